-- # Promises kept and broken
-- 5 000 real departures with their promised and their real time stand in for deliveries. A scorecard is a value: made
-- once per origin and day, stored, and rolled up to any level and any window later, exactly.
CREATE TABLE flight (scheduled timestamptz, delay_min int, distance_mi int, origin text, destination text);
\copy flight FROM 'demo/data/flights.csv' WITH (FORMAT csv, HEADER)
CREATE TABLE origin_day AS
SELECT origin, scheduled::date AS day, rollup(kpi_delivery_of(promised => scheduled + interval '15 min', delivered => scheduled + delay_min * interval '1 min',
    rule => kpi_delivery_rule(lateness_limits => '{0,30 min,60 min}'))) AS k
FROM flight GROUP BY 1, 2;
-- = The ten busiest origins: departures within 15 minutes of the promise; of all of them, 95 in 100 were no later than p95_of_all, of the late ones p95_of_late
SELECT origin, due_count(k) AS departures, round((100 * on_time_rate(k))::numeric, 1) || ' %' AS on_time,
       round((100 * kpi_wilson_low(k, 'on_time_rate'))::numeric, 1) || ' %' AS at_least, round((60 * lateness_p95(k))::numeric) AS p95_of_all_min,
       (SELECT round(percentile_cont(0.95) WITHIN GROUP (ORDER BY delay_min - 15)::numeric) FROM flight f WHERE f.origin = x.origin AND delay_min > 15) AS p95_of_late_min
FROM (SELECT origin, rollup(k) AS k FROM origin_day GROUP BY origin) x ORDER BY due_count(k) DESC LIMIT 10;
-- = How many leave late by how much at most: counted exactly, as the limits were declared
SELECT kpi, numerator AS departures, round((100 * value)::numeric, 2) || ' %' AS share FROM kpi_rows((SELECT rollup(k) FROM origin_day)) WHERE kpi LIKE 'lateness_within%';
-- = By month, from the same stored values
SELECT date_trunc('month', day)::date AS month, due_count(rollup(k)) AS departures, round((100 * on_time_rate(rollup(k)))::numeric, 1) || ' %' AS on_time
FROM origin_day GROUP BY 1 ORDER BY 1;
-- = Seven days rolling, all origins: the first twelve that have seven days
SELECT day, due_count(k) AS departures_in_7_days, round((100 * on_time_rate(k))::numeric, 1) || ' %' AS on_time_in_7_days
FROM (SELECT day, rollup(d) OVER (ORDER BY day ROWS 6 PRECEDING) AS k, row_number() OVER (ORDER BY day) AS n
      FROM (SELECT day, rollup(k) AS d FROM origin_day GROUP BY day) x) y WHERE n >= 7 ORDER BY day LIMIT 12;
