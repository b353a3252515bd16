# Privileges: nothing sees rows its caller may not see, and objects planted in a
# schema on the search_path change nothing.
use strict;
use warnings;
use LogisticsTest;
use Test::More;

my $db = new_database('base_privileges');
run_command('psql', '-qX', '-c', 'DROP ROLE IF EXISTS logistics_reader', '-c', 'CREATE ROLE logistics_reader LOGIN');
sql($db, <<'SQL');
CREATE TABLE locker (id bigint, tenant text, geog geography(Point));
INSERT INTO locker SELECT i, CASE i % 2 WHEN 0 THEN 'ours' ELSE 'theirs' END, ST_Point(i, i, 4326) FROM generate_series(1, 20) i;
ALTER TABLE locker ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON locker TO logistics_reader USING (tenant = 'ours');
GRANT SELECT (id, geog, tenant) ON locker TO logistics_reader;
CREATE TABLE secret AS SELECT site_index_agg(id, geog) AS sites FROM locker;
SQL
is(sql($db, 'SELECT site_count(site_index_agg(id, geog)) FROM locker'), '20', 'the owner sees all rows');
sql($db, 'SELECT site_nearest(sites, ST_Point(0, 0, 4326)) FROM secret');
$ENV{PGUSER} = 'logistics_reader';
is(sql($db, 'SELECT site_count(site_index_agg(id, geog)) FROM locker'), '10', 'row level security holds inside aggregates');
like(sql_error($db, 'SELECT site_nearest(sites, ST_Point(0, 0, 4326)) FROM secret'), qr/42501/, 'a model in a table one may not read stays closed');
$ENV{PGUSER} = 'postgres';
# one session, two roles: what the owner cached is not lent to the reader
like(sql_error($db, 'SELECT site_nearest(sites, ST_Point(0, 0, 4326)) FROM secret', 'SET ROLE logistics_reader',
		'SELECT site_nearest(sites, ST_Point(0, 0, 4326)) FROM secret'), qr/42501/, 'not even when it is in the cache');

# objects of our names in a hostile schema that comes first
sql($db, <<'SQL');
CREATE SCHEMA hostile;
CREATE FUNCTION hostile.boom() RETURNS bigint LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'hijacked'; END $$;
CREATE FUNCTION hostile.st_dwithin(geography, geography, float8, boolean) RETURNS boolean LANGUAGE sql AS 'SELECT hostile.boom() = 1';
CREATE FUNCTION hostile.site_index_transition(logistics.site_index, bigint, geometry) RETURNS logistics.site_index LANGUAGE sql AS 'SELECT NULL::logistics.site_index FROM hostile.boom()';
CREATE FUNCTION hostile.float8eq(float8, float8) RETURNS boolean LANGUAGE sql AS 'SELECT hostile.boom() = 1';
CREATE OPERATOR hostile.= (LEFTARG = float8, RIGHTARG = float8, FUNCTION = hostile.float8eq);
SQL
is(sql($db, 'SET search_path = hostile, public', 'SELECT logistics.site_nearest(logistics.site_index_agg(id, geog::geometry), ST_Point(7, 7, 4326)) FROM locker'),
	'7', 'names are bound when the extension is created');

# an owner who changes a type of ours is told, not believed
for my $case ([ 'route_cost', 'SELECT route_evaluate(route_vehicle(1, depot_node => 1), ARRAY[route_stop(2)], $${1,2} seconds {{0,1},{1,0}}$$::cost_matrix)' ],
	[ 'locker_assignment', 'SELECT locker_assign(i::bigint, ST_Point(25, 54, 4326), $$S$$, $$"S" 640x380x80 | 1 25 54 3$$::locker_index) FROM generate_series(1, 2) i' ],
	[ 'site_coverage_result', 'SELECT site_coverage_stats(site_coverage_agg(5::float8, 1::float8, $${10}$$)) FROM generate_series(1, 2) i' ])
{
	my ($type, $query) = @$case;
	like(sql_error($db, "ALTER TYPE $type ADD ATTRIBUTE more text", $query), qr/42804.*result has \d+ columns, but its type has \d+/, "another column in $type");
}
drop_database($db);
run_command('psql', '-qX', '-c', 'DROP ROLE logistics_reader');
done_testing();
