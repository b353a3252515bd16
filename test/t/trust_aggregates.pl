# Every aggregate of the extension gives the same answer however the rows were
# split: states as text and in binary (what Citus and pg_dump would do), stored
# in tables, parallel plans, partitionwise aggregation.
use strict;
use warnings;
use LogisticsTest;
use Test::More;

my $db = new_database('trust_aggregates');
run_command('psql', '-qX', '-v', 'ON_ERROR_STOP=1', '-d', $db, '-f', "$ENV{LG_ROOT}/test/t/trust_facts.sql");

is(sql($db, q{SELECT string_agg(oid::regprocedure::text, ' ') FROM pg_proc p WHERE prokind = 'a' AND pronamespace = 'logistics'::regnamespace
	AND NOT EXISTS (SELECT FROM call WHERE aggregate = p.oid)}), '', 'every aggregate has a call in trust_facts.sql');
is(sql($db, q{SELECT string_agg(DISTINCT proname, ' ' ORDER BY proname) FROM call JOIN pg_proc p ON p.oid = aggregate WHERE NOT combines}),
	'route_evaluate_agg tier_track tier_track_during', 'only what depends on the order of rows cannot be combined');

# Answers of one plain scan; then every other way, compared with them.
my $file = "/tmp/logistics_states.$$";
sql($db, <<"SQL");
CREATE TABLE answer (id int PRIMARY KEY, value text);
CREATE TABLE finding (id int, way text, finding text);
SET max_parallel_workers_per_gather = 0;
DO \$do\$
DECLARE
	c call;
	v text;
BEGIN
	FOR c IN TABLE call LOOP
		EXECUTE format('SELECT (%s)::text FROM fact WHERE %s', c.call, c.condition) INTO v;
		INSERT INTO answer VALUES (c.id, v);
	END LOOP;
END \$do\$;
CREATE PROCEDURE check_answer(c call, way text, query text) LANGUAGE plpgsql AS \$do\$
DECLARE
	got text;
	wanted text;
BEGIN
	SELECT value INTO wanted FROM answer WHERE id = c.id;
	EXECUTE query INTO got;
	INSERT INTO finding VALUES (c.id, way, CASE WHEN got IS DISTINCT FROM wanted THEN c.call || ' is ' || coalesce(got, 'NULL') || ', not ' || coalesce(wanted, 'NULL') END);
EXCEPTION WHEN OTHERS THEN
	INSERT INTO finding VALUES (c.id, way, c.call || ': ' || SQLERRM);
END \$do\$;
SQL
is(sql($db, q{SELECT string_agg(id::text, ' ') FROM answer WHERE value IS NULL}), '', 'every call has an answer');

# States, made by the transition function alone, travel and are combined.
sql($db, <<"SQL");
SET max_parallel_workers_per_gather = 0;
DO \$do\$
DECLARE
	c call;
	a pg_aggregate;
	s regtype;
	lost text;
