-- site selection: published and enumerated answers of San Francisco (205
-- tracts, 16 sites, network distances), kinds of sites, places against costs.
\set sf :lg_data '/facility/sf/SF_network_distance_candidateStore_16_censusTract_205_new.csv'
\set answers :lg_data '/facility/sf/exact_answers_by_enumeration.json'
BEGIN;
SELECT no_plan();

-- ---------------------------------------------------------------- small, by hand
-- demand on a line, one degree apart at the equator; sites on some of it
CREATE TEMP TABLE home AS SELECT i::bigint AS id, ST_Point(i, 0, 4326) AS geom, (ARRAY[5, 1, 1, 6, 2, 1, 7, 3])[i + 1]::float8 AS people
FROM generate_series(0, 7) i;
CREATE TEMP TABLE lot AS SELECT i::bigint AS id, ST_Point(i, 0, 4326) AS geom,
    CASE i WHEN 2 THEN 'forbidden' WHEN 7 THEN 'competitor' ELSE 'candidate' END AS kind FROM generate_series(0, 7) i;
CREATE TEMP TABLE d AS SELECT site_demand_agg(id, geom, people) AS demand FROM home;
CREATE TEMP TABLE s AS SELECT site_index_agg(id, geom, 0, 1, NULL, kind) AS sites FROM lot;
SELECT is(site_demand_count(demand), 8::bigint, 'count') FROM d;
SELECT is(site_demand_total(demand), 26.0::float8, 'total') FROM d;
SELECT results_eq($$ SELECT step, site_id, site_code, kind, gain, cumulative, round(cumulative_pct::numeric, 2), bound, gap
                     FROM d, s, site_choose_coverage(demand, sites, open => 2, radius_m => 120000) $$,
                  $$ VALUES (1, 6::bigint, '6', 'candidate', 11::float8, 11::float8, 42.31, 20::float8, 0::float8),
                            (2, 3, '3', 'candidate', 9, 20, 76.92, 20, 0) $$,
                  'coverage by hand: forbidden and competing sites are not opened');
SELECT results_eq($$ SELECT site_id FROM d, s, site_choose_coverage(demand, sites, open => 0, radius_m => 120000) $$,
                  $$ SELECT NULL::bigint WHERE false $$, 'nothing to open, nothing to say');
SELECT is((SELECT count(*) FROM s, site_choose_coverage(NULL, sites, open => 2, radius_m => 1)), 0::bigint, 'no demand: no row');
-- existing sites count in the result, not towards open; required ones do
CREATE TEMP TABLE k AS SELECT site_index_agg(id, geom, 0, 1, NULL, CASE id WHEN 6 THEN 'existing' WHEN 1 THEN 'required' ELSE kind END) AS sites FROM lot;
SELECT results_eq($$ SELECT step, site_id, kind, gain, cumulative FROM d, k, site_choose_coverage(demand, sites, open => 2, radius_m => 120000) $$,
                  $$ VALUES (0, NULL::bigint, 'existing', 11::float8, 11::float8), (1, 3, 'candidate', 9, 20), (2, 1, 'required', 6, 26) $$,
                  'existing sites come first, required ones are opened');
SELECT throws_ok($$ SELECT site_choose_coverage(demand, sites, open => 0, radius_m => 1) FROM d, k $$, '22023',
                 'open is 0, but 1 sites are required', 'required sites must fit');
SELECT results_eq($$ SELECT count(*), min(bound), max(gap), max(cumulative) FROM d, s, site_choose_set_cover(demand, sites, radius_m => 120000) $$,
                  $$ VALUES (3::bigint, 3::float8, 0::float8, 26::float8) $$, 'set cover by hand');
SELECT results_eq($$ SELECT count(*), min(bound), max(gap) FROM d, s, site_choose_set_cover(demand, sites, radius_m => 120000, cover_pct => 70) $$,
                  $$ VALUES (2::bigint, 2::float8, 0::float8) $$, 'partial cover by hand');
