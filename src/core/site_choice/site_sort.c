/*
 * site_sort.c
 *		Stable sorts of permutations that can be interrupted, unlike qsort.
 */
#include "site_sort.h"

#define RUN 16

static void
insertion_sort(uint32_t *perm, uint32_t count, SiteCompare compare, const void *ctx)
{
	for (uint32_t i = 1; i < count; i++)
	{
		uint32_t	moving = perm[i];
		uint32_t	at = i;

		for (; at > 0 && compare(ctx, perm[at - 1], moving) > 0; at--)
			perm[at] = perm[at - 1];
		perm[at] = moving;
	}
}

/* Merges two sorted neighbours of from into to. */
static LgStatus
merge(const LgEnv *env, const uint32_t *from, uint32_t *to, uint32_t low, uint32_t middle,
	  uint32_t high, SiteCompare compare, const void *ctx, LgError *err)
{
	uint32_t	left = low;
	uint32_t	right = middle;

	for (uint32_t at = low; at < high; at++)
	{
		if ((at & 0x7FFF) == 0)
			LG_TRY(lg_poll(env, err));
		if (left < middle && (right >= high || compare(ctx, from[left], from[right]) <= 0))
			to[at] = from[left++];
		else
			to[at] = from[right++];
	}
	return LG_OK;
}

/* Sorts a permutation by merging, bottom up. */
LgStatus
site_sort(const LgEnv *env, uint32_t *perm, uint32_t count, SiteCompare compare, const void *ctx,
		  LgError *err)
{
	uint32_t   *other;
	uint32_t   *from = perm;

	if (count <= RUN)
	{
		insertion_sort(perm, count, compare, ctx);
		return LG_OK;
	}
	LG_TRY(lg_alloc_array(env, count, sizeof(uint32_t), &other, err));
	for (uint32_t low = 0; low < count; low += RUN)
	{
		insertion_sort(perm + low, count - low < RUN ? count - low : RUN, compare, ctx);
		if ((low & 0x7FFF) == 0)
			LG_TRY(lg_poll(env, err));
	}
	for (uint64_t width = RUN; width < count; width *= 2)
	{
		uint32_t   *to = from == perm ? other : perm;

		for (uint64_t low = 0; low < count; low += 2 * width)
		{
			uint64_t	middle = low + width < count ? low + width : count;
			uint64_t	high = middle + width < count ? middle + width : count;

			LG_TRY(merge(env, from, to, (uint32_t) low, (uint32_t) middle, (uint32_t) high,
						 compare, ctx, err));
		}
		from = to;
	}
	if (from != perm)
		memcpy(perm, from, sizeof(uint32_t) * count);
	lg_release(env, other);
	return LG_OK;
}

static int
compare_keys(const void *ctx, uint32_t a, uint32_t b)
{
	const uint32_t *key = ctx;

	return (key[a] > key[b]) - (key[a] < key[b]);
}

/* Sorts a permutation by 32-bit keys: two passes of radix sort, which few do not repay. */
LgStatus
site_sort_keys(const LgEnv *env, const uint32_t *key, uint32_t *perm, uint32_t count, LgError *err)
{
	uint32_t   *other;
	uint32_t   *bucket;
	uint32_t   *from = perm;

	if (count < 4096)
		return site_sort(env, perm, count, compare_keys, key, err);
	LG_TRY(lg_alloc_array(env, count, sizeof(uint32_t), &other, err));
	LG_TRY(lg_alloc_array(env, 65537, sizeof(uint32_t), &bucket, err));
	for (int shift = 0; shift < 32; shift += 16)
	{
		uint32_t   *to = from == perm ? other : perm;

		memset(bucket, 0, 65537 * sizeof(uint32_t));
		for (uint32_t i = 0; i < count; i++)
			bucket[((key[i] >> shift) & 0xFFFF) + 1]++;
		for (uint32_t d = 0; d < 65536; d++)
			bucket[d + 1] += bucket[d];
		for (uint32_t i = 0; i < count; i++)
		{
			if ((i & 0x3FFFF) == 0)
				LG_TRY(lg_poll(env, err));
			to[bucket[(key[from[i]] >> shift) & 0xFFFF]++] = from[i];
		}
		from = to;
	}
	lg_release(env, bucket);
	lg_release(env, other);
	return LG_OK;
}
