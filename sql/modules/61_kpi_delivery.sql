-- ----------------------------------------------------------------------
-- kpi_delivery: a scorecard of one row, and rules (src/pg/kpi/kpi_delivery.c); the rest is in the files
-- that `make kpi-modules` writes
-- ----------------------------------------------------------------------

CREATE FUNCTION kpi_delivery_of(promised timestamptz DEFAULT NULL, delivered timestamptz DEFAULT NULL, qty_ordered anycompatible DEFAULT NULL::numeric, qty_delivered anycompatible DEFAULT NULL::numeric, cost numeric DEFAULT NULL, revenue numeric DEFAULT NULL, damaged boolean DEFAULT NULL,
    lost boolean DEFAULT NULL, first_attempt boolean DEFAULT NULL, returned boolean DEFAULT NULL, documents_ok boolean DEFAULT NULL, shipped timestamptz DEFAULT NULL,
    created timestamptz DEFAULT NULL, as_of timestamptz DEFAULT NULL, promised_from timestamptz DEFAULT NULL, rule kpi_delivery DEFAULT NULL,
    promised_in tstzrange DEFAULT NULL, promised_on date DEFAULT NULL, zone text DEFAULT NULL)
RETURNS kpi_delivery
AS 'MODULE_PATHNAME', 'logistics_kpi_delivery_of' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1;
COMMENT ON FUNCTION kpi_delivery_of(timestamptz, timestamptz, anycompatible, anycompatible, numeric, numeric, boolean, boolean, boolean, boolean, boolean, timestamptz, timestamptz, timestamptz, timestamptz, kpi_delivery, tstzrange, date, text) IS
'scorecard of one row, by named arguments, to be rolled up';

CREATE FUNCTION kpi_delivery_rule(tolerance interval DEFAULT NULL, early interval DEFAULT NULL, short_pct numeric DEFAULT NULL,
    over_pct numeric DEFAULT NULL, currency text DEFAULT NULL, grain text DEFAULT NULL, percentiles boolean DEFAULT NULL,
    lead_time_limits interval[] DEFAULT NULL, lateness_limits interval[] DEFAULT NULL)
RETURNS kpi_delivery
AS 'MODULE_PATHNAME', 'logistics_kpi_delivery_rule' LANGUAGE C IMMUTABLE PARALLEL SAFE COST 1;
COMMENT ON FUNCTION kpi_delivery_rule(interval, interval, numeric, numeric, text, text, boolean, interval[], interval[]) IS
'empty scorecard that carries what on time and in full mean, and limits to count exactly; every scorecard made with it keeps that';
