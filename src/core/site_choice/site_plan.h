/*
 * site_plan.h
 *		From the user's demand and sites to a solved site selection.
 *
 * site_plan_open() brings both together, one of the site_choose_*() functions
 * fills the rows of plan->problem as its objective needs them, solves, and
 * leaves one SiteChoice per opened site in plan->choice.
 */
#ifndef LG_SITE_PLAN_H
#define LG_SITE_PLAN_H

#include "site_demand.h"
#include "core/site/site_index.h"
#include "site_problem.h"
#include "site_transport.h"

/* Work that improves and proves, in pairs visited, when nothing is asked for. */
#define SITE_DEFAULT_BUDGET ((int64_t) 200000000)

/* Where a time limit is the only limit. */
#define SITE_UNLIMITED_BUDGET (INT64_MAX / 4)

/* What a site_choose_* call asks for; the glue fills what its function has. */
typedef struct SiteGoal
{
	int32_t		open;			/* how many to open; -1: as many as it takes */
	double		radius;			/* metres or cost; INFINITY: none */
	double		cover_ratio;	/* share of the demand to cover */
	double		backup_ratio;	/* share of a demand's value that needs a second site */
	double		unit_cost;		/* money per unit of demand and metre (or cost) */
	bool		capacitated;
	bool		single_source;	/* a demand may not be split over sites */
	int			decay;			/* SiteDecay */
	double		decay_rate;
	double		target_ratio;	/* market share to reach */
	uint64_t	seed;
	int64_t		max_iterations; /* 0: default effort */
	int64_t		limit_us;		/* 0: none */
} SiteGoal;

typedef enum SiteDecay
{
	SITE_DECAY_LINEAR = 0,
	SITE_DECAY_POWER,
	SITE_DECAY_EXPONENTIAL
} SiteDecay;

/* One step of the answer. */
typedef struct SiteChoice
{
	int32_t		site;			/* of the problem; -1: all existing ones together */
	double		gain;			/* NAN: not defined */
	double		cumulative;
	double		share;			/* of the demand served, 0 to 1 */
	double		mean;			/* distance or cost of the demand served */
	double		mean_all;		/* of all demand, to its nearest open site */
} SiteChoice;

/* A site's place in a group. */
typedef struct SiteMember
{
	const char *site;			/* its identifier as text */
	size_t		site_size;
	int32_t		group;
} SiteMember;

/* What a plan must keep to besides the number of sites (site_plan_rules.c). */
typedef struct SiteRuleGoal
{
	bool		given;
	int64_t		members;
	const SiteMember *member;
	int32_t		groups;
	const char *const *name;	/* per group */
	const double *at_least;		/* per group; -INFINITY: no limit */
	const double *at_most;		/* per group; INFINITY: no limit */
	double		budget;			/* of the weights of new sites; INFINITY: none */
	int32_t		close;			/* so many existing sites close; -1: none may */
} SiteRuleGoal;

/* How many new sites there are by the end of each stage (site_stages.c). */
typedef struct SiteStageGoal
{
	int32_t		count;
	const int32_t *open;		/* rising */
	const double *weight;		/* what a stage counts in the whole */
} SiteStageGoal;

typedef struct SitePlan
{
	const LgEnv *env;
	const SiteDemand *demand;
	const SiteIndex *index;		/* NULL: sites known by their costs only */
	SiteGoal	goal;
	SiteRuleGoal rule_goal;
	SiteEffort	effort;
	SiteProblem problem;
	uint8_t    *closes;			/* per site: exists, and closes in this plan; or NULL */
	GeoXyz	   *xyz;			/* per demand, unless it has costs */
	uint32_t   *position;		/* per site: in the index, or SITE_NONE */
	uint8_t    *kind;			/* per site: SiteKind */
	uint8_t    *role;
	uint8_t    *allowed;		/* per site, where site_serve.c is at work */
	double	   *capacity;		/* per site */
	double	   *site_weight;	/* per site: opening cost or attractiveness */
	/* rows being filled */
	int64_t    *start;
	int32_t    *row_site;
	double	   *row_cost;
	size_t		row_room;
	/* the answer */
	double		most_served;	/* weight that given sites can serve at most */
	SiteSolution solution;
	SiteChoice *choice;
	int32_t		choices;
	double		bound;
	double		gap;			/* 0 to 1 */
	void	   *row_memory;		/* the glue's, for one row of output */
} SitePlan;

extern LgStatus site_plan_open(SitePlan *plan, const LgEnv *env, const SiteDemand *demand,
							   const SiteIndex *index, const SiteGoal *goal, LgError *err);
extern LgStatus site_plan_rows(SitePlan *plan, double radius, bool want_cost, LgError *err);
extern double site_plan_unserved_cost(const SitePlan *plan);
extern void site_plan_more_effort(SitePlan *plan, int times);
extern LgStatus site_plan_room(SitePlan *plan, size_t needed, bool want_cost, LgError *err);
extern LgStatus site_plan_reachable(SitePlan *plan, LgError *err);
extern double site_plan_cost(const SitePlan *plan, int32_t u, int32_t site);
extern LgStatus site_plan_count(SitePlan *plan, LgError *err);
extern double site_attendance(const SiteGoal *goal, double cost);

