# Cancelling: building, reading, searching and drawing large road networks ends soon after statement_timeout;
# and a network built anew is seen by others after commit, never before.
use strict;
use warnings;
use LogisticsTest;
use Test::More;
use IPC::Run qw(start pump finish);

my $db = new_database('network_cancel');
sql($db, q{CREATE TABLE edge AS SELECT (y * 120 + x) * 2 + d AS id, (y * 120 + x)::bigint AS a, CASE d WHEN 0 THEN y * 120 + x + 1 ELSE y * 120 + x + 120 END::bigint AS b,
	5 + (x * 7919 + y * 104729 + d) % 97 AS s, ST_MakeLine(ST_Point(10 + x * 0.002, 50 + y * 0.001, 4326), CASE d WHEN 0 THEN ST_Point(10 + (x + 1) * 0.002, 50 + y * 0.001, 4326) ELSE ST_Point(10 + x * 0.002, 50 + (y + 1) * 0.001, 4326) END) AS geom
	FROM generate_series(0, 99) y, generate_series(0, 119) x, generate_series(0, 1) d WHERE (x < 119 OR d = 1) AND (y < 99 OR d = 0)});
sql($db, 'CREATE TABLE road AS SELECT road_network_agg(id, a, b, s, s, 100, geom) AS net FROM edge');
sql($db, 'CREATE TABLE hub AS SELECT site_index_agg(i::bigint, ST_Point(10 + i % 119 * 0.002, 50 + i % 97 * 0.001, 4326)) AS s FROM generate_series(1, 8000) i');

# [what, statement, milliseconds to let it run]
my @cases = (
	[ 'collecting edges', 'SELECT network_info(road_network_agg(id + g * 1000000, a, b, s, s, 100, geom)) FROM edge, generate_series(1, 100) g', 100 ],
	[ 'contracting', 'SELECT network_info(road_network_agg(id, a, b, s, s, 100)) FROM edge', 500 ],
	[ 'new times', 'SELECT network_info(network_reweight(net)) FROM road, generate_series(1, 100)', 200 ],
	[ 'restricting turns', 'SELECT network_info(network_restrict(net, $${}$$, $${}$$, $${}$$)) FROM road', 1000 ],
	[ 'printing and reading', 'SELECT network_info((net::text || repeat($$ $$, g))::road_network) FROM road, generate_series(1, 50) g', 400 ],
	[ 'a large matrix', 'SELECT matrix_info(network_matrix(net, s, s)) FROM road, hub', 500 ],
	[ 'reach', 'SELECT count(*) FROM road, network_reach(net, (SELECT array_agg(i::bigint) FROM generate_series(1, 5000) i), 1e6)', 400 ],
	[ 'areas', 'SELECT count(*) FROM road, generate_series(1, 100) i, network_isochrone(net, ST_Point(10.2 + i / 1e5, 50.2, 4326), $${60,120,240}$$, resolution_m => 12)', 600 ],
	[ 'nearest', 'SELECT count(*) FROM road, hub, generate_series(1, 100000) i, network_nearest(net, s, ST_Point(10.2, 50.2 + i / 1e6, 4326), 50)', 400 ],
	[ 'checking', 'SELECT count(*) FROM road, generate_series(1, 200) i, network_check(net, i)', 300 ]);

cancel_ok($db, @$_) for @cases;

# a network built anew: others see it at their next statement after commit
sql($db, 'CREATE TABLE small AS SELECT $$edges {1,1,2,10,10,1}$$::road_network AS net', 'ALTER TABLE small ALTER net SET STORAGE EXTERNAL');
sql($db, q{UPDATE small SET net = (SELECT road_network_agg(i, i, i + 1, 1, 1, 1) FROM generate_series(1, 2000) i)});
# a session that stays: [handle, what goes in, what comes out]
sub session
{
	my ($in, $out) = ('', '');
	my $handle = start([ 'psql', '-qXAt', '-d', $db ], \$in, \$out);
	return [ $handle, \$in, \$out ];
}

sub ask
{
	my ($session, $query) = @_;
	my ($handle, $in, $out) = @$session;
	$$out = '';
	$$in .= "SET search_path = public, logistics;\n$query;\n\\echo done\n";
	pump $handle until $$out =~ /done\n/;
	return $$out =~ s/\n?done\n//r;
}

my $reader = session();
my $writer = session();
my $ask = 'SELECT network_seconds(net, 1, 1001) FROM small';
is(ask($reader, $ask), '1000', 'before');
ask($writer, 'BEGIN; UPDATE small SET net = (SELECT road_network_agg(i, i, i + 1, 2, 2, 1) FROM generate_series(1, 2000) i)');
is(ask($writer, $ask), '2000', 'who built it sees it');
is(ask($reader, $ask), '1000', 'others do not before commit');
ask($writer, 'COMMIT');
is(ask($reader, $ask), '2000', 'and do at the next statement after it');
for my $session ($reader, $writer)
{
	${ $session->[1] } .= "\\q\n";
	finish $session->[0];
}
drop_database($db);
done_testing();
