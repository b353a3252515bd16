-- tariff: text, prices, lines, quotes, what is refused and how it is said
SET search_path = public, logistics;
CREATE TABLE t AS SELECT '{
 "schema": 1, "code": "GROUND", "currency": "USD",
 "measure": {"weight": "lb", "length": "in", "dim_round": {"step": 1, "mode": "up"}, "divisor": 139,
             "dim_weight_round": {"step": 1, "mode": "up"}, "weight_round": {"step": 1, "mode": "up"}},
 "charges": [
  {"code": "BASE", "label": "Transport", "model": {"type": "table", "key": "zone", "breaks": [1, 2, 5],
     "price": {"2": ["10.00", "10.60", "11.05"], "8": [13.1, null, 17]}, "beyond": {"step": 1, "price": {"2": 0.9}}}},
  {"code": "RES", "model": {"type": "flat", "amount": 4.65}, "when": ["has", "residential"]},
  {"code": "COD", "model": {"type": "percent", "of": "cod_amount", "rate": 2.99, "min": 1.75, "max": 12}, "when": ["gt", "cod_amount", 0]},
  {"code": "FUEL", "model": {"type": "percent", "index": "diesel", "of": ["BASE", "RES"]}}],
 "adjust": [{"code": "TIER", "on": ["BASE"], "by_tier": {"1": 0, "2": 5}, "floor": 9.9}]}'::tariff AS g,
'{"schema": 1, "code": "USE", "currency": "EUR", "charges": [
  {"code": "PICK", "model": {"type": "unit", "qty": "items", "first": 2, "unit": 0.5}},
  {"code": "STORE", "scope": "period", "model": {"type": "graduated", "qty": "days", "tiers": [{"up_to": 10, "unit": 0.3}, {"up_to": null, "unit": 0.25}]}},
  {"code": "PACK", "scope": "piece", "model": {"type": "flat", "amount": 0.4}}],
 "adjust": [{"code": "NEW", "on": ["STORE"], "free_for": "P2M", "anchor": "since"},
            {"code": "LOW", "on": ["PICK", "STORE"], "amount": 20, "stage": "period_min"}]}'::tariff AS u;

SELECT g FROM t;
SELECT g::text::tariff::text = g::text AS same, g::jsonb ->> 'code' AS code, (g::jsonb)::tariff::text = g::text AS by_jsonb,
    tariff_code(g), tariff_currency(g), length(tariff_fingerprint(g)) FROM t;
SELECT tariff_fingerprint(g) = tariff_fingerprint(g::text::tariff) AS same, tariff_fingerprint(g) = tariff_fingerprint(u) AS other FROM t;
SELECT f.* FROM t, tariff_features(g) f;

-- prices and their lines
SELECT tariff_price(g, zone => '2', weight_g => 500, tier => 1, features => '{"diesel": 10}') AS plain,
       tariff_price(g, zone => '2', weight_g => 500, tier => 2, features => '{"diesel": 10}') AS tier_2,
       tariff_price(g, zone => '2', weight_g => 500, tier => 1, flags => '{residential,unheard_of}', features => '{"diesel": "10.5"}') AS residential,
       tariff_price(g, zone => '2', weight_g => 3000, tier => 1, features => '{"diesel": 0}') AS beyond,
       tariff_price(g, zone => '2', weight_g => 400, length_mm => 300, width_mm => 200, height_mm => 150, tier => 1, features => '{"diesel": 0}') AS by_volume,
       tariff_price(NULL, zone => '2') AS nothing FROM t;
SELECT tariff_price_minor(g, '2', 500, tier => 2, features => '{"diesel": 10}'), tariff_price_minor(NULL, '2', 500) FROM t;
SELECT l.* FROM t, tariff_lines(g, zone => '2', weight_g => 500, tier => 2, cod_amount => 10, flags => '{residential}', features => '{"diesel": 10}') l;
SELECT l.seq, l.code, l.piece, l.qty, l.amount, l.kind, l.rule FROM t,
    tariff_lines(u, items => 3, pieces => ARRAY[[500, 1, 1, 1], [700, NULL, NULL, NULL]]::numeric[]) l;
