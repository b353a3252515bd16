# Receive functions of every type against damaged buffers: none crashes, what is
# accepted is a value that comes back the same, what is refused blames the data.
# LG_LONG=1 (make check-recv) makes it a million buffers for each type.
use strict;
use warnings;
use LogisticsTest;
use Test::More;

my $module = "$ENV{LG_ROOT}/build/module/recv_mutator";
plan skip_all => 'build/module/recv_mutator.so has not been built' unless -e "$module.so";
my $count = $ENV{LG_RECV_BUFFERS} // ($ENV{LG_LONG} ? 1_000_000 : $ENV{LG_SLOW_SERVER} ? 2_000 : 20_000);
my $db = new_database('base_recv');
run_command('psql', '-qX', '-v', 'ON_ERROR_STOP=1', '-d', $db, '-f', "$ENV{LG_ROOT}/test/tools/values.sql");
sql($db, "CREATE FUNCTION recv_mutate(type oid, seeds bytea[], count bigint, seed bigint, OUT accepted bigint, OUT unread bigint, OUT refused bigint)
	LANGUAGE c STRICT AS '$module', 'recv_mutate'");

# Every type that the extension brings has a receive function, and is tried.
my @types = split /\n/, sql($db, <<'SQL');
SELECT t.typname FROM pg_type t JOIN pg_depend d ON d.classid = 'pg_type'::regclass AND d.objid = t.oid AND d.deptype = 'e'
JOIN pg_extension e ON e.oid = d.refobjid AND e.extname = 'logistics' WHERE t.typtype = 'b' AND t.typcategory <> 'A' ORDER BY 1
SQL
cmp_ok(scalar(@types), '>=', 22, 'all types are there');

for my $type (grep { !$ENV{LG_RECV_TYPE} || $_ =~ $ENV{LG_RECV_TYPE} } @types)
{
	my ($accepted, $unread, $refused) = split /\|/, sql($db,
		"SELECT m.* FROM (SELECT array_agg(logistics_internal.${type}_send(v)) AS seeds FROM value_$type) s, recv_mutate('$type'::regtype, seeds, $count, 1) m");
	ok($accepted + $unread + $refused == $count && $refused > 0, "$type: $count buffers, $refused refused");
	cmp_ok($accepted, '>', 0, "$type: $accepted accepted, each comes back the same");
}

# what was found by this, each once
sql($db, "CREATE FUNCTION recv_text(type oid, buffer bytea) RETURNS text LANGUAGE c STRICT AS '$module', 'recv_text'");
my $empty_sites = sql($db, q{SELECT recv_text('site_index'::regtype, '\x011f00000000')});
is(sql($db, "SELECT '$empty_sites'::site_index::text"), $empty_sites, 'an empty site_index is the same in text');
is(sql($db, "SELECT encode(logistics_internal.site_index_send('$empty_sites'), 'hex')"), '011e00000000', 'and has no codes');
my $empty_demand = sql($db, q{SELECT recv_text('site_demand'::regtype, '\x01060000000000000000')});
is(sql($db, "SELECT encode(logistics_internal.site_demand_send('$empty_demand'), 'hex')"), '01050000000000000000', 'an empty site_demand by costs has no codes');
like(sql_error($db, q{SELECT recv_text('site_demand'::regtype, '\x0106ddff13ffffff0000')}), qr/22P03.*has -\d+ rows/s, 'fewer rows than none are refused');
like(sql_error($db, q{SELECT recv_text('kpi_delivery'::regtype, overlay(b PLACING '\x453152' FROM position('\x455552'::bytea IN b))) FROM logistics_internal.kpi_delivery_send(kpi_delivery_rule(currency => 'EUR')) b}),
	qr/22P03: parameter "currency" of a kpi_delivery is not a code/, 'a currency of other than capital letters is refused');
drop_database($db);
done_testing();
