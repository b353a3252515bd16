-- ----------------------------------------------------------------------
-- tariff: price lists (src/pg/tariff)
-- ----------------------------------------------------------------------

CREATE TYPE tariff;

CREATE FUNCTION logistics_internal.tariff_in(cstring) RETURNS tariff
AS 'MODULE_PATHNAME', 'logistics_tariff_in' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 5000;
COMMENT ON FUNCTION logistics_internal.tariff_in(cstring) IS 'input function of type tariff';

CREATE FUNCTION logistics_internal.tariff_out(tariff) RETURNS cstring
AS 'MODULE_PATHNAME', 'logistics_tariff_out' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 250;
COMMENT ON FUNCTION logistics_internal.tariff_out(tariff) IS 'output function of type tariff';

CREATE FUNCTION logistics_internal.tariff_recv(internal) RETURNS tariff
AS 'MODULE_PATHNAME', 'logistics_tariff_recv' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 5000;
COMMENT ON FUNCTION logistics_internal.tariff_recv(internal) IS 'binary input function of type tariff';

CREATE FUNCTION logistics_internal.tariff_send(tariff) RETURNS bytea
AS 'MODULE_PATHNAME', 'logistics_tariff_send' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 250;
COMMENT ON FUNCTION logistics_internal.tariff_send(tariff) IS 'binary output function of type tariff';

CREATE TYPE tariff (
    INPUT = logistics_internal.tariff_in, OUTPUT = logistics_internal.tariff_out, RECEIVE = logistics_internal.tariff_recv, SEND = logistics_internal.tariff_send,
    INTERNALLENGTH = VARIABLE, ALIGNMENT = double, STORAGE = external
);
COMMENT ON TYPE tariff IS 'price list, written as JSON and compiled to price a row in well under a microsecond';


-- prices

CREATE FUNCTION logistics_internal.tariff_whole_support(internal) RETURNS internal
AS 'MODULE_PATHNAME', 'logistics_tariff_whole_support' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;
COMMENT ON FUNCTION logistics_internal.tariff_whole_support(internal) IS 'planner support: integers and numerics reach a tariff as they are';

CREATE FUNCTION tariff_price_whole(
    tariff tariff, zone text, weight_g bigint, length_mm bigint, width_mm bigint, height_mm bigint,
    shipped_on date, tier int, items bigint, country text, declared_value numeric, cod_amount numeric, flags text[],
    features jsonb, pieces float8[], scope text
) RETURNS numeric
AS 'MODULE_PATHNAME', 'logistics_tariff_price_whole' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 250;
COMMENT ON FUNCTION tariff_price_whole(tariff, text, bigint, bigint, bigint, bigint, date, int, bigint, text, numeric, numeric, text[], jsonb, float8[], text) IS
'what the planner calls for tariff_price when weight, sides and items are integers';

CREATE FUNCTION tariff_price_exact(
    tariff tariff, zone text, weight_g numeric, length_mm numeric, width_mm numeric, height_mm numeric,
    shipped_on date, tier int, items numeric, country text, declared_value numeric, cod_amount numeric, flags text[],
    features jsonb, pieces float8[], scope text
) RETURNS numeric
AS 'MODULE_PATHNAME', 'logistics_tariff_price_exact' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 250;
COMMENT ON FUNCTION tariff_price_exact(tariff, text, numeric, numeric, numeric, numeric, date, int, numeric, text, numeric, numeric, text[], jsonb, float8[], text) IS
'what the planner calls for tariff_price when weight, a side or items are numeric';

CREATE FUNCTION tariff_price(
    tariff tariff, zone text DEFAULT NULL, weight_g float8 DEFAULT NULL,
    length_mm float8 DEFAULT NULL, width_mm float8 DEFAULT NULL, height_mm float8 DEFAULT NULL,
    shipped_on timestamp DEFAULT NULL, tier bigint DEFAULT NULL, items float8 DEFAULT NULL, country text DEFAULT NULL,
    declared_value numeric DEFAULT NULL, cod_amount numeric DEFAULT NULL, flags text[] DEFAULT NULL,
    features anycompatible DEFAULT NULL::jsonb, pieces float8[] DEFAULT NULL, scope text DEFAULT 'shipment'
) RETURNS numeric
AS 'MODULE_PATHNAME', 'logistics_tariff_price' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 250 SUPPORT logistics_internal.tariff_whole_support;
COMMENT ON FUNCTION tariff_price(tariff, text, float8, float8, float8, float8, timestamp, bigint, float8, text, numeric, numeric, text[], anycompatible, float8[], text) IS
'total price of a shipment, or of a period';

