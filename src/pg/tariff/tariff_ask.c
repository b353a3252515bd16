/*
 * tariff_ask.c
 *		Arguments of SQL to a question for a tariff.
 */
#include "pg/base/compat.h"

#include "mb/pg_wchar.h"
#include "access/tupmacs.h"
#include "catalog/pg_type.h"
#include "utils/array.h"
#include "utils/builtins.h"
#include "utils/date.h"
#include "utils/jsonb.h"
#include "utils/lsyscache.h"
#include "utils/numeric.h"
#include "utils/timestamp.h"

#include "core/tariff/tariff_words.h"
#include "pg/base/env.h"
#include "pg/base/numeric_arg.h"
#include "pg/json/json_arg.h"
#include "tariff_arg.h"

#define EPOCH_DAYS (POSTGRES_EPOCH_JDATE - UNIX_EPOCH_JDATE)	/* 1970 to 2000 */

/* Strings of a tariff are UTF-8, whatever the server's encoding. */
text	   *
tariff_text(const char *utf8, size_t size)
{
	char	   *converted;

	if (GetDatabaseEncoding() == PG_UTF8)
		return cstring_to_text_with_len(utf8, (int) size);
	converted = pg_any_to_server(utf8, (int) size, PG_UTF8);
	if (converted == utf8)
		return cstring_to_text_with_len(utf8, (int) size);
	return cstring_to_text(converted);
}

Datum
tariff_str_datum(const TariffView *tariff, TariffStr str)
{
	return PointerGetDatum(tariff_text(tariff_str(tariff, str), str.size));
}

/* Bytes of a text in UTF-8. */
const char *
tariff_utf8(const char *data, int size, uint32 *utf8_size)
{
	char	   *converted;

	*utf8_size = (uint32) size;
	if (likely(GetDatabaseEncoding() == PG_UTF8))
		return data;
	converted = pg_server_to_any(data, size, PG_UTF8);
	if (converted != data)
		*utf8_size = (uint32) strlen(converted);
	return converted;
}

static inline void
ask_text(FunctionCallInfo fcinfo, int argno, const TariffView *tariff, TariffFacts *ask, TariffBuiltin builtin)
{
	struct varlena *datum;
	const char *data;
	uint32		size;

	if (PG_ARGISNULL(argno) || tariff->head->slot[builtin] == TARIFF_NO_SLOT)
		return;
	datum = (struct varlena *) PG_GETARG_POINTER(argno);
	if (unlikely(!VARATT_IS_SHORT(datum)))
		datum = PG_GETARG_VARLENA_PP(argno);
	data = tariff_utf8(VARDATA_ANY(datum), VARSIZE_ANY_EXHDR(datum), &size);
	tariff_set_string(tariff, ask, builtin, data, size);
}

static void
ask_numeric(FunctionCallInfo fcinfo, int argno, const TariffView *tariff, TariffFacts *ask, TariffBuiltin builtin)
{
	if (!PG_ARGISNULL(argno) && tariff->head->slot[builtin] != TARIFF_NO_SLOT)
		tariff_set_number(tariff, ask, builtin,
						  numeric_to_scaled(PG_GETARG_DATUM(argno), DECIMAL_AMOUNT, tariff_builtin_words[builtin]));
}

/* A bigint in millionths, with the errors of the numeric it stands for. */
int64
tariff_whole_number(int64 number, const char *name)
{
	int64		scaled;

	if (likely(lg_mul64(number, DECIMAL_MICRO, &scaled)))
		return scaled;
	return numeric_to_scaled(DirectFunctionCall1(int8_numeric, Int64GetDatum(number)), DECIMAL_AMOUNT, name);
}

/* As what a function takes weight, sides and items. */
typedef enum MeasureType
{
	MEASURE_FLOAT8,
	MEASURE_NUMERIC,
	MEASURE_BIGINT
} MeasureType;

static inline int64
measure_value(Datum datum, MeasureType type, bool near, const char *name)
{
	switch (type)
	{
		case MEASURE_FLOAT8:
			return near ? float8_to_scaled_near(DatumGetFloat8(datum), DECIMAL_AMOUNT, name) :
				float8_to_scaled(DatumGetFloat8(datum), DECIMAL_AMOUNT, name);
		case MEASURE_NUMERIC:
			return near ? numeric_to_scaled_near(datum, DECIMAL_AMOUNT, name) :
				numeric_to_scaled(datum, DECIMAL_AMOUNT, name);
		default:
			return tariff_whole_number(DatumGetInt64(datum), name);
	}
}

