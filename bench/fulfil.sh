# fulfil.sh: which of 20 hubs ships each of 100 000 orders (LG_BENCH_ORDERS), beside the SQL that
# people write: LATERAL with bool_and where one hub has all, joins of hubs where two or three have to.
. "$(dirname "$0")/lib.sh"

orders=${LG_BENCH_ORDERS:-100000}
few=$((orders / 100))

psql -qX -v ON_ERROR_STOP=1 -v orders="$orders" -v few="$few" <<'SQL'
SET search_path = public, logistics;
SELECT setseed(0.42) \g /dev/null
CREATE UNLOGGED TABLE hub AS SELECT h AS id, 3 + h % 7 * 0.5 AS fixed, 0.1 * (h % 5) AS per_unit, h * 10000.0 AS distance_m FROM generate_series(1::bigint, 20) h;
-- nine of ten items in every hub: one hub has a whole order; in the other stock, one of three
CREATE UNLOGGED TABLE shelf AS SELECT h AS hub, i AS item, 1 + (random() * 1000000)::bigint AS available FROM generate_series(1::bigint, 20) h, generate_series(1::bigint, 500) i WHERE random() < 0.9;
CREATE UNLOGGED TABLE thin AS SELECT h AS hub, i AS item, 1 + (random() * 1000000)::bigint AS available FROM generate_series(1::bigint, 20) h, generate_series(1::bigint, 500) i WHERE random() < 0.33;
ALTER TABLE shelf ADD PRIMARY KEY (item, hub);
ALTER TABLE thin ADD PRIMARY KEY (item, hub);
CREATE UNLOGGED TABLE ordered AS SELECT o AS id, timestamptz '2026-03-01' + o * interval '1 s' AS at, ARRAY[1 + o * 7919 % 500, 1 + (o * 104729 + 250) % 500, 1 + (o * 31 + 7) % 500]::bigint[] AS items,
	ARRAY[1 + o % 3, 1, 2]::bigint[] AS quantities FROM generate_series(1::bigint, :orders) o;
DELETE FROM ordered WHERE items[1] = items[2] OR items[1] = items[3] OR items[2] = items[3];
CREATE UNLOGGED TABLE ordered_line AS SELECT id, l.item, l.quantity FROM ordered, unnest(items, quantities) l (item, quantity);
ALTER TABLE ordered ADD PRIMARY KEY (id);
CREATE INDEX ON ordered_line (id) INCLUDE (item, quantity);
CREATE TABLE ways AS SELECT array_agg(fulfil_option(id, '', fixed, per_unit, NULL, distance_m)) AS options FROM hub;
CREATE TABLE snapshot AS SELECT stock_snapshot_agg(hub, item, available) AS stock FROM shelf;
CREATE TABLE thin_snapshot AS SELECT stock_snapshot_agg(hub, item, available) AS stock FROM thin;
VACUUM ANALYZE;
SQL
export PGOPTIONS="-c max_parallel_workers_per_gather=0 -c work_mem=1GB -c jit=off"

one="SELECT count(x.hub) FROM ordered o, LATERAL (SELECT s.hub FROM ordered_line l JOIN shelf s USING (item) JOIN hub h ON h.id = s.hub WHERE l.id = o.id
	GROUP BY s.hub, h.fixed, h.per_unit HAVING count(*) = 3 AND bool_and(s.available >= l.quantity) ORDER BY h.fixed + sum(l.quantity) * h.per_unit, s.hub LIMIT 1) x"
# two hubs, or three, that have all lines between them; each line from the cheaper one that has it
pair="SELECT count(x.a) FROM ordered o, LATERAL (SELECT a.id AS a, b.id AS b FROM hub a JOIN hub b ON a.id < b.id CROSS JOIN ordered_line l
	LEFT JOIN thin s ON s.item = l.item AND s.hub = a.id AND s.available >= l.quantity LEFT JOIN thin t ON t.item = l.item AND t.hub = b.id AND t.available >= l.quantity
	WHERE l.id = o.id GROUP BY a.id, b.id, a.fixed, b.fixed HAVING bool_and(s.hub IS NOT NULL OR t.hub IS NOT NULL)
	ORDER BY a.fixed + b.fixed + sum(l.quantity * least(CASE WHEN s.hub IS NOT NULL THEN a.per_unit END, CASE WHEN t.hub IS NOT NULL THEN b.per_unit END)), a.id, b.id LIMIT 1) x WHERE o.id <= $few"
three="SELECT count(x.a) FROM ordered o, LATERAL (SELECT a.id AS a FROM hub a JOIN hub b ON a.id < b.id JOIN hub c ON b.id < c.id CROSS JOIN ordered_line l
	LEFT JOIN thin s ON s.item = l.item AND s.hub = a.id AND s.available >= l.quantity LEFT JOIN thin t ON t.item = l.item AND t.hub = b.id AND t.available >= l.quantity
	LEFT JOIN thin u ON u.item = l.item AND u.hub = c.id AND u.available >= l.quantity
	WHERE l.id = o.id GROUP BY a.id, b.id, c.id, a.fixed, b.fixed, c.fixed HAVING bool_and(s.hub IS NOT NULL OR t.hub IS NOT NULL OR u.hub IS NOT NULL)
	ORDER BY a.fixed + b.fixed + c.fixed + sum(l.quantity * least(CASE WHEN s.hub IS NOT NULL THEN a.per_unit END, CASE WHEN t.hub IS NOT NULL THEN b.per_unit END,
	CASE WHEN u.hub IS NOT NULL THEN c.per_unit END)), a.id, b.id, c.id LIMIT 1) x WHERE o.id <= $few / 10"
each() {
	echo "SELECT count(p.cost) FROM $1, ways, ordered, fulfil_route(stock, NULL, items, quantities, options) p"
}
batch() {
	echo "SELECT count(*) FROM $1, (SELECT array_agg(fulfil_order(at, id, items, quantities, options)) AS orders FROM ordered, ways) o, fulfil_route_batch(stock, NULL, orders) b"
}
versus fulfil 'one hub has all, order by order' "$orders" "$(each snapshot)" 'LATERAL, bool_and' "$one" "$orders" 3
versus fulfil 'one hub has all, batch with stock used up' "$orders" "$(batch snapshot)" 'LATERAL, bool_and, stock not used up' "$one" "$orders" 3
versus fulfil 'split, order by order' "$orders" "$(each thin_snapshot)" 'pairs of hubs' "$pair" "$few" 3
versus fulfil 'split, batch with stock used up' "$orders" "$(batch thin_snapshot)" 'pairs of hubs, stock not used up' "$pair" "$few" 3
versus fulfil 'split up to three, batch with stock used up' "$orders" "$(batch thin_snapshot)" 'triples of hubs, stock not used up' "$three" "$((few / 10))" 3
