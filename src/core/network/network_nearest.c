/*
 * network_nearest.c
 *		The k sites that are nearest by travel time.
 *
 * Sites come in the order of their distance as the crow flies.  Nobody travels
 * faster than the fastest edge, so once the k-th best time is less than the straight line to the next
 * site takes at that speed, no other site can be nearer (Papadias, Zhang, Mamoulis
 * and Tao 2003).
 */
#include "core/network/network_nearest.h"

typedef struct Nearest
{
	const LgEnv *env;
	const Network *network;
	const SiteIndex *sites;
	NetworkSearch there;
	NetworkSearch back;
	NetworkSeeds seeds;
	NetworkNear *best;			/* nearest first */
	size_t		k;
	size_t		count;
} Nearest;

static int
compare_near(const Nearest *n, const NetworkNear *a, const NetworkNear *b)
{
	if (a->weight != b->weight)
		return a->weight < b->weight ? -1 : 1;
	return site_compare_ids(n->sites, a->position, b->position);
}

static void
keep(Nearest *n, uint32_t position, NetworkWeight weight)
{
	NetworkNear near = {position, weight};
	size_t		i;

	if (n->count == n->k && compare_near(n, &near, &n->best[n->k - 1]) >= 0)
		return;
	if (n->count < n->k)
		n->count++;
	for (i = n->count - 1; i > 0 && compare_near(n, &near, &n->best[i - 1]) < 0; i--)
		n->best[i] = n->best[i - 1];
	n->best[i] = near;
}

static LgStatus
try_site(Nearest *n, const NetworkPlace *from, uint32_t position, double max_m, LgError *err)
{
	NetworkPlace to;
	NetworkWeight best;
	uint32_t	meeting[2];
	uint32_t	arc;

	LG_TRY(network_snap(n->env, n->network, n->sites->point[position], max_m, &to, err));
	if (!network_place_found(&to))
		return LG_OK;
	best = network_direct(n->network, from, &to, &arc);
	LG_TRY(network_arrive(n->env, n->network, &to, &n->seeds, err));
	LG_TRY(network_search_meet(&n->back, &n->there, &n->seeds, &best, meeting, err));
	if (best != NETWORK_NO_WAY)
		keep(n, position, best);
	return LG_OK;
}

/* Could a site at this distance be nearer than the worst of those kept? */
static bool
may_be_nearer(const Nearest *n, double distance_m, double off_m)
{
	double		least_m = (distance_m - off_m) * (1 - 1e-3);

	/* not divided: the speed is 0 where no line has a length */
	return n->count < n->k || least_m * 1000.0 <= (network_weight_ms(n->best[n->k - 1].weight) + 1.0) * n->network->header->max_speed;
}

/*
 * The k sites nearest to a location; best has room for k.  max_m: how far
 * location and sites may be from a road.
 */
LgStatus
network_nearest(const LgEnv *env, const Network *network, const SiteIndex *sites, GeoPoint at, size_t k, double max_m,
				NetworkNear *best, size_t *count, LgError *err)
{
	Nearest		n = {.env = env,.network = network,.sites = sites,.best = best,.k = k};
	NetworkPlace from;
	size_t		done = 0;
	size_t		wanted = k < 8 ? 16 : 2 * k;

	*count = 0;
	LG_TRY(network_snap(env, network, at, max_m, &from, err));
	if (!network_place_found(&from) || k == 0)
		return LG_OK;
	LG_TRY(network_search_init(env, network, &n.there, err));
	LG_TRY(network_search_init(env, network, &n.back, err));
	LG_TRY(network_depart(env, network, &from, &n.seeds, err));
	LG_TRY(network_search_up(&n.there, NETWORK_UP, &n.seeds, err));
	for (;;)
	{
		SiteHits	hits = {0};
		bool		more = true;

		LG_TRY(site_k_nearest(env, sites, at, wanted, GEO_MAX_DISTANCE_M, 0, &hits, err));
		for (size_t i = done; i < hits.count && more; i++)
		{
			more = may_be_nearer(&n, hits.hits[i].distance_m, from.distance_m + max_m);
			LG_TRY(lg_poll(env, err));
			if (more)
				LG_TRY(try_site(&n, &from, hits.hits[i].position, max_m, err));
		}
		done = hits.count;
		lg_release(env, hits.hits);
		if (!more || done < wanted)
			break;
		wanted *= 4;
	}
	network_search_free(&n.there);
	network_search_free(&n.back);
	lg_release(env, n.seeds.list);
	*count = n.count;
	return LG_OK;
}
