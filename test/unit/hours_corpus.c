/*
 * hours_corpus.c
 *		Opening hours against the cases of a peer's test suite
 *		(../shared/data/opening_hours, skipped when absent).
 *
 * A case counts when its value is within the grammar: its words are those of
 * the notation, and it is no list of points in time.  What is left out, each
 * by a rule below: other languages and free text, points in time ("mode"), one
 * case that contradicts itself, tests of the peer's own holiday tables, and of its constructor.
 */
#include <json-c/json.h>
#include <time.h>

#include "core/hours/hours_holidays.h"
#include "unit.h"

static const char *const notation[] = {
	"mo", "tu", "we", "th", "fr", "sa", "su", "jan", "feb", "mar", "apr", "may", "jun", "jul",
	"aug", "sep", "oct", "nov", "dec", "ph", "sh", "week", "easter", "day", "days", "open", "closed",
	"off", "unknown", "dawn", "sunrise", "sunset", "dusk"
};

static int	counted;
static int	right;
static int	must_fail;
static int	refused;
static int	left_out;

/* True when all words outside comments belong to the notation. */
static bool
within_grammar(const char *value)
{
	char		word[32];
	size_t		n = 0;
	bool		quoted = false;

	for (const char *c = value;; c++)
	{
		bool		letter = (*c >= 'a' && *c <= 'z') || (*c >= 'A' && *c <= 'Z');

		if (!quoted && (unsigned char) *c >= 0x80)
			return false;
		if (letter && !quoted)
		{
			if (n == sizeof(word) - 1)
				return false;
			word[n++] = (char) (*c | 32);
			continue;
		}
		if (n > 0)
		{
			bool		known = false;

			word[n] = '\0';
			for (size_t i = 0; i < LG_COUNT(notation); i++)
				known = known || strcmp(word, notation[i]) == 0;
			if (!known)
				return false;
			n = 0;
		}
		if (*c == '"')
			quoted = !quoted;
		if (*c == '\0')
			return true;
	}
}

static time_t
civil_time(int64_t minute)
{
	struct tm	tm = {0};
	int			year;
	int			month;
	int			dom;
	int64_t		day = minute >= 0 ? minute / HOURS_DAY : -((-minute + HOURS_DAY - 1) / HOURS_DAY);

	hours_civil((int32_t) day, &year, &month, &dom);
	tm.tm_year = year - 1900;
	tm.tm_mon = month - 1;
	tm.tm_mday = dom;
	tm.tm_min = (int) (minute - day * HOURS_DAY);
	tm.tm_isdst = -1;
	return mktime(&tm);
}

static int32_t
utc_offset(void *ctx, int32_t day)
{
	time_t		noon = civil_time((int64_t) day * HOURS_DAY + 720);
	struct tm	tm;

	(void) ctx;
	localtime_r(&noon, &tm);
	return (int32_t) tm.tm_gmtoff;
}

static int64_t
read_minute(const char *text)
{
	int			y;
	int			m;
	int			d;
	int			h;
	int			i;

	if (text == NULL || sscanf(text, "%d-%d-%d%*[ T]%d:%d", &y, &m, &d, &h, &i) != 5)
		return INT64_MIN;
	if (text[strlen(text) - 1] == 'Z')	/* an instant of summer 2018 */
		h += 2;
	return ((int64_t) hours_day_number(y, m, 1) + d - 1) * HOURS_DAY + h * 60 + i;
}

/* Public holidays of Baden-Wuerttemberg, and its school holidays as the corpus itself gives them. */
static HoursHolidaysView
holidays_of_de_bw(const LgEnv *env, json_object *cases)
{
	static const struct
	{
		int			month;
		int			day;
		const char *name;
	}			fixed[] = {{1, 1, "Neujahr"}, {1, 6, "Heilige Drei Könige"}, {5, 1, "Tag der Arbeit"},
	{10, 3, "Tag der Deutschen Einheit"}, {11, 1, "Allerheiligen"}, {12, 25, "1. Weihnachtstag"},
	{12, 26, "2. Weihnachtstag"}};
	static const struct
	{
		int			offset;
		const char *name;
	}			moving[] = {{-2, "Karfreitag"}, {1, "Ostermontag"}, {39, "Christi Himmelfahrt"},
	{50, "Pfingstmontag"}, {60, "Fronleichnam"}};
	void	   *value;
	size_t		size;
	void	   *done;
	HoursHolidaysView view;
	LgError		err;

	CHECK_OK(hours_holidays_create(env, 8, 8, &value, &size, &err), err);
	for (int year = 2010; year < 2030; year++)
	{
		for (size_t i = 0; i < LG_COUNT(fixed); i++)
		{
			int32_t		day = hours_day_number(year, fixed[i].month, fixed[i].day);

			hours_holidays_add(env, &value, &size, "", 0, day, day, "PH", 2, fixed[i].name, strlen(fixed[i].name), &err);
		}
		for (size_t i = 0; i < LG_COUNT(moving); i++)
		{
			int32_t		day = hours_easter(year) + moving[i].offset;

			hours_holidays_add(env, &value, &size, "", 0, day, day, "PH", 2, moving[i].name, strlen(moving[i].name), &err);
		}
	}
	for (size_t i = 0; i < json_object_array_length(cases); i++)
	{
		json_object *group = json_object_array_get_idx(cases, i);
		json_object *values = json_object_object_get(group, "values");
		json_object *list = json_object_object_get(group, "intervals");

		if (json_object_array_length(values) != 1 ||
			strcmp(json_object_get_string(json_object_array_get_idx(values, 0)), "SH") != 0 || list == NULL)
			continue;
		for (size_t j = 0; j < json_object_array_length(list); j++)
		{
			json_object *one = json_object_array_get_idx(list, j);
			const char *name = json_object_get_string(json_object_array_get_idx(one, 3));
			int64_t		from = read_minute(json_object_get_string(json_object_array_get_idx(one, 0)));
			int64_t		to = read_minute(json_object_get_string(json_object_array_get_idx(one, 1)));

			hours_holidays_add(env, &value, &size, "", 0, (int32_t) (from / HOURS_DAY), (int32_t) (to / HOURS_DAY) - 1,
							   "SH", 2, name, strlen(name), &err);
		}
	}
	CHECK_OK(hours_holidays_open(env, value, size, &view, &err), err);
	CHECK_OK(hours_holidays_finish(env, &view, &done, &size, &err), err);
	CHECK_OK(hours_holidays_open(env, done, size, &view, &err), err);
	return view;
}

