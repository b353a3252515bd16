/*
 * env.c
 *		What src/core needs, provided by the backend: memory from a context,
 *		CHECK_FOR_INTERRUPTS as the poll, and errors as ereport.
 */
#include "pg/base/compat.h"

#include "catalog/pg_type.h"
#include "common/cryptohash.h"
#include "catalog/namespace.h"
#include "common/sha2.h"
#include "executor/nodeAgg.h"
#include "mb/pg_wchar.h"
#include "nodes/execnodes.h"
#include "portability/instr_time.h"
#include "utils/lsyscache.h"
#include "utils/memutils.h"

#include "core/base/lg_value.h"
#include "pg/base/env.h"

#ifdef LG_ASSERTIONS
void
lg_assert_failed(const char *condition, const char *file, int line)
{
	LG_EXCEPTIONAL_CONDITION(condition, file, line);
}
#endif

static void *
context_alloc(void *ctx, size_t size)
{
	return MemoryContextAllocExtended((MemoryContext) ctx, size,
									  MCXT_ALLOC_HUGE | MCXT_ALLOC_NO_OOM);
}

static void *
context_resize(void *ctx, void *ptr, size_t size)
{
	return repalloc_huge(ptr, size);
}

static void
context_release(void *ctx, void *ptr)
{
	pfree(ptr);
}

static bool
context_poll(void *ctx)
{
	CHECK_FOR_INTERRUPTS();
	return false;
}

static int64_t
context_clock_us(void *ctx)
{
	instr_time	now;

	INSTR_TIME_SET_CURRENT(now);
	return (int64_t) INSTR_TIME_GET_MICROSEC(now);
}

/* SHA-256 as PostgreSQL has it: OpenSSL's where the server was built with that. */
static bool
backend_digest(void *ctx, const void *prefix, size_t prefix_size, const void *data, size_t size, unsigned char *digest)
{
	pg_cryptohash_ctx *hash = pg_cryptohash_create(PG_SHA256);
	bool		done = hash != NULL && pg_cryptohash_init(hash) >= 0 &&
	pg_cryptohash_update(hash, prefix, prefix_size) >= 0 &&
	pg_cryptohash_update(hash, data, size) >= 0 &&
	pg_cryptohash_final(hash, digest, PG_SHA256_DIGEST_LENGTH) >= 0;

	pg_cryptohash_free(hash);
	return done;
}

StaticAssertDecl(PG_SHA256_DIGEST_LENGTH == LG_DIGEST_BYTES, "digests of core are SHA-256");

/* An environment whose memory lives in the given context. */
LgEnv
lg_env(MemoryContext context)
{
	LgEnv		env = {context_alloc, context_resize, context_release, context_poll,
	context_clock_us, context, backend_digest};

	return env;
}

int
lg_sqlstate(LgStatus status)
{
	switch (status)
	{
		case LG_OK:
			return ERRCODE_SUCCESSFUL_COMPLETION;
		case LG_BAD_TEXT:
			return ERRCODE_INVALID_TEXT_REPRESENTATION;
		case LG_BAD_BINARY:
			return ERRCODE_INVALID_BINARY_REPRESENTATION;
		case LG_BAD_ARGUMENT:
			return ERRCODE_INVALID_PARAMETER_VALUE;
		case LG_OUT_OF_RANGE:
			return ERRCODE_NUMERIC_VALUE_OUT_OF_RANGE;
		case LG_LIMIT:
			return ERRCODE_PROGRAM_LIMIT_EXCEEDED;
		case LG_UNSUPPORTED:
			return ERRCODE_FEATURE_NOT_SUPPORTED;
		case LG_CORRUPTED:
			return ERRCODE_DATA_CORRUPTED;
		case LG_NO_MEMORY:
			return ERRCODE_OUT_OF_MEMORY;
		case LG_CANCELLED:
			return ERRCODE_QUERY_CANCELED;
		case LG_NO_ANSWER:
			return MAKE_SQLSTATE('L', 'G', '0', '0', '1');
	}
	return ERRCODE_INTERNAL_ERROR;
}

/* Text without the pieces of characters that core has cut. */
static char *
whole_characters(const char *text, size_t size, int encoding)
{
	char	   *clean = palloc(size + 1);
	char	   *out = clean;

	while (size > 0)
	{
		int			bytes = pg_encoding_verifymbchar(encoding, text, (int) size);

		if (bytes > 0)
		{
			memcpy(out, text, bytes);
			out += bytes;
		}
		else
			bytes = 1;
		text	  +=bytes;

		size -= bytes;
	}
	*out = '\0';
	return clean;
}

/* UTF-8 in the server's encoding; what that has no character for is a question mark. */
static char *
utf8_to_server(char *utf8)
{
	int			encoding = GetDatabaseEncoding();
	Oid			conversion = FindDefaultConversionProc(PG_UTF8, encoding);
	int			left = (int) strlen(utf8);
	int			room = left * MAX_CONVERSION_GROWTH + 1;
	char	   *result = palloc(room);
	char	   *out = result;

	*out = '\0';
	while (left > 0 && OidIsValid(conversion))
	{
		int			done = pg_do_encoding_conversion_buf(conversion, PG_UTF8, encoding, (unsigned char *) utf8, left,
														 (unsigned char *) out, room - (int) (out - result), true);

		out += strlen(out);
		utf8 += done;
		left -= done;
		if (left > 0)
		{
			int			skipped = Min(pg_encoding_mblen(PG_UTF8, utf8), left);

			*out++ = '?';
			*out = '\0';
			utf8 += skipped;
			left -= skipped;
		}
	}
	return result;
}

