-- The extension as installed: what it refuses and where it lives.
SET search_path = public, logistics;
\set VERBOSITY default

SELECT extname, extrelocatable, n.nspname FROM pg_extension JOIN pg_namespace n ON n.oid = extnamespace
WHERE extname = 'logistics';
SELECT logistics_version() = extversion AS library_is_of_this_version FROM pg_extension WHERE extname = 'logistics';

-- locations: what a point argument may be
CREATE TABLE ix AS SELECT site_index_agg(id, geog) AS sites
FROM (VALUES (1::bigint, ST_Point(13.4, 52.5, 4326)::geography), (2, ST_Point(2.35, 48.85, 4326))) v (id, geog);
SELECT site_nearest(sites, ST_Point(10, 50, 4326)) AS geometry,
       site_nearest(sites, ST_Point(10, 50, 4326)::geography) AS geography,
       site_nearest(sites, ST_SetSRID(ST_MakePoint(10, 50, 7), 4326)) AS with_z,
       site_nearest(sites, ST_SetSRID(ST_MakePoint(10, 50, 7, 8), 4326)) AS with_zm,
       site_nearest(sites, NULL::geography) AS null_point FROM ix;
SELECT site_nearest(sites, ST_Point(10, 50)) FROM ix;
SELECT site_nearest(sites, ST_Transform(ST_Point(10, 50, 4326), 3035)) FROM ix;
SELECT site_nearest(sites, 'SRID=4326;POINT EMPTY'::geometry) FROM ix;
SELECT site_nearest(sites, 'LINESTRING(0 0, 1 1)'::geography) FROM ix;
SELECT site_nearest(sites, 'SRID=4326;POLYGON((0 0, 1 1, 1 0, 0 0))'::geometry) FROM ix;
SELECT site_nearest(sites, ST_Point(200, 50, 4326)) FROM ix;
SELECT site_nearest(sites, ST_Point('NaN', 50, 4326)) FROM ix;

-- the stored form of points and their send function say the same
SET logistics.geo_fast_path = off;
SELECT site_nearest(sites, ST_Point(10, 50, 4326)) AS geometry,
       site_nearest(sites, ST_SetSRID(ST_MakePoint(10, 50, 7, 8), 4326)) AS with_zm FROM ix;
SELECT site_nearest(sites, ST_Point(10, 50)) FROM ix;
SELECT site_nearest(sites, 'LINESTRING(0 0, 1 1)'::geography) FROM ix;
RESET logistics.geo_fast_path;

-- settings
SHOW logistics.cache_size;
SET logistics.cache_size = '1GB';
SET logistics.no_such_setting = 1;
DROP TABLE ix;
