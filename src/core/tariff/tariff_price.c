/*
 * tariff_price.c
 *		The order of evaluation: which lines a bill has, and their sum.
 *
 *	1	pieces are measured
 *	2	charges whose "when" is true make lines, except percentages of others
 *	3	groups keep their largest or first line, then excluded lines go
 *	4	reductions of stage before_percent, each a line of its own
 *	5	percentages of other charges, in order, from lines as they are by then
 *	6	reductions of stage after_percent
 *	7	the period's maximum (a discount), then its minimum (a true-up)
 *	8	tax per tax code; rounding of the total where lines are not rounded
 *
 * docs/reference/tariff.md tells the same at length, with an example.
 */
#include "core/tariff/tariff.h"
#include "tariff_eval.h"
#include "core/tariff/tariff_words.h"

/* A bill in the making. */
typedef struct Rating
{
	const TariffView *tariff;
	TariffFacts *ask;
	TariffBill *bill;
	LgError    *err;
	TariffMeasure *measures;	/* one a piece, when there are several */
	TariffMeasure shipment;
	int			in_groups;		/* lines of groups, since when these were resolved */
	bool		any_excludes;
	int64_t		net[TARIFF_MAX_CHARGES];	/* of each charge, all pieces together */
	bool		present[TARIFF_MAX_CHARGES];	/* has it a line? */
} Rating;

static LgStatus
grow_bill(Rating *r)
{
	TariffBill *bill = r->bill;
	int			capacity = bill->capacity < 32 ? 64 : bill->capacity * 2;
	TariffLine *lines = bill->fixed ? NULL : bill->lines;

	LG_TRY(lg_resize_array(bill->env, &lines, (size_t) capacity, sizeof(TariffLine), r->err));
	if (bill->fixed)
		memcpy(lines, bill->lines, (size_t) bill->count * sizeof(TariffLine));
	bill->lines = lines;
	bill->capacity = capacity;
	bill->fixed = false;
	return LG_OK;
}

static inline LgStatus
add_line(Rating *r, TariffKind kind, int item, int piece, TariffLine **line)
{
	TariffBill *bill = r->bill;

	if (LG_UNLIKELY(bill->count == bill->capacity))
		LG_TRY(grow_bill(r));
	*line = &bill->lines[bill->count++];
	**line = (TariffLine)
	{
		(uint8_t) kind, 0, (uint16_t) item, (uint16_t) piece, 0, -1, -1,
			TARIFF_NONE, TARIFF_NONE, TARIFF_NONE, 0, 0
	};
	return LG_OK;
}

/* Adds the lines from first on to the nets of their charges. */
static LgStatus
add_nets(Rating *r, int first)
{
	for (int i = first; i < r->bill->count; i++)
	{
		const TariffLine *line = &r->bill->lines[i];

		if (line->kind != TARIFF_CHARGE_LINE)
			continue;
		if (!lg_add64(r->net[line->item], line->net, &r->net[line->item]))
			return lg_fail(r->err, LG_OUT_OF_RANGE, "sum of charge \"%s\" is out of range",
						   tariff_str(r->tariff, r->tariff->charges[line->item].code));
		r->present[line->item] = true;
	}
	return LG_OK;
}

static LgStatus
count_nets(Rating *r)
{
	memset(r->net, 0, r->tariff->head->n_charges * sizeof(r->net[0]));
	memset(r->present, 0, r->tariff->head->n_charges * sizeof(r->present[0]));
	return add_nets(r, 0);
}

/* ----------------------------------------------------------------------
 * measuring
 * ----------------------------------------------------------------------
 */

static void
put_measure(const TariffView *tariff, TariffFacts *ask, const TariffMeasure *measure)
{
	for (int i = 0; i < tariff->n_measured; i++)
	{
		int			builtin = tariff->measured[i];
		TariffFact *fact = &ask->facts[tariff->head->slot[builtin]];

		fact->number = measure->value[builtin];
		fact->known = fact->number != TARIFF_NONE;
	}
}

