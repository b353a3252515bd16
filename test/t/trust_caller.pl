# Functions called as other engines call them: with an FmgrInfo that lives for one row and
# knows no expression, and transitions inside another aggregate's.  The answers are those
# of a plain query, and what a function keeps in its FmgrInfo is never used after it.
use strict;
use warnings;
use LogisticsTest;
use Test::More;

my $module = "$ENV{LG_ROOT}/build/module/row_caller";
plan skip_all => 'build/module/row_caller.so has not been built' unless -e "$module.so";
my $db = new_database('trust_caller');
run_command('psql', '-qX', '-v', 'ON_ERROR_STOP=1', '-d', $db, '-f', "$ENV{LG_ROOT}/test/t/trust_$_.sql") for ('facts', 'calls');
sql($db, "CREATE FUNCTION row_call(function oid, VARIADIC arguments \"any\") RETURNS text LANGUAGE c AS '$module', 'row_call'",
	"CREATE FUNCTION row_agg_transition(internal, oid, VARIADIC \"any\") RETURNS internal LANGUAGE c AS '$module', 'row_agg_transition'",
	"CREATE FUNCTION row_agg_final(internal) RETURNS text LANGUAGE c AS '$module', 'row_agg_final'",
	'CREATE AGGREGATE row_agg(oid, VARIADIC "any") (SFUNC = row_agg_transition, STYPE = internal, FINALFUNC = row_agg_final)');
sql($db, <<'SQL');
CREATE TABLE finding (way text, id int, finding text);
CREATE PROCEDURE compare(the_way text, the_id int, query text, other text) LANGUAGE plpgsql AS $$
DECLARE
	wanted text;
	got text;
BEGIN
	-- a function may need more than its defaults: then both are refused alike
	BEGIN
		EXECUTE query INTO wanted;
	EXCEPTION WHEN OTHERS THEN
		IF the_way <> 'function' THEN RAISE; END IF;
		wanted := SQLSTATE || ' ' || SQLERRM;
	END;
	BEGIN
		EXECUTE other INTO got;
	EXCEPTION WHEN OTHERS THEN
		IF the_way <> 'function' THEN RAISE; END IF;
		got := SQLSTATE || ' ' || SQLERRM;
	END;
	INSERT INTO finding VALUES (the_way, the_id, CASE WHEN got IS DISTINCT FROM wanted THEN other || ' is ' || coalesce(got, 'NULL') || ', not ' || coalesce(wanted, 'NULL') END);
EXCEPTION WHEN OTHERS THEN
	INSERT INTO finding VALUES (the_way, the_id, other || ': ' || SQLSTATE || ' ' || SQLERRM);
END $$;
CREATE PROCEDURE compare_aggregates(way text, query text) LANGUAGE plpgsql AS $$
DECLARE
	c call;
BEGIN
	FOR c IN SELECT * FROM call WHERE arguments !~ 'VARIADIC' LOOP
		CALL compare(way, c.id, format(query, c.call, c.condition), format(query, format('row_agg(%s, %s)', c.aggregate::oid, c.arguments), c.condition));
	END LOOP;
END $$;
SQL

my %form = (
	all => "SELECT (%s)::text FROM fact WHERE %s",
	hashed => "SELECT string_agg(g || coalesce(v, 'NULL'), chr(10) ORDER BY g) FROM (SELECT i %% 2 AS g, (%s)::text AS v FROM fact WHERE %s GROUP BY 1) x",
	pairs => "SELECT string_agg(g || coalesce(v, 'NULL'), chr(10) ORDER BY g) FROM (SELECT i / 2 AS g, (%s)::text AS v FROM fact WHERE %s GROUP BY 1) x",
	window => "SELECT string_agg(g || coalesce(v, 'NULL'), chr(10) ORDER BY g) FROM (SELECT i AS g, (%s OVER (PARTITION BY i %% 2 ORDER BY i ROWS BETWEEN 3 PRECEDING AND CURRENT ROW))::text AS v FROM fact WHERE %s AND i < 20) x",
);
my $number = sql($db, q{SELECT count(*) FROM call WHERE arguments !~ 'VARIADIC'});
for my $way (sort keys %form)
{
	sql($db, "SET enable_sort = @{[ $way eq 'hashed' ? 'off' : 'on' ]}", "SET work_mem = '64MB'", "CALL compare_aggregates('$way', \$q\$$form{$way}\$q\$)");
	is(sql($db, "SELECT count(*) FROM finding WHERE way = '$way'"), $number, "$number aggregates, transitions with an FmgrInfo of one row: $way");
	is(sql($db, "SELECT left(string_agg(left(finding, 400), chr(10)), 3000) FROM finding WHERE way = '$way'"), '', 'have the answers of a plain query');
}

