# Comparing and hashing large values can be cancelled.
use strict;
use warnings;
use LogisticsTest;
use Test::More;

my $db = new_database('values_cancel');
sql($db, <<'SQL');
CREATE TABLE big AS SELECT part, site_index_agg('site ' || i, ST_Point(i % 36000 / 100.0 - 180, i / 36000 - 80 + part / 10.0, 4326), i, i / 3.0) AS sites,
	site_demand_agg(i::bigint, ST_Point(i % 36000 / 100.0 - 180, i / 36000 - 80 + part / 10.0, 4326), i / 3.0) AS demand FROM generate_series(1, 400000) i, generate_series(0, 1) part GROUP BY part;
CREATE TABLE grid AS SELECT part, cost_matrix_agg(i, j, (i + part) % 1000 + j) AS matrix FROM generate_series(1, 1500) i, generate_series(1, 1500) j, generate_series(0, 1) part GROUP BY part;
SQL
cancel_ok($db, 'comparing indexes', 'SELECT a.sites = b.sites FROM big a, big b WHERE a.part < b.part', 70);
cancel_ok($db, 'ordering indexes', 'SELECT a.sites < b.sites FROM big a, big b WHERE a.part < b.part', 40);
cancel_ok($db, 'hashing an index', 'SELECT logistics_internal.site_index_hash(sites) FROM big', 30);
cancel_ok($db, 'hashing demand', 'SELECT logistics_internal.site_demand_hash_extended(demand, 7) FROM big', 15);
cancel_ok($db, 'sorting', 'SELECT array_length(array_agg(sites ORDER BY sites), 1) FROM big', 60);
cancel_ok($db, 'comparing matrices', 'SELECT a.matrix = b.matrix FROM grid a, grid b WHERE a.part <= b.part', 10);
# jsonb itself is read and written by PostgreSQL, which does not look for a cancel there; what comes of it is ours
sql($db, q{CREATE TABLE turned AS SELECT '{"sites":' || substr(t, strpos(t, '"sites":') + 8, length(t) - strpos(t, '"sites":') - 8) || ',' || substr(t, 2, strpos(t, ',"sites":') - 2) || '}' AS doc FROM (SELECT sites::text AS t FROM big LIMIT 1) x});
cancel_ok($db, 'a document with its members turned round', 'SELECT doc::site_index FROM turned', 120);
is(sql($db, 'SELECT doc::site_index = (SELECT sites FROM big LIMIT 1) FROM turned'), 't', 'which says the same');
drop_database($db);
done_testing();
