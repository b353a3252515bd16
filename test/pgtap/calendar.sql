-- Business calendars: published cases, laws, an oracle of days, interval algebra.
\set vectors :lg_data '/../vectors/calendar.json'
BEGIN;
SELECT no_plan();
SELECT setseed(0.19);

-- ----------------------------------------------------------------------
-- published cases
-- ----------------------------------------------------------------------

-- hours of a week given by weekday, "Mo 09:00-17:00, ...", and those of a mask of weekdays
CREATE FUNCTION pg_temp.spans(s jsonb) RETURNS text LANGUAGE sql AS $$
	SELECT coalesce(string_agg((p ->> 0) || '-' || (p ->> 1), ',' ORDER BY p ->> 0), 'off') FROM jsonb_array_elements(s) p $$;
CREATE FUNCTION pg_temp.week(h jsonb) RETURNS opening_hours LANGUAGE sql AS $$
	SELECT coalesce(string_agg(initcap(left(d, 2)) || ' ' || pg_temp.spans(s), '; '), 'off')::opening_hours FROM jsonb_each(h) e(d, s) $$;
CREATE FUNCTION pg_temp.mask(m text) RETURNS opening_hours LANGUAGE sql AS $$
	SELECT (string_agg((ARRAY['Mo','Tu','We','Th','Fr','Sa','Su'])[i], ',') || ' 00:00-24:00')::opening_hours
	FROM generate_series(1, 7) i WHERE substr(m, i, 1) = '1' $$;
CREATE FUNCTION pg_temp.holidays(days jsonb) RETURNS hours_holidays LANGUAGE sql AS $$
	SELECT hours_holidays_agg(NULL, d::date, 'PH') FROM jsonb_array_elements_text(days) d $$;
-- a day's shift, or its weekday's hours, less its breaks
CREATE FUNCTION pg_temp.overrides(c jsonb) RETURNS TABLE (day date, hours opening_hours) LANGUAGE sql AS $$
	SELECT d::date, (pg_temp.spans(coalesce(c -> 'shifts' -> d, c -> 'hours' -> to_char(d::date, 'dy')))
		|| coalesce((SELECT string_agg('; ' || (b ->> 0) || '-' || (b ->> 1) || ' off', '') FROM jsonb_array_elements(c -> 'breaks' -> d) b), ''))::opening_hours
	FROM (SELECT jsonb_object_keys(c -> 'shifts') UNION SELECT jsonb_object_keys(c -> 'breaks')) k(d) $$;
CREATE FUNCTION pg_temp.calendar(c jsonb) RETURNS business_calendar LANGUAGE sql AS $$
	SELECT business_calendar_agg(b, o.day, o.hours)
	FROM (SELECT business_calendar(pg_temp.week(c -> 'hours'), c ->> 'tz', pg_temp.holidays(c -> 'holidays'))) x(b) LEFT JOIN LATERAL pg_temp.overrides(c) o ON true $$;
-- an instant, or a local time of the calendar's zone
CREATE FUNCTION pg_temp.at(t text, c business_calendar) RETURNS timestamptz LANGUAGE sql AS $$
	SELECT CASE WHEN t LIKE '% local' THEN replace(t, ' local', '')::timestamp AT TIME ZONE calendar_time_zone(c) ELSE t::timestamptz END $$;
-- handling (with its cut-offs), then transit; days are of UTC
CREATE FUNCTION pg_temp.rule(i jsonb) RETURNS promise_rule LANGUAGE sql AS $$
	SELECT promise_rule(
		promise_leg(business_calendar(pg_temp.mask(coalesce(i ->> 'handling_week', i ->> 'ship_week')), 'UTC', pg_temp.holidays(i -> 'holidays')),
			make_interval(days => coalesce((i -> 'handling_days' ->> 0)::int, 0)), make_interval(days => coalesce((i -> 'handling_days' ->> 1)::int, 0)),
			cutoffs => coalesce(i ->> 'cutoff', (SELECT string_agg(left(k, 2) || ' ' || v, '; ') FROM jsonb_each_text(i -> 'cutoffs') e(k, v)))),
		promise_leg(business_calendar(pg_temp.mask(coalesce(i ->> 'transit_week', '1111111')), 'UTC', pg_temp.holidays(i -> 'holidays')),
			make_interval(days => coalesce((i -> 'transit_days' ->> 0)::int, 0)), make_interval(days => coalesce((i -> 'transit_days' ->> 1)::int, 0)))) $$;
