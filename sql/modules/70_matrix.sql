-- ----------------------------------------------------------------------
-- matrix: travel times and distances between nodes (src/pg/matrix)
-- ----------------------------------------------------------------------

CREATE TYPE cost_matrix;

CREATE FUNCTION logistics_internal.cost_matrix_in(cstring) RETURNS cost_matrix
AS 'MODULE_PATHNAME', 'logistics_cost_matrix_in' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 250;
COMMENT ON FUNCTION logistics_internal.cost_matrix_in(cstring) IS 'input function of type cost_matrix';

CREATE FUNCTION logistics_internal.cost_matrix_out(cost_matrix) RETURNS cstring
AS 'MODULE_PATHNAME', 'logistics_cost_matrix_out' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 250;
COMMENT ON FUNCTION logistics_internal.cost_matrix_out(cost_matrix) IS 'output function of type cost_matrix';

CREATE FUNCTION logistics_internal.cost_matrix_recv(internal) RETURNS cost_matrix
AS 'MODULE_PATHNAME', 'logistics_cost_matrix_recv' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 250;
COMMENT ON FUNCTION logistics_internal.cost_matrix_recv(internal) IS 'binary input function of type cost_matrix';

CREATE FUNCTION logistics_internal.cost_matrix_send(cost_matrix) RETURNS bytea
AS 'MODULE_PATHNAME', 'logistics_cost_matrix_send' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 250;
COMMENT ON FUNCTION logistics_internal.cost_matrix_send(cost_matrix) IS 'binary output function of type cost_matrix';

CREATE TYPE cost_matrix (
    INPUT = logistics_internal.cost_matrix_in, OUTPUT = logistics_internal.cost_matrix_out,
    RECEIVE = logistics_internal.cost_matrix_recv, SEND = logistics_internal.cost_matrix_send,
    INTERNALLENGTH = VARIABLE, ALIGNMENT = double, STORAGE = external
);
COMMENT ON TYPE cost_matrix IS
'travel times, and if wanted distances, from every node to every node';

-- aggregate cost_matrix_agg(src, dst, seconds [, metres])

CREATE FUNCTION logistics_internal.cost_matrix_combine(cost_matrix, cost_matrix) RETURNS cost_matrix
AS 'MODULE_PATHNAME', 'logistics_cost_matrix_combine' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 250;
COMMENT ON FUNCTION logistics_internal.cost_matrix_combine(cost_matrix, cost_matrix) IS 'combine function of cost_matrix_agg';

CREATE FUNCTION logistics_internal.cost_matrix_final(cost_matrix) RETURNS cost_matrix
AS 'MODULE_PATHNAME', 'logistics_cost_matrix_final' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 5000;
COMMENT ON FUNCTION logistics_internal.cost_matrix_final(cost_matrix) IS 'final function of cost_matrix_agg';

CREATE FUNCTION logistics_internal.cost_matrix_transition(cost_matrix, src bigint, dst bigint, seconds float8) RETURNS cost_matrix
AS 'MODULE_PATHNAME', 'logistics_cost_matrix_transition' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1;
COMMENT ON FUNCTION logistics_internal.cost_matrix_transition(cost_matrix, bigint, bigint, float8) IS 'transition function of cost_matrix_agg';

CREATE AGGREGATE cost_matrix_agg(src bigint, dst bigint, seconds float8) (
    SFUNC = logistics_internal.cost_matrix_transition, STYPE = cost_matrix, SSPACE = 8192,
    FINALFUNC = logistics_internal.cost_matrix_final, FINALFUNC_MODIFY = READ_ONLY,
    COMBINEFUNC = logistics_internal.cost_matrix_combine, PARALLEL = SAFE
);
COMMENT ON AGGREGATE cost_matrix_agg(bigint, bigint, float8) IS
'compiles rows into a cost_matrix; seconds of NULL mean that there is no way';

