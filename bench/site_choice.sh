# site_choice.sh: site selection at the scale of a country, against what SQL
# alone can do (greedy coverage in PL/pgSQL over precomputed pairs, a tenth of
# the demand) and against CBC on the p-median, where it is installed.
. "$(dirname "$0")/lib.sh"

psql -qX -v ON_ERROR_STOP=1 <<'SQL'
SET search_path = public, logistics;
SELECT setseed(0.42) \g /dev/null
CREATE TABLE town AS SELECT t, 14 + random() * 10 AS lon, 49.5 + random() * 5 AS lat, 0.1 + random() ^ 2 AS spread FROM generate_series(1, 400) t;
CREATE TABLE demand AS SELECT i AS id, (1 + i % 9)::float8 AS parcels,
	ST_Point(lon + 0.3 * spread * (random() + random() + random() - 1.5), lat + 0.2 * spread * (random() + random() + random() - 1.5), 4326)::geography AS geog
	FROM generate_series(1, 1000000) i JOIN town ON t = 1 + i % 400;
CREATE TABLE lot AS SELECT i AS id,
	ST_Point(lon + 0.3 * spread * (random() + random() + random() - 1.5), lat + 0.2 * spread * (random() + random() + random() - 1.5), 4326)::geography AS geog
	FROM generate_series(1, 10000) i JOIN town ON t = 1 + i % 400;
CREATE TABLE tenth AS SELECT * FROM demand WHERE id % 10 = 0;
CREATE INDEX ON lot USING gist (geog);
ALTER TABLE demand SET (parallel_workers = 0);
ALTER TABLE tenth SET (parallel_workers = 0);

-- greedy coverage as it can be written in SQL: count, take the best, delete
CREATE FUNCTION greedy(open int) RETURNS float8 LANGUAGE plpgsql AS $$
DECLARE best bigint; gain float8; total float8 := 0;
BEGIN
	CREATE TEMP TABLE pair ON COMMIT DROP AS SELECT d.id AS demand, l.id AS lot, d.parcels FROM tenth d JOIN lot l ON ST_DWithin(d.geog, l.geog, 2000);
	CREATE INDEX ON pair (lot);
	CREATE INDEX ON pair (demand);
	FOR step IN 1 .. open LOOP
		SELECT p.lot, sum(parcels) INTO best, gain FROM pair p GROUP BY p.lot ORDER BY 2 DESC LIMIT 1;
		total := total + gain;
		DELETE FROM pair WHERE demand IN (SELECT p.demand FROM pair p WHERE p.lot = best);
	END LOOP;
	RETURN total;
END $$;
VACUUM ANALYZE;
SQL

# ratios: seconds of the competitor over ours; ours is on ten times the demand
seconds() {
	local what=$1 ours=$2 name=$3 theirs=$4 runs=${5:-5} a=() b=() i
	for ((i = 0; i < runs; i++)); do
		a+=("$(ms "$ours")")
		[ -z "$theirs" ] || [ "${#b[@]}" -ge 1 ] || b+=("$(ms "$theirs")")
	done
	local ma mb
	ma=$(printf '%s\n' "${a[@]}" | median)
	mb=$(printf '%s\n' "${b[@]:-nan}" | median)
	awk -v OFS='\t' -v w="$what" -v n="$name" -v a="$ma" -v b="$mb" \
		'BEGIN { printf "site_choice\t%s\ts\t%.2f\t%s\t%s\t%s\n", w, a / 1000, n, b == "nan" ? "-" : sprintf("%.2f", b / 1000), b == "nan" ? "-" : sprintf("%.1f", b / a) }'
}
cover() {
	echo "SELECT max(gap) FROM site_choose_coverage((SELECT site_demand_agg(geog, parcels) FROM demand), (SELECT site_index_agg(id, geog) FROM lot), open => 200, radius_m => $1)"
}
gap() {
	psql -qXAt -c 'SET search_path = public, logistics' -c "$1"
}
for radius in 2000 3000; do
	seconds "max coverage 1M x 10k, open 200, $radius m, from rows to plan (gap $(gap "$(cover $radius)"))" "$(cover $radius)" \
		'greedy in PL/pgSQL, a tenth of the demand, open 20' "$([ $radius != 2000 ] || echo 'SELECT greedy(20)')"
done
median='SELECT max(gap) FROM site_choose_median((SELECT site_demand_agg(geog, parcels) FROM tenth), (SELECT site_index_agg(id, geog) FROM lot), open => 200)'
seconds "p-median 100k x 10k, open 200, with bound (gap $(gap "$median"))" "$median" - ''

# p-median by integer programming, as Python packages set it up
small='SELECT max(gap) FROM site_choose_median((SELECT site_demand_agg(id, geog, parcels) FROM demand WHERE id <= 500), (SELECT site_index_agg(id, geog) FROM lot WHERE id <= 50), open => 10)'
if command -v cbc >/dev/null; then
	work=$(mktemp -d)
	psql -qXAt -F' ' -c "SELECT d.id, l.id, round((parcels * ST_Distance(d.geog, l.geog))::numeric, 3) FROM demand d, lot l WHERE d.id <= 500 AND l.id <= 50" |
		awk 'BEGIN { print "Minimize\n obj:" } { printf " + %s x%d_%d\n", $3, $1, $2; u[$1] = u[$1] " + x" $1 "_" $2; l[$2] = 1; p[NR] = " x" $1 "_" $2 " - y" $2 " <= 0" }
			END { print "Subject To"; for (i in u) print u[i] " = 1"; for (k in p) print p[k]; s = ""; for (i in l) s = s " + y" i; print s " <= 10"; print "Binary"; for (i in l) print " y" i; print "End" }' >"$work/p.lp"
	began=$(date +%s%N)
	cbc "$work/p.lp" solve >/dev/null
	theirs=$(((($(date +%s%N) - began)) / 1000000))
	rm -rf "$work"
	ours=$(for i in 1 2 3 4 5; do ms "$small"; done | median)
	awk -v a="$ours" -v b="$theirs" 'BEGIN { printf "site_choice\tp-median 500 x 50, open 10, proved\ts\t%.3f\tCBC\t%.3f\t%.1f\n", a / 1000, b / 1000, b / a }'
fi
