/*
 * code_detect.c
 *		Which formats fit a tracking number, best first.
 */
#include "core/code/code_tracking.h"

#include <math.h>

#define POLL_SHAPES 4096
#define MAX_BYTES 4096			/* of a number with its blanks */

/* Blanks are left out; false: more symbols than a number may have, or others. */
static bool
take_symbols(const char *text, size_t size, uint64_t *bits, char *symbols, int *count)
{
	int			n = 0;

	for (size_t i = 0; i < size; i++)
	{
		char		c = text[i];
		int			symbol = tracking_symbol(c);

		if (c == ' ' || (c >= '\t' && c <= '\r'))
			continue;
		if (symbol < 0 || n == TRACKING_MAX_LENGTH)
			return false;
		symbols[n] = (char) (symbol < 10 ? '0' + symbol : symbol < TRACKING_DASH ? 'A' + symbol - 10 : '-');
		bits[n++] = UINT64_C(1) << symbol;
	}
	*count = n;
	return n > 0;
}

static bool
fits(const TrackingView *view, const TrackingShape *s, const uint64_t *bits)
{
	const uint8_t *place = view->places + s->places;

	for (int i = 0; i < s->length; i++)
	{
		if ((view->classes[place[i]] & bits[i]) == 0)
			return false;
	}
	return true;
}

/* The part of random numbers of the same make that would not have passed. */
static TrackingHit
judge(const TrackingView *view, const TrackingShape *s, const char *symbols)
{
	const TrackingChecksum *c = &view->formats[s->format].checksum;
	TrackingHit hit = {s->format, 0, 0};
	double		chance = (double) s->chance / tracking_modulus(c);

	if (c->algorithm != TRACKING_NO_CHECKSUM)
		hit.checksum = tracking_checksum_ok(c, symbols + s->serial_at, s->serial_size, symbols[s->check_at]) ? 1 : -1;
	if (hit.checksum >= 0)
		hit.confidence = round((1 - chance) * 10000) / 10000;
	return hit;
}

/* Checksum right, none, wrong; then the most confident. */
static int
compare_hits(const void *a, const void *b, void *context)
{
	const TrackingHit *x = a;
	const TrackingHit *y = b;

	(void) context;
	if (x->checksum != y->checksum)
		return y->checksum - x->checksum;
	if (x->confidence != y->confidence)
		return x->confidence > y->confidence ? -1 : 1;
	return (x->format > y->format) - (x->format < y->format);
}

static LgStatus
sort_hits(const LgEnv *env, TrackingHits *hits, LgError *err)
{
	if (hits->count > 16)
		return lg_sort(env, hits->hit, hits->count, sizeof(TrackingHit), compare_hits, NULL, err);
	for (uint32_t i = 1; i < hits->count; i++)
	{
		TrackingHit hit = hits->hit[i];
		uint32_t	j = i;

		for (; j > 0 && compare_hits(&hits->hit[j - 1], &hit, NULL) > 0; j--)
			hits->hit[j] = hits->hit[j - 1];
		hits->hit[j] = hit;
	}
	return LG_OK;
}

/* A format that stands in several rows is found once, as it fits best. */
LgStatus
tracking_detect(const LgEnv *env, const TrackingView *view, const char *text, size_t size, TrackingHits *hits, LgError *err)
{
	uint64_t	bits[TRACKING_MAX_LENGTH];
	char		symbols[TRACKING_MAX_LENGTH];
	uint32_t	end;
	int			length;

	hits->hit = hits->at_hand;
	hits->count = 0;
	if (size > MAX_BYTES || !take_symbols(text, size, bits, symbols, &length))
		return LG_OK;
	end = view->counts->first[length + 1];
	if (end - view->counts->first[length] > TRACKING_HITS_AT_HAND)
		LG_TRY(lg_alloc_array(env, end - view->counts->first[length], sizeof(TrackingHit), &hits->hit, err));
	for (uint32_t i = view->counts->first[length]; i < end; i++)
	{
		const TrackingShape *s = &view->shapes[i];
		TrackingHit *last = hits->count > 0 ? &hits->hit[hits->count - 1] : NULL;
		TrackingHit hit;

		if (i % POLL_SHAPES == POLL_SHAPES - 1)
			LG_TRY(lg_poll(env, err));
		if (!fits(view, s, bits))
			continue;
		hit = judge(view, s, symbols);
		/* shapes of one length ascend by format, so those of one name are neighbours */
		if (last == NULL || view->formats[last->format].name != view->formats[s->format].name)
			hits->hit[hits->count++] = hit;
		else if (compare_hits(&hit, last, NULL) < 0)
			*last = hit;
	}
	return sort_hits(env, hits, err);
}
