/*
 * tariff_compile_when.c
 *		Features and the conditions on them.
 *
 * A feature gets its type from how it is used: compared with numbers it is a
 * number, with days a date, with words a text, and asked by "has" a flag.  Two
 * uses that disagree are refused.
 */
#include "tariff_build.h"
#include "core/tariff/tariff_words.h"

static bool
feature_name_ok(const char *name, size_t size)
{
	if (size < 1 || size > 63 || !(name[0] >= 'a' && name[0] <= 'z'))
		return false;
	for (size_t i = 1; i < size; i++)
	{
		if (!((name[i] >= 'a' && name[i] <= 'z') || (name[i] >= '0' && name[i] <= '9') || name[i] == '_'))
			return false;
	}
	return true;
}

/* The feature as far as it is known, or NULL. */
static TariffFeature *
known_feature(TariffBuild *build, const char *name, size_t size, uint16_t *slot)
{
	const char *chars = build->chars.data;

	for (uint32_t i = 0; i < build->features.count; i++)
	{
		TariffFeature *feature = TARIFF_AT(build, features, TariffFeature, i);

		if (feature->name.size == size && memcmp(chars + feature->name.at, name, size) == 0)
		{
			*slot = (uint16_t) i;
			return feature;
		}
	}
	return NULL;
}

/* The slot of a feature, new or known; node is where it is mentioned. */
LgStatus
tariff_use_feature(TariffBuild *build, const JsonNode *node, const char *name, size_t size, TariffType type,
				   uint16_t *slot)
{
	TariffBuiltin builtin = tariff_builtin(name, size);
	TariffFeature *feature;

	if (!feature_name_ok(name, size))
	{
		json_fail(build->doc, node, build->err, "\"%.60s\" is no name of a feature", name);
		lg_hint(build->err, "Features are named in lower case: letters, digits and underscores, at most 63.");
		return LG_BAD_TEXT;
	}
	if (builtin != TARIFF_OWN)
	{
		name = tariff_builtin_words[builtin];
		size = strlen(name);
		if (type != tariff_builtin_type(builtin))
			return json_fail(build->doc, node, build->err, "feature \"%s\" is a %s, not a %s", name,
							 tariff_type_words[tariff_builtin_type(builtin)], tariff_type_words[type]);
	}
	feature = known_feature(build, name, size, slot);
	if (feature != NULL)
	{
		if (feature->type != type)
			return json_fail(build->doc, node, build->err, "feature \"%s\" is used as a %s and as a %s", name,
							 tariff_type_words[feature->type], tariff_type_words[type]);
		return LG_OK;
	}
	if (build->features.count == TARIFF_MAX_FEATURES)
		return json_fail(build->doc, node, build->err, "more than %d features", TARIFF_MAX_FEATURES);
	*slot = (uint16_t) build->features.count;
	LG_TRY(tariff_grow(build, &build->features, 1, &feature));
	LG_TRY(tariff_add_chars(build, name, size, &feature->name));
	feature->hash = tariff_word_hash(tariff_name_word(name, size), size);
	feature->type = (uint8_t) type;
	feature->builtin = (uint8_t) builtin;
	if (builtin != TARIFF_OWN)
		build->head.slot[builtin] = *slot;
	if (builtin >= TARIFF_ACTUAL)
		build->head.traits |= TARIFF_USES_MEASURE;
	return LG_OK;
}

/* An amount, or the name of the fact that is it. */
LgStatus
tariff_amount_or_fact(TariffBuild *build, const JsonNode *node, int64_t min, int64_t *amount, uint16_t *slot)
{
	if (node->type == JSON_STRING && node->text[0] >= 'a' && node->text[0] <= 'z')
		return tariff_use_feature(build, node, node->text, node->size, TARIFF_NUMBER, slot);
	return tariff_amount(build, node, min, amount);
}

/* What a literal says about the type of the feature it is compared with. */
static TariffType
literal_type(const JsonNode *feature, const JsonNode *literal, int op)
{
	TariffBuiltin builtin = tariff_builtin(feature->text, feature->size);
	int64_t		day;

	if (builtin != TARIFF_OWN)
		return tariff_builtin_type(builtin);
	if (literal->type == JSON_NUMBER)
		return TARIFF_NUMBER;
	if (literal->type == JSON_BOOL)
		return TARIFF_FLAG;
	if (tariff_day_parse(literal->text, literal->size, &day))
		return TARIFF_DATE;
	return op == TARIFF_EQ || op == TARIFF_NE || op == TARIFF_IN ? TARIFF_TEXT : TARIFF_NUMBER;
}

