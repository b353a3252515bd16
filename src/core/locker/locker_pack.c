/*
 * locker_pack.c
 *		Whether several parcels go into one box together.
 *
 * Up to PACK_EXACT_PARCELS the answer is exact.  In any packing, two parcels
 * are apart along some axis, one before the other; conversely, any choice of
 * such an order for every pair whose chains fit the box along all three axes is
 * a packing (Fekete and Schepers 2004).  So the search gives each parcel a
 * rotation and an order with all parcels before it, and turns back as soon as
 * a chain is longer than the box.
 *
 * Beyond that, a heuristic: largest first, each at the extreme point that it
 * fits closest to the origin (Crainic et al. 2008).  It finds real packings
 * only, so it may say no where a cleverer arrangement exists, never yes where
 * there is none.
 */
#include "locker_box.h"

typedef struct Packing
{
	const LgEnv *env;
	int			count;
	int32_t		box[3];
	int32_t		side[PACK_MAX_PARCELS][3];	/* longest first */
	int32_t		placed[PACK_MAX_PARCELS][3];	/* as rotated */
	int32_t		at[PACK_MAX_PARCELS][3];	/* corner nearest the origin */
	uint64_t	after[3][PACK_EXACT_PARCELS];	/* bit j: this one lies after parcel j */
	uint32_t	steps;
} Packing;

static const uint8_t rotations[6][3] = {{0, 1, 2}, {0, 2, 1}, {1, 0, 2}, {1, 2, 0}, {2, 0, 1}, {2, 1, 0}};

/* A rotation that looks the same as an earlier one, for two or three equal sides. */
static bool
is_repeated(const int32_t *side, int rotation)
{
	for (int r = 0; r < rotation; r++)
	{
		bool		same = true;

		for (int a = 0; a < 3; a++)
			same = same && side[rotations[r][a]] == side[rotations[rotation][a]];
		if (same)
			return true;
	}
	return false;
}

/* Longest chains along an axis over the first n parcels; false when one passes the box. */
static bool
chains_fit(Packing *p, int axis, int n)
{
	int32_t		end[PACK_EXACT_PARCELS] = {0};

	/* at most n rounds: a cycle never settles, and grows past the box */
	for (int round = 0; round <= n; round++)
	{
		bool		settled = true;

		for (int i = 0; i < n; i++)
		{
			int32_t		start = 0;

			for (int j = 0; j < n; j++)
			{
				if ((p->after[axis][i] >> j & 1) && end[j] > start)
					start = end[j];
			}
			if (start + p->placed[i][axis] > p->box[axis])
				return false;
			if (end[i] != start + p->placed[i][axis])
			{
				end[i] = start + p->placed[i][axis];
				settled = false;
			}
		}
		if (settled)
			return true;
	}
	return false;
}

static LgStatus place(Packing *p, int k, bool *found, LgError *err);

/* Gives parcel k an order with parcel j, then with those after j. */
static LgStatus
order_pair(Packing *p, int k, int j, bool *found, LgError *err)
{
	if ((++p->steps & 1023) == 0)
		LG_TRY(lg_poll(p->env, err));
	if (j == k)
		return place(p, k + 1, found, err);
	for (int choice = 0; choice < 6 && !*found; choice++)
	{
		int			axis = choice >> 1;
		int			first = choice & 1 ? k : j;
		int			second = choice & 1 ? j : k;

		/* mirror images: the first pair in one order only */
		if (k == 1 && (choice & 1))
			continue;
		if (p->placed[first][axis] + p->placed[second][axis] > p->box[axis])
			continue;
		p->after[axis][second] |= (uint64_t) 1 << first;
		if (chains_fit(p, axis, k + 1))
			LG_TRY(order_pair(p, k, j + 1, found, err));
		p->after[axis][second] &= ~((uint64_t) 1 << first);
	}
	return LG_OK;
}

static LgStatus
place(Packing *p, int k, bool *found, LgError *err)
{
	if (k == p->count)
	{
		*found = true;
		return LG_OK;
	}
	for (int r = 0; r < 6 && !*found; r++)
	{
		bool		fits = true;

		if (is_repeated(p->side[k], r))
			continue;
		for (int a = 0; a < 3; a++)
		{
			p->placed[k][a] = p->side[k][rotations[r][a]];
			fits = fits && p->placed[k][a] <= p->box[a];
		}
		if (fits)
			LG_TRY(order_pair(p, k, 0, found, err));
	}
	return LG_OK;
}

