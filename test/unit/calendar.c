/*
 * calendar.c
 *		Unit tests of src/core/calendar: against the state of opening hours minute
 *		by minute, over changes of the clocks; text round trips; hostile values.
 */
#include "unit.h"

#include "core/calendar/calendar_time.h"

#define MINUTE INT64_C(60000000)
#define HOUR (60 * MINUTE)
#define DAY (24 * HOUR)
#define WINDOW (80 * HOURS_DAY) /* minutes compared */

static CalendarStretch stretches[64];
static uint16_t buckets[CALENDAR_BUCKETS];

/* A zone with clocks that change every few weeks, by up to two hours. */
static CalendarZone
make_zone(LgRng *rng, int64_t around, bool changes)
{
	CalendarZone zone = {stretches, 1, buckets};

	stretches[0].from = CALENDAR_FIRST_TIME - 2 * DAY;
	stretches[0].offset = ((int64_t) lg_rng_below(rng, 27) - 13) * HOUR;
	for (int64_t at = around - 30 * DAY; changes && at < around + 150 * DAY; zone.count++)
	{
		stretches[zone.count].from = at;
		stretches[zone.count].offset = stretches[zone.count - 1].offset + ((int64_t) lg_rng_below(rng, 9) - 4) * 30 * MINUTE;
		at += DAY * (int64_t) (5 + lg_rng_below(rng, 60)) + HOUR * (int64_t) lg_rng_below(rng, 24);
	}
	calendar_zone_index(stretches, zone.count, buckets);
	return zone;
}

static void *
parse_hours(const LgEnv *env, const char *text, HoursView *view)
{
	LgError		err;
	void	   *value;
	size_t		size;

	CHECK_OK(hours_parse(env, text, strlen(text), &value, &size, &err), err);
	CHECK_OK(hours_open(value, size, view, &err), err);
	return value;
}

static void
parse_holidays(const LgEnv *env, const char *text, HoursHolidaysView *view)
{
	LgError		err;
	void	   *value;
	size_t		size;

	CHECK_OK(hours_holidays_parse(env, text, strlen(text), &value, &size, &err), err);
	CHECK_OK(hours_holidays_open(env, value, size, view, &err), err);
}

/* Compiles, opens, and checks that the text reads back to the same bytes. */
static size_t
compile(const LgEnv *env, const CalendarSource *source, CalendarView *view)
{
	LgError		err;
	void	   *value;
	void	   *again;
	size_t		size;
	size_t		again_size;
	LgText		text;

	CHECK_OK(calendar_compile(env, source, &value, &size, &err), err);
	CHECK_OK(calendar_open(value, size, view, &err), err);
	lg_text_init(&text, env);
	CHECK_OK(calendar_write(&text, view, &err), err);
	CHECK_OK(calendar_parse(env, text.data, text.size, &again, &again_size, &err), err);
	if (size != again_size || memcmp(value, again, size) != 0)
		unit_failed(__FILE__, __LINE__, "does not read back: %s", text.data);
	return size;
}

static CalendarSource
source_of(const HoursView *hours, const HoursHolidaysView *holidays)
{
	CalendarSource s = {hours, holidays, "Test/Zone", 9, CALENDAR_FIRST_DAY, CALENDAR_END_DAY};

	return s;
}

/* ----------------------------------------------------------------------
 * minute by minute
 * ----------------------------------------------------------------------
 */

typedef struct Minutes
{
	int64_t		base;			/* instant of minute 0 */
	bool		open[WINDOW + 1];
	int			sum[WINDOW + 1];	/* open minutes before */
} Minutes;

static Minutes minutes;

static bool
own_minute(const HoursView *rules, const HoursPlace *place, int32_t day, int64_t minute)
{
	uint64_t	own[HOURS_OWN_WORDS];

	hours_own_minutes(rules, place, day, own);
	return own[minute / 64] >> (minute % 64) & 1;
}

/* What begins on a holiday is closed, when the hours say nothing of holidays. */
static bool
closed_by_holiday(const HoursView *rules, const HoursPlace *place, int32_t day, int64_t minute)
{
	if (own_minute(rules, place, day, minute))
		return hours_holidays_find(place->holidays, false, day) != NULL;
	return hours_holidays_find(place->holidays, false, day - 1) != NULL;
}

