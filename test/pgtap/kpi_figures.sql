-- kpi: every KPI of every summary against plain SQL, on random rows with unknowns everywhere.
BEGIN;
SELECT plan(9);
SET LOCAL timezone = 'UTC';
SELECT setseed(0.9);
CREATE FUNCTION hours(interval) RETURNS numeric LANGUAGE sql IMMUTABLE RETURN extract(epoch FROM $1) / 3600;
-- a KPI by its name is what SQL says: both unknown, or as near as double precision comes
CREATE FUNCTION differ(ours float8, theirs numeric) RETURNS boolean LANGUAGE sql IMMUTABLE RETURN (ours IS NULL) <> (theirs IS NULL) OR abs(ours - theirs::float8) > 1e-12 * greatest(abs(theirs::float8), 1e-3);

-- deliveries: windows, tolerances on both sides, quantities that may be short or over, and what is overdue
CREATE TEMP TABLE delivery AS SELECT g, CASE WHEN random() < 0.9 THEN promised END AS promised, CASE WHEN random() < 0.5 THEN promised - interval '1 min' * (random() * 300)::int END AS promised_from, CASE WHEN random() < 0.8 THEN promised + interval '1 min' * (random() * 800 - 500)::int END AS delivered,
    CASE WHEN random() < 0.9 THEN (random() * 20)::int END AS ordered, CASE WHEN random() < 0.9 THEN (random() * 20)::int END AS got, CASE WHEN random() < 0.8 THEN round((random() * 40 - 5)::numeric, 2) END AS cost, CASE WHEN random() < 0.8 THEN round((random() * 90)::numeric, 2) END AS revenue,
    CASE WHEN random() < 0.8 THEN random() < 0.3 END AS damaged, CASE WHEN random() < 0.8 THEN random() < 0.3 END AS lost, CASE WHEN random() < 0.8 THEN random() < 0.3 END AS first, CASE WHEN random() < 0.8 THEN random() < 0.3 END AS returned, CASE WHEN random() < 0.8 THEN random() < 0.7 END AS documents,
    CASE WHEN random() < 0.7 THEN promised - interval '1 min' * (random() * 3000 - 200)::int END AS shipped, CASE WHEN random() < 0.7 THEN promised - interval '1 min' * (random() * 3000 - 200)::int END AS created, CASE WHEN random() < 0.7 THEN promised + interval '1 min' * (random() * 200 - 100)::int END AS as_of
FROM (SELECT g, timestamptz '2024-03-01' + interval '1 min' * (random() * 40000)::int AS promised FROM generate_series(1, 40) g, generate_series(1, 40) OFFSET 0) x;
CREATE TEMP TABLE judged AS SELECT *, late OR early AS untimely, known AND due AS otif_known FROM (SELECT *, promised IS NOT NULL AND (delivered IS NOT NULL OR overdue) AS due, overdue OR coalesce(delivered > promised + interval '30 min', false) AS late,
    promised IS NOT NULL AND coalesce(delivered < coalesce(promised_from, promised) - interval '1 h', false) AS early, ordered IS NOT NULL AND (overdue OR (delivered IS NOT NULL AND got IS NOT NULL)) AS known,
    coalesce(delivered IS NOT NULL AND got BETWEEN ordered * 0.9 AND ordered * 1.2, false) AS in_full, coalesce(damaged, false) OR coalesce(lost, false) OR NOT coalesce(documents, true) AS flawed,
    hours(delivered - coalesce(created, shipped)) AS lead, CASE WHEN delivered IS NOT NULL THEN hours(greatest(delivered - promised, '0')) END AS lateness FROM (SELECT *, delivered IS NULL AND coalesce(as_of > promised + interval '30 min', false) AS overdue FROM delivery) x) y;
