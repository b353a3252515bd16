/*
 * lg_scan.c
 *		Fuzz: the numbers and strings every text form is made of, against the C
 *		library's.  What is read prints, and reads again to the same.
 */
#include "fuzz.h"

#include <errno.h>

#include "core/base/decimal.h"
#include "core/base/lg_scan.h"

int			LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
check_int64(const char *text, size_t size)
{
	LgError		err;
	LgScan		scan = lg_scan(text, size, "value", "A value.", &err);
	int64_t		value;
	char	   *end;

	if (lg_scan_int64(&scan, &value) != LG_OK)
		return;
	errno = 0;
	FUZZ_CHECK(strtoll(text, &end, 10) == value && errno == 0 && end == scan.next);
}

static void
check_float8(const LgEnv *env, const char *text, size_t size)
{
	LgError		err;
	LgScan		scan = lg_scan(text, size, "value", "A value.", &err);
	LgText		out;
	double		value;
	double		again;
	char	   *end;

	if (lg_scan_float8(&scan, &value) != LG_OK)
		return;
	/* the C library also knows hexadecimals, which are none of ours */
	FUZZ_CHECK(isfinite(value) && (strtod(text, &end) == value || memchr(text, 'x', size) || memchr(text, 'X', size)));
	lg_text_init(&out, env);
	FUZZ_CHECK(lg_text_float8(&out, value, &err) == LG_OK);
	scan = lg_scan(out.data, out.size, "value", "A value.", &err);
	FUZZ_CHECK(lg_scan_float8(&scan, &again) == LG_OK && lg_scan_at_end(&scan));
	FUZZ_CHECK(memcmp(&again, &value, sizeof(value)) == 0);
}

static void
check_quoted(const LgEnv *env, const char *text, size_t size, bool json)
{
	LgError		err;
	LgScan		scan = lg_scan(text, size, "value", "A value.", &err);
	char		string[256];
	char		again[256];
	size_t		length;
	size_t		again_length;
	LgText		out;

	if ((json ? lg_scan_json_string : lg_scan_quoted) (&scan, string, sizeof(string), &length) != LG_OK)
		return;
	FUZZ_CHECK(length <= sizeof(string));
	lg_text_init(&out, env);
	FUZZ_CHECK((json ? lg_text_json_string : lg_text_quoted) (&out, string, length, &err) == LG_OK);
	scan = lg_scan(out.data, out.size, "value", "A value.", &err);
	FUZZ_CHECK((json ? lg_scan_json_string : lg_scan_quoted) (&scan, again, sizeof(again), &again_length) == LG_OK);
	FUZZ_CHECK(length == again_length && memcmp(string, again, length) == 0);
}

static void
check_decimal(const char *text, size_t size)
{
	LgError		err;
	char		printed[DECIMAL_TEXT];
	int64_t		value;
	int64_t		again;

	for (int scale = 0; scale <= DECIMAL_MAX_SCALE; scale += 6)
	{
		if (decimal_parse(text, size, scale, &value, &err) != LG_OK)
			continue;
		FUZZ_CHECK(decimal_print(value, scale, 0, printed) < DECIMAL_TEXT);
		FUZZ_CHECK(decimal_parse(printed, strlen(printed), scale, &again, &err) == LG_OK && again == value);
		FUZZ_CHECK(fabs(strtod(printed, NULL) * pow(10, scale) - (double) value) <= fabs((double) value) * 1e-14);
	}
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	LgEnv		env = fuzz_begin();
	LgError		err;
	char	   *text;

	FUZZ_CHECK(lg_alloc(&env, size + 1, &text, &err) == LG_OK);
	memcpy(text, data, size);
	check_int64(text, size);
	check_float8(&env, text, size);
	check_quoted(&env, text, size, false);
	check_quoted(&env, text, size, true);
	check_decimal(text, size);
	return fuzz_end();
}
