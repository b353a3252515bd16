-- ----------------------------------------------------------------------
-- locker: boxes, lockers, assignment (src/pg/locker)
-- ----------------------------------------------------------------------

CREATE TYPE box_class_set;
CREATE TYPE locker_index;

CREATE FUNCTION logistics_internal.box_class_set_in(cstring) RETURNS box_class_set
AS 'MODULE_PATHNAME', 'logistics_box_class_set_in' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 50;
COMMENT ON FUNCTION logistics_internal.box_class_set_in(cstring) IS 'input function of type box_class_set';

CREATE FUNCTION logistics_internal.box_class_set_out(box_class_set) RETURNS cstring
AS 'MODULE_PATHNAME', 'logistics_box_class_set_out' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 50;
COMMENT ON FUNCTION logistics_internal.box_class_set_out(box_class_set) IS 'output function of type box_class_set';

CREATE FUNCTION logistics_internal.box_class_set_recv(internal) RETURNS box_class_set
AS 'MODULE_PATHNAME', 'logistics_box_class_set_recv' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 50;
COMMENT ON FUNCTION logistics_internal.box_class_set_recv(internal) IS 'binary input function of type box_class_set';

CREATE FUNCTION logistics_internal.box_class_set_send(box_class_set) RETURNS bytea
AS 'MODULE_PATHNAME', 'logistics_box_class_set_send' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 50;
COMMENT ON FUNCTION logistics_internal.box_class_set_send(box_class_set) IS 'binary output function of type box_class_set';

CREATE TYPE box_class_set (
    INPUT = logistics_internal.box_class_set_in, OUTPUT = logistics_internal.box_class_set_out, RECEIVE = logistics_internal.box_class_set_recv, SEND = logistics_internal.box_class_set_send,
    INTERNALLENGTH = VARIABLE, ALIGNMENT = double, STORAGE = external
);
COMMENT ON TYPE box_class_set IS 'the classes of boxes of a locker network, smallest first';

CREATE FUNCTION logistics_internal.locker_index_in(cstring) RETURNS locker_index
AS 'MODULE_PATHNAME', 'logistics_locker_index_in' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 250;
COMMENT ON FUNCTION logistics_internal.locker_index_in(cstring) IS 'input function of type locker_index';

CREATE FUNCTION logistics_internal.locker_index_out(locker_index) RETURNS cstring
AS 'MODULE_PATHNAME', 'logistics_locker_index_out' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 250;
COMMENT ON FUNCTION logistics_internal.locker_index_out(locker_index) IS 'output function of type locker_index';

CREATE FUNCTION logistics_internal.locker_index_recv(internal) RETURNS locker_index
AS 'MODULE_PATHNAME', 'logistics_locker_index_recv' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 250;
COMMENT ON FUNCTION logistics_internal.locker_index_recv(internal) IS 'binary input function of type locker_index';

CREATE FUNCTION logistics_internal.locker_index_send(locker_index) RETURNS bytea
AS 'MODULE_PATHNAME', 'logistics_locker_index_send' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 250;
COMMENT ON FUNCTION logistics_internal.locker_index_send(locker_index) IS 'binary output function of type locker_index';

CREATE TYPE locker_index (
    INPUT = logistics_internal.locker_index_in, OUTPUT = logistics_internal.locker_index_out, RECEIVE = logistics_internal.locker_index_recv, SEND = logistics_internal.locker_index_send,
    INTERNALLENGTH = VARIABLE, ALIGNMENT = double, STORAGE = external
);
COMMENT ON TYPE locker_index IS 'lockers with their free boxes, compiled to be assigned parcels to';

-- aggregate box_class_set_agg(code, length_mm, width_mm, height_mm, max_g)

CREATE FUNCTION logistics_internal.box_class_set_transition(box_class_set, code text, length_mm integer, width_mm integer, height_mm integer, max_g integer)
RETURNS box_class_set
AS 'MODULE_PATHNAME', 'logistics_box_class_set_transition' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 50;
COMMENT ON FUNCTION logistics_internal.box_class_set_transition(box_class_set, text, integer, integer, integer, integer) IS
'transition function of box_class_set_agg';

