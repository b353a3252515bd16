# Backends killed by SIGKILL at a random moment of a long function: the server comes
# back and every stored value is whole.  LG_LONG=1 kills once in every function.
use strict;
use warnings;
use Faults;
use LogisticsTest;
use Test::More;

my $db = faults_database('faults_kill');
sql($db, 'CREATE TABLE stored (x text)');
my $answer = sql($db, check_query());
# the test cluster commits asynchronously: what came before must not be lost with it
sql($db, 'CHECKPOINT');
my @statements = long_statements();
my $kills = $ENV{LG_LONG} ? @statements : $ENV{LG_SLOW_SERVER} ? 1 : 3;
srand(2);

for my $i (0 .. $kills - 1)
{
	my ($what, $statement) = @{ $statements[ $ENV{LG_LONG} ? $i : int(rand(@statements)) ] };
	my $pid = fork();
	if ($pid == 0)
	{
		open STDERR, '>', '/dev/null';
		open STDOUT, '>', '/dev/null';
		exec('psql', '-qX', '-d', $db, '-c', "SET application_name = 'victim'; SET search_path = public, logistics",
			map { ('-c', "INSERT INTO stored SELECT x::text FROM ($statement) x") } 1 .. 3000);	# more than fit into the time
	}
	my $victim = '';
	for (1 .. 200)
	{
		$victim = sql('postgres', q{SELECT pid FROM pg_stat_activity WHERE application_name = 'victim' AND state = 'active' AND query LIKE 'INSERT%'});
		last if $victim ne '';
		select undef, undef, undef, 0.05;
	}
	select undef, undef, undef, rand(0.2);
	ok($victim ne '' && kill('KILL', $victim), "killed in $what");
	waitpid $pid, 0;
	my $up = 0;
	for (1 .. 600)
	{
		$up = system("psql -qXAt -d $db -c 'SELECT 1' >/dev/null 2>&1") == 0;
		last if $up;
		select undef, undef, undef, 0.1;
	}
	ok($up, 'the server comes back');
	is(sql($db, check_query()), $answer, 'stored values and answers are whole');
}
drop_database($db);
done_testing();
