/*
 * tariff_reduce.c
 *		What is taken off lines, or added to a period: percentages, amounts,
 *		balances, minimum and maximum.
 */
#include "tariff_rating.h"

#include "core/amount/amount.h"
#include "core/tariff/tariff_words.h"

/* Percentage of a reduction; TARIFF_NONE for one of a fixed amount. */
static LgStatus
reduction_rate(const TariffView *tariff, const TariffFact *facts, const TariffAdjust *adjust, int64_t *rate,
			   LgError *err)
{
	const TariffFact *tier;
	int64_t		other = TARIFF_NONE;
	char		shown[DECIMAL_TEXT];

	*rate = adjust->percent;
	if (adjust->by_tier.count == 0)
		return LG_OK;
	tier = &facts[tariff->head->slot[TARIFF_TIER]];
	for (uint32_t i = 0; i < adjust->by_tier.count; i++)
	{
		const int64_t *pair = &tariff->numbers[adjust->by_tier.at + 2 * i];

		if (pair[0] == TARIFF_NONE)
			other = pair[1];
		else if (tier->known && pair[0] == tier->number)
		{
			*rate = pair[1];
			return LG_OK;
		}
	}
	*rate = other;
	if (other != TARIFF_NONE)
		return LG_OK;
	if (!tier->known)
		lg_fail(err, LG_BAD_ARGUMENT, "reduction \"%s\" needs \"tier\", which is not known",
				tariff_str(tariff, adjust->code));
	else
	{
		decimal_print(tier->number, DECIMAL_AMOUNT, 0, shown);
		lg_fail(err, LG_BAD_ARGUMENT, "reduction \"%s\" has no percentage for tier \"%s\"",
				tariff_str(tariff, adjust->code), shown);
	}
	lg_hint(err, "Pass one of its tiers, or give the reduction a percentage for \"*\", any other tier.");
	return LG_BAD_ARGUMENT;
}

/* Inside the free period that starts on the anchor's day? */
bool
tariff_in_free_period(const TariffView *tariff, const TariffFact *facts, const TariffAdjust *adjust)
{
	const TariffFact *anchor = &facts[adjust->anchor_slot];
	const TariffFact *day = &facts[tariff->head->slot[TARIFF_SHIPPED_ON]];

	return anchor->known && day->known && day->number >= anchor->number &&
		day->number < tariff_day_add(anchor->number, adjust->free_months, adjust->free_days);
}

/* Takes an amount off a line, by a line of its own. */
static LgStatus
take_off(Rating *r, int item, int at, int64_t rate, int64_t off)
{
	const TariffAdjust *adjust = &r->tariff->adjusts[item];
	int64_t		net = r->bill->lines[at].net;
	TariffLine *line;

	if (off == 0)
		return LG_OK;
	LG_TRY(tariff_add_line(r, adjust->anchor_slot != TARIFF_NO_SLOT ? TARIFF_PROMO_LINE : TARIFF_DISCOUNT_LINE, item,
						   r->bill->lines[at].piece, &line));
	line->of = at;
	line->basis = net;
	line->rate = rate;
	if (off == INT64_MIN || !lg_sub64(net, off, &r->bill->lines[at].net) ||
		!lg_sub64(r->net[r->bill->lines[at].item], off, &r->net[r->bill->lines[at].item]))
		return lg_fail(r->err, LG_OUT_OF_RANGE, "reduction \"%s\" is out of range", tariff_str(r->tariff, adjust->code));
	line->amount = -off;
	return LG_OK;
}

/* How much can come off a line: what is left stays above the floor. */
static int64_t
room_above_floor(const TariffAdjust *adjust, int64_t net)
{
	int64_t		floor = adjust->floor != TARIFF_NONE ? adjust->floor : 0;

	return net > floor ? net - floor : 0;
}

