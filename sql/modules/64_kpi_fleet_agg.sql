-- ----------------------------------------------------------------------
-- kpi_fleet: made by `make kpi-modules` (sql/tools/kpi_modules.c); do not edit
-- ----------------------------------------------------------------------

CREATE FUNCTION logistics_internal.kpi_fleet_transition(kpi_fleet, km float8, load_t float8, capacity_t float8) RETURNS kpi_fleet
AS 'MODULE_PATHNAME', 'logistics_kpi_fleet_transition' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1;
COMMENT ON FUNCTION logistics_internal.kpi_fleet_transition(kpi_fleet, float8, float8, float8) IS 'transition function of kpi_fleet_agg';

CREATE FUNCTION logistics_internal.kpi_fleet_inverse(kpi_fleet, km float8, load_t float8, capacity_t float8) RETURNS kpi_fleet
AS 'MODULE_PATHNAME', 'logistics_kpi_fleet_inverse' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1;
COMMENT ON FUNCTION logistics_internal.kpi_fleet_inverse(kpi_fleet, float8, float8, float8) IS 'inverse transition function of kpi_fleet_agg';

CREATE AGGREGATE kpi_fleet_agg(km float8, load_t float8, capacity_t float8) (
    SFUNC = logistics_internal.kpi_fleet_transition, STYPE = kpi_fleet, SSPACE = 320, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_fleet_transition, MINVFUNC = logistics_internal.kpi_fleet_inverse, MSTYPE = kpi_fleet, MSSPACE = 320
);
COMMENT ON AGGREGATE kpi_fleet_agg(float8, float8, float8) IS 'work of vehicles, leg by leg';

CREATE FUNCTION logistics_internal.kpi_fleet_transition(kpi_fleet, km numeric, load_t numeric, capacity_t numeric) RETURNS kpi_fleet
AS 'MODULE_PATHNAME', 'logistics_kpi_fleet_transition' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1;
COMMENT ON FUNCTION logistics_internal.kpi_fleet_transition(kpi_fleet, numeric, numeric, numeric) IS 'transition function of kpi_fleet_agg';

CREATE FUNCTION logistics_internal.kpi_fleet_inverse(kpi_fleet, km numeric, load_t numeric, capacity_t numeric) RETURNS kpi_fleet
AS 'MODULE_PATHNAME', 'logistics_kpi_fleet_inverse' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1;
COMMENT ON FUNCTION logistics_internal.kpi_fleet_inverse(kpi_fleet, numeric, numeric, numeric) IS 'inverse transition function of kpi_fleet_agg';

CREATE AGGREGATE kpi_fleet_agg(km numeric, load_t numeric, capacity_t numeric) (
    SFUNC = logistics_internal.kpi_fleet_transition, STYPE = kpi_fleet, SSPACE = 320, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_fleet_transition, MINVFUNC = logistics_internal.kpi_fleet_inverse, MSTYPE = kpi_fleet, MSSPACE = 320
);
COMMENT ON AGGREGATE kpi_fleet_agg(numeric, numeric, numeric) IS 'work of vehicles, leg by leg';

CREATE FUNCTION logistics_internal.kpi_fleet_transition(kpi_fleet, km float8, load_t float8, capacity_t float8, drops float8, hours float8, co2e_kg float8) RETURNS kpi_fleet
AS 'MODULE_PATHNAME', 'logistics_kpi_fleet_transition' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1;
COMMENT ON FUNCTION logistics_internal.kpi_fleet_transition(kpi_fleet, float8, float8, float8, float8, float8, float8) IS 'transition function of kpi_fleet_agg';

CREATE FUNCTION logistics_internal.kpi_fleet_inverse(kpi_fleet, km float8, load_t float8, capacity_t float8, drops float8, hours float8, co2e_kg float8) RETURNS kpi_fleet
AS 'MODULE_PATHNAME', 'logistics_kpi_fleet_inverse' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1;
COMMENT ON FUNCTION logistics_internal.kpi_fleet_inverse(kpi_fleet, float8, float8, float8, float8, float8, float8) IS 'inverse transition function of kpi_fleet_agg';