/* ----------------------------------------------------------------------
 * heuristic
 * ----------------------------------------------------------------------
 */

static bool
is_free(const Packing *p, int n, const int32_t *at, const int32_t *size)
{
	for (int a = 0; a < 3; a++)
	{
		if (at[a] + size[a] > p->box[a])
			return false;
	}
	for (int i = 0; i < n; i++)
	{
		bool		apart = false;

		for (int a = 0; a < 3; a++)
			apart = apart || at[a] + size[a] <= p->at[i][a] || p->at[i][a] + p->placed[i][a] <= at[a];
		if (!apart)
			return false;
	}
	return true;
}

/* Tries parcel k at every corner made of the walls and of faces of those placed. */
static bool
place_first_fit(Packing *p, int k)
{
	int64_t		best = INT64_MAX;

	for (int r = 0; r < 6; r++)
	{
		int32_t		size[3];

		if (is_repeated(p->side[k], r))
			continue;
		for (int a = 0; a < 3; a++)
			size[a] = p->side[k][rotations[r][a]];
		for (int i = -1; i < 3 * k; i++)
		{
			int32_t		at[3] = {0, 0, 0};
			int64_t		score;

			if (i >= 0)
			{
				/* beside parcel i / 3 along one axis */
				memcpy(at, p->at[i / 3], sizeof(at));
				at[i % 3] += p->placed[i / 3][i % 3];
			}
			/* slide towards the origin along each axis as far as faces allow */
			for (int a = 0; a < 3; a++)
			{
				int32_t		low = at[a];

				for (int j = -1; j < k; j++)
				{
					int32_t		face = j < 0 ? 0 : p->at[j][a] + p->placed[j][a];
					int32_t		moved[3] = {at[0], at[1], at[2]};

					moved[a] = face;
					if (face < low && is_free(p, k, moved, size))
						low = face;
				}
				at[a] = low;
			}
			score = ((int64_t) at[2] + size[2]) * 4 + ((int64_t) at[1] + size[1]) * 2 + at[0] + size[0];
			if (score < best && is_free(p, k, at, size))
			{
				best = score;
				memcpy(p->at[k], at, sizeof(at));
				memcpy(p->placed[k], size, sizeof(size));
			}
		}
	}
	return best < INT64_MAX;
}

static bool
packs_greedily(Packing *p)
{
	for (int k = 0; k < p->count; k++)
	{
		if (!place_first_fit(p, k))
			return false;
	}
	return true;
}

static int64_t
volume_of(const int32_t *side)
{
	return (int64_t) side[0] * side[1] * side[2];
}

LgStatus
locker_box_packs(const LgEnv *env, const BoxSize *box, const BoxSize *parcels, int count, int32_t clearance_mm,
				 bool *packs, LgError *err)
{
	Packing		p;
	int64_t		volume = 0;

	*packs = false;
	if (count > PACK_MAX_PARCELS)
		return lg_fail(err, LG_LIMIT, "at most %d parcels are packed into a box", PACK_MAX_PARCELS);
	memset(&p, 0, sizeof(p));
	p.env = env;
	p.count = count;
	memcpy(p.box, box->side, sizeof(p.box));
	for (int i = 0; i < count; i++)
	{
		int			j = i;
		int32_t		side[3];

		if (!box_holds(box, &parcels[i], clearance_mm))
			return LG_OK;
		for (int a = 0; a < 3; a++)
			side[a] = parcels[i].side[a] + clearance_mm;
		volume += volume_of(side);
		for (; j > 0 && volume_of(p.side[j - 1]) < volume_of(side); j--)
			memcpy(p.side[j], p.side[j - 1], sizeof(side));
		memcpy(p.side[j], side, sizeof(side));
	}
	if (volume > volume_of(p.box))
		return LG_OK;
	*packs = packs_greedily(&p);
	if (*packs || count > PACK_EXACT_PARCELS)
		return LG_OK;
	return place(&p, 0, packs, err);
}
