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
SELECT diag(id || ' ' || kind || ' ' || what || ' off ' || off(demand_forecast_array(model, h), floats(expected -> 'mean')) || ' interval off ' || off((SELECT array_agg(lower ORDER BY at) FROM demand_forecast(model, h, 0.95)), floats(expected -> 'lower95')) || ' ' || coalesce(i.form, '') || coalesce(' ' || i.aicc,'') || ' ' || coalesce(expected->>'aicc','') || coalesce(expected->>'method',''))
FROM fitted, demand_model_info(model) i WHERE kind NOT IN ('forecast_naive', 'forecast_snaive', 'forecast_drift');
\endif
SELECT * FROM finish();
ROLLBACK;
