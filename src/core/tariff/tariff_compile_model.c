/*
 * tariff_compile_model.c
 *		Price models: flat, unit, graduated, volume, package, percent, table,
 *		linear.
 */
#include "tariff_build.h"
#include "tariff_eval.h"
#include "core/tariff/tariff_words.h"

#define ANY_DECIMAL (JSON_NUMBER | JSON_STRING)
#define MAX_ROOMY_SLOTS 1024	/* of a hash table without collisions */

/* An amount that may be absent. */
static LgStatus
optional_amount(TariffBuild *build, const JsonNode *node, int64_t min, int64_t absent, int64_t *amount)
{
	*amount = absent;
	return node == NULL ? LG_OK : tariff_amount(build, node, min, amount);
}

static LgStatus
optional_rate(TariffBuild *build, const JsonNode *node, int64_t *rate)
{
	*rate = 0;
	return node == NULL ? LG_OK : tariff_rate(build, node, -INT64_MAX, rate);
}

LgStatus
tariff_compile_step(TariffBuild *build, const JsonNode *node, TariffStep *step)
{
	const JsonNode *size;
	const JsonNode *mode;
	const JsonField fields[] = {{"step", ANY_DECIMAL, true, &size}, {"mode", JSON_STRING, true, &mode}};
	int			choice;

	LG_TRY(json_fields(build->doc, node, "a rounding step", fields, LG_COUNT(fields), build->err));
	LG_TRY(tariff_amount(build, size, 1, &step->step));
	if (step->step > TARIFF_MAX_STEP)
		return json_fail(build->doc, size, build->err, "step of more than a million");
	LG_TRY(json_choice(build->doc, mode, tariff_step_words, 3, &choice, build->err));
	step->mode = choice;
	return LG_OK;
}

/* The quantity a price is taken of. */
static LgStatus
compile_qty(TariffBuild *build, const JsonNode *model, const JsonNode *node, const char *standard,
			TariffCharge *charge)
{
	if (node == NULL)
		return tariff_use_feature(build, model, standard, strlen(standard), TARIFF_NUMBER, &charge->qty_slot);
	return tariff_use_feature(build, node, node->text, node->size, TARIFF_NUMBER, &charge->qty_slot);
}

static LgStatus
compile_flat(TariffBuild *build, const JsonNode *model, TariffCharge *charge)
{
	const JsonNode *type;
	const JsonNode *amount;
	const JsonField fields[] = {{"type", JSON_STRING, true, &type}, {"amount", ANY_DECIMAL, true, &amount}};

	LG_TRY(json_fields(build->doc, model, "a flat price", fields, LG_COUNT(fields), build->err));
	return tariff_amount(build, amount, -INT64_MAX, &charge->amount);
}

/* The dated index with this name, made when it is not there yet. */
LgStatus
tariff_use_index(TariffBuild *build, const JsonNode *node, uint16_t *index)
{
	TariffIndex *made;
	uint16_t	slot;

	LG_TRY(tariff_use_feature(build, node, node->text, node->size, TARIFF_NUMBER, &slot));
	for (uint32_t i = 0; i < build->indexes.count; i++)
	{
		if (TARIFF_AT(build, indexes, TariffIndex, i)->slot == slot)
		{
			*index = (uint16_t) i;
			return LG_OK;
		}
	}
	*index = (uint16_t) build->indexes.count;
	LG_TRY(tariff_grow(build, &build->indexes, 1, &made));
	made->slot = slot;
	made->name = TARIFF_AT(build, features, TariffFeature, slot)->name;
	return LG_OK;
}

