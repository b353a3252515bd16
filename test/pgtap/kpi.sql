-- kpi: the same bits in every plan, exact against plain SQL, states shared.
BEGIN;
SELECT plan(44);
SET LOCAL timezone = 'UTC';
SELECT setseed(0.3);
CREATE TABLE shipment (id int, hub int, promised timestamptz, delivered timestamptz, created timestamptz, ordered int, got int, cost numeric(10,2), revenue numeric(12,3), damaged boolean, first boolean) PARTITION BY HASH (hub);
CREATE TABLE shipment_0 PARTITION OF shipment FOR VALUES WITH (MODULUS 3, REMAINDER 0);
CREATE TABLE shipment_1 PARTITION OF shipment FOR VALUES WITH (MODULUS 3, REMAINDER 1);
CREATE TABLE shipment_2 PARTITION OF shipment FOR VALUES WITH (MODULUS 3, REMAINDER 2);
INSERT INTO shipment SELECT i, i % 7, p, CASE WHEN random() < 0.95 THEN p + interval '1 s' * (random() * random() * 400000 - 90000)::int END,
    CASE WHEN random() < 0.9 THEN p - interval '1 s' * (random() * 900000)::int END, q, CASE WHEN random() < 0.97 THEN q - (random() < 0.1)::int END,
    CASE WHEN random() < 0.9 THEN (random() * 30)::numeric(10,2) - 1 END, (random() * 100)::numeric(12,3), CASE WHEN random() < 0.9 THEN random() < 0.02 END, random() < 0.93
FROM (SELECT i, timestamptz '2024-01-01' + interval '1 s' * (random() * 30 * 86400)::int AS p, 1 + (random() * 9)::int AS q FROM generate_series(1, 20000) i OFFSET 0) x;
ANALYZE shipment;
-- a function, so that one text runs under every setting
CREATE FUNCTION scorecards() RETURNS TABLE (hub int, k text, s text) LANGUAGE sql AS $$
    SELECT hub, kpi_delivery_agg(promised, delivered, ordered, got, cost, revenue, damaged, NULL, first, NULL, NULL, NULL, created, '2024-02-01')::text,
        kpi_sketch_agg(delivered - promised)::text || kpi_ratio_agg(damaged)::text || kpi_level_agg(created, promised, ordered, 10, got)::text || kpi_forecast_agg(ordered, got, 3)::text
        || kpi_fleet_agg(ordered, got, 10, 1, 2, 3)::text || kpi_service_agg(ordered, NULL, created, promised, delivered, 1, damaged, first)::text
    FROM shipment GROUP BY hub $$;
CREATE FUNCTION has_node(query text, node text) RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE line text;
BEGIN
    FOR line IN EXECUTE 'EXPLAIN (COSTS OFF) ' || query LOOP
        IF line ~ node THEN RETURN true; END IF;
    END LOOP;
    RETURN false;
END $$;

-- serial, parallel, partitionwise, shuffled, split and merged
SET LOCAL max_parallel_workers_per_gather = 0;
CREATE TEMP TABLE serial AS SELECT * FROM scorecards();
SELECT is((SELECT count(*) FROM serial), 7::bigint, 'a scorecard per hub');
SET LOCAL max_parallel_workers_per_gather = 2;
SET LOCAL parallel_setup_cost = 0; SET LOCAL parallel_tuple_cost = 0; SET LOCAL min_parallel_table_scan_size = 0;
SELECT ok(has_node('SELECT hub, kpi_delivery_agg(promised, delivered) FROM shipment GROUP BY hub', 'Partial (Hash|Group)Aggregate'), 'kpi_delivery_agg is computed in workers, in parts');
SELECT ok(has_node('SELECT rollup(kpi_delivery_of(promised, delivered)) FROM shipment', 'Partial Aggregate'), 'so is rollup');
SELECT ok(has_node('SELECT p95(promised, delivered), nps(ordered), wape(ordered, got), ratio(damaged), level_mean(created, promised, ordered), load_factor(ordered, got, 10) FROM shipment', 'Partial Aggregate'), 'so are the others');
SELECT set_eq('SELECT * FROM scorecards()', 'SELECT * FROM serial', 'two workers: the same bits');
SET LOCAL enable_partitionwise_aggregate = on;
SELECT ok(has_node('SELECT hub, kpi_delivery_agg(promised, delivered) FROM shipment GROUP BY hub', 'Append'), 'partitionwise plan');
SELECT set_eq('SELECT * FROM scorecards()', 'SELECT * FROM serial', 'partitionwise: the same bits');
RESET max_parallel_workers_per_gather; SET LOCAL max_parallel_workers_per_gather = 0; SET LOCAL enable_hashagg = off;
SELECT set_eq('SELECT * FROM scorecards()', 'SELECT * FROM serial', 'sorted groups: the same bits');
SET LOCAL enable_hashagg = on;
SELECT is_empty($$ SELECT hub FROM serial s JOIN (SELECT hub, rollup(k)::text AS k FROM (SELECT hub, kpi_delivery_agg(promised, delivered, ordered, got, cost, revenue, damaged, NULL, first, NULL, NULL, NULL, created, '2024-02-01') AS k
    FROM (SELECT * FROM shipment ORDER BY md5(id::text)) x GROUP BY hub, id % 13, promised::date) y GROUP BY hub) t USING (hub) WHERE s.k <> t.k $$, 'shuffled, by day and thirteenth, rolled up: the same bits');
