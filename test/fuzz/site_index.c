/*
 * site_index.c
 *		Text of a site_index: whatever parses prints, parses again to the same
 *		bytes, opens, and answers.
 */
#include "fuzz.h"

#include "core/site/site_index.h"

int			LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	LgEnv		env = fuzz_begin();
	LgError		err;
	void	   *value;
	void	   *again;
	size_t		value_size;
	size_t		again_size;
	char	   *text;
	SiteIndex	index;
	SiteHits	hits;
	GeoPoint	at = {13.4, 52.5};

	if (site_index_parse(&env, (const char *) data, size, &value, &value_size, &err) != LG_OK)
		return fuzz_end();
	FUZZ_CHECK(site_index_print(&env, value, value_size, &text, &err) == LG_OK);
	FUZZ_CHECK(site_index_parse(&env, text, strlen(text), &again, &again_size, &err) == LG_OK);
	FUZZ_CHECK(value_size == again_size && memcmp(value, again, value_size) == 0);
	FUZZ_CHECK(site_index_open(value, value_size, &index, &err) == LG_OK);
	FUZZ_CHECK(site_k_nearest(&env, &index, at, 3, INFINITY, 0, &hits, &err) == LG_OK);
	FUZZ_CHECK(hits.count == (index.n < 3 ? index.n : 3));
	FUZZ_CHECK((site_nearest(&index, at, INFINITY, 0, NULL) == SITE_NONE) == (index.n == 0));
	return fuzz_end();
}
