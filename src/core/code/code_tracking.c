/*
 * code_tracking.c
 *		Formats of tracking numbers: collecting, compiling, opening, text.
 *
 * Text form: rows separated by ";", each carrier, format, pattern and checksum,
 * in quotes.
 */
#include "core/code/code_tracking.h"
#include "core/base/lg_scan.h"

#define POLL_ROWS 256

typedef struct TrackingHead
{
	uint16_t	pattern_size;
	uint8_t		carrier_size;
	uint8_t		format_size;
	uint8_t		checksum_size;
	uint8_t		zero[3];
} TrackingHead;

/* ----------------------------------------------------------------------
 * collecting
 * ----------------------------------------------------------------------
 */

void
tracking_init(LgRecords *rows, uint32_t flags)
{
	lg_records_init(rows, TRACKING_MAGIC, TRACKING_FORMAT, (uint8_t) (TRACKING_ROWS | flags));
}

static LgStatus
check_text(TrackingText text, const char *what, size_t most, bool may_be_empty, LgError *err)
{
	if (text.size == 0 && !may_be_empty)
		return lg_fail(err, LG_BAD_ARGUMENT, "%s of tracking patterns is empty", what);
	if (text.size > most)
		return lg_fail(err, LG_BAD_ARGUMENT, "%s of tracking patterns is longer than %zu bytes", what, most);
	return LG_OK;
}

static size_t
record_size(const TrackingRow *row)
{
	return (sizeof(TrackingHead) + row->carrier.size + row->format.size + row->pattern.size + row->checksum.size + 7) & ~(size_t) 7;
}

static void
put_texts(char *at, const TrackingRow *row)
{
	memcpy(at, row->carrier.data, row->carrier.size);
	at += row->carrier.size;
	memcpy(at, row->format.data, row->format.size);
	at += row->format.size;
	memcpy(at, row->pattern.data, row->pattern.size);
	at += row->pattern.size;
	if (row->checksum.size > 0)
		memcpy(at, row->checksum.data, row->checksum.size);
}

LgStatus
tracking_add(const LgEnv *env, LgRecords *rows, const TrackingRow *row, LgError *err)
{
	TrackingHead head = {(uint16_t) row->pattern.size, (uint8_t) row->carrier.size, (uint8_t) row->format.size,
	(uint8_t) row->checksum.size, {0}};
	size_t		size = record_size(row);
	char	   *at;

	LG_TRY(check_text(row->carrier, "carrier", TRACKING_MAX_NAME, false, err));
	LG_TRY(check_text(row->format, "format", TRACKING_MAX_NAME, false, err));
	LG_TRY(check_text(row->pattern, "pattern", TRACKING_MAX_PATTERN, false, err));
	LG_TRY(check_text(row->checksum, "checksum", TRACKING_MAX_CHECKSUM, true, err));
	if (lg_records_flat_size(rows) + size > LG_VALUE_MAX_BYTES)
		return lg_fail(err, LG_LIMIT, "too many tracking patterns for one value");
	LG_TRY(lg_records_add(env, rows, size, &at, err));
	memset(at, 0, size);
	memcpy(at, &head, sizeof(head));
	put_texts(at + sizeof(head), row);
	return LG_OK;
}

/* Four texts, one after the other. */
static void
take_texts(const char *at, size_t carrier, size_t format, size_t pattern, size_t checksum, TrackingRow *row)
{
	row->carrier = (TrackingText)
	{
		at, carrier
	};
	row->format = (TrackingText)
	{
		at + carrier, format
	};
	row->pattern = (TrackingText)
	{
		at + carrier + format, pattern
	};
	row->checksum = (TrackingText)
	{
		at + carrier + format + pattern, checksum
	};
}