static void
walk_minutes(const CalendarZone *zone, const HoursView *hours, const HoursView *rules, const HoursPlace *place, bool close_holidays, int64_t base)
{
	minutes.base = base;
	minutes.sum[0] = 0;
	for (int i = 0; i <= WINDOW; i++)
	{
		int64_t		local = calendar_local(zone, base + i * MINUTE);
		int64_t		minute = (local >= 0 ? local : local - MINUTE + 1) / MINUTE;
		int32_t		day = calendar_local_day(zone, base + i * MINUTE);

		minutes.open[i] = hours_state_at(hours, place, minute, NULL) == HOURS_OPEN &&
			!(close_holidays && closed_by_holiday(rules, place, day, minute - day * HOURS_DAY));
		if (i < WINDOW)
			minutes.sum[i + 1] = minutes.sum[i] + minutes.open[i];
	}
}

/* Openings that begin in what the clocks skip, and are not longer than that, are not held. */
static void
drop_skipped(const CalendarZone *zone, const HoursView *hours, const HoursPlace *place)
{
	for (int k = 1; k < zone->count; k++)
	{
		int			gap = (int) ((zone->stretches[k].offset - zone->stretches[k - 1].offset) / MINUTE);
		int64_t		first = (zone->stretches[k].from - minutes.base) / MINUTE;
		int64_t		minute = (zone->stretches[k].from + zone->stretches[k].offset) / MINUTE;
		int			before = 0;
		int			after = 0;

		if (gap <= 0 || first < 0 || first > WINDOW - HOURS_DAY)
			continue;
		while (before <= gap && hours_state_at(hours, place, minute - before - 1, NULL) == HOURS_OPEN)
			before++;
		while (after <= gap && minutes.open[first + after])
			after++;
		if (before > 0 && after > 0 && before + after <= gap)
			memset(&minutes.open[first], 0, (size_t) after);
	}
	for (int i = 0; i < WINDOW; i++)
		minutes.sum[i + 1] = minutes.sum[i] + minutes.open[i];
}

/* The minute by which so many are open: the first such, or the last. */
static int
find_sum(int sum, bool last)
{
	int			found = -1;

	for (int i = 0; i <= WINDOW && minutes.sum[i] <= sum; i++)
	{
		if (minutes.sum[i] == sum && (last || found < 0))
			found = i;
	}
	return found;
}

static void
compare_minute(const CalendarClock *clock, int i)
{
	LgError		err;
	int64_t		at = minutes.base + i * MINUTE;
	int64_t		result;
	int			expected;
	bool		open;

	CHECK_OK(calendar_is_open(clock, at, &open, &err), err);
	CHECK_INT(open, minutes.open[i]);
	/* the ends of the window may cut what is looked for */
	if (minutes.sum[i] > 0 && minutes.sum[i] < minutes.sum[WINDOW])
	{
		CHECK_OK(calendar_next_open(clock, at, &result, &err), err);
		CHECK_INT((result - minutes.base) / MINUTE, find_sum(minutes.sum[i], true));
		for (expected = find_sum(minutes.sum[i], true); expected < WINDOW && minutes.open[expected];)
			expected++;
		if (expected < WINDOW)
		{
			CHECK_OK(calendar_next_close(clock, at, &result, &err), err);
			CHECK_INT((result - minutes.base) / MINUTE, expected);
		}
		CHECK_OK(calendar_previous_open(clock, at, &result, &err), err);
		CHECK_INT((result - minutes.base) / MINUTE, find_sum(minutes.sum[i], false));
	}
}

static void
compare_pair(const CalendarClock *clock, LgRng *rng)
{
	LgError		err;
	int			i = (int) lg_rng_below(rng, WINDOW);
	int			j = (int) lg_rng_below(rng, WINDOW);
	int64_t		second = (int64_t) lg_rng_below(rng, MINUTE);
	int64_t		at = minutes.base + i * MINUTE;
	int64_t		time;
	int64_t		result;

	CHECK_OK(calendar_between(clock, at, minutes.base + j * MINUTE + second, &time, &err), err);
	CHECK_INT(time, (minutes.sum[j] - minutes.sum[i]) * MINUTE + (minutes.open[j] ? second : 0));
	CHECK_OK(calendar_between(clock, minutes.base + j * MINUTE + second, at, &result, &err), err);
	CHECK_INT(result, -time);
	time = (minutes.sum[j] - minutes.sum[i]) * MINUTE;
	if (time == 0 || minutes.sum[j] == 0 || minutes.sum[j] == minutes.sum[WINDOW])
		return;
	CHECK_OK(calendar_add(clock, at, time, &result, &err), err);
	CHECK_INT((result - minutes.base) / MINUTE, find_sum(minutes.sum[j], time < 0));
}

