/*
 * stock_snapshot.c
 *		Stock at one moment: collecting, compiling, opening, finding.
 */
#include "core/fulfil/stock_snapshot.h"

#define RECORD_HEAD 16
#define POLL_ROWS 4096

/* ----------------------------------------------------------------------
 * names
 * ----------------------------------------------------------------------
 */

static int
compare_bytes(StockName a, StockName b)
{
	int			c = memcmp(a.data, b.data, a.size < b.size ? a.size : b.size);

	return c != 0 ? c : (a.size > b.size) - (a.size < b.size);
}

/* Digits without leading zeros, with a minus sign before negative ones. */
static int
compare_numbers(StockName a, StockName b)
{
	bool		a_negative = a.data[0] == '-';
	bool		b_negative = b.data[0] == '-';
	int			c;

	if (a_negative != b_negative)
		return a_negative ? -1 : 1;
	c = a.size != b.size ? (a.size > b.size) - (a.size < b.size) : memcmp(a.data, b.data, a.size);
	return a_negative ? -c : c;
}

int
stock_compare_names(StockName a, StockName b, bool numbers)
{
	return numbers ? compare_numbers(a, b) : compare_bytes(a, b);
}

uint32_t
stock_find_name(const StockNames *names, StockName name)
{
	uint32_t	low = 0;
	uint32_t	high = names->count;

	while (low < high)
	{
		uint32_t	middle = low + (high - low) / 2;
		int			c = stock_compare_names(name, stock_name(names, middle), names->numbers);

		if (c == 0)
			return middle;
		if (c < 0)
			high = middle;
		else
			low = middle + 1;
	}
	return STOCK_NONE;
}

/* ----------------------------------------------------------------------
 * collecting
 * ----------------------------------------------------------------------
 */

void
stock_rows_init(LgRecords *rows, uint32_t flags)
{
	lg_records_init(rows, STOCK_MAGIC, STOCK_FORMAT, (uint8_t) (STOCK_ROWS | flags));
}

static LgStatus
check_name(StockName name, const char *what, LgError *err)
{
	if (name.size == 0)
		return lg_fail(err, LG_BAD_ARGUMENT, "%s of a stock_snapshot is empty", what);
	if (name.size > STOCK_MAX_NAME)
		return lg_fail(err, LG_BAD_ARGUMENT, "%s of a stock_snapshot is longer than %d bytes", what, STOCK_MAX_NAME);
	return LG_OK;
}

static size_t
record_size(size_t item_size, size_t site_size)
{
	return (RECORD_HEAD + item_size + site_size + 7) & ~(size_t) 7;
}

static LgStatus
too_many(LgError *err)
{
	lg_fail(err, LG_LIMIT, "too much stock for one stock_snapshot");
	lg_hint(err, "Take the snapshot of each region, or of the items that are asked for, on its own.");
	return LG_LIMIT;
}

LgStatus
stock_rows_add(const LgEnv *env, LgRecords *rows, StockName item, StockName site, int64_t quantity, LgError *err)
{
	size_t		size = record_size(item.size, site.size);
	uint16_t	sizes[4] = {(uint16_t) item.size, (uint16_t) site.size, 0, 0};
	char	   *at;

	LG_TRY(check_name(item, "item", err));
	LG_TRY(check_name(site, "site", err));
	if (quantity < 0)
	{							/* partial sums that travel as text are never negative */
		lg_fail(err, LG_BAD_ARGUMENT, "available %lld of item \"%.*s\" in site \"%.*s\" is negative", (long long) quantity,
				(int) item.size, item.data, (int) site.size, site.data);
		lg_hint(err, "Use fulfil_available(on_hand, reserved, safety), which is never negative.");
		return LG_BAD_ARGUMENT;
	}
	if (lg_records_flat_size(rows) + size > LG_VALUE_MAX_BYTES)
		return too_many(err);
	LG_TRY(lg_records_add(env, rows, size, &at, err));
	memset(at, 0, size);
	memcpy(at, &quantity, 8);
	memcpy(at + 8, sizes, sizeof(sizes));
	memcpy(at + RECORD_HEAD, item.data, item.size);
	memcpy(at + RECORD_HEAD + item.size, site.data, site.size);
	return LG_OK;
}

typedef struct StockRow
{
	StockName	item;
	StockName	site;
	int64_t		quantity;
	uint32_t	site_number;
} StockRow;

/* A number as bigint prints it: other digits would be another name for it. */
bool
stock_is_number(StockName name)
{
	uint32_t	i = name.size > 0 && name.data[0] == '-' ? 1 : 0;

	if (name.size == i || name.size > i + 19 || (name.data[i] == '0' && (i == 1 || name.size > 1)))
		return false;
	for (; i < name.size; i++)
		if (name.data[i] < '0' || name.data[i] > '9')
			return false;
	return true;
}

