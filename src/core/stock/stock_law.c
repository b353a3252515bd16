/*
 * stock_law.c
 *		Laws of demand over a span.
 *
 * Gamma and Poisson rest on the incomplete gamma function, the negative binomial
 * law on the incomplete beta function, both by series and by Lentz's continued
 * fractions (Abramowitz and Stegun 1964, 6.5.29, 6.5.31, 26.5.8): to some 1e-14.
 */
#include "core/stock/stock_law.h"

#include "core/base/lg_normal.h"

#define MAX_TERMS 100000
#define SMALL 1e-300

static const char *const law_names[] = {"normal", "gamma", "poisson", "negative_binomial"};

LgStatus
stock_law_named(const char *name, size_t size, StockLaw *law, LgError *err)
{
	for (size_t i = 0; i < LG_COUNT(law_names); i++)
		if (size == strlen(law_names[i]) && memcmp(name, law_names[i], size) == 0)
		{
			*law = (StockLaw) i;
			return LG_OK;
		}
	lg_fail(err, LG_BAD_ARGUMENT, "no law of demand is called \"%.*s\"", (int) (size < 40 ? size : 40), name);
	lg_hint(err, "The laws are normal, gamma, poisson and negative_binomial.");
	return LG_BAD_ARGUMENT;
}

bool
stock_law_is_whole(StockLaw law)
{
	return law == STOCK_POISSON || law == STOCK_NEGATIVE_BINOMIAL;
}

LgStatus
stock_demand_check(const StockDemand *demand, LgError *err)
{
	if (!(demand->mean >= 0.0) || !(demand->sd >= 0.0) || demand->mean > 1e15 || demand->sd > 1e15)
		return lg_fail(err, LG_BAD_ARGUMENT, "mean %g and standard deviation %g of demand must be from 0 to 1e15", demand->mean, demand->sd);
	if (demand->law != STOCK_NORMAL && demand->mean == 0.0)
	{
		lg_fail(err, LG_BAD_ARGUMENT, "the %s law needs a mean demand above 0", law_names[demand->law]);
		lg_hint(err, "What is never asked for has no reorder point: leave it out by WHERE.");
		return LG_BAD_ARGUMENT;
	}
	if (stock_law_is_whole(demand->law) && demand->mean > STOCK_MAX_UNITS)
		return lg_fail(err, LG_LIMIT, "the %s law counts demands of up to %d units, not a mean of %g", law_names[demand->law], STOCK_MAX_UNITS, demand->mean);
	if (demand->law == STOCK_NEGATIVE_BINOMIAL && demand->sd * demand->sd <= demand->mean)
	{
		lg_fail(err, LG_BAD_ARGUMENT, "the negative binomial law needs a variance above the mean, not %g for a mean of %g", demand->sd * demand->sd, demand->mean);
		lg_hint(err, "Where the variance is about the mean, the law is poisson.");
		return LG_BAD_ARGUMENT;
	}
	return LG_OK;
}

/* ----------------------------------------------------------------------
 * incomplete gamma and beta functions
 * ----------------------------------------------------------------------
 */

/* x^a e^-x / gamma(a + 1) */
static double
gamma_term(double a, double x)
{
	return exp(a * log(x) - x - lgamma(a + 1.0));
}

/* Q(a, x), the upper share; *lower is the other one, each without cancellation where it is small. */
static double
gamma_upper(double a, double x, double *lower)
{
	if (x <= 0.0)
	{
		*lower = 0.0;
		return 1.0;
	}
	if (x < a + 1.0)
	{							/* series for the lower share */
		double		term = 1.0;
		double		sum = 1.0;

		for (int n = 1; n < MAX_TERMS && term > sum * 1e-17; n++)
		{
			term *= x / (a + n);
			sum += term;
		}
		*lower = fmin(sum * gamma_term(a, x), 1.0);
		return 1.0 - *lower;
	}
	else
	{
		double		b = x + 1.0 - a;
		double		c = 1.0 / SMALL;
		double		d = 1.0 / b;
		double		h = d;

		for (int n = 1; n < MAX_TERMS; n++)
		{
			double		an = -n * (n - a);
			double		change;

			b += 2.0;
			d = an * d + b;
			d = fabs(d) < SMALL ? SMALL : d;
			c = b + an / c;
			c = fabs(c) < SMALL ? SMALL : c;
			d = 1.0 / d;
			change = d * c;
			h *= change;
			if (fabs(change - 1.0) < 1e-16)
				break;
		}
		h = fmin(h * gamma_term(a, x) * a, 1.0);
		*lower = 1.0 - h;
		return h;
	}
}

