-- ----------------------------------------------------------------------
-- network: travel times on real roads (src/pg/network)
-- ----------------------------------------------------------------------

CREATE TYPE road_network;

CREATE FUNCTION logistics_internal.road_network_in(cstring) RETURNS road_network
AS 'MODULE_PATHNAME', 'logistics_road_network_in' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 250;
COMMENT ON FUNCTION logistics_internal.road_network_in(cstring) IS 'input function of type road_network';

CREATE FUNCTION logistics_internal.road_network_out(road_network) RETURNS cstring
AS 'MODULE_PATHNAME', 'logistics_road_network_out' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 250;
COMMENT ON FUNCTION logistics_internal.road_network_out(road_network) IS 'output function of type road_network';

CREATE FUNCTION logistics_internal.road_network_recv(internal) RETURNS road_network
AS 'MODULE_PATHNAME', 'logistics_road_network_recv' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 250;
COMMENT ON FUNCTION logistics_internal.road_network_recv(internal) IS 'binary input function of type road_network';

CREATE FUNCTION logistics_internal.road_network_send(road_network) RETURNS bytea
AS 'MODULE_PATHNAME', 'logistics_road_network_send' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 250;
COMMENT ON FUNCTION logistics_internal.road_network_send(road_network) IS 'binary output function of type road_network';

CREATE TYPE road_network (
    INPUT = logistics_internal.road_network_in, OUTPUT = logistics_internal.road_network_out,
    RECEIVE = logistics_internal.road_network_recv, SEND = logistics_internal.road_network_send,
    INTERNALLENGTH = VARIABLE, ALIGNMENT = double, STORAGE = external
);
COMMENT ON TYPE road_network IS
'roads with their travel times, compiled to answer which way is quickest';

-- aggregate road_network_agg(edge_id, source, target, seconds, reverse_seconds, metres [, line])

CREATE FUNCTION logistics_internal.road_network_combine(road_network, road_network) RETURNS road_network
AS 'MODULE_PATHNAME', 'logistics_road_network_combine' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 250;
COMMENT ON FUNCTION logistics_internal.road_network_combine(road_network, road_network) IS 'combine function of road_network_agg';

CREATE FUNCTION logistics_internal.road_network_final(road_network) RETURNS road_network
AS 'MODULE_PATHNAME', 'logistics_road_network_final' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 5000;
COMMENT ON FUNCTION logistics_internal.road_network_final(road_network) IS 'final function of road_network_agg';

CREATE FUNCTION logistics_internal.road_network_transition(road_network, edge_id bigint, source bigint, target bigint, seconds float8, reverse_seconds float8, metres float8) RETURNS road_network
AS 'MODULE_PATHNAME', 'logistics_road_network_transition' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 50;
COMMENT ON FUNCTION logistics_internal.road_network_transition(road_network, bigint, bigint, bigint, float8, float8, float8) IS 'transition function of road_network_agg';

CREATE AGGREGATE road_network_agg(edge_id bigint, source bigint, target bigint, seconds float8, reverse_seconds float8, metres float8) (
    SFUNC = logistics_internal.road_network_transition, STYPE = road_network, SSPACE = 4096,
    FINALFUNC = logistics_internal.road_network_final, FINALFUNC_MODIFY = READ_ONLY,
    COMBINEFUNC = logistics_internal.road_network_combine, PARALLEL = SAFE
);
COMMENT ON AGGREGATE road_network_agg(bigint, bigint, bigint, float8, float8, float8) IS
'compiles edges into a road_network; seconds of NULL, or negative, mean that there is no way';

CREATE FUNCTION logistics_internal.road_network_transition(road_network, edge_id bigint, source bigint, target bigint, seconds float8, reverse_seconds float8, metres float8, line geometry) RETURNS road_network
AS 'MODULE_PATHNAME', 'logistics_road_network_transition' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 50;
COMMENT ON FUNCTION logistics_internal.road_network_transition(road_network, bigint, bigint, bigint, float8, float8, float8, geometry) IS 'transition function of road_network_agg';