CREATE FUNCTION pg_temp.clock(start text, pauses jsonb) RETURNS sla_clock LANGUAGE sql AS $$
	SELECT sla_clock_agg(at, event) FROM (SELECT start::timestamptz, 'start' UNION ALL
		SELECT (p ->> (n - 1))::timestamptz, (ARRAY['pause','resume'])[n] FROM jsonb_array_elements(pauses) p, generate_series(1, 2) n WHERE p ->> (n - 1) IS NOT NULL) e(at, event) $$;

SELECT pg_stat_file(:'vectors', true) IS NULL AS no_vectors \gset
\if :no_vectors
SELECT skip('published cases are not here', 1);
\else
CREATE TEMP TABLE vector AS
SELECT v ->> 'id' AS id, v ->> 'kind' AS kind, v ->> 'case' AS what, v -> 'input' AS i, v -> 'expected' AS expected,
	CASE WHEN v -> 'input' ? 'calendar' THEN pg_temp.calendar(v -> 'input' -> 'calendar') END AS c
FROM jsonb_array_elements(pg_read_file(:'vectors')::jsonb) v;
CREATE TEMP TABLE answer (id text, given jsonb);
SET timezone = 'UTC';
INSERT INTO answer SELECT id, to_jsonb(calendar_add_days_at(c, pg_temp.at(i ->> 'start', c), (i ->> 'days')::int)) FROM vector WHERE kind = 'add_business_days';
INSERT INTO answer SELECT id, to_jsonb(calendar_add(c, pg_temp.at(i ->> 'start', c), make_interval(secs => (i ->> 'duration_s')::float8))) FROM vector WHERE kind = 'add_business_time';
-- the other way round is negative here, and 0 there
INSERT INTO answer SELECT id, to_jsonb(extract(epoch FROM greatest(calendar_between(c, pg_temp.at(i ->> 'from', c), pg_temp.at(i ->> 'to', c)), '0'))::bigint)
FROM vector WHERE kind = 'business_seconds_between';
INSERT INTO answer SELECT id, to_jsonb(calendar_is_open(c, pg_temp.at(i ->> 'at', c))) FROM vector WHERE kind = 'is_open';
INSERT INTO answer SELECT id, to_jsonb(calendar_next_open(c, pg_temp.at(i ->> 'at', c))) FROM vector WHERE kind = 'next_open';
INSERT INTO answer SELECT id, (SELECT jsonb_agg(jsonb_build_array(lower(p), upper(p)) ORDER BY p)
	FROM unnest(calendar_open_periods(c, tstzrange(pg_temp.at(i ->> 'from', c), pg_temp.at(i ->> 'to', c)))) p) FROM vector WHERE kind = 'open_periods';
INSERT INTO answer SELECT id, to_jsonb(calendar_add_days(business_calendar(pg_temp.mask(i ->> 'weekmask'), 'UTC', pg_temp.holidays(i -> 'holidays')),
	(i ->> 'date')::date, (i ->> 'offset')::int, i ->> 'roll')) FROM vector WHERE kind = 'roll_and_offset';
INSERT INTO answer SELECT id, to_jsonb(calendar_days_between(business_calendar(pg_temp.mask(coalesce(i ->> 'weekmask', '1111100')), 'UTC', pg_temp.holidays(i -> 'holidays')),
	(i ->> 'from')::date, (i ->> 'to')::date, coalesce(i ->> 'bounds', '[]'))) FROM vector WHERE kind = 'business_days_between';
