# Nobody gets in by names: schemas with planted objects, before and after the
# extension is created, and what functions may do that their caller may not.
use strict;
use warnings;
use LogisticsTest;
use Test::More;

# Before: the extension is trusted, so an ordinary owner of a database creates
# it, and could have been in the schema first.
run_command('psql', '-qX', '-c', 'DROP ROLE IF EXISTS logistics_mallory', '-c', 'CREATE ROLE logistics_mallory LOGIN');
my $db = new_database('trust_planted', 'template0');
sql($db, 'CREATE EXTENSION postgis', "ALTER DATABASE $db OWNER TO logistics_mallory");
$ENV{PGUSER} = 'logistics_mallory';
for my $plant ('DOMAIN logistics.geography AS bigint', 'TYPE logistics.geometry AS (x int)', 'TABLE logistics.geometry (x int)',
	'FUNCTION logistics.array_cat(integer[], integer[]) RETURNS integer[] LANGUAGE sql AS $$SELECT $1$$',
	'OPERATOR logistics.+ (LEFTARG = point, RIGHTARG = point, FUNCTION = point_add)')
{
	for my $schema ('logistics', 'logistics_internal')
	{
		my $here = $plant =~ s/logistics\./$schema./r;
		sql($db, "CREATE SCHEMA $schema", "CREATE $here");
		like(sql_error($db, 'CREATE EXTENSION logistics'), qr/42710.*schema "$schema" holds objects that are not of the extension/, "refused: $here");
		sql($db, "DROP SCHEMA $schema CASCADE");
	}
}
# an empty schema is dangerous, too: its owner may drop what is in it
sql($db, 'CREATE SCHEMA logistics_internal');
like(sql_error($db, 'CREATE EXTENSION logistics'), qr/42P06.*schema "logistics_internal" is not of the extension.*HINT/s, 'nor does it move into a schema of somebody');
sql($db, 'DROP SCHEMA logistics_internal');
sql($db, 'CREATE DOMAIN pg_temp.geography AS bigint', 'CREATE DOMAIN pg_temp.text AS bigint', 'CREATE EXTENSION logistics');
is(sql($db, q{SELECT count(*) FROM pg_proc p, unnest(proargtypes::oid[]) t JOIN pg_type ON pg_type.oid = t JOIN pg_namespace n ON n.oid = typnamespace
	WHERE pronamespace IN ('logistics'::regnamespace, 'logistics_internal'::regnamespace) AND nspname ~ '^pg_temp'}), '0', 'types of pg_temp are not taken');
is(sql($db, q{SELECT DISTINCT pg_get_userbyid(proowner) FROM pg_proc WHERE pronamespace IN ('logistics'::regnamespace, 'logistics_internal'::regnamespace)}), 'postgres', 'functions belong to the superuser,');
like(sql_error($db, 'CREATE OR REPLACE FUNCTION logistics.site_count(index logistics.site_index) RETURNS bigint LANGUAGE sql IMMUTABLE AS $$SELECT 1::bigint$$'), qr/42501/,
	'and the owner of the database cannot replace them');
$ENV{PGUSER} = 'postgres';
drop_database($db);

# After: objects of all names that bodies use, in a schema before ours and before
# pg_catalog.  Queries are views made before, so that only what happens inside
# the functions is tested.
$db = new_database('trust_search_path');
run_command('psql', '-qX', '-v', 'ON_ERROR_STOP=1', '-d', $db, '-f', "$ENV{LG_ROOT}/test/t/trust_$_.sql") for ('facts', 'calls');
is(sql($db, q{SELECT count(*) FROM pg_proc WHERE pronamespace IN ('logistics'::regnamespace, 'logistics_internal'::regnamespace) AND (prosecdef OR proleakproof OR proconfig IS NOT NULL)}), '0',
	'no function is SECURITY DEFINER, leak-proof, or changes settings');
