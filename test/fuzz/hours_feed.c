/*
 * hours_feed.c
 *		Feeds of opening hours: text in every language, and JSON of any shape.
 *		What is read is a text of the notation; what is not has an error that says
 *		so; the reading never depends on what stands behind the feed.
 */
#include "fuzz.h"

#include "core/hours/hours_build.h"

int			LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const char *const languages[] = {NULL, "en", "et", "pl", "de", "lt", "lv", "fr", "es", "it", "nl", "cs", "sk", "pt", "sv", "da", "fi"};
	LgEnv		env = fuzz_begin();
	LgError		err = {0};
	LgText		text;
	JsonReader	reader = {0};
	JsonDoc		doc;
	LgStatus	status;
	const char *language;
	void	   *value;
	size_t		value_size;

	if (size < 2 || size > 4096)
		return fuzz_end();
	language = languages[data[0] % LG_COUNT(languages)];
	lg_text_init(&text, &env);
	data++;
	size--;
	if (data[0] == '[' || data[0] == '{')
	{
		status = json_doc_parse(&reader, &env, "opening hours", (const char *) data, size, &doc, &err);
		json_reader_free(&reader);
		if (status == LG_OK)
			status = hours_write_feed_json(&env, &doc, language, &text, &err);
	}
	else
		status = hours_write_feed(&env, (const char *) data, size, language, &text, &err);
	if (status == LG_OK)
	{
		status = hours_parse(&env, text.data, text.size, &value, &value_size, &err);
		FUZZ_CHECK(status == LG_OK || status == LG_LIMIT);
	}
	else
		FUZZ_CHECK(err.status == status && err.message[0] != '\0');
	return fuzz_end();
}
