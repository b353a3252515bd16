-- Business calendars, delivery promises, service level clocks: exact answers and errors.
SET search_path = public, logistics;
SET timezone = 'Europe/Vilnius';
\pset null '(null)'

-- a calendar is hours, a time zone and holidays; holidays are closed unless the hours name PH
CREATE TABLE holiday AS SELECT hours_holidays_agg('LT', day, 'PH') AS days FROM unnest('{2026-12-24,2026-12-25,2026-12-26,2027-01-01}'::date[]) day;
CREATE TABLE office AS SELECT business_calendar('Mo-Fr 09:00-17:00', 'Europe/Vilnius', days) AS c FROM holiday;
SELECT c FROM office;
SELECT business_calendar(h::opening_hours, 'Europe/Vilnius', days) FROM holiday, unnest(ARRAY['Mo-Fr 09:00-17:00; PH 10:00-12:00', 'Mo-Th 22:00-06:00', '24/7', 'off', 'Mo-Fr 09:00-12:00,13:00-17:00; Sa 10:00-14:00',
	'2026 Dec 31 09:00-12:00, Mo-Fr 08:00-16:00', 'Mo-Fr 10:00-42:00', 'Mo 09:00-17:00 unknown; Tu 09:00-17:00']) h;
SELECT business_calendar('Mo-Fr 09:00-17:00; Jun-Aug Mo-Fr 08:00-14:00', 'Europe/Vilnius', valid => '[2026-05-28,2026-06-05)');
SELECT calendar_valid(business_calendar('24/7', 'UTC', valid => '[2026-01-01,)')), calendar_valid(c), calendar_time_zone(c) FROM office;
SELECT business_calendar(NULL, 'UTC');

-- what it refuses
SELECT business_calendar('24/7', NULL);
SELECT business_calendar('24/7', 'Europe/Atlantis');
SELECT business_calendar('Mo-Fr 09:00-17:00; Jun-Aug Mo-Fr 08:00-14:00', 'Europe/Vilnius');
SELECT business_calendar('Mo-Fr 09:00-17:00; Jun-Aug Mo-Fr 08:00-14:00', 'Europe/Vilnius', valid => '[2026-05-28,)');
SELECT business_calendar('sunrise-sunset', 'Europe/Vilnius');
SELECT business_calendar('24/7', 'UTC', valid => 'empty');
SELECT business_calendar('24/7', 'UTC', valid => '[1500-01-01,2027-01-01)');
SELECT '"Europe/Vilnius" Mo-Fr 09:00-17:00; 2026-02-30 off'::business_calendar;
SELECT '"Europe/Vilnius" Mo-Fr 09:00-17:00; Fr 10:00-12:00'::business_calendar;
SELECT '"Europe/Vilnius" Mo 09:00-17:00,16:00-18:00'::business_calendar;
SELECT '"Europe/Vilnius" 2026-01-01 off; 2026-01-01 holiday'::business_calendar;
SELECT '"Mars/Olympus" Mo 09:00-17:00'::business_calendar;
SELECT '"" Mo 09:00-17:00'::business_calendar;
SELECT 'Mo 09:00-17:00'::business_calendar;

-- overrides: other hours, closed, a day worked on instead; a holiday stays one
SELECT business_calendar_agg(c, day, hours) FROM office, (VALUES (date '2026-12-23', '09:00-12:00'::opening_hours), ('2026-12-28', 'off'), ('2027-01-02', '09:00-17:00'), ('2026-12-25', '10:00-12:00')) o(day, hours);
SELECT business_calendar_agg(c, day, hours) FROM office, (VALUES (date '2026-12-23', '09:00-12:00'::opening_hours), ('2026-12-23', '10:00-12:00')) o(day, hours);
SELECT business_calendar_agg(c, day, '09:00-12:00') FROM office, (VALUES (date '2026-12-23'), ('2026-12-23')) o(day);
SELECT business_calendar_agg(business_calendar('24/7', tz), '2026-12-23', 'off') FROM unnest('{UTC,Europe/Riga}'::text[]) tz;
SELECT business_calendar_agg(c, NULL, NULL) FROM office;
SELECT business_calendar_agg(c, NULL, NULL) FROM office WHERE false;
SELECT business_calendar_agg(c, '2026-12-23', NULL) FROM office;