is(sql($db, q{SELECT string_agg(DISTINCT proname, ' ' ORDER BY proname) FROM pg_proc JOIN pg_language l ON l.oid = prolang WHERE pronamespace IN ('logistics'::regnamespace, 'logistics_internal'::regnamespace) AND lanname = 'sql'}),
	'demand_series_options fulfil_available fulfil_lines fulfil_option fulfil_order fulfil_rule locker_options logistics_help matrix_from_json opening_hours_combine route_co2e_activity route_co2e_sample route_compare route_plan_summary route_sequence shipment_options shipment_promise_kept_on shipment_working_stages site_coverage_rows site_group site_rules', 'functions with SQL bodies are few');
sql($db, <<'SQL');
CREATE SCHEMA hostile;
CREATE TABLE planted (kind text, name text);
DO $do$
DECLARE
	o record;
	n int := 0;
BEGIN
	-- operators of pg_catalog that a body could mean
	FOR o IN SELECT oprname, oprleft::regtype AS l, oprright::regtype AS r, oprresult::regtype AS t FROM pg_operator
		WHERE oprnamespace = 'pg_catalog'::regnamespace AND oprname IN ('=', '<>', '<', '>', '<=', '>=', '+', '-', '*', '/', '||', '~~')
		AND oprleft <> 0 AND oprleft::regtype::text !~ '^("?any|internal)' AND oprright::regtype::text !~ '^("?any|internal)'
	LOOP
		n := n + 1;
		EXECUTE format('CREATE FUNCTION hostile.operator_%s(%s, %s) RETURNS %s LANGUAGE plpgsql AS $$BEGIN RAISE EXCEPTION ''hijacked''; END$$', n, o.l, o.r, o.t);
		EXECUTE format('CREATE OPERATOR hostile.%s (LEFTARG = %s, RIGHTARG = %s, FUNCTION = hostile.operator_%s)', o.oprname, o.l, o.r, n);
		INSERT INTO planted VALUES ('operator', o.oprname);
	END LOOP;
	-- functions of pg_catalog named in a body, and all of ours
	FOR o IN SELECT p.oid, p.proname, pg_get_function_identity_arguments(p.oid) AS args, pg_get_function_result(p.oid) AS t FROM pg_proc p
		WHERE prokind = 'f' AND NOT proargtypes::oid[] && '{internal,cstring,anyelement,anycompatible,anyarray,record}'::regtype[]::oid[] AND prorettype NOT IN ('internal'::regtype, 'cstring'::regtype)
		AND (pronamespace IN ('logistics'::regnamespace, 'logistics_internal'::regnamespace) OR pronamespace = 'pg_catalog'::regnamespace AND EXISTS (SELECT FROM pg_proc s JOIN pg_language l ON l.oid = s.prolang
			WHERE lanname = 'sql' AND s.pronamespace IN ('logistics'::regnamespace, 'logistics_internal'::regnamespace) AND CASE WHEN lanname = 'sql' THEN pg_get_functiondef(s.oid) END ~* ('\m' || p.proname || '\M')))
	LOOP
		BEGIN
			EXECUTE format('CREATE FUNCTION hostile.%I(%s) RETURNS %s LANGUAGE plpgsql AS $$BEGIN RAISE EXCEPTION ''hijacked''; END$$', o.proname, o.args, o.t);
			INSERT INTO planted VALUES ('function', o.proname);
		EXCEPTION WHEN OTHERS THEN NULL; -- OUT arguments and such
		END;
	END LOOP;
END $do$;
CREATE FUNCTION hostile.array_cat(integer[], integer[]) RETURNS integer[] LANGUAGE plpgsql AS $$BEGIN RAISE EXCEPTION 'hijacked'; END$$;
CREATE DOMAIN hostile.geography AS bigint;
CREATE DOMAIN hostile.geometry AS bigint;
CREATE TYPE hostile.locker_assignment AS (x int);
CREATE TYPE hostile.locker_options AS (x int);
CREATE TYPE hostile.route_cost AS (x int);
CREATE TABLE question AS SELECT row_number() OVER ()::int AS id, query, NULL::text AS value, NULL::text AS error FROM (
	SELECT query FROM function_call WHERE query !~ 'value_cache_detoasts' -- which counts what the session has read
	UNION ALL SELECT format('SELECT (%s)::text FROM fact WHERE %s', call, condition) FROM (SELECT DISTINCT ON (aggregate) * FROM call ORDER BY aggregate, id) c) x;