INSERT INTO answer SELECT id, to_jsonb(calendar_add_days(business_calendar(('Mo-Su 00:00-24:00' || (SELECT string_agg('; ' || left(w, 2) || ' off', '') FROM unnest(string_to_array(i ->> 'weekend', ',')) w))::opening_hours,
	'UTC', pg_temp.holidays(i -> 'holidays')), (i ->> 'date')::date, (i ->> 'days')::int)) FROM vector WHERE kind = 'add_business_days_date';
INSERT INTO answer SELECT id, to_jsonb(calendar_add_days(business_calendar(pg_temp.mask(i ->> 'week'), 'UTC', pg_temp.holidays(i -> 'holidays')),
	(i ->> 'ship')::date, (i ->> 'transit_days')::int)) FROM vector WHERE kind = 'transit';
INSERT INTO answer SELECT id, (SELECT jsonb_agg(p.ship_date ORDER BY o.n) FROM jsonb_array_elements_text(i -> 'orders') WITH ORDINALITY o(at, n), promise_evaluate(pg_temp.rule(i), o.at::timestamptz) p)
FROM vector WHERE kind = 'cutoff';
INSERT INTO answer SELECT id, jsonb_strip_nulls(jsonb_build_object('deliver', jsonb_build_array(p.deliver_from::date, p.deliver_by::date),
	'ship', CASE WHEN expected ? 'ship' THEN p.ship_date END,
	'ready', CASE WHEN expected ? 'ready' THEN (SELECT jsonb_agg(e.day ORDER BY e.day) FROM promise_explain(pg_temp.rule(i), (i ->> 'ordered_local')::timestamptz) e WHERE e.leg = 1 AND e.event = 'arrives') END))
FROM vector, promise_evaluate(pg_temp.rule(i), (i ->> 'ordered_local')::timestamptz) p WHERE kind = 'promise';
INSERT INTO answer SELECT id, to_jsonb(sla_due(pg_temp.clock(i ->> 'start', i -> 'pauses'), c, make_interval(secs => (i ->> 'target_s')::float8))) FROM vector WHERE kind = 'sla_due';
INSERT INTO answer SELECT id, to_jsonb(extract(epoch FROM calendar_between(business_calendar('24/7', i ->> 'tz'), (i ->> 'date')::timestamp AT TIME ZONE (i ->> 'tz'),
	((i ->> 'date')::timestamp + interval '1 day') AT TIME ZONE (i ->> 'tz')))::bigint) FROM vector WHERE kind = 'local_day_length';
-- instants are printed in another form there
SELECT is(replace(given::text, '+00:00', 'Z'), expected::text, id || ': ' || what) FROM vector JOIN answer USING (id) ORDER BY id;
-- what is left is the cookbook's
SELECT is_empty($$ SELECT id, kind FROM vector WHERE id NOT IN (SELECT id FROM answer) AND kind NOT IN ('recurrence', 'easter', 'holiday_observed') $$, 'every kind that is ours has been asked');
\endif

-- ----------------------------------------------------------------------
-- laws
-- ----------------------------------------------------------------------
CREATE TEMP TABLE zone (n int, tz text);
INSERT INTO zone VALUES (1, 'Europe/Vilnius'), (2, 'America/New_York'), (3, 'Australia/Sydney'), (4, 'Australia/Lord_Howe'), (5, 'Asia/Kolkata');
CREATE TEMP TABLE holiday AS SELECT hours_holidays_agg(NULL, date '2023-01-01' + i * 19, 'PH') AS days FROM generate_series(0, 100) i;
CREATE TEMP TABLE case_hours (n int, h opening_hours);
INSERT INTO case_hours VALUES (1, 'Mo-Fr 09:00-17:00; PH off'), (2, 'Mo-Fr 09:00-12:00,13:00-17:30; Sa 10:00-14:00; PH off'), (3, '24/7; PH off'),
	(4, 'Su-Th 22:00-06:00; Fr 20:00-03:30; PH off'), (5, 'Mo-Sa 00:30-02:30,23:00-25:15; PH 01:00-03:00');
