/*
 * lg_value.c
 *		Write, seal and check the header shared by all compiled values.
 */
#include "core/base/lg_value.h"

void
lg_value_init(void *value, uint16_t magic, uint8_t format, uint8_t flags)
{
	LgValueHeader *header = value;

	memset(header, 0, sizeof(*header));
	header->magic = magic;
	header->format = format;
	header->flags = flags;
}

#define DIGEST_STEP ((size_t) 1 << 20)	/* bytes hashed between two polls */

/* What is hashed before the content, so that equal bytes of other types differ. */
typedef struct DigestPrefix
{
	uint16_t	magic;
	uint8_t		format;
	uint8_t		flags;
	uint32_t	level;			/* 0: content; 1: digests of pieces of it */
	uint64_t	size;
} DigestPrefix;

static LgStatus
digest(const LgEnv *env, const DigestPrefix *prefix, const char *data, size_t size, unsigned char *out, LgError *err)
{
	LG_TRY(lg_poll(env, err));
	if (!env->digest(env->ctx, prefix, sizeof(*prefix), data, size, out))
		return lg_fail(err, LG_NO_MEMORY, "could not compute a fingerprint");
	return LG_OK;
}

/* One digest of the content, or of the digests of its pieces. */
static LgStatus
compute(const LgEnv *env, const void *value, size_t size, LgFingerprint *fingerprint, LgError *err)
{
	const LgValueHeader *header = value;
	const char *content = (const char *) value + sizeof(*header);
	size_t		left = size - sizeof(*header);
	DigestPrefix prefix = {header->magic, header->format, header->flags, 0, left};
	size_t		pieces = (left + DIGEST_STEP - 1) / DIGEST_STEP;
	unsigned char whole[LG_DIGEST_BYTES];
	unsigned char *each;

	if (pieces <= 1)
		LG_TRY(digest(env, &prefix, content, left, whole, err));
	else
	{
		LG_TRY(lg_alloc_array(env, pieces, LG_DIGEST_BYTES, &each, err));
		for (size_t i = 0; i < pieces; i++, content += DIGEST_STEP, left -= DIGEST_STEP)
			LG_TRY(digest(env, &prefix, content, left < DIGEST_STEP ? left : DIGEST_STEP,
						  each + i * LG_DIGEST_BYTES, err));
		prefix.level = 1;
		LG_TRY(digest(env, &prefix, (const char *) each, pieces * LG_DIGEST_BYTES, whole, err));
		lg_release(env, each);
	}
	memcpy(fingerprint, whole, sizeof(*fingerprint));
	if (!lg_fingerprint_is_set(fingerprint))
		fingerprint->word[0] = 1;	/* 0 means that there is none */
	return LG_OK;
}

LgStatus
lg_value_fingerprint(const LgEnv *env, const void *value, size_t size, LgFingerprint *fingerprint, LgError *err)
{
	*fingerprint = ((const LgValueHeader *) value)->fingerprint;
	return lg_fingerprint_is_set(fingerprint) ? LG_OK : compute(env, value, size, fingerprint, err);
}

LgStatus
lg_value_seal(const LgEnv *env, void *value, size_t size, LgError *err)
{
	LgValueHeader *header = value;

	memset(&header->fingerprint, 0, sizeof(header->fingerprint));
	return size <= LG_SMALL_VALUE ? LG_OK : compute(env, value, size, &header->fingerprint, err);
}

bool
lg_value_same(const void *a, size_t a_size, const void *b, size_t b_size)
{
	const LgValueHeader *x = a;
	const LgValueHeader *y = b;

	if (a_size != b_size || x->magic != y->magic || x->format != y->format || x->flags != y->flags)
		return false;
	if (lg_fingerprint_is_set(&x->fingerprint) && lg_fingerprint_is_set(&y->fingerprint))
		return lg_fingerprint_equal(&x->fingerprint, &y->fingerprint);
	return memcmp(x + 1, y + 1, a_size - sizeof(*x)) == 0;
}

/* Checks the header alone; each type's *_open() goes on with its sections. */
LgStatus
lg_value_check(const void *value, size_t size, uint16_t magic, uint8_t max_format,
			   const char *type_name, LgError *err)
{
	const LgValueHeader *header = value;

	if (size < sizeof(LgValueHeader) || header->magic != magic)
	{
		lg_fail(err, LG_CORRUPTED, "stored value is not a %s", type_name);
		lg_hint(err, "Restore the row from a backup, or build the value again.");
		return LG_CORRUPTED;
	}
	if (header->format == 0 || header->format > max_format)
	{
		lg_fail(err, LG_UNSUPPORTED, "unsupported %s format version %d", type_name, header->format);
		lg_hint(err, "Install a newer version of the extension \"logistics\".");
		return LG_UNSUPPORTED;
	}
	return LG_OK;
}
