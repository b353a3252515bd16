/*
 * site_coverage.c
 *		Text of a site_coverage_summary: whatever parses prints, parses again to
 *		the same text, and merges with itself.
 */
#include "fuzz.h"

#include "core/site/site_coverage.h"

int			LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	LgEnv		env = fuzz_begin();
	LgError		err;
	char	   *input;
	void	   *value;
	void	   *again;
	size_t		value_size;
	size_t		again_size;
	char	   *text;
	char	   *text_again;
	Coverage	coverage;

	if (lg_alloc(&env, size + 1, &input, &err) != LG_OK)
		return fuzz_end();
	memcpy(input, data, size);
	if (site_coverage_parse(&env, input, &value, &value_size, &err) != LG_OK)
		return fuzz_end();
	FUZZ_CHECK(site_coverage_print(&env, value, value_size, &text, &err) == LG_OK);
	FUZZ_CHECK(site_coverage_parse(&env, text, &again, &again_size, &err) == LG_OK);
	FUZZ_CHECK(site_coverage_print(&env, again, again_size, &text_again, &err) == LG_OK);
	FUZZ_CHECK(strcmp(text, text_again) == 0);
	FUZZ_CHECK(site_coverage_open(value, value_size, &coverage, &err) == LG_OK);
	site_coverage_percentile(&coverage, 0.5);
	if (site_coverage_merge(&env, &value, &value_size, again, again_size, &err) == LG_OK)
		FUZZ_CHECK(site_coverage_open(value, value_size, &coverage, &err) == LG_OK);
	return fuzz_end();
}
