/*
 * tariff_price.c
 *		Prices from SQL: totals, lines, quotes, the best of several.
 */
#include "pg/base/compat.h"

#include "catalog/pg_type.h"
#include "utils/array.h"
#include "utils/builtins.h"
#include "utils/date.h"
#include "utils/jsonb.h"
#include "utils/numeric.h"

#include "core/tariff/tariff_words.h"
#include "pg/base/env.h"
#include "pg/base/numeric_arg.h"
#include "pg/base/rows.h"
#include "pg/json/json_arg.h"
#include "tariff_arg.h"

#define LINES_ON_STACK 24

/* A bill whose first lines need no allocation. */
typedef struct StackBill
{
	TariffBill	bill;
	LgEnv		env;
	TariffLine	lines[LINES_ON_STACK];
} StackBill;

static inline TariffBill *
start_bill(StackBill *bill)
{
	bill->env = lg_env(CurrentMemoryContext);
	bill->bill.env = &bill->env;
	bill->bill.lines = bill->lines;
	bill->bill.capacity = LINES_ON_STACK;
	bill->bill.fixed = true;
	return &bill->bill;
}

/* Decimals that amounts of this tariff show. */
static int
line_digits(const TariffView *tariff)
{
	return tariff->head->round_total ? DECIMAL_AMOUNT : tariff->head->scale;
}

/* Millionths to units of that many decimals; mostly cents, a constant divisor. */
static inline int64
in_minor_units(int64 amount, int digits)
{
	return likely(digits == 2) ? amount / 10000 : amount / decimal_power10[DECIMAL_AMOUNT - digits];
}

static Datum
amount_datum(int64 amount, int digits)
{
	return scaled_to_numeric(in_minor_units(amount, digits), digits);
}

static Datum
total_datum(const TariffView *tariff, int64 total)
{
	return amount_datum(total, tariff->head->scale);
}

/* The total by way of all the lines, or the error. */
static pg_noinline int64
total_of_bill(const TariffView *tariff, TariffFacts *ask)
{
	StackBill	bill;
	LgError		err;

	LG_CALL_UTF8(tariff_price(tariff, ask, start_bill(&bill), &err), err);
	return bill.bill.total;
}

static inline int64
total_of(const TariffView *tariff, TariffFacts *ask)
{
	int64		total;

	return likely(tariff_total(tariff, ask, &total)) ? total : total_of_bill(tariff, ask);
}

PG_FUNCTION_INFO_V1(logistics_tariff_price);
Datum
logistics_tariff_price(PG_FUNCTION_ARGS)
{
	const TariffView *tariff;
	TariffCall	question;

	if (PG_ARGISNULL(0))
		PG_RETURN_NULL();
	tariff = tariff_arg(fcinfo, 0);
	tariff_question(fcinfo, tariff, &question);
	PG_RETURN_DATUM(total_datum(tariff, total_of(tariff, &question.ask)));
}

/* tariff_price() of numeric measures, and of bigint ones: see tariff_support.c */
PG_FUNCTION_INFO_V1(logistics_tariff_price_exact);
Datum
logistics_tariff_price_exact(PG_FUNCTION_ARGS)
{
	const TariffView *tariff;
	TariffCall	question;

	if (PG_ARGISNULL(0))
		PG_RETURN_NULL();
	tariff = tariff_arg(fcinfo, 0);
	tariff_question_exact(fcinfo, tariff, &question);
	PG_RETURN_DATUM(total_datum(tariff, total_of(tariff, &question.ask)));
}

PG_FUNCTION_INFO_V1(logistics_tariff_price_whole);
Datum
logistics_tariff_price_whole(PG_FUNCTION_ARGS)
{
	const TariffView *tariff;
	TariffCall	question;

	if (PG_ARGISNULL(0))
		PG_RETURN_NULL();
	tariff = tariff_arg(fcinfo, 0);
	tariff_question_whole(fcinfo, tariff, &question);
	PG_RETURN_DATUM(total_datum(tariff, total_of(tariff, &question.ask)));
}

/* ----------------------------------------------------------------------
 * the bulk path: plain scalars in, minor units out
 * ----------------------------------------------------------------------
 */

