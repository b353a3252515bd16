-- ----------------------------------------------------------------------
-- fulfil: which site ships an order (src/pg/fulfil)
-- ----------------------------------------------------------------------

CREATE TYPE stock_snapshot;

CREATE FUNCTION logistics_internal.stock_snapshot_in(cstring) RETURNS stock_snapshot
AS 'MODULE_PATHNAME', 'logistics_stock_snapshot_in' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 250;
COMMENT ON FUNCTION logistics_internal.stock_snapshot_in(cstring) IS 'input function of type stock_snapshot';

CREATE FUNCTION logistics_internal.stock_snapshot_out(stock_snapshot) RETURNS cstring
AS 'MODULE_PATHNAME', 'logistics_stock_snapshot_out' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 250;
COMMENT ON FUNCTION logistics_internal.stock_snapshot_out(stock_snapshot) IS 'output function of type stock_snapshot';

CREATE FUNCTION logistics_internal.stock_snapshot_recv(internal) RETURNS stock_snapshot
AS 'MODULE_PATHNAME', 'logistics_stock_snapshot_recv' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 250;
COMMENT ON FUNCTION logistics_internal.stock_snapshot_recv(internal) IS 'binary input function of type stock_snapshot';

CREATE FUNCTION logistics_internal.stock_snapshot_send(stock_snapshot) RETURNS bytea
AS 'MODULE_PATHNAME', 'logistics_stock_snapshot_send' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 250;
COMMENT ON FUNCTION logistics_internal.stock_snapshot_send(stock_snapshot) IS 'binary output function of type stock_snapshot';

CREATE TYPE stock_snapshot (
    INPUT = logistics_internal.stock_snapshot_in, OUTPUT = logistics_internal.stock_snapshot_out,
    RECEIVE = logistics_internal.stock_snapshot_recv, SEND = logistics_internal.stock_snapshot_send,
    INTERNALLENGTH = VARIABLE, ALIGNMENT = double, STORAGE = external
);
COMMENT ON TYPE stock_snapshot IS 'what is available where, at one moment';

CREATE FUNCTION logistics_internal.stock_snapshot_combine(stock_snapshot, stock_snapshot) RETURNS stock_snapshot
AS 'MODULE_PATHNAME', 'logistics_stock_snapshot_combine' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 250;
COMMENT ON FUNCTION logistics_internal.stock_snapshot_combine(stock_snapshot, stock_snapshot) IS 'combine function of stock_snapshot_agg';

CREATE FUNCTION logistics_internal.stock_snapshot_final(stock_snapshot) RETURNS stock_snapshot
AS 'MODULE_PATHNAME', 'logistics_stock_snapshot_final' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 5000;
COMMENT ON FUNCTION logistics_internal.stock_snapshot_final(stock_snapshot) IS 'final function of stock_snapshot_agg';

CREATE FUNCTION logistics_internal.stock_snapshot_transition(stock_snapshot, site bigint, item bigint, available bigint) RETURNS stock_snapshot
AS 'MODULE_PATHNAME', 'logistics_stock_snapshot_transition' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 50;
COMMENT ON FUNCTION logistics_internal.stock_snapshot_transition(stock_snapshot, bigint, bigint, bigint) IS 'transition function of stock_snapshot_agg';

CREATE AGGREGATE stock_snapshot_agg(site bigint, item bigint, available bigint) (
    SFUNC = logistics_internal.stock_snapshot_transition, STYPE = stock_snapshot, SSPACE = 4096,
    FINALFUNC = logistics_internal.stock_snapshot_final, FINALFUNC_MODIFY = READ_ONLY,
    COMBINEFUNC = logistics_internal.stock_snapshot_combine, PARALLEL = SAFE
);
COMMENT ON AGGREGATE stock_snapshot_agg(bigint, bigint, bigint) IS
'compiles what is available of each item in each site; rows of the same item and site add up';

CREATE FUNCTION logistics_internal.stock_snapshot_transition(stock_snapshot, site bigint, item text, available bigint) RETURNS stock_snapshot
AS 'MODULE_PATHNAME', 'logistics_stock_snapshot_transition' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 50;
COMMENT ON FUNCTION logistics_internal.stock_snapshot_transition(stock_snapshot, bigint, text, bigint) IS 'transition function of stock_snapshot_agg';

