/*
 * demand_series_text.c
 *		Text form of a demand_series: bucket, time zone, where it begins, what was
 *		demanded; "-" is a gap.
 *
 *	1 days 'Europe/Vilnius' from 2024-03-01T00:00:00: 12, 7.5, -, 9
 *	60 min 'UTC' from 2024-03-01T00:00:00Z: 12, 7.5
 *
 * Instants end in Z, times of the local clock do not.  "zeros" stands before from
 * where buckets without a row are 0.
 */
#include "core/base/lg_scan.h"
#include "core/hours/hours_instant.h"
#include "demand_series.h"

#define US_PER_DAY INT64_C(86400000000)
#define MONDAY (2 * US_PER_DAY) /* 2000-01-03, where the local clock is counted from */

static const char *const hint = "A series is written like 1 days 'UTC' from 2024-03-01T00:00:00: 12, 7.5, -, 9";

/* Units of a step, the largest first. */
static const struct
{
	const char *name;
	int64_t		us;
}			units[] = {
	{"days", US_PER_DAY}, {"min", INT64_C(60000000)}, {"s", 1000000}, {"us", 1}
};

static LgStatus
write_step(LgText *out, const SeriesHead *h, LgError *err)
{
	if (h->axis == DEMAND_MONTHS)
		return lg_text_printf(out, err, "%lld months", (long long) h->step);
	for (size_t i = 0; i < LG_COUNT(units); i++)
	{
		if (h->step % units[i].us == 0)
			return lg_text_printf(out, err, "%lld %s", (long long) (h->step / units[i].us), units[i].name);
	}
	return LG_OK;
}

static LgStatus
write_start(LgText *out, const SeriesHead *h, LgError *err)
{
	if (h->axis == DEMAND_MONTHS)
		return lg_text_printf(out, err, "%04lld-%02lld", (long long) (2000 * 12 + h->first * h->step) / 12,
							  (long long) (2000 * 12 + h->first * h->step) % 12 + 1);
	LG_TRY(hours_instant_write(out, h->first * h->step + (h->axis == DEMAND_CLOCK ? MONDAY : h->phase), err));
	if (h->axis == DEMAND_CLOCK)
		out->data[--out->size] = '\0';	/* no Z: it is no instant */
	return LG_OK;
}

LgStatus
series_write(LgText *out, const SeriesView *view, LgError *err)
{
	const SeriesHead *h = &view->head;

	LG_ASSERT(!view->gathered);
	LG_TRY(write_step(out, h, err));
	LG_TRY(lg_text_add(out, " '", err));
	LG_TRY(lg_text_bytes(out, view->zone, h->zone_size, err));
	LG_TRY(lg_text_add(out, h->zeros ? "' zeros from " : "' from ", err));
	LG_TRY(write_start(out, h, err));
	LG_TRY(lg_text_add(out, ":", err));
	for (uint32_t i = 0; i < h->count; i++)
	{
		if (i % 4096 == 4095)
			LG_TRY(lg_poll(out->env, err));
		LG_TRY(lg_text_add(out, i == 0 ? " " : ", ", err));
		if (isnan(view->values[i]))
			LG_TRY(lg_text_add(out, "-", err));
		else
			LG_TRY(lg_text_float8(out, view->values[i], err));
	}
	return LG_OK;
}

/* ----------------------------------------------------------------------
 * reading
 * ----------------------------------------------------------------------
 */

static LgStatus
read_step(LgScan *scan, SeriesHead *h)
{
	LG_TRY(lg_scan_whole(scan, 1, INT64_C(1) << 50, &h->step));
	if (lg_scan_accept(scan, "months"))
	{
		h->axis = DEMAND_MONTHS;
		return h->step <= 1200 ? LG_OK : lg_scan_expected(scan, "at most 1200 months");
	}
	for (size_t i = 0; i < LG_COUNT(units); i++)
	{
		if (!lg_scan_accept(scan, units[i].name))
			continue;
		if (!lg_mul64(h->step, units[i].us, &h->step) || h->step > 3660 * US_PER_DAY)
			return lg_scan_expected(scan, "a bucket of at most 3660 days");
		return LG_OK;
	}
	return lg_scan_expected(scan, "months, days, min, s or us");
}

static LgStatus
read_zone(LgScan *scan, SeriesHead *h, const char **zone)
{
	size_t		size;

	lg_scan_space(scan);
	if (!lg_scan_next(scan, '\''))
		return lg_scan_expected(scan, "a time zone in single quotes");
	*zone = scan->next;
	while (scan->next < scan->end && *scan->next != '\'')
		scan->next++;
	size = (size_t) (scan->next - *zone);
	if (size == 0 || size > SERIES_MAX_ZONE || !lg_scan_next(scan, '\''))
		return lg_scan_expected(scan, "the name of a time zone, and a single quote");
	h->zone_size = (uint8_t) size;
	return LG_OK;
}

