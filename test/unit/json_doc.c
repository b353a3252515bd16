/*
 * json_doc.c
 *		Unit tests of src/core/json/json_doc.
 */
#include "unit.h"

#include "core/json/json_doc.h"

static LgStatus
parse(const char *text, size_t size, JsonDoc *doc, LgError *err)
{
	LgEnv		env = unit_env();
	JsonReader	reader = {0};
	LgStatus	status;

	memset(err, 0, sizeof(*err));
	status = json_doc_parse(&reader, &env, "document", text, size, doc, err);
	CHECK(reader.tokener == NULL && reader.tree == NULL);
	return status;
}

/* Refused, with these words in message, detail or hint. */
static void
refused(const char *text, const char *message, const char *detail)
{
	JsonDoc		doc;
	LgError		err;

	if (parse(text, strlen(text), &doc, &err) != LG_BAD_TEXT)
		unit_failed(__FILE__, __LINE__, "accepted: %s", text);
	else if (strstr(err.message, message) == NULL || strstr(err.detail, detail) == NULL)
		unit_failed(__FILE__, __LINE__, "%s: \"%s\" \"%s\" lacks \"%s\" or \"%s\"", text, err.message,
					err.detail, message, detail);
}

static void
accepted(const char *text)
{
	JsonDoc		doc;
	LgError		err;

	if (parse(text, strlen(text), &doc, &err) != LG_OK)
		unit_failed(__FILE__, __LINE__, "refused: %s: %s", text, err.message);
}

static void
tree_has_the_shape_of_the_text(void)
{
	static const char text[] = "{\"a\":[1,2.50,\"x\\u00e9\\ud83d\\ude00\"],\n \"b\":{},\"c\":null,\"d\":true,\"e\":\"\"}";
	JsonDoc		doc;
	LgError		err;
	const JsonNode *a;

	CHECK_OK(parse(text, strlen(text), &doc, &err), err);
	CHECK_INT(doc.root->type, JSON_OBJECT);
	CHECK_INT(doc.root->count, 5);
	a = json_member(doc.root, "a");
	CHECK_INT(a->count, 3);
	CHECK_INT(a->child->next->size, 4);
	CHECK(memcmp(a->child->next->text, "2.50", 4) == 0);
	CHECK_STR(a->child->next->next->text, "x\xc3\xa9\xf0\x9f\x98\x80");
	CHECK(a->child->next->next->next == NULL);
	CHECK_INT(json_member(doc.root, "b")->type, JSON_OBJECT);
	CHECK_INT(json_member(doc.root, "b")->count, 0);
	CHECK_INT(json_member(doc.root, "c")->type, JSON_NULL);
	CHECK(json_member(doc.root, "d")->truth);
	CHECK_STR(json_member(doc.root, "e")->text, "");
	CHECK(json_member(doc.root, "f") == NULL);
}

static void
scalars_are_documents(void)
{
	accepted("1");
	accepted(" -0.5e-3 ");
	accepted("\"x\"");
	accepted("null");
	accepted("true");
	accepted("[]");
	accepted("{}");
	accepted("1e400");			/* a literal; who wants a value finds out */
	accepted("123456789012345678901234567890");
}

