# Cancelling: what has a length that the user chooses ends soon after statement_timeout.
use strict;
use warnings;
use LogisticsTest;
use Test::More;

my $db = new_database('calendar_cancel');
sql($db, q{CREATE TABLE office AS SELECT business_calendar('Mo-Fr 09:00-17:00; PH off', 'Europe/Vilnius', hours_holidays_agg('LT', date '1990-01-01' + i * 3, 'PH')) AS calendar FROM generate_series(0, 9999) i});
sql($db, q{CREATE TABLE clock AS SELECT sla_clock_agg(timestamptz '2020-01-01' + i * interval '1 min', (ARRAY['start','pause','resume'])[1 + i % 3]) AS clock FROM generate_series(1, 900000) i});
sql($db, q{CREATE TABLE shifts AS SELECT ('"UTC" Mo-Fr 09:00-17:00; ' || string_agg(to_char(date '2000-01-01' + i, 'YYYY-MM-DD') || ' set ' || to_char(time '00:00' + i % 300 * interval '1 min', 'HH24:MI') ||
	'-' || to_char(time '12:00' + i / 300 * interval '1 min', 'HH24:MI'), '; '))::business_calendar AS calendar FROM generate_series(0, 15500) i});

# [what, statement, milliseconds to let it run]
my @cases = (
	[ 'working out seasons', q{SELECT count(business_calendar('Apr-Oct Mo-Fr 09:00-17:00; Nov-Mar Mo-Fr 22:00-06:00; week 1-53/2 Sa 10:00-12:00', 'Europe/Vilnius', valid => daterange('1950-01-01', date '2040-01-01' + g))) FROM generate_series(1, 100) g}, 100 ],
	[ 'overrides', q{SELECT business_calendar_agg(calendar, date '2100-01-01' + g, 'off') FROM office, generate_series(1, 5000) g}, 200 ],
	[ 'overrides of 15 000 different days', q{SELECT business_calendar_agg(calendar, date '2100-01-01' + g, 'off') FROM shifts, generate_series(1, 5000) g}, 200 ],
	[ 'periods of centuries', q{SELECT count(calendar_open_periods(calendar, tstzrange('1950-01-01', timestamptz '2250-01-01' + g * interval '1 h'))) FROM office, generate_series(1, 100) g}, 200 ],
	[ 'printing and reading', q{SELECT count((calendar::text || repeat(' ', g))::business_calendar) FROM office, generate_series(1, 1000) g}, 200 ],
	[ 'a clock of many events', q{SELECT count(sla_due(clock, calendar, '100000 h', timestamptz '2021-01-01' + g * interval '1 day')) FROM clock, office, generate_series(1, 300) g}, 200 ],
	[ 'collecting events', q{SELECT sla_clock_agg(timestamptz '2020-01-01' - i * interval '1 min', 'pause') FROM generate_series(1, 1000000) i}, 200 ],
	[ 'explaining years', q{SELECT count(*) FROM generate_series(1, 2000) g, promise_explain((SELECT promise_leg(calendar, '3000 days') FROM office), timestamptz '2020-01-01' + g * interval '1 h')}, 200 ]);
cancel_ok($db, @$_) for @cases;
drop_database($db);
done_testing();
