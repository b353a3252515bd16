# PostGIS upgraded under us, with our objects and what depends on them present.
#
# Always: to "ANY" and back to its version, which runs PostGIS's whole upgrade
# script.  And from an older release where its script is at hand: LG_OLD_POSTGIS
# names a directory with postgis--VERSION.sql (make check-pg provides one).
use strict;
use warnings;
use LogisticsTest;
use File::Basename 'basename';
use Test::More;

# make check-assert and its like install into the prefix of a server of their own
plan skip_all => "scripts can be added to a copy of Debian's installation only"
  if run_command('sh', '-c', '${PG_CONFIG:-pg_config} --sharedir') !~ m{^/usr/share/};

my $root = $ENV{LG_ROOT};
chdir $root or die;
chomp(my $major = run_command('sh', '-c', q{${PG_CONFIG:-pg_config} --version | sed 's/^PostgreSQL \([0-9]*\).*/\1/'}));
my $stage = "$root/build/stage-postgis-$major";

# This test needs PostGIS's older scripts beside its newer ones: it starts again with a copy.
if (!defined $ENV{LG_TRUST_POSTGIS})
{
	chomp(my $share = run_command('sh', '-c', '${PG_CONFIG:-pg_config} --sharedir'));
	system('rm', '-rf', $stage);
	system('cp', '-r', "$root/build/stage-$major", $stage) == 0 or die;
	chomp(my $control = run_command('find', $stage, '-name', 'logistics.control'));
	(my $directory = $control) =~ s{/[^/]*$}{};
	my @old = $ENV{LG_OLD_POSTGIS} ? glob "$ENV{LG_OLD_POSTGIS}/postgis--*.sql" : ();
	system('cp', '-P', glob("$share/extension/postgis--*.sql"), "$share/extension/postgis.control", $directory) == 0 or die;
	system('cp', @old, $directory) if @old;
	# releases before 3.4 have no way from their own version to "ANY"; newer ones ship this
	my ($now) = do { open my $in, '<', "$directory/postgis.control" or die; join '', <$in> } =~ /default_version = '(.*)'/;
	if (!-e "$directory/postgis--$now--ANY.sql")
	{
		open my $out, '>', "$directory/postgis--$now--ANY.sql" or die;
		print $out "-- nothing to do\n";
		close $out;
	}
	$ENV{LG_TRUST_POSTGIS} = join ' ', '', map { basename($_) =~ /^postgis--([^-]*)\.sql$/ } @old;
	delete $ENV{LG_SERVER_PID};
	$ENV{LG_STAGE} = $stage;
	exec 'test/with-cluster', '--', $^X, "-I$root/test/t", $0 =~ m{^/} ? $0 : "$root/$0";
}

my @psql = ('psql', '-qX', '-v', 'ON_ERROR_STOP=1');

sub install
{
	my ($db, $version) = @_;
	new_database($db, 'template0');
	sql($db, 'CREATE EXTENSION postgis' . ($version ? " VERSION '$version'" : ''), 'CREATE EXTENSION logistics');
	run_command(@psql, '-d', $db, '-f', "$root/test/t/trust_$_.sql") for ('catalog', 'calls', 'dependants');
	return sql($db, 'TABLE answers');
}

sub ours
{
	return sql($_[0], q{SELECT md5(string_agg(what || how, chr(10) ORDER BY what COLLATE "C", how COLLATE "C")) FROM public.catalog});
}

my $answers = install('trust_postgis');
my $ours = ours('trust_postgis');
unlike($answers, qr/\|(0)?$/m, 'every dependant has an answer');
is(sql('trust_postgis', <<'SQL'), "type geography\ntype geometry", 'all that we need of PostGIS: its types, no function');
SELECT DISTINCT o.type || ' ' || split_part(o.identity, '.', 2)
FROM pg_depend ours JOIN pg_extension l ON l.oid = ours.refobjid AND l.extname = 'logistics' AND ours.deptype = 'e'
JOIN pg_depend d ON d.classid = ours.classid AND d.objid = ours.objid
JOIN pg_depend theirs ON theirs.classid = d.refclassid AND theirs.objid = coalesce((SELECT typelem FROM pg_type t WHERE t.oid = d.refobjid AND d.refclassid = 'pg_type'::regclass AND typcategory = 'A'), d.refobjid) AND theirs.deptype = 'e'
JOIN pg_extension p ON p.oid = theirs.refobjid AND p.extname = 'postgis'
CROSS JOIN LATERAL pg_identify_object(theirs.classid, theirs.objid, 0) o ORDER BY 1;
SQL

my $version = sql('trust_postgis', q{SELECT extversion FROM pg_extension WHERE extname = 'postgis'});
sql('trust_postgis', 'ALTER EXTENSION postgis UPDATE TO "ANY"');
is(sql('trust_postgis', 'TABLE answers'), $answers, 'PostGIS at "ANY": dependants answer as before');
sql('trust_postgis', qq{ALTER EXTENSION postgis UPDATE TO "$version"});
is(sql('trust_postgis', 'TABLE answers'), $answers, "and at $version again");
is(ours('trust_postgis'), $ours, 'our catalogs are what they were');
is(sql('trust_postgis', 'REFRESH MATERIALIZED VIEW net', 'REINDEX TABLE place', 'TABLE answers'), $answers, 'and all can be built again');

my @old = grep { $_ ne $version } split ' ', $ENV{LG_TRUST_POSTGIS};
SKIP:
{
	skip 'no script of an older PostGIS (LG_OLD_POSTGIS)', 5 unless @old;
	for my $old (@old)
	{
		my $before = install('trust_postgis_old', $old);
		is(sql('trust_postgis_old', q{SELECT extversion FROM pg_extension WHERE extname = 'postgis'}), $old, "PostGIS $old");
		is($before, $answers, 'gives the same answers');
		sql('trust_postgis_old', qq{ALTER EXTENSION postgis UPDATE TO "$version"});
		is(sql('trust_postgis_old', 'TABLE answers'), $answers, "and upgraded to $version, with our objects and dependants present");
		is(ours('trust_postgis_old'), $ours, 'our catalogs are those of a fresh installation');
		is(sql('trust_postgis_old', 'REFRESH MATERIALIZED VIEW net', 'REINDEX TABLE place', 'TABLE answers'), $answers, 'and all can be built again');
	}
}
system('rm', '-rf', $stage);
done_testing();
