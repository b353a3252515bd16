/*
 * hours_feed.c
 *		Opening hours from feeds: the shapes in which carriers, map services,
 *		directories and shop systems document theirs, with made-up hours; each is
 *		read right or refused.
 */
#include "core/hours/hours_build.h"
#include "unit.h"

typedef struct Case
{
	const char *shape;			/* whose it is */
	const char *feed;
	const char *language;
	const char *hours;			/* in the notation; or after "!" what the error must say */
} Case;

/* Reads a feed as hours_from_feed() does; its text in the normalised notation, or the error with "!" before. */
static const char *
read_feed(const LgEnv *env, const char *feed, const char *language, char *out, size_t out_size)
{
	LgText		text;
	LgError		err = {0};
	JsonReader	reader = {0};
	JsonDoc		doc;
	LgStatus	status;
	void	   *value;
	size_t		size;
	HoursView	view;

	lg_text_init(&text, env);
	if (feed[0] == '[' || feed[0] == '{')
	{
		status = json_doc_parse(&reader, env, "opening hours", feed, strlen(feed), &doc, &err);
		json_reader_free(&reader);
		if (status == LG_OK)
			status = hours_write_feed_json(env, &doc, language, &text, &err);
	}
	else
		status = hours_write_feed(env, feed, strlen(feed), language, &text, &err);
	if (status == LG_OK)
		status = hours_parse(env, text.data, text.size, &value, &size, &err);
	if (status == LG_OK)
		status = hours_open(value, size, &view, &err);
	if (status == LG_OK)
		snprintf(out, out_size, "%.*s", (int) view.counts.text_size, view.text);
	else
		snprintf(out, out_size, "!%d %s %s", (int) status, err.message, err.detail);
	return out;
}

static void
check_cases(const Case *cases, size_t count)
{
	for (size_t i = 0; i < count; i++)
	{
		LgEnv		env = unit_env();
		char		out[2000];

		read_feed(&env, cases[i].feed, cases[i].language, out, sizeof(out));
		if (cases[i].hours[0] == '!' ? out[0] != '!' || strstr(out, cases[i].hours + 1) == NULL : strcmp(out, cases[i].hours) != 0)
			unit_failed(__FILE__, __LINE__, "%s: %s\n#   is   %s\n#   must %s", cases[i].shape, cases[i].feed, out, cases[i].hours);
		unit_release_all();
	}
}

#define WEEK "Mo-Fr 09:00-18:00; Sa 10:00-14:00"

