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
                   AND proname !~ '_(in|out|recv|send|combine|final|support|transition|inverse|serial|deserial|cast|eq|ne|lt|le|gt|ge|cmp|hash|hash_extended)$' $$,
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
SELECT is_empty($$ SELECT DISTINCT d.classid::regclass, d.objid FROM pg_depend d
                   JOIN pg_extension e ON e.oid = d.refobjid AND extname = 'logistics'
                   WHERE deptype = 'e' AND classid = 'pg_proc'::regclass
                   AND objid IN (SELECT oid FROM pg_proc WHERE pronamespace <> 'logistics'::regnamespace) $$,
                'everything is in the schema logistics');
SELECT * FROM finish();
ROLLBACK;
