/*
 * recv_mutator.c
 *		A module for tests only: throws damaged buffers at the receive function
 *		of a type.
 *
 * recv_mutate(type, seeds, count, seed) makes count buffers, random ones and
 * mutations of the given ones, and hands each to the type's receive function.
 * A buffer is either refused, with an error that blames the data, or becomes a
 * value; then sending and receiving the value gives the same bytes again, and so
 * does printing and reading it.  Anything else is an error that shows the buffer.
 */
#include "postgres.h"

#include "access/xact.h"
#include "catalog/pg_type.h"
#include "fmgr.h"
#include "funcapi.h"
#include "lib/stringinfo.h"
#include "miscadmin.h"
#include "utils/array.h"
#include "utils/builtins.h"
#include "utils/lsyscache.h"
#include "utils/memutils.h"
#include "utils/resowner.h"

#if PG_VERSION_NUM >= 160000
#include "varatt.h"
#endif

PG_MODULE_MAGIC;

#define ROOM 65536

typedef struct Target
{
	Oid			type;
	Oid			receive;
	Oid			send;
	Oid			input;
	Oid			output;
	Oid			param;
	bool		varlena;
	uint64		random;
	int64		accepted;
	int64		unread;			/* taken, but with bytes left over, which the server refuses */
	int64		refused;
} Target;

static uint64
draw(Target *t, uint64 bound)
{
	t->random ^= t->random << 13;
	t->random ^= t->random >> 7;
	t->random ^= t->random << 17;
	return (t->random * UINT64CONST(0x2545F4914F6CDD1D) >> 11) % bound;
}

/* ----------------------------------------------------------------------
 * buffers
 * ----------------------------------------------------------------------
 */

/* One change of the kinds that find the most: flips, extremes, cuts, copies. */
static int
change(Target *t, char *data, int size)
{
	static const uint8 bytes[] = {0, 1, 2, 0x7f, 0x80, 0xff, ' ', '"', ',', '-', '0', '9', '{', '}', 'e', '.'};
	int			at = size > 0 ? (int) draw(t, size) : 0;
	int			count = size > 0 ? 1 + (int) draw(t, Min(size - at, 32)) : 0;

	switch (draw(t, 8))
	{
		case 0:
		case 1:
			if (size > 0)
				data[at] ^= (char) (1 << draw(t, 8));
			return size;
		case 2:
			if (size > 0)
				data[at] = (char) bytes[draw(t, sizeof(bytes))];
			return size;
		case 3:
			if (size > 0)
				data[at] = (char) draw(t, 256);
			return size;
		case 4:					/* cut off */
			return at;
		case 5:					/* leave out */
			memmove(data + at, data + at + count, size - at - count);
			return size - count;
		case 6:					/* say twice */
			if (size + count > ROOM)
				return size;
			memmove(data + at + count, data + at, size - at);
			return size + count;
		default:				/* an integer or a float of a new size */
			for (int i = 0, n = draw(t, 2) == 0 ? 4 : 8; i < n && at + i < size; i++)
				data[at + i] = (char) (draw(t, 3) == 0 ? 0xff : draw(t, 2) == 0 ? 0 : draw(t, 256));
			return size;
	}
}

static void
make_buffer(Target *t, const Datum *seed, int nseeds, StringInfo buf)
{
	int			size;

	resetStringInfo(buf);
	enlargeStringInfo(buf, ROOM + 1);
	if (draw(t, 16) == 0)
	{
		size = (int) draw(t, 64);
		for (int i = 0; i < size; i++)
			buf->data[i] = (char) draw(t, 256);
		if (size > 0 && draw(t, 2) == 0)
			buf->data[0] = 1;	/* a version that is known */
	}
	else
	{
		bytea	   *from = DatumGetByteaPP(seed[draw(t, nseeds)]);

		size = Min((int) VARSIZE_ANY_EXHDR(from), ROOM);
		memcpy(buf->data, VARDATA_ANY(from), size);
		for (bool more = true; more; more = draw(t, 3) == 0)
			size = change(t, buf->data, size);
	}
	buf->len = size;
	buf->data[size] = '\0';
}

/* ----------------------------------------------------------------------
 * values
 * ----------------------------------------------------------------------
 */

static bytea *
sent(const Target *t, Datum value)
{
	return OidSendFunctionCall(t->send, value);
}

static void
must_equal(const bytea *a, const bytea *b, const char *what)
{
	if (VARSIZE(a) != VARSIZE(b) || memcmp(a, b, VARSIZE(a)) != 0)
		elog(ERROR, "%s changed an accepted value", what);
}

/* What was received must come back by both ways of travel. */
static void
check_value(const Target *t, Datum value)
{
	bytea	   *bytes = sent(t, value);
	StringInfoData again;
	char	   *text;

	initStringInfo(&again);
	appendBinaryStringInfo(&again, VARDATA(bytes), VARSIZE(bytes) - VARHDRSZ);
	must_equal(bytes, sent(t, OidReceiveFunctionCall(t->receive, &again, t->param, -1)), "sending and receiving");
	text = OidOutputFunctionCall(t->output, value);
	must_equal(bytes, sent(t, OidInputFunctionCall(t->input, text, t->param, -1)), "printing and reading");
}

