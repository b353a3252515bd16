-- demand: exact values of what a user sees; vectors and laws are in test/pgtap/demand.sql
SET timezone = 'UTC';
SET search_path = public, logistics;

-- buckets
SELECT demand_series_agg(t, q, '1 day') FROM (VALUES (timestamptz '2024-01-01', 1.0), ('2024-01-02', 2), ('2024-01-04', 4), ('2024-01-04 23:59', NULL), (NULL, 3)) v (t, q);
SELECT demand_series_agg(t, q, '1 day', demand_series_options(missing => 'zero')) FROM (VALUES (timestamptz '2024-01-01', 1.0), ('2024-01-02', 2), ('2024-01-04', 4)) v (t, q);
SELECT demand_series_agg(t, q, '1 day', demand_series_options(since => '2023-12-30', until => '2024-01-04 12:00')) FROM (VALUES (timestamptz '2024-01-01', 1.0), ('2024-01-02', 2), ('2024-01-04', 4)) v (t, q);
SELECT demand_series_agg(t, q, '1 day', demand_series_options(since => '2024-01-01', until => '2024-01-03')) FROM (VALUES (timestamptz '2025-01-01', 1.0)) v (t, q);
SELECT demand_series_agg(t, q, '1 day') FROM (VALUES (NULL::timestamptz, 1.0)) v (t, q);
SELECT demand_series_agg(t, 1, '1 day') IS NULL AS "no rows" FROM (SELECT now() AS t WHERE false) v;
SELECT demand_series_agg(t, 0.1, '1 week'), demand_series_agg(t, 0.1, '1 month'), demand_series_agg(t, 0.1, '6 hours') FROM generate_series(timestamptz '2024-01-01', '2024-02-10 23:00', '17 hours') t;
-- a day of 23 and a day of 25 hours
SELECT (at AT TIME ZONE 'Europe/Vilnius')::date AS day, count(*) FROM demand_rows((SELECT demand_series_agg(t, 1, '1 hour', demand_series_options(tz => 'Europe/Vilnius')) FROM generate_series(timestamptz '2024-03-29 22:00', '2024-04-01 20:59', '30 min') t)) GROUP BY 1 ORDER BY 1;
SELECT (at AT TIME ZONE 'Europe/Vilnius')::date AS day, sum(quantity) FROM demand_rows((SELECT demand_series_agg(t, 1, '1 day', demand_series_options(tz => 'Europe/Vilnius')) FROM generate_series(timestamptz '2024-10-25 21:00', '2024-10-28 21:59', '1 hour') t)) GROUP BY 1 ORDER BY 1;
-- merging is adding
SELECT demand_series_agg(s) FROM unnest(ARRAY['1 days ''UTC'' from 2024-01-01T00:00:00: 1, -, 3'::demand_series, '1 days ''UTC'' from 2024-01-02T00:00:00: 5, 5, 5, 0.25', NULL]) s;
SELECT demand_quantities(demand_series_of('2024-01-01 13:00', '1 day', '{1,NULL,2.5}', 'Asia/Shanghai')), demand_series_of('2024-01-01 20:00', '1 day', '{1,NULL,2.5}', 'Asia/Shanghai');

-- what cannot be meant
SELECT demand_series_agg(now(), 1, b::interval) FROM unnest('{0 s}'::text[]) b;
SELECT demand_series_agg(now(), 1, '7 minutes');
SELECT demand_series_agg(now(), 1, '5 hours');
SELECT demand_series_agg(now(), 1, '1 month 1 day');
SELECT demand_series_agg(now(), 'NaN', '1 day');
SELECT demand_series_agg(now(), 1e13, '1 day');
SELECT demand_series_agg(now(), 1, NULL);
SELECT demand_series_agg(now(), 1, '1 day', demand_series_options(tz => 'Nowhere'));
SELECT demand_series_agg(now(), 1, '1 day', demand_series_options(missing => 'none'));
SELECT demand_series_agg('infinity', 1, '1 day');
SELECT demand_series_agg(t, 1, '1 minute') FROM unnest(ARRAY[timestamptz '2000-01-01', '2024-01-01']) t;
SELECT demand_series_agg(now(), 1, b) FROM unnest('{1 day,2 days}'::interval[]) b;
SELECT demand_series_agg(s) FROM unnest(ARRAY['1 days ''UTC'' from 2024-01-01T00:00:00: 1'::demand_series, '1 days ''Asia/Shanghai'' from 2024-01-01T00:00:00: 1']) s;
SELECT '1 days ''UTC'' from 2024-01-01: 1'::demand_series;
SELECT 'theta'::demand_model;

