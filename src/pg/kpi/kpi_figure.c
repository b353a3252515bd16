/*
 * kpi_figure.c
 *		The KPIs of a summary in SQL: one by its name, all as rows, two summaries
 *		compared; names of one's own; the glossary.
 */
#include "pg/base/compat.h"

#include "utils/builtins.h"
#include "utils/fmgrprotos.h"
#include "utils/numeric.h"

#include "core/kpi/kpi_figure.h"
#include "core/kpi/kpi_glossary.h"
#include "kpi_arg.h"
#include "pg/base/rows.h"

/* ----------------------------------------------------------------------
 * one KPI
 * ----------------------------------------------------------------------
 */

/* The KPI that an argument names. */
static void
figure_arg(FunctionCallInfo fcinfo, int argno, const KpiType *type, const void *value, KpiFigure *figure)
{
	char	   *name = text_to_cstring(PG_GETARG_TEXT_PP(argno));

	if (!kpi_find_figure(type, value, name, true, figure))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("%s has no KPI \"%s\"", type->name, name),
				 errhint("kpi_rows() lists the KPIs of a summary.")));
}

PG_FUNCTION_INFO_V1(logistics_kpi_value);

/* kpi_value(T, kpi text) -> double precision */
Datum
logistics_kpi_value(PG_FUNCTION_ARGS)
{
	const KpiType *type;
	const void *value = kpi_arg_summary(fcinfo, 0, &type);
	KpiFigure	figure;

	figure_arg(fcinfo, 1, type, value, &figure);
	if (!figure.known)
		PG_RETURN_NULL();
	PG_RETURN_FLOAT8(figure.value);
}

/*
 * A numerator in the unit of its KPI, which is numerator / denominator: exact
 * but where seconds become hours or days.
 */
static Datum
numerator(const KpiFigure *f)
{
	Datum		number = kpi_numeric(f->num, f->num_digits);

	if (f->factor != 1)
		number = DirectFunctionCall1(numeric_trim_scale,
									 DirectFunctionCall2(f->factor > 0 ? numeric_mul : numeric_div, number,
														 NumericGetDatum(int64_to_numeric(abs(f->factor)))));
	return number;
}

PG_FUNCTION_INFO_V1(logistics_kpi_numerator);

/* kpi_numerator(T, kpi text) -> numeric */
Datum
logistics_kpi_numerator(PG_FUNCTION_ARGS)
{
	const KpiType *type;
	const void *value = kpi_arg_summary(fcinfo, 0, &type);
	KpiFigure	figure;

	figure_arg(fcinfo, 1, type, value, &figure);
	if (!figure.has_num)
		PG_RETURN_NULL();
	return numerator(&figure);
}

PG_FUNCTION_INFO_V1(logistics_kpi_denominator);

/* kpi_denominator(T, kpi text) -> numeric */
Datum
logistics_kpi_denominator(PG_FUNCTION_ARGS)
{
	const KpiType *type;
	const void *value = kpi_arg_summary(fcinfo, 0, &type);
	KpiFigure	figure;

	figure_arg(fcinfo, 1, type, value, &figure);
	if (!figure.has_den)
		PG_RETURN_NULL();
	return kpi_numeric(figure.den, figure.den_digits);
}

static double
confidence_arg(FunctionCallInfo fcinfo, int argno)
{
	double		confidence = PG_GETARG_FLOAT8(argno);

	if (!(confidence > 0 && confidence < 1))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("confidence %g is out of range", confidence),
				 errhint("Use a number between 0 and 1, such as 0.95.")));
	return confidence;
}

/* One end of Wilson's interval of a KPI that is a share. */
static Datum
wilson_bound(FunctionCallInfo fcinfo, bool high_end)
{
	const KpiType *type;
	const void *value = kpi_arg_summary(fcinfo, 0, &type);
	double		confidence;
	double		low;
	double		high;
	KpiFigure	f;

	figure_arg(fcinfo, 1, type, value, &f);
	confidence = confidence_arg(fcinfo, 2);
	if (!kpi_is_share(type, &f) ||
		!kpi_wilson((double) f.num / pow(10, f.num_digits), (double) f.den / pow(10, f.den_digits), confidence, &low,
					&high))
		PG_RETURN_NULL();
	PG_RETURN_FLOAT8(high_end ? high : low);
}

PG_FUNCTION_INFO_V1(logistics_kpi_wilson_low);

/* kpi_wilson_low(T, kpi text, confidence) -> double precision */
Datum
logistics_kpi_wilson_low(PG_FUNCTION_ARGS)
{
	return wilson_bound(fcinfo, false);
}

PG_FUNCTION_INFO_V1(logistics_kpi_wilson_high);

/* kpi_wilson_high(T, kpi text, confidence) -> double precision */
Datum
logistics_kpi_wilson_high(PG_FUNCTION_ARGS)
{
	return wilson_bound(fcinfo, true);
}

PG_FUNCTION_INFO_V1(logistics_kpi_named);

/* kpi_named(T, name text) -> T: the same under a name of one's own */
Datum
logistics_kpi_named(PG_FUNCTION_ARGS)
{
	const KpiType *type;
	const void *value = kpi_arg_summary(fcinfo, 0, &type);
	char	   *name = text_to_cstring(PG_GETARG_TEXT_PP(1));
	void	   *named;
	size_t		size;
	LgError		err;

	if (!kpi_is_name(name, strlen(name)) || kpi_measure_named(name) != NULL)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 kpi_measure_named(name) != NULL ? errmsg("\"%s\" is a KPI already", name) : errmsg("\"%s\" is not a name", name),
				 errhint("Use up to %d lower-case letters, digits and underscores, begun by a letter.", KPI_OWN_NAME_MAX)));
	LG_CALL(kpi_with_name(&kpi_env, type, value, name, &named, &size, &err), err);
	PG_RETURN_DATUM(kpi_datum(named, size));
}

