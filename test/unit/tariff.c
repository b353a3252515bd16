/*
 * tariff.c
 *		Unit tests of src/core/tariff/tariff*: the order of evaluation, boundaries,
 *		rounding, what is refused, and that text and bytes can be trusted.
 */
#include "tariff_help.h"
#include "core/tariff/tariff_eval.h"

#include "core/tariff/tariff_lint.h"

#define DOC(more, charges) help_wrap("EUR", more, charges)
#define TOTAL(more, charges, facts, expected) CHECK_STR(help_total(DOC(more, charges), facts), expected)

static const char *const flat = "{\"code\":\"A\",\"model\":{\"type\":\"flat\",\"amount\":10}}";

/* The answer must be an error of this status that says this. */
static void
cannot(const char *json, const char *facts, LgStatus status, const char *message)
{
	TariffView	view;
	TariffBill	bill;
	LgError		err;

	CHECK_OK(help_compile(json, &view, &err), err);
	CHECK_FAILS(help_ask(&view, facts, &bill, &err), status, err, message);
}

/* The document must be refused with this. */
static void
refused(const char *json, const char *message)
{
	TariffView	view;
	LgError		err;
	LgStatus	status = help_compile(json, &view, &err);

	if (status != LG_BAD_TEXT && status != LG_OUT_OF_RANGE)
		unit_failed(__FILE__, __LINE__, "accepted: %s", json);
	else if (strstr(err.message, message) == NULL || strstr(err.detail, "line") == NULL)
		unit_failed(__FILE__, __LINE__, "\"%s\" (%s) lacks \"%s\"", err.message, err.detail, message);
}

#define TABLE(more) "{\"code\":\"B\",\"model\":{\"type\":\"table\",\"key\":\"zone\",\"qty\":\"q\"," more "}}"

static void
tables_look_up_the_first_break(void)
{
	static const char plain[] = TABLE("\"breaks\":[1,2,5],\"price\":{\"a\":[10,20,null],\"b\":[11,21,51],\"*\":[12,22,52]},"
									  "\"beyond\":{\"step\":0.5,\"price\":{\"b\":3}}");

	TOTAL("", plain, "zone=a q=0", "10");
	TOTAL("", plain, "zone=a q=1", "10");
	TOTAL("", plain, "zone=a q=1.000001", "20");
	TOTAL("", plain, "zone=a q=2", "20");
	TOTAL("", plain, "zone=b q=5", "51");
	TOTAL("", plain, "zone=b q=5.000001", "54");
	TOTAL("", plain, "zone=b q=5.5", "54");
	TOTAL("", plain, "zone=b q=5.500001", "57");
	TOTAL("", plain, "zone=zz q=2", "22");
	cannot(DOC("", plain), "zone=a q=3", LG_NO_ANSWER, "no price for zone \"a\"");
	cannot(DOC("", plain), "zone=a q=6", LG_NO_ANSWER, "no price");
	cannot(DOC("", plain), "zone=zz q=6", LG_NO_ANSWER, "no price");
	cannot(DOC("", plain), "q=1", LG_BAD_ARGUMENT, "needs \"zone\"");
	cannot(DOC("", plain), "zone=a", LG_BAD_ARGUMENT, "needs \"q\"");
	cannot(DOC("", plain), "zone=a q=-1", LG_BAD_ARGUMENT, "negative \"q\"");
}

/* "weight and above" is the same table with its ends turned round. */
static void
lower_bounds_are_turned_round(void)
{
	static const char from[] = TABLE("\"bound\":\"from\",\"breaks\":[0,1,5],\"price\":{\"a\":[10,20,30]}");

	TOTAL("", from, "zone=a q=0.999999", "10");
	TOTAL("", from, "zone=a q=1", "20");
	TOTAL("", from, "zone=a q=4.999999", "20");
	TOTAL("", from, "zone=a q=5", "30");
	TOTAL("", from, "zone=a q=999999", "30");
	refused(DOC("", TABLE("\"bound\":\"from\",\"breaks\":[1,5],\"price\":{\"a\":[10,20]}")), "first lower end is 0");
}

static void
many_rows_are_found(void)
{
	LgEnv		env = unit_env();
	char	   *json = env.alloc(env.ctx, 200000);
	size_t		size = (size_t) sprintf(json, "{\"schema\":1,\"currency\":\"EUR\",\"charges\":[{\"code\":\"B\",\"model\":"
										"{\"type\":\"table\",\"key\":\"zone\",\"qty\":\"q\",\"breaks\":[1],\"price\":{");
	TariffView	view;
	LgError		err;

	for (int i = 0; i < 3000; i++)
		size += (size_t) sprintf(json + size, "%s\"zone-number-%d\":[%d]", i > 0 ? "," : "", i, i);
	sprintf(json + size, "}}}]}");
	CHECK_OK(help_compile(json, &view, &err), err);
	for (int i = 0; i < 3000; i++)
	{
		char		key[40];
		int			length = sprintf(key, "zone-number-%d", i);

		CHECK_INT(tariff_find_row(&view, view.charges, key, (size_t) length), i);
	}
	CHECK_INT(tariff_find_row(&view, view.charges, "zone-number-3000", 16), -1);
}

#define ROUND(json) "\"rounding\":{" json "},"
#define PRICE(amount) "{\"code\":\"A\",\"model\":{\"type\":\"flat\",\"amount\":" amount "}}"