/* Takes a reduction off one line, as far as there is something left of it. */
static LgStatus
reduce_line(Rating *r, int item, int at, int64_t rate, int64_t *left)
{
	const TariffAdjust *adjust = &r->tariff->adjusts[item];
	int64_t		net = r->bill->lines[at].net;
	int64_t		room = room_above_floor(adjust, net);
	int64_t		off = *left;

	if (rate != TARIFF_NONE)
		LG_TRY(tariff_round_line(r->tariff, (LgInt128) net * rate, &off, r->err));
	if (net >= 0 && off > room)
		off = room;
	if (rate == TARIFF_NONE && net <= 0)
		return LG_OK;
	LG_TRY(take_off(r, item, at, rate, off));
	if (rate == TARIFF_NONE)
		*left -= off;
	return LG_OK;
}

/* Does a reduction concern this line? */
static bool
concerns(const Rating *r, const TariffAdjust *adjust, int at)
{
	const TariffLine *line = &r->bill->lines[at];

	return line->kind == TARIFF_CHARGE_LINE && tariff_is_listed(r->tariff, adjust->on, line->item);
}

/* Shares an amount among the first lines, in proportion to what can come off each. */
static LgStatus
share_amount(Rating *r, int item, int count, int64_t *left)
{
	const TariffAdjust *adjust = &r->tariff->adjusts[item];
	int64_t		unit = r->tariff->line_unit;
	int64_t		total = 0;
	int64_t    *rooms;
	int64_t    *shares;

	LG_TRY(lg_alloc_array(r->bill->env, (size_t) count * 2 + 1, sizeof(int64_t), &rooms, r->err));
	shares = rooms + count;
	for (int i = 0; i < count; i++)
	{
		int64_t		room = concerns(r, adjust, i) ? room_above_floor(adjust, r->bill->lines[i].net) : 0;

		LG_TRY(tariff_poll_lines(r, i));
		rooms[i] = room - room % unit;
		if (!lg_add64(total, rooms[i], &total))
			return lg_fail(r->err, LG_OUT_OF_RANGE, "basis of reduction \"%s\" is out of range",
						   tariff_str(r->tariff, adjust->code));
	}
	if (total > *left - *left % unit)
		total = *left - *left % unit;
	LG_TRY(amount_allocate(r->bill->env, total, unit, rooms, (size_t) count, shares, r->err));
	for (int i = 0; i < count; i++)
		LG_TRY(take_off(r, item, i, TARIFF_NONE, shares[i]));
	*left -= total;
	lg_release(r->bill->env, rooms);
	return LG_OK;
}

/* The amount of an adjustment, which may be a fact; TARIFF_NONE: it has none. */
static LgStatus
amount_of(const Rating *r, const TariffAdjust *adjust, int64_t *amount)
{
	const TariffView *tariff = r->tariff;
	const TariffFact *fact;
	const char *name;

	*amount = adjust->amount;
	if (adjust->amount_slot == TARIFF_NO_SLOT)
		return LG_OK;
	fact = &r->ask->facts[adjust->amount_slot];
	name = tariff_str(tariff, tariff->features[adjust->amount_slot].name);
	if (!fact->known)
	{
		lg_fail(r->err, LG_BAD_ARGUMENT, "\"%s\" needs \"%s\", which is not known", tariff_str(tariff, adjust->code), name);
		lg_hint(r->err, "Pass it in features, 0 where there is none, or give \"%s\" a \"when\".",
				tariff_str(tariff, adjust->code));
		return LG_BAD_ARGUMENT;
	}
	if (fact->number < 0)
		return lg_fail(r->err, LG_BAD_ARGUMENT, "negative \"%s\" for \"%s\"", name, tariff_str(tariff, adjust->code));
	*amount = fact->number;
	return LG_OK;
}