CREATE FUNCTION logistics_internal.box_class_set_combine(box_class_set, box_class_set) RETURNS box_class_set
AS 'MODULE_PATHNAME', 'logistics_box_class_set_combine' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 50;
COMMENT ON FUNCTION logistics_internal.box_class_set_combine(box_class_set, box_class_set) IS 'combine function of box_class_set_agg';

CREATE AGGREGATE box_class_set_agg(code text, length_mm integer, width_mm integer, height_mm integer, max_g integer) (
    SFUNC = logistics_internal.box_class_set_transition, STYPE = box_class_set,
    COMBINEFUNC = logistics_internal.box_class_set_combine, PARALLEL = SAFE
);
COMMENT ON AGGREGATE box_class_set_agg(text, integer, integer, integer, integer) IS
'compiles box classes: code, inner sides, largest weight or NULL';

CREATE FUNCTION locker_box_classes(classes box_class_set,
    OUT number integer, OUT code text, OUT length_mm integer, OUT width_mm integer, OUT height_mm integer, OUT max_g integer)
RETURNS SETOF record
AS 'MODULE_PATHNAME', 'logistics_locker_box_classes' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 50 ROWS 4;
COMMENT ON FUNCTION locker_box_classes(box_class_set) IS
'the classes as rows, smallest first: number is the place of a class in arrays of free boxes';

-- what fits; NULL when a side is NULL, a NULL weight is not checked

CREATE FUNCTION locker_parcel_fits(length_mm integer, width_mm integer, height_mm integer,
    box_length_mm integer, box_width_mm integer, box_height_mm integer,
    clearance_mm integer DEFAULT 0, weight_g integer DEFAULT NULL, max_g integer DEFAULT NULL) RETURNS boolean
AS 'MODULE_PATHNAME', 'logistics_locker_parcel_fits' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1;
COMMENT ON FUNCTION locker_parcel_fits(integer, integer, integer, integer, integer, integer, integer, integer, integer) IS
'whether a parcel goes into a box, turned in any way along the axes';

CREATE FUNCTION locker_box_class_for(classes box_class_set, length_mm integer, width_mm integer, height_mm integer,
    weight_g integer DEFAULT NULL, clearance_mm integer DEFAULT 0) RETURNS text
AS 'MODULE_PATHNAME', 'logistics_locker_box_class_for' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1;
COMMENT ON FUNCTION locker_box_class_for(box_class_set, integer, integer, integer, integer, integer) IS
'code of the smallest class that a parcel fits into, or NULL';

CREATE FUNCTION locker_box_for(classes box_class_set, free integer[], length_mm integer, width_mm integer, height_mm integer,
    weight_g integer DEFAULT NULL, clearance_mm integer DEFAULT 0) RETURNS text
AS 'MODULE_PATHNAME', 'logistics_locker_box_for' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1;
COMMENT ON FUNCTION locker_box_for(box_class_set, integer[], integer, integer, integer, integer, integer) IS
'code of the smallest class with a free box that a parcel fits into, or NULL';

CREATE FUNCTION locker_parcels_fit(parcels integer[], length_mm integer, width_mm integer, height_mm integer,
    clearance_mm integer DEFAULT 0) RETURNS boolean
AS 'MODULE_PATHNAME', 'logistics_locker_parcels_fit' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 250;
COMMENT ON FUNCTION locker_parcels_fit(integer[], integer, integer, integer, integer) IS
'whether several parcels go into one box together: exact up to 6, never wrongly true above';

CREATE FUNCTION locker_box_for_parcels(classes box_class_set, free integer[], parcels integer[],
    weight_g integer DEFAULT NULL, clearance_mm integer DEFAULT 0) RETURNS text
AS 'MODULE_PATHNAME', 'logistics_locker_box_for_parcels' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 250;
COMMENT ON FUNCTION locker_box_for_parcels(box_class_set, integer[], integer[], integer, integer) IS
'code of the smallest class with a free box that takes several parcels together, or NULL';

