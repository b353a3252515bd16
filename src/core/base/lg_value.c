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

/* Only the content and what says how to read it count. */
static uint64_t
seed_of(const LgValueHeader *header)
{
	return ((uint64_t) header->magic << 16) | ((uint64_t) header->format << 8) | header->flags;
}

/* Fingerprint of a value's content; 0 is reserved for "not sealed". */
uint64_t
lg_value_fingerprint(const void *value, size_t size)
{
	const LgValueHeader *header = value;
	uint64_t	hash = lg_hash64((const char *) value + sizeof(*header), size - sizeof(*header), seed_of(header));

	return hash != 0 ? hash : 1;
}

void
lg_value_seal(void *value, size_t size)
{
	((LgValueHeader *) value)->fingerprint = lg_value_fingerprint(value, size);
}

#define SEAL_STEP ((size_t) 4 << 20)

/* The same for values that may be large: can be interrupted. */
LgStatus
lg_value_seal_polled(const LgEnv *env, void *value, size_t size, LgError *err)
{
	LgValueHeader *header = value;
	uint64_t	hash = lg_hash64_begin(size - sizeof(*header), seed_of(header));

	for (size_t done = sizeof(*header); done < size; done += SEAL_STEP)
	{
		LG_TRY(lg_poll(env, err));
		hash = lg_hash64_part(hash, (const char *) value + done, size - done < SEAL_STEP ? size - done : SEAL_STEP);
	}
	hash = lg_hash64_end(hash);
	header->fingerprint = hash != 0 ? hash : 1;
	return LG_OK;
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
