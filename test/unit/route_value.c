/*
 * route_value.c
 *		Stops and vehicles as values and as text: every field both ways, what
 *		is refused, and damage.
 */
#include "unit.h"

#include "core/route/route.h"

static const char *const stop_texts[] = {
	"id=17",
	"id=-9223372036854775808 node=9223372036854775807",
	"id=\"a \"\"quoted\"\" name\" node=\"b\" location=-179.5,89.25",
	"id=1 service=240 setup=0.000001 windows=2026-11-21T08:00:00Z/2026-11-21T10:00:00.5Z,2026-11-21T12:00:00Z/",
	"id=1 windows=/1999-12-31T23:59:59.999999Z",
	"id=1 windows=-0044-03-15T12:00:00Z/0000-02-29T00:00:00Z",
	"id=1 delivery=1,2,3,4 pickup=0,1099511627776 shipment=5 items=0",
	"id=1 shipment=\"x\" skills=\"lift\",\"\",\"a,b\"\"c\" priority=100 toll=0.000001 late_per_hour=281474976.710656",
	"id=1 started=2026-02-28T00:00:00.000001Z",
	"id=\"lunch\" service=1800 windows=/ break=true max_load=10",
};

static const char *const vehicle_texts[] = {
	"id=1",
	"id=\"van 7\" start=24.1,56.9 start_node=1 finish=24.2,57 finish_node=\"home\"",
	"id=1 capacity=800,12 shift_start=2026-11-21T06:00:00Z shift_end=2026-11-21T16:00:00Z speed_factor=0.8",
	"id=1 skills=\"lift\" breaks=1 unpaid_breaks=true max_stops=120 max_distance_m=250000.25 max_travel_time=28800 max_duration=36000",
	"id=1 fixed=35 per_km=0.42 per_hour=24.5 per_stop=0.1 per_item=0.05 wait_per_hour=3 late_per_hour=60 late_each=2.5 grace=300",
	"id=1 capacity=100 overtime_after=28800 overtime_per_hour=12 energy_per_km_empty=0.2 energy_per_km_full=0.31 energy_price=1.6 toll=4.2 minimum=90",
};

static void
print_stop(const LgEnv *env, const void *value, size_t size, LgText *out)
{
	RouteStop	stop;
	LgError		err;

	lg_text_init(out, env);
	CHECK_OK(route_stop_open(value, size, &stop, &err), err);
	CHECK_OK(route_stop_to_text(&stop, out, &err), err);
}

static void
text_is_exact(void)
{
	LgEnv		env = unit_env();
	LgError		err;
	void	   *value;
	size_t		size;
	LgText		out;

	for (size_t i = 0; i < LG_COUNT(stop_texts); i++)
	{
		CHECK_OK(route_stop_from_text(&env, stop_texts[i], strlen(stop_texts[i]), &value, &size, &err), err);
		print_stop(&env, value, size, &out);
		CHECK_STR(out.data, stop_texts[i]);
	}
	for (size_t i = 0; i < LG_COUNT(vehicle_texts); i++)
	{
		RouteVehicle vehicle;

		CHECK_OK(route_vehicle_from_text(&env, vehicle_texts[i], strlen(vehicle_texts[i]), &value, &size, &err), err);
		CHECK_OK(route_vehicle_open(value, size, &vehicle, &err), err);
		lg_text_init(&out, &env);
		CHECK_OK(route_vehicle_to_text(&vehicle, &out, &err), err);
		CHECK_STR(out.data, vehicle_texts[i]);
	}
}

