/*
 * code_check.c
 *		Codes as text: whether one is valid, its check digit and parts; Harmonized
 *		System.
 */
#include "pg/base/compat.h"

#include "access/htup_details.h"
#include "funcapi.h"
#include "utils/builtins.h"
#include "utils/jsonb.h"

#include "core/code/code_elements.h"
#include "core/code/code_kind.h"
#include "pg/base/env.h"
#include "pg/base/rows.h"
#include "pg/base/text_io.h"
#include "code_arg.h"

CodeKind
code_kind_arg(FunctionCallInfo fcinfo, int argno)
{
	text	   *name = PG_GETARG_TEXT_PP(argno);
	CodeKind	kind;
	LgError		err;

	LG_CALL(code_kind_named(VARDATA_ANY(name), VARSIZE_ANY_EXHDR(name), &kind, &err), err);
	return kind;
}

static bool
elements_valid(CodeKind kind, text *code)
{
	LgEnv		env = lg_env(CurrentMemoryContext);
	CodeElements elements;
	LgError		err;

	return code_elements_read(&env, kind == CODE_GS1_FNC1 ? ELEMENTS_FNC1 : ELEMENTS_ANY, VARDATA_ANY(code), VARSIZE_ANY_EXHDR(code), false,
							  &elements, &err) == LG_OK;
}

/* code_is_valid(kind, code): never raises an error about a code */
PG_FUNCTION_INFO_V1(logistics_code_is_valid);
Datum
logistics_code_is_valid(PG_FUNCTION_ARGS)
{
	CodeKind	kind = code_kind_arg(fcinfo, 0);
	text	   *code = PG_GETARG_TEXT_PP(1);
	CodeReading reading;
	LgError		err;

	if (kind == CODE_GS1_ELEMENTS || kind == CODE_GS1_FNC1)
		PG_RETURN_BOOL(elements_valid(kind, code));
	PG_RETURN_BOOL(code_read(kind, VARDATA_ANY(code), VARSIZE_ANY_EXHDR(code), &reading, &err) == LG_OK && reading.valid);
}

/* code_check_digit(kind, code) */
PG_FUNCTION_INFO_V1(logistics_code_check_digit);
Datum
logistics_code_check_digit(PG_FUNCTION_ARGS)
{
	text	   *code = PG_GETARG_TEXT_PP(1);
	char		digits[2];
	int			count;
	LgError		err;

	LG_CALL(code_check_digit(code_kind_arg(fcinfo, 0), VARDATA_ANY(code), VARSIZE_ANY_EXHDR(code), digits, &count, &err), err);
	PG_RETURN_TEXT_P(cstring_to_text_with_len(digits, count));
}

/* The parts of a code, as a JSON object. */
static Datum
parts_datum(const CodeReading *reading)
{
	LgText		out = lg_text_begin();
	LgError		err;

	LG_CALL(lg_text_add(&out, "{", &err), err);
	for (int i = 0; i < reading->parts; i++)
	{
		const CodePart *part = &reading->part[i];

		LG_CALL(lg_text_printf(&out, &err, "%s\"%s\": ", i > 0 ? ", " : "", part->name), err);
		LG_CALL(lg_text_json_string(&out, reading->canonical + part->at, part->size, &err), err);
	}
	LG_CALL(lg_text_add(&out, "}", &err), err);
	return DirectFunctionCall1(jsonb_in, CStringGetDatum(out.data));
}

/* Message, detail and hint of an error, as one text. */
static Datum
problem_datum(const LgError *err)
{
	StringInfoData all;

	initStringInfo(&all);
	appendStringInfoString(&all, lg_error_text(err, err->message));
	if (err->detail[0] != '\0')
		appendStringInfo(&all, ". %s", lg_error_text(err, err->detail));
	return PointerGetDatum(cstring_to_text_with_len(all.data, all.len));
}