SELECT results_eq($$ SELECT max(step), max(cumulative), min(bound) FROM d, k, site_choose_set_cover(demand, sites, radius_m => 120000, cover_pct => 70) $$,
                  $$ VALUES (2, 26::float8, 2::float8) $$, 'what existing and required sites cover counts towards cover_pct');
SELECT throws_ok($$ SELECT site_choose_set_cover(demand, (SELECT site_index_agg(id, geom) FROM lot WHERE id = 0), radius_m => 120000, cover_pct => 50) FROM d $$, '22023',
                 'cover_pct is 50, but the sites can cover 23.077 % of the demand', 'a share out of reach is an error');
SELECT is((SELECT round(min(cumulative)) FROM d, s, site_choose_center(demand, sites, open => 2)),
          round(ST_Distance(ST_Point(0, 0, 4326)::geography, ST_Point(2, 0, 4326)::geography)), 'p-center by hand');
-- capacity: site 6 can take 6 of the 8 around it
CREATE TEMP TABLE cap AS SELECT site_index_agg(id, geom, 0, 1, 6, kind) AS sites FROM lot;
SELECT results_eq($$ SELECT sum(gain), max(gap) FROM d, cap, site_choose_coverage(demand, sites, open => 2, radius_m => 120000, capacitated => true) $$,
                  $$ VALUES (12::float8, 0::float8) $$, 'capacitated coverage by hand');
SELECT is((SELECT sum(weight) FROM d, cap, site_allocate(demand, sites, radius_m => 120000, capacitated => true) WHERE site_id = 6), 6.0::float8,
          'allocation keeps to capacities');
SELECT is((SELECT sum(weight) FROM d, cap, site_allocate(demand, sites, capacitated => true)), 26.0::float8, 'allocation splits, and loses nothing');
SELECT is((SELECT count(DISTINCT site_id) FROM d, cap, site_allocate(demand, sites, capacitated => true, single_source => true) GROUP BY demand_id ORDER BY 1 DESC LIMIT 1),
          1::bigint, 'or does not split');
SELECT is_empty($$ SELECT demand_id, a.site_id, cost FROM d, s, site_allocate(demand, sites) a JOIN home h ON h.id = demand_id
                   WHERE a.site_id IS DISTINCT FROM site_nearest((SELECT site_index_agg(id, geom) FROM lot WHERE kind = 'candidate'), h.geom)
                   OR abs(cost - site_nearest_m((SELECT site_index_agg(id, geom) FROM lot WHERE kind = 'candidate'), h.geom)) > 1e-6 $$,
                'without capacity everybody goes to the nearest site');
SELECT is((SELECT sum(served) FROM d, s, site_impact(demand, sites)), 26.0::float8, 'impact accounts for all demand');
SELECT results_eq($$ SELECT site_id, served, only_here FROM d, k, site_impact(demand, (SELECT site_index_agg(id, geom) FROM lot WHERE id IN (0, 3)), radius_m => 180000) ORDER BY 1 $$,
                  $$ VALUES (0::bigint, 6::float8, 6::float8), (3, 9, 9) $$, 'impact by hand');
-- the plan's steps add up to what the bound is measured against
SELECT ok((SELECT abs(max(cumulative) * (1 - max(gap)) - max(bound)) < 1e-6 * max(bound) FROM d, cap, site_choose_median(demand,
              (SELECT site_index_agg(id, geom, 0, 1, 12) FROM lot), open => 3, capacitated => true)), 'capacitated median: steps, gap and bound agree');
SELECT ok((SELECT abs(max(cumulative) * (1 - max(gap)) - max(bound)) < 1e-6 * max(bound) FROM d, site_choose_facilities(demand,
              (SELECT site_index_agg(id, geom, 0, 300000, 12) FROM lot), capacitated => true)), 'capacitated location: steps, gap and bound agree');
