/*
 * tariff_lists.c
 *		Unit tests of src/core/tariff: what printed price lists say besides cells
 *		and surcharges: weights by range, limits, prices per kilogram, rates and
 *		balances that are facts, several taxes.
 */
#include "tariff_help.h"

#include "core/tariff/tariff_lint.h"

#define DOC(more, charges) help_wrap("EUR", more, charges)
#define TOTAL(more, charges, facts, expected) CHECK_STR(help_total(DOC(more, charges), facts), expected)
#define BY(feature) "{\"code\":\"B\",\"model\":{\"type\":\"unit\",\"qty\":\"" feature "\",\"unit\":1}}"
#define FLAT(code, amount, more) "{\"code\":\"" code "\"," more "\"model\":{\"type\":\"flat\",\"amount\":" amount "}}"

static void
cannot(const char *json, const char *facts, LgStatus status, const char *message, const char *more)
{
	TariffView	view;
	TariffBill	bill;
	LgError		err;

	CHECK_OK(help_compile(json, &view, &err), err);
	CHECK_FAILS(help_ask(&view, facts, &bill, &err), status, err, message);
	if (strstr(err.detail, more) == NULL && strstr(err.hint, more) == NULL)
		unit_failed(__FILE__, __LINE__, "\"%s\" \"%s\" lacks \"%s\"", err.detail, err.hint, more);
}

static void
refused(const char *json, const char *message)
{
	TariffView	view;
	LgError		err;

	CHECK_FAILS(help_compile(json, &view, &err), LG_BAD_TEXT, err, message);
}

/* "code amount rule | ..." of all lines; amounts in cents, "-" for none. */
static const char *
lines_of(const char *json, const char *facts)
{
	static char shown[2000];
	LgEnv		env = unit_env();
	TariffView	view;
	TariffBill	bill;
	LgError		err;
	LgText		rule;
	size_t		size = 0;

	shown[0] = '\0';
	lg_text_init(&rule, &env);
	CHECK_OK(help_compile(json, &view, &err), err);
	CHECK_OK(help_ask_for(&view, facts, true, &bill, &err), err);
	for (int i = 0; i < bill.count; i++)
	{
		const TariffLine *line = &bill.lines[i];
		char		amount[DECIMAL_TEXT] = "-";
		char		basis[DECIMAL_TEXT] = "";
		TariffStr	code = {0};

		rule.size = 0;
		CHECK_OK(tariff_line_code(&view, line, &code), err);
		CHECK_OK(tariff_line_rule(&view, &bill, line, &rule, &err), err);
		if (line->amount != TARIFF_NONE)
			decimal_print(line->amount, DECIMAL_AMOUNT, 0, amount);
		if (line->kind == TARIFF_BALANCE_LINE)
			decimal_print(line->basis, DECIMAL_AMOUNT, 0, basis);
		size += (size_t) snprintf(shown + size, sizeof(shown) - size, "%s%s%.0d %s %s%s", i > 0 ? " | " : "", tariff_str(&view, code),
								  line->piece, amount, basis, rule.size > 0 ? rule.data : "");
	}
	return shown;
}

/* The document must come back as it is. */
static void
is_canonical(const char *json)
{
	LgEnv		env = unit_env();
	TariffView	view;
	LgError		err;
	LgText		out;

	lg_text_init(&out, &env);
	CHECK_OK(help_compile(json, &view, &err), err);
	CHECK_OK(tariff_to_json(&view, &out, &err), err);
	CHECK_STR(out.data, json);
}

#define CANONICAL(inside) is_canonical("{\"schema\": 1, \"currency\": \"EUR\", " inside "}")

/* ----------------------------------------------------------------------
 * weights
 * ----------------------------------------------------------------------
 */

#define HALVES "\"measure\":{\"weight\":\"kg\",\"length\":\"cm\",\"weight_round\":[{\"up_to\":20,\"step\":0.5,\"mode\":\"up\"},{\"step\":1,\"mode\":\"up\"}]"