-- flags for a site_index

CREATE FUNCTION locker_flags(classes box_class_set, free integer[], carrier integer DEFAULT NULL) RETURNS bigint
AS 'MODULE_PATHNAME', 'logistics_locker_flags' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1;
COMMENT ON FUNCTION locker_flags(box_class_set, integer[], integer) IS
'what a locker offers, as flags of a site_index: sizes that have a free box, and the carrier';

CREATE FUNCTION locker_need(classes box_class_set, length_mm integer, width_mm integer, height_mm integer,
    weight_g integer DEFAULT NULL, carrier integer DEFAULT NULL, clearance_mm integer DEFAULT 0) RETURNS bigint
AS 'MODULE_PATHNAME', 'logistics_locker_need' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1;
COMMENT ON FUNCTION locker_need(box_class_set, integer, integer, integer, integer, integer, integer) IS
'the flags that a locker must have for a parcel; NULL when it fits into no class';

-- aggregate locker_index_agg(id, location, free, classes)

CREATE FUNCTION logistics_internal.locker_index_combine(locker_index, locker_index) RETURNS locker_index
AS 'MODULE_PATHNAME', 'logistics_locker_index_combine' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 250;
COMMENT ON FUNCTION logistics_internal.locker_index_combine(locker_index, locker_index) IS 'combine function of locker_index_agg';

CREATE FUNCTION logistics_internal.locker_index_final(locker_index) RETURNS locker_index
AS 'MODULE_PATHNAME', 'logistics_locker_index_final' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 5000;
COMMENT ON FUNCTION logistics_internal.locker_index_final(locker_index) IS 'final function of locker_index_agg';

CREATE FUNCTION logistics_internal.locker_index_transition(locker_index, id bigint, location geography, free integer[], classes box_class_set) RETURNS locker_index
AS 'MODULE_PATHNAME', 'logistics_locker_index_transition' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 50;
COMMENT ON FUNCTION logistics_internal.locker_index_transition(locker_index, bigint, geography, integer[], box_class_set) IS
'transition function of locker_index_agg';

CREATE AGGREGATE locker_index_agg(id bigint, location geography, free integer[], classes box_class_set) (
    SFUNC = logistics_internal.locker_index_transition, STYPE = locker_index, SSPACE = 4096,
    FINALFUNC = logistics_internal.locker_index_final, FINALFUNC_MODIFY = READ_ONLY,
    COMBINEFUNC = logistics_internal.locker_index_combine, PARALLEL = SAFE
);
COMMENT ON AGGREGATE locker_index_agg(bigint, geography, integer[], box_class_set) IS
'compiles lockers with their free boxes; rows without location are left out';

CREATE FUNCTION logistics_internal.locker_index_transition(locker_index, id bigint, location geometry, free integer[], classes box_class_set) RETURNS locker_index
AS 'MODULE_PATHNAME', 'logistics_locker_index_transition' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 50;
COMMENT ON FUNCTION logistics_internal.locker_index_transition(locker_index, bigint, geometry, integer[], box_class_set) IS
'transition function of locker_index_agg';

CREATE AGGREGATE locker_index_agg(id bigint, location geometry, free integer[], classes box_class_set) (
    SFUNC = logistics_internal.locker_index_transition, STYPE = locker_index, SSPACE = 4096,
    FINALFUNC = logistics_internal.locker_index_final, FINALFUNC_MODIFY = READ_ONLY,
    COMBINEFUNC = logistics_internal.locker_index_combine, PARALLEL = SAFE
);
COMMENT ON AGGREGATE locker_index_agg(bigint, geometry, integer[], box_class_set) IS
'compiles lockers with their free boxes; rows without location are left out';

CREATE FUNCTION logistics_internal.locker_index_transition(locker_index, id text, location geography, free integer[], classes box_class_set) RETURNS locker_index
AS 'MODULE_PATHNAME', 'logistics_locker_index_code_transition' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 50;
COMMENT ON FUNCTION logistics_internal.locker_index_transition(locker_index, text, geography, integer[], box_class_set) IS
'transition function of locker_index_agg';

