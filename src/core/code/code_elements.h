/*
 * code_elements.h
 *		Element strings of GS1: application identifiers and their values, in any of
 *		the forms in which they travel.
 */
#ifndef LG_CODE_ELEMENTS_H
#define LG_CODE_ELEMENTS_H

#include "code_ai.h"

typedef struct CodeElement
{
	const CodeAi *ai;
	uint16_t	number;
	const char *value;			/* in the text that was read, or in memory of the environment */
	size_t		size;
} CodeElement;

#define CODE_ELEMENTS_AT_HAND 16

typedef struct CodeElements
{
	CodeElement *element;
	size_t		count;
	size_t		room;
	bool	   *seen;			/* by number, once there are many */
	CodeElement at_hand[CODE_ELEMENTS_AT_HAND];
} CodeElements;

/* How an element string is written. */
typedef enum CodeElementForm
{
	ELEMENTS_ANY,
	ELEMENTS_BRACKETS,			/* (01)...(10)..., "(" of a value as "\(" */
	ELEMENTS_FNC1,				/* ^01...10...^, "^" for FNC1, one at the beginning */
	ELEMENTS_SCAN,				/* group separators, perhaps a symbology identifier in front */
	ELEMENTS_LINK,				/* http://..., GS1 Digital Link */
	ELEMENTS_URN				/* urn:epc:id:... */
} CodeElementForm;

extern LgStatus code_elements_read(const LgEnv *env, CodeElementForm form, const char *text, size_t size, bool short_gtin,
								   CodeElements *elements, LgError *err);
extern LgStatus code_elements_write(LgText *out, const CodeElements *elements, CodeElementForm form, LgError *err);
extern LgStatus code_link_write(LgText *out, const CodeElements *elements, const char *stem, size_t stem_size, LgError *err);

/* between the files of this room */
extern LgStatus code_percent_decode(const LgEnv *env, const char **value, size_t *size, bool plus_is_space, LgError *err);
extern LgStatus code_elements_add(const LgEnv *env, CodeElements *elements, const CodeAi *ai, int number, const char *value,
								  size_t size, LgError *err);
extern LgStatus code_elements_find_ai(int number, int digits, const CodeAi **ai, LgError *err);
extern LgStatus code_elements_bad(const char *text, size_t size, LgError *err);
extern LgStatus code_link_read(const LgEnv *env, const char *text, size_t size, bool short_gtin, CodeElements *elements, LgError *err);
extern LgStatus code_urn_read(const LgEnv *env, const char *text, size_t size, CodeElements *elements, LgError *err);

#endif							/* LG_CODE_ELEMENTS_H */
