-- ----------------------------------------------------------------------
-- internal: who may call what is in logistics_internal
-- ----------------------------------------------------------------------

-- Nobody may.  The server asks the owner of an aggregate about its functions,
-- and nobody about receive and send and about planner support, so all of them
-- work for everybody; but nobody can call them with states of his own making.
-- What is behind operators, operator classes, casts and SQL bodies is called in
-- the name of who runs the query, so that keeps EXECUTE; and so do input and
-- output functions, as the planner asks for it when it folds the cast of a
-- constant to or from text.  Upgrade scripts end with the same block.
DO $internal$
DECLARE
    called pg_catalog.regprocedure;
BEGIN
    REVOKE ALL ON ALL FUNCTIONS IN SCHEMA logistics_internal FROM PUBLIC;
    FOR called IN
        SELECT p.oid FROM pg_catalog.pg_proc p
        WHERE p.pronamespace OPERATOR(pg_catalog.=) 'logistics_internal'::pg_catalog.regnamespace
        AND (EXISTS (SELECT FROM pg_catalog.pg_type t
                     WHERE t.typinput OPERATOR(pg_catalog.=) p.oid OR t.typoutput OPERATOR(pg_catalog.=) p.oid)
             OR EXISTS (SELECT FROM pg_catalog.pg_operator o WHERE o.oprcode OPERATOR(pg_catalog.=) p.oid)
             OR EXISTS (SELECT FROM pg_catalog.pg_amproc a WHERE a.amproc OPERATOR(pg_catalog.=) p.oid)
             OR EXISTS (SELECT FROM pg_catalog.pg_cast c WHERE c.castfunc OPERATOR(pg_catalog.=) p.oid)
             OR EXISTS (SELECT FROM pg_catalog.pg_depend d
                        JOIN pg_catalog.pg_proc caller ON caller.oid OPERATOR(pg_catalog.=) d.objid
                        WHERE d.classid OPERATOR(pg_catalog.=) 'pg_catalog.pg_proc'::pg_catalog.regclass
                        AND d.refclassid OPERATOR(pg_catalog.=) 'pg_catalog.pg_proc'::pg_catalog.regclass
                        AND d.refobjid OPERATOR(pg_catalog.=) p.oid AND caller.prosqlbody IS NOT NULL))
    LOOP
        EXECUTE pg_catalog.format('GRANT EXECUTE ON FUNCTION %s TO PUBLIC', called);
    END LOOP;
END $internal$;
