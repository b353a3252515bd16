/*
 * tariff_open.c
 *		From stored bytes to a view: everything that a reader relies on is
 *		checked here, once.
 */
#include "core/tariff/tariff.h"
#include "tariff_eval.h"
#include "core/tariff/tariff_words.h"

typedef struct Checker
{
	const TariffView *view;
	const TariffHead *head;
} Checker;

static bool
str_ok(const Checker *c, TariffStr str)
{
	return str.at < c->head->n_chars && str.size < c->head->n_chars - str.at && c->view->chars[str.at + str.size] == '\0';
}

static bool
run_ok(TariffRun run, uint32_t count)
{
	return run.at <= count && run.count <= count - run.at;
}

static bool
slot_ok(const Checker *c, uint16_t slot)
{
	return slot == TARIFF_NO_SLOT || slot < c->head->n_features;
}

/* A fact that is looked at as this: a text that is none would be read as one. */
static bool
is_of(const Checker *c, uint16_t slot, uint8_t type)
{
	return slot < c->head->n_features && c->view->features[slot].type == type;
}

static bool
when_ok(const Checker *c, int64_t when)
{
	return when == -1 || (when >= 0 && when < (int64_t) c->head->n_nodes && c->view->nodes[when].op != TARIFF_ITEM);
}

static bool
step_ok(TariffStep step)
{
	return step.step >= 0 && step.step <= TARIFF_MAX_STEP && step.mode >= 0 && step.mode <= 2;
}

/* A list of charges. */
static bool
charges_ok(const Checker *c, TariffRun run)
{
	if (!run_ok(run, c->head->n_lists))
		return false;
	for (uint32_t i = 0; i < run.count; i++)
	{
		if (c->view->lists[run.at + i] >= c->head->n_charges)
			return false;
	}
	return true;
}

/* A step, or steps by ranges that stand among the numbers. */
static bool
steps_ok(const Checker *c, TariffStep step, TariffRun ranges)
{
	TariffRun	numbers = {ranges.at, ranges.count * TARIFF_RANGE_NUMBERS};

	if (!step_ok(step) || ranges.count > c->head->n_numbers || !run_ok(numbers, c->head->n_numbers))
		return false;
	for (uint32_t i = 0; i < ranges.count; i++)
	{
		TariffRange range;

		memcpy(&range, &c->view->numbers[ranges.at + i * TARIFF_RANGE_NUMBERS], sizeof(range));
		if (!step_ok(range.step) || range.step.step == 0)
			return false;
	}
	return true;
}

/*
 * What "in" compares with: nothing but items, of the type of the fact.  Elsewhere
 * there are none, as an item has no fact of its own.
 */
static bool
items_ok(const Checker *c, uint32_t at, bool is_inside)
{
	const TariffNode *node = &c->view->nodes[at];
	uint32_t	count = 0;

	if (node->op == TARIFF_ITEM)
		return is_inside && node->end == at + 1;
	if (is_inside)
		return false;
	for (uint32_t i = at + 1; node->op == TARIFF_IN && i < node->end; i++)
		count += c->view->nodes[i].op == TARIFF_ITEM && c->view->nodes[i].type == node->type;
	return node->op != TARIFF_IN || count == node->end - at - 1;
}

/* Conditions: subtrees nest, and not too deeply. */
static bool
nodes_ok(const Checker *c)
{
	uint32_t	ends[2 * JSON_MAX_DEPTH];
	int			depth = 0;
	uint32_t	in_end = 0;		/* of the "in" that a node is inside of */

	for (uint32_t i = 0; i < c->head->n_nodes; i++)
	{
		const TariffNode *node = &c->view->nodes[i];
		TariffStr	str = {(uint32_t) (node->low >> 32), (uint32_t) node->low};

		while (depth > 0 && ends[depth - 1] <= i)
			depth--;
		if (node->op < TARIFF_ALL || node->op > TARIFF_ITEM || node->end <= i || node->end > c->head->n_nodes ||
			(depth > 0 && node->end > ends[depth - 1]) || !items_ok(c, i, i < in_end) || depth == (int) LG_COUNT(ends) || node->type > TARIFF_FLAG)
			return false;
		if ((node->op == TARIFF_NOT || node->op == TARIFF_ANY || node->op == TARIFF_ALL) && node->end == i + 1)
			return false;
		if (node->op > TARIFF_NOT && node->op < TARIFF_ITEM && node->slot >= c->head->n_features)
			return false;
		if (node->op > TARIFF_NOT && node->op < TARIFF_ITEM && !is_of(c, node->slot, node->type))
			return false;
		if (node->op <= TARIFF_NOT ? node->type != 0 : node->type == TARIFF_TEXT && node->op != TARIFF_IN && !str_ok(c, str))
			return false;
		if (node->op == TARIFF_IN)
			in_end = node->end;
		ends[depth++] = node->end;
	}
	return true;
}

