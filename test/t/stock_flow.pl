# Transfers cost what an independent solver finds: GLPK's glpsol on random instances.
use strict;
use warnings;
use LogisticsTest;
use Test::More;

plan skip_all => 'glpsol is not installed' if !grep { -x "$_/glpsol" } split /:/, $ENV{PATH};
my $db = new_database('stock_flow');
my $cases = $ENV{LG_LONG} ? 200 : 20;
my $file = "/tmp/logistics_stock_flow.$$";
srand(2026);
my ($same, @wrong) = (0);
for my $n (1 .. $cases)
{
	my ($sources, $sinks) = (1 + int rand 8, 1 + int rand 12);
	my @supply = map { int rand 40 } 1 .. $sources;
	my @demand = map { int rand 30 } 1 .. $sinks;
	my $penalty = 1 + int rand 120;
	my @cost = map { [ map { rand() < 0.2 ? undef : int rand 100 } 1 .. $sinks ] } 1 .. $sources;
	my (@terms, @rows);
	open my $out, '>', $file or die "$file: $!";
	for my $i (0 .. $#supply)
	{
		push @terms, map { defined $cost[$i][$_] ? "$cost[$i][$_] x_${i}_$_" : () } 0 .. $#demand;
		my @sent = map { defined $cost[$i][$_] ? "x_${i}_$_" : () } 0 .. $#demand;
		push @rows, "s$i: " . join(' + ', @sent) . " <= $supply[$i]" if @sent;
	}
	for my $j (0 .. $#demand)
	{
		push @terms, "$penalty u_$j";
		push @rows, "d$j: " . join(' + ', "u_$j", map { defined $cost[$_][$j] ? "x_${_}_$j" : () } 0 .. $#supply) . " = $demand[$j]";
	}
	print $out "Minimize\n cost: ", join(' + ', @terms), "\nSubject To\n ", join("\n ", @rows), "\nEnd\n";
	close $out;
	my ($wanted) = run_command('sh', '-c', "glpsol --lp $file -w $file.sol >/dev/null && cat $file.sol") =~ /^c Objective: +cost = (\S+)/m;
	my $got = sql($db, sprintf("SELECT sum(coalesce(cost, %d * quantity)) FROM stock_transfer('{%s}', '{%s}', '{%s}', %d)", $penalty,
		join(',', @supply), join(',', @demand), join(',', map { map { $_ // 'Infinity' } @$_ } @cost), $penalty));
	$got = 0 if $got eq '';
	if (defined $wanted && abs($got - $wanted) < 1e-6) { $same++ } else { push @wrong, "case $n: $got, " . ($wanted // 'no answer of glpsol') }
}
unlink $file, "$file.sol";
is($same, $cases, 'as cheap as a linear programme') or diag(join "\n", @wrong);
drop_database($db);
done_testing();
