-- ----------------------------------------------------------------------
-- stock: how much to keep, when and how much to order, who lends to whom
-- (src/pg/stock)
-- ----------------------------------------------------------------------

CREATE TYPE stock_stats;

CREATE FUNCTION logistics_internal.stock_stats_in(cstring) RETURNS stock_stats
AS 'MODULE_PATHNAME', 'logistics_stock_stats_in' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 50;
COMMENT ON FUNCTION logistics_internal.stock_stats_in(cstring) IS 'input function of type stock_stats';

CREATE FUNCTION logistics_internal.stock_stats_out(stock_stats) RETURNS cstring
AS 'MODULE_PATHNAME', 'logistics_stock_stats_out' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 50;
COMMENT ON FUNCTION logistics_internal.stock_stats_out(stock_stats) IS 'output function of type stock_stats';

CREATE FUNCTION logistics_internal.stock_stats_recv(internal) RETURNS stock_stats
AS 'MODULE_PATHNAME', 'logistics_stock_stats_recv' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 50;
COMMENT ON FUNCTION logistics_internal.stock_stats_recv(internal) IS 'binary input function of type stock_stats';

CREATE FUNCTION logistics_internal.stock_stats_send(stock_stats) RETURNS bytea
AS 'MODULE_PATHNAME', 'logistics_stock_stats_send' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 50;
COMMENT ON FUNCTION logistics_internal.stock_stats_send(stock_stats) IS 'binary output function of type stock_stats';

CREATE TYPE stock_stats (
    INPUT = logistics_internal.stock_stats_in, OUTPUT = logistics_internal.stock_stats_out, RECEIVE = logistics_internal.stock_stats_recv, SEND = logistics_internal.stock_stats_send,
    INTERNALLENGTH = VARIABLE, ALIGNMENT = double, STORAGE = external
);
COMMENT ON TYPE stock_stats IS 'count, mean and variance of demand by period, or of lead times';

CREATE FUNCTION logistics_internal.stock_stats_transition(stock_stats, quantity float8) RETURNS stock_stats
AS 'MODULE_PATHNAME', 'logistics_stock_stats_transition' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1;
COMMENT ON FUNCTION logistics_internal.stock_stats_transition(stock_stats, float8) IS
'transition function of stock_stats_agg';

CREATE FUNCTION logistics_internal.stock_stats_transition_periods(stock_stats, quantity float8, periods integer) RETURNS stock_stats
AS 'MODULE_PATHNAME', 'logistics_stock_stats_transition_periods' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1;
COMMENT ON FUNCTION logistics_internal.stock_stats_transition_periods(stock_stats, float8, integer) IS
'transition function of stock_stats_agg';

CREATE FUNCTION logistics_internal.stock_stats_transition_days(stock_stats, day date, quantity float8, first_day date, last_day date) RETURNS stock_stats
AS 'MODULE_PATHNAME', 'logistics_stock_stats_transition_days' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1;
COMMENT ON FUNCTION logistics_internal.stock_stats_transition_days(stock_stats, date, float8, date, date) IS
'transition function of stock_stats_agg';

CREATE FUNCTION logistics_internal.stock_stats_combine(stock_stats, stock_stats) RETURNS stock_stats
AS 'MODULE_PATHNAME', 'logistics_stock_stats_combine' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 50;
COMMENT ON FUNCTION logistics_internal.stock_stats_combine(stock_stats, stock_stats) IS
'combine function of stock_stats_agg';

CREATE FUNCTION logistics_internal.stock_stats_final(stock_stats) RETURNS stock_stats
AS 'MODULE_PATHNAME', 'logistics_stock_stats_final' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 50;
COMMENT ON FUNCTION logistics_internal.stock_stats_final(stock_stats) IS
'final function of stock_stats_agg';

CREATE AGGREGATE stock_stats_agg(quantity float8) (
    SFUNC = logistics_internal.stock_stats_transition, STYPE = stock_stats, SSPACE = 96,
    FINALFUNC = logistics_internal.stock_stats_final, FINALFUNC_MODIFY = READ_ONLY,
    COMBINEFUNC = logistics_internal.stock_stats_combine, PARALLEL = SAFE
);
COMMENT ON AGGREGATE stock_stats_agg(float8) IS
'statistics of observations, a row each: lead times, or periods that all have a row';