static inline bool
rate_ok(int64_t rate)
{
	return rate >= -TARIFF_MAX_RATE && rate <= TARIFF_MAX_RATE;
}

/* Breaks go up: what follows one is just above it. */
static bool
breaks_ok(const Checker *c, TariffRun run)
{
	const int64_t *breaks = &c->view->numbers[run.at];

	if (run.count == 0 || !run_ok(run, c->head->n_numbers))
		return false;
	for (uint32_t i = 0; i < run.count; i++)
	{
		if (breaks[i] < 0 || (i > 0 && breaks[i] <= breaks[i - 1]))
			return false;
	}
	return true;
}

/* Row names, their hash table, breaks and cells. */
static bool
table_ok(const Checker *c, const TariffCharge *charge)
{
	uint32_t	per_row = charge->model == TARIFF_LINEAR ? TARIFF_LINEAR_NUMBERS : charge->model == TARIFF_TABLE ? charge->breaks.count : 1;
	uint64_t	numbers = (uint64_t) charge->keys.count * per_row;
	uint32_t	used = 0;
	TariffRun	hash = {charge->hash_at, charge->hash_mask + 1};

	for (int i = 0; i < TARIFF_MAX_KEYS - 1; i++)
	{
		if (charge->more_keys[i] != TARIFF_NO_SLOT && !is_of(c, charge->more_keys[i], TARIFF_TEXT))
			return false;
	}
	if (!is_of(c, charge->key_slot, TARIFF_TEXT) || !run_ok(charge->keys, c->head->n_keys) ||
		charge->hash_mask == UINT32_MAX || (charge->hash_mask & (charge->hash_mask + 1)) != 0 ||
		!run_ok(hash, c->head->n_lists) || charge->cells_at > c->head->n_numbers ||
		numbers > c->head->n_numbers - charge->cells_at)
		return false;
	for (uint32_t i = 0; i < hash.count; i++)
	{
		uint16_t	entry = c->view->lists[hash.at + i];

		used += entry != 0;
		if (entry > charge->keys.count)
			return false;
	}
	for (uint32_t i = 0; i < charge->keys.count; i++)
	{
		const TariffKey *key = &c->view->keys[charge->keys.at + i];

		if (!str_ok(c, key->name) || key->word != tariff_name_word(tariff_str(c->view, key->name), key->name.size))
			return false;
	}
	if (charge->model == TARIFF_TABLE)
	{
		TariffRun	beyond = {charge->beyond_at, charge->keys.count};
		TariffRun	least = {charge->least_at, charge->keys.count};

		if (!breaks_ok(c, charge->breaks))
			return false;
		if ((charge->flags & TARIFF_HAS_LEAST) != 0 && !run_ok(least, c->head->n_numbers))
			return false;
		if ((charge->flags & TARIFF_HAS_BEYOND) != 0 && (charge->beyond_step <= 0 || !run_ok(beyond, c->head->n_numbers)))
			return false;
	}
	for (uint32_t i = 0; i < charge->keys.count && charge->model == TARIFF_PERCENT; i++)
	{
		int64_t		rate = c->view->numbers[charge->cells_at + i];

		if (rate != TARIFF_NONE && !rate_ok(rate))
			return false;
	}
	return used < hash.count;
}

/* Tiers go up, and the last is endless; the lines they make are theirs. */
static bool
tiers_ok(const Checker *c, TariffRun run, bool is_volume)
{
	int64_t		before = -1;

	if (run.count == 0 || !run_ok(run, c->head->n_tiers))
		return false;
	for (uint32_t i = 0; i < run.count; i++)
	{
		const TariffTier *tier = &c->view->tiers[run.at + i];
		TariffTier	line;

		if (tier->up_to <= before || tier->package < 0 || !rate_ok(tier->unit) || !rate_ok(tier->percent))
			return false;
		before = tier->up_to;
		line = *tier;
		tariff_line_of_tier(&c->view->tiers[run.at], i, is_volume, &line);
		if (memcmp(&line, tier, sizeof(line)) != 0)
			return false;
	}
	return before == TARIFF_ENDLESS;
}

