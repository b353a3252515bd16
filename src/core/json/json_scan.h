/*
 * json_scan.h
 *		Inside of json_doc.h: the parts that read a document share this.
 */
#ifndef LG_JSON_SCAN_H
#define LG_JSON_SCAN_H

#include "core/json/json_doc.h"

#define JSON_FEED_BYTES 32768	/* read between two polls: 1 ms */

typedef struct JsonScan
{
	const LgEnv *env;
	JsonDoc    *doc;
	const char *p;
	const char *end;
	JsonNode   *block;			/* nodes not yet used */
	int			left;
	size_t		string_bytes;	/* room that decoded strings will need */
	uint32_t	polled;			/* offset at the last poll */
	char	   *shadow;			/* the text with 0 for every number */
	char	   *shadow_end;
	const char *shadowed;		/* up to here */
	LgError    *err;
} JsonScan;

/* json_scan.c: p, end, env, doc and err are given; the rest is zero */
extern LgStatus json_scan(JsonScan *scan);

/* json_place.c */
extern void json_set_place(const JsonDoc *doc, const JsonNode *node, size_t offset, LgError *err);
extern LgStatus json_fail_at(const JsonDoc *doc, const JsonNode *node, size_t offset, LgError *err,
							 const char *fmt, va_list args) LG_PRINTF(5, 0);

#endif							/* LG_JSON_SCAN_H */