CREATE AGGREGATE stock_stats_agg(quantity float8, periods integer) (
    SFUNC = logistics_internal.stock_stats_transition_periods, STYPE = stock_stats, SSPACE = 96,
    FINALFUNC = logistics_internal.stock_stats_final, FINALFUNC_MODIFY = READ_ONLY,
    COMBINEFUNC = logistics_internal.stock_stats_combine, PARALLEL = SAFE
);
COMMENT ON AGGREGATE stock_stats_agg(float8, integer) IS
'statistics of demand, a row for each period that had any, of so many periods in all';

CREATE AGGREGATE stock_stats_agg(day date, quantity float8, first_day date, last_day date) (
    SFUNC = logistics_internal.stock_stats_transition_days, STYPE = stock_stats, SSPACE = 96,
    FINALFUNC = logistics_internal.stock_stats_final, FINALFUNC_MODIFY = READ_ONLY,
    COMBINEFUNC = logistics_internal.stock_stats_combine, PARALLEL = SAFE
);
COMMENT ON AGGREGATE stock_stats_agg(date, float8, date, date) IS
'statistics of daily demand, a row for each day that had any, from the first to the last day';

CREATE AGGREGATE rollup(stats stock_stats) (
    SFUNC = logistics_internal.stock_stats_combine, STYPE = stock_stats, SSPACE = 96,
    FINALFUNC = logistics_internal.stock_stats_final, FINALFUNC_MODIFY = READ_ONLY,
    COMBINEFUNC = logistics_internal.stock_stats_combine, PARALLEL = SAFE
);
COMMENT ON AGGREGATE rollup(stock_stats) IS
'statistics of all observations behind the statistics: of other periods or deliveries, not of the same ones';

CREATE FUNCTION stock_stats_info(stats stock_stats, OUT count float8, OUT zeros float8, OUT mean float8, OUT sd float8, OUT population_sd float8, OUT cv float8, OUT min_value float8, OUT max_value float8) RETURNS record
AS 'MODULE_PATHNAME', 'logistics_stock_stats_info' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;
COMMENT ON FUNCTION stock_stats_info(stock_stats) IS
'figures of the statistics: sd and cv are those of a sample';

CREATE FUNCTION stock_xyz(stats stock_stats, cuts float8[] DEFAULT '{0.5,1.0}', population boolean DEFAULT false) RETURNS text
AS 'MODULE_PATHNAME', 'logistics_stock_xyz' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;
COMMENT ON FUNCTION stock_xyz(stock_stats, float8[], boolean) IS
'X, Y or Z by the coefficient of variation: even, moving or lumpy demand';

CREATE FUNCTION stock_abc(ids bigint[], item_values float8[], cuts float8[] DEFAULT '{0.8,0.95}', OUT id bigint, OUT value float8, OUT share float8, OUT cumulative_share float8, OUT class text) RETURNS SETOF record
AS 'MODULE_PATHNAME', 'logistics_stock_abc' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 250 ROWS 1000;
COMMENT ON FUNCTION stock_abc(bigint[], float8[], float8[]) IS
'items by value, and the class of each: A, B, C';

CREATE FUNCTION stock_reorder_point(demand_mean float8, demand_sd float8, lead_time float8, lead_time_sd float8 DEFAULT 0, review_time float8 DEFAULT 0, cycle_service float8 DEFAULT NULL, fill_rate float8 DEFAULT NULL, order_quantity float8 DEFAULT NULL, law text DEFAULT 'normal', undershoot boolean DEFAULT false) RETURNS float8
AS 'MODULE_PATHNAME', 'logistics_stock_reorder_point' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1;
COMMENT ON FUNCTION stock_reorder_point(float8, float8, float8, float8, float8, float8, float8, float8, text, boolean) IS
'stock position at which to order so that demand until the delivery is covered so well';