BEGIN
	FOR c IN SELECT * FROM call WHERE combines LOOP BEGIN
		SELECT * INTO a FROM pg_aggregate WHERE aggfnoid = c.aggregate;
		s := a.aggtranstype::regtype;
		EXECUTE format('CREATE AGGREGATE pg_temp.state_%s(%s) (SFUNC = %s, STYPE = %s)', c.id, array_to_string(c.types, ', '), a.aggtransfn, s);
		EXECUTE format('CREATE AGGREGATE pg_temp.combined_%s(%2\$s) (SFUNC = %3\$s, STYPE = %2\$s%4\$s)', c.id, s, a.aggcombinefn,
			CASE WHEN a.aggfinalfn <> 0 THEN ', FINALFUNC = ' || a.aggfinalfn ELSE '' END);
		EXECUTE format('CREATE TEMP TABLE states AS SELECT part, pg_temp.state_%s(%s) AS state FROM fact WHERE %s GROUP BY part', c.id, c.arguments, c.condition);
		EXECUTE 'INSERT INTO states VALUES (-1, NULL)';
		EXECUTE format('COPY states TO %L (FORMAT binary)', '$file');
		CREATE TEMP TABLE arrived (LIKE states);
		EXECUTE format('COPY arrived FROM %L (FORMAT binary)', '$file');
		EXECUTE format('SELECT string_agg(state::text, chr(10)) FROM states WHERE state::text::%1\$s::text::%1\$s::text IS DISTINCT FROM state::text::%1\$s::text', s) INTO lost;
		INSERT INTO finding VALUES (c.id, 'text', lost);
		EXECUTE format('SELECT string_agg(o.state::text, chr(10)) FROM states o JOIN arrived r USING (part)
			WHERE o.state::text::%1\$s::text IS DISTINCT FROM r.state::text::%1\$s::text', s) INTO lost;
		INSERT INTO finding VALUES (c.id, 'binary', lost);
		CALL check_answer(c, 'combined from text', format('SELECT (pg_temp.combined_%s(state::%s ORDER BY part))::text FROM (SELECT part, state::text FROM states OFFSET 0) x', c.id, s));
		CALL check_answer(c, 'combined from text', format('SELECT (pg_temp.combined_%s(state::%s ORDER BY part DESC))::text FROM (SELECT part, state::text FROM states OFFSET 0) x', c.id, s));
		CALL check_answer(c, 'combined from binary', format('SELECT (pg_temp.combined_%s(state ORDER BY part))::text FROM arrived', c.id));
		CALL check_answer(c, 'combined from a table', format('SELECT (pg_temp.combined_%s(state ORDER BY part DESC))::text FROM states', c.id));
		DROP TABLE states, arrived;
	EXCEPTION WHEN OTHERS THEN
		INSERT INTO finding SELECT c.id, w, c.call || ': ' || SQLERRM FROM unnest('{text,binary,combined from text,combined from binary,combined from a table}'::text[]) w;
	END; END LOOP;
END \$do\$;
SQL
unlink $file;

# Parallel plans, forced; and every plan is one.
my $parallel = <<'SQL';
SET parallel_setup_cost = 0;
SET parallel_tuple_cost = 10;
SET cpu_operator_cost = 0;
SET cpu_tuple_cost = 1;
SET min_parallel_table_scan_size = 0;
SET max_parallel_workers_per_gather = 3;
SET parallel_leader_participation = off;
SQL
my $do_each = <<'SQL';
DO $do$
DECLARE
	c call;
	plan text;
BEGIN
	FOR c IN SELECT DISTINCT ON (aggregate) * FROM call WHERE combines ORDER BY aggregate, id LOOP
		EXECUTE format('EXPLAIN (FORMAT json) SELECT (%s)::text FROM %s WHERE %s', c.call, 'TABLE', c.condition) INTO plan;
		INSERT INTO finding VALUES (c.id, 'WAY', CASE WHEN plan !~ 'PLAN' THEN c.call || ' has another plan: ' || plan END);
		CALL check_answer(c, 'WAY', format('SELECT (%s)::text FROM %s WHERE %s', c.call, 'TABLE', c.condition));
	END LOOP;
END $do$;
SQL

sub each_call
{
	my ($settings, $way, $table, $plan) = @_;
	my $do = $do_each;
	$do =~ s/WAY/$way/g;
	$do =~ s/TABLE/$table/g;
	$do =~ s/PLAN/$plan/g;
	sql($db, $settings . $do);
}
each_call($parallel, 'in parallel', 'fact', '"Partial Mode": "Partial"(.|\n)*"Parallel Aware": true');

# Partitions: partial aggregates for each, combined above Append
sql($db, 'CREATE TABLE fact_part (LIKE fact) PARTITION BY LIST (part)',
	(map { "CREATE TABLE fact_part_$_ PARTITION OF fact_part FOR VALUES IN ($_)" } 0 .. 3), 'INSERT INTO fact_part TABLE fact');
each_call('SET max_parallel_workers_per_gather = 0; SET enable_partitionwise_aggregate = on; SET cpu_operator_cost = 0;', 'partitionwise', 'fact_part',
	'"Node Type": "Append"(.|\n)*"Partial Mode": "Partial"');

# One assertion for each way and type of state.
my %tried;
my $found = sql($db, <<'SQL');
SELECT way, state::regtype, count(DISTINCT id), replace(coalesce(string_agg(left(finding, 300), ' // '), ''), chr(10), ' ')
FROM finding JOIN call USING (id) GROUP BY way, state::regtype ORDER BY way, state::regtype::text;
SQL
for my $line (split /\n/, $found)
{
	my ($way, $state, $calls, $finding) = split /\|/, $line, 4;
	is(substr($finding, 0, 2000), '', "$way: $calls calls of aggregates whose state is $state");
	$tried{$way} += $calls;
}
my $all = sql($db, 'SELECT count(*) FROM call WHERE combines');
my $each = sql($db, 'SELECT count(DISTINCT aggregate) FROM call WHERE combines');
is($tried{$_}, $all, "$_: every call was tried") for ('text', 'binary', 'combined from text', 'combined from binary', 'combined from a table');
is($tried{$_}, $each, "$_: every aggregate was tried") for ('in parallel', 'partitionwise');
drop_database($db);
done_testing();