SELECT is_empty($$ SELECT hub FROM serial s JOIN (SELECT hub, rollup(kpi_delivery_of(promised, delivered, ordered, got, cost, revenue, damaged, NULL, first, NULL, NULL, NULL, created, '2024-02-01'))::text AS k FROM shipment GROUP BY hub) t USING (hub) WHERE s.k <> t.k $$,
    'row by row with kpi_delivery_of: the same bits');
SELECT is_empty($$ SELECT hub FROM serial s JOIN (SELECT hub, logistics_internal.kpi_final(k::text::kpi_delivery)::text AS k FROM serial) t USING (hub) WHERE s.k <> t.k $$, 'text round trip');
-- the rolled-up value itself is the same as one pass, byte for byte
SELECT is((SELECT logistics_internal.kpi_delivery_send(rollup(k::kpi_delivery)) FROM serial),
    (SELECT logistics_internal.kpi_delivery_send(kpi_delivery_agg(promised, delivered, ordered, got, cost, revenue, damaged, NULL, first, NULL, NULL, NULL, created, '2024-02-01')) FROM shipment), 'roll-up equals one pass');

-- moving frames by inverse: against frames computed from scratch
CREATE TEMP TABLE hub_day AS SELECT hub, promised::date AS day, kpi_delivery_agg(promised, delivered, ordered, got, cost, revenue, damaged, NULL, first, NULL, NULL, NULL, created, '2024-02-01') AS k,
    kpi_sketch_agg(delivered - promised) AS s FROM shipment GROUP BY 1, 2;
SELECT is_empty($$ SELECT hub, day FROM (SELECT hub, day, (rollup(k) OVER w)::text AS k, (rollup(s) OVER w)::text AS s FROM hub_day WINDOW w AS (PARTITION BY hub ORDER BY day ROWS 6 PRECEDING)) a
    JOIN LATERAL (SELECT rollup(h.k)::text AS k, rollup(h.s)::text AS s FROM hub_day h WHERE h.hub = a.hub AND h.day BETWEEN a.day - 6 AND a.day) b ON a.k <> b.k OR a.s <> b.s $$, 'seven days over daily summaries');
CREATE TEMP TABLE few AS SELECT * FROM shipment WHERE id <= 1500;
SELECT is_empty($$ SELECT id FROM (SELECT id, hub, promised, (kpi_delivery_agg(promised, delivered, ordered, got, cost, revenue, damaged, NULL, first, NULL, NULL, NULL, created, '2024-02-01') OVER w)::text AS k,
        p95(promised, delivered) OVER w AS p, ratio(damaged) OVER w AS r, level_mean(created, promised, ordered) OVER w AS l, wape(ordered, got) OVER w AS f, load_factor(ordered, got, 10) OVER w AS t, nps(ordered) OVER w AS n
        FROM few WINDOW w AS (PARTITION BY hub ORDER BY promised RANGE BETWEEN '3 days' PRECEDING AND '1 day' FOLLOWING)) a
    JOIN LATERAL (SELECT kpi_delivery_agg(promised, delivered, ordered, got, cost, revenue, damaged, NULL, first, NULL, NULL, NULL, created, '2024-02-01')::text AS k,
        p95(promised, delivered) AS p, ratio(damaged) AS r, level_mean(created, promised, ordered) AS l, wape(ordered, got) AS f, load_factor(ordered, got, 10) AS t, nps(ordered) AS n
        FROM few b WHERE b.hub = a.hub AND b.promised BETWEEN a.promised - interval '3 days' AND a.promised + interval '1 day') b
    ON (a.k, a.p, a.r, a.l, a.f, a.t, a.n) IS DISTINCT FROM (b.k, b.p, b.r, b.l, b.f, b.t, b.n) $$, 'four days over raw rows');
