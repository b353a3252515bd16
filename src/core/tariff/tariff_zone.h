/*
 * tariff_zone.h
 *		Zone charts: from postcode prefixes and countries to a zone.
 */
#ifndef LG_TARIFF_ZONE_H
#define LG_TARIFF_ZONE_H

#include "core/json/json_doc.h"
#include "core/base/lg_value.h"
#include "tariff_postcode.h"

#define TARIFF_ZONE_MAGIC LG_MAGIC('T', 'Z')
#define TARIFF_ZONE_FORMAT 1

typedef struct ZoneEntry
{
	PostcodeRange to;
	PostcodeRange from;
	uint64_t	country;		/* tariff_postcode_country(); 0: any */
	uint32_t	zone;			/* offset among the strings */
	uint32_t	rule;			/* of the document, for its text */
} ZoneEntry;

/* Entries stand in the order in which they are tried. */
typedef struct TariffZone
{
	LgValueHeader header;
	uint32_t	n_entries;
	uint32_t	n_chars;
	uint32_t	default_zone;	/* offset, 0: none */
	uint32_t	document;		/* offset of the canonical document */
	ZoneEntry	entries[];		/* then the strings */
} TariffZone;

extern LgStatus tariff_zone_compile(const LgEnv *env, const JsonDoc *doc, void **value, size_t *size, LgError *err);
extern LgStatus tariff_zone_open(const LgEnv *env, const void *value, size_t size, void *view, LgError *err);
extern const char *tariff_zone_document(const TariffZone *chart);

/* The zone, or NULL.  A NULL postcode or country is not known. */
extern const char *tariff_zone_find(const TariffZone *chart, const char *to, size_t to_size,
									const char *from, size_t from_size, const char *country, size_t country_size);

#endif							/* LG_TARIFF_ZONE_H */
