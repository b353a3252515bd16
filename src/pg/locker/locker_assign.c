/*
 * locker_assign.c
 *		Type locker_index, and the aggregate locker_assign.
 */
#include "pg/base/compat.h"

#include "access/htup_details.h"
#include "catalog/pg_type.h"
#include "executor/executor.h"
#include "funcapi.h"
#include "utils/array.h"
#include "utils/builtins.h"
#include "utils/lsyscache.h"
#include "utils/typcache.h"

#include "core/locker/locker_assign.h"
#include "pg/base/env.h"
#include "pg/geo/geo_arg.h"
#include "locker_arg.h"
#include "locker_assign_state.h"
#include "pg/base/rows.h"
#include "pg/base/text_io.h"
#include "pg/base/value_compare.h"

#define LOCKER_INDEX_WIRE_VERSION 1

StaticAssertDecl(sizeof(LockerIndex) <= LG_VIEW_MAX_BYTES, "view of locker_index is too large");

const LgValueKind locker_index_kind = {
	"locker_index", LOCKER_INDEX_MAGIC, sizeof(LockerIndex), locker_index_open
};

/* ----------------------------------------------------------------------
 * input and output
 * ----------------------------------------------------------------------
 */

static bool
is_collecting(const void *value)
{
	return (((const LgValueHeader *) value)->flags & LOCKER_ROWS) != 0;
}

/* A state that travels is finished first: text has one form. */
static const LockerIndex *
finished_index(Datum datum)
{
	struct varlena *value = PG_DETOAST_DATUM(datum);

	if (VARSIZE(value) >= sizeof(LgValueHeader) && is_collecting(value))
	{
		LgEnv		env = lg_env(CurrentMemoryContext);
		LgError		err;
		void	   *built;
		size_t		size;

		LG_CALL_STATE(locker_index_build(&env, value, VARSIZE(value), &built, &size, &err), err);
		value = lg_seal_varlena(built, size);
	}
	return lg_value_datum(PointerGetDatum(value), &locker_index_kind);
}

static char *
locker_index_text(Datum datum)
{
	LgText		out = lg_text_begin();
	LgError		err;

	LG_CALL(locker_index_write(&out, finished_index(datum), &err), err);
	return out.data;
}

LG_TEXT_FORMS(locker_index, LOCKER_INDEX_WIRE_VERSION, locker_index_parse, locker_index_text);

static void
index_content(Datum value, LgContent *content)
{
	const LockerIndex *index = finished_index(value);
	LgText		out = lg_text_begin();
	LgError		err;

	LG_CALL(locker_index_content(index, &out, &err), err);
	lg_content_add(content, (const char *) index->set + sizeof(LgValueHeader), index->set_size - sizeof(LgValueHeader));
	lg_content_made(content, out.data, out.size);
}

LG_VALUE_OPERATORS(locker_index, index_content);

/* ----------------------------------------------------------------------
 * aggregate locker_index_agg(id, location, free, classes)
 * ----------------------------------------------------------------------
 */

static Datum
locker_index_transition(FunctionCallInfo fcinfo, bool codes)
{
	LgEnv		env = lg_env(CurrentMemoryContext);
	LgError		err;
	void	   *value = lg_state_arg(fcinfo, LOCKER_INDEX_MAGIC, LOCKER_ROWS);
	size_t		size;
	const BoxSet *set;
	int32		free[BOX_MAX_CLASSES];
	LockerRow	row = {{0, 0}, 0, NULL, 0, free};

	if (PG_ARGISNULL(2))
	{							/* a locker without location is nowhere */
		if (value == NULL)
			PG_RETURN_NULL();
		PG_RETURN_POINTER(value);
	}
	if (PG_ARGISNULL(1) || PG_ARGISNULL(3) || PG_ARGISNULL(4))
		ereport(ERROR,
				(errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED),
				 errmsg("id, free and classes of a locker must not be NULL")));
	set = lg_value_arg(fcinfo, 4, &box_set_kind);
	locker_free_arg(fcinfo, 3, set, free);
	row.point = geo_arg_point(fcinfo, 2);
	if (codes)
	{
		row.code = VARDATA_ANY(PG_GETARG_TEXT_PP(1));
		row.code_size = VARSIZE_ANY_EXHDR(PG_GETARG_TEXT_PP(1));
	}
	else
		row.id = PG_GETARG_INT64(1);
	if (value == NULL)
	{
		struct varlena *classes = PG_DETOAST_DATUM(PG_GETARG_DATUM(4));

		LG_CALL(locker_rows_create(&env, classes, VARSIZE(classes), codes, &value, &size, &err), err);
	}
	else
	{
		size = VARSIZE(value);
		LG_CALL_STATE(locker_rows_check_set(value, size, set, &err), err);
	}
	LG_CALL_STATE(locker_rows_add(&env, &value, &size, &row, &err), err);
	SET_VARSIZE(value, size);
	PG_RETURN_POINTER(value);
}