CREATE AGGREGATE stock_snapshot_agg(site bigint, item text, available bigint) (
    SFUNC = logistics_internal.stock_snapshot_transition, STYPE = stock_snapshot, SSPACE = 4096,
    FINALFUNC = logistics_internal.stock_snapshot_final, FINALFUNC_MODIFY = READ_ONLY,
    COMBINEFUNC = logistics_internal.stock_snapshot_combine, PARALLEL = SAFE
);
COMMENT ON AGGREGATE stock_snapshot_agg(bigint, text, bigint) IS
'compiles what is available of each item in each site; rows of the same item and site add up';

CREATE FUNCTION logistics_internal.stock_snapshot_transition(stock_snapshot, site text, item bigint, available bigint) RETURNS stock_snapshot
AS 'MODULE_PATHNAME', 'logistics_stock_snapshot_transition' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 50;
COMMENT ON FUNCTION logistics_internal.stock_snapshot_transition(stock_snapshot, text, bigint, bigint) IS 'transition function of stock_snapshot_agg';

CREATE AGGREGATE stock_snapshot_agg(site text, item bigint, available bigint) (
    SFUNC = logistics_internal.stock_snapshot_transition, STYPE = stock_snapshot, SSPACE = 4096,
    FINALFUNC = logistics_internal.stock_snapshot_final, FINALFUNC_MODIFY = READ_ONLY,
    COMBINEFUNC = logistics_internal.stock_snapshot_combine, PARALLEL = SAFE
);
COMMENT ON AGGREGATE stock_snapshot_agg(text, bigint, bigint) IS
'compiles what is available of each item in each site; rows of the same item and site add up';

CREATE FUNCTION logistics_internal.stock_snapshot_transition(stock_snapshot, site text, item text, available bigint) RETURNS stock_snapshot
AS 'MODULE_PATHNAME', 'logistics_stock_snapshot_transition' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 50;
COMMENT ON FUNCTION logistics_internal.stock_snapshot_transition(stock_snapshot, text, text, bigint) IS 'transition function of stock_snapshot_agg';

CREATE AGGREGATE stock_snapshot_agg(site text, item text, available bigint) (
    SFUNC = logistics_internal.stock_snapshot_transition, STYPE = stock_snapshot, SSPACE = 4096,
    FINALFUNC = logistics_internal.stock_snapshot_final, FINALFUNC_MODIFY = READ_ONLY,
    COMBINEFUNC = logistics_internal.stock_snapshot_combine, PARALLEL = SAFE
);
COMMENT ON AGGREGATE stock_snapshot_agg(text, text, bigint) IS
'compiles what is available of each item in each site; rows of the same item and site add up';

CREATE FUNCTION stock_snapshot_rows(stock stock_snapshot,
    OUT site bigint, OUT site_code text, OUT item bigint, OUT item_code text, OUT available bigint) RETURNS SETOF record
AS 'MODULE_PATHNAME', 'logistics_stock_snapshot_rows' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 250 ROWS 1000;
COMMENT ON FUNCTION stock_snapshot_rows(stock_snapshot) IS 'a snapshot as rows, by item and site';

CREATE FUNCTION fulfil_available(on_hand bigint, reserved bigint DEFAULT 0, safety bigint DEFAULT 0) RETURNS bigint
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE COST 1
RETURN greatest(0, on_hand - reserved - safety);
COMMENT ON FUNCTION fulfil_available(bigint, bigint, bigint) IS
'what may be promised: on hand less reserved less safety stock, never negative';

-- rules and options

CREATE TYPE fulfil_rule AS (objective text[], max_splits integer, partial boolean, direction text, max_steps bigint);
COMMENT ON TYPE fulfil_rule IS 'what a plan of fulfil_route is judged by; see the function of the same name';

CREATE FUNCTION fulfil_rule(objective text[] DEFAULT '{complete,deliver_by,shipments,cost,distance,priority}', max_splits integer DEFAULT NULL,
    partial boolean DEFAULT false, direction text DEFAULT 'ship', max_steps bigint DEFAULT 1000000) RETURNS fulfil_rule
LANGUAGE sql IMMUTABLE PARALLEL SAFE COST 1
RETURN ROW(objective, max_splits, partial, direction, max_steps)::fulfil_rule;
COMMENT ON FUNCTION fulfil_rule(text[], integer, boolean, text, bigint) IS
'what a plan is judged by, criterion by criterion, and how many shipments it may have';

CREATE TYPE fulfil_option AS (
    site text, service text, fixed numeric, per_unit numeric, deliver_by timestamptz, distance_m float8, priority integer, restocks boolean
);
COMMENT ON TYPE fulfil_option IS 'a way for a site to ship an order; see the function of the same name';