/* A date's text is that date: compared with a calendar counted day by day. */
static void
dates_are_right(void)
{
	static const int days_of[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
	LgEnv		env = unit_env();
	LgError		err;
	int64_t		day = -730119;	/* 0001-01-01, from 2000-01-01 */
	int			checked = 0;

	for (int year = 1; year < 2500; year++)
	{
		bool		leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);

		for (int month = 1; month <= 12; month++)
		{
			int			length = days_of[month - 1] + (month == 2 && leap);
			char		string[64];
			void	   *value;
			size_t		size;
			RouteStop	stop;

			if (year < 2 || month % 5 == 0 || year % 100 == 0)
			{
				snprintf(string, sizeof(string), "id=1 started=%04d-%02d-%02dT00:00:00Z", year, month, length);
				CHECK_OK(route_stop_from_text(&env, string, strlen(string), &value, &size, &err), err);
				CHECK_OK(route_stop_open(value, size, &stop, &err), err);
				CHECK_INT(stop.started, (day + length - 1) * INT64_C(86400000000));
				checked++;
			}
			day += length;
		}
	}
	CHECK(checked > 5000);
}

static void
bad_text_is_refused(void)
{
	static const char *const bad[] = {
		"", "service=1", "id", "id=", "id=x", "id=1 id=2", "id=1 id=\"x\"", "id=1 nothing=2", "id=1service=2",
		"id=1 service=-1", "id=1 service=1.0000001", "id=1 service=99999999999", "id=\"x", "id=1 location=1",
		"id=1 location=181,0", "id=1 location=nan,0", "id=1 windows=2026-11-21T10:00:00Z/2026-11-21T09:00:00Z",
		"id=1 windows=/,/", "id=1 windows=2026-13-01T00:00:00Z/", "id=1 windows=2026-01-01T00:00:60Z/",
		"id=1 windows=2026-01-01 00:00:00Z/", "id=1 delivery=1,2,3,4,5", "id=1 delivery=-1", "id=1 delivery=1.5",
		"id=1 skills=lift", "id=1 priority=101", "id=1 break=false", "id=99999999999999999999",
		"id=1 toll=281474976.710657", "id=1 started=99999-01-01T00:00:00Z",
	};
	LgEnv		env = unit_env();
	LgError		err;
	void	   *value;
	size_t		size;

	for (size_t i = 0; i < LG_COUNT(bad); i++)
	{
		LgStatus	status = route_stop_from_text(&env, bad[i], strlen(bad[i]), &value, &size, &err);

		if (status != LG_BAD_TEXT && status != LG_BAD_ARGUMENT)
			unit_failed(__FILE__, __LINE__, "\"%s\" returned %d", bad[i], status);
	}
	CHECK_FAILS(route_vehicle_from_text(&env, "id=1 speed_factor=0", 19, &value, &size, &err), LG_BAD_ARGUMENT, err, "speed_factor");
	CHECK_FAILS(route_vehicle_from_text(&env, "id=1 energy_per_km_full=1", 25, &value, &size, &err), LG_BAD_ARGUMENT, err, "capacity");
}

/* Whatever byte is wrong, opening fails or gives something that prints. */
static void
damaged_values_do_not_crash(void)
{
	LgEnv		env = unit_env();
	LgError		err;
	LgRng		rng;
	int			refused = 0;

	lg_rng_seed(&rng, 11);
	for (int i = 0; i < 40000; i++)
	{
		const char *string = stop_texts[lg_rng_below(&rng, LG_COUNT(stop_texts))];
		void	   *value;
		size_t		size;
		size_t		shown;
		RouteStop	stop;
		LgText		out;

		CHECK_OK(route_stop_from_text(&env, string, strlen(string), &value, &size, &err), err);
		((unsigned char *) value)[4 + lg_rng_below(&rng, size - 4)] = (unsigned char) lg_rng_next(&rng);
		shown = lg_rng_below(&rng, 4) == 0 ? lg_rng_below(&rng, size) : size;
		value = memcpy(malloc(shown > 0 ? shown : 1), value, shown);
		if (route_stop_open(value, shown, &stop, &err) == LG_OK)
		{
			lg_text_init(&out, &env);
			CHECK_OK(route_stop_to_text(&stop, &out, &err), err);
		}
		else
			refused++;
		free(value);
	}
	CHECK(refused > 10000);
}

int
main(void)
{
	UNIT_RUN(text_is_exact);
	UNIT_RUN(dates_are_right);
	UNIT_RUN(bad_text_is_refused);
	UNIT_RUN(damaged_values_do_not_crash);
	return unit_done();
}
