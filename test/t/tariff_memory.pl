# Malformed documents do not make the backend grow, a large one can be
# cancelled while json-c is at work, and tariffs survive dump and restore.
# LG_MALFORMED=1000000 makes it a million documents.
use strict;
use warnings;
use LogisticsTest;
use Test::More;

my $db = new_database('tariff_memory');
my $count = $ENV{LG_MALFORMED} // 50000;

my $grown = sql($db, <<"SQL");
CREATE FUNCTION rss() RETURNS bigint LANGUAGE sql AS \$\$ SELECT substring(pg_read_file('/proc/self/status') from 'VmRSS:\\s+(\\d+)')::bigint \$\$;
CREATE FUNCTION broken(n int, OUT refused int, OUT kilobytes bigint) LANGUAGE plpgsql AS \$\$
DECLARE doc text := '{"schema": 1, "currency": "EUR", "measure": {"weight": "kg", "divisor": 5000}, "charges": [
	{"code": "BASE", "model": {"type": "table", "key": "zone", "breaks": [1, 2, 3], "price": {"1": [1, 2, 3], "2": [2.5, 3, null]}}},
	{"code": "FUEL", "model": {"type": "percent", "of": ["BASE"], "rate": "12.5"}, "when": {"any": [["gt", "v", 5], ["has", "x"]]}}]}';
	i int; at int; t tariff; before bigint;
BEGIN
	refused := 0;
	FOR i IN -1999 .. n LOOP
		IF i = 1 THEN before := rss(); refused := 0; END IF;	-- warm by then
		at := 1 + (i + 2000) * 7919::bigint % length(doc);
		BEGIN
			t := overlay(doc placing substr('{}[]",:x0-\\', 1 + (i + 2000) % 11, 1) from at for 1)::tariff;
		EXCEPTION WHEN OTHERS THEN refused := refused + 1;
		END;
	END LOOP;
	kilobytes := rss() - before;
END \$\$;
SELECT refused || ' ' || kilobytes FROM broken($count);
SQL
my ($refused, $kilobytes) = (split /\n/, $grown)[-1] =~ /(\d+) (-?\d+)/;
cmp_ok($refused, '>', $count * 0.7, "$refused of $count broken documents are refused");
# sanitizers keep what is freed: a quarter of a gigabyte of it
cmp_ok($kilobytes, '<', $ENV{LG_SLOW_SERVER} ? 300000 : 2048, "the backend grew by $kilobytes kB");

# a document of 30 MB: the poll jumps out while json-c holds half a tree
my $err = sql_error($db, 'SET statement_timeout = 60',
	q{SELECT ('{"schema": 1, "x": [' || repeat('"0123456789", ', 2000000) || '1]}')::tariff});
like($err, qr/57014/, 'reading a large document is cancelled');
my $leak = sql($db, <<'SQL');
CREATE TABLE large AS SELECT '{"schema": 1, "x": [' || repeat('"0123456789", ', 300000) || '1]}' AS doc;
CREATE FUNCTION cancelled(n int) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE before bigint; i int;
BEGIN
	FOR i IN 1 .. n LOOP
		IF i = 6 THEN before := rss(); END IF;
		BEGIN PERFORM doc::tariff FROM large; EXCEPTION WHEN OTHERS THEN END;
	END LOOP;
	RETURN rss() - before;
END $$;
SELECT cancelled(25);
SQL
cmp_ok((split /\n/, $leak)[-1], '<', 40000, 'refused documents of 4 MB leave nothing behind');

# dump and restore through text, and copy through the binary form
sql($db, q{CREATE TABLE t AS SELECT '{"schema": 1, "currency": "EUR", "charges": [{"code": "A", "label": "Grüße", "model": {"type": "flat", "amount": 1.23}}]}'::tariff AS t,
	'{"metrics": {"orders": [100]}, "combine": "max"}'::tier_policy AS p});
my $before = sql($db, 'SELECT t::text, p::text, tariff_fingerprint(t) FROM t');
my $dump = run_command('pg_dump', '-t', 'public.t', $db);
my $copy = new_database('tariff_restored');
my $file = "/tmp/tariff_restored.$$.sql";
open my $out, '>', $file or die;
print $out $dump;
close $out;
run_command('psql', '-qX', '-v', 'ON_ERROR_STOP=1', '-d', $copy, '-f', $file);
unlink $file;
is(sql($copy, 'SELECT t::text, p::text, tariff_fingerprint(t) FROM t'), $before, 'dumped and restored');
my $program = "/tmp/tariff_copy.$$";
is(sql($db, 'CREATE TABLE u (LIKE t)', "COPY t TO '$program' (FORMAT binary)", "COPY u FROM '$program' (FORMAT binary)",
		'SELECT t::text, p::text, tariff_fingerprint(t) FROM u'), $before, 'copied in binary form');
unlink $program;
drop_database($_) for $db, $copy;
done_testing();
