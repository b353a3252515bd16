-- ----------------------------------------------------------------------
-- kpi: summaries of one row, for rollup() (src/pg/kpi/kpi_of.c)
-- ----------------------------------------------------------------------

CREATE FUNCTION kpi_sketch_of(value float8, weight bigint DEFAULT 1, accuracy float8 DEFAULT NULL) RETURNS kpi_sketch
AS 'MODULE_PATHNAME', 'logistics_kpi_sketch_of' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 50;
COMMENT ON FUNCTION kpi_sketch_of(float8, bigint, float8) IS 'distribution of one number: what rollup() adds up';

CREATE FUNCTION kpi_sketch_of(value interval, weight bigint DEFAULT 1, accuracy float8 DEFAULT NULL) RETURNS kpi_sketch
AS 'MODULE_PATHNAME', 'logistics_kpi_sketch_of_interval' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 50;
COMMENT ON FUNCTION kpi_sketch_of(interval, bigint, float8) IS 'distribution of one duration: what rollup() adds up';

CREATE FUNCTION kpi_ratio_of(hit boolean) RETURNS kpi_ratio
AS 'MODULE_PATHNAME', 'logistics_kpi_ratio_of_hit' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 50;
COMMENT ON FUNCTION kpi_ratio_of(boolean) IS 'share of one row, a hit or none: what rollup() adds up';

CREATE FUNCTION kpi_ratio_of(numerator float8, denominator float8) RETURNS kpi_ratio
AS 'MODULE_PATHNAME', 'logistics_kpi_ratio_of' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 50;
COMMENT ON FUNCTION kpi_ratio_of(float8, float8) IS 'ratio of one row: what rollup() adds up';
