-- ----------------------------------------------------------------------
-- kpi_forecast: made by `make kpi-modules` (sql/tools/kpi_modules.c); do not edit
-- ----------------------------------------------------------------------

CREATE FUNCTION logistics_internal.kpi_forecast_transition(kpi_forecast, actual float8, forecast float8) RETURNS kpi_forecast
AS 'MODULE_PATHNAME', 'logistics_kpi_forecast_transition' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1;
COMMENT ON FUNCTION logistics_internal.kpi_forecast_transition(kpi_forecast, float8, float8) IS 'transition function of kpi_forecast_agg';

CREATE FUNCTION logistics_internal.kpi_forecast_inverse(kpi_forecast, actual float8, forecast float8) RETURNS kpi_forecast
AS 'MODULE_PATHNAME', 'logistics_kpi_forecast_inverse' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1;
COMMENT ON FUNCTION logistics_internal.kpi_forecast_inverse(kpi_forecast, float8, float8) IS 'inverse transition function of kpi_forecast_agg';

CREATE AGGREGATE kpi_forecast_agg(actual float8, forecast float8) (
    SFUNC = logistics_internal.kpi_forecast_transition, STYPE = kpi_forecast, SSPACE = 192, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_forecast_transition, MINVFUNC = logistics_internal.kpi_forecast_inverse, MSTYPE = kpi_forecast, MSSPACE = 192
);
COMMENT ON AGGREGATE kpi_forecast_agg(float8, float8) IS 'errors of forecasts; scale is the in-sample naive error that MASE divides by';

CREATE FUNCTION logistics_internal.kpi_forecast_transition(kpi_forecast, actual numeric, forecast numeric) RETURNS kpi_forecast
AS 'MODULE_PATHNAME', 'logistics_kpi_forecast_transition' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1;
COMMENT ON FUNCTION logistics_internal.kpi_forecast_transition(kpi_forecast, numeric, numeric) IS 'transition function of kpi_forecast_agg';

CREATE FUNCTION logistics_internal.kpi_forecast_inverse(kpi_forecast, actual numeric, forecast numeric) RETURNS kpi_forecast
AS 'MODULE_PATHNAME', 'logistics_kpi_forecast_inverse' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1;
COMMENT ON FUNCTION logistics_internal.kpi_forecast_inverse(kpi_forecast, numeric, numeric) IS 'inverse transition function of kpi_forecast_agg';

CREATE AGGREGATE kpi_forecast_agg(actual numeric, forecast numeric) (
    SFUNC = logistics_internal.kpi_forecast_transition, STYPE = kpi_forecast, SSPACE = 192, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_forecast_transition, MINVFUNC = logistics_internal.kpi_forecast_inverse, MSTYPE = kpi_forecast, MSSPACE = 192
);
COMMENT ON AGGREGATE kpi_forecast_agg(numeric, numeric) IS 'errors of forecasts; scale is the in-sample naive error that MASE divides by';

CREATE FUNCTION logistics_internal.kpi_forecast_transition(kpi_forecast, actual float8, forecast float8, scale float8) RETURNS kpi_forecast
AS 'MODULE_PATHNAME', 'logistics_kpi_forecast_transition' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1;
COMMENT ON FUNCTION logistics_internal.kpi_forecast_transition(kpi_forecast, float8, float8, float8) IS 'transition function of kpi_forecast_agg';

CREATE FUNCTION logistics_internal.kpi_forecast_inverse(kpi_forecast, actual float8, forecast float8, scale float8) RETURNS kpi_forecast
AS 'MODULE_PATHNAME', 'logistics_kpi_forecast_inverse' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1;
COMMENT ON FUNCTION logistics_internal.kpi_forecast_inverse(kpi_forecast, float8, float8, float8) IS 'inverse transition function of kpi_forecast_agg';

CREATE AGGREGATE kpi_forecast_agg(actual float8, forecast float8, scale float8) (
    SFUNC = logistics_internal.kpi_forecast_transition, STYPE = kpi_forecast, SSPACE = 192, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_forecast_transition, MINVFUNC = logistics_internal.kpi_forecast_inverse, MSTYPE = kpi_forecast, MSSPACE = 192
);
COMMENT ON AGGREGATE kpi_forecast_agg(float8, float8, float8) IS 'errors of forecasts; scale is the in-sample naive error that MASE divides by';