static void
lines_are_rounded_as_told(void)
{
	TOTAL("", PRICE("1.005"), "", "1.01");
	TOTAL("", PRICE("-1.005"), "", "-1.01");
	TOTAL(ROUND("\"mode\":\"half_even\""), PRICE("1.005"), "", "1");
	TOTAL(ROUND("\"mode\":\"half_down\""), PRICE("1.005"), "", "1");
	TOTAL(ROUND("\"mode\":\"half_down\""), PRICE("1.005001"), "", "1.01");
	TOTAL(ROUND("\"mode\":\"up\""), PRICE("1.000001"), "", "1.01");
	TOTAL(ROUND("\"mode\":\"down\""), PRICE("1.009999"), "", "1");
	TOTAL(ROUND("\"mode\":\"ceil\""), PRICE("-1.009"), "", "-1");
	TOTAL(ROUND("\"mode\":\"floor\""), PRICE("-1.001"), "", "-1.01");
	TOTAL(ROUND("\"increment\":0.05"), PRICE("1.025"), "", "1.05");
	TOTAL(ROUND("\"increment\":0.05"), PRICE("1.0249"), "", "1");
	TOTAL(ROUND("\"scale\":0"), PRICE("1.5"), "", "2");
	CHECK_STR(help_total(help_wrap("BHD", "", PRICE("1.0005")), ""), "1.001");
	CHECK_STR(help_total(help_wrap("JPY", "", PRICE("47.34")), ""), "47");
	/* each line for itself, or the sum alone with a line that says so */
	TOTAL("", PRICE("0.025") "," "{\"code\":\"B\",\"model\":{\"type\":\"flat\",\"amount\":0.025}}", "", "0.06");
	TOTAL(ROUND("\"at\":\"total\""), PRICE("0.025") "," "{\"code\":\"B\",\"model\":{\"type\":\"flat\",\"amount\":0.025}}", "",
		  "0.05");
	/* once: 0.0049999...  is no tie, however many decimals a percentage has */
	TOTAL("", "{\"code\":\"A\",\"model\":{\"type\":\"percent\",\"of\":\"v\",\"rate\":0.499999999}}", "v=1", "0");
	TOTAL("", "{\"code\":\"A\",\"model\":{\"type\":\"percent\",\"of\":\"v\",\"rate\":0.5}}", "v=1", "0.01");
}

static void
percentages_stand_on_net_lines(void)
{
	static const char charges[] = "{\"code\":\"A\",\"model\":{\"type\":\"flat\",\"amount\":10}},"
	"{\"code\":\"P\",\"model\":{\"type\":\"percent\",\"of\":[\"A\"],\"rate\":10}},"
	"{\"code\":\"Q\",\"model\":{\"type\":\"percent\",\"of\":[\"A\",\"P\"],\"rate\":50}}";

	TOTAL("", charges, "", "16.5");
	TOTAL("\"adjust\":[{\"code\":\"D\",\"on\":[\"A\"],\"percent\":20}],", charges, "", "13.2");
	/* after the percentages it changes only itself */
	TOTAL("\"adjust\":[{\"code\":\"D\",\"on\":[\"A\"],\"percent\":20,\"stage\":\"after_percent\"}],", charges, "", "14.5");
	TOTAL("\"adjust\":[{\"code\":\"D\",\"on\":[\"A\"],\"percent\":20,\"floor\":9}],", charges, "", "14.85");
	TOTAL("\"adjust\":[{\"code\":\"D\",\"on\":[\"A\"],\"amount\":3},{\"code\":\"E\",\"on\":[\"A\"],\"amount\":99}],", charges, "", "0");
	/* the basis goes up to whole hundreds before the percentage is taken */
	TOTAL("", "{\"code\":\"A\",\"model\":{\"type\":\"percent\",\"of\":\"v\",\"rate\":0.9,\"per\":100,\"min\":2.7}}", "v=250", "2.7");
	TOTAL("", "{\"code\":\"A\",\"model\":{\"type\":\"percent\",\"of\":\"v\",\"rate\":0.9,\"per\":100,\"min\":2.7}}", "v=300.01", "3.6");
	/* nothing of nothing: no line, not a minimum */
	TOTAL("", "{\"code\":\"A\",\"when\":[\"has\",\"x\"],\"model\":{\"type\":\"flat\",\"amount\":10}},"
		  "{\"code\":\"P\",\"model\":{\"type\":\"percent\",\"of\":[\"A\"],\"rate\":10,\"min\":5}}", "", "0");
}

#define MEMBER(code, amount, more) "{\"code\":\"" code "\"," more "\"model\":{\"type\":\"flat\",\"amount\":" amount "}}"

static void
groups_and_excludes(void)
{
	static const char max[] = MEMBER("A", "5", "\"group\":\"g\",\"pick\":\"max\",\"when\":[\"has\",\"a\"],") ","
	MEMBER("B", "7", "\"group\":\"g\",\"pick\":\"max\",\"when\":[\"has\",\"b\"],") ","
	MEMBER("C", "6", "\"group\":\"g\",\"pick\":\"max\",\"when\":[\"has\",\"c\"],") ","
	MEMBER("L", "100", "\"excludes\":[\"A\",\"B\"],\"when\":[\"has\",\"l\"],");
	static const char first[] = MEMBER("A", "5", "\"group\":\"g\",\"pick\":\"first\",\"when\":[\"has\",\"a\"],") ","
	MEMBER("B", "7", "\"group\":\"g\",\"pick\":\"first\",");
	static const char mutual[] = MEMBER("A", "5", "\"excludes\":[\"B\"],") "," MEMBER("B", "7", "\"excludes\":[\"A\",\"C\"],") ","
	MEMBER("C", "1", "");

	TOTAL("", max, "a=true b=true c=true", "7");
	TOTAL("", max, "a=true c=true", "6");
	TOTAL("", max, "a=true b=true l=true", "100");
	/* B won the group and was excluded: C does not come back */
	TOTAL("", max, "b=true c=true l=true", "100");
	TOTAL("", max, "c=true l=true", "106");
	TOTAL("", first, "a=true", "5");
	TOTAL("", first, "", "7");
	/* A removes B before B can remove anything */
	TOTAL("", mutual, "", "6");
}