CREATE AGGREGATE locker_index_agg(id text, location geography, free integer[], classes box_class_set) (
    SFUNC = logistics_internal.locker_index_transition, STYPE = locker_index, SSPACE = 4096,
    FINALFUNC = logistics_internal.locker_index_final, FINALFUNC_MODIFY = READ_ONLY,
    COMBINEFUNC = logistics_internal.locker_index_combine, PARALLEL = SAFE
);
COMMENT ON AGGREGATE locker_index_agg(text, geography, integer[], box_class_set) IS
'compiles lockers with their free boxes; rows without location are left out';

CREATE FUNCTION logistics_internal.locker_index_transition(locker_index, id text, location geometry, free integer[], classes box_class_set) RETURNS locker_index
AS 'MODULE_PATHNAME', 'logistics_locker_index_code_transition' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 50;
COMMENT ON FUNCTION logistics_internal.locker_index_transition(locker_index, text, geometry, integer[], box_class_set) IS
'transition function of locker_index_agg';

CREATE AGGREGATE locker_index_agg(id text, location geometry, free integer[], classes box_class_set) (
    SFUNC = logistics_internal.locker_index_transition, STYPE = locker_index, SSPACE = 4096,
    FINALFUNC = logistics_internal.locker_index_final, FINALFUNC_MODIFY = READ_ONLY,
    COMBINEFUNC = logistics_internal.locker_index_combine, PARALLEL = SAFE
);
COMMENT ON AGGREGATE locker_index_agg(text, geometry, integer[], box_class_set) IS
'compiles lockers with their free boxes; rows without location are left out';

-- aggregate locker_assign(id, location, box_class, lockers [, options [, original, priority]])

CREATE TYPE locker_options AS (
    max_m float8, max_redirect_m float8, candidates integer, upgrade_m float8, policy text
);
COMMENT ON TYPE locker_options IS 'limits and policy of locker_assign; see the function of the same name';

CREATE FUNCTION locker_options(max_m float8 DEFAULT NULL, max_redirect_m float8 DEFAULT NULL, candidates integer DEFAULT 10,
    upgrade_m float8 DEFAULT 0, policy text DEFAULT 'min_cost') RETURNS locker_options
LANGUAGE SQL IMMUTABLE PARALLEL SAFE COST 1
RETURN ROW(max_m, max_redirect_m, candidates, upgrade_m, policy)::locker_options;
COMMENT ON FUNCTION locker_options(float8, float8, integer, float8, text) IS
'options of locker_assign by name';

CREATE TYPE locker_assignment AS (
    parcel bigint, parcel_code text, locker bigint, locker_code text,
    box_class text, upgrades integer, distance_m float8, status text
);
COMMENT ON TYPE locker_assignment IS 'where locker_assign puts one parcel';

CREATE FUNCTION logistics_internal.locker_assign_combine(bytea, bytea) RETURNS bytea
AS 'MODULE_PATHNAME', 'logistics_locker_assign_combine' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 250;
COMMENT ON FUNCTION logistics_internal.locker_assign_combine(bytea, bytea) IS 'combine function of locker_assign';

CREATE FUNCTION logistics_internal.locker_assign_final(bytea) RETURNS locker_assignment[]
AS 'MODULE_PATHNAME', 'logistics_locker_assign_final' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 5000;
COMMENT ON FUNCTION logistics_internal.locker_assign_final(bytea) IS 'final function of locker_assign';

CREATE FUNCTION logistics_internal.locker_assign_transition(bytea, id bigint, location geography, box_class text, lockers locker_index) RETURNS bytea
AS 'MODULE_PATHNAME', 'logistics_locker_assign_transition' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 50;
COMMENT ON FUNCTION logistics_internal.locker_assign_transition(bytea, bigint, geography, text, locker_index) IS
'transition function of locker_assign';

