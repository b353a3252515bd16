/*
 * tariff_explain.c
 *		What a line of a bill is, in words: "graduated: 100 x 0.9 + 20 x 0.75".
 */
#include "core/tariff/tariff.h"
#include "core/tariff/tariff_words.h"

const char *
tariff_kind_name(TariffKind kind)
{
	static const char *const names[] = {"charge", "discount", "promo", "maximum", "minimum", "tax", "rounding",
	"refusal", "balance", "included"};

	return names[kind];
}

/* The code of a line; "ROUND" has none in the tariff. */
LgStatus
tariff_line_code(const TariffView *tariff, const TariffLine *line, TariffStr *code)
{
	memset(code, 0, sizeof(*code));
	if (line->kind == TARIFF_CHARGE_LINE)
		*code = tariff->charges[line->item].code;
	else if (line->kind == TARIFF_REFUSAL_LINE)
		*code = tariff->limits[line->item].code;
	else if (line->kind == TARIFF_TAX_LINE || line->kind == TARIFF_INCLUDED_LINE)
		*code = tariff->taxes[line->item].code;
	else if (line->kind != TARIFF_ROUND_LINE)
		*code = tariff->adjusts[line->item].code;
	return LG_OK;
}

typedef struct Teller
{
	const TariffView *tariff;
	LgText	   *out;
	LgError    *err;
} Teller;

static LgStatus
say(Teller *t, const char *string)
{
	return lg_text_bytes(t->out, string, strlen(string), t->err);
}

static LgStatus
say_str(Teller *t, TariffStr str)
{
	return lg_text_bytes(t->out, tariff_str(t->tariff, str), str.size, t->err);
}

static LgStatus
say_decimal(Teller *t, int64_t value, int scale)
{
	char		number[DECIMAL_TEXT];
	int			size = decimal_print(value, scale, 0, number);

	return lg_text_bytes(t->out, number, (size_t) size, t->err);
}

/* "20 x 0.75", "3 packages x 5", "1.5 % of 200", joined by plus signs */
static LgStatus
say_tier(Teller *t, const TariffTier *tier, int64_t qty, bool flat, bool *any)
{
	if (flat && tier->flat != 0)
	{
		LG_TRY(say(t, *any ? " + " : ": "));
		*any = true;
		LG_TRY(say_decimal(t, tier->flat, DECIMAL_AMOUNT));
	}
	if (tier->unit != 0 && qty > 0)
	{
		int64_t		count = tier->package > 0 ? qty / tier->package + (qty % tier->package > 0 ? 1 : 0) : 0;

		LG_TRY(say(t, *any ? " + " : ": "));
		*any = true;
		LG_TRY(say_decimal(t, tier->package > 0 ? count : qty, tier->package > 0 ? 0 : DECIMAL_AMOUNT));
		LG_TRY(say(t, tier->package > 0 ? " packages x " : " x "));
		LG_TRY(say_decimal(t, tier->unit, DECIMAL_RATE));
	}
	if (tier->percent != 0 && qty > 0)
	{
		LG_TRY(say(t, *any ? " + " : ": "));
		*any = true;
		LG_TRY(say_decimal(t, tier->percent, DECIMAL_RATE));
		LG_TRY(say(t, " % of "));
		LG_TRY(say_decimal(t, qty, DECIMAL_AMOUNT));
	}
	return LG_OK;
}

static LgStatus
say_usage(Teller *t, const TariffCharge *charge, int64_t qty)
{
	const TariffTier *tiers = &t->tariff->tiers[charge->tiers.at];
	int64_t		rest = qty > charge->free ? qty - charge->free : 0;
	int64_t		below = 0;
	bool		drop = rest == 0 && (charge->flags & TARIFF_DROP_ZERO) != 0;
	bool		any = false;
	uint32_t	i = 0;

	for (; rest > tiers[i].up_to; i++)
	{
		if (charge->model == TARIFF_VOLUME_MODEL)
			continue;
		LG_TRY(say_tier(t, &tiers[i], tiers[i].up_to - below, true, &any));
		below = tiers[i].up_to;
	}
	return say_tier(t, &tiers[i], rest - below, !drop, &any);
}

static LgStatus
say_free(Teller *t, const TariffCharge *charge)
{
	if (charge->free == 0)
		return LG_OK;
	LG_TRY(say(t, ", "));
	LG_TRY(say_decimal(t, charge->free, DECIMAL_AMOUNT));
	return say(t, " free");
}

