# hours.sh: opening hours per row, against what SQL offers: a table of weekdays
# with times.  The competitor can say neither holidays, months nor comments.
. "$(dirname "$0")/lib.sh"

psql -qX -v ON_ERROR_STOP=1 <<'SQL'
SET search_path = public, logistics;
CREATE TABLE shop AS
SELECT i AS id, (ARRAY['24/7', 'Mo-Fr 09:00-18:00; Sa 10:00-16:00', 'Mo-Su 08:00-22:00'])[1 + i % 3]::opening_hours AS hours FROM generate_series(1, 1000000) i;
CREATE TABLE moment AS
SELECT (ARRAY['24/7', 'Mo-Fr 09:00-18:00; Sa 10:00-16:00', 'Mo-Su 08:00-22:00'])[1 + i % 3]::opening_hours AS weekly,
	(ARRAY['Mo-Fr 09:00-18:00; Sa 10:00-16:00; PH off', 'Apr-Oct 10:00-20:00; Nov-Mar Mo-Fr 10:00-16:00; Dec 25 off',
		'Mo-Fr 08:00-12:00,13:00-17:30; Sa[1] 09:00-12:00; easter -2 days off'])[1 + i % 3]::opening_hours AS other,
	timestamptz '2025-01-01 00:00+00' + i * interval '29 seconds' AS at, 1 + i % 3 AS shop
FROM generate_series(1, 1000000) i;
CREATE TABLE open_row AS SELECT shop, d AS isodow, o::time AS opens, c::time AS closes
FROM (VALUES (1, '00:00', '24:00', 1, 7), (2, '09:00', '18:00', 1, 5), (2, '10:00', '16:00', 6, 6), (3, '08:00', '22:00', 1, 7)) v(shop, o, c, a, b), generate_series(a, b) d;
CREATE INDEX ON open_row (shop, isodow);
CREATE TABLE literal AS SELECT hours::text AS text, '[{"days":[1,2,3,4,5],"opens":"09:00","closes":"18:00"},{"days":[6],"opens":"10:00","closes":"16:00"}]'::text AS json FROM shop;
CREATE TABLE holidays AS SELECT hours_holidays_agg('LT', date '2025-01-01' + 17 * i, 'PH') AS ph FROM generate_series(0, 20) i;
VACUUM ANALYZE;
SET max_parallel_workers_per_gather = 0;
SQL
export PGOPTIONS="-c max_parallel_workers_per_gather=0"

sql_open="SELECT count(*) FROM moment m WHERE EXISTS (SELECT FROM open_row r WHERE r.shop = m.shop AND r.isodow = extract(isodow FROM m.at AT TIME ZONE 'Europe/Vilnius')
	AND (m.at AT TIME ZONE 'Europe/Vilnius')::time >= opens AND (m.at AT TIME ZONE 'Europe/Vilnius')::time < closes)"
versus hours 'is open now, weekly, one instant' 1000000 \
	"SELECT count(*) FROM shop WHERE hours_is_open(hours, '2025-03-03 10:00+02', 'Europe/Vilnius')" \
	'a table scan that only counts' 'SELECT count(*) FROM shop WHERE id > 0'
versus hours 'is open, weekly, an instant a row' 1000000 \
	"SELECT count(*) FROM moment WHERE hours_is_open(weekly, at, 'Europe/Vilnius')" 'weekday table, EXISTS' "$sql_open"
versus hours 'is open, seasons and holidays' 1000000 \
	"SELECT count(*) FROM moment, holidays WHERE hours_is_open(other, at, 'Europe/Vilnius', ph)" 'weekday table, EXISTS' "$sql_open"
versus hours 'next change, weekly' 1000000 \
	"SELECT count(hours_next_change(weekly, at, 'Europe/Vilnius')) FROM moment" 'weekday table, EXISTS (no next change)' "$sql_open"
versus hours 'text to opening_hours' 1000000 \
	'SELECT count(text::opening_hours) FROM literal' 'jsonb of weekdays' 'SELECT count(json::jsonb) FROM literal'

# the function alone: the cost of a call over that of the scan below it
net() {
	local a=() b=() i
	for ((i = 0; i < 7; i++)); do
		a+=("$(ms "$2")")
		b+=("$(ms "$3")")
	done
	awk -v OFS='\t' -v w="$1" -v a="$(printf '%s\n' "${a[@]}" | median)" -v b="$(printf '%s\n' "${b[@]}" | median)" \
		'BEGIN { d = a - b; if (d < 1) d = 1; printf "hours\t%s\trows/s\t%.0f\tscan alone\t%.0f\t%.1f\n", w, 1e9 / d, 1e9 / b, b / d }'
}
net 'is open, weekly: net of the scan' "SELECT count(*) FROM moment WHERE hours_is_open(weekly, at, 'Europe/Vilnius')" \
	"SELECT count(*) FROM moment WHERE weekly IS NOT NULL AND at IS NOT NULL"
net 'is open, others: net of the scan' "SELECT count(*) FROM moment WHERE hours_is_open(other, at, 'Europe/Vilnius')" \
	"SELECT count(*) FROM moment WHERE other IS NOT NULL AND at IS NOT NULL"
