# Cancelling: a plan ends soon after statement_timeout, whatever it is doing.
use strict;
use warnings;
use LogisticsTest;
use Test::More;

my $db = new_database('route_plan_cancel');
sql($db, q{CREATE TABLE many AS SELECT array_agg(route_stop(i, ST_Point(i % 71 * 0.01, 50 + i % 53 * 0.01, 4326), delivery => ARRAY[1 + i % 7])) AS stops FROM generate_series(1, 3000) i});
sql($db, q{CREATE TABLE windows AS SELECT array_agg(route_stop(i, ST_Point(i % 71 * 0.01, 50 + i % 53 * 0.01, 4326), setup => '1 min',
	windows => '{[2026-11-21 08:00,2026-11-21 09:00],[2026-11-21 10:00,2026-11-21 14:00]}')) || route_break(-1, '30 min') AS stops FROM generate_series(1, 500) i});
sql($db, q{CREATE TABLE few AS SELECT array_agg(route_stop(i, ST_Point(i % 71 * 0.01, 50 + i % 53 * 0.01, 4326), setup => '1 min')) AS stops FROM generate_series(1, 8) i});
sql($db, q{CREATE TABLE van AS SELECT array_agg(route_vehicle(v, ST_Point(0, 50, 4326), capacity => ARRAY[50], fixed => 10, per_km => 1 + v % 9, per_hour => 20, breaks => 1,
	shift => '[2026-11-21 06:00,)')) AS busy, array_agg(route_vehicle(v, ST_Point(0, 50, 4326), capacity => ARRAY[50], fixed => 10, per_km => 1)) AS plain FROM generate_series(1, 300) v});

# [what, statement, milliseconds to let it run]
my @cases = (
	[ 'the tables', 'SELECT count(*) FROM many, van, route_plan(stops, plain, max_iterations => 10000000)', 300 ],
	[ 'the search', 'SELECT count(*) FROM many, van, route_plan(stops[1:300], plain, max_iterations => 100000000)', 800 ],
	[ 'the search by evaluation', 'SELECT count(*) FROM windows, van, route_plan(stops, busy, max_iterations => 10000000)', 1500 ],
	[ 'the proof', 'SELECT count(*) FROM few, generate_series(1, 1000), van, route_plan(stops, busy[1:3] || plain[1:2], max_iterations => 10)', 300 ]);

cancel_ok($db, @$_) for @cases;
drop_database($db);
done_testing();
