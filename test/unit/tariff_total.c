/*
 * tariff_total.c
 *		The short way to a total against the long one: tariff_total() must say
 *		what tariff_price() says, to the millionth, or leave the case to it.
 *		Thousands of tariffs at random, each asked at random.
 */
#include "tariff_help.h"

#define TARIFFS 6000
#define QUESTIONS 12
#define MAX_RANDOM_CHARGES 8

static LgRng rng;
static char json[20000];
static size_t used;
static int	n_charges;			/* so far */

static bool
chance(int percent)
{
	return (int) lg_rng_below(&rng, 100) < percent;
}

static int
below(int bound)
{
	return (int) lg_rng_below(&rng, (uint64_t) bound);
}

static void say(const char *fmt,...) LG_PRINTF(1, 2);

static void
say(const char *fmt,...)
{
	va_list		args;

	va_start(args, fmt);
	used += (size_t) vsnprintf(json + used, sizeof(json) - used, fmt, args);
	va_end(args);
}

static const char *
one_of(const char *const *words, int count)
{
	return words[below(count)];
}

#define ONE_OF(...) one_of((const char *const[]){__VA_ARGS__}, (int) LG_COUNT(((const char *const[]){__VA_ARGS__})))

/* Mostly cents, sometimes more decimals than a line keeps. */
static void
say_amount(bool may_be_negative)
{
	if (may_be_negative && chance(8))
		say("-");
	if (chance(75))
		say("%d.%02d", below(40), below(100));
	else if (chance(90))
		say("%d.%04d", below(40), below(10000));
	else
		say("%d", 1 << below(31));
}

static void
say_test(void)
{
	switch (below(9))
	{
		case 0:
			say("[\"%s\",\"q\",%d]", ONE_OF("lt", "le", "gt", "ge", "eq", "ne"), below(12));
			break;
		case 1:
			say("[\"between\",\"q\",%d,%d]", below(6), 6 + below(6));
			break;
		case 2:
			say("[\"has\",\"%s\"%s]", ONE_OF("f", "g"), ONE_OF("", "", ",false"));
			break;
		case 3:
			say("[\"%s\",\"zone\",\"%d\"]", ONE_OF("eq", "ne"), below(3));
			break;
		case 4:
			say("[\"in\",\"country\",\"DE\",\"FR\"]");
			break;
		case 5:
			say("[\"%s\",\"shipped_on\",\"2026-01-%02d\"]", ONE_OF("lt", "ge"), 1 + below(28));
			break;
		case 6:
			say("[\"in\",\"q\",1,2,3]");
			break;
		default:
			say("[\"%s\",\"%s\",%d]", ONE_OF("gt", "le"),
				ONE_OF("longest", "second", "length_girth", "actual", "billable", "shortest", "girth", "sum_of_sides", "longest_plus_shortest"),
				below(60));
	}
}

static void
say_condition(int depth)
{
	int			kind = depth == 0 ? 3 : below(6);

	if (kind > 2)
		say_test();
	else if (kind == 2)
	{
		say("{\"not\":");
		say_condition(depth - 1);
		say("}");
	}
	else
	{
		say("{\"%s\":[", kind == 0 ? "all" : "any");
		say_condition(depth - 1);
		for (int i = below(3); i > 0; i--)
		{
			say(",");
			say_condition(depth - 1);
		}
		say("]}");
	}
}

/* Some earlier charges, each once. */
static void
say_codes(int count)
{
	int			first = below(count);
	int			many = 1 + below(count - first);

	for (int i = 0; i < many; i++)
		say("%s\"C%d\"", i > 0 ? "," : "", first + i);
}

