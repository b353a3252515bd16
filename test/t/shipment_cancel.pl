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
SQL
my @cases = (
	[ 'collecting', q{SELECT count(log) FROM (SELECT g, shipment_log_agg(at, milestone, place) AS log FROM event, generate_series(1, 300) g GROUP BY g) x}, 300 ],
	[ 'appending', q{SELECT count(shipment_append(log, now(), 'delivered')) FROM log, generate_series(1, 3000)}, 200 ],
	[ 'voids and dates', q{SELECT count(shipment_state(voids)) FROM log, generate_series(1, 3000)}, 200 ],
	[ 'merging', q{SELECT shipment_log_agg(log) FROM log, generate_series(1, 3000)}, 200 ],
	[ 'text', q{SELECT count(voids::text::shipment_log) FROM log, generate_series(1, 3000)}, 200 ]);
for my $case (@cases)
{
	my ($what, $statement, $timeout) = @$case;
	like(sql_error($db, "SET statement_timeout = $timeout", $statement), qr/57014|statement timeout/, "$what is cancelled");
}
drop_database($db);
done_testing();
