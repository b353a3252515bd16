/*
 * locker_index_text.c
 *		Text form of a locker_index: the classes, "|", then the lockers by
 *		identifier, separated by ";": identifier, lon, lat, free boxes of each
 *		class.  A text identifier stands in quotes, doubled inside.
 *
 *	"S" 640x380x80 25000; "L" 640x410x380 25000 | 1 25.28 54.68 3,0; 2 25.3 54.7 1,2
 */
#include "core/base/lg_scan.h"
#include "core/locker/locker_index.h"

static LgStatus
write_locker(LgText *out, const SiteRow *row, const int32_t *free, uint32_t classes, LgError *err)
{
	if (row->code != NULL)
	{
		LG_TRY(lg_text_quoted(out, row->code, row->code_size, err));
		LG_TRY(lg_text_add(out, " ", err));
	}
	else
		LG_TRY(lg_text_printf(out, err, "%lld ", (long long) row->id));
	LG_TRY(lg_text_float8(out, row->point.lon, err));
	LG_TRY(lg_text_add(out, " ", err));
	LG_TRY(lg_text_float8(out, row->point.lat, err));
	for (uint32_t i = 0; i < classes; i++)
		LG_TRY(lg_text_printf(out, err, "%c%d", i == 0 ? ' ' : ',', free[i]));
	return LG_OK;
}

LgStatus
locker_index_write(LgText *out, const LockerIndex *index, LgError *err)
{
	LG_TRY(locker_box_set_write(out, &index->classes, err));
	LG_TRY(lg_text_add(out, " |", err));
	for (uint32_t i = 0; i < index->sites.n; i++)
	{
		uint32_t	position = index->sites.order[i];
		SiteRow		row;

		if ((i & 1023) == 0)
			LG_TRY(lg_poll(out->env, err));
		if (position >= index->sites.n)
			return lg_fail(err, LG_CORRUPTED, "value of type locker_index is corrupted");
		site_index_row(&index->sites, position, &row);
		if ((index->sites.columns & SITE_HAS_CODE) == 0)
			row.code = NULL;
		LG_TRY(lg_text_add(out, i == 0 ? " " : "; ", err));
		LG_TRY(write_locker(out, &row, index->free + (size_t) position * index->classes.count, index->classes.count, err));
	}
	return LG_OK;
}

LgStatus
locker_index_content(const LockerIndex *index, LgText *out, LgError *err)
{
	LG_TRY(site_index_content(&index->sites, out, err));
	for (uint32_t i = 0; i < index->sites.n; i++)
		LG_TRY(lg_text_bytes(out, (const char *) (index->free + (size_t) index->sites.order[i] * index->classes.count),
							 index->classes.count * sizeof(int32_t), err));
	return LG_OK;
}

static LgStatus
read_locker(const LgEnv *env, LgScan *scan, uint32_t classes, bool codes, void **rows, size_t *size)
{
	LockerRow	row = {{0, 0}, 0, NULL, 0, NULL};
	char		code[SITE_MAX_CODE_BYTES];
	int32_t		free[BOX_MAX_CLASSES];
	int64_t		count;

	if (codes)
	{
		LG_TRY(lg_scan_quoted(scan, code, sizeof(code), &row.code_size));
		row.code = code;
	}
	else
		LG_TRY(lg_scan_int64(scan, &row.id));
	LG_TRY(lg_scan_float8(scan, &row.point.lon));
	LG_TRY(lg_scan_float8(scan, &row.point.lat));
	for (uint32_t i = 0; i < classes; i++)
	{
		if (i > 0)
			LG_TRY(lg_scan_need(scan, ","));
		LG_TRY(lg_scan_whole(scan, 0, INT32_MAX, &count));
		free[i] = (int32_t) count;
	}
	row.free = free;
	return locker_rows_add(env, rows, size, &row, scan->err);
}

/* Where the classes end: the first bar outside quotes. */
static size_t
find_bar(const char *text, size_t size)
{
	bool		quoted = false;

	for (size_t i = 0; i < size; i++)
	{
		if (text[i] == '"')
			quoted = !quoted;
		else if (text[i] == '|' && !quoted)
			return i;
	}
	return size;
}

LgStatus
locker_index_parse(const LgEnv *env, const char *text, size_t text_size, void **value, size_t *size, LgError *err)
{
	LgScan		scan = lg_scan(text, text_size, "locker_index",
							   "A locker_index looks like \"S\" 640x380x80 25000 | 1 25.28 54.68 3; 2 25.3 54.7 0.",
							   err);
	BoxSet		classes;
	void	   *set;
	size_t		set_size;
	void	   *rows;
	size_t		rows_size;
	bool		codes;

	scan.next += find_bar(text, text_size);
	if (scan.next == scan.end)
		return lg_scan_expected(&scan, "\"|\" after the classes");
	LG_TRY(locker_box_set_parse(env, text, (size_t) (scan.next - text), &set, &set_size, err));
	LG_TRY(locker_box_set_open(set, set_size, &classes, err));
	LG_TRY(lg_scan_need(&scan, "|"));
	lg_scan_space(&scan);
	codes = lg_scan_peek(&scan) == '"';
	LG_TRY(locker_rows_create(env, set, set_size, codes, &rows, &rows_size, err));
	while (!lg_scan_at_end(&scan))
	{
		LG_TRY(read_locker(env, &scan, classes.count, codes, &rows, &rows_size));
		LG_TRY(lg_scan_need_or_end(&scan, ";"));
	}
	return locker_index_build(env, rows, rows_size, value, size, err);
}
