/*
 * json_doc.c
 *		JSON documents, read strictly.  The only file that knows json-c.
 *
 * json-c is lenient where a price list cannot be (it takes NaN, single quotes,
 * raw control characters and lone surrogates, clamps integers, lets the last
 * of duplicate keys win) and forgets where things stood.  So the text is read
 * twice: json_scan() checks the grammar and lays out one JsonNode a value, with
 * its position; then json-c reads it, and its tree, which has the same shape,
 * fills the nodes with what strings decode to.  All memory of ours is had
 * before json-c's tree exists, so that nothing can fail while it lives; the
 * poll, which may jump, is called only while the reader holds the tokener.
 */
#include "core/json_doc.h"

#include <json-c/json.h>
#include <stdio.h>

#include "core/decimal.h"

#define NODES_PER_BLOCK 256
#define FEED_BYTES 32768		/* given to json-c between two polls: 1 ms */

typedef struct JsonScan
{
	const LgEnv *env;
	JsonDoc    *doc;
	const char *p;
	const char *end;
	JsonNode   *block;			/* nodes not yet used */
	int			left;
	size_t		string_bytes;	/* room that decoded strings will need */
	uint32_t	polled;			/* offset at the last poll */
	LgError    *err;
} JsonScan;

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
 * where things are
 * ----------------------------------------------------------------------
 */

/* Line and column, both from 1; columns count characters. */
static void
find_line(const JsonDoc *doc, size_t offset, int *line, int *column)
{
	*line = 1;
	*column = 1;
	for (size_t i = 0; i < offset && i < doc->source_size; i++)
	{
		if (doc->source[i] == '\n')
		{
			(*line)++;
			*column = 1;
		}
		else if (((unsigned char) doc->source[i] & 0xC0) != 0x80)
			(*column)++;
	}
}

static bool
plain_key(const JsonNode *node)
{
	for (uint32_t i = 0; i < node->key_size; i++)
	{
		char		c = node->key[i];

		if (!(c == '_' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (i > 0 && c >= '0' && c <= '9')))
			return false;
	}
	return node->key_size > 0;
}

/* A very long key is cut, not inside a character. */
static int
shown_key(const JsonNode *node)
{
	uint32_t	size = node->key_size < 60 ? node->key_size : 60;

	while (size > 0 && size < node->key_size && ((unsigned char) node->key[size] & 0xC0) == 0x80)
		size--;
	return (int) size;
}

/* Path from the root: $.charges[2].model; the middle of a long one is cut. */
static void
find_path(const JsonNode *node, char *path, size_t size)
{
	const JsonNode *chain[JSON_MAX_DEPTH + 2];
	int			depth = 0;
	size_t		used = 1;

	for (; node != NULL && node->parent != NULL; node = node->parent)
		chain[depth++] = node;
	snprintf(path, size, "$");
	while (depth-- > 0 && used < size)
	{
		node = chain[depth];
		if (node->parent->type == JSON_ARRAY)
			used += (size_t) snprintf(path + used, size - used, "[%u]", node->index);
		else if (node->key == NULL)
			used += (size_t) snprintf(path + used, size - used, ".(member %u)", node->index + 1);
		else if (plain_key(node))
			used += (size_t) snprintf(path + used, size - used, ".%.*s", shown_key(node), node->key);
		else
			used += (size_t) snprintf(path + used, size - used, "[\"%.*s\"]", shown_key(node), node->key);
	}
}

static void
set_place(const JsonDoc *doc, const JsonNode *node, size_t offset, LgError *err)
{
	char		path[200];
	int			line;
	int			column;

	find_line(doc, offset, &line, &column);
	find_path(node, path, sizeof(path));
	lg_detail(err, "At %s, line %d, column %d.", path, line, column);
}

static LgStatus fail_at(const JsonDoc *doc, const JsonNode *node, size_t offset, LgError *err, const char *fmt, va_list args) LG_PRINTF(5, 0);

static LgStatus
fail_at(const JsonDoc *doc, const JsonNode *node, size_t offset, LgError *err, const char *fmt, va_list args)
{
	char		message[200];

	vsnprintf(message, sizeof(message), fmt, args);
	lg_fail(err, LG_BAD_TEXT, "invalid %s: %s", doc->what, message);
	set_place(doc, node, offset, err);
	return LG_BAD_TEXT;
}