/* Weights and volumes add up; of lengths the largest counts. */
static LgStatus
join_measure(TariffMeasure *total, const TariffMeasure *piece, LgError *err)
{
	static const TariffBuiltin summed[] = {TARIFF_ACTUAL, TARIFF_DIM, TARIFF_BILLABLE, TARIFF_VOLUME};
	static const TariffBuiltin largest[] = {TARIFF_LONGEST, TARIFF_SECOND, TARIFF_SHORTEST, TARIFF_LENGTH_GIRTH};

	for (size_t i = 0; i < LG_COUNT(summed); i++)
	{
		int64_t    *sum = &total->value[summed[i]];
		int64_t		part = piece->value[summed[i]];

		if (*sum == TARIFF_NONE || part == TARIFF_NONE)
			*sum = TARIFF_NONE;
		else if (!lg_add64(*sum, part, sum))
			return lg_fail(err, LG_OUT_OF_RANGE, "weight of the shipment is out of range");
	}
	for (size_t i = 0; i < LG_COUNT(largest); i++)
	{
		int64_t    *most = &total->value[largest[i]];
		int64_t		part = piece->value[largest[i]];

		if (*most == TARIFF_NONE || part == TARIFF_NONE)
			*most = TARIFF_NONE;
		else if (part > *most)
			*most = part;
	}
	return LG_OK;
}

/*
 * pieces: shipment.  The weights and the volumes are added up first, and the
 * steps are taken once, as if it were one parcel of that volume.
 */
static LgStatus
measure_sum(Rating *r)
{
	const TariffView *tariff = r->tariff;
	TariffPiece sum = {0, {TARIFF_NONE, TARIFF_NONE, TARIFF_NONE}};
	TariffMeasure by_weight;
	LgInt128	dim = 0;

	for (int i = 0; i < r->ask->n_pieces; i++)
	{
		int64_t		weight = r->ask->pieces[i].weight_g;

		if (weight == TARIFF_NONE || sum.weight_g == TARIFF_NONE)
			sum.weight_g = TARIFF_NONE;
		else if (!lg_add64(sum.weight_g, weight, &sum.weight_g))
			return lg_fail(r->err, LG_OUT_OF_RANGE, "weight of the shipment is out of range");
	}
	LG_TRY(tariff_measure_piece(tariff, r->ask, &sum, true, &by_weight, r->err));
	r->shipment.value[TARIFF_ACTUAL] = by_weight.value[TARIFF_ACTUAL];
	r->shipment.value[TARIFF_BILLABLE] = by_weight.value[TARIFF_BILLABLE];
	r->shipment.value[TARIFF_DIM] = TARIFF_NONE;
	put_measure(tariff, r->ask, &r->shipment);
	if (tariff->head->divisor > 0 && r->shipment.value[TARIFF_VOLUME] != TARIFF_NONE &&
		tariff_applies(tariff, r->ask->facts, tariff->head->dim_when))
	{
		TariffStep	step = tariff->head->dim_weight_round;
		LgInt128	num = (LgInt128) r->shipment.value[TARIFF_VOLUME] * DECIMAL_MICRO;
		int64_t		unit = step.step > 0 ? step.step : 1;

		dim = decimal_divide(num, (LgInt128) tariff->head->divisor * unit,
							 step.step > 0 ? tariff_step_modes[step.mode] : DECIMAL_HALF_UP) * unit;
		if (!decimal_narrow(dim, &r->shipment.value[TARIFF_DIM]))
			return lg_fail(r->err, LG_OUT_OF_RANGE, "dimensional weight is out of range");
	}
	if (tariff->head->billable == TARIFF_BILL_DIM ||
		(tariff->head->billable == TARIFF_BILL_MAX && r->shipment.value[TARIFF_BILLABLE] != TARIFF_NONE &&
		 r->shipment.value[TARIFF_DIM] > r->shipment.value[TARIFF_BILLABLE]))
		r->shipment.value[TARIFF_BILLABLE] = r->shipment.value[TARIFF_DIM];
	put_measure(tariff, r->ask, &r->shipment);
	for (uint32_t i = 0; i < tariff->head->n_mins && r->shipment.value[TARIFF_BILLABLE] != TARIFF_NONE; i++)
	{
		if (tariff->mins[i].weight > r->shipment.value[TARIFF_BILLABLE] &&
			tariff_applies(tariff, r->ask->facts, (int32_t) tariff->mins[i].when))
			r->shipment.value[TARIFF_BILLABLE] = tariff->mins[i].weight;
	}
	put_measure(tariff, r->ask, &r->shipment);
	return LG_OK;
}

