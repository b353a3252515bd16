/*
 * shipment_map.c
 *		Codes of carriers to milestones: collecting, compiling, finding, text.
 *
 * Text form: entries separated by ";", each scheme and code in quotes and the milestone.
 *
 *	"upu" "EMA" picked_up; "upu" "EMI" delivered
 */
#include "core/shipment/shipment_map.h"
#include "core/base/lg_scan.h"

#define RECORD_HEAD 8			/* lengths and milestone, rounded up */
#define POLL_ENTRIES 4096

/* ----------------------------------------------------------------------
 * collecting
 * ----------------------------------------------------------------------
 */

void
shipment_map_init(LgRecords *rows, uint32_t flags)
{
	lg_records_init(rows, MILESTONE_MAP_MAGIC, MILESTONE_MAP_FORMAT, (uint8_t) (MILESTONE_MAP_ROWS | flags));
}

static LgStatus
check_name(ShipmentText text, const char *what, LgError *err)
{
	if (text.size == 0)
		return lg_fail(err, LG_BAD_ARGUMENT, "%s of a milestone_map is empty", what);
	if (text.size > MILESTONE_MAP_MAX_NAME)
		return lg_fail(err, LG_BAD_ARGUMENT, "%s of a milestone_map is longer than %d bytes", what, MILESTONE_MAP_MAX_NAME);
	return LG_OK;
}

static size_t
record_size(size_t scheme_size, size_t code_size)
{
	return (RECORD_HEAD + scheme_size + code_size + 7) & ~(size_t) 7;
}

LgStatus
shipment_map_add(const LgEnv *env, LgRecords *rows, ShipmentText scheme, ShipmentText code, ShipmentMilestone milestone,
				 LgError *err)
{
	size_t		size = record_size(scheme.size, code.size);
	char	   *at;

	LG_TRY(check_name(scheme, "scheme", err));
	LG_TRY(check_name(code, "code", err));
	if (lg_records_flat_size(rows) + size > LG_VALUE_MAX_BYTES)
		return lg_fail(err, LG_LIMIT, "too many codes for one milestone_map");
	LG_TRY(lg_records_add(env, rows, size, &at, err));
	memset(at, 0, size);
	at[0] = (char) scheme.size;
	at[1] = (char) code.size;
	at[2] = (char) milestone;
	memcpy(at + RECORD_HEAD, scheme.data, scheme.size);
	memcpy(at + RECORD_HEAD + scheme.size, code.data, code.size);
	return LG_OK;
}

typedef struct MapRow
{
	ShipmentText scheme;
	ShipmentText code;
	ShipmentMilestone milestone;
} MapRow;

/* Reads one record, of which so many bytes are left; its size, or 0 when it is none. */
static size_t
read_record(const char *data, size_t left, MapRow *row)
{
	size_t		size;

	if (left < RECORD_HEAD)
		return 0;
	row->scheme = (ShipmentText)
	{
		data + RECORD_HEAD, (unsigned char) data[0]
	};
	row->code = (ShipmentText)
	{
		data + RECORD_HEAD + row->scheme.size, (unsigned char) data[1]
	};
	row->milestone = (ShipmentMilestone) (unsigned char) data[2];
	size = record_size(row->scheme.size, row->code.size);
	if (size > left || row->scheme.size == 0 || row->scheme.size > MILESTONE_MAP_MAX_NAME || row->code.size == 0 ||
		row->code.size > MILESTONE_MAP_MAX_NAME || row->milestone >= SHIPMENT_MILESTONES)
		return 0;
	return size;
}

static LgStatus
bad_rows(LgError *err)
{
	return lg_fail(err, LG_BAD_ARGUMENT, "rows of a milestone_map are damaged");
}

LgStatus
shipment_map_append(const LgEnv *env, LgRecords *rows, const LgRecords *other, LgError *err)
{
	if (lg_records_flat_size(rows) + other->bytes > LG_VALUE_MAX_BYTES)
		return lg_fail(err, LG_LIMIT, "too many codes for one milestone_map");
	return lg_records_append(env, rows, other, err);
}

static void
row_of(const MapView *map, uint32_t i, MapRow *row)
{
	const MapEntry *e = &map->entries[i];

	row->scheme = (ShipmentText)
	{
		map->texts + e->at, e->scheme_size
	};
	row->code = (ShipmentText)
	{
		map->texts + e->at + e->scheme_size, e->code_size
	};
	row->milestone = (ShipmentMilestone) e->milestone;
}

LgStatus
shipment_map_append_value(const LgEnv *env, LgRecords *rows, const void *value, size_t size, LgError *err)
{
	MapView		map;

	LG_TRY(shipment_map_open(env, value, size, &map, err));
	for (uint32_t i = 0; i < map.count; i++)
	{
		MapRow		row;

		if (i % POLL_ENTRIES == 0)
			LG_TRY(lg_poll(env, err));
		row_of(&map, i, &row);
		LG_TRY(shipment_map_add(env, rows, row.scheme, row.code, row.milestone, err));
	}
	return LG_OK;
}

