# Memory and crashes: failed calls leave nothing behind, a killed backend takes
# nothing with it.
use strict;
use warnings;
use LogisticsTest;
use Test::More;

my $db = new_database('base_memory');

# resident memory of the backend, in kB, after each block of failing calls
sub growth
{
	my ($statement, $calls) = @_;
	my $out = sql($db, <<"SQL");
CREATE OR REPLACE FUNCTION pg_temp.rss() RETURNS bigint LANGUAGE sql AS
\$\$ SELECT substring(pg_read_file('/proc/' || pg_backend_pid() || '/status') FROM 'VmRSS:\\s+(\\d+)')::bigint \$\$;
CREATE OR REPLACE FUNCTION pg_temp.fail(calls int) RETURNS bigint LANGUAGE plpgsql AS \$\$
DECLARE before bigint; failed int := 0;
BEGIN
	FOR i IN -calls / 5 .. calls LOOP
		IF i = 0 THEN before := pg_temp.rss(); END IF;
		BEGIN
			PERFORM $statement;
		EXCEPTION WHEN invalid_text_representation OR invalid_parameter_value OR numeric_value_out_of_range OR program_limit_exceeded THEN
			failed := failed + 1;
		END;
	END LOOP;
	IF failed < calls THEN RAISE 'only % of % calls failed', failed, calls; END IF;
	RETURN pg_temp.rss() - before;
END \$\$;
SELECT pg_temp.fail($calls);
SQL
	return $out;
}

plan skip_all => 'memory of this server is not its own' if $ENV{LG_SLOW_SERVER};
my $calls = $ENV{LG_FAILING_CALLS} // 20000;
my @cases = (
	[ 'site_index text', q{('{"columns":["id","lon","lat"],"sites":[[' || i || ',2,93]]}')::site_index} ],
	[ 'location', q{site_nearest('{"columns":["id","lon","lat"],"sites":[]}', ST_Point(i, 500, 4326))} ],
	[ 'site_coverage_summary text', q~('1 ' || i || ' {')::site_coverage_summary~ ]);
cmp_ok(growth($_->[1], $calls), '<', 600, "$_->[0]: $calls failed calls leave the backend as it was (kB)") for @cases;

# a million calls on a stored value do not grow the backend either
sql($db, q{CREATE TABLE net AS SELECT site_index_agg(i::bigint, ST_Point(i % 360 - 180, i % 180 - 90, 4326)) AS sites FROM generate_series(1, 5000) i});
my $used = sql($db, <<'SQL');
CREATE FUNCTION pg_temp.rss() RETURNS bigint LANGUAGE sql AS
$$ SELECT substring(pg_read_file('/proc/' || pg_backend_pid() || '/status') FROM 'VmRSS:\s+(\d+)')::bigint $$;
DO $$ BEGIN PERFORM count(site_nearest(sites, ST_Point(g % 180, g % 90, 4326))) FROM net, generate_series(1, 200000) g; END $$;
CREATE TEMP TABLE r AS SELECT pg_temp.rss() AS kb;
DO $$ BEGIN PERFORM count(site_nearest(sites, ST_Point(g % 180, g % 90, 4326))) FROM net, generate_series(1, 200000) g; END $$;
DO $$ BEGIN PERFORM count(*) FROM net, generate_series(1, 50000) g, site_k_nearest(sites, ST_Point(g % 180, g % 90, 4326), 3); END $$;
SELECT pg_temp.rss() - kb FROM r;
SQL
cmp_ok($used, '<', 4000, 'memory is flat over many calls (kB)');

# the cache keeps to its limit
my $cache = sql($db, <<'SQL');
CREATE TABLE nets AS SELECT g, sites FROM net, generate_series(1, 60) g;
CREATE FUNCTION pg_temp.rss() RETURNS bigint LANGUAGE sql AS
$$ SELECT substring(pg_read_file('/proc/' || pg_backend_pid() || '/status') FROM 'VmRSS:\s+(\d+)')::bigint $$;
SET logistics.cache_size = '2MB';
CREATE TEMP TABLE s AS SELECT count(site_nearest(sites, ST_Point(g, g, 4326))) FROM nets;
CREATE TEMP TABLE r AS SELECT pg_temp.rss() AS kb;
INSERT INTO s SELECT count(site_nearest(sites, ST_Point(g, g, 4326))) FROM nets, generate_series(1, 3);
SELECT pg_temp.rss() - kb FROM r;
SQL
cmp_ok($cache, '<', 8000, '60 values of 250 kB stay within a cache of 2 MB (kB)');

# killed in the middle of a build: the server comes back, the data is whole
my $before = sql($db, 'SELECT md5(sites::text) FROM net');
my $pid = fork();
if ($pid == 0)
{
	open STDERR, '>', '/dev/null';
	exec('psql', '-qX', '-d', $db, '-c', q{SET application_name = 'victim'}, '-c',
		q{SELECT logistics.site_count(logistics.site_index_agg(i::bigint, public.ST_Point(i % 180, i % 90, 4326))) FROM generate_series(1, 20000000) i});
}
my $victim = '';
for (1 .. 100)
{
	$victim = sql('postgres', q{SELECT pid FROM pg_stat_activity WHERE application_name = 'victim' AND query LIKE '%site_index_agg%'});
	last if $victim ne '';
	select undef, undef, undef, 0.1;
}
select undef, undef, undef, 0.5;
ok(kill('KILL', $victim), 'a backend is killed in the middle of a build');
waitpid $pid, 0;
my $up = 0;
for (1 .. 300)
{
	$up = system('pg_isready', '-q') == 0 && system("psql -qXAt -d $db -c 'SELECT 1' >/dev/null 2>&1") == 0;
	last if $up;
	select undef, undef, undef, 0.1;
}
ok($up, 'the server comes back');
is(sql($db, 'SELECT md5(sites::text) FROM net'), $before, 'stored values are whole');
drop_database($db);
done_testing();
