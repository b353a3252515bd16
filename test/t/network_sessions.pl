# A network that is built again is seen by other sessions at their next statement after the commit, never before, although each
# keeps a copy of its own.
use strict;
use warnings;
use IPC::Open2;
use LogisticsTest;
use Test::More;

my $db = new_database('network_sessions');
my $sessions = 50;

# A grid of 40 x 40 nodes; its first edge takes as long as it is told, and nothing leads round it.
sql($db, q{CREATE TABLE road AS SELECT 1 AS id, road_network_agg(id, a, b, 10, 10, 100) AS net FROM (
		SELECT 0::bigint AS id, -1::bigint AS a, 0::bigint AS b
		UNION ALL SELECT 1 + 2 * (40 * y + x) + d, 40 * y + x, 40 * y + x + CASE d WHEN 0 THEN 1 ELSE 40 END
		FROM generate_series(0, 39) y, generate_series(0, 39) x, generate_series(0, 1) d WHERE (x < 39 OR d = 1) AND (y < 39 OR d = 0)) e});

sub session
{
	my $pid = open2(my $out, my $in, 'psql', '-qXAt', '-v', 'ON_ERROR_STOP=1', '-d', $db);
	my $self = { pid => $pid, in => $in, out => $out };
	$in->autoflush(1);
	print $in "SET search_path = public, logistics;\n";
	return $self;
}

# The last line that statements print, which is waited for
sub ask
{
	my ($self, @statements) = @_;
	print { $self->{in} } "$_;\n" for @statements;
	print { $self->{in} } "\\echo done\n";
	my $answer = '';
	while (defined(my $line = readline $self->{out}))
	{
		chomp $line;
		return $answer if $line eq 'done';
		$answer = $line;
	}
	die "a session ended: @statements";
}

my $seconds = 'SELECT network_seconds(net, -1, 0) FROM road WHERE id = 1';
my $writer = session();
my @reader = map { session() } 1 .. $sessions;

sub seen { my %answer = map { (ask($_, $seconds) => 1) } @reader; return join ',', sort keys %answer; }

sub rebuild { my ($s) = @_; return "UPDATE road SET net = network_reweight(net, '{0}', '{$s}', '{$s}') WHERE id = 1"; }

is(seen(), '10', "$sessions sessions have the network");
is(ask($reader[0], $seconds, 'SELECT value_cache_detoasts()'), '1', 'which each has read once');

ask($writer, 'BEGIN', rebuild(20));
is(ask($writer, $seconds), '20', 'who builds it again sees it at once');
is(seen(), '10', 'others do not before the commit');
my $keeper = $reader[1];
ask($keeper, 'BEGIN ISOLATION LEVEL REPEATABLE READ', $seconds);
my $within = $reader[2];
ask($within, 'BEGIN', $seconds);
ask($writer, 'COMMIT');
is(ask($keeper, $seconds), '10', 'a snapshot from before the commit keeps the old one');
ask($keeper, 'COMMIT');
is(ask($within, $seconds), '20', 'a transaction that reads what is committed sees the new one at its next statement');
ask($within, 'COMMIT');
is(seen(), '20', 'and so do all others');

ask($writer, 'BEGIN', rebuild(30), $seconds, 'ROLLBACK');
is(seen(), '20', 'nobody sees what was rolled back');
is(ask($writer, $seconds), '20', 'not even who built it');

# Identifiers of stored values go round: what is rewritten, emptied and filled again is never mistaken for an older one.
my @wrong;
for my $round (31 .. 60)
{
	ask($writer, $round % 3 ? rebuild($round) : ('CREATE TEMP TABLE kept AS SELECT * FROM road', 'BEGIN', 'TRUNCATE road',
			"INSERT INTO road SELECT id, network_reweight(net, '{0}', '{$round}', '{$round}') FROM kept", 'COMMIT', 'DROP TABLE kept'));
	ask($writer, 'VACUUM road') if $round % 5 == 0;
	for my $number (map { ($round * 7 + $_ * 11) % $sessions } 0 .. 4)
	{
		my $answer = ask($reader[$number], $seconds);
		push @wrong, "$round: $answer" if $answer ne $round;
	}
}
is("@wrong", '', 'after each of 30 commits, at the next statement');
is(seen(), '60', 'and at the end in every session');

for my $self ($writer, @reader)
{
	close $self->{in};
	waitpid $self->{pid}, 0;
}
drop_database($db);
done_testing();
