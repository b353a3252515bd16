# Cancelling what takes long of stock: transfers, lots of demand, lots that expire, far levels.
use strict;
use warnings;
use LogisticsTest;
use Test::More;

my $db = new_database('stock_cancel');
sql($db, <<'SQL');
CREATE TABLE shape AS SELECT array_agg(1000 + i % 7) FILTER (WHERE i <= 200) AS supply, array_agg(10 + i % 13) AS demand FROM generate_series(1::bigint, 15000) i;
CREATE TABLE costs AS SELECT array_agg((i::bigint * 7919 % 100003)::float8) AS costs FROM generate_series(1, 200 * 15000) i;
CREATE TABLE demand AS SELECT array_agg((i % 5)::float8) AS demand FROM generate_series(1, 60000) i;
CREATE TABLE stored AS SELECT stock_stats_agg(i::float8) AS s FROM generate_series(1, 100) i;
CREATE TABLE item AS SELECT array_agg(i) AS ids, array_agg((i * 7919 % 1000003)::float8) AS item_values FROM generate_series(1::bigint, 1500000) i;
SQL
my @cases = (
	[ 'a transfer', 'SELECT count(*) FROM shape, costs, stock_transfer(supply, demand, costs)', 300 ],
	[ 'lot sizes', 'SELECT cost FROM demand, stock_lot_sizes(demand, 1e9, 0.00001)', 300 ],
	[ 'levels far apart', 'SELECT cost FROM stock_reorder_levels(10000, NULL, 1, 9, 1e9)', 300 ],
	[ 'lots that expire', q{SELECT count(*) FROM stock_lots_waste(array_fill(1.0::float8, ARRAY[20]) || array_fill(2.0::float8, ARRAY[20]), array_fill(2000::bigint, ARRAY[40]), 30000, 20000, 'negative_binomial')}, 100 ],
	[ 'a chain', q{SELECT count(*) FROM stock_chain_service(array_fill(1.0::float8, ARRAY[30]), array_fill(900.0::float8, ARRAY[30]), 1, 2)}, 300 ],
	[ 'echelons', q{SELECT count(*) FROM (SELECT array_agg(101.0::float8 - i) AS h FROM generate_series(1, 100) i) x, stock_echelon_levels(h, array_fill(1.0::float8, ARRAY[100]), 50, 5, 1)}, 300 ],
	[ 'a long quantity', q{SELECT cost FROM generate_series(1, 30), stock_expected_cost(stock_policy(reorder_point => 1, order_quantity => 900000), 500000, NULL, 1, 1, 9, 100, 'poisson')}, 300 ],
	[ 'ABC', 'SELECT count(*) FROM item, stock_abc(ids, item_values)', 300 ],
	[ 'many rows', 'SELECT stock_stats_agg(i::float8, 100000000) FROM generate_series(1, 30000000) i', 300 ]);
cancel_ok($db, @$_) for @cases;
drop_database($db);
done_testing();
