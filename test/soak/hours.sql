\set h random(1, 9)
\set d random(1, 300)
SELECT hours_is_open(('Mo-Fr 0' || :h || ':00-18:00; PH off; Dec 24 10:00-12:00')::opening_hours, '2026-01-01'::timestamptz + :d * interval '1 day', 'Europe/Berlin');
SELECT count(*) FROM hours_schedule('Mo-Fr 09:00-18:00; Sa 10:00-14:00', '[2026-01-01,2026-03-01)', 'Europe/Berlin');
