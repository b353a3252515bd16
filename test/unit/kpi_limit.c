/*
 * kpi_limit.c
 *		Tests of what a KPI summary is asked beyond its type: shares within limits
 *		declared or not, names of one's own, differences, ends of windows.
 */
#include "core/kpi/kpi_delivery.h"
#include "core/kpi/kpi_figure.h"
#include "core/kpi/kpi_glossary.h"
#include "core/kpi/kpi_types.h"

#include "unit.h"

static const KpiType *const all_types[] = {
	&kpi_delivery_type, &kpi_sketch_type, &kpi_level_type, &kpi_ratio_type,
	&kpi_service_type, &kpi_forecast_type, &kpi_fleet_type,
};

/* A summary under construction. */
typedef struct Summary
{
	const KpiType *type;
	void	   *value;
	size_t		size;
} Summary;

static LgEnv env;
static LgError err;

static Summary
new_summary(const KpiType *type, const int64_t *params, uint8_t flags)
{
	Summary		s = {type, NULL, 0};

	CHECK_OK(kpi_new(&env, type, params, flags, &s.value, &s.size, &err), err);
	return s;
}

static Summary
new_summary_with(const KpiType *type, uint8_t flags, const KpiExtra *extra)
{
	Summary		s = {type, NULL, 0};

	CHECK_OK(kpi_check_declared(type, extra, LG_BAD_ARGUMENT, &err), err);
	CHECK_OK(kpi_new_with(&env, type, NULL, flags, extra, &s.value, &s.size, &err), err);
	return s;
}

static char *
text_of(const Summary *s)
{
	LgText		text;
	void	   *compact;
	size_t		size;

	CHECK_OK(kpi_compact(&env, s->type, s->value, &compact, &size, &err), err);
	lg_text_init(&text, &env);
	CHECK_OK(kpi_to_text(s->type, compact, &text, &err), err);
	return text.data;
}

static int
compare_int64(const void *a, const void *b)
{
	int64_t		x = *(const int64_t *) a;
	int64_t		y = *(const int64_t *) b;

	return (x > y) - (x < y);
}

/* ----------------------------------------------------------------------
 * limits
 * ----------------------------------------------------------------------
 */

/*
 * Values on round numbers, as clocks and days have them.  At a declared limit the
 * share is exact; at any other it is right where values lie on it, never further off
 * than it says; from the largest value on it is 1.  Percentiles stay within alpha.
 */
static void
shares_within_limits_are_exact(void)
{
	static const int64_t grains[] = {1, 60, 900, 3600, 86400};
	LgRng		rng;
	int64_t		values[200];

	lg_rng_seed(&rng, 17);
	for (int round = 0; round < 1000; round++)
	{
		const int64_t grain = grains[lg_rng_below(&rng, LG_COUNT(grains))] * KPI_UNIT;
		const int	n = 1 + (int) lg_rng_below(&rng, LG_COUNT(values));
		const int	most = 1 + (int) lg_rng_below(&rng, 60);
		const int	least = round % 4 == 0 ? -most : 0;
		KpiExtra	extra = {0};
		Summary		s;

		for (int i = 0; i < 3; i++)
			extra.limits[extra.nlimits++].number = ((i == 0 ? least / 2 : extra.limits[i - 1].number / grain) + i) * grain;
		s = new_summary_with(&kpi_sketch_type, 0, &extra);
		for (int i = 0; i < n; i++)
		{
			values[i] = (least + (int64_t) lg_rng_below(&rng, (uint64_t) (most - least + 1))) * grain;
			CHECK_OK(kpi_sketch_add(&env, &s.value, &s.size, values[i], 1, 1, &err), err);
		}
		qsort(values, (size_t) n, sizeof(int64_t), compare_int64);
		for (int k = least - 1; k <= most + 1; k++)
		{
			const int64_t limit = k * grain;
			bool		declared = false;
			int			exact = 0;
			KpiShare	share;

			for (int i = 0; i < extra.nlimits; i++)
				declared = declared || extra.limits[i].number == limit;
			for (int i = 0; i < n; i++)
				exact += values[i] <= limit;
			CHECK(kpi_share_within(s.type, s.value, 0, limit, &share));
			CHECK_INT(share.total, n);
			CHECK(share.least <= exact && exact <= share.most && share.least <= share.hits && share.hits <= share.most);
			if (declared || exact == n || (most - least < 20 && grain > KPI_UNIT))
				CHECK_INT(share.hits, exact);
			if (declared)
				CHECK_INT(share.most - share.least, 0);
		}
		for (int k = 0; k <= 4; k++)
		{
			const double quantile = kpi_quantile(s.type, s.value, 0, k / 4.0) * KPI_UNIT;

			CHECK(quantile >= (double) values[0] && quantile <= (double) values[n - 1]);
		}
		if (values[0] == values[n - 1])
			CHECK_NEAR(kpi_quantile(s.type, s.value, 0, 0.95), (double) values[0] / KPI_UNIT, 0);
	}
}

