-- Points: both ways of reading them, and ST_X/ST_Y/ST_SRID, say the same.
BEGIN;
SELECT plan(17);
SELECT setseed(0.25);

-- a zoo of 100 000 points: 2-D, Z, M, ZM, with and without SRID, with a box,
-- toasted, EMPTY
CREATE TABLE zoo AS
SELECT i, CASE i % 8
    WHEN 0 THEN ST_SetSRID(ST_MakePoint(x, y), 4326)
    WHEN 1 THEN ST_SetSRID(ST_MakePoint(x, y, 5), 4326)
    WHEN 2 THEN ST_SetSRID(ST_MakePointM(x, y, 5), 4326)
    WHEN 3 THEN ST_SetSRID(ST_MakePoint(x, y, 5, 6), 4326)
    WHEN 4 THEN postgis_addbbox(ST_SetSRID(ST_MakePoint(x, y), 4326))
    WHEN 5 THEN postgis_addbbox(ST_SetSRID(ST_MakePoint(x, y, 5, 6), 4326))
    WHEN 6 THEN ST_SetSRID(ST_MakePoint(x, y), CASE i % 3 WHEN 0 THEN 0 WHEN 1 THEN 3857 ELSE 999999 END)
    ELSE CASE WHEN i % 32 = 7 THEN 'SRID=4326;POINT EMPTY'::geometry ELSE ST_SetSRID(ST_MakePoint(round(x::numeric, 3), round(y::numeric, 3)), 4326) END
    END AS g
FROM (SELECT i, random() * 360 - 180 AS x, random() * 180 - 90 AS y FROM generate_series(1, 100000) i) s;

-- what site_rows gives back of a one-point index is what was read
CREATE FUNCTION read(g geometry, OUT lon float8, OUT lat float8) LANGUAGE sql AS
$$ SELECT r.lon, r.lat FROM (SELECT site_index_agg(1::bigint, g)) s (ix), site_rows(ix) r $$;
CREATE FUNCTION read(g geography, OUT lon float8, OUT lat float8) LANGUAGE sql AS
$$ SELECT r.lon, r.lat FROM (SELECT site_index_agg(1::bigint, g)) s (ix), site_rows(ix) r $$;

CREATE TABLE good AS SELECT * FROM zoo WHERE ST_SRID(g) = 4326 AND NOT ST_IsEmpty(g);
SELECT cmp_ok(count(*), '>', 80000::bigint, 'the zoo has points') FROM good;
CREATE TABLE whole AS SELECT site_index_agg(i::bigint, g) AS ix FROM good;
SELECT is_empty($$ SELECT i FROM good JOIN (SELECT r.* FROM whole, site_rows(ix) r) r ON r.id = i
                   WHERE r.lon <> ST_X(g) OR r.lat <> ST_Y(g) $$, 'the stored form reads as ST_X and ST_Y do');
SET LOCAL logistics.geo_fast_path = off;
SELECT is((SELECT md5(site_index_agg(i::bigint, g)::text) FROM good), (SELECT md5(ix::text) FROM whole), 'the send function gives the same');
RESET logistics.geo_fast_path;
SELECT is((SELECT md5(site_index_agg(i::bigint, g::geography)::text) FROM good), (SELECT md5(ix::text) FROM whole), 'geography gives the same');

-- stored out of line and compressed in line
CREATE TABLE toasted (i int, g geometry);
ALTER TABLE toasted ALTER g SET STORAGE external;
INSERT INTO toasted SELECT i, g FROM good WHERE i % 100 = 0;
SELECT is((SELECT md5(site_index_agg(i::bigint, g)::text) FROM toasted), (SELECT md5(site_index_agg(i::bigint, g)::text) FROM good WHERE i % 100 = 0), 'short headers too');

-- everything else is refused, each with its reason
CREATE FUNCTION reason(g geometry) RETURNS text LANGUAGE plpgsql AS $$
BEGIN PERFORM read(g); RETURN 'read';
EXCEPTION WHEN invalid_parameter_value THEN RETURN regexp_replace(SQLERRM, '\d+', 'N'); END $$;
SELECT results_eq($$ SELECT DISTINCT reason(g) FROM zoo WHERE ST_SRID(g) <> 4326 OR ST_IsEmpty(g) ORDER BY 1 $$,
    $$ VALUES ('location has SRID N, but must have SRID 4326 (WGS 84)'), ('location has no coordinate system (SRID N)'), ('location is an empty point') $$,
    'wrong SRID and empty points are refused');
