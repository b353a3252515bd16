/*
 * tariff_plan.h
 *		A tariff once more, in the form in which a total is found fastest.
 *
 * A bill tells of every line why it is there; a total of one parcel does not,
 * and sets of charges can be bit masks then: whether a condition holds, what
 * is in a group, what excludes what, what a percentage or a reduction is of.
 *
 * The plan follows from the rest of a tariff (tariff_make_plan), is made when
 * a document is compiled, and is made again and compared when a stored value
 * is opened, so that nothing in it has to be checked.  One that another version
 * of the planner made is left alone, and so are tariffs without one.  Tariffs with more than
 * 64 charges or comparisons, or with charges per piece, have none, and
 * tariff_total() leaves what is beyond the plan to tariff_price(), errors
 * above all: there is one place that words them.
 */
#ifndef LG_TARIFF_PLAN_H
#define LG_TARIFF_PLAN_H

#include "core/base/lg_core.h"

/* Raise it with any change to the plan, its layout or the code that makes it. */
#define TARIFF_PLAN_VERSION 1

#define TARIFF_PLAN_MAX 64		/* charges, comparisons, adjustments, taxes */
/* Amounts below this add up, 64 charges with 64 reductions each, in an int64. */
#define TARIFF_PLAN_AMOUNT (INT64_C(1) << 50)
#define TARIFF_BIT(i) (UINT64_C(1) << (i))

/*
 * One range of a number, day or flag.  What is not known is TARIFF_NONE, which
 * lies outside of every range.
 */
typedef struct TariffAtom
{
	int64_t		low;
	uint64_t	width;
	uint32_t	slot;
	uint32_t	flip;			/* 1: true outside of it */
	uint64_t	enables;		/* charges that apply when it is true */
} TariffAtom;

typedef enum TariffTest
{
	TARIFF_TEST_NONE,			/* always */
	TARIFF_TEST_ANY,			/* one of these atoms: the atom enables the charge */
	TARIFF_TEST_ALL,			/* all of these atoms */
	TARIFF_TEST_NODE			/* anything else: the node is asked */
} TariffTest;

typedef struct TariffWhen
{
	uint64_t	atoms;
	int32_t		node;			/* to be asked, or -1 */
	uint32_t	test;			/* TariffTest */
} TariffWhen;

typedef enum TariffHow
{
	TARIFF_BY_AMOUNT,			/* always the same */
	TARIFF_BY_CELL,				/* a table without bounds */
	TARIFF_BY_EVEN_CELL,		/* the same with breaks at 1, 2, 3 .. times the first */
	TARIFF_BY_PERCENT,			/* a fixed percentage of other charges */
	TARIFF_BY_LINE				/* by tariff_charge_line() or tariff_percent_line() */
} TariffHow;

/* A charge. */
typedef struct TariffItem
{
	TariffWhen	when;
	int64_t		amount;			/* by amount: of an early charge */
	uint64_t	of;				/* charges that a percentage is of */
	uint64_t	but;			/* charges evaluated before it that it is not of */
	uint64_t	excludes;		/* others alone */
	uint64_t	excluded_by;
	uint64_t	group;			/* all of its group, when there are several */
	uint32_t	how;			/* TariffHow */
	uint16_t	pick;			/* TariffPick: which of its group stays */
	uint16_t	of_most;		/* of more charges than not */
} TariffItem;

/* An adjustment of a shipment. */
typedef struct TariffCut
{
	TariffWhen	when;
	uint64_t	on;				/* charges */
} TariffCut;

/* Sets of charges. */
typedef struct TariffSets
{
	uint64_t	early;			/* of a shipment, and no percentages of others */
	uint64_t	late;			/* of a shipment, and percentages of others */
	uint64_t	excluders;		/* early ones that exclude others */
	uint64_t	grouped;		/* early ones of groups with several members */
	uint64_t	priced;			/* early ones whose amount depends on facts */
	uint64_t	always;			/* those without a condition */
	uint64_t	asked;			/* those whose condition is not just any of some atoms */
} TariffSets;

typedef struct TariffPlan
{
	TariffSets	sets;
	uint32_t	n_atoms;
	uint32_t	n_items;		/* 0: there is no plan, and all else is 0 */
	uint32_t	n_cuts;
	uint32_t	n_taxes;
	TariffAtom	atoms[TARIFF_PLAN_MAX];
	TariffItem	items[TARIFF_PLAN_MAX];
	TariffCut	cuts[TARIFF_PLAN_MAX];
	uint64_t	taxes[TARIFF_PLAN_MAX]; /* charges that have the tax */
} TariffPlan;

#endif							/* LG_TARIFF_PLAN_H */
