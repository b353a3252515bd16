/*
 * stock_policy.h
 *		When and how much to order, as a value.
 */
#ifndef LG_STOCK_POLICY_H
#define LG_STOCK_POLICY_H

#include "core/base/lg_value.h"

#define STOCK_POLICY_MAGIC LG_MAGIC('S', 'P')
#define STOCK_POLICY_FORMAT 1

/*
 * The value, 80 bytes.  Either order_up_to or order_quantity is given; the other
 * one, and every limit that is not set, is NaN.
 */
typedef struct StockPolicy
{
	LgValueHeader header;
	double		reorder_point;	/* order when the position is this or less; NaN: below order_up_to */
	double		order_up_to;
	double		order_quantity;
	double		multiple;		/* units of a pack */
	double		minimum;		/* of an order */
	double		maximum;		/* of the position, order included */
	double		round_down;		/* 1: packs never lead beyond what is wanted; else 0 */
} StockPolicy;

_Static_assert(sizeof(StockPolicy) == 80, "layout of stock_policy");

extern LgStatus stock_policy_make(StockPolicy *policy, LgStatus wrong, LgError *err);
extern LgStatus stock_policy_open(const void *value, size_t size, void *view, LgError *err);
extern LgStatus stock_policy_write(LgText *out, const StockPolicy *policy, LgError *err);
extern LgStatus stock_policy_parse(const LgEnv *env, const char *text, size_t text_size, void **value, size_t *size,
								   LgError *err);

/* What to order now; 0: nothing. */
extern double stock_policy_order(const StockPolicy *policy, double position);

#endif							/* LG_STOCK_POLICY_H */
