# Cancelling: long work on matrices and routes ends soon after statement_timeout.
use strict;
use warnings;
use LogisticsTest;
use Test::More;

my $db = new_database('route_cancel');
sql($db, 'CREATE TABLE net AS SELECT cost_matrix_agg(a, b, (a * 7919 + b * 104729) % 1800, 1000) AS m FROM generate_series(0, 1500) a, generate_series(0, 1500) b');
sql($db, q{CREATE TABLE van AS SELECT route_vehicle(1, depot_node => 0, per_km => 1, per_hour => 20, late_per_hour => 5, shift => '[2026-11-21 06:00,)') AS v});
sql($db, q{CREATE TABLE tour AS SELECT array_agg(route_stop(s, service => '1 min', delivery => ARRAY[1],
	windows => '{[2026-11-21 08:00,2026-11-21 09:00],[2026-11-21 10:00,2026-11-21 11:00]}') ORDER BY s) AS stops FROM generate_series(1, 1500) s});

# [what, statement, milliseconds to let it run]
my @cases = (
	[ 'building a matrix', 'SELECT matrix_info(cost_matrix_agg(a, b, 1)) FROM generate_series(1, 3000) a, generate_series(1, 3000) b', 3000 ],
	[ 'printing and reading a matrix', 'SELECT count((m::text || repeat($$ $$, g))::cost_matrix) FROM net, generate_series(1, 50) g', 400 ],
	[ 'checking triangles', 'SELECT matrix_triangles(m) FROM net', 300 ],
	[ 'geodesics', 'SELECT matrix_info(matrix_from_points(array_agg(i::bigint), array_agg(ST_Point(i / 100.0, i / 100.0, 4326)))) FROM generate_series(1, 5000) i', 300 ],
	[ 'choosing among windows', 'SELECT (route_evaluate(v, stops, m)).cost FROM van, tour, net, generate_series(1, 1000)', 300 ],
	[ 'inserting a stop', 'SELECT route_insertion(v, stops[1:700], route_stop(7), m) FROM van, tour, net, generate_series(1, 1000)', 300 ],
	[ 'sharing by Shapley', 'SELECT count(*) FROM van, tour, net, route_allocate(v, stops[1:40], m, method => $$shapley$$, samples => 1000000)', 300 ]);

cancel_ok($db, @$_) for @cases;
drop_database($db);
done_testing();
