/*
 * site_cover_matrix.c
 *		What is left to cover and to cover it with, and how it is made smaller:
 *		parts of it, and dominance (Toregas and ReVelle 1973).
 */
#include "site_cover_matrix.h"

#define REDUCE_PAIRS 64			/* dominance is worth its time above so many */

/* ----------------------------------------------------------------------
 * instances
 * ----------------------------------------------------------------------
 */

void
site_cover_release(const LgEnv *env, Cover *cover)
{
	lg_release(env, cover->row_start);
	lg_release(env, cover->row_column);
	lg_release(env, cover->column_start);
	lg_release(env, cover->column_row);
	lg_release(env, cover->site);
	lg_release(env, cover->price);
	memset(cover, 0, sizeof(*cover));
}

/* Lists the rows of each column from the columns of each row. */
LgStatus
site_cover_transpose(SiteEffort *effort, Cover *cover, LgError *err)
{
	const LgEnv *env = effort->env;
	int64_t    *start;

	LG_TRY(lg_alloc_array(env, (size_t) cover->columns + 2, sizeof(int64_t), &start, err));
	LG_TRY(lg_alloc_array(env, (size_t) cover->row_start[cover->rows] + 1, sizeof(int32_t), &cover->column_row, err));
	for (int64_t k = 0; k < cover->row_start[cover->rows]; k++)
		start[cover->row_column[k] + 2]++;
	for (int32_t i = 0; i < cover->columns; i++)
		start[i + 2] += start[i + 1];
	for (int32_t u = 0; u < cover->rows; u++)
	{
		for (int64_t k = cover->row_start[u]; k < cover->row_start[u + 1]; k++)
			cover->column_row[start[cover->row_column[k] + 1]++] = u;
		LG_TRY(site_spend(effort, cover->row_start[u + 1] - cover->row_start[u] + 1, err));
	}
	cover->column_start = start;
	return LG_OK;
}

/* The rows and columns that are kept, numbered anew. */
LgStatus
site_cover_part(CoverRoom *room, const Cover *from, const uint8_t *row_kept, const uint8_t *column_kept,
				Cover *to, LgError *err)
{
	const LgEnv *env = room->effort->env;
	int64_t		pairs = 0;

	memset(to, 0, sizeof(*to));
	LG_TRY(lg_alloc_array(env, (size_t) from->rows + 1, sizeof(int64_t), &to->row_start, err));
	LG_TRY(lg_alloc_array(env, (size_t) from->row_start[from->rows] + 1, sizeof(int32_t), &to->row_column, err));
	LG_TRY(lg_alloc_array(env, (size_t) from->columns + 1, sizeof(int32_t), &to->site, err));
	LG_TRY(lg_alloc_array(env, (size_t) from->rows + 1, sizeof(double), &to->price, err));
	for (int32_t i = 0; i < from->columns; i++)
		if (column_kept[i])
		{
			room->renumber[i] = to->columns;
			to->site[to->columns++] = from->site[i];
		}
	for (int32_t u = 0; u < from->rows; u++)
	{
		if (!row_kept[u])
			continue;
		for (int64_t k = from->row_start[u]; k < from->row_start[u + 1]; k++)
			if (column_kept[from->row_column[k]])
				to->row_column[pairs++] = room->renumber[from->row_column[k]];
		to->price[to->rows] = from->price[u];
		to->row_start[++to->rows] = pairs;
		LG_TRY(site_spend(room->effort, from->row_start[u + 1] - from->row_start[u] + 1, err));
	}
	LG_TRY(site_cover_transpose(room->effort, to, err));
	return site_spend(room->effort, from->rows + from->columns, err);
}

/* ----------------------------------------------------------------------
 * reduction
 * ----------------------------------------------------------------------
 */

static bool
is_subset(const uint64_t *a, const uint64_t *b, size_t words)
{
	for (size_t w = 0; w < words; w++)
		if ((a[w] & ~b[w]) != 0)
			return false;
	return true;
}

/* Room for so many words, not zeroed beyond them. */
static LgStatus
bits_room(const LgEnv *env, uint64_t **bits, size_t *size, size_t words, LgError *err)
{
	if (words > *size)
	{
		*size = words + words / 2 + 64;
		LG_TRY(lg_resize_array(env, bits, *size, sizeof(uint64_t), err));
	}
	memset(*bits, 0, words * sizeof(uint64_t));
	return LG_OK;
}

