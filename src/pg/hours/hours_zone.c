/*
 * hours_zone.c
 *		Local time by PostgreSQL's time zones.
 *
 * Instants map to wall clock times by an offset that is constant between two
 * changes of the clocks, so all work is done by such stretches: an hour that
 * the clocks repeat is there twice, one that they skip not at all.
 */
#include "pg/base/compat.h"

#include "mb/pg_wchar.h"

#include "utils/timestamp.h"

#include "pg/hours/hours_shared.h"

#define ZONES 32				/* a database rarely has more at a time */
#define UNIX_TO_PG_SECONDS ((int64) (POSTGRES_EPOCH_JDATE - UNIX_EPOCH_JDATE) * SECS_PER_DAY)

static HoursZone zones[ZONES];
static int	zone_count = 0;
static int	next_zone = 0;

/*
 * An offset from UTC in place of a name: "+02", "UTC+2", "<+02>-2".  PostgreSQL
 * takes it for a POSIX zone, whose sign is the other one.
 */
static bool
is_offset(const char *name)
{
	const char *at = name;

	if (pg_strncasecmp(at, "UTC", 3) == 0 || pg_strncasecmp(at, "GMT", 3) == 0)
		at += 3;
	else if (pg_strncasecmp(at, "UT", 2) == 0)
		at += 2;
	else if (*at == 'Z' || *at == 'z')
		at++;
	if (*at == '<')
		return true;
	if (*at == '+' || *at == '-')
		at++;
	if (*at < '0' || *at > '9')
		return false;
	return strspn(at, "0:") != strlen(at);	/* GMT0 and the like are names */
}

/* The zone of a name, remembered by this session. */
HoursZone  *
hours_zone_named(const char *data, size_t size)
{
	static HoursZone *last = NULL;
	HoursZone  *zone;
	char		copy[TZ_STRLEN_MAX + 1];
	pg_tz	   *tz;

	if (likely(last != NULL && last->name_size == size && memcmp(last->name, data, size) == 0))
		return last;
	for (int i = 0; i < zone_count; i++)
	{
		if (zones[i].name_size == size && memcmp(zones[i].name, data, size) == 0)
			return last = &zones[i];
	}
	if (size > TZ_STRLEN_MAX)
		tz = NULL;
	else
	{
		memcpy(copy, data, size);
		copy[size] = '\0';
		tz = strlen(copy) == size && size > 0 ? pg_tzset(copy) : NULL;
	}
	if (tz == NULL)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("time zone \"%.*s\" not recognized", pg_mbcliplen(data, size, 100), data),
				 errhint("Give the name of a time zone as in pg_timezone_names, such as \"Europe/Vilnius\".")));
	if (is_offset(copy))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("time zone \"%s\" is an offset from UTC, not a name", copy),
				 errdetail("As a POSIX time zone \"+02\" would be two hours behind UTC, as an ISO 8601 offset two hours ahead."),
				 errhint("Give the name of a time zone as in pg_timezone_names, such as \"Europe/Vilnius\".")));
	zone = &zones[next_zone];
	next_zone = (next_zone + 1) % ZONES;
	zone_count = Max(zone_count, next_zone == 0 ? ZONES : next_zone);
	memcpy(zone->name, data, size);
	zone->name_size = size;
	zone->tz = tz;
	zone->from = 1;
	zone->to = 0;
	return last = zone;
}

HoursZone  *
hours_zone_arg(FunctionCallInfo fcinfo, int argno)
{
	text	   *name = PG_GETARG_TEXT_PP(argno);

	return hours_zone_named(VARDATA_ANY(name), VARSIZE_ANY_EXHDR(name));
}

/* Finds the stretch that holds an instant. */
void
hours_zone_find(HoursZone *zone, int64 second)
{
	pg_time_t	at = second + UNIX_TO_PG_SECONDS;
	pg_time_t	boundary;
	long		before;
	long		after;
	int			before_dst;
	int			after_dst;
	int			found = pg_next_dst_boundary(&at, &before, &before_dst, &boundary, &after, &after_dst, zone->tz);
	int64		to;

	if (found < 0)
		ereport(ERROR,
				(errcode(ERRCODE_DATETIME_VALUE_OUT_OF_RANGE), errmsg("timestamp out of range")));
	to = found == 0 ? PG_INT64_MAX : boundary - UNIX_TO_PG_SECONDS;
	/* the same stretch, seen from further back: remember all of it */
	zone->from = zone->to == to && zone->from <= zone->to ? Min(zone->from, second) : second;
	zone->to = to;
	zone->offset = (int32) before;
}