static LgStatus
measure_all(Rating *r)
{
	const TariffFacts *ask = r->ask;

	tariff_set_number(r->tariff, r->ask, TARIFF_PIECES, (int64_t) (ask->n_pieces > 0 ? ask->n_pieces : 1) * DECIMAL_MICRO);
	if (ask->n_pieces == 0 || (r->tariff->head->traits & TARIFF_USES_MEASURE) == 0)
		return LG_OK;
	if (ask->n_pieces == 1)
		return tariff_measure_piece(r->tariff, r->ask, ask->pieces, false, &r->shipment, r->err);
	if (ask->n_pieces > TARIFF_MAX_PIECES)
		return lg_fail(r->err, LG_LIMIT, "shipment of %d pieces; at most %d can be priced at once", ask->n_pieces,
					   TARIFF_MAX_PIECES);
	LG_TRY(lg_alloc_array(r->bill->env, (size_t) ask->n_pieces, sizeof(TariffMeasure), &r->measures, r->err));
	for (int i = 0; i < ask->n_pieces; i++)
	{
		LG_TRY(tariff_measure_piece(r->tariff, r->ask, &ask->pieces[i], true, &r->measures[i], r->err));
		if (i == 0)
			r->shipment = r->measures[0];
		else
			LG_TRY(join_measure(&r->shipment, &r->measures[i], r->err));
	}
	if (r->tariff->head->sum_first)
		return measure_sum(r);
	put_measure(r->tariff, r->ask, &r->shipment);
	return LG_OK;
}

/* Features that the tariff requires must be known. */
static LgStatus
check_required(Rating *r)
{
	for (uint32_t i = 0; i < r->tariff->head->n_features; i++)
	{
		const TariffFeature *feature = &r->tariff->features[i];

		if (!feature->required || r->ask->facts[i].known)
			continue;
		lg_fail(r->err, LG_BAD_ARGUMENT, "tariff \"%s\" requires \"%s\", which is not known",
				tariff_str(r->tariff, r->tariff->head->code), tariff_str(r->tariff, feature->name));
		return LG_BAD_ARGUMENT;
	}
	return LG_OK;
}

/* ----------------------------------------------------------------------
 * groups and excludes
 * ----------------------------------------------------------------------
 */

/* Of the lines from first on, those of one group become one. */
static void
resolve_groups(Rating *r, int first)
{
	TariffLine *lines = r->bill->lines;
	int			kept = first;

	for (int i = first; i < r->bill->count; i++)
	{
		const TariffCharge *charge = &r->tariff->charges[lines[i].item];
		int			rival = first;

		if (charge->group_id == 0 || charge->pick == TARIFF_SUM)
		{
			lines[kept++] = lines[i];
			continue;
		}
		while (rival < kept && r->tariff->charges[lines[rival].item].group_id != charge->group_id)
			rival++;
		if (rival == kept)
			lines[kept++] = lines[i];
		else if (charge->pick == TARIFF_MAX && lines[i].amount > lines[rival].amount)
		{						/* the winner stands where it stood */
			memmove(&lines[rival], &lines[rival + 1], (size_t) (kept - rival - 1) * sizeof(TariffLine));
			lines[kept - 1] = lines[i];
		}
	}
	r->bill->count = kept;
}

static bool
excludes(const TariffView *tariff, const TariffCharge *charge, int item)
{
	for (uint32_t i = 0; i < charge->excludes.count; i++)
	{
		if (tariff->lists[charge->excludes.at + i] == item)
			return true;
	}
	return false;
}

/* In order, each line that is still there removes those it excludes. */
static void
resolve_excludes(Rating *r, int first)
{
	TariffLine *lines = r->bill->lines;

	for (int i = first; i < r->bill->count; i++)
	{
		const TariffCharge *charge = &r->tariff->charges[lines[i].item];
		int			kept = first;
		int			self = i;

		if (charge->excludes.count == 0)
			continue;
		for (int k = first; k < r->bill->count; k++)
		{
			if (k == self)
				i = kept;
			if (k == self || !excludes(r->tariff, charge, lines[k].item))
				lines[kept++] = lines[k];
		}
		r->bill->count = kept;
	}
}