LgStatus
site_cover_bits(CoverRoom *room, const Cover *cover, LgError *err)
{
	size_t		row_words = ((size_t) cover->columns + 63) / 64;
	size_t		column_words = ((size_t) cover->rows + 63) / 64;

	LG_TRY(bits_room(room->effort->env, &room->row_bits, &room->row_room, row_words * (size_t) cover->rows, err));
	LG_TRY(bits_room(room->effort->env, &room->column_bits, &room->column_room, column_words * (size_t) cover->columns, err));
	for (int32_t u = 0; u < cover->rows; u++)
	{
		for (int64_t k = cover->row_start[u]; k < cover->row_start[u + 1]; k++)
		{
			size_t		i = (size_t) cover->row_column[k];

			room->row_bits[(size_t) u * row_words + i / 64] |= UINT64_C(1) << (i % 64);
			room->column_bits[i * column_words + (size_t) u / 64] |= UINT64_C(1) << ((size_t) u % 64);
		}
		LG_TRY(site_spend(room->effort, cover->row_start[u + 1] - cover->row_start[u] + 1, err));
	}
	return LG_OK;
}

/* A row that holds another one is covered with it. */
static LgStatus
drop_rows(CoverRoom *room, const Cover *cover, uint8_t *kept, bool *changed, LgError *err)
{
	size_t		words = ((size_t) cover->columns + 63) / 64;

	for (int32_t a = 0; a < cover->rows; a++)
	{
		const uint64_t *row = room->row_bits + (size_t) a * words;
		int64_t		length = cover->row_start[a + 1] - cover->row_start[a];

		for (int32_t b = 0; b < cover->rows && kept[a]; b++)
		{
			int64_t		other = cover->row_start[b + 1] - cover->row_start[b];

			if (b != a && kept[b] && (other < length || (other == length && b < a)) &&
				is_subset(room->row_bits + (size_t) b * words, row, words))
			{
				kept[a] = 0;
				*changed = true;
			}
		}
		LG_TRY(site_spend(room->effort, cover->rows / 2 + 1, err));
	}
	return LG_OK;
}

/* A column within another one is never needed. */
static LgStatus
drop_columns(CoverRoom *room, const Cover *cover, uint8_t *kept, bool *changed, LgError *err)
{
	size_t		words = ((size_t) cover->rows + 63) / 64;

	for (int32_t a = 0; a < cover->columns; a++)
	{
		const uint64_t *column = room->column_bits + (size_t) a * words;
		int64_t		length = cover->column_start[a + 1] - cover->column_start[a];

		for (int32_t b = 0; b < cover->columns && kept[a]; b++)
		{
			int64_t		other = cover->column_start[b + 1] - cover->column_start[b];

			if (b != a && kept[b] && (other > length || (other == length && b < a)) &&
				is_subset(column, room->column_bits + (size_t) b * words, words))
			{
				kept[a] = 0;
				*changed = true;
			}
		}
		LG_TRY(site_spend(room->effort, cover->columns / 2 + 1, err));
	}
	return LG_OK;
}

/* Replaces the cover by its reduced form. */
LgStatus
site_cover_reduce(CoverRoom *room, Cover *cover, LgError *err)
{
	const LgEnv *env = room->effort->env;
	bool		changed = cover->row_start[cover->rows] > REDUCE_PAIRS;

	while (changed)
	{
		uint8_t    *row_kept;
		uint8_t    *column_kept;
		Cover		part;

		LG_TRY(lg_alloc_array(env, (size_t) cover->rows + 1, 1, &row_kept, err));
		LG_TRY(lg_alloc_array(env, (size_t) cover->columns + 1, 1, &column_kept, err));
		memset(row_kept, 1, (size_t) cover->rows);
		memset(column_kept, 1, (size_t) cover->columns);
		changed = false;
		LG_TRY(site_cover_bits(room, cover, err));
		LG_TRY(drop_rows(room, cover, row_kept, &changed, err));
		if (changed)
		{
			LG_TRY(site_cover_part(room, cover, row_kept, column_kept, &part, err));
			site_cover_release(env, cover);
			*cover = part;
			LG_TRY(site_cover_bits(room, cover, err));
		}
		changed = false;
		LG_TRY(drop_columns(room, cover, column_kept, &changed, err));
		if (changed)
		{
			memset(row_kept, 1, (size_t) cover->rows);
			LG_TRY(site_cover_part(room, cover, row_kept, column_kept, &part, err));
			site_cover_release(env, cover);
			*cover = part;
		}
		lg_release(env, row_kept);
		lg_release(env, column_kept);
	}
	return LG_OK;
}
