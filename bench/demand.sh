# demand: a forecast of every article, beside the SQL that people write for it.
. "$(dirname "$0")/lib.sh"

series=${LG_BENCH_ROWS:-20000}
export PGOPTIONS="-c max_parallel_workers_per_gather=0 -c jit=off -c work_mem=1GB"

psql -qX -v ON_ERROR_STOP=1 -v series="$series" <<'SQL'
SET search_path = public, logistics;
-- a hundred days of each article, and articles of which one day in five sells
CREATE UNLOGGED TABLE sale AS SELECT s AS article, timestamptz '2026-01-01' + d * interval '1 day' AS at,
	(100 + s % 50 + 10 * sin(d / 5.0) + (hashtext(s || ' ' || d) & 63))::float8 AS quantity FROM generate_series(1, :series) s, generate_series(0, 99) d;
CREATE UNLOGGED TABLE series AS SELECT article, demand_series_agg(at, quantity, '1 day') AS s FROM sale GROUP BY article;
CREATE UNLOGGED TABLE sparse AS SELECT article, demand_series_of('2026-01-01', '1 day', array_agg(CASE WHEN (hashtext(article || 'x' || d) & 255) < 51 THEN 1 + d % 7 ELSE 0 END::float8 ORDER BY d)) AS s
	FROM generate_series(1, :series) article, generate_series(0, 103) d GROUP BY article;
CREATE UNLOGGED TABLE hub AS SELECT h, demand_series_of('2026-01-01', '1 hour', array_agg(50 + 20 * sin(t % 24 / 3.8) + 5 * (t / 24 % 7) + (hashtext(h || ' ' || t) & 15) ORDER BY t)) AS s
	FROM generate_series(1, 100) h, generate_series(0, 1343) t GROUP BY h;
-- simple smoothing with a given alpha, as an aggregate in SQL
CREATE FUNCTION smooth(level float8, y float8, alpha float8) RETURNS float8 LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN coalesce(level + alpha * (y - level), y);
CREATE AGGREGATE smooth_agg(y float8, alpha float8) (SFUNC = smooth, STYPE = float8);
VACUUM ANALYZE;
SQL

# us SQL SERIES: microseconds a series
us() {
	for _ in 1 2 3 4 5; do ms "$1"; done | median | awk -v n="$2" '{ printf "%.1f", $1 * 1000 / n }'
}
naive="SELECT count(f) FROM (SELECT article, lag(quantity, 7) OVER (PARTITION BY article ORDER BY at) AS f FROM sale) x"
collect="SELECT article, demand_series_agg(at, quantity, '1 day') AS s FROM sale GROUP BY article"
versus demand 'Theta from rows, series' "$series" "SELECT count(demand_forecast_array(demand_fit(s, 'theta', '{1}'), 14)) FROM ($collect) x" \
	'smoothing with a given alpha, an aggregate in SQL' "SELECT count(f) FROM (SELECT article, smooth_agg(quantity, 0.3 ORDER BY at) AS f FROM sale GROUP BY article) x"
versus demand 'collecting, series' "$series" "SELECT count(s) FROM ($collect) x" 'array_agg(ORDER BY)' "SELECT count(s) FROM (SELECT article, array_agg(quantity ORDER BY at) AS s FROM sale GROUP BY article) x"
versus demand 'seasonal naive from rows, series' "$series" "SELECT count(demand_forecast_array(demand_fit(s, 'snaive', '{7}'), 14)) FROM ($collect) x" 'lag() OVER' "$naive"
for method in naive theta ses holt damped comb ets auto; do
	printf 'demand\t%s, fit and 14 days\tus/series\t%s\n' "$method" "$(us "SELECT count(demand_forecast_array(demand_fit(s, '$method', '{1}'), 14)) FROM series WHERE article <= 5000" "$((series < 5000 ? series : 5000))")"
done
for method in croston sba tsb; do
	printf 'demand\t%s of 104 days, fit and mean\tus/series\t%s\n' "$method" "$(us "SELECT count(demand_forecast_array(demand_fit(s, '$method', '{1}'), 1)) FROM sparse" "$series")"
done
printf 'demand\t72 h from 8 weeks by the hour\tus/series\t%s\n' "$(us "SELECT count(demand_forecast_array(demand_fit(s), 72)) FROM hub" 100)"
printf 'demand\tan update\tus/series\t%s\n' "$(us "SELECT count(demand_update(m, 100)) FROM (SELECT demand_fit(s, 'theta', '{1}') AS m FROM series WHERE article <= 100 OFFSET 0) x, generate_series(1, 100)" 10000)"
