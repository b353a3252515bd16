-- How values are laid out on disk and on the wire: magic, format, version of the
-- wire form (site_coverage_summary: the digit its text starts with), and the size
-- of a small value.  A line that changes means that stored values and clients of
-- the binary protocol must be thought of: raise the format or the version, keep
-- reading the old one, then change the line.
\set ECHO none
BEGIN;
SELECT no_plan();
SET client_min_messages = warning;
CREATE EXTENSION pageinspect;
\ir ../t/trust_calls.sql
CREATE TABLE layout (type text, magic text, format int, wire int, bytes int);
DO $$
DECLARE
	c pg_attribute;
	v bytea;
	wire int;
BEGIN
	FOR c IN SELECT * FROM pg_attribute WHERE attrelid = 'sample'::regclass AND attnum > 0 LOOP
		EXECUTE format('CREATE TABLE stored (v %s)', c.atttypid::regtype);
		ALTER TABLE stored ALTER COLUMN v SET STORAGE PLAIN;
		EXECUTE format('INSERT INTO stored SELECT %I FROM sample', c.attname);
		EXECUTE format('SELECT get_byte(%s(v), 0) FROM stored', (SELECT typsend FROM pg_type WHERE oid = c.atttypid)) INTO wire;
		SELECT (tuple_data_split('stored'::regclass, t_data, t_infomask, t_infomask2, t_bits))[1] INTO v FROM heap_page_items(get_raw_page('stored', 0));
		-- of fixed length, passed by value: no header
		IF c.attlen > 0 THEN
			INSERT INTO layout VALUES (c.atttypid::regtype::text, encode(v, 'hex'), NULL, wire, octet_length(v));
			DROP TABLE stored;
			CONTINUE;
		END IF;
		-- a length of 1 or 4 bytes; then 2 of magic, format, flags, 16 of fingerprint
		v := substr(v, CASE WHEN get_byte(v, 0) & 1 = 1 THEN 2 ELSE 5 END);
		INSERT INTO layout VALUES (c.atttypid::regtype::text, encode(substr(v, 1, 2), 'escape'), get_byte(v, 2), wire, octet_length(v));
		DROP TABLE stored;
	END LOOP;
END $$;

SELECT results_eq('SELECT * FROM layout ORDER BY type COLLATE "C"', $$ VALUES
	('box_class_set', 'BX', 1, 1, 70),
	('business_calendar', 'BC', 1, 1, 126),
	('cost_matrix', 'CM', 1, 1, 224),
	('demand_model', 'DM', 1, 1, 295),
	('demand_series', 'DS', 1, 1, 132),
	('gs1_key', 'abadefcea4030010', NULL, 1, 8),
	('hours_holidays', 'HD', 1, 1, 89),
	('kpi_delivery', 'KD', 1, 1, 468),
	('kpi_fleet', 'KT', 1, 1, 292),
	('kpi_forecast', 'KF', 1, 1, 172),
	('kpi_level', 'KL', 1, 1, 172),
	('kpi_ratio', 'KR', 1, 1, 60),
	('kpi_service', 'KV', 1, 1, 420),
	('kpi_sketch', 'KS', 1, 1, 340),
	('kpi_targets', 'KG', 1, 1, 700),
	('locker_index', 'LX', 1, 1, 508),
	('locker_log', 'LG', 1, 1, 90),
	('milestone_map', 'MM', 1, 1, 55),
	('opening_hours', 'OH', 1, 1, 121),
	('promise_rule', 'PR', 1, 1, 346),
	('road_network', 'RN', 1, 1, 640),
	('route_stop', 'RS', 1, 1, 68),
	('route_vehicle', 'RV', 1, 1, 108),
	('s10', 'c13885f122440000', NULL, 1, 8),
	('shipment_log', 'SH', 1, 1, 116),
	('site_coverage_summary', 'SC', 1, 49, 2604),
	('site_demand', 'SD', 1, 1, 244),
	('site_index', 'SX', 1, 1, 412),
	('sla_clock', 'SL', 1, 1, 76),
	('stock_policy', 'SP', 1, 1, 76),
	('stock_snapshot', 'SK', 1, 1, 95),
	('stock_stats', 'SS', 1, 1, 92),
	('tariff', 'TF', 1, 1, 852),
	('tariff_zone', 'TZ', 1, 1, 310),
	('tier_policy', 'TP', 1, 1, 2436),
	('tracking_patterns', 'TK', 1, 1, 639) $$,
	'layout of stored and sent values');
SELECT is((SELECT string_agg(typname, ' ') FROM pg_type WHERE typnamespace = 'logistics'::regnamespace AND typtype = 'b' AND typcategory <> 'A'
	AND NOT EXISTS (SELECT FROM layout WHERE type = typname)), NULL, 'of every type');
SELECT is((SELECT string_agg(magic, ' ') FROM (SELECT magic FROM layout GROUP BY magic HAVING count(*) > 1) x), NULL, 'no two types share a magic number');
SELECT * FROM finish();
ROLLBACK;
