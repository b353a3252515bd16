-- tariff: versions with two ranges, sums that reconcile, parallel and stored values.
BEGIN;
SELECT plan(26);
CREATE EXTENSION btree_gist;
CREATE TABLE tariff_version (
    code text, valid daterange, recorded tstzrange DEFAULT tstzrange(now(), NULL), price tariff,
    EXCLUDE USING gist (code WITH =, valid WITH &&, recorded WITH &&));
INSERT INTO tariff_version VALUES
    ('F', '[2026-01-01,)', '[2025-12-01,2026-02-10)', '{"schema": 1, "code": "V1", "currency": "EUR", "charges": [{"code": "A", "model": {"type": "flat", "amount": 1}}]}'),
    ('F', '[2026-01-01,2026-03-01)', '[2026-02-10,)', '{"schema": 1, "code": "V1", "currency": "EUR", "charges": [{"code": "A", "model": {"type": "flat", "amount": 1}}]}'),
    ('F', '[2026-03-01,)', '[2026-02-10,)', '{"schema": 1, "code": "V2", "currency": "EUR", "charges": [{"code": "A", "model": {"type": "flat", "amount": 2}}]}');
SELECT throws_ok($$ INSERT INTO tariff_version SELECT 'F', '[2026-02-01,2026-02-02)', '[2026-02-20,)', price FROM tariff_version LIMIT 1 $$, '23P01', NULL,
    'two versions for one day, believed at one time, are refused');
SELECT results_eq($$ SELECT tariff_code(price) FROM (VALUES (date '2026-02-28', timestamptz '2026-01-20'), ('2026-03-01', '2026-01-20'), ('2026-02-28', '2026-02-20'), ('2026-03-01', '2026-02-20'), ('2026-03-01', '2026-02-09 23:59:59'), ('2026-03-01', '2026-02-10')) q (day, known)
    JOIN tariff_version ON code = 'F' AND valid @> day AND recorded @> known ORDER BY known, day $$,
    '{V1,V1,V1,V2,V1,V2}'::text[], 'price as of a day, as known at a moment');
SELECT results_eq($$ SELECT tariff_price(n.price) - tariff_price(o.price) FROM tariff_version o, tariff_version n
    WHERE o.recorded @> now() AND n.recorded @> now() AND o.valid @> date '2026-02-01' AND n.valid @> date '2026-03-01' $$, '{1.00}'::numeric[], 'what if');
CREATE TABLE closed AS SELECT 1 AS invoice, l AS line FROM tariff_version, tariff_lines(price) l WHERE valid @> date '2026-02-01' AND recorded @> timestamptz '2026-02-05';
UPDATE tariff_version SET price = replace(price::text, '1}', '9}')::tariff WHERE valid @> date '2026-02-01';
SELECT results_eq('SELECT (line).amount FROM closed', '{1.00}'::numeric[], 'closed lines stay as they were');
INSERT INTO closed SELECT 2, (l.seq, l.code, l.piece, l.tier, l.basis, l.qty, l.unit_price, -l.amount, l.currency, l.kind, 'correction of 1')::tariff_line FROM closed c, LATERAL (SELECT (c.line).*) l;
SELECT is((SELECT sum((line).amount) FROM closed), 0.00, 'a correction is a line of its own');

-- lines add up to prices, by whatever path
CREATE TABLE ship AS SELECT i AS id, (2 + i % 3)::text AS zone, (i * 7919) % 9000 AS g, 50 + (i * 31) % 900 AS l, 50 + (i * 17) % 600 AS w, 20 + (i * 13) % 400 AS h,
    1 + i % 3 AS tier, date '2026-09-20' + i % 40 AS day, i % 4 = 0 AS res FROM generate_series(1, 5000) i;
CREATE TABLE k AS SELECT '{"schema": 1, "currency": "USD",
  "measure": {"weight": "lb", "length": "in", "dim_round": {"step": 1, "mode": "up"}, "divisor": 139, "dim_weight_round": {"step": 1, "mode": "up"}, "weight_round": {"step": 1, "mode": "up"}},
  "charges": [{"code": "BASE", "model": {"type": "table", "key": "zone", "breaks": [1, 5, 20, 60], "price": {"2": [10.01, 12.33, 19.99, 44], "*": [11.07, 13.57, 22.13, 51.01]}, "beyond": {"step": 1, "price": {"2": 0.77, "*": 0.83}}}},
    {"code": "AH", "model": {"type": "flat", "amount": 12.95}, "when": {"any": [["gt", "longest", 30], ["gt", "length_girth", 80]]}},
    {"code": "RES", "model": {"type": "flat", "amount": 4.65}, "when": ["has", "residential"]},
    {"code": "PEAK", "model": {"type": "flat", "amount": 0.5}, "when": ["ge", "shipped_on", "2026-10-01"]},
    {"code": "FUEL", "model": {"type": "percent", "rate": 18.25, "of": ["BASE", "AH", "RES"]}}],
  "adjust": [{"code": "TIER", "on": ["BASE"], "by_tier": {"1": 0, "2": 5, "3": 12.5}, "floor": 9.5}]}'::tariff AS t;
