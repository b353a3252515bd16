-- ----------------------------------------------------------------------
-- code: identifiers of trade and transport (src/pg/code)
-- ----------------------------------------------------------------------

CREATE TYPE s10;

CREATE FUNCTION logistics_internal.s10_in(cstring) RETURNS s10
AS 'MODULE_PATHNAME', 'logistics_s10_in' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;
COMMENT ON FUNCTION logistics_internal.s10_in(cstring) IS 'input function of type s10';

CREATE FUNCTION logistics_internal.s10_out(s10) RETURNS cstring
AS 'MODULE_PATHNAME', 'logistics_s10_out' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;
COMMENT ON FUNCTION logistics_internal.s10_out(s10) IS 'output function of type s10';

CREATE FUNCTION logistics_internal.s10_recv(internal) RETURNS s10
AS 'MODULE_PATHNAME', 'logistics_s10_recv' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;
COMMENT ON FUNCTION logistics_internal.s10_recv(internal) IS 'binary input function of type s10';

CREATE FUNCTION logistics_internal.s10_send(s10) RETURNS bytea
AS 'MODULE_PATHNAME', 'logistics_s10_send' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;
COMMENT ON FUNCTION logistics_internal.s10_send(s10) IS 'binary output function of type s10';

CREATE TYPE s10 (
    INPUT = logistics_internal.s10_in, OUTPUT = logistics_internal.s10_out,
    RECEIVE = logistics_internal.s10_recv, SEND = logistics_internal.s10_send,
    INTERNALLENGTH = 8, PASSEDBYVALUE, ALIGNMENT = double, STORAGE = plain
);
COMMENT ON TYPE s10 IS 'numbers of postal items, UPU S10: 8 bytes, check digit checked';

CREATE TYPE gs1_key;

CREATE FUNCTION logistics_internal.gs1_key_in(cstring) RETURNS gs1_key
AS 'MODULE_PATHNAME', 'logistics_gs1_key_in' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;
COMMENT ON FUNCTION logistics_internal.gs1_key_in(cstring) IS 'input function of type gs1_key';

CREATE FUNCTION logistics_internal.gs1_key_out(gs1_key) RETURNS cstring
AS 'MODULE_PATHNAME', 'logistics_gs1_key_out' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;
COMMENT ON FUNCTION logistics_internal.gs1_key_out(gs1_key) IS 'output function of type gs1_key';

CREATE FUNCTION logistics_internal.gs1_key_recv(internal) RETURNS gs1_key
AS 'MODULE_PATHNAME', 'logistics_gs1_key_recv' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;
COMMENT ON FUNCTION logistics_internal.gs1_key_recv(internal) IS 'binary input function of type gs1_key';

CREATE FUNCTION logistics_internal.gs1_key_send(gs1_key) RETURNS bytea
AS 'MODULE_PATHNAME', 'logistics_gs1_key_send' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;
COMMENT ON FUNCTION logistics_internal.gs1_key_send(gs1_key) IS 'binary output function of type gs1_key';

CREATE TYPE gs1_key (
    INPUT = logistics_internal.gs1_key_in, OUTPUT = logistics_internal.gs1_key_out,
    RECEIVE = logistics_internal.gs1_key_recv, SEND = logistics_internal.gs1_key_send,
    INTERNALLENGTH = 8, PASSEDBYVALUE, ALIGNMENT = double, STORAGE = plain
);
COMMENT ON TYPE gs1_key IS 'keys of GS1 (GTIN, GLN, SSCC, GSIN, GRAI, GDTI, GSRN): 8 bytes, check digit checked';

-- Operators of both: 98_values.sql makes those of values that are read through a
-- header, and leaves alone what has its operator classes.
DO $operators$
DECLARE
    type name;
    operator record;