CREATE AGGREGATE locker_assign(id bigint, location geography, box_class text, lockers locker_index) (
    SFUNC = logistics_internal.locker_assign_transition, STYPE = bytea, SSPACE = 4096,
    FINALFUNC = logistics_internal.locker_assign_final, FINALFUNC_MODIFY = READ_ONLY,
    COMBINEFUNC = logistics_internal.locker_assign_combine, PARALLEL = SAFE
);
COMMENT ON AGGREGATE locker_assign(bigint, geography, text, locker_index) IS
'assigns parcels to lockers at least cost within the free boxes';

CREATE FUNCTION logistics_internal.locker_assign_transition(bytea, id bigint, location geography, box_class text, lockers locker_index, options locker_options) RETURNS bytea
AS 'MODULE_PATHNAME', 'logistics_locker_assign_transition' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 50;
COMMENT ON FUNCTION logistics_internal.locker_assign_transition(bytea, bigint, geography, text, locker_index, locker_options) IS
'transition function of locker_assign';

CREATE AGGREGATE locker_assign(id bigint, location geography, box_class text, lockers locker_index, options locker_options) (
    SFUNC = logistics_internal.locker_assign_transition, STYPE = bytea, SSPACE = 4096,
    FINALFUNC = logistics_internal.locker_assign_final, FINALFUNC_MODIFY = READ_ONLY,
    COMBINEFUNC = logistics_internal.locker_assign_combine, PARALLEL = SAFE
);
COMMENT ON AGGREGATE locker_assign(bigint, geography, text, locker_index, locker_options) IS
'assigns parcels to lockers at least cost within the free boxes';

CREATE FUNCTION logistics_internal.locker_assign_transition(bytea, id bigint, location geography, box_class text, lockers locker_index, options locker_options, original text, priority integer) RETURNS bytea
AS 'MODULE_PATHNAME', 'logistics_locker_assign_transition' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 50;
COMMENT ON FUNCTION logistics_internal.locker_assign_transition(bytea, bigint, geography, text, locker_index, locker_options, text, integer) IS
'transition function of locker_assign';

CREATE AGGREGATE locker_assign(id bigint, location geography, box_class text, lockers locker_index, options locker_options, original text, priority integer) (
    SFUNC = logistics_internal.locker_assign_transition, STYPE = bytea, SSPACE = 4096,
    FINALFUNC = logistics_internal.locker_assign_final, FINALFUNC_MODIFY = READ_ONLY,
    COMBINEFUNC = logistics_internal.locker_assign_combine, PARALLEL = SAFE
);
COMMENT ON AGGREGATE locker_assign(bigint, geography, text, locker_index, locker_options, text, integer) IS
'assigns parcels to lockers at least cost within the free boxes';

CREATE FUNCTION logistics_internal.locker_assign_transition(bytea, id bigint, location geometry, box_class text, lockers locker_index) RETURNS bytea
AS 'MODULE_PATHNAME', 'logistics_locker_assign_transition' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 50;
COMMENT ON FUNCTION logistics_internal.locker_assign_transition(bytea, bigint, geometry, text, locker_index) IS
'transition function of locker_assign';

CREATE AGGREGATE locker_assign(id bigint, location geometry, box_class text, lockers locker_index) (
    SFUNC = logistics_internal.locker_assign_transition, STYPE = bytea, SSPACE = 4096,
    FINALFUNC = logistics_internal.locker_assign_final, FINALFUNC_MODIFY = READ_ONLY,
    COMBINEFUNC = logistics_internal.locker_assign_combine, PARALLEL = SAFE
);
COMMENT ON AGGREGATE locker_assign(bigint, geometry, text, locker_index) IS
'assigns parcels to lockers at least cost within the free boxes';

CREATE FUNCTION logistics_internal.locker_assign_transition(bytea, id bigint, location geometry, box_class text, lockers locker_index, options locker_options) RETURNS bytea
AS 'MODULE_PATHNAME', 'logistics_locker_assign_transition' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 50;
COMMENT ON FUNCTION logistics_internal.locker_assign_transition(bytea, bigint, geometry, text, locker_index, locker_options) IS
'transition function of locker_assign';

