/*
 * tariff_build.h
 *		A tariff while it is being compiled: growing sections.
 */
#ifndef LG_TARIFF_BUILD_H
#define LG_TARIFF_BUILD_H

#include "core/tariff/tariff.h"

typedef struct TariffPool
{
	void	   *data;
	uint32_t	count;
	uint32_t	capacity;
	uint32_t	element;		/* bytes of one */
} TariffPool;

typedef struct TariffBuild
{
	const LgEnv *env;
	const JsonDoc *doc;
	LgError    *err;
	TariffHead	head;
	TariffPool	charges;
	TariffPool	adjusts;
	TariffPool	features;
	TariffPool	nodes;
	TariffPool	tiers;
	TariffPool	keys;
	TariffPool	mins;
	TariffPool	indexes;
	TariffPool	taxes;
	TariffPool	limits;
	TariffPool	numbers;
	TariffPool	lists;
	TariffPool	chars;
	TariffPool	atoms;
	TariffPool	items;
	TariffPool	cuts;
	const JsonNode **charge_nodes;	/* for messages about charges */
	uint32_t	n_codes;		/* charges in the document; the first count of charges are
								 * compiled */
} TariffBuild;

#define TARIFF_AT(build, pool, type, index) (&((type *) (build)->pool.data)[index])

/* tariff_build.c; decimals of the document have a lower bound */
extern LgStatus tariff_grow(TariffBuild *build, TariffPool *pool, uint32_t count, void *elements_out);
extern LgStatus tariff_add_number(TariffBuild *build, int64_t number);
extern LgStatus tariff_add_list(TariffBuild *build, uint16_t item);
extern LgStatus tariff_add_str(TariffBuild *build, const JsonNode *node, TariffStr *str);
extern LgStatus tariff_add_chars(TariffBuild *build, const char *string, size_t size, TariffStr *str);
extern LgStatus tariff_amount(TariffBuild *build, const JsonNode *node, int64_t min, int64_t *amount);
extern LgStatus tariff_rate(TariffBuild *build, const JsonNode *node, int64_t min, int64_t *rate);
extern LgStatus tariff_check_code(TariffBuild *build, const JsonNode *node);
extern LgStatus tariff_choice(TariffBuild *build, const JsonNode *node, const char *const *words, int count, uint8_t *out);

/* tariff_layout.c */
extern LgStatus tariff_lay_out(TariffBuild *build, void **value, size_t *size);

/* tariff_compile_when.c */
extern LgStatus tariff_use_feature(TariffBuild *build, const JsonNode *node, const char *name, size_t size,
								   TariffType type, uint16_t *slot);
extern LgStatus tariff_amount_or_fact(TariffBuild *build, const JsonNode *node, int64_t min, int64_t *amount, uint16_t *slot);
extern LgStatus tariff_compile_when(TariffBuild *build, const JsonNode *node, int32_t *when);

/* tariff_compile_head.c */
extern LgStatus tariff_compile_currency(TariffBuild *build, const JsonNode *node);
extern LgStatus tariff_compile_rounding(TariffBuild *build, const JsonNode *node);
extern LgStatus tariff_compile_measure(TariffBuild *build, const JsonNode *node);
extern LgStatus tariff_compile_limits(TariffBuild *build, const JsonNode *node);
extern LgStatus tariff_compile_indexes(TariffBuild *build, const JsonNode *node);
extern LgStatus tariff_compile_taxes(TariffBuild *build, const JsonNode *node);

/* tariff_compile_table.c */
extern LgStatus tariff_compile_table(TariffBuild *build, const JsonNode *model, TariffCharge *charge);
extern LgStatus tariff_compile_linear(TariffBuild *build, const JsonNode *model, TariffCharge *charge);
extern LgStatus tariff_compile_by_row(TariffBuild *build, const JsonNode *model, const JsonNode *key, const JsonNode *object,
									  TariffCharge *charge);

/* tariff_compile_model.c */
extern LgStatus tariff_compile_model(TariffBuild *build, const JsonNode *node, TariffCharge *charge);
extern LgStatus tariff_code_list(TariffBuild *build, const JsonNode *node, uint32_t limit, const char *why,
								 TariffRun *run);

/* tariff_compile_step.c */
extern LgStatus tariff_compile_step(TariffBuild *build, const JsonNode *node, TariffStep *step);
extern LgStatus tariff_compile_steps(TariffBuild *build, const JsonNode *node, TariffStep *step, TariffRun *ranges);
extern LgStatus tariff_use_index(TariffBuild *build, const JsonNode *node, uint16_t *index);
extern LgStatus tariff_compile_qty(TariffBuild *build, const JsonNode *model, const JsonNode *node, const char *standard,
								   TariffCharge *charge);
extern LgStatus tariff_compile_bound(TariffBuild *build, const JsonNode *bound, bool *from);
extern LgStatus tariff_optional_amount(TariffBuild *build, const JsonNode *node, int64_t min, int64_t absent, int64_t *amount);

/* tariff_compile_adjust.c */
extern LgStatus tariff_compile_adjust(TariffBuild *build, const JsonNode *node);

#endif							/* LG_TARIFF_BUILD_H */