CREATE FUNCTION logistics_internal.kpi_forecast_transition(kpi_forecast, actual numeric, forecast numeric, scale numeric) RETURNS kpi_forecast
AS 'MODULE_PATHNAME', 'logistics_kpi_forecast_transition' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1;
COMMENT ON FUNCTION logistics_internal.kpi_forecast_transition(kpi_forecast, numeric, numeric, numeric) IS 'transition function of kpi_forecast_agg';

CREATE FUNCTION logistics_internal.kpi_forecast_inverse(kpi_forecast, actual numeric, forecast numeric, scale numeric) RETURNS kpi_forecast
AS 'MODULE_PATHNAME', 'logistics_kpi_forecast_inverse' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1;
COMMENT ON FUNCTION logistics_internal.kpi_forecast_inverse(kpi_forecast, numeric, numeric, numeric) IS 'inverse transition function of kpi_forecast_agg';

CREATE AGGREGATE kpi_forecast_agg(actual numeric, forecast numeric, scale numeric) (
    SFUNC = logistics_internal.kpi_forecast_transition, STYPE = kpi_forecast, SSPACE = 192, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_forecast_transition, MINVFUNC = logistics_internal.kpi_forecast_inverse, MSTYPE = kpi_forecast, MSSPACE = 192
);
COMMENT ON AGGREGATE kpi_forecast_agg(numeric, numeric, numeric) IS 'errors of forecasts; scale is the in-sample naive error that MASE divides by';

CREATE FUNCTION wape(summary kpi_forecast) RETURNS float8
AS 'MODULE_PATHNAME', 'logistics_wape' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;
COMMENT ON FUNCTION wape(kpi_forecast) IS 'sum of absolute errors over sum of absolute actuals';

CREATE FUNCTION mape(summary kpi_forecast) RETURNS float8
AS 'MODULE_PATHNAME', 'logistics_mape' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;
COMMENT ON FUNCTION mape(kpi_forecast) IS 'mean absolute percentage error, without rows whose actual is 0';

CREATE FUNCTION smape(summary kpi_forecast) RETURNS float8
AS 'MODULE_PATHNAME', 'logistics_smape' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;
COMMENT ON FUNCTION smape(kpi_forecast) IS 'symmetric mean absolute percentage error, 0 to 200';

CREATE FUNCTION mase(summary kpi_forecast) RETURNS float8
AS 'MODULE_PATHNAME', 'logistics_mase' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;
COMMENT ON FUNCTION mase(kpi_forecast) IS 'mean absolute scaled error';

CREATE FUNCTION mae(summary kpi_forecast) RETURNS float8
AS 'MODULE_PATHNAME', 'logistics_mae' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;
COMMENT ON FUNCTION mae(kpi_forecast) IS 'mean absolute error';

CREATE FUNCTION rmse(summary kpi_forecast) RETURNS float8
AS 'MODULE_PATHNAME', 'logistics_rmse' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;
COMMENT ON FUNCTION rmse(kpi_forecast) IS 'root of the mean squared error';

CREATE FUNCTION forecast_bias(summary kpi_forecast) RETURNS float8
AS 'MODULE_PATHNAME', 'logistics_forecast_bias' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;
COMMENT ON FUNCTION forecast_bias(kpi_forecast) IS 'mean error, actual less forecast';

CREATE FUNCTION forecast_bias_ratio(summary kpi_forecast) RETURNS float8
AS 'MODULE_PATHNAME', 'logistics_forecast_bias_ratio' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;
COMMENT ON FUNCTION forecast_bias_ratio(kpi_forecast) IS 'sum of errors over sum of absolute actuals';

CREATE FUNCTION tracking_signal(summary kpi_forecast) RETURNS float8
AS 'MODULE_PATHNAME', 'logistics_tracking_signal' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;
COMMENT ON FUNCTION tracking_signal(kpi_forecast) IS 'sum of errors over the mean absolute error; beyond 4 either way it is an alarm';

CREATE FUNCTION forecast_count(summary kpi_forecast) RETURNS float8
AS 'MODULE_PATHNAME', 'logistics_forecast_count' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;
COMMENT ON FUNCTION forecast_count(kpi_forecast) IS 'forecasts compared';

CREATE FUNCTION zero_actual_count(summary kpi_forecast) RETURNS float8
AS 'MODULE_PATHNAME', 'logistics_zero_actual_count' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;
COMMENT ON FUNCTION zero_actual_count(kpi_forecast) IS 'rows whose actual is 0, left out of MAPE';

