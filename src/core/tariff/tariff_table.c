/*
 * tariff_table.c
 *		Prices and rates that stand in the rows of a table.
 */
#include "tariff_table.h"

#include <stdio.h>

/* ----------------------------------------------------------------------
 * rows
 * ----------------------------------------------------------------------
 */

static inline int
find_key(const TariffView *tariff, const TariffCharge *charge, const char *key, size_t size)
{
	uint64_t	word = tariff_name_word(key, size);
	uint32_t	at = tariff_word_hash(word, size) & charge->hash_mask;
	const uint16_t *table = &tariff->lists[charge->hash_at];
	const TariffKey *keys = &tariff->keys[charge->keys.at] - 1;

	for (; table[at] != 0; at = (at + 1) & charge->hash_mask)
	{
		const TariffKey *own = &keys[table[at]];

		if (own->word == word && own->name.size == size &&
			(size <= 8 || memcmp(tariff_str(tariff, own->name), key, size) == 0))
			return table[at] - 1;
	}
	return -1;
}

/* The row of a key, else that of "*", else -1. */
int
tariff_find_row(const TariffView *tariff, const TariffCharge *charge, const char *key, size_t size)
{
	int			row = find_key(tariff, charge, key, size);

	return row >= 0 ? row : find_key(tariff, charge, "*", 1);
}

/* The facts that name a row. */
static int
key_slots(const TariffCharge *charge, uint16_t *slots)
{
	int			count = 1;

	slots[0] = charge->key_slot;
	while (count < TARIFF_MAX_KEYS && charge->more_keys[count - 1] != TARIFF_NO_SLOT)
	{
		slots[count] = charge->more_keys[count - 1];
		count++;
	}
	return count;
}

/*
 * The name of a row by the facts, some of them any ("*"): false when no row is
 * called so.  A joint inside a fact would make it look like two.
 */
static bool
join_facts(const TariffFact *facts, const uint16_t *slots, int count, unsigned any, char *name, size_t *size)
{
	*size = 0;
	for (int i = 0; i < count; i++)
	{
		bool		is_any = (any >> (count - 1 - i) & 1) != 0;
		const TariffFact *fact = &facts[slots[i]];
		const char *part = is_any ? "*" : fact->string;
		size_t		part_size = is_any ? 1 : fact->size;

		if ((!is_any && !fact->known) || *size + part_size + 1 > TARIFF_MAX_KEY ||
			(part_size > 0 && memchr(part, TARIFF_KEY_JOINT, part_size) != NULL))
			return false;
		if (i > 0)
			name[(*size)++] = TARIFF_KEY_JOINT;
		if (part_size > 0)
			memcpy(name + *size, part, part_size);
		*size += part_size;
	}
	return true;
}

/* The row of several facts: the earlier of them counts for more. */
static int
find_joined(const TariffView *tariff, const TariffCharge *charge, const TariffFact *facts, const uint16_t *slots, int count)
{
	char		name[TARIFF_MAX_KEY];
	size_t		size;

	for (unsigned any = 0; any < 1u << count; any++)
	{
		int			row = join_facts(facts, slots, count, any, name, &size) ? find_key(tariff, charge, name, size) : -1;

		if (row >= 0)
			return row;
	}
	return find_key(tariff, charge, "*", 1);
}

/* Is a fact any in every row?  Then nobody need know it. */
static bool
is_any_everywhere(const TariffView *tariff, const TariffCharge *charge, int part)
{
	for (uint32_t row = 0; row < charge->keys.count; row++)
	{
		const char *name = tariff_str(tariff, tariff->keys[charge->keys.at + row].name);

		if (strcmp(name, "*") == 0)
			continue;
		for (int i = 0; i < part && name != NULL; i++)
		{
			name = strchr(name, TARIFF_KEY_JOINT);
			name = name != NULL ? name + 1 : NULL;
		}
		if (name == NULL || name[0] != '*' || (name[1] != '\0' && name[1] != TARIFF_KEY_JOINT))
			return false;
	}
	return true;
}

