/*
 * tariff_compile_table.c
 *		Price models with rows: table, linear, percentages and amounts by row.
 *
 * Rows are put in one order, whatever the document's, so that documents which
 * say the same make the same tariff: shorter names first, so that "2" comes
 * before "10", and "*", any other row, last.
 */
#include "tariff_build.h"
#include "core/tariff/tariff_words.h"

#define ANY_DECIMAL (JSON_NUMBER | JSON_STRING)
#define MAX_ROOMY_SLOTS 1024	/* of a hash table without collisions */

/* ----------------------------------------------------------------------
 * rows
 * ----------------------------------------------------------------------
 */

/* Members of an object in the order of rows. */
typedef struct Rows
{
	const JsonNode **items;
	uint32_t	count;
} Rows;

static int
compare_rows(const void *a, const void *b, void *context)
{
	const JsonNode *x = *(const JsonNode *const *) a;
	const JsonNode *y = *(const JsonNode *const *) b;
	bool		x_any = x->key_size == 1 && x->key[0] == '*';
	bool		y_any = y->key_size == 1 && y->key[0] == '*';

	(void) context;
	if (x_any != y_any)
		return x_any ? 1 : -1;
	if (x->key_size != y->key_size)
		return x->key_size < y->key_size ? -1 : 1;
	return memcmp(x->key, y->key, x->key_size);
}

static LgStatus
sort_rows(TariffBuild *build, const JsonNode *object, Rows *rows)
{
	rows->count = 0;
	LG_TRY(lg_alloc_array(build->env, object->count + 1, sizeof(JsonNode *), &rows->items, build->err));
	for (const JsonNode *row = object->child; row != NULL; row = row->next)
		rows->items[rows->count++] = row;
	return lg_sort(build->env, rows->items, rows->count, sizeof(JsonNode *), compare_rows, NULL, build->err);
}

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

/* The facts that name a row: one, or a list of up to three. */
static LgStatus
compile_key(TariffBuild *build, const JsonNode *model, const JsonNode *key, TariffCharge *charge)
{
	uint16_t   *slots[TARIFF_MAX_KEYS] = {&charge->key_slot, &charge->more_keys[0], &charge->more_keys[1]};

	if (key == NULL)
		return tariff_use_feature(build, model, "zone", 4, TARIFF_TEXT, &charge->key_slot);
	if (key->type == JSON_STRING)
		return tariff_use_feature(build, key, key->text, key->size, TARIFF_TEXT, &charge->key_slot);
	if (key->count == 0 || key->count > TARIFF_MAX_KEYS)
		return json_fail(build->doc, key, build->err, "a row is named by 1 to %d facts, not %u", TARIFF_MAX_KEYS, key->count);
	for (const JsonNode *item = key->child; item != NULL; item = item->next)
	{
		LG_TRY(json_want(build->doc, item, JSON_STRING, build->err));
		LG_TRY(tariff_use_feature(build, item, item->text, item->size, TARIFF_TEXT, slots[item->index]));
		for (uint32_t i = 0; i < item->index; i++)
		{
			if (*slots[i] == *slots[item->index])
				return json_fail(build->doc, item, build->err, "fact \"%.60s\" names a row twice", item->text);
		}
	}
	return LG_OK;
}

/* "DE/parcel": a part for each fact. */
static LgStatus
check_row_name(TariffBuild *build, const JsonNode *row, const TariffCharge *charge)
{
	uint32_t	facts = 1;
	uint32_t	parts = 1;

	for (int i = 0; i < TARIFF_MAX_KEYS - 1; i++)
		facts += charge->more_keys[i] != TARIFF_NO_SLOT;
	for (uint32_t i = 0; i < row->key_size; i++)
		parts += row->key[i] == TARIFF_KEY_JOINT;
	if (facts == 1 || (parts == facts && row->key_size < TARIFF_MAX_KEY) || strcmp(row->key, "*") == 0)
		return LG_OK;
	json_fail_key(build->doc, row, build->err, "row \"%.60s\" has %u parts for %u facts", row->key, parts, facts);
	lg_hint(build->err, "Join the facts by \"%c\", and write \"*\" for any: \"DE%c*\".", TARIFF_KEY_JOINT, TARIFF_KEY_JOINT);
	return LG_BAD_TEXT;
}

/* Row names of a table, with a hash table to find them. */
static LgStatus
compile_keys(TariffBuild *build, const JsonNode *object, const Rows *rows, TariffCharge *charge)
{
	uint32_t	slots;
	uint16_t   *table;

	if (rows->count == 0 || rows->count > 30000)
		return json_fail(build->doc, object, build->err, "a table has 1 to 30000 rows, not %u", rows->count);
	slots = hash_slots(object);
	charge->keys.at = build->keys.count;
	charge->keys.count = rows->count;
	charge->hash_at = build->lists.count;
	charge->hash_mask = slots - 1;
	LG_TRY(tariff_grow(build, &build->lists, slots, &table));
	for (uint32_t i = 0; i < rows->count; i++)
	{
		const JsonNode *row = rows->items[i];
		uint32_t	at = hash_of_row(row) & charge->hash_mask;
		TariffKey  *key;

		LG_TRY(check_row_name(build, row, charge));
		LG_TRY(tariff_grow(build, &build->keys, 1, &key));
		key->word = tariff_name_word(row->key, row->key_size);
		LG_TRY(tariff_add_chars(build, row->key, row->key_size, &key->name));
		while (table[at] != 0)
			at = (at + 1) & charge->hash_mask;
		table[at] = (uint16_t) (i + 1);
	}
	return LG_OK;
}

