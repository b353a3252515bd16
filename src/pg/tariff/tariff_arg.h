/*
 * tariff_arg.h
 *		What the files of the tariff glue share.
 */
#ifndef LG_TARIFF_ARG_H
#define LG_TARIFF_ARG_H

#include "postgres.h"

#include "fmgr.h"

#include "core/tariff/tariff.h"
#include "pg/base/value_cache.h"

extern const LgValueKind tariff_kind;

/*
 * Arguments of tariff_price() and its sisters, after the tariff, which is
 * number 0.
 */
enum
{
	ASK_ZONE = 1, ASK_WEIGHT, ASK_LENGTH, ASK_WIDTH, ASK_HEIGHT, ASK_SHIPPED_ON, ASK_TIER, ASK_ITEMS,
	ASK_COUNTRY, ASK_DECLARED, ASK_COD, ASK_FLAGS, ASK_FEATURES, ASK_PIECES, ASK_SCOPE
};

/* The same of tariff_price_minor(). */
enum
{
	MINOR_ZONE = 1, MINOR_WEIGHT, MINOR_LENGTH, MINOR_WIDTH, MINOR_HEIGHT, MINOR_SHIPPED_ON, MINOR_TIER, MINOR_FLAGS,
	MINOR_FEATURES
};

/* What a question needs besides the facts. */
typedef struct TariffCall
{
	TariffFacts ask;
	TariffPiece one;			/* the parcel of the plain arguments */
} TariffCall;

extern void tariff_question(FunctionCallInfo fcinfo, const TariffView *tariff, TariffCall *question);
extern void tariff_question_exact(FunctionCallInfo fcinfo, const TariffView *tariff, TariffCall *question);
extern void tariff_question_whole(FunctionCallInfo fcinfo, const TariffView *tariff, TariffCall *question);
extern void tariff_question_minor(FunctionCallInfo fcinfo, const TariffView *tariff, TariffCall *question);
extern int64 tariff_whole_number(int64 number, const char *name);
extern void tariff_question_flags(const TariffView *tariff, TariffFacts *ask, Datum flags);
extern void tariff_question_features(const TariffView *tariff, TariffFacts *ask, Datum features);
extern Datum tariff_from_json(const char *json, size_t size);
extern const char *tariff_utf8(const char *data, int size, uint32 *utf8_size);
extern text *tariff_text(const char *utf8, size_t size);
extern text *tariff_fingerprint_text(const TariffView *tariff);
extern Datum tariff_str_datum(const TariffView *tariff, TariffStr str);

#define tariff_arg(fcinfo, argno) ((const TariffView *) lg_value_arg(fcinfo, argno, &tariff_kind))

#endif							/* LG_TARIFF_ARG_H */
