-- ----------------------------------------------------------------------
-- demand: forecasts of one series or of a million (src/pg/demand)
-- ----------------------------------------------------------------------

CREATE TYPE demand_series;

CREATE FUNCTION logistics_internal.demand_series_in(cstring) RETURNS demand_series
AS 'MODULE_PATHNAME', 'logistics_demand_series_in' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 250;
COMMENT ON FUNCTION logistics_internal.demand_series_in(cstring) IS 'input function of type demand_series';

CREATE FUNCTION logistics_internal.demand_series_out(demand_series) RETURNS cstring
AS 'MODULE_PATHNAME', 'logistics_demand_series_out' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 250;
COMMENT ON FUNCTION logistics_internal.demand_series_out(demand_series) IS 'output function of type demand_series';

CREATE FUNCTION logistics_internal.demand_series_recv(internal) RETURNS demand_series
AS 'MODULE_PATHNAME', 'logistics_demand_series_recv' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 250;
COMMENT ON FUNCTION logistics_internal.demand_series_recv(internal) IS 'binary input function of type demand_series';

CREATE FUNCTION logistics_internal.demand_series_send(demand_series) RETURNS bytea
AS 'MODULE_PATHNAME', 'logistics_demand_series_send' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 250;
COMMENT ON FUNCTION logistics_internal.demand_series_send(demand_series) IS 'binary output function of type demand_series';

CREATE TYPE demand_series (
    INPUT = logistics_internal.demand_series_in, OUTPUT = logistics_internal.demand_series_out,
    RECEIVE = logistics_internal.demand_series_recv, SEND = logistics_internal.demand_series_send,
    INTERNALLENGTH = VARIABLE, ALIGNMENT = double, STORAGE = external
);
COMMENT ON TYPE demand_series IS
'demand by buckets of time, with a time zone; what is not known is a gap';

CREATE TYPE demand_series_options AS (tz text, missing text, since timestamptz, until timestamptz);
COMMENT ON TYPE demand_series_options IS 'how demand is counted by buckets; see the function of the same name';

CREATE FUNCTION demand_series_options(tz text DEFAULT 'UTC', missing text DEFAULT 'gap', since timestamptz DEFAULT NULL,
    until timestamptz DEFAULT NULL) RETURNS demand_series_options
LANGUAGE sql IMMUTABLE PARALLEL SAFE COST 1
RETURN ROW(tz, missing, since, until)::demand_series_options;
COMMENT ON FUNCTION demand_series_options(text, text, timestamptz, timestamptz) IS
'how demand is counted: time zone, whether a bucket without a row is a gap or zero, the whole buckets between since and until';

-- aggregate demand_series_agg(at, quantity, bucket [, options]), and of series

CREATE FUNCTION logistics_internal.demand_series_combine(demand_series, demand_series) RETURNS demand_series
AS 'MODULE_PATHNAME', 'logistics_demand_series_combine' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 250;
COMMENT ON FUNCTION logistics_internal.demand_series_combine(demand_series, demand_series) IS 'combine function of demand_series_agg';

CREATE FUNCTION logistics_internal.demand_series_final(demand_series) RETURNS demand_series
AS 'MODULE_PATHNAME', 'logistics_demand_series_final' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 250;
COMMENT ON FUNCTION logistics_internal.demand_series_final(demand_series) IS 'final function of demand_series_agg';

CREATE FUNCTION logistics_internal.demand_series_transition(demand_series, at timestamptz, quantity double precision, bucket interval) RETURNS demand_series
AS 'MODULE_PATHNAME', 'logistics_demand_series_transition' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 50;
COMMENT ON FUNCTION logistics_internal.demand_series_transition(demand_series, timestamptz, double precision, interval) IS 'transition function of demand_series_agg';

CREATE AGGREGATE demand_series_agg(at timestamptz, quantity double precision, bucket interval) (
    SFUNC = logistics_internal.demand_series_transition, STYPE = demand_series, SSPACE = 1024,
    FINALFUNC = logistics_internal.demand_series_final, FINALFUNC_MODIFY = READ_ONLY,
    COMBINEFUNC = logistics_internal.demand_series_combine, PARALLEL = SAFE
);
COMMENT ON AGGREGATE demand_series_agg(timestamptz, double precision, interval) IS
'sums demand by buckets of UTC, in any order of rows; a bucket without a row is a gap';

CREATE FUNCTION logistics_internal.demand_series_transition(demand_series, at timestamptz, quantity double precision, bucket interval, options demand_series_options) RETURNS demand_series
AS 'MODULE_PATHNAME', 'logistics_demand_series_transition' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 50;
COMMENT ON FUNCTION logistics_internal.demand_series_transition(demand_series, timestamptz, double precision, interval, demand_series_options) IS 'transition function of demand_series_agg';

