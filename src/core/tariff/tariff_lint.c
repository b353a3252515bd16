/*
 * tariff_lint.c
 *		What is legal in a tariff but suspicious, and what differs between two.
 */
#include "core/tariff/tariff_lint.h"
#include "tariff_eval.h"

#include <stdio.h>
#include <stdlib.h>

typedef struct Linter
{
	const TariffView *tariff;
	TariffFindings *findings;
	LgError    *err;
} Linter;

static LgStatus found(Linter *l, const char *severity, const char *path, const char *fmt,...) LG_PRINTF(4, 5);

static LgStatus
found(Linter *l, const char *severity, const char *path, const char *fmt,...)
{
	TariffFindings *findings = l->findings;
	TariffFinding *finding;
	va_list		args;

	if (findings->count >= 1000)
		return LG_OK;
	if (findings->count == findings->capacity)
	{
		findings->capacity = findings->capacity == 0 ? 16 : findings->capacity * 2;
		LG_TRY(lg_resize_array(findings->env, &findings->items, (size_t) findings->capacity, sizeof(TariffFinding),
							   l->err));
	}
	finding = &findings->items[findings->count++];
	finding->severity = severity;
	snprintf(finding->path, sizeof(finding->path), "%s", path);
	va_start(args, fmt);
	vsnprintf(finding->message, sizeof(finding->message), fmt, args);
	va_end(args);
	return LG_OK;
}

static const char *
code_of(Linter *l, uint32_t item)
{
	return tariff_str(l->tariff, l->tariff->charges[item].code);
}

/* A quantity or amount as text, in one of a few turns. */
static const char *
shown(int64_t value, char *out)
{
	decimal_print(value, DECIMAL_AMOUNT, 0, out);
	return out;
}

/* ----------------------------------------------------------------------
 * ladders
 * ----------------------------------------------------------------------
 */

/* Does more cost less, just above a limit? */
static LgStatus
lint_tiers(Linter *l, uint32_t item)
{
	const TariffCharge *charge = &l->tariff->charges[item];
	const TariffTier *tiers = &l->tariff->tiers[charge->tiers.at];

	for (uint32_t i = 0; i + 1 < charge->tiers.count; i++)
	{
		int64_t		qty = tiers[i].up_to + charge->free;
		char		limit[DECIMAL_TEXT];
		char		at[DECIMAL_TEXT];
		char		above[DECIMAL_TEXT];
		int64_t		before;
		int64_t		after;

		if (i % 64 == 0)
			LG_TRY(lg_poll(l->findings->env, l->err));
		if (charge->model != TARIFF_VOLUME_MODEL || qty >= TARIFF_MAX_QTY ||
			tariff_price_usage(l->tariff, charge, qty, &before, l->err) != LG_OK ||
			tariff_price_usage(l->tariff, charge, qty + 1, &after, l->err) != LG_OK || after >= before)
			continue;
		LG_TRY(found(l, "warning", code_of(l, item), "the total falls from %s at quantity %s to %s just above it",
					 shown(before, at), shown(qty, limit), shown(after, above)));
	}
	return LG_OK;
}

/* A price for units, of a quantity; saturated where it is out of range. */
static LgInt128
price_of_units(const TariffCharge *charge, int64_t cell, int64_t qty)
{
	LgInt128	product = (LgInt128) cell * qty;

	return charge->size > 0 ? decimal_divide(product, charge->size, DECIMAL_HALF_UP) : cell;
}

