# Cancelling what takes long of tariffs: many of them, many pieces, long arguments, large grids.
use strict;
use warnings;
use LogisticsTest;
use Test::More;

my $db = new_database('tariff_cancel');
sql($db, <<'SQL');
CREATE TABLE plain AS SELECT '{"schema":1,"currency":"EUR","charges":[{"code":"A","model":{"type":"flat","amount":1}}]}'::tariff AS t;
CREATE TABLE measured AS SELECT '{"schema":1,"currency":"EUR","charges":[{"code":"A","scope":"piece","when":["gt","billable",1],"model":{"type":"flat","amount":1}}]}'::tariff AS t;
CREATE TABLE limited AS SELECT ('{"schema":1,"currency":"EUR","limits":[' || string_agg(format('{"code":"L%s","reason":"r","scope":"piece","when":["gt","declared_value",%s]}', i, i), ',') ||
	'],"charges":[{"code":"A","model":{"type":"flat","amount":1}}]}')::tariff AS t FROM generate_series(1, 64) i;
CREATE TABLE long AS SELECT array_fill((SELECT t FROM plain), ARRAY[60000]) AS tariffs, array_fill('x'::text, ARRAY[3000000]) AS flags, array_fill(1::float8, ARRAY[1000, 4]) AS pieces;
CREATE TABLE template AS SELECT jsonb_build_object('schema', 1, 'currency', 'EUR', 'charges', jsonb_agg(jsonb_build_object('code', 'C' || i, 'model', '{"type": "table"}'::jsonb))) AS template
	FROM generate_series(1, 250) i;
SQL
my @cases = (
	[ 'the best of many tariffs', q{SELECT count(*) FROM long, tariff_best(tariffs)}, 100 ],
	[ 'many flags', q{SELECT count(tariff_price(t, flags => flags)) FROM plain, long, generate_series(1, 20)}, 150 ],
	[ 'many pieces', q{SELECT count(tariff_price(t, pieces => pieces)) FROM measured, long, generate_series(1, 2000)}, 150 ],
	[ 'limits of many pieces', q{SELECT count(*) FROM limited, long, generate_series(1, 2000) i, tariff_lines(t, pieces => pieces, declared_value => i)}, 250 ],
	[ 'a grid of many codes', q{SELECT tariff_from_rows(template, 'D' || i, '1', 1, 1) FROM template, generate_series(1, 300000) i}, 1200 ]);
cancel_ok($db, @$_) for @cases;
drop_database($db);
done_testing();
