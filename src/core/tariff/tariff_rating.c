/*
 * tariff_rating.c
 *		A bill in the making: its lines, what the pieces measure, what is refused.
 */
#include "tariff_rating.h"

#include "core/tariff/tariff_words.h"

LgStatus
tariff_grow_bill(Rating *r)
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

/* Adds the lines from first on to the nets of their charges. */
LgStatus
tariff_add_nets(Rating *r, int first)
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

LgStatus
tariff_count_nets(Rating *r)
{
	memset(r->net, 0, r->tariff->head->n_charges * sizeof(r->net[0]));
	memset(r->present, 0, r->tariff->head->n_charges * sizeof(r->present[0]));
	return tariff_add_nets(r, 0);
}

/* ----------------------------------------------------------------------
 * measuring
 * ----------------------------------------------------------------------
 */

/* Weights and volumes add up; of lengths the largest counts. */
static LgStatus
join_measure(TariffMeasure *total, const TariffMeasure *piece, LgError *err)
{
	static const TariffBuiltin summed[] = {TARIFF_ACTUAL, TARIFF_DIM, TARIFF_BILLABLE, TARIFF_VOLUME};
	static const TariffBuiltin largest[] = {TARIFF_LONGEST, TARIFF_SECOND, TARIFF_SHORTEST, TARIFF_LENGTH_GIRTH,
	TARIFF_GIRTH, TARIFF_SUM_OF_SIDES, TARIFF_LONGEST_PLUS_SHORTEST};

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
	TariffMeasure *shipment = &r->shipment;

	for (int i = 0; i < r->ask->n_pieces; i++)
	{
		int64_t		weight = r->ask->pieces[i].weight_g;

		if (weight == TARIFF_NONE || sum.weight_g == TARIFF_NONE)
			sum.weight_g = TARIFF_NONE;
		else if (!lg_add64(sum.weight_g, weight, &sum.weight_g))
			return lg_fail(r->err, LG_OUT_OF_RANGE, "weight of the shipment is out of range");
	}
	LG_TRY(tariff_measure_piece(tariff, r->ask, &sum, true, &by_weight, r->err));
	shipment->value[TARIFF_ACTUAL] = by_weight.value[TARIFF_ACTUAL];
	shipment->value[TARIFF_BILLABLE] = by_weight.value[TARIFF_BILLABLE];
	shipment->value[TARIFF_DIM] = TARIFF_NONE;
	tariff_put_measure(tariff, r->ask->facts, shipment);
	if (tariff->head->divisor > 0 && shipment->value[TARIFF_VOLUME] != TARIFF_NONE &&
		tariff_applies(tariff, r->ask->facts, tariff->head->dim_when))
		LG_TRY(tariff_dim_weight(tariff, (LgInt128) shipment->value[TARIFF_VOLUME] * DECIMAL_MICRO, tariff->head->divisor,
								 &shipment->value[TARIFF_DIM], r->err));
	tariff_bill_sum(tariff, r->ask, shipment);
	tariff_put_measure(tariff, r->ask->facts, shipment);
	return LG_OK;
}

LgStatus
tariff_measure_all(Rating *r)
{
	const TariffFacts *ask = r->ask;

	tariff_set_number(r->tariff, r->ask, TARIFF_PIECES, (int64_t) (ask->n_pieces > 0 ? ask->n_pieces : 1) * DECIMAL_MICRO);
	/* whether or not they are measured: each may make hundreds of lines */
	if (ask->n_pieces > TARIFF_MAX_PIECES)
		return lg_fail(r->err, LG_LIMIT, "shipment of %d pieces; at most %d can be priced at once", ask->n_pieces,
					   TARIFF_MAX_PIECES);
	if (ask->n_pieces == 0 || (r->tariff->head->traits & TARIFF_USES_MEASURE) == 0)
		return LG_OK;
	if (ask->n_pieces == 1)
		return tariff_measure_piece(r->tariff, r->ask, ask->pieces, false, &r->shipment, r->err);
	LG_TRY(lg_alloc_array(r->bill->env, (size_t) ask->n_pieces, sizeof(TariffMeasure), &r->measures, r->err));
	for (int i = 0; i < ask->n_pieces; i++)
	{
		if (i % 16 == 15)
			LG_TRY(lg_poll(r->bill->env, r->err));
		LG_TRY(tariff_measure_piece(r->tariff, r->ask, &ask->pieces[i], true, &r->measures[i], r->err));
		if (i == 0)
			r->shipment = r->measures[0];
		else
			LG_TRY(join_measure(&r->shipment, &r->measures[i], r->err));
	}
	if (r->tariff->head->sum_first)
		return measure_sum(r);
	tariff_round_sum(r->tariff, &r->shipment);
	tariff_put_measure(r->tariff, r->ask->facts, &r->shipment);
	return LG_OK;
}

/* ----------------------------------------------------------------------
 * limits
 * ----------------------------------------------------------------------
 */

/* A line for each limit of one scope that the facts, as they stand, pass. */
static LgStatus
check_limits(Rating *r, TariffScope scope, int piece)
{
	TariffLine *line;

	for (uint32_t i = 0; i < r->tariff->head->n_limits; i++)
	{
		const TariffLimit *limit = &r->tariff->limits[i];

		if (limit->scope != scope || !tariff_applies(r->tariff, r->ask->facts, limit->when))
			continue;
		LG_TRY(tariff_add_line(r, TARIFF_REFUSAL_LINE, (int) i, piece, &line));
		line->amount = TARIFF_NONE;
	}
	return LG_OK;
}

/*
 * What is not carried has no price: the bill says why, line by line, to those
 * who want to see the lines, and an error to the others.
 */
LgStatus
tariff_refuse(Rating *r)
{
	const TariffView *tariff = r->tariff;
	const TariffLimit *limit;

	for (int i = 0; i < (r->ask->n_pieces > 0 ? r->ask->n_pieces : 1); i++)
	{
		if (r->measures != NULL)
			tariff_put_measure(tariff, r->ask->facts, &r->measures[i]);
		LG_TRY(check_limits(r, TARIFF_PIECE, r->ask->n_pieces > 1 ? i + 1 : 0));
		if (i % 16 == 15)
			LG_TRY(lg_poll(r->bill->env, r->err));
	}
	if (r->measures != NULL)
		tariff_put_measure(tariff, r->ask->facts, &r->shipment);
	LG_TRY(check_limits(r, TARIFF_SHIPMENT, 0));
	r->bill->refused = r->bill->count > 0;
	if (!r->bill->refused || r->ask->show_refusals)
		return LG_OK;
	limit = &tariff->limits[r->bill->lines[0].item];
	lg_fail(r->err, LG_NO_ANSWER, "not carried: %s", tariff_str(tariff, limit->reason));
	if (r->bill->lines[0].piece > 0)
		lg_detail(r->err, "Piece %d is beyond limit \"%s\" of the tariff.", r->bill->lines[0].piece,
				  tariff_str(tariff, limit->code));
	else
		lg_detail(r->err, "The shipment is beyond limit \"%s\" of the tariff.", tariff_str(tariff, limit->code));
	return LG_NO_ANSWER;
}