static void
weights_round_by_range(void)
{
	TOTAL(HALVES "},", BY("billable"), "weight_g=19501", "20");
	TOTAL(HALVES "},", BY("billable"), "weight_g=19400", "19.5");
	TOTAL(HALVES "},", BY("billable"), "weight_g=20000", "20");
	TOTAL(HALVES "},", BY("billable"), "weight_g=20001", "21");
	TOTAL(HALVES "},", BY("billable"), "weight_g=20000.0004", "20");	/* to the millionth of a
																		 * kilogram */
	TOTAL(HALVES "},", BY("billable"), "weight_g=0", "0");
	/* each piece is rounded, and then, if the list says so, their sum */
	TOTAL(HALVES "},", BY("billable"), "weight_g=15200 weight_g=15200", "31");
	TOTAL(HALVES "},", BY("billable"), "weight_g=10100 weight_g=15200", "26");
	TOTAL(HALVES "},", BY("billable"), "weight_g=10100 weight_g=14900", "25.5");
	TOTAL(HALVES ",\"billable_round\":[{\"up_to\":20,\"step\":0.5,\"mode\":\"up\"},{\"step\":1,\"mode\":\"up\"}]},", BY("billable"),
		  "weight_g=10100 weight_g=14900", "26");
	TOTAL(HALVES ",\"pieces\":\"shipment\"},", BY("billable"), "weight_g=10100 weight_g=14900", "25");
	TOTAL(HALVES ",\"divisor\":5000,\"dim_weight_round\":[{\"up_to\":20,\"step\":0.5,\"mode\":\"up\"},{\"step\":1,\"mode\":\"up\"}]},",
		  BY("billable"), "weight_g=100 mm=500x400x505", "21");
	TOTAL(HALVES ",\"divisor\":5000,\"dim_weight_round\":[{\"up_to\":20,\"step\":0.5,\"mode\":\"up\"},{\"step\":1,\"mode\":\"up\"}]},",
		  BY("billable"), "weight_g=100 mm=500x400x491", "20");
	refused(DOC("\"measure\":{\"weight_round\":[{\"up_to\":20,\"step\":1,\"mode\":\"up\"}]},", BY("billable")), "the last range has an upper end");
	refused(DOC("\"measure\":{\"weight_round\":[{\"step\":1,\"mode\":\"up\"},{\"step\":1,\"mode\":\"up\"}]},", BY("billable")), "only the last range");
	refused(DOC("\"measure\":{\"weight_round\":[]},", BY("billable")), "1 to 100 ranges");
	refused(DOC("\"measure\":{\"weight_round\":[{\"up_to\":2,\"step\":1,\"mode\":\"up\"},{\"up_to\":2,\"step\":1,\"mode\":\"up\"},{\"step\":1,\"mode\":\"up\"}]},",
				BY("billable")), "not above the one before");
	CANONICAL("\"measure\": {\"weight\": \"kg\", \"length\": \"cm\", \"weight_round\": [{\"up_to\": 20, \"step\": 0.5, \"mode\": \"up\"}, "
			  "{\"step\": 1, \"mode\": \"nearest\"}], \"dim_weight_round\": [{\"up_to\": 1, \"step\": 0.1, \"mode\": \"up\"}, {\"step\": 1, \"mode\": \"down\"}], "
			  "\"divisor\": 5000, \"dim_share_pct\": 50, \"billable_round\": {\"step\": 0.5, \"mode\": \"up\"}}, "
			  "\"charges\": [{\"code\": \"B\", \"model\": {\"type\": \"unit\", \"qty\": \"billable\", \"unit\": 1}}]");
}

static void
a_share_of_the_volume_counts(void)
{
#define SHARE "\"measure\":{\"weight\":\"kg\",\"length\":\"cm\",\"divisor\":5000,\"dim_share_pct\":50"
	TOTAL(SHARE "},", BY("billable"), "weight_g=10000 mm=500x400x505", "15.1");
	TOTAL(SHARE ",\"billable_round\":{\"step\":1,\"mode\":\"up\"}},", BY("billable"), "weight_g=10000 mm=500x400x505", "16");
	TOTAL(SHARE "},", BY("billable"), "weight_g=30000 mm=500x400x505", "30");
	TOTAL(SHARE "},", BY("billable"), "weight_g=10000", "10");
	TOTAL(SHARE ",\"min\":[{\"weight\":18}]},", BY("billable"), "weight_g=10000 mm=500x400x505", "18");
	TOTAL(SHARE ",\"pieces\":\"shipment\"},", BY("billable"), "weight_g=5000 mm=500x400x255 weight_g=5000 mm=500x400x250", "15.1");
	refused(DOC("\"measure\":{\"dim_share_pct\":50},", BY("billable")), "needs a \"divisor\"");
	refused(DOC("\"measure\":{\"divisor\":1,\"dim_share_pct\":150},", BY("billable")), "more than 100 %");
	refused(DOC("\"measure\":{\"divisor\":1,\"dim_share_pct\":50,\"billable\":\"dim\"},", BY("billable")), "goes with \"billable\": \"max\"");
}

static void
sides_are_facts(void)
{
	static const char cm[] = "\"measure\":{\"weight\":\"kg\",\"length\":\"cm\"},";
	static const char up[] = "\"measure\":{\"weight\":\"kg\",\"length\":\"cm\",\"dim_round\":{\"step\":1,\"mode\":\"up\"}},";

	for (int i = 0; i < 2; i++)
	{							/* the longer and the short way of measuring */
		const char *more = i == 0 ? cm : up;

		TOTAL(more, BY("girth"), "weight_g=1 mm=300x500x200", "100");
		TOTAL(more, BY("length_girth"), "weight_g=1 mm=300x500x200", "150");
		TOTAL(more, BY("sum_of_sides"), "weight_g=1 mm=300x500x200", "100");
		TOTAL(more, BY("longest_plus_shortest"), "weight_g=1 mm=300x500x200", "70");
		TOTAL(more, BY("sum_of_sides"), "weight_g=1 mm=300x500x200 weight_g=1 mm=100x100x900", "110");
	}
}

