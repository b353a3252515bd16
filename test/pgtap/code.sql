-- code: published codes (../shared/vectors/code.json) and tracking numbers
-- (../shared/data/tracking_numbers), and the laws of both types.
\set vectors :lg_data '/../vectors/code.json'
\set couriers :lg_data '/tracking_numbers/couriers'
BEGIN;
SELECT no_plan();
SET LOCAL client_min_messages = warning;
\ir ../../demo/data/tracking_patterns.sql
CREATE TEMP TABLE known AS SELECT tracking_patterns_agg(carrier, format, pattern, checksum) AS patterns FROM tracking_pattern;

-- ----------------------------------------------------------------------
-- vectors
-- ----------------------------------------------------------------------
SELECT pg_stat_file(:'vectors', true) IS NULL AS no_vectors \gset
\if :no_vectors
SELECT skip('vectors are not here', 1);
\else
CREATE TEMP TABLE vector AS SELECT v ->> 'id' AS id, v ->> 'kind' AS kind, v ->> 'id' || ': ' || (v ->> 'case') AS what, v -> 'input' AS input, v -> 'expected' AS expected,
	CASE WHEN jsonb_typeof(v -> 'input' -> 'value') = 'string' THEN v -> 'input' ->> 'value' END AS value
FROM jsonb_array_elements(pg_read_file(:'vectors')::jsonb) v;
-- one question and its answer, as JSON
CREATE FUNCTION pg_temp.answer(v vector, patterns tracking_patterns) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
	i jsonb := v.input;
	elements text := (SELECT string_agg('(' || key || ')' || value, '' ORDER BY key = '3923', key) FROM jsonb_each_text(CASE WHEN jsonb_typeof(i -> 'elements') = 'object' THEN i -> 'elements' END));
BEGIN
	CASE v.kind
		WHEN 'gs1_check_digit' THEN RETURN to_jsonb(code_is_valid('gs1', v.value));
		WHEN 'gs1_check_digit_compute' THEN RETURN to_jsonb(code_check_digit('gs1', i ->> 'payload'));
		WHEN 'gs1_check_pair' THEN RETURN to_jsonb(code_is_valid('gmn', v.value));
		WHEN 'gs1_date_yymmdd' THEN RETURN CASE WHEN i ? 'day_zero' THEN to_jsonb(gs1_date(v.value, 2024)) ELSE to_jsonb(code_is_valid('gs1_date', v.value)) END;
		WHEN 'gs1_date_century' THEN RETURN (SELECT jsonb_agg(extract(year FROM gs1_date(yy || '0101', (i ->> 'scan_year')::int))::int ORDER BY n) FROM jsonb_array_elements_text(i -> 'yy') WITH ORDINALITY AS y (yy, n));
		WHEN 'gs1_elements_to_data' THEN RETURN to_jsonb(gs1_format(i ->> 'bracketed', 'fnc1'));
		WHEN 'gs1_elements_error' THEN RETURN (SELECT jsonb_agg(e) FROM gs1_elements(i ->> 'bracketed') e);
		WHEN 'gs1_data_to_elements', 'gs1_elements_parse' THEN RETURN (SELECT jsonb_object_agg(ai, e.value) FROM gs1_elements(i ->> 'data') e);
		WHEN 'gs1_data_valid' THEN RETURN to_jsonb(code_is_valid('gs1_fnc1', i ->> 'data'));
		WHEN 'elements_to_digital_link' THEN RETURN to_jsonb(gs1_digital_link(elements));
		WHEN 'elements_to_data' THEN RETURN to_jsonb(gs1_format(elements, 'scan'));
		WHEN 'gs1_decimal' THEN RETURN (SELECT jsonb_build_object('value', quantity::text, 'unit', unit) FROM gs1_quantity(i ->> 'ai', v.value));
		WHEN 'epc_urn_to_key' THEN RETURN (SELECT jsonb_object_agg(CASE WHEN n = 1 THEN 'value' ELSE ai END, e.value) || jsonb_build_object('ai', min(ai) FILTER (WHERE n = 1)) FROM gs1_elements(i ->> 'urn') WITH ORDINALITY AS e (ai, value, title, n));
		WHEN 'digital_link_to_data' THEN RETURN to_jsonb('^' || (SELECT string_agg(ai || e.value, '') FROM gs1_elements(i ->> 'uri', coalesce((i ->> 'permit_short_gtin')::boolean, false)) e));
		WHEN 'digital_link_error' THEN RETURN (SELECT jsonb_agg(e) FROM gs1_elements(i ->> 'uri') e);
		WHEN 's10' THEN RETURN to_jsonb(code_is_valid('s10', v.value));
		WHEN 's10_check_digit' THEN RETURN to_jsonb(code_check_digit('s10', i ->> 'serial'));
		WHEN 'container' THEN RETURN to_jsonb(code_is_valid('container', v.value));
		WHEN 'container_check_digit' THEN RETURN to_jsonb(code_check_digit('container', i ->> 'prefix'));
		WHEN 'imo' THEN RETURN to_jsonb(code_is_valid('imo', v.value));
		WHEN 'awb' THEN RETURN to_jsonb(code_is_valid('awb', v.value));
		WHEN 'unlocode_syntax' THEN RETURN to_jsonb(code_is_valid('unlocode', v.value));
		WHEN 'tracking_detect' THEN RETURN (SELECT CASE WHEN v.expected ? 'contains' THEN jsonb_build_object('contains', v.expected -> 'contains', 'checksum_ok', bool_or(checksum_ok) FILTER (WHERE format = v.expected ->> 'contains'))
			ELSE jsonb_build_object('patterns', jsonb_agg(format ORDER BY format)) END FROM tracking_detect(patterns, v.value));
	END CASE;
