\set n random(1, 100000)
SELECT attempt(format('SELECT %L::tariff', '{"schema": 1, "x": [' || :n || ', "' || repeat('0', 1000) || '"'));
SELECT attempt(format('SELECT %L::opening_hours', 'Mo-Fr ' || :n || ':00-x'));
SELECT attempt(format('SELECT %L::site_index', '{"columns":["id","lon","lat"],"sites":[[' || :n || ',2,93]]}'));
SELECT attempt(format('SELECT %L::kpi_delivery', 'kpi_delivery/1 tolerance=' || :n));
