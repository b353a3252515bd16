/*
 * stock_snapshot.c
 *		Type stock_snapshot: what is available where, at one moment.
 */
#include "pg/base/compat.h"

#include "catalog/pg_type.h"
#include "utils/builtins.h"

#include "fulfil_arg.h"
#include "pg/base/collect.h"
#include "pg/base/env.h"
#include "pg/base/rows.h"
#include "pg/base/text_io.h"
#include "pg/base/value_compare.h"

#define STOCK_WIRE_VERSION 1

StaticAssertDecl(sizeof(StockView) <= LG_VIEW_MAX_BYTES, "view of stock_snapshot is too large");

const LgValueKind stock_kind = {
	"stock_snapshot", STOCK_MAGIC, sizeof(StockView), stock_snapshot_open
};

static const LgCollectKind stock_rows_kind = {
	STOCK_MAGIC, STOCK_FORMAT, STOCK_ROWS,
	stock_rows_init, stock_rows_append, stock_rows_append_value, stock_snapshot_build
};

static char *
stock_text(Datum datum)
{
	LgText		out = lg_text_begin();
	LgError		err;

	LG_CALL(stock_snapshot_write(&out, lg_value_datum(lg_collect_value(datum, &stock_rows_kind), &stock_kind), &err), err);
	return out.data;
}

LG_TEXT_FORMS(stock_snapshot, STOCK_WIRE_VERSION, stock_snapshot_parse, stock_text);

static void
stock_content(Datum value, LgContent *content)
{
	lg_content_whole(content, DatumGetPointer(lg_collect_value(value, &stock_rows_kind)));
}

LG_VALUE_OPERATORS(stock_snapshot, stock_content);

/* A name as text; of a bigint its digits. */
StockName
fulfil_name(Datum value, bool number)
{
	StockName	name;

	if (number)
	{
		char	   *digits = palloc(MAXINT8LEN + 1);

		name.size = (uint32) pg_lltoa(DatumGetInt64(value), digits);
		name.data = digits;
	}
	else
	{
		text	   *string = DatumGetTextPP(value);

		name.data = VARDATA_ANY(string);
		name.size = (uint32) VARSIZE_ANY_EXHDR(string);
	}
	return name;
}

void
fulfil_put_name(StockName name, bool number, Datum *values, bool *nulls)
{
	text	   *string = cstring_to_text_with_len(name.data, (int) name.size);

	nulls[0] = !number;
	if (number)
		values[0] = DirectFunctionCall1(int8in, CStringGetDatum(text_to_cstring(string)));
	values[1] = PointerGetDatum(string);
	nulls[1] = false;
}

/* stock_snapshot_agg(site, item, available) */
PG_FUNCTION_INFO_V1(logistics_stock_snapshot_transition);
Datum
logistics_stock_snapshot_transition(PG_FUNCTION_ARGS)
{
	bool		site_number = lg_arg_type(fcinfo->flinfo, 1) == INT8OID;
	bool		item_number = lg_arg_type(fcinfo->flinfo, 2) == INT8OID;
	uint32		flags = (site_number ? STOCK_SITE_NUMBERS : 0) | (item_number ? STOCK_ITEM_NUMBERS : 0);
	LgEnv		env;
	LgRecords  *rows = lg_collect_state(fcinfo, &stock_rows_kind, flags, &env);
	LgError		err;

	if (PG_ARGISNULL(1) || PG_ARGISNULL(2) || PG_ARGISNULL(3))
		ereport(ERROR,
				(errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED),
				 errmsg("site, item and available of a stock_snapshot must not be NULL")));
	if (rows->flags != (STOCK_ROWS | flags))
		lg_bad_state();
	LG_CALL(stock_rows_add(&env, rows, fulfil_name(PG_GETARG_DATUM(2), item_number), fulfil_name(PG_GETARG_DATUM(1), site_number),
						   PG_GETARG_INT64(3), &err), err);
	return lg_collect_datum(rows);
}

PG_FUNCTION_INFO_V1(logistics_stock_snapshot_combine);
Datum
logistics_stock_snapshot_combine(PG_FUNCTION_ARGS)
{
	return lg_collect_combine(fcinfo, &stock_rows_kind);
}

PG_FUNCTION_INFO_V1(logistics_stock_snapshot_final);
Datum
logistics_stock_snapshot_final(PG_FUNCTION_ARGS)
{
	return lg_collect_final(fcinfo, &stock_rows_kind);
}

/* stock_snapshot_rows(stock) */
PG_FUNCTION_INFO_V1(logistics_stock_snapshot_rows);
Datum
logistics_stock_snapshot_rows(PG_FUNCTION_ARGS)
{
	LgRows		rows = lg_rows_begin(fcinfo, 5);
	const StockView *stock = lg_value_arg(fcinfo, 0, &stock_kind);

	for (uint32 item = 0; item < stock->items.count; item++)
		for (uint32 cell = stock->first[item]; cell < stock->first[item + 1]; cell++)
		{
			Datum		values[5];
			bool		nulls[5] = {false};

			CHECK_FOR_INTERRUPTS();
			fulfil_put_name(stock_name(&stock->sites, stock->site[cell]), stock->sites.numbers, values, nulls);
			fulfil_put_name(stock_name(&stock->items, item), stock->items.numbers, values + 2, nulls + 2);
			values[4] = Int64GetDatum(stock->quantity[cell]);
			lg_rows_put(&rows, values, nulls);
		}
	PG_RETURN_NULL();
}