/* ----------------------------------------------------------------------
 * limits
 * ----------------------------------------------------------------------
 */

#define LIMITS "\"measure\":{\"weight\":\"kg\",\"length\":\"cm\"},\"limits\":[" \
	"{\"code\":\"WEIGHT\",\"when\":[\"gt\",\"actual\",31.5],\"reason\":\"heavier than 31.5 kg\"}," \
	"{\"code\":\"GIRTH\",\"when\":[\"gt\",\"length_girth\",300],\"reason\":\"length and girth over 3 m\"}," \
	"{\"code\":\"ALL\",\"scope\":\"shipment\",\"when\":[\"gt\",\"actual\",100],\"reason\":\"over 100 kg in all\"}],"

static void
refusals_are_lines(void)
{
	static const char flat[] = FLAT("A", "5", "");

	TOTAL(LIMITS, flat, "weight_g=31500 mm=1000x500x500", "5");
	CHECK_STR(lines_of(DOC(LIMITS, flat), "weight_g=31500"), "A 5 flat");
	CHECK_STR(lines_of(DOC(LIMITS, flat), "weight_g=31501"), "WEIGHT - heavier than 31.5 kg");
	CHECK_STR(lines_of(DOC(LIMITS, flat), "weight_g=32000 mm=1001x500x500"),
			  "WEIGHT - heavier than 31.5 kg | GIRTH - length and girth over 3 m");
	cannot(DOC(LIMITS, flat), "weight_g=31501", LG_NO_ANSWER, "not carried: heavier than 31.5 kg", "limit \"WEIGHT\"");
	/* limits are of pieces unless they say otherwise */
	TOTAL(LIMITS, flat, "weight_g=30000 weight_g=30000 weight_g=30000", "5");
	CHECK_STR(lines_of(DOC(LIMITS, flat), "weight_g=30000 weight_g=32000 weight_g=30000 weight_g=30000"),
			  "WEIGHT2 - heavier than 31.5 kg | ALL - over 100 kg in all");
	cannot(DOC(LIMITS, flat), "weight_g=1 weight_g=32000", LG_NO_ANSWER, "not carried: heavier", "Piece 2");
	/* what is not known refuses nobody */
	TOTAL(LIMITS, flat, "", "5");
	refused(DOC("\"limits\":[{\"code\":\"A\",\"when\":[\"has\",\"x\"],\"reason\":\"x\"}],", flat), "code \"A\" appears twice");
	refused(DOC("\"limits\":[{\"code\":\"L\",\"when\":[\"has\",\"x\"],\"reason\":\"\"}],", flat), "1 to 160 bytes");
	refused(DOC("\"limits\":[{\"code\":\"L\",\"reason\":\"x\"}],", flat), "needs a key \"when\"");
	CANONICAL("\"measure\": {\"weight\": \"kg\"}, \"limits\": [{\"code\": \"W\", \"when\": [\"gt\", \"actual\", 30], \"reason\": \"zu schwer\"}, "
			  "{\"code\": \"S\", \"when\": [\"has\", \"animals\", true], \"reason\": \"animals\", \"scope\": \"shipment\"}], "
			  "\"charges\": [{\"code\": \"A\", \"model\": {\"type\": \"flat\", \"amount\": 5}}]");
}

/* ----------------------------------------------------------------------
 * freight
 * ----------------------------------------------------------------------
 */

#define FREIGHT(more) "{\"code\":\"F\",\"model\":{\"type\":\"table\",\"bound\":\"from\",\"breaks\":[0,45,100,300]," \
	"\"price\":{\"1\":[4.2,3.8,3.2,null],\"2\":[5,4.5,4.8,4]}" more "}}"
#define KG "\"measure\":{\"weight\":\"kg\"},"

