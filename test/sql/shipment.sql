-- Logs of shipments: forms, state, stages, exceptions, codes, orders.
SET search_path = public, logistics;
SET timezone = 'UTC';
\pset null '(null)'

CREATE TEMP TABLE scan (parcel text, at timestamptz, milestone text, place text, source_id text);
INSERT INTO scan VALUES
('P1', '2026-03-02 14:10', 'delivered', 'door', 'e3'), ('P1', '2026-03-01 09:00', 'picked_up', 'hub "A"', 'e1'),
('P1', '2026-03-02 14:15', 'out_for_delivery', 'hub B', 'e2'), ('P1', '2026-03-01 09:00', 'picked_up', 'hub "A"', 'e1'),
('P2', '2026-03-01 09:05:00.25', 'picked_up', NULL, NULL), ('P2', '2026-03-02 08:00', 'exception', 'hub B', NULL),
('P2', '2026-03-03 08:00', 'attempt_failed', 'door', NULL), ('P2', '2026-03-04 08:00', 'returning', 'hub B', NULL), ('P2', '2026-03-06 08:00', 'delivered', 'hub A', NULL),
('P3', NULL, NULL, NULL, NULL);
CREATE TEMP TABLE parcel AS SELECT parcel, shipment_log_agg(at, milestone, place, shipment_options(source_id => source_id)) AS log FROM scan GROUP BY parcel;
SELECT * FROM parcel ORDER BY parcel;
SELECT parcel, s.* FROM parcel, shipment_status(log) s ORDER BY parcel;
SELECT parcel, s.* FROM parcel, shipment_stages(log) s ORDER BY parcel, entered_at;
SELECT parcel, s.* FROM parcel, shipment_exceptions(log) s ORDER BY parcel;
SELECT s.* FROM parcel, shipment_events(log) s WHERE parcel = 'P1';
SELECT parcel, shipment_attempts(log), shipment_milestone_at(log, 'delivered'), shipment_expired(log, '2026-04-15'), shipment_promise_kept(log, '2026-03-02 15:00', '2026-03-10') FROM parcel ORDER BY parcel;
SELECT parcel, t.* FROM parcel, shipment_transit(log) t ORDER BY parcel;
SELECT parcel, m.* FROM parcel, shipment_measures(log, '{picked_up}', '2 days', '2026-03-10', '2026-03-02 15:00') m ORDER BY parcel;
-- known to the day: after what ranks lower on that day, and with bounds
SELECT * FROM shipment_stages('2026-03-01T15:03:00Z created; 2026-03-01T00:00:00Z picked_up date_only; 2026-03-02T08:00:00Z delivered');
-- taken back, in either order
SELECT shipment_state(shipment_append('2026-03-02T10:00:00Z delivered "door" void id "e9"', '2026-03-02 10:00', 'delivered', 'door', shipment_options(source_id => 'e9')));
SELECT shipment_state(shipment_append('2026-03-01T10:00:00Z in_transit; 2026-03-02T10:00:00Z delivered "door"', '2026-03-02 10:00', 'delivered', 'door', shipment_options(void => true)));
SELECT shipment_merge('2026-03-01T10:00:00Z in_transit "a"', '2026-03-01T09:00:00Z picked_up "b"; 2026-03-01T10:00:00Z in_transit "a"');
SELECT shipment_log_agg(log) FROM parcel;
SELECT (shipment_order_agg(log)).* FROM parcel;
SELECT (shipment_order_agg(log, '2026-03-01 12:00')).* FROM parcel WHERE parcel <> 'P3';
SELECT milestone_map_agg('upu', code, milestone) FROM (VALUES ('EMI', 'delivered'), ('EMA', 'picked_up'), ('EMI', 'delivered')) c (code, milestone);
SELECT milestone_of('"upu" "EMA" picked_up', 'upu', 'EMA'), milestone_of('"upu" "EMA" picked_up', 'upu', 'EMX', 'unknown');
\set SHOW_CONTEXT never
SELECT milestone_map_agg('upu', 'EMI', milestone) FROM (VALUES ('delivered'), ('lost')) c (milestone);
SELECT milestone_of('"upu" "EMA" picked_up', 'upu', 'EMX');
SELECT shipment_append(NULL, '2026-03-01', 'arrived');
SELECT '2026-03-01T10:00:00Z in_transit "a" soon'::shipment_log;
SELECT '2026-03-01T25:00:00Z in_transit'::shipment_log;
