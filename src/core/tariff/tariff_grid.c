/*
 * tariff_grid.c
 *		Rows of a rate grid to a tariff document.
 *
 * Rows are sorted by code and upper end, so that the breaks of a table come out
 * in order; its row names keep the order of their text.  A cell that no row
 * gives is null: not offered.
 */
#include "core/tariff/tariff_grid.h"

#include <stdio.h>
#include <stdlib.h>

static int
compare_bytes(const char *a, uint32_t a_size, const char *b, uint32_t b_size)
{
	int			order = memcmp(a, b, a_size < b_size ? a_size : b_size);

	return order != 0 ? order : (a_size > b_size) - (a_size < b_size);
}

static int
compare_codes(const TariffGridRow *x, const TariffGridRow *y)
{
	return compare_bytes(x->code, x->code_size, y->code, y->code_size);
}

static int
compare_keys(const TariffGridRow *x, const TariffGridRow *y)
{
	return compare_bytes(x->key, x->key_size, y->key, y->key_size);
}

/* by code, key, upper end */
static int
compare_rows(const void *a, const void *b, void *context)
{
	const TariffGridRow *x = a;
	const TariffGridRow *y = b;
	int			order = compare_codes(x, y);

	(void) context;
	if (order == 0)
		order = compare_keys(x, y);
	return order != 0 ? order : (x->up_to > y->up_to) - (x->up_to < y->up_to);
}

static LgStatus
put_number(LgText *out, int64_t value, LgError *err)
{
	char		number[DECIMAL_TEXT] = "null";

	if (value != TARIFF_ENDLESS && value != TARIFF_NONE)
		decimal_print(value, DECIMAL_AMOUNT, 0, number);
	return lg_text_add(out, number, err);
}

/* A value of the template as it was. */
static LgStatus
put_node(const JsonNode *node, LgText *out, LgError *err)
{
	const char *close = node->type == JSON_ARRAY ? "]" : "}";

	if (node->type == JSON_NUMBER)
		return lg_text_bytes(out, node->text, node->size, err);
	if (node->type == JSON_STRING)
		return lg_text_json_string(out, node->text, node->size, err);
	if (node->type == JSON_NULL || node->type == JSON_BOOL)
		return lg_text_add(out, node->type == JSON_NULL ? "null" : node->truth ? "true" : "false", err);
	LG_TRY(lg_text_add(out, node->type == JSON_ARRAY ? "[" : "{", err));
	for (const JsonNode *child = node->child; child != NULL; child = child->next)
	{
		if (child->index > 0)
			LG_TRY(lg_text_add(out, ",", err));
		if (node->type == JSON_OBJECT)
		{
			LG_TRY(lg_text_json_string(out, child->key, child->key_size, err));
			LG_TRY(lg_text_add(out, ":", err));
		}
		LG_TRY(put_node(child, out, err));
	}
	return lg_text_add(out, close, err);
}

/* The distinct upper ends of the rows of one code. */
static LgStatus
find_breaks(const LgEnv *env, const TariffGridRow *rows, size_t count, int64_t **breaks, size_t *n_breaks, LgError *err)
{
	size_t		kept = 0;

	LG_TRY(lg_alloc_array(env, count, sizeof(int64_t), breaks, err));
	for (size_t i = 0; i < count; i++)
		(*breaks)[i] = rows[i].up_to;
	LG_TRY(lg_sort(env, *breaks, count, sizeof(int64_t), lg_compare_int64, NULL, err));
	for (size_t i = 0; i < count; i++)
	{
		if (i == 0 || (*breaks)[i] != (*breaks)[i - 1])
			(*breaks)[kept++] = (*breaks)[i];
	}
	*n_breaks = kept;
	return LG_OK;
}

/* "breaks":[...],"price":{...} of one code, whose rows are sorted. */
static LgStatus
put_table(const LgEnv *env, const TariffGridRow *rows, size_t count, LgText *out, LgError *err)
{
	int64_t    *breaks;
	size_t		n_breaks;

	LG_TRY(find_breaks(env, rows, count, &breaks, &n_breaks, err));
	LG_TRY(lg_text_add(out, "\"breaks\":[", err));
	for (size_t i = 0; i < n_breaks; i++)
	{
		LG_TRY(lg_text_add(out, i > 0 ? "," : "", err));
		LG_TRY(put_number(out, breaks[i], err));
	}
	LG_TRY(lg_text_add(out, "],\"price\":{", err));
	for (size_t i = 0; i < count;)
	{
		size_t		next = i;

		LG_TRY(lg_poll(env, err));
		LG_TRY(lg_text_add(out, i > 0 ? "," : "", err));
		LG_TRY(lg_text_json_string(out, rows[i].key, rows[i].key_size, err));
		LG_TRY(lg_text_add(out, ":[", err));
		for (size_t k = 0; k < n_breaks; k++)
		{
			bool		here = next < count && compare_keys(&rows[i], &rows[next]) == 0 && rows[next].up_to == breaks[k];

			LG_TRY(lg_text_add(out, k > 0 ? "," : "", err));
			LG_TRY(put_number(out, here ? rows[next].price : TARIFF_NONE, err));
			next += here;
		}
		LG_TRY(lg_text_add(out, "]", err));
		i = next;
	}
	lg_release(env, breaks);
	return lg_text_add(out, "}", err);
}