BEGIN
    FOREACH type IN ARRAY ARRAY['s10', 'gs1_key']::pg_catalog.name[]
    LOOP
        FOR operator IN
            SELECT * FROM (VALUES
                ('eq', '=', 'same code', '=', '<>', 'eqsel', 'eqjoinsel', 'HASHES, MERGES,'),
                ('ne', '<>', 'different codes', '<>', '=', 'neqsel', 'neqjoinsel', ''),
                ('lt', '<', 'before', '>', '>=', 'scalarltsel', 'scalarltjoinsel', ''),
                ('le', '<=', 'not after', '>=', '>', 'scalarlesel', 'scalarlejoinsel', ''),
                ('gt', '>', 'after', '<', '<=', 'scalargtsel', 'scalargtjoinsel', ''),
                ('ge', '>=', 'not before', '<=', '<', 'scalargesel', 'scalargejoinsel', '')
            ) o (name, symbol, meaning, commutator, negator, restrict_with, join_with, more)
        LOOP
            EXECUTE pg_catalog.format(
                $$CREATE FUNCTION logistics_internal.%1$s_%2$s(%1$s, %1$s) RETURNS boolean
                AS 'MODULE_PATHNAME', 'logistics_%1$s_%2$s' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;
                COMMENT ON FUNCTION logistics_internal.%1$s_%2$s(%1$s, %1$s) IS 'implementation of %3$s operator';
                CREATE OPERATOR %3$s (LEFTARG = %1$s, RIGHTARG = %1$s, FUNCTION = logistics_internal.%1$s_%2$s, %9$s
                    COMMUTATOR = %5$s, NEGATOR = %6$s, RESTRICT = pg_catalog.%7$s, JOIN = pg_catalog.%8$s);
                COMMENT ON OPERATOR %3$s (%1$s, %1$s) IS '%4$s'$$,
                type, operator.name, operator.symbol, operator.meaning, operator.commutator, operator.negator,
                operator.restrict_with, operator.join_with, operator.more);
        END LOOP;
        EXECUTE pg_catalog.format(
            $$CREATE FUNCTION logistics_internal.%1$s_cmp(%1$s, %1$s) RETURNS integer
            AS 'MODULE_PATHNAME', 'logistics_%1$s_cmp' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;
            COMMENT ON FUNCTION logistics_internal.%1$s_cmp(%1$s, %1$s) IS 'less, equal or greater';
            CREATE FUNCTION logistics_internal.%1$s_sort(sort internal) RETURNS void
            AS 'MODULE_PATHNAME', 'logistics_%1$s_sort' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;
            COMMENT ON FUNCTION logistics_internal.%1$s_sort(internal) IS 'sort support';
            CREATE OPERATOR CLASS %1$s_ops DEFAULT FOR TYPE %1$s USING btree AS
                OPERATOR 1 <, OPERATOR 2 <=, OPERATOR 3 =, OPERATOR 4 >=, OPERATOR 5 >, FUNCTION 1 logistics_internal.%1$s_cmp(%1$s, %1$s),
                FUNCTION 2 logistics_internal.%1$s_sort(internal), FUNCTION 4 pg_catalog.btequalimage(pg_catalog.oid);
            CREATE FUNCTION logistics_internal.%1$s_hash(%1$s) RETURNS integer
            AS 'MODULE_PATHNAME', 'logistics_%1$s_hash' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;
            COMMENT ON FUNCTION logistics_internal.%1$s_hash(%1$s) IS 'hash';
            CREATE FUNCTION logistics_internal.%1$s_hash_extended(%1$s, bigint) RETURNS bigint
            AS 'MODULE_PATHNAME', 'logistics_%1$s_hash_extended' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;
            COMMENT ON FUNCTION logistics_internal.%1$s_hash_extended(%1$s, bigint) IS 'hash with a seed';
            CREATE OPERATOR CLASS %1$s_ops DEFAULT FOR TYPE %1$s USING hash AS
                OPERATOR 1 =, FUNCTION 1 logistics_internal.%1$s_hash(%1$s), FUNCTION 2 logistics_internal.%1$s_hash_extended(%1$s, bigint)$$, type);
    END LOOP;
END $operators$;

CREATE FUNCTION gs1_key_of(kind text, code text) RETURNS gs1_key
AS 'MODULE_PATHNAME', 'logistics_gs1_key_of' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;
COMMENT ON FUNCTION gs1_key_of(text, text) IS
'the key of a kind (gtin, gln, sscc, gsin, grai, gdti, gsrn) with these digits';

CREATE FUNCTION gs1_key_kind(key gs1_key) RETURNS text
AS 'MODULE_PATHNAME', 'logistics_gs1_key_kind' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;
COMMENT ON FUNCTION gs1_key_kind(gs1_key) IS
'kind of a key: gtin, gln, sscc, gsin, grai, gdti or gsrn';

CREATE FUNCTION code_format(key gs1_key, digits integer DEFAULT NULL) RETURNS text
AS 'MODULE_PATHNAME', 'logistics_code_format' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1;
COMMENT ON FUNCTION code_format(gs1_key, integer) IS
'the digits of a key; of a GTIN also the 8, 12 or 13 that are printed';