CREATE AGGREGATE road_network_agg(edge_id bigint, source bigint, target bigint, seconds float8, reverse_seconds float8, metres float8, line geometry) (
    SFUNC = logistics_internal.road_network_transition, STYPE = road_network, SSPACE = 4096,
    FINALFUNC = logistics_internal.road_network_final, FINALFUNC_MODIFY = READ_ONLY,
    COMBINEFUNC = logistics_internal.road_network_combine, PARALLEL = SAFE
);
COMMENT ON AGGREGATE road_network_agg(bigint, bigint, bigint, float8, float8, float8, geometry) IS
'compiles edges into a road_network; seconds of NULL, or negative, mean that there is no way';

CREATE FUNCTION logistics_internal.road_network_transition(road_network, edge_id bigint, source bigint, target bigint, seconds float8, reverse_seconds float8, metres float8, line geography) RETURNS road_network
AS 'MODULE_PATHNAME', 'logistics_road_network_transition' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 50;
COMMENT ON FUNCTION logistics_internal.road_network_transition(road_network, bigint, bigint, bigint, float8, float8, float8, geography) IS 'transition function of road_network_agg';

CREATE AGGREGATE road_network_agg(edge_id bigint, source bigint, target bigint, seconds float8, reverse_seconds float8, metres float8, line geography) (
    SFUNC = logistics_internal.road_network_transition, STYPE = road_network, SSPACE = 4096,
    FINALFUNC = logistics_internal.road_network_final, FINALFUNC_MODIFY = READ_ONLY,
    COMBINEFUNC = logistics_internal.road_network_combine, PARALLEL = SAFE
);
COMMENT ON AGGREGATE road_network_agg(bigint, bigint, bigint, float8, float8, float8, geography) IS
'compiles edges into a road_network; seconds of NULL, or negative, mean that there is no way';

-- another network from one that is there

CREATE FUNCTION network_reweight(network road_network)
RETURNS road_network
AS 'MODULE_PATHNAME', 'logistics_network_reweight' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 5000;
COMMENT ON FUNCTION network_reweight(road_network) IS
'the same network compiled again';

CREATE FUNCTION network_reweight(network road_network, edges bigint[], seconds float8[], reverse_seconds float8[])
RETURNS road_network
AS 'MODULE_PATHNAME', 'logistics_network_reweight' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 5000;
COMMENT ON FUNCTION network_reweight(road_network, bigint[], float8[], float8[]) IS
'the network with other times for some edges; NULL closes a direction';

CREATE FUNCTION network_restrict(network road_network, from_edges bigint[], via_nodes bigint[], to_edges bigint[], seconds float8[] DEFAULT NULL, u_turn_s float8 DEFAULT NULL)
RETURNS road_network
AS 'MODULE_PATHNAME', 'logistics_network_restrict' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 5000;
COMMENT ON FUNCTION network_restrict(road_network, bigint[], bigint[], bigint[], float8[], float8) IS
'the network with turns that are forbidden, or cost seconds';

-- what is in it

CREATE FUNCTION network_info(network road_network,
    OUT nodes bigint, OUT edges bigint, OUT one_way bigint, OUT closed bigint, OUT turns bigint, OUT lines boolean, OUT points bigint,
    OUT shortcuts bigint, OUT hierarchy_version int, OUT bytes bigint)
RETURNS record
AS 'MODULE_PATHNAME', 'logistics_network_info' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 250;
COMMENT ON FUNCTION network_info(road_network) IS
'how large a road network is, and what it is made of';

CREATE FUNCTION network_edges(network road_network,
    OUT edge_id bigint, OUT source bigint, OUT target bigint, OUT seconds float8, OUT reverse_seconds float8, OUT metres float8, OUT geom geometry)
RETURNS SETOF record
AS 'MODULE_PATHNAME', 'logistics_network_edges' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 250 ROWS 1000;
COMMENT ON FUNCTION network_edges(road_network) IS
'the edges of a road network as rows';

-- from one place to another: nodes, or locations that are at most max_m from a road

CREATE FUNCTION network_seconds(network road_network, "from" bigint, "to" bigint)
RETURNS float8
AS 'MODULE_PATHNAME', 'logistics_network_seconds' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 250;
COMMENT ON FUNCTION network_seconds(road_network, bigint, bigint) IS
'travel time of the quickest way in seconds';

