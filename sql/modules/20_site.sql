-- ----------------------------------------------------------------------
-- site: indexes of sites, nearest and within (src/pg/site)
-- ----------------------------------------------------------------------

CREATE TYPE site_index;

CREATE FUNCTION logistics_internal.site_index_in(cstring) RETURNS site_index
AS 'MODULE_PATHNAME', 'logistics_site_index_in' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 250;
COMMENT ON FUNCTION logistics_internal.site_index_in(cstring) IS 'input function of type site_index';

CREATE FUNCTION logistics_internal.site_index_out(site_index) RETURNS cstring
AS 'MODULE_PATHNAME', 'logistics_site_index_out' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 250;
COMMENT ON FUNCTION logistics_internal.site_index_out(site_index) IS 'output function of type site_index';

CREATE FUNCTION logistics_internal.site_index_recv(internal) RETURNS site_index
AS 'MODULE_PATHNAME', 'logistics_site_index_recv' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 250;
COMMENT ON FUNCTION logistics_internal.site_index_recv(internal) IS 'binary input function of type site_index';

CREATE FUNCTION logistics_internal.site_index_send(site_index) RETURNS bytea
AS 'MODULE_PATHNAME', 'logistics_site_index_send' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 250;
COMMENT ON FUNCTION logistics_internal.site_index_send(site_index) IS 'binary output function of type site_index';

CREATE TYPE site_index (
    INPUT = logistics_internal.site_index_in, OUTPUT = logistics_internal.site_index_out,
    RECEIVE = logistics_internal.site_index_recv, SEND = logistics_internal.site_index_send,
    INTERNALLENGTH = VARIABLE, ALIGNMENT = double, STORAGE = external
);
COMMENT ON TYPE site_index IS
'set of sites, compiled to answer which is nearest and what is within';

-- aggregate site_index_agg(id, location [, flags [, weight [, capacity [, kind]]]])

CREATE FUNCTION logistics_internal.site_index_combine(site_index, site_index) RETURNS site_index
AS 'MODULE_PATHNAME', 'logistics_site_index_combine' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 250;
COMMENT ON FUNCTION logistics_internal.site_index_combine(site_index, site_index) IS 'combine function of site_index_agg';

CREATE FUNCTION logistics_internal.site_index_final(site_index) RETURNS site_index
AS 'MODULE_PATHNAME', 'logistics_site_index_final' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 5000;
COMMENT ON FUNCTION logistics_internal.site_index_final(site_index) IS 'final function of site_index_agg';


CREATE FUNCTION logistics_internal.site_index_transition(site_index, id bigint, location geography) RETURNS site_index
AS 'MODULE_PATHNAME', 'logistics_site_index_transition' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 50;
COMMENT ON FUNCTION logistics_internal.site_index_transition(site_index, bigint, geography) IS 'transition function of site_index_agg';

CREATE AGGREGATE site_index_agg(id bigint, location geography) (
    SFUNC = logistics_internal.site_index_transition, STYPE = site_index, SSPACE = 4096,
    FINALFUNC = logistics_internal.site_index_final, FINALFUNC_MODIFY = READ_ONLY,
    COMBINEFUNC = logistics_internal.site_index_combine, PARALLEL = SAFE
);
COMMENT ON AGGREGATE site_index_agg(bigint, geography) IS
'compiles sites into a site_index; rows without location are left out';

CREATE FUNCTION logistics_internal.site_index_transition(site_index, id bigint, location geography, flags bigint) RETURNS site_index
AS 'MODULE_PATHNAME', 'logistics_site_index_transition' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 50;
COMMENT ON FUNCTION logistics_internal.site_index_transition(site_index, bigint, geography, bigint) IS 'transition function of site_index_agg';

CREATE AGGREGATE site_index_agg(id bigint, location geography, flags bigint) (
    SFUNC = logistics_internal.site_index_transition, STYPE = site_index, SSPACE = 4096,
    FINALFUNC = logistics_internal.site_index_final, FINALFUNC_MODIFY = READ_ONLY,
    COMBINEFUNC = logistics_internal.site_index_combine, PARALLEL = SAFE
);
COMMENT ON AGGREGATE site_index_agg(bigint, geography, bigint) IS
'compiles sites into a site_index; rows without location are left out';

