-- What happened in lockers: stays, dwell, what waits, occupancy, expected free boxes.
SET search_path = public, logistics;
SET timezone = 'UTC';
\pset null '(null)'

CREATE TEMP TABLE event (id text, event text, at timestamptz);
INSERT INTO event VALUES
('A', 'deposit', '2025-03-01 00:00'), ('A', 'pickup', '2025-03-01 06:00'),
('B', 'deposit', '2025-03-01 03:00'), ('B', 'expire', '2025-03-02 03:00'),
('C', 'deposit', '2025-03-01 12:00'), ('C', 'pickup', '2025-03-01 18:00:00.25'),
('D', 'deposit', '2025-03-01 18:00'),
('Z', 'pickup', '2025-03-01 01:00'),
('box 7', 'out_of_order', '2025-03-01 12:00'), ('box 7', 'in_service', '2025-03-02 00:00');
SELECT locker_log_agg(id, event, at) AS log FROM event \gset
SELECT :'log' AS log;
SELECT :'log'::locker_log::text = (SELECT locker_log_agg(id, event, at ORDER BY random()) FROM event)::text AS order_is_nothing;
SELECT * FROM locker_log_stays(:'log');
SELECT * FROM locker_log_dwell(:'log');
SELECT * FROM locker_log_waiting(:'log', '2025-03-02 00:00', '20 hours');
SELECT * FROM locker_log_waiting(:'log', '2025-03-01 04:00');
SELECT * FROM locker_log_occupancy(:'log', '[2025-03-01,2025-03-02 12:00)', '12 hours', 10);
SELECT * FROM locker_log_occupancy(:'log', '[2025-03-01,2025-03-03)', '1 day');
-- of three stays of 5 hours and more, one had ended after 7 hours
SELECT locker_log_expected_free(:'log', '2025-03-03 00:00', '1 hour', 5) AS soon,
	locker_log_expected_free('"A" deposit 2025-01-01T00:00:00Z; "A" pickup 2025-01-01T06:00:00Z; "B" deposit 2025-01-01T00:00:00Z; "B" pickup 2025-01-01T12:00:00Z; "C" deposit 2025-01-01T00:00:00Z; "C" pickup 2025-01-02T00:00:00Z; "D" deposit 2025-02-01T00:00:00Z',
		'2025-02-01 05:00', '2 hours', 10) AS one_third;
SELECT locker_log_agg(i, e, at) FROM (VALUES (1, 'deposit', now()), (1, 'opened', now())) v(i, e, at);
SELECT * FROM locker_log_stays('"A" deposit 2025-01-01T00:00:00Z; "A" deposit 2025-01-02T00:00:00Z');
-- put back at the very time of the pick-up: the end comes first, but a stay may have no length
SELECT * FROM locker_log_stays('"A" deposit 2025-01-01T00:00:00Z; "A" pickup 2025-01-02T00:00:00Z; "A" deposit 2025-01-02T00:00:00Z; "A" expire 2025-01-03T00:00:00Z; "B" deposit 2025-01-01T00:00:00Z; "B" pickup 2025-01-01T00:00:00Z; "box" out_of_order 2025-01-01T00:00:00Z; "box" in_service 2025-01-02T00:00:00Z; "box" out_of_order 2025-01-02T00:00:00Z');
SELECT '"A" deposit 2025-13-01T00:00:00Z'::locker_log;
SELECT * FROM locker_log_occupancy(:'log', '[2025-03-01,2025-03-03)', '0 days');
SELECT * FROM locker_log_dwell('');
SELECT count(*) FROM locker_log_dwell(NULL);