static void
conditions_have_three_values(void)
{
#define WHEN(cond) MEMBER("A", "1", "\"when\":" cond ",")
	TOTAL("", WHEN("[\"gt\",\"v\",5]"), "v=5", "0");
	TOTAL("", WHEN("[\"gt\",\"v\",5]"), "v=5.000001", "1");
	TOTAL("", WHEN("[\"ge\",\"v\",5]"), "v=5", "1");
	TOTAL("", WHEN("[\"lt\",\"v\",5]"), "v=5", "0");
	TOTAL("", WHEN("[\"le\",\"v\",5]"), "v=5", "1");
	TOTAL("", WHEN("[\"eq\",\"v\",5]"), "v=5", "1");
	TOTAL("", WHEN("[\"ne\",\"v\",5]"), "v=5", "0");
	TOTAL("", WHEN("[\"ne\",\"v\",5]"), "v=6", "1");
	TOTAL("", WHEN("[\"between\",\"v\",5,6]"), "v=6", "1");
	TOTAL("", WHEN("[\"between\",\"v\",5,6]"), "v=6.000001", "0");
	TOTAL("", WHEN("[\"in\",\"zone\",\"2\",\"3\"]"), "zone=3", "1");
	TOTAL("", WHEN("[\"in\",\"zone\",[\"2\",\"3\"]]"), "zone=4", "0");
	TOTAL("", WHEN("[\"in\",\"v\",2,3]"), "v=3", "1");
	TOTAL("", WHEN("[\"eq\",\"kind\",\"return\"]"), "kind=return", "1");
	TOTAL("", WHEN("[\"ne\",\"kind\",\"return\"]"), "kind=sale", "1");
	TOTAL("", WHEN("[\"between\",\"shipped_on\",\"2026-10-01\",\"2026-10-31\"]"), "shipped_on=2026-10-31", "1");
	TOTAL("", WHEN("[\"between\",\"ship_date\",\"2026-10-01\",\"2026-10-31\"]"), "shipped_on=2026-11-01", "0");
	/* not known is not true, and neither is its contrary */
	TOTAL("", WHEN("[\"gt\",\"v\",5]"), "", "0");
	TOTAL("", WHEN("{\"not\":[\"gt\",\"v\",5]}"), "", "0");
	TOTAL("", WHEN("{\"not\":[\"gt\",\"v\",5]}"), "v=5", "1");
	TOTAL("", WHEN("{\"any\":[[\"gt\",\"v\",5],[\"eq\",\"w\",1]]}"), "w=1", "1");
	TOTAL("", WHEN("{\"all\":[[\"gt\",\"v\",5],[\"eq\",\"w\",1]]}"), "w=1", "0");
	TOTAL("", WHEN("{\"all\":[[\"gt\",\"v\",5],{\"not\":[\"eq\",\"w\",1]}]}"), "v=6 w=2", "1");
	/* a flag that nobody raised is down */
	TOTAL("", WHEN("[\"has\",\"f\",false]"), "", "1");
	TOTAL("", WHEN("[\"has\",\"f\"]"), "f=true", "1");
}

#define INCH "\"measure\":{\"weight\":\"lb\",\"length\":\"in\",\"dim_round\":{\"step\":1,\"mode\":\"up\"},\"divisor\":139," \
	"\"dim_weight_round\":{\"step\":1,\"mode\":\"up\"},\"weight_round\":{\"step\":1,\"mode\":\"up\"}," \
	"\"min\":[{\"weight\":90,\"when\":[\"gt\",\"length_girth\",130]}]},"
#define BY(feature) "{\"code\":\"B\",\"model\":{\"type\":\"unit\",\"qty\":\"" feature "\",\"unit\":1}}"

static void
weights_are_measured_exactly(void)
{
	TOTAL(INCH, BY("billable"), "weight_g=453.59237", "1");
	TOTAL(INCH, BY("billable"), "weight_g=453.593", "2");
	TOTAL(INCH, BY("billable"), "weight_g=2267.96185", "5");
	/* 12 x 10 x 5 in are 4.32 lb by volume; the last inch is started */
	TOTAL(INCH, BY("billable"), "weight_g=100 mm=304.8x254x127", "5");
	TOTAL(INCH, BY("dim"), "weight_g=100 mm=127x254x304.81", "5");
	TOTAL(INCH, BY("longest"), "weight_g=100 mm=127x254x304.81", "13");
	TOTAL(INCH, BY("second"), "weight_g=100 mm=304.81x127x254", "10");
	TOTAL(INCH, BY("shortest"), "weight_g=100 mm=304.81x127x254", "5");
	TOTAL(INCH, BY("length_girth"), "weight_g=100 mm=304.8x254x127", "42");
	TOTAL(INCH, BY("volume"), "weight_g=100 mm=304.8x254x127", "600");
	TOTAL(INCH, BY("billable"), "weight_g=100 mm=3000x100x100", "90");
	/* 2.2 m3 and more do not fit an int32 of cubic millimetres */
	TOTAL("\"measure\":{\"length\":\"cm\",\"weight\":\"kg\",\"divisor\":5000},", BY("billable"), "weight_g=1 mm=2000x1500x1200", "720");
	TOTAL("\"measure\":{\"weight\":\"kg\",\"tolerance\":0.06,\"weight_round\":{\"step\":0.5,\"mode\":\"up\"}},", BY("billable"),
		  "weight_g=560", "0.5");
	TOTAL("\"measure\":{\"weight\":\"kg\",\"tolerance\":0.06,\"weight_round\":{\"step\":0.5,\"mode\":\"up\"}},", BY("billable"),
		  "weight_g=560.001", "1");
	TOTAL("\"rounding\":{\"scale\":6},\"measure\":{\"weight\":\"oz\"},", BY("billable"), "weight_g=453.56402", "15.999");
	/* sides that are not known leave the actual weight */
	TOTAL(INCH, BY("billable"), "weight_g=453.59237", "1");
	cannot(DOC("\"measure\":{\"divisor\":5000,\"billable\":\"dim\"},", BY("billable")), "weight_g=5", LG_BAD_ARGUMENT, "needs \"billable\"");
	cannot(DOC("\"measure\":{},\"require\":[\"longest\"],", BY("billable")), "weight_g=5", LG_BAD_ARGUMENT, "requires \"longest\"");
	cannot(DOC(INCH, BY("billable")), "weight_g=-1", LG_BAD_ARGUMENT, "weight_g \"-1\" is negative");
	cannot(DOC(INCH, BY("billable")), "weight_g=1 mm=0x1x1", LG_BAD_ARGUMENT, "side of \"0\" mm is not positive");
}