static bool
taxes_ok(const Checker *c, TariffRun run)
{
	if (!run_ok(run, c->head->n_lists) || run.count > c->head->n_taxes)
		return false;
	for (uint32_t i = 0; i < run.count; i++)
	{
		if (c->view->lists[run.at + i] >= c->head->n_taxes)
			return false;
	}
	return true;
}

static bool
charge_ok(const Checker *c, const TariffCharge *charge)
{
	bool		needs_qty = charge->model != TARIFF_FLAT && (charge->flags & TARIFF_OF_OTHER_CHARGES) == 0;

	if (!str_ok(c, charge->code) || !str_ok(c, charge->label) || !str_ok(c, charge->gl) || !taxes_ok(c, charge->taxes) ||
		!str_ok(c, charge->group) || charge->model >= TARIFF_MODELS || charge->scope > TARIFF_PERIOD ||
		charge->pick > TARIFF_LEAST || !when_ok(c, charge->when) || !slot_ok(c, charge->qty_slot) ||
		(needs_qty && charge->qty_slot == TARIFF_NO_SLOT) || !slot_ok(c, charge->key_slot) ||
		charge->group_id > c->head->n_charges ||
		(charge->index != TARIFF_NO_INDEX && charge->index >= c->head->n_indexes) ||
		!charges_ok(c, charge->of) || !charges_ok(c, charge->excludes) || charge->size < 0 ||
		!step_ok(charge->step) || !rate_ok(charge->rate) || charge->free < 0)
		return false;
	if (charge->model == TARIFF_GRADUATED || charge->model == TARIFF_VOLUME_MODEL)
	{
		if (!tiers_ok(c, charge->tiers, charge->model == TARIFF_VOLUME_MODEL))
			return false;
	}
	if (charge->model == TARIFF_PACKAGE && charge->size == 0)
		return false;
	if (charge->model == TARIFF_UNIT && charge->index != TARIFF_NO_INDEX && charge->size == 0)
		return false;
	if (charge->qty_slot != TARIFF_NO_SLOT && !is_of(c, charge->qty_slot, TARIFF_NUMBER))
		return false;
	if (charge->model == TARIFF_TABLE || charge->model == TARIFF_LINEAR ||
		((charge->model == TARIFF_PERCENT || charge->model == TARIFF_FLAT) && (charge->flags & TARIFF_BY_ROW) != 0))
		return table_ok(c, charge);
	return true;
}

static bool
adjust_ok(const Checker *c, const TariffAdjust *adjust)
{
	TariffRun	numbers = {adjust->by_tier.at, adjust->by_tier.count * 2};

	return str_ok(c, adjust->code) && charges_ok(c, adjust->on) && when_ok(c, adjust->when) &&
		adjust->stage <= TARIFF_PERIOD_MAX && adjust->free_months >= 0 && adjust->free_months <= 1000000 &&
		adjust->free_days >= 0 && adjust->free_days <= 1000000 &&
		(adjust->floor == TARIFF_NONE || adjust->floor >= 0) &&
		(adjust->percent == TARIFF_NONE || rate_ok(adjust->percent)) && slot_ok(c, adjust->anchor_slot) &&
		adjust->by_tier.count < c->head->n_numbers + 1 && run_ok(numbers, c->head->n_numbers) &&
		(adjust->by_tier.count == 0 || c->head->slot[TARIFF_TIER] != TARIFF_NO_SLOT) &&
		(adjust->anchor_slot == TARIFF_NO_SLOT || c->head->slot[TARIFF_SHIPPED_ON] != TARIFF_NO_SLOT) &&
		(adjust->amount_slot == TARIFF_NO_SLOT || is_of(c, adjust->amount_slot, TARIFF_NUMBER)) && adjust->pro_rata <= 1;
}

