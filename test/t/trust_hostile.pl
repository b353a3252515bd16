# Every function of the extension, called by its owner with hostile values, NULL
# in each place, states of others and texts of other types; and own aggregates
# of every internal function in every role.  The server lives, and nothing ends
# in an internal error or in "damaged data", as none is.
# LG_LONG=1 makes it a million calls instead of ten thousand.
use strict;
use warnings;
use LogisticsTest;
use Test::More;

my $calls = $ENV{LG_LONG} ? 1_000_000 : $ENV{LG_HOSTILE} ? $ENV{LG_HOSTILE} : 10_000;
my $seed = $ENV{LG_SEED} // 1;
my $db = new_database('trust_hostile');
run_command('psql', '-qX', '-v', 'ON_ERROR_STOP=1', '-d', $db, '-f', "$ENV{LG_ROOT}/test/tools/values.sql");

# States as the transitions make them, and damaged in many ways: any bytes may come
sql($db, <<'SQL');
SELECT setseed(0.5);
SET search_path = public, logistics, logistics_internal;
CREATE AGGREGATE grid_state(jsonb, text, text, numeric, numeric) (SFUNC = tariff_from_rows_transition, STYPE = bytea);
CREATE AGGREGATE track_state(tier_policy, numeric[]) (SFUNC = tier_track_transition, STYPE = bytea);
CREATE AGGREGATE assign_state(bigint, geography, text, locker_index) (SFUNC = locker_assign_transition, STYPE = bytea);
CREATE TABLE value_bytea AS
	SELECT grid_state('{"schema": 1, "currency": "EUR"}', 'B', 'k' || i, i, i) AS v FROM generate_series(1, 5) i
	UNION ALL SELECT track_state('{"metrics": {"orders": [100, 1000]}, "combine": "max", "down": {"after": 2, "step": true}}', ARRAY[i]) FROM generate_series(1, 3) i
	UNION ALL SELECT assign_state(i, ST_Point(25.28, 54.68, 4326), 'S', (SELECT v FROM value_locker_index LIMIT 1)) FROM generate_series(1::bigint, 5) i;
INSERT INTO value_bytea SELECT substr(v, 1, 1 + (random() * octet_length(v))::int) FROM value_bytea, generate_series(1, 5);
INSERT INTO value_bytea SELECT set_byte(v, (random() * (octet_length(v) - 1))::int, (ARRAY[0, 1, 127, 128, 255])[1 + i % 5]) FROM value_bytea, generate_series(1, 60) i WHERE octet_length(v) > 0;
INSERT INTO value_bytea SELECT set_byte(v, (i * 3 % least(octet_length(v), 120)), (random() * 255)::int) FROM value_bytea, generate_series(1, 3) i WHERE octet_length(v) > 0;
INSERT INTO value_bytea VALUES (''), (decode(repeat('ff', 64), 'hex')), (decode(repeat('00', 64), 'hex'));
-- what is stored apart, compressed, and short
DO $$
DECLARE
	t name;
BEGIN
	FOR t IN SELECT relname FROM pg_class WHERE relname ~ '^value_' AND relkind = 'r' LOOP
		EXECUTE format('ALTER TABLE %I ADD n serial', t);
		EXECUTE format('CREATE TABLE packed_%I (v, n) AS TABLE %I', t, t);
		-- of types whose values are never stored apart there is no other form
		IF EXISTS (SELECT FROM pg_attribute a JOIN pg_type y ON y.oid = atttypid WHERE attrelid = t::regclass AND attname = 'v' AND typstorage <> 'p') THEN
			EXECUTE format('ALTER TABLE packed_%I ALTER v SET STORAGE MAIN', t);
		END IF;
		EXECUTE format('TRUNCATE packed_%I', t);
		EXECUTE format('INSERT INTO packed_%I TABLE %I', t, t);
	END LOOP;
END $$;
SQL
my %rows = map { /^(\w+)\|(\d+)$/ ? ($1 => $2) : () } split /\n/, sql($db, q{SELECT substr(relname, 7) || '|' || (xpath('/row/c/text()', query_to_xml('SELECT count(*) AS c FROM ' || relname, false, true, '')))[1] FROM pg_class WHERE relname ~ '^value_' AND relkind = 'r'});

