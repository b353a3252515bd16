/*
 * tariff_value.h
 *		The compiled tariff, byte by byte, and opened.
 *
 * A tariff is one flat value (lg_value.h) whose sections are found by offset:
 *
 *	TariffHead		currency, rounding, measuring, counts and offsets
 *	TariffCharge[]	what makes a line, in the order of the document
 *	TariffAdjust[]	what reduces lines or fills up a period
 *	TariffFeature[]	the named facts the tariff looks at; a fact's place in this
 *					array is its slot
 *	TariffNode[]	conditions, in prefix order
 *	TariffTier[]	tiers of graduated and volume prices
 *	TariffKey[]		row names of tables (zones, countries)
 *	int64[]			numbers: breaks, cells, rows, dated rates
 *	uint16[]		lists of charges, hash tables of row names
 *	char[]			strings, found by TariffStr
 *	TariffAtom[], TariffItem[], TariffCut[]
 *					the plan: conditions, charges and adjustments once more, as
 *					bit masks, for totals (tariff_plan.h); last, as it is no
 *					content: a plan of another version is not looked at
 *
 * Amounts and quantities count millionths, rates (percentages and unit
 * prices) count billionths; products are int128 and rounded once.
 */
#ifndef LG_TARIFF_VALUE_H
#define LG_TARIFF_VALUE_H

#include "core/base/decimal.h"
#include "core/base/lg_value.h"
#include "tariff_plan.h"

#define TARIFF_MAGIC LG_MAGIC('T', 'F')
#define TARIFF_FORMAT 1
#define TARIFF_MAX_CHARGES 256
#define TARIFF_MAX_ADJUSTS 64
#define TARIFF_MAX_LIMITS 64
#define TARIFF_MAX_TAXES 256
#define TARIFF_MAX_FEATURES 128
#define TARIFF_MAX_PIECES 1000
#define TARIFF_MAX_STEP (INT64_C(1000000) * DECIMAL_MICRO)
#define TARIFF_MAX_DIVISOR (INT64_C(1000000000) * DECIMAL_MICRO)
/* Bounds that keep every product within an int128: a million millions of units, a
 * thousand millions a unit. */
#define TARIFF_MAX_QTY INT64_C(1000000000000000000)
#define TARIFF_MAX_RATE INT64_C(1000000000000000000)
#define TARIFF_NONE INT64_MIN	/* "not given" of an optional number */
#define TARIFF_ENDLESS INT64_MAX	/* upper bound of the last tier */

/* Bytes [at, at + size) of the strings; at is 0 when there is none. */
typedef struct TariffStr
{
	uint32_t	at;
	uint32_t	size;
} TariffStr;

/* A run of elements of some section. */
typedef struct TariffRun
{
	uint32_t	at;
	uint32_t	count;
} TariffRun;

/* Rounding of a measure to a multiple of step; step 0: none. */
typedef struct TariffStep
{
	int64_t		step;
	int64_t		mode;			/* DecimalRound */
} TariffStep;

/* A step for weights up to an end, as three of the numbers. */
typedef struct TariffRange
{
	int64_t		up_to;			/* inclusive; TARIFF_ENDLESS for the last */
	TariffStep	step;
} TariffRange;

#define TARIFF_RANGE_NUMBERS 3

typedef enum TariffType
{
	TARIFF_NUMBER = 1,
	TARIFF_TEXT,
	TARIFF_DATE,				/* days since 1970-01-01 */
	TARIFF_FLAG
} TariffType;

/* Facts that have an argument of their own, or that are measured. */
typedef enum TariffBuiltin
{
	TARIFF_OWN = 0,				/* any other name */
	TARIFF_ZONE,
	TARIFF_COUNTRY,
	TARIFF_TIER,
	TARIFF_SHIPPED_ON,
	TARIFF_ITEMS,
	TARIFF_DECLARED_VALUE,
	TARIFF_COD_AMOUNT,
	TARIFF_PIECES,
	TARIFF_ACTUAL,				/* from here on measured */
	TARIFF_DIM,
	TARIFF_BILLABLE,
	TARIFF_LONGEST,
	TARIFF_SECOND,
	TARIFF_SHORTEST,
	TARIFF_LENGTH_GIRTH,
	TARIFF_VOLUME,
	TARIFF_GIRTH,				/* 2 x (second + shortest) */
	TARIFF_SUM_OF_SIDES,
	TARIFF_LONGEST_PLUS_SHORTEST,
	TARIFF_BUILTINS
} TariffBuiltin;

typedef struct TariffFeature
{
	TariffStr	name;
	uint32_t	hash;
	uint8_t		type;			/* TariffType */
	uint8_t		builtin;		/* TariffBuiltin */
	uint8_t		required;
	uint8_t		unused;
} TariffFeature;