-- facility location: opening costs 300 km
SELECT results_eq($$ SELECT count(*), max(gap) FROM d, site_choose_facilities(demand, (SELECT site_index_agg(id, geom, 0, 300000) FROM lot)) $$,
                  $$ VALUES (4::bigint, 0::float8) $$, 'facility location by hand');

-- ---------------------------------------------------------------- demand out of reach
-- a reaches 6 at 2, b reaches 3 at 5, nobody the last: the bound is on what is paid, not on what is left out
CREATE TEMP TABLE far AS SELECT site_demand_agg(home, depot, cost, weight) AS demand
FROM (VALUES ('h1', 'a', 2::float8, 6::float8), ('h2', 'b', 5, 3), ('h3', NULL, NULL, 7)) v (home, depot, cost, weight);
SELECT results_eq($$ SELECT site_code, cumulative, bound, gap, cumulative_pct FROM far, site_choose_median(demand, NULL, open => 1) $$,
                  $$ VALUES ('a', 12::float8, 12::float8, 0::float8, 37.5::float8) $$, 'p-median: the bound is a cost');
SELECT results_eq($$ SELECT site_code, cumulative, bound, gap, cumulative_pct FROM far, site_choose_median(demand, NULL, open => 1, capacitated => true) $$,
                  $$ VALUES ('a', 12::float8, 12::float8, 0::float8, 37.5::float8) $$, 'capacitated p-median: too');
SELECT results_eq($$ SELECT step, site_code, cumulative, bound, gap FROM far, site_choose_facilities(demand,
                     (SELECT site_index_agg(code, ST_Point(0, 0, 4326), 0, 1, 2) FROM unnest('{a,b}'::text[]) code), capacitated => true) $$,
                  $$ VALUES (1, 'a', 5::float8, 16::float8, 0::float8), (2, 'b', 16, 16, 0) $$, 'locations too small for the demand: too');
SELECT results_eq($$ SELECT cumulative, bound, gap FROM far, site_choose_center(demand, NULL, open => 2) ORDER BY step DESC LIMIT 1 $$,
                  $$ VALUES (5::float8, 5::float8, 0::float8) $$, 'p-center: whom no site reaches is left out');
SELECT results_eq($$ SELECT site_code, bound, gap FROM far, site_choose_center(demand, NULL, open => 1) $$,
                  $$ VALUES ('a', NULL::float8, NULL::float8) $$, 'p-center: without a plan that reaches all others there is no bound');
SELECT results_eq($$ SELECT site_code, cumulative, cumulative_pct, bound FROM site_choose_center(
                     (SELECT site_demand_agg(home, depot, cost, weight) FROM (VALUES ('h1', 'a', 9::float8, 1::float8), ('h2', 'b', 5, 3), ('h3', 'b', 1, 4)) v (home, depot, cost, weight)),
                     NULL, open => 1) $$,
                  $$ VALUES ('b', 5::float8, 87.5::float8, NULL::float8) $$, 'but the plan that reaches most');
-- serving all comes first, however light some of it is
CREATE TEMP TABLE light AS SELECT site_demand_agg(home, depot, cost, weight) AS demand
FROM (VALUES ('big', 'a', 10::float8, 9000::float8), ('big', 'b', 1, 9000), ('small', 'a', 10, 1)) v (home, depot, cost, weight);
SELECT results_eq($$ SELECT site_code, cumulative, bound FROM light, site_choose_median(demand, NULL, open => 1) $$,
                  $$ VALUES ('a', 90010::float8, 90010::float8) $$, 'p-median: nobody is left out to make the way of others shorter');
SELECT results_eq($$ SELECT site_code, cumulative FROM site_choose_facilities(
                     (SELECT site_demand_agg(home, depot, cost, weight) FROM (VALUES ('big', 'b', 1::float8, 9000::float8), ('tiny', 'a', 1, 0.001)) v (home, depot, cost, weight)),
                     (SELECT site_index_agg(code, ST_Point(0, 0, 4326), 0, 5000) FROM unnest('{a,b}'::text[]) code)) ORDER BY step $$,
                  $$ VALUES ('b', 14000::float8), ('a', 19000.001) $$, 'nor to save a site');