-- a night belongs to the day on which it begins, and keeps its place among other nights
SELECT calendar_is_working_day(c, day), calendar_open_periods(c, tstzrange(day, day + 1)) FROM (SELECT business_calendar('Fr 22:00-06:00', 'Europe/Vilnius') AS c) x, unnest('{2026-06-05,2026-06-06}'::date[]) day;
SELECT business_calendar_agg(business_calendar('Mo-Fr 20:00-04:00', 'UTC'), '2026-06-02', '22:00-21:00');

-- moments: half-open, and what stays at closing
SELECT at, calendar_is_open(c, at) AS open, calendar_next_open(c, at), calendar_next_close(c, at), calendar_previous_open(c, at)
FROM office, unnest('{2026-12-23 08:59:59.999999,2026-12-23 09:00,2026-12-23 16:59:59.999999,2026-12-23 17:00,2026-12-25 12:00}'::timestamptz[]) at;
SELECT working, calendar_add(c, '2026-12-22 16:00', working) FROM office, unnest('{1 h,1 h 1 us,9 h,0,-1 h,-7 h,-7 h -1 us}'::interval[]) working;
SELECT calendar_add(c, '2026-12-22 16:00', '2 days') FROM office;
SELECT calendar_add(c, '2026-12-22 16:00', '1 month') FROM office;
SELECT calendar_add(c, '2026-12-22 16:00', '1000000 h') FROM office;
SELECT calendar_add(c, '2026-12-22 16:00', '10000000 h') FROM office;
SELECT calendar_is_open(c, 'infinity') FROM office;
SELECT calendar_between(c, '2026-12-22 16:00', '2027-01-04 10:00'), calendar_between(c, '2027-01-04 10:00', '2026-12-22 16:00'), calendar_between(c, '2020-01-01', '2030-01-01') FROM office;
SELECT calendar_open_periods(c, '[2026-12-23 12:00,2026-12-28 12:00)') FROM office;
SELECT calendar_open_periods(c, 'empty'), calendar_open_periods(c, '[2026-12-24,2026-12-27)') FROM office;
SELECT calendar_open_periods(c, '[2026-12-24,)') FROM office;
SELECT calendar_next_close(business_calendar('24/7', 'UTC', days), '2026-06-01'), calendar_next_close(business_calendar('24/7', 'UTC', days), '2027-06-01') FROM holiday;

-- the clocks: an hour twice, an hour not at all
SELECT calendar_between(c, '2026-10-25 00:00', '2026-10-26 00:00') AS twice, calendar_between(c, '2026-03-29 00:00', '2026-03-30 00:00') AS not_at_all,
	calendar_add(c, '2026-10-25 03:30+03', '1 h') FROM (SELECT business_calendar('24/7', 'Europe/Vilnius') AS c) x;
SELECT calendar_open_periods(business_calendar('Su 03:30-04:15; Mo 09:00-17:00', 'Europe/Vilnius'), '[2026-03-29,2026-03-31)') AS not_held,
	calendar_open_periods(business_calendar('Su 03:30-06:00; Mo 09:00-17:00', 'Europe/Vilnius'), '[2026-03-29,2026-03-31)') AS held_later;

