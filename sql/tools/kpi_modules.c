/*
 * kpi_modules.c
 *		Writes the SQL of the KPI summaries, and their accessors in C, from core's tables.
 *
 * usage: kpi_modules DIRECTORY
 *
 * A KPI is one row of the table of its summary (src/core/kpi/kpi_TYPE.c): its accessor
 * and its aggregates in one step are made of it.  What the rows of a summary may consist
 * of is said below.  `make kpi-modules` writes the files, which are committed: who
 * installs the extension needs no generator.  test/t/kpi_modules.pl compares.
 */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/kpi/kpi.h"

#define MAX_LINES 790
#define MAX_ARGS 16

/*
 * The rows that aggregates take: arguments after the state.  An argument of type
 * "number" is written twice, in double precision, which literals, parameters and integers
 * become, and numeric, which stays exact; "value" may be an interval, too.  Every type is
 * named: engines that compute an aggregate in parts on other machines ask for that.
 */
typedef struct Shape
{
	const char *args;
	bool		steps;			/* aggregates in one step take it, too */
	const char *transition;		/* NULL: that of the summary */
} Shape;

typedef struct Summary
{
	const KpiType *type;
	const char *file;
	const char *aggregate_file; /* NULL: the same */
	int			space;
	bool		final;			/* the state has slack that the result should not have */
	const char *means;
	const Shape *shapes;
	int			nshapes;
} Summary;

#define FACTS "promised timestamptz, delivered timestamptz, qty_ordered number, qty_delivered number, cost numeric, " \
	"revenue numeric, damaged boolean, lost boolean, first_attempt boolean, returned boolean, documents_ok boolean, " \
	"shipped timestamptz, created timestamptz, as_of timestamptz"
#define QUANTITIES "delivered timestamptz, qty_ordered number, qty_delivered number"

static const Shape delivery_shapes[] = {
	{"promised timestamptz, delivered timestamptz", true},
	{"promised tstzrange, delivered timestamptz", true},
	{"promised timestamptz, " QUANTITIES, true},
	{"promised tstzrange, " QUANTITIES, true},
	{"promised timestamptz, " QUANTITIES ", cost numeric", true},
	{FACTS, true},
	{FACTS ", rule kpi_delivery", true},
	{"promised timestamptz, delivered timestamptz, as_of timestamptz", true},
	{"promised tstzrange, delivered timestamptz, as_of timestamptz", true},
	{"promised date, delivered timestamptz, zone text", true},
	{"promised date, delivered timestamptz, zone text, as_of timestamptz", true},
	{"promised timestamptz, " QUANTITIES ", as_of timestamptz", true},
	{"promised tstzrange, " QUANTITIES ", as_of timestamptz", true},
};

static const Shape sketch_shapes[] = {
	{"value value", true},
	{"value value, weight bigint", true},
	{"value value, weight bigint, accuracy float8", false},
	{"since timestamptz, until timestamptz", true, "kpi_sketch_time"},
	{"since timestamptz, until timestamptz, accuracy float8", false, "kpi_sketch_time"},
	{"value value, weight bigint, rule kpi_sketch", false},
	{"since timestamptz, until timestamptz, rule kpi_sketch", false, "kpi_sketch_time"},
};

static const Shape ratio_shapes[] = {
	{"hit boolean", true},
	{"numerator number, denominator number", true},
};

static const Shape level_shapes[] = {
	{"since timestamptz, until timestamptz, level number", true},
	{"since timestamptz, until timestamptz, level number, capacity number", true},
	{"since timestamptz, until timestamptz, level number, capacity number, outflow number", true},
	{"during tstzrange, level number", true},
	{"during tstzrange, level number, capacity number", true},
	{"during tstzrange, level number, capacity number, outflow number", true},
};

#define TICKET "nps integer, csat integer, created timestamptz, first_response timestamptz, resolved timestamptz, " \
	"contacts integer, reopened boolean, escalated boolean"

static const Shape service_shapes[] = {
	{"nps integer", true},
	{TICKET, true},
	{TICKET ", rule kpi_service", true},
	{TICKET ", as_of timestamptz, rule kpi_service", false},
};

static const Shape forecast_shapes[] = {
	{"actual number, forecast number", true},
	{"actual number, forecast number, scale number", true},
};

static const Shape fleet_shapes[] = {
	{"km number, load_t number, capacity_t number", true},
	{"km number, load_t number, capacity_t number, drops number, hours number, co2e_kg number", true},
};