CREATE FUNCTION sscc_make(extension integer, company_prefix text, serial bigint) RETURNS gs1_key
AS 'MODULE_PATHNAME', 'logistics_sscc_make' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;
COMMENT ON FUNCTION sscc_make(integer, text, bigint) IS
'a serial shipping container code with its check digit';

-- codes as text

CREATE FUNCTION code_is_valid(kind text, code text) RETURNS boolean
AS 'MODULE_PATHNAME', 'logistics_code_is_valid' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;
COMMENT ON FUNCTION code_is_valid(text, text) IS
'whether a code has the form and the check digit of its kind; never an error, whatever the code';

CREATE FUNCTION code_check_digit(kind text, code text) RETURNS text
AS 'MODULE_PATHNAME', 'logistics_code_check_digit' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;
COMMENT ON FUNCTION code_check_digit(text, text) IS
'check digit (or pair) of a code that is given without it';

CREATE FUNCTION code_explain(kind text, code text,
    OUT valid boolean, OUT canonical text, OUT problem text, OUT warning text, OUT parts jsonb) RETURNS record
AS 'MODULE_PATHNAME', 'logistics_code_explain' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 50;
COMMENT ON FUNCTION code_explain(text, text) IS
'a code taken apart: its canonical form, what is wrong with it, its parts';

CREATE FUNCTION hs_digits(code text) RETURNS text
AS 'MODULE_PATHNAME', 'logistics_hs_digits' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;
COMMENT ON FUNCTION hs_digits(text) IS
'a code of the Harmonized System in digits alone';

CREATE FUNCTION hs_level(code text) RETURNS integer
AS 'MODULE_PATHNAME', 'logistics_hs_level' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;
COMMENT ON FUNCTION hs_level(text) IS
'level of a code of the Harmonized System: 2, 4, 6, 8 or 10 digits';

CREATE FUNCTION hs_parent(code text, level integer DEFAULT NULL) RETURNS text
AS 'MODULE_PATHNAME', 'logistics_hs_parent' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1;
COMMENT ON FUNCTION hs_parent(text, integer) IS
'the code above, or the one at a level; NULL above a chapter and below the code';

CREATE FUNCTION hs_is_under(code text, ancestor text) RETURNS boolean
AS 'MODULE_PATHNAME', 'logistics_hs_is_under' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;
COMMENT ON FUNCTION hs_is_under(text, text) IS
'whether a code of the Harmonized System is the ancestor or lies under it';

-- element strings of GS1

CREATE FUNCTION gs1_elements(elements text, short_gtin boolean DEFAULT false, OUT ai text, OUT value text, OUT title text) RETURNS SETOF record
AS 'MODULE_PATHNAME', 'logistics_gs1_elements' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 50 ROWS 4;
COMMENT ON FUNCTION gs1_elements(text, boolean) IS
'elements of a label: in parentheses, as scanned, as a GS1 Digital Link or an EPC URN';

CREATE FUNCTION gs1_element(elements text, ai text) RETURNS text
AS 'MODULE_PATHNAME', 'logistics_gs1_element' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 50;
COMMENT ON FUNCTION gs1_element(text, text) IS
'value of one application identifier, NULL where the label has none';

CREATE FUNCTION gs1_date(value text, as_of_year integer, day_zero boolean DEFAULT true) RETURNS date
AS 'MODULE_PATHNAME', 'logistics_gs1_date' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;
COMMENT ON FUNCTION gs1_date(text, integer, boolean) IS
'the day of a YYMMDD read in a year; day 00 is the last of the month';

CREATE FUNCTION gs1_quantity(ai text, value text, OUT quantity numeric, OUT unit text) RETURNS record
AS 'MODULE_PATHNAME', 'logistics_gs1_quantity' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 50;
COMMENT ON FUNCTION gs1_quantity(text, text) IS
'exact number and unit (or currency) of a measure, an amount or a share';

CREATE FUNCTION gs1_format(elements text, form text DEFAULT 'brackets') RETURNS text
AS 'MODULE_PATHNAME', 'logistics_gs1_format' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 50;
COMMENT ON FUNCTION gs1_format(text, text) IS
'elements written in another form: brackets, fnc1 or scan';

CREATE FUNCTION gs1_digital_link(elements text, stem text DEFAULT 'https://id.gs1.org') RETURNS text
AS 'MODULE_PATHNAME', 'logistics_gs1_digital_link' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 50;
COMMENT ON FUNCTION gs1_digital_link(text, text) IS
'elements as a GS1 Digital Link URI';