/* Reads one record, of which so many bytes are left; its size, or 0 when it is none. */
static size_t
read_record(const char *data, size_t left, TrackingRow *row)
{
	TrackingHead head;

	if (left < sizeof(head))
		return 0;
	memcpy(&head, data, sizeof(head));
	take_texts(data + sizeof(head), head.carrier_size, head.format_size, head.pattern_size, head.checksum_size, row);
	if (record_size(row) > left || head.carrier_size == 0 || head.carrier_size > TRACKING_MAX_NAME || head.format_size == 0 ||
		head.format_size > TRACKING_MAX_NAME || head.pattern_size == 0 || head.pattern_size > TRACKING_MAX_PATTERN ||
		head.checksum_size > TRACKING_MAX_CHECKSUM)
		return 0;
	return record_size(row);
}

LgStatus
tracking_append(const LgEnv *env, LgRecords *rows, const LgRecords *other, LgError *err)
{
	if (lg_records_flat_size(rows) + other->bytes > LG_VALUE_MAX_BYTES)
		return lg_fail(err, LG_LIMIT, "too many tracking patterns for one value");
	return lg_records_append(env, rows, other, err);
}

void
tracking_row_of(const TrackingView *view, uint32_t format, TrackingRow *row)
{
	const TrackingFormat *f = &view->formats[format];

	take_texts(view->texts + f->at, f->carrier_size, f->format_size, f->pattern_size, f->checksum_size, row);
}

LgStatus
tracking_append_value(const LgEnv *env, LgRecords *rows, const void *value, size_t size, LgError *err)
{
	TrackingView view;

	LG_TRY(tracking_open(value, size, &view, err));
	for (uint32_t i = 0; i < view.counts->formats; i++)
	{
		TrackingRow row;

		if (i % POLL_ROWS == 0)
			LG_TRY(lg_poll(env, err));
		tracking_row_of(&view, i, &row);
		LG_TRY(tracking_add(env, rows, &row, err));
	}
	return LG_OK;
}

/* ----------------------------------------------------------------------
 * compiling
 * ----------------------------------------------------------------------
 */

static int
compare_text(TrackingText a, TrackingText b)
{
	int			c = memcmp(a.data, b.data, a.size < b.size ? a.size : b.size);

	return c != 0 ? c : (a.size > b.size) - (a.size < b.size);
}

static int
compare_names(const TrackingRow *x, const TrackingRow *y)
{
	int			c = compare_text(x->carrier, y->carrier);

	return c != 0 ? c : compare_text(x->format, y->format);
}

static int
compare_rows(const void *a, const void *b, void *context)
{
	const TrackingRow *x = a;
	const TrackingRow *y = b;
	int			c = compare_names(x, y);

	(void) context;
	c = c != 0 ? c : compare_text(x->pattern, y->pattern);
	return c != 0 ? c : compare_text(x->checksum, y->checksum);
}

static int
compare_shapes(const void *a, const void *b, void *context)
{
	const TrackingShape *x = a;
	const TrackingShape *y = b;

	(void) context;
	return x->length != y->length ? (int) x->length - (int) y->length : (x->format > y->format) - (x->format < y->format);
}

/* All rows, sorted, each once. */
static LgStatus
sorted_rows(const LgEnv *env, const LgRecords *records, TrackingRow **rows_out, uint32_t *count, size_t *bytes, LgError *err)
{
	LgRecordCursor cursor = {0};
	TrackingRow *rows;
	uint64_t	total = 0;
	uint32_t	n = 0;
	const char *data;
	size_t		left;

	if (records->count > UINT32_MAX / 2)
		return lg_fail(err, LG_BAD_ARGUMENT, "rows of tracking_patterns are damaged");
	LG_TRY(lg_alloc_array(env, (size_t) records->count + 1, sizeof(TrackingRow), &rows, err));
	while ((left = lg_records_next(records, &cursor, &data)) > 0)
	{
		size_t		size = total < records->count ? read_record(data, left, &rows[total]) : 0;

		if (size == 0)
			return lg_fail(err, LG_BAD_ARGUMENT, "rows of tracking_patterns are damaged");
		if (total++ % POLL_ROWS == 0)
			LG_TRY(lg_poll(env, err));
		cursor.offset += size;
	}
	LG_TRY(lg_sort(env, rows, total, sizeof(TrackingRow), compare_rows, NULL, err));
	*bytes = 0;
	for (uint64_t i = 0; i < total; i++)
	{
		if (n > 0 && compare_rows(&rows[n - 1], &rows[i], NULL) == 0)
			continue;
		rows[n++] = rows[i];
		*bytes += rows[i].carrier.size + rows[i].format.size + rows[i].pattern.size + rows[i].checksum.size;
	}
	*rows_out = rows;
	*count = n;
	return LG_OK;
}

