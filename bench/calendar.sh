# calendar.sh: working time and days, promises, against the best that SQL has: a
# table of days with the minutes worked before each, and an index on it.
. "$(dirname "$0")/lib.sh"

psql -qX -v ON_ERROR_STOP=1 <<'SQL'
SET search_path = public, logistics;
CREATE TABLE holiday AS SELECT make_date(y, 1 + m, 5 + m) AS day FROM generate_series(2024, 2036) y, generate_series(0, 11) m;
CREATE TABLE office AS SELECT business_calendar('Mo-Fr 09:00-17:00; PH off', 'Europe/Vilnius', hours_holidays_agg('LT', day, 'PH')) AS calendar FROM holiday;
-- the competitor: a row a working day with its bounds as instants, the minutes before it, its number
CREATE TABLE work_day AS
SELECT d::date AS day, (d::date + time '09:00') AT TIME ZONE 'Europe/Vilnius' AS opens, (d::date + time '17:00') AT TIME ZONE 'Europe/Vilnius' AS closes,
	(row_number() OVER (ORDER BY d) - 1) * 480 AS before, row_number() OVER (ORDER BY d) AS n
FROM generate_series(date '2024-01-01', date '2036-12-31', interval '1 day') d WHERE extract(isodow FROM d) < 6 AND d::date NOT IN (SELECT day FROM holiday);
CREATE INDEX ON work_day (opens) INCLUDE (closes, before);
CREATE INDEX ON work_day (before) INCLUDE (opens);
CREATE INDEX ON work_day (day) INCLUDE (n);
CREATE TABLE moment AS SELECT at, at + interval '60 days' AS until, at + interval '5 days' AS soon, at + interval '3652 days' AS late, at::date AS day, (at + interval '60 days')::date AS until_day
FROM (SELECT timestamptz '2024-01-05 00:00+00' + (i::bigint * 7919 % 1000000) * interval '63 s' AS at FROM generate_series(1, 1000000) i) x;
CREATE TABLE lane AS SELECT promise_rule(promise_leg(calendar, '0 days', '1 day', cutoffs => 'Mo-Fr 15:00'), promise_leg(calendar, '2 days', '4 days'),
	promise_leg(business_calendar('Mo-Sa 08:00-20:00', 'Europe/Riga'))) AS rule FROM office;
CREATE TABLE month AS SELECT * FROM moment LIMIT 100000;
VACUUM ANALYZE;
SQL
export PGOPTIONS="-c max_parallel_workers_per_gather=0"

# minutes up to a moment, as an index look-up
up_to() {
	echo "(SELECT before + (extract(epoch FROM least(m.$1, closes) - opens) / 60)::int FROM work_day WHERE opens <= m.$1 ORDER BY opens DESC LIMIT 1)"
}
between="SELECT count($(up_to until) - $(up_to at)) FROM month m"
added="SELECT count((SELECT w.opens + (x.target - w.before) * interval '1 min' FROM work_day w WHERE w.before < x.target ORDER BY w.before DESC LIMIT 1))
	FROM month m, LATERAL (SELECT $(up_to at) + 19200 AS target OFFSET 0) x"
days="SELECT count((SELECT n FROM work_day WHERE day <= m.until_day ORDER BY day DESC LIMIT 1) - (SELECT n FROM work_day WHERE day <= m.day ORDER BY day DESC LIMIT 1)) FROM month m"
promise="SELECT count((SELECT w.closes FROM work_day w WHERE w.n = (SELECT s.n + 5 FROM work_day s WHERE s.opens >= m.at - interval '6 h' ORDER BY s.opens LIMIT 1))) FROM month m"
psql -qX -c 'CREATE INDEX ON work_day (n) INCLUDE (closes)' -c 'ANALYZE work_day'

versus calendar 'between, 60 days' 1000000 'SELECT count(calendar_between(calendar, at, until)) FROM moment, office' 'indexed table of minutes' "$between" 100000
versus calendar 'add 320 h' 1000000 "SELECT count(calendar_add(calendar, at, '320 h')) FROM moment, office" 'indexed table of minutes' "$added" 100000
versus calendar 'days between, 60 days' 1000000 'SELECT count(calendar_days_between(calendar, day, until_day)) FROM moment, office' 'indexed table of days' "$days" 100000
versus calendar 'promise of three legs' 1000000 'SELECT count(p.deliver_by) FROM moment, lane, promise_evaluate(rule, at) p' 'indexed table of days' "$promise" 100000
versus calendar 'promise, its last column alone' 1000000 'SELECT count(promise_deliver_by(rule, at)) FROM moment, lane' 'indexed table of days' "$promise" 100000

# the functions alone: the cost of a call over that of the scan below it, by processor time
cpu() {
	psql -qXAt -v ON_ERROR_STOP=1 -c "SET search_path = public, logistics" -c 'SET client_min_messages = log' -c 'SET log_executor_stats = on' \
		-c '\o /dev/null' -c "$1" 2>&1 | sed -n 's/.*!\t\([0-9.]*\) s user, \([0-9.]*\) s system.*elapsed.*/\1 \2/p' | awk '{ sum = $1 + $2; if (sum > most) most = sum } END { print most * 1000 }'
}
net() {
	local a=() b=() i
	for ((i = 0; i < 7; i++)); do
		a+=("$(cpu "$2")")
		b+=("$(cpu "$3")")
	done
	awk -v OFS='\t' -v w="$1" -v a="$(printf '%s\n' "${a[@]}" | median)" -v b="$(printf '%s\n' "${b[@]}" | median)" \
		'BEGIN { d = a - b; if (d < 1) d = 1; printf "calendar\t%s\trows/s of processor time\t%.0f\tscan alone\t%.0f\t%.1f\n", w, 1e9 / d, 1e9 / b, b / d }'
}
scan='SELECT count(at) FROM moment, office WHERE calendar IS NOT NULL AND until IS NOT NULL'
net 'between, 60 days: net of the scan' 'SELECT count(calendar_between(calendar, at, until)) FROM moment, office' "$scan"
net 'between, 5 days: net of the scan' 'SELECT count(calendar_between(calendar, at, soon)) FROM moment, office' "$scan"
net 'between, 10 years: net of the scan' 'SELECT count(calendar_between(calendar, at, late)) FROM moment, office' "$scan"
net 'add 320 h: net of the scan' "SELECT count(calendar_add(calendar, at, '320 h')) FROM moment, office" "$scan"
net 'days between: net of the scan' 'SELECT count(calendar_days_between(calendar, day, until_day)) FROM moment, office' "$scan"
net 'promise of three legs: net of the scan' 'SELECT count(p.deliver_by) FROM moment, lane, promise_evaluate(rule, at) p' "$scan"

# building, and ten years of holidays
versus calendar 'build, ten years of holidays' 10000 "SELECT count(business_calendar('Mo-Fr 09:00-12:00,13:00-17:00; Sa 10:00-14:00; PH off', 'Europe/Vilnius', days)) FROM (SELECT hours_holidays_agg('LT', day, 'PH') AS days FROM holiday) x, generate_series(1, 10000)" \
	'a table scan that only counts' 'SELECT count(*) FROM moment' 1000000