/* Reads one record, of which so many bytes are left; its size, or 0 when it is none. */
static size_t
read_record(const char *data, size_t left, uint8_t flags, StockRow *row)
{
	uint16_t	sizes[4];
	size_t		size;

	if (left < RECORD_HEAD)
		return 0;
	memcpy(&row->quantity, data, 8);
	memcpy(sizes, data + 8, sizeof(sizes));
	row->item = (StockName)
	{
		data + RECORD_HEAD, sizes[0]
	};
	row->site = (StockName)
	{
		data + RECORD_HEAD + sizes[0], sizes[1]
	};
	size = record_size(sizes[0], sizes[1]);
	if (size > left || sizes[0] == 0 || sizes[0] > STOCK_MAX_NAME || sizes[1] == 0 || sizes[1] > STOCK_MAX_NAME ||
		row->quantity < 0)
		return 0;
	if (((flags & STOCK_ITEM_NUMBERS) != 0 && !stock_is_number(row->item)) ||
		((flags & STOCK_SITE_NUMBERS) != 0 && !stock_is_number(row->site)))
		return 0;
	return size;
}

LgStatus
stock_rows_append(const LgEnv *env, LgRecords *rows, const LgRecords *other, LgError *err)
{
	if (rows->flags != other->flags)
		return lg_fail(err, LG_BAD_ARGUMENT, "stock_snapshots have different kinds of names");
	if (lg_records_flat_size(rows) + other->bytes > LG_VALUE_MAX_BYTES)
		return too_many(err);
	return lg_records_append(env, rows, other, err);
}

LgStatus
stock_rows_append_value(const LgEnv *env, LgRecords *rows, const void *value, size_t size, LgError *err)
{
	StockView	stock;

	LG_TRY(stock_snapshot_open(value, size, &stock, err));
	if ((rows->flags & ~STOCK_ROWS) != stock.flags)
		return lg_fail(err, LG_BAD_ARGUMENT, "stock_snapshots have different kinds of names");
	for (uint32_t item = 0; item < stock.items.count; item++)
		for (uint32_t cell = stock.first[item]; cell < stock.first[item + 1]; cell++)
		{
			if (cell % POLL_ROWS == 0)
				LG_TRY(lg_poll(env, err));
			LG_TRY(stock_rows_add(env, rows, stock_name(&stock.items, item), stock_name(&stock.sites, stock.site[cell]),
								  stock.quantity[cell], err));
		}
	return LG_OK;
}

/* ----------------------------------------------------------------------
 * compiling
 * ----------------------------------------------------------------------
 */

static int
compare_sites(const void *a, const void *b, void *context)
{
	return stock_compare_names(((const StockRow *) a)->site, ((const StockRow *) b)->site,
							   (*(const uint8_t *) context & STOCK_SITE_NUMBERS) != 0);
}

/* Items, then sites by their numbers. */
static int
compare_cells(const void *a, const void *b, void *context)
{
	const StockRow *x = a;
	const StockRow *y = b;
	int			c = stock_compare_names(x->item, y->item, (*(const uint8_t *) context & STOCK_ITEM_NUMBERS) != 0);

	return c != 0 ? c : (x->site_number > y->site_number) - (x->site_number < y->site_number);
}

static LgStatus
read_rows(const LgEnv *env, const LgRecords *records, StockRow **rows_out, LgError *err)
{
	LgRecordCursor cursor = {0};
	StockRow   *rows;
	uint64_t	n = 0;
	const char *data;
	size_t		left;

	if (records->count >= STOCK_NONE)
		return too_many(err);
	LG_TRY(lg_alloc_array(env, (size_t) records->count + 1, sizeof(StockRow), &rows, err));
	while ((left = lg_records_next(records, &cursor, &data)) > 0)
	{
		size_t		size = n < records->count ? read_record(data, left, records->flags, &rows[n]) : 0;

		if (size == 0)
			return lg_fail(err, LG_BAD_ARGUMENT, "rows of a stock_snapshot are damaged");
		if (n++ % POLL_ROWS == 0)
			LG_TRY(lg_poll(env, err));
		cursor.offset += size;
	}
	if (n != records->count)
		return lg_fail(err, LG_BAD_ARGUMENT, "rows of a stock_snapshot are damaged");
	*rows_out = rows;
	return LG_OK;
}