CREATE TEMP TABLE by_sql AS SELECT g, jsonb_build_object('row_count', count(*), 'delivered_count', count(delivered), 'due_count', count(*) FILTER (WHERE due), 'late_count', count(*) FILTER (WHERE late), 'early_count', count(*) FILTER (WHERE early), 'on_time_count', count(*) FILTER (WHERE due AND NOT untimely),
    'on_time_rate', avg((NOT untimely)::int) FILTER (WHERE due), 'late_rate', avg(late::int) FILTER (WHERE due), 'early_rate', avg(early::int) FILTER (WHERE due), 'in_full_rate', avg(in_full::int) FILTER (WHERE known), 'otif_rate', avg((in_full AND NOT untimely)::int) FILTER (WHERE otif_known),
    'perfect_order_rate', avg((in_full AND NOT untimely AND NOT flawed)::int) FILTER (WHERE otif_known), 'fill_rate', sum(least(coalesce(got, 0), ordered)) FILTER (WHERE known)::numeric / nullif(sum(ordered) FILTER (WHERE known), 0), 'first_attempt_rate', avg(first::int), 'damage_rate', avg(damaged::int),
    'loss_rate', avg(lost::int), 'return_rate', avg(returned::int), 'document_rate', avg(documents::int), 'lead_time_mean', avg(lead) FILTER (WHERE lead >= 0), 'lead_time_stddev', stddev_samp(lead) FILTER (WHERE lead >= 0), 'lead_time_negative', count(*) FILTER (WHERE lead < 0), 'lateness_mean', avg(lateness) FILTER (WHERE due), 'total_cost', sum(cost),
    'cost_per_order', avg(cost), 'cost_per_unit', sum(cost) FILTER (WHERE got IS NOT NULL) / nullif(sum(got) FILTER (WHERE cost IS NOT NULL), 0), 'cost_to_revenue', sum(cost) FILTER (WHERE revenue IS NOT NULL) / nullif(sum(revenue) FILTER (WHERE cost IS NOT NULL), 0)) AS kpis FROM judged GROUP BY g;
CREATE TEMP TABLE ours AS SELECT g, rollup(kpi_delivery_of(promised, delivered, ordered, got, cost, revenue, damaged, lost, first, returned, documents, shipped, created, as_of, promised_from, kpi_delivery_rule(tolerance => '30 min', early => '1 h', short_pct => 10, over_pct => 20))) AS k FROM delivery GROUP BY g;
SELECT is_empty($$ SELECT g, kpi, value, kpis -> kpi FROM ours JOIN by_sql USING (g), kpi_rows(k) WHERE kpi !~ '_p[0-9]+$' AND (NOT kpis ? kpi OR differ(value, (kpis ->> kpi)::numeric)) $$, 'kpi_delivery');
SELECT is_empty($$ SELECT g, kpi, value, exact FROM (SELECT g, kpi, value, CASE WHEN kpi ~ '^lead' THEN l.leads[1 + floor(right(kpi, 2)::numeric / 100 * (cardinality(l.leads) - 1))::int] ELSE l.latenesses[1 + floor(right(kpi, 2)::numeric / 100 * (cardinality(l.latenesses) - 1))::int] END AS exact
    FROM ours JOIN (SELECT g, array_agg(lead ORDER BY lead) FILTER (WHERE lead >= 0) AS leads, array_agg(lateness ORDER BY lateness) FILTER (WHERE due AND lateness IS NOT NULL) AS latenesses FROM judged GROUP BY g) l USING (g), kpi_rows(k) WHERE kpi ~ '_p[0-9]+$') x WHERE (exact IS NULL) <> (value IS NULL) OR abs(value - exact) > 0.01 * exact $$, 'its percentiles, within 1 %');

-- levels
CREATE TEMP TABLE level AS SELECT g, at AS since, CASE WHEN random() < 0.9 THEN at + interval '1 min' * (random() * 900)::int END AS until, CASE WHEN random() < 0.9 THEN (random() * 8)::int - 2 END AS level, CASE WHEN random() < 0.7 THEN (random() * 8)::int END AS capacity, CASE WHEN random() < 0.7 THEN (random() * 8)::int END AS outflow
FROM (SELECT g, timestamptz '2024-03-01' + interval '1 min' * (random() * 40000)::int AS at FROM generate_series(1, 40) g, generate_series(1, 12) OFFSET 0) x;
CREATE TEMP TABLE level_sql AS SELECT g, jsonb_build_object('level_mean', sum(level * t) / nullif(sum(t), 0), 'occupancy_rate', sum(level * t) FILTER (WHERE capacity IS NOT NULL) / nullif(sum(capacity * t), 0), 'full_rate', coalesce(sum(t) FILTER (WHERE level >= capacity), 0) / nullif(sum(t) FILTER (WHERE capacity IS NOT NULL), 0),
    'stockout_rate', coalesce(sum(t) FILTER (WHERE level <= 0), 0) / nullif(sum(t), 0), 'inventory_turns', sum(outflow) * 365 * 24 / nullif(sum(level * t) FILTER (WHERE outflow IS NOT NULL), 0), 'inventory_days', sum(level * t) FILTER (WHERE outflow IS NOT NULL) / 24 / nullif(sum(outflow), 0), 'observed_time', sum(t)) AS kpis