-- days
SELECT days, calendar_add_days(c, '2026-12-22', days), calendar_add_days(c, '2026-12-26', days) AS from_holiday FROM office, unnest('{-2,-1,0,1,2}'::int[]) days;
SELECT roll, calendar_add_days(c, '2026-12-26', 0, roll), calendar_add_days(c, '2026-12-26', 1, roll) FROM office, unnest('{following,preceding,modified_following,modified_preceding}'::text[]) roll;
SELECT calendar_add_days(c, '2026-12-26', 0, 'nearest') FROM office;
SELECT bounds, calendar_days_between(c, '2026-12-21', '2026-12-28', bounds), calendar_days_between(c, '2026-12-28', '2026-12-21', bounds) FROM office, unnest('{"(]","[)","[]","()"}'::text[]) bounds;
SELECT calendar_days_between(c, '2026-12-21', '2026-12-28', '[[') FROM office;
SELECT calendar_days_between(c, '2026-12-21', 'infinity') FROM office;
SELECT calendar_add_days_at(c, '2026-12-22 10:30', 3), calendar_add_days_at(c, '2026-12-22 19:30', 1), calendar_add_days_at(c, '2026-12-22 19:30', -1) FROM office;
SELECT calendar_add_days(business_calendar('Mo-Fr 09:00-17:00', 'UTC', valid => '[2026-01-01,2027-01-01)'), '2026-12-30', 5);

-- two calendars as one
SELECT calendar_union(a, b), calendar_intersect(a, b) FROM (SELECT c AS a, business_calendar('Mo-Sa 12:00-20:00; 2026 Dec 31 off', 'Europe/Vilnius') AS b FROM office) x;
SELECT calendar_union(c, business_calendar('24/7', 'UTC')) FROM office;
SELECT calendar_intersect(business_calendar('24/7', 'UTC', valid => '[2026-01-01,2027-01-01)'), business_calendar('24/7', 'UTC', valid => '[2027-01-01,2028-01-01)'));

-- promises: two working days of handling by a cut-off, transit, a door
CREATE TABLE lane AS SELECT promise_rule(promise_leg(c, '0 days', '1 day', cutoffs => 'Mo-Th 15:00; Fr 12:00', name => 'warehouse'), promise_leg(road, '2 days', '3 days', name => 'road'), promise_leg(door, name => 'door')) AS rule
FROM office, (SELECT business_calendar('Mo-Sa 00:00-24:00', 'Europe/Vilnius') AS road, business_calendar('Mo-Fr 10:00-20:00; Sa 10:00-14:00', 'Europe/Riga') AS door) x;
SELECT rule FROM lane;
SELECT at, p.* FROM lane, unnest('{2026-06-01 15:00,2026-06-01 15:00:00.000001,2026-06-05 12:30,2026-06-06 10:00,2026-12-23 16:00}'::timestamptz[]) at, promise_evaluate(rule, at) p;
SELECT leg, leg_name, bound, day, event, counted, at FROM lane, promise_explain(rule, '2026-12-23 16:00');
SELECT promise_deliver_by(rule, '2026-12-23 16:00') FROM lane;
-- departures, hours, the days of the calendar on the wall
SELECT at, p.* FROM (SELECT promise_rule(promise_leg(c, cutoffs => '12:00'), promise_leg(business_calendar('24/7', 'Europe/Vilnius'), '20 h', '26 h', 'calendar', departures => 'Tu,Fr 18:00', name => 'ferry'),
	promise_leg(business_calendar('Mo-Fr 08:00-16:00', 'Europe/Stockholm'), '4 h', name => 'customs'), promise_leg(business_calendar('24/7', 'Europe/Stockholm'), '2 days', '3 days', 'calendar')) AS rule FROM office) x,
	unnest('{2026-06-01 11:00,2026-06-02 13:00,2026-06-05 12:00}'::timestamptz[]) at, promise_evaluate(rule, at) p;