static void
freight_is_priced_by_the_kilogram(void)
{
	static const char per_kg[] = FREIGHT(",\"per\":1,\"min\":{\"1\":50,\"2\":60}");
	static const char per_100[] = FREIGHT(",\"per\":100");

	TOTAL(KG, per_kg, "zone=1 weight_g=10000", "50");	/* the minimum of the row */
	TOTAL(KG, per_kg, "zone=2 weight_g=10000", "60");
	TOTAL(KG, per_kg, "zone=1 weight_g=20000", "84");
	TOTAL(KG, per_kg, "zone=1 weight_g=44999", "189");	/* 44.999 x 4.2 = 188.9958 */
	TOTAL(KG, per_kg, "zone=1 weight_g=45000", "171");
	TOTAL(KG, per_kg, "zone=2 weight_g=1000000", "4000");
	TOTAL(KG, per_100, "zone=1 weight_g=250000", "8");
	TOTAL(KG, per_100, "zone=1 weight_g=33333", "1.4");
	cannot(DOC(KG, per_kg), "zone=1 weight_g=300000", LG_NO_ANSWER, "no price for zone \"1\"", "quantity 300 (billable) is empty");
	CHECK_STR(lines_of(DOC(KG, per_kg), "zone=1 weight_g=20000"), "F 84 table: zone 1, billable below 45: 20 x 4.2");
	CHECK_STR(lines_of(DOC(KG, per_kg), "zone=2 weight_g=400000"), "F 1600 table: zone 2, billable up to any: 400 x 4");
	CHECK_STR(lines_of(DOC(KG, per_kg), "zone=1 weight_g=1000"), "F 50 table: zone 1, billable below 45: 1 x 4.2, minimum");
	CHECK_STR(lines_of(DOC(KG, per_100), "zone=1 weight_g=250000"), "F 8 table: zone 1, billable below 300: 250 x 3.2 per 100");
	refused(DOC("", "{\"code\":\"F\",\"model\":{\"type\":\"table\",\"breaks\":[1],\"per\":1,\"price\":{\"1\":[1]},\"beyond\":{\"step\":1,\"price\":{\"1\":1}}}}"),
			"no steps beyond the last break");
	refused(DOC("", FREIGHT(",\"min\":{\"3\":1}")), "no row \"3\"");
	refused(DOC("", FREIGHT(",\"per\":0")), "not positive");
	CANONICAL("\"charges\": [{\"code\": \"F\", \"model\": {\"type\": \"table\", \"key\": \"zone\", \"breaks\": [100, null], "
			  "\"price\": {\"2\": [1, 2], \"10\": [3, null], \"*\": [4, 5]}, \"per\": 100, \"min\": {\"2\": 7, \"*\": 8}, \"cheaper_break\": true}}]");
}

static void
a_cheaper_break_counts_on_request(void)
{
	static const char deficit[] = FREIGHT(",\"per\":1,\"cheaper_break\":true");
	static const char grid[] = "{\"code\":\"F\",\"model\":{\"type\":\"table\",\"breaks\":[1,2,3],\"price\":{\"1\":[5,4,4.5],\"2\":[5,null,4]},\"cheaper_break\":true}}";
	static const char group[] = "{\"code\":\"N\",\"group\":\"g\",\"pick\":\"min\",\"model\":{\"type\":\"unit\",\"qty\":\"billable\",\"unit\":4.2}},"
	"{\"code\":\"Q\",\"group\":\"g\",\"pick\":\"min\",\"model\":{\"type\":\"linear\",\"rows\":{\"*\":{\"per_unit\":3.8,\"min_qty\":45}}}}";

	TOTAL(KG, deficit, "zone=1 weight_g=40000", "168"); /* 40 x 4.2 = 168 < 45 x 3.8 = 171 */
	TOTAL(KG, deficit, "zone=1 weight_g=41000", "171"); /* 172.2 */
	TOTAL(KG, deficit, "zone=1 weight_g=44000", "171");
	TOTAL(KG, deficit, "zone=1 weight_g=90000", "320"); /* 342 against 100 x 3.2 */
	TOTAL(KG, deficit, "zone=2 weight_g=290000", "1200");	/* 1392 against 300 x 4 */
	TOTAL(KG, deficit, "zone=1 weight_g=250000", "800");	/* what is empty is not cheaper */
	CHECK_STR(lines_of(DOC(KG, deficit), "zone=1 weight_g=90000"), "F 320 table: zone 1, billable below 300: 90 as 100 x 3.2");
	TOTAL("", grid, "zone=1 weight_g=0.9", "4");
	TOTAL("", grid, "zone=1 weight_g=2", "4");
	TOTAL("", grid, "zone=1 weight_g=3", "4.5");
	TOTAL("", grid, "zone=2 weight_g=1", "4");
	CHECK_STR(lines_of(DOC("", grid), "zone=1 weight_g=0.9"), "F 4 table: zone 1, billable up to 2: 0.9 as over 1");
	cannot(DOC("", grid), "zone=2 weight_g=2", LG_NO_ANSWER, "no price", "is empty");
	/* the same by hand: the least of a group */
	TOTAL(KG, group, "weight_g=40000", "168");
	TOTAL(KG, group, "weight_g=44000", "171");
	TOTAL(KG, group, "weight_g=45000", "171");
	TOTAL(KG, group, "weight_g=50000", "190");
}

static bool
finds(const char *json, const char *message)
{
	LgEnv		env = unit_env();
	TariffFindings findings = {.env = &env};
	TariffView	view;
	LgError		err;

	CHECK_OK(help_compile(json, &view, &err), err);
	CHECK_OK(tariff_lint(&view, &findings, &err), err);
	for (int i = 0; i < findings.count; i++)
	{
		if (strstr(findings.items[i].message, message) != NULL)
			return true;
	}
	return false;
}