# What a type's arguments may be; the first ones are meant well
my $times = q{'2025-03-03 10:00+00','infinity','-infinity','4713-01-01 00:00+00 BC','294276-12-31 00:00+00','1970-01-01'};
my %pool = (
	bigint => [ 1, 2, 3, 0, -1, '9223372036854775807', "'-9223372036854775808'" ],
	integer => [ 1, 2, 5, 100, 0, -1, 2147483647, "'-2147483648'", 24 ],
	smallint => [ 1, 0, 32767 ],
	'double precision' => [ 1, 1000, 0.5, 0, -1, "'-0'", "'NaN'", "'Infinity'", "'-Infinity'", '1e308', '1e-308', '9007199254740993' ],
	numeric => [ 1, 7, 0.5, 0, -1, "'NaN'", "'Infinity'", '1e100', '0.000000000001', '99999999999999999999', "'-Infinity'" ],
	boolean => [ 'true', 'false' ],
	text => [ "'x'", "'S'", "'BASE'", "'1'", "'delivery'", "'on_time_rate'", "'Europe/Berlin'", "''", "repeat('ä', 3000)", q{E'\x01"'}, "'{'", "'deposit'", "'PH'", "'shapley'", "'p50'", "'existing'" ],
	date => [ map { $_ } "'2025-03-03'", "'infinity'", "'-infinity'", "'4713-01-01 BC'", "'5874897-12-31'" ],
	'timestamp with time zone' => [ split /,/, $times ],
	'timestamp without time zone' => [ split /,/, $times ],
	'time without time zone' => [ "'10:00'", "'00:00'", "'24:00'" ],
	interval => [ "'1 hour'", "'15 min'", "'0'", "'-1 hour'", "'1 month'", "'178000000 years'", "'-178000000 years'", "'2 days'" ],
	tstzrange => [ "'[2025-03-01,2025-03-08)'", "'empty'", "'(,)'", "'[2025-03-01,)'", "'[-infinity,infinity]'", "'[2025-03-01,2025-03-01]'" ],
	daterange => [ "'[2025-03-01,2025-03-08)'", "'empty'", "'(,)'", "'[2025-03-01,infinity)'" ],
	json => [ "'{}'", "'[]'", "'null'", q{'{"durations":[[0,61.5],[60,0]]}'}, q{'{"a":1,"a":2}'}, "'1e400'", q{'"x"'} ],
	jsonb => [ "'{}'", "'[]'", "'null'", q{'{"schema": 1, "currency": "EUR"}'}, q{'{"a":{"b":[1,null]}}'}, "'1e400'", q{'"x"'} ],
	geometry => [ 'ST_Point(13.4, 52.5, 4326)', 'ST_Point(1, 1)', "'SRID=4326;POINT EMPTY'", "ST_SetSRID(ST_MakePoint('NaN', 'Infinity'), 4326)", "'SRID=4326;LINESTRING(0 0,1 1)'",
		'ST_Point(180, 90, 4326)', 'ST_Point(-180, -90, 4326)', 'ST_Point(1e300, 0, 4326)', 'ST_SetSRID(ST_MakePoint(1, 2, 3, 4), 4326)', 'ST_Point(1, 1, 3857)' ],
	geography => [ "'POINT(13.4 52.5)'", "'POINT EMPTY'", "'LINESTRING(0 0,1 1)'", "'POINT(180 90)'", "'POINT(-180 -90)'", "'POINT Z (1 2 3)'" ],
	uuid => [ 'NULL' ], name => [ "'x'" ]);

srand($seed);
sub one { return $_[int(rand(@_))] }

sub value_of
{
	my ($type, $well) = @_;
	return 'NULL' . ($type =~ /^any/ ? '::numeric' : "::$type") if !$well && rand() < 0.12;
	if ($type =~ /^(.*)\[\]$/)
	{
		my $element = $1 =~ /^any/ ? 'numeric' : $1;
		return "'{}'::${element}[]" if rand() < 0.1 && !$well;
		my $array = 'ARRAY[' . join(', ', map { value_of($element, $well) } 1 .. 1 + int(rand(4))) . "]::${element}[]";
		return rand() < 0.08 && !$well ? "ARRAY[$array, $array]" : $array;
	}
	$type = one('numeric', 'bigint', 'double precision', 'integer') if $type =~ /^any/;
	if ($type eq 'cstring')
	{							# what other types print
		my $other = one(grep { $_ ne 'bytea' } keys %rows);
		return one('(' . value_of($other, 1) . ')::text', map { "$_" } @{ $pool{text} }) . '::cstring';
	}
	if ($rows{$type})
	{
		my $table = (rand() < 0.2 ? 'packed_' : '') . "value_$type";
		return "(SELECT v FROM $table WHERE n = " . (1 + int(rand($rows{$type}))) . ')';
	}
	return "NULL::$type" unless $pool{$type};
	my $pool = $pool{$type};
	return ($well ? $pool->[int(rand(@$pool < 3 ? @$pool : 3))] : one(@$pool)) . "::$type";
}

