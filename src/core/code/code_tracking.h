/*
 * code_tracking.h
 *		Formats of carriers' tracking numbers, as one value, and which of them fit
 *		a number.
 *
 * Rows (flag TRACKING_ROWS), what the aggregate collects, as lg_records.h
 * describes: TrackingHead, then carrier, format, pattern, checksum.
 *
 * Compiled, after the common header: TrackingCounts; TrackingFormat[formats]
 * ascending by their texts; TrackingShape[shapes] ascending by length, then
 * format; uint64 classes[]; class of each place of each shape, a byte each; the
 * texts.  A pattern is written out into shapes: one for each length and each
 * choice of alternatives, every place a class of symbols.  Symbols are digits
 * (bits 0 to 9), letters (10 to 35) and "-" (36).
 */
#ifndef LG_CODE_TRACKING_H
#define LG_CODE_TRACKING_H

#include "core/base/lg_records.h"

#define TRACKING_MAGIC LG_MAGIC('T', 'K')
#define TRACKING_FORMAT 1
#define TRACKING_ROWS 1

#define TRACKING_MAX_NAME 100	/* bytes of a carrier, a format */
#define TRACKING_MAX_PATTERN 1000
#define TRACKING_MAX_CHECKSUM 200
#define TRACKING_MAX_LENGTH 64	/* symbols of a number */
#define TRACKING_MAX_SHAPES 1024	/* of one pattern */
#define TRACKING_MAX_WEIGHTS 40
#define TRACKING_MAX_LEAD 8
#define TRACKING_NONE 255		/* no such place */
#define TRACKING_DASH 36

#define TRACKING_DIGITS ((UINT64_C(1) << 10) - 1)
#define TRACKING_LETTERS (((UINT64_C(1) << 36) - 1) ^ TRACKING_DIGITS)

typedef enum TrackingAlgorithm
{
	TRACKING_NO_CHECKSUM,
	TRACKING_MOD10,				/* weights in turn, letters by their code less 3 */
	TRACKING_MOD7,
	TRACKING_LUHN,
	TRACKING_S10,
	TRACKING_MOD37_36,			/* ISO 7064 */
	TRACKING_WEIGHTED,			/* weights, then modulo, perhaps modulo once more */
	TRACKING_ALGORITHMS
} TrackingAlgorithm;

typedef struct TrackingChecksum
{
	uint8_t		algorithm;
	uint8_t		from_right;
	uint8_t		weights;
	uint8_t		lead_size;
	uint16_t	modulo;			/* TRACKING_WEIGHTED */
	uint16_t	modulo2;		/* 0: none */
	uint8_t		weight[TRACKING_MAX_WEIGHTS];
	char		lead[TRACKING_MAX_LEAD];	/* put before a serial that does not begin with it */
} TrackingChecksum;

typedef struct TrackingText
{
	const char *data;
	size_t		size;
} TrackingText;

/* One row of the user's table. */
typedef struct TrackingRow
{
	TrackingText carrier;
	TrackingText format;
	TrackingText pattern;
	TrackingText checksum;		/* empty: none */
} TrackingRow;

/* One way in which a number can be written: a class of symbols for each place. */
typedef struct TrackingShape
{
	uint32_t	places;			/* its first class */
	uint32_t	format;
	uint8_t		length;
	uint8_t		serial_at;
	uint8_t		serial_size;
	uint8_t		check_at;
	float		chance;			/* of fitting by chance: product over places of class by alphabet */
} TrackingShape;

typedef struct TrackingFormat
{
	uint32_t	at;				/* carrier, format, pattern, checksum among the texts */
	uint32_t	name;			/* the first with this carrier and format */
	uint16_t	pattern_size;
	uint8_t		carrier_size;
	uint8_t		format_size;
	uint8_t		checksum_size;
	uint8_t		zero[3];
	TrackingChecksum checksum;
} TrackingFormat;

typedef struct TrackingCounts
{
	uint32_t	formats;
	uint32_t	shapes;
	uint32_t	classes;
	uint32_t	places;
	uint32_t	text_bytes;
	uint32_t	first[TRACKING_MAX_LENGTH + 2]; /* shape of each length; at the end how many there
												 * are */
	uint32_t	zero;
} TrackingCounts;

typedef struct TrackingView
{
	const TrackingCounts *counts;
	const TrackingFormat *formats;
	const TrackingShape *shapes;
	const uint64_t *classes;
	const uint8_t *places;
	const char *texts;
} TrackingView;

/* A format that fits a number. */
typedef struct TrackingHit
{
	uint32_t	format;
	int8_t		checksum;		/* 1 right, 0 there is none, -1 wrong */
	double		confidence;
} TrackingHit;

#define TRACKING_HITS_AT_HAND 32

typedef struct TrackingHits
{
	TrackingHit *hit;
	uint32_t	count;
	TrackingHit at_hand[TRACKING_HITS_AT_HAND];
} TrackingHits;

extern void tracking_init(LgRecords *rows, uint32_t flags);
extern LgStatus tracking_add(const LgEnv *env, LgRecords *rows, const TrackingRow *row, LgError *err);
extern LgStatus tracking_append(const LgEnv *env, LgRecords *rows, const LgRecords *other, LgError *err);
extern LgStatus tracking_append_value(const LgEnv *env, LgRecords *rows, const void *value, size_t size, LgError *err);
extern LgStatus tracking_build(const LgEnv *env, const LgRecords *rows, void **value, size_t *size, LgError *err);
extern LgStatus tracking_open(const void *value, size_t size, void *view, LgError *err);
extern void tracking_row_of(const TrackingView *view, uint32_t format, TrackingRow *row);
extern LgStatus tracking_write(LgText *out, const TrackingView *view, LgError *err);
extern LgStatus tracking_parse(const LgEnv *env, const char *text, size_t text_size, void **value, size_t *size, LgError *err);
extern LgStatus tracking_detect(const LgEnv *env, const TrackingView *view, const char *text, size_t size, TrackingHits *hits,
								LgError *err);

/* between the files of this room: patterns and checksums as the user writes them */

typedef struct TrackingPlan
{
	uint64_t   *classes;		/* at most 255 of a value */
	uint32_t	class_count;
	TrackingShape *shapes;
	uint32_t	shape_count;
	uint32_t	shape_room;
	uint8_t    *places;
	uint32_t	place_count;
	uint32_t	place_room;
} TrackingPlan;

extern LgStatus tracking_read_checksum(TrackingText text, TrackingChecksum *checksum, LgError *err);
extern LgStatus tracking_plan_pattern(const LgEnv *env, TrackingPlan *plan, const TrackingRow *row, uint32_t format,
									  const TrackingChecksum *checksum, LgError *err);
extern bool tracking_checksum_ok(const TrackingChecksum *checksum, const char *serial, int size, char check);
extern int	tracking_modulus(const TrackingChecksum *checksum);

#define TRACKING_MAX_CLASSES 255

/* The symbol of a character, or -1: none. */
static inline int
tracking_symbol(char c)
{
	if ((unsigned char) (c - '0') <= 9)
		return c - '0';
	if ((unsigned char) (c - 'A') < 26)
		return c - 'A' + 10;
	if ((unsigned char) (c - 'a') < 26)
		return c - 'a' + 10;
	return c == '-' ? TRACKING_DASH : -1;
}

#endif							/* LG_CODE_TRACKING_H */