LgStatus
json_fail(const JsonDoc *doc, const JsonNode *node, LgError *err, const char *fmt,...)
{
	va_list		args;

	va_start(args, fmt);
	fail_at(doc, node, node->offset, err, fmt, args);
	va_end(args);
	return LG_BAD_TEXT;
}

LgStatus
json_fail_key(const JsonDoc *doc, const JsonNode *node, LgError *err, const char *fmt,...)
{
	va_list		args;

	va_start(args, fmt);
	fail_at(doc, node, node->key_offset, err, fmt, args);
	va_end(args);
	return LG_BAD_TEXT;
}

/* Adds the place of a node to a failure that does not know it. */
LgStatus
json_locate(const JsonDoc *doc, const JsonNode *node, LgStatus status, LgError *err)
{
	char		message[sizeof(err->message)];
	char		before[sizeof(err->detail)];
	char		place[sizeof(err->detail)];

	if (status == LG_OK)
		return status;
	memcpy(message, err->message, sizeof(message));
	memcpy(before, err->detail, sizeof(before));
	snprintf(err->message, sizeof(err->message), "invalid %s: %.200s", doc->what, message);
	set_place(doc, node, node->offset, err);
	memcpy(place, err->detail, sizeof(place));
	if (before[0] != '\0')
		lg_detail(err, "%.150s %.230s", before, place);
	return status;
}

/* ----------------------------------------------------------------------
 * grammar
 * ----------------------------------------------------------------------
 */

static LgStatus scan_fail(JsonScan *scan, const JsonNode *node, const char *at, const char *fmt,...) LG_PRINTF(4, 5);

static LgStatus
scan_fail(JsonScan *scan, const JsonNode *node, const char *at, const char *fmt,...)
{
	va_list		args;

	va_start(args, fmt);
	fail_at(scan->doc, node, (size_t) (at - scan->doc->source), scan->err, fmt, args);
	va_end(args);
	return LG_BAD_TEXT;
}

/* Something stands where something else should. */
static LgStatus
unexpected(JsonScan *scan, const JsonNode *node, const char *wanted)
{
	if (scan->p >= scan->end)
		return scan_fail(scan, node, scan->p, "text ends where %s should be", wanted);
	if ((unsigned char) *scan->p < 0x20 || (unsigned char) *scan->p == 0x7F)
		return scan_fail(scan, node, scan->p, "character 0x%02x where %s should be", (unsigned char) *scan->p, wanted);
	if ((unsigned char) *scan->p >= 0x80)
		return scan_fail(scan, node, scan->p, "non-ASCII character where %s should be", wanted);
	return scan_fail(scan, node, scan->p, "\"%c\" where %s should be", *scan->p, wanted);
}

static inline void
skip_space(JsonScan *scan)
{
	while (scan->p < scan->end && (*scan->p == ' ' || *scan->p == '\n' || *scan->p == '\t' || *scan->p == '\r'))
		scan->p++;
}

/* Length of a well-formed UTF-8 sequence that starts here, or 0. */
static int
utf8_length(const unsigned char *p, const unsigned char *end)
{
	int			length = *p < 0xC2 ? 0 : *p < 0xE0 ? 2 : *p < 0xF0 ? 3 : *p < 0xF5 ? 4 : 0;

	if (length == 0 || end - p < length)
		return 0;
	for (int i = 1; i < length; i++)
	{
		if ((p[i] & 0xC0) != 0x80)
			return 0;
	}
	if ((*p == 0xE0 && p[1] < 0xA0) || (*p == 0xED && p[1] > 0x9F) ||
		(*p == 0xF0 && p[1] < 0x90) || (*p == 0xF4 && p[1] > 0x8F))
		return 0;
	return length;
}