CREATE FUNCTION network_seconds(network road_network, "from" geography, "to" geography, max_m float8 DEFAULT 1000)
RETURNS float8
AS 'MODULE_PATHNAME', 'logistics_network_seconds' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 250;
COMMENT ON FUNCTION network_seconds(road_network, geography, geography, float8) IS
'travel time of the quickest way in seconds';

CREATE FUNCTION network_seconds(network road_network, "from" geometry, "to" geometry, max_m float8 DEFAULT 1000)
RETURNS float8
AS 'MODULE_PATHNAME', 'logistics_network_seconds' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 250;
COMMENT ON FUNCTION network_seconds(road_network, geometry, geometry, float8) IS
'travel time of the quickest way in seconds';

CREATE FUNCTION network_metres(network road_network, "from" bigint, "to" bigint)
RETURNS float8
AS 'MODULE_PATHNAME', 'logistics_network_metres' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 250;
COMMENT ON FUNCTION network_metres(road_network, bigint, bigint) IS
'length of the quickest way in metres';

CREATE FUNCTION network_metres(network road_network, "from" geography, "to" geography, max_m float8 DEFAULT 1000)
RETURNS float8
AS 'MODULE_PATHNAME', 'logistics_network_metres' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 250;
COMMENT ON FUNCTION network_metres(road_network, geography, geography, float8) IS
'length of the quickest way in metres';

CREATE FUNCTION network_metres(network road_network, "from" geometry, "to" geometry, max_m float8 DEFAULT 1000)
RETURNS float8
AS 'MODULE_PATHNAME', 'logistics_network_metres' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 250;
COMMENT ON FUNCTION network_metres(road_network, geometry, geometry, float8) IS
'length of the quickest way in metres';

CREATE FUNCTION network_detour(network road_network, "from" bigint, via bigint, "to" bigint)
RETURNS float8
AS 'MODULE_PATHNAME', 'logistics_network_detour' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 250;
COMMENT ON FUNCTION network_detour(road_network, bigint, bigint, bigint) IS
'seconds that a stop adds to the way';

CREATE FUNCTION network_detour(network road_network, "from" geography, via geography, "to" geography, max_m float8 DEFAULT 1000)
RETURNS float8
AS 'MODULE_PATHNAME', 'logistics_network_detour' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 250;
COMMENT ON FUNCTION network_detour(road_network, geography, geography, geography, float8) IS
'seconds that a stop adds to the way';

CREATE FUNCTION network_detour(network road_network, "from" geometry, via geometry, "to" geometry, max_m float8 DEFAULT 1000)
RETURNS float8
AS 'MODULE_PATHNAME', 'logistics_network_detour' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 250;
COMMENT ON FUNCTION network_detour(road_network, geometry, geometry, geometry, float8) IS
'seconds that a stop adds to the way';

CREATE FUNCTION network_path(network road_network, "from" bigint, "to" bigint,
    OUT seq int, OUT edge_id bigint, OUT source bigint, OUT target bigint, OUT seconds float8, OUT metres float8, OUT geom geometry)
RETURNS SETOF record
AS 'MODULE_PATHNAME', 'logistics_network_path' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 250 ROWS 100;
COMMENT ON FUNCTION network_path(road_network, bigint, bigint) IS
'the edges of the quickest way, in order';

CREATE FUNCTION network_path(network road_network, "from" geography, "to" geography, max_m float8 DEFAULT 1000,
    OUT seq int, OUT edge_id bigint, OUT source bigint, OUT target bigint, OUT seconds float8, OUT metres float8, OUT geom geometry)
RETURNS SETOF record
AS 'MODULE_PATHNAME', 'logistics_network_path' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 250 ROWS 100;
COMMENT ON FUNCTION network_path(road_network, geography, geography, float8) IS
'the edges of the quickest way, in order';

CREATE FUNCTION network_path(network road_network, "from" geometry, "to" geometry, max_m float8 DEFAULT 1000,
    OUT seq int, OUT edge_id bigint, OUT source bigint, OUT target bigint, OUT seconds float8, OUT metres float8, OUT geom geometry)