/* "rates":{...} or "amounts":{...} of one code: rows without upper ends. */
static LgStatus
put_by_row(const LgEnv *env, const char *name, const TariffGridRow *rows, size_t count, LgText *out, LgError *err)
{
	LG_TRY(lg_text_add(out, name, err));
	for (size_t i = 0; i < count; i++)
	{
		if (rows[i].up_to != TARIFF_ENDLESS)
		{
			lg_fail(err, LG_BAD_ARGUMENT, "code \"%.*s\" is no table, and a row of it has an upper end",
					(int) rows[i].code_size, rows[i].code);
			lg_hint(err, "Let up_to be NULL in rows of percentages and flat amounts.");
			return LG_BAD_ARGUMENT;
		}
		if (i % 256 == 255)
			LG_TRY(lg_poll(env, err));
		LG_TRY(lg_text_add(out, i > 0 ? "," : "", err));
		LG_TRY(lg_text_json_string(out, rows[i].key, rows[i].key_size, err));
		LG_TRY(lg_text_add(out, ":", err));
		LG_TRY(put_number(out, rows[i].price, err));
	}
	return lg_text_add(out, "}", err);
}

/* One cell given twice is a mistake in the grid, also where one of them is empty. */
static LgStatus
check_cells(const TariffGridRow *rows, size_t count, LgError *err)
{
	for (size_t i = 1; i < count; i++)
	{
		char		limit[DECIMAL_TEXT] = "any";

		if (compare_rows(&rows[i - 1], &rows[i], NULL) != 0)
			continue;
		if (rows[i].up_to != TARIFF_ENDLESS)
			decimal_print(rows[i].up_to, DECIMAL_AMOUNT, 0, limit);
		return lg_fail(err, LG_BAD_ARGUMENT, "two rows for code \"%.*s\", key \"%.*s\", up to %s",
					   (int) rows[i].code_size, rows[i].code, (int) (rows[i].key_size < 60 ? rows[i].key_size : 60),
					   rows[i].key, limit);
	}
	return LG_OK;
}

/* The charge of the template that a run of rows completes, or NULL. */
static const JsonNode *
charge_of(const JsonNode *charges, const TariffGridRow *row)
{
	for (const JsonNode *charge = charges != NULL ? charges->child : NULL; charge != NULL; charge = charge->next)
	{
		const JsonNode *code = charge->type == JSON_OBJECT ? json_member(charge, "code") : NULL;

		if (code != NULL && code->type == JSON_STRING &&
			compare_bytes(code->text, code->size, row->code, row->code_size) == 0)
			return charge;
	}
	return NULL;
}

/* How many of the rows, which are sorted, have a code below this one, or up to and with it. */
static size_t
rows_before(const JsonNode *code, bool with, const TariffGridRow *rows, size_t count)
{
	size_t		low = 0;

	while (low < count)
	{
		size_t		middle = low + (count - low) / 2;
		int			order = compare_bytes(rows[middle].code, rows[middle].code_size, code->text, code->size);

		if (order < 0 || (order == 0 && with))
			low = middle + 1;
		else
			count = middle;
	}
	return low;
}

/* The rows of a charge of the template; n is 0 when there are none. */
static void
rows_of(const JsonNode *charge, const TariffGridRow *rows, size_t count, size_t *from, size_t *n)
{
	const JsonNode *code = charge->type == JSON_OBJECT ? json_member(charge, "code") : NULL;

	*from = *n = 0;
	if (code == NULL || code->type != JSON_STRING)
		return;
	*from = rows_before(code, false, rows, count);
	*n = rows_before(code, true, rows, count) - *from;
}

static bool
is_model_of(const JsonNode *model, const char *type)
{
	const JsonNode *node = model != NULL && model->type == JSON_OBJECT ? json_member(model, "type") : NULL;

	return node != NULL && node->type == JSON_STRING && strcmp(node->text, type) == 0;
}