static LgStatus
no_row(const TariffView *tariff, const TariffCharge *charge, const TariffFact *facts, const char *why, LgError *err)
{
	uint16_t	slots[TARIFF_MAX_KEYS];
	int			count = key_slots(charge, slots);
	char		names[240];
	size_t		size = 0;

	for (int i = 0; i < count && size < sizeof(names) - 1; i++)
	{
		const TariffFact *fact = &facts[slots[i]];

		size += (size_t) snprintf(names + size, sizeof(names) - size, "%s%.60s \"%.*s\"", i > 0 ? ", " : "",
								  tariff_str(tariff, tariff->features[slots[i]].name),
								  !fact->known ? 1 : (int) (fact->size < 60 ? fact->size : 60), fact->known ? fact->string : "*");
	}
	lg_fail(err, LG_NO_ANSWER, "charge \"%s\" has no price for %s", tariff_str(tariff, charge->code), names);
	lg_detail(err, "%s", why);
	return LG_NO_ANSWER;
}

/* The row where it has several facts for a name, or not all of them are known. */
static LgStatus
find_row_slowly(const TariffView *tariff, const TariffFact *facts, const TariffCharge *charge, int32_t *row, LgError *err)
{
	uint16_t	slots[TARIFF_MAX_KEYS];
	int			count = key_slots(charge, slots);

	for (int i = 0; i < count; i++)
	{
		if (!facts[slots[i]].known && !is_any_everywhere(tariff, charge, i))
			return tariff_missing_fact(tariff, charge, slots[i], err);
	}
	*row = find_joined(tariff, charge, facts, slots, count);
	return LG_OK;
}

/* The row for the facts; an error when there is none, or one of them is missing. */
static inline LgStatus
find_row(const TariffView *tariff, const TariffFact *facts, const TariffCharge *charge, int32_t *row, LgError *err)
{
	const TariffFact *key = &facts[charge->key_slot];

	if (LG_LIKELY(key->known && charge->more_keys[0] == TARIFF_NO_SLOT))
		*row = tariff_find_row(tariff, charge, key->string, key->size);
	else
		LG_TRY(find_row_slowly(tariff, facts, charge, row, err));
	return LG_LIKELY(*row >= 0) ? LG_OK : no_row(tariff, charge, facts, "Its table has no such row.", err);
}

/* The percentage or amount that stands in a row. */
LgStatus
tariff_row_number(const TariffView *tariff, const TariffFact *facts, const TariffCharge *charge, TariffLine *line,
				  int64_t *number, LgError *err)
{
	LG_TRY(find_row(tariff, facts, charge, &line->row, err));
	*number = tariff->numbers[charge->cells_at + (uint32_t) line->row];
	if (*number == TARIFF_NONE)
		return no_row(tariff, charge, facts, charge->model == TARIFF_PERCENT ? "Its rate there is empty." : "Its amount there is empty.", err);
	return LG_OK;
}

/* ----------------------------------------------------------------------
 * cells
 * ----------------------------------------------------------------------
 */

/*
 * The first break that is not below the quantity, or count.  Breaks are mostly
 * multiples of the first: then it is found at once; else by halving, without
 * branches that nobody can predict.
 */
static inline uint32_t
find_break(const int64_t *breaks, uint32_t count, int64_t qty)
{
	uint32_t	low = 0;
	uint64_t	guess;

	if (qty <= breaks[0])
		return 0;
	guess = breaks[0] > 0 ? (uint64_t) (qty - 1) / (uint64_t) breaks[0] : 0;
	if (guess > 0 && guess < count && breaks[guess - 1] < qty && qty <= breaks[guess])
		return (uint32_t) guess;
	while (count > 1)
	{
		uint32_t	half = count / 2;

		low = breaks[low + half - 1] < qty ? low + half : low;
		count -= half;
	}
	return low + (breaks[low] < qty ? 1 : 0);
}

/*
 * The cell of a table where that is all there is to it: false for anything
 * that needs rounding or a message.  Even breaks are multiples of the first.
 */
bool
tariff_table_amount(const TariffView *tariff, const TariffCharge *charge, bool even, const TariffFact *facts,
					int64_t *amount)
{
	const TariffFact *key = &facts[charge->key_slot];
	int64_t		qty = facts[charge->qty_slot].number;
	const int64_t *breaks = &tariff->numbers[charge->breaks.at];
	uint64_t	at;
	int			row;

	if (!key->known || qty < 0 || qty > TARIFF_MAX_QTY)
		return false;
	if (!even)
		at = find_break(breaks, charge->breaks.count, qty);
	else if (breaks[0] == DECIMAL_MICRO)	/* a constant divides at once */
		at = ((uint64_t) qty + (qty == 0) - 1) / DECIMAL_MICRO;
	else
		at = ((uint64_t) qty + (qty == 0) - 1) / (uint64_t) breaks[0];
	row = tariff_find_row(tariff, charge, key->string, key->size);
	if (row < 0 || at >= charge->breaks.count)
		return false;
	*amount = tariff->numbers[charge->cells_at + (size_t) row * charge->breaks.count + at];
	return *amount != TARIFF_NONE && (tariff->line_unit == CENT ? *amount % CENT == 0 : *amount % tariff->line_unit == 0);
}

