/*
 * shipment_arg.h
 *		What the files of the shipment glue share.
 */
#ifndef LG_SHIPMENT_ARG_H
#define LG_SHIPMENT_ARG_H

#include "postgres.h"

#include "fmgr.h"

#include "core/shipment/shipment_fold.h"

/* Logs differ from row to row: they are opened, not cached. */
extern void shipment_log_arg(FunctionCallInfo fcinfo, int argno, ShipmentView *view);
extern ShipmentMilestone shipment_milestone_arg(FunctionCallInfo fcinfo, int argno);
extern void shipment_fold_arg(FunctionCallInfo fcinfo, const ShipmentView *view, int as_of, int reopen, ShipmentFold *fold);
extern int64 shipment_time_arg(FunctionCallInfo fcinfo, int argno, const char *name);
extern Datum shipment_text_datum(ShipmentText text, bool *is_null);

#endif							/* LG_SHIPMENT_ARG_H */
