/*
 * tariff_words.c
 *		The words of a tariff document, units and days.
 */
#include "core/tariff/tariff.h"
#include "core/tariff/tariff_words.h"

#include <stdio.h>

const char *const tariff_model_words[TARIFF_MODELS] = {
	"flat", "unit", "graduated", "volume", "package", "percent", "table", "linear"
};

const char *const tariff_builtin_words[TARIFF_BUILTINS] = {
	"", "zone", "country", "tier", "shipped_on", "items", "declared_value", "cod_amount", "pieces",
	"actual", "dim", "billable", "longest", "second", "shortest", "length_girth", "volume",
	"girth", "sum_of_sides", "longest_plus_shortest"
};

const char *const tariff_round_words[DECIMAL_ROUNDS] = {
	"half_up", "half_even", "half_down", "up", "down", "ceil", "floor"
};

const char *const tariff_step_words[3] = {"up", "down", "nearest"};
const DecimalRound tariff_step_modes[3] = {DECIMAL_CEIL, DECIMAL_FLOOR, DECIMAL_HALF_UP};
const char *const tariff_weight_words[4] = {"g", "kg", "lb", "oz"};
const char *const tariff_length_words[3] = {"mm", "cm", "in"};
const char *const tariff_billable_words[3] = {"max", "actual", "dim"};
const char *const tariff_pieces_words[2] = {"per_piece", "shipment"};
const char *const tariff_scope_words[4] = {"shipment", "piece", "period", "all"};
const char *const tariff_pick_words[TARIFF_PICKS] = {"sum", "max", "first", "min"};
const char *const tariff_stage_words[4] = {"before_percent", "after_percent", "period_min", "period_max"};
const char *const tariff_share_words[2] = {"in_order", "pro_rata"};
const char *const tariff_op_words[TARIFF_ITEM + 1] = {
	"", "all", "any", "not", "lt", "le", "gt", "ge", "eq", "between", "ne", "in", "has", ""
};
const char *const tariff_type_words[TARIFF_FLAG + 1] = {"", "number", "text", "date", "flag"};

TariffType
tariff_builtin_type(TariffBuiltin builtin)
{
	if (builtin == TARIFF_ZONE || builtin == TARIFF_COUNTRY)
		return TARIFF_TEXT;
	return builtin == TARIFF_SHIPPED_ON ? TARIFF_DATE : TARIFF_NUMBER;
}

TariffBuiltin
tariff_builtin(const char *name, size_t size)
{
	if (size == 9 && memcmp(name, "ship_date", 9) == 0)
		return TARIFF_SHIPPED_ON;
	for (int i = TARIFF_OWN + 1; i < TARIFF_BUILTINS; i++)
	{
		if (strlen(tariff_builtin_words[i]) == size && memcmp(tariff_builtin_words[i], name, size) == 0)
			return (TariffBuiltin) i;
	}
	return TARIFF_OWN;
}

/* ----------------------------------------------------------------------
 * days since 1970-01-01 in the Gregorian calendar (Hinnant's algorithms)
 * ----------------------------------------------------------------------
 */

static int64_t
day_of(int64_t year, int month, int mday)
{
	int64_t		y = month <= 2 ? year - 1 : year;
	int64_t		era = (y >= 0 ? y : y - 399) / 400;
	int64_t		year_of_era = y - era * 400;
	int64_t		day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + mday - 1;

	return era * 146097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - 719468;
}

static void
civil_of(int64_t day, int64_t *year, int *month, int *mday)
{
	int64_t		z = day + 719468;
	int64_t		era = (z >= 0 ? z : z - 146096) / 146097;
	int64_t		doe = z - era * 146097;
	int64_t		yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
	int64_t		doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
	int64_t		mp = (5 * doy + 2) / 153;

	*mday = (int) (doy - (153 * mp + 2) / 5 + 1);
	*month = (int) (mp < 10 ? mp + 3 : mp - 9);
	*year = yoe + era * 400 + (*month <= 2 ? 1 : 0);
}

static int
days_in_month(int64_t year, int month)
{
	static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

	if (month == 2 && year % 4 == 0 && (year % 100 != 0 || year % 400 == 0))
		return 29;
	return days[month - 1];
}

/* "2026-10-01"; false for anything else. */
bool
tariff_day_parse(const char *date, size_t size, int64_t *day)
{
	int			part[10];
	int64_t		year;
	int			month;
	int			mday;

	if (size != 10 || date[4] != '-' || date[7] != '-')
		return false;
	for (int i = 0; i < 10; i++)
	{
		part[i] = date[i] - '0';
		if (i != 4 && i != 7 && (part[i] < 0 || part[i] > 9))
			return false;
	}
	year = part[0] * 1000 + part[1] * 100 + part[2] * 10 + part[3];
	month = part[5] * 10 + part[6];
	mday = part[8] * 10 + part[9];
	if (year < 1 || month < 1 || month > 12 || mday < 1 || mday > days_in_month(year, month))
		return false;
	*day = day_of(year, month, mday);
	return true;
}

void
tariff_day_print(int64_t day, char *out)
{
	int64_t		year;
	int			month;
	int			mday;

	civil_of(day, &year, &month, &mday);
	snprintf(out, 32, "%04lld-%02d-%02d", (long long) year, month, mday);
}

/* Months first, to the last day of a shorter month, then days. */
int64_t
tariff_day_add(int64_t day, int months, int days)
{
	int64_t		year;
	int64_t		month0;
	int			month;
	int			mday;

	civil_of(day, &year, &month, &mday);
	month0 = year * 12 + month - 1 + months;
	year = month0 / 12;
	month = (int) (month0 % 12) + 1;
	if (mday > days_in_month(year, month))
		mday = days_in_month(year, month);
	return day_of(year, month, mday) + days;
}
