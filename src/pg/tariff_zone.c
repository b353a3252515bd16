/*
 * tariff_zone.c
 *		Type tariff_zone, and the look-up of zones.
 */
#include "pg/compat.h"

#include "libpq/pqformat.h"
#include "mb/pg_wchar.h"
#include "utils/builtins.h"
#include "utils/memutils.h"

#include "core/tariff_zone.h"
#include "pg/env.h"
#include "pg/json_arg.h"
#include "pg/tariff.h"

#define TARIFF_ZONE_WIRE_VERSION 1

/* The view is a pointer to the value itself. */
static const LgValueKind tariff_zone_kind = {"tariff_zone", TARIFF_ZONE_MAGIC, sizeof(TariffZone *), tariff_zone_open};

static LgStatus
compile_text(const char *json, size_t size, struct varlena **result, LgError *err)
{
	MemoryContext caller = CurrentMemoryContext;
	MemoryContext scratch = AllocSetContextCreate(caller, "zone chart input", ALLOCSET_DEFAULT_SIZES);
	LgEnv		env = lg_env(scratch);
	LgStatus	status;
	JsonDoc		doc;
	void	   *value;
	size_t		value_size;

	MemoryContextSwitchTo(scratch);
	status = json_arg_parse("tariff_zone", json, size, &doc, err);
	if (status == LG_OK)
		status = tariff_zone_compile(&env, &doc, &value, &value_size, err);
	MemoryContextSwitchTo(caller);
	if (status == LG_OK)
	{
		void	   *copy = MemoryContextAllocHuge(caller, value_size);

		memcpy(copy, value, value_size);
		*result = lg_seal_varlena(copy, value_size);
	}
	MemoryContextDelete(scratch);
	return status;
}

static char *
document(Datum datum)
{
	const TariffZone *chart = *(const TariffZone *const *) lg_value_datum(datum, &tariff_zone_kind);
	const char *json = tariff_zone_document(chart);

	return pg_any_to_server(json, (int) strlen(json), PG_UTF8);
}

PG_FUNCTION_INFO_V1(logistics_tariff_zone_in);
Datum
logistics_tariff_zone_in(PG_FUNCTION_ARGS)
{
	char	   *json = PG_GETARG_CSTRING(0);
	struct varlena *value = NULL;
	LgError		err;

	LG_CALL_SOFT(compile_text(json, strlen(json), &value, &err), err, fcinfo);
	PG_RETURN_POINTER(value);
}

PG_FUNCTION_INFO_V1(logistics_tariff_zone_out);
Datum
logistics_tariff_zone_out(PG_FUNCTION_ARGS)
{
	PG_RETURN_CSTRING(pstrdup(document(PG_GETARG_DATUM(0))));
}

/* Wire form: version byte, then the document. */
PG_FUNCTION_INFO_V1(logistics_tariff_zone_send);
Datum
logistics_tariff_zone_send(PG_FUNCTION_ARGS)
{
	char	   *json = document(PG_GETARG_DATUM(0));
	StringInfoData buf;

	pq_begintypsend(&buf);
	pq_sendbyte(&buf, TARIFF_ZONE_WIRE_VERSION);
	pq_sendtext(&buf, json, (int) strlen(json));
	PG_RETURN_BYTEA_P(pq_endtypsend(&buf));
}

PG_FUNCTION_INFO_V1(logistics_tariff_zone_recv);
Datum
logistics_tariff_zone_recv(PG_FUNCTION_ARGS)
{
	StringInfo	buf = (StringInfo) PG_GETARG_POINTER(0);
	int			version = pq_getmsgbyte(buf);
	struct varlena *value = NULL;
	LgError		err;
	char	   *json;
	int			size;

	if (version != TARIFF_ZONE_WIRE_VERSION)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_BINARY_REPRESENTATION),
				 errmsg("unsupported version %d of binary tariff_zone", version)));
	json = pq_getmsgtext(buf, buf->len - buf->cursor, &size);
	LG_CALL(compile_text(json, size, &value, &err), err);
	PG_RETURN_POINTER(value);
}

/* chart, destination, origin, country */
PG_FUNCTION_INFO_V1(logistics_tariff_zone_of);
Datum
logistics_tariff_zone_of(PG_FUNCTION_ARGS)
{
	const TariffZone *chart;
	const char *data[3] = {NULL, NULL, NULL};
	size_t		size[3] = {0, 0, 0};
	const char *zone;

	if (PG_ARGISNULL(0))
		PG_RETURN_NULL();
	chart = *(const TariffZone *const *) lg_value_arg(fcinfo, 0, &tariff_zone_kind);
	for (int i = 0; i < 3; i++)
	{
		struct varlena *datum;

		if (PG_ARGISNULL(i + 1))
			continue;
		datum = PG_GETARG_VARLENA_PP(i + 1);
		data[i] = VARDATA_ANY(datum);
		size[i] = VARSIZE_ANY_EXHDR(datum);
	}
	zone = tariff_zone_find(chart, data[0], size[0], data[1], size[1], data[2], size[2]);
	if (zone == NULL)
		PG_RETURN_NULL();
	PG_RETURN_TEXT_P(tariff_text(zone, strlen(zone)));
}
