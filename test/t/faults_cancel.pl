# Cancelled at a random moment, in every long function: the session lives on, its
# memory goes back to where it was, and its answers are right.
# LG_LONG=1 (make check-faults) makes it more than 1 000 cancels.
use strict;
use warnings;
use Faults;
use LogisticsTest;
use Test::More;

my $cancels = $ENV{LG_LONG} ? 1300 : $ENV{LG_SLOW_SERVER} ? 26 : 104;
# What psql says to statements in one session
sub run_script
{
	my $file = "/tmp/logistics_faults.$$.sql";
	open my $out, '>', $file or die "$file: $!";
	print $out "SET search_path = public, logistics;\n";
	print $out /^\\/ ? "$_\n" : "$_;\n" for @_;
	close $out;
	my $log = `psql -qXAt -v VERBOSITY=verbose -d faults_cancel -f $file 2>&1`;
	unlink $file;
	return $log;
}

my $db = faults_database('faults_cancel');
my $started = server_started();
my $answer = sql($db, check_query());
my @statements = long_statements();
srand(1);

# How long each takes, in a session that is warm; a cancel then comes at any
# moment of it.
my @warm = map { ($_->[1], '\\timing on', $_->[1], '\\timing off') } @statements;
my @ms = run_script(@warm) =~ /^Time: ([\d.]+) ms/mg;
die 'not every statement could be timed' unless @ms == @statements;

# One session runs each statement once to the end, looks at its memory, and is
# then cancelled over and over.
my $memory = q{SELECT 'memory ' || sum(total_bytes) FROM pg_backend_memory_contexts};
my @script = ($memory);
push @script, map { $_->[1] } @statements;
push @script, $memory, check_query();
for my $i (0 .. $cancels - 1)
{
	my $s = $i % @statements;
	my $timeout = 1 + int(rand(0.8 * $ms[$s]));
	push @script, "SET statement_timeout = $timeout", $statements[$s][1], 'SET statement_timeout = 0';
	push @script, check_query(), $memory if $i % @statements == $#statements || $i == $cancels - 1;
}
my $log = run_script(@script);

my $cancelled = () = $log =~ /ERROR:  57014/g;
my @other = grep { !/57014/ } $log =~ /ERROR:  .*/g;
cmp_ok($cancelled, '>', $cancels / 2, "$cancelled of $cancels attempts came before the end");
is("@other", '', 'and nothing else went wrong');
my @answers = $log =~ /^[0-9a-f]{32}$/mg;
is(scalar(grep { $_ ne $answer } @answers), 0, 'stored values and answers are right, ' . @answers . ' times');
cmp_ok(scalar(@answers), '>', 1, 'which was looked at');
my @bytes = $log =~ /^memory (\d+)/mg;
cmp_ok($bytes[-1] - $bytes[1], '<', 512 * 1024, "memory contexts are back where they were ($bytes[1] and $bytes[-1] bytes)");
is(server_started(), $started, 'the server never went down');
drop_database($db);
done_testing();
