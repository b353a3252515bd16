/*
 * tariff.c
 *		Type tariff: input, output, and what is in it.
 */
#include "pg/base/compat.h"

#include "mb/pg_wchar.h"
#include "utils/builtins.h"
#include "utils/memutils.h"

#include "core/tariff/tariff_lint.h"
#include "core/tariff/tariff_words.h"
#include "pg/base/env.h"
#include "pg/json/json_arg.h"
#include "pg/base/numeric_arg.h"
#include "pg/base/rows.h"
#include "tariff_arg.h"
#include "pg/base/text_io.h"
#include "pg/base/value_compare.h"

#define TARIFF_WIRE_VERSION 1

const LgValueKind tariff_kind = {"tariff", TARIFF_MAGIC, sizeof(TariffView), tariff_open};

/* ----------------------------------------------------------------------
 * input and output
 * ----------------------------------------------------------------------
 */

static LgStatus
tariff_parse(const LgEnv *env, const char *text, size_t text_size, void **value, size_t *size, LgError *err)
{
	return json_arg_compile(env, "tariff", tariff_compile, text, text_size, value, size, err);
}

/* A tariff of a document in the server's encoding; raises what is wrong. */
Datum
tariff_from_json(const char *json, size_t size)
{
	LgEnv		env = lg_env(CurrentMemoryContext);
	LgError		err;
	void	   *value;
	size_t		value_size;

	LG_CALL_UTF8(tariff_parse(&env, json, size, &value, &value_size, &err), err);
	return PointerGetDatum(lg_seal_varlena(value, value_size));
}

/* The canonical document, in the server's encoding and NUL-terminated. */
static char *
tariff_to_text(Datum tariff)
{
	LgText		out = lg_text_begin();
	LgError		err;

	LG_CALL_UTF8(tariff_to_json(lg_value_datum(tariff, &tariff_kind), &out, &err), err);
	return pg_any_to_server(out.data, (int) out.size, PG_UTF8);
}

LG_TEXT_FORMS(tariff, TARIFF_WIRE_VERSION, tariff_parse, tariff_to_text);

/* The order of zones, taxes and indexes is for the reader: it does not count. */
static void
tariff_content(Datum value, LgContent *content)
{
	lg_content_document(content, tariff_to_text(value));
}

LG_VALUE_OPERATORS(tariff, tariff_content);

LG_JSON_CAST(tariff, tariff_to_text);

/* ----------------------------------------------------------------------
 * what is in it
 * ----------------------------------------------------------------------
 */

PG_FUNCTION_INFO_V1(logistics_tariff_code);
Datum
logistics_tariff_code(PG_FUNCTION_ARGS)
{
	const TariffView *tariff = tariff_arg(fcinfo, 0);

	if (tariff->head->code.at == 0)
		PG_RETURN_NULL();
	PG_RETURN_DATUM(tariff_str_datum(tariff, tariff->head->code));
}

PG_FUNCTION_INFO_V1(logistics_tariff_currency);
Datum
logistics_tariff_currency(PG_FUNCTION_ARGS)
{
	PG_RETURN_TEXT_P(cstring_to_text(tariff_arg(fcinfo, 0)->head->currency));
}

/* Thirty-two hexadecimal digits; equal for equal tariffs, and for no others. */
text	   *
tariff_fingerprint_text(const TariffView *tariff)
{
	LgEnv		env = lg_env(CurrentMemoryContext);
	LgFingerprint fingerprint;
	unsigned char bytes[sizeof(fingerprint)];
	char		digits[2 * sizeof(fingerprint) + 1];
	LgError		err;

	LG_CALL_UTF8(tariff_fingerprint(&env, tariff, &fingerprint, &err), err);
	memcpy(bytes, &fingerprint, sizeof(bytes));
	for (size_t i = 0; i < sizeof(bytes); i++)
		snprintf(digits + 2 * i, 3, "%02x", bytes[i]);
	return cstring_to_text(digits);
}

PG_FUNCTION_INFO_V1(logistics_tariff_fingerprint);
Datum
logistics_tariff_fingerprint(PG_FUNCTION_ARGS)
{
	PG_RETURN_TEXT_P(tariff_fingerprint_text(tariff_arg(fcinfo, 0)));
}

PG_FUNCTION_INFO_V1(logistics_tariff_features);
Datum
logistics_tariff_features(PG_FUNCTION_ARGS)
{
	LgRows		rows = lg_rows_begin(fcinfo, 4);
	const TariffView *tariff;

	if (PG_ARGISNULL(0))
		return (Datum) 0;
	tariff = tariff_arg(fcinfo, 0);
	for (uint32 i = 0; i < tariff->head->n_features; i++)
	{
		const TariffFeature *feature = &tariff->features[i];
		bool		nulls[4] = {false};
		Datum		values[4];

		values[0] = tariff_str_datum(tariff, feature->name);
		values[1] = PointerGetDatum(cstring_to_text(tariff_type_words[feature->type]));
		values[2] = BoolGetDatum(feature->required != 0);
		values[3] = BoolGetDatum(feature->builtin >= TARIFF_PIECES);
		lg_rows_put(&rows, values, nulls);
	}
	return (Datum) 0;
}