# name, internal?, kind, set?, least number of arguments, types, result
my @functions = map { my @f = split /\|/; { name => $f[0], internal => $f[1], kind => $f[2], set => $f[3], needed => $f[4], result => $f[5], types => [ split /;/, $f[6] // '' ], variadic => $f[7] } }
	split /\n/, sql($db, <<'SQL');
SELECT concat_ws('|', p.oid::regproc, (p.pronamespace = 'logistics_internal'::regnamespace)::int, prokind, proretset::int, pronargs - pronargdefaults, format_type(prorettype, NULL),
	(SELECT string_agg(format_type(t, NULL), ';' ORDER BY n) FROM unnest(proargtypes::oid[]) WITH ORDINALITY x(t, n)), (provariadic > 0)::int)
FROM pg_proc p JOIN pg_depend d ON d.classid = 'pg_proc'::regclass AND d.objid = p.oid AND d.deptype = 'e' JOIN pg_extension e ON e.oid = d.refobjid AND extname = 'logistics'
ORDER BY p.oid::regprocedure::text
SQL
cmp_ok(scalar(@functions), '>', 700, scalar(@functions) . ' functions and aggregates');
$_->{name} =~ s/^logistics(_internal)?\.//, $_->{name} = ($_->{internal} ? 'logistics_internal.' : 'logistics.') . $_->{name} for @functions;

sub call
{
	my ($f) = @_;
	my $n = $f->{needed} + int(rand(@{ $f->{types} } - $f->{needed} + 1));
	my $null = rand() < 0.3 ? int(rand($n || 1)) : -1;	# in each place
	my $well = rand() < 0.4;
	my @arguments = map { $_ == $null ? 'NULL::' . ($f->{types}[$_] =~ /^any/ ? 'numeric' : $f->{types}[$_]) : value_of($f->{types}[$_], $well) } 0 .. $n - 1;
	$arguments[-1] = "VARIADIC $arguments[-1]" if $f->{variadic} && $n == @{ $f->{types} };
	my $call = "$f->{name}(" . join(', ', @arguments) . ')';
	return "SELECT $call FROM generate_series(1, 3)" if $f->{kind} eq 'a';
	return "SELECT count(*) FROM (SELECT * FROM $call LIMIT 50) x" if $f->{set};
	return "SELECT " . ($f->{result} =~ /^(cstring|internal|void)$/ ? $call : "($call)::text");
}

# An aggregate of somebody's own of an internal function, and its call
my $number = 0;
sub own
{
	my ($f) = @_;
	my @types = map { /^any(.*)/ ? ($_ =~ /array/ ? 'numeric[]' : 'numeric') : $_ } @{ $f->{types} };
	my ($state, @rest) = @types;
	my $me = 'pg_temp.own' . ++$number;
	my $result = $f->{result} =~ /^any/ ? 'numeric' : $f->{result};
	my $arguments = join(', ', @rest) || 'int';
	my $initial = rand() < 0.5 && $rows{$state} ? ", INITCOND = ' || quote_literal((" . value_of($state, 1) . ")::text) || '" : '';
	my @lines;
	my $role = one('sfunc', 'final', 'combine', 'moving');
	my $keep = "pg_temp.keep$number";
	# a transition of theirs, which hands out states that came from anywhere
	push @lines, "CREATE FUNCTION $keep($state, " . ($role eq 'final' && @rest ? join(', ', @rest) : 'int') . ") RETURNS $state LANGUAGE sql AS 'SELECT coalesce(\$1, "
		. (value_of($state, 1) =~ s/'/''/gr) . ")'" if $role =~ /final|combine/;
	if ($role eq 'sfunc' && $result eq $state && @rest)
	{
		push @lines, "DO \$do\$ BEGIN EXECUTE 'CREATE AGGREGATE $me($arguments) (SFUNC = $f->{name}, STYPE = $state$initial)'; END \$do\$";
	}
	elsif ($role eq 'moving' && $result eq $state && @rest)
	{
		push @lines, "DO \$do\$ BEGIN EXECUTE 'CREATE AGGREGATE $me($arguments) (SFUNC = $f->{name}, STYPE = $state$initial, MSFUNC = $f->{name}, MINVFUNC = $f->{name}, MSTYPE = $state)'; END \$do\$";
	}
	elsif ($role eq 'final')
	{
		push @lines, "CREATE AGGREGATE $me(" . (@rest ? $arguments : 'int') . ") (SFUNC = $keep, STYPE = $state, FINALFUNC = $f->{name}" . (@rest ? ', FINALFUNC_EXTRA' : '') . ')';
	}
	elsif ($role eq 'combine' && $result eq $state && @rest == 1 && $rest[0] eq $state)
	{
		push @lines, "CREATE AGGREGATE $me(int) (SFUNC = $keep, STYPE = $state, COMBINEFUNC = $f->{name}, PARALLEL = SAFE)";
		@rest = ();
	}
	else
	{
		return;
	}
	my $well = rand() < 0.6;
	my $call = "$me(" . (join(', ', map { value_of($_, $well) } @rest) || 'i') . ')';
	my $group = one('i % 3', 'i', '1');
	push @lines, 'SET enable_sort = ' . one('on', 'off'), 'SET enable_hashagg = ' . one('on', 'off'),
		one("SELECT count(x::text) FROM (SELECT $call AS x FROM ten) y",
			"SELECT count(x::text) FROM (SELECT $group, $call AS x FROM ten GROUP BY $group) y",
			"SELECT count(x::text) FROM (SELECT $call OVER (ORDER BY i ROWS BETWEEN 2 PRECEDING AND CURRENT ROW) AS x FROM ten) y",
			"SELECT count(x::text) FROM (SELECT g, $call AS x FROM ten, generate_series(1, 60) g GROUP BY GROUPING SETS ((g), ())) y");
	return @lines;
}

my @callable = grep { !grep { $_ eq 'internal' } @{ $_->{types} } } @functions;
my @internal = grep { $_->{internal} && $_->{kind} eq 'f' && @{ $_->{types} } && $_->{types}[0] !~ /^(internal|cstring)$/ && $_->{result} !~ /^(internal|cstring)$/ } @callable;
my %seen;
my @crashed;
my %bad;
my ($asked, $answered, $refused) = (0, 0, 0);
my $next = 0;	# every function once, then any
while ($asked < $calls)
{
	my @script;
	my $size = $calls - $asked < 5000 ? $calls - $asked : 5000;
	for my $i (0 .. $size - 1)
	{
		if ($i % 5 == 4)
		{
			my $f = one(@internal);
			push @script, own($f);
		}
		else
		{
			my $f = $next < @callable ? $callable[$next++] : one(@callable);
			$seen{ $f->{name} } = 1;
			push @script, call($f);
		}
	}
	$asked += $size;
	my $file = "/tmp/logistics_hostile.$$.sql";
	open my $out, '>', $file or die "$file: $!";
	print $out "SET search_path = public, logistics;\nSET statement_timeout = '30ms';\nSET client_min_messages = error;\nSET jit = off;\nCREATE TEMP TABLE ten AS SELECT i FROM generate_series(1, 10) i;\n";
	print $out "SET parallel_setup_cost = 0;\nSET parallel_tuple_cost = 0;\nSET min_parallel_table_scan_size = 0;\n";
	print $out "$_;\n" for @script;
	print $out "SELECT 'the end';\n";
	close $out;
	my $log = `psql -qXAt -b -v VERBOSITY=verbose -d $db -f $file 2>&1`;
	unlink $file;
	push @crashed, substr($log, -1500) if $log !~ /^the end$/m;
	$answered += () = $log =~ /^(?!psql:|STATEMENT|LOCATION|DETAIL|HINT|CONTEXT).+$/mg;
	$refused += () = $log =~ /ERROR:  \w{5}:/g;
	while ($log =~ /ERROR:  (XX\w{3}): ([^\n]*)\n(.*?)(?=\npsql:|\z)/sg)
	{
		my ($state, $message, $rest) = ($1, $2, $3);
		my ($statement) = $rest =~ /^STATEMENT:  (.*?)$/m;
		# internal errors of PostGIS, for points that are none
		next if $rest =~ /LOCATION:  (lwgeom|pg_error|lwpgerror|rt_)/;
		$bad{"$state $message"} //= $statement // $rest;
	}
}
is("@crashed", '', "no crash in $asked calls, $refused of them refused");
is(join("\n", map { "$_: " . substr($bad{$_}, 0, 700) } sort keys %bad), '', 'and neither an internal error nor "damaged" data');
cmp_ok($refused, '<', 0.95 * $asked, 'some were meant well');
cmp_ok($answered, '>', $asked / 20, 'and have answers');
is(join(' ', grep { !$seen{$_} } map { $_->{name} } @callable), '', 'every function was called') if $calls > @callable * 2;
drop_database($db);
done_testing();