/* Four hexadecimal digits, or -1. */
static int
hex4(const char *p, const char *end)
{
	int			value = 0;

	if (end - p < 4)
		return -1;
	for (int i = 0; i < 4; i++)
	{
		char		c = p[i];

		if (c >= '0' && c <= '9')
			value = value * 16 + (c - '0');
		else if (c >= 'a' && c <= 'f')
			value = value * 16 + (c - 'a' + 10);
		else if (c >= 'A' && c <= 'F')
			value = value * 16 + (c - 'A' + 10);
		else
			return -1;
	}
	return value;
}

/* What follows a backslash; scan->p stands on the character after it. */
static LgStatus
scan_escape(JsonScan *scan, const JsonNode *node)
{
	const char *start = scan->p - 1;
	int			code;

	if (scan->p < scan->end && *scan->p != '\0' && strchr("\"\\/bfnrt", *scan->p) != NULL)
	{
		scan->p++;
		return LG_OK;
	}
	if (scan->p >= scan->end || *scan->p != 'u' || (code = hex4(scan->p + 1, scan->end)) < 0)
		return scan_fail(scan, node, start, "invalid escape in a string");
	scan->p += 5;
	if (code == 0)
		return scan_fail(scan, node, start, "\\u0000 cannot be stored in text");
	if (code >= 0xDC00 && code <= 0xDFFF)
		return scan_fail(scan, node, start, "low surrogate without a high one before it");
	if (code >= 0xD800 && code <= 0xDBFF)
	{
		int			low = -1;

		if (scan->end - scan->p >= 6 && scan->p[0] == '\\' && scan->p[1] == 'u')
			low = hex4(scan->p + 2, scan->end);
		if (low < 0xDC00 || low > 0xDFFF)
			return scan_fail(scan, node, start, "high surrogate without a low one after it");
		scan->p += 6;
	}
	return LG_OK;
}

/* A string; scan->p stands on its quote. */
static LgStatus
scan_string(JsonScan *scan, const JsonNode *node)
{
	const char *start = scan->p++;

	for (;;)
	{
		unsigned char c;

		if (scan->p >= scan->end)
			return scan_fail(scan, node, start, "string without a closing quote");
		c = (unsigned char) *scan->p;
		if (c >= 0x20 && c < 0x80 && c != '"' && c != '\\')
			scan->p++;
		else if (c == '"')
			break;
		else if (c == '\\')
		{
			scan->p++;
			LG_TRY(scan_escape(scan, node));
		}
		else if (c < 0x20)
			return scan_fail(scan, node, scan->p, "raw control character 0x%02x in a string", c);
		else
		{
			int			length = utf8_length((const unsigned char *) scan->p, (const unsigned char *) scan->end);

			if (length == 0)
				return scan_fail(scan, node, scan->p, "invalid UTF-8");
			scan->p += length;
		}
	}
	scan->p++;
	scan->string_bytes += (size_t) (scan->p - start);
	return LG_OK;
}

static inline bool
at_digit(const JsonScan *scan)
{
	return scan->p < scan->end && *scan->p >= '0' && *scan->p <= '9';
}

static inline void
skip_digits(JsonScan *scan)
{
	while (at_digit(scan))
		scan->p++;
}

static LgStatus
scan_number(JsonScan *scan, JsonNode *node)
{
	const char *start = scan->p;

	if (*scan->p == '-')
		scan->p++;
	if (!at_digit(scan))
		return unexpected(scan, node, "a digit");
	if (*scan->p == '0')
	{
		scan->p++;
		if (at_digit(scan))
			return scan_fail(scan, node, start, "number with a leading zero");
	}
	skip_digits(scan);
	if (scan->p < scan->end && *scan->p == '.')
	{
		scan->p++;
		if (!at_digit(scan))
			return unexpected(scan, node, "a digit");
		skip_digits(scan);
	}
	if (scan->p < scan->end && (*scan->p == 'e' || *scan->p == 'E'))
	{
		scan->p++;
		if (scan->p < scan->end && (*scan->p == '+' || *scan->p == '-'))
			scan->p++;
		if (!at_digit(scan))
			return unexpected(scan, node, "a digit");
		skip_digits(scan);
	}
	if (scan->p - start > JSON_MAX_NUMBER)
		return scan_fail(scan, node, start, "number with more than %d characters", JSON_MAX_NUMBER);
	node->type = JSON_NUMBER;
	node->text = start;
	node->size = (uint32_t) (scan->p - start);
	return LG_OK;
}

