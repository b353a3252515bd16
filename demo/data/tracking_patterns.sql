-- Formats of carriers' tracking numbers, for tracking_patterns_agg().  A starting
-- point: add what your carriers tell you, take out whom you do not work with.
--
-- Sources: UPU S10-12 for postal items (countries: ISO 3166-1 but for the codes it
-- leaves to users, AA, QM to QZ, XA to XZ, ZZ); USPS Publication 199 for IMpb; DPD's
-- parcel label specification 2.4.1 for DPD; for all others lengths, first letters and
-- checksums as tracking_number_data b79ce4b describes them (github.com/jkeen, MIT,
-- Copyright (c) 2017 Jeff Keen), against whose numbers these rows are tested.
-- Sixteen of these formats have no checksum: any number of that make fits them.
CREATE TABLE tracking_pattern (carrier text, format text, pattern text, checksum text);
INSERT INTO tracking_pattern VALUES
	('Amazon', 'Amazon Logistics', 'TB[ACM]\d{12}', NULL),
	('Amazon', 'Amazon International', '[ACF]\d{10}', NULL),
	('Canada Post', 'Canada Post (16)', '(?<serial>\d{15})(?<check>\d)', 'mod10 3,1'),
	('Canpar', 'Canpar (22)', '[CDKLSUXZ]\d{21}', NULL),
	('DHL', 'DHL Express', '(?<serial>\d{9,10})(?<check>\d)', 'mod7'),
	('DHL', 'DHL Express (Piece ID)', 'J[A-Z]{2,3}\d{9,10}', NULL),
	('DHL', 'DHL E-Commerce', '(GM|LX|RX|UV|CN|SG|TH|IN|HK|MY)\d[0-9A-Z]{9,38}', NULL),
	('DHL', 'DHL E-Commerce (14)', '\d{14}', NULL),
	('DPD', 'DPD (28)', '(?<serial>\d{27})(?<check>[0-9A-Z])', 'mod37_36'),
	('DPD', 'DPD (14)', '(?<serial>\d{14})(?<check>[0-9A-Z])', 'mod37_36'),
	('FedEx', 'FedEx Express (12)', '(?<serial>\d{11})(?<check>\d)', 'weighted 3,1,7,3,1,7,3,1,7,3,1 mod 11 mod 10'),
	('FedEx', 'FedEx Express (34)', '[0-8]\d{19}(?<serial>\d{13})(?<check>\d)', 'weighted 1,7,3,1,7,3,1,7,3,1,7,3,1 mod 11 mod 10'),
	('FedEx', 'FedEx ASTRA (32)', '3\d{15}(?<serial>\d{11})(?<check>\d)\d{4}', 'weighted 3,1,7,3,1,7,3,1,7,3,1 mod 11 mod 10'),
	('FedEx', 'FedEx Ground', '(?<serial>\d{14})(?<check>\d)', 'mod10 1,3'),
	('FedEx', 'FedEx Ground (SSCC-18)', '\d{2}(?<serial>\d{15})(?<check>\d)', 'mod10 3,1'),
	('FedEx', 'FedEx Ground 96 (22)', '96\d{5}(?<serial>\d{14})(?<check>\d)', 'mod10 1,3'),
	('FedEx', 'FedEx Ground GSN', '96\d{18}(?<serial>\d{13})(?<check>\d)', 'weighted 1,7,3,1,7,3,1,7,3,1,7,3,1 mod 11 mod 10'),
	('GOFO Express', 'GOFO Express (US)', 'GFUS\d{14}', NULL),
	('Landmark Global', 'Landmark Global LTN', 'LTN\d{8}N1', NULL),
	('LaserShip', 'LaserShip LX', 'L[AEHINX][1-3]\d{7}', NULL),
	('LaserShip', 'LaserShip 1LS7 (15)', '1LS7[12]\d{10}', NULL),
	('LaserShip', 'LaserShip 1LS7 (18)', '1LS7[12]\d{2}01[1-4]\d{6}-1', NULL),
	('LaserShip', 'LaserShip 1LSCX (15)', '1LSCX[0-9A-Z]{10}', NULL),
	('Old Dominion', 'Old Dominion', '(?<serial>(77[78]|072|780)\d{7})(?<check>\d)', 'luhn'),
	('Old Dominion', 'Old Dominion Guaranteed Shipment', '(?<serial>80\d{8})(?<check>\d)', 'luhn'),
	('OnTrac', 'OnTrac', 'C(?<serial>\d{13})(?<check>\d)', 'mod10 1,2 lead 4'),
	('OnTrac', 'OnTrac D', 'D(?<serial>\d{13})(?<check>\d)', 'mod10 1,2 lead 5'),
	('Purolator', 'Purolator (12)', '(?<serial>[0-5]\d{10})(?<check>\d)', 'luhn'),
	('Purolator', 'Purolator (alpha + 9)', '[A-Z]{3}\d{9}', NULL),
	('UPU', 'S10', '[A-Z]{2}(?<serial>\d{8})(?<check>\d)(A[B-Z]|[B-PR-WY][A-Z]|Q[A-L]|Z[A-Y])', 's10'),
	('Spee-Dee', 'Spee-Dee (20)', 'SP\d{18}', NULL),
	('UPS', 'UPS', '1Z(?<serial>[0-9A-Z]{15})(?<check>\d)', 'mod10 1,2'),
	('UPS', 'UPS Waybill', '[AHJKTV](?<serial>\d{9})(?<check>\d)', 'mod10 1,2'),
	('USPS', 'USPS 20', '(?<serial>\d{19})(?<check>\d)', 'mod10 3,1'),
	('USPS', 'USPS IMpb N', '(?<serial>94\d{3}(9\d{8}(\d{7}|\d{11}|\d{15})|[0-8]\d{5}(\d{10}|\d{14})))(?<check>\d)', 'mod10 3,1 right'),
	('USPS', 'USPS IMpb N', '420\d{5}(?<serial>94\d{3}(9\d{8}(\d{7}|\d{11})|[0-8]\d{5}(\d{10}|\d{14})))(?<check>\d)', 'mod10 3,1 right'),
	('USPS', 'USPS IMpb N', '420\d{9}(?<serial>94\d{3}(9\d{8}\d{7}|[0-8]\d{5}\d{10}))(?<check>\d)', 'mod10 3,1 right'),
	('USPS', 'USPS Legacy', '(420\d{5}(\d{4})?)?(?<serial>(91)?\d{19})(?<check>\d)', 'mod10 3,1 lead 91'),
	('USPS', 'USPS IMpb C', '(420\d{5})?(?<serial>9[25]\d{3}9\d{8}(\d{7}|\d{11})|9[35]\d{3}[0-8]\d{5}(\d{10}|\d{14}))(?<check>\d)', 'mod10 3,1'),
	('USPS', 'USPS IMpb C', '420\d{9}(?<serial>9[25]\d{3}9\d{8}\d{7}|9[35]\d{3}[0-8]\d{5}\d{10})(?<check>\d)', 'mod10 3,1'),
	('Yodel', 'Yodel', 'JJ?D\d{16}', NULL),
	('YunExpress', 'YunExpress', 'YT\d{16}', NULL);
