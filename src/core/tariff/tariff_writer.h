/*
 * tariff_writer.h
 *		Canonical JSON in the making: members of objects, each left out where it
 *		is the default.
 */
#ifndef LG_TARIFF_WRITER_H
#define LG_TARIFF_WRITER_H

#include "core/tariff/tariff.h"

typedef struct TariffWriter
{
	const TariffView *tariff;
	LgText	   *out;
	LgError    *err;
	bool		first;			/* nothing stands after the opening bracket yet */
} TariffWriter;

extern LgStatus tariff_put(TariffWriter *w, const char *string);
extern LgStatus tariff_put_bytes(TariffWriter *w, const char *string, size_t size);
extern LgStatus tariff_put_str(TariffWriter *w, TariffStr str);
extern LgStatus tariff_put_decimal(TariffWriter *w, int64_t value, int scale);
extern LgStatus tariff_put_comma(TariffWriter *w);
extern LgStatus tariff_put_key(TariffWriter *w, const char *key);
extern LgStatus tariff_open_with(TariffWriter *w, const char *bracket);
extern LgStatus tariff_close_with(TariffWriter *w, const char *bracket);
extern LgStatus tariff_member_str(TariffWriter *w, const char *key, TariffStr str);
extern LgStatus tariff_member_word(TariffWriter *w, const char *key, const char *const *words, int choice);
extern LgStatus tariff_member_amount(TariffWriter *w, const char *key, int64_t value, int64_t absent);
extern LgStatus tariff_member_rate(TariffWriter *w, const char *key, int64_t value);
extern LgStatus tariff_member_feature(TariffWriter *w, const char *key, uint16_t slot);
extern LgStatus tariff_member_step(TariffWriter *w, const char *key, TariffStep step);
extern LgStatus tariff_member_codes(TariffWriter *w, const char *key, TariffRun run);
extern LgStatus tariff_member_cond(TariffWriter *w, const char *key, int64_t node);

/* tariff_json_model.c */
extern LgStatus tariff_put_model(TariffWriter *w, const TariffCharge *charge);

#endif							/* LG_TARIFF_WRITER_H */
