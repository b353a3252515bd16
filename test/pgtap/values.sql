-- Every type as an ordinary column: equality, order, hash, casts, and the
-- statements that need them.
\set ECHO none
BEGIN;
SELECT no_plan();
SET client_min_messages = warning;
\ir ../tools/values.sql

-- ----------------------------------------------------------------------
-- what every type has
-- ----------------------------------------------------------------------
CREATE TEMP VIEW our_type AS SELECT oid, typname FROM pg_type WHERE typnamespace = 'logistics'::regnamespace AND typtype = 'b' AND typelem = 0;
SELECT cmp_ok(count(*), '>=', 22::bigint, 'types of the extension') FROM our_type;
SELECT is_empty($$ SELECT typname FROM our_type t WHERE to_regclass('value_' || typname) IS NULL $$, 'test/tools/values.sql has values of every type');
SELECT is_empty($$ SELECT typname, amname FROM our_type t CROSS JOIN (VALUES ('btree'), ('hash')) a (amname)
	WHERE NOT EXISTS (SELECT FROM pg_opclass o JOIN pg_am m ON m.oid = opcmethod WHERE opcintype = t.oid AND opcdefault AND m.amname = a.amname) $$,
	'every type has default operator classes, btree and hash');
SELECT is_empty($$ SELECT typname, name FROM our_type t CROSS JOIN unnest('{=,<>,<,<=,>,>=}'::text[]) name
	WHERE NOT EXISTS (SELECT FROM pg_operator o WHERE oprname = name AND oprleft = t.oid AND oprright = t.oid AND oprnamespace = 'logistics'::regnamespace AND oprcode <> 0
		AND oprnegate <> 0 AND oprcom <> 0) $$, 'and six operators, which know their opposites');
SELECT is_empty($$ SELECT typname, name FROM our_type t CROSS JOIN unnest('{eq,ne,lt,le,gt,ge,cmp,hash,hash_extended}'::text[]) name
	WHERE NOT EXISTS (SELECT FROM pg_proc p WHERE proname = typname || '_' || name AND has_function_privilege('public', p.oid, 'EXECUTE')) $$,
	'whose functions everybody may call');

-- ----------------------------------------------------------------------
-- values that differ, each once, and the same in other clothes
-- ----------------------------------------------------------------------
CREATE FUNCTION for_each_type(statement text, OUT type text, OUT answer text) RETURNS SETOF record LANGUAGE plpgsql AS $$
BEGIN
	FOR type IN SELECT typname FROM our_type ORDER BY 1 LOOP
		BEGIN
			EXECUTE replace(statement, '@', type) INTO answer;
		EXCEPTION WHEN OTHERS THEN
			answer := SQLSTATE || ' ' || SQLERRM;
		END;
		IF answer IS DISTINCT FROM 'true' THEN
			RETURN NEXT;
		END IF;
	END LOOP;
END $$;
CREATE FUNCTION all_types(statement text, what text) RETURNS text LANGUAGE sql AS $$
	SELECT is((SELECT string_agg(type || ': ' || coalesce(answer, 'NULL'), chr(10)) FROM for_each_type(statement)), NULL, what) $$;

SELECT all_types('SELECT bool_and((a.v = b.v) = (a.ctid = b.ctid) AND (a.v <> b.v) = (a.ctid <> b.ctid)) FROM value_@ a, value_@ b', 'a value equals itself and no other');
SELECT all_types('SELECT bool_and((a.v < b.v)::int + (a.v = b.v)::int + (a.v > b.v)::int = 1 AND (a.v <= b.v) = (a.v < b.v OR a.v = b.v) AND (a.v >= b.v) = NOT a.v < b.v
	AND sign(logistics_internal.@_cmp(a.v, b.v)) = -sign(logistics_internal.@_cmp(b.v, a.v))) FROM value_@ a, value_@ b', 'values have one order');
