-- What must hold of everything in the schema, whatever the topic.
BEGIN;
SELECT no_plan();

CREATE TEMP VIEW ours AS
SELECT p.oid::regprocedure::text AS signature, p.* FROM pg_proc p
JOIN pg_depend d ON d.classid = 'pg_proc'::regclass AND d.objid = p.oid AND d.deptype = 'e'
JOIN pg_extension e ON e.oid = d.refobjid AND extname = 'logistics';

SELECT cmp_ok(count(*), '>', 50::bigint, 'the extension has functions') FROM ours;
SELECT is_empty($$ SELECT signature FROM ours WHERE obj_description(oid, 'pg_proc') IS NULL $$,
                'every function has a comment');
SELECT is_empty($$ SELECT signature FROM ours WHERE prokind = 'f' AND procost NOT IN (1, 50, 250, 5000) $$,
                'every function has one of the four costs');
SELECT is_empty($$ SELECT signature FROM ours WHERE proparallel = 'u' $$,
                'nothing is unsafe in parallel queries');
SELECT is_empty($$ SELECT signature FROM ours WHERE prosecdef OR proconfig IS NOT NULL $$,
                'no function changes user or settings');
SELECT is_empty($$ SELECT signature FROM ours JOIN pg_language l ON l.oid = prolang
                   WHERE prokind = 'f' AND lanname <> 'c' AND NOT (lanname = 'sql' AND prosqlbody IS NOT NULL) $$,
                'functions are C, or SQL with a body bound at creation');
SELECT is_empty($$ SELECT signature FROM ours JOIN pg_language l ON l.oid = prolang
                   WHERE lanname = 'c' AND prosrc !~ '^logistics_' $$,
                'C symbols carry the prefix of the extension');
SELECT is_empty($$ SELECT signature FROM ours WHERE proretset AND prorows <= 0 $$,
                'set-returning functions say how many rows');
SELECT is_empty($$ SELECT signature FROM ours WHERE prokind = 'f' AND pronargs > 0 AND proargnames IS NULL
                   AND pronamespace = 'logistics'::regnamespace $$,
                'arguments of public functions have names');

CREATE TEMP VIEW our_aggregates AS SELECT o.signature, a.* FROM ours o JOIN pg_aggregate a ON a.aggfnoid = o.oid;
SELECT is_empty($$ SELECT signature FROM our_aggregates JOIN ours USING (signature) WHERE proparallel <> 's' $$,
                'aggregates are safe in parallel');
SELECT is_empty($$ SELECT signature FROM our_aggregates WHERE aggcombinefn = 0 AND aggkind = 'n'
                   AND obj_description(aggfnoid, 'pg_proc') !~ 'order' $$,
                'aggregates can be combined, unless they depend on the order of rows and say so');
SELECT is_empty($$ SELECT signature FROM our_aggregates JOIN pg_type t ON t.oid = aggtranstype
                   WHERE typtype = 'p' AND obj_description(aggfnoid, 'pg_proc') !~ 'order' $$,
                'states of aggregates are values');
SELECT is_empty($$ SELECT signature FROM our_aggregates WHERE aggfinalmodify <> 'r' $$,
                'final functions leave the state alone');

CREATE TEMP VIEW our_types AS
SELECT t.oid::regtype AS name, t.* FROM pg_type t
JOIN pg_depend d ON d.classid = 'pg_type'::regclass AND d.objid = t.oid AND d.deptype = 'e'
JOIN pg_extension e ON e.oid = d.refobjid AND extname = 'logistics';
SELECT is_empty($$ SELECT name FROM our_types WHERE typtype = 'b' AND typcategory <> 'A' AND (typsend = 0 OR typreceive = 0) $$,
                'base types can be sent and received');
SELECT is_empty($$ SELECT name FROM our_types WHERE obj_description(oid, 'pg_type') IS NULL AND typtype <> 'c' AND typcategory <> 'A' $$,
                'every base type has a comment');
