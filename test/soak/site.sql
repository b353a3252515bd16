\set id random(1, 20000)
SELECT site_nearest(sites, geom), site_nearest_m(sites, geom) FROM net, place WHERE id = :id;
SELECT count(*) FROM net, place p, site_k_nearest(sites, geom, 5) WHERE p.id = :id;
SELECT site_count(site_index_agg(id, geom)) FROM place WHERE id BETWEEN :id AND :id + 500;
SELECT (site_coverage(site_nearest_m(sites, geom), parcels, '{1000,5000}')).mean FROM net, place WHERE id BETWEEN :id AND :id + 500;