CREATE TEMP TABLE calendar AS
SELECT tz, h, zone.n AS z, case_hours.n AS k, business_calendar(h, tz, days) AS c FROM zone, case_hours, holiday;
CREATE TEMP TABLE triple AS
SELECT c, tz, h, a, b, d, n FROM (SELECT i, timestamptz '2023-01-01 00:00+00' + random() * interval '3 years' AS a, timestamptz '2023-01-01 00:00+00' + random() * interval '3 years' AS b,
	timestamptz '2023-01-01 00:00+00' + random() * interval '3 years' AS d, (random() * 400 - 200)::int AS n FROM generate_series(1, 100000) i) t
JOIN calendar ON z = 1 + i % 5 AND k = 1 + i / 5 % 5;
SELECT is(count(*), 100000::bigint, 'a hundred thousand triples') FROM triple;
SELECT is_empty($$ SELECT * FROM triple WHERE calendar_between(c, a, d) <> calendar_between(c, a, b) + calendar_between(c, b, d) LIMIT 3 $$, 'working time adds up over any split');
SELECT is_empty($$ SELECT * FROM triple WHERE calendar_between(c, a, b) <> - calendar_between(c, b, a) LIMIT 3 $$, 'and turns its sign with the direction');
SELECT is_empty($$ SELECT * FROM triple, LATERAL (SELECT calendar_between(c, a, b) AS w) w, LATERAL (SELECT calendar_add(c, a, w) AS u) u
	WHERE calendar_between(c, a, u) <> w OR w > '0' AND (u > b OR NOT calendar_between(c, u - interval '1 us', u) > '0')
	OR w < '0' AND (u < b OR NOT calendar_between(c, u, u + interval '1 us') > '0') LIMIT 3 $$, 'adding it comes to the first, or last, moment by which it has passed');
SELECT is_empty($$ SELECT * FROM triple, LATERAL (SELECT calendar_next_open(c, a) AS o, calendar_next_close(c, a) AS e, calendar_previous_open(c, a) AS p) x
	WHERE o < a OR NOT calendar_is_open(c, o) OR calendar_between(c, a, o) <> '0' OR (calendar_is_open(c, a) <> (o = a)) OR calendar_add(c, a, '0') <> o
	OR e <= o OR calendar_is_open(c, e) OR calendar_between(c, o, e) <> e - o OR p > a OR NOT calendar_is_open(c, p - interval '1 us') OR calendar_between(c, p, a) <> '0' LIMIT 3 $$,
	'the next opening, the next closing and the last closing are that');
SELECT is_empty($$ SELECT * FROM triple WHERE n <> 0 AND calendar_days_between(c, a::date, calendar_add_days(c, a::date, n)) <> n LIMIT 3 $$, 'adding working days is undone by counting them');
SELECT is_empty($$ SELECT * FROM triple WHERE calendar_days_between(c, a::date, d::date) <> calendar_days_between(c, a::date, b::date) + calendar_days_between(c, b::date, d::date)
	OR calendar_days_between(c, a::date, b::date) <> - calendar_days_between(c, b::date, a::date) LIMIT 3 $$, 'and counts of days add up');

-- interval algebra over opening hours
SELECT is_empty($$ SELECT * FROM triple, holiday, LATERAL (SELECT least(a, b) AS f, least(greatest(a, b), least(a, b) + interval '40 days') AS t) s,
	LATERAL (SELECT coalesce(sum(upper(p) - lower(p)), '0') AS time FROM unnest(hours_open_intervals(h, tstzrange(f, t), tz, days)) p) o
	WHERE calendar_between(c, f, t) <> o.time LIMIT 3 $$, 'working time is that of the open intervals, 100 000 spans in five zones');
SELECT is_empty($$ SELECT * FROM (SELECT * FROM triple LIMIT 5000) x, holiday, LATERAL (SELECT tstzrange(a, a + interval '20 days') AS r) r
	WHERE calendar_open_periods(c, r) <> hours_open_intervals(h, r, tz, days) LIMIT 3 $$, 'and so are its periods');
