-- ----------------------------------------------------------------------
-- text doors: locations as untyped literals and parameters
-- ----------------------------------------------------------------------

-- Functions that take a location come in two, for geography and geometry, and
-- PostgreSQL cannot choose between them for 'POINT(24.1 56.9)' or for $2.  A third
-- signature takes text, which it prefers; the C function is the same and reads
-- WKT, or WKB in hexadecimal digits (src/core/geo/ewkb_text.c).  Each is made here
-- from the one for geometry; a function that is to have it adds its name.
DO $doors$
DECLARE
    door record;
    arguments text;
BEGIN
    FOR door IN
        SELECT p.*, l.lanname FROM pg_catalog.pg_proc p JOIN pg_catalog.pg_language l ON l.oid OPERATOR(pg_catalog.=) p.prolang
        WHERE p.pronamespace OPERATOR(pg_catalog.=) '@extschema@'::pg_catalog.regnamespace
        AND 'geometry'::pg_catalog.regtype OPERATOR(pg_catalog.=) ANY (p.proargtypes)
        AND p.proname OPERATOR(pg_catalog.=) ANY (ARRAY[
            'hours_is_open', 'hours_next_change', 'hours_open_for', 'hours_open_intervals', 'hours_open_time', 'hours_schedule', 'hours_state',
            'route_stop', 'route_vehicle',
            'site_count_within', 'site_covered', 'site_k_nearest', 'site_nearest', 'site_nearest_code', 'site_nearest_m', 'site_weight_within', 'site_within'
        ]::pg_catalog.name[])
        ORDER BY p.proname, p.oid
    LOOP
        arguments := pg_catalog.regexp_replace(pg_catalog.pg_get_function_arguments(door.oid), '([[:alnum:]_"]+\.)?geometry\M', 'text', 'g');
        EXECUTE pg_catalog.format('CREATE FUNCTION %I(%s) RETURNS %s AS %L, %L LANGUAGE C %s %s %s COST %s %s %s', door.proname, arguments,
            pg_catalog.pg_get_function_result(door.oid), 'MODULE_PATHNAME', door.prosrc,
            CASE door.provolatile WHEN 'i' THEN 'IMMUTABLE' WHEN 's' THEN 'STABLE' ELSE 'VOLATILE' END,
            CASE WHEN door.proisstrict THEN 'STRICT' ELSE '' END,
            CASE door.proparallel WHEN 's' THEN 'PARALLEL SAFE' WHEN 'r' THEN 'PARALLEL RESTRICTED' ELSE '' END, door.procost,
            CASE WHEN door.proretset THEN 'ROWS ' OPERATOR(pg_catalog.||) door.prorows::pg_catalog.text ELSE '' END,
            CASE WHEN door.prosupport OPERATOR(pg_catalog.<>) 0 THEN 'SUPPORT ' OPERATOR(pg_catalog.||) door.prosupport::pg_catalog.text ELSE '' END);
        EXECUTE pg_catalog.format('COMMENT ON FUNCTION %I(%s) IS %L', door.proname,
            pg_catalog.regexp_replace(pg_catalog.pg_get_function_identity_arguments(door.oid), '([[:alnum:]_"]+\.)?geometry\M', 'text', 'g'),
            pg_catalog.obj_description(door.oid, 'pg_proc'));
    END LOOP;
END $doors$;
