-- # Where the next five hubs should go
-- Any town of at least 20 000 people may get a hub; the five existing ones stay. Site selection picks the towns that
-- bring most people within 60 km of a hub, and says how close to the best possible plan that provably is.
CREATE TABLE lot AS SELECT site_index_agg(id, geog, 0, 1, NULL,
    CASE WHEN id IN (SELECT id FROM hub) THEN 'existing' ELSE 'candidate' END) AS sites FROM town WHERE population >= 20000;
CREATE TABLE plan AS SELECT c.* FROM lot, (SELECT site_demand_agg(geog, population) AS demand FROM town) d,
    site_choose_coverage(d.demand, lot.sites, open => 5, radius_m => 60000) c;
-- = Before and after: people within 60 km of a hub
SELECT count(*) FILTER (WHERE step > 0) AS new_hubs, round(min(cumulative_pct)::numeric, 1) || ' %' AS today, round(max(cumulative_pct)::numeric, 1) || ' %' AS with_new_hubs,
       to_char(sum(gain) FILTER (WHERE step > 0), 'FM999,999,999') AS people_gained, round((100 * max(gap))::numeric, 2) || ' %' AS at_most_worse_than_the_best_plan
FROM plan;
-- = The plan: today, and what each hub adds
SELECT p.step, coalesce(t.name, 'today: five hubs') AS hub, to_char(p.gain, 'FM999,999,999') AS people_gained, round(p.cumulative_pct::numeric, 1) || ' %' AS covered,
       round((p.mean_m / 1000)::numeric) AS mean_km_of_the_covered
FROM plan p LEFT JOIN town t ON t.id = p.site_id ORDER BY p.step;
-- @ Hubs today (red) and new ones (green); yellow are the towns still farther than 60 km from all of them
WITH chosen AS (SELECT t.*, '#1e8449' AS colour FROM plan p JOIN town t ON t.id = p.site_id
                UNION ALL SELECT t.*, '#c0392b' FROM hub h JOIN town t ON t.id = h.id)
SELECT 'point' AS kind, t.lon, t.lat, NULL::float8 AS to_lon, NULL::float8 AS to_lat, least(5, 1 + sqrt(t.population) / 150) AS size,
       CASE WHEN site_covered(n.ix, t.geog, 60000) THEN '#2f6f9f' ELSE '#c9a227' END AS colour, t.name || ': ' || t.population AS label
FROM town t, (SELECT site_index_agg(id, geog) AS ix FROM chosen) n
UNION ALL
SELECT 'point', lon, lat, NULL, NULL, 6, colour, name FROM chosen;
