# code.sh: codes read, checked and stored, beside contrib/isn and the SQL that people write.
. "$(dirname "$0")/lib.sh"

rows=${LG_BENCH_ROWS:-2000000}
few=$((rows / 10))
fewer=$((rows / 2000))
root=$(cd "$(dirname "$0")/.." && pwd)

psql -qX -v ON_ERROR_STOP=1 -v rows="$rows" <<SQL
CREATE EXTENSION IF NOT EXISTS isn SCHEMA public;
SET search_path = public, logistics;
SELECT setseed(0.28) \g /dev/null
CREATE UNLOGGED TABLE item AS
SELECT p || code_check_digit('gtin', p) AS ean, '(01)0' || p || code_check_digit('gtin', p) || '(17)271231(10)L' || i AS label, gs1_format('(01)0' || p || code_check_digit('gtin', p) || '(17)271231(10)L' || i || '(21)' || i, 'scan') AS scan,
	CASE i % 4 WHEN 0 THEN '1Z' || lpad((i * 7919)::text, 16, '1') WHEN 1 THEN lpad((i * 7919)::text, 12, '7') WHEN 2 THEN '94' || lpad((i * 104729)::text, 20, '6') ELSE 'RB' || lpad(i::text, 9, '1') || 'GB' END AS number
FROM (SELECT i, '40' || lpad((random() * 9999999999)::bigint::text, 10, '0') AS p FROM generate_series(1::bigint, :rows) i) x;
\ir $root/demo/data/tracking_patterns.sql
CREATE TABLE known AS SELECT tracking_patterns_agg(carrier, format, pattern, checksum) AS patterns FROM tracking_pattern;
CREATE UNLOGGED TABLE stored AS SELECT ean, ean::gs1_key AS key, ean::ean13 AS isn FROM item;
VACUUM ANALYZE;
SQL
export PGOPTIONS="-c max_parallel_workers_per_gather=0 -c work_mem=1GB -c jit=off"

sum="(SELECT sum(substr(ean, 14 - n, 1)::int * CASE WHEN n % 2 = 0 THEN 3 ELSE 1 END) FROM generate_series(1, 13) n) % 10 = 0"
versus code 'GTIN read from text' "$rows" "SELECT count(ean::gs1_key) FROM item" 'contrib/isn ean13' "SELECT count(ean::ean13) FROM item"
versus code 'GTIN checked' "$rows" "SELECT count(*) FROM item WHERE code_is_valid('gtin', ean)" 'SQL with generate_series' "SELECT count(*) FROM item WHERE $sum" "$rows" 3
versus code 'element string of four: valid' "$rows" "SELECT count(*) FROM item WHERE code_is_valid('gs1_elements', scan)" 'a regular expression' \
	"SELECT count(*) FROM item WHERE scan ~ '^01\d{14}17\d{6}10[^\x1d]{1,20}\x1d21[^\x1d]{1,20}\$'" "$rows" 3
versus code 'element string of four: one element' "$rows" "SELECT count(gs1_element(scan, '10')) FROM item" 'regexp_match' \
	"SELECT count((regexp_match(scan, '^01\d{14}17\d{6}10([^\x1d]{1,20})\x1d21'))[1]) FROM item" "$rows" 3
versus code 'element string of four: rows' "$few" "SELECT count(e.value) FROM (SELECT scan FROM item LIMIT $few) i, gs1_elements(scan) e" 'regexp_matches' \
	"SELECT count(m[2]) FROM (SELECT scan FROM item LIMIT $few) i, regexp_matches(scan, '(01|17|10|21)([^\x1d]{1,14})', 'g') m" "$few" 3
versus code 'tracking number, 39 formats' "$few" "SELECT count(*) FROM (SELECT number FROM item LIMIT $few) i, known, tracking_detect(patterns, number) d" '42 regular expressions, a thousandth of the rows' \
	"SELECT count(*) FROM (SELECT number FROM item LIMIT $fewer) i, tracking_pattern WHERE number ~ ('^' || replace(replace(pattern, '(?<serial>', '('), '(?<check>', '(') || '\$')" "$fewer" 3
versus code 'tracking number, in SELECT' "$rows" "SELECT count(carrier) FROM (SELECT (tracking_detect(patterns, number)).carrier FROM item, known) x" 'the same in FROM' \
	"SELECT count(d.carrier) FROM item, known, tracking_detect(patterns, number) d" "$rows" 3
versus code 'sort' "$rows" "SELECT key FROM stored ORDER BY key OFFSET 10000000" 'text' 'SELECT ean FROM stored ORDER BY ean COLLATE "C" OFFSET 10000000' "$rows" 3
versus code 'build an index' "$rows" "DROP INDEX IF EXISTS by_key; CREATE INDEX by_key ON stored (key)" 'text' "DROP INDEX IF EXISTS by_ean; CREATE INDEX by_ean ON stored (ean)" "$rows" 3
psql -qXAt -c "SELECT format(E'code\tindex of gs1_key\tbytes\t%s\ttext\t%s\t%s', a, b, round(a::numeric / b, 2)) FROM pg_relation_size('by_key') a, pg_relation_size('by_ean') b"