static void
compare_hours(const LgEnv *env, LgRng *rng, const char *text, const char *holidays, bool valid)
{
	int64_t		base = (9000 + (int64_t) lg_rng_below(rng, 400)) * DAY + (int64_t) lg_rng_below(rng, 1440) * MINUTE;
	CalendarZone zone = make_zone(rng, base, lg_rng_below(rng, 4) > 0);
	HoursView	hours;
	HoursView	rules;
	LgError		err;
	HoursHolidaysView days;
	HoursPlace	place = {&days, false, 0, 0, NULL, NULL};
	CalendarSource source;
	CalendarView view;
	CalendarClock clock = {&view, &zone, NULL};
	CalendarMark marks[64];

	parse_hours(env, text, &hours);
	parse_holidays(env, holidays, &days);
	source = source_of(&hours, &days);
	if (valid)
	{
		source.valid_from = (int32_t) (base / DAY) - 40;
		source.valid_to = (int32_t) (base / DAY) + 200;
	}
	compile(env, &source, &view);
	CHECK_OK(hours_rules(env, &hours, &rules, &err), err);
	walk_minutes(&zone, &hours, &rules, &place, (hours.flags & HOURS_USES_PH) == 0, base);
	drop_skipped(&zone, &hours, &place);
	calendar_make_marks(&view, &zone, marks);
	for (int turn = 0; turn < 2; turn++)
	{
		for (int i = 0; i < 60; i++)
		{
			compare_minute(&clock, (int) lg_rng_below(rng, WINDOW));
			compare_pair(&clock, rng);
		}
		clock.marks = marks;
	}
}

static void
as_opening_hours_say(void)
{
	static const char *const hours[] = {
		"Mo-Fr 09:00-17:00", "24/7", "Mo-Fr 09:00-12:00,13:00-17:30; Sa 10:00-14:00; PH off",
		"Mo-Th 22:00-06:00; Fr 20:00-04:00; PH off", "Su-Th 20:00-04:00", "Mo-Su 00:00-24:00; We off; PH 10:00-12:00",
		"Mo-Fr 08:00-16:00, Fr 23:00-25:30; PH off", "Mo-Sa 10:00-26:00; Su 01:00-03:00; PH off",
		"PH,Su 10:00-16:00; Mo-Fr 08:00-20:00", "2024 Dec 24 09:00-12:00, Mo-Fr 07:00-15:00", "off", "PH 10:00-12:00",
		"Mo-Fr 09:00-17:00; PH -1 day 09:00-13:00; PH off", "SH 10:00-12:00; Mo 08:00-12:00", "2024-2025 Mo-Fr 12:00-20:00",
		"Mo-Su 20:00-28:00; 23:00-24:00 off", "Fr 10:00-42:00; Su 12:00-13:00; PH off", "Mo-Fr 09:00-17:00 || Sa 10:00-12:00",
	};
	LgEnv		env = unit_env();
	LgRng		rng;

	lg_rng_seed(&rng, 19);
	for (int round = 0; round < 4; round++)
	{
		for (size_t i = 0; i < LG_COUNT(hours); i++)
			compare_hours(&env, &rng, hours[i], "* PH 2024-08-28..2024-08-29; * PH 2024-12-25; * PH 2025-01-01; * PH 2025-02-10; * SH 2024-10-01..2024-10-20",
						  round % 2 == 1);
	}
}

static void
seasons_are_worked_out(void)
{
	static const char *const hours[] = {
		"Apr-Oct 10:00-20:00; Nov-Mar Mo-Fr 10:00-16:00; Dec 25 off", "Mo-Fr 08:00-12:00; Sa[1] 09:00-12:00; easter -2 days off",
		"week 1-53/2 Mo-Fr 09:00-17:00; week 2-52/2 Mo-Fr 12:00-20:00; PH off", "Nov-Feb Mo-Su 22:00-06:00; Mar-Oct Mo-Fr 20:00-02:00; PH off",
		"2024+ Mo-Fr 10:00-12:00",
	};
	LgEnv		env = unit_env();
	LgRng		rng;
	HoursView	view;
	CalendarSource source;
	LgError		err;
	void	   *value;
	size_t		size;

	lg_rng_seed(&rng, 20);
	for (size_t i = 0; i < LG_COUNT(hours); i++)
	{
		compare_hours(&env, &rng, hours[i], "* PH 2024-12-25; * PH 2025-01-01; * PH 2024-10-10", true);
		parse_hours(&env, hours[i], &view);
		source = source_of(&view, NULL);
		CHECK_FAILS(calendar_compile(&env, &source, &value, &size, &err), LG_UNSUPPORTED, err, "range of days");
	}
	parse_hours(&env, "sunrise-sunset", &view);
	source = source_of(&view, NULL);
	CHECK_FAILS(calendar_compile(&env, &source, &value, &size, &err), LG_UNSUPPORTED, err, "sun");
}

