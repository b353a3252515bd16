-- Stock: forms, statistics, levels, orders, transfers, and how they fail.
SET search_path = public, logistics;
\pset null '(null)'
SET extra_float_digits = 0;

CREATE TEMP TABLE sale (item text, day date, quantity float8);
INSERT INTO sale VALUES ('milk', '2026-03-02', 12), ('milk', '2026-03-03', 9), ('milk', '2026-03-05', 15), ('bread', '2026-03-04', 3), ('salt', NULL, NULL);
SELECT item, stock_stats_agg(day, quantity, '2026-03-01', '2026-03-07') FROM sale GROUP BY item ORDER BY item;
SELECT item, s.* FROM (SELECT item, stock_stats_agg(quantity, 7) AS stats FROM sale WHERE item <> 'salt' GROUP BY item) x, stock_stats_info(stats) s ORDER BY item;
SELECT rollup(stats) FROM (SELECT item, stock_stats_agg(quantity) AS stats FROM sale GROUP BY item) x;
SELECT 'count 0'::stock_stats, 'count 2 sum 6 squares 20 zeros 0 least 2 most 4'::stock_stats;
SELECT stock_xyz(stock_stats_agg(x::float8)), stock_xyz(stock_stats_agg(x::float8), '{0.1,0.2}', true) FROM generate_series(8, 12) x;
SELECT * FROM stock_abc('{11,12,13,14,15}', '{5,60,20,10,5}');
SELECT round(stock_safety_factor(0.95)::numeric, 10), round(stock_loss(1.5)::numeric, 10), stock_quantile('{1,2,3,4}', NULL, 0.5);
SELECT round(stock_reorder_point(20, 6, 5, cycle_service => 0.95)::numeric, 6) AS point, round(stock_safety(20, 6, 5, cycle_service => 0.95)::numeric, 6) AS safety,
	round(stock_order_up_to(20, 6, 5, 1, 7, fill_rate => 0.98)::numeric, 6) AS up_to, stock_reorder_point(2, 1.5, 3, cycle_service => 0.95, law => 'poisson') AS whole,
	round(stock_reorder_point(2, 3, 3, fill_rate => 0.95, order_quantity => 20, law => 'gamma')::numeric, 6) AS gamma,
	stock_reorder_point(2, 3, 3, cycle_service => 0.95, law => 'negative_binomial') AS lumpy;
