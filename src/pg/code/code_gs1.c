/*
 * code_gs1.c
 *		Element strings of GS1.
 */
#include "pg/base/compat.h"

#include "access/htup_details.h"
#include "funcapi.h"
#include "utils/builtins.h"
#include "utils/date.h"
#include "utils/datetime.h"
#include "utils/numeric.h"

#include "core/code/code_elements.h"
#include "core/code/code_kind.h"
#include "pg/base/env.h"
#include "pg/base/rows.h"
#include "pg/base/text_io.h"
#include "code_arg.h"

static void
elements_arg(FunctionCallInfo fcinfo, int argno, bool short_gtin, CodeElements *elements)
{
	text	   *code = PG_GETARG_TEXT_PP(argno);
	LgEnv		env = lg_env(CurrentMemoryContext);
	LgError		err;

	LG_CALL(code_elements_read(&env, ELEMENTS_ANY, VARDATA_ANY(code), VARSIZE_ANY_EXHDR(code), short_gtin, elements, &err), err);
}

/* The number of an application identifier that somebody wrote; false: it is none. */
static bool
ai_number(text *ai, int *number, int *digits)
{
	const char *data = VARDATA_ANY(ai);

	*digits = VARSIZE_ANY_EXHDR(ai);
	*number = 0;
	if (*digits < 2 || *digits > 4)
		return false;
	for (int i = 0; i < *digits; i++)
	{
		if (data[i] < '0' || data[i] > '9')
			return false;
		*number = *number * 10 + (data[i] - '0');
	}
	return code_ai_find(*number, *digits) != NULL;
}

static void
ai_arg(FunctionCallInfo fcinfo, int argno, int *number, int *digits)
{
	if (!ai_number(PG_GETARG_TEXT_PP(argno), number, digits))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("\"%s\" is no application identifier", lg_shown_text(VARDATA_ANY(PG_GETARG_TEXT_PP(argno)),
																			 VARSIZE_ANY_EXHDR(PG_GETARG_TEXT_PP(argno)), false)),
				 errhint("Write it in digits, such as 01 or 3103; identifiers are those of the GS1 dictionary of %s.", CODE_AI_VERSION)));
}

/* gs1_elements(elements, short_gtin) */
PG_FUNCTION_INFO_V1(logistics_gs1_elements);
Datum
logistics_gs1_elements(PG_FUNCTION_ARGS)
{
	LgRows		rows = lg_rows_begin(fcinfo, 3);
	CodeElements elements;

	if (PG_ARGISNULL(0) || PG_ARGISNULL(1))
		return (Datum) 0;
	elements_arg(fcinfo, 0, PG_GETARG_BOOL(1), &elements);
	for (size_t i = 0; i < elements.count; i++)
	{
		const CodeElement *e = &elements.element[i];
		Datum		values[3];
		bool		nulls[3] = {false};

		values[0] = CStringGetTextDatum(psprintf("%0*d", e->ai->digits, e->number));
		values[1] = PointerGetDatum(cstring_to_text_with_len(e->value, e->size));
		values[2] = CStringGetTextDatum(e->ai->title);
		lg_rows_put(&rows, values, nulls);
	}
	return (Datum) 0;
}

/* gs1_element(elements, ai): NULL where it is not there */
PG_FUNCTION_INFO_V1(logistics_gs1_element);
Datum
logistics_gs1_element(PG_FUNCTION_ARGS)
{
	CodeElements elements;
	int			number;
	int			digits;

	ai_arg(fcinfo, 1, &number, &digits);
	elements_arg(fcinfo, 0, false, &elements);
	for (size_t i = 0; i < elements.count; i++)
	{
		if (elements.element[i].number == number)
			PG_RETURN_TEXT_P(cstring_to_text_with_len(elements.element[i].value, elements.element[i].size));
	}
	PG_RETURN_NULL();
}

static CodeElementForm
form_arg(FunctionCallInfo fcinfo, int argno)
{
	char	   *form = text_to_cstring(PG_GETARG_TEXT_PP(argno));

	if (strcmp(form, "brackets") == 0)
		return ELEMENTS_BRACKETS;
	if (strcmp(form, "fnc1") == 0)
		return ELEMENTS_FNC1;
	if (strcmp(form, "scan") != 0)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("\"%s\" is no form of an element string", lg_shown_text(form, strlen(form), false)),
				 errhint("Forms are brackets, fnc1 and scan; gs1_digital_link() makes a URI.")));
	return ELEMENTS_SCAN;
}

