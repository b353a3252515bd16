/*
 * unit.c
 *		Harness of the unit tests: see unit.h.
 */
#include "unit.h"

#include <time.h>

typedef struct Block
{
	struct Block *prev;
	struct Block *next;
	uint64_t	odd;			/* data is aligned to 8 and no more, as palloc's is */
	uint64_t	data[];
} Block;

static Block blocks = {&blocks, &blocks, 0};
static int	cases = 0;
static int	failed_cases = 0;
static int	failures = 0;
static const char *skipped = NULL;

void
lg_assert_failed(const char *condition, const char *file, int line)
{
	fprintf(stderr, "%s:%d: assertion failed: %s\n", file, line, condition);
	abort();
}

static void *
block_alloc(void *ctx, size_t size)
{
	Block	   *block = malloc(sizeof(Block) + size);

	(void) ctx;
	if (block == NULL)
		return NULL;
	block->next = blocks.next;
	block->prev = &blocks;
	blocks.next->prev = block;
	blocks.next = block;
	return block->data;
}

static void
block_release(void *ctx, void *ptr)
{
	Block	   *block = (Block *) ((char *) ptr - offsetof(Block, data));

	(void) ctx;
	block->prev->next = block->next;
	block->next->prev = block->prev;
	free(block);
}

static void *
block_resize(void *ctx, void *ptr, size_t size)
{
	Block	   *block = (Block *) ((char *) ptr - offsetof(Block, data));

	(void) ctx;
	block = realloc(block, sizeof(Block) + size);
	if (block == NULL)
		return NULL;
	block->prev->next = block;
	block->next->prev = block;
	return block->data;
}

static int64_t
clock_us(void *ctx)
{
	struct timespec now;

	(void) ctx;
	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t) now.tv_sec * 1000000 + now.tv_nsec / 1000;
}

/* Well spread is enough for tests: nobody attacks them. */
static bool
spread_digest(void *ctx, const void *prefix, size_t prefix_size, const void *data, size_t size, unsigned char *digest)
{
	(void) ctx;
	for (uint64_t i = 0; i < LG_DIGEST_BYTES / 8; i++)
	{
		uint64_t	hash = lg_hash64(data, size, lg_hash64(prefix, prefix_size, i + 1));

		memcpy(digest + 8 * i, &hash, sizeof(hash));
	}
	return true;
}

LgEnv
unit_env(void)
{
	LgEnv		env = {block_alloc, block_resize, block_release, NULL, clock_us, NULL, spread_digest};

	return env;
}

double
unit_seconds(void)
{
	return (double) clock_us(NULL) / 1e6;
}

void
unit_failed(const char *file, int line, const char *fmt,...)
{
	va_list		args;

	if (++failures > 20)
		return;					/* a loop of checks: the first ones tell enough */
	printf("# %s:%d: ", file, line);
	va_start(args, fmt);
	vprintf(fmt, args);
	va_end(args);
	printf("\n");
}

void
unit_skip(const char *why)
{
	skipped = why;
}

void
unit_run(const char *name, void (*test) (void))
{
	failures = 0;
	skipped = NULL;
	test();
	cases++;
	if (failures > 0)
		failed_cases++;
	printf("%s %d - %s", failures > 0 ? "not ok" : "ok", cases, name);
	if (failures == 0 && skipped != NULL)
		printf(" # SKIP %s", skipped);
	printf("\n");
	fflush(stdout);
	unit_release_all();
}

/* Frees all memory of unit_env(): for fuzzers, which have no cases. */
void
unit_release_all(void)
{
	while (blocks.next != &blocks)
		block_release(NULL, blocks.next->data);
}

int
unit_done(void)
{
	printf("1..%d\n", cases);
	return failed_cases > 0 ? 1 : 0;
}

/* Reads LG_DATA/path, or ../shared/data/path; skips the case when absent. */
char	   *
unit_data_file(const char *relative_path, size_t *size)
{
	const char *root = getenv("LG_DATA");
	char		path[1024];
	FILE	   *file;
	long		length;
	char	   *data;
	LgEnv		env = unit_env();

	snprintf(path, sizeof(path), "%s/%s", root != NULL ? root : "../shared/data", relative_path);
	file = fopen(path, "rb");
	if (file == NULL)
	{
		unit_skip("reference data is not here");
		return NULL;
	}
	fseek(file, 0, SEEK_END);
	length = ftell(file);
	rewind(file);
	data = env.alloc(env.ctx, (size_t) length + 1);
	if (data == NULL || fread(data, 1, (size_t) length, file) != (size_t) length)
	{
		fclose(file);
		unit_failed(__FILE__, __LINE__, "could not read %s", path);
		return NULL;
	}
	fclose(file);
	data[length] = '\0';
	if (size != NULL)
		*size = (size_t) length;
	return data;
}
