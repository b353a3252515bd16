# tariff.sh: pricing 1 M parcels, against what a user would write instead: joins
# on a rate table, LATERAL, pl/pgsql.  One tariff of 8 zones x 150 breaks.
. "$(dirname "$0")/lib.sh"

psql -qX -v ON_ERROR_STOP=1 <<'SQL'
SET search_path = public, logistics;
SELECT setseed(0.42) \g /dev/null
CREATE TABLE parcel AS SELECT i AS id, (2 + (random() * 7)::int)::text AS zone, (1 + random() ^ 3 * 60000)::int AS weight_g,
	(50 + random() * 700)::int AS l, (50 + random() * 500)::int AS w, (20 + random() * 400)::int AS h,
	random() < 0.4 AS residential, (1 + random() * 2)::int AS tier, date '2026-10-01' + (random() * 60)::int AS shipped_on,
	(random() * 5000)::int AS units
	FROM generate_series(1, 1000000) i;
-- the rate grid as a table, as a user has it: up to 150 lb by the pound
CREATE TABLE grid AS SELECT z::text AS zone, b AS lb, 5.00 + z * 0.75 + b * (0.35 + z * 0.08) AS price,
	((5.00 + z * 0.75 + b * (0.35 + z * 0.08)) * 1000000)::bigint AS micro
	FROM generate_series(2, 9) z, generate_series(1, 150) b;
CREATE UNIQUE INDEX ON grid (zone, lb) INCLUDE (price);
CREATE TABLE tier_rate AS SELECT * FROM (VALUES (1, 0), (2, 5), (3, 12)) t (tier, pct);
-- the same grid and the whole set of rules
CREATE TABLE doc AS SELECT jsonb_build_object('schema', 1, 'code', 'BENCH', 'currency', 'USD',
	'measure', '{"weight":"lb","length":"in","dim_round":{"step":1,"mode":"up"},"divisor":139,
		"dim_weight_round":{"step":1,"mode":"up"},"weight_round":{"step":1,"mode":"up"},
		"min":[{"weight":90,"when":["gt","length_girth",130]}]}'::jsonb,
	'charges', jsonb_build_array(
		jsonb_build_object('code', 'BASE', 'model', jsonb_build_object('type', 'table', 'key', 'zone',
			'breaks', (SELECT jsonb_agg(b ORDER BY b) FROM generate_series(1, 150) b),
			'price', (SELECT jsonb_object_agg(zone, p) FROM (SELECT zone, jsonb_agg(price ORDER BY lb) p FROM grid GROUP BY zone) z)))) ||
	'[{"code":"AH_DIM","group":"handling","pick":"max","model":{"type":"flat","amount":12.95},"when":{"any":[["gt","longest",48],["gt","second",30],["gt","length_girth",105]]}},
	  {"code":"AH_WT","group":"handling","pick":"max","model":{"type":"flat","amount":19.25},"when":["gt","actual",50]},
	  {"code":"LPS","excludes":["AH_DIM","AH_WT"],"model":{"type":"flat","amount":125},"when":["gt","length_girth",130]},
	  {"code":"RES","model":{"type":"flat","amount":4.65},"when":["has","residential"]},
	  {"code":"PEAK","model":{"type":"flat","amount":0.5},"when":["between","shipped_on","2026-10-15","2027-01-18"]},
	  {"code":"FUEL","model":{"type":"percent","rate":18.25,"of":["BASE","AH_DIM","AH_WT","LPS","RES"]}}]'::jsonb,
	'adjust', '[{"code":"TIER","on":["BASE"],"by_tier":{"1":0,"2":5,"3":12},"floor":6.5}]'::jsonb) AS doc;
CREATE TABLE one (t tariff);
INSERT INTO one SELECT doc::tariff FROM doc;
CREATE TABLE many (k int, t tariff);
INSERT INTO many SELECT k, (doc || jsonb_build_object('code', 'K' || k))::tariff FROM doc, generate_series(0, 9) k;
CREATE TABLE usage_tariff AS SELECT '{"schema":1,"code":"U","currency":"EUR","charges":[{"code":"H","model":{"type":"graduated","qty":"orders",
	"tiers":[{"up_to":100,"unit":0.9},{"up_to":500,"unit":0.8},{"up_to":1000,"unit":0.75},{"up_to":3000,"unit":0.7},{"up_to":null,"unit":0.6}]}}]}'::tariff AS t;
