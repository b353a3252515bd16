/*
 * hours.c
 *		Opening hours: notation, errors, evaluation against scanning minute by
 *		minute, holidays, feeds.
 */
#include "core/hours/hours_build.h"
#include "core/hours/hours_holidays.h"
#include "unit.h"

static int32_t
no_offset(void *ctx, int32_t day)
{
	(void) ctx;
	(void) day;
	return 0;
}

static const HoursPlace nowhere = {NULL, false, 0, 0, no_offset, NULL};

static HoursView
compile(const LgEnv *env, const char *text)
{
	void	   *value;
	size_t		size;
	HoursView	view = {0};
	LgError		err = {0};

	if (hours_parse(env, text, strlen(text), &value, &size, &err) != LG_OK)
	{
		unit_failed(__FILE__, __LINE__, "%s: %s %s", text, err.message, err.detail);
		return compile(env, "off");
	}
	CHECK_OK(hours_open(value, size, &view, &err), err);
	return view;
}

static int64_t
minute_of(int year, int month, int day, int hour, int minute)
{
	return (int64_t) hours_day_number(year, month, day) * HOURS_DAY + hour * 60 + minute;
}

/* ----------------------------------------------------------------------
 * notation
 * ----------------------------------------------------------------------
 */

static void
normalised_text(void)
{
	static const char *const cases[][2] = {
		{"24/7", "24/7"}, {"open", "24/7"}, {"closed", "off"}, {"off \"why\"", "off \"why\""},
		{"mo-fr 9:00-18:00 ; SA 10-16;ph OFF", "Mo-Fr 09:00-18:00; Sa 10:00-16:00; PH off"},
		{"Th,Sa,Su,Mo 10:00-12:00", "Th,Sa-Mo 10:00-12:00"}, {"Monday,Tuesday 08:00-09:00", "Mo-Tu 08:00-09:00"},
		{"22:00-26:00", "22:00-02:00"}, {"Mo 23:59-48:00", "Mo 23:59-48:00"}, {"Mo 00:00-00:00", "Mo 00:00-24:00"},
		{"Mo 22:00-22:00", "Mo 22:00-22:00"}, {"17:00+", "17:00+"}, {"11:00-24:00+", "11:00-24:00+"},
		{"(sunset-01:30)-02:00", "(sunset-01:30)-02:00"}, {"10:00-sunset", "10:00-sunset"},
		{"week 1-53/2 Fr", "week 01-53/2 Fr"}, {"2024/2 Jan", "2024/2 Jan"}, {"2030+", "2030+"},
		{"Dec 24.-26.", "Dec 24-26"}, {"Dec 24,25", "Dec 24,Dec 25"}, {"Jan 23-Feb 12: 10:00-12:00", "Jan 23-Feb 12 10:00-12:00"},
		{"easter -2 days-easter +1 day off", "easter -2 days-easter +1 day off"},
		{"Nov Th[4]", "Nov Th[4]"}, {"Feb: Su[5] -1 day", "Feb: Su[5] -1 day"}, {"Sa[1,3-4,-1] 10:00-12:00", "Sa[1,3,4,-1] 10:00-12:00"},
		{"PH,Mo", "PH,Mo"}, {"PH Mo", "PH Mo"}, {"SH -1 day", "SH -1 day"}, {"Sep 15+Sa-Oct Su[1]", "Sep 15+Sa-Oct Su[1]"},
		{"2012: Feb", "2012: Feb"}, {"2012 Feb", "2012 Feb"}, {"2024 Nov 18+ Mo", "2024 Nov 18+ Mo"},
		{"2012 Dec 20-Jan 05", "2012 Dec 20-2013 Jan 05"},
		{"Mo \"call\"", "Mo unknown \"call\""}, {"10:00-12:00 open, 14:00-16:00", "10:00-12:00 open, 14:00-16:00"},
		{"Mo 10:00-12:00 || \"x\"", "Mo 10:00-12:00 || unknown \"x\""}, {"8am-5:30pm", "08:00-17:30"},
		{"8:30am-5pm", "08:30-17:00"}, {"9-5pm", "09:00-17:00"}, {"10pm-2am", "22:00-02:00"}, {"18-2", "18:00-02:00"},
		{"9-0", "09:00-24:00"}, {"5pm+", "17:00+"},
		{"00:00-24:00 week 05 Feb", "Feb week 05 00:00-24:00"}, {"Mo 10:00-12:00;", "Mo 10:00-12:00"},
		{"Mo 09:00\xE2\x80\x93" "12:00", "Mo 09:00-12:00"}, {"Mo open, Tu 10:00-12:00", "Mo open, Tu 10:00-12:00"},
		{"00:00-24:00", "24/7"}, {"Mo-Su,PH 00:00-24:00", "24/7"}, {"22:00-22:00", "24/7"}, {"23:59-48:00", "24/7"},
		{"Mo-Fr 00:00-24:00; Sa,Su 0-24", "24/7"}, {"Mo off; Jan-Dec open", "24/7"}, {"Mo-Su \"x\"; open", "Mo-Su unknown \"x\"; 24/7"},
		{"00:00-24:00; PH off", "00:00-24:00; PH off"}, {"Mo-Sa 00:00-24:00", "Mo-Sa 00:00-24:00"},
		{"24/7, Mo 10:00-11:00 off", "24/7, Mo 10:00-11:00 off"},
	};
	LgEnv		env = unit_env();

	for (size_t i = 0; i < LG_COUNT(cases); i++)
	{
		HoursView	view = compile(&env, cases[i][0]);
		char		text[200];

		snprintf(text, sizeof(text), "%.*s", view.counts.text_size, view.text);
		CHECK_STR(text, cases[i][1]);
		view = compile(&env, cases[i][1]);
		snprintf(text, sizeof(text), "%.*s", view.counts.text_size, view.text);
		CHECK_STR(text, cases[i][1]);
	}
}

