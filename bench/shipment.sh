# shipment.sh: scans to state and to the way, beside the SQL that people write.
. "$(dirname "$0")/lib.sh"

rows=${LG_BENCH_ROWS:-10000000}
shipments=$((rows / 10))

psql -qX -v ON_ERROR_STOP=1 -v shipments="$shipments" <<'SQL'
SET search_path = public, logistics;
SELECT setseed(0.42) \g /dev/null
-- ten scans a shipment over some days, stored as they came in: by time, not by shipment
CREATE UNLOGGED TABLE scan AS
SELECT s AS shipment, timestamptz '2026-03-01' + s % 100000 * interval '20 s' + n * interval '7 hours' + random() * interval '3 hours' AS at,
	(ARRAY['created', 'picked_up', 'in_transit', 'in_transit', 'in_transit', 'at_destination', 'out_for_delivery', 'attempt_failed', 'out_for_delivery', 'delivered'])[n] AS milestone,
	(ARRAY[10, 20, 30, 30, 30, 40, 50, 55, 50, 90])[n]::int2 AS rank
FROM generate_series(1, 10) n, generate_series(1, :shipments) s;
CREATE UNLOGGED TABLE log AS SELECT shipment, shipment_log_agg(at, milestone) AS log FROM scan GROUP BY shipment;
VACUUM ANALYZE;
SQL
export PGOPTIONS="-c max_parallel_workers_per_gather=0 -c work_mem=2GB -c jit=off -c hash_mem_multiplier=4"

ours="SELECT count(shipment_state(log)) FROM (SELECT shipment, shipment_log_agg(at, milestone) AS log FROM scan GROUP BY shipment) x"
# max() of rows came with PostgreSQL 18; before that arrays compare alike, and
# say only the rank of the state
if [ "$(psql -qXAt -c 'SHOW server_version_num')" -ge 180000 ]; then
	versus shipment 'fold to state' "$rows" "$ours" 'max((at, rank, milestone))' \
		"SELECT count(best) FROM (SELECT shipment, max((at, rank, milestone)) AS best FROM scan GROUP BY shipment) x" "$rows" 3
fi
versus shipment 'fold to state' "$rows" "$ours" 'DISTINCT ON' \
	"SELECT count(milestone) FROM (SELECT DISTINCT ON (shipment) milestone FROM scan ORDER BY shipment, at DESC, rank DESC) x" "$rows" 3
versus shipment 'fold to state' "$rows" "$ours" 'max(ARRAY[at, rank])' \
	"SELECT count(best) FROM (SELECT shipment, max(ARRAY[extract(epoch FROM at), rank]) AS best FROM scan GROUP BY shipment) x" "$rows" 3
versus shipment 'fold to state' "$rows" "$ours" 'max(at * 256 + rank), ties by rank only' \
	"SELECT count(best) FROM (SELECT shipment, max((extract(epoch FROM at) * 1000000)::bigint * 256 + rank) AS best FROM scan GROUP BY shipment) x" "$rows" 3
versus shipment 'the same groups, floor' "$rows" "SELECT count(n) FROM (SELECT shipment, count(at) AS n FROM scan GROUP BY shipment) x" 'fold to state' "$ours" "$rows" 3
lead="SELECT count(dwell) FROM (SELECT lead(at) OVER w - at AS dwell, milestone IS DISTINCT FROM lag(milestone) OVER w AS changed FROM scan WINDOW w AS (PARTITION BY shipment ORDER BY at, rank)) x WHERE changed"
versus shipment 'dwell of each stage, rows' "$rows" "SELECT count(dwell) FROM (SELECT shipment, shipment_log_agg(at, milestone) AS log FROM scan GROUP BY shipment) x, shipment_stages(log)" 'lead() OVER' "$lead" "$rows" 3
# the same columns by windows: hours in each stage, attempts, last state (all of them: the planner drops what nobody reads)
path="SELECT count(y) FROM (SELECT shipment, max(at) AS last, (array_agg(milestone ORDER BY at DESC, rank DESC))[1] AS state, count(*) FILTER (WHERE milestone = 'attempt_failed') AS attempts,
	$(for stage in created picked_up in_transit at_destination out_for_delivery attempt_failed; do echo "sum(hours) FILTER (WHERE milestone = '$stage') AS $stage,"; done) max(at) - min(at) AS total
	FROM (SELECT shipment, at, rank, milestone, extract(epoch FROM lead(at) OVER w - at)::float8 / 3600 AS hours FROM scan WINDOW w AS (PARTITION BY shipment ORDER BY at, rank)) x GROUP BY shipment) y"
measures="SELECT count(m) FROM (SELECT shipment_measures(log, '{picked_up}', NULL, '2026-06-01') AS m FROM (SELECT shipment, shipment_log_agg(at, milestone) AS log FROM scan GROUP BY shipment) x OFFSET 0) y"
versus shipment 'whole path with dwell, columns' "$rows" "$measures" 'lead() OVER and FILTER' "$path" "$rows" 3
versus shipment 'dwell of each stage, columns' "$rows" "$measures" 'lead() OVER' "$lead" "$rows" 3
versus shipment 'state as of, stored logs' "$shipments" "SELECT count(shipment_state(log, '2026-03-02')) FROM log" \
	'DISTINCT ON' "SELECT count(milestone) FROM (SELECT DISTINCT ON (shipment) milestone FROM scan WHERE at <= '2026-03-02' ORDER BY shipment, at DESC, rank DESC) x" \
	"$shipments" 3
psql -qXAt -c "SELECT E'shipment\tsize\tbytes/event\t' || round(avg(pg_column_size(log)) / 10, 1) FROM log"