/* Text of which parts may have been cut, as whole characters of the server's encoding. */
char	   *
lg_shown_text(const char *text, size_t size, bool utf8)
{
	int			encoding = GetDatabaseEncoding();
	char	   *clean = whole_characters(text, size, utf8 ? PG_UTF8 : encoding);

	return utf8 && encoding != PG_UTF8 && encoding != PG_SQL_ASCII ? utf8_to_server(clean) : clean;
}

char	   *
lg_error_text(const LgError *err, const char *part)
{
	return lg_shown_text(part, strlen(part), err->utf8);
}

/* Raises what core reported. */
void
lg_report(const LgError *err)
{
	ereport(ERROR,
			(errcode(lg_sqlstate(err->status)),
			 errmsg_internal("%s", lg_error_text(err, err->message)),
			 err->detail[0] != '\0' ? errdetail_internal("%s", lg_error_text(err, err->detail)) : 0,
			 err->hint[0] != '\0' ? errhint("%s", lg_error_text(err, err->hint)) : 0));
	pg_unreachable();
}

/* Reports to the caller of an input function if it listens, else raises. */
bool
lg_soft_error(Node *escontext, const LgError *err)
{
	ereturn(escontext, false,
			(errcode(lg_sqlstate(err->status)),
			 errmsg_internal("%s", lg_error_text(err, err->message)),
			 err->detail[0] != '\0' ? errdetail_internal("%s", lg_error_text(err, err->detail)) : 0,
			 err->hint[0] != '\0' ? errhint("%s", lg_error_text(err, err->hint)) : 0));
}

/* For functions that change their first argument in place. */
void
lg_check_aggregate(FunctionCallInfo fcinfo)
{
	if (!AggCheckCallContext(fcinfo, NULL))
		ereport(ERROR,
				(errcode(ERRCODE_FEATURE_NOT_SUPPORTED),
				 errmsg("aggregate function called in non-aggregate context"),
				 errhint("Call the aggregate that this function belongs to.")));
}

/*
 * Whether the executor calls us as the transition function of the aggregate it
 * is at, and not in any other role: only then does the FmgrInfo live as long as
 * the states, and the state is one that this function returned.
 */
bool
lg_is_transition(FunctionCallInfo fcinfo)
{
	AggState   *aggregates;

	if (fcinfo->context == NULL || !IsA(fcinfo->context, AggState))
		return false;
	aggregates = (AggState *) fcinfo->context;
	return aggregates->curpertrans != NULL && &aggregates->curpertrans->transfn == fcinfo->flinfo;
}

/* For a state that none of our functions made: INITCOND may be anything. */
void
lg_bad_state(void)
{
	ereport(ERROR,
			(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
			 errmsg("state of the aggregate was not made by its transition function"),
			 errhint("Leave out INITCOND, or call the aggregate that this function belongs to.")));
	pg_unreachable();
}

/*
 * The state of an aggregate, to be changed in place; NULL when there is none.
 * Our transition functions make states that are plain, of one magic number and
 * with a flag that no finished value has (0: the type makes no difference).
 * Somebody's own aggregate may start from a finished value (INITCOND), and that
 * must not be taken for a state.  A state that was stored in a table is copied
 * into memory, and the copy is changed.
 */
void	   *
lg_state_arg(FunctionCallInfo fcinfo, uint16 magic, uint8 flag)
{
	void	   *state;
	const LgValueHeader *header;

	lg_check_aggregate(fcinfo);
	if (PG_ARGISNULL(0))
		return NULL;
	header = state = PG_DETOAST_DATUM(PG_GETARG_DATUM(0));
	if (VARSIZE(state) < sizeof(LgValueHeader) || header->magic != magic ||
		(header->flags & flag) != flag)
		lg_bad_state();
	return state;
}

/*
 * The type of an argument as the call has it; without an expression (another
 * extension calls us by OID, as Citus does for partial aggregates) the declared
 * one.
 */
Oid
lg_arg_type(FmgrInfo *flinfo, int argno)
{
	Oid			type = get_fn_expr_argtype(flinfo, argno);
	Oid		   *declared;
	int			count;

	if (OidIsValid(type))
		return type;
	get_func_signature(flinfo->fn_oid, &declared, &count);
	if (argno < count)
		type = declared[argno];
	pfree(declared);
	if (!OidIsValid(type) || IsPolymorphicType(type))
		ereport(ERROR,
				(errcode(ERRCODE_INDETERMINATE_DATATYPE),
				 errmsg("could not determine the type of argument %d", argno + 1),
				 errhint("Call the function in SQL.")));
	return type;
}

/* Turns a finished core value into a varlena: length word and fingerprint. */
struct varlena *
lg_seal_varlena(void *value, size_t size)
{
	LgEnv		env = lg_env(CurrentMemoryContext);
	LgError		err;

	SET_VARSIZE(value, size);
	LG_CALL(lg_value_seal(&env, value, size, &err), err);
	return (struct varlena *) value;
}