/* Was a late charge excluded by a line of its own scope that is there? */
static bool
is_excluded(Rating *r, int item, int piece)
{
	for (int i = 0; i < r->bill->count; i++)
	{
		const TariffLine *line = &r->bill->lines[i];

		if (line->kind == TARIFF_CHARGE_LINE && line->piece == piece &&
			excludes(r->tariff, &r->tariff->charges[line->item], item))
			return true;
	}
	return false;
}

/* ----------------------------------------------------------------------
 * charges
 * ----------------------------------------------------------------------
 */

static bool
asked_for(const TariffFacts *ask, uint8_t scope)
{
	if (ask->scope == TARIFF_ALL_SCOPES)
		return true;
	return ask->scope == TARIFF_PERIOD ? scope == TARIFF_PERIOD : scope != TARIFF_PERIOD;
}

/* Lines of charges of one scope that depend on no others; piece 0: shipment. */
static LgStatus
own_charges(Rating *r, bool piece_scope, int piece)
{
	const TariffView *tariff = r->tariff;
	int			first = r->bill->count;
	int			pieces = piece > 0 || r->ask->n_pieces == 0 ? 1 : r->ask->n_pieces;
	TariffLine *line;

	for (uint32_t i = 0; i < tariff->own_end; i++)
	{
		const TariffCharge *charge = &tariff->charges[i];

		if ((charge->flags & TARIFF_OF_OTHER_CHARGES) != 0 || (charge->scope == TARIFF_PIECE) != piece_scope ||
			!asked_for(r->ask, charge->scope) || !tariff_applies(tariff, r->ask->facts, charge->when))
			continue;
		LG_TRY(add_line(r, TARIFF_CHARGE_LINE, (int) i, piece, &line));
		LG_TRY(tariff_charge_line(tariff, r->ask, charge, pieces, line, r->err));
		r->in_groups += charge->group_id != 0;
		r->any_excludes = r->any_excludes || charge->excludes.count > 0;
	}
	if (r->in_groups > 1)
		resolve_groups(r, first);
	r->in_groups = 0;
	if (r->any_excludes)
		resolve_excludes(r, first);
	return add_nets(r, first);
}

/* Sum of the net lines a percentage is of; *found tells whether there are any. */
static LgStatus
sum_of(Rating *r, const TariffCharge *charge, int piece, int64_t *basis, bool *found)
{
	const uint16_t *of = &r->tariff->lists[charge->of.at];

	*basis = 0;
	*found = false;
	for (uint32_t i = 0; i < charge->of.count && piece == 0; i++)
	{
		*found = *found || r->present[of[i]];
		if (!lg_add64(*basis, r->net[of[i]], basis))
			return lg_fail(r->err, LG_OUT_OF_RANGE, "basis of charge \"%s\" is out of range",
						   tariff_str(r->tariff, charge->code));
	}
	for (int i = 0; i < r->bill->count && piece > 0; i++)
	{
		const TariffLine *line = &r->bill->lines[i];
		uint32_t	k = 0;

		if (line->kind != TARIFF_CHARGE_LINE || line->piece != piece)
			continue;
		while (k < charge->of.count && of[k] != line->item)
			k++;
		if (k == charge->of.count)
			continue;
		*found = true;
		if (!lg_add64(*basis, line->net, basis))
			return lg_fail(r->err, LG_OUT_OF_RANGE, "basis of charge \"%s\" is out of range",
						   tariff_str(r->tariff, charge->code));
	}
	return LG_OK;
}