EXCEPTION WHEN invalid_text_representation THEN
	RETURN to_jsonb('error'::text);
END $$;
SELECT cmp_ok(count(*), '>=', 100::bigint, 'vectors') FROM vector;
SELECT is(pg_temp.answer(v, patterns), CASE WHEN jsonb_typeof(expected) = 'string' AND expected ->> 0 LIKE 'error%' THEN to_jsonb('error'::text) ELSE expected END, what) FROM vector v, known ORDER BY id;
\endif

-- ----------------------------------------------------------------------
-- every published tracking number
-- ----------------------------------------------------------------------
SELECT pg_stat_file(:'couriers', true) IS NULL AS no_couriers \gset
\if :no_couriers
SELECT skip('tracking numbers are not here', 1);
\else
CREATE TEMP TABLE published AS SELECT f ->> 'name' AS format, n AS number, kind = 'valid' AS valid
FROM pg_ls_dir(:'couriers') file, LATERAL (SELECT pg_read_file(:'couriers' || '/' || file)::jsonb AS c) c, jsonb_array_elements(c -> 'tracking_numbers') f,
	unnest('{valid,invalid}'::text[]) kind, jsonb_array_elements_text(f -> 'test_numbers' -> kind) n;
SELECT is((SELECT count(DISTINCT format) FROM published), 39::bigint, '39 formats');
SELECT is(count(*) FILTER (WHERE valid), 192::bigint, 'valid numbers') FROM published;
SELECT is(count(*) FILTER (WHERE NOT valid), 88::bigint, 'invalid numbers') FROM published;
SELECT is_empty($$ SELECT format FROM published EXCEPT SELECT format FROM tracking_pattern $$, 'a row for each format');
-- valid: its format is among the answers, and a checksum right where there is one
CREATE TEMP TABLE answered AS SELECT p.*, d.format IS NOT NULL AND d.checksum_ok IS NOT FALSE AS accepted, d.rank
FROM published p CROSS JOIN known LEFT JOIN LATERAL tracking_detect(patterns, number) WITH ORDINALITY AS d (carrier, format, checksum_ok, confidence, rank) ON d.format = p.format;
SELECT is_empty($$ SELECT format, number FROM answered WHERE valid AND NOT accepted $$, 'every valid number is taken');
SELECT is_empty($$ SELECT format, number FROM answered WHERE NOT valid AND accepted $$, 'no invalid number is');
SELECT is_empty($$ SELECT number FROM (SELECT p.number, ARRAY[coalesce(checksum_ok::int, 0.5), confidence] AS score, lag(ARRAY[coalesce(checksum_ok::int, 0.5), confidence]) OVER w AS before
	FROM published p, known, tracking_detect(patterns, number) WITH ORDINALITY AS d (carrier, format, checksum_ok, confidence, rank) WINDOW w AS (PARTITION BY p.ctid ORDER BY rank)) x WHERE before < score $$, 'best first');
