-- ----------------------------------------------------------------------
-- kpi_sketch: rules, and questions of a distribution (src/pg/kpi/kpi_types.c); the rest is in the files
-- that `make kpi-modules` writes
-- ----------------------------------------------------------------------

CREATE FUNCTION kpi_sketch_rule(limits anyarray, accuracy float8 DEFAULT 0.01) RETURNS kpi_sketch
AS 'MODULE_PATHNAME', 'logistics_kpi_sketch_rule' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;
COMMENT ON FUNCTION kpi_sketch_rule(anyarray, float8) IS
'empty sketch that carries limits to count exactly, and an accuracy; every sketch made with it keeps them';

CREATE FUNCTION kpi_percentile(summary kpi_sketch, share float8) RETURNS float8
AS 'MODULE_PATHNAME', 'logistics_kpi_percentile' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;
COMMENT ON FUNCTION kpi_percentile(kpi_sketch, float8) IS
'number, or hours, that this share (0 to 1) of the values does not exceed';

CREATE FUNCTION kpi_percentiles(summary kpi_sketch, shares float8[]) RETURNS float8[]
AS 'MODULE_PATHNAME', 'logistics_kpi_percentiles' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;
COMMENT ON FUNCTION kpi_percentiles(kpi_sketch, float8[]) IS
'several percentiles at once';

CREATE FUNCTION kpi_within(summary kpi_sketch, "limit" anyelement) RETURNS float8
AS 'MODULE_PATHNAME', 'logistics_kpi_within' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;
COMMENT ON FUNCTION kpi_within(kpi_sketch, anyelement) IS
'share of the values at or below a number, or an interval';

CREATE FUNCTION kpi_within_error(summary kpi_sketch, "limit" anyelement) RETURNS float8
AS 'MODULE_PATHNAME', 'logistics_kpi_within_error' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;
COMMENT ON FUNCTION kpi_within_error(kpi_sketch, anyelement) IS
'by how much kpi_within of this limit may be wrong, either way; 0 where it is exact';