static void
anomalies_of_breaks_are_found(void)
{
	CHECK(finds(DOC(KG, FREIGHT(",\"per\":1")), "row \"1\" falls from 189 to 171 above quantity 45"));
	CHECK(finds(DOC(KG, FREIGHT(",\"per\":1")), "row \"2\" has a higher price a unit above quantity 100: 4.8 after 4.5"));
	CHECK(!finds(DOC(KG, FREIGHT(",\"per\":1,\"cheaper_break\":true")), "falls"));
	CHECK(finds(DOC("", "{\"code\":\"B\",\"model\":{\"type\":\"table\",\"breaks\":[1,2],\"price\":{\"a\":[10,9]}}}"),
				"row \"a\" falls from 10 to 9 above quantity 1"));
	CHECK(finds(DOC("\"limits\":[{\"code\":\"L\",\"when\":{\"all\":[[\"gt\",\"actual\",5],[\"lt\",\"actual\",5]]},\"reason\":\"x\"}],", FLAT("A", "1", "")),
				"exclude each other"));
	CHECK(finds(DOC("\"taxes\":{\"N\":19,\"M\":1},", FLAT("A", "1", "\"tax\":[\"N\"],")), "tax is never used"));
}

/* ----------------------------------------------------------------------
 * rates and amounts that are data
 * ----------------------------------------------------------------------
 */

#define DUTY "{\"code\":\"DUTY\",\"model\":{\"type\":\"percent\",\"of\":\"value\",\"key\":[\"origin\",\"hs\"]," \
	"\"rates\":{\"CN/610910\":12,\"CN/*\":4.5,\"*/851712\":0,\"*/610910\":10,\"US/490199\":null,\"*\":6}}}"

static void
rates_stand_in_rows(void)
{
	TOTAL("", DUTY, "origin=CN hs=610910 value=100", "12");
	TOTAL("", DUTY, "origin=CN hs=999999 value=100", "4.5");
	TOTAL("", DUTY, "origin=CN hs=851712 value=100", "4.5");	/* the earlier fact counts for
																 * more */
	TOTAL("", DUTY, "origin=VN hs=851712 value=100", "0");
	TOTAL("", DUTY, "origin=VN hs=610910 value=100", "10");
	TOTAL("", DUTY, "origin=VN hs=1 value=100", "6");
	TOTAL("", DUTY, "origin=C hs=N/610910 value=100", "6"); /* a joint inside a fact is no joint */
	cannot(DOC("", DUTY), "origin=US hs=490199 value=100", LG_NO_ANSWER, "no price for origin \"US\", hs \"490199\"", "empty");
	cannot(DOC("", DUTY), "origin=US value=100", LG_BAD_ARGUMENT, "needs \"hs\"", "");
	CHECK_STR(lines_of(DOC("", DUTY), "origin=VN hs=610910 value=100"), "DUTY 10 percent: 10 % of value, origin *, hs 610910");
	TOTAL("", FLAT("A", "50", "") ",{\"code\":\"P\",\"model\":{\"type\":\"percent\",\"of\":[\"A\"],\"key\":\"country\",\"rates\":{\"DE\":19,\"*\":20}}}",
		  "country=DE", "59.5");
	TOTAL("", "{\"code\":\"A\",\"model\":{\"type\":\"flat\",\"amounts\":{\"2\":14,\"*\":16,\"9\":null}},\"max\":15}", "zone=2", "14");
	TOTAL("", "{\"code\":\"A\",\"model\":{\"type\":\"flat\",\"amounts\":{\"2\":14,\"*\":16,\"9\":null}},\"max\":15}", "zone=7", "15");
	cannot(DOC("", "{\"code\":\"A\",\"model\":{\"type\":\"flat\",\"amounts\":{\"2\":14,\"9\":null}}}"), "zone=9", LG_NO_ANSWER, "no price for zone \"9\"", "amount there is empty");
	refused(DOC("", "{\"code\":\"A\",\"model\":{\"type\":\"flat\"}}"), "either \"amount\" or \"amounts\"");
	CANONICAL("\"charges\": [{\"code\": \"A\", \"model\": {\"type\": \"flat\", \"key\": \"zone\", \"amounts\": {\"2\": 14, \"10\": null, \"*\": 16.5}}}]");
	CHECK_STR(lines_of(DOC("", "{\"code\":\"A\",\"model\":{\"type\":\"flat\",\"amounts\":{\"2\":14}}}"), "zone=2"), "A 14 flat: zone 2");
	refused(DOC("", "{\"code\":\"D\",\"model\":{\"type\":\"percent\",\"of\":\"v\",\"key\":[\"a\",\"b\"],\"rates\":{\"x\":1}}}"), "1 parts for 2 facts");
	refused(DOC("", "{\"code\":\"D\",\"model\":{\"type\":\"percent\",\"of\":\"v\",\"rate\":1,\"rates\":{\"x\":1}}}"), "either \"rate\", \"index\" or \"rates\"");
	refused(DOC("", "{\"code\":\"D\",\"model\":{\"type\":\"percent\",\"of\":\"v\",\"rate\":1,\"key\":\"zone\"}}"), "\"key\" goes with \"rates\"");
	refused(DOC("", "{\"code\":\"D\",\"model\":{\"type\":\"percent\",\"of\":\"v\",\"key\":[\"a\",\"a\"],\"rates\":{\"x/y\":1}}}"), "names a row twice");
	CANONICAL("\"charges\": [{\"code\": \"DUTY\", \"model\": {\"type\": \"percent\", \"of\": \"value\", \"key\": [\"origin\", \"hs\"], "
			  "\"rates\": {\"CN/*\": 4.123456789, \"CN/610910\": null, \"*\": 6}, \"per\": 10, \"min\": 1}}, "
			  "{\"code\": \"T\", \"model\": {\"type\": \"table\", \"key\": [\"zone\", \"service\"], \"breaks\": [1], \"price\": {\"1/a\": [1], \"1/b\": [2]}}}]");
}

