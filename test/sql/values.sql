-- The types as columns of an ordinary database, and what drivers send.
SET search_path = public, logistics;
SET timezone = 'UTC';
CREATE TABLE c (id int PRIMARY KEY, price tariff);
INSERT INTO c VALUES (1, '{"schema":1,"currency":"EUR","charges":[{"code":"S","model":{"type":"flat","amount":1}}]}');
SELECT DISTINCT * FROM c;
SELECT count(*) FROM c WHERE price IS NOT DISTINCT FROM price;
CREATE TABLE shop (id int, city text, h opening_hours);
INSERT INTO shop VALUES (1, 'X', '24/7'), (2, 'X', 'Mo-Fr 9:00-17:00');
SELECT h, string_agg(id::text, ',' ORDER BY id) FROM shop GROUP BY h;
SELECT jsonb_typeof(to_jsonb(c) -> 'price') FROM c;
SELECT '{"metrics":{"m":[1]},"combine":"max"}'::jsonb::tier_policy;
INSERT INTO c SELECT 2, price::jsonb FROM c;
SELECT count(*), count(DISTINCT price) FROM c;
SELECT tariff_price(price, weight_g => 850.5::float8) FROM c WHERE id = 1;
SELECT tariff_price(price, features => '{}'::json) FROM c WHERE id = 1;
PREPARE p AS SELECT site_nearest($1, $2);
EXECUTE p('{"columns":["id","lon","lat"],"sites":[[1,24.1,56.9],[2,25,54.7]]}', '0101000020e6100000000000000000f03f0000000000000040');
EXECUTE p('{"columns":["id","lon","lat"],"sites":[[1,24.1,56.9],[2,25,54.7]]}', 'POINT(24 57)');

-- what an audit trigger, MERGE and ON CONFLICT ask
CREATE FUNCTION audit() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	IF OLD.* IS DISTINCT FROM NEW.* THEN
		RAISE NOTICE '% changed', NEW.id;
	END IF;
	RETURN NEW;
END $$;
CREATE TRIGGER audit BEFORE UPDATE ON c FOR EACH ROW EXECUTE FUNCTION audit();
UPDATE c SET price = price::jsonb;
UPDATE c SET price = jsonb_set(price::jsonb, '{charges,0,model,amount}', '2') WHERE id = 2;
MERGE INTO c USING (SELECT 1 AS id, price FROM c WHERE id = 2) s ON c.id = s.id WHEN MATCHED AND c.price IS DISTINCT FROM s.price THEN UPDATE SET price = s.price;
INSERT INTO c AS t SELECT * FROM c ON CONFLICT (id) DO UPDATE SET price = excluded.price WHERE t.price IS DISTINCT FROM excluded.price;

-- a zone, days and measures of every type that drivers send
CREATE TABLE t AS SELECT '{"schema":1,"currency":"EUR","charges":[
	{"code":"S","model":{"type":"table","key":"zone","qty":"actual","breaks":[1000,2000],"price":{"5":[3,4]}}},
	{"code":"D","model":{"type":"flat","amount":1},"when":["ge","shipped_on","2026-01-01"]},
	{"code":"I","model":{"type":"unit","qty":"items","unit":0.5}}]}'::tariff AS t;
CREATE TABLE sent (zone_int int, zone_text text, w2 smallint, w4 int, w8 bigint, wn numeric, wf float8, day date, at timestamp, late timestamp, tier8 bigint, docs json);
INSERT INTO sent VALUES (5, '5', 850, 850, 850, 850.25, 850.5, '2026-01-01', '2026-01-01 23:59:59.999999', '2025-12-31 23:59:59.999999', 2, '{"items": 3}');
SELECT tariff_price(t, zone_int, w4, shipped_on => day, items => 2), tariff_price(t, zone_text, w2, shipped_on => at, items => w8), tariff_price(t, zone_int::smallint, wn, shipped_on => late, items => 1.5),
	tariff_price(t, zone_int::bigint, wf, shipped_on => day, tier => tier8, items => 0.1), tariff_price(t, '5', w8, shipped_on => '2026-01-01', features => docs) FROM t, sent;
