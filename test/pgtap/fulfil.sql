-- fulfil: orders with known plans (../shared/vectors/fulfil.json), and the laws of plans.
\set vectors :lg_data '/../vectors/fulfil.json'
BEGIN;
SELECT no_plan();
SET LOCAL timezone = 'UTC';

-- ----------------------------------------------------------------------
-- vectors
-- ----------------------------------------------------------------------
SELECT pg_stat_file(:'vectors', true) IS NULL AS no_vectors \gset
\if :no_vectors
SELECT skip('vectors are not here', 1);
\else
CREATE TEMP TABLE vector AS SELECT v ->> 'id' AS id, v ->> 'kind' AS kind, v ->> 'case' AS what, v -> 'input' AS input, v -> 'expected' AS expected
FROM jsonb_array_elements(pg_read_file(:'vectors')::jsonb) v;
CREATE TEMP TABLE vector_order AS SELECT id, kind, what, input, expected,
	(SELECT stock_snapshot_agg(s.key, i.key, i.value::bigint) FROM jsonb_each(input -> 'stock') s, jsonb_each_text(s.value) i) AS stock,
	(SELECT array_agg(key ORDER BY key) FROM jsonb_each(input -> 'lines')) AS items,
	(SELECT array_agg(value::bigint ORDER BY key) FROM jsonb_each_text(input -> 'lines')) AS quantities
FROM vector WHERE input ? 'lines' AND input ? 'stock';

-- sources taken in the given order, item by item
SELECT is(jsonb_build_object('allocation', (SELECT jsonb_agg(jsonb_build_array(l.site_code, l.item_code, l.quantity) ORDER BY l.item_code, l.shipment)
	FROM fulfil_lines(p) l WHERE l.shipment IS NOT NULL), 'complete', p.complete), expected, id || ': ' || what)
FROM vector_order v, LATERAL fulfil_route(stock, fulfil_rule('{complete,priority}', partial => true), items, quantities,
	(SELECT array_agg(fulfil_option(site, priority => n::int)) FROM jsonb_array_elements_text(input -> 'order') WITH ORDINALITY o (site, n))) p
WHERE kind IN ('allocate_in_order', 'allocate_sorting_order') ORDER BY id;

-- most stock first
SELECT is((SELECT jsonb_agg(jsonb_build_array(l.site_code, l.item_code, l.quantity) ORDER BY l.quantity DESC) FROM fulfil_lines(p) l), expected -> 'allocation', id || ': ' || what)
FROM vector_order v, LATERAL fulfil_route(stock, fulfil_rule('{complete,priority}', partial => true), items, quantities,
	(SELECT array_agg(fulfil_option(key, priority => n::int)) FROM (SELECT key, row_number() OVER (ORDER BY (value ->> 'A')::int DESC) AS n FROM jsonb_each(input -> 'stock')) s)) p
WHERE kind = 'allocate_high_stock' ORDER BY id;

SELECT is(jsonb_build_array(fulfil_available((input ->> 'quantity')::bigint, (input -> 'allocated' ->> 0)::bigint), fulfil_available((input ->> 'quantity')::bigint, (input -> 'allocated' ->> 1)::bigint)),
	expected, id || ': ' || what) FROM vector WHERE kind = 'available' AND input ? 'quantity';
SELECT is(jsonb_build_object('available', a, 'accepted', fulfil_route(stock_snapshot_agg('s', 'A', a), NULL, ARRAY['A'], ARRAY[(input ->> 'asked')::bigint], ARRAY[fulfil_option('s')]) IS NOT NULL), expected, id || ': ' || what)
FROM vector, LATERAL fulfil_available((input ->> 'on_hand')::bigint, (input ->> 'reserved')::bigint) a WHERE kind = 'available' AND input ? 'on_hand' GROUP BY id, what, input, expected, a;

-- of several fewest splits the first is taken; none is NULL
SELECT is((SELECT jsonb_agg(DISTINCT l.site_code) FROM fulfil_lines(p) l), expected -> 0, id || ': ' || what)
FROM vector_order v, LATERAL fulfil_route(stock, NULL, items, quantities, (SELECT array_agg(fulfil_option(key)) FROM jsonb_each(input -> 'stock'))) p
WHERE kind = 'fewest_splits' ORDER BY id;

