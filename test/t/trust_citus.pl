# Citus, where it is installed: functions run on the shards, aggregates are
# computed there in part and combined, and the answers are those of one table.
use strict;
use warnings;
use LogisticsTest;
use Test::More;

chomp(my $share = run_command('sh', '-c', '${PG_CONFIG:-pg_config} --sharedir'));
if (!grep { -e "$_$share/extension/citus.control" } '', $ENV{LG_STAGE} // ())
{
	plan(skip_all => 'Citus is not installed');
}

# This test needs servers that have Citus preloaded, two workers and a coordinator: it
# starts again inside one until there are as many.
my @servers = split ' ', $ENV{LG_TRUST_CITUS} // '';
if (@servers < 3)
{
	delete $ENV{LG_SERVER_PID};
	chdir $ENV{LG_ROOT} or die;
	chomp(my $library = run_command('sh', '-c', '${PG_CONFIG:-pg_config} --pkglibdir'));
	my $self = $0 =~ m{^/} ? $0 : "$ENV{LG_ROOT}/$0";
	exec 'test/with-cluster', '-c', 'dynamic_library_path=' . ($ENV{LG_STAGE} // '') . "$library:\$libdir", '-c', 'shared_preload_libraries=citus', '-c', 'wal_level=logical', '-c', 'max_wal_senders=10',
		'-c', 'max_prepared_transactions=100', '-c', 'citus.enable_version_checks=off', '--',
		'sh', '-c', 'LG_TRUST_CITUS="$LG_TRUST_CITUS $PGHOST" exec "$@"', 'sh', $^X, "-I$ENV{LG_ROOT}/test/t", $self;
}

my $coordinator = pop @servers;
my $db = 'trust_citus';
for my $host (@servers, $coordinator)
{
	local $ENV{PGHOST} = $host;
	new_database($db, 'template0');
	# where it finds itself, as there is no TCP
	run_command('psql', '-qX', '-d', $db, '-c', "ALTER DATABASE $db SET citus.local_hostname = '$host'");
	sql($db, 'CREATE EXTENSION citus');
}
sql($db, "SELECT citus_set_coordinator_host('$coordinator', $ENV{PGPORT})", (map { "SELECT citus_add_node('$_', $ENV{PGPORT})" } @servers),
	'CREATE EXTENSION logistics CASCADE');
run_command('psql', '-qX', '-v', 'ON_ERROR_STOP=1', '-d', $db, '-f', "$ENV{LG_ROOT}/test/t/trust_facts.sql");
sql($db, 'CREATE TABLE spread (LIKE fact)', 'SET citus.shard_count = 4', "SELECT create_distributed_table('spread', 'part')", 'INSERT INTO spread TABLE fact');

my $area = 'a' . sql($db, q{SELECT position FROM argument WHERE name = 'location' AND type = 'geography'});
my $sites = sql($db, 'SELECT site_index_agg(i, ST_Point(25 + i * 0.05, 54.7, 4326)) FROM generate_series(0, 3) i');
my $where = "site_covered('$sites'::site_index, $area, 1200)";
like(sql($db, "EXPLAIN (VERBOSE, COSTS OFF) SELECT i FROM spread WHERE $where"), qr/Custom Scan \(Citus Adaptive\).*Task.*Filter: .*site_covered\(/s,
	'our functions in WHERE run on the shards');
is(sql($db, "SELECT string_agg(i::text, ' ' ORDER BY i) FROM spread WHERE $where"), sql($db, "SELECT string_agg(i::text, ' ' ORDER BY i) FROM fact WHERE $where"),
	'and find the same rows');

# Each aggregate: over all rows, over groups of two rows, of one row and of two or more a
# shard, of many rows, which are split, and by the distribution column, which are not
my %group = (two => 'i / 2', few => 'i / 6', many => 'i %% 2', whole => 'part');
sql($db, <<'SQL');
CREATE TABLE finding (way text, id int, finding text);
CREATE PROCEDURE compare(way text, split bool, query text) LANGUAGE plpgsql AS $do$
DECLARE
	c call;
	plan text;
	wanted text;
	got text;
BEGIN
	FOR c IN SELECT * FROM call WHERE combines ORDER BY id LOOP
		BEGIN
			EXECUTE format(query, c.call, 'fact', c.condition) INTO wanted;
			EXECUTE 'EXPLAIN (VERBOSE, FORMAT json) ' || format(query, c.call, 'spread', c.condition) INTO plan;
			EXECUTE format(query, c.call, 'spread', c.condition) INTO got;
			INSERT INTO finding VALUES (way, c.id, CASE
				WHEN split AND plan !~ 'worker_partial_agg' THEN c.call || ' has no partial aggregate: ' || left(plan, 2000)
				WHEN got IS DISTINCT FROM wanted THEN c.call || ' is ' || coalesce(got, 'NULL') || ', not ' || coalesce(wanted, 'NULL') END);
		EXCEPTION WHEN OTHERS THEN
			INSERT INTO finding VALUES (way, c.id, c.call || ': ' || SQLERRM);
		END;
	END LOOP;
END $do$;
SQL
sql($db, q{CALL compare('all', true, 'SELECT (%s)::text FROM %s WHERE %s')},
	map { "CALL compare('$_', " . ($_ eq 'whole' ? 'false' : 'true') . ", 'SELECT string_agg(g || v, chr(10) ORDER BY g) FROM (SELECT $group{$_} AS g, (%s)::text AS v FROM %s WHERE %s GROUP BY 1) x')" } sort keys %group);
my $number = sql($db, 'SELECT count(*) FROM call WHERE combines');
for my $way ('all', sort keys %group)
{
	my $how = $way eq 'all' ? 'over all rows' : "grouped by " . sprintf($group{$way});
	is(sql($db, "SELECT count(*) FROM finding WHERE way = '$way'"), $number, "$number aggregates, $how");
	is(sql($db, "SELECT left(string_agg(left(finding, 500), chr(10)), 3000) FROM finding WHERE way = '$way'"), '', 'have the answers of one table');
}
is(sql($db, 'SELECT count(DISTINCT nodename) FROM pg_dist_shard_placement'), 2, 'there were two workers');
is(sql($db, 'SELECT count(*) FROM spread'), 120, 'and none went down');

# rows of a group on one shard in order, on others in another: what comes of the states is the same
my $scorecard = sql($db, q{SELECT call FROM call WHERE call LIKE '%kpi_delivery_agg%' ORDER BY id DESC LIMIT 1});
is(sql($db, "SELECT rollup(k) FROM (SELECT part, $scorecard AS k FROM spread GROUP BY part) x"), sql($db, "SELECT $scorecard FROM fact"),
	'rollup() of an aggregate grouped by the distribution column');
done_testing();