SELECT l.seq, l.code, l.tier, l.basis, l.qty, l.amount, l.kind, l.rule FROM t,
    tariff_lines(u, scope => 'period', shipped_on => '2026-02-28', features => '{"days": 12, "since": "2026-01-01", "billed": {"PICK": 7.5}}') l;
SELECT count(*) FROM tariff_lines(NULL);
SELECT jsonb_pretty(tariff_quote(g, zone => '8', weight_g => 100, tier => 1, features => '{"diesel": 12.5}') - 'fingerprint') FROM t;

-- usage alone, weights
SELECT tariff_tiers(u, 'STORE', 12), tariff_delta(u, 'STORE', 9, 3), tariff_delta(u, 'STORE', 0, 0), tariff_tiers(u, 'PICK', 4) FROM t;
SELECT w.* FROM t, tariff_billable_weight(g, 500) w;
SELECT w.* FROM t, tariff_billable_weight(g, 500, 300, 200, 150) w;

-- rate shopping
SELECT b.place, b."position", b.total, b.reason FROM t, tariff_best(ARRAY[g, replace(replace(g::text, '10.6', '10.2'), 'GROUND', 'OTHER')::tariff, replace(replace(g::text, '"2": [', '"3": ['), '"beyond": {"step": 1, "price": {"2": 0.9}}', '"beyond": {"step": 1, "price": {}}')::tariff],
    zone => '2', weight_g => 500, tier => 1, features => '{"diesel": 0}') b;

-- grids, checks, differences
SELECT r.* FROM t, tariff_rows(g) r;
SELECT tariff_from_rows('{"schema": 1, "currency": "EUR", "charges": [{"code": "FUEL", "model": {"type": "percent", "of": ["BASE"], "rate": 10}}]}', 'BASE', key, up_to, price)
FROM (VALUES ('a', 1, 5.5), ('a', 2, 6), ('b', 2, 7), ('b', NULL, 9)) v (key, up_to, price);
SELECT tariff_from_rows('{"schema": 1, "currency": "EUR", "charges": [{"code": "BASE", "label": "x", "model": {"key": "country", "qty": "kg"}}]}', 'BASE', key, up_to, price)
FROM (VALUES ('DE', 1, 5.5), ('FR', 1, NULL)) v (key, up_to, price);
SELECT tariff_from_rows('{"schema": 1, "currency": "EUR"}', 'BASE', 'a', 1, 5) FROM t WHERE false;
SELECT d.* FROM t, tariff_diff(g, replace(replace(g::text, '10.6', '10.7'), '"label": "Transport", ', '')::tariff) d;
SELECT count(*) FROM t, tariff_diff(g, g);
SELECT c.* FROM t, tariff_check(g) c;
SELECT c.* FROM tariff_check('{"schema": 1, "currency": "EUR", "charges": [{"code": "V", "model": {"type": "volume", "qty": "q", "tiers": [{"up_to": 5, "unit": 5}, {"unit": 4}]}}]}') c;

