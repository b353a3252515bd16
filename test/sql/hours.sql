-- Opening hours: notation, state, changes, ranges, daylight saving, holidays.
SET search_path = public, logistics;
SET timezone = 'UTC';
\pset null '(null)'

-- text is normalised and says where it is wrong
SELECT v::opening_hours FROM unnest(ARRAY['24/7', 'mo-fr 9-17:30', 'mo-fr 9:00-17:30 ; sa 10:00-14:00;ph OFF', 'open; Tu-Su 08:30-09:00 off',
	'We-Fr 10:00-24:00 open "it is open" || "please call"', 'Nov Th[4],Dec 25 off', 'sunrise-sunset', 'easter -2 days-easter +1 day off']) v;
SELECT 'mo-fr 9-17:30'::opening_hours;
SELECT 'Mo-Fr 09:00-18:60'::opening_hours;
SELECT 'Mo-Fr 09:00-18:00; Sat-Fun 10:00-12:00'::opening_hours;
SELECT ''::opening_hours;
SELECT 'Mo 10:00'::opening_hours;
SELECT 'Mo-Fr 09:00-18:00'::opening_hours = 'mo-fr 9:00-18:00'::opening_hours AS same,
	'Mo 09:00-18:00'::opening_hours <> 'Tu 09:00-18:00'::opening_hours AS different;
SELECT h, count(*) FROM (VALUES ('Mo 9:00-10:00'::opening_hours), ('mo 09:00-10:00'), ('off')) v(h) GROUP BY h ORDER BY 2;
SELECT logistics_internal.opening_hours_send('Mo 9:00-10:00');

-- what a value depends on
SELECT h, hours_is_weekly(h), hours_needs_holidays(h), hours_needs_location(h)
FROM unnest('{"Mo-Fr 09:00-18:00","Mo-Fr 09:00-18:00; PH off","sunrise-sunset","Jan-Dec 10:00-12:00","SH Mo-Fr 10:00-12:00"}'::opening_hours[]) h;

-- state at an instant: local time decides
SELECT hours_is_open('Mo-Fr 09:00-18:00', '2025-03-03 08:30+02', 'Europe/Vilnius') AS before,
	hours_is_open('Mo-Fr 09:00-18:00', '2025-03-03 09:00+02', 'Europe/Vilnius') AS at_opening,
	hours_is_open('Mo-Fr 09:00-18:00', '2025-03-03 17:59:59.999999+02', 'Europe/Vilnius') AS last_moment,
	hours_is_open('Mo-Fr 09:00-18:00', '2025-03-03 18:00+02', 'Europe/Vilnius') AS at_closing,
	hours_is_open('Mo-Fr 09:00-18:00', '2025-03-03 17:00+00', 'America/New_York') AS elsewhere;
SELECT * FROM hours_state('Mo-Fr 10:00-16:00; Sa "ring the bell"', '2025-03-08 12:00+00', 'UTC');
SELECT * FROM hours_state('Mo-Fr 10:00-16:00 open "side door"', '2025-03-07 12:00+00', 'UTC');
SELECT * FROM hours_state('Mo-Fr 17:00+', '2025-03-07 22:00+00', 'UTC');
SELECT hours_is_open(NULL, now(), 'UTC'), hours_is_open('24/7', NULL, 'UTC'), hours_is_open('24/7', now(), NULL);
SELECT hours_is_open('24/7', now(), 'Europe/Atlantis');
SELECT hours_is_open('24/7', 'infinity', 'UTC');

-- when it changes
SELECT hours_next_change('Mo-Fr 09:00-18:00', '2025-03-07 12:00+00', 'UTC') AS closes,
	hours_next_change('Mo-Fr 09:00-18:00', '2025-03-07 19:00+00', 'UTC') AS opens,
	hours_next_change('24/7', '2025-03-07 19:00+00', 'UTC') AS never,
	hours_next_change('2040 Mar 01 10:00-12:00', '2025-03-07 19:00+00', 'UTC') AS far,
	hours_next_change('Feb 29', '2025-03-07 19:00+00', 'UTC') AS leap;
SELECT hours_open_for('Mo-Fr 09:00-18:00', '2025-03-07 12:00+00', '6 hours', 'UTC') AS six,
	hours_open_for('Mo-Fr 09:00-18:00', '2025-03-07 12:00+00', '6 hours 1 second', 'UTC') AS more,
	hours_open_for('24/7', '2025-03-07 12:00+00', '10 years', 'UTC') AS years;
SELECT hours_open_for('24/7', '2025-03-07 12:00+00', '-1 hour', 'UTC');

