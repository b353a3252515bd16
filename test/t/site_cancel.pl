# Cancelling: a long build or search ends soon after statement_timeout; so does
# collecting once a state is over 100 MB.
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
cancel_ok($db, @$_) for @cases;

# 3 million sites are 168 MB while they are collected
my $many = 'SELECT site_count(site_index_agg(i * 7919 % 10000019, ST_Point(i * 7 % 360 - 180, i % 17000 / 100.0 - 85, 4326))) FROM (SELECT generate_series(1::bigint, 3000000) i) s';
cancel_ok($db, 'collecting and building a large index', $many, $_) for 1800, 3600;
drop_database($db);
done_testing();
