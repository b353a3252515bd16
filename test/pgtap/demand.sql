-- demand: series by buckets, forecasts against published and computed ones
-- (../shared/vectors/demand.json), the competition M4 (../shared/data/forecast), and laws.
\set vectors :lg_data '/../vectors/demand.json'
\set series :lg_data '/../vectors/demand_series.json'
BEGIN;
SELECT no_plan();
SET LOCAL timezone = 'UTC';

-- ----------------------------------------------------------------------
-- vectors
-- ----------------------------------------------------------------------
SELECT pg_stat_file(:'vectors', true) IS NULL AS no_vectors \gset
\if :no_vectors
SELECT skip('vectors are not here', 1);
\else
CREATE FUNCTION floats(j jsonb) RETURNS float8[] LANGUAGE sql IMMUTABLE RETURN (SELECT array_agg(x::float8 ORDER BY n) FROM jsonb_array_elements_text(j) WITH ORDINALITY AS e (x, n));
-- the largest difference, relative to the expected values
CREATE FUNCTION off(actual float8[], expected float8[]) RETURNS float8 LANGUAGE sql IMMUTABLE
RETURN (SELECT CASE WHEN cardinality(actual) = cardinality(expected) THEN max(abs(a - e) / greatest(abs(e), 1)) ELSE 'Infinity' END FROM unnest(actual, expected) AS u (a, e));
CREATE TEMP TABLE vector AS SELECT v ->> 'id' AS id, v ->> 'kind' AS kind, v ->> 'case' AS what, v -> 'input' AS input, v -> 'expected' AS expected, (v ->> 'tolerance')::float8 AS tolerance
FROM jsonb_array_elements(pg_read_file(:'vectors')::jsonb) v;
CREATE TEMP TABLE named AS SELECT key AS name, demand_series_of('2000-01-01', '1 month', floats(value -> 'y')) AS series, ARRAY[(value ->> 'freq')::int] AS season FROM jsonb_each(pg_read_file(:'series')::jsonb);
SELECT cmp_ok(count(*), '>=', 80::bigint, 'vectors') FROM vector;

-- Croston's family, to the last digits
SELECT cmp_ok(off(demand_forecast_array(demand_fit(demand_series_of('2000-01-01', '1 day', floats(input -> 'y')), kind, alpha => coalesce(input ->> 'alpha', input ->> 'alpha_size')::float8), 1), ARRAY[expected::float8]), '<', 1e-9::float8, id || ': ' || what)
FROM vector WHERE kind IN ('croston', 'sba', 'sbj', 'tsb');
SELECT is(p.class, expected ->> 'class', id || ': ' || what) FROM vector, demand_profile(demand_series_of('2000-01-01', '1 day', floats(input -> 'y'))) p WHERE kind = 'demand_class';
SELECT cmp_ok(off(ARRAY[p.adi, p.cv2], ARRAY[(expected ->> 'adi')::float8, (expected ->> 'cv2')::float8]), '<', 1e-12::float8, id || ': interval and variation')
FROM vector, demand_profile(demand_series_of('2000-01-01', '1 day', floats(input -> 'y'))) p WHERE kind = 'demand_class' AND expected ->> 'adi' IS NOT NULL;

-- simple methods: means and intervals
CREATE TEMP TABLE fitted AS SELECT v.*, f.model, (input ->> 'h')::int AS h FROM vector v JOIN named n ON v.input ->> 'series' LIKE n.name || ' %',
	LATERAL (SELECT demand_fit(n.series, CASE substr(kind, 10) WHEN 'thetaf' THEN 'ses_drift' WHEN 'ets_auto' THEN 'ets' ELSE substr(kind, 10) END, n.season) AS model) f
WHERE kind LIKE 'forecast\_%' AND v.expected ? 'mean';
SELECT cmp_ok(off(demand_forecast_array(model, h), floats(expected -> 'mean')), '<', 1e-9::float8, id || ': ' || kind || ' ' || what) FROM fitted WHERE kind IN ('forecast_naive', 'forecast_snaive', 'forecast_drift');
SELECT cmp_ok(off((SELECT array_agg(lower ORDER BY at) FROM demand_forecast(model, h, level)), floats(expected -> ('lower' || level * 100))), '<', 1e-9::float8, id || ': ' || kind || ' lower ' || level)
FROM fitted, unnest('{0.8,0.95}'::float8[]) level WHERE kind IN ('forecast_naive', 'forecast_snaive', 'forecast_drift');

