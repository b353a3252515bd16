/*
 * calendar_layout.h
 *		Where the sections of a business calendar are.
 */
#ifndef LG_CALENDAR_LAYOUT_H
#define LG_CALENDAR_LAYOUT_H

#include "calendar.h"

typedef struct CalendarLayout
{
	size_t		patterns;
	size_t		exceptions;
	size_t		periods;
	size_t		zone;
	size_t		end;
} CalendarLayout;

extern CalendarLayout calendar_layout(const CalendarHead *head);

#endif							/* LG_CALENDAR_LAYOUT_H */
