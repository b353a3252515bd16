\set z random(1, 60)
\set w random(1, 50)
SELECT tariff_price(tariff, zone => 'z' || :z, weight_g => :w) FROM contract;
SELECT count(*) FROM contract, tariff_lines(tariff, zone => 'z' || :z, weight_g => :w);
SELECT tariff_fingerprint((doc || repeat(' ', :w))::tariff) FROM grid;