/* A percentile agrees with the exact counts at declared limits. */
static void
percentiles_respect_limits(void)
{
	KpiExtra	extra = {2, {{0, 45 * INT64_C(3600000000), 0}, {0, 46 * INT64_C(3600000000), 0}}, ""};
	Summary		s = new_summary_with(&kpi_sketch_type, 0, &extra);

	CHECK_OK(kpi_sketch_add(&env, &s.value, &s.size, 10 * INT64_C(3600000000), 50, 1, &err), err);
	CHECK_OK(kpi_sketch_add(&env, &s.value, &s.size, 45 * INT64_C(3600000000), 50, 1, &err), err);
	CHECK(kpi_quantile(s.type, s.value, 0, 0.95) <= 45 * 3600 && kpi_quantile(s.type, s.value, 0, 0.95) > 44.9 * 3600);
	CHECK_OK(kpi_sketch_add(&env, &s.value, &s.size, 46 * INT64_C(3600000000), 50, 1, &err), err);
	CHECK(kpi_quantile(s.type, s.value, 0, 0.5) <= 45 * 3600 && kpi_quantile(s.type, s.value, 0, 0.95) >= 45 * 3600);
	CHECK(kpi_quantile(s.type, s.value, 0, 1) <= 46 * 3600);
}

/* Tickets without answer: past a limit they are misses, before they are not judged. */
static void
waiting_tickets_are_misses(void)
{
	KpiExtra	extra = {3, {{0, 3600 * KPI_UNIT, 0}, {2, 0, 0}, {2, 3600 * KPI_UNIT, 0}}, ""};
	Summary		s = new_summary_with(&kpi_service_type, 0, &extra);
	KpiTicket	answered = {KPI_TICKET_CREATED | KPI_TICKET_RESPONSE | KPI_TICKET_AS_OF,.response = 3600 * KPI_UNIT,.as_of = INT64_MAX};
	KpiTicket	waiting = {KPI_TICKET_CREATED | KPI_TICKET_AS_OF,.as_of = 3600 * KPI_UNIT};
	KpiShare	share;
	Summary		without = new_summary(&kpi_service_type, NULL, 0);

	CHECK_OK(kpi_service_add(&env, &s.value, &s.size, &answered, 1, &err), err);
	CHECK_OK(kpi_service_add(&env, &s.value, &s.size, &waiting, 1, &err), err);
	CHECK(kpi_share_within(s.type, s.value, 0, 3600 * KPI_UNIT, &share));
	CHECK(share.hits == 1 && share.total == 1 && share.total_least == 1);
	waiting.as_of++;
	CHECK_OK(kpi_service_add(&env, &s.value, &s.size, &waiting, 1, &err), err);
	CHECK(kpi_share_within(s.type, s.value, 0, 3600 * KPI_UNIT, &share));
	CHECK(share.hits == 1 && share.total == 2 && share.total_least == 2);
	/* between declared limits: what waits is somewhere between */
	CHECK(kpi_share_within(s.type, s.value, 0, 7200 * KPI_UNIT, &share));
	CHECK(share.total == 2 && share.total_least == 1);
	CHECK(kpi_share_within(s.type, s.value, 0, 60 * KPI_UNIT, &share));
	CHECK(share.total == 3 && share.total_least == 2 && share.hits == 0);
	CHECK_STR(text_of(&s), "kpi_service/1 tickets=3 responded=1 response=3600 response_times=0@1190:1 response_limits=3600:1 response_waiting=0:2,3600:1");
	CHECK_FAILS(kpi_service_add(&env, &without.value, &without.size, &waiting, 1, &err), LG_BAD_ARGUMENT, err, "needs limits");
}

