/*
 * site_index_read.c
 *		Sites of an opened index by position, and the check of values that may have
 *		been made by hand.
 */
#include "core/site/site_index.h"

/*
 * Checks what opening leaves to trust because a search would not be worth it:
 * everything that is used as a subscript.  For values that may have been made by
 * hand, such as states of aggregates.  O(n).
 */
LgStatus
site_index_verify(const SiteIndex *index, LgError *err)
{
	uint32_t	code_end = 0;

	for (uint32_t i = 0; i < index->inner; i++)
	{
		if (index->axes[i] > SITE_AXIS_NONE)
			return lg_fail(err, LG_CORRUPTED, "stored site_index is damaged");
	}
	for (uint32_t i = 0; i < index->n; i++)
	{
		LG_TRY(geo_check_point(index->point[i].lon, index->point[i].lat, err));
		if (index->order[i] >= index->n || (index->code_end != NULL && index->code_end[i] < code_end))
			return lg_fail(err, LG_CORRUPTED, "stored site_index is damaged");
		code_end = index->code_end != NULL ? index->code_end[i] : 0;
	}
	return LG_OK;
}

/* The site at a position; absent columns have their neutral values. */
void
site_index_row(const SiteIndex *index, uint32_t position, SiteRow *row)
{
	memset(row, 0, sizeof(*row));
	row->point = index->point[position];
	if (index->codes != NULL)
	{
		uint32_t	start = position > 0 ? index->code_end[position - 1] : 0;
		uint32_t	end = index->code_end[position];

		row->code = index->codes + start;
		row->code_size = end >= start && end <= index->code_end[index->n - 1] ? end - start : 0;
	}
	else
		row->id = index->id[position];
	row->flags = index->flags != NULL ? index->flags[position] : 0;
	row->weight = index->weight != NULL ? index->weight[position] : 1.0;
	row->capacity = index->capacity != NULL ? index->capacity[position] : INFINITY;
	row->kind = index->kind != NULL && index->kind[position] < SITE_KIND_COUNT ?
		(SiteKind) index->kind[position] : SITE_CANDIDATE;
}
