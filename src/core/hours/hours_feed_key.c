/*
 * hours_feed_key.c
 *		What the keys of JSON feeds mean, however they are spelt: "dayOfWeek",
 *		"day_of_week"; "opens", "openTime", "mon_1_open", "MondayStartTime".
 *
 * A key is looked up whole, without case and signs.  Otherwise it must fall
 * into words that are all known: a day, which end of a span it is, which of
 * several spans, and words that add nothing.
 */
#include "hours_feed_key.h"

#define MAX_KEY 64

typedef struct RoleKeys
{
	FeedRole	role;
	const char *keys;
} RoleKeys;

static const RoleKeys whole_keys[] = {
	{ROLE_DAY, "day days dayofweek daysofweek dayoftheweek weekday dayname dayid dow weekdayname weekdayid dayofweekname daynumber "
	"dayindex daycode isoweekday weekdaynumber wday jour jours dia dias tag tage wochentag wochentage dag dagen giorno giorni"},
	{ROLE_OPEN_DAY, "openday startday opensday dayopen"},
	{ROLE_CLOSE_DAY, "closeday endday closesday dayclose"},
	{ROLE_OPEN_FLAG, "isopen isopened isworkday isworkingday isworking"},
	{ROLE_CLOSED_FLAG, "closed isclosed closedallday isclosedallday closedindicator dayoff isdayoff"},
	{ROLE_ALL_DAY, "allday isallday is24hours is24hour is24h open24hours isopen24hours open24hoursindicator open24h open24 twentyfourseven "
	"is247 is24x7 alwaysopen isalwaysopen openallday isopenallday openaroundtheclock twentyfourhours isopen247 open247"},
	{ROLE_OVERNIGHT, "overnight isovernight nextday isnextday closesnextday closenextday endsnextday"},
	{ROLE_REGULAR, "isregularhours"},
	{ROLE_KIND, "type kind status state hourstype operationalhourstype scheduletype daytype openstatus"},
	{ROLE_FROM_DATE, "validfrom startdate fromdate datefrom effectivefrom validfromdate effectivedate effectivestartdate datestart begindate"},
	{ROLE_TO_DATE, "validthrough validto validuntil enddate todate dateto effectiveto effectiveuntil effectiveenddate dateend throughdate"},
	{ROLE_DATE, "date dates specificdate holidaydate exceptiondate"},
	{ROLE_SPANS, "openinghours openinghour openinghoursspecification hours times time periods timeperiods intervals openintervals slots timeslots "
		"timeranges ranges spans shifts openingtimes openhours operatinghours operationalhours operationhours operatinghoursextended "
		"businesshours regularhours regularopeninghours regular standardhours storehours workinghours workhours workingtimes worktimes "
		"servicehours servicetimes schedule schedules timetable timeframes structured string hourslist dailyhours dailyhourslist openinghourslist "
		"availabletime hoursofoperation workingdays workingday openingdays businessdays customer officehours visitinghours horaires horarios orari "
	"offnungszeiten oeffnungszeiten listehorairesouverture weeklyhours weekhours locationservicehours value regularhourslist week"},
	{ROLE_SPECIAL, "specialopeninghoursspecification specialhours specialhourperiods specialopeninghours specialdays holidayhours exceptions exception "
	"exceptionalhours exceptionhours"},
	{ROLE_BREAKS, "breaks break pauses pause breaktimes breaktime lunchbreak lunchbreaks lunch breakhours"},
	{ROLE_DURATION, "duration"},
	{ROLE_RECURRENCE, "recurrence rrule"},
	{ROLE_NAME, "name label title"},
	{ROLE_TEXT, "text weekdaytext weekdaydescriptions display displaytext compactshort compactlong tablelong formatted hoursdisplay"},
	{ROLE_IGNORED, "id context timezone timezoneid timezonename tz utcoffset utcoffsetminutes opennow isopennow nextopentime nextclosetime currentlyopen "
	"includestoday mode lastupdated updatedat createdat sortorder position islocalholiday truncated"},
};