/* Weights and sides are taken to the nearest millionth of a gram or millimetre. */
static inline int64
ask_measure(FunctionCallInfo fcinfo, int argno, MeasureType type, const char *name)
{
	return PG_ARGISNULL(argno) ? TARIFF_NONE : measure_value(PG_GETARG_DATUM(argno), type, true, name);
}

static inline void
ask_items(FunctionCallInfo fcinfo, const TariffView *tariff, TariffFacts *ask, MeasureType type)
{
	if (!PG_ARGISNULL(ASK_ITEMS) && tariff->head->slot[TARIFF_ITEMS] != TARIFF_NO_SLOT)
		tariff_set_number(tariff, ask, TARIFF_ITEMS,
						  measure_value(PG_GETARG_DATUM(ASK_ITEMS), type, false, tariff_builtin_words[TARIFF_ITEMS]));
}

static void
infinite_day(void)
{
	ereport(ERROR,
			(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
			 errmsg("shipped_on is infinite")));
}

/* A day as the sisters that the planner calls and the bulk path take it. */
static void
ask_date(FunctionCallInfo fcinfo, int argno, const TariffView *tariff, TariffFacts *ask)
{
	DateADT		day;

	if (PG_ARGISNULL(argno))
		return;
	day = PG_GETARG_DATEADT(argno);
	if (DATE_NOT_FINITE(day))
		infinite_day();
	tariff_set_number(tariff, ask, TARIFF_SHIPPED_ON, (int64) day + EPOCH_DAYS);
}

/* The day of a timestamp, which a date becomes on its way, too. */
static void
ask_day(FunctionCallInfo fcinfo, int argno, const TariffView *tariff, TariffFacts *ask)
{
	Timestamp	at;
	int64		day;

	if (PG_ARGISNULL(argno))
		return;
	at = PG_GETARG_TIMESTAMP(argno);
	if (TIMESTAMP_NOT_FINITE(at))
		infinite_day();
	day = at / USECS_PER_DAY - (at % USECS_PER_DAY < 0);
	tariff_set_number(tariff, ask, TARIFF_SHIPPED_ON, day + EPOCH_DAYS);
}

/* ----------------------------------------------------------------------
 * flags and features
 * ----------------------------------------------------------------------
 */

static void
raise_flag(const TariffView *tariff, TariffFacts *ask, const char *name, size_t size, bool up)
{
	uint16_t	slot = tariff_find_feature(tariff, name, size);

	if (slot == TARIFF_NO_SLOT)
		return;
	if (tariff->features[slot].type != TARIFF_FLAG)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("feature \"%.*s\" is a %s, not a flag", (int) size, name,
						tariff_type_words[tariff->features[slot].type])));
	ask->facts[slot].known = true;
	ask->facts[slot].number = up ? 1 : 0;
}

/* Walks the array where it is: taking it apart would allocate. */
void
tariff_question_flags(const TariffView *tariff, TariffFacts *ask, Datum flags)
{
	ArrayType  *array = DatumGetArrayTypeP(flags);
	int			count = ArrayGetNItems(ARR_NDIM(array), ARR_DIMS(array));
	char	   *p = ARR_DATA_PTR(array);

	if (ARR_HASNULL(array) && array_contains_nulls(array))
		ereport(ERROR,
				(errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED),
				 errmsg("flags contain a NULL")));
	for (int i = 0; i < count; i++)
	{
		if (unlikely(i % 1024 == 1023))
			CHECK_FOR_INTERRUPTS();
		raise_flag(tariff, ask, VARDATA_ANY(p), VARSIZE_ANY_EXHDR(p), true);
		p = att_addlength_pointer(p, -1, p);
		p = (char *) att_align_nominal(p, TYPALIGN_INT);
	}
}

static void
wrong_type(const char *name, TariffType type)
{
	ereport(ERROR,
			(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
			 errmsg("feature \"%s\" should be a %s", name, tariff_type_words[type]),
			 type == TARIFF_DATE ? errhint("Write it as \"2026-10-01\".") : 0));
}