-- what cannot be priced
SELECT tariff_price(g, zone => '9', weight_g => 500, tier => 1, features => '{"diesel": 0}') FROM t;
SELECT tariff_price(g, zone => '8', weight_g => 600, tier => 1, features => '{"diesel": 0}') FROM t;
SELECT tariff_price(g, zone => '8', weight_g => 6000, tier => 1, features => '{"diesel": 0}') FROM t;
SELECT tariff_price(g, weight_g => 500, tier => 1, features => '{"diesel": 0}') FROM t;
SELECT tariff_price(g, zone => '2', tier => 1, features => '{"diesel": 0}') FROM t;
SELECT tariff_price(g, zone => '2', weight_g => 500, features => '{"diesel": 0}') FROM t;
SELECT tariff_price(g, zone => '2', weight_g => 500, tier => 3, features => '{"diesel": 0}') FROM t;
SELECT tariff_price(g, zone => '2', weight_g => 500, tier => 1) FROM t;
SELECT tariff_price(g, zone => '2', weight_g => 'NaN', tier => 1) FROM t;
SELECT tariff_price(g, zone => '2', weight_g => -1, tier => 1) FROM t;
SELECT tariff_price(g, zone => '2', weight_g => 1, length_mm => 0, width_mm => 1, height_mm => 1, tier => 1) FROM t;
SELECT tariff_price(g, zone => '2', weight_g => 500, tier => 1, cod_amount => 0.0000001, features => '{"diesel": 0}') FROM t;
SELECT tariff_price(g, zone => '2', weight_g => 500, tier => 1, features => '{"diesel": true}') FROM t;
SELECT tariff_price(g, zone => '2', weight_g => 500, tier => 1, features => '{"billable": 3}') FROM t;
SELECT tariff_price(g, zone => '2', weight_g => 500, tier => 1, features => '[]') FROM t;
SELECT tariff_price(u, items => 1, scope => 'month') FROM t;
SELECT tariff_price(u, items => 1, weight_g => 1, pieces => '{{1,2,3,4}}') FROM t;
SELECT tariff_price(u, items => 1, pieces => '{1,2,3,4}') FROM t;
SELECT tariff_price(g, zone => '2', weight_g => 500, tier => 1, flags => '{diesel}') FROM t;
SELECT tariff_tiers(g, 'BASE', 1), 1 FROM t;
SELECT tariff_tiers(g, 'NONE', 1) FROM t;
SELECT tariff_delta(u, 'STORE', 1, -1) FROM t;
SELECT * FROM t, tariff_best(ARRAY[g, u], zone => '2', weight_g => 500, tier => 1, items => 1, features => '{"diesel": 0}');

-- what is no tariff
SELECT '{"schema": 1, "currency": "EUR", "charges": [{"code": "A", "model": {"type": "flat", "amount": 0.0000001}}]}'::tariff;
SELECT '{"schema": 1, "currency": "EUR",
  "charges": [{"code": "A", "model": {"type": "flat", "amont": 1}}]}'::tariff;
SELECT '{"schema": 1, "currency": "EUR", "charges": [{"code": "A", "code": "B", "model": {"type": "flat", "amount": 1}}]}'::tariff;
SELECT '{"schema": 1, "currency": "EUR", "charges": [{"code": "A", "model": {"type": "flat", "amount": NaN}}]}'::tariff;
SELECT '{"schema": 1, "currency": "EUR", "charges": [{"code": "A", "model": {"type": "flat", "amount": 99999999999999}}]}'::tariff;
SELECT '{"schema": 1, "currency": "EUR", "charges": [{"code": "P", "model": {"type": "percent", "of": ["P"], "rate": 1}}]}'::tariff;
SELECT tariff_from_rows('{"schema": 1, "currency": "EUR"}', 'BASE', 'a', 1, 5) FROM generate_series(1, 2);
SELECT tariff_from_rows('{"schema": 1, "currency": "EUR"}', 'BASE', NULL, 1, 5);
SELECT tariff_from_rows(x, 'BASE', 'a', 1, 5) FROM unnest('{"{\"schema\":1}","{}"}'::jsonb[]) x;
DROP TABLE t;

-- functions of aggregates refuse to be called by hand, and states not of their making
SELECT logistics_internal.tariff_from_rows_final(('\x00000000' || repeat('ff', 1000))::bytea);
CREATE AGGREGATE forged_grid(jsonb, text, text, numeric, numeric) (SFUNC = logistics_internal.tariff_from_rows_transition, STYPE = bytea,
    FINALFUNC = logistics_internal.tariff_from_rows_final, INITCOND = '\xffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff');
SELECT forged_grid('{}', 'A', 'B', 1, 1);
DROP AGGREGATE forged_grid(jsonb, text, text, numeric, numeric);
SELECT logistics_internal.tier_track_final(decode(repeat('ff', 32), 'hex'));
CREATE AGGREGATE forged_track(tier_policy, numeric[]) (SFUNC = logistics_internal.tier_track_transition, STYPE = bytea, INITCOND = '\xff');
SELECT forged_track('{"metrics": {"orders": [100, 1000]}, "combine": "max"}', '{1}');
DROP AGGREGATE forged_track(tier_policy, numeric[]);