PG_FUNCTION_INFO_V1(logistics_locker_index_transition);
Datum
logistics_locker_index_transition(PG_FUNCTION_ARGS)
{
	return locker_index_transition(fcinfo, false);
}

PG_FUNCTION_INFO_V1(logistics_locker_index_code_transition);
Datum
logistics_locker_index_code_transition(PG_FUNCTION_ARGS)
{
	return locker_index_transition(fcinfo, true);
}

PG_FUNCTION_INFO_V1(logistics_locker_index_combine);
Datum
logistics_locker_index_combine(PG_FUNCTION_ARGS)
{
	LgEnv		env = lg_env(CurrentMemoryContext);
	LgError		err;
	struct varlena *part[2];
	void	   *value;
	size_t		size;
	const void *set;
	size_t		set_size;
	bool		codes;

	lg_check_aggregate(fcinfo);
	if (PG_ARGISNULL(0) || PG_ARGISNULL(1))
	{
		if (PG_ARGISNULL(0) && PG_ARGISNULL(1))
			PG_RETURN_NULL();
		PG_RETURN_DATUM(PG_GETARG_DATUM(PG_ARGISNULL(0) ? 1 : 0));
	}
	part[0] = PG_DETOAST_DATUM(PG_GETARG_DATUM(0));
	part[1] = PG_DETOAST_DATUM(PG_GETARG_DATUM(1));
	LG_CALL_STATE(locker_rows_set(part[0], VARSIZE(part[0]), &set, &set_size, &codes, &err), err);
	LG_CALL(locker_rows_create(&env, set, set_size, codes, &value, &size, &err), err);
	for (int i = 0; i < 2; i++)
		LG_CALL_STATE(locker_rows_append(&env, &value, &size, part[i], VARSIZE(part[i]), &err), err);
	SET_VARSIZE(value, size);
	PG_RETURN_POINTER(value);
}

PG_FUNCTION_INFO_V1(logistics_locker_index_final);
Datum
logistics_locker_index_final(PG_FUNCTION_ARGS)
{
	LgEnv		env = lg_env(CurrentMemoryContext);
	LgError		err;
	struct varlena *state;
	void	   *value;
	size_t		size;

	if (PG_ARGISNULL(0))
		PG_RETURN_NULL();
	state = PG_DETOAST_DATUM(PG_GETARG_DATUM(0));
	if (!is_collecting(state))
		PG_RETURN_POINTER(state);
	LG_CALL_STATE(locker_index_build(&env, state, VARSIZE(state), &value, &size, &err), err);
	PG_RETURN_POINTER(lg_seal_varlena(value, size));
}

/* ----------------------------------------------------------------------
 * aggregate locker_assign(id, location, box_class, lockers [, options [, original [, priority]]])
 *
 * The state is a bytea, expanded in memory: locker_assign_state.h.
 * ----------------------------------------------------------------------
 */

/* A field of the options, or false when it is NULL. */
static bool
option(HeapTupleHeader options, int number, Datum *value)
{
	bool		is_null;

	*value = GetAttributeByNum(options, number, &is_null);
	return !is_null;
}