SELECT is_empty($$ SELECT tz, h FROM triple, holiday WHERE calendar_is_open(c, a) <> hours_is_open(h, a, tz, days) LIMIT 3 $$, 'open as the hours say');

-- ----------------------------------------------------------------------
-- a million pairs of days, by a table of days
-- ----------------------------------------------------------------------
CREATE TEMP TABLE day AS
SELECT d::date AS day, working, sum(working::int) OVER (ORDER BY d) AS n
FROM (SELECT d, extract(isodow FROM d) < 6 AND NOT d::date = ANY (ARRAY(SELECT date '2023-01-01' + i * 19 FROM generate_series(0, 100) i)) AS working
	FROM generate_series(date '2022-01-01', date '2030-12-31', interval '1 day') d) x;
CREATE TEMP TABLE nth AS SELECT array_agg(day ORDER BY day) AS days FROM day WHERE working;
CREATE UNIQUE INDEX ON day (day);
ANALYZE day;
CREATE TEMP TABLE pair AS SELECT a, b, x.n AS na, y.n AS nb, k FROM (SELECT date '2023-01-01' + (random() * 2500)::int AS a, date '2023-01-01' + (random() * 2500)::int AS b, (random() * 300 - 150)::int AS k
	FROM generate_series(1, 1000000)) p JOIN day x ON x.day = a JOIN day y ON y.day = b;
SELECT is_empty($$ SELECT a, b, na, nb FROM pair, (SELECT c FROM calendar WHERE z = 1 AND k = 1) x WHERE calendar_days_between(c, a, b) <> nb - na LIMIT 3 $$, 'working days between a million pairs');
SELECT is_empty($$ SELECT a, k, na FROM pair p, nth, (SELECT c FROM calendar WHERE z = 1 AND k = 1) x WHERE k <> 0 AND calendar_add_days(c, a, k) IS DISTINCT FROM days[na + k] LIMIT 3 $$, 'and a million steps');
SELECT is_empty($$ SELECT day FROM day, calendar WHERE z = 1 AND k = 1 AND calendar_is_working_day(c, day) <> working $$, 'and every day');

-- ----------------------------------------------------------------------
-- calendars of calendars
-- ----------------------------------------------------------------------
SELECT is_empty($$ SELECT x.tz, x.k, y.k FROM (SELECT * FROM calendar WHERE k > 1) x JOIN calendar y USING (tz), LATERAL (SELECT tstzrange('2024-01-10', '2024-04-20') AS r) r
	WHERE calendar_open_periods(calendar_union(x.c, y.c), r) <> calendar_open_periods(x.c, r) + calendar_open_periods(y.c, r)
	OR calendar_open_periods(calendar_intersect(x.c, y.c), r) <> calendar_open_periods(x.c, r) * calendar_open_periods(y.c, r) $$, 'union and intersection, as of their periods');
-- a calendar that overrides a day itself: one other override of that day alone replaces it, beside another day both
-- stand; the same from the plan that splits the rows
CREATE TEMP TABLE base AS SELECT business_calendar_agg(business_calendar('Mo-Fr 09:00-17:00', 'Europe/Berlin'), '2024-05-06', '12:00-13:00') AS c;
SELECT is((SELECT business_calendar_agg(c, d, h) FROM base, (VALUES (date '2024-05-06', '10:00-11:00'::opening_hours), ('2024-05-06', '10:00-11:00')) v(d, h)),
	business_calendar_agg(business_calendar('Mo-Fr 09:00-17:00', 'Europe/Berlin'), '2024-05-06', '10:00-11:00'), 'an override of an override');
