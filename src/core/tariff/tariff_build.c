/*
 * tariff_build.c
 *		A tariff while it is being compiled: sections that grow, numbers of the document.
 */
#include "tariff_build.h"

/* Appends count zeroed elements. */
LgStatus
tariff_grow(TariffBuild *build, TariffPool *pool, uint32_t count, void *elements_out)
{
	char	   *at;

	if ((uint64_t) pool->count + count > UINT32_MAX / 2)
		return lg_fail(build->err, LG_LIMIT, "tariff is too large");
	if (pool->data == NULL || pool->count + count > pool->capacity)
	{
		uint32_t	capacity = pool->capacity < 16 ? 16 : pool->capacity;

		while (capacity < pool->count + count)
			capacity *= 2;
		LG_TRY(lg_resize_array(build->env, &pool->data, capacity, pool->element, build->err));
		pool->capacity = capacity;
	}
	at = (char *) pool->data + (size_t) pool->count * pool->element;
	memset(at, 0, (size_t) count * pool->element);
	pool->count += count;
	memcpy(elements_out, &at, sizeof(at));
	return LG_OK;
}

LgStatus
tariff_add_number(TariffBuild *build, int64_t number)
{
	int64_t    *at;

	LG_TRY(tariff_grow(build, &build->numbers, 1, &at));
	*at = number;
	return LG_OK;
}

LgStatus
tariff_add_list(TariffBuild *build, uint16_t item)
{
	uint16_t   *at;

	LG_TRY(tariff_grow(build, &build->lists, 1, &at));
	*at = item;
	return LG_OK;
}

/* Strings are NUL-terminated, and none starts at 0. */
LgStatus
tariff_add_chars(TariffBuild *build, const char *string, size_t size, TariffStr *str)
{
	char	   *at;
	char		keep[64];

	if (size < sizeof(keep))	/* it may stand in the section that grows */
		string = memcpy(keep, string, size);
	if (build->chars.count == 0)
		LG_TRY(tariff_grow(build, &build->chars, 1, &at));
	str->at = build->chars.count;
	str->size = (uint32_t) size;
	LG_TRY(tariff_grow(build, &build->chars, (uint32_t) size + 1, &at));
	memcpy(at, string, size);
	return LG_OK;
}

LgStatus
tariff_add_str(TariffBuild *build, const JsonNode *node, TariffStr *str)
{
	memset(str, 0, sizeof(*str));
	return node == NULL ? LG_OK : tariff_add_chars(build, node->text, node->size, str);
}

LgStatus
tariff_amount(TariffBuild *build, const JsonNode *node, int64_t min, int64_t *amount)
{
	LG_TRY(json_decimal(build->doc, node, DECIMAL_AMOUNT, amount, build->err));
	if (*amount < min || *amount == TARIFF_NONE || *amount == TARIFF_ENDLESS)
		return json_fail(build->doc, node, build->err, "%.*s is %s", (int) node->size, node->text,
						 min > 0 ? "not positive" : min == 0 ? "negative" : "out of range");
	return LG_OK;
}

LgStatus
tariff_rate(TariffBuild *build, const JsonNode *node, int64_t min, int64_t *rate)
{
	LG_TRY(json_decimal(build->doc, node, DECIMAL_RATE, rate, build->err));
	if (*rate < min)
		return json_fail(build->doc, node, build->err, "%.*s is negative", (int) node->size, node->text);
	if (*rate > TARIFF_MAX_RATE || *rate < -TARIFF_MAX_RATE)
		return json_fail(build->doc, node, build->err, "%.*s is out of range", (int) node->size, node->text);
	return LG_OK;
}

/* The code of a charge or reduction: [A-Z][A-Z0-9_]{0,30} */
LgStatus
tariff_check_code(TariffBuild *build, const JsonNode *node)
{
	bool		good = node->size >= 1 && node->size <= 31 && node->text[0] >= 'A' && node->text[0] <= 'Z';

	for (uint32_t i = 1; good && i < node->size; i++)
	{
		char		c = node->text[i];

		good = (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
	}
	if (good)
		return LG_OK;
	json_fail(build->doc, node, build->err, "\"%.60s\" is no code", node->text);
	lg_hint(build->err, "Codes are upper case: a letter, then at most 30 letters, digits and underscores.");
	return LG_BAD_TEXT;
}

/* A word of a list; the first where there is none. */
LgStatus
tariff_choice(TariffBuild *build, const JsonNode *node, const char *const *words, int count, uint8_t *out)
{
	int			choice = 0;

	if (node != NULL)
		LG_TRY(json_choice(build->doc, node, words, count, &choice, build->err));
	*out = (uint8_t) choice;
	return LG_OK;
}
