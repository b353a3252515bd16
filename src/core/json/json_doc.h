/*
 * json_doc.h
 *		JSON documents, read strictly: the door through which every JSON input
 *		of ours comes in.
 *
 * json_doc_parse() hands out a tree of JsonNode in memory of the environment.
 * What it accepts is RFC 8259 and nothing more, and less where a document
 * cannot be meant: duplicate keys, \u0000 and nesting beyond 64 are refused.
 * Every node knows where it stands, so that any later complaint about it can
 * name line, column and path.  Numbers are kept as the text they were written
 * as; nothing ever passes through a double.
 */
#ifndef LG_JSON_DOC_H
#define LG_JSON_DOC_H

#include "core/base/lg_core.h"

#define JSON_MAX_DEPTH 64
#define JSON_MAX_BYTES ((size_t) 64 * 1024 * 1024)
#define JSON_MAX_NUMBER 128		/* characters of one number */

typedef enum JsonType
{
	JSON_NULL = 1,
	JSON_BOOL = 2,
	JSON_NUMBER = 4,
	JSON_STRING = 8,
	JSON_ARRAY = 16,
	JSON_OBJECT = 32
} JsonType;

typedef struct JsonNode
{
	JsonType	type;
	bool		truth;			/* of a JSON_BOOL */
	uint32_t	offset;			/* of the value in the text */
	uint32_t	key_offset;		/* of its key; that of the value in an array */
	uint32_t	count;			/* children of an array or object */
	uint32_t	index;			/* among the children of its parent */
	uint32_t	size;			/* bytes of text */
	uint32_t	key_size;		/* bytes of key */
	const char *text;			/* decoded string, or literal of a number */
	const char *key;			/* decoded key of a member; NULL elsewhere */
	struct JsonNode *parent;
	struct JsonNode *child;		/* first child */
	struct JsonNode *next;		/* next sibling */
} JsonNode;

typedef struct JsonDoc
{
	const char *source;			/* the text given to json_doc_parse() */
	size_t		source_size;
	JsonNode   *root;
	const char *what;			/* type named in messages: "tariff" */
} JsonDoc;

/*
 * What lives in malloc's memory while a document is being parsed.  The caller
 * provides it zeroed and, where the poll of the environment may jump, sees to
 * it that json_reader_free() is called in that case too (src/pg/json_arg.c).
 * After json_doc_parse() has returned it is empty again.
 */
typedef struct JsonReader
{
	void	   *tokener;
	void	   *tree;
} JsonReader;

extern void json_reader_free(JsonReader *reader);

/* Strings of the tree are NUL-terminated and contain no NUL. */
extern LgStatus json_doc_parse(JsonReader *reader, const LgEnv *env, const char *what,
							   const char *text, size_t size, JsonDoc *doc, LgError *err);

/* The member with this key, or NULL. */
extern const JsonNode *json_member(const JsonNode *object, const char *key);

/* Fails with LG_BAD_TEXT; the detail says where the node stands. */
extern LgStatus json_fail(const JsonDoc *doc, const JsonNode *node, LgError *err, const char *fmt,...) LG_PRINTF(4, 5);

/* The same with the position of its key, and for a failure found elsewhere. */
extern LgStatus json_fail_key(const JsonDoc *doc, const JsonNode *node, LgError *err, const char *fmt,...) LG_PRINTF(4, 5);
extern LgStatus json_locate(const JsonDoc *doc, const JsonNode *node, LgStatus status, LgError *err);

/*
 * The members of an object, all at once: each field names its key, the types
 * it may have, and where its node goes (NULL when absent).  Refuses unknown
 * keys, saying which are known, missing required ones, and wrong types.
 */
typedef struct JsonField
{
	const char *key;
	int			types;			/* sum of JsonType */
	bool		required;
	const JsonNode **node;
} JsonField;

extern LgStatus json_fields(const JsonDoc *doc, const JsonNode *object, const char *what,
							const JsonField *fields, int count, LgError *err);
extern LgStatus json_want(const JsonDoc *doc, const JsonNode *node, int types, LgError *err);

/* Values.  A decimal may be written as a number or as a string. */
extern LgStatus json_int64(const JsonDoc *doc, const JsonNode *node, int64_t min, int64_t max,
						   int64_t *value, LgError *err);
extern LgStatus json_decimal(const JsonDoc *doc, const JsonNode *node, int scale, int64_t *value, LgError *err);

/* One of a list of words: its place in the list. */
extern LgStatus json_choice(const JsonDoc *doc, const JsonNode *node, const char *const *words, int count,
							int *choice, LgError *err);

static inline bool
json_is(const JsonNode *node, const char *string)
{
	return node->type == JSON_STRING && node->size == strlen(string) &&
		memcmp(node->text, string, node->size) == 0;
}

#endif							/* LG_JSON_DOC_H */