/* "zone 2", or "country CN, service express" of a row "CN/express" */
static LgStatus
say_row(Teller *t, const TariffCharge *charge, const TariffLine *line)
{
	TariffStr	name = t->tariff->keys[charge->keys.at + (uint32_t) line->row].name;
	uint16_t	slots[TARIFF_MAX_KEYS] = {charge->key_slot, charge->more_keys[0], charge->more_keys[1]};
	const char *at = tariff_str(t->tariff, name);

	for (int i = 0; i < TARIFF_MAX_KEYS && slots[i] != TARIFF_NO_SLOT; i++)
	{
		const char *end = charge->more_keys[0] != TARIFF_NO_SLOT ? strchr(at, TARIFF_KEY_JOINT) : NULL;
		size_t		size = end != NULL ? (size_t) (end - at) : strlen(at);

		LG_TRY(say(t, i > 0 ? ", " : ""));
		LG_TRY(say_str(t, t->tariff->features[slots[i]].name));
		LG_TRY(say(t, " "));
		LG_TRY(lg_text_bytes(t->out, at, size, t->err));
		at = end != NULL ? end + 1 : "*";
	}
	return LG_OK;
}

/* Was a break written as the lower end of the next? */
static inline bool
is_lower_end(int64_t up_to)
{
	return up_to % 1000 == 999;
}

/* " up to 5", or " below 45" where breaks were lower ends */
static LgStatus
say_end(Teller *t, int64_t up_to)
{
	LG_TRY(say(t, is_lower_end(up_to) ? " below " : " up to "));
	return say_decimal(t, is_lower_end(up_to) ? up_to + 1 : up_to, DECIMAL_AMOUNT);
}

/* ": 380 x 0.45", or ": 380 as 500 x 0.3 per 100" where a higher break was cheaper */
static LgStatus
say_unit_price(Teller *t, const TariffCharge *charge, const TariffLine *line, const int64_t *breaks, uint32_t at)
{
	int64_t		least = at > 0 ? breaks[at - 1] : -1;	/* just below the break */
	bool		higher = line->qty <= least;

	if (!higher && charge->size == 0)
		return LG_OK;
	LG_TRY(say(t, ": "));
	LG_TRY(say_decimal(t, line->qty, DECIMAL_AMOUNT));
	if (higher)
	{
		LG_TRY(say(t, is_lower_end(least) ? " as " : " as over "));
		LG_TRY(say_decimal(t, is_lower_end(least) ? least + 1 : least, DECIMAL_AMOUNT));
	}
	if (charge->size == 0)
		return LG_OK;
	LG_TRY(say(t, " x "));
	LG_TRY(say_decimal(t, t->tariff->numbers[charge->cells_at + (size_t) line->row * charge->breaks.count + at], DECIMAL_AMOUNT));
	if (charge->size == DECIMAL_MICRO)
		return LG_OK;
	LG_TRY(say(t, " per "));
	return say_decimal(t, charge->size, DECIMAL_AMOUNT);
}

static LgStatus
say_table(Teller *t, const TariffCharge *charge, const TariffLine *line)
{
	const int64_t *breaks = &t->tariff->numbers[charge->breaks.at];
	uint32_t	at = (uint32_t) line->tier - 1;

	LG_TRY(say(t, ": "));
	LG_TRY(say_row(t, charge, line));
	LG_TRY(say(t, ", "));
	LG_TRY(say_str(t, t->tariff->features[charge->qty_slot].name));
	if (at >= charge->breaks.count)
	{
		LG_TRY(say(t, " beyond "));
		LG_TRY(say_decimal(t, breaks[charge->breaks.count - 1], DECIMAL_AMOUNT));
	}
	else if (breaks[at] == TARIFF_ENDLESS)
		LG_TRY(say(t, " up to any"));
	else
		LG_TRY(say_end(t, breaks[at]));
	return at < charge->breaks.count ? say_unit_price(t, charge, line, breaks, at) : LG_OK;
}

static LgStatus
say_codes(Teller *t, TariffRun of)
{
	for (uint32_t i = 0; i < of.count; i++)
	{
		LG_TRY(say(t, i > 0 ? " + " : " % of "));
		LG_TRY(say_str(t, t->tariff->charges[t->tariff->lists[of.at + i]].code));
	}
	return LG_OK;
}