static void
a_row_for_all_needs_no_fact(void)
{
	static const char any[] = "{\"code\":\"T\",\"model\":{\"type\":\"table\",\"breaks\":[1,5],\"price\":{\"*\":[3,4]}}}";
	static const char service[] = "{\"code\":\"T\",\"model\":{\"type\":\"table\",\"key\":[\"zone\",\"service\"],\"qty\":\"q\",\"breaks\":[5],"
	"\"price\":{\"*/a\":[3],\"*/b\":[4]}}}";

	TOTAL(KG, any, "weight_g=2000", "4");
	TOTAL(KG, any, "weight_g=2000 zone=7", "4");
	TOTAL("", service, "service=b q=1", "4");
	cannot(DOC("", service), "zone=1 q=1", LG_BAD_ARGUMENT, "needs \"service\"", "");
	cannot(DOC(KG, any), "weight_g=50000", LG_NO_ANSWER, "no price for zone \"*\"", "Quantity 50 (billable) is beyond the last break of the table, 5.");
	TOTAL("", "{\"code\":\"L\",\"model\":{\"type\":\"linear\",\"qty\":\"q\",\"rows\":{\"*\":{\"per_unit\":2}}}}", "q=3", "6");
}

static void
indexes_say_what_they_need(void)
{
	static const char fuel[] = FLAT("A", "100", "") ",{\"code\":\"F\",\"model\":{\"type\":\"percent\",\"of\":[\"A\"],\"index\":\"fuel\"}}";

	TOTAL("\"indexes\":{\"fuel\":[{\"rate\":10}]},", fuel, "", "110");
	TOTAL("\"indexes\":{\"fuel\":[{\"rate\":10}]},", fuel, "fuel=5", "105");
	TOTAL("\"indexes\":{\"fuel\":[{\"rate\":10},{\"from\":\"2026-01-05\",\"rate\":12}]},", fuel, "shipped_on=2026-01-04", "110");
	TOTAL("\"indexes\":{\"fuel\":[{\"rate\":10},{\"from\":\"2026-01-05\",\"rate\":12}]},", fuel, "shipped_on=2026-01-05", "112");
	cannot(DOC("\"indexes\":{\"fuel\":[{\"rate\":10},{\"from\":\"2026-01-05\",\"rate\":12}]},", fuel), "", LG_BAD_ARGUMENT,
		   "index \"fuel\" has no rate without a date", "shipped_on");
	cannot(DOC("\"indexes\":{\"fuel\":[{\"from\":\"2026-01-05\",\"rate\":12}]},", fuel), "shipped_on=2026-01-04", LG_BAD_ARGUMENT,
		   "index \"fuel\" has no rate", "2026-01-05");
	cannot(DOC("", fuel), "shipped_on=2026-01-04", LG_BAD_ARGUMENT, "index \"fuel\" has no rate", "in \"indexes\"");
	refused(DOC("\"indexes\":{\"fuel\":[{\"from\":\"2026-01-05\",\"rate\":12},{\"rate\":10}]},", fuel), "needs a key \"from\"");
	CANONICAL("\"indexes\": {\"fuel\": [{\"rate\": 10}, {\"from\": \"2026-01-05\", \"rate\": 12}]}, "
			  "\"charges\": [{\"code\": \"F\", \"model\": {\"type\": \"unit\", \"qty\": \"q\", \"index\": \"fuel\"}}]");
}

#define CREDIT(more) "\"adjust\":[{\"code\":\"CREDIT\",\"on\":[\"A\",\"B\"],\"amount\":\"credit\"" more "}],"

