# Installing: PostGIS in another schema, an ordinary owner, an empty
# search_path, dump and restore, removal.
use strict;
use warnings;
use LogisticsTest;
use Test::More;

# PostGIS elsewhere, nothing on the search path
my $db = new_database('install_elsewhere', 'template0');
sql($db, 'CREATE SCHEMA gis', 'CREATE EXTENSION postgis SCHEMA gis', 'CREATE EXTENSION logistics');
is(sql($db, q{SELECT nspname FROM pg_extension JOIN pg_namespace n ON n.oid = extnamespace WHERE extname = 'logistics'}),
	'logistics', 'the schema is made and fixed');
my $setup = <<'SQL';
SET search_path = '';
CREATE TABLE public.locker AS SELECT i::bigint AS id, gis.ST_SetSRID(gis.ST_MakePoint(i / 10.0, i / 20.0), 4326)::gis.geography AS geog
	FROM generate_series(1, 500) i;
CREATE TABLE public.net AS SELECT 1 AS id, logistics.site_index_agg(id, geog) AS sites FROM public.locker;
CREATE TABLE public.probe AS SELECT i::bigint AS id, gis.ST_SetSRID(gis.ST_MakePoint(i / 7.0, i / 15.0), 4326) AS geom FROM generate_series(1, 50) i;
CREATE INDEX probe_near ON public.probe (logistics.site_covered('{"columns":["id","lon","lat"],"sites":[[1,3,3],[2,5,5]]}'::logistics.site_index, geom, 50000));
CREATE MATERIALIZED VIEW public.nearest AS SELECT p.id, logistics.site_nearest(n.sites, p.geom) AS site, logistics.site_nearest_m(n.sites, p.geom) AS m
	FROM public.probe p, public.net n;
CREATE VIEW public.cover AS SELECT (logistics.site_coverage(m, 1, '{1000,50000}')).* FROM public.nearest;
SQL
sql($db, $setup);
my $question = <<'SQL';
SET search_path = '';
SELECT md5(string_agg(n::text, ',' ORDER BY id)) FROM public.nearest n;
SELECT md5(sites::text) FROM public.net;
SELECT c.* FROM public.cover c;
SELECT count(*) FROM public.probe WHERE logistics.site_covered('{"columns":["id","lon","lat"],"sites":[[1,3,3],[2,5,5]]}'::logistics.site_index, geom, 50000);
SQL
my $answer = sql($db, $question);
like($answer, qr/^[0-9a-f]{32}\n[0-9a-f]{32}\n50\|/, 'everything works with an empty search_path');

# dump and restore, plain and custom
my $copy = new_database('install_copy', 'template0');
run_command('sh', '-c', "pg_dump -d $db | psql -qX -v ON_ERROR_STOP=1 -d $copy");
is(sql($copy, $question), $answer, 'a plain dump restores to equal answers');
is(sql($copy, 'REFRESH MATERIALIZED VIEW nearest', $question), $answer, 'and still does after a refresh');
drop_database($copy);
new_database($copy, 'template0');
run_command('sh', '-c', "pg_dump -Fc -d $db > \${TMPDIR:-/tmp}/logistics_dump.\$\$ && pg_restore --exit-on-error -d $copy \${TMPDIR:-/tmp}/logistics_dump.\$\$; rc=\$?; rm -f \${TMPDIR:-/tmp}/logistics_dump.\$\$; exit \$rc");
is(sql($copy, $question), $answer, 'so does a custom dump');

# binary COPY
run_command('sh', '-c', "psql -qX -d $db -c 'COPY public.net TO STDOUT WITH (FORMAT binary)' | psql -qX -v ON_ERROR_STOP=1 -d $copy -c 'TRUNCATE public.net' -c 'COPY public.net FROM STDIN WITH (FORMAT binary)'");
is(sql($copy, $question), $answer, 'binary COPY gives the same value');

# removal leaves nothing
like(sql_error($copy, 'DROP EXTENSION logistics'), qr/2BP01.*other objects depend/s, 'what depends on the extension protects it');
sql($copy, 'DROP EXTENSION logistics CASCADE');
is(sql($copy, q{SELECT count(*) FROM pg_proc WHERE prosrc LIKE 'logistics\_%'}), '0', 'no function is left');
is(sql($copy, q{SELECT count(*) FROM pg_type t JOIN pg_namespace n ON n.oid = typnamespace WHERE nspname ~ '^logistics'}), '0', 'no type is left');
is(sql($copy, q{SELECT to_regnamespace('logistics_internal')}), '', 'nor the schema of internal functions');
drop_database($copy);
drop_database($db);

# an owner of a database who is no superuser
run_command('psql', '-qX', '-c', 'DROP ROLE IF EXISTS logistics_owner', '-c', 'CREATE ROLE logistics_owner LOGIN');
$db = new_database('install_owner', 'template0');
sql($db, 'CREATE EXTENSION postgis', "ALTER DATABASE $db OWNER TO logistics_owner");
$ENV{PGUSER} = 'logistics_owner';
sql($db, 'CREATE EXTENSION logistics');
is(sql($db, q{SELECT site_nearest(site_index_agg(1::bigint, ST_Point(1, 1, 4326)), ST_Point(0, 0, 4326))}), '1', 'an ordinary owner installs and uses it');
sql($db, 'DROP EXTENSION logistics');
$ENV{PGUSER} = 'postgres';
drop_database($db);
run_command('psql', '-qX', '-c', 'DROP ROLE logistics_owner');
done_testing();
