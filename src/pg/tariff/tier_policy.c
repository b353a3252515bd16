/*
 * tier_policy.c
 *		Type tier_policy, tier_of(), and the ordered aggregates tier_track().
 */
#include "pg/base/compat.h"

#include "mb/pg_wchar.h"
#include "catalog/pg_type.h"
#include "utils/array.h"
#include "utils/builtins.h"
#include "utils/memutils.h"

#include "core/tariff/tier_policy.h"
#include "pg/base/env.h"
#include "pg/json/json_arg.h"
#include "pg/base/numeric_arg.h"
#include "tariff_arg.h"
#include "pg/base/rows.h"
#include "pg/base/text_io.h"
#include "pg/base/value_compare.h"
#include "pg/base/value_cache.h"

#define TIER_POLICY_WIRE_VERSION 1

/* The view is a pointer to the value itself. */
static const LgValueKind tier_policy_kind = {"tier_policy", TIER_POLICY_MAGIC, sizeof(TierPolicy *), tier_policy_open};

#define policy_arg(fcinfo, argno) (*(const TierPolicy *const *) lg_value_arg(fcinfo, argno, &tier_policy_kind))

static LgStatus
policy_parse(const LgEnv *env, const char *text, size_t text_size, void **value, size_t *size, LgError *err)
{
	return json_arg_compile(env, "tier_policy", tier_policy_compile, text, text_size, value, size, err);
}

static char *
tier_policy_to_text(Datum datum)
{
	const TierPolicy *policy = *(const TierPolicy *const *) lg_value_datum(datum, &tier_policy_kind);
	LgEnv		env = lg_env(CurrentMemoryContext);
	LgText		out;
	LgError		err;

	lg_text_init(&out, &env);
	LG_CALL_UTF8(tier_policy_to_json(policy, &out, &err), err);
	return pg_any_to_server(out.data, (int) out.size, PG_UTF8);
}

LG_TEXT_FORMS(tier_policy, TIER_POLICY_WIRE_VERSION, policy_parse, tier_policy_to_text);

static void
policy_content(Datum value, LgContent *content)
{
	lg_content_whole(content, *(const TierPolicy *const *) lg_value_datum(value, &tier_policy_kind));
}

LG_VALUE_OPERATORS(tier_policy, policy_content);

LG_JSON_CAST(tier_policy, tier_policy_to_text);

/* Metrics in the order of the policy, and the decimals they are given with. */
static void
metrics_arg(FunctionCallInfo fcinfo, int argno, const TierPolicy *policy, int64_t *metrics, int *decimals)
{
	ArrayType  *array = PG_GETARG_ARRAYTYPE_P(argno);
	Datum	   *values;
	bool	   *nulls;
	int			count;

	deconstruct_array(array, NUMERICOID, -1, false, TYPALIGN_INT, &values, &nulls, &count);
	if (count != policy->n_metrics)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("%d metrics given, but the policy has %d", count, policy->n_metrics),
				 errhint("Pass the metrics in the order of the policy: the first is \"%s\".", policy->metrics[0].name)));
	for (int i = 0; i < count; i++)
	{
		if (nulls[i])
			ereport(ERROR,
					(errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED),
					 errmsg("metric \"%s\" is NULL", policy->metrics[i].name),
					 errhint("Say what a missing number means: coalesce(..., 0), or leave the period out.")));
		metrics[i] = numeric_to_scaled(values[i], DECIMAL_AMOUNT, policy->metrics[i].name);
		if (decimals != NULL)
			decimals[i] = Min(DECIMAL_AMOUNT, DatumGetInt32(DirectFunctionCall1(numeric_scale, values[i])));
	}
}

PG_FUNCTION_INFO_V1(logistics_tier_of);
Datum
logistics_tier_of(PG_FUNCTION_ARGS)
{
	const TierPolicy *policy = policy_arg(fcinfo, 0);
	int64_t		metrics[TIER_MAX_METRICS];

	metrics_arg(fcinfo, 1, policy, metrics, NULL);
	PG_RETURN_INT32(tier_policy_of_metrics(policy, metrics, false));
}

static void
check_tier(const TierPolicy *policy, int32 tier)
{
	if (tier < 1 || tier > policy->n_tiers)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("tier %d is not from 1 to %d", tier, policy->n_tiers)));
}

PG_FUNCTION_INFO_V1(logistics_tier_name);
Datum
logistics_tier_name(PG_FUNCTION_ARGS)
{
	const TierPolicy *policy = policy_arg(fcinfo, 0);
	int32		tier = PG_GETARG_INT32(1);

	check_tier(policy, tier);
	if (!policy->has_names)
		PG_RETURN_NULL();
	PG_RETURN_TEXT_P(tariff_text(policy->names[tier - 1], strlen(policy->names[tier - 1])));
}

