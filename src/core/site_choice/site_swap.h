/*
 * site_swap.h
 *		Local search over sets of open sites: open, close and exchange moves
 *		for every objective in which a demand uses its cheapest open site.
 */
#ifndef LG_SITE_SWAP_H
#define LG_SITE_SWAP_H

#include "site_problem.h"

#define SITE_SLOT_NONE (-1)		/* site is closed */
#define SITE_SLOT_FIXED (-2)	/* site is open and cannot be closed */

typedef struct SiteSwap
{
	const SiteProblem *problem;
	SiteEffort *effort;
	int32_t		slots;			/* opened free sites at most */
	int32_t		used;
	int32_t    *slot_site;		/* per slot */
	int32_t    *site_slot;		/* per site: slot or SITE_SLOT_... */
	int32_t    *open;			/* all open sites, fixed ones included */
	int32_t		open_count;
	double		value;
	/* per demand: the two cheapest open sites, -1 for none, and their costs */
	int32_t    *near1;
	int32_t    *near2;
	double	   *cost1;
	double	   *cost2;
	/* Resende and Werneck's account of what every move would bring */
	double	   *gain;			/* per site: saved by opening it */
	double	   *loss;			/* per slot: lost by closing it */
	double	   *extra;			/* sites x slots: correction for doing both */
	uint64_t   *paired;			/* sites x words: slots whose extra may not be 0 */
	int32_t		words;
	/* scratch */
	int32_t    *stamp;			/* per demand */
	int32_t		stamp_now;
	int32_t    *touched;
	int32_t		touched_count;
	int64_t		moves;
} SiteSwap;

/* The gains take sites x slots doubles; beyond this only greedy remains. */
#define SITE_SWAP_MAX_CELLS ((int64_t) 64 * 1024 * 1024)

extern LgStatus site_swap_init(SiteSwap *swap, const SiteProblem *problem, int32_t slots,
							   SiteEffort *effort, LgError *err);
extern LgStatus site_swap_start(SiteSwap *swap, const int32_t *site, int32_t count, LgError *err);
extern LgStatus site_swap_improve(SiteSwap *swap, LgError *err);
extern LgStatus site_swap_move(SiteSwap *swap, int32_t opened, int32_t slot, LgError *err);
extern LgStatus site_greedy(const SiteProblem *problem, SiteSolution *solution,
							SiteEffort *effort, LgError *err);

#endif							/* LG_SITE_SWAP_H */
