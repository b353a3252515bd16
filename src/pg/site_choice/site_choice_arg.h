/*
 * site_choice_arg.h
 *		What the functions of site selection share.
 */
#ifndef LG_SITE_CHOICE_ARG_H
#define LG_SITE_CHOICE_ARG_H

#include "postgres.h"

#include "fmgr.h"

#include "core/site_choice/site_plan.h"
#include "pg/base/value_cache.h"

extern const LgValueKind site_demand_kind;

/* What site_plan_identify() fills: id, code, lon, lat. */
#define SITE_IDENTITY_COLUMNS 4
#define SITE_CHOICE_COLUMNS 13

extern void site_goal_init(SiteGoal *goal);
extern void site_goal_radius(FunctionCallInfo fcinfo, SiteGoal *goal, int radius_arg,
							 bool needed);
extern double site_number_arg(FunctionCallInfo fcinfo, int argno, const char *name, double low, double high,
							  double fallback);
extern void site_open_arg(FunctionCallInfo fcinfo, int argno, SiteGoal *goal, const SiteRuleGoal *rules);
extern void site_effort_args(FunctionCallInfo fcinfo, int argno, SiteGoal *goal);
extern void site_choice_datums(const SitePlan *plan, const SiteChoice *choice, int32_t step, Datum *values, bool *nulls);
extern void site_rules_arg(FunctionCallInfo fcinfo, int argno, SiteRuleGoal *goal);
extern bool site_plan_arg(FunctionCallInfo fcinfo, SitePlan *plan, LgEnv *env, const SiteGoal *goal);
extern void site_plan_identify(const SitePlan *plan, int32_t site, Datum *values, bool *nulls);

#endif							/* LG_SITE_CHOICE_ARG_H */
