/*
 * tariff_zone.c
 *		Fuzz: any bytes as a zone chart.  What compiles has a document that
 *		compiles to the same value, and the zone found is that of the first
 *		entry that holds, prefixes compared letter by letter.
 */
#include "fuzz.h"

#include "core/tariff/tariff_zone.h"

int			LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static LgStatus
compile(const LgEnv *env, const char *json, size_t size, const TariffZone **chart, size_t *value_size, LgError *err)
{
	JsonReader	reader = {0};
	JsonDoc		doc;
	void	   *value;

	LG_TRY(json_doc_parse(&reader, env, "tariff_zone", json, size, &doc, err));
	LG_TRY(tariff_zone_compile(env, &doc, &value, value_size, err));
	FUZZ_CHECK(tariff_zone_open(env, value, *value_size, chart, err) == LG_OK);
	return LG_OK;
}

/* A postcode of eight characters, not British, against the characters of a range. */
static bool
holds(const PostcodeRange *range, const char *code)
{
	char		low[POSTCODE_CHARS];
	char		high[POSTCODE_CHARS];
	size_t		letters = strspn(code, "ABCDEFGHIJKLMNOPQRSTUVWXYZ");
	unsigned long long number = 0;

	for (int i = 0; i < POSTCODE_CHARS; i++)
	{
		low[i] = (char) (range->low >> (8 * (7 - i)));
		high[i] = (char) (range->high >> (8 * (7 - i)));
	}
	if (range->kind == POSTCODE_PREFIX)
		return range->size == 0 || (memcmp(code, low, range->size) >= 0 && memcmp(code, high, range->size) <= 0);
	for (size_t i = 0; i < letters; i++)
	{
		if (i >= range->letters || (char) (range->prefix >> (8 * (3 - i))) != code[i])
			return false;
	}
	return letters == range->letters && sscanf(code + letters, "%llu", &number) == 1 && number >= range->low && number <= range->high;
}

static void
look_up(const TariffZone *chart, const char *to, const char *from, const char *country)
{
	const char *chars = (const char *) (chart->entries + chart->n_entries);
	const char *expected = chart->default_zone != 0 ? chars + chart->default_zone : NULL;
	const char *found = tariff_zone_find(chart, to, strlen(to), from, strlen(from), country, strlen(country));

	for (uint32_t i = 0; i < chart->n_entries; i++)
	{
		const ZoneEntry *entry = &chart->entries[i];

		if (holds(&entry->to, to) && holds(&entry->from, from) &&
			(entry->country == 0 || entry->country == tariff_postcode_country(country, 2)))
		{
			expected = chars + entry->zone;
			break;
		}
	}
	FUZZ_CHECK(found == expected);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	LgEnv		env = fuzz_begin();
	LgError		err;
	const TariffZone *chart;
	const TariffZone *again;
	size_t		chart_size;
	size_t		again_size;
	const char *document;

	if (compile(&env, (const char *) data, size, &chart, &chart_size, &err) != LG_OK)
		return fuzz_end();
	document = tariff_zone_document(chart);
	FUZZ_CHECK(compile(&env, document, strlen(document), &again, &again_size, &err) == LG_OK);
	FUZZ_CHECK(chart_size == again_size && memcmp((const char *) chart + 4, (const char *) again + 4, chart_size - 4) == 0);
	look_up(chart, "20095XYZ", "10115AAA", "DE");
	look_up(chart, "SW1A1AA0", "99999999", "GB");
	look_up(chart, "00000000", "ZZZZZZZZ", "US");
	/* the document, read as codes of all sorts of characters */
	tariff_zone_find(chart, (const char *) data, size, document, strlen(document), document, size % 8 < strlen(document) ? size % 8 : 0);
	/* nothing known: must answer, with a zone of the chart or none */
	tariff_zone_find(chart, NULL, 0, NULL, 0, NULL, 0);
	return fuzz_end();
}