CREATE FUNCTION stock_reorder_point(demand stock_stats, lead stock_stats, review_time float8 DEFAULT 0, cycle_service float8 DEFAULT NULL, fill_rate float8 DEFAULT NULL, order_quantity float8 DEFAULT NULL, law text DEFAULT 'normal', undershoot boolean DEFAULT false) RETURNS float8
AS 'MODULE_PATHNAME', 'logistics_stock_reorder_point_stats' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1;
COMMENT ON FUNCTION stock_reorder_point(stock_stats, stock_stats, float8, float8, float8, float8, text, boolean) IS
'stock position at which to order so that demand until the delivery is covered so well';

CREATE FUNCTION stock_safety(demand_mean float8, demand_sd float8, lead_time float8, lead_time_sd float8 DEFAULT 0, review_time float8 DEFAULT 0, cycle_service float8 DEFAULT NULL, fill_rate float8 DEFAULT NULL, order_quantity float8 DEFAULT NULL, law text DEFAULT 'normal', undershoot boolean DEFAULT false) RETURNS float8
AS 'MODULE_PATHNAME', 'logistics_stock_safety' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1;
COMMENT ON FUNCTION stock_safety(float8, float8, float8, float8, float8, float8, float8, float8, text, boolean) IS
'stock above the mean demand until the delivery, for a service wanted';

CREATE FUNCTION stock_safety(demand stock_stats, lead stock_stats, review_time float8 DEFAULT 0, cycle_service float8 DEFAULT NULL, fill_rate float8 DEFAULT NULL, order_quantity float8 DEFAULT NULL, law text DEFAULT 'normal', undershoot boolean DEFAULT false) RETURNS float8
AS 'MODULE_PATHNAME', 'logistics_stock_safety_stats' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1;
COMMENT ON FUNCTION stock_safety(stock_stats, stock_stats, float8, float8, float8, float8, text, boolean) IS
'stock above the mean demand until the delivery, for a service wanted';

CREATE FUNCTION stock_order_up_to(demand_mean float8, demand_sd float8, lead_time float8, lead_time_sd float8, review_time float8, cycle_service float8 DEFAULT NULL, fill_rate float8 DEFAULT NULL, order_quantity float8 DEFAULT NULL, law text DEFAULT 'normal', undershoot boolean DEFAULT false) RETURNS float8
AS 'MODULE_PATHNAME', 'logistics_stock_order_up_to' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1;
COMMENT ON FUNCTION stock_order_up_to(float8, float8, float8, float8, float8, float8, float8, float8, text, boolean) IS
'level to order up to at every look at the stock, for a service wanted';

CREATE FUNCTION stock_order_up_to(demand stock_stats, lead stock_stats, review_time float8, cycle_service float8 DEFAULT NULL, fill_rate float8 DEFAULT NULL, order_quantity float8 DEFAULT NULL, law text DEFAULT 'normal', undershoot boolean DEFAULT false) RETURNS float8
AS 'MODULE_PATHNAME', 'logistics_stock_order_up_to_stats' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1;
COMMENT ON FUNCTION stock_order_up_to(stock_stats, stock_stats, float8, float8, float8, float8, text, boolean) IS
'level to order up to at every look at the stock, for a service wanted';

CREATE FUNCTION stock_safety_factor(cycle_service float8) RETURNS float8
AS 'MODULE_PATHNAME', 'logistics_stock_safety_factor' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;
COMMENT ON FUNCTION stock_safety_factor(float8) IS
'standard deviations of safety stock for a chance of no stock-out: the normal laws quantile';

CREATE FUNCTION stock_loss(safety_factor float8) RETURNS float8
AS 'MODULE_PATHNAME', 'logistics_stock_loss' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;
COMMENT ON FUNCTION stock_loss(float8) IS
'expected shortage, in standard deviations, with so many of them as safety stock';

CREATE FUNCTION stock_quantile(quantities float8[], chances float8[], cycle_service float8) RETURNS float8
AS 'MODULE_PATHNAME', 'logistics_stock_quantile' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1;
COMMENT ON FUNCTION stock_quantile(float8[], float8[], float8) IS
'least quantity whose cumulated share reaches the service; chances NULL: all alike';