static void
say_table(void)
{
	bool		even = chance(60);
	int			step = 1 + below(3);
	int			breaks = 1 + below(6);

	say("{\"type\":\"table\",\"key\":\"zone\",\"qty\":\"%s\",\"breaks\":[", ONE_OF("q", "billable"));
	for (int i = 0; i < breaks; i++)
		say("%s%d", i > 0 ? "," : "", even ? (i + 1) * step : (i + 1) * (i + 2) / 2 + step);
	if (chance(30))
		say(",null");
	breaks += json[used - 1] == 'l';
	say("],\"price\":{");
	for (int row = 0; row < 3; row++)
	{
		say("%s\"%s\":[", row > 0 ? "," : "", row == 2 ? ONE_OF("2", "*") : row == 1 ? "1" : "0");
		for (int i = 0; i < breaks; i++)
		{
			say("%s", i > 0 ? "," : "");
			if (chance(5))
				say("null");
			else
				say_amount(false);
		}
		say("]");
	}
	say("}");
	if (chance(15))
		say(",\"min\":{\"1\":%d.5}", below(9));
	if (chance(15))
		say(",\"cheaper_break\":true");
	if (chance(15))
		say(",\"per\":%s", ONE_OF("1", "100", "2.5"));
	else if (chance(20) && json[used - 3] != 'l')
		say(",\"beyond\":{\"step\":0.5,\"price\":{\"1\":3}}");
	say("}");
}

static void
say_model(void)
{
	switch (below(13))
	{
		case 7:
			say("{\"type\":\"flat\",\"amounts\":{\"0\":%d.25,\"2\":null,\"*\":3}}", below(9));
			break;
		case 8:
			say("{\"type\":\"flat\",\"amount\":\"q\"}");
			break;
		case 9:
			say("{\"type\":\"percent\",\"of\":\"q\",\"key\":[\"zone\",\"country\"],\"rates\":{\"0/DE\":%d,\"1/*\":7.5,\"*/FR\":9,\"*\":%d}}", below(50), below(50));
			break;
		case 0:
			say("{\"type\":\"unit\",\"qty\":\"q\",\"unit\":0.%03d,\"free\":%d%s}", below(1000), below(3),
				ONE_OF("", ",\"first\":2.5"));
			break;
		case 1:
			say("{\"type\":\"graduated\",\"qty\":\"q\",\"tiers\":[{\"up_to\":3,\"unit\":0.905,\"flat\":1},"
				"{\"up_to\":7,\"unit\":0.75,\"percent\":1.5},{\"unit\":0.5}]}");
			break;
		case 2:
			say("{\"type\":\"package\",\"qty\":\"q\",\"size\":%d,\"unit\":1.25}", 1 + below(4));
			break;
		case 3:
			say("{\"type\":\"percent\",\"of\":\"q\",\"rate\":%d.%02d}", below(90), below(100));
			break;
		case 4:
			say("{\"type\":\"linear\",\"key\":\"country\",\"qty\":\"q\",\"rows\":{\"DE\":{\"per_item\":1.1,\"per_unit\":0.333,\"step\":0.5},"
				"\"*\":{\"per_unit\":0.5}}}");
			break;
		case 5:
		case 6:
			say_table();
			break;
		default:
			say("{\"type\":\"flat\",\"amount\":");
			say_amount(true);
			say("}");
	}
}

static void
say_percent(void)
{
	say("{\"type\":\"percent\",\"of\":[");
	say_codes(n_charges);
	if (chance(15))
		say("],\"index\":\"fuel\"");
	else if (chance(15))
		say("],\"rates\":{\"1\":%d,\"*\":5.5}", below(20));
	else
		say("],\"rate\":%d.%03d", below(40), below(1000));
	if (chance(15))
		say(",\"min\":%d.%02d", below(3), below(100));
	if (chance(10))
		say(",\"max\":%d", 3 + below(9));
	if (chance(10))
		say(",\"per\":%d", 1 + below(9));
	if (chance(10))
		say(",\"free\":%d", below(5));
	say("}");
}

static void
say_charge(int total)
{
	say("%s{\"code\":\"C%d\"", n_charges > 0 ? "," : "", n_charges);
	if (chance(55))
	{
		say(",\"when\":");
		say_condition(chance(70) ? 0 : chance(70) ? 1 : 2);
	}
	if (chance(25))
		say(",\"group\":\"%s\"", ONE_OF("a\",\"pick\":\"max", "b\",\"pick\":\"min"));
	else if (chance(15))
		say(",\"group\":\"c\",\"pick\":\"%s\"", ONE_OF("first", "first", "sum"));
	if (chance(15) && total > 1)
		say(",\"excludes\":[\"C%d\"]", (n_charges + 1 + below(total - 1)) % total);
	if (chance(6))
		say(",\"scope\":\"%s\"", ONE_OF("period", "period", "piece"));
	if (chance(30))
		say(",\"tax\":%s", ONE_OF("\"N\"", "\"R\"", "[\"N\",\"R\"]", "\"I\"", "[\"I\",\"J\"]"));
	if (chance(10))
		say(",\"min\":%d", below(6));
	if (chance(10))
		say(",\"max\":%d.5", 6 + below(9));
	say(",\"model\":");
	if (n_charges > 0 && chance(25))
		say_percent();
	else
		say_model();
	say("}");
	n_charges++;
}