static void
pieces_count_one_by_one_or_together(void)
{
	static const char per_piece[] = "{\"code\":\"B\",\"scope\":\"piece\",\"model\":{\"type\":\"table\",\"key\":\"zone\",\"breaks\":[1,2,10],"
	"\"price\":{\"a\":[10,15,40]}}},{\"code\":\"F\",\"scope\":\"piece\",\"model\":{\"type\":\"percent\",\"of\":[\"B\"],\"rate\":10}},"
	"{\"code\":\"S\",\"model\":{\"type\":\"unit\",\"qty\":\"pieces\",\"unit\":1}}";

	TOTAL("\"measure\":{\"weight\":\"kg\"},", per_piece, "zone=a weight_g=900 weight_g=1100", "29.5");
	TOTAL("\"measure\":{\"weight\":\"kg\"},", BY("billable"), "weight_g=900 weight_g=1100", "2");
	TOTAL("\"measure\":{\"weight\":\"kg\",\"weight_round\":{\"step\":1,\"mode\":\"up\"}},", BY("billable"), "weight_g=900 weight_g=1100", "3");
	TOTAL("\"measure\":{\"weight\":\"kg\",\"weight_round\":{\"step\":1,\"mode\":\"up\"},\"pieces\":\"shipment\"},", BY("billable"),
		  "weight_g=900 weight_g=1100", "2");
	TOTAL("\"measure\":{\"weight\":\"kg\",\"length\":\"cm\",\"divisor\":5000,\"pieces\":\"shipment\"},", BY("billable"),
		  "weight_g=900 mm=200x200x200 weight_g=100 mm=100x100x100", "1.8");
}

static void
linear_prices_started_steps(void)
{
	static const char first[] = "{\"code\":\"L\",\"model\":{\"type\":\"linear\",\"key\":\"country\",\"qty\":\"kg\",\"rows\":{"
	"\"CN\":{\"per_unit\":6,\"step\":0.5,\"first\":12,\"first_qty\":1},\"DE\":{\"per_item\":2.1,\"per_unit\":0.0089,\"min_qty\":50,\"step\":1}}}}";

	TOTAL("", first, "country=CN kg=0.3", "12");
	TOTAL("", first, "country=CN kg=1", "12");
	TOTAL("", first, "country=CN kg=1.000001", "15");
	TOTAL("", first, "country=CN kg=2.1", "21");
	TOTAL("", first, "country=DE kg=10", "2.55");
	TOTAL("", first, "country=DE kg=15.6", "2.55");
	TOTAL("", first, "country=DE kg=700", "8.33");
	cannot(DOC("", first), "country=FR kg=1", LG_NO_ANSWER, "no price for country \"FR\"");
}

#define MONTHS "\"adjust\":[{\"code\":\"NEW\",\"on\":[\"A\"],\"free_for\":\"P2M\",\"anchor\":\"since\"}],"

static void
free_periods_end_on_the_day(void)
{
	TOTAL(MONTHS, flat, "since=2026-01-15 shipped_on=2026-01-14", "10");
	TOTAL(MONTHS, flat, "since=2026-01-15 shipped_on=2026-01-15", "0");
	TOTAL(MONTHS, flat, "since=2026-01-15 shipped_on=2026-03-14", "0");
	TOTAL(MONTHS, flat, "since=2026-01-15 shipped_on=2026-03-15", "10");
	TOTAL(MONTHS, flat, "since=2025-12-31 shipped_on=2026-02-27", "0");
	TOTAL(MONTHS, flat, "since=2025-12-31 shipped_on=2026-02-28", "10");
	TOTAL(MONTHS, flat, "since=2023-12-31 shipped_on=2024-02-28", "0");
	TOTAL(MONTHS, flat, "shipped_on=2026-02-28", "10");
	TOTAL("\"adjust\":[{\"code\":\"NEW\",\"on\":[\"A\"],\"free_for\":\"P14D\",\"anchor\":\"since\",\"percent\":50}],", flat,
		  "since=2026-01-01 shipped_on=2026-01-14", "5");
}

static void
tiers_reduce_by_number(void)
{
#define TIERS "\"adjust\":[{\"code\":\"T\",\"on\":[\"A\"],\"by_tier\":{\"1\":0,\"2\":5,\"3\":12.5}}],"
	TOTAL(TIERS, flat, "tier=1", "10");
	TOTAL(TIERS, flat, "tier=3", "8.75");
	TOTAL("\"adjust\":[{\"code\":\"T\",\"on\":[\"A\"],\"by_tier\":{\"1\":0,\"*\":50}}],", flat, "", "5");
	cannot(DOC(TIERS, flat), "", LG_BAD_ARGUMENT, "needs \"tier\"");
	cannot(DOC(TIERS, flat), "tier=4", LG_BAD_ARGUMENT, "no percentage for tier \"4\"");
}

static void
periods_have_bounds_and_scopes(void)
{
	static const char charges[] = "{\"code\":\"A\",\"model\":{\"type\":\"flat\",\"amount\":10}},"
	"{\"code\":\"S\",\"scope\":\"period\",\"model\":{\"type\":\"unit\",\"qty\":\"days\",\"unit\":2}}";
	static const char bounds[] = "\"adjust\":[{\"code\":\"LOW\",\"on\":[\"A\",\"S\"],\"amount\":50,\"stage\":\"period_min\"},"
	"{\"code\":\"CAP\",\"on\":[\"S\"],\"amount\":30,\"stage\":\"period_max\"}],";

	TOTAL(bounds, charges, "days=5", "10");
	TOTAL(bounds, charges, "days=5 scope=period", "50");
	TOTAL(bounds, charges, "days=5 scope=period billed.A=25", "25");
	TOTAL(bounds, charges, "days=5 scope=period billed.A=39.99", "10.01");
	TOTAL(bounds, charges, "days=5 scope=period billed.A=40", "10");
	TOTAL(bounds, charges, "days=20 scope=period billed.A=60", "30");
	TOTAL(bounds, charges, "days=20 scope=period billed.A=60 billed.S=25", "5");
	TOTAL(bounds, charges, "days=20 scope=all", "50");
}

static void
taxes_stand_on_rounded_nets(void)
{
	TOTAL("\"taxes\":{\"N\":19,\"R\":7},\"adjust\":[{\"code\":\"D\",\"on\":[\"A\"],\"percent\":10}],",
		  "{\"code\":\"A\",\"tax\":\"N\",\"model\":{\"type\":\"flat\",\"amount\":10}},"
		  "{\"code\":\"B\",\"tax\":\"R\",\"model\":{\"type\":\"flat\",\"amount\":1.05}}", "", "11.83");
	refused(DOC("\"taxes\":{\"N\":19},", "{\"code\":\"A\",\"tax\":\"X\",\"model\":{\"type\":\"flat\",\"amount\":10}}"), "not among \"taxes\"");
}

