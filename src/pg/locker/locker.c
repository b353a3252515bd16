/*
 * locker.c
 *		Boxes of lockers: type box_class_set, and which box a parcel goes into.
 */
#include "pg/base/compat.h"

#include "catalog/pg_type.h"
#include "utils/array.h"
#include "utils/builtins.h"

#include "pg/base/env.h"
#include "locker_arg.h"
#include "pg/base/rows.h"
#include "pg/base/text_io.h"
#include "pg/base/value_compare.h"

#define BOX_SET_WIRE_VERSION 1

const LgValueKind box_set_kind = {
	"box_class_set", BOX_SET_MAGIC, sizeof(BoxSet), locker_box_set_open
};

/* ----------------------------------------------------------------------
 * input and output
 * ----------------------------------------------------------------------
 */

static char *
box_set_text(Datum datum)
{
	LgText		out = lg_text_begin();
	LgError		err;

	LG_CALL(locker_box_set_write(&out, lg_value_datum(datum, &box_set_kind), &err), err);
	return out.data;
}

LG_TEXT_FORMS(box_class_set, BOX_SET_WIRE_VERSION, locker_box_set_parse, box_set_text);

/* Classes and codes lie in one order for one set. */
static void
box_set_content(Datum value, LgContent *content)
{
	struct varlena *set = PG_DETOAST_DATUM(value);

	lg_value_datum(PointerGetDatum(set), &box_set_kind);	/* checks it */
	lg_content_whole(content, set);
}

LG_VALUE_OPERATORS(box_class_set, box_set_content);

/* ----------------------------------------------------------------------
 * aggregate box_class_set_agg(code, length_mm, width_mm, height_mm, max_g)
 * ----------------------------------------------------------------------
 */

PG_FUNCTION_INFO_V1(logistics_box_class_set_transition);
Datum
logistics_box_class_set_transition(PG_FUNCTION_ARGS)
{
	LgEnv		env = lg_env(CurrentMemoryContext);
	void	   *value = lg_state_arg(fcinfo, BOX_SET_MAGIC, 0);
	size_t		size = value == NULL ? 0 : VARSIZE(value);
	text	   *code;
	BoxSize		box;
	LgError		err;

	for (int i = 1; i <= 4; i++)
	{
		if (PG_ARGISNULL(i))
			ereport(ERROR,
					(errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED),
					 errmsg("code and sides of a box class must not be NULL")));
	}
	code = PG_GETARG_TEXT_PP(1);
	LG_CALL(locker_box_size(PG_GETARG_INT32(2), PG_GETARG_INT32(3), PG_GETARG_INT32(4), "box", &box, &err), err);
	LG_CALL(locker_box_set_add(&env, &value, &size, VARDATA_ANY(code), VARSIZE_ANY_EXHDR(code), &box,
							   PG_ARGISNULL(5) ? BOX_NO_LIMIT : PG_GETARG_INT32(5), &err), err);
	PG_RETURN_POINTER(lg_seal_varlena(value, size));
}

PG_FUNCTION_INFO_V1(logistics_box_class_set_combine);
Datum
logistics_box_class_set_combine(PG_FUNCTION_ARGS)
{
	LgEnv		env = lg_env(CurrentMemoryContext);
	void	   *value;
	size_t		size;
	const BoxSet *other;
	LgError		err;

	lg_check_aggregate(fcinfo);
	if (PG_ARGISNULL(0) || PG_ARGISNULL(1))
	{
		if (PG_ARGISNULL(0) && PG_ARGISNULL(1))
			PG_RETURN_NULL();
		PG_RETURN_DATUM(PG_GETARG_DATUM(PG_ARGISNULL(0) ? 1 : 0));
	}
	value = PG_DETOAST_DATUM(PG_GETARG_DATUM(0));
	size = VARSIZE(value);
	other = lg_state_datum(PG_GETARG_DATUM(1), &box_set_kind);
	for (uint32 i = 0; i < other->count; i++)
	{
		const BoxClass *c = &other->classes[i];

		LG_CALL(locker_box_set_add(&env, &value, &size, other->codes + c->code, c->code_size, &c->size, c->max_g, &err), err);
	}
	PG_RETURN_POINTER(lg_seal_varlena(value, size));
}

