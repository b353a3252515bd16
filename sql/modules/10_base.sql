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


-- Whoever may connect may call what is in the schema (revoke it where that is
-- not wanted); values in tables are as private as their tables.
GRANT USAGE ON SCHEMA @extschema@ TO PUBLIC;

CREATE FUNCTION logistics_help(word text DEFAULT '', OUT topic text, OUT function text, OUT arguments text, OUT what_for text)
RETURNS SETOF record
LANGUAGE sql STABLE PARALLEL SAFE COST 5000 ROWS 20
BEGIN ATOMIC
    WITH ours AS (
        SELECT p.oid, p.proname::text AS name, p.pronargs, obj_description(p.oid, 'pg_proc') AS what_for,
            (SELECT coalesce(string_agg(CASE WHEN a.number > p.pronargs - p.pronargdefaults THEN '[' || a.said || ']' ELSE a.said END, ', ' ORDER BY a.number), '')
             FROM (SELECT u.number, concat_ws(' ', nullif(p.proargnames[u.number], ''), regexp_replace(format_type(u.type, NULL), '^.*[.]', '')) AS said
                   FROM unnest(p.proargtypes::oid[]) WITH ORDINALITY u(type, number)) a) AS arguments,
            -- types of ours that tell the topic of a function whose name does not
            (SELECT string_agg(t.typname, ' ' ORDER BY u.number) FROM unnest(array_prepend(g.aggtranstype::oid, p.proargtypes::oid[] || p.prorettype)) WITH ORDINALITY u(type, number)
             JOIN pg_type t ON t.oid = u.type AND t.typnamespace = p.pronamespace) AS types
        FROM pg_proc p LEFT JOIN pg_aggregate g ON g.aggfnoid = p.oid
        WHERE p.pronamespace = (SELECT extnamespace FROM pg_extension WHERE extname = 'logistics')
    ), placed AS (
        SELECT o.*, coalesce((SELECT w.topic FROM (VALUES ('logistics', 'base'), ('value', 'base'), ('opening', 'hours'), ('box', 'locker'), ('tier', 'tariff'), ('cost_matrix', 'matrix'),
                                  ('site', 'site'), ('hours', 'hours'), ('locker', 'locker'), ('tariff', 'tariff'), ('kpi', 'kpi'), ('matrix', 'matrix'), ('route', 'route'),
                                  ('amount', 'amount'), ('business', 'calendar'), ('sla', 'calendar'), ('promise', 'calendar'), ('calendar', 'calendar'), ('road', 'network'),
                                  ('network', 'network'), ('shipment', 'shipment'), ('demand', 'demand'), ('stock', 'stock'), ('territory', 'territory'), ('landed', 'landed'),
                                  ('code', 'code'), ('fulfil', 'fulfil')) w (prefix, topic),
                              (VALUES (o.name, 1), (split_part(o.types, ' ', 1), 2)) n (name, preference)
                              WHERE starts_with(n.name || '_', w.prefix || '_') ORDER BY n.preference LIMIT 1), 'base') AS topic
        FROM ours o
    ), one AS (
        -- one row for all signatures of a function: that with the most arguments
        SELECT DISTINCT ON (p.name) p.* FROM placed p ORDER BY p.name, p.pronargs DESC, p.oid
    )
    SELECT o.topic, o.name, o.arguments, o.what_for FROM one o
    WHERE NOT EXISTS (SELECT FROM regexp_split_to_table(lower(trim(logistics_help.word)), '\s+') s (part)
                      WHERE strpos(lower(concat_ws(' ', o.topic, o.name, o.arguments, o.what_for)), s.part) = 0)
    ORDER BY o.topic, strpos(o.name, lower(trim(logistics_help.word))) = 0, o.name;
END;
COMMENT ON FUNCTION logistics_help(text) IS 'functions whose topic, name, arguments or purpose contain a word';