static void
errors_say_where_and_what(void)
{
	static const char *const cases[][2] = {
		{"", "At its end: expected a rule"}, {"Mo-Fr 09:00-18:60", "At character 16: an hour has 60 minutes"},
		{"Mo-Fr foo", "At character 7: expected a date, a weekday, a time or a state, but found \"foo\""},
		{"Mo 10:00", "At its end: expected \"-\" and an end, or \"+\""},
		{"Monday to Friday 9 to 5", "At character 23: the end may be of the night or of the afternoon"},
		{"Mo 12-2", "the end may be of the night"}, {"9am-5", "expected \":\" and minutes"},
		{"Mo 26:00-27:00", "At character 7: a span starts before 24:00"}, {"23:00-55:00", "times go up to 48:00"},
		{"\xC3\xA4 Mo", "At character 1: expected a date"}, {"Mo\xC3\xA4", "At character 3: expected"},
		{"week 54", "weeks go from 01 to 53"}, {"Feb 30", "the month has no such day"}, {"2013 Feb 29", "the month has no such day"},
		{"Jun 30-24", "the range of days does not go forward"}, {"PH +2 days", "moved by one day at most"},
		{"easter +370 days", "366 days at most"}, {"Sa[6]", "expected 1 to 5"}, {"Mo \"x", "a quote that ends the comment"},
		{"10:00-12:00/60", "repeated points in time"}, {"Mo 10:00-12:00 Tu 10:00-12:00", "in one list"},
		{"Mo,,Th", "expected a weekday, PH or SH, but found \",\""}, {"2014-2012", "does not go forward"},
		{"2012 easter -2 days-easter +2 days", "either both ends of the range have a year or neither"},
		{"Mo 10:00-12:00 |", "expected \";\", \",\" or \"||\""},
	};
	LgEnv		env = unit_env();

	for (size_t i = 0; i < LG_COUNT(cases); i++)
	{
		void	   *value;
		size_t		size;
		LgError		err;

		CHECK_FAILS(hours_parse(&env, cases[i][0], strlen(cases[i][0]), &value, &size, &err), LG_BAD_TEXT, err, cases[i][1]);
	}
}

static void
limits(void)
{
	LgEnv		env = unit_env();
	LgError		err;
	void	   *value;
	size_t		size;
	char	   *text = malloc(40000);

	memset(text, ' ', 40000);
	CHECK_FAILS(hours_parse(&env, text, 20000, &value, &size, &err), LG_LIMIT, err, "too long");
	for (int i = 0; i < 2000; i++)
		memcpy(text + 4 * i, "Mo; ", 4);
	CHECK_FAILS(hours_parse(&env, text, 7999, &value, &size, &err), LG_LIMIT, err, "too many rules");
	free(text);
}

/* ----------------------------------------------------------------------
 * random values
 * ----------------------------------------------------------------------
 */

