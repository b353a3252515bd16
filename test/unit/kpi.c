/*
 * kpi.c
 *		Tests of KPI summaries: buckets, roll-up and its inverse, text and
 *		binary forms, against brute force.
 */
#include "core/base/lg_normal.h"
#include "core/kpi/kpi_delivery.h"
#include "core/kpi/kpi_types.h"

#include "unit.h"

#include <float.h>

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

static const KpiExtra nothing;

/* Limits and a name, whatever of them the type may have. */
static KpiExtra
random_extra(const KpiType *type, LgRng *rng)
{
	KpiExtra	extra = {0};

	for (int series = 0; series < type->nseries; series++)
	{
		int64_t		number = type->negative && lg_rng_below(rng, 2) == 0 ? -20000000 : 0;

		for (int n = (int) lg_rng_below(rng, 4); n > 0; n--)
		{
			extra.limits[extra.nlimits].series = series;
			extra.limits[extra.nlimits++].number = number;
			number += 1000000 * (int64_t) (1 + lg_rng_below(rng, 1000));
		}
	}
	if (type->may_be_named && lg_rng_below(rng, 2) == 0)
		snprintf(extra.name, sizeof(extra.name), "own_%d", (int) lg_rng_below(rng, 100));
	return extra;
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

/* ----------------------------------------------------------------------
 * buckets
 * ----------------------------------------------------------------------
 */

/* Buckets follow the order of values, and none is wider than it may be. */
static void
bucket_error_is_within_alpha(void)
{
	static const uint32_t alphas[] = {1000, 5000, 10000, 20000, 100000};
	LgRng		rng;

	lg_rng_seed(&rng, 7);
	for (size_t a = 0; a < LG_COUNT(alphas); a++)
	{
		uint64_t	scale = kpi_hist_scale(alphas[a]);
		double		alpha = alphas[a] / 1e6;

		CHECK(kpi_bucket(INT64_MAX, scale) < KPI_BUCKET_MAX);
		CHECK_INT(kpi_bucket(1, scale), 0);
		for (int i = 0; i < 200000; i++)
		{
			uint64_t	value = (lg_rng_next(&rng) >> (1 + lg_rng_below(&rng, 62))) + 1;
			int32_t		bucket = kpi_bucket(value, scale);
			double		estimate = kpi_bucket_value(bucket, scale);

			if (fabs(estimate - (double) value) > alpha * (double) value)
				unit_failed(__FILE__, __LINE__, "%llu is estimated as %.17g", (unsigned long long) value, estimate);
			if (kpi_bucket(value + 1, scale) < bucket)
				unit_failed(__FILE__, __LINE__, "buckets of %llu are out of order", (unsigned long long) value);
		}
	}
}

static void
scale_of_one_percent(void)
{
	double		alpha = 0.01;

	CHECK_INT(KPI_HIST_SCALE_1PCT, (int64_t) ceil(0.75 * (1 + 1e-5) / log1p(2 * alpha / (1 - alpha)) * 1048576.0));
	CHECK_INT(kpi_hist_scale(KPI_ALPHA_PPM), KPI_HIST_SCALE_1PCT);
}

static int
compare_int64(const void *a, const void *b)
{
	int64_t		x = *(const int64_t *) a;
	int64_t		y = *(const int64_t *) b;

	return (x > y) - (x < y);
}

/*
 * Every percentile is inside of what was counted, and within alpha of the value of its
 * rank; in the first and the last bucket, where it may not pass the end, twice that.
 */
static void
quantiles_are_within_alpha(void)
{
	LgRng		rng;
	int64_t		values[400];

	lg_rng_seed(&rng, 11);
	for (int round = 0; round < 2000; round++)
	{
		int64_t		params[2] = {round % 2 == 0 ? KPI_ALPHA_PPM : 1000 + (int64_t) lg_rng_below(&rng, 99001), 0};
		Summary		s = new_summary(&kpi_sketch_type, params, 0);
		int			n = 1 + (int) lg_rng_below(&rng, LG_COUNT(values));
		int			magnitude = 10 + (int) lg_rng_below(&rng, 41);

		CHECK_OK(kpi_sketch_add(&env, &s.value, &s.size, INT64_MAX, 1, 1, &err), err);
		CHECK_OK(kpi_check(s.type, s.value, s.size, &err), err);
		CHECK_OK(kpi_sketch_add(&env, &s.value, &s.size, INT64_MAX, 1, -1, &err), err);
		for (int i = 0; i < n; i++)
		{
			values[i] = (int64_t) (lg_rng_next(&rng) >> (63 - magnitude + lg_rng_below(&rng, 4) * 3));
			if (round % 3 == 0 && lg_rng_below(&rng, 2) == 0)
				values[i] = -values[i];
			CHECK_OK(kpi_sketch_add(&env, &s.value, &s.size, values[i], 1, 1, &err), err);
		}
		qsort(values, (size_t) n, sizeof(int64_t), compare_int64);
		for (int k = 0; k < 8; k++)
		{
			double		q = k == 0 ? 0 : k == 1 ? 1 : lg_rng_unit(&rng);
			double		exact = (double) values[(int) floor(q * (n - 1))] / KPI_UNIT;
			double		estimate = kpi_quantile(s.type, s.value, 0, q);

			const double alpha = (double) params[0] / 1e6;
			const double gamma = (1 + alpha) / (1 - alpha);
			const double least = (double) values[0] / KPI_UNIT;
			const double most = (double) values[n - 1] / KPI_UNIT;
			bool		at_end = fabs(exact) >= fabs(most) / gamma - 1e-9 && fabs(exact) <= fabs(most) * gamma + 1e-9;

			at_end = at_end || (fabs(exact) >= fabs(least) / gamma - 1e-9 && fabs(exact) <= fabs(least) * gamma + 1e-9);
			if (estimate < least || estimate > most)
				unit_failed(__FILE__, __LINE__, "quantile %g is %.17g, outside of %.17g to %.17g", q, estimate, least, most);
			if (fabs(estimate - exact) > (at_end ? gamma - 1 : alpha) * fabs(exact) + 1e-15)
				unit_failed(__FILE__, __LINE__, "quantile %g is %.17g, not %.17g", q, estimate, exact);
		}
	}
}

/* ----------------------------------------------------------------------
 * random rows
 * ----------------------------------------------------------------------
 */

static int64_t
random_number(LgRng *rng, bool extreme)
{
	return (int64_t) (lg_rng_next(rng) >> (extreme ? 1 + lg_rng_below(rng, 3) : 25 + lg_rng_below(rng, 35)));
}

static KpiDeliveryRow
random_delivery(LgRng *rng, bool extreme)
{
	KpiDeliveryRow row;
	int64_t		base = INT64_C(700000000000000);

	row.known = (uint32_t) (lg_rng_next(rng) & lg_rng_next(rng)) | (uint32_t) lg_rng_next(rng);
	row.known &= (KPI_DOCUMENTS << 1) - 1;
	row.yes = (uint32_t) lg_rng_next(rng) & row.known & KPI_ANSWERS;
	row.promised = base + random_number(rng, false);
	row.promised_from = row.promised - random_number(rng, false);
	row.delivered = base + random_number(rng, false);
	row.shipped = row.delivered - random_number(rng, false);
	row.created = row.shipped - random_number(rng, false) + (lg_rng_below(rng, 10) == 0 ? random_number(rng, false) : 0);
	row.as_of = base + random_number(rng, false);
	row.ordered_qty = (int64_t) lg_rng_below(rng, 5) * KPI_UNIT;
	row.delivered_qty = (int64_t) lg_rng_below(rng, 5) * KPI_UNIT;
	row.cost = random_number(rng, extreme);
	row.revenue = random_number(rng, extreme);
	return row;
}

/* Adds a random row of any type; the seed says which row. */
static void
add_random_row(Summary *s, uint64_t seed, bool extreme, int sign)
{
	LgRng		rng;

	lg_rng_seed(&rng, seed);
	if (s->type == &kpi_delivery_type)
	{
		KpiDeliveryRow row = random_delivery(&rng, extreme);

		CHECK_OK(kpi_delivery_add(&env, &s->value, &s->size, &row, sign, &err), err);
	}
	else if (s->type == &kpi_sketch_type)
	{
		int64_t		number = random_number(&rng, extreme);

		CHECK_OK(kpi_sketch_add(&env, &s->value, &s->size, lg_rng_below(&rng, 4) == 0 ? -number : number,
								(int64_t) lg_rng_below(&rng, extreme ? 100000 : 3), sign, &err), err);
	}
	else if (s->type == &kpi_level_type)
	{
		KpiLevelRow row = {0};

		row.since = random_number(&rng, false);
		row.until = row.since + random_number(&rng, false);
		row.level = (int64_t) lg_rng_below(&rng, 3) * random_number(&rng, false);
		row.capacity = random_number(&rng, false);
		row.outflow = random_number(&rng, false);
		row.has_capacity = lg_rng_below(&rng, 2) == 0;
		row.has_outflow = lg_rng_below(&rng, 2) == 0;
		CHECK_OK(kpi_level_add(s->value, &row, sign, &err), err);
	}
	else if (s->type == &kpi_ratio_type)
	{
		int64_t		num = random_number(&rng, extreme);

		CHECK_OK(kpi_ratio_add(s->value, num, random_number(&rng, extreme), sign, &err), err);
	}
	else if (s->type == &kpi_service_type)
	{
		KpiTicket	t = {0};

		t.known = (uint32_t) lg_rng_next(&rng) & (kpi_limits(s->type, s->value) != NULL ? 511 : 255);
		t.nps = (int32_t) lg_rng_below(&rng, 11);
		t.csat = 1 + (int32_t) lg_rng_below(&rng, 5);
		t.contacts = 1 + (int32_t) lg_rng_below(&rng, 3);
		t.created = random_number(&rng, false);
		t.response = random_number(&rng, false);
		t.resolved = random_number(&rng, false);
		t.as_of = random_number(&rng, false);
		t.reopened = (t.known & KPI_TICKET_REOPENED) != 0 && lg_rng_below(&rng, 2) == 0;
		t.escalated = lg_rng_below(&rng, 2) == 0;
		CHECK_OK(kpi_service_add(&env, &s->value, &s->size, &t, sign, &err), err);
	}
	else if (s->type == &kpi_forecast_type)
	{
		int64_t		actual = (int64_t) lg_rng_below(&rng, 3) * random_number(&rng, false);
		int64_t		forecast = random_number(&rng, false);

		KpiScale	scale = {0, (int) lg_rng_below(&rng, KPI_SCALE_DECIMALS + 1)};

		/* errors are below 2^44: their quotients fit where the scale is not next to 0 */
		if (lg_rng_below(&rng, 2) == 0)
			scale.digits = random_number(&rng, false);
		for (int i = 0; i < scale.decimals && scale.digits > 0 && scale.digits < INT64_MAX / 10; i++)
			scale.digits *= 10;
		CHECK_OK(kpi_forecast_add(s->value, actual, forecast, scale, sign, &err), err);
	}
	else
	{
		KpiLeg		leg = {(uint32_t) lg_rng_next(&rng) & 31, random_number(&rng, false),
			(int64_t) lg_rng_below(&rng, 2) * random_number(&rng, false), random_number(&rng, false),
		random_number(&rng, false), random_number(&rng, false), random_number(&rng, false)};

		CHECK_OK(kpi_fleet_add(s->value, &leg, sign, &err), err);
	}
}

static void
merge_into(Summary *s, const Summary *other, int sign)
{
	CHECK_OK(kpi_merge(&env, s->type, s->value, s->size, other->value, sign, &s->value, &s->size, &err), err);
}

/* ----------------------------------------------------------------------
 * properties
 * ----------------------------------------------------------------------
 */

/*
 * One pass over n rows, the same in another order, a merge of random splits in
 * random order, and a frame that slid over them by adding and taking out: all
 * give the same bytes.
 */
static void
any_split_and_order_give_the_same_bytes(void)
{
	LgRng		rng;

	lg_rng_seed(&rng, 3);
	for (int round = 0; round < 2100; round++)
	{
		const KpiType *type = all_types[round % LG_COUNT(all_types)];
		uint8_t		flags = type->optional_hists && round % 2 == 0 ? KPI_WITHOUT_HISTS : 0;
		bool		extreme = lg_rng_below(&rng, 4) == 0;
		int			n = 1 + (int) lg_rng_below(&rng, 60);
		uint64_t	seed = lg_rng_next(&rng) >> 8;
		const KpiExtra extra = round % 3 == 0 ? nothing : random_extra(type, &rng);
		Summary		one = new_summary_with(type, flags, &extra);
		Summary		other_way = new_summary_with(type, flags, &extra);
		Summary		merged = new_summary_with(type, flags, &extra);
		Summary		slid = new_summary_with(type, flags, &extra);
		Summary		parts[4];

		for (int i = 0; i < 4; i++)
			parts[i] = new_summary_with(type, flags, &extra);
		for (int i = 0; i < n; i++)
		{
			add_random_row(&one, seed + (uint64_t) i, extreme, 1);
			add_random_row(&other_way, seed + (uint64_t) (n - 1 - i), extreme, 1);
			add_random_row(&parts[lg_rng_below(&rng, 4)], seed + (uint64_t) i, extreme, 1);
		}
		for (int i = 3; i >= 0; i--)
			merge_into(&merged, &parts[i], 1);
		for (int i = 0; i < 2 * n; i++)
		{
			add_random_row(&slid, i < n ? ~seed - (uint64_t) i : seed + (uint64_t) (i - n), extreme, 1);
			if (i >= n)
				add_random_row(&slid, ~seed - (uint64_t) (i - n), extreme, -1);
		}
		CHECK_STR(text_of(&other_way), text_of(&one));
		CHECK_STR(text_of(&merged), text_of(&one));
		CHECK_STR(text_of(&slid), text_of(&one));
		/* and take the parts out again */
		for (int i = 0; i < 4; i++)
			merge_into(&merged, &parts[i], -1);
		parts[0] = new_summary_with(type, flags, &extra);
		CHECK_STR(text_of(&merged), text_of(&parts[0]));
	}
}

/* What is written reads back as the same bytes, from text and from binary. */
static void
forms_are_exact(void)
{
	LgRng		rng;

	lg_rng_seed(&rng, 5);
	for (int round = 0; round < 2100; round++)
	{
		const KpiType *type = all_types[round % LG_COUNT(all_types)];
		const KpiExtra extra = round % 4 == 0 ? nothing : random_extra(type, &rng);
		Summary		s = new_summary_with(type, type->optional_hists && round % 3 == 0 ? KPI_WITHOUT_HISTS : 0, &extra);
		LgText		bytes;
		void	   *compact;
		void	   *again;
		size_t		size;
		size_t		again_size;

		for (int i = (int) lg_rng_below(&rng, 40); i > 0; i--)
			add_random_row(&s, lg_rng_next(&rng), round % 5 == 0, 1);
		CHECK_OK(kpi_compact(&env, type, s.value, &compact, &size, &err), err);
		CHECK(kpi_is_compact(type, compact));
		CHECK_OK(kpi_check(type, compact, size, &err), err);
		CHECK_OK(kpi_from_text(&env, type, text_of(&s), &again, &again_size, &err), err);
		CHECK(again_size == size && memcmp(again, compact, size) == 0);
		lg_text_init(&bytes, &env);
		CHECK_OK(kpi_to_bytes(type, compact, &bytes, &err), err);
		CHECK_OK(kpi_from_bytes(&env, type, bytes.data, bytes.size, &again, &again_size, &err), err);
		CHECK(again_size == size && memcmp(again, compact, size) == 0);
		for (size_t cut = 0; cut < bytes.size; cut += 1 + bytes.size / 10)
			CHECK(kpi_from_bytes(&env, type, bytes.data, cut, &again, &again_size, &err) == LG_BAD_BINARY);
	}
}

/* A narrow summary that overflows becomes wide, and narrow again after. */
static void
narrow_and_wide_are_one(void)
{
	Summary		s = new_summary(&kpi_delivery_type, NULL, 0);
	Summary		big = {&kpi_delivery_type, NULL, 0};
	KpiDeliveryRow row = {KPI_COST, 0,.cost = INT64_MAX};

	CHECK_OK(kpi_from_text(&env, s.type, "kpi_delivery/1 rows=4294967295", &big.value, &big.size, &err), err);
	CHECK(kpi_is_narrow(big.value));
	CHECK_OK(kpi_delivery_add(&env, &s.value, &s.size, &row, 1, &err), err);
	CHECK_OK(kpi_delivery_add(&env, &s.value, &s.size, &row, 1, &err), err);
	CHECK(!kpi_is_narrow(s.value));
	CHECK_STR(text_of(&s), "kpi_delivery/1 rows=2 cost_rows=2 cost=18446744073709.551614");
	merge_into(&big, &s, 1);
	CHECK(!kpi_is_narrow(big.value));
	CHECK_STR(text_of(&big), "kpi_delivery/1 rows=4294967297 cost_rows=2 cost=18446744073709.551614");
	merge_into(&big, &s, -1);
	CHECK_STR(text_of(&big), "kpi_delivery/1 rows=4294967295");
	CHECK_OK(kpi_delivery_add(&env, &s.value, &s.size, &row, -1, &err), err);
	CHECK_OK(kpi_delivery_add(&env, &s.value, &s.size, &row, -1, &err), err);
	CHECK_STR(text_of(&s), "kpi_delivery/1");
	CHECK_FAILS(kpi_delivery_add(&env, &s.value, &s.size, &row, -1, &err), LG_BAD_ARGUMENT, err, "not contained");
}

/* Cells grow from one byte to eight. */
static void
cells_widen(void)
{
	Summary		s = new_summary(&kpi_sketch_type, NULL, 0);
	int64_t		total = 0;

	for (int i = 0; i < 60; i += 7)
	{
		total += INT64_C(1) << i;
		CHECK_OK(kpi_sketch_add(&env, &s.value, &s.size, 5, INT64_C(1) << i, 1, &err), err);
		CHECK_INT(kpi_hist(s.type, s.value, 0)->total, total);
		CHECK_INT(kpi_hist_largest(kpi_hist(s.type, s.value, 0)), total);
	}
	CHECK_INT(kpi_hist(s.type, s.value, 0)->width, 8);
	CHECK_OK(kpi_sketch_add(&env, &s.value, &s.size, 5, total, -1, &err), err);
	CHECK_STR(text_of(&s), "kpi_sketch/1");
	CHECK_FAILS(kpi_sketch_add(&env, &s.value, &s.size, 5, 1, -1, &err), LG_BAD_ARGUMENT, err, "not contained");
}

/* ----------------------------------------------------------------------
 * what is refused
 * ----------------------------------------------------------------------
 */

static void
bad_text_is_refused(void)
{
	static const struct
	{
		const char *text;
		const char *says;
	}			cases[] = {
		{"", "name and version"},
		{"kpi_ratio/1", "name and version"},
		{"kpi_delivery/1 rows", "\"name=\" is expected"},
		{"kpi_delivery/1 rows=", "a number is expected"},
		{"kpi_delivery/1 rows=1x", "a space is expected"},
		{"kpi_delivery/1 rows=1 rows=1", "field occurs twice"},
		{"kpi_delivery/1 parcels=1", "unknown field"},
		{"kpi_delivery/1 rows=-1", "count \"rows\" of a kpi_delivery is negative"},
		{"kpi_delivery/1 rows=1 due=2", "larger than \"rows\""},
		{"kpi_delivery/1 rows=9223372036854775808", "number is out of range"},
		{"kpi_delivery/1 cost=0.1234567", "too many decimals"},
		{"kpi_delivery/1 cost=170141183460469231731687303715884105728", "number is out of range"},
		{"kpi_delivery/1 grain=box", "unknown word"},
		{"kpi_delivery/1 currency=eur", "capital letters"},
		{"kpi_delivery/1 tolerance=-2", "parameter is out of range"},
		{"kpi_delivery/1 lead_times=1", "\"@\" and a bucket"},
		{"kpi_delivery/1 lead_times=1@-1:1", "a bucket"},
		{"kpi_delivery/1 lead_times=1@24000:1", "a bucket"},
		{"kpi_delivery/1 lead_times=0@23999:1,1", "out of range"},
		{"kpi_delivery/1 lead_times=0@5:1,0*99999", "out of range"},
		{"kpi_delivery/1 lead_times=0@5:-1", "out of range"},
		{"kpi_delivery/1 lead_times=0@5:9223372036854775807,1", "too many values"},
		{"kpi_delivery/1 percentiles=0 lead_times=0@5:1", "without distributions"},
		{"kpi_delivery/1 rows=1 delivered=1 lead_rows=1", "histogram \"lead_times\" of a kpi_delivery does not go with \"lead_rows\""},
		{"kpi_delivery/1 lead_times=0@5:1", "does not go with \"lead_rows\""},
		{"kpi_delivery/1 rows=1 delivered=1 lead_rows=1 lead_times=0@2400:1", "has values that cannot be"},
		{"kpi_delivery/1 rows=2 due=2 settled=1 late=2 early_rows=1 latenesses=1@0:", "counts \"early_rows\" and \"late\""},
		{"kpi_delivery/1 rows=1 cost=1", "sum \"cost\" of a kpi_delivery does not go with \"cost_rows\""},
		{"kpi_delivery/1 rows=1 full_known=1 ordered=1 filled=2", "does not go with \"ordered\""},
		{"kpi_delivery/1 rows=1 full_known=1 ordered=-1", "sum \"ordered\" of a kpi_delivery is negative"},
		{"kpi_delivery/1 rows=1 cost_rows=1 cost=9223372036854.775809", "does not go with \"cost_rows\""},
	};
	void	   *value;
	size_t		size;

	for (size_t i = 0; i < LG_COUNT(cases); i++)
		CHECK_FAILS(kpi_from_text(&env, &kpi_delivery_type, cases[i].text, &value, &size, &err), LG_BAD_TEXT, err,
					cases[i].says);
	CHECK_FAILS(kpi_from_text(&env, &kpi_delivery_type, "kpi_delivery/2", &value, &size, &err), LG_UNSUPPORTED, err,
				"version 2");
}

/* Nothing that rows cannot make, of the other types. */
static void
impossible_content_is_refused(void)
{
	static const struct
	{
		const KpiType *type;
		const char *text;
		const char *says;
	}			cases[] = {
		{&kpi_service_type, "kpi_service/1 response_times=9223372036854775807@0:", "does not go with \"responded\""},
		{&kpi_service_type, "kpi_service/1 tickets=1 nps_answers=1 promoters=1 detractors=1", "counts \"detractors\" and \"promoters\""},
		{&kpi_service_type, "kpi_service/1 tickets=1 csat_points=4", "does not go with \"csat_answers\""},
		{&kpi_sketch_type, "kpi_sketch/1 count=2 positive=1@0:", "histogram \"positive\" of a kpi_sketch does not go with \"count\""},
		{&kpi_sketch_type, "kpi_sketch/1 count=1 negative=1@0:", "histogram \"negative\" of a kpi_sketch has values that cannot be"},
		{&kpi_sketch_type, "kpi_sketch/1 total=1", "does not go with \"count\""},
		{&kpi_ratio_type, "kpi_ratio/1 rows=1 num=9223372036854.775809", "does not go with \"rows\""},
		{&kpi_level_type, "kpi_level/1 rows=1 time=5 zero_time=6", "does not go with \"time\""},
		{&kpi_level_type, "kpi_level/1 level_time=1", "does not go with \"rows\""},
		{&kpi_forecast_type, "kpi_forecast/1 rows=1 error=-2 abs_error=1", "does not go with \"abs_error\""},
		{&kpi_fleet_type, "kpi_fleet/1 legs=1 km=1 empty_km=1", "does not go with \"load_known_km\""},
	};
	void	   *value;
	size_t		size;

	for (size_t i = 0; i < LG_COUNT(cases); i++)
		CHECK_FAILS(kpi_from_text(&env, cases[i].type, cases[i].text, &value, &size, &err), LG_BAD_TEXT, err,
					cases[i].says);
}

/* The bytes of a summary given as text, with one of them changed. */
static LgStatus
read_changed_bytes(const KpiType *type, const char *text, size_t at, char byte)
{
	Summary		s = {type, NULL, 0};
	LgText		bytes;

	CHECK_OK(kpi_from_text(&env, type, text, &s.value, &s.size, &err), err);
	lg_text_init(&bytes, &env);
	CHECK_OK(kpi_to_bytes(type, s.value, &bytes, &err), err);
	CHECK(at < bytes.size);
	CHECK_OK(kpi_from_bytes(&env, type, bytes.data, bytes.size, &s.value, &s.size, &err), err);
	bytes.data[at] = byte;
	return kpi_from_bytes(&env, type, bytes.data, bytes.size, &s.value, &s.size, &err);
}

/* Bytes that no summary is sent as: the same content must not have two forms. */
static void
bytes_of_another_form_are_refused(void)
{
	const size_t currency = 5 + 8 * 4;
	const size_t hist = 5 + 8 * 2 + 8 + 16;
	static const char sketch[] = "kpi_sketch/1 count=300 positive=0@7:299,0,1";

	/* a letter more, which text leaves out, and letters that no code has */
	CHECK_INT(read_changed_bytes(&kpi_delivery_type, "kpi_delivery/1 currency=EUR", currency + 7, 0), LG_BAD_BINARY);
	CHECK_INT(read_changed_bytes(&kpi_delivery_type, "kpi_delivery/1 currency=EUR", currency + 3, 'E'), LG_BAD_BINARY);
	CHECK_INT(read_changed_bytes(&kpi_delivery_type, "kpi_delivery/1 currency=EUR", currency + 6, 'u'), LG_BAD_BINARY);
	CHECK_INT(read_changed_bytes(&kpi_delivery_type, "kpi_delivery/1 currency=EUR", currency + 5, (char) 0xC5), LG_BAD_BINARY);
	CHECK_INT(read_changed_bytes(&kpi_delivery_type, "kpi_delivery/1", currency + 7, 1), LG_BAD_BINARY);
	/* cells: 299 as two bytes, 0, 1 */
	CHECK_INT(read_changed_bytes(&kpi_sketch_type, sketch, hist + 16 + 3, 0), LG_BAD_BINARY);
	CHECK_INT(read_changed_bytes(&kpi_sketch_type, sketch, hist + 16 + 1, 0), LG_BAD_BINARY);
	CHECK_INT(read_changed_bytes(&kpi_sketch_type, sketch, hist + 16 + 2, 1), LG_BAD_BINARY);
	CHECK_INT(read_changed_bytes(&kpi_sketch_type, "kpi_sketch/1 count=1 positive=1@0:", hist + 11, 3), LG_BAD_BINARY);
}

/* Sums and counts at their ends fail rather than wrap or lose something. */
static void
ends_of_the_range_are_errors(void)
{
	static const char full[] = "kpi_sketch/1 count=9223372036854775807 positive=9223372036854775807@0:";
	Summary		s = {&kpi_sketch_type, NULL, 0};
	Summary		r = {&kpi_ratio_type, NULL, 0};
	Summary		d = {&kpi_delivery_type, NULL, 0};
	KpiDeliveryRow row = {0};

	CHECK_OK(kpi_from_text(&env, s.type, full, &s.value, &s.size, &err), err);
	CHECK_FAILS(kpi_sketch_add(&env, &s.value, &s.size, 0, 1, 1, &err), LG_OUT_OF_RANGE, err, "out of range");
	CHECK_OK(kpi_from_text(&env, s.type, full, &s.value, &s.size, &err), err);
	CHECK_FAILS(kpi_merge(&env, s.type, s.value, s.size, s.value, 1, &s.value, &s.size, &err), LG_OUT_OF_RANGE, err,
				"out of range");
	CHECK_OK(kpi_from_text(&env, r.type, "kpi_ratio/1 rows=9223372036854775807", &r.value, &r.size, &err), err);
	CHECK_FAILS(kpi_ratio_add(r.value, 1, 1, 1, &err), LG_OUT_OF_RANGE, err, "too many");
	CHECK_OK(kpi_from_text(&env, d.type, "kpi_delivery/1 rows=9223372036854775807", &d.value, &d.size, &err), err);
	CHECK_FAILS(kpi_delivery_add(&env, &d.value, &d.size, &row, 1, &err), LG_OUT_OF_RANGE, err, "too many");
}

static void
other_parameters_are_refused(void)
{
	Summary		a = {&kpi_delivery_type, NULL, 0};
	Summary		b = {&kpi_delivery_type, NULL, 0};

	CHECK_OK(kpi_from_text(&env, a.type, "kpi_delivery/1 tolerance=900", &a.value, &a.size, &err), err);
	CHECK_OK(kpi_from_text(&env, a.type, "kpi_delivery/1 currency=EUR tolerance=900.5", &b.value, &b.size, &err), err);
	CHECK_FAILS(kpi_merge(&env, a.type, a.value, a.size, b.value, 1, &a.value, &a.size, &err), LG_BAD_ARGUMENT, err,
				"different \"tolerance\" cannot be combined: 900 and 900.5");
	CHECK_OK(kpi_from_text(&env, a.type, "kpi_delivery/1 tolerance=900 percentiles=0", &b.value, &b.size, &err), err);
	CHECK_FAILS(kpi_merge(&env, a.type, a.value, a.size, b.value, 1, &a.value, &a.size, &err), LG_BAD_ARGUMENT, err,
				"different \"percentiles\"");
	CHECK_OK(kpi_from_text(&env, a.type, "kpi_delivery/1 tolerance=900 rows=1", &b.value, &b.size, &err), err);
	CHECK_FAILS(kpi_merge(&env, a.type, a.value, a.size, b.value, -1, &a.value, &a.size, &err), LG_BAD_ARGUMENT, err,
				"not contained");
}

static void
normal_quantile_and_wilson(void)
{
	double		low;
	double		high;

	CHECK_NEAR(lg_normal_quantile(0.975), 1.959963984540054, 1e-14);
	CHECK_NEAR(lg_normal_quantile(0.5), 0, 1e-15);
	CHECK_NEAR(lg_normal_quantile(0.999), 3.090232306167813, 1e-13);
	CHECK_NEAR(lg_normal_quantile(1e-10), -6.361340902404056, 1e-12);
	CHECK_NEAR(lg_normal_quantile(0.3), -lg_normal_quantile(0.7), 1e-15);
	/* Newcombe 1998, table I: 81 of 263, 15 of 148, 0 of 20, 1 of 29 */
	CHECK(kpi_wilson(81, 263, 0.95, &low, &high));
	CHECK_NEAR(low, 0.2553, 5e-5);
	CHECK_NEAR(high, 0.3662, 5e-5);
	CHECK(kpi_wilson(15, 148, 0.95, &low, &high));
	CHECK_NEAR(low, 0.0624, 5e-5);
	CHECK_NEAR(high, 0.1605, 5e-5);
	CHECK(kpi_wilson(0, 20, 0.95, &low, &high));
	CHECK_NEAR(low, 0, 0);
	CHECK_NEAR(high, 0.1611, 5e-5);
	CHECK(kpi_wilson(1, 29, 0.95, &low, &high));
	CHECK_NEAR(low, 0.0061, 5e-5);
	CHECK_NEAR(high, 0.1718, 5e-5);
	/* the confidence next to 1 */
	CHECK(kpi_wilson(5, 10, 1 - DBL_EPSILON / 2, &low, &high));
	CHECK(low > 0 && low < 0.1 && high > 0.9 && high < 1);
	CHECK(!kpi_wilson(0, 0, 0.95, &low, &high));
	CHECK(!kpi_wilson(3, 2, 0.95, &low, &high));
}

int
main(void)
{
	env = unit_env();
	UNIT_RUN(scale_of_one_percent);
	UNIT_RUN(bucket_error_is_within_alpha);
	UNIT_RUN(quantiles_are_within_alpha);
	UNIT_RUN(any_split_and_order_give_the_same_bytes);
	UNIT_RUN(forms_are_exact);
	UNIT_RUN(narrow_and_wide_are_one);
	UNIT_RUN(cells_widen);
	UNIT_RUN(bad_text_is_refused);
	UNIT_RUN(impossible_content_is_refused);
	UNIT_RUN(bytes_of_another_form_are_refused);
	UNIT_RUN(ends_of_the_range_are_errors);
	UNIT_RUN(other_parameters_are_refused);
	UNIT_RUN(normal_quantile_and_wilson);
	return unit_done();
}
