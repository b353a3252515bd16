# network.sh: a city of 262 k nodes (../shared/tools/gen_city.py) against pgRouting on the same edges, fed the same whole
# milliseconds.  Times of ours are in milliseconds, warm unless it says otherwise; pgRouting loads its graph at each call.
# LG_CITY: junctions along one side, 512 by default.
. "$(dirname "$0")/lib.sh"

tool=${LG_DATA:-../shared/data}/../tools/gen_city.py
if [ ! -r "$tool" ]; then
	echo "# network: $tool is not here: skipped" >&2
	exit 0
fi
if ! psql -qXAt -c "SELECT 1 FROM pg_available_extensions WHERE name = 'pgrouting'" | grep -c . >/dev/null; then
	echo "# network: pgRouting is not installed (postgresql-15-pgrouting): skipped" >&2
	exit 0
fi
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
python3 "$tool" "${LG_CITY:-512}" "$dir/city" >&2

psql -qX -v ON_ERROR_STOP=1 <<SQL
CREATE EXTENSION IF NOT EXISTS pgrouting;
SET search_path = public, logistics;
CREATE TABLE ways (id bigint, source bigint, target bigint, s float8, r float8, m float8, x1 float8, y1 float8, x2 float8, y2 float8);
\copy ways FROM '$dir/city_edges.csv' CSV
CREATE TABLE edge AS SELECT id, source, target, round(s * 1000) AS cost, CASE WHEN r < 0 THEN -1 ELSE round(r * 1000) END AS reverse_cost, m,
	ST_SetSRID(ST_MakeLine(ST_Point(x1, y1), ST_Point(x2, y2)), 4326) AS geom FROM ways;
ALTER TABLE edge SET (parallel_workers = 0);
VACUUM ANALYZE edge;
CREATE TABLE node AS SELECT DISTINCT ON (source) source AS id, ST_StartPoint(geom) AS geom FROM edge ORDER BY source;
SQL

line() { # WHAT UNIT OURS NAME THEIRS [RATIO]
	awk -v OFS='\t' -v w="$1" -v u="$2" -v a="$3" -v n="$4" -v b="$5" 'BEGIN { r = (a > 0 && b > 0) ? sprintf("%.1f", b / a) : ""; print "network", w, u, a, n, b, r }'
}

# several runs of one statement in one session, after a first: the median
warm() {
	psql -qXAt -v ON_ERROR_STOP=1 -c 'SET search_path = public, logistics' -c "${2:-SELECT}" -c '\timing on' -c '\o /dev/null' -c "$1" \
		-c "$1" -c "$1" -c "$1" -c "$1" -c "$1" -c '\o' | sed -n 's/^Time: \([0-9.]*\) ms.*/\1/p' | tail -5 | median
}

edges="'SELECT id, source, target, cost, reverse_cost FROM edge'"
agg="road_network_agg(id, source, target, cost / 1000, CASE WHEN reverse_cost >= 0 THEN reverse_cost / 1000 END, m"

build=$(ms "CREATE TABLE road AS SELECT $agg, geom) AS net FROM edge")
line 'build, 262 k nodes, with lines' ms "$build" 'pgr_contraction' 0
line 'build, 262 k nodes, memory' MB "$(psql -qXAt -c 'SET search_path = public, logistics' -c "SELECT (network_info($agg))).bytes FROM edge" -c "SELECT pg_backend_pid()" | awk 'NR == 1 { printf "%.1f", $1 / 1e6 }')" '(size of the value)' 0
psql -qX -c 'SET search_path = public, logistics' -c "CREATE TABLE bare AS SELECT $agg) AS net FROM edge"
line 'bytes a node without lines' bytes "$(psql -qXAt -c 'SET search_path = public, logistics' -c 'SELECT round(bytes::numeric / nodes, 1) FROM bare, network_info(net)')" '' 0
line 'other times over the same order' ms "$(warm 'SELECT (network_info(network_reweight(net))).edges FROM bare')" '' 0
psql -qX -c 'SET search_path = public, logistics' -c "CREATE TABLE printed AS SELECT net::text AS t FROM bare"
line 'restore from text' ms "$(warm 'SELECT (network_info(t::road_network)).edges FROM printed')" '' 0