/* The error blames the data, not us. */
static bool
is_refusal(const ErrorData *error)
{
	return ERRCODE_TO_CATEGORY(error->sqlerrcode) == ERRCODE_DATA_EXCEPTION ||
		error->sqlerrcode == ERRCODE_PROTOCOL_VIOLATION ||
		error->sqlerrcode == ERRCODE_PROGRAM_LIMIT_EXCEEDED ||
		error->sqlerrcode == ERRCODE_FEATURE_NOT_SUPPORTED;
}

static void
try_buffer(Target *t, StringInfo buf, MemoryContext scratch)
{
	MemoryContext caller = CurrentMemoryContext;
	ResourceOwner owner = CurrentResourceOwner;
	volatile bool received = false;

	BeginInternalSubTransaction(NULL);
	MemoryContextSwitchTo(scratch);
	PG_TRY();
	{
		Datum		value = OidReceiveFunctionCall(t->receive, buf, t->param, -1);

		received = true;
		if (buf->cursor == buf->len)
		{
			check_value(t, value);
			t->accepted++;
		}
		else
			t->unread++;
		ReleaseCurrentSubTransaction();
	}
	PG_CATCH();
	{
		ErrorData  *error;
		char	   *hex;

		MemoryContextSwitchTo(scratch);
		error = CopyErrorData();
		FlushErrorState();
		RollbackAndReleaseCurrentSubTransaction();
		MemoryContextSwitchTo(caller);
		CurrentResourceOwner = owner;
		if (received || !is_refusal(error))
		{
			hex = palloc(2 * buf->len + 1);
			hex[hex_encode(buf->data, buf->len, hex)] = '\0';
			ereport(ERROR,
					(errcode(ERRCODE_INTERNAL_ERROR),
					 errmsg("%s: %s (%s)", format_type_be(t->type), error->message, unpack_sql_state(error->sqlerrcode)),
					 errdetail("Buffer: %s", hex)));
		}
		t->refused++;
	}
	PG_END_TRY();
	MemoryContextSwitchTo(caller);
	CurrentResourceOwner = owner;
}

/* recv_mutate(type oid, seeds bytea[], count bigint, seed bigint) -> accepted, unread, refused */
PG_FUNCTION_INFO_V1(recv_mutate);
Datum
recv_mutate(PG_FUNCTION_ARGS)
{
	Target		t = {.type = PG_GETARG_OID(0)};
	ArrayType  *seeds = PG_GETARG_ARRAYTYPE_P(1);
	int64		count = PG_GETARG_INT64(2);
	MemoryContext scratch = AllocSetContextCreate(CurrentMemoryContext, "recv_mutate", ALLOCSET_DEFAULT_SIZES);
	StringInfoData buf;
	Datum	   *seed;
	bool	   *nulls;
	int			nseeds;
	Datum		result[3];
	bool		isnull[3] = {false, false, false};
	TupleDesc	tupdesc;

	t.random = (uint64) PG_GETARG_INT64(3) * UINT64CONST(0x9E3779B97F4A7C15) | 1;
	getTypeBinaryInputInfo(t.type, &t.receive, &t.param);
	getTypeBinaryOutputInfo(t.type, &t.send, &t.varlena);
	getTypeInputInfo(t.type, &t.input, &t.param);
	getTypeOutputInfo(t.type, &t.output, &t.varlena);
	deconstruct_array(seeds, BYTEAOID, -1, false, TYPALIGN_INT, &seed, &nulls, &nseeds);
	initStringInfo(&buf);
	for (int64 i = 0; i < count; i++)
	{
		CHECK_FOR_INTERRUPTS();
		make_buffer(&t, seed, nseeds, &buf);
		try_buffer(&t, &buf, scratch);
		MemoryContextReset(scratch);
	}
	if (get_call_result_type(fcinfo, NULL, &tupdesc) != TYPEFUNC_COMPOSITE)
		elog(ERROR, "recv_mutate returns a row");
	result[0] = Int64GetDatum(t.accepted);
	result[1] = Int64GetDatum(t.unread);
	result[2] = Int64GetDatum(t.refused);
	PG_RETURN_DATUM(HeapTupleGetDatum(heap_form_tuple(BlessTupleDesc(tupdesc), result, isnull)));
}

/* recv_text(type oid, buffer bytea) -> text: one buffer received, and printed */
PG_FUNCTION_INFO_V1(recv_text);
Datum
recv_text(PG_FUNCTION_ARGS)
{
	bytea	   *bytes = PG_GETARG_BYTEA_PP(1);
	Oid			receive;
	Oid			output;
	Oid			param;
	bool		varlena;
	StringInfoData buf;

	getTypeBinaryInputInfo(PG_GETARG_OID(0), &receive, &param);
	getTypeOutputInfo(PG_GETARG_OID(0), &output, &varlena);
	initStringInfo(&buf);
	appendBinaryStringInfo(&buf, VARDATA_ANY(bytes), VARSIZE_ANY_EXHDR(bytes));
	PG_RETURN_TEXT_P(cstring_to_text(OidOutputFunctionCall(output, OidReceiveFunctionCall(receive, &buf, param, -1))));
}
