-- # What a tour costs, and where it is late
-- A van leaves Kraków for the eleven towns nearest to it of at least 20 000 people, in a given order (once around, from
-- the south), with delivery windows. The evaluator chooses the departure, adds up kilometres, hours and money, and prices
-- every violation. Lateness has a price in this contract, so a late tour is still allowed: what it costs stands in the bill.
CREATE TABLE depot AS SELECT * FROM town WHERE name = 'Kraków';
CREATE TABLE tour AS
SELECT row_number() OVER (ORDER BY (degrees(ST_Azimuth(d.geog, t.geog))::numeric + 180) % 360) AS seq, t.id, t.name, t.geog, t.lon, t.lat, t.population
FROM depot d, (SELECT site_index_agg(id, geog) AS ix FROM town WHERE population >= 20000) n, site_k_nearest(n.ix, d.geog, 12) k JOIN town t ON t.id = k.id
WHERE t.id <> d.id;
CREATE TABLE tour_model AS
SELECT route_vehicle(1, d.geog, capacity => ARRAY[900000], shift => tstzrange('2026-05-04 04:00+00', '2026-05-04 16:00+00'),
                     fixed => 45, per_km => 1.15, per_hour => 62, late_per_hour => 80) AS vehicle,
       (SELECT array_agg(route_stop(id, geog, service => '12 min', ready => '2026-05-04 06:00+00'::timestamptz + (seq - 1) * interval '38 min',
                                    due => '2026-05-04 06:50+00'::timestamptz + (seq - 1) * interval '38 min',
                                    delivery => ARRAY[10000 + population % 90000]) ORDER BY seq) FROM tour) AS stops
FROM depot d;
CREATE TABLE bill AS SELECT (route_evaluate(vehicle, stops, speed_kmh => 55, circuity => 1.3)).* FROM tour_model;
-- = The bill
SELECT item, amount, unit FROM bill b, LATERAL (VALUES
    (1, 'distance', round(b.km::numeric, 1)::text, 'km'), (2, 'time', round((b.duration_s / 3600)::numeric, 2)::text, 'h'),
    (3, 'of it waiting', round(b.wait_s / 60)::text, 'min'), (4, 'late, at ' || b.late_stops || ' of ' || b.drops || ' stops', round(b.late_s / 60)::text, 'min'),
    (5, 'vehicle', round(b.cost_fixed, 2)::text, 'PLN'), (6, 'kilometres', round(b.cost_distance, 2)::text, 'PLN'), (7, 'hours', round(b.cost_time, 2)::text, 'PLN'),
    (8, 'lateness', round(b.cost_late, 2)::text, 'PLN'), (9, 'in all', round(b.cost, 2)::text, 'PLN')) v (n, item, amount, unit) ORDER BY n;
-- = Where it is late, and what that costs
SELECT v.seq, t.name AS stop, v.cause, round((v.magnitude / 60)::numeric) AS minutes, round(v.price, 2) AS price_pln
FROM tour_model m, route_violations(m.vehicle, m.stops, speed_kmh => 55, circuity => 1.3) v LEFT JOIN town t ON t.id = v.stop_id ORDER BY v.seq;
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
