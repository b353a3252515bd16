-- Codes of carriers and standards, and the milestones they stand for.  What a code
-- means is theirs, which milestone that is is our reading; change it as you need.
--
--	upu			UPU EMSEVT events, as postal operators publish them (PRIME, EMS)
--	aftership	delivery statuses of the AfterShip API
--	easypost	tracker statuses of the EasyPost API
--	dcsa		DCSA Track and Trace 2.2: event code, and Load or Discharge of equipment
CREATE TABLE milestone_code (scheme text, code text, milestone text, PRIMARY KEY (scheme, code));
INSERT INTO milestone_code VALUES
	('upu', 'EMA', 'picked_up'), ('upu', 'EMB', 'in_transit'), ('upu', 'EMC', 'in_transit'), ('upu', 'EMJ', 'in_transit'), ('upu', 'EMK', 'in_transit'),
	('upu', 'EMD', 'in_transit'), ('upu', 'EXA', 'customs_held'), ('upu', 'EXB', 'customs_held'), ('upu', 'EXC', 'customs_released'),
	('upu', 'EXD', 'in_transit'), ('upu', 'EXX', 'cancelled'), ('upu', 'EDA', 'exception'), ('upu', 'EDB', 'customs_held'), ('upu', 'EME', 'customs_held'),
	('upu', 'EDC', 'customs_released'), ('upu', 'EMF', 'customs_released'), ('upu', 'EDD', 'at_destination'), ('upu', 'EDE', 'at_destination'),
	('upu', 'EDF', 'at_destination'), ('upu', 'EMG', 'at_destination'), ('upu', 'EDG', 'out_for_delivery'), ('upu', 'EDH', 'available_for_pickup'),
	('upu', 'EMH', 'attempt_failed'), ('upu', 'EMI', 'delivered'),
	('aftership', 'Pending', 'unknown'), ('aftership', 'InfoReceived', 'created'), ('aftership', 'InTransit', 'in_transit'),
	('aftership', 'OutForDelivery', 'out_for_delivery'), ('aftership', 'AttemptFail', 'attempt_failed'), ('aftership', 'AvailableForPickup', 'available_for_pickup'),
	('aftership', 'Delivered', 'delivered'), ('aftership', 'Exception', 'exception'), ('aftership', 'Expired', 'info'),
	('easypost', 'unknown', 'unknown'), ('easypost', 'pre_transit', 'created'), ('easypost', 'in_transit', 'in_transit'),
	('easypost', 'out_for_delivery', 'out_for_delivery'), ('easypost', 'delivered', 'delivered'), ('easypost', 'available_for_pickup', 'available_for_pickup'),
	('easypost', 'return_to_sender', 'returning'), ('easypost', 'failure', 'exception'), ('easypost', 'cancelled', 'cancelled'), ('easypost', 'error', 'exception'),
	('dcsa', 'GTIN', 'picked_up'), ('dcsa', 'LOAD', 'in_transit'), ('dcsa', 'DEPA', 'in_transit'), ('dcsa', 'ARRI', 'at_destination'),
	('dcsa', 'DISC', 'at_destination'), ('dcsa', 'CUSI', 'customs_held'), ('dcsa', 'CUSR', 'customs_released'), ('dcsa', 'GTOT', 'out_for_delivery'),
	('dcsa', 'AVPU', 'available_for_pickup'), ('dcsa', 'STRP', 'info'), ('dcsa', 'STUF', 'info'), ('dcsa', 'INSP', 'info'), ('dcsa', 'RSEA', 'info'),
	('dcsa', 'CROS', 'info'), ('dcsa', 'VOID', 'cancelled');
