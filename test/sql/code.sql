-- Codes: forms, errors that name the digit, element strings, tracking numbers.
SET search_path = public, logistics;
\pset null '(null)'

SELECT '4006381333931'::gs1_key, '96385074'::gs1_key, '106141412345678908'::gs1_key, '(414)4012345000115'::gs1_key, 'rb 123456785 gb'::s10;
SELECT code_format('012345000058'), code_format('012345000058', 12), gs1_key_kind('106141412345678908'), gs1_key_of('grai', '4012345000115'), sscc_make(3, '4012345', 12345);
SELECT code_is_valid('container', 'CSQU 305438-3'), code_is_valid('imo', '9074728'), code_check_digit('awb', '020-1234567'), code_check_digit('gmn', '1987654Ad4X4bL5ttr2310c');
SELECT e.* FROM (VALUES ('container', 'csqu 305438-3'), ('container', 'CSQU3054384'), ('container', 'ABCU0000070'), ('container', 'CSQX3054383'), ('imo', 'IMO 9074729'), ('awb', '020-12345675'),
	('unlocode', 'US LAX'), ('unlocode', 'DE1AB'), ('hs', '8471.30.01'), ('hs', '84713'), ('s10', 'RB123456785GB'), ('sscc', '106141412345678908'), ('gtin', '4006381333931'), ('gs1_date', '240230')) c (kind, code), code_explain(kind, code) e;
SELECT hs_digits('8471.30'), hs_level('8471.30'), hs_parent('8471.30'), hs_parent('8471.30', 2), hs_is_under('8471.30.01', '8471'), hs_is_under('8471', '8471.30');
SELECT * FROM gs1_elements('(01)09506000134352(17)271231(10)LOT(A');
SELECT * FROM gs1_elements('(01)09506000134352(17)271231(10)LOT\(A');
SELECT * FROM gs1_elements('^0109506000134352^3103000189' || '10ABC^21XYZ');
SELECT * FROM gs1_elements('https://example.com/shop/01/9506000134352/10/A%2FB?17=271231&lang=de', short_gtin => true);
SELECT gs1_element('(01)09506000134352(10)ABC', '10'), gs1_format('(10)ABC(01)09506000134352', 'fnc1'), gs1_format('(10)ABC(01)09506000134352(21)7', 'scan'), gs1_digital_link('(10)ABC(01)09506000134352(17)271231');
SELECT gs1_date('240200', 2024), gs1_date('750101', 2024), q.*, gs1_version() FROM gs1_quantity('3103', '000189') q;
SELECT tracking_patterns_agg(carrier, format, pattern, checksum) AS patterns FROM (VALUES ('UPS', 'UPS', '1Z(?<serial>[0-9A-Z]{15})(?<check>\d)', 'mod10 1,2'), ('FedEx', 'Express', '(?<serial>\d{11})(?<check>\d)', 'weighted 3,1,7,3,1,7,3,1,7,3,1 mod 11 mod 10'),
	('Purolator', 'Numeric', '(?<serial>[0-5]\d{10})(?<check>\d)', 'luhn'), ('Other', 'Twelve', '\d{12}', NULL)) p (carrier, format, pattern, checksum) \gset
SELECT d.* FROM tracking_detect(:'patterns', '4771 7908 1230') d;
SELECT d.* FROM tracking_detect(:'patterns', '1Z5R89390357567128') d;
\set SHOW_CONTEXT never
SELECT '4006381333932'::gs1_key;
SELECT '40063813339x1'::gs1_key;
SELECT 'RB123456786GB'::s10;
SELECT '1B123456785GB'::s10;
SELECT code_format('4006381333931', 12);
SELECT sscc_make(0, '4012345', 1000000000);
SELECT code_is_valid('ean', '4006381333931');
SELECT gs1_elements('^1021072911172405310100693570007182');
SELECT gs1_elements('^01108573260055401721102910A1905221042920115956137');
SELECT gs1_elements('https://a/01/2112345678900');
SELECT gs1_digital_link('(10)ABC');
SELECT tracking_patterns_agg('a', 'b', '\d+', NULL);
SELECT tracking_patterns_agg('a', 'b', '(?<serial>\d)(?<check>\d)', 'crc');