/* One reduction of the lines that are there. */
static LgStatus
reduce(Rating *r, int item)
{
	const TariffAdjust *adjust = &r->tariff->adjusts[item];
	bool		is_balance = adjust->amount_slot != TARIFF_NO_SLOT;
	int			count = r->bill->count;
	int			first = 0;
	int64_t		rate = TARIFF_NONE;
	int64_t		left;
	int64_t		rest = 0;
	TariffLine *line;

	while (first < count && !concerns(r, adjust, first))
		first++;
	if (first == count && (!is_balance || !r->ask->facts[adjust->amount_slot].known))
		return LG_OK;
	LG_TRY(amount_of(r, adjust, &left));
	if (first < count)
		LG_TRY(reduction_rate(r->tariff, r->ask->facts, adjust, &rate, r->err));
	if (is_balance)
	{							/* only whole units of a line are paid with */
		rest = left % r->tariff->line_unit;
		left -= rest;
	}
	if (adjust->pro_rata)
		LG_TRY(share_amount(r, item, count, &left));
	for (int k = first; k < count && !adjust->pro_rata; k++)
	{
		LG_TRY(tariff_poll_lines(r, k));
		if (concerns(r, adjust, k))
			LG_TRY(reduce_line(r, item, k, rate, &left));
	}
	if (!is_balance)
		return LG_OK;
	LG_TRY(tariff_add_line(r, TARIFF_BALANCE_LINE, item, 0, &line));
	line->basis = left + rest;
	return LG_OK;
}

LgStatus
tariff_reductions(Rating *r, TariffStage stage)
{
	for (uint32_t i = 0; i < r->tariff->head->n_adjusts; i++)
	{
		const TariffAdjust *adjust = &r->tariff->adjusts[i];

		if (adjust->stage != stage || !tariff_applies(r->tariff, r->ask->facts, adjust->when) ||
			(adjust->anchor_slot != TARIFF_NO_SLOT && !tariff_in_free_period(r->tariff, r->ask->facts, adjust)))
			continue;
		LG_TRY(reduce(r, (int) i));
	}
	return LG_OK;
}

/* ----------------------------------------------------------------------
 * the period
 * ----------------------------------------------------------------------
 */

/* What the codes of a period's minimum or maximum come to so far. */
static LgStatus
period_sum(Rating *r, const TariffAdjust *adjust, int64_t *sum)
{
	*sum = 0;
	for (int i = 0; i < r->bill->count; i++)
	{
		const TariffLine *line = &r->bill->lines[i];

		/* a maximum that was applied before counts for the minimum */
		bool		counts = line->kind == TARIFF_CHARGE_LINE ? tariff_is_listed(r->tariff, adjust->on, line->item) :
		line->kind == TARIFF_MAXIMUM_LINE && r->tariff->adjusts[line->item].on.count > 0 &&
		tariff_is_listed(r->tariff, adjust->on, r->tariff->lists[r->tariff->adjusts[line->item].on.at]);

		LG_TRY(tariff_poll_lines(r, i));
		if (counts && !lg_add64(*sum, line->kind == TARIFF_CHARGE_LINE ? line->net : line->amount, sum))
			return lg_fail(r->err, LG_OUT_OF_RANGE, "sum of the period is out of range");
	}
	for (int i = 0; i < r->ask->n_billed; i++)
	{
		int			item = tariff_find_charge(r->tariff, r->ask->billed[i].code, r->ask->billed[i].size);

		if (item >= 0 && tariff_is_listed(r->tariff, adjust->on, item) && !lg_add64(*sum, r->ask->billed[i].amount, sum))
			return lg_fail(r->err, LG_OUT_OF_RANGE, "sum of the period is out of range");
	}
	return LG_OK;
}

LgStatus
tariff_period_bounds(Rating *r, TariffStage stage)
{
	for (uint32_t i = 0; i < r->tariff->head->n_adjusts; i++)
	{
		const TariffAdjust *adjust = &r->tariff->adjusts[i];
		int64_t		bound;
		int64_t		sum;
		int64_t		amount;
		TariffLine *line;

		if (adjust->stage != stage || !tariff_applies(r->tariff, r->ask->facts, adjust->when))
			continue;
		LG_TRY(amount_of(r, adjust, &bound));
		LG_TRY(period_sum(r, adjust, &sum));
		if (stage == TARIFF_PERIOD_MAX ? sum <= bound : sum >= bound)
			continue;
		if (!lg_sub64(bound, sum, &amount))
			return lg_fail(r->err, LG_OUT_OF_RANGE, "sum of the period is out of range");
		LG_TRY(tariff_add_line(r, stage == TARIFF_PERIOD_MAX ? TARIFF_MAXIMUM_LINE : TARIFF_MINIMUM_LINE, (int) i, 0, &line));
		line->basis = sum;
		line->amount = amount;
	}
	return LG_OK;
}
