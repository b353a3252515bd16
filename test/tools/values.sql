-- Some values of every type, in a table value_TYPE (v) each: what the tests of
-- receive functions, faults and soak start from.
SET search_path = public, logistics;
CREATE TABLE value_box_class_set AS SELECT v::box_class_set FROM (VALUES
	('"S" 640x380x80 25000; "M" 640x380x200 25000; "L" 640x380x400'), ('"S" 640x380x80 25000; "a ""b""" 640x410x380'), ('"XL" 1000x1000x1000')) t (v);
CREATE TABLE value_cost_matrix AS SELECT v::cost_matrix FROM (VALUES
	('{1,2,3} seconds {{0,61.5,-},{60,0,5},{9,8,0}} metres {{0,1,2},{3,0,4},{5,6,0}}'), ('{"a","b ""c"}{"x"} seconds {{0.001},{-}}'), ('{7} seconds {{0}}')) t (v);
CREATE TABLE value_road_network AS SELECT v::road_network FROM (VALUES
	('edges {1,10,20,60,60,679.1},{2,20,30,45,-,543.28},{3,10,30,80.001,0,0}'), ('edges {1,10,20,60,60,679.1,13.4 52.5,13.41 52.5},{2,20,30,45,-,543.28,13.41 52.5,13.418 52.5},{3,10,30,80,80,1200,13.4 52.5,13.405 52.506,13.418 52.5}'),
	('edges {-5,1,2,3,4,5},{7,2,1,6,-,9},{8,2,2,1,1,1} turns {-5,2,7,-},{7,1,-5,2.5} u-turn 9')) t (v);
CREATE TABLE value_hours_holidays AS SELECT v::hours_holidays FROM (VALUES
	('"DE-BW" PH 2025-01-06 "Epiphany"'), ('* PH 2024-12-25..2024-12-26 "x"; * SH 2024-12-23..2025-01-04'), ('')) t (v);
CREATE TABLE value_opening_hours AS SELECT v::opening_hours FROM (VALUES
	('Mo-Fr 09:00-18:00'), ('24/7'), ('Mo-Sa 08:00-12:30,13:30-22:00; PH off; Dec 24-26 off; Su[1] 10:00-12:00 "by appointment"'),
	('2024-2026 Apr-Sep: sunrise-sunset; week 1-53/2 Tu 10:00-26:00')) t (v);
CREATE TABLE value_locker_index AS SELECT v::locker_index FROM (VALUES
	('"S" 640x380x80 25000 | 1 25.28 54.68 3; 2 25.3 54.7 0'), ('"S" 640x380x80 25000 | "x ""y" 25.28 54.68 3')) t (v);
CREATE TABLE value_locker_log AS SELECT v::locker_log FROM (VALUES
	('"P1" deposit 2025-03-01T10:00:00Z; "P1" pickup 2025-03-02T08:15:30.25Z'), ('"P2" deposit 2025-03-01T10:00:00Z; "9" out_of_order 2025-03-02T08:15:30.25Z')) t (v);
CREATE TABLE value_demand_series AS SELECT v::demand_series FROM (VALUES
	('1 days ''UTC'' from 2024-03-01T00:00:00: 12, 7.5, -, 9'), ('60 min ''Europe/Vilnius'' zeros from 2024-03-30T22:00:00Z: 1, 0, 3'), ('3 months ''UTC'' from 2024-04: 1000000.5'),
	('7 days ''UTC'' from 2024-01-01T00:00:00:')) t (v);
CREATE TABLE value_demand_model AS SELECT demand_fit(demand_series_of('2024-01-01', bucket, quantities::float8[], 'Europe/Vilnius'), method, season, holidays) AS v FROM (VALUES
	('1 day'::interval, '{5,3,4,2,NULL,6,5,4,6,7,3,5,8,2,4,6,5,7,9,3,4,6}', 'theta', '{7}'::int[], NULL::hours_holidays), ('1 hour', '{0,0,5,0,0,3,0,2}', 'tsb', '{1}', NULL),
	('1 day', '{1,2,3,4,5,6,7,2,3,4,4,5,6,8,1,2,3,4,5,6,7,2,3,4,4,5,6,8}', 'hw_mul', '{7}', NULL), ('1 day', '{1,2,3,4,5,6,7,2,3,4,4,5,6,8,1,2,3,4,5,6,7,2,3,4,4,5,6,8}', 'snaive', '{7}', '* PH 2024-01-05 "x"'),
	('1 day', '{1,2,3,4,5,6,7,2,3,4,4,5,6,8,1,2,3,4,5,6,7,2,3,4,4,5,6,8}', 'comb', '{2,7}', NULL), ('1 month', '{}', 'auto', NULL, NULL)) t (bucket, quantities, method, season, holidays);