RETURNS SETOF record
AS 'MODULE_PATHNAME', 'logistics_network_path' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 250 ROWS 100;
COMMENT ON FUNCTION network_path(road_network, geometry, geometry, float8) IS
'the edges of the quickest way, in order';

CREATE FUNCTION network_snap(network road_network, location geography, max_m float8 DEFAULT 1000,
    OUT edge_id bigint, OUT ratio float8, OUT node_id bigint, OUT distance_m float8, OUT lon float8, OUT lat float8)
RETURNS SETOF record
AS 'MODULE_PATHNAME', 'logistics_network_snap' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 250 ROWS 1;
COMMENT ON FUNCTION network_snap(road_network, geography, float8) IS
'the place on a road that is nearest to a location';

CREATE FUNCTION network_snap(network road_network, location geometry, max_m float8 DEFAULT 1000,
    OUT edge_id bigint, OUT ratio float8, OUT node_id bigint, OUT distance_m float8, OUT lon float8, OUT lat float8)
RETURNS SETOF record
AS 'MODULE_PATHNAME', 'logistics_network_snap' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 250 ROWS 1;
COMMENT ON FUNCTION network_snap(road_network, geometry, float8) IS
'the place on a road that is nearest to a location';

-- from all to all

CREATE FUNCTION network_matrix(network road_network, sources site_index, targets site_index, max_m float8 DEFAULT 1000)
RETURNS cost_matrix
AS 'MODULE_PATHNAME', 'logistics_network_matrix' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 5000;
COMMENT ON FUNCTION network_matrix(road_network, site_index, site_index, float8) IS
'travel times and distances from all sources to all targets';

CREATE FUNCTION network_matrix(network road_network, sources bigint[], targets bigint[])
RETURNS cost_matrix
AS 'MODULE_PATHNAME', 'logistics_network_matrix_array' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 5000;
COMMENT ON FUNCTION network_matrix(road_network, bigint[], bigint[]) IS
'travel times and distances from all nodes to all others';

CREATE FUNCTION network_matrix(network road_network, sources geography[], targets geography[], max_m float8 DEFAULT 1000)
RETURNS cost_matrix
AS 'MODULE_PATHNAME', 'logistics_network_matrix_array' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 5000;
COMMENT ON FUNCTION network_matrix(road_network, geography[], geography[], float8) IS
'travel times and distances from all locations to all others, numbered from 1';

CREATE FUNCTION network_matrix(network road_network, sources geometry[], targets geometry[], max_m float8 DEFAULT 1000)
RETURNS cost_matrix
AS 'MODULE_PATHNAME', 'logistics_network_matrix_array' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 5000;
COMMENT ON FUNCTION network_matrix(road_network, geometry[], geometry[], float8) IS
'travel times and distances from all locations to all others, numbered from 1';

CREATE FUNCTION network_matrix_rows(network road_network, sources site_index, targets site_index, max_s float8, max_m float8 DEFAULT 1000,
    OUT source_id bigint, OUT source_code text, OUT target_id bigint, OUT target_code text, OUT seconds float8, OUT metres float8)
RETURNS SETOF record
AS 'MODULE_PATHNAME', 'logistics_network_matrix_rows' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 5000 ROWS 1000;
COMMENT ON FUNCTION network_matrix_rows(road_network, site_index, site_index, float8, float8) IS
'the pairs of sources and targets that are at most max_s apart';

-- what can be reached

CREATE FUNCTION network_reach(network road_network, "from" bigint, max_s float8,
    OUT source_id bigint, OUT source_code text, OUT node_id bigint, OUT seconds float8, OUT metres float8)
RETURNS SETOF record
AS 'MODULE_PATHNAME', 'logistics_network_reach' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 5000 ROWS 1000;
COMMENT ON FUNCTION network_reach(road_network, bigint, float8) IS
'the nodes that are reached within max_s, nearest first; from each source for itself';

CREATE FUNCTION network_reach(network road_network, "from" bigint[], max_s float8,
    OUT source_id bigint, OUT source_code text, OUT node_id bigint, OUT seconds float8, OUT metres float8)