CREATE VIEW priced AS SELECT s.*, CASE WHEN res THEN '{residential}'::text[] END AS flags, t FROM ship s, k;
SELECT is_empty($$ SELECT id FROM priced p, LATERAL (SELECT sum(amount) FROM tariff_lines(t, zone => zone, weight_g => g, length_mm => l, width_mm => w, height_mm => h, tier => tier, shipped_on => day, flags => flags)) x (lines)
    WHERE lines IS DISTINCT FROM tariff_price(t, zone => zone, weight_g => g, length_mm => l, width_mm => w, height_mm => h, tier => tier, shipped_on => day, flags => flags) $$,
    'lines add up to the price');
SELECT is_empty($$ SELECT id FROM priced WHERE tariff_price_minor(t, zone, g, l, w, h, day, tier, flags) <> 100 *
    tariff_price(t, zone => zone, weight_g => g, length_mm => l, width_mm => w, height_mm => h, tier => tier, shipped_on => day, flags => flags) $$, 'minor units agree');

-- integers go another way than numeric, to the same answers and errors
SELECT is_empty($$ SELECT id FROM priced WHERE
    tariff_price(t, zone => zone, weight_g => g, length_mm => l::bigint, width_mm => w::smallint, height_mm => h, tier => tier, shipped_on => day, flags => flags) IS DISTINCT FROM
    tariff_price(t, zone => zone, weight_g => g * 1.0, length_mm => l * 1.0, width_mm => w * 1.0, height_mm => h * 1.0, tier => tier, shipped_on => day, flags => flags) $$, 'integers and numerics have one price');
CREATE TABLE used AS SELECT '{"schema": 1, "currency": "EUR", "charges": [{"code": "O", "model": {"type": "graduated", "qty": "orders",
  "tiers": [{"up_to": 10, "unit": 0.905, "flat": 1}, {"up_to": 100, "unit": 0.333}, {"up_to": null, "unit": 0.25, "percent": 1.5}]}}]}'::tariff AS t;
SELECT is_empty($$ SELECT q FROM used, generate_series(0, 300) q WHERE tariff_tiers(t, 'O', q) IS DISTINCT FROM tariff_tiers(t, 'O', q * 1.0) $$, 'integers and numerics make one bill');
SELECT throws_ok($$ SELECT tariff_tiers(t, 'O', 9223372036854775807 - 1 + id) FROM used, ship WHERE id = 1 $$, '22003', 'qty "9223372036854775807" is out of range', 'too large an integer is named');
SELECT throws_ok($$ SELECT tariff_price(t, zone => '2', weight_g => -g - 1, tier => 1) FROM priced $$, '22023', NULL, 'a negative integer weight is refused');
SELECT throws_ok($$ SELECT tariff_price_minor(t, '2', 100, shipped_on => 'infinity', tier => 1) FROM k $$, '22023', 'shipped_on is infinite', 'an infinite day is no day, on the scalar path');
SELECT throws_ok($$ SELECT tariff_price(t, zone => '2', weight_g => 100, shipped_on => '-infinity', tier => 1) FROM k $$, '22023', 'shipped_on is infinite', 'nor on the named one');
SELECT throws_ok($$ SELECT tariff_price_minor(t, '2', 100, length_mm => -1, tier => 1) FROM k $$, '22023', 'side of "-1" mm is not positive', 'errors are those of the lines');
SELECT is_empty($$ SELECT id FROM priced WHERE (tariff_quote(t, zone => zone, weight_g => g, length_mm => l, width_mm => w, height_mm => h, tier => tier, shipped_on => day, flags => flags) ->> 'total')::numeric <>
    tariff_price(t, zone => zone, weight_g => g, length_mm => l, width_mm => w, height_mm => h, tier => tier, shipped_on => day, flags => flags) $$, 'quotes agree');
SELECT is_empty($$ SELECT id, q.* FROM priced, tariff_billable_weight(t, g, l, w, h) q
    WHERE (actual, dim, billable) IS DISTINCT FROM (round(g / 453.59237, 6), ceil(ceil(l / 25.4) * ceil(w / 25.4) * ceil(h / 25.4) / 139),
        greatest(ceil(round(g / 453.59237, 6)), ceil(ceil(l / 25.4) * ceil(w / 25.4) * ceil(h / 25.4) / 139))) $$, 'weights agree with numeric arithmetic');