/* code_explain(kind, code) */
PG_FUNCTION_INFO_V1(logistics_code_explain);
Datum
logistics_code_explain(PG_FUNCTION_ARGS)
{
	TupleDesc	desc = lg_row_type(fcinfo, 5);
	CodeKind	kind = code_kind_arg(fcinfo, 0);
	text	   *code = PG_GETARG_TEXT_PP(1);
	CodeReading reading;
	LgError		err;
	LgStatus	status = code_read(kind, VARDATA_ANY(code), VARSIZE_ANY_EXHDR(code), &reading, &err);
	Datum		values[5] = {0};
	bool		nulls[5] = {false, true, true, true, true};

	if (status == LG_BAD_ARGUMENT)
		lg_report(&err);
	values[0] = BoolGetDatum(status == LG_OK && reading.valid);
	if (status == LG_OK)
	{
		values[1] = PointerGetDatum(cstring_to_text_with_len(reading.canonical, reading.size));
		values[4] = parts_datum(&reading);
		nulls[1] = nulls[4] = false;
		if (reading.warning != NULL)
		{
			values[3] = CStringGetTextDatum(reading.warning);
			nulls[3] = false;
		}
		status = code_need_valid(&reading, &err);
	}
	if (status != LG_OK)
	{
		values[2] = problem_datum(&err);
		nulls[2] = false;
	}
	PG_RETURN_DATUM(HeapTupleGetDatum(heap_form_tuple(desc, values, nulls)));
}

/* ----------------------------------------------------------------------
 * Harmonized System
 * ----------------------------------------------------------------------
 */

static int
hs_arg(FunctionCallInfo fcinfo, int argno, char *digits)
{
	text	   *code = PG_GETARG_TEXT_PP(argno);
	int			count;
	LgError		err;

	LG_CALL(code_hs_read(VARDATA_ANY(code), VARSIZE_ANY_EXHDR(code), digits, &count, &err), err);
	return count;
}

/* hs_digits(code) */
PG_FUNCTION_INFO_V1(logistics_hs_digits);
Datum
logistics_hs_digits(PG_FUNCTION_ARGS)
{
	char		digits[CODE_HS_MAX];
	int			count = hs_arg(fcinfo, 0, digits);

	PG_RETURN_TEXT_P(cstring_to_text_with_len(digits, count));
}

/* hs_level(code): how many digits */
PG_FUNCTION_INFO_V1(logistics_hs_level);
Datum
logistics_hs_level(PG_FUNCTION_ARGS)
{
	char		digits[CODE_HS_MAX];

	PG_RETURN_INT32(hs_arg(fcinfo, 0, digits));
}

/* hs_parent(code, level): NULL for the level above */
PG_FUNCTION_INFO_V1(logistics_hs_parent);
Datum
logistics_hs_parent(PG_FUNCTION_ARGS)
{
	char		digits[CODE_HS_MAX];
	int			count;
	int			level;

	if (PG_ARGISNULL(0))
		PG_RETURN_NULL();
	count = hs_arg(fcinfo, 0, digits);
	level = PG_ARGISNULL(1) ? count - 2 : PG_GETARG_INT32(1);
	if (!PG_ARGISNULL(1) && (level < 2 || level > CODE_HS_MAX || level % 2 != 0))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("there is no level %d of the Harmonized System", level),
				 errhint("Levels are 2, 4, 6, 8 and 10 digits.")));
	if (level == 0 || level > count)
		PG_RETURN_NULL();
	PG_RETURN_TEXT_P(cstring_to_text_with_len(digits, level));
}

/* hs_is_under(code, ancestor) */
PG_FUNCTION_INFO_V1(logistics_hs_is_under);
Datum
logistics_hs_is_under(PG_FUNCTION_ARGS)
{
	char		digits[CODE_HS_MAX];
	char		above[CODE_HS_MAX];
	int			count = hs_arg(fcinfo, 0, digits);
	int			level = hs_arg(fcinfo, 1, above);

	PG_RETURN_BOOL(level <= count && memcmp(digits, above, level) == 0);
}
