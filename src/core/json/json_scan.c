/*
 * json_scan.c
 *		The grammar of JSON: checks a whole text and lays out one JsonNode a
 *		value, with its position.
 */
#include "json_scan.h"

#define STRING_PIECE (1 << 20)	/* bytes of a string between two polls: 1 ms */

#define NODES_PER_BLOCK 256

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
	json_fail_at(scan->doc, node, (size_t) (at - scan->doc->source), scan->err, fmt, args);
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

/* A character that stands for itself in a string; others are looked at. */
static inline bool
is_plain(char character)
{
	const unsigned char c = (unsigned char) character;

	return c >= 0x20 && c < 0x80 && c != '"' && c != '\\';
}

static inline const char *
end_of_piece(const JsonScan *scan)
{
	return scan->end - scan->p > STRING_PIECE ? scan->p + STRING_PIECE : scan->end;
}

/* A string; scan->p stands on its quote. */
static LgStatus
scan_string(JsonScan *scan, const JsonNode *node)
{
	const char *start = scan->p++;
	const char *piece_end = end_of_piece(scan);

	for (;;)
	{
		unsigned char c;

		while (scan->p < piece_end && is_plain(*scan->p))
			scan->p++;
		if (scan->p >= scan->end)
			return scan_fail(scan, node, start, "string without a closing quote");
		if (scan->p >= piece_end)
		{
			LG_TRY(lg_poll(scan->env, scan->err));
			piece_end = end_of_piece(scan);
			continue;
		}
		c = (unsigned char) *scan->p;
		if (c == '"')
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

/* Copies what was read, up to here, for json-c. */
static inline void
copy_shadow(JsonScan *scan, const char *up_to)
{
	memcpy(scan->shadow_end, scan->shadowed, (size_t) (up_to - scan->shadowed));
	scan->shadow_end += up_to - scan->shadowed;
	scan->shadowed = up_to;
}

static LgStatus
hours_scan_number(JsonScan *scan, JsonNode *node)
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
	copy_shadow(scan, start);
	*scan->shadow_end++ = '0';
	scan->shadowed = scan->p;
	return LG_OK;
}

static LgStatus
hours_scan_word(JsonScan *scan, JsonNode *node, const char *word, JsonType type, bool truth)
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
	if (offset - scan->polled > JSON_FEED_BYTES)
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
			return hours_scan_word(scan, node, "true", JSON_BOOL, true);
		case 'f':
			return hours_scan_word(scan, node, "false", JSON_BOOL, false);
		case 'n':
			return hours_scan_word(scan, node, "null", JSON_NULL, false);
		default:
			if (*scan->p == '-' || (*scan->p >= '0' && *scan->p <= '9'))
				return hours_scan_number(scan, node);
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
LgStatus
json_scan(JsonScan *scan)
{
	JsonNode   *container = NULL;	/* array or object being read */
	JsonNode   *before = NULL;	/* last child of it */
	int			depth = 0;

	LG_TRY(lg_alloc(scan->env, scan->doc->source_size + 1, &scan->shadow, scan->err));
	scan->shadow_end = scan->shadow;
	scan->shadowed = scan->p;
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
	copy_shadow(scan, scan->end);
	return LG_OK;
}
