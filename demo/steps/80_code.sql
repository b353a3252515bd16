-- # Labels, containers and tracking numbers
-- Codes as people and scanners write them, a tenth of them with one digit wrong: what a column of a checked type lets in, and what it says of the rest.
CREATE TABLE label AS
SELECT n, p || CASE WHEN n % 10 = 0 THEN ((code_check_digit('gtin', p)::int + 3) % 10)::text ELSE code_check_digit('gtin', p) END AS ean
FROM (SELECT n, '4012345' || lpad((n * 7919 % 100000)::text, 5, '0') AS p FROM generate_series(1, 5000) n) x;
-- = How many are clean, and what is wrong with the first others
SELECT count(*) AS labels, count(*) FILTER (WHERE code_is_valid('gtin', ean)) AS clean FROM label;
SELECT ean, problem FROM label, code_explain('gtin', ean) WHERE NOT valid ORDER BY n LIMIT 3;
-- = One label taken apart
SELECT * FROM gs1_elements('(01)09506000134352(17)270600(10)LOT-8(3103)001250');
-- = Whose tracking number is it: every format that fits, best first
SELECT number, d.* FROM (SELECT tracking_patterns_agg(carrier, format, pattern, checksum) AS patterns FROM (VALUES
        ('UPS', 'UPS', '1Z(?<serial>[0-9A-Z]{15})(?<check>\d)', 'mod10 1,2'), ('Purolator', 'Numeric', '(?<serial>[0-5]\d{10})(?<check>\d)', 'luhn'),
        ('FedEx', 'Express', '(?<serial>\d{11})(?<check>\d)', 'weighted 3,1,7,3,1,7,3,1,7,3,1 mod 11 mod 10')) f (carrier, format, pattern, checksum)) k,
    (VALUES ('1Z5R89390357567127'), ('477179081230')) t (number), tracking_detect(patterns, number) d ORDER BY number DESC, checksum_ok DESC, confidence DESC;