-- numeric in and out, digit by digit
CREATE TABLE usage AS SELECT '{"schema": 1, "currency": "EUR", "rounding": {"scale": 6}, "charges": [{"code": "U", "model": {"type": "unit", "qty": "q", "unit": 1}}]}'::tariff AS u;
SELECT is_empty($$ SELECT v FROM usage, (SELECT (i::numeric * 7919 + i % 1000003) ^ 2 * 10::numeric ^ (i % 13 - 12) AS x FROM generate_series(1, 5000) i) n, LATERAL (SELECT round(x, 6) AS v) r
    WHERE v < 1e12 AND tariff_tiers(u, 'U', v) <> v $$, 'quantities come out as they went in');
SELECT is_empty($$ SELECT v, d, p FROM generate_series(0, 6) s, generate_series(1, 3000) i,
    LATERAL (SELECT format('{"schema": 1, "currency": "EUR", "rounding": {"scale": %s}, "charges": [{"code": "U", "model": {"type": "unit", "qty": "q", "unit": 1}}]}', s)::tariff AS t OFFSET 0) k,
    LATERAL (SELECT round((i::numeric * 7919) ^ 2 * 10::numeric ^ (i % 17 - 14), s) AS v) x, LATERAL (SELECT tariff_tiers(t, 'U', v) AS d WHERE v < 1e9) y,
    LATERAL (SELECT tariff_delta(t, 'U', v, 0) AS p) z
    WHERE d::text <> v::text OR numeric_send(d) <> numeric_send(v) OR p::text <> round(0, s)::text OR numeric_send(p) <> numeric_send(round(0, s)) $$, 'numerics are made as PostgreSQL makes them');
SELECT is_empty($$ SELECT v FROM generate_series(1, 2000) i, LATERAL (SELECT -round((i::numeric * 7919) ^ 2 * 10::numeric ^ (i % 15 - 12), 2) AS v) x,
    LATERAL (SELECT amount FROM tariff_lines(format('{"schema": 1, "currency": "EUR", "charges": [{"code": "U", "model": {"type": "flat", "amount": %s}}]}', v)::tariff)) l
    WHERE v > -1e9 AND (amount::text <> v::text OR numeric_send(amount) <> numeric_send(v)) $$, 'negative ones too');
SELECT is((SELECT tariff_tiers(u, 'U', 12.5)::text FROM usage), '12.500000', 'with the decimals of the tariff');
SELECT throws_ok($$ SELECT tariff_tiers(u, 'U', 0.0000001) FROM usage $$, '22023', 'qty "0.0000001" has too many decimals');
SELECT throws_ok($$ SELECT tariff_tiers(u, 'U', 1e13) FROM usage $$, '22003', 'qty "10000000000000" is out of range');
SELECT throws_ok($$ SELECT tariff_tiers(u, 'U', 'Infinity') FROM usage $$, '22023', 'qty "Infinity" is not a finite number');

-- a grid through partial aggregates in parallel workers
CREATE TABLE grid AS SELECT (i % 50)::text AS zone, (i / 50 + 1)::numeric AS up_to, 1 + i / 100.0 AS price FROM generate_series(0, 19999) i;
ALTER TABLE grid SET (parallel_workers = 2);
ANALYZE grid;
SELECT tariff_fingerprint(tariff_from_rows('{"schema": 1, "currency": "EUR"}', 'B', zone, up_to, price)) AS serial FROM grid \gset
SET LOCAL parallel_setup_cost = 0; SET LOCAL parallel_tuple_cost = 0; SET LOCAL min_parallel_table_scan_size = 0;
SELECT is((SELECT tariff_fingerprint(tariff_from_rows('{"schema": 1, "currency": "EUR"}', 'B', zone, up_to, price)) FROM grid), :'serial', 'in parallel the same tariff');
CREATE TABLE big AS SELECT tariff_from_rows('{"schema": 1, "currency": "EUR"}', 'B', zone, up_to, price) AS t FROM grid;
SELECT cmp_ok((SELECT pg_column_size(t) / 20000.0 FROM big), '<=', 16.0, 'at most 16 bytes a cell');
SELECT is((SELECT count(*) FROM big, tariff_rows(t) r JOIN grid g ON g.zone = r.key AND g.up_to = r.up_to AND g.price = r.price), 20000::bigint, 'rows come back');
SELECT * FROM finish();
ROLLBACK;
