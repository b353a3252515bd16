# Cancelling what takes long of orders: hard plans, many orders, large snapshots.
use strict;
use warnings;
use LogisticsTest;
use Test::More;

my $db = new_database('fulfil_cancel');
sql($db, <<'SQL');
-- every hub has one of many items and no hub much: a set cover that takes for ever
CREATE TABLE cover AS SELECT stock_snapshot_agg(h::bigint, i::bigint, 1 + (h * i) % 3) AS stock FROM generate_series(1, 300) h, generate_series(1, 60) i WHERE (h * 7919 + i * 104729 + h * i * 31) % 11 < 2;
CREATE TABLE question AS SELECT (SELECT array_agg(fulfil_option(h::bigint, '', 3 + h % 17 * 0.37, h % 13 * 0.11)) FROM generate_series(1, 300) h) AS options, (SELECT array_agg(i::bigint) FROM generate_series(1, 60) i) AS items,
	(SELECT array_agg(2::bigint) FROM generate_series(1, 60) i) AS quantities;
CREATE TABLE wide AS SELECT array_agg(fulfil_option(h::bigint)) AS options FROM generate_series(1, 4000) h;
CREATE TABLE many AS SELECT array_agg(fulfil_order('2026-01-01', i, ARRAY[1::bigint], '{1}', ARRAY[fulfil_option(1::bigint)])) AS orders FROM generate_series(1, 200000) i;
CREATE TABLE large AS SELECT stock_snapshot_agg(h::bigint, i::bigint, 1) AS stock FROM generate_series(1, 20) h, generate_series(1, 40000) i;
SQL
my @cases = (
	[ 'a hard order', q{SELECT fulfil_route(stock, fulfil_rule('{complete,cost}', max_steps => 1000000000), items, quantities, options) FROM cover, question}, 300 ],
	[ 'a hard order, fewest shipments', q{SELECT fulfil_route(stock, fulfil_rule(max_steps => 1000000000), items, quantities, options) FROM cover, question}, 300 ],
	[ 'a partial one', q{SELECT fulfil_route(stock, fulfil_rule('{complete,cost}', max_splits => 5, partial => true, max_steps => 1000000000), items, quantities, options) FROM cover, question}, 300 ],
	[ 'why', q{SELECT count(*) FROM cover, question, fulfil_explain(stock, fulfil_rule('{complete,cost}', max_steps => 10000), items, quantities, options)}, 300 ],
	[ 'many options', q{SELECT count(fulfil_route(stock, NULL, items, quantities, w.options)) FROM cover, question, wide w, generate_series(1, 1000)}, 300 ],
	[ 'many orders', q{SELECT count(*) FROM many, generate_series(1, 20), fulfil_route_batch('1 1 1000000', NULL, orders)}, 300 ],
	[ 'collecting', q{SELECT stock_snapshot_agg(h::bigint, i::bigint, 1) FROM generate_series(1, 20) h, generate_series(1, 200000) i}, 700 ],
	[ 'text', q{SELECT count(stock::text::stock_snapshot) FROM large, generate_series(1, 100)}, 300 ],
	[ 'rows', q{SELECT count(*) FROM large, generate_series(1, 100), stock_snapshot_rows(stock)}, 300 ]);
cancel_ok($db, @$_) for @cases;
drop_database($db);
done_testing();