CREATE FUNCTION logistics_internal.site_index_transition(site_index, id bigint, location geography, flags bigint, weight float8) RETURNS site_index
AS 'MODULE_PATHNAME', 'logistics_site_index_transition' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 50;
COMMENT ON FUNCTION logistics_internal.site_index_transition(site_index, bigint, geography, bigint, float8) IS 'transition function of site_index_agg';

CREATE AGGREGATE site_index_agg(id bigint, location geography, flags bigint, weight float8) (
    SFUNC = logistics_internal.site_index_transition, STYPE = site_index, SSPACE = 4096,
    FINALFUNC = logistics_internal.site_index_final, FINALFUNC_MODIFY = READ_ONLY,
    COMBINEFUNC = logistics_internal.site_index_combine, PARALLEL = SAFE
);
COMMENT ON AGGREGATE site_index_agg(bigint, geography, bigint, float8) IS
'compiles sites into a site_index; rows without location are left out';

CREATE FUNCTION logistics_internal.site_index_transition(site_index, id bigint, location geography, flags bigint, weight float8, capacity float8) RETURNS site_index
AS 'MODULE_PATHNAME', 'logistics_site_index_transition' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 50;
COMMENT ON FUNCTION logistics_internal.site_index_transition(site_index, bigint, geography, bigint, float8, float8) IS 'transition function of site_index_agg';

CREATE AGGREGATE site_index_agg(id bigint, location geography, flags bigint, weight float8, capacity float8) (
    SFUNC = logistics_internal.site_index_transition, STYPE = site_index, SSPACE = 4096,
    FINALFUNC = logistics_internal.site_index_final, FINALFUNC_MODIFY = READ_ONLY,
    COMBINEFUNC = logistics_internal.site_index_combine, PARALLEL = SAFE
);
COMMENT ON AGGREGATE site_index_agg(bigint, geography, bigint, float8, float8) IS
'compiles sites into a site_index; rows without location are left out';

CREATE FUNCTION logistics_internal.site_index_transition(site_index, id bigint, location geography, flags bigint, weight float8, capacity float8, kind text) RETURNS site_index
AS 'MODULE_PATHNAME', 'logistics_site_index_transition' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 50;
COMMENT ON FUNCTION logistics_internal.site_index_transition(site_index, bigint, geography, bigint, float8, float8, text) IS 'transition function of site_index_agg';

CREATE AGGREGATE site_index_agg(id bigint, location geography, flags bigint, weight float8, capacity float8, kind text) (
    SFUNC = logistics_internal.site_index_transition, STYPE = site_index, SSPACE = 4096,
    FINALFUNC = logistics_internal.site_index_final, FINALFUNC_MODIFY = READ_ONLY,
    COMBINEFUNC = logistics_internal.site_index_combine, PARALLEL = SAFE
);
COMMENT ON AGGREGATE site_index_agg(bigint, geography, bigint, float8, float8, text) IS
'compiles sites into a site_index; rows without location are left out';

CREATE FUNCTION logistics_internal.site_index_transition(site_index, id bigint, location geometry) RETURNS site_index
AS 'MODULE_PATHNAME', 'logistics_site_index_transition' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 50;
COMMENT ON FUNCTION logistics_internal.site_index_transition(site_index, bigint, geometry) IS 'transition function of site_index_agg';

CREATE AGGREGATE site_index_agg(id bigint, location geometry) (
    SFUNC = logistics_internal.site_index_transition, STYPE = site_index, SSPACE = 4096,
    FINALFUNC = logistics_internal.site_index_final, FINALFUNC_MODIFY = READ_ONLY,
    COMBINEFUNC = logistics_internal.site_index_combine, PARALLEL = SAFE
);
COMMENT ON AGGREGATE site_index_agg(bigint, geometry) IS
'compiles sites into a site_index; rows without location are left out';

