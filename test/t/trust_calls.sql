-- A value of every type of the extension, and a call of every function.
--
--	sample			one row: a column named after each base type
--	function_call	for each function that SQL can call, one call with the
--					arguments that have no default
--
-- What an argument gets is looked up by the names of function and argument, by
-- the name of the argument, then by its type; a type of ours comes from the
-- sample.  A function without a call is counted as a failure by the tests: add
-- a line.
SET search_path = public, logistics;
CREATE TABLE sample AS SELECT
	'{"columns":["id","lon","lat","flags"],"sites":[[1,13.3694,52.5251,1],[2,13.4132,52.5219,3],[3,13.434,52.5103,2]]}'::site_index,
	'{"columns":["lon","lat","weight","id"],"demand":[[13.37,52.52,3,17],[13.43,52.51,2,18],[13.44,52.53,1,19]]}'::site_demand,
	(SELECT site_coverage_agg(i * 100.0::float8, 1::float8, '{500,1000}') FROM generate_series(1, 20) i) AS site_coverage_summary,
	'Mo-Fr 09:00-18:00; Sa 10:00-14:00'::opening_hours,
	'"DE-BW" PH 2025-01-06 "Epiphany"'::hours_holidays,
	'"S" 640x380x80 25000; "M" 640x380x190'::box_class_set,
	'"S" 640x380x80 25000; "M" 640x380x190 | 1 25.28 54.68 3,2; 2 25.3 54.7 0,1'::locker_index,
	'"P1" deposit 2025-03-01T10:00:00Z; "P1" pickup 2025-03-02T08:15:30.25Z; "P2" deposit 2025-03-02T10:00:00Z'::locker_log,
	'{"schema": 1, "currency": "EUR", "charges": [{"code": "BASE", "model": {"type": "graduated", "qty": "items", "tiers": [{"up_to": 5, "unit": 5}, {"unit": 4}]}}]}'::tariff,
	'{"metrics": {"orders": [100, 1000]}, "combine": "max", "down": {"after": 2, "step": true}}'::tier_policy,
	'{"rules": [{"to": ["1", "20-29"], "zone": "A"}, {"to": ["2"], "zone": "B"}]}'::tariff_zone,
	(SELECT kpi_delivery_agg(timestamptz '2025-03-01 10:00+00', timestamptz '2025-03-01 09:30+00' + i * interval '5 min', 10, 10 - i % 3, i * 1.5, i * 2.5,
		i % 5 = 0, i % 7 = 0, i % 3 > 0, i % 9 = 0, i % 2 > 0, timestamptz '2025-03-01 08:00+00', timestamptz '2025-02-28 08:00+00' + i * interval '7 min', NULL) FROM generate_series(1, 20) i) AS kpi_delivery,
	(SELECT kpi_sketch_agg(i) FROM generate_series(1, 50) i) AS kpi_sketch,
	(SELECT kpi_level_agg(timestamptz '2025-03-01 10:00+00', timestamptz '2025-03-01 11:00+00' + i * interval '5 min', i, 15, 2) FROM generate_series(1, 20) i) AS kpi_level,
	(SELECT kpi_ratio_agg(i, 20) FROM generate_series(1, 20) i) AS kpi_ratio,
	(SELECT kpi_service_agg(i % 11, i % 5 + 1, timestamptz '2025-03-01 10:00+00', timestamptz '2025-03-01 10:05+00' + i * interval '1 min',
		timestamptz '2025-03-01 11:00+00' + i * interval '9 min', i % 3 + 1, i % 6 = 0, i % 5 = 0) FROM generate_series(1, 20) i) AS kpi_service,
	(SELECT kpi_forecast_agg(i, i + i % 3, 2) FROM generate_series(1, 20) i) AS kpi_forecast,
	(SELECT kpi_fleet_agg(i * 10, i % 7, 10, 3, 2, i * 5) FROM generate_series(1, 20) i) AS kpi_fleet,
	'{"targets": [{"kpi": "otif_rate", "target": 0.92, "warning": 0.85, "weight": 2}, {"kpi": "mean", "target": 3, "direction": "lower"}, {"kpi": "wape", "target": 0.1, "direction": "lower"}, {"kpi": "load_factor", "target": 0.9}, {"kpi": "nps", "target": 30}, {"kpi": "ratio", "target": 3, "direction": "higher"}, {"kpi": "level_mean", "target": 3, "direction": "lower"}]}'::kpi_targets,
	'{1,2,3} seconds {{0,60,90},{61.5,0,30},{95,31,0}} metres {{0,800,1000},{810,0,400},{1100,410,0}}'::cost_matrix,
	'edges {1,10,20,60,60,679.1,13.4 52.5,13.41 52.5},{2,20,30,45,-,543.28,13.41 52.5,13.418 52.5},{3,10,30,80,80,1200,13.4 52.5,13.405 52.506,13.418 52.5}'::road_network,
	'"Europe/Vilnius" Mo-Fr 09:00-17:00; 2025-03-11 holiday; 2025-03-12 set 09:00-12:00'::business_calendar,
	'leg "warehouse" calendar """Europe/Vilnius"" Mo-Fr 09:00-17:00; 2025-03-11 holiday" cutoffs "Mo-Fr 15:00" takes 0..1 working days; leg "road" calendar """Europe/Riga"" Mo-Sa 08:00-20:00" takes 1..2 working days'::promise_rule,
	'start 2025-03-03T07:30:00Z; pause 2025-03-03T08:00:00Z; resume 2025-03-03T09:00:00Z'::sla_clock,
	route_stop(2, ST_Point(13.4, 52.51, 4326), 2, service => '4 min', delivery => ARRAY[3]),
	route_vehicle(1, ST_Point(13.4, 52.5, 4326), 1, per_km => 0.5, per_hour => 20, shift => '[2026-11-21 06:00+00,)'),
	'1 days ''UTC'' from 2024-03-01T00:00:00: 12, 7.5, -, 9, 11, 8'::demand_series,
	demand_fit('1 days ''UTC'' from 2024-03-01T00:00:00: 12, 7.5, -, 9, 11, 8'::demand_series, 'ses') AS demand_model,
	'2024-03-01T08:00:00Z picked_up "HUB 7"; 2024-03-02T08:00:00Z exception reason "weather"; 2024-03-04T10:00:00Z delivered "door" id "e1"'::shipment_log,
	'"x" "BASE" picked_up; "upu" "EMI" delivered'::milestone_map,
	'count 10 sum 45 squares 285 zeros 1 least 0 most 9'::stock_stats,
	'reorder_point 6 order_up_to 40 multiple 3'::stock_policy,
	'RB123456785GB'::s10,
	'4006381333931'::gs1_key,
	'"UPS" "UPS" "1Z(?<serial>[0-9A-Z]{15})(?<check>[0-9])" "mod10 1,2"; "UPS" "UPS Waybill" "[AHJKTV]\d{10}" ""'::tracking_patterns,
	'1 1 5; 2 1 9'::stock_snapshot;

