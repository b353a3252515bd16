/*
 * tariff_price.c
 *		The order of evaluation: which lines a bill has, and their sum.
 *
 *	1	pieces are measured; what is beyond a limit is refused
 *	2	charges whose "when" is true make lines, except percentages of others
 *	3	groups keep one line, then excluded lines go
 *	4	reductions of stage before_percent, each a line of its own
 *	5	percentages of other charges, in order, from lines as they are by then
 *	6	reductions of stage after_percent
 *	7	the period's maximum (a discount), then its minimum (a true-up)
 *	8	tax per tax code; rounding of the total where lines are not rounded
 *
 * docs/reference/tariff.md tells the same at length, with an example.
 */
#include "core/tariff/tariff.h"
#include "tariff_rating.h"

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
		else if (charge->pick == TARIFF_MAX ? lines[i].amount > lines[rival].amount :
				 charge->pick == TARIFF_LEAST && lines[i].amount < lines[rival].amount)
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
		LG_TRY(tariff_add_line(r, TARIFF_CHARGE_LINE, (int) i, piece, &line));
		LG_TRY(tariff_charge_line(tariff, r->ask, charge, pieces, line, r->err));
		r->in_groups += charge->group_id != 0;
		r->any_excludes = r->any_excludes || charge->excludes.count > 0;
	}
	if (r->in_groups > 1)
		resolve_groups(r, first);
	r->in_groups = 0;
	if (r->any_excludes)
		resolve_excludes(r, first);
	return tariff_add_nets(r, first);
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
		if (r->bill->count > 4096)	/* every line is looked at for every piece */
			LG_TRY(lg_poll(r->bill->env, r->err));
		if (r->any_excludes && is_excluded(r, (int) i, piece))
			continue;
		LG_TRY(sum_of(r, charge, piece, &basis, &found));
		if (!found)
			continue;
		LG_TRY(tariff_add_line(r, TARIFF_CHARGE_LINE, (int) i, piece, &line));
		LG_TRY(tariff_percent_line(tariff, r->ask, charge, basis, line, r->err));
		r->any_excludes = r->any_excludes || charge->excludes.count > 0;
		if (charge->group_id != 0)
		{						/* a line may have gone: sum up anew */
			resolve_groups(r, first);
			LG_TRY(tariff_count_nets(r));
		}
		else
			LG_TRY(tariff_add_nets(r, r->bill->count - 1));
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
				tariff_put_measure(r->tariff, r->ask->facts, &r->measures[i]);
			LG_TRY(charges(r, true, i + 1));
			if (i % 16 == 15)
				LG_TRY(lg_poll(r->bill->env, r->err));
		}
		if (r->measures != NULL)
			tariff_put_measure(r->tariff, r->ask->facts, &r->shipment);
	}
	return charges(r, false, 0);
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
	LG_TRY(tariff_add_line(r, TARIFF_ROUND_LINE, 0, 0, &line));
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
	ask->show_refusals = false;
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
	bill->refused = false;
	LG_TRY(tariff_count_nets(&r));
	LG_TRY(tariff_measure_all(&r));
	if ((tariff->head->traits & TARIFF_HAS_REQUIRED) != 0)
		LG_TRY(check_required(&r));
	if (tariff->head->n_limits > 0)
	{
		LG_TRY(tariff_refuse(&r));
		if (bill->refused)
			return LG_OK;
	}
	LG_TRY(all_charges(&r, own_charges));
	if ((tariff->stages & (1 << TARIFF_BEFORE_PERCENT)) != 0)
		LG_TRY(tariff_reductions(&r, TARIFF_BEFORE_PERCENT));
	if ((tariff->head->traits & TARIFF_HAS_LATE) != 0)
		LG_TRY(all_charges(&r, late_charges));
	if ((tariff->stages & (1 << TARIFF_AFTER_PERCENT)) != 0)
		LG_TRY(tariff_reductions(&r, TARIFF_AFTER_PERCENT));
	if (period && tariff->head->n_adjusts > 0)
	{
		LG_TRY(tariff_period_bounds(&r, TARIFF_PERIOD_MAX));
		LG_TRY(tariff_period_bounds(&r, TARIFF_PERIOD_MIN));
	}
	if (tariff->head->n_taxes > 0)
		LG_TRY(tariff_add_taxes(&r));
	return add_total(&r);
}