/* What text and storage may say of limits and names. */
static void
forged_limits_are_refused(void)
{
	static const struct
	{
		const KpiType *type;
		const char *text;
		const char *says;
	}			cases[] = {
		{&kpi_sketch_type, "kpi_sketch/1 limits=5", "\":\" and a count"},
		{&kpi_sketch_type, "kpi_sketch/1 limits=5:", "a number is expected"},
		{&kpi_sketch_type, "kpi_sketch/1 limits=5:1", "count what cannot be"},
		{&kpi_sketch_type, "kpi_sketch/1 limits=5:0,5:0", "limit 5 in \"limits\" of a kpi_sketch is out of order"},
		{&kpi_sketch_type, "kpi_sketch/1 limits=5:0,4:0", "is out of order"},
		{&kpi_sketch_type, "kpi_sketch/1 limits=1234567.8:0", "too many digits"},
		{&kpi_sketch_type, "kpi_sketch/1 limits=5:0 limits=6:0", "field occurs twice"},
		{&kpi_sketch_type, "kpi_sketch/1 limits=5:68719476736", "counts too many"},
		{&kpi_sketch_type, "kpi_sketch/1 limits=5:-1", "counts too many"},
		{&kpi_sketch_type, "kpi_sketch/1 name=", "a name is expected"},
		{&kpi_sketch_type, "kpi_sketch/1 name=Dwell", "a name is expected"},
		{&kpi_sketch_type, "kpi_sketch/1 name=a2345678901234567890123456789012", "a name is expected"},
		{&kpi_delivery_type, "kpi_delivery/1 name=dwell", "unknown field"},
		{&kpi_delivery_type, "kpi_delivery/1 lateness_limits=-1:0", "is negative"},
		{&kpi_delivery_type, "kpi_delivery/1 rows=1 due=1 settled=1 latenesses=1@0: lateness_limits=0:0", "count what cannot be"},
		{&kpi_delivery_type, "kpi_delivery/1 percentiles=0 rows=2 due=2 settled=2 lateness_limits=1:2,2:1", "count what cannot be"},
		{&kpi_service_type, "kpi_service/1 tickets=1 response_limits=1:0 response_waiting=0:1,1:2", "count what cannot be"},
		{&kpi_ratio_type, "kpi_ratio/1 limits=1:0", "unknown field"},
	};
	KpiExtra	extra = {2, {{0, -5 * KPI_UNIT, 0}, {0, 5 * KPI_UNIT, 0}}, "dwell"};
	Summary		s = new_summary_with(&kpi_sketch_type, 0, &extra);
	void	   *value;
	size_t		size;
	char	   *bytes = s.value;
	const size_t at = (size_t) ((char *) kpi_extra(s.type, s.value) - bytes);

	for (size_t i = 0; i < LG_COUNT(cases); i++)
		CHECK_FAILS(kpi_from_text(&env, cases[i].type, cases[i].text, &value, &size, &err), LG_BAD_TEXT, err, cases[i].says);
	CHECK_OK(kpi_check(s.type, s.value, s.size, &err), err);
	CHECK_STR(text_of(&s), "kpi_sketch/1 limits=-5:0,5:0 name=dwell");
	for (size_t cut = at; cut < s.size; cut++)
		CHECK(kpi_check(s.type, s.value, cut, &err) == LG_CORRUPTED);
	for (size_t i = at; i < at + 24; i++)
		for (int bit = 0; bit < 8; bit++)
		{
			bytes[i] = (char) (bytes[i] ^ (1 << bit));
			/* whatever passes reads inside of the value */
			if (kpi_check(s.type, s.value, s.size, &err) == LG_OK)
				CHECK(at + kpi_extra_size(s.type, s.value) <= s.size);
			bytes[i] = (char) (bytes[i] ^ (1 << bit));
		}
	CHECK_FAILS((extra.limits[1].number = 12345678, kpi_check_declared(s.type, &extra, LG_BAD_ARGUMENT, &err)),
				LG_BAD_ARGUMENT, err, "limit 12.345678 in \"limits\" of a kpi_sketch has too many digits");
}

