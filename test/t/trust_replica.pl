# A streaming replica answers every read as its primary does.
use strict;
use warnings;
use LogisticsTest;
use File::Temp 'tempdir';
use Test::More;

# This test needs a primary that streams: it starts again inside one.
if (!defined $ENV{LG_TRUST_PRIMARY})
{
	$ENV{LG_TRUST_PRIMARY} = 1;
	delete $ENV{LG_SERVER_PID};
	chdir $ENV{LG_ROOT} or die;
	exec 'test/with-cluster', '-c', 'wal_level=replica', '-c', 'max_wal_senders=4', '--', $^X, "-I$ENV{LG_ROOT}/test/t", $0 =~ m{^/} ? $0 : "$ENV{LG_ROOT}/$0";
}

run_command('psql', '-qX', '-v', 'ON_ERROR_STOP=1', '-f', "$ENV{LG_ROOT}/test/tools/template.sql");
my $db = new_database('trust_replica');
run_command('psql', '-qX', '-v', 'ON_ERROR_STOP=1', '-d', $db, '-f', "$ENV{LG_ROOT}/test/t/trust_$_.sql") for ('facts', 'calls');
is(sql($db, q{SELECT string_agg(function::regprocedure::text, ' ') FROM function_call WHERE NOT complete}), '', 'every function has a call in trust_calls.sql');
sql($db, <<'SQL');
CREATE TABLE answer AS SELECT query, NULL::text AS value, NULL::text AS error FROM function_call
UNION ALL SELECT format('SELECT (%s)::text FROM fact WHERE %s', call, condition), NULL, NULL
	FROM (SELECT DISTINCT ON (aggregate) * FROM call WHERE combines ORDER BY aggregate, id) c
UNION ALL SELECT format('SELECT %I::text FROM sample', attname), NULL, NULL FROM pg_attribute WHERE attrelid = 'sample'::regclass AND attnum > 0;
CREATE FUNCTION answer_to(query text, OUT value text, OUT error text) LANGUAGE plpgsql AS $$
BEGIN
	EXECUTE query INTO value;
EXCEPTION WHEN OTHERS THEN
	error := SQLSTATE || ' ' || SQLERRM;
END $$;
UPDATE answer SET (value, error) = (SELECT a.value, a.error FROM answer_to(query) a);
CREATE INDEX near ON fact (i) WHERE site_covered('{"columns":["id","lon","lat"],"sites":[[1,13.3,52.5]]}'::site_index, ST_Point(i, 50, 4326), 100000);
SQL
is(sql($db, q{SELECT string_agg(query || ': ' || error, chr(10)) FROM answer WHERE error IS NOT NULL}), '', 'every call has an answer on the primary');

# The replica, of the server's own user
my $dir = tempdir('/tmp/logistics_replica.XXXXXX', CLEANUP => 1);
my @as = $> == 0 ? ('setpriv', '--reuid=postgres', '--regid=postgres', '--init-groups', '--inh-caps=-all') : ();
system('chown', 'postgres:', $dir) if @as;
chmod 0711, $dir;
my $bindir = run_command($ENV{PG_CONFIG} // 'pg_config', '--bindir');
chomp $bindir;
chdir '/';
run_command(@as, "$bindir/pg_basebackup", '-D', "$dir/data", '-R', '--checkpoint=fast', '--no-sync');
my @settings = map { ('-c', $_) } split /\n/, sql($db, q{SELECT name || '=' || setting FROM pg_settings WHERE source = 'command line' AND name <> 'data_directory' AND context <> 'internal'});
my $pid = fork // die;
if (!$pid)
{
	open STDOUT, '>', '/dev/null';
	open STDERR, '>', "$dir/log";
	exec @as, split(' ', $ENV{PGRUNNER} // ''), "$bindir/postgres", '-D', "$dir/data", @settings, '-c', "unix_socket_directories=$dir";
}
END { kill 'INT', $pid if $pid }
my $primary = $ENV{PGHOST};
my $position = sql($db, 'SELECT pg_current_wal_insert_lsn()');
my $caught_up = '';
$ENV{PGHOST} = $dir;
for (1 .. 300)
{
	$caught_up = eval { sql($db, "SELECT pg_is_in_recovery() AND pg_last_wal_replay_lsn() >= '$position'") } // '';
	last if $caught_up eq 't';
	select undef, undef, undef, 0.1;
}
is($caught_up, 't', 'the replica has caught up, and is in recovery');
diag(run_command('cat', "$dir/log")) if $caught_up ne 't';

my $count = sql($db, 'SELECT count(*) FROM answer');
cmp_ok($count, '>', 500, "$count questions");
my $compare = q{SELECT left(string_agg(a.query || ': ' || coalesce(b.value, b.error, 'NULL'), chr(10)), 3000) FROM answer a, LATERAL answer_to(a.query) b
	WHERE (a.value, a.error) IS DISTINCT FROM (b.value, b.error) AND hashtext(a.query) % };
is(sql($db, $compare . 1 . ' = 0'), '', 'have the same answers on the replica');
is(sql($db, 'SET parallel_setup_cost = 0', 'SET parallel_tuple_cost = 0', 'SET min_parallel_table_scan_size = 0', $compare . 5 . ' = 0'), '', 'a fifth of them in parallel');
is(sql($db, 'SET enable_seqscan = off', q{SELECT count(*) FROM fact WHERE site_covered('{"columns":["id","lon","lat"],"sites":[[1,13.3,52.5]]}'::site_index, ST_Point(i, 50, 4326), 100000)}),
	'0', 'an index over our functions is there');

# Rows that arrive later
$ENV{PGHOST} = $primary;
sql($db, 'CREATE TABLE late AS SELECT site_index_agg(i::bigint, ST_Point(i / 10.0, 50, 4326)) AS sites FROM generate_series(1, 1000) i');
my $late = sql($db, 'SELECT md5(sites::text) FROM late');
$position = sql($db, 'SELECT pg_current_wal_insert_lsn()');
$ENV{PGHOST} = $dir;
for (1 .. 300)
{
	last if sql($db, "SELECT pg_last_wal_replay_lsn() >= '$position'") eq 't';
	select undef, undef, undef, 0.1;
}
is(sql($db, 'SELECT md5(sites::text) FROM late'), $late, 'a value of several pages arrives whole');
kill 'INT', $pid;
waitpid $pid, 0;
$pid = 0;
is($? >> 8, 0, 'the replica stops cleanly');
$ENV{PGHOST} = $primary;
done_testing();
