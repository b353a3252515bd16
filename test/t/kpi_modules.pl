# The SQL of the KPIs and their accessors are what the generator makes of core's tables.
use strict;
use warnings;
use File::Basename qw(basename);
use File::Temp qw(tempdir);
use Test::More;

my $root = $ENV{LG_ROOT};
my $made = tempdir(CLEANUP => 1);

sub slurp
{
	my ($path) = @_;
	open my $file, '<', $path or return undef;
	local $/;
	return scalar <$file>;
}

is(system('make', '-s', '-C', $root, 'build/tools/kpi_modules'), 0, 'the generator compiles');
is(system("$root/build/tools/kpi_modules", $made), 0, 'and runs');
my @files = map { basename($_) } sort glob "$made/*";
cmp_ok(scalar @files, '>=', 8, 'it writes a file for each summary, and the accessors');
for my $name (@files)
{
	my $committed = $name =~ /\.h$/ ? "src/pg/kpi/$name" : "sql/modules/$name";
	ok((slurp("$root/$committed") // '') eq slurp("$made/$name"), "$committed is what it makes (else: make kpi-modules)");
	cmp_ok(slurp("$made/$name") =~ tr/\n//, '<', 800, 'and not too long');
}

# and nobody edits, or forgets to remove, what it no longer makes
my @marked = map { basename($_) } grep { slurp($_) =~ /made by `make kpi-modules`/ } sort glob "$root/sql/modules/*.sql";
is("@marked", join(' ', grep { /\.sql$/ } @files), 'no other module says that it is made so');
done_testing();
