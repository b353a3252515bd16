-- kpi: 1 000 random cases, each of them the same to the last bit in every plan, order, split and frame.
BEGIN;
SELECT plan(16);
SET LOCAL timezone = 'UTC';
SELECT setseed(0.7);
-- a case has up to 40 rows, its own rule, its own share of unknowns, and in one case of ten numbers that overflow 64 bits;
-- partitions cut through all cases
CREATE TABLE fact (c int, id int, promised timestamptz, delivered timestamptz, shipped timestamptz, created timestamptz, as_of timestamptz, since timestamptz, until timestamptz, ordered numeric, got numeric, cost numeric, revenue numeric,
    damaged boolean, lost boolean, first boolean, returned boolean, documents boolean, nps int, csat int, contacts int, rule kpi_delivery) PARTITION BY HASH (id);
CREATE TABLE fact_0 PARTITION OF fact FOR VALUES WITH (MODULUS 3, REMAINDER 0);
CREATE TABLE fact_1 PARTITION OF fact FOR VALUES WITH (MODULUS 3, REMAINDER 1);
CREATE TABLE fact_2 PARTITION OF fact FOR VALUES WITH (MODULUS 3, REMAINDER 2);
-- a function is called anew for each column, a random number of the subquery would be the same in all
CREATE FUNCTION known(part float8) RETURNS boolean LANGUAGE sql VOLATILE RETURN CASE WHEN random() < part THEN true END;
CREATE FUNCTION answer(part float8) RETURNS boolean LANGUAGE sql VOLATILE RETURN CASE WHEN random() < part THEN random() < 0.5 END;
INSERT INTO fact SELECT c, (c - 1) * 40 + i, CASE WHEN known(part) THEN at END, CASE WHEN known(part) THEN at + span * (random() - 0.7) END, CASE WHEN known(part) THEN at - span * random() END, CASE WHEN known(part) THEN at - span * (0.2 + random()) END,
    CASE WHEN known(part) THEN at + span * (random() - 0.5) END, CASE WHEN known(part) THEN at - span * random() END, at + span * random(),
    CASE WHEN known(part) THEN (random() * 6)::int * scale / 2 END, CASE WHEN known(part) THEN (random() * 6)::int * scale / 2 END, CASE WHEN known(part) THEN round((random() - 0.3)::numeric * 100 * scale, 3) END, CASE WHEN known(part) THEN round(random()::numeric * 100 * scale, 7) END,
    answer(part), answer(part), answer(part), answer(part), answer(part), CASE WHEN known(part) THEN (random() * 10)::int END, CASE WHEN known(part) THEN 1 + (random() * 4)::int END, CASE WHEN known(part) THEN (random() * 3)::int END,
    kpi_delivery_rule(tolerance => interval '1 h' * (c % 3), early => CASE WHEN c % 4 = 0 THEN interval '2 days' END, over_pct => CASE WHEN c % 5 = 0 THEN 20 END, percentiles => c % 6 > 0,
        lead_time_limits => CASE WHEN c % 7 < 3 THEN '{1 day,12 h,90 s}'::interval[] END, lateness_limits => CASE WHEN c % 7 < 2 THEN '{0,1 day}'::interval[] END)
FROM (SELECT c, i, part, scale, span, timestamptz '2024-01-01' + span * random() AS at
      FROM (SELECT c, 1 + (random() * 39)::int AS rows, 0.3 + 0.7 * random() AS part, CASE WHEN c % 10 = 0 THEN 90000000000 ELSE 1 END AS scale, CASE WHEN c % 10 = 0 THEN interval '30000 days' ELSE interval '9 days' END AS span FROM generate_series(1, 1000) c OFFSET 0) x,
          generate_series(1, rows) i OFFSET 0) y;
