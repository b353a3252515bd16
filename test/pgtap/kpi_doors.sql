-- numbers come in double precision or numeric: which of the two is never a question
BEGIN;
SELECT plan(22);

-- literals and untyped parameters become double precision, as do integers; numeric stays
CREATE TEMP TABLE n AS SELECT 3::smallint AS i2, 3 AS i4, 3::bigint AS i8, 3::real AS f4, 3::float8 AS f8, 3::numeric AS num, timestamptz '2025-01-02' AS t;
CREATE TEMP TABLE kind AS SELECT unnest(ARRAY['i2', 'i4', 'i8', 'f4', 'f8', 'num', '1.5', '2', '''3''', 'NULL', 'NULL::numeric']) AS arg;
CREATE TEMP TABLE failed(call text, why text);
DO $$
DECLARE
	call text;
BEGIN
	FOR call IN SELECT format(f, a.arg, b.arg, c.arg) FROM kind a, kind b, kind c, unnest('{ratio(%s\, %s),"kpi_forecast_agg(%s, %s, %s)","kpi_fleet_agg(%s, %s, %s)",
		"level_mean(t, t + interval ''1 h'', %s, %s, %s)","level_mean(tstzrange(t, t + interval ''1 h''), %s, %s)","fill_rate(t, t, %s, %s)",
		"otif_rate(tstzrange(t, t), t, %s, %s, t)","in_full_rate(t, t, %s, %s, 4.5)","kpi_delivery_agg(t, t, %s, %s, %s::int, 1, true, NULL, NULL, NULL, NULL, t, t, t)"}'::text[]) f
	LOOP
		BEGIN
			EXECUTE format('SELECT %s FROM n', call);
		EXCEPTION WHEN OTHERS THEN
			INSERT INTO failed VALUES (call, SQLERRM);
		END;
	END LOOP;
END $$;
SELECT is_empty('SELECT * FROM failed LIMIT 10', 'no mixture of types of numbers is ambiguous or unknown');
SELECT is((SELECT ratio('3', '4')), 0.75::float8, 'literals');
SELECT is((SELECT in_full_rate(t, t, '3', '3', 1.2) FROM n), 1::float8, 'between other arguments');
PREPARE two AS SELECT ratio($1, $2);
SELECT results_eq($$ EXECUTE two(3, 4) $$, 'SELECT 0.75::float8', 'untyped parameters');
PREPARE quantities AS SELECT fill_rate(t, $1, $2, $3) FROM n;
SELECT results_eq($$ EXECUTE quantities('2025-01-01', 4, 3) $$, 'SELECT 0.75::float8', 'among others');
PREPARE level AS SELECT level_mean($1::timestamptz, $2, $3) FROM n;
SELECT results_eq($$ EXECUTE level('2025-01-02', '2025-01-03', '2.5') $$, 'SELECT 2.5::float8', 'of levels');
CREATE DOMAIN pg_temp.pieces AS int;
CREATE DOMAIN pg_temp.kilos AS numeric(10, 3);
SELECT is((SELECT ratio(3::pg_temp.pieces, 4::pg_temp.kilos)), 0.75::float8, 'domains are what they are made of');
SELECT is((SELECT p95(i) FROM generate_series(1, 3) i), (SELECT p95(i::numeric) FROM generate_series(1, 3) i), 'a percentile of integers');
SELECT is((SELECT kpi_sketch_agg(i * interval '1 h') FROM generate_series(1, 3) i), (SELECT kpi_sketch_agg(timestamptz '2025-01-01', timestamptz '2025-01-01' + i * interval '1 h') FROM generate_series(1, 3) i),
	'of intervals');
