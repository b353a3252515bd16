-- Lockers: aggregates in parallel plans, the find query's plan and completeness,
-- the assignment against the plain SQL of what it must keep to.
BEGIN;
SELECT no_plan();
SELECT setseed(0.7);

CREATE TABLE box_classes AS
SELECT box_class_set_agg(code, l, w, h, g) AS classes FROM (VALUES ('S', 640, 380, 80, 25000), ('M', 640, 380, 190, 25000), ('L', 640, 380, 410, 25000)) v(code, l, w, h, g);
CREATE TABLE locker AS
SELECT i::bigint AS id, 'L' || i AS code, 1 + i % 5 AS carrier, ST_Point(24 + random() * 3, 54 + random() * 2, 4326)::geography AS geog,
	ARRAY[(random() * 3)::int, (random() * 2)::int, (random())::int] AS free,
	(ARRAY['24/7', 'Mo-Fr 08:00-20:00; Sa 09:00-17:00', 'Mo-Su 07:00-22:00', 'Mo-Fr 08:00-18:00; PH off'])[1 + i % 4]::opening_hours AS hours, 'Europe/Vilnius' AS tz
FROM generate_series(1, 11000) i;
CREATE INDEX locker_geog ON locker USING gist (geog);
CREATE TABLE parcel AS SELECT i::bigint AS id, ST_Point(24 + random() * 3, 54 + random() * 2, 4326)::geography AS geog, (ARRAY['S','S','M','L'])[1 + i % 4] AS class FROM generate_series(1, 3000) i;
CREATE TABLE event AS SELECT 'P' || i AS id, e.event, timestamptz '2025-03-01 00:00+00' + i * interval '1 minute' + e.after AS at
FROM generate_series(1, 2000) i, LATERAL (VALUES ('deposit', interval '0'), ('pickup', (1 + i % 50) * interval '1 hour')) e(event, after) WHERE i % 10 > 0 OR e.event = 'deposit';
ANALYZE box_classes; ANALYZE locker; ANALYZE parcel; ANALYZE event;

-- every aggregate gives the same in a parallel plan
CREATE TABLE single AS
SELECT (SELECT locker_index_agg(id, geog, free, classes) FROM locker, box_classes)::text AS lockers,
	(SELECT locker_log_agg(id, event, at) FROM event)::text AS log,
	(SELECT hours_holidays_agg('R' || id % 7, date '2025-01-01' + id::int % 300, 'PH', code) FROM locker)::text AS holidays,
	(SELECT opening_hours_agg(1 + (id % 7)::int, time '08:00' + (id % 7) * interval '1 hour', '20:00') FROM locker)::text AS hours;