static void
indexes_are_dated(void)
{
	static const char series[] = "\"indexes\":{\"fuel\":[{\"from\":\"2026-01-05\",\"rate\":10},{\"from\":\"2026-01-12\",\"rate\":12.5}]},";
	static const char charges[] = "{\"code\":\"A\",\"model\":{\"type\":\"flat\",\"amount\":100}},"
	"{\"code\":\"F\",\"model\":{\"type\":\"percent\",\"of\":[\"A\"],\"index\":\"fuel\"}}";

	TOTAL(series, charges, "shipped_on=2026-01-05", "110");
	TOTAL(series, charges, "shipped_on=2026-01-11", "110");
	TOTAL(series, charges, "shipped_on=2026-01-12", "112.5");
	TOTAL(series, charges, "shipped_on=2026-01-12 fuel=7", "107");
	cannot(DOC(series, charges), "shipped_on=2026-01-04", LG_BAD_ARGUMENT, "index \"fuel\" has no rate");
	cannot(DOC("", charges), "", LG_BAD_ARGUMENT, "index \"fuel\" has no rate");
}

static void
large_numbers_fail_loudly(void)
{
	static const char unit[] = "{\"code\":\"A\",\"model\":{\"type\":\"unit\",\"qty\":\"q\",\"unit\":999999999}}";
	static const char package[] = "{\"code\":\"A\",\"model\":{\"type\":\"package\",\"qty\":\"q\",\"size\":0.000001,\"unit\":1}}";

	TOTAL("", unit, "q=9000", "8999999991000");
	cannot(DOC("", unit), "q=10000", LG_OUT_OF_RANGE, "out of range");
	cannot(DOC("", unit), "q=1000000000000", LG_OUT_OF_RANGE, "out of range");
	cannot(DOC("", unit), "q=9000000000000", LG_OUT_OF_RANGE, "out of range");
	cannot(DOC("", package), "q=1000000000000", LG_OUT_OF_RANGE, "out of range");
	cannot(DOC("", "{\"code\":\"A\",\"model\":{\"type\":\"flat\",\"amount\":9000000000000}},"
			   "{\"code\":\"B\",\"model\":{\"type\":\"flat\",\"amount\":9000000000000}}"), "", LG_OUT_OF_RANGE, "total is out of range");
	refused(DOC("", PRICE("10000000000000")), "out of range");
	refused(DOC("", PRICE("0.0000001")), "too many decimals");
	refused(DOC("", "{\"code\":\"A\",\"model\":{\"type\":\"unit\",\"qty\":\"q\",\"unit\":0.0000000001}}"), "too many decimals");
}

static void
bad_documents_are_refused(void)
{
	refused("{}", "needs a key \"schema\"");
	refused("{\"schema\":2,\"currency\":\"EUR\",\"charges\":[]}", "2 should be an integer from 1 to 1");
	refused("{\"schema\":1,\"currency\":\"EUR\",\"charges\":[]}", "\"charges\" has 0 entries");
	refused(help_wrap("eur", "", flat), "no currency code");
	refused(DOC("\"colour\":1,", flat), "unknown key \"colour\"");
	refused(DOC("", "{\"code\":\"a\",\"model\":{\"type\":\"flat\",\"amount\":1}}"), "\"a\" is no code");
	refused(DOC("", "{\"code\":\"A\",\"model\":{\"type\":\"flut\",\"amount\":1}}"), "unknown word \"flut\"");
	refused(DOC("", "{\"code\":\"A\",\"model\":{\"type\":\"flat\",\"amount\":\"1,5\"}}"), "invalid number \"1,5\"");
	refused(DOC("", "{\"code\":\"A\",\"model\":{\"amount\":1}}"), "needs a key \"type\"");
	refused(DOC("", PRICE("1") "," PRICE("2")), "code \"A\" appears twice");
	refused(DOC("\"adjust\":[{\"code\":\"A\",\"on\":[\"A\"],\"percent\":5}],", flat), "code \"A\" appears twice");
	refused(DOC("\"adjust\":[{\"code\":\"D\",\"on\":[\"Z\"],\"percent\":5}],", flat), "no charge has the code \"Z\"");
	refused(DOC("\"adjust\":[{\"code\":\"D\",\"on\":[\"A\"],\"percent\":101}],", flat), "more than 100 %");
	refused(DOC("\"adjust\":[{\"code\":\"D\",\"on\":[\"A\"]}],", flat), "exactly one of percent, by_tier and amount");
	/* no cycles: a percentage looks back only */
	refused(DOC("", "{\"code\":\"P\",\"model\":{\"type\":\"percent\",\"of\":[\"P\"],\"rate\":10}}"), "charges that stand before it");
	refused(DOC("", "{\"code\":\"P\",\"model\":{\"type\":\"percent\",\"of\":[\"A\"],\"rate\":10}}," PRICE("1")), "charges that stand before it");
	/* no holes, no overlaps */
	refused(DOC("", TABLE("\"breaks\":[1,1],\"price\":{\"a\":[1,2]}")), "break 1 is not above");
	refused(DOC("", TABLE("\"breaks\":[2,1],\"price\":{\"a\":[1,2]}")), "break 1 is not above");
	refused(DOC("", TABLE("\"breaks\":[1,2],\"price\":{\"a\":[1]}")), "row \"a\" has 1 prices for 2 breaks");
#define GRADUATED(tiers) "{\"code\":\"G\",\"model\":{\"type\":\"graduated\",\"qty\":\"q\",\"tiers\":[" tiers "]}}"
	refused(DOC("", GRADUATED("{\"up_to\":10,\"unit\":1}")), "the last tier has an upper end");
	refused(DOC("", GRADUATED("{\"up_to\":null,\"unit\":1},{\"up_to\":null,\"unit\":1}")), "only the last tier");
	refused(DOC("", GRADUATED("{\"up_to\":10,\"unit\":1},{\"up_to\":10,\"unit\":1},{\"unit\":1}")), "not above the one before");
	refused(DOC("", GRADUATED("")), "1 to 10000 tiers");
	refused(DOC("", WHEN("[\"gt\",\"v\"]")), "\"gt\" with 2 items");
	refused(DOC("", WHEN("[\"like\",\"v\",1]")), "unknown word \"like\"");
	refused(DOC("", WHEN("[\"gt\",\"zone\",1]")), "does not compare a text");
	refused(DOC("", WHEN("{\"all\":[]}")), "\"all\" of nothing");
	refused(DOC("", WHEN("[\"between\",\"v\",2,1]")), "ends before it begins");
	refused(DOC("", WHEN("{\"all\":[[\"gt\",\"v\",1],[\"eq\",\"v\",\"x\"]]}")), "used as a number and as a text");
	refused(DOC("\"measure\":{\"billable\":\"dim\"},", flat), "needs a \"divisor\"");
	refused(DOC("\"rounding\":{\"increment\":0.005},", flat), "more than 2 decimals");
	refused(DOC("\"require\":[\"nobody\"],", flat), "nothing in the tariff looks at feature \"nobody\"");
}

