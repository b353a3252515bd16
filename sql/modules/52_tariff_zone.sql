-- ----------------------------------------------------------------------
-- tariff_zone: zone charts (src/pg/tariff/tariff_zone.c)
-- ----------------------------------------------------------------------

CREATE TYPE tariff_zone;

CREATE FUNCTION logistics_internal.tariff_zone_in(cstring) RETURNS tariff_zone
AS 'MODULE_PATHNAME', 'logistics_tariff_zone_in' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 250;
COMMENT ON FUNCTION logistics_internal.tariff_zone_in(cstring) IS 'input function of type tariff_zone';

CREATE FUNCTION logistics_internal.tariff_zone_out(tariff_zone) RETURNS cstring
AS 'MODULE_PATHNAME', 'logistics_tariff_zone_out' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 250;
COMMENT ON FUNCTION logistics_internal.tariff_zone_out(tariff_zone) IS 'output function of type tariff_zone';

CREATE FUNCTION logistics_internal.tariff_zone_recv(internal) RETURNS tariff_zone
AS 'MODULE_PATHNAME', 'logistics_tariff_zone_recv' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 250;
COMMENT ON FUNCTION logistics_internal.tariff_zone_recv(internal) IS 'binary input function of type tariff_zone';

CREATE FUNCTION logistics_internal.tariff_zone_send(tariff_zone) RETURNS bytea
AS 'MODULE_PATHNAME', 'logistics_tariff_zone_send' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 250;
COMMENT ON FUNCTION logistics_internal.tariff_zone_send(tariff_zone) IS 'binary output function of type tariff_zone';

CREATE TYPE tariff_zone (
    INPUT = logistics_internal.tariff_zone_in, OUTPUT = logistics_internal.tariff_zone_out, RECEIVE = logistics_internal.tariff_zone_recv, SEND = logistics_internal.tariff_zone_send,
    INTERNALLENGTH = VARIABLE, ALIGNMENT = double, STORAGE = external
);
COMMENT ON TYPE tariff_zone IS 'zone chart: from postcode prefixes and countries to a zone';

CREATE FUNCTION tariff_zone_of(chart tariff_zone, destination text, origin text DEFAULT NULL, country text DEFAULT NULL) RETURNS text
AS 'MODULE_PATHNAME', 'logistics_tariff_zone_of' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 50;
COMMENT ON FUNCTION tariff_zone_of(tariff_zone, text, text, text) IS
'zone of a destination: the longest prefix that matches decides';