CREATE FUNCTION gs1_version() RETURNS text
AS 'MODULE_PATHNAME', 'logistics_gs1_version' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;
COMMENT ON FUNCTION gs1_version() IS
'day of the GS1 dictionary whose application identifiers are known';

-- tracking numbers

CREATE TYPE tracking_patterns;

CREATE FUNCTION logistics_internal.tracking_patterns_in(cstring) RETURNS tracking_patterns
AS 'MODULE_PATHNAME', 'logistics_tracking_patterns_in' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 250;
COMMENT ON FUNCTION logistics_internal.tracking_patterns_in(cstring) IS 'input function of type tracking_patterns';

CREATE FUNCTION logistics_internal.tracking_patterns_out(tracking_patterns) RETURNS cstring
AS 'MODULE_PATHNAME', 'logistics_tracking_patterns_out' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 250;
COMMENT ON FUNCTION logistics_internal.tracking_patterns_out(tracking_patterns) IS 'output function of type tracking_patterns';

CREATE FUNCTION logistics_internal.tracking_patterns_recv(internal) RETURNS tracking_patterns
AS 'MODULE_PATHNAME', 'logistics_tracking_patterns_recv' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 250;
COMMENT ON FUNCTION logistics_internal.tracking_patterns_recv(internal) IS 'binary input function of type tracking_patterns';

CREATE FUNCTION logistics_internal.tracking_patterns_send(tracking_patterns) RETURNS bytea
AS 'MODULE_PATHNAME', 'logistics_tracking_patterns_send' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 250;
COMMENT ON FUNCTION logistics_internal.tracking_patterns_send(tracking_patterns) IS 'binary output function of type tracking_patterns';

CREATE TYPE tracking_patterns (
    INPUT = logistics_internal.tracking_patterns_in, OUTPUT = logistics_internal.tracking_patterns_out,
    RECEIVE = logistics_internal.tracking_patterns_recv, SEND = logistics_internal.tracking_patterns_send,
    INTERNALLENGTH = VARIABLE, ALIGNMENT = double, STORAGE = external
);
COMMENT ON TYPE tracking_patterns IS 'formats of carriers'' tracking numbers, compiled';

CREATE FUNCTION logistics_internal.tracking_patterns_transition(tracking_patterns, carrier text, format text, pattern text, checksum text) RETURNS tracking_patterns
AS 'MODULE_PATHNAME', 'logistics_tracking_patterns_transition' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 50;
COMMENT ON FUNCTION logistics_internal.tracking_patterns_transition(tracking_patterns, text, text, text, text) IS 'transition function of tracking_patterns_agg';

CREATE FUNCTION logistics_internal.tracking_patterns_combine(tracking_patterns, tracking_patterns) RETURNS tracking_patterns
AS 'MODULE_PATHNAME', 'logistics_tracking_patterns_combine' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 250;
COMMENT ON FUNCTION logistics_internal.tracking_patterns_combine(tracking_patterns, tracking_patterns) IS 'combine function of tracking_patterns_agg';

CREATE FUNCTION logistics_internal.tracking_patterns_final(tracking_patterns) RETURNS tracking_patterns
AS 'MODULE_PATHNAME', 'logistics_tracking_patterns_final' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 250;
COMMENT ON FUNCTION logistics_internal.tracking_patterns_final(tracking_patterns) IS 'final function of tracking_patterns_agg';

CREATE AGGREGATE tracking_patterns_agg(carrier text, format text, pattern text, checksum text) (
    SFUNC = logistics_internal.tracking_patterns_transition, STYPE = tracking_patterns,
    FINALFUNC = logistics_internal.tracking_patterns_final, FINALFUNC_MODIFY = READ_ONLY,
    COMBINEFUNC = logistics_internal.tracking_patterns_combine, PARALLEL = SAFE
);
COMMENT ON AGGREGATE tracking_patterns_agg(text, text, text, text) IS
'compiles a table of formats of tracking numbers';

CREATE FUNCTION tracking_detect(patterns tracking_patterns, number text,
    OUT carrier text, OUT format text, OUT checksum_ok boolean, OUT confidence double precision) RETURNS SETOF record
AS 'MODULE_PATHNAME', 'logistics_tracking_detect' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 50 ROWS 2;
COMMENT ON FUNCTION tracking_detect(tracking_patterns, text) IS
'all formats that fit a number, best first: checksum right, none, wrong; then by confidence';