/* locker_box_classes(classes): the classes as rows, smallest first */
PG_FUNCTION_INFO_V1(logistics_locker_box_classes);
Datum
logistics_locker_box_classes(PG_FUNCTION_ARGS)
{
	LgRows		rows = lg_rows_begin(fcinfo, 6);
	const BoxSet *set;

	if (PG_ARGISNULL(0))
		return (Datum) 0;
	set = lg_value_arg(fcinfo, 0, &box_set_kind);
	for (uint32 i = 0; i < set->count; i++)
	{
		const BoxClass *c = &set->classes[i];
		Datum		values[6];
		bool		nulls[6] = {false, false, false, false, false, c->max_g == BOX_NO_LIMIT};

		values[0] = Int32GetDatum(i + 1);
		values[1] = PointerGetDatum(cstring_to_text_with_len(set->codes + c->code, c->code_size));
		for (int j = 0; j < 3; j++)
			values[2 + j] = Int32GetDatum(c->size.side[j]);
		values[5] = Int32GetDatum(c->max_g);
		lg_rows_put(&rows, values, nulls);
	}
	return (Datum) 0;
}

/* ----------------------------------------------------------------------
 * what fits
 * ----------------------------------------------------------------------
 */

static int32
clearance_arg(FunctionCallInfo fcinfo, int argno)
{
	int32		clearance_mm = PG_ARGISNULL(argno) ? 0 : PG_GETARG_INT32(argno);

	if (clearance_mm < 0 || clearance_mm > BOX_MAX_MM)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("clearance_mm of %d is out of range", clearance_mm)));
	return clearance_mm;
}

static int32
weight_arg(FunctionCallInfo fcinfo, int argno)
{
	int32		weight_g = PG_ARGISNULL(argno) ? -1 : PG_GETARG_INT32(argno);

	if (!PG_ARGISNULL(argno) && weight_g < 0)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE), errmsg("weight_g of %d is out of range", weight_g)));
	return weight_g;
}

/* Three sides and a weight from argno on; false when a side is NULL. */
static bool
parcel_arg(FunctionCallInfo fcinfo, int argno, Parcel *parcel)
{
	LgError		err;

	if (PG_ARGISNULL(argno) || PG_ARGISNULL(argno + 1) || PG_ARGISNULL(argno + 2))
		return false;
	LG_CALL(locker_box_size(PG_GETARG_INT32(argno), PG_GETARG_INT32(argno + 1), PG_GETARG_INT32(argno + 2), "parcel",
							&parcel->size, &err), err);
	parcel->weight_g = weight_arg(fcinfo, argno + 3);
	return true;
}

static Datum
class_code(const BoxSet *set, uint32 i)
{
	return PointerGetDatum(cstring_to_text_with_len(set->codes + set->classes[i].code, set->classes[i].code_size));
}

void
locker_free_arg(FunctionCallInfo fcinfo, int argno, const BoxSet *set, int32 *free)
{
	ArrayType  *array = PG_GETARG_ARRAYTYPE_P(argno);
	int			n = ArrayGetNItems(ARR_NDIM(array), ARR_DIMS(array));

	if (ARR_NDIM(array) > 1 || n > (int) set->count)
		ereport(ERROR,
				(errcode(ERRCODE_ARRAY_SUBSCRIPT_ERROR),
				 set->count == 1 ? errmsg("free has %d counts, but there is one box class", n) :
				 errmsg("free has %d counts, but there are %u box classes", n, set->count),
				 errhint("Give one count for each class, smallest first, as locker_box_classes() lists them.")));
	if (array_contains_nulls(array))
		ereport(ERROR,
				(errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED), errmsg("counts of free boxes must not be NULL")));
	memset(free, 0, set->count * sizeof(int32));
	memcpy(free, ARR_DATA_PTR(array), n * sizeof(int32));
}

/* locker_parcel_fits(parcel's three sides, box's three sides, clearance_mm, weight_g, max_g) */
PG_FUNCTION_INFO_V1(logistics_locker_parcel_fits);
Datum
logistics_locker_parcel_fits(PG_FUNCTION_ARGS)
{
	BoxSize		parcel;
	BoxSize		box;
	LgError		err;
	int32		weight_g;

	for (int i = 0; i < 6; i++)
	{
		if (PG_ARGISNULL(i))
			PG_RETURN_NULL();
	}
	LG_CALL(locker_box_size(PG_GETARG_INT32(0), PG_GETARG_INT32(1), PG_GETARG_INT32(2), "parcel", &parcel, &err), err);
	LG_CALL(locker_box_size(PG_GETARG_INT32(3), PG_GETARG_INT32(4), PG_GETARG_INT32(5), "box", &box, &err), err);
	weight_g = weight_arg(fcinfo, 7);
	PG_RETURN_BOOL(box_holds(&box, &parcel, clearance_arg(fcinfo, 6)) &&
				   (PG_ARGISNULL(8) || weight_g <= PG_GETARG_INT32(8)));
}

