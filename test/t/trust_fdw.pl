# Partitions on other servers: postgres_fdw to this cluster itself, by its own
# socket.  Shows what is pushed down, and that answers are equal.
use strict;
use warnings;
use LogisticsTest;
use Test::More;

my $db = new_database('trust_fdw');
my $shard = new_database('trust_fdw_shard');
run_command('psql', '-qX', '-v', 'ON_ERROR_STOP=1', '-d', $_, '-f', "$ENV{LG_ROOT}/test/t/trust_facts.sql") for ($db, $shard);
my $host = $ENV{PGHOST};
sql($shard, map { "CREATE TABLE fact_$_ AS SELECT * FROM fact WHERE part = $_" } 0 .. 3);
sql($db, 'CREATE EXTENSION postgres_fdw',
	"CREATE SERVER shard FOREIGN DATA WRAPPER postgres_fdw OPTIONS (host '$host', port '$ENV{PGPORT}', dbname '$shard', extensions 'logistics,postgis', async_capable 'true')",
	"CREATE USER MAPPING FOR CURRENT_USER SERVER shard OPTIONS (user '$ENV{PGUSER}')",
	'CREATE TABLE spread (LIKE fact) PARTITION BY LIST (part)',
	(map { "CREATE FOREIGN TABLE spread_$_ PARTITION OF spread FOR VALUES IN ($_) SERVER shard OPTIONS (schema_name 'public', table_name 'fact_$_')" } 0 .. 3));

# What a shard is asked to do, and what comes back
my $settings = 'SET enable_partitionwise_aggregate = on';

sub plan_of
{
	return sql($db, $settings, "EXPLAIN (VERBOSE, COSTS OFF) $_[0]");
}

my $index = "(SELECT site_index_agg(i, ST_Point(25 + i * 0.05, 54.7, 4326)) FROM generate_series(0, 3) i)";
my $sites = sql($db, "SELECT $index");
my $area = 'a' . sql($db, q{SELECT position FROM argument WHERE name = 'location' AND type = 'geography'});
my $where = "site_covered('$sites'::site_index, $area, 1200)";
like(plan_of("SELECT i FROM spread WHERE $where"), qr/Async Foreign Scan.*Remote SQL: SELECT i FROM public\.fact_0 WHERE \(+logistics\.site_covered\(/s,
	'our functions in WHERE run where the rows are');
is(sql($db, "SELECT string_agg(i::text, ' ' ORDER BY i) FROM spread WHERE $where"), sql($db, "SELECT string_agg(i::text, ' ' ORDER BY i) FROM fact WHERE $where"),
	'and find the same rows');
isnt(sql($db, "SELECT count(*) FROM spread WHERE $where"), '0', 'some of them');

my $kpi = sql($db, q{SELECT call FROM call WHERE call LIKE '%kpi_delivery_agg%' ORDER BY id LIMIT 1});
like(plan_of("SELECT part, $kpi FROM spread GROUP BY part"), qr/Relations: Aggregate on .*Remote SQL: SELECT part, logistics\.kpi_delivery_agg\(/s,
	'grouped by the partition key, whole aggregates run there');
my $plan = plan_of("SELECT $kpi FROM spread");
unlike($plan, qr/Remote SQL: [^\n]*kpi_delivery_agg/, 'without it rows are fetched:');
like($plan, qr/Aggregate.*Append.*Foreign Scan/s, 'postgres_fdw ships no partial aggregates');
like(plan_of("SELECT rollup(k) FROM (SELECT part, $kpi AS k FROM spread GROUP BY part) x"), qr/Remote SQL: SELECT logistics\.kpi_delivery_agg\(|Remote SQL: SELECT part, logistics\.kpi_delivery_agg\(/,
	'rollup() of an aggregate grouped by the key sends summaries instead');
is(sql($db, $settings, "SELECT rollup(k) FROM (SELECT part, $kpi AS k FROM spread GROUP BY part) x"), sql($db, "SELECT $kpi FROM fact"),
	'and gives what one pass over the rows gives');

# Every aggregate, with and without the key
my $do = sub {
	my ($way, $query) = @_;
	return <<"SQL";
DO \$do\$
DECLARE
	c call;
	wanted text;
	got text;
BEGIN
	FOR c IN SELECT DISTINCT ON (aggregate) * FROM call WHERE combines ORDER BY aggregate, id LOOP
		BEGIN
			EXECUTE format('$query', c.call, 'fact', c.condition) INTO wanted;
			EXECUTE format('$query', c.call, 'spread', c.condition) INTO got;
			INSERT INTO finding VALUES ('$way', CASE WHEN got IS DISTINCT FROM wanted THEN c.call || ' is ' || coalesce(got, 'NULL') || ', not ' || coalesce(wanted, 'NULL') END);
		EXCEPTION WHEN OTHERS THEN
			INSERT INTO finding VALUES ('$way', c.call || ': ' || SQLERRM);
		END;
	END LOOP;
END \$do\$;
SQL
};
sql($db, 'CREATE TABLE finding (way text, finding text)', $settings,
	$do->('rows', 'SELECT (%s)::text FROM %s WHERE %s'),
	$do->('groups', 'SELECT string_agg(part || v, chr(10) ORDER BY part) FROM (SELECT part, (%s)::text AS v FROM %s WHERE %s GROUP BY part) x'));
my $all = sql($db, 'SELECT count(DISTINCT aggregate) FROM call WHERE combines');
for my $way ('rows', 'groups')
{
	is(sql($db, "SELECT count(*) FROM finding WHERE way = '$way'"), $all, "$all aggregates over foreign $way");
	is(sql($db, "SELECT left(string_agg(left(finding, 400), chr(10)), 3000) FROM finding WHERE way = '$way'"), '', "are equal to those over our own");
}
drop_database($_) for ($db, $shard);
done_testing();
