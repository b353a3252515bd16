-- # Where is my parcel, and what is stuck
-- The same 5 000 departures as parcels: a label a day before, the van at the promised time, the door at the real one, in the
-- order in which no carrier sends scans, every tenth one twice. One log a parcel; whatever came first, the answers are the same.
CREATE TABLE scan AS
SELECT n AS parcel, e.at, e.milestone, origin AS place FROM (SELECT row_number() OVER (ORDER BY scheduled, origin, destination, delay_min) AS n, * FROM flight) f,
    LATERAL (VALUES (scheduled - interval '1 day', 'created'), (scheduled - interval '8 hours', 'picked_up'), (scheduled - interval '1 hour', 'out_for_delivery'),
        (CASE WHEN delay_min > 60 THEN scheduled + interval '50 min' END, 'exception'), (scheduled + delay_min * interval '1 min', 'delivered')) e (at, milestone)
WHERE e.at IS NOT NULL;
INSERT INTO scan SELECT * FROM scan WHERE parcel % 10 = 0;
CREATE TABLE parcel_log AS SELECT parcel, shipment_log_agg(at, milestone, place ORDER BY md5(parcel || milestone)) AS log FROM scan GROUP BY parcel;
-- = On a Tuesday at noon: how many parcels are in which state
SELECT shipment_state(log, '2001-01-09 12:00') AS state, count(*) AS parcels FROM parcel_log GROUP BY 1 ORDER BY 2 DESC;
-- = On the van for more than three quarters of an hour at noon, and whether somebody told why
SELECT parcel, s.since, s.exception_since IS NOT NULL AS exception FROM parcel_log, shipment_status(log, '2001-01-09 12:00') s
WHERE shipment_stuck(log, '{"out_for_delivery": "45 minutes"}', '2001-01-09 12:00') ORDER BY s.since, parcel LIMIT 8;
-- = Hours in each stage, and how many parcels had an exception
SELECT round(avg(created_hours)::numeric, 1) AS label_to_pick_up, round(avg(picked_up_hours)::numeric, 1) AS pick_up_to_van,
       round(avg(out_for_delivery_hours)::numeric, 2) AS van_to_door, round(100.0 * avg(exception::int), 1) || ' %' AS with_exception
FROM parcel_log, shipment_measures(log, '{picked_up,delivered}', NULL, '2002-01-01') m;
