# A network from files of the DIMACS challenge, by osm/dimacs.sql: every distance of a generated graph is that of Bellman and
# Ford, and a file that is not understood is an error.
use strict;
use warnings;
use LogisticsTest;
use Test::More;
use File::Temp 'tempdir';

my $db = new_database('network_dimacs');
my $dir = tempdir(CLEANUP => 1);
chmod 0755, $dir;
my $nodes = 40;

# Arcs [tail, head, time, length]: a ring, chords of which some lead back as long, as quick or neither, parallel ones, a circle.
my @arc = map { ([$_, $_ % $nodes + 1, 100 + $_ * 7 % 50, 1000], [$_ % $nodes + 1, $_, 100 + $_ * 11 % 50, 1000]) } 1 .. $nodes - 2;
push @arc, map { [$_ * 7 % $nodes + 1, $_ * 13 % $nodes + 1, 10 + $_ * 31 % 400, 500 + 10 * ($_ % 5)] } 1 .. 60;
push @arc, [3, 3, 5, 10], [3, 9, 60, 700], [3, 9, 50, 700], [9, 3, 70, 700], [9, 3, 20, 800];

sub gr
{
	my ($column) = @_;
	return "c made by the test\nc\np sp $nodes " . @arc . "\n" . join('', map { "a $_->[0] $_->[1] $_->[$column]\n" } @arc);
}

my %good = (
	times => gr(2),
	lengths => gr(3),
	places => "c\np aux sp co $nodes\n" . join('', map { "v $_ " . (-73000000 + $_ * 1000) . ' ' . (40000000 + $_ * $_ * 10) . "\n" } 1 .. $nodes));

# Runs the script over files, some of them others; its error, or nothing
sub compile
{
	my %file = (%good, @_);
	for my $name (sort keys %file)
	{
		open my $out, '>', "$dir/the $name" or die "$dir: $!";
		print $out $file{$name};
		close $out or die "$dir: $!";
	}
	my $variables = join ' ', map { "-v $_='$dir/the $_'" } sort keys %file;
	my $error = `psql -qX -d $db -v ON_ERROR_STOP=1 $variables -v second_units=10 -v metre_units=10 -c 'SET client_min_messages = warning' -c 'SET search_path = public' -f osm/dimacs.sql 2>&1`;
	return $? == 0 ? '' : $error || 'failed';
}

is(compile(), '', 'files are compiled');
my $edges = sql($db, 'SELECT count(*) || \' \' || sum((seconds IS NOT NULL)::int + (reverse_seconds IS NOT NULL)::int) FROM dimacs_edge');
like($edges, qr/^\d+ ${\ scalar @arc}$/, 'no arc is lost');
is(sql($db, q{SELECT string_agg(concat_ws(' ', seconds, reverse_seconds, metres), ', ' ORDER BY metres, seconds) FROM dimacs_edge WHERE source = 3 AND target IN (3, 9)}),
	'0.5 1, 5 70, 6 7 70, 2 80', 'arcs there and back that are as long are one edge');

# tenths of seconds
my @wrong;
for my $start (1 .. $nodes)
{
	my %label = ($start => 0);
	for my $round (1 .. $nodes)
	{
		for my $arc (@arc)
		{
			my ($tail, $head, $time) = @$arc;
			next unless defined $label{$tail};
			$label{$head} = $label{$tail} + $time if !defined $label{$head} || $label{$head} > $label{$tail} + $time;
		}
	}
	my $ours = sql($db, "SELECT string_agg(coalesce((10 * network_seconds(net, $start, n))::text, '-'), ' ' ORDER BY n) FROM dimacs, generate_series(1, $nodes) n");
	push @wrong, $start if $ours ne join(' ', map { $label{$_} // '-' } 1 .. $nodes);
}
is("@wrong", '', $nodes * $nodes . ' distances are those of Bellman and Ford');
is(sql($db, 'SELECT count(*) FROM dimacs, network_check(net) WHERE kind = \'lines apart\''), '0', 'lines meet at the places');
is(sql($db, 'SELECT edge_id IS NOT NULL FROM dimacs, network_snap(net, ST_Point(-72.9995, 40.0001, 4326))'), 't', 'and are snapped onto');

my %bad = (
	'a weight with a point' => [times => gr(2) =~ s/^a 1 2 \d+$/a 1 2 1.5/mr, qr/line 4 of times is not understood: "a 1 2 1.5"/],
	'a negative weight' => [lengths => gr(3) =~ s/^a 1 2 /a 1 2 -/mr, qr/line 4 of lengths is not understood/],
	'a line of another format' => [places => "$good{places}1 2 3\n", qr/line 43 of places is not understood: "1 2 3"/],
	'arcs that are missing' => [times => gr(2) =~ s/^a 1 2 \d+\n//mr, qr/other lines "a" or "v" than its line "p" announces/],
	'a place that is missing' => [places => $good{places} =~ s/^v 7 .*\n//mr, qr/there are \d+ arcs of times, \d+ of lengths, and 39 places/],
	'no line p' => [times => gr(2) =~ s/^p .*\n//mr, qr/no line "p", or several/],
	'another graph' => [places => $good{places} =~ s/co 40/co 41/r, qr/files are of different graphs/],
	'arcs in another order' => [lengths => gr(3) =~ s/^(a 1 2 .*\n)(a 2 1 .*\n)/$2$1/mr, qr/arc 1 of times, from 1 to 2, is another one in lengths/],
	'a node beyond the last' => [map({ ($_ => $good{$_} =~ s/^a 1 2 /a 1 41 /mr) } 'times', 'lengths'), qr/arc 1 of times, from 1 to 41, .* or its ends are no nodes/],
	'a place beyond the globe' => [places => $good{places} =~ s/^v 5 \S+/v 5 180000001/mr, qr/place of node 5 is not on the globe/],
	'an empty file' => [times => '', qr/no line "p", or several/]);
for my $what (sort keys %bad)
{
	my @file = @{ $bad{$what} };
	my $expected = pop @file;
	like(compile(@file), $expected, "$what is an error");
}
is(sql($db, 'SELECT count(*) FROM dimacs_edge'), (split / /, $edges)[0], 'an error leaves what was there');
drop_database($db);
done_testing();
