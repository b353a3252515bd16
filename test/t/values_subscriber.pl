# REPLICA IDENTITY FULL: a live subscriber finds the rows of every type by their
# content, and follows updates and deletes.
use strict;
use warnings;
use LogisticsTest;
use Test::More;

# This test needs logical decoding: it starts again inside a server with it.  The
# copies of many tables come and go faster than their origins are freed: slots are
# plenty, or one of them fails once and is tried again.
if (!defined $ENV{LG_VALUES_PUBLISHER})
{
	$ENV{LG_VALUES_PUBLISHER} = 1;
	delete $ENV{LG_SERVER_PID};
	chdir $ENV{LG_ROOT} or die;
	exec 'test/with-cluster', '-c', 'wal_level=logical', '-c', 'max_replication_slots=100', '-c', 'max_wal_senders=20', '--', $^X, "-I$ENV{LG_ROOT}/test/t", $0 =~ m{^/} ? $0 : "$ENV{LG_ROOT}/$0";
}

run_command('psql', '-qX', '-v', 'ON_ERROR_STOP=1', '-f', "$ENV{LG_ROOT}/test/tools/template.sql");
my $from = new_database('values_publisher');
my $to = new_database('values_subscriber');
run_command('psql', '-qX', '-v', 'ON_ERROR_STOP=1', '-d', $from, '-f', "$ENV{LG_ROOT}/test/tools/values.sql");
my @types = split /\n/, sql($from, q{SELECT typname FROM pg_type WHERE typnamespace = 'logistics'::regnamespace AND typtype = 'b' AND typelem = 0 ORDER BY 1});
cmp_ok(scalar @types, '>=', 22, 'types');

# two rows of each value, so that a wrong one could be taken
for my $type (@types)
{
	sql($from, "CREATE TABLE public.copy_$type AS SELECT row_number() OVER ()::int AS id, v FROM (SELECT v FROM value_$type UNION ALL SELECT v FROM value_$type) x",
		"ALTER TABLE public.copy_$type REPLICA IDENTITY FULL");
	sql($to, "CREATE TABLE public.copy_$type (id int, v $type)");
}
sql($from, 'CREATE PUBLICATION copies FOR TABLE ' . join(', ', map { "public.copy_$_" } @types), q{SELECT pg_create_logical_replication_slot('copies', 'pgoutput')});
sql($to, "CREATE SUBSCRIPTION copies CONNECTION 'host=$ENV{PGHOST} port=$ENV{PGPORT} user=$ENV{PGUSER} dbname=$from' PUBLICATION copies WITH (create_slot = false, slot_name = 'copies')");

my $digest = join ' || ', map { "coalesce((SELECT string_agg(id || ' ' || v::text, ';' ORDER BY id) FROM public.copy_$_), '-')" } @types;

sub caught_up
{
	my ($what) = @_;
	my $wanted = sql($from, "SELECT md5($digest)");
	my $got = '';
	for (1 .. 300)
	{
		$got = sql($to, "SELECT md5($digest)");
		last if $got eq $wanted;
		select undef, undef, undef, 0.1;
	}
	is($got, $wanted, $what);
}

caught_up('the tables are copied');
sql($from, map { "UPDATE public.copy_$_ SET id = id + 100 WHERE id % 2 = 0" } @types);
caught_up('updates of another column');
sql($from, map { "UPDATE public.copy_$_ t SET v = (SELECT v FROM value_$_ o WHERE o.v <> t.v ORDER BY v LIMIT 1) WHERE id % 2 = 0 AND EXISTS (SELECT FROM value_$_ o WHERE o.v <> t.v)" } @types);
caught_up('updates of the value');
sql($from, map { "DELETE FROM public.copy_$_ WHERE id > 100" } @types);
caught_up('deletions');
my $left = join ' + ', map { "(SELECT count(*) FROM public.copy_$_)" } @types;
cmp_ok(sql($to, "SELECT $left"), '>', 20, 'and rows are left');
is(sql($to, q{SELECT count(*) FROM pg_stat_subscription_stats WHERE apply_error_count > 0 OR sync_error_count > 0}), '0', 'without an error on the way')
	or diag(join '', grep { /ERROR/ } do { open my $log, '<', $ENV{LG_SERVER_LOG} or die; <$log> });
sql($to, 'ALTER SUBSCRIPTION copies DISABLE', 'ALTER SUBSCRIPTION copies SET (slot_name = NONE)', 'DROP SUBSCRIPTION copies');
done_testing();