/* Keys that look as if they spoke of hours: not to be passed over. */
static const char *const telling[] = {"hour", "open", "clos", "holiday", "season", "special", "exception", "break", "schedule", "weekday",
"valid", "appointment", "temporar", "permanent", "shut", "suspend"};

typedef enum WordClass
{
	KEY_START, KEY_END, KEY_BREAK, KEY_FILL, KEY_PART, KEY_UNIT, KEY_ZERO_NONE, KEY_CLASSES
} WordClass;

static const char *const word_keys[KEY_CLASSES] = {
	"open opens opening start starts starting from begin begins beginning debut von desde apertura",
	"close closes closing end ends ending to till until thru through finish fin bis hasta cierre chiusura",
	"break lunch pause",
	"time times hour hours at local period of day week available business working ouverture opened is",
	"morning afternoon evening am pm first second third night 1 2 3 4",
	"h m hh mm hrs min",
	"horaires horaire",
};

/* Whether a word is one of a list. */
static bool
in_list(const char *word, size_t size, const char *list)
{
	for (const char *at = list; *at != '\0';)
	{
		size_t		n = strcspn(at, " ");

		if (n == size && memcmp(at, word, n) == 0)
			return true;
		at += n;
		while (*at == ' ')
			at++;
	}
	return false;
}

/* Letters and digits of a key in lower case; false when there are too many. */
static bool
squash(const char *key, size_t size, char *out)
{
	size_t		n = 0;

	for (size_t i = 0; i < size; i++)
	{
		unsigned char c = (unsigned char) key[i];

		if (c >= 'A' && c <= 'Z')
			c = (unsigned char) (c + 32);
		if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')))
			continue;
		if (n == MAX_KEY - 1)
			return false;
		out[n++] = (char) c;
	}
	out[n] = '\0';
	return n > 0;
}

/* A key, without case and signs, is one of a list. */
bool
hours_feed_key_is(const char *key, const char *list)
{
	char		squashed[MAX_KEY];

	return squash(key, strlen(key), squashed) && in_list(squashed, strlen(squashed), list);
}

bool
hours_feed_key_speaks_of_hours(const char *key)
{
	char		squashed[MAX_KEY];

	if (!squash(key, strlen(key), squashed))
		return false;
	for (size_t i = 0; i < LG_COUNT(telling); i++)
	{
		if (strstr(squashed, telling[i]) != NULL)
			return true;
	}
	return false;
}

/* "open" goes with "close", "from" with "to", and the others with each other. */
static char
family_of(const char *word, size_t size)
{
	if (in_list(word, size, "from von desde to till until thru through bis hasta"))
		return 'f';
	if (in_list(word, size, "open opens opening close closes closing apertura cierre chiusura"))
		return 'o';
	return 's';
}

/* One known word of a key goes into what is known of it. */
static bool
take_key_word(FeedKey *key, const char *word, size_t size, const FeedLanguage *language, bool *is_break)
{
	int			class = 0;
	int			days;

	while (class < KEY_CLASSES && !in_list(word, size, word_keys[class]))
		class++;
	switch (class)
	{
		case KEY_START:
		case KEY_END:
			if (key->role != ROLE_UNKNOWN)
				return false;
			key->role = class == KEY_START ? ROLE_START : ROLE_END;
			key->family = family_of(word, size);
			return true;
		case KEY_BREAK:
			*is_break = true;
			return true;
		case KEY_FILL:
			return true;
		case KEY_PART:
			if (key->part[0] != '\0')
				return false;
			memcpy(key->part, word, size);
			return true;
		case KEY_UNIT:
			if (key->unit != '\0')
				return false;
			key->unit = word[0];
			return true;
		case KEY_ZERO_NONE:
			key->zero_is_none = true;
			return true;
	}
	days = hours_feed_days(word, size, language);
	if (days == 0 || key->days != 0)
		return false;
	key->days = days;
	return true;
}

