# kpi.sh: scorecards, percentiles, roll-ups and moving frames over generated
# shipments (LG_BENCH_ROWS, 10 M unless said), 100 hubs x 365 days, against the
# best plain SQL on the same rows.  The competitor, too, gets the statistics
# that make the planner choose hashing.
. "$(dirname "$0")/lib.sh"
rows=${LG_BENCH_ROWS:-10000000}
runs=${LG_BENCH_RUNS:-5}

psql -qX -v ON_ERROR_STOP=1 -v rows="$rows" <<'SQL'
SET search_path = public, logistics;
SELECT setseed(0.42) \g /dev/null
CREATE UNLOGGED TABLE shipment AS
SELECT (random() * 99)::int AS hub, promised,
	CASE WHEN r >= 0.01 THEN promised - interval '20 h' * power(random(), 2) + CASE WHEN r > 0.85 THEN interval '60 h' * power(random(), 3) ELSE '0' END END AS delivered,
	promised - interval '1 h' * (24 + 96 * random()) AS created,
	q AS ordered, CASE WHEN r2 < 0.04 THEN (q * random())::int ELSE q END AS got,
	(3 + 20 * random() * random())::numeric(10,2) AS cost, (q * (5 + 40 * random()))::numeric(10,2) AS revenue,
	r2 > 0.985 AS damaged, r3 < 0.93 AS first
FROM (SELECT timestamptz '2024-01-01' + interval '1 s' * floor(random() * 365 * 86400) AS promised, random() AS r, random() AS r2, random() AS r3, 1 + (random() * random() * 20)::int AS q
	FROM generate_series(1, :rows) OFFSET 0) x;
CREATE STATISTICS shipment_by_day ON hub, (date_trunc('day', promised)) FROM shipment;
CREATE TEMP TABLE all_of_day AS
SELECT hub, date_trunc('day', promised) AS day,
	kpi_delivery_agg(promised, delivered, ordered, got, cost, revenue, damaged, NULL, first, NULL, NULL, NULL, created, '2025-01-15', kpi_delivery_rule(percentiles => false)) AS k,
	kpi_delivery_agg(promised, delivered, ordered, got, cost, revenue, damaged, NULL, first, NULL, NULL, NULL, created, '2025-01-15') AS p,
	kpi_sketch_agg(created, delivered) AS s,
	count(*) AS n, count(*) FILTER (WHERE delivered <= promised) AS on_time, count(*) FILTER (WHERE delivered IS NOT NULL OR promised < '2025-01-15') AS due,
	count(*) FILTER (WHERE got >= ordered) AS in_full, count(*) FILTER (WHERE delivered <= promised AND got >= ordered) AS otif, sum(got) AS got, sum(ordered) AS ordered,
	count(*) FILTER (WHERE damaged) AS damaged, count(*) FILTER (WHERE first) AS first, sum(date_part('epoch', delivered - created)) AS lead,
	sum(greatest(date_part('epoch', delivered - promised), 0)) AS lateness, sum(cost) AS cost, sum(revenue) AS revenue
FROM shipment GROUP BY 1, 2;
CREATE TABLE hub_day AS SELECT hub, day, k FROM all_of_day;
CREATE TABLE hub_day_p AS SELECT hub, day, p FROM all_of_day;
CREATE TABLE hub_day_s AS SELECT hub, day, s FROM all_of_day;
CREATE TABLE hub_day_sums AS SELECT hub, day, n, on_time, due, in_full, otif, got, ordered, damaged, first, lead, lateness, cost, revenue FROM all_of_day;
CREATE TABLE one_hub AS SELECT promised, delivered, created FROM shipment WHERE hub = 7 LIMIT 100000;
CREATE TABLE few AS SELECT * FROM one_hub ORDER BY promised LIMIT 20000;
CREATE INDEX ON few (promised);
VACUUM ANALYZE;
SQL
one_hub=$(psql -qXAtc 'SELECT count(*) FROM one_hub')
days=$(psql -qXAtc 'SELECT count(*) FROM hub_day')

