-- dimacs.sql: a compiled network from files of the 9th DIMACS challenge (shortest paths, 2006).
--
--	psql -d DATABASE -v ON_ERROR_STOP=1 -v times=TIMES.gr -v lengths=LENGTHS.gr -v places=PLACES.co \
--		-v second_units=UNITS -v metre_units=UNITS -f osm/dimacs.sql
--
--	times, lengths	.gr: "p sp NODES ARCS" and "a TAIL HEAD WEIGHT"; both have the same arcs in the same order
--	places			.co: "p aux sp co NODES" and "v NODE LON LAT", in millionths of a degree
--	second_units, metre_units	how many units of a weight make a second, and a metre: the files do not say it themselves
--
-- Makes, in the first schema of the search_path:
--	dimacs_edge		an arc, and one back that is as long, as one edge; a straight line between the two places
--	dimacs			the compiled network: net
--
-- A line that is not understood, and files that do not fit together, are errors.  Needs postgis and logistics.

BEGIN;

CREATE TEMP TABLE times_line (number bigint GENERATED ALWAYS AS IDENTITY, line text NOT NULL) ON COMMIT DROP;
CREATE TEMP TABLE lengths_line (LIKE times_line INCLUDING ALL) ON COMMIT DROP;
CREATE TEMP TABLE places_line (LIKE times_line INCLUDING ALL) ON COMMIT DROP;

-- A line is one column: no such file has these two bytes in it; a NULL that no line can be keeps empty lines.
\set how ' (FORMAT csv, DELIMITER E''\\x01'', QUOTE E''\\x02'', NULL E''\\x03'')'
\set copy '\\copy times_line (line) FROM ' :'times' :how
:copy
\set copy '\\copy lengths_line (line) FROM ' :'lengths' :how
:copy
\set copy '\\copy places_line (line) FROM ' :'places' :how
:copy

CREATE TEMP TABLE times_arc (id bigint, tail bigint, head bigint, weight bigint) ON COMMIT DROP;
CREATE TEMP TABLE lengths_arc (LIKE times_arc) ON COMMIT DROP;
CREATE TEMP TABLE place (node bigint PRIMARY KEY, geom geometry(Point, 4326)) ON COMMIT DROP;

INSERT INTO times_arc
SELECT row_number() OVER (ORDER BY number), f[1]::bigint, f[2]::bigint, f[3]::bigint
FROM times_line, regexp_match(line, '^a +(\d{1,18}) +(\d{1,18}) +(\d{1,18})\s*$') f WHERE f IS NOT NULL;
INSERT INTO lengths_arc
SELECT row_number() OVER (ORDER BY number), f[1]::bigint, f[2]::bigint, f[3]::bigint
FROM lengths_line, regexp_match(line, '^a +(\d{1,18}) +(\d{1,18}) +(\d{1,18})\s*$') f WHERE f IS NOT NULL;
INSERT INTO place
SELECT f[1]::bigint, ST_SetSRID(ST_MakePoint(f[2]::float8 / 1e6, f[3]::float8 / 1e6), 4326)
FROM places_line, regexp_match(line, '^v +(\d{1,18}) +(-?\d{1,9}) +(-?\d{1,9})\s*$') f WHERE f IS NOT NULL;

DO $$
DECLARE
	bad record;
	nodes bigint;
	arcs bigint;
