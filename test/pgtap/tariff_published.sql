-- tariff: real price lists, loaded as rows, and every price asked back;
-- skipped where the data is not.
\set usps :lg_data '/rates/usps_notice123_2025/usps_retail_2025-10-05.csv'
\set porto :lg_data '/rates/porto_data/porto_data/providers/'
BEGIN;
SELECT pg_stat_file(:'usps', true) IS NULL AS no_data \gset
\if :no_data
SELECT plan(1);
SELECT skip('reference data is not here', 1);
\else
SELECT plan(13);
CREATE TEMP TABLE usps (service text, max_weight_lb numeric, zone text, price numeric);
COPY usps FROM :'usps' WITH (FORMAT csv, HEADER);
-- one tariff a service, in ounces: 15.999 oz is a limit of its own
CREATE TEMP TABLE service AS
SELECT service, tariff_from_rows('{"schema": 1, "currency": "USD", "measure": {"weight": "oz"}}', 'POSTAGE', zone, max_weight_lb * 16, price) AS t
FROM usps GROUP BY service;
SELECT is(count(*), 1998::bigint, 'the list has 1998 prices') FROM usps;
SELECT is((SELECT count(*) FROM service, tariff_rows(t)), 1998::bigint, 'so have the tariffs');
SELECT is_empty($$ SELECT service, zone, up_to, u.price FROM usps u JOIN service s USING (service)
    LEFT JOIN LATERAL (SELECT * FROM tariff_rows(s.t) r WHERE r.key = u.zone AND r.up_to = u.max_weight_lb * 16) r ON true
    WHERE r.price IS DISTINCT FROM u.price $$, 'row for row');
SELECT is_empty($$ SELECT * FROM usps JOIN service USING (service)
    WHERE tariff_price(t, zone => zone, weight_g => max_weight_lb * 453.59237) <> price $$,
    'each price comes back at its limit');
SELECT is_empty($$ SELECT * FROM (SELECT *, lead(price) OVER (PARTITION BY service, zone ORDER BY max_weight_lb) AS next FROM usps) u
    JOIN service USING (service) WHERE next IS NOT NULL
    AND tariff_price(t, zone => zone, weight_g => max_weight_lb * 453.59237 + 0.0001) <> next $$,
    'and just above it costs what the next limit costs');
SELECT is((SELECT array_agg(tariff_price(t, zone => '1', weight_g => oz * 28.349523125) ORDER BY oz)
           FROM service, unnest('{15.998, 15.999, 15.9991, 16, 16.0001}'::numeric[]) oz WHERE service = 'GROUND_ADVANTAGE_RETAIL'),
          (SELECT array_agg(price ORDER BY max_weight_lb) FILTER (WHERE max_weight_lb < 1.1) || price_2
           FROM (SELECT 0.99::numeric AS max_weight_lb, price FROM usps WHERE service = 'GROUND_ADVANTAGE_RETAIL' AND zone = '1' AND max_weight_lb = 0.9999375
                 UNION ALL SELECT * FROM (SELECT max_weight_lb, price FROM usps WHERE service = 'GROUND_ADVANTAGE_RETAIL' AND zone = '1' AND max_weight_lb = 0.9999375) a
                 UNION ALL SELECT 1.01, price FROM usps WHERE service = 'GROUND_ADVANTAGE_RETAIL' AND zone = '1' AND max_weight_lb = 1
                 UNION ALL SELECT 1.02, price FROM usps WHERE service = 'GROUND_ADVANTAGE_RETAIL' AND zone = '1' AND max_weight_lb = 1) p,
                (SELECT price AS price_2 FROM usps WHERE service = 'GROUND_ADVANTAGE_RETAIL' AND zone = '1' AND max_weight_lb = 2) q GROUP BY price_2),
          'the switch from 15.999 oz to a pound');
SELECT is_empty($$ SELECT service FROM service WHERE t::text::tariff::text <> t::text $$, 'the documents survive their text');
SELECT throws_ok($$ SELECT tariff_price(t, zone => '1', weight_g => 31752) FROM service LIMIT 1 $$, 'LG001', NULL, 'over 70 lb there is no price');
SELECT cmp_ok(max(pg_column_size(t) / 666.0), '<=', 16.0, 'at most 16 bytes a cell') FROM service;

-- four national posts
CREATE TEMP TABLE porto AS
SELECT post, p ->> 'product_id' AS product, p ->> 'zone' AS zone, (w ->> 'min')::numeric AS low, (w ->> 'max')::numeric AS high,
    coalesce(p ->> 'currency', prices -> 'unit' ->> 'currency') AS currency, (price ->> 'amount')::numeric / 100 AS price
FROM unnest('{deutschepost,laposte,swisspost,ukrposhta}'::text[]) post,
    LATERAL (SELECT pg_read_file(:'porto' || post || '/prices/products.json')::jsonb AS prices,
                    pg_read_file(:'porto' || post || '/weights.json')::jsonb -> 'weights' AS weights) f,
    jsonb_array_elements(prices -> 'product_prices') p, LATERAL (SELECT weights -> (p ->> 'weight_tier') AS w) w,
    LATERAL (SELECT price FROM jsonb_array_elements(p -> 'price') price ORDER BY price ->> 'effective_from' DESC LIMIT 1) e;
CREATE TEMP TABLE post AS
SELECT post, product, currency, tariff_from_rows(jsonb_build_object('schema', 1, 'currency', currency), 'POSTAGE', zone, high, price) AS t
FROM porto GROUP BY post, product, currency;
SELECT cmp_ok(count(*), '>', 100::bigint, 'there are products, zones and weight steps') FROM porto;
SELECT is_empty($$ SELECT * FROM porto JOIN post USING (post, product, currency) WHERE tariff_price(t, zone => zone, weight_g => high) <> price $$,
    'every step prices back at its upper end');
SELECT is_empty($$ SELECT * FROM porto p JOIN post USING (post, product, currency)
    WHERE low > 0 AND EXISTS (SELECT FROM porto q WHERE (q.post, q.product, q.zone, q.currency) = (p.post, p.product, p.zone, p.currency) AND q.high = p.low - 1)
    AND tariff_price(t, zone => zone, weight_g => low) <> price $$,
    'and at its lower end');
SELECT is_empty($$ SELECT * FROM (SELECT *, tariff_price_minor(t, zone, high::int) AS minor FROM porto JOIN post USING (post, product, currency)) x WHERE minor <> price * 100 $$,
    'and in minor units');
\endif
SELECT * FROM finish();
ROLLBACK;
