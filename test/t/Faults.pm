# Faults: what the tests of faults have in common: data of every topic, long
# statements over it, and a question whose answer is known.
package Faults;
use strict;
use warnings;
use Exporter 'import';
use LogisticsTest;

our @EXPORT = qw(faults_database long_statements check_query server_started);

# Data for the statements below
sub faults_database
{
	my $db = new_database(@_);
	sql($db, <<'SQL');
SELECT setseed(0.25);
CREATE TABLE place AS SELECT i::bigint AS id, ST_Point(10 + random() * 5, 48 + random() * 5, 4326) AS geom, 1 + i % 7 AS parcels FROM generate_series(1, 20000) i;
CREATE TABLE net AS SELECT site_index_agg(id, geom) AS sites FROM place WHERE id <= 1000;
CREATE TABLE few AS SELECT site_index_agg(id, geom) AS sites FROM place WHERE id <= 60;
CREATE TABLE dem AS SELECT site_demand_agg(id, geom, parcels) AS demand FROM place WHERE id <= 3000;
CREATE TABLE lockers AS SELECT locker_index_agg(id, geom, ARRAY[5, 3], '"S" 640x380x80; "L" 640x380x400') AS lockers FROM place WHERE id <= 500;
CREATE TABLE events AS SELECT locker_log_agg('P' || i, e, '2026-01-01'::timestamptz + (i * 7 + n * 300) * interval '1 min') AS log
	FROM generate_series(1, 3000) i, (VALUES (0, 'deposit'), (1, 'pickup')) v (n, e);
CREATE TABLE grid AS SELECT json_build_object('schema', 1, 'currency', 'EUR', 'charges', json_build_array(json_build_object('code', 'BASE', 'model',
	json_build_object('type', 'table', 'key', 'zone', 'breaks', (SELECT json_agg(w::text ORDER BY w) FROM generate_series(1, 50) w),
	'price', (SELECT json_object_agg('z' || z, (SELECT json_agg((z + w / 4.0)::text ORDER BY w) FROM generate_series(1, 50) w)) FROM generate_series(1, 60) z)))))::text AS doc;
CREATE TABLE contract AS SELECT doc::tariff AS tariff FROM grid;
CREATE TABLE road AS SELECT cost_matrix_agg(a::bigint, b::bigint, ((a * 7919 + b * 104729) % 1800)::float8, 1000::float8) AS m FROM generate_series(0, 250) a, generate_series(0, 250) b;
CREATE TABLE tour AS SELECT route_vehicle(1, depot_node => 0, per_km => 1, per_hour => 20, late_per_hour => 5, shift => '[2026-11-21 06:00,)') AS v,
	array_agg(route_stop(s, service => '1 min', delivery => ARRAY[1], windows => '{[2026-11-21 08:00,2026-11-21 09:00],[2026-11-21 10:00,2026-11-21 11:00]}') ORDER BY s) AS stops FROM generate_series(1, 200) s;
CREATE TABLE street AS SELECT ((y * 40 + x) * 2 + d)::bigint AS id, (y * 40 + x)::bigint AS a, (y * 40 + x + CASE d WHEN 0 THEN 1 ELSE 40 END)::bigint AS b, 5.0 + (x * 7919 + y * 104729 + d) % 17 AS s,
	ST_MakeLine(ST_Point(10 + x * 0.002, 50 + y * 0.001, 4326), ST_Point(10 + (x + 1 - d) * 0.002, 50 + (y + d) * 0.001, 4326)) AS geom
	FROM generate_series(0, 39) y, generate_series(0, 39) x, generate_series(0, 1) d WHERE (x < 39 OR d = 1) AND (y < 39 OR d = 0);
CREATE TABLE roads AS SELECT road_network_agg(id, a, b, s, s, NULL, geom) AS net, site_index_agg(a, ST_StartPoint(geom)) FILTER (WHERE id % 26 = 0) AS stations FROM street;
ANALYZE;
SQL
	return $db;
}

