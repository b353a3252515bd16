/*
 * code_key.h
 *		Types s10 and gs1_key: codes of 8 bytes, passed by value.
 *
 * s10, from the highest bit that is used: service (2 letters, 10 bits), serial
 * number (27 bits), country (2 letters, 10 bits); so numbers order as texts do.
 * The check digit is not stored, as it follows.
 *
 * gs1_key: the kind (3 bits, a CodeKind up to CODE_KEY_KINDS) above the number
 * with its check digit (60 bits); so keys order by kind, then as texts do.
 */
#ifndef LG_CODE_KEY_H
#define LG_CODE_KEY_H

#include "core/code/code_kind.h"

#define CODE_S10_SIZE 13
#define CODE_KEY_TEXT 32		/* room for the text of a key, with NUL */

extern LgStatus code_s10_parse(const char *text, size_t size, int64_t *value, LgError *err);
extern void code_s10_print(int64_t value, char *text);
extern bool code_s10_ok(int64_t value);

extern LgStatus code_key_parse(const char *text, size_t size, int64_t *key, LgError *err);
extern LgStatus code_key_of(CodeKind kind, const char *text, size_t size, int64_t *key, LgError *err);
extern size_t code_key_print(int64_t key, char *text);
extern bool code_key_ok(int64_t key);

/* The digits of a key, as many as its kind has; returns how many. */
extern int	code_key_digits(int64_t key, char *digits);

/* The same digits with fewer zeros before them: fails when others would be lost. */
extern LgStatus code_key_format(int64_t key, int digits, char *text, LgError *err);

extern LgStatus code_sscc_make(int extension, const char *prefix, size_t prefix_size, int64_t serial, int64_t *key, LgError *err);

static inline CodeKind
code_key_kind(int64_t key)
{
	return (CodeKind) (key >> 60);
}

#endif							/* LG_CODE_KEY_H */