SELECT throws_ok($$ SELECT business_calendar_agg(c, d, h) FROM base, (VALUES (date '2024-05-06', '10:00-11:00'::opening_hours), ('2024-05-07', 'off')) v(d, h) $$, '22023', 'two different overrides of 2024-05-06', 'beside one of another day');
SELECT throws_ok($$ SELECT business_calendar_agg(c, d, h) FROM base, (VALUES (date '2024-05-06', '10:00-11:00'::opening_hours), (NULL, NULL)) v(d, h) $$, '22023', 'two different overrides of 2024-05-06', 'or beside the calendar alone');
SELECT throws_ok($$ SELECT business_calendar_agg(c, d, h) FROM base, (VALUES (date '2024-05-07', '10:00-11:00'::opening_hours), ('2024-05-07', 'off')) v(d, h) $$, '22023', 'two different overrides of 2024-05-07', 'two of one day');
SELECT lives_ok($$ SELECT business_calendar_agg(c, date '2024-05-07', '10:00-11:00') FROM base, generate_series(1, 3000) $$, 'the same again and again');
SELECT is((SELECT business_calendar_agg(c, NULL, NULL) FROM base, generate_series(1, 3)), (SELECT c FROM base), 'none');
SELECT throws_ok($$ SELECT business_calendar_agg(x, date '2024-05-07', 'off') FROM (SELECT c FROM base UNION ALL SELECT business_calendar('Mo-Fr 09:00-18:00', 'Europe/Berlin')) u(x) $$, '22023', 'overrides are of different calendars', 'of two calendars');
-- thousands cost what hundreds do, each
CREATE TEMP TABLE plain AS SELECT business_calendar('Mo-Fr 09:00-17:00', 'UTC') AS c;
CREATE TEMP TABLE many AS SELECT date '2010-01-01' + i AS day, ('0' || i % 5 || ':00-1' || i % 7 || ':00')::opening_hours AS hours FROM generate_series(1, 8000) i ORDER BY md5(i::text);
SELECT is((SELECT business_calendar_agg(c, day, hours) FROM plain, many), (SELECT business_calendar_agg(c, day, hours ORDER BY day) FROM plain, many), 'thousands of overrides in any order');
SELECT is((SELECT count(*) FROM many, (SELECT business_calendar_agg(c, day, hours) AS c FROM plain, many) x WHERE calendar_between(c, (day + time '00:00') AT TIME ZONE 'UTC', (day + 1 + time '00:00') AT TIME ZONE 'UTC')
	<> interval '1 hour' * ((10 + (day - date '2010-01-01') % 7) - (day - date '2010-01-01') % 5)), 0::bigint, 'and each counts');
CREATE TEMP TABLE override AS SELECT date '2024-02-01' + i * 3 AS day, (ARRAY['off', '10:00-12:00', '22:00-27:00', '00:00-24:00'])[1 + i % 4]::opening_hours AS hours FROM generate_series(1, 40) i;
SELECT is((SELECT business_calendar_agg(c, day, hours ORDER BY day) FROM override)::text, (SELECT business_calendar_agg(c, day, hours ORDER BY day DESC) FROM override)::text,
	'overrides in any order make the same calendar: ' || h::text) FROM calendar WHERE z = 1;
SELECT is_empty($$ SELECT k FROM calendar WHERE c::text::business_calendar::text <> c::text $$, 'text reads back');
SELECT is_empty($$ SELECT o.day FROM (SELECT business_calendar_agg(c, day, hours) AS c FROM calendar, override WHERE z = 1 AND k = 1) x, override o
	WHERE hours::text = '10:00-12:00' AND calendar_between(c, o.day::timestamp AT TIME ZONE 'Europe/Vilnius', (o.day + 1)::timestamp AT TIME ZONE 'Europe/Vilnius') <> '2 h'
	AND NOT calendar_valid(c) IS NULL AND o.day NOT IN (SELECT date '2023-01-01' + i * 19 FROM generate_series(0, 100) i) $$, 'an override counts, except on a holiday');

-- ----------------------------------------------------------------------
-- size, and calendars without an opening
-- ----------------------------------------------------------------------
CREATE TEMP TABLE large AS SELECT business_calendar('Mo-Fr 09:00-12:00,13:00-17:00; Sa 10:00-14:00; PH off', 'Europe/Vilnius',
	(SELECT hours_holidays_agg('LT', make_date(y, 1 + m % 12, 3 + m), 'PH') FROM generate_series(2026, 2035) y, generate_series(0, 14) m)) AS c;