CREATE AGGREGATE kpi_fleet_agg(km float8, load_t float8, capacity_t float8, drops float8, hours float8, co2e_kg float8) (
    SFUNC = logistics_internal.kpi_fleet_transition, STYPE = kpi_fleet, SSPACE = 320, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_fleet_transition, MINVFUNC = logistics_internal.kpi_fleet_inverse, MSTYPE = kpi_fleet, MSSPACE = 320
);
COMMENT ON AGGREGATE kpi_fleet_agg(float8, float8, float8, float8, float8, float8) IS 'work of vehicles, leg by leg';

CREATE FUNCTION logistics_internal.kpi_fleet_transition(kpi_fleet, km numeric, load_t numeric, capacity_t numeric, drops numeric, hours numeric, co2e_kg numeric) RETURNS kpi_fleet
AS 'MODULE_PATHNAME', 'logistics_kpi_fleet_transition' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1;
COMMENT ON FUNCTION logistics_internal.kpi_fleet_transition(kpi_fleet, numeric, numeric, numeric, numeric, numeric, numeric) IS 'transition function of kpi_fleet_agg';

CREATE FUNCTION logistics_internal.kpi_fleet_inverse(kpi_fleet, km numeric, load_t numeric, capacity_t numeric, drops numeric, hours numeric, co2e_kg numeric) RETURNS kpi_fleet
AS 'MODULE_PATHNAME', 'logistics_kpi_fleet_inverse' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1;
COMMENT ON FUNCTION logistics_internal.kpi_fleet_inverse(kpi_fleet, numeric, numeric, numeric, numeric, numeric, numeric) IS 'inverse transition function of kpi_fleet_agg';

CREATE AGGREGATE kpi_fleet_agg(km numeric, load_t numeric, capacity_t numeric, drops numeric, hours numeric, co2e_kg numeric) (
    SFUNC = logistics_internal.kpi_fleet_transition, STYPE = kpi_fleet, SSPACE = 320, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_fleet_transition, MINVFUNC = logistics_internal.kpi_fleet_inverse, MSTYPE = kpi_fleet, MSSPACE = 320
);
COMMENT ON AGGREGATE kpi_fleet_agg(numeric, numeric, numeric, numeric, numeric, numeric) IS 'work of vehicles, leg by leg';

CREATE FUNCTION total_km(summary kpi_fleet) RETURNS float8
AS 'MODULE_PATHNAME', 'logistics_total_km' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;
COMMENT ON FUNCTION total_km(kpi_fleet) IS 'distance of all legs';

CREATE FUNCTION empty_running_rate(summary kpi_fleet) RETURNS float8
AS 'MODULE_PATHNAME', 'logistics_empty_running_rate' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;
COMMENT ON FUNCTION empty_running_rate(kpi_fleet) IS 'distance without load over distance whose load is known (EEA)';

CREATE FUNCTION load_factor(summary kpi_fleet) RETURNS float8
AS 'MODULE_PATHNAME', 'logistics_load_factor' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;
COMMENT ON FUNCTION load_factor(kpi_fleet) IS 'tonne-kilometres over capacity of laden legs (EEA)';

CREATE FUNCTION total_tonne_km(summary kpi_fleet) RETURNS float8
AS 'MODULE_PATHNAME', 'logistics_total_tonne_km' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;
COMMENT ON FUNCTION total_tonne_km(kpi_fleet) IS 'tonne-kilometres';

CREATE FUNCTION km_per_drop(summary kpi_fleet) RETURNS float8
AS 'MODULE_PATHNAME', 'logistics_km_per_drop' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;
COMMENT ON FUNCTION km_per_drop(kpi_fleet) IS 'kilometres per drop';

CREATE FUNCTION drops_per_hour(summary kpi_fleet) RETURNS float8
AS 'MODULE_PATHNAME', 'logistics_drops_per_hour' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;
COMMENT ON FUNCTION drops_per_hour(kpi_fleet) IS 'drops per hour';

CREATE FUNCTION km_per_hour(summary kpi_fleet) RETURNS float8
AS 'MODULE_PATHNAME', 'logistics_km_per_hour' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;
COMMENT ON FUNCTION km_per_hour(kpi_fleet) IS 'kilometres per hour';