PG_FUNCTION_INFO_V1(logistics_tariff_price_minor);
Datum
logistics_tariff_price_minor(PG_FUNCTION_ARGS)
{
	const TariffView *tariff;
	TariffCall	question;

	if (PG_ARGISNULL(0))
		PG_RETURN_NULL();
	tariff = tariff_arg(fcinfo, 0);
	tariff_question_minor(fcinfo, tariff, &question);
	PG_RETURN_INT64(in_minor_units(total_of(tariff, &question.ask), tariff->head->scale));
}

/* ----------------------------------------------------------------------
 * lines
 * ----------------------------------------------------------------------
 */

static Datum
optional_numeric(int64 value, int scale, int min_digits, bool *null)
{
	*null = value == TARIFF_NONE;
	return *null ? (Datum) 0 : scaled_to_numeric_short(value, scale, min_digits);
}

static Datum
code_datum(const TariffView *tariff, const TariffLine *line)
{
	TariffStr	code;

	if (line->kind == TARIFF_ROUND_LINE)
		return PointerGetDatum(cstring_to_text("ROUND"));
	tariff_line_code(tariff, line, &code);
	return tariff_str_datum(tariff, code);
}

PG_FUNCTION_INFO_V1(logistics_tariff_lines);
Datum
logistics_tariff_lines(PG_FUNCTION_ARGS)
{
	LgRows		rows = lg_rows_begin(fcinfo, 11);
	const TariffView *tariff;
	TariffCall	question;
	StackBill	bill;
	LgError		err;
	LgText		rule;
	Datum		currency;

	if (PG_ARGISNULL(0))
		return (Datum) 0;
	tariff = tariff_arg(fcinfo, 0);
	tariff_question(fcinfo, tariff, &question);
	question.ask.show_refusals = true;
	LG_CALL_UTF8(tariff_price(tariff, &question.ask, start_bill(&bill), &err), err);
	currency = PointerGetDatum(cstring_to_text(tariff->head->currency));
	lg_text_init(&rule, &bill.env);
	for (int i = 0; i < bill.bill.count; i++)
	{
		const TariffLine *line = &bill.bill.lines[i];
		bool		nulls[11] = {false};
		Datum		values[11];
		bool		percent = line->rate != TARIFF_NONE &&
		(line->kind != TARIFF_CHARGE_LINE || tariff->charges[line->item].model == TARIFF_PERCENT);

		rule.size = 0;
		LG_CALL_UTF8(tariff_line_rule(tariff, &bill.bill, line, &rule, &err), err);
		values[0] = Int32GetDatum(i + 1);
		values[1] = code_datum(tariff, line);
		values[2] = Int32GetDatum(line->piece);
		nulls[2] = line->piece == 0;
		values[3] = Int32GetDatum(line->tier);
		nulls[3] = line->tier == 0;
		values[4] = optional_numeric(line->basis, DECIMAL_AMOUNT, tariff->head->scale, &nulls[4]);
		values[5] = optional_numeric(line->qty, DECIMAL_AMOUNT, 0, &nulls[5]);
		values[6] = optional_numeric(percent ? TARIFF_NONE : line->rate, DECIMAL_RATE, tariff->head->scale, &nulls[6]);
		nulls[7] = line->amount == TARIFF_NONE;
		values[7] = nulls[7] ? (Datum) 0 : amount_datum(line->amount, line_digits(tariff));
		values[8] = currency;
		values[9] = PointerGetDatum(cstring_to_text(tariff_kind_name((TariffKind) line->kind)));
		values[10] = PointerGetDatum(tariff_text(rule.data, rule.size));
		lg_rows_put(&rows, values, nulls);
	}
	return (Datum) 0;
}

/* ----------------------------------------------------------------------
 * quote
 * ----------------------------------------------------------------------
 */

static void
push_key(JsonbParseState **state, const char *key)
{
	JsonbValue	value;

	value.type = jbvString;
	value.val.string.val = unconstify(char *, key);
	value.val.string.len = (int) strlen(key);
	pushJsonbValue(state, WJB_KEY, &value);
}