CREATE AGGREGATE wape(actual float8, forecast float8) (
    SFUNC = logistics_internal.kpi_forecast_transition, STYPE = kpi_forecast, SSPACE = 192, FINALFUNC = wape, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_forecast_transition, MINVFUNC = logistics_internal.kpi_forecast_inverse, MSTYPE = kpi_forecast, MSSPACE = 192, MFINALFUNC = wape, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE wape(float8, float8) IS 'sum of absolute errors over sum of absolute actuals';

CREATE AGGREGATE wape(actual numeric, forecast numeric) (
    SFUNC = logistics_internal.kpi_forecast_transition, STYPE = kpi_forecast, SSPACE = 192, FINALFUNC = wape, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_forecast_transition, MINVFUNC = logistics_internal.kpi_forecast_inverse, MSTYPE = kpi_forecast, MSSPACE = 192, MFINALFUNC = wape, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE wape(numeric, numeric) IS 'sum of absolute errors over sum of absolute actuals';

CREATE AGGREGATE wape(actual float8, forecast float8, scale float8) (
    SFUNC = logistics_internal.kpi_forecast_transition, STYPE = kpi_forecast, SSPACE = 192, FINALFUNC = wape, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_forecast_transition, MINVFUNC = logistics_internal.kpi_forecast_inverse, MSTYPE = kpi_forecast, MSSPACE = 192, MFINALFUNC = wape, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE wape(float8, float8, float8) IS 'sum of absolute errors over sum of absolute actuals';

CREATE AGGREGATE wape(actual numeric, forecast numeric, scale numeric) (
    SFUNC = logistics_internal.kpi_forecast_transition, STYPE = kpi_forecast, SSPACE = 192, FINALFUNC = wape, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_forecast_transition, MINVFUNC = logistics_internal.kpi_forecast_inverse, MSTYPE = kpi_forecast, MSSPACE = 192, MFINALFUNC = wape, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE wape(numeric, numeric, numeric) IS 'sum of absolute errors over sum of absolute actuals';

CREATE AGGREGATE mape(actual float8, forecast float8) (
    SFUNC = logistics_internal.kpi_forecast_transition, STYPE = kpi_forecast, SSPACE = 192, FINALFUNC = mape, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_forecast_transition, MINVFUNC = logistics_internal.kpi_forecast_inverse, MSTYPE = kpi_forecast, MSSPACE = 192, MFINALFUNC = mape, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE mape(float8, float8) IS 'mean absolute percentage error, without rows whose actual is 0';

CREATE AGGREGATE mape(actual numeric, forecast numeric) (
    SFUNC = logistics_internal.kpi_forecast_transition, STYPE = kpi_forecast, SSPACE = 192, FINALFUNC = mape, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_forecast_transition, MINVFUNC = logistics_internal.kpi_forecast_inverse, MSTYPE = kpi_forecast, MSSPACE = 192, MFINALFUNC = mape, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE mape(numeric, numeric) IS 'mean absolute percentage error, without rows whose actual is 0';

CREATE AGGREGATE mape(actual float8, forecast float8, scale float8) (
    SFUNC = logistics_internal.kpi_forecast_transition, STYPE = kpi_forecast, SSPACE = 192, FINALFUNC = mape, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_forecast_transition, MINVFUNC = logistics_internal.kpi_forecast_inverse, MSTYPE = kpi_forecast, MSSPACE = 192, MFINALFUNC = mape, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE mape(float8, float8, float8) IS 'mean absolute percentage error, without rows whose actual is 0';

CREATE AGGREGATE mape(actual numeric, forecast numeric, scale numeric) (
    SFUNC = logistics_internal.kpi_forecast_transition, STYPE = kpi_forecast, SSPACE = 192, FINALFUNC = mape, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_forecast_transition, MINVFUNC = logistics_internal.kpi_forecast_inverse, MSTYPE = kpi_forecast, MSSPACE = 192, MFINALFUNC = mape, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE mape(numeric, numeric, numeric) IS 'mean absolute percentage error, without rows whose actual is 0';

CREATE AGGREGATE smape(actual float8, forecast float8) (
    SFUNC = logistics_internal.kpi_forecast_transition, STYPE = kpi_forecast, SSPACE = 192, FINALFUNC = smape, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_forecast_transition, MINVFUNC = logistics_internal.kpi_forecast_inverse, MSTYPE = kpi_forecast, MSSPACE = 192, MFINALFUNC = smape, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE smape(float8, float8) IS 'symmetric mean absolute percentage error, 0 to 200';

CREATE AGGREGATE smape(actual numeric, forecast numeric) (
    SFUNC = logistics_internal.kpi_forecast_transition, STYPE = kpi_forecast, SSPACE = 192, FINALFUNC = smape, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_forecast_transition, MINVFUNC = logistics_internal.kpi_forecast_inverse, MSTYPE = kpi_forecast, MSSPACE = 192, MFINALFUNC = smape, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE smape(numeric, numeric) IS 'symmetric mean absolute percentage error, 0 to 200';

CREATE AGGREGATE smape(actual float8, forecast float8, scale float8) (
    SFUNC = logistics_internal.kpi_forecast_transition, STYPE = kpi_forecast, SSPACE = 192, FINALFUNC = smape, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_forecast_transition, MINVFUNC = logistics_internal.kpi_forecast_inverse, MSTYPE = kpi_forecast, MSSPACE = 192, MFINALFUNC = smape, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE smape(float8, float8, float8) IS 'symmetric mean absolute percentage error, 0 to 200';

CREATE AGGREGATE smape(actual numeric, forecast numeric, scale numeric) (
    SFUNC = logistics_internal.kpi_forecast_transition, STYPE = kpi_forecast, SSPACE = 192, FINALFUNC = smape, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_forecast_transition, MINVFUNC = logistics_internal.kpi_forecast_inverse, MSTYPE = kpi_forecast, MSSPACE = 192, MFINALFUNC = smape, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE smape(numeric, numeric, numeric) IS 'symmetric mean absolute percentage error, 0 to 200';

CREATE AGGREGATE mase(actual float8, forecast float8, scale float8) (
    SFUNC = logistics_internal.kpi_forecast_transition, STYPE = kpi_forecast, SSPACE = 192, FINALFUNC = mase, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_forecast_transition, MINVFUNC = logistics_internal.kpi_forecast_inverse, MSTYPE = kpi_forecast, MSSPACE = 192, MFINALFUNC = mase, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE mase(float8, float8, float8) IS 'mean absolute scaled error';

CREATE AGGREGATE mase(actual numeric, forecast numeric, scale numeric) (
    SFUNC = logistics_internal.kpi_forecast_transition, STYPE = kpi_forecast, SSPACE = 192, FINALFUNC = mase, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_forecast_transition, MINVFUNC = logistics_internal.kpi_forecast_inverse, MSTYPE = kpi_forecast, MSSPACE = 192, MFINALFUNC = mase, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE mase(numeric, numeric, numeric) IS 'mean absolute scaled error';

CREATE AGGREGATE mae(actual float8, forecast float8) (
    SFUNC = logistics_internal.kpi_forecast_transition, STYPE = kpi_forecast, SSPACE = 192, FINALFUNC = mae, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_forecast_transition, MINVFUNC = logistics_internal.kpi_forecast_inverse, MSTYPE = kpi_forecast, MSSPACE = 192, MFINALFUNC = mae, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE mae(float8, float8) IS 'mean absolute error';

CREATE AGGREGATE mae(actual numeric, forecast numeric) (
    SFUNC = logistics_internal.kpi_forecast_transition, STYPE = kpi_forecast, SSPACE = 192, FINALFUNC = mae, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_forecast_transition, MINVFUNC = logistics_internal.kpi_forecast_inverse, MSTYPE = kpi_forecast, MSSPACE = 192, MFINALFUNC = mae, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE mae(numeric, numeric) IS 'mean absolute error';

CREATE AGGREGATE mae(actual float8, forecast float8, scale float8) (
    SFUNC = logistics_internal.kpi_forecast_transition, STYPE = kpi_forecast, SSPACE = 192, FINALFUNC = mae, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_forecast_transition, MINVFUNC = logistics_internal.kpi_forecast_inverse, MSTYPE = kpi_forecast, MSSPACE = 192, MFINALFUNC = mae, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE mae(float8, float8, float8) IS 'mean absolute error';

CREATE AGGREGATE mae(actual numeric, forecast numeric, scale numeric) (
    SFUNC = logistics_internal.kpi_forecast_transition, STYPE = kpi_forecast, SSPACE = 192, FINALFUNC = mae, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_forecast_transition, MINVFUNC = logistics_internal.kpi_forecast_inverse, MSTYPE = kpi_forecast, MSSPACE = 192, MFINALFUNC = mae, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE mae(numeric, numeric, numeric) IS 'mean absolute error';

CREATE AGGREGATE rmse(actual float8, forecast float8) (
    SFUNC = logistics_internal.kpi_forecast_transition, STYPE = kpi_forecast, SSPACE = 192, FINALFUNC = rmse, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_forecast_transition, MINVFUNC = logistics_internal.kpi_forecast_inverse, MSTYPE = kpi_forecast, MSSPACE = 192, MFINALFUNC = rmse, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE rmse(float8, float8) IS 'root of the mean squared error';

CREATE AGGREGATE rmse(actual numeric, forecast numeric) (
    SFUNC = logistics_internal.kpi_forecast_transition, STYPE = kpi_forecast, SSPACE = 192, FINALFUNC = rmse, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_forecast_transition, MINVFUNC = logistics_internal.kpi_forecast_inverse, MSTYPE = kpi_forecast, MSSPACE = 192, MFINALFUNC = rmse, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE rmse(numeric, numeric) IS 'root of the mean squared error';

CREATE AGGREGATE rmse(actual float8, forecast float8, scale float8) (
    SFUNC = logistics_internal.kpi_forecast_transition, STYPE = kpi_forecast, SSPACE = 192, FINALFUNC = rmse, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_forecast_transition, MINVFUNC = logistics_internal.kpi_forecast_inverse, MSTYPE = kpi_forecast, MSSPACE = 192, MFINALFUNC = rmse, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE rmse(float8, float8, float8) IS 'root of the mean squared error';

CREATE AGGREGATE rmse(actual numeric, forecast numeric, scale numeric) (
    SFUNC = logistics_internal.kpi_forecast_transition, STYPE = kpi_forecast, SSPACE = 192, FINALFUNC = rmse, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_forecast_transition, MINVFUNC = logistics_internal.kpi_forecast_inverse, MSTYPE = kpi_forecast, MSSPACE = 192, MFINALFUNC = rmse, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE rmse(numeric, numeric, numeric) IS 'root of the mean squared error';

CREATE AGGREGATE forecast_bias(actual float8, forecast float8) (
    SFUNC = logistics_internal.kpi_forecast_transition, STYPE = kpi_forecast, SSPACE = 192, FINALFUNC = forecast_bias, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_forecast_transition, MINVFUNC = logistics_internal.kpi_forecast_inverse, MSTYPE = kpi_forecast, MSSPACE = 192, MFINALFUNC = forecast_bias, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE forecast_bias(float8, float8) IS 'mean error, actual less forecast';

CREATE AGGREGATE forecast_bias(actual numeric, forecast numeric) (
    SFUNC = logistics_internal.kpi_forecast_transition, STYPE = kpi_forecast, SSPACE = 192, FINALFUNC = forecast_bias, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_forecast_transition, MINVFUNC = logistics_internal.kpi_forecast_inverse, MSTYPE = kpi_forecast, MSSPACE = 192, MFINALFUNC = forecast_bias, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE forecast_bias(numeric, numeric) IS 'mean error, actual less forecast';

CREATE AGGREGATE forecast_bias(actual float8, forecast float8, scale float8) (
    SFUNC = logistics_internal.kpi_forecast_transition, STYPE = kpi_forecast, SSPACE = 192, FINALFUNC = forecast_bias, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_forecast_transition, MINVFUNC = logistics_internal.kpi_forecast_inverse, MSTYPE = kpi_forecast, MSSPACE = 192, MFINALFUNC = forecast_bias, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE forecast_bias(float8, float8, float8) IS 'mean error, actual less forecast';

CREATE AGGREGATE forecast_bias(actual numeric, forecast numeric, scale numeric) (
    SFUNC = logistics_internal.kpi_forecast_transition, STYPE = kpi_forecast, SSPACE = 192, FINALFUNC = forecast_bias, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_forecast_transition, MINVFUNC = logistics_internal.kpi_forecast_inverse, MSTYPE = kpi_forecast, MSSPACE = 192, MFINALFUNC = forecast_bias, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE forecast_bias(numeric, numeric, numeric) IS 'mean error, actual less forecast';

CREATE AGGREGATE forecast_bias_ratio(actual float8, forecast float8) (
    SFUNC = logistics_internal.kpi_forecast_transition, STYPE = kpi_forecast, SSPACE = 192, FINALFUNC = forecast_bias_ratio, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_forecast_transition, MINVFUNC = logistics_internal.kpi_forecast_inverse, MSTYPE = kpi_forecast, MSSPACE = 192, MFINALFUNC = forecast_bias_ratio, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE forecast_bias_ratio(float8, float8) IS 'sum of errors over sum of absolute actuals';

CREATE AGGREGATE forecast_bias_ratio(actual numeric, forecast numeric) (
    SFUNC = logistics_internal.kpi_forecast_transition, STYPE = kpi_forecast, SSPACE = 192, FINALFUNC = forecast_bias_ratio, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_forecast_transition, MINVFUNC = logistics_internal.kpi_forecast_inverse, MSTYPE = kpi_forecast, MSSPACE = 192, MFINALFUNC = forecast_bias_ratio, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE forecast_bias_ratio(numeric, numeric) IS 'sum of errors over sum of absolute actuals';

CREATE AGGREGATE forecast_bias_ratio(actual float8, forecast float8, scale float8) (
    SFUNC = logistics_internal.kpi_forecast_transition, STYPE = kpi_forecast, SSPACE = 192, FINALFUNC = forecast_bias_ratio, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_forecast_transition, MINVFUNC = logistics_internal.kpi_forecast_inverse, MSTYPE = kpi_forecast, MSSPACE = 192, MFINALFUNC = forecast_bias_ratio, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE forecast_bias_ratio(float8, float8, float8) IS 'sum of errors over sum of absolute actuals';

CREATE AGGREGATE forecast_bias_ratio(actual numeric, forecast numeric, scale numeric) (
    SFUNC = logistics_internal.kpi_forecast_transition, STYPE = kpi_forecast, SSPACE = 192, FINALFUNC = forecast_bias_ratio, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_forecast_transition, MINVFUNC = logistics_internal.kpi_forecast_inverse, MSTYPE = kpi_forecast, MSSPACE = 192, MFINALFUNC = forecast_bias_ratio, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE forecast_bias_ratio(numeric, numeric, numeric) IS 'sum of errors over sum of absolute actuals';

CREATE AGGREGATE tracking_signal(actual float8, forecast float8) (
    SFUNC = logistics_internal.kpi_forecast_transition, STYPE = kpi_forecast, SSPACE = 192, FINALFUNC = tracking_signal, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_forecast_transition, MINVFUNC = logistics_internal.kpi_forecast_inverse, MSTYPE = kpi_forecast, MSSPACE = 192, MFINALFUNC = tracking_signal, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE tracking_signal(float8, float8) IS 'sum of errors over the mean absolute error; beyond 4 either way it is an alarm';

CREATE AGGREGATE tracking_signal(actual numeric, forecast numeric) (
    SFUNC = logistics_internal.kpi_forecast_transition, STYPE = kpi_forecast, SSPACE = 192, FINALFUNC = tracking_signal, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_forecast_transition, MINVFUNC = logistics_internal.kpi_forecast_inverse, MSTYPE = kpi_forecast, MSSPACE = 192, MFINALFUNC = tracking_signal, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE tracking_signal(numeric, numeric) IS 'sum of errors over the mean absolute error; beyond 4 either way it is an alarm';

CREATE AGGREGATE tracking_signal(actual float8, forecast float8, scale float8) (
    SFUNC = logistics_internal.kpi_forecast_transition, STYPE = kpi_forecast, SSPACE = 192, FINALFUNC = tracking_signal, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_forecast_transition, MINVFUNC = logistics_internal.kpi_forecast_inverse, MSTYPE = kpi_forecast, MSSPACE = 192, MFINALFUNC = tracking_signal, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE tracking_signal(float8, float8, float8) IS 'sum of errors over the mean absolute error; beyond 4 either way it is an alarm';

CREATE AGGREGATE tracking_signal(actual numeric, forecast numeric, scale numeric) (
    SFUNC = logistics_internal.kpi_forecast_transition, STYPE = kpi_forecast, SSPACE = 192, FINALFUNC = tracking_signal, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_forecast_transition, MINVFUNC = logistics_internal.kpi_forecast_inverse, MSTYPE = kpi_forecast, MSSPACE = 192, MFINALFUNC = tracking_signal, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE tracking_signal(numeric, numeric, numeric) IS 'sum of errors over the mean absolute error; beyond 4 either way it is an alarm';