\endif

-- ----------------------------------------------------------------------
-- laws
-- ----------------------------------------------------------------------
SELECT setseed(0.28);
CREATE TEMP TABLE payload AS SELECT i, lpad(floor(random() * 1e12)::bigint::text, 12, '0') AS p12, lpad(floor(random() * 1e9)::bigint::text || floor(random() * 1e8)::bigint::text, 17, '0') AS p17,
	chr(65 + floor(random() * 26)::int) || chr(65 + floor(random() * 26)::int) AS service, lpad(floor(random() * 1e8)::int::text, 8, '0') AS serial FROM generate_series(1, 2000) i;
CREATE TEMP TABLE code AS SELECT i, p12 || code_check_digit('gtin', p12) AS gtin, p17 || code_check_digit('sscc', p17) AS sscc, service || serial || code_check_digit('s10', serial) || 'LV' AS s10 FROM payload;
-- the sum as people write it in SQL
SELECT is_empty($$ SELECT gtin FROM code WHERE (SELECT sum(substr(gtin, 14 - n, 1)::int * CASE WHEN n % 2 = 0 THEN 3 ELSE 1 END) FROM generate_series(1, 13) n) % 10 <> 0 $$, 'check digits of GTINs');
SELECT is_empty($$ SELECT i FROM code WHERE code_format(gtin::gs1_key, 13) <> gtin OR gtin::gs1_key::text <> '0' || gtin OR sscc::gs1_key::text <> sscc OR s10::s10::text <> s10 $$, 'text comes back');
SELECT is_empty($$ SELECT a.i FROM code a JOIN code b ON b.i = a.i + 1 WHERE (a.s10::s10 < b.s10::s10) <> (a.s10 COLLATE "C" < b.s10) OR (a.sscc::gs1_key < b.sscc::gs1_key) <> (a.sscc COLLATE "C" < b.sscc) $$, 'order is that of the text');
SELECT is_empty($$ SELECT gtin FROM code, generate_series(1, 13) n, generate_series(0, 9) d WHERE i <= 40 AND d <> substr(gtin, n, 1)::int AND code_is_valid('gtin', overlay(gtin PLACING d::text FROM n FOR 1)) $$, 'every single wrong digit of a GTIN is found');
SELECT is_empty($$ SELECT s10 FROM code, generate_series(3, 11) n, generate_series(0, 9) d WHERE i <= 40 AND d <> substr(s10, n, 1)::int AND code_is_valid('s10', overlay(s10 PLACING d::text FROM n FOR 1))
	AND (SELECT sum(substr(s10, 2 + k, 1)::int * (ARRAY[8, 6, 4, 2, 3, 5, 9, 7])[k]) % 11 FROM generate_series(1, 8) k) NOT IN (0, 1, 6) AND substr(s10, 11, 1) NOT IN ('0', '5') $$, 'of an S10 too, where 10 and 0, 11 and 5 do not share a digit');
CREATE INDEX ON code ((gtin::gs1_key));
SELECT is((SELECT count(*) FROM code a JOIN code b ON a.gtin::gs1_key = b.gtin::gs1_key), (SELECT sum(n * n)::bigint FROM (SELECT count(*) AS n FROM code GROUP BY gtin) x), 'joins');
SELECT is('96385074'::gs1_key, '00000096385074'::gs1_key, 'a GTIN is the same with zeros before it');
SELECT isnt('4012345000115'::gs1_key, gs1_key_of('gln', '4012345000115'), 'kinds differ');
SELECT is(gs1_key_of(kind, code)::text, shown, kind || ' ' || code) FROM (VALUES ('gtin', '96385074', '00000096385074'), ('gln', '4012345000115', '(414)4012345000115'), ('sscc', '106141412345678908', '106141412345678908'),
	('grai', '4012345000115', '(8003)04012345000115'), ('gdti', '4012345000115', '(253)4012345000115'), ('gsrn', '106141412345678908', '(8018)106141412345678908')) t (kind, code, shown);
