/*
 * site_coverage.c
 *		Unit tests of coverage summaries: against sorting, in any order, merged
 *		in any way.
 */
#include "unit.h"

#include "core/site/site_coverage.h"

static LgError err;
static const double bands[] = {500, 2000, 10000};

typedef struct Row
{
	double		distance;
	double		weight;
	bool		served;
} Row;

static int
compare_distance(const void *a, const void *b)
{
	double		x = ((const Row *) a)->distance;
	double		y = ((const Row *) b)->distance;

	return (x > y) - (x < y);
}

static char *
text_of(const LgEnv *env, const void *value, size_t size)
{
	char	   *text;

	CHECK_OK(site_coverage_print(env, value, size, &text, &err), err);
	return text;
}

static void
add_rows(const LgEnv *env, void **value, size_t *size, const Row *row, size_t n)
{
	for (size_t i = 0; i < n; i++)
		CHECK_OK(site_coverage_add(env, value, size, row[i].served ? &row[i].distance : NULL,
								   row[i].weight, &err), err);
}

static void
figures_equal_sorting(void)
{
	LgEnv		env = unit_env();
	LgRng		rng;

	lg_rng_seed(&rng, 21);
	for (int round = 0; round < 400; round++)
	{
		size_t		n = 1 + lg_rng_below(&rng, 200);
		Row			row[200];
		void	   *value;
		size_t		size;
		Coverage	coverage;
		double		served = 0;
		double		moment = 0;

		for (size_t i = 0; i < n; i++)
		{
			row[i].distance = lg_rng_below(&rng, 10) == 0 ? 0.0 : pow(10.0, lg_rng_unit(&rng) * 7.0 - 1.0);
			row[i].weight = (double) lg_rng_below(&rng, 1000) / 8.0;
			row[i].served = lg_rng_below(&rng, 10) > 0;
			served += row[i].served ? row[i].weight : 0.0;
			moment += row[i].served ? row[i].weight * row[i].distance : 0.0;
		}
		CHECK_OK(site_coverage_create(&env, bands, 3, &value, &size, &err), err);
		add_rows(&env, &value, &size, row, n);
		CHECK_OK(site_coverage_open(value, size, &coverage, &err), err);
		CHECK_NEAR(site_coverage_weight(coverage.head->demand - coverage.head->unserved), served, 1e-9);
		for (int b = 0; b < 3; b++)
		{
			double		within = 0;

			for (size_t i = 0; i < n; i++)
				within += row[i].served && row[i].distance <= bands[b] ? row[i].weight : 0.0;
			CHECK_NEAR(site_coverage_weight(coverage.covered[b]), within, 1e-9);
		}
		if (served > 0)
			CHECK_NEAR(site_coverage_mean(&coverage), moment / served, 1e-5);
		qsort(row, n, sizeof(Row), compare_distance);
		for (double q = 0.05; q <= 1.0 && served > 0; q += 0.05)
		{
			double		below = 0;
			double		truth = 0;

			for (size_t i = 0; i < n && below < q * served - 1e-9; i++)
			{
				if (row[i].served && row[i].weight > 0)
				{
					below += row[i].weight;
					truth = row[i].distance;
				}
			}
			CHECK_NEAR(site_coverage_percentile(&coverage, q), truth, truth * COVERAGE_ACCURACY * (1 + 1e-9));
		}
	}
}

/* Any split, any order, through text or not: one text. */
static void
merging_is_exact(void)
{
	LgEnv		env = unit_env();
	LgRng		rng;

	lg_rng_seed(&rng, 22);
	for (int round = 0; round < 300; round++)
	{
		size_t		n = 1 + lg_rng_below(&rng, 100);
		size_t		cut = lg_rng_below(&rng, n + 1);
		Row			row[100];
		void	   *whole;
		void	   *left;
		void	   *right;
		void	   *read;
		size_t		whole_size;
		size_t		left_size;
		size_t		right_size;
		size_t		read_size;

		for (size_t i = 0; i < n; i++)
			row[i] = (Row)
		{
			pow(10.0, lg_rng_unit(&rng) * 9.0 - 3.0), lg_rng_unit(&rng) * 1e6, lg_rng_below(&rng, 5) > 0
		};
		CHECK_OK(site_coverage_create(&env, bands, 3, &whole, &whole_size, &err), err);
		CHECK_OK(site_coverage_create(&env, bands, 3, &left, &left_size, &err), err);
		CHECK_OK(site_coverage_create(&env, bands, 3, &right, &right_size, &err), err);
		add_rows(&env, &whole, &whole_size, row, n);
		add_rows(&env, &left, &left_size, row + cut, n - cut);
		add_rows(&env, &right, &right_size, row, cut);
		CHECK_OK(site_coverage_parse(&env, text_of(&env, right, right_size), &read, &read_size, &err), err);
		CHECK_OK(site_coverage_merge(&env, &left, &left_size, read, read_size, &err), err);
		CHECK_STR(text_of(&env, left, left_size), text_of(&env, whole, whole_size));
	}
}

