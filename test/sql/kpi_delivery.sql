-- kpi_delivery: how a row counts, every rule in one small table.
SET search_path = public, logistics;
SET timezone = 'UTC';
CREATE TEMP TABLE d (what text, promised timestamptz, delivered timestamptz, ordered int, got int, as_of timestamptz);
INSERT INTO d VALUES
	('on the dot',          '2024-05-02 12:00', '2024-05-02 12:00', 10, 10, NULL),
	('early is not late',   '2024-05-02 12:00', '2024-04-30 12:00', 10, 10, NULL),
	('a second late',       '2024-05-02 12:00', '2024-05-02 12:00:01', 10, 10, NULL),
	('short',               '2024-05-02 12:00', '2024-05-02 11:00', 10, 9, NULL),
	('over',                '2024-05-02 12:00', '2024-05-02 11:00', 10, 12, NULL),
	('quantity unknown',    '2024-05-02 12:00', '2024-05-02 11:00', 10, NULL, NULL),
	('no promise',          NULL,               '2024-05-02 11:00', 10, 10, NULL),
	('open, no as_of',      '2024-05-02 12:00', NULL, 10, NULL, NULL),
	('open, not yet due',   '2024-05-02 12:00', NULL, 10, NULL, '2024-05-02 12:00'),
	('overdue',             '2024-05-02 12:00', NULL, 10, NULL, '2024-05-02 12:00:01'),
	('nothing known',       NULL, NULL, NULL, NULL, NULL);

SELECT what, kpi_delivery_of(promised, delivered, ordered, got, as_of => as_of) FROM d ORDER BY ctid;
SELECT kpi, value, numerator, denominator, unit, better
FROM kpi_rows((SELECT rollup(kpi_delivery_of(promised, delivered, ordered, got, as_of => as_of)) FROM d));

-- windows, tolerances, grains and other parameters
SELECT what, on_time_rate(k), late_rate(k), early_rate(k), otif_rate(k)
FROM d, kpi_delivery_of(promised, delivered, ordered, got, as_of => as_of,
	rule => kpi_delivery_rule(tolerance => '1 s', early => '1 day', short_pct => 10, over_pct => 10)) k ORDER BY d.ctid;
SELECT on_time_rate(w, t), early_rate(w, t), late_rate(w, t), count(*) FROM (VALUES
	(tstzrange('2024-05-02 09:00', '2024-05-02 11:00'), timestamptz '2024-05-02 08:59'),
	(tstzrange('2024-05-02 09:00', '2024-05-02 11:00'), '2024-05-02 09:00'),
	(tstzrange('2024-05-02 09:00', '2024-05-02 11:00'), '2024-05-02 11:00'),
	(tstzrange('2024-05-02 09:00', '2024-05-02 11:00'), '2024-05-02 11:01'),
	(tstzrange(NULL, '2024-05-02 11:00'), '2024-05-01'),
	(tstzrange('2024-05-02 09:00', NULL), '2024-05-01'),
	('empty', '2024-05-01'), (NULL, '2024-05-01')) v(w, t);
-- each end of a window is inside or outside as the range says
SELECT w, late_count(k), early_count(k), on_time_count(k) FROM unnest('{"[\"2024-05-02\",\"2024-05-03\")","[\"2024-05-02\",\"2024-05-03\"]","(\"2024-05-02\",\"2024-05-03\")"}'::tstzrange[]) w,
	LATERAL (SELECT kpi_delivery_agg(w, t) AS k FROM unnest('{2024-05-02,2024-05-02 00:00:00.000001,2024-05-03,2024-05-02 23:59:59.999999}'::timestamptz[]) t) x;
SELECT kpi_delivery_agg(tstzrange('2024-05-02', '2024-05-03'), NULL, as_of) FROM unnest('{2024-05-02 23:59:59.999999,2024-05-03}'::timestamptz[]) as_of;
-- a day in its zone: 23 hours long, and without a begin unless the rule asks what is early
SELECT t, late_count(k), early_count(k), lateness_mean(k) FROM unnest('{2024-03-30 22:59+00,2024-03-30 23:00+00,2024-03-31 21:59+00,2024-03-31 22:00+00,2024-03-31 23:00+00}'::timestamptz[]) t,
	kpi_delivery_of(promised_on => '2024-03-31', zone => 'Europe/Warsaw', delivered => t, rule => kpi_delivery_rule(early => '0')) k;
