/*
 * fulfil_allot.c
 *		Which option of a set ships which units.
 */
#include "fulfil_search.h"

static void
sort_chosen(FulfilSearch *s)
{
	for (uint32_t i = 0; i < s->depth; i++)
	{
		uint32_t	option = s->chosen[i];
		uint32_t	k = i;

		for (; k > 0 && s->rank[s->sorted[k - 1]] > s->rank[option]; k--)
			s->sorted[k] = s->sorted[k - 1];
		s->sorted[k] = option;
	}
}

/* The option that has to be used takes one unit, where that costs least. */
static bool
force_unit(FulfilSearch *s, uint32_t place, LgInt128 * cost, int64_t *left)
{
	uint32_t	lines = s->order->lines;
	uint32_t	best_line = lines;
	uint32_t	best_from = 0;
	LgInt128	best_price = 0;

	for (uint32_t line = 0; line < lines; line++)
	{
		uint32_t	from = s->depth;
		LgInt128	price;

		if (available(s, s->sorted[place], line) == 0)
			continue;
		if (left[line] == 0)
		{
			while (from > 0 && s->taken[(size_t) (from - 1) * lines + line] == 0)
				from--;
			if (from == 0)
				continue;
			from--;
		}
		price = from == s->depth ? s->missing : s->unit[s->sorted[from]];

		if (best_line == lines || price > best_price)
		{
			best_line = line;
			best_from = from;
			best_price = price;
		}
	}
	if (best_line == lines)
		return false;
	if (best_from == s->depth)
		left[best_line]--;
	else
		s->taken[(size_t) best_from * lines + best_line]--;
	s->taken[(size_t) place * lines + best_line]++;
	*cost += s->unit[s->sorted[place]] - best_price;
	return true;
}

static bool
is_used(const FulfilSearch *s, uint32_t place)
{
	const int64_t *taken = s->taken + (size_t) place * s->order->lines;

	for (uint32_t line = 0; line < s->order->lines; line++)
		if (taken[line] > 0)
			return true;
	return false;
}

/* The options that ship something, ascending; their shipments are added to the cost. */
static void
collect_used(FulfilSearch *s, LgInt128 * cost)
{
	s->used_count = 0;
	for (uint32_t i = 0; i < s->depth; i++)
	{
		uint32_t	k = s->used_count;

		if (!is_used(s, i))
			continue;
		*cost += s->fixed[s->sorted[i]];
		for (; k > 0 && s->used[k - 1] > s->sorted[i]; k--)
			s->used[k] = s->used[k - 1];
		s->used[k] = s->sorted[i];
		s->used_count++;
	}
}

bool
fulfil_allot(FulfilSearch *s, LgInt128 * cost)
{
	uint32_t	lines = s->order->lines;
	int64_t		left[FULFIL_MAX_LINES];

	*cost = 0;
	s->forced = false;
	sort_chosen(s);
	for (uint32_t line = 0; line < lines; line++)
	{
		int64_t		rest = s->order->wanted[line];

		for (uint32_t i = 0; i < s->depth; i++)
		{
			int64_t		here = available(s, s->sorted[i], line);
			bool		worth = !s->rule->partial || s->unit[s->sorted[i]] < s->missing;
			int64_t		take = !worth ? 0 : here < rest ? here : rest;

			s->taken[(size_t) i * lines + line] = take;
			*cost += s->unit[s->sorted[i]] * take;
			rest -= take;
		}
		if (rest > 0 && !s->rule->partial)
			return false;
		left[line] = rest;
		*cost += s->missing * rest;
	}
	for (uint32_t i = 0; i < s->depth; i++)
		if (s->sorted[i] == s->order->must_use && !is_used(s, i))
		{
			s->forced = true;
			if (!force_unit(s, i, cost, left))
				return false;
		}
	collect_used(s, cost);
	return true;
}

LgInt128
fulfil_saving(const FulfilSearch *s, uint32_t option)
{
	uint32_t	lines = s->order->lines;
	LgInt128	total = 0;

	for (uint32_t line = 0; line < lines; line++)
	{
		int64_t		room = available(s, option, line);
		int64_t		covered = 0;

		/* the dearest units move first */
		for (uint32_t i = 0; i < s->depth; i++)
			covered += s->taken[(size_t) i * lines + line];
		if (s->rule->partial && s->missing > s->unit[option] && covered < s->order->wanted[line])
		{
			int64_t		rest = s->order->wanted[line] - covered;
			int64_t		move = rest < room ? rest : room;

			total += (s->missing - s->unit[option]) * move;
			room -= move;
		}
		for (uint32_t i = s->depth; i > 0 && room > 0; i--)
		{
			int64_t		here = s->taken[(size_t) (i - 1) * lines + line];
			int64_t		move = here < room ? here : room;

			if (s->unit[s->sorted[i - 1]] <= s->unit[option])
				break;
			total += (s->unit[s->sorted[i - 1]] - s->unit[option]) * move;
			room -= move;
		}
	}
	return total;
}