facts="promised, delivered, ordered, got, cost, revenue, damaged, NULL, first, NULL, NULL, NULL, created, '2025-01-15'"
lean="$facts, kpi_delivery_rule(percentiles => false)"
twelve='row_count(k), on_time_rate(k), in_full_rate(k), otif_rate(k), perfect_order_rate(k), fill_rate(k), damage_rate(k), first_attempt_rate(k), lead_time_mean(k), lateness_mean(k), cost_per_order(k), cost_to_revenue(k)'
due="nullif(count(*) FILTER (WHERE delivered IS NOT NULL OR promised < '2025-01-15'), 0)"
sql12="count(*), count(*) FILTER (WHERE delivered <= promised)::float8 / $due,
	count(*) FILTER (WHERE got >= ordered AND delivered IS NOT NULL)::float8 / $due,
	count(*) FILTER (WHERE delivered <= promised AND got >= ordered)::float8 / $due,
	count(*) FILTER (WHERE delivered <= promised AND got >= ordered AND NOT damaged)::float8 / $due,
	sum(least(got, ordered))::float8 / sum(ordered), count(*) FILTER (WHERE damaged)::float8 / count(damaged), count(*) FILTER (WHERE first)::float8 / count(first),
	avg(date_part('epoch', delivered - created)) / 3600, avg(greatest(date_part('epoch', delivered - promised), 0)) FILTER (WHERE delivered IS NOT NULL) / 3600, avg(cost), sum(cost) / sum(revenue)"
p5095="percentile_cont('{0.5,0.95}'::float8[]) WITHIN GROUP (ORDER BY date_part('epoch', delivered - created))"
steps=$(sed "s/k)/$facts)/g; s/row_count([^)]*)/count(*)/" <<<"$twelve")
by_hub='hub'
by_day="hub, date_trunc('day', promised) AS day"

versus kpi '12 KPIs by hub' "$rows" "SELECT hub, $twelve FROM (SELECT $by_hub, kpi_delivery_agg($lean) AS k FROM shipment GROUP BY 1) x" \
	'12 FILTER aggregates' "SELECT $by_hub, $sql12 FROM shipment GROUP BY 1" "$rows" "$runs"
versus kpi '12 KPIs by hub, one-step aggregates' "$rows" "SELECT $by_hub, $steps FROM shipment GROUP BY 1" \
	'12 FILTER aggregates' "SELECT $by_hub, $sql12 FROM shipment GROUP BY 1" "$rows" "$runs"
named="promised => promised, delivered => delivered, qty_ordered => ordered, qty_delivered => got, cost => cost, revenue => revenue, damaged => damaged, first_attempt => first, created => created, as_of => '2025-01-15'"
versus kpi 'rollup(kpi_delivery_of(...)) by hub' "$rows" "SELECT hub, $twelve FROM (SELECT $by_hub, rollup(kpi_delivery_of($named)) AS k FROM shipment GROUP BY 1) x" \
	'kpi_delivery_agg(...), by position' "SELECT hub, $twelve FROM (SELECT $by_hub, kpi_delivery_agg($facts) AS k FROM shipment GROUP BY 1) x" "$rows" "$runs"
versus kpi 'rollup(kpi_delivery_of(promised, delivered, as_of)) by hub' "$rows" "SELECT hub, on_time_rate(k) FROM (SELECT $by_hub, rollup(kpi_delivery_of(promised => promised, delivered => delivered, as_of => '2025-01-15')) AS k FROM shipment GROUP BY 1) x" \
	'kpi_delivery_agg(promised, delivered, as_of)' "SELECT hub, on_time_rate(k) FROM (SELECT $by_hub, kpi_delivery_agg(promised, delivered, timestamptz '2025-01-15') AS k FROM shipment GROUP BY 1) x" "$rows" "$runs"
versus kpi '12 KPIs by hub and day' "$rows" "SELECT hub, day, $twelve FROM (SELECT $by_day, kpi_delivery_agg($lean) AS k FROM shipment GROUP BY 1, 2) x" \
	'12 FILTER aggregates' "SELECT $by_day, $sql12 FROM shipment GROUP BY 1, 2" "$rows" "$runs"
versus kpi '12 KPIs, p50 and p95 by hub' "$rows" "SELECT hub, $twelve, lead_time_p50(k), lead_time_p95(k) FROM (SELECT $by_hub, kpi_delivery_agg($facts) AS k FROM shipment GROUP BY 1) x" \
	'FILTER aggregates, percentile_cont' "SELECT $by_hub, $sql12, $p5095 FROM shipment GROUP BY 1" "$rows" "$runs"
versus kpi '12 KPIs, p50 and p95 by hub and day' "$rows" "SELECT hub, day, $twelve, lead_time_p50(k), lead_time_p95(k) FROM (SELECT $by_day, kpi_delivery_agg($facts) AS k FROM shipment GROUP BY 1, 2) x" \
	'FILTER aggregates, percentile_cont' "SELECT $by_day, $sql12, $p5095 FROM shipment GROUP BY 1, 2" "$rows" "$runs"