/* One cell, or a percentage or amount by row, which has no end. */
static void
put_cell(LgRows *rows, const TariffView *tariff, const TariffCharge *charge, uint32 row, int64_t up_to, int64_t price, int scale)
{
	bool		nulls[4] = {false, false, up_to == TARIFF_ENDLESS, price == TARIFF_NONE};
	Datum		values[4];

	values[0] = tariff_str_datum(tariff, charge->code);
	values[1] = tariff_str_datum(tariff, tariff->keys[charge->keys.at + row].name);
	values[2] = nulls[2] ? (Datum) 0 : scaled_to_numeric_short(up_to, DECIMAL_AMOUNT, 0);
	values[3] = nulls[3] ? (Datum) 0 :
		scaled_to_numeric_short(price, scale, scale == DECIMAL_AMOUNT ? (int) tariff->head->scale : 0);
	lg_rows_put(rows, values, nulls);
}

/*
 * Cells of tables: code, key, up_to (NULL: endless), price (NULL: not offered);
 * and percentages and amounts by row.
 */
PG_FUNCTION_INFO_V1(logistics_tariff_rows);
Datum
logistics_tariff_rows(PG_FUNCTION_ARGS)
{
	LgRows		rows = lg_rows_begin(fcinfo, 4);
	const TariffView *tariff;

	if (PG_ARGISNULL(0))
		return (Datum) 0;
	tariff = tariff_arg(fcinfo, 0);
	for (uint32 i = 0; i < tariff->head->n_charges; i++)
	{
		const TariffCharge *charge = &tariff->charges[i];
		const int64_t *breaks = &tariff->numbers[charge->breaks.at];
		const int64_t *cells = &tariff->numbers[charge->cells_at];
		bool		by_row = (charge->model == TARIFF_PERCENT || charge->model == TARIFF_FLAT) && (charge->flags & TARIFF_BY_ROW) != 0;
		uint32		count = by_row ? 1 : charge->breaks.count;

		if (charge->model != TARIFF_TABLE && !by_row)
			continue;
		for (uint32 k = 0; k < charge->keys.count * count; k++)
		{
			if (k % 1024 == 0)
				CHECK_FOR_INTERRUPTS();
			put_cell(&rows, tariff, charge, k / count, by_row ? TARIFF_ENDLESS : breaks[k % count], cells[k],
					 charge->model == TARIFF_PERCENT ? DECIMAL_RATE : DECIMAL_AMOUNT);
		}
	}
	return (Datum) 0;
}

/* ----------------------------------------------------------------------
 * checks and differences
 * ----------------------------------------------------------------------
 */

PG_FUNCTION_INFO_V1(logistics_tariff_check);
Datum
logistics_tariff_check(PG_FUNCTION_ARGS)
{
	LgRows		rows = lg_rows_begin(fcinfo, 3);
	LgEnv		env = lg_env(CurrentMemoryContext);
	TariffFindings findings = {.env = &env};
	LgError		err;

	if (PG_ARGISNULL(0))
		return (Datum) 0;
	LG_CALL_UTF8(tariff_lint(tariff_arg(fcinfo, 0), &findings, &err), err);
	for (int i = 0; i < findings.count; i++)
	{
		const TariffFinding *finding = &findings.items[i];
		bool		nulls[3] = {false};
		Datum		values[3];

		values[0] = PointerGetDatum(cstring_to_text(finding->severity));
		values[1] = PointerGetDatum(cstring_to_text(lg_shown_text(finding->path, strlen(finding->path), true)));
		values[2] = PointerGetDatum(cstring_to_text(lg_shown_text(finding->message, strlen(finding->message), true)));
		lg_rows_put(&rows, values, nulls);
	}
	return (Datum) 0;
}

PG_FUNCTION_INFO_V1(logistics_tariff_diff);
Datum
logistics_tariff_diff(PG_FUNCTION_ARGS)
{
	LgRows		rows = lg_rows_begin(fcinfo, 3);
	LgEnv		env = lg_env(CurrentMemoryContext);
	TariffLeaves leaves[2];
	LgError		err;
	int			a = 0;
	int			b = 0;

	if (PG_ARGISNULL(0) || PG_ARGISNULL(1))
		return (Datum) 0;
	for (int i = 0; i < 2; i++)
	{
		char	   *json = tariff_to_text(PG_GETARG_DATUM(i));
		JsonDoc		doc;

		LG_CALL_UTF8(json_arg_parse("tariff", json, strlen(json), &doc, &err), err);
		LG_CALL_UTF8(tariff_flatten(&env, &doc, &leaves[i], &err), err);
	}
	while (a < leaves[0].count || b < leaves[1].count)
	{
		const TariffLeaf *old = a < leaves[0].count ? &leaves[0].items[a] : NULL;
		const TariffLeaf *new = b < leaves[1].count ? &leaves[1].items[b] : NULL;
		int			order = old == NULL ? 1 : new == NULL ? -1 : strcmp(old->path, new->path);
		bool		nulls[3] = {false, order > 0, order < 0};
		Datum		values[3];

		CHECK_FOR_INTERRUPTS();
		a += order <= 0;
		b += order >= 0;
		if (order == 0 && strcmp(old->value, new->value) == 0)
			continue;
		values[0] = PointerGetDatum(tariff_text(order > 0 ? new->path : old->path,
												strlen(order > 0 ? new->path : old->path)));
		values[1] = order > 0 ? (Datum) 0 : PointerGetDatum(tariff_text(old->value, strlen(old->value)));
		values[2] = order < 0 ? (Datum) 0 : PointerGetDatum(tariff_text(new->value, strlen(new->value)));
		lg_rows_put(&rows, values, nulls);
	}
	return (Datum) 0;
}
