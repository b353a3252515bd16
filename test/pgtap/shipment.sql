-- shipment: published streams of events and the state they end in
-- (../shared/vectors/shipment.json), and the laws of logs.
\set vectors :lg_data '/../vectors/shipment.json'
BEGIN;
SELECT no_plan();
SET LOCAL timezone = 'UTC';

-- ----------------------------------------------------------------------
-- vectors
-- ----------------------------------------------------------------------
SELECT pg_stat_file(:'vectors', true) IS NULL AS no_vectors \gset
\if :no_vectors
SELECT skip('vectors are not here', 1);
\else
CREATE TEMP TABLE vector AS SELECT v ->> 'id' AS id, v ->> 'kind' AS kind, v ->> 'case' AS what, v -> 'input' AS input, v -> 'expected' AS expected
FROM jsonb_array_elements(pg_read_file(:'vectors')::jsonb) v;
CREATE TEMP TABLE stream AS SELECT id, what, expected, coalesce((SELECT shipment_log_agg((e ->> 'at')::timestamptz, e ->> 'm', e ->> 'loc',
	shipment_options(source_id => e ->> 'id', void => (e ->> 'void')::boolean, date_only => (e ->> 'date_only')::boolean) ORDER BY random())
	FROM jsonb_array_elements(input -> 'events') e), '') AS log FROM vector WHERE kind = 'state';
SELECT cmp_ok(count(*), '>=', 10::bigint, 'streams') FROM stream;
SELECT is(s.state, expected ->> 'state', id || ': ' || what) FROM stream, shipment_status(log) s ORDER BY id;
SELECT is(s.since, (expected ->> 'since')::timestamptz, id || ': since') FROM stream, shipment_status(log) s ORDER BY id;
SELECT is(s.attempts, (expected ->> 'attempts')::int, id || ': attempts') FROM stream, shipment_status(log) s ORDER BY id;
SELECT is(s.exception_since, (expected ->> 'open_exception')::timestamptz, id || ': open exception') FROM stream, shipment_status(log) s ORDER BY id;
SELECT is(s.reopened, (expected ->> 'reopened')::int, id || ': reopened') FROM stream, shipment_status(log) s WHERE expected ? 'reopened';
SELECT is(s.first_attempt, (expected ->> 'first_attempt_success')::boolean, id || ': first attempt') FROM stream, shipment_status(log) s WHERE expected ? 'first_attempt_success';
SELECT is(shipment_milestone_at(log, m.key), m.value::timestamptz, id || ': ' || m.key) FROM stream, jsonb_each_text(expected -> 'milestones') m;
SELECT is((SELECT sum(dwell) FROM shipment_stages(log) WHERE stage = 'available_for_pickup'), (expected ->> 'held_for_pickup_s')::int * interval '1 s', id || ': held for pick-up')
FROM stream WHERE expected ? 'held_for_pickup_s';
SELECT is(t.gross, (expected ->> 'first_out_for_delivery_to_delivered_s')::int * interval '1 s', id || ': from the first attempt on')
FROM stream, shipment_transit(log, 'out_for_delivery', 'delivered') t WHERE expected ? 'first_out_for_delivery_to_delivered_s';
-- expired, at the last moment before and at the limit
SELECT is((SELECT jsonb_agg(shipment_expired(shipment_append(NULL, (input ->> 'last_event')::timestamptz, input ->> 'state'), at::timestamptz) ORDER BY n)
	FROM jsonb_array_elements_text(input -> 'as_of') WITH ORDINALITY AS a (at, n)), expected, id || ': ' || what) FROM vector WHERE kind = 'expired';
SELECT is(shipment_promise_kept_on(shipment_append(NULL, timezone(input ->> 'tz', (input ->> 'delivered_local')::timestamp), 'delivered'), (input ->> 'expected_date')::date, input ->> 'tz'),
	expected::text::boolean, id || ': ' || what) FROM vector WHERE kind = 'promise_kept';
-- DCSA's ARRI is the arrival at the destination
SELECT is(shipment_milestone_at((SELECT shipment_log_agg((e ->> 'at')::timestamptz, 'at_destination', NULL,
	shipment_options(kind => CASE e ->> 'class' WHEN 'EST' THEN 'estimated' WHEN 'PLN' THEN 'planned' ELSE 'actual' END, recorded_at => (e ->> 'rec')::timestamptz))
	FROM jsonb_array_elements(input -> 'events') e), 'at_destination'), (expected ->> 'best')::timestamptz, id || ': ' || what) FROM vector WHERE kind = 'milestone_classifier';
