-- Which site ships an order: snapshots, plans, why, returns, orders one after the other.
SET search_path = public, logistics;
SET timezone = 'UTC';
\pset null '(null)'

CREATE TEMP TABLE shelf (site text, item text, available bigint);
INSERT INTO shelf VALUES ('near', 'A', 4), ('mid', 'B', 5), ('far', 'A', 5), ('far', 'B', 5), ('far "2"', 'A', 0), ('near', 'A', 1);
CREATE TEMP TABLE snapshot AS SELECT stock_snapshot_agg(site, item, available) AS stock FROM shelf;
SELECT stock FROM snapshot;
SELECT r.* FROM snapshot, stock_snapshot_rows(stock) r;
SELECT ' 17 3 4 ;17 -5 0; 2 3 9223372036854775807 '::stock_snapshot, ''::stock_snapshot;
SELECT stock_snapshot_agg(1::bigint, 2::bigint, 3), stock_snapshot_agg(1::bigint, 'x', 3), stock_snapshot_agg('x', 2::bigint, 3) FROM generate_series(1, 2);
SELECT stock_snapshot_agg(site, item, available) FROM shelf WHERE false;

CREATE TEMP TABLE way AS SELECT ARRAY[fulfil_option('near', 'van', 3, 0.5, '2026-03-03 18:00', 4000, 1), fulfil_option('near', 'post', 2, 0.5, '2026-03-04 18:00', 4000, 1),
	fulfil_option('mid', 'post', 2.9, 0.25, '2026-03-03 18:00', 30000, 2), fulfil_option('far', 'post', 6.5, 1, '2026-03-05 18:00', 300000, 3), fulfil_option('moon', 'rocket', 1e6, 0, NULL, 4e8, 9)] AS options;
SELECT p.* FROM snapshot, way, fulfil_route(stock, NULL, ARRAY['A', 'B'], '{2,3}', options) p;
SELECT l.* FROM snapshot, way, fulfil_route(stock, fulfil_rule('{complete,cost}'), ARRAY['A', 'B'], '{2,3}', options) p, fulfil_lines(p) l;
SELECT l.* FROM snapshot, way, fulfil_route(stock, NULL, ARRAY['A', 'B'], '{2,3}', options, deliver_by => '2026-03-04') p, fulfil_lines(p) l;
-- more than one site has; nothing but a whole order; what there is
SELECT l.* FROM snapshot, way, fulfil_route(stock, NULL, ARRAY['A'], '{8}', options) p, fulfil_lines(p) l;
SELECT fulfil_route(stock, fulfil_rule(max_splits => 1), ARRAY['A'], '{8}', options) IS NULL AS nothing FROM snapshot, way;
SELECT l.* FROM snapshot, way, fulfil_route(stock, fulfil_rule(partial => true), ARRAY['A', 'C'], '{12,1}', options) p, fulfil_lines(p) l;
SELECT e.* FROM snapshot, way, fulfil_explain(stock, NULL, ARRAY['A', 'B'], '{2,3}', options) e;
SELECT e.* FROM snapshot, way, fulfil_explain(stock, NULL, ARRAY['A', 'B'], '{2,3}', options, '2026-03-04') e;
-- back again
SELECT l.* FROM snapshot, way, fulfil_route(stock, fulfil_rule('{complete,cost}', direction => 'return'), ARRAY['A', 'B'], '{1,1}', options) p, fulfil_lines(p) l;
-- one after the other, by time
SELECT b.* FROM snapshot, way, fulfil_route_batch(stock, NULL, ARRAY[fulfil_order('2026-03-02 09:00', 2, ARRAY['A'], '{4}', options), fulfil_order('2026-03-02 08:00', 3, ARRAY['A'], '{4}', options),
	fulfil_order('2026-03-02 10:00', 1, ARRAY['A'], '{4}', options), fulfil_order('2026-03-02 11:00', 4, ARRAY['B'], '{1}', NULL)]) b;
SELECT fulfil_available(10, 8), fulfil_available(10, 8, 5), fulfil_available(NULL);
-- errors
SELECT fulfil_route(stock, fulfil_rule('{complete,speed}'), ARRAY['A'], '{1}', options) FROM snapshot, way;
SELECT fulfil_route(stock, NULL, ARRAY['A'], '{1}', options || fulfil_option('near', 'van')) FROM snapshot, way;
SELECT fulfil_route(stock, NULL, ARRAY['A'], '{1}', options || fulfil_option('near', 'taxi', NULL)) FROM snapshot, way;
SELECT fulfil_route(stock, NULL, '{1}'::bigint[], '{1}', options) FROM snapshot, way;
SELECT fulfil_route(stock, NULL, ARRAY['A'], '{-1}', options) FROM snapshot, way;
SELECT stock_snapshot_agg('hub', 'A', -1);
SELECT '"A" near 3'::stock_snapshot;
SELECT '"A" "near" 3; 4 5 6'::stock_snapshot;
