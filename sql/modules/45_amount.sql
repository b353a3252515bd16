-- ----------------------------------------------------------------------
-- amount: exact splits (src/pg/amount)
-- ----------------------------------------------------------------------

CREATE FUNCTION amount_allocate(amount numeric, weights numeric[], decimals int DEFAULT 2) RETURNS numeric[]
AS 'MODULE_PATHNAME', 'logistics_amount_allocate' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE COST 50;
COMMENT ON FUNCTION amount_allocate(numeric, numeric[], int) IS
'an amount split in proportion to weights: shares that add up to it exactly, by largest remainders';