static const Summary summaries[] = {
	{&kpi_delivery_type, "62_kpi_delivery_agg", "62_kpi_delivery_steps", 1088, true, "delivery scorecard of the rows",
	delivery_shapes, LG_COUNT(delivery_shapes)},
	{&kpi_sketch_type, "63_kpi_sketch_agg", NULL, 1024, true, "distribution of numbers, intervals or times between two moments",
	sketch_shapes, LG_COUNT(sketch_shapes)},
	{&kpi_ratio_type, "64_kpi_ratio_agg", NULL, 64, false, "sum of numerators over sum of denominators, or share of hits",
	ratio_shapes, LG_COUNT(ratio_shapes)},
	{&kpi_level_type, "64_kpi_level_agg", NULL, 192, false, "levels weighted by the time they lasted",
	level_shapes, LG_COUNT(level_shapes)},
	{&kpi_service_type, "64_kpi_service_agg", NULL, 1024, true, "customer service of the tickets, conversations or answers",
	service_shapes, LG_COUNT(service_shapes)},
	{&kpi_forecast_type, "64_kpi_forecast_agg", NULL, 192, false, "errors of forecasts; scale is the in-sample naive error that MASE divides by",
	forecast_shapes, LG_COUNT(forecast_shapes)},
	{&kpi_fleet_type, "64_kpi_fleet_agg", NULL, 320, false, "work of vehicles, leg by leg",
	fleet_shapes, LG_COUNT(fleet_shapes)},
};

/* ----------------------------------------------------------------------
 * files, cut before they get too long
 * ----------------------------------------------------------------------
 */

static const char *directory;
static FILE *file;
static int	lines;

static void
fail(const char *what, const char *name)
{
	fprintf(stderr, "kpi_modules: %s: %s\n", name, what);
	exit(1);
}

static void
close_file(void)
{
	if (file != NULL && fclose(file) != 0)
		fail("cannot be written", directory);
	file = NULL;
}

static void
open_file(const char *name, const char *end)
{
	char		path[1024];

	close_file();
	snprintf(path, sizeof(path), "%s/%s%s", directory, name, end);
	if ((file = fopen(path, "w")) == NULL)
		fail("cannot be written", path);
	lines = 0;
}

static void
put(const char *format,...)
{
	char		text[4096];
	va_list		args;

	va_start(args, format);
	if (vsnprintf(text, sizeof(text), format, args) >= (int) sizeof(text))
		fail("is too long", format);
	va_end(args);
	for (const char *p = text; *p != '\0'; p++)
		lines += *p == '\n';
	if (fputs(text, file) == EOF)
		fail("cannot be written", directory);
}

static void
open_module(const char *name, int part, const KpiType *type)
{
	char		end[32];

	snprintf(end, sizeof(end), part > 1 ? "_%d.sql" : ".sql", part);
	open_file(name, end);
	put("-- ----------------------------------------------------------------------\n"
		"-- %s: made by `make kpi-modules` (sql/tools/kpi_modules.c); do not edit\n"
		"-- ----------------------------------------------------------------------\n", type->name);
}

/* ----------------------------------------------------------------------
 * arguments
 * ----------------------------------------------------------------------
 */

/* The arguments of a shape with a type for its numbers: as declared, and types alone. */
typedef struct Args
{
	char		declared[1024];
	char		types[1024];
} Args;

static const char *const number_types[] = {"float8", "numeric", "interval"};

/* How many ways a shape is written. */
static int
variants(const Shape *shape)
{
	return strstr(shape->args, " value") != NULL ? 3 : strstr(shape->args, " number") != NULL ? 2 : 1;
}

static void
append(char *text, const char *more)
{
	if (strlen(text) + strlen(more) >= sizeof(((Args *) NULL)->types))
		fail("is too long", more);
	strcat(text, more);
}

static void
write_args(const Shape *shape, int variant, Args *args)
{
	char		copy[1024];
	char	   *rest = copy;
	char	   *arg;

	args->declared[0] = args->types[0] = '\0';
	strcpy(copy, shape->args);
	while ((arg = strsep(&rest, ",")) != NULL)
	{
		char	   *name = arg + strspn(arg, " ");
		char	   *type = strchr(name, ' ');

		*type++ = '\0';
		if (strcmp(type, "number") == 0 || strcmp(type, "value") == 0)
			type = (char *) number_types[variant];
		if (args->types[0] != '\0')
		{
			append(args->declared, ", ");
			append(args->types, ", ");
		}
		append(args->declared, name);
		append(args->declared, " ");
		append(args->declared, type);
		append(args->types, type);
	}
}