/* Adds up the rows of one item in one site. */
static LgStatus
merge_rows(const LgEnv *env, StockRow *rows, uint32_t *count, uint8_t *flags, LgError *err)
{
	uint32_t	n = 0;

	for (uint32_t i = 0; i < *count;)
	{
		__int128	sum = 0;
		StockRow	row = rows[i];

		for (; i < *count && compare_cells(&row, &rows[i], flags) == 0; i++)
		{
			if (i % POLL_ROWS == 0)
				LG_TRY(lg_poll(env, err));
			sum += rows[i].quantity;
		}
		if (sum > INT64_MAX)
			return lg_fail(err, LG_OUT_OF_RANGE, "stock of item \"%.*s\" in site \"%.*s\" does not fit bigint",
						   (int) row.item.size, row.item.data, (int) row.site.size, row.site.data);
		row.quantity = (int64_t) sum;
		rows[n++] = row;
	}
	*count = n;
	return LG_OK;
}

typedef struct Layout
{
	StockHead	head;
	size_t		site;
	size_t		first;
	size_t		item_ends;
	size_t		site_ends;
	size_t		names;
	size_t		size;
} Layout;

#define QUANTITIES (sizeof(LgValueHeader) + sizeof(StockHead))

static Layout
layout_of(StockHead head)
{
	Layout		l;

	l.head = head;
	l.site = QUANTITIES + (size_t) head.cells * 8;
	l.first = l.site + (size_t) head.cells * 4;
	l.item_ends = l.first + ((size_t) head.items + 1) * 4;
	l.site_ends = l.item_ends + (size_t) head.items * 4;
	l.names = l.site_ends + (size_t) head.sites * 4;
	l.size = l.names + head.item_bytes + head.site_bytes;
	return l;
}

/* Numbers the sites of rows sorted by site; their names go into a list of their own. */
static LgStatus
number_sites(const LgEnv *env, StockRow *rows, uint32_t count, uint8_t *flags, StockName **sites, StockHead *head, LgError *err)
{
	uint64_t	bytes = 0;

	LG_TRY(lg_alloc_array(env, (size_t) count + 1, sizeof(StockName), sites, err));
	for (uint32_t i = 0; i < count; i++)
	{
		if (i % POLL_ROWS == 0)
			LG_TRY(lg_poll(env, err));
		if (i == 0 || compare_sites(&rows[i - 1], &rows[i], flags) != 0)
		{
			(*sites)[head->sites++] = rows[i].site;
			bytes += rows[i].site.size;
		}
		rows[i].site_number = head->sites - 1;
	}
	if (bytes > LG_VALUE_MAX_BYTES)
		return too_many(err);
	head->site_bytes = (uint32_t) bytes;
	return LG_OK;
}

static void
count_items(const StockRow *rows, StockHead *head, uint64_t *bytes)
{
	*bytes = 0;
	for (uint32_t i = 0; i < head->cells; i++)
		if (i == 0 || compare_bytes(rows[i - 1].item, rows[i].item) != 0)
		{
			head->items++;
			*bytes += rows[i].item.size;
		}
}

static LgStatus
fill(const LgEnv *env, char *base, const Layout *l, const StockRow *rows, const StockName *sites, LgError *err)
{
	int64_t    *quantity = (int64_t *) (base + QUANTITIES);
	uint32_t   *site = (uint32_t *) (base + l->site);
	uint32_t   *first = (uint32_t *) (base + l->first);
	uint32_t   *item_ends = (uint32_t *) (base + l->item_ends);
	uint32_t   *site_ends = (uint32_t *) (base + l->site_ends);
	uint32_t	at = 0;
	uint32_t	items = 0;

	for (uint32_t i = 0; i < l->head.cells; i++)
	{
		if (i % POLL_ROWS == 0)
			LG_TRY(lg_poll(env, err));
		if (i == 0 || compare_bytes(rows[i - 1].item, rows[i].item) != 0)
		{
			memcpy(base + l->names + at, rows[i].item.data, rows[i].item.size);
			at += rows[i].item.size;
			first[items] = i;
			item_ends[items++] = at;
		}
		quantity[i] = rows[i].quantity;
		site[i] = rows[i].site_number;
	}
	first[items] = l->head.cells;
	at = 0;
	for (uint32_t i = 0; i < l->head.sites; i++)
	{
		memcpy(base + l->names + l->head.item_bytes + at, sites[i].data, sites[i].size);
		at += sites[i].size;
		site_ends[i] = at;
	}
	return LG_OK;
}

