/*
 * tariff_layout.c
 *		The last step of compiling a tariff: the plan, and one flat value of all
 *		sections.
 */
#include "tariff_build.h"
#include "tariff_eval.h"

/* The plan, from sections that are complete but have no place yet. */
static LgStatus
add_plan(TariffBuild *build)
{
	TariffHead *head = &build->head;
	TariffView	view = {.head = head,.charges = build->charges.data,.adjusts = build->adjusts.data,
		.features = build->features.data,.nodes = build->nodes.data,.tiers = build->tiers.data,
		.taxes = build->taxes.data,.numbers = build->numbers.data,.lists = build->lists.data,
	.chars = build->chars.data};
	TariffPlan	plan;
	void	   *copy;

	head->n_charges = build->charges.count;
	head->n_adjusts = build->adjusts.count;
	head->n_nodes = build->nodes.count;
	head->n_taxes = build->taxes.count;
	tariff_derive(&view);
	tariff_make_plan(&view, &plan);
	head->sets = plan.sets;
	head->plan_version = TARIFF_PLAN_VERSION;
	for (uint32_t i = 0; i < plan.n_taxes; i++)
		TARIFF_AT(build, taxes, TariffTax, i)->charges = plan.taxes[i];
	LG_TRY(tariff_grow(build, &build->atoms, plan.n_atoms, &copy));
	memcpy(copy, plan.atoms, plan.n_atoms * sizeof(TariffAtom));
	LG_TRY(tariff_grow(build, &build->items, plan.n_items, &copy));
	memcpy(copy, plan.items, plan.n_items * sizeof(TariffItem));
	LG_TRY(tariff_grow(build, &build->cuts, plan.n_cuts, &copy));
	memcpy(copy, plan.cuts, plan.n_cuts * sizeof(TariffCut));
	return LG_OK;
}

/* Copies one section to its place. */
static bool
place_section(const TariffPool *pool, size_t *end, uint32_t *count, uint32_t *at)
{
	size_t		offset;

	if (!lg_value_section(end, pool->count, pool->element, &offset))
		return false;
	*count = pool->count;
	*at = (uint32_t) offset;
	return true;
}

LgStatus
tariff_lay_out(TariffBuild *build, void **value, size_t *size)
{
	TariffHead *head = &build->head;
	struct
	{
		const TariffPool *pool;
		uint32_t   *count;
		uint32_t   *at;
	}			sections[] = {
		{&build->charges, &head->n_charges, &head->charges_at}, {&build->adjusts, &head->n_adjusts, &head->adjusts_at},
		{&build->features, &head->n_features, &head->features_at}, {&build->nodes, &head->n_nodes, &head->nodes_at},
		{&build->tiers, &head->n_tiers, &head->tiers_at}, {&build->keys, &head->n_keys, &head->keys_at},
		{&build->mins, &head->n_mins, &head->mins_at}, {&build->indexes, &head->n_indexes, &head->indexes_at},
		{&build->taxes, &head->n_taxes, &head->taxes_at}, {&build->limits, &head->n_limits, &head->limits_at}, {&build->numbers, &head->n_numbers, &head->numbers_at},
		{&build->lists, &head->n_lists, &head->lists_at}, {&build->chars, &head->n_chars, &head->chars_at},
		{&build->atoms, &head->n_atoms, &head->atoms_at}, {&build->items, &head->n_items, &head->items_at},
		{&build->cuts, &head->n_cuts, &head->cuts_at}
	};
	size_t		end = sizeof(LgValueHeader) + sizeof(TariffHead);
	char	   *made;

	LG_TRY(add_plan(build));
	for (size_t i = 0; i < LG_COUNT(sections); i++)
	{
		if (!place_section(sections[i].pool, &end, sections[i].count, sections[i].at))
			return lg_fail(build->err, LG_LIMIT, "tariff is too large");
	}
	LG_TRY(lg_alloc(build->env, end, &made, build->err));
	lg_value_init(made, TARIFF_MAGIC, TARIFF_FORMAT, 0);
	memcpy(made + sizeof(LgValueHeader), head, sizeof(TariffHead));
	for (size_t i = 0; i < LG_COUNT(sections); i++)
	{
		if (sections[i].pool->count > 0)
			memcpy(made + *sections[i].at, sections[i].pool->data,
				   (size_t) sections[i].pool->count * sections[i].pool->element);
	}
	*value = made;
	*size = end;
	return LG_OK;
}