RETURNS SETOF record
AS 'MODULE_PATHNAME', 'logistics_network_reach' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 5000 ROWS 1000;
COMMENT ON FUNCTION network_reach(road_network, bigint[], float8) IS
'the nodes that are reached within max_s, nearest first; from each source for itself';

CREATE FUNCTION network_reach(network road_network, "from" geography, max_s float8, max_m float8 DEFAULT 1000,
    OUT source_id bigint, OUT source_code text, OUT node_id bigint, OUT seconds float8, OUT metres float8)
RETURNS SETOF record
AS 'MODULE_PATHNAME', 'logistics_network_reach' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 5000 ROWS 1000;
COMMENT ON FUNCTION network_reach(road_network, geography, float8, float8) IS
'the nodes that are reached within max_s, nearest first; from each source for itself';

CREATE FUNCTION network_reach(network road_network, "from" geometry, max_s float8, max_m float8 DEFAULT 1000,
    OUT source_id bigint, OUT source_code text, OUT node_id bigint, OUT seconds float8, OUT metres float8)
RETURNS SETOF record
AS 'MODULE_PATHNAME', 'logistics_network_reach' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 5000 ROWS 1000;
COMMENT ON FUNCTION network_reach(road_network, geometry, float8, float8) IS
'the nodes that are reached within max_s, nearest first; from each source for itself';

CREATE FUNCTION network_reach(network road_network, "from" site_index, max_s float8, max_m float8 DEFAULT 1000,
    OUT source_id bigint, OUT source_code text, OUT node_id bigint, OUT seconds float8, OUT metres float8)
RETURNS SETOF record
AS 'MODULE_PATHNAME', 'logistics_network_reach_sites' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 5000 ROWS 1000;
COMMENT ON FUNCTION network_reach(road_network, site_index, float8, float8) IS
'the nodes that are reached within max_s, nearest first; from each source for itself';

CREATE FUNCTION network_reach_edges(network road_network, "from" bigint, max_s float8,
    OUT edge_id bigint, OUT source bigint, OUT target bigint, OUT from_ratio float8, OUT to_ratio float8, OUT from_s float8, OUT to_s float8, OUT geom geometry)
RETURNS SETOF record
AS 'MODULE_PATHNAME', 'logistics_network_reach_edges' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 5000 ROWS 1000;
COMMENT ON FUNCTION network_reach_edges(road_network, bigint, float8) IS
'the edges, or parts of them, that are travelled within max_s, from the nearest source';

CREATE FUNCTION network_reach_edges(network road_network, "from" bigint[], max_s float8,
    OUT edge_id bigint, OUT source bigint, OUT target bigint, OUT from_ratio float8, OUT to_ratio float8, OUT from_s float8, OUT to_s float8, OUT geom geometry)
RETURNS SETOF record
AS 'MODULE_PATHNAME', 'logistics_network_reach_edges' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 5000 ROWS 1000;
COMMENT ON FUNCTION network_reach_edges(road_network, bigint[], float8) IS
'the edges, or parts of them, that are travelled within max_s, from the nearest source';

CREATE FUNCTION network_reach_edges(network road_network, "from" geography, max_s float8, max_m float8 DEFAULT 1000,
    OUT edge_id bigint, OUT source bigint, OUT target bigint, OUT from_ratio float8, OUT to_ratio float8, OUT from_s float8, OUT to_s float8, OUT geom geometry)
RETURNS SETOF record
AS 'MODULE_PATHNAME', 'logistics_network_reach_edges' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 5000 ROWS 1000;
COMMENT ON FUNCTION network_reach_edges(road_network, geography, float8, float8) IS
'the edges, or parts of them, that are travelled within max_s, from the nearest source';

CREATE FUNCTION network_reach_edges(network road_network, "from" geometry, max_s float8, max_m float8 DEFAULT 1000,
    OUT edge_id bigint, OUT source bigint, OUT target bigint, OUT from_ratio float8, OUT to_ratio float8, OUT from_s float8, OUT to_s float8, OUT geom geometry)
RETURNS SETOF record
AS 'MODULE_PATHNAME', 'logistics_network_reach_edges' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 5000 ROWS 1000;
COMMENT ON FUNCTION network_reach_edges(road_network, geometry, float8, float8) IS
'the edges, or parts of them, that are travelled within max_s, from the nearest source';