static LgStatus
late_charges(Rating *r, bool piece_scope, int piece)
{
	const TariffView *tariff = r->tariff;
	int			first = r->bill->count;

	for (uint32_t i = tariff->of_others_start; i < tariff->head->n_charges; i++)
	{
		const TariffCharge *charge = &tariff->charges[i];
		TariffLine *line;
		int64_t		basis;
		bool		found;

		if ((charge->flags & TARIFF_OF_OTHER_CHARGES) == 0 || (charge->scope == TARIFF_PIECE) != piece_scope ||
			!asked_for(r->ask, charge->scope) || !tariff_applies(tariff, r->ask->facts, charge->when))
			continue;
		if (r->any_excludes && is_excluded(r, (int) i, piece))
			continue;
		LG_TRY(sum_of(r, charge, piece, &basis, &found));
		if (!found)
			continue;
		LG_TRY(add_line(r, TARIFF_CHARGE_LINE, (int) i, piece, &line));
		LG_TRY(tariff_percent_line(tariff, r->ask, charge, basis, line, r->err));
		r->any_excludes = r->any_excludes || charge->excludes.count > 0;
		if (charge->group_id != 0)
		{						/* a line may have gone: sum up anew */
			resolve_groups(r, first);
			LG_TRY(count_nets(r));
		}
		else
			LG_TRY(add_nets(r, r->bill->count - 1));
	}
	return LG_OK;
}

/* One kind of charges: piece by piece where they are per piece, then the rest. */
static LgStatus
all_charges(Rating *r, LgStatus (*charges) (Rating *, bool, int))
{
	int			pieces = r->ask->n_pieces > 0 ? r->ask->n_pieces : 1;

	if ((r->tariff->head->traits & TARIFF_HAS_PIECE_SCOPE) != 0 && r->ask->scope != TARIFF_PERIOD)
	{
		for (int i = 0; i < pieces; i++)
		{
			if (r->measures != NULL)
				put_measure(r->tariff, r->ask, &r->measures[i]);
			LG_TRY(charges(r, true, i + 1));
			if (i % 16 == 15)
				LG_TRY(lg_poll(r->bill->env, r->err));
		}
		if (r->measures != NULL)
			put_measure(r->tariff, r->ask, &r->shipment);
	}
	return charges(r, false, 0);
}

/* ----------------------------------------------------------------------
 * reductions
 * ----------------------------------------------------------------------
 */

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

/* Takes a reduction off one line; what is left stays above the floor. */
static LgStatus
reduce_line(Rating *r, int item, int at, int64_t rate, int64_t *left)
{
	const TariffAdjust *adjust = &r->tariff->adjusts[item];
	int64_t		net = r->bill->lines[at].net;
	int64_t		floor = adjust->floor != TARIFF_NONE ? adjust->floor : 0;
	int64_t		off;
	TariffLine *line;

	if (rate != TARIFF_NONE)
		LG_TRY(tariff_round_line(r->tariff, (LgInt128) net * rate, &off, r->err));
	else
		off = *left;
	if (net >= 0 && off > (net > floor ? net - floor : 0))
		off = net > floor ? net - floor : 0;
	if (off == 0 || (rate == TARIFF_NONE && net <= 0))
		return LG_OK;
	LG_TRY(add_line(r, adjust->anchor_slot != TARIFF_NO_SLOT ? TARIFF_PROMO_LINE : TARIFF_DISCOUNT_LINE, item,
					r->bill->lines[at].piece, &line));
	line->of = at;
	line->basis = net;
	line->rate = rate;
	if (off == INT64_MIN || !lg_sub64(net, off, &r->bill->lines[at].net) ||
		!lg_sub64(r->net[r->bill->lines[at].item], off, &r->net[r->bill->lines[at].item]) || !lg_sub64(*left, off, left))
		return lg_fail(r->err, LG_OUT_OF_RANGE, "reduction \"%s\" is out of range", tariff_str(r->tariff, adjust->code));
	line->amount = -off;
	return LG_OK;
}

static bool
listed(const TariffView *tariff, TariffRun list, int item)
{
	for (uint32_t i = 0; i < list.count; i++)
	{
		if (tariff->lists[list.at + i] == item)
			return true;
	}
	return false;
}

