/*
 * kpi_check.c
 *		What a KPI summary may contain.
 *
 * Values in storage were made by us: kpi_check() only makes sure that reading
 * them stays inside.  Text and bytes may come from anywhere, and taking one
 * summary out of another may leave nonsense: kpi_check_content() lets in what
 * rows can make, so that later sums need not fear it.
 */
#include "kpi.h"

/* Makes sure that reading a stored value stays inside it. */
LgStatus
kpi_check(const KpiType *type, const void *value, size_t size, LgError *err)
{
	size_t		end;
	size_t		at;

	LG_TRY(lg_value_check(value, size, type->magic, 1, type->name, err));
	end = kpi_fixed_size(type, kpi_is_narrow(value));
	if (LG_UNLIKELY(size < end || (kpi_is_narrow(value) && !type->narrow)))
		return lg_fail(err, LG_CORRUPTED, "stored value is not a %s", type->name);
	at = (size_t) kpi_hist_count(type, value) * sizeof(KpiHist);
	if (LG_UNLIKELY((kpi_flags(value) & (KPI_LIMITS | KPI_NAMED)) != 0))
	{
		if (size - end < at || !kpi_check_extra(type, value, size - end - at))
			return lg_fail(err, LG_CORRUPTED, "stored value is not a %s", type->name);
		at += kpi_extra_size(type, value);
	}
	for (int i = 0; i < kpi_hist_count(type, value); i++)
	{
		const KpiHist *hist = kpi_hist(type, value, i);

		if (size - end < at || hist->cells > KPI_BUCKET_MAX || hist->at != at - (size_t) i * sizeof(KpiHist) ||
			(hist->width != 1 && hist->width != 2 && hist->width != 4 && hist->width != 8) ||
			size - end - at < kpi_cell_bytes(hist->cells, hist->width) ||
			hist->first < 0 || hist->first > KPI_BUCKET_MAX)
			return lg_fail(err, LG_CORRUPTED, "stored value is not a %s", type->name);
		at += kpi_cell_bytes(hist->cells, hist->width);
	}
	return LG_OK;
}

LgStatus
kpi_check_params(const KpiType *type, const int64_t *params, LgStatus status, LgError *err)
{
	for (int i = 0; i < type->nparams; i++)
	{
		if (params[i] < type->params[i].low || params[i] > type->params[i].high)
			return lg_fail(err, status, "parameter \"%s\" of a %s is out of range", type->params[i].name,
						   type->name);
		if (type->params[i].kind == KPI_PARAM_CODE && !kpi_is_code(params[i]))
			return lg_fail(err, status, "parameter \"%s\" of a %s is not a code", type->params[i].name, type->name);
	}
	return LG_OK;
}

/* ----------------------------------------------------------------------
 * content
 * ----------------------------------------------------------------------
 */

static LgStatus
check_counts(const KpiType *type, const void *value, LgStatus status, LgError *err)
{
	for (int i = 0; i < type->ncounts; i++)
	{
		const KpiCount *count = &type->counts[i];
		int64_t		number = kpi_count(type, value, i);
		int64_t		rest;

		if (number < 0)
			return lg_fail(err, status, "count \"%s\" of a %s is negative", count->name, type->name);
		if (count->part_of < 0)
			continue;
		/* neither is negative, so that this does not overflow */
		rest = kpi_count(type, value, count->part_of) - number;
		if (rest < 0)
		{
			lg_fail(err, status, "count \"%s\" of a %s is larger than \"%s\"", count->name, type->name,
					type->counts[count->part_of].name);
			lg_detail(err, "They are %lld and %lld.", (long long) number, (long long) (number + rest));
			return status;
		}
		if (count->excludes == 0)
			continue;
		rest = kpi_count(type, value, type->counts[count->excludes].part_of) - number;
		if (rest < kpi_count(type, value, count->excludes))
			return lg_fail(err, status, "counts \"%s\" and \"%s\" of a %s are larger than \"%s\"", count->name,
						   type->counts[count->excludes].name, type->name,
						   type->counts[type->counts[count->excludes].part_of].name);
	}
	return LG_OK;
}

/*
 * The largest that a sum can be: another sum, or what so many rows can add up
 * to, each of them 64 bits before a multiplication.
 */
