# Cancelling an assignment, and opening hours without end.
use strict;
use warnings;
use LogisticsTest;
use Test::More;

my $db = new_database('locker_cancel');
sql($db, <<'SQL');
CREATE TABLE parcel AS SELECT i::bigint AS id, ST_Point(random(), 50 + random(), 4326) AS geom FROM generate_series(1, 60000) i;
CREATE TABLE net AS SELECT locker_index_agg(i::bigint, ST_Point(random(), 50 + random(), 4326), ARRAY[5], '"S" 1x1x1'::box_class_set) AS lockers FROM generate_series(1, 6000) i;
SQL
my $tight = "'{" . join(',', map { '{' . join(',', 157 + $_ * 7, 133 + $_ * 3, 119 + $_) . '}' } 0 .. 5) . "}'";
my @cases = (
	[ 'an assignment', q{SELECT count(*) FROM generate_series(1, 20) g, LATERAL unnest((SELECT locker_assign(id + g, geom, 'S', lockers) FROM parcel, net)) x}, 900 ],
	[ 'a schedule of a thousand years', q{SELECT count(*) FROM hours_schedule('Mo-Fr 09:00-18:00; PH off; Dec 24 10:00-12:00', '[1500-01-01,3500-01-01)', 'Europe/Berlin')}, 100 ],
	[ 'many changes that never come', q{SELECT count(hours_next_change('2200 Jan 01', now(), 'Europe/Berlin')) FROM generate_series(1, 100000)}, 100 ]);
for my $case (@cases)
{
	my ($what, $statement, $timeout) = @$case;
	like(sql_error($db, "SET statement_timeout = $timeout", $statement), qr/57014|statement timeout/, "$what is cancelled");
}
drop_database($db);
done_testing();