/* A month like 2024-05, in which a bucket begins. */
static LgStatus
read_month(LgScan *scan, SeriesHead *h)
{
	int			n[6];
	int64_t		months;

	lg_scan_space(scan);
	for (int i = 0; i < 7; i++)
	{
		char		c = scan->end - scan->next > i ? scan->next[i] : '\0';

		if (i == 4 ? c != '-' : c < '0' || c > '9')
			return lg_scan_expected(scan, "a month like 2024-05");
		if (i != 4)
			n[i > 4 ? i - 1 : i] = c - '0';
	}
	months = (n[0] * 1000 + n[1] * 100 + n[2] * 10 + n[3] - 2000) * 12 + n[4] * 10 + n[5] - 1;
	if (n[4] * 10 + n[5] < 1 || n[4] * 10 + n[5] > 12 || months % h->step != 0)
		return lg_scan_expected(scan, "a month in which a bucket begins");
	scan->next += 7;
	h->first = months / h->step;
	return series_index_is_sound(h, h->first) ? LG_OK : lg_scan_expected(scan, "a month of the years 1 to 9999");
}

/* An instant with its Z, or a time of the local clock without one. */
static LgStatus
read_start(LgScan *scan, SeriesHead *h)
{
	char		copy[40];
	LgScan		inner;
	size_t		size = 0;
	int64_t		at;

	if (h->axis == DEMAND_MONTHS)
		return read_month(scan, h);
	lg_scan_space(scan);
	while (size < sizeof(copy) - 2 && scan->next + size < scan->end && strchr("0123456789-T:.", scan->next[size]) != NULL)
		size++;
	if (size > 0 && scan->next[size - 1] == ':')
		size--;					/* the colon after it */
	memcpy(copy, scan->next, size);
	copy[size] = 'Z';
	inner = lg_scan(copy, size + 1, "demand_series", hint, scan->err);
	if (hours_instant_read(&inner, &at) != LG_OK)
		return lg_scan_expected(scan, "a time like 2024-03-01T00:00:00");
	scan->next += size;
	h->axis = lg_scan_next(scan, 'Z') ? DEMAND_INSTANTS : DEMAND_CLOCK;
	at -= h->axis == DEMAND_CLOCK ? MONDAY : 0;
	h->first = at >= 0 ? at / h->step : -((h->step - 1 - at) / h->step);
	h->phase = at - h->first * h->step;
	if (h->axis == DEMAND_CLOCK && h->phase != 0)
		return lg_scan_expected(scan, "a time at which a bucket begins");
	if (h->axis == DEMAND_INSTANTS && INT64_C(3600000000) % h->step != 0)
		return lg_scan_expected(scan, "a local time without Z, as the bucket is no part of an hour");
	return LG_OK;
}

static LgStatus
read_values(const LgEnv *env, LgScan *scan, SeriesHead *h, double **values)
{
	size_t		room = 64;

	LG_TRY(lg_alloc_array(env, room, sizeof(double), values, scan->err));
	while (!lg_scan_at_end(scan))
	{
		double		value = NAN;

		if (h->count % 4096 == 4095)
			LG_TRY(lg_poll(env, scan->err));
		if (h->count == SERIES_MAX_BUCKETS)
			return lg_scan_expected(scan, "no more than 1048576 buckets");
		if (h->count == room)
			LG_TRY(lg_resize_array(env, values, room *= 2, sizeof(double), scan->err));
		lg_scan_space(scan);
		if (lg_scan_peek(scan) == '-' && (scan->next + 1 == scan->end || strchr(", \t\n\r", scan->next[1]) != NULL))
			scan->next++;
		else
			LG_TRY(lg_scan_float8(scan, &value));
		if (fabs(value) >= 9e12)
			return lg_scan_expected(scan, "a quantity below 9e12");
		(*values)[h->count++] = value;
		LG_TRY(lg_scan_need_or_end(scan, ","));
	}
	return LG_OK;
}

LgStatus
series_parse(const LgEnv *env, const char *text, size_t text_size, void **value, size_t *size, LgError *err)
{
	LgScan		scan = lg_scan(text, text_size, "demand_series", hint, err);
	SeriesHead	h = {0};
	const char *zone = NULL;
	double	   *values;

	LG_TRY(read_step(&scan, &h));
	LG_TRY(read_zone(&scan, &h, &zone));
	h.zeros = lg_scan_accept(&scan, "zeros");
	LG_TRY(lg_scan_need(&scan, "from"));
	LG_TRY(read_start(&scan, &h));
	LG_TRY(lg_scan_need(&scan, ":"));
	LG_TRY(read_values(env, &scan, &h, &values));
	return series_make(env, &h, zone, values, value, size, err);
}
