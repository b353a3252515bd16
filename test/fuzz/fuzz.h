/*
 * fuzz.h
 *		What the libFuzzer targets share: memory that is counted and freed.
 *
 * A target defines LLVMFuzzerTestOneInput, takes its environment from
 * fuzz_begin() and returns through fuzz_end(), which frees everything core
 * allocated, so that the leak checker stays quiet about core's contract.
 */
#ifndef LG_FUZZ_H
#define LG_FUZZ_H

#include <stdio.h>
#include <stdlib.h>

#include "core/base/lg_core.h"

typedef struct FuzzBlock
{
	struct FuzzBlock *prev;
	struct FuzzBlock *next;
	max_align_t data[];
} FuzzBlock;

static FuzzBlock fuzz_blocks = {&fuzz_blocks, &fuzz_blocks};
static size_t fuzz_bytes = 0;

/* No small input may need more than this. */
#define FUZZ_MAX_BYTES ((size_t) 512 << 20)

void
lg_assert_failed(const char *condition, const char *file, int line)
{
	fprintf(stderr, "%s:%d: assertion failed: %s\n", file, line, condition);
	abort();
}

static void *
fuzz_alloc(void *ctx, size_t size)
{
	FuzzBlock  *block;

	(void) ctx;
	fuzz_bytes += size;
	if (fuzz_bytes > FUZZ_MAX_BYTES)
		return NULL;
	block = malloc(sizeof(FuzzBlock) + size);
	if (block == NULL)
		return NULL;
	block->next = fuzz_blocks.next;
	block->prev = &fuzz_blocks;
	fuzz_blocks.next->prev = block;
	fuzz_blocks.next = block;
	return block->data;
}

static void
fuzz_release(void *ctx, void *ptr)
{
	FuzzBlock  *block = (FuzzBlock *) ((char *) ptr - offsetof(FuzzBlock, data));

	(void) ctx;
	block->prev->next = block->next;
	block->next->prev = block->prev;
	free(block);
}

static void *
fuzz_resize(void *ctx, void *ptr, size_t size)
{
	FuzzBlock  *block = (FuzzBlock *) ((char *) ptr - offsetof(FuzzBlock, data));

	(void) ctx;
	fuzz_bytes += size;
	block = realloc(block, sizeof(FuzzBlock) + size);
	if (block == NULL)
		return NULL;
	block->prev->next = block;
	block->next->prev = block;
	return block->data;
}

/* Well spread is enough for fuzzing. */
static inline bool
fuzz_digest(void *ctx, const void *prefix, size_t prefix_size, const void *data, size_t size, unsigned char *digest)
{
	(void) ctx;
	for (uint64_t i = 0; i < LG_DIGEST_BYTES / 8; i++)
	{
		uint64_t	hash = lg_hash64(data, size, lg_hash64(prefix, prefix_size, i + 1));

		memcpy(digest + 8 * i, &hash, sizeof(hash));
	}
	return true;
}

static inline LgEnv
fuzz_begin(void)
{
	LgEnv		env = {fuzz_alloc, fuzz_resize, fuzz_release, NULL, NULL, NULL, fuzz_digest};

	fuzz_bytes = 0;
	return env;
}

static inline int
fuzz_end(void)
{
	while (fuzz_blocks.next != &fuzz_blocks)
		fuzz_release(NULL, fuzz_blocks.next->data);
	return 0;
}

/* Small numbers out of the bytes of an input, for targets that make a case of them. */
typedef struct FuzzBytes
{
	const uint8_t *next;
	const uint8_t *end;
} FuzzBytes;

/* [0, bound), bound at most 256; 0 once the bytes are used up. */
static inline int32_t
fuzz_below(FuzzBytes *bytes, int32_t bound)
{
	return bytes->next < bytes->end ? *bytes->next++ % bound : 0;
}

/* What a target asserts stays in, whatever the build. */
#define FUZZ_CHECK(condition) \
	do { \
		if (!(condition)) \
		{ \
			fprintf(stderr, "%s:%d: %s\n", __FILE__, __LINE__, #condition); \
			abort(); \
		} \
	} while (0)

#endif							/* LG_FUZZ_H */