/* A comparison of numbers or days as what it lets through. */
static void
set_range(TariffNode *node)
{
	int64_t		value = node->low;

	if (node->type != TARIFF_NUMBER && node->type != TARIFF_DATE)
		return;
	if (node->op == TARIFF_LT || node->op == TARIFF_LE)
	{
		node->low = INT64_MIN;
		node->high = node->op == TARIFF_LT ? value - 1 : value;
	}
	else if (node->op == TARIFF_GT || node->op == TARIFF_GE)
	{
		node->low = node->op == TARIFF_GT ? value + 1 : value;
		node->high = INT64_MAX;
	}
	else if (node->op != TARIFF_BETWEEN)
		node->high = value;
}

static LgStatus
compile_literal(TariffBuild *build, const JsonNode *literal, TariffType type, int64_t *value)
{
	TariffStr	str;

	switch (type)
	{
		case TARIFF_NUMBER:
			return tariff_amount(build, literal, -INT64_MAX + 1, value);
		case TARIFF_DATE:
			if (literal->type != JSON_STRING || !tariff_day_parse(literal->text, literal->size, value))
				return json_fail(build->doc, literal, build->err, "a date such as \"2026-10-01\" should be here");
			return LG_OK;
		case TARIFF_TEXT:
			LG_TRY(json_want(build->doc, literal, JSON_STRING, build->err));
			LG_TRY(tariff_add_str(build, literal, &str));
			*value = ((int64_t) str.at << 32) | str.size;
			return LG_OK;
		case TARIFF_FLAG:
			LG_TRY(json_want(build->doc, literal, JSON_BOOL, build->err));
			*value = literal->truth ? 1 : 0;
			return LG_OK;
	}
	return LG_OK;
}

static LgStatus
new_node(TariffBuild *build, int op, uint32_t *at)
{
	TariffNode *node;

	*at = build->nodes.count;
	LG_TRY(tariff_grow(build, &build->nodes, 1, &node));
	node->op = (uint8_t) op;
	return LG_OK;
}

static LgStatus compile_node(TariffBuild *build, const JsonNode *node);

/* {"all": [...]}, {"any": [...]} or {"not": ...} */
static LgStatus
compile_junction(TariffBuild *build, const JsonNode *node)
{
	const JsonNode *inner = node->child;
	int			op = TARIFF_ALL;
	uint32_t	at;

	while (inner != NULL && op <= TARIFF_NOT && strcmp(inner->key, tariff_op_words[op]) != 0)
		op++;
	if (node->count != 1 || op > TARIFF_NOT)
	{
		json_fail(build->doc, node, build->err, "a condition has one key: all, any or not");
		lg_hint(build->err, "Write {\"all\": [condition, ...]}, or [\"gt\", \"cod_amount\", 0] for a comparison.");
		return LG_BAD_TEXT;
	}
	LG_TRY(new_node(build, op, &at));
	if (op == TARIFF_NOT)
		LG_TRY(compile_node(build, inner));
	else
	{
		LG_TRY(json_want(build->doc, inner, JSON_ARRAY, build->err));
		if (inner->count == 0)
			return json_fail(build->doc, inner, build->err, "\"%s\" of nothing", inner->key);
		for (const JsonNode *part = inner->child; part != NULL; part = part->next)
			LG_TRY(compile_node(build, part));
	}
	TARIFF_AT(build, nodes, TariffNode, at)->end = build->nodes.count;
	return LG_OK;
}

/* How many literals follow op and feature. */
static LgStatus
check_arity(TariffBuild *build, const JsonNode *node, int op)
{
	uint32_t	least = op == TARIFF_BETWEEN ? 4 : op == TARIFF_HAS ? 2 : 3;
	uint32_t	most = op == TARIFF_BETWEEN ? 4 : op == TARIFF_IN ? 1000 : 3;

	if (node->count >= least && node->count <= most)
		return LG_OK;
	return json_fail(build->doc, node, build->err, "\"%s\" with %u items", tariff_op_words[op], node->count);
}