# Functions, three rows each: all but those of sets, and those whose types are in the expression only
sql($db, <<'SQL');
CREATE TABLE single AS
SELECT c.id, c.function, p.proname, (SELECT string_agg(format('(%s)::%s', coalesce(c.arguments[n], pg_get_function_arg_default(p.oid, n)), format_type(p.proargtypes[n - 1], NULL)), ', ' ORDER BY n)
	FROM generate_series(1, p.pronargs) n) AS arguments
FROM function_call c JOIN pg_proc p ON p.oid = c.function JOIN pg_language l ON l.oid = p.prolang
WHERE c.complete AND NOT p.proretset AND p.provariadic = 0 AND l.lanname = 'c' AND p.pronargs > 0
AND NOT EXISTS (SELECT FROM unnest(p.proargtypes::oid[]) t WHERE t IN (SELECT oid FROM pg_type WHERE typtype = 'p'));
DO $$
DECLARE
	s single;
BEGIN
	FOR s IN TABLE single LOOP
		CALL compare('function', s.id, format('SELECT string_agg(CASE num_nulls(f) WHEN 0 THEN format(''%%s'', f) END, chr(10)) FROM generate_series(1, 3), sample s, LATERAL %s(%s) AS f', s.function::regproc, s.arguments),
			format('SELECT string_agg(row_call(%s, %s), chr(10)) FROM generate_series(1, 3), sample s', s.function::oid, s.arguments));
	END LOOP;
END $$;
SQL
my $functions = sql($db, 'SELECT count(*) FROM single');
cmp_ok($functions, '>', 300, "$functions functions, with an FmgrInfo of one row");
is(sql($db, "SELECT left(string_agg(left(finding, 400), chr(10)), 3000) FROM finding WHERE way = 'function'"), '', 'answer as in a plain query');

# Folded by the planner, in PL/pgSQL's simple expressions and in prepared statements: as from a table
sql($db, <<'SQL');
CREATE FUNCTION answer(query text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
	answer text;
BEGIN
	EXECUTE query INTO answer;
	RETURN answer;
EXCEPTION WHEN OTHERS THEN
	RETURN SQLSTATE || ' ' || SQLERRM;
END $$;
CREATE FUNCTION simple(expression text) RETURNS text LANGUAGE plpgsql AS $$
BEGIN
	EXECUTE format('CREATE OR REPLACE FUNCTION pg_temp.simple_one(s sample) RETURNS text LANGUAGE plpgsql AS $f$ DECLARE v text; BEGIN FOR i IN 1..2 LOOP v := (%s)::text; END LOOP; RETURN v; END $f$', expression);
	RETURN answer('SELECT pg_temp.simple_one(s) FROM sample s');
EXCEPTION WHEN OTHERS THEN
	RETURN SQLSTATE || ' ' || SQLERRM;
END $$;
SQL
is(sql($db, q{SELECT left(string_agg(proname || ': ' || coalesce(a, 'NULL') || ' / ' || coalesce(b, 'NULL'), chr(10)), 3000) FROM (
	SELECT proname, answer(format('SELECT %s(%s)::text FROM sample s', function::regproc, arguments)) AS a, simple(format('%s(%s)', function::regproc, arguments)) AS b FROM single) x WHERE left(a, 300) IS DISTINCT FROM left(b, 300)}), '',
	'and in simple expressions of PL/pgSQL');
drop_database($db);
done_testing();
