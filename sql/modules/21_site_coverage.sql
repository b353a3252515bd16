-- ----------------------------------------------------------------------
-- site: coverage of demand (src/pg/site/site_coverage.c)
-- ----------------------------------------------------------------------

CREATE TYPE site_coverage_summary;

CREATE FUNCTION logistics_internal.site_coverage_summary_in(cstring) RETURNS site_coverage_summary
AS 'MODULE_PATHNAME', 'logistics_site_coverage_summary_in' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 50;
COMMENT ON FUNCTION logistics_internal.site_coverage_summary_in(cstring) IS 'input function of type site_coverage_summary';

CREATE FUNCTION logistics_internal.site_coverage_summary_out(site_coverage_summary) RETURNS cstring
AS 'MODULE_PATHNAME', 'logistics_site_coverage_summary_out' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 50;
COMMENT ON FUNCTION logistics_internal.site_coverage_summary_out(site_coverage_summary) IS 'output function of type site_coverage_summary';

CREATE FUNCTION logistics_internal.site_coverage_summary_recv(internal) RETURNS site_coverage_summary
AS 'MODULE_PATHNAME', 'logistics_site_coverage_summary_recv' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 50;
COMMENT ON FUNCTION logistics_internal.site_coverage_summary_recv(internal) IS 'binary input function of type site_coverage_summary';

CREATE FUNCTION logistics_internal.site_coverage_summary_send(site_coverage_summary) RETURNS bytea
AS 'MODULE_PATHNAME', 'logistics_site_coverage_summary_send' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 50;
COMMENT ON FUNCTION logistics_internal.site_coverage_summary_send(site_coverage_summary) IS 'binary output function of type site_coverage_summary';

CREATE TYPE site_coverage_summary (
    INPUT = logistics_internal.site_coverage_summary_in, OUTPUT = logistics_internal.site_coverage_summary_out,
    RECEIVE = logistics_internal.site_coverage_summary_recv, SEND = logistics_internal.site_coverage_summary_send,
    INTERNALLENGTH = VARIABLE, ALIGNMENT = double, STORAGE = external
);
COMMENT ON TYPE site_coverage_summary IS
'how well demand is served, mergeable: bands, mean, percentiles';

CREATE TYPE site_coverage_result AS (
    demand float8, served float8, unserved float8,
    bands float8[], covered float8[], share float8[],
    mean float8, p50 float8, p90 float8, p95 float8, p99 float8, max float8
);
COMMENT ON TYPE site_coverage_result IS
'figures of a coverage summary: weights, shares within bands, distances';

CREATE FUNCTION logistics_internal.site_coverage_transition(site_coverage_summary, distance float8, weight float8, bands float8[])
RETURNS site_coverage_summary
AS 'MODULE_PATHNAME', 'logistics_site_coverage_transition' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1;
COMMENT ON FUNCTION logistics_internal.site_coverage_transition(site_coverage_summary, float8, float8, float8[]) IS
'transition function of site_coverage and site_coverage_agg';

CREATE FUNCTION logistics_internal.site_coverage_combine(site_coverage_summary, site_coverage_summary) RETURNS site_coverage_summary
AS 'MODULE_PATHNAME', 'logistics_site_coverage_combine' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 50;
COMMENT ON FUNCTION logistics_internal.site_coverage_combine(site_coverage_summary, site_coverage_summary) IS
'combine function of site_coverage and site_coverage_agg';

CREATE FUNCTION logistics_internal.site_coverage_final(site_coverage_summary) RETURNS site_coverage_summary
AS 'MODULE_PATHNAME', 'logistics_site_coverage_final' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 50;
COMMENT ON FUNCTION logistics_internal.site_coverage_final(site_coverage_summary) IS 'final function of site_coverage_agg';

CREATE FUNCTION site_coverage_stats(summary site_coverage_summary) RETURNS site_coverage_result
AS 'MODULE_PATHNAME', 'logistics_site_coverage_stats' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 250;
COMMENT ON FUNCTION site_coverage_stats(site_coverage_summary) IS
'the figures of a coverage summary';

CREATE FUNCTION site_coverage_percentile(summary site_coverage_summary, fraction float8) RETURNS float8
AS 'MODULE_PATHNAME', 'logistics_site_coverage_percentile' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 50;
COMMENT ON FUNCTION site_coverage_percentile(site_coverage_summary, float8) IS
'distance within which a fraction of the served demand lies, to 0.5 %';

CREATE FUNCTION site_coverage_rows(result site_coverage_result, OUT band float8, OUT covered float8, OUT share float8)
RETURNS SETOF record LANGUAGE sql IMMUTABLE PARALLEL SAFE COST 1 ROWS 5
BEGIN ATOMIC
    SELECT b.band, b.covered, b.share FROM unnest((result).bands, (result).covered, (result).share) AS b (band, covered, share);
END;
COMMENT ON FUNCTION site_coverage_rows(site_coverage_result) IS
'one row for each band of a coverage: weight within it, and its share of the demand';

CREATE AGGREGATE site_coverage(distance float8, weight float8, bands float8[]) (
    SFUNC = logistics_internal.site_coverage_transition, STYPE = site_coverage_summary, SSPACE = 8192,
    FINALFUNC = site_coverage_stats, FINALFUNC_MODIFY = READ_ONLY,
    COMBINEFUNC = logistics_internal.site_coverage_combine, PARALLEL = SAFE
);
COMMENT ON AGGREGATE site_coverage(float8, float8, float8[]) IS
'how well demand is served: weight within each band, mean, percentiles; NULL distance is unserved';

CREATE AGGREGATE site_coverage_agg(distance float8, weight float8, bands float8[]) (
    SFUNC = logistics_internal.site_coverage_transition, STYPE = site_coverage_summary, SSPACE = 8192,
    FINALFUNC = logistics_internal.site_coverage_final, FINALFUNC_MODIFY = READ_ONLY,
    COMBINEFUNC = logistics_internal.site_coverage_combine, PARALLEL = SAFE
);
COMMENT ON AGGREGATE site_coverage_agg(float8, float8, float8[]) IS
'the same as a summary to store and to merge with rollup';

CREATE AGGREGATE rollup(summary site_coverage_summary) (
    SFUNC = logistics_internal.site_coverage_combine, STYPE = site_coverage_summary, SSPACE = 8192,
    FINALFUNC = logistics_internal.site_coverage_final, FINALFUNC_MODIFY = READ_ONLY,
    COMBINEFUNC = logistics_internal.site_coverage_combine, PARALLEL = SAFE
);
COMMENT ON AGGREGATE rollup(site_coverage_summary) IS 'merges coverage summaries of equal bands';

