/*
 * json_doc.c
 *		JSON documents, read strictly.  The only file that knows json-c.
 *
 * json-c is lenient where a price list cannot be (it takes NaN, single quotes,
 * raw control characters and lone surrogates, clamps integers, lets the last
 * of duplicate keys win) and forgets where things stood.  So the text is read
 * twice: json_scan() (json_scan.c) checks the grammar and lays out one JsonNode a value, with
 * its position; then json-c reads it, and its tree, which has the same shape,
 * fills the nodes with what strings decode to.  All memory of ours is had
 * before json-c's tree exists, so that nothing can fail while it lives; the
 * poll, which may jump, is called only while the reader holds the tokener.
 *
 * Numbers are taken as they are written, and json-c has no part in them: what
 * it reads has a 0 in place of each, which saves it a double and two
 * allocations for every price.
 */
#include <json-c/json.h>
#include <stdio.h>

#include "json_scan.h"

#define FILL_NODES 4096			/* filled between two polls: less than 1 ms */

void
json_reader_free(JsonReader *reader)
{
	if (reader->tree != NULL)
		json_object_put(reader->tree);
	if (reader->tokener != NULL)
		json_tokener_free(reader->tokener);
	reader->tree = NULL;
	reader->tokener = NULL;
}

/* ----------------------------------------------------------------------
 * what json-c read
 * ----------------------------------------------------------------------
 */

/* Copies a string into the arena. */
static const char *
keep_string(char **arena, const char *string, size_t size)
{
	char	   *copy = *arena;

	memcpy(copy, string, size);
	copy[size] = '\0';
	*arena += size + 1;
	return copy;
}

static LgStatus
not_the_same(const JsonDoc *doc, const JsonNode *node, LgError *err)
{
	return json_fail(doc, node, err, "json-c reads this differently");
}

/* Two members have the same key: find the second, decoding keys by json-c. */
static LgStatus
duplicate_key(const JsonDoc *doc, JsonNode *object, LgError *err)
{
	json_object *seen = json_object_new_object();
	JsonNode   *found = NULL;
	char		name[64] = "";

	for (JsonNode *member = object->child; member != NULL && found == NULL; member = member->next)
	{
		json_tokener *tokener = json_tokener_new();
		json_object *key = json_tokener_parse_ex(tokener, doc->source + member->key_offset,
												 (int) (member->offset - member->key_offset));
		const char *string = key != NULL ? json_object_get_string(key) : "";

		if (json_object_object_get_ex(seen, string, NULL))
		{
			found = member;
			snprintf(name, sizeof(name), "%.60s", string);
		}
		else
			json_object_object_add(seen, string, NULL);
		json_object_put(key);
		json_tokener_free(tokener);
	}
	json_object_put(seen);
	if (found == NULL)
		return not_the_same(doc, object, err);
	json_fail_key(doc, object, err, "key \"%s\" appears twice", name);
	json_set_place(doc, object, found->key_offset, err);
	return LG_BAD_TEXT;
}

static JsonType
type_of(json_object *value)
{
	switch (json_object_get_type(value))
	{
		case json_type_null:
			return JSON_NULL;
		case json_type_boolean:
			return JSON_BOOL;
		case json_type_int:
		case json_type_double:
			return JSON_NUMBER;
		case json_type_string:
			return JSON_STRING;
		case json_type_array:
			return JSON_ARRAY;
		case json_type_object:
			return JSON_OBJECT;
	}
	return 0;
}

typedef struct Fill
{
	const LgEnv *env;
	const JsonDoc *doc;
	char	   *arena;
	uint32_t	filled;
} Fill;

/*
 * Fills a node and all below it; the depth has been checked.  What json-c read is freed
 * as soon as it is taken, so that no cancel waits until millions of values are.
 */