/* Does a row cost less just above a break, and does a unit cost more? */
static LgStatus
lint_break(Linter *l, uint32_t item, const char *key, const int64_t *cells, uint32_t at)
{
	const TariffCharge *charge = &l->tariff->charges[item];
	int64_t		end = l->tariff->numbers[charge->breaks.at + at - 1];
	int64_t		limit = end % 1000 == 999 ? end + 1 : end;	/* as it was written: "from 45" */
	LgInt128	before = price_of_units(charge, cells[at - 1], limit);
	LgInt128	after = price_of_units(charge, cells[at], limit);
	char		a[DECIMAL_TEXT];
	char		b[DECIMAL_TEXT];
	char		c[DECIMAL_TEXT];
	int64_t		x;
	int64_t		y;

	if (!decimal_narrow(before, &x) || !decimal_narrow(after, &y))
		return LG_OK;
	if (y < x && (charge->flags & TARIFF_CHEAPER_BREAK) == 0)
		LG_TRY(found(l, "warning", code_of(l, item), charge->size > 0 ?
					 "row \"%.40s\" falls from %s to %s above quantity %s, and there is no \"cheaper_break\"" :
					 "row \"%.40s\" falls from %s to %s above quantity %s", key, shown(x, a), shown(y, b), shown(limit, c)));
	if (charge->size > 0 && cells[at] > cells[at - 1])
		LG_TRY(found(l, "notice", code_of(l, item), "row \"%.40s\" has a higher price a unit above quantity %s: %s after %s", key,
					 shown(limit, c), shown(cells[at], a), shown(cells[at - 1], b)));
	return LG_OK;
}

static LgStatus
lint_table(Linter *l, uint32_t item)
{
	const TariffCharge *charge = &l->tariff->charges[item];

	for (uint32_t row = 0; row < charge->keys.count; row++)
	{
		const int64_t *cells = &l->tariff->numbers[charge->cells_at + (size_t) row * charge->breaks.count];
		const char *key = tariff_str(l->tariff, l->tariff->keys[charge->keys.at + row].name);
		uint32_t	filled = 0;

		LG_TRY(lg_poll(l->findings->env, l->err));
		for (uint32_t i = 0; i < charge->breaks.count; i++)
		{
			filled += cells[i] != TARIFF_NONE;
			if (i > 0 && cells[i] != TARIFF_NONE && cells[i - 1] != TARIFF_NONE)
				LG_TRY(lint_break(l, item, key, cells, i));
		}
		if (filled == 0)
			LG_TRY(found(l, "warning", code_of(l, item), "row \"%.40s\" has no price at all", key));
	}
	return LG_OK;
}

/* ----------------------------------------------------------------------
 * rules that never apply
 * ----------------------------------------------------------------------
 */

/* Two parts of an "all" that exclude each other: the second, or -1. */
static int64_t
contradiction(const TariffView *tariff, int32_t when)
{
	const TariffNode *nodes = tariff->nodes;

	if (when < 0 || nodes[when].op != TARIFF_ALL)
		return -1;
	for (uint32_t i = (uint32_t) when + 1; i < nodes[when].end; i = nodes[i].end)
	{
		for (uint32_t k = nodes[i].end; k < nodes[when].end; k = nodes[k].end)
		{
			if (nodes[i].slot != nodes[k].slot || nodes[i].op <= TARIFF_NOT || nodes[k].op <= TARIFF_NOT)
				continue;
			if (tariff_is_range(&nodes[i]) && tariff_is_range(&nodes[k]) &&
				(nodes[i].high < nodes[k].low || nodes[k].high < nodes[i].low))
				return k;
			if (nodes[i].op == TARIFF_HAS && nodes[k].op == TARIFF_HAS && nodes[i].low != nodes[k].low)
				return k;
		}
	}
	return -1;
}

static LgStatus
lint_when(Linter *l, const char *code, int32_t when)
{
	int64_t		node = contradiction(l->tariff, when);

	if (node < 0)
		return LG_OK;
	return found(l, "warning", code, "never applies: its conditions on \"%s\" exclude each other",
				 tariff_str(l->tariff, l->tariff->features[l->tariff->nodes[node].slot].name));
}