FROM (SELECT *, hours(until - since) AS t FROM level WHERE until IS NOT NULL AND level IS NOT NULL) x GROUP BY g;
SELECT is_empty($$ SELECT g, kpi, value, kpis -> kpi FROM (SELECT g, kpi_level_agg(since, until, level, capacity, outflow) AS k FROM level GROUP BY g) o JOIN level_sql USING (g), kpi_rows(k) WHERE NOT kpis ? kpi OR differ(value, (kpis ->> kpi)::numeric) $$, 'kpi_level');
SELECT is((SELECT kpi_level_agg(since, until, level, capacity, outflow)::text FROM level WHERE until > since), (SELECT kpi_level_agg(tstzrange(since, until), level, capacity, outflow)::text FROM level WHERE until > since), 'ranges say the same');

-- tickets
CREATE TEMP TABLE ticket AS SELECT g, CASE WHEN random() < 0.7 THEN (random() * 10)::int END AS nps, CASE WHEN random() < 0.7 THEN 1 + (random() * 6)::int END AS csat, CASE WHEN random() < 0.9 THEN at END AS created, CASE WHEN random() < 0.7 THEN at + interval '1 min' * (random() * 900 - 50)::int END AS response,
    CASE WHEN random() < 0.7 THEN at + interval '1 min' * (random() * 9000 - 500)::int END AS resolved, CASE WHEN random() < 0.7 THEN (random() * 3)::int END AS contacts, CASE WHEN random() < 0.7 THEN random() < 0.3 END AS reopened, CASE WHEN random() < 0.7 THEN random() < 0.3 END AS escalated
FROM (SELECT g, timestamptz '2024-03-01' + interval '1 min' * (random() * 40000)::int AS at FROM generate_series(1, 40) g, generate_series(1, 25) OFFSET 0) x;
CREATE TEMP TABLE ticket_sql AS SELECT g, jsonb_build_object('ticket_count', count(*), 'nps', 100.0 * (count(*) FILTER (WHERE nps >= 9) - count(*) FILTER (WHERE nps <= 6)) / nullif(count(nps), 0), 'csat', avg((csat >= 6)::int), 'csat_mean', avg(csat),
    'first_contact_resolution', avg((contacts <= 1 AND NOT coalesce(reopened, false))::int) FILTER (WHERE resolved IS NOT NULL AND contacts IS NOT NULL), 'escalation_rate', avg(escalated::int), 'reopen_rate', avg(reopened::int), 'first_response_mean', avg(hours(response - created)) FILTER (WHERE response >= created), 'resolution_time_mean', avg(hours(resolved - created)) FILTER (WHERE resolved >= created)) AS kpis FROM ticket GROUP BY g;
SELECT is_empty($$ SELECT g, kpi, value, kpis -> kpi FROM (SELECT g, kpi_service_agg(nps, csat, created, response, resolved, contacts, reopened, escalated, kpi_service_rule(6, 7)) AS k FROM ticket GROUP BY g) o JOIN ticket_sql USING (g), kpi_rows(k) WHERE kpi !~ '_p[0-9]+$' AND (NOT kpis ? kpi OR differ(value, (kpis ->> kpi)::numeric)) $$, 'kpi_service');

-- forecasts; quotients of a row have 12 decimals
CREATE TEMP TABLE forecast AS SELECT g, CASE WHEN random() < 0.9 THEN (random() * 20)::int - 4 END AS a, CASE WHEN random() < 0.9 THEN round((random() * 20)::numeric - 4, 2) END AS f, CASE WHEN random() < 0.7 THEN (random() * 5)::int END AS s FROM generate_series(1, 40) g, generate_series(1, 25);
CREATE TEMP TABLE forecast_sql AS SELECT g, jsonb_build_object('wape', sum(abs(a - f)) / nullif(sum(abs(a)), 0), 'mape', avg(round(abs(a - f) / abs(nullif(a, 0)), 12)) * 100, 'smape', avg(CASE WHEN a = 0 AND f = 0 THEN 0 ELSE round(abs(a - f) / (abs(a) + abs(f)), 12) END) * 200, 'mase', avg(round(abs(a - f) / nullif(s, 0), 12)), 'mae', avg(abs(a - f)), 'rmse', sqrt(avg((a - f) ^ 2)),
    'forecast_bias', avg(a - f), 'forecast_bias_ratio', sum(a - f) / nullif(sum(abs(a)), 0), 'tracking_signal', sum(a - f) / nullif(avg(abs(a - f)), 0), 'forecast_count', count(*), 'zero_actual_count', count(*) FILTER (WHERE a = 0)) AS kpis FROM forecast WHERE a IS NOT NULL AND f IS NOT NULL GROUP BY g;
SELECT is_empty($$ SELECT g, kpi, value, kpis -> kpi FROM (SELECT g, kpi_forecast_agg(a, f, s) AS k FROM forecast GROUP BY g) o JOIN forecast_sql USING (g), kpi_rows(k) WHERE NOT kpis ? kpi OR differ(value, (kpis ->> kpi)::numeric) $$, 'kpi_forecast');

