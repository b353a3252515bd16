/*
 * demand.c
 *		Text forms of demand_series and demand_model: what parses prints, and parses
 *		again to the same; and fits of whatever numbers, whose forecasts are finite.
 *		The first byte picks.
 */
#include "fuzz.h"

#include "core/demand/demand_fit.h"

#define MAX_SLOTS 60

int			LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
fuzz_series(const LgEnv *env, const char *text, size_t text_size)
{
	SeriesView	view;
	LgText		out;
	LgError		err;
	void	   *value;
	void	   *again;
	size_t		size;
	size_t		again_size;

	if (series_parse(env, text, text_size, &value, &size, &err) != LG_OK)
		return;
	FUZZ_CHECK(series_open(value, size, &view, &err) == LG_OK);
	lg_text_init(&out, env);
	FUZZ_CHECK(series_write(&out, &view, &err) == LG_OK);
	FUZZ_CHECK(series_parse(env, out.data, out.size, &again, &again_size, &err) == LG_OK);
	FUZZ_CHECK(size == again_size && memcmp(value, again, size) == 0);
}

static void
use_model(const LgEnv *env, const DemandModel *model)
{
	int64_t		step[3] = {1, 2, 40};
	double		x[DEMAND_MAX_REGRESSORS * 3] = {0};
	DemandFuture future = {.step = step,.count = 3,.x = x,.level = 0.9,.floor = NAN};
	DemandModel copy;
	double		mean[3];
	double		lower[3];
	double		upper[3];
	LgError		err;

	FUZZ_CHECK(demand_forecast(env, model, &future, mean, lower, upper, &err) == LG_OK);
	FUZZ_CHECK(demand_model_copy(env, model, &copy, &err) == LG_OK);
	FUZZ_CHECK(demand_update(env, &copy, 2, 5, x, -1, &err) == LG_OK);
}

static void
fuzz_model(const LgEnv *env, const char *text, size_t text_size)
{
	DemandModel model;
	LgText		out[2];
	LgError		err;
	void	   *value;
	size_t		size;

	for (int i = 0; i < 2; i++)
	{
		if (demand_model_parse(env, text, text_size, &value, &size, &err) != LG_OK)
		{
			FUZZ_CHECK(i == 0);
			return;
		}
		FUZZ_CHECK(demand_model_open(value, size, &model, &err) == LG_OK);
		lg_text_init(&out[i], env);
		FUZZ_CHECK(demand_model_write(&out[i], &model, &err) == LG_OK);
		text = out[i].data;
		text_size = out[i].size;
	}
	FUZZ_CHECK(out[0].size == out[1].size && memcmp(out[0].data, out[1].data, out[0].size) == 0);
	use_model(env, &model);
}

/* Method, seasons, then a slot a byte pair: gap, zero, small, large, negative. */
static void
fuzz_fit(const LgEnv *env, const uint8_t *data, size_t size)
{
	double		y[MAX_SLOTS];
	int			period[2];
	DemandInput input = {.y = y,.period = period};
	DemandModel model;
	LgError		err;

	if (size < 4)
		return;
	input.method = (DemandMethod) (data[0] % 18);
	period[0] = 2 + data[1] % 13;
	period[1] = period[0] + 1 + data[2] % 20;
	input.periods = data[3] % 3;
	for (size_t i = 4; i + 1 < size && input.n < MAX_SLOTS; i += 2)
	{
		double		value = data[i + 1];

		y[input.n++] = data[i] % 8 == 0 ? NAN : data[i] % 8 == 1 ? 0 : data[i] % 8 == 2 ? -value : data[i] % 8 == 3 ? value * 1e10 : value / 7;
	}
	FUZZ_CHECK(demand_fit(env, &input, &model, &err) == LG_OK);
	use_model(env, &model);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	LgEnv		env = fuzz_begin();

	if (size > 0 && data[0] % 3 == 0)
		fuzz_series(&env, (const char *) data + 1, size - 1);
	else if (size > 0 && data[0] % 3 == 1)
		fuzz_model(&env, (const char *) data + 1, size - 1);
	else if (size > 0)
		fuzz_fit(&env, data + 1, size - 1);
	return fuzz_end();
}
