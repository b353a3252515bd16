# stock.sh: statistics, reorder points and transfers, beside the SQL that people write.
. "$(dirname "$0")/lib.sh"

rows=${LG_BENCH_ROWS:-10000000}
some=$((rows / 10))

psql -qX -v ON_ERROR_STOP=1 -v rows="$rows" <<'SQL'
SET search_path = public, logistics;
SELECT setseed(0.23) \g /dev/null
-- a hundred rows an item
CREATE UNLOGGED TABLE sale AS SELECT i % (:rows / 100) AS item, floor(random() * 20)::float8 AS quantity FROM generate_series(1, :rows) i;
CREATE UNLOGGED TABLE item AS SELECT 10 + random() * 90 AS mean, 1 + random() * 30 AS sd, 1 + random() * 9 AS lead, 1.0 + i % 3 AS lead_sd, 50 + random() * 500 AS quantity FROM generate_series(1, :rows / 10) i;
CREATE TABLE hubs AS SELECT array_agg(supply) FILTER (WHERE i <= 100) AS supply, array_agg(demand) AS demand FROM (SELECT i, (1000 + 40 * random())::bigint AS supply, (10 * random())::bigint AS demand FROM generate_series(1, 10000) i) x;
CREATE TABLE way AS SELECT array_agg(sqrt((hx - sx) ^ 2 + (hy - sy) ^ 2) * 1000 ORDER BY h, s) AS costs FROM (SELECT h, random() AS hx, random() AS hy FROM generate_series(1, 100) h) a, (SELECT s, random() AS sx, random() AS sy FROM generate_series(1, 10000) s) b;
CREATE FUNCTION plan_point(mean float8, sd float8, lead float8, lead_sd float8) RETURNS float8 LANGUAGE plpgsql IMMUTABLE AS $$ BEGIN RETURN mean * lead + 1.6448536269514722 * sqrt(lead * sd * sd + mean * mean * lead_sd * lead_sd); END $$;
VACUUM ANALYZE;
SQL
export PGOPTIONS="-c max_parallel_workers_per_gather=0 -c work_mem=2GB -c jit=off -c hash_mem_multiplier=4"

versus stock 'statistics of sales, 100 rows an item' "$rows" "SELECT count(s) FROM (SELECT item, stock_stats_agg(quantity, 365) AS s FROM sale GROUP BY item) x" 'stddev_samp and count' \
	"SELECT count(s) + count(n) FROM (SELECT item, stddev_samp(quantity) AS s, count(quantity) AS n FROM sale GROUP BY item) x"
versus stock 'reorder point, normal' "$some" "SELECT sum(stock_reorder_point(mean, sd, lead, lead_sd, cycle_service => 0.95)) FROM item" 'pl/pgsql with a constant for 95 %' \
	"SELECT sum(plan_point(mean, sd, lead, lead_sd)) FROM item"
versus stock 'reorder point, normal' "$some" "SELECT sum(stock_reorder_point(mean, sd, lead, lead_sd, cycle_service => 0.95)) FROM item" 'SQL with a constant for 95 %' \
	"SELECT sum(mean * lead + 1.6448536269514722 * sqrt(lead * sd * sd + mean * mean * lead_sd * lead_sd)) FROM item"
versus stock 'reorder point, normal by fill rate' "$some" "SELECT sum(stock_reorder_point(mean, sd, lead, lead_sd, fill_rate => 0.98, order_quantity => quantity)) FROM item" 'the scan alone' "SELECT sum(mean + sd + lead + lead_sd + quantity) FROM item"
versus stock 'reorder point, gamma' "$some" "SELECT sum(stock_reorder_point(mean, sd, lead, lead_sd, cycle_service => 0.95, law => 'gamma')) FROM item" 'the scan alone' "SELECT sum(mean + sd + lead + lead_sd + quantity) FROM item" "$some" 3
versus stock 'orders of a policy' "$some" "SELECT sum(stock_order_quantity('reorder_point 6 order_up_to 40 multiple 3', mean)) FROM item" 'SQL' \
	"SELECT sum(CASE WHEN mean <= 6 THEN ceil((40 - mean) / 3) * 3 ELSE 0 END) FROM item"
for what in "stock_reorder_levels(20 + i * 0, NULL, 1, 9, 64)" "stock_newsvendor(50 + i * 0, 8, 0.7, 0.18)"; do
	one=$(ms "SELECT count(cost) FROM generate_series(1, 2000) i, $what")
	psql -qXAt -c "SELECT format(E'stock\t%s\tus\t%s\t\t\t', '${what%%(*}', round($one * 1000 / 2000, 1))"
done
one=$(ms "SELECT sum(cost) FROM hubs, way, stock_transfer(supply, demand, costs)")
psql -qXAt -c "SELECT format(E'stock\ttransfer of 100 hubs x 10 000 stores\tms\t%s\t\t\t', $one)"
