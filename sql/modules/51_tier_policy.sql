-- ----------------------------------------------------------------------
-- tier_policy: which tier a customer is in (src/pg/tariff/tier_policy.c)
-- ----------------------------------------------------------------------

CREATE TYPE tier_policy;

CREATE FUNCTION logistics_internal.tier_policy_in(cstring) RETURNS tier_policy
AS 'MODULE_PATHNAME', 'logistics_tier_policy_in' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 250;
COMMENT ON FUNCTION logistics_internal.tier_policy_in(cstring) IS 'input function of type tier_policy';

CREATE FUNCTION logistics_internal.tier_policy_out(tier_policy) RETURNS cstring
AS 'MODULE_PATHNAME', 'logistics_tier_policy_out' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 250;
COMMENT ON FUNCTION logistics_internal.tier_policy_out(tier_policy) IS 'output function of type tier_policy';

CREATE FUNCTION logistics_internal.tier_policy_recv(internal) RETURNS tier_policy
AS 'MODULE_PATHNAME', 'logistics_tier_policy_recv' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 250;
COMMENT ON FUNCTION logistics_internal.tier_policy_recv(internal) IS 'binary input function of type tier_policy';

CREATE FUNCTION logistics_internal.tier_policy_send(tier_policy) RETURNS bytea
AS 'MODULE_PATHNAME', 'logistics_tier_policy_send' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 250;
COMMENT ON FUNCTION logistics_internal.tier_policy_send(tier_policy) IS 'binary output function of type tier_policy';

CREATE TYPE tier_policy (
    INPUT = logistics_internal.tier_policy_in, OUTPUT = logistics_internal.tier_policy_out, RECEIVE = logistics_internal.tier_policy_recv, SEND = logistics_internal.tier_policy_send,
    INTERNALLENGTH = VARIABLE, ALIGNMENT = double, STORAGE = external
);
COMMENT ON TYPE tier_policy IS 'limits that make tiers of customers, and how tiers change from period to period';

CREATE FUNCTION tier_of(policy tier_policy, VARIADIC metrics numeric[]) RETURNS int
AS 'MODULE_PATHNAME', 'logistics_tier_of' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 50;
COMMENT ON FUNCTION tier_of(tier_policy, numeric[]) IS 'tier of one period by its metrics, without hysteresis';

CREATE FUNCTION tier_name(policy tier_policy, tier int) RETURNS text
AS 'MODULE_PATHNAME', 'logistics_tier_name' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;
COMMENT ON FUNCTION tier_name(tier_policy, int) IS 'name that a policy gives a tier';

CREATE FUNCTION tier_next(policy tier_policy, tier int, VARIADIC metrics numeric[],
    OUT metric text, OUT has numeric, OUT needs numeric, OUT missing numeric)
RETURNS SETOF record
AS 'MODULE_PATHNAME', 'logistics_tier_next' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 50 ROWS 2;
COMMENT ON FUNCTION tier_next(tier_policy, int, numeric[]) IS 'what each metric needs for the tier above, and what is missing to it';

CREATE FUNCTION logistics_internal.tier_track_transition(bytea, policy tier_policy, VARIADIC metrics numeric[]) RETURNS bytea
AS 'MODULE_PATHNAME', 'logistics_tier_track_transition' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 50;
COMMENT ON FUNCTION logistics_internal.tier_track_transition(bytea, tier_policy, numeric[]) IS 'transition function of tier_track and tier_track_during';

CREATE FUNCTION logistics_internal.tier_track_final(bytea) RETURNS int
AS 'MODULE_PATHNAME', 'logistics_tier_track_final' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1;
COMMENT ON FUNCTION logistics_internal.tier_track_final(bytea) IS 'final function of tier_track';

CREATE FUNCTION logistics_internal.tier_track_during_final(bytea) RETURNS int
AS 'MODULE_PATHNAME', 'logistics_tier_track_during_final' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1;
COMMENT ON FUNCTION logistics_internal.tier_track_during_final(bytea) IS 'final function of tier_track_during';

CREATE AGGREGATE tier_track(policy tier_policy, VARIADIC metrics numeric[]) (
    SFUNC = logistics_internal.tier_track_transition, STYPE = bytea, SSPACE = 64,
    FINALFUNC = logistics_internal.tier_track_final, FINALFUNC_MODIFY = READ_ONLY, PARALLEL = SAFE
);
COMMENT ON AGGREGATE tier_track(tier_policy, numeric[]) IS
'tier after the last of some periods; depends on the order of rows: use OVER (ORDER BY ...) or an ORDER BY inside';

CREATE AGGREGATE tier_track_during(policy tier_policy, VARIADIC metrics numeric[]) (
    SFUNC = logistics_internal.tier_track_transition, STYPE = bytea, SSPACE = 64,
    FINALFUNC = logistics_internal.tier_track_during_final, FINALFUNC_MODIFY = READ_ONLY, PARALLEL = SAFE
);
COMMENT ON AGGREGATE tier_track_during(tier_policy, numeric[]) IS
'tier that counts during the last of some periods; depends on the order of rows like tier_track';