/* A run of lower-case letters that is no word itself: as known words, the longest first. */
static bool
take_glued(FeedKey *key, const char *run, size_t size, const FeedLanguage *language, bool *is_break)
{
	while (size > 0)
	{
		size_t		n = size;
		FeedKey		before = *key;

		for (; n >= 2; n--)
		{
			if (take_key_word(key, run, n, language, is_break))
				break;
			*key = before;
		}
		if (n < 2)
			return false;
		run += n;
		size -= n;
	}
	return true;
}

static bool
is_upper(char c)
{
	return c >= 'A' && c <= 'Z';
}

/* The words of a key: cut at signs, digits and capitals. */
static bool
take_words(FeedKey *key, const char *text, size_t size, const FeedLanguage *language, bool *is_break)
{
	size_t		i = 0;

	while (i < size)
	{
		char		word[MAX_KEY];
		size_t		n = 0;

		if (text[i] >= '0' && text[i] <= '9')
		{
			while (i < size && text[i] >= '0' && text[i] <= '9' && n < sizeof(word))
				word[n++] = text[i++];
		}
		else if (strchr("_- .:@$", text[i]) != NULL && text[i] != '\0')
		{
			i++;
			continue;
		}
		else
		{
			while (i < size && n < sizeof(word) && strchr("_- .:@$0123456789", text[i]) == NULL)
			{
				bool		next_is_small = i + 1 < size && text[i + 1] >= 'a' && text[i + 1] <= 'z';

				if (n > 0 && is_upper(text[i]) && (!is_upper(text[i - 1]) || next_is_small))
					break;
				word[n++] = is_upper(text[i]) ? (char) (text[i] + 32) : text[i];
				i++;
			}
		}
		if (n >= sizeof(key->part))
			return false;
		if (!take_key_word(key, word, n, language, is_break) && !take_glued(key, word, n, language, is_break))
			return false;
	}
	return true;
}

static bool
all_digits(const char *text)
{
	return text[0] != '\0' && strspn(text, "0123456789") == strlen(text);
}

FeedKey
hours_feed_key(const char *text, size_t size, const FeedLanguage *language)
{
	FeedKey		key = {0};
	FeedKey		unknown = {0};
	char		squashed[MAX_KEY];
	bool		is_break = false;
	FeedRole	whole = ROLE_UNKNOWN;

	if (size >= MAX_KEY || !squash(text, size, squashed))
		return key;
	for (size_t i = 0; i < LG_COUNT(whole_keys) && whole == ROLE_UNKNOWN; i++)
	{
		if (in_list(squashed, strlen(squashed), whole_keys[i].keys))
			whole = whole_keys[i].role;
	}
	if (all_digits(squashed) && strlen(squashed) < 3)
		key.role = ROLE_NUMBERED;
	else if ((key.days = hours_feed_days(text, size, language)) != 0)
		key.role = ROLE_DAYS;
	else if (whole != ROLE_UNKNOWN && whole != ROLE_SPANS)
		key.role = whole;
	else if (!take_words(&key, text, size, language, &is_break))
	{
		key = unknown;
		key.role = whole;
	}
	else if (is_break)
		key.role = key.role == ROLE_START ? ROLE_BREAK_START : key.role == ROLE_END ? ROLE_BREAK_END : ROLE_UNKNOWN;
	else if (key.role == ROLE_START)
	{
		key.text_too = whole == ROLE_SPANS;
		key.spans_too = key.text_too || key.unit == '\0';
	}
	else if (key.role == ROLE_UNKNOWN && key.days != 0 && key.part[0] == '\0')
		key.role = ROLE_DAYS;
	else if (key.role == ROLE_UNKNOWN)
		key.role = whole;
	return key;
}
