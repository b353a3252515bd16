# Upgrades: an older version that is upgraded is, object by object, what a
# fresh installation is, and what depends on it lives on.
#
# The older versions are the scripts of released versions in sql/baseline; and
# always one made up here from today's script, so that the machinery is proven
# before there is a release, and found wanting when the upgrade script lacks
# something.
use strict;
use warnings;
use LogisticsTest;
use File::Basename 'basename';
use File::Temp 'tempdir';
use Test::More;

# make check-assert and its like install into the prefix of a server of their own
plan skip_all => "scripts can be added to a copy of Debian's installation only"
  if run_command('sh', '-c', '${PG_CONFIG:-pg_config} --sharedir') !~ m{^/usr/share/};

my $root = $ENV{LG_ROOT};
chdir $root or die;
my ($current) = slurp('control/logistics.control') =~ /^default_version = '(.*)'$/m;
my $major = run_command('sh', '-c', q{${PG_CONFIG:-pg_config} --version | sed 's/^PostgreSQL \([0-9]*\).*/\1/'});
chomp $major;
my $stage = "$root/build/stage-upgrade-$major";

sub slurp
{
	open my $in, '<', $_[0] or die "$_[0]: $!";
	local $/;
	return <$in>;
}

sub spew
{
	open my $out, '>', $_[0] or die "$_[0]: $!";
	print $out $_[1];
	close $out;
}

# The statements of a script, comments left out
sub statements
{
	my @found;
	my $text = '';
	for my $line (split /\n/, $_[0])
	{
		next if $text eq '' && ($line =~ /^\s*(--|$)/ || $line =~ /^\\/);
		$text .= "$line\n";
		next unless $line =~ /;$/;
		next if $text =~ /^DO (\$\w+\$)/ && $line ne "END $1;";
		next if $text =~ /^BEGIN ATOMIC$/m && $line ne 'END;';
		push @found, $text;
		$text = '';
	}
	die "unfinished statement: $text" if $text ne '';
	return @found;
}

