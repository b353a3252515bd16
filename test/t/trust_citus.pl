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

# This test needs a server that has Citus preloaded: it starts again in one.
if (!defined $ENV{LG_TRUST_CITUS})
{
	$ENV{LG_TRUST_CITUS} = 1;
	delete $ENV{LG_SERVER_PID};
	chdir $ENV{LG_ROOT} or die;
	chomp(my $library = run_command('sh', '-c', '${PG_CONFIG:-pg_config} --pkglibdir'));
	exec 'test/with-cluster', '-c', 'dynamic_library_path=' . ($ENV{LG_STAGE} // '') . "$library:\$libdir", '-c', 'shared_preload_libraries=citus', '-c', 'wal_level=logical', '-c', 'max_wal_senders=10',
		'-c', 'max_prepared_transactions=100', '-c', 'citus.enable_version_checks=off', '--',
		$^X, "-I$ENV{LG_ROOT}/test/t", $0 =~ m{^/} ? $0 : "$ENV{LG_ROOT}/$0";
}

my $db = new_database('trust_citus', 'template0');
sql($db, 'CREATE EXTENSION citus', 'CREATE EXTENSION logistics CASCADE', "SELECT citus_set_coordinator_host('$ENV{PGHOST}', $ENV{PGPORT})",
	"SELECT citus_set_node_property('$ENV{PGHOST}', $ENV{PGPORT}, 'shouldhaveshards', true)");
run_command('psql', '-qX', '-v', 'ON_ERROR_STOP=1', '-d', $db, '-f', "$ENV{LG_ROOT}/test/t/trust_facts.sql");
sql($db, 'CREATE TABLE spread (LIKE fact)', 'SET citus.shard_count = 4', "SELECT create_distributed_table('spread', 'part')", 'INSERT INTO spread TABLE fact');

my $area = 'a' . sql($db, q{SELECT position FROM argument WHERE name = 'location' AND type = 'geography'});
my $sites = sql($db, 'SELECT site_index_agg(i, ST_Point(25 + i * 0.05, 54.7, 4326)) FROM generate_series(0, 3) i');
my $where = "site_covered('$sites'::site_index, $area, 1200)";
like(sql($db, "EXPLAIN (VERBOSE, COSTS OFF) SELECT i FROM spread WHERE $where"), qr/Custom Scan \(Citus Adaptive\).*Task.*Filter: .*site_covered\(/s,
	'our functions in WHERE run on the shards');
is(sql($db, "SELECT string_agg(i::text, ' ' ORDER BY i) FROM spread WHERE $where"), sql($db, "SELECT string_agg(i::text, ' ' ORDER BY i) FROM fact WHERE $where"),
	'and find the same rows');

sql($db, <<'SQL');
CREATE TABLE finding (way text, id int, finding text);
DO $do$
DECLARE
	c call;
	plan text;
	wanted text;
	got text;
	way text;
	query text;
BEGIN
	FOR c IN SELECT DISTINCT ON (aggregate) * FROM call WHERE combines ORDER BY aggregate, id LOOP
		FOR way, query IN VALUES ('partial', 'SELECT (%s)::text FROM %s WHERE %s'),
			('whole', 'SELECT string_agg(part || v, chr(10) ORDER BY part) FROM (SELECT part, (%s)::text AS v FROM %s WHERE %s GROUP BY part) x')
		LOOP
			BEGIN
				EXECUTE 'EXPLAIN (VERBOSE, FORMAT json) ' || format(query, c.call, 'spread', c.condition) INTO plan;
				EXECUTE format(query, c.call, 'fact', c.condition) INTO wanted;
				EXECUTE format(query, c.call, 'spread', c.condition) INTO got;
				INSERT INTO finding VALUES (way, c.id, CASE
					WHEN way = 'partial' AND plan !~ 'worker_partial_agg' THEN c.call || ' has no partial aggregate: ' || left(plan, 2000)
					WHEN got IS DISTINCT FROM wanted THEN c.call || ' is ' || coalesce(got, 'NULL') || ', not ' || coalesce(wanted, 'NULL') END);
			EXCEPTION WHEN OTHERS THEN
				INSERT INTO finding SELECT way, c.id, c.call || ': ' || SQLERRM
				-- Citus makes no partial aggregates of arguments that have a type only in the call
				WHERE way = 'whole' OR SQLERRM !~ 'could not confirm type correctness' OR NOT EXISTS (SELECT FROM pg_proc p
					WHERE p.oid = c.aggregate AND p.proargtypes::oid[] && '{anycompatible,anyelement}'::regtype[]::oid[]);
			END;
		END LOOP;
	END LOOP;
END $do$;
SQL
my $poly = q{EXISTS (SELECT FROM pg_proc p WHERE p.oid = aggregate AND p.proargtypes::oid[] && '{anycompatible,anyelement}'::regtype[]::oid[])};
my %number = (partial => sql($db, "SELECT count(DISTINCT aggregate) FROM call WHERE combines AND NOT $poly"),
	whole => sql($db, 'SELECT count(DISTINCT aggregate) FROM call WHERE combines'));
for my $way ('partial', 'whole')
{
	is(sql($db, "SELECT count(*) FROM finding WHERE way = '$way'"), $number{$way}, "$number{$way} aggregates, $way on the shards");
	is(sql($db, "SELECT left(string_agg(left(finding, 500), chr(10)), 3000) FROM finding WHERE way = '$way'"), '', 'have the answers of one table');
}

# Quantities of any type of number: in two steps
my $kpi = sql($db, qq{SELECT call FROM call WHERE call LIKE '%kpi_delivery_agg%' AND $poly ORDER BY id LIMIT 1});
like(sql_error($db, "SELECT $kpi FROM spread"), qr/could not confirm type correctness/, 'Citus wants to know the types of arguments: ');
is(sql($db, "SELECT rollup(k) FROM (SELECT part, $kpi AS k FROM spread GROUP BY part) x"), sql($db, "SELECT $kpi FROM fact"),
	'rollup() of an aggregate grouped by the distribution column needs nothing of that');
drop_database($db);
done_testing();
