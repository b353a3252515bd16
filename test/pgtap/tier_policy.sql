-- tier_policy: the three-tier programme of merchants, both readings, every boundary.
BEGIN;
SELECT plan(24);
CREATE TEMP TABLE p AS SELECT
    '{"metrics": {"orders": [100, 1000], "skus": [50, 200]}, "combine": "max", "up": {"after": 1}, "down": {"after": 2, "margin": "10%"},
      "names": ["micro", "small", "growth"]}'::tier_policy AS high,
    '{"metrics": {"orders": [100, 1000], "skus": [50, 200]}, "combine": "min"}'::tier_policy AS low;
SELECT results_eq($$ SELECT o, s, tier_of(high, o, s) FROM p, (VALUES (0, 0), (100, 50), (101, 50), (100, 51), (1000, 200), (1001, 0), (0, 201), (1001, 201), (80, 120)) v (o, s) $$,
    $$ VALUES (0, 0, 1), (100, 50, 1), (101, 50, 2), (100, 51, 2), (1000, 200, 2), (1001, 0, 3), (0, 201, 3), (1001, 201, 3), (80, 120, 2) $$,
    'the highest metric counts');
SELECT results_eq($$ SELECT o, s, tier_of(low, o, s) FROM p, (VALUES (100, 50), (101, 50), (100, 51), (101, 51), (1000, 201), (1001, 200), (1001, 201), (1500, 40)) v (o, s) $$,
    $$ VALUES (100, 50, 1), (101, 50, 1), (100, 51, 1), (101, 51, 2), (1000, 201, 2), (1001, 200, 2), (1001, 201, 3), (1500, 40, 1) $$,
    'or the lowest');
SELECT is(tier_of(high, 100.000001, 50), 2, 'limits are exact') FROM p;
CREATE TEMP TABLE m AS SELECT ordinality AS month, orders FROM unnest('{80,120,90,95,85,88,1500,60,60}'::int[]) WITH ORDINALITY AS t (orders);
SELECT results_eq($$ SELECT tier_track(high, orders, 40) OVER (ORDER BY month) FROM m, p ORDER BY month $$,
    '{1,2,2,2,2,1,3,3,1}'::int[], 'up at once, down after two months below the margin');
SELECT results_eq($$ SELECT tier_track_during(high, orders, 40) OVER (ORDER BY month) FROM m, p ORDER BY month $$,
    '{1,1,2,2,2,2,1,3,3}'::int[], 'what counts during a month is the tier after the month before');
SELECT is((SELECT tier_track(high, orders, 40 ORDER BY month) FROM m, p), 1, 'as an ordered aggregate');
SELECT results_eq($$ SELECT tier_track('{"metrics": {"orders": [100, 1000]}, "combine": "max", "down": {"after": 2, "step": true}}', orders) OVER (ORDER BY month) FROM m $$,
    '{1,2,2,1,1,1,3,3,2}'::int[], 'one step at a time, no margin');
SELECT results_eq($$ SELECT tier_track('{"metrics": {"orders": [100, 1000]}, "combine": "max", "min_dwell": 3}', orders) OVER (ORDER BY month) FROM m $$,
    '{1,1,1,1,1,1,3,3,3}'::int[], 'no change before three months');
SELECT results_eq($$ SELECT tier_track('{"metrics": {"orders": [100, 1000]}, "combine": "max", "up": {"after": 2}, "start_tier": 2}', x) OVER (ORDER BY i)
                     FROM unnest('{500,2000,500,2000,3000}'::int[]) WITH ORDINALITY AS t (x, i) $$,
    '{2,2,2,2,3}'::int[], 'up after two months in a row');
SELECT results_eq($$ SELECT tier_track_during('{"metrics": {"orders": [100]}, "combine": "max", "up": {"effective": "same_period"}}', x) OVER (ORDER BY i)
                     FROM unnest('{50,200,50}'::int[]) WITH ORDINALITY AS t (x, i) $$,
    '{1,2,2}'::int[], 'a rise is effective in the same period, a fall in the next');
SELECT is((SELECT tier_track(high, orders, 40) FROM m, p WHERE false), NULL, 'no rows, no tier');
SELECT is(tier_name(high, 3), 'growth', 'tiers have names') FROM p;
SELECT is(high::text::tier_policy::text, high::text, 'text survives') FROM p;
SELECT throws_ok($$ SELECT tier_of(high, 5) FROM p $$, '22023', '1 metrics given, but the policy has 2');
SELECT throws_ok($$ SELECT tier_of(high, 5, NULL) FROM p $$, '22004', 'metric "skus" is NULL');
SELECT throws_ok($$ SELECT '{"metrics": {"orders": [100, 100]}, "combine": "max"}'::tier_policy $$, '22P02', 'invalid tier_policy: limit 100 is not above the one before it');
SELECT is('{"metrics": {"orders": [100]}}'::tier_policy::text, '{"metrics": {"orders": [100]}, "combine": "max"}'::tier_policy::text, 'one metric needs no "combine"');
SELECT throws_ok($$ SELECT '{"metrics": {"orders": [100], "skus": [50]}}'::tier_policy $$, '22P02', 'invalid tier_policy: a tier policy needs a key "combine"');
-- rises at once, falls in the period after
SELECT results_eq($$ SELECT tier_track_during('{"metrics": {"orders": [100, 1000]}, "up": {"effective": "same_period"}}', x) OVER (ORDER BY i)
                     FROM unnest('{50,200,2000,50,50}'::int[]) WITH ORDINALITY AS t (x, i) $$,
    '{1,2,3,3,1}'::int[], 'up at once, down in the next period');
SELECT results_eq($$ SELECT tier_track_during('{"metrics": {"orders": [100, 1000]}, "down": {"effective": "same_period"}}', x) OVER (ORDER BY i)
                     FROM unnest('{50,200,2000,50,50}'::int[]) WITH ORDINALITY AS t (x, i) $$,
    '{1,1,2,1,1}'::int[], 'or the other way round');
SELECT results_eq($$ SELECT n.* FROM p, tier_next(high, 1, 80, 49.5) n $$, $$ VALUES ('orders', 80::numeric, 101::numeric, 21::numeric), ('skus', 49.5, 50.1, 0.6) $$, 'what is missing to the next tier');
SELECT is_empty($$ SELECT n.* FROM p, tier_next(high, 3, 5000, 500) n $$, 'above the highest there is nothing');
SELECT is_empty($$ SELECT o, s FROM p, generate_series(90, 110) o, generate_series(40, 60) s WHERE (tier_of(low, o, s) > 1) <> (SELECT bool_and(missing = 0) FROM tier_next(low, 1, o, s))
    OR (tier_of(high, o, s) > 1) <> (SELECT bool_or(missing = 0) FROM tier_next(high, 1, o, s)) $$, 'nothing is missing to whom is in it');
SELECT throws_ok($$ SELECT tier_next(high, 4, 1, 1) FROM p $$, '22023', 'tier 4 is not from 1 to 3');
SELECT * FROM finish();
ROLLBACK;
