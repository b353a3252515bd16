# Disk full while values are written, and spills beyond temp_file_limit: an error,
# what was stored before is whole, and there is room again afterwards.
use strict;
use warnings;
use Faults;
use LogisticsTest;
use Test::More;

my $db = faults_database('faults_disk');
my $answer = sql($db, check_query());
my $dir = "/tmp/logistics_small.$$";

# A file system of 24 MB where we may mount one
sub small_disk
{
	return 0 if $< != 0;
	mkdir $dir or return 0;
	return 1 if system("mount -t tmpfs -o size=24m,mode=1777 logistics $dir 2>/dev/null") == 0;
	rmdir $dir;
	return 0;
}

sub leave_small_disk
{
	return unless -d $dir;
	sql($db, 'DROP TABLE IF EXISTS stored');
	sql('postgres', 'CHECKPOINT', 'DROP TABLESPACE IF EXISTS small');
	system('umount', $dir);
	rmdir $dir;
}

# not left behind by a test that died either
END
{
	my $rc = $?;
	system('umount', '--lazy', $dir) if -d $dir;
	rmdir $dir;
	$? = $rc;
}

SKIP:
{
	skip 'no small file system can be mounted', 5 unless small_disk();
	my $owner = sql($db, q{SELECT (pg_stat_file('base')).isdir}) eq 't' ? (stat "/proc/$ENV{LG_SERVER_PID}")[4] : 0;
	mkdir "$dir/space";
	chown $owner, -1, "$dir/space";
	sql('postgres', "CREATE TABLESPACE small LOCATION '$dir/space'");
	sql($db, 'CREATE TABLE stored (n int, sites site_index, demand site_demand, m cost_matrix) TABLESPACE small',
		'INSERT INTO stored SELECT 0, sites, demand, m FROM net, dem, road');
	open my $ballast, '>', "$dir/ballast" or die;
	print $ballast 'x' x (1 << 20);
	close $ballast;
	my $fill = 'INSERT INTO stored SELECT g, (SELECT site_index_agg(id + g, geom) FROM place WHERE id < 3000), demand, m FROM dem, road, generate_series(1, 200) g';
	like(sql_error($db, $fill), qr/53100.*No space left on device/s, 'a full disk is an error');
	is(sql($db, 'SELECT count(*), bool_and(s.sites::text = n.sites::text AND s.demand::text = d.demand::text AND s.m::text = r.m::text) FROM stored s, net n, dem d, road r'),
		'1|t', 'what was stored before is whole');
	is(sql($db, check_query()), $answer, 'and everything else');
	unlink "$dir/ballast";
	sql($db, 'VACUUM stored');
	sql($db, 'INSERT INTO stored SELECT 0, sites, demand, m FROM net, dem, road');
	is(sql($db, 'SELECT count(*) FROM stored'), 2, 'with a little room for vacuum, the rest comes back');
	like(sql_error($db, "CREATE TABLE later TABLESPACE small AS $1"), qr/53100/, 'a table made of values too') if $fill =~ /(SELECT.*)/;
}
leave_small_disk();

# spills of an aggregate and of a sort
my $spill = q{SELECT count(*) FROM (SELECT id, site_index_agg(id + g, geom) AS s FROM place, generate_series(1, 10) g GROUP BY id) x WHERE site_count(s) > 0};
my $sort = q{SELECT count(*) FROM (SELECT v::text::route_stop AS s FROM (SELECT route_stop(id, geom, service => '1 min') AS v, id FROM place) x ORDER BY md5(id::text) OFFSET 1) y};
my $limits = 'SET work_mem = 64; SET temp_file_limit = 100; SET hash_mem_multiplier = 1';
like(sql_error($db, $limits, $spill), qr/53400/, 'a group by of values that spills beyond the limit is an error');
like(sql_error($db, $limits, $sort), qr/53400/, 'a sort too');
is(sql($db, 'SET work_mem = 64', $spill), 20000, 'with room to spill it is right');
is(sql($db, 'SELECT count(*) FROM pg_ls_tmpdir()'), 0, 'no temporary files are left');
is(sql($db, check_query()), $answer, 'stored values and answers are right');
drop_database($db);
done_testing();
