/*
 * tariff_zone.c
 *		Zone charts: from postcode prefixes and countries to a zone.
 *
 * Entries are sorted from the most to the least special: with a country before
 * without (prefixes mean something else in every country) and with a part of a
 * country before the whole of it, longest destination prefix, longest origin
 * prefix, then in the order written; the first that holds is the answer.
 */
#include "core/tariff/tariff_zone.h"

#include <stdio.h>
#include <stdlib.h>

typedef struct ZoneBuild
{
	const LgEnv *env;
	const JsonDoc *doc;
	LgError    *err;
	ZoneEntry  *entries;
	uint32_t	count;
	uint32_t	capacity;
	LgText		chars;
} ZoneBuild;

/* One rule's lists; a list that is absent is one range that is always true. */
typedef struct RuleLists
{
	const JsonNode *to;
	const JsonNode *from;
	const JsonNode *country;
} RuleLists;

/* ----------------------------------------------------------------------
 * document to value
 * ----------------------------------------------------------------------
 */

static LgStatus
compile_range(ZoneBuild *build, const JsonNode *node, uint64_t country, PostcodeRange *range)
{
	const char *why;

	memset(range, 0, sizeof(*range));
	if (node == NULL)
		return LG_OK;
	LG_TRY(json_want(build->doc, node, JSON_STRING, build->err));
	if (tariff_postcode_read_range(node->text, node->size, country, range, &why))
		return LG_OK;
	json_fail(build->doc, node, build->err, "\"%.60s\" is no prefix, nor a range of prefixes", node->text);
	lg_hint(build->err, "%s", why);
	return LG_BAD_TEXT;
}

static LgStatus
add_string(ZoneBuild *build, const char *string, uint32_t *at, LgError *err)
{
	*at = (uint32_t) build->chars.size;
	return lg_text_bytes(&build->chars, string, strlen(string) + 1, err);
}

static LgStatus
compile_country(ZoneBuild *build, const JsonNode *node, uint64_t *country)
{
	*country = 0;
	if (node == NULL)
		return LG_OK;
	LG_TRY(json_want(build->doc, node, JSON_STRING, build->err));
	*country = tariff_postcode_country(node->text, node->size);
	if (*country != 0 && node->text[0] >= 'A' && node->text[0] <= 'Z' && node->text[1] >= 'A' && node->text[1] <= 'Z')
		return LG_OK;
	json_fail(build->doc, node, build->err, "\"%.60s\" is no country code such as \"DE\"", node->text);
	lg_hint(build->err, "Write two capital letters, or a part of a country by ISO 3166-2: \"PT-20\".");
	return LG_BAD_TEXT;
}

/* Every combination of a destination, an origin and a country is an entry. */
static LgStatus
compile_rule(ZoneBuild *build, const RuleLists *lists, uint32_t zone, uint32_t rule)
{
	const JsonNode *to = lists->to != NULL ? lists->to->child : NULL;

	do
	{
		const JsonNode *from = lists->from != NULL ? lists->from->child : NULL;

		do
		{
			const JsonNode *country = lists->country != NULL ? lists->country->child : NULL;

			do
			{
				ZoneEntry  *entry;

				if (build->count == 1000000)
					return json_fail(build->doc, build->doc->root, build->err, "more than a million combinations");
				if (build->count == build->capacity)
				{
					build->capacity = build->capacity == 0 ? 64 : build->capacity * 2;
					LG_TRY(lg_resize_array(build->env, &build->entries, build->capacity, sizeof(ZoneEntry), build->err));
				}
				entry = &build->entries[build->count++];
				memset(entry, 0, sizeof(*entry));
				LG_TRY(compile_country(build, country, &entry->country));
				LG_TRY(compile_range(build, to, entry->country, &entry->to));
				LG_TRY(compile_range(build, from, 0, &entry->from));
				entry->zone = zone;
				entry->rule = rule;
				country = country != NULL ? country->next : NULL;
			} while (country != NULL);
			from = from != NULL ? from->next : NULL;
		} while (from != NULL);
		to = to != NULL ? to->next : NULL;
	} while (to != NULL);
	return LG_OK;
}