SELECT all_types('SELECT coalesce(bool_and(a.v < c.v), (SELECT count(*) < 3 FROM value_@)) FROM value_@ a JOIN value_@ b ON a.v < b.v JOIN value_@ c ON b.v < c.v', 'which is transitive');
SELECT all_types('SELECT bool_and(v::text::@ = v AND logistics_internal.@_hash(v::text::@) = logistics_internal.@_hash(v)) FROM value_@', 'text comes back equal, with the same hash');
SELECT all_types('SELECT bool_and((logistics_internal.@_hash_extended(v, 0) & 4294967295) = (logistics_internal.@_hash(v)::bigint & 4294967295) AND logistics_internal.@_hash_extended(v, 1) <> logistics_internal.@_hash_extended(v, 0)) FROM value_@',
	'the hash with seed 0 is the plain one, and seeds count');
SELECT all_types('SELECT count(DISTINCT logistics_internal.@_hash(v)) = count(*) FROM value_@', 'different values have different hashes here');
SELECT all_types('SELECT v IS NULL AND (v = v) IS NULL AND v IS NOT DISTINCT FROM NULL FROM (VALUES (NULL::@)) x (v)', 'NULL is as ever');

-- compressed, short, out of line
CREATE FUNCTION stored(type text, storage text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
	EXECUTE format('CREATE TABLE %s_%s (v %s)', storage, type, type);
	-- values of fixed length have but one way
	IF (SELECT typlen < 0 FROM pg_type WHERE oid = type::regtype) THEN
		EXECUTE format('ALTER TABLE %s_%s ALTER v SET STORAGE %s', storage, type, storage);
	END IF;
	EXECUTE format('ALTER TABLE %s_%s SET (toast_tuple_target = 128)', storage, type);
	EXECUTE format('INSERT INTO %s_%s SELECT v FROM value_%s', storage, type, type);
END $$;
SELECT count(stored(typname, storage)) FROM our_type, unnest('{plain,main,extended,external}'::text[]) storage;
SELECT all_types('SELECT bool_and((a.v = b.v) = (a.v::text = b.v::text) AND (a.v = c.v) = (a.v::text = c.v::text) AND (b.v = d.v) = (b.v::text = d.v::text))
	FROM plain_@ a, main_@ b, extended_@ c, external_@ d', 'however they are stored');

-- ----------------------------------------------------------------------
-- statements
-- ----------------------------------------------------------------------
CREATE FUNCTION twice(type text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
	EXECUTE format('CREATE TABLE twice_%1$s AS SELECT row_number() OVER ()::int AS id, v, false AS touched FROM (SELECT v FROM value_%1$s UNION ALL SELECT v::text::%1$s FROM value_%1$s) x', type);
	EXECUTE format('ALTER TABLE twice_%1$s ADD PRIMARY KEY (id)', type);
END $$;
SELECT count(twice(typname)) FROM our_type;
SELECT all_types('SELECT (SELECT count(*) FROM (SELECT DISTINCT v FROM twice_@) x) = count(*) FROM value_@', 'DISTINCT');
SET LOCAL enable_hashagg = off;
SELECT all_types('SELECT (SELECT count(*) FROM (SELECT DISTINCT v FROM twice_@) x) = count(*) FROM value_@', 'DISTINCT by sorting');
SELECT all_types('SELECT count(*) = (SELECT count(*) FROM value_@) AND bool_and(ids = ''2'') FROM (SELECT v, count(*)::text AS ids FROM twice_@ GROUP BY v) x', 'GROUP BY by sorting');
RESET enable_hashagg;
SELECT all_types('SELECT count(*) = (SELECT count(*) FROM value_@) AND bool_and(array_length(string_to_array(ids, '',''), 1) = 2) FROM (SELECT v, string_agg(id::text, '','' ORDER BY id) AS ids FROM twice_@ GROUP BY v) x',
	'GROUP BY with ordered aggregates');
SELECT all_types('SELECT count(DISTINCT v) = (SELECT count(*) FROM value_@) FROM twice_@', 'count(DISTINCT)');
SELECT all_types('SELECT (SELECT count(*) FROM (SELECT v FROM twice_@ UNION SELECT v FROM value_@) x) = count(*) FROM value_@', 'UNION');
SELECT all_types('SELECT (SELECT count(*) FROM (SELECT v FROM twice_@ EXCEPT SELECT v FROM value_@) x) = 0', 'EXCEPT');
SELECT all_types('SELECT (SELECT count(*) FROM (SELECT v FROM twice_@ INTERSECT SELECT v FROM value_@) x) = count(*) FROM value_@', 'INTERSECT');
SELECT all_types('SELECT count(*) = 2 * (SELECT count(*) FROM value_@) FROM twice_@ a JOIN value_@ b USING (v)', 'hash join');
SET LOCAL enable_hashjoin = off; SET LOCAL enable_nestloop = off;
SELECT all_types('SELECT count(*) = 2 * (SELECT count(*) FROM value_@) FROM twice_@ a JOIN value_@ b USING (v)', 'merge join');
RESET enable_hashjoin; RESET enable_nestloop;
SELECT all_types('SELECT count(*) = count(DISTINCT row(v)) * 2 AND bool_and(row(v, id) IS NOT DISTINCT FROM row(v, id)) FROM twice_@', 'rows of them are compared');
SELECT all_types('SELECT bool_and(v IN (SELECT v FROM value_@) AND v = ANY (ARRAY(SELECT v FROM value_@))) FROM twice_@', 'IN and ANY');
SELECT all_types('SELECT array_agg(id ORDER BY v, id) = array_agg(id ORDER BY v DESC, id DESC) FILTER (WHERE false) IS NULL FROM twice_@', 'ORDER BY inside aggregates');

CREATE FUNCTION audit() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	NEW.touched := OLD.* IS DISTINCT FROM NEW.*;
	RETURN NEW;
END $$;
CREATE FUNCTION change(type text, OUT unchanged bigint, OUT changed bigint) LANGUAGE plpgsql AS $$
BEGIN
	EXECUTE format('CREATE TRIGGER audit BEFORE UPDATE ON twice_%s FOR EACH ROW EXECUTE FUNCTION audit()', type);
	EXECUTE format('UPDATE twice_%1$s SET v = v::text::%1$s', type);
	EXECUTE format('SELECT count(*) FROM twice_%s WHERE touched', type) INTO unchanged;
	EXECUTE format('UPDATE twice_%1$s t SET v = (SELECT v FROM value_%1$s o WHERE o.v IS DISTINCT FROM t.v LIMIT 1)', type);
	EXECUTE format('SELECT count(*) FROM twice_%s WHERE NOT touched', type) INTO changed;
	EXECUTE format('DROP TRIGGER audit ON twice_%s', type);
END $$;
SELECT results_eq('SELECT typname, unchanged, changed FROM our_type, change(typname) ORDER BY 1', 'SELECT typname, 0::bigint, 0::bigint FROM our_type ORDER BY 1',
	'an audit trigger sees what changed, and nothing else');

CREATE FUNCTION upsert(type text, OUT merged bigint, OUT inserted bigint, OUT taken bigint) LANGUAGE plpgsql AS $$
BEGIN
	EXECUTE format('UPDATE twice_%1$s t SET touched = false, v = (SELECT v FROM value_%1$s ORDER BY v LIMIT 1)', type);
	EXECUTE format('MERGE INTO twice_%1$s t USING (SELECT 1 AS id, max(v::text)::%1$s AS v FROM value_%1$s UNION ALL SELECT id, v FROM twice_%1$s WHERE id > 1) s ON t.id = s.id
		WHEN MATCHED AND t.v IS DISTINCT FROM s.v THEN UPDATE SET v = s.v, touched = true', type);
	EXECUTE format('SELECT count(*) FROM twice_%s WHERE touched AND id > 1', type) INTO merged;
	EXECUTE format('INSERT INTO twice_%1$s AS t SELECT id, v FROM twice_%1$s ON CONFLICT (id) DO UPDATE SET touched = true WHERE t.v IS DISTINCT FROM excluded.v', type);
	GET DIAGNOSTICS inserted = ROW_COUNT;
	EXECUTE format('CREATE TABLE unique_%1$s (v %1$s UNIQUE)', type);
	EXECUTE format('INSERT INTO unique_%1$s SELECT v FROM (SELECT v FROM value_%1$s UNION ALL SELECT v FROM value_%1$s) x WHERE pg_column_size(v) < 2000 ON CONFLICT DO NOTHING', type);
	EXECUTE format('SELECT count(*) - (SELECT count(*) FROM value_%1$s WHERE pg_column_size(v) < 2000) FROM unique_%1$s', type) INTO taken;
END $$;
SELECT results_eq('SELECT typname, merged, inserted, taken FROM our_type, upsert(typname) ORDER BY 1', 'SELECT typname, 0::bigint, 0::bigint, 0::bigint FROM our_type ORDER BY 1',
	'MERGE and ON CONFLICT change what differs; a unique index takes each value once');

CREATE FUNCTION refresh(type text) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
	wrong bigint;
BEGIN
	EXECUTE format('CREATE MATERIALIZED VIEW shown_%1$s AS SELECT id, v FROM twice_%1$s', type);
	EXECUTE format('CREATE UNIQUE INDEX ON shown_%1$s (id)', type);
	EXECUTE format('UPDATE twice_%1$s t SET v = (SELECT v FROM value_%1$s ORDER BY v DESC LIMIT 1) WHERE id = 2', type);
	EXECUTE format('REFRESH MATERIALIZED VIEW CONCURRENTLY shown_%1$s', type);
	EXECUTE format('SELECT count(*) FROM shown_%1$s s FULL JOIN twice_%1$s t USING (id) WHERE s.v IS DISTINCT FROM t.v', type) INTO wrong;
	RETURN wrong;
END $$;
SELECT is((SELECT string_agg(typname, ' ') FROM our_type WHERE refresh(typname) <> 0), NULL, 'REFRESH MATERIALIZED VIEW CONCURRENTLY');

CREATE FUNCTION indexed(type text) RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE
	answer boolean;
BEGIN
	EXECUTE format('CREATE INDEX ON external_%1$s USING hash (v)', type);
	SET LOCAL enable_seqscan = off;
	EXECUTE format('SELECT bool_and((SELECT count(*) FROM external_%1$s e WHERE e.v = x.v) = 1) FROM value_%1$s x', type) INTO answer;
	RESET enable_seqscan;
	RETURN answer;
END $$;
SELECT is((SELECT string_agg(typname, ' ') FROM our_type WHERE NOT indexed(typname)), NULL, 'a hash index finds values of any size');
-- statistics say how many are different, and keep none of them
CREATE TABLE analyzed (often tariff, seldom kpi_sketch, never route_stop, sometimes opening_hours, wide site_index);
ALTER TABLE analyzed ALTER wide SET STORAGE plain;
INSERT INTO analyzed SELECT format('{"schema":1,"currency":"EUR","charges":[{"code":"S","model":{"type":"flat","amount":%s}}]}', i % 7)::tariff, kpi_sketch_agg(i::numeric), NULL,
	CASE i % 4 WHEN 0 THEN NULL ELSE format('Mo 08:%s-20:00', 10 + i % 40)::opening_hours END, site_index_agg(j::bigint, ST_Point(i % 90, j % 90, 4326)) FROM generate_series(1, 2000) i, generate_series(1, 40) j WHERE i <= 200 GROUP BY i;
ANALYZE analyzed;
SELECT results_eq($$ SELECT attname::text COLLATE "C", null_frac::text, n_distinct::text, avg_width > 0, most_common_vals IS NULL AND histogram_bounds IS NULL AND correlation IS NULL FROM pg_stats WHERE tablename = 'analyzed' ORDER BY 1 $$,
	$$ VALUES ('never' COLLATE "C", '1', '0', false, true), ('often', '0', '7', true, true), ('seldom', '0', '-1', true, true), ('sometimes', '0.25', '30', true, true), ('wide', '0', '-1', true, true) $$, 'ANALYZE');

-- ----------------------------------------------------------------------
-- documents
-- ----------------------------------------------------------------------
CREATE TEMP VIEW document AS SELECT DISTINCT t.typname FROM our_type t JOIN pg_cast c ON c.castsource = t.oid AND c.casttarget = 'jsonb'::regtype;
SELECT is(string_agg(typname, ' ' ORDER BY typname), 'kpi_targets site_demand site_index tariff tariff_zone tier_policy', 'types that are JSON documents') FROM document;
SELECT results_eq($$ SELECT (SELECT typname FROM our_type WHERE oid IN (castsource, casttarget)), CASE WHEN castsource IN (SELECT oid FROM our_type) THEN 'to' ELSE 'from' END,
		CASE WHEN 'json'::regtype IN (castsource, casttarget) THEN 'json' ELSE 'jsonb' END, castcontext::text, castmethod::text
	FROM pg_cast WHERE EXISTS (SELECT FROM our_type WHERE oid IN (castsource, casttarget)) ORDER BY 1, 2, 3 $$,
	$$ SELECT typname, direction, target, context, CASE WHEN direction = 'to' AND target = 'json' THEN 'f' ELSE 'i' END
	FROM document, (VALUES ('from', 'json', 'e'), ('from', 'jsonb', 'a'), ('to', 'json', 'e'), ('to', 'jsonb', 'a')) c (direction, target, context) ORDER BY 1, 2, 3 $$,
	'jsonb by assignment, json explicitly, both ways');
CREATE OR REPLACE FUNCTION for_each_type(statement text, OUT type text, OUT answer text) RETURNS SETOF record LANGUAGE plpgsql AS $$
BEGIN
	FOR type IN SELECT typname FROM document ORDER BY 1 LOOP
		BEGIN
			EXECUTE replace(statement, '@', type) INTO answer;
		EXCEPTION WHEN OTHERS THEN
			answer := SQLSTATE || ' ' || SQLERRM;
		END;
		IF answer IS DISTINCT FROM 'true' THEN
			RETURN NEXT;
		END IF;
	END LOOP;
END $$;
SELECT all_types('SELECT bool_and(v::jsonb::@ = v AND v::json::@ = v) FROM value_@', 'they come back equal');
SELECT all_types('SELECT bool_and(jsonb_typeof(to_jsonb(v)) = ''object'' AND json_typeof(to_json(v)) = ''object'' AND jsonb_typeof(to_jsonb(x) -> ''v'') = ''object''
	AND json_typeof(row_to_json(x) -> ''v'') = ''object'' AND jsonb_typeof(jsonb_build_object(''v'', v) -> ''v'') = ''object'' AND to_json(v)::text = v::text) FROM value_@ x', 'inside other documents they are objects');
SELECT all_types('SELECT bool_and(r.v = x.v) FROM value_@ x, LATERAL jsonb_populate_record(NULL::value_@, to_jsonb(x)) r', 'and come back out of them');
CREATE FUNCTION assigned(type text) RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE
	answer boolean;
BEGIN
	EXECUTE format('CREATE TABLE assigned_%1$s (v %1$s, j jsonb)', type);
	EXECUTE format('INSERT INTO assigned_%1$s SELECT v::jsonb, v FROM value_%1$s', type);
	EXECUTE format('SELECT bool_and(j::%1$s = v) AND count(*) > 0 FROM assigned_%1$s', type) INTO answer;
	RETURN answer;
END $$;
SELECT is((SELECT string_agg(typname, ' ') FROM document WHERE NOT assigned(typname)), NULL, 'jsonb is assigned to columns, and they to jsonb');

-- what jsonb does to the order of keys
CREATE TABLE ordered AS SELECT '{"metrics":{"revenue":[10],"orders":[5]},"combine":"max"}'::tier_policy AS v, '{"metrics":{"orders":[5],"revenue":[10]},"combine":"max"}'::tier_policy AS w;
SELECT is(v::jsonb::tier_policy::text, v::text, 'metrics of a tier policy keep their order') FROM ordered;
SELECT is(v::jsonb::tier_policy, v, 'and so the policy') FROM ordered;
SELECT isnt(v, w, 'as that order counts') FROM ordered;
SELECT is('{"metrics":[{"name":"revenue","limits":[10]},{"name":"orders","limits":[5]}],"combine":"max"}'::tier_policy,
	'{"metrics":{"revenue":[10],"orders":[5]},"combine":"max"}'::tier_policy, 'a list of metrics says the same as an object');
SELECT throws_ok($$ SELECT '{"metrics":[{"name":"a","limits":[10]},{"name":"a","limits":[5]}],"combine":"max"}'::tier_policy $$, '22P02', NULL, 'no metric twice');
CREATE TABLE unordered (v) AS VALUES ('{"schema":1,"currency":"EUR","taxes":{"STANDARD":20,"RED":7},"charges":[{"code":"B","model":{"type":"table","key":"zone","breaks":[1],"price":{"local":[1],"far":[2]}},"tax":"RED"}]}'::tariff);
SELECT isnt(v::jsonb::tariff::text, v::text, 'jsonb puts rows of a table and taxes of a tariff in its own order') FROM unordered;
SELECT is(v::jsonb::tariff, v, 'which does not count') FROM unordered;
SELECT is(logistics_internal.tariff_hash(v::jsonb::tariff), logistics_internal.tariff_hash(v), 'in the hash either') FROM unordered;
SELECT is('{"sites":[[2,1,2],[1,3,4]],"columns":["id","lon","lat"]}'::site_index, '{"columns":["id","lon","lat"],"sites":[[1,3,4],[2,1,2]]}'::site_index, 'members of a site_index in either order');
SELECT is('{"demand":[[2,1,2],[1,3,4]],"columns":["lon","lat","weight"]}'::site_demand, '{"columns":["lon","lat","weight"],"demand":[[1,3,4],[2,1,2]]}'::site_demand, 'of a site_demand, too');
SELECT throws_ok(format('SELECT %L::site_index', text), '22P02', NULL, text) FROM unnest(ARRAY['{"sites":[[1,3,4]]}', '{"sites":[[1,3,4]],"columns":["id","lon","lat"],"x":1}', '{"sites":[[1,3,4],"columns":["id","lon","lat"]}',
	'{"sites":[[1,3,4]],"columns":["id","lon","lat"]', '{"sites":[[1,3,4]],"columns":["id","lon","lat"]}}', '{"sites":"x","columns":["id","lon","lat"]}', '{"sites":[[1,3,4]],"sites":[]}', '{"sites":[[1,3,"]","columns":["id","lon","lat"]}']) text;
SELECT throws_ok($$ SELECT '{"targets":[]}'::jsonb::tariff $$, '22P02', NULL, 'a document of another type is refused');
SELECT throws_ok($$ SELECT '{"schema":1,"currency":"EUR","charges":[]}'::json::kpi_targets $$, '22P02', NULL, 'from json as well');

-- ----------------------------------------------------------------------
-- the same rows in any order, and in parts
-- ----------------------------------------------------------------------
SELECT setseed(0.5);
CREATE TABLE rows AS SELECT i, random() AS shuffled, i % 3 AS part, ST_Point(i * 37 % 360 - 180, i * 11 % 180 - 90, 4326) AS place, CASE i % 7 WHEN 0 THEN -0.0::float8 ELSE i / 3.0 END AS weight,
	timestamptz '2026-05-04 12:00+00' + i * interval '7 min' AS at FROM generate_series(1, 200) i;
INSERT INTO rows SELECT 1000 + i, random(), i % 3, ST_Point(CASE i % 2 WHEN 0 THEN 0.0 ELSE -0.0 END::float8, -0.0::float8 * (i % 2), 4326), CASE i % 2 WHEN 0 THEN -0.0 ELSE 0.0 END::float8, '2026-05-04' FROM generate_series(1, 6) i;
CREATE FUNCTION any_order(aggregate text, condition text DEFAULT 'true') RETURNS text LANGUAGE plpgsql AS $$
DECLARE
	same boolean;
	hashes bigint;
BEGIN
	EXECUTE format('SELECT a = b AND a = c, (SELECT count(DISTINCT md5(v::text)) FROM (VALUES (a), (b), (c)) x (v)) FROM
		(SELECT %1$s FROM (SELECT * FROM rows WHERE %2$s ORDER BY i) r) x (a), (SELECT %1$s FROM (SELECT * FROM rows WHERE %2$s ORDER BY shuffled) r) y (b),
		(SELECT %1$s FROM (SELECT * FROM rows WHERE %2$s ORDER BY i DESC) r) z (c)', aggregate, condition) INTO same, hashes;
	RETURN is(same::text || ' ' || hashes, 'true 1', aggregate);
END $$;
SELECT any_order(aggregate) FROM unnest(ARRAY[
	'site_index_agg(i::bigint, place)', 'site_index_agg(''S'' || i, place, i, weight)', 'site_index_agg((i % 5)::bigint, place, i, weight, weight, CASE i % 2 WHEN 0 THEN ''existing'' ELSE ''candidate'' END)',
	'site_demand_agg(place)', 'site_demand_agg(place, weight)', 'site_demand_agg((i % 5)::bigint, place, weight)', 'site_demand_agg(i::bigint, (i % 9)::bigint, i * 1.5::float8, weight)', 'site_demand_agg(''D'' || i, ''S'' || i % 9, i * 1.5::float8, weight)',
	'site_coverage_agg(weight * 10, i / 4.0::float8, ''{-0,100,500}'')',
	'hours_holidays_agg(''DE'', at::date, CASE i % 2 WHEN 0 THEN ''PH'' ELSE ''SH'' END, ''n'' || i % 4)',
	'demand_series_agg(at, i / 7.0::float8, ''1 day'')',
	'shipment_log_agg(at, CASE i % 3 WHEN 0 THEN ''picked_up'' WHEN 1 THEN ''exception'' ELSE ''delivered'' END, ''hub '' || i % 5)', 'milestone_map_agg(''c'' || i % 3, ''code '' || i, ''lost'')', 'stock_snapshot_agg(''hub '' || i % 5, (i % 9)::bigint, i % 13)',
	'locker_log_agg(''P'' || i % 150, CASE i / 150 WHEN 0 THEN ''deposit'' ELSE ''pickup'' END, at)',
	'locker_index_agg(i::bigint, place, ARRAY[i, 2 * i], ''"S" 640x380x80 25000; "M" 640x380x190''::box_class_set)',
	'road_network_agg(i::bigint, (i % 20)::bigint, (i * 7 % 23)::bigint, i, i % 9, i * 3)',
	'cost_matrix_agg((i % 14)::bigint, (i / 14)::bigint, i)', 'cost_matrix_agg(''n'' || i % 14, ''n'' || i / 14, i, i * 3)',
	'kpi_delivery_agg(at, at + i * interval ''7 min'', i, i - i % 3, i * 1.25)', 'kpi_sketch_agg((i * i)::numeric)', 'kpi_level_agg(at, at + i * interval ''1 min'', i, 2 * i, i % 5)',
	'kpi_ratio_agg(i * 1.25, i)', 'kpi_service_agg(i % 11, 1 + i % 5, at, at + i * interval ''1 min'', at + i * interval ''1 h'', i % 4, i % 3 = 0, i % 7 = 0)', 'kpi_forecast_agg(i * 1.5, i, 2)',
	'kpi_fleet_agg(i * 10.5, i % 7, 12, i % 5, i / 4.0, i * 2.5)']) aggregate;
SELECT any_order('box_class_set_agg(''C'' || i, 100 + i % 3, 90, 80, 1000 * (i % 2))', 'i <= 20');
SELECT any_order('tracking_patterns_agg(''c'' || i % 3, ''f'' || i % 7, ''A{'' || 1 + i % 9 || ''}(?<serial>\d{6})(?<check>\d)'', CASE i % 2 WHEN 0 THEN ''luhn'' END)', 'i <= 20');
SELECT any_order('sla_clock_agg(at, CASE i % 4 WHEN 0 THEN ''start'' WHEN 1 THEN ''pause'' WHEN 2 THEN ''resume'' ELSE ''stop'' END)');
SELECT any_order('business_calendar_agg(business_calendar(''Mo-Fr 09:00-17:00'', ''UTC''), date ''2025-01-01'' + i, CASE i % 3 WHEN 0 THEN ''off'' WHEN 1 THEN ''10:00-12:00'' ELSE ''20:00-04:00'' END::opening_hours)', 'i <= 40');
SELECT any_order('opening_hours_agg(1 + i % 7, make_time(6 + i % 3, 0, 0), make_time(12 + i % 5, 30, 0))', 'i <= 7');
SELECT is((SELECT rollup(v) FROM (SELECT kpi_delivery_agg(at, at + i * interval '7 min', i, i - i % 3, i * 1.25) AS v FROM rows GROUP BY part) p),
	(SELECT kpi_delivery_agg(at, at + i * interval '7 min', i, i - i % 3, i * 1.25) FROM rows), 'a roll-up of parts equals the whole');
SELECT is(kpi_merge(kpi_subtract(kpi_merge(a, b), b), b), kpi_merge(a, b), 'taken out and put in again')
FROM (SELECT kpi_sketch_agg(i * 1000) AS a, kpi_sketch_agg(i) AS b FROM rows) x;
SELECT * FROM finish();
ROLLBACK;
