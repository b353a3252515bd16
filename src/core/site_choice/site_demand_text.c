/*
 * site_demand_text.c
 *		Text form of demand: a JSON document of one fixed shape.
 *
 *	{"columns":["lon","lat","weight"],"demand":[[13.4,52.5,3],...]}
 *	{"columns":["lon","lat","weight","id"],"demand":[[13.4,52.5,3,17],...]}
 *	{"columns":["cost","weight","id","site"],"demand":[[4.5,3,17,2],...]}
 *
 * Identifiers are numbers or strings, all of one kind.  A demand that no site
 * can serve has null for cost and site.  Only this shape is read, with any
 * white space, in one pass and without a document tree.
 */
#include "core/base/lg_scan.h"
#include "site_demand.h"

/* ----------------------------------------------------------------------
 * printing
 * ----------------------------------------------------------------------
 */

static LgStatus
print_identifier(LgText *text, uint32_t flags, int64_t id, const char *code, uint32_t code_size,
				 LgError *err)
{
	LG_TRY(lg_text_add(text, ",", err));
	if (flags & DEMAND_HAS_CODE)
		return lg_text_json_string(text, code, code_size, err);
	return lg_text_printf(text, err, "%lld", (long long) id);
}

static LgStatus
print_row(LgText *text, const DemandRow *row, uint32_t flags, LgError *err)
{
	bool		named = (flags & (DEMAND_HAS_ID | DEMAND_HAS_CODE)) != 0;

	LG_TRY(lg_text_add(text, "[", err));
	if (!(flags & DEMAND_COSTS))
	{
		LG_TRY(lg_text_float8(text, row->point.lon, err));
		LG_TRY(lg_text_add(text, ",", err));
		LG_TRY(lg_text_float8(text, row->point.lat, err));
	}
	else if (isinf(row->cost))
		LG_TRY(lg_text_add(text, "null", err));
	else
		LG_TRY(lg_text_float8(text, row->cost, err));
	LG_TRY(lg_text_add(text, ",", err));
	LG_TRY(lg_text_float8(text, row->weight, err));
	if (named)
		LG_TRY(print_identifier(text, flags, row->id, row->code, row->code_size, err));
	if ((flags & DEMAND_COSTS) && isinf(row->cost))
		LG_TRY(lg_text_add(text, ",null", err));
	else if (flags & DEMAND_COSTS)
		LG_TRY(print_identifier(text, flags, row->site_id, row->site_code, row->site_code_size, err));
	return lg_text_add(text, "]", err);
}

/* Prints either form; collected rows are compiled first, so that one comes out. */
LgStatus
site_demand_print(const LgEnv *env, const void *value, size_t size, char **out, LgError *err)
{
	SiteDemand	demand;
	DemandCursor cursor = {0, 0};
	DemandRow	row;
	LgText		text;
	uint64_t	count = 0;

	if (size >= sizeof(LgValueHeader) && (((const LgValueHeader *) value)->flags & DEMAND_ROWS))
	{
		LgRecords	rows;
		void	   *built;

		if (!lg_records_view(&rows, value, size))
			return lg_fail(err, LG_CORRUPTED, "collected rows are damaged");
		LG_TRY(site_demand_build(env, &rows, &built, &size, err));
		value = built;
	}
	LG_TRY(site_demand_open(env, value, size, &demand, err));
	lg_text_init(&text, env);
	LG_TRY(lg_text_printf(&text, err, "{\"columns\":[%s],\"demand\":[",
						  demand.flags & DEMAND_COSTS ? "\"cost\",\"weight\",\"id\",\"site\"" :
						  demand.flags != 0 ? "\"lon\",\"lat\",\"weight\",\"id\"" :
						  "\"lon\",\"lat\",\"weight\""));
	while (site_demand_next(&demand, &cursor, &row))
	{
		if ((count & 1023) == 0)
			LG_TRY(lg_poll(env, err));
		if (count++ > 0)
			LG_TRY(lg_text_add(&text, ",", err));
		LG_TRY(print_row(&text, &row, demand.flags, err));
	}
	LG_TRY(lg_text_add(&text, "]}", err));
	*out = text.data;
	return LG_OK;
}

/* ----------------------------------------------------------------------
 * parsing
 * ----------------------------------------------------------------------
 */

/* Room for the two text identifiers of a row. */
typedef struct Codes
{
	char		demand[SITE_DEMAND_MAX_CODE];
	char		site[SITE_DEMAND_MAX_CODE];
} Codes;

static LgStatus
read_identifier(LgScan *scan, uint32_t flags, int64_t *id, char *buffer, const char **code, uint32_t *code_size)
{
	size_t		size;

	LG_TRY(lg_scan_need(scan, ","));
	if (!(flags & DEMAND_HAS_CODE))
		return lg_scan_int64(scan, id);
	LG_TRY(lg_scan_json_string(scan, buffer, SITE_DEMAND_MAX_CODE, &size));
	*code = buffer;
	*code_size = (uint32_t) size;
	return LG_OK;
}

