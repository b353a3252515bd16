/*
 * calendar.c
 *		Text forms of calendars, promises and service level clocks: what parses
 *		prints, and parses again to the same bytes, and keeps the laws of measures.
 *		Opening hours that compile to a calendar too.  The first byte picks.
 */
#include "fuzz.h"

#include "core/calendar/promise.h"
#include "core/calendar/sla.h"
#include "core/hours/hours.h"

int			LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define HOUR INT64_C(3600000000)
#define SPRING (INT64_C(9588) * 24 * HOUR + HOUR)	/* 2026-04-01 */

static const CalendarStretch stretches[] = {
	{CALENDAR_FIRST_TIME - 100 * HOUR, 2 * HOUR}, {SPRING, 3 * HOUR}, {SPRING + 200 * 24 * HOUR, 2 * HOUR}
};
static uint16_t buckets[CALENDAR_BUCKETS];
static const CalendarZone zone = {stretches, 3, buckets};

typedef union AnyView
{
	CalendarView calendar;
	PromiseView promise;
	SlaView		sla;
} AnyView;

static LgStatus
parse(int kind, const LgEnv *env, const char *text, size_t size, void **value, size_t *value_size, LgError *err)
{
	if (kind == 0)
		return calendar_parse(env, text, size, value, value_size, err);
	if (kind == 1)
		return promise_parse(env, text, size, value, value_size, err);
	return sla_parse(env, text, size, value, value_size, err);
}

static void
print(int kind, const LgEnv *env, LgText *text, const void *value, size_t size, AnyView *view)
{
	LgError		err;

	if (kind == 0)
	{
		FUZZ_CHECK(calendar_open(value, size, view, &err) == LG_OK);
		FUZZ_CHECK(calendar_write(text, &view->calendar, &err) == LG_OK);
	}
	else if (kind == 1)
	{
		FUZZ_CHECK(promise_open(value, size, view, &err) == LG_OK);
		FUZZ_CHECK(promise_write(env, text, &view->promise, &err) == LG_OK);
	}
	else
	{
		FUZZ_CHECK(sla_open_sorted(value, size, view, &err) == LG_OK);
		FUZZ_CHECK(sla_write(text, &view->sla, &err) == LG_OK);
	}
}

static void
check_moment(const CalendarClock *clock, int64_t at)
{
	LgError		err;
	int64_t		t;
	int64_t		time;
	bool		open;

	if (calendar_next_open(clock, at, &t, &err) == LG_OK && t != CALENDAR_NEVER)
	{
		FUZZ_CHECK(t >= at && calendar_is_open(clock, t, &open, &err) == LG_OK && open);
		FUZZ_CHECK(calendar_between(clock, at, t, &time, &err) == LG_OK && time == 0);
		if (calendar_next_close(clock, at, &t, &err) == LG_OK && t != CALENDAR_NEVER && t < CALENDAR_END_TIME - 100 * HOUR)
			FUZZ_CHECK(t > at && (calendar_is_open(clock, t, &open, &err) != LG_OK || !open));
	}
	if (calendar_add(clock, at, 5 * HOUR, &t, &err) == LG_OK && t != CALENDAR_NEVER)
		FUZZ_CHECK(calendar_between(clock, at, t, &time, &err) == LG_OK && time == 5 * HOUR);
	if (calendar_add(clock, at, -5 * HOUR, &t, &err) == LG_OK && t != CALENDAR_NEVER)
		FUZZ_CHECK(calendar_between(clock, at, t, &time, &err) == LG_OK && time == -5 * HOUR);
}

static void
check_calendar(const CalendarView *c, const uint8_t *data, size_t size)
{
	CalendarMark marks[3];
	CalendarClock clock = {c, &zone, NULL};
	FuzzBytes	bytes = {data, data + size};
	LgError		err;
	int32_t		day;
	int32_t		days;

	calendar_make_marks(c, &zone, marks);
	for (int i = 0; i < 8; i++)
	{
		check_moment(&clock, SPRING + (fuzz_below(&bytes, 200) - 100) * HOUR / 4);
		clock.marks = clock.marks == NULL ? marks : NULL;
	}
	if (calendar_add_days(c, 9600, 7, CALENDAR_COUNT, &day, &err) == LG_OK && day != CALENDAR_NO_DAY)
		FUZZ_CHECK(calendar_days_between(c, 9600, day, &days, &err) == LG_OK && days == 7 && calendar_is_working(c, day));
}

static void
check_promise(const PromiseView *p)
{
	CalendarView calendars[PROMISE_MAX_LEGS];
	CalendarClock clocks[PROMISE_MAX_LEGS];
	PromiseAnswer answer;
	LgError		err;

	for (int i = 0; i < p->head.calendars; i++)
	{
		FUZZ_CHECK(promise_calendar(p, i, &calendars[i], &err) == LG_OK);
		clocks[i] = (CalendarClock)
		{
			&calendars[i], &zone, NULL
		};
	}
	if (promise_evaluate(p, clocks, SPRING, NULL, &answer, &err) == LG_OK && answer.deliver_by != CALENDAR_NEVER)
		FUZZ_CHECK(answer.deliver_from <= answer.deliver_by);
}

static void
check_hours(const LgEnv *env, const char *text, size_t size)
{
	LgError		err;
	HoursView	hours;
	CalendarSource source = {&hours, NULL, "Z", 1, 9500, 9700};
	CalendarView c;
	void	   *value;
	size_t		value_size;

	if (size > 512 || hours_parse(env, text, size, &value, &value_size, &err) != LG_OK)
		return;
	FUZZ_CHECK(hours_open(value, value_size, &hours, &err) == LG_OK);
	if (calendar_compile(env, &source, &value, &value_size, &err) != LG_OK)
		return;
	FUZZ_CHECK(calendar_open(value, value_size, &c, &err) == LG_OK);
	check_calendar(&c, (const uint8_t *) text, size);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	LgEnv		env = fuzz_begin();
	LgError		err;
	LgText		text;
	AnyView		view;
	void	   *value;
	void	   *again;
	size_t		value_size;
	size_t		again_size;
	int			kind;

	if (size == 0)
		return fuzz_end();
	calendar_zone_index(stretches, zone.count, buckets);
	kind = data[0] % 4;
	if (kind == 3)
	{
		check_hours(&env, (const char *) data + 1, size - 1);
		return fuzz_end();
	}
	if (parse(kind, &env, (const char *) data + 1, size - 1, &value, &value_size, &err) != LG_OK)
		return fuzz_end();
	lg_text_init(&text, &env);
	print(kind, &env, &text, value, value_size, &view);
	FUZZ_CHECK(parse(kind, &env, text.data, text.size, &again, &again_size, &err) == LG_OK);
	FUZZ_CHECK(value_size == again_size && memcmp(value, again, value_size) == 0);
	if (kind == 0)
		check_calendar(&view.calendar, data, size);
	if (kind == 1)
		check_promise(&view.promise);
	return fuzz_end();
}
