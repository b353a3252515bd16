-- logistics: the files of sql/modules, in order of their names

-- complain if script is sourced in psql, rather than via CREATE EXTENSION
\echo Use "CREATE EXTENSION logistics CASCADE" to load this file. \quit


-- The extension is trusted: who has CREATE on a database installs it, and this
-- script runs as the superuser.  Names in it are looked up in its own schema
-- first, so a schema where somebody has put, say, a domain called geography
-- would give our C functions values that are none.  The same holds for the
-- schema of what only the server calls: whoever owns it may drop what is in it,
-- so it has to be made here.  Upgrade scripts start with the same block.
DO $guard$
DECLARE
    planted text;
    place pg_catalog.regnamespace;
BEGIN
    SELECT d.refobjid, pg_catalog.min(pg_catalog.pg_describe_object(d.classid, d.objid, 0)) INTO place, planted
    FROM pg_catalog.pg_depend d
    WHERE d.refclassid OPERATOR(pg_catalog.=) 'pg_catalog.pg_namespace'::pg_catalog.regclass
    AND (d.refobjid OPERATOR(pg_catalog.=) '@extschema@'::pg_catalog.regnamespace
         OR d.refobjid OPERATOR(pg_catalog.=) pg_catalog.to_regnamespace('logistics_internal'))
    AND d.classid OPERATOR(pg_catalog.<>) 'pg_catalog.pg_extension'::pg_catalog.regclass
    AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend m
                    WHERE m.classid OPERATOR(pg_catalog.=) d.classid AND m.objid OPERATOR(pg_catalog.=) d.objid
                    AND m.deptype OPERATOR(pg_catalog.=) 'e'::pg_catalog."char")
    GROUP BY d.refobjid;
    IF planted IS NOT NULL THEN
        RAISE EXCEPTION 'schema "%" holds objects that are not of the extension', place USING
            ERRCODE = 'duplicate_object',
            DETAIL = pg_catalog.format('There is %s.', planted),
            HINT = 'Move them to another schema, or drop the schema, then try again.';
    END IF;
    IF pg_catalog.to_regnamespace('logistics_internal') IS NOT NULL
       AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend m
                       WHERE m.classid OPERATOR(pg_catalog.=) 'pg_catalog.pg_namespace'::pg_catalog.regclass
                       AND m.objid OPERATOR(pg_catalog.=) pg_catalog.to_regnamespace('logistics_internal')
                       AND m.deptype OPERATOR(pg_catalog.=) 'e'::pg_catalog."char") THEN
        RAISE EXCEPTION 'schema "logistics_internal" is not of the extension' USING
            ERRCODE = 'duplicate_schema',
            HINT = 'The extension makes this schema. Rename or drop the one there is, then try again.';
    END IF;
END $guard$;

-- What types, aggregates, operators, casts and the planner call, and nobody
-- else: see 99_internal.sql.
CREATE SCHEMA logistics_internal;
COMMENT ON SCHEMA logistics_internal IS
'what types, aggregates, operators and the planner of the extension logistics call; nothing to be called by hand';