-- ranges of time
SELECT hours_open_intervals('Mo-Fr 09:00-12:00,13:00-18:00', '[2025-03-07 10:00+00,2025-03-10 10:00+00)', 'UTC');
SELECT hours_open_intervals('Mo-Fr 22:00-02:00', '[2025-03-07 00:00+00,2025-03-09 00:00+00)', 'UTC');
SELECT hours_open_intervals('24/7', 'empty', 'UTC'), hours_open_intervals('off', '[2025-03-07,2025-03-09)', 'UTC');
SELECT hours_open_intervals('24/7', '[2025-03-07,)', 'UTC');
SELECT * FROM hours_schedule('Mo-Fr 10:00-16:00; 12:00-13:00 off "lunch"', '[2025-03-07 00:00+00,2025-03-08 00:00+00)', 'UTC');
SELECT hours_open_time('Mo-Fr 09:00-18:00', '[2025-03-03 00:00+00,2025-03-10 00:00+00)', 'UTC') AS week,
	hours_open_time('24/7', '[2025-03-30 00:00+01,2025-03-31 00:00+02)', 'Europe/Berlin') AS short_day;

-- the clocks go back: an hour twice; and forward: an hour not at all
SELECT hours_open_intervals('02:15-02:45', '[2025-10-25 22:00+00,2025-10-26 22:00+00)', 'Europe/Berlin') AS twice,
	hours_open_intervals('02:15-02:45', '[2025-03-29 22:00+00,2025-03-30 22:00+00)', 'Europe/Berlin') AS never,
	hours_open_time('Su 00:00-06:00', '[2025-10-25 22:00+00,2025-10-26 22:00+00)', 'Europe/Berlin') AS long_night,
	hours_open_time('Su 00:00-06:00', '[2025-03-29 22:00+00,2025-03-30 22:00+00)', 'Europe/Berlin') AS short_night,
	hours_next_change('Su 01:00-02:30', '2025-03-30 00:30+00', 'Europe/Berlin') AS cut_short;

-- holidays are an argument
CREATE TEMP TABLE holiday (region text, day date, kind text, name text);
INSERT INTO holiday VALUES (NULL, '2025-12-25', 'PH', 'Christmas'), ('DE', '2025-10-03', 'PH', 'Unity "Day"'), ('DE-BW', '2025-01-06', 'PH', 'Epiphany'),
	('DE-BY', '2025-08-15', 'PH', NULL), ('DEX', '2025-05-05', 'PH', NULL);
SELECT hours_holidays_agg(region, day, kind, name) AS holidays FROM holiday \gset
SELECT :'holidays' AS holidays;
SELECT * FROM hours_holidays_rows(hours_holidays_of(:'holidays', 'DE-BW'));
SELECT hours_holidays_agg('DE-BW', '[2025-08-01,2025-09-14)'::daterange, 'SH', 'Summer');
SELECT hours_is_open('Mo-Fr 09:00-18:00; PH off', '2025-12-25 12:00+00', 'UTC') AS none_known,
	hours_is_open('Mo-Fr 09:00-18:00; PH off', '2025-12-25 12:00+00', 'UTC', :'holidays') AS holiday,
	hours_is_open('PH 10:00-12:00', '2025-01-06 11:00+00', 'UTC', hours_holidays_of(:'holidays', 'DE-BW')) AS here,
	hours_is_open('PH 10:00-12:00', '2025-01-06 11:00+00', 'UTC', hours_holidays_of(:'holidays', 'DE')) AS not_here;
SELECT * FROM hours_state('PH off', '2025-10-03 11:00+00', 'UTC', :'holidays');
SELECT hours_holidays_agg('DE', '2025-01-01'::date, 'bank holiday');
SELECT '"DE" PH 2025-02-30'::hours_holidays;
SELECT hours_holidays_agg(region, day, kind) FROM holiday WHERE false;

-- the sun
SELECT hours_open_intervals('sunrise-sunset', '[2025-06-21 00:00+02,2025-06-22 00:00+02)', 'Europe/Berlin', NULL, 'POINT(13.4 52.5)'::geography) AS berlin,
	hours_open_intervals('sunrise-sunset', '[2025-06-21 00:00+02,2025-06-22 00:00+02)', 'Europe/Berlin') AS usual;

-- construction
SELECT opening_hours_agg(d, o, c) FROM (VALUES (1, time '09:00', time '18:00'), (2, '09:00', '18:00'), (3, '09:00', '18:00'), (6, '10:00', '02:00'), (7, NULL, NULL)) v(d, o, c);
SELECT opening_hours_agg(d, '00:00', '24:00') FROM generate_series(1, 7) d;
SELECT opening_hours_agg(0, '00:00', '24:00');
SELECT hours_intersect('Mo-Fr 09:00-18:00', '12:00-20:00'), hours_intersect('Mo-Fr 09:00-18:00; PH off', '12:00-20:00');
SELECT hours_intersect('PH off', 'week 10');
SELECT hours_from_feed('E-R8:00-17:00,L9:00-14:00'), hours_from_feed('I-VII: 00-24 h'), hours_from_feed('PN 10-12', 'lt'), hours_from_feed('');
SELECT hours_from_feed('[{"weekday":"Monday","openMorning":"0001","closeMorning":"1200","openAfternoon":"1200","closeAfternoon":"2359"}]'),
	hours_from_feed('[{"dayOfWeek":7,"openTime":"08:00","closeTime":"17:00"}]'),
	hours_from_feed('{"openingHours":[{"dayOfWeek":"http://schema.org/Tuesday","opens":"08:00:00","closes":"18:00:00"}]}');