CREATE FUNCTION logistics_internal.site_index_transition(site_index, id bigint, location geometry, flags bigint) RETURNS site_index
AS 'MODULE_PATHNAME', 'logistics_site_index_transition' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 50;
COMMENT ON FUNCTION logistics_internal.site_index_transition(site_index, bigint, geometry, bigint) IS 'transition function of site_index_agg';

CREATE AGGREGATE site_index_agg(id bigint, location geometry, flags bigint) (
    SFUNC = logistics_internal.site_index_transition, STYPE = site_index, SSPACE = 4096,
    FINALFUNC = logistics_internal.site_index_final, FINALFUNC_MODIFY = READ_ONLY,
    COMBINEFUNC = logistics_internal.site_index_combine, PARALLEL = SAFE
);
COMMENT ON AGGREGATE site_index_agg(bigint, geometry, bigint) IS
'compiles sites into a site_index; rows without location are left out';

CREATE FUNCTION logistics_internal.site_index_transition(site_index, id bigint, location geometry, flags bigint, weight float8) RETURNS site_index
AS 'MODULE_PATHNAME', 'logistics_site_index_transition' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 50;
COMMENT ON FUNCTION logistics_internal.site_index_transition(site_index, bigint, geometry, bigint, float8) IS 'transition function of site_index_agg';

CREATE AGGREGATE site_index_agg(id bigint, location geometry, flags bigint, weight float8) (
    SFUNC = logistics_internal.site_index_transition, STYPE = site_index, SSPACE = 4096,
    FINALFUNC = logistics_internal.site_index_final, FINALFUNC_MODIFY = READ_ONLY,
    COMBINEFUNC = logistics_internal.site_index_combine, PARALLEL = SAFE
);
COMMENT ON AGGREGATE site_index_agg(bigint, geometry, bigint, float8) IS
'compiles sites into a site_index; rows without location are left out';

CREATE FUNCTION logistics_internal.site_index_transition(site_index, id bigint, location geometry, flags bigint, weight float8, capacity float8) RETURNS site_index
AS 'MODULE_PATHNAME', 'logistics_site_index_transition' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 50;
COMMENT ON FUNCTION logistics_internal.site_index_transition(site_index, bigint, geometry, bigint, float8, float8) IS 'transition function of site_index_agg';

CREATE AGGREGATE site_index_agg(id bigint, location geometry, flags bigint, weight float8, capacity float8) (
    SFUNC = logistics_internal.site_index_transition, STYPE = site_index, SSPACE = 4096,
    FINALFUNC = logistics_internal.site_index_final, FINALFUNC_MODIFY = READ_ONLY,
    COMBINEFUNC = logistics_internal.site_index_combine, PARALLEL = SAFE
);
COMMENT ON AGGREGATE site_index_agg(bigint, geometry, bigint, float8, float8) IS
'compiles sites into a site_index; rows without location are left out';

CREATE FUNCTION logistics_internal.site_index_transition(site_index, id bigint, location geometry, flags bigint, weight float8, capacity float8, kind text) RETURNS site_index
AS 'MODULE_PATHNAME', 'logistics_site_index_transition' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 50;
COMMENT ON FUNCTION logistics_internal.site_index_transition(site_index, bigint, geometry, bigint, float8, float8, text) IS 'transition function of site_index_agg';

CREATE AGGREGATE site_index_agg(id bigint, location geometry, flags bigint, weight float8, capacity float8, kind text) (
    SFUNC = logistics_internal.site_index_transition, STYPE = site_index, SSPACE = 4096,
    FINALFUNC = logistics_internal.site_index_final, FINALFUNC_MODIFY = READ_ONLY,
    COMBINEFUNC = logistics_internal.site_index_combine, PARALLEL = SAFE
);
COMMENT ON AGGREGATE site_index_agg(bigint, geometry, bigint, float8, float8, text) IS
'compiles sites into a site_index; rows without location are left out';

CREATE FUNCTION logistics_internal.site_index_transition(site_index, id text, location geography) RETURNS site_index
AS 'MODULE_PATHNAME', 'logistics_site_index_code_transition' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 50;
COMMENT ON FUNCTION logistics_internal.site_index_transition(site_index, text, geography) IS 'transition function of site_index_agg';

