/*
 * hours_holidays.c
 *		Public and school holidays as one value.
 *
 * Text form: a list of "REGION KIND DAY[..DAY] [\"name\"]" separated by ";",
 * with * for everywhere; strings in quotes double an inner quote.
 */
#include "core/hours/hours_holidays.h"
#include "core/base/lg_scan.h"

static size_t
value_bytes(uint32_t capacity, uint32_t heap_capacity)
{
	return sizeof(LgValueHeader) + sizeof(HolidaysHead) + (size_t) capacity * sizeof(HolidayEntry) + heap_capacity;
}

static HolidaysHead *
head_of(void *value)
{
	return (HolidaysHead *) ((char *) value + sizeof(LgValueHeader));
}

static HolidayEntry *
entries_of(void *value)
{
	return (HolidayEntry *) (head_of(value) + 1);
}

static char *
heap_of(void *value)
{
	return (char *) (entries_of(value) + head_of(value)->capacity);
}

static LgStatus
corrupted(LgError *err)
{
	return lg_fail(err, LG_CORRUPTED, "value of type hours_holidays is corrupted");
}

LgStatus
hours_holidays_open(const LgEnv *env, const void *value, size_t size, void *view, LgError *err)
{
	HoursHolidaysView *v = view;
	const char *base = value;

	LG_TRY(lg_value_check(value, size, HOLIDAYS_MAGIC, HOLIDAYS_FORMAT, "hours_holidays", err));
	if (size < value_bytes(0, 0))
		return corrupted(err);
	memcpy(&v->head, base + sizeof(LgValueHeader), sizeof(v->head));
	if (v->head.count > v->head.capacity || v->head.heap_used > v->head.heap_capacity ||
		v->head.public_count > v->head.count ||
		v->head.capacity > LG_VALUE_MAX_BYTES / sizeof(HolidayEntry) ||
		value_bytes(v->head.capacity, v->head.heap_capacity) != size)
		return corrupted(err);
	v->entries = (const HolidayEntry *) (base + value_bytes(0, 0));
	v->heap = base + value_bytes(v->head.capacity, 0);
	for (uint32_t i = 0; i < v->head.count; i++)
	{
		const HolidayEntry *e = &v->entries[i];

		if ((i & 0xFFFFF) == 0)
			LG_TRY(lg_poll(env, err));
		if ((uint64_t) e->region + e->region_size > v->head.heap_used ||
			(uint64_t) e->name + e->name_size > v->head.heap_used)
			return corrupted(err);
	}
	return LG_OK;
}

LgStatus
hours_holidays_create(const LgEnv *env, uint32_t capacity, uint32_t heap_capacity, void **value,
					  size_t *size, LgError *err)
{
	*size = value_bytes(capacity, heap_capacity);
	if (*size > LG_VALUE_MAX_BYTES)
		return lg_fail(err, LG_LIMIT, "too many holidays for one value");
	LG_TRY(lg_alloc(env, *size, value, err));
	lg_value_init(*value, HOLIDAYS_MAGIC, HOLIDAYS_FORMAT, 0);
	head_of(*value)->capacity = capacity;
	head_of(*value)->heap_capacity = heap_capacity;
	return LG_OK;
}

/* Makes room for one entry and its text; the value may move, and the old one is left to its owner. */
static LgStatus
make_room(const LgEnv *env, void **value, size_t *size, size_t text, LgError *err)
{
	HolidaysHead *head = head_of(*value);
	uint32_t	capacity = head->count < head->capacity ? head->capacity : head->capacity * 2 + 8;
	uint64_t	heap = head->heap_used + text <= head->heap_capacity ? head->heap_capacity :
	(head->heap_capacity + text) * 2;
	void	   *larger;
	size_t		larger_size;

	if (capacity == head->capacity && heap == head->heap_capacity)
		return LG_OK;
	if (heap > LG_VALUE_MAX_BYTES)
		return lg_fail(err, LG_LIMIT, "too many holidays for one value");
	LG_TRY(hours_holidays_create(env, capacity, (uint32_t) heap, &larger, &larger_size, err));
	head_of(larger)->count = head->count;
	head_of(larger)->heap_used = head->heap_used;
	LG_TRY(lg_copy(env, entries_of(larger), entries_of(*value), head->count * sizeof(HolidayEntry), err));
	LG_TRY(lg_copy(env, heap_of(larger), heap_of(*value), head->heap_used, err));
	*value = larger;
	*size = larger_size;
	return LG_OK;
}

