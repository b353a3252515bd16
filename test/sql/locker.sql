-- Boxes, what fits, flags, and the assignment of parcels to lockers.
SET search_path = public, logistics;
\pset null '(null)'

SELECT box_class_set_agg(code, l, w, h, g) AS classes
FROM (VALUES ('L', 640, 380, 410, 25000), ('S', 640, 380, 80, 25000), ('M', 640, 380, 190, NULL)) v(code, l, w, h, g) \gset
SELECT :'classes' AS classes;
SELECT * FROM locker_box_classes(:'classes');
SELECT box_class_set_agg(code, 1, 2, 3, NULL) FROM (VALUES ('A'), ('A')) v(code);
SELECT box_class_set_agg('A', 0, 2, 3, NULL);
SELECT '"S" 10x20'::box_class_set;

-- one parcel, any way up
SELECT locker_parcel_fits(380, 70, 600, 640, 380, 80) AS turned, locker_parcel_fits(380, 81, 600, 640, 380, 80) AS too_high,
	locker_parcel_fits(380, 70, 600, 640, 380, 80, 1) AS no_room_left, locker_parcel_fits(10, 10, 10, 640, 380, 80, 0, 26000, 25000) AS too_heavy,
	locker_parcel_fits(10, 10, 10, 640, 380, 80, 0, NULL, 25000) AS not_weighed, locker_parcel_fits(NULL, 10, 10, 640, 380, 80) AS unknown;
SELECT locker_box_class_for(:'classes', 300, 70, 200) AS s, locker_box_class_for(:'classes', 300, 90, 200) AS m,
	locker_box_class_for(:'classes', 300, 90, 200, 26000) AS heavy, locker_box_class_for(:'classes', 300, 200, 200, 26000) AS too_heavy,
	locker_box_class_for(:'classes', 641, 10, 10) AS too_long, locker_box_class_for(:'classes', 300, NULL, 10) AS unknown,
	locker_box_class_for(:'classes', 300, 75, 200, 500, 10) AS with_clearance;
SELECT free, locker_box_for(:'classes', free, 300, 70, 200, 900)
FROM (VALUES ('{2,0,1}'::int[]), ('{0,0,1}'), ('{0,1}'), ('{0,0,0}'), ('{}'), (NULL)) v(free);
SELECT locker_box_for(:'classes', '{1,2,3,4}', 300, 70, 200);
SELECT locker_box_for(:'classes', '{1,NULL}', 300, 70, 200);
SELECT locker_box_for(:'classes', '{1}', 300, -70, 200);

-- several parcels of one customer in one box
SELECT locker_parcels_fit('{{320,380,410},{320,190,410},{320,190,205},{320,190,205}}', 640, 380, 410) AS exactly_full,
	locker_parcels_fit('{{320,380,410},{320,190,410},{320,190,205},{321,190,205}}', 640, 380, 410) AS one_mm_more,
	locker_parcels_fit('{}', 640, 380, 410) AS nothing;
SELECT locker_box_for_parcels(:'classes', '{5,5,5}', '{{300,200,40},{300,200,40}}') AS s,
	locker_box_for_parcels(:'classes', '{5,5,5}', '{{300,200,70},{300,200,70},{300,200,70}}') AS m,
	locker_box_for_parcels(:'classes', '{0,0,0}', '{{300,200,40}}') AS none;
SELECT locker_parcels_fit('{1,2,3}', 640, 380, 410);

-- flags for a site_index
SELECT locker_flags(:'classes', '{0,1,0}') AS m_free, locker_flags(:'classes', '{0,0,1}') AS l_free, locker_flags(:'classes', '{0,0,0}', 2) AS carrier_2,
	locker_need(:'classes', 300, 70, 200) AS needs_s, locker_need(:'classes', 300, 300, 300, NULL, 2) AS needs_l_of_carrier_2,
	locker_need(:'classes', 700, 1, 1) AS fits_nowhere;
SELECT locker_flags(:'classes', '{1}', 39);

-- lockers with free boxes
CREATE TEMP TABLE locker AS
SELECT 10 + i AS id, 'L' || i AS code, ST_Point(25 + 0.01 * i, 54.7, 4326)::geography AS geog, ARRAY[1, i % 2, 0] AS free FROM generate_series(0, 3) i;
SELECT locker_index_agg(id, geog, free, :'classes') AS lockers FROM locker \gset
SELECT :'lockers' AS lockers;
SELECT locker_index_agg(code, geog::geometry, free, :'classes') AS lockers FROM locker WHERE id < 12;
SELECT locker_index_agg(id, geog, free, :'classes') FROM (SELECT * FROM locker UNION ALL SELECT * FROM locker) l;
SELECT locker_index_agg(id, geog, ARRAY[-1], :'classes') FROM locker;

-- assignment: four parcels want the first locker, which has one box
CREATE TEMP TABLE parcel AS SELECT i AS id, ST_Point(25, 54.7, 4326)::geography AS geog, 'S' AS box_class FROM generate_series(1, 4) i;
SELECT parcel, locker, box_class, upgrades, round(distance_m::numeric, 1) AS m, status
FROM unnest((SELECT locker_assign(id, geog, box_class, :'lockers') FROM parcel));
SELECT parcel, locker, box_class, upgrades, round(distance_m::numeric, 1) AS m, status
FROM unnest((SELECT locker_assign(id, geog, box_class, :'lockers', locker_options(upgrade_m => 800)) FROM parcel));
SELECT parcel, locker, round(distance_m::numeric, 1) AS m, status
FROM unnest((SELECT locker_assign(id, geog, box_class, :'lockers', locker_options(max_m => 700)) FROM parcel));
-- classes that fit nowhere, are had by no locker; originals; priorities; text identifiers
SELECT parcel, parcel_code, locker, box_class, round(distance_m::numeric, 1) AS m, status
FROM unnest((SELECT locker_assign('P' || id, geog::geometry, CASE id WHEN 1 THEN NULL WHEN 2 THEN 'L' ELSE 'S' END, :'lockers',
	locker_options(max_redirect_m => 100), '12', id) FROM parcel));
-- one box, two parcels, one of them nearer: first come, or least in all
SELECT policy, parcel, locker, round(distance_m::numeric, 1) AS m, status
FROM (VALUES ('first_come'), ('min_cost')) p(policy),
	LATERAL unnest((SELECT locker_assign(v.id, ST_Point(v.lon, 54.7, 4326), 'S', '"S" 640x380x80 | 1 25 54.7 1; 2 25.02 54.7 1'::locker_index,
		locker_options(policy => policy)) FROM (VALUES (1, 25.009), (2, 25.0)) v(id, lon))) ORDER BY 1, 2;
SELECT locker_assign(id, geog, 'XXL', :'lockers') FROM parcel;
SELECT locker_assign(id, geog, 'S', :'lockers', locker_options(policy => 'best')) FROM parcel;
SELECT locker_assign(id, geog, 'S', :'lockers', locker_options(), '99', 0) FROM parcel;
SELECT locker_assign(id, geog, 'S', :'lockers') FROM parcel WHERE false;