-- what is not needed by the signature but by the sense
CREATE TABLE function_option (function text, options text);
INSERT INTO function_option VALUES ('stock_reorder_point', 'cycle_service => 0.95'), ('stock_safety', 'cycle_service => 0.95'), ('stock_order_up_to', 'cycle_service => 0.95'),
	('stock_policy', 'order_up_to => 40'), ('stock_expected_cost', 'law => ''poisson'''),
	('tariff_lines', 'items => 7'), ('tariff_price', 'items => 7'), ('tariff_quote', 'items => 7'), ('tariff_best', 'items => 7'),
	('site_choose_attendance', 'radius_m => 1500'), ('site_choose_coverage', 'radius_m => 1500'), ('site_choose_set_cover', 'radius_m => 1500'), ('site_choose_criteria', 'radius_m => 1500');

-- in an expression, @ is the first argument
CREATE TABLE function_argument (function text, name text, type text, expression text);
INSERT INTO function_argument VALUES
	(NULL, 'dst', 'bigint', '2'), (NULL, 'src', 'bigint', '1'), (NULL, NULL, 'bigint', '3'), (NULL, 'k', 'integer', '2'),
	('tariff_price_whole', NULL, NULL, 'NULL'), ('tariff_price_whole', 'tariff', NULL, 's.tariff'), ('tariff_price_whole', 'items', NULL, '7'),
	('tariff_price_exact', NULL, NULL, 'NULL'), ('tariff_price_exact', 'tariff', NULL, 's.tariff'), ('tariff_price_exact', 'items', NULL, '7'),
	('tariff_price_minor', 'tariff', NULL, $$'{"schema": 1, "currency": "EUR", "charges": [{"code": "BASE", "model": {"type": "flat", "amount": 4.5}}]}'$$),
	(NULL, 'open', 'integer', '1'), (NULL, 'boxes', 'integer', '5'), (NULL, NULL, 'integer', '100'),
	('calendar_union', 'b', NULL, $$'"Europe/Vilnius" Mo-Sa 08:00-12:00'$$), ('calendar_add_days', 'days', 'integer', '3'), ('calendar_add_days_at', 'days', 'integer', '-2'),
	('site_on_way', 'way', 'geometry', $$ST_GeomFromText('LINESTRING(13.4 52.51,13.42 52.52)', 4326)$$), ('site_on_way', 'way', 'geography', $$ST_GeomFromText('LINESTRING(13.4 52.51,13.42 52.52)', 4326)::geography$$),
	('tier_name', 'tier', 'integer', '1'), ('tier_next', 'tier', 'integer', '1'),
	(NULL, 'method', 'text', $$'auto'$$), ('demand_forecast', 'level', NULL, '0.9'), ('demand_backtest', 'level', NULL, '0.9'), (NULL, 'horizon', 'integer', '2'), (NULL, 'quantities', 'double precision[]', $$'{1,2,NULL}'$$),
	(NULL, 'milestone', 'text', $$'delivered'$$), ('shipment_measures', 'required', 'text[]', $$'{picked_up}'$$),
	('stock_abc', 'ids', 'bigint[]', $$'{1,2,3}'$$), ('stock_abc', 'item_values', 'double precision[]', $$'{5,60,20}'$$), ('stock_quantile', 'quantities', 'double precision[]', $$'{1,2,3}'$$),
	('stock_quantile', 'chances', 'double precision[]', $$'{0.2,0.3,0.5}'$$), ('stock_quantile', 'cycle_service', 'double precision', '0.5'), ('stock_safety_factor', 'cycle_service', 'double precision', '0.95'),
	('stock_eoq_discount', 'from_quantities', 'double precision[]', $$'{0,400}'$$), ('stock_eoq_discount', 'unit_prices', 'double precision[]', $$'{0.75,0.72}'$$), ('stock_lot_sizes', 'demand', 'double precision[]', $$'{150,100,80,200}'$$),
	('stock_newsvendor_discrete', 'quantities', 'double precision[]', $$'{1,2,3}'$$), ('stock_newsvendor_discrete', 'chances', 'double precision[]', $$'{0.2,0.3,0.5}'$$),
	('stock_chain_service', 'holding_costs', 'double precision[]', $$'{7,4,2}'$$), ('stock_chain_service', 'lead_times', 'double precision[]', $$'{1,0,1}'$$), ('stock_echelon_levels', 'holding_costs', 'double precision[]', $$'{7,4,2}'$$), ('stock_echelon_levels', 'lead_times', 'double precision[]', $$'{1,1,2}'$$),
	('stock_lots_waste', 'periods_left', 'double precision[]', $$'{1,2,5}'$$), ('stock_lots_waste', 'quantities', 'bigint[]', $$'{10,10,10}'$$),
	('stock_transfer', 'supply', 'bigint[]', $$'{10,4}'$$), ('stock_transfer', 'demand', 'bigint[]', $$'{4,9}'$$), ('stock_transfer', 'costs', 'double precision[]', $$'{2,5,3,1}'$$), ('stock_transfer', 'supply_ids', 'bigint[]', $$'{1,2}'$$), ('stock_transfer', 'demand_ids', 'bigint[]', $$'{1,2}'$$),
	('stock_transfer', 'supply_ids', 'text[]', $$'{a,b}'$$), ('stock_transfer', 'demand_ids', 'text[]', $$'{a,b}'$$), ('stock_expected_cost', 'demand_mean', 'double precision', '10'), ('stock_place', 'units', 'bigint', '10'), ('stock_place', 'capacity', 'bigint[]', $$'{6,3}'$$), ('stock_place', 'regional_demand', 'double precision[]', $$'{1,2}'$$), ('stock_place', 'costs', 'double precision[]', $$'{1,2,3,3}'$$),
	('code_check_digit', 'code', 'text', $$'400638133393'$$), ('code_explain', 'kind', 'text', $$'container'$$), ('code_explain', 'code', 'text', $$'CSQU3054383'$$), ('code_is_valid', 'code', 'text', $$'4006381333931'$$),
	('code_is_valid', 'kind', 'text', $$'gtin'$$), ('code_check_digit', 'kind', 'text', $$'gtin'$$), ('gs1_key_of', 'kind', 'text', $$'gtin'$$), ('gs1_key_of', 'code', 'text', $$'4006381333931'$$),
	('gs1_date', 'value', 'text', $$'271231'$$), ('gs1_date', 'as_of_year', 'integer', '2026'), ('gs1_quantity', 'ai', 'text', $$'3103'$$), ('gs1_quantity', 'value', 'text', $$'000189'$$),
	('hs_digits', 'code', 'text', $$'8471.30'$$), ('hs_level', 'code', 'text', $$'8471.30'$$), ('hs_parent', 'code', 'text', $$'8471.30'$$), ('hs_is_under', 'code', 'text', $$'8471.30'$$), ('hs_is_under', 'ancestor', 'text', $$'84'$$),
	('sscc_make', 'extension', 'integer', '0'), ('sscc_make', 'company_prefix', 'text', $$'4012345'$$), ('tracking_detect', 'number', 'text', $$'1Z5R89390357567127'$$),
	(NULL, 'elements', 'text', $$'(01)09506000134352(10)ABC'$$), ('gs1_element', 'ai', 'text', $$'10'$$),
	(NULL, 'code', 'text', $$'BASE'$$), (NULL, 'destination', 'text', $$'20115'$$), (NULL, 'feed', 'text', $$'E-R8:00-17:00,L9:00-14:00'$$),
	('kpi_wilson_low', 'kpi', 'text', $$CASE WHEN pg_typeof(@) = 'kpi_service'::regtype THEN 'csat' ELSE 'on_time_rate' END$$),
	('kpi_wilson_high', 'kpi', 'text', $$CASE WHEN pg_typeof(@) = 'kpi_service'::regtype THEN 'csat' ELSE 'on_time_rate' END$$),
	(NULL, 'kpi', 'text', '(SELECT min(r.kpi) FROM kpi_rows(@) r WHERE r.value IS NOT NULL)'), (NULL, 'name', 'text', $$'delivery'$$), (NULL, 'region', 'text', $$'DE-BW'$$), (NULL, 'tz', 'text', $$'Europe/Berlin'$$),
	('matrix_from_json', 'response', 'jsonb', $$'{"durations":[[0,61.5],[60,0]],"distances":[[0,800.4],[790,0]]}'$$),
	('matrix_from_json', 'response', 'text', $$'{"durations":[[0,61.5],[60,0]],"distances":[[0,800.4],[790,0]]}'$$),
	(NULL, NULL, 'text', $$'x'$$), (NULL, NULL, 'json', $$'{"durations":[[0,61.5],[60,0]],"distances":[[0,800.4],[790,0]]}'$$),
	(NULL, 'fraction', NULL, '0.5'), (NULL, 'share', NULL, '0.9'), (NULL, NULL, 'double precision', '1500'),
	('locker_parcels_fit', 'parcels', NULL, $$'{{320,380,410},{320,190,410}}'$$), ('locker_box_for_parcels', 'parcels', NULL, $$'{{300,200,40},{300,200,40}}'$$),
	(NULL, NULL, 'integer[]', $$'{1,2}'$$),
	('network_reweight', 'edges', NULL, $$'{1}'$$), ('network_reweight', 'seconds', NULL, $$'{70}'$$), ('network_reweight', 'reverse_seconds', NULL, $$'{NULL}'$$),
	('network_restrict', 'from_edges', NULL, $$'{1}'$$), ('network_restrict', 'via_nodes', NULL, $$'{20}'$$), ('network_restrict', 'to_edges', NULL, $$'{2}'$$),
	('network_seconds', NULL, 'bigint', '30'), ('network_metres', NULL, 'bigint', '30'), ('network_path', NULL, 'bigint', '30'), ('network_detour', NULL, 'bigint', '30'), ('network_reach', NULL, 'bigint', '30'), ('network_reach_edges', NULL, 'bigint', '30'),
	('network_matrix', NULL, 'bigint[]', $$'{10,30}'$$), ('network_reach', NULL, 'bigint[]', $$'{10,30}'$$), ('network_reach_edges', NULL, 'bigint[]', $$'{10,30}'$$),
	-- nodes named by numbers and by text
	('matrix_seconds', NULL, 'text', $$'a'$$), ('matrix_metres', NULL, 'text', $$'a'$$),
	('matrix_subset', NULL, 'text[]', $$'{b,a}'$$), ('matrix_subset', NULL, 'bigint[]', $$'{3,1}'$$),
	(NULL, NULL, 'text[]', $$'{a,b}'$$), (NULL, NULL, 'bigint[]', $$'{1,2}'$$), (NULL, NULL, 'double precision[]', $$'{0.5,0.9}'$$),
	(NULL, NULL, 'date', $$'2025-03-03'$$), (NULL, NULL, 'timestamp without time zone', $$'2025-03-03'$$), (NULL, NULL, 'timestamp with time zone', $$'2025-03-03 10:00+00'$$), (NULL, NULL, 'interval', $$'1 hour'$$),
	(NULL, NULL, 'numeric[]', $$'{500}'$$), (NULL, NULL, 'numeric', '7'), (NULL, NULL, 'anyelement', '20'), (NULL, NULL, 'anycompatible', '20'), (NULL, NULL, '"any"', 's.kpi_delivery'), (NULL, NULL, 'anyarray', $$'{1,5}'::float8[]$$),
	('matrix_from_json', 'response', 'text', $$'{"durations":[[0,61.5],[60,0]]}'$$), (NULL, NULL, 'jsonb', $$'{}'$$),
	(NULL, NULL, 'tstzrange', $$'[2025-03-01 00:00+00,2025-03-08 00:00+00)'$$),
	(NULL, NULL, 'geometry', 'ST_Point(13.4, 52.51, 4326)'), (NULL, NULL, 'geography', 'ST_Point(13.4, 52.51, 4326)'),
	(NULL, NULL, 'geometry[]', 'ARRAY[ST_Point(13.4, 52.51, 4326), ST_Point(13.5, 52.52, 4326)]'),
	(NULL, NULL, 'geography[]', 'ARRAY[ST_Point(13.4, 52.51, 4326), ST_Point(13.5, 52.52, 4326)]'),
	(NULL, 'location', 'text', $$'POINT(13.4 52.51)'$$), (NULL, 'depot', 'text', $$'POINT(13.4 52.51)'$$),
	('kpi_ratio_of', 'hit', 'boolean', 'true'), ('matrix_from_json', 'response', 'jsonb', $$'{"durations":[[0,61.5],[60,0]]}'$$),
	('fulfil_route', 'items', 'text[]', $$'{1,2}'$$), ('fulfil_explain', 'items', 'text[]', $$'{1,2}'$$), (NULL, NULL, 'fulfil_rule', $$fulfil_rule('{complete,cost}')$$),
	(NULL, NULL, 'fulfil_option[]', $$ARRAY[fulfil_option(1, 'post', 3, 0.5)]$$), (NULL, NULL, 'fulfil_order[]', $$ARRAY[fulfil_order('2025-03-03 10:00+00', 1, ARRAY[1], '{2}', ARRAY[fulfil_option(1)])]$$),
	(NULL, NULL, 'fulfil_plan', $$fulfil_route('1 1 5', NULL, ARRAY[1], '{2}', ARRAY[fulfil_option(1)])$$),
	(NULL, NULL, 'site_coverage_result', '(SELECT site_coverage_stats(site_coverage_summary) FROM sample)'),
	(NULL, NULL, 'route_plan_row[]', '(SELECT array_agg(p) FROM sample, route_plan(ARRAY[route_stop], ARRAY[route_vehicle], cost_matrix, max_iterations => 1) p)'),
	(NULL, NULL, 'route_cost', '(SELECT route_evaluate(route_vehicle, ARRAY[route_stop], cost_matrix) FROM sample)');