/* Puts text into the heap, or finds it as the last entry's. */
static uint32_t
keep_text(void *value, const char *text, size_t size, uint32_t likely)
{
	HolidaysHead *head = head_of(value);
	uint32_t	at = head->heap_used;

	if (size == 0)
		return 0;
	if (likely + size <= head->heap_used && memcmp(heap_of(value) + likely, text, size) == 0)
		return likely;
	memcpy(heap_of(value) + at, text, size);
	head->heap_used += (uint32_t) size;
	return at;
}

static bool
is_kind(const char *kind, size_t size, const char *name)
{
	for (size_t i = 0; i < size; i++)
	{
		if ((kind[i] | 32) != name[i])
			return false;
	}
	return name[size] == '\0';
}

LgStatus
hours_holidays_add(const LgEnv *env, void **value, size_t *size, const char *region, size_t region_size,
				   int32_t from, int32_t to, const char *kind, size_t kind_size,
				   const char *name, size_t name_size, LgError *err)
{
	HolidayEntry *e;
	HolidaysHead *head;
	bool		school;

	if (kind_size == 2 && is_kind(kind, kind_size, "ph"))
		school = false;
	else if (kind_size == 2 && is_kind(kind, kind_size, "sh"))
		school = true;
	else
	{
		lg_fail(err, LG_BAD_ARGUMENT, "unknown kind of holiday \"%.*s\"", (int) (kind_size > 40 ? 40 : kind_size), kind);
		lg_hint(err, "The kinds are PH, public holiday, and SH, school holiday.");
		return LG_BAD_ARGUMENT;
	}
	if (region_size > 200 || name_size > 1000)
		return lg_fail(err, LG_LIMIT, "region or name of a holiday is too long");
	if (to < from)
		return lg_fail(err, LG_BAD_ARGUMENT, "holiday ends before it begins");
	if (region_size == 1 && region[0] == '*')
		region_size = 0;
	LG_TRY(make_room(env, value, size, region_size + name_size, err));
	head = head_of(*value);
	e = &entries_of(*value)[head->count];
	memset(e, 0, sizeof(*e));
	e->from = from;
	e->to = to;
	e->school = school;
	e->region_size = (uint16_t) region_size;
	e->name_size = (uint16_t) name_size;
	e->region = keep_text(*value, region, region_size, head->count > 0 ? e[-1].region : 0);
	e->name = keep_text(*value, name, name_size, head->count > 0 ? e[-1].name : 0);
	head->count++;
	return LG_OK;
}

LgStatus
hours_holidays_merge(const LgEnv *env, void **value, size_t *size, const HoursHolidaysView *other, LgError *err)
{
	for (uint32_t i = 0; i < other->head.count; i++)
	{
		const HolidayEntry *e = &other->entries[i];

		if ((i & 4095) == 0)
			LG_TRY(lg_poll(env, err));
		LG_TRY(hours_holidays_add(env, value, size, other->heap + e->region, e->region_size, e->from, e->to,
								  e->school ? "SH" : "PH", 2, other->heap + e->name, e->name_size, err));
	}
	return LG_OK;
}

static int
compare_text(const char *a, size_t a_size, const char *b, size_t b_size)
{
	int			c = memcmp(a, b, a_size < b_size ? a_size : b_size);

	return c != 0 ? c : (a_size > b_size) - (a_size < b_size);
}

/* By kind, first day, last day, region, name: no two rows differ in less. */
static int
compare_entries(const HoursHolidaysView *v, uint32_t ia, uint32_t ib)
{
	const HolidayEntry *a = &v->entries[ia];
	const HolidayEntry *b = &v->entries[ib];
	int			c;

	if (a->school != b->school)
		return a->school < b->school ? -1 : 1;
	if (a->from != b->from)
		return a->from < b->from ? -1 : 1;
	if (a->to != b->to)
		return a->to < b->to ? -1 : 1;
	c = compare_text(v->heap + a->region, a->region_size, v->heap + b->region, b->region_size);
	if (c != 0)
		return c;
	return compare_text(v->heap + a->name, a->name_size, v->heap + b->name, b->name_size);
}

static int
compare_rows(const void *a, const void *b, void *context)
{
	return compare_entries(context, *(const uint32_t *) a, *(const uint32_t *) b);
}

