-- ----------------------------------------------------------------------
-- site: demand, and which sites to open (src/pg/site_choice)
-- ----------------------------------------------------------------------

CREATE TYPE site_demand;

CREATE FUNCTION logistics_internal.site_demand_in(cstring) RETURNS site_demand
AS 'MODULE_PATHNAME', 'logistics_site_demand_in' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 250;
COMMENT ON FUNCTION logistics_internal.site_demand_in(cstring) IS 'input function of type site_demand';

CREATE FUNCTION logistics_internal.site_demand_out(site_demand) RETURNS cstring
AS 'MODULE_PATHNAME', 'logistics_site_demand_out' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 250;
COMMENT ON FUNCTION logistics_internal.site_demand_out(site_demand) IS 'output function of type site_demand';

CREATE FUNCTION logistics_internal.site_demand_recv(internal) RETURNS site_demand
AS 'MODULE_PATHNAME', 'logistics_site_demand_recv' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 250;
COMMENT ON FUNCTION logistics_internal.site_demand_recv(internal) IS 'binary input function of type site_demand';

CREATE FUNCTION logistics_internal.site_demand_send(site_demand) RETURNS bytea
AS 'MODULE_PATHNAME', 'logistics_site_demand_send' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 250;
COMMENT ON FUNCTION logistics_internal.site_demand_send(site_demand) IS 'binary output function of type site_demand';

CREATE TYPE site_demand (
    INPUT = logistics_internal.site_demand_in, OUTPUT = logistics_internal.site_demand_out,
    RECEIVE = logistics_internal.site_demand_recv, SEND = logistics_internal.site_demand_send,
    INTERNALLENGTH = VARIABLE, ALIGNMENT = double, STORAGE = external
);
COMMENT ON TYPE site_demand IS
'demand to be served by sites: where it is, or what it costs to serve it from each site';

-- aggregate site_demand_agg: locations, with or without identifiers, or costs

CREATE FUNCTION logistics_internal.site_demand_combine(site_demand, site_demand) RETURNS site_demand
AS 'MODULE_PATHNAME', 'logistics_site_demand_combine' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 250;
COMMENT ON FUNCTION logistics_internal.site_demand_combine(site_demand, site_demand) IS 'combine function of site_demand_agg';

CREATE FUNCTION logistics_internal.site_demand_final(site_demand) RETURNS site_demand
AS 'MODULE_PATHNAME', 'logistics_site_demand_final' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 5000;
COMMENT ON FUNCTION logistics_internal.site_demand_final(site_demand) IS 'final function of site_demand_agg';

CREATE FUNCTION logistics_internal.site_demand_transition(site_demand, location geography) RETURNS site_demand
AS 'MODULE_PATHNAME', 'logistics_site_demand_transition' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 50;
COMMENT ON FUNCTION logistics_internal.site_demand_transition(site_demand, geography) IS 'transition function of site_demand_agg';

CREATE AGGREGATE site_demand_agg(location geography) (
    SFUNC = logistics_internal.site_demand_transition, STYPE = site_demand, SSPACE = 4096,
    FINALFUNC = logistics_internal.site_demand_final, FINALFUNC_MODIFY = READ_ONLY,
    COMBINEFUNC = logistics_internal.site_demand_combine, PARALLEL = SAFE
);
COMMENT ON AGGREGATE site_demand_agg(geography) IS
'compiles demand at places, each of weight 1; rows without location are left out';

CREATE FUNCTION logistics_internal.site_demand_transition(site_demand, location geography, weight float8) RETURNS site_demand
AS 'MODULE_PATHNAME', 'logistics_site_demand_transition' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 50;
COMMENT ON FUNCTION logistics_internal.site_demand_transition(site_demand, geography, float8) IS 'transition function of site_demand_agg';

CREATE AGGREGATE site_demand_agg(location geography, weight float8) (
    SFUNC = logistics_internal.site_demand_transition, STYPE = site_demand, SSPACE = 4096,
    FINALFUNC = logistics_internal.site_demand_final, FINALFUNC_MODIFY = READ_ONLY,
    COMBINEFUNC = logistics_internal.site_demand_combine, PARALLEL = SAFE
);
COMMENT ON AGGREGATE site_demand_agg(geography, float8) IS
'compiles demand at places; rows without location are left out';

