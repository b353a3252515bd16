\set id random(1, 19000)
SELECT on_time_rate(rollup(k)) FROM (SELECT kpi_delivery_agg('2026-05-04 12:00+00'::timestamptz, '2026-05-04 11:00+00'::timestamptz + id * interval '1 s') AS k
	FROM place WHERE id BETWEEN :id AND :id + 500 GROUP BY id % 10) x;
SELECT length(kpi_sketch_agg(id::numeric * :id)::text::kpi_sketch::text) FROM place WHERE id <= 500;
