-- ----------------------------------------------------------------------
-- values: every type of the extension as a column (src/pg/base/value_compare.c)
-- ----------------------------------------------------------------------

CREATE FUNCTION logistics_internal.value_analyze(stats internal) RETURNS boolean
AS 'MODULE_PATHNAME', 'logistics_value_analyze' LANGUAGE C VOLATILE STRICT PARALLEL SAFE COST 250;
COMMENT ON FUNCTION logistics_internal.value_analyze(internal) IS 'statistics of columns: how many are NULL, how wide, how many different';

-- =, <>, <, <=, >, >= and the default operator classes, btree and hash, of every
-- base type made above that has none.  In C, LG_VALUE_OPERATORS(TYPE, ...) is all
-- that a type adds.
DO $values$
DECLARE
    type name;
    operator record;
BEGIN
    FOR type IN
        SELECT t.typname FROM pg_catalog.pg_type t
        WHERE t.typnamespace OPERATOR(pg_catalog.=) '@extschema@'::pg_catalog.regnamespace
        AND t.typtype OPERATOR(pg_catalog.=) 'b' AND t.typelem OPERATOR(pg_catalog.=) 0
        AND NOT EXISTS (SELECT FROM pg_catalog.pg_opclass o WHERE o.opcintype OPERATOR(pg_catalog.=) t.oid)
        ORDER BY 1
    LOOP
        FOR operator IN
            SELECT * FROM (VALUES
                ('eq', '=', 'same content', '=', '<>', 'eqsel', 'eqjoinsel', 'HASHES, MERGES,'),
                ('ne', '<>', 'different content', '<>', '=', 'neqsel', 'neqjoinsel', ''),
                ('lt', '<', 'before, in some fixed order', '>', '>=', 'scalarltsel', 'scalarltjoinsel', ''),
                ('le', '<=', 'not after, in some fixed order', '>=', '>', 'scalarlesel', 'scalarlejoinsel', ''),
                ('gt', '>', 'after, in some fixed order', '<', '<=', 'scalargtsel', 'scalargtjoinsel', ''),
                ('ge', '>=', 'not before, in some fixed order', '<=', '<', 'scalargesel', 'scalargejoinsel', '')
            ) o (name, symbol, meaning, commutator, negator, restrict_with, join_with, more)
        LOOP
            EXECUTE pg_catalog.format(
                $$CREATE FUNCTION logistics_internal.%1$s_%2$s(%1$s, %1$s) RETURNS boolean
                AS 'MODULE_PATHNAME', 'logistics_%1$s_%2$s' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 50;
                COMMENT ON FUNCTION logistics_internal.%1$s_%2$s(%1$s, %1$s) IS 'implementation of %3$s operator';
                CREATE OPERATOR %3$s (LEFTARG = %1$s, RIGHTARG = %1$s, FUNCTION = logistics_internal.%1$s_%2$s, %9$s
                    COMMUTATOR = %5$s, NEGATOR = %6$s, RESTRICT = pg_catalog.%7$s, JOIN = pg_catalog.%8$s);
                COMMENT ON OPERATOR %3$s (%1$s, %1$s) IS '%4$s'$$,
                type, operator.name, operator.symbol, operator.meaning, operator.commutator, operator.negator,
                operator.restrict_with, operator.join_with, operator.more);
        END LOOP;
        EXECUTE pg_catalog.format(
            $$CREATE FUNCTION logistics_internal.%1$s_cmp(%1$s, %1$s) RETURNS integer
            AS 'MODULE_PATHNAME', 'logistics_%1$s_cmp' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 50;
            COMMENT ON FUNCTION logistics_internal.%1$s_cmp(%1$s, %1$s) IS 'less, equal or greater';
            CREATE FUNCTION logistics_internal.%1$s_sort(sort internal) RETURNS void
            AS 'MODULE_PATHNAME', 'logistics_%1$s_sort' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;
            COMMENT ON FUNCTION logistics_internal.%1$s_sort(internal) IS 'sort support';
            CREATE OPERATOR CLASS %1$s_ops DEFAULT FOR TYPE %1$s USING btree AS
                OPERATOR 1 <, OPERATOR 2 <=, OPERATOR 3 =, OPERATOR 4 >=, OPERATOR 5 >, FUNCTION 1 logistics_internal.%1$s_cmp(%1$s, %1$s),
                FUNCTION 2 logistics_internal.%1$s_sort(internal);
            CREATE FUNCTION logistics_internal.%1$s_hash(%1$s) RETURNS integer
            AS 'MODULE_PATHNAME', 'logistics_%1$s_hash' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 50;
            COMMENT ON FUNCTION logistics_internal.%1$s_hash(%1$s) IS 'hash';
            CREATE FUNCTION logistics_internal.%1$s_hash_extended(%1$s, bigint) RETURNS bigint
            AS 'MODULE_PATHNAME', 'logistics_%1$s_hash_extended' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 50;
            COMMENT ON FUNCTION logistics_internal.%1$s_hash_extended(%1$s, bigint) IS 'hash with a seed';
            CREATE OPERATOR CLASS %1$s_ops DEFAULT FOR TYPE %1$s USING hash AS
                OPERATOR 1 =, FUNCTION 1 logistics_internal.%1$s_hash(%1$s), FUNCTION 2 logistics_internal.%1$s_hash_extended(%1$s, bigint);
            ALTER TYPE %1$s SET (ANALYZE = logistics_internal.value_analyze)$$, type);
    END LOOP;
END $values$;

-- Casts of the types whose text is a JSON document: to and from jsonb in an
-- assignment too, to json by a function, as that is the cast that to_jsonb() and
-- row_to_json() look for.  In C, LG_JSON_CAST(TYPE, ...) is all that a type adds,
-- and here its name.
DO $documents$
DECLARE
    type text;
BEGIN
    FOREACH type IN ARRAY ARRAY[
        'kpi_targets',
        'site_demand',
        'site_index',
        'tariff',
        'tariff_zone',
        'tier_policy'
    ]
    LOOP
        EXECUTE pg_catalog.format(
            $$CREATE FUNCTION logistics_internal.%1$s_json_cast(%1$s) RETURNS pg_catalog.json
            AS 'MODULE_PATHNAME', 'logistics_%1$s_json_cast' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 250;
            COMMENT ON FUNCTION logistics_internal.%1$s_json_cast(%1$s) IS 'implementation of the cast to json';
            CREATE CAST (%1$s AS pg_catalog.json) WITH FUNCTION logistics_internal.%1$s_json_cast(%1$s);
            COMMENT ON CAST (%1$s AS pg_catalog.json) IS 'the document of a %1$s';
            CREATE CAST (%1$s AS pg_catalog.jsonb) WITH INOUT AS ASSIGNMENT;
            COMMENT ON CAST (%1$s AS pg_catalog.jsonb) IS 'the document of a %1$s';
            CREATE CAST (pg_catalog.json AS %1$s) WITH INOUT;
            COMMENT ON CAST (pg_catalog.json AS %1$s) IS 'a %1$s of its document';
            CREATE CAST (pg_catalog.jsonb AS %1$s) WITH INOUT AS ASSIGNMENT;
            COMMENT ON CAST (pg_catalog.jsonb AS %1$s) IS 'a %1$s of its document'$$, type);
    END LOOP;
END $documents$;
