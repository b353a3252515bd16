/*
 * code.c
 *		Codes of every kind, keys, element strings and tracking patterns: what is
 *		read is written in a form that is read as the same.  The first byte picks
 *		what.
 */
#include "fuzz.h"

#include "core/code/code_elements.h"
#include "core/code/code_key.h"
#include "core/code/code_tracking.h"

int			LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
fuzz_keys(const char *text, size_t size)
{
	char		shown[CODE_KEY_TEXT];
	int64_t		value;
	int64_t		again;
	LgError		err;

	if (code_key_parse(text, size, &value, &err) == LG_OK)
	{
		FUZZ_CHECK(code_key_ok(value));
		FUZZ_CHECK(code_key_parse(shown, code_key_print(value, shown), &again, &err) == LG_OK && again == value);
	}
	if (code_s10_parse(text, size, &value, &err) == LG_OK)
	{
		FUZZ_CHECK(code_s10_ok(value));
		code_s10_print(value, shown);
		FUZZ_CHECK(code_s10_parse(shown, CODE_S10_SIZE, &again, &err) == LG_OK && again == value);
	}
}

static void
fuzz_kinds(const char *text, size_t size)
{
	CodeReading reading;
	CodeReading again;
	char		digits[2];
	int			count;
	LgError		err;

	for (int k = 1; k <= CODE_KINDS; k++)
	{
		CodeKind	kind = (CodeKind) k;

		(void) code_check_digit(kind, text, size, digits, &count, &err);
		if (code_read(kind, text, size, &reading, &err) != LG_OK)
			continue;
		FUZZ_CHECK(reading.size <= CODE_MAX_SIZE && reading.parts <= CODE_MAX_PARTS);
		FUZZ_CHECK(code_read(kind, reading.canonical, reading.size, &again, &err) == LG_OK && again.valid == reading.valid);
	}
}

/* All forms but links, which not every identifier may stand in. */
static void
fuzz_elements(const LgEnv *env, const char *text, size_t size)
{
	static const CodeElementForm forms[] = {ELEMENTS_BRACKETS, ELEMENTS_FNC1, ELEMENTS_SCAN};
	CodeElements elements;
	CodeElements again;
	LgText		out;
	LgError		err;

	if (code_elements_read(env, ELEMENTS_ANY, text, size, true, &elements, &err) != LG_OK)
		return;
	for (size_t f = 0; f < LG_COUNT(forms); f++)
	{
		lg_text_init(&out, env);
		FUZZ_CHECK(code_elements_write(&out, &elements, forms[f], &err) == LG_OK);
		FUZZ_CHECK(code_elements_read(env, ELEMENTS_ANY, out.data, out.size, false, &again, &err) == LG_OK);
		FUZZ_CHECK(again.count == elements.count);
	}
	lg_text_init(&out, env);
	if (code_link_write(&out, &elements, "https://a.b", 11, &err) == LG_OK)
		FUZZ_CHECK(code_elements_read(env, ELEMENTS_ANY, out.data, out.size, false, &again, &err) == LG_OK && again.count == elements.count);
}

static void
fuzz_patterns(const LgEnv *env, const char *text, size_t text_size)
{
	TrackingView view;
	TrackingHits hits;
	LgText		out;
	LgError		err;
	void	   *value;
	void	   *again;
	size_t		size;
	size_t		again_size;

	if (tracking_parse(env, text, text_size, &value, &size, &err) != LG_OK)
		return;
	FUZZ_CHECK(tracking_open(value, size, &view, &err) == LG_OK);
	lg_text_init(&out, env);
	FUZZ_CHECK(tracking_write(&out, &view, &err) == LG_OK);
	FUZZ_CHECK(tracking_parse(env, out.data, out.size, &again, &again_size, &err) == LG_OK);
	FUZZ_CHECK(size == again_size && memcmp(value, again, size) == 0);
	FUZZ_CHECK(tracking_detect(env, &view, text, text_size < 40 ? text_size : 40, &hits, &err) == LG_OK);
	FUZZ_CHECK(tracking_detect(env, &view, "986578788855", 12, &hits, &err) == LG_OK && hits.count <= view.counts->formats);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	LgEnv		env = fuzz_begin();
	const char *text = (const char *) data + 1;

	if (size > 0)
	{
		switch (data[0] % 4)
		{
			case 0:
				fuzz_keys(text, size - 1);
				break;
			case 1:
				fuzz_kinds(text, size - 1);
				break;
			case 2:
				fuzz_elements(&env, text, size - 1);
				break;
			default:
				fuzz_patterns(&env, text, size - 1);
		}
	}
	return fuzz_end();
}