/* One member of features for a slot that the tariff has. */
static void
set_feature(const TariffView *tariff, TariffFacts *ask, uint16_t slot, JsonbValue *value)
{
	const TariffFeature *feature = &tariff->features[slot];
	const char *name = tariff_str(tariff, feature->name);
	TariffFact *fact = &ask->facts[slot];
	LgError		err;
	char	   *digits;

	if (value->type == jbvNull)
		return;
	switch ((TariffType) feature->type)
	{
		case TARIFF_NUMBER:
			if (value->type == jbvNumeric)
				fact->number = numeric_to_scaled(NumericGetDatum(value->val.numeric), DECIMAL_AMOUNT, name);
			else if (value->type == jbvString)
				LG_CALL(decimal_parse(value->val.string.val, value->val.string.len, DECIMAL_AMOUNT,
									  &fact->number, &err), err);
			else
				wrong_type(name, TARIFF_NUMBER);
			break;
		case TARIFF_TEXT:
			if (value->type == jbvString)
				fact->string = tariff_utf8(value->val.string.val, value->val.string.len, &fact->size);
			else if (value->type == jbvNumeric)
			{
				digits = DatumGetCString(DirectFunctionCall1(numeric_out, NumericGetDatum(value->val.numeric)));
				fact->string = digits;
				fact->size = (uint32) strlen(digits);
			}
			else
				wrong_type(name, TARIFF_TEXT);
			break;
		case TARIFF_DATE:
			if (value->type != jbvString ||
				!tariff_day_parse(value->val.string.val, value->val.string.len, &fact->number))
				wrong_type(name, TARIFF_DATE);
			break;
		case TARIFF_FLAG:
			if (value->type != jbvBool)
				wrong_type(name, TARIFF_FLAG);
			fact->number = value->val.boolean ? 1 : 0;
			break;
	}
	fact->known = true;
}

/* {"billed": {"PICK": 120.50}}: what the period's invoices already have */
static void
set_billed(TariffFacts *ask, JsonbValue *value)
{
	JsonbIterator *it;
	JsonbIteratorToken token;
	JsonbValue	item;
	TariffBilled *billed;

	if (value->type != jbvBinary || !JsonContainerIsObject(value->val.binary.data))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("feature \"billed\" should be an object of codes and amounts")));
	billed = palloc(sizeof(TariffBilled) * (JsonContainerSize(value->val.binary.data) + 1));
	ask->billed = billed;
	it = JsonbIteratorInit(value->val.binary.data);
	while ((token = JsonbIteratorNext(&it, &item, true)) != WJB_DONE)
	{
		if (token == WJB_KEY)
		{
			billed[ask->n_billed].code = item.val.string.val;
			billed[ask->n_billed].size = item.val.string.len;
		}
		else if (token == WJB_VALUE)
		{
			if (item.type != jbvNumeric)
				ereport(ERROR,
						(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
						 errmsg("billed amount of \"%.*s\" should be a number",
								(int) billed[ask->n_billed].size, billed[ask->n_billed].code)));
			billed[ask->n_billed++].amount =
				numeric_to_scaled(NumericGetDatum(item.val.numeric), DECIMAL_AMOUNT, "billed amount");
		}
	}
}

/* Facts by name.  Names that the tariff does not look at are no error. */
void
tariff_question_features(const TariffView *tariff, TariffFacts *ask, Datum features)
{
	Jsonb	   *jsonb = DatumGetJsonbP(features);
	JsonbIterator *it;
	JsonbIteratorToken token;
	JsonbValue	item;
	uint16_t	slot = TARIFF_NO_SLOT;
	bool		billed = false;

	if (!JB_ROOT_IS_OBJECT(jsonb))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("features should be a JSON object"),
				 errhint("Pass features => '{\"orders\": 120, \"return\": true}'.")));
	it = JsonbIteratorInit(&jsonb->root);
	while ((token = JsonbIteratorNext(&it, &item, true)) != WJB_DONE)
	{
		if (token == WJB_KEY)
		{
			slot = tariff_find_feature(tariff, item.val.string.val, item.val.string.len);
			billed = item.val.string.len == 6 && memcmp(item.val.string.val, "billed", 6) == 0;
			if (slot != TARIFF_NO_SLOT && tariff->features[slot].builtin >= TARIFF_PIECES)
				ereport(ERROR,
						(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
						 errmsg("feature \"%s\" is measured and cannot be passed",
								tariff_str(tariff, tariff->features[slot].name)),
						 errhint("Pass weight_g, length_mm, width_mm and height_mm, or pieces.")));
		}
		else if (token == WJB_VALUE && billed)
			set_billed(ask, &item);
		else if (token == WJB_VALUE && slot != TARIFF_NO_SLOT)
			set_feature(tariff, ask, slot, &item);
	}
}

