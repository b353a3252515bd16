# LogisticsTest: helpers of the TAP tests, which run inside test/with-cluster.
package LogisticsTest;
use strict;
use warnings;
use Exporter 'import';
use IPC::Open3;
use Symbol 'gensym';
use Test::More;

our @EXPORT = qw(new_database latin1_database drop_database sql sql_error run_command data_file cancel_ok);

# A database with the extension, or an empty one
sub new_database
{
	my ($name, $template) = @_;
	$template //= 'logistics_template';
	run_command('psql', '-qX', '-c', "DROP DATABASE IF EXISTS $name", '-c', "CREATE DATABASE $name TEMPLATE $template");
	return $name;
}

# One whose encoding is not UTF-8, while the client speaks it
sub latin1_database
{
	my ($name) = @_;
	run_command('psql', '-qX', '-c', "DROP DATABASE IF EXISTS $name", '-c', "CREATE DATABASE $name TEMPLATE template0 ENCODING 'LATIN1' LOCALE 'C'");
	$ENV{PGCLIENTENCODING} = 'UTF8';
	run_command('psql', '-qX', '-d', $name, '-c', 'CREATE SCHEMA IF NOT EXISTS logistics', '-c', 'SET client_min_messages = error',
		'-c', 'CREATE EXTENSION logistics CASCADE');
	return $name;
}

sub drop_database
{
	my ($name) = @_;
	run_command('psql', '-qX', '-c', "DROP DATABASE IF EXISTS $name WITH (FORCE)");
}

# Output of a command; dies with its error output if it fails
sub run_command
{
	my ($out, $err, $rc) = capture(@_);
	die "@_ failed:\n$err" if $rc;
	return $out;
}

sub capture
{
	my @command = @_;
	my $stderr = gensym();
	my $pid = open3(my $in, my $stdout, $stderr, @command);
	close $in;
	local $/;
	my $out = <$stdout>;
	my $err = <$stderr>;
	waitpid $pid, 0;
	return ($out // '', $err // '', $? >> 8);
}

my @psql = ('psql', '-qXAt', '-v', 'ON_ERROR_STOP=1');

# Unaligned output of statements, with search_path = public, logistics
sub sql
{
	my ($database, @statements) = @_;
	my $out = run_command(@psql, '-d', $database, '-c', 'SET search_path = public, logistics', map { ('-c', $_) } @statements);
	chomp $out;
	return $out;
}

# Error message of statements that must fail
sub sql_error
{
	my ($database, @statements) = @_;
	my (undef, $err, $rc) = capture(@psql, '-v', 'VERBOSITY=verbose', '-d', $database, '-c', 'SET search_path = public, logistics',
		map { ('-c', $_) } @statements);
	return $rc ? $err : 'no error';
}

# Runs a statement over and over, cancels it after some milliseconds, and checks
# that it stops within 50 ms of that, by the server's own clock.  On a busy
# machine one measurement says little: the best of a few counts.
sub cancel_ok
{
	my ($database, $what, $statement, $timeout) = @_;
	my ($limit, $best) = (0, 1e9);
	for my $try (1 .. 8)
	{
		my $late = sql($database, <<"SQL") - $timeout;
CREATE OR REPLACE FUNCTION pg_temp.late() RETURNS float8 LANGUAGE plpgsql AS \$f\$
DECLARE started timestamptz := clock_timestamp();
BEGIN
	LOOP
		EXECUTE \$q\$ $statement \$q\$;
	END LOOP;
EXCEPTION WHEN query_canceled THEN
	RETURN extract(epoch FROM clock_timestamp() - started) * 1000;
END \$f\$;
SET statement_timeout = $timeout;
SELECT pg_temp.late();
SQL
		$best = $late if $late < $best;
		$limit = cancel_limit_ms();
		last if $best < $limit;
	}
	return Test::More::cmp_ok($best, '<', $limit, "$what, cancelled after $timeout ms, stops within 50 ms");
}

# 50 ms, or what that is on a machine whose processors are shared by more than
# they can run; sanitizers have their own clock
sub cancel_limit_ms
{
	return 5000 if $ENV{LG_SLOW_SERVER};
	open my $in, '<', '/proc/loadavg' or return 50;
	my ($load) = split ' ', <$in>;
	chomp(my $processors = `nproc`);
	my $share = $load / ($processors || 1);
	return 50 * ($share > 1 ? $share : 1);
}

# Path of a file of reference data, or undef
sub data_file
{
	my $path = ($ENV{LG_DATA} // '../shared/data') . "/$_[0]";
	return -e $path ? $path : undef;
}

1;