static void
say_adjust(int at)
{
	say("%s{\"code\":\"D%d\",\"on\":[", at > 0 ? "," : "", at);
	say_codes(n_charges);
	say("]");
	switch (below(4))
	{
		case 0:
			say(",\"amount\":%d.%02d", below(9), below(100));
			if (chance(25))
				say(",\"share\":\"pro_rata\"");
			break;
		case 1:
			say(",\"by_tier\":{\"1\":0,\"2\":5.125%s}", ONE_OF("", ",\"*\":12.5", ",\"3\":100"));
			break;
		case 2:
			say(",\"percent\":%d", below(101));
			if (chance(50))
				say(",\"free_for\":\"P%dM\",\"anchor\":\"since\"", 1 + below(3));
			break;
		default:
			say(",\"percent\":%d.%04d", below(60), below(10000));
	}
	if (chance(40))
		say(",\"floor\":%d.5", below(9));
	if (chance(40))
		say(",\"stage\":\"%s\"", ONE_OF("before_percent", "after_percent", "after_percent", "after_percent"));
	if (chance(25))
	{
		say(",\"when\":");
		say_condition(below(2));
	}
	say("}");
}

static void
say_measure(void)
{
	say("\"measure\":{\"weight\":\"%s\",\"length\":\"%s\"", ONE_OF("g", "kg", "lb", "oz"), ONE_OF("mm", "cm", "in"));
	if (chance(70))
		say(",\"dim_round\":{\"step\":%s,\"mode\":\"%s\"}", ONE_OF("1", "1", "1", "0.5"), ONE_OF("up", "up", "up", "nearest"));
	if (chance(60))
		say(",\"weight_round\":{\"step\":%s,\"mode\":\"%s\"}", ONE_OF("1", "1", "0.5"), ONE_OF("up", "up", "down"));
	else if (chance(30))
		say(",\"weight_round\":[{\"up_to\":%d,\"step\":0.5,\"mode\":\"up\"},{\"step\":1,\"mode\":\"up\"}]", 1 + below(9));
	if (chance(15))
		say(",\"billable_round\":{\"step\":2,\"mode\":\"up\"}");
	if (chance(20))
		say(",\"tolerance\":0.06");
	if (chance(70))
	{
		say(",\"divisor\":%s", ONE_OF("139", "5000", "166", "250.5"));
		if (chance(80))
			say(",\"dim_weight_round\":{\"step\":%s,\"mode\":\"%s\"}", ONE_OF("1", "1", "1", "0.1"), ONE_OF("up", "up", "down"));
		if (chance(20))
			say(",\"dim_when\":[\"gt\",\"longest\",20]");
		if (chance(25))
			say(",\"billable\":\"%s\"", ONE_OF("max", "actual", "dim"));
		else if (chance(25))
			say(",\"dim_share_pct\":%d", below(101));
	}
	if (chance(40))
		say(",\"min\":[{\"weight\":%d,\"when\":[\"gt\",\"%s\",%d]},{\"weight\":1}]", 2 + below(9),
			ONE_OF("length_girth", "longest", "q"), below(80));
	say("},");
}