static void
push_text(JsonbParseState **state, const char *key, const text *datum)
{
	JsonbValue	value;

	push_key(state, key);
	value.type = jbvString;
	value.val.string.val = VARDATA_ANY(datum);
	value.val.string.len = VARSIZE_ANY_EXHDR(datum);
	pushJsonbValue(state, WJB_VALUE, &value);
}

static void
push_numeric(JsonbParseState **state, const char *key, Datum number)
{
	JsonbValue	value;

	push_key(state, key);
	value.type = jbvNumeric;
	value.val.numeric = DatumGetNumeric(number);
	pushJsonbValue(state, WJB_VALUE, &value);
}

static void
push_null(JsonbParseState **state, const char *key)
{
	JsonbValue	value;

	push_key(state, key);
	value.type = jbvNull;
	pushJsonbValue(state, WJB_VALUE, &value);
}

/* "tax": "VAT", or a list where there are several */
static void
push_taxes(JsonbParseState **state, const TariffView *tariff, TariffRun taxes)
{
	const uint16_t *list = &tariff->lists[taxes.at];

	if (taxes.count == 0)
		return;
	if (taxes.count == 1)
	{
		push_text(state, "tax", DatumGetTextPP(tariff_str_datum(tariff, tariff->taxes[list[0]].code)));
		return;
	}
	push_key(state, "tax");
	pushJsonbValue(state, WJB_BEGIN_ARRAY, NULL);
	for (uint32 i = 0; i < taxes.count; i++)
	{
		text	   *code = DatumGetTextPP(tariff_str_datum(tariff, tariff->taxes[list[i]].code));
		JsonbValue	value;

		value.type = jbvString;
		value.val.string.val = VARDATA_ANY(code);
		value.val.string.len = VARSIZE_ANY_EXHDR(code);
		pushJsonbValue(state, WJB_ELEM, &value);
	}
	pushJsonbValue(state, WJB_END_ARRAY, NULL);
}

static void
push_line(JsonbParseState **state, const TariffView *tariff, const TariffBill *bill, int i, LgText *rule)
{
	const TariffLine *line = &bill->lines[i];
	const TariffCharge *charge = line->kind == TARIFF_CHARGE_LINE ? &tariff->charges[line->item] : NULL;
	LgError		err;

	rule->size = 0;
	LG_CALL_UTF8(tariff_line_rule(tariff, bill, line, rule, &err), err);
	pushJsonbValue(state, WJB_BEGIN_OBJECT, NULL);
	push_text(state, "code", DatumGetTextPP(code_datum(tariff, line)));
	push_text(state, "kind", cstring_to_text(tariff_kind_name((TariffKind) line->kind)));
	if (line->amount == TARIFF_NONE)
		push_null(state, "amount");
	else
		push_numeric(state, "amount", amount_datum(line->amount, line_digits(tariff)));
	if (line->piece != 0)
		push_numeric(state, "piece", scaled_to_numeric(line->piece, 0));
	if (line->qty != TARIFF_NONE)
		push_numeric(state, "qty", scaled_to_numeric_short(line->qty, DECIMAL_AMOUNT, 0));
	if (line->basis != TARIFF_NONE)
		push_numeric(state, "basis", scaled_to_numeric_short(line->basis, DECIMAL_AMOUNT, tariff->head->scale));
	push_text(state, "rule", tariff_text(rule->data, rule->size));
	if (charge != NULL && charge->label.at != 0)
		push_text(state, "label", DatumGetTextPP(tariff_str_datum(tariff, charge->label)));
	if (charge != NULL && charge->gl.at != 0)
		push_text(state, "gl", DatumGetTextPP(tariff_str_datum(tariff, charge->gl)));
	if (charge != NULL)
		push_taxes(state, tariff, charge->taxes);
	pushJsonbValue(state, WJB_END_OBJECT, NULL);
}

