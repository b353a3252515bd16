/*
 * shipment_map.h
 *		Codes of carriers to milestones, as one value.
 *
 * Rows (flag MILESTONE_MAP_ROWS), what the aggregate collects, as lg_records.h
 * describes: lengths of scheme and code (1, 1), milestone (1), both texts.
 *
 * Compiled, after the common header: uint32 count, uint32 bytes of the texts,
 * MapEntry[count] ascending by scheme and code, the texts.
 */
#ifndef LG_SHIPMENT_MAP_H
#define LG_SHIPMENT_MAP_H

#include "core/base/lg_records.h"
#include "shipment_log.h"

#define MILESTONE_MAP_MAGIC LG_MAGIC('M', 'M')
#define MILESTONE_MAP_FORMAT 1
#define MILESTONE_MAP_ROWS 1
#define MILESTONE_MAP_MAX_NAME 100	/* bytes of a scheme or a code */

typedef struct MapEntry
{
	uint32_t	at;				/* scheme, then code, among the texts */
	uint8_t		scheme_size;
	uint8_t		code_size;
	uint8_t		milestone;
	uint8_t		zero;
} MapEntry;

typedef struct MapView
{
	uint32_t	count;
	uint32_t	text_bytes;
	const MapEntry *entries;
	const char *texts;
} MapView;

extern void shipment_map_init(LgRecords *rows, uint32_t flags);
extern LgStatus shipment_map_add(const LgEnv *env, LgRecords *rows, ShipmentText scheme, ShipmentText code,
								 ShipmentMilestone milestone, LgError *err);
extern LgStatus shipment_map_append(const LgEnv *env, LgRecords *rows, const LgRecords *other, LgError *err);
extern LgStatus shipment_map_append_value(const LgEnv *env, LgRecords *rows, const void *value, size_t size, LgError *err);
extern LgStatus shipment_map_build(const LgEnv *env, const LgRecords *rows, void **value, size_t *size, LgError *err);
extern LgStatus shipment_map_open(const LgEnv *env, const void *value, size_t size, void *view, LgError *err);
extern bool shipment_map_find(const MapView *map, ShipmentText scheme, ShipmentText code, ShipmentMilestone *milestone);
extern LgStatus shipment_map_write(LgText *out, const MapView *map, LgError *err);
extern LgStatus shipment_map_parse(const LgEnv *env, const char *text, size_t text_size, void **value, size_t *size,
								   LgError *err);

#endif							/* LG_SHIPMENT_MAP_H */
