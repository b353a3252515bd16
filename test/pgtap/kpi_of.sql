-- Summaries of one row, rolled up, are the aggregates over the rows.
BEGIN;
SELECT no_plan();
SET search_path = public, logistics;
CREATE TABLE row_of AS SELECT i % 7 AS g, CASE WHEN i % 11 > 0 THEN i * 1.37 - 200 END AS x, CASE WHEN i % 13 > 0 THEN (i % 5)::bigint END AS w, i % 3 = 0 AS hit,
    i * interval '1 min' AS d FROM generate_series(1, 2000) i;
SELECT is_empty($$ SELECT g FROM row_of GROUP BY g HAVING rollup(kpi_sketch_of(x))::text <> kpi_sketch_agg(x)::text $$, 'numbers');
SELECT is_empty($$ SELECT g FROM row_of GROUP BY g HAVING rollup(kpi_sketch_of(x, w))::text <> kpi_sketch_agg(x, w)::text $$, 'with weights');
SELECT is_empty($$ SELECT g FROM row_of GROUP BY g HAVING rollup(kpi_sketch_of(x, w, 0.05))::text <> kpi_sketch_agg(x, w, 0.05::float8)::text $$, 'and an accuracy');
SELECT is_empty($$ SELECT g FROM row_of GROUP BY g HAVING rollup(kpi_sketch_of(d))::text <> kpi_sketch_agg(d)::text $$, 'durations');
SELECT is_empty($$ SELECT g FROM row_of GROUP BY g HAVING rollup(kpi_ratio_of(hit))::text <> kpi_ratio_agg(hit)::text $$, 'shares');
SELECT is_empty($$ SELECT g FROM row_of GROUP BY g HAVING rollup(kpi_ratio_of(x, w))::text <> kpi_ratio_agg(x, w)::text $$, 'ratios');
SELECT is(ratio(kpi_ratio_of(NULL::boolean)), NULL, 'nor a ratio');
SELECT throws_ok('SELECT kpi_sketch_of(1, -1)', '22023', NULL, 'a negative weight is refused');
SELECT throws_ok($$ SELECT kpi_ratio_of('NaN', 1) $$, '22023', NULL, 'and a number that is none');
SELECT * FROM finish();
ROLLBACK;