static void
other_limits_and_names_are_refused(void)
{
	Summary		a = {&kpi_sketch_type, NULL, 0};
	Summary		b = {&kpi_sketch_type, NULL, 0};

	CHECK_OK(kpi_from_text(&env, a.type, "kpi_sketch/1 limits=5:0,7.5:0", &a.value, &a.size, &err), err);
	CHECK_OK(kpi_from_text(&env, a.type, "kpi_sketch/1 limits=5:0", &b.value, &b.size, &err), err);
	CHECK_FAILS(kpi_merge(&env, a.type, a.value, a.size, b.value, 1, &a.value, &a.size, &err), LG_BAD_ARGUMENT, err,
				"different \"limits\" cannot be combined: 5, 7.5 and 5");
	CHECK_OK(kpi_from_text(&env, a.type, "kpi_sketch/1 limits=5:0,7.5:0 name=dwell", &b.value, &b.size, &err), err);
	CHECK_FAILS(kpi_merge(&env, a.type, a.value, a.size, b.value, 1, &a.value, &a.size, &err), LG_BAD_ARGUMENT, err,
				"different \"name\" cannot be combined: none and dwell");
}

/* ----------------------------------------------------------------------
 * figures
 * ----------------------------------------------------------------------
 */

/* Every KPI is in the glossary, and found by its name. */
static void
every_kpi_is_named_and_explained(void)
{
	for (size_t t = 0; t < LG_COUNT(all_types); t++)
	{
		const KpiType *type = all_types[t];
		Summary		s = new_summary(type, NULL, 0);
		KpiFigure	figure;
		LgText		text;

		CHECK_INT(kpi_figure_count(type, s.value), type->nmeasures);
		for (int i = 0; i < type->nmeasures; i++)
		{
			CHECK(type->measures[i].means != NULL && type->measures[i].means[0] != '\0');
			CHECK(kpi_find_figure(type, s.value, type->measures[i].name, false, &figure));
			CHECK_INT(figure.measure, i);
			CHECK(!figure.known || figure.value == 0);
			lg_text_init(&text, &env);
			CHECK_OK(kpi_numerator_text(type, i, &text, &err), err);
			CHECK(text.size > 0);
		}
	}
}

static void
own_names_and_limits_are_figures(void)
{
	Summary		s = {&kpi_sketch_type, NULL, 0};
	KpiFigure	f;
	void	   *named;
	size_t		size;

	CHECK_OK(kpi_from_text(&env, s.type, "kpi_sketch/1 unit=duration limits=-90:0,1.5:0,900:0,172800:0", &s.value, &s.size, &err), err);
	CHECK_OK(kpi_with_name(&env, s.type, s.value, "dwell", &named, &size, &err), err);
	CHECK_OK(kpi_check(s.type, named, size, &err), err);
	CHECK(kpi_find_figure(s.type, named, "dwell", false, &f) && f.measure == kpi_find_measure(s.type, "mean"));
	CHECK(kpi_find_figure(s.type, named, "dwell_p95", false, &f) && kpi_find_figure(s.type, named, "dwell_count", false, &f));
	CHECK(kpi_find_figure(s.type, named, "dwell_within_48h", false, &f) && f.measure == -1);
	CHECK(kpi_find_figure(s.type, named, "dwell_within_15min", false, &f) && kpi_find_figure(s.type, named, "dwell_within_1.5s", false, &f));
	CHECK(kpi_find_figure(s.type, named, "dwell_within_-90s", false, &f));
	CHECK(!kpi_find_figure(s.type, named, "mean", false, &f) && kpi_find_figure(s.type, named, "mean", true, &f));
	CHECK(!kpi_find_figure(s.type, named, "within_48h", false, &f));
	CHECK(kpi_is_limit_name("lead_time_within_48h") && kpi_is_limit_name("first_response_within_0.5s"));
	CHECK(!kpi_is_limit_name("lead_time_within_") && !kpi_is_limit_name("lead_time_within_48d") && !kpi_is_limit_name("lead_time_48h"));
	/* and back to none */
	CHECK_OK(kpi_with_name(&env, s.type, named, "", &named, &size, &err), err);
	CHECK(kpi_find_figure(s.type, named, "mean", false, &f));
}

