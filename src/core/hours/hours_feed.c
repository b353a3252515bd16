/*
 * hours_feed.c
 *		Opening hours as carriers write them in their feeds.
 *
 * Text: groups of days and times, "E-R8:00-18:00,L10:00-15:00", "I-VII: 00-24 h",
 * "PN-PT 10-19 SB 10-14", with the days' names in the carrier's language.  JSON:
 * an array of objects, each a weekday with times.  Both end in a text of the
 * notation.  23:59 is read as midnight and 00:01 as 00:00, which is what they
 * stand for.
 */
#include <stdio.h>

#include "core/hours/hours_build.h"
#include "hours_parse.h"

#define MAX_ROWS 128

typedef struct FeedLanguage
{
	const char *code;
	bool		automatic;		/* tried when no language is named */
	const char *days[7];		/* alternatives separated by spaces, upper case */
	const char *closed;
	const char *from;			/* "as of" a date */
} FeedLanguage;

/* Letters without their diacritics: fold_letter() takes them off what is read. */
static const FeedLanguage languages[] = {
	{"et", true, {"E ESMASPAEV", "T TEISIPAEV", "K KOLMAPAEV", "N NELJAPAEV", "R REEDE", "L LAUPAEV", "P PUHAPAEV"}, "SULETUD", "ALATES"},
	{"pl", true, {"PN PON PONIEDZIALEK", "WT WTOREK", "SR SRODA", "CZ CZW CZWARTEK", "PT PIATEK", "SB SO SOB SOBOTA",
	"ND NDZ NIEDZ NIEDZIELA"}, "NIECZYNNE ZAMKNIETE", "OD"},
	{"de", true, {"MO MONTAG", "DI DIENSTAG", "MI MITTWOCH", "DO DONNERSTAG", "FR FREITAG", "SA SAMSTAG SONNABEND", "SO SONNTAG"},
	"GESCHLOSSEN", "AB"},
	{"lt", false, {"PR PIR PIRMADIENIS", "AN ANT ANTRADIENIS", "TR TRE TRECIADIENIS", "KT KET KETVIRTADIENIS",
	"PN PEN PENKTADIENIS", "ST SES SESTADIENIS", "SK SEK SEKMADIENIS"}, "NEDIRBA", "NUO"},
	{"lv", false, {"P PR PIRMDIENA", "O OT OTRDIENA", "T TR TRESDIENA", "C CE CETURTDIENA", "PK PIEKTDIENA", "S SE SESTDIENA",
	"SV SVETDIENA"}, "SLEGTS", "NO"},
};

static const char *const roman[7] = {"I", "II", "III", "IV", "V", "VI", "VII"};

typedef struct Feed
{
	const LgEnv *env;
	LgError    *err;
	Scan		scan;
	const FeedLanguage *language;
	int32_t		rows[3 * MAX_ROWS];
	int			count;
	char		prefix[32];		/* date from which the rows hold */
	char		open_end[16];	/* a lone time */
} Feed;

static LgStatus
bad_feed(Feed *f, const char *expected)
{
	Scan	   *scan = &f->scan;

	lg_fail(f->err, LG_BAD_TEXT, "opening hours of this feed cannot be read: \"%.*s\"",
			scan->size > 100 ? 100 : scan->size, scan->text);
	lg_detail(f->err, "At byte %d: expected %s.", scan->pos + 1, expected);
	lg_hint(f->err, "Name the language of the days, one of et, pl, de, lt, lv, or use the notation of OpenStreetMap.");
	return LG_BAD_TEXT;
}

/* The character at an offset: a Latin letter in upper case, without its diacritic. */
static char
fold_letter(const Scan *scan, int ahead, int *bytes)
{
	/* U+00C0 to U+017F */
	static const char base[] = "AAAAAAACEEEEIIIIDNOOOOO?OUUUUYTSAAAAAAACEEEEIIIIDNOOOOO?OUUUUYTY"
	"AAAAAACCCCCCCCDDDDEEEEEEEEEEGGGGGGGGHHHHIIIIIIIIIIIIJJKKKLLLLLLLLLLNNNNNNNNN"
	"OOOOOOOORRRRRRSSSSSSSSTTTTTTUUUUUUUUUUUUWWYYYZZZZZZS";
	unsigned char c = hours_scan_peek(scan, ahead);
	unsigned char next = hours_scan_peek(scan, ahead + 1);

	*bytes = 1;
	if (c >= 0xC3 && c <= 0xC5 && (next & 0xC0) == 0x80)
	{
		*bytes = 2;
		return base[(c - 0xC3) * 64 + (next & 0x3F)];
	}
	return (char) (c >= 'a' && c <= 'z' ? c - 32 : c);
}