static bool
head_ok(const Checker *c)
{
	const TariffHead *head = c->head;

	for (int i = 0; i < TARIFF_BUILTINS; i++)
	{
		if (head->slot[i] != TARIFF_NO_SLOT && !is_of(c, head->slot[i], (uint8_t) tariff_builtin_type((TariffBuiltin) i)))
			return false;
	}
	if (head->sum_first > 1 || head->tolerance > TARIFF_MAX_QTY || head->increment > TARIFF_MAX_QTY)
		return false;
	return head->currency[3] == '\0' && head->mode < DECIMAL_ROUNDS && head->scale <= DECIMAL_AMOUNT &&
		head->increment >= 0 && str_ok(c, head->code) && head->weight_unit <= TARIFF_OZ &&
		head->length_unit <= TARIFF_INCH && head->billable <= TARIFF_BILL_DIM && steps_ok(c, head->weight_round, head->weight_ranges) &&
		step_ok(head->dim_round) && steps_ok(c, head->dim_weight_round, head->dim_weight_ranges) &&
		steps_ok(c, head->billable_round, head->billable_ranges) &&
		(head->dim_share == TARIFF_NONE || (head->dim_share >= 0 && head->dim_share <= 100 * DECIMAL_NANO)) && head->tolerance >= 0 && head->divisor >= 0 &&
		head->divisor <= TARIFF_MAX_DIVISOR &&
		when_ok(c, head->dim_when) && head->n_charges >= 1 && head->n_charges <= TARIFF_MAX_CHARGES &&
		head->n_adjusts <= TARIFF_MAX_ADJUSTS && head->n_features <= TARIFF_MAX_FEATURES &&
		head->n_limits <= TARIFF_MAX_LIMITS && head->n_taxes <= TARIFF_MAX_TAXES && nodes_ok(c);
}

static bool
parts_ok(const Checker *c)
{
	const TariffView *view = c->view;

	for (uint32_t i = 0; i < c->head->n_features; i++)
	{
		if (!str_ok(c, view->features[i].name) || view->features[i].type < TARIFF_NUMBER ||
			view->features[i].type > TARIFF_FLAG || view->features[i].builtin >= TARIFF_BUILTINS)
			return false;
	}
	for (uint32_t i = 0; i < c->head->n_charges; i++)
	{
		if (!charge_ok(c, &view->charges[i]))
			return false;
	}
	for (uint32_t i = 0; i < c->head->n_adjusts; i++)
	{
		if (!adjust_ok(c, &view->adjusts[i]))
			return false;
	}
	for (uint32_t i = 0; i < c->head->n_indexes; i++)
	{
		TariffRun	numbers = {view->indexes[i].rates.at, view->indexes[i].rates.count * 2};

		if (!str_ok(c, view->indexes[i].name) || view->indexes[i].rates.count > c->head->n_numbers ||
			!run_ok(numbers, c->head->n_numbers) || view->indexes[i].slot >= c->head->n_features)
			return false;
	}
	for (uint32_t i = 0; i < c->head->n_mins; i++)
	{
		if (!when_ok(c, view->mins[i].when))
			return false;
	}
	for (uint32_t i = 0; i < c->head->n_taxes; i++)
	{
		if (!str_ok(c, view->taxes[i].code) ||
			(view->taxes[i].rate != TARIFF_NONE && (view->taxes[i].rate < 0 || !rate_ok(view->taxes[i].rate))))
			return false;
	}
	for (uint32_t i = 0; i < c->head->n_limits; i++)
	{
		if (!str_ok(c, view->limits[i].code) || !str_ok(c, view->limits[i].reason) || !when_ok(c, view->limits[i].when) ||
			(view->limits[i].scope != TARIFF_PIECE && view->limits[i].scope != TARIFF_SHIPMENT))
			return false;
	}
	return true;
}

/* Finds the sections; false when one does not lie inside the value. */
#define PLAN_SECTIONS 3			/* the last ones */