CREATE AGGREGATE site_index_agg(id text, location geography) (
    SFUNC = logistics_internal.site_index_transition, STYPE = site_index, SSPACE = 4096,
    FINALFUNC = logistics_internal.site_index_final, FINALFUNC_MODIFY = READ_ONLY,
    COMBINEFUNC = logistics_internal.site_index_combine, PARALLEL = SAFE
);
COMMENT ON AGGREGATE site_index_agg(text, geography) IS
'compiles sites into a site_index; rows without location are left out';

CREATE FUNCTION logistics_internal.site_index_transition(site_index, id text, location geography, flags bigint) RETURNS site_index
AS 'MODULE_PATHNAME', 'logistics_site_index_code_transition' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 50;
COMMENT ON FUNCTION logistics_internal.site_index_transition(site_index, text, geography, bigint) IS 'transition function of site_index_agg';

CREATE AGGREGATE site_index_agg(id text, location geography, flags bigint) (
    SFUNC = logistics_internal.site_index_transition, STYPE = site_index, SSPACE = 4096,
    FINALFUNC = logistics_internal.site_index_final, FINALFUNC_MODIFY = READ_ONLY,
    COMBINEFUNC = logistics_internal.site_index_combine, PARALLEL = SAFE
);
COMMENT ON AGGREGATE site_index_agg(text, geography, bigint) IS
'compiles sites into a site_index; rows without location are left out';

CREATE FUNCTION logistics_internal.site_index_transition(site_index, id text, location geography, flags bigint, weight float8) RETURNS site_index
AS 'MODULE_PATHNAME', 'logistics_site_index_code_transition' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 50;
COMMENT ON FUNCTION logistics_internal.site_index_transition(site_index, text, geography, bigint, float8) IS 'transition function of site_index_agg';

CREATE AGGREGATE site_index_agg(id text, location geography, flags bigint, weight float8) (
    SFUNC = logistics_internal.site_index_transition, STYPE = site_index, SSPACE = 4096,
    FINALFUNC = logistics_internal.site_index_final, FINALFUNC_MODIFY = READ_ONLY,
    COMBINEFUNC = logistics_internal.site_index_combine, PARALLEL = SAFE
);
COMMENT ON AGGREGATE site_index_agg(text, geography, bigint, float8) IS
'compiles sites into a site_index; rows without location are left out';

CREATE FUNCTION logistics_internal.site_index_transition(site_index, id text, location geography, flags bigint, weight float8, capacity float8) RETURNS site_index
AS 'MODULE_PATHNAME', 'logistics_site_index_code_transition' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 50;
COMMENT ON FUNCTION logistics_internal.site_index_transition(site_index, text, geography, bigint, float8, float8) IS 'transition function of site_index_agg';

CREATE AGGREGATE site_index_agg(id text, location geography, flags bigint, weight float8, capacity float8) (
    SFUNC = logistics_internal.site_index_transition, STYPE = site_index, SSPACE = 4096,
    FINALFUNC = logistics_internal.site_index_final, FINALFUNC_MODIFY = READ_ONLY,
    COMBINEFUNC = logistics_internal.site_index_combine, PARALLEL = SAFE
);
COMMENT ON AGGREGATE site_index_agg(text, geography, bigint, float8, float8) IS
'compiles sites into a site_index; rows without location are left out';

CREATE FUNCTION logistics_internal.site_index_transition(site_index, id text, location geography, flags bigint, weight float8, capacity float8, kind text) RETURNS site_index
AS 'MODULE_PATHNAME', 'logistics_site_index_code_transition' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 50;
COMMENT ON FUNCTION logistics_internal.site_index_transition(site_index, text, geography, bigint, float8, float8, text) IS 'transition function of site_index_agg';

CREATE AGGREGATE site_index_agg(id text, location geography, flags bigint, weight float8, capacity float8, kind text) (
    SFUNC = logistics_internal.site_index_transition, STYPE = site_index, SSPACE = 4096,
    FINALFUNC = logistics_internal.site_index_final, FINALFUNC_MODIFY = READ_ONLY,
    COMBINEFUNC = logistics_internal.site_index_combine, PARALLEL = SAFE
);
COMMENT ON AGGREGATE site_index_agg(text, geography, bigint, float8, float8, text) IS
'compiles sites into a site_index; rows without location are left out';