-- every method on series that have nothing to say
SELECT q, string_agg(DISTINCT demand_forecast_array(demand_fit(demand_series_of('2024-01-01', '1 day', q::float8[]), m), 2)::text, ' ') AS forecasts
FROM unnest('{naive,snaive,drift,ses,holt,damped,hw_add,hw_mul,theta,ses_drift,ets,mstl,comb,auto}'::text[]) m, unnest('{"{}","{NULL}","{5}","{0,0,0}","{3,3,3,3,3,3,3,3,3,3,3,3,3,3,3,3,3,3,3,3,3}"}'::text[]) q GROUP BY q ORDER BY q;
SELECT m, q, demand_forecast_array(demand_fit(demand_series_of('2024-01-01', '1 day', q::float8[]), m), 2) FROM unnest('{croston,sba,sbj,tsb}'::text[]) m, unnest('{"{}","{0,0,0}","{5}","{0,0,4,0,2,0}"}'::text[]) q ORDER BY 1, 2;
SELECT asked.m, i.method, i.why FROM unnest('{theta,hw_mul,mstl,snaive,auto,ets}'::text[]) asked (m), unnest('{"{1,2}","{1,2,3,4,5,0,7,8,9}"}'::text[]) q, demand_model_info(demand_fit(demand_series_of('2024-01-01', '1 day', q::float8[]), m)) i ORDER BY q, 1;

-- forecasts
SELECT * FROM demand_forecast(demand_fit('1 days ''Europe/Vilnius'' from 2024-10-24T00:00:00: 3, 5', 'naive'), 4, 0.5);
SELECT * FROM demand_forecast(demand_fit('1 days ''UTC'' from 2024-10-24T00:00:00: 3, 1', 'drift'), 2, floor => 0);
-- hours over the change of clocks: 03:00 comes back twice and is never skipped over
SELECT at AT TIME ZONE 'Europe/Vilnius' AS local, mean FROM demand_forecast(demand_fit(demand_series_of('2024-10-23 21:00', '1 hour', (SELECT array_agg(h % 24 ORDER BY h) FROM generate_series(0, 74) h), 'Europe/Vilnius'), 'snaive', '{24}'), 4);
SELECT * FROM demand_forecast(NULL, 3);
SELECT demand_forecast_array(demand_fit('1 days ''UTC'' from 2024-10-24T00:00:00: 3', 'naive'), 0);
SELECT demand_forecast_array(demand_fit('1 days ''UTC'' from 2024-10-24T00:00:00: 3', 'naive'), -1);
SELECT * FROM demand_forecast(demand_fit('1 days ''UTC'' from 2024-10-24T00:00:00: 3', 'naive'), 1, 1.0);
SELECT demand_fit('1 days ''UTC'' from 2024-10-24T00:00:00: 3', 'prophet');
SELECT demand_fit('1 days ''UTC'' from 2024-10-24T00:00:00: 3', 'ses', '{0}');
SELECT demand_fit('1 days ''UTC'' from 2024-10-24T00:00:00: 3', 'ses', '{2,3,4,5,6}');
SELECT demand_fit('1 days ''UTC'' from 2024-10-24T00:00:00: 3', 'ses', alpha => 0.2);
SELECT demand_fit('1 days ''UTC'' from 2024-10-24T00:00:00: 3', 'sba', alpha => 1.2);