CREATE TYPE stock_policy;

CREATE FUNCTION logistics_internal.stock_policy_in(cstring) RETURNS stock_policy
AS 'MODULE_PATHNAME', 'logistics_stock_policy_in' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 50;
COMMENT ON FUNCTION logistics_internal.stock_policy_in(cstring) IS 'input function of type stock_policy';

CREATE FUNCTION logistics_internal.stock_policy_out(stock_policy) RETURNS cstring
AS 'MODULE_PATHNAME', 'logistics_stock_policy_out' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 50;
COMMENT ON FUNCTION logistics_internal.stock_policy_out(stock_policy) IS 'output function of type stock_policy';

CREATE FUNCTION logistics_internal.stock_policy_recv(internal) RETURNS stock_policy
AS 'MODULE_PATHNAME', 'logistics_stock_policy_recv' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 50;
COMMENT ON FUNCTION logistics_internal.stock_policy_recv(internal) IS 'binary input function of type stock_policy';

CREATE FUNCTION logistics_internal.stock_policy_send(stock_policy) RETURNS bytea
AS 'MODULE_PATHNAME', 'logistics_stock_policy_send' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 50;
COMMENT ON FUNCTION logistics_internal.stock_policy_send(stock_policy) IS 'binary output function of type stock_policy';

CREATE TYPE stock_policy (
    INPUT = logistics_internal.stock_policy_in, OUTPUT = logistics_internal.stock_policy_out, RECEIVE = logistics_internal.stock_policy_recv, SEND = logistics_internal.stock_policy_send,
    INTERNALLENGTH = VARIABLE, ALIGNMENT = double, STORAGE = external
);
COMMENT ON TYPE stock_policy IS 'when and how much to order: point, level or quantity, packs, limits';

CREATE FUNCTION stock_policy(reorder_point float8 DEFAULT NULL, order_up_to float8 DEFAULT NULL, order_quantity float8 DEFAULT NULL, multiple float8 DEFAULT NULL, minimum float8 DEFAULT NULL, maximum float8 DEFAULT NULL, rounding text DEFAULT 'up', shelf_life float8 DEFAULT NULL, demand_mean float8 DEFAULT NULL) RETURNS stock_policy
AS 'MODULE_PATHNAME', 'logistics_stock_policy' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 50;
COMMENT ON FUNCTION stock_policy(float8, float8, float8, float8, float8, float8, text, float8, float8) IS
'a rule of ordering: up to a level or by a quantity, once the position is at the reorder point';

CREATE FUNCTION stock_order_quantity(policy stock_policy, on_hand float8, on_order float8 DEFAULT 0, backorders float8 DEFAULT 0) RETURNS float8
AS 'MODULE_PATHNAME', 'logistics_stock_order_quantity' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;
COMMENT ON FUNCTION stock_order_quantity(stock_policy, float8, float8, float8) IS
'what to order now under a policy; 0: nothing';

CREATE FUNCTION stock_expected_cost(policy stock_policy, demand_mean float8, demand_sd float8, lead_time float8, holding_cost float8, shortage_cost float8, order_cost float8, law text DEFAULT 'normal', OUT cost float8, OUT cycle_service float8, OUT fill_rate float8) RETURNS record
AS 'MODULE_PATHNAME', 'logistics_stock_expected_cost' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 250;
COMMENT ON FUNCTION stock_expected_cost(stock_policy, float8, float8, float8, float8, float8, float8, text) IS
'what a policy costs a period, and how well it serves';

CREATE FUNCTION stock_eoq(demand_rate float8, order_cost float8, holding_cost float8, backorder_cost float8 DEFAULT NULL, production_rate float8 DEFAULT NULL, OUT quantity float8, OUT cost float8, OUT backorders float8) RETURNS record
AS 'MODULE_PATHNAME', 'logistics_stock_eoq' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1;
COMMENT ON FUNCTION stock_eoq(float8, float8, float8, float8, float8) IS
'economic order quantity, with waiting orders and own production where given';

