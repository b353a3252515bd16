/*
 * stock_snapshot_text.c
 *		The text form of a stock_snapshot: item, site and quantity, separated by ";".
 *
 *	"A" "north" 4; "A" "south" 0
 *	17 3 4; 17 5 0
 */
#include "core/base/decimal.h"
#include "core/base/lg_scan.h"
#include "core/fulfil/stock_snapshot.h"

#define POLL_ROWS 4096

static LgStatus
write_name(LgText *out, const StockNames *names, uint32_t i, LgError *err)
{
	StockName	name = stock_name(names, i);

	return names->numbers ? lg_text_bytes(out, name.data, name.size, err) : lg_text_quoted(out, name.data, name.size, err);
}

LgStatus
stock_snapshot_write(LgText *out, const StockView *stock, LgError *err)
{
	LG_TRY(lg_text_add(out, "", err));
	for (uint32_t item = 0; item < stock->items.count; item++)
		for (uint32_t cell = stock->first[item]; cell < stock->first[item + 1]; cell++)
		{
			if (cell % POLL_ROWS == 0)
				LG_TRY(lg_poll(out->env, err));
			if (cell > 0)
				LG_TRY(lg_text_add(out, "; ", err));
			LG_TRY(write_name(out, &stock->items, item, err));
			LG_TRY(lg_text_add(out, " ", err));
			LG_TRY(write_name(out, &stock->sites, stock->site[cell], err));
			LG_TRY(lg_text_printf(out, err, " %lld", (long long) stock->quantity[cell]));
		}
	return LG_OK;
}

/* A name in quotes, or a number, whose canonical digits are taken. */
static LgStatus
read_name(LgScan *scan, char *buffer, StockName *name, bool *number)
{
	size_t		size;
	int64_t		value;

	lg_scan_space(scan);
	*number = lg_scan_peek(scan) != '"';
	name->data = buffer;
	if (!*number)
	{
		LG_TRY(lg_scan_quoted(scan, buffer, STOCK_MAX_NAME, &size));
		name->size = (uint32_t) size;
		return LG_OK;
	}
	LG_TRY(lg_scan_int64(scan, &value));
	name->size = (uint32_t) decimal_print(value, 0, 0, buffer);
	return LG_OK;
}

static LgStatus
read_row(const LgEnv *env, LgScan *scan, LgRecords *rows, bool first)
{
	char		item[STOCK_MAX_NAME + 1];
	char		site[STOCK_MAX_NAME + 1];
	const char *start = scan->next;
	StockName	item_name;
	StockName	site_name;
	bool		item_number;
	bool		site_number;
	uint8_t		flags;
	int64_t		quantity;

	LG_TRY(read_name(scan, item, &item_name, &item_number));
	LG_TRY(read_name(scan, site, &site_name, &site_number));
	flags = (uint8_t) (STOCK_ROWS | (item_number ? STOCK_ITEM_NUMBERS : 0) | (site_number ? STOCK_SITE_NUMBERS : 0));
	if (first)
		rows->flags = flags;
	if (rows->flags != flags)
	{
		scan->next = start;
		return lg_scan_expected(scan, "names of the same kind, all in quotes or all numbers");
	}
	LG_TRY(lg_scan_whole(scan, 0, INT64_MAX, &quantity));
	return stock_rows_add(env, rows, item_name, site_name, quantity, scan->err);
}

LgStatus
stock_snapshot_parse(const LgEnv *env, const char *text, size_t text_size, void **value, size_t *size, LgError *err)
{
	LgScan		scan = lg_scan(text, text_size, "stock_snapshot",
							   "A row is written like \"item\" \"site\" 4, or 17 3 4; a \";\" separates two.", err);
	LgRecords	rows;

	stock_rows_init(&rows, 0);
	for (uint32_t n = 0; !lg_scan_at_end(&scan); n++)
	{
		if (n % POLL_ROWS == 0)
			LG_TRY(lg_poll(env, err));
		LG_TRY(read_row(env, &scan, &rows, n == 0));
		LG_TRY(lg_scan_need_or_end(&scan, ";"));
	}
	LG_TRY(stock_snapshot_build(env, &rows, value, size, err));
	lg_records_release(env, &rows);
	return LG_OK;
}
