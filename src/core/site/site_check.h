/*
 * site_check.h
 *		What looks wrong in a set of sites.
 */
#ifndef LG_SITE_CHECK_H
#define LG_SITE_CHECK_H

#include "core/site/site_index.h"

typedef enum SiteIssue
{
	SITE_ISSUE_SWAPPED = 0,		/* far away, but among the others with lon and lat exchanged */
	SITE_ISSUE_ZERO,			/* at 0, 0, and far away */
	SITE_ISSUE_FAR,				/* far away from the others */
	SITE_ISSUE_SAME_ID,			/* as another site */
	SITE_ISSUE_SAME_PLACE		/* as another site */
} SiteIssue;

typedef struct SiteFinding
{
	SiteIssue	issue;
	uint32_t	position;
	double		distance_m;		/* far away: from the middle of the sites */
	uint32_t	count;			/* same: how many sites share it */
} SiteFinding;

extern LgStatus site_check(const LgEnv *env, const SiteIndex *index, SiteFinding **findings, size_t *count,
						   LgError *err);
extern const char *site_issue_name(SiteIssue issue);

#endif							/* LG_SITE_CHECK_H */
