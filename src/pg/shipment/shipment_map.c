/*
 * shipment_map.c
 *		Type milestone_map: codes of carriers to milestones.
 */
#include "pg/base/compat.h"

#include "utils/builtins.h"

#include "core/shipment/shipment_map.h"
#include "pg/base/collect.h"
#include "pg/base/env.h"
#include "pg/base/text_io.h"
#include "pg/base/value_cache.h"
#include "pg/base/value_compare.h"
#include "shipment_arg.h"

#define MILESTONE_MAP_WIRE_VERSION 1

static LgStatus
open_milestone_map(const void *value, size_t size, void *view, LgError *err)
{
	LgEnv		env = lg_env(CurrentMemoryContext);

	return shipment_map_open(&env, value, size, view, err);
}

static const LgValueKind map_kind = {
	"milestone_map", MILESTONE_MAP_MAGIC, sizeof(MapView), open_milestone_map
};

static const LgCollectKind map_rows_kind = {
	MILESTONE_MAP_MAGIC, MILESTONE_MAP_FORMAT, MILESTONE_MAP_ROWS,
	shipment_map_init, shipment_map_append, shipment_map_append_value, shipment_map_build
};

static char *
map_text(Datum datum)
{
	LgText		out = lg_text_begin();
	LgError		err;

	LG_CALL(shipment_map_write(&out, lg_value_datum(lg_collect_value(datum, &map_rows_kind), &map_kind), &err), err);
	return out.data;
}

LG_TEXT_FORMS(milestone_map, MILESTONE_MAP_WIRE_VERSION, shipment_map_parse, map_text);

LG_TEXT_OPERATORS(milestone_map, map_text);

static ShipmentText
text_arg(FunctionCallInfo fcinfo, int argno)
{
	text	   *value = PG_GETARG_TEXT_PP(argno);

	return (ShipmentText)
	{
		VARDATA_ANY(value), (uint32_t) VARSIZE_ANY_EXHDR(value)
	};
}

/* milestone_map_agg(scheme, code, milestone) */
PG_FUNCTION_INFO_V1(logistics_milestone_map_transition);
Datum
logistics_milestone_map_transition(PG_FUNCTION_ARGS)
{
	LgEnv		env;
	LgRecords  *rows = lg_collect_state(fcinfo, &map_rows_kind, 0, &env);
	LgError		err;

	if (PG_ARGISNULL(1) || PG_ARGISNULL(2) || PG_ARGISNULL(3))
		ereport(ERROR,
				(errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED),
				 errmsg("scheme, code and milestone of a milestone_map must not be NULL")));
	LG_CALL(shipment_map_add(&env, rows, text_arg(fcinfo, 1), text_arg(fcinfo, 2), shipment_milestone_arg(fcinfo, 3), &err), err);
	return lg_collect_datum(rows);
}

PG_FUNCTION_INFO_V1(logistics_milestone_map_combine);
Datum
logistics_milestone_map_combine(PG_FUNCTION_ARGS)
{
	return lg_collect_combine(fcinfo, &map_rows_kind);
}

PG_FUNCTION_INFO_V1(logistics_milestone_map_final);
Datum
logistics_milestone_map_final(PG_FUNCTION_ARGS)
{
	return lg_collect_final(fcinfo, &map_rows_kind);
}

/* milestone_of(map, scheme, code, otherwise) */
PG_FUNCTION_INFO_V1(logistics_milestone_of);
Datum
logistics_milestone_of(PG_FUNCTION_ARGS)
{
	ShipmentText scheme;
	ShipmentText code;
	ShipmentMilestone milestone;

	if (PG_ARGISNULL(0) || PG_ARGISNULL(1) || PG_ARGISNULL(2))
		PG_RETURN_NULL();
	scheme = text_arg(fcinfo, 1);
	code = text_arg(fcinfo, 2);
	if (!shipment_map_find(lg_value_arg(fcinfo, 0, &map_kind), scheme, code, &milestone))
	{
		if (PG_ARGISNULL(3))
			ereport(ERROR,
					(errcode(MAKE_SQLSTATE('L', 'G', '0', '0', '1')),
					 errmsg("code \"%s\" of \"%s\" is not in the milestone_map", text_to_cstring(PG_GETARG_TEXT_PP(2)),
							text_to_cstring(PG_GETARG_TEXT_PP(1))),
					 errhint("Add the code to the rows of the map, or say what it stands for: otherwise => 'unknown'.")));
		milestone = shipment_milestone_arg(fcinfo, 3);
	}
	PG_RETURN_DATUM(CStringGetTextDatum(shipment_milestone_name(milestone)));
}