/* locker_box_class_for(classes, length_mm, width_mm, height_mm, weight_g, clearance_mm) */
PG_FUNCTION_INFO_V1(logistics_locker_box_class_for);
Datum
logistics_locker_box_class_for(PG_FUNCTION_ARGS)
{
	const BoxSet *set;
	Parcel		parcel;
	int32		clearance_mm = clearance_arg(fcinfo, 5);

	if (PG_ARGISNULL(0) || !parcel_arg(fcinfo, 1, &parcel))
		PG_RETURN_NULL();
	set = lg_value_arg(fcinfo, 0, &box_set_kind);
	for (uint32 i = 0; i < set->count; i++)
	{
		if (box_takes(&set->classes[i], &parcel, clearance_mm))
			PG_RETURN_DATUM(class_code(set, i));
	}
	PG_RETURN_NULL();
}

/* locker_box_for(classes, free, length_mm, width_mm, height_mm, weight_g, clearance_mm) */
PG_FUNCTION_INFO_V1(logistics_locker_box_for);
Datum
logistics_locker_box_for(PG_FUNCTION_ARGS)
{
	const BoxSet *set;
	Parcel		parcel;
	int32		free[BOX_MAX_CLASSES];
	int32		clearance_mm = clearance_arg(fcinfo, 6);

	if (PG_ARGISNULL(0) || PG_ARGISNULL(1) || !parcel_arg(fcinfo, 2, &parcel))
		PG_RETURN_NULL();
	set = lg_value_arg(fcinfo, 0, &box_set_kind);
	locker_free_arg(fcinfo, 1, set, free);
	for (uint32 i = 0; i < set->count; i++)
	{
		if (free[i] > 0 && box_takes(&set->classes[i], &parcel, clearance_mm))
			PG_RETURN_DATUM(class_code(set, i));
	}
	PG_RETURN_NULL();
}

/* ----------------------------------------------------------------------
 * several parcels in one box
 * ----------------------------------------------------------------------
 */

/* An array of {length, width, height} rows. */
static BoxSize *
parcels_arg(FunctionCallInfo fcinfo, int argno, int *count)
{
	ArrayType  *array = PG_GETARG_ARRAYTYPE_P(argno);
	BoxSize    *parcels;
	const int32 *sides = (const int32 *) ARR_DATA_PTR(array);
	LgError		err;

	*count = 0;
	if (ARR_NDIM(array) == 0)
		return NULL;
	if (ARR_NDIM(array) != 2 || ARR_DIMS(array)[1] != 3 || array_contains_nulls(array))
		ereport(ERROR,
				(errcode(ERRCODE_ARRAY_SUBSCRIPT_ERROR),
				 errmsg("parcels must be an array of three sides each"),
				 errhint("For example '{{300,200,100},{250,150,80}}'.")));
	*count = ARR_DIMS(array)[0];
	if (*count > PACK_MAX_PARCELS)
		ereport(ERROR,
				(errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
				 errmsg("at most %d parcels are packed into a box", PACK_MAX_PARCELS)));
	parcels = palloc(*count * sizeof(BoxSize));
	for (int i = 0; i < *count; i++)
		LG_CALL(locker_box_size(sides[3 * i], sides[3 * i + 1], sides[3 * i + 2], "parcel", &parcels[i], &err), err);
	return parcels;
}