CREATE FUNCTION logistics_internal.site_index_transition(site_index, id text, location geometry) RETURNS site_index
AS 'MODULE_PATHNAME', 'logistics_site_index_code_transition' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 50;
COMMENT ON FUNCTION logistics_internal.site_index_transition(site_index, text, geometry) IS 'transition function of site_index_agg';

CREATE AGGREGATE site_index_agg(id text, location geometry) (
    SFUNC = logistics_internal.site_index_transition, STYPE = site_index, SSPACE = 4096,
    FINALFUNC = logistics_internal.site_index_final, FINALFUNC_MODIFY = READ_ONLY,
    COMBINEFUNC = logistics_internal.site_index_combine, PARALLEL = SAFE
);
COMMENT ON AGGREGATE site_index_agg(text, geometry) IS
'compiles sites into a site_index; rows without location are left out';

CREATE FUNCTION logistics_internal.site_index_transition(site_index, id text, location geometry, flags bigint) RETURNS site_index
AS 'MODULE_PATHNAME', 'logistics_site_index_code_transition' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 50;
COMMENT ON FUNCTION logistics_internal.site_index_transition(site_index, text, geometry, bigint) IS 'transition function of site_index_agg';

CREATE AGGREGATE site_index_agg(id text, location geometry, flags bigint) (
    SFUNC = logistics_internal.site_index_transition, STYPE = site_index, SSPACE = 4096,
    FINALFUNC = logistics_internal.site_index_final, FINALFUNC_MODIFY = READ_ONLY,
    COMBINEFUNC = logistics_internal.site_index_combine, PARALLEL = SAFE
);
COMMENT ON AGGREGATE site_index_agg(text, geometry, bigint) IS
'compiles sites into a site_index; rows without location are left out';

CREATE FUNCTION logistics_internal.site_index_transition(site_index, id text, location geometry, flags bigint, weight float8) RETURNS site_index
AS 'MODULE_PATHNAME', 'logistics_site_index_code_transition' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 50;
COMMENT ON FUNCTION logistics_internal.site_index_transition(site_index, text, geometry, bigint, float8) IS 'transition function of site_index_agg';

CREATE AGGREGATE site_index_agg(id text, location geometry, flags bigint, weight float8) (
    SFUNC = logistics_internal.site_index_transition, STYPE = site_index, SSPACE = 4096,
    FINALFUNC = logistics_internal.site_index_final, FINALFUNC_MODIFY = READ_ONLY,
    COMBINEFUNC = logistics_internal.site_index_combine, PARALLEL = SAFE
);
COMMENT ON AGGREGATE site_index_agg(text, geometry, bigint, float8) IS
'compiles sites into a site_index; rows without location are left out';

CREATE FUNCTION logistics_internal.site_index_transition(site_index, id text, location geometry, flags bigint, weight float8, capacity float8) RETURNS site_index
AS 'MODULE_PATHNAME', 'logistics_site_index_code_transition' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 50;
COMMENT ON FUNCTION logistics_internal.site_index_transition(site_index, text, geometry, bigint, float8, float8) IS 'transition function of site_index_agg';

CREATE AGGREGATE site_index_agg(id text, location geometry, flags bigint, weight float8, capacity float8) (
    SFUNC = logistics_internal.site_index_transition, STYPE = site_index, SSPACE = 4096,
    FINALFUNC = logistics_internal.site_index_final, FINALFUNC_MODIFY = READ_ONLY,
    COMBINEFUNC = logistics_internal.site_index_combine, PARALLEL = SAFE
);
COMMENT ON AGGREGATE site_index_agg(text, geometry, bigint, float8, float8) IS
'compiles sites into a site_index; rows without location are left out';