/*
 * What a cell comes to, with 17 decimals: it is a price, or one for so many
 * units.  False when that is out of range.
 */
static bool
cell_price(const TariffCharge *charge, int64_t cell, int64_t qty, LgInt128 * exact)
{
	const		LgInt128 most = (LgInt128) 1 << 126;
	bool		whole = charge->size % DECIMAL_MICRO == 0;
	LgInt128	scale = whole ? EXACT(1) / DECIMAL_MICRO : EXACT(1);
	LgInt128	product = (LgInt128) qty * cell;

	*exact = EXACT(cell);
	if (charge->size == 0)
		return true;
	if (product > most / scale || product < -most / scale)
		return false;
	*exact = decimal_divide(product * scale, whole ? charge->size / DECIMAL_MICRO : charge->size, DECIMAL_HALF_UP);
	return true;
}

/* The least quantity that is in a break. */
static inline int64_t
least_of_break(const int64_t *breaks, uint32_t at)
{
	return at > 0 ? breaks[at - 1] + 1 : 0;
}

/* A higher break that is cheaper than that of the quantity: deficit weight. */
static bool
find_cheaper_break(const TariffCharge *charge, const int64_t *breaks, const int64_t *cells, uint32_t *at, LgInt128 * exact)
{
	for (uint32_t i = *at + 1; i < charge->breaks.count; i++)
	{
		LgInt128	other;

		if (cells[i] == TARIFF_NONE)
			continue;
		if (!cell_price(charge, cells[i], least_of_break(breaks, i), &other))
			return false;
		if (other < *exact)
		{
			*exact = other;
			*at = i;
		}
	}
	return true;
}

/* A cell, with all that may be said about it. */
static LgStatus
price_cell(const TariffView *tariff, const TariffCharge *charge, TariffLine *line, uint32_t at, LgError *err)
{
	const int64_t *breaks = &tariff->numbers[charge->breaks.at];
	const int64_t *cells = &tariff->numbers[charge->cells_at + (size_t) line->row * charge->breaks.count];
	int64_t		least = TARIFF_NONE;
	LgInt128	exact;

	if (!cell_price(charge, cells[at], line->qty, &exact) ||
		((charge->flags & TARIFF_CHEAPER_BREAK) != 0 && !find_cheaper_break(charge, breaks, cells, &at, &exact)))
		return tariff_amount_out_of_range(tariff, charge, err);
	line->tier = (uint16_t) (at < UINT16_MAX ? at + 1 : UINT16_MAX);
	if (charge->size > 0 && !lg_mul64(cells[at], DECIMAL_NANO / DECIMAL_MICRO, &line->rate))
		line->rate = TARIFF_NONE;
	if ((charge->flags & TARIFF_HAS_LEAST) != 0)
		least = tariff->numbers[charge->least_at + (uint32_t) line->row];
	if (least != TARIFF_NONE && exact < EXACT(least))
	{
		exact = EXACT(least);
		line->bounded = 1;
	}
	return tariff_finish_line(tariff, charge, exact, line, err);
}

static LgStatus
beyond_last_break(const TariffView *tariff, const TariffFact *facts, const TariffCharge *charge, int64_t qty, int64_t last,
				  LgError *err)
{
	char		why[300];
	char		shown[DECIMAL_TEXT];
	char		limit[DECIMAL_TEXT];

	decimal_print(qty, DECIMAL_AMOUNT, 0, shown);
	decimal_print(last, DECIMAL_AMOUNT, 0, limit);
	snprintf(why, sizeof(why), "Quantity %s (%.60s) is beyond the last break of the table, %s.", shown,
			 tariff_str(tariff, tariff->features[charge->qty_slot].name), limit);
	return no_row(tariff, charge, facts, why, err);
}