/* True when a letter stands at an offset; dashes and spaces beyond ASCII are none. */
static bool
letter_follows(const Scan *scan, int ahead)
{
	unsigned char c = hours_scan_peek(scan, ahead);

	return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= 0x80 && c != 0xC2 && c != 0xE2);
}

/* How many bytes of the scan a word of the list takes, 0 for none; no letter may follow. */
static int
match_word(const Scan *scan, const char *list)
{
	while (*list != '\0')
	{
		int			n = (int) strcspn(list, " ");
		int			i = 0;
		int			at = 0;
		int			bytes;

		for (; i < n && fold_letter(scan, at, &bytes) == list[i]; i++)
			at += bytes;
		if (i == n && !letter_follows(scan, at))
			return at;
		list += n;
		while (*list == ' ')
			list++;
	}
	return 0;
}

/* A day's name here: 0 for Monday, or -1. */
static int
take_day(Feed *f)
{
	for (int day = 0; day < 7; day++)
	{
		int			n = match_word(&f->scan, f->language->days[day]);

		if (n == 0)
			n = match_word(&f->scan, roman[day]);
		if (n > 0)
		{
			f->scan.pos += n;
			if (hours_scan_peek(&f->scan, 0) == '.')
				f->scan.pos++;
			return day;
		}
	}
	return -1;
}

/* "E-R,L": a set of days; all when none is named. */
static LgStatus
take_days(Feed *f, int *days)
{
	*days = 0;
	hours_scan_space(&f->scan);
	for (;;)
	{
		int			from = take_day(f);
		int			to = from;

		if (from < 0)
		{
			if (*days != 0)
				return bad_feed(f, "a weekday");
			*days = 127;
			return LG_OK;
		}
		if (hours_scan_dash(&f->scan))
		{
			hours_scan_space(&f->scan);
			to = take_day(f);
			if (to < 0)
				return bad_feed(f, "a weekday");
		}
		for (int day = from;; day = (day + 1) % 7)
		{
			*days |= 1 << day;
			if (day == to)
				break;
		}
		if (!hours_scan_take(&f->scan, ','))
			break;
		hours_scan_space(&f->scan);
	}
	hours_scan_take(&f->scan, ':');
	hours_scan_space(&f->scan);
	return LG_OK;
}

static LgStatus
take_time(Feed *f, int32_t *minutes, bool *has_minutes)
{
	Scan	   *scan = &f->scan;
	int			digits = hours_scan_digits(scan);
	int			minute = 0;
	int			hour;

	if (digits < 1 || digits > 2)
		return bad_feed(f, "a time");
	hour = hours_scan_number(scan, digits);
	*has_minutes = false;
	if ((hours_scan_peek(scan, 0) == ':' || hours_scan_peek(scan, 0) == '.') && hours_scan_is_digit(hours_scan_peek(scan, 1)))
	{
		scan->pos++;
		if (hours_scan_digits(scan) != 2)
			return bad_feed(f, "minutes of two digits");
		minute = hours_scan_number(scan, 2);
		*has_minutes = true;
	}
	*minutes = hour * 60 + minute;
	if (*minutes == HOURS_DAY - 1)
		*minutes = HOURS_DAY;
	if (*minutes == 1)
		*minutes = 0;
	return hour > 24 || minute > 59 || *minutes > HOURS_DAY ? bad_feed(f, "a time up to 24:00") : LG_OK;
}

static LgStatus
add_row(Feed *f, int day, int32_t from, int32_t to)
{
	if (f->count == MAX_ROWS)
		return lg_fail(f->err, LG_LIMIT, "opening hours of this feed are too long");
	f->rows[3 * f->count] = day + 1;
	f->rows[3 * f->count + 1] = from;
	f->rows[3 * f->count + 2] = to;
	f->count++;
	return LG_OK;
}