SELECT round(stock_reorder_point(d, l, cycle_service => 0.9)::numeric, 6) FROM (SELECT stock_stats_agg(x::float8) AS d FROM generate_series(10, 20) x) a, (SELECT stock_stats_agg(x::float8) AS l FROM generate_series(4, 6) x) b;
SELECT stock_policy(reorder_point => 6, order_up_to => 40, multiple => 3, minimum => 5, maximum => 60, rounding => 'down'), stock_policy(order_up_to => 12), stock_policy(reorder_point => -2, order_quantity => 24);
SELECT h, stock_order_quantity('reorder_point 6 order_up_to 40 multiple 6', h, 2, 1) FROM generate_series(0, 8, 4) h;
SELECT round(cost::numeric, 6) AS cost, round(cycle_service::numeric, 6) AS cycle_service, round(fill_rate::numeric, 6) AS fill_rate FROM stock_expected_cost(stock_policy(reorder_point => 130, order_quantity => 320), 1300, 150, 1 / 12.0, 0.225, 7.5, 8);
SELECT round(cost::numeric, 6), round(cycle_service::numeric, 6), fill_rate FROM stock_expected_cost(stock_policy(reorder_point => 6, order_up_to => 40), 10, NULL, 0, 1, 9, 64, 'poisson');
SELECT round(quantity::numeric, 4) AS quantity, round(cost::numeric, 4) AS cost, round(backorders::numeric, 4) AS backorders FROM stock_eoq(1000, 40, 2, 8);
SELECT round(quantity::numeric, 4) AS quantity, round(cost::numeric, 4) AS cost, tier FROM stock_eoq_discount(1300, 8, 0.3, '{0,400,800}', '{0.75,0.72,0.68}', 'incremental');
SELECT * FROM stock_lot_sizes('{0,150,100,80,0,200}', 120, 0.8);
SELECT round(quantity::numeric, 4) AS quantity, round(cost::numeric, 4) AS cost FROM stock_newsvendor(50, 8, 0.7, 0.18);
SELECT quantity, round(cost::numeric, 4) AS cost FROM stock_newsvendor(6, NULL, 4, 1, 'poisson', shelf_life => 2);
SELECT reorder_point, order_up_to, round(cost::numeric, 4) AS cost FROM stock_reorder_levels(6, NULL, 1, 4, 5);
SELECT reorder_point, order_quantity, round(cost::numeric, 4) AS cost FROM stock_reorder_quantity(12, NULL, 0.5, 4, 28, 4, 'poisson', 'exact');
SELECT stage, service_time, round(safety_stock::numeric, 4) AS safety_stock, round(cost::numeric, 4) AS cost FROM stock_chain_service('{7,4,2}', '{1,0,1}', 1, 1, 1, 1);
SELECT stage, round(echelon_base_stock::numeric, 2) AS echelon_base_stock, round(cost::numeric, 2) AS cost FROM stock_echelon_levels('{7,4,2}', '{1,1,2}', 37.12, 5, 1);
SELECT lot, periods, quantity, round(expected_waste::numeric, 4) AS expected_waste FROM stock_lots_waste('{1,2,5}', '{10,10,10}', 8);
SELECT * FROM stock_transfer('{7,9,18}', '{5,8,7,14}', '{19,30,50,10,70,30,40,60,40,8,70,20}');
SELECT * FROM stock_place(10, '{6,3}', '{1,2,1}', '{1,2,3,3,2,1}');
\set SHOW_CONTEXT never
SELECT stock_stats_agg(x, y) FROM (VALUES (1.0, 7), (2, 8)) v (x, y);
SELECT stock_stats_agg(date '2026-03-08', 1, '2026-03-01', '2026-03-07');
SELECT stock_stats_agg('NaN'::float8);
SELECT 'count 2 sum 3'::stock_stats;
SELECT 'count 2 sum 6 squares 17 zeros 0 least 2 most 4'::stock_stats;
SELECT stock_reorder_point(20, 6, 5, cycle_service => 95);
SELECT stock_reorder_point(20, 6, 5, cycle_service => 0.95, fill_rate => 0.95);
SELECT stock_reorder_point(20, 6, 5, cycle_service => 0.95, law => 'weibull');
SELECT stock_reorder_point(20, 1, 5, cycle_service => 0.95, law => 'negative_binomial');
SELECT stock_order_up_to(20, 6, 5, 0, 0, cycle_service => 0.95);
SELECT stock_policy(reorder_point => 6);
SELECT stock_policy(order_up_to => 6, multiple => 0);
SELECT 'order_up_to 6 soon'::stock_policy;
SELECT stock_eoq(1000, 40, 2, production_rate => 900);
SELECT stock_eoq_discount(1300, 8, 0.3, '{400,800}', '{0.75,0.72}');
SELECT stock_eoq_discount(1300, 8, 0.3, '{0,400}', '{0.75,0.78}');
SELECT stock_newsvendor_discrete('{1,2}', '{0.5,0.4}', 1, 1);
SELECT stock_reorder_levels(6, 2, 1, 4, 5, law => 'normal');
SELECT stock_reorder_quantity(12, 3, 0.5, 4, 28, 4, method => 'best');
SELECT stock_transfer('{7,9}', '{5,8}', '{1,2,3}');
SELECT stock_transfer('{-7}', '{5}', '{1}');
SELECT stock_transfer('{7}', '{5}', '{-1}');
SELECT stock_lots_waste('{2,1}', '{5,5}', 3);
SELECT stock_abc('{1,2}', '{1}');
SELECT stock_chain_service('{7,4}', '{1,0.5}', 1, 1);