-- fits: no likelihood below R's, and the same means where it is as good
SELECT CASE WHEN i.aicc IS NOT NULL AND expected ? 'aicc' THEN cmp_ok(i.aicc, '<', (expected ->> 'aicc')::float8 + 0.02, id || ': ' || kind || ' ' || what || ': likelihood') END
FROM fitted, demand_model_info(model) i WHERE kind IN ('forecast_ses', 'forecast_holt', 'forecast_damped', 'forecast_ets_auto', 'forecast_hw_add', 'forecast_hw_mul');
-- where R's optimum is the optimum, means and intervals are the same
SELECT cmp_ok(off(demand_forecast_array(model, h), floats(expected -> 'mean')), '<', 1e-4::float8, id || ': ' || kind || ' ' || what || ': means')
FROM fitted WHERE kind IN ('forecast_ses', 'forecast_thetaf') OR id IN ('demand-051', 'demand-069');
SELECT cmp_ok(off((SELECT array_agg(upper ORDER BY at) FROM demand_forecast(model, h, 0.95)), floats(expected -> 'upper95')), '<', 1e-3::float8, id || ': ' || kind || ' ' || what || ': intervals')
FROM fitted WHERE kind IN ('forecast_ses', 'forecast_thetaf');
-- gaps, floors
SELECT is(demand_quantities((SELECT demand_series_agg((t #>> '{}')::timestamptz, (input -> 'y' ->> (n::int - 1))::float8, '1 day', demand_series_options(missing => CASE m WHEN 'null' THEN 'gap' ELSE m END))
	FROM jsonb_array_elements(input -> 't') WITH ORDINALITY AS e (t, n))), floats(expected -> (i::int - 1)), id || ': ' || m) FROM vector, jsonb_array_elements_text(input -> 'gaps') WITH ORDINALITY AS g (m, i) WHERE kind = 'forecast_gap';
SELECT cmp_ok(min(f.lower), '=', 0::float8, 'intervals are floored where asked') FROM demand_forecast(demand_fit('1 days ''UTC'' from 2024-01-01T00:00:00: 3, 1, 2, 0, 1, 0', 'holt'), 5, floor => 0) f;
SELECT cmp_ok(max(f.mean), '=', 0::float8, 'and so are means') FROM demand_forecast(demand_fit('1 days ''UTC'' from 2024-01-01T00:00:00: 9, 7, 5, 3, 1', 'drift'), 5, floor => 0) f;
\endif

-- ----------------------------------------------------------------------
-- the competition M4
-- ----------------------------------------------------------------------
\set hourly :lg_data '/forecast/m4_hourly-train.csv.gz'
\set hourly_test :lg_data '/forecast/m4_hourly-test.csv.gz'
\set weekly :lg_data '/forecast/m4_weekly-train.csv.gz'
\set weekly_test :lg_data '/forecast/m4_weekly-test.csv.gz'
\set oracle :lg_data '/forecast/m4_weekly_oracle_r.csv.gz'
SELECT pg_stat_file(:'hourly', true) IS NULL AS no_data \gset
\if :no_data
SELECT skip('data of the competition M4 are not here', 1);
\else
CREATE TEMP TABLE line (n serial, file text DEFAULT '', line text);
CREATE FUNCTION read_lines(path text, name text) RETURNS void LANGUAGE plpgsql AS $$ BEGIN
	EXECUTE format($q$ COPY line (line) FROM PROGRAM %L WITH (DELIMITER E'\x01') $q$, 'gzip -dc ' || path);
	EXECUTE 'UPDATE line SET file = $1 WHERE file = $2' USING name, '';
END $$;
SELECT read_lines(:'hourly', 'hourly'), read_lines(:'hourly_test', 'hourly_test'), read_lines(:'weekly', 'weekly'), read_lines(:'weekly_test', 'weekly_test') \g /dev/null
CREATE TEMP TABLE m4 AS SELECT file, split_part(replace(line, '"', ''), ',', 1) AS id, string_to_array(trim(',' FROM substr(replace(line, '"', ''), strpos(replace(line, '"', ''), ',') + 1)), ',')::float8[] AS y
FROM line WHERE line ~ '^"?[HW][0-9]';
SELECT results_eq('SELECT file, count(*) FROM m4 GROUP BY file ORDER BY file', $$ VALUES ('hourly', 414::bigint), ('hourly_test', 414), ('weekly', 359), ('weekly_test', 359) $$, 'series of M4');
CREATE TEMP TABLE m4_series AS SELECT a.file, a.id, demand_series_of('2000-01-03', CASE a.file WHEN 'hourly' THEN interval '1 hour' ELSE '7 days' END, a.y) AS series, b.y AS test FROM m4 a JOIN m4 b ON b.id = a.id AND b.file = a.file || '_test';
CREATE FUNCTION m4_smape(of_file text, method text, season int[], floor float8) RETURNS numeric LANGUAGE sql STABLE AS $$
	SELECT round(avg(s)::numeric, 3) FROM (SELECT (SELECT avg(200 * abs(t - f) / (abs(t) + abs(f))) FROM unnest(test, demand_forecast_array(demand_fit(series, method, season), cardinality(test), floor)) AS u (t, f)) AS s FROM m4_series WHERE file = of_file) x $$;
SELECT is(m4_smape('hourly', 'snaive', '{24}', NULL), 13.912, 'hourly: seasonal naive as published');
SELECT cmp_ok(abs(m4_smape('hourly', 'theta', '{24}', 0) - 18.138), '<', 0.05, 'hourly: Theta as published');
SELECT cmp_ok(abs(m4_smape('weekly', 'theta', '{1}', 0) - 9.093), '<', 0.02, 'weekly: Theta as published');
SELECT cmp_ok(m4_smape('weekly', 'comb', '{1}', 0), '<', 8.96, 'weekly: the comb at least as published (8.944)');
CREATE TEMP TABLE oracle (id text, method text, h int, f float8);
SELECT format('COPY oracle FROM PROGRAM %L WITH (FORMAT csv, HEADER)', 'gzip -dc ' || :'oracle') \gexec
SELECT cmp_ok(avg((abs(f - mean[h]) < 1e-4 * abs(f))::int), '>=', 0.97, method || ' agrees with R') FROM oracle JOIN (SELECT id, m, demand_forecast_array(demand_fit(series, lower(m), '{1}'), 13) AS mean FROM m4_series, unnest('{SES,Theta}'::text[]) m WHERE file = 'weekly') x
	ON x.id = oracle.id AND m = method GROUP BY method;
-- a tenth of the series here: what hours of a day and a week give away, and whether intervals hold
CREATE TEMP TABLE hour_forecast AS SELECT s.id, f.mean, f.lower, f.upper, s.test[n] AS actual, scale FROM m4_series s, LATERAL (SELECT avg(abs(y[i] - y[i - 24])) AS scale FROM demand_quantities(series) y, generate_series(25, cardinality(y)) i) c,
	demand_forecast(demand_fit(series), 48, floor => 0) WITH ORDINALITY AS f (at, mean, lower, upper, n) WHERE file = 'hourly' AND hashtext(id) % 4 = 0;
SELECT cmp_ok(avg(mase), '<=', 1.61::float8, 'hourly: MASE of auto below that of automatic ETS') FROM (SELECT id, avg(abs(actual - mean)) / min(scale) AS mase FROM hour_forecast GROUP BY id) x;
SELECT cmp_ok(avg((actual BETWEEN lower AND upper)::int), '>=', 0.92, 'hourly: 95 % intervals hold') FROM hour_forecast;
SELECT cmp_ok(avg((actual BETWEEN lower AND upper)::int), '<=', 0.98, 'hourly: and are not too wide') FROM hour_forecast;
\endif

-- ----------------------------------------------------------------------
-- laws
-- ----------------------------------------------------------------------
-- the same rows in any order, in one part or by parallel workers, are the same series
CREATE TABLE parallel_row AS SELECT i, timestamptz '2026-01-01' + hashtext(i::text) % 10000 * interval '1 minute' AS at, hashtext('q' || i) % 1000 / 7.0 AS quantity FROM generate_series(1, 20000) i;
ANALYZE parallel_row;
CREATE TEMP TABLE one AS SELECT demand_series_agg(at, quantity, '15 minutes' ORDER BY i) AS s, demand_series_agg(at, quantity, '15 minutes' ORDER BY quantity) AS t FROM parallel_row;
SET LOCAL parallel_setup_cost = 0; SET LOCAL parallel_tuple_cost = 0; SET LOCAL min_parallel_table_scan_size = 0; SET LOCAL max_parallel_workers_per_gather = 2;
SELECT ok(s = t AND s = (SELECT demand_series_agg(at, quantity, '15 minutes') FROM parallel_row), 'order and workers do not matter') FROM one;
SELECT ok(s = (SELECT demand_series_agg(part) FROM (SELECT demand_series_agg(at, quantity, '15 minutes') AS part FROM parallel_row GROUP BY i % 7) x), 'series of parts add up to the whole') FROM one;
-- a forecast is that of the model's text
SELECT ok(bool_and(demand_forecast_array(m::text::demand_model, 5) IS NOT DISTINCT FROM demand_forecast_array(m, 5)), 'text keeps a model')
FROM unnest('{naive,snaive,drift,ses,holt,damped,hw_add,hw_mul,theta,ses_drift,ets,croston,sba,sbj,tsb,mstl,comb,auto}'::text[]) method, LATERAL (SELECT demand_fit(s, method, '{96}') AS m FROM one) x;
-- no look ahead: what comes after an origin changes nothing of its forecast
SELECT is((SELECT array_agg(mean ORDER BY ahead) FROM demand_backtest(demand_series_of('2026-01-01', '1 day', '{3,5,4,6,5,7,6,8,7,9,1,1}'), 'holt', 2, 1)),
	(SELECT array_agg(mean ORDER BY ahead) FROM demand_backtest(demand_series_of('2026-01-01', '1 day', '{3,5,4,6,5,7,6,8,7,9,100,-100}'), 'holt', 2, 1)), 'a backtest does not look ahead');
SELECT is((SELECT array_agg(mean ORDER BY ahead) FROM demand_backtest(demand_series_of('2026-01-01', '1 day', '{3,5,4,6,5,7,6,8,7,9,1,1}'), 'holt', 2, 1)),
	demand_forecast_array(demand_fit(demand_series_of('2026-01-01', '1 day', '{3,5,4,6,5,7,6,8,7,9}'), 'holt'), 2), 'and is a fit of what was known');
SELECT * FROM finish();
ROLLBACK;