CREATE FUNCTION tariff_price_minor(
    tariff tariff, zone text, weight_g int,
    length_mm int DEFAULT NULL, width_mm int DEFAULT NULL, height_mm int DEFAULT NULL,
    shipped_on date DEFAULT NULL, tier int DEFAULT NULL, flags text[] DEFAULT NULL, features jsonb DEFAULT NULL
) RETURNS bigint
AS 'MODULE_PATHNAME', 'logistics_tariff_price_minor' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 50;
COMMENT ON FUNCTION tariff_price_minor(tariff, text, int, int, int, int, date, int, text[], jsonb) IS
'total price of a shipment in minor units (cents), from plain numbers: for bulk';

CREATE TYPE tariff_line AS (
    seq int, code text, piece int, tier int, basis numeric, qty numeric, unit_price numeric,
    amount numeric, currency text, kind text, rule text
);
COMMENT ON TYPE tariff_line IS 'a line of a bill, and what explains it';

CREATE FUNCTION tariff_lines(
    tariff tariff, zone text DEFAULT NULL, weight_g float8 DEFAULT NULL,
    length_mm float8 DEFAULT NULL, width_mm float8 DEFAULT NULL, height_mm float8 DEFAULT NULL,
    shipped_on timestamp DEFAULT NULL, tier bigint DEFAULT NULL, items float8 DEFAULT NULL, country text DEFAULT NULL,
    declared_value numeric DEFAULT NULL, cod_amount numeric DEFAULT NULL, flags text[] DEFAULT NULL,
    features anycompatible DEFAULT NULL::jsonb, pieces float8[] DEFAULT NULL, scope text DEFAULT 'shipment'
) RETURNS SETOF tariff_line
AS 'MODULE_PATHNAME', 'logistics_tariff_lines' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 250 ROWS 5;
COMMENT ON FUNCTION tariff_lines(tariff, text, float8, float8, float8, float8, timestamp, bigint, float8, text, numeric, numeric, text[], anycompatible, float8[], text) IS
'the lines that make a price, each with what explains it';

CREATE FUNCTION tariff_quote(
    tariff tariff, zone text DEFAULT NULL, weight_g float8 DEFAULT NULL,
    length_mm float8 DEFAULT NULL, width_mm float8 DEFAULT NULL, height_mm float8 DEFAULT NULL,
    shipped_on timestamp DEFAULT NULL, tier bigint DEFAULT NULL, items float8 DEFAULT NULL, country text DEFAULT NULL,
    declared_value numeric DEFAULT NULL, cod_amount numeric DEFAULT NULL, flags text[] DEFAULT NULL,
    features anycompatible DEFAULT NULL::jsonb, pieces float8[] DEFAULT NULL, scope text DEFAULT 'shipment'
) RETURNS jsonb
AS 'MODULE_PATHNAME', 'logistics_tariff_quote' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 250;
COMMENT ON FUNCTION tariff_quote(tariff, text, float8, float8, float8, float8, timestamp, bigint, float8, text, numeric, numeric, text[], anycompatible, float8[], text) IS
'price and lines as one JSON document, with the tariff''s code and fingerprint';