/* Whether rows of this shape have the argument that a KPI needs. */
static bool
has_arg(const Shape *shape, const char *name)
{
	const size_t length = strlen(name);

	if (length == 0)
		return true;
	for (const char *p = shape->args; (p = strstr(p, name)) != NULL; p += length)
		if ((p == shape->args || p[-1] == ' ') && p[length] == ' ' && (p == shape->args || p[-2] == ','))
			return true;
	return false;
}

static const char *
transition_name(const Summary *summary, const Shape *shape)
{
	return shape->transition != NULL ? shape->transition : summary->type->name;
}

/* ----------------------------------------------------------------------
 * objects
 * ----------------------------------------------------------------------
 */

static void
put_transition(const Summary *summary, const Shape *shape, const Args *args, const char *kind, const char *means)
{
	const char *type = summary->type->name;
	const char *name = transition_name(summary, shape);

	put("\nCREATE FUNCTION logistics_internal.%s_%s(%s, %s) RETURNS %s\n"
		"AS 'MODULE_PATHNAME', 'logistics_%s_%s' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1;\n"
		"COMMENT ON FUNCTION logistics_internal.%s_%s(%s, %s) IS '%s function of %s_agg';\n",
		name, kind, type, args->declared, type, name, kind, name, kind, type, args->types, means, type);
}

/* final: the name of a function, or NULL. */
static void
put_aggregate(const Summary *summary, const Shape *shape, const Args *args, const char *name, const char *final,
			  const char *means)
{
	const char *type = summary->type->name;
	const char *transition = transition_name(summary, shape);
	char		finals[2][200] = {"", ""};

	for (int moving = 0; moving < 2 && final != NULL; moving++)
		snprintf(finals[moving], sizeof(finals[moving]), ", %sFINALFUNC = %s, %sFINALFUNC_MODIFY = READ_ONLY",
				 moving ? "M" : "", final, moving ? "M" : "");
	put("\nCREATE AGGREGATE %s(%s) (\n"
		"    SFUNC = logistics_internal.%s_transition, STYPE = %s, SSPACE = %d%s, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,\n"
		"    MSFUNC = logistics_internal.%s_transition, MINVFUNC = logistics_internal.%s_inverse, MSTYPE = %s, MSSPACE = %d%s\n"
		");\n"
		"COMMENT ON AGGREGATE %s(%s) IS '%s';\n",
		name, args->declared, transition, type, summary->space, finals[0],
		transition, transition, type, summary->space, finals[1], name, args->types, means);
}

/*
 * Whether a function bears the name of a KPI: count() is SQL's own, and what two
 * summaries have is a function of the first.
 */
static bool
has_accessor(const KpiType *type, const KpiMeasure *measure)
{
	if (strcmp(measure->name, "count") == 0)
		return false;
	for (int i = 0; kpi_type_at(i) != type; i++)
		if (kpi_find_measure(kpi_type_at(i), measure->name) >= 0)
			return false;
	return true;
}

/* What a KPI says, with the code of a standard. */
static const char *
meaning(const KpiMeasure *measure)
{
	static char text[512];

	snprintf(text, sizeof(text), measure->code != NULL ? "%s (%s)" : "%s", measure->means, measure->code);
	return text;
}

static void
put_function(const char *name, const char *type, const char *more, const char *more_types, const char *means)
{
	put("\nCREATE FUNCTION %s(summary %s%s) RETURNS float8\n"
		"AS 'MODULE_PATHNAME', 'logistics_%s' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;\n"
		"COMMENT ON FUNCTION %s(%s%s) IS '%s';\n", name, type, more, name, name, type, more_types, means);
}