CREATE FUNCTION logistics_internal.site_demand_transition(site_demand, id bigint, location geography, weight float8) RETURNS site_demand
AS 'MODULE_PATHNAME', 'logistics_site_demand_id_transition' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 50;
COMMENT ON FUNCTION logistics_internal.site_demand_transition(site_demand, bigint, geography, float8) IS 'transition function of site_demand_agg';

CREATE AGGREGATE site_demand_agg(id bigint, location geography, weight float8) (
    SFUNC = logistics_internal.site_demand_transition, STYPE = site_demand, SSPACE = 4096,
    FINALFUNC = logistics_internal.site_demand_final, FINALFUNC_MODIFY = READ_ONLY,
    COMBINEFUNC = logistics_internal.site_demand_combine, PARALLEL = SAFE
);
COMMENT ON AGGREGATE site_demand_agg(bigint, geography, float8) IS
'compiles demand at places, with identifiers; rows without location are left out';

CREATE FUNCTION logistics_internal.site_demand_transition(site_demand, id text, location geography, weight float8) RETURNS site_demand
AS 'MODULE_PATHNAME', 'logistics_site_demand_code_transition' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 50;
COMMENT ON FUNCTION logistics_internal.site_demand_transition(site_demand, text, geography, float8) IS 'transition function of site_demand_agg';

CREATE AGGREGATE site_demand_agg(id text, location geography, weight float8) (
    SFUNC = logistics_internal.site_demand_transition, STYPE = site_demand, SSPACE = 4096,
    FINALFUNC = logistics_internal.site_demand_final, FINALFUNC_MODIFY = READ_ONLY,
    COMBINEFUNC = logistics_internal.site_demand_combine, PARALLEL = SAFE
);
COMMENT ON AGGREGATE site_demand_agg(text, geography, float8) IS
'compiles demand at places, with identifiers; rows without location are left out';

CREATE FUNCTION logistics_internal.site_demand_transition(site_demand, location geometry) RETURNS site_demand
AS 'MODULE_PATHNAME', 'logistics_site_demand_transition' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 50;
COMMENT ON FUNCTION logistics_internal.site_demand_transition(site_demand, geometry) IS 'transition function of site_demand_agg';

CREATE AGGREGATE site_demand_agg(location geometry) (
    SFUNC = logistics_internal.site_demand_transition, STYPE = site_demand, SSPACE = 4096,
    FINALFUNC = logistics_internal.site_demand_final, FINALFUNC_MODIFY = READ_ONLY,
    COMBINEFUNC = logistics_internal.site_demand_combine, PARALLEL = SAFE
);
COMMENT ON AGGREGATE site_demand_agg(geometry) IS
'compiles demand at places, each of weight 1; rows without location are left out';

CREATE FUNCTION logistics_internal.site_demand_transition(site_demand, location geometry, weight float8) RETURNS site_demand
AS 'MODULE_PATHNAME', 'logistics_site_demand_transition' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 50;
COMMENT ON FUNCTION logistics_internal.site_demand_transition(site_demand, geometry, float8) IS 'transition function of site_demand_agg';

CREATE AGGREGATE site_demand_agg(location geometry, weight float8) (
    SFUNC = logistics_internal.site_demand_transition, STYPE = site_demand, SSPACE = 4096,
    FINALFUNC = logistics_internal.site_demand_final, FINALFUNC_MODIFY = READ_ONLY,
    COMBINEFUNC = logistics_internal.site_demand_combine, PARALLEL = SAFE
);
COMMENT ON AGGREGATE site_demand_agg(geometry, float8) IS
'compiles demand at places; rows without location are left out';

CREATE FUNCTION logistics_internal.site_demand_transition(site_demand, id bigint, location geometry, weight float8) RETURNS site_demand
AS 'MODULE_PATHNAME', 'logistics_site_demand_id_transition' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 50;
COMMENT ON FUNCTION logistics_internal.site_demand_transition(site_demand, bigint, geometry, float8) IS 'transition function of site_demand_agg';

CREATE AGGREGATE site_demand_agg(id bigint, location geometry, weight float8) (
    SFUNC = logistics_internal.site_demand_transition, STYPE = site_demand, SSPACE = 4096,
    FINALFUNC = logistics_internal.site_demand_final, FINALFUNC_MODIFY = READ_ONLY,
    COMBINEFUNC = logistics_internal.site_demand_combine, PARALLEL = SAFE
);
COMMENT ON AGGREGATE site_demand_agg(bigint, geometry, float8) IS
'compiles demand at places, with identifiers; rows without location are left out';