/* The model of a charge: what the template says of it, and the rows. */
static LgStatus
put_model(const LgEnv *env, const JsonNode *model, const TariffGridRow *rows, size_t count, LgText *out, LgError *err)
{
	static const char *const from_rows[] = {"breaks", "price", "rates", "amounts", "amount"};
	bool		is_object = model != NULL && model->type == JSON_OBJECT;

	if (!is_object || json_member(model, "type") == NULL)
		LG_TRY(lg_text_add(out, "\"type\":\"table\",", err));
	for (const JsonNode *member = is_object ? model->child : NULL; member != NULL; member = member->next)
	{
		bool		is_from_rows = false;

		for (size_t i = 0; i < LG_COUNT(from_rows); i++)
			is_from_rows = is_from_rows || strcmp(member->key, from_rows[i]) == 0;
		if (is_from_rows)
			continue;
		LG_TRY(lg_text_json_string(out, member->key, member->key_size, err));
		LG_TRY(lg_text_add(out, ":", err));
		LG_TRY(put_node(member, out, err));
		LG_TRY(lg_text_add(out, ",", err));
	}
	if (is_model_of(model, "percent"))
		return put_by_row(env, "\"rates\":{", rows, count, out, err);
	if (is_model_of(model, "flat"))
		return put_by_row(env, "\"amounts\":{", rows, count, out, err);
	return put_table(env, rows, count, out, err);
}

/* A charge of the template, its model completed by rows where there are any. */
static LgStatus
put_charge(const LgEnv *env, const JsonNode *charge, const TariffGridRow *rows, size_t count, LgText *out, LgError *err)
{
	const JsonNode *model = charge->type == JSON_OBJECT ? json_member(charge, "model") : NULL;
	size_t		from = 0;
	size_t		n;

	rows_of(charge, rows, count, &from, &n);
	if (n == 0)
		return put_node(charge, out, err);
	LG_TRY(lg_text_add(out, "{", err));
	for (const JsonNode *member = charge->child; member != NULL; member = member->next)
	{
		if (member == model)
			continue;
		LG_TRY(lg_text_json_string(out, member->key, member->key_size, err));
		LG_TRY(lg_text_add(out, ":", err));
		LG_TRY(put_node(member, out, err));
		LG_TRY(lg_text_add(out, ",", err));
	}
	LG_TRY(lg_text_add(out, "\"model\":{", err));
	LG_TRY(put_model(env, model, rows + from, n, out, err));
	return lg_text_add(out, "}}", err);
}

/* Charges that the template does not have, one a code. */
static LgStatus
put_new_charges(const LgEnv *env, const JsonNode *charges, const TariffGridRow *rows, size_t count, bool *any,
				LgText *out, LgError *err)
{
	for (size_t i = 0; i < count;)
	{
		size_t		next = i;

		LG_TRY(lg_poll(env, err));
		while (next < count && compare_codes(&rows[i], &rows[next]) == 0)
			next++;
		if (charge_of(charges, &rows[i]) == NULL)
		{
			LG_TRY(lg_text_add(out, *any ? ",{\"code\":" : "{\"code\":", err));
			*any = true;
			LG_TRY(lg_text_json_string(out, rows[i].code, rows[i].code_size, err));
			LG_TRY(lg_text_add(out, ",\"model\":{\"type\":\"table\",\"key\":\"zone\",", err));
			LG_TRY(put_table(env, rows + i, next - i, out, err));
			LG_TRY(lg_text_add(out, "}}", err));
		}
		i = next;
	}
	return LG_OK;
}

LgStatus
tariff_grid_document(const LgEnv *env, const JsonDoc *template_json, TariffGridRow *rows, size_t count, LgText *out, LgError *err)
{
	const JsonNode *charges;
	bool		any = false;

	if (template_json->root->type != JSON_OBJECT)
		return lg_fail(err, LG_BAD_ARGUMENT, "template of a tariff should be a JSON object");
	charges = json_member(template_json->root, "charges");
	if (charges != NULL && charges->type != JSON_ARRAY)
		return lg_fail(err, LG_BAD_ARGUMENT, "\"charges\" of the template should be an array");
	LG_TRY(lg_sort(env, rows, count, sizeof(TariffGridRow), compare_rows, NULL, err));
	LG_TRY(check_cells(rows, count, err));
	LG_TRY(lg_text_add(out, "{", err));
	for (const JsonNode *member = template_json->root->child; member != NULL; member = member->next)
	{
		if (member == charges)
			continue;
		LG_TRY(lg_text_json_string(out, member->key, member->key_size, err));
		LG_TRY(lg_text_add(out, ":", err));
		LG_TRY(put_node(member, out, err));
		LG_TRY(lg_text_add(out, ",", err));
	}
	LG_TRY(lg_text_add(out, "\"charges\":[", err));
	LG_TRY(put_new_charges(env, charges, rows, count, &any, out, err));
	for (const JsonNode *charge = charges != NULL ? charges->child : NULL; charge != NULL; charge = charge->next)
	{
		LG_TRY(lg_text_add(out, any ? "," : "", err));
		any = true;
		LG_TRY(put_charge(env, charge, rows, count, out, err));
	}
	return lg_text_add(out, "]}", err);
}
