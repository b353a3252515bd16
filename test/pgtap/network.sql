-- road_network: the vectors, published shortest paths, properties over a generated town, parallel plans.
BEGIN;
SELECT no_plan();

-- the vectors of turns, matrices, reach and snapping
\set vectors `cat "${LG_DATA:-../shared/data}/../vectors/network.json" 2>/dev/null || echo '[]'`
CREATE TABLE vector AS SELECT v->>'id' AS id, v->>'kind' AS kind, v->'input' AS input, v->'expected' AS expected FROM jsonb_array_elements(:'vectors'::jsonb) v
    WHERE v->>'kind' IN ('path_turn', 'reach', 'snap', 'matrix');
CREATE TABLE vector_edge AS SELECT v.id, (e->>'id')::bigint AS edge, ascii(e->>'source')::bigint AS source, ascii(e->>'target')::bigint AS target, (e->>'cost')::float8 AS cost, (e->>'reverse_cost')::float8 AS back
    FROM vector v, jsonb_array_elements(coalesce(v.input->'graph'->'edges', v.input->'edges')) e WHERE v.kind = 'path_turn';
-- an arc is an edge in its direction, or against it when negative; the node of a turn is where the first arc ends
CREATE TABLE vector_turn AS
    SELECT v.id, abs(t.from_arc) AS from_edge, abs(t.to_arc) AS to_edge, CASE WHEN t.from_arc > 0 THEN e.target ELSE e.source END AS via, t.seconds
    FROM vector v, LATERAL (SELECT (b->>0)::bigint AS from_arc, (b->>1)::bigint AS to_arc, NULL::float8 AS seconds FROM jsonb_array_elements(v.input->'banned_turns') b
        UNION ALL SELECT (b->>'from_arc')::bigint, (b->>'to_arc')::bigint, (b->>'seconds')::float8 FROM jsonb_array_elements(v.input->'turn_penalty') b) t
    JOIN vector_edge e ON e.edge = abs(t.from_arc) WHERE e.id = v.id;
CREATE TABLE vector_network AS SELECT v.id, network_restrict(n.net, coalesce(t.from_edges, '{}'), coalesce(t.vias, '{}'), coalesce(t.to_edges, '{}'), t.seconds) AS net
    FROM vector v JOIN (SELECT id, road_network_agg(edge, source, target, cost, back, 1) AS net FROM vector_edge GROUP BY id) n USING (id)
    LEFT JOIN (SELECT id, array_agg(from_edge) AS from_edges, array_agg(via) AS vias, array_agg(to_edge) AS to_edges, array_agg(seconds) AS seconds FROM vector_turn GROUP BY id) t USING (id);
SELECT is(network_seconds(n.net, ascii(v.input->>'source'), ascii(v.input->>'target')), (v.expected->>'cost')::float8, v.id || ': cost')
FROM vector v JOIN vector_network n USING (id);
SELECT is((SELECT array_agg(CASE WHEN p.source = e.source THEN p.edge_id ELSE -p.edge_id END ORDER BY p.seq)::text
        FROM network_path(n.net, ascii(v.input->>'source'), ascii(v.input->>'target')) p JOIN vector_edge e ON e.id = v.id AND e.edge = p.edge_id),
    (SELECT array_agg(a::bigint)::text FROM jsonb_array_elements_text(v.expected->'arcs') a), v.id || ': arcs')
FROM vector v JOIN vector_network n USING (id) WHERE jsonb_typeof(v.expected->'arcs') = 'array';
-- snapping: one edge of 1 km, and a loop that leads back where there is one
CREATE TABLE vector_snap AS SELECT v.id, v.expected, ST_Point(0.01 * (v.input->>'start_fraction')::float8, 0, 4326) AS here, ST_Point(0.01 * (v.input->>'end_fraction')::float8, 0, 4326) AS there,
    (SELECT road_network_agg(e, s, t, c, r, NULL, g) FROM (VALUES
        (1, 1, 2, (v.input->'edge'->>'cost')::float8, (v.input->'edge'->>'reverse_cost')::float8, ST_GeomFromText('LINESTRING(0 0, 0.01 0)', 4326)),
        (2, 2, 1, coalesce((v.input->>'loop_cost_back')::float8, 9999), NULL, ST_GeomFromText('LINESTRING(0.01 0, 0.005 0.01, 0 0)', 4326))) x (e, s, t, c, r, g)) AS net
    FROM vector v WHERE kind = 'snap';