SELECT is_empty($$ SELECT id FROM (SELECT id, hub, rollup(CASE WHEN got IS NOT NULL THEN kpi_delivery_of(promised, delivered) END) OVER (PARTITION BY hub ORDER BY id ROWS BETWEEN 3 FOLLOWING AND 5 FOLLOWING) AS k FROM few) a
    WHERE row_count(k) > 3 $$, 'frames with nulls, and frames that run empty at the end');

-- against plain SQL
CREATE TEMP TABLE sql AS SELECT hub, count(*) AS n, count(*) FILTER (WHERE delivered <= promised) AS on_time, count(*) FILTER (WHERE delivered > promised OR (delivered IS NULL AND promised < '2024-02-01')) AS late,
    count(*) FILTER (WHERE delivered IS NOT NULL OR promised < '2024-02-01') AS due,
    count(*) FILTER (WHERE delivered <= promised AND got >= ordered) AS otif, count(*) FILTER (WHERE (delivered IS NOT NULL AND got IS NOT NULL) OR (delivered IS NULL AND promised < '2024-02-01')) AS otif_known,
    sum(least(got, ordered)) FILTER (WHERE got IS NOT NULL AND (delivered IS NOT NULL OR promised < '2024-02-01')) AS filled, sum(ordered) FILTER (WHERE delivered IS NULL AND promised < '2024-02-01' OR delivered IS NOT NULL AND got IS NOT NULL) AS ordered, avg(extract(epoch FROM delivered - created)) FILTER (WHERE delivered >= created) / 3600 AS lead,
    stddev_samp(extract(epoch FROM delivered - created)) FILTER (WHERE delivered >= created) / 3600 AS lead_sd,
    avg(greatest(extract(epoch FROM delivered - promised), 0)) FILTER (WHERE delivered IS NOT NULL) / 3600 AS lateness, avg(cost) AS cost, sum(cost) FILTER (WHERE revenue IS NOT NULL) / sum(revenue) FILTER (WHERE cost IS NOT NULL) AS ratio,
    avg(damaged::int) AS damaged, avg(first::int) AS first FROM shipment GROUP BY hub;
CREATE TEMP TABLE ours AS SELECT hub, k::kpi_delivery FROM serial;
SELECT results_eq($$ SELECT hub, row_count(k), on_time_count(k), late_count(k), due_count(k), kpi_numerator(k, 'otif_rate'), kpi_denominator(k, 'otif_rate'), kpi_numerator(k, 'fill_rate'), kpi_denominator(k, 'fill_rate') FROM ours ORDER BY hub $$,
    $$ SELECT hub, n::float8, on_time::float8, late::float8, due::float8, otif::numeric, otif_known::numeric, filled::numeric, ordered::numeric FROM sql ORDER BY hub $$, 'counts and quantities equal FILTER counts and sums');
SELECT is_empty($$ SELECT hub FROM ours JOIN sql USING (hub) WHERE NOT (abs(lead_time_mean(k) - lead) < 1e-9 AND abs(lead_time_stddev(k) - lead_sd) < 1e-9 AND abs(lateness_mean(k) - lateness) < 1e-9
    AND abs(cost_per_order(k) - cost) < 1e-12 AND abs(cost_to_revenue(k) - ratio) < 1e-12 AND abs(damage_rate(k) - damaged) < 1e-12 AND abs(first_attempt_rate(k) - first) < 1e-12) $$, 'means equal avg');
SELECT is_empty($$ SELECT n, k FROM (SELECT i, n, kpi_numerator(kpi_ratio_agg(n, 1), 'ratio') AS k FROM (SELECT row_number() OVER () AS i, n FROM (SELECT (random() * power(10, floor(random() * 16 - 4)))::numeric AS n FROM generate_series(1, 5000)
    UNION ALL SELECT unnest('{0,0.0000005,0.0000004,-0.0000005,1.9999995,9999.99995,10000,100000000,9223372036854.775807,0.000001,1e-20,12345678901.2345678}'::numeric[])) r) x GROUP BY i, n) y
    WHERE k <> round(n, 6) $$, 'numbers are rounded as numeric rounds');

