# Cancelling what takes long of shipments: logs of thousands of events, voids among them.
use strict;
use warnings;
use LogisticsTest;
use Test::More;

my $db = new_database('shipment_cancel');
sql($db, <<'SQL');
CREATE TABLE event AS SELECT timestamptz '2026-01-01' + i * interval '1 min' AS at, CASE i % 3 WHEN 0 THEN 'in_transit' ELSE 'at_destination' END AS milestone,
	'place ' || i AS place, i FROM generate_series(1, 4000) i;
CREATE TABLE log AS SELECT shipment_log_agg(at, milestone, place) AS log,
	shipment_log_agg(at, milestone, place, shipment_options(source_id => 'e' || i, void => i % 2 = 0, date_only => i % 7 = 0)) AS voids FROM event;
CREATE TABLE exceptions AS SELECT shipment_log_agg(at, 'exception', place, shipment_options(date_only => true)) AS log,
	shipment_log_agg(at, CASE WHEN i % 64 = 1 THEN 'info' ELSE 'lost' END, place, shipment_options(void => true)) AS voids FROM event;
CREATE TABLE required AS SELECT array_fill('lost'::text, ARRAY[3000000]) AS required;
SQL
my @cases = (
	[ 'collecting', q{SELECT count(log) FROM (SELECT g, shipment_log_agg(at, milestone, place) AS log FROM event, generate_series(1, 300) g GROUP BY g) x}, 300 ],
	[ 'appending', q{SELECT count(shipment_append(log, now(), 'delivered')) FROM log, generate_series(1, 3000)}, 200 ],
	[ 'voids and dates', q{SELECT count(shipment_state(voids)) FROM log, generate_series(1, 3000)}, 200 ],
	[ 'merging', q{SELECT shipment_log_agg(log) FROM log, generate_series(1, 3000)}, 200 ],
	[ 'exceptions', q{SELECT count(*) FROM exceptions, generate_series(1, 3000), shipment_exceptions(log)}, 200 ],
	[ 'a milestone among voids', q{SELECT count(shipment_milestone_at(voids, 'lost')) FROM exceptions, generate_series(1, 3000)}, 200 ],
	[ 'required milestones', q{SELECT count(shipment_measures(log, required, '1 day', '2026-02-01')) FROM exceptions, required, generate_series(1, 20)}, 200 ],
	[ 'text', q{SELECT count(voids::text::shipment_log) FROM log, generate_series(1, 3000)}, 200 ]);
cancel_ok($db, @$_) for @cases;
drop_database($db);
done_testing();
