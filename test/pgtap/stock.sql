-- stock: published answers (../shared/vectors/stock.json) and the laws of what is stored.
\set vectors :lg_data '/../vectors/stock.json'
BEGIN;
SELECT no_plan();

-- ----------------------------------------------------------------------
-- vectors
-- ----------------------------------------------------------------------
SELECT pg_stat_file(:'vectors', true) IS NULL AS no_vectors \gset
\if :no_vectors
SELECT skip('vectors are not here', 1);
\else
CREATE TEMP TABLE vector AS SELECT v ->> 'id' AS id, v ->> 'kind' AS kind, v ->> 'case' AS what, v -> 'input' AS i, v -> 'expected' AS e, coalesce((v ->> 'tolerance')::float8, 1e-9) AS tolerance
FROM jsonb_array_elements(pg_read_file(:'vectors')::jsonb) v;
CREATE FUNCTION pg_temp.f(j jsonb, key text) RETURNS float8 LANGUAGE sql IMMUTABLE AS $$ SELECT (j ->> key)::float8 $$;
CREATE FUNCTION pg_temp.near(got float8, wanted float8, tolerance float8, what text) RETURNS text LANGUAGE sql AS $$
	SELECT ok(abs(got - wanted) <= tolerance * greatest(1, abs(wanted)), what || coalesce(format(' (%s, %s wanted)', got, wanted), ' is NULL')) $$;
CREATE FUNCTION pg_temp.list(j jsonb) RETURNS float8[] LANGUAGE sql IMMUTABLE AS $$ SELECT array_agg(x::float8 ORDER BY n) FROM jsonb_array_elements_text(j) WITH ORDINALITY AS a (x, n) $$;

SELECT unnest(ARRAY[pg_temp.near(r.quantity, pg_temp.f(e, 'order_quantity'), 1e-9, id || ' quantity'), pg_temp.near(r.cost, pg_temp.f(e, 'cost_per_year'), 1e-9, id || ' cost')])
FROM vector, stock_eoq(pg_temp.f(i, 'demand_rate'), pg_temp.f(i, 'fixed_cost'), pg_temp.f(i, 'holding_cost'), pg_temp.f(i, 'stockout_cost'), pg_temp.f(i, 'production_rate')) r
WHERE kind IN ('eoq', 'epq', 'eoq_backorders', 'eoqb');
SELECT unnest(ARRAY[pg_temp.near(r.quantity, pg_temp.f(e, 'order_quantity'), 1e-9, id || ' quantity'), pg_temp.near(r.cost, pg_temp.f(e, 'cost_per_year'), 1e-9, id || ' cost'),
	is(r.tier - 1, pg_temp.f(e, 'tier'), id || ' tier')])
FROM vector, stock_eoq_discount(pg_temp.f(i, 'demand_rate'), pg_temp.f(i, 'fixed_cost'), pg_temp.f(i, 'holding_cost_rate'), pg_temp.list(i -> 'breakpoints'), pg_temp.list(i -> 'unit_costs'),
	CASE kind WHEN 'eoq_all_units_discount' THEN 'all_units' ELSE 'incremental' END) r
WHERE kind IN ('eoq_all_units_discount', 'eoq_incremental_discount');
SELECT unnest(ARRAY[is(r.lots, pg_temp.list(e -> 'order_quantities'), id || ' lots'), pg_temp.near(r.cost, pg_temp.f(e, 'cost'), 1e-12, id || ' cost')])
FROM vector, stock_lot_sizes(pg_temp.list(i -> 'demand'), pg_temp.f(i, 'fixed_cost'), pg_temp.f(i, 'holding_cost')) r WHERE kind = 'lot_size_wagner_whitin';
SELECT unnest(ARRAY[pg_temp.near(r.quantity, pg_temp.f(e, 'base_stock'), 1e-9, id || ' quantity'), pg_temp.near(r.cost, pg_temp.f(e, 'cost'), 1e-9, id || ' cost')])
FROM vector, stock_newsvendor(pg_temp.f(i, 'demand_mean'), pg_temp.f(i, 'demand_sd'), pg_temp.f(i, 'stockout_cost'), pg_temp.f(i, 'holding_cost'),
	CASE kind WHEN 'newsvendor_poisson' THEN 'poisson' ELSE 'normal' END, coalesce(pg_temp.f(i, 'lead_time'), 0)) r WHERE kind IN ('newsvendor_normal', 'newsvendor_poisson');
