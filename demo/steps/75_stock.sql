-- # What to order, and who lends to whom
-- A parcel shop sells packing material. Sixty days of sales, three sizes of box; a day without a row is a day on which nobody bought one.
CREATE TABLE box_sale AS SELECT size, date '2026-01-01' + d AS day, 1 + (d * 7 + length(size)) % (pace * 2) AS quantity
FROM (VALUES ('small', 9), ('medium', 5), ('large', 1)) b (size, pace), generate_series(0, 59) d WHERE d % CASE size WHEN 'large' THEN 4 ELSE 1 END = 0;
CREATE TABLE box_rule AS SELECT size, stats, ceil(stock_reorder_point(i.mean, i.sd, 3, lead_time_sd => 1, cycle_service => 0.95, law => 'gamma')) AS point
FROM (SELECT size, stock_stats_agg(day, quantity, '2026-01-01', '2026-03-01') AS stats FROM box_sale GROUP BY size) s, stock_stats_info(stats) i;
-- = Demand a day, and the stock at which to order, three days before the van comes
SELECT size, round(i.mean::numeric, 2) AS a_day, i.zeros AS days_without, point AS reorder_point FROM box_rule, stock_stats_info(stats) i ORDER BY point DESC;
-- = Twelve boxes of each are left: what to order, in bundles of 25
SELECT size, stock_order_quantity(stock_policy(reorder_point => point, order_up_to => 2 * point, multiple => 25), 12) AS bundles_of_25 FROM box_rule ORDER BY size;
-- = Who lends to whom: spare boxes of two shops, wanted in three
SELECT from_place AS shop, to_place AS lends_to, quantity FROM stock_transfer('{40,25}', '{15,30,10}', '{4,9,12,11,3,6}');
