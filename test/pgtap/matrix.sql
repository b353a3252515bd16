-- cost_matrix: properties over larger input, parallel plans, storage.
BEGIN;
SELECT no_plan();

CREATE TABLE cell AS SELECT a AS src, b AS dst, CASE WHEN (a * 31 + b * 17) % 11 > 0 THEN (a * 7919 + b * 104729) % 100000 / 8.0 END AS s,
    CASE WHEN (a * 31 + b * 17) % 11 > 0 THEN (a * 7919 + b * 104729) % 100000 / 4.0 END AS m FROM generate_series(1, 150) a, generate_series(1, 150) b;
CREATE TABLE net AS SELECT cost_matrix_agg(src, dst, s, m) AS by_number, cost_matrix_agg(src::text, dst::text, s, m) AS by_text FROM cell;
SELECT is_empty('SELECT FROM net, cell WHERE matrix_seconds(by_number, src, dst) IS DISTINCT FROM s OR matrix_metres(by_number, src, dst) IS DISTINCT FROM m', 'every cell is what was put in');
SELECT is_empty('SELECT FROM net, cell WHERE matrix_seconds(by_text, src::text, dst::text) IS DISTINCT FROM s', 'and so by text');
SELECT set_eq('SELECT src, dst, seconds, metres FROM net, matrix_rows(by_number)', 'SELECT src, dst, s::float8, m::float8 FROM cell', 'rows come back');
SELECT is_empty($$ SELECT FROM net WHERE by_number::text::cost_matrix::text <> by_number::text OR by_text::text::cost_matrix::text <> by_text::text $$, 'text is exact');
SELECT is((SELECT cost_matrix_agg(src, dst, seconds, metres)::text FROM net, matrix_rows(by_number)), (SELECT by_number::text FROM net), 'compiled again from its rows it is the same');

-- parallel, and in any order
SET parallel_setup_cost = 0;
SET parallel_tuple_cost = 0;
SET min_parallel_table_scan_size = 0;
SET max_parallel_workers_per_gather = 2;
SELECT is((SELECT cost_matrix_agg(src, dst, s, m)::text FROM cell), (SELECT by_number::text FROM net), 'parallel workers build the same');
SELECT is((SELECT cost_matrix_agg(src::text, dst::text, s, m)::text FROM cell), (SELECT by_text::text FROM net), 'and so by text');
RESET ALL;
SET search_path = public, logistics;
SELECT is((SELECT cost_matrix_agg(src, dst, s, m ORDER BY md5(src || ',' || dst))::text FROM cell), (SELECT by_number::text FROM net), 'order does not matter');

-- a running aggregate over a window leaves earlier results alone
SELECT results_eq($$ SELECT (matrix_info(cost_matrix_agg(1, b, b) OVER (ORDER BY b))).destinations FROM generate_series(1, 300) b $$, 'SELECT generate_series(1, 300)', 'windows grow one by one');
SELECT is((SELECT cost_matrix_agg(src, dst, s)::text FROM cell WHERE src < 0), NULL, 'no rows, no matrix');
SELECT throws_ok($$ SELECT cost_matrix_agg(a, -a, 1) FROM generate_series(1, 16400) a $$, '54000', NULL, 'too many nodes is a limit');
SELECT throws_ok($$ SELECT cost_matrix_agg(a, a, -1) FROM generate_series(1, 2) a $$, '22023', NULL, 'negative time is refused');
SELECT throws_ok($$ SELECT '{1} seconds {{x}}'::cost_matrix $$, '22P02', NULL, 'bad text has its SQLSTATE');

-- subset of a subset, and the triangle report against SQL
SELECT is((SELECT matrix_subset(matrix_subset(by_number, ARRAY[9, 5, 1]), ARRAY[1, 9])::text FROM net), (SELECT matrix_subset(by_number, ARRAY[1, 9])::text FROM net), 'a part of a part is a part');
SELECT is((SELECT ROW(violated, worst_s) FROM net, matrix_triangles(matrix_subset(by_number, (SELECT array_agg(i::bigint) FROM generate_series(1, 40) i)))),
    (SELECT ROW(count(*) FILTER (WHERE d.s > x.s + y.s), max(d.s - x.s - y.s)::float8) FROM cell d JOIN cell x ON x.src = d.src JOIN cell y ON y.src = x.dst AND y.dst = d.dst
     WHERE d.src <= 40 AND d.dst <= 40 AND x.dst <= 40 AND d.src <> d.dst AND x.dst <> d.src AND x.dst <> d.dst), 'triangles are counted as SQL counts them');
-- geodesics as PostGIS has them
SELECT is_empty($$ WITH p AS (SELECT i, ST_Point(10 + i % 7, 45 + i / 7.0, 4326) AS g FROM generate_series(1, 30) i),
    net AS (SELECT matrix_from_points(array_agg(i::bigint), array_agg(g), circuity => 1) AS m FROM p)
    SELECT FROM net, p a, p b WHERE abs(matrix_metres(m, a.i, b.i) - ST_Distance(a.g::geography, b.g::geography)) > 0.0051 $$, 'distances from points are geodesics to the centimetre');
SELECT * FROM finish();
ROLLBACK;