CREATE FUNCTION logistics_internal.site_demand_transition(site_demand, id text, location geometry, weight float8) RETURNS site_demand
AS 'MODULE_PATHNAME', 'logistics_site_demand_code_transition' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 50;
COMMENT ON FUNCTION logistics_internal.site_demand_transition(site_demand, text, geometry, float8) IS 'transition function of site_demand_agg';

CREATE AGGREGATE site_demand_agg(id text, location geometry, weight float8) (
    SFUNC = logistics_internal.site_demand_transition, STYPE = site_demand, SSPACE = 4096,
    FINALFUNC = logistics_internal.site_demand_final, FINALFUNC_MODIFY = READ_ONLY,
    COMBINEFUNC = logistics_internal.site_demand_combine, PARALLEL = SAFE
);
COMMENT ON AGGREGATE site_demand_agg(text, geometry, float8) IS
'compiles demand at places, with identifiers; rows without location are left out';

CREATE FUNCTION logistics_internal.site_demand_transition(site_demand, id bigint, site bigint, cost float8, weight float8) RETURNS site_demand
AS 'MODULE_PATHNAME', 'logistics_site_demand_cost_transition' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 50;
COMMENT ON FUNCTION logistics_internal.site_demand_transition(site_demand, bigint, bigint, float8, float8) IS 'transition function of site_demand_agg';

CREATE AGGREGATE site_demand_agg(id bigint, site bigint, cost float8, weight float8) (
    SFUNC = logistics_internal.site_demand_transition, STYPE = site_demand, SSPACE = 4096,
    FINALFUNC = logistics_internal.site_demand_final, FINALFUNC_MODIFY = READ_ONLY,
    COMBINEFUNC = logistics_internal.site_demand_combine, PARALLEL = SAFE
);
COMMENT ON AGGREGATE site_demand_agg(bigint, bigint, float8, float8) IS
'compiles demand with the cost of serving it from each site; NULL site or cost: no site can';

CREATE FUNCTION logistics_internal.site_demand_transition(site_demand, id text, site text, cost float8, weight float8) RETURNS site_demand
AS 'MODULE_PATHNAME', 'logistics_site_demand_cost_code_transition' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 50;
COMMENT ON FUNCTION logistics_internal.site_demand_transition(site_demand, text, text, float8, float8) IS 'transition function of site_demand_agg';

CREATE AGGREGATE site_demand_agg(id text, site text, cost float8, weight float8) (
    SFUNC = logistics_internal.site_demand_transition, STYPE = site_demand, SSPACE = 4096,
    FINALFUNC = logistics_internal.site_demand_final, FINALFUNC_MODIFY = READ_ONLY,
    COMBINEFUNC = logistics_internal.site_demand_combine, PARALLEL = SAFE
);
COMMENT ON AGGREGATE site_demand_agg(text, text, float8, float8) IS
'compiles demand with the cost of serving it from each site; NULL site or cost: no site can';

CREATE AGGREGATE rollup(demand site_demand) (
    SFUNC = logistics_internal.site_demand_combine, STYPE = site_demand, SSPACE = 4096,
    FINALFUNC = logistics_internal.site_demand_final, FINALFUNC_MODIFY = READ_ONLY,
    COMBINEFUNC = logistics_internal.site_demand_combine, PARALLEL = SAFE
);
COMMENT ON AGGREGATE rollup(site_demand) IS
'the demands of all values in one, as site_demand_agg over all their rows makes it';

CREATE FUNCTION site_demand_count(demand site_demand) RETURNS bigint
AS 'MODULE_PATHNAME', 'logistics_site_demand_count' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 50;
COMMENT ON FUNCTION site_demand_count(site_demand) IS 'number of demands';

CREATE FUNCTION site_demand_total(demand site_demand) RETURNS float8
AS 'MODULE_PATHNAME', 'logistics_site_demand_total' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 50;
COMMENT ON FUNCTION site_demand_total(site_demand) IS 'sum of the weights of all demands';

-- which sites to open.  VOLATILE, because a time_limit makes the answer depend
-- on the machine; without one the same input gives the same answer