CREATE TABLE value_shipment_log AS SELECT v::shipment_log FROM (VALUES
	('2024-03-01T08:00:00Z picked_up "HUB 7"; 2024-03-04T00:00:00Z delivered "x" date_only estimated recorded 2024-03-01T09:00:00Z id "e" reason "r"; 2024-03-04T00:00:00Z delivered void'), ('2024-03-01T08:00:00.5Z created "a ""b"""'), ('')) t (v);
CREATE TABLE value_milestone_map AS SELECT v::milestone_map FROM (VALUES ('"upu" "EMA" picked_up; "upu" "EMI" delivered'), ('"a ""b" "x" unknown'), ('')) t (v);
CREATE TABLE value_stock_snapshot AS SELECT v::stock_snapshot FROM (VALUES ('"A" "north" 4; "A" "south" 0; "B ""2""" "north" 9223372036854775807'), ('17 3 4; 17 -5 0'), ('')) t (v);
CREATE TABLE value_route_stop AS SELECT v::route_stop FROM (VALUES ('id=1'),
	('id=1 service=240 setup=0.5 windows=2026-11-21T08:00:00Z/2026-11-21T10:00:00.5Z,2026-11-21T12:00:00Z/ delivery=1,2 pickup=3 shipment=5 items=0'),
	('id="x" node="b" location=-179.5,89.25 shipment="x" skills="lift","a" priority=100 toll=0.01 late_per_hour=9 started=2026-02-28T00:00:00Z break=true max_load=10')) t (v);
CREATE TABLE value_route_vehicle AS SELECT v::route_vehicle FROM (VALUES ('id=1'),
	('id=1 start=24.1,56.9 start_node=1 finish=24.2,57 finish_node="home" capacity=100 shift_start=2026-11-21T06:00:00Z shift_end=2026-11-21T16:00:00Z speed_factor=0.8 max_distance_m=250.25 fixed=35 energy_per_km_empty=0.2 energy_per_km_full=0.31 unpaid_breaks=true')) t (v);
CREATE TABLE value_site_index AS
	SELECT site_index_agg(i::bigint, ST_Point(i * 7 % 360 - 180, i * 11 % 180 - 90, 4326)) AS v FROM generate_series(1, 20) i
	UNION ALL SELECT site_index_agg('S' || i, ST_Point(13 + i / 100.0, 52, 4326), i, i / 3.0, 100, CASE i % 3 WHEN 0 THEN 'existing' ELSE 'candidate' END) FROM generate_series(1, 5) i
	UNION ALL SELECT site_index_agg(i::bigint, ST_Point(0, 0, 4326)) FROM generate_series(1, 0) i;
DELETE FROM value_site_index WHERE v IS NULL;
CREATE TABLE value_site_demand AS
	SELECT site_demand_agg(i::bigint, ST_Point(i * 7 % 360 - 180, i * 11 % 180 - 90, 4326), i / 2.0) AS v FROM generate_series(1, 12) i
	UNION ALL SELECT site_demand_agg('D' || i, 'S' || i % 3, i * 1.5::float8, i::float8) FROM generate_series(1, 3) i
	UNION ALL SELECT site_demand_agg(ST_Point(i, i, 4326)) FROM generate_series(1, 5) i;
CREATE TABLE value_site_coverage_summary AS
	SELECT site_coverage_agg(i * 37.5::float8, i / 4.0::float8, '{100,500}') AS v FROM generate_series(1, 20) i
	UNION ALL SELECT site_coverage_agg(NULL::float8, 1::float8, '{1}') FROM generate_series(1, 2) i;