static bool
find_sections(const char *value, size_t size, TariffView *view)
{
	const TariffHead *head = view->head;
	struct
	{
		const void *where;
		uint32_t	count;
		uint32_t	at;
		size_t		element;
	}			sections[] = {
		{&view->charges, head->n_charges, head->charges_at, sizeof(TariffCharge)},
		{&view->adjusts, head->n_adjusts, head->adjusts_at, sizeof(TariffAdjust)},
		{&view->features, head->n_features, head->features_at, sizeof(TariffFeature)},
		{&view->nodes, head->n_nodes, head->nodes_at, sizeof(TariffNode)},
		{&view->tiers, head->n_tiers, head->tiers_at, sizeof(TariffTier)},
		{&view->keys, head->n_keys, head->keys_at, sizeof(TariffKey)},
		{&view->mins, head->n_mins, head->mins_at, sizeof(TariffMin)},
		{&view->indexes, head->n_indexes, head->indexes_at, sizeof(TariffIndex)},
		{&view->taxes, head->n_taxes, head->taxes_at, sizeof(TariffTax)},
		{&view->limits, head->n_limits, head->limits_at, sizeof(TariffLimit)},
		{&view->numbers, head->n_numbers, head->numbers_at, sizeof(int64_t)},
		{&view->lists, head->n_lists, head->lists_at, sizeof(uint16_t)},
		{&view->chars, head->n_chars, head->chars_at, 1},
		/* the plan, which another version may lay out differently */
		{&view->atoms, head->n_atoms, head->atoms_at, sizeof(TariffAtom)},
		{&view->items, head->n_items, head->items_at, sizeof(TariffItem)},
		{&view->cuts, head->n_cuts, head->cuts_at, sizeof(TariffCut)}
	};

	for (size_t i = 0; i < LG_COUNT(sections) - (head->plan_version == TARIFF_PLAN_VERSION ? 0 : PLAN_SECTIONS); i++)
	{
		const char *start = value + sections[i].at;

		if (!lg_value_holds(size, sections[i].at, sections[i].count, sections[i].element))
			return false;
		memcpy((void *) sections[i].where, &start, sizeof(start));
	}
	return true;
}

/* What the evaluation would otherwise find out for every row. */
void
tariff_derive(TariffView *view)
{
	const TariffHead *head = view->head;

	view->line_unit = decimal_power10[DECIMAL_AMOUNT - head->scale];
	if (head->increment > 0)
		view->line_unit = head->increment;
	if (head->round_total)
		view->line_unit = 1;
	view->line_divisor = (LgInt128) view->line_unit * (DECIMAL_NANO * 100);
	view->stages = 0;
	for (uint32_t i = 0; i < head->n_adjusts; i++)
		view->stages |= UINT32_C(1) << view->adjusts[i].stage;
	view->own_end = 0;
	view->of_others_start = (uint16_t) head->n_charges;
	for (uint32_t i = head->n_charges; i-- > 0;)
	{
		if ((view->charges[i].flags & TARIFF_OF_OTHER_CHARGES) != 0)
			view->of_others_start = (uint16_t) i;
		else if (view->own_end == 0)
			view->own_end = (uint16_t) (i + 1);
	}
	view->n_measured = 0;
	for (int i = TARIFF_ACTUAL; i < TARIFF_BUILTINS; i++)
	{
		if (head->slot[i] != TARIFF_NO_SLOT)
			view->measured[view->n_measured++] = (uint8_t) i;
	}
	view->needs_volume = head->slot[TARIFF_VOLUME] != TARIFF_NO_SLOT;
	view->needs_sides = head->divisor > 0;
	view->integral_dim = head->divisor > 0 && head->dim_weight_ranges.count == 0 && head->divisor % DECIMAL_MICRO == 0 &&
		head->dim_round.step > 0 && head->dim_round.step % DECIMAL_MICRO == 0 &&
		head->dim_weight_round.step == DECIMAL_MICRO && tariff_step_modes[head->dim_weight_round.mode] == DECIMAL_CEIL;
	view->integral_divisor = head->divisor / DECIMAL_MICRO;
	view->quick_sides = head->dim_when < 0 && head->dim_share == TARIFF_NONE && head->billable_round.step == 0 &&
		!view->needs_volume && head->dim_round.step == DECIMAL_MICRO &&
		tariff_step_modes[head->dim_round.mode] == DECIMAL_CEIL &&
		(head->divisor > 0 ? view->integral_dim : head->billable != TARIFF_BILL_DIM && head->slot[TARIFF_DIM] == TARIFF_NO_SLOT);
	view->quick_cents = view->line_unit == 10000 && head->mode == DECIMAL_HALF_UP;
	for (int i = TARIFF_LONGEST; i < TARIFF_BUILTINS; i++)
		view->needs_sides = view->needs_sides || head->slot[i] != TARIFF_NO_SLOT;
}