SELECT is(CASE WHEN p.cost IS NULL THEN NULL ELSE jsonb_build_object('cost', p.cost::int, 'allocation', (SELECT jsonb_agg(jsonb_build_array(l.site_code, l.item_code, l.quantity)
	ORDER BY l.site_code, l.item_code) FROM fulfil_lines(p) l)) END, nullif(expected, 'null'), id || ': ' || what)
FROM vector_order v, LATERAL fulfil_route(stock, fulfil_rule('{complete,cost}', max_splits => (input ->> 'max_shipments')::int), items, quantities,
	(SELECT array_agg(fulfil_option(key, fixed => coalesce((input -> 'fixed_cost' ->> key)::numeric, 0), per_unit => coalesce((input -> 'unit_cost' ->> key)::numeric, 0)))
	FROM jsonb_each(input -> 'stock'))) p
WHERE kind = 'least_cost_split' ORDER BY id;

SELECT is(jsonb_build_object('ship', (SELECT jsonb_agg(jsonb_build_array(l.site_code, l.item_code, l.quantity)) FROM fulfil_lines(p) l WHERE l.shipment IS NOT NULL),
	'backorder', (SELECT jsonb_object_agg(l.item_code, l.quantity) FROM fulfil_lines(p) l WHERE l.shipment IS NULL)), expected, id || ': ' || what)
FROM vector_order v, LATERAL fulfil_route(stock, fulfil_rule(max_splits => 1, partial => true), items, quantities, ARRAY[fulfil_option('default')]) p
WHERE kind = 'backorder';

-- rules in order, a later one breaks ties
SELECT is((SELECT jsonb_agg(e.site_code ORDER BY e.rank) FROM fulfil_explain(stock, fulfil_rule(objective, 1, true), ARRAY['A', 'B'], '{1,1}', options) e), expected, id || ': ' || what)
FROM (SELECT *, (SELECT stock_snapshot_agg(l ->> 'id', i, 1) FROM jsonb_array_elements(input -> 'locations') l, unnest(ARRAY['A', 'B']) i WHERE i = 'A' OR (l ->> 'all')::int = 1) AS stock,
	(SELECT array_agg(fulfil_option(l ->> 'id', distance_m => (l ->> 'km')::float8 * 1000,
		priority => CASE WHEN input ? 'destination_market' AND l ->> 'market' <> input ->> 'destination_market' THEN 1 ELSE 0 END)) FROM jsonb_array_elements(input -> 'locations') l) AS options,
	(SELECT array_agg(CASE r WHEN 'same_market' THEN 'priority' WHEN 'min_splits' THEN 'complete' ELSE 'distance' END ORDER BY n) FROM jsonb_array_elements_text(input -> 'rules') WITH ORDINALITY x (r, n)) AS objective
	FROM vector WHERE kind = 'rank_rules') v ORDER BY id;
SELECT is((SELECT jsonb_agg(e.site_code ORDER BY e.rank) FROM fulfil_explain((SELECT stock_snapshot_agg(s, 'A', 1) FROM jsonb_array_elements_text(input -> 'sources') s),
	fulfil_rule('{priority,distance}'), ARRAY['A'], '{1}', (SELECT array_agg(fulfil_option(s, distance_m => n,
		priority => coalesce(array_position(ARRAY(SELECT jsonb_array_elements_text(input -> 'preferred_countries')), left(s, 2)), 99)))
	FROM jsonb_array_elements_text(input -> 'distance_order') WITH ORDINALITY d (s, n))) e), expected, id || ': ' || what) FROM vector WHERE kind = 'country_default';