/* ----------------------------------------------------------------------
 * pieces and scope
 * ----------------------------------------------------------------------
 */

/* Rows of weight_g, length_mm, width_mm, height_mm. */
static void
ask_pieces(FunctionCallInfo fcinfo, TariffFacts *ask)
{
	ArrayType  *array = PG_GETARG_ARRAYTYPE_P(ASK_PIECES);
	Datum	   *values;
	bool	   *nulls;
	int			count;
	TariffPiece *pieces;

	if (!PG_ARGISNULL(ASK_WEIGHT) || !PG_ARGISNULL(ASK_LENGTH) || !PG_ARGISNULL(ASK_WIDTH) || !PG_ARGISNULL(ASK_HEIGHT))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("pieces and the weight or a side of a single parcel are both given")));
	if (ARR_NDIM(array) != 2 || ARR_DIMS(array)[1] != 4)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("pieces should have one row of four numbers a piece"),
				 errhint("Write ARRAY[[weight_g, length_mm, width_mm, height_mm], ...], or "
						 "array_agg(ARRAY[weight_g, length_mm, width_mm, height_mm]).")));
	deconstruct_array(array, FLOAT8OID, sizeof(float8), FLOAT8PASSBYVAL, TYPALIGN_DOUBLE, &values, &nulls, &count);
	ask->n_pieces = count / 4;
	pieces = palloc(sizeof(TariffPiece) * ask->n_pieces);
	for (int i = 0; i < ask->n_pieces; i++)
	{
		int64		cell[4];

		if (i % 1024 == 1023)
			CHECK_FOR_INTERRUPTS();
		for (int k = 0; k < 4; k++)
			cell[k] = nulls[4 * i + k] ? TARIFF_NONE :
				float8_to_scaled_near(DatumGetFloat8(values[4 * i + k]), DECIMAL_AMOUNT, "number in pieces");
		pieces[i].weight_g = cell[0];
		memcpy(pieces[i].side_mm, &cell[1], sizeof(pieces[i].side_mm));
	}
	ask->pieces = pieces;
}

static TariffScope
ask_scope(FunctionCallInfo fcinfo)
{
	struct varlena *word;

	if (PG_ARGISNULL(ASK_SCOPE))
		return TARIFF_SHIPMENT;
	word = PG_GETARG_VARLENA_PP(ASK_SCOPE);
	for (int i = 0; i < 4; i++)
	{
		size_t		size = strlen(tariff_scope_words[i]);

		if (i != TARIFF_PIECE && size == VARSIZE_ANY_EXHDR(word) &&
			memcmp(VARDATA_ANY(word), tariff_scope_words[i], size) == 0)
			return (TariffScope) i;
	}
	ereport(ERROR,
			(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
			 errmsg("unknown scope \"%s\"", text_to_cstring((text *) word)),
			 errhint("Use shipment, period or all.")));
}