CREATE FUNCTION tariff_best(
    tariffs tariff[], zone text DEFAULT NULL, weight_g float8 DEFAULT NULL,
    length_mm float8 DEFAULT NULL, width_mm float8 DEFAULT NULL, height_mm float8 DEFAULT NULL,
    shipped_on timestamp DEFAULT NULL, tier bigint DEFAULT NULL, items float8 DEFAULT NULL, country text DEFAULT NULL,
    declared_value numeric DEFAULT NULL, cod_amount numeric DEFAULT NULL, flags text[] DEFAULT NULL,
    features anycompatible DEFAULT NULL::jsonb, pieces float8[] DEFAULT NULL, scope text DEFAULT 'shipment',
    OUT place int, OUT "position" int, OUT code text, OUT total numeric, OUT currency text, OUT reason text
) RETURNS SETOF record
AS 'MODULE_PATHNAME', 'logistics_tariff_best' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 250 ROWS 5;
COMMENT ON FUNCTION tariff_best(tariff[], text, float8, float8, float8, float8, timestamp, bigint, float8, text, numeric, numeric, text[], anycompatible, float8[], text) IS
'the price of one shipment under several tariffs, cheapest first';

-- the same where zones are numbers; a zone that is a literal, a parameter or NULL goes to the function above

CREATE FUNCTION tariff_price(
    tariff tariff, zone bigint, weight_g float8 DEFAULT NULL,
    length_mm float8 DEFAULT NULL, width_mm float8 DEFAULT NULL, height_mm float8 DEFAULT NULL,
    shipped_on timestamp DEFAULT NULL, tier bigint DEFAULT NULL, items float8 DEFAULT NULL, country text DEFAULT NULL,
    declared_value numeric DEFAULT NULL, cod_amount numeric DEFAULT NULL, flags text[] DEFAULT NULL,
    features anycompatible DEFAULT NULL::jsonb, pieces float8[] DEFAULT NULL, scope text DEFAULT 'shipment'
) RETURNS numeric
AS 'MODULE_PATHNAME', 'logistics_tariff_price_numbered_zone' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 250;
COMMENT ON FUNCTION tariff_price(tariff, bigint, float8, float8, float8, float8, timestamp, bigint, float8, text, numeric, numeric, text[], anycompatible, float8[], text) IS
'total price of a shipment, or of a period, where zones are numbers';

CREATE FUNCTION tariff_price_minor(
    tariff tariff, zone bigint, weight_g int,
    length_mm int DEFAULT NULL, width_mm int DEFAULT NULL, height_mm int DEFAULT NULL,
    shipped_on date DEFAULT NULL, tier int DEFAULT NULL, flags text[] DEFAULT NULL, features jsonb DEFAULT NULL
) RETURNS bigint
AS 'MODULE_PATHNAME', 'logistics_tariff_price_minor_numbered_zone' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 50;
COMMENT ON FUNCTION tariff_price_minor(tariff, bigint, int, int, int, int, date, int, text[], jsonb) IS
'total price of a shipment in minor units (cents), where zones are numbers';

CREATE FUNCTION tariff_lines(
    tariff tariff, zone bigint, weight_g float8 DEFAULT NULL,
    length_mm float8 DEFAULT NULL, width_mm float8 DEFAULT NULL, height_mm float8 DEFAULT NULL,
    shipped_on timestamp DEFAULT NULL, tier bigint DEFAULT NULL, items float8 DEFAULT NULL, country text DEFAULT NULL,
    declared_value numeric DEFAULT NULL, cod_amount numeric DEFAULT NULL, flags text[] DEFAULT NULL,
    features anycompatible DEFAULT NULL::jsonb, pieces float8[] DEFAULT NULL, scope text DEFAULT 'shipment'
) RETURNS SETOF tariff_line
AS 'MODULE_PATHNAME', 'logistics_tariff_lines_numbered_zone' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 250 ROWS 5;
COMMENT ON FUNCTION tariff_lines(tariff, bigint, float8, float8, float8, float8, timestamp, bigint, float8, text, numeric, numeric, text[], anycompatible, float8[], text) IS
'the lines that make a price, where zones are numbers';

