/*
 * stock_snapshot.h
 *		What is available where, at one moment, as one value.
 *
 * Rows (flag STOCK_ROWS), what the aggregate collects, as lg_records.h
 * describes: quantity (8), lengths of item and site (2, 2), zero (4), both names.
 *
 * Compiled, after the common header:
 *
 *	size
 *	24			StockHead
 *	8 * cells	int64 quantity available, never negative
 *	4 * cells	uint32 site, ascending within an item
 *	4 * items+1	uint32 first cell of each item, and the number of cells
 *	4 * items	uint32 end of each item's name among the names
 *	4 * sites	uint32 end of each site's name
 *	...			names of the items, ascending, then of the sites, ascending
 *
 * Names that are numbers (bigint) are kept as their digits and ordered as
 * numbers; flags say which names are.
 */
#ifndef LG_STOCK_SNAPSHOT_H
#define LG_STOCK_SNAPSHOT_H

#include "core/base/lg_records.h"

#define STOCK_MAGIC LG_MAGIC('S', 'K')
#define STOCK_FORMAT 1
#define STOCK_ITEM_NUMBERS 1	/* flags */
#define STOCK_SITE_NUMBERS 2
#define STOCK_ROWS 0x80
#define STOCK_MAX_NAME 255		/* bytes of the name of an item or a site */
#define STOCK_NONE UINT32_MAX

typedef struct StockName
{
	const char *data;
	uint32_t	size;
} StockName;

typedef struct StockNames
{
	uint32_t	count;
	bool		numbers;
	const uint32_t *ends;
	const char *texts;
} StockNames;

typedef struct StockHead
{
	uint32_t	items;
	uint32_t	sites;
	uint32_t	cells;
	uint32_t	item_bytes;
	uint32_t	site_bytes;
	uint32_t	zero;
} StockHead;

typedef struct StockView
{
	StockNames	items;
	StockNames	sites;
	uint32_t	cells;
	const int64_t *quantity;
	const uint32_t *site;
	const uint32_t *first;
	uint8_t		flags;
} StockView;

extern int	stock_compare_names(StockName a, StockName b, bool numbers);
extern bool stock_is_number(StockName name);

extern void stock_rows_init(LgRecords *rows, uint32_t flags);
extern LgStatus stock_rows_add(const LgEnv *env, LgRecords *rows, StockName item, StockName site, int64_t quantity, LgError *err);
extern LgStatus stock_rows_append(const LgEnv *env, LgRecords *rows, const LgRecords *other, LgError *err);
extern LgStatus stock_rows_append_value(const LgEnv *env, LgRecords *rows, const void *value, size_t size, LgError *err);
extern LgStatus stock_snapshot_build(const LgEnv *env, const LgRecords *rows, void **value, size_t *size, LgError *err);
extern LgStatus stock_snapshot_open(const void *value, size_t size, void *view, LgError *err);

static inline StockName
stock_name(const StockNames *names, uint32_t i)
{
	uint32_t	start = i == 0 ? 0 : names->ends[i - 1];
	StockName	name = {names->texts + start, names->ends[i] - start};

	return name;
}

/* The number of a name, or STOCK_NONE. */
extern uint32_t stock_find_name(const StockNames *names, StockName name);

/* The cell of an item in a site, or STOCK_NONE where it is not kept. */
extern uint32_t stock_find_cell(const StockView *stock, uint32_t item, uint32_t site);

/* stock_snapshot_text.c */
extern LgStatus stock_snapshot_write(LgText *out, const StockView *stock, LgError *err);
extern LgStatus stock_snapshot_parse(const LgEnv *env, const char *text, size_t text_size, void **value, size_t *size,
									 LgError *err);

#endif							/* LG_STOCK_SNAPSHOT_H */