/* Fills a question from the arguments of tariff_price() and its sisters. */
static inline void
ask_all(FunctionCallInfo fcinfo, const TariffView *tariff, TariffCall *question, MeasureType type)
{
	TariffFacts *ask = &question->ask;

	tariff_ask_init(tariff, ask);
	ask_text(fcinfo, ASK_ZONE, tariff, ask, TARIFF_ZONE);
	ask_text(fcinfo, ASK_COUNTRY, tariff, ask, TARIFF_COUNTRY);
	if (type == MEASURE_FLOAT8)
		ask_day(fcinfo, ASK_SHIPPED_ON, tariff, ask);
	else
		ask_date(fcinfo, ASK_SHIPPED_ON, tariff, ask);
	if (!PG_ARGISNULL(ASK_TIER))
		tariff_set_number(tariff, ask, TARIFF_TIER, type == MEASURE_FLOAT8 ? tariff_whole_number(PG_GETARG_INT64(ASK_TIER), "tier") :
						  (int64) PG_GETARG_INT32(ASK_TIER) * DECIMAL_MICRO);
	ask_items(fcinfo, tariff, ask, type);
	ask_numeric(fcinfo, ASK_DECLARED, tariff, ask, TARIFF_DECLARED_VALUE);
	ask_numeric(fcinfo, ASK_COD, tariff, ask, TARIFF_COD_AMOUNT);
	if (!PG_ARGISNULL(ASK_FLAGS))
		tariff_question_flags(tariff, ask, PG_GETARG_DATUM(ASK_FLAGS));
	if (!PG_ARGISNULL(ASK_FEATURES))
		tariff_question_features(tariff, ask, json_arg_jsonb(fcinfo, ASK_FEATURES, "features"));
	ask->scope = ask_scope(fcinfo);
	if (!PG_ARGISNULL(ASK_PIECES))
	{
		ask_pieces(fcinfo, ask);
		return;
	}
	question->one.weight_g = ask_measure(fcinfo, ASK_WEIGHT, type, "weight_g");
	question->one.side_mm[0] = ask_measure(fcinfo, ASK_LENGTH, type, "length_mm");
	question->one.side_mm[1] = ask_measure(fcinfo, ASK_WIDTH, type, "width_mm");
	question->one.side_mm[2] = ask_measure(fcinfo, ASK_HEIGHT, type, "height_mm");
	ask->pieces = &question->one;
	ask->n_pieces = 1;
}

void
tariff_question(FunctionCallInfo fcinfo, const TariffView *tariff, TariffCall *question)
{
	ask_all(fcinfo, tariff, question, MEASURE_FLOAT8);
}

/* The same where weight, sides and items are numeric, or bigint, and the day is a date. */
void
tariff_question_exact(FunctionCallInfo fcinfo, const TariffView *tariff, TariffCall *question)
{
	ask_all(fcinfo, tariff, question, MEASURE_NUMERIC);
}

void
tariff_question_whole(FunctionCallInfo fcinfo, const TariffView *tariff, TariffCall *question)
{
	ask_all(fcinfo, tariff, question, MEASURE_BIGINT);
}

/* Whole grams or millimetres as millionths. */
static inline int64
minor_measure(FunctionCallInfo fcinfo, int argno)
{
	return PG_ARGISNULL(argno) ? TARIFF_NONE : (int64) PG_GETARG_INT32(argno) * DECIMAL_MICRO;
}

/* The arguments of tariff_price_minor(): fewer, and plain. */
void
tariff_question_minor(FunctionCallInfo fcinfo, const TariffView *tariff, TariffCall *question)
{
	TariffFacts *ask = &question->ask;

	tariff_ask_init(tariff, ask);
	ask_text(fcinfo, MINOR_ZONE, tariff, ask, TARIFF_ZONE);
	ask_date(fcinfo, MINOR_SHIPPED_ON, tariff, ask);
	if (!PG_ARGISNULL(MINOR_TIER))
		tariff_set_number(tariff, ask, TARIFF_TIER, (int64) PG_GETARG_INT32(MINOR_TIER) * DECIMAL_MICRO);
	if (!PG_ARGISNULL(MINOR_FLAGS))
		tariff_question_flags(tariff, ask, PG_GETARG_DATUM(MINOR_FLAGS));
	if (!PG_ARGISNULL(MINOR_FEATURES))
		tariff_question_features(tariff, ask, PG_GETARG_DATUM(MINOR_FEATURES));
	question->one.weight_g = minor_measure(fcinfo, MINOR_WEIGHT);
	question->one.side_mm[0] = minor_measure(fcinfo, MINOR_LENGTH);
	question->one.side_mm[1] = minor_measure(fcinfo, MINOR_WIDTH);
	question->one.side_mm[2] = minor_measure(fcinfo, MINOR_HEIGHT);
	ask->pieces = &question->one;
	ask->n_pieces = 1;
}