CREATE TABLE value_tariff AS SELECT v::tariff FROM (VALUES
	('{"schema": 1, "code": "GROUND", "currency": "EUR", "measure": {"weight": "kg"}, "charges": [{"code": "BASE", "model": {"type": "table", "key": "zone", "breaks": ["1", "2", "5"], "price": {"local": ["4.19", "4.79", "5.99"], "far": ["4.89", "5.49", "7.49"]}}}, {"code": "FUEL", "model": {"type": "percent", "of": ["BASE"], "rate": "7.25"}}]}'),
	('{"schema":1,"code":"F","currency":"EUR","charges":[{"code":"PICK","scope":"shipment","model":{"type":"unit","qty":"items","first":"2.00","unit":"0.50"}},{"code":"RETURN","scope":"shipment","model":{"type":"flat","amount":"1.80"},"when":["eq","kind","return"]}]}'),
	('{"schema":1,"code":"L","currency":"EUR","measure":{"weight":"kg","length":"cm","weight_round":[{"up_to":20,"step":0.5,"mode":"up"},{"step":1,"mode":"up"}],"divisor":5000,"dim_share_pct":50,"billable_round":{"step":0.5,"mode":"up"}},"limits":[{"code":"W","when":["gt","actual",31.5],"reason":"heavy"},{"code":"S","when":["gt","longest_plus_shortest",150],"reason":"large","scope":"shipment"}],"indexes":{"fuel":[{"rate":9.5},{"from":"2026-02-01","rate":10}]},"taxes":{"VAT":{"rate":19,"included":true},"T":1,"U":2},"charges":[{"code":"FREIGHT","tax":"VAT","model":{"type":"table","per":100,"breaks":[45,100,null],"price":{"1":[42,38,null],"*":[50,45,39.5]},"min":{"1":25},"cheaper_break":true}},{"code":"DUTY","tax":["T","U"],"model":{"type":"percent","of":"value","key":["country","hs6"],"rates":{"CN/610910":12,"CN/*":4.5,"*":6}}},{"code":"AH","group":"g","pick":"min","model":{"type":"flat","key":"zone","amounts":{"2":14,"*":16}}},{"code":"TOLL","group":"g","pick":"min","model":{"type":"flat","amount":"toll"}},{"code":"FUEL","model":{"type":"percent","of":["FREIGHT"],"index":"fuel"}}],"adjust":[{"code":"CREDIT","on":["FREIGHT"],"amount":"credit"},{"code":"OFF","on":["DUTY","AH"],"amount":5,"share":"pro_rata","floor":1}]}')) t (v);
CREATE TABLE value_tariff_zone AS SELECT v::tariff_zone FROM (VALUES
	('{"rules": [{"country": ["DE"], "to": ["20-21", "1"], "from": ["10"], "zone": "near"}, {"to": ["SW1", "IV1-IV63", "PA6 7"], "zone": "2"}, {"country": ["PT-20"], "zone": "island"}, {"country": ["GB", "US"], "zone": "far"}], "default": "x"}'), ('{"rules": []}')) t (v);
CREATE TABLE value_tier_policy AS SELECT v::tier_policy FROM (VALUES
	('{"metrics": {"orders": [100, 500], "revenue": [1000.5, 9000]}, "combine": "max", "up": {"after": 2, "step": true, "effective": "same_period"}, "down": {"after": 3, "margin": "10%"}, "min_dwell": 2, "start_tier": 2, "names": ["bronze", "silver", "gold"]}'),
	('{"metrics": [{"name": "revenue", "limits": [10]}, {"name": "orders", "limits": [2.5]}], "combine": "min"}')) t (v);
CREATE TABLE value_kpi_delivery AS
	SELECT kpi_delivery_agg('2026-05-04 12:00+00', '2026-05-04 11:00+00'::timestamptz + i * interval '7 min', 2, 2 - i % 2, 3.25) AS v FROM generate_series(1, 20) i
	UNION ALL SELECT kpi_delivery_agg('2026-05-04 12:00+00'::timestamptz, NULL);
CREATE TABLE value_kpi_sketch AS
	SELECT kpi_sketch_agg((i * i - 50)::numeric) AS v FROM generate_series(1, 20) i UNION ALL SELECT kpi_sketch_agg(i * interval '1 min') FROM generate_series(1, 9) i;
CREATE TABLE value_kpi_level AS
	SELECT kpi_level_agg('2026-01-01'::timestamptz + i * interval '1 h', '2026-01-01'::timestamptz + (i + 1) * interval '1 h', i, 30, i % 2) AS v FROM generate_series(1, 20) i
	UNION ALL SELECT kpi_level_agg('2026-01-01'::timestamptz, '2026-01-02', 1.5);