-- cut-off and promise of each hub by promise_rule
SELECT is(jsonb_build_object('hub', l.site_code, 'deliver', p.deliver_by::date, 'cost', p.cost::int), expected - 'ship' - 'rejected', id || ': ' || what)
FROM vector v, LATERAL fulfil_route((SELECT stock_snapshot_agg(h ->> 'id', 'A', (h -> 'stock' ->> 'A')::bigint) FROM jsonb_array_elements(input -> 'hubs') h), NULL, ARRAY['A'], '{1}',
	(SELECT array_agg(fulfil_option(h ->> 'id', fixed => (h ->> 'cost')::numeric, deliver_by => promise_deliver_by(promise_leg('"UTC" Mo-Fr 00:00-24:00',
		'0', (h ->> 'transit_days')::int * interval '1 day', cutoffs => 'Mo-Fr ' || (h ->> 'cutoff')), (input ->> 'ordered_at')::timestamptz))) FROM jsonb_array_elements(input -> 'hubs') h),
	((input ->> 'deliver_by')::date + 1)::timestamptz) p, fulfil_lines(p) l WHERE kind = 'route_order' ORDER BY id;

-- the promise of an order is that of its last shipment
SELECT is(p.deliver_by::date::text, expected #>> '{}', id || ': ' || what) FROM vector v, LATERAL fulfil_route('"A" "x" 1; "B" "y" 1', NULL, ARRAY['A', 'B'], '{1,1}',
	ARRAY[fulfil_option('x', deliver_by => (input -> 'line_dates' ->> 0)::timestamptz), fulfil_option('y', deliver_by => (input -> 'line_dates' ->> 1)::timestamptz)]) p WHERE kind = 'commit_date';
\endif

-- ----------------------------------------------------------------------
-- laws
-- ----------------------------------------------------------------------
CREATE TEMP TABLE shelf AS SELECT 'hub ' || h AS site, 'item ' || i AS item, (h * 7 + i * 5 + h * i) % 6 AS available FROM generate_series(1, 8) h, generate_series(1, 12) i;
CREATE TEMP TABLE snapshot AS SELECT stock_snapshot_agg(site, item, available) AS stock FROM shelf;
CREATE TEMP TABLE way AS SELECT array_agg(fulfil_option('hub ' || h, 'parcel', 3 + h % 4, 0.1 * h, NULL, h * 1000, h)) AS options FROM generate_series(1, 8) h;
CREATE TEMP TABLE incoming AS SELECT n AS id, timestamptz '2026-03-01' + n * 7919 % 500 * interval '1 min' AS at,
	ARRAY['item ' || n % 12 + 1, 'item ' || (n + n / 12 + 3) % 12 + 1] AS items, ARRAY[1 + n % 3, 1]::bigint[] AS quantities FROM generate_series(1, 300) n;

SELECT is((SELECT stock_snapshot_agg(site_code, item_code, available) FROM snapshot, stock_snapshot_rows(stock)), stock, 'the rows of a snapshot make it again') FROM snapshot;
SELECT is((SELECT stock_snapshot_agg(site, item, part) FROM (SELECT site, item, available / 2 AS part FROM shelf UNION ALL SELECT site, item, available - available / 2 FROM shelf) x), stock, 'rows of one item and site add up') FROM snapshot;
CREATE TEMP TABLE planned AS SELECT i.id, p AS plan FROM snapshot, way, incoming i, fulfil_route(stock, fulfil_rule('{complete,cost}'), i.items, i.quantities, options) p;
SELECT cmp_ok(count((plan).cost), '>', 200::bigint, 'most orders have a plan') FROM planned;
SELECT is_empty($$ SELECT id FROM planned, fulfil_lines(plan) l JOIN shelf s ON s.site = l.site_code AND s.item = l.item_code WHERE l.quantity > s.available $$, 'no plan takes more than there is');
SELECT is_empty($$ SELECT p.id FROM planned p JOIN incoming USING (id), LATERAL (SELECT sum(quantity) AS n, sum(cost) AS cost FROM fulfil_lines(plan)) l
	WHERE (plan).cost IS NOT NULL AND (l.n <> quantities[1] + quantities[2] OR l.cost <> (plan).cost) $$, 'lines add up to the order and to its cost');
SELECT is_empty($$ SELECT i.id FROM snapshot, way, incoming i, LATERAL (SELECT min(cost) AS cost FROM fulfil_explain(stock, fulfil_rule('{complete,cost}'), items, quantities, options)) e, planned p
	WHERE p.id = i.id AND e.cost IS DISTINCT FROM (plan).cost $$, 'no plan that must use a site is cheaper than the best');
