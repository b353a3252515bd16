/*
 * hours_date.c
 *		The calendar of opening hours: civil dates, ISO weeks, Easter, the sun.
 */
#include "hours_date.h"

/* Days since 2000-01-01 of a date of the Gregorian calendar (Howard Hinnant's form). */
int32_t
hours_day_number(int year, int month, int day)
{
	int			y = year - (month <= 2);
	int			era = (y >= 0 ? y : y - 399) / 400;
	int			year_of_era = y - era * 400;
	int			day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
	int			day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;

	return era * 146097 + day_of_era - 730425;
}

void
hours_civil(int32_t day, int *year, int *month, int *day_of_month)
{
	int32_t		z = day + 730425;
	int32_t		era = (z >= 0 ? z : z - 146096) / 146097;
	int32_t		doe = z - era * 146097;
	int32_t		yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
	int32_t		doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
	int32_t		mp = (5 * doy + 2) / 153;

	*day_of_month = doy - (153 * mp + 2) / 5 + 1;
	*month = mp < 10 ? mp + 3 : mp - 9;
	*year = yoe + era * 400 + (*month <= 2);
}

int
hours_weekday(int32_t day)
{
	int			w = (int) (((int64_t) day + 5) % 7);

	return w < 0 ? w + 7 : w;
}

int
hours_month_days(int year, int month)
{
	static const uint8_t days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

	if (month == 2 && year % 4 == 0 && (year % 100 != 0 || year % 400 == 0))
		return 29;
	return days[month - 1];
}

/* The week of ISO 8601 (1 to 53): that of the Thursday of the same week. */
int
hours_iso_week(int32_t day)
{
	int32_t		thursday = day - hours_weekday(day) + 3;
	int			year;
	int			month;
	int			day_of_month;

	hours_civil(thursday, &year, &month, &day_of_month);
	return (thursday - hours_day_number(year, 1, 1)) / 7 + 1;
}

/* Easter Sunday of the Gregorian calendar (the anonymous algorithm, Nature 1876). */
int32_t
hours_easter(int year)
{
	int			a = year % 19;
	int			b = year / 100;
	int			c = year % 100;
	int			h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
	int			l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
	int			m = (a + 11 * h + 22 * l) / 451;
	int			n = h + l - 7 * m + 114;

	return hours_day_number(year, n / 31, n % 31 + 1);
}

/*
 * The sun: position as in Meeus, Astronomical Algorithms, chapter 25 (low
 * accuracy, 0.01 degrees), at the time of the event itself.
 */
#define RADIANS (3.14159265358979323846 / 180)

/* Declination and equation of time (minutes) at days since 2000-01-01 12:00 UTC. */
static void
sun_position(double days, double *declination, double *equation)
{
	double		t = days / 36525;
	double		mean = RADIANS * fmod(280.46646 + t * (36000.76983 + t * 0.0003032), 360);
	double		anomaly = RADIANS * (357.52911 + t * (35999.05029 - 0.0001537 * t));
	double		eccentricity = 0.016708634 - t * (0.000042037 + 0.0000001267 * t);
	double		centre = sin(anomaly) * (1.914602 - t * (0.004817 + 0.000014 * t)) +
	sin(2 * anomaly) * (0.019993 - 0.000101 * t) + sin(3 * anomaly) * 0.000289;
	double		node = RADIANS * (125.04 - 1934.136 * t);
	double		longitude = mean + RADIANS * (centre - 0.00569 - 0.00478 * sin(node));
	double		obliquity = RADIANS * (23.4392911 - 0.0130042 * t + 0.00256 * cos(node));
	double		y = tan(obliquity / 2) * tan(obliquity / 2);

	*declination = asin(sin(obliquity) * sin(longitude));
	*equation = 4 / RADIANS * (y * sin(2 * mean) - 2 * eccentricity * sin(anomaly) +
							   4 * eccentricity * y * sin(anomaly) * cos(2 * mean) -
							   0.5 * y * y * sin(4 * mean) -
							   1.25 * eccentricity * eccentricity * sin(2 * anomaly));
}

/*
 * Minutes after local midnight of an event on a day; the fixed times where no
 * location is given, and on days when the sun does not come that far.
 */
int
hours_sun_minute(HoursEvent event, int32_t day, const HoursPlace *place)
{
	static const int16_t fixed[] = {0, 5 * 60 + 30, 6 * 60, 18 * 60, 18 * 60 + 30};
	double		altitude = RADIANS * ((event == HOURS_DAWN || event == HOURS_DUSK) ? -6.0 : -0.833);
	double		side = (event == HOURS_SUNSET || event == HOURS_DUSK) ? 4 : -4;
	double		latitude;
	double		offset;
	double		minutes = 720;	/* local time of the event: noon, then better */

	if (!place->has_location)
		return fixed[event];
	latitude = RADIANS * place->latitude;
	offset = place->utc_offset(place->ctx, day) / 60.0;
	for (int i = 0; i < 3; i++)
	{
		double		declination;
		double		equation;
		double		cosine;

		sun_position(day - 0.5 + (minutes - offset) / HOURS_DAY, &declination, &equation);
		cosine = (sin(altitude) - sin(latitude) * sin(declination)) / (cos(latitude) * cos(declination));
		if (!(cosine >= -1 && cosine <= 1))
			return fixed[event];
		minutes = 720 - 4 * place->longitude - equation + offset + side * acos(cosine) / RADIANS;
	}
	return (int) floor(minutes);
}

/* The day that one end of a range is in a year; false if that year lacks it. */
bool
hours_resolve_date(const HoursDate *date, int year, bool is_end, int32_t *day)
{
	int			length;

	if (date->kind == HOURS_EASTER)
		*day = hours_easter(year);
	else
	{
		length = hours_month_days(year, date->month);
		if (date->kind == HOURS_MONTH)
			*day = hours_day_number(year, date->month, is_end ? length : 1);
		else if (date->kind == HOURS_MONTH_DAY)
		{
			/* 29 February: in other years a range ends before and starts after it */
			if (date->day > length)
				*day = hours_day_number(year, date->month, length) + (is_end ? 0 : 1);
			else
				*day = hours_day_number(year, date->month, date->day);
		}
		else
		{
			int32_t		first = hours_day_number(year, date->month, 1);
			int			shift = (date->weekday - hours_weekday(first) + 7) % 7;
			int			nth = date->day;

			if (nth < 0)
				nth += (length - 1 - shift) / 7 + 2;
			if (nth < 1 || shift + 7 * (nth - 1) >= length)
				return false;
			*day = first + shift + 7 * (nth - 1);
		}
	}
	if (date->to_weekday > 0)
		*day += (date->to_weekday - 1 - hours_weekday(*day) + 7) % 7;
	else if (date->to_weekday < 0)
		*day -= (hours_weekday(*day) - (-date->to_weekday - 1) + 7) % 7;
	*day += date->offset;
	return true;
}

/* The usual minute of a time: what it is where no location is known. */
int
hours_event_usual(int event, int minutes)
{
	static const HoursPlace nowhere = {NULL, false, 0, 0, NULL, NULL};

	return minutes + (event == HOURS_CLOCK ? 0 : hours_sun_minute(event, 0, &nowhere));
}

/*
 * Whether a span with the sun in it ends on the next day.  The sun moves by
 * hours over the year, so an end that is usually just before the start
 * ("sunrise-05:59") makes a span that some days lack, not one of 24 hours.
 */
bool
hours_span_wraps(const HoursSpan *span)
{
	return hours_event_usual(span->to_event, span->to) <= hours_event_usual(span->from_event, span->from) - 180;
}
