# Site selection: cancelled at any moment of a large case it ends soon; demand
# is collected in parallel; memory stays within what the reference states.
use strict;
use warnings;
use LogisticsTest;
use Test::More;

my $db = new_database('site_choice_cancel');
sql($db, <<'SQL');
SELECT setseed(0.5);
CREATE TABLE town AS SELECT t, 14 + random() * 8 AS lon, 49.5 + random() * 4 AS lat, 0.05 + random() ^ 2 * 0.3 AS spread FROM generate_series(1, 200) t;
CREATE TABLE demand AS SELECT i::bigint AS id, ST_Point(lon + spread * (random() + random() - 1), lat + spread * (random() + random() - 1), 4326)::geography AS geog, (1 + i % 7)::float8 AS parcels
	FROM generate_series(1, 300000) i JOIN town ON t = 1 + i % 200;
CREATE TABLE lot AS SELECT i::bigint AS id, ST_Point(lon + spread * (random() + random() - 1), lat + spread * (random() + random() - 1), 4326)::geography AS geog
	FROM generate_series(1, 4000) i JOIN town ON t = 1 + i % 200;
CREATE TABLE d AS SELECT site_demand_agg(id, geog, parcels) AS demand FROM demand;
CREATE TABLE s AS SELECT site_index_agg(id, geog) AS sites FROM lot;
CREATE TABLE few AS SELECT site_demand_agg(id, geog, parcels) AS demand FROM demand WHERE id <= 5000;
CREATE TABLE matrix AS SELECT site_demand_agg(demand_id, site_id, cost, weight) AS demand FROM (
	SELECT i AS demand_id, j AS site_id, round(1000 * random())::float8 AS cost, 1::float8 AS weight FROM generate_series(1::bigint, 2000) i, generate_series(1::bigint, 300) j) x;
ANALYZE;
SQL

my $many = 'max_iterations => 100000';
my $place = 'ST_Point(i * 7 % 360 - 180, i % 17000 / 100.0 - 85, 4326)';
my @cases = (
	[ 'collecting demand', 'SELECT sum(n) FROM generate_series(1, 60) g, LATERAL (SELECT site_demand_count(site_demand_agg(id + g, geog, parcels)) AS n FROM demand) x', 400, 900 ],
	[ 'collecting demand of over 100 MB', "SELECT site_demand_count(site_demand_agg(i, $place, 1)) FROM (SELECT generate_series(1::bigint, 5000000) i) x", 2500, 4000 ],
	[ 'coverage', "SELECT count(*) FROM d, s, site_choose_coverage(demand, sites, 200, 3000, $many)", 60, 150, 400, 900 ],
	[ 'backup coverage', "SELECT count(*) FROM d, s, site_choose_coverage(demand, sites, 100, 3000, backup_ratio => 0.3, $many)", 150, 600 ],
	[ 'set cover', "SELECT count(*) FROM d, s, site_choose_set_cover(demand, sites, 9000, $many)", 200, 900 ],
	[ 'median', "SELECT count(*) FROM d, s, site_choose_median(demand, sites, 200, $many)", 100, 500, 1200, 2500 ],
	[ 'center', "SELECT count(*) FROM few, s, site_choose_center(demand, sites, 20, $many)", 300, 1500, 3000 ],
	[ 'rules', "SELECT count(*) FROM few, s, site_choose_coverage(demand, sites, 200, 3000, rules => site_rules(groups => (SELECT array_agg(site_group(id, (id % 40)::text)) FROM lot), at_least => 2, at_most => 9), $many)", 200, 900 ],
	[ 'rules that all sites share', "SELECT count(*) FROM few, s, site_choose_coverage(demand, sites, 4, 3000, rules => site_rules(groups => (SELECT array_agg(site_group(1 + i % 10, (i / 10)::text)) FROM generate_series(1::bigint, 200000) i), at_most => 4), $many)", 900 ],
	[ 'stages', "SELECT count(*) FROM few, s, site_choose_stages(demand, sites, '{50,100}', 3000, $many)", 200, 900 ],
	[ 'criteria', "SELECT count(*) FROM few, s, site_choose_criteria(demand, sites, 20, 9000, $many)", 300, 1500 ],
	[ 'facilities', "SELECT count(*) FROM matrix, site_choose_facilities(demand, NULL, $many)", 100, 800 ],
	[ 'two levels', "SELECT count(*) FROM few, site_choose_network(demand, (SELECT site_index_agg(id, geog, 0, 1e7) FROM lot WHERE id <= 1000), (SELECT site_index_agg(id, geog, 0, 1e8) FROM lot WHERE id > 3960), $many)", 300, 1500 ],
	[ 'capacities', "SELECT count(*) FROM matrix, site_choose_median(demand, NULL, 30, capacitated => true, $many)", 100, 800 ],
	[ 'market share', "SELECT count(*) FROM few, s, site_choose_market_share(demand, sites, 20, $many)", 300, 700 ],
	[ 'allocation', 'SELECT count(*) FROM d, s, site_allocate(demand, sites), generate_series(1, 20)', 100, 300 ]);
for my $case (@cases)
{
	my ($what, $statement, @timeouts) = @$case;
	cancel_ok($db, $what, $statement, $_) for @timeouts;
}

# parallel: forced, seen in the plan, and the same value as without
my $forced = 'SET max_parallel_workers_per_gather = 2; SET parallel_setup_cost = 0; SET parallel_tuple_cost = 0; SET min_parallel_table_scan_size = 0;';
like(sql($db, "$forced EXPLAIN (COSTS OFF) SELECT site_demand_agg(id, geog, parcels) FROM demand"), qr/Partial Aggregate/, 'demand is collected in parallel');
is(sql($db, "$forced SELECT (SELECT logistics_internal.site_demand_send(site_demand_agg(id, geog, parcels)) FROM demand) = (SELECT logistics_internal.site_demand_send(demand) FROM d)"), 't', 'and is the same value');

# dump and restore carry the value as text
is(sql($db, 'SELECT (demand::text::site_demand)::text = demand::text FROM matrix'), 't', 'a matrix survives text');
drop_database($db);
done_testing();
