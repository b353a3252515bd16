-- # What comes in the next days
-- The departures again, as orders of a hub by the day: one series an origin, a model for each of the ten busiest, and how good it would have been.
CREATE TABLE hub_series AS
SELECT origin, demand_series_agg(scheduled, 1, '1 day', demand_series_options(missing => 'zero')) AS s FROM flight GROUP BY origin ORDER BY count(*) DESC, origin LIMIT 10;
-- = Which method, and why
SELECT origin, p.class, i.method, i.why FROM hub_series, demand_profile(s) p, demand_model_info(demand_fit(s)) i ORDER BY origin;
-- = The last four weeks, each forecast from what was known on the Monday before
SELECT method, round((100 * (1 - wape(b.actual, b.mean)))::numeric, 1) || ' %' AS accuracy, round(100 * avg((b.actual BETWEEN b.lower AND b.upper)::int)) || ' %' AS within_interval
FROM (SELECT demand_series_agg(s) AS s FROM hub_series) all_hubs, unnest('{naive,snaive,auto}'::text[]) method, demand_backtest(s, method, horizon => 7, origins => 4, floor => 0) b GROUP BY method ORDER BY 1;
-- = The next three days of all ten together
SELECT f.at::date AS day, round(f.mean::numeric, 1) AS orders, round(f.lower::numeric, 1) AS at_least, round(f.upper::numeric, 1) AS at_most
FROM (SELECT demand_series_agg(s) AS s FROM hub_series) all_hubs, demand_forecast(demand_fit(s), 3, floor => 0) f;