/* ----------------------------------------------------------------------
 * days
 * ----------------------------------------------------------------------
 */

static void
days_are_counted(void)
{
	LgEnv		env = unit_env();
	LgError		err;
	LgRng		rng;
	HoursView	hours;
	HoursHolidaysView holidays;
	CalendarSource source;
	CalendarView c;

	parse_hours(&env, "Mo-Fr 09:00-17:00; PH off", &hours);
	parse_holidays(&env, "* PH 2024-12-25..2024-12-26; * PH 2025-01-01; * PH 2025-04-18; * PH 2025-04-21", &holidays);
	source = source_of(&hours, &holidays);
	compile(&env, &source, &c);
	lg_rng_seed(&rng, 21);
	for (int i = 0; i < 20000; i++)
	{
		int32_t		from = 9000 + (int32_t) lg_rng_below(&rng, 500);
		int32_t		n = (int32_t) lg_rng_below(&rng, 300) - 150;
		int32_t		day = from;
		int32_t		to;
		int32_t		days;
		int32_t		left = n;

		CHECK_OK(calendar_add_days(&c, from, n, CALENDAR_COUNT, &to, &err), err);
		CHECK(calendar_is_working(&c, to));
		CHECK_OK(calendar_days_between(&c, from, to, &days, &err), err);
		if (n != 0)
			CHECK_INT(days, n);
		/* walk: a step back passes the day it leaves, a step on the day it comes to */
		for (; left > 0; left -= calendar_is_working(&c, day))
			day++;
		for (; left < 0; day--)
			left += calendar_is_working(&c, day);
		while (!calendar_is_working(&c, day))
			day += n < 0 ? -1 : 1;
		CHECK_INT(to, day);
	}
}

static void
days_roll_by_rules(void)
{
	static const struct
	{
		const char *roll;
		int			days;
		int			expected;	/* of 31 August 2025, a Sunday; 1 September is 32 */
	}			cases[] = {
		{"following", 0, 32}, {"preceding", 0, 29}, {"modified_following", 0, 29}, {"modified_preceding", 0, 29},
		{"forward", 1, 33}, {"backward", 1, 32}, {"following", -1, 29}, {"preceding", -1, 28},
	};
	LgEnv		env = unit_env();
	LgError		err;
	HoursView	hours;
	CalendarSource source;
	CalendarView c;
	CalendarRoll roll;
	int32_t		day;

	parse_hours(&env, "Mo-Fr 09:00-17:00", &hours);
	source = source_of(&hours, NULL);
	compile(&env, &source, &c);
	for (size_t i = 0; i < LG_COUNT(cases); i++)
	{
		CHECK_OK(calendar_roll_name(cases[i].roll, strlen(cases[i].roll), &roll, &err), err);
		CHECK_OK(calendar_add_days(&c, hours_day_number(2025, 8, 31), cases[i].days, roll, &day, &err), err);
		CHECK_INT(day - hours_day_number(2025, 7, 31), cases[i].expected);
	}
	CHECK_FAILS(calendar_roll_name("nearest", 7, &roll, &err), LG_BAD_ARGUMENT, err, "nearest");
	CHECK_FAILS(calendar_add_days(&c, CALENDAR_END_DAY, 1, CALENDAR_COUNT, &day, &err), LG_OUT_OF_RANGE, err, "2299");
	CHECK_FAILS(calendar_add_days(&c, CALENDAR_END_DAY - 1, 1000, CALENDAR_COUNT, &day, &err), LG_OUT_OF_RANGE, err, "2299");
}

