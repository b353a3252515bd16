-- Rows for every aggregate of the extension, and the call of each.
--
--	fact		120 rows in 4 parts, one of them without any location; a column for
--				each kind of argument
--	call		one row a call
--
-- What an argument gets is looked up by the names of aggregate and argument, by
-- the name of the argument, then by its type.  An aggregate whose argument is not
-- here has no call, which the tests count as a failure: add a line.
SET search_path = public, logistics;
CREATE TABLE argument (aggregate text, name text, type text, expression text);
INSERT INTO argument VALUES
	('box_class_set_agg', 'code', 'text', $$'C' || i$$),
	('tariff_from_rows', 'code', 'text', $$'BASE'$$),
	('tariff_from_rows', 'template', 'jsonb', $$'{"schema": 1, "currency": "EUR", "charges": [{"code": "FUEL", "model": {"type": "percent", "of": ["BASE"], "rate": 10}}]}'::jsonb$$),
	('tariff_from_rows', 'key', 'text', $$'k' || i % 8$$),
	('tariff_from_rows', 'up_to', 'numeric', $$(i / 8 + 1)::numeric$$),
	('tariff_from_rows', 'price', 'numeric', $$i / 4.0 + 1$$),
	('box_class_set_agg', NULL, 'integer', $$100 + i % 7 * 10$$),
	('hours_holidays_agg', 'kind', 'text', $$CASE i % 3 WHEN 0 THEN 'SH' ELSE 'PH' END$$),
	('hours_holidays_agg', 'name', 'text', $$CASE WHEN i % 5 > 0 THEN 'day "' || i || '"' END$$),
	('hours_holidays_agg', 'region', 'text', $$'R' || i % 3$$),
	('hours_holidays_agg', 'day', 'date', $$date '2025-01-01' + i * 2$$),
	('hours_holidays_agg', 'days', 'daterange', $$daterange(date '2025-01-01' + i * 9, date '2025-01-04' + i * 9)$$),
	('opening_hours_agg', 'weekday', 'integer', $$i % 7 + 1$$),
	('opening_hours_agg', 'opens', 'time without time zone', $$time '05:00' + i / 7 * interval '60 min'$$),
	('opening_hours_agg', 'closes', 'time without time zone', $$time '05:00' + i / 7 * interval '60 min' + interval '40 min'$$),
	('road_network_agg', 'edge_id', 'bigint', $$i::bigint$$),
	('road_network_agg', 'source', 'bigint', $$(i % 20)::bigint$$),
	('road_network_agg', 'target', 'bigint', $$(i * 7 % 23)::bigint$$),
	('road_network_agg', NULL, 'double precision', $$i * 1.25$$),
	('road_network_agg', 'line', 'geometry', $$ST_SetSRID(ST_MakeLine(ST_Point(i % 20, 50), ST_Point(i * 7 % 23, 51)), 4326)$$),
	('road_network_agg', 'line', 'geography', $$ST_SetSRID(ST_MakeLine(ST_Point(i % 20, 50), ST_Point(i * 7 % 23, 51)), 4326)::geography$$),
	('cost_matrix_agg', 'src', 'bigint', $$(i % 12)::bigint$$),
	('cost_matrix_agg', 'dst', 'bigint', $$(i / 12)::bigint$$),
	('cost_matrix_agg', 'src', 'text', $$'node "' || i % 12 || '"'$$),
	('cost_matrix_agg', 'dst', 'text', $$'node "' || i / 12 || '"'$$),
	('cost_matrix_agg', 'seconds', 'double precision', $$CASE WHEN i % 12 = i / 12 THEN 0 WHEN i % 17 > 0 THEN i * 1.25 END::float8$$),
	('cost_matrix_agg', 'metres', 'double precision', $$CASE WHEN i % 12 = i / 12 THEN 0 WHEN i % 17 > 0 THEN i * 13.5 END::float8$$),
	('locker_log_agg', 'id', 'bigint', $$(i / 2)::bigint$$),
	('locker_log_agg', 'id', 'text', $$'P"' || i / 2$$),
	('locker_log_agg', 'event', 'text', $$CASE i % 2 WHEN 0 THEN 'deposit' ELSE 'pickup' END$$),
	('locker_log_agg', 'at', 'timestamp with time zone', $$timestamptz '2025-03-01 10:00+00' + i * interval '1 min 0.25 s'$$),
	('business_calendar_agg', 'calendar', 'business_calendar', $$'"Europe/Vilnius" Mo-Fr 09:00-17:00'::business_calendar$$),
	('business_calendar_agg', 'day', 'date', $$date '2025-01-01' + i$$),
	('business_calendar_agg', 'hours', 'opening_hours', $$(ARRAY['off', '10:00-12:00'])[i % 2 + 1]::opening_hours$$),
	('sla_clock_agg', 'at', 'timestamp with time zone', $$timestamptz '2025-03-01 10:00+00' + i * interval '1 min'$$),
	('sla_clock_agg', 'event', 'text', $$CASE i WHEN 1 THEN 'start' ELSE (ARRAY['pause', 'resume'])[i % 2 + 1] END$$),
	('demand_series_agg', 'at', 'timestamp with time zone', $$timestamptz '2025-03-01 10:00+00' + i % 50 * interval '5 hours 0.25 s'$$),
	('demand_series_agg', 'quantity', 'double precision', $$CASE WHEN i % 11 > 0 THEN i * 0.1 END::float8$$),
	('demand_series_agg', 'bucket', 'interval', $$interval '1 day'$$),
	('demand_series_agg', 'options', 'demand_series_options', $$demand_series_options(tz => 'Europe/Vilnius', missing => 'zero', since => '2025-02-20', until => '2025-04-01')$$),
	('demand_series_agg', 'series', 'demand_series', $$demand_series_of(timestamptz '2025-03-01' + i * interval '6 hours', '1 day', ARRAY[i * 0.1, NULL, i])$$),
	('shipment_log_agg', 'at', 'timestamp with time zone', $$timestamptz '2025-03-01 10:00+00' + i % 50 * interval '1 min 0.25 s'$$),
	('shipment_log_agg', 'milestone', 'text', $$(ARRAY['picked_up', 'in_transit', 'exception', 'out_for_delivery', 'attempt_failed'])[i % 5 + 1]$$),
	('shipment_log_agg', 'place', 'text', $$CASE WHEN i % 4 > 0 THEN 'hub "' || i % 7 END$$),
	('shipment_log_agg', 'options', 'shipment_options', $$CASE WHEN i % 3 > 0 THEN shipment_options(kind => CASE i % 5 WHEN 0 THEN 'estimated' ELSE 'actual' END, source_id => 'e' || i % 30, void => i % 29 = 0, date_only => i % 31 = 0) END$$),
	('shipment_log_agg', 'log', 'shipment_log', $$shipment_append(NULL, timestamptz '2025-03-01 10:00+00' + i * interval '1 min', 'in_transit', 'hub ' || i % 9)$$),
	('shipment_order_agg', 'log', 'shipment_log', $$shipment_append(NULL, timestamptz '2025-03-01 10:00+00' + i * interval '1 min', (ARRAY['picked_up', 'delivered', 'cancelled'])[i % 3 + 1])$$),
	('stock_stats_agg', 'quantity', 'double precision', $$(i % 7)::float8$$),
	('stock_stats_agg', 'periods', 'integer', '1000'),
	('stock_stats_agg', 'day', 'date', $$date '2025-01-01' + i$$),
	('stock_stats_agg', 'first_day', 'date', $$date '2025-01-01'$$),
	('stock_stats_agg', 'last_day', 'date', $$date '2025-12-31'$$),
	('rollup', 'stats', 'stock_stats', $$format('count 1 sum %s squares %s zeros 0 least %s most %s', i + 1, (i + 1) * (i + 1), i + 1, i + 1)::stock_stats$$),
	('tracking_patterns_agg', 'carrier', 'text', $$'carrier ' || i % 3$$),
	('tracking_patterns_agg', 'format', 'text', $$'F"' || i % 40$$),
	('tracking_patterns_agg', 'pattern', 'text', $$(ARRAY['[A-Z]', 'JJ?', '(1|2)'])[i % 3 + 1] || '(?<serial>\d{' || 5 + i % 7 || '})(?<check>\d)'$$),
	('tracking_patterns_agg', 'checksum', 'text', $$CASE i % 4 WHEN 0 THEN 'mod10 3,1' WHEN 1 THEN 'luhn' WHEN 2 THEN 'mod7 lead 9' END$$),
	('milestone_map_agg', 'scheme', 'text', $$'carrier ' || i % 3$$),
	('milestone_map_agg', 'code', 'text', $$'C"' || i % 40$$),
	('milestone_map_agg', 'milestone', 'text', $$(ARRAY['picked_up', 'in_transit', 'delivered', 'lost', 'unknown'])[i % 40 % 5 + 1]$$),
	('locker_assign', 'box_class', 'text', $$CASE i % 2 WHEN 0 THEN 'S' ELSE 'M' END$$),
	('locker_assign', 'lockers', 'locker_index', $$(SELECT locker_index_agg(l::bigint, ST_Point(25 + l * 0.01, 54.7, 4326)::geography, ARRAY[4, 3], '"S" 640x380x80 25000; "M" 640x380x190'::box_class_set) FROM generate_series(0, 19) l)$$),
	('locker_assign', 'options', 'locker_options', $$locker_options(upgrade_m => 800)$$),
	('locker_assign', 'original', 'text', $$NULL::text$$),
	('locker_assign', 'priority', 'integer', $$i % 4$$),
	('locker_index_agg', 'classes', 'box_class_set', $$'"S" 640x380x80 25000; "M" 640x380x190'::box_class_set$$),
	('locker_index_agg', 'free', 'integer[]', $$ARRAY[i % 5, i % 3]$$),
	('site_index_agg', 'flags', 'bigint', $$(i * 3)::bigint$$),
	('site_index_agg', 'capacity', 'double precision', $$CASE WHEN i % 4 > 0 THEN i * 2.5 END::float8$$),
	('site_index_agg', 'kind', 'text', $$(ARRAY['candidate', 'required', 'existing', 'competitor', 'forbidden'])[i % 5 + 1]$$),
	('site_demand_agg', 'site', 'bigint', $$(i % 6)::bigint$$),
	('site_demand_agg', 'site', 'text', $$'s' || i % 6$$),
	('site_demand_agg', 'cost', 'double precision', $$(i * 1.5)::float8$$),
	(NULL, 'demand', 'site_demand', $$(SELECT site_demand_agg((i * 10 + j)::bigint, ST_Point(25 + i * 0.0021, 54.7 + j * 0.003, 4326), j) FROM generate_series(1, 3) j)$$),
	(NULL, 'id', 'bigint', $$(i * 7919 % 1000)::bigint$$),
	(NULL, 'id', 'text', $$'id "' || i || '"'$$),
	(NULL, 'location', 'geography', $$CASE WHEN i % 29 > 0 THEN ST_Point(25 + i * 0.0021, 54.7 + i % 10 * 0.003, 4326)::geography END$$),
	(NULL, 'location', 'geometry', $$CASE WHEN i % 29 > 0 THEN ST_Point(25 + i * 0.0021, 54.7 + i % 10 * 0.003, 4326) END$$),
	(NULL, 'weight', 'double precision', $$(1 + i % 9 / 8.0)::float8$$),
	(NULL, 'weight', 'bigint', $$(1 + i % 9)::bigint$$),
	(NULL, 'distance', 'double precision', $$(i * 37.5)::float8$$),
	(NULL, 'bands', 'double precision[]', $$'{1000,3000}'::float8[]$$),
	(NULL, 'accuracy', 'double precision', $$0.02::float8$$),
	(NULL, 'rule', 'kpi_delivery', $$kpi_delivery_rule(tolerance => '15 min', grain => 'parcel')$$),
	(NULL, 'rule', 'kpi_service', $$kpi_service_rule(4, 5, '{4 h,1 day}', '{2 days}')$$),
	(NULL, 'rule', 'kpi_sketch', $$NULL::kpi_sketch$$),
	(NULL, 'promised', 'date', $$date '2025-03-01' + i$$),
	(NULL, 'zone', 'text', $$'Europe/Berlin'$$),
	(NULL, 'promised', 'timestamp with time zone', $$timestamptz '2025-03-01 10:00+00' + i * interval '1 hour'$$),
	(NULL, 'promised', 'tstzrange', $$tstzrange(timestamptz '2025-03-01 09:00+00' + i * interval '1 hour', timestamptz '2025-03-01 10:00+00' + i * interval '1 hour')$$),
	(NULL, 'delivered', 'timestamp with time zone', $$timestamptz '2025-03-01 09:30+00' + i * interval '1 hour 0.7 s' + i % 11 * interval '5 min'$$),
	(NULL, 'shipped', 'timestamp with time zone', $$timestamptz '2025-02-28 09:30+00' + i * interval '1 hour'$$),
	(NULL, 'created', 'timestamp with time zone', $$timestamptz '2025-02-27 09:30+00' + i * interval '59 min'$$),
	(NULL, 'first_response', 'timestamp with time zone', $$timestamptz '2025-02-27 10:30+00' + i * interval '61 min'$$),
	(NULL, 'resolved', 'timestamp with time zone', $$CASE WHEN i % 7 > 0 THEN timestamptz '2025-02-28 10:30+00' + i * interval '63 min' END$$),
	(NULL, 'as_of', 'timestamp with time zone', $$timestamptz '2025-04-01 00:00+00'$$),
	(NULL, 'since', 'timestamp with time zone', $$timestamptz '2025-02-27 09:30+00' + i * interval '2 min'$$),
	(NULL, 'until', 'timestamp with time zone', $$timestamptz '2025-02-27 10:30+00' + i * interval '3 min'$$),
	(NULL, 'during', 'tstzrange', $$tstzrange(timestamptz '2025-02-27 09:30+00' + i * interval '2 min', timestamptz '2025-02-27 10:30+00' + i * interval '3 min')$$),
	(NULL, 'cost', 'numeric', $$i * 1.37 + 2$$),
	(NULL, 'revenue', 'numeric', $$i * 2.21 + 3$$),
	(NULL, 'qty_delivered', NULL, $$10 - i % 3$$),
	(NULL, 'qty_ordered', NULL, $$10$$),
	(NULL, 'hit', 'boolean', $$i % 3 = 0$$),
	(NULL, 'nps', 'integer', $$i % 11$$),
	(NULL, 'csat', 'integer', $$i % 5 + 1$$),
	(NULL, 'contacts', 'integer', $$i % 3 + 1$$),
	(NULL, NULL, 'boolean', $$CASE WHEN i % 13 > 0 THEN i % 4 = 0 END$$),
	(NULL, 'summary', 'kpi_delivery', $$(SELECT kpi_delivery_agg(timestamptz '2025-03-01 10:00+00', timestamptz '2025-03-01 09:00+00' + j * i * interval '1 min') FROM generate_series(1, 3) j)$$),
	(NULL, 'summary', 'kpi_sketch', $$(SELECT kpi_sketch_agg(i + j) FROM generate_series(1, 3) j)$$),
	(NULL, 'summary', 'kpi_level', $$(SELECT kpi_level_agg(timestamptz '2025-03-01 10:00+00', timestamptz '2025-03-01 11:00+00' + j * interval '1 min', i) FROM generate_series(1, 3) j)$$),
	(NULL, 'summary', 'kpi_ratio', $$(SELECT kpi_ratio_agg(i, j) FROM generate_series(1, 3) j)$$),
	(NULL, 'summary', 'kpi_service', $$(SELECT kpi_service_agg((i + j) % 11) FROM generate_series(1, 3) j)$$),
	(NULL, 'summary', 'kpi_forecast', $$(SELECT kpi_forecast_agg(i, i + j) FROM generate_series(1, 3) j)$$),
	(NULL, 'summary', 'kpi_fleet', $$(SELECT kpi_fleet_agg(i, j, 10) FROM generate_series(1, 3) j)$$),
	(NULL, 'summary', 'site_coverage_summary', $$(SELECT site_coverage_agg((i * j)::float8, 1::float8, '{50,100}') FROM generate_series(1, 3) j)$$),
	(NULL, 'actual', NULL, $$i % 17 + 1$$),
	(NULL, 'forecast', NULL, $$i % 13 + 2$$),
	(NULL, 'scale', NULL, $$3$$),
	(NULL, 'numerator', NULL, $$i % 5$$),
	(NULL, 'capacity', NULL, $$15$$),
	(NULL, 'capacity_t', NULL, $$12$$),
	(NULL, 'load_t', NULL, $$i % 11$$),
	(NULL, 'km', NULL, $$i * 3$$),
	(NULL, 'co2e_kg', NULL, $$i * 2 + 1$$),
	(NULL, 'level', NULL, $$i % 17 + 1$$),
	(NULL, 'outflow', NULL, $$i % 17 + 1$$),
	(NULL, 'denominator', NULL, $$i % 17 + 1$$),
	(NULL, 'drops', NULL, $$i % 17 + 1$$),
	(NULL, 'hours', NULL, $$i % 17 + 1$$),
	(NULL, 'value', 'interval', $$i % 17 * interval '1 min 0.5 s'$$),
	(NULL, 'value', NULL, $$i % 17 + 1$$),
	('tier_track', 'policy', 'tier_policy', $$'{"metrics": {"orders": [100, 1000]}, "combine": "max", "down": {"after": 2, "step": true}}'::tier_policy$$),
	('tier_track', 'metrics', 'numeric[]', $$ARRAY[(i * 7919 % 2000)::numeric]$$),
	('tier_track_during', 'policy', 'tier_policy', $$'{"metrics": {"orders": [100, 1000]}, "combine": "max", "down": {"after": 2, "step": true}}'::tier_policy$$),
	('tier_track_during', 'metrics', 'numeric[]', $$ARRAY[(i * 7919 % 2000)::numeric]$$),
	('route_evaluate_agg', 'vehicle', 'route_vehicle', $$route_vehicle(3, ST_Point(25, 54.7, 4326), 1, shift => '[2026-11-21 06:00,)', per_km => 0.4, per_hour => 20)$$),
	('route_evaluate_agg', 'stop', 'route_stop', $$route_stop(i % 12, ST_Point(25 + i * 0.0021, 54.7, 4326), service => '4 min', delivery => ARRAY[i])$$),
	('route_evaluate_agg', 'matrix', 'cost_matrix', $$(SELECT cost_matrix_agg(a::bigint, b::bigint, abs(a - b) * 60.0, abs(a - b) * 500.0) FROM generate_series(0, 12) a, generate_series(0, 12) b)$$),
	('route_evaluate_agg', 'departure', 'timestamp with time zone', $$timestamptz '2026-11-21 08:00+00'$$),
	('route_evaluate_agg', 'speed_kmh', 'double precision', $$30::float8$$),
	('route_evaluate_agg', 'circuity', 'double precision', $$1.3::float8$$);

