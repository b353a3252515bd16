-- kpi_sketch, kpi_ratio, kpi_level, kpi_service, kpi_forecast, kpi_fleet.
SET search_path = public, logistics;
SET timezone = 'UTC';

-- kpi_sketch: numbers, weights, intervals, times
SELECT kpi_sketch_agg(x) FROM unnest('{0,0,1,-1,2.5,-1000000}'::numeric[]) x;
SELECT kpi, value, numerator, denominator, unit FROM kpi_rows((SELECT kpi_sketch_agg(x) FROM unnest('{0,0,1,-1,2.5,-1000000}'::numeric[]) x));
SELECT kpi, round(value::numeric, 9) AS value, unit FROM kpi_rows((SELECT kpi_sketch_agg(make_interval(mins => m)) FROM generate_series(1, 120) m));
SELECT kpi_sketch_agg(x, w)::text = (SELECT kpi_sketch_agg(y)::text FROM unnest('{7,7,7,9}'::int[]) y) AS weighted FROM (VALUES (7, 3), (9, 1), (8, 0)) v(x, w);
SELECT kpi_sketch_agg(x, 1, 0.05), p50(kpi_sketch_agg(x, 1, 0.001)) FROM unnest('{100}'::int[]) x;
SELECT p50(a, b), p95(a, b), p99(x), mean(kpi_sketch_agg(a, b)) FROM (VALUES (timestamptz '2024-01-01', timestamptz '2024-01-02', interval '0'), ('2024-01-01', '2024-01-02', '3 h')) v(a, b, x);
SELECT kpi_percentiles(kpi_sketch_agg(x), '{0,0.5,1}'), kpi_within(kpi_sketch_agg(x), 10), kpi_within(kpi_sketch_agg(x), -1), kpi_within(kpi_sketch_agg(make_interval(hours => x)), interval '10 h')
FROM generate_series(1, 20) x;
SELECT kpi_sketch_agg(NULL::int), p95(NULL::int), kpi_sketch_agg(x) FROM generate_series(1, 0) x;
SELECT kpi_sketch_agg(NULL::int), p95(NULL::int) FROM generate_series(1, 3) x;
SELECT rollup(s) FROM (SELECT kpi_sketch_agg(1, 1, 0.02) AS s UNION ALL SELECT kpi_sketch_agg(1)) x;
SELECT kpi_merge(kpi_sketch_agg(1), kpi_sketch_agg(interval '1 s'));
SELECT kpi_sketch_agg(1, 1, 5);
SELECT kpi_sketch_agg(1, -1);
SELECT kpi_sketch_agg('text'::text);
SELECT kpi_within(kpi_sketch_agg(1), interval '1 h');
SELECT kpi_sketch_agg('Infinity'::float8);

-- kpi_ratio
SELECT kpi_ratio_agg(x > 3), ratio(x > 3), ratio(x, 2) FROM generate_series(1, 10) x;
SELECT round(kpi_wilson_low(k)::numeric, 4) AS low, round(kpi_wilson_high(k)::numeric, 4) AS high FROM (SELECT kpi_ratio_agg(x <= 81) AS k FROM generate_series(1, 263) x) y;
SELECT ratio(0, 0), ratio(kpi_ratio_agg(NULL::boolean)), kpi_wilson_low(kpi_ratio_agg(3, 2));
-- double precision is rounded half away from zero, as numeric is
SELECT kpi_numerator(kpi_ratio_agg(x, 1), 'ratio') AS "numeric", kpi_numerator(kpi_ratio_agg(x::float8, 1), 'ratio') AS "float8" FROM unnest('{0.0000025,-0.0000005}'::numeric[]) x GROUP BY x ORDER BY x;

-- kpi_level: 10 for an hour, 0 for half an hour, 4 for an hour and a half
CREATE TEMP TABLE l (since timestamptz, until timestamptz, level int, capacity int, outflow int);
INSERT INTO l VALUES ('2024-01-01 00:00', '2024-01-01 01:00', 10, 10, 10), ('2024-01-01 01:00', '2024-01-01 01:30', 0, 10, 0), ('2024-01-01 01:30', '2024-01-01 03:00', 4, NULL, 4), ('2024-01-01 03:00', NULL, 7, 10, 1);
SELECT kpi_level_agg(since, until, level, capacity, outflow) FROM l;
SELECT kpi, value, numerator, denominator, unit FROM kpi_rows((SELECT kpi_level_agg(since, until, level, capacity, outflow) FROM l WHERE until IS NOT NULL));
-- the last state ends when somebody looks; what is later is not known yet
SELECT as_of, level_mean(rollup(kpi_level_of(since, until, level, capacity, outflow, as_of))), observed_time(rollup(kpi_level_of(since, until, level, as_of => as_of)))
FROM l, unnest('{2023-12-31,2024-01-01 00:30,2024-01-01 03:00,2024-01-01 04:00}'::timestamptz[]) as_of GROUP BY as_of ORDER BY as_of;
SELECT rollup(kpi_level_of(since, coalesce(until, '2024-01-01 04:00'), level, capacity, outflow))::text = rollup(kpi_level_of(since, until, level, capacity, outflow, '2024-01-01 04:00'))::text AS same FROM l;
SELECT kpi_level_of(NULL, now(), 5), kpi_level_of(now(), now(), NULL::int);
SELECT kpi_level_of(now(), NULL, 5);
SELECT kpi_level_agg(since, until, level, capacity, outflow)::text = kpi_level_agg(tstzrange(since, until) * tstzrange('2024-01-01', '2024-01-01 03:00'), level, capacity, outflow)::text AS same FROM l WHERE until IS NOT NULL;
SELECT level_mean(tstzrange(since, until) * tstzrange('2024-01-01 00:30', '2024-01-01 01:30'), level), stockout_rate(since, until, level), occupancy_rate(since, until, level, capacity), inventory_turns(since, until, level, capacity, outflow) FROM l WHERE until IS NOT NULL;
SELECT level_mean(tstzrange(since, until), level) FROM l;
SELECT level_mean(until, since, level) FROM l;

