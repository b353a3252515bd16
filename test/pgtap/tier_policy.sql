-- tier_policy: the three-tier programme of merchants, both readings, every boundary.
BEGIN;
SELECT plan(17);
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
    '{1,2,1}'::int[], 'effective in the same period');
SELECT is((SELECT tier_track(high, orders, 40) FROM m, p WHERE false), NULL, 'no rows, no tier');
SELECT is(tier_name(high, 3), 'growth', 'tiers have names') FROM p;
SELECT is(high::text::tier_policy::text, high::text, 'text survives') FROM p;
SELECT throws_ok($$ SELECT tier_of(high, 5) FROM p $$, '22023', '1 metrics given, but the policy has 2');
SELECT throws_ok($$ SELECT tier_of(high, 5, NULL) FROM p $$, '22004', 'metric "skus" is NULL');
SELECT throws_ok($$ SELECT '{"metrics": {"orders": [100, 100]}, "combine": "max"}'::tier_policy $$, '22P02', 'invalid tier_policy: limit 100 is not above the one before it');
SELECT throws_ok($$ SELECT '{"metrics": {"orders": [100]}}'::tier_policy $$, '22P02', 'invalid tier_policy: a tier policy needs a key "combine"');
SELECT * FROM finish();
ROLLBACK;