CREATE FUNCTION co2e_per_km(summary kpi_fleet) RETURNS float8
AS 'MODULE_PATHNAME', 'logistics_co2e_per_km' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;
COMMENT ON FUNCTION co2e_per_km(kpi_fleet) IS 'kg of CO2e per kilometre';

CREATE FUNCTION co2e_per_tonne_km(summary kpi_fleet) RETURNS float8
AS 'MODULE_PATHNAME', 'logistics_co2e_per_tonne_km' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;
COMMENT ON FUNCTION co2e_per_tonne_km(kpi_fleet) IS 'kg of CO2e per tonne-kilometre';

CREATE FUNCTION total_co2e(summary kpi_fleet) RETURNS float8
AS 'MODULE_PATHNAME', 'logistics_total_co2e' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;
COMMENT ON FUNCTION total_co2e(kpi_fleet) IS 'kg of CO2e';

CREATE FUNCTION leg_count(summary kpi_fleet) RETURNS float8
AS 'MODULE_PATHNAME', 'logistics_leg_count' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;
COMMENT ON FUNCTION leg_count(kpi_fleet) IS 'legs counted';

CREATE AGGREGATE empty_running_rate(km float8, load_t float8, capacity_t float8) (
    SFUNC = logistics_internal.kpi_fleet_transition, STYPE = kpi_fleet, SSPACE = 320, FINALFUNC = empty_running_rate, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_fleet_transition, MINVFUNC = logistics_internal.kpi_fleet_inverse, MSTYPE = kpi_fleet, MSSPACE = 320, MFINALFUNC = empty_running_rate, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE empty_running_rate(float8, float8, float8) IS 'distance without load over distance whose load is known (EEA)';

CREATE AGGREGATE empty_running_rate(km numeric, load_t numeric, capacity_t numeric) (
    SFUNC = logistics_internal.kpi_fleet_transition, STYPE = kpi_fleet, SSPACE = 320, FINALFUNC = empty_running_rate, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_fleet_transition, MINVFUNC = logistics_internal.kpi_fleet_inverse, MSTYPE = kpi_fleet, MSSPACE = 320, MFINALFUNC = empty_running_rate, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE empty_running_rate(numeric, numeric, numeric) IS 'distance without load over distance whose load is known (EEA)';

CREATE AGGREGATE empty_running_rate(km float8, load_t float8, capacity_t float8, drops float8, hours float8, co2e_kg float8) (
    SFUNC = logistics_internal.kpi_fleet_transition, STYPE = kpi_fleet, SSPACE = 320, FINALFUNC = empty_running_rate, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_fleet_transition, MINVFUNC = logistics_internal.kpi_fleet_inverse, MSTYPE = kpi_fleet, MSSPACE = 320, MFINALFUNC = empty_running_rate, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE empty_running_rate(float8, float8, float8, float8, float8, float8) IS 'distance without load over distance whose load is known (EEA)';

CREATE AGGREGATE empty_running_rate(km numeric, load_t numeric, capacity_t numeric, drops numeric, hours numeric, co2e_kg numeric) (
    SFUNC = logistics_internal.kpi_fleet_transition, STYPE = kpi_fleet, SSPACE = 320, FINALFUNC = empty_running_rate, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_fleet_transition, MINVFUNC = logistics_internal.kpi_fleet_inverse, MSTYPE = kpi_fleet, MSSPACE = 320, MFINALFUNC = empty_running_rate, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE empty_running_rate(numeric, numeric, numeric, numeric, numeric, numeric) IS 'distance without load over distance whose load is known (EEA)';

CREATE AGGREGATE load_factor(km float8, load_t float8, capacity_t float8) (
    SFUNC = logistics_internal.kpi_fleet_transition, STYPE = kpi_fleet, SSPACE = 320, FINALFUNC = load_factor, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_fleet_transition, MINVFUNC = logistics_internal.kpi_fleet_inverse, MSTYPE = kpi_fleet, MSSPACE = 320, MFINALFUNC = load_factor, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE load_factor(float8, float8, float8) IS 'tonne-kilometres over capacity of laden legs (EEA)';

CREATE AGGREGATE load_factor(km numeric, load_t numeric, capacity_t numeric) (
    SFUNC = logistics_internal.kpi_fleet_transition, STYPE = kpi_fleet, SSPACE = 320, FINALFUNC = load_factor, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_fleet_transition, MINVFUNC = logistics_internal.kpi_fleet_inverse, MSTYPE = kpi_fleet, MSSPACE = 320, MFINALFUNC = load_factor, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE load_factor(numeric, numeric, numeric) IS 'tonne-kilometres over capacity of laden legs (EEA)';

CREATE AGGREGATE load_factor(km float8, load_t float8, capacity_t float8, drops float8, hours float8, co2e_kg float8) (
    SFUNC = logistics_internal.kpi_fleet_transition, STYPE = kpi_fleet, SSPACE = 320, FINALFUNC = load_factor, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_fleet_transition, MINVFUNC = logistics_internal.kpi_fleet_inverse, MSTYPE = kpi_fleet, MSSPACE = 320, MFINALFUNC = load_factor, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE load_factor(float8, float8, float8, float8, float8, float8) IS 'tonne-kilometres over capacity of laden legs (EEA)';

CREATE AGGREGATE load_factor(km numeric, load_t numeric, capacity_t numeric, drops numeric, hours numeric, co2e_kg numeric) (
    SFUNC = logistics_internal.kpi_fleet_transition, STYPE = kpi_fleet, SSPACE = 320, FINALFUNC = load_factor, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_fleet_transition, MINVFUNC = logistics_internal.kpi_fleet_inverse, MSTYPE = kpi_fleet, MSSPACE = 320, MFINALFUNC = load_factor, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE load_factor(numeric, numeric, numeric, numeric, numeric, numeric) IS 'tonne-kilometres over capacity of laden legs (EEA)';

CREATE AGGREGATE km_per_drop(km float8, load_t float8, capacity_t float8, drops float8, hours float8, co2e_kg float8) (
    SFUNC = logistics_internal.kpi_fleet_transition, STYPE = kpi_fleet, SSPACE = 320, FINALFUNC = km_per_drop, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_fleet_transition, MINVFUNC = logistics_internal.kpi_fleet_inverse, MSTYPE = kpi_fleet, MSSPACE = 320, MFINALFUNC = km_per_drop, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE km_per_drop(float8, float8, float8, float8, float8, float8) IS 'kilometres per drop';

CREATE AGGREGATE km_per_drop(km numeric, load_t numeric, capacity_t numeric, drops numeric, hours numeric, co2e_kg numeric) (
    SFUNC = logistics_internal.kpi_fleet_transition, STYPE = kpi_fleet, SSPACE = 320, FINALFUNC = km_per_drop, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_fleet_transition, MINVFUNC = logistics_internal.kpi_fleet_inverse, MSTYPE = kpi_fleet, MSSPACE = 320, MFINALFUNC = km_per_drop, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE km_per_drop(numeric, numeric, numeric, numeric, numeric, numeric) IS 'kilometres per drop';

CREATE AGGREGATE drops_per_hour(km float8, load_t float8, capacity_t float8, drops float8, hours float8, co2e_kg float8) (
    SFUNC = logistics_internal.kpi_fleet_transition, STYPE = kpi_fleet, SSPACE = 320, FINALFUNC = drops_per_hour, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_fleet_transition, MINVFUNC = logistics_internal.kpi_fleet_inverse, MSTYPE = kpi_fleet, MSSPACE = 320, MFINALFUNC = drops_per_hour, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE drops_per_hour(float8, float8, float8, float8, float8, float8) IS 'drops per hour';

CREATE AGGREGATE drops_per_hour(km numeric, load_t numeric, capacity_t numeric, drops numeric, hours numeric, co2e_kg numeric) (
    SFUNC = logistics_internal.kpi_fleet_transition, STYPE = kpi_fleet, SSPACE = 320, FINALFUNC = drops_per_hour, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_fleet_transition, MINVFUNC = logistics_internal.kpi_fleet_inverse, MSTYPE = kpi_fleet, MSSPACE = 320, MFINALFUNC = drops_per_hour, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE drops_per_hour(numeric, numeric, numeric, numeric, numeric, numeric) IS 'drops per hour';

CREATE AGGREGATE km_per_hour(km float8, load_t float8, capacity_t float8, drops float8, hours float8, co2e_kg float8) (
    SFUNC = logistics_internal.kpi_fleet_transition, STYPE = kpi_fleet, SSPACE = 320, FINALFUNC = km_per_hour, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_fleet_transition, MINVFUNC = logistics_internal.kpi_fleet_inverse, MSTYPE = kpi_fleet, MSSPACE = 320, MFINALFUNC = km_per_hour, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE km_per_hour(float8, float8, float8, float8, float8, float8) IS 'kilometres per hour';

CREATE AGGREGATE km_per_hour(km numeric, load_t numeric, capacity_t numeric, drops numeric, hours numeric, co2e_kg numeric) (
    SFUNC = logistics_internal.kpi_fleet_transition, STYPE = kpi_fleet, SSPACE = 320, FINALFUNC = km_per_hour, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_fleet_transition, MINVFUNC = logistics_internal.kpi_fleet_inverse, MSTYPE = kpi_fleet, MSSPACE = 320, MFINALFUNC = km_per_hour, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE km_per_hour(numeric, numeric, numeric, numeric, numeric, numeric) IS 'kilometres per hour';

CREATE AGGREGATE co2e_per_km(km float8, load_t float8, capacity_t float8, drops float8, hours float8, co2e_kg float8) (
    SFUNC = logistics_internal.kpi_fleet_transition, STYPE = kpi_fleet, SSPACE = 320, FINALFUNC = co2e_per_km, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_fleet_transition, MINVFUNC = logistics_internal.kpi_fleet_inverse, MSTYPE = kpi_fleet, MSSPACE = 320, MFINALFUNC = co2e_per_km, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE co2e_per_km(float8, float8, float8, float8, float8, float8) IS 'kg of CO2e per kilometre';

CREATE AGGREGATE co2e_per_km(km numeric, load_t numeric, capacity_t numeric, drops numeric, hours numeric, co2e_kg numeric) (
    SFUNC = logistics_internal.kpi_fleet_transition, STYPE = kpi_fleet, SSPACE = 320, FINALFUNC = co2e_per_km, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_fleet_transition, MINVFUNC = logistics_internal.kpi_fleet_inverse, MSTYPE = kpi_fleet, MSSPACE = 320, MFINALFUNC = co2e_per_km, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE co2e_per_km(numeric, numeric, numeric, numeric, numeric, numeric) IS 'kg of CO2e per kilometre';

CREATE AGGREGATE co2e_per_tonne_km(km float8, load_t float8, capacity_t float8, drops float8, hours float8, co2e_kg float8) (
    SFUNC = logistics_internal.kpi_fleet_transition, STYPE = kpi_fleet, SSPACE = 320, FINALFUNC = co2e_per_tonne_km, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_fleet_transition, MINVFUNC = logistics_internal.kpi_fleet_inverse, MSTYPE = kpi_fleet, MSSPACE = 320, MFINALFUNC = co2e_per_tonne_km, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE co2e_per_tonne_km(float8, float8, float8, float8, float8, float8) IS 'kg of CO2e per tonne-kilometre';

CREATE AGGREGATE co2e_per_tonne_km(km numeric, load_t numeric, capacity_t numeric, drops numeric, hours numeric, co2e_kg numeric) (
    SFUNC = logistics_internal.kpi_fleet_transition, STYPE = kpi_fleet, SSPACE = 320, FINALFUNC = co2e_per_tonne_km, FINALFUNC_MODIFY = READ_ONLY, COMBINEFUNC = logistics_internal.kpi_combine, PARALLEL = SAFE,
    MSFUNC = logistics_internal.kpi_fleet_transition, MINVFUNC = logistics_internal.kpi_fleet_inverse, MSTYPE = kpi_fleet, MSSPACE = 320, MFINALFUNC = co2e_per_tonne_km, MFINALFUNC_MODIFY = READ_ONLY
);
COMMENT ON AGGREGATE co2e_per_tonne_km(numeric, numeric, numeric, numeric, numeric, numeric) IS 'kg of CO2e per tonne-kilometre';
