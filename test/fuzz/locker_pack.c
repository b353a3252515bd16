/*
 * locker_pack.c
 *		Fuzz: whether parcels go into a box together, against every rotation and
 *		every place; of more parcels than can be tried, what must hold anyway.
 */
#include "fuzz.h"

#include "core/locker/locker_box.h"

#define TRIED 3
#define PARCELS 12

int			LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

typedef struct Try
{
	const BoxSize *box;
	const BoxSize *parcels;
	int			count;
	int32_t		at[TRIED][3];
	int32_t		side[TRIED][3];
} Try;

static const uint8_t turns[6][3] = {{0, 1, 2}, {0, 2, 1}, {1, 0, 2}, {1, 2, 0}, {2, 0, 1}, {2, 1, 0}};

static bool
is_free(const Try *t, int k)
{
	for (int j = 0; j < k; j++)
	{
		bool		apart = false;

		for (int a = 0; a < 3; a++)
			apart |= t->at[k][a] + t->side[k][a] <= t->at[j][a] || t->at[j][a] + t->side[j][a] <= t->at[k][a];
		if (!apart)
			return false;
	}
	return true;
}

static bool
try_places(Try *t, int k)
{
	int32_t    *p = t->at[k];
	int32_t    *s = t->side[k];

	if (k == t->count)
		return true;
	for (int r = 0; r < 6; r++)
	{
		for (int a = 0; a < 3; a++)
			s[a] = t->parcels[k].side[turns[r][a]];
		for (p[0] = 0; p[0] + s[0] <= t->box->side[0]; p[0]++)
			for (p[1] = 0; p[1] + s[1] <= t->box->side[1]; p[1]++)
				for (p[2] = 0; p[2] + s[2] <= t->box->side[2]; p[2]++)
					if (is_free(t, k) && try_places(t, k + 1))
						return true;
	}
	return false;
}

static BoxSize
draw_size(FuzzBytes *bytes, int32_t most)
{
	BoxSize		size;
	LgError		err;
	int32_t		x = 1 + fuzz_below(bytes, most);
	int32_t		y = 1 + fuzz_below(bytes, most);
	int32_t		z = 1 + fuzz_below(bytes, most);

	FUZZ_CHECK(locker_box_size(x, y, z, "box", &size, &err) == LG_OK);
	FUZZ_CHECK(size.side[0] >= size.side[1] && size.side[1] >= size.side[2]);
	return size;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	LgEnv		env = fuzz_begin();
	FuzzBytes	bytes = {data, data + size};
	BoxSize		parcels[PARCELS];
	BoxSize		box = draw_size(&bytes, 5);
	int			count = fuzz_below(&bytes, PARCELS + 1);
	int64_t		room = (int64_t) box.side[0] * box.side[1] * box.side[2];
	bool		packs;
	bool		fewer;
	bool		each = true;
	LgError		err;

	for (int i = 0; i < count; i++)
	{
		parcels[i] = draw_size(&bytes, 4);
		each &= box_holds(&box, &parcels[i], 0);
		room -= (int64_t) parcels[i].side[0] * parcels[i].side[1] * parcels[i].side[2];
	}
	FUZZ_CHECK(locker_box_packs(&env, &box, parcels, count, 0, &packs, &err) == LG_OK);
	FUZZ_CHECK(!packs || (each && room >= 0));
	if (count <= TRIED)
	{
		Try			t = {&box, parcels, count, {{0}}, {{0}}};

		FUZZ_CHECK(packs == try_places(&t, 0));
	}
	if (packs && count > 0 && count <= PACK_EXACT_PARCELS)
	{							/* one less fits too */
		FUZZ_CHECK(locker_box_packs(&env, &box, parcels, count - 1, 0, &fewer, &err) == LG_OK);
		FUZZ_CHECK(fewer);
	}
	return fuzz_end();
}