SELECT on_time_rate(day, t, 'Europe/Warsaw'), late_rate(day, t, 'Europe/Warsaw', '2024-04-02') AS late_as_of, early_rate(day, t, 'Europe/Warsaw')
FROM (VALUES (date '2024-03-31', timestamptz '2024-03-29'), ('2024-03-31', '2024-03-31 22:00+00'), ('2024-04-01', NULL), ('2024-04-02', NULL)) v(day, t);
SELECT kpi_delivery_of(promised_in => tstzrange('2024-05-02', '2024-05-03'), delivered => '2024-05-03')::text = kpi_delivery_agg(tstzrange('2024-05-02', '2024-05-03'), '2024-05-03')::text AS same;
SELECT kpi_delivery_of(promised => now(), promised_in => tstzrange('2024-05-02', '2024-05-03'));
SELECT kpi_delivery_of(promised_on => '2024-05-02', zone => NULL);
SELECT kpi_delivery_of(promised_on => '2024-05-02', zone => 'Europe/Nowhere');
SELECT kpi_delivery_of(promised_on => 'infinity', zone => 'UTC');
-- as_of in the short forms, too
SELECT on_time_rate(promised, delivered), on_time_rate(promised, delivered, timestamptz '2024-05-03') AS as_of, otif_rate(promised, delivered, ordered, got), otif_rate(promised, delivered, ordered, got, timestamptz '2024-05-03') AS otif_as_of FROM d;
SELECT kpi_delivery_agg(promised, delivered, ordered, got, timestamptz '2024-05-03')::text = kpi_delivery_agg(promised, delivered, ordered, got, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, '2024-05-03')::text AS same FROM d;
-- a row by names is the row by places, whoever looks at it
SELECT rollup(k)::text = (SELECT kpi_delivery_agg(promised, delivered, ordered, got)::text FROM d) AS rolled, bool_and(pg_column_size(k) = pg_column_size(kpi_merge(k, kpi_delivery_of()))) AS one_size,
	rollup(kpi_merge(k, kpi_delivery_of(promised)))::text = (SELECT rollup(x)::text FROM (SELECT kpi_delivery_of(promised, delivered, ordered, got) AS x FROM d UNION ALL SELECT kpi_delivery_of(promised) FROM d) y) AS mixed
FROM (SELECT promised, kpi_delivery_of(promised, delivered, ordered, got) AS k FROM d) x;
SELECT rollup(kpi_delivery_of(promised, delivered, rule => kpi_delivery_rule(tolerance => CASE WHEN got = 10 THEN interval '1 h' END))) FROM d;
SELECT got, row_count(rollup(kpi_delivery_of(promised, delivered, rule => kpi_delivery_rule(tolerance => CASE WHEN got = 10 THEN interval '1 h' END)))) FROM d GROUP BY got ORDER BY got;

SELECT kpi_delivery_rule(), kpi_delivery_rule('15 min', '2 h', 0.5, 3, 'EUR', 'parcel', false);
SELECT kpi_delivery_rule('15 min', '2 h', 0.5, 3, 'EUR', 'parcel', false)::text::kpi_delivery::text;

-- yes and no, lead time, money: unknown is in no denominator
SELECT perfect_order_rate(k), damage_rate(k), loss_rate(k), first_attempt_rate(k), return_rate(k), document_rate(k)
FROM (SELECT kpi_delivery_agg(now(), now(), 1, 1, NULL, NULL, damaged, lost, first, returned, docs, NULL, NULL, NULL) AS k
	FROM (VALUES (true, false, true, false, true), (NULL, NULL, false, NULL, NULL), (NULL, NULL, NULL, NULL, false), (false, NULL, NULL, NULL, true))
		v(damaged, lost, first, returned, docs)) x;
SELECT lead_time_mean(k), lead_time_stddev(k), lead_time_negative(k), lead_time_p50(k), lead_time_within(k, '5 h'), lead_time_percentile(k, 1)
FROM (SELECT rollup(kpi_delivery_of(delivered => '2024-05-02', created => '2024-05-02'::timestamptz - make_interval(hours => h), shipped => '2024-05-01')) AS k
	FROM unnest('{1,2,3,10,-1}'::int[]) h) x;
SELECT lateness_mean(k), lateness_p50(k), lateness_p95(k), lateness_within(k, '0'), lateness_within(k, '90 min')
FROM (SELECT kpi_delivery_agg('2024-05-02', '2024-05-02'::timestamptz + make_interval(hours => h)) AS k FROM unnest('{-5,-1,0,1,2}'::int[]) h) x;
SELECT total_cost(k), cost_per_order(k), cost_per_unit(k), cost_to_revenue(k), kpi_numerator(k, 'cost_to_revenue'), kpi_denominator(k, 'cost_to_revenue'), kpi_denominator(k, 'total_cost')
FROM (SELECT kpi_delivery_agg(NULL, NULL, NULL, units, cost, revenue, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL) AS k
	FROM (VALUES (0.1, 2.5, 10.0), (0.2, NULL, NULL), (NULL, 7.0, 100.0), (-0.05, 0.5, 2)) v(cost, units, revenue)) x;

-- a spread is what is left of two large numbers: nothing of it is lost
SELECT name, lead_time_stddev(k) * 3600 AS seconds FROM (SELECT name, rollup(kpi_delivery_of(delivered => timestamptz '2024-05-02' + base + interval '1 s' * (i % 3 * step::float8), created => '2024-05-02')) AS k
	FROM (VALUES ('equal', interval '30 days 01:02:03.456789', 0), ('a second or so', '300 days', 1), ('centuries', '0', 2000000000)) v(name, base, step), generate_series(1, 3) i GROUP BY name) x ORDER BY name;
