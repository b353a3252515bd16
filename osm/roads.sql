-- roads.sql: from the tables of roads.lua to edges and networks.
--
--	psql -d DATABASE -v ON_ERROR_STOP=1 -f osm/roads.sql
--
-- Makes, in the first schema of the search_path:
--	road_speed		km/h of each class by car; change it and run the rest again
--	road_edge		ways cut where they meet, with seconds there and back by car, bicycle and on foot
--	road_turn		turns that are forbidden by car, from edge over node into edge
--	road			compiled networks: profile, net
--
-- Needs postgis and logistics.

BEGIN;

CREATE TABLE IF NOT EXISTS road_speed (highway text PRIMARY KEY, kmh float8 NOT NULL);
INSERT INTO road_speed VALUES
	('motorway', 110), ('motorway_link', 60), ('trunk', 85), ('trunk_link', 55), ('primary', 60), ('primary_link', 45),
	('secondary', 55), ('secondary_link', 40), ('tertiary', 45), ('tertiary_link', 35), ('unclassified', 35), ('residential', 25),
	('living_street', 8), ('service', 15), ('road', 25), ('track', 12), ('ferry', 15)
ON CONFLICT DO NOTHING;

DROP TABLE IF EXISTS road_edge, road_turn, road;

-- Ways are cut at their ends, and at every node that two have, or one has twice.  The points of a line are the nodes of its way, but
-- where osm2pgsql left out one that repeats the one before; there a node is found by its place, as other ways have it.
CREATE TABLE road_edge AS
WITH way AS MATERIALIZED (
	SELECT way_id, nodes, tags, geom, ST_NPoints(geom) AS points, ST_NPoints(geom) = cardinality(nodes) AS complete FROM osm_road
), numbered AS MATERIALIZED (
	SELECT w.way_id, n.node, n.position::int, w.complete FROM way w, unnest(w.nodes) WITH ORDINALITY n(node, position)
), place AS MATERIALIZED (
	SELECT DISTINCT ON (n.node) n.node, ST_PointN(w.geom, n.position) AS geom FROM numbered n JOIN way w USING (way_id)
	WHERE w.complete AND EXISTS (SELECT FROM numbered o WHERE o.node = n.node AND NOT o.complete)
), visit AS MATERIALIZED (
	SELECT way_id, node, position FROM numbered WHERE complete
	UNION SELECT way_id, nodes[1], 1 FROM way WHERE NOT complete
	UNION SELECT way_id, nodes[cardinality(nodes)], points FROM way WHERE NOT complete
	UNION SELECT w.way_id, n.node, p.path[1] FROM numbered n JOIN way w USING (way_id) JOIN place USING (node), ST_DumpPoints(w.geom) p
		WHERE NOT w.complete AND p.geom = place.geom AND p.path[1] NOT IN (1, w.points)
), crossing AS MATERIALIZED (
	SELECT node FROM visit GROUP BY node HAVING count(*) > 1
), cut AS (
	SELECT v.way_id, v.node, v.position, lead(v.position) OVER w AS next_position, lead(v.node) OVER w AS next_node
	FROM visit v JOIN way USING (way_id)
	WHERE v.position IN (1, points) OR EXISTS (SELECT FROM crossing c WHERE c.node = v.node)
	WINDOW w AS (PARTITION BY v.way_id ORDER BY v.position)
), piece AS (
	SELECT c.way_id, c.node AS source, c.next_node AS target, c.position, w.tags,
		(SELECT ST_MakeLine(p.geom ORDER BY p.path[1]) FROM ST_DumpPoints(w.geom) p WHERE p.path[1] BETWEEN c.position AND c.next_position) AS geom
	FROM cut c JOIN way w USING (way_id) WHERE c.next_position IS NOT NULL
), rule AS (
	SELECT p.*, coalesce(tags->>'highway', 'ferry') AS class, ST_Length(geom::geography) AS metres,
		-- who may: the most particular tag decides
		CASE WHEN coalesce(tags->>'motorcar', tags->>'motor_vehicle', tags->>'vehicle', tags->>'access') IN ('no', 'private', 'forestry', 'agricultural', 'emergency') THEN false
			WHEN tags->>'highway' IN ('footway', 'path', 'steps', 'pedestrian', 'cycleway', 'bridleway', 'corridor', 'construction', 'proposed', 'raceway', 'platform', 'elevator')
				THEN coalesce(tags->>'motorcar', tags->>'motor_vehicle') IN ('yes', 'designated', 'permissive')
			WHEN tags->>'highway' = 'track' THEN coalesce(tags->>'tracktype', 'grade1') IN ('grade1', 'grade2')
			ELSE true END AS by_car,
		CASE WHEN coalesce(tags->>'bicycle', tags->>'vehicle', tags->>'access') IN ('no', 'private', 'use_sidepath') THEN false
			WHEN tags->>'highway' IN ('motorway', 'motorway_link', 'bridleway', 'construction', 'proposed', 'raceway', 'elevator', 'corridor')
				THEN coalesce(tags->>'bicycle', '') IN ('yes', 'designated', 'permissive')
			ELSE true END AS by_bicycle,
		CASE WHEN coalesce(tags->>'foot', tags->>'access') IN ('no', 'private') THEN false
			WHEN tags->>'highway' IN ('motorway', 'motorway_link', 'trunk', 'trunk_link', 'construction', 'proposed', 'raceway', 'cycleway')
				THEN coalesce(tags->>'foot', CASE WHEN tags->>'sidewalk' IN ('both', 'left', 'right') THEN 'yes' END, '') IN ('yes', 'designated', 'permissive')
			WHEN tags->>'tunnel' = 'yes' AND tags->>'maxspeed' ~ '^([6-9]\d|1\d\d)$'
				THEN coalesce(tags->>'foot', CASE WHEN tags->>'sidewalk' IN ('both', 'left', 'right') THEN 'yes' END, '') IN ('yes', 'designated', 'permissive')
			ELSE true END AS on_foot,
		CASE WHEN tags->>'oneway' IN ('yes', 'true', '1') THEN 1 WHEN tags->>'oneway' = '-1' THEN -1
			WHEN tags->>'oneway' = 'no' THEN 0
			WHEN tags->>'junction' IN ('roundabout', 'circular') OR tags->>'highway' = 'motorway' THEN 1 ELSE 0 END AS one_way,
		CASE WHEN tags->>'maxspeed' ~ '^\d+(\.\d+)?$' THEN (tags->>'maxspeed')::float8
			WHEN tags->>'maxspeed' ~ '^\d+ ?mph$' THEN substring(tags->>'maxspeed' FROM '^\d+')::float8 * 1.609344
			WHEN tags->>'maxspeed' = 'walk' THEN 7 END AS limit_kmh,
		CASE WHEN tags->>'duration' ~ '^\d+:\d\d$' THEN extract(epoch FROM (tags->>'duration')::interval) / 60 * 60 END AS ferry_s
	FROM piece p
), timed AS (
	SELECT r.*,
		-- by bicycle: pushed where one walks; by car nobody drives faster than nine tenths of the limit on average; a limit lifts a small road no higher than it is wide
		CASE WHEN by_car THEN coalesce(CASE WHEN class = 'ferry' THEN ferry_s END,
			metres * 3.6 / CASE WHEN limit_kmh > 0 THEN least(0.9 * limit_kmh, 1.3 * s.kmh) ELSE s.kmh END) END AS car_s,
		CASE WHEN by_bicycle THEN coalesce(CASE WHEN class = 'ferry' THEN ferry_s END, metres * 3.6 /
			CASE WHEN class = 'steps' THEN 2 WHEN class IN ('footway', 'pedestrian', 'platform') AND coalesce(tags->>'bicycle', '') NOT IN ('yes', 'designated', 'permissive') THEN 4
				WHEN class IN ('path', 'track') THEN 12 ELSE 17 END) END AS bicycle_s,
		CASE WHEN on_foot THEN coalesce(CASE WHEN class = 'ferry' THEN ferry_s END, metres * 3.6 / CASE WHEN class = 'steps' THEN 2.5 ELSE 5 END) END AS foot_s,
		CASE WHEN tags->>'oneway:bicycle' = 'no' OR tags->>'cycleway' IN ('opposite', 'opposite_lane', 'opposite_track')
			OR tags->>'cycleway:left' IN ('opposite_lane', 'opposite_track') OR tags->>'cycleway:both' = 'opposite' THEN 0 ELSE one_way END AS one_way_bicycle
	FROM rule r LEFT JOIN road_speed s ON s.highway = r.class
)
SELECT row_number() OVER (ORDER BY way_id, position) AS id, way_id, source, target, class, tags->>'name' AS name, metres,
	CASE WHEN one_way >= 0 THEN car_s END AS car_s, CASE WHEN one_way <= 0 THEN car_s END AS car_back_s,
	CASE WHEN one_way_bicycle >= 0 THEN bicycle_s END AS bicycle_s, CASE WHEN one_way_bicycle <= 0 THEN bicycle_s END AS bicycle_back_s,
	foot_s, geom