-- sites that no cost names
CREATE TEMP TABLE named AS SELECT site_index_agg(code, ST_Point(0, 0, 4326), 0, 1, NULL, kind) AS sites
FROM (VALUES ('a', 'candidate'), ('b', 'candidate'), ('c', 'required'), ('c', 'existing'), ('d', 'forbidden'), ('z', 'existing')) v (code, kind);
SELECT results_eq($$ SELECT step, site_code, kind, cumulative FROM far, named, site_choose_coverage(demand, sites, open => 2, max_cost => 9) $$,
                  $$ VALUES (0, NULL, 'existing', 0::float8), (1, 'a', 'candidate', 6), (2, 'c', 'required', 6) $$, 'a required site is opened even if it reaches nobody');
SELECT throws_ok($$ SELECT site_choose_median(demand, sites, open => 0) FROM far, named $$, '22023', 'open is 0, but 1 sites are required', 'and counts');
SELECT results_eq($$ SELECT site_code, served FROM far, named, site_impact(demand, sites) ORDER BY site_code, served $$,
                  $$ VALUES ('a', 6::float8), ('b', 3), ('c', 0), ('c', 0), ('z', 0) $$, 'impact lists sites that serve nobody');
-- demand without weight
SELECT results_eq($$ SELECT demand_code, site_code, weight, cost FROM site_allocate(
                     (SELECT site_demand_agg(home, depot, cost, weight) FROM (VALUES ('h0', 'a', 3::float8, 0::float8), ('h1', 'a', 2, 6), ('h2', NULL, NULL, 0)) v (home, depot, cost, weight)),
                     NULL, capacitated => true) ORDER BY 1 $$,
                  $$ VALUES ('h0', 'a', 0::float8, 3::float8), ('h1', 'a', 6, 2), ('h2', NULL, 0, NULL) $$, 'allocation has a row for demand of weight 0');

-- ---------------------------------------------------------------- arguments
SELECT throws_ok($$ SELECT site_choose_coverage(demand, sites, open => NULL, radius_m => 1) FROM d, s $$, '22004', 'open must not be NULL', 'open is needed');
SELECT throws_ok($$ SELECT site_choose_coverage(demand, sites, open => 1) FROM d, s $$, '22023', 'radius_m is needed', 'radius is needed');
SELECT throws_ok($$ SELECT site_choose_coverage(demand, sites, open => 1, max_cost => 3) FROM d, s $$, '22023',
                 'max_cost does not apply to demand with locations', 'max_cost is for costs');
SELECT throws_ok($$ SELECT site_choose_coverage(demand, NULL, open => 1, radius_m => 3) FROM d $$, '22023', 'sites must not be NULL', 'places need sites');
SELECT throws_ok($$ SELECT site_choose_coverage(demand, sites, open => -1, radius_m => 3) FROM d, s $$, '22023', 'open must be at least 0', 'open >= 0');
SELECT throws_ok($$ SELECT site_choose_coverage(demand, sites, open => 1, radius_m => 'NaN') FROM d, s $$, '22023', 'radius_m must be a number of at least 0', 'NaN radius');
SELECT throws_ok($$ SELECT site_choose_attendance(demand, sites, open => 1, decay => 'cubic', decay_rate => 1) FROM d, s $$, '22023', 'unknown decay "cubic"', 'decay is checked');
SELECT throws_ok($$ SELECT site_choose_attendance(demand, sites, open => 1, decay => 'power') FROM d, s $$, '22023', 'decay_rate is needed', 'rate is needed');
SELECT is((SELECT rollup(d) FROM (SELECT site_demand_agg(id, geom, people) AS d FROM home GROUP BY id % 3 UNION ALL SELECT NULL) x), (SELECT demand FROM d), 'rollup of demands: that of all rows');
SELECT is((SELECT rollup(d) FROM (SELECT site_demand_agg(home, depot, cost, weight) AS d FROM (VALUES ('h1', 'a', 9::float8, 1::float8), ('h2', 'b', 5, 3), ('h3', 'b', 1, 4), ('h4', NULL, NULL, 2)) v (home, depot, cost, weight) GROUP BY home) x),
	(SELECT site_demand_agg(home, depot, cost, weight) FROM (VALUES ('h4', NULL, NULL, 2::float8), ('h1', 'a', 9::float8, 1), ('h2', 'b', 5, 3), ('h3', 'b', 1, 4)) v (home, depot, cost, weight)), 'of costs, with texts for identifiers');