LgStatus
stock_snapshot_build(const LgEnv *env, const LgRecords *records, void **value, size_t *size, LgError *err)
{
	uint8_t		flags = (uint8_t) (records->flags & ~STOCK_ROWS);
	uint32_t	count = (uint32_t) records->count;
	StockHead	head = {0};
	StockRow   *rows = NULL;
	StockName  *sites = NULL;
	uint64_t	bytes;
	Layout		l;

	LG_TRY(read_rows(env, records, &rows, err));
	LG_TRY(lg_sort(env, rows, count, sizeof(StockRow), compare_sites, &flags, err));
	LG_TRY(number_sites(env, rows, count, &flags, &sites, &head, err));
	LG_TRY(lg_sort(env, rows, count, sizeof(StockRow), compare_cells, &flags, err));
	LG_TRY(merge_rows(env, rows, &count, &flags, err));
	head.cells = count;
	count_items(rows, &head, &bytes);
	if (bytes > LG_VALUE_MAX_BYTES)
		return too_many(err);
	head.item_bytes = (uint32_t) bytes;
	l = layout_of(head);
	/* text names both of every cell: 1 GB of it must hold them */
	if (l.size > LG_VALUE_MAX_BYTES || lg_records_flat_size(records) * 2 > LG_VALUE_MAX_BYTES)
		return too_many(err);
	LG_TRY(lg_alloc(env, l.size, value, err));
	lg_value_init(*value, STOCK_MAGIC, STOCK_FORMAT, head.cells == 0 ? 0 : flags);
	memcpy((char *) *value + sizeof(LgValueHeader), &head, sizeof(head));
	LG_TRY(fill(env, *value, &l, rows, sites, err));
	*size = l.size;
	lg_release(env, sites);
	lg_release(env, rows);
	return LG_OK;
}

/* ----------------------------------------------------------------------
 * opening and finding
 * ----------------------------------------------------------------------
 */

static LgStatus
corrupted(LgError *err)
{
	return lg_fail(err, LG_CORRUPTED, "value of type stock_snapshot is corrupted");
}

/* Names stand one after the other, ascending. */
static bool
names_hold(const StockNames *names, uint32_t bytes)
{
	uint32_t	end = 0;

	for (uint32_t i = 0; i < names->count; i++)
	{
		StockName	name;

		if (names->ends[i] <= end || names->ends[i] > bytes || names->ends[i] - end > STOCK_MAX_NAME)
			return false;
		end = names->ends[i];
		name = stock_name(names, i);
		if ((names->numbers && !stock_is_number(name)) ||
			(i > 0 && stock_compare_names(stock_name(names, i - 1), name, names->numbers) >= 0))
			return false;
	}
	return end == bytes;
}

static bool
cells_hold(const StockView *stock)
{
	uint32_t	cell = 0;

	if (stock->first[0] != 0 || stock->first[stock->items.count] != stock->cells)
		return false;
	for (uint32_t item = 0; item < stock->items.count; item++)
	{
		uint32_t	end = stock->first[item + 1];

		if (end <= cell || end > stock->cells)
			return false;
		for (uint32_t i = cell; i < end; i++)
			if (stock->quantity[i] < 0 || stock->site[i] >= stock->sites.count ||
				(i > cell && stock->site[i - 1] >= stock->site[i]))
				return false;
		cell = end;
	}
	return true;
}

LgStatus
stock_snapshot_open(const void *value, size_t size, void *view, LgError *err)
{
	StockView  *stock = view;
	const char *base = value;
	StockHead	head;
	Layout		l;

	LG_TRY(lg_value_check(value, size, STOCK_MAGIC, STOCK_FORMAT, "stock_snapshot", err));
	stock->flags = ((const LgValueHeader *) value)->flags;
	if (size < QUANTITIES || (stock->flags & ~(STOCK_ITEM_NUMBERS | STOCK_SITE_NUMBERS)) != 0)
		return corrupted(err);
	memcpy(&head, base + sizeof(LgValueHeader), sizeof(head));
	l = layout_of(head);
	if (l.size != size || head.zero != 0 || (head.cells == 0 && stock->flags != 0))
		return corrupted(err);
	stock->cells = head.cells;
	stock->quantity = (const int64_t *) (base + QUANTITIES);
	stock->site = (const uint32_t *) (base + l.site);
	stock->first = (const uint32_t *) (base + l.first);
	stock->items = (StockNames)
	{
		head.items, (stock->flags & STOCK_ITEM_NUMBERS) != 0, (const uint32_t *) (base + l.item_ends), base + l.names
	};
	stock->sites = (StockNames)
	{
		head.sites, (stock->flags & STOCK_SITE_NUMBERS) != 0, (const uint32_t *) (base + l.site_ends),
			base + l.names + head.item_bytes
	};
	if (!names_hold(&stock->items, head.item_bytes) || !names_hold(&stock->sites, head.site_bytes) || !cells_hold(stock))
		return corrupted(err);
	return LG_OK;
}

uint32_t
stock_find_cell(const StockView *stock, uint32_t item, uint32_t site)
{
	uint32_t	low = stock->first[item];
	uint32_t	high = stock->first[item + 1];

	while (low < high)
	{
		uint32_t	middle = low + (high - low) / 2;

		if (stock->site[middle] == site)
			return middle;
		if (stock->site[middle] > site)
			high = middle;
		else
			low = middle + 1;
	}
	return STOCK_NONE;
}
