# The binary form of types that travel as a version byte and their text: COPY
# gives the same value back, and another version is refused.
use strict;
use warnings;
use LogisticsTest;
use Test::More;

my %value = (
	opening_hours => 'Mo-Fr 09:00-18:00',
	hours_holidays => '"DE-BW" PH 2025-01-06 "Epiphany"',
	box_class_set => '"S" 640x380x80 25000; "a ""b""" 640x410x380',
	locker_index => '"S" 640x380x80 25000 | 1 25.28 54.68 3; 2 25.3 54.7 0',
	cost_matrix => '{1,2} seconds {{0,-},{1,0}} metres {{0,-},{1,0}}',
	road_network => 'edges {1,1,2,60,-,679.1,13.4 52.5,13.41 52.5},{2,2,3,1,1,1,13.41 52.5,13.42 52.5}',
	route_stop => 'id=1',
	tariff => '{"schema": 1, "currency": "EUR", "charges": [{"code": "A", "model": {"type": "flat", "amount": 1.23}}]}',
	tariff_zone => '{"rules": [{"to": ["80-82"], "zone": "2"}]}',
	tier_policy => '{"metrics": {"orders": [100]}, "combine": "max"}',
	shipment_log => '2024-03-01T08:00:00Z picked_up "HUB 7"; 2024-03-04T00:00:00Z delivered date_only estimated recorded 2024-03-01T09:00:00Z',
	milestone_map => '"upu" "EMA" picked_up; "upu" "EMI" delivered',
	tracking_patterns => '"UPS" "UPS" "1Z(?<serial>[0-9A-Z]{15})(?<check>[0-9])" "mod10 1,2"',
	stock_snapshot => '"A" "north" 4; "A" "south" 0',
	s10 => 'RB123456785GB',
	stock_stats => 'count 10 sum 45 squares 285 zeros 1 least 0 most 9',
	stock_policy => 'reorder_point 6 order_up_to 40 multiple 3',
	gs1_key => '(414)4012345000115',
	locker_log => '"P1" deposit 2025-03-01T10:00:00Z; "P1" pickup 2025-03-02T08:15:30.25Z',
);
my $db = new_database('base_binary');
my $file = "/tmp/logistics_binary.$$";

for my $type (sort keys %value)
{
	sql($db, "CREATE TABLE $type AS SELECT '$value{$type}'::$type AS v", "COPY $type TO '$file' (FORMAT binary)");
	is(sql($db, "CREATE TABLE again (LIKE $type)", "COPY again FROM '$file' (FORMAT binary)",
			"SELECT a.v::text = b.v::text FROM $type a, again b"),
		't', "$type comes back");

	# 19 bytes of header, 2 of the count of columns, 4 of the length
	open my $out, '+<:raw', $file or die "$file: $!";
	seek $out, 25, 0;
	print $out "\x07";
	close $out;
	like(sql_error($db, "COPY again FROM '$file' (FORMAT binary)"),
		qr/22P03.*unsupported version 7 of external "$type" value/s, "version 7 of $type is refused");
	sql($db, "DROP TABLE again");
	unlink $file;
}
drop_database($db);
done_testing();