static LgStatus
fill_node(Fill *fill, JsonNode *node, json_object *value, LgError *err)
{
	JsonNode   *child = node->child;

	if ((++fill->filled & (FILL_NODES - 1)) == 0)
		LG_TRY(lg_poll(fill->env, err));
	if (type_of(value) != node->type)
		return not_the_same(fill->doc, node, err);
	if (node->type == JSON_STRING)
	{
		node->size = (uint32_t) json_object_get_string_len(value);
		node->text = keep_string(&fill->arena, json_object_get_string(value), node->size);
	}
	else if (node->type == JSON_ARRAY)
	{
		if (json_object_array_length(value) != node->count)
			return not_the_same(fill->doc, node, err);
		for (; child != NULL; child = child->next)
		{
			LG_TRY(fill_node(fill, child, json_object_array_get_idx(value, child->index), err));
			json_object_array_put_idx(value, child->index, NULL);
		}
	}
	else if (node->type == JSON_OBJECT)
	{
		struct lh_table *table = json_object_get_object(value);

		if ((uint32_t) json_object_object_length(value) != node->count)
			return duplicate_key(fill->doc, node, err);
		for (; child != NULL; child = child->next)
		{
			const char *key = lh_entry_k(table->head);

			child->key_size = (uint32_t) strlen(key);
			child->key = keep_string(&fill->arena, key, child->key_size);
			LG_TRY(fill_node(fill, child, (json_object *) lh_entry_v(table->head), err));
			lh_table_delete_entry(table, table->head);
		}
	}
	return LG_OK;
}

/* Feeds the tokener piece by piece, so that a cancel is heard. */
static LgStatus
read_by_json_c(JsonReader *reader, const LgEnv *env, const JsonDoc *doc, const char *text, size_t size, LgError *err)
{
	json_tokener *tokener = json_tokener_new_ex(JSON_MAX_DEPTH + 1);
	size_t		done = 0;

	if (tokener == NULL)
		return lg_fail(err, LG_NO_MEMORY, "out of memory");
	reader->tokener = tokener;
	/* strictness is the scan's: json-c's differs between versions, as to long integers */
	json_tokener_set_flags(tokener, JSON_TOKENER_VALIDATE_UTF8);
	while (done < size && (done == 0 || json_tokener_get_error(tokener) == json_tokener_continue))
	{
		size_t		piece = size - done < JSON_FEED_BYTES ? size - done : JSON_FEED_BYTES;

		if (done > 0)
			LG_TRY(lg_poll(env, err));
		reader->tree = json_tokener_parse_ex(tokener, text + done, (int) piece);
		done += piece;
	}

	/* a number is complete only when something follows it */
	if (json_tokener_get_error(tokener) == json_tokener_continue)
		reader->tree = json_tokener_parse_ex(tokener, " ", 1);
	if (json_tokener_get_error(tokener) == json_tokener_continue)
		reader->tree = json_tokener_parse_ex(tokener, "", -1);
	if (json_tokener_get_error(tokener) != json_tokener_success)
		return json_fail(doc, doc->root, err, "%s", json_tokener_error_desc(json_tokener_get_error(tokener)));
	return LG_OK;
}

LgStatus
json_doc_parse(JsonReader *reader, const LgEnv *env, const char *what, const char *source, size_t size,
			   JsonDoc *doc, LgError *err)
{
	JsonScan	scan = {.env = env,.doc = doc,.p = source,.end = source + size,.err = err};
	Fill		fill = {.env = env,.doc = doc};
	LgStatus	status;

	memset(doc, 0, sizeof(*doc));
	doc->source = source;
	doc->source_size = size;
	doc->what = what;
	if (size > JSON_MAX_BYTES)
	{
		lg_fail(err, LG_LIMIT, "%s of %zu bytes is too large", what, size);
		lg_detail(err, "A document has at most %zu bytes.", JSON_MAX_BYTES);
		return LG_LIMIT;
	}
	LG_TRY(json_scan(&scan));
	LG_TRY(lg_alloc(env, scan.string_bytes + 1, &fill.arena, err));
	status = read_by_json_c(reader, env, doc, scan.shadow, (size_t) (scan.shadow_end - scan.shadow), err);
	if (status == LG_OK)
		status = fill_node(&fill, doc->root, reader->tree, err);
	json_reader_free(reader);
	lg_release(env, scan.shadow);
	return status;
}
