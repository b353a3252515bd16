/*
 * kpi_compare.c
 *		Whether a KPI changed: before and after, or one half against the other.
 */
#include "core/base/lg_normal.h"
#include "core/kpi/kpi_figure.h"
#include "core/kpi/kpi_types.h"

/*
 * True for a share of things counted, of which a confidence can be said: the shares
 * of an amount are no independent trials, and points are no share.
 */
bool
kpi_is_share(const KpiType *type, const KpiFigure *f)
{
	return f->has_den && strcmp(f->unit, "ratio") == 0 && f->num_digits == f->den_digits &&
		(f->num_digits == 0 || type == &kpi_ratio_type);
}

/*
 * Difference of two independent shares: Newcombe's hybrid score interval, from the two
 * intervals of Wilson (Newcombe 1998, Statistics in Medicine 17, 873-890, method 10).
 */
static bool
share_interval(const KpiFigure *a, const KpiFigure *b, double confidence, double *low, double *high)
{
	const double unit_a = pow(10, a->num_digits);
	const double unit_b = pow(10, b->num_digits);
	double		low_a;
	double		high_a;
	double		low_b;
	double		high_b;
	double		difference = b->value - a->value;

	if (!kpi_wilson((double) a->num / unit_a, (double) a->den / unit_a, confidence, &low_a, &high_a) ||
		!kpi_wilson((double) b->num / unit_b, (double) b->den / unit_b, confidence, &low_b, &high_b))
		return false;
	*low = difference - hypot(b->value - low_b, high_a - a->value);
	*high = difference + hypot(high_b - b->value, a->value - low_a);
	return true;
}

/*
 * Variance of the mean behind a KPI, where the summary knows it: lead times have the
 * sum of their squares, and an NPS is the mean of 100, 0 and -100.
 */
static bool
variance_of_mean(const KpiType *type, const void *value, const KpiFigure *f, double *variance)
{
	double		spread;

	if (f->measure < 0 || !f->has_den || f->den < 2)
		return false;
	if (type == &kpi_delivery_type && strcmp(type->measures[f->measure].name, "lead_time_mean") == 0)
	{
		if (!kpi_measure(type, value, kpi_find_measure(type, "lead_time_stddev"), &spread))
			return false;
		*variance = spread * spread / (double) f->den;
		return true;
	}
	if (type == &kpi_service_type && strcmp(type->measures[f->measure].name, "nps") == 0)
	{
		const KpiMeasure *m = &type->measures[f->measure];
		const double n = (double) f->den;
		const double both = (double) (kpi_count(type, value, m->num[0] - KPI_COUNT_REF(0)) +
									  kpi_count(type, value, -m->num[1] - KPI_COUNT_REF(0)));
		const double mean = (double) f->num / n;

		*variance = (double) f->factor * f->factor * (both / n - mean * mean) / (n - 1);
		return true;
	}
	return false;
}

static const char *
verdict(const KpiFigure *f, const KpiDifference *d)
{
	const bool	clear = d->low > 0 || d->high < 0;

	if (!d->has_interval)
		return d->difference == 0 ? "same" : NULL;
	if (!clear)
		return "unclear";
	if (f->better == 0)
		return d->difference > 0 ? "higher" : "lower";
	return (d->difference > 0) == (f->better > 0) ? "better" : "worse";
}

/* How a KPI of b differs from the same of a; both are known. */
void
kpi_compare(const KpiType *type, const void *a, const void *b, const KpiFigure *in_a, const KpiFigure *in_b,
			double confidence, KpiDifference *d)
{
	double		variance_a;
	double		variance_b;

	d->difference = in_b->value - in_a->value;
	d->has_interval = false;
	d->low = d->high = 0;
	if (kpi_is_share(type, in_a))
		d->has_interval = share_interval(in_a, in_b, confidence, &d->low, &d->high);
	else if (variance_of_mean(type, a, in_a, &variance_a) && variance_of_mean(type, b, in_b, &variance_b))
	{
		const double half = -lg_normal_quantile((1 - confidence) / 2) * sqrt(variance_a + variance_b);

		d->has_interval = true;
		d->low = d->difference - half;
		d->high = d->difference + half;
	}
	d->verdict = verdict(in_a, d);
}
