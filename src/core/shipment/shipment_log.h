/*
 * shipment_log.h
 *		Events of one shipment as one value: what happened, where, when.
 *
 * A finished log is sorted and free of repetitions, so that the same events
 * collected in any order, split and repetition are the same bytes.  After the
 * common header:
 *
 *	size
 *	8		ShipmentHead: events (2), places (2), bytes of the places (4)
 *	16 * n	ShipmentEvent, by time, rank of the milestone and all the rest
 *	...		places: length (1 byte) and name, numbered as they first appear
 *	...		details: recorded_at (8), lengths of source and reason (1, 1), both
 *
 * While events are gathered (flag SHIPMENT_GATHERED) the sections have room to
 * grow: ShipmentRoom stands before the events, which are in order of arrival.
 */
#ifndef LG_SHIPMENT_LOG_H
#define LG_SHIPMENT_LOG_H

#include "core/base/lg_value.h"

#define SHIPMENT_LOG_MAGIC LG_MAGIC('S', 'H')
#define SHIPMENT_LOG_FORMAT 1
#define SHIPMENT_GATHERED 1		/* flag: the state of an aggregate */
#define SHIPMENT_MAX_EVENTS 4096	/* different ones: real shipments have 6 to 12 */
#define SHIPMENT_MAX_NAME 255	/* bytes of a place, a source or a reason */
#define SHIPMENT_NEVER INT64_MIN	/* no time */

/* Stored in values: these numbers never change. */
typedef enum ShipmentMilestone
{
	SHIPMENT_CREATED = 0,
	SHIPMENT_PICKED_UP = 1,
	SHIPMENT_IN_TRANSIT = 2,
	SHIPMENT_CUSTOMS_HELD = 3,
	SHIPMENT_CUSTOMS_RELEASED = 4,
	SHIPMENT_AT_DESTINATION = 5,
	SHIPMENT_OUT_FOR_DELIVERY = 6,
	SHIPMENT_ATTEMPT_FAILED = 7,
	SHIPMENT_AVAILABLE_FOR_PICKUP = 8,
	SHIPMENT_RETURNING = 9,
	SHIPMENT_DELIVERED = 10,
	SHIPMENT_RETURNED = 11,
	SHIPMENT_CANCELLED = 12,
	SHIPMENT_LOST = 13,
	SHIPMENT_EXCEPTION = 14,	/* from here on no states */
	SHIPMENT_INFO = 15,
	SHIPMENT_UNKNOWN = 16,
	SHIPMENT_MILESTONES = 17,
	SHIPMENT_STATES = SHIPMENT_EXCEPTION
} ShipmentMilestone;

typedef enum ShipmentKind
{
	SHIPMENT_ACTUAL,
	SHIPMENT_ESTIMATED,
	SHIPMENT_PLANNED
} ShipmentKind;

/* Bits of ShipmentEvent.flags; the lowest two are the ShipmentKind. */
#define SHIPMENT_KIND 3
#define SHIPMENT_VOID 4			/* takes back the event it repeats */
#define SHIPMENT_DATE_ONLY 8	/* some time of the 24 hours that begin at its time */
#define SHIPMENT_ALL_FLAGS 15

typedef struct ShipmentEvent
{
	int64_t		at;				/* microseconds since 2000-01-01 UTC */
	uint8_t		milestone;
	uint8_t		flags;
	uint16_t	place;			/* from 1; 0: not known */
	uint32_t	detail;			/* offset among the details + 1; 0: none */
} ShipmentEvent;

typedef struct ShipmentHead
{
	uint16_t	count;
	uint16_t	places;
	uint32_t	place_bytes;
} ShipmentHead;

/* Of a gathered log: for so many events and bytes there is room. */
typedef struct ShipmentRoom
{
	uint32_t	events;
	uint32_t	place_bytes;
	uint32_t	detail_bytes;
	uint32_t	details;		/* bytes of the details that are used */
} ShipmentRoom;

typedef struct ShipmentText
{
	const char *data;
	uint32_t	size;
} ShipmentText;

/* An event as it goes in and comes out. */
typedef struct ShipmentRow
{
	int64_t		at;
	ShipmentMilestone milestone;
	ShipmentKind kind;
	bool		is_void;
	bool		date_only;
	ShipmentText place;			/* data NULL: not given, and so below */
	int64_t		recorded_at;	/* SHIPMENT_NEVER */
	ShipmentText source_id;
	ShipmentText reason;
} ShipmentRow;

typedef struct ShipmentView
{
	ShipmentHead head;
	uint32_t	detail_bytes;
	bool		gathered;
	bool		has_voids;
	bool		has_dates;
	const ShipmentEvent *events;
	const char *places;
	const char *details;
} ShipmentView;

/* shipment_milestone.c */
extern const char *shipment_milestone_name(ShipmentMilestone milestone);
extern bool shipment_find_milestone(const char *name, size_t size, ShipmentMilestone *milestone);
extern LgStatus shipment_milestone_named(const char *name, size_t size, ShipmentMilestone *milestone, LgError *err);
extern LgStatus shipment_kind_named(const char *name, size_t size, ShipmentKind *kind, LgError *err);
extern const char *shipment_kind_name(ShipmentKind kind);
extern int	shipment_rank(ShipmentMilestone milestone);

/* shipment_log.c */
extern LgStatus shipment_log_begin(const LgEnv *env, void **value, size_t *size, LgError *err);
extern LgStatus shipment_log_add(const LgEnv *env, void **value, size_t *size, const ShipmentRow *row, LgError *err);
extern LgStatus shipment_log_append(const LgEnv *env, void **value, size_t *size, const ShipmentView *other, LgError *err);
extern LgStatus shipment_log_finish(const LgEnv *env, const ShipmentView *gathered, void **value, size_t *size, LgError *err);
extern bool shipment_log_is_state(void *value, size_t size);	/* of a gathered log */
extern LgStatus shipment_log_open(const void *value, size_t size, void *view, LgError *err);
extern void shipment_log_row(const ShipmentView *view, const ShipmentEvent *event, ShipmentRow *row);
extern ShipmentText shipment_log_place(const ShipmentView *view, uint16_t place);

/* shipment_log_text.c */
extern LgStatus shipment_log_write(LgText *out, const ShipmentView *view, LgError *err);
extern LgStatus shipment_log_parse(const LgEnv *env, const char *text, size_t text_size, void **value, size_t *size,
								   LgError *err);

#endif							/* LG_SHIPMENT_LOG_H */