static LgStatus
reductions(Rating *r, TariffStage stage)
{
	for (uint32_t i = 0; i < r->tariff->head->n_adjusts; i++)
	{
		const TariffAdjust *adjust = &r->tariff->adjusts[i];
		int			count = r->bill->count;
		int64_t		left = adjust->amount != TARIFF_NONE ? adjust->amount : 0;
		int64_t		rate = TARIFF_NONE;
		bool		asked = false;

		if (adjust->stage != stage || !tariff_applies(r->tariff, r->ask->facts, adjust->when) ||
			(adjust->anchor_slot != TARIFF_NO_SLOT && !tariff_in_free_period(r->tariff, r->ask->facts, adjust)))
			continue;
		for (int k = 0; k < count; k++)
		{
			if (r->bill->lines[k].kind != TARIFF_CHARGE_LINE ||
				!listed(r->tariff, adjust->on, r->bill->lines[k].item))
				continue;
			if (!asked)
				LG_TRY(reduction_rate(r->tariff, r->ask->facts, adjust, &rate, r->err));
			asked = true;
			LG_TRY(reduce_line(r, (int) i, k, rate, &left));
		}
	}
	return LG_OK;
}

/* ----------------------------------------------------------------------
 * the period, taxes, the total
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
		bool		counts = line->kind == TARIFF_CHARGE_LINE ? listed(r->tariff, adjust->on, line->item) :
		line->kind == TARIFF_MAXIMUM_LINE && r->tariff->adjusts[line->item].on.count > 0 &&
		listed(r->tariff, adjust->on, r->tariff->lists[r->tariff->adjusts[line->item].on.at]);

		if (counts && !lg_add64(*sum, line->kind == TARIFF_CHARGE_LINE ? line->net : line->amount, sum))
			return lg_fail(r->err, LG_OUT_OF_RANGE, "sum of the period is out of range");
	}
	for (int i = 0; i < r->ask->n_billed; i++)
	{
		int			item = tariff_find_charge(r->tariff, r->ask->billed[i].code, r->ask->billed[i].size);

		if (item >= 0 && listed(r->tariff, adjust->on, item) && !lg_add64(*sum, r->ask->billed[i].amount, sum))
			return lg_fail(r->err, LG_OUT_OF_RANGE, "sum of the period is out of range");
	}
	return LG_OK;
}

static LgStatus
period_bounds(Rating *r, TariffStage stage)
{
	for (uint32_t i = 0; i < r->tariff->head->n_adjusts; i++)
	{
		const TariffAdjust *adjust = &r->tariff->adjusts[i];
		int64_t		sum;
		int64_t		amount;
		TariffLine *line;

		if (adjust->stage != stage || !tariff_applies(r->tariff, r->ask->facts, adjust->when))
			continue;
		LG_TRY(period_sum(r, adjust, &sum));
		if (stage == TARIFF_PERIOD_MAX ? sum <= adjust->amount : sum >= adjust->amount)
			continue;
		if (!lg_sub64(adjust->amount, sum, &amount))
			return lg_fail(r->err, LG_OUT_OF_RANGE, "sum of the period is out of range");
		LG_TRY(add_line(r, stage == TARIFF_PERIOD_MAX ? TARIFF_MAXIMUM_LINE : TARIFF_MINIMUM_LINE, (int) i, 0, &line));
		line->basis = sum;
		line->amount = amount;
	}
	return LG_OK;
}

/* The tax code of any line but taxes and rounding. */
static TariffStr
tax_of(const TariffView *tariff, const TariffBill *bill, const TariffLine *line)
{
	const TariffAdjust *adjust;

	if (line->kind == TARIFF_CHARGE_LINE)
		return tariff->charges[line->item].tax;
	if (line->of >= 0)
		return tariff->charges[bill->lines[line->of].item].tax;
	adjust = &tariff->adjusts[line->item];
	return tariff->charges[tariff->lists[adjust->on.at]].tax;
}

static LgStatus
add_taxes(Rating *r)
{
	const TariffView *tariff = r->tariff;
	int			count = r->bill->count;

	for (uint32_t i = 0; i < tariff->head->n_taxes; i++)
	{
		const char *code = tariff_str(tariff, tariff->taxes[i].code);
		int64_t		net = 0;
		bool		found = false;
		TariffLine *line;

		for (int k = 0; k < count; k++)
		{
			TariffStr	tax = tax_of(tariff, r->bill, &r->bill->lines[k]);

			if (tax.at == 0 || strcmp(tariff_str(tariff, tax), code) != 0)
				continue;
			found = true;
			if (!lg_add64(net, r->bill->lines[k].amount, &net))
				return lg_fail(r->err, LG_OUT_OF_RANGE, "basis of tax \"%s\" is out of range", code);
		}
		if (!found)
			continue;
		LG_TRY(add_line(r, TARIFF_TAX_LINE, (int) i, 0, &line));
		line->basis = net;
		line->rate = tariff->taxes[i].rate;
		LG_TRY(tariff_round_line(tariff, (LgInt128) net * line->rate, &line->amount, r->err));
	}
	return LG_OK;
}