SELECT is((SELECT p50(time '02:00')), 2::float8, 'and of a time of day, which is an interval');
SELECT is((SELECT kpi_sketch_agg(2, 3, 0.02)), (SELECT kpi_sketch_agg(2::numeric, 3, 0.02)), 'with weight and accuracy');
SELECT is((SELECT count(*) FROM pg_proc p JOIN pg_aggregate a ON a.aggfnoid = p.oid WHERE pronamespace IN ('logistics'::regnamespace, 'logistics_internal'::regnamespace)
	AND EXISTS (SELECT FROM unnest(proargtypes::oid[]) t JOIN pg_type ON t = pg_type.oid WHERE typtype = 'p')), 0::bigint, 'no aggregate has an argument whose type the call must say');

-- a double precision stands for its shortest decimal, and is rounded as that is
CREATE TEMP TABLE number AS
SELECT x FROM (SELECT ((random() - 0.3) * power(10::float8, floor(random() * 19 - 7)))::numeric::float8 AS x FROM generate_series(1, 8000)
	UNION ALL SELECT round((random() * power(10::float8, floor(random() * 9)))::numeric, (random() * 9)::int)::float8 FROM generate_series(1, 8000)
	UNION ALL SELECT (m + 0.5::numeric) / 1000000 * power(10::numeric, e) FROM generate_series(0, 999983, 997) m, generate_series(0, 7) e
	UNION ALL SELECT unnest('{0,-0,5e-7,4.9999999e-7,-5e-7,1.9999995,0.1,99999999.9999995,100000000.1,9007199254740.993,9007199254740,999999999999,1000000000000,9223372036853.5,1e-300,5e-324}'::float8[])) s
WHERE abs(x) < 9223372036854;
SET LOCAL extra_float_digits = 0;
SELECT is_empty($$ SELECT x, ours FROM (SELECT x, kpi_numerator(kpi_ratio_of(x, 1), 'ratio') AS ours, (to_jsonb(x) #>> '{}')::numeric AS shortest FROM number) s
	WHERE ours <> round(shortest, 6) AND (to_jsonb(x) #>> '{}')::float8 = x $$, 'double precision: of the shortest decimal');
RESET extra_float_digits;
SELECT is_empty($$ SELECT x, ours FROM (SELECT x, kpi_numerator(kpi_ratio_of(x, 1), 'ratio') AS ours, (to_jsonb(x) #>> '{}')::numeric AS shortest FROM number) s WHERE ours <> round(shortest, 6) $$, 'every one');
SELECT is((SELECT kpi_numerator(kpi_ratio_agg(i, 1), 'ratio') FROM unnest('{9223372036854,-9223372036854,8388607999999,1000000000001,2147483648}'::bigint[]) i),
	(SELECT sum(i) FROM unnest('{9223372036854,-9223372036854,8388607999999,1000000000001,2147483648}'::numeric[]) i), 'large integers are exact');
SELECT is((SELECT kpi_numerator(kpi_ratio_agg(x, 1), 'ratio') FROM (VALUES (123456789012.345678), (-987654321098.654321), (0.0000015)) v(x)), -864197532086.308641::numeric, 'numeric, all digits');
SELECT is((SELECT kpi_ratio_agg(i, j) FROM generate_series(1, 50) i, generate_series(1, 7) j), (SELECT kpi_ratio_agg(i::numeric, j::numeric) FROM generate_series(1, 50) i, generate_series(1, 7) j), 'both doors lead to the same');
SELECT throws_ok($$ SELECT ratio('NaN', 1) $$, '22023');
SELECT throws_ok($$ SELECT ratio('Infinity'::float8, 1) $$, '22023');
SELECT throws_ok($$ SELECT ratio(9223372036855::float8, 1) $$, '22003');
SELECT throws_ok($$ SELECT ratio('-1e300', 1) $$, '22003');
-- what a scale divides by has all its digits, whatever a setting says of output
SET LOCAL extra_float_digits = -15;
SELECT is((SELECT mase(x, 0::float8, 0.123456789012345::float8) FROM (VALUES (1::float8)) v(x)), (SELECT mase(x, 0, 0.123456789012345) FROM (VALUES (1::numeric)) v(x)), 'the digits of a scale are no setting');

SELECT * FROM finish();
ROLLBACK;