CREATE FUNCTION logistics_internal.cost_matrix_transition(cost_matrix, src bigint, dst bigint, seconds float8, metres float8) RETURNS cost_matrix
AS 'MODULE_PATHNAME', 'logistics_cost_matrix_transition' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1;
COMMENT ON FUNCTION logistics_internal.cost_matrix_transition(cost_matrix, bigint, bigint, float8, float8) IS 'transition function of cost_matrix_agg';

CREATE AGGREGATE cost_matrix_agg(src bigint, dst bigint, seconds float8, metres float8) (
    SFUNC = logistics_internal.cost_matrix_transition, STYPE = cost_matrix, SSPACE = 8192,
    FINALFUNC = logistics_internal.cost_matrix_final, FINALFUNC_MODIFY = READ_ONLY,
    COMBINEFUNC = logistics_internal.cost_matrix_combine, PARALLEL = SAFE
);
COMMENT ON AGGREGATE cost_matrix_agg(bigint, bigint, float8, float8) IS
'compiles rows into a cost_matrix; seconds of NULL mean that there is no way';

CREATE FUNCTION logistics_internal.cost_matrix_transition(cost_matrix, src text, dst text, seconds float8) RETURNS cost_matrix
AS 'MODULE_PATHNAME', 'logistics_cost_matrix_transition' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1;
COMMENT ON FUNCTION logistics_internal.cost_matrix_transition(cost_matrix, text, text, float8) IS 'transition function of cost_matrix_agg';

CREATE AGGREGATE cost_matrix_agg(src text, dst text, seconds float8) (
    SFUNC = logistics_internal.cost_matrix_transition, STYPE = cost_matrix, SSPACE = 8192,
    FINALFUNC = logistics_internal.cost_matrix_final, FINALFUNC_MODIFY = READ_ONLY,
    COMBINEFUNC = logistics_internal.cost_matrix_combine, PARALLEL = SAFE
);
COMMENT ON AGGREGATE cost_matrix_agg(text, text, float8) IS
'compiles rows into a cost_matrix; seconds of NULL mean that there is no way';

CREATE FUNCTION logistics_internal.cost_matrix_transition(cost_matrix, src text, dst text, seconds float8, metres float8) RETURNS cost_matrix
AS 'MODULE_PATHNAME', 'logistics_cost_matrix_transition' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1;
COMMENT ON FUNCTION logistics_internal.cost_matrix_transition(cost_matrix, text, text, float8, float8) IS 'transition function of cost_matrix_agg';

CREATE AGGREGATE cost_matrix_agg(src text, dst text, seconds float8, metres float8) (
    SFUNC = logistics_internal.cost_matrix_transition, STYPE = cost_matrix, SSPACE = 8192,
    FINALFUNC = logistics_internal.cost_matrix_final, FINALFUNC_MODIFY = READ_ONLY,
    COMBINEFUNC = logistics_internal.cost_matrix_combine, PARALLEL = SAFE
);
COMMENT ON AGGREGATE cost_matrix_agg(text, text, float8, float8) IS
'compiles rows into a cost_matrix; seconds of NULL mean that there is no way';

-- from locations

CREATE FUNCTION matrix_from_points(ids bigint[], locations geography[], speed_kmh float8 DEFAULT 50, circuity float8 DEFAULT 1.3) RETURNS cost_matrix
AS 'MODULE_PATHNAME', 'logistics_matrix_from_points' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 5000;
COMMENT ON FUNCTION matrix_from_points(bigint[], geography[], float8, float8) IS
'cost matrix from geodesic distance times circuity, at one speed';

CREATE FUNCTION matrix_from_points(ids bigint[], locations geometry[], speed_kmh float8 DEFAULT 50, circuity float8 DEFAULT 1.3) RETURNS cost_matrix
AS 'MODULE_PATHNAME', 'logistics_matrix_from_points' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 5000;
COMMENT ON FUNCTION matrix_from_points(bigint[], geometry[], float8, float8) IS
'cost matrix from geodesic distance times circuity, at one speed';