static LgStatus
plan_rows(const LgEnv *env, const TrackingRow *rows, uint32_t count, TrackingFormat *formats, TrackingPlan *plan, LgError *err)
{
	uint32_t	at = 0;

	LG_TRY(lg_alloc_array(env, TRACKING_MAX_CLASSES, sizeof(uint64_t), &plan->classes, err));
	for (uint32_t i = 0; i < count; i++)
	{
		const TrackingRow *row = &rows[i];
		TrackingFormat *f = &formats[i];

		f->at = at;
		f->name = i > 0 && compare_names(&rows[i - 1], row) == 0 ? formats[i - 1].name : i;
		f->carrier_size = (uint8_t) row->carrier.size;
		f->format_size = (uint8_t) row->format.size;
		f->pattern_size = (uint16_t) row->pattern.size;
		f->checksum_size = (uint8_t) row->checksum.size;
		at += (uint32_t) (row->carrier.size + row->format.size + row->pattern.size + row->checksum.size);
		LG_TRY(tracking_read_checksum(row->checksum, &f->checksum, err));
		LG_TRY(tracking_plan_pattern(env, plan, row, i, &f->checksum, err));
	}
	return lg_sort(env, plan->shapes, plan->shape_count, sizeof(TrackingShape), compare_shapes, NULL, err);
}

/* Where the parts of a value stand, by its counts; false: more than fits. */
static bool
lay_out(const TrackingCounts *c, size_t *formats, size_t *shapes, size_t *classes, size_t *places, size_t *texts, size_t *size)
{
	*size = sizeof(LgValueHeader) + sizeof(TrackingCounts);
	return lg_value_section(size, c->formats, sizeof(TrackingFormat), formats) &&
		lg_value_section(size, c->shapes, sizeof(TrackingShape), shapes) &&
		lg_value_section(size, c->classes, sizeof(uint64_t), classes) &&
		lg_value_section(size, c->places, 1, places) &&
		lg_value_section(size, c->text_bytes, 1, texts);
}

static void
count_lengths(TrackingCounts *counts, const TrackingPlan *plan)
{
	uint32_t	i = 0;

	for (uint32_t length = 0; length <= TRACKING_MAX_LENGTH + 1; length++)
	{
		while (i < plan->shape_count && plan->shapes[i].length < length)
			i++;
		counts->first[length] = i;
	}
}

