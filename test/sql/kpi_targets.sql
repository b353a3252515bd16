-- kpi_targets: JSON in and out, standing and scores, samples.
SET search_path = public, logistics;
SELECT '{"targets": [{"kpi": "otif_rate", "target": 0.92, "warning": 0.850, "weight": 2}, {"kpi": "mean", "target": 3, "direction": "lower", "unit": "hours"}]}'::kpi_targets;
SELECT s.* FROM (SELECT rollup(kpi_delivery_of(now(), now() + interval '1 h' * (i > 93)::int, 10, 10 - (i % 8 = 0)::int, revenue => 100, cost => 9, damaged => i = 5, documents_ok => true, created => now() - interval '80 h')) AS k
	FROM generate_series(1, 100) i) x, kpi_score(k, kpi_target_sample('delivery')) s;
SELECT sum(score * weight) / sum(weight) AS score, sum(weight) AS covered FROM kpi_score(kpi_delivery_of(now(), now(), 1, 1), kpi_target_sample('delivery')) WHERE score IS NOT NULL;
-- at the target, at the warning, in between, twice as far, beyond; both directions
SELECT x, h.status, h.gap, h.score, l.status, l.gap, l.score FROM unnest('{1,2,3,4,5,6,7,8,9}'::int[]) x,
	kpi_score(('kpi_forecast/1 rows=1 abs_error=' || x)::kpi_forecast, '{"targets": [{"kpi": "mae", "target": 7, "warning": 5, "direction": "higher"}]}') h,
	kpi_score(('kpi_forecast/1 rows=1 abs_error=' || x)::kpi_forecast, '{"targets": [{"kpi": "mae", "target": 3, "warning": 5}]}') l;
SELECT status, gap, score FROM kpi_score('kpi_forecast/1 rows=1 abs_error=4'::kpi_forecast, '{"targets": [{"kpi": "mae", "target": 3}]}');
-- a value at its warning is a warning, whatever the digits: 0.97 - 0.99 is not 0.97 - 0.99 in binary
SELECT h.status AS higher, l.status AS lower, count(*) FROM generate_series(1, 98) w,
	kpi_score(('kpi_ratio/1 rows=1 num=' || w || ' den=100')::kpi_ratio, ('{"targets": [{"kpi": "ratio", "target": 0.99, "direction": "higher", "warning": ' || w / 100.0 || '}]}')::kpi_targets) h,
	kpi_score(('kpi_ratio/1 rows=1 num=' || w || ' den=100')::kpi_ratio, ('{"targets": [{"kpi": "ratio", "target": 0.003, "direction": "lower", "warning": ' || w / 100.0 || '}]}')::kpi_targets) l
GROUP BY 1, 2;
-- every sample reads back as itself
SELECT n, t, t::text::kpi_targets::text = t::text AS exact FROM unnest('{delivery,warehouse,locker,fleet,inventory,service,cross_border}'::text[]) n, kpi_target_sample(n) t;
-- what is refused, and where
SELECT kpi_target_sample('post');
SELECT '{"targets": [{"kpi": "otd", "target": 1}]}'::kpi_targets;
SELECT '{"targets": [{"kpi": "nps"}]}'::kpi_targets;
SELECT '{"targets": [{"kpi": "nps", "target": 1e400}]}'::kpi_targets;
SELECT '{"targets": [{"kpi": "nps", "target": 1, "goal": 2}]}'::kpi_targets;
SELECT '{"targets": [{"kpi": "nps", "target": 1, "warning": 2, "direction": "higher"}]}'::kpi_targets;
SELECT '{"targets": [{"kpi": "late_rate", "target": 0.1, "warning": 0.05}]}'::kpi_targets;
SELECT '{"targets": [{"kpi": "nps", "target": 1, "weight": -1}]}'::kpi_targets;
SELECT '{"targets": [{"kpi": "nps", "target": 1}, {"kpi": "nps", "target": 1}]}'::kpi_targets;
SELECT '[]'::kpi_targets;
SELECT * FROM kpi_score('kpi_ratio/1 rows=1 num=1 den=1'::kpi_ratio, '{"targets": [{"kpi": "ratio", "target": 1}]}');
SELECT * FROM kpi_score(kpi_delivery_of(), '{"targets": [{"kpi": "lead_time_mean", "target": 2, "unit": "days"}]}');
-- names of one's own, and the limits that a summary declares
SELECT kpi, value, numerator, denominator, unit FROM kpi_rows((SELECT kpi_named(kpi_ratio_agg(x > 5), 'visibility') FROM generate_series(1, 100) x));
SELECT kpi, value, unit FROM kpi_rows((SELECT kpi_named(kpi_sketch_agg(interval '1 h' * x, 1, kpi_sketch_rule('{2 h,90 min}'::interval[])), 'dwell') FROM generate_series(1, 4) x));
SELECT kpi_value(k, 'visibility'), kpi_value(k, 'ratio'), ratio(k), kpi_wilson_low(k, 'visibility') = kpi_wilson_low(k) AS same, k FROM kpi_named('kpi_ratio/1 rows=4 num=3 den=4'::kpi_ratio, 'visibility') k;
SELECT rollup(k), kpi_named(rollup(k), 'seen') FROM (SELECT kpi_named(kpi_ratio_agg(x > 5), 'visibility') AS k FROM generate_series(1, 100) x GROUP BY x % 7) y;
SELECT kpi_merge(kpi_named(k, 'a'), kpi_named(k, 'b')) FROM kpi_ratio_agg(true) k;
SELECT kpi_named(kpi_ratio_agg(true), 'on_time_rate');
SELECT kpi_named(kpi_ratio_agg(true), 'Visible');
SELECT kpi_named(kpi_ratio_agg(true), '');
-- targets over time
SELECT day, s.target, s.warning, s.status, s.score FROM unnest('{2025-01-01,2026-01-01,2026-07-02,2027-01-01,2028-01-01,2030-01-01}'::date[]) day,
	kpi_score('kpi_level/1 rows=1 time=10 level_time=3000 name=lockers'::kpi_level, '{"targets": [{"kpi": "lockers", "direction": "higher", "path": [{"on": "2026-01-01", "target": 120}, {"on": "2028-01-01", "target": 500, "warning": 400}]}]}', day) s;
