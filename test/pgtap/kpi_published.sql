-- kpi: real deliveries with known answers, by plain SQL on our functions;
-- skipped where the data beside the project is not.
\set lade :lg_data '/kpi/lade_p_customers.csv'
\set scms :lg_data '/kpi/scms_clean.csv.gz'
\set unzip 'gzip -dc ' :scms
BEGIN;
SELECT pg_stat_file(:'lade', true) IS NULL OR pg_stat_file(:'scms', true) IS NULL AS no_data \gset
\if :no_data
SELECT plan(1);
SELECT skip('reference data is not here', 1);
\else
SELECT plan(10);
SET LOCAL timezone = 'UTC';

-- LaDe: pick-ups in their windows; the year is not given, and does not matter
CREATE TEMP TABLE lade (source_city text, sheet text, order_id bigint, region_id int, city text, courier_id bigint, accept_time text, time_window_start text, time_window_end text,
    lng float8, lat float8, aoi_id bigint, aoi_type int, pickup_time text, pickup_gps_time text, pickup_gps_lng float8, pickup_gps_lat float8, accept_gps_time text, accept_gps_lng float8, accept_gps_lat float8, ds int);
COPY lade FROM :'lade' WITH (FORMAT csv, HEADER);
CREATE TEMP TABLE pickup AS SELECT order_id, city, ('2022-' || accept_time || '+00')::timestamptz AS accepted, ('2022-' || time_window_start || '+00')::timestamptz AS promised_from,
    ('2022-' || time_window_end || '+00')::timestamptz AS promised, ('2022-' || pickup_time || '+00')::timestamptz AS picked_up FROM lade;
SELECT is((SELECT ARRAY[due_count(k), on_time_count(k), late_count(k), early_count(k)] FROM
           (SELECT rollup(kpi_delivery_of(promised, picked_up, promised_from => promised_from)) AS k FROM pickup) x),
          '{6190,4640,109,1441}'::float8[], 'LaDe: pick-ups, in window, late, early');
SELECT is((SELECT kpi_delivery_agg(tstzrange(promised_from, promised, '[]'), picked_up)::text FROM pickup),
          (SELECT rollup(kpi_delivery_of(promised, picked_up, promised_from => promised_from))::text FROM pickup), 'a range and its two ends say the same');
SELECT is((SELECT early_count(rollup(kpi_delivery_of(promised, picked_up, promised_from => promised_from, rule => kpi_delivery_rule(early => '30 min', tolerance => '10 min')))) FROM pickup),
          (SELECT count(*)::float8 FROM pickup WHERE picked_up < promised_from - interval '30 min'), 'early tolerance');
SELECT is((SELECT late_count(rollup(kpi_delivery_of(promised, picked_up, promised_from => promised_from, rule => kpi_delivery_rule(early => '30 min', tolerance => '10 min')))) FROM pickup),
          (SELECT count(*)::float8 FROM pickup WHERE picked_up > promised + interval '10 min'), 'late tolerance');
-- the stated error on real lead times, per city: 1 % of the value of rank floor(q (n - 1)), 2 % at the ends
CREATE TEMP TABLE lead AS SELECT city, extract(epoch FROM picked_up - accepted)::float8 / 3600 AS hours FROM pickup WHERE picked_up >= accepted;
SELECT is_empty($$ SELECT city, q, exact, ours FROM
    (SELECT city, q, min(hours) AS least, max(hours) AS most, (array_agg(hours ORDER BY hours))[1 + floor(q * (count(*) - 1))::int] AS exact FROM lead, unnest('{0,0.01,0.1,0.25,0.5,0.75,0.9,0.95,0.99,0.999,1}'::float8[]) q GROUP BY city, q) e
    JOIN (SELECT city, q, lead_time_percentile(k, q) AS ours FROM (SELECT city, rollup(kpi_delivery_of(delivered => picked_up, created => accepted)) AS k FROM pickup GROUP BY city) x,
        unnest('{0,0.01,0.1,0.25,0.5,0.75,0.9,0.95,0.99,0.999,1}'::float8[]) q) o USING (city, q)
    WHERE ours NOT BETWEEN least AND most OR NOT abs(ours - exact) <= CASE WHEN exact <= least * 1.0203 OR exact >= most / 1.0203 THEN 0.0203 ELSE 0.01 END * exact $$, 'percentiles of LaDe lead times are inside of what was counted and within 1 %, in the first and last bucket 2 %');
SELECT is_empty($$ SELECT city FROM (SELECT city, avg(hours) AS exact FROM lead GROUP BY city) e JOIN (SELECT city, lead_time_mean(rollup(kpi_delivery_of(delivered => picked_up, created => accepted))) AS ours FROM pickup GROUP BY city) o USING (city)
    WHERE NOT abs(ours - exact) <= 1e-12 * exact $$, 'means of LaDe lead times are exact');

-- SCMS: late deliveries by mode of transport
CREATE TEMP TABLE scms (id int, project text, pq text, po text, asn text, country text, managed_by text, via text, incoterm text, mode text, pq_sent text, po_sent text, scheduled text, delivered text, recorded text,
    product_group text, sub text, vendor text, item text, molecule text, brand text, dosage text, form text, per_pack text, quantity bigint, value numeric, pack_price numeric, unit_price numeric, site text, first_line text, weight text, freight text, insurance numeric);
COPY scms FROM PROGRAM :'unzip' WITH (FORMAT csv, HEADER);
CREATE TEMP TABLE delivery AS SELECT mode, to_date(scheduled, 'DD-Mon-YY')::timestamptz AS promised, to_date(delivered, 'DD-Mon-YY')::timestamptz AS delivered, quantity, value,
    CASE WHEN freight ~ '^[0-9.]+$' THEN freight::numeric END AS freight FROM scms;
SELECT results_eq($$ SELECT mode, row_count(k), late_count(k) FROM (SELECT mode, kpi_delivery_agg(promised, delivered) AS k FROM delivery GROUP BY mode) x ORDER BY mode COLLATE "C" $$,
    $$ VALUES ('Air', 6113::float8, 587::float8), ('Air Charter', 650, 75), ('N/A', 360, 4), ('Ocean', 371, 65), ('Truck', 2830, 455) $$, 'SCMS: deliveries and late ones by mode');
SELECT is((SELECT late_count(rollup(k)) FROM (SELECT mode, kpi_delivery_agg(promised, delivered) AS k FROM delivery GROUP BY mode) x), 1186::float8, 'SCMS: late in all, rolled up');
SELECT results_eq($$ SELECT late_count(rollup(kpi_delivery_of(promised_on => promised::date, zone => 'UTC', delivered => delivered))), late_rate(promised::date, delivered, 'UTC') * 10324 FROM delivery $$,
    'VALUES (1186::float8, 1186::float8)', 'SCMS: a promised day is over when it is over');
SELECT is((SELECT ARRAY[kpi_numerator(k, 'cost_per_order'), kpi_denominator(k, 'cost_per_order'), kpi_numerator(k, 'cost_to_revenue'), kpi_denominator(k, 'cost_to_revenue')]
    FROM (SELECT rollup(kpi_delivery_of(promised, delivered, quantity, quantity, cost => freight, revenue => value)) AS k FROM delivery) x),
    (SELECT ARRAY[sum(freight), count(freight), sum(freight) FILTER (WHERE value IS NOT NULL), sum(value) FILTER (WHERE freight IS NOT NULL)] FROM delivery), 'SCMS: money is exact, and unknown freight is in no ratio');
\endif
SELECT * FROM finish();
ROLLBACK;