/* Everything that json-c would have taken, and more. */
static void
lenient_json_is_refused(void)
{
	refused("", "text ends where a value", "line 1, column 1");
	refused("  \n", "text ends where a value", "line 2, column 1");
	refused("{\"a\":1,\"a\":2}", "key \"a\" appears twice", "At $, line 1, column 8");
	refused("{\"a\":1,\"\\u0061\":2}", "key \"a\" appears twice", "line 1, column 8");
	refused("{\"x\":{\"a\":1,\n\"b\":1,\"a\":2}}", "key \"a\" appears twice", "At $.x, line 2, column 7");
	refused("{'a':1}", "\"'\" where a key in double quotes", "column 2");
	refused("['a']", "\"'\" where a value", "column 2");
	refused("NaN", "\"N\" where a value", "");
	refused("-Infinity", "\"I\" where a digit", "");
	refused("Infinity", "\"I\" where a value", "");
	refused("nan", "\"n\" where a value", "");
	refused("[1,]", "\"]\" where a value", "column 4");
	refused("{\"a\":1,}", "\"}\" where a key", "");
	refused("[1 2]", "\"2\" where \",\" or \"]\"", "");
	refused("[1}", "\"}\" where \",\" or \"]\"", "");
	refused("{\"a\" 1}", "where \":\"", "");
	refused("/* x */ 1", "\"/\" where a value", "");
	refused("1 // x", "\"/\" where the end of the text", "");
	refused("{} x", "\"x\" where the end of the text", "");
	refused("1 2", "\"2\" where the end", "");
	refused("TRUE", "\"T\" where a value", "");
	refused("tru", "\"t\" where a value", "");
	refused("truex", "\"x\" where the end", "");
	refused("007", "leading zero", "");
	refused("-", "text ends where a digit", "");
	refused("1.", "text ends where a digit", "");
	refused(".5", "\".\" where a value", "");
	refused("+1", "\"+\" where a value", "");
	refused("1e", "text ends where a digit", "");
	refused("0x10", "\"x\" where the end", "");
	refused("\"a", "without a closing quote", "column 1");
	refused("\"a\nb\"", "control character 0x0a", "column 3");
	refused("\"\x01\"", "control character 0x01", "");
	refused("\"\\x\"", "invalid escape", "");
	refused("\"\\u12g4\"", "invalid escape", "");
	refused("\"\\u0000\"", "\\u0000", "");
	refused("\"\\ud800\"", "high surrogate", "column 2");
	refused("\"\\ud800\\u0041\"", "high surrogate", "");
	refused("\"\\udc00\"", "low surrogate", "");
	refused("\"\xff\"", "invalid UTF-8", "");
	refused("\"\xc0\xaf\"", "invalid UTF-8", "");
	refused("\"\xed\xa0\x80\"", "invalid UTF-8", "");
	refused("\"\xf4\x90\x80\x80\"", "invalid UTF-8", "");
	refused("\"\xe2\x82\"", "invalid UTF-8", "");
	refused("\xef\xbb\xbf{}", "non-ASCII character where a value", "");
}

static void
nul_bytes_are_refused(void)
{
	JsonDoc		doc;
	LgError		err;

	CHECK_FAILS(parse("1\0", 2, &doc, &err), LG_BAD_TEXT, err, "character 0x00");
	CHECK_FAILS(parse("\"a\0b\"", 5, &doc, &err), LG_BAD_TEXT, err, "control character 0x00");
}

static void
depth_is_bounded(void)
{
	char		text[2 * 100 + 1];
	JsonDoc		doc;
	LgError		err;

	memset(text, '[', 64);
	memset(text + 64, ']', 64);
	CHECK_OK(parse(text, 128, &doc, &err), err);
	memset(text, '[', 65);
	memset(text + 65, ']', 65);
	CHECK_FAILS(parse(text, 130, &doc, &err), LG_BAD_TEXT, err, "nested more than 64 deep");
}

static void
positions_count_characters(void)
{
	refused("{\"\xc3\xa9\xc3\xa9\": [1,\n  \"\xc3\xa9\", x]}", "\"x\"", "At $[\"\xc3\xa9\xc3\xa9\"][2], line 2, column 8");
}