/* Objects that name their day, in an array. */
static const Case arrays[] = {
	{"schema.org", "[{\"@type\":\"OpeningHoursSpecification\",\"dayOfWeek\":[\"Monday\",\"Tuesday\",\"Wednesday\",\"Thursday\",\"Friday\"],\"opens\":\"09:00\",\"closes\":\"18:00\"},"
	"{\"@type\":\"OpeningHoursSpecification\",\"dayOfWeek\":\"Saturday\",\"opens\":\"10:00\",\"closes\":\"14:00\"}]", NULL, WEEK},
	{"schema.org, closed", "[{\"dayOfWeek\":\"https://schema.org/Sunday\",\"opens\":\"00:00\",\"closes\":\"00:00\"}]", NULL, "off"},
	{"schema.org, all day", "{\"openingHoursSpecification\":{\"@type\":\"OpeningHoursSpecification\",\"dayOfWeek\":[\"Saturday\",\"Sunday\"],\"opens\":\"00:00\",\"closes\":\"23:59\"}}", NULL, "Sa-Su 00:00-24:00"},
	{"schema.org, late", "[{\"dayOfWeek\":\"Saturday\",\"opens\":\"18:00\",\"closes\":\"03:00\"}]", NULL, "Sa 18:00-03:00"},
	{"schema.org, season", "[{\"dayOfWeek\":\"http://schema.org/Monday\",\"opens\":\"09:00\",\"closes\":\"17:00\"},{\"opens\":\"00:00\",\"closes\":\"00:00\",\"validFrom\":\"2026-12-24\",\"validThrough\":\"2027-01-03\"}]", NULL,
	"Mo 09:00-17:00; 2026 Dec 24-2027 Jan 03 Mo-Su off"},
	{"schema.org, one day", "[{\"dayOfWeek\":\"Friday\",\"opens\":\"10:00\",\"closes\":\"19:00\"},{\"dayOfWeek\":\"Friday\",\"opens\":\"08:00\",\"closes\":\"22:00\",\"validFrom\":\"2026-11-27\",\"validThrough\":\"2026-11-27\"}]", NULL,
	"Fr 10:00-19:00; 2026 Nov 27 08:00-22:00"},
	{"schema.org, special", "{\"openingHoursSpecification\":[{\"dayOfWeek\":[\"Mo\",\"Tu\"],\"opens\":\"09:00\",\"closes\":\"17:00\"}],\"specialOpeningHoursSpecification\":[{\"validFrom\":\"2026-12-24\",\"validThrough\":\"2026-12-24\",\"opens\":\"09:00\",\"closes\":\"12:00\"}]}", NULL,
	"Mo-Tu 09:00-17:00; 2026 Dec 24 09:00-12:00"},
	{"schema.org, holidays", "[{\"dayOfWeek\":\"PublicHolidays\",\"opens\":\"10:00\",\"closes\":\"12:00\"},{\"dayOfWeek\":\"Monday\",\"opens\":\"09:00\",\"closes\":\"17:00\"}]", NULL, "Mo 09:00-17:00; PH 10:00-12:00"},
	{"schema.org, strings", "{\"openingHours\":[\"Mo-Sa 11:00-14:30\",\"Mo-Th 17:00-21:30\",\"Fr-Sa 17:00-22:00\"]}", NULL, "Mo-Th 11:00-14:30,17:00-21:30; Fr-Sa 11:00-14:30,17:00-22:00"},
	{"schema.org, string", "{\"@type\":\"Store\",\"name\":\"Corner\",\"openingHours\":\"Mo,Tu,We,Th,Fr 09:00-18:00\"}", NULL, "Mo-Fr 09:00-18:00"},
	{"schema.org, wrong day", "[{\"dayOfWeek\":\"Monday\",\"opens\":\"08:00\",\"closes\":\"22:00\",\"validFrom\":\"2026-11-27\",\"validThrough\":\"2026-11-27\"}]", NULL, "!weekdays"},
	{"DHL location finder", "{\"openingHours\":[{\"opens\":\"08:00:00\",\"closes\":\"18:30:00\",\"dayOfWeek\":\"http://schema.org/Monday\"},{\"opens\":\"09:00:00\",\"closes\":\"13:00:00\",\"dayOfWeek\":\"http://schema.org/Saturday\"}],\"closurePeriods\":[]}", NULL,
	"Mo 08:00-18:30; Sa 09:00-13:00"},
	{"DHL, closure", "{\"openingHours\":[{\"opens\":\"08:00:00\",\"closes\":\"18:30:00\",\"dayOfWeek\":\"http://schema.org/Monday\"}],\"closurePeriods\":[{\"type\":\"holiday\",\"fromDate\":\"2026-08-03\",\"toDate\":\"2026-08-14\"}]}", NULL, "!closurePeriods"},
	{"DPD pickup", "[{\"weekday\":\"Monday\",\"openMorning\":\"0800\",\"closeMorning\":\"1200\",\"openAfternoon\":\"1300\",\"closeAfternoon\":\"1800\"},{\"weekday\":\"Sunday\",\"openMorning\":\"\",\"closeMorning\":\"\",\"openAfternoon\":\"\",\"closeAfternoon\":\"\"}]", NULL,
	"Mo 08:00-12:00,13:00-18:00"},
	{"PUDO", "{\"OPENING_HOURS_ITEMS\":[{\"DAY_ID\":1}]}", NULL, "!OPENING_HOURS_ITEMS"},
	{"PUDO items", "[{\"DAY_ID\":\"1\",\"START_TM\":\"10:00\",\"END_TM\":\"19:00\"}]", NULL, "!START_TM"},
	{"Venipak", "[{\"from_h\":\"7\",\"from_m\":\"45\",\"to_h\":\"17\",\"to_m\":\"0\",\"dayOfWeek\":1},{\"from_h\":\"0\",\"from_m\":\"0\",\"to_h\":\"23\",\"to_m\":\"59\",\"dayOfWeek\":7}]", NULL, "Mo 07:45-17:00; Su 00:00-24:00"},
	{"GLS parcel shop", "[{\"day\":\"1\",\"openingHours\":{\"from\":\"0830\",\"to\":\"1900\"},\"breaks\":[{\"from\":\"1230\",\"to\":\"1400\"}]},{\"day\":\"6\",\"openingHours\":{\"from\":\"0900\",\"to\":\"1200\"},\"breaks\":[]}]", NULL,
	"Mo 08:30-12:30,14:00-19:00; Sa 09:00-12:00"},
	{"FedEx locations", "{\"storeHours\":[{\"dayOfWeek\":\"MON\",\"operationalHoursType\":\"OPEN_BY_HOURS\",\"operationalHours\":{\"begins\":\"09:00:00\",\"ends\":\"21:00:00\"}},{\"dayOfWeek\":\"SAT\",\"operationalHoursType\":\"OPEN_ALL_DAY\"},"
	"{\"dayOfWeek\":\"SUN\",\"operationalHoursType\":\"CLOSED_ALL_DAY\"}]}", NULL, "Mo 09:00-21:00; Sa 00:00-24:00"},
	{"UPS locator", "{\"OperatingHours\":{\"StandardHours\":{\"HoursType\":\"10\",\"DayOfWeek\":[{\"Day\":\"1\",\"ClosedIndicator\":\"\"},{\"Day\":\"2\",\"OpenHours\":\"900\",\"CloseHours\":\"1930\"},{\"Day\":\"7\",\"OpenHours\":\"1000\",\"CloseHours\":\"1400\"}]}}}", NULL,
	"Mo 09:00-19:30; Sa 10:00-14:00"},
	{"USPS", "[{\"dayOfTheWeek\":\"MO\",\"times\":[{\"open\":\"08:30:00\",\"close\":\"17:00:00\"}]},{\"dayOfTheWeek\":\"SU\",\"times\":[]}]", NULL, "Mo 08:30-17:00"},
	{"Royal Mail", "{\"openingTimes\":[{\"day\":\"MON\",\"hours\":\"09:00-17:30\"},{\"day\":\"SUN\",\"hours\":\"Closed\"}]}", NULL, "Mo 09:00-17:30"},
	{"Square", "{\"periods\":[{\"day_of_week\":\"MON\",\"start_local_time\":\"07:00:00\",\"end_local_time\":\"18:00:00\"},{\"day_of_week\":\"TUE\",\"start_local_time\":\"07:00\",\"end_local_time\":\"18:00\"}]}", NULL, "Mo-Tu 07:00-18:00"},
	{"delivery menu", "[{\"day_of_week\":\"monday\",\"time_periods\":[{\"start_time\":\"00:00\",\"end_time\":\"23:59\"}]},{\"day_of_week\":\"tuesday\",\"time_periods\":[{\"start_time\":\"11:00\",\"end_time\":\"14:00\"},{\"start_time\":\"17:00\",\"end_time\":\"22:00\"}]}]", NULL,
	"Mo 00:00-24:00; Tu 11:00-14:00,17:00-22:00"},
	{"OCPI", "{\"twentyfourseven\":false,\"regular_hours\":[{\"weekday\":1,\"period_begin\":\"08:00\",\"period_end\":\"20:00\"},{\"weekday\":7,\"period_begin\":\"10:00\",\"period_end\":\"16:00\"}],\"exceptional_openings\":[],\"exceptional_closings\":[]}", NULL,
	"Mo 08:00-20:00; Su 10:00-16:00"},
	{"OCPI, always", "{\"twentyfourseven\":true}", NULL, "24/7"},
	{"OCPI, closing", "{\"twentyfourseven\":true,\"exceptional_closings\":[{\"period_begin\":\"2026-06-21T09:00:00Z\",\"period_end\":\"2026-06-21T12:00:00Z\"}]}", NULL, "!exceptional_closings"},
	{"FHIR", "{\"hoursOfOperation\":[{\"daysOfWeek\":[\"mon\",\"tue\"],\"openingTime\":\"08:00:00\",\"closingTime\":\"17:00:00\"},{\"daysOfWeek\":[\"sat\"],\"allDay\":true}]}", NULL, "Mo-Tu 08:00-17:00; Sa 00:00-24:00"},
	{"FHIR, service", "{\"availableTime\":[{\"daysOfWeek\":[\"wed\"],\"availableStartTime\":\"08:30:00\",\"availableEndTime\":\"12:30:00\"}]}", NULL, "We 08:30-12:30"},
	{"objects a day", "[{\"dayOfWeek\":\"Monday\",\"openAt\":\"09:00\",\"closeAt\":\"17:00\"}]", NULL, "Mo 09:00-17:00"},
	{"closed flag", "[{\"weekday\":1,\"opens\":\"08:00\",\"closes\":\"20:00\",\"closed\":true},{\"weekday\":2,\"opens\":\"08:00\",\"closes\":\"20:00\",\"closed\":false}]", NULL, "Tu 08:00-20:00"},
	{"open flag", "[{\"day\":\"Saturday\",\"isOpen\":false,\"open\":\"00:00\",\"close\":\"00:00\"},{\"day\":\"Friday\",\"isOpen\":true,\"open\":\"10:00\",\"close\":\"12:00\"}]", NULL, "Fr 10:00-12:00"},
	{"lunch", "[{\"day\":\"Monday\",\"open\":\"08:00\",\"close\":\"17:00\",\"breakStart\":\"12:00\",\"breakEnd\":\"13:00\"}]", NULL, "Mo 08:00-12:00,13:00-17:00"},
	{"days in a string", "[{\"days\":\"Mon - Fri\",\"hours\":\"9:00 AM - 6:00 PM\"},{\"days\":\"Sat\",\"hours\":\"10 a.m. to 2 p.m.\"}]", NULL, WEEK},
	{"names of days", "[{\"name\":\"Montag\",\"from\":\"9:00\",\"to\":\"12:00\"},{\"name\":\"Dienstag\",\"from\":\"9:00\",\"to\":\"12:00\"}]", NULL, "Mo-Tu 09:00-12:00"},
	{"two families of keys", "[{\"day\":\"Monday\",\"open\":\"08:00\",\"start\":\"13:00\",\"end\":\"17:00\",\"close\":\"12:00\"}]", NULL, "Mo 08:00-12:00,13:00-17:00"},
	{"closed, with a remark", "[{\"day\":\"Monday\",\"closed\":true,\"note\":\"but the first one\"}]", NULL, "!note"},
	{"Wix", "{\"periods\":[{\"openDay\":\"MONDAY\",\"openTime\":\"09:00\",\"closeDay\":\"MONDAY\",\"closeTime\":\"17:00\"},{\"openDay\":\"FRIDAY\",\"openTime\":\"20:00\",\"closeDay\":\"SATURDAY\",\"closeTime\":\"02:00\"}]}", NULL, "Mo 09:00-17:00, Fr 20:00-02:00"},
};