SELECT is((SELECT rollup(d) FROM (SELECT site_demand_agg(geom) AS d FROM home GROUP BY id % 2) x), (SELECT site_demand_agg(geom) FROM home), 'of locations without identifiers');
SELECT is((SELECT rollup(demand) FROM d), (SELECT demand FROM d), 'of one');
SELECT ok((SELECT rollup(demand) IS NULL FROM d WHERE false), 'of none: NULL');
SELECT throws_ok($$ SELECT rollup(d) FROM (SELECT site_demand_agg(geom) AS d FROM home UNION ALL SELECT demand FROM d) x $$, '22023', 'demands of different kinds cannot be put together', 'of locations with and without identifiers');
SELECT throws_ok($$ SELECT rollup(d) FROM (SELECT site_demand_agg(1::bigint, 2::bigint, 3, 4) AS d UNION ALL SELECT demand FROM d) x $$, '22023', 'demands of different kinds cannot be put together', 'of locations and costs');
SELECT throws_ok($$ SELECT site_demand_agg(geom, -1::float8) FROM home $$, '22023', 'weight of demand must be a finite number of at least 0', 'negative weight');
SELECT throws_ok($$ SELECT site_demand_agg(geom, NULL::float8) FROM home $$, '22004', 'weight of demand must not be NULL', 'NULL weight');
SELECT is((SELECT site_demand_count(site_demand_agg(CASE WHEN id > 2 THEN geom END, people)) FROM home), 5::bigint, 'rows without location are left out');
SELECT ok((SELECT site_demand_agg(geom) FROM home WHERE false) IS NULL, 'no rows: NULL');

-- ---------------------------------------------------------------- the value
SELECT is((SELECT demand::text::site_demand::text FROM d), (SELECT demand::text FROM d), 'text round trip');
CREATE TEMP TABLE by_order AS SELECT site_demand_agg(id, geom, people ORDER BY id DESC) AS demand FROM home;
SELECT is((SELECT logistics_internal.site_demand_send(demand) FROM d), (SELECT logistics_internal.site_demand_send(demand) FROM by_order), 'order of rows does not matter');
SELECT throws_ok($$ SELECT '{}'::site_demand $$, '22P02', NULL, 'bad text');
CREATE TEMP TABLE much AS SELECT i::bigint AS id, ST_Point(5 + random() * 5, 50 + random() * 3, 4326) AS geom, 1 + i % 5 AS w FROM generate_series(1, 20000) i;
ANALYZE much;
SET LOCAL max_parallel_workers_per_gather = 0;
CREATE TEMP TABLE serial AS SELECT site_demand_agg(id, geom, w) AS demand FROM much;

-- ---------------------------------------------------------------- determinism and time limit
CREATE TEMP TABLE s2 AS SELECT site_index_agg(i, ST_Point(5 + random() * 5, 50 + random() * 3, 4326)) AS sites FROM generate_series(1, 300) i;
SELECT is((SELECT array_agg(c) FROM serial, s2, site_choose_coverage(demand, sites, open => 20, radius_m => 20000) c),
          (SELECT array_agg(c) FROM serial, s2, site_choose_coverage(demand, sites, open => 20, radius_m => 20000) c), 'same input, same answer');