SELECT cmp_ok(pg_column_size(c), '<=', 2048, 'ten years of fifteen holidays in 2 kB') FROM large;
SELECT results_eq($$ SELECT calendar_next_open(c, now()), calendar_next_close(c, now()), calendar_previous_open(c, now()), calendar_add(c, now(), '1 h'), calendar_add(c, now(), '-1 h'),
	calendar_add_days(c, current_date, 1), calendar_add_days(c, current_date, -1), calendar_add_days_at(c, now(), 1), calendar_between(c, '2020-01-01', '2030-01-01') FROM (SELECT business_calendar('off', 'Europe/Vilnius')) x(c) $$,
	$$ VALUES (NULL::timestamptz, NULL::timestamptz, NULL::timestamptz, NULL::timestamptz, NULL::timestamptz, NULL::date, NULL::date, NULL::timestamptz, '0'::interval) $$, 'a calendar that is never open has no answer');
SELECT throws_ok($$ SELECT calendar_next_open(business_calendar('Mo-Fr 09:00-17:00', 'UTC', valid => '[2026-01-01,2027-01-01)'), '2027-02-01') $$, 'LG001', NULL, 'days beyond what is valid are not guessed');

-- ----------------------------------------------------------------------
-- exactly on limits
-- ----------------------------------------------------------------------
SELECT is(calendar_valid(business_calendar('Mo-Fr 09:00-17:00', 'UTC', valid => '[2026-01-01,2299-12-31]')), '[2026-01-01,)', 'valid to the last day that calendars know');
SELECT is(calendar_valid(business_calendar('Mo-Fr 09:00-17:00', 'UTC', valid => '(1899-12-31,2026-01-01)')), '(,2026-01-01)', 'and from the first');
SELECT throws_ok(format('SELECT business_calendar(%L, %L, valid => %L)', 'Mo-Fr 09:00-17:00', 'UTC', v), '22023', NULL, v || ' is beyond')
	FROM unnest('{"[2026-01-01,2300-01-01]","[1899-12-31,2026-01-01)","[2026-01-01,5874897-12-31)"}'::daterange[]) u(v);
SELECT throws_ok(format('SELECT %s(%L::sla_clock, %L::business_calendar, %s%L)', f, 'start 2026-06-01T09:00:00Z', '"UTC" Mo-Fr 09:00-17:00', t, 'infinity'), NULL, NULL, f || ' of a running clock has no end of time')
	FROM (VALUES ('sla_elapsed', ''), ('sla_remaining', $$'8 h', $$), ('sla_state', $$'8 h', $$)) v(f, t);
SELECT throws_ok(format('SELECT calendar_add_days(%L::business_calendar, %L, %s)', '"UTC" Mo-Fr 09:00-17:00', d, n), '22003', NULL, format('%s working days from %s are not known, which is not never', n, d))
	FROM (VALUES ('1900-01-01', -1), ('2299-12-29', 1)) v(d, n);
SELECT is(calendar_add_days('"UTC" 2026-01-01 09:00-17:00', '2026-01-01', 1), NULL, 'never is where days come to an end');
SELECT is(sla_elapsed('start 2026-06-01T09:00:00Z; stop 2026-06-01T11:00:00Z', '"UTC" Mo-Fr 09:00-17:00', 'infinity'), '2 h', 'a clock that was stopped has');
SELECT is(sla_due('start 2026-06-01T09:00:00Z', '"UTC" Mo-Fr 09:00-17:00', '8 h', 'infinity'), '2026-06-01 17:00+00', 'and so has a deadline');
SELECT is(promise_deliver_by(promise_leg(c, '1 h', departures => 'Su 10:00'), '2026-01-01'), '2035-12-30 11:00+00', 'a departure on the one working Sunday of ten years')
	FROM (SELECT '"UTC" Mo-Fr 09:00-17:00; 2035-12-30 09:00-17:00'::business_calendar) x(c);
SELECT * FROM finish();
ROLLBACK;
