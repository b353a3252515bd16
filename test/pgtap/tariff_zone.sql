-- tariff_zone: the longest prefix decides; against brute force in SQL.
BEGIN;
SELECT plan(12);
CREATE TABLE c AS SELECT '{"rules": [
  {"to": ["1", "20-29"], "zone": "A"}, {"to": ["2"], "zone": "B"}, {"to": ["201"], "from": ["9"], "zone": "C"}, {"to": ["201"], "zone": "D"},
  {"country": ["AT", "CH"], "zone": "E"}, {"to": ["1"], "country": ["AT"], "zone": "F"}, {"to": ["SW1A-SW1Z", "EC"], "country": ["GB"], "zone": "L"}],
  "default": "W"}'::tariff_zone AS chart;
SELECT results_eq($$ SELECT tariff_zone_of(chart, d) FROM c, unnest('{10115,19999,20000,29999,20100,20199,3,"",2}'::text[]) WITH ORDINALITY AS t (d, n) ORDER BY n $$,
    '{A,A,A,A,D,D,W,W,B}'::text[], 'prefixes and ranges');
SELECT is(tariff_zone_of(chart, '20100', origin => '90402'), 'C', 'the longer origin decides') FROM c;
SELECT is(tariff_zone_of(chart, '20100', origin => '80331'), 'D', 'when it matches') FROM c;
SELECT is(tariff_zone_of(chart, '1010', country => 'AT'), 'F', 'prefix and country') FROM c;
SELECT is(tariff_zone_of(chart, '9999', country => 'CH'), 'E', 'country alone') FROM c;
SELECT results_eq($$ SELECT tariff_zone_of(chart, '9999', country => x) FROM c, unnest('{ch,Ch,C8,CHE,""}'::text[]) WITH ORDINALITY AS t (x, n) ORDER BY n $$,
    '{E,E,W,W,W}'::text[], 'in any case, but whole');
SELECT results_eq($$ SELECT tariff_zone_of(chart, d, country => 'GB') FROM c, unnest('{"sw1a 1aa","SW1Z9","SW2","ec1a 1bb"}'::text[]) WITH ORDINALITY AS t (d, n) ORDER BY n $$,
    '{L,L,W,L}'::text[], 'letters, in any case, with spaces');
SELECT is(tariff_zone_of(chart, NULL, country => 'AT'), 'E', 'a destination that is not known matches no prefix') FROM c;
SELECT is(tariff_zone_of('{"rules": [{"to": ["1"], "zone": "A"}]}', '2'), NULL, 'without a default there is no zone');
SELECT is(chart::text::tariff_zone::text, chart::text, 'text survives') FROM c;
SELECT throws_ok($$ SELECT '{"rules": [{"to": ["20-3"], "zone": "A"}]}'::tariff_zone $$, '22P02', 'invalid tariff_zone: "20-3" is no prefix, nor a range of prefixes');
-- random prefixes
SELECT setseed(0.5);
CREATE TABLE prefix AS SELECT DISTINCT ON (p) p, 'Z' || n AS zone FROM (SELECT n, substr((random() * 1e6)::int::text, 1, 1 + n % 5) AS p FROM generate_series(1, 400) n) x;
SELECT is_empty($$ SELECT d, tariff_zone_of(chart, d), want FROM (SELECT jsonb_build_object('rules', jsonb_agg(jsonb_build_object('to', jsonb_build_array(p), 'zone', zone)))::text::tariff_zone AS chart FROM prefix) k,
    (SELECT (random() * 1e6)::int::text AS d FROM generate_series(1, 3000)) q,
    LATERAL (SELECT (SELECT zone FROM prefix WHERE starts_with(d, p) ORDER BY length(p) DESC LIMIT 1) AS want) w
    WHERE tariff_zone_of(chart, d) IS DISTINCT FROM want $$, 'as brute force finds it');
SELECT * FROM finish();
ROLLBACK;
