/*
 * tariff_grid.c
 *		Aggregate tariff_from_rows: a rate grid kept as a table, to a tariff.
 *
 * The state is a bytea: GridHead, the template as JSON text, then rows.  It is
 * grown in place by doubling; what follows the used bytes is slack.  Anyone may
 * make an aggregate of their own around these functions and start it with bytes
 * of their own, so a state is checked whenever it comes in.
 */
#include "pg/base/compat.h"

#include "utils/builtins.h"
#include "utils/jsonb.h"
#include "utils/memutils.h"

#include "core/tariff/tariff_grid.h"
#include "pg/base/env.h"
#include "pg/json/json_arg.h"
#include "pg/base/numeric_arg.h"
#include "tariff_arg.h"

typedef struct GridHead
{
	int32		vl_len_;
	uint32		used;			/* bytes, from the start of the varlena */
	uint32		template_size;	/* the template as text follows, then as jsonb, then the rows */
	uint32		jsonb_size;		/* compared row by row, and never read */
	uint32		rows;
	uint32		unused;
} GridHead;

typedef struct GridRow
{
	int64		up_to;
	int64		price;
	uint32		code_size;
	uint32		key_size;
} GridRow;

/* Where the rows begin. */
static Size
first_row(const GridHead *grid)
{
	return sizeof(GridHead) + MAXALIGN((Size) grid->template_size) + MAXALIGN((Size) grid->jsonb_size);
}

static const char *
grid_jsonb(const GridHead *grid)
{
	return (const char *) (grid + 1) + MAXALIGN((Size) grid->template_size);
}

static GridHead *
grid_state(FunctionCallInfo fcinfo, int argno)
{
	GridHead   *grid = (GridHead *) PG_DETOAST_DATUM(PG_GETARG_DATUM(argno));
	Size		size = VARSIZE(grid);

	lg_check_aggregate(fcinfo);
	if (size < sizeof(GridHead) || grid->used > size || first_row(grid) > grid->used ||
		grid->rows > grid->used / sizeof(GridRow))
		lg_bad_state();
	return grid;
}

/* Makes room for more bytes at the end; the state may move. */
static GridHead *
grid_reserve(FunctionCallInfo fcinfo, GridHead *grid, Size more)
{
	MemoryContext context;
	Size		size = VARSIZE(grid);
	GridHead   *larger;

	if (grid->used + more <= size)
		return grid;
	while (size < grid->used + more)
		size *= 2;
	if (size > MaxAllocSize)
		ereport(ERROR, (errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED), errmsg("grid of tariff_from_rows is too large")));
	if (!AggCheckCallContext(fcinfo, &context))
		context = CurrentMemoryContext;
	larger = MemoryContextAllocZero(context, size);
	memcpy(larger, grid, grid->used);
	SET_VARSIZE(larger, size);
	return larger;
}

static GridHead *
grid_start(FunctionCallInfo fcinfo, const char *template_json, Size template_size, const char *jsonb, Size jsonb_size)
{
	MemoryContext context;
	Size		size = sizeof(GridHead) + MAXALIGN(template_size) + MAXALIGN(jsonb_size) + 4096;
	GridHead   *grid;

	lg_check_aggregate(fcinfo);
	AggCheckCallContext(fcinfo, &context);
	if (size > MaxAllocSize)
		ereport(ERROR, (errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED), errmsg("template of tariff_from_rows is too large")));
	grid = MemoryContextAllocZero(context, size);
	SET_VARSIZE(grid, size);
	grid->template_size = (uint32) template_size;
	grid->jsonb_size = (uint32) jsonb_size;
	grid->used = (uint32) first_row(grid);
	memcpy(grid + 1, template_json, template_size);
	memcpy((char *) grid_jsonb(grid), jsonb, jsonb_size);
	return grid;
}

static void
same_template(const GridHead *grid, const char *jsonb, Size jsonb_size)
{
	if (grid->jsonb_size != jsonb_size || memcmp(grid_jsonb(grid), jsonb, jsonb_size) != 0)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("rows of one tariff have different templates"),
				 errhint("Group by the template, or pass a constant.")));
}

/* A number that may be absent, which is told by one that no row can have. */
static int64
grid_number(FunctionCallInfo fcinfo, int argno, int64 absent, const char *name)
{
	int64		number;

	if (PG_ARGISNULL(argno))
		return absent;
	number = numeric_to_scaled(PG_GETARG_DATUM(argno), DECIMAL_AMOUNT, name);
	if (number == TARIFF_ENDLESS || number == TARIFF_NONE)
		ereport(ERROR, (errcode(ERRCODE_NUMERIC_VALUE_OUT_OF_RANGE), errmsg("%s is out of range", name)));
	return number;
}