SELECT is(gs1_key_of(kind, p || code_check_digit(kind, p))::text::gs1_key, gs1_key_of(kind, p || code_check_digit(kind, p)), kind || ': text comes back')
FROM (VALUES ('gtin', '999999999999'), ('gtin', '0000000'), ('gln', '999999999999'), ('gln', '000000000000'), ('sscc', '99999999999999999'), ('sscc', '00000000000000000'), ('gsin', '9999999999999999'), ('grai', '999999999999'),
	('gdti', '999999999999'), ('gsrn', '99999999999999999')) t (kind, p);
SELECT is('ZZ99999999' || code_check_digit('s10', '99999999') || 'ZZ', ('zz 9999 9999' || code_check_digit('s10', '99999999') || 'zz')::s10::text, 'the last S10');
SELECT throws_ok($$ SELECT '4006381333932'::gs1_key $$, '22P02', 'check digit of gtin "4006381333932" is wrong');
SELECT throws_ok($$ SELECT 'RB123456786GB'::s10 $$, '22P02', 'check digit of s10 "RB123456786GB" is wrong');
SELECT throws_ok($$ SELECT '40063813339'::gs1_key $$, '22P02', 'invalid gtin: "40063813339"');
SELECT throws_ok($$ SELECT ' 4006381333931'::gs1_key $$, '22P02', 'invalid gtin: " 4006381333931"');
SELECT throws_ok($$ SELECT '(999)4006381333931'::gs1_key $$, '22P02', NULL, 'an unknown kind of key');
SELECT throws_ok($$ SELECT gs1_key_of('imo', '9074729') $$, '22023', 'a code of kind imo is no gs1_key');
SELECT throws_ok($$ SELECT code_is_valid('ean', '4006381333931') $$, '22023', '"ean" is no kind of code');
SELECT throws_ok($$ SELECT code_format('4006381333931', 12) $$, '22003', 'gtin "04006381333931" does not fit into 12 digits');
SELECT throws_ok($$ SELECT code_format('4006381333931', 11) $$, '22023', 'a gtin is not written with 11 digits');
SELECT throws_ok($$ SELECT code_check_digit('hs', '0101') $$, '22023', 'codes of kind hs have no check digit');
SELECT throws_ok($$ SELECT sscc_make(10, '4012345', 1) $$, '22023', 'extension digit of an SSCC must be 0 to 9, not 10');
SELECT throws_ok($$ SELECT sscc_make(0, '4012345', 1000000000) $$, '22003', 'serial number 1000000000 does not fit into an SSCC');
SELECT is(sscc_make(3, '4012345', 999999999), ('34012345999999999' || code_check_digit('sscc', '34012345999999999'))::gs1_key, 'the last serial');
SELECT throws_ok($$ SELECT sscc_make(0, '40a2345', 1) $$, '22023', '"40a2345" is no company prefix');
-- containers, airway bills, ships, places
SELECT is(code_is_valid(kind, code), valid, kind || ' ' || code) FROM (VALUES ('container', 'CSQU 305438-3', true), ('container', 'csqu3054383', true), ('container', 'CSQX3054383', false), ('container', 'CSQU3054383 ', false),
	('imo', 'IMO 9074729', true), ('imo', 'IMO9074729', true), ('imo', '9074728', false), ('awb', '02012345675', true), ('awb', '020 1234 5675', true), ('awb', '020-12345674', false), ('unlocode', 'nl rtm', true),
	('unlocode', 'NLRT1', false), ('hs', '8471.30', true), ('hs', '847', false), ('hs', '8471.', false), ('gs1_date0', '240200', true), ('gs1_date', '240200', false), ('gs1_elements', '(01)09506000134352', true),
	('gs1_elements', '', false), ('gmn', '', false), ('s10', '', false), ('gtin', '', false), ('hs', '', false), ('gtin', repeat('0', 100000), false), ('container', 'C' || repeat(' ', 100000), false), ('gs1', 'é', false)) t (kind, code, valid);
