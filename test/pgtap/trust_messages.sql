-- Messages never cut a character, whatever they quote.
BEGIN;
SELECT no_plan();
SET search_path = public, logistics;
CREATE FUNCTION said(query text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
    message text;
    detail text;
    hint text;
BEGIN
    EXECUTE query;
    RETURN 'nothing';
EXCEPTION WHEN OTHERS THEN
    GET STACKED DIAGNOSTICS message = MESSAGE_TEXT, detail = PG_EXCEPTION_DETAIL, hint = PG_EXCEPTION_HINT;
    RETURN concat_ws(' ', SQLSTATE, message, detail, hint);
END $$;
-- what is said must be text: sending it through its bytes finds a cut character
CREATE FUNCTION is_text(t text) RETURNS boolean LANGUAGE sql AS $$ SELECT convert_from(convert_to(t, 'UTF8'), 'UTF8') = t $$;

CREATE TABLE tt AS SELECT '{"schema":1,"code":"G","currency":"EUR","charges":[{"code":"BASE","model":{"type":"table","key":"zone","qty":"items","breaks":[1,5],"price":{"1":[1,2]}}}]}'::tariff t;
SELECT cmp_ok(length(reason), '>', 20, 'the reason why there is no price is text: ' || n) FROM tt, generate_series(1, 4) n,
    tariff_best(ARRAY[t], zone => repeat('x', n) || repeat('ä', 60), items => 2);
SELECT ok(is_text(reason), 'and can be stored') FROM tt, tariff_best(ARRAY[t], zone => 'x' || repeat('€', 60), items => 2);

-- one more byte before the characters each time, so that every cut is met
CREATE TABLE asked AS SELECT w, format(q, repeat('x', n) || repeat(c, 400)) AS query FROM (VALUES
    ('zone', $$SELECT tariff_price(t, zone => %1$L, items => 2) FROM tt$$),
    ('key', $$SELECT (%1$L)::text::tariff$$),
    ('document', $$SELECT json_build_object('schema', 1, 'currency', %1$L)::text::tariff$$),
    ('unknown key', $$SELECT json_build_object('schema', 1, 'currency', 'EUR', %1$L, 1)::text::tariff$$),
    ('code', $$SELECT json_build_object('schema', 1, 'currency', 'EUR', 'charges', json_build_array(json_build_object('code', %1$L)))::text::tariff$$),
    ('hours', $$SELECT (%1$L)::text::opening_hours$$),
    ('hours after a day', $$SELECT ('Mo ' || %1$L)::text::opening_hours$$),
    ('feed', $$SELECT hours_from_feed(%1$L)$$),
    ('language', $$SELECT hours_from_feed('lundi', %1$L)$$),
    ('holiday', $$SELECT hours_holidays_agg('R'::text, current_date, %1$L::text)$$),
    ('time zone', $$SELECT hours_is_open('24/7', now(), %1$L)$$),
    ('site', $$SELECT (%1$L)::text::site_index$$),
    ('kind of site', $$SELECT site_index_agg(1::bigint, ST_Point(1, 1, 4326), 0::bigint, 1, 1, %1$L::text)$$),
    ('box class', $$SELECT box_class_set_agg(%1$L, 1, 1, 1, NULL)$$),
    ('boxes', $$SELECT (%1$L)::text::box_class_set$$),
    ('lockers', $$SELECT (%1$L)::text::locker_index$$),
    ('log', $$SELECT (%1$L)::text::locker_log$$),
    ('event', $$SELECT locker_log_agg('P', %1$L, now())$$),
    ('matrix', $$SELECT (%1$L)::text::cost_matrix$$),
    ('node', $$SELECT matrix_seconds('{"a","b"} seconds {{0,1},{1,0}}', %1$L::text, 'a'::text)$$),
    ('engine', $$SELECT matrix_from_json(json_build_object('code', %1$L), '{1,2}'::bigint[])$$),
    ('stop', $$SELECT (%1$L)::text::route_stop$$),
    ('vehicle', $$SELECT ('id=1 ' || %1$L)::text::route_vehicle$$),
    ('method', $$SELECT route_allocate(route_vehicle(1), ARRAY[route_stop(2)], '{1,2} seconds {{0,1},{1,0}}'::cost_matrix, method => %1$L)$$),
    ('kpi', $$SELECT (%1$L)::text::kpi_delivery$$),
    ('targets', $$SELECT json_build_object('targets', json_build_array(json_build_object('kpi', %1$L, 'target', 1)))::text::kpi_targets$$),
    ('currency', $$SELECT kpi_delivery_rule(currency => %1$L)$$),
    ('zone chart', $$SELECT json_build_object('rules', json_build_array(json_build_object('to', json_build_array(%1$L), 'zone', 'A')))::text::tariff_zone$$),
    ('policy', $$SELECT json_build_object('metrics', %1$L)::text::tier_policy$$)) v(w, q), generate_series(0, 3) n, (VALUES ('ä'), ('€'), ('𝄞')) x(c);
SELECT is(string_agg(DISTINCT w, ', ') FILTER (WHERE NOT is_text(said(query))), NULL, 'all that is said is text') FROM asked;
SELECT is(string_agg(DISTINCT w, ', ') FILTER (WHERE said(query) = 'nothing' OR said(query) ~ '^XX|^42'), NULL, 'and something is said of each') FROM asked;
SELECT * FROM finish();
ROLLBACK;