/* What stands behind something that always applies, and loses to it. */
static LgStatus
lint_rivals(Linter *l, uint32_t item)
{
	const TariffCharge *charges = l->tariff->charges;
	const TariffCharge *charge = &charges[item];
	uint32_t	members = 0;

	for (uint32_t i = 0; i < l->tariff->head->n_charges; i++)
	{
		if (charge->group_id != 0 && charges[i].group_id == charge->group_id)
			members++;
		if (i < item && charge->group_id != 0 && charges[i].group_id == charge->group_id &&
			charge->pick == TARIFF_FIRST && charges[i].when < 0)
			LG_TRY(found(l, "warning", code_of(l, item), "never applies: \"%s\" comes first in its group and always applies",
						 code_of(l, i)));
		for (uint32_t k = 0; k < charges[i].excludes.count; k++)
		{
			if (l->tariff->lists[charges[i].excludes.at + k] == item && charges[i].when < 0 &&
				charges[i].group_id == 0 && (charges[i].flags & TARIFF_OF_OTHER_CHARGES) == 0)
				LG_TRY(found(l, "warning", code_of(l, item), "never applies: \"%s\" excludes it and always applies",
							 code_of(l, i)));
		}
	}
	if (members == 1)
		LG_TRY(found(l, "notice", code_of(l, item), "is alone in its group \"%.40s\"",
					 tariff_str(l->tariff, charge->group)));
	return LG_OK;
}

/* A percentage of charges that no question asks for together with it. */
static LgStatus
lint_basis(Linter *l, uint32_t item)
{
	const TariffCharge *charge = &l->tariff->charges[item];

	for (uint32_t i = 0; i < charge->of.count; i++)
	{
		uint16_t	of = l->tariff->lists[charge->of.at + i];

		if ((l->tariff->charges[of].scope == TARIFF_PERIOD) != (charge->scope == TARIFF_PERIOD))
			LG_TRY(found(l, "notice", code_of(l, item), "is taken of \"%s\" only at scope all: one of them is per period",
						 code_of(l, of)));
	}
	return LG_OK;
}

/* ----------------------------------------------------------------------
 * names never used
 * ----------------------------------------------------------------------
 */

static LgStatus
lint_unused(Linter *l)
{
	const TariffView *tariff = l->tariff;

	for (uint32_t i = 0; i < tariff->head->n_indexes; i++)
	{
		bool		used = false;

		for (uint32_t k = 0; k < tariff->head->n_charges; k++)
			used = used || tariff->charges[k].index == i;
		if (!used)
			LG_TRY(found(l, "notice", tariff_str(tariff, tariff->indexes[i].name), "index is never used"));
	}
	for (uint32_t i = 0; i < tariff->head->n_taxes; i++)
	{
		bool		used = false;

		for (uint32_t k = 0; k < tariff->head->n_charges && !used; k++)
		{
			TariffRun	taxes = tariff->charges[k].taxes;

			for (uint32_t j = 0; j < taxes.count; j++)
				used = used || tariff->lists[taxes.at + j] == i;
		}
		if (!used)
			LG_TRY(found(l, "notice", tariff_str(tariff, tariff->taxes[i].code), "tax is never used"));
	}
	return LG_OK;
}

LgStatus
tariff_lint(const TariffView *tariff, TariffFindings *findings, LgError *err)
{
	Linter		linter = {tariff, findings, err};
	Linter	   *l = &linter;

	for (uint32_t i = 0; i < tariff->head->n_charges; i++)
	{
		const TariffCharge *charge = &tariff->charges[i];

		if (charge->model == TARIFF_GRADUATED || charge->model == TARIFF_VOLUME_MODEL)
			LG_TRY(lint_tiers(l, i));
		if (charge->model == TARIFF_TABLE)
			LG_TRY(lint_table(l, i));
		LG_TRY(lint_when(l, code_of(l, i), charge->when));
		LG_TRY(lint_rivals(l, i));
		LG_TRY(lint_basis(l, i));
	}
	for (uint32_t i = 0; i < tariff->head->n_adjusts; i++)
		LG_TRY(lint_when(l, tariff_str(tariff, tariff->adjusts[i].code), tariff->adjusts[i].when));
	for (uint32_t i = 0; i < tariff->head->n_limits; i++)
		LG_TRY(lint_when(l, tariff_str(tariff, tariff->limits[i].code), tariff->limits[i].when));
	return lint_unused(l);
}

/* ----------------------------------------------------------------------
 * differences
 * ----------------------------------------------------------------------
 */

