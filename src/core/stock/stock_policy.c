/*
 * stock_policy.c
 *		When and how much to order, as a value.
 */
#include "core/stock/stock_policy.h"

#include "core/base/lg_scan.h"

static const char *const looks_like = "A value looks like \"reorder_point 6 order_up_to 40 multiple 3\".";

static const struct
{
	const char *name;
	size_t		offset;
}			fields[] = {
	{"reorder_point", offsetof(StockPolicy, reorder_point)},
	{"order_up_to", offsetof(StockPolicy, order_up_to)},
	{"order_quantity", offsetof(StockPolicy, order_quantity)},
	{"multiple", offsetof(StockPolicy, multiple)},
	{"minimum", offsetof(StockPolicy, minimum)},
	{"maximum", offsetof(StockPolicy, maximum)}
};

static double *
field_of(StockPolicy *policy, size_t i)
{
	return (double *) ((char *) policy + fields[i].offset);
}

/* The one validator; wrong is the status of what does not hold. */
LgStatus
stock_policy_make(StockPolicy *policy, LgStatus wrong, LgError *err)
{
	for (size_t i = 0; i < LG_COUNT(fields); i++)
	{
		double		value = *field_of(policy, i);

		if (isinf(value) || fabs(value) > 1e15)
			return lg_fail(err, wrong, "%s of a policy is beyond 1e15", fields[i].name);
		if (i >= 2 && !isnan(value) && !(value > 0.0) && !(i == 5 && value == 0.0))
			return lg_fail(err, wrong, "%s %g of a policy must be above 0", fields[i].name, value);
	}
	if (isnan(policy->order_up_to) == isnan(policy->order_quantity))
	{
		lg_fail(err, wrong, isnan(policy->order_up_to) ? "a policy needs order_up_to or order_quantity" : "a policy has either order_up_to or order_quantity, not both");
		lg_hint(err, "Order up to a level, or order the same quantity each time.");
		return wrong;
	}
	if (!isnan(policy->order_quantity) && isnan(policy->reorder_point))
		return lg_fail(err, wrong, "a policy with order_quantity needs a reorder_point");
	if (policy->reorder_point > policy->order_up_to)
		return lg_fail(err, wrong, "reorder_point %g is above order_up_to %g", policy->reorder_point, policy->order_up_to);
	lg_value_init(policy, STOCK_POLICY_MAGIC, STOCK_POLICY_FORMAT, 0);
	return LG_OK;
}

LgStatus
stock_policy_open(const void *value, size_t size, void *view, LgError *err)
{
	StockPolicy *policy = view;
	LgError		ignored;

	LG_TRY(lg_value_check(value, size, STOCK_POLICY_MAGIC, STOCK_POLICY_FORMAT, "stock_policy", err));
	if (size != sizeof(StockPolicy))
		return lg_fail(err, LG_CORRUPTED, "value of type stock_policy is corrupted");
	memcpy(policy, value, sizeof(*policy));
	if (stock_policy_make(policy, LG_CORRUPTED, &ignored) != LG_OK || (policy->round_down != 0.0 && policy->round_down != 1.0))
		return lg_fail(err, LG_CORRUPTED, "value of type stock_policy is corrupted");
	return LG_OK;
}

/* Whole packs, by a hair: 0.3 is three of 0.1. */
static double
packs(double quantity, double multiple, bool down)
{
	double		count = quantity / multiple;

	if (count > 1e15)			/* finer than a double tells */
		return quantity;
	return (down ? floor(count + 1e-9) : ceil(count - 1e-9)) * multiple;
}

double
stock_policy_order(const StockPolicy *policy, double position)
{
	double		wanted;

	if (position > (isnan(policy->reorder_point) ? policy->order_up_to : policy->reorder_point))
		return 0.0;
	if (isnan(policy->order_quantity))
		wanted = policy->order_up_to - position;
	else						/* as many as bring it above the point */
		wanted = fmax(packs(policy->reorder_point - position, policy->order_quantity, true), 0.0) + policy->order_quantity;
	if (wanted <= 0.0)
		return 0.0;
	if (wanted < policy->minimum)
		wanted = policy->minimum;
	if (!isnan(policy->multiple))
		wanted = packs(wanted, policy->multiple, policy->round_down != 0.0);
	if (wanted < policy->minimum)	/* rounded down below it: the packs that reach it */
		wanted = packs(policy->minimum, policy->multiple, false);
	if (position + wanted > policy->maximum)
	{
		wanted = policy->maximum - position;
		if (!isnan(policy->multiple))
			wanted = packs(wanted, policy->multiple, true);
	}
	return wanted <= 0.0 || wanted < policy->minimum ? 0.0 : wanted;
}

LgStatus
stock_policy_write(LgText *out, const StockPolicy *policy, LgError *err)
{
	const char *between = "";

	for (size_t i = 0; i < LG_COUNT(fields); i++)
	{
		double		value = *(const double *) ((const char *) policy + fields[i].offset);

		if (isnan(value))
			continue;
		LG_TRY(lg_text_printf(out, err, "%s%s ", between, fields[i].name));
		LG_TRY(lg_text_float8(out, value, err));
		between = " ";
	}
	return policy->round_down != 0.0 ? lg_text_add(out, " rounding down", err) : LG_OK;
}

LgStatus
stock_policy_parse(const LgEnv *env, const char *text, size_t text_size, void **value, size_t *size, LgError *err)
{
	LgScan		scan = lg_scan(text, text_size, "stock_policy", looks_like, err);
	StockPolicy *policy;

	LG_TRY(lg_alloc(env, sizeof(*policy), &policy, err));
	for (size_t i = 0; i < LG_COUNT(fields); i++)
	{
		*field_of(policy, i) = NAN;
		lg_scan_space(&scan);
		if (!lg_scan_accept(&scan, fields[i].name))
			continue;
		lg_scan_space(&scan);
		LG_TRY(lg_scan_float8(&scan, field_of(policy, i)));
	}
	lg_scan_space(&scan);
	if (lg_scan_accept(&scan, "rounding"))
	{
		lg_scan_space(&scan);
		LG_TRY(lg_scan_need(&scan, "down"));
		policy->round_down = 1.0;
	}
	LG_TRY(lg_scan_end(&scan));
	LG_TRY(stock_policy_make(policy, LG_BAD_TEXT, err));
	*value = policy;
	*size = sizeof(*policy);
	return LG_OK;
}