/* Samples of the proposal, and one of everything. */
static const char *
everything(void)
{
	return DOC("\"rounding\":{\"mode\":\"half_even\",\"scale\":3,\"increment\":0.005,\"at\":\"line\"},"
			   "\"measure\":{\"weight\":\"lb\",\"length\":\"in\",\"weight_round\":{\"step\":0.5,\"mode\":\"up\"},\"tolerance\":0.06,"
			   "\"divisor\":139,\"dim_when\":[\"gt\",\"volume\",1728],\"min\":[{\"weight\":3,\"when\":[\"lt\",\"longest\",2]},{\"weight\":1}],"
			   "\"pieces\":\"shipment\",\"dim_weight_round\":[{\"up_to\":20,\"step\":0.5,\"mode\":\"up\"},{\"step\":1,\"mode\":\"up\"}],\"dim_share_pct\":50,"
			   "\"billable_round\":{\"step\":0.5,\"mode\":\"up\"}},\"limits\":[{\"code\":\"LIM\",\"when\":[\"gt\",\"girth\",300],\"reason\":\"too thick\"}],\"indexes\":{\"fuel\":[{\"from\":\"2026-01-05\",\"rate\":\"10.125\"}]},\"taxes\":{\"N\":19,\"M\":{\"rate\":5,\"included\":true}},"
			   "\"require\":[\"zone\"],\"adjust\":[{\"code\":\"D\",\"on\":[\"A\"],\"by_tier\":{\"1\":0,\"*\":5.5},\"floor\":1},"
			   "{\"code\":\"W\",\"on\":[\"A\",\"P\"],\"free_for\":\"P1Y2M3D\",\"anchor\":\"since\"},"
			   "{\"code\":\"CR\",\"on\":[\"A\"],\"amount\":\"credit\"},{\"code\":\"PR\",\"on\":[\"A\"],\"amount\":5,\"share\":\"pro_rata\"},"
			   "{\"code\":\"M\",\"on\":[\"A\"],\"amount\":5,\"stage\":\"period_min\",\"when\":{\"not\":[\"has\",\"x\"]}}],",
			   "{\"code\":\"A\",\"label\":\"B\\u00e4se \\\"x\\\"\",\"gl\":\"8400\",\"tax\":\"N\",\"group\":\"g\",\"pick\":\"max\",\"model\":{\"type\":\"table\",\"key\":\"zone\","
			   "\"breaks\":[1,2.5,null],\"price\":{\"2\":[1,null,3.123456],\"*\":[4,5,6]}}},"
			   "{\"code\":\"U\",\"scope\":\"period\",\"tax\":\"N\",\"model\":{\"type\":\"unit\",\"qty\":\"items\",\"unit\":0.5,\"first\":2,\"free\":1},\"excludes\":[\"K\"]},"
			   "{\"code\":\"K\",\"scope\":\"period\",\"model\":{\"type\":\"package\",\"qty\":\"q\",\"size\":100,\"unit\":1,\"round\":\"down\",\"min_packages\":2},\"min\":1,\"max\":9},"
			   "{\"code\":\"G\",\"model\":{\"type\":\"graduated\",\"qty\":\"q\",\"flat_at_zero\":false,\"free\":2,\"tiers\":[{\"up_to\":10,\"unit\":1,\"flat\":2,\"percent\":3,\"package\":5},{}]}},"
			   "{\"code\":\"V\",\"model\":{\"type\":\"volume\",\"qty\":\"q\",\"tiers\":[{\"unit\":1}]},\"when\":{\"any\":[[\"in\",\"country\",\"DE\",\"FR\"],[\"between\",\"shipped_on\",\"2026-01-01\",\"2026-02-01\"],[\"ge\",\"q\",1],[\"le\",\"q\",9],[\"lt\",\"q\",8],[\"gt\",\"q\",7],[\"eq\",\"q\",3],[\"ne\",\"q\",4]]}},"
			   "{\"code\":\"L\",\"model\":{\"type\":\"linear\",\"key\":\"country\",\"rows\":{\"DE\":{\"per_unit\":1,\"first\":0,\"first_qty\":1,\"step\":0.5,\"per_item\":1,\"min_qty\":2}}}},"
			   "{\"code\":\"X\",\"model\":{\"type\":\"unit\",\"qty\":\"q\",\"index\":\"fuel\",\"peg\":1.25,\"divide\":6,\"unit_round\":{\"step\":0.001,\"mode\":\"nearest\"}}},"
			   "{\"code\":\"P\",\"model\":{\"type\":\"percent\",\"of\":[\"A\",\"V\"],\"index\":\"fuel\",\"min\":1,\"max\":2,\"per\":10,\"free\":3}},"
			   "{\"code\":\"FR\",\"tax\":[\"M\"],\"model\":{\"type\":\"table\",\"key\":[\"zone\",\"country\"],\"breaks\":[45,100],\"price\":{\"2/DE\":[1,2],\"*\":[3,null]},\"per\":100,\"min\":{\"*\":2},\"cheaper_break\":true}},"
			   "{\"code\":\"RA\",\"model\":{\"type\":\"percent\",\"of\":\"declared_value\",\"key\":\"country\",\"rates\":{\"DE\":2,\"*\":3}}},"
			   "{\"code\":\"AM\",\"group\":\"h\",\"pick\":\"min\",\"model\":{\"type\":\"flat\",\"amounts\":{\"2\":2,\"*\":3}}},"
			   "{\"code\":\"AF\",\"group\":\"h\",\"pick\":\"min\",\"model\":{\"type\":\"flat\",\"amount\":\"toll\"}},"
			   "{\"code\":\"Q\",\"model\":{\"type\":\"percent\",\"of\":\"declared_value\",\"rate\":2.99}}");
}