-- one column a line
ALTER TABLE argument ADD position serial;
SELECT format('CREATE TABLE fact AS SELECT i, CASE WHEN i %% 29 = 0 THEN 3 ELSE i %% 3 END AS part, %s FROM generate_series(0, 119) i',
	string_agg(format('%s AS a%s', expression, position), ', ' ORDER BY position)) FROM argument
\gexec
ALTER TABLE fact ADD PRIMARY KEY (i, part);
ANALYZE fact;

CREATE TABLE call AS
WITH wanted AS (
	SELECT p.oid, p.proname, a.number, a.name, format_type(a.type, NULL) AS type
	FROM pg_proc p, LATERAL unnest(p.proargnames[1:p.pronargs], p.proargtypes::oid[]) WITH ORDINALITY a(name, type, number)
	WHERE p.prokind = 'a' AND p.pronamespace = 'logistics'::regnamespace),
given AS (
	SELECT w.oid, w.number, w.type, g.position
	FROM wanted w LEFT JOIN LATERAL (SELECT g.position FROM argument g
		WHERE (g.aggregate IS NULL OR g.aggregate = w.proname) AND (g.name IS NULL OR g.name = w.name)
		AND (g.type IS NULL OR g.type = w.type) ORDER BY g.aggregate, g.name, g.type LIMIT 1) g ON true),
variant AS (
	SELECT g.oid, array_agg(type ORDER BY number) AS types,
		string_agg(CASE WHEN number = p.pronargs AND p.provariadic > 0 THEN 'VARIADIC ' ELSE '' END || 'a' || position || '::' || type, ', ' ORDER BY number) AS arguments
	FROM given g JOIN pg_proc p USING (oid)
	GROUP BY g.oid
	HAVING count(position) = count(*))
SELECT row_number() OVER (ORDER BY v.oid::regprocedure::text)::int AS id, v.oid AS aggregate, a.aggtranstype AS state,
	a.aggcombinefn <> 0 AS combines, types, v.arguments,
	-- a set of box classes has at most 24
	CASE WHEN v.oid::regproc = 'box_class_set_agg'::regproc THEN 'i + 0 < 20' ELSE 'true' END AS condition,
	v.oid::regproc || '(' || arguments || ')' AS call
FROM variant v JOIN pg_aggregate a ON a.aggfnoid = v.oid;
