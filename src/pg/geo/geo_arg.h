/*
 * geo_arg.h
 *		Point arguments of type geography or geometry.
 */
#ifndef LG_GEO_ARG_H
#define LG_GEO_ARG_H

#include "postgres.h"

#include "fmgr.h"

#include "core/geo/geo.h"

extern bool geo_fast_path;

extern void geo_arg_init(void);
extern GeoPoint geo_arg_point(FunctionCallInfo fcinfo, int argno);
extern GeoPoint geo_datum_point(Datum datum, Oid type);
extern GeoPoint *geo_line_points(Datum line, Oid type, uint32 *count);
extern Datum geo_wkb_datum(FmgrInfo *receive, Oid type, const LgText *wkb);
extern GeoPoint *geo_arg_points(FunctionCallInfo fcinfo, int argno, int *count);

#endif							/* LG_GEO_ARG_H */