SELECT is_empty($$ SELECT c.castsource::regtype, c.casttarget::regtype FROM pg_cast c
                   JOIN our_types t ON t.oid IN (c.castsource, c.casttarget) WHERE castcontext = 'i' $$,
                'there are no implicit casts');

-- two schemas: what users call, and what only the server calls
CREATE TEMP VIEW called AS
SELECT oid, (SELECT string_agg(DISTINCT w.by, ' ' ORDER BY w.by) FROM (
    SELECT 'caller' FROM pg_type t WHERE o.oid IN (typinput, typoutput)
    UNION ALL SELECT 'type' FROM pg_type t WHERE o.oid IN (typreceive, typsend, typmodin, typmodout, typanalyze, typsubscript)
    UNION ALL SELECT 'aggregate' FROM pg_aggregate a WHERE o.oid IN (aggtransfn, aggfinalfn, aggcombinefn, aggmtransfn, aggminvtransfn, aggmfinalfn, aggserialfn, aggdeserialfn)
    UNION ALL SELECT 'planner' FROM pg_proc s WHERE s.prosupport = o.oid
    UNION ALL SELECT 'caller' FROM pg_operator x WHERE x.oprcode = o.oid
    UNION ALL SELECT 'caller' FROM pg_amproc x WHERE x.amproc = o.oid
    UNION ALL SELECT 'caller' FROM pg_cast c WHERE c.castfunc = o.oid
    UNION ALL SELECT 'caller' FROM pg_depend d JOIN pg_proc s ON s.oid = d.objid AND s.prosqlbody IS NOT NULL
        WHERE d.classid = 'pg_proc'::regclass AND d.refclassid = 'pg_proc'::regclass AND d.refobjid = o.oid) w(by)) AS by
FROM ours o;
SELECT is_empty($$ SELECT signature FROM ours WHERE pronamespace NOT IN ('logistics'::regnamespace, 'logistics_internal'::regnamespace) $$,
                'functions are in the schemas logistics and logistics_internal');
SELECT is_empty($$ SELECT signature FROM ours JOIN called USING (oid) WHERE by IS NULL AND pronamespace = 'logistics_internal'::regnamespace $$,
                'internal is what the server calls');
SELECT is_empty($$ SELECT signature FROM ours WHERE pronamespace = 'logistics'::regnamespace AND prokind = 'f'
                   AND (proname ~ '_(in|out|recv|send|transition|inverse|combine|final|support)$' OR proargtypes::oid[] && '{internal,cstring}'::regtype[]::oid[]
                        OR oid IN (SELECT oprcode FROM pg_operator UNION SELECT amproc FROM pg_amproc UNION SELECT castfunc FROM pg_cast)) $$,
                'and nothing of it is among what users call');
SELECT is_empty($$ SELECT signature FROM ours JOIN called USING (oid) WHERE pronamespace = 'logistics_internal'::regnamespace
                   AND has_function_privilege('pg_monitor', oid, 'EXECUTE') <> (by ~ 'caller') $$,
                'everybody may execute what is behind literals, operators, casts and SQL bodies, and nothing else that is internal');
SELECT is_empty($$ SELECT typname FROM our_types WHERE typnamespace <> 'logistics'::regnamespace $$, 'types are in the schema logistics');
SELECT is_empty($$ SELECT o.oid::regoperator FROM pg_operator o JOIN pg_depend d ON d.classid = 'pg_operator'::regclass AND d.objid = o.oid AND d.deptype = 'e'
                   JOIN pg_extension e ON e.oid = d.refobjid AND extname = 'logistics' WHERE oprnamespace <> 'logistics'::regnamespace $$,
                'and so are operators');
SELECT ok(NOT has_schema_privilege('pg_monitor', 'logistics_internal', 'USAGE, CREATE'), 'nobody has anything to look for in logistics_internal');
SELECT * FROM finish();
ROLLBACK;