-- kpi_service
SELECT nps(x) FROM unnest('{10,9,8,7,6,0,NULL}'::int[]) x;
SELECT kpi, value, numerator, denominator, unit, better FROM kpi_rows((SELECT kpi_service_agg(nps, csat, created, created + response, created + resolved, contacts, reopened, escalated)
	FROM (VALUES (10, 5, timestamptz '2024-01-01', interval '1 h', interval '4 h', 1, false, false), (6, 3, '2024-01-01', '3 h', '20 h', 3, true, true), (NULL, NULL, '2024-01-01', NULL, NULL, NULL, NULL, NULL), (8, 4, '2024-01-01', '2 h', '6 h', 1, true, NULL))
		v(nps, csat, created, response, resolved, contacts, reopened, escalated)));
SELECT csat(NULL, c, NULL, NULL, NULL, NULL, NULL, NULL, kpi_service_rule(9, 10)) FROM unnest('{10,9,8,1}'::int[]) c;
SELECT first_response_within(k, '90 min'), resolution_time_percentile(k, 0.5) FROM (SELECT kpi_service_agg(NULL, NULL, '2024-01-01', '2024-01-01 01:00', '2024-01-01 02:00', NULL, NULL, NULL) AS k) x;
-- points are whole where they are; they are no share, and have no Wilson interval
SELECT nps(k), kpi_numerator(k, 'nps'), kpi_denominator(k, 'nps'), kpi_wilson_low(k, 'nps'), kpi_wilson_low(k, 'csat_mean'), round(kpi_wilson_low(k, 'csat')::numeric, 4) AS csat_low
FROM (SELECT kpi_service_agg(CASE WHEN x <= 29 THEN 10 ELSE 8 END, 1 + x % 5, NULL, NULL, NULL, NULL, NULL, NULL) AS k FROM generate_series(1, 100) x) y;
SELECT nps(11);
SELECT csat(NULL, 6, NULL, NULL, NULL, NULL, NULL, NULL);
SELECT kpi_service_rule(0, 5);
SELECT kpi_service_rule(9, 5);
SELECT first_contact_resolution(NULL, NULL, NULL, NULL, now(), -1, NULL, NULL);

-- kpi_forecast: Hyndman and Koehler's measures by hand
SELECT kpi, value, numerator, denominator FROM kpi_rows((SELECT kpi_forecast_agg(a, f, s) FROM (VALUES (100, 90, 20), (200, 240, 20), (0, 5, 10), (50, 50, 0)) v(a, f, s)));
SELECT wape(a, f), mape(a, f), smape(a, f), mase(a, f, 10), forecast_bias(a, f), tracking_signal(a, f), rmse(a, f) FROM (VALUES (100.0, 90.0), (200, 240), (0, 0), (NULL, 3)) v(a, f);

-- kpi_fleet: laden there, empty back
SELECT kpi, value, numerator, denominator, unit FROM kpi_rows((SELECT kpi_fleet_agg(km, load, cap, drops, hours, co2) FROM (VALUES (100, 12, 24, 10, 2.5, 80.5), (100, 0, 24, 0, 1.5, 60), (50, NULL, NULL, NULL, NULL, NULL)) v(km, load, cap, drops, hours, co2)));
SELECT empty_running_rate(km, load, 24), load_factor(km, load, 24) FROM (VALUES (100, 12), (100, 0), (300, 24)) v(km, load);
-- what is known of nothing, and of a vehicle that stands and runs
SELECT total_km(k), total_tonne_km(k), total_co2e(k), leg_count(k), observed_time('kpi_level/1'::kpi_level) FROM (VALUES ('kpi_fleet/1'::kpi_fleet)) v(k);
SELECT total_km(k), total_tonne_km(k), total_co2e(k), co2e_per_km(k) FROM (SELECT kpi_fleet_agg(0, NULL, NULL, NULL, 1, 2.5) AS k) x;
SELECT kpi_fleet_agg(-1, 1, 1);

-- text and binary forms of every type, and what they refuse
SELECT v::text = v::text::kpi_level::text FROM (SELECT kpi_level_agg(since, until, level, capacity, outflow) AS v FROM l WHERE until IS NOT NULL) x;
CREATE TEMP TABLE forms AS SELECT kpi_delivery_of(now(), now(), 1, 1) AS d, kpi_sketch_agg(x) AS s, kpi_ratio_agg(x, 3) AS r, kpi_service_agg(x) AS v, kpi_forecast_agg(x, 2) AS f, kpi_fleet_agg(x, 2, 3) AS t FROM generate_series(0, 10) x;
SELECT logistics_internal.kpi_sketch_send(s), logistics_internal.kpi_ratio_send(r) FROM forms;
SELECT 'kpi_level/1 rows=1 rows=1'::kpi_level;
SELECT 'kpi_ratio/1 num=1e5'::kpi_ratio;
SELECT 'kpi_fleet/3'::kpi_fleet;