CREATE AGGREGATE demand_series_agg(at timestamptz, quantity double precision, bucket interval, options demand_series_options) (
    SFUNC = logistics_internal.demand_series_transition, STYPE = demand_series, SSPACE = 1024,
    FINALFUNC = logistics_internal.demand_series_final, FINALFUNC_MODIFY = READ_ONLY,
    COMBINEFUNC = logistics_internal.demand_series_combine, PARALLEL = SAFE
);
COMMENT ON AGGREGATE demand_series_agg(timestamptz, double precision, interval, demand_series_options) IS
'sums demand by buckets of a time zone, between two instants; a bucket without a row is a gap or zero';

CREATE FUNCTION logistics_internal.demand_series_merge_transition(demand_series, series demand_series) RETURNS demand_series
AS 'MODULE_PATHNAME', 'logistics_demand_series_merge_transition' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 250;
COMMENT ON FUNCTION logistics_internal.demand_series_merge_transition(demand_series, demand_series) IS 'transition function of demand_series_agg';

CREATE AGGREGATE demand_series_agg(series demand_series) (
    SFUNC = logistics_internal.demand_series_merge_transition, STYPE = demand_series, SSPACE = 1024,
    FINALFUNC = logistics_internal.demand_series_final, FINALFUNC_MODIFY = READ_ONLY,
    COMBINEFUNC = logistics_internal.demand_series_combine, PARALLEL = SAFE
);
COMMENT ON AGGREGATE demand_series_agg(demand_series) IS
'adds series of the same buckets: of articles to a store, of days to a year';

CREATE FUNCTION demand_series_of(first timestamptz, bucket interval, quantities double precision[], tz text DEFAULT 'UTC') RETURNS demand_series
AS 'MODULE_PATHNAME', 'logistics_demand_series_of' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 250;
COMMENT ON FUNCTION demand_series_of(timestamptz, interval, double precision[], text) IS
'a series of an array: a quantity for each bucket from that of the first instant on, NULL is a gap';

CREATE FUNCTION demand_quantities(series demand_series) RETURNS double precision[]
AS 'MODULE_PATHNAME', 'logistics_demand_quantities' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 50;
COMMENT ON FUNCTION demand_quantities(demand_series) IS 'quantities of a series as an array, NULL in a gap';

CREATE FUNCTION demand_rows(series demand_series, OUT at timestamptz, OUT quantity double precision) RETURNS SETOF record
AS 'MODULE_PATHNAME', 'logistics_demand_rows' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 250 ROWS 100;
COMMENT ON FUNCTION demand_rows(demand_series) IS 'buckets of a series: where each begins and its quantity, NULL in a gap';

CREATE FUNCTION demand_class(series demand_series) RETURNS text
AS 'MODULE_PATHNAME', 'logistics_demand_class' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 50;
COMMENT ON FUNCTION demand_class(demand_series) IS
'smooth, erratic, intermittent or lumpy, by interval and variation of demand; none where there was no demand';

CREATE FUNCTION demand_profile(series demand_series, OUT class text, OUT adi double precision, OUT cv2 double precision) RETURNS record
AS 'MODULE_PATHNAME', 'logistics_demand_profile' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 50;
COMMENT ON FUNCTION demand_profile(demand_series) IS
'class of a series with what it rests on: average interval between demands, squared coefficient of variation of their sizes';

-- the model

CREATE TYPE demand_model;

CREATE FUNCTION logistics_internal.demand_model_in(cstring) RETURNS demand_model
AS 'MODULE_PATHNAME', 'logistics_demand_model_in' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 250;
COMMENT ON FUNCTION logistics_internal.demand_model_in(cstring) IS 'input function of type demand_model';

CREATE FUNCTION logistics_internal.demand_model_out(demand_model) RETURNS cstring
AS 'MODULE_PATHNAME', 'logistics_demand_model_out' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 250;
COMMENT ON FUNCTION logistics_internal.demand_model_out(demand_model) IS 'output function of type demand_model';

CREATE FUNCTION logistics_internal.demand_model_recv(internal) RETURNS demand_model
AS 'MODULE_PATHNAME', 'logistics_demand_model_recv' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 250;
COMMENT ON FUNCTION logistics_internal.demand_model_recv(internal) IS 'binary input function of type demand_model';

CREATE FUNCTION logistics_internal.demand_model_send(demand_model) RETURNS bytea
AS 'MODULE_PATHNAME', 'logistics_demand_model_send' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 250;
COMMENT ON FUNCTION logistics_internal.demand_model_send(demand_model) IS 'binary output function of type demand_model';