typedef enum TariffOp
{
	TARIFF_ALL = 1,
	TARIFF_ANY,
	TARIFF_NOT,
	TARIFF_LT,
	TARIFF_LE,
	TARIFF_GT,
	TARIFF_GE,
	TARIFF_EQ,
	TARIFF_BETWEEN,				/* so far one range of numbers or days */
	TARIFF_NE,
	TARIFF_IN,					/* followed by its TARIFF_ITEM nodes */
	TARIFF_HAS,
	TARIFF_ITEM
} TariffOp;

typedef struct TariffNode
{
	uint8_t		op;
	uint8_t		type;			/* of what is compared */
	uint16_t	slot;
	uint32_t	end;			/* index after the subtree */
	int64_t		low;			/* least number or day that is let through; the flag to be; a
								 * text's place among the strings << 32 | its size */
	int64_t		high;			/* greatest number or day that is let through */
} TariffNode;

typedef struct TariffTier
{
	int64_t		up_to;			/* inclusive; TARIFF_ENDLESS for the last */
	int64_t		unit;			/* rate; 0 when not given */
	int64_t		flat;
	int64_t		percent;		/* rate */
	int64_t		package;		/* 0: no packages */
	/* the same as a line, for the sum up to a quantity inside it: tariff_line_of_tier() */
	LgInt128	base;			/* 17 decimals: what is due at its lower end */
	int64_t		slope;			/* rate in percent; TARIFF_NONE: it is no line */
	int64_t		from;			/* quantity that base is for */
} TariffTier;

typedef struct TariffKey
{
	TariffStr	name;
	uint64_t	word;			/* tariff_name_word() */
} TariffKey;

typedef enum TariffModel
{
	TARIFF_FLAT,
	TARIFF_UNIT,
	TARIFF_GRADUATED,
	TARIFF_VOLUME_MODEL,
	TARIFF_PACKAGE,
	TARIFF_PERCENT,
	TARIFF_TABLE,
	TARIFF_LINEAR,
	TARIFF_MODELS
} TariffModel;

typedef enum TariffScope
{
	TARIFF_SHIPMENT,
	TARIFF_PIECE,
	TARIFF_PERIOD,
	TARIFF_ALL_SCOPES			/* in a question only */
} TariffScope;

typedef enum TariffPick
{
	TARIFF_SUM,
	TARIFF_MAX,
	TARIFF_FIRST,
	TARIFF_LEAST
} TariffPick;

#define TARIFF_PICKS 4

typedef enum TariffStage
{
	TARIFF_BEFORE_PERCENT,
	TARIFF_AFTER_PERCENT,
	TARIFF_PERIOD_MIN,
	TARIFF_PERIOD_MAX
} TariffStage;

#define TARIFF_NO_SLOT 0xFFFF
#define TARIFF_NO_INDEX 0xFFFF

/* Bits of TariffCharge.flags */
#define TARIFF_OF_OTHER_CHARGES 1	/* percent of other lines: evaluated after them */
#define TARIFF_DROP_ZERO 2		/* no flat fee of the first tier at quantity 0 */
#define TARIFF_ROUND_DOWN 4		/* packages: only full ones count */
#define TARIFF_HAS_BEYOND 8
#define TARIFF_HAS_LEAST 16		/* a table with a least price for each row */
#define TARIFF_CHEAPER_BREAK 32 /* a higher break counts where it is cheaper */
#define TARIFF_BY_ROW 64		/* the percentage, or flat amount, is that of a row */

#define TARIFF_MAX_KEYS 3		/* facts that make the name of a row, joined by KEY_JOINT */
#define TARIFF_KEY_JOINT '/'
#define TARIFF_MAX_KEY 200		/* bytes of such a name */

/* A row of a linear price, in the numbers. */
typedef struct TariffLinear
{
	int64_t		per_item;
	int64_t		per_unit;		/* rate */
	int64_t		min_qty;
	int64_t		step;			/* 0: none */
	int64_t		first;			/* TARIFF_NONE: no first weight */
	int64_t		first_qty;
} TariffLinear;

#define TARIFF_LINEAR_NUMBERS 6