SELECT is_empty($$ SELECT i.id FROM snapshot, way, incoming i, fulfil_explain(stock, fulfil_rule('{complete,cost}'), items, quantities, options) e
	WHERE NOT e.chosen AND e.reason IS NULL OR e.chosen AND e.reason IS NOT NULL $$, 'every other site has a reason');

-- orders one after the other
CREATE TEMP TABLE batch AS SELECT b.* FROM snapshot, way, LATERAL (SELECT array_agg(fulfil_order(at, id, items, quantities, options) ORDER BY id) AS orders FROM incoming) o, fulfil_route_batch(stock, NULL, orders) b;
SELECT is_empty($$ SELECT site_code, item_code FROM batch JOIN shelf s ON s.site = site_code AND s.item = item_code GROUP BY 1, 2, available HAVING sum(quantity) > available $$, 'a batch sells nothing twice');
SELECT is((SELECT count(DISTINCT order_id) FROM batch), 300::bigint, 'every order has an answer');
SELECT cmp_ok((SELECT count(*) FROM batch WHERE NOT routed), '>', 100::bigint, 'orders that come too late have no plan');
SELECT results_eq($$ SELECT b.* FROM snapshot, way, LATERAL (SELECT array_agg(fulfil_order(at, id, items, quantities, options) ORDER BY md5(id::text)) AS orders FROM incoming) o, fulfil_route_batch(stock, NULL, orders) b $$,
	'SELECT * FROM batch', 'the order of collecting does not matter');

-- bigint and text
SELECT is((SELECT jsonb_agg(to_jsonb(l) - 'site' - 'item') FROM fulfil_route('1 10 5; 2 9 5', NULL, '{1,2}'::bigint[], '{1,1}', ARRAY[fulfil_option(9), fulfil_option(10)]) p, fulfil_lines(p) l),
	(SELECT jsonb_agg(to_jsonb(l) - 'site' - 'item') FROM fulfil_route('"1" "10" 5; "2" "9" 5', NULL, '{1,2}'::text[], '{1,1}', ARRAY[fulfil_option('10', priority => 1), fulfil_option('9', priority => 2)]) p,
	LATERAL (SELECT * FROM fulfil_lines(p) ORDER BY site_code DESC) x, LATERAL (SELECT (3 - x.shipment) AS shipment, x.site, x.site_code, x.service, x.item, x.item_code, x.quantity, x.cost, x.deliver_by, x.restocked) l),
	'names as numbers and as text; numbers in the order of numbers');
