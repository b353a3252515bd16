/*
 * fulfil_search.h
 *		The set of options that the search for a plan is at: see fulfil_route.c.
 */
#ifndef LG_FULFIL_SEARCH_H
#define LG_FULFIL_SEARCH_H

#include "fulfil_bound.h"

typedef struct FulfilSearch
{
	const LgEnv *env;
	const FulfilRule *rule;
	const FulfilOrder *order;
	const		LgInt128 *fixed;	/* of each option */
	const		LgInt128 *unit;
	const uint32_t *by_unit;	/* options, the best unit first */
	LgInt128	missing;		/* of a unit left out, where that is allowed */
	LgInt128	units_low;		/* what all units cost at least */
	LgInt128	least_fixed;	/* of any option */
	uint32_t	most;			/* shipments in a plan */
	uint32_t   *banned;			/* by how many an option is excluded */
	uint32_t   *undo;			/* options excluded by loops under way */
	uint32_t	undo_count;
	bool		forced;			/* fulfil_allot() had to move a unit */
	uint32_t   *chosen;			/* options in the set */
	uint32_t	depth;
	int64_t    *residual;		/* [depth][line]: not yet covered */
	uint32_t   *rank;			/* place of an option in by_unit */
	uint32_t   *sorted;			/* chosen by unit */
	int64_t    *taken;			/* [chosen][line], by place in sorted */
	uint32_t   *used;			/* options of the plan at hand, ascending */
	uint32_t	used_count;
	bool		found;
	LgInt128	best;
	uint32_t   *best_set;
	uint32_t	best_count;
	uint64_t   *full;			/* [line][words]: options that have all of a line, as bits */
	uint32_t	words;
	FulfilBound bound;
	bool		bounded;
	uint64_t	steps;
	uint64_t	work;			/* cells looked at since the last poll */
	bool		stopped;
} FulfilSearch;

static inline int64_t
available(const FulfilSearch *s, uint32_t option, uint32_t line)
{
	return s->order->available[(size_t) option * s->order->lines + line];
}

/* Units to the chosen options; false when the set is no plan. */
extern bool fulfil_allot(FulfilSearch *s, LgInt128 * cost);

/* What one more option would save on the units of the set that fulfil_allot() was last called for. */
extern LgInt128 fulfil_saving(const FulfilSearch *s, uint32_t option);

#endif							/* LG_FULFIL_SEARCH_H */