static AssignOptions
read_options(FunctionCallInfo fcinfo, int argno)
{
	AssignOptions o = {INFINITY, INFINITY, 0, 10, ASSIGN_MIN_COST};
	HeapTupleHeader options;
	Datum		value;

	if (PG_NARGS() <= argno || PG_ARGISNULL(argno))
		return o;
	options = PG_GETARG_HEAPTUPLEHEADER(argno);
	if (option(options, 1, &value))
		o.max_m = DatumGetFloat8(value);
	if (option(options, 2, &value))
		o.max_redirect_m = DatumGetFloat8(value);
	if (option(options, 3, &value))
		o.candidates = (uint32) Max(DatumGetInt32(value), 0);
	if (option(options, 4, &value))
		o.upgrade_m = DatumGetFloat8(value);
	if (option(options, 5, &value))
	{
		char	   *policy = TextDatumGetCString(value);

		if (strcmp(policy, "first_come") == 0)
			o.policy = ASSIGN_FIRST_COME;
		else if (strcmp(policy, "min_cost") != 0)
			ereport(ERROR,
					(errcode(ERRCODE_INVALID_PARAMETER_VALUE), errmsg("unknown policy \"%s\"", policy),
					 errhint("The policies are min_cost and first_come.")));
	}
	return o;
}

/* The box class that a parcel needs; NULL: it fits into none. */
static int
class_arg(FunctionCallInfo fcinfo, int argno, const LockerIndex *index)
{
	text	   *code;
	int			class;

	if (PG_ARGISNULL(argno))
		return ASSIGN_NO_CLASS;
	code = PG_GETARG_TEXT_PP(argno);
	class = locker_box_set_find(&index->classes, VARDATA_ANY(code), VARSIZE_ANY_EXHDR(code));
	if (class < 0)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("unknown box class \"%s\"", text_to_cstring(code)),
				 errhint("Use the codes of the classes that the lockers were compiled with, or locker_box_class_for().")));
	return class;
}

static void
read_parcel(FunctionCallInfo fcinfo, bool codes, const LockerIndex *index, AssignParcel *p)
{
	memset(p, 0, sizeof(*p));
	if (PG_ARGISNULL(1))
		ereport(ERROR, (errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED), errmsg("id of a parcel must not be NULL")));
	if (codes)
	{
		p->code = VARDATA_ANY(PG_GETARG_TEXT_PP(1));
		p->code_size = VARSIZE_ANY_EXHDR(PG_GETARG_TEXT_PP(1));
	}
	else
		p->id = PG_GETARG_INT64(1);
	p->has_point = !PG_ARGISNULL(2);
	if (p->has_point)
		p->point = geo_arg_point(fcinfo, 2);
	p->class = class_arg(fcinfo, 3, index);
	if (PG_NARGS() > 6 && !PG_ARGISNULL(6))
	{
		p->original = VARDATA_ANY(PG_GETARG_TEXT_PP(6));
		p->original_size = VARSIZE_ANY_EXHDR(PG_GETARG_TEXT_PP(6));
	}
	if (PG_NARGS() > 7 && !PG_ARGISNULL(7))
		p->priority = PG_GETARG_INT32(7);
}

static Datum
locker_assign_transition(FunctionCallInfo fcinfo, bool codes)
{
	AssignState *state = locker_assign_state_arg(fcinfo, 0, true);
	const LockerIndex *index;
	AssignParcel parcel;
	LgError		err;

	if (PG_ARGISNULL(4))
		ereport(ERROR, (errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED), errmsg("lockers must not be NULL")));
	index = lg_value_arg(fcinfo, 4, &locker_index_kind);
	read_parcel(fcinfo, codes, index, &parcel);
	if (state == NULL)
	{
		AssignOptions options = read_options(fcinfo, 5);

		state = locker_assign_state_new(fcinfo, index->value, index->size, codes, &options);
	}
	else
		LG_CALL(locker_assign_same_lockers(locker_assign_state_lockers(state)->value, locker_assign_state_lockers(state)->size,
										   index->value, index->size, &err), err);
	locker_assign_state_add(state, &parcel);
	return locker_assign_state_datum(state);
}

PG_FUNCTION_INFO_V1(logistics_locker_assign_transition);
Datum
logistics_locker_assign_transition(PG_FUNCTION_ARGS)
{
	return locker_assign_transition(fcinfo, false);
}