/* state, template jsonb, code, key, up_to, price */
PG_FUNCTION_INFO_V1(logistics_tariff_from_rows_transition);
Datum
logistics_tariff_from_rows_transition(PG_FUNCTION_ARGS)
{
	GridHead   *grid;
	GridRow		row;
	Jsonb	   *template_json;
	Size		jsonb_size;
	struct varlena *code;
	struct varlena *key;
	Size		size;
	char	   *at;

	for (int i = 1; i <= 3; i++)
	{
		if (PG_ARGISNULL(i))
			ereport(ERROR,
					(errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED),
					 errmsg("%s of a rate grid is NULL", i == 1 ? "template" : i == 2 ? "code" : "key")));
	}
	template_json = PG_GETARG_JSONB_P(1);
	jsonb_size = VARSIZE(template_json) - VARHDRSZ;
	if (PG_ARGISNULL(0))
	{
		char	   *json = JsonbToCString(NULL, &template_json->root, VARSIZE(template_json) - VARHDRSZ);

		grid = grid_start(fcinfo, json, strlen(json), VARDATA(template_json), jsonb_size);
	}
	else
	{
		grid = grid_state(fcinfo, 0);
		same_template(grid, VARDATA(template_json), jsonb_size);
	}
	code = PG_GETARG_VARLENA_PP(2);
	key = PG_GETARG_VARLENA_PP(3);
	memset(&row, 0, sizeof(row));
	row.up_to = grid_number(fcinfo, 4, TARIFF_ENDLESS, "up_to");
	row.price = grid_number(fcinfo, 5, TARIFF_NONE, "price");	/* without a price: not offered */
	row.code_size = VARSIZE_ANY_EXHDR(code);
	row.key_size = VARSIZE_ANY_EXHDR(key);
	size = sizeof(row) + MAXALIGN(row.code_size + row.key_size);
	grid = grid_reserve(fcinfo, grid, size);
	at = (char *) grid + grid->used;
	memcpy(at, &row, sizeof(row));
	memcpy(at + sizeof(row), VARDATA_ANY(code), row.code_size);
	memcpy(at + sizeof(row) + row.code_size, VARDATA_ANY(key), row.key_size);
	grid->used += size;
	grid->rows++;
	PG_RETURN_POINTER(grid);
}

PG_FUNCTION_INFO_V1(logistics_tariff_from_rows_combine);
Datum
logistics_tariff_from_rows_combine(PG_FUNCTION_ARGS)
{
	GridHead   *a;
	GridHead   *b;
	Size		start;

	if (PG_ARGISNULL(1))
	{
		if (PG_ARGISNULL(0))
			PG_RETURN_NULL();
		PG_RETURN_DATUM(PG_GETARG_DATUM(0));
	}
	b = grid_state(fcinfo, 1);
	if (PG_ARGISNULL(0))
		a = grid_start(fcinfo, (char *) (b + 1), b->template_size, grid_jsonb(b), b->jsonb_size);
	else
	{
		a = grid_state(fcinfo, 0);
		same_template(a, grid_jsonb(b), b->jsonb_size);
	}
	start = first_row(b);
	a = grid_reserve(fcinfo, a, b->used - start);
	memcpy((char *) a + a->used, (char *) b + start, b->used - start);
	a->used += b->used - start;
	a->rows += b->rows;
	PG_RETURN_POINTER(a);
}

/* The rows of a state, with pointers into it. */
static TariffGridRow *
grid_rows(const GridHead *grid)
{
	const char *at = (const char *) grid + first_row(grid);
	const char *end = (const char *) grid + grid->used;
	TariffGridRow *rows = palloc_extended(sizeof(TariffGridRow) * ((Size) grid->rows + 1), MCXT_ALLOC_HUGE);

	for (uint32 i = 0; i < grid->rows; i++)
	{
		GridRow		row;

		if (end - at < (int64) sizeof(row))
			lg_bad_state();
		memcpy(&row, at, sizeof(row));
		at += sizeof(row);
		if ((uint64) row.code_size + row.key_size > (uint64) (end - at))
			lg_bad_state();
		rows[i].code = at;
		rows[i].code_size = row.code_size;
		rows[i].key = at + row.code_size;
		rows[i].key_size = row.key_size;
		rows[i].up_to = row.up_to;
		rows[i].price = row.price;
		at += MAXALIGN((Size) row.code_size + row.key_size);
	}
	return rows;
}

PG_FUNCTION_INFO_V1(logistics_tariff_from_rows_final);
Datum
logistics_tariff_from_rows_final(PG_FUNCTION_ARGS)
{
	LgEnv		env = lg_env(CurrentMemoryContext);
	GridHead   *grid;
	JsonDoc		doc;
	LgText		out;
	LgError		err;

	if (PG_ARGISNULL(0))
		PG_RETURN_NULL();
	grid = grid_state(fcinfo, 0);
	LG_CALL_UTF8(json_arg_parse("template", (char *) (grid + 1), grid->template_size, &doc, &err), err);
	lg_text_init(&out, &env);
	LG_CALL_UTF8(tariff_grid_document(&env, &doc, grid_rows(grid), grid->rows, &out, &err), err);
	PG_RETURN_DATUM(tariff_from_json(out.data, out.size));
}