static void
bad_input_is_refused(void)
{
	LgEnv		env = unit_env();
	void	   *value;
	size_t		size;
	double		bad[] = {2, 1};
	double		nan = NAN;
	double		far = 5e12;

	CHECK_FAILS(site_coverage_create(&env, bad, 2, &value, &size, &err), LG_BAD_ARGUMENT, err, "ascending");
	CHECK_OK(site_coverage_create(&env, bands, 3, &value, &size, &err), err);
	CHECK_FAILS(site_coverage_add(&env, &value, &size, &nan, 1, &err), LG_BAD_ARGUMENT, err, "distance");
	CHECK_FAILS(site_coverage_add(&env, &value, &size, &far, 1, &err), LG_BAD_ARGUMENT, err, "distance");
	CHECK_FAILS(site_coverage_add(&env, &value, &size, NULL, -1, &err), LG_BAD_ARGUMENT, err, "weight");
	CHECK_FAILS(site_coverage_parse(&env, "1 1 1 0 0 0 0 {} {}", &value, &size, &err), LG_BAD_TEXT, err, "coverage");
	CHECK_FAILS(site_coverage_parse(&env, "2 0 0 0 0 0 0 {} {}", &value, &size, &err), LG_BAD_TEXT, err, "coverage");
	CHECK_OK(site_coverage_parse(&env, "1 0 0 0 0 0 0 {} {}", &value, &size, &err), err);
	CHECK_FAILS(site_coverage_parse(&env, "1 0 100000000000000000000000000000000000000 0 0 0 0 {} {}", &value, &size, &err),
				LG_BAD_TEXT, err, "a whole number of at most 38 digits at position 5");
	CHECK_FAILS(site_coverage_parse(&env, "1 0 0 0 0 0 -1 {} {}", &value, &size, &err), LG_BAD_TEXT, err, "at least 0 at position 13");
	CHECK_FAILS(site_coverage_parse(&env, "1 0 0 0 0 0 0 {} {4001:0}", &value, &size, &err), LG_BAD_TEXT, err, "from -4000 to 4000");
	CHECK_FAILS(site_coverage_parse(&env, "1 1 1 9 0 0 0 {} {}", &value, &size, &err), LG_BAD_TEXT, err, "contradict");
}

/* A total that does not fit is an error, not a wrong number. */
static void
overflow_is_noticed(void)
{
	LgEnv		env = unit_env();
	void	   *value;
	size_t		size;
	double		one = 1.0;
	LgStatus	status = LG_OK;

	CHECK_OK(site_coverage_create(&env, bands, 3, &value, &size, &err), err);
	for (int i = 0; i < 10 && status == LG_OK; i++)
		status = site_coverage_add(&env, &value, &size, &one, 4e12, &err);
	CHECK_INT(status, LG_OUT_OF_RANGE);

	/* every figure of a summary from outside may be as large as it can be written */
	CHECK_OK(site_coverage_parse(&env, "1 5111111111111111110 1 1 0 0 0 {500:0} {}", &value, &size, &err), err);
	CHECK_FAILS(site_coverage_merge(&env, &value, &size, value, size, &err), LG_OUT_OF_RANGE, err, "out of range");
	CHECK_OK(site_coverage_parse(&env, "1 1 60000000000000000000000000000000000000 60000000000000000000000000000000000000 0 0 0 {500:0} {}", &value, &size, &err), err);
	CHECK_FAILS(site_coverage_merge(&env, &value, &size, value, size, &err), LG_OUT_OF_RANGE, err, "out of range");
}

int
main(void)
{
	UNIT_RUN(figures_equal_sorting);
	UNIT_RUN(merging_is_exact);
	UNIT_RUN(bad_input_is_refused);
	UNIT_RUN(overflow_is_noticed);
	return unit_done();
}