# [what, statement]: a fifth of a second each, or so; every topic
sub long_statements
{
	return (
		[ 'site_index_agg', 'SELECT site_count(site_index_agg(id, geom)) FROM place, generate_series(1, 3)' ],
		[ 'site_index text', 'SELECT length((site_index_agg(id, geom)::text)::site_index::text) FROM place' ],
		[ 'site_nearest', 'SELECT sum(site_nearest_m(sites, geom)) FROM net, place, generate_series(1, 3)' ],
		[ 'site_k_nearest', 'SELECT count(*) FROM net, place p, site_k_nearest(sites, geom, 5) WHERE p.id <= 10000' ],
		[ 'site_coverage', 'SELECT (site_coverage(site_nearest_m(sites, geom), parcels, $${1000,5000}$$)).mean FROM net, place, generate_series(1, 3)' ],
		[ 'site_demand_agg', 'SELECT site_demand_count(site_demand_agg(id, geom, parcels)) FROM place, generate_series(1, 2)' ],
		[ 'site_choose_median', 'SELECT count(*) FROM dem, few, site_choose_median(demand, sites, 10, max_iterations => 20000000)' ],
		[ 'site_choose_coverage', 'SELECT count(*) FROM dem, few, site_choose_coverage(demand, sites, 10, 30000, max_iterations => 20000000)' ],
		[ 'site_choose_set_cover', 'SELECT count(*) FROM dem, few, site_choose_set_cover(demand, sites, 100000, max_iterations => 1000000)' ],
		[ 'site_choose_center', 'SELECT count(*) FROM dem, few, site_choose_center(demand, sites, 8, max_iterations => 10000000)' ],
		[ 'site_choose_market_share', 'SELECT count(*) FROM dem, few, site_choose_market_share(demand, sites, 8, max_iterations => 10000000)' ],
		[ 'site_allocate', 'SELECT count(*) FROM dem, net, site_allocate(demand, sites), generate_series(1, 10)' ],
		[ 'opening_hours', 'SELECT count((format($$Mo-Fr %s:00-%s:00; PH off; Dec 24-26 10:00-12:00$$, 1 + i % 9, 12 + i % 10))::opening_hours) FROM generate_series(1, 30000) i' ],
		[ 'hours_schedule', q{SELECT count(*) FROM hours_schedule('Mo-Fr 09:00-18:00; PH off; Dec 24 10:00-12:00', '[2000-01-01,2100-01-01)', 'Europe/Berlin')} ],
		[ 'locker_assign', q{SELECT cardinality(locker_assign(id, geom, 'S', lockers)) FROM place, lockers WHERE id <= 6000} ],
		[ 'locker_log', q{SELECT count(*) FROM events, locker_log_occupancy(log::text::locker_log, '[2026-01-01,2026-01-20)', '1 h')} ],
		[ 'tariff', 'SELECT count(tariff_fingerprint((doc || repeat($$ $$, i))::tariff)) FROM grid, generate_series(1, 60) i' ],
		[ 'tariff_price', q{SELECT sum(tariff_price(tariff, zone => 'z' || 1 + id % 60, weight_g => 1 + id % 50)) FROM contract, place, generate_series(1, 5)} ],
		[ 'tariff_lines', q{SELECT count(*) FROM contract, place p, tariff_lines(tariff, zone => 'z' || 1 + id % 60, weight_g => 1 + id % 50) WHERE p.id <= 10000} ],
		[ 'kpi_delivery_agg', q{SELECT count(*) FROM (SELECT kpi_delivery_agg('2026-05-04 12:00+00'::timestamptz, '2026-05-04 11:00+00'::timestamptz + id * interval '1 s') FROM place, generate_series(1, 5) g GROUP BY id % 100) x} ],
		[ 'kpi_sketch', q{SELECT count(*) FROM (SELECT kpi_sketch_agg(id::numeric * g) AS k FROM place, generate_series(1, 5) g GROUP BY id % 50) x WHERE k::text::kpi_sketch IS NOT NULL} ],
		[ 'cost_matrix_agg', 'SELECT matrix_info(cost_matrix_agg(a::bigint, b::bigint, 1::float8)) FROM generate_series(1, 500) a, generate_series(1, 500) b' ],
		[ 'cost_matrix text', 'SELECT length(m::text::cost_matrix::text) FROM road' ],
		[ 'matrix_triangles', 'SELECT matrix_triangles(m) FROM road, generate_series(1, 3)' ],
		[ 'route_evaluate', 'SELECT sum((route_evaluate(v, stops, m)).cost) FROM tour, road, generate_series(1, 30)' ],
		[ 'route_allocate', q{SELECT count(*) FROM tour, road, route_allocate(v, stops[1:15], m, method => 'shapley', samples => 400)} ],
		[ 'road_network_agg', 'SELECT network_info(road_network_agg(id, a, b, s, s, NULL, geom)) FROM street, generate_series(1, 3) g GROUP BY g' ],
		[ 'road_network text', 'SELECT length(net::text::road_network::text) FROM roads, generate_series(1, 3)' ],
		[ 'network_restrict', 'SELECT network_info(network_restrict(net, $${}$$, $${}$$, $${}$$)) FROM roads' ],
		[ 'network_matrix', 'SELECT matrix_info(network_matrix(net, stations, stations)) FROM roads, generate_series(1, 20)' ],
		[ 'network_reach', 'SELECT count(*) FROM roads, network_reach(net, stations, 1000)' ],
		[ 'network_isochrone', 'SELECT count(*) FROM roads, network_isochrone(net, stations, $${1,2,4}$$, resolution_m => 5)' ],
		[ 'network_nearest', 'SELECT count(*) FROM roads, street, network_nearest(net, stations, ST_StartPoint(geom), 3)' ]);
}

# One line that tells whether stored values and what is computed from them are whole
sub check_query
{
	return q{SELECT md5(concat_ws('/', (SELECT md5(sites::text) FROM net), (SELECT md5(demand::text) FROM dem), (SELECT md5(lockers::text) FROM lockers),
		(SELECT md5(log::text) FROM events), (SELECT md5(tariff::text) FROM contract), (SELECT md5(m::text) FROM road), (SELECT md5(v::text || stops::text) FROM tour), (SELECT md5(net::text) FROM roads), (SELECT sum(ST_NPoints(geom)) FROM roads, network_isochrone(net, stations, '{1}')),
		(SELECT sum(site_nearest(sites, geom)) FROM net, place WHERE id > 19000), (SELECT (route_evaluate(v, stops, m)).cost FROM tour, road)))};
}

sub server_started
{
	return sql('postgres', 'SELECT pg_postmaster_start_time()');
}

1;