CREATE AGGREGATE locker_assign(id bigint, location geometry, box_class text, lockers locker_index, options locker_options) (
    SFUNC = logistics_internal.locker_assign_transition, STYPE = bytea, SSPACE = 4096,
    FINALFUNC = logistics_internal.locker_assign_final, FINALFUNC_MODIFY = READ_ONLY,
    COMBINEFUNC = logistics_internal.locker_assign_combine, PARALLEL = SAFE
);
COMMENT ON AGGREGATE locker_assign(bigint, geometry, text, locker_index, locker_options) IS
'assigns parcels to lockers at least cost within the free boxes';

CREATE FUNCTION logistics_internal.locker_assign_transition(bytea, id bigint, location geometry, box_class text, lockers locker_index, options locker_options, original text, priority integer) RETURNS bytea
AS 'MODULE_PATHNAME', 'logistics_locker_assign_transition' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 50;
COMMENT ON FUNCTION logistics_internal.locker_assign_transition(bytea, bigint, geometry, text, locker_index, locker_options, text, integer) IS
'transition function of locker_assign';

CREATE AGGREGATE locker_assign(id bigint, location geometry, box_class text, lockers locker_index, options locker_options, original text, priority integer) (
    SFUNC = logistics_internal.locker_assign_transition, STYPE = bytea, SSPACE = 4096,
    FINALFUNC = logistics_internal.locker_assign_final, FINALFUNC_MODIFY = READ_ONLY,
    COMBINEFUNC = logistics_internal.locker_assign_combine, PARALLEL = SAFE
);
COMMENT ON AGGREGATE locker_assign(bigint, geometry, text, locker_index, locker_options, text, integer) IS
'assigns parcels to lockers at least cost within the free boxes';

CREATE FUNCTION logistics_internal.locker_assign_transition(bytea, id text, location geography, box_class text, lockers locker_index) RETURNS bytea
AS 'MODULE_PATHNAME', 'logistics_locker_assign_code_transition' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 50;
COMMENT ON FUNCTION logistics_internal.locker_assign_transition(bytea, text, geography, text, locker_index) IS
'transition function of locker_assign';

CREATE AGGREGATE locker_assign(id text, location geography, box_class text, lockers locker_index) (
    SFUNC = logistics_internal.locker_assign_transition, STYPE = bytea, SSPACE = 4096,
    FINALFUNC = logistics_internal.locker_assign_final, FINALFUNC_MODIFY = READ_ONLY,
    COMBINEFUNC = logistics_internal.locker_assign_combine, PARALLEL = SAFE
);
COMMENT ON AGGREGATE locker_assign(text, geography, text, locker_index) IS
'assigns parcels to lockers at least cost within the free boxes';

CREATE FUNCTION logistics_internal.locker_assign_transition(bytea, id text, location geography, box_class text, lockers locker_index, options locker_options) RETURNS bytea
AS 'MODULE_PATHNAME', 'logistics_locker_assign_code_transition' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 50;
COMMENT ON FUNCTION logistics_internal.locker_assign_transition(bytea, text, geography, text, locker_index, locker_options) IS
'transition function of locker_assign';

CREATE AGGREGATE locker_assign(id text, location geography, box_class text, lockers locker_index, options locker_options) (
    SFUNC = logistics_internal.locker_assign_transition, STYPE = bytea, SSPACE = 4096,
    FINALFUNC = logistics_internal.locker_assign_final, FINALFUNC_MODIFY = READ_ONLY,
    COMBINEFUNC = logistics_internal.locker_assign_combine, PARALLEL = SAFE
);
COMMENT ON AGGREGATE locker_assign(text, geography, text, locker_index, locker_options) IS
'assigns parcels to lockers at least cost within the free boxes';

