-- ----------------------------------------------------------------------
-- shipment: stages in working time (shipment and calendar, in SQL)
-- ----------------------------------------------------------------------

CREATE FUNCTION shipment_working_stages(log shipment_log, calendar business_calendar, as_of timestamptz DEFAULT NULL,
    OUT stage text, OUT entered_at timestamptz, OUT left_at timestamptz, OUT dwell interval, OUT working_dwell interval) RETURNS SETOF record
LANGUAGE sql IMMUTABLE PARALLEL SAFE COST 250 ROWS 6
BEGIN ATOMIC
    SELECT s.stage, s.entered_at, s.left_at, s.dwell, calendar_between(calendar, s.entered_at, s.entered_at + s.dwell)
    FROM shipment_stages(log, as_of) s;
END;
COMMENT ON FUNCTION shipment_working_stages(shipment_log, business_calendar, timestamptz) IS
'the way of a shipment with the working time of each stage beside the wall time';
