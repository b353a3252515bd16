/*
 * site_merge.h
 *		Demands that the same sites cover, as one demand.
 */
#ifndef LG_SITE_MERGE_H
#define LG_SITE_MERGE_H

#include "site_problem.h"

extern LgStatus site_merge_rows(const SiteProblem *problem, SiteProblem *merged,
								SiteEffort *effort, LgError *err);

#endif							/* LG_SITE_MERGE_H */
