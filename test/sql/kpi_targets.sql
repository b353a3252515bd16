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
