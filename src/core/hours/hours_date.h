/*
 * hours_date.h
 *		What a date or a time of day of a rule is: shared by reading and evaluating.
 */
#ifndef LG_HOURS_DATE_H
#define LG_HOURS_DATE_H

#include "core/hours/hours.h"

extern int	hours_event_usual(int event, int minutes);
extern bool hours_span_wraps(const HoursSpan *span);
extern bool hours_resolve_date(const HoursDate *date, int year, bool is_end, int32_t *day);

#endif							/* LG_HOURS_DATE_H */
