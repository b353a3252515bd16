/*
 * lg_records.c
 *		Collected records: nothing is lost or moved across chunks, appending and
 *		the flat value.
 */
#include "core/base/lg_records.h"
#include "unit.h"

static LgError err;

/* A record of 8 * (1 + i % 40) bytes that says its number all over. */
static void
add_numbers(const LgEnv *env, LgRecords *records, uint64_t from, uint64_t to)
{
	for (uint64_t i = from; i < to; i++)
	{
		size_t		words = 1 + i % 40;
		char	   *place;

		CHECK_OK(lg_records_add(env, records, 8 * words, &place, &err), err);
		for (size_t w = 0; w < words; w++)
			memcpy(place + 8 * w, &i, 8);
	}
}

static void
check_numbers(const LgRecords *records, uint64_t count)
{
	LgRecordCursor cursor = {0};
	const char *at;
	size_t		left;
	uint64_t	bytes = 0;

	CHECK_INT(records->count, count);
	for (uint64_t i = 0; i < count; i++)
	{
		size_t		words = 1 + i % 40;
		uint64_t	last;

		left = lg_records_next(records, &cursor, &at);
		CHECK(left >= 8 * words);
		if (left < 8 * words)
			return;
		memcpy(&last, at + 8 * (words - 1), 8);
		CHECK_INT(last, i);
		cursor.offset += 8 * words;
		bytes += 8 * words;
	}
	CHECK_INT(lg_records_next(records, &cursor, &at), 0);
	CHECK_INT(records->bytes, bytes);
}

static void
records_survive(void)
{
	static const uint64_t counts[] = {0, 1, 2, 39, 1000, 100000};
	LgEnv		env = unit_env();

	for (size_t n = 0; n < LG_COUNT(counts); n++)
	{
		LgRecords	whole;
		LgRecords	view;
		LgRecords	sum;
		void	   *value;
		size_t		size;

		lg_records_init(&whole, LG_MAGIC('T', 'T'), 1, 0x80);
		add_numbers(&env, &whole, 0, counts[n]);
		check_numbers(&whole, counts[n]);

		size = lg_records_flat_size(&whole);
		CHECK_OK(lg_alloc(&env, size, &value, &err), err);
		CHECK_OK(lg_records_flatten(&env, &whole, value, &err), err);
		CHECK(lg_records_view(&view, value, size));
		CHECK_INT(view.flags, 0x80);
		check_numbers(&view, counts[n]);
		CHECK(!lg_records_view(&sum, value, size - 1));
		CHECK(!lg_records_view(&sum, value, 20));

		/* what there is, then copies of a list and of a flat value */
		lg_records_init(&sum, LG_MAGIC('T', 'T'), 1, 0x80);
		CHECK_OK(lg_records_append(&env, &sum, n % 2 == 0 ? &whole : &view, &err), err);
		add_numbers(&env, &sum, counts[n], counts[n] + 500);
		check_numbers(&sum, counts[n] + 500);
		lg_records_release(&env, &sum);
		CHECK(sum.first == NULL);
	}
}

/* Chunks grow with what there is: no more than twice the bytes, and few of them. */
static void
chunks_grow(void)
{
	LgEnv		env = unit_env();
	LgRecords	records;
	size_t		room = 0;
	int			chunks = 0;

	lg_records_init(&records, LG_MAGIC('T', 'T'), 1, 0x80);
	add_numbers(&env, &records, 0, 200000); /* 33 MB */
	for (const LgRecordChunk *chunk = records.first; chunk != NULL; chunk = chunk->next, chunks++)
		room += chunk->room;
	CHECK(room < records.bytes + (5 << 20));
	CHECK(chunks < 30);
}

int
main(void)
{
	UNIT_RUN(records_survive);
	UNIT_RUN(chunks_grow);
	return unit_done();
}
