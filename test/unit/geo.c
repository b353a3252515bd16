/*
 * geo.c
 *		Unit tests of src/core/geo/geo and src/core/geo/ewkb.
 */
#include "unit.h"

#include "core/geo/ewkb.h"
#include "core/geo/geo.h"

/* Published geodesics: Karney's GeodSolve examples for WGS84. */
static void
distance_equals_published(void)
{
	GeoPoint	jfk = {-73.8, 40.6};
	GeoPoint	lhr = {-0.5, 51.6};
	GeoPoint	a = {0, 0};
	GeoPoint	nearly_antipodal = {179.5, 0.5};

	CHECK_NEAR(geo_distance_m(jfk, lhr), 5551759.400, 0.001);
	CHECK_NEAR(geo_distance_m(a, nearly_antipodal), 19936288.579, 0.001);
	CHECK_NEAR(geo_distance_m(a, a), 0.0, 0.0);
}

static GeoPoint
random_point(LgRng *rng)
{
	GeoPoint	point;

	point.lon = lg_rng_unit(rng) * 360.0 - 180.0;
	point.lat = asin(lg_rng_unit(rng) * 2.0 - 1.0) * 180.0 / M_PI;
	return point;
}

/* The bounds that searches prune with hold for near, far and antipodal pairs. */
static void
chord_bounds_hold(void)
{
	LgRng		rng;

	lg_rng_seed(&rng, 1);
	for (int i = 0; i < 200000; i++)
	{
		GeoPoint	a = random_point(&rng);
		GeoPoint	b = random_point(&rng);
		GeoXyz		xa;
		GeoXyz		xb;
		double		distance;
		double		chord;

		if (i % 3 != 0)
		{						/* a neighbour at 1 m to 1000 km */
			double		degrees = pow(10.0, lg_rng_unit(&rng) * 6.0 - 5.0);

			b.lon = fmin(180.0, a.lon + degrees * (lg_rng_unit(&rng) - 0.5));
			b.lat = fmax(-90.0, fmin(90.0, a.lat + degrees * (lg_rng_unit(&rng) - 0.5)));
		}
		else if (i % 2 == 0)
		{						/* close to the antipode */
			b.lat = -a.lat + lg_rng_unit(&rng) * 0.5;
			b.lon = a.lon > 0 ? a.lon - 180.0 : a.lon + 180.0;
			b.lat = fmax(-90.0, fmin(90.0, b.lat));
		}
		xa = geo_to_xyz(a);
		xb = geo_to_xyz(b);
		distance = geo_distance_m(a, b);
		chord = sqrt(geo_chord2(&xa, &xb));
		CHECK(chord >= geo_chord_min_m(distance) - 1e-8);
		CHECK(chord <= geo_chord_max_m(distance) + 1e-8);
		CHECK(distance <= geo_distance_max_m(chord) + 1e-8);
		CHECK(distance >= geo_distance_min_m(chord) - 1e-8);
	}
}

static void
special_places_are_one_place(void)
{
	GeoPoint	west = {-180, 10};
	GeoPoint	east = {180, 10};
	GeoPoint	pole = {13, 90};
	GeoPoint	pole2 = {-77, 90};
	GeoXyz		a = geo_to_xyz(west);
	GeoXyz		b = geo_to_xyz(east);

	CHECK_NEAR(geo_chord2(&a, &b), 0.0, 0.0);
	a = geo_to_xyz(pole);
	b = geo_to_xyz(pole2);
	CHECK_NEAR(geo_chord2(&a, &b), 0.0, 0.0);
}

/* Against the textbook formula in long double: every half degree, and anywhere. */
static void
geocentric_to_a_nanometre(void)
{
	LgRng		rng;
	long double degree = acosl(-1.0L) / 180.0L;

	lg_rng_seed(&rng, 3);
	for (int i = 0; i < 300000; i++)
	{
		GeoPoint	point = random_point(&rng);
		GeoXyz		xyz;
		long double sine;
		long double normal;

		if (i < 721 * 361)
		{
			point.lon = (i % 721) * 0.5 - 180.0;
			point.lat = (i / 721) * 0.5 - 90.0;
		}
		xyz = geo_to_xyz(point);
		sine = sinl(point.lat * degree);
		normal = GEO_WGS84_A / sqrtl(1.0L - GEO_WGS84_E2 * sine * sine);
		CHECK_NEAR(xyz.v[0], (double) (normal * cosl(point.lat * degree) * cosl(point.lon * degree)), 5e-9);
		CHECK_NEAR(xyz.v[1], (double) (normal * cosl(point.lat * degree) * sinl(point.lon * degree)), 5e-9);
		CHECK_NEAR(xyz.v[2], (double) (normal * (1.0L - GEO_WGS84_E2) * sine), 5e-9);
	}
}

static void
off_the_globe_is_refused(void)
{
	LgError		err;

	CHECK_INT(geo_check_point(180, -90, &err), LG_OK);
	CHECK_FAILS(geo_check_point(180.1, 0, &err), LG_BAD_ARGUMENT, err, "not on the globe");
	CHECK_FAILS(geo_check_point(0, 90.5, &err), LG_BAD_ARGUMENT, err, "not on the globe");
	CHECK_FAILS(geo_check_point(NAN, 0, &err), LG_BAD_ARGUMENT, err, "not a finite number");
	CHECK_FAILS(geo_check_point(0, INFINITY, &err), LG_BAD_ARGUMENT, err, "not a finite number");
}