CREATE FUNCTION logistics_internal.site_index_transition(site_index, id text, location geometry, flags bigint, weight float8, capacity float8, kind text) RETURNS site_index
AS 'MODULE_PATHNAME', 'logistics_site_index_code_transition' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 50;
COMMENT ON FUNCTION logistics_internal.site_index_transition(site_index, text, geometry, bigint, float8, float8, text) IS 'transition function of site_index_agg';

CREATE AGGREGATE site_index_agg(id text, location geometry, flags bigint, weight float8, capacity float8, kind text) (
    SFUNC = logistics_internal.site_index_transition, STYPE = site_index, SSPACE = 4096,
    FINALFUNC = logistics_internal.site_index_final, FINALFUNC_MODIFY = READ_ONLY,
    COMBINEFUNC = logistics_internal.site_index_combine, PARALLEL = SAFE
);
COMMENT ON AGGREGATE site_index_agg(text, geometry, bigint, float8, float8, text) IS
'compiles sites into a site_index; rows without location are left out';

-- what is in an index

CREATE FUNCTION site_count(index site_index) RETURNS bigint
AS 'MODULE_PATHNAME', 'logistics_site_count' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;
COMMENT ON FUNCTION site_count(site_index) IS 'number of sites in an index';

CREATE FUNCTION site_rows(index site_index,
    OUT id bigint, OUT code text, OUT lon float8, OUT lat float8,
    OUT flags bigint, OUT weight float8, OUT capacity float8, OUT kind text)
RETURNS SETOF record
AS 'MODULE_PATHNAME', 'logistics_site_rows' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 250 ROWS 1000;
COMMENT ON FUNCTION site_rows(site_index) IS 'the sites of an index as rows, by identifier';

CREATE FUNCTION site_extent(index site_index,
    OUT min_lon float8, OUT min_lat float8, OUT max_lon float8, OUT max_lat float8)
RETURNS SETOF record
AS 'MODULE_PATHNAME', 'logistics_site_extent' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 250 ROWS 1;
COMMENT ON FUNCTION site_extent(site_index) IS 'smallest and largest coordinates of the sites, one row';

-- searching: NULL index or location gives NULL or no row; a NULL option is not given

CREATE FUNCTION logistics_internal.site_k_nearest_support(internal) RETURNS internal
AS 'MODULE_PATHNAME', 'logistics_site_k_nearest_support' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;
COMMENT ON FUNCTION logistics_internal.site_k_nearest_support(internal) IS 'planner support: rows of site_k_nearest';


CREATE FUNCTION site_nearest(index site_index, location geography, max_m float8 DEFAULT NULL, need bigint DEFAULT 0)
RETURNS bigint
AS 'MODULE_PATHNAME', 'logistics_site_nearest' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 50;
COMMENT ON FUNCTION site_nearest(site_index, geography, float8, bigint) IS
'identifier of the nearest site within max_m that has all flags of need';

CREATE FUNCTION site_nearest(index site_index, location geometry, max_m float8 DEFAULT NULL, need bigint DEFAULT 0)
RETURNS bigint
AS 'MODULE_PATHNAME', 'logistics_site_nearest' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 50;
COMMENT ON FUNCTION site_nearest(site_index, geometry, float8, bigint) IS
'identifier of the nearest site within max_m that has all flags of need';

CREATE FUNCTION site_nearest_code(index site_index, location geography, max_m float8 DEFAULT NULL, need bigint DEFAULT 0)
RETURNS text
AS 'MODULE_PATHNAME', 'logistics_site_nearest_code' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 50;
COMMENT ON FUNCTION site_nearest_code(site_index, geography, float8, bigint) IS
'identifier, as text, of the nearest site within max_m that has all flags of need';

CREATE FUNCTION site_nearest_code(index site_index, location geometry, max_m float8 DEFAULT NULL, need bigint DEFAULT 0)
RETURNS text
AS 'MODULE_PATHNAME', 'logistics_site_nearest_code' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 50;
COMMENT ON FUNCTION site_nearest_code(site_index, geometry, float8, bigint) IS
'identifier, as text, of the nearest site within max_m that has all flags of need';