# What a made-up older version lacks or has otherwise, and the way up
my @older = (
	{ name => 'function', lacks => qr/^(CREATE|COMMENT ON) FUNCTION route_co2e_sample\(/ },
	{ name => 'aggregate', lacks => qr/^(CREATE|COMMENT ON) AGGREGATE p75\(/ },
	{ name => 'internal function', lacks => qr/^(CREATE|COMMENT ON) (FUNCTION logistics_internal\.tier_track_during_final|AGGREGATE tier_track_during)\(/ },
	{ name => 'comment', lacks => qr/^COMMENT ON TYPE cost_matrix / },
	{ name => 'casts', lacks => qr/^DO \$documents\$/ },
	{ name => 'cost', is => qr/^CREATE FUNCTION site_nearest\(index site_index, location geography/, was => sub { $_[0] =~ s/COST \d+/COST 77/ } },
	{ name => 'volatility', is => qr/^CREATE FUNCTION matrix_seconds\(/, was => sub { $_[0] =~ s/IMMUTABLE/STABLE/ } },
	{ name => 'parallel', is => qr/^CREATE FUNCTION hours_is_weekly\(/, was => sub { $_[0] =~ s/PARALLEL SAFE/PARALLEL RESTRICTED/ } },
	{ name => 'body', is => qr/^CREATE FUNCTION route_co2e_activity\(/, was => sub { $_[0] =~ s/\/ 1000;/\/ 1000 + 0;/ } },
	{ name => 'combine function', is => qr/^CREATE AGGREGATE site_index_agg\(id bigint, location geography\)/, was => sub { $_[0] =~ s/COMBINEFUNC = [\w.]+, // } });

# The older script and the script that leads from it to today's
sub make_older
{
	my (@old, @way, %seen);
	STATEMENT: for my $statement (statements(slurp("$root/sql/build/logistics--$current.sql")))
	{
		for my $o (@older)
		{
			if ($o->{lacks} && $statement =~ $o->{lacks})
			{
				$seen{ $o->{name} } = 1;
				push @way, $statement;
				next STATEMENT;
			}
			if ($o->{is} && $statement =~ $o->{is})
			{
				my $was = $statement;
				$o->{was}->($was);
				die "$o->{name}: nothing changed" if $was eq $statement;
				$seen{ $o->{name} } = 1;
				push @old, $was;
				push @way, $statement =~ s/^CREATE /CREATE OR REPLACE /r;
				next STATEMENT;
			}
		}
		push @old, $statement;
	}
	push @way, grep { /^DO \$internal\$/ } @old;	# every upgrade ends with the grants
	$seen{ $_->{name} } or die "$_->{name}: no such statement" for @older;
	return (\@old, \@way);
}

# This test needs its own installation with the older versions: it starts again in one.
if (!defined $ENV{LG_TRUST_UPGRADE})
{
	my ($old, $way) = make_older();
	system('rm', '-rf', $stage);
	system('cp', '-r', "$root/build/stage-$major", $stage) == 0 or die;
	my ($directory) = glob "$stage/usr/share/postgresql/$major/extension";
	$directory //= do { my $found = run_command('find', $stage, '-name', 'logistics.control'); chomp $found; $found =~ s{/[^/]*$}{}r };
	spew("$directory/logistics--0.0.1.sql", join '', @$old);
	spew("$directory/logistics--0.0.1--$current.sql", join '', $old->[0], @$way);
	# the same with each statement of the way missing in turn: each must be missed
	for my $i (0 .. $#$way)
	{
		spew("$directory/logistics--0.0.1--9.$i.sql", join '', $old->[0], @$way[ grep { $_ != $i } 0 .. $#$way ]);
	}
	system('cp', $_, $directory) for glob "$root/sql/baseline/logistics--*.sql";
	$ENV{LG_TRUST_UPGRADE} = scalar @$way;
	delete $ENV{LG_SERVER_PID};
	$ENV{LG_STAGE} = $stage;
	exec 'test/with-cluster', '--', $^X, "-I$root/test/t", $0 =~ m{^/} ? $0 : "$root/$0";
}

my @psql = ('psql', '-qX', '-v', 'ON_ERROR_STOP=1');

sub install
{
	my ($name, $version, @files) = @_;
	new_database($name, 'template0');
	sql($name, 'CREATE EXTENSION postgis', "CREATE EXTENSION logistics VERSION '$version'");
	run_command(@psql, '-d', $name, '-f', "$root/test/t/trust_$_.sql") for ('catalog', @files);
}

# Rows of the catalog that one database has and the other has not
sub difference
{
	my ($x, $y) = @_;
	my %in;
	for my $db ($x, $y)
	{
		$in{$db}{$_} = 1 for split /\x1e/, sql($db, q{SELECT string_agg(what || ': ' || how, chr(30)) FROM public.catalog});
	}
	return join "\n", (map { "- $_" } grep { !$in{$y}{$_} } sort keys %{ $in{$x} }), (map { "+ $_" } grep { !$in{$x}{$_} } sort keys %{ $in{$y} });
}

install('trust_fresh', $current, 'calls', 'dependants');
my $answers = sql('trust_fresh', 'TABLE answers');
my $rows = sql('trust_fresh', 'SELECT count(*) FROM catalog');
cmp_ok($rows, '>', 5000, "a fresh installation is $rows rows of the catalogs");
unlike($answers, qr/\|(0)?$/m, 'every dependant has an answer');
is(sql('trust_fresh', q{SELECT string_agg(typname, ' ') FROM pg_type WHERE typnamespace = 'logistics'::regnamespace AND typtype = 'b' AND typcategory <> 'A'
	AND NOT EXISTS (SELECT FROM pg_attribute WHERE attrelid = 'sample'::regclass AND atttypid = pg_type.oid)}), '', 'and a value of every type is stored');

my @baselines = map { basename($_) =~ /^logistics--(.*)\.sql$/ } glob "$root/sql/baseline/logistics--*.sql";
for my $version ('0.0.1', @baselines)
{
	# the answers of before, by the library of today
	install('trust_old', $version, 'calls', 'dependants');
	my $before = sql('trust_old', 'TABLE answers');
	if ($version ne $current)
	{
		isnt(difference('trust_fresh', 'trust_old'), '', "version $version is another one") if $version eq '0.0.1';
		run_command('sh', '-c', "pg_dump -d trust_old > '$stage/old.dump'");
		sql('trust_old', "ALTER EXTENSION logistics UPDATE");
		is(sql('trust_old', 'TABLE answers'), $before, "dependants answer right after the upgrade from $version as before");
		is(sql('trust_old', 'REFRESH MATERIALIZED VIEW net', 'REINDEX TABLE place', 'TABLE answers'), $before, 'and when they were built again');
	}
	is(sql('trust_old', q{SELECT extversion FROM pg_extension WHERE extname = 'logistics'}), $current, "version is $current");
	is(difference('trust_fresh', 'trust_old'), '', "the catalogs of $version, upgraded, are those of a fresh $current");
	if ($version ne $current)
	{
		new_database('trust_loaded', 'template0');
		run_command('sh', '-c', "psql -qX -v ON_ERROR_STOP=1 -d trust_loaded -f '$stage/old.dump'");
		is(sql('trust_loaded', 'TABLE answers'), $before, "a dump of $version loads into $current");
		is(difference('trust_fresh', 'trust_loaded'), '', 'with the extension of today');
	}
	run_command('sh', '-c', "pg_dump -d trust_old > '$stage/new.dump'");
	new_database('trust_loaded', 'template0');
	run_command('sh', '-c', "psql -qX -v ON_ERROR_STOP=1 -d trust_loaded -f '$stage/new.dump'");
	is(sql('trust_loaded', 'TABLE answers'), $before, 'a dump made after the upgrade loads');
	is($before, $answers, 'and the answers are those of a fresh installation') if $version eq '0.0.1';
}

# Does it notice?  Each statement of the way up, left out, must be missed.
my @unnoticed;
install('trust_before', '0.0.1');
for my $i (0 .. $ENV{LG_TRUST_UPGRADE} - 1)
{
	new_database('trust_old', 'trust_before');
	eval { sql('trust_old', "ALTER EXTENSION logistics UPDATE TO '9.$i'"); 1 } or next; # the script itself fails
	push @unnoticed, $i if difference('trust_fresh', 'trust_old') eq '';
}
is("@unnoticed", '', "a statement forgotten in an upgrade script is noticed ($ENV{LG_TRUST_UPGRADE} of $ENV{LG_TRUST_UPGRADE})");

# A script is for the server, not for psql, and looks who has been in the schema
my ($guard) = slurp("$root/sql/modules/00_guard.sql") =~ /^(DO \$guard\$.*?^END \$guard\$;)/ms;
my ($grants) = slurp("$root/sql/modules/99_internal.sql") =~ /^(DO \$internal\$.*)/ms;
like(slurp($_), qr/\Q$grants\E\z/, basename($_) . ' ends with the grants of internal functions') for glob "$root/sql/upgrades/*.sql";
for my $file (glob "$root/sql/upgrades/*.sql $root/sql/modules/00*.sql")
{
	like(slurp($file), qr/\Q$guard\E/, basename($file) . ' starts with the guard of its schema');
	like(slurp($file), qr/^\\echo Use ".*" to load this file\. \\quit$/m, basename($file) . ' cannot be run by psql');
}
system('rm', '-rf', $stage);
done_testing();