/* ----------------------------------------------------------------------
 * compiling
 * ----------------------------------------------------------------------
 */

static int
compare_text(ShipmentText a, ShipmentText b)
{
	int			c = memcmp(a.data, b.data, a.size < b.size ? a.size : b.size);

	return c != 0 ? c : (a.size > b.size) - (a.size < b.size);
}

static int
compare_rows(const void *a, const void *b, void *context)
{
	const MapRow *x = a;
	const MapRow *y = b;
	int			c = compare_text(x->scheme, y->scheme);

	(void) context;
	return c != 0 ? c : compare_text(x->code, y->code);
}

/* All rows, sorted, each code once. */
static LgStatus
sorted_rows(const LgEnv *env, const LgRecords *records, MapRow **rows_out, uint32_t *count, size_t *bytes, LgError *err)
{
	LgRecordCursor cursor = {0};
	MapRow	   *rows;
	uint32_t	total = 0;
	uint32_t	n = 0;
	const char *data;
	size_t		left;

	LG_TRY(lg_alloc_array(env, (size_t) records->count + 1, sizeof(MapRow), &rows, err));
	while ((left = lg_records_next(records, &cursor, &data)) > 0)
	{
		size_t		size = total < records->count ? read_record(data, left, &rows[total]) : 0;

		if (size == 0)
			return bad_rows(err);
		if (total++ % POLL_ENTRIES == 0)
			LG_TRY(lg_poll(env, err));
		cursor.offset += size;
	}
	LG_TRY(lg_sort(env, rows, total, sizeof(MapRow), compare_rows, NULL, err));
	*bytes = 0;
	for (uint32_t i = 0; i < total; i++)
	{
		if (n == 0 || compare_rows(&rows[n - 1], &rows[i], NULL) != 0)
		{
			rows[n++] = rows[i];
			*bytes += rows[i].scheme.size + rows[i].code.size;
		}
		else if (rows[n - 1].milestone != rows[i].milestone)
		{
			lg_fail(err, LG_BAD_ARGUMENT, "code \"%.*s\" of \"%.*s\" has two milestones", (int) rows[i].code.size,
					rows[i].code.data, (int) rows[i].scheme.size, rows[i].scheme.data);
			lg_detail(err, "It is both %s and %s.", shipment_milestone_name(rows[n - 1].milestone),
					  shipment_milestone_name(rows[i].milestone));
			return LG_BAD_ARGUMENT;
		}
	}
	*rows_out = rows;
	*count = n;
	return LG_OK;
}

LgStatus
shipment_map_build(const LgEnv *env, const LgRecords *records, void **value, size_t *size, LgError *err)
{
	size_t		end = sizeof(LgValueHeader) + 8;
	uint32_t	head[2] = {0, 0};
	uint32_t	at = 0;
	MapRow	   *rows = NULL;
	size_t		bytes = 0;
	char	   *base;
	MapEntry   *entries;

	LG_TRY(sorted_rows(env, records, &rows, &head[0], &bytes, err));
	head[1] = (uint32_t) bytes;
	*size = end + head[0] * sizeof(MapEntry) + bytes;
	if (*size > LG_VALUE_MAX_BYTES)
		return lg_fail(err, LG_LIMIT, "too many codes for one milestone_map");
	LG_TRY(lg_alloc(env, *size, value, err));
	lg_value_init(*value, MILESTONE_MAP_MAGIC, MILESTONE_MAP_FORMAT, 0);
	base = *value;
	memcpy(base + sizeof(LgValueHeader), head, sizeof(head));
	entries = (MapEntry *) (base + end);
	base += end + head[0] * sizeof(MapEntry);
	for (uint32_t i = 0; i < head[0]; i++)
	{
		if (i % POLL_ENTRIES == 0)
			LG_TRY(lg_poll(env, err));
		entries[i] = (MapEntry)
		{
			at, (uint8_t) rows[i].scheme.size, (uint8_t) rows[i].code.size, (uint8_t) rows[i].milestone, 0
		};
		memcpy(base + at, rows[i].scheme.data, rows[i].scheme.size);
		memcpy(base + at + rows[i].scheme.size, rows[i].code.data, rows[i].code.size);
		at += rows[i].scheme.size + rows[i].code.size;
	}
	lg_release(env, rows);
	return LG_OK;
}

/* ----------------------------------------------------------------------
 * opening and finding
 * ----------------------------------------------------------------------
 */

