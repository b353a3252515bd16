-- # Which hub ships this order, and why
-- Eight hubs with a little of thirty items each, two hundred orders of two items. Criterion by criterion: complete, in few
-- parcels, cheap; then for one order what speaks against each other hub.
CREATE TABLE fulfil_hub AS SELECT 'hub ' || h AS hub, 3.5 + h % 4 * 0.4 AS fixed, 0.1 * h AS per_unit FROM generate_series(1, 8) h;
CREATE TABLE fulfil_shelf AS SELECT 'hub ' || h AS hub, 'item ' || i AS item, (h * 7 + i * 5 + h * i) % 9 AS available FROM generate_series(1, 8) h, generate_series(1, 30) i;
CREATE TABLE fulfil_orders AS SELECT n AS id, timestamptz '2026-03-01' + n * interval '1 min' AS at, ARRAY['item ' || n % 30 + 1, 'item ' || (n * 7 + n / 30 + 3) % 30 + 1] AS items, ARRAY[1 + n % 3, 1]::bigint[] AS quantities FROM generate_series(1, 200) n;
CREATE TABLE fulfil_stock AS SELECT stock_snapshot_agg(hub, item, available) AS stock, (SELECT array_agg(fulfil_option(hub, 'parcel', fixed, per_unit)) FROM fulfil_hub) AS options FROM fulfil_shelf;
-- = Orders one after the other, each from what those before have left
SELECT shipments, count(*) AS orders, sum(cost) AS cost FROM (SELECT order_id, max(shipment) AS shipments, sum(cost) AS cost
    FROM fulfil_stock, (SELECT array_agg(fulfil_order(at, o.id, items, quantities, f.options)) AS orders FROM fulfil_orders o, fulfil_stock f) x, fulfil_route_batch(stock, fulfil_rule(), orders) b GROUP BY 1) y GROUP BY 1 ORDER BY 1;
-- = Why order 17 is not shipped from elsewhere
SELECT e.rank, e.site_code, e.chosen, e.criterion, e.value, e.best, e.reason FROM fulfil_stock, fulfil_orders o, fulfil_explain(stock, fulfil_rule(), o.items, o.quantities, options) e WHERE o.id = 17;
