-- tariff: what printed lists say besides cells: rows with empty cells that come
-- back, refusals, freight by the kilogram, rates by row, balances, taxes.
BEGIN;
SELECT plan(27);

-- 10 000 random tariffs: tables with empty cells, breaks and rows, endless breaks, several facts for a row, percentages by row
SELECT setseed(0.17);
CREATE TABLE grid AS
SELECT t, code, n_keys, n_breaks, key, up_to, CASE WHEN random() < 0.3 THEN NULL ELSE round((random() * 100)::numeric, 2) END AS price
FROM (SELECT t, code, (random() * 4)::int + 1 AS n_keys, (random() * 5)::int + 1 AS n_breaks, random() < 0.4 AS endless, random() < 0.2 AS percent, random() < 0.3 AS any_row
      FROM generate_series(1, 10000) t, unnest('{A,B}'::text[]) code) c,
    LATERAL (SELECT CASE WHEN k = n_keys AND any_row THEN '*' ELSE (k * 7 % 13)::text END AS key FROM generate_series(1, n_keys) k) k,
    LATERAL (SELECT CASE WHEN percent OR (b = n_breaks AND endless) THEN NULL ELSE b * 1.5 END AS up_to FROM generate_series(1, CASE WHEN percent THEN 1 ELSE n_breaks END) b) b;
CREATE INDEX ON grid (t);
ANALYZE grid;
CREATE TABLE doc (t int, tariff tariff);
INSERT INTO doc SELECT t, tariff_from_rows(template, code, key, up_to, price) FROM grid JOIN (
    SELECT t, jsonb_build_object('schema', 1, 'currency', 'EUR', 'measure', '{"weight": "kg"}'::jsonb, 'charges', jsonb_agg(jsonb_build_object('code', code, 'label', code || '!', 'model',
        CASE WHEN percent THEN '{"type": "percent", "of": "v", "key": "zone"}'::jsonb ELSE '{"type": "table"}'::jsonb END) ORDER BY code)) AS template
    FROM (SELECT t, code, count(DISTINCT up_to) = 0 AND max(n_breaks) > 1 AS percent FROM grid GROUP BY t, code) p GROUP BY t) m USING (t) GROUP BY t, template;
SELECT is(count(*), 10000::bigint, 'ten thousand tariffs') FROM doc;
SELECT is_empty($$ (SELECT t, code, key, up_to, price FROM grid EXCEPT ALL SELECT t, r.* FROM doc, tariff_rows(tariff) r)
    UNION ALL (SELECT t, r.* FROM doc, tariff_rows(tariff) r EXCEPT ALL SELECT t, code, key, up_to, price FROM grid) $$, 'have the cells of the rows, the empty ones too');
SELECT is_empty($$ SELECT t, tariff, again FROM (SELECT t, tariff, tariff_from_rows(tariff::jsonb, r.code, r.key, r.up_to, r.price) AS again FROM doc, tariff_rows(tariff) r GROUP BY t, tariff) x
    WHERE again IS DISTINCT FROM tariff OR again::text <> tariff::text $$, 'rows of a tariff make the same tariff again');
SELECT is_empty($$ SELECT t, g.* FROM doc JOIN grid g USING (t), LATERAL (SELECT count(*) FILTER (WHERE r.price IS NULL) FROM tariff_rows(tariff) r) e
    WHERE up_to IS NOT NULL AND price IS NOT NULL AND code = 'A' AND t % 5 = 0 AND NOT EXISTS (SELECT FROM grid o WHERE o.t = g.t AND o.code = 'B')
      AND tariff_price(tariff, zone => key, weight_g => up_to * 1000) <> price $$, 'and its prices');

-- the two kinds that were wrong
SELECT throws_ok($$ SELECT tariff_price(tariff_from_rows('{"schema":1,"currency":"EUR","measure":{"weight":"kg"}}', 'BASE', z, u, p), zone => '1', weight_g => 1500)
    FROM (VALUES ('1', 1, 4.90), ('1', 2, NULL), ('1', 3, 6.5)) v (z, u, p) $$, 'LG001', 'charge "BASE" has no price for zone "1"', 'a break that nobody has is not skipped');
SELECT throws_ok($$ SELECT tariff_price(tariff_from_rows('{"schema":1,"currency":"EUR","measure":{"weight":"kg"}}', 'BASE', z, u, p), zone => '1', weight_g => 500)
    FROM (VALUES ('1', 1, NULL), ('*', 1, 6.5)) v (z, u, p) $$, 'LG001', 'charge "BASE" has no price for zone "1"', 'a zone without prices is not any other zone');