CREATE TABLE function_call AS
WITH wanted AS (
	SELECT p.oid, p.proname, p.pronargs - p.pronargdefaults AS needed, a.number, CASE WHEN p.provariadic = '"any"'::regtype THEN '' ELSE a.name END AS name, format_type(a.type, NULL) AS type,
		coalesce(e.typname, t.typname) AS base, e.oid IS NOT NULL AS is_array, p.provariadic NOT IN (0, '"any"'::regtype) AND a.number = p.pronargs AS is_variadic,
		p.proargtypes::oid[] && CASE WHEN p.proname LIKE 'matrix\_%' THEN '{text,text[]}' ELSE '{text[]}' END::regtype[]::oid[] AS of_ids
	FROM pg_proc p LEFT JOIN LATERAL unnest(coalesce(p.proargnames[1:p.pronargs], array_fill(''::text, ARRAY[p.pronargs::int])), p.proargtypes::oid[])
			WITH ORDINALITY a(name, type, number) ON number <= p.pronargs - p.pronargdefaults
		LEFT JOIN pg_type t ON t.oid = a.type LEFT JOIN pg_type e ON e.oid = t.typelem AND t.typcategory = 'A'
	WHERE p.prokind = 'f' AND p.pronamespace = 'logistics'::regnamespace
	AND NOT EXISTS (SELECT FROM unnest(p.proargtypes::regtype[]) x WHERE x IN ('internal'::regtype, 'cstring'::regtype))),