CREATE TYPE demand_model (
    INPUT = logistics_internal.demand_model_in, OUTPUT = logistics_internal.demand_model_out,
    RECEIVE = logistics_internal.demand_model_recv, SEND = logistics_internal.demand_model_send,
    INTERNALLENGTH = VARIABLE, ALIGNMENT = double, STORAGE = external
);
COMMENT ON TYPE demand_model IS
'a method fitted to a series: parameters, states, seasons, and why this method';

CREATE FUNCTION demand_fit(series demand_series, method text DEFAULT 'auto', season integer[] DEFAULT NULL,
    holidays hours_holidays DEFAULT NULL, regressors demand_series[] DEFAULT NULL, alpha double precision DEFAULT NULL) RETURNS demand_model
AS 'MODULE_PATHNAME', 'logistics_demand_fit' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 5000;
COMMENT ON FUNCTION demand_fit(demand_series, text, integer[], hours_holidays, demand_series[], double precision) IS
'fits a method to a series; auto chooses one, and the model says which and why';

CREATE FUNCTION demand_forecast(model demand_model, horizon integer, level double precision DEFAULT 0.95,
    floor double precision DEFAULT NULL, holidays hours_holidays DEFAULT NULL, regressors demand_series[] DEFAULT NULL,
    OUT at timestamptz, OUT mean double precision, OUT lower double precision, OUT upper double precision) RETURNS SETOF record
AS 'MODULE_PATHNAME', 'logistics_demand_forecast' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 250 ROWS 24;
COMMENT ON FUNCTION demand_forecast(demand_model, integer, double precision, double precision, hours_holidays, demand_series[]) IS
'the coming buckets: where each begins, its mean, and an interval that holds it with the probability level';

CREATE FUNCTION demand_forecast_array(model demand_model, horizon integer, floor double precision DEFAULT NULL,
    holidays hours_holidays DEFAULT NULL, regressors demand_series[] DEFAULT NULL) RETURNS double precision[]
AS 'MODULE_PATHNAME', 'logistics_demand_forecast_array' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 250;
COMMENT ON FUNCTION demand_forecast_array(demand_model, integer, double precision, hours_holidays, demand_series[]) IS
'means of the coming buckets as an array';

CREATE FUNCTION demand_update(model demand_model, quantity double precision, holidays hours_holidays DEFAULT NULL,
    regressors demand_series[] DEFAULT NULL) RETURNS demand_model
AS 'MODULE_PATHNAME', 'logistics_demand_update' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 250;
COMMENT ON FUNCTION demand_update(demand_model, double precision, hours_holidays, demand_series[]) IS
'the model one bucket later, with its quantity (NULL is a gap), without a new fit';

CREATE FUNCTION demand_update_series(model demand_model, series demand_series, holidays hours_holidays DEFAULT NULL,
    regressors demand_series[] DEFAULT NULL) RETURNS demand_model
AS 'MODULE_PATHNAME', 'logistics_demand_update_series' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 250;
COMMENT ON FUNCTION demand_update_series(demand_model, demand_series, hours_holidays, demand_series[]) IS
'the model at the end of a series, of which it takes in the buckets it has not seen, without a new fit';

CREATE FUNCTION demand_backtest(series demand_series, method text DEFAULT 'auto', horizon integer DEFAULT 1, origins integer DEFAULT 10,
    step integer DEFAULT NULL, level double precision DEFAULT 0.95, floor double precision DEFAULT NULL, season integer[] DEFAULT NULL,
    holidays hours_holidays DEFAULT NULL, regressors demand_series[] DEFAULT NULL, alpha double precision DEFAULT NULL,
    OUT origin timestamptz, OUT ahead integer, OUT at timestamptz, OUT actual double precision, OUT mean double precision,
    OUT lower double precision, OUT upper double precision) RETURNS SETOF record
AS 'MODULE_PATHNAME', 'logistics_demand_backtest' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 5000 ROWS 100;
COMMENT ON FUNCTION demand_backtest(demand_series, text, integer, integer, integer, double precision, double precision, integer[], hours_holidays, demand_series[], double precision) IS
'what the method would have forecast at past origins, from what was known then, beside what came';

CREATE FUNCTION demand_model_info(model demand_model,
    OUT method text, OUT asked text, OUT why text, OUT form text, OUT alpha double precision, OUT beta double precision,
    OUT gamma double precision, OUT phi double precision, OUT sigma2 double precision, OUT aicc double precision,
    OUT observations bigint, OUT gaps bigint, OUT adi double precision, OUT cv2 double precision, OUT seasons integer,
    OUT next_at timestamptz) RETURNS record
AS 'MODULE_PATHNAME', 'logistics_demand_model_info' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 50;
COMMENT ON FUNCTION demand_model_info(demand_model) IS
'what a model is: method, what was asked for and why it is this one, parameters, observations, where its forecast begins';
