# Names of zones in a server encoding that is not UTF-8: whatever way they take
# to a tariff, they are compared as what they mean.
use strict;
use warnings;
use LogisticsTest;
use Test::More;

my $db = latin1_database('tariff_latin1');
sql($db, q{CREATE TABLE t AS SELECT '{"schema": 1, "currency": "EUR", "charges": [{"code": "A", "model":
	{"type": "table", "key": "zone", "qty": "actual", "breaks": [1000], "price": {"Zürich": [4.20], "Bern": [3]}}}]}'::tariff AS t,
	'{"rules": [{"to": ["80"], "zone": "Zürich"}], "default": "Bern"}'::tariff_zone AS z});
is(sql($db, q{SHOW server_encoding}), 'LATIN1', 'the server keeps LATIN1');
is(sql($db, q{SELECT tariff_price(t, zone => 'Zürich', weight_g => 1) FROM t}), '4.20', 'named path, integers');
is(sql($db, q{SELECT tariff_price(t, zone => 'Zürich', weight_g => 1.5) FROM t}), '4.20', 'named path, numerics');
is(sql($db, q{SELECT tariff_price_minor(t, 'Zürich', 1) FROM t}), '420', 'scalar path');
like(sql_error($db, q{SELECT tariff_price_minor(t, 'Züricb', 1) FROM t}), qr/LG001/, 'another zone has no price');
is(sql($db, q{SELECT tariff_zone_of(z, '8001') = 'Zürich', tariff_price_minor(t, tariff_zone_of(z, '8001'), 1) FROM t}), 't|420', 'from a zone chart');
is(sql($db, q{SELECT position('"Grüße"' IN reason) > 0 FROM t, tariff_best(ARRAY[t], zone => 'Grüße', weight_g => 1)}), 't', 'the reason why there is no price is in the encoding of the server');
sql($db, q{CREATE FUNCTION said(query text) RETURNS text LANGUAGE plpgsql AS $$ BEGIN EXECUTE query; EXCEPTION WHEN OTHERS THEN RETURN SQLERRM; END $$});
is(sql($db, q{SELECT position('"Grüße"' IN said($$SELECT tariff_price(t, zone => 'Grüße', weight_g => 1) FROM t$$)) > 0}), 't', 'and so is the error');
is(sql($db, q{SELECT position('"Grüße"' IN said($$SELECT '{"schema": 1, "currency": "EUR", "charges": [], "Grüße": 1}'::text::tariff$$)) > 0}), 't', 'and what is said of a document');
drop_database($db);
done_testing();
