-- Site selection, small enough to check by hand: three homes and three depots
-- on a line, homes at 0, 1 and 4 with 2, 1 and 3 parcels, depots a at 0, b at 1
-- and c at 3; the cost is the distance.
SET search_path = public, logistics;
CREATE TEMP TABLE line AS
SELECT site_demand_agg(home, depot, abs(at - stands)::float8, parcels::float8) AS demand
FROM (VALUES ('h0', 0, 2), ('h1', 1, 1), ('h4', 4, 3)) h (home, at, parcels), (VALUES ('a', 0), ('b', 1), ('c', 3)) d (depot, stands);
SELECT demand FROM line;

-- one depot: a costs 0 + 1 + 12 = 13, b 2 + 0 + 9 = 11, c 6 + 2 + 3 = 11
SELECT site_code, cumulative, gap FROM line, site_choose_median(demand, NULL, open => 1);
-- two: a and c 0 + 1 + 3 = 4, a and b 9, b and c 5
SELECT site_code, cumulative, gap FROM line, site_choose_median(demand, NULL, open => 2) ORDER BY site_code;
-- within 1: a reaches 3 parcels, b 3, c 3; two of them all 6, with c
SELECT cumulative, cumulative_pct, bound FROM line, site_choose_coverage(demand, NULL, open => 1, max_cost => 1);
SELECT cumulative, cumulative_pct, gap FROM line, site_choose_coverage(demand, NULL, open => 2, max_cost => 1) ORDER BY step;
-- all within 1 takes two depots, within 3 one
SELECT count(*), max(bound) AS at_least FROM line, site_choose_set_cover(demand, NULL, max_cost => 1);
SELECT count(*), max(bound) AS at_least FROM line, site_choose_set_cover(demand, NULL, max_cost => 3);
-- the farthest home: from b 3, from c 3, from a 4; of two, 1
SELECT cumulative, bound FROM line, site_choose_center(demand, NULL, open => 1);
SELECT max(cumulative) FILTER (WHERE step = 2) AS farthest, max(bound) AS bound FROM line, site_choose_center(demand, NULL, open => 2);
-- who serves whom
SELECT demand_code, site_code, weight, cost FROM line, site_allocate(demand, NULL) ORDER BY demand_code;

-- depots that hold 3 parcels each and cost 10, 1 and 1 to open: b and c serve h0 and h1 (2 + 0), h4 (3), and cost 2
CREATE TEMP TABLE depot AS
SELECT site_index_agg(code, ST_Point(0, 0, 4326), 0::bigint, cost, 3::float8) AS sites FROM (VALUES ('a', 10::float8), ('b', 1), ('c', 1)) d (code, cost);
SELECT site_code, cumulative, gap FROM line, depot, site_choose_facilities(demand, sites, capacitated => true) ORDER BY step;
SELECT demand_code, site_code, weight, cost FROM line, depot, site_allocate(demand, sites, capacitated => true) ORDER BY demand_code;
-- without capacities c alone: 6 + 2 + 3 and 1 is 12, b alone 12, both 2 + 3 + 2 = 7
SELECT site_code, cumulative FROM line, depot, site_choose_facilities(demand, sites) ORDER BY site_code;
-- one depot of 3 parcels serves 3 of 6: a serves h0 and h1 at 0 + 1, b at 2 + 0, c h4 at 3
SELECT site_code, cumulative, cumulative_pct FROM line, depot, site_choose_median(demand, sites, open => 1, capacitated => true);
-- half of a parcel's value needs a second depot within 2: a and c give 1 + 1 + 1.5, a and b 2 + 1
SELECT max(cumulative) AS value FROM line, site_choose_coverage(demand, NULL, open => 2, max_cost => 2, backup_ratio => 0.5);
-- the nearer the more: 1 - distance / 4 of each parcel comes; b 1.5 + 1 + 0.75
SELECT site_code, cumulative FROM line, site_choose_attendance(demand, NULL, open => 1, max_cost => 4);
-- closing c sends 3 parcels 2 farther, to b; a and b take over from each other
SELECT site_code, served, mean_m, extra_m FROM line, site_impact(demand, NULL) ORDER BY site_code;

-- for a map: where the sites are, and the mean of all demand beside that of the covered
CREATE TEMP TABLE town AS SELECT site_demand_agg(id, ST_Point(lon, 50, 4326)::geography, 1) AS demand,
    site_index_agg(id, ST_Point(lon, 50, 4326)::geography, 0, 1, 'Infinity', CASE id WHEN 3 THEN 'existing' ELSE 'candidate' END) AS sites