-- one state for all aggregates with the same arguments: the transition runs once a row
SELECT ok((SELECT abs(on_time_rate(promised, delivered, ordered, got) - on_time_rate(kpi_delivery_agg(promised, delivered, ordered, got))) < 1e-15 FROM shipment), 'one step equals two');
SELECT set_eq($$ SELECT proname::text COLLATE "C", count(DISTINCT (aggtransfn, aggtranstype, proargtypes)) FROM pg_aggregate JOIN pg_proc ON oid = aggfnoid
    WHERE aggtranstype = 'kpi_delivery'::regtype AND proname IN ('on_time_rate', 'otif_rate', 'fill_rate') AND pronargs = 14 GROUP BY 1 $$, $$ VALUES ('fill_rate' COLLATE "C", 2::bigint), ('on_time_rate', 2), ('otif_rate', 2) $$, 'one-step aggregates exist');
SELECT is_empty($$ SELECT aggtranstype::regtype, proargtypes FROM pg_aggregate JOIN pg_proc ON oid = aggfnoid WHERE aggtranstype::regtype::text LIKE 'kpi\_%' GROUP BY 1, 2
    HAVING count(DISTINCT aggtransfn) > 1 OR bool_or(aggfinalmodify <> 'r' OR aggmfinalmodify <> 'r' OR agginitval IS NOT NULL) $$, 'what the planner asks of aggregates that share a state: one transition function for the same arguments, final functions that only read');
SELECT is_empty($$ SELECT castsource::regtype, casttarget::regtype FROM pg_cast WHERE (castsource::regtype::text LIKE 'kpi\_%' OR casttarget::regtype::text LIKE 'kpi\_%')
    AND 'kpi_targets'::regtype NOT IN (castsource, casttarget) $$, 'no casts of summaries');
SELECT is_empty($$ SELECT aggfnoid::regprocedure FROM pg_aggregate WHERE aggtranstype::regtype::text LIKE 'kpi\_%' AND (aggminvtransfn = 0 OR aggcombinefn = 0 OR aggtransspace = 0 OR aggmtranstype <> aggtranstype) $$,
    'every KPI aggregate can be combined and inverted, and says how large its state is');

-- hashing queues its changes; every way to read a state finds them made
CREATE FUNCTION by_day() RETURNS TABLE (hub int, day timestamptz, k text) LANGUAGE sql AS $$
    SELECT hub, date_trunc('day', promised), kpi_delivery_agg(promised, delivered, ordered, got, cost, revenue, damaged, NULL, first, NULL, NULL, NULL, created, '2024-02-01')::text FROM shipment GROUP BY 1, 2 $$;
SET LOCAL enable_hashagg = off;
CREATE TEMP TABLE sorted AS SELECT * FROM by_day();
SET LOCAL enable_hashagg = on; SET LOCAL enable_sort = off;
SELECT set_eq('SELECT * FROM by_day()', 'SELECT * FROM sorted', 'many hashed groups: the same bits as sorted');
SET LOCAL work_mem = '64kB'; SET LOCAL hash_mem_multiplier = 1;
SELECT set_eq('SELECT * FROM by_day()', 'SELECT * FROM sorted', 'the same when they are spilled');
RESET work_mem; RESET hash_mem_multiplier;
SET LOCAL max_parallel_workers_per_gather = 2;
SELECT set_eq('SELECT * FROM by_day()', 'SELECT * FROM sorted', 'the same from hashing workers');
SET LOCAL max_parallel_workers_per_gather = 0;
SELECT is_empty($$ SELECT 1 FROM (SELECT hub, NULL::timestamptz AS day, k FROM serial UNION ALL SELECT * FROM sorted) s FULL JOIN (SELECT hub, date_trunc('day', promised) AS day,
    kpi_delivery_agg(promised, delivered, ordered, got, cost, revenue, damaged, NULL, first, NULL, NULL, NULL, created, '2024-02-01')::text AS k FROM shipment GROUP BY GROUPING SETS ((1), (1, 2))) g
    ON s.hub = g.hub AND s.day IS NOT DISTINCT FROM g.day AND s.k = g.k WHERE s.hub IS NULL OR g.hub IS NULL $$, 'the same in grouping sets');
