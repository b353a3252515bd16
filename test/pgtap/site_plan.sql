-- site selection by costs, with a site_index that says which sites are asked
-- about and what they are: matched by identifier, numbers and codes alike.
BEGIN;
SELECT plan(8);

-- three customers, four sites; site 4 is cheapest but not among those asked about
CREATE TEMP TABLE cost AS SELECT c, s, x FROM (VALUES
	(1, 1, 5), (1, 2, 9), (1, 3, 4), (1, 4, 1), (2, 1, 6), (2, 2, 3), (2, 4, 1), (3, 1, 7), (3, 2, 8), (3, 3, 2), (3, 4, 1)) v (c, s, x);
CREATE TEMP TABLE d AS SELECT site_demand_agg(c::bigint, s::bigint, x::float8, 1::float8) AS demand FROM cost;
CREATE TEMP TABLE dt AS SELECT site_demand_agg('C' || c, 'S' || s, x::float8, 1::float8) AS demand FROM cost;
CREATE TEMP TABLE n AS SELECT site_index_agg(s::bigint, ST_Point(s, 0, 4326)) AS sites FROM generate_series(1, 3) s;
CREATE TEMP TABLE nt AS SELECT site_index_agg('S' || s, ST_Point(s, 0, 4326)) AS sites FROM unnest(ARRAY[3, 11, 2, 1]) s;
CREATE TEMP TABLE k AS SELECT site_index_agg(s::bigint, ST_Point(s, 0, 4326), 0, 1, NULL, CASE s WHEN 3 THEN 'forbidden' WHEN 2 THEN 'required' ELSE 'candidate' END) AS sites FROM generate_series(1, 3) s;

SELECT results_eq($$ SELECT site_id FROM d, site_choose_median(demand, NULL, open => 1) $$, $$ VALUES (4::bigint) $$, 'without an index every site of the costs is a candidate');
-- alone: site 1 costs 18, site 2 costs 20, site 3 does not reach customer 2; two of them: 2 + 3 cost 9
SELECT results_eq($$ SELECT site_id FROM d, n, site_choose_median(demand, sites, open => 1) $$, $$ VALUES (1::bigint) $$, 'a site that the index does not have stays closed');
SELECT results_eq($$ SELECT site_id FROM d, n, site_choose_median(demand, sites, open => 2) ORDER BY 1 $$, $$ VALUES (2::bigint), (3) $$, 'two of three');
SELECT is((SELECT max(cumulative) FILTER (WHERE step = 2) FROM d, n, site_choose_median(demand, sites, open => 2)), 9::float8, 'and what they cost');
SELECT results_eq($$ SELECT site_code FROM dt, nt, site_choose_median(demand, sites, open => 2) ORDER BY 1 $$, $$ VALUES ('S2'::text), ('S3') $$, 'codes are matched too, in any order, one too many');
SELECT results_eq($$ SELECT site_id, kind FROM d, k, site_choose_median(demand, sites, open => 2) ORDER BY 1 $$, $$ VALUES (1::bigint, 'candidate'), (2, 'required') $$, 'kinds come from the index');
SELECT throws_ok($$ SELECT c FROM d, nt, site_choose_median(demand, sites, open => 1) c $$, '22023', 'sites and costs have identifiers of different types', 'numbers and codes do not match');
SELECT results_eq($$ SELECT demand_id, site_id, cost FROM d, n, site_allocate(demand, sites) ORDER BY 1 $$, $$ SELECT x.c::bigint, x.s::bigint, x.x::float8 FROM
	(SELECT DISTINCT ON (c) c, s, x FROM cost WHERE s <= 3 ORDER BY c, x) x ORDER BY 1 $$, 'allocation goes by the same costs');
SELECT * FROM finish();
ROLLBACK;