SELECT throws_ok($$ SELECT tariff_from_rows('{"schema":1,"currency":"EUR"}', 'BASE', z, u, p) FROM (VALUES ('1', 1, NULL), ('1', 1, 6.5)) v (z, u, p) $$, '22023', 'two rows for code "BASE", key "1", up to 1', 'a cell given twice, once empty');
SELECT throws_ok($$ SELECT tariff_from_rows('{"schema":1,"currency":"EUR"}', 'BASE', '1', 9223372036854.775807, 1) $$, '22003', 'up_to is out of range', 'no number means endless');
SELECT throws_ok($$ SELECT tariff_from_rows('{"schema":1,"currency":"EUR","charges":[{"code":"D","model":{"type":"percent","of":"v"}}]}', 'D', 'CN', 5, 12) $$, '22023', 'code "D" is no table, and a row of it has an upper end');

-- refusals
CREATE TABLE parcel AS SELECT '{"schema": 1, "code": "PARCEL", "currency": "EUR", "measure": {"weight": "kg", "length": "cm"},
  "limits": [{"code": "WEIGHT", "when": ["gt", "actual", 31.5], "reason": "heavier than 31.5 kg"}, {"code": "SIZE", "when": ["gt", "longest_plus_shortest", 150], "reason": "longest and shortest side over 150 cm"}],
  "charges": [{"code": "P", "model": {"type": "flat", "amount": 4.5}}]}'::tariff AS t;
SELECT results_eq($$ SELECT l.code, l.amount, l.kind, l.rule FROM parcel, tariff_lines(t, weight_g => 40000, length_mm => 1600, width_mm => 100, height_mm => 100) l $$,
    $$ VALUES ('WEIGHT', NULL::numeric, 'refusal', 'heavier than 31.5 kg'), ('SIZE', NULL, 'refusal', 'longest and shortest side over 150 cm') $$, 'a refusal is a line');
SELECT throws_ok($$ SELECT tariff_price(t, weight_g => 40000) FROM parcel $$, 'LG001', 'not carried: heavier than 31.5 kg', 'and no price');
SELECT throws_ok($$ SELECT tariff_price_minor(t, NULL, 40000) FROM parcel $$, 'LG001', 'not carried: heavier than 31.5 kg', 'nor one in minor units');
SELECT results_eq($$ SELECT b.position, b.total, b.reason FROM parcel, tariff_best(ARRAY[t, replace(t::text, '31.5', '50')::tariff], weight_g => 40000) b $$,
    $$ VALUES (2, 4.50, NULL), (1, NULL, 'not carried: heavier than 31.5 kg') $$, 'rate shopping knows the reason');
SELECT is(tariff_quote(t, weight_g => 40000) -> 'total', 'null'::jsonb, 'a quote has no total') FROM parcel;
SELECT is((SELECT sum(amount) FROM parcel, tariff_lines(t, pieces => '{{40000, NULL, NULL, NULL}, {1000, NULL, NULL, NULL}}')), NULL, 'one piece that is not carried, and nothing is') ;

-- freight from rows, against arithmetic in SQL
CREATE TABLE freight AS SELECT zone, up_to, (6 - ln(coalesce(up_to, 2000) + 1) / 2 + zone * 0.25)::numeric(8, 4) AS per_kg FROM generate_series(1, 5) zone, unnest('{45,100,300,500,NULL}'::numeric[]) up_to;
CREATE TABLE lists AS SELECT
    tariff_from_rows('{"schema":1,"currency":"EUR","measure":{"weight":"kg"},"charges":[{"code":"F","model":{"type":"table","per":1}}]}', 'F', zone::text, up_to, per_kg) AS plain,
    tariff_from_rows('{"schema":1,"currency":"EUR","measure":{"weight":"kg"},"charges":[{"code":"F","model":{"type":"table","per":1,"cheaper_break":true}}]}', 'F', zone::text, up_to, per_kg) AS deficit FROM freight;
CREATE TABLE load AS SELECT i, 1 + i % 5 AS zone, (i * 7919 % 900000 + 1)::numeric / 1000 AS kg FROM generate_series(1, 2000) i;
CREATE VIEW exact AS SELECT i, zone, kg, (SELECT round(kg * per_kg, 2) FROM freight f WHERE f.zone = l.zone AND kg <= coalesce(up_to, 1e9) ORDER BY up_to LIMIT 1) AS plain,
    (SELECT round(min(greatest(kg, CASE WHEN low < kg THEN kg ELSE low + 0.000001 END) * per_kg), 2) FROM (SELECT *, coalesce(lag(f.up_to) OVER (ORDER BY f.up_to), 0) AS low FROM freight f WHERE f.zone = l.zone) f WHERE kg <= coalesce(up_to, 1e9)) AS deficit FROM load l;