static void
balances_come_back(void)
{
	static const char two[] = FLAT("A", "10", "") "," FLAT("B", "5.5", "");

	CHECK_STR(lines_of(DOC(CREDIT(""), two), "credit=12"),
			  "A 10 flat | B 5.5 flat | CREDIT -10 off A | CREDIT -2 off B | CREDIT 0 0left of credit");
	CHECK_STR(lines_of(DOC(CREDIT(""), two), "credit=20"),
			  "A 10 flat | B 5.5 flat | CREDIT -10 off A | CREDIT -5.5 off B | CREDIT 0 4.5left of credit");
	CHECK_STR(lines_of(DOC(CREDIT(""), two), "credit=0"), "A 10 flat | B 5.5 flat | CREDIT 0 0left of credit");
	CHECK_STR(lines_of(DOC(CREDIT(""), two), "credit=3.456"), "A 10 flat | B 5.5 flat | CREDIT -3.45 off A | CREDIT 0 0.006left of credit");
	TOTAL(CREDIT(""), two, "credit=12", "3.5");
	cannot(DOC(CREDIT(""), two), "", LG_BAD_ARGUMENT, "\"CREDIT\" needs \"credit\"", "0 where there is none");
	cannot(DOC(CREDIT(""), two), "credit=-1", LG_BAD_ARGUMENT, "negative \"credit\"", "");
	TOTAL(CREDIT(",\"when\":[\"gt\",\"credit\",0]"), two, "", "15.5");
	/* an amount may be a fact in other places too */
	TOTAL("", "{\"code\":\"A\",\"model\":{\"type\":\"flat\",\"amount\":\"toll\"},\"min\":2}", "toll=3.456", "3.46");
	TOTAL("", "{\"code\":\"A\",\"model\":{\"type\":\"flat\",\"amount\":\"toll\"},\"min\":2}", "toll=1", "2");
	TOTAL("\"adjust\":[{\"code\":\"LOW\",\"on\":[\"A\"],\"amount\":\"commitment\",\"stage\":\"period_min\"}],",
		  "{\"code\":\"A\",\"scope\":\"period\",\"model\":{\"type\":\"flat\",\"amount\":10}}", "commitment=25 scope=period", "25");
	cannot(DOC("", "{\"code\":\"A\",\"model\":{\"type\":\"flat\",\"amount\":\"toll\"}}"), "", LG_BAD_ARGUMENT, "needs \"toll\"", "");
	CANONICAL("\"charges\": [{\"code\": \"A\", \"model\": {\"type\": \"flat\", \"amount\": \"toll\"}}], "
			  "\"adjust\": [{\"code\": \"C\", \"on\": [\"A\"], \"amount\": \"credit\", \"floor\": 1, \"share\": \"pro_rata\"}]");
}

static void
amounts_are_shared_pro_rata(void)
{
	static const char three[] = FLAT("A", "10", "") "," FLAT("B", "20", "") "," FLAT("C", "30", "");
#define OFF(amount, more) "\"adjust\":[{\"code\":\"OFF\",\"on\":[\"A\",\"B\",\"C\"],\"amount\":" amount ",\"share\":\"pro_rata\"" more "}],"
	CHECK_STR(lines_of(DOC(OFF("6", ""), three), ""), "A 10 flat | B 20 flat | C 30 flat | "
			  "OFF -1 off A, pro rata | OFF -2 off B, pro rata | OFF -3 off C, pro rata");
	CHECK_STR(lines_of(DOC(OFF("0.01", ""), three), ""), "A 10 flat | B 20 flat | C 30 flat | OFF -0.01 off C, pro rata");
	TOTAL(OFF("100", ""), three, "", "0");
	TOTAL(OFF("100", ",\"floor\":9"), three, "", "27");
	CHECK_STR(lines_of(DOC(OFF("11", ",\"floor\":9"), three), ""), "A 10 flat | B 20 flat | C 30 flat | "
			  "OFF -0.33 off A, pro rata | OFF -3.67 off B, pro rata | OFF -7 off C, pro rata");
	refused(DOC("\"adjust\":[{\"code\":\"OFF\",\"on\":[\"A\"],\"percent\":5,\"share\":\"pro_rata\"}],", three), "\"share\" goes with an amount");
}

static void
charges_have_several_taxes(void)
{
	static const char canada[] = FLAT("A", "100", "\"tax\":[\"GST\",\"QST\"],") "," FLAT("B", "10", "\"tax\":\"GST\",");

	CHECK_STR(lines_of(DOC("\"taxes\":{\"GST\":5,\"QST\":9.975},", canada), ""),
			  "A 100 flat | B 10 flat | GST 5.5 5 % tax | QST 9.98 9.975 % tax");
	refused(DOC("\"taxes\":{\"GST\":5},", FLAT("A", "1", "\"tax\":[\"GST\",\"GST\"],")), "appears twice");
	refused(DOC("\"taxes\":{\"GST\":5},", FLAT("A", "1", "\"tax\":[\"GST\",\"X\"],")), "not among \"taxes\"");
	CANONICAL("\"taxes\": {\"GST\": 5, \"QST\": {\"rate\": 9.975, \"included\": true}}, \"charges\": ["
			  "{\"code\": \"A\", \"model\": {\"type\": \"flat\", \"amount\": 1}, \"tax\": \"QST\"}, "
			  "{\"code\": \"B\", \"model\": {\"type\": \"flat\", \"amount\": 1}, \"tax\": \"GST\"}]");
	CANONICAL("\"taxes\": {\"A\": 5, \"B\": 6}, \"charges\": [{\"code\": \"C\", \"model\": {\"type\": \"flat\", \"amount\": 1}, \"tax\": [\"B\", \"A\"]}]");
	/* a code without "taxes" is only shown */
	CANONICAL("\"charges\": [{\"code\": \"C\", \"model\": {\"type\": \"flat\", \"amount\": 1}, \"tax\": \"X\"}]");
	TOTAL("", FLAT("A", "1", "\"tax\":\"X\","), "", "1");
}