static void
ewkb_points_are_read(void)
{
	static const unsigned char little[] = {1, 1, 0, 0, 0x20, 0xE6, 0x10, 0, 0,
	0, 0, 0, 0, 0, 0, 0xF0, 0x3F, 0, 0, 0, 0, 0, 0, 0, 0x40};
	static const unsigned char big_zm[] = {0, 0xC0, 0, 0, 1,
		0x3F, 0xF0, 0, 0, 0, 0, 0, 0, 0x40, 0, 0, 0, 0, 0, 0, 0,
	0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0};
	static const unsigned char polygon[] = {1, 3, 0, 0, 0, 0, 0, 0, 0};
	EwkbPoint	out;
	LgError		err;

	CHECK_INT(ewkb_read_point(little, sizeof(little), &out, &err), LG_OK);
	CHECK_INT(out.srid, 4326);
	CHECK_NEAR(out.point.lon, 1.0, 0);
	CHECK_NEAR(out.point.lat, 2.0, 0);
	CHECK_INT(ewkb_read_point(big_zm, sizeof(big_zm), &out, &err), LG_OK);
	CHECK_INT(out.srid, 0);
	CHECK_NEAR(out.point.lat, 2.0, 0);
	for (size_t size = 0; size < sizeof(little); size++)
		CHECK_FAILS(ewkb_read_point(little, size, &out, &err), LG_BAD_BINARY, err, "incomplete");
	CHECK_FAILS(ewkb_read_point(polygon, sizeof(polygon), &out, &err), LG_BAD_ARGUMENT, err, "not a Polygon");
}

static void
text_is(const char *text, LgStatus status, double lon, double lat, int32_t srid)
{
	EwkbPoint	point;
	LgError		err;
	LgStatus	got = ewkb_read_text(text, strlen(text), &point, &err);

	if (got != status || (got == LG_OK && (point.srid != srid || (!point.empty && (point.point.lon != lon || point.point.lat != lat)))))
		unit_failed(__FILE__, __LINE__, "%s: status %d (%s, %s)", text, got, got == LG_OK ? "" : err.message, got == LG_OK ? "" : err.detail);
}

static void
points_are_read_from_text(void)
{
	static const char *const bad[] = {"", " ", "POINT", "POINT(", "POINT(1", "POINT(1 2", "POINT(1)", "POINT(1 2) x", "POINT(1 2 3 4 5)", "POINT(1,2)",
		"POINT Z (1 2)", "POINT M (1 2)", "POINT ZM (1 2 3)", "POINTS(1 2)", "LINESTRING(1 2, 3 4)", "SRID=4326", "SRID=;POINT(1 2)", "SRID=x;POINT(1 2)",
	"SRID=4326;", "POINT(nan 1)", "POINT(1e999 1)", "0", "01x", "0101", "0x0101", "1 2", "POINT EMPTY x", "POINT()"};
	EwkbPoint	point;
	LgError		err;
	char		blank[1001];

	text_is("POINT(24.1 56.9)", LG_OK, 24.1, 56.9, 4326);
	text_is("  point ( -24.1\t5e1 ) ", LG_OK, -24.1, 50, 4326);
	text_is("SRID=3857;POINT(1 2)", LG_OK, 1, 2, 3857);
	text_is("srid = 4326 ; Point Z (1 2 3)", LG_OK, 1, 2, 4326);
	text_is("POINTM(1 2 3)", LG_OK, 1, 2, 4326);
	text_is("POINT ZM (1 2 3 4)", LG_OK, 1, 2, 4326);
	text_is("POINT(1 2 3)", LG_OK, 1, 2, 4326);
	text_is("POINT(1 2 3 4)", LG_OK, 1, 2, 4326);
	text_is("0101000000000000000000F03F0000000000000040", LG_OK, 1, 2, 4326);
	text_is("0101000020e6100000000000000000f03f0000000000000040", LG_OK, 1, 2, 4326);
	text_is("00000000013FF00000000000004000000000000000", LG_OK, 1, 2, 4326);
	CHECK_INT(ewkb_read_text("POINT EMPTY", 11, &point, &err), LG_OK);
	CHECK_INT(point.empty, true);
	for (size_t i = 0; i < LG_COUNT(bad); i++)
	{
		LgStatus	status = ewkb_read_text(bad[i], strlen(bad[i]), &point, &err);

		if (status != LG_BAD_TEXT && status != LG_BAD_BINARY)
			unit_failed(__FILE__, __LINE__, "\"%s\" returned %d", bad[i], status);
	}
	memset(blank, ' ', sizeof(blank));
	memcpy(blank + sizeof(blank) - 10, "POINT(1 2)", 10);
	CHECK_FAILS(ewkb_read_text(blank, sizeof(blank), &point, &err), LG_BAD_TEXT, err, "location");
	CHECK_INT(ewkb_read_text(blank + 10, sizeof(blank) - 10, &point, &err), LG_OK);
	CHECK_FAILS(ewkb_read_text("LINESTRING(1 2, 3 4)", 20, &point, &err), LG_BAD_TEXT, err, "location");
	CHECK_FAILS(ewkb_read_text("010200000000000000", 18, &point, &err), LG_BAD_ARGUMENT, err, "not a LineString");
}

int
main(void)
{
	UNIT_RUN(distance_equals_published);
	UNIT_RUN(chord_bounds_hold);
	UNIT_RUN(special_places_are_one_place);
	UNIT_RUN(geocentric_to_a_nanometre);
	UNIT_RUN(off_the_globe_is_refused);
	UNIT_RUN(ewkb_points_are_read);
	UNIT_RUN(points_are_read_from_text);
	return unit_done();
}