CREATE TYPE site_choice AS (
    step int, site_id bigint, site_code text, lon float8, lat float8, kind text,
    gain float8, cumulative float8, cumulative_pct float8, mean_m float8, mean_all_m float8,
    bound float8, gap float8
);
COMMENT ON TYPE site_choice IS
'a site to open: what it adds, what all sites up to it achieve, and what is provably possible';

-- what a plan must keep to besides the number of sites

CREATE TYPE site_group AS (site text, name text, at_least int, at_most int);
COMMENT ON TYPE site_group IS 'a site''s place in a group, and how many of the group may be open; see the function of the same name';

CREATE FUNCTION site_group(site text, name text, at_least int DEFAULT NULL, at_most int DEFAULT NULL) RETURNS site_group
LANGUAGE SQL IMMUTABLE PARALLEL SAFE COST 1
RETURN ROW(site, name, at_least, at_most)::site_group;
COMMENT ON FUNCTION site_group(text, text, int, int) IS 'a site''s place in a group (district, city, region) by name';

CREATE FUNCTION site_group(site bigint, name text, at_least int DEFAULT NULL, at_most int DEFAULT NULL) RETURNS site_group
LANGUAGE SQL IMMUTABLE PARALLEL SAFE COST 1
RETURN ROW(site::text, name, at_least, at_most)::site_group;
COMMENT ON FUNCTION site_group(bigint, text, int, int) IS 'a site''s place in a group (district, city, region) by name';

CREATE TYPE site_rules AS (groups site_group[], at_least int, at_most int, budget float8, close int);
COMMENT ON TYPE site_rules IS 'what a plan must keep to; see the function of the same name';

CREATE FUNCTION site_rules(groups site_group[] DEFAULT NULL, at_least int DEFAULT NULL, at_most int DEFAULT NULL,
    budget float8 DEFAULT NULL, close int DEFAULT NULL) RETURNS site_rules
LANGUAGE SQL IMMUTABLE PARALLEL SAFE COST 1
RETURN ROW(groups, at_least, at_most, budget, close)::site_rules;
COMMENT ON FUNCTION site_rules(site_group[], int, int, float8, int) IS
'rules of a plan by name: open sites of each group, a budget for opening, existing sites to close';

CREATE FUNCTION site_choose_coverage(demand site_demand, sites site_index, open int, radius_m float8 DEFAULT NULL, max_cost float8 DEFAULT NULL,
    backup_ratio float8 DEFAULT 0, capacitated boolean DEFAULT false, rules site_rules DEFAULT NULL,
    max_iterations bigint DEFAULT NULL, time_limit interval DEFAULT NULL, seed bigint DEFAULT 1)
RETURNS SETOF site_choice
AS 'MODULE_PATHNAME', 'logistics_site_choose_coverage' LANGUAGE C VOLATILE PARALLEL SAFE COST 5000 ROWS 20;
COMMENT ON FUNCTION site_choose_coverage(site_demand, site_index, int, float8, float8, float8, boolean, site_rules, bigint, interval, bigint) IS
'the sites that cover most demand (maximal coverage), with a proved bound';

CREATE FUNCTION site_choose_set_cover(demand site_demand, sites site_index, radius_m float8 DEFAULT NULL, max_cost float8 DEFAULT NULL, cover_pct float8 DEFAULT 100,
    max_iterations bigint DEFAULT NULL, time_limit interval DEFAULT NULL, seed bigint DEFAULT 1)
RETURNS SETOF site_choice
AS 'MODULE_PATHNAME', 'logistics_site_choose_set_cover' LANGUAGE C VOLATILE PARALLEL SAFE COST 5000 ROWS 20;
COMMENT ON FUNCTION site_choose_set_cover(site_demand, site_index, float8, float8, float8, bigint, interval, bigint) IS
'the fewest sites that cover the demand, or a share of it (set cover), with a proved bound';

CREATE FUNCTION site_choose_median(demand site_demand, sites site_index, open int, capacitated boolean DEFAULT false, rules site_rules DEFAULT NULL,
    max_iterations bigint DEFAULT NULL, time_limit interval DEFAULT NULL, seed bigint DEFAULT 1)
RETURNS SETOF site_choice
AS 'MODULE_PATHNAME', 'logistics_site_choose_median' LANGUAGE C VOLATILE PARALLEL SAFE COST 5000 ROWS 20;
COMMENT ON FUNCTION site_choose_median(site_demand, site_index, int, boolean, site_rules, bigint, interval, bigint) IS
'the sites with the least weighted distance to their demand (p-median), with a proved bound';