/* A key a day. */
static const Case by_day[] = {
	{"InPost", "{\"operating_hours_extended\":{\"customer\":{\"monday\":[{\"start\":480,\"end\":1320}],\"tuesday\":[{\"start\":0,\"end\":1440}],\"sunday\":[]}}}", NULL, "Mo 08:00-22:00; Tu 00:00-24:00"},
	{"InPost, whole hours", "{\"monday\":[{\"start\":600,\"end\":1200}]}", NULL, "Mo 10:00-20:00"},
	{"InPost, last minute", "{\"monday\":[{\"start\":0,\"end\":1439}]}", NULL, "Mo 00:00-24:00"},
	{"hundreds", "{\"monday\":{\"open\":900,\"close\":1730},\"tuesday\":{\"open\":930,\"close\":1400}}", NULL, "Mo 09:00-17:30; Tu 09:30-14:00"},
	{"hours", "{\"mon\":{\"start\":8,\"end\":20},\"tue\":{\"start\":8.5,\"end\":12}}", NULL, "Mo 08:00-20:00; Tu 08:30-12:00"},
	{"seconds", "{\"mon\":{\"start\":32400,\"end\":61200}}", NULL, "Mo 09:00-17:00"},
	{"Packeta", "{\"compactShort\":\"Mo-Fr 8-17\",\"regular\":{\"monday\":\"08:00\xE2\x80\x93" "12:00, 12:30\xE2\x80\x93" "17:00\",\"saturday\":\"\",\"sunday\":null},\"exceptions\":{\"exception\":[{\"date\":\"2026-12-24\",\"hours\":\"08:00-12:00\"},{\"date\":\"2026-12-25\",\"hours\":\"\"}]}}", NULL,
	"Mo 08:00-12:00,12:30-17:00; 2026 Dec 24 08:00-12:00; 2026 Dec 25 off"},
	{"PostNL", "{\"OpeningHours\":{\"Monday\":{\"string\":[\"09:00-18:00\"]},\"Tuesday\":{\"string\":[\"09:00-12:00\",\"13:00-18:00\"]}}}", NULL, "Mo 09:00-18:00; Tu 09:00-12:00,13:00-18:00"},
	{"bpost", "{\"Hours\":{\"Monday\":{\"AMOpen\":\"8:00\",\"AMClose\":\"12:30\",\"PMOpen\":\"13:30\",\"PMClose\":\"18:00\"},\"Sunday\":{\"AMOpen\":null,\"AMClose\":null,\"PMOpen\":null,\"PMClose\":null}}}", NULL, "Mo 08:00-12:30,13:30-18:00"},
	{"Mondial Relay", "{\"Horaires_Lundi\":{\"string\":[\"0900\",\"1200\",\"1400\",\"1900\"]},\"Horaires_Mardi\":{\"string\":[\"0900\",\"1900\",\"0000\",\"0000\"]},\"Horaires_Dimanche\":{\"string\":[\"0000\",\"0000\",\"0000\",\"0000\"]}}", NULL,
	"Mo 09:00-12:00,14:00-19:00; Tu 09:00-19:00"},
	{"Colissimo", "{\"horairesOuvertureLundi\":\"09:00-12:00 14:00-18:00\",\"horairesOuvertureSamedi\":\"09:00-12:00 00:00-00:00\",\"horairesOuvertureDimanche\":\"00:00-00:00 00:00-00:00\"}", NULL, "Mo 09:00-12:00,14:00-18:00; Sa 09:00-12:00"},
	{"Yext", "{\"hours\":{\"monday\":{\"isClosed\":false,\"openIntervals\":[{\"start\":\"09:00\",\"end\":\"17:00\"}]},\"sunday\":{\"isClosed\":true},\"holidayHours\":[{\"date\":\"2026-12-25\",\"isClosed\":true},{\"date\":\"2026-12-26\",\"isRegularHours\":true}]}}", NULL,
	"Mo 09:00-17:00; 2026 Dec 25 off"},
	{"Facebook", "{\"hours\":{\"mon_1_open\":\"09:00\",\"mon_1_close\":\"12:00\",\"mon_2_open\":\"13:00\",\"mon_2_close\":\"17:00\",\"tue_1_open\":\"09:00\",\"tue_1_close\":\"17:00\"}}", NULL, "Mo 09:00-12:00,13:00-17:00; Tu 09:00-17:00"},
	{"business hours", "{\"MondayStartTime\":\"09:00:00.000\",\"MondayEndTime\":\"17:00:00.000\",\"SundayStartTime\":null,\"SundayEndTime\":null}", NULL, "Mo 09:00-17:00"},
	{"pairs", "{\"Mo\":[[\"08:00\",\"12:00\"],[\"13:00\",\"17:00\"]],\"Tu\":[\"08:00\",\"12:00\"]}", NULL, "Mo 08:00-12:00,13:00-17:00; Tu 08:00-12:00"},
	{"strings", "{\"monday\":\"9am-5pm\",\"tuesday\":\"9:00 AM \xE2\x80\x93 5:00 PM\",\"wednesday\":\"Closed\",\"thursday\":\"Open 24 hours\",\"friday\":\"09.00 - 17.00\"}", NULL, "Mo-Tu,Fr 09:00-17:00; Th 00:00-24:00"},
	{"ranges of days", "{\"mon-fri\":\"09:00-18:00\",\"sat\":\"10:00-14:00\",\"sun\":false}", NULL, WEEK},
	{"weekdays", "{\"weekdays\":{\"open\":\"09:00\",\"close\":\"18:00\"},\"weekend\":{\"open\":\"10:00\",\"close\":\"14:00\"}}", NULL, "Mo-Fr 09:00-18:00; Sa-Su 10:00-14:00"},
	{"numbered", "{\"1\":\"09:00-18:00\",\"7\":\"10:00-12:00\"}", NULL, "Mo 09:00-18:00; Su 10:00-12:00"},
	{"French", "{\"lundi\":\"9h00-18h30\",\"mardi\":\"9h-12h\",\"dimanche\":\"ferm\xC3\xA9\"}", "fr", "Mo 09:00-18:30; Tu 09:00-12:00"},
	{"Spanish", "{\"lunes\":{\"apertura\":\"09:00\",\"cierre\":\"14:00\"},\"s\xC3\xA1" "bado\":\"cerrado\"}", NULL, "Mo 09:00-14:00"},
	{"zero pair, unsaid", "{\"monday\":\"00:00-00:00\"}", NULL, "!00:00"},
	{"numbered spans of a day", "{\"monday\":{\"0\":{\"open\":\"08:00\",\"close\":\"12:00\"},\"1\":{\"open\":\"13:00\",\"close\":\"17:00\"}}}", NULL, "Mo 08:00-12:00,13:00-17:00"},
	{"a list as an object", "{\"0\":{\"day\":\"Monday\",\"open\":\"08:00\",\"close\":\"12:00\"},\"1\":{\"day\":\"Tuesday\",\"open\":\"09:00\",\"close\":\"12:00\"}}", NULL, "Mo 08:00-12:00; Tu 09:00-12:00"},
	{"a day in a day", "{\"monday\":{\"tuesday\":\"08:00-12:00\"}}", NULL, "!two weekdays"},
	{"days within days", "{\"weekdays\":{\"monday\":\"08:00-12:00\",\"friday\":\"09:00-12:00\"}}", NULL, "Mo 08:00-12:00; Fr 09:00-12:00"},
	{"true", "{\"monday\":true}", NULL, "!says nothing"},
	{"closed in place of a time", "{\"monday\":{\"open\":\"closed\",\"close\":\"closed\"},\"tuesday\":{\"open\":\"8:00\",\"close\":\"9:00\"}}", NULL, "Tu 08:00-09:00"},
};