static LgStatus
compile_unit(TariffBuild *build, const JsonNode *model, TariffCharge *charge)
{
	const JsonNode *type;
	const JsonNode *qty;
	const JsonNode *unit;
	const JsonNode *free;
	const JsonNode *first;
	const JsonNode *index;
	const JsonNode *peg;
	const JsonNode *divide;
	const JsonNode *round;
	const JsonField fields[] = {
		{"type", JSON_STRING, true, &type}, {"qty", JSON_STRING, true, &qty}, {"unit", ANY_DECIMAL, false, &unit},
		{"free", ANY_DECIMAL, false, &free}, {"first", ANY_DECIMAL, false, &first},
		{"index", JSON_STRING, false, &index}, {"peg", ANY_DECIMAL, false, &peg},
		{"divide", ANY_DECIMAL, false, &divide}, {"unit_round", JSON_OBJECT, false, &round}
	};

	LG_TRY(json_fields(build->doc, model, "a unit price", fields, LG_COUNT(fields), build->err));
	LG_TRY(compile_qty(build, model, qty, NULL, charge));
	LG_TRY(optional_amount(build, free, 0, 0, &charge->free));
	LG_TRY(optional_amount(build, first, -INT64_MAX, TARIFF_NONE, &charge->amount));
	if ((unit == NULL) == (index == NULL))
		return json_fail(build->doc, model, build->err, "a unit price needs either \"unit\" or \"index\"");
	if (unit != NULL)
	{
		if (peg != NULL || divide != NULL || round != NULL)
			return json_fail(build->doc, model, build->err, "\"peg\", \"divide\" and \"unit_round\" go with \"index\"");
		return tariff_rate(build, unit, -INT64_MAX, &charge->rate);
	}
	LG_TRY(tariff_use_index(build, index, &charge->index));
	LG_TRY(optional_amount(build, peg, -INT64_MAX, 0, &charge->peg));
	LG_TRY(optional_amount(build, divide, 1, DECIMAL_MICRO, &charge->size));
	return round == NULL ? LG_OK : tariff_compile_step(build, round, &charge->step);
}

static LgStatus
compile_tier(TariffBuild *build, const JsonNode *node, bool last, bool from, int64_t before, TariffTier *tier)
{
	const JsonNode *up_to;
	const JsonNode *unit;
	const JsonNode *flat;
	const JsonNode *percent;
	const JsonNode *package;
	const JsonField fields[] = {
		{"up_to", ANY_DECIMAL | JSON_NULL, false, &up_to}, {"unit", ANY_DECIMAL, false, &unit},
		{"flat", ANY_DECIMAL, false, &flat}, {"percent", ANY_DECIMAL, false, &percent},
		{"package", ANY_DECIMAL, false, &package}
	};

	LG_TRY(json_fields(build->doc, node, "a tier", fields, LG_COUNT(fields), build->err));
	if (last != (up_to == NULL || up_to->type == JSON_NULL))
	{
		json_fail(build->doc, up_to != NULL ? up_to : node, build->err,
				  last ? "the last tier has an upper end" : "only the last tier has no upper end");
		lg_hint(build->err, "Write \"up_to\": null in the last tier and there alone, so that every quantity has a price.");
		return LG_BAD_TEXT;
	}
	tier->up_to = TARIFF_ENDLESS;
	if (!last)
	{
		LG_TRY(tariff_amount(build, up_to, 0, &tier->up_to));
		if (from)
			tier->up_to--;
		if (tier->up_to <= before)
			return json_fail(build->doc, up_to, build->err, "tier ends at %.*s, not above the one before it",
							 (int) up_to->size, up_to->text);
	}
	LG_TRY(optional_rate(build, unit, &tier->unit));
	LG_TRY(optional_rate(build, percent, &tier->percent));
	LG_TRY(optional_amount(build, flat, -INT64_MAX, 0, &tier->flat));
	return optional_amount(build, package, 1, 0, &tier->package);
}

static LgStatus
compile_bound(TariffBuild *build, const JsonNode *bound, bool *from)
{
	static const char *const words[] = {"up_to", "from"};
	int			choice = 0;

	if (bound != NULL)
		LG_TRY(json_choice(build->doc, bound, words, 2, &choice, build->err));
	*from = choice == 1;
	return LG_OK;
}

