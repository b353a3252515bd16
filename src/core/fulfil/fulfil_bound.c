/*
 * fulfil_bound.c
 *		What plans cost at least: see fulfil_bound.h.
 *
 * The prices are raised in turn, in steps, so that no line takes all that the
 * options can earn.  Any prices give a bound, so divisions may be rounded down;
 * what counts is computed exactly.
 */
#include "fulfil_bound.h"

#define ROUNDS 4				/* a quarter, a third, a half, then all of the way */
#define LARGEST ((LgInt128) 1 << 118)

static int64_t
usable(const FulfilOrder *order, uint32_t option, uint32_t line)
{
	int64_t		here = order->available[(size_t) option * order->lines + line];

	return here < order->wanted[line] ? here : order->wanted[line];
}

/* How far the price of a line may rise. */
static LgInt128
highest_price(const FulfilOrder *order, const LgInt128 * unit, const LgInt128 * slack, uint32_t line, LgInt128 price, LgInt128 limit)
{
	LgInt128	highest = limit;

	for (uint32_t o = 0; o < order->options; o++)
	{
		int64_t		here = usable(order, o, line);
		LgInt128	from = unit[o] > price ? unit[o] : price;

		if (here > 0 && from < highest)
		{
			LgInt128	room = slack[o] / here;

			if (room < highest - from)
				highest = from + room;
		}
	}
	return highest;
}

static void
raise_price(const FulfilOrder *order, const LgInt128 * unit, LgInt128 * slack, uint32_t line, LgInt128 from, LgInt128 to)
{
	for (uint32_t o = 0; o < order->options; o++)
		if (to > unit[o])
			slack[o] -= (to - (from > unit[o] ? from : unit[o])) * usable(order, o, line);
}

LgStatus
fulfil_bound(const LgEnv *env, const FulfilOrder *order, const LgInt128 * fixed, const LgInt128 * unit, LgInt128 missing,
			 FulfilBound *bound, LgError *err)
{
	LgInt128   *price;
	LgInt128	units = 0;
	LgInt128	limit;

	for (uint32_t line = 0; line < order->lines; line++)
		units += order->wanted[line];
	limit = LARGEST / units;
	if (missing > 0 && missing < limit)
		limit = missing;
	LG_TRY(lg_alloc_array(env, (size_t) order->options + 1, sizeof(LgInt128), &bound->reduced, err));
	LG_TRY(lg_alloc_array(env, order->lines, sizeof(LgInt128), &price, err));
	memcpy(bound->reduced, fixed, order->options * sizeof(LgInt128));
	for (int round = ROUNDS; round > 0; round--)
		for (uint32_t line = 0; line < order->lines; line++)
		{
			LgInt128	to = highest_price(order, unit, bound->reduced, line, price[line], limit);

			LG_TRY(lg_poll(env, err));
			if (to <= price[line])
				continue;
			to = price[line] + (to - price[line]) / round;
			raise_price(order, unit, bound->reduced, line, price[line], to);
			price[line] = to;
		}
	bound->low = 0;
	for (uint32_t line = 0; line < order->lines; line++)
		bound->low += price[line] * order->wanted[line];
	lg_release(env, price);
	return LG_OK;
}