CREATE FUNCTION fulfil_option(site bigint, service text DEFAULT '', fixed numeric DEFAULT 0, per_unit numeric DEFAULT 0,
    deliver_by timestamptz DEFAULT NULL, distance_m float8 DEFAULT NULL, priority integer DEFAULT NULL, restocks boolean DEFAULT true)
RETURNS fulfil_option
LANGUAGE sql IMMUTABLE PARALLEL SAFE COST 1
RETURN ROW(site::text, service, fixed, per_unit, deliver_by, distance_m, priority, restocks)::fulfil_option;
COMMENT ON FUNCTION fulfil_option(bigint, text, numeric, numeric, timestamptz, float8, integer, boolean) IS
'a way for a site to ship an order: carrier, costs of the shipment and of each unit, promise, distance, priority';

CREATE FUNCTION fulfil_option(site text, service text DEFAULT '', fixed numeric DEFAULT 0, per_unit numeric DEFAULT 0,
    deliver_by timestamptz DEFAULT NULL, distance_m float8 DEFAULT NULL, priority integer DEFAULT NULL, restocks boolean DEFAULT true)
RETURNS fulfil_option
LANGUAGE sql IMMUTABLE PARALLEL SAFE COST 1
RETURN ROW(site, service, fixed, per_unit, deliver_by, distance_m, priority, restocks)::fulfil_option;
COMMENT ON FUNCTION fulfil_option(text, text, numeric, numeric, timestamptz, float8, integer, boolean) IS
'a way for a site to ship an order: carrier, costs of the shipment and of each unit, promise, distance, priority';

-- plans

CREATE TYPE fulfil_line AS (
    shipment integer, site bigint, site_code text, service text, item bigint, item_code text, quantity bigint, cost numeric,
    deliver_by timestamptz, restocked boolean
);
COMMENT ON TYPE fulfil_line IS 'what a plan takes of one item from one site; see fulfil_lines';

CREATE TYPE fulfil_plan AS (
    complete boolean, shipments integer, cost numeric, deliver_by timestamptz, missing bigint, late bigint, distance_m float8,
    proven boolean, is_return boolean, lines fulfil_line[]
);
COMMENT ON TYPE fulfil_plan IS 'which sites ship an order; see fulfil_route';

CREATE FUNCTION fulfil_route(stock stock_snapshot, rule fulfil_rule, items bigint[], quantities bigint[], options fulfil_option[],
    deliver_by timestamptz DEFAULT NULL) RETURNS fulfil_plan
AS 'MODULE_PATHNAME', 'logistics_fulfil_route' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 5000;
COMMENT ON FUNCTION fulfil_route(stock_snapshot, fulfil_rule, bigint[], bigint[], fulfil_option[], timestamptz) IS
'the best plan to ship an order, or to take it back; NULL when there is none';

CREATE FUNCTION fulfil_route(stock stock_snapshot, rule fulfil_rule, items text[], quantities bigint[], options fulfil_option[],
    deliver_by timestamptz DEFAULT NULL) RETURNS fulfil_plan
AS 'MODULE_PATHNAME', 'logistics_fulfil_route' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 5000;
COMMENT ON FUNCTION fulfil_route(stock_snapshot, fulfil_rule, text[], bigint[], fulfil_option[], timestamptz) IS
'the best plan to ship an order, or to take it back; NULL when there is none';

CREATE FUNCTION fulfil_lines(plan fulfil_plan) RETURNS SETOF fulfil_line
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE COST 50 ROWS 5
BEGIN ATOMIC
    SELECT l.* FROM unnest((plan).lines) l;
END;
COMMENT ON FUNCTION fulfil_lines(fulfil_plan) IS
'the lines of a plan: shipment, site, service, item, quantity, cost; what is left out has no shipment';

CREATE FUNCTION fulfil_explain(stock stock_snapshot, rule fulfil_rule, items bigint[], quantities bigint[], options fulfil_option[],
    deliver_by timestamptz DEFAULT NULL,
    OUT rank integer, OUT site bigint, OUT site_code text, OUT service text, OUT chosen boolean, OUT criterion text, OUT value numeric,
    OUT best numeric, OUT reason text, OUT complete boolean, OUT shipments integer, OUT cost numeric, OUT arrives_by timestamptz)