CREATE FUNCTION site_nearest_m(index site_index, location geography, max_m float8 DEFAULT NULL, need bigint DEFAULT 0)
RETURNS float8
AS 'MODULE_PATHNAME', 'logistics_site_nearest_m' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 50;
COMMENT ON FUNCTION site_nearest_m(site_index, geography, float8, bigint) IS
'metres to the nearest site within max_m that has all flags of need';

CREATE FUNCTION site_nearest_m(index site_index, location geometry, max_m float8 DEFAULT NULL, need bigint DEFAULT 0)
RETURNS float8
AS 'MODULE_PATHNAME', 'logistics_site_nearest_m' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 50;
COMMENT ON FUNCTION site_nearest_m(site_index, geometry, float8, bigint) IS
'metres to the nearest site within max_m that has all flags of need';

CREATE FUNCTION site_k_nearest(index site_index, location geography, k int, max_m float8 DEFAULT NULL, need bigint DEFAULT 0,
    OUT rank int, OUT id bigint, OUT code text, OUT distance_m float8)
RETURNS SETOF record
AS 'MODULE_PATHNAME', 'logistics_site_k_nearest' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 250 ROWS 5 SUPPORT logistics_internal.site_k_nearest_support;
COMMENT ON FUNCTION site_k_nearest(site_index, geography, int, float8, bigint) IS
'the k nearest sites within max_m that have all flags of need, nearest first';

CREATE FUNCTION site_k_nearest(index site_index, location geometry, k int, max_m float8 DEFAULT NULL, need bigint DEFAULT 0,
    OUT rank int, OUT id bigint, OUT code text, OUT distance_m float8)
RETURNS SETOF record
AS 'MODULE_PATHNAME', 'logistics_site_k_nearest' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 250 ROWS 5 SUPPORT logistics_internal.site_k_nearest_support;
COMMENT ON FUNCTION site_k_nearest(site_index, geometry, int, float8, bigint) IS
'the k nearest sites within max_m that have all flags of need, nearest first';

CREATE FUNCTION site_check(index site_index,
    OUT issue text, OUT id bigint, OUT code text, OUT lon float8, OUT lat float8, OUT distance_m float8, OUT sites int)
RETURNS SETOF record
AS 'MODULE_PATHNAME', 'logistics_site_check' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 5000 ROWS 10;
COMMENT ON FUNCTION site_check(site_index) IS
'what looks wrong in a set of sites: exchanged coordinates, 0 and 0, far away, twice';

CREATE FUNCTION site_on_way(index site_index, way geography[], k int DEFAULT 5, max_detour_m float8 DEFAULT NULL, need bigint DEFAULT 0,
    OUT rank int, OUT id bigint, OUT code text, OUT lon float8, OUT lat float8, OUT detour_m float8, OUT leg int)
RETURNS SETOF record
AS 'MODULE_PATHNAME', 'logistics_site_on_way' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 250 ROWS 5 SUPPORT logistics_internal.site_k_nearest_support;
COMMENT ON FUNCTION site_on_way(site_index, geography[], int, float8, bigint) IS
'the k sites whose visit makes a way through these points least longer, least detour first';

CREATE FUNCTION site_on_way(index site_index, way geometry[], k int DEFAULT 5, max_detour_m float8 DEFAULT NULL, need bigint DEFAULT 0,
    OUT rank int, OUT id bigint, OUT code text, OUT lon float8, OUT lat float8, OUT detour_m float8, OUT leg int)
RETURNS SETOF record
AS 'MODULE_PATHNAME', 'logistics_site_on_way' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 250 ROWS 5 SUPPORT logistics_internal.site_k_nearest_support;
COMMENT ON FUNCTION site_on_way(site_index, geometry[], int, float8, bigint) IS
'the k sites whose visit makes a way through these points least longer, least detour first';

CREATE FUNCTION site_on_way(index site_index, way geography, k int DEFAULT 5, max_detour_m float8 DEFAULT NULL, need bigint DEFAULT 0,
    OUT rank int, OUT id bigint, OUT code text, OUT lon float8, OUT lat float8, OUT detour_m float8, OUT leg int)