/* ----------------------------------------------------------------------
 * all KPIs
 * ----------------------------------------------------------------------
 */

static void
put_word(Datum *values, bool *nulls, int column, const char *word)
{
	nulls[column] = word == NULL;
	if (word != NULL)
		values[column] = CStringGetTextDatum(word);
}

static void
put_number(Datum *values, bool *nulls, int column, bool known, double number)
{
	nulls[column] = !known;
	values[column] = Float8GetDatum(number);
}

static const char *
better_word(int better)
{
	return better > 0 ? "higher" : better < 0 ? "lower" : NULL;
}

PG_FUNCTION_INFO_V1(logistics_kpi_rows);

/* kpi_rows(T) -> rows (kpi, value, numerator, denominator, unit, better) */
Datum
logistics_kpi_rows(PG_FUNCTION_ARGS)
{
	LgRows		rows = lg_rows_begin(fcinfo, 6);
	const KpiType *type;
	const void *value = kpi_arg_summary(fcinfo, 0, &type);
	const int	count = kpi_figure_count(type, value);

	for (int i = 0; i < count; i++)
	{
		Datum		values[6] = {0};
		bool		nulls[6] = {false};
		KpiFigure	f;

		kpi_figure(type, value, i, &f);
		put_word(values, nulls, 0, f.name);
		put_number(values, nulls, 1, f.known, f.value);
		nulls[2] = !f.has_num;
		if (f.has_num)
			values[2] = numerator(&f);
		nulls[3] = !f.has_den;
		if (f.has_den)
			values[3] = kpi_numeric(f.den, f.den_digits);
		put_word(values, nulls, 4, f.unit);
		put_word(values, nulls, 5, better_word(f.better));
		lg_rows_put(&rows, values, nulls);
	}
	return (Datum) 0;
}

PG_FUNCTION_INFO_V1(logistics_kpi_compare);

/* kpi_compare(a T, b T, confidence) -> rows (kpi, a, b, difference, low, high, verdict, unit, better) */
Datum
logistics_kpi_compare(PG_FUNCTION_ARGS)
{
	LgRows		rows = lg_rows_begin(fcinfo, 9);
	const KpiType *type;
	const KpiType *other_type;
	const void *a = kpi_arg_summary(fcinfo, 0, &type);
	const void *b = kpi_arg_summary(fcinfo, 1, &other_type);
	const double confidence = confidence_arg(fcinfo, 2);
	const int	count = kpi_figure_count(type, a);
	LgError		err;

	if (type != other_type)
		ereport(ERROR, (errcode(ERRCODE_DATATYPE_MISMATCH), errmsg("KPI summaries are of different types")));
	if (!kpi_same_meaning(type, a, b))
		LG_CALL(kpi_meanings_differ(type, a, b, &err), err);
	for (int i = 0; i < count; i++)
	{
		Datum		values[9] = {0};
		bool		nulls[9] = {false};
		KpiDifference d = {0};
		KpiFigure	in_a;
		KpiFigure	in_b;
		bool		both;

		kpi_figure(type, a, i, &in_a);
		kpi_figure(type, b, i, &in_b);
		both = in_a.known && in_b.known;
		if (both)
			kpi_compare(type, a, b, &in_a, &in_b, confidence, &d);
		put_word(values, nulls, 0, in_a.name);
		put_number(values, nulls, 1, in_a.known, in_a.value);
		put_number(values, nulls, 2, in_b.known, in_b.value);
		put_number(values, nulls, 3, both, d.difference);
		put_number(values, nulls, 4, d.has_interval, d.low);
		put_number(values, nulls, 5, d.has_interval, d.high);
		put_word(values, nulls, 6, d.verdict);
		put_word(values, nulls, 7, in_a.unit);
		put_word(values, nulls, 8, better_word(in_a.better));
		lg_rows_put(&rows, values, nulls);
	}
	return (Datum) 0;
}

/* ----------------------------------------------------------------------
 * glossary
 * ----------------------------------------------------------------------
 */

/* What the function writes into a text; nothing as NULL. */
static void
put_terms(Datum *values, bool *nulls, int column, const KpiType *type, int measure,
		  LgStatus (*write) (const KpiType *, int, LgText *, LgError *))
{
	LgText text;
	LgError		err;

	lg_text_init(&text, &kpi_env);
	LG_CALL(write(type, measure, &text, &err), err);
	put_word(values, nulls, column, text.size > 0 ? text.data : NULL);
}

PG_FUNCTION_INFO_V1(logistics_kpi_glossary);

/* kpi_glossary() -> rows (summary, kpi, means, numerator, denominator, unit, better, code) */
Datum
logistics_kpi_glossary(PG_FUNCTION_ARGS)
{
	LgRows		rows = lg_rows_begin(fcinfo, 8);
	const KpiType *type;

	for (int t = 0; (type = kpi_type_at(t)) != NULL; t++)
		for (int i = 0; i < type->nmeasures; i++)
		{
			const KpiMeasure *m = &type->measures[i];
			Datum		values[8] = {0};
			bool		nulls[8] = {false};

			put_word(values, nulls, 0, type->name);
			put_word(values, nulls, 1, m->name);
			put_word(values, nulls, 2, m->means);
			put_terms(values, nulls, 3, type, i, kpi_numerator_text);
			put_terms(values, nulls, 4, type, i, kpi_denominator_text);
			put_word(values, nulls, 5, m->unit != NULL ? m->unit : "of the values");
			put_word(values, nulls, 6, better_word(m->better));
			put_word(values, nulls, 7, m->code);
			lg_rows_put(&rows, values, nulls);
		}
	return (Datum) 0;
}