/* Compares the stretches of a value with a case; prints what differs. */
static bool
check_intervals(const LgEnv *env, const char *value, const HoursView *view, const HoursPlace *place, json_object *group,
				bool by_comment)
{
	int64_t		from = read_minute(json_object_get_string(json_object_object_get(group, "from")));
	int64_t		to = read_minute(json_object_get_string(json_object_object_get(group, "to")));
	json_object *list = json_object_object_get(group, "intervals");
	double		ms[3] = {0, 0, 0};
	size_t		n = json_object_array_length(list);
	size_t		i = 0;
	bool		same = true;
	int64_t		at = from;

	while (at < to)
	{
		HoursStretch s;
		LgError		err;

		if (hours_stretch_at(view, place, env, at, to, by_comment, &s, &err) != LG_OK)
			return false;
		if (s.to > to)
			s.to = to;
		ms[s.state] += difftime(civil_time(s.to), civil_time(s.from)) * 1000;
		if (s.state != HOURS_CLOSED)
		{
			json_object *one = i < n ? json_object_array_get_idx(list, i) : NULL;

			if (n > 0 && (one == NULL ||
						  read_minute(json_object_get_string(json_object_array_get_idx(one, 0))) != s.from ||
						  read_minute(json_object_get_string(json_object_array_get_idx(one, 1))) != s.to ||
						  json_object_get_boolean(json_object_array_get_idx(one, 2)) != (s.state == HOURS_UNKNOWN)))
			{
				if (same)
				{
					int			a[3];
					int			b[3];

					hours_civil((int32_t) (s.from / HOURS_DAY), &a[0], &a[1], &a[2]);
					hours_civil((int32_t) (s.to / HOURS_DAY), &b[0], &b[1], &b[2]);
					printf("# %s: stretch %zu is %d-%02d-%02d %02d:%02d to %d-%02d-%02d %02d:%02d, expected %s\n", value, i,
						   a[0], a[1], a[2], (int) (s.from % HOURS_DAY) / 60, (int) (s.from % 60),
						   b[0], b[1], b[2], (int) (s.to % HOURS_DAY) / 60, (int) (s.to % 60),
						   one == NULL ? "none" : json_object_to_json_string(one));
				}
				same = false;
			}
			i++;
		}
		at = s.to;
	}
	if (n > 0)
	{
		if (same && i != n)
			printf("# %s: %zu stretches, expected %zu\n", value, i, n);
		return same && i == n;
	}
	if (ms[HOURS_OPEN] != json_object_get_double(json_object_object_get(group, "open_ms")) ||
		ms[HOURS_UNKNOWN] != json_object_get_double(json_object_object_get(group, "unknown_ms")))
	{
		printf("# %s: open %.0f ms, unknown %.0f ms\n", value, ms[HOURS_OPEN], ms[HOURS_UNKNOWN]);
		return false;
	}
	return true;
}

/* No interval, and yet open for hours: the case was recorded badly. */
static bool
contradicts_itself(json_object *group)
{
	return json_object_array_length(json_object_object_get(group, "intervals")) == 0 &&
		json_object_get_double(json_object_object_get(group, "open_ms")) > 0;
}