FROM timed WHERE car_s IS NOT NULL OR bicycle_s IS NOT NULL OR foot_s IS NOT NULL;
ALTER TABLE road_edge ADD PRIMARY KEY (id);
CREATE INDEX ON road_edge (way_id);

-- A turn is between the pieces of its ways that meet at the node.  "only" turns forbid all others from there; a turn that has an
-- exception for motor cars is none by car.
CREATE TABLE road_turn AS
WITH end_of AS (
	SELECT id, way_id, source AS node, car_back_s IS NOT NULL AS arrives, car_s IS NOT NULL AS leaves FROM road_edge WHERE source <> target
	UNION ALL SELECT id, way_id, target, car_s IS NOT NULL, car_back_s IS NOT NULL FROM road_edge WHERE source <> target
), meant AS (
	SELECT t.restriction, t.via_node, f.id AS from_edge, o.id AS to_edge
	FROM osm_turn t JOIN end_of f ON f.way_id = t.from_way AND f.node = t.via_node AND f.arrives
		JOIN end_of o ON o.way_id = t.to_way AND o.node = t.via_node AND o.leaves
	WHERE coalesce(t.tags->>'except', '') !~ 'motorcar|motor_vehicle'
)
SELECT DISTINCT from_edge, via_node, to_edge FROM meant WHERE restriction LIKE 'no\_%'
UNION SELECT DISTINCT m.from_edge, m.via_node, e.id FROM meant m JOIN end_of e ON e.node = m.via_node AND e.leaves AND e.id <> m.to_edge
	WHERE restriction LIKE 'only\_%' AND e.id <> m.from_edge
		AND NOT EXISTS (SELECT FROM meant o WHERE o.from_edge = m.from_edge AND o.via_node = m.via_node AND o.to_edge = e.id AND o.restriction LIKE 'only\_%');

-- One topology of every edge, three profiles over its order.
CREATE TABLE road AS
WITH base AS MATERIALIZED (
	SELECT logistics.road_network_agg(id, source, target, car_s, car_back_s, metres, geom) AS net FROM road_edge
)
SELECT 'car' AS profile, net FROM base
UNION ALL SELECT 'bicycle', logistics.network_reweight(net, e.ids, e.bicycle, e.bicycle_back) FROM base,
	(SELECT array_agg(id) AS ids, array_agg(bicycle_s) AS bicycle, array_agg(bicycle_back_s) AS bicycle_back FROM road_edge) e
UNION ALL SELECT 'foot', logistics.network_reweight(net, e.ids, e.foot, e.foot) FROM base,
	(SELECT array_agg(id) AS ids, array_agg(foot_s) AS foot FROM road_edge) e
UNION ALL SELECT 'car with turns', logistics.network_restrict(net, coalesce(t.from_edges, '{}'), coalesce(t.vias, '{}'), coalesce(t.to_edges, '{}')) FROM base,
	(SELECT array_agg(from_edge) AS from_edges, array_agg(via_node) AS vias, array_agg(to_edge) AS to_edges FROM road_turn) t;

COMMIT;