/* "h" or "Uhr" after a time. */
static bool
take_hour_sign(Scan *scan)
{
	int			before = scan->pos;
	int			n;

	hours_scan_space(scan);
	n = match_word(scan, "H UHR");
	scan->pos = n > 0 ? scan->pos + n : before;
	return n > 0;
}

/* "10:00-18:00", "8-22", "0:24", "24h", or a lone time for all days. */
static LgStatus
take_span(Feed *f, int days)
{
	Scan	   *scan = &f->scan;
	int32_t		from;
	int32_t		to;
	bool		minutes;

	LG_TRY(take_time(f, &from, &minutes));
	if (minutes && from == 24)	/* "00:24" is 00-24 */
		from = 0, to = HOURS_DAY;
	else if (hours_scan_dash(scan))
	{
		bool		exact;

		hours_scan_space(scan);
		LG_TRY(take_time(f, &to, &exact));
		if (!minutes && !exact && to > 0 && to <= from && from <= HOURS_DAY / 2)
			return bad_feed(f, "minutes, for \"9-5\" may end at night or in the afternoon");
	}
	else if (from == HOURS_DAY && take_hour_sign(scan))
		from = 0, to = HOURS_DAY;
	else if (minutes && days == 127 && f->count == 0 && from < HOURS_DAY)
	{
		/* only when it opens is known */
		LgError		ignored;
		LgText		t;

		lg_text_init(&t, f->env);
		LG_TRY(lg_text_printf(&t, &ignored, "%02d:%02d+", from / 60, from % 60));
		memcpy(f->open_end, t.data, t.size + 1);
		return LG_OK;
	}
	else
		return bad_feed(f, "\"-\" and a time");
	take_hour_sign(scan);
	for (int day = 0; day < 7; day++)
	{
		if (days >> day & 1)
			LG_TRY(add_row(f, day, from, to));
	}
	return LG_OK;
}