/* Newcombe 1998, table II, method 10; and an NPS. */
static void
differences_have_intervals(void)
{
	static const struct
	{
		const char *a;
		const char *b;
		double		low;
		double		high;
	}			cases[] = {
		{"kpi_ratio/1 rows=80 num=48 den=80", "kpi_ratio/1 rows=70 num=56 den=70", 0.0524, 0.3339},
		{"kpi_ratio/1 rows=10 num=3 den=10", "kpi_ratio/1 rows=10 num=9 den=10", 0.1705, 0.8090},
		{"kpi_ratio/1 rows=7 num=2 den=7", "kpi_ratio/1 rows=7 num=6 den=7", 0.0582, 0.8062},
		{"kpi_ratio/1 rows=29 den=29", "kpi_ratio/1 rows=56 num=5 den=56", -0.0381, 0.1926},
		{"kpi_ratio/1 rows=20 den=20", "kpi_ratio/1 rows=10 num=10 den=10", 0.6791, 1.0000},
	};
	KpiFigure	in_a;
	KpiFigure	in_b;
	KpiDifference d;
	Summary		a = {&kpi_ratio_type, NULL, 0};
	Summary		b = {&kpi_ratio_type, NULL, 0};

	for (size_t i = 0; i < LG_COUNT(cases); i++)
	{
		CHECK_OK(kpi_from_text(&env, a.type, cases[i].a, &a.value, &a.size, &err), err);
		CHECK_OK(kpi_from_text(&env, a.type, cases[i].b, &b.value, &b.size, &err), err);
		kpi_figure(a.type, a.value, 0, &in_a);
		kpi_figure(a.type, b.value, 0, &in_b);
		kpi_compare(a.type, a.value, b.value, &in_a, &in_b, 0.95, &d);
		CHECK(d.has_interval);
		CHECK_NEAR(d.low, cases[i].low, 6e-5);
		CHECK_NEAR(d.high, cases[i].high, 6e-5);
		CHECK_STR(d.verdict, cases[i].low > 0 ? "higher" : "unclear");
	}

	/*
	 * 60 of 100 promoters and 20 detractors, against 50 and 30: mean 0.4 and 0.2 of a variance of
	 * 0.64 and 0.76
	 */
	a.type = b.type = &kpi_service_type;
	CHECK_OK(kpi_from_text(&env, a.type, "kpi_service/1 tickets=100 nps_answers=100 promoters=60 detractors=20", &a.value, &a.size, &err), err);
	CHECK_OK(kpi_from_text(&env, a.type, "kpi_service/1 tickets=100 nps_answers=100 promoters=50 detractors=30", &b.value, &b.size, &err), err);
	CHECK(kpi_find_figure(a.type, a.value, "nps", false, &in_a) && kpi_find_figure(a.type, b.value, "nps", false, &in_b));
	kpi_compare(a.type, a.value, b.value, &in_a, &in_b, 0.95, &d);
	CHECK(d.has_interval);
	CHECK_NEAR(d.high - d.low, 2 * 1.959963984540054 * 100 * sqrt((0.64 + 0.76) / 99), 1e-9);
	CHECK_STR(d.verdict, "unclear");
	kpi_compare(a.type, a.value, b.value, &in_a, &in_b, 0.5, &d);
	CHECK_STR(d.verdict, "worse");
}

/* A scale that divides keeps its digits. */
static void
scales_keep_their_digits(void)
{
	Summary		s = new_summary(&kpi_forecast_type, NULL, 0);
	double		mase;

	static const KpiScale eleven = {100254000001, 11};
	static const KpiScale twelve = {1002540000010, 12};
	static const KpiScale smallest = {1, 18};
	static const KpiScale negative = {-1, 0};

	CHECK_OK(kpi_forecast_add(s.value, 3 * KPI_UNIT, KPI_UNIT, eleven, 1, &err), err);
	CHECK(kpi_measure(s.type, s.value, kpi_find_measure(s.type, "mase"), &mase));
	CHECK_NEAR(mase, 2 / 1.00254000001, 1e-12);
	/* the same scale in other words */
	CHECK_OK(kpi_forecast_add(s.value, 3 * KPI_UNIT, KPI_UNIT, twelve, -1, &err), err);
	CHECK_STR(text_of(&s), "kpi_forecast/1");
	CHECK_FAILS(kpi_forecast_add(s.value, INT64_MAX, 0, smallest, 1, &err), LG_OUT_OF_RANGE, err, "out of range");
	CHECK_FAILS(kpi_forecast_add(s.value, 1, 0, negative, 1, &err), LG_BAD_ARGUMENT, err, "negative");
}