CREATE FUNCTION matrix_from_points(ids text[], locations geography[], speed_kmh float8 DEFAULT 50, circuity float8 DEFAULT 1.3) RETURNS cost_matrix
AS 'MODULE_PATHNAME', 'logistics_matrix_from_points' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 5000;
COMMENT ON FUNCTION matrix_from_points(text[], geography[], float8, float8) IS
'cost matrix from geodesic distance times circuity, at one speed';

CREATE FUNCTION matrix_from_points(ids text[], locations geometry[], speed_kmh float8 DEFAULT 50, circuity float8 DEFAULT 1.3) RETURNS cost_matrix
AS 'MODULE_PATHNAME', 'logistics_matrix_from_points' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 5000;
COMMENT ON FUNCTION matrix_from_points(text[], geometry[], float8, float8) IS
'cost matrix from geodesic distance times circuity, at one speed';

-- from the answer of a routing engine

-- text is there for untyped literals and parameters, which would otherwise fit json and jsonb alike

CREATE FUNCTION matrix_from_json(response json, src bigint[], dst bigint[] DEFAULT NULL) RETURNS cost_matrix
AS 'MODULE_PATHNAME', 'logistics_matrix_from_json' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 5000;
COMMENT ON FUNCTION matrix_from_json(json, bigint[], bigint[]) IS
'cost matrix from the answer of a routing engine, with the names of its nodes in order';

CREATE FUNCTION matrix_from_json(response text, src bigint[], dst bigint[] DEFAULT NULL) RETURNS cost_matrix
AS 'MODULE_PATHNAME', 'logistics_matrix_from_json' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 5000;
COMMENT ON FUNCTION matrix_from_json(text, bigint[], bigint[]) IS
'cost matrix from the answer of a routing engine, with the names of its nodes in order';

CREATE FUNCTION matrix_from_json(response jsonb, src bigint[], dst bigint[] DEFAULT NULL) RETURNS cost_matrix
IMMUTABLE PARALLEL SAFE COST 5000
RETURN matrix_from_json(response::text, src, dst);
COMMENT ON FUNCTION matrix_from_json(jsonb, bigint[], bigint[]) IS
'cost matrix from the answer of a routing engine, with the names of its nodes in order';

CREATE FUNCTION matrix_from_json(response json, src text[], dst text[] DEFAULT NULL) RETURNS cost_matrix
AS 'MODULE_PATHNAME', 'logistics_matrix_from_json' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 5000;
COMMENT ON FUNCTION matrix_from_json(json, text[], text[]) IS
'cost matrix from the answer of a routing engine, with the names of its nodes in order';

CREATE FUNCTION matrix_from_json(response text, src text[], dst text[] DEFAULT NULL) RETURNS cost_matrix
AS 'MODULE_PATHNAME', 'logistics_matrix_from_json' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 5000;
COMMENT ON FUNCTION matrix_from_json(text, text[], text[]) IS
'cost matrix from the answer of a routing engine, with the names of its nodes in order';

CREATE FUNCTION matrix_from_json(response jsonb, src text[], dst text[] DEFAULT NULL) RETURNS cost_matrix
IMMUTABLE PARALLEL SAFE COST 5000
RETURN matrix_from_json(response::text, src, dst);
COMMENT ON FUNCTION matrix_from_json(jsonb, text[], text[]) IS
'cost matrix from the answer of a routing engine, with the names of its nodes in order';

-- look-up, parts and checks

CREATE FUNCTION matrix_seconds(matrix cost_matrix, src bigint, dst bigint) RETURNS float8
AS 'MODULE_PATHNAME', 'logistics_matrix_seconds' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;
COMMENT ON FUNCTION matrix_seconds(cost_matrix, bigint, bigint) IS
'travel time between two nodes in seconds, NULL where there is no way';

CREATE FUNCTION matrix_metres(matrix cost_matrix, src bigint, dst bigint) RETURNS float8
AS 'MODULE_PATHNAME', 'logistics_matrix_metres' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;
COMMENT ON FUNCTION matrix_metres(cost_matrix, bigint, bigint) IS
'distance between two nodes in metres, NULL where there is no way or no distance';

