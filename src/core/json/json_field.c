/*
 * json_field.c
 *		Members and values of a JSON document, and what is said of wrong ones.
 */
#include <stdio.h>

#include "core/base/decimal.h"
#include "core/json/json_doc.h"

const JsonNode *
json_member(const JsonNode *object, const char *key)
{
	size_t		size = strlen(key);

	for (const JsonNode *member = object->child; member != NULL; member = member->next)
	{
		if (member->key_size == size && memcmp(member->key, key, size) == 0)
			return member;
	}
	return NULL;
}

/* "a string or a number", for messages */
static void
name_types(int types, char *out, size_t size)
{
	static const char *const names[] = {"null", "true or false", "a number", "a string", "an array", "an object"};
	size_t		used = 0;

	out[0] = '\0';

	for (int i = 0; i < 6; i++)
	{
		if ((types & (1 << i)) != 0 && used < size)
			used += (size_t) snprintf(out + used, size - used, "%s%s", used > 0 ? " or " : "", names[i]);
	}
}

LgStatus
json_want(const JsonDoc *doc, const JsonNode *node, int types, LgError *err)
{
	char		wanted[100];
	char		found[30];

	if ((node->type & types) != 0)
		return LG_OK;
	name_types(types, wanted, sizeof(wanted));
	name_types(node->type, found, sizeof(found));
	if (node->key != NULL)
		return json_fail(doc, node, err, "\"%.60s\" should be %s, not %s", node->key, wanted, found);
	return json_fail(doc, node, err, "%s where %s should be", found, wanted);
}

static LgStatus
unknown_key(const JsonDoc *doc, const JsonNode *member, const char *what,
			const JsonField *fields, int count, LgError *err)
{
	size_t		used;

	json_fail_key(doc, member, err, "unknown key \"%.60s\" in %s", member->key, what);
	used = (size_t) snprintf(err->hint, sizeof(err->hint), "Known keys are");
	for (int i = 0; i < count && used < sizeof(err->hint); i++)
		used += (size_t) snprintf(err->hint + used, sizeof(err->hint) - used, "%s %s",
								  i > 0 ? "," : "", fields[i].key);
	if (used < sizeof(err->hint) - 1)
		snprintf(err->hint + used, sizeof(err->hint) - used, ".");
	return LG_BAD_TEXT;
}

LgStatus
json_fields(const JsonDoc *doc, const JsonNode *object, const char *what,
			const JsonField *fields, int count, LgError *err)
{
	for (int i = 0; i < count; i++)
		*fields[i].node = NULL;
	if (object->type != JSON_OBJECT)
		return json_fail(doc, object, err, "%s should be an object", what);
	for (const JsonNode *member = object->child; member != NULL; member = member->next)
	{
		int			i = 0;

		while (i < count && strcmp(fields[i].key, member->key) != 0)
			i++;
		if (i == count)
			return unknown_key(doc, member, what, fields, count, err);
		LG_TRY(json_want(doc, member, fields[i].types, err));
		*fields[i].node = member;
	}
	for (int i = 0; i < count; i++)
	{
		if (fields[i].required && *fields[i].node == NULL)
			return json_fail(doc, object, err, "%s needs a key \"%s\"", what, fields[i].key);
	}
	return LG_OK;
}

LgStatus
json_int64(const JsonDoc *doc, const JsonNode *node, int64_t min, int64_t max, int64_t *value, LgError *err)
{
	LG_TRY(json_want(doc, node, JSON_NUMBER, err));
	if (decimal_parse(node->text, node->size, 0, value, err) != LG_OK || *value < min || *value > max)
		return json_fail(doc, node, err, "%.*s should be an integer from %lld to %lld", (int) node->size,
						 node->text, (long long) min, (long long) max);
	return LG_OK;
}

LgStatus
json_decimal(const JsonDoc *doc, const JsonNode *node, int scale, int64_t *value, LgError *err)
{
	LG_TRY(json_want(doc, node, JSON_NUMBER | JSON_STRING, err));
	return json_locate(doc, node, decimal_parse(node->text, node->size, scale, value, err), err);
}

LgStatus
json_choice(const JsonDoc *doc, const JsonNode *node, const char *const *words, int count, int *choice, LgError *err)
{
	size_t		used;

	LG_TRY(json_want(doc, node, JSON_STRING, err));
	for (*choice = 0; *choice < count; (*choice)++)
	{
		if (json_is(node, words[*choice]))
			return LG_OK;
	}
	json_fail(doc, node, err, "unknown word \"%.60s\"", node->text);
	used = (size_t) snprintf(err->hint, sizeof(err->hint), "Use one of");
	for (int i = 0; i < count && used < sizeof(err->hint); i++)
		used += (size_t) snprintf(err->hint + used, sizeof(err->hint) - used, "%s %s", i > 0 ? "," : "", words[i]);
	return LG_BAD_TEXT;
}