SELECT is(fulfil_route('', NULL, '{}'::text[], '{}', '{}'::fulfil_option[])::text, '(t,0,0.00,,0,0,0,t,f,{})', 'an order of nothing is complete');
SELECT ok(fulfil_route('"A" "x" 1', NULL, ARRAY['A', 'A'], '{1,1}', ARRAY[fulfil_option('x')]) IS NULL, 'two lines of an item do not take the same unit');
SELECT ok(fulfil_route(NULL, NULL, ARRAY['A'], '{1}', '{}'::fulfil_option[]) IS NULL AND fulfil_route('"A" "x" 1', NULL, ARRAY['A'], '{1}', '{}'::fulfil_option[]) IS NULL, 'no stock known, no option: NULL');
SELECT throws_ok(call, code, NULL, call) FROM (VALUES
	($$SELECT fulfil_route('"A" "x" 1', NULL, ARRAY['A'], '{0}', ARRAY[fulfil_option('x')])$$, '22023'),
	($$SELECT fulfil_route('"A" "x" 1', NULL, ARRAY['A'], '{1,2}', ARRAY[fulfil_option('x')])$$, '22023'),
	($$SELECT fulfil_route('"A" "x" 1', NULL, ARRAY[NULL], '{1}', ARRAY[fulfil_option('x')])$$, '22004'),
	($$SELECT fulfil_route('"A" "x" 1', NULL, ARRAY[''], '{1}', ARRAY[fulfil_option('x')])$$, '22023'),
	($$SELECT fulfil_route('"A" "x" 1', NULL, '{1}'::bigint[], '{1}', ARRAY[fulfil_option('x')])$$, '22023'),
	($$SELECT fulfil_route('1 1 1', NULL, ARRAY['A'], '{1}', ARRAY[fulfil_option('1')])$$, '22023'),
	($$SELECT fulfil_route('1 1 1', NULL, ARRAY[1::bigint], '{1}', ARRAY[fulfil_option('x')])$$, '22023'),
	($$SELECT fulfil_route('"A" "x" 1', NULL, ARRAY['A'], '{1}', ARRAY[fulfil_option('x', fixed => NULL)])$$, '22004'),
	($$SELECT fulfil_route('"A" "x" 1', NULL, ARRAY['A'], '{1}', ARRAY[fulfil_option('x', fixed => -1)])$$, '22023'),
	($$SELECT fulfil_route('"A" "x" 1', NULL, ARRAY['A'], '{1}', ARRAY[fulfil_option('x', distance_m => 'NaN')])$$, '22023'),
	($$SELECT fulfil_route('"A" "x" 1', NULL, ARRAY['A'], '{1}', ARRAY[fulfil_option('x', distance_m => 1), fulfil_option('y')])$$, '22004'),
	($$SELECT fulfil_route('"A" "x" 1', NULL, ARRAY['A'], '{1}', ARRAY[fulfil_option('x'), fulfil_option('x')])$$, '22023'),
	($$SELECT fulfil_route('"A" "x" 1', fulfil_rule('{speed}'), ARRAY['A'], '{1}', ARRAY[fulfil_option('x')])$$, '22023'),
	($$SELECT fulfil_route('"A" "x" 1', fulfil_rule('{cost,cost}'), ARRAY['A'], '{1}', ARRAY[fulfil_option('x')])$$, '22023'),
	($$SELECT fulfil_route('"A" "x" 1', fulfil_rule(max_splits => 0), ARRAY['A'], '{1}', ARRAY[fulfil_option('x')])$$, '22023'),
	($$SELECT fulfil_route('"A" "x" 1', fulfil_rule(direction => 'sideways'), ARRAY['A'], '{1}', ARRAY[fulfil_option('x')])$$, '22023'),
	($$SELECT fulfil_route('"A" "x" 9223372036854775807', NULL, ARRAY['A', 'A'], '{9223372036854775807,1}', ARRAY[fulfil_option('x')])$$, '22003'),
	($$SELECT fulfil_route('"A" "x" 9223372036854775807', NULL, ARRAY['A'], '{9223372036854775807}', ARRAY[fulfil_option('x', 'a', 9e12, 9e12), fulfil_option('y', 'a', 0.000001, 3)])$$, '54000'),
	($$SELECT fulfil_route('"A" "x" 9223372036854775807; "B" "x" 9223372036854775807', NULL, ARRAY['A', 'B'], '{9223372036854775807,9223372036854775807}', ARRAY[fulfil_option('x')])$$, '22003'),
	($$SELECT fulfil_route_batch('"A" "x" 1', NULL, ARRAY[fulfil_order('2026-01-01', 1, ARRAY['A'], '{1}', NULL), fulfil_order('2026-01-01', 1, ARRAY['A'], '{1}', NULL)])$$, '22023'),
	($$SELECT fulfil_route_batch('"A" "x" 1', NULL, ARRAY[fulfil_order(NULL, 1, ARRAY['A'], '{1}', NULL)])$$, '22004'),
	($$SELECT stock_snapshot_agg('s', 'A', NULL::bigint)$$, '22004'), ($$SELECT stock_snapshot_agg('s', '', 1)$$, '22023'), ($$SELECT stock_snapshot_agg('s', 'A', -1)$$, '22023'),
	($$SELECT stock_snapshot_agg('s', 'A', 9223372036854775807) FROM generate_series(1, 2)$$, '22003'),
	($$SELECT '"A" "x" -1'::stock_snapshot$$, '22P02'), ($$SELECT '"A" "x" 1; 2 3 4'::stock_snapshot$$, '22P02'), ($$SELECT '"A" x 1'::stock_snapshot$$, '22P02')) c (call, code);
SELECT * FROM finish();
ROLLBACK;