static LgStatus
say_charge(Teller *t, const TariffLine *line)
{
	const TariffCharge *charge = &t->tariff->charges[line->item];

	LG_TRY(say(t, tariff_model_words[charge->model]));
	switch ((TariffModel) charge->model)
	{
		case TARIFF_GRADUATED:
		case TARIFF_VOLUME_MODEL:
			LG_TRY(say_usage(t, charge, line->qty));
			break;
		case TARIFF_TABLE:
			LG_TRY(say_table(t, charge, line));
			break;
		case TARIFF_LINEAR:
			LG_TRY(say(t, ": "));
			LG_TRY(say_row(t, charge, line));
			break;
		case TARIFF_FLAT:
			if ((charge->flags & TARIFF_BY_ROW) != 0)
			{
				LG_TRY(say(t, ": "));
				LG_TRY(say_row(t, charge, line));
			}
			else if (charge->qty_slot != TARIFF_NO_SLOT)
			{
				LG_TRY(say(t, ": "));
				LG_TRY(say_str(t, t->tariff->features[charge->qty_slot].name));
			}
			break;
		case TARIFF_PACKAGE:
			LG_TRY(say(t, ": "));
			LG_TRY(say_decimal(t, line->rate, DECIMAL_RATE));
			LG_TRY(say(t, (charge->flags & TARIFF_ROUND_DOWN) != 0 ? " a full " : " a started "));
			LG_TRY(say_decimal(t, charge->size, DECIMAL_AMOUNT));
			break;
		case TARIFF_PERCENT:
			LG_TRY(say(t, ": "));
			LG_TRY(say_decimal(t, line->rate, DECIMAL_RATE));
			if ((charge->flags & TARIFF_OF_OTHER_CHARGES) != 0)
				LG_TRY(say_codes(t, charge->of));
			else
			{
				LG_TRY(say(t, " % of "));
				LG_TRY(say_str(t, t->tariff->features[charge->qty_slot].name));
			}
			if (charge->size > 0)
			{
				LG_TRY(say(t, " per started "));
				LG_TRY(say_decimal(t, charge->size, DECIMAL_AMOUNT));
			}
			if ((charge->flags & TARIFF_BY_ROW) != 0)
			{
				LG_TRY(say(t, ", "));
				LG_TRY(say_row(t, charge, line));
			}
			break;
		default:
			break;
	}
	LG_TRY(say_free(t, charge));
	if (line->bounded != 0)
		LG_TRY(say(t, line->bounded == 1 ? ", minimum" : ", maximum"));
	return LG_OK;
}

LgStatus
tariff_line_rule(const TariffView *tariff, const TariffBill *bill, const TariffLine *line, LgText *out, LgError *err)
{
	Teller		teller = {tariff, out, err};
	Teller	   *t = &teller;

	switch ((TariffKind) line->kind)
	{
		case TARIFF_CHARGE_LINE:
			return say_charge(t, line);
		case TARIFF_DISCOUNT_LINE:
		case TARIFF_PROMO_LINE:
			if (line->rate != TARIFF_NONE)
			{
				LG_TRY(say_decimal(t, line->rate, DECIMAL_RATE));
				LG_TRY(say(t, " % "));
			}
			LG_TRY(say(t, "off "));
			LG_TRY(say_str(t, tariff->charges[bill->lines[line->of].item].code));
			return say(t, tariff->adjusts[line->item].pro_rata ? ", pro rata" : "");
		case TARIFF_MAXIMUM_LINE:
		case TARIFF_MINIMUM_LINE:
			LG_TRY(say(t, line->kind == TARIFF_MAXIMUM_LINE ? "period at most " : "period at least "));
			if (tariff->adjusts[line->item].amount_slot != TARIFF_NO_SLOT)
				return say_str(t, tariff->features[tariff->adjusts[line->item].amount_slot].name);
			return say_decimal(t, tariff->adjusts[line->item].amount, DECIMAL_AMOUNT);
		case TARIFF_TAX_LINE:
			LG_TRY(say_decimal(t, line->rate, DECIMAL_RATE));
			return say(t, " % tax");
		case TARIFF_ROUND_LINE:
			return say(t, "rounding of the total");
		case TARIFF_REFUSAL_LINE:
			return say_str(t, tariff->limits[line->item].reason);
		case TARIFF_BALANCE_LINE:
			LG_TRY(say(t, "left of "));
			return say_str(t, tariff->features[tariff->adjusts[line->item].amount_slot].name);
		case TARIFF_INCLUDED_LINE:
			LG_TRY(say_decimal(t, line->rate, DECIMAL_RATE));
			return say(t, " % tax, included in the prices");
	}
	return LG_OK;
}
