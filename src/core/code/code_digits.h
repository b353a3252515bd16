/*
 * code_digits.h
 *		Check digits, each of characters that have been looked at already.
 */
#ifndef LG_CODE_DIGITS_H
#define LG_CODE_DIGITS_H

#include "core/base/lg_core.h"

static inline bool
code_is_digit(char c)
{
	return (unsigned char) (c - '0') <= 9;
}

static inline bool
code_is_upper(char c)
{
	return (unsigned char) (c - 'A') < 26;
}

static inline char
code_upper(char c)
{
	return (unsigned char) (c - 'a') < 26 ? (char) (c - 'a' + 'A') : c;
}

static inline bool
code_all_digits(const char *text, size_t size)
{
	bool		all = true;

	for (size_t i = 0; i < size; i++)
		all &= code_is_digit(text[i]);
	return all;
}

/* GS1 General Specifications 7.9.1: weights 3 and 1 from the right, modulo 10. */
static inline int
code_mod10(const char *digits, size_t count)
{
	unsigned	sum = 0;
	unsigned	weight = 3;

	for (size_t i = count; i-- > 0; weight ^= 2)
		sum += weight * (unsigned) (digits[i] - '0');
	return (int) ((10 - sum % 10) % 10);
}

extern int	code_s10_digit(const char *serial);
extern int	code_container_digit(const char *text, bool *remainder_ten);
extern int	code_imo_digit(const char *digits);
extern int	code_awb_digit(const char *digits);
extern bool code_iban_ok(const char *text, size_t size);

/* The place of a character in GS1's set of 82, or -1. */
extern const int8_t code_cset82_values[128];

static inline int
code_cset82(char c)
{
	return (unsigned char) c < 128 ? code_cset82_values[(unsigned char) c] : -1;
}

/* GS1's check pair (modulo 1021) of characters of that set. */
#define CODE_PAIR_MAX 30
extern void code_check_pair(const char *text, size_t size, char *pair);

#endif							/* LG_CODE_DIGITS_H */
