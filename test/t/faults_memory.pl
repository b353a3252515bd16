# Out of memory: a backend that may grow by a few megabytes only refuses with
# 53200, keeps its session, gives its memory back and answers right afterwards.
use strict;
use warnings;
use Faults;
use LogisticsTest;
use Test::More;

plan skip_all => 'memory of this server is not its own' if $ENV{LG_SLOW_SERVER};
plan skip_all => 'prlimit is not installed' unless grep { -x "$_/prlimit" } split /:/, $ENV{PATH};
my $db = faults_database('faults_memory');
my $started = server_started();
my $answer = sql($db, check_query());
my @statements = long_statements();
my @room = $ENV{LG_LONG} ? (1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 48) : (1, 4, 16);	# MB

# The limit is set by a child of the backend: PPID is the backend itself.
sub room
{
	my ($mb) = @_;
	my $bytes = $mb < 0 ? 'unlimited' : '$(( $(awk "/VmSize/ {print \\$2}" /proc/$PPID/status) * 1024 + ' . $mb * 1048576 . ' ))';
	return "COPY (SELECT 1 WHERE false) TO PROGRAM 'prlimit --pid \$PPID --as=$bytes:'";
}

# Lifting the limit needs memory, too: a cursor keeps some until then.
my @spare = (q{SET work_mem = '256MB'}, 'BEGIN', q{DECLARE spare CURSOR WITH HOLD FOR SELECT repeat('x', 64000000)}, 'COMMIT', 'RESET work_mem');

my $refused = 0;
for my $mb (@room)
{
	my $memory = q{SELECT 'memory ' || sum(total_bytes) FROM pg_backend_memory_contexts};
	my @script = ('SET search_path = public, logistics', check_query(), $memory, @spare, room($mb));
	push @script, map { $_->[1] } @statements;
	push @script, 'DISCARD PLANS', 'CLOSE spare', room(-1), check_query(), $memory;
	my $file = "/tmp/logistics_faults.$$.sql";
	open my $out, '>', $file or die "$file: $!";
	print $out "$_;\n" for @script;
	close $out;
	my $log = `psql -qXAt -v VERBOSITY=verbose -d $db -f $file 2>&1`;
	unlink $file;
	my @other = grep { !/53200/ } $log =~ /ERROR:  .*|server closed.*/g;
	$refused += () = $log =~ /ERROR:  53200/g;
	is("@other", '', "with $mb MB of room nothing but 53200 is raised");
	my @answers = $log =~ /^[0-9a-f]{32}$/mg;
	is("@answers", "$answer $answer", 'the same session answers right afterwards') or diag(substr($log, -1000));
	my @bytes = $log =~ /^memory (\d+)/mg;
	cmp_ok($bytes[1] - $bytes[0], '<', 2 << 20, "its memory contexts are back ($bytes[0] and $bytes[1] bytes)");
}
cmp_ok($refused, '>', @room, "$refused statements ran out of memory");
is(server_started(), $started, 'the server never went down');
drop_database($db);
done_testing();