-- legs of vehicles
CREATE TEMP TABLE leg AS SELECT g, CASE WHEN random() < 0.9 THEN round((random() * 90)::numeric, 1) END AS km, CASE WHEN random() < 0.8 THEN greatest((random() * 30)::int - 10, 0) END AS load, CASE WHEN random() < 0.8 THEN 24 END AS capacity, CASE WHEN random() < 0.8 THEN (random() * 9)::int END AS drops, CASE WHEN random() < 0.8 THEN round((random() * 9)::numeric, 2) END AS hours,
    CASE WHEN random() < 0.8 THEN round((random() * 90)::numeric, 2) END AS co2e FROM generate_series(1, 40) g, generate_series(1, 20);
CREATE TEMP TABLE leg_sql AS SELECT g, jsonb_build_object('total_km', sum(km), 'empty_running_rate', coalesce(sum(km) FILTER (WHERE load = 0), 0) / nullif(sum(km) FILTER (WHERE load IS NOT NULL), 0), 'load_factor', sum(km * load) FILTER (WHERE load > 0 AND capacity IS NOT NULL) / nullif(sum(km * capacity) FILTER (WHERE load > 0), 0), 'total_tonne_km', sum(km * load),
    'km_per_drop', sum(km) FILTER (WHERE drops IS NOT NULL) / nullif(sum(drops), 0), 'drops_per_hour', sum(drops) FILTER (WHERE hours IS NOT NULL) / nullif(sum(hours) FILTER (WHERE drops IS NOT NULL), 0), 'km_per_hour', sum(km) FILTER (WHERE hours IS NOT NULL) / nullif(sum(hours), 0),
    'co2e_per_km', sum(co2e) / nullif(sum(km) FILTER (WHERE co2e IS NOT NULL), 0), 'co2e_per_tonne_km', sum(co2e) FILTER (WHERE load IS NOT NULL) / nullif(sum(km * load) FILTER (WHERE co2e IS NOT NULL), 0), 'total_co2e', sum(co2e), 'leg_count', count(*)) AS kpis FROM leg WHERE km IS NOT NULL GROUP BY g;
SELECT is_empty($$ SELECT g, kpi, value, kpis -> kpi FROM (SELECT g, kpi_fleet_agg(km, load, capacity, drops, hours, co2e) AS k FROM leg GROUP BY g) o JOIN leg_sql USING (g), kpi_rows(k) WHERE NOT kpis ? kpi OR differ(value, (kpis ->> kpi)::numeric) $$, 'kpi_fleet');

-- distributions of both signs, weighted; and what a domain is made of
CREATE TEMP TABLE amount AS SELECT g, round((random() * random() * 900 - 200)::numeric, 3) AS x, (random() * 3)::int AS w FROM generate_series(1, 40) g, generate_series(1, 50);
SELECT is_empty($$ SELECT g, q, ours, exact FROM (SELECT g, q, kpi_percentile(k, q) AS ours, xs[1 + floor(q * (cardinality(xs) - 1))::int] AS exact, mean(k) AS ours_mean, mean
    FROM (SELECT g, kpi_sketch_agg(x, w, 0.02) AS k FROM amount GROUP BY g) o JOIN (SELECT g, array_agg(x ORDER BY x) AS xs, avg(x) AS mean FROM amount, generate_series(1, w) GROUP BY g) s USING (g), unnest('{0,0.05,0.25,0.5,0.75,0.95,1}'::float8[]) q) y
    WHERE NOT abs(ours - exact) <= 0.02 * abs(exact) OR differ(ours_mean, mean) $$, 'kpi_sketch');
CREATE DOMAIN pieces AS int; CREATE DOMAIN stay AS interval;
SELECT is((SELECT ARRAY[kpi_sketch_agg(w::pieces)::text, kpi_sketch_agg((interval '1 h' * w)::stay)::text, kpi_delivery_agg(now(), now(), w::pieces, w::pieces)::text, kpi_level_agg(now(), now() + interval '1 h', w::pieces)::text, kpi_within(kpi_sketch_agg(w), 2::pieces)::text] FROM amount),
    (SELECT ARRAY[kpi_sketch_agg(w)::text, kpi_sketch_agg(interval '1 h' * w)::text, kpi_delivery_agg(now(), now(), w, w)::text, kpi_level_agg(now(), now() + interval '1 h', w)::text, kpi_within(kpi_sketch_agg(w), 2)::text] FROM amount), 'domains count as what they are made of');
SELECT * FROM finish();
ROLLBACK;
