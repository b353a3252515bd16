/*
 * demand_croston.c
 *		Demand that is mostly zero.
 *
 * Croston (1972) smooths the sizes of demands and the intervals between them;
 * Syntetos and Boylan (2005) and Shale, Boylan and Johnston (2006) take its bias
 * off; Teunter, Syntetos and Babai (2011) smooth the probability of demand in
 * every period, so that a dead article sinks to nothing.
 */
#include "demand_croston.h"

/* Limits of the classes: Syntetos, Boylan and Croston (2005). */
#define ADI_LIMIT 1.32
#define CV2_LIMIT 0.49

/*
 * Both averages begin with their first value; the first interval counts from the
 * start, and the probability of TSB is 0 until the first demand, 1 when that is in
 * the first period.
 */
void
croston_update(CrostonState *state, CrostonKind kind, double alpha, double alpha_probability, double y)
{
	state->waiting += 1;
	if (!state->started)
	{
		if (y == 0)
			return;
		state->size = y;
		state->interval = kind != CROSTON_TSB ? state->waiting : state->waiting == 1 ? 1 : alpha_probability;
		state->started = true;
		state->waiting = 0;
		return;
	}
	if (kind == CROSTON_TSB)
		state->interval += alpha_probability * ((y != 0) - state->interval);
	if (y == 0)
		return;
	state->size += alpha * (y - state->size);
	if (kind != CROSTON_TSB)
		state->interval += alpha * (state->waiting - state->interval);
	state->waiting = 0;
}

double
croston_mean(const CrostonState *state, CrostonKind kind, double alpha)
{
	if (!state->started)
		return 0;
	switch (kind)
	{
		case CROSTON_CLASSIC:
			return state->size / state->interval;
		case CROSTON_SBA:
			return state->size / state->interval * (1 - alpha / 2);
		case CROSTON_SBJ:
			return state->size / state->interval * (1 - alpha / (2 - alpha));
		case CROSTON_TSB:
			return state->size * state->interval;
	}
	return 0;
}

DemandProfile
demand_profile(const double *y, size_t n)
{
	DemandProfile p = {DEMAND_NONE, NAN, NAN};
	double		demands = 0;
	double		mean = 0;
	double		squares = 0;

	/* Welford's way: sizes may be large and alike */
	for (size_t t = 0; t < n; t++)
	{
		double		delta = y[t] - mean;

		if (y[t] == 0)
			continue;
		demands += 1;
		mean += delta / demands;
		squares += delta * (y[t] - mean);
	}
	if (demands == 0)
		return p;
	p.adi = (double) n / demands;
	p.cv2 = mean != 0 ? squares / demands / (mean * mean) : INFINITY;
	if (p.adi < ADI_LIMIT)
		p.class = p.cv2 < CV2_LIMIT ? DEMAND_SMOOTH : DEMAND_ERRATIC;
	else
		p.class = p.cv2 < CV2_LIMIT ? DEMAND_INTERMITTENT : DEMAND_LUMPY;
	return p;
}

const char *
demand_class_name(DemandClass class)
{
	static const char *const names[] = {"none", "smooth", "erratic", "intermittent", "lumpy"};

	return names[class];
}