SELECT p.* FROM promise_evaluate(promise_leg(business_calendar('off', 'UTC'), '1 day'), '2026-06-01') p;
SELECT p.* FROM promise_evaluate(promise_leg(business_calendar('Mo-Fr 09:00-17:00', 'UTC'), departures => 'Sa 09:00'), '2026-06-01') p;
SELECT promise_leg(c, '1 day', '1 h') FROM office;
SELECT promise_leg(c, '2 days', '1 day') FROM office;
SELECT promise_leg(c, '1 day 1 h') FROM office;
SELECT promise_leg(c, '1 month') FROM office;
SELECT promise_leg(c, counting => 'lunar') FROM office;
SELECT promise_leg(c, cutoffs => 'Mo 25:00') FROM office;
SELECT promise_leg(c, cutoffs => 'Mo 15:00; Mo-Fr 16:00') FROM office;
SELECT promise_leg(c, cutoffs => '15:00', departures => '16:00') FROM office;
SELECT promise_rule(promise_leg(c), NULL) FROM office;
SELECT promise_rule(VARIADIC '{}'::promise_rule[]);
SELECT promise_rule(VARIADIC array_agg(promise_leg(c))) FROM office, generate_series(1, 33);
SELECT 'leg "a" calendar """UTC"" Mo 09:00-17:00" takes 1..0.5 working days'::promise_rule;
SELECT 'leg "a" calendar """UTC"" Mo 09:00-17:00" takes 2..1 working days'::promise_rule;

-- clocks: events in any order, pauses that overlap, a stop and a start again
CREATE TABLE ticket (id int, at timestamptz, event text);
INSERT INTO ticket VALUES (1, '2026-06-01 09:00', 'start'), (1, '2026-06-01 17:00', 'pause'), (1, '2026-06-02 09:00', 'resume'),
	(2, '2026-06-05 10:00', 'resume'), (2, '2026-06-01 12:00', 'start'), (2, '2026-06-01 15:00', 'pause'), (2, '2026-06-02 09:00', 'resume'), (2, '2026-06-01 16:00', 'pause'), (2, '2026-06-08 11:00', 'stop'),
	(3, '2026-06-01 09:00', 'start'), (3, '2026-06-01 10:00', 'stop'), (3, '2026-06-03 09:00', 'start'), (4, '2026-06-01 08:00', 'pause'), (4, '2026-06-01 09:00', 'start'), (5, '2026-06-06 12:00', 'start'),
	(6, '2026-06-01 09:00', 'start'), (6, '2026-06-01 15:00', 'pause'), (6, '2026-06-02 14:00', 'stop');
CREATE TABLE clock AS SELECT id, sla_clock_agg(at, event) AS clock FROM ticket GROUP BY id;
SELECT * FROM clock ORDER BY id;
SELECT id, sla_due(clock, c, '8 h') AS due, sla_due(clock, c, '8 h', '2026-06-01 16:30') AS due_then, sla_elapsed(clock, c, at) AS elapsed, sla_remaining(clock, c, '8 h', at) AS remaining,
	sla_state(clock, c, '8 h', at) AS state, sla_state(clock, c, '8 h', at, '2 h') AS warned, sla_started_at(clock), sla_stopped_at(clock)
FROM clock, office, (VALUES (timestamptz '2026-06-03 11:00')) t(at) ORDER BY id;
SELECT id, sla_state(clock, c, '8 h', '2026-06-09') FROM clock, office ORDER BY id;
SELECT sla_due(clock, c, '2 days') FROM clock, office WHERE id = 1;
SELECT sla_due(clock, c, '-1 h') FROM clock, office WHERE id = 1;
SELECT sla_state(clock, c, '1 h', now(), '2 h') FROM clock, office WHERE id = 1;
SELECT sla_clock_agg('2026-06-01', 'begin');
SELECT sla_clock_agg('infinity', 'start');
SELECT sla_clock_agg(NULL, 'start');
SELECT sla_clock_agg(NULL, NULL), sla_clock_agg(at, event) FROM ticket WHERE false;
SELECT 'start 2026-06-01T09:00:00'::sla_clock;
SELECT 'begin 2026-06-01T09:00:00Z'::sla_clock;
-- elapsed and due agree at every minute: the clock shows the target when it is due
SELECT count(*) FROM clock, office, generate_series(timestamptz '2026-06-01 09:00', '2026-06-12 17:00', '7 min') at, LATERAL (SELECT sla_due(clock, c, '8 h') AS due, sla_elapsed(clock, c, at) AS elapsed) x
WHERE due IS NOT NULL AND (elapsed >= '8 h') <> (at >= due) AND sla_stopped_at(clock) IS NULL;