SELECT is((SELECT count(DISTINCT t) FROM generate_series(1, 3) i, LATERAL (SELECT string_agg(k, ' ' ORDER BY k) AS t FROM (SELECT kpi_delivery_agg(promised, delivered)::text AS k FROM shipment WHERE hub + 0 * i < 3 GROUP BY hub) x) y), 1::bigint, 'the same when it is scanned again');
SELECT is((SELECT count(*) FROM (SELECT hub, kpi_delivery_agg(promised, delivered) FROM shipment GROUP BY hub LIMIT 2) x), 2::bigint, 'changes of groups that nobody reads are forgotten');
-- a rule of each group, and rows without one, which take it from their group
SELECT is_empty($$ SELECT 1 FROM (SELECT hub, kpi_delivery_agg(promised, delivered, ordered, got, cost, revenue, damaged, NULL, first, NULL, NULL, NULL, created, '2024-02-01', kpi_delivery_rule(tolerance => interval '1 h' * hub, percentiles => hub % 2 = 0)) AS k FROM shipment GROUP BY hub) h
    JOIN LATERAL (SELECT kpi_delivery_agg(promised, delivered, ordered, got, cost, revenue, damaged, NULL, first, NULL, NULL, NULL, created, '2024-02-01', kpi_delivery_rule(tolerance => interval '1 h' * h.hub, percentiles => h.hub % 2 = 0)) AS k FROM shipment WHERE hub = h.hub) t ON h.k::text <> t.k::text $$, 'every group by its own rule');
SELECT throws_ok($$ SELECT hub, kpi_delivery_agg(promised, delivered, 1, 1, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, kpi_delivery_rule(tolerance => interval '1 h' * (id % 2))) FROM shipment GROUP BY hub $$, '22023', NULL, 'but not by two');
-- somebody else's aggregate over our functions: without a final function, with a first state
CREATE AGGREGATE bare_delivery(timestamptz, timestamptz) (SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery);
CREATE AGGREGATE lenient_delivery(timestamptz, timestamptz) (SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery, INITCOND = 'kpi_delivery/1 tolerance=3600');
SELECT is_empty($$ SELECT hub FROM (SELECT hub, bare_delivery(promised, delivered) AS b, kpi_delivery_agg(promised, delivered) AS k, lenient_delivery(promised, delivered) AS l,
    count(*) FILTER (WHERE delivered > promised + interval '1 h') AS late FROM shipment GROUP BY hub) x WHERE b::text <> k::text OR late_count(l) <> late $$, 'aggregates of others');
SET LOCAL enable_sort = on;

-- errors
SELECT throws_ok($$ SELECT rollup(kpi_delivery_rule(grain => g)) FROM unnest('{order,line}'::text[]) g $$, '22023');
SELECT throws_ok($$ SELECT 'kpi_delivery/1 x'::kpi_delivery $$, '22P02');
SELECT throws_ok($$ SELECT 'kpi_delivery/9'::kpi_delivery $$, '0A000');
SELECT throws_ok($$ SELECT cost_per_order(now(), now(), 1, 1, 1e13) $$, '22003');
SELECT throws_ok($$ SELECT kpi_subtract(kpi_delivery_of(), kpi_merge(kpi_delivery_of(), kpi_delivery_of())) $$, '22023');
SELECT throws_ok($$ SELECT otif_rate(now(), now(), 'a'::text, 'b'::text) $$, '42883');
-- a transition called directly leaves its argument alone
SELECT throws_ok('SELECT logistics_internal.kpi_delivery_transition(k, now(), now()) FROM ours', '0A000', NULL, 'a transition needs its aggregate: it changes its state');
SELECT throws_ok('SELECT logistics_internal.kpi_inverse(k, k) FROM ours', '0A000', NULL, 'and so does an inverse');
SELECT throws_ok($$ SELECT kpi_subtract('kpi_delivery/1 rows=2 due=1 late=1'::kpi_delivery, 'kpi_delivery/1 rows=1 due=1') $$, '22023', NULL, 'what was not contained is noticed in parts of the whole');
SELECT is((SELECT (k)::text FROM ours WHERE hub = 1), (SELECT k FROM serial WHERE hub = 1), 'and change nothing');
-- a state grown far beyond a page, stored out of line, still rolls up
CREATE TEMP TABLE wide AS SELECT kpi_sketch_agg(power(10.0, x / 100.0)::numeric(20,6), 1, 0.001) AS s FROM generate_series(-600, 1200) x;
SELECT cmp_ok((SELECT pg_column_size(s) FROM wide), '>', 8000, 'a wide sketch');
SELECT is((SELECT kpi_value(rollup(s), 'count') FROM (SELECT s FROM wide UNION ALL SELECT s FROM wide) x), 3602::float8, 'toasted summaries roll up');
SELECT * FROM finish();
ROLLBACK;