SELECT is(reason(ST_SetSRID(ST_MakePoint(180.0000001, 0), 4326)), 'location (N.0000001, 0) is not on the globe', 'so is a longitude past 180');
SELECT is(reason('SRID=4326;MULTIPOINT(1 1)'), 'location must be a point, not a MultiPoint', 'and what is not a point');
SET LOCAL logistics.geo_fast_path = off;
SELECT is(reason('SRID=4326;MULTIPOINT(1 1)'), 'location must be a point, not a MultiPoint', 'either way');
RESET logistics.geo_fast_path;

SELECT throws_ok('SET logistics.cache_size = -1', '22023', NULL, 'settings have ranges');

-- one call site meets short, plain, toasted and too large values in turn: each gives its own answer
CREATE TABLE mixed (i int, holidays hours_holidays);
CREATE FUNCTION days(n int) RETURNS hours_holidays LANGUAGE sql AS
$$ SELECT hours_holidays_agg('XX'::text, date '2026-01-01' + i, 'PH'::text, 'name of holiday ' || i) FROM generate_series(1, n) i $$;
INSERT INTO mixed SELECT i, days((ARRAY[1, 10, 1, 2000, 1, 10, 2000, 3000, 10, 2000, 1])[i]) FROM generate_series(1, 11) i;
SELECT is(array_agg((SELECT count(*) FROM hours_holidays_rows(holidays)) ORDER BY i), '{1,10,1,2000,1,10,2000,3000,10,2000,1}',
          'forms in turn, with the cache') FROM mixed;
SET LOCAL logistics.cache_size = 0;
SELECT is(array_agg((SELECT count(*) FROM hours_holidays_rows(holidays)) ORDER BY i), '{1,10,1,2000,1,10,2000,3000,10,2000,1}',
          'forms in turn, without') FROM mixed;
RESET logistics.cache_size;

-- somebody's own aggregate over our transition functions starts from a finished value: refused, not written into
CREATE FUNCTION own(arguments text, sfunc text, stype text, start text, call text) RETURNS text LANGUAGE plpgsql AS $$
BEGIN
    EXECUTE format('CREATE AGGREGATE own(%s) (SFUNC = %s, STYPE = %s, INITCOND = %L)', arguments, sfunc, stype, start);
    EXECUTE format('SELECT length(own(%s)::text) FROM generate_series(1, 200) i', call);
    RETURN 'accepted';
EXCEPTION WHEN invalid_parameter_value OR data_corrupted THEN RETURN 'refused';
END $$;
SELECT is(own('bigint, bigint, float8', 'logistics_internal.cost_matrix_transition', 'cost_matrix',
              (SELECT cost_matrix_agg(i::bigint, i % 30::bigint, i * 10.5) FROM generate_series(1, 900) i)::text, 'i::bigint, 3, 4'),
          'refused', 'cost_matrix as a state');
SELECT is(own('bigint, geography', 'logistics_internal.site_index_transition', 'site_index',
              (SELECT site_index_agg(i::bigint, ST_Point(i, i, 4326)) FROM generate_series(1, 20) i)::text, 'i::bigint, ST_Point(1, 1, 4326)::geography'),
          'refused', 'site_index as a state');
SELECT is(own('geography', 'logistics_internal.site_demand_transition', 'site_demand',
              (SELECT site_demand_agg(ST_Point(i, i, 4326)) FROM generate_series(1, 20) i)::text, 'ST_Point(1, 1, 4326)::geography'),
          'refused', 'site_demand as a state');
CREATE TABLE lockers AS SELECT box_class_set_agg('S', 300, 200, 100, 25000) AS boxes;
CREATE TABLE lockers_index AS SELECT locker_index_agg(i::bigint, ST_Point(i, i, 4326), ARRAY[1], boxes) AS ix FROM lockers, generate_series(1, 3) i GROUP BY boxes::text;
SELECT is(own('bigint, geography, integer[], box_class_set', 'logistics_internal.locker_index_transition', 'locker_index', ix::text,
              $$i::bigint, ST_Point(1, 1, 4326)::geography, ARRAY[1], '"S" 300x200x100 25000'::box_class_set$$),
          'refused', 'locker_index as a state') FROM lockers_index;
SELECT is(own('bigint, geography, text, locker_index', 'logistics_internal.locker_assign_transition', 'bytea', '\x00',
              format('i::bigint, ST_Point(1, 1, 4326)::geography, NULL, %L::locker_index', ix)),
          'refused', 'any bytes as a state of locker_assign') FROM lockers_index;

SELECT * FROM finish();
ROLLBACK;