static __int128
sum_limit(const KpiType *type, const void *value, const KpiSumField *field)
{
	int64_t		rows;

	if (field->of >= KPI_SUM_REF(0))
		return kpi_sum(type, value, field->of - KPI_SUM_REF(0));
	rows = kpi_count(type, value, field->of - KPI_COUNT_REF(0));
	if (field->digits > 6)
		return rows == 0 ? 0 : (__int128) (~(unsigned __int128) 0 >> 1);
	return (__int128) rows << 63;
}

static LgStatus
check_sums(const KpiType *type, const void *value, LgStatus status, LgError *err)
{
	for (int i = 0; i < type->nsums; i++)
	{
		const KpiSumField *field = &type->sums[i];
		__int128	sum = kpi_sum(type, value, i);
		__int128	limit = sum_limit(type, value, field);

		if (sum < 0 && !field->both_signs)
			return lg_fail(err, status, "sum \"%s\" of a %s is negative", field->name, type->name);
		/* the limit may be bad itself, which is then said of it */
		if (limit >= 0 && (sum > limit || sum < -limit))
			return lg_fail(err, status, "sum \"%s\" of a %s does not go with \"%s\"", field->name, type->name,
						   field->of >= KPI_SUM_REF(0) ? type->sums[field->of - KPI_SUM_REF(0)].name :
						   type->counts[field->of - KPI_COUNT_REF(0)].name);
	}
	return LG_OK;
}

static LgStatus
check_hists(const KpiType *type, const void *value, LgStatus status, LgError *err)
{
	int			hists = kpi_hist_count(type, value);
	int32_t		last = hists > 0 ? kpi_bucket(UINT64_C(1) << 63, kpi_scale(type, value)) : 0;

	for (int i = 0; i < hists; i++)
	{
		const KpiHistField *field = &type->hists[i];
		const KpiHist *hist = kpi_hist(type, value, i);
		__int128	total = 0;
		int32_t		low;
		int32_t		high;

		for (int k = 0; k < hists; k++)
			if (type->hists[k].count == field->count)
				total += kpi_hist(type, value, k)->total;
		if (total != kpi_count(type, value, field->count))
			return lg_fail(err, status, "histogram \"%s\" of a %s does not go with \"%s\"", field->name, type->name,
						   type->counts[field->count].name);
		if (hist->zero < 0 || hist->zero > hist->total || (hist->zero > 0 && !field->zeros) ||
			(kpi_hist_range(hist, &low, &high) && high > last))
			return lg_fail(err, status, "histogram \"%s\" of a %s has values that cannot be", field->name, type->name);
	}
	return LG_OK;
}

/*
 * What is counted at limits: no more than there is, more at a larger one (less of
 * what still waits), and what the distribution says as far as it knows.
 */
static LgStatus
check_limits(const KpiType *type, const void *value, LgStatus status, LgError *err)
{
	KpiExtra	extra;

	kpi_get_extra(type, value, &extra);
	for (int i = 0; i < extra.nlimits; i++)
	{
		const KpiLimit *limit = &extra.limits[i];
		bool		waiting = limit->series >= type->nhists;
		const int	hist = limit->series % type->nhists;
		int64_t		most = kpi_count(type, value, type->hists[hist].count);
		int64_t		least = 0;

		if (waiting)
			most = kpi_count(type, value, 0) - most;
		if (i > 0 && limit[-1].series == limit->series)
		{
			most = waiting && limit[-1].count < most ? limit[-1].count : most;
			least = waiting ? 0 : limit[-1].count;
		}
		if (!waiting && kpi_hist_count(type, value) > 0)
		{
			int64_t		unsure;
			int64_t		up_to = kpi_number_up_to(type, value, hist, limit->number, &unsure);

			most = up_to - (unsure < 0 ? unsure : 0) < most ? up_to - (unsure < 0 ? unsure : 0) : most;
			least = up_to - (unsure > 0 ? unsure : 0) > least ? up_to - (unsure > 0 ? unsure : 0) : least;
		}
		if (limit->count < least || limit->count > most)
			return lg_fail(err, status, "limits in \"%s\" of a %s count what cannot be", type->series[limit->series],
						   type->name);
	}
	return LG_OK;
}

/* Counts, sums, histograms and limits that rows can make. */
LgStatus
kpi_check_content(const KpiType *type, const void *value, LgStatus status, LgError *err)
{
	LG_TRY(check_counts(type, value, status, err));
	LG_TRY(check_sums(type, value, status, err));
	LG_TRY(check_hists(type, value, status, err));
	return (kpi_flags(value) & KPI_LIMITS) == 0 ? LG_OK : check_limits(type, value, status, err);
}
