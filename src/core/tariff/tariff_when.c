/*
 * tariff_when.c
 *		Conditions on facts, in three values: what is not known makes a
 *		comparison neither true nor false, and a rule applies only when its
 *		condition is true.
 */
#include "core/tariff/tariff.h"
#include "tariff_eval.h"

static inline TariffTruth
string_is(const TariffView *tariff, const TariffFact *fact, int64_t packed)
{
	uint32_t	at = (uint32_t) (packed >> 32);
	uint32_t	size = (uint32_t) packed;

	return fact->size == size && memcmp(fact->string, tariff->chars + at, size) == 0 ? TARIFF_TRUE : TARIFF_FALSE;
}

static TariffTruth
is_in(const TariffView *tariff, const TariffFact *fact, const TariffNode *nodes, uint32_t from, uint32_t to)
{
	for (uint32_t i = from; i < to; i++)
	{
		if (nodes[i].type == TARIFF_TEXT ? string_is(tariff, fact, nodes[i].low) == TARIFF_TRUE : fact->number == nodes[i].low)
			return TARIFF_TRUE;
	}
	return TARIFF_FALSE;
}

static inline TariffTruth
compare(const TariffView *tariff, const TariffFact *facts, uint32_t at)
{
	const TariffNode *node = &tariff->nodes[at];
	const TariffFact *fact = &facts[node->slot];

	/* a flag that nobody raised is down */
	if (node->op == TARIFF_HAS)
		return (fact->known ? fact->number : 0) == node->low ? TARIFF_TRUE : TARIFF_FALSE;
	if (!fact->known)
		return TARIFF_UNKNOWN;
	if (node->op == TARIFF_IN)
		return is_in(tariff, fact, tariff->nodes, at + 1, node->end);
	if (node->type == TARIFF_TEXT)
		return node->op == TARIFF_EQ ? string_is(tariff, fact, node->low) : TARIFF_TRUE - string_is(tariff, fact, node->low);
	if (node->op == TARIFF_NE)
		return TARIFF_TRUE - tariff_range_holds(facts, node);
	return tariff_range_holds(facts, node);
}

TariffTruth
tariff_node_holds(const TariffView *tariff, const TariffFact *facts, uint32_t at)
{
	const TariffNode *node = &tariff->nodes[at];
	TariffTruth result;

	if (node->op > TARIFF_NOT)
		return compare(tariff, facts, at);
	if (node->op == TARIFF_NOT)
		return TARIFF_TRUE - tariff_node_holds(tariff, facts, at + 1);
	result = node->op == TARIFF_ALL ? TARIFF_TRUE : TARIFF_FALSE;
	for (uint32_t i = at + 1; i < node->end; i = tariff->nodes[i].end)
	{
		TariffTruth part = tariff_holds(tariff, facts, (int32_t) i);

		if (node->op == TARIFF_ALL ? part < result : part > result)
			result = part;
		if (result == (node->op == TARIFF_ALL ? TARIFF_FALSE : TARIFF_TRUE))
			break;
	}
	return result;
}