DO $do$
DECLARE
	q question;
BEGIN
	FOR q IN TABLE question LOOP
		EXECUTE format('CREATE VIEW question_%s (value) AS %s', q.id, q.query);
	END LOOP;
END $do$;
CREATE FUNCTION answer_to(id int, OUT value text, OUT error text) LANGUAGE plpgsql AS $$
BEGIN
	EXECUTE pg_catalog.concat('SELECT value FROM public.question_', id) INTO value;
EXCEPTION WHEN OTHERS THEN
	error := pg_catalog.concat(SQLSTATE, ' ', SQLERRM);
END $$;
UPDATE question SET (value, error) = (SELECT a.value, a.error FROM answer_to(id) a);
SQL
my $count = sql($db, 'SELECT count(*) FROM question WHERE error IS NULL');
cmp_ok($count, '>', 500, "$count questions have an answer");
cmp_ok(sql($db, 'SELECT count(*) FROM planted'), '>', 300, 'objects are planted');
my $hostile = 'SET search_path = hostile, pg_catalog, logistics, public';
like(sql_error($db, $hostile, 'SELECT 1.5 + 1'), qr/hijacked/, 'which take over operators');
like(sql_error($db, $hostile, q{SELECT array_cat('{1}'::int[], '{2}'::int[])}), qr/hijacked/, 'and functions where names are looked up late');

# A view made beforehand; its comparison, too
sql($db, 'CREATE VIEW differing AS SELECT query, b.value, b.error FROM question q, LATERAL answer_to(q.id) b WHERE (q.value, q.error) IS DISTINCT FROM (b.value, b.error)');
is(sql($db, $hostile, 'SELECT query, value, error FROM public.differing LIMIT 5'), '', 'but nothing inside our functions');
is(sql($db, "SET search_path = ''", 'SELECT query, value, error FROM public.differing LIMIT 5'), '', 'nor do they need a search_path');
sql($db, 'DROP VIEW differing');

# Columns that one may not read
sql($db, 'CREATE TABLE locker (id bigint, geog geography, secret float8)', 'INSERT INTO locker SELECT i, ST_Point(i, i, 4326), i FROM generate_series(1, 5) i',
	'GRANT SELECT (id, geog) ON locker TO logistics_mallory', 'GRANT USAGE ON SCHEMA logistics TO logistics_mallory');
$ENV{PGUSER} = 'logistics_mallory';
is(sql($db, 'SELECT site_count(site_index_agg(id, geog)) FROM locker'), '5', 'columns that are granted can be aggregated');
like(sql_error($db, 'SELECT site_index_agg(id, geog, 0::bigint, secret) FROM locker'), qr/42501/, 'others cannot');
like(sql_error($db, q{SELECT count(*) FROM locker WHERE site_covered('{"columns":["id","lon","lat"],"sites":[[1,3,3]]}'::site_index, geog, secret)}), qr/42501/, 'nor serve as arguments');
$ENV{PGUSER} = 'postgres';

# Rows behind a security barrier: a condition of ours is not asked about them first
sql($db, 'CREATE VIEW mine WITH (security_barrier) AS SELECT * FROM locker WHERE id < 3');
like(sql($db, "EXPLAIN (COSTS OFF) SELECT * FROM mine WHERE site_covered('{\"columns\":[\"id\",\"lon\",\"lat\"],\"sites\":[[1,3,3]]}'::site_index, geog, 5)"),
	qr/Subquery Scan on mine\s+Filter: .*site_covered.*Seq Scan on locker\s+Filter: \(id < 3\)/s, 'conditions of ours stay above a security barrier');
drop_database($db);
run_command('psql', '-qX', '-c', 'DROP ROLE logistics_mallory');
done_testing();
