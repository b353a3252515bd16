# What only the server calls (schema logistics_internal) is out of reach of an
# ordinary role, while everything that rests on it works for that role.
use strict;
use warnings;
use LogisticsTest;
use Test::More;

run_command('psql', '-qX', '-c', 'DROP ROLE IF EXISTS logistics_user', '-c', 'CREATE ROLE logistics_user LOGIN');
my $db = new_database('trust_internal');
run_command('psql', '-qX', '-v', 'ON_ERROR_STOP=1', '-d', $db, '-f', "$ENV{LG_ROOT}/test/t/trust_$_.sql") for ('facts', 'calls');
sql($db, 'GRANT USAGE ON SCHEMA logistics TO logistics_user', "GRANT CREATE ON DATABASE $db TO logistics_user",
	'GRANT SELECT ON ALL TABLES IN SCHEMA public TO logistics_user', 'ALTER TABLE fact SET (parallel_workers = 2)');
$ENV{PGUSER} = 'logistics_user';
my $mine = "SET search_path = ''";

cmp_ok(sql($db, q{SELECT count(*) FROM pg_proc WHERE pronamespace = 'logistics_internal'::regnamespace}), '>', 250, 'there are internal functions');
# none can be called, and no aggregate can be made of them
is(sql($db, q{SELECT count(*) FROM pg_proc WHERE pronamespace = 'logistics_internal'::regnamespace AND has_function_privilege(oid, 'EXECUTE') AND proname ~ '_(transition|combine|inverse|final|recv|send|support)$'}),
	'0', 'none may be called');
like(sql_error($db, q{SELECT logistics_internal.kpi_final(kpi_delivery) FROM sample}), qr/42501.*schema logistics_internal/, 'not by name');
like(sql_error($db, q{CREATE AGGREGATE pg_temp.mine(timestamptz, timestamptz) (SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery)}),
	qr/42501/, 'nor in an aggregate of their own');
$ENV{PGUSER} = 'postgres';
sql($db, 'GRANT USAGE ON SCHEMA logistics_internal TO logistics_user');
$ENV{PGUSER} = 'logistics_user';
like(sql_error($db, q{SELECT logistics_internal.kpi_final(kpi_delivery) FROM sample}), qr/42501.*function kpi_final/, 'not even with USAGE on the schema');
like(sql_error($db, q{CREATE AGGREGATE pg_temp.mine(timestamptz, timestamptz) (SFUNC = logistics_internal.kpi_delivery_transition, STYPE = kpi_delivery)}),
	qr/42501.*function kpi_delivery_transition/, 'again');
$ENV{PGUSER} = 'postgres';
sql($db, 'REVOKE USAGE ON SCHEMA logistics_internal FROM logistics_user');

# every aggregate: plain, in groups, in parallel, over a moving window
sql($db, <<'SQL');
CREATE FUNCTION finding(way text, query text) RETURNS text LANGUAGE plpgsql AS $$
BEGIN
	EXECUTE query;
	RETURN NULL;
EXCEPTION WHEN OTHERS THEN
	RETURN way || ': ' || query || ': ' || SQLSTATE || ' ' || SQLERRM;
END $$;
SQL
$ENV{PGUSER} = 'logistics_user';
my $parallel = 'SET parallel_setup_cost = 0; SET parallel_tuple_cost = 0; SET min_parallel_table_scan_size = 0';
like(sql($db, $parallel, 'EXPLAIN SELECT site_index_agg(i, ST_Point(1, 1, 4326)) FROM fact'), qr/Gather/, 'workers take part');
my %form = (
	plain => ['SELECT (%s)::text FROM fact WHERE %s', ''],
	grouped => ['SELECT part, (%s)::text FROM fact WHERE %s GROUP BY part', ''],
	parallel => ['SELECT (%s)::text FROM fact WHERE %s', $parallel],
	window => ['SELECT (%s OVER (ORDER BY i ROWS BETWEEN 3 PRECEDING AND CURRENT ROW))::text FROM fact WHERE %s', ''],
);
for my $way (sort keys %form)
{
	my ($query, $setting) = @{ $form{$way} };
	is(sql($db, $setting || 'SELECT WHERE false', "SELECT left(string_agg(f, chr(10)), 2000) FROM (SELECT finding('$way', format('$query', call, condition)) AS f FROM call) x"), '',
		"every aggregate works for an ordinary role: $way");
}

# every function; every type in text and binary, with an empty search_path
is(sql($db, q{SELECT left(string_agg(f, chr(10)), 2000) FROM (SELECT finding('call', query) AS f FROM function_call) x}), '', 'so does every function');
is(sql($db, $mine, 'CREATE TEMP TABLE copy AS TABLE public.sample', 'SELECT md5(s::text) = md5(c::text) FROM public.sample s, copy c'), 't', 'values are stored');
run_command('sh', '-c', "psql -qX -d $db -c 'COPY sample TO STDOUT WITH (FORMAT $_)' | psql -qX -v ON_ERROR_STOP=1 -d $db -c \"SET search_path = ''\""
	. " -c 'CREATE TEMP TABLE copy (LIKE public.sample)' -c 'COPY copy FROM STDIN WITH (FORMAT $_)' -c 'SELECT 1 / (SELECT (md5(s::text) = md5(c::text))::int FROM public.sample s, copy c)'")
	for ('text', 'binary');
pass('and travel in text and binary');
is(sql($db, q{SELECT count(*) FROM (VALUES ('24/7'::opening_hours), ('24/7')) v(h) WHERE h = '24/7'}), '2', 'operators work');
is(sql($db, q{PREPARE p AS SELECT ('24/7'::text)::opening_hours = $1; EXECUTE p('24/7')}), 't', 'casts from constants are folded by the planner');
$ENV{PGUSER} = 'postgres';
drop_database($db);
run_command('psql', '-qX', '-c', 'DROP ROLE logistics_user');
done_testing();