static const char *const dates[] = {"", "", "", "Mo-Fr ", "Sa,Su ", "We ", "Apr-Oct ", "Nov-Feb Mo-Fr ", "Dec 24-26 ",
	"PH ", "Sa[1] ", "week 02-52/2 ", "Jan 05 ", "2001 ", "easter -2 days ", "Th[-1] +1 day ", "2001 Mar 05+ ",
"SH Mo-Fr ", "PH,Su ", "Dec 20-Jan 06 "};
static const char *const times[] = {"", "08:00-12:00", "08:00-12:00,13:00-17:30", "22:00-02:00", "18:00-26:00", "17:00+",
"10:00-24:00+", "00:00-24:00", "sunrise-sunset", "06:00-06:00", "(dusk-00:30)-23:00"};
static const char *const states[] = {"", "", "", " open \"a\"", " off", " unknown", " \"b\"", " closed \"c\""};
static const char *const separators[] = {"; ", ", ", " || "};

static void
random_hours(LgRng *rng, char *text, size_t size)
{
	int			rules = 1 + (int) lg_rng_below(rng, 4);
	size_t		n = 0;

	text[0] = '\0';
	for (int i = 0; i < rules; i++)
	{
		const char *state = states[lg_rng_below(rng, LG_COUNT(states))];
		const char *time = times[lg_rng_below(rng, LG_COUNT(times))];
		const char *date = dates[lg_rng_below(rng, LG_COUNT(dates))];

		if (time[0] == '\0' && state[0] == '\0')
			state = " open";
		n += (size_t) snprintf(text + n, size - n, "%s%s%s%s", i == 0 ? "" : separators[lg_rng_below(rng, 3)], date, time, state);
	}
}

static HoursHolidaysView
some_holidays(const LgEnv *env)
{
	static const char text[] = "* PH 2001-01-01 \"New Year\"; * PH 2001-03-08; * SH 2001-02-12..2001-02-23 \"Winter\"; * PH 2001-12-25..2001-12-26";
	HoursHolidaysView view = {{0}, NULL, NULL};
	void	   *value;
	size_t		size;
	LgError		err;

	CHECK_OK(hours_holidays_parse(env, text, strlen(text), &value, &size, &err), err);
	CHECK_OK(hours_holidays_open(env, value, size, &view, &err), err);
	return view;
}

/* Every stretch must be what asking minute by minute gives, and the normalised text must mean the same. */
static void
stretches_against_minutes(void)
{
	LgEnv		env = unit_env();
	HoursHolidaysView holidays = some_holidays(&env);
	HoursPlace	place = {&holidays, true, 54.7, 25.3, no_offset, NULL};
	LgRng		rng;

	lg_rng_seed(&rng, 3);
	for (int i = 0; i < 300; i++)
	{
		char		text[400];
		char		normal[400];
		HoursView	view;
		HoursView	again;
		int64_t		from = minute_of(2001, 1, 1, 0, 0) + (int64_t) lg_rng_below(&rng, 500 * HOURS_DAY);
		int64_t		to = from + 9 * HOURS_DAY;
		int64_t		at = from;

		random_hours(&rng, text, sizeof(text));
		view = compile(&env, text);
		snprintf(normal, sizeof(normal), "%.*s", view.counts.text_size, view.text);
		again = compile(&env, normal);
		while (at < to)
		{
			HoursStretch s;
			LgError		err;

			CHECK_OK(hours_stretch_at(&view, &place, &env, at, to, false, &s, &err), err);
			if (s.to > to)
				s.to = to;
			CHECK(s.to > at);
			for (int64_t m = at; m < s.to; m++)
			{
				if (hours_state_at(&view, &place, m, NULL) != s.state ||
					hours_state_at(&again, &place, m, NULL) != s.state)
				{
					unit_failed(__FILE__, __LINE__, "\"%s\" (\"%s\") differs at minute %lld", text, normal, (long long) m);
					m = to;
				}
			}
			if (s.to < to && hours_state_at(&view, &place, s.to, NULL) == s.state)
				unit_failed(__FILE__, __LINE__, "\"%s\": stretch ends early at %lld", text, (long long) s.to);
			at = s.to;
		}
	}
}

