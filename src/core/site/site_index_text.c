/*
 * site_index_text.c
 *		Text form of a site index: a JSON document of one fixed shape.
 *
 *	{"columns":["id","lon","lat","flags"],"sites":[[1,13.4,52.5,3],...]}
 *
 * Columns after lat are there as far as the index has them, in the order
 * flags, weight, capacity, kind.  An identifier is a number, or a string in an
 * index with text identifiers; a capacity without limit is null.  Sites are
 * sorted by identifier.  Only this shape is read, with any white space, so
 * that a large index is read in one pass without a document tree.
 */
#include "core/base/lg_scan.h"
#include "core/site/site_index.h"

/* ----------------------------------------------------------------------
 * printing
 * ----------------------------------------------------------------------
 */

static LgStatus
print_row(LgText *text, const SiteRow *row, uint32_t columns, LgError *err)
{
	if (columns & SITE_HAS_CODE)
	{
		LG_TRY(lg_text_add(text, "[", err));
		LG_TRY(lg_text_json_string(text, row->code, row->code_size, err));
	}
	else
		LG_TRY(lg_text_printf(text, err, "[%lld", (long long) row->id));
	LG_TRY(lg_text_add(text, ",", err));
	LG_TRY(lg_text_float8(text, row->point.lon, err));
	LG_TRY(lg_text_add(text, ",", err));
	LG_TRY(lg_text_float8(text, row->point.lat, err));
	if (columns & SITE_HAS_FLAGS)
		LG_TRY(lg_text_printf(text, err, ",%lld", (long long) row->flags));
	if (columns & SITE_HAS_WEIGHT)
	{
		LG_TRY(lg_text_add(text, ",", err));
		LG_TRY(lg_text_float8(text, row->weight, err));
	}
	if (columns & SITE_HAS_CAPACITY)
	{
		LG_TRY(lg_text_add(text, ",", err));
		if (isinf(row->capacity))
			LG_TRY(lg_text_add(text, "null", err));
		else
			LG_TRY(lg_text_float8(text, row->capacity, err));
	}
	if (columns & SITE_HAS_KIND)
		LG_TRY(lg_text_printf(text, err, ",\"%s\"", site_kind_name(row->kind)));
	return lg_text_add(text, "]", err);
}

/* Prints either form; collected rows are compiled first, so that one comes out. */
LgStatus
site_index_print(const LgEnv *env, const void *value, size_t size, char **out, LgError *err)
{
	SiteIndex	index;
	SiteRow		row;
	LgText		text;

	if (size >= sizeof(LgValueHeader) && (((const LgValueHeader *) value)->flags & SITE_ROWS))
	{
		LgRecords	rows;
		void	   *built;

		if (!lg_records_view(&rows, value, size))
			return lg_fail(err, LG_CORRUPTED, "collected rows are damaged");
		LG_TRY(site_index_build(env, &rows, &built, &size, err));
		value = built;
	}
	LG_TRY(site_index_open(value, size, &index, err));
	lg_text_init(&text, env);
	LG_TRY(lg_text_printf(&text, err, "{\"columns\":[\"id\",\"lon\",\"lat\"%s%s%s%s],\"sites\":[",
						  index.columns & SITE_HAS_FLAGS ? ",\"flags\"" : "",
						  index.columns & SITE_HAS_WEIGHT ? ",\"weight\"" : "",
						  index.columns & SITE_HAS_CAPACITY ? ",\"capacity\"" : "",
						  index.columns & SITE_HAS_KIND ? ",\"kind\"" : ""));
	for (uint32_t i = 0; i < index.n; i++)
	{
		if ((i & 1023) == 0)
			LG_TRY(lg_poll(env, err));
		if (index.order[i] >= index.n)
			return lg_fail(err, LG_CORRUPTED, "stored site_index is damaged");
		if (i > 0)
			LG_TRY(lg_text_add(&text, ",", err));
		site_index_row(&index, index.order[i], &row);
		LG_TRY(print_row(&text, &row, index.columns, err));
	}
	LG_TRY(lg_text_add(&text, "]}", err));
	*out = text.data;
	return LG_OK;
}

/* ----------------------------------------------------------------------
 * parsing
 * ----------------------------------------------------------------------
 */

