-- The figures of the demo and of README, worked out again by plain SQL: the steps of the demo run here as they are.
\set ON_ERROR_STOP 1
BEGIN;
SELECT plan(24);
SET search_path = public, logistics;
SET timezone = 'UTC';
SET client_min_messages = warning;
\cd ../..
\o /dev/null
\i demo/steps/10_site.sql
\i demo/steps/20_site_choice.sql
\i demo/steps/30_locker.sql
\i demo/steps/40_tariff.sql
\i demo/steps/50_kpi.sql
\i demo/steps/60_route.sql
\o

-- people are counted once: no town stands in the middle of a large city, and the sum is what the file says
SELECT is(sum(population), 26850085::bigint, 'people of all towns') FROM town;
SELECT is_empty($$ SELECT a.name, b.name FROM town a JOIN town b ON a.population >= 100000 AND a.id <> b.id AND ST_DWithin(a.geog, b.geog, 2300) $$,
	'no town within 2.3 km of the centre of a city');
SELECT is_empty($$ SELECT name FROM town WHERE name IN ('Mokotów', 'Wola', 'Ursynów', 'Bielany', 'Praga Południe', 'Fordon', 'Kortowo') AND population > 10000 $$, 'no district of a city');

-- coverage by region
SELECT is_empty($$ SELECT region FROM (
		SELECT t.region, site_coverage(site_nearest_m(n.hubs, t.geog), t.population, '{50000,100000,150000}') AS c,
			sum(population) FILTER (WHERE km <= 50) AS near, sum(population) AS people
		FROM network n, (SELECT t.*, (SELECT min(ST_Distance(t.geog, h.geog)) / 1000 FROM hub h) AS km FROM town t) t GROUP BY t.region) x
	WHERE (c).demand <> people OR abs((c).share[1] - coalesce(near, 0)::float8 / people) > 1e-12 $$, 'people and share within 50 km, by region');

-- the plan: today and in the end
CREATE TEMP TABLE reach AS
SELECT (SELECT sum(population) FROM town t WHERE EXISTS (SELECT FROM hub h WHERE ST_DWithin(h.geog, t.geog, 60000))) AS today,
	(SELECT sum(population) FROM town t WHERE EXISTS (SELECT FROM hub h WHERE ST_DWithin(h.geog, t.geog, 60000))
		OR EXISTS (SELECT FROM plan p JOIN town c ON c.id = p.site_id WHERE ST_DWithin(c.geog, t.geog, 60000))) AS planned, (SELECT sum(population) FROM town) AS people;
SELECT is(p.step, 0, 'the plan starts with what exists') FROM plan p ORDER BY step LIMIT 1;
SELECT is(round(gain)::bigint, today, 'people within 60 km today') FROM plan, reach WHERE step = 0;
SELECT ok(abs(cumulative_pct - 100.0 * today / people) < 1e-9, 'their share') FROM plan, reach WHERE step = 0;
SELECT is(round(sum(gain))::bigint, planned, 'people within 60 km with five hubs more') FROM plan, reach GROUP BY planned;

-- the guide on choosing sites: what three hubs reach
SELECT is(sum(population), 5226927::bigint, 'docs/guide/site_choice.md: people within 50 km of three hubs') FROM town t
WHERE EXISTS (SELECT FROM town h WHERE h.name IN ('Warsaw', 'Poznań', 'Kraków') AND h.population >= 20000 AND ST_DWithin(h.geog, t.geog, 50000));

-- lockers that are open
SELECT is((SELECT count(*) FROM locker WHERE hours_is_open(hours, '2026-05-10 12:00+02', 'Europe/Warsaw')), (SELECT count(*) FROM locker WHERE hours::text = '24/7'), 'on Sunday those around the clock');

-- prices: the table of the tariff by hand
SELECT is_empty($$ SELECT id FROM (SELECT p.id, tariff_price(k.tariff, zone => p.zone, weight_g => p.weight_g, length_mm => p.length_mm, width_mm => p.width_mm, height_mm => p.height_mm, tier => p.tier) AS price,
		round(base - discount + long + round((base - discount + long) * 0.125, 2), 2) AS by_hand
	FROM contract k, (SELECT p.*, round(base * CASE tier WHEN 2 THEN 0.05 WHEN 3 THEN 0.12 ELSE 0 END, 2) AS discount FROM (
		SELECT p.*, CASE WHEN greatest(length_mm, width_mm, height_mm) > 1200 THEN 14.00 ELSE 0 END AS long,
			(CASE zone WHEN 'local' THEN '{9.80,10.90,12.40,15.90,22.50,29.90}' WHEN 'region' THEN '{11.20,12.60,14.80,19.20,27.40,36.10}' ELSE '{13.50,15.40,18.60,24.70,35.80,47.20}' END::numeric[])
				[width_bucket(kg - 0.0001, '{1,2,5,10,20}') + 1] AS base
		FROM (SELECT p.*, greatest(ceil(weight_g / 500.0) / 2, ceil(length_mm / 10.0 * (width_mm / 10.0) * (height_mm / 10.0) / 5000.0 * 2) / 2) AS kg FROM parcel p) p) p) p) x
	WHERE price <> by_hand $$, 'every parcel, by hand');