static LgStatus
scan_word(JsonScan *scan, JsonNode *node, const char *word, JsonType type, bool truth)
{
	size_t		size = strlen(word);

	if ((size_t) (scan->end - scan->p) < size || memcmp(scan->p, word, size) != 0)
		return unexpected(scan, node, "a value");
	scan->p += size;
	node->type = type;
	node->truth = truth;
	return LG_OK;
}

/* ----------------------------------------------------------------------
 * one node a value
 * ----------------------------------------------------------------------
 */

static LgStatus
new_node(JsonScan *scan, JsonNode *parent, JsonNode *before, JsonNode **node)
{
	if (scan->left == 0)
	{
		LG_TRY(lg_alloc_array(scan->env, NODES_PER_BLOCK, sizeof(JsonNode), &scan->block, scan->err));
		scan->left = NODES_PER_BLOCK;
	}
	*node = scan->block++;
	scan->left--;
	(*node)->parent = parent;
	if (parent == NULL)
		return LG_OK;
	(*node)->index = parent->count++;
	if (before != NULL)
		before->next = *node;
	else
		parent->child = *node;
	return LG_OK;
}

/* Everything but arrays and objects, of which only the bracket is taken. */
static LgStatus
scan_value(JsonScan *scan, JsonNode *node)
{
	uint32_t	offset = (uint32_t) (scan->p - scan->doc->source);

	node->offset = offset;
	if (node->parent == NULL || node->parent->type == JSON_ARRAY)
		node->key_offset = offset;
	if (offset - scan->polled > FEED_BYTES)
	{
		scan->polled = offset;
		LG_TRY(lg_poll(scan->env, scan->err));
	}
	if (scan->p >= scan->end)
		return unexpected(scan, node, "a value");
	switch (*scan->p)
	{
		case '"':
			node->type = JSON_STRING;
			return scan_string(scan, node);
		case '{':
			scan->p++;
			node->type = JSON_OBJECT;
			return LG_OK;
		case '[':
			scan->p++;
			node->type = JSON_ARRAY;
			return LG_OK;
		case 't':
			return scan_word(scan, node, "true", JSON_BOOL, true);
		case 'f':
			return scan_word(scan, node, "false", JSON_BOOL, false);
		case 'n':
			return scan_word(scan, node, "null", JSON_NULL, false);
		default:
			if (*scan->p == '-' || (*scan->p >= '0' && *scan->p <= '9'))
				return scan_number(scan, node);
			return unexpected(scan, node, "a value");
	}
}

/* The key of a member up to its value; for now as it is written. */
static LgStatus
scan_key(JsonScan *scan, JsonNode *node)
{
	node->key_offset = (uint32_t) (scan->p - scan->doc->source);
	if (scan->p >= scan->end || *scan->p != '"')
		return unexpected(scan, node->parent, "a key in double quotes");
	LG_TRY(scan_string(scan, node->parent));
	node->key = scan->doc->source + node->key_offset + 1;
	node->key_size = (uint32_t) (scan->p - node->key) - 1;
	if (memchr(node->key, '\\', node->key_size) != NULL)
		node->key = NULL;		/* to be decoded by json-c */
	skip_space(scan);
	if (scan->p >= scan->end || *scan->p != ':')
		return unexpected(scan, node->parent, "\":\"");
	scan->p++;
	skip_space(scan);
	return LG_OK;
}