SELECT l.code, l.amount FROM t, sent, tariff_lines(t, zone_int, wf, shipped_on => at, items => 2::bigint) l;
SELECT tariff_quote(t, zone_int, wn, shipped_on => day, features => docs) ->> 'total', b.total, tariff_price_minor(t, zone_int, w4, shipped_on => day, features => docs::jsonb)
FROM t, sent, tariff_best(ARRAY[t], zone_int, w4, shipped_on => day, features => docs) b;
SELECT b.billable, b.unit FROM t, sent, tariff_billable_weight(t, w4, 100, 200.5, 300::float8, features => docs) b;
SELECT tariff_price(t, zone_text, pieces => ARRAY[[100,1,1,1],[900,2,2,2]], shipped_on => day, items => 1) AS whole, tariff_price(t, zone_text, pieces => ARRAY[[100.5,1,1,NULL]], shipped_on => day, items => 1) AS parts FROM t, sent;
-- numerics keep all their digits, integers too; double precision is what it prints
SELECT tariff_tiers(t, 'I', n) AS exact, tariff_tiers(t, 'I', n::float8) AS double, tariff_tiers(t, 'I', n::bigint) AS whole FROM t, (VALUES (12345678901.119999), (850.25), (0.1)) v (n);
SELECT tariff_tiers(t, 'I', wf), tariff_tiers(t, 'I', w2), tariff_delta(t, 'I', wn, w4), tariff_delta(t, 'I', wf, w8) FROM t, sent;
SELECT tariff_tiers(t, 'I', 0.1::float8 + 0.2) FROM t;
SELECT tariff_tiers(t, 'I', 1e-7::float8) FROM t;
SELECT tariff_tiers(t, 'I', 1e13::float8) FROM t;
SELECT tariff_tiers(t, 'I', 1e300::float8) FROM t;
SELECT tariff_price(t, '5', 'NaN'::float8) FROM t;
SELECT tariff_price(t, '5', 1, shipped_on => '-infinity'::timestamp) FROM t;
SELECT tariff_price(t, '5', 1, features => 5) FROM t;
SELECT tariff_price(t, '5', 1, features => '[]'::json) FROM t;
SELECT tariff_price(t, '5', 1, features => '{') FROM t;
-- a number for a zone is only where it says so
SELECT tariff_price(t, NULL, 1) FROM t;
SELECT tariff_price(t, zone => NULL::int, weight_g => 1) FROM t;
PREPARE priced AS SELECT tariff_price($1, zone => $2, weight_g => $3, shipped_on => $4, items => $5, features => $6);
SELECT parameter_types FROM pg_prepared_statements WHERE name = 'priced';
-- a day of one's own time zone has to be said
SELECT tariff_price(t, '5', 1, shipped_on => timestamptz '2026-01-01 00:00+00') FROM t;
SELECT tariff_price(t, '5', 1, shipped_on => timestamptz '2025-12-31 23:30+00' AT TIME ZONE 'Europe/Riga', items => 0) FROM t;

-- locations without a type
SELECT site_nearest(s, 'POINT(24.1 56.9)'), site_nearest_code(s, 'SRID=4326;POINT(25 54)'), round(site_nearest_m(s, 'point z (24.1 57 3)')), site_covered(s, 'POINT(24.1 56.9)', 10),
	site_count_within(s, 'POINT(24.1 56.9)', 1e6), site_weight_within(s, 'POINT(24.1 56.9)', 10)
FROM (SELECT '{"columns":["id","lon","lat"],"sites":[[1,24.1,56.9],[2,25,54.7]]}'::site_index) x (s);
SELECT k.id, w.rank FROM (SELECT '{"columns":["id","lon","lat"],"sites":[[1,24.1,56.9],[2,25,54.7]]}'::site_index) x (s), site_k_nearest(s, 'POINT(24.1 56.9)', 1) k, site_within(s, 'POINT(25 54.7)', 10) w;
SELECT route_stop(1, 'POINT(24.1 56.9)'), route_stop(1), route_stop(1, NULL), route_vehicle(1, 'POINT(24.1 56.9)', finish => 'POINT(25 54.7)');
SELECT hours_week_mask('2026 Jan 1 10:00-12:00', timestamp '2026-01-01 23:30') = hours_week_mask('2026 Jan 1 10:00-12:00', date '2025-12-30') AS same_week;
SELECT hours_is_open('sunrise-sunset', '2026-05-09 12:00+00', 'Europe/Riga', NULL, 'POINT(24.1 56.9)');
SELECT site_nearest('{"columns":["id","lon","lat"],"sites":[]}', 'POINT(24.1, 56.9)');
SELECT site_nearest('{"columns":["id","lon","lat"],"sites":[]}', 'POINT(56.9 124.1)');
SELECT site_nearest('{"columns":["id","lon","lat"],"sites":[]}', 'SRID=3857;POINT(56.9 124.1)');
SELECT site_nearest('{"columns":["id","lon","lat"],"sites":[]}', 'POINT EMPTY');
SET logistics.geo_fast_path = off;
SELECT site_nearest('{"columns":["id","lon","lat"],"sites":[[7,1,2]]}', 'POINT(1 2)'), site_nearest('{"columns":["id","lon","lat"],"sites":[[7,1,2]]}', ST_Point(1, 2, 4326));
RESET logistics.geo_fast_path;

-- what there is
SELECT topic, function, arguments, what_for FROM logistics_help('nearest') WHERE function IN ('site_nearest', 'site_k_nearest', 'site_within');
SELECT function FROM logistics_help(' Invoice TOTAL ') UNION ALL SELECT function FROM logistics_help('no such thing');
SELECT count(*) > 100 AS many, count(DISTINCT topic) > 6 AS topics, count(*) = count(DISTINCT function) AS once, bool_and(what_for <> '') AS said FROM logistics_help();
SELECT count(*) = (SELECT count(*) FROM logistics_help()) AS all_of_them FROM logistics_help(NULL);