CREATE TABLE value_kpi_ratio AS SELECT kpi_ratio_agg(i * 1.25, i) AS v FROM generate_series(1, 20) i UNION ALL SELECT kpi_ratio_agg(i % 2 = 0) FROM generate_series(1, 9) i;
CREATE TABLE value_kpi_service AS
	SELECT kpi_service_agg(i % 11, 1 + i % 5, '2026-05-04', '2026-05-04'::timestamptz + i * interval '1 min', '2026-05-04'::timestamptz + i * interval '1 h', i % 4, i % 3 = 0, i % 7 = 0) AS v FROM generate_series(1, 20) i
	UNION ALL SELECT kpi_service_agg(9);
CREATE TABLE value_kpi_forecast AS SELECT kpi_forecast_agg(i * 1.5, i, 2) AS v FROM generate_series(1, 20) i UNION ALL SELECT kpi_forecast_agg(0, 1);
CREATE TABLE value_kpi_fleet AS SELECT kpi_fleet_agg(i * 10.5, i % 7, 12, i % 5, i / 4.0, i * 2.5) AS v FROM generate_series(1, 20) i UNION ALL SELECT kpi_fleet_agg(1, 0, 1);
CREATE TABLE value_kpi_targets AS SELECT v::kpi_targets FROM (VALUES
	('{"targets": [{"kpi": "otif_rate", "target": 0.92, "warning": 0.85, "weight": 2}, {"kpi": "mean", "target": 3, "direction": "lower", "unit": "hours"}]}'), ('{"targets": [{"kpi": "csat", "target": 0.8}]}')) t (v);
CREATE TABLE value_business_calendar AS SELECT v::business_calendar FROM (VALUES ('"UTC" Mo-Su off'),
	('"Europe/Vilnius" Mo-Fr 09:00-12:00,13:00-17:00; Sa 10:00-14:00; valid 2026-01-01..2027-12-31; 2026-12-24 set 09:00-12:00; 2026-12-25 holiday; 2026-12-26 off'),
	('"America/New_York" Mo-Th,Su 22:00-06:00; 2026-07-03 20:00-44:30')) t (v);
CREATE TABLE value_promise_rule AS SELECT v::promise_rule FROM (VALUES ('leg "" calendar """UTC"" Mo-Fr 09:00-17:00" takes 0..0 working days'),
	('leg "a ""b""" calendar """UTC"" Mo-Fr 09:00-17:00" cutoffs "Mo-Fr 15:00; Sa 11:00" takes 0..1 working days; leg "c" calendar """Europe/Riga"" Mo-Sa 00:00-24:00" departures "Tu 06:00,18:00; Fr 18:00" takes 3600..90000.5 calendar seconds')) t (v);
CREATE TABLE value_s10 AS SELECT v::s10 FROM (VALUES ('RB123456785GB'), ('AA000000005AA'), ('ZZ999999995ZZ')) t (v);
CREATE TABLE value_gs1_key AS SELECT v::gs1_key FROM (VALUES ('4006381333931'), ('106141412345678908'), ('(414)4012345000115'), ('(8018)106141412345678908'), ('(253)4012345000115'), ('00000000')) t (v);
CREATE TABLE value_tracking_patterns AS SELECT v::tracking_patterns FROM (VALUES ('"UPS" "UPS" "1Z(?<serial>[0-9A-Z]{15})(?<check>[0-9])" "mod10 1,2"; "a ""b""" "x" "JJ?D\d{4}" ""'), ('"c" "f" "(?<serial>\d{2})(?<check>\d)" "weighted 3,1 mod 11 mod 10 lead 91"'), ('')) t (v);
CREATE TABLE value_sla_clock AS SELECT v::sla_clock FROM (VALUES (''), ('start 2026-06-01T09:00:00Z'),
	('start 2026-06-01T09:00:00Z; pause 2026-06-01T12:00:00.25Z; resume 2026-06-02T09:00:00Z; stop 2026-06-03T10:00:00.000001Z')) t (v);
CREATE TABLE value_stock_stats AS SELECT v::stock_stats FROM (VALUES ('count 10 sum 45 squares 285 zeros 1 least 0 most 9'), ('count 0'), ('count 1 sum -0.1 squares 0.01 zeros 0 least -0.1 most -0.1')) t (v);
CREATE TABLE value_stock_policy AS SELECT v::stock_policy FROM (VALUES ('reorder_point 6 order_up_to 40 multiple 3 minimum 5 maximum 60 rounding down'), ('order_up_to 12'), ('reorder_point -2 order_quantity 24.5')) t (v);
