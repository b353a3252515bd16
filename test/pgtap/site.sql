-- site: against PostGIS, against published answers, in parallel, from storage.
BEGIN;
SELECT plan(24);
SELECT setseed(0.5);

CREATE TABLE site AS SELECT i AS id, ST_Point(random() * 4 + 8, random() * 4 + 48, 4326)::geography AS geog, (i % 4)::bigint AS flags
FROM generate_series(1::bigint, 2000) i;
CREATE TABLE place AS SELECT i AS id, ST_Point(random() * 4 + 8, random() * 4 + 48, 4326)::geography AS geog FROM generate_series(1, 300) i;
CREATE TABLE net AS SELECT site_index_agg(id, geog, flags) AS sites FROM site;
ANALYZE;

-- truth: the nearest of all by ST_Distance on the spheroid
CREATE TEMP VIEW truth AS
SELECT p.id AS place, s.id AS site, ST_Distance(p.geog, s.geog) AS m,
       row_number() OVER (PARTITION BY p.id ORDER BY ST_Distance(p.geog, s.geog), s.id) AS rank
FROM place p JOIN site s ON ST_DWithin(p.geog, s.geog, 60000);
CREATE TEMP TABLE ranked AS SELECT * FROM truth WHERE rank <= 5;

SELECT is_empty($$ SELECT p.id FROM place p, net, ranked r
                   WHERE r.rank = 1 AND r.place = p.id AND site_nearest(sites, p.geog) <> r.site $$, 'nearest equals PostGIS on the spheroid');
SELECT is_empty($$ SELECT p.id FROM place p, net, ranked r WHERE r.place = p.id AND r.rank = 1
                   AND abs(site_nearest_m(sites, p.geog) - r.m) > 0.001 $$, 'distance equals ST_Distance within 1 mm');
SELECT results_eq($$ SELECT p.id, k.rank::bigint, k.id FROM place p, net, site_k_nearest(sites, p.geog, 5) k ORDER BY 1, 2 $$,
                  $$ SELECT place, rank, site::bigint FROM ranked ORDER BY 1, 2 $$, 'the five nearest equal PostGIS');
SELECT results_eq($$ SELECT p.id, w.id FROM place p, net, site_within(sites, p.geog, 9000) w ORDER BY 1, 2 $$,
                  $$ SELECT p.id, s.id::bigint FROM place p JOIN site s ON ST_DWithin(p.geog, s.geog, 9000) ORDER BY 1, 2 $$,
                  'within equals ST_DWithin');
SELECT results_eq($$ SELECT p.id, site_count_within(sites, p.geog, 9000, need => 2) FROM place p, net ORDER BY 1 $$,
                  $$ SELECT p.id, count(s.id) FROM place p LEFT JOIN site s ON ST_DWithin(p.geog, s.geog, 9000) AND s.flags & 2 = 2 GROUP BY 1 ORDER BY 1 $$,
                  'count within, by flag, equals a join');
SELECT results_eq($$ SELECT p.id, site_covered(sites, p.geog, 2000) FROM place p, net ORDER BY 1 $$,
                  $$ SELECT p.id, EXISTS (SELECT FROM site s WHERE ST_DWithin(p.geog, s.geog, 2000)) FROM place p ORDER BY 1 $$,
                  'covered equals EXISTS ST_DWithin');
SELECT is((SELECT array_agg(site_nearest(sites, p.geog) ORDER BY id) FROM place p, net),
          (SELECT array_agg(site_nearest(sites, p.geog::geometry) ORDER BY id) FROM place p, net), 'geometry is as good as geography');

-- a stored value is read once a session, not once a row
CREATE TEMP TABLE before AS SELECT value_cache_detoasts() AS n;
SELECT is((SELECT count(site_nearest(sites, p.geog)) FROM place p, net), 300::bigint, 'a stored index is used for 300 rows');
SELECT cmp_ok(value_cache_detoasts() - n, '<=', 1::bigint, 'and was read at most once') FROM before;
SELECT ok(pg_column_size(sites) > 100000 AND pg_column_size(sites) < 64 * 2000 + 256, 'at most 64 bytes a site, not compressed') FROM net;