LgStatus
tracking_build(const LgEnv *env, const LgRecords *records, void **value, size_t *size, LgError *err)
{
	TrackingPlan plan = {0};
	TrackingCounts counts = {0};
	TrackingFormat *formats;
	TrackingRow *rows = NULL;
	size_t		bytes = 0;
	size_t		at[5];
	char	   *base;

	LG_TRY(sorted_rows(env, records, &rows, &counts.formats, &bytes, err));
	LG_TRY(lg_alloc_array(env, (size_t) counts.formats + 1, sizeof(TrackingFormat), &formats, err));
	LG_TRY(plan_rows(env, rows, counts.formats, formats, &plan, err));
	counts.shapes = plan.shape_count;
	counts.classes = plan.class_count;
	counts.places = plan.place_count;
	counts.text_bytes = (uint32_t) bytes;
	count_lengths(&counts, &plan);
	if (!lay_out(&counts, &at[0], &at[1], &at[2], &at[3], &at[4], size))
		return lg_fail(err, LG_LIMIT, "too many tracking patterns for one value");
	LG_TRY(lg_alloc(env, *size, value, err));
	base = *value;
	lg_value_init(base, TRACKING_MAGIC, TRACKING_FORMAT, 0);
	memcpy(base + sizeof(LgValueHeader), &counts, sizeof(counts));
	LG_TRY(lg_copy(env, base + at[0], formats, counts.formats * sizeof(TrackingFormat), err));
	if (counts.shapes > 0)
	{
		LG_TRY(lg_copy(env, base + at[1], plan.shapes, counts.shapes * sizeof(TrackingShape), err));
		LG_TRY(lg_copy(env, base + at[3], plan.places, counts.places, err));
	}
	memcpy(base + at[2], plan.classes, counts.classes * sizeof(uint64_t));
	for (uint32_t i = 0; i < counts.formats; i++)
	{
		if (i % POLL_ROWS == 0)
			LG_TRY(lg_poll(env, err));
		put_texts(base + at[4] + formats[i].at, &rows[i]);
	}
	lg_release(env, rows);
	lg_release(env, formats);
	lg_release(env, plan.shapes);
	lg_release(env, plan.places);
	lg_release(env, plan.classes);
	return LG_OK;
}

/* ----------------------------------------------------------------------
 * opening
 * ----------------------------------------------------------------------
 */

static bool
checksum_holds(const TrackingChecksum *c)
{
	bool		weights = c->algorithm == TRACKING_MOD10 || c->algorithm == TRACKING_WEIGHTED;

	return c->algorithm < TRACKING_ALGORITHMS && c->weights <= TRACKING_MAX_WEIGHTS && (!weights || c->weights > 0) &&
		c->lead_size <= TRACKING_MAX_LEAD && (c->algorithm != TRACKING_WEIGHTED || c->modulo > 0);
}

static bool
format_holds(const TrackingView *v, uint32_t i)
{
	const TrackingFormat *f = &v->formats[i];

	return f->name <= i && checksum_holds(&f->checksum) &&
		(uint64_t) f->at + f->carrier_size + f->format_size + f->pattern_size + f->checksum_size <= v->counts->text_bytes;
}

static bool
shape_holds(const TrackingView *v, const TrackingShape *s)
{
	if (s->length == 0 || s->length > TRACKING_MAX_LENGTH || s->format >= v->counts->formats ||
		(uint64_t) s->places + s->length > v->counts->places)
		return false;
	if (v->formats[s->format].checksum.algorithm != TRACKING_NO_CHECKSUM &&
		((int) s->serial_at + s->serial_size > s->length || s->check_at >= s->length))
		return false;
	for (int i = 0; i < s->length; i++)
	{
		if (v->places[s->places + (uint32_t) i] >= v->counts->classes)
			return false;
	}
	return true;
}

static bool
holds(const TrackingView *v)
{
	uint32_t	length = 0;

	for (uint32_t i = 0; i < v->counts->formats; i++)
	{
		if (!format_holds(v, i))
			return false;
	}
	if (v->counts->first[0] != 0 || v->counts->first[TRACKING_MAX_LENGTH + 1] != v->counts->shapes)
		return false;
	for (int i = 0; i <= TRACKING_MAX_LENGTH; i++)
	{
		if (v->counts->first[i] > v->counts->first[i + 1])
			return false;
	}
	for (uint32_t i = 0; i < v->counts->shapes; i++)
	{
		while (i >= v->counts->first[length + 1])
			length++;
		if (v->shapes[i].length != length || !shape_holds(v, &v->shapes[i]))
			return false;
	}
	return true;
}