/* The last cell and a price for every started step beyond it. */
static LgStatus
price_beyond(const TariffView *tariff, const TariffFact *facts, const TariffCharge *charge, TariffLine *line, LgError *err)
{
	int64_t		last = tariff->numbers[charge->breaks.at + charge->breaks.count - 1];
	int64_t		cell = tariff->numbers[charge->cells_at + (size_t) (line->row + 1) * charge->breaks.count - 1];
	int64_t		over = line->qty - last;
	int64_t		step = TARIFF_NONE;
	int64_t		steps;

	line->tier = (uint16_t) (charge->breaks.count < UINT16_MAX ? charge->breaks.count + 1 : UINT16_MAX);
	if ((charge->flags & TARIFF_HAS_BEYOND) != 0)
		step = tariff->numbers[charge->beyond_at + (uint32_t) line->row];
	if (step == TARIFF_NONE || cell == TARIFF_NONE)
		return beyond_last_break(tariff, facts, charge, line->qty, last, err);
	steps = over / charge->beyond_step + (over % charge->beyond_step > 0 ? 1 : 0);
	if (!lg_mul64(steps, step, &step) || !lg_add64(cell, step, &step))
		return tariff_amount_out_of_range(tariff, charge, err);
	return tariff_finish_amount(tariff, charge, step, line, err);
}

static LgStatus
empty_cell(const TariffView *tariff, const TariffFact *facts, const TariffCharge *charge, int64_t qty, LgError *err)
{
	char		why[300];
	char		shown[DECIMAL_TEXT];

	decimal_print(qty, DECIMAL_AMOUNT, 0, shown);
	snprintf(why, sizeof(why), "Its cell for quantity %s (%.60s) is empty.", shown,
			 tariff_str(tariff, tariff->features[charge->qty_slot].name));
	return no_row(tariff, charge, facts, why, err);
}

static inline LgStatus
price_table(const TariffView *tariff, const TariffFact *facts, const TariffCharge *charge, TariffLine *line, LgError *err)
{
	const int64_t *breaks = &tariff->numbers[charge->breaks.at];
	const int64_t *cells = &tariff->numbers[charge->cells_at + (size_t) line->row * charge->breaks.count];
	uint32_t	low = find_break(breaks, charge->breaks.count, line->qty);

	if (LG_UNLIKELY(low >= charge->breaks.count))
		return price_beyond(tariff, facts, charge, line, err);
	if (LG_UNLIKELY(cells[low] == TARIFF_NONE))
		return empty_cell(tariff, facts, charge, line->qty, err);
	if (charge->size > 0 || (charge->flags & (TARIFF_CHEAPER_BREAK | TARIFF_HAS_LEAST)) != 0)
		return price_cell(tariff, charge, line, low, err);
	line->tier = (uint16_t) (low < UINT16_MAX ? low + 1 : UINT16_MAX);
	return tariff_finish_amount(tariff, charge, cells[low], line, err);
}

/* per item + first weight + what goes beyond it, by the started step */
static LgStatus
price_linear(const TariffView *tariff, const TariffCharge *charge, int pieces, TariffLine *line, LgInt128 * amount,
			 LgError *err)
{
	TariffLinear row;
	int64_t		qty = line->qty;
	LgInt128	further;

	memcpy(&row, &tariff->numbers[charge->cells_at + (size_t) line->row * TARIFF_LINEAR_NUMBERS], sizeof(row));
	if (qty < row.min_qty)
		qty = row.min_qty;
	further = qty > row.first_qty ? qty - row.first_qty : 0;
	if (row.step > 0)
		further = decimal_to_step(further, row.step, DECIMAL_CEIL);
	if (further > TARIFF_MAX_QTY)
		return tariff_amount_out_of_range(tariff, charge, err);
	line->rate = row.per_unit;
	*amount = EXACT(row.per_item) * pieces + further * row.per_unit * HUNDRED;
	if (row.first != TARIFF_NONE)
		*amount += EXACT(row.first);
	return LG_OK;
}

LgStatus
tariff_price_by_row(const TariffView *tariff, const TariffFacts *ask, const TariffCharge *charge, int pieces,
					TariffLine *line, LgError *err)
{
	LgInt128	amount = 0;

	LG_TRY(find_row(tariff, ask->facts, charge, &line->row, err));
	if (charge->model == TARIFF_TABLE)
		return price_table(tariff, ask->facts, charge, line, err);
	LG_TRY(price_linear(tariff, charge, pieces, line, &amount, err));
	return tariff_finish_line(tariff, charge, amount, line, err);
}
