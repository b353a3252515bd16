# site.sh: nearest and coverage, 1 M orders x 10 k sites, against PostGIS on the
# same rows.  The competitor gets its GiST index, and 1/20 of the orders.
. "$(dirname "$0")/lib.sh"

psql -qX -v ON_ERROR_STOP=1 <<'SQL'
SET search_path = public, logistics;
SELECT setseed(0.42) \g /dev/null
-- clustered, as people are: 200 towns, and countryside
CREATE TABLE town AS SELECT t, 5 + random() * 10 AS lon, 47 + random() * 7 AS lat, 0.02 + random() ^ 3 * 0.2 AS spread
	FROM generate_series(1, 200) t;
CREATE TABLE site AS SELECT i AS id, ST_Point(lon + spread * (random() + random() - 1), lat + spread * (random() + random() - 1), 4326)::geography AS geog,
	(random() < 0.3)::int::bigint AS flags
	FROM generate_series(1, 10000) i JOIN town ON t = 1 + i % 200;
CREATE TABLE orders AS SELECT i AS id, ST_Point(lon + spread * (random() + random() - 1), lat + spread * (random() + random() - 1), 4326)::geography AS geog
	FROM generate_series(1, 1000000) i JOIN town ON t = 1 + i % 200;
CREATE INDEX ON site USING gist (geog);
CREATE INDEX ON site USING gist (geog) WHERE flags = 1;
CREATE TABLE net AS SELECT site_index_agg(id, geog, flags) AS sites FROM site;
CREATE TABLE few AS SELECT * FROM orders WHERE id % 20 = 0;
ALTER TABLE orders SET (parallel_workers = 0);
VACUUM ANALYZE;
SQL

versus site 'nearest site, 1M x 10k, with output' 1000000 \
	'CREATE TEMP TABLE o AS SELECT o.id, site_nearest(n.sites, o.geog) AS site FROM orders o, net n' \
	'PostGIS LATERAL <->' \
	'CREATE TEMP TABLE o AS SELECT o.id, s.id AS site FROM few o, LATERAL (SELECT id FROM site s ORDER BY s.geog <-> o.geog LIMIT 1) s' 50000
versus site 'nearest of 30 % by flag' 1000000 \
	'SELECT count(site_nearest(n.sites, o.geog, need => 1)) FROM orders o, net n' \
	'PostGIS LATERAL <->, partial index' \
	'SELECT count(s.id) FROM few o, LATERAL (SELECT id FROM site s WHERE flags = 1 ORDER BY s.geog <-> o.geog LIMIT 1) s' 50000
versus site 'metres to the nearest, on the ellipsoid' 1000000 \
	'SELECT sum(site_nearest_m(n.sites, o.geog)) FROM orders o, net n' \
	'PostGIS LATERAL <->, ST_Distance' \
	'SELECT sum(s.m) FROM few o, LATERAL (SELECT ST_Distance(s.geog, o.geog) AS m FROM site s ORDER BY s.geog <-> o.geog LIMIT 1) s' 50000
versus site 'covered within 2 km' 1000000 \
	'SELECT count(*) FILTER (WHERE site_covered(n.sites, o.geog, 2000)) FROM orders o, net n' \
	'PostGIS EXISTS ST_DWithin' \
	'SELECT count(*) FROM few o WHERE EXISTS (SELECT FROM site s WHERE ST_DWithin(s.geog, o.geog, 2000))' 50000
versus site 'sites within 2 km, counted' 1000000 \
	'SELECT sum(site_count_within(n.sites, o.geog, 2000)) FROM orders o, net n' \
	'PostGIS join ST_DWithin' \
	'SELECT count(*) FROM few o JOIN site s ON ST_DWithin(s.geog, o.geog, 2000)' 50000
versus site 'index of 10k sites, built' 10000 \
	'SELECT site_count(site_index_agg(id, geog)) FROM site' \
	'PostGIS GiST build' \
	'CREATE TABLE copy AS SELECT * FROM site; CREATE INDEX ON copy USING gist (geog); DROP TABLE copy'
