/*
 * demand_words.c
 *		Names of methods and reasons.
 */
#include "demand_model.h"

static const char *const methods[] = {
	"naive", "snaive", "drift", "ses", "holt", "damped", "hw_add", "hw_mul", "theta", "ses_drift", "ets", "croston", "sba",
	"sbj", "tsb", "mstl", "comb", "auto"
};

_Static_assert(LG_COUNT(methods) == DEMAND_METHODS + 1, "every method has a name");

static const char *const reasons[] = {
	"asked", "too_short", "no_cycles", "not_positive", "constant", "no_demand", "few_demands", "cycles", "regular"
};

_Static_assert(LG_COUNT(reasons) == DEMAND_REASONS, "every reason has a name");

const char *
demand_method_name(DemandMethod method)
{
	return methods[method];
}

const char *
demand_reason_name(DemandReason reason)
{
	return reasons[reason];
}

LgStatus
demand_method_named(const char *name, size_t size, DemandMethod *method, LgError *err)
{
	for (size_t i = 0; i < LG_COUNT(methods); i++)
	{
		if (strlen(methods[i]) == size && memcmp(methods[i], name, size) == 0)
		{
			*method = (DemandMethod) i;
			return LG_OK;
		}
	}
	lg_fail(err, LG_BAD_ARGUMENT, "method \"%.*s\" is not known", (int) (size < 60 ? size : 60), name);
	lg_hint(err, "Methods are auto, naive, snaive, drift, ses, holt, damped, hw_add, hw_mul, theta, ses_drift, ets, croston, "
			"sba, sbj, tsb, mstl and comb.");
	return LG_BAD_ARGUMENT;
}