/* Percentiles and shares of each distribution of times, which is called NAME_within. */
static void
put_distributions(const KpiType *type)
{
	for (int i = 0; i < type->nhists; i++)
	{
		const char *within = type->hists[i].within;
		char		name[64];
		char		words[64];
		char		function[128];
		char		means[256];

		if (type == &kpi_sketch_type || within == NULL)
			continue;
		snprintf(name, sizeof(name), "%.*s", (int) (strlen(within) - strlen("_within")), within);
		strcpy(words, name);
		for (char *p = words; *p != '\0'; p++)
			*p = *p == '_' ? ' ' : *p;
		snprintf(function, sizeof(function), "%s_percentile", name);
		snprintf(means, sizeof(means), "%s that this share (0 to 1) of the rows does not exceed, in hours", words);
		put_function(function, type->name, ", share float8", ", float8", means);
		snprintf(means, sizeof(means), "share of the rows whose %s is at most this", words);
		put_function(within, type->name, ", \"limit\" interval", ", interval", means);
		snprintf(function, sizeof(function), "%s_error", within);
		snprintf(means, sizeof(means), "by how much %s of this limit may be wrong, either way; 0 where it is exact", within);
		put_function(function, type->name, ", \"limit\" interval", ", interval", means);
	}
}

/* The aggregates in one step of one KPI. */
static void
put_steps(const Summary *summary, const KpiMeasure *measure)
{
	Args		args;

	for (int i = 0; i < summary->nshapes; i++)
		for (int v = 0; v < variants(&summary->shapes[i]); v++)
		{
			const Shape *shape = &summary->shapes[i];

			if (!shape->steps || !has_arg(shape, measure->of))
				continue;
			write_args(shape, v, &args);
			put_aggregate(summary, shape, &args, measure->name, measure->name, meaning(measure));
		}
}

static int
count_steps(const Summary *summary, const KpiMeasure *measure)
{
	int			count = 0;

	for (int i = 0; i < summary->nshapes; i++)
		if (summary->shapes[i].steps && has_arg(&summary->shapes[i], measure->of))
			count += variants(&summary->shapes[i]);
	return count;
}

#define AGGREGATE_LINES 6

static void
write_summary(const Summary *summary)
{
	const KpiType *type = summary->type;
	const char *name = summary->file;
	char		aggregate[64];
	int			part = 1;
	Args		args;

	open_module(name, part, type);
	snprintf(aggregate, sizeof(aggregate), "%s_agg", type->name);
	for (int i = 0; i < summary->nshapes; i++)
		for (int v = 0; v < variants(&summary->shapes[i]); v++)
		{
			write_args(&summary->shapes[i], v, &args);
			put_transition(summary, &summary->shapes[i], &args, "transition", "transition");
			put_transition(summary, &summary->shapes[i], &args, "inverse", "inverse transition");
			put_aggregate(summary, &summary->shapes[i], &args, aggregate,
						  summary->final ? "logistics_internal.kpi_final" : NULL, summary->means);
		}
	for (int i = 0; i < type->nmeasures; i++)
		if (has_accessor(type, &type->measures[i]))
			put_function(type->measures[i].name, type->name, "", "", meaning(&type->measures[i]));
	put_distributions(type);
	if (summary->aggregate_file != NULL)
		open_module(name = summary->aggregate_file, part, type);
	for (int i = 0; i < type->nmeasures; i++)
	{
		const KpiMeasure *measure = &type->measures[i];

		if (measure->of == NULL)
			continue;
		if (lines + AGGREGATE_LINES * count_steps(summary, measure) > MAX_LINES)
			open_module(name, ++part, type);
		put_steps(summary, measure);
	}
}

static void
write_accessors(void)
{
	open_file("kpi_accessors.h", "");
	put("/*\n"
		" * kpi_accessors.h\n"
		" *\t\tOne function per KPI, for kpi.c: KPI_ACCESSOR(type, name).\n"
		" *\n"
		" * Made by `make kpi-modules` (sql/tools/kpi_modules.c); do not edit.\n"
		" */\n");
	for (size_t i = 0; i < LG_COUNT(summaries); i++)
	{
		const KpiType *type = summaries[i].type;

		put("\n");
		for (int m = 0; m < type->nmeasures; m++)
			if (has_accessor(type, &type->measures[m]))
				put("KPI_ACCESSOR(%s, %s);\n", type->name, type->measures[m].name);
	}
}

int
main(int argc, char **argv)
{
	if (argc != 2)
	{
		fprintf(stderr, "usage: kpi_modules DIRECTORY\n");
		return 2;
	}
	directory = argv[1];
	for (size_t i = 0; i < LG_COUNT(summaries); i++)
		write_summary(&summaries[i]);
	write_accessors();
	close_file();
	return 0;
}