static LgStatus
add_leaf(const LgEnv *env, TariffLeaves *leaves, const LgText *path, const JsonNode *node, LgError *err)
{
	static const char *const words[] = {"null", "false", "true", "[]", "{}"};
	char	   *copy;
	char	   *value;
	size_t		size = node->size;
	const char *source = node->text;

	if (node->type != JSON_NUMBER && node->type != JSON_STRING)
	{
		source = words[node->type == JSON_NULL ? 0 : node->type == JSON_BOOL ? 1 + node->truth : node->type == JSON_ARRAY ? 3 : 4];
		size = strlen(source);
	}
	if (leaves->count == leaves->capacity)
	{
		leaves->capacity = leaves->capacity == 0 ? 256 : leaves->capacity * 2;
		LG_TRY(lg_resize_array(env, &leaves->items, (size_t) leaves->capacity, sizeof(TariffLeaf), err));
	}
	LG_TRY(lg_alloc(env, path->size + 1, &copy, err));
	memcpy(copy, path->data, path->size);
	LG_TRY(lg_alloc(env, size + 1, &value, err));
	memcpy(value, source, size);
	leaves->items[leaves->count].path = copy;
	leaves->items[leaves->count++].value = value;
	return LG_OK;
}

/* Breaks name the cells beside them: price.2[up_to 3], not price.2[2]. */
static const JsonNode *
breaks_beside(const JsonNode *row)
{
	const JsonNode *price = row->parent;

	if (row->type != JSON_ARRAY || price == NULL || price->key == NULL || strcmp(price->key, "price") != 0 ||
		price->parent == NULL)
		return NULL;
	return json_member(price->parent, "breaks");
}

static LgStatus
item_name(const JsonNode *item, const JsonNode **limit, LgText *path, LgError *err)
{
	const JsonNode *code = item->type == JSON_OBJECT ? json_member(item, "code") : NULL;

	if (code != NULL && code->type == JSON_STRING)
		return lg_text_printf(path, err, "[%s]", code->text);
	if (*limit != NULL)
	{
		LG_TRY(lg_text_printf(path, err, "[up to %.*s]", (*limit)->type == JSON_NUMBER ? (int) (*limit)->size : 3,
							  (*limit)->type == JSON_NUMBER ? (*limit)->text : "any"));
		*limit = (*limit)->next;
		return LG_OK;
	}
	return lg_text_printf(path, err, "[%u]", item->index);
}

static LgStatus
flatten(const LgEnv *env, const JsonNode *node, LgText *path, TariffLeaves *leaves, LgError *err)
{
	size_t		size = path->size;
	const JsonNode *breaks = breaks_beside(node);
	const JsonNode *limit = breaks != NULL ? breaks->child : NULL;

	if (node->count == 0)
		return add_leaf(env, leaves, path, node, err);
	LG_TRY(lg_poll(env, err));
	for (const JsonNode *child = node->child; child != NULL; child = child->next)
	{
		path->size = size;
		if (node->type == JSON_OBJECT)
			LG_TRY(lg_text_printf(path, err, "%s%s", size > 0 ? "." : "", child->key));
		else
			LG_TRY(item_name(child, &limit, path, err));
		/* cells are named by their breaks, which therefore are no leaves */
		if (node->type == JSON_OBJECT && strcmp(child->key, "breaks") == 0 && json_member(node, "price") != NULL)
			continue;
		LG_TRY(flatten(env, child, path, leaves, err));
	}
	path->size = size;
	return LG_OK;
}

static int
compare_leaves(const void *a, const void *b, void *context)
{
	(void) context;
	return strcmp(((const TariffLeaf *) a)->path, ((const TariffLeaf *) b)->path);
}

LgStatus
tariff_flatten(const LgEnv *env, const JsonDoc *doc, TariffLeaves *leaves, LgError *err)
{
	LgText		path;

	memset(leaves, 0, sizeof(*leaves));
	lg_text_init(&path, env);
	LG_TRY(flatten(env, doc->root, &path, leaves, err));
	return lg_sort(env, leaves->items, (size_t) leaves->count, sizeof(TariffLeaf), compare_leaves, NULL, err);
}
