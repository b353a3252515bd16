-- kpi: 1 000 random cases whose values lie on round limits, against count(x <= limit) / count(x).
BEGIN;
SELECT plan(8);
SET LOCAL timezone = 'UTC';
SELECT setseed(0.6);
-- each case has a grain (seconds to days) and up to 60 values that are multiples of it
CREATE TABLE value AS SELECT c, grain, span, grain * floor(random() * span) AS x FROM (SELECT c, ('{1 s,1 min,15 min,1 h,1 day}'::interval[])[1 + c % 5] AS grain, 1 + floor(random() * 40)::int AS span, 1 + floor(random() * 60)::int AS n FROM generate_series(1, 1000) c OFFSET 0) y, generate_series(1, n);
CREATE INDEX ON value (c); ANALYZE value;
CREATE TABLE declared AS SELECT c, array_agg(DISTINCT grain * k) AS limits, array_agg(DISTINCT extract(epoch FROM grain * k)) AS numbers FROM (SELECT DISTINCT c, grain, span FROM value) x, LATERAL (SELECT floor(random() * (span + 2))::int AS k FROM generate_series(1, 3) WHERE c > 0) y GROUP BY c;
CREATE UNIQUE INDEX ON declared (c); ANALYZE declared;
CREATE TABLE asked AS SELECT c, grain * k AS lim, grain * k = ANY (limits) AS exact, (SELECT avg((x <= grain * k)::int)::float8 FROM value v WHERE v.c = s.c) AS share,
    (SELECT avg((x < grain * k * 0.9799)::int)::float8 FROM value v WHERE v.c = s.c) AS least, (SELECT avg((x <= grain * k * 1.0203)::int)::float8 FROM value v WHERE v.c = s.c) AS most
FROM (SELECT DISTINCT c, grain, span FROM value) s JOIN declared USING (c), generate_series(0, span + 1) k;
SELECT ok((SELECT count(*) > 20000 AND count(*) FILTER (WHERE exact) > 1500 FROM asked), 'limits, declared or not');
CREATE TABLE summary AS SELECT c, kpi_delivery_agg('2026-01-01', timestamptz '2026-01-01' + x, NULL::int, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, '2026-01-01', NULL, kpi_delivery_rule(lead_time_limits => limits, lateness_limits => limits)) AS d,
    kpi_service_agg(NULL, NULL, '2026-01-01', timestamptz '2026-01-01' + x, timestamptz '2026-01-01' + x, NULL, NULL, NULL, kpi_service_rule(response_limits => limits, resolution_limits => limits)) AS v,
    kpi_sketch_agg(x, 1, kpi_sketch_rule(limits)) AS t, kpi_sketch_agg(extract(epoch FROM x), 1, kpi_sketch_rule(numbers)) AS n FROM value JOIN declared USING (c) GROUP BY c;
CREATE UNIQUE INDEX ON summary (c); ANALYZE summary, asked;
CREATE TABLE answer AS SELECT a.*, f.what, f.ours, f.error FROM asked a JOIN summary s USING (c), LATERAL (VALUES ('lead_time', lead_time_within(d, lim), lead_time_within_error(d, lim)), ('lateness', lateness_within(d, lim), lateness_within_error(d, lim)),
    ('first_response', first_response_within(v, lim), first_response_within_error(v, lim)), ('resolution_time', resolution_time_within(v, lim), resolution_time_within_error(v, lim)),
    ('durations', kpi_within(t, lim), kpi_within_error(t, lim)), ('numbers', kpi_within(n, extract(epoch FROM lim)), kpi_within_error(n, extract(epoch FROM lim)))) f(what, ours, error);
SELECT is_empty('SELECT * FROM answer WHERE exact AND (ours <> share OR error <> 0)', 'declared limits count exactly');
SELECT is_empty('SELECT * FROM answer WHERE NOT abs(ours - share) <= error + 1e-15', 'any other is as near as it says');
SELECT is_empty('SELECT * FROM answer WHERE ours < least - 1e-15 OR ours > most + 1e-15', 'which is what lies within 2 % of the limit, no more');
SELECT is_empty('SELECT * FROM answer WHERE share = 1 AND ours <> 1', 'from the largest value on it is 1');
SELECT is((SELECT count(*) FILTER (WHERE ours = share)::float8 / count(*) > 0.97 FROM answer), true, 'nearly all are right without being declared');
SELECT is_empty($$ SELECT c, q FROM (SELECT c, min(x) AS least, max(x) AS most FROM value GROUP BY c) e JOIN summary USING (c), unnest('{0,0.05,0.5,0.95,1}'::float8[]) q, LATERAL (VALUES (lead_time_percentile(d, q)), (lateness_percentile(d, q)), (first_response_percentile(v, q)), (kpi_percentile(t, q))) p(hours)
    WHERE interval '1 h' * hours NOT BETWEEN least AND most AND hours NOT BETWEEN extract(epoch FROM least) / 3600 AND extract(epoch FROM most) / 3600 $$, 'no percentile leaves minimum to maximum');
-- what limits cost where scorecards are stored
SELECT is_empty($$ SELECT c FROM (SELECT c, cardinality(limits) AS n, pg_column_size(kpi_delivery_agg('2026-01-01', timestamptz '2026-01-01' + x, NULL::int, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, '2026-01-01', NULL, kpi_delivery_rule(lead_time_limits => limits, lateness_limits => limits)))
    - pg_column_size(kpi_delivery_agg('2026-01-01', timestamptz '2026-01-01' + x, NULL::int, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, '2026-01-01', NULL)) AS more FROM value JOIN declared USING (c) GROUP BY c, limits) y WHERE more > 16 * n $$, 'eight bytes a declared limit');
SELECT * FROM finish();
ROLLBACK;