SELECT is((SELECT warning IS NOT NULL AND valid FROM code_explain('container', 'ABCU0000070')), true, 'a remainder of 10 is a warning');
SELECT is((SELECT parts ->> 'category' FROM code_explain('container', 'CSQU3054384')), 'U', 'a wrong digit leaves the parts');
-- Harmonized System
SELECT is(hs_is_under(code, ancestor), u, code || ' under ' || ancestor) FROM (VALUES ('8471.30.01', '84', true), ('847130', '8471.30', true), ('8471', '847130', false), ('0101.21', '01', true), ('1001', '01', false), ('84713001', '8472', false)) t (code, ancestor, u);
SELECT is(ARRAY[hs_digits('8471.30.0100'), hs_level('8471.30')::text, hs_parent('8471.30'), hs_parent('8471.30', 2), hs_parent('84'), hs_parent('8471', 6)], '{8471300100,6,8471,84,NULL,NULL}', 'levels');
SELECT throws_ok($$ SELECT hs_level('101') $$, '22P02', 'invalid hs: "101"');
SELECT throws_ok($$ SELECT hs_parent('8471', 3) $$, '22023', 'there is no level 3 of the Harmonized System');
-- element strings
SELECT is(gs1_format(form), E'(01)09506000134352(17)271231(10)A\\(B', 'all forms are one') FROM (VALUES ('^01095060001343521727123110A(B'), (E'01095060001343521727123110A(B\x1d'), (E']C101095060001343521727123110A(B'),
	(E']d2\x1d0109506000134352\x1d1727123110A(B'), (E'(01)09506000134352(17)271231(10)A\\(B')) t (form);
SELECT is(gs1_element('https://example.com/some/shop/01/09506000134352/10/AB?17=271231&lang=de#top', '17'), '271231', 'a link with a stem and a query of others');
SELECT is(gs1_element('(01)09506000134352', '10'), NULL, 'what is not there');
SELECT is(gs1_format('(21)7(21)7'), '(21)7', 'twice the same is once');
SELECT throws_ok($$ SELECT gs1_format('(21)7(21)8') $$, '22P02', 'application identifier (21) SERIAL has two values');
SELECT throws_ok($$ SELECT gs1_format('(01)09506000134353') $$, '22P02', 'invalid value of application identifier (01) GTIN: "09506000134353"');
SELECT throws_ok($$ SELECT gs1_digital_link('(10)ABC') $$, '22023', 'a GS1 Digital Link needs a key');
SELECT throws_ok($$ SELECT gs1_elements('https://a/01/09506000134352/21/1/10/2') $$, '22P02', NULL, 'qualifiers in another order');
SELECT throws_ok($$ SELECT gs1_elements('https://a/01/09506000134352?9999=1') $$, '22P02', NULL, 'a number that is no identifier');
SELECT throws_ok($$ SELECT gs1_elements('https://a/01/0950600013435%3') $$, '22P02', NULL, 'half a percent escape');
SELECT throws_ok($$ SELECT gs1_quantity('10', 'ABC') $$, '22023', 'application identifier (10) is no quantity');
SELECT results_eq($$ SELECT quantity::text, unit FROM (VALUES ('3103', '000189'), ('3922', '1299'), ('3932', '9781299'), ('3940', '0025')) t (ai, v), gs1_quantity(ai, v) $$, $$ VALUES ('0.189', 'kg'), ('12.99', NULL), ('12.99', '978'), ('25', '%') $$, 'quantities');
SELECT throws_ok($$ SELECT gs1_date('000229', 2060) $$, '22P02', 'invalid gs1_date: "000229"');
SELECT is_empty($$ SELECT gs1_elements(NULL) $$, 'NULL has no elements');
-- links and back
SELECT is_empty($$ SELECT i FROM code, LATERAL (SELECT format('(01)0%s(10)%s(21)%s', gtin, 'L/' || i || '%&', i || '?;=') AS e) x WHERE gs1_format(gs1_digital_link(e, 'https://example.com/x/')) <> e $$, 'a link and back');
SELECT is_empty($$ SELECT i FROM code, LATERAL (SELECT format('(00)%s(02)0%s(37)%s', sscc, gtin, i) AS e) x WHERE gs1_format(gs1_format(e, 'scan')) <> e OR gs1_format(gs1_format(e, 'fnc1')) <> e $$, 'a scan and back');
-- a megabyte is no trouble
SELECT throws_ok($$ SELECT gs1_elements(repeat('(21)7', 200000) || '(21)8') $$, '22P02', NULL, 'long and wrong');
SELECT is((SELECT count(*) FROM gs1_elements(repeat('(21)7', 200000))), 1::bigint, 'long and right');
SELECT throws_ok($$ SELECT gs1_elements('https://a' || repeat('/01/09506000134352', 50000) || '/x') $$, '22P02', NULL, 'a long path');
SELECT is((SELECT count(*) FROM gs1_elements('https://a/01/09506000134352?' || repeat('x=1&', 250000))), 1::bigint, 'a long query');
SELECT throws_ok($$ SELECT gs1_elements(repeat('(21)7', 2000000)) $$, '54000', 'a GS1 element string may not have more than 8 MB');
-- patterns
SELECT results_eq($$ SELECT d.* FROM tracking_detect('"a" "x" "(?<serial>\d{3})(?<check>\d)" "mod10 3,1"; "a" "y" "[0-9]{3,4}" ""; "b" "z" "1\d{3}" ""', '12 3-4') d $$, $$ SELECT ''::text, ''::text, true, 0.0::float8 WHERE false $$, 'a dash counts');
SELECT results_eq($$ SELECT d.* FROM tracking_detect('"a" "x" "(?<serial>\d{3})(?<check>\d)" "mod10 3,1"; "a" "y" "[0-9]{3,4}" ""; "b" "z" "1\d{3}" ""', ' 12 36 ') d $$,
	$$ VALUES ('a', 'x', true, 0.9::float8), ('b', 'z', NULL, 0.9), ('a', 'y', NULL, 0) $$, 'checksum right, then none');