/* policy, tier, metrics: a row a metric; none from the highest tier */
PG_FUNCTION_INFO_V1(logistics_tier_next);
Datum
logistics_tier_next(PG_FUNCTION_ARGS)
{
	LgRows		rows = lg_rows_begin(fcinfo, 4);
	const TierPolicy *policy;
	int64_t		metrics[TIER_MAX_METRICS];
	int			decimals[TIER_MAX_METRICS];
	int32		tier;

	if (PG_ARGISNULL(0) || PG_ARGISNULL(1) || PG_ARGISNULL(2))
		return (Datum) 0;
	policy = policy_arg(fcinfo, 0);
	tier = PG_GETARG_INT32(1);
	check_tier(policy, tier);
	metrics_arg(fcinfo, 2, policy, metrics, decimals);
	for (int i = 0; i < policy->n_metrics && tier < policy->n_tiers; i++)
	{
		int64		needs = tier_policy_needs(policy, tier, i, decimal_power10[DECIMAL_AMOUNT - decimals[i]]);
		bool		nulls[4] = {false};
		Datum		values[4];

		values[0] = PointerGetDatum(tariff_text(policy->metrics[i].name, strlen(policy->metrics[i].name)));
		values[1] = scaled_to_numeric_short(metrics[i], DECIMAL_AMOUNT, decimals[i]);
		values[2] = scaled_to_numeric_short(needs, DECIMAL_AMOUNT, decimals[i]);
		values[3] = scaled_to_numeric_short(tier_policy_missing(needs, metrics[i]), DECIMAL_AMOUNT, decimals[i]);
		lg_rows_put(&rows, values, nulls);
	}
	return (Datum) 0;
}

/* ----------------------------------------------------------------------
 * period after period
 * ----------------------------------------------------------------------
 */

static TierState *
track_state(FunctionCallInfo fcinfo, int argno)
{
	bytea	   *state = PG_GETARG_BYTEA_P(argno);

	lg_check_aggregate(fcinfo);
	if (VARSIZE(state) != VARHDRSZ + sizeof(TierState))
		lg_bad_state();
	return (TierState *) VARDATA(state);
}

/* state, policy, metrics: a new state each time, which window frames may keep */
PG_FUNCTION_INFO_V1(logistics_tier_track_transition);
Datum
logistics_tier_track_transition(PG_FUNCTION_ARGS)
{
	bytea	   *result = palloc0(VARHDRSZ + sizeof(TierState));
	const TierPolicy *policy;
	int64_t		metrics[TIER_MAX_METRICS];
	TierState	state;

	if (PG_ARGISNULL(1) || PG_ARGISNULL(2))
		ereport(ERROR,
				(errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED),
				 errmsg("%s of tier_track is NULL", PG_ARGISNULL(1) ? "policy" : "array of metrics")));
	policy = policy_arg(fcinfo, 1);
	metrics_arg(fcinfo, 2, policy, metrics, NULL);
	if (PG_ARGISNULL(0))
		tier_policy_start(policy, &state);
	else
		memcpy(&state, track_state(fcinfo, 0), sizeof(state));
	if (state.tier < 1 || state.tier > policy->n_tiers)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("policies of one tier_track have different numbers of tiers")));
	tier_policy_step(policy, &state, metrics);
	SET_VARSIZE(result, VARHDRSZ + sizeof(TierState));
	memcpy(VARDATA(result), &state, sizeof(state));
	PG_RETURN_BYTEA_P(result);
}

/* The tier after the last period. */
PG_FUNCTION_INFO_V1(logistics_tier_track_final);
Datum
logistics_tier_track_final(PG_FUNCTION_ARGS)
{
	TierState	state;

	if (PG_ARGISNULL(0))
		PG_RETURN_NULL();
	memcpy(&state, track_state(fcinfo, 0), sizeof(state));
	PG_RETURN_INT32(state.tier);
}

/* The tier that counted during the last period. */
PG_FUNCTION_INFO_V1(logistics_tier_track_during_final);
Datum
logistics_tier_track_during_final(PG_FUNCTION_ARGS)
{
	TierState	state;

	if (PG_ARGISNULL(0))
		PG_RETURN_NULL();
	memcpy(&state, track_state(fcinfo, 0), sizeof(state));
	PG_RETURN_INT32(state.before);
}
