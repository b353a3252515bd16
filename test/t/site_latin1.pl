# Identifiers of sites and demand in a server encoding that is not UTF-8: an
# escape in JSON stands for the character, not for its bytes in UTF-8.
use strict;
use warnings;
use LogisticsTest;
use Test::More;

my $db = latin1_database('site_latin1');
sql($db, q{CREATE TABLE t AS SELECT '{"columns":["id","lon","lat"],"sites":[["K\u00f6ln",6.96,50.94],["M\\\\u00fc",11.57,48.14]]}'::site_index AS s,
	'{"columns":["cost","weight","id","site"],"demand":[[4,3,"\u00DFa","K\u00f6ln"]]}'::site_demand AS d});
is(sql($db, q{SELECT site_nearest_code(s, ST_Point(7, 51, 4326)) = 'Köln' FROM t}), 't', 'an escape is the character');
is(sql($db, q{SELECT site_nearest_code(s, ST_Point(12, 48, 4326)) FROM t}), 'M\u00fc', 'an escaped backslash is no escape');
is(sql($db, q{SELECT demand_code, site_code FROM t, site_allocate(d, (SELECT site_index_agg('Köln'::text, ST_Point(7, 51, 4326))))}),
	'ßa|Köln', 'demand and sites are matched');
is(sql($db, q{SELECT s::text::site_index::text = s::text AND d::text::site_demand::text = d::text FROM t}), 't', 'text is read back');
like(sql_error($db, q{SELECT '{"columns":["id","lon","lat"],"sites":[["\u0141\u00f3d\u017a",19,52]]}'::site_index}), qr/22P05|no equivalent/, 'what LATIN1 cannot hold is refused');
like(sql_error($db, q{SELECT '{"columns":["id","lon","lat"],"sites":[["\ud83d\ude00",19,52]]}'::site_index}), qr/22P05|no equivalent/, 'nor halves of one');
like(sql_error($db, q{SELECT '{"columns":["id","lon","lat"],"sites":[["\ud83d",19,52]]}'::site_index}), qr/escape of one character/, 'half a character is refused');
drop_database($db);
done_testing();
