-- Shares within limits: exact where values lie on them, and what never came counts.
SET search_path = public, logistics;
SET timezone = 'UTC';
-- clocks and days put values exactly on the limit
SELECT first_response_within(kpi_service_agg(NULL, NULL, t0, t0 + '24 h', NULL, NULL, NULL, NULL), '24 h') FROM (SELECT timestamptz '2026-01-01' t0 FROM generate_series(1, 100)) x;
SELECT kpi_within(kpi_sketch_agg(d * interval '1 day'), interval '2 days'), kpi_within(kpi_sketch_agg(d), 2), kpi_within(kpi_sketch_agg(-d), -2) FROM unnest('{1,1,2,2,2,2,2,2,3,3}'::int[]) d;
SELECT lateness_within(kpi_delivery_agg(timestamptz '2026-01-01 12:00', timestamptz '2026-01-01 12:00' + m * interval '1 min'), '15 min') FROM unnest('{-5,0,15,15,15,15,30,30,30,30}'::int[]) m;
-- a minute too late is too late: where one bucket holds all, their mean says where they lie
SELECT lead_time_within(k, '24 h'), lead_time_within_error(k, '24 h'), lead_time_within(k, '24 h 1 min'), lead_time_percentile(k, 0.95)
FROM (SELECT rollup(kpi_delivery_of(created => '2026-01-01', delivered => '2026-01-02 00:01')) AS k FROM generate_series(1, 100)) x;
-- percentiles stay inside of what was counted
SELECT kpi_percentile(kpi_sketch_agg(interval '45 h'), 0.95) FROM generate_series(1, 100);
SELECT n, p[1] >= 1 AND p[3] <= n AS inside, abs(p[2] - (n + 1) / 2) <= 0.01 * (n + 1) / 2 AS median FROM (SELECT n, kpi_percentiles(kpi_sketch_agg(x), '{0,0.5,1}') AS p FROM unnest('{1,3,21,101,10001}'::int[]) n, generate_series(1, n) x GROUP BY n) y ORDER BY n;
SELECT kpi_percentiles(kpi_sketch_agg(-x), '{0,1}') FROM unnest('{5,5,5,5}'::int[]) x;

-- declared limits: in the rule, with the value, in every combination
SELECT kpi_delivery_rule(lead_time_limits => '{48 h,24 h,48 h}', lateness_limits => '{0,15 min}'), kpi_service_rule(response_limits => '{4 h}', resolution_limits => '{2 days,1.5 s}'), kpi_sketch_rule(ARRAY[-2.5, 10]);
SELECT rollup(k), lead_time_within(rollup(k), '48 h'), lead_time_within_error(rollup(k), '48 h'), lead_time_within(rollup(k), '47 h')
FROM (SELECT kpi_delivery_of(created => '2026-01-01', delivered => timestamptz '2026-01-01' + interval '1 h' * h, rule => kpi_delivery_rule(percentiles => false, lead_time_limits => '{48 h}')) AS k FROM generate_series(1, 100) h) x;
SELECT kpi, value, numerator, denominator, unit, better FROM kpi_rows((SELECT kpi_delivery_agg('2026-01-01', timestamptz '2026-01-01' + interval '1 min' * m, NULL::int, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, '2025-12-31', NULL,
	kpi_delivery_rule(lead_time_limits => '{1 day,90 s}', lateness_limits => '{15 min}')) FROM generate_series(-10, 89) m)) WHERE kpi ~ 'within';
SELECT kpi_within(s, 10), kpi_within(s, -2.5), kpi_within_error(s, 10), kpi_within_error(s, 9) FROM (SELECT kpi_sketch_agg(x, 1, kpi_sketch_rule(ARRAY[-2.5, 10])) AS s FROM generate_series(-20, 20) x) y;
SELECT kpi_sketch_agg(since, until, kpi_sketch_rule('{1 h}'::interval[], 0.02)) FROM (VALUES (timestamptz '2026-01-01', timestamptz '2026-01-01 01:00')) v(since, until);
SELECT kpi_merge(kpi_delivery_rule(lead_time_limits => '{48 h}'), kpi_delivery_rule(lead_time_limits => '{24 h}'));
SELECT kpi_delivery_rule(lead_time_limits => '{1234567.8 s}');
SELECT kpi_delivery_rule(lead_time_limits => '{-1 h}');
SELECT kpi_delivery_rule(lead_time_limits => '{1 month}');
SELECT kpi_delivery_rule(lead_time_limits => '{NULL}');
SELECT kpi_sketch_agg(1, 1, kpi_sketch_rule('{1 h}'::interval[]));
SELECT kpi_sketch_rule(array_agg(x)) FROM generate_series(1, 100) x;

-- tickets without answer: past the limit they are misses, before it they are not judged
CREATE TEMP TABLE ticket (created timestamptz, answered timestamptz);
INSERT INTO ticket SELECT '2026-01-01', CASE WHEN i % 3 > 0 THEN timestamptz '2026-01-01' + interval '10 min' * i END FROM generate_series(1, 30) i;
SELECT as_of, first_response_within(k, '2 h'), first_response_within_error(k, '2 h'), first_response_within(k, '1 h'), first_response_within_error(k, '1 h')
FROM unnest('{2026-01-01 02:00,2026-01-01 02:00:01,2026-01-01 05:00}'::timestamptz[]) as_of, LATERAL (SELECT kpi_service_agg(NULL, NULL, created, answered, NULL, NULL, NULL, NULL, as_of, kpi_service_rule(response_limits => '{2 h,4 h}')) AS k FROM ticket) x;
SELECT kpi_service_agg(NULL, NULL, created, answered, answered, NULL, NULL, NULL, '2026-01-01 05:00', r)::text = rollup(kpi_service_of(created => created, first_response => answered, resolved => answered, as_of => '2026-01-01 05:00', rule => r))::text AS same
FROM ticket, kpi_service_rule(response_limits => '{2 h}', resolution_limits => '{2 h}') r GROUP BY r::text, r;
SELECT kpi_service_of(created => '2026-01-01', as_of => '2026-01-02');
SELECT kpi_service_rule(5, 4), kpi_service_rule(NULL, NULL);

-- a scale that divides has more than six decimals
SELECT mase(a, f, s), mase(a, f, s::float8), mase(a, f, s::numeric(10,6)) FROM (VALUES (3, 1, 1.00254321987)) v(a, f, s);
SELECT mase(a, f, 0.0000000125), mase(a, f, 2), mase(a, f, -1) FROM (VALUES (3, 1)) v(a, f);
SELECT mase(3, 1, 0.0000000125::float8), mase(3, 1, 'NaN'::float8);
