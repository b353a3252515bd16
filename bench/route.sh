# route.sh: evaluation of 20-stop routes over a shared matrix of 1 001 nodes,
# against the same sums in plain SQL (window functions over the stops) and in
# PL/pgSQL (a loop over the stops, which the waiting for windows needs).  The
# competitors leave out most of what ours does: they add up distance, time from
# a fixed departure, waiting, lateness and cost, and get fewer routes.
. "$(dirname "$0")/lib.sh"

psql -qX -v ON_ERROR_STOP=1 <<'SQL'
SET search_path = public, logistics;
CREATE TABLE cell AS SELECT a AS src, b AS dst, 60 + (a * 7919 + b * 104729) % 1800 AS seconds, 500 + (a * 7919 + b * 104729) % 18000 AS metres
	FROM generate_series(0, 1000) a, generate_series(0, 1000) b;
CREATE TABLE matrix AS SELECT cost_matrix_agg(src, dst, seconds, metres) AS matrix FROM cell;
CREATE UNIQUE INDEX ON cell (src, dst) INCLUDE (seconds, metres);
CREATE TABLE vehicle AS SELECT route_vehicle(1, depot_node => 0, capacity => ARRAY[1000], fixed => 30, per_km => 0.42, per_hour => 24,
	shift => '[2026-11-21 06:00+00,2026-11-21 22:00+00)') AS vehicle;
CREATE TABLE stop AS SELECT r AS route, s AS seq, 1 + (r * 31 + s * 17) % 1000 AS node, interval '4 min' AS service, 30 AS quantity,
	timestamptz '2026-11-21 08:00+00' + s * interval '10 min' AS ready, timestamptz '2026-11-21 12:00+00' + s * interval '20 min' AS due
	FROM generate_series(1, 10000) r, generate_series(1, 20) s;
CREATE INDEX ON stop (route, seq);
CREATE TABLE route AS SELECT route, array_agg(route_stop(node, service => service, delivery => ARRAY[quantity], ready => ready, due => due) ORDER BY seq) AS stops
	FROM stop GROUP BY route;
CREATE TABLE route_plain AS SELECT route, array_agg(node ORDER BY seq) AS nodes, array_agg(ready ORDER BY seq) AS ready, array_agg(due ORDER BY seq) AS due
	FROM stop GROUP BY route;
CREATE FUNCTION loop_cost(nodes int[], ready timestamptz[], due timestamptz[], OUT cost numeric, OUT late interval) LANGUAGE plpgsql STABLE AS $$
DECLARE
	clock timestamptz := '2026-11-21 07:00+00';
	leg record;
	km float8 := 0;
	here int := 0;
BEGIN
	late := '0';
	FOR i IN 1 .. array_length(nodes, 1) LOOP
		SELECT seconds, metres INTO leg FROM cell WHERE src = here AND dst = nodes[i];
		clock := greatest(clock + make_interval(secs => leg.seconds), ready[i]);
		km := km + leg.metres / 1000.0;
		IF clock > due[i] THEN late := late + (clock - due[i]); END IF;
		clock := clock + interval '4 min';
		here := nodes[i];
	END LOOP;
	SELECT seconds, metres INTO leg FROM cell WHERE src = here AND dst = 0;
	clock := clock + make_interval(secs => leg.seconds);
	km := km + leg.metres / 1000.0;
	cost := round((30 + 0.42 * km + 24 * extract(epoch FROM clock - timestamptz '2026-11-21 07:00+00') / 3600)::numeric, 6);
END $$;
VACUUM ANALYZE;
SQL

versus route 'evaluate 20-stop routes, arrays' 1000000 \
	'SELECT sum((route_evaluate(vehicle, stops, matrix)).cost) FROM route, vehicle, matrix, generate_series(1, 100)' \
	'PL/pgSQL loop over an indexed table' \
	'SELECT sum((loop_cost(nodes, ready, due)).cost) FROM route_plain WHERE route <= 1000' 1000
versus route 'evaluate 20-stop routes, aggregate over a stops table' 10000 \
	'SELECT sum((e).cost) FROM (SELECT route_evaluate_agg(vehicle, route_stop(node, service => service, delivery => ARRAY[quantity], ready => ready, due => due), matrix ORDER BY seq) AS e
		FROM stop, vehicle, matrix GROUP BY route) x' \
	'window functions, no waiting' \
	'SELECT sum(cost) FROM (SELECT route, 30 + 0.42 * sum(metres) / 1000.0 + 24 * (sum(seconds) + 20 * 240) / 3600.0 AS cost FROM (
		SELECT route, lag(node, 1, 0) OVER (PARTITION BY route ORDER BY seq) AS src, node AS dst FROM stop
		UNION ALL SELECT route, node, 0 FROM stop WHERE seq = 20) legs JOIN cell USING (src, dst) GROUP BY route) x'
versus route 'matrix of 1001 nodes from rows' 1002001 \
	'SELECT matrix_seconds(cost_matrix_agg(src, dst, seconds, metres), 1, 2) FROM cell' \
	'jsonb_object_agg' \
	'SELECT length((jsonb_object_agg(src || $$/$$ || dst, seconds))::text) FROM cell WHERE src < 250' 250250 3
versus route 'look up a travel time' 1000000 \
	'SELECT sum(matrix_seconds(matrix, i % 1001, i::bigint * 7919 % 1001)) FROM matrix, generate_series(1, 1000000) i' \
	'index look-up' \
	'SELECT sum(c.seconds) FROM generate_series(1, 200000) i JOIN LATERAL (SELECT seconds FROM cell WHERE src = i % 1001 AND dst = i::bigint * 7919 % 1001 OFFSET 0) c ON true' 200000
psql -qX -v ON_ERROR_STOP=1 <<'SQL'
SET search_path = public, logistics;
CREATE TABLE windowed AS SELECT w, (SELECT array_agg(route_stop(i, service => '5 min', windows => (SELECT range_agg(tstzrange(t, t + '20 min', '[]'))
	FROM generate_series(0, w - 1) k, LATERAL (SELECT timestamptz '2026-11-21 00:00' + k * interval '1 hour' + (i * 7 % 40) * interval '1 min') x(t))) ORDER BY i) FROM generate_series(1, 80) i) AS stops
FROM unnest('{1,100}'::int[]) w;
SQL
versus route 'evaluate 80 stops with 100 windows each' 80 \
	'SELECT (route_evaluate(vehicle, stops, matrix)).cost FROM windowed, vehicle, matrix WHERE w = 100' \
	'one window each' 'SELECT (route_evaluate(vehicle, stops, matrix)).cost FROM windowed, vehicle, matrix WHERE w = 1'