/* Rules (site_plan_rules.c). */
extern LgStatus site_plan_rules(SitePlan *plan, bool may_close_fewer, LgError *err);
extern LgStatus site_plan_solve(SitePlan *plan, SiteProblem *problem, SiteSolution *solution, LgError *err);

extern LgStatus site_plan_impossible(const SitePlan *plan, bool proved, LgError *err);

/* Stages (site_stages.c, site_choice_stages.c). */
extern LgStatus site_stages_solve(SitePlan *plan, const SiteStageGoal *goal, int32_t *stage, LgError *err);
extern LgStatus site_choose_stages(SitePlan *plan, const SiteStageGoal *goal, bool coverage, int32_t **stage, LgError *err);
extern LgStatus site_report_stage(SitePlan *plan, const int32_t *stage, int32_t s, bool coverage, LgError *err);

/* Several criteria (site_choice_criteria.c). */
typedef struct SiteCriteria
{
	double		coverage;		/* weights; afterwards their shares */
	double		distance;
	double		cost;
	double		radius;
	double		farthest;		/* filled by the solver: the distance of demand that no site
								 * reaches */
} SiteCriteria;

/* What the sites up to a step score, each best at 1. */
typedef struct SiteScore
{
	int32_t		site;			/* -1: all existing ones together */
	double		whole;
	double		coverage;
	double		distance;
	double		cost;
	double		coverage_pct;
	double		mean;
	double		open_cost;
} SiteScore;

extern LgStatus site_choose_criteria(SitePlan *plan, SiteCriteria *criteria, SiteScore **score, LgError *err);

/* Two levels (site_choice_network.c). */
typedef struct SiteNetworkGoal
{
	const SiteIndex *centres;
	double		supply_cost;	/* of one unit from centre to hub, per metre */
} SiteNetworkGoal;

/* What one open site of either level does. */
typedef struct SiteNetworkPart
{
	bool		is_centre;
	int32_t		site;			/* centre: position in its index; hub: site of the plan */
	int32_t		from;			/* hub: the position of its centre */
	double		flow;			/* weight */
	double		flow_cost;		/* centre: of supplying its hubs; hub: of serving demand */
	double		open_cost;
} SiteNetworkPart;

extern LgStatus site_choose_network(SitePlan *plan, const SiteNetworkGoal *goal, SiteNetworkPart **parts,
									int32_t *count, LgError *err);

/* Rows by tree search (site_pairs.c). */
extern LgStatus site_pairs_within(SitePlan *plan, const GeoXyz *at, const GeoPoint *point,
								  double radius, bool want_cost, int64_t *count, LgError *err);
extern void site_pairs_nearest2(const SiteIndex *index, const GeoXyz *at, const uint8_t *allowed,
								uint32_t *position, double *chord2);
extern double site_chord_cost(double chord2);

/* Objectives. */
extern LgStatus site_choose_coverage(SitePlan *plan, LgError *err);
extern LgStatus site_choose_cover(SitePlan *plan, LgError *err);
extern LgStatus site_choose_median(SitePlan *plan, LgError *err);
extern LgStatus site_choose_center(SitePlan *plan, LgError *err);
extern LgStatus site_choose_facilities(SitePlan *plan, LgError *err);
extern LgStatus site_choose_attendance(SitePlan *plan, LgError *err);
extern LgStatus site_choose_share(SitePlan *plan, LgError *err);

/* The steps of the answer (site_report.c). */
typedef enum SiteMeasure
{
	SITE_MEASURE_COVER,			/* demand served */
	SITE_MEASURE_COST,			/* weighted distance or cost */
	SITE_MEASURE_ATTENDANCE,	/* demand attracted over distance */
	SITE_MEASURE_FARTHEST		/* greatest distance of any demand served */
} SiteMeasure;

extern LgStatus site_report_steps(SitePlan *plan, SiteMeasure measure, LgError *err);
extern LgStatus site_report_all(SitePlan *plan, bool nearest_serves, LgError *err);
extern LgStatus site_choose_with_capacity(SitePlan *plan, bool single_source, SiteMeasure measure,
										  LgError *err);
extern LgStatus site_choose_backup(SitePlan *plan, LgError *err);
extern void site_report_gap(SitePlan *plan, double value, double bound, bool larger_is_better);
extern void site_report_cost_gap(SitePlan *plan);

/* What given sites do (site_serve.c). */
typedef struct SiteImpact
{
	double		served;			/* demand nearest to this site */
	double		total;			/* its weighted distance */
	double		only_here;		/* of it, with no other site within the radius */
	double		moved;			/* of it, with another one */
	double		extra;			/* weighted distance added when it moves there */
} SiteImpact;

extern LgStatus site_serve_open(SitePlan *plan, LgError *err);
extern LgStatus site_serve_two(SitePlan *plan, int32_t u, int32_t *site, double *cost, LgError *err);
extern LgStatus site_serve_capacity(SitePlan *plan, SiteTransport *transport, LgError *err);
extern LgStatus site_serve_impact(SitePlan *plan, SiteImpact **impact, LgError *err);

#endif							/* LG_SITE_PLAN_H */
