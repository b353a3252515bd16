-- amounts of every stored form are read as round(x, 6) reads them
BEGIN;
SELECT plan(4);

-- as stored (short values), as computed (long ones), and both negative
CREATE TEMP TABLE amount AS
SELECT x FROM unnest('{0,1,9999,10000,10001,99999999,99999999.9999,100000000,100000000.0001,9999999999.999999,0.1,0.0001,0.00001,0.000001,
	0.0000005,0.00000049,1.23456789,10000.0001,10000.00001,12340000,9999.9999,0.9999,10000.5,123456.7,0.00,1.10,999999.999999}'::numeric[]) x
UNION ALL SELECT m * power(10::numeric, e) FROM generate_series(1, 99991, 4999) m, generate_series(-8, 6) e;
CREATE TEMP TABLE signed AS SELECT x FROM amount UNION ALL SELECT -x FROM amount;

SELECT is_empty($$ SELECT x, kpi_numerator(kpi_delivery_of('2024-01-02', '2024-01-01', 1, 1, x), 'total_cost') AS ours FROM signed
	WHERE kpi_numerator(kpi_delivery_of('2024-01-02', '2024-01-01', 1, 1, x), 'total_cost') <> round(x, 6) $$, 'as stored');
SELECT is_empty($$ SELECT x FROM signed
	WHERE kpi_numerator(kpi_delivery_of('2024-01-02', '2024-01-01', 1, 1, x + 0), 'total_cost') <> round(x, 6) $$, 'as computed');
SELECT is((SELECT kpi_numerator(kpi_delivery_agg(timestamptz '2024-01-02', timestamptz '2024-01-01', 1, 1, x), 'total_cost') FROM amount),
	(SELECT sum(round(x, 6)) FROM amount), 'summed by the aggregate');
SELECT throws_ok($$ SELECT kpi_delivery_of('2024-01-02', '2024-01-01', 1, 1, 9223372036854.775808) $$, '22003', NULL, 'what does not fit is refused');

SELECT * FROM finish();
ROLLBACK;
