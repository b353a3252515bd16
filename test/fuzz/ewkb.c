/*
 * ewkb.c
 *		A point in extended well-known binary.
 */
#include "fuzz.h"

#include "core/geo/ewkb.h"

int			LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	EwkbPoint	point;
	LgError		err;

	if (ewkb_read_point(data, size, &point, &err) == LG_OK)
		FUZZ_CHECK(size >= 21 && (point.empty || !isnan(point.point.lon) || !isnan(point.point.lat)));
	if (ewkb_read_text((const char *) data, size, &point, &err) == LG_OK)
		FUZZ_CHECK(size >= 10 && (point.empty || !isnan(point.point.lon) || !isnan(point.point.lat)));
	return 0;
}