/* "ALATES 18.11.2024": what follows holds from that day on. */
static LgStatus
take_date(Feed *f)
{
	static const char *const months[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
	Scan	   *scan = &f->scan;
	int			part[3];

	for (int i = 0; i < 3; i++)
	{
		int			digits;

		hours_scan_space(scan);
		digits = hours_scan_digits(scan);
		if (digits == 0 || digits > 4)
			return bad_feed(f, "a date like 18.11.2024");
		part[i] = hours_scan_number(scan, digits);
		if (hours_scan_peek(scan, 0) == '.')
			scan->pos++;
	}
	if (part[1] < 1 || part[1] > 12 || part[2] < 1900 || part[2] > 9999 || part[0] < 1 ||
		part[0] > hours_month_days(part[2], part[1]))
		return bad_feed(f, "a day of the calendar");
	snprintf(f->prefix, sizeof(f->prefix), "%04d %s %02d+ ", part[2], months[part[1] - 1], part[0]);
	f->count = 0;
	return LG_OK;
}

/* A remark in words, up to the next ";"; false when something else stands here. */
static bool
take_remark(Feed *f)
{
	Scan	   *scan = &f->scan;
	int			n = 0;

	for (; scan->pos + n < scan->size && hours_scan_peek(scan, n) != ';'; n++)
	{
		if (hours_scan_is_digit(hours_scan_peek(scan, n)))
			return false;
	}
	scan->pos += n;
	return n > 0;
}

/* One group of days with its times, or a remark. */
static LgStatus
take_group(Feed *f, bool first)
{
	Scan	   *scan = &f->scan;
	int			days;
	int			n = match_word(scan, f->language->from);
	int			start;

	if (n > 0)
	{
		scan->pos += n;
		LG_TRY(take_date(f));
	}
	start = scan->pos;
	LG_TRY(take_days(f, &days));
	n = match_word(scan, f->language->closed);
	if (n > 0)
	{
		scan->pos += n;
		return LG_OK;
	}
	if (!hours_scan_is_digit(hours_scan_peek(scan, 0)))
	{
		if (!first && days == 127 && scan->pos == start && take_remark(f))
			return LG_OK;
		return bad_feed(f, "a weekday or a time");
	}
	for (;;)
	{
		int			before;

		LG_TRY(take_span(f, days));
		before = scan->pos;
		if (!hours_scan_take(scan, ','))
			return LG_OK;
		hours_scan_space(scan);
		if (!hours_scan_is_digit(hours_scan_peek(scan, 0)))
		{
			scan->pos = before;
			return LG_OK;
		}
	}
}

static LgStatus
read_feed(Feed *f, const char *feed, size_t size)
{
	bool		first = true;

	f->scan = (Scan)
	{
		feed, (int) size, 0, f->err, 0
	};
	f->count = 0;
	f->prefix[0] = f->open_end[0] = '\0';
	hours_scan_space(&f->scan);
	while (f->scan.pos < f->scan.size)
	{
		LG_TRY(take_group(f, first));
		first = false;
		do
			hours_scan_space(&f->scan);
		while (hours_scan_take(&f->scan, ';') || hours_scan_take(&f->scan, ','));
	}
	return LG_OK;
}

/*
 * Text of a feed.  What is in the notation already goes through; an empty text
 * says nothing, which is unknown.
 */
LgStatus
hours_write_feed(const LgEnv *env, const char *feed, size_t size, const char *language, LgText *text, LgError *err)
{
	Feed		f;
	HoursTree	tree;
	LgStatus	status = LG_BAD_TEXT;
	size_t		blank = 0;
	bool		known = false;

	if (size > HOURS_MAX_TEXT)
		return lg_fail(err, LG_LIMIT, "opening hours of this feed are too long");
	while (blank < size && memchr(" \t\r\n", feed[blank], 4) != NULL)
		blank++;
	if (blank == size)
		return lg_text_add(text, "unknown", err);
	if (hours_parse_tree(env, feed, size, &tree, err) == LG_OK)
		return lg_text_bytes(text, feed, size, err);
	f.env = env;
	f.err = err;
	for (size_t i = 0; i < LG_COUNT(languages) && status != LG_OK; i++)
	{
		if (language == NULL ? !languages[i].automatic : strcmp(language, languages[i].code) != 0)
			continue;
		known = true;
		f.language = &languages[i];
		status = read_feed(&f, feed, size);
	}
	if (!known)
	{
		lg_fail(err, LG_BAD_ARGUMENT, "unknown language \"%.20s\" of opening hours", language);
		lg_hint(err, "The languages are et, pl, de, lt and lv; English is read as the notation of OpenStreetMap.");
		return LG_BAD_ARGUMENT;
	}
	LG_TRY(status);
	if (f.open_end[0] != '\0')
		return lg_text_add(text, f.open_end, err);
	return hours_write_week(env, f.rows, f.count, f.prefix, text, err);
}

/* ----------------------------------------------------------------------
 * JSON
 * ----------------------------------------------------------------------
 */

/* "Monday", "MO", "http://schema.org/Monday", 1 (Monday) to 7, 0 (Sunday). */
static LgStatus
json_day(const JsonDoc *doc, const JsonNode *node, int *day, LgError *err)
{
	const char *name = node->text;
	Scan		scan;
	Word		word;
	int64_t		number;

	if (node->type == JSON_NUMBER)
	{
		LG_TRY(json_int64(doc, node, 0, 7, &number, err));
		*day = (int) (number + 6) % 7;
		return LG_OK;
	}
	LG_TRY(json_want(doc, node, JSON_STRING, err));
	for (const char *c = name; *c != '\0'; c++)
	{
		if (*c == '/')
			name = c + 1;
	}
	scan = (Scan)
	{
		name, (int) strlen(name), 0, err, 0
	};
	word = hours_scan_word(&scan);
	if (word.kind != WORD_WEEKDAY || word.size != scan.size)
		return json_fail(doc, node, err, "unknown weekday \"%s\"", name);
	*day = word.value;
	return LG_OK;
}

/* "0830", "8:30", "08:30:00", "8:30 AM": hour and minute of a whole text; false for anything else. */
static bool
clock_text(Scan *scan, int *hour, int *minute)
{
	int			digits = hours_scan_digits(scan);
	Word		half;

	if (digits == 4)
		*hour = hours_scan_number(scan, 2);
	else if ((digits == 1 || digits == 2) && hours_scan_peek(scan, digits) == ':')
	{
		*hour = hours_scan_number(scan, digits);
		scan->pos++;
	}
	else
		return false;
	if (hours_scan_digits(scan) != 2)
		return false;
	*minute = hours_scan_number(scan, 2);
	if (hours_scan_peek(scan, 0) == ':')
	{							/* seconds: of a whole minute, or of the last one */
		scan->pos++;
		if (hours_scan_digits(scan) != 2 || hours_scan_number(scan, 2) % 59 != 0)
			return false;
	}
	hours_scan_space(scan);
	half = hours_scan_word(scan);
	if (half.kind == WORD_HALF && *hour >= 1 && *hour <= 12)
	{
		*hour = *hour % 12 + half.value;
		scan->pos += half.size;
	}
	return scan->pos == scan->size;
}

/* A time of day in minutes; -1 for null and "". */
static LgStatus
json_time(const JsonDoc *doc, const JsonNode *node, int32_t *minutes, LgError *err)
{
	Scan		scan;
	int			hour;
	int			minute;

	*minutes = -1;
	if (node == NULL || node->type == JSON_NULL || (node->type == JSON_STRING && node->size == 0))
		return LG_OK;
	LG_TRY(json_want(doc, node, JSON_STRING, err));
	scan = (Scan)
	{
		node->text, (int) node->size, 0, err, 0
	};
	if (!clock_text(&scan, &hour, &minute) || minute > 59 || hour * 60 + minute > HOURS_DAY)
		return json_fail(doc, node, err, "\"%s\" is no time of day", node->text);
	*minutes = hour * 60 + minute;
	if (*minutes == HOURS_DAY - 1)
		*minutes = HOURS_DAY;
	if (*minutes == 1)
		*minutes = 0;
	return LG_OK;
}

/* One object: a weekday, and one or two pairs of times. */
static LgStatus
json_entry(Feed *f, const JsonDoc *doc, const JsonNode *entry)
{
	static const char *const day_keys[] = {"weekday", "dayOfWeek", "day"};
	static const char *const pairs[][2] = {{"openMorning", "closeMorning"}, {"openAfternoon", "closeAfternoon"},
	{"openTime", "closeTime"}, {"opens", "closes"}, {"open", "close"}, {"from", "to"}, {"start", "end"}};
	const JsonNode *node = NULL;
	int			day = 0;

	LG_TRY(json_want(doc, entry, JSON_OBJECT, f->err));
	for (size_t i = 0; i < LG_COUNT(day_keys) && node == NULL; i++)
		node = json_member(entry, day_keys[i]);
	if (node == NULL)
		return json_fail(doc, entry, f->err, "opening hours name no weekday");
	LG_TRY(json_day(doc, node, &day, f->err));
	for (size_t i = 0; i < LG_COUNT(pairs); i++)
	{
		int32_t		from;
		int32_t		to;

		LG_TRY(json_time(doc, json_member(entry, pairs[i][0]), &from, f->err));
		LG_TRY(json_time(doc, json_member(entry, pairs[i][1]), &to, f->err));
		if ((from < 0) != (to < 0))
			return json_fail(doc, entry, f->err, "opening hours lack one end");
		if (from >= 0)
			LG_TRY(add_row(f, day, from, to));
	}
	return LG_OK;
}

LgStatus
hours_write_feed_json(const LgEnv *env, const JsonDoc *doc, LgText *text, LgError *err)
{
	static const char *const list_keys[] = {"openingHours", "opening_hours", "openingHoursSpecification", "hours"};
	const JsonNode *list = doc->root;
	Feed		f;

	f.env = env;
	f.err = err;
	f.count = 0;
	if (list->type == JSON_OBJECT)
	{
		const JsonNode *inner = NULL;

		for (size_t i = 0; i < LG_COUNT(list_keys) && inner == NULL; i++)
			inner = json_member(list, list_keys[i]);
		list = inner != NULL ? inner : list;
	}
	LG_TRY(json_want(doc, list, JSON_ARRAY, err));
	if (list->count == 0)
		return lg_text_add(text, "unknown", err);
	for (const JsonNode *entry = list->child; entry != NULL; entry = entry->next)
		LG_TRY(json_entry(&f, doc, entry));
	return hours_write_week(env, f.rows, f.count, "", text, err);
}