/* Periods with a day or a date at both ends, recurrences, lines of text. */
static const Case periods[] = {
	{"Google Places", "{\"opening_hours\":{\"open_now\":true,\"periods\":[{\"open\":{\"day\":0,\"time\":\"1000\"},\"close\":{\"day\":0,\"time\":\"1800\"}},{\"open\":{\"day\":5,\"time\":\"2000\"},\"close\":{\"day\":6,\"time\":\"0230\"}}],\"weekday_text\":[\"Monday: Closed\"]}}", NULL,
	"Fr 20:00-02:30, Su 10:00-18:00"},
	{"Google Places, always", "{\"periods\":[{\"open\":{\"day\":0,\"time\":\"0000\"}}]}", NULL, "24/7"},
	{"Google Places, no end", "{\"periods\":[{\"open\":{\"day\":1,\"time\":\"0900\"}}]}", NULL, "!no end"},
	{"Google Places, new", "{\"regularOpeningHours\":{\"openNow\":true,\"periods\":[{\"open\":{\"day\":1,\"hour\":9,\"minute\":0},\"close\":{\"day\":1,\"hour\":17,\"minute\":30}}],\"weekdayDescriptions\":[\"Monday: 9:00 AM - 5:30 PM\"]}}", NULL, "Mo 09:00-17:30"},
	{"Google Places, days on end", "{\"periods\":[{\"open\":{\"day\":1,\"hour\":8,\"minute\":0},\"close\":{\"day\":3,\"hour\":17,\"minute\":0}}]}", NULL, "Mo 08:00-24:00; Tu 00:00-24:00; We 00:00-17:00"},
	{"lines of Google", "{\"weekday_text\":[\"Monday: 9:00\xE2\x80\xAF" "AM\xE2\x80\x89\xE2\x80\x93\xE2\x80\x89" "5:00\xE2\x80\xAFPM\",\"Tuesday: Closed\",\"Wednesday: Open 24 hours\",\"Thursday: 1:00 \xE2\x80\x93 5:00 PM\"]}", NULL, "Mo 09:00-17:00; We 00:00-24:00; Th 13:00-17:00"},
	{"Business Profile", "{\"regularHours\":{\"periods\":[{\"openDay\":\"MONDAY\",\"openTime\":{\"hours\":9},\"closeDay\":\"MONDAY\",\"closeTime\":{\"hours\":17,\"minutes\":30}},{\"openDay\":\"SATURDAY\",\"openTime\":{},\"closeDay\":\"SATURDAY\",\"closeTime\":{\"hours\":24}}]},"
	"\"specialHours\":{\"specialHourPeriods\":[{\"startDate\":{\"year\":2026,\"month\":12,\"day\":25},\"endDate\":{\"year\":2026,\"month\":12,\"day\":25},\"closed\":true}]}}", NULL, "Mo 09:00-17:30; Sa 00:00-24:00; 2026 Dec 25 off"},
	{"Yelp", "{\"hours\":[{\"open\":[{\"is_overnight\":false,\"start\":\"1100\",\"end\":\"2200\",\"day\":0},{\"is_overnight\":true,\"start\":\"1700\",\"end\":\"0200\",\"day\":5},{\"is_overnight\":true,\"start\":\"0000\",\"end\":\"0000\",\"day\":6}],\"hours_type\":\"REGULAR\",\"is_open_now\":false}]}", NULL,
	"Mo 11:00-22:00, Sa 17:00-02:00, Su 00:00-24:00"},
	{"Yelp, contradiction", "{\"hours\":[{\"open\":[{\"is_overnight\":false,\"start\":\"1700\",\"end\":\"0200\",\"day\":5}],\"hours_type\":\"REGULAR\"}]}", NULL, "!not on the next day"},
	{"Foursquare", "{\"hours\":{\"display\":\"Mon-Tue 9:00 AM-5:00 PM\",\"is_local_holiday\":false,\"open_now\":true,\"regular\":[{\"open\":\"0900\",\"close\":\"1700\",\"day\":1},{\"open\":\"0900\",\"close\":\"1700\",\"day\":2}]}}", NULL, "Mo-Tu 09:00-17:00"},
	{"Foursquare, frames", "{\"timeframes\":[{\"days\":[1,2,3],\"includesToday\":true,\"open\":[{\"start\":\"1800\",\"end\":\"+0200\"}],\"segments\":[]}]}", NULL, "Mo-We 18:00-02:00"},
	{"HERE", "[{\"text\":[\"Mon-Fri: 09:00 - 17:30\"],\"isOpen\":false,\"structured\":[{\"start\":\"T090000\",\"duration\":\"PT08H30M\",\"recurrence\":\"FREQ:DAILY;BYDAY:MO,TU,WE,TH,FR\"}]}]", NULL, "Mo-Fr 09:00-17:30"},
	{"TomTom", "{\"mode\":\"nextSevenDays\",\"timeRanges\":[{\"startTime\":{\"date\":\"2026-05-04\",\"hour\":9,\"minute\":0},\"endTime\":{\"date\":\"2026-05-04\",\"hour\":17,\"minute\":0}},{\"startTime\":{\"date\":\"2026-05-05\",\"hour\":20,\"minute\":0},\"endTime\":{\"date\":\"2026-05-06\",\"hour\":2,\"minute\":0}}]}", NULL,
	"2026 May 04 09:00-17:00; 2026 May 05 20:00-02:00"},
	{"support desk", "{\"intervals\":[{\"start_time\":1980,\"end_time\":2460}]}", NULL, "!"},
	{"offset", "[{\"weekday\":1,\"opens\":\"08:00\",\"closes\":\"17:00+02:00\"}]", NULL, "!no time of day"},
	{"date in place of a time", "[{\"weekday\":1,\"opens\":\"2026-06-01T08:00\",\"closes\":\"17:00\"}]", NULL, "!no time of day"},
	{"remark", "[{\"weekday\":1,\"opens\":\"08:00\",\"closes\":\"17:00\",\"note\":\"only by appointment\"}]", NULL, "!note"},
	{"day unknown", "[{\"weekday\":\"Someday\",\"opens\":\"08:00\",\"closes\":\"09:00\"}]", NULL, "!Someday"},
	{"no day", "[{\"opens\":\"08:00\",\"closes\":\"09:00\"}]", NULL, "!no weekday"},
	{"one end", "[{\"weekday\":1,\"opens\":\"08:00\"}]", NULL, "!one end"},
	{"equal ends", "[{\"day\":\"Monday\",\"from\":\"00:00\",\"to\":\"00:00\"}]", NULL, "!when they begin"},
	{"afternoon or night", "[{\"day\":\"Monday\",\"from\":\"9\",\"to\":\"5\"}]", NULL, "!afternoon"},
	{"closed and open", "[{\"day\":\"Monday\",\"from\":\"9:00\",\"to\":\"12:00\"},{\"day\":\"Monday\",\"closed\":true}]", NULL, "!contradict"},
	{"nothing", "{\"openingHours\":[]}", NULL, "unknown"},
	{"nothing that we know", "{\"name\":\"Corner\",\"address\":\"1 Main Street\"}", NULL, "!no opening hours"},
	{"closed for good", "{\"openingHours\":\"Mo-Fr 09:00-18:00\",\"permanently_closed\":true}", NULL, "!permanently_closed"},
	{"recurrence cut short", "{\"start\":\"T090000\",\"duration\":\"PT08H30M\",\"recurrence\":\"BYDAY\"}", NULL, "!a recurrence should be"},
	{"break at night", "[{\"day\":\"Mo\",\"open\":\"20:00\",\"close\":\"02:00\",\"breakStart\":\"00:30\",\"breakEnd\":\"01:00\"}]", NULL, "Mo 20:00-00:30, Tu 01:00-02:00"},
	{"break at the night of a holiday", "[{\"day\":\"PH\",\"open\":\"20:00\",\"close\":\"02:00\",\"breakStart\":\"00:30\",\"breakEnd\":\"01:00\"}]", NULL, "!break after midnight"},
	{"break until midnight of a holiday", "[{\"day\":\"PH\",\"open\":\"20:00\",\"close\":\"02:00\",\"breakStart\":\"22:00\",\"breakEnd\":\"24:00\"}]", NULL, "!break after midnight"},
	{"break at the night of a date", "[{\"date\":\"2026-12-24\",\"open\":\"20:00\",\"close\":\"02:00\",\"breakStart\":\"00:30\",\"breakEnd\":\"01:00\"}]", NULL, "!break after midnight"},
	{"break in the evening of a date", "[{\"date\":\"2026-12-24\",\"open\":\"20:00\",\"close\":\"02:00\",\"breakStart\":\"22:30\",\"breakEnd\":\"23:00\"}]", NULL, "2026 Dec 24 20:00-22:30,23:00-02:00"},
	{"only the day", "[{\"dayOfWeek\":\"Sunday\"}]", NULL, "!neither"},
};