static double
beta_fraction(double a, double b, double x)
{
	double		c = 1.0;
	double		d = 1.0 - (a + b) * x / (a + 1.0);
	double		h;

	d = 1.0 / (fabs(d) < SMALL ? SMALL : d);
	h = d;
	for (int m = 1; m < MAX_TERMS; m++)
	{
		double		even = m * (b - m) * x / ((a + 2 * m - 1.0) * (a + 2 * m));
		double		odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1.0));
		double		change;

		d = 1.0 + even * d;
		c = 1.0 + even / c;
		d = 1.0 / (fabs(d) < SMALL ? SMALL : d);
		c = fabs(c) < SMALL ? SMALL : c;
		h *= d * c;
		d = 1.0 + odd * d;
		c = 1.0 + odd / c;
		d = 1.0 / (fabs(d) < SMALL ? SMALL : d);
		c = fabs(c) < SMALL ? SMALL : c;
		change = d * c;
		h *= change;
		if (fabs(change - 1.0) < 1e-16)
			break;
	}
	return h;
}

/* I_x(a, b); *other is 1 minus it. */
static double
beta_share(double a, double b, double x, double *other)
{
	double		front;
	double		share;

	if (x <= 0.0 || x >= 1.0)
	{
		*other = x <= 0.0 ? 1.0 : 0.0;
		return 1.0 - *other;
	}
	front = exp(lgamma(a + b) - lgamma(a) - lgamma(b) + a * log(x) + b * log1p(-x));
	if (x < (a + 1.0) / (a + b + 2.0))
	{
		share = fmin(front * beta_fraction(a, b, x) / a, 1.0);
		*other = 1.0 - share;
		return share;
	}
	*other = fmin(front * beta_fraction(b, a, 1.0 - x) / b, 1.0);
	return 1.0 - *other;
}

/* ----------------------------------------------------------------------
 * chances
 * ----------------------------------------------------------------------
 */

/* Size and chance of success of a negative binomial law, by its moments. */
static void
negative_binomial(const StockDemand *demand, double *size, double *success)
{
	double		variance = demand->sd * demand->sd;

	*size = demand->mean * demand->mean / (variance - demand->mean);
	*success = demand->mean / variance;
}

static double
chance_of(const StockDemand *demand, double k)
{
	double		size;
	double		success;

	if (demand->law == STOCK_POISSON)
		return exp(k * log(demand->mean) - demand->mean - lgamma(k + 1.0));
	negative_binomial(demand, &size, &success);
	return exp(lgamma(k + size) - lgamma(size) - lgamma(k + 1.0) + size * log(success) + k * log1p(-success));
}

/*
 * A gamma law of so little spread is a normal one, to 3e-8 of its mean; its series
 * would take longer than its answer is worth.
 */
static bool
is_normal(const StockDemand *demand)
{
	return demand->law == STOCK_NORMAL || (demand->law == STOCK_GAMMA && demand->mean > 1e4 * demand->sd);
}

/* P(D > x) and, in *at_most, P(D <= x). */
static double
split_at(const StockDemand *demand, double x, double *at_most)
{
	double		above;
	double		size;
	double		success;

	if (stock_law_is_whole(demand->law))
	{
		if (x < 0.0)
		{
			*at_most = 0.0;
			return 1.0;
		}
		if (demand->law == STOCK_POISSON)
		{
			*at_most = gamma_upper(floor(x) + 1.0, demand->mean, &above);
			return above;
		}
		negative_binomial(demand, &size, &success);
		*at_most = beta_share(size, floor(x) + 1.0, success, &above);
		return above;
	}
	if (demand->sd == 0.0)
	{
		*at_most = x >= demand->mean ? 1.0 : 0.0;
		return 1.0 - *at_most;
	}
	if (is_normal(demand))
	{
		double		z = (x - demand->mean) / demand->sd;

		*at_most = lg_normal_above(-z);
		return lg_normal_above(z);
	}
	return gamma_upper(demand->mean / demand->sd * (demand->mean / demand->sd), x * demand->mean / (demand->sd * demand->sd), at_most);
}

