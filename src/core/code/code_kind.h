/*
 * code_kind.h
 *		Codes as somebody wrote them: what kind they are, their parts, and the check
 *		digit that they have and should have.
 */
#ifndef LG_CODE_KIND_H
#define LG_CODE_KIND_H

#include "core/base/lg_core.h"

typedef enum CodeKind
{
	CODE_GTIN = 1,				/* these seven are kinds of gs1_key, their numbers are stored */
	CODE_GLN,
	CODE_SSCC,
	CODE_GSIN,
	CODE_GRAI,
	CODE_GDTI,
	CODE_GSRN,
	CODE_GS1,					/* any number that ends in a check digit of GS1 */
	CODE_GMN,
	CODE_GS1_DATE,				/* YYMMDD */
	CODE_GS1_DATE0,				/* YYMMDD, or 00 for the last day of the month */
	CODE_GS1_ELEMENTS,
	CODE_GS1_FNC1,				/* elements after "^" for FNC1 */
	CODE_S10,
	CODE_CONTAINER,
	CODE_IMO,
	CODE_AWB,
	CODE_UNLOCODE,
	CODE_HS
} CodeKind;

#define CODE_KEY_KINDS CODE_GSRN
#define CODE_KINDS CODE_HS
#define CODE_MAX_SIZE 32		/* of a canonical form, elements aside */
#define CODE_MAX_PARTS 4

/* One part of a canonical form. */
typedef struct CodePart
{
	const char *name;
	uint8_t		at;
	uint8_t		size;
} CodePart;

typedef struct CodeReading
{
	CodeKind	kind;
	char		canonical[CODE_MAX_SIZE];
	uint8_t		size;
	uint8_t		filled;			/* zeros put before what was written */
	uint8_t		check_at;
	uint8_t		check_size;		/* 0: this kind has no check digit */
	char		expected[2];	/* what stands there in a valid code */
	bool		valid;
	const char *warning;		/* a sentence, or NULL */
	int			parts;
	CodePart	part[CODE_MAX_PARTS];
} CodeReading;

extern const char *code_kind_name(CodeKind kind);
extern bool code_find_kind(const char *name, size_t size, CodeKind *kind);
extern LgStatus code_kind_named(const char *name, size_t size, CodeKind *kind, LgError *err);

/* Fails for what has not the form of its kind; a wrong check digit is but not valid. */
extern LgStatus code_read(CodeKind kind, const char *text, size_t size, CodeReading *reading, LgError *err);

/* Fails for a wrong check digit, naming it and the right one. */
extern LgStatus code_need_valid(const CodeReading *reading, LgError *err);

/* The check digit, or pair, of a code without it. */
extern LgStatus code_check_digit(CodeKind kind, const char *text, size_t size, char *digits, int *count, LgError *err);

/* Harmonized System: digits without dots, an even number of them up to ten. */
#define CODE_HS_MAX 10
extern LgStatus code_hs_read(const char *text, size_t size, char *digits, int *count, LgError *err);

/*
 * GS1 dates: the year nearest to as_of_year that ends in the two digits, 50 years back at most 49
 * (General Specifications 7.12); false when there is no such day.
 */
extern bool code_gs1_date(const char *yymmdd, int as_of_year, bool day_zero, int *year, int *month, int *day);

#endif							/* LG_CODE_KIND_H */