/* Ends of windows that are outside, and days. */
static void
ends_of_windows(void)
{
	static const struct
	{
		uint32_t	known;
		int64_t		early;
		int64_t		delivered;
		const char *counts;
	}			cases[] = {
		{KPI_PROMISED, -1, 100, "settled=1"},
		{KPI_PROMISED | KPI_PROMISED_BEFORE, -1, 99, "settled=1"},
		{KPI_PROMISED | KPI_PROMISED_BEFORE, -1, 100, "settled=1 late=1"},
		{KPI_PROMISED | KPI_PROMISED_FROM, -1, 50, "settled=1"},
		{KPI_PROMISED | KPI_PROMISED_FROM | KPI_PROMISED_AFTER, -1, 50, "settled=1 early_rows=1"},
		{KPI_PROMISED | KPI_PROMISED_FROM | KPI_PROMISED_AFTER, -1, 51, "settled=1"},
		{KPI_PROMISED | KPI_PROMISED_DAY | KPI_PROMISED_BEFORE, -1, 49, "settled=1"},
		{KPI_PROMISED | KPI_PROMISED_DAY | KPI_PROMISED_BEFORE, 10, 39, "settled=1 early_rows=1"},
		{KPI_PROMISED | KPI_PROMISED_DAY | KPI_PROMISED_BEFORE, 10, 40, "settled=1"},
	};

	for (size_t i = 0; i < LG_COUNT(cases); i++)
	{
		const int64_t params[] = {0, cases[i].early, 0, -1, 0, 0};
		Summary		s = new_summary(&kpi_delivery_type, params, KPI_WITHOUT_HISTS);
		KpiDeliveryRow row = {cases[i].known | KPI_DELIVERED, 0,.promised = 100,.promised_from = 50,.delivered = cases[i].delivered};

		CHECK_OK(kpi_delivery_add(&env, &s.value, &s.size, &row, 1, &err), err);
		CHECK(strstr(text_of(&s), cases[i].counts) != NULL);
		CHECK(strstr(text_of(&s), "late=1") == NULL || strstr(cases[i].counts, "late=1") != NULL);
		CHECK(strstr(text_of(&s), "early_rows=1") == NULL || strstr(cases[i].counts, "early_rows=1") != NULL);
		/* overdue as soon as the end itself is too late */
		row.known = (cases[i].known | KPI_AS_OF) & ~(uint32_t) KPI_DELIVERED;
		row.as_of = (cases[i].known & KPI_PROMISED_BEFORE) != 0 ? 100 : 101;
		s = new_summary(&kpi_delivery_type, params, KPI_WITHOUT_HISTS);
		CHECK_OK(kpi_delivery_add(&env, &s.value, &s.size, &row, 1, &err), err);
		CHECK(strstr(text_of(&s), "late=1") != NULL);
		row.as_of--;
		s = new_summary(&kpi_delivery_type, params, KPI_WITHOUT_HISTS);
		CHECK_OK(kpi_delivery_add(&env, &s.value, &s.size, &row, 1, &err), err);
		CHECK(strstr(text_of(&s), "due=1") == NULL);
	}
}

int
main(void)
{
	env = unit_env();
	UNIT_RUN(shares_within_limits_are_exact);
	UNIT_RUN(percentiles_respect_limits);
	UNIT_RUN(waiting_tickets_are_misses);
	UNIT_RUN(forged_limits_are_refused);
	UNIT_RUN(other_limits_and_names_are_refused);
	UNIT_RUN(every_kpi_is_named_and_explained);
	UNIT_RUN(own_names_and_limits_are_figures);
	UNIT_RUN(differences_have_intervals);
	UNIT_RUN(scales_keep_their_digits);
	UNIT_RUN(ends_of_windows);
	return unit_done();
}