/* A plan of ours must be the one that follows from the rest; others are not used. */
static bool
plan_ok(TariffView *view)
{
	const TariffHead *head = view->head;
	TariffPlan	plan;

	view->planned = head->plan_version == TARIFF_PLAN_VERSION && head->n_items > 0;
	if (head->plan_version != TARIFF_PLAN_VERSION)
		return true;
	tariff_make_plan(view, &plan);
	for (uint32_t i = 0; i < plan.n_taxes; i++)
	{
		if (plan.taxes[i] != view->taxes[i].charges)
			return false;
	}
	return head->n_atoms == plan.n_atoms && head->n_items == plan.n_items && head->n_cuts == plan.n_cuts &&
		memcmp(&head->sets, &plan.sets, sizeof(plan.sets)) == 0 &&
		memcmp(view->atoms, plan.atoms, plan.n_atoms * sizeof(TariffAtom)) == 0 &&
		memcmp(view->items, plan.items, plan.n_items * sizeof(TariffItem)) == 0 &&
		memcmp(view->cuts, plan.cuts, plan.n_cuts * sizeof(TariffCut)) == 0;
}

LgStatus
tariff_open(const void *value, size_t size, void *view_out, LgError *err)
{
	TariffView *view = view_out;
	Checker		checker;

	LG_TRY(lg_value_check(value, size, TARIFF_MAGIC, TARIFF_FORMAT, "tariff", err));
	if (size >= sizeof(LgValueHeader) + sizeof(TariffHead))
	{
		view->head = (const TariffHead *) ((const char *) value + sizeof(LgValueHeader));
		view->size = size;
		memset(&view->fingerprint, 0, sizeof(view->fingerprint));
		checker.view = view;
		checker.head = view->head;
		if (find_sections(value, size, view) && head_ok(&checker) && parts_ok(&checker))
		{
			tariff_derive(view);
			if (plan_ok(view))
				return LG_OK;
		}
	}
	lg_fail(err, LG_CORRUPTED, "stored tariff is damaged");
	lg_hint(err, "Restore the row from a backup, or enter the tariff again.");
	return LG_CORRUPTED;
}

/*
 * What a tariff says, without what has been worked out from it.  Quotes ask for it
 * row by row, so the view keeps it.
 */
LgStatus
tariff_fingerprint(const LgEnv *env, const TariffView *view, LgFingerprint *fingerprint, LgError *err)
{
	size_t		size = (size_t) view->head->chars_at + view->head->n_chars;
	char	   *content;
	TariffHead *head;
	TariffTax  *taxes;

	*fingerprint = view->fingerprint;
	if (lg_fingerprint_is_set(fingerprint))
		return LG_OK;
	if (!lg_value_holds(size, view->head->taxes_at, view->head->n_taxes, sizeof(TariffTax)))
		return lg_fail(err, LG_CORRUPTED, "stored tariff is damaged");
	LG_TRY(lg_alloc(env, size, &content, err));
	memcpy(content, (const char *) view->head - sizeof(LgValueHeader), size);
	memset(&((LgValueHeader *) content)->fingerprint, 0, sizeof(LgFingerprint));
	head = (TariffHead *) (content + sizeof(LgValueHeader));
	head->plan_version = head->n_atoms = head->n_items = head->n_cuts = 0;
	head->atoms_at = head->items_at = head->cuts_at = 0;
	memset(&head->sets, 0, sizeof(head->sets));
	taxes = (TariffTax *) (content + head->taxes_at);
	for (uint32_t i = 0; i < head->n_taxes; i++)
		taxes[i].charges = 0;
	LG_TRY(lg_value_fingerprint(env, content, size, fingerprint, err));
	lg_release(env, content);
	((TariffView *) view)->fingerprint = *fingerprint;
	return LG_OK;
}

uint16_t
tariff_find_feature(const TariffView *tariff, const char *name, size_t size)
{
	TariffBuiltin builtin;

	if (size == 9 && memcmp(name, "ship_date", 9) == 0)
	{
		builtin = TARIFF_SHIPPED_ON;
		return tariff->head->slot[builtin];
	}
	for (uint32_t i = 0; i < tariff->head->n_features; i++)
	{							/* sizes tell most names apart */
		TariffStr	own = tariff->features[i].name;

		if (own.size == size && tariff_same(tariff_str(tariff, own), name, size))
			return (uint16_t) i;
	}
	return TARIFF_NO_SLOT;
}

int
tariff_find_charge(const TariffView *tariff, const char *code, size_t size)
{
	for (uint32_t i = 0; i < tariff->head->n_charges; i++)
	{
		TariffStr	name = tariff->charges[i].code;

		if (name.size == size && tariff_same(tariff_str(tariff, name), code, size))
			return (int) i;
	}
	return -1;
}