/* One amount for each row, in their order; NONE where there is none. */
static LgStatus
compile_row_amounts(TariffBuild *build, const JsonNode *object, const Rows *rows, int64_t min, uint32_t *numbers_at)
{
	Rows		given;
	uint32_t	next = 0;

	LG_TRY(sort_rows(build, object, &given));
	*numbers_at = build->numbers.count;
	for (uint32_t i = 0; i < rows->count; i++)
	{
		const JsonNode *value = next < given.count ? given.items[next] : NULL;
		int64_t		amount = TARIFF_NONE;

		if (value != NULL && compare_rows(&value, &rows->items[i], NULL) == 0)
		{
			next++;
			if (value->type != JSON_NULL)
				LG_TRY(tariff_amount(build, value, min, &amount));
		}
		LG_TRY(tariff_add_number(build, amount));
		LG_TRY(lg_poll(build->env, build->err));
	}
	if (next < given.count)
		return json_fail_key(build->doc, given.items[next], build->err, "the table has no row \"%.60s\"", given.items[next]->key);
	return LG_OK;
}

/* ----------------------------------------------------------------------
 * tables
 * ----------------------------------------------------------------------
 */

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
		{
			json_fail(build->doc, node, build->err, "the first lower end is 0, so that every quantity has a price");
			lg_hint(build->err, "Where less than %.*s is not offered, begin with 0 and empty cells: \"breaks\": [0, %.*s, ...], "
					"\"price\": {\"1\": [null, ...]}.", (int) node->size, node->text, (int) node->size, node->text);
			return LG_BAD_TEXT;
		}
		else if (node->index > 0)
			LG_TRY(tariff_add_number(build, value - 1));
	}
	return from ? tariff_add_number(build, TARIFF_ENDLESS) : LG_OK;
}

static LgStatus
compile_beyond(TariffBuild *build, const JsonNode *beyond, const Rows *rows, TariffCharge *charge)
{
	const JsonNode *step;
	const JsonNode *steps;
	const JsonField fields[] = {{"step", ANY_DECIMAL, true, &step}, {"price", JSON_OBJECT, true, &steps}};

	LG_TRY(json_fields(build->doc, beyond, "\"beyond\"", fields, LG_COUNT(fields), build->err));
	if (*TARIFF_AT(build, numbers, int64_t, charge->breaks.at + charge->breaks.count - 1) == TARIFF_ENDLESS)
		return json_fail_key(build->doc, beyond, build->err, "nothing is beyond an endless table");
	if (charge->size > 0)
	{
		json_fail_key(build->doc, beyond, build->err, "prices for a unit have no steps beyond the last break");
		lg_hint(build->err, "Let the last break be null: the price for a unit goes on.");
		return LG_BAD_TEXT;
	}
	LG_TRY(tariff_amount(build, step, 1, &charge->beyond_step));
	charge->flags |= TARIFF_HAS_BEYOND;
	return compile_row_amounts(build, steps, rows, -INT64_MAX, &charge->beyond_at);
}

