/*
 * lg_scan.h
 *		Reading the text form of a value: white space, words, numbers, strings.
 *
 * One pass over bytes that need not end in NUL.  Everything but lg_scan_peek
 * and lg_scan_next skips white space first.  What does not fit fails at the
 * byte where it stands: "Expected a number at position 17, found "x"."
 */
#ifndef LG_SCAN_H
#define LG_SCAN_H

#include "core/base/lg_core.h"

typedef struct LgScan
{
	const char *start;
	const char *next;			/* the byte to read now */
	const char *end;
	const char *type;			/* the type's name, for errors */
	const char *hint;			/* what a value looks like, a sentence */
	LgError    *err;
} LgScan;

extern LgScan lg_scan(const char *text, size_t size, const char *type, const char *hint, LgError *err);

/* Fails: what should stand at the next byte. */
extern LgStatus lg_scan_expected(const LgScan *scan, const char *what);

/* The next byte, NUL at the end of the text. */
static inline char
lg_scan_peek(const LgScan *scan)
{
	return scan->next < scan->end ? *scan->next : '\0';
}

/* Takes this byte when it is the next one. */
static inline bool
lg_scan_next(LgScan *scan, char c)
{
	if (scan->next == scan->end || *scan->next != c)
		return false;
	scan->next++;
	return true;
}

static inline void
lg_scan_space(LgScan *scan)
{
	while (scan->next < scan->end &&
		   (*scan->next == ' ' || *scan->next == '\t' || *scan->next == '\n' || *scan->next == '\r'))
		scan->next++;
}

/* A word or sign: takes it when it is there, or fails when it is not. */
extern bool lg_scan_accept(LgScan *scan, const char *word);
extern LgStatus lg_scan_need(LgScan *scan, const char *word);

/* The end of the text; or, in a list, a separator or the end. */
extern bool lg_scan_at_end(LgScan *scan);
extern LgStatus lg_scan_end(LgScan *scan);
extern LgStatus lg_scan_need_or_end(LgScan *scan, const char *word);

/* Numbers: any bigint, a whole number of a range, a finite double precision. */
extern LgStatus lg_scan_int64(LgScan *scan, int64_t *value);
extern LgStatus lg_scan_whole(LgScan *scan, int64_t min, int64_t max, int64_t *value);
extern LgStatus lg_scan_float8(LgScan *scan, double *value);

/*
 * A string in double quotes, copied without its quotes into a buffer, no NUL
 * added: one that doubles a quote inside, as lg_text_quoted() writes, or one
 * of JSON, with escapes of the basic plane.
 */
extern LgStatus lg_scan_quoted(LgScan *scan, char *buffer, size_t room, size_t *size);
extern LgStatus lg_scan_json_string(LgScan *scan, char *buffer, size_t room, size_t *size);

/*
 * A JSON object of two members, first and then second in our own text; jsonb
 * may have put them the other way round.  Between begin and middle the scan is
 * at the value of the first, between middle and end at that of the second.
 */
typedef struct LgScanPair
{
	const char *first;			/* names, in quotes */
	const char *second;
	const char *second_at;		/* its value, when it stands before the first; else NULL */
} LgScanPair;

extern LgStatus lg_scan_pair_begin(LgScan *scan, const LgEnv *env, LgScanPair *pair);
extern LgStatus lg_scan_pair_middle(LgScan *scan, const LgScanPair *pair);
extern LgStatus lg_scan_pair_end(LgScan *scan, const LgScanPair *pair);

#endif							/* LG_SCAN_H */
