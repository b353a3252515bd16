-- Opening hours against PostgreSQL's own time zones, and properties of the functions.
BEGIN;
SELECT no_plan();
SELECT setseed(0.31);

-- a shop of one span a day, asked at random instants around changes of the clocks
CREATE TEMP TABLE instant AS
SELECT at, tz, at AT TIME ZONE tz AS local
FROM (SELECT (ARRAY['Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kathmandu', 'Pacific/Apia', 'America/Sao_Paulo'])[1 + i % 6] AS tz,
	(ARRAY[timestamptz '2025-03-30 01:00+00', '2025-10-26 01:00+00', '2025-03-09 07:00+00', '2025-11-02 06:00+00', '2011-12-30 00:00+00', '2018-11-04 03:00+00', '2025-04-05 15:00+00'])[1 + i % 7]
		+ (random() - 0.5) * interval '4 days' AS at
	FROM generate_series(1, 20000) i) x;
SELECT is_empty($$ SELECT at, tz, local FROM instant
	WHERE hours_is_open('Mo-Fr 01:30-02:45; Sa,Su 00:15-23:30', at, tz) IS DISTINCT FROM
	(CASE WHEN extract(isodow FROM local) < 6 THEN local::time >= '01:30' AND local::time < '02:45' ELSE local::time >= '00:15' AND local::time < '23:30' END) $$,
	'is open as the wall clock says, in six zones');
SELECT is_empty($$ SELECT at, tz FROM instant, LATERAL (SELECT hours_next_change('Mo-Fr 01:30-02:45; Sa,Su 00:15-23:30', at, tz) AS next) n
	WHERE next <= at OR hours_is_open('Mo-Fr 01:30-02:45; Sa,Su 00:15-23:30', next - interval '1 microsecond', tz) IS DISTINCT FROM hours_is_open('Mo-Fr 01:30-02:45; Sa,Su 00:15-23:30', at, tz)
	OR hours_is_open('Mo-Fr 01:30-02:45; Sa,Su 00:15-23:30', next, tz) = hours_is_open('Mo-Fr 01:30-02:45; Sa,Su 00:15-23:30', at, tz) $$,
	'the state holds up to the next change, and not at it');
SELECT is_empty($$ SELECT at, tz FROM instant, LATERAL (SELECT hours_open_intervals(h, tstzrange(at - interval '3 days', at + interval '3 days'), tz) AS open,
		h FROM unnest('{"01:30-02:45","Mo-Fr 22:00-02:30; PH off","Sa[1] 10:00-26:00","02:00-03:00 off || 24/7"}'::opening_hours[]) h) x
	WHERE open @> at IS DISTINCT FROM hours_is_open(h, at, tz) LIMIT 5 $$,
	'open intervals hold an instant exactly when it is open then');
SELECT is_empty($$ SELECT at, tz FROM (SELECT * FROM instant LIMIT 3000) i, LATERAL (SELECT tstzrange(at - interval '2 days', at + interval '2 days') AS r) r
	WHERE hours_open_time('Su-Th 20:00-04:00', r, tz) <> (SELECT coalesce(sum(upper(p) - lower(p)), '0') FROM unnest(hours_open_intervals('Su-Th 20:00-04:00', r, tz)) p) $$,
	'open time is the sum of the open intervals');
SELECT is_empty($$ SELECT at, tz FROM (SELECT * FROM instant LIMIT 3000) i, LATERAL (SELECT tstzrange(at - interval '2 days', at + interval '2 days') AS r) r
	WHERE (SELECT range_agg(period) FROM hours_schedule('Su-Th 20:00-04:00; 12:00-13:00 unknown "x"', r, tz)) <> tstzmultirange(r)
	OR (SELECT range_agg(period) FILTER (WHERE state = 'open') FROM hours_schedule('Su-Th 20:00-04:00; 12:00-13:00 unknown "x"', r, tz)) IS DISTINCT FROM
		nullif(hours_open_intervals('Su-Th 20:00-04:00; 12:00-13:00 unknown "x"', r, tz), '{}') $$,
	'a schedule fills its range, and its open part is the open intervals');
SELECT is_empty($$ SELECT at, tz FROM instant WHERE hours_open_for('Mo-Fr 08:00-20:00', at, '2 hours', tz) IS DISTINCT FROM
	(hours_open_intervals('Mo-Fr 08:00-20:00', tstzrange(at, at + interval '2 hours'), tz) = tstzmultirange(tstzrange(at, at + interval '2 hours'))) $$,
	'open for an interval is open all through it');

-- storage: short, long, toasted; text and binary
CREATE TEMP TABLE shop (h opening_hours, pad text);
INSERT INTO shop SELECT ('Mo 10:00-12:00; ' || (SELECT string_agg(format('2025 Jan %s 09:00-1%s:00 open "%s"', lpad((1 + i % 28)::text, 2, '0'), i % 9, repeat('x', 40)), '; ') FROM generate_series(1, n) i))::opening_hours
	FROM unnest('{1,2,10,100}'::int[]) n;
INSERT INTO shop VALUES ('24/7');
SELECT is_empty($$ SELECT h FROM shop WHERE h::text::opening_hours <> h OR NOT coalesce(hours_is_open(h, '2025-02-03 11:00+00', 'UTC'), false) $$, 'values of any length work from a table');
SELECT throws_ok($$ SELECT (repeat('Mo; ', 5000))::opening_hours $$, '54000', NULL, 'texts beyond the limit are refused');

SELECT is(hours_holidays_agg('x', date '2025-01-01', 'PH')::text::hours_holidays::text, '"x" PH 2025-01-01', 'holidays read their own text');

-- the feeds of the Baltic carriers, when they are there
\set data :lg_data '/lockers/lockers_baltic.csv'
CREATE TEMP TABLE feed (carrier text, id text, type text, name text, country text, zip text, city text, lat float8, lon float8, hours text);
\if `test -r "$LG_DATA/lockers/lockers_baltic.csv" && echo 1 || echo 0`
\set load 'COPY feed FROM PROGRAM ' '''cat ' :data ''' CSV HEADER'
:load;
SELECT is(count(*), 4194::bigint, 'the feed has its lockers') FROM feed;
SELECT is_empty($$ SELECT hours FROM feed GROUP BY hours HAVING hours_from_feed(coalesce(hours, '')) IS NULL $$, 'every distinct text of hours loads');
SELECT cmp_ok(count(DISTINCT hours_from_feed(hours)::text), '>', 100::bigint, 'and they are different hours') FROM feed;
SELECT is(hours_from_feed(hours)::text, '24/7', 'DPD: around the clock') FROM feed WHERE carrier = 'dpd' LIMIT 1;
\else
SELECT skip('shared data is not there', 4);
\endif
SELECT is(array_agg(DISTINCT provolatile), '{s}'::"char"[], 'hours_open_for counts days in the session''s time zone')
FROM pg_proc WHERE proname = 'hours_open_for' AND pronamespace = 'logistics'::regnamespace;
SELECT * FROM finish();
ROLLBACK;