SELECT is_empty($$ SELECT e.*, tariff_price(l.plain, zone => zone::text, weight_g => kg * 1000) FROM exact e, lists l WHERE tariff_price(l.plain, zone => zone::text, weight_g => kg * 1000) IS DISTINCT FROM e.plain $$, 'prices by the kilogram');
SELECT is_empty($$ SELECT e.*, tariff_price(l.deficit, zone => zone::text, weight_g => kg * 1000) FROM exact e, lists l WHERE tariff_price(l.deficit, zone => zone::text, weight_g => kg * 1000) IS DISTINCT FROM e.deficit $$, 'or of the cheaper break');
SELECT cmp_ok((SELECT count(*) FROM exact WHERE deficit < plain), '>', 100::bigint, 'which matters');
SELECT is((SELECT count(*) FROM lists, tariff_rows(plain) r JOIN freight f ON f.zone::text = r.key AND f.up_to IS NOT DISTINCT FROM r.up_to AND f.per_kg = r.price), 25::bigint, 'rows come back');
SELECT cmp_ok((SELECT count(*) FROM lists, tariff_check(plain) WHERE message LIKE '%falls from%cheaper_break%'), '>', 0::bigint, 'tariff_check sees breaks where more costs less');
SELECT is((SELECT count(*) FROM lists, tariff_check(deficit)), 0::bigint, 'and none where the cheaper break counts');

-- rates by row, from rows; balances that are carried over; splits
CREATE TABLE duty AS SELECT tariff_from_rows('{"schema":1,"currency":"EUR","charges":[{"code":"DUTY","model":{"type":"percent","of":"declared_value","key":["country","hs6"]}}]}', 'DUTY', country || '/' || hs6, NULL, rate) AS t
FROM (VALUES ('CN', '610910', 12), ('CN', '*', 4.5), ('*', '*', 6), ('US', '490199', NULL)) v (country, hs6, rate);
SELECT results_eq($$ SELECT tariff_price(t, declared_value => 80, country => c, features => jsonb_build_object('hs6', h)) FROM duty, (VALUES ('CN', '610910'), ('CN', '851712'), ('VN', '610910')) v (c, h) $$,
    '{9.60,3.60,4.80}'::numeric[], 'a table of duties');
SELECT results_eq($$ WITH RECURSIVE month (n, credit, paid) AS (VALUES (0, 25.00, NULL::numeric) UNION ALL
      SELECT n + 1, (SELECT basis FROM tariff_lines(t, features => jsonb_build_object('credit', credit)) WHERE kind = 'balance'), tariff_price(t, features => jsonb_build_object('credit', credit))
      FROM month, (SELECT '{"schema":1,"currency":"EUR","charges":[{"code":"FEE","model":{"type":"flat","amount":9.9}}],"adjust":[{"code":"CREDIT","on":["FEE"],"amount":"credit"}]}'::tariff) x (t) WHERE n < 4)
    SELECT credit, paid FROM month WHERE n > 0 $$, $$ VALUES (15.10, 0.00), (5.20, 0.00), (0, 4.70), (0, 9.90) $$, 'what is left of a credit is carried over');
SELECT is(amount_allocate(333, '{152,30,31,120}', 0), '{152,30,31,120}'::numeric[], 'freight split by value, in a currency without decimals');
SELECT is_empty($$ SELECT i FROM generate_series(1, 2000) i, LATERAL (SELECT array_agg((i * k * 7919 % 1000)::numeric / 10) AS w FROM generate_series(1, 1 + i % 9) k) w, LATERAL (SELECT round(i * 0.77, 2) AS a) a
    WHERE (SELECT sum(x) FROM unnest(w) x) > 0 AND ((SELECT sum(s) FROM unnest(amount_allocate(a, w)) s) <> a OR cardinality(amount_allocate(a, w)) <> cardinality(w)
      OR EXISTS (SELECT FROM unnest(amount_allocate(a, w), w) u (s, x) WHERE abs(s - a * x / (SELECT sum(y) FROM unnest(w) y)) >= 0.01)) $$, 'shares add up, and are within a cent of the exact ones');
SELECT throws_ok($$ SELECT tariff_price('{"schema":1,"currency":"EUR","charges":[{"code":"A","scope":"piece","model":{"type":"flat","amount":1}}]}'::tariff, pieces => array_fill(1::float8, ARRAY[1001, 4])) $$,
    '54000', NULL, 'no more than 1000 pieces, also where nothing is measured');
SELECT is(tariff_price('{"schema":1,"currency":"EUR","charges":[{"code":"A","scope":"piece","model":{"type":"flat","amount":1}}]}'::tariff, pieces => array_fill(1::float8, ARRAY[1000, 4])), 1000.00, 'and 1000 of them');
SELECT * FROM finish();
ROLLBACK;