/* ["in", "zone", "2", "3"] or ["in", "zone", ["2", "3"]] */
static LgStatus
compile_items(TariffBuild *build, const JsonNode *first, TariffType type)
{
	uint32_t	at;

	for (const JsonNode *item = first->type == JSON_ARRAY ? first->child : first; item != NULL; item = item->next)
	{
		int64_t		value;

		LG_TRY(compile_literal(build, item, type, &value));
		LG_TRY(new_node(build, TARIFF_ITEM, &at));
		TARIFF_AT(build, nodes, TariffNode, at)->low = value;
		TARIFF_AT(build, nodes, TariffNode, at)->type = (uint8_t) type;
		TARIFF_AT(build, nodes, TariffNode, at)->end = at + 1;
	}
	return LG_OK;
}

/* [op, feature, literal...] */
static LgStatus
compile_comparison(TariffBuild *build, const JsonNode *node)
{
	const JsonNode *feature = node->child != NULL ? node->child->next : NULL;
	const JsonNode *literal = feature != NULL ? feature->next : NULL;
	const JsonNode *sample = literal;
	TariffNode	made = {0};
	TariffType	type = TARIFF_FLAG;
	int			op;
	uint32_t	at;

	if (feature == NULL)
		return json_fail(build->doc, node, build->err, "a comparison is [word, feature, value]");
	LG_TRY(json_choice(build->doc, node->child, tariff_op_words + TARIFF_LT, TARIFF_HAS - TARIFF_LT + 1, &op,
					   build->err));
	op += TARIFF_LT;
	LG_TRY(json_want(build->doc, feature, JSON_STRING, build->err));
	LG_TRY(check_arity(build, node, op));
	if (op == TARIFF_IN && literal->type == JSON_ARRAY && node->count == 3)
		sample = literal->child;
	if (op == TARIFF_IN && sample == NULL)
		return json_fail(build->doc, literal, build->err, "\"in\" of nothing");
	if (op != TARIFF_HAS)
	{
		LG_TRY(json_want(build->doc, sample, JSON_NUMBER | JSON_STRING | JSON_BOOL, build->err));
		type = literal_type(feature, sample, op);
	}
	if (type == TARIFF_FLAG && op == TARIFF_EQ)
		op = TARIFF_HAS;
	if ((type == TARIFF_FLAG) != (op == TARIFF_HAS) ||
		(type == TARIFF_TEXT && op != TARIFF_EQ && op != TARIFF_NE && op != TARIFF_IN))
		return json_fail(build->doc, node, build->err, "\"%s\" does not compare a %s", tariff_op_words[op],
						 tariff_type_words[type]);
	LG_TRY(tariff_use_feature(build, feature, feature->text, feature->size, type, &made.slot));
	made.op = (uint8_t) op;
	made.type = (uint8_t) type;
	made.low = 1;				/* has: true */
	if (op != TARIFF_IN && literal != NULL)
		LG_TRY(compile_literal(build, literal, type, &made.low));
	if (op == TARIFF_BETWEEN)
	{
		LG_TRY(compile_literal(build, literal->next, type, &made.high));
		if (made.high < made.low)
			return json_fail(build->doc, literal->next, build->err, "\"between\" ends before it begins");
	}
	set_range(&made);
	LG_TRY(new_node(build, op, &at));
	*TARIFF_AT(build, nodes, TariffNode, at) = made;
	if (op == TARIFF_IN)
		LG_TRY(compile_items(build, literal, type));
	TARIFF_AT(build, nodes, TariffNode, at)->end = build->nodes.count;
	return LG_OK;
}

static LgStatus
compile_node(TariffBuild *build, const JsonNode *node)
{
	LG_TRY(json_want(build->doc, node, JSON_ARRAY | JSON_OBJECT, build->err));
	return node->type == JSON_OBJECT ? compile_junction(build, node) : compile_comparison(build, node);
}

/* A condition; *when is its first node, or -1 when there is none. */
LgStatus
tariff_compile_when(TariffBuild *build, const JsonNode *node, int32_t *when)
{
	*when = -1;
	if (node == NULL)
		return LG_OK;
	*when = (int32_t) build->nodes.count;
	return compile_node(build, node);
}
