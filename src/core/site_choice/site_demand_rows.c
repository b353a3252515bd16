/*
 * site_demand_rows.c
 *		Collects demand, row by row: see site_demand.h.
 */
#include "site_demand_value.h"

void
site_demand_rows_init(LgRecords *rows, uint32_t flags)
{
	lg_records_init(rows, SITE_DEMAND_MAGIC, SITE_DEMAND_FORMAT, (uint8_t) (DEMAND_ROWS | flags));
}

LgStatus
site_demand_too_much(LgError *err)
{
	lg_fail(err, LG_LIMIT, "too many rows for one site_demand");
	lg_detail(err, "A value may not be larger than 1 GB: about 30 million locations or 25 million costs.");
	lg_hint(err, "Add up the weights of a street, a block or a grid cell first, or plan one region at a time.");
	return LG_LIMIT;
}

static size_t
record_size(uint32_t flags, uint32_t code_size, uint32_t site_code_size)
{
	size_t		size = 24;

	if (flags & DEMAND_HAS_ID)
		size += flags & DEMAND_COSTS ? 16 : 8;
	if (flags & DEMAND_HAS_CODE)
		size += 8 + (((size_t) code_size + site_code_size + 7) & ~(size_t) 7);
	return size;
}

static LgStatus
check_row(const DemandRow *row, uint32_t flags, LgError *err)
{
	if (flags & DEMAND_COSTS)
	{
		if (!(row->cost >= 0.0))
			return lg_fail(err, LG_BAD_ARGUMENT, "cost of serving demand must be at least 0");
	}
	else
		LG_TRY(geo_check_point(row->point.lon, row->point.lat, err));
	if (!(row->weight >= 0.0) || isinf(row->weight))
		return lg_fail(err, LG_BAD_ARGUMENT, "weight of demand must be a finite number of at least 0");
	if (row->code_size > SITE_DEMAND_MAX_CODE || row->site_code_size > SITE_DEMAND_MAX_CODE)
	{
		lg_fail(err, LG_LIMIT, "identifier of %u bytes is too long",
				row->code_size > row->site_code_size ? row->code_size : row->site_code_size);
		lg_detail(err, "A text identifier may have up to %d bytes.", SITE_DEMAND_MAX_CODE);
		return LG_LIMIT;
	}
	return LG_OK;
}

LgStatus
site_demand_rows_add(const LgEnv *env, LgRecords *rows, const DemandRow *row, LgError *err)
{
	uint32_t	flags = rows->flags;
	size_t		bytes = record_size(flags, row->code_size, row->site_code_size);

	/* 0 has one form, so that equal rows are equal bytes */
	double		number[3] = {row->point.lon + 0.0, row->point.lat + 0.0, row->weight + 0.0};
	char	   *at;

	LG_TRY(check_row(row, flags, err));
	if (lg_records_flat_size(rows) + bytes > LG_VALUE_MAX_BYTES)
		return site_demand_too_much(err);
	LG_TRY(lg_records_add(env, rows, bytes, &at, err));
	if (flags & DEMAND_COSTS)
	{
		number[0] = row->cost + 0.0;
		number[1] = 0.0;
	}
	memcpy(at, number, 24);
	at += 24;
	if (flags & DEMAND_HAS_ID)
	{
		memcpy(at, &row->id, 8);
		if (flags & DEMAND_COSTS)
			memcpy(at + 8, &row->site_id, 8);
	}
	if (flags & DEMAND_HAS_CODE)
	{
		memset(at + bytes - 24 - 8, 0, 8);	/* the end, up to a multiple of 8 */
		memcpy(at, &row->code_size, 4);
		memcpy(at + 4, &row->site_code_size, 4);
		memcpy(at + 8, row->code, row->code_size);
		if (row->site_code_size > 0)
			memcpy(at + 8 + row->code_size, row->site_code, row->site_code_size);
	}
	return LG_OK;
}

/* Steps through collected rows; false at the end or on damage. */
bool
site_demand_rows_next(const LgRecords *rows, LgRecordCursor *cursor, DemandRow *row)
{
	uint32_t	flags = rows->flags;
	const char *at;
	size_t		left = lg_records_next(rows, cursor, &at);
	double		number[3];

	memset(row, 0, sizeof(*row));
	if (left < record_size(flags, 0, 0))
		return false;
	memcpy(number, at, 24);
	row->point.lon = number[0];
	row->point.lat = number[1];
	row->cost = number[0];
	row->weight = number[2];
	if (flags & DEMAND_HAS_ID)
	{
		memcpy(&row->id, at + 24, 8);
		if (flags & DEMAND_COSTS)
			memcpy(&row->site_id, at + 32, 8);
	}
	if (flags & DEMAND_HAS_CODE)
	{
		memcpy(&row->code_size, at + 24, 4);
		memcpy(&row->site_code_size, at + 28, 4);
		if (row->code_size > SITE_DEMAND_MAX_CODE || row->site_code_size > SITE_DEMAND_MAX_CODE ||
			left < record_size(flags, row->code_size, row->site_code_size))
			return false;
		row->code = at + 32;
		row->site_code = at + 32 + row->code_size;
	}
	cursor->offset += record_size(flags, row->code_size, row->site_code_size);
	return true;
}

/* Rows of other columns: a roll-up of demands that were made in different ways. */
static LgStatus
kinds_differ(LgError *err)
{
	lg_fail(err, LG_BAD_ARGUMENT, "demands of different kinds cannot be put together");
	lg_detail(err, "All are locations, or all are costs; and all have numbers, texts or nothing for identifiers.");
	lg_hint(err, "Build them by the same form of site_demand_agg.");
	return LG_BAD_ARGUMENT;
}

/* Adds other rows to these, of the same columns. */
LgStatus
site_demand_rows_append(const LgEnv *env, LgRecords *rows, const LgRecords *other, LgError *err)
{
	if (rows->flags != other->flags)
		return kinds_differ(err);
	if (lg_records_flat_size(rows) + other->bytes > LG_VALUE_MAX_BYTES)
		return site_demand_too_much(err);
	return lg_records_append(env, rows, other, err);
}

/* Adds all rows of a compiled demand. */
LgStatus
site_demand_rows_append_demand(const LgEnv *env, LgRecords *rows, const void *value, size_t size,
							   LgError *err)
{
	SiteDemand	demand;
	DemandCursor cursor = {0, 0};
	DemandRow	row;

	LG_TRY(site_demand_open(env, value, size, &demand, err));
	if ((rows->flags & ~DEMAND_ROWS) != demand.flags)
		return kinds_differ(err);
	while (site_demand_next(&demand, &cursor, &row))
	{
		if ((rows->count & 0xFFFF) == 0)
			LG_TRY(lg_poll(env, err));
		LG_TRY(site_demand_rows_add(env, rows, &row, err));
	}
	return LG_OK;
}