/* Checks the whole text and builds the tree, without recursion. */
static LgStatus
json_scan(JsonScan *scan)
{
	JsonNode   *container = NULL;	/* array or object being read */
	JsonNode   *before = NULL;	/* last child of it */
	int			depth = 0;

	skip_space(scan);
	LG_TRY(new_node(scan, NULL, NULL, &scan->doc->root));
	LG_TRY(scan_value(scan, scan->doc->root));
	if (scan->doc->root->type >= JSON_ARRAY)
	{
		container = scan->doc->root;
		depth = 1;
	}
	while (container != NULL)
	{
		char		close = container->type == JSON_ARRAY ? ']' : '}';

		skip_space(scan);
		if (scan->p < scan->end && *scan->p == close)
		{
			scan->p++;
			before = container;
			container = container->parent;
			depth--;
			continue;
		}
		if (before != NULL)
		{
			if (scan->p >= scan->end || *scan->p != ',')
				return unexpected(scan, container, close == ']' ? "\",\" or \"]\"" : "\",\" or \"}\"");
			scan->p++;
			skip_space(scan);
		}
		LG_TRY(new_node(scan, container, before, &before));
		if (container->type == JSON_OBJECT)
			LG_TRY(scan_key(scan, before));
		LG_TRY(scan_value(scan, before));
		if (before->type >= JSON_ARRAY)
		{
			if (++depth > JSON_MAX_DEPTH)
				return scan_fail(scan, container, scan->p - 1, "nested more than %d deep", JSON_MAX_DEPTH);
			container = before;
			before = NULL;
		}
	}
	skip_space(scan);
	if (scan->p < scan->end)
		return unexpected(scan, scan->doc->root, "the end of the text");
	return LG_OK;
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
	set_place(doc, object, found->key_offset, err);
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

/* Fills a node and all below it; the depth has been checked. */
static LgStatus
fill_node(const JsonDoc *doc, JsonNode *node, json_object *value, char **arena, LgError *err)
{
	JsonNode   *child = node->child;
	struct lh_entry *entry;

	if (type_of(value) != node->type)
		return not_the_same(doc, node, err);
	if (node->type == JSON_STRING)
	{
		node->size = (uint32_t) json_object_get_string_len(value);
		node->text = keep_string(arena, json_object_get_string(value), node->size);
	}
	else if (node->type == JSON_ARRAY)
	{
		if (json_object_array_length(value) != node->count)
			return not_the_same(doc, node, err);
		for (; child != NULL; child = child->next)
			LG_TRY(fill_node(doc, child, json_object_array_get_idx(value, child->index), arena, err));
	}
	else if (node->type == JSON_OBJECT)
	{
		if ((uint32_t) json_object_object_length(value) != node->count)
			return duplicate_key(doc, node, err);
		entry = json_object_get_object(value)->head;
		for (; child != NULL; child = child->next, entry = lh_entry_next(entry))
		{
			const char *key = lh_entry_k(entry);

			child->key_size = (uint32_t) strlen(key);
			child->key = keep_string(arena, key, child->key_size);
			LG_TRY(fill_node(doc, child, (json_object *) lh_entry_v(entry), arena, err));
		}
	}
	return LG_OK;
}

/* Feeds the tokener piece by piece, so that a cancel is heard. */
static LgStatus
read_by_json_c(JsonReader *reader, const LgEnv *env, const JsonDoc *doc, LgError *err)
{
	json_tokener *tokener = json_tokener_new_ex(JSON_MAX_DEPTH + 1);
	size_t		done = 0;

	if (tokener == NULL)
		return lg_fail(err, LG_NO_MEMORY, "out of memory");
	reader->tokener = tokener;
	/* strictness is the scan's: json-c's differs between versions, as to long integers */
	json_tokener_set_flags(tokener, JSON_TOKENER_VALIDATE_UTF8);
	while (done < doc->source_size && (done == 0 || json_tokener_get_error(tokener) == json_tokener_continue))
	{
		size_t		piece = doc->source_size - done < FEED_BYTES ? doc->source_size - done : FEED_BYTES;

		if (done > 0)
			LG_TRY(lg_poll(env, err));
		reader->tree = json_tokener_parse_ex(tokener, doc->source + done, (int) piece);
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
	JsonScan	scan = {env, doc, source, source + size, NULL, 0, 0, 0, err};
	char	   *arena;
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
	LG_TRY(lg_alloc(env, scan.string_bytes + 1, &arena, err));
	status = read_by_json_c(reader, env, doc, err);
	if (status == LG_OK)
		status = fill_node(doc, doc->root, reader->tree, &arena, err);
	json_reader_free(reader);
	return status;
}

/* ----------------------------------------------------------------------
 * members and values
 * ----------------------------------------------------------------------
 */

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
