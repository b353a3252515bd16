/*
 * value_compare.h
 *		=, <>, the order and the hash of every type of ours, by the canonical
 *		content of its values.
 *
 * The canonical content is what somebody put into a value, in one form for one
 * content: not how it is laid out, not what code derived from it (plans, trees,
 * hash tables, fingerprints), not the order in which rows were collected.  So a
 * value made by an older version equals the same made by this one.
 */
#ifndef LG_VALUE_COMPARE_H
#define LG_VALUE_COMPARE_H

#include "postgres.h"

#include "fmgr.h"

#define LG_CONTENT_PARTS 8

typedef struct LgContentPart
{
	const void *data;
	size_t		size;
} LgContentPart;

/*
 * Runs of bytes, compared one after the other; a type always has as many.  A
 * content that had to be made for the comparison (a text, say) is ordered by
 * its hash first: then a sort makes each but once.
 */
typedef struct LgContent
{
	bool		made;			/* always or never, within a type */
	int			count;
	LgContentPart part[LG_CONTENT_PARTS];
} LgContent;

/*
 * Finds the canonical content of a value, in the value itself or in the current
 * memory context, which goes after the comparison.
 */
typedef void (*LgContentOf) (Datum value, LgContent *content);

extern void lg_content_add(LgContent *content, const void *data, size_t size);
extern void lg_content_made(LgContent *content, const void *data, size_t size);
extern void lg_content_text(LgContent *content, const char *text);
extern void lg_content_document(LgContent *content, char *json);
extern void lg_content_whole(LgContent *content, const void *value);

extern int	lg_compare_values(FunctionCallInfo fcinfo, LgContentOf content_of);
extern void lg_sort_values(FunctionCallInfo fcinfo, LgContentOf content_of);
extern uint64 lg_hash_value(FunctionCallInfo fcinfo, LgContentOf content_of, uint64 seed);

#define LG_COMPARISON(type, name, content_of, test) \
	PG_FUNCTION_INFO_V1(logistics_##type##_##name); \
	Datum logistics_##type##_##name(PG_FUNCTION_ARGS) { PG_RETURN_BOOL(lg_compare_values(fcinfo, content_of) test); } \
	extern int	lg_comparison_end

/*
 * The functions behind the operators of a type and its operator classes, given
 * its LgContentOf.  sql/modules/98_values.sql makes what they need in SQL, for
 * every type there is.
 */
#define LG_VALUE_OPERATORS(type, content_of) \
	LG_COMPARISON(type, eq, content_of, == 0); \
	LG_COMPARISON(type, ne, content_of, != 0); \
	LG_COMPARISON(type, lt, content_of, < 0); \
	LG_COMPARISON(type, le, content_of, <= 0); \
	LG_COMPARISON(type, gt, content_of, > 0); \
	LG_COMPARISON(type, ge, content_of, >= 0); \
	PG_FUNCTION_INFO_V1(logistics_##type##_cmp); \
	Datum logistics_##type##_cmp(PG_FUNCTION_ARGS) { PG_RETURN_INT32(lg_compare_values(fcinfo, content_of)); } \
	PG_FUNCTION_INFO_V1(logistics_##type##_sort); \
	Datum logistics_##type##_sort(PG_FUNCTION_ARGS) { lg_sort_values(fcinfo, content_of); PG_RETURN_VOID(); } \
	PG_FUNCTION_INFO_V1(logistics_##type##_hash); \
	Datum logistics_##type##_hash(PG_FUNCTION_ARGS) { PG_RETURN_UINT32((uint32) lg_hash_value(fcinfo, content_of, 0)); } \
	PG_FUNCTION_INFO_V1(logistics_##type##_hash_extended); \
	Datum logistics_##type##_hash_extended(PG_FUNCTION_ARGS) \
	{ PG_RETURN_UINT64(lg_hash_value(fcinfo, content_of, (uint64) PG_GETARG_INT64(1))); } \
	extern int	lg_value_operators_end

/* The same where the content is the text that char *print(Datum value) makes. */
#define LG_TEXT_OPERATORS(type, print) \
	static void type##_content(Datum value, LgContent *content) { lg_content_text(content, print(value)); } \
	LG_VALUE_OPERATORS(type, type##_content)

#endif							/* LG_VALUE_COMPARE_H */