static LgStatus
read_row(LgScan *scan, uint32_t flags, Codes *codes, DemandRow *row)
{
	memset(row, 0, sizeof(*row));
	LG_TRY(lg_scan_need(scan, "["));
	if (!(flags & DEMAND_COSTS))
	{
		LG_TRY(lg_scan_float8(scan, &row->point.lon));
		LG_TRY(lg_scan_need(scan, ","));
		LG_TRY(lg_scan_float8(scan, &row->point.lat));
	}
	else if (lg_scan_accept(scan, "null"))
		row->cost = INFINITY;
	else
		LG_TRY(lg_scan_float8(scan, &row->cost));
	LG_TRY(lg_scan_need(scan, ","));
	LG_TRY(lg_scan_float8(scan, &row->weight));
	if (flags & (DEMAND_HAS_ID | DEMAND_HAS_CODE))
		LG_TRY(read_identifier(scan, flags, &row->id, codes->demand, &row->code, &row->code_size));
	if ((flags & DEMAND_COSTS) && isinf(row->cost))
	{
		LG_TRY(lg_scan_need(scan, ","));
		LG_TRY(lg_scan_need(scan, "null"));
	}
	else if (flags & DEMAND_COSTS)
		LG_TRY(read_identifier(scan, flags, &row->site_id, codes->site, &row->site_code, &row->site_code_size));
	return lg_scan_need(scan, "]");
}

static LgStatus
read_columns(LgScan *scan, uint32_t *flags)
{
	*flags = 0;
	LG_TRY(lg_scan_need(scan, "["));
	if (lg_scan_accept(scan, "\"cost\""))
		*flags = DEMAND_COSTS | DEMAND_HAS_ID;
	else
	{
		LG_TRY(lg_scan_need(scan, "\"lon\""));
		LG_TRY(lg_scan_need(scan, ","));
		LG_TRY(lg_scan_need(scan, "\"lat\""));
	}
	LG_TRY(lg_scan_need(scan, ","));
	LG_TRY(lg_scan_need(scan, "\"weight\""));
	if (*flags != 0)
	{
		LG_TRY(lg_scan_need(scan, ","));
		LG_TRY(lg_scan_need(scan, "\"id\""));
		LG_TRY(lg_scan_need(scan, ","));
		LG_TRY(lg_scan_need(scan, "\"site\""));
	}
	else if (lg_scan_accept(scan, ","))
	{
		LG_TRY(lg_scan_need(scan, "\"id\""));
		*flags = DEMAND_HAS_ID;
	}
	return lg_scan_need(scan, "]");
}

/* The first row says whether identifiers are text. */
static bool
has_codes(const LgScan *scan, uint32_t flags)
{
	LgScan		ahead = *scan;
	int			commas = 0;
	int			wanted = flags & DEMAND_COSTS ? 2 : 3;

	for (; ahead.next < ahead.end && *ahead.next != ']' && commas < wanted; ahead.next++)
		commas += *ahead.next == ',';
	lg_scan_space(&ahead);
	return commas == wanted && ahead.next < ahead.end && *ahead.next == '"';
}

LgStatus
site_demand_parse(const LgEnv *env, const char *text, size_t text_size, void **value, size_t *size,
				  LgError *err)
{
	LgScan		scan = lg_scan(text, text_size, "site_demand",
							   "A site_demand looks like {\"columns\":[\"lon\",\"lat\",\"weight\"],\"demand\":[[13.4,52.5,3]]}.",
							   err);
	LgScanPair	members = {"\"columns\"", "\"demand\"", NULL};
	uint32_t	flags;
	LgRecords	rows;
	DemandRow	row;
	Codes		codes;
	uint32_t	count = 0;

	LG_TRY(lg_scan_pair_begin(&scan, env, &members));
	LG_TRY(read_columns(&scan, &flags));
	LG_TRY(lg_scan_pair_middle(&scan, &members));
	LG_TRY(lg_scan_need(&scan, "["));
	if (flags != 0 && has_codes(&scan, flags))
		flags ^= DEMAND_HAS_ID | DEMAND_HAS_CODE;
	site_demand_rows_init(&rows, flags);
	if (!lg_scan_accept(&scan, "]"))
	{
		do
		{
			if ((++count & 1023) == 0)
				LG_TRY(lg_poll(env, err));
			LG_TRY(read_row(&scan, flags, &codes, &row));
			LG_TRY(site_demand_rows_add(env, &rows, &row, err));
		} while (lg_scan_accept(&scan, ","));
		LG_TRY(lg_scan_need(&scan, "]"));
	}
	LG_TRY(lg_scan_pair_end(&scan, &members));
	return site_demand_build(env, &rows, value, size, err);
}
