/*
 * site_index_content.c
 *		The canonical content of a site index: its sites by identifier, with the
 *		columns there are.  The tree, the doors and the order of the positions
 *		follow from it, and so do not count.
 */
#include "core/site/site_index.h"

static LgStatus
put_number(LgText *out, const void *number, LgError *err)
{
	return lg_text_bytes(out, number, 8, err);
}

static LgStatus
put_row(LgText *out, const SiteRow *row, uint32_t columns, LgError *err)
{
	uint8_t		kind = (uint8_t) row->kind;
	uint8_t		code_size = (uint8_t) row->code_size;

	if (columns & SITE_HAS_CODE)
	{
		LG_TRY(lg_text_bytes(out, (const char *) &code_size, 1, err));
		LG_TRY(lg_text_bytes(out, row->code, row->code_size, err));
	}
	else
		LG_TRY(put_number(out, &row->id, err));
	LG_TRY(put_number(out, &row->point.lon, err));
	LG_TRY(put_number(out, &row->point.lat, err));
	if (columns & SITE_HAS_FLAGS)
		LG_TRY(put_number(out, &row->flags, err));
	if (columns & SITE_HAS_WEIGHT)
		LG_TRY(put_number(out, &row->weight, err));
	if (columns & SITE_HAS_CAPACITY)
		LG_TRY(put_number(out, &row->capacity, err));
	if (columns & SITE_HAS_KIND)
		LG_TRY(lg_text_bytes(out, (const char *) &kind, 1, err));
	return LG_OK;
}

/* Adds the content of an opened index to out. */
LgStatus
site_index_content(const SiteIndex *index, LgText *out, LgError *err)
{
	uint8_t		columns = (uint8_t) index->columns;
	SiteRow		row;

	LG_TRY(lg_text_bytes(out, (const char *) &columns, 1, err));
	for (uint32_t i = 0; i < index->n; i++)
	{
		if ((i & 1023) == 0)
			LG_TRY(lg_poll(out->env, err));
		if (index->order[i] >= index->n)
			return lg_fail(err, LG_CORRUPTED, "stored site_index is damaged");
		site_index_row(index, index->order[i], &row);
		LG_TRY(put_row(out, &row, index->columns, err));
	}
	return LG_OK;
}
