# Cancelling: a long build or search ends soon after statement_timeout.
use strict;
use warnings;
use LogisticsTest;
use Test::More;

my $db = new_database('site_cancel');
sql($db, 'CREATE TABLE site AS SELECT i::bigint AS id, ST_Point(random() * 360 - 180, random() * 180 - 90, 4326) AS geom FROM generate_series(1, 300000) i');
sql($db, 'CREATE TABLE net AS SELECT site_index_agg(id, geom) AS sites FROM site');

# [what, statement, milliseconds to let it run]
my @cases = (
	[ 'building an index', 'SELECT sum(n) FROM generate_series(1, 10) g, LATERAL (SELECT site_count(site_index_agg(id + g, geom)) AS n FROM site) x', 800 ],
	[ 'printing an index', q{SELECT sum(length(sites::text || g)) FROM net, generate_series(1, 50) g}, 200 ],
	[ 'reading an index', q{SELECT count((sites::text || repeat(' ', g))::site_index) FROM net, generate_series(1, 50) g}, 500 ],
	[ 'counting far and wide', 'SELECT site_count_within(sites, ST_Point(0, g / 1000.0, 4326), 2e7) FROM net, generate_series(1, 10000) g', 200 ],
	[ 'listing far and wide', 'SELECT count(*) FROM net, site_within(sites, ST_Point(0, 0, 4326), 2e7), generate_series(1, 100)', 150 ]);
for my $case (@cases)
{
	my ($what, $statement, $timeout) = @$case;
	my $err = sql_error($db, "SET statement_timeout = $timeout", '\timing on', $statement);
	like($err, qr/57014/, "$what is cancelled");
}

# how late: the server's own clock from the timeout to the error
for my $case (@cases)
{
	my ($what, $statement, $timeout) = @$case;
	my $best = 1e9;
	for my $try (1 .. 3)
	{
		my $late = sql($db, <<"SQL");
CREATE OR REPLACE FUNCTION pg_temp.late() RETURNS float8 LANGUAGE plpgsql AS \$\$
DECLARE started timestamptz := clock_timestamp();
BEGIN
	PERFORM set_config('statement_timeout', '0', true);
	EXECUTE \$q\$ $statement \$q\$;
	RETURN -1;
EXCEPTION WHEN query_canceled THEN
	RETURN extract(epoch FROM clock_timestamp() - started) * 1000;
END \$\$;
SET statement_timeout = $timeout;
SELECT pg_temp.late();
SQL
		$late -= $timeout;
		$best = $late if $late < $best;
	}
	# a server under a sanitizer or valgrind has its own clock
	cmp_ok($best, '<', $ENV{LG_SLOW_SERVER} ? 5000 : 50, "$what stops within 50 ms");
}
drop_database($db);
done_testing();
