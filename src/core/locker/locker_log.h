/*
 * locker_log.h
 *		What happened in lockers: deposits, pick-ups, expiries and boxes out of
 *		order, as one value that tells occupancy, dwell and what waits.
 *
 * After the common header: LogHead, LogEvent[capacity], identifiers.  While rows
 * are gathered events are in order of arrival; locker_log_finish() sorts them by
 * identifier and time, so that equal logs are equal bytes.
 */
#ifndef LG_LOCKER_LOG_H
#define LG_LOCKER_LOG_H

#include "core/base/lg_value.h"

#define LOCKER_LOG_MAGIC LG_MAGIC('L', 'G')
#define LOCKER_LOG_FORMAT 1
#define LOG_SORTED 1			/* flag */
#define LOG_MAX_ID 255
#define LOG_OPEN INT64_MAX		/* end of a stay that has none yet */

typedef enum LogKind
{
	LOG_DEPOSIT,
	LOG_PICKUP,
	LOG_EXPIRE,
	LOG_OUT_OF_ORDER,
	LOG_IN_SERVICE
} LogKind;

typedef struct LogEvent
{
	int64_t		at;				/* microseconds since 2000-01-01 UTC */
	uint32_t	id;				/* offset among the identifiers */
	uint16_t	id_size;
	uint16_t	kind;
} LogEvent;

typedef struct LogHead
{
	uint32_t	count;
	uint32_t	capacity;
	uint32_t	id_bytes;
	uint32_t	id_capacity;
} LogHead;

typedef struct LogView
{
	LogHead		head;
	bool		sorted;
	const LogEvent *events;
	const char *ids;
} LogView;

/* A parcel in a box, or a box out of order. */
typedef struct LogStay
{
	int64_t		from;
	int64_t		to;				/* or LOG_OPEN */
	const char *id;
	uint16_t	id_size;
	uint8_t		blocked;		/* out of order */
	uint8_t		expired;
} LogStay;

typedef struct LogDwell
{
	int64_t		stays;
	int64_t		picked_up;
	int64_t		expired;
	int64_t		waiting;
	int64_t		mean;			/* microseconds, of the ended stays; 0 when none */
	int64_t		p50;
	int64_t		p90;
	int64_t		p95;
	int64_t		max;
} LogDwell;

/* Averages are sums over the bucket, divided by its width at the end: exact. */
typedef struct LogBucket
{
	int64_t		from;
	int64_t		to;
	__int128	occupied;		/* box-microseconds */
	__int128	blocked;
	int64_t		most;			/* occupied at once */
} LogBucket;

extern LgStatus locker_log_create(const LgEnv *env, uint32_t capacity, uint32_t id_capacity, void **value, size_t *size, LgError *err);
extern LgStatus locker_log_add(const LgEnv *env, void **value, size_t *size, const char *id, size_t id_size,
							   LogKind kind, int64_t at, LgError *err);
extern LgStatus locker_log_find_kind(const char *name, size_t size, LogKind *kind, LgError *err);
extern const char *locker_log_kind_name(LogKind kind);
extern LgStatus locker_log_finish(const LgEnv *env, const LogView *view, void **value, size_t *size, LgError *err);
extern LgStatus locker_log_open(const LgEnv *env, const void *value, size_t size, void *view, LgError *err);
extern LgStatus locker_log_write(LgText *out, const LogView *view, LgError *err);
extern LgStatus locker_log_parse(const LgEnv *env, const char *text, size_t text_size, void **value, size_t *size, LgError *err);

/* The stays, by their beginning. */
extern LgStatus locker_log_stays(const LgEnv *env, const LogView *view, LogStay **stays, uint32_t *count, LgError *err);
extern LgStatus locker_log_dwell(const LgEnv *env, const LogStay *stays, uint32_t count, LogDwell *dwell, LgError *err);
extern LgStatus locker_log_occupancy(const LgEnv *env, const LogStay *stays, uint32_t count, LogBucket *bucket, LgError *err);
extern LgStatus locker_log_expected_free(const LgEnv *env, const LogStay *stays, uint32_t count, int64_t at, int64_t ahead,
										 int64_t boxes, double *expected, LgError *err);

#endif							/* LG_LOCKER_LOG_H */