PG_FUNCTION_INFO_V1(logistics_tariff_quote);
Datum
logistics_tariff_quote(PG_FUNCTION_ARGS)
{
	const TariffView *tariff;
	TariffCall	question;
	StackBill	bill;
	LgError		err;
	LgText		rule;
	JsonbParseState *state = NULL;
	JsonbValue *object;

	if (PG_ARGISNULL(0))
		PG_RETURN_NULL();
	tariff = tariff_arg(fcinfo, 0);
	tariff_question(fcinfo, tariff, &question);
	question.ask.show_refusals = true;
	LG_CALL_UTF8(tariff_price(tariff, &question.ask, start_bill(&bill), &err), err);
	lg_text_init(&rule, &bill.env);
	pushJsonbValue(&state, WJB_BEGIN_OBJECT, NULL);
	if (tariff->head->code.at != 0)
		push_text(&state, "tariff", DatumGetTextPP(tariff_str_datum(tariff, tariff->head->code)));
	push_text(&state, "fingerprint", tariff_fingerprint_text(tariff));
	push_text(&state, "currency", cstring_to_text(tariff->head->currency));
	if (bill.bill.refused)
		push_null(&state, "total");
	else
		push_numeric(&state, "total", total_datum(tariff, bill.bill.total));
	push_key(&state, "lines");
	pushJsonbValue(&state, WJB_BEGIN_ARRAY, NULL);
	for (int i = 0; i < bill.bill.count; i++)
		push_line(&state, tariff, &bill.bill, i, &rule);
	pushJsonbValue(&state, WJB_END_ARRAY, NULL);
	object = pushJsonbValue(&state, WJB_END_OBJECT, NULL);
	PG_RETURN_JSONB_P(JsonbValueToJsonb(object));
}

/* ----------------------------------------------------------------------
 * the best of several
 * ----------------------------------------------------------------------
 */

typedef struct Offer
{
	int			position;		/* in the array, from 1 */
	const TariffView *tariff;
	int64		total;
	char	   *reason;			/* why there is no price, or NULL */
} Offer;

static int
compare_offers(const void *a, const void *b, void *context)
{
	const Offer *x = a;
	const Offer *y = b;

	if ((x->reason == NULL) != (y->reason == NULL))
		return x->reason == NULL ? -1 : 1;
	if (x->reason == NULL && x->total != y->total)
		return x->total < y->total ? -1 : 1;
	return x->position - y->position;
}

static void
make_offer(FunctionCallInfo fcinfo, Datum value, int position, Offer *offer)
{
	TariffCall	question;
	StackBill	bill;
	LgError		err;
	LgStatus	status;

	offer->position = position;
	offer->tariff = lg_value_datum(value, &tariff_kind);
	offer->reason = NULL;
	tariff_question(fcinfo, offer->tariff, &question);
	status = tariff_price(offer->tariff, &question.ask, start_bill(&bill), &err);
	if (status == LG_NO_ANSWER || status == LG_BAD_ARGUMENT)
	{
		err.utf8 = true;
		offer->reason = lg_error_text(&err, err.message);
	}
	else
		LG_CALL_UTF8(status, err);
	offer->total = bill.bill.total;
}