static void
prices_may_include_taxes(void)
{
	static const char vat[] = "\"taxes\":{\"VAT\":{\"rate\":19,\"included\":true}},";
	static const char two[] = "\"taxes\":{\"A\":{\"rate\":10,\"included\":true},\"B\":{\"rate\":15,\"included\":true}},";

	CHECK_STR(lines_of(DOC(vat, FLAT("A", "11.9", "\"tax\":\"VAT\",") "," FLAT("B", "5", "")), ""),
			  "A 11.9 flat | B 5 flat | VAT -1.9 19 % tax, included in the prices | VAT 1.9 19 % tax");
	TOTAL(vat, FLAT("A", "10", "\"tax\":\"VAT\","), "", "10");
	CHECK_STR(lines_of(DOC(vat, FLAT("A", "10", "\"tax\":\"VAT\",")), ""), "A 10 flat | VAT -1.6 19 % tax, included in the prices | VAT 1.6 19 % tax");
	/* 125 are 100 without two taxes of 10 and 15 percent */
	CHECK_STR(lines_of(DOC(two, FLAT("X", "125", "\"tax\":[\"A\",\"B\"],")), ""),
			  "X 125 flat | A -10 10 % tax, included in the prices | A 10 10 % tax | B -15 15 % tax, included in the prices | B 15 15 % tax");
	/* reductions come off before */
	TOTAL("\"taxes\":{\"VAT\":{\"rate\":20,\"included\":true}},\"adjust\":[{\"code\":\"D\",\"on\":[\"A\"],\"percent\":50}],",
		  FLAT("A", "24", "\"tax\":\"VAT\","), "", "12");
	refused(DOC("\"taxes\":{\"A\":{\"rate\":10,\"included\":true},\"B\":5},", FLAT("X", "1", "\"tax\":[\"A\",\"B\"],")), "includes and others");
}

static void
currencies_are_those_of_the_list(void)
{
	CHECK_STR(help_total(help_wrap("JPY", "", FLAT("A", "1.5", "")), ""), "2");
	CHECK_STR(help_total(help_wrap("KWD", "", FLAT("A", "1.2345", "")), ""), "1.235");
	CHECK_STR(help_total(help_wrap("HRK", "", FLAT("A", "1.005", "")), ""), "1.01");
	refused(help_wrap("XYZ", "", FLAT("A", "1", "")), "\"XYZ\" is no currency");
	refused(help_wrap("XXX", "", FLAT("A", "1", "")), "\"XXX\" is no currency");
	refused(help_wrap("UR ", "", FLAT("A", "1", "")), "no currency code");
}

static void
messages_say_what_to_write(void)
{
	TariffView	view;
	LgError		err;

	CHECK_FAILS(help_compile("{\"currency\":\"EUR\"}", &view, &err), LG_BAD_TEXT, err, "needs a key \"schema\"");
	CHECK(strstr(err.hint, "\"schema\": 1") != NULL);
	CHECK_FAILS(help_compile(DOC("", "{\"code\":\"B\",\"model\":{\"type\":\"table\",\"bound\":\"from\",\"breaks\":[5,10],\"price\":{\"1\":[1,2]}}}"),
							 &view, &err), LG_BAD_TEXT, err, "the first lower end is 0");
	CHECK(strstr(err.hint, "[0, 5, ...]") != NULL && strstr(err.hint, "null") != NULL);
}

int
main(void)
{
	UNIT_RUN(weights_round_by_range);
	UNIT_RUN(a_share_of_the_volume_counts);
	UNIT_RUN(sides_are_facts);
	UNIT_RUN(refusals_are_lines);
	UNIT_RUN(freight_is_priced_by_the_kilogram);
	UNIT_RUN(a_cheaper_break_counts_on_request);
	UNIT_RUN(anomalies_of_breaks_are_found);
	UNIT_RUN(rates_stand_in_rows);
	UNIT_RUN(a_row_for_all_needs_no_fact);
	UNIT_RUN(indexes_say_what_they_need);
	UNIT_RUN(balances_come_back);
	UNIT_RUN(amounts_are_shared_pro_rata);
	UNIT_RUN(charges_have_several_taxes);
	UNIT_RUN(prices_may_include_taxes);
	UNIT_RUN(currencies_are_those_of_the_list);
	UNIT_RUN(messages_say_what_to_write);
	return unit_done();
}
