/*
 * site_cover_search.h
 *		Do k sites cover every demand?  Yes with the sites, no with a proof, or
 *		not known when the effort ran out.
 */
#ifndef LG_SITE_COVER_SEARCH_H
#define LG_SITE_COVER_SEARCH_H

#include "site_problem.h"

typedef enum SiteAnswer
{
	SITE_ANSWER_UNKNOWN = 0,
	SITE_ANSWER_YES,
	SITE_ANSWER_NO
} SiteAnswer;

/* More demands or sites than this are not searched: the answer is not known. */
#define SITE_COVER_SEARCH_MAX 4096

extern LgStatus site_cover_search(const SiteProblem *problem, int32_t count, bool root_only,
								  SiteEffort *effort, SiteSolution *found, SiteAnswer *answer,
								  LgError *err);

#endif							/* LG_SITE_COVER_SEARCH_H */