SELECT is((SELECT count(*) FROM serial, s2, site_choose_median(demand, sites, open => 20, time_limit => '1 ms') c), 20::bigint, 'a time limit still gives a plan');
SELECT throws_ok($$ SELECT c FROM serial, s2, site_choose_median(demand, sites, open => 20, time_limit => make_interval(days => 213503983)) c $$, '22023', 'time_limit is out of range', 'none that wraps around');
SELECT ok((SELECT max(gap) BETWEEN 0 AND 0.05 FROM serial, s2, site_choose_coverage(demand, sites, open => 20, radius_m => 20000)), 'the gap is small');
SELECT ok((SELECT max(cumulative) FROM serial, s2, site_choose_coverage(demand, sites, open => 20, radius_m => 20000)) <=
          (SELECT max(bound) FROM serial, s2, site_choose_coverage(demand, sites, open => 20, radius_m => 20000, max_iterations => 1)), 'a short run proves less, not wrong');

-- ---------------------------------------------------------------- San Francisco
SELECT pg_stat_file(:'sf', true) IS NULL AS no_data \gset
\if :no_data
SELECT skip('reference data is not here', 1);
\else
CREATE TEMP TABLE sf (distance float8, store text, tract text, demand float8);
COPY sf FROM :'sf' WITH (FORMAT csv, HEADER);
CREATE TEMP TABLE answer AS SELECT key, value FROM json_each(pg_read_file(:'answers')::json) WHERE key ~ '_';
CREATE TEMP TABLE sfd AS SELECT site_demand_agg(tract, store, distance, demand) AS demand FROM sf;
SELECT is((SELECT count(*) FROM sfd, answer, LATERAL (SELECT max(cumulative) AS covered, max(gap) AS gap FROM site_choose_coverage(demand, NULL,
           open => substring(key FROM 'p(\d+)$')::int, max_cost => substring(key FROM '_(\d+)_')::float8)) c
           WHERE key LIKE 'MCLP%' AND covered = (value->>'covered_demand')::float8 AND gap = 0),
          (SELECT count(*) FROM answer WHERE key LIKE 'MCLP%'), 'every maximal coverage is the enumerated one, proved');
SELECT is((SELECT count(*) FROM sfd, answer, LATERAL (SELECT count(*) AS sites, max(gap) AS gap FROM site_choose_set_cover(demand, NULL,
           max_cost => substring(key FROM '_(\d+)$')::float8)) c
           WHERE key LIKE 'LSCP%' AND sites = (value->>'min_sites')::int AND gap = 0),
          (SELECT count(*) FROM answer WHERE key LIKE 'LSCP%'), 'every set cover is the enumerated one, proved');
SELECT is((SELECT count(*) FROM sfd, answer, LATERAL (SELECT min(cumulative) AS cost, max(gap) AS gap FROM site_choose_median(demand, NULL,
           open => substring(key FROM 'p(\d+)$')::int)) c
           WHERE key LIKE 'pmedian%' AND abs(cost / (value->>'weighted_distance')::float8 - 1) < 1e-12 AND gap < 1e-9),
          (SELECT count(*) FROM answer WHERE key LIKE 'pmedian%'), 'every p-median is the enumerated one, proved');
SELECT is((SELECT count(*) FROM sfd, answer, LATERAL (SELECT min(cumulative) AS farthest, max(gap) AS gap FROM site_choose_center(demand, NULL,
           open => substring(key FROM 'p(\d+)$')::int)) c
           WHERE key LIKE 'pcenter%' AND abs(farthest - (value->>'max_distance')::float8) < 0.0001 AND gap = 0),
          (SELECT count(*) FROM answer WHERE key LIKE 'pcenter%'), 'every p-center is the enumerated one, proved');
SELECT cmp_ok((SELECT count(*) FROM answer), '>=', 30::bigint, 'there are enumerated answers');
\endif
SELECT * FROM finish();
ROLLBACK;