CREATE FUNCTION stock_eoq_discount(demand_rate float8, order_cost float8, holding_share float8, from_quantities float8[], unit_prices float8[], discount text DEFAULT 'all_units', OUT quantity float8, OUT cost float8, OUT tier float8) RETURNS record
AS 'MODULE_PATHNAME', 'logistics_stock_eoq_discount' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1;
COMMENT ON FUNCTION stock_eoq_discount(float8, float8, float8, float8[], float8[], text) IS
'economic order quantity under price breaks, for all units or for those beyond the break';

CREATE FUNCTION stock_lot_sizes(demand float8[], order_cost float8, holding_cost float8, OUT lots float8[], OUT cost float8) RETURNS record
AS 'MODULE_PATHNAME', 'logistics_stock_lot_sizes' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 250;
COMMENT ON FUNCTION stock_lot_sizes(float8[], float8, float8) IS
'what to order in which period for known demand, at least cost';

CREATE FUNCTION stock_newsvendor(demand_mean float8, demand_sd float8, shortage_cost float8, leftover_cost float8, law text DEFAULT 'normal', lead_time float8 DEFAULT 0, shelf_life float8 DEFAULT 1, OUT quantity float8, OUT cost float8) RETURNS record
AS 'MODULE_PATHNAME', 'logistics_stock_newsvendor' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1;
COMMENT ON FUNCTION stock_newsvendor(float8, float8, float8, float8, text, float8, float8) IS
'what to have for demand that comes once: leftovers and shortages cost so much a unit';

CREATE FUNCTION stock_newsvendor_discrete(quantities float8[], chances float8[], shortage_cost float8, leftover_cost float8, OUT quantity float8, OUT cost float8) RETURNS record
AS 'MODULE_PATHNAME', 'logistics_stock_newsvendor_discrete' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1;
COMMENT ON FUNCTION stock_newsvendor_discrete(float8[], float8[], float8, float8) IS
'the same for demand whose chances are given';

CREATE FUNCTION stock_newsvendor_cost(quantity float8, demand_mean float8, demand_sd float8, shortage_cost float8, leftover_cost float8, law text DEFAULT 'normal', lead_time float8 DEFAULT 0, shelf_life float8 DEFAULT 1) RETURNS float8
AS 'MODULE_PATHNAME', 'logistics_stock_newsvendor_cost' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1;
COMMENT ON FUNCTION stock_newsvendor_cost(float8, float8, float8, float8, float8, text, float8, float8) IS
'what any quantity costs for demand that comes once';

CREATE FUNCTION stock_reorder_levels(demand_mean float8, demand_sd float8, holding_cost float8, shortage_cost float8, order_cost float8, lead_time float8 DEFAULT 0, law text DEFAULT 'poisson', method text DEFAULT 'exact', OUT reorder_point float8, OUT order_up_to float8, OUT cost float8) RETURNS record
AS 'MODULE_PATHNAME', 'logistics_stock_reorder_levels' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 250;
COMMENT ON FUNCTION stock_reorder_levels(float8, float8, float8, float8, float8, float8, text, text) IS
'best (s, S): order up to S as soon as the position is s or less';

CREATE FUNCTION stock_reorder_quantity(demand_mean float8, demand_sd float8, lead_time float8, holding_cost float8, shortage_cost float8, order_cost float8, law text DEFAULT 'normal', method text DEFAULT 'eoq_backorders', OUT reorder_point float8, OUT order_quantity float8, OUT cost float8) RETURNS record
AS 'MODULE_PATHNAME', 'logistics_stock_reorder_quantity' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 250;
COMMENT ON FUNCTION stock_reorder_quantity(float8, float8, float8, float8, float8, float8, text, text) IS
'best (r, Q): order Q as soon as the position is r or less';