static void
text_is_lossless(void)
{
	LgEnv		env = unit_env();
	TariffView	view;
	TariffView	again;
	LgError		err;
	LgText		one;
	LgText		two;
	LgFingerprint print[2];

	lg_text_init(&one, &env);
	lg_text_init(&two, &env);
	CHECK_OK(help_compile(everything(), &view, &err), err);
	CHECK_OK(tariff_to_json(&view, &one, &err), err);
	CHECK_OK(help_compile(one.data, &again, &err), err);
	CHECK_OK(tariff_to_json(&again, &two, &err), err);
	CHECK_STR(two.data, one.data);
	CHECK_OK(tariff_fingerprint(&env, &view, &print[0], &err), err);
	CHECK_OK(tariff_fingerprint(&env, &again, &print[1], &err), err);
	CHECK(lg_fingerprint_is_set(&print[0]) && lg_fingerprint_equal(&print[0], &print[1]));
	CHECK(strstr(one.data, "\"label\": \"B\xc3\xa4se \\\"x\\\"\"") != NULL);
	CHECK(strstr(one.data, "\"breaks\": [1, 2.5, null], \"price\": {\"2\": [1, null, 3.123456]") != NULL);
	CHECK(strstr(one.data, "\"free_for\": \"P14M3D\"") != NULL);
}

/* The items of an "in" stand nowhere else, and are of the type of its fact: they have no fact of their own. */
static void
items_stand_below_in(void)
{
	LgEnv		env = unit_env();
	JsonReader	reader = {0};
	JsonDoc		doc;
	const char *json = "{\"schema\":1,\"currency\":\"EUR\",\"charges\":[{\"code\":\"A\",\"when\":{\"all\":[[\"in\",\"zone\",\"2\",\"3\"],[\"gt\",\"items\",1]]},"
	"\"model\":{\"type\":\"flat\",\"amount\":1}}]}";
	void	   *value;
	size_t		size;
	TariffView	view;
	TariffNode *nodes;
	TariffCharge *charge;
	LgError		err;

	CHECK_OK(json_doc_parse(&reader, &env, "tariff", json, strlen(json), &doc, &err), err);
	CHECK_OK(tariff_compile(&env, &doc, &value, &size, &err), err);
	CHECK_OK(tariff_open(value, size, &view, &err), err);
	nodes = (TariffNode *) view.nodes;
	charge = (TariffCharge *) view.charges;
	CHECK(view.head->n_nodes == 5 && nodes[1].op == TARIFF_IN && nodes[2].op == TARIFF_ITEM && nodes[4].op == TARIFF_GT);
	for (int i = 0; i < 5; i++)
	{
		TariffNode	was = nodes[i];
		int32_t		when = charge->when;

		if (i == 2)
			nodes[i].type = TARIFF_NUMBER;
		else if (i == 3)
			nodes[i].op = TARIFF_EQ;
		else if (i == 4)
			nodes[i].op = TARIFF_ITEM;
		else if (i == 1)
			nodes[i].end = i + 2;
		else
			charge->when = 2;
		CHECK_FAILS(tariff_open(value, size, &view, &err), LG_CORRUPTED, err, "damaged");
		nodes[i] = was;
		charge->when = when;
	}
	CHECK_OK(tariff_open(value, size, &view, &err), err);
}

/* Every byte of a stored value may be wrong: an error or an answer, no crash. */
static void
damaged_values_are_survived(void)
{
	LgEnv		env = unit_env();
	JsonReader	reader = {0};
	JsonDoc		doc;
	const char *json = everything();
	void	   *value;
	char	   *copy;
	size_t		size;
	LgError		err;
	LgRng		rng;
	int			opened = 0;

	CHECK_OK(json_doc_parse(&reader, &env, "tariff", json, strlen(json), &doc, &err), err);
	CHECK_OK(tariff_compile(&env, &doc, &value, &size, &err), err);
	copy = env.alloc(env.ctx, size);
	lg_rng_seed(&rng, 3);
	for (int i = 0; i < 60000; i++)
	{
		TariffView	view;
		TariffBill	bill;
		TariffFindings findings = {.env = &env};
		LgText		out;
		size_t		length = size;

		memcpy(copy, value, size);
		for (int k = 0; k < 1 + i % 3; k++)
			copy[16 + lg_rng_below(&rng, size - 16)] = (char) lg_rng_next(&rng);
		if (i % 10 == 0)
			length = lg_rng_below(&rng, size);
		if (tariff_open(copy, length, &view, &err) != LG_OK)
			continue;
		opened++;
		lg_text_init(&out, &env);
		(void) help_ask(&view, "zone=2 country=DE q=5 items=3 weight_g=500 mm=10x20x30 shipped_on=2026-01-20 declared_value=9 tier=1 scope=all since=2026-01-01 toll=2 credit=1",
						&bill, &err);
		(void) tariff_to_json(&view, &out, &err);
		(void) tariff_lint(&view, &findings, &err);
		lg_release(&env, out.data);
	}
	CHECK(opened > 1000);
}

