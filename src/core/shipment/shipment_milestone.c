/*
 * shipment_milestone.c
 *		Milestones of a shipment: names, and the rank that decides between events
 *		of the same time.
 */
#include "shipment_log.h"

typedef struct MilestoneName
{
	const char *name;
	uint8_t		size;
	uint8_t		rank;
} MilestoneName;

#define NAMED(name, rank) {name, sizeof(name) - 1, rank}

/* By ShipmentMilestone.  What is no state ranks last, so that at its own time it stands after the move. */
static const MilestoneName milestones[SHIPMENT_MILESTONES] = {
	NAMED("created", 10), NAMED("picked_up", 20), NAMED("in_transit", 30), NAMED("customs_held", 35),
	NAMED("customs_released", 36), NAMED("at_destination", 40), NAMED("out_for_delivery", 50),
	NAMED("attempt_failed", 55), NAMED("available_for_pickup", 60), NAMED("returning", 70),
	NAMED("delivered", 90), NAMED("returned", 95), NAMED("cancelled", 96), NAMED("lost", 97),
	NAMED("exception", 100), NAMED("info", 101), NAMED("unknown", 102)
};

static const char *const kinds[] = {"actual", "estimated", "planned"};

const char *
shipment_milestone_name(ShipmentMilestone milestone)
{
	LG_ASSERT(milestone < SHIPMENT_MILESTONES);
	return milestones[milestone].name;
}

int
shipment_rank(ShipmentMilestone milestone)
{
	LG_ASSERT(milestone < SHIPMENT_MILESTONES);
	return milestones[milestone].rank;
}

bool
shipment_find_milestone(const char *name, size_t size, ShipmentMilestone *milestone)
{
	for (int i = 0; i < SHIPMENT_MILESTONES; i++)
	{
		/* names of one size differ in their first or last byte, nearly always */
		if (milestones[i].size == size && milestones[i].name[size - 1] == name[size - 1] &&
			memcmp(milestones[i].name, name, size) == 0)
		{
			*milestone = (ShipmentMilestone) i;
			return true;
		}
	}
	return false;
}

LgStatus
shipment_milestone_named(const char *name, size_t size, ShipmentMilestone *milestone, LgError *err)
{
	char		all[256] = "";
	size_t		used = 0;

	if (LG_LIKELY(shipment_find_milestone(name, size, milestone)))
		return LG_OK;
	for (int i = 0; i < SHIPMENT_MILESTONES; i++)
	{
		memcpy(all + used, milestones[i].name, milestones[i].size);
		used += milestones[i].size;
		memcpy(all + used, ", ", 3);
		used += 2;
	}
	all[used - 2] = '\0';
	lg_fail(err, LG_BAD_ARGUMENT, "\"%.*s\" is no milestone", (int) (size < 60 ? size : 60), name);
	lg_hint(err, "Translate a carrier's codes with a milestone_map.");
	lg_detail(err, "Milestones are %s.", all);
	return LG_BAD_ARGUMENT;
}

LgStatus
shipment_kind_named(const char *name, size_t size, ShipmentKind *kind, LgError *err)
{
	for (size_t i = 0; i < LG_COUNT(kinds); i++)
	{
		if (strlen(kinds[i]) == size && memcmp(kinds[i], name, size) == 0)
		{
			*kind = (ShipmentKind) i;
			return LG_OK;
		}
	}
	lg_fail(err, LG_BAD_ARGUMENT, "\"%.*s\" is no kind of event", (int) (size < 60 ? size : 60), name);
	lg_hint(err, "The kinds are actual, estimated and planned.");
	return LG_BAD_ARGUMENT;
}

const char *
shipment_kind_name(ShipmentKind kind)
{
	LG_ASSERT(kind <= SHIPMENT_PLANNED);
	return kinds[kind];
}
