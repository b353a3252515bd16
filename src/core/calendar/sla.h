/*
 * sla.h
 *		Clocks of service levels: what happened to them, and how much working
 *		time they have run.
 *
 * Events are kept as they came and put in order at the end, so they may be
 * collected in any order and in parts.  A clock runs from a start to a stop,
 * except while it is paused.  Every pause needs its resume; pauses that overlap
 * count once.  A stop ends the pauses that are open, and a later start goes on.
 *
 * The value, after the common header: SlaHead, SlaEvent[capacity].
 */
#ifndef LG_SLA_H
#define LG_SLA_H

#include "core/calendar/calendar_time.h"

#define SLA_MAGIC LG_MAGIC('S', 'L')
#define SLA_FORMAT 1
#define SLA_SORTED 1			/* flag: finished */
#define SLA_MAX_EVENTS 1000000

typedef enum SlaKind
{
	SLA_START,
	SLA_PAUSE,
	SLA_RESUME,
	SLA_STOP
} SlaKind;

typedef struct SlaEvent
{
	int64_t		at;				/* microseconds since 2000-01-01 UTC */
	uint64_t	kind;
} SlaEvent;

typedef struct SlaHead
{
	uint32_t	count;
	uint32_t	capacity;
} SlaHead;

typedef struct SlaView
{
	SlaHead		head;
	const SlaEvent *events;
	bool		sorted;
} SlaView;

extern LgStatus sla_open(const void *value, size_t size, void *view, LgError *err);
extern LgStatus sla_open_sorted(const void *value, size_t size, void *view, LgError *err);
extern bool sla_is_state(const void *value, size_t size);	/* that sla_add() can add to */
extern LgStatus sla_kind_of(const char *name, size_t size, SlaKind *kind, LgError *err);
extern LgStatus sla_create(const LgEnv *env, uint32_t capacity, void **value, size_t *size, LgError *err);
extern LgStatus sla_add(const LgEnv *env, void **value, size_t *size, int64_t at, SlaKind kind, LgError *err);
extern LgStatus sla_finish(const LgEnv *env, const SlaView *view, void **value, size_t *size, LgError *err);
extern LgStatus sla_write(LgText *out, const SlaView *view, LgError *err);
extern LgStatus sla_parse(const LgEnv *env, const char *text, size_t text_size, void **value, size_t *size, LgError *err);

/* ---- sla_clock.c: what it shows at a moment, by the events up to then ---- */
typedef enum SlaState
{
	SLA_WAITING,				/* not started */
	SLA_RUNNING,
	SLA_PAUSED,
	SLA_STOPPED
} SlaState;

typedef struct SlaReading
{
	SlaState	state;
	int64_t		elapsed;		/* working time, microseconds */
	int64_t		due;			/* of the target; CALENDAR_NEVER: unknown, or never */
} SlaReading;

extern LgStatus sla_read(const LgEnv *env, const SlaView *view, const CalendarClock *clock, int64_t at, int64_t target,
						 bool want_due, SlaReading *reading, LgError *err);

#endif							/* LG_SLA_H */
