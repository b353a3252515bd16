/*
 * tariff_words.h
 *		The words of the document, and its units and days.
 */
#ifndef LG_TARIFF_WORDS_H
#define LG_TARIFF_WORDS_H

#include "tariff_value.h"

extern const char *const tariff_model_words[TARIFF_MODELS];
extern const char *const tariff_builtin_words[TARIFF_BUILTINS];
extern const char *const tariff_round_words[DECIMAL_ROUNDS];
extern const char *const tariff_step_words[3];
extern const char *const tariff_weight_words[4];
extern const char *const tariff_length_words[3];
extern const char *const tariff_billable_words[3];
extern const char *const tariff_pieces_words[2];
extern const char *const tariff_scope_words[4];
extern const char *const tariff_pick_words[TARIFF_PICKS];
extern const char *const tariff_stage_words[4];
extern const char *const tariff_share_words[2];
extern const char *const tariff_op_words[TARIFF_ITEM + 1];
extern const DecimalRound tariff_step_modes[3];
extern const char *const tariff_type_words[TARIFF_FLAG + 1];

/* tariff_currency.c: decimals of an amount, or -1 for what is no currency */
#define TARIFF_CURRENCIES_AS_OF "2026-01-01"
extern int	tariff_currency_digits(const char *currency);

extern TariffType tariff_builtin_type(TariffBuiltin builtin);
extern TariffBuiltin tariff_builtin(const char *name, size_t size);
extern bool tariff_day_parse(const char *date, size_t size, int64_t *day);
extern void tariff_day_print(int64_t day, char *out);	/* at most 32 bytes */
extern int64_t tariff_day_add(int64_t day, int months, int days);

#endif							/* LG_TARIFF_WORDS_H */