SELECT is(network_seconds(net, here, there), (expected->>'cost')::float8, id || ': snapped') FROM vector_snap;
SELECT pass(count(*) || ' vectors') FROM vector;

-- Oldenburg (Li et al. 2005): published shortest paths, edges as long as they say
CREATE TABLE ol (id bigint, a bigint, b bigint, length float8);
CREATE TABLE ol_oracle (source bigint, target bigint, length float8);
\set here `test -r "${LG_DATA:-../shared/data}/roads/OL.cedge" && echo true || echo false`
\if :here
\set copy '\\copy ol FROM PROGRAM ''cat "${LG_DATA:-../shared/data}/roads/OL.cedge"'' (DELIMITER '' '')'
:copy
\set copy '\\copy ol_oracle FROM PROGRAM ''cat "${LG_DATA:-../shared/data}/roads/OL_sp_oracle.csv"'' (FORMAT csv, HEADER)'
:copy
\endif
CREATE TABLE ol_net AS SELECT road_network_agg(id, a, b, length, length, length) AS net FROM ol;
SELECT CASE WHEN count(*) = 0 THEN skip('reference data is not here') ELSE is(count(*) FILTER (WHERE abs(network_seconds(net, source, target) - o.length) > 0.15), 0::bigint, count(*) || ' shortest paths of Oldenburg') END
FROM ol_oracle o, ol_net;

-- a generated town: a grid of 40 x 40, some one-way, some missing
CREATE TABLE town AS SELECT row_number() OVER ()::bigint AS id, y * 40 + x AS a, CASE d WHEN 0 THEN y * 40 + x + 1 ELSE y * 40 + x + 40 END AS b,
    (5 + (x * 7919 + y * 104729 + d * 31) % 20)::float8 AS s, CASE WHEN (x * 31 + y * 17 + d) % 9 > 0 THEN (5 + (x * 7919 + y * 104729 + d * 31) % 20)::float8 END AS r,
    ST_MakeLine(ST_Point(13 + x * 0.002, 52 + y * 0.001, 4326), CASE d WHEN 0 THEN ST_Point(13 + (x + 1) * 0.002, 52 + y * 0.001, 4326) ELSE ST_Point(13 + x * 0.002, 52 + (y + 1) * 0.001, 4326) END) AS geom
    FROM generate_series(0, 39) y, generate_series(0, 39) x, generate_series(0, 1) d
    WHERE (x < 39 OR d = 1) AND (y < 39 OR d = 0) AND (x * 13 + y * 7 + d * 5) % 11 > 0;
CREATE TABLE road AS SELECT road_network_agg(id, a, b, s, r, NULL, geom) AS net FROM town;

-- all distances from two nodes, by a recursive query that knows nothing of hierarchies
CREATE TABLE arc AS SELECT a AS tail, b AS head, s FROM town UNION ALL SELECT b, a, r FROM town WHERE r IS NOT NULL;
CREATE FUNCTION bellman(start int) RETURNS TABLE (node int, seconds float8) LANGUAGE plpgsql AS $$
DECLARE
    changed bigint := 1;
BEGIN
    CREATE TEMP TABLE label AS SELECT start AS node, 0::float8 AS seconds;
    WHILE changed > 0 LOOP
        CREATE TEMP TABLE next AS SELECT x.node, min(x.seconds) AS seconds
            FROM (SELECT l.node, l.seconds FROM label l UNION ALL SELECT a.head, l.seconds + a.s FROM label l JOIN arc a ON a.tail = l.node) x GROUP BY 1;
        SELECT count(*) INTO changed FROM next n LEFT JOIN label l USING (node) WHERE l.node IS NULL OR l.seconds > n.seconds;
        DROP TABLE label;
        ALTER TABLE next RENAME TO label;
    END LOOP;
    RETURN QUERY SELECT * FROM label;
    DROP TABLE label;
