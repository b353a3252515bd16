-- ----------------------------------------------------------------------
-- base: version and diagnostics (src/pg/logistics, src/pg/base/value_cache.c)
-- ----------------------------------------------------------------------

CREATE FUNCTION logistics_version() RETURNS text
AS 'MODULE_PATHNAME' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;
COMMENT ON FUNCTION logistics_version() IS
'version of the library that this session has loaded';

CREATE FUNCTION value_cache_detoasts() RETURNS bigint
AS 'MODULE_PATHNAME', 'logistics_value_cache_detoasts'
LANGUAGE C VOLATILE STRICT PARALLEL RESTRICTED COST 1;
COMMENT ON FUNCTION value_cache_detoasts() IS
'how many stored models this session has read from their tables so far';