SELECT * FROM kpi_score('kpi_level/1 rows=1 time=10 level_time=3000 name=lockers'::kpi_level, '{"targets": [{"kpi": "lockers", "direction": "higher", "path": [{"on": "2026-01-01", "target": 120}]}]}');
SELECT * FROM kpi_score('kpi_level/1 name=lockers'::kpi_level, '{"targets": [{"kpi": "lockers", "direction": "higher", "target": 1}]}', 'infinity');
SELECT count(*) FROM kpi_score(NULL::kpi_level, '{"targets": []}');
SELECT '{"targets": [{"kpi": "lockers", "path": [{"on": "2026-01-01", "target": 120}]}]}'::kpi_targets;
SELECT '{"targets": [{"kpi": "nps", "path": [{"on": "2026-02-30", "target": 120}]}]}'::kpi_targets;
-- one plan over several summaries
CREATE TEMP TABLE plan AS SELECT '{"targets": [{"kpi": "visibility", "target": 0.95, "warning": 0.9, "direction": "higher", "group": "customer", "weight": 2},
	{"kpi": "first_response_within_4h", "target": 0.9, "warning": 0.6, "group": "customer"}, {"kpi": "dwell_p50", "target": 24, "direction": "lower", "unit": "hours", "group": "network"}, {"kpi": "on_time_rate", "target": 0.9, "group": "network"}]}'::kpi_targets AS t;
SELECT p.* FROM plan, (SELECT kpi_named(kpi_ratio_agg(x > 7), 'visibility') AS v FROM generate_series(1, 100) x) a,
	(SELECT rollup(kpi_service_of(created => '2024-01-01', first_response => timestamptz '2024-01-01' + interval '1 h' * x, as_of => '2024-01-02', rule => kpi_service_rule(response_limits => '{4 h}'))) AS s FROM generate_series(1, 5) x) b,
	(SELECT kpi_named(kpi_sketch_agg(interval '25 h'), 'dwell') AS d) c, kpi_plan(t, NULL, v, s, d, NULL::kpi_delivery) p;
SELECT kpi_total(t, NULL, 'kpi_ratio/1 rows=100 num=93 den=100 name=visibility'::kpi_ratio, 'kpi_service/1 tickets=5 responded=5 response_times=5@0: response_limits=14400:5'::kpi_service) AS total,
	kpi_total(t, NULL, NULL) AS nothing, kpi_total(NULL, NULL, 'kpi_ratio/1'::kpi_ratio) AS no_targets FROM plan;
SELECT kpi_total(t, NULL, 'kpi_ratio/1 name=visibility'::kpi_ratio, 'kpi_ratio/1 name=visibility'::kpi_ratio) FROM plan;
SELECT kpi_total(t, NULL, 5) FROM plan;
SELECT kpi_total(t, NULL, t) FROM plan;
SELECT kpi_total(t, NULL, VARIADIC ARRAY['kpi_ratio/1'::kpi_ratio]) FROM plan;
-- before and after
SELECT kpi, value_a, value_b, round(difference::numeric, 6) AS difference, round(low::numeric, 6) AS low, round(high::numeric, 6) AS high, verdict FROM kpi_compare((SELECT kpi_service_agg(x % 11, 1 + x % 5, '2024-01-01', timestamptz '2024-01-01' + interval '1 min' * x, NULL, NULL, NULL, x % 9 = 0) FROM generate_series(1, 300) x),
	(SELECT kpi_service_agg(x % 11, 1 + x % 5, '2024-01-01', timestamptz '2024-01-01' + interval '1 min' * x, NULL, NULL, NULL, x % 3 = 0) FROM generate_series(1, 290) x)) WHERE value_a IS NOT NULL;
SELECT kpi, difference, round(low::numeric, 6) AS low, round(high::numeric, 6) AS high, verdict FROM kpi_compare((SELECT kpi_delivery_agg('2024-01-02', timestamptz '2024-01-01' + interval '1 h' * (x % 26), NULL::int, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, '2024-01-01', NULL) FROM generate_series(1, 260) x),
	(SELECT kpi_delivery_agg('2024-01-02', timestamptz '2024-01-01' + interval '1 h' * (x % 20), NULL::int, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, '2024-01-01', NULL) FROM generate_series(1, 260) x), 0.99) WHERE verdict IS NOT NULL;
SELECT * FROM kpi_compare(kpi_delivery_rule('1 h'), kpi_delivery_rule('2 h'));
SELECT * FROM kpi_compare('kpi_ratio/1'::kpi_ratio, 'kpi_ratio/1', 1);
SELECT summary, count(*), count(means), count(numerator), count(denominator), count(code) FROM kpi_glossary() GROUP BY summary ORDER BY summary COLLATE "C";
