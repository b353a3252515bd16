/*
 * tariff_compile_step.c
 *		Pieces of a document that several parts of it have: steps, quantities, indexes.
 */
#include "tariff_build.h"
#include "core/tariff/tariff_words.h"

#define ANY_DECIMAL (JSON_NUMBER | JSON_STRING)

/* An amount that may be absent. */
LgStatus
tariff_optional_amount(TariffBuild *build, const JsonNode *node, int64_t min, int64_t absent, int64_t *amount)
{
	*amount = absent;
	return node == NULL ? LG_OK : tariff_amount(build, node, min, amount);
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

/* Steps by range: [{"up_to": 20, "step": 0.5, "mode": "up"}, {"step": 1, "mode": "up"}] */
static LgStatus
compile_range(TariffBuild *build, const JsonNode *node, int64_t before, TariffRange *range)
{
	const JsonNode *up_to;
	const JsonNode *size;
	const JsonNode *mode;
	const JsonField fields[] = {
		{"up_to", ANY_DECIMAL | JSON_NULL, false, &up_to}, {"step", ANY_DECIMAL, true, &size}, {"mode", JSON_STRING, true, &mode}
	};
	int			choice;

	LG_TRY(json_fields(build->doc, node, "a rounding step", fields, LG_COUNT(fields), build->err));
	if ((node->next == NULL) != (up_to == NULL || up_to->type == JSON_NULL))
	{
		json_fail(build->doc, node, build->err, node->next == NULL ? "the last range has an upper end" :
				  "only the last range has no upper end");
		lg_hint(build->err, "Leave \"up_to\" out of the last range and there alone, so that every weight has a step.");
		return LG_BAD_TEXT;
	}
	range->up_to = TARIFF_ENDLESS;
	if (node->next != NULL)
		LG_TRY(tariff_amount(build, up_to, 1, &range->up_to));
	if (range->up_to <= before)
		return json_fail(build->doc, up_to, build->err, "range ends at %.*s, not above the one before it", (int) up_to->size,
						 up_to->text);
	LG_TRY(tariff_amount(build, size, 1, &range->step.step));
	if (range->step.step > TARIFF_MAX_STEP)
		return json_fail(build->doc, size, build->err, "step of more than a million");
	LG_TRY(json_choice(build->doc, mode, tariff_step_words, 3, &choice, build->err));
	range->step.mode = choice;
	return LG_OK;
}

/* One step, or a list of them by range; a list of one is that one. */
LgStatus
tariff_compile_steps(TariffBuild *build, const JsonNode *node, TariffStep *step, TariffRun *ranges)
{
	int64_t		before = 0;

	if (node == NULL)
		return LG_OK;
	if (node->type == JSON_OBJECT)
		return tariff_compile_step(build, node, step);
	if (node->count == 0 || node->count > 100)
		return json_fail(build->doc, node, build->err, "steps by 1 to 100 ranges, not %u", node->count);
	ranges->at = build->numbers.count;
	for (const JsonNode *item = node->child; item != NULL; item = item->next)
	{
		TariffRange range;
		int64_t    *numbers;

		LG_TRY(compile_range(build, item, before, &range));
		before = range.up_to;
		*step = range.step;
		if (node->count == 1)
			return LG_OK;
		LG_TRY(tariff_grow(build, &build->numbers, TARIFF_RANGE_NUMBERS, &numbers));
		memcpy(numbers, &range, sizeof(range));
		ranges->count++;
	}
	return LG_OK;
}

/* The quantity a price is taken of. */
LgStatus
tariff_compile_qty(TariffBuild *build, const JsonNode *model, const JsonNode *node, const char *standard,
				   TariffCharge *charge)
{
	if (node == NULL)
		return tariff_use_feature(build, model, standard, strlen(standard), TARIFF_NUMBER, &charge->qty_slot);
	return tariff_use_feature(build, node, node->text, node->size, TARIFF_NUMBER, &charge->qty_slot);
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

LgStatus
tariff_compile_bound(TariffBuild *build, const JsonNode *bound, bool *from)
{
	static const char *const words[] = {"up_to", "from"};
	int			choice = 0;

	if (bound != NULL)
		LG_TRY(json_choice(build->doc, bound, words, 2, &choice, build->err));
	*from = choice == 1;
	return LG_OK;
}
