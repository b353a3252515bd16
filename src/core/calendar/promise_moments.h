/*
 * promise_moments.h
 *		Cut-offs and departures in text: "Mo-Fr 15:00; Sa 11:00".
 */
#ifndef LG_PROMISE_MOMENTS_H
#define LG_PROMISE_MOMENTS_H

#include "core/base/lg_core.h"

extern LgStatus promise_scan_cutoffs(const char *text, size_t size, uint16_t *cutoffs, LgError *err);
extern LgStatus promise_write_cutoffs(LgText *out, const uint16_t *cutoffs, LgError *err);

/* Minutes of the week in order, each once. */
extern LgStatus promise_scan_departures(const LgEnv *env, const char *text, size_t size, uint16_t *departures, int room,
										int *count, LgError *err);
extern LgStatus promise_write_departures(LgText *out, const uint16_t *departures, int count, LgError *err);

#endif							/* LG_PROMISE_MOMENTS_H */