/* 2: a part of a country, 1: a country, 0: any */
static int
country_rank(uint64_t country)
{
	return (country != 0) + (country != postcode_whole_country(country));
}

static int
compare_entries(const void *a, const void *b, void *context)
{
	const ZoneEntry *x = a;
	const ZoneEntry *y = b;
	int			order = country_rank(y->country) - country_rank(x->country);

	(void) context;
	if (order == 0)
		order = y->to.size - x->to.size;
	if (order == 0)
		order = y->from.size - x->from.size;
	if (order == 0)
		order = (x->rule > y->rule) - (x->rule < y->rule);
	return order != 0 ? order : (x->to.low > y->to.low) - (x->to.low < y->to.low);
}

static LgStatus
put_list(LgText *out, const char *key, const JsonNode *list, LgError *err)
{
	if (list == NULL)
		return LG_OK;
	LG_TRY(lg_text_printf(out, err, "\"%s\": [", key));
	for (const JsonNode *item = list->child; item != NULL; item = item->next)
	{
		LG_TRY(lg_text_add(out, item->index > 0 ? ", " : "", err));
		LG_TRY(lg_text_json_string(out, item->text, item->size, err));
	}
	return lg_text_add(out, "], ", err);
}

static LgStatus
compile_rules(ZoneBuild *build, const JsonNode *rules, LgText *out)
{
	for (const JsonNode *node = rules->child; node != NULL; node = node->next)
	{
		RuleLists	lists;
		const JsonNode *zone;
		const JsonField fields[] = {
			{"to", JSON_ARRAY, false, &lists.to}, {"from", JSON_ARRAY, false, &lists.from},
			{"country", JSON_ARRAY, false, &lists.country}, {"zone", JSON_STRING, true, &zone}
		};
		uint32_t	at;

		LG_TRY(json_fields(build->doc, node, "a rule", fields, LG_COUNT(fields), build->err));
		if ((lists.to != NULL && lists.to->count == 0) || (lists.from != NULL && lists.from->count == 0) ||
			(lists.country != NULL && lists.country->count == 0))
			return json_fail(build->doc, node, build->err, "a rule with an empty list");
		LG_TRY(add_string(build, zone->text, &at, build->err));
		LG_TRY(compile_rule(build, &lists, at, node->index));
		LG_TRY(lg_text_add(out, node->index > 0 ? ", {" : "{", build->err));
		LG_TRY(put_list(out, "country", lists.country, build->err));
		LG_TRY(put_list(out, "from", lists.from, build->err));
		LG_TRY(put_list(out, "to", lists.to, build->err));
		LG_TRY(lg_text_add(out, "\"zone\": ", build->err));
		LG_TRY(lg_text_json_string(out, zone->text, zone->size, build->err));
		LG_TRY(lg_text_add(out, "}", build->err));
		LG_TRY(lg_poll(build->env, build->err));
	}
	return LG_OK;
}