BEGIN
	SELECT * INTO bad FROM (
		SELECT 1 AS file, 'times' AS name, number, line FROM times_line WHERE line !~ '^(c( .*)?|p sp \d{1,18} \d{1,18}|a +\d{1,18} +\d{1,18} +\d{1,18}|)\s*$'
		UNION ALL SELECT 2, 'lengths', number, line FROM lengths_line WHERE line !~ '^(c( .*)?|p sp \d{1,18} \d{1,18}|a +\d{1,18} +\d{1,18} +\d{1,18}|)\s*$'
		UNION ALL SELECT 3, 'places', number, line FROM places_line WHERE line !~ '^(c( .*)?|p aux sp co \d{1,18}|v +\d{1,18} +-?\d{1,9} +-?\d{1,9}|)\s*$') l
	ORDER BY file, number LIMIT 1;
	IF FOUND THEN
		RAISE EXCEPTION 'line % of % is not understood: "%"', bad.number, bad.name, left(bad.line, 60) USING ERRCODE = '22P02';
	END IF;
	IF (SELECT count(*) FROM times_line WHERE line ~ '^p') <> 1 OR (SELECT count(*) FROM lengths_line WHERE line ~ '^p') <> 1
		OR (SELECT count(*) FROM places_line WHERE line ~ '^p') <> 1 THEN
		RAISE EXCEPTION 'a file has no line "p", or several' USING ERRCODE = '22P02';
	END IF;
	SELECT f[1]::bigint, f[2]::bigint INTO nodes, arcs FROM times_line, regexp_match(line, '^p sp (\d+) (\d+)') f WHERE line ~ '^p';
	IF NOT EXISTS (SELECT FROM lengths_line, regexp_match(line, '^p sp (\d+) (\d+)') f WHERE line ~ '^p' AND f[1]::bigint = nodes AND f[2]::bigint = arcs)
		OR NOT EXISTS (SELECT FROM places_line, regexp_match(line, '^p aux sp co (\d+)') f WHERE line ~ '^p' AND f[1]::bigint = nodes) THEN
		RAISE EXCEPTION 'files are of different graphs: their lines "p" disagree' USING ERRCODE = '22023';
	END IF;
	IF (SELECT count(*) FROM times_arc) <> arcs OR (SELECT count(*) FROM lengths_arc) <> arcs
		OR (SELECT count(*) FROM place WHERE node BETWEEN 1 AND nodes) <> nodes OR (SELECT count(*) FROM place) <> nodes THEN
		RAISE EXCEPTION 'a file has other lines "a" or "v" than its line "p" announces' USING ERRCODE = '22023',
			DETAIL = format('Announced are %s nodes and %s arcs; there are %s arcs of times, %s of lengths, and %s places.', nodes, arcs,
				(SELECT count(*) FROM times_arc), (SELECT count(*) FROM lengths_arc), (SELECT count(*) FROM place));
	END IF;
	SELECT t.id, t.tail, t.head INTO bad FROM times_arc t JOIN lengths_arc l USING (id)
	WHERE (l.tail, l.head) <> (t.tail, t.head) OR t.tail NOT BETWEEN 1 AND nodes OR t.head NOT BETWEEN 1 AND nodes ORDER BY id LIMIT 1;
	IF FOUND THEN
		RAISE EXCEPTION 'arc % of times, from % to %, is another one in lengths, or its ends are no nodes', bad.id, bad.tail, bad.head USING ERRCODE = '22023';
	END IF;
	IF EXISTS (SELECT FROM place WHERE abs(ST_X(geom)) > 180 OR abs(ST_Y(geom)) > 90) THEN
		RAISE EXCEPTION 'place of node % is not on the globe', (SELECT min(node) FROM place WHERE abs(ST_X(geom)) > 180 OR abs(ST_Y(geom)) > 90) USING ERRCODE = '22023';
	END IF;
END $$;

DROP TABLE IF EXISTS dimacs_edge, dimacs;

-- Of several arcs between the same ends the first there goes with the first back.
CREATE TABLE dimacs_edge AS
WITH arc AS (
	SELECT t.id, t.tail, t.head, t.weight, l.weight AS length, row_number() OVER (PARTITION BY t.tail, t.head, l.weight ORDER BY t.id) AS turn
	FROM times_arc t JOIN lengths_arc l USING (id)
), edge AS (
	SELECT coalesce(f.id, b.id) AS id, coalesce(f.tail, b.head) AS source, coalesce(f.head, b.tail) AS target,
		f.weight AS there, b.weight AS back, coalesce(f.length, b.length) AS length
	FROM (SELECT * FROM arc WHERE tail <= head) f
	FULL JOIN (SELECT * FROM arc WHERE tail > head) b ON b.head = f.tail AND b.tail = f.head AND b.length = f.length AND b.turn = f.turn
)
SELECT e.id, e.source, e.target, e.there / :second_units::float8 AS seconds, e.back / :second_units::float8 AS reverse_seconds,
	e.length / :metre_units::float8 AS metres, ST_MakeLine(s.geom, t.geom)::geometry(LineString, 4326) AS geom
FROM edge e JOIN place s ON s.node = e.source JOIN place t ON t.node = e.target;
ALTER TABLE dimacs_edge ADD PRIMARY KEY (id);

CREATE TABLE dimacs AS
SELECT logistics.road_network_agg(id, source, target, seconds, reverse_seconds, metres, geom) AS net FROM dimacs_edge;

COMMIT;
