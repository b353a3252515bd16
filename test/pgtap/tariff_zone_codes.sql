-- tariff_zone: 2 000 codes and more, put together from their parts and then
-- written as people write them; the zone follows from the parts by rules made by
-- hand, the way a carrier's list puts them.
BEGIN;
SELECT plan(9);
CREATE TABLE chart AS SELECT '{"rules": [
  {"country": ["GB"], "to": ["AB31-AB38", "AB41-56", "IV1-IV63", "KA27-KA28", "KW1-KW17", "PA20-PA78", "PH15-PH50", "HS1-HS9", "ZE1-ZE3"], "zone": "highlands"},
  {"country": ["GB"], "to": ["PA6"], "zone": "houston"},
  {"country": ["GB"], "to": ["BT", "IM"], "zone": "over the water"},
  {"country": ["GB"], "to": ["E1", "EC", "SW1A-SW1Z", "W1"], "zone": "london"},
  {"country": ["PT-20", "PT-30"], "zone": "islands"}, {"country": ["PT", "ES"], "zone": "iberia"}, {"country": ["FR-20R"], "zone": "corsica"},
  {"country": ["DE"], "to": ["10-14", "200", "25997"], "zone": "de near"},
  {"country": ["SE"], "to": ["980-98499", "11", "113 20"], "zone": "se special"},
  {"country": ["NL"], "to": ["1000-1109", "8881 CB"], "zone": "nl special"},
  {"country": ["CA"], "to": ["X", "Y1A", "K1A 0"], "zone": "ca special"},
  {"country": ["JP"], "to": ["100-102", "9071801"], "zone": "jp special"}], "default": "mainland"}'::tariff_zone AS chart;

-- British codes: area, number, letter after it, inward part
CREATE TABLE british AS
SELECT area, number, letter, inward, upper(area) || number || letter AS outward
FROM (SELECT (ARRAY['AB','IV','KA','KW','PA','PH','HS','ZE','BT','IM','E','EC','SW','W','G','M'])[1 + i % 16] AS area, (i * 7919 / 16) % 100 AS number,
             CASE WHEN i % 16 IN (11, 12, 13) AND (i * 7919 / 16) % 100 < 10 THEN chr(65 + i % 26) ELSE '' END AS letter,
             (i * 31 % 10)::text || chr(65 + i * 13 % 26) || chr(65 + i * 29 % 26) AS inward
      FROM generate_series(1, 1600) i) x;
CREATE TABLE want AS SELECT *, CASE
    WHEN area = 'AB' AND (number BETWEEN 31 AND 38 OR number BETWEEN 41 AND 56) OR area = 'IV' AND number BETWEEN 1 AND 63 OR area = 'KA' AND number IN (27, 28)
      OR area = 'KW' AND number BETWEEN 1 AND 17 OR area = 'PA' AND number BETWEEN 20 AND 78 OR area = 'PH' AND number BETWEEN 15 AND 50
      OR area = 'HS' AND number BETWEEN 1 AND 9 OR area = 'ZE' AND number BETWEEN 1 AND 3 THEN 'highlands'
    WHEN area = 'PA' AND number = 6 THEN 'houston'
    WHEN area IN ('BT', 'IM') THEN 'over the water'
    WHEN area = 'E' AND number = 1 OR area = 'EC' OR area = 'SW' AND number = 1 AND letter <> '' OR area = 'W' AND number = 1 THEN 'london'
    ELSE 'mainland' END AS zone FROM british;
CREATE FUNCTION pg_temp.full_width(code text) RETURNS text LANGUAGE sql AS
    $$ SELECT string_agg(CASE WHEN c ~ '[0-9A-Za-z]' THEN chr(ascii(c) + 65248) WHEN c = ' ' THEN chr(12288) ELSE c END, '' ORDER BY n) FROM regexp_split_to_table(code, '') WITH ORDINALITY AS t (c, n) $$;
CREATE TABLE written AS
SELECT w.*, form, code FROM want w, LATERAL (VALUES ('plain', outward || ' ' || inward), ('together', outward || inward), ('lower', lower(outward || ' ' || inward)),
    ('blanks', '  ' || outward || '   ' || inward || ' '), ('hyphen', outward || '-' || inward), ('no-break', outward || chr(160) || inward),
    ('full width', pg_temp.full_width(outward || ' ' || inward)), ('outward alone', outward)) v (form, code);
