/*
 * collect.c
 *		The state of aggregates that collect records: see collect.h.
 */
#include "pg/base/compat.h"

#include "utils/expandeddatum.h"
#include "utils/memutils.h"

#include "pg/base/collect.h"
#include "pg/base/env.h"

typedef struct Collector
{
	ExpandedObjectHeader header;	/* must be first */
	const LgCollectKind *kind;
	LgRecords	rows;			/* in header.eoh_context */
} Collector;

static Size
flat_size(ExpandedObjectHeader * header)
{
	return lg_records_flat_size(&((Collector *) header)->rows);
}

static void
flatten_into(ExpandedObjectHeader * header, void *result, Size allocated_size)
{
	LgEnv		env = lg_env(CurrentMemoryContext);
	LgError		err;

	LG_CALL(lg_records_flatten(&env, &((Collector *) header)->rows, result, &err), err);
	SET_VARSIZE(result, allocated_size);
}

static const ExpandedObjectMethods collector_methods = {flat_size, flatten_into};

/* The collector behind a datum; NULL when it is something else. */
static Collector *
collector_of(Datum datum, const LgCollectKind *kind)
{
	ExpandedObjectHeader *header;

	if (!VARATT_IS_EXTERNAL_EXPANDED(DatumGetPointer(datum)))
		return NULL;
	header = DatumGetEOHP(datum);
	if (header->eoh_methods != &collector_methods || ((Collector *) header)->kind != kind)
		return NULL;
	return (Collector *) header;
}

static Collector *
new_collector(MemoryContext parent, const LgCollectKind *kind, uint32 flags)
{
	MemoryContext context = AllocSetContextCreate(parent, "logistics collected rows",
												  ALLOCSET_START_SMALL_SIZES);
	Collector  *collector = MemoryContextAlloc(context, sizeof(Collector));

	EOH_init_header(&collector->header, &collector_methods, context);
	collector->kind = kind;
	kind->init(&collector->rows, flags);
	return collector;
}

/* What a datum of the type holds: rows, or a compiled value. */
typedef struct Part
{
	const LgRecords *rows;		/* NULL: compiled */
	LgRecords	view;
	struct varlena *value;		/* NULL: rows in an expanded object */
	uint32		flags;
} Part;

static void
open_part(Datum datum, const LgCollectKind *kind, Part *part)
{
	Collector  *collector = collector_of(datum, kind);
	LgValueHeader *header;

	memset(part, 0, sizeof(*part));
	if (collector != NULL)
		part->rows = &collector->rows;
	else
	{
		part->value = PG_DETOAST_DATUM(datum);
		header = (LgValueHeader *) part->value;
		if (VARSIZE(header) < sizeof(*header) || header->magic != kind->magic)
			lg_bad_state();
		part->flags = header->flags;
		if ((header->flags & kind->rows_flag) == 0)
			return;
		if (!lg_records_view(&part->view, part->value, VARSIZE(part->value)) || part->view.format != kind->format)
			lg_bad_state();
		part->rows = &part->view;
	}
	part->flags = part->rows->flags & ~kind->rows_flag;
}

static void
add_part(const LgEnv *env, const LgCollectKind *kind, LgRecords *rows, const Part *part)
{
	LgError		err;

	if (part->rows != NULL)
		LG_CALL_STATE(kind->append(env, rows, part->rows, &err), err);
	else
		LG_CALL_STATE(kind->append_value(env, rows, part->value, VARSIZE(part->value), &err), err);
}

/*
 * The rows to add to, in a state of our own that lives in the aggregate's
 * context: the one passed, or a new one with what the one passed holds.  Its
 * memory comes from *env.
 */
static LgRecords *
state_rows(FunctionCallInfo fcinfo, const LgCollectKind *kind, uint32 flags, bool allow_compiled, LgEnv *env)
{
	MemoryContext context;
	Collector  *collector;
	Part		part;

	if (!AggCheckCallContext(fcinfo, &context))
		lg_check_aggregate(fcinfo);
	if (PG_ARGISNULL(0))
	{
		collector = new_collector(context, kind, flags);
		*env = lg_env(collector->header.eoh_context);
		return &collector->rows;
	}
	collector = collector_of(PG_GETARG_DATUM(0), kind);
	if (collector != NULL && VARATT_IS_EXTERNAL_EXPANDED_RW(PG_GETARG_POINTER(0)))
	{
		*env = lg_env(collector->header.eoh_context);
		return &collector->rows;
	}

	/* not seen from PostgreSQL's own executor, but others may copy states */
	open_part(PG_GETARG_DATUM(0), kind, &part);
	if (part.rows == NULL && !allow_compiled)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("state of the aggregate was not made by its transition function"),
				 errhint("Leave out INITCOND, or call the aggregate that this function belongs to.")));
	collector = new_collector(context, kind, part.flags);
	*env = lg_env(collector->header.eoh_context);
	add_part(env, kind, &collector->rows, &part);
	return &collector->rows;
}

/* For transitions: the rows to add to; new ones have these flags. */
LgRecords  *
lg_collect_state(FunctionCallInfo fcinfo, const LgCollectKind *kind, uint32 flags, LgEnv *env)
{
	return state_rows(fcinfo, kind, flags, false, env);
}

/* The state that holds these rows. */
Datum
lg_collect_datum(LgRecords *rows)
{
	Collector  *collector = (Collector *) ((char *) rows - offsetof(Collector, rows));

	return EOHPGetRWDatum(&collector->header);
}

/* The state as it was: this row does not count. */
Datum
lg_collect_unchanged(FunctionCallInfo fcinfo)
{
	if (PG_ARGISNULL(0))
		PG_RETURN_NULL();
	PG_RETURN_DATUM(PG_GETARG_DATUM(0));
}

/* A combine function: either state may be rows, or compiled if it travelled as text. */
Datum
lg_collect_combine(FunctionCallInfo fcinfo, const LgCollectKind *kind)
{
	LgEnv		env;
	LgRecords  *rows;
	Part		part;

	lg_check_aggregate(fcinfo);
	if (PG_ARGISNULL(1))
		return lg_collect_unchanged(fcinfo);
	open_part(PG_GETARG_DATUM(1), kind, &part);
	rows = state_rows(fcinfo, kind, part.flags, true, &env);
	add_part(&env, kind, rows, &part);
	return lg_collect_datum(rows);
}

/* The compiled value that a datum of the type stands for; a state is left as it is. */
Datum
lg_collect_value(Datum datum, const LgCollectKind *kind)
{
	LgEnv		env = lg_env(CurrentMemoryContext);
	LgError		err;
	Part		part;
	void	   *value;
	size_t		size;

	open_part(datum, kind, &part);
	if (part.rows == NULL)
		return PointerGetDatum(part.value);
	LG_CALL_STATE(kind->build(&env, part.rows, &value, &size, &err), err);
	return PointerGetDatum(lg_seal_varlena(value, size));
}

/* A final function. */
Datum
lg_collect_final(FunctionCallInfo fcinfo, const LgCollectKind *kind)
{
	if (PG_ARGISNULL(0))
		PG_RETURN_NULL();
	return lg_collect_value(PG_GETARG_DATUM(0), kind);
}
