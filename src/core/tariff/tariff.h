/*
 * tariff.h
 *		Price lists: compiled from JSON once, evaluated per row.
 *
 * A document is compiled into a value (tariff_value.h), which answers questions
 * (tariff_ask.h) with a total or with lines.
 */
#ifndef LG_TARIFF_H
#define LG_TARIFF_H

#include "core/json/json_doc.h"
#include "tariff_ask.h"

/* making, opening, writing */
extern LgStatus tariff_compile(const LgEnv *env, const JsonDoc *doc, void **value, size_t *size, LgError *err);
extern LgStatus tariff_open(const void *value, size_t size, void *view, LgError *err);
extern LgStatus tariff_fingerprint(const LgEnv *env, const TariffView *view, LgFingerprint *fingerprint, LgError *err);
extern LgStatus tariff_to_json(const TariffView *tariff, LgText *out, LgError *err);
extern LgStatus tariff_model_to_json(const TariffView *tariff, const TariffCharge *charge, LgText *out, LgError *err);
extern LgStatus tariff_cond_to_json(const TariffView *tariff, int32_t node, LgText *out, LgError *err);

/* tariff_explain.c */
extern const char *tariff_kind_name(TariffKind kind);
extern LgStatus tariff_line_code(const TariffView *tariff, const TariffLine *line, TariffStr *code);
extern LgStatus tariff_line_rule(const TariffView *tariff, const TariffBill *bill, const TariffLine *line,
								 LgText *out, LgError *err);

#endif							/* LG_TARIFF_H */