static LgStatus
compile_tiers(TariffBuild *build, const JsonNode *model, TariffCharge *charge)
{
	const JsonNode *type;
	const JsonNode *qty;
	const JsonNode *free;
	const JsonNode *at_zero;
	const JsonNode *bound;
	const JsonNode *tiers;
	const JsonField fields[] = {
		{"type", JSON_STRING, true, &type}, {"qty", JSON_STRING, true, &qty}, {"free", ANY_DECIMAL, false, &free},
		{"flat_at_zero", JSON_BOOL, false, &at_zero}, {"bound", JSON_STRING, false, &bound},
		{"tiers", JSON_ARRAY, true, &tiers}
	};
	bool		from;
	int64_t		before = 0;

	LG_TRY(json_fields(build->doc, model, "a tiered price", fields, LG_COUNT(fields), build->err));
	LG_TRY(compile_qty(build, model, qty, NULL, charge));
	LG_TRY(optional_amount(build, free, 0, 0, &charge->free));
	LG_TRY(compile_bound(build, bound, &from));
	if (at_zero != NULL && !at_zero->truth)
		charge->flags |= TARIFF_DROP_ZERO;
	if (tiers->count == 0 || tiers->count > 10000)
		return json_fail(build->doc, tiers, build->err, "a tiered price has 1 to 10000 tiers, not %u", tiers->count);
	charge->tiers.at = build->tiers.count;
	charge->tiers.count = tiers->count;
	for (const JsonNode *node = tiers->child; node != NULL; node = node->next)
	{
		TariffTier *tier;

		LG_TRY(tariff_grow(build, &build->tiers, 1, &tier));
		LG_TRY(compile_tier(build, node, node->next == NULL, from, before, tier));
		before = tier->up_to;
		tariff_line_of_tier(TARIFF_AT(build, tiers, TariffTier, charge->tiers.at), node->index,
							charge->model == TARIFF_VOLUME_MODEL, tier);
	}
	return LG_OK;
}

static LgStatus
compile_package(TariffBuild *build, const JsonNode *model, TariffCharge *charge)
{
	static const char *const words[] = {"up", "down"};
	const JsonNode *type;
	const JsonNode *qty;
	const JsonNode *size;
	const JsonNode *unit;
	const JsonNode *free;
	const JsonNode *round;
	const JsonNode *least;
	const JsonField fields[] = {
		{"type", JSON_STRING, true, &type}, {"qty", JSON_STRING, true, &qty}, {"size", ANY_DECIMAL, true, &size},
		{"unit", ANY_DECIMAL, true, &unit}, {"free", ANY_DECIMAL, false, &free},
		{"round", JSON_STRING, false, &round}, {"min_packages", ANY_DECIMAL, false, &least}
	};
	int			choice = 0;

	LG_TRY(json_fields(build->doc, model, "a package price", fields, LG_COUNT(fields), build->err));
	LG_TRY(compile_qty(build, model, qty, NULL, charge));
	LG_TRY(tariff_amount(build, size, 1, &charge->size));
	LG_TRY(tariff_rate(build, unit, -INT64_MAX, &charge->rate));
	LG_TRY(optional_amount(build, free, 0, 0, &charge->free));
	LG_TRY(optional_amount(build, least, 0, 0, &charge->amount));
	if (charge->amount % DECIMAL_MICRO != 0)
		return json_fail(build->doc, least, build->err, "packages are counted in whole numbers");
	if (round != NULL)
		LG_TRY(json_choice(build->doc, round, words, 2, &choice, build->err));
	if (choice == 1)
		charge->flags |= TARIFF_ROUND_DOWN;
	return LG_OK;
}

