/*
 * site_demand.h
 *		Demand compiled into one value, for site selection: where it is, or
 *		what it costs to serve each of it from each site.
 *
 * Rows (DEMAND_ROWS set), what the aggregate collects, in order of arrival, as
 * lg_records.h describes: three doubles (lon, lat, weight; or cost, 0, weight),
 * then with DEMAND_HAS_ID an int64 demand identifier (and with DEMAND_COSTS an
 * int64 site identifier), with DEMAND_HAS_CODE two uint32 lengths and both texts,
 * padded to 8 bytes together.
 *
 * Compiled, in an order that depends on the content only:
 *	offset 24	DemandHead, then the sections it names, each 8-byte aligned:
 *	point		n * GeoPoint, along a space-filling curve	unless DEMAND_COSTS
 *	weight		n * double
 *	id			n * int64					if DEMAND_HAS_ID
 *	code_end	n * uint32, codes			if DEMAND_HAS_CODE
 *	site_id		m * int64, ascending		if DEMAND_COSTS and DEMAND_HAS_ID
 *	site_end	m * uint32, site_codes		if DEMAND_COSTS and DEMAND_HAS_CODE
 *	start		(n + 1) * int64				if DEMAND_COSTS
 *	row_site	pairs * int32				if DEMAND_COSTS
 *	row_cost	pairs * double, rising in a row		if DEMAND_COSTS
 */
#ifndef LG_SITE_DEMAND_H
#define LG_SITE_DEMAND_H

#include "core/geo/geo.h"
#include "core/base/lg_records.h"

#define SITE_DEMAND_MAGIC LG_MAGIC('S', 'D')
#define SITE_DEMAND_FORMAT 1
#define SITE_DEMAND_MAX_CODE 250

#define DEMAND_HAS_ID 0x01
#define DEMAND_HAS_CODE 0x02
#define DEMAND_COSTS 0x04
#define DEMAND_ROWS 0x80

/* One row, as it goes in and comes out. */
typedef struct DemandRow
{
	GeoPoint	point;
	double		cost;			/* INFINITY: the site cannot serve it */
	double		weight;
	int64_t		id;
	int64_t		site_id;
	const char *code;
	const char *site_code;
	uint32_t	code_size;
	uint32_t	site_code_size;
} DemandRow;

/* An opened demand; pointers lead into the value. */
typedef struct SiteDemand
{
	uint32_t	flags;
	uint32_t	n;
	uint32_t	sites;
	int64_t		pairs;
	double		total;			/* sum of the weights */
	const GeoPoint *point;
	const double *weight;
	const int64_t *id;
	const uint32_t *code_end;
	const char *codes;
	const int64_t *site_id;
	const uint32_t *site_end;
	const char *site_codes;
	const int64_t *start;
	const int32_t *row_site;
	const double *row_cost;
} SiteDemand;

/* Collecting (site_demand_rows.c). */
extern void site_demand_rows_init(LgRecords *rows, uint32_t flags);
extern LgStatus site_demand_rows_add(const LgEnv *env, LgRecords *rows, const DemandRow *row, LgError *err);
extern LgStatus site_demand_rows_append(const LgEnv *env, LgRecords *rows, const LgRecords *other, LgError *err);
extern LgStatus site_demand_rows_append_demand(const LgEnv *env, LgRecords *rows, const void *value, size_t size,
											   LgError *err);

/* Compiling (site_demand_build.c) and opening. */
extern LgStatus site_demand_build(const LgEnv *env, const LgRecords *rows, void **value, size_t *size,
								  LgError *err);
extern LgStatus site_demand_open(const LgEnv *env, const void *value, size_t size, SiteDemand *demand, LgError *err);
extern void site_demand_code(const SiteDemand *demand, uint32_t u, const char **code, size_t *size);
extern void site_demand_site_code(const SiteDemand *demand, uint32_t site, const char **code, size_t *size);

/* Every row of an opened demand in turn; false after the last one. */
typedef struct DemandCursor
{
	uint32_t	u;
	int64_t		k;
} DemandCursor;

extern bool site_demand_next(const SiteDemand *demand, DemandCursor *cursor, DemandRow *row);

/* Text form (site_demand_text.c). */
extern LgStatus site_demand_print(const LgEnv *env, const void *value, size_t size, char **text, LgError *err);
extern LgStatus site_demand_parse(const LgEnv *env, const char *text, size_t text_size,
								  void **value, size_t *size, LgError *err);

#endif							/* LG_SITE_DEMAND_H */