/* Not every document is one: charges exclude or belong together as they may not. */
static void
say_tariff(void)
{
	int			charges = 1 + below(MAX_RANDOM_CHARGES);
	int			adjusts = chance(70) ? below(4) : 0;

	used = 0;
	n_charges = 0;
	say("{\"schema\":1,\"currency\":\"%s\",", ONE_OF("EUR", "EUR", "EUR", "JPY", "BHD"));
	if (chance(25))
		say("\"rounding\":{\"mode\":\"%s\"%s},", ONE_OF("half_even", "half_down", "up", "down", "ceil", "floor", "half_up"),
			ONE_OF("", "", ",\"at\":\"total\"", ",\"scale\":3", ",\"scale\":2,\"increment\":0.05"));
	if (chance(80))
		say_measure();
	say("\"indexes\":{\"fuel\":[{\"from\":\"2026-01-05\",\"rate\":10.125}]},\"taxes\":{\"N\":19,\"R\":7,"
		"\"I\":{\"rate\":20,\"included\":true},\"J\":{\"rate\":1.5,\"included\":true}},");
	if (chance(20))
		say("\"limits\":[{\"code\":\"L\",\"when\":[\"gt\",\"%s\",%d],\"reason\":\"too much\",\"scope\":\"%s\"}],", ONE_OF("actual", "sum_of_sides", "q"), 5 + below(50),
			ONE_OF("piece", "shipment"));
	say("\"charges\":[");
	while (n_charges < charges)
		say_charge(charges);
	say("]");
	for (int i = 0; i < adjusts; i++)
	{
		say("%s", i == 0 ? ",\"adjust\":[" : "");
		say_adjust(i);
	}
	say("%s}", adjusts > 0 ? "]" : "");
}

static void
know_number(const TariffView *view, TariffFacts *ask, const char *name, int64_t number)
{
	uint16_t	slot = tariff_find_feature(view, name, strlen(name));

	if (slot == TARIFF_NO_SLOT || view->features[slot].type == TARIFF_TEXT)
		return;
	ask->facts[slot].known = true;
	ask->facts[slot].number = number;
}

/* A side, often within a hair of a whole inch, centimetre or millimetre. */
static int64_t
random_side(void)
{
	static const int64_t units[] = {25400000, 10000000, 1000000};

	if (chance(60))
		return (int64_t) (1 + lg_rng_below(&rng, 900)) * DECIMAL_MICRO + (chance(20) ? below(1000000) : 0);
	return (1 + below(30)) * units[below(3)] + below(60) - 30;
}

/* Everything may be missing, now and then. */
static void
ask_at_random(const TariffView *view, TariffFacts *ask, TariffPiece *piece)
{
	static const char *const zones[] = {"0", "1", "2", "3"};
	static const char *const countries[] = {"DE", "FR", "IT"};

	tariff_ask_init(view, ask);
	if (chance(97))
		tariff_set_string(view, ask, TARIFF_ZONE, zones[below(chance(90) ? 3 : 4)], 1);
	if (chance(95))
		tariff_set_string(view, ask, TARIFF_COUNTRY, countries[below(3)], 2);
	if (chance(97))
		know_number(view, ask, "q", below(12) * DECIMAL_MICRO + (chance(30) ? below(1000000) : 0));
	if (chance(90))
		tariff_set_number(view, ask, TARIFF_SHIPPED_ON, 20454 + below(60));
	if (chance(90))
		tariff_set_number(view, ask, TARIFF_TIER, (1 + below(3)) * DECIMAL_MICRO);
	if (chance(70))
		know_number(view, ask, "since", 20454 + below(60));
	if (chance(40))
		know_number(view, ask, "f", below(2));
	if (chance(40))
		know_number(view, ask, "g", below(2));
	if (chance(10))
		know_number(view, ask, "fuel", below(30) * DECIMAL_MICRO);
	piece->weight_g = chance(97) ? (int64_t) lg_rng_below(&rng, 20000) * DECIMAL_MICRO + (chance(20) ? below(1000000) : 0) : TARIFF_NONE;
	for (int i = 0; i < 3; i++)
		piece->side_mm[i] = chance(97) ? random_side() : TARIFF_NONE;
	if (chance(1))
		piece->side_mm[0] = (int64_t) lg_rng_below(&rng, 3000000) * DECIMAL_MICRO - 1;
	if (chance(1))
		piece->weight_g = -1;
	ask->pieces = piece;
	ask->n_pieces = chance(97) ? 1 : 0;
	ask->scope = chance(98) ? TARIFF_SHIPMENT : TARIFF_ALL_SCOPES;
}