/* Codes of charges; limit: only the first so many are known yet. */
LgStatus
tariff_code_list(TariffBuild *build, const JsonNode *node, uint32_t limit, const char *why, TariffRun *run)
{
	if (node->count == 0)
		return json_fail(build->doc, node, build->err, "list of no codes");
	run->at = build->lists.count;
	run->count = node->count;
	for (const JsonNode *item = node->child; item != NULL; item = item->next)
	{
		uint32_t	found = build->n_codes;

		LG_TRY(json_want(build->doc, item, JSON_STRING, build->err));
		for (uint32_t i = 0; i < build->n_codes; i++)
		{
			const JsonNode *code = json_member(build->charge_nodes[i], "code");

			if (code != NULL && json_is(code, item->text))
				found = i;
		}
		if (found == build->n_codes)
			return json_fail(build->doc, item, build->err, "no charge has the code \"%.60s\"", item->text);
		if (found >= limit)
			return json_fail(build->doc, item, build->err, "%s, and \"%.60s\" does not", why, item->text);
		for (uint32_t i = run->at; i < build->lists.count; i++)
		{
			if (*TARIFF_AT(build, lists, uint16_t, i) == found)
				return json_fail(build->doc, item, build->err, "code \"%.60s\" appears twice", item->text);
		}
		LG_TRY(tariff_add_list(build, (uint16_t) found));
	}
	return LG_OK;
}

static LgStatus
compile_percent(TariffBuild *build, const JsonNode *model, TariffCharge *charge)
{
	const JsonNode *type;
	const JsonNode *of;
	const JsonNode *rate;
	const JsonNode *index;
	const JsonNode *per;
	const JsonNode *free;
	const JsonNode *min;
	const JsonNode *max;
	const JsonField fields[] = {
		{"type", JSON_STRING, true, &type}, {"of", JSON_STRING | JSON_ARRAY, true, &of},
		{"rate", ANY_DECIMAL, false, &rate}, {"index", JSON_STRING, false, &index},
		{"per", ANY_DECIMAL, false, &per}, {"free", ANY_DECIMAL, false, &free},
		{"min", ANY_DECIMAL, false, &min}, {"max", ANY_DECIMAL, false, &max}
	};

	LG_TRY(json_fields(build->doc, model, "a percentage", fields, LG_COUNT(fields), build->err));
	if ((rate == NULL) == (index == NULL))
		return json_fail(build->doc, model, build->err, "a percentage needs either \"rate\" or \"index\"");
	if (rate != NULL)
		LG_TRY(tariff_rate(build, rate, -INT64_MAX, &charge->rate));
	else
		LG_TRY(tariff_use_index(build, index, &charge->index));
	if (of->type == JSON_ARRAY)
	{
		charge->flags |= TARIFF_OF_OTHER_CHARGES;
		LG_TRY(tariff_code_list(build, of, build->charges.count - 1, "a percentage is of charges that stand before it",
								&charge->of));
	}
	else
		LG_TRY(tariff_use_feature(build, of, of->text, of->size, TARIFF_NUMBER, &charge->qty_slot));
	LG_TRY(optional_amount(build, per, 1, 0, &charge->size));
	LG_TRY(optional_amount(build, free, 0, 0, &charge->free));
	if ((min != NULL && charge->min != TARIFF_NONE) || (max != NULL && charge->max != TARIFF_NONE))
		return json_fail(build->doc, model, build->err, "minimum or maximum given twice");
	if (min != NULL)
		LG_TRY(tariff_amount(build, min, -INT64_MAX, &charge->min));
	if (max != NULL)
		LG_TRY(tariff_amount(build, max, -INT64_MAX, &charge->max));
	return LG_OK;
}

/* ----------------------------------------------------------------------
 * tables
 * ----------------------------------------------------------------------
 */

static uint32_t
hash_of_row(const JsonNode *row)
{
	return tariff_word_hash(tariff_name_word(row->key, row->key_size), row->key_size);
}

