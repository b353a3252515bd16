-- # What a parcel costs, to the cent, with every line explained
-- A tariff is one value: a table of zones and weights, fuel as a percentage of named lines, a surcharge for long parcels,
-- a reduction by the merchant's tier. Prices are made up.
CREATE TABLE contract AS SELECT 'GROUND-PL-2026' AS code, '{"schema": 1, "code": "GROUND-PL-2026", "currency": "PLN",
  "measure": {"weight": "kg", "length": "cm", "weight_round": {"step": "0.5", "mode": "up"}, "divisor": "5000",
              "dim_weight_round": {"step": "0.5", "mode": "up"}},
  "charges": [
    {"code": "BASE", "label": "transport", "model": {"type": "table", "key": "zone", "breaks": ["1", "2", "5", "10", "20", "30"],
     "price": {"local":  ["9.80", "10.90", "12.40", "15.90", "22.50", "29.90"],
               "region": ["11.20", "12.60", "14.80", "19.20", "27.40", "36.10"],
               "far":    ["13.50", "15.40", "18.60", "24.70", "35.80", "47.20"]}}},
    {"code": "LONG", "label": "longer than 120 cm", "model": {"type": "flat", "amount": "14.00"}, "when": ["gt", "longest", 120]},
    {"code": "FUEL", "label": "fuel", "model": {"type": "percent", "of": ["BASE", "LONG"], "rate": "12.5"}}],
  "adjust": [{"code": "TIER", "on": ["BASE"], "by_tier": {"1": "0", "2": "5", "3": "12"}}]}'::tariff AS tariff;
CREATE TABLE parcel AS
SELECT id, name AS town, CASE WHEN km < 50 THEN 'local' WHEN km < 200 THEN 'region' ELSE 'far' END AS zone,
       200 + (id * 7919) % 24000 AS weight_g, 150 + (id * 104729) % 1150 AS length_mm, 80 + (id * 1299709) % 220 AS width_mm,
       40 + (id * 15485863) % 180 AS height_mm, (1 + id % 3)::int AS tier
FROM (SELECT t.*, site_nearest_m(n.hubs, t.geog) / 1000 AS km FROM town t, network n) t;
-- = One parcel, line by line
SELECT p.town, p.zone, p.weight_g, l.seq, l.code, l.kind, l.basis, l.amount, l.currency
FROM parcel p, contract k, tariff_lines(k.tariff, zone => p.zone, weight_g => p.weight_g, length_mm => p.length_mm,
     width_mm => p.width_mm, height_mm => p.height_mm, tier => p.tier) l
WHERE p.town = 'Zakopane' ORDER BY l.seq;
-- = A parcel to every town, by zone
SELECT zone, count(*) AS parcels, to_char(sum(price), 'FM999,999,990.00') AS revenue_pln, round(avg(price), 2) AS average_pln, min(price) AS least_pln, max(price) AS most_pln
FROM (SELECT p.zone, tariff_price(k.tariff, zone => p.zone, weight_g => p.weight_g, length_mm => p.length_mm, width_mm => p.width_mm,
             height_mm => p.height_mm, tier => p.tier) AS price FROM parcel p, contract k) x GROUP BY zone ORDER BY zone;