LgStatus
shipment_map_open(const LgEnv *env, const void *value, size_t size, void *view, LgError *err)
{
	MapView    *map = view;
	const char *base = value;
	uint32_t	head[2];
	size_t		end = sizeof(LgValueHeader) + sizeof(head);

	LG_TRY(lg_value_check(value, size, MILESTONE_MAP_MAGIC, MILESTONE_MAP_FORMAT, "milestone_map", err));
	if (size < end || ((const LgValueHeader *) value)->flags != 0)
		return lg_fail(err, LG_CORRUPTED, "value of type milestone_map is corrupted");
	memcpy(head, base + sizeof(LgValueHeader), sizeof(head));
	if (size != end + (size_t) head[0] * sizeof(MapEntry) + head[1])
		return lg_fail(err, LG_CORRUPTED, "value of type milestone_map is corrupted");
	map->count = head[0];
	map->text_bytes = head[1];
	map->entries = (const MapEntry *) (base + end);
	map->texts = base + end + (size_t) head[0] * sizeof(MapEntry);
	for (uint32_t i = 0; i < map->count; i++)
	{
		const MapEntry *e = &map->entries[i];

		if ((i & 0xFFFFF) == 0)
			LG_TRY(lg_poll(env, err));
		if (e->milestone >= SHIPMENT_MILESTONES || (uint64_t) e->at + e->scheme_size + e->code_size > map->text_bytes)
			return lg_fail(err, LG_CORRUPTED, "value of type milestone_map is corrupted");
	}
	return LG_OK;
}

bool
shipment_map_find(const MapView *map, ShipmentText scheme, ShipmentText code, ShipmentMilestone *milestone)
{
	MapRow		wanted = {scheme, code, SHIPMENT_UNKNOWN};
	uint32_t	low = 0;
	uint32_t	high = map->count;

	while (low < high)
	{
		uint32_t	middle = low + (high - low) / 2;
		MapRow		row;
		int			c;

		row_of(map, middle, &row);
		c = compare_rows(&wanted, &row, NULL);
		if (c == 0)
		{
			*milestone = row.milestone;
			return true;
		}
		if (c < 0)
			high = middle;
		else
			low = middle + 1;
	}
	return false;
}

/* ----------------------------------------------------------------------
 * text
 * ----------------------------------------------------------------------
 */

LgStatus
shipment_map_write(LgText *out, const MapView *map, LgError *err)
{
	LG_TRY(lg_text_add(out, "", err));
	for (uint32_t i = 0; i < map->count; i++)
	{
		MapRow		row;

		if (i % POLL_ENTRIES == 0)
			LG_TRY(lg_poll(out->env, err));
		row_of(map, i, &row);
		if (i > 0)
			LG_TRY(lg_text_add(out, "; ", err));
		LG_TRY(lg_text_quoted(out, row.scheme.data, row.scheme.size, err));
		LG_TRY(lg_text_add(out, " ", err));
		LG_TRY(lg_text_quoted(out, row.code.data, row.code.size, err));
		LG_TRY(lg_text_printf(out, err, " %s", shipment_milestone_name(row.milestone)));
	}
	return LG_OK;
}

static LgStatus
read_entry(const LgEnv *env, LgScan *scan, LgRecords *rows)
{
	char		scheme[MILESTONE_MAP_MAX_NAME];
	char		code[MILESTONE_MAP_MAX_NAME];
	ShipmentText scheme_text = {scheme, 0};
	ShipmentText code_text = {code, 0};
	size_t		size;
	const char *name;
	ShipmentMilestone milestone;

	LG_TRY(lg_scan_quoted(scan, scheme, sizeof(scheme), &size));
	scheme_text.size = (uint32_t) size;
	LG_TRY(lg_scan_quoted(scan, code, sizeof(code), &size));
	code_text.size = (uint32_t) size;
	lg_scan_space(scan);
	name = scan->next;
	while ((lg_scan_peek(scan) >= 'a' && lg_scan_peek(scan) <= 'z') || lg_scan_peek(scan) == '_')
		scan->next++;
	if (scan->next == name || !shipment_find_milestone(name, (size_t) (scan->next - name), &milestone))
	{
		scan->next = name;
		return lg_scan_expected(scan, "a milestone");
	}
	return shipment_map_add(env, rows, scheme_text, code_text, milestone, scan->err);
}

LgStatus
shipment_map_parse(const LgEnv *env, const char *text, size_t text_size, void **value, size_t *size, LgError *err)
{
	LgScan		scan = lg_scan(text, text_size, "milestone_map",
							   "An entry is written like \"upu\" \"EMA\" picked_up; a \";\" separates two.", err);
	LgRecords	rows;

	shipment_map_init(&rows, 0);
	for (uint32_t n = 0; !lg_scan_at_end(&scan); n++)
	{
		if (n % POLL_ENTRIES == 0)
			LG_TRY(lg_poll(env, err));
		LG_TRY(read_entry(env, &scan, &rows));
		LG_TRY(lg_scan_need_or_end(&scan, ";"));
	}
	LG_TRY(shipment_map_build(env, &rows, value, size, err));
	lg_records_release(env, &rows);
	return LG_OK;
}
