# From an OpenStreetMap extract to networks, by osm/roads.lua and osm/roads.sql: Monaco and Andorra.  The published answers
# of a peer's tests (metres of the shortest way by car, bicycle and on foot) are met within 1 %, or 1 m for the shortest.
use strict;
use warnings;
use LogisticsTest;
use Test::More;

my $data = $ENV{LG_DATA} // '../shared/data';
plan skip_all => 'osm2pgsql is not installed' if system('osm2pgsql --version >/dev/null 2>&1') != 0;
plan skip_all => 'reference data is not here' unless -r "$data/roads/osm/monaco.osm.gz";

# profile of a test, where its rules are the ones of roads.sql
my %profile = (
	createMonacoCarQueries => 'car',
	createMonacoFoot => 'foot',
	testMonacoBike => 'bicycle',
	createAndorraQueries => 'car',
	testAndorraFoot => 'foot');

# and why each of the others is left out
my $elsewhere = 'the extract is not at hand';
my $drawn = 'a drawing of turns, no extract';
my %left_out = (
	testBike2_issue432 => $elsewhere,
	testOneWayCircleBug => $elsewhere,
	testMoscow => $elsewhere,
	testMoscowTurnCosts => $elsewhere,
	testSidewalkNo => $elsewhere,
	testKremsBikeRelation => $elsewhere,
	testKremsMountainBikeRelation => $elsewhere,
	testCampoGrande => $elsewhere,
	testSimpleTurnCosts => $drawn,
	testSimplePTurn => $drawn,
	testMonacoBike3D => 'climbs are weighed',
	testMonacoMountainBike => 'tracks and paths are preferred',
	testMonacoRacingBike => 'paved main roads are preferred',
	testMonacoMotorcycleCurvature => 'curves are preferred',
	testNorthBayreuthHikeFastestAnd3D => 'hiking trails are preferred and climbs are weighed',
	testHarsdorf => 'cycleways and routes for bicycles are preferred',
	testNeudrossenfeld => 'cycleways and routes for bicycles are preferred',
	testBikeBayreuth_UseBikeNetwork => 'cycleways and routes for bicycles are preferred');
my $db = new_database('network_osm');
sql($db, 'CREATE TABLE expected (test text, from_lat float8, from_lon float8, to_lat float8, to_lon float8, m float8, points int)',
	"COPY expected FROM PROGRAM 'cat $data/roads/osm/expected_routes.csv' (FORMAT csv, HEADER)") if -r "$data/roads/osm/expected_routes.csv";
my $names = sql($db, q{SELECT string_agg(test, ' ' ORDER BY test COLLATE "C") FROM (SELECT DISTINCT test FROM expected) t}) // '';
is($names, join(' ', sort keys %profile, keys %left_out), 'each of their tests is compared, or left out for a reason');
is(sql($db, 'SELECT count(*) FROM expected WHERE test IN (' . join(', ', map { "'$_'" } sort keys %left_out) . ')'), '47', 'queries left out, of 68');

for my $town ('monaco', 'andorra')
{
	my $extract = "/tmp/logistics_$town.$$.osm";
	is(system("gunzip -c '$data/roads/osm/$town.osm.gz' >$extract && osm2pgsql -d $db -O flex -S osm/roads.lua $extract >/dev/null 2>&1"), 0, "$town is read");
	unlink $extract;
	is(system("psql -qX -d $db -v ON_ERROR_STOP=1 -c 'SET client_min_messages = warning' -c 'SET search_path = public' -f osm/roads.sql"), 0, "$town is compiled");
	is(sql($db, q{SELECT string_agg(profile, ',' ORDER BY profile) FROM road}), 'bicycle,car,car with turns,foot', 'for each profile');
	is(sql($db, q{SELECT count(*) FROM road, network_check(net) WHERE kind IN ('lines apart', 'length')}), '0', 'lines meet at their nodes and are as long as they say');
	is(sql($db, q{SELECT count(*) FROM road, network_edges(net) n JOIN road_edge e ON e.id = n.edge_id WHERE profile = 'car' AND (n.seconds IS NULL) <> (e.car_s IS NULL)}), '0', 'one-ways are kept');
	is(sql($db, q{SELECT count(*) FROM road r, road_turn t, road_edge f, road_edge o, network_path(r.net, ST_LineInterpolatePoint(f.geom, 0.5), ST_LineInterpolatePoint(o.geom, 0.5)) p
		WHERE profile = 'car with turns' AND f.id = t.from_edge AND o.id = t.to_edge AND p.edge_id = t.from_edge AND p.target = t.via_node
		AND EXISTS (SELECT FROM network_path(r.net, ST_LineInterpolatePoint(f.geom, 0.5), ST_LineInterpolatePoint(o.geom, 0.5)) q WHERE q.seq = p.seq + 1 AND q.edge_id = t.to_edge AND q.source = t.via_node)}),
		'0', 'no way takes a turn that is forbidden');

	# their tests ask for the shortest way: metres as weights
	sql($db, 'DROP TABLE IF EXISTS short',
		q{CREATE TABLE short AS SELECT p.profile, road_network_agg(id, source, target, CASE WHEN there IS NOT NULL THEN metres END, CASE WHEN back IS NOT NULL THEN metres END, metres, geom) AS net
		FROM road_edge, LATERAL (VALUES ('car', car_s, car_back_s), ('bicycle', bicycle_s, bicycle_back_s), ('foot', foot_s, foot_s)) p(profile, there, back) GROUP BY 1});
	for my $test (sort grep { /\u$town/ } keys %profile)
	{
		my $wrong = sql($db, qq{SELECT count(*) || ' ' || count(*) FILTER (WHERE x.ours IS NULL OR abs(x.ours - e.m) > greatest(0.01 * e.m, 1)) FROM expected e, short s,
			LATERAL (SELECT network_metres(net, ST_Point(from_lon, from_lat, 4326), ST_Point(to_lon, to_lat, 4326)) AS ours) x WHERE e.test = '$test' AND s.profile = '$profile{$test}'});
		like($wrong, qr/^[1-9]\d* 0$/, "$test: all within 1 %");
	}
}
drop_database($db);
done_testing();
