# locker.sh: the search at checkout, and a day's parcels to lockers.
. "$(dirname "$0")/lib.sh"

psql -qX -v ON_ERROR_STOP=1 <<'SQL'
SET search_path = public, logistics;
SELECT setseed(0.42) \g /dev/null
CREATE TABLE town AS SELECT t, 5 + random() * 10 AS lon, 47 + random() * 7 AS lat, 0.02 + random() ^ 3 * 0.2 AS spread FROM generate_series(1, 200) t;
CREATE TABLE box_classes AS SELECT box_class_set_agg(code, l, w, h, 25000) AS classes FROM (VALUES ('S', 640, 380, 80), ('M', 640, 380, 190), ('L', 640, 380, 410)) v(code, l, w, h);
CREATE TABLE locker AS
SELECT i::bigint AS id, 'L' || i AS code, 1 + i % 5 AS carrier, ST_Point(lon + spread * (random() + random() - 1), lat + spread * (random() + random() - 1), 4326)::geography AS geog,
	ARRAY[(random() * 4)::int, (random() * 2)::int, (random() * 2)::int] AS free,
	(ARRAY['24/7', 'Mo-Fr 08:00-20:00; Sa 09:00-17:00', 'Mo-Su 07:00-22:00', 'Mo-Fr 08:00-18:00; PH off'])[1 + i % 4]::opening_hours AS hours, 'Europe/Berlin' AS tz
FROM generate_series(1, 11000) i JOIN town ON t = 1 + i % 200;
CREATE INDEX ON locker USING gist (geog);
-- what a schema without our types has instead
CREATE TABLE open_row AS SELECT l.id AS locker_id, d AS isodow, o::time AS opens, c::time AS closes FROM locker l
JOIN (VALUES (0, '00:00', '24:00', 1, 7), (1, '08:00', '20:00', 1, 5), (1, '09:00', '17:00', 6, 6), (2, '07:00', '22:00', 1, 7), (3, '08:00', '18:00', 1, 5)) v(k, o, c, a, b) ON k = l.id % 4, generate_series(a, b) d;
CREATE INDEX ON open_row (locker_id, isodow);
CREATE TABLE box_class (number int, code text, a int, b int, c int, max_g int);
INSERT INTO box_class VALUES (1, 'S', 640, 380, 80, 25000), (2, 'M', 640, 380, 190, 25000), (3, 'L', 640, 410, 380, 25000);
CREATE TABLE parcel AS
SELECT i::bigint AS id, ST_Point(lon + spread * (random() + random() - 1), lat + spread * (random() + random() - 1), 4326)::geography AS geog FROM generate_series(1, 100000) i JOIN town ON t = 1 + i % 200;
CREATE TABLE net AS SELECT locker_index_agg(id, geog, ARRAY[12], '"S" 640x380x80'::box_class_set) AS lockers FROM locker WHERE id <= 10000;
VACUUM ANALYZE;
CREATE FUNCTION first_come(n int) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE p record; l bigint; done bigint := 0; BEGIN
	CREATE TEMP TABLE room AS SELECT id, geog, 12 AS free FROM locker WHERE id <= 10000;
	CREATE INDEX ON room USING gist (geog); ANALYZE room;
	FOR p IN SELECT * FROM parcel ORDER BY id LIMIT n LOOP
		SELECT id INTO l FROM room WHERE free > 0 ORDER BY geog <-> p.geog LIMIT 1;
		UPDATE room SET free = free - 1 WHERE id = l; done := done + 1;
	END LOOP; DROP TABLE room; RETURN done; END $$;
SQL

