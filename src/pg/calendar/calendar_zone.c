/*
 * calendar_zone.c
 *		The changes of the clocks of time zones, by PostgreSQL's own, and what a
 *		session remembers of the calendars it uses.
 *
 * A zone is worked out once in a session, for all years that calendars know.
 * Each opened calendar has a number of its own (serial), by which its clock is
 * found again: the zone, and after some calls the marks that make long spans
 * fast.  Serials are given here and never come from the bytes of a value, so
 * nobody can pass one calendar off as another.
 */
#include "pg/base/compat.h"

#include "miscadmin.h"
#include "pgtime.h"
#include "utils/memutils.h"
#include "utils/timestamp.h"

#include "calendar_arg.h"

#define ZONES 256				/* a call uses 32 at most: PROMISE_MAX_LEGS */
#define ZONES_KEPT 192			/* beyond that, a call starts from none */
#define CLOCKS 64				/* a power of two, and more than the legs of a promise */
#define USES_BEFORE_MARKS 8
#define UNIX_TO_PG_SECONDS ((int64) (POSTGRES_EPOCH_JDATE - UNIX_EPOCH_JDATE) * SECS_PER_DAY)

typedef struct SessionZone
{
	char		name[CALENDAR_MAX_ZONE];
	size_t		name_size;
	CalendarZone zone;
	uint16		buckets[CALENDAR_BUCKETS];
} SessionZone;

typedef struct SessionClock
{
	uint64		serial;
	const CalendarZone *zone;
	CalendarMark *marks;
	int			uses;
} SessionClock;

static MemoryContext session_context = NULL;
static SessionZone *session_zones[ZONES];
static int	session_zone_count = 0;
static SessionClock session_clocks[CLOCKS];

/* Before a call: forgets zones when there are many, as no pointer to one is in use now. */
void
calendar_zones_start(void)
{
	if (likely(session_zone_count <= ZONES_KEPT))
		return;
	session_zone_count = 0;
	memset(session_clocks, 0, sizeof(session_clocks));
	MemoryContextReset(session_context);
}

static pg_tz *
find_tz(const char *name, size_t size)
{
	char		copy[TZ_STRLEN_MAX + 1];

	if (size == 0 || size > TZ_STRLEN_MAX)
		return NULL;
	memcpy(copy, name, size);
	copy[size] = '\0';
	return strlen(copy) == size ? pg_tzset(copy) : NULL;
}

bool
calendar_zone_known(const char *name, size_t size)
{
	return find_tz(name, size) != NULL;
}

/* All stretches of a zone from before the first day that calendars know to their end. */
static int
list_stretches(pg_tz *tz, CalendarStretch *stretches)
{
	pg_time_t	at = (CALENDAR_FIRST_TIME - USECS_PER_DAY * 3) / USECS_PER_SEC + UNIX_TO_PG_SECONDS;
	int			count = 0;

	for (;;)
	{
		pg_time_t	boundary;
		long		before;
		long		after;
		int			before_dst;
		int			after_dst;
		int			found = pg_next_dst_boundary(&at, &before, &before_dst, &boundary, &after, &after_dst, tz);

		if (found < 0 || count == CALENDAR_MAX_STRETCHES)
			ereport(ERROR,
					(errcode(ERRCODE_DATETIME_VALUE_OUT_OF_RANGE),
					 errmsg("changes of the clocks of time zone \"%s\" cannot be worked out", pg_get_timezone_name(tz))));
		/* changes of the name alone are none */
		if (count == 0 || stretches[count - 1].offset != before * USECS_PER_SEC)
		{
			stretches[count].from = (at - UNIX_TO_PG_SECONDS) * USECS_PER_SEC;
			stretches[count++].offset = before * USECS_PER_SEC;
		}
		if (found == 0 || (boundary - UNIX_TO_PG_SECONDS) * USECS_PER_SEC > CALENDAR_END_TIME + 2 * USECS_PER_DAY)
			return count;
		at = boundary;
	}
}

static const CalendarZone *
session_zone(const char *name, size_t size)
{
	SessionZone *z;
	CalendarStretch *stretches;
	int			count;
	pg_tz	   *tz;

	for (int i = 0; i < session_zone_count; i++)
	{
		z = session_zones[i];
		if (z->name_size == size && memcmp(z->name, name, size) == 0)
			return &z->zone;
	}
	tz = find_tz(name, size);
	if (tz == NULL)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("time zone \"%.*s\" not recognized", (int) Min(size, 100), name),
				 errhint("Give the name of a time zone as in pg_timezone_names, such as \"Europe/Vilnius\".")));
	if (session_zone_count == ZONES)
		elog(ERROR, "too many time zones in one call");
	if (session_context == NULL)
		session_context = AllocSetContextCreate(TopMemoryContext, "logistics time zones", ALLOCSET_DEFAULT_SIZES);
	stretches = palloc(CALENDAR_MAX_STRETCHES * sizeof(CalendarStretch));
	count = list_stretches(tz, stretches);
	/* all that can fail comes before the zone exists */
	z = MemoryContextAlloc(session_context, sizeof(SessionZone) + count * sizeof(CalendarStretch));
	memcpy(z->name, name, size);
	z->name_size = size;
	memcpy(z + 1, stretches, count * sizeof(CalendarStretch));
	pfree(stretches);
	z->zone.stretches = (const CalendarStretch *) (z + 1);
	z->zone.count = count;
	z->zone.buckets = z->buckets;
	calendar_zone_index(z->zone.stretches, count, z->buckets);
	session_zones[session_zone_count++] = z;
	return &z->zone;
}

/* A calendar with the clock of its zone. */
CalendarClock
calendar_clock(const CalendarView *calendar)
{
	SessionClock *s = &session_clocks[calendar->serial % CLOCKS];
	CalendarClock clock = {calendar, NULL, NULL};

	if (unlikely(s->serial != calendar->serial || s->zone == NULL))
	{
		const CalendarZone *zone = session_zone(calendar->zone, calendar->head.zone_size);

		if (s->marks != NULL)
			pfree(s->marks);
		s->marks = NULL;
		s->uses = 0;
		s->zone = zone;
		s->serial = calendar->serial;
	}
	clock.zone = s->zone;
	if (unlikely(s->marks == NULL) && clock.zone->count > 1 && ++s->uses > USES_BEFORE_MARKS)
	{
		CalendarMark *marks = MemoryContextAlloc(session_context, clock.zone->count * sizeof(CalendarMark));

		calendar_make_marks(calendar, clock.zone, marks);
		s->marks = marks;
	}
	clock.marks = s->marks;
	return clock;
}
