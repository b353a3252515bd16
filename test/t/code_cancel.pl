# Cancelling what takes long of codes: patterns that are written out into many shapes, and many of them.
use strict;
use warnings;
use LogisticsTest;
use Test::More;

my $db = new_database('code_cancel');
sql($db, <<'SQL');
CREATE TABLE pattern AS SELECT 'c' || i % 100 AS carrier, 'f' || i AS format, '(A|B|C|D|E|F)(1|2|3|4|5)(X|Y|Z)\d{1,' || 5 + i % 5 || '}' AS pattern FROM generate_series(1, 20000) i;
CREATE TABLE few AS SELECT tracking_patterns_agg(carrier, format, pattern, NULL) AS patterns FROM (SELECT * FROM pattern LIMIT 4000) p;
CREATE TABLE label AS SELECT repeat('(21)7', 1000000) AS elements, 'https://a/01/09506000134352?' || repeat('17=271231&', 500000) AS link;
SQL
my @cases = (
	[ 'compiling patterns', q{SELECT tracking_patterns_agg(carrier, format, pattern, NULL) FROM pattern}, 300 ],
	[ 'patterns as text', q{SELECT count(patterns::text::tracking_patterns) FROM few, generate_series(1, 100)}, 300 ],
	[ 'detecting', q{SELECT count(*) FROM few, generate_series(1, 1000000) i, tracking_detect(patterns, 'A1X' || i % 1000)}, 300 ],
	[ 'a long element string', q{SELECT count(gs1_format(elements)) FROM label, generate_series(1, 1000)}, 200 ],
	[ 'a long link', q{SELECT count(gs1_element(link, '17')) FROM label, generate_series(1, 1000)}, 200 ]);
cancel_ok($db, @$_) for @cases;
drop_database($db);
done_testing();