CREATE FUNCTION tariff_quote(
    tariff tariff, zone bigint, weight_g float8 DEFAULT NULL,
    length_mm float8 DEFAULT NULL, width_mm float8 DEFAULT NULL, height_mm float8 DEFAULT NULL,
    shipped_on timestamp DEFAULT NULL, tier bigint DEFAULT NULL, items float8 DEFAULT NULL, country text DEFAULT NULL,
    declared_value numeric DEFAULT NULL, cod_amount numeric DEFAULT NULL, flags text[] DEFAULT NULL,
    features anycompatible DEFAULT NULL::jsonb, pieces float8[] DEFAULT NULL, scope text DEFAULT 'shipment'
) RETURNS jsonb
AS 'MODULE_PATHNAME', 'logistics_tariff_quote_numbered_zone' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 250;
COMMENT ON FUNCTION tariff_quote(tariff, bigint, float8, float8, float8, float8, timestamp, bigint, float8, text, numeric, numeric, text[], anycompatible, float8[], text) IS
'price and lines as one JSON document, where zones are numbers';

CREATE FUNCTION tariff_best(
    tariffs tariff[], zone bigint, weight_g float8 DEFAULT NULL,
    length_mm float8 DEFAULT NULL, width_mm float8 DEFAULT NULL, height_mm float8 DEFAULT NULL,
    shipped_on timestamp DEFAULT NULL, tier bigint DEFAULT NULL, items float8 DEFAULT NULL, country text DEFAULT NULL,
    declared_value numeric DEFAULT NULL, cod_amount numeric DEFAULT NULL, flags text[] DEFAULT NULL,
    features anycompatible DEFAULT NULL::jsonb, pieces float8[] DEFAULT NULL, scope text DEFAULT 'shipment',
    OUT place int, OUT "position" int, OUT code text, OUT total numeric, OUT currency text, OUT reason text
) RETURNS SETOF record
AS 'MODULE_PATHNAME', 'logistics_tariff_best_numbered_zone' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 250 ROWS 5;
COMMENT ON FUNCTION tariff_best(tariff[], bigint, float8, float8, float8, float8, timestamp, bigint, float8, text, numeric, numeric, text[], anycompatible, float8[], text) IS
'the price of one shipment under several tariffs, where zones are numbers';

-- usage alone, weights

CREATE FUNCTION tariff_tiers_whole(tariff tariff, code text, qty bigint) RETURNS numeric
AS 'MODULE_PATHNAME', 'logistics_tariff_tiers_whole' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 50;
COMMENT ON FUNCTION tariff_tiers_whole(tariff, text, bigint) IS
'what the planner calls for tariff_tiers when the quantity is an integer';

CREATE FUNCTION tariff_tiers_exact(tariff tariff, code text, qty numeric) RETURNS numeric
AS 'MODULE_PATHNAME', 'logistics_tariff_tiers_exact' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 50;
COMMENT ON FUNCTION tariff_tiers_exact(tariff, text, numeric) IS
'what the planner calls for tariff_tiers when the quantity is numeric';

CREATE FUNCTION tariff_tiers(tariff tariff, code text, qty float8) RETURNS numeric
AS 'MODULE_PATHNAME', 'logistics_tariff_tiers' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 50 SUPPORT logistics_internal.tariff_whole_support;
COMMENT ON FUNCTION tariff_tiers(tariff, text, float8) IS
'price of a quantity under one charge alone: unit, graduated, volume or package';

CREATE FUNCTION tariff_delta(tariff tariff, code text, already float8, qty float8) RETURNS numeric
AS 'MODULE_PATHNAME', 'logistics_tariff_delta' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 50;
COMMENT ON FUNCTION tariff_delta(tariff, text, float8, float8) IS
'price of a further quantity when some has been billed already';

CREATE FUNCTION tariff_billable_weight(
    tariff tariff, weight_g float8, length_mm float8 DEFAULT NULL, width_mm float8 DEFAULT NULL,
    height_mm float8 DEFAULT NULL, features anycompatible DEFAULT NULL::jsonb,
    OUT actual numeric, OUT dim numeric, OUT billable numeric, OUT unit text, OUT rule text
) RETURNS SETOF record
AS 'MODULE_PATHNAME', 'logistics_tariff_billable_weight' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 50 ROWS 1;
COMMENT ON FUNCTION tariff_billable_weight(tariff, float8, float8, float8, float8, anycompatible) IS
'actual, dimensional and billable weight of a parcel, and what decided';

-- what is in a tariff