/* Texts: the spelling of a day never changes a time. */
static const Case texts[] = {
	{"notation", "Mo-Fr 09:00-18:00; Sa 10:00-14:00", NULL, WEEK},
	{"last minute", "Mo-Su 00:00-23:59", NULL, "24/7"},
	{"last minute in German", "Mo-So 00:00-23:59", NULL, "24/7"},
	{"closed in German", "Mo-Fr 09:00-18:00, Mi geschlossen", NULL, "Mo-Tu,Th-Fr 09:00-18:00"},
	{"closed in English", "Mo-Fr 09:00-18:00, We closed", NULL, "Mo-Tu,Th-Fr 09:00-18:00"},
	{"two spans", "E-R 8:00-12:00 13:00-17:00", "et", "Mo-Fr 08:00-12:00,13:00-17:00"},
	{"two spans in English", "Mo-Fr 8:00-12:00 13:00-17:00", NULL, "Mo-Fr 08:00-12:00,13:00-17:00"},
	{"override", "Mo-Fr 09:00-18:00; Mi 09:00-12:00", NULL, "Mo-Tu,Th-Fr 09:00-18:00; We 09:00-12:00"},
	{"override in English", "Mo-Fr 09:00-18:00; We 09:00-12:00", NULL, "Mo-Tu,Th-Fr 09:00-18:00; We 09:00-12:00"},
	{"half of the day", "Monday to Friday 9:00 AM - 5:00 PM, Sat 10 a.m. - 2 p.m.", NULL, "Mo-Fr 09:00-17:00; Sa 10:00-14:00"},
	{"military", "Mo-Fr 0900-1800, Sa 1000-1400", NULL, WEEK},
	{"Uhr", "Mo.-Fr. 9-18 Uhr, Sa. 10-14 Uhr", NULL, WEEK},
	{"bis", "Montag bis Freitag von 9:00 bis 18:00 Uhr und Samstag 10:00 bis 14:00 Uhr", "de", WEEK},
	{"daily", "t\xC3\xA4glich 8-20 Uhr", "de", "Mo-Su 08:00-20:00"},
	{"Polish", "pon-pt od 9 do 18, sob 10-14, niedz. nieczynne", NULL, WEEK},
	{"French", "Lundi au Vendredi 9h-18h, Samedi 10h-14h", "fr", WEEK},
	{"Italian", "Lun-Ven 9.00-18.00; Sab 10.00-14.00", "it", WEEK},
	{"Dutch", "ma-vr 9:00-18:00, za 10:00-14:00, zo gesloten", "nl", WEEK},
	{"Czech", "Po-P\xC3\xA1 9:00-18:00, So 10:00-14:00, Ne zav\xC5\x99" "eno", "cs", WEEK},
	{"Swedish", "M\xC3\xA5n-Fre 9-18, L\xC3\xB6r 10-14", "sv", WEEK},
	{"holidays", "Mo-Fr 9-18 Uhr, Feiertage geschlossen", "de", "Mo-Fr 09:00-18:00, PH off"},
	{"two languages", "So 10-14", NULL, "!two languages"},
	{"one of them", "So 10-14", "de", "Su 10:00-14:00"},
	{"remark", "E-R 8-18; v\xC3\xA4lja arvatud riigip\xC3\xBChad", NULL, "!cannot be read"},
	{"harmless remark", "E,R 09:00-13:00 L,P SULETUD;Ligip\xC3\xA4\xC3\xA4s ratastooliga", NULL, "Mo,Fr 09:00-13:00"},
	{"as of", "E-R 8-18; Alates 18.11.2024 E-R 9-17", NULL, "Mo-Fr 08:00-18:00; 2024 Nov 18+ off, 2024 Nov 18+ Mo-Fr 09:00-17:00"},
	{"beyond the day", "E 5-25", NULL, "!24"},
	{"beyond the day in English", "Mo 5-25", NULL, "!24"},
	{"night or afternoon", "Mo-Fr 9-5", NULL, "!cannot be read"},
	{"night or afternoon in Polish", "Pn-Pt 9-5", NULL, "!afternoon"},
	{"words", "sometimes", NULL, "!cannot be read"},
	{"a language of none", "E 8-9", "xx", "!unknown language"},
	{"only the start", "10:00", NULL, "10:00+"},
};