\ir ../../demo/data/milestone_codes.sql
CREATE TEMP TABLE codes AS SELECT milestone_map_agg(scheme, code, milestone) AS map FROM milestone_code;
SELECT is(milestone_of(map, input ->> 'scheme', input ->> 'code', otherwise => 'unknown'), expected #>> '{}', id || ': ' || what) FROM vector, codes WHERE kind = 'map_code';
SELECT is(jsonb_build_object('gross_s', extract(epoch FROM t.gross)::int, 'held_s', extract(epoch FROM t.held)::int, 'net_s', extract(epoch FROM t.net)::int), expected, id || ': ' || what)
FROM vector, codes, LATERAL (SELECT shipment_log_agg((e ->> 'at')::timestamptz, milestone_of(map, 'upu', e ->> 'code'), NULL, shipment_options(reason => e ->> 'reason')) AS log
	FROM jsonb_array_elements(input -> 'events') e) l, shipment_transit(log, 'in_transit', 'delivered') t WHERE kind = 'clock_stops';
\endif

-- ----------------------------------------------------------------------
-- laws
-- ----------------------------------------------------------------------
SELECT setseed(0.25);
CREATE TEMP TABLE event AS SELECT s AS shipment, timestamptz '2026-03-01 08:00+00' + floor(random() * 100) * interval '1 hour' AS at,
	(ARRAY['created', 'picked_up', 'in_transit', 'at_destination', 'out_for_delivery', 'attempt_failed', 'delivered', 'exception', 'returning', 'info'])[1 + floor(random() * 10)] AS milestone,
	CASE WHEN random() < 0.8 THEN 'hub ' || floor(random() * 5) END AS place FROM generate_series(1, 300) s, generate_series(1, 8) e;
CREATE TEMP TABLE log AS SELECT shipment, shipment_log_agg(at, milestone, place) AS log FROM event GROUP BY shipment;
SELECT is_empty($$ SELECT shipment FROM log JOIN (SELECT shipment, shipment_log_agg(at, milestone, place ORDER BY random()) AS other FROM (SELECT * FROM event UNION ALL SELECT * FROM event) e GROUP BY shipment) o USING (shipment)
	WHERE log::text <> other::text $$, 'order and repetition do not matter');
CREATE TEMP TABLE appended AS SELECT shipment, NULL::shipment_log AS log FROM log;
DO $$ DECLARE e record; BEGIN FOR e IN SELECT * FROM event WHERE shipment <= 100 ORDER BY random() LOOP
	UPDATE appended SET log = shipment_append(log, e.at, e.milestone, e.place) WHERE shipment = e.shipment; END LOOP; END $$;
SELECT is_empty($$ SELECT shipment FROM log l JOIN appended a USING (shipment) WHERE shipment <= 100 AND l.log <> a.log $$, 'one by one or all at once');
SELECT is((SELECT count(*) FROM log l, LATERAL (SELECT shipment_log_agg(e.at, e.milestone, e.place) AS again FROM shipment_events(l.log) e) x WHERE l.log <> again), 0::bigint, 'events of a log make the log');
SELECT is((SELECT count(*) FROM log l WHERE shipment_merge(l.log, l.log) <> l.log), 0::bigint, 'a log merged with itself');
SELECT is((SELECT shipment_log_agg(log) FROM log), (SELECT shipment_log_agg(at, milestone, place) FROM event), 'logs merged are the log of all');
SET LOCAL max_parallel_workers_per_gather = 2; SET LOCAL parallel_setup_cost = 0; SET LOCAL parallel_tuple_cost = 0; SET LOCAL min_parallel_table_scan_size = 0;
ALTER TABLE event SET (parallel_workers = 2);
SELECT is_empty($$ SELECT shipment FROM log JOIN (SELECT shipment, shipment_log_agg(at, milestone, place) AS other FROM event GROUP BY shipment) o USING (shipment) WHERE log <> other $$, 'in parallel');

-- the naive queries that people write, where they are right: no ties, nothing after the end
SELECT is_empty($$ SELECT shipment FROM log, shipment_status(log) s WHERE s.attempts <> (SELECT count(DISTINCT at) FROM event e WHERE e.shipment = log.shipment AND milestone = 'attempt_failed')
	AND NOT EXISTS (SELECT FROM event e WHERE e.shipment = log.shipment AND milestone = 'delivered') $$, 'attempts are counted');
SELECT is_empty($$ SELECT shipment FROM log WHERE (SELECT sum(dwell) FROM shipment_stages(log, '2026-03-10')) <>
	(SELECT CASE WHEN s.state IN ('delivered', 'returned') THEN s.since ELSE timestamptz '2026-03-10 00:00+00' END - (SELECT min(entered_at) FROM shipment_stages(log)) FROM shipment_status(log) s)
	AND (shipment_status(log)).reopened = 0 $$, 'stages fill the way');

-- ----------------------------------------------------------------------
-- single rules
-- ----------------------------------------------------------------------
CREATE FUNCTION pg_temp.log_of(VARIADIC text[]) RETURNS shipment_log LANGUAGE sql AS $$
	SELECT shipment_log_agg('2026-03-01 08:00+00'::timestamptz + (n - 1) * interval '1 hour', m) FROM unnest($1) WITH ORDINALITY AS t (m, n) $$;
SELECT is(shipment_state(pg_temp.log_of('picked_up', 'delivered', 'in_transit')), 'delivered', 'what has ended stays');
SELECT is(shipment_state(pg_temp.log_of('picked_up', 'delivered', 'picked_up')), 'picked_up', 'until it moves anew');
SELECT is(shipment_state(pg_temp.log_of('picked_up', 'delivered', 'picked_up'), reopen_after => '2 hours'), 'delivered', 'later than that');
SELECT is(shipment_state(pg_temp.log_of('picked_up', 'delivered', 'picked_up'), reopen_after => '1 hour'), 'delivered', 'not at that very moment');
SELECT is(shipment_state(pg_temp.log_of('picked_up', 'in_transit', 'created')), 'in_transit', 'a label is no step back');
SELECT is(shipment_state(pg_temp.log_of('picked_up', 'in_transit', 'delivered'), '2026-03-01 09:59+00'), 'in_transit', 'as of a time');
SELECT is(shipment_state(pg_temp.log_of('picked_up', 'in_transit', 'delivered'), '2026-03-01 10:00+00'), 'delivered', 'that time included');
SELECT is(shipment_state('', '2026-03-01'), 'unknown', 'no events');
SELECT is(shipment_state(NULL), NULL, 'no log');
SELECT is(shipment_log_agg(at, m)::text, '', 'a shipment without scans has an empty log') FROM (VALUES (NULL::timestamptz, NULL::text)) e (at, m);
SELECT is(shipment_log_agg(at, m), NULL, 'no rows have none') FROM (VALUES (NULL::timestamptz, NULL::text)) e (at, m) WHERE false;
SELECT is(shipment_promise_kept(pg_temp.log_of('picked_up', 'delivered'), '2026-03-01 09:00+00'), true, 'in time at the very moment');
SELECT is(shipment_promise_kept(pg_temp.log_of('picked_up', 'delivered'), '2026-03-01 08:59:59.999999+00'), false, 'and not a microsecond later');
SELECT is(shipment_promise_kept(pg_temp.log_of('picked_up'), '2026-03-01 09:00+00', '2026-03-01 09:00+00'), NULL, 'not known while it may still be');
SELECT is(shipment_promise_kept(pg_temp.log_of('picked_up'), '2026-03-01 09:00+00', '2026-03-01 09:01+00'), false, 'broken afterwards');
SELECT is(shipment_promise_kept(pg_temp.log_of('picked_up', 'returning', 'delivered'), '2026-03-09 09:00+00', '2026-03-10'), false, 'what came back was not delivered');
SELECT is(shipment_promise_kept('2026-03-02T00:00:00Z delivered date_only', '2026-03-02 12:00+00'), NULL, 'the day of delivery does not tell the hour');
SELECT is(shipment_promise_kept_on('2026-03-02T00:00:00Z delivered date_only', '2026-03-02', 'UTC'), true, 'but the day');
SELECT is(shipment_stuck(pg_temp.log_of('in_transit'), '{"in_transit": "1 hour"}', '2026-03-01 09:00+00'), false, 'not yet stuck');
SELECT is(shipment_stuck(pg_temp.log_of('in_transit'), '{"in_transit": "1 hour"}', '2026-03-01 09:00:01+00'), true, 'stuck');
SELECT is(shipment_stuck(pg_temp.log_of('in_transit'), '{"out_for_delivery": "1 hour"}', '2026-04-01'), false, 'a stage without limit');
SELECT is(shipment_stuck(pg_temp.log_of('in_transit'), '{"out_for_delivery": "1 hour", "*": "2 days"}', '2026-04-01'), true, 'and the limit of all others');
SELECT is(shipment_stuck(pg_temp.log_of('delivered'), '{"*": "2 days"}', '2026-04-01'), false, 'the end is no place to be stuck in');
SELECT results_eq($$ SELECT (shipment_order_agg(l)).* FROM (VALUES (pg_temp.log_of('delivered')), (pg_temp.log_of('delivered')), (pg_temp.log_of('in_transit', 'exception')), (pg_temp.log_of('cancelled'))) p (l) $$,
	$$ VALUES ('in_transit', 4::bigint, 2::bigint, 0::bigint, 1::bigint, 0::bigint, 1::bigint) $$, 'an order is as far as its slowest parcel');
SELECT throws_ok($$ SELECT shipment_append(NULL, now(), 'arrived') $$, '22023', '"arrived" is no milestone');
SELECT throws_ok($$ SELECT shipment_append(NULL, NULL, 'delivered') $$, '22004', 'an event of a shipment needs both its time and its milestone');
SELECT throws_ok($$ SELECT shipment_append(NULL, 'infinity', 'delivered') $$, '22008', 'time of an event is out of range');
SELECT throws_ok($$ SELECT shipment_append(NULL, now(), 'delivered', options => shipment_options(kind => 'maybe')) $$, '22023', '"maybe" is no kind of event');
-- a day less two hours, not and, whatever the style of a session
CREATE TEMP TABLE style AS SELECT shipment_log_agg(timestamptz '2026-03-01 10:00+00', 'in_transit') AS log;
SELECT ok((SELECT shipment_stuck(log, '{"*": "-1 2:00 ago"}', '2026-03-02 10:00+00') FROM style), 'an interval with a sign');
SET LOCAL intervalstyle = sql_standard;
SELECT ok((SELECT shipment_stuck(log, '{"*": "-1 2:00 ago"}', '2026-03-02 10:00+00') FROM style), 'is the same in any style of the session');
SELECT is(current_setting('intervalstyle'), 'sql_standard', 'which is left as it is');
SELECT throws_ok($$ SELECT shipment_stuck(log, '{"*": "nonsense"}', now()) FROM style $$, '22007', NULL, 'also after an error');
SELECT is(current_setting('intervalstyle'), 'sql_standard');
SELECT ok((SELECT interval '-1 2:00' < interval '-1 day'), 'and is in force');
RESET intervalstyle;
SELECT throws_ok($$ SELECT shipment_stuck('', '["in_transit"]', now()) $$, '22023', 'limits must be an object of stages and intervals');
SELECT throws_ok($$ SELECT shipment_stuck('', '{"delivered": "1 day"}', now()) $$, '22023', 'a shipment cannot be stuck in "delivered"');
SELECT throws_ok($$ SELECT shipment_stuck('', '{"in_transit": "1 month"}', now()) $$, '22023', 'limit of stage "in_transit" contains months or years');
SELECT throws_ok($$ SELECT milestone_of('"upu" "EMA" picked_up', 'upu', 'EMI') $$, 'LG001', 'code "EMI" of "upu" is not in the milestone_map');
SELECT throws_ok($$ SELECT '2026-03-01T08:00:00Z arrived'::shipment_log $$, '22P02', NULL, 'an unknown milestone in text');
SELECT throws_ok($$ SELECT shipment_log_agg(timestamptz '2026-01-01' + i * interval '1 s', 'info') FROM generate_series(1, 9000) i $$, '54000', 'a shipment has more than 4096 different events');
SELECT is('2024-01-01T00:00:00Z delivered ""'::shipment_log, shipment_log_agg(timestamptz '2024-01-01', 'delivered', ''), 'an empty place in text is none, as in rows');
SELECT * FROM finish();
ROLLBACK;