PG_FUNCTION_INFO_V1(logistics_tariff_best);
Datum
logistics_tariff_best(PG_FUNCTION_ARGS)
{
	LgRows		rows = lg_rows_begin(fcinfo, 6);
	ArrayType  *array;
	Datum	   *values;
	bool	   *nulls;
	int			count;
	int			offers = 0;
	Offer	   *offer;
	LgEnv		env = lg_env(CurrentMemoryContext);
	LgError		err;

	if (PG_ARGISNULL(0))
		return (Datum) 0;
	array = PG_GETARG_ARRAYTYPE_P(0);
	deconstruct_array(array, ARR_ELEMTYPE(array), -1, false, TYPALIGN_DOUBLE, &values, &nulls, &count);
	offer = palloc(sizeof(Offer) * (count + 1));
	for (int i = 0; i < count; i++)
	{
		CHECK_FOR_INTERRUPTS();
		if (nulls[i])
			continue;
		make_offer(fcinfo, values[i], i + 1, &offer[offers]);
		if (strcmp(offer[offers].tariff->head->currency, offer[0].tariff->head->currency) != 0)
			ereport(ERROR,
					(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
					 errmsg("tariffs in \"%s\" and \"%s\" cannot be compared", offer[0].tariff->head->currency,
							offer[offers].tariff->head->currency),
					 errhint("Ask for each currency alone, and convert what comes back.")));
		offers++;
	}
	LG_CALL(lg_sort(&env, offer, offers, sizeof(Offer), compare_offers, NULL, &err), err);
	for (int i = 0; i < offers; i++)
	{
		bool		row_nulls[6] = {offer[i].reason != NULL, false, offer[i].tariff->head->code.at == 0,
		offer[i].reason != NULL, false, offer[i].reason == NULL};
		Datum		row[6];

		row[0] = Int32GetDatum(i + 1);
		row[1] = Int32GetDatum(offer[i].position);
		row[2] = row_nulls[2] ? (Datum) 0 : tariff_str_datum(offer[i].tariff, offer[i].tariff->head->code);
		row[3] = row_nulls[3] ? (Datum) 0 : total_datum(offer[i].tariff, offer[i].total);
		row[4] = PointerGetDatum(cstring_to_text(offer[i].tariff->head->currency));
		row[5] = row_nulls[5] ? (Datum) 0 : PointerGetDatum(cstring_to_text(offer[i].reason));
		lg_rows_put(&rows, row, row_nulls);
	}
	return (Datum) 0;
}

/* ----------------------------------------------------------------------
 * zones that are numbers
 * ----------------------------------------------------------------------
 */

/* Calls a function whose zone is text, with the digits of a bigint. */
static Datum
with_numbered_zone(FunctionCallInfo fcinfo, PGFunction function)
{
	NullableDatum zone = fcinfo->args[ASK_ZONE];
	Datum		result;

	if (!zone.isnull)
		fcinfo->args[ASK_ZONE].value = CStringGetTextDatum(psprintf(INT64_FORMAT, DatumGetInt64(zone.value)));
	result = function(fcinfo);
	fcinfo->args[ASK_ZONE] = zone;	/* a constant is evaluated once for all rows */
	return result;
}

#define NUMBERED_ZONE(name) \
	PG_FUNCTION_INFO_V1(logistics_##name##_numbered_zone); \
	Datum logistics_##name##_numbered_zone(PG_FUNCTION_ARGS) { return with_numbered_zone(fcinfo, logistics_##name); } \
	extern int	numbered_zone_end

NUMBERED_ZONE(tariff_price);
NUMBERED_ZONE(tariff_price_minor);
NUMBERED_ZONE(tariff_lines);
NUMBERED_ZONE(tariff_quote);
NUMBERED_ZONE(tariff_best);

/* ----------------------------------------------------------------------
 * usage alone, and weights
 * ----------------------------------------------------------------------
 */

static const TariffCharge *
charge_arg(FunctionCallInfo fcinfo, const TariffView *tariff)
{
	struct varlena *code = PG_GETARG_VARLENA_PP(1);
	int			item = tariff_find_charge(tariff, VARDATA_ANY(code), VARSIZE_ANY_EXHDR(code));

	if (item < 0)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("tariff has no charge \"%s\"", text_to_cstring((text *) code))));
	return &tariff->charges[item];
}

static Datum
price_of_usage(FunctionCallInfo fcinfo, int64 qty)
{
	const TariffView *tariff = tariff_arg(fcinfo, 0);
	const TariffCharge *charge = charge_arg(fcinfo, tariff);
	int64		amount;
	LgError		err;

	LG_CALL_UTF8(tariff_price_usage(tariff, charge, qty, &amount, &err), err);
	PG_RETURN_DATUM(amount_datum(amount, line_digits(tariff)));
}

PG_FUNCTION_INFO_V1(logistics_tariff_tiers);
Datum
logistics_tariff_tiers(PG_FUNCTION_ARGS)
{
	return price_of_usage(fcinfo, float8_to_scaled(PG_GETARG_FLOAT8(2), DECIMAL_AMOUNT, "qty"));
}