static void
arrays_of_objects(void)
{
	check_cases(arrays, LG_COUNT(arrays));
}

static void
objects_by_day(void)
{
	check_cases(by_day, LG_COUNT(by_day));
}

static void
periods_and_refusals(void)
{
	check_cases(periods, LG_COUNT(periods));
}

static void
texts_in_languages(void)
{
	check_cases(texts, LG_COUNT(texts));
}

static bool
stop_at_last(void *ctx)
{
	return --* (int *) ctx <= 0;
}

/* A key takes long to tell: many of them can be cancelled, and lists of days are short. */
static void
many_keys(void)
{
	LgEnv		env = unit_env();
	int			polls = 1000;
	char	   *feed = malloc(60000);
	char		out[2000];
	size_t		n = (size_t) sprintf(feed, "[{\"weekday\":[\"x\"");

	for (int i = 0; i < 100; i++)
		n += (size_t) sprintf(feed + n, ",\"Mo\"");
	sprintf(feed + n, "],\"opens\":\"08:00\",\"closes\":\"09:00\"}]");
	CHECK(strstr(read_feed(&env, feed, NULL, out, sizeof(out)), "101 weekdays is too long") != NULL);
	n = (size_t) sprintf(feed, "{\"a\":1");
	for (int i = 0; i < 3000; i++)
		n += (size_t) sprintf(feed + n, ",\"monday%d\":1", i);
	sprintf(feed + n, "}");
	env.poll = stop_at_last;
	env.ctx = &polls;
	CHECK(strncmp(read_feed(&env, feed, NULL, out, sizeof(out)), "!9", 2) == 0);
	free(feed);
}

int
main(void)
{
	UNIT_RUN(arrays_of_objects);
	UNIT_RUN(objects_by_day);
	UNIT_RUN(periods_and_refusals);
	UNIT_RUN(texts_in_languages);
	UNIT_RUN(many_keys);
	return unit_done();
}