/* Hours with a table of the week against the same with rules: a rule for 1950 makes them. */
static void
weeks_against_rules(void)
{
	LgEnv		env = unit_env();
	LgRng		rng;
	int			weekly = 0;

	lg_rng_seed(&rng, 5);
	for (int i = 0; i < 4000; i++)
	{
		char		text[400];
		char		longer[450];
		HoursView	view;
		HoursView	rules;

		random_hours(&rng, text, sizeof(text));
		view = compile(&env, text);
		if ((view.flags & HOURS_WEEKLY) == 0)
			continue;
		weekly++;
		snprintf(longer, sizeof(longer), "1950 off; %s", text);
		rules = compile(&env, longer);
		/* a first rule without dates would have taken nothing away either */
		for (int64_t m = minute_of(2024, 1, 1, 0, 0); m < minute_of(2024, 1, 15, 0, 0); m += 7)
		{
			if (hours_state_at(&view, &nowhere, m, NULL) != hours_state_at(&rules, &nowhere, m, NULL))
			{
				unit_failed(__FILE__, __LINE__, "\"%s\" differs at %lld", text, (long long) m);
				break;
			}
		}
	}
	CHECK(weekly > 300);
}

/* Both open, minute by minute, or refused. */
static void
intersections(void)
{
	LgEnv		env = unit_env();
	HoursHolidaysView holidays = some_holidays(&env);
	HoursPlace	place = {&holidays, true, 54.7, 25.3, no_offset, NULL};
	static const char *const weeks[] = {"Mo-Fr 08:00-18:00", "10:00-20:00", "Sa,Su 09:00-12:00", "22:00-04:00", "24/7",
	"off", "Mo 00:00-24:00", "Su 20:00-06:00"};
	LgRng		rng;
	int			made = 0;

	lg_rng_seed(&rng, 9);
	for (int i = 0; i < 1500; i++)
	{
		char		a_text[400];
		char		b_text[400];
		HoursView	a;
		HoursView	b;
		HoursView	both;
		LgText		text;
		LgError		err;
		LgStatus	status;

		random_hours(&rng, a_text, sizeof(a_text));
		random_hours(&rng, b_text, sizeof(b_text));
		if (i % 2)
			snprintf(b_text, sizeof(b_text), "%s", weeks[lg_rng_below(&rng, LG_COUNT(weeks))]);
		a = compile(&env, a_text);
		b = compile(&env, b_text);
		lg_text_init(&text, &env);
		status = hours_intersect(&env, &a, &b, &text, &err);
		if (status == LG_UNSUPPORTED)
			continue;
		CHECK_OK(status, err);
		made++;
		both = compile(&env, text.data);
		for (int64_t m = minute_of(2001, 2, 10, 0, 0); m < minute_of(2001, 3, 12, 0, 0); m += 11)
		{
			HoursState	x = hours_state_at(&a, &place, m, NULL);
			HoursState	y = hours_state_at(&b, &place, m, NULL);

			if (hours_state_at(&both, &place, m, NULL) != (x < y ? x : y))
			{
				unit_failed(__FILE__, __LINE__, "\"%s\" and \"%s\" make \"%s\", wrong at %lld", a_text, b_text, text.data, (long long) m);
				break;
			}
		}
	}
	CHECK(made > 700);
}

/* ----------------------------------------------------------------------
 * calendar, holidays, rows, feeds
 * ----------------------------------------------------------------------
 */

static void
calendar(void)
{
	static const int easter[][3] = {{1961, 4, 2}, {2000, 4, 23}, {2019, 4, 21}, {2024, 3, 31}, {2025, 4, 20}, {2038, 4, 25}, {2285, 3, 22}};

	for (size_t i = 0; i < LG_COUNT(easter); i++)
		CHECK_INT(hours_easter(easter[i][0]), hours_day_number(easter[i][0], easter[i][1], easter[i][2]));
	CHECK_INT(hours_day_number(2000, 1, 1), 0);
	for (int32_t day = hours_day_number(1899, 12, 31); day < hours_day_number(2405, 1, 1); day++)
	{
		int			y;
		int			m;
		int			d;

		hours_civil(day, &y, &m, &d);
		if (hours_day_number(y, m, d) != day)
			unit_failed(__FILE__, __LINE__, "day %d", day);
	}
	CHECK_INT(hours_weekday(hours_day_number(2024, 2, 29)), 3);
	CHECK_INT(hours_iso_week(hours_day_number(2020, 12, 31)), 53);
	CHECK_INT(hours_iso_week(hours_day_number(2021, 1, 3)), 53);
	CHECK_INT(hours_iso_week(hours_day_number(2024, 12, 30)), 1);
}

