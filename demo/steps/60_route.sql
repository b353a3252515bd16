-- # What a tour costs, and where it is late
-- A van leaves Kraków for the eleven towns nearest to it of at least 20 000 people, in a given order, with delivery
-- windows. The evaluator chooses the departure, adds up kilometres, hours and money, and prices every violation.
CREATE TABLE depot AS SELECT * FROM town WHERE name = 'Kraków';
CREATE TABLE tour AS
SELECT row_number() OVER (ORDER BY degrees(ST_Azimuth(d.geog, t.geog))) AS seq, t.id, t.name, t.geog, t.lon, t.lat, t.population
FROM depot d, (SELECT site_index_agg(id, geog) AS ix FROM town WHERE population >= 20000) n, site_k_nearest(n.ix, d.geog, 12) k JOIN town t ON t.id = k.id
WHERE t.id <> d.id;
CREATE TABLE tour_model AS
SELECT route_vehicle(1, d.geog, capacity => ARRAY[900000], shift => tstzrange('2026-05-04 04:00+00', '2026-05-04 15:00+00'),
                     fixed => 45, per_km => 1.15, per_hour => 62, late_per_hour => 80) AS vehicle,
       (SELECT array_agg(route_stop(id, geog, service => '12 min', ready => '2026-05-04 06:00+00'::timestamptz + (seq - 1) * interval '38 min',
                                    due => '2026-05-04 06:50+00'::timestamptz + (seq - 1) * interval '38 min',
                                    delivery => ARRAY[10000 + population % 90000]) ORDER BY seq) FROM tour) AS stops
FROM depot d;
-- = The bill
SELECT round((e).km::numeric, 1) AS km, round(((e).duration_s / 3600)::numeric, 2) AS hours, round(((e).wait_s / 60)::numeric) AS wait_min,
       round(((e).late_s / 60)::numeric) AS late_min, (e).cost_fixed, round((e).cost_distance, 2) AS cost_distance,
       round((e).cost_time, 2) AS cost_time, round((e).cost_late, 2) AS cost_late, round((e).cost, 2) AS cost,
       (e).feasible, (e).causes
FROM (SELECT route_evaluate(vehicle, stops, speed_kmh => 55, circuity => 1.3) AS e FROM tour_model) x;
-- = The driver's sheet
SELECT s.seq, s.kind, t.name AS stop, to_char(s.arrival AT TIME ZONE 'Europe/Warsaw', 'HH24:MI') AS arrival, round(s.wait_s / 60) AS wait_min,
       to_char(s."end" AT TIME ZONE 'Europe/Warsaw', 'HH24:MI') AS leaves, round(s.late_s / 60) AS late_min, round(s.km::numeric, 1) AS km, s.load[1] / 1000 AS load_kg
FROM tour_model m, route_steps(m.vehicle, m.stops, speed_kmh => 55, circuity => 1.3) s LEFT JOIN town t ON t.id = s.stop_id ORDER BY s.seq;
-- @ The tour
SELECT 'line' AS kind, lon, lat, lead(lon, 1, (SELECT lon FROM depot)) OVER (ORDER BY seq) AS to_lon,
       lead(lat, 1, (SELECT lat FROM depot)) OVER (ORDER BY seq) AS to_lat, 2 AS size, '#2f6f9f' AS colour, '' AS label
FROM (SELECT 0 AS seq, lon, lat FROM depot UNION ALL SELECT seq, lon, lat FROM tour) t
UNION ALL
SELECT 'point', lon, lat, NULL, NULL, 5.5, '#1e8449', seq || ' ' || name FROM tour
UNION ALL
SELECT 'point', lon, lat, NULL, NULL, 8, '#c0392b', name FROM depot;