/* Do rows share places in a hash table of so many? */
static bool
rows_collide(const JsonNode *rows, uint32_t slots)
{
	uint64_t	taken[MAX_ROOMY_SLOTS / 64] = {0};

	for (const JsonNode *row = rows->child; row != NULL; row = row->next)
	{
		uint32_t	at = hash_of_row(row) & (slots - 1);

		if ((taken[at / 64] >> at % 64 & 1) != 0)
			return true;
		taken[at / 64] |= UINT64_C(1) << at % 64;
	}
	return false;
}

/*
 * Places of a hash table of rows: twice as many as rows, or some more where
 * then each row has a place of its own, so that a look-up knows where to look.
 */
static uint32_t
hash_slots(const JsonNode *rows)
{
	uint32_t	least = 4;

	while (least < rows->count * 2)
		least *= 2;
	for (uint32_t slots = least; slots <= least * 8 && slots <= MAX_ROOMY_SLOTS; slots *= 2)
	{
		if (!rows_collide(rows, slots))
			return slots;
	}
	return least;
}

/* Row names of a table, with a hash table to find them. */
static LgStatus
compile_keys(TariffBuild *build, const JsonNode *rows, TariffCharge *charge)
{
	uint32_t	slots;
	uint16_t   *table;

	if (rows->count == 0 || rows->count > 30000)
		return json_fail(build->doc, rows, build->err, "a table has 1 to 30000 rows, not %u", rows->count);
	slots = hash_slots(rows);
	charge->keys.at = build->keys.count;
	charge->keys.count = rows->count;
	charge->hash_at = build->lists.count;
	charge->hash_mask = slots - 1;
	LG_TRY(tariff_grow(build, &build->lists, slots, &table));
	for (const JsonNode *row = rows->child; row != NULL; row = row->next)
	{
		uint32_t	at = hash_of_row(row) & charge->hash_mask;
		TariffKey  *key;

		LG_TRY(tariff_grow(build, &build->keys, 1, &key));
		key->word = tariff_name_word(row->key, row->key_size);
		LG_TRY(tariff_add_chars(build, row->key, row->key_size, &key->name));
		while (table[at] != 0)
			at = (at + 1) & charge->hash_mask;
		table[at] = (uint16_t) (row->index + 1);
	}
	return LG_OK;
}

/* Breaks as inclusive upper ends; given as lower ends they are turned round. */
static LgStatus
compile_breaks(TariffBuild *build, const JsonNode *breaks, bool from, TariffCharge *charge)
{
	int64_t		before = from ? -1 : 0;

	if (breaks->count == 0 || breaks->count > 60000)
		return json_fail(build->doc, breaks, build->err, "a table has 1 to 60000 breaks, not %u", breaks->count);
	charge->breaks.at = build->numbers.count;
	charge->breaks.count = breaks->count;
	for (const JsonNode *node = breaks->child; node != NULL; node = node->next)
	{
		int64_t		value = TARIFF_ENDLESS;

		if (node->type != JSON_NULL || node->next != NULL || from)
			LG_TRY(tariff_amount(build, node, 0, &value));
		if (value <= before)
			return json_fail(build->doc, node, build->err, "break %.*s is not above the one before it",
							 (int) node->size, node->text);
		before = value;
		if (!from)
			LG_TRY(tariff_add_number(build, value));
		else if (node->index == 0 && value != 0)
			return json_fail(build->doc, node, build->err, "the first lower end is 0, so that every quantity has a price");
		else if (node->index > 0)
			LG_TRY(tariff_add_number(build, value - 1));
	}
	return from ? tariff_add_number(build, TARIFF_ENDLESS) : LG_OK;
}