/* The almanac of the US Naval Observatory: Greenwich, and the polar night of Tromso. */
static void
sun_times(void)
{
	HoursPlace	greenwich = {NULL, true, 51.48, 0, no_offset, NULL};
	HoursPlace	tromso = {NULL, true, 69.65, 18.96, no_offset, NULL};

	CHECK_NEAR(hours_sun_minute(HOURS_SUNRISE, hours_day_number(2024, 6, 20), &greenwich), 3 * 60 + 43, 1);
	CHECK_NEAR(hours_sun_minute(HOURS_SUNSET, hours_day_number(2024, 6, 20), &greenwich), 20 * 60 + 21, 1);
	CHECK_NEAR(hours_sun_minute(HOURS_SUNRISE, hours_day_number(2024, 12, 21), &greenwich), 8 * 60 + 3, 1);
	CHECK_NEAR(hours_sun_minute(HOURS_SUNSET, hours_day_number(2024, 12, 21), &greenwich), 15 * 60 + 53, 1);
	CHECK_INT(hours_sun_minute(HOURS_SUNRISE, hours_day_number(2024, 12, 21), &tromso), 6 * 60);
	CHECK_INT(hours_sun_minute(HOURS_SUNSET, hours_day_number(2024, 12, 21), &nowhere), 18 * 60);
}

static void
holidays_against_scanning(void)
{
	LgEnv		env = unit_env();
	LgRng		rng;
	LgError		err;

	lg_rng_seed(&rng, 21);
	for (int i = 0; i < 300; i++)
	{
		void	   *value;
		size_t		size;
		void	   *done;
		HoursHolidaysView gathered;
		HoursHolidaysView view;
		LgText		text;
		void	   *again;
		size_t		again_size;
		int			n = (int) lg_rng_below(&rng, 30);

		CHECK_OK(hours_holidays_create(&env, 1, 1, &value, &size, &err), err);
		for (int j = 0; j < n; j++)
		{
			int32_t		from = (int32_t) lg_rng_below(&rng, 100);
			const char *region = lg_rng_below(&rng, 2) ? "DE-BW" : "DE";

			CHECK_OK(hours_holidays_add(&env, &value, &size, region, strlen(region), from, from + (int32_t) lg_rng_below(&rng, 20),
										lg_rng_below(&rng, 2) ? "PH" : "sh", 2, "na\"me", lg_rng_below(&rng, 2) ? 6 : 0, &err), err);
		}
		CHECK_OK(hours_holidays_open(&env, value, size, &gathered, &err), err);
		CHECK_OK(hours_holidays_finish(&env, &gathered, &done, &size, &err), err);
		CHECK_OK(hours_holidays_open(&env, done, size, &view, &err), err);
		for (int32_t day = -2; day < 125; day++)
		{
			for (int school = 0; school < 2; school++)
			{
				bool		expected = false;

				for (uint32_t j = 0; j < gathered.head.count; j++)
					expected = expected || (gathered.entries[j].school == (uint32_t) school &&
											gathered.entries[j].from <= day && gathered.entries[j].to >= day);
				CHECK_INT(hours_holidays_find(&view, school, day) != NULL, expected);
			}
		}
		lg_text_init(&text, &env);
		CHECK_OK(hours_holidays_write(&text, &view, &err), err);
		CHECK_OK(hours_holidays_parse(&env, text.data, text.size, &again, &again_size, &err), err);
		CHECK(again_size == size && memcmp((char *) again + 8, (char *) done + 8, size - 8) == 0);
	}
}

static void
rows_of_a_week(void)
{
	static const int32_t shop[] = {1, 540, 1080, 2, 540, 1080, 6, 600, 960, 7, -1, -1, 1, 1080, 1200};
	static const int32_t bar[] = {5, 1080, 120, 6, 1080, 120, 7, 600, 600};
	LgEnv		env = unit_env();
	LgText		text;
	LgError		err;

	lg_text_init(&text, &env);
	CHECK_OK(hours_write_week(&env, shop, 5, "", &text, &err), err);
	CHECK_STR(text.data, "Mo 09:00-20:00; Tu 09:00-18:00; Sa 10:00-16:00");
	lg_text_init(&text, &env);
	CHECK_OK(hours_write_week(&env, bar, 3, "", &text, &err), err);
	CHECK_STR(text.data, "Fr,Sa 18:00-02:00, Su 10:00-10:00");
	lg_text_init(&text, &env);
	CHECK_OK(hours_write_week(&env, NULL, 0, "", &text, &err), err);
	CHECK_STR(text.data, "off");
}

