/*
 * tariff_ask.h
 *		Questions to a tariff, and the bills that answer them.
 */
#ifndef LG_TARIFF_ASK_H
#define LG_TARIFF_ASK_H

#include "tariff_value.h"

/* One fact; facts of a question stand in the slots of the tariff. */
typedef struct TariffFact
{
	int64_t		number;			/* millionths, day, or flag; TARIFF_NONE unless known */
	const char *string;
	uint32_t	size;
	bool		known;
} TariffFact;

/* One parcel: millionths of grams and millimetres; TARIFF_NONE: not known. */
typedef struct TariffPiece
{
	int64_t		weight_g;
	int64_t		side_mm[3];
} TariffPiece;

/* An amount that earlier invoices of the period already have. */
typedef struct TariffBilled
{
	const char *code;
	uint32_t	size;
	int64_t		amount;
} TariffBilled;

typedef struct TariffFacts
{
	TariffFact	facts[TARIFF_MAX_FEATURES];
	const TariffPiece *pieces;
	int			n_pieces;
	TariffScope scope;
	const TariffBilled *billed;
	int			n_billed;
	bool		show_refusals;	/* as lines of the bill, not as an error */
} TariffFacts;

typedef enum TariffKind
{
	TARIFF_CHARGE_LINE,
	TARIFF_DISCOUNT_LINE,
	TARIFF_PROMO_LINE,
	TARIFF_MAXIMUM_LINE,
	TARIFF_MINIMUM_LINE,
	TARIFF_TAX_LINE,
	TARIFF_ROUND_LINE,
	TARIFF_REFUSAL_LINE,		/* of a limit; it has no amount */
	TARIFF_BALANCE_LINE,		/* what is left of an amount, as basis */
	TARIFF_INCLUDED_LINE		/* a tax, taken out of the prices that include it */
} TariffKind;

typedef struct TariffLine
{
	uint8_t		kind;			/* TariffKind */
	uint8_t		bounded;		/* 1: raised to its minimum, 2: cut to its maximum */
	uint16_t	item;			/* charge, adjustment, tax or limit */
	uint16_t	piece;			/* from 1; 0: the whole shipment */
	uint16_t	tier;			/* from 1; 0: none */
	int32_t		of;				/* the line a reduction is for, or -1 */
	int32_t		row;			/* key of a table, or -1 */
	int64_t		basis;			/* TARIFF_NONE: none */
	int64_t		qty;			/* TARIFF_NONE: none */
	int64_t		rate;			/* unit price or percentage; TARIFF_NONE: none */
	int64_t		amount;			/* TARIFF_NONE: refused */
	int64_t		net;			/* amount after reductions */
} TariffLine;

typedef struct TariffBill
{
	const LgEnv *env;
	TariffLine *lines;
	int			count;
	int			capacity;
	bool		fixed;			/* lines are the caller's: copied when they grow */
	int64_t		total;
	bool		refused;		/* there are refusals, and nothing else */
} TariffBill;

/* What a piece, or all of them, measures, in the tariff's units. */
typedef struct TariffMeasure
{
	int64_t		value[TARIFF_BUILTINS]; /* TARIFF_ACTUAL ..; TARIFF_NONE: not known */
	const char *rule;			/* what made the billable weight */
} TariffMeasure;

extern void tariff_ask_init(const TariffView *tariff, TariffFacts *ask);

/*
 * The total alone, the short way: false where the tariff, the question or an
 * answer that is an error needs tariff_price().
 */
extern bool tariff_total(const TariffView *tariff, TariffFacts *ask, int64_t *total);
extern LgStatus tariff_price(const TariffView *tariff, TariffFacts *ask, TariffBill *bill, LgError *err);
extern LgStatus tariff_price_usage(const TariffView *tariff, const TariffCharge *charge, int64_t qty,
								   int64_t *amount, LgError *err);
extern LgStatus tariff_measure_piece(const TariffView *tariff, TariffFacts *ask, const TariffPiece *piece, bool all,
									 TariffMeasure *measure, LgError *err);

static inline void
tariff_set_number(const TariffView *tariff, TariffFacts *ask, TariffBuiltin builtin, int64_t number)
{
	uint16_t	slot = tariff->head->slot[builtin];

	if (slot != TARIFF_NO_SLOT)
	{
		ask->facts[slot].number = number;
		ask->facts[slot].known = true;
	}
}

static inline void
tariff_set_string(const TariffView *tariff, TariffFacts *ask, TariffBuiltin builtin, const char *string, size_t size)
{
	uint16_t	slot = tariff->head->slot[builtin];

	if (slot != TARIFF_NO_SLOT)
	{
		ask->facts[slot].string = string;
		ask->facts[slot].size = (uint32_t) size;
		ask->facts[slot].known = true;
	}
}

/* The slot of a feature by name, or TARIFF_NO_SLOT. */
extern uint16_t tariff_find_feature(const TariffView *tariff, const char *name, size_t size);

/* The charge with this code, or -1. */
extern int	tariff_find_charge(const TariffView *tariff, const char *code, size_t size);

#endif							/* LG_TARIFF_ASK_H */