SELECT pg_temp.near(stock_newsvendor_cost(pg_temp.f(i, 'base_stock'), pg_temp.f(i, 'demand_mean'), pg_temp.f(i, 'demand_sd'), pg_temp.f(i, 'stockout_cost'), pg_temp.f(i, 'holding_cost'),
	lead_time => coalesce(pg_temp.f(i, 'lead_time'), 0)), (e #>> '{}')::float8, 1e-9, id) FROM vector WHERE kind = 'newsvendor_normal_cost';
SELECT unnest(ARRAY[pg_temp.near(r.quantity, pg_temp.f(e, 'base_stock'), 0, id || ' quantity'), pg_temp.near(r.cost, pg_temp.f(e, 'cost'), 1e-9, id || ' cost')])
FROM vector, LATERAL (SELECT array_agg(k::float8 ORDER BY k::float8) AS q, array_agg(v::float8 ORDER BY k::float8) AS p FROM jsonb_each_text(i -> 'demand_pmf') d (k, v)) d,
	stock_newsvendor_discrete(d.q, d.p, pg_temp.f(i, 'stockout_cost'), pg_temp.f(i, 'holding_cost')) r WHERE kind = 'newsvendor_discrete';
SELECT unnest(ARRAY[pg_temp.near(stock_loss(pg_temp.f(i, 'z')), pg_temp.f(e, 'loss'), 1e-13, id), pg_temp.near(stock_loss(-pg_temp.f(i, 'z')), pg_temp.f(e, 'complementary'), 1e-13, id || ' complement')])
FROM vector WHERE kind = 'loss_standard_normal';
SELECT unnest(ARRAY[is(r.reorder_point, pg_temp.f(e, 's'), id || ' s'), is(r.order_up_to, pg_temp.f(e, 'S'), id || ' S'), ok(abs(r.cost - pg_temp.f(e, 'cost')) <= tolerance, id || ' cost ' || r.cost)])
FROM vector, stock_reorder_levels(pg_temp.f(i, 'demand_mean'), NULL, pg_temp.f(i, 'holding_cost'), pg_temp.f(i, 'stockout_cost'), pg_temp.f(i, 'fixed_cost')) r WHERE kind = 's_S_poisson';
SELECT unnest(ARRAY[pg_temp.near(r.reorder_point, pg_temp.f(e, 's'), 1e-9, id || ' s'), pg_temp.near(r.order_up_to, pg_temp.f(e, 'S'), 1e-9, id || ' S')])
FROM vector, stock_reorder_levels(pg_temp.f(i, 'demand_mean'), pg_temp.f(i, 'demand_sd'), pg_temp.f(i, 'holding_cost'), pg_temp.f(i, 'stockout_cost'), pg_temp.f(i, 'fixed_cost'),
	coalesce(pg_temp.f(i, 'lead_time'), 0), 'normal', 'power') r WHERE kind = 's_S_power_approximation';
SELECT pg_temp.near(r.cost, (e #>> '{}')::float8, 1e-9, id) FROM vector, stock_expected_cost(stock_policy(reorder_point => pg_temp.f(i, 'r'), order_quantity => pg_temp.f(i, 'Q')),
	pg_temp.f(i, 'demand_mean'), pg_temp.f(i, 'demand_sd'), pg_temp.f(i, 'lead_time'), pg_temp.f(i, 'holding_cost'), pg_temp.f(i, 'stockout_cost'), pg_temp.f(i, 'fixed_cost')) r WHERE kind = 'r_Q_cost';
SELECT unnest(ARRAY[pg_temp.near(r.reorder_point, pg_temp.f(e, 'r'), tolerance, id || ' r'), pg_temp.near(r.order_quantity, pg_temp.f(e, 'Q'), tolerance, id || ' Q')]
	|| CASE WHEN e ? 'cost' THEN ARRAY[pg_temp.near(r.cost, pg_temp.f(e, 'cost'), tolerance, id || ' cost')] END)
FROM vector, stock_reorder_quantity(pg_temp.f(i, 'demand_mean'), pg_temp.f(i, 'demand_sd'), pg_temp.f(i, 'lead_time'), pg_temp.f(i, 'holding_cost'), pg_temp.f(i, 'stockout_cost'), pg_temp.f(i, 'fixed_cost'),
	CASE kind WHEN 'r_Q_poisson_exact' THEN 'poisson' ELSE 'normal' END,
	CASE kind WHEN 'r_Q_poisson_exact' THEN 'exact' WHEN 'r_Q_eoqb' THEN 'eoq_backorders' WHEN 'r_Q_eil' THEN 'expected_level' ELSE 'eoq_safety' END) r
WHERE kind IN ('r_Q_eoq_plus_safety_stock', 'r_Q_eoqb', 'r_Q_eil', 'r_Q_poisson_exact');
SELECT pg_temp.near((SELECT sum(cost) FROM stock_chain_service(pg_temp.list(i -> 'local_holding_cost'), pg_temp.list(i -> 'processing_time'), pg_temp.f(i, 'demand_sd'),
	CASE WHEN i ->> 'demand_bound_constant' = '1' THEN 1 ELSE stock_safety_factor(0.98) END, (i ->> 'external_inbound')::int, (i ->> 'external_outbound')::int)), pg_temp.f(e, 'cost'), 1e-5, id)
FROM vector WHERE kind = 'guaranteed_service_serial';
SELECT unnest(ARRAY[pg_temp.near(r.echelon_base_stock, (e #>> ARRAY['textbook', 'S', (stage - 1)::text])::float8, 1e-3, id || ' stage ' || stage), pg_temp.near(r.cost, (e #>> '{textbook,cost}')::float8, 1e-3, id || ' cost')])
FROM vector, stock_echelon_levels(pg_temp.list(i -> 'local_holding_cost'), pg_temp.list(i -> 'lead_time'), pg_temp.f(i, 'stockout_cost'), pg_temp.f(i, 'demand_mean'), pg_temp.f(i, 'demand_sd')) r
WHERE kind = 'echelon_base_stock_serial';
-- the published z is 1.65
SELECT pg_temp.near(stock_safety(pg_temp.f(i, 'demand_mean'), pg_temp.f(i, 'demand_sd'), pg_temp.f(i, 'lead_time'), pg_temp.f(i, 'lead_time_sd'), cycle_service => 0.95) / stock_safety_factor(0.95) * pg_temp.f(i, 'z'),
	pg_temp.f(e, 'safety_stock'), 1e-5, id) FROM vector WHERE kind = 'safety_stock_normal';
SELECT pg_temp.near(stock_safety_factor(pg_temp.f(i, 'p')), (e #>> '{}')::float8, 1e-12, id) FROM vector WHERE kind = 'z_for_service_level';
SELECT pg_temp.near(stock_reorder_point(pg_temp.f(i, 'ltd_mean'), pg_temp.f(i, 'ltd_sd'), 1, fill_rate => pg_temp.f(i, 'fill_rate'), order_quantity => pg_temp.f(i, 'order_quantity')), pg_temp.f(e, 'r'), 1e-9, id)
FROM vector WHERE kind = 'reorder_point_fill_rate';
SELECT pg_temp.near(stock_reorder_point(pg_temp.f(i, 'ltd_mean'), pg_temp.f(i, 'ltd_sd'), 1, cycle_service => pg_temp.f(i, 'service_level'), law => 'gamma'), pg_temp.f(e, 'r'), 1e-9, id)
FROM vector WHERE kind = 'reorder_point_gamma';
SELECT pg_temp.near(stock_reorder_point(pg_temp.f(i, 'demand_per_week'), 0, pg_temp.f(i, 'lead_weeks'), pg_temp.f(i, 'lead_sd_weeks'), cycle_service => pg_temp.f(i, 'cycle_service')), pg_temp.f(e, 'reorder_point'), 1e-9, id)
FROM vector WHERE kind = 'reorder_point_lead_time_varies';
SELECT is(pg_temp.f(i, 'demand_per_day') * stock_quantile(pg_temp.list(i -> 'lead_days'), pg_temp.list(i -> 'share'), 1 - risk::float8), wanted::float8, id || ' at a risk of ' || risk)
FROM vector, ROWS FROM (jsonb_array_elements_text(i -> 'stockout_risk'), jsonb_array_elements_text(e -> 'reorder_point')) r (risk, wanted) WHERE kind = 'reorder_point_empirical_lead_time';
SELECT is(stock_xyz(stock_stats_agg(x::float8)), e ->> s.key, id || ' ' || s.key) FROM vector, jsonb_each(i -> 'series') s, jsonb_array_elements_text(s.value) x WHERE kind = 'xyz_class' GROUP BY id, s.key, e;
SELECT is(stock_order_quantity(stock_policy(reorder_point => pg_temp.f(i, 'min'), order_up_to => pg_temp.f(i, 'max'), multiple => pg_temp.f(i, 'multiple'),
	rounding => CASE i ->> 'policy' WHEN 'at_least_max' THEN 'up' ELSE 'down' END), pg_temp.f(i, 'position')), (e #>> '{}')::float8, id || ': ' || what) FROM vector WHERE kind = 'order_up_to_multiple';
CREATE FUNCTION pg_temp.whole(j jsonb) RETURNS bigint[] LANGUAGE sql AS $$
	SELECT CASE jsonb_typeof(j) WHEN 'array' THEN (SELECT array_agg(x::bigint ORDER BY n) FROM jsonb_array_elements_text(j) WITH ORDINALITY AS a (x, n)) ELSE (SELECT array_agg(v::bigint ORDER BY k) FROM jsonb_each_text(j) o (k, v)) END $$;
-- objects by name: their costs stand in the order of the document, so names that sort otherwise are put right by hand
SELECT unnest(ARRAY[pg_temp.near(sum(r.cost), pg_temp.f(e, 'cost'), 1e-12, id || ': ' || what), is(coalesce(sum(r.quantity) FILTER (WHERE from_place IS NULL), 0), coalesce((e ->> 'unmet')::numeric, 0), id || ' unmet')])
FROM vector, LATERAL (SELECT CASE id WHEN 'stock-102' THEN '{35,50,40}' ELSE pg_temp.whole(i -> 'supply') END AS s, CASE id WHEN 'stock-102' THEN '{45,20,30,30}' ELSE pg_temp.whole(i -> 'demand') END AS d,
	(SELECT array_agg(x::float8 ORDER BY n, m) FROM jsonb_array_elements(i -> 'cost') WITH ORDINALITY AS a (row, n), jsonb_array_elements_text(row) WITH ORDINALITY AS b (x, m)) AS c) q,
	stock_transfer(q.s, q.d, q.c) r WHERE kind = 'transfer_plan' GROUP BY id, what, e;
-- two stages: a warehouse receives and sends as much as it holds, what it does not need from itself
SELECT unnest(ARRAY[is(round(sum(r.cost)::numeric, 6), (e ->> 'optimal_cost')::numeric, id || ': two stages'), is(count(*) FILTER (WHERE from_place IS NULL), 0::bigint, id || ': all met')])
FROM vector, LATERAL (SELECT array_agg(c ORDER BY n, m) AS costs FROM (
		SELECT n, m, x::float8 AS c FROM jsonb_array_elements(i -> 'factory_to_customer') WITH ORDINALITY a (row, n), jsonb_array_elements_text(row) WITH ORDINALITY b (x, m)
		UNION ALL SELECT n, 5 + m, x::float8 FROM jsonb_array_elements(i -> 'factory_to_warehouse') WITH ORDINALITY a (row, n), jsonb_array_elements_text(row) WITH ORDINALITY b (x, m)
		UNION ALL SELECT 2 + n, m, x::float8 FROM jsonb_array_elements(i -> 'warehouse_to_customer') WITH ORDINALITY a (row, n), jsonb_array_elements_text(row) WITH ORDINALITY b (x, m)
		UNION ALL SELECT 2 + n, 5 + m, CASE WHEN n = m THEN 0 ELSE 'Infinity'::float8 END FROM generate_series(1, 4) n, generate_series(1, 4) m) w) q,
	stock_transfer(pg_temp.whole(i -> 'factory_capacity') || pg_temp.whole(i -> 'warehouse_capacity'), pg_temp.whole(i -> 'demand') || pg_temp.whole(i -> 'warehouse_capacity'), q.costs) r
WHERE kind = 'transfer_plan_two_stage' GROUP BY id, e;
-- a shortage in each of the orders of a year, a unit kept for a year
SELECT is(r.quantity - pg_temp.f(i, 'reorder_point'), pg_temp.f(e, 'best_safety_stock'), id || ': ' || what)
FROM vector, LATERAL (SELECT array_agg((d ->> 0)::float8 ORDER BY n) AS q, array_agg((d ->> 1)::float8 ORDER BY n) AS p FROM jsonb_array_elements(i -> 'distribution') WITH ORDINALITY a (d, n)) d,
	stock_newsvendor_discrete(d.q, d.p, pg_temp.f(i, 'orders_per_year') * pg_temp.f(i, 'stockout_cost'), pg_temp.f(i, 'holding_cost')) r WHERE kind = 'safety_stock_by_cost';
\endif

-- ----------------------------------------------------------------------
-- laws
-- ----------------------------------------------------------------------
SELECT setseed(0.5);
CREATE TEMP TABLE sale AS SELECT s AS item, d::date AS day, floor(random() * 20)::float8 AS quantity FROM generate_series(1, 200) s, generate_series(date '2026-01-01', date '2026-03-31', '1 day') d WHERE random() < 0.3;
-- periods without rows are zeros; so are they in plain SQL
SELECT is_empty($$ SELECT * FROM (SELECT item, (stock_stats_info(stock_stats_agg(day, quantity, '2026-01-01', '2026-03-31'))).* FROM sale GROUP BY item) a
	JOIN (SELECT item, avg(q) AS m, stddev_samp(q) AS s, count(*) AS n, count(*) FILTER (WHERE q = 0) AS z FROM (SELECT item, coalesce(quantity, 0) AS q
		FROM (SELECT DISTINCT item FROM sale) i CROSS JOIN generate_series(date '2026-01-01', date '2026-03-31', '1 day') d (day) LEFT JOIN sale USING (item, day)) x GROUP BY item) b USING (item)
	WHERE abs(mean - m) > 1e-12 OR abs(sd - s) > 1e-11 OR count <> n OR zeros <> z $$, 'mean and deviation as plain SQL over all days');
SELECT is_empty($$ SELECT * FROM (SELECT item, stock_stats_info(rollup(half)) AS a FROM (SELECT item, day < '2026-02-15' AS first, stock_stats_agg(quantity) AS half FROM sale GROUP BY 1, 2) h GROUP BY item) a
	JOIN (SELECT item, stock_stats_info(stock_stats_agg(quantity)) AS b FROM sale GROUP BY item) b USING (item) WHERE abs((a).mean - (b).mean) > 1e-12 OR abs((a).sd - (b).sd) > 1e-11 OR (a).count <> (b).count $$, 'parts roll up');
SELECT is_empty($$ SELECT s FROM (SELECT stock_stats_agg(quantity) AS s FROM sale GROUP BY item) x WHERE s::text::stock_stats <> s $$, 'text is lossless');
SELECT throws_ok($$ SELECT stock_stats_agg(x, 2) FROM (VALUES (1.0), (2.0), (3.0)) v (x) $$, '22023', NULL, 'more rows than periods');
SELECT is(stock_stats_agg(NULL::float8), NULL, 'nothing observed') ;
-- the level covers: chances of the laws through the doors
SELECT is_empty($$ SELECT m, sd, p, law FROM unnest(ARRAY[3.0, 40, 800]) m, unnest(ARRAY[0.3, 1.4]) c, LATERAL (SELECT m * c AS sd) s, unnest(ARRAY[0.5, 0.9, 0.99, 0.9999]) p, unnest(ARRAY['normal', 'gamma', 'poisson']) law
	WHERE NOT stock_reorder_point(m, sd, 1, cycle_service => p, law => law) >= stock_reorder_point(m, sd, 1, cycle_service => p - 0.01, law => law) $$, 'better service needs no less stock');
SELECT is(stock_reorder_point(10, 3, 4, cycle_service => 0.95), 40 + stock_safety(10, 3, 4, cycle_service => 0.95), 'safety stock is what is above the mean');
SELECT cmp_ok(stock_reorder_point(10, 3, 4, cycle_service => 0.95, undershoot => true), '>', stock_reorder_point(10, 3, 4, cycle_service => 0.95), 'undershoot costs stock');
SELECT throws_ok($$ SELECT stock_reorder_point(10, 3, 4, cycle_service => 1) $$, '22023', NULL, 'service of 1');
SELECT throws_ok($$ SELECT stock_reorder_point(10, 3, 4) $$, '22023', 'the service wanted is missing');
SELECT throws_ok($$ SELECT stock_reorder_point(10, 3, 4, fill_rate => 0.99) $$, '22023', NULL, 'a fill rate needs a quantity');
SELECT is(stock_reorder_point(NULL, 3, 4, cycle_service => 0.95), NULL, 'NULL demand');
-- orders
SELECT is(stock_order_quantity(p, h), w, p::text || ' at ' || h) FROM (VALUES
	(stock_policy(reorder_point => 5, order_up_to => 20), 6.0::float8, 0.0::float8), (stock_policy(reorder_point => 5, order_up_to => 20), 5, 15), (stock_policy(order_up_to => 20), 20, 0), (stock_policy(order_up_to => 20), 19.5, 0.5),
	(stock_policy(reorder_point => 5, order_quantity => 10), 5, 10), (stock_policy(reorder_point => 5, order_quantity => 10), -5, 20), (stock_policy(reorder_point => 5, order_quantity => 10), -4, 10),
	(stock_policy(reorder_point => 5, order_up_to => 20, multiple => 6), 3, 18), (stock_policy(reorder_point => 5, order_up_to => 20, multiple => 6, rounding => 'down'), 3, 12),
	(stock_policy(reorder_point => 5, order_up_to => 20, minimum => 24), 3, 24), (stock_policy(reorder_point => 5, order_up_to => 20, maximum => 18), 3, 15),
	(stock_policy(reorder_point => 5, order_up_to => 20, shelf_life => 3, demand_mean => 4), 3, 9), (stock_policy(reorder_point => 5, order_up_to => 20, minimum => 16, maximum => 18), 3, 0), (stock_policy(reorder_point => 5, order_up_to => 15, minimum => 16, multiple => 6, rounding => 'down'), 3, 18),
	(stock_policy(reorder_point => 5, order_up_to => 15, minimum => 16, multiple => 6, maximum => 20, rounding => 'down'), 3, 0)) v (p, h, w);
SELECT is(p::text::stock_policy, p, 'a policy as text') FROM (VALUES (stock_policy(reorder_point => 0.1, order_up_to => 20, multiple => 0.3, rounding => 'down'))) v (p);
SELECT throws_ok($$ SELECT stock_policy(order_up_to => 5, order_quantity => 5) $$, '22023', NULL, 'up to or quantity');
SELECT throws_ok($$ SELECT stock_policy(order_quantity => 5) $$, '22023', NULL, 'a quantity needs a point');
SELECT throws_ok($$ SELECT 'reorder_point 9 order_up_to 5'::stock_policy $$, '22P02', NULL, 'point above level');
-- transfers
SELECT is_empty($$ SELECT * FROM stock_transfer('{}', '{}', '{}') $$, 'nothing to do');
SELECT results_eq($$ SELECT * FROM stock_transfer('{10,0}', '{4,9}', '{2,5,1,1}') $$, $$ VALUES (1, 1, 4::bigint, 8::float8), (1, 2, 6::bigint, 30::float8), (NULL, 2, 3::bigint, NULL) $$, 'what is unmet');
SELECT results_eq($$ SELECT * FROM stock_transfer('{10}', '{4,9}', '{2,Infinity}') $$, $$ VALUES (1, 1, 4::bigint, 8::float8), (NULL, 2, 9::bigint, NULL) $$, 'no way');
SELECT results_eq($$ SELECT * FROM stock_transfer('{10}', '{4,9}', '{2,7}', penalty => 5) $$, $$ VALUES (1, 1, 4::bigint, 8::float8), (NULL, 2, 9::bigint, NULL) $$, 'dearer than going without');
SELECT results_eq($$ SELECT from_place, quantity, cost FROM stock_transfer('{10,10}', '{4}', '{0.4,0.3}', 1e17) $$, $$ VALUES (2, 4::bigint, 1.2::float8) $$, 'a penalty beyond need costs no digits');
SELECT throws_ok($$ SELECT stock_eoq(1e300, 1e300, 1) $$, '22003', NULL, 'too large');
SELECT throws_ok($$ SELECT stock_lot_sizes('{1,1}', 1.7e308, 1.79e308) $$, '22003', NULL, 'lots too dear');
SELECT throws_ok($$ SELECT stock_lot_sizes('{1e308,1e308}', 1e308, 0) $$, '22003', NULL, 'lots too large');
SELECT throws_ok($$ SELECT stock_abc('{1,2}', '{1e308,1e308}') $$, '22003', NULL, 'values too large');
SELECT throws_ok($$ SELECT stock_reorder_point(20, 6, 5, 1, cycle_service => 0.95, law => 'poisson') $$, '22023', NULL, 'a lead time that varies is not Poisson');
SELECT results_eq($$ SELECT * FROM stock_transfer('{25}', '{4,9}', '{2,7}', batch => 6) $$, $$ VALUES (1, 1, 6::bigint, 12::float8), (1, 2, 12::bigint, 84::float8) $$, 'whole batches');
SELECT results_eq($$ SELECT * FROM stock_transfer('{north,south}'::text[], '{10,10}', '{a,b}'::text[], '{8,9}', (SELECT cost_matrix_agg(f, t, s, m) FROM (VALUES ('north', 'a', 10.0, 100.0), ('north', 'b', 5, 90), ('south', 'a', 7, 70), ('south', 'b', 1, 20)) v (f, t, s, m))) $$,
	$$ VALUES ('north'::text, 'a'::text, 7::bigint, 70::float8), ('south', 'a', 1, 7), ('south', 'b', 9, 9) $$, 'by a matrix');
SELECT is((SELECT sum(quantity) FROM stock_place(100, '{60,60}', '{1,1,1}', '{1,2,3,3,2,1}')), 100::numeric, 'whole units add up');
-- analysis
SELECT results_eq($$ SELECT id, class FROM stock_abc('{7,3,9,4}', '{60,20,15,5}') $$, $$ VALUES (7::bigint, 'A'), (3, 'A'), (9, 'B'), (4, 'C') $$, 'ABC, exactly on its cuts');
SELECT results_eq($$ SELECT id, class FROM stock_abc('{2,1}', '{50,950}') $$, $$ VALUES (1::bigint, 'A'), (2, 'C') $$, 'the first is an A');
-- lots: nothing wasted if nothing expires, all if nobody buys; total as if they were one where they expire together
SELECT ok(abs(sum(expected_waste) - 10) < 0.05, 'nobody buys') FROM stock_lots_waste('{1,2}', '{5,5}', 0.001);
SELECT ok(abs(a.w - b.w) < 1e-12, 'lots of one day are one') FROM (SELECT sum(expected_waste) AS w FROM stock_lots_waste('{3,3}', '{12,13}', 8)) a, (SELECT sum(expected_waste) AS w FROM stock_lots_waste('{3}', '{25}', 8)) b;
SELECT ok(abs(w - stock_newsvendor_cost(25, 24, NULL, 1e-9, 1, 'poisson')) < 1e-6, 'one lot is a newsvendor') FROM (SELECT sum(expected_waste) AS w FROM stock_lots_waste('{3}', '{25}', 8)) b;
SELECT * FROM finish();
ROLLBACK;