/* A calendar with these overrides: all at once, from a list. */
static LgStatus
at_once(const LgEnv *env, const CalendarView *c, const int32_t *days, HoursView (*hours)[], const int *which, int count,
		void **value, size_t *size, LgError *err)
{
	CalendarOverrides list;

	calendar_overrides_init(&list, env);
	for (int i = 0; i < count; i++)
	{
		if (which[i] < 0)
			list.other_rows = true;
		else
			LG_TRY(calendar_overrides_add(env, &list, c, days[i], &(*hours)[which[i]], err));
	}
	return calendar_overrides_apply(env, &list, c, value, size, err);
}

/* One copy of the calendar for each override, joined one after the other. */
static LgStatus
one_by_one(const LgEnv *env, const CalendarView *c, const int32_t *days, HoursView (*hours)[], const int *which, int count,
		   void **value, size_t *size, LgError *err)
{
	LG_TRY(at_once(env, c, days, hours, which, 1, value, size, err));
	for (int i = 1; i < count; i++)
	{
		CalendarView a;
		CalendarView b;
		void	   *copy;
		size_t		copy_size;

		LG_TRY(at_once(env, c, days + i, hours, which + i, 1, &copy, &copy_size, err));
		LG_TRY(calendar_open(*value, *size, &a, err));
		LG_TRY(calendar_open(copy, copy_size, &b, err));
		LG_TRY(calendar_join_overrides(env, &a, &b, value, size, err));
	}
	return LG_OK;
}

/*
 * A list of overrides is what one after the other makes: on holidays, on days that the
 * calendar overrides itself, repeated and contradictory.
 */
static void
overrides_go_in_together(void)
{
	static const char *const texts[] = {"off", "10:00-12:00", "22:00-27:00", "00:00-24:00", "Mo-Fr 09:00-17:00"};
	HoursView	hours[LG_COUNT(texts)];
	HoursHolidaysView holidays;
	LgEnv		env = unit_env();
	LgRng		rng;
	int			right = 0;
	int			refused = 0;

	lg_rng_seed(&rng, 21);
	for (int round = 0; round < 3000; round++)
	{
		const int	span = 1 + (int) lg_rng_below(&rng, 60);
		const int	count = 1 + (int) lg_rng_below(&rng, 40);
		CalendarSource source;
		CalendarView plain;
		CalendarView base;
		int32_t		days[40];
		int			which[40];
		void	   *value[2];
		size_t		size[2];
		LgError		err[2];
		LgStatus	status[2];

		for (size_t i = 0; i < LG_COUNT(texts); i++)
			parse_hours(&env, texts[i], &hours[i]);
		parse_holidays(&env, "* PH 2025-01-06; * PH 2025-01-20; * PH 2025-02-03", &holidays);
		source = source_of(&hours[4], &holidays);
		compile(&env, &source, &plain);
		for (int i = 0; i < count; i++)
		{
			days[i] = 20089 + (int32_t) lg_rng_below(&rng, (uint32_t) span);
			/* mostly the same for a day */
			which[i] = lg_rng_below(&rng, 40) == 0 ? -1 : (int) (lg_rng_below(&rng, 150) == 0 ? lg_rng_below(&rng, 4) : (uint32_t) days[i] % 4);
		}
		base = plain;
		if (round % 3 == 0)
		{
			CHECK_OK(at_once(&env, &plain, days, &hours, which, 1 + (round % 2 && count > 1), &value[0], &size[0], &err[0]), err[0]);
			CHECK_OK(calendar_open(value[0], size[0], &base, &err[0]), err[0]);
		}
		status[0] = at_once(&env, &base, days, &hours, which, count, &value[0], &size[0], &err[0]);
		status[1] = one_by_one(&env, &base, days, &hours, which, count, &value[1], &size[1], &err[1]);
		CHECK_INT(status[0], status[1]);
		if (status[0] == LG_OK)
			CHECK(size[0] == size[1] && memcmp((char *) value[0] + sizeof(LgValueHeader), (char *) value[1] + sizeof(LgValueHeader), size[0] - sizeof(LgValueHeader)) == 0);
		right += status[0] == LG_OK;
		refused += status[0] != LG_OK;
		unit_release_all();
	}
	CHECK(right > 500 && refused > 100);
}

int
main(void)
{
	UNIT_RUN(as_opening_hours_say);
	UNIT_RUN(seasons_are_worked_out);
	UNIT_RUN(days_are_counted);
	UNIT_RUN(days_roll_by_rules);
	UNIT_RUN(overrides_go_in_together);
	return unit_done();
}
