\set id random(1, 19000)
SELECT cardinality(locker_assign(id, geom, 'S', lockers)) FROM place, lockers WHERE id BETWEEN :id AND :id + 200;
SELECT stays FROM events, locker_log_dwell(log);