CREATE FUNCTION stock_chain_service(holding_costs float8[], lead_times float8[], demand_sd float8, safety_factor float8, inbound integer DEFAULT 0, outbound integer DEFAULT 0, OUT stage integer, OUT service_time integer, OUT safety_stock float8, OUT cost float8) RETURNS SETOF record
AS 'MODULE_PATHNAME', 'logistics_stock_chain_service' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 250 ROWS 10;
COMMENT ON FUNCTION stock_chain_service(float8[], float8[], float8, float8, integer, integer) IS
'which stage of a chain keeps safety stock, by the time each one promises; stage 1 serves the customer';

CREATE FUNCTION stock_echelon_levels(holding_costs float8[], lead_times float8[], shortage_cost float8, demand_mean float8, demand_sd float8, OUT stage integer, OUT echelon_base_stock float8, OUT cost float8) RETURNS SETOF record
AS 'MODULE_PATHNAME', 'logistics_stock_echelon_levels' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 5000 ROWS 10;
COMMENT ON FUNCTION stock_echelon_levels(float8[], float8[], float8, float8, float8) IS
'base stock of each stage of a chain with all that is below it; stage 1 serves the customer';

CREATE FUNCTION stock_lots_waste(periods_left float8[], quantities bigint[], demand_mean float8, demand_sd float8 DEFAULT NULL, law text DEFAULT 'poisson', OUT lot integer, OUT periods float8, OUT quantity bigint, OUT expected_waste float8) RETURNS SETOF record
AS 'MODULE_PATHNAME', 'logistics_stock_lots_waste' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 250 ROWS 10;
COMMENT ON FUNCTION stock_lots_waste(float8[], bigint[], float8, float8, text) IS
'lots sold first expired first out: how much of each is expected to be thrown away';

CREATE FUNCTION stock_transfer(supply bigint[], demand bigint[], costs float8[], penalty float8 DEFAULT NULL, batch bigint DEFAULT 1, OUT from_place integer, OUT to_place integer, OUT quantity bigint, OUT cost float8) RETURNS SETOF record
AS 'MODULE_PATHNAME', 'logistics_stock_transfer' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 5000 ROWS 100;
COMMENT ON FUNCTION stock_transfer(bigint[], bigint[], float8[], float8, bigint) IS
'who sends what to whom at least cost; unmet demand with from_place NULL';

CREATE FUNCTION stock_transfer(supply_ids bigint[], supply bigint[], demand_ids bigint[], demand bigint[], matrix cost_matrix, measure text DEFAULT 'seconds', penalty float8 DEFAULT NULL, batch bigint DEFAULT 1, OUT from_id bigint, OUT to_id bigint, OUT quantity bigint, OUT cost float8) RETURNS SETOF record
AS 'MODULE_PATHNAME', 'logistics_stock_transfer_matrix' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 5000 ROWS 100;
COMMENT ON FUNCTION stock_transfer(bigint[], bigint[], bigint[], bigint[], cost_matrix, text, float8, bigint) IS
'who sends what to whom at the least sum of seconds or metres; unmet demand with from_id NULL';

CREATE FUNCTION stock_transfer(supply_ids text[], supply bigint[], demand_ids text[], demand bigint[], matrix cost_matrix, measure text DEFAULT 'seconds', penalty float8 DEFAULT NULL, batch bigint DEFAULT 1, OUT from_id text, OUT to_id text, OUT quantity bigint, OUT cost float8) RETURNS SETOF record
AS 'MODULE_PATHNAME', 'logistics_stock_transfer_matrix' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 5000 ROWS 100;
COMMENT ON FUNCTION stock_transfer(text[], bigint[], text[], bigint[], cost_matrix, text, float8, bigint) IS
'who sends what to whom at the least sum of seconds or metres; unmet demand with from_id NULL';

CREATE FUNCTION stock_place(units bigint, capacity bigint[], regional_demand float8[], costs float8[], OUT place integer, OUT region integer, OUT quantity bigint, OUT cost float8) RETURNS SETOF record
AS 'MODULE_PATHNAME', 'logistics_stock_place' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 5000 ROWS 100;
COMMENT ON FUNCTION stock_place(bigint, bigint[], float8[], float8[]) IS
'where to keep whole units by regional demand, at least cost of reaching it; what finds no room with place NULL';