static LgStatus
compile_cells(TariffBuild *build, const JsonNode *price, const Rows *rows, TariffCharge *charge)
{
	int64_t    *cell;

	charge->cells_at = build->numbers.count;
	if ((uint64_t) rows->count * charge->breaks.count > 20000000)
		return json_fail(build->doc, price, build->err, "a table has at most 20 million cells");
	LG_TRY(tariff_grow(build, &build->numbers, rows->count * charge->breaks.count, &cell));
	for (uint32_t i = 0; i < rows->count; i++)
	{
		const JsonNode *row = rows->items[i];

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

/* Prices for so many units. */
static LgStatus
compile_per(TariffBuild *build, const JsonNode *per, TariffCharge *charge)
{
	LG_TRY(tariff_optional_amount(build, per, 1, 0, &charge->size));
	if (charge->size > TARIFF_MAX_STEP / 10)
		return json_fail(build->doc, per, build->err, "price for more than a hundred thousand units");
	return LG_OK;
}

LgStatus
tariff_compile_table(TariffBuild *build, const JsonNode *model, TariffCharge *charge)
{
	const JsonNode *type;
	const JsonNode *key;
	const JsonNode *qty;
	const JsonNode *bound;
	const JsonNode *breaks;
	const JsonNode *price;
	const JsonNode *per;
	const JsonNode *least;
	const JsonNode *cheaper;
	const JsonNode *beyond;
	const JsonField fields[] = {
		{"type", JSON_STRING, true, &type}, {"key", JSON_STRING | JSON_ARRAY, false, &key}, {"qty", JSON_STRING, false, &qty},
		{"bound", JSON_STRING, false, &bound}, {"breaks", JSON_ARRAY, true, &breaks},
		{"price", JSON_OBJECT, true, &price}, {"per", ANY_DECIMAL, false, &per}, {"min", JSON_OBJECT, false, &least},
		{"cheaper_break", JSON_BOOL, false, &cheaper}, {"beyond", JSON_OBJECT, false, &beyond}
	};
	Rows		rows;
	bool		from;

	LG_TRY(json_fields(build->doc, model, "a table", fields, LG_COUNT(fields), build->err));
	LG_TRY(compile_key(build, model, key, charge));
	LG_TRY(tariff_compile_qty(build, model, qty, "billable", charge));
	LG_TRY(tariff_compile_bound(build, bound, &from));
	LG_TRY(compile_per(build, per, charge));
	LG_TRY(compile_breaks(build, breaks, from, charge));
	LG_TRY(sort_rows(build, price, &rows));
	LG_TRY(compile_keys(build, price, &rows, charge));
	LG_TRY(compile_cells(build, price, &rows, charge));
	if (cheaper != NULL && cheaper->truth)
		charge->flags |= TARIFF_CHEAPER_BREAK;
	if (least != NULL)
	{
		charge->flags |= TARIFF_HAS_LEAST;
		LG_TRY(compile_row_amounts(build, least, &rows, 0, &charge->least_at));
	}
	return beyond == NULL ? LG_OK : compile_beyond(build, beyond, &rows, charge);
}

/* Percentages or flat amounts by row: {"DE": 19, "*": 0} */
LgStatus
tariff_compile_by_row(TariffBuild *build, const JsonNode *model, const JsonNode *key, const JsonNode *object,
					  TariffCharge *charge)
{
	Rows		rows;

	charge->flags |= TARIFF_BY_ROW;
	LG_TRY(compile_key(build, model, key, charge));
	LG_TRY(sort_rows(build, object, &rows));
	LG_TRY(compile_keys(build, object, &rows, charge));
	charge->cells_at = build->numbers.count;
	for (uint32_t i = 0; i < rows.count; i++)
	{
		int64_t		number = TARIFF_NONE;

		if (rows.items[i]->type != JSON_NULL && charge->model == TARIFF_PERCENT)
			LG_TRY(tariff_rate(build, rows.items[i], -INT64_MAX, &number));
		else if (rows.items[i]->type != JSON_NULL)
			LG_TRY(tariff_amount(build, rows.items[i], -INT64_MAX, &number));
		LG_TRY(tariff_add_number(build, number));
		if (i % 256 == 255)
			LG_TRY(lg_poll(build->env, build->err));
	}
	return LG_OK;
}

/* ----------------------------------------------------------------------
 * linear prices
 * ----------------------------------------------------------------------
 */

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
	LG_TRY(tariff_optional_amount(build, per_item, -INT64_MAX, 0, &row->per_item));
	LG_TRY(tariff_rate(build, per_unit, -INT64_MAX, &row->per_unit));
	LG_TRY(tariff_optional_amount(build, min_qty, 0, 0, &row->min_qty));
	LG_TRY(tariff_optional_amount(build, step, 1, 0, &row->step));
	LG_TRY(tariff_optional_amount(build, first, -INT64_MAX, TARIFF_NONE, &row->first));
	LG_TRY(tariff_optional_amount(build, first_qty, 0, 0, &row->first_qty));
	if ((first == NULL) != (first_qty == NULL))
		return json_fail(build->doc, node, build->err, "\"first\" and \"first_qty\" go together");
	return LG_OK;
}

LgStatus
tariff_compile_linear(TariffBuild *build, const JsonNode *model, TariffCharge *charge)
{
	const JsonNode *type;
	const JsonNode *key;
	const JsonNode *qty;
	const JsonNode *object;
	const JsonField fields[] = {
		{"type", JSON_STRING, true, &type}, {"key", JSON_STRING | JSON_ARRAY, false, &key}, {"qty", JSON_STRING, false, &qty},
		{"rows", JSON_OBJECT, true, &object}
	};
	Rows		rows;

	LG_TRY(json_fields(build->doc, model, "a linear price", fields, LG_COUNT(fields), build->err));
	LG_TRY(compile_key(build, model, key, charge));
	LG_TRY(tariff_compile_qty(build, model, qty, "billable", charge));
	LG_TRY(sort_rows(build, object, &rows));
	LG_TRY(compile_keys(build, object, &rows, charge));
	charge->cells_at = build->numbers.count;
	for (uint32_t i = 0; i < rows.count; i++)
	{
		TariffLinear row;
		int64_t    *numbers;

		LG_TRY(compile_linear_row(build, rows.items[i], &row));
		LG_TRY(tariff_grow(build, &build->numbers, TARIFF_LINEAR_NUMBERS, &numbers));
		memcpy(numbers, &row, sizeof(row));
	}
	return LG_OK;
}