-- a changed value is seen at once
UPDATE net SET sites = (SELECT site_index_agg(id, geog) FROM site WHERE id <= 10);
SELECT cmp_ok((SELECT max(site_nearest(sites, p.geog)) FROM place p, net), '<=', 10::bigint, 'an updated index takes effect in the next statement');
CREATE TABLE nets AS SELECT g, site_index_agg(id, geog) AS sites FROM (SELECT *, id % 3 AS g FROM site) s GROUP BY g;
SELECT is_empty($$ SELECT p.id FROM place p, nets WHERE site_nearest(sites, p.geog) % 3 <> g $$, 'several stored indexes are kept apart in one query');
SET LOCAL logistics.cache_size = 0;
SELECT is_empty($$ SELECT p.id FROM place p, nets WHERE site_nearest(sites, p.geog) % 3 <> g $$, 'also without a cache');
RESET logistics.cache_size;

-- parallel build and parallel use give the same
SET LOCAL parallel_setup_cost = 0;
SET LOCAL parallel_tuple_cost = 0;
SET LOCAL min_parallel_table_scan_size = 0;
CREATE FUNCTION plan_of(query text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE line text; result text := '';
BEGIN
    FOR line IN EXECUTE 'EXPLAIN (COSTS OFF) ' || query LOOP result := result || line || E'\n'; END LOOP;
    RETURN result;
END $$;
SELECT matches(plan_of('SELECT site_nearest((SELECT site_index_agg(id, geog) FROM site), p.geog) FROM place p'), 'Gather', 'nearest runs in parallel');
SELECT matches(plan_of('SELECT site_index_agg(id, geog) FROM site'), 'Partial Aggregate', 'an index is built in parallel');
SELECT matches(plan_of('SELECT site_coverage(1, 1, ''{1}'') FROM site'), 'Partial Aggregate', 'coverage is computed in parallel');
CREATE TEMP TABLE parallel AS SELECT site_index_agg(id, geog, flags)::text AS t FROM site;
SET LOCAL max_parallel_workers_per_gather = 0;
SELECT is((SELECT site_index_agg(id, geog, flags)::text FROM site), (SELECT t FROM parallel), 'parallel and serial build give one value');

-- the state of the aggregate: kept by a window, passed on as a value, and refused when it is not one
SELECT is_empty($$ SELECT id, n FROM (SELECT id, site_count(site_index_agg(id, geog) OVER (ORDER BY id)) AS n FROM site WHERE id <= 300) w WHERE n <> id $$,
                'a window aggregate compiles the same state again and again');
CREATE AGGREGATE rows_of_sites(bigint, geography) (SFUNC = logistics_internal.site_index_transition, STYPE = site_index);
CREATE AGGREGATE all_sites(site_index) (SFUNC = logistics_internal.site_index_combine, STYPE = site_index, FINALFUNC = logistics_internal.site_index_final);
CREATE TABLE rows_of_some AS SELECT id % 7 AS g, rows_of_sites(id, geog) AS state FROM site GROUP BY 1;
SELECT is((SELECT all_sites(state)::text FROM rows_of_some), (SELECT site_index_agg(id, geog)::text FROM site), 'states stored in a table combine to the same index');
SELECT is((SELECT all_sites(state::text::site_index)::text FROM rows_of_some), (SELECT site_index_agg(id, geog)::text FROM site), 'and so do states that travelled as text');
SELECT throws_ok('SELECT site_count(state) FROM rows_of_some', '22023', NULL, 'a state is not an index');

-- planner
SELECT matches((SELECT string_agg(l, '') FROM (SELECT plan_of('SELECT * FROM net, site_k_nearest(sites, ST_Point(0, 0, 4326), 7)') AS l) x), 'site_k_nearest', 'k nearest is a function scan');
CREATE FUNCTION rows_of(query text) RETURNS float8 LANGUAGE plpgsql AS $$
DECLARE result json;
BEGIN
    EXECUTE 'EXPLAIN (FORMAT json) ' || query INTO result;
    RETURN result -> 0 -> 'Plan' ->> 'Plan Rows';
END $$;
SELECT is(rows_of($$ SELECT * FROM site_k_nearest('{"columns":["id","lon","lat"],"sites":[]}', ST_Point(0, 0, 4326), 7) $$), 7::float8, 'k nearest is estimated at k rows');
SELECT is(rows_of($$ SELECT * FROM site_within('{"columns":["id","lon","lat"],"sites":[]}', ST_Point(0, 0, 4326), 7) $$), 20::float8, 'within has an estimate');
SELECT * FROM finish();
ROLLBACK;