SELECT results_eq($$ SELECT d.* FROM tracking_detect('"a" "x" "(?<serial>\d{3})(?<check>\d)" "mod10 3,1"; "b" "z" "1\d{3}" ""', '1235') d $$, $$ VALUES ('b', 'z', NULL::boolean, 0.9::float8), ('a', 'x', false, 0) $$, 'and wrong comes last');
SELECT is((SELECT count(*) FROM tracking_detect('"a" "x" "\d{3}" ""; "a" "x" "1\d\d" ""', '123')), 1::bigint, 'a format in two rows is one answer');
SELECT is((SELECT confidence FROM tracking_detect('"a" "x" "\d{3}" ""; "a" "x" "1\d\d" ""', '123')), 0.9::float8, 'the better one');
SELECT is_empty($$ SELECT tracking_detect('', '123') $$, 'no patterns');
SELECT is_empty($$ SELECT tracking_detect(patterns, x) FROM known, (VALUES (''), ('  '), (repeat('1', 65)), (repeat(' ', 1000000) || '1'), ('é'), (NULL)) t (x) $$, 'nothing to be found');
SELECT throws_ok(format('SELECT tracking_patterns_agg(%L, %L, %L, %L)', 'c', 'f', pattern, checksum), state, NULL, pattern || ' ' || coalesce(checksum, ''))
FROM (VALUES ('\d+', NULL, '22023'), ('(?=1)1', NULL, '22023'), ('[9-1]', NULL, '22023'), ('(1', NULL, '22023'), ('1)', NULL, '22023'), ('', NULL, '22023'), ('\d{65}', NULL, '22023'), ('\d{40}\d{40}', NULL, '22023'), ('1?', NULL, '22023'),
	('[', NULL, '22023'), ('(1|2){11}', NULL, '54000'), ('.', NULL, '22023'), ('\d{3}', 'luhn', '22023'), ('(?<serial>[A-Z])(?<check>1)', 'luhn', '22023'), ('(?<serial>1)(?<check>12)', 'luhn', '22023'), ('(?<serial>\d)(?<check>\d)', 'crc', '22P02'),
	('(?<serial>\d)(?<check>\d)', 'mod10', '22P02'), ('(?<serial>\d\d)(?<check>\d)', 'weighted 1 mod 11', '22023')) t (pattern, checksum, state);
SELECT throws_ok($$ SELECT tracking_patterns_agg('c', NULL, '1', NULL) $$, '22004', 'carrier, format and pattern of tracking patterns must not be NULL');
SELECT is((SELECT patterns::text::tracking_patterns FROM known), (SELECT patterns FROM known), 'text of patterns comes back');
SELECT is((SELECT tracking_patterns_agg(carrier, format, pattern, checksum) FROM (SELECT * FROM (SELECT * FROM tracking_pattern UNION ALL SELECT * FROM tracking_pattern) x ORDER BY random()) y), (SELECT patterns FROM known), 'order and repetition do not matter');
SELECT * FROM finish();
ROLLBACK;
