# Reserving boxes as docs/guide/locker.md has it: sixteen sessions take and give
# back the last boxes of a few lockers; none is given twice, none is lost.
# LG_LONG=1 runs it for a minute.
use strict;
use warnings;
use LogisticsTest;
use Test::More;
use File::Temp;

my $db = new_database('locker_reserve');
my $seconds = $ENV{LG_LONG} ? 60 : 4;
sql($db, <<'SQL');
CREATE TABLE box_classes AS
SELECT '"S" 640x380x80 25000; "M" 640x380x190 25000; "L" 640x410x380 25000'::box_class_set AS classes;
CREATE TABLE locker (id bigint PRIMARY KEY, free integer[] NOT NULL);
CREATE TABLE box (id bigint PRIMARY KEY, locker_id bigint NOT NULL REFERENCES locker, class integer NOT NULL,
	parcel bigint, CHECK (class BETWEEN 1 AND 3));
CREATE INDEX ON box (locker_id, class) WHERE parcel IS NULL;
INSERT INTO locker SELECT i, '{2,1,1}' FROM generate_series(1, 8) i;
INSERT INTO box SELECT l.id * 10 + n, l.id, class FROM locker l, (VALUES (1, 1), (2, 1), (3, 2), (4, 3)) v(n, class);
-- what was given to whom; a box given twice would break the index
CREATE SEQUENCE parcels;
CREATE TABLE given (box bigint, parcel bigint, given_at timestamptz DEFAULT clock_timestamp(), back_at timestamptz);
CREATE UNIQUE INDEX ON given (box) WHERE back_at IS NULL;
SQL

my $take = File::Temp->new(SUFFIX => '.sql');
print $take <<'SQL';
\set locker random(1, 8)
\set height random(50, 390)
SET search_path = public, logistics;
WITH fit AS (
	SELECT l.id, c.number AS class FROM locker l, box_classes s, locker_box_classes(s.classes) c
	WHERE l.id = :locker AND c.code = locker_box_for(s.classes, l.free, 600, 350, :height)
), pick AS (
	SELECT b.id FROM box b JOIN fit ON b.locker_id = fit.id AND b.class = fit.class WHERE parcel IS NULL
	ORDER BY b.id LIMIT 1 FOR UPDATE OF b SKIP LOCKED
), taken AS (
	UPDATE box SET parcel = nextval('parcels') FROM pick WHERE box.id = pick.id RETURNING box.*
), counted AS (
	UPDATE locker l SET free[t.class] = free[t.class] - 1 FROM taken t WHERE l.id = t.locker_id
)
INSERT INTO given (box, parcel) SELECT id, parcel FROM taken;
SQL
my $back = File::Temp->new(SUFFIX => '.sql');
print $back <<'SQL';
\set locker random(1, 8)
BEGIN;
WITH pick AS (
	SELECT id, parcel FROM box WHERE locker_id = :locker AND parcel IS NOT NULL LIMIT 1 FOR UPDATE SKIP LOCKED
), emptied AS (
	UPDATE box SET parcel = NULL FROM pick WHERE box.id = pick.id RETURNING box.id, locker_id, class, pick.parcel AS was
), counted AS (
	UPDATE locker l SET free[e.class] = free[e.class] + 1 FROM emptied e WHERE l.id = e.locker_id
)
SELECT coalesce(max(id), 0) AS box, coalesce(max(was), 0) AS was FROM emptied \gset
-- a statement of its own sees what had been committed when the box was locked
UPDATE given SET back_at = clock_timestamp() WHERE box = :box AND parcel = :was;
END;
SQL
$_->flush for $take, $back;
my $out = eval { run_command('pgbench', '-n', '-c', 16, '-j', 2, '-T', $seconds, '-f', "$take\@3", '-f', "$back\@2", $db) } // $@;
unlike($out, qr/duplicate key|aborted|ERROR/, 'no box is given twice') or diag $out;
like($out, qr/number of transactions actually processed: [1-9]\d{2}/, 'there was some traffic');

cmp_ok(sql($db, 'SELECT count(*) FROM given'), '>', 100, 'boxes were given');
is(sql($db, 'SELECT count(*) FROM box WHERE parcel IS NOT NULL'), sql($db, 'SELECT count(*) FROM given WHERE back_at IS NULL'),
	'what is out is what was given and not given back');
is(sql($db, <<'SQL'), '', 'the counts of free boxes are those of the boxes');
SELECT l.id, l.free FROM locker l WHERE free <> ARRAY(SELECT (SELECT count(*)::int FROM box b WHERE b.locker_id = l.id AND b.class = c AND parcel IS NULL)
	FROM generate_series(1, 3) c)
SQL
is(sql($db, 'SELECT count(*) FROM given a JOIN given b ON a.box = b.box AND a.parcel < b.parcel AND b.given_at < coalesce(a.back_at, \'infinity\') AND a.given_at < coalesce(b.back_at, \'infinity\') AND a.back_at IS NULL'),
	0, 'nobody got a box that another one held');

# all sessions take until nothing is left: exactly as many as there are
sql($db, "UPDATE box SET parcel = NULL", "UPDATE locker SET free = '{2,1,1}'", 'TRUNCATE given');
$out = eval { run_command('pgbench', '-n', '-c', 16, '-j', 2, '-t', 100, '-f', "$take", $db) } // $@;
unlike($out, qr/duplicate key|aborted|ERROR/, 'taking all: none is given twice') or diag $out;
is(sql($db, 'SELECT count(*), count(DISTINCT box) FROM given'), '32|32', 'all boxes are given, each once');
is(sql($db, "SELECT DISTINCT free FROM locker"), '{0,0,0}', 'none is counted as free');
drop_database($db);
done_testing();