double
stock_law_at_most(const StockDemand *demand, double x)
{
	double		at_most;

	split_at(demand, x, &at_most);
	return at_most;
}

double
stock_law_above(const StockDemand *demand, double x)
{
	double		at_most;

	return split_at(demand, x, &at_most);
}

double
stock_law_loss(const StockDemand *demand, double x)
{
	double		mean = demand->mean;
	double		sd = demand->sd;

	if (x <= 0.0 && demand->law != STOCK_NORMAL)
		return mean - x;
	if (stock_law_is_whole(demand->law))
	{
		double		k = floor(x);
		double		above = stock_law_above(demand, k);
		double		size;
		double		success;

		/* E[D; D > k] by the law's own recursion; between whole units the loss is straight */
		if (demand->law == STOCK_POISSON)
			return fmax(mean * (above + chance_of(demand, k)) - x * above, 0.0);
		negative_binomial(demand, &size, &success);
		return fmax(mean * above + (k + size) * (1.0 - success) / success * chance_of(demand, k) - x * above, 0.0);
	}
	if (sd == 0.0)
		return fmax(mean - x, 0.0);
	if (is_normal(demand))
		return sd * lg_normal_loss((x - mean) / sd);
	else
	{
		double		shape = mean / sd * (mean / sd);
		double		y = x * mean / (sd * sd);
		double		lower;
		double		upper = gamma_upper(shape, y, &lower);

		return fmax((mean - x) * upper + mean * gamma_term(shape, y), 0.0);
	}
}

/* ----------------------------------------------------------------------
 * quantiles
 * ----------------------------------------------------------------------
 */

typedef double (*Falling) (const StockDemand *demand, double x);

/* P(D > x), for the search below. */
static double
tail(const StockDemand *demand, double x)
{
	return stock_law_above(demand, x);
}

/* Least whole x with f(x) <= target, f falling: by doubling and halving from a guess. */
static double
least_whole(const StockDemand *demand, Falling f, double target, double guess)
{
	double		low = fmax(floor(guess), 0.0) - 1.0;	/* above the target, or below 0 */
	double		high = low + 1.0;
	double		step = 1.0;

	while (low >= 0.0 && f(demand, low) <= target)
	{
		high = low;
		low = fmax(low - step, -1.0);
		step *= 2.0;
	}
	for (step = 1.0; f(demand, high) > target && step < 1e18; step *= 2.0)
	{
		low = high;
		high += step;
	}
	while (high - low > 1.5)
	{
		double		middle = floor((low + high) / 2.0);

		if (f(demand, middle) <= target)
			high = middle;
		else
			low = middle;
	}
	return high;
}

/* x with f(x) = target, f falling and above 0 from [0 on: halving, and Newton's steps where they stay inside. */
static double
where_it_falls(const StockDemand *demand, Falling f, double (*slope) (const StockDemand *, double), double target, double guess)
{
	double		low = 0.0;
	double		high = INFINITY;
	double		x = fmax(guess, demand->sd * 1e-6);

	for (int n = 0; n < 200; n++)
	{
		double		value = f(demand, x);
		double		by = slope(demand, x);
		double		next;

		if (value > target)
			low = x;
		else
			high = x;
		/* in logarithms, where these functions are nearly straight far out */
		next = by > 0.0 && value > 0.0 ? x + value / by * log(value / target) : NAN;
		if (fabs(next - x) <= 1e-14 * fabs(x))
			return x;
		if (!(next > low && next < high))
			next = isinf(high) ? 2.0 * x + demand->sd : (low + high) / 2.0;
		if (!isinf(high) && high - low <= 1e-15 * high)
			return next;
		x = next;
	}
	return x;
}