CREATE TABLE tier AS SELECT * FROM (VALUES (0, 100, 0.9), (100, 500, 0.8), (500, 1000, 0.75), (1000, 3000, 0.7), (3000, NULL, 0.6)) t (lo, hi, unit);
-- full rules in pl/pgsql over the same grid
CREATE FUNCTION full_rules(p_zone text, p_g int, p_l int, p_w int, p_h int, p_res boolean, p_day date, p_tier int) RETURNS numeric LANGUAGE plpgsql STABLE AS $$
DECLARE a int := ceil(p_l / 25.4); b int := ceil(p_w / 25.4); c int := ceil(p_h / 25.4);
	longest int := greatest(a, b, c); shortest int := least(a, b, c); girth int; second int; bill int; base numeric; s numeric := 0; ah numeric := 0; pct numeric;
BEGIN
	second := a + b + c - longest - shortest; girth := longest + 2 * (second + shortest);
	bill := greatest(ceil(p_g / 453.59237), ceil(a * b * c / 139.0));
	IF girth > 130 AND bill < 90 THEN bill := 90; END IF;
	SELECT price INTO base FROM grid WHERE zone = p_zone AND lb = bill;
	IF base IS NULL THEN RETURN NULL; END IF;
	IF longest > 48 OR second > 30 OR girth > 105 THEN ah := 12.95; END IF;
	IF p_g > 50 * 453.59237 THEN ah := greatest(ah, 19.25); END IF;
	IF girth > 130 THEN ah := 125; END IF;
	s := ah;
	IF p_res THEN s := s + 4.65; END IF;
	SELECT t.pct INTO pct FROM tier_rate t WHERE t.tier = p_tier;
	base := base - least(round(base * pct / 100, 2), greatest(base - 6.5, 0));
	s := s + base + round((s + base) * 18.25 / 100, 2);
	IF p_day BETWEEN '2026-10-15' AND '2027-01-18' THEN s := s + 0.5; END IF;
	RETURN s;
END $$;
CREATE TABLE few AS SELECT * FROM parcel WHERE id % 20 = 0;
ALTER TABLE parcel SET (parallel_workers = 0);
VACUUM ANALYZE;
SQL

full="tariff_price_minor(o.t, p.zone, p.weight_g, p.l, p.w, p.h, p.shipped_on, p.tier, CASE WHEN p.residential THEN '{residential}'::text[] END)"
named="tariff_price(o.t, zone => p.zone, weight_g => p.weight_g, length_mm => p.l, width_mm => p.w, height_mm => p.h, shipped_on => p.shipped_on, tier => p.tier, flags => CASE WHEN p.residential THEN '{residential}'::text[] END)"
weight="(p.weight_g * 100000::bigint + 45359236) / 45359237"

# the same sums first, or the race is off
psql -qXAt -v ON_ERROR_STOP=1 <<SQL || exit 1
SET search_path = public, logistics;
SELECT 1 / (a = b AND a = c)::int FROM
	(SELECT sum($full) / 100.0 AS a, sum($named) AS b, sum(full_rules(zone, weight_g, l, w, h, residential, shipped_on, tier)) AS c FROM few p, one o) x \g /dev/null
SQL

versus tariff 'full rules, scalar path' 1000000 "SELECT sum($full) FROM parcel p, one o" \
	'pl/pgsql, full rules' 'SELECT sum(full_rules(zone, weight_g, l, w, h, residential, shipped_on, tier)) FROM few' 50000
versus tariff 'full rules, scalar path' 1000000 "SELECT sum($full) FROM parcel p, one o" \
	'int8 equality join, two rules' "SELECT sum(g.micro + greatest(g.micro * 1825 / 10000, 2000000)) FROM parcel p JOIN grid g ON g.zone = p.zone AND g.lb = $weight"
versus tariff 'full rules, scalar path' 1000000 "SELECT sum($full) FROM parcel p, one o" \
	'numeric equality join, two rules' "SELECT sum(g.price + greatest(round(g.price * 0.1825, 2), 2)) FROM parcel p JOIN grid g ON g.zone = p.zone AND g.lb = $weight"