FROM (VALUES (1::bigint, 10::float8), (2, 10.01), (3, 10.1)) t (id, lon);
SELECT step, site_id, lon, lat, kind, cumulative, round(mean_m) AS mean_m, round(mean_all_m) AS mean_all_m
FROM town, site_choose_coverage(demand, sites, open => 1, radius_m => 1000) ORDER BY step;
SELECT step, lon, round(mean_m) AS mean_m, round(mean_all_m) AS mean_all_m FROM town, site_choose_median(demand, sites, open => 1) ORDER BY step;
SELECT step, site_code, lon, mean_m, mean_all_m FROM line, site_choose_coverage(demand, NULL, open => 2, max_cost => 1) ORDER BY step;
SELECT demand_id, demand_lon, demand_lat, site_id, lon, lat FROM town, site_allocate(demand, sites) ORDER BY demand_id;
SELECT site_id, lon, lat, served FROM town, site_impact(demand, sites) ORDER BY site_id;
-- no more candidates than these two
SELECT step, site_id FROM town, site_choose_median(demand, sites, open => 100) ORDER BY step;

-- refused
SELECT * FROM line, site_choose_median(demand, NULL, open => NULL);
SELECT * FROM line, site_choose_coverage(demand, NULL, open => 1, radius_m => 1);

-- rules: homes at 0, 1, 2, 10 and 11 with 5, 4, 3, 2 and 1 parcels, a depot at each; those below 5 are in the west
CREATE TEMP TABLE road AS SELECT at::bigint AS id, at, parcels::float8, CASE WHEN at < 5 THEN 'west' ELSE 'east' END AS side
FROM (VALUES (0, 5), (1, 4), (2, 3), (10, 2), (11, 1)) h (at, parcels);
CREATE TEMP TABLE plan AS SELECT (SELECT site_demand_agg(h.id, d.id, abs(h.at - d.at)::float8, h.parcels) FROM road h, road d) AS demand,
    (SELECT site_index_agg(id, ST_Point(at, 0, 4326), 0, 10 - at / 2.0) FROM road) AS sites,
    (SELECT array_agg(site_group(id, side)) FROM road) AS sides;
-- two depots as they come: 0 or 1 and 10; within 0, 5 + 4 parcels are in the west
SELECT step, site_id, cumulative, gap FROM plan, site_choose_coverage(demand, sites, 2, max_cost => 0) ORDER BY step;
-- at most one a side: 5 + 2; at least two in the east: 2 + 1
SELECT step, site_id, cumulative, gap FROM plan, site_choose_coverage(demand, sites, 2, max_cost => 0, rules => site_rules(groups => sides, at_most => 1)) ORDER BY step;
SELECT site_id, cumulative, gap FROM plan, site_choose_coverage(demand, sites, 2, max_cost => 0, rules => site_rules(groups =>
    (SELECT array_agg(site_group(id, side, at_least => CASE side WHEN 'east' THEN 2 END)) FROM road))) ORDER BY step;
-- opening costs 10, 9.5, 9, 5 and 4.5: a budget of 14 pays for one of the west and 4.5, or for both of the east, or for one
SELECT site_id, cumulative, gap FROM plan, site_choose_median(demand, sites, open => NULL, rules => site_rules(budget => 14)) ORDER BY step;
-- existing depots at 10 and 11: close one of them, open one
SELECT step, site_id, kind, cumulative, gap FROM plan, site_choose_median(demand, (SELECT site_index_agg(id, ST_Point(at, 0, 4326), 0, 1, 'Infinity',
    CASE side WHEN 'east' THEN 'existing' ELSE 'candidate' END) FROM road), 1, rules => site_rules(close => 1)) ORDER BY step;
-- a side that has two already and may have one gets no more
SELECT step, site_id, kind FROM plan, site_choose_coverage(demand, (SELECT site_index_agg(id, ST_Point(at, 0, 4326), 0, 1, 'Infinity',
    CASE WHEN at < 2 THEN 'existing' ELSE 'candidate' END) FROM road), 2, max_cost => 0, rules => site_rules(groups => sides, at_most => 1)) ORDER BY step;
