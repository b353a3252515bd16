-- Functions of aggregates in the hands of somebody else (here the owner, as
-- nobody else may call them): a caller's mistake is 22023, and no crash.
BEGIN;
SELECT no_plan();
SET search_path = public, logistics, logistics_internal;

-- a transition as the final function of an aggregate that is hashed
CREATE FUNCTION pg_temp.st(s kpi_delivery, p timestamptz, d timestamptz) RETURNS kpi_delivery LANGUAGE sql CALLED ON NULL INPUT AS
$$ SELECT CASE WHEN p IS NULL THEN NULL ELSE kpi_delivery_of(p, d, rule => kpi_delivery_rule(short_pct => 50, over_pct => 0, early => '1 s')) END $$;
CREATE AGGREGATE pg_temp.evil(timestamptz, timestamptz) (SFUNC = pg_temp.st, STYPE = kpi_delivery, FINALFUNC = kpi_delivery_transition, FINALFUNC_EXTRA);
SET enable_sort = off;
SELECT is(count(v), 50::bigint, 'a transition as a final function') FROM (
    SELECT g, pg_temp.evil(p, p) AS v FROM (SELECT i / 2 % 50 AS g, CASE WHEN i / 2 % 50 < 25 THEN NULL ELSE timestamptz '2025-01-01' + i * interval '1 h' END AS p
        FROM generate_series(1, 1000) i) x GROUP BY g) y;
-- two aggregates of one transition, hashed, with many rows a group
CREATE AGGREGATE pg_temp.bare(timestamptz, timestamptz) (SFUNC = kpi_delivery_transition, STYPE = kpi_delivery);
SELECT is(count(DISTINCT row_count(v)), 1::bigint, 'and as the transition of their own') FROM (
    SELECT i % 500 AS g, pg_temp.bare(timestamptz '2025-01-01', timestamptz '2025-01-01' + i * interval '1 s') AS v FROM generate_series(1, 5000) i GROUP BY i % 500) x;
RESET enable_sort;

-- states that are finished values, and values that are states
CREATE AGGREGATE pg_temp.unfinished_lockers(bigint, geography, integer[], box_class_set) (SFUNC = locker_index_transition, STYPE = locker_index);
CREATE AGGREGATE pg_temp.unfinished_sites(bigint, geography) (SFUNC = site_index_transition, STYPE = site_index);
CREATE AGGREGATE pg_temp.unfinished_demand(geography) (SFUNC = site_demand_transition, STYPE = site_demand);
CREATE AGGREGATE pg_temp.unfinished_matrix(bigint, bigint, float8) (SFUNC = cost_matrix_transition, STYPE = cost_matrix);
CREATE FUNCTION pg_temp.keep(s cost_matrix, m cost_matrix) RETURNS cost_matrix LANGUAGE sql AS 'SELECT $2';
CREATE AGGREGATE pg_temp.finish(cost_matrix) (SFUNC = pg_temp.keep, STYPE = cost_matrix, FINALFUNC = cost_matrix_final);
CREATE TABLE box AS SELECT '"S" 640x380x80'::box_class_set AS b;
CREATE TABLE part AS SELECT (SELECT pg_temp.unfinished_lockers(1::bigint, 'POINT(1 1)'::geography, '{1}', b) FROM box) AS lockers,
    (SELECT pg_temp.unfinished_sites(i, 'POINT(1 1)'::geography) FROM generate_series(1::bigint, 3) i) AS sites,
    (SELECT pg_temp.unfinished_demand('POINT(1 1)'::geography)) AS demand,
    (SELECT pg_temp.unfinished_matrix(1::bigint, 2::bigint, 5)) AS matrix;
CREATE FUNCTION pg_temp.state_of(query text) RETURNS text LANGUAGE plpgsql AS $$
BEGIN
    EXECUTE query;
    RETURN 'no error';
EXCEPTION WHEN OTHERS THEN RETURN SQLSTATE;
END $$;
SELECT is(pg_temp.state_of(query), '22023', what) FROM (VALUES
    ('an unfinished locker_index', 'SELECT locker_assign(1::bigint, ''POINT(1 1)''::geography, ''S'', lockers) FROM part'),
    ('an unfinished site_index', 'SELECT site_nearest(sites, ''POINT(1 1)''::geography) FROM part'),
    ('an unfinished site_demand', 'SELECT site_demand_total(demand) FROM part'),
    ('an unfinished cost_matrix', 'SELECT matrix_seconds(matrix, 1::bigint, 2::bigint) FROM part'),
    ('cost_matrix_final of a finished value', 'SELECT pg_temp.finish(''{1,2} seconds {{0,1},{1,0}}''::cost_matrix)')) v (what, query);

-- opening hours of an array with NULLs in it
CREATE AGGREGATE pg_temp.week(int[]) (SFUNC = array_cat, STYPE = int[], FINALFUNC = opening_hours_final);
SELECT is(pg_temp.state_of(format('SELECT pg_temp.week(%L::int[])', a)), '22023', a) FROM (VALUES ('{1,NULL,600}'), ('{1,2}'), ('{{1,2,3},{4,5,6}}')) v (a);

-- groups of an assignment share one copy of their lockers: they fit into a hash table
SET LOCAL work_mem = '8MB';
SET LOCAL enable_sort = off;
SET LOCAL max_parallel_workers_per_gather = 0;
CREATE TABLE big AS SELECT locker_index_agg(i::bigint, ST_Point(i % 100 * 0.01, 50 + i / 100 * 0.01, 4326), '{5}', (SELECT b FROM box)) AS lockers FROM generate_series(1, 5000) i;
CREATE FUNCTION pg_temp.batches() RETURNS text LANGUAGE plpgsql AS $$
DECLARE
    line text;
BEGIN
    FOR line IN EXPLAIN (ANALYZE, COSTS OFF, TIMING OFF) SELECT i % 300, locker_assign(i::bigint, ST_Point(i % 100 * 0.01, 50, 4326), 'S', lockers) FROM generate_series(1, 900) i, big GROUP BY 1 LOOP
        IF line ~ 'Batches' THEN RETURN substring(line FROM 'Batches: \d+'); END IF;
    END LOOP;
END $$;
SELECT is(pg_temp.batches(), 'Batches: 1', '300 groups of locker_assign share their lockers');
SELECT * FROM finish();
ROLLBACK;
