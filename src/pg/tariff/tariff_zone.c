/*
 * tariff_zone.c
 *		Type tariff_zone, and the look-up of zones.
 */
#include "pg/base/compat.h"

#include "mb/pg_wchar.h"
#include "utils/builtins.h"
#include "utils/memutils.h"

#include "core/tariff/tariff_zone.h"
#include "pg/base/env.h"
#include "pg/json/json_arg.h"
#include "tariff_arg.h"
#include "pg/base/text_io.h"
#include "pg/base/value_compare.h"

#define TARIFF_ZONE_WIRE_VERSION 1

/* The view is a pointer to the value itself. */
static LgStatus
open_tariff_zone(const void *value, size_t size, void *view, LgError *err)
{
	LgEnv		env = lg_env(CurrentMemoryContext);

	return tariff_zone_open(&env, value, size, view, err);
}

static const LgValueKind tariff_zone_kind = {"tariff_zone", TARIFF_ZONE_MAGIC, sizeof(TariffZone *), open_tariff_zone};

static LgStatus
zone_parse(const LgEnv *env, const char *text, size_t text_size, void **value, size_t *size, LgError *err)
{
	return json_arg_compile(env, "tariff_zone", tariff_zone_compile, text, text_size, value, size, err);
}

static char *
tariff_zone_to_text(Datum datum)
{
	const TariffZone *chart = *(const TariffZone *const *) lg_value_datum(datum, &tariff_zone_kind);
	const char *json = tariff_zone_document(chart);

	return pg_any_to_server(pstrdup(json), (int) strlen(json), PG_UTF8);
}

LG_TEXT_FORMS(tariff_zone, TARIFF_ZONE_WIRE_VERSION, zone_parse, tariff_zone_to_text);

/* The entries follow from the document. */
static void
zone_content(Datum value, LgContent *content)
{
	lg_content_text(content, tariff_zone_document(*(const TariffZone *const *) lg_value_datum(value, &tariff_zone_kind)));
}

LG_VALUE_OPERATORS(tariff_zone, zone_content);

LG_JSON_CAST(tariff_zone, tariff_zone_to_text);

/* chart, destination, origin, country */
PG_FUNCTION_INFO_V1(logistics_tariff_zone_of);
Datum
logistics_tariff_zone_of(PG_FUNCTION_ARGS)
{
	const TariffZone *chart;
	const char *data[3] = {NULL, NULL, NULL};
	uint32		size[3] = {0, 0, 0};
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
		data[i] = tariff_utf8(VARDATA_ANY(datum), VARSIZE_ANY_EXHDR(datum), &size[i]);
	}
	zone = tariff_zone_find(chart, data[0], size[0], data[1], size[1], data[2], size[2]);
	if (zone == NULL)
		PG_RETURN_NULL();
	PG_RETURN_TEXT_P(tariff_text(zone, strlen(zone)));
}