static void
values_know_their_place(void)
{
	static const char text[] = "{\"a\": {\"b\": [0.0000001, 12, \"12.5\", 12.5, 99999999999999999999, 1e2]}}";
	JsonDoc		doc;
	LgError		err;
	int64_t		value;
	const JsonNode *item;

	CHECK_OK(parse(text, strlen(text), &doc, &err), err);
	item = doc.root->child->child->child;
	CHECK_FAILS(json_decimal(&doc, item, 6, &value, &err), LG_BAD_TEXT, err, "too many decimals");
	CHECK(strstr(err.detail, "At $.a.b[0], line 1, column 14.") != NULL);
	CHECK_OK(json_int64(&doc, item->next, 0, 12, &value, &err), err);
	CHECK_INT(value, 12);
	CHECK_FAILS(json_int64(&doc, item->next, 0, 11, &value, &err), LG_BAD_TEXT, err, "12 should be an integer from 0 to 11");
	item = item->next->next;
	CHECK_OK(json_decimal(&doc, item, 6, &value, &err), err);
	CHECK_INT(value, 12500000);
	CHECK_FAILS(json_int64(&doc, item, 0, 99, &value, &err), LG_BAD_TEXT, err, "a string where a number should be");
	CHECK_FAILS(json_int64(&doc, item->next, 0, 99, &value, &err), LG_BAD_TEXT, err, "12.5 should be an integer");
	item = item->next->next;
	CHECK_FAILS(json_int64(&doc, item, 0, INT64_MAX, &value, &err), LG_BAD_TEXT, err, "99999999999999999999 should be");
	CHECK_FAILS(json_decimal(&doc, item, 6, &value, &err), LG_OUT_OF_RANGE, err, "out of range");
	CHECK_OK(json_int64(&doc, item->next, 0, 100, &value, &err), err);
	CHECK_INT(value, 100);
}

static void
fields_are_checked(void)
{
	const JsonNode *a;
	const JsonNode *b;
	JsonField	fields[] = {{"a", JSON_STRING, true, &a}, {"b", JSON_NUMBER | JSON_ARRAY, false, &b}};
	static const char *const texts[] = {"{\"a\":\"x\",\"c\":1}", "{\"b\":1}", "{\"a\":\"x\",\"b\":{}}", "[]", "{\"a\":\"x\"}"};
	static const char *const wants[] = {"unknown key \"c\" in a thing", "a thing needs a key \"a\"",
	"\"b\" should be a number or an array, not an object", "a thing should be an object"};

	for (int i = 0; i < 5; i++)
	{
		JsonDoc		doc;
		LgError		err;

		CHECK_OK(parse(texts[i], strlen(texts[i]), &doc, &err), err);
		if (i < 4)
			CHECK_FAILS(json_fields(&doc, doc.root, "a thing", fields, 2, &err), LG_BAD_TEXT, err, wants[i]);
		else
			CHECK_OK(json_fields(&doc, doc.root, "a thing", fields, 2, &err), err);
		if (i == 0)
			CHECK_STR(err.hint, "Known keys are a, b.");
		if (i == 4)
			CHECK(strcmp(a->text, "x") == 0 && b == NULL);
	}
}

static bool
stop_at_once(void *ctx)
{
	(void) ctx;
	return true;
}

/* A cancelled parse leaves nothing behind that json_reader_free() does not free. */
static void
cancel_is_heard(void)
{
	LgEnv		env = unit_env();
	size_t		size = 200000;
	char	   *text = env.alloc(env.ctx, size);
	JsonReader	reader = {0};
	JsonDoc		doc;
	LgError		err;

	memset(text, ' ', size);
	memcpy(text, "[1,\"x\"", 6);
	memcpy(text + size - 4, ",2]", 3);
	env.poll = stop_at_once;
	CHECK_FAILS(json_doc_parse(&reader, &env, "document", text, size, &doc, &err), LG_CANCELLED, err, "cancel");
	json_reader_free(&reader);
}

static int	polls;
static int	stop_at;

static bool
stop_at_poll(void *ctx)
{
	(void) ctx;
	return ++polls == stop_at;
}

/*
 * Every stage polls: scanning, json-c's reading, and filling the nodes; and one long
 * string is not a stage of its own.
 */