CREATE FUNCTION site_choose_center(demand site_demand, sites site_index, open int,
    max_iterations bigint DEFAULT NULL, time_limit interval DEFAULT NULL, seed bigint DEFAULT 1)
RETURNS SETOF site_choice
AS 'MODULE_PATHNAME', 'logistics_site_choose_center' LANGUAGE C VOLATILE PARALLEL SAFE COST 5000 ROWS 20;
COMMENT ON FUNCTION site_choose_center(site_demand, site_index, int, bigint, interval, bigint) IS
'the sites with the least greatest distance to any demand (p-center), with a proved bound';

CREATE FUNCTION site_choose_facilities(demand site_demand, sites site_index, unit_cost float8 DEFAULT 1, radius_m float8 DEFAULT NULL, max_cost float8 DEFAULT NULL,
    capacitated boolean DEFAULT false, single_source boolean DEFAULT false, rules site_rules DEFAULT NULL,
    max_iterations bigint DEFAULT NULL, time_limit interval DEFAULT NULL, seed bigint DEFAULT 1)
RETURNS SETOF site_choice
AS 'MODULE_PATHNAME', 'logistics_site_choose_facilities' LANGUAGE C VOLATILE PARALLEL SAFE COST 5000 ROWS 20;
COMMENT ON FUNCTION site_choose_facilities(site_demand, site_index, float8, float8, float8, boolean, boolean, site_rules, bigint, interval, bigint) IS
'the sites with the least cost of opening and of serving together (facility location), with a proved bound';

CREATE FUNCTION site_choose_attendance(demand site_demand, sites site_index, open int, radius_m float8 DEFAULT NULL, max_cost float8 DEFAULT NULL,
    decay text DEFAULT 'linear', decay_rate float8 DEFAULT NULL, rules site_rules DEFAULT NULL,
    max_iterations bigint DEFAULT NULL, time_limit interval DEFAULT NULL, seed bigint DEFAULT 1)
RETURNS SETOF site_choice
AS 'MODULE_PATHNAME', 'logistics_site_choose_attendance' LANGUAGE C VOLATILE PARALLEL SAFE COST 5000 ROWS 20;
COMMENT ON FUNCTION site_choose_attendance(site_demand, site_index, int, float8, float8, text, float8, site_rules, bigint, interval, bigint) IS
'the sites that attract most demand, less from farther away (attendance), with a proved bound';

CREATE FUNCTION site_choose_market_share(demand site_demand, sites site_index, open int, decay_rate float8 DEFAULT 2, radius_m float8 DEFAULT NULL, max_cost float8 DEFAULT NULL,
    target_pct float8 DEFAULT NULL,
    max_iterations bigint DEFAULT NULL, time_limit interval DEFAULT NULL, seed bigint DEFAULT 1)
RETURNS SETOF site_choice
AS 'MODULE_PATHNAME', 'logistics_site_choose_market_share' LANGUAGE C VOLATILE PARALLEL SAFE COST 5000 ROWS 20;
COMMENT ON FUNCTION site_choose_market_share(site_demand, site_index, int, float8, float8, float8, float8, bigint, interval, bigint) IS
'the sites that win most demand from competitors (Huff market share), with a proved bound';

-- several criteria

CREATE TYPE site_criteria_choice AS (
    step int, site_id bigint, site_code text, lon float8, lat float8, kind text,
    score float8, coverage_score float8, distance_score float8, cost_score float8,
    cumulative_pct float8, mean_m float8, open_cost float8, bound float8, gap float8
);
COMMENT ON TYPE site_criteria_choice IS
'a site to open, and what all sites up to it score by each criterion, 1 being best';

CREATE FUNCTION site_choose_criteria(demand site_demand, sites site_index, open int, radius_m float8 DEFAULT NULL, max_cost float8 DEFAULT NULL,
    coverage_weight float8 DEFAULT 1, distance_weight float8 DEFAULT 1, cost_weight float8 DEFAULT 0, rules site_rules DEFAULT NULL,
    max_iterations bigint DEFAULT NULL, time_limit interval DEFAULT NULL, seed bigint DEFAULT 1)