SELECT cmp_ok(count(DISTINCT zone), '=', 5::bigint, 'every zone is there') FROM want;
SELECT cmp_ok(count(*), '>', 12000::bigint, 'codes in all their forms') FROM written;
SELECT is_empty($$ SELECT form, code, zone, tariff_zone_of(chart, code, country => 'GB') FROM written, chart WHERE tariff_zone_of(chart, code, country => 'GB') IS DISTINCT FROM zone $$, 'British codes, in every form');
SELECT is_empty($$ SELECT form, code, zone, tariff_zone_of(chart, code, country => 'uk') FROM written, chart WHERE tariff_zone_of(chart, code, country => 'uk') IS DISTINCT FROM zone $$, 'also for those who write UK');
-- the same rules without a country: codes of this form are British
SELECT is_empty($$ SELECT form, code, zone, tariff_zone_of(bare, code) FROM written, LATERAL (SELECT replace(chart::text, '"country": ["GB"], ', '')::tariff_zone AS bare FROM chart OFFSET 0) c
    WHERE form <> 'outward alone' AND tariff_zone_of(bare, code) IS DISTINCT FROM zone $$, 'and without a country');

-- codes of digits, and with letters: a blank is nothing there
CREATE TABLE other AS
SELECT 'DE' AS country, lpad(n::text, 5, '0') AS code, CASE WHEN n / 1000 BETWEEN 10 AND 14 OR n / 100 = 200 OR n = 25997 THEN 'de near' ELSE 'mainland' END AS zone FROM generate_series(0, 99999, 131) n
UNION ALL SELECT 'DE', '25997', 'de near'
UNION ALL SELECT 'SE', to_char(n, 'FM000 00'), CASE WHEN n BETWEEN 980 AND 98499 OR n / 1000 = 11 THEN 'se special' ELSE 'mainland' END FROM generate_series(99999, 1000, -977) n
UNION ALL SELECT 'NL', n || ' ' || l, CASE WHEN n BETWEEN 1000 AND 1109 OR n || l = '8881CB' THEN 'nl special' ELSE 'mainland' END FROM generate_series(1000, 9999, 97) n, unnest('{AB,CB}'::text[]) l
UNION ALL SELECT 'NL', '8881 CB', 'nl special'
UNION ALL SELECT 'CA', a || d || b || ' ' || e || 'B' || f, CASE WHEN a = 'X' OR a || d || b = 'Y1A' OR a || d || b || e = 'K1A0' THEN 'ca special' ELSE 'mainland' END
    FROM unnest('{K,X,Y}'::text[]) a, generate_series(0, 2) d, unnest('{A,C}'::text[]) b, generate_series(0, 1) e, generate_series(0, 1) f
UNION ALL SELECT 'JP', to_char(n, 'FM000') || '-' || to_char(n * 37 % 10000, 'FM0000'), CASE WHEN n BETWEEN 100 AND 102 THEN 'jp special' ELSE 'mainland' END FROM generate_series(1, 999, 7) n
UNION ALL SELECT 'JP', '907-1801', 'jp special'
UNION ALL SELECT * FROM (VALUES ('PT-20', '9500-119', 'islands'), ('pt-30', '9000-018', 'islands'), ('PT', '1000-205', 'iberia'), ('PT-11', '1000-205', 'iberia'), ('ES', '07001', 'iberia'),
    ('FR-20R', '20000', 'corsica'), ('FR-H', '20000', 'mainland'), ('FR', '20000', 'mainland')) v;
SELECT is_empty($$ SELECT o.*, tariff_zone_of(chart, code, country => country) FROM other o, chart, LATERAL (VALUES (code), (replace(code, ' ', '')), (lower(code)), (pg_temp.full_width(code)), (replace(code, '-', chr(8211)))) v (form)
    WHERE tariff_zone_of(chart, form, country => country) IS DISTINCT FROM zone $$, 'codes of other countries, in every form');
SELECT cmp_ok((SELECT count(DISTINCT code) FROM written) + (SELECT count(DISTINCT (country, code)) FROM other), '>', 2000::bigint, 'two thousand codes and more');
SELECT throws_ok($$ SELECT '{"rules": [{"to": ["LV-1010"], "zone": "A"}]}'::tariff_zone $$, '22P02', 'invalid tariff_zone: "LV-1010" is no prefix, nor a range of prefixes');
SELECT throws_ok($$ SELECT '{"rules": [{"country": ["PRT"], "zone": "A"}]}'::tariff_zone $$, '22P02', 'invalid tariff_zone: "PRT" is no country code such as "DE"');
SELECT * FROM finish();
ROLLBACK;
