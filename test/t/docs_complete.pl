# Every public function, aggregate and type has an entry in docs/reference, and
# no entry is left of something that is gone.
use strict;
use warnings;
use LogisticsTest;
use Test::More;

my $db = new_database('docs_complete');
my %documented;
for my $file (glob 'docs/reference/*.md')
{
	open my $in, '<', $file or die "$file: $!";
	while (<$in>)
	{
		$documented{$1} = $file if /^### ([a-z0-9_]+)\s*$/;
	}
}

# what is in logistics_internal is called by the server alone
my @public = split /\n/, sql($db, <<'SQL');
SELECT DISTINCT proname FROM pg_proc p
JOIN pg_depend d ON d.classid = 'pg_proc'::regclass AND d.objid = p.oid AND d.deptype = 'e'
JOIN pg_extension e ON e.oid = d.refobjid AND extname = 'logistics'
WHERE pronamespace = 'logistics'::regnamespace
UNION
SELECT typname FROM pg_type t
JOIN pg_depend d ON d.classid = 'pg_type'::regclass AND d.objid = t.oid AND d.deptype = 'e'
JOIN pg_extension e ON e.oid = d.refobjid AND extname = 'logistics'
WHERE typcategory <> 'A'
ORDER BY 1
SQL
cmp_ok(scalar @public, '>', 10, 'there are public objects');
ok($documented{$_}, "$_ is documented") for @public;
my %public = map { $_ => 1 } @public;
my @stale = grep { !$public{$_} } sort keys %documented;
is("@stale", '', 'no entry without an object');
drop_database($db);
done_testing();