CREATE FUNCTION tariff_code(tariff tariff) RETURNS text
AS 'MODULE_PATHNAME', 'logistics_tariff_code' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;
COMMENT ON FUNCTION tariff_code(tariff) IS 'code of a tariff';

CREATE FUNCTION tariff_currency(tariff tariff) RETURNS text
AS 'MODULE_PATHNAME', 'logistics_tariff_currency' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 1;
COMMENT ON FUNCTION tariff_currency(tariff) IS 'currency of a tariff';

CREATE FUNCTION tariff_fingerprint(tariff tariff) RETURNS text
AS 'MODULE_PATHNAME', 'logistics_tariff_fingerprint' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 50;
COMMENT ON FUNCTION tariff_fingerprint(tariff) IS 'fingerprint of a tariff''s content';

CREATE FUNCTION tariff_features(tariff tariff, OUT feature text, OUT type text, OUT required boolean, OUT measured boolean)
RETURNS SETOF record
AS 'MODULE_PATHNAME', 'logistics_tariff_features' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 50 ROWS 10;
COMMENT ON FUNCTION tariff_features(tariff) IS 'the facts that a tariff looks at';

CREATE FUNCTION tariff_rows(tariff tariff, OUT code text, OUT key text, OUT up_to numeric, OUT price numeric)
RETURNS SETOF record
AS 'MODULE_PATHNAME', 'logistics_tariff_rows' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 250 ROWS 1000;
COMMENT ON FUNCTION tariff_rows(tariff) IS 'cells of the tables of a tariff, percentages and amounts by row, one row each';

CREATE FUNCTION tariff_check(tariff tariff, OUT severity text, OUT path text, OUT message text)
RETURNS SETOF record
AS 'MODULE_PATHNAME', 'logistics_tariff_check' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 250 ROWS 5;
COMMENT ON FUNCTION tariff_check(tariff) IS 'what is legal in a tariff but suspicious';

CREATE FUNCTION tariff_diff(a tariff, b tariff, OUT path text, OUT old text, OUT new text)
RETURNS SETOF record
AS 'MODULE_PATHNAME', 'logistics_tariff_diff' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 5000 ROWS 20;
COMMENT ON FUNCTION tariff_diff(tariff, tariff) IS 'what differs between two tariffs';

-- a rate grid as a table: aggregate tariff_from_rows(template, code, key, up_to, price)

CREATE FUNCTION logistics_internal.tariff_from_rows_transition(bytea, template jsonb, code text, key text, up_to numeric, price numeric) RETURNS bytea
AS 'MODULE_PATHNAME', 'logistics_tariff_from_rows_transition' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 50;
COMMENT ON FUNCTION logistics_internal.tariff_from_rows_transition(bytea, jsonb, text, text, numeric, numeric) IS 'transition function of tariff_from_rows';

CREATE FUNCTION logistics_internal.tariff_from_rows_combine(bytea, bytea) RETURNS bytea
AS 'MODULE_PATHNAME', 'logistics_tariff_from_rows_combine' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 250;
COMMENT ON FUNCTION logistics_internal.tariff_from_rows_combine(bytea, bytea) IS 'combine function of tariff_from_rows';

CREATE FUNCTION logistics_internal.tariff_from_rows_final(bytea) RETURNS tariff
AS 'MODULE_PATHNAME', 'logistics_tariff_from_rows_final' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 5000;
COMMENT ON FUNCTION logistics_internal.tariff_from_rows_final(bytea) IS 'final function of tariff_from_rows';

CREATE AGGREGATE tariff_from_rows(template jsonb, code text, key text, up_to numeric, price numeric) (
    SFUNC = logistics_internal.tariff_from_rows_transition, STYPE = bytea, SSPACE = 8192,
    FINALFUNC = logistics_internal.tariff_from_rows_final, FINALFUNC_MODIFY = READ_ONLY,
    COMBINEFUNC = logistics_internal.tariff_from_rows_combine, PARALLEL = SAFE
);
COMMENT ON AGGREGATE tariff_from_rows(jsonb, text, text, numeric, numeric) IS
'tariff of a rate grid: a template, and one row a cell of its tables';