RETURNS SETOF record
AS 'MODULE_PATHNAME', 'logistics_fulfil_explain' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 5000 ROWS 20;
COMMENT ON FUNCTION fulfil_explain(stock_snapshot, fulfil_rule, bigint[], bigint[], fulfil_option[], timestamptz) IS
'for every site the best plan that uses it, and the criterion on which it loses';

CREATE FUNCTION fulfil_explain(stock stock_snapshot, rule fulfil_rule, items text[], quantities bigint[], options fulfil_option[],
    deliver_by timestamptz DEFAULT NULL,
    OUT rank integer, OUT site bigint, OUT site_code text, OUT service text, OUT chosen boolean, OUT criterion text, OUT value numeric,
    OUT best numeric, OUT reason text, OUT complete boolean, OUT shipments integer, OUT cost numeric, OUT arrives_by timestamptz)
RETURNS SETOF record
AS 'MODULE_PATHNAME', 'logistics_fulfil_explain' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 5000 ROWS 20;
COMMENT ON FUNCTION fulfil_explain(stock_snapshot, fulfil_rule, text[], bigint[], fulfil_option[], timestamptz) IS
'for every site the best plan that uses it, and the criterion on which it loses';

-- orders one after the other

CREATE TYPE fulfil_order AS (
    at timestamptz, id bigint, id_code text, items text[], quantities bigint[], options fulfil_option[], deliver_by timestamptz
);
COMMENT ON TYPE fulfil_order IS 'an order for fulfil_route_batch; see the function of the same name';

CREATE FUNCTION fulfil_order(at timestamptz, id bigint, items bigint[], quantities bigint[], options fulfil_option[],
    deliver_by timestamptz DEFAULT NULL) RETURNS fulfil_order
LANGUAGE sql IMMUTABLE PARALLEL SAFE COST 1
RETURN ROW(at, id, NULL, items::text[], quantities, options, deliver_by)::fulfil_order;
COMMENT ON FUNCTION fulfil_order(timestamptz, bigint, bigint[], bigint[], fulfil_option[], timestamptz) IS
'an order for fulfil_route_batch';

CREATE FUNCTION fulfil_order(at timestamptz, id bigint, items text[], quantities bigint[], options fulfil_option[],
    deliver_by timestamptz DEFAULT NULL) RETURNS fulfil_order
LANGUAGE sql IMMUTABLE PARALLEL SAFE COST 1
RETURN ROW(at, id, NULL, items, quantities, options, deliver_by)::fulfil_order;
COMMENT ON FUNCTION fulfil_order(timestamptz, bigint, text[], bigint[], fulfil_option[], timestamptz) IS
'an order for fulfil_route_batch';

CREATE FUNCTION fulfil_order(at timestamptz, id text, items bigint[], quantities bigint[], options fulfil_option[],
    deliver_by timestamptz DEFAULT NULL) RETURNS fulfil_order
LANGUAGE sql IMMUTABLE PARALLEL SAFE COST 1
RETURN ROW(at, NULL, id, items::text[], quantities, options, deliver_by)::fulfil_order;
COMMENT ON FUNCTION fulfil_order(timestamptz, text, bigint[], bigint[], fulfil_option[], timestamptz) IS
'an order for fulfil_route_batch';

CREATE FUNCTION fulfil_order(at timestamptz, id text, items text[], quantities bigint[], options fulfil_option[],
    deliver_by timestamptz DEFAULT NULL) RETURNS fulfil_order
LANGUAGE sql IMMUTABLE PARALLEL SAFE COST 1
RETURN ROW(at, NULL, id, items, quantities, options, deliver_by)::fulfil_order;
COMMENT ON FUNCTION fulfil_order(timestamptz, text, text[], bigint[], fulfil_option[], timestamptz) IS
'an order for fulfil_route_batch';

CREATE FUNCTION fulfil_route_batch(stock stock_snapshot, rule fulfil_rule, orders fulfil_order[],
    OUT order_id bigint, OUT order_code text, OUT ordered_at timestamptz, OUT routed boolean, OUT shipment integer, OUT site bigint,
    OUT site_code text, OUT service text, OUT item bigint, OUT item_code text, OUT quantity bigint, OUT cost numeric,
    OUT deliver_by timestamptz, OUT restocked boolean) RETURNS SETOF record
AS 'MODULE_PATHNAME', 'logistics_fulfil_route_batch' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 5000 ROWS 1000;
COMMENT ON FUNCTION fulfil_route_batch(stock_snapshot, fulfil_rule, fulfil_order[]) IS
'plans of orders one after the other by time, each from the stock that those before have left';