/* Documents broken at random are refused or priced, never a crash. */
static void
mutated_documents_are_survived(void)
{
	static const char alphabet[] = "{}[]\",:0123456789.-eAabz";
	const char *json = everything();
	size_t		size = strlen(json);
	LgRng		rng;
	int			good = 0;

	lg_rng_seed(&rng, 5);
	for (int i = 0; i < 20000; i++)
	{
		static char copy[8000];
		TariffView	view;
		TariffBill	bill;
		LgError		err;

		memcpy(copy, json, size + 1);
		for (int k = 0; k < 1 + i % 4; k++)
			copy[lg_rng_below(&rng, size)] = alphabet[lg_rng_below(&rng, sizeof(alphabet) - 1)];
		if (help_compile(copy, &view, &err) != LG_OK)
			CHECK(err.message[0] != '\0' && strstr(err.message, "json-c") == NULL);
		else
		{
			good++;
			(void) help_ask(&view, "zone=2 country=DE q=5 items=3 weight_g=500 shipped_on=2026-01-20 declared_value=9 tier=1 scope=all toll=2 credit=1", &bill, &err);
		}
		if (i % 200 == 199)
		{
			unit_release_all();
			json = everything();
		}
	}
	CHECK(good > 50 && good < 19000);
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
suspicious_is_found(void)
{
	CHECK(finds(DOC("", "{\"code\":\"V\",\"model\":{\"type\":\"volume\",\"qty\":\"q\",\"tiers\":[{\"up_to\":5,\"unit\":5},{\"unit\":4}]}}"),
				"falls from 25 at quantity 5 to 20"));
	CHECK(!finds(DOC("", "{\"code\":\"V\",\"model\":{\"type\":\"graduated\",\"qty\":\"q\",\"tiers\":[{\"up_to\":5,\"unit\":5},{\"unit\":4}]}}"), "falls"));
	CHECK(finds(DOC("", TABLE("\"breaks\":[1,2],\"price\":{\"a\":[10,9]}")), "row \"a\" falls from 10 to 9 above quantity 1"));
	CHECK(finds(DOC("", TABLE("\"breaks\":[1,2],\"price\":{\"a\":[null,null]}")), "no price at all"));
	CHECK(finds(DOC("", WHEN("{\"all\":[[\"gt\",\"v\",5],[\"le\",\"v\",5]]}")), "exclude each other"));
	CHECK(!finds(DOC("", WHEN("{\"all\":[[\"ge\",\"v\",5],[\"le\",\"v\",5]]}")), "exclude each other"));
	CHECK(finds(DOC("", MEMBER("A", "5", "\"group\":\"g\",\"pick\":\"first\",") "," MEMBER("B", "7", "\"group\":\"g\",\"pick\":\"first\",")), "comes first in its group"));
	CHECK(finds(DOC("", MEMBER("A", "5", "\"excludes\":[\"B\"],") "," MEMBER("B", "7", "")), "excludes it and always applies"));
	CHECK(finds(DOC("", MEMBER("A", "5", "\"group\":\"g\",\"pick\":\"max\",")), "alone in its group"));
	CHECK(finds(DOC("\"taxes\":{\"N\":19},", flat), "tax is never used"));
	CHECK(finds(DOC("\"indexes\":{\"fuel\":[{\"from\":\"2026-01-05\",\"rate\":10}]},", flat), "index is never used"));
}

/* Graduated prices against a sum over unit after unit. */
static void
tiers_agree_with_brute_force(void)
{
	static const char json[] = "{\"code\":\"G\",\"model\":{\"type\":\"graduated\",\"qty\":\"q\",\"free\":3,\"tiers\":[{\"up_to\":10,\"unit\":0.9,\"flat\":1},"
	"{\"up_to\":25,\"unit\":0.75},{\"up_to\":60,\"unit\":0.6,\"flat\":2},{\"unit\":0.5}]}}";
	static const int ends[] = {10, 25, 60, 100000};
	static const int units[] = {90, 75, 60, 50};
	static const int flats[] = {100, 0, 200, 0};
	TariffView	view;
	LgError		err;

	CHECK_OK(help_compile(DOC("", json), &view, &err), err);
	for (int q = 0; q < 200; q++)
	{
		int64_t		cents = 100;	/* the first flat fee is always there */
		int64_t		amount;

		for (int u = 1; u <= q - 3; u++)
		{
			int			tier = 0;

			while (u > ends[tier])
				tier++;
			cents += units[tier] + (tier > 0 && u == ends[tier - 1] + 1 ? flats[tier] : 0);
		}
		CHECK_OK(tariff_price_usage(&view, view.charges, q * DECIMAL_MICRO, &amount, &err), err);
		CHECK_INT(amount, cents * 10000);
	}
}

/* Cents have a division of their own: the same results as the general one. */
static void
cents_round_as_any_unit_does(void)
{
	const		LgInt128 cent = (LgInt128) 1000000 * DECIMAL_NANO;
	TariffHead	head = {0};
	TariffView	view = {0};
	LgError		err;

	view.head = &head;
	view.line_unit = 10000;
	view.line_divisor = cent;
	for (int64_t i = 0; i < 20000; i++)
	{
		int64_t		count = (i - 10000) * (i % 2 == 0 ? 1 : INT64_C(40000000009));
		int64_t		rest[] = {0, 1, 499999999999999, 500000000000000, 500000000000001, 999999999999999};
		LgInt128	exact = count * cent + (count < 0 ? -1 : 1) * rest[i % 6];
		int64_t		amount;

		head.mode = (uint8_t) (i % DECIMAL_ROUNDS);
		CHECK_OK(tariff_round_line(&view, exact, &amount, &err), err);
		CHECK(amount == decimal_divide(exact, cent, (DecimalRound) head.mode) * 10000);
	}
}

int
main(void)
{
	UNIT_RUN(tables_look_up_the_first_break);
	UNIT_RUN(lower_bounds_are_turned_round);
	UNIT_RUN(many_rows_are_found);
	UNIT_RUN(lines_are_rounded_as_told);
	UNIT_RUN(percentages_stand_on_net_lines);
	UNIT_RUN(groups_and_excludes);
	UNIT_RUN(conditions_have_three_values);
	UNIT_RUN(weights_are_measured_exactly);
	UNIT_RUN(pieces_count_one_by_one_or_together);
	UNIT_RUN(linear_prices_started_steps);
	UNIT_RUN(free_periods_end_on_the_day);
	UNIT_RUN(tiers_reduce_by_number);
	UNIT_RUN(periods_have_bounds_and_scopes);
	UNIT_RUN(taxes_stand_on_rounded_nets);
	UNIT_RUN(indexes_are_dated);
	UNIT_RUN(large_numbers_fail_loudly);
	UNIT_RUN(bad_documents_are_refused);
	UNIT_RUN(text_is_lossless);
	UNIT_RUN(items_stand_below_in);
	UNIT_RUN(damaged_values_are_survived);
	UNIT_RUN(mutated_documents_are_survived);
	UNIT_RUN(suspicious_is_found);
	UNIT_RUN(tiers_agree_with_brute_force);
	UNIT_RUN(cents_round_as_any_unit_does);
	return unit_done();
}