SET LOCAL parallel_setup_cost = 0;
SET LOCAL parallel_tuple_cost = 0;
SET LOCAL min_parallel_table_scan_size = 0;
SET LOCAL max_parallel_workers_per_gather = 2;
CREATE FUNCTION plan_of(query text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE line text; plan text := ''; BEGIN FOR line IN EXECUTE 'EXPLAIN ' || query LOOP plan := plan || line || E'\n'; END LOOP; RETURN plan; END $$;
SELECT matches(plan_of('SELECT locker_index_agg(id, geog, free, (SELECT classes FROM box_classes)) FROM locker'), 'Partial Aggregate', 'locker_index_agg is combined');
SELECT is((SELECT locker_index_agg(id, geog, free, (SELECT classes FROM box_classes)) FROM locker)::text, lockers, 'lockers in parallel') FROM single;
SELECT matches(plan_of('SELECT locker_log_agg(id, event, at) FROM event'), 'Partial Aggregate', 'locker_log_agg is combined');
SELECT is((SELECT locker_log_agg(id, event, at) FROM event)::text, log, 'log in parallel') FROM single;
SELECT is((SELECT hours_holidays_agg('R' || id % 7, date '2025-01-01' + id::int % 300, 'PH', code) FROM locker)::text, holidays, 'holidays in parallel') FROM single;
SELECT is((SELECT opening_hours_agg(1 + (id % 7)::int, time '08:00' + (id % 7) * interval '1 hour', '20:00') FROM locker)::text, hours, 'hours in parallel') FROM single;
CREATE TABLE net AS SELECT locker_index_agg(id, geog, free, classes) AS lockers FROM locker, box_classes;
ANALYZE net;
CREATE TABLE day AS SELECT a.* FROM unnest((SELECT locker_assign(id, geog, class, (SELECT lockers FROM net), locker_options(upgrade_m => 500)) FROM parcel)) a;
SELECT matches(plan_of('SELECT locker_assign(id, geog, class, (SELECT lockers FROM net)) FROM parcel'), 'Partial Aggregate', 'locker_assign is combined');
SET LOCAL max_parallel_workers_per_gather = 0;
SELECT is_empty($$ SELECT * FROM day EXCEPT SELECT a.* FROM unnest((SELECT locker_assign(id, geog, class, lockers, locker_options(upgrade_m => 500) ORDER BY random()) FROM parcel, net)) a $$,
	'the assignment is the same in any order of rows');

-- the assignment keeps to what there is
SELECT is((SELECT count(*) FROM day), 3000::bigint, 'each parcel has one row');
SELECT is_empty($$ SELECT d.locker, d.box_class FROM day d JOIN locker l ON l.id = d.locker, box_classes, LATERAL locker_box_classes(classes) c
	WHERE c.code = d.box_class GROUP BY d.locker, d.box_class, l.free[c.number] HAVING count(*) > l.free[c.number] $$, 'no class of boxes is given more often than it is free');
SELECT is_empty($$ SELECT d.parcel FROM day d JOIN parcel p ON p.id = d.parcel, box_classes WHERE status = 'assigned'
	AND (SELECT number FROM locker_box_classes(classes) WHERE code = d.box_class) - (SELECT number FROM locker_box_classes(classes) WHERE code = p.class) IS DISTINCT FROM d.upgrades $$,
	'boxes are as large as needed, and the upgrades counted');
SELECT is_empty($$ SELECT d.parcel FROM day d JOIN parcel p ON p.id = d.parcel JOIN locker l ON l.id = d.locker WHERE abs(ST_Distance(p.geog, l.geog) - distance_m) > 0.001 $$,
	'distances are those of PostGIS');
SELECT cmp_ok((SELECT count(*) FROM day WHERE status = 'assigned'), '>=', (SELECT count(*) FROM unnest((SELECT locker_assign(id, geog, class, lockers, locker_options(upgrade_m => 500, policy => 'first_come')) FROM parcel, net)) WHERE status = 'assigned'),
	'at least as many are assigned as first come, first served');

-- the query at checkout: complete, and within the circle
PREPARE find(geography, float8, timestamptz, int[], int, int, int, int) AS
SELECT l.id, locker_box_for(c.classes, l.free, $5, $6, $7, $8) AS box_class, hours_next_change(l.hours, $3, l.tz) AS open_until
FROM locker l, box_classes c
WHERE ST_DWithin(l.geog, $1, $2) AND l.carrier = ANY ($4) AND hours_is_open(l.hours, $3, l.tz)
AND locker_box_for(c.classes, l.free, $5, $6, $7, $8) IS NOT NULL
ORDER BY l.geog <-> $1 LIMIT 5;
SELECT set_eq($$EXECUTE find('POINT(25.28 54.68)', 20000, '2025-03-08 09:30+02', '{1,2,3}', 300, 150, 200, 900)$$,
	$$ SELECT id, class, hours_next_change(hours, '2025-03-08 09:30+02', tz) FROM (SELECT l.*, ST_Distance(l.geog, 'POINT(25.28 54.68)') AS m,
		CASE WHEN free[2] > 0 THEN 'M' WHEN free[3] > 0 THEN 'L' END AS class FROM locker l
		WHERE carrier <= 3 AND id % 4 IN (0, 1, 2)) x WHERE class IS NOT NULL AND m <= 20000 ORDER BY m LIMIT 5 $$, 'the query finds the five nearest that serve');
SET LOCAL enable_sort = off;
SELECT matches(plan_of($$EXECUTE find('POINT(25.28 54.68)', 20000, '2025-03-08 09:30+02', '{1,2,3}', 300, 150, 200, 900)$$), 'locker_geog', 'the index on locations drives it');
SET LOCAL enable_sort = on;
-- nobody there: the search ends at the circle, it does not read the whole table
CREATE FUNCTION buffers_of(query text) RETURNS int LANGUAGE plpgsql AS $$
DECLARE j json; BEGIN EXECUTE 'EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) ' || query INTO j; RETURN (j->0->'Plan'->>'Shared Hit Blocks')::int + (j->0->'Plan'->>'Shared Read Blocks')::int; END $$;
SELECT cmp_ok(buffers_of($$EXECUTE find('POINT(25.28 54.68)', 3000, '2025-03-08 09:30+02', '{9}', 300, 150, 200, 900)$$), '<', 120, 'a search without result stays within its circle');
SELECT cmp_ok(buffers_of($$SELECT * FROM locker$$), '>', 120, 'which is less than the table');

-- the same in bulk through flags of a site_index
CREATE TABLE sites AS SELECT site_index_agg(id, geog, locker_flags(classes, free, carrier)) AS sites FROM locker, box_classes;
SELECT is_empty($$ SELECT p.id FROM (SELECT * FROM parcel LIMIT 200) p, sites, box_classes WHERE site_nearest(sites, p.geog, need => locker_need(classes, 300, 150, 200, 900, 2)) IS DISTINCT FROM
	(SELECT id FROM locker l WHERE carrier = 2 AND (free[2] > 0 OR free[3] > 0) ORDER BY ST_Distance(l.geog, p.geog), id LIMIT 1) $$, 'flags find the nearest locker that serves');

-- values as stored, sent and read back
SELECT is((SELECT lockers::text::locker_index::text FROM net), (SELECT lockers::text FROM net), 'a locker_index reads its own text');
SELECT is((SELECT classes::text::box_class_set::text FROM box_classes), (SELECT classes::text FROM box_classes), 'a box_class_set reads its own text');
SELECT throws_ok($$ SELECT 'x'::locker_index $$, '22P02', NULL, 'no locker_index');
SELECT throws_ok($$ SELECT locker_box_for(classes, '{1,1,1}', 0, 1, 1) FROM box_classes $$, '22023', NULL, 'no parcel without a side');
SELECT throws_ok($$ SELECT locker_assign(id, geog, 'S', lockers, locker_options(candidates => 0)) FROM parcel, net $$, '22023', NULL, 'no candidates, no assignment');
SELECT throws_ok($$ SELECT * FROM locker_log_waiting('"P" deposit 2025-03-01T10:00:00Z', '2025-03-02', make_interval(days => 213503983)) $$, '22008', 'max_dwell is out of range', 'no interval wraps around');
SELECT throws_ok($$ SELECT locker_log_expected_free('"P" deposit 2025-03-01T10:00:00Z', '2025-03-02', make_interval(days => 213503983), 5) $$, '22008', 'ahead is out of range', 'nor this one');

SELECT throws_ok($$ SELECT logistics_internal.locker_assign_final('\x00'::bytea) $$, '0A000', NULL, 'a state comes from the aggregate alone');

-- counts of free boxes go by one set of classes, and parcels by one set of lockers
CREATE TABLE two_sets AS
SELECT k, box_class_set_agg('S' || i, 300 * i, 200 * i, 100 * i, 25000) AS classes FROM generate_series(1, 2) k, generate_series(1, 10 * k) i GROUP BY k;
SELECT throws_ok($$ SELECT locker_index_agg(k::bigint, ST_Point(k, k, 4326), array_fill(1, ARRAY[k]), classes ORDER BY k DESC) FROM two_sets $$,
    '22023', 'lockers of one index have different box classes', 'one index, one set of classes');
CREATE TABLE two_indexes AS
SELECT k, locker_index_agg(k::bigint, ST_Point(k, k, 4326), array_fill(1, ARRAY[k]), classes) AS lockers FROM two_sets GROUP BY k;
SELECT throws_ok($$ SELECT locker_assign(k::bigint, ST_Point(1, 1, 4326), 'S' || k * 10, lockers ORDER BY k) FROM two_indexes $$,
    '22023', 'parcels of one assignment have different lockers', 'one assignment, one index');
CREATE AGGREGATE locker_index_rollup(locker_index) (SFUNC = logistics_internal.locker_index_combine, STYPE = locker_index, FINALFUNC = logistics_internal.locker_index_final);
SELECT throws_ok($$ SELECT locker_index_rollup(lockers) FROM two_indexes $$,
    '22023', 'lockers of one index have different box classes', 'nor are such indexes merged');

SELECT * FROM finish();
ROLLBACK;
