/*
 * time_arg.h
 *		Times and spans of time as arguments and results.
 */
#ifndef LG_TIME_ARG_H
#define LG_TIME_ARG_H

#include "postgres.h"

#include "fmgr.h"

extern int64 lg_interval_arg(FunctionCallInfo fcinfo, int argno, const char *name);
extern int64 lg_interval_us(Datum interval, const char *name);
extern Datum lg_interval_datum(int64 us);

#endif							/* LG_TIME_ARG_H */