SELECT lead_time_mean(NULL, '2024-05-02', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, '0001-01-01', NULL) FROM generate_series(1, 50000);
SELECT lead_time_stddev('kpi_delivery/1 rows=3 delivered=3 lead_rows=3 lead=27670116110564.327421 lead_squares=1 percentiles=0') AS of_no_rows;

-- every way to write a quantity gives the same summary
SELECT count(DISTINCT k::text) FROM (VALUES
	((SELECT kpi_delivery_agg(now(), now(), q, q) FROM unnest('{1,2}'::int2[]) q)),
	((SELECT kpi_delivery_agg(now(), now(), q, q) FROM unnest('{1,2}'::int4[]) q)),
	((SELECT kpi_delivery_agg(now(), now(), q, q) FROM unnest('{1,2}'::int8[]) q)),
	((SELECT kpi_delivery_agg(now(), now(), q, q) FROM unnest('{1,2}'::numeric[]) q)),
	((SELECT kpi_delivery_agg(now(), now(), q, q) FROM unnest('{1,2}'::float4[]) q)),
	((SELECT kpi_delivery_agg(now(), now(), q, q) FROM unnest('{1,2}'::float8[]) q)),
	((SELECT kpi_delivery_agg(now(), now(), q, q::bigint) FROM unnest('{1,2}'::float8[]) q))) v(k);

-- nothing in, nothing out
SELECT kpi_delivery_agg(promised, delivered), on_time_rate(promised, delivered), rollup(kpi_delivery_of(promised, delivered)) FROM d WHERE false;
SELECT on_time_rate(k), otif_rate(k), fill_rate(k), lead_time_p95(k), cost_per_order(k), row_count(k) FROM kpi_delivery_of() k;
SELECT on_time_rate(NULL::kpi_delivery), rollup(NULL::kpi_delivery);

-- roll-up, merging, taking out
SELECT rollup(k) AS rolled FROM (SELECT kpi_delivery_agg(promised, delivered, ordered, got) AS k FROM d GROUP BY ordered, got) x;
SELECT kpi_subtract(kpi_merge(a, b), b)::text = a::text AS same, kpi_merge(a, b)::text = kpi_merge(b, a)::text AS commutes
FROM (SELECT kpi_delivery_agg(promised, delivered, ordered, got) FILTER (WHERE got = 10) AS a, kpi_delivery_agg(promised, delivered, ordered, got) FILTER (WHERE got <> 10) AS b FROM d) x;
SELECT kpi_value(k, 'otif_rate'), round(kpi_wilson_low(k, 'otif_rate')::numeric, 6) AS low, round(kpi_wilson_high(k, 'otif_rate', 0.99)::numeric, 6) AS high, kpi_wilson_low(k, 'fill_rate')
FROM (SELECT kpi_delivery_agg(promised, delivered, ordered, got) AS k FROM d) x;

-- errors say what to do
SELECT kpi_merge(kpi_delivery_rule('1 h'), kpi_delivery_rule('2 h'));
SELECT rollup(kpi_delivery_rule(currency => c)) FROM unnest('{EUR,USD}'::text[]) c;
SELECT kpi_delivery_agg(now(), now(), 1, 1, 1, 1, true, true, true, true, true, now(), now(), now(), kpi_delivery_rule(grain => g)) FROM unnest('{line,order}'::text[]) g;
SELECT kpi_subtract(kpi_delivery_of(), kpi_delivery_of(now()));
SELECT kpi_subtract(kpi_delivery_of(), kpi_merge(kpi_delivery_of(), kpi_delivery_of()));
SELECT kpi_delivery_rule('1 month');
SELECT kpi_delivery_rule(early => '-1 s');
SELECT kpi_delivery_rule(grain => 'box');
SELECT kpi_delivery_rule(currency => 'euro');
SELECT kpi_delivery_rule(short_pct => 101);
SELECT kpi_delivery_rule(over_pct => 100000)::text::kpi_delivery;
SELECT kpi_delivery_rule(over_pct => 100000.1);
SELECT on_time_rate('infinity', now());
SELECT on_time_rate(tstzrange('2024-05-02', 'infinity'), now());
SELECT fill_rate(now(), now(), -1, 1);
SELECT fill_rate(now(), now(), 'NaN'::float8, 1);
SELECT fill_rate(now(), now(), 'NaN'::numeric, 1);
SELECT fill_rate(now(), now(), '1', '1');
SELECT cost_per_order(now(), now(), 1, 1, 9223372036854.775808);
SELECT kpi_value(kpi_delivery_of(), 'otd');
SELECT kpi_wilson_low(kpi_delivery_of(), 'otif_rate', 1);
SELECT lead_time_percentile(kpi_delivery_of(), 95);
SELECT 'kpi_delivery/1 rows=1 rows=2'::kpi_delivery;
SELECT 'kpi_sketch/1'::kpi_delivery;
