-- # Lockers that are open now
-- Every town of at least 15 000 people gets two lockers, made up here: one inside a shop with the shop's hours, one
-- outdoors. Hours are in the notation of OpenStreetMap; a flag says which carrier may use a locker.
CREATE TABLE locker AS
SELECT 2 * row_number() OVER (ORDER BY id) + side AS id, name || CASE side WHEN 0 THEN ' station' ELSE ' market' END AS name,
       ST_Project(geog, 400 + 300 * side, radians(id % 360))::geography(Point) AS geog,
       (CASE side WHEN 0 THEN '24/7' ELSE (ARRAY['Mo-Fr 08:00-20:00; Sa 09:00-15:00', 'Mo-Sa 06:00-22:00; Su,PH off',
           'Mo-Th 07:00-19:00; Fr 07:00-21:00; Sa 08:00-14:00'])[1 + id % 3] END)::opening_hours AS hours,
       CASE WHEN id % 4 = side THEN 1 ELSE 3 END::bigint AS carriers
FROM town, generate_series(0, 1) side WHERE population >= 15000;
-- = The five nearest lockers of carrier 2 (flag bit 2) that are open on Saturday 2026-05-09 at 16:30, from the centre of Łódź
SELECT k.rank, l.name, l.hours, round(k.distance_m) AS metres, to_char(hours_next_change(l.hours, '2026-05-09 14:30+00', 'Europe/Warsaw') AT TIME ZONE 'Europe/Warsaw', 'Dy HH24:MI') AS open_until
FROM town t, (SELECT site_index_agg(id, geog, carriers) AS ix FROM locker
              WHERE hours_is_open(hours, '2026-05-09 14:30+00', 'Europe/Warsaw')) open_now,
     site_k_nearest(open_now.ix, t.geog, 5, need => 2) k JOIN locker l ON l.id = k.id
WHERE t.name = 'Łódź' ORDER BY k.rank;
-- = How many lockers are open through a week, by day and hour
SELECT to_char(midnight AT TIME ZONE 'Europe/Warsaw', 'Dy') AS day, count(*) FILTER (WHERE hours_is_open(hours, midnight + interval '8 hours', 'Europe/Warsaw')) AS at_8,
       count(*) FILTER (WHERE hours_is_open(hours, midnight + interval '12 hours', 'Europe/Warsaw')) AS at_12,
       count(*) FILTER (WHERE hours_is_open(hours, midnight + interval '16 hours', 'Europe/Warsaw')) AS at_16,
       count(*) FILTER (WHERE hours_is_open(hours, midnight + interval '20 hours', 'Europe/Warsaw')) AS at_20, count(*) AS lockers
FROM locker, generate_series('2026-05-03 22:00+00'::timestamptz, '2026-05-09 22:00+00', '1 day') midnight GROUP BY midnight ORDER BY midnight;