LgStatus
tracking_open(const void *value, size_t size, void *view, LgError *err)
{
	TrackingView *v = view;
	const char *base = value;
	size_t		at[5];
	size_t		expected;

	LG_TRY(lg_value_check(value, size, TRACKING_MAGIC, TRACKING_FORMAT, "tracking_patterns", err));
	if (size < sizeof(LgValueHeader) + sizeof(TrackingCounts) || ((const LgValueHeader *) value)->flags != 0)
		return lg_fail(err, LG_CORRUPTED, "value of type tracking_patterns is corrupted");
	v->counts = (const TrackingCounts *) (base + sizeof(LgValueHeader));
	if (v->counts->classes > TRACKING_MAX_CLASSES ||
		!lay_out(v->counts, &at[0], &at[1], &at[2], &at[3], &at[4], &expected) || expected != size)
		return lg_fail(err, LG_CORRUPTED, "value of type tracking_patterns is corrupted");
	v->formats = (const TrackingFormat *) (base + at[0]);
	v->shapes = (const TrackingShape *) (base + at[1]);
	v->classes = (const uint64_t *) (base + at[2]);
	v->places = (const uint8_t *) (base + at[3]);
	v->texts = base + at[4];
	if (!holds(v))
		return lg_fail(err, LG_CORRUPTED, "value of type tracking_patterns is corrupted");
	return LG_OK;
}

/* ----------------------------------------------------------------------
 * text
 * ----------------------------------------------------------------------
 */

LgStatus
tracking_write(LgText *out, const TrackingView *view, LgError *err)
{
	LG_TRY(lg_text_add(out, "", err));
	for (uint32_t i = 0; i < view->counts->formats; i++)
	{
		TrackingRow row;
		const TrackingText *text[4] = {&row.carrier, &row.format, &row.pattern, &row.checksum};

		if (i % POLL_ROWS == 0)
			LG_TRY(lg_poll(out->env, err));
		tracking_row_of(view, i, &row);
		for (int t = 0; t < 4; t++)
		{
			LG_TRY(lg_text_add(out, t > 0 ? " " : i > 0 ? "; " : "", err));
			LG_TRY(lg_text_quoted(out, text[t]->data, text[t]->size, err));
		}
	}
	return LG_OK;
}

LgStatus
tracking_parse(const LgEnv *env, const char *text, size_t text_size, void **value, size_t *size, LgError *err)
{
	LgScan		scan = lg_scan(text, text_size, "tracking_patterns",
							   "A row is written like \"UPS\" \"UPS\" \"1Z(?<serial>[0-9A-Z]{15})(?<check>[0-9])\" \"mod10 1,2\"; a \";\" separates two.", err);
	char		buffer[2 * TRACKING_MAX_NAME + TRACKING_MAX_PATTERN + TRACKING_MAX_CHECKSUM];
	size_t		room[4] = {TRACKING_MAX_NAME, TRACKING_MAX_NAME, TRACKING_MAX_PATTERN, TRACKING_MAX_CHECKSUM};
	LgRecords	rows;

	tracking_init(&rows, 0);
	for (uint32_t n = 0; !lg_scan_at_end(&scan); n++)
	{
		TrackingRow row;
		TrackingText *part[4] = {&row.carrier, &row.format, &row.pattern, &row.checksum};
		char	   *at = buffer;

		if (n % POLL_ROWS == 0)
			LG_TRY(lg_poll(env, err));
		for (int t = 0; t < 4; at += room[t++])
		{
			part[t]->data = at;
			LG_TRY(lg_scan_quoted(&scan, at, room[t], &part[t]->size));
		}
		LG_TRY(tracking_add(env, &rows, &row, err));
		LG_TRY(lg_scan_need_or_end(&scan, ";"));
	}
	LG_TRY(tracking_build(env, &rows, value, size, err));
	lg_records_release(env, &rows);
	return LG_OK;
}