versus tariff 'full rules, scalar path' 1000000 "SELECT sum($full) FROM parcel p, one o" \
	'LATERAL, two rules' "SELECT sum(g.price + greatest(round(g.price * 0.1825, 2), 2)) FROM few p, LATERAL (SELECT price FROM grid g WHERE g.zone = p.zone AND g.lb >= p.weight_g / 453.59237 ORDER BY lb LIMIT 1) g" 50000
versus tariff 'full rules, named numeric path' 1000000 "SELECT sum($named) FROM parcel p, one o" \
	'pl/pgsql, full rules' 'SELECT sum(full_rules(zone, weight_g, l, w, h, residential, shipped_on, tier)) FROM few' 50000
versus tariff 'ten tariffs joined from a table' 1000000 "SELECT sum($full) FROM parcel p JOIN many o ON o.k = p.id % 10" \
	'one constant tariff' "SELECT sum($full) FROM parcel p, (SELECT t FROM one OFFSET 0) o"
lines=$(psql -qXAt -c 'SET search_path = public, logistics' -c "SELECT count(*) FROM parcel p, one o, LATERAL tariff_lines(o.t, zone => p.zone, weight_g => p.weight_g, length_mm => p.l, width_mm => p.w, height_mm => p.h, shipped_on => p.shipped_on, tier => p.tier, flags => CASE WHEN p.residential THEN '{residential}'::text[] END) l WHERE p.id % 5 = 0")
versus tariff 'tariff_lines, lines' "$lines" "SELECT count(l.amount) FROM parcel p, one o, LATERAL tariff_lines(o.t, zone => p.zone, weight_g => p.weight_g, length_mm => p.l, width_mm => p.w, height_mm => p.h, shipped_on => p.shipped_on, tier => p.tier, flags => CASE WHEN p.residential THEN '{residential}'::text[] END) l WHERE p.id % 5 = 0" \
	'jsonb_build_object of two lines' "SELECT count(jsonb_build_array(jsonb_build_object('code', 'BASE', 'amount', g.price, 'kind', 'charge'), jsonb_build_object('code', 'FUEL', 'amount', round(g.price * 0.1825, 2), 'kind', 'charge'))) FROM parcel p JOIN grid g ON g.zone = p.zone AND g.lb = $weight WHERE id % 5 = 0" 400000
versus tariff 'tariff_tiers, 5 tiers' 1000000 "SELECT sum(tariff_tiers(t, 'H', units)) FROM parcel, usage_tariff" \
	'correlated sum over a tier table' 'SELECT sum((SELECT sum((least(units, hi) - lo) * unit) FROM tier WHERE lo < units)) FROM few' 50000
versus tariff 'tariff_tiers, 5 tiers' 1000000 "SELECT sum(tariff_tiers(t, 'H', units)) FROM parcel, usage_tariff" \
	'CASE written by hand' "SELECT sum(CASE WHEN units <= 100 THEN units * 0.9 WHEN units <= 500 THEN 90 + (units - 100) * 0.8 WHEN units <= 1000 THEN 410 + (units - 500) * 0.75 WHEN units <= 3000 THEN 785 + (units - 1000) * 0.7 ELSE 2185 + (units - 3000) * 0.6 END) FROM parcel"
versus tariff 'quotes as jsonb' 50000 "SELECT count(tariff_quote(o.t, zone => p.zone, weight_g => p.weight_g, length_mm => p.l, width_mm => p.w, height_mm => p.h, shipped_on => p.shipped_on, tier => p.tier)) FROM few p, one o" \
	'pl/pgsql, total alone' 'SELECT sum(full_rules(zone, weight_g, l, w, h, residential, shipped_on, tier)) FROM few' 50000
# compiling a document of 41 kB: 1 200 prices with two decimals
versus tariff 'documents of about 20 kB compiled' 1000 "SELECT count(d::text::tariff) FROM (SELECT doc AS d FROM doc, generate_series(1, 1000) OFFSET 0) x" \
	'text to jsonb' "SELECT count(d::text::jsonb) FROM (SELECT doc AS d FROM doc, generate_series(1, 1000) OFFSET 0) x"