/* The sorted value without room to spare or repeated rows. */
LgStatus
hours_holidays_finish(const LgEnv *env, const HoursHolidaysView *view, void **value, size_t *size, LgError *err)
{
	uint32_t	n = view->head.count;
	uint32_t   *rows;
	int32_t		reach = INT32_MIN;
	uint32_t	kept = 0;
	uint32_t	text = 0;

	LG_TRY(lg_alloc_array(env, (size_t) n + 1, sizeof(uint32_t), &rows, err));
	for (uint32_t i = 0; i < n; i++)
		rows[i] = i;
	LG_TRY(lg_sort(env, rows, n, sizeof(uint32_t), compare_rows, (void *) view, err));
	for (uint32_t i = 0; i < n; i++)
	{
		if ((i & 4095) == 0)
			LG_TRY(lg_poll(env, err));
		if (kept > 0 && compare_entries(view, rows[kept - 1], rows[i]) == 0)
			continue;
		rows[kept++] = rows[i];
		text += (uint32_t) view->entries[rows[i]].region_size + view->entries[rows[i]].name_size;
	}
	LG_TRY(hours_holidays_create(env, kept, text, value, size, err));
	((LgValueHeader *) *value)->flags = HOLIDAYS_SORTED;
	for (uint32_t i = 0; i < kept; i++)
	{
		const HolidayEntry *e = &view->entries[rows[i]];
		HolidayEntry *new;

		if ((i & 4095) == 0)
			LG_TRY(lg_poll(env, err));
		LG_TRY(hours_holidays_add(env, value, size, view->heap + e->region, e->region_size, e->from, e->to,
								  e->school ? "SH" : "PH", 2, view->heap + e->name, e->name_size, err));
		new = &entries_of(*value)[i];
		if (!new->school)
			head_of(*value)->public_count = i + 1;
		if (i == head_of(*value)->public_count && new->school)
			reach = INT32_MIN;
		if (new->to > reach)
			reach = new->to;
		new->reach = reach;
	}
	lg_release(env, rows);
	return LG_OK;
}

/* True when a row of one region counts in another: itself, a part of it, or everywhere. */
static bool
region_holds(const char *row, size_t row_size, const char *region, size_t size)
{
	if (row_size > size || memcmp(row, region, row_size) != 0)
		return false;
	return row_size == 0 || row_size == size || region[row_size] == '-';
}

/* The holidays of a region: its own rows, those of the regions it is part of, and those of no region. */
LgStatus
hours_holidays_of_region(const LgEnv *env, const HoursHolidaysView *view, const char *region,
						 size_t region_size, void **value, size_t *size, LgError *err)
{
	void	   *gathered;
	size_t		gathered_size;
	HoursHolidaysView v;

	LG_TRY(hours_holidays_create(env, 16, 256, &gathered, &gathered_size, err));
	for (uint32_t i = 0; i < view->head.count; i++)
	{
		const HolidayEntry *e = &view->entries[i];

		if (region_holds(view->heap + e->region, e->region_size, region, region_size))
			LG_TRY(hours_holidays_add(env, &gathered, &gathered_size, view->heap + e->region, e->region_size,
									  e->from, e->to, e->school ? "SH" : "PH", 2,
									  view->heap + e->name, e->name_size, err));
	}
	LG_TRY(hours_holidays_open(env, gathered, gathered_size, &v, err));
	LG_TRY(hours_holidays_finish(env, &v, value, size, err));
	lg_release(env, gathered);
	return LG_OK;
}

const HolidayEntry *
hours_holidays_find(const HoursHolidaysView *view, bool school, int32_t day)
{
	uint32_t	low = school ? view->head.public_count : 0;
	uint32_t	first = low;
	uint32_t	high = school ? view->head.count : view->head.public_count;

	while (low < high)			/* the first entry that starts after the day */
	{
		uint32_t	middle = low + (high - low) / 2;

		if (view->entries[middle].from <= day)
			low = middle + 1;
		else
			high = middle;
	}
	while (low > first && view->entries[low - 1].reach >= day)
	{
		low--;
		if (view->entries[low].to >= day)
			return &view->entries[low];
	}
	return NULL;
}

/* ----------------------------------------------------------------------
 * text
 * ----------------------------------------------------------------------
 */

static LgStatus
write_day(LgText *out, int32_t day, LgError *err)
{
	int			year;
	int			month;
	int			dom;

	hours_civil(day, &year, &month, &dom);
	return lg_text_printf(out, err, "%04d-%02d-%02d", year, month, dom);
}