CREATE FUNCTION network_reach_edges(network road_network, "from" site_index, max_s float8, max_m float8 DEFAULT 1000,
    OUT edge_id bigint, OUT source bigint, OUT target bigint, OUT from_ratio float8, OUT to_ratio float8, OUT from_s float8, OUT to_s float8, OUT geom geometry)
RETURNS SETOF record
AS 'MODULE_PATHNAME', 'logistics_network_reach_edges_sites' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 5000 ROWS 1000;
COMMENT ON FUNCTION network_reach_edges(road_network, site_index, float8, float8) IS
'the edges, or parts of them, that are travelled within max_s, from the nearest source';

CREATE FUNCTION network_isochrone(network road_network, "from" geography, minutes float8[], resolution_m float8 DEFAULT NULL, spread_m float8 DEFAULT 100, max_m float8 DEFAULT 1000,
    OUT within_minutes float8, OUT geom geometry, OUT cell_m float8)
RETURNS SETOF record
AS 'MODULE_PATHNAME', 'logistics_network_isochrone' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 5000 ROWS 3;
COMMENT ON FUNCTION network_isochrone(road_network, geography, float8[], float8, float8, float8) IS
'the areas that are reached within so many minutes, as nested polygons that follow the streets';

CREATE FUNCTION network_isochrone(network road_network, "from" geometry, minutes float8[], resolution_m float8 DEFAULT NULL, spread_m float8 DEFAULT 100, max_m float8 DEFAULT 1000,
    OUT within_minutes float8, OUT geom geometry, OUT cell_m float8)
RETURNS SETOF record
AS 'MODULE_PATHNAME', 'logistics_network_isochrone' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 5000 ROWS 3;
COMMENT ON FUNCTION network_isochrone(road_network, geometry, float8[], float8, float8, float8) IS
'the areas that are reached within so many minutes, as nested polygons that follow the streets';

CREATE FUNCTION network_isochrone(network road_network, "from" site_index, minutes float8[], resolution_m float8 DEFAULT NULL, spread_m float8 DEFAULT 100, max_m float8 DEFAULT 1000,
    OUT within_minutes float8, OUT geom geometry, OUT cell_m float8)
RETURNS SETOF record
AS 'MODULE_PATHNAME', 'logistics_network_isochrone_sites' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 5000 ROWS 3;
COMMENT ON FUNCTION network_isochrone(road_network, site_index, float8[], float8, float8, float8) IS
'the areas that are reached within so many minutes, as nested polygons that follow the streets';

CREATE FUNCTION network_nearest(network road_network, sites site_index, location geography, k int, max_m float8 DEFAULT 1000,
    OUT rank int, OUT id bigint, OUT code text, OUT seconds float8, OUT metres float8)
RETURNS SETOF record
AS 'MODULE_PATHNAME', 'logistics_network_nearest' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 5000 ROWS 5;
COMMENT ON FUNCTION network_nearest(road_network, site_index, geography, int, float8) IS
'the k sites that are nearest by travel time, nearest first';

CREATE FUNCTION network_nearest(network road_network, sites site_index, location geometry, k int, max_m float8 DEFAULT 1000,
    OUT rank int, OUT id bigint, OUT code text, OUT seconds float8, OUT metres float8)
RETURNS SETOF record
AS 'MODULE_PATHNAME', 'logistics_network_nearest' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 5000 ROWS 5;
COMMENT ON FUNCTION network_nearest(road_network, site_index, geometry, int, float8) IS
'the k sites that are nearest by travel time, nearest first';

-- what is suspicious

CREATE FUNCTION network_check(network road_network, min_kmh float8 DEFAULT 2, max_kmh float8 DEFAULT 150,
    OUT kind text, OUT edge_id bigint, OUT node_id bigint, OUT value float8, OUT unit text)
RETURNS SETOF record
AS 'MODULE_PATHNAME', 'logistics_network_check' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 5000 ROWS 100;
COMMENT ON FUNCTION network_check(road_network, float8, float8) IS
'what is suspicious about a road network: islands, traps, dead ends, speeds, lines';