/* A total as it can be paid, where lines are not rounded. */
bool
tariff_round_total(const TariffHead *head, int64_t total, int64_t *rounded)
{
	int64_t		unit = head->increment > 0 ? head->increment : decimal_power10[DECIMAL_AMOUNT - head->scale];

	return decimal_narrow(decimal_to_step(total, unit, (DecimalRound) head->mode), rounded);
}

/* Sums up; where lines are not rounded, the rounding of the sum is a line. */
static LgStatus
add_total(Rating *r)
{
	const TariffHead *head = r->tariff->head;
	int64_t		total = 0;
	int64_t		rounded;
	TariffLine *line;

	for (int i = 0; i < r->bill->count; i++)
	{
		if (!lg_add64(total, r->bill->lines[i].amount, &total))
			return lg_fail(r->err, LG_OUT_OF_RANGE, "total is out of range");
	}
	r->bill->total = total;
	if (!head->round_total)
		return LG_OK;
	if (!tariff_round_total(head, total, &rounded))
		return lg_fail(r->err, LG_OUT_OF_RANGE, "total is out of range");
	if (rounded == total)
		return LG_OK;
	LG_TRY(add_line(r, TARIFF_ROUND_LINE, 0, 0, &line));
	line->basis = total;
	line->amount = rounded - total;
	r->bill->total = rounded;
	return LG_OK;
}

/* ----------------------------------------------------------------------
 * in order
 * ----------------------------------------------------------------------
 */

void
tariff_ask_init(const TariffView *tariff, TariffFacts *ask)
{
	for (uint32_t i = 0; i < tariff->head->n_features; i++)
	{
		ask->facts[i].number = TARIFF_NONE;
		ask->facts[i].known = false;
	}
	ask->pieces = NULL;
	ask->n_pieces = 0;
	ask->scope = TARIFF_SHIPMENT;
	ask->billed = NULL;
	ask->n_billed = 0;
}

LgStatus
tariff_price(const TariffView *tariff, TariffFacts *ask, TariffBill *bill, LgError *err)
{
	Rating		r;				/* the measures are filled in where they are used */
	bool		period = ask->scope == TARIFF_PERIOD || ask->scope == TARIFF_ALL_SCOPES;

	r.tariff = tariff;
	r.ask = ask;
	r.bill = bill;
	r.err = err;
	r.measures = NULL;
	r.in_groups = 0;
	r.any_excludes = false;
	bill->count = 0;
	bill->total = 0;
	LG_TRY(count_nets(&r));
	LG_TRY(measure_all(&r));
	if ((tariff->head->traits & TARIFF_HAS_REQUIRED) != 0)
		LG_TRY(check_required(&r));
	LG_TRY(all_charges(&r, own_charges));
	if ((tariff->stages & (1 << TARIFF_BEFORE_PERCENT)) != 0)
		LG_TRY(reductions(&r, TARIFF_BEFORE_PERCENT));
	if ((tariff->head->traits & TARIFF_HAS_LATE) != 0)
		LG_TRY(all_charges(&r, late_charges));
	if ((tariff->stages & (1 << TARIFF_AFTER_PERCENT)) != 0)
		LG_TRY(reductions(&r, TARIFF_AFTER_PERCENT));
	if (period && tariff->head->n_adjusts > 0)
	{
		LG_TRY(period_bounds(&r, TARIFF_PERIOD_MAX));
		LG_TRY(period_bounds(&r, TARIFF_PERIOD_MIN));
	}
	if (tariff->head->n_taxes > 0)
		LG_TRY(add_taxes(&r));
	return add_total(&r);
}