/* gs1_format(elements, form) */
PG_FUNCTION_INFO_V1(logistics_gs1_format);
Datum
logistics_gs1_format(PG_FUNCTION_ARGS)
{
	LgText		out = lg_text_begin();
	CodeElementForm form = form_arg(fcinfo, 1);
	CodeElements elements;
	LgError		err;

	elements_arg(fcinfo, 0, false, &elements);
	LG_CALL(code_elements_write(&out, &elements, form, &err), err);
	PG_RETURN_TEXT_P(cstring_to_text_with_len(out.data, out.size));
}

/* gs1_digital_link(elements, stem) */
PG_FUNCTION_INFO_V1(logistics_gs1_digital_link);
Datum
logistics_gs1_digital_link(PG_FUNCTION_ARGS)
{
	text	   *stem = PG_GETARG_TEXT_PP(1);
	LgText		out = lg_text_begin();
	CodeElements elements;
	LgError		err;

	elements_arg(fcinfo, 0, false, &elements);
	LG_CALL(code_link_write(&out, &elements, VARDATA_ANY(stem), VARSIZE_ANY_EXHDR(stem), &err), err);
	PG_RETURN_TEXT_P(cstring_to_text_with_len(out.data, out.size));
}

/* gs1_version() */
PG_FUNCTION_INFO_V1(logistics_gs1_version);
Datum
logistics_gs1_version(PG_FUNCTION_ARGS)
{
	PG_RETURN_DATUM(CStringGetTextDatum(CODE_AI_VERSION));
}

/* gs1_date(value, as_of_year, day_zero) */
PG_FUNCTION_INFO_V1(logistics_gs1_date);
Datum
logistics_gs1_date(PG_FUNCTION_ARGS)
{
	text	   *value = PG_GETARG_TEXT_PP(0);
	int32		as_of_year = PG_GETARG_INT32(1);
	CodeReading reading;
	LgError		err;
	int			year;
	int			month;
	int			day;

	if (as_of_year < 1950 || as_of_year > 9900)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("as_of_year must be 1950 to 9900, not %d", as_of_year),
				 errhint("Give the year in which the date was read: extract(year FROM now())::int.")));
	LG_CALL(code_read(PG_GETARG_BOOL(2) ? CODE_GS1_DATE0 : CODE_GS1_DATE, VARDATA_ANY(value), VARSIZE_ANY_EXHDR(value), &reading, &err), err);
	if (!code_gs1_date(reading.canonical, as_of_year, PG_GETARG_BOOL(2), &year, &month, &day))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_TEXT_REPRESENTATION),
				 errmsg("invalid gs1_date: \"%.6s\"", reading.canonical),
				 errdetail("There is no such day in %d.", year)));
	PG_RETURN_DATEADT(date2j(year, month, day) - POSTGRES_EPOCH_JDATE);
}

/* gs1_quantity(ai, value): amount and unit of measures, sums and shares */
PG_FUNCTION_INFO_V1(logistics_gs1_quantity);
Datum
logistics_gs1_quantity(PG_FUNCTION_ARGS)
{
	TupleDesc	desc = lg_row_type(fcinfo, 2);
	text	   *value = PG_GETARG_TEXT_PP(1);
	const char *data = VARDATA_ANY(value);
	int			size = VARSIZE_ANY_EXHDR(value);
	const char *unit;
	bool		currency;
	int			number;
	int			digits;
	int			decimals;
	LgError		err;
	char	   *shown;
	Datum		values[2] = {0};
	bool		nulls[2] = {false};

	ai_arg(fcinfo, 0, &number, &digits);
	if (!code_ai_unit(number, digits, &decimals, &unit, &currency))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("application identifier (%0*d) is no quantity", digits, number),
				 errhint("Measures are 310n to 369n, amounts and shares 390n to 395n.")));
	LG_CALL(code_ai_check(code_ai_find(number, digits), number, data, size, &err), err);
	nulls[1] = unit == NULL && !currency;
	if (currency)
	{
		values[1] = PointerGetDatum(cstring_to_text_with_len(data, 3));
		data += 3;
		size -= 3;
	}
	else if (unit != NULL)
		values[1] = CStringGetTextDatum(unit);
	/* as a number with all its decimals: 001500 with two is 15.00 */
	shown = psprintf("%.*se-%d", size, data, decimals);
	values[0] = DirectFunctionCall3(numeric_in, CStringGetDatum(shown), ObjectIdGetDatum(InvalidOid), Int32GetDatum(-1));
	PG_RETURN_DATUM(HeapTupleGetDatum(heap_form_tuple(desc, values, nulls)));
}