SELECT * FROM plan, site_choose_median(demand, sites, 2, rules => site_rules(groups => sides, at_least => 4));
SELECT * FROM plan, site_choose_median(demand, sites, 1, rules => site_rules(groups => sides, at_least => 1));
SELECT * FROM plan, site_choose_median(demand, sites, 1, rules => site_rules(at_least => 1));
SELECT * FROM plan, site_choose_median(demand, sites, 1, rules => site_rules(groups => ARRAY[site_group(99, 'x', 1)]));
SELECT * FROM plan, site_choose_median(demand, sites, 1, rules => site_rules(groups => ARRAY[site_group(0, 'x', 2, 1)]));
SELECT * FROM plan, site_choose_median(demand, sites, 1, rules => site_rules(groups => ARRAY[site_group(0, 'x', 1), site_group(1, 'x', 2)]));
SELECT * FROM plan, site_choose_median(demand, sites, 1, rules => site_rules(close => 1));
SELECT * FROM plan, site_choose_median(demand, sites, 1, rules => site_rules(close => -1));
SELECT * FROM plan, site_choose_median(demand, sites, NULL, rules => site_rules(budget => 'NaN'));
SELECT * FROM plan, site_choose_median(demand, sites, 1, capacitated => true, rules => site_rules(budget => 5));

-- stages: one depot first, three in the end; of all plans of three, one that starts well
SELECT stage, step, site_id, kind, cumulative, gap FROM plan, site_choose_stages(demand, sites, '{1,3}') ORDER BY stage, step;
SELECT stage, step, site_id, cumulative, cumulative_pct FROM plan, site_choose_stages(demand, sites, '{1,2}', max_cost => 1) ORDER BY stage, step;
SELECT stage, step, site_id, cumulative FROM plan, site_choose_stages(demand, sites, '{1,2}', rules => site_rules(groups => sides, at_most => 1)) ORDER BY stage, step;
SELECT * FROM plan, site_choose_stages(demand, sites, '{2,1}');
SELECT * FROM plan, site_choose_stages(demand, sites, '{}');
SELECT * FROM plan, site_choose_stages(demand, sites, '{1,NULL}');
SELECT * FROM plan, site_choose_stages(demand, sites, '{1,2}', stage_weights => '{1}');
SELECT * FROM plan, site_choose_stages(demand, sites, '{1,2}', stage_weights => '{0,0}');

-- criteria: within 2, of 15 parcels; a depot at 1 covers 12 at a mean of 36 / 15, so 0.8 and 1 - 2.4 / 2
SELECT step, site_id, round(score::numeric, 4) AS score, coverage_score, distance_score, cost_score, cumulative_pct, mean_m, open_cost, gap
FROM plan, site_choose_criteria(demand, sites, 1, max_cost => 2) ORDER BY step;
SELECT step, site_id, round(score::numeric, 4) AS score, coverage_score, round(distance_score::numeric, 4) AS distance_score, round(cost_score::numeric, 4) AS cost_score, open_cost, gap
FROM plan, site_choose_criteria(demand, sites, 3, max_cost => 2, coverage_weight => 1, distance_weight => 0, cost_weight => 3) ORDER BY step;
SELECT * FROM plan, site_choose_criteria(demand, sites, 1, max_cost => 2, coverage_weight => 0, distance_weight => 0);
SELECT * FROM plan, site_choose_criteria(demand, sites, 1);

-- two levels on a line, 0.01 degrees (1 113 m) apart: demand at 0, 1 and 9, hubs at 0 and 9, centres at 4 and 40
CREATE TEMP TABLE net AS SELECT (SELECT site_demand_agg(i::bigint, ST_Point(i * 0.01, 0, 4326), 10) FROM unnest('{0,1,9}'::int[]) i) AS demand,
    (SELECT site_index_agg(i::bigint, ST_Point(i * 0.01, 0, 4326), 0, 1000) FROM unnest('{0,9}'::int[]) i) AS hubs,
    (SELECT site_index_agg(i::bigint, ST_Point(i * 0.01, 0, 4326), 0, 500) FROM unnest('{4,40}'::int[]) i) AS centres;
SELECT level, site_id, from_id, flow, round(flow_cost) AS flow_cost, open_cost, gap FROM net, site_choose_network(demand, hubs, centres) ORDER BY level, site_id;
SELECT level, site_id, round(lon::numeric, 2) AS lon, lat, kind, flow, gap FROM net, site_choose_network(demand, hubs, centres, supply_cost => 0, unit_cost => 0.001) ORDER BY level, site_id;
SELECT * FROM net, site_choose_network(demand, hubs, NULL);
SELECT * FROM net, site_choose_network(demand, hubs, (SELECT site_index_agg(1::bigint, ST_Point(0, 0, 4326), 0, 1, 1, 'forbidden')));

-- weights that no double precision number can add up
SELECT site_id FROM plan, site_choose_coverage(demand, (SELECT site_index_agg(id, ST_Point(at, 0, 4326), 0, 1.2e308) FROM road), 2, max_cost => 0, rules => site_rules(budget => 1e308));
