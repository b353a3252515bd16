/*
 * json_doc.c
 *		Fuzz: any bytes as a JSON document.
 *
 * What is accepted must be what a document is: json-c may never differ from
 * our own reading of the grammar, and every string is NUL-free UTF-8.
 */
#include "fuzz.h"

#include "core/base/decimal.h"
#include "core/json/json_doc.h"

extern int	LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
check_node(const JsonDoc *doc, const JsonNode *node)
{
	LgError		err;
	int64_t		value;
	char		text[DECIMAL_TEXT];
	uint32_t	count = 0;

	if (node->type == JSON_STRING && strlen(node->text) != node->size)
		abort();
	if (node->offset >= doc->source_size)
		abort();
	if (node->type == JSON_NUMBER && json_decimal(doc, node, DECIMAL_RATE, &value, &err) == LG_OK)
	{
		int64_t		again;
		int			size = decimal_print(value, DECIMAL_RATE, 0, text);

		if (size >= DECIMAL_TEXT || decimal_parse(text, (size_t) size, DECIMAL_RATE, &again, &err) != LG_OK ||
			again != value)
			abort();
	}
	for (const JsonNode *child = node->child; child != NULL; child = child->next, count++)
	{
		if (child->parent != node || child->index != count)
			abort();
		check_node(doc, child);
	}
	if (count != node->count)
		abort();
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	LgEnv		env = fuzz_begin();
	JsonReader	reader = {0};
	JsonDoc		doc;
	LgError		err;

	if (json_doc_parse(&reader, &env, "document", (const char *) data, size, &doc, &err) == LG_OK)
		check_node(&doc, doc.root);
	else if (strstr(err.message, "json-c") != NULL)
		abort();
	if (reader.tokener != NULL || reader.tree != NULL)
		abort();
	return fuzz_end();
}