given AS (
	SELECT w.*, coalesce(
		(SELECT g.expression || CASE WHEN g.type ~ '^any' THEN '' WHEN w.type ~ '^any' THEN '' ELSE '::' || w.type END FROM function_argument g
			WHERE (g.function IS NULL OR g.function = w.proname) AND (g.name IS NULL OR g.name = w.name)
			AND (g.type IS NULL OR g.type = w.type) ORDER BY g.function, g.name, g.type LIMIT 1),
		(SELECT $$'{"a","b"} seconds {{0,1},{1,0}} metres {{0,9},{9,0}}'::cost_matrix$$ WHERE w.proname ~ '^(matrix_|stock_transfer$)' AND w.base = 'cost_matrix' AND w.of_ids),
		(SELECT format(CASE WHEN w.is_array THEN 'ARRAY[s.%I]' ELSE 's.%I' END, attname) FROM pg_attribute WHERE attrelid = 'sample'::regclass AND attname = w.base)) AS value
	FROM wanted w)
SELECT row_number() OVER (ORDER BY oid::regprocedure::text)::int AS id, oid AS function,
	count(number) = count(value) AS complete, array_agg(replace(value, '@', first) ORDER BY number) FILTER (WHERE number IS NOT NULL) AS arguments,
	format('SELECT string_agg(f::text, chr(10)) FROM sample s, LATERAL %s(%s) AS f', oid::regproc, concat_ws(', ',
		string_agg(CASE WHEN is_variadic THEN 'VARIADIC ' ELSE '' END || CASE WHEN name <> '' THEN quote_ident(name) || ' => ' ELSE '' END ||
			replace(value, '@', first), ', ' ORDER BY number),
		(SELECT options FROM function_option o WHERE o.function = proname))) AS query
FROM (SELECT *, first_value(value) OVER (PARTITION BY oid ORDER BY number) AS first FROM given) g GROUP BY oid, proname;
