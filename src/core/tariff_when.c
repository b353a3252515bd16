/*
 * tariff_when.c
 *		Conditions on facts, in three values: what is not known makes a
 *		comparison neither true nor false, and a rule applies only when its
 *		condition is true.
 */
#include "core/tariff.h"

enum
{
	NO = 0,
	UNKNOWN = 1,
	YES = 2
};

static inline int
string_is(const TariffView *tariff, const TariffFact *fact, int64_t packed)
{
	uint32_t	at = (uint32_t) (packed >> 32);
	uint32_t	size = (uint32_t) packed;

	return fact->size == size && memcmp(fact->string, tariff->chars + at, size) == 0 ? YES : NO;
}

static int
is_in(const TariffView *tariff, const TariffFact *fact, const TariffNode *nodes, uint32_t from, uint32_t to)
{
	for (uint32_t i = from; i < to; i++)
	{
		if (nodes[i].type == TARIFF_TEXT ? string_is(tariff, fact, nodes[i].a) == YES : fact->number == nodes[i].a)
			return YES;
	}
	return NO;
}

static int
compare(const TariffView *tariff, const TariffFact *facts, uint32_t at)
{
	const TariffNode *node = &tariff->nodes[at];
	const TariffFact *fact = &facts[node->slot];

	/* a flag that nobody raised is down */
	if (node->op == TARIFF_HAS)
		return (fact->known ? fact->number : 0) == node->a ? YES : NO;
	if (!fact->known)
		return UNKNOWN;
	switch (node->op)
	{
		case TARIFF_LT:
			return fact->number < node->a ? YES : NO;
		case TARIFF_LE:
			return fact->number <= node->a ? YES : NO;
		case TARIFF_GT:
			return fact->number > node->a ? YES : NO;
		case TARIFF_GE:
			return fact->number >= node->a ? YES : NO;
		case TARIFF_BETWEEN:
			return fact->number >= node->a && fact->number <= node->b ? YES : NO;
		case TARIFF_EQ:
			if (node->type == TARIFF_TEXT)
				return string_is(tariff, fact, node->a);
			return fact->number == node->a ? YES : NO;
		case TARIFF_NE:
			if (node->type == TARIFF_TEXT)
				return YES - string_is(tariff, fact, node->a);
			return fact->number != node->a ? YES : NO;
		case TARIFF_IN:
			return is_in(tariff, fact, tariff->nodes, at + 1, node->end);
	}
	return NO;
}

static int
holds(const TariffView *tariff, const TariffFact *facts, uint32_t at)
{
	const TariffNode *node = &tariff->nodes[at];
	int			result;

	if (node->op == TARIFF_NOT)
		return YES - holds(tariff, facts, at + 1);
	if (node->op != TARIFF_ALL && node->op != TARIFF_ANY)
		return compare(tariff, facts, at);
	result = node->op == TARIFF_ALL ? YES : NO;
	for (uint32_t i = at + 1; i < node->end; i = tariff->nodes[i].end)
	{
		int			part = holds(tariff, facts, i);

		if (node->op == TARIFF_ALL ? part < result : part > result)
			result = part;
		if (result == (node->op == TARIFF_ALL ? NO : YES))
			break;
	}
	return result;
}

/* 0 false, 1 not known, 2 true; no condition (-1) is true. */
int
tariff_holds(const TariffView *tariff, const TariffFact *facts, int32_t node)
{
	return node < 0 ? YES : holds(tariff, facts, (uint32_t) node);
}
