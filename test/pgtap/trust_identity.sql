-- What a value is known again by cannot be forged: values that were made in
-- order to be taken for one another, each with the answer of its own.
BEGIN;
SELECT no_plan();
SET search_path = public, logistics;

-- two matrices of one size whose 64-bit hashes were made equal by the choice of
-- a node's number; with the first one's view over its bytes the second crashed
CREATE TABLE twin (k int, m text);
INSERT INTO twin VALUES
    (1, '{1,2}{11,12,13,14,15,16} seconds {{1,1,1,1,1,1},{1,1,1,1,2459410.509,2627222.055}}'),
    (2, '{-2,-1,9223370939490631424,9223370939490631425,9223370939490631426,9223370939490631427}{21,22} seconds {{1,1},{1,1},{1,1},{1,1},{1,1},{2840429.82,2942062.387}}');
CREATE FUNCTION in_turn(rounds int) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
    m cost_matrix;
    t text;
    answers text = '';
BEGIN
    FOR i IN 1..rounds LOOP
        FOR t IN SELECT twin.m FROM twin ORDER BY k LOOP
            m := NULL;
            m := t::cost_matrix;
            BEGIN
                answers := answers || matrix_seconds(m, 1::bigint, 11::bigint) || ' ';
            EXCEPTION WHEN invalid_parameter_value THEN
                answers := answers || SQLSTATE || ' ';
            END;
        END LOOP;
    END LOOP;
    RETURN answers;
END $$;
SELECT is(in_turn(3), '1 22023 1 22023 1 22023 ', 'a matrix made to look like another is another, in variables');
SELECT is(string_agg(CASE k WHEN 1 THEN matrix_seconds(m::cost_matrix, 1::bigint, 16::bigint) ELSE matrix_seconds(m::cost_matrix, -2::bigint, 21::bigint) END::text, ' '
          ORDER BY i), '1 1 1 1', 'and in the rows of a query') FROM twin, generate_series(1, 2) i;

-- the same among small values of an ordinary table
CREATE TABLE veh (k int, v route_vehicle);
INSERT INTO veh VALUES (1, route_vehicle(id => 1::bigint, start => 'POINT(0 0)'::geography, start_node => '2962341234718673190'::bigint)),
    (2, route_vehicle(id => 1::bigint, start => 'POINT(50 50)'::geography, start_node => '-7801432841810531153'::bigint));
SELECT is(string_agg((route_evaluate(v, ARRAY[route_stop(id => 9::bigint, location => 'POINT(1 1)'::geography)], 50, 1.3)).km::numeric(10, 5)::text, ' ' ORDER BY k),
          '203.96944 9271.12618', 'vehicles of two rows') FROM veh;
SELECT is((route_evaluate(v, ARRAY[route_stop(id => 9::bigint, location => 'POINT(1 1)'::geography)], 50, 1.3)).km::numeric(10, 5), 9271.12618, 'and the second alone') FROM veh WHERE k = 2;

-- whatever the form, short, plain or in a TOAST table, and however they take turns
CREATE TABLE form (i int, s site_index);
CREATE FUNCTION sites(n int, at float8) RETURNS site_index LANGUAGE sql AS
$$ SELECT site_index_agg(i::bigint, ST_Point(at + i * 0.0001, 50, 4326)) FROM generate_series(1, n) i $$;
INSERT INTO form SELECT i, sites((ARRAY[1, 3, 40, 900])[i % 4 + 1], i) FROM generate_series(0, 39) i;
SELECT is_empty($$ SELECT i FROM form, generate_series(1, 2) j WHERE abs(site_nearest_m(s, ST_Point(i, 50, 4326)) - 7.17) > 0.1 $$, 'forms in turn');
SELECT is_empty($$ SELECT i FROM (SELECT i, sites(i % 50 + 1, i) s FROM generate_series(0, 150) i OFFSET 0) x WHERE abs(site_nearest_m(s, ST_Point(i, 50, 4326)) - 7.17) > 0.1 $$,
                'values of no table, one a row');

CREATE FUNCTION asked(n int) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
    answers text = '';
    s site_index;
BEGIN
    FOR i IN 0..5 LOOP
        s := sites(n, i);
        answers := answers || round(site_nearest_m(s, ST_Point(i, 50, 4326))::numeric, 1) || ' ';
    END LOOP;
    RETURN answers;
END $$;
SELECT is(asked(3), '7.2 7.2 7.2 7.2 7.2 7.2 ', 'small ones in a variable');
SELECT is(asked(300), '7.2 7.2 7.2 7.2 7.2 7.2 ', 'and large ones');

-- what identifies a price list is no 64-bit hash any more
SELECT matches(tariff_fingerprint('{"schema": 1, "currency": "EUR", "charges": [{"code": "BASE", "model": {"type": "flat", "amount": 4.5}}]}'), '^[0-9a-f]{32}$', 'fingerprint of a tariff');
SELECT isnt(tariff_fingerprint('{"schema": 1, "currency": "EUR", "charges": [{"code": "BASE", "model": {"type": "flat", "amount": 4.5}}]}'),
            tariff_fingerprint('{"schema": 1, "currency": "EUR", "charges": [{"code": "BASE", "model": {"type": "flat", "amount": 4.6}}]}'), 'another price, another one');
SELECT * FROM finish();
ROLLBACK;
