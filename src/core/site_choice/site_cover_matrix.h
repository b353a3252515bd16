/*
 * site_cover_matrix.h
 *		A cover while it is searched: rows are demands, columns sites.
 */
#ifndef LG_SITE_COVER_MATRIX_H
#define LG_SITE_COVER_MATRIX_H

#include "site_problem.h"

typedef struct Cover
{
	int32_t		rows;
	int32_t		columns;
	int64_t    *row_start;
	int32_t    *row_column;
	int64_t    *column_start;
	int32_t    *column_row;
	int32_t    *site;			/* per column: of the problem */
	double	   *price;			/* per row */
} Cover;

/* Scratch, kept from one part to the next. */
typedef struct CoverRoom
{
	SiteEffort *effort;
	int32_t    *renumber;		/* per column */
	uint64_t   *row_bits;		/* the columns of each row */
	uint64_t   *column_bits;	/* the rows of each column */
	size_t		row_room;
	size_t		column_room;
} CoverRoom;

extern void site_cover_release(const LgEnv *env, Cover *cover);
extern LgStatus site_cover_transpose(SiteEffort *effort, Cover *cover, LgError *err);
extern LgStatus site_cover_part(CoverRoom *room, const Cover *from, const uint8_t *row_kept,
								const uint8_t *column_kept, Cover *to, LgError *err);
extern LgStatus site_cover_bits(CoverRoom *room, const Cover *cover, LgError *err);
extern LgStatus site_cover_reduce(CoverRoom *room, Cover *cover, LgError *err);

#endif							/* LG_SITE_COVER_MATRIX_H */