RETURNS SETOF site_criteria_choice
AS 'MODULE_PATHNAME', 'logistics_site_choose_criteria' LANGUAGE C VOLATILE PARALLEL SAFE COST 5000 ROWS 20;
COMMENT ON FUNCTION site_choose_criteria(site_demand, site_index, int, float8, float8, float8, float8, float8, site_rules, bigint, interval, bigint) IS
'the sites with the best weighted mean of coverage, distance and opening cost, with the score of each';

-- plans in stages

CREATE TYPE site_stage_choice AS (
    stage int, step int, site_id bigint, site_code text, lon float8, lat float8, kind text,
    gain float8, cumulative float8, cumulative_pct float8, mean_m float8, mean_all_m float8,
    bound float8, gap float8
);
COMMENT ON TYPE site_stage_choice IS
'a site to open and the stage in which it opens; otherwise as site_choice';

CREATE FUNCTION site_choose_stages(demand site_demand, sites site_index, open int[], radius_m float8 DEFAULT NULL, max_cost float8 DEFAULT NULL,
    stage_weights float8[] DEFAULT NULL, rules site_rules DEFAULT NULL,
    max_iterations bigint DEFAULT NULL, time_limit interval DEFAULT NULL, seed bigint DEFAULT 1)
RETURNS SETOF site_stage_choice
AS 'MODULE_PATHNAME', 'logistics_site_choose_stages' LANGUAGE C VOLATILE PARALLEL SAFE COST 5000 ROWS 50;
COMMENT ON FUNCTION site_choose_stages(site_demand, site_index, int[], float8, float8, float8[], site_rules, bigint, interval, bigint) IS
'which sites to open in which stage, so that every stage is good: least distance, or with a radius most coverage';

-- two levels

CREATE FUNCTION site_choose_network(demand site_demand, hubs site_index, centres site_index, unit_cost float8 DEFAULT 1, supply_cost float8 DEFAULT 1,
    radius_m float8 DEFAULT NULL, max_cost float8 DEFAULT NULL,
    max_iterations bigint DEFAULT NULL, time_limit interval DEFAULT NULL, seed bigint DEFAULT 1,
    OUT level text, OUT site_id bigint, OUT site_code text, OUT lon float8, OUT lat float8, OUT kind text,
    OUT from_id bigint, OUT from_code text, OUT flow float8, OUT flow_cost float8, OUT open_cost float8, OUT bound float8, OUT gap float8)
RETURNS SETOF record
AS 'MODULE_PATHNAME', 'logistics_site_choose_network' LANGUAGE C VOLATILE PARALLEL SAFE COST 5000 ROWS 20;
COMMENT ON FUNCTION site_choose_network(site_demand, site_index, site_index, float8, float8, float8, float8, bigint, interval, bigint) IS
'which central warehouses and hubs to open together for the least cost of opening and of flow, with a proved bound';

-- what a set of sites does for the demand

CREATE FUNCTION site_allocate(demand site_demand, sites site_index, radius_m float8 DEFAULT NULL, max_cost float8 DEFAULT NULL,
    capacitated boolean DEFAULT false, single_source boolean DEFAULT false,
    OUT demand_id bigint, OUT demand_code text, OUT demand_lon float8, OUT demand_lat float8,
    OUT site_id bigint, OUT site_code text, OUT lon float8, OUT lat float8,
    OUT weight float8, OUT cost float8, OUT bound float8, OUT gap float8)
RETURNS SETOF record
AS 'MODULE_PATHNAME', 'logistics_site_allocate' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 5000 ROWS 1000;
COMMENT ON FUNCTION site_allocate(site_demand, site_index, float8, float8, boolean, boolean) IS
'which site serves each demand at the least cost, within radius and capacity';

CREATE FUNCTION site_impact(demand site_demand, sites site_index, radius_m float8 DEFAULT NULL, max_cost float8 DEFAULT NULL,
    OUT site_id bigint, OUT site_code text, OUT lon float8, OUT lat float8, OUT kind text, OUT served float8, OUT served_pct float8, OUT mean_m float8,
    OUT only_here float8, OUT extra_m float8)
RETURNS SETOF record
AS 'MODULE_PATHNAME', 'logistics_site_impact' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 5000 ROWS 1000;
COMMENT ON FUNCTION site_impact(site_demand, site_index, float8, float8) IS
'what each site does: demand it serves, and what is lost if it closes';
