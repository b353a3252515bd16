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
extern void site_rules_arg(FunctionCallInfo fcinfo, int argno, SiteRuleGoal *goal);
extern bool site_plan_arg(FunctionCallInfo fcinfo, SitePlan *plan, LgEnv *env, const SiteGoal *goal);
extern void site_plan_identify(const SitePlan *plan, int32_t site, Datum *values, bool *nulls);

#endif							/* LG_SITE_CHOICE_ARG_H */