static LgStatus
compile_beyond(TariffBuild *build, const JsonNode *beyond, const JsonNode *price, TariffCharge *charge)
{
	const JsonNode *step;
	const JsonNode *steps;
	const JsonNode *guess;		/* the rows mostly stand in the same order */
	const JsonField fields[] = {{"step", ANY_DECIMAL, true, &step}, {"price", JSON_OBJECT, true, &steps}};
	uint32_t	found = 0;

	LG_TRY(json_fields(build->doc, beyond, "\"beyond\"", fields, LG_COUNT(fields), build->err));
	if (*TARIFF_AT(build, numbers, int64_t, charge->breaks.at + charge->breaks.count - 1) == TARIFF_ENDLESS)
		return json_fail_key(build->doc, beyond, build->err, "nothing is beyond an endless table");
	LG_TRY(tariff_amount(build, step, 1, &charge->beyond_step));
	charge->flags |= TARIFF_HAS_BEYOND;
	charge->beyond_at = build->numbers.count;
	guess = steps->child;
	for (const JsonNode *row = price->child; row != NULL; row = row->next)
	{
		bool		in_order = guess != NULL && strcmp(guess->key, row->key) == 0;
		const JsonNode *value = in_order ? guess : json_member(steps, row->key);
		int64_t		amount = TARIFF_NONE;	/* this row goes no further */

		if (value != NULL)
			guess = value->next;
		if (value != NULL && value->type != JSON_NULL)
			LG_TRY(tariff_amount(build, value, -INT64_MAX, &amount));
		LG_TRY(tariff_add_number(build, amount));
		found += value != NULL;
		LG_TRY(lg_poll(build->env, build->err));
	}
	for (const JsonNode *value = steps->child; found < steps->count && value != NULL; value = value->next)
	{
		if (json_member(price, value->key) == NULL)
			return json_fail_key(build->doc, value, build->err, "the table has no row \"%.60s\"", value->key);
	}
	return LG_OK;
}

static LgStatus
compile_cells(TariffBuild *build, const JsonNode *price, TariffCharge *charge)
{
	int64_t    *cell;

	charge->cells_at = build->numbers.count;
	if ((uint64_t) price->count * charge->breaks.count > 20000000)
		return json_fail(build->doc, price, build->err, "a table has at most 20 million cells");
	LG_TRY(tariff_grow(build, &build->numbers, price->count * charge->breaks.count, &cell));
	for (const JsonNode *row = price->child; row != NULL; row = row->next)
	{
		LG_TRY(json_want(build->doc, row, JSON_ARRAY, build->err));
		if (row->count != charge->breaks.count)
			return json_fail(build->doc, row, build->err, "row \"%.60s\" has %u prices for %u breaks", row->key,
							 row->count, charge->breaks.count);
		for (const JsonNode *node = row->child; node != NULL; node = node->next, cell++)
		{
			*cell = TARIFF_NONE;
			if (node->type != JSON_NULL)
				LG_TRY(tariff_amount(build, node, -INT64_MAX, cell));
		}
		LG_TRY(lg_poll(build->env, build->err));
	}
	return LG_OK;
}

static LgStatus
compile_table(TariffBuild *build, const JsonNode *model, TariffCharge *charge)
{
	const JsonNode *type;
	const JsonNode *key;
	const JsonNode *qty;
	const JsonNode *bound;
	const JsonNode *breaks;
	const JsonNode *price;
	const JsonNode *beyond;
	const JsonField fields[] = {
		{"type", JSON_STRING, true, &type}, {"key", JSON_STRING, true, &key}, {"qty", JSON_STRING, false, &qty},
		{"bound", JSON_STRING, false, &bound}, {"breaks", JSON_ARRAY, true, &breaks},
		{"price", JSON_OBJECT, true, &price}, {"beyond", JSON_OBJECT, false, &beyond}
	};
	bool		from;

	LG_TRY(json_fields(build->doc, model, "a table", fields, LG_COUNT(fields), build->err));
	LG_TRY(tariff_use_feature(build, key, key->text, key->size, TARIFF_TEXT, &charge->key_slot));
	LG_TRY(compile_qty(build, model, qty, "billable", charge));
	LG_TRY(compile_bound(build, bound, &from));
	LG_TRY(compile_breaks(build, breaks, from, charge));
	LG_TRY(compile_keys(build, price, charge));
	LG_TRY(compile_cells(build, price, charge));
	return beyond == NULL ? LG_OK : compile_beyond(build, beyond, price, charge);
}

