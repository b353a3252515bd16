/*
 * json_place.c
 *		Where things stand in a JSON document, for messages.
 */
#include <stdio.h>

#include "json_scan.h"

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

void
json_set_place(const JsonDoc *doc, const JsonNode *node, size_t offset, LgError *err)
{
	char		path[200];
	int			line;
	int			column;

	find_line(doc, offset, &line, &column);
	find_path(node, path, sizeof(path));
	lg_detail(err, "At %s, line %d, column %d.", path, line, column);
}

LgStatus
json_fail_at(const JsonDoc *doc, const JsonNode *node, size_t offset, LgError *err, const char *fmt, va_list args)
{
	char		message[200];

	vsnprintf(message, sizeof(message), fmt, args);
	lg_fail(err, LG_BAD_TEXT, "invalid %s: %s", doc->what, message);
	json_set_place(doc, node, offset, err);
	return LG_BAD_TEXT;
}

LgStatus
json_fail(const JsonDoc *doc, const JsonNode *node, LgError *err, const char *fmt,...)
{
	va_list		args;

	va_start(args, fmt);
	json_fail_at(doc, node, node->offset, err, fmt, args);
	va_end(args);
	return LG_BAD_TEXT;
}

LgStatus
json_fail_key(const JsonDoc *doc, const JsonNode *node, LgError *err, const char *fmt,...)
{
	va_list		args;

	va_start(args, fmt);
	json_fail_at(doc, node, node->key_offset, err, fmt, args);
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
	json_set_place(doc, node, node->offset, err);
	memcpy(place, err->detail, sizeof(place));
	if (before[0] != '\0')
		lg_detail(err, "%.150s %.230s", before, place);
	return status;
}
