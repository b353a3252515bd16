-- What a user builds on the extension: stored values of every type (sample),
-- views, a materialized view, expression and partial indexes, a generated
-- column, a default, a check, a domain, a table of composites, and functions.
SET search_path = public, logistics;
CREATE TABLE place (id bigint PRIMARY KEY, geog geography(Point), geom geometry(Point, 4326), hours opening_hours,
	near bigint GENERATED ALWAYS AS (site_nearest('{"columns":["id","lon","lat"],"sites":[[1,3,3],[2,5,5]]}'::site_index, geom)) STORED,
	stop route_stop DEFAULT route_stop(1, service => '1 min'),
	CHECK (NOT hours_needs_location(hours)));
INSERT INTO place (id, geog, geom, hours) SELECT i, ST_Point(i / 10.0, i / 20.0, 4326), ST_Point(i / 10.0, i / 20.0, 4326), 'Mo-Fr 09:00-18:00' FROM generate_series(1, 200) i;
CREATE INDEX place_near ON place (site_nearest_m('{"columns":["id","lon","lat"],"sites":[[1,3,3],[2,5,5]]}'::site_index, geom));
CREATE INDEX place_covered ON place (id) WHERE site_covered('{"columns":["id","lon","lat"],"sites":[[1,3,3],[2,5,5]]}'::site_index, geom, 300000);
CREATE INDEX place_hours ON place USING hash (hours);
CREATE MATERIALIZED VIEW net AS SELECT site_index_agg(id, geog) AS sites, site_demand_agg(id, geom, 1.0::float8) AS demand FROM place;
CREATE VIEW nearest AS SELECT p.id, site_nearest(n.sites, p.geog) AS site, site_nearest_m(n.sites, p.geom) AS m FROM place p, net n;
CREATE VIEW coverage AS SELECT (site_coverage(m, 1, '{1000,50000}')).* FROM nearest;
CREATE VIEW price AS SELECT l.* FROM sample s, LATERAL tariff_lines(s.tariff, items => 7) l;
CREATE VIEW compared AS SELECT c.* FROM sample s, LATERAL route_compare(route_evaluate(s.route_vehicle, ARRAY[s.route_stop], s.cost_matrix),
	route_evaluate(s.route_vehicle, ARRAY[s.route_stop, s.route_stop], s.cost_matrix)) c;
CREATE VIEW kpi AS SELECT rollup(s.kpi_delivery) AS summary, on_time_rate(rollup(s.kpi_delivery)) AS rate FROM sample s;
CREATE VIEW within AS SELECT p.id FROM place p, net n WHERE site_covered(n.sites, p.geog, 20000) AND ST_DWithin(p.geog, ST_Point(5, 2.5, 4326)::geography, 500000);
CREATE DOMAIN shop_hours AS opening_hours CHECK (VALUE <> '24/7'::opening_hours);
CREATE TABLE shop AS SELECT 'Mo 09:00-12:00'::shop_hours AS hours;
CREATE TABLE choice AS SELECT c.* FROM net n, LATERAL site_choose_median(n.demand, n.sites, 2) c;
CREATE FUNCTION my_nearest(p geography) RETURNS bigint STABLE RETURN (SELECT site_nearest(sites, p) FROM net);
CREATE VIEW answers AS
SELECT 'sample' AS what, md5(s::text) AS value FROM sample s
UNION ALL SELECT 'place', md5(string_agg(p::text, chr(10) ORDER BY id)) FROM place p
UNION ALL SELECT 'net', md5(n::text) FROM net n
UNION ALL SELECT 'nearest', md5(string_agg(n::text, chr(10) ORDER BY id)) FROM nearest n
UNION ALL SELECT 'coverage', c::text FROM coverage c
UNION ALL SELECT 'price', string_agg(p::text, chr(10)) FROM price p
UNION ALL SELECT 'compared', md5(string_agg(c::text, chr(10))) FROM compared c
UNION ALL SELECT 'kpi', md5(k::text) FROM kpi k
UNION ALL SELECT 'within', string_agg(id::text, ',' ORDER BY id) FROM within
UNION ALL SELECT 'shop', hours::text FROM shop
UNION ALL SELECT 'choice', md5(string_agg(c::text, chr(10))) FROM choice c
UNION ALL SELECT 'my_nearest', my_nearest(ST_Point(1, 1, 4326)::geography)::text
UNION ALL SELECT 'hash', count(*)::text FROM place WHERE hours = 'Mo-Fr 09:00-18:00'::opening_hours
UNION ALL SELECT 'partial', count(*)::text FROM place WHERE site_covered('{"columns":["id","lon","lat"],"sites":[[1,3,3],[2,5,5]]}'::site_index, geom, 300000)
UNION ALL SELECT 'expression', count(*)::text FROM place WHERE site_nearest_m('{"columns":["id","lon","lat"],"sites":[[1,3,3],[2,5,5]]}'::site_index, geom) < 300000;