static double
gamma_density(const StockDemand *demand, double x)
{
	double		shape = demand->mean / demand->sd * (demand->mean / demand->sd);
	double		rate = demand->mean / (demand->sd * demand->sd);

	return x > 0.0 ? exp((shape - 1.0) * log(x * rate) - x * rate - lgamma(shape)) * rate : 0.0;
}

/* Where the lower tail is small, it is sought by itself: above it is 1 - p, which forgets p. */
static double
gamma_quantile(const StockDemand *demand, double p)
{
	double		shape = demand->mean / demand->sd * (demand->mean / demand->sd);
	double		cube = 1.0 - 1.0 / (9.0 * shape) + lg_normal_quantile(p) / (3.0 * sqrt(shape));
	double		guess = demand->mean * cube * cube * cube;	/* Wilson and Hilferty 1931 */
	double		low = 0.0;
	double		high = INFINITY;
	double		x;

	if (p >= 0.5)
		return where_it_falls(demand, tail, gamma_density, 1.0 - p, guess);
	/* small x: P(D <= x) is about x^shape / gamma(shape + 1) */
	x = cube > 0.1 ? guess : exp((log(p) + lgamma(shape + 1.0)) / shape) * demand->sd * demand->sd / demand->mean;
	for (int n = 0; n < 400 && x > 0.0; n++)
	{
		double		value = stock_law_at_most(demand, x);
		double		density = gamma_density(demand, x);
		double		next;

		if (value < p)
			low = x;
		else
			high = x;
		next = density > 0.0 ? x * exp(value / (density * x) * log(p / value)) : NAN;
		if (fabs(next - x) <= 1e-14 * x)
			return x;
		if (!(next > low && next < high))
			next = isinf(high) ? 2.0 * x : (low + high) / 2.0;
		if (!isinf(high) && high - low <= 1e-15 * high)
			return next;
		x = next;
	}
	return x;
}

double
stock_law_quantile(const StockDemand *demand, double p)
{
	double		z;

	if (is_normal(demand))
		return demand->mean + (demand->sd > 0.0 ? demand->sd * lg_normal_quantile(p) : 0.0);
	if (demand->law == STOCK_GAMMA)
		return gamma_quantile(demand, p);
	z = lg_normal_quantile(p);
	/* a chance that reaches p but for its last bit has reached it */
	return least_whole(demand, tail, (1.0 - p) * (1.0 + 1e-12), demand->mean + z * (demand->law == STOCK_POISSON ? sqrt(demand->mean) : demand->sd));
}

/* z with a loss of so much: Newton on its logarithm, which is concave, so from the right without turning. */
static double
normal_loss_quantile(double loss)
{
	double		z = loss > 0.4 ? -loss : sqrt(-2.0 * log(loss)) - 1.0;

	for (int n = 0; n < 60; n++)
	{
		double		value = lg_normal_loss(z);
		double		next = z + value / lg_normal_above(z) * log(value / loss);

		if (fabs(next - z) <= 2e-16 * (1.0 + fabs(z)))
			return next;
		z = next;
	}
	return z;
}

double
stock_law_loss_quantile(const StockDemand *demand, double loss)
{
	if (stock_law_is_whole(demand->law))
		return loss >= demand->mean ? 0.0 : least_whole(demand, stock_law_loss, loss * (1.0 + 1e-12), demand->mean);
	if (demand->sd == 0.0)
		return demand->mean - loss;
	if (is_normal(demand))
		return demand->mean + demand->sd * normal_loss_quantile(loss / demand->sd);
	if (loss >= demand->mean)
		return demand->mean - loss; /* below 0: the order itself serves */
	return where_it_falls(demand, stock_law_loss, tail, loss, demand->mean);
}

LgStatus
stock_law_chances(const LgEnv *env, const StockDemand *demand, double *chance, int32_t count, LgError *err)
{
	double		before = 0.0;

	for (int32_t k = 0; k < count; k++)
	{
		if (k % 1024 == 0)
			LG_TRY(lg_poll(env, err));
		if (stock_law_is_whole(demand->law))
			chance[k] = chance_of(demand, k);
		else
		{
			double		to = stock_law_at_most(demand, k + 0.5);

			chance[k] = to - before;
			before = to;
		}
	}
	return LG_OK;
}