-- updates
SELECT demand_forecast_array(demand_update(demand_update(m, 9), NULL), 3) FROM demand_fit('1 days ''UTC'' from 2024-10-24T00:00:00: 3, 4, 5, 6', 'snaive', '{2}') m;
SELECT i.next_at, i.observations, i.gaps FROM demand_model_info(demand_update_series(demand_fit('1 days ''UTC'' from 2024-10-24T00:00:00: 3, 4, 5, 6', 'ses'), '1 days ''UTC'' from 2024-10-29T00:00:00: 3, -, 5')) i;
SELECT demand_update_series(demand_fit('1 days ''UTC'' from 2024-10-24T00:00:00: 3, 4, 5, 6', 'ses'), '7 days ''UTC'' from 2024-10-28T00:00:00: 3');
SELECT demand_update(demand_fit('1 days ''UTC'' from 2024-10-24T00:00:00: 3, 4, 5, 6', 'ses'), 'Infinity'::float8);

-- holidays and regressors
SELECT demand_forecast_array(demand_fit('1 days ''UTC'' from 2024-10-24T00:00:00: 3, 4, 5, 6', 'ses', holidays => '* PH 2024-10-25 "x"'), 2);
SELECT demand_fit('1 months ''UTC'' from 2024-10: 3, 4, 5, 6', 'ses', holidays => '* PH 2024-10-25 "x"');
SELECT demand_fit('1 days ''UTC'' from 2024-10-24T00:00:00: 3, 4, 5, 6', 'ses', regressors => ARRAY['1 days ''UTC'' from 2024-10-24T00:00:00: 1, 2, -, 4'::demand_series]);
SELECT demand_fit('1 days ''UTC'' from 2024-10-24T00:00:00: 3, 4, 5, 6', 'ses', regressors => ARRAY['7 days ''UTC'' from 2024-10-28T00:00:00: 1'::demand_series]);
SELECT demand_fit('1 days ''UTC'' from 2024-10-24T00:00:00: 3, 4, 5, 6', 'ses', regressors => ARRAY[NULL::demand_series]);
SELECT demand_forecast_array(demand_fit('1 days ''UTC'' from 2024-10-24T00:00:00: 3, 4, 5, 6', 'ses', regressors => ARRAY['1 days ''UTC'' from 2024-10-24T00:00:00: 1, 3, 2, 4'::demand_series]), 2);
SELECT demand_forecast_array(demand_fit('1 days ''UTC'' from 2024-10-24T00:00:00: 13, 17, 15, 19, 11', 'naive', regressors => r), 2, regressors => r)
FROM (SELECT ARRAY['1 days ''UTC'' from 2024-10-24T00:00:00: 1, 3, 2, 4, 0, 10, 20'::demand_series] AS r) x;

-- backtests
SELECT * FROM demand_backtest('1 days ''UTC'' from 2024-10-24T00:00:00: 3, 4, 5, -, 7', 'naive', 2, 3, 1);
SELECT count(*) FROM demand_backtest('1 days ''UTC'' from 2024-10-24T00:00:00: 3, 4', 'naive', 2);
SELECT count(*) FROM demand_backtest('1 days ''UTC'' from 2024-10-24T00:00:00: 3, 4', 'naive', 0);

-- on the limits
SELECT demand_series_of('9980-01-01', '3660 days', '{1,2,3}');
SELECT demand_fit('1 days ''UTC'' from 9999-12-31T00:00:00: 1');
SELECT demand_forecast_array(demand_fit('1 days ''UTC'' from 9999-12-29T00:00:00: 1'), 5);
SELECT demand_forecast_array(demand_fit('1 days ''UTC'' from 2024-01-01T00:00:00: 1'), 5, floor => 'NaN');
-- intervals of multiplicative errors far ahead neither shrink nor vanish
SELECT min(upper - lower) > 0 AS wide FROM demand_forecast(demand_fit('1 days ''UTC'' from 2024-01-01T00:00:00: 5, 7, 9, 4, 5, 7, 9, 5, 6, 7, 8, 4, 5, 8, 9, 4, 6, 7, 9, 4', 'hw_mul', '{4}'), 3000);