PG_FUNCTION_INFO_V1(logistics_locker_assign_code_transition);
Datum
logistics_locker_assign_code_transition(PG_FUNCTION_ARGS)
{
	return locker_assign_transition(fcinfo, true);
}

PG_FUNCTION_INFO_V1(logistics_locker_assign_combine);
Datum
logistics_locker_assign_combine(PG_FUNCTION_ARGS)
{
	AssignState *state = locker_assign_state_arg(fcinfo, 0, true);
	AssignState *other = locker_assign_state_arg(fcinfo, 1, PG_ARGISNULL(0));

	if (state == NULL && other == NULL)
		PG_RETURN_NULL();
	if (state == NULL)
		return locker_assign_state_datum(other);
	if (other != NULL)
		locker_assign_state_append(state, other);
	return locker_assign_state_datum(state);
}

/* An identifier as two columns: number, or NULL; and text. */
static void
put_identifier(Datum *values, bool *nulls, int64 id, const char *code, size_t size)
{
	nulls[0] = code != NULL;
	values[0] = Int64GetDatum(id);
	if (code != NULL)
		values[1] = PointerGetDatum(cstring_to_text_with_len(code, size));
	else
	{
		char		digits[MAXINT8LEN + 1];
		int			length = pg_lltoa(id, digits);

		values[1] = PointerGetDatum(cstring_to_text_with_len(digits, length));
	}
}

static HeapTuple
result_tuple(TupleDesc desc, const AssignResults *results, const AssignResult *r)
{
	static const char *const statuses[] = {"assigned", "overflow", "unreachable", "too_large"};
	const BoxSet *set = &results->index.classes;
	bool		assigned = r->status == ASSIGN_ASSIGNED;
	Datum		values[8];
	bool		nulls[8] = {false, false, !assigned, !assigned, !assigned, !assigned, !assigned, false};

	put_identifier(values, nulls, r->parcel.id, r->parcel.code, r->parcel.code_size);
	if (assigned)
	{
		bool		codes = (results->index.sites.columns & SITE_HAS_CODE) != 0;
		SiteRow		site;

		site_index_row(&results->index.sites, r->locker, &site);
		put_identifier(values + 2, nulls + 2, site.id, codes ? site.code : NULL, site.code_size);
		values[4] = PointerGetDatum(cstring_to_text_with_len(set->codes + set->classes[r->class].code,
															 set->classes[r->class].code_size));
		values[5] = Int32GetDatum(abs(r->class - r->parcel.class));
		values[6] = Float8GetDatum(r->distance_m);
	}
	values[7] = CStringGetTextDatum(statuses[r->status]);
	return heap_form_tuple(desc, values, nulls);
}

PG_FUNCTION_INFO_V1(logistics_locker_assign_final);
Datum
logistics_locker_assign_final(PG_FUNCTION_ARGS)
{
	LgEnv		env = lg_env(CurrentMemoryContext);
	LgError		err;
	AssignResults results;
	AssignState *state;
	const SharedLockers *lockers;
	const void *collected;
	size_t		size;
	Oid			type = get_element_type(get_func_rettype(fcinfo->flinfo->fn_oid));
	TupleDesc	desc;
	Datum	   *rows;

	state = locker_assign_state_arg(fcinfo, 0, false);
	if (state == NULL)
		PG_RETURN_NULL();
	if (!OidIsValid(type))
		elog(ERROR, "could not determine the result type of locker_assign");
	desc = lookup_rowtype_tupdesc(type, -1);
	lg_check_columns(desc, 8);
	lockers = locker_assign_state_lockers(state);
	collected = locker_assign_state_rows(state, &size);
	LG_CALL_STATE(locker_assign_solve(&env, collected, size, lockers->value, lockers->size, &results, &err), err);
	rows = palloc_extended((results.count + 1) * sizeof(Datum), MCXT_ALLOC_HUGE);
	for (uint32 i = 0; i < results.count; i++)
	{
		CHECK_FOR_INTERRUPTS();
		rows[i] = HeapTupleGetDatum(result_tuple(desc, &results, &results.rows[i]));
	}
	ReleaseTupleDesc(desc);
	PG_RETURN_ARRAYTYPE_P(construct_array(rows, results.count, type, -1, false, TYPALIGN_DOUBLE));
}
