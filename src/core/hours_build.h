/*
 * hours_build.h
 *		Opening hours from other forms: rows of a table, the feeds of carriers.
 */
#ifndef LG_HOURS_BUILD_H
#define LG_HOURS_BUILD_H

#include "core/hours.h"

/* A day's opening: weekday from 1 (Monday), minutes of the day; -1, -1: closed. */
extern LgStatus hours_write_week(const LgEnv *env, const int32_t *rows, int count, LgText *text, LgError *err);

/* When both are open, as a text to parse. */
extern LgStatus hours_intersect(const LgEnv *env, const HoursView *a, const HoursView *b, LgText *text, LgError *err);

#endif							/* LG_HOURS_BUILD_H */