static void
feeds(void)
{
	static const char *const cases[][3] = {
		{"E-R8:00-17:00,L9:00-14:00", NULL, "Mo,Tu,We,Th,Fr 08:00-17:00; Sa 09:00-14:00"},
		{"T,K,N,R 11:00-14:00, 15:00-19:00 L 10:00-16:00 E,P SULETUD", NULL, "Tu,We,Th,Fr 11:00-14:00,15:00-19:00; Sa 10:00-16:00"},
		{"P SULETUD;Alates 18.11.2024 E 10:00-19:00", NULL, "2024 Nov 18+ Mo 10:00-19:00"},
		{"I- VII: 00-24 h", NULL, "24/7"}, {"0:24 h", NULL, "24/7"}, {"24h", NULL, "24/7"}, {"24 h", NULL, "24/7"}, {"10:00", NULL, "10:00+"},
		{"I-VI 08-22 h; VII 09-22 h", NULL, "Mo,Tu,We,Th,Fr,Sa 08:00-22:00; Su 09:00-22:00"},
		{"PN-PT 10-19 SB 10-14", NULL, "Mo,Tu,We,Th,Fr 10:00-19:00; Sa 10:00-14:00"},
		{"PN 10-12", "lt", "Fr 10:00-12:00"}, {"", NULL, "unknown"}, {"Mo-Fr 8-18", NULL, "Mo,Tu,We,Th,Fr 08:00-18:00"},
		{"Esmasp\xC3\xA4" "ev-Reede 10-12, P\xC3\x9CHAP\xC3\x84" "EV 11-12", NULL, "Mo,Tu,We,Th,Fr 10:00-12:00; Su 11:00-12:00"},
		{"poniedzia\xC5\x82" "ek \xE2\x80\x93 wtorek 8-16, pi\xC4\x85tek 8-16, \xC5\x9Aroda, \xC5\x9Br 9-10", NULL, "Mo,Tu,Fr 08:00-16:00; We 09:00-10:00"},
		{"Mo.\xE2\x80\x93" "Fr. 9-18 Uhr, Samstag 9-13 Uhr; Sonntag geschlossen", NULL, "Mo,Tu,We,Th,Fr 09:00-18:00; Sa 09:00-13:00"},
		{"Pirmadienis-Penktadienis 8-17; \xC5\xA0" "e\xC5\xA1tadienis 9-12", "lt", "Mo,Tu,We,Th,Fr 08:00-17:00; Sa 09:00-12:00"},
		{"Pirmdiena 8-17; Sestdiena, sv\xC4\x93tdiena sl\xC4\x93gts", "lv", "Mo 08:00-17:00"},
		{"E-P0:15-23:59", "et", "Mo,Tu,We,Th,Fr,Sa,Su 00:15-24:00"},
	};
	LgEnv		env = unit_env();
	LgText		text;
	LgError		err = {0};

	for (size_t i = 0; i < LG_COUNT(cases); i++)
	{
		lg_text_init(&text, &env);
		CHECK_OK(hours_write_feed(&env, cases[i][0], strlen(cases[i][0]), cases[i][1], &text, &err), err);
		CHECK_STR(text.data, cases[i][2]);
	}
	lg_text_init(&text, &env);
	CHECK_FAILS(hours_write_feed(&env, "blah 5", 6, NULL, &text, &err), LG_BAD_TEXT, err, "cannot be read");
	CHECK_FAILS(hours_write_feed(&env, "Mo-Fr 9-5", 9, NULL, &text, &err), LG_BAD_TEXT, err, "cannot be read");
	CHECK_FAILS(hours_write_feed(&env, "E 5-25", 6, NULL, &text, &err), LG_BAD_TEXT, err, "cannot be read");
}

int
main(void)
{
	UNIT_RUN(normalised_text);
	UNIT_RUN(errors_say_where_and_what);
	UNIT_RUN(limits);
	UNIT_RUN(stretches_against_minutes);
	UNIT_RUN(weeks_against_rules);
	UNIT_RUN(intersections);
	UNIT_RUN(calendar);
	UNIT_RUN(sun_times);
	UNIT_RUN(holidays_against_scanning);
	UNIT_RUN(rows_of_a_week);
	UNIT_RUN(feeds);
	return unit_done();
}