SELECT hours_from_feed('[{"weekday":1,"opens":"8:00 AM","closes":"5:30 pm"},{"weekday":2,"opens":"12:00 am","closes":"23:59:59"}]');
SELECT hours_from_feed('[{"weekday":1,"opens":"2025-06-01T08:00","closes":"17:00"}]');
SELECT hours_from_feed('[{"weekday":1,"opens":"08:00","closes":"17:00+02:00"}]');
SELECT hours_from_feed('[{"weekday":"Someday","opens":"08:00","closes":"09:00"}]');
SELECT hours_from_feed('sometimes');
SELECT hours_from_feed('E 8-9', 'xx');
-- around the clock is one value
SELECT h, h::opening_hours = '24/7' AS always FROM unnest('{Mo-Su 00:00-24:00,"00:00-24:00; PH off",Mo-Sa 00:00-24:00}'::text[]) h;

-- a week as bits
SELECT length(hours_week_mask('24/7')), bit_count(hours_week_mask('Mo 10:00-11:00; Su 23:00-24:00')), substring(hours_week_mask('Mo 00:01-00:03') FOR 5) AS start,
	hours_week_mask('PH off') AS varies, bit_count(hours_week_mask('Mo-Fr 10:00-11:00; PH off', '2025-12-24', :'holidays'));

-- feeds of other shapes (all of them: test/unit/hours_feed.c); what is not understood is an error
SELECT hours_from_feed('[{"dayOfWeek":"Monday","openAt":"09:00","closeAt":"17:00"}]') AS other_keys,
	hours_from_feed('[{"weekday":1,"opens":"08:00","closes":"20:00","closed":true}]') AS closed_flag,
	hours_from_feed('[{"dayOfWeek":"https://schema.org/Sunday","opens":"00:00","closes":"00:00"}]') AS closed_by_convention;
SELECT hours_from_feed('[{"dayOfWeek":"Friday","opens":"10:00","closes":"19:00"},{"dayOfWeek":"Friday","opens":"08:00","closes":"22:00","validFrom":"2026-11-27","validThrough":"2026-11-27"}]') AS one_day;
SELECT hours_from_feed('Mo-Fr 09:00-18:00, Mi geschlossen'), hours_from_feed('E-R 8:00-12:00 13:00-17:00', 'et'), hours_from_feed('Mo-Su 00:00-23:59') = hours_from_feed('Mo-So 00:00-23:59') AS same;
SELECT hours_from_feed('{"periods":[{"open":{"day":0,"time":"0000"}}]}') AS always, hours_from_feed('{"lundi":"9h-12h"}', 'fr') AS french, hours_from_feed('{"monday":[{"start":480,"end":1320}]}') AS minutes;
SELECT hours_from_feed('[{"weekday":1,"opens":"08:00","closes":"17:00","note":"only by appointment"}]');
SELECT hours_from_feed('[{"day":"Monday","from":"00:00","to":"00:00"}]');
SELECT hours_from_feed('So 10-14');
SELECT hours_from_feed('E-R 8-18; välja arvatud riigipühad');

-- the sun at the end of a span is that of the day on which it ends
SELECT hours_open_intervals('sunset-sunrise', '[2023-03-25 12:00+01,2023-03-26 12:00+02)', 'Europe/Berlin', NULL, 'SRID=4326;POINT(9.1844 48.7769)'::geography);
-- doubt about some hours leaves the others alone
SELECT (hours_state('24/7; 12:00-13:00 unknown', '2026-05-04 09:00+02', 'Europe/Berlin')).state AS morning, (hours_state('24/7; 12:00-13:00 unknown', '2026-05-04 12:30+02', 'Europe/Berlin')).state AS noon;
-- an open end stops before a later span
SELECT lower(period) AT TIME ZONE 'UTC' AS from, state FROM hours_schedule('07:00+,12:00-16:00', '[2026-05-04 00:00+00,2026-05-05 00:00+00)', 'UTC');
-- am and pm
SELECT v::opening_hours FROM unnest(ARRAY['Mo-Fr 9:00 AM - 5:00 PM', 'Mo-Fr 9 a.m. to 5 p.m.', 'Mo 1:00-5:00 PM', 'Mo 9-5pm', 'Mo 8:30am-17:00']) v;
SELECT 'Mo 10:00-2:00 AM'::opening_hours;
SELECT 'Mo 8:00 AM-5:00'::opening_hours;
-- an offset is no name of a time zone
SELECT hours_is_open('24/7', '2026-05-04 09:00+02', '+02');
SELECT hours_is_open('24/7', '2026-05-04 09:00+02', 'UTC-05:30');
SELECT hours_is_open('24/7', '2026-05-04 09:00+02', 'Etc/GMT-2') AS name, hours_is_open('24/7', '2026-05-04 09:00+02', 'GMT0') AS another;
-- how far changes are looked for: to 40 years after the last year named, 200 years on where some rule has none
SELECT hours_next_change('2930 Jan 05 10:00-12:00', '2026-01-01', 'UTC') AS named, hours_next_change('Mo-Fr off; 2930 Jan 05 10:00-12:00', '2026-01-01', 'UTC') AS too_far;