versus kpi 'p50 and p95 by hub' "$rows" "SELECT hub, kpi_percentiles(s, '{0.5,0.95}') FROM (SELECT $by_hub, kpi_sketch_agg(created, delivered) AS s FROM shipment GROUP BY 1) x" \
	'percentile_cont' "SELECT $by_hub, $p5095 FROM shipment GROUP BY 1" "$rows" "$runs"
parallel='SET max_parallel_workers_per_gather = 2; SET parallel_setup_cost = 0; SET parallel_tuple_cost = 0; SET min_parallel_table_scan_size = 0'
versus kpi '12 KPIs by hub and day, two workers' "$rows" "$parallel; SELECT hub, day, $twelve FROM (SELECT $by_day, kpi_delivery_agg($lean) AS k FROM shipment GROUP BY 1, 2) x" \
	'the same, no workers' "SET max_parallel_workers_per_gather = 0; SELECT hub, day, $twelve FROM (SELECT $by_day, kpi_delivery_agg($lean) AS k FROM shipment GROUP BY 1, 2) x" "$rows" "$runs"
sums='sum(n), sum(on_time), sum(due), sum(in_full), sum(otif), sum(got), sum(ordered), sum(damaged), sum(first), sum(lead), sum(lateness), sum(cost), sum(revenue)'
versus kpi 'roll-up of daily scorecards to months' "$days" "SELECT hub, month, $twelve FROM (SELECT hub, date_trunc('month', day) AS month, rollup(k) AS k FROM hub_day GROUP BY 1, 2) x" \
	'13 sums' "SELECT hub, date_trunc('month', day), $sums FROM hub_day_sums GROUP BY 1, 2" "$days" 9
versus kpi 'roll-up with distributions' "$days" "SELECT hub, month, $twelve, lead_time_p95(k) FROM (SELECT hub, date_trunc('month', day) AS month, rollup(p) AS k FROM hub_day_p GROUP BY 1, 2) x" \
	'13 sums, no distributions' "SELECT hub, date_trunc('month', day), $sums FROM hub_day_sums GROUP BY 1, 2" "$days" 9
frame='(PARTITION BY hub ORDER BY day ROWS 27 PRECEDING)'
versus kpi '12 KPIs of 28 days, sliding over daily scorecards' "$days" "SELECT $(sed -E 's/([a-z_]+\(k\))/sum(\1)/g' <<<"$twelve") FROM (SELECT rollup(k) OVER $frame AS k FROM hub_day) x" \
	'13 windowed sums' "SELECT sum(n), sum(on_time / due), sum(in_full / due), sum(otif / due), sum(got / ordered), sum(damaged / n), sum(first / n), sum(lead / n), sum(lateness / n), sum(cost / n), sum(cost / revenue)
	FROM (SELECT $(sed -E "s/sum\(([a-z_]+)\)/sum(\1) OVER w AS \1/g" <<<"$sums") FROM hub_day_sums WINDOW w AS $frame) x" "$days" 9
versus kpi '12 KPIs and p95 of 28 days, daily scorecards with distributions' "$days" "SELECT $(sed -E 's/([a-z_]+\(k\))/sum(\1)/g' <<<"$twelve"), sum(lead_time_p95(k)) FROM (SELECT rollup(p) OVER $frame AS k FROM hub_day_p) x" \
	'13 windowed sums, no percentile' "SELECT hub, day, $(sed "s/)/) OVER w/g" <<<"$sums") FROM hub_day_sums WINDOW w AS $frame" "$days" 9
versus kpi 'p95 of 28 days, sliding over daily sketches' "$days" "SELECT sum(p) FROM (SELECT p95(rollup(s) OVER $frame) AS p FROM hub_day_s) x" \
	'13 windowed sums, no percentile' "SELECT hub, day, $(sed "s/)/) OVER w/g" <<<"$sums") FROM hub_day_sums WINDOW w AS $frame" "$days" 9
versus kpi 'p95 of 7 days, sliding over raw rows' "$one_hub" "SELECT p95(created, delivered) OVER (ORDER BY promised RANGE '7 days' PRECEDING) FROM one_hub" \
	'percentile_cont in a subquery' "SELECT (SELECT percentile_cont(0.95) WITHIN GROUP (ORDER BY date_part('epoch', delivered - created)) FROM few b WHERE b.promised BETWEEN a.promised - interval '7 days' AND a.promised) FROM few a LIMIT 1000" 1000 "$runs"