static void
totals_are_those_of_the_lines(void)
{
	static TariffFacts ask;
	static TariffFacts again;
	int			compiled = 0;
	int			quick = 0;
	int			priced = 0;
	int			refused = 0;

	lg_rng_seed(&rng, 2026);
	while (compiled < TARIFFS)
	{
		TariffView	view;
		LgError		err;

		say_tariff();
		CHECK(used < sizeof(json));
		if (help_compile(json, &view, &err) != LG_OK)
		{
			if (refused++ > 20 * TARIFFS)
				break;
			continue;
		}
		compiled++;
		for (int i = 0; i < QUESTIONS; i++)
		{
			LgEnv		env = unit_env();
			TariffBill	bill = {.env = &env};
			TariffPiece piece;
			int64_t		total;
			LgStatus	status;

			ask_at_random(&view, &ask, &piece);
			again = ask;
			status = tariff_price(&view, &ask, &bill, &err);
			priced += status == LG_OK;
			if (!tariff_total(&view, &again, &total))
				continue;
			quick++;
			if (status != LG_OK)
				unit_failed(__FILE__, __LINE__, "%s, but a total of %lld: %s", err.message, (long long) total, json);
			else if (total != bill.total)
				unit_failed(__FILE__, __LINE__, "%lld by lines, but a total of %lld: %s", (long long) bill.total, (long long) total, json);
		}
		if (compiled % 100 == 0)
			unit_release_all();
	}
	CHECK_INT(compiled, TARIFFS);
	CHECK(priced > TARIFFS * QUESTIONS / 2);
	CHECK(quick > priced * 3 / 4);	/* or it would be a way for the few */
	printf("# %d tariffs, %d priced, %d of them the short way, %d documents refused\n", compiled, priced, quick, refused);
}

/* Amounts that do not fit are left to the long way and its messages. */
static void
large_amounts_take_the_long_way(void)
{
	static TariffFacts ask;
	TariffView	view;
	LgError		err;
	int64_t		total;

	CHECK_OK(help_compile(help_wrap("EUR", "", "{\"code\":\"A\",\"model\":{\"type\":\"flat\",\"amount\":9000000000000}},"
									"{\"code\":\"B\",\"model\":{\"type\":\"flat\",\"amount\":9000000000000}}"), &view, &err), err);
	tariff_ask_init(&view, &ask);
	CHECK(!tariff_total(&view, &ask, &total));
	CHECK_OK(help_compile(help_wrap("EUR", "", "{\"code\":\"A\",\"model\":{\"type\":\"unit\",\"qty\":\"q\",\"unit\":999999999}}"), &view, &err), err);
	tariff_ask_init(&view, &ask);
	know_number(&view, &ask, "q", 9000 * DECIMAL_MICRO);
	CHECK(!tariff_total(&view, &ask, &total));
	know_number(&view, &ask, "q", DECIMAL_MICRO);
	CHECK(tariff_total(&view, &ask, &total));
	CHECK_INT(total, 999999999 * DECIMAL_MICRO);
}

/* Many charges, comparisons and taxes: as many as fit into a plan, and more. */
static void
large_tariffs_have_no_plan(void)
{
	for (int charges = 62; charges <= 67; charges++)
	{
		static TariffFacts ask;
		TariffView	view;
		TariffBill	bill;
		LgEnv		env = unit_env();
		LgError		err;
		int64_t		total = 0;

		used = 0;
		say("{\"schema\":1,\"currency\":\"EUR\",\"charges\":[");
		for (int i = 0; i < charges; i++)
			say("%s{\"code\":\"C%d\",\"when\":[\"ge\",\"q\",%d],\"model\":{\"type\":\"flat\",\"amount\":%d}}", i > 0 ? "," : "", i, i, 1 + i);
		say("]}");
		CHECK_OK(help_compile(json, &view, &err), err);
		CHECK_INT(view.head->n_items, charges <= TARIFF_PLAN_MAX ? charges : 0);
		for (int q = 0; q <= charges; q++)
		{
			tariff_ask_init(&view, &ask);
			know_number(&view, &ask, "q", q * DECIMAL_MICRO);
			CHECK(tariff_total(&view, &ask, &total) == (charges <= TARIFF_PLAN_MAX));
			memset(&bill, 0, sizeof(bill));
			bill.env = &env;
			CHECK_OK(tariff_price(&view, &ask, &bill, &err), err);
			if (charges <= TARIFF_PLAN_MAX)
				CHECK_INT(total, bill.total);
		}
	}
}

int
main(void)
{
	UNIT_RUN(totals_are_those_of_the_lines);
	UNIT_RUN(large_amounts_take_the_long_way);
	UNIT_RUN(large_tariffs_have_no_plan);
	return unit_done();
}
