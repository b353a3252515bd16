-- # When it arrives, and when we must answer
-- The warehouse hands over on working days, until 15:00 on the day itself; the carrier drives from Monday to Saturday and takes
-- two or three days. Polish holidays are rows; calendars and lanes are values, asked once for every order.
CREATE TABLE holiday AS SELECT hours_holidays_agg('PL', day, 'PH') AS days FROM unnest('{2026-04-03,2026-04-06,2026-05-01,2026-05-03,2026-06-04,2026-11-11,2026-12-25}'::date[]) day;
CREATE TABLE lane AS
SELECT promise_rule(promise_leg(business_calendar('Mo-Fr 08:00-18:00', 'Europe/Warsaw', days), cutoffs => 'Mo-Fr 15:00', name => 'warehouse'),
                    promise_leg(business_calendar('Mo-Sa 00:00-24:00', 'Europe/Warsaw', days), '2 days', '3 days', name => 'carrier'),
                    promise_leg(business_calendar('Mo-Fr 09:00-20:00; Sa 10:00-14:00', 'Europe/Warsaw', days), name => 'door')) AS rule FROM holiday;
-- = Ordered around the long weekend of May: order by, out on, there between
SELECT to_char(placed AT TIME ZONE 'Europe/Warsaw', 'Dy DD Mon HH24:MI') AS ordered, to_char(p.cutoff_at AT TIME ZONE 'Europe/Warsaw', 'Dy DD Mon HH24:MI') AS order_by, p.ship_date,
       to_char(p.deliver_from AT TIME ZONE 'Europe/Warsaw', 'Dy DD Mon HH24:MI') AS there_from, to_char(p.deliver_by AT TIME ZONE 'Europe/Warsaw', 'Dy DD Mon HH24:MI') AS there_by
FROM lane, unnest('{2026-04-29 12:59+00,2026-04-29 13:01+00,2026-04-30 14:00+00,2026-05-02 08:00+00}'::timestamptz[]) placed, promise_evaluate(rule, placed) p ORDER BY placed;
-- = A hundred thousand tickets, three events each: how many answers of eight working hours are late on 30 April, noon
SELECT sla_state(clock, c, '8 hours', '2026-04-30 10:00+00', warn => '6 hours') AS state, count(*)
FROM (SELECT i, sla_clock_agg(timestamptz '2026-04-29 06:00+00' + i * interval '1 s' + n * interval '50 min', (ARRAY['start','pause',CASE WHEN i % 5 > 0 THEN 'resume' ELSE 'stop' END])[n]) AS clock
      FROM generate_series(1, 100000) i, generate_series(1, 3) n GROUP BY i) t, (SELECT business_calendar('Mo-Fr 09:00-17:00', 'Europe/Warsaw', days) AS c FROM holiday) o
GROUP BY state ORDER BY state;