LgStatus
hours_holidays_write(LgText *out, const HoursHolidaysView *view, LgError *err)
{
	LG_TRY(lg_text_add(out, "", err));
	for (uint32_t i = 0; i < view->head.count; i++)
	{
		const HolidayEntry *e = &view->entries[i];

		if (i > 0)
			LG_TRY(lg_text_add(out, "; ", err));
		if (e->region_size == 0)
			LG_TRY(lg_text_add(out, "*", err));
		else
			LG_TRY(lg_text_quoted(out, view->heap + e->region, e->region_size, err));
		LG_TRY(lg_text_add(out, e->school ? " SH " : " PH ", err));
		LG_TRY(write_day(out, e->from, err));
		if (e->to != e->from)
		{
			LG_TRY(lg_text_add(out, "..", err));
			LG_TRY(write_day(out, e->to, err));
		}
		if (e->name_size > 0)
		{
			LG_TRY(lg_text_add(out, " ", err));
			LG_TRY(lg_text_quoted(out, view->heap + e->name, e->name_size, err));
		}
	}
	return LG_OK;
}

static LgStatus
read_day(LgScan *scan, int32_t *day)
{
	static const char pattern[] = "0000-00-00";
	const char *t = scan->next;
	int			year;
	int			month;
	int			dom;

	if (scan->end - scan->next < 10)
		return lg_scan_expected(scan, "a date like 2025-01-06");
	for (int i = 0; i < 10; i++)
	{
		if (pattern[i] == '-' ? t[i] != '-' : t[i] < '0' || t[i] > '9')
			return lg_scan_expected(scan, "a date like 2025-01-06");
	}
	year = (t[0] - '0') * 1000 + (t[1] - '0') * 100 + (t[2] - '0') * 10 + (t[3] - '0');
	month = (t[5] - '0') * 10 + (t[6] - '0');
	dom = (t[8] - '0') * 10 + (t[9] - '0');
	if (month < 1 || month > 12 || dom < 1 || dom > hours_month_days(year, month))
		return lg_scan_expected(scan, "a day of the calendar");
	scan->next += 10;
	*day = hours_day_number(year, month, dom);
	return LG_OK;
}

static LgStatus
read_entry(const LgEnv *env, LgScan *scan, void **value, size_t *size)
{
	char		region[200];
	char		name[1000];
	size_t		region_size = 0;
	size_t		name_size = 0;
	const char *kind;
	int32_t		from;
	int32_t		to;

	if (!lg_scan_accept(scan, "*"))
		LG_TRY(lg_scan_quoted(scan, region, sizeof(region), &region_size));
	lg_scan_space(scan);
	kind = scan->next;
	if (!lg_scan_accept(scan, "PH") && !lg_scan_accept(scan, "SH"))
		return lg_scan_expected(scan, "PH or SH");
	lg_scan_space(scan);
	LG_TRY(read_day(scan, &from));
	to = from;
	if (lg_scan_accept(scan, ".."))
	{
		LG_TRY(read_day(scan, &to));
		if (to < from)
			return lg_scan_expected(scan, "a last day not before the first");
	}
	lg_scan_space(scan);
	if (lg_scan_peek(scan) == '"')
		LG_TRY(lg_scan_quoted(scan, name, sizeof(name), &name_size));
	return hours_holidays_add(env, value, size, region, region_size, from, to, kind, 2, name, name_size, scan->err);
}

LgStatus
hours_holidays_parse(const LgEnv *env, const char *text, size_t text_size, void **value, size_t *size, LgError *err)
{
	LgScan		scan = lg_scan(text, text_size, "hours_holidays",
							   "A holiday is written like \"DE-BW\" PH 2025-01-06 \"Epiphany\", "
							   "with * for everywhere; a \";\" separates two.", err);
	void	   *gathered;
	size_t		gathered_size;
	HoursHolidaysView view;

	LG_TRY(hours_holidays_create(env, 8, 64, &gathered, &gathered_size, err));
	while (!lg_scan_at_end(&scan))
	{
		LG_TRY(read_entry(env, &scan, &gathered, &gathered_size));
		LG_TRY(lg_scan_need_or_end(&scan, ";"));
	}
	LG_TRY(hours_holidays_open(env, gathered, gathered_size, &view, err));
	LG_TRY(hours_holidays_finish(env, &view, value, size, err));
	lg_release(env, gathered);
	return LG_OK;
}
