-- The public surface: every signature, aggregate, type and cast.  A line that
-- disappears from expected/api.out is a breaking change.  What is marked internal
-- is called by the server alone, but aggregates of users' own may rest on it.
SET search_path = public, logistics;
\pset format unaligned
\pset tuples_only on
SELECT CASE WHEN p.pronamespace = 'logistics_internal'::regnamespace THEN 'internal ' ELSE '' END || CASE prokind WHEN 'a' THEN 'aggregate' WHEN 'w' THEN 'window' ELSE 'function' END || ' ' || p.proname || '(' ||
       pg_get_function_arguments(p.oid) || ')' || CASE prokind WHEN 'p' THEN '' ELSE ' -> ' || pg_get_function_result(p.oid) END ||
       ' ' || CASE provolatile WHEN 'i' THEN 'immutable' WHEN 's' THEN 'stable' ELSE 'volatile' END ||
       CASE WHEN proisstrict THEN ' strict' ELSE '' END || CASE proparallel WHEN 's' THEN '' WHEN 'r' THEN ' parallel restricted' ELSE ' parallel unsafe' END
FROM pg_proc p
JOIN pg_depend d ON d.classid = 'pg_proc'::regclass AND d.objid = p.oid AND d.deptype = 'e'
JOIN pg_extension e ON e.oid = d.refobjid AND extname = 'logistics'
ORDER BY p.pronamespace = 'logistics_internal'::regnamespace, p.proname COLLATE "C", pg_get_function_arguments(p.oid) COLLATE "C";
SELECT 'type ' || t.oid::regtype || CASE typtype WHEN 'c' THEN ' (' || (
           SELECT string_agg(attname || ' ' || format_type(atttypid, atttypmod), ', ' ORDER BY attnum)
           FROM pg_attribute WHERE attrelid = typrelid AND attnum > 0 AND NOT attisdropped) || ')'
       ELSE ' storage ' || typstorage::text END
FROM pg_type t
JOIN pg_depend d ON d.classid = 'pg_type'::regclass AND d.objid = t.oid AND d.deptype = 'e'
JOIN pg_extension e ON e.oid = d.refobjid AND extname = 'logistics'
WHERE typcategory <> 'A' ORDER BY t.oid::regtype::text COLLATE "C";
SELECT 'cast ' || castsource::regtype || ' -> ' || casttarget::regtype || ' ' || castcontext::text
FROM pg_cast c JOIN pg_depend d ON d.classid = 'pg_cast'::regclass AND d.objid = c.oid AND d.deptype = 'e'
JOIN pg_extension e ON e.oid = d.refobjid AND extname = 'logistics' ORDER BY 1;
SELECT 'operator ' || o.oid::regoperator
FROM pg_operator o JOIN pg_depend d ON d.classid = 'pg_operator'::regclass AND d.objid = o.oid AND d.deptype = 'e'
JOIN pg_extension e ON e.oid = d.refobjid AND extname = 'logistics' ORDER BY o.oid::regoperator::text COLLATE "C";
-- what our SQL bodies need of PostGIS: keep this list short
SELECT DISTINCT 'needs ' || d.refobjid::regprocedure FROM pg_depend d JOIN pg_proc p ON p.oid = d.refobjid
JOIN pg_depend x ON x.classid = 'pg_proc'::regclass AND x.objid = p.oid AND x.deptype = 'e'
JOIN pg_extension e ON e.oid = x.refobjid AND e.extname = 'postgis'
JOIN pg_depend y ON y.classid = 'pg_proc'::regclass AND y.objid = d.objid AND y.deptype = 'e'
JOIN pg_extension l ON l.oid = y.refobjid AND l.extname = 'logistics'
WHERE d.classid = 'pg_proc'::regclass AND d.refclassid = 'pg_proc'::regclass ORDER BY 1;
