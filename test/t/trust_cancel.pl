# Cancelled at a random moment, every long function stops within 50 ms of
# processor time: what its process has used by then says so however busy the
# machine is.  LG_LONG=1 makes it forty moments of each statement instead of two.
use strict;
use warnings;
use Faults;
use IO::Handle;
use LogisticsTest;
use Test::More;
use Time::HiRes qw(sleep time);

my $limit = $ENV{LG_SLOW_SERVER} ? 5000 : 50;
my $db = faults_database('trust_cancel');
sql($db, <<'SQL');
CREATE TABLE skilled AS SELECT route_vehicle(id => 1::bigint, depot => 'POINT(0 0)'::geography, skills => (SELECT array_agg('a' || i) FROM generate_series(1, 60000) i)) AS v,
	ARRAY[route_stop(id => 1::bigint, location => 'POINT(0 1)'::geography, skills => (SELECT array_agg('b' || i) FROM generate_series(1, 60000) i))] AS stops;
CREATE TABLE shipped AS SELECT array_agg(route_stop(id => i, location => ST_Point(i % 100 * 0.01, 50, 4326), shipment => 7::bigint, pickup => ARRAY[1]) ORDER BY i) AS stops FROM generate_series(1::bigint, 10000) i;
SQL

# [what, statement]: loops that did not look, besides every topic's
my @statements = (long_statements(),
	[ 'skills', 'SELECT (route_evaluate(v, stops, 50, 1.3)).feasible FROM skilled, generate_series(1, 100)' ],
	[ 'one shipment of all stops', q{SELECT (route_evaluate(route_vehicle(id => 1::bigint, depot => 'POINT(0 0)'::geography), stops, 50, 1.3)).feasible FROM shipped, generate_series(1, 100)} ],
	[ 'hours_holidays_agg', q{SELECT hours_holidays_agg('R' || i % 1700, date '2000-01-01' + i % 30000, 'PH') FROM generate_series(1, 400000) i} ],
	[ 'opening_hours_agg', q{SELECT opening_hours_agg(1 + i % 7, time '05:00' + i % 900 * interval '1 min', time '06:00' + i % 900 * interval '1 min') FROM generate_series(1, 20000) i} ],
	[ 'comparison of large values', 'SELECT count(DISTINCT s) FROM (SELECT site_index_agg(id, geom) AS s FROM place, generate_series(1, 30) g GROUP BY g) x' ]);

# One session works, and says where it is
my $out = "/tmp/logistics_trust_cancel.$$";
open my $session, '|-', "psql -qXAt -v VERBOSITY=sqlstate -d $db >$out 2>&1" or die "psql: $!";
$session->autoflush(1);

sub said
{
	my ($pattern, $seconds) = @_;
	my $until = time + $seconds;
	while (time < $until)
	{
		open my $in, '<', $out or next;	# psql has not begun
		local $/;
		my $text = <$in> // '';
		return $1 // 1 if $text =~ $pattern;
		sleep 0.001;
	}
	die "no answer to $pattern";
}

print $session "SET search_path = public, logistics;\nSELECT 'process ' || pg_backend_pid();\n";
my $process = said(qr/^process (\d+)$/m, 60);

# Nanoseconds of processor time the session's process has had
sub used
{
	open my $in, '<', "/proc/$process/schedstat" or return;
	my ($ns) = split ' ', <$in>;
	return $ns;
}

plan skip_all => 'the system does not say how much time a process has used' if !defined used();

my $n = 0;
my ($cancelled, $attempts) = (0, 0);
srand(7);
for my $s (@statements)
{
	my ($what, $statement) = @$s;
	my ($worst, $took) = (0, 0);
	for my $try (0 .. ($ENV{LG_LONG} ? 40 : 2))
	{
		$n++;
		my $started = time;
		# psql says the end itself: a cancel that comes late would hit a statement
		print $session "SELECT 'begin $n';\n$statement;\n\\warn end $n\n";
		said(qr/^begin $n$/m, 60);
		if ($try > 0)
		{							# the first time tells how long it takes
			sleep 0.001 + rand(0.9 * ($took < 3 ? $took : 3));
			my $before = used();
			kill 'INT', $process;
			said(qr/^end $n$/m, 600);
			my $ms = (used() - $before) / 1e6;
			$worst = $ms if $ms > $worst;
			$attempts++;
		}
		else
		{
			said(qr/^end $n$/m, 600);
			$took = time - $started;
		}
	}
	cmp_ok($worst, '<', $limit, sprintf('%s: gone in %.1f ms', $what, $worst));
}
print $session "\\q\n";
close $session;
open my $in, '<', $out or die "$out: $!";
my $log = do { local $/; <$in> };
unlink $out;
$cancelled = () = $log =~ /^ERROR:  57014$/mg;
my @other = grep { !/57014/ } $log =~ /^ERROR:.*/mg;
cmp_ok($cancelled, '>', $attempts / 2, "$cancelled of $attempts attempts came before the end");
is("@other", '', 'and nothing else went wrong');
drop_database($db);
done_testing();
