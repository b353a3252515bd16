/*
 * amount.c
 *		Exact splits of an amount: see amount.h.
 */
#include "core/amount/amount.h"

#include "core/base/decimal.h"

#define FEW_LINES 32			/* these need no memory of their own */

/* What is left of a line's exact share when whole units have been taken off. */
typedef struct Remainder
{
	LgInt128	rest;			/* of a division by the sum of the weights */
	size_t		line;
} Remainder;

static int
compare_remainders(const void *a, const void *b, void *context)
{
	const Remainder *x = a;
	const Remainder *y = b;

	(void) context;
	if (x->rest != y->rest)
		return x->rest > y->rest ? -1 : 1;
	return (x->line > y->line) - (x->line < y->line);
}

/* Few lines stay in order when they are inserted one by one. */
static LgStatus
sort_remainders(const LgEnv *env, Remainder *remainders, size_t count, LgError *err)
{
	if (count > FEW_LINES)
		return lg_sort(env, remainders, count, sizeof(Remainder), compare_remainders, NULL, err);
	for (size_t i = 1; i < count; i++)
	{
		Remainder	moved = remainders[i];
		size_t		at = i;

		for (; at > 0 && remainders[at - 1].rest < moved.rest; at--)
			remainders[at] = remainders[at - 1];
		remainders[at] = moved;
	}
	return LG_OK;
}

static LgStatus
check_split(int64_t amount, int64_t unit, size_t count, LgInt128 sum, LgError *err)
{
	char		shown[DECIMAL_TEXT];

	decimal_print(amount, DECIMAL_AMOUNT, 0, shown);
	if (amount % unit != 0)
	{
		lg_fail(err, LG_BAD_ARGUMENT, "amount \"%s\" has more decimals than its shares may have", shown);
		lg_hint(err, "Round the amount first, or allow more decimals.");
		return LG_BAD_ARGUMENT;
	}
	if (sum == 0 && amount != 0)
	{
		lg_fail(err, LG_BAD_ARGUMENT, "amount \"%s\" cannot be split: %s", shown,
				count == 0 ? "there are no lines" : "all weights are 0");
		if (count > 0)
			lg_hint(err, "For equal shares let every weight be 1.");
		return LG_BAD_ARGUMENT;
	}
	return LG_OK;
}

/*
 * Shares rounded down, and their remainders; *left is what is missing to the
 * number of units.  64-bit units times 64-bit weights fit an int128.
 */
static LgStatus
share_down(const LgEnv *env, uint64_t units, const int64_t *weights, size_t count, LgInt128 sum,
		   Remainder *remainders, int64_t *shares, uint64_t *left, LgError *err)
{
	*left = units;
	for (size_t i = 0; i < count; i++)
	{
		unsigned	__int128 product = (unsigned __int128) units * (uint64_t) weights[i];
		uint64_t	share;

		if ((product >> 64) == 0 && (sum >> 64) == 0)	/* one instruction */
			share = (uint64_t) product / (uint64_t) sum;
		else
			share = (uint64_t) (product / (unsigned __int128) sum);
		remainders[i].rest = (LgInt128) (product - (unsigned __int128) share * (unsigned __int128) sum);
		remainders[i].line = i;
		shares[i] = (int64_t) share;
		*left -= share;
		if (i % 4096 == 4095)
			LG_TRY(lg_poll(env, err));
	}
	return LG_OK;
}

LgStatus
amount_allocate(const LgEnv *env, int64_t amount, int64_t unit, const int64_t *weights, size_t count, int64_t *shares,
				LgError *err)
{
	Remainder	few[FEW_LINES];
	Remainder  *remainders = few;
	uint64_t	units;
	uint64_t	left;
	LgInt128	sum = 0;

	if (count > AMOUNT_MAX_LINES)
		return lg_fail(err, LG_LIMIT, "%zu lines; an amount is split among %d at most", count, AMOUNT_MAX_LINES);
	for (size_t i = 0; i < count; i++)
	{
		if (weights[i] < 0)
			return lg_fail(err, LG_BAD_ARGUMENT, "weight %zu of an amount's split is negative", i + 1);
		sum += weights[i];
	}
	LG_TRY(check_split(amount, unit, count, sum, err));
	if (sum == 0)
	{
		memset(shares, 0, count * sizeof(int64_t));
		return LG_OK;
	}
	if (count > FEW_LINES)
		LG_TRY(lg_alloc_array(env, count, sizeof(Remainder), &remainders, err));
	units = (amount < 0 ? -(uint64_t) amount : (uint64_t) amount) / (uint64_t) unit;
	LG_TRY(share_down(env, units, weights, count, sum, remainders, shares, &left, err));
	LG_ASSERT(left < count);	/* each line lacks less than a unit */
	if (left > 0)
		LG_TRY(sort_remainders(env, remainders, count, err));
	for (uint64_t i = 0; i < left; i++)
		shares[remainders[i].line]++;
	for (size_t i = 0; i < count; i++)
	{							/* without sign: the least amount has no positive counterpart */
		uint64_t	share = (uint64_t) shares[i] * (uint64_t) unit;

		shares[i] = (int64_t) (amount < 0 ? -share : share);
	}
	if (remainders != few)
		lg_release(env, remainders);
	return LG_OK;
}
