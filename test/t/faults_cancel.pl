# Cancelled at a random moment, in every long function: the session lives on, its
# memory goes back to where it was, and its answers are right.
# LG_LONG=1 (make check-faults) makes it 1 000 cancels.
use strict;
use warnings;
use Faults;
use LogisticsTest;
use Test::More;
use Time::HiRes qw(time);

my $cancels = $ENV{LG_LONG} ? 1000 : $ENV{LG_SLOW_SERVER} ? 26 : 104;
my $db = faults_database('faults_cancel');
my $started = server_started();
my $answer = sql($db, check_query());
my @statements = long_statements();
srand(1);

# how long each takes; a cancel then comes at any moment of it
my @ms;
for my $s (@statements)
{
	my $begun = time;
	sql($db, $s->[1]);
	push @ms, 1000 * (time - $begun);
}

# One session runs each statement once to the end, looks at its memory, and is
# then cancelled over and over.
my $memory = q{SELECT 'memory ' || sum(total_bytes) FROM pg_backend_memory_contexts};
my @script = ('SET search_path = public, logistics', $memory);
push @script, map { $_->[1] } @statements;
push @script, $memory, check_query();
for my $i (0 .. $cancels - 1)
{
	my $s = $i % @statements;
	my $timeout = 1 + int(rand($ms[$s]));
	push @script, "SET statement_timeout = $timeout", $statements[$s][1], 'SET statement_timeout = 0';
	push @script, check_query(), $memory if $i % @statements == $#statements || $i == $cancels - 1;
}
my $file = "/tmp/logistics_faults.$$.sql";
open my $out, '>', $file or die "$file: $!";
print $out "$_;\n" for @script;
close $out;
my $log = `psql -qXAt -v VERBOSITY=verbose -d $db -f $file 2>&1`;
unlink $file;

my $cancelled = () = $log =~ /ERROR:  57014/g;
my @other = grep { !/57014/ } $log =~ /ERROR:  .*/g;
cmp_ok($cancelled, '>', $cancels / 4, "$cancelled of $cancels attempts came before the end");
is("@other", '', 'and nothing else went wrong');
my @answers = $log =~ /^[0-9a-f]{32}$/mg;
is(scalar(grep { $_ ne $answer } @answers), 0, 'stored values and answers are right, ' . @answers . ' times');
cmp_ok(scalar(@answers), '>', 1, 'which was looked at');
my @bytes = $log =~ /^memory (\d+)/mg;
cmp_ok($bytes[-1] - $bytes[1], '<', 512 * 1024, "memory contexts are back where they were ($bytes[1] and $bytes[-1] bytes)");
is(server_started(), $started, 'the server never went down');
drop_database($db);
done_testing();