CREATE FUNCTION matrix_subset(matrix cost_matrix, nodes bigint[]) RETURNS cost_matrix
AS 'MODULE_PATHNAME', 'logistics_matrix_subset' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 250;
COMMENT ON FUNCTION matrix_subset(cost_matrix, bigint[]) IS
'the part of a cost matrix among the given nodes';

CREATE FUNCTION matrix_subset(matrix cost_matrix, src bigint[], dst bigint[]) RETURNS cost_matrix
AS 'MODULE_PATHNAME', 'logistics_matrix_subset' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 250;
COMMENT ON FUNCTION matrix_subset(cost_matrix, bigint[], bigint[]) IS
'the part of a cost matrix from some nodes to some others';

CREATE FUNCTION matrix_seconds(matrix cost_matrix, src text, dst text) RETURNS float8
AS 'MODULE_PATHNAME', 'logistics_matrix_seconds' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;
COMMENT ON FUNCTION matrix_seconds(cost_matrix, text, text) IS
'travel time between two nodes in seconds, NULL where there is no way';

CREATE FUNCTION matrix_metres(matrix cost_matrix, src text, dst text) RETURNS float8
AS 'MODULE_PATHNAME', 'logistics_matrix_metres' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;
COMMENT ON FUNCTION matrix_metres(cost_matrix, text, text) IS
'distance between two nodes in metres, NULL where there is no way or no distance';

CREATE FUNCTION matrix_subset(matrix cost_matrix, nodes text[]) RETURNS cost_matrix
AS 'MODULE_PATHNAME', 'logistics_matrix_subset' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 250;
COMMENT ON FUNCTION matrix_subset(cost_matrix, text[]) IS
'the part of a cost matrix among the given nodes';

CREATE FUNCTION matrix_subset(matrix cost_matrix, src text[], dst text[]) RETURNS cost_matrix
AS 'MODULE_PATHNAME', 'logistics_matrix_subset' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 250;
COMMENT ON FUNCTION matrix_subset(cost_matrix, text[], text[]) IS
'the part of a cost matrix from some nodes to some others';

CREATE FUNCTION matrix_rows(matrix cost_matrix, OUT src bigint, OUT src_code text, OUT dst bigint, OUT dst_code text,
    OUT seconds float8, OUT metres float8) RETURNS SETOF record
AS 'MODULE_PATHNAME', 'logistics_matrix_rows' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 5000 ROWS 10000;
COMMENT ON FUNCTION matrix_rows(cost_matrix) IS
'the cells of a cost matrix as rows';

CREATE FUNCTION matrix_info(matrix cost_matrix, OUT sources int, OUT destinations int, OUT is_square boolean,
    OUT is_symmetric boolean, OUT has_metres boolean, OUT unreachable bigint, OUT zero bigint) RETURNS record
AS 'MODULE_PATHNAME', 'logistics_matrix_info' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 250;
COMMENT ON FUNCTION matrix_info(cost_matrix) IS
'size and nature of a cost matrix';

CREATE FUNCTION matrix_is_symmetric(matrix cost_matrix) RETURNS boolean
AS 'MODULE_PATHNAME', 'logistics_matrix_is_symmetric' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 250;
COMMENT ON FUNCTION matrix_is_symmetric(cost_matrix) IS
'true when every way takes as long and is as far as the way back';

CREATE FUNCTION matrix_triangles(matrix cost_matrix, tolerance_s float8 DEFAULT 0, OUT triples bigint, OUT violated bigint,
    OUT worst_s float8, OUT src text, OUT via text, OUT dst text) RETURNS record
AS 'MODULE_PATHNAME', 'logistics_matrix_triangles' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 5000;
COMMENT ON FUNCTION matrix_triangles(cost_matrix, float8) IS
'how often the way through a third node is quicker, and the worst case';