RETURNS SETOF record
AS 'MODULE_PATHNAME', 'logistics_site_on_way' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 250 ROWS 5 SUPPORT logistics_internal.site_k_nearest_support;
COMMENT ON FUNCTION site_on_way(site_index, geography, int, float8, bigint) IS
'the k sites whose visit makes this way (a line) least longer, least detour first';

CREATE FUNCTION site_on_way(index site_index, way geometry, k int DEFAULT 5, max_detour_m float8 DEFAULT NULL, need bigint DEFAULT 0,
    OUT rank int, OUT id bigint, OUT code text, OUT lon float8, OUT lat float8, OUT detour_m float8, OUT leg int)
RETURNS SETOF record
AS 'MODULE_PATHNAME', 'logistics_site_on_way' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 250 ROWS 5 SUPPORT logistics_internal.site_k_nearest_support;
COMMENT ON FUNCTION site_on_way(site_index, geometry, int, float8, bigint) IS
'the k sites whose visit makes this way (a line) least longer, least detour first';

CREATE FUNCTION site_within(index site_index, location geography, radius_m float8, need bigint DEFAULT 0,
    OUT rank int, OUT id bigint, OUT code text, OUT distance_m float8)
RETURNS SETOF record
AS 'MODULE_PATHNAME', 'logistics_site_within' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 250 ROWS 20;
COMMENT ON FUNCTION site_within(site_index, geography, float8, bigint) IS
'all sites within radius_m that have all flags of need, nearest first';

CREATE FUNCTION site_within(index site_index, location geometry, radius_m float8, need bigint DEFAULT 0,
    OUT rank int, OUT id bigint, OUT code text, OUT distance_m float8)
RETURNS SETOF record
AS 'MODULE_PATHNAME', 'logistics_site_within' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 250 ROWS 20;
COMMENT ON FUNCTION site_within(site_index, geometry, float8, bigint) IS
'all sites within radius_m that have all flags of need, nearest first';

CREATE FUNCTION site_covered(index site_index, location geography, radius_m float8, need bigint DEFAULT 0)
RETURNS boolean
AS 'MODULE_PATHNAME', 'logistics_site_covered' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 50;
COMMENT ON FUNCTION site_covered(site_index, geography, float8, bigint) IS
'is there a site within radius_m that has all flags of need?';

CREATE FUNCTION site_covered(index site_index, location geometry, radius_m float8, need bigint DEFAULT 0)
RETURNS boolean
AS 'MODULE_PATHNAME', 'logistics_site_covered' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 50;
COMMENT ON FUNCTION site_covered(site_index, geometry, float8, bigint) IS
'is there a site within radius_m that has all flags of need?';

CREATE FUNCTION site_count_within(index site_index, location geography, radius_m float8, need bigint DEFAULT 0)
RETURNS bigint
AS 'MODULE_PATHNAME', 'logistics_site_count_within' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 50;
COMMENT ON FUNCTION site_count_within(site_index, geography, float8, bigint) IS
'number of sites within radius_m that have all flags of need';

CREATE FUNCTION site_count_within(index site_index, location geometry, radius_m float8, need bigint DEFAULT 0)
RETURNS bigint
AS 'MODULE_PATHNAME', 'logistics_site_count_within' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 50;
COMMENT ON FUNCTION site_count_within(site_index, geometry, float8, bigint) IS
'number of sites within radius_m that have all flags of need';

CREATE FUNCTION site_weight_within(index site_index, location geography, radius_m float8, need bigint DEFAULT 0)
RETURNS float8
AS 'MODULE_PATHNAME', 'logistics_site_weight_within' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 50;
COMMENT ON FUNCTION site_weight_within(site_index, geography, float8, bigint) IS
'sum of the weights of the sites within radius_m that have all flags of need';

CREATE FUNCTION site_weight_within(index site_index, location geometry, radius_m float8, need bigint DEFAULT 0)
RETURNS float8
AS 'MODULE_PATHNAME', 'logistics_site_weight_within' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 50;
COMMENT ON FUNCTION site_weight_within(site_index, geometry, float8, bigint) IS
'sum of the weights of the sites within radius_m that have all flags of need';