LgStatus
tariff_zone_compile(const LgEnv *env, const JsonDoc *doc, void **value, size_t *size, LgError *err)
{
	const JsonNode *rules;
	const JsonNode *otherwise;
	const JsonField fields[] = {{"rules", JSON_ARRAY, true, &rules}, {"default", JSON_STRING, false, &otherwise}};
	ZoneBuild	build = {.env = env,.doc = doc,.err = err};
	TariffZone	head = {0};
	TariffZone *chart;
	LgText		out;

	lg_text_init(&build.chars, env);
	lg_text_init(&out, env);
	LG_TRY(lg_text_bytes(&build.chars, "", 1, err));
	LG_TRY(json_fields(doc, doc->root, "a zone chart", fields, LG_COUNT(fields), err));
	LG_TRY(lg_text_add(&out, "{\"rules\": [", err));
	LG_TRY(compile_rules(&build, rules, &out));
	LG_TRY(lg_text_add(&out, "]", err));
	if (otherwise != NULL)
	{
		LG_TRY(add_string(&build, otherwise->text, &head.default_zone, err));
		LG_TRY(lg_text_add(&out, ", \"default\": ", err));
		LG_TRY(lg_text_json_string(&out, otherwise->text, otherwise->size, err));
	}
	LG_TRY(lg_text_add(&out, "}", err));
	LG_TRY(add_string(&build, out.data, &head.document, err));
	LG_TRY(lg_sort(env, build.entries, build.count, sizeof(ZoneEntry), compare_entries, NULL, err));
	head.n_entries = build.count;
	head.n_chars = (uint32_t) build.chars.size;
	*size = sizeof(TariffZone) + build.count * sizeof(ZoneEntry) + build.chars.size;
	LG_TRY(lg_alloc(env, *size, &chart, err));
	*chart = head;
	lg_value_init(chart, TARIFF_ZONE_MAGIC, TARIFF_ZONE_FORMAT, 0);
	if (build.count > 0)
		memcpy(chart->entries, build.entries, build.count * sizeof(ZoneEntry));
	memcpy((char *) (chart->entries + build.count), build.chars.data, build.chars.size);
	*value = chart;
	return LG_OK;
}

LgStatus
tariff_zone_open(const LgEnv *env, const void *value, size_t size, void *view, LgError *err)
{
	const TariffZone *chart = value;
	const char *chars;
	bool		good;

	LG_TRY(lg_value_check(value, size, TARIFF_ZONE_MAGIC, TARIFF_ZONE_FORMAT, "tariff_zone", err));
	good = size >= sizeof(TariffZone) && chart->n_entries <= (size - sizeof(TariffZone)) / sizeof(ZoneEntry) &&
		chart->n_chars > 0 && chart->n_chars == size - sizeof(TariffZone) - chart->n_entries * sizeof(ZoneEntry) &&
		chart->default_zone < chart->n_chars && chart->document < chart->n_chars;
	chars = good ? (const char *) (chart->entries + chart->n_entries) : NULL;
	good = good && chars[chart->n_chars - 1] == '\0';
	for (uint32_t i = 0; good && i < chart->n_entries; i++)
	{
		if ((i & 0xFFFF) == 0)
			LG_TRY(lg_poll(env, err));
		good = chart->entries[i].zone < chart->n_chars && tariff_postcode_range_ok(&chart->entries[i].to) &&
			tariff_postcode_range_ok(&chart->entries[i].from);
	}
	if (!good)
		return lg_fail(err, LG_CORRUPTED, "stored tariff_zone is damaged");
	memcpy(view, &chart, sizeof(chart));
	return LG_OK;
}

const char *
tariff_zone_document(const TariffZone *chart)
{
	return (const char *) (chart->entries + chart->n_entries) + chart->document;
}

/* ----------------------------------------------------------------------
 * look-up
 * ----------------------------------------------------------------------
 */

const char *
tariff_zone_find(const TariffZone *chart, const char *to, size_t to_size, const char *from, size_t from_size,
				 const char *country, size_t country_size)
{
	const char *chars = (const char *) (chart->entries + chart->n_entries);
	uint64_t	part = country != NULL ? tariff_postcode_country(country, country_size) : 0;
	uint64_t	whole = postcode_whole_country(part);
	Postcode	destination = {0};
	Postcode	origin = {0};

	if (to != NULL)
		tariff_postcode_read(to, to_size, part, &destination);
	if (from != NULL)
		tariff_postcode_read(from, from_size, 0, &origin);
	for (uint32_t i = 0; i < chart->n_entries; i++)
	{
		const ZoneEntry *entry = &chart->entries[i];

		if ((entry->to.size > 0 && !tariff_postcode_in_range(&destination, &entry->to)) ||
			(entry->from.size > 0 && !tariff_postcode_in_range(&origin, &entry->from)))
			continue;
		if (entry->country == 0 || entry->country == part || entry->country == whole)
			return chars + entry->zone;
	}
	return chart->default_zone != 0 ? chars + chart->default_zone : NULL;
}
