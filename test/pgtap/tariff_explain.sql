-- the column "rule" of tariff_lines: every model in words, with the numbers that
-- the amount can be worked out from.
BEGIN;
SELECT plan(11);
CREATE TEMP TABLE t AS SELECT '{"schema": 1, "currency": "EUR", "charges": [
	{"code": "GRAD", "model": {"type": "graduated", "qty": "g", "tiers": [{"up_to": 10, "unit": 2, "flat": 5}, {"up_to": 20, "unit": 1.5}, {"percent": 10}]}, "when": ["gt", "g", 0]},
	{"code": "VOL", "model": {"type": "volume", "qty": "v", "free": 2, "tiers": [{"up_to": 10, "unit": 2}, {"flat": 3, "unit": 1}]}, "when": ["gt", "v", 0]},
	{"code": "TIER", "model": {"type": "graduated", "qty": "p", "tiers": [{"unit": 7, "package": 12}]}, "when": ["gt", "p", 0]},
	{"code": "PACK", "model": {"type": "package", "qty": "q", "unit": 7, "size": 12}, "when": ["gt", "q", 0]},
	{"code": "FULL", "model": {"type": "package", "qty": "f", "unit": 7, "size": 12, "round": "down"}, "when": ["gt", "f", 0]},
	{"code": "COD", "model": {"type": "percent", "of": "c", "rate": 2.5, "per": 100, "min": 4, "max": 20}, "when": ["gt", "c", 0]}]}'::tariff AS tariff;
CREATE FUNCTION pg_temp.rule(features jsonb) RETURNS text LANGUAGE sql AS
	$$ SELECT string_agg(l.code || ' ' || l.amount || ' = ' || l.rule, ' / ' ORDER BY seq) FROM t, LATERAL tariff_lines(t.tariff, features => rule.features) l $$;
SELECT is(pg_temp.rule('{"g": 4}'), 'GRAD 13.00 = graduated: 5 + 4 x 2', 'first tier');
SELECT is(pg_temp.rule('{"g": 15}'), 'GRAD 32.50 = graduated: 5 + 10 x 2 + 5 x 1.5', 'two tiers');
SELECT is(pg_temp.rule('{"g": 120}'), 'GRAD 50.00 = graduated: 5 + 10 x 2 + 10 x 1.5 + 10 % of 100', 'three tiers');
SELECT is(pg_temp.rule('{"v": 7}'), 'VOL 10.00 = volume: 5 x 2, 2 free', 'volume');
SELECT is(pg_temp.rule('{"v": 30}'), 'VOL 31.00 = volume: 3 + 28 x 1, 2 free', 'volume 2');
SELECT is(pg_temp.rule('{"p": 25}'), 'TIER 21.00 = graduated: 3 packages x 7', 'packages');
SELECT is(pg_temp.rule('{"q": 25}'), 'PACK 21.00 = package: 7 a started 12', 'started packages');
SELECT is(pg_temp.rule('{"f": 25}'), 'FULL 14.00 = package: 7 a full 12', 'full packages');
SELECT is(pg_temp.rule('{"c": 50}'), 'COD 4.00 = percent: 2.5 % of c per started 100, minimum', 'percent, minimum');
SELECT is(pg_temp.rule('{"c": 250}'), 'COD 7.50 = percent: 2.5 % of c per started 100', 'percent');
SELECT is(pg_temp.rule('{"c": 2500}'), 'COD 20.00 = percent: 2.5 % of c per started 100, maximum', 'percent, maximum');
SELECT * FROM finish();
ROLLBACK;