typedef struct TariffCharge
{
	TariffStr	code;
	TariffStr	label;
	TariffStr	gl;
	TariffRun	taxes;			/* lists */
	TariffStr	group;
	uint8_t		model;
	uint8_t		scope;
	uint8_t		pick;
	uint8_t		flags;
	int32_t		when;			/* node, or -1 */
	uint16_t	qty_slot;		/* quantity; basis of a percentage of a fact; flat amount */
	uint16_t	key_slot;		/* row of a table */
	uint16_t	index;			/* dated index, or TARIFF_NO_INDEX */
	uint16_t	group_id;		/* 1.., 0: none */
	TariffRun	of;				/* lists: charges a percentage is taken of */
	TariffRun	excludes;		/* lists */
	int64_t		min;			/* of the line, or TARIFF_NONE */
	int64_t		max;
	int64_t		amount;			/* flat amount; first unit; minimum of packages */
	int64_t		rate;			/* unit price or percentage */
	int64_t		free;			/* quantity that costs nothing */
	int64_t		size;			/* of a package; started unit of a percentage; units that cells of
								 * a table are for, 0: any quantity */
	int64_t		peg;			/* indexed unit: (index - peg) / size, to step */
	TariffStep	step;
	TariffRun	tiers;
	TariffRun	keys;			/* rows of a table; hash table in the lists */
	uint32_t	hash_at;
	uint32_t	hash_mask;
	TariffRun	breaks;			/* numbers */
	uint32_t	cells_at;		/* numbers: keys x breaks, keys x TariffLinear, or one a key */
	uint32_t	beyond_at;		/* numbers: one price a key */
	int64_t		beyond_step;
	uint32_t	least_at;		/* numbers: one price a key */
	uint16_t	more_keys[TARIFF_MAX_KEYS - 1]; /* facts after key_slot, or TARIFF_NO_SLOT */
} TariffCharge;

typedef struct TariffAdjust
{
	TariffStr	code;
	TariffRun	on;				/* lists */
	int32_t		when;
	uint8_t		stage;
	uint8_t		pro_rata;		/* an amount: shared, not used up line by line */
	uint16_t	anchor_slot;	/* of free_for, or TARIFF_NO_SLOT */
	int64_t		percent;		/* rate, or TARIFF_NONE */
	int64_t		amount;			/* or TARIFF_NONE */
	int64_t		floor;			/* or TARIFF_NONE */
	TariffRun	by_tier;		/* numbers: pairs of tier, in millionths, and rate; TARIFF_NONE is
								 * "*" */
	int32_t		free_months;
	int32_t		free_days;
	uint16_t	amount_slot;	/* a balance: fact that is the amount, or TARIFF_NO_SLOT */
	uint16_t	unused[3];
} TariffAdjust;

/* A dated index: pairs of day and rate in the numbers, oldest first; TARIFF_NONE: ever. */
typedef struct TariffIndex
{
	TariffStr	name;
	TariffRun	rates;			/* pairs */
	uint32_t	slot;			/* fact of the same name, which wins */
	uint32_t	unused;
} TariffIndex;

/* A tax code and its percentage. */
typedef struct TariffTax
{
	TariffStr	code;
	int64_t		rate;
	uint64_t	charges;		/* of the plan: those that have it */
	uint32_t	included;		/* amounts of its charges contain it */
	uint32_t	unused;
} TariffTax;

/* What is not carried. */
typedef struct TariffLimit
{
	TariffStr	code;
	TariffStr	reason;
	int32_t		when;			/* node */
	uint32_t	scope;			/* TariffScope: shipment or piece */
} TariffLimit;

typedef struct TariffMin
{
	int64_t		weight;
	int64_t		when;			/* node, or -1 */
} TariffMin;

typedef enum TariffWeightUnit
{
	TARIFF_G, TARIFF_KG, TARIFF_LB, TARIFF_OZ
} TariffWeightUnit;

typedef enum TariffLengthUnit
{
	TARIFF_MM, TARIFF_CM, TARIFF_INCH
} TariffLengthUnit;

typedef enum TariffBillable
{
	TARIFF_BILL_MAX, TARIFF_BILL_ACTUAL, TARIFF_BILL_DIM
} TariffBillable;

/* Bits of TariffHead.traits: what the evaluation can skip when it is not set */
#define TARIFF_HAS_PIECE_SCOPE 1
#define TARIFF_HAS_GROUPS 2
#define TARIFF_HAS_EXCLUDES 4
#define TARIFF_HAS_LATE 8
#define TARIFF_HAS_MEASURE 16	/* the document has a "measure" */
#define TARIFF_USES_MEASURE 32	/* some measured fact is looked at */
#define TARIFF_HAS_REQUIRED 64

