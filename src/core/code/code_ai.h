/*
 * code_ai.h
 *		The application identifiers of GS1, as data.
 */
#ifndef LG_CODE_AI_H
#define LG_CODE_AI_H

#include "core/base/lg_core.h"

#define CODE_AI_MAX_FIELDS 6
#define CODE_AI_VERSION "2026-07-27"	/* of the dictionary, see code_ai.c */

/* What the characters of a field have to be besides their set. */
typedef enum CodeAiCheck
{
	AI_ANY,
	AI_CHECK_DIGIT,
	AI_CHECK_PAIR,
	AI_YYMMDD,
	AI_YYMMD0,
	AI_YYYYMMDD,
	AI_HOUR_MINUTE,
	AI_HOUR,
	AI_MINUTE,
	AI_ZERO,
	AI_NOT_ZERO,
	AI_NO_ZERO_FIRST,
	AI_PIECE_OF_TOTAL,
	AI_YES_NO,
	AI_WINDING,
	AI_HYPHEN,
	AI_IBAN,
	AI_LATITUDE,
	AI_LONGITUDE,
	AI_SEX,
	AI_SOME_LETTER,
	AI_OF_TOTAL,
	AI_PERCENT,
	AI_LETTERS
} CodeAiCheck;

typedef struct CodeAiField
{
	char		set;			/* N digits, X set 82, Y set 39, Z base64url */
	uint8_t		least;
	uint8_t		most;
	bool		optional;
	uint8_t		check;
} CodeAiField;

typedef struct CodeAi
{
	uint16_t	first;			/* a range of identifiers of as many digits */
	uint16_t	last;
	uint8_t		digits;
	bool		fixed;			/* needs no separator after it */
	bool		attribute;		/* may stand in the query of a Digital Link */
	const char *link_key;		/* NULL: none; else its qualifiers, in order, "|" between
								 * alternatives */
	const char *title;
	uint8_t		fields;
	CodeAiField field[CODE_AI_MAX_FIELDS];
} CodeAi;

/* How many digits identifiers have that begin with these two; 0: there are none. */
extern int	code_ai_digits(int first_two);
extern const CodeAi *code_ai_find(int number, int digits);

/* Decimals and unit of measures (310n kg), amounts and shares; false for other identifiers. */
extern bool code_ai_unit(int number, int digits, int *decimals, const char **unit, bool *currency);

/* Whether a value has the form of its identifier. */
extern LgStatus code_ai_check(const CodeAi *ai, int number, const char *value, size_t size, LgError *err);

#endif							/* LG_CODE_AI_H */