/* tariff_tiers() of a numeric quantity, and of a bigint one: see tariff_support.c */
PG_FUNCTION_INFO_V1(logistics_tariff_tiers_exact);
Datum
logistics_tariff_tiers_exact(PG_FUNCTION_ARGS)
{
	return price_of_usage(fcinfo, numeric_to_scaled(PG_GETARG_DATUM(2), DECIMAL_AMOUNT, "qty"));
}

PG_FUNCTION_INFO_V1(logistics_tariff_tiers_whole);
Datum
logistics_tariff_tiers_whole(PG_FUNCTION_ARGS)
{
	return price_of_usage(fcinfo, tariff_whole_number(PG_GETARG_INT64(2), "qty"));
}

PG_FUNCTION_INFO_V1(logistics_tariff_delta);
Datum
logistics_tariff_delta(PG_FUNCTION_ARGS)
{
	const TariffView *tariff = tariff_arg(fcinfo, 0);
	const TariffCharge *charge = charge_arg(fcinfo, tariff);
	int64		already = float8_to_scaled(PG_GETARG_FLOAT8(2), DECIMAL_AMOUNT, "already");
	int64		qty = float8_to_scaled(PG_GETARG_FLOAT8(3), DECIMAL_AMOUNT, "qty");
	int64		before;
	int64		after;
	LgError		err;

	if (qty < 0)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("qty is negative"),
				 errhint("For a credit note take the difference the other way round, and negate it.")));
	if (!lg_add64(already, qty, &qty))
		ereport(ERROR, (errcode(ERRCODE_NUMERIC_VALUE_OUT_OF_RANGE), errmsg("quantity is out of range")));
	LG_CALL_UTF8(tariff_price_usage(tariff, charge, already, &before, &err), err);
	LG_CALL_UTF8(tariff_price_usage(tariff, charge, qty, &after, &err), err);
	if (!lg_sub64(after, before, &after))
		ereport(ERROR, (errcode(ERRCODE_NUMERIC_VALUE_OUT_OF_RANGE), errmsg("amount is out of range")));
	PG_RETURN_DATUM(amount_datum(after, line_digits(tariff)));
}

/* tariff, weight_g, length_mm, width_mm, height_mm, features: one row */
PG_FUNCTION_INFO_V1(logistics_tariff_billable_weight);
Datum
logistics_tariff_billable_weight(PG_FUNCTION_ARGS)
{
	LgRows		rows = lg_rows_begin(fcinfo, 5);
	static const TariffBuiltin shown[] = {TARIFF_ACTUAL, TARIFF_DIM, TARIFF_BILLABLE};
	const TariffView *tariff;
	TariffFacts ask;
	TariffPiece piece;
	TariffMeasure measure;
	LgError		err;
	Datum		values[5];
	bool		nulls[5] = {false};

	if (PG_ARGISNULL(0))
		return (Datum) 0;
	tariff = tariff_arg(fcinfo, 0);
	tariff_ask_init(tariff, &ask);
	piece.weight_g = PG_ARGISNULL(1) ? TARIFF_NONE :
		float8_to_scaled_near(PG_GETARG_FLOAT8(1), DECIMAL_AMOUNT, "weight_g");
	for (int i = 0; i < 3; i++)
		piece.side_mm[i] = PG_ARGISNULL(2 + i) ? TARIFF_NONE :
			float8_to_scaled_near(PG_GETARG_FLOAT8(2 + i), DECIMAL_AMOUNT, "side of the parcel");
	if (!PG_ARGISNULL(5))
		tariff_question_features(tariff, &ask, json_arg_jsonb(fcinfo, 5, "features"));
	LG_CALL_UTF8(tariff_measure_piece(tariff, &ask, &piece, true, &measure, &err), err);
	for (int i = 0; i < 3; i++)
		values[i] = optional_numeric(measure.value[shown[i]], DECIMAL_AMOUNT, 0, &nulls[i]);
	values[3] = PointerGetDatum(cstring_to_text(tariff_weight_words[tariff->head->weight_unit]));
	values[4] = PointerGetDatum(cstring_to_text(measure.rule));
	lg_rows_put(&rows, values, nulls);
	return (Datum) 0;
}