typedef struct TariffHead
{
	char		currency[4];
	uint8_t		mode;			/* DecimalRound of lines */
	uint8_t		scale;			/* decimals of the total */
	uint8_t		scale_given;	/* differs from the currency's own */
	uint8_t		round_total;	/* at: total */
	int64_t		increment;		/* 0: none */
	TariffStr	code;
	uint8_t		weight_unit;
	uint8_t		length_unit;
	uint8_t		billable;
	uint8_t		sum_first;		/* pieces: shipment */
	uint32_t	traits;
	TariffStep	weight_round;
	TariffStep	dim_round;
	TariffStep	dim_weight_round;
	TariffStep	billable_round;
	TariffRun	weight_ranges;	/* steps by range, in place of one: TariffRange */
	TariffRun	dim_weight_ranges;
	TariffRun	billable_ranges;
	int64_t		dim_share;		/* rate: of what is more than the actual weight */
	int64_t		tolerance;
	int64_t		divisor;		/* 0: no dimensional weight */
	int32_t		dim_when;		/* node, or -1 */
	uint32_t	plan_version;	/* TARIFF_PLAN_VERSION of what made the plan */
	uint16_t	slot[TARIFF_BUILTINS + (TARIFF_BUILTINS & 1)];
	uint32_t	n_charges;
	uint32_t	n_adjusts;
	uint32_t	n_features;
	uint32_t	n_nodes;
	uint32_t	n_tiers;
	uint32_t	n_keys;
	uint32_t	n_mins;
	uint32_t	n_indexes;
	uint32_t	n_taxes;
	uint32_t	n_limits;
	uint32_t	unused_too;
	uint32_t	n_numbers;
	uint32_t	n_lists;
	uint32_t	n_chars;
	uint32_t	charges_at;
	uint32_t	adjusts_at;
	uint32_t	features_at;
	uint32_t	nodes_at;
	uint32_t	tiers_at;
	uint32_t	keys_at;
	uint32_t	mins_at;
	uint32_t	indexes_at;
	uint32_t	taxes_at;
	uint32_t	limits_at;
	uint32_t	unused_at;
	uint32_t	numbers_at;
	uint32_t	lists_at;
	uint32_t	chars_at;
	uint32_t	n_atoms;
	uint32_t	n_items;		/* as charges, or 0: no plan */
	uint32_t	n_cuts;
	uint32_t	atoms_at;
	uint32_t	items_at;
	uint32_t	cuts_at;
	TariffSets	sets;
} TariffHead;

/* An opened tariff. */
typedef struct TariffView
{
	const TariffHead *head;
	const TariffCharge *charges;
	const TariffAdjust *adjusts;
	const TariffFeature *features;
	const TariffNode *nodes;
	const TariffTier *tiers;
	const TariffKey *keys;
	const TariffMin *mins;
	const TariffIndex *indexes;
	const TariffTax *taxes;
	const TariffLimit *limits;
	const int64_t *numbers;
	const uint16_t *lists;
	const char *chars;
	const TariffAtom *atoms;
	const TariffItem *items;
	const TariffCut *cuts;
	size_t		size;			/* of the value */
	LgFingerprint fingerprint;	/* of the content, once it was asked for: tariff_fingerprint() */
	bool		planned;		/* the plan is one that this code follows */
	int64_t		line_unit;		/* lines are multiples of this many millionths */
	LgInt128	line_divisor;	/* the same with 17 decimals */
	int64_t		integral_divisor;	/* in units */
	uint32_t	stages;			/* bits 1 << TariffStage of the reductions there are */
	bool		needs_sides;
	bool		needs_volume;
	bool		integral_dim;	/* sides, divisor and dimensional weight are whole units */
	bool		quick_sides;	/* measured by tariff_measure_quickly() */
	bool		quick_cents;	/* lines are rounded to cents, half up */
	uint16_t	own_end;		/* after the last charge that is not late */
	uint16_t	of_others_start;	/* the first late charge */
	uint8_t		n_measured;		/* measured facts that are looked at */
	uint8_t		measured[TARIFF_BUILTINS];
} TariffView;

static inline const char *
tariff_str(const TariffView *tariff, TariffStr str)
{
	return tariff->chars + str.at;	/* NUL-terminated */
}

/* The same bytes?  Codes and zones are short: a call of memcmp would cost more. */
static inline bool
tariff_same(const char *a, const char *b, size_t size)
{
	if (size > 8)
		return memcmp(a, b, size) == 0;
	for (size_t i = 0; i < size; i++)
	{
		if (a[i] != b[i])
			return false;
	}
	return true;
}

/*
 * A name as one word: of up to eight bytes, as zones and countries are, names
 * of one size are the same when their words are.
 */
static inline uint64_t
tariff_name_word(const char *name, size_t size)
{
	uint32_t	first = 0;
	uint32_t	last = 0;

	if (size > 8)
		return lg_hash64(name, size, 0);
	if (size >= 4)
	{							/* these overlap, unless there are eight */
		memcpy(&first, name, 4);
		memcpy(&last, name + size - 4, 4);
	}
	else if (size > 0)
	{
		first = (unsigned char) name[0] | (uint32_t) (unsigned char) name[size / 2] << 8;
		last = (unsigned char) name[size - 1];
	}
	return first | (uint64_t) last << 32;
}

static inline uint32_t
tariff_word_hash(uint64_t word, size_t size)
{
	return (uint32_t) ((word + size) * UINT64_C(0x9E3779B97F4A7C15) >> 32);
}

#endif							/* LG_TARIFF_VALUE_H */
