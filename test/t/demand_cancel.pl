# Cancelling what takes long of demand: series of a million buckets, long seasons, many origins.
use strict;
use warnings;
use LogisticsTest;
use Test::More;

my $db = new_database('demand_cancel');
sql($db, <<'SQL');
CREATE TABLE long AS SELECT demand_series_of('2000-01-01', '1 minute', array_agg(50 + 10 * sin(i / 228.7) + hashtext(i::text) % 7 ORDER BY i)) AS series FROM generate_series(1, 1000000) i;
CREATE TABLE short AS SELECT demand_series_of('2000-01-01', '1 day', array_agg(50 + 10 * sin(i / 3.3) + hashtext(i::text) % 7 ORDER BY i)) AS series FROM generate_series(1, 3000) i;
CREATE TABLE model AS SELECT demand_fit(series, 'ets', '{7}') AS ets, demand_fit(series, 'snaive', '{1000}') AS snaive FROM short;
SQL
my @cases = (
	[ 'collecting', q{SELECT demand_series_agg(timestamptz '2000-01-01' + i::bigint * 7919 % 1000000 * interval '1 min', i, '1 minute') FROM generate_series(1, 30000000) i}, 300 ],
	[ 'merging', q{SELECT demand_series_agg(series) FROM long, generate_series(1, 1000)}, 300 ],
	[ 'smoothing', q{SELECT demand_fit(series, m, '{1}') FROM long, unnest('{ses,holt,damped,comb,ets}'::text[]) m, generate_series(1, 10)}, 300 ],
	[ 'Theta', q{SELECT demand_fit(series, 'theta', '{100000}') FROM long, generate_series(1, 10)}, 300 ],
	[ 'two seasons', q{SELECT demand_fit(series, 'mstl', '{1440,10080}') FROM long, generate_series(1, 10)}, 300 ],
	[ 'the shortest season', q{SELECT demand_fit(series, 'mstl', '{2,3,5,7}') FROM long, generate_series(1, 10)}, 300 ],
	[ 'states of a season', q{SELECT demand_fit(series, 'hw_mul', '{24}') FROM long, generate_series(1, 10)}, 300 ],
	[ 'regressors', q{SELECT demand_fit(series, 'naive', '{7}', regressors => array_fill(series, ARRAY[20])) FROM long, generate_series(1, 10)}, 600 ],
	[ 'holidays', q{SELECT demand_fit(series, 'naive', holidays => '* PH 2000-01-01..2001-01-01 "x"') FROM long, generate_series(1, 10)}, 300 ],
	[ 'Croston', q{SELECT demand_fit(series, 'tsb') FROM long, generate_series(1, 100)}, 300 ],
	[ 'classes', q{SELECT count(demand_class(series)) FROM long, generate_series(1, 1000)}, 300 ],
	[ 'forecasting', q{SELECT count(*) FROM model, generate_series(1, 1000), demand_forecast(ets, 100000)}, 300 ],
	[ 'arrays', q{SELECT count(demand_forecast_array(ets, 100000)) FROM model, generate_series(1, 1000)}, 300 ],
	[ 'origins', q{SELECT count(*) FROM short, demand_backtest(series, 'ets', 10, 2000, 1)}, 300 ],
	[ 'updating', q{SELECT demand_update_series(demand_fit(demand_series_of('1999-12-31', '1 minute', '{1,2,3,4,5}'), 'snaive', '{2}'), series) FROM long, generate_series(1, 100)}, 300 ],
	[ 'rows', q{SELECT count(*) FROM long, generate_series(1, 100), demand_rows(series)}, 300 ],
	[ 'text', q{SELECT count(series::text::demand_series) FROM long, generate_series(1, 100)}, 300 ]);
cancel_ok($db, @$_) for @cases;
drop_database($db);
done_testing();