END $$;
CREATE TABLE truth AS SELECT s AS source, t.* FROM (VALUES (0), (817)) v (s), bellman(s) t;
SELECT is_empty('SELECT FROM truth, road WHERE network_seconds(net, source, node) IS DISTINCT FROM seconds', 'times are those of Bellman and Ford');
SELECT is_empty('SELECT FROM road, truth t FULL JOIN (SELECT source_id AS source, node_id AS node, r.seconds FROM road, network_reach(net, ARRAY[0, 817], 100000) r) r USING (source, node)
    WHERE t.seconds IS DISTINCT FROM r.seconds', 'reach finds the same nodes at the same times');
SELECT is_empty('SELECT FROM (SELECT (matrix_rows(network_matrix(net, ARRAY[0, 817], (SELECT array_agg(DISTINCT node::bigint) FROM truth)))).* FROM road) m JOIN truth t ON t.source = m.src AND t.node = m.dst
    WHERE m.seconds IS DISTINCT FROM t.seconds', 'and the matrix');
SELECT is_empty('SELECT FROM truth, road, LATERAL (SELECT sum(p.seconds) AS s, sum(p.metres) AS m, count(*) AS n FROM network_path(net, source, node) p) p
    WHERE node % 7 = 0 AND (n > 0 OR seconds <> 0) AND (abs(p.s - seconds) > 1e-6 OR abs(p.m - network_metres(net, source, node)) > 1e-6)', 'edges of a path add up');
SELECT is_empty('SELECT FROM truth, road, LATERAL (SELECT ST_LineMerge(ST_Collect(geom ORDER BY seq)) AS g FROM network_path(net, source, node) p) p
    WHERE node % 7 = 0 AND node <> source AND seconds IS NOT NULL AND ST_GeometryType(g) <> ''ST_LineString''', 'and join into one line');

-- the same by location: at the nodes themselves
CREATE TABLE spot AS SELECT DISTINCT a AS node, ST_StartPoint(geom) AS geom FROM town;
SELECT is_empty('SELECT FROM truth t JOIN spot o ON o.node = t.source JOIN spot d ON d.node = t.node, road WHERE t.node % 5 = 0 AND network_seconds(net, o.geom, d.geom) IS DISTINCT FROM t.seconds',
    'locations at nodes are nodes');
CREATE TABLE site AS SELECT site_index_agg(node::bigint, geom) AS sites FROM spot WHERE node % 37 = 0;
SELECT is_empty('SELECT FROM road, site, spot o, LATERAL network_nearest(net, sites, o.geom, 4) n FULL JOIN LATERAL
    (SELECT d.node AS id, network_seconds(net, o.geom, d.geom) AS s, row_number() OVER (ORDER BY network_seconds(net, o.geom, d.geom), network_metres(net, o.geom, d.geom), d.node) AS rank
     FROM spot d WHERE d.node % 37 = 0 AND network_seconds(net, o.geom, d.geom) IS NOT NULL ORDER BY 3 LIMIT 4) t USING (rank)
    WHERE o.node % 101 = 0 AND (n.id, n.seconds) IS DISTINCT FROM (t.id, t.s)', 'the nearest by time are the nearest by time');
SELECT set_eq('SELECT source_id, target_id, r.seconds FROM road, site, network_matrix_rows(net, sites, sites, 120) r',
    'SELECT a.node::bigint AS x, b.node::bigint AS y, network_seconds(net, a.node, b.node) FROM road, spot a, spot b WHERE a.node % 37 = 0 AND b.node % 37 = 0 AND network_seconds(net, a.node, b.node) <= 120', 'sparse rows are the pairs within the limit');

-- snapping: PostGIS's nearest edge and place
CREATE TABLE probe AS SELECT i, ST_Point(13 + (i * 7919 % 80000) / 1e6, 52 + (i * 104729 % 40000) / 1e6, 4326) AS geom FROM generate_series(1, 500) i;
SELECT is_empty('SELECT FROM road, probe p, network_snap(net, p.geom) s, LATERAL (SELECT min(ST_Distance(t.geom::geography, p.geom::geography)) AS m FROM town t) m
    WHERE i % 10 = 0 AND abs(s.distance_m - m.m) > 0.02 + m.m * 1e-3', 'the nearest edge is the nearest edge');
SELECT is_empty('SELECT FROM road, probe p, network_snap(net, p.geom) s JOIN town t ON t.id = s.edge_id WHERE abs(ST_LineLocatePoint(t.geom, ST_Point(s.lon, s.lat, 4326)) - s.ratio) > 1e-4', 'and the ratio is that of the place');

-- areas: valid, nested, all of what is reached is in, no street beyond the limit by more than three cells
CREATE TABLE area AS SELECT i.* FROM road, network_isochrone(net, ST_Point(13.04, 52.02, 4326), '{1,2,4}', resolution_m => 15) i;
SELECT ok(bool_and(ST_IsValid(geom)), 'areas are valid') FROM area;
SELECT is_empty('SELECT FROM area a JOIN area b ON b.within_minutes > a.within_minutes WHERE NOT ST_Covers(b.geom, a.geom)', 'and nested');
CREATE TABLE reached AS SELECT a.within_minutes, e.* FROM area a, road, network_reach_edges(net, ST_Point(13.04, 52.02, 4326), a.within_minutes * 60) e;
SELECT is_empty('SELECT FROM area a JOIN reached r USING (within_minutes) WHERE NOT ST_Covers(a.geom, ST_EndPoint(r.geom)) OR NOT ST_Covers(a.geom, ST_StartPoint(r.geom))', 'every end of a reached edge is inside');
CREATE TABLE streets AS SELECT within_minutes, ST_Union(geom) AS geom FROM reached GROUP BY 1;
CREATE TABLE sample_point AS SELECT ST_LineInterpolatePoint(t.geom, f / 10.0) AS geom FROM town t, generate_series(0, 9) f;
SELECT is((SELECT count(*) FROM area a JOIN streets s USING (within_minutes), sample_point p WHERE ST_Covers(a.geom, p.geom) AND NOT ST_DWithin(p.geom, s.geom, 1e-6) AND ST_Distance(p.geom::geography, s.geom::geography) > 45), 0::bigint,
    'no street inside that is more than 3 cells from a reached one, of ' || (SELECT count(*) FROM sample_point) || ' places');

-- parallel, in any order, over windows
SET parallel_setup_cost = 0;
SET parallel_tuple_cost = 0;
SET min_parallel_table_scan_size = 0;
SET max_parallel_workers_per_gather = 2;
SELECT ok((SELECT road_network_agg(id, a, b, s, r, NULL, geom) FROM town) = (SELECT net FROM road), 'parallel workers build the same');
RESET ALL;
SET search_path = public, logistics;
SELECT ok((SELECT road_network_agg(id, a, b, s, r, NULL, geom ORDER BY md5(id::text)) FROM town) = (SELECT net FROM road), 'order does not matter');
SELECT ok((SELECT road_network_agg(edge_id, source, target, seconds, reverse_seconds, metres, geom) FROM road, network_edges(net)) = (SELECT net FROM road), 'compiled again from its edges it is the same');
SELECT ok((SELECT net::text::road_network = net FROM road), 'text is exact');
SELECT results_eq($$ SELECT (network_info(road_network_agg(i, i, i + 1, 1, 1, 1) OVER (ORDER BY i))).edges FROM generate_series(1, 50) i $$, 'SELECT i::bigint FROM generate_series(1, 50) i', 'windows grow one by one');
SELECT is((SELECT count(*) FROM road, town t WHERE network_seconds(network_reweight(net, ARRAY[t.id], '{NULL}', '{NULL}'), t.a, t.b) = t.s AND t.id <= 20 AND NOT EXISTS (SELECT FROM town o WHERE o.id <> t.id AND o.a = t.a AND o.b = t.b)), 0::bigint, 'a closed edge is not used');

-- planted faults are found, each once
CREATE TABLE fault AS SELECT road_network_agg(id, a, b, s, r, m, geom) AS net FROM (
    SELECT id, a, b, s, r, NULL::float8 AS m, geom FROM town WHERE id NOT IN (100, 200, 300)
    UNION ALL SELECT 100, a, b, s, r, 90000, geom FROM town WHERE id = 100
    UNION ALL SELECT 9001, 9001, 9002, 10, 10, NULL, 'SRID=4326;LINESTRING(14 53, 14.001 53)'
    UNION ALL SELECT 9003, 0, 9003, 60, NULL, NULL, 'SRID=4326;LINESTRING(13 52, 12.999 52)'
    UNION ALL SELECT 9004, 9004, 1, 60, NULL, NULL, 'SRID=4326;LINESTRING(13.003 51.999, 13.002 52)'
    UNION ALL SELECT 9005, 5, 6, NULL, NULL, NULL, 'SRID=4326;LINESTRING(13.010 52, 13.012 52)'
    UNION ALL SELECT 9006, 7, 7, 60, 60, NULL, 'SRID=4326;LINESTRING(13.014 52, 13.0145 51.9995, 13.014 52)'
    UNION ALL SELECT 9007, 80, 81, 3600, 3600, NULL, 'SRID=4326;LINESTRING(13 52.002, 13.002 52.002)'
    UNION ALL SELECT 9008, 82, 83, 20, 20, NULL, 'SRID=4326;LINESTRING(13.004 52.0025, 13.006 52.002)') f;
SELECT is((SELECT string_agg(kind || ' ' || coalesce(edge_id, node_id), ', ' ORDER BY kind COLLATE "C", edge_id, node_id) FROM fault, network_check(net) WHERE kind <> 'dead end' AND (kind NOT LIKE 'no way%' OR node_id > 2000)),
    'circle 9006, closed 9005, fast 100, island 9001, length 100, lines apart 82, no way in 9004, no way out 9003, slow 9007', 'each planted fault is the one reported');

-- exactly on limits
CREATE TABLE tiny AS SELECT 'edges {1,1,2,1,1,1},{2,2,3,0,0,0},{3,3,3,5,5,5},{4,1,2,1,2,0.5}'::road_network AS net;
SELECT results_eq('SELECT max_s, count(*) FROM tiny, unnest($${0,0.9994,0.9996,0.9999,1,1.0004}$$::float8[]) max_s, network_reach(net, 1, max_s) GROUP BY 1 ORDER BY 1',
    'VALUES (0::float8, 1::bigint), (0.9994, 1), (0.9996, 1), (0.9999, 1), (1, 3), (1.0004, 3)', 'nothing is reached within max_s that takes longer');
SELECT results_eq('SELECT network_seconds(net, 3, 3), network_metres(net, 1, 2), network_seconds(net, 2, 1) FROM tiny', 'VALUES (0::float8, 0.5::float8, 1::float8)', 'circles, parallel edges and the place itself');
SELECT is((network_info(road_network_agg(i, 0, i, 1, 1, 1))).shortcuts, 0::bigint, 'spokes of a hub need no shortcuts') FROM generate_series(1, 20000) i;
SELECT throws_ok($$ SELECT road_network_agg(1, 1, 2, 1, 1, NULL, ST_GeomFromText('LINESTRING(179.999 10, -179.999 10)', 4326)) $$, '22023', 'line of edge 1 crosses the antimeridian');
SELECT throws_ok($$ SELECT road_network_agg(1, 1, 2, 1, 1, NULL, ST_MakeLine(ARRAY(SELECT ST_Point(i / 1e5, 10, 4326) FROM generate_series(0, 1000000) i))) $$, '54000', 'line of edge 1 has 1000001 points');
SELECT * FROM finish();
ROLLBACK;