# milliseconds of one search, by pgbench with prepared statements on one connection
search_ms() {
	pgbench -n -M prepared -c 1 -T 4 -f "$1" 2>/dev/null | sed -n 's/^latency average = \([0-9.]*\) ms.*/\1/p'
}
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
head='\set town random(1, 200)
\set height random(50, 350)
'
cat >"$dir/ours.sql" <<SQL
$head SELECT l.code, logistics.locker_box_for(c.classes, l.free, 300, 200, :height, 900) AS box_class, logistics.hours_next_change(l.hours, '2025-03-07 10:00+01', l.tz) AS open_until
FROM town t, locker l, box_classes c
WHERE t.t = :town AND ST_DWithin(l.geog, ST_Point(t.lon, t.lat, 4326)::geography, 4000) AND l.carrier = ANY ('{1,2,3}') AND logistics.hours_is_open(l.hours, '2025-03-07 10:00+01', l.tz)
AND logistics.locker_box_for(c.classes, l.free, 300, 200, :height, 900) IS NOT NULL
ORDER BY l.geog <-> ST_Point(t.lon, t.lat, 4326)::geography LIMIT 5;
SQL
cat >"$dir/theirs.sql" <<SQL
$head SELECT l.code, b.code FROM town t, locker l, LATERAL (SELECT code FROM box_class b WHERE l.free[b.number] > 0 AND 300 <= b.a
	AND greatest(least(200, :height), least(greatest(200, :height), 300)) <= b.b AND least(200, :height) <= b.c AND 900 <= b.max_g ORDER BY number LIMIT 1) b
WHERE t.t = :town AND ST_DWithin(l.geog, ST_Point(t.lon, t.lat, 4326)::geography, 4000) AND l.carrier = ANY ('{1,2,3}')
AND EXISTS (SELECT FROM open_row r WHERE r.locker_id = l.id AND r.isodow = extract(isodow FROM timestamptz '2025-03-07 10:00+01' AT TIME ZONE l.tz)
	AND (timestamptz '2025-03-07 10:00+01' AT TIME ZONE l.tz)::time >= opens AND (timestamptz '2025-03-07 10:00+01' AT TIME ZONE l.tz)::time < closes)
ORDER BY l.geog <-> ST_Point(t.lon, t.lat, 4326)::geography LIMIT 5;
SQL
a=() b=()
for i in 1 2 3 4 5; do
	a+=("$(search_ms "$dir/ours.sql")")
	b+=("$(search_ms "$dir/theirs.sql")")
done
awk -v OFS='\t' -v a="$(printf '%s\n' "${a[@]}" | median)" -v b="$(printf '%s\n' "${b[@]}" | median)" \
	'BEGIN { printf "locker\tfive nearest open with a box, 11k lockers\tms\t%s\tPostGIS, weekday table, class table\t%s\t%.1f\n", a, b, b / a }'

versus locker '100k parcels to 10k lockers, least cost' 100000 \
	"SELECT count(*) FROM unnest((SELECT locker_assign(id, geog, 'S', lockers) FROM parcel, net))" \
	'first come by a loop in plpgsql' 'SELECT first_come(1000)' 1000

psql -qX -v ON_ERROR_STOP=1 <<'SQL'
SET search_path = public, logistics;
CREATE TABLE city_parcel AS SELECT i::bigint AS id, ST_Point(25 + 0.3 * random(), 54.6 + 0.2 * random(), 4326)::geography AS geog FROM generate_series(1, 20000) i;
CREATE TABLE city AS SELECT boxes, locker_index_agg(i::bigint, ST_Point(25 + 0.3 * i * 0.618 % 0.3, 54.6 + 0.002 * i, 4326)::geography, ARRAY[boxes], '"S" 640x380x80'::box_class_set) AS lockers
FROM generate_series(1, 100) i, unnest('{180,220}'::int[]) boxes GROUP BY boxes;
VACUUM ANALYZE;
SQL
versus locker '20k parcels, 18k boxes in 100 lockers' 20000 \
	"SELECT count(*) FROM unnest((SELECT locker_assign(id, geog, 'S', lockers) FROM city_parcel, city WHERE boxes = 180))" \
	'the same with 22k boxes' "SELECT count(*) FROM unnest((SELECT locker_assign(id, geog, 'S', lockers) FROM city_parcel, city WHERE boxes = 220))"