ANALYZE fact;
\set delivery 'kpi_delivery_agg(promised, delivered, ordered, got, cost, revenue, damaged, lost, first, returned, documents, shipped, created, as_of, rule)'
\set service 'kpi_service_agg(nps, csat, created, promised, delivered, contacts, damaged, first, as_of, kpi_service_rule(response_limits => ''{1 day,4 h}'', resolution_limits => ''{3 days}''))'
\set summaries 'concat_ws(chr(10), ' :delivery ', kpi_sketch_agg(cost), kpi_sketch_agg(created, delivered, kpi_sketch_rule(''{1 day,-1 h}''::interval[])), kpi_named(kpi_ratio_agg(damaged), ''damaged''), kpi_level_agg(since, until, ordered, 5, got), ' :service ', kpi_forecast_agg(ordered, got, 3), kpi_fleet_agg(ordered, got, 10, got, ordered, cost))'
\set query 'SELECT c, ' :summaries ' AS k FROM fact GROUP BY c'
CREATE FUNCTION plan_of(query text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE line text; lines text := '';
BEGIN
    FOR line IN EXECUTE 'EXPLAIN (ANALYZE, COSTS OFF, TIMING OFF, SUMMARY OFF) ' || query LOOP lines := lines || line || E'\n'; END LOOP;
    RETURN lines;
END $$;

-- one process, groups sorted: what all others are held to
SET LOCAL max_parallel_workers_per_gather = 0; SET LOCAL enable_hashagg = off;
CREATE TEMP TABLE expected AS :query;
SELECT is((SELECT count(*) FROM expected), 1000::bigint, '1 000 cases');
SELECT ok((SELECT count(*) > 50 FROM expected WHERE k ~ '[0-9]{14}\.'), 'some of them with sums that need more than 64 bits');
SET LOCAL enable_hashagg = on; SET LOCAL enable_sort = off;
SELECT set_eq(:'query', 'SELECT * FROM expected', 'hashed: the same bits');
SET LOCAL work_mem = '64kB'; SET LOCAL hash_mem_multiplier = 1;
SELECT matches(plan_of(:'query'), 'Batches: [0-9]{2}', 'a plan that spills');
SELECT set_eq(:'query', 'SELECT * FROM expected', 'spilled: the same bits');
RESET work_mem; RESET hash_mem_multiplier;

-- two workers do everything, the leader only puts it together
SET LOCAL max_parallel_workers_per_gather = 2; SET LOCAL parallel_leader_participation = off;
SET LOCAL parallel_setup_cost = 0; SET LOCAL parallel_tuple_cost = 0; SET LOCAL min_parallel_table_scan_size = 0;
SELECT matches(plan_of(:'query'), 'Workers Launched: 2.*Partial HashAggregate', 'parts are aggregated in two workers');
CREATE TEMP TABLE workers AS :query;
SELECT set_eq('TABLE workers', 'TABLE expected', 'two workers, hashed: the same bits');
SET LOCAL enable_sort = on; SET LOCAL enable_hashagg = off;
CREATE TEMP TABLE sorting_workers AS :query;
SELECT set_eq('TABLE sorting_workers', 'TABLE expected', 'two workers, sorted: the same bits');

-- each partition on its own
SET LOCAL max_parallel_workers_per_gather = 0; SET LOCAL enable_partitionwise_aggregate = on; SET LOCAL enable_sort = off; SET LOCAL enable_hashagg = on; SET LOCAL cpu_tuple_cost = 1;
SELECT matches(plan_of(:'query'), 'Finalize HashAggregate.*Append.*(Partial HashAggregate.*){3}', 'parts are aggregated in partitions');
SELECT set_eq(:'query', 'SELECT * FROM expected', 'partitionwise: the same bits');
SET LOCAL enable_partitionwise_aggregate = off; RESET cpu_tuple_cost; SET LOCAL enable_sort = on;

-- in another order, in other parts
\set shuffled 'SELECT c, ' :summaries ' AS k FROM (SELECT * FROM fact ORDER BY random()) x GROUP BY c'
SELECT set_eq(:'shuffled', 'SELECT * FROM expected', 'shuffled: the same bits');
CREATE TEMP TABLE part AS SELECT c, split, :delivery AS d, kpi_sketch_agg(cost) AS s, kpi_sketch_agg(created, delivered, kpi_sketch_rule('{1 day,-1 h}'::interval[])) AS t, kpi_named(kpi_ratio_agg(damaged), 'damaged') AS r, kpi_level_agg(since, until, ordered, 5, got) AS l, :service AS v,
    kpi_forecast_agg(ordered, got, 3) AS f, kpi_fleet_agg(ordered, got, 10, got, ordered, cost) AS w FROM (SELECT *, floor(random() * (1 + c % 7)) AS split FROM fact ORDER BY random()) x GROUP BY c, split;
SELECT set_eq('SELECT c, concat_ws(chr(10), rollup(d), rollup(s), rollup(t), rollup(r), rollup(l), rollup(v), rollup(f), rollup(w)) AS k FROM part GROUP BY c', 'SELECT * FROM expected', 'stored splits, rolled up: the same bits');
SELECT is_empty($$ SELECT c FROM (SELECT c, rollup(d) AS d, rollup(s) AS s, rollup(v) AS v, rollup(d) FILTER (WHERE split = 0) AS d0, rollup(s) FILTER (WHERE split = 0) AS s0, rollup(v) FILTER (WHERE split = 0) AS v0,
        rollup(d) FILTER (WHERE split > 0) AS d1, rollup(s) FILTER (WHERE split > 0) AS s1, rollup(v) FILTER (WHERE split > 0) AS v1 FROM part GROUP BY c) x
    WHERE (kpi_merge(d1, d0)::text, kpi_merge(s1, s0)::text, kpi_merge(v1, v0)::text, kpi_subtract(d, d0)::text, kpi_subtract(s, s0)::text, kpi_subtract(v, v0)::text) <> (d::text, s::text, v::text, d1::text, s1::text, v1::text) $$, 'kpi_merge and kpi_subtract agree with it');

SELECT is_empty($$ SELECT c FROM part WHERE (d::text::kpi_delivery::text, s::text::kpi_sketch::text, t::text::kpi_sketch::text, r::text::kpi_ratio::text, l::text::kpi_level::text, v::text::kpi_service::text, f::text::kpi_forecast::text, w::text::kpi_fleet::text)
    <> (d::text, s::text, t::text, r::text, l::text, v::text, f::text, w::text) $$, 'whatever rows make is taken as text');
CREATE INDEX ON fact (c, id);
-- frames that slide by taking rows out, against each frame's rows from scratch
\set frames 'SELECT * FROM (SELECT c, id, array_agg(id) OVER w AS ids, concat_ws(chr(10), ' :delivery ' OVER w, kpi_sketch_agg(cost) OVER w, kpi_sketch_agg(created, delivered, kpi_sketch_rule(''{1 day,-1 h}''::interval[])) OVER w, kpi_named(kpi_ratio_agg(damaged) OVER w, ''damaged''), kpi_level_agg(since, until, ordered, 5, got) OVER w, ' :service ' OVER w, kpi_forecast_agg(ordered, got, 3) OVER w, kpi_fleet_agg(ordered, got, 10, got, ordered, cost) OVER w) AS k FROM fact WINDOW w AS (PARTITION BY c ORDER BY id ROWS BETWEEN 6 PRECEDING AND 2 FOLLOWING)) x WHERE id % 8 = 0'
\set scratch 'SELECT f.c, f.id FROM (' :frames ') f, LATERAL (SELECT ' :summaries ' AS k FROM fact WHERE fact.c = f.c AND fact.id = ANY (f.ids)) s WHERE f.k <> s.k'
SELECT is_empty(:'scratch', 'frames, by inverse: the same bits');

-- what BI tools add up: a KPI is its numerator over its denominator
SELECT is_empty($$ SELECT c, kpi, value, numerator, denominator FROM part, LATERAL (SELECT * FROM kpi_rows(d) UNION ALL SELECT * FROM kpi_rows(s) UNION ALL SELECT * FROM kpi_rows(t) UNION ALL SELECT * FROM kpi_rows(r) UNION ALL SELECT * FROM kpi_rows(l)
        UNION ALL SELECT * FROM kpi_rows(v) UNION ALL SELECT * FROM kpi_rows(f) UNION ALL SELECT * FROM kpi_rows(w)) k
    WHERE numerator IS NOT NULL AND value IS NOT NULL AND NOT abs(value - numerator / coalesce(denominator, 1)) <= 1e-14 * abs(value) $$, 'every value is numerator / denominator');
SELECT * FROM finish();
ROLLBACK;