static LgStatus
compile_linear_row(TariffBuild *build, const JsonNode *node, TariffLinear *row)
{
	const JsonNode *per_item;
	const JsonNode *per_unit;
	const JsonNode *min_qty;
	const JsonNode *step;
	const JsonNode *first;
	const JsonNode *first_qty;
	const JsonField fields[] = {
		{"per_item", ANY_DECIMAL, false, &per_item}, {"per_unit", ANY_DECIMAL, true, &per_unit},
		{"min_qty", ANY_DECIMAL, false, &min_qty}, {"step", ANY_DECIMAL, false, &step},
		{"first", ANY_DECIMAL, false, &first}, {"first_qty", ANY_DECIMAL, false, &first_qty}
	};

	LG_TRY(json_fields(build->doc, node, "a row", fields, LG_COUNT(fields), build->err));
	LG_TRY(optional_amount(build, per_item, -INT64_MAX, 0, &row->per_item));
	LG_TRY(tariff_rate(build, per_unit, -INT64_MAX, &row->per_unit));
	LG_TRY(optional_amount(build, min_qty, 0, 0, &row->min_qty));
	LG_TRY(optional_amount(build, step, 1, 0, &row->step));
	LG_TRY(optional_amount(build, first, -INT64_MAX, TARIFF_NONE, &row->first));
	LG_TRY(optional_amount(build, first_qty, 0, 0, &row->first_qty));
	if ((first == NULL) != (first_qty == NULL))
		return json_fail(build->doc, node, build->err, "\"first\" and \"first_qty\" go together");
	return LG_OK;
}

static LgStatus
compile_linear(TariffBuild *build, const JsonNode *model, TariffCharge *charge)
{
	const JsonNode *type;
	const JsonNode *key;
	const JsonNode *qty;
	const JsonNode *rows;
	const JsonField fields[] = {
		{"type", JSON_STRING, true, &type}, {"key", JSON_STRING, true, &key}, {"qty", JSON_STRING, false, &qty},
		{"rows", JSON_OBJECT, true, &rows}
	};

	LG_TRY(json_fields(build->doc, model, "a linear price", fields, LG_COUNT(fields), build->err));
	LG_TRY(tariff_use_feature(build, key, key->text, key->size, TARIFF_TEXT, &charge->key_slot));
	LG_TRY(compile_qty(build, model, qty, "billable", charge));
	LG_TRY(compile_keys(build, rows, charge));
	charge->cells_at = build->numbers.count;
	for (const JsonNode *node = rows->child; node != NULL; node = node->next)
	{
		TariffLinear row;
		int64_t    *numbers;

		LG_TRY(compile_linear_row(build, node, &row));
		LG_TRY(tariff_grow(build, &build->numbers, TARIFF_LINEAR_NUMBERS, &numbers));
		memcpy(numbers, &row, sizeof(row));
	}
	return LG_OK;
}

LgStatus
tariff_compile_model(TariffBuild *build, const JsonNode *node, TariffCharge *charge)
{
	typedef LgStatus (*CompileModel) (TariffBuild *, const JsonNode *, TariffCharge *);
	static const CompileModel compile[TARIFF_MODELS] = {
		compile_flat, compile_unit, compile_tiers, compile_tiers, compile_package, compile_percent,
		compile_table, compile_linear
	};
	const JsonNode *type = json_member(node, "type");
	int			model;

	if (type == NULL)
		return json_fail(build->doc, node, build->err, "a model needs a key \"type\"");
	LG_TRY(json_choice(build->doc, type, tariff_model_words, TARIFF_MODELS, &model, build->err));
	charge->model = (uint8_t) model;
	charge->qty_slot = TARIFF_NO_SLOT;
	charge->key_slot = TARIFF_NO_SLOT;
	charge->index = TARIFF_NO_INDEX;
	return compile[model] (build, node, charge);
}