-- promises
SELECT is_empty($$ SELECT x.origin FROM (SELECT origin, rollup(k) AS k FROM origin_day GROUP BY origin) x
	JOIN (SELECT origin, count(*) AS n, count(*) FILTER (WHERE delay_min <= 15) AS kept FROM flight GROUP BY origin) f USING (origin)
	WHERE due_count(x.k) <> n OR abs(on_time_rate(x.k) - kept::float8 / n) > 1e-12 $$, 'departures and those on time, by origin');
SELECT is_empty($$ SELECT x.origin FROM (SELECT origin, rollup(k) AS k FROM origin_day GROUP BY origin) x
	JOIN (SELECT origin, count(*) AS n, (array_agg(greatest(delay_min - 15, 0) ORDER BY delay_min))[1 + floor(0.95 * (count(*) - 1))::int] AS p95 FROM flight GROUP BY origin) f USING (origin)
	WHERE abs(60 * lateness_p95(x.k) - p95) > p95 * 0.0101 $$, 'the lateness that 95 of 100 stay below, to the 1 % that a scorecard keeps');
SELECT results_eq($$ SELECT day, due_count(k)::bigint FROM (SELECT day, rollup(d) OVER (ORDER BY day ROWS 6 PRECEDING) AS k FROM (SELECT day, rollup(k) AS d FROM origin_day GROUP BY day) x) y WHERE day >= '2001-01-07' ORDER BY day $$,
	$$ SELECT d::date, (SELECT count(*) FROM flight WHERE scheduled::date BETWEEN d::date - 6 AND d::date) FROM generate_series('2001-01-07'::timestamp, '2001-03-31', '1 day') d ORDER BY 1 $$, 'seven days rolling');

-- the tour
SELECT ok(abs(b.km - 1.3 * d / 1000) < 0.01, 'kilometres of the tour') FROM bill b, (SELECT sum(ST_Distance(geog, next)) AS d
	FROM (SELECT geog, lead(geog, 1, (SELECT geog FROM depot)) OVER (ORDER BY seq) AS next FROM (SELECT 0 AS seq, geog FROM depot UNION ALL SELECT seq, geog FROM tour) t) x) y;
SELECT ok(abs(duration_s - (km / 55 * 3600 + 11 * 720 + wait_s)) < 1, 'hours of the tour') FROM bill;
SELECT is(cost, cost_fixed + cost_distance + cost_time + cost_late, 'the bill sums up') FROM bill;
SELECT is(round(sum(v.price), 2), round((SELECT cost_late FROM bill), 2), 'lateness is what its stops cost') FROM tour_model m, route_violations(m.vehicle, m.stops, speed_kmh => 55, circuity => 1.3) v;

-- README: distances, shares and the tour
CREATE TEMP TABLE place (kind text, id int, geog geography);
INSERT INTO place VALUES ('locker', 1, 'POINT(13.3694 52.5251)'), ('locker', 2, 'POINT(13.4132 52.5219)'), ('locker', 3, 'POINT(13.3906 52.4986)'),
	('order', 101, 'POINT(13.40 52.52)'), ('order', 102, 'POINT(13.38 52.50)'), ('order', 103, 'POINT(13.0645 52.3906)');
SELECT results_eq($$ SELECT o.id, round(min(ST_Distance(o.geog, l.geog)))::int FROM place o JOIN place l ON l.kind = 'locker' AND l.id < 3 WHERE o.kind = 'order' GROUP BY o.id ORDER BY o.id $$,
	$$ VALUES (101, 921), (102, 2884), (103, 25565) $$, 'README: nearest lockers');
SELECT is(round((1.3 * sum(ST_Distance(geog, next)) / 1000)::numeric, 1), 71.5, 'README: kilometres of the tour')
FROM (SELECT geog, lead(geog, 1) OVER (ORDER BY id) AS next FROM (SELECT id, geog FROM place WHERE id = 1 OR id > 100 UNION ALL SELECT 999, geog FROM place WHERE id = 1) p) x;
SELECT is(ARRAY[round(avg(d)), round(100 * avg((d <= 1000)::int)), round(100 * avg((d <= 3000)::int))], '{8959,67,67}'::numeric[], 'README: mean distance and shares')
FROM (SELECT min(ST_Distance(o.geog, l.geog))::numeric AS d FROM place o JOIN place l ON l.kind = 'locker' WHERE o.kind = 'order' GROUP BY o.id) x;
SELECT is(array_agg(base + round(base * 0.0725, 2) ORDER BY n), '{4.49,6.42,5.89}', 'README: prices of three parcels') FROM (VALUES (1, 4.19), (2, 5.99), (3, 5.49)) v(n, base);
SELECT is(ARRAY[round(minutes), round(0.42 * km + 24 * minutes / 60, 2)], '{184,103.45}', 'README: minutes and cost of the tour')
FROM (SELECT km, km / 25 * 60 + 3 * 4 AS minutes FROM (SELECT (1.3 * sum(ST_Distance(geog, next)) / 1000)::numeric AS km
	FROM (SELECT geog, lead(geog, 1) OVER (ORDER BY id) AS next FROM (SELECT id, geog FROM place WHERE id = 1 OR id > 100 UNION ALL SELECT 999, geog FROM place WHERE id = 1) p) x) y) z;
SELECT is(round(avg((delivered <= promised)::int), 3), 0.667, 'README: promises kept by hub B')
FROM (VALUES ('12:00'::time, '11:20'::time), ('12:00', '13:05'), ('12:00', '11:59')) v(promised, delivered);
SELECT * FROM finish();
ROLLBACK;