# every value is that of pgRouting
nodes() { # COUNT STEP
	echo "(SELECT array_agg(id) FROM (SELECT id FROM node ORDER BY md5((id * $2)::text) LIMIT $1) x)"
}
wrong=$(psql -qXAt -c 'SET search_path = public, logistics' -c "SELECT count(*) FILTER (WHERE round(network_seconds(net, start_vid, end_vid) * 1000) IS DISTINCT FROM agg_cost) || ' of ' || count(*)
	FROM bare, pgr_dijkstraCostMatrix($edges, $(nodes 101 3))")
echo "# network: $wrong times differ from pgr_dijkstraCostMatrix" >&2

theirs=$(ms "SELECT count(*) FROM pgr_dijkstraCostMatrix($edges, $(nodes 500 3))")
line 'matrix 500 x 500, warm' ms "$(warm "SELECT (matrix_info(network_matrix(net, $(nodes 500 3), $(nodes 500 3)))).sources FROM bare")" pgr_dijkstraCostMatrix "$theirs"
psql -qX -v ON_ERROR_STOP=1 -c 'SET search_path = public, logistics' \
	-c 'CREATE TABLE sites AS SELECT n, site_index_agg(id, geom) AS s FROM (VALUES (100), (500), (1000), (10000)) c(n), LATERAL (SELECT * FROM node ORDER BY md5((id * 3)::text) LIMIT n) x GROUP BY n'
sites() { # N M
	echo "SELECT (matrix_info(network_matrix(net, a.s, b.s))).destinations FROM road, sites a, sites b WHERE a.n = $1 AND b.n = $2"
}
line 'matrix 500 x 500 of sites, warm' ms "$(warm "$(sites 500 500)")" pgr_dijkstraCostMatrix "$theirs"
fresh=$(for _ in 1 2 3 4 5; do ms "$(sites 500 500)"; done | median)
line 'matrix 500 x 500 of sites, in a new session' ms "$fresh" pgr_dijkstraCostMatrix "$theirs"
line 'matrix 1000 x 1000 of sites, warm' ms "$(warm "$(sites 1000 1000)")" '' 0
line 'matrix 10 000 x 100 of sites, warm' ms "$(warm "$(sites 10000 100)")" '' 0
ours=$(warm 'SELECT sum(network_seconds(net, a.geom, b.geom)) FROM road, (SELECT geom, row_number() OVER (ORDER BY md5(id::text)) AS i FROM node LIMIT 10000) a JOIN (SELECT geom, row_number() OVER (ORDER BY md5((id * 7)::text)) AS i FROM node LIMIT 10000) b USING (i)')
pick=$(warm 'SELECT sum(ST_X(a.geom) + ST_X(b.geom)) FROM (SELECT geom, row_number() OVER (ORDER BY md5(id::text)) AS i FROM node LIMIT 10000) a JOIN (SELECT geom, row_number() OVER (ORDER BY md5((id * 7)::text)) AS i FROM node LIMIT 10000) b USING (i)')
line 'from place to place, snapped' us "$(awk -v a="$ours" -v b="$pick" 'BEGIN { printf "%.1f", (a - b) / 10 }')" 'pgr_dijkstraCost' "$(awk -v a="$(ms "SELECT * FROM pgr_dijkstraCost($edges, 1, 200000)")" 'BEGIN { print a * 1000 }')"
line 'reach of 10 nodes x 600 s' ms "$(warm "SELECT count(*) FROM road, network_reach(net, $(nodes 10 5), 600)")" pgr_drivingDistance "$(ms "SELECT count(*) FROM pgr_drivingDistance($edges, $(nodes 10 5), 600000)")"
line 'three isochrones: 5, 10, 15 minutes' ms "$(warm "SELECT sum(ST_NPoints(i.geom)) FROM road, (SELECT geom FROM node ORDER BY geom <-> ST_Point(30.85, 50.65, 4326) LIMIT 1) n, network_isochrone(net, n.geom, '{5,10,15}') i")" '' 0
line 'nearest 5 of 10 000 sites by time' us "$(awk -v a="$(warm 'SELECT count(*) FROM road, sites, (SELECT geom FROM node ORDER BY md5(id::text) LIMIT 1000) o, network_nearest(net, s, o.geom, 5) WHERE n = 10000')" 'BEGIN { printf "%.1f", a }')" '' 0
