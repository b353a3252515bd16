-- Coverage of demand: aggregate, summary, refusals.
SET search_path = public, logistics;
SET extra_float_digits = 0;

CREATE TABLE demand (district text, distance float8, parcels float8);
INSERT INTO demand VALUES ('a', 0, 10), ('a', 500, 20), ('a', 1000, 30), ('a', 2500, 30), ('a', NULL, 10),
                          ('b', 4000, 5), ('b', 7000, 5), ('c', NULL, 4), ('d', 100, NULL);
SELECT district, (c).* FROM (SELECT district, site_coverage(distance, parcels, '{1000,3000}') AS c FROM demand GROUP BY district) x
ORDER BY district;
SELECT (site_coverage(distance, parcels, '{1000,3000,5000}')).* FROM demand;
SELECT (site_coverage(distance, parcels, NULL)).* FROM demand WHERE district = 'b';
SELECT site_coverage(distance, parcels, '{1000}') IS NULL AS no_rows FROM demand WHERE false;

-- a row for each band; none of NULL, no share of nothing
SELECT district, b.* FROM (SELECT district, site_coverage(distance, parcels, '{1000,3000}') AS c FROM demand GROUP BY district) x,
    site_coverage_rows(c) b ORDER BY district, band;
SELECT b.* FROM site_coverage_rows(NULL) b;
SELECT b.* FROM site_coverage_rows((SELECT site_coverage(1, 0, '{1000}'))) b;

-- a summary can be stored, merged, and asked later; merging equals counting at once
CREATE TABLE daily AS SELECT district, site_coverage_agg(distance, parcels, '{1000,3000}') AS s FROM demand GROUP BY district;
SELECT s FROM daily WHERE district = 'a';
SELECT site_coverage_stats(rollup(s)) = (SELECT site_coverage(distance, parcels, '{1000,3000}') FROM demand) AS merged FROM daily;
SELECT bool_and(s::text::site_coverage_summary::text = s::text) AS text_is_lossless FROM daily;
SELECT site_coverage_percentile(s, 0.5) AS median, site_coverage_percentile(s, 1) AS largest FROM daily WHERE district = 'a';

-- refusals
SELECT site_coverage(distance, parcels, '{3000,1000}') FROM demand;
SELECT site_coverage(distance, parcels, '{NULL}') FROM demand;
SELECT site_coverage(-1, 1, '{1000}');
SELECT site_coverage(1, 'NaN', '{1000}');
SELECT site_coverage(1, 1, (SELECT array_agg(i) FROM generate_series(1, 65) i));
SELECT rollup(s) FROM (SELECT site_coverage_agg(1, 1, '{1}') AS s UNION ALL SELECT site_coverage_agg(1, 1, '{2}')) x;
SELECT '1 2 3'::site_coverage_summary;
SELECT '1 1 5 9 0 0 0 {} {}'::site_coverage_summary;
SELECT site_coverage_percentile(s, 1.5) FROM daily;
DROP TABLE demand, daily;