/* locker_parcels_fit(parcels, length_mm, width_mm, height_mm, clearance_mm) */
PG_FUNCTION_INFO_V1(logistics_locker_parcels_fit);
Datum
logistics_locker_parcels_fit(PG_FUNCTION_ARGS)
{
	LgEnv		env = lg_env(CurrentMemoryContext);
	LgError		err;
	BoxSize		box;
	BoxSize    *parcels;
	int			count;
	bool		packs;

	for (int i = 0; i < 4; i++)
	{
		if (PG_ARGISNULL(i))
			PG_RETURN_NULL();
	}
	LG_CALL(locker_box_size(PG_GETARG_INT32(1), PG_GETARG_INT32(2), PG_GETARG_INT32(3), "box", &box, &err), err);
	parcels = parcels_arg(fcinfo, 0, &count);
	LG_CALL(locker_box_packs(&env, &box, parcels, count, clearance_arg(fcinfo, 4), &packs, &err), err);
	PG_RETURN_BOOL(packs);
}

/* locker_box_for_parcels(classes, free, parcels, weight_g, clearance_mm): one box for all */
PG_FUNCTION_INFO_V1(logistics_locker_box_for_parcels);
Datum
logistics_locker_box_for_parcels(PG_FUNCTION_ARGS)
{
	LgEnv		env = lg_env(CurrentMemoryContext);
	LgError		err;
	const BoxSet *set;
	BoxSize    *parcels;
	int32		free[BOX_MAX_CLASSES];
	int32		clearance_mm = clearance_arg(fcinfo, 4);
	int32		weight_g = weight_arg(fcinfo, 3);
	int			count;

	if (PG_ARGISNULL(0) || PG_ARGISNULL(1) || PG_ARGISNULL(2))
		PG_RETURN_NULL();
	set = lg_value_arg(fcinfo, 0, &box_set_kind);
	locker_free_arg(fcinfo, 1, set, free);
	parcels = parcels_arg(fcinfo, 2, &count);
	for (uint32 i = 0; i < set->count; i++)
	{
		bool		packs;

		if (free[i] <= 0 || weight_g > set->classes[i].max_g)
			continue;
		LG_CALL(locker_box_packs(&env, &set->classes[i].size, parcels, count, clearance_mm, &packs, &err), err);
		if (packs)
			PG_RETURN_DATUM(class_code(set, i));
	}
	PG_RETURN_NULL();
}

/* ----------------------------------------------------------------------
 * flags for a site_index: bit i - 1 for class i, carriers above
 * ----------------------------------------------------------------------
 */

#define CARRIER_BITS 38

static uint64
carrier_bit(FunctionCallInfo fcinfo, int argno)
{
	int32		carrier;

	if (PG_ARGISNULL(argno))
		return 0;
	carrier = PG_GETARG_INT32(argno);
	if (carrier < 1 || carrier > CARRIER_BITS)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE), errmsg("carrier %d is out of range", carrier),
				 errhint("Number carriers from 1 to %d.", CARRIER_BITS)));
	return UINT64CONST(1) << (BOX_MAX_CLASSES + carrier - 1);
}

/* locker_flags(classes, free, carrier): what a locker offers */
PG_FUNCTION_INFO_V1(logistics_locker_flags);
Datum
logistics_locker_flags(PG_FUNCTION_ARGS)
{
	const BoxSet *set;
	int32		free[BOX_MAX_CLASSES];
	uint32		holders[BOX_MAX_CLASSES];

	if (PG_ARGISNULL(0) || PG_ARGISNULL(1))
		PG_RETURN_NULL();
	set = lg_value_arg(fcinfo, 0, &box_set_kind);
	locker_free_arg(fcinfo, 1, set, free);
	locker_box_set_holders(set, holders);
	PG_RETURN_INT64((int64) (locker_box_set_flags(set, holders, free) | carrier_bit(fcinfo, 2)));
}

/* locker_need(classes, length_mm, width_mm, height_mm, weight_g, carrier, clearance_mm): what a parcel needs */
PG_FUNCTION_INFO_V1(logistics_locker_need);
Datum
logistics_locker_need(PG_FUNCTION_ARGS)
{
	const BoxSet *set;
	Parcel		parcel;
	int32		clearance_mm = clearance_arg(fcinfo, 6);

	if (PG_ARGISNULL(0) || !parcel_arg(fcinfo, 1, &parcel))
		PG_RETURN_NULL();
	set = lg_value_arg(fcinfo, 0, &box_set_kind);
	for (uint32 i = 0; i < set->count; i++)
	{
		if (box_takes(&set->classes[i], &parcel, clearance_mm))
			PG_RETURN_INT64((int64) ((UINT64CONST(1) << i) | carrier_bit(fcinfo, 5)));
	}
	PG_RETURN_NULL();
}