CREATE FUNCTION logistics_internal.locker_assign_transition(bytea, id text, location geography, box_class text, lockers locker_index, options locker_options, original text, priority integer) RETURNS bytea
AS 'MODULE_PATHNAME', 'logistics_locker_assign_code_transition' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 50;
COMMENT ON FUNCTION logistics_internal.locker_assign_transition(bytea, text, geography, text, locker_index, locker_options, text, integer) IS
'transition function of locker_assign';

CREATE AGGREGATE locker_assign(id text, location geography, box_class text, lockers locker_index, options locker_options, original text, priority integer) (
    SFUNC = logistics_internal.locker_assign_transition, STYPE = bytea, SSPACE = 4096,
    FINALFUNC = logistics_internal.locker_assign_final, FINALFUNC_MODIFY = READ_ONLY,
    COMBINEFUNC = logistics_internal.locker_assign_combine, PARALLEL = SAFE
);
COMMENT ON AGGREGATE locker_assign(text, geography, text, locker_index, locker_options, text, integer) IS
'assigns parcels to lockers at least cost within the free boxes';

CREATE FUNCTION logistics_internal.locker_assign_transition(bytea, id text, location geometry, box_class text, lockers locker_index) RETURNS bytea
AS 'MODULE_PATHNAME', 'logistics_locker_assign_code_transition' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 50;
COMMENT ON FUNCTION logistics_internal.locker_assign_transition(bytea, text, geometry, text, locker_index) IS
'transition function of locker_assign';

CREATE AGGREGATE locker_assign(id text, location geometry, box_class text, lockers locker_index) (
    SFUNC = logistics_internal.locker_assign_transition, STYPE = bytea, SSPACE = 4096,
    FINALFUNC = logistics_internal.locker_assign_final, FINALFUNC_MODIFY = READ_ONLY,
    COMBINEFUNC = logistics_internal.locker_assign_combine, PARALLEL = SAFE
);
COMMENT ON AGGREGATE locker_assign(text, geometry, text, locker_index) IS
'assigns parcels to lockers at least cost within the free boxes';

CREATE FUNCTION logistics_internal.locker_assign_transition(bytea, id text, location geometry, box_class text, lockers locker_index, options locker_options) RETURNS bytea
AS 'MODULE_PATHNAME', 'logistics_locker_assign_code_transition' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 50;
COMMENT ON FUNCTION logistics_internal.locker_assign_transition(bytea, text, geometry, text, locker_index, locker_options) IS
'transition function of locker_assign';

CREATE AGGREGATE locker_assign(id text, location geometry, box_class text, lockers locker_index, options locker_options) (
    SFUNC = logistics_internal.locker_assign_transition, STYPE = bytea, SSPACE = 4096,
    FINALFUNC = logistics_internal.locker_assign_final, FINALFUNC_MODIFY = READ_ONLY,
    COMBINEFUNC = logistics_internal.locker_assign_combine, PARALLEL = SAFE
);
COMMENT ON AGGREGATE locker_assign(text, geometry, text, locker_index, locker_options) IS
'assigns parcels to lockers at least cost within the free boxes';

CREATE FUNCTION logistics_internal.locker_assign_transition(bytea, id text, location geometry, box_class text, lockers locker_index, options locker_options, original text, priority integer) RETURNS bytea
AS 'MODULE_PATHNAME', 'logistics_locker_assign_code_transition' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 50;
COMMENT ON FUNCTION logistics_internal.locker_assign_transition(bytea, text, geometry, text, locker_index, locker_options, text, integer) IS
'transition function of locker_assign';

CREATE AGGREGATE locker_assign(id text, location geometry, box_class text, lockers locker_index, options locker_options, original text, priority integer) (
    SFUNC = logistics_internal.locker_assign_transition, STYPE = bytea, SSPACE = 4096,
    FINALFUNC = logistics_internal.locker_assign_final, FINALFUNC_MODIFY = READ_ONLY,
    COMBINEFUNC = logistics_internal.locker_assign_combine, PARALLEL = SAFE
);
COMMENT ON AGGREGATE locker_assign(text, geometry, text, locker_index, locker_options, text, integer) IS
'assigns parcels to lockers at least cost within the free boxes';