static void
cancel_is_heard_everywhere(void)
{
	const size_t members = 60000;
	const size_t letters = 5000000;
	LgEnv		env = unit_env();
	char	   *text = env.alloc(env.ctx, members * 24 + letters + 100);
	size_t		size = (size_t) sprintf(text, "{\"list\":[0");
	JsonReader	reader = {0};
	JsonDoc		doc;
	LgError		err;
	int			all;

	for (size_t i = 0; i < members; i++)
		size += (size_t) sprintf(text + size, ",{\"k\":\"v\",\"n\":%zu}", i % 10);
	size += (size_t) sprintf(text + size, "],\"long\":\"");
	for (size_t i = 0; i < letters; i += 2)
		size += (size_t) sprintf(text + size, i % 3000000 < 1500000 ? "xy" : "\xc3\xa4");
	size += (size_t) sprintf(text + size, "\"}");

	env.poll = stop_at_poll;
	stop_at = 0;
	CHECK_OK(json_doc_parse(&reader, &env, "document", text, size, &doc, &err), err);
	CHECK(doc.root->child->next->size == letters);
	all = polls;
	/* a piece of 32 kB, read twice; 1 MB of a string; 4096 nodes */
	CHECK(all > (int) (2 * members * 15 / 32768 + letters / 32768 + letters / 1048576 + 3 * members / 4096));
	for (stop_at = 1; stop_at <= all; stop_at += stop_at < all && stop_at + 7 > all ? all - stop_at : 7)
	{
		polls = 0;
		CHECK_FAILS(json_doc_parse(&reader, &env, "document", text, size, &doc, &err), LG_CANCELLED, err, "cancel");
		json_reader_free(&reader);
		if (stop_at == all)
			break;
	}
	unit_release_all();
}

/* Mutations of a document: never a crash, and json-c never differs. */
static void
mutations_never_differ(void)
{
	static const char original[] = "{\"a\":[1,2.5,-3e2,\"\\u00e9\\n\",true,false,null],\"b\":{\"c\":\"d\",\"e\":[]}}";
	static const char alphabet[] = "{}[]\",:\\u019.eE+-tfn \n/'N";
	LgRng		rng;
	int			good = 0;

	lg_rng_seed(&rng, 7);
	for (int i = 0; i < 100000; i++)
	{
		char		copy[sizeof(original)];
		JsonDoc		doc;
		LgError		err;

		memcpy(copy, original, sizeof(original));
		for (int k = 0; k < 1 + i % 3; k++)
			copy[lg_rng_below(&rng, sizeof(original) - 1)] = alphabet[lg_rng_below(&rng, sizeof(alphabet) - 1)];

		if (parse(copy, sizeof(original) - 1, &doc, &err) == LG_OK)
			good++;
		else
			CHECK(strstr(err.message, "json-c") == NULL);
		if (i % 1000 == 0)
			unit_release_all();
	}
	CHECK(good > 1000 && good < 90000);
}

/* A tariff-like document of 41 kB is read in well under a millisecond. */
static void
reading_is_fast(void)
{
	LgEnv		env = unit_env();
	char	   *text = env.alloc(env.ctx, 80000);
	size_t		size = 0;
	double		best = 1e9;
	JsonDoc		doc;
	LgError		err;

	size += (size_t) sprintf(text, "{\"x\":[");
	for (int i = 0; size < 41000; i++)
		size += (size_t) sprintf(text + size, "%s\"%d.%02d\",%d.5", i > 0 ? "," : "", i * 7, i % 100, i);
	size += (size_t) sprintf(text + size, "]}");
	for (int i = 0; i < 20; i++)
	{
		double		start = unit_seconds();

		CHECK_OK(parse(text, size, &doc, &err), err);
		best = fmin(best, unit_seconds() - start);
	}
	printf("# %zu bytes in %.3f ms\n", size, best * 1e3);
	CHECK(best < 0.02);			/* twenty times the usual: slow machines, sanitizers */
}

int
main(void)
{
	UNIT_RUN(tree_has_the_shape_of_the_text);
	UNIT_RUN(scalars_are_documents);
	UNIT_RUN(lenient_json_is_refused);
	UNIT_RUN(nul_bytes_are_refused);
	UNIT_RUN(depth_is_bounded);
	UNIT_RUN(positions_count_characters);
	UNIT_RUN(values_know_their_place);
	UNIT_RUN(fields_are_checked);
	UNIT_RUN(cancel_is_heard);
	UNIT_RUN(cancel_is_heard_everywhere);
	UNIT_RUN(reading_is_fast);
	UNIT_RUN(mutations_never_differ);
	return unit_done();
}