/* The case with touching intervals of one state joined. */
static json_object *
merged(json_object *group)
{
	json_object *copy = NULL;
	json_object *list;
	json_object *out = json_object_new_array();
	json_object *last = NULL;

	json_object_deep_copy(group, &copy, NULL);
	list = json_object_object_get(copy, "intervals");
	for (size_t i = 0; i < json_object_array_length(list); i++)
	{
		json_object *one = json_object_array_get_idx(list, i);

		if (last != NULL && json_object_get_boolean(json_object_array_get_idx(last, 2)) ==
			json_object_get_boolean(json_object_array_get_idx(one, 2)) &&
			strcmp(json_object_get_string(json_object_array_get_idx(last, 1)),
				   json_object_get_string(json_object_array_get_idx(one, 0))) == 0)
			json_object_array_put_idx(last, 1, json_object_get(json_object_array_get_idx(one, 1)));
		else
		{
			json_object_array_add(out, json_object_get(one));
			last = one;
		}
	}
	json_object_object_add(copy, "intervals", out);
	return copy;
}

/* Reading the normalised text must give the same text and value again. */
static bool
round_trips(const LgEnv *env, const HoursView *view, const void *value, size_t size)
{
	void	   *again;
	size_t		again_size;
	LgError		err;

	if (hours_parse(env, view->text, view->counts.text_size, &again, &again_size, &err) != LG_OK)
	{
		printf("# %.*s: %s\n", view->counts.text_size, view->text, err.detail);
		return false;
	}
	if (again_size != size || memcmp((char *) again + 16, (const char *) value + 16, size - 16) != 0)
	{
		printf("# %.*s does not round-trip\n", view->counts.text_size, view->text);
		return false;
	}
	return true;
}

static void
check_value(const LgEnv *env, json_object *group, const char *value, HoursPlace *place, bool fails)
{
	json_object *whole;
	void	   *compiled;
	size_t		size;
	HoursView	view;
	LgError		err;
	LgStatus	status = hours_parse(env, value, strlen(value), &compiled, &size, &err);

	if (fails)
	{
		must_fail++;
		if (status == LG_BAD_TEXT)
			refused++;
		else
			printf("# accepted, but must be refused: %s\n", value);
		return;
	}
	if (!within_grammar(value) || contradicts_itself(group))
	{
		left_out++;
		return;
	}
	counted++;
	if (status != LG_OK)
	{
		printf("# refused: %s: %s\n", value, err.detail);
		return;
	}
	CHECK_OK(hours_open(compiled, size, &view, &err), err);
	CHECK(round_trips(env, &view, compiled, size));

	/*
	 * the peer splits at the names it gives to days near a holiday; without comments, such
	 * neighbours are one
	 */
	whole = merged(group);
	if (check_intervals(env, value, &view, place, group, true) ||
		check_intervals(env, value, &view, place, whole, false))
		right++;
	json_object_put(whole);
}

static void
peer_cases(void)
{
	size_t		size;
	char	   *text = unit_data_file("opening_hours/cases.json", &size);
	LgEnv		env = unit_env();
	json_object *cases;
	HoursHolidaysView de_bw;

	if (text == NULL)
		return;
	setenv("TZ", "Europe/Berlin", 1);
	tzset();
	cases = json_tokener_parse(text);
	de_bw = holidays_of_de_bw(&env, cases);
	for (size_t i = 0; i < json_object_array_length(cases); i++)
	{
		json_object *group = json_object_array_get_idx(cases, i);
		json_object *values = json_object_object_get(group, "values");
		json_object *where = json_object_object_get(group, "place");
		const char *kind = json_object_get_string(json_object_object_get(group, "kind"));
		const char *name = json_object_get_string(json_object_object_get(group, "name"));
		HoursPlace	place = {&de_bw, false, 49.5487, 9.8160, utc_offset, NULL};
		bool		in_de_bw = where != NULL && json_object_is_type(where, json_type_string) &&
		strcmp(json_object_get_string(where), "de_bw") == 0;

		if (json_object_object_get(group, "mode") != NULL ||
			strstr(name, "constructor call") != NULL || strstr(name, "Missing information") != NULL ||
			(where != NULL && json_object_is_type(where, json_type_string) && !in_de_bw))
		{
			left_out += (int) json_object_array_length(values);
			continue;
		}
		place.has_location = in_de_bw;
		if (where != NULL && json_object_object_get(where, "lat") != NULL)
		{
			place.has_location = true;
			place.latitude = atof(json_object_get_string(json_object_object_get(where, "lat")));
			place.longitude = atof(json_object_get_string(json_object_object_get(where, "lon")));
		}
		for (size_t j = 0; j < json_object_array_length(values); j++)
			check_value(&env, group, json_object_get_string(json_object_array_get_idx(values, j)), &place,
						kind != NULL && strcmp(kind, "fail") == 0);
	}
	json_object_put(cases);
	printf("# %d of %d right (%.1f %%), %d of %d refused that must be, %d left out\n", right, counted,
		   100.0 * right / counted, refused, must_fail, left_out);
	CHECK(right >= counted * 0.97);
	CHECK_INT(refused, must_fail);
}

int
main(void)
{
	UNIT_RUN(peer_cases);
	return unit_done();
}
