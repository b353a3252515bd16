/*
 * route.c
 *		Fuzz: any text as a stop or a vehicle, any bytes as a stored stop.
 *
 * What is read prints, what is printed reads back as the same bytes, and a
 * route of the stop can be evaluated without overflow.
 */
#include "fuzz.h"

#include "core/route/route.h"

int			LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
evaluate(const LgEnv *env, const RouteStop *stop)
{
	RouteStop	stops[2] = {*stop, *stop};
	RouteLeg	legs[3] = {{1000000, 100, true, false}, {0, 0, false, false}, {5000000, 700, true, false}};
	RouteVehicle vehicle = {0};
	Route		route = {&vehicle, stops, 2, legs, false, 0};
	RouteResult result;
	LgError		err;

	vehicle.speed_factor = 1;
	vehicle.shift_start = ROUTE_ALWAYS;
	vehicle.shift_end = ROUTE_NEVER;
	vehicle.max_stops = vehicle.max_distance = vehicle.max_travel = INT64_MAX;
	vehicle.max_duration = vehicle.overtime_after = INT64_MAX;
	vehicle.per_hour = 24000000;
	(void) route_evaluate(env, &route, &result, &err);
}

static void
check_stop(const LgEnv *env, const char *string, size_t size)
{
	void	   *value;
	void	   *again;
	size_t		value_size;
	size_t		again_size;
	RouteStop	stop;
	LgText		out;
	LgError		err;

	if (route_stop_from_text(env, string, size, &value, &value_size, &err) != LG_OK)
		return;
	lg_text_init(&out, env);
	if (route_stop_open(value, value_size, &stop, &err) != LG_OK ||
		route_stop_to_text(&stop, &out, &err) != LG_OK ||
		route_stop_from_text(env, out.data, out.size, &again, &again_size, &err) != LG_OK ||
		again_size != value_size || memcmp(again, value, value_size) != 0)
		abort();
	evaluate(env, &stop);
}

static void
check_vehicle(const LgEnv *env, const char *string, size_t size)
{
	void	   *value;
	void	   *again;
	size_t		value_size;
	size_t		again_size;
	RouteVehicle vehicle;
	LgText		out;
	LgError		err;

	if (route_vehicle_from_text(env, string, size, &value, &value_size, &err) != LG_OK)
		return;
	lg_text_init(&out, env);
	if (route_vehicle_open(value, value_size, &vehicle, &err) != LG_OK ||
		route_vehicle_to_text(&vehicle, &out, &err) != LG_OK ||
		route_vehicle_from_text(env, out.data, out.size, &again, &again_size, &err) != LG_OK ||
		again_size != value_size || memcmp((char *) again + 4, (char *) value + 4, value_size - 4) != 0)
		abort();
}

static void
check_stored(const LgEnv *env, const uint8_t *data, size_t size)
{
	unsigned char *value = malloc(size + 8);
	RouteStop	stop;
	LgText		out;
	LgError		err;
	static const unsigned char header[8] = {0, 0, 0, 0, 'R', 'S', ROUTE_FORMAT, 0};

	memcpy(value, header, 8);
	memcpy(value + 8, data, size);
	lg_text_init(&out, env);
	if (route_stop_open(value, size + 8, &stop, &err) == LG_OK &&
		route_stop_to_text(&stop, &out, &err) != LG_OK)
		abort();
	free(value);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	LgEnv		env = fuzz_begin();

	check_stop(&env, (const char *) data, size);
	check_vehicle(&env, (const char *) data, size);
	check_stored(&env, data, size);
	return fuzz_end();
}