/* The names of the columns; the optional ones come in this order. */
static LgStatus
read_columns(LgScan *scan, uint32_t *columns)
{
	static const struct
	{
		const char *name;
		uint32_t	flag;
	}			optional[] = {
		{"\"flags\"", SITE_HAS_FLAGS}, {"\"weight\"", SITE_HAS_WEIGHT},
		{"\"capacity\"", SITE_HAS_CAPACITY}, {"\"kind\"", SITE_HAS_KIND}
	};
	size_t		i = 0;

	*columns = 0;
	LG_TRY(lg_scan_need(scan, "["));
	LG_TRY(lg_scan_need(scan, "\"id\""));
	LG_TRY(lg_scan_need(scan, ","));
	LG_TRY(lg_scan_need(scan, "\"lon\""));
	LG_TRY(lg_scan_need(scan, ","));
	LG_TRY(lg_scan_need(scan, "\"lat\""));
	while (lg_scan_accept(scan, ","))
	{
		while (i < LG_COUNT(optional) && !lg_scan_accept(scan, optional[i].name))
			i++;
		if (i == LG_COUNT(optional))
			return lg_scan_expected(scan, "one of flags, weight, capacity, kind, in this order");
		*columns |= optional[i++].flag;
	}
	return lg_scan_need(scan, "]");
}

static LgStatus
read_kind(LgScan *scan, SiteKind *kind)
{
	char		name[SITE_MAX_CODE_BYTES];
	size_t		size;

	LG_TRY(lg_scan_json_string(scan, name, sizeof(name), &size));
	return site_kind_parse(name, size, kind, scan->err);
}

/* A text identifier goes into the buffer, of SITE_MAX_CODE_BYTES. */
static LgStatus
read_row(LgScan *scan, uint32_t columns, char *code, SiteRow *row)
{
	memset(row, 0, sizeof(*row));
	row->weight = 1.0;
	row->capacity = INFINITY;
	LG_TRY(lg_scan_need(scan, "["));
	if (columns & SITE_HAS_CODE)
	{
		LG_TRY(lg_scan_json_string(scan, code, SITE_MAX_CODE_BYTES, &row->code_size));
		row->code = code;
	}
	else
		LG_TRY(lg_scan_int64(scan, &row->id));
	LG_TRY(lg_scan_need(scan, ","));
	LG_TRY(lg_scan_float8(scan, &row->point.lon));
	LG_TRY(lg_scan_need(scan, ","));
	LG_TRY(lg_scan_float8(scan, &row->point.lat));
	if (columns & SITE_HAS_FLAGS)
	{
		LG_TRY(lg_scan_need(scan, ","));
		LG_TRY(lg_scan_int64(scan, (int64_t *) &row->flags));
	}
	if (columns & SITE_HAS_WEIGHT)
	{
		LG_TRY(lg_scan_need(scan, ","));
		LG_TRY(lg_scan_float8(scan, &row->weight));
	}
	if (columns & SITE_HAS_CAPACITY)
	{
		LG_TRY(lg_scan_need(scan, ","));
		if (!lg_scan_accept(scan, "null"))
			LG_TRY(lg_scan_float8(scan, &row->capacity));
	}
	if (columns & SITE_HAS_KIND)
	{
		LG_TRY(lg_scan_need(scan, ","));
		LG_TRY(read_kind(scan, &row->kind));
	}
	return lg_scan_need(scan, "]");
}

/* True when the first site of the list has a text identifier. */
static bool
has_codes(const LgScan *scan)
{
	LgScan		ahead = *scan;

	return lg_scan_accept(&ahead, "[") && lg_scan_accept(&ahead, "\"");
}

LgStatus
site_index_parse(const LgEnv *env, const char *text, size_t text_size,
				 void **value, size_t *size, LgError *err)
{
	LgScan		scan = lg_scan(text, text_size, "site_index",
							   "A site_index looks like {\"columns\":[\"id\",\"lon\",\"lat\"],\"sites\":[[1,13.4,52.5]]}.",
							   err);
	LgScanPair	members = {"\"columns\"", "\"sites\"", NULL};
	uint32_t	columns;
	LgRecords	rows;
	SiteRow		row;
	char		code[SITE_MAX_CODE_BYTES];
	uint32_t	count = 0;

	LG_TRY(lg_scan_pair_begin(&scan, env, &members));
	LG_TRY(read_columns(&scan, &columns));
	LG_TRY(lg_scan_pair_middle(&scan, &members));
	LG_TRY(lg_scan_need(&scan, "["));
	if (has_codes(&scan))
		columns |= SITE_HAS_CODE;
	site_rows_init(&rows, columns);
	if (!lg_scan_accept(&scan, "]"))
	{
		do
		{
			if ((++count & 1023) == 0)
				LG_TRY(lg_poll(env, err));
			LG_TRY(read_row(&scan, columns, code, &row));
			LG_TRY(site_rows_add(env, &rows, &row, err));
		} while (lg_scan_accept(&scan, ","));
		LG_TRY(lg_scan_need(&scan, "]"));
	}
	LG_TRY(lg_scan_pair_end(&scan, &members));
	LG_TRY(site_index_build(env, &rows, value, size, err));
	lg_records_release(env, &rows);
	return LG_OK;
}
