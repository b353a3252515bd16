/*
 * demand_model.c
 *		The value: packing and opening.
 */
#include "demand_model.h"

/* Sizes of all sections, as the head and the parts say; false: they cannot be meant. */
typedef struct Sections
{
	size_t		season[DEMAND_MAX_PARTS];
	size_t		profile[DEMAND_MAX_SEASONS];
	size_t		doubles;
	size_t		size;
} Sections;

static Sections
sections_of(const DemandHead *head, const DemandPart *part)
{
	Sections	s = {{0}, {0}, 0, 0};

	for (int i = 0; i < head->parts; i++)
		s.doubles += s.season[i] = part[i].season == ETS_NO_SEASON ? 0 : part[i].period;
	for (int i = 0; i < head->profiles; i++)
		s.doubles += s.profile[i] = head->period[i];
	s.doubles += head->ring + (size_t) head->regressors + head->holidays;
	s.size = sizeof(LgValueHeader) + sizeof(DemandHead) + head->parts * sizeof(DemandPart) + s.doubles * sizeof(double) +
		head->name_bytes + head->zone_size;
	return s;
}

static double *
put(double *to, const double *from, size_t count)
{
	if (count > 0)
		memcpy(to, from, count * sizeof(double));
	return to + count;
}

LgStatus
demand_model_pack(const LgEnv *env, const DemandModel *model, void **value, size_t *size, LgError *err)
{
	const DemandHead *head = &model->head;
	Sections	s = sections_of(head, model->part);
	char	   *at;
	double	   *to;

	*size = s.size;
	LG_TRY(lg_alloc(env, s.size, value, err));
	lg_value_init(*value, DEMAND_MODEL_MAGIC, DEMAND_MODEL_FORMAT, 0);
	at = (char *) *value + sizeof(LgValueHeader);
	memcpy(at, head, sizeof(*head));
	at += sizeof(*head);
	memcpy(at, model->part, head->parts * sizeof(DemandPart));
	to = (double *) (at + head->parts * sizeof(DemandPart));
	for (int i = 0; i < head->parts; i++)
		to = put(to, model->season[i], s.season[i]);
	for (int i = 0; i < head->profiles; i++)
		to = put(to, model->profile[i], s.profile[i]);
	to = put(to, model->ring, head->ring);
	to = put(to, model->coefficient, head->regressors);
	to = put(to, model->factor, head->holidays);
	if (head->name_bytes > 0)
		memcpy(to, model->names, head->name_bytes);
	memcpy((char *) to + head->name_bytes, model->zone, head->zone_size);
	return lg_value_seal(env, *value, *size, err);
}

static LgStatus
damaged(LgError *err)
{
	lg_fail(err, LG_CORRUPTED, "stored demand_model is damaged");
	lg_hint(err, "Restore the row from a backup, or fit the model again.");
	return LG_CORRUPTED;
}

#define MOST_SEEN (INT64_C(1) << 53)

static bool
head_is_sound(const DemandHead *h)
{
	SeriesHead	axis = {.axis = h->axis,.step = h->step,.zone_size = h->zone_size,.first = h->next,.phase = h->instant_phase,
	.begin = SERIES_MAX_INDEX,.end = -SERIES_MAX_INDEX};
	size_t		parts = h->method == DEMAND_COMB ? 3 :
	h->method == DEMAND_NAIVE || h->method == DEMAND_SNAIVE || h->method == DEMAND_DRIFT ||
	(h->method >= DEMAND_CROSTON && h->method <= DEMAND_TSB) ? 0 : 1;

	if (h->asked > DEMAND_AUTO || h->method >= DEMAND_METHODS || h->reason >= DEMAND_REASONS || h->parts != parts ||
		h->profiles > DEMAND_MAX_SEASONS || h->multiplicative > 1 || h->started > 1 || h->unused != 0 || h->unused_too != 0 ||
		h->regressors > DEMAND_MAX_REGRESSORS || h->ring > DEMAND_MAX_PERIOD || (h->method == DEMAND_SNAIVE) != (h->ring > 0) ||
		h->observed < 0 || h->observed > MOST_SEEN || h->filled < 0 || h->filled > MOST_SEEN || !(h->slots >= 0 && h->slots < 1e15) || h->name_bytes > 256 * DEMAND_MAX_HOLIDAYS)
		return false;
	for (int i = 0; i < DEMAND_MAX_SEASONS; i++)
	{
		if (i < h->profiles ? h->period[i] < 1 || h->period[i] > DEMAND_MAX_PERIOD || h->phase[i] >= h->period[i] :
			h->period[i] != 0 || h->phase[i] != 0)
			return false;
	}
	return series_axis_is_sound(&axis);
}

static bool
part_is_sound(const DemandPart *p)
{
	return p->multiplicative_error <= 1 && p->trend <= ETS_DAMPED && p->season <= ETS_MULTIPLICATIVE &&
		p->params <= ETS_MAX_PARAMS && p->period >= 1 && p->period <= ETS_MAX_SEASON;
}

/* Names of holidays: as many as there are factors, filling their bytes. */
static bool
names_are_sound(const char *names, uint32_t bytes, int count)
{
	uint32_t	at = 0;

	for (int i = 0; i < count; i++)
	{
		if (at >= bytes)
			return false;
		at += 1 + (unsigned char) names[at];
	}
	return at == bytes;
}

static double *
take(double **from, size_t count)
{
	double	   *at = *from;

	*from += count;
	return at;
}

/* The view points into the value: who changes a model packs it anew from a copy. */
LgStatus
demand_model_open(const void *value, size_t size, void *model_out, LgError *err)
{
	DemandModel *model = model_out;
	DemandHead *head = &model->head;
	const char *at = (const char *) value + sizeof(LgValueHeader);
	size_t		fixed = sizeof(LgValueHeader) + sizeof(DemandHead);
	Sections	s;
	double	   *from;

	LG_TRY(lg_value_check(value, size, DEMAND_MODEL_MAGIC, DEMAND_MODEL_FORMAT, "demand_model", err));
	if (size < fixed || ((const LgValueHeader *) value)->flags != 0)
		return damaged(err);
	memset(model, 0, sizeof(*model));
	memcpy(head, at, sizeof(*head));
	if (!head_is_sound(head) || size < fixed + head->parts * sizeof(DemandPart))
		return damaged(err);
	memcpy(model->part, at + sizeof(*head), head->parts * sizeof(DemandPart));
	for (int i = 0; i < head->parts; i++)
	{
		if (!part_is_sound(&model->part[i]))
			return damaged(err);
	}
	s = sections_of(head, model->part);
	if (size != s.size)
		return damaged(err);
	from = (double *) (uintptr_t) (at + sizeof(*head) + head->parts * sizeof(DemandPart));
	for (int i = 0; i < head->parts; i++)
		model->season[i] = take(&from, s.season[i]);
	for (int i = 0; i < head->profiles; i++)
		model->profile[i] = take(&from, s.profile[i]);
	model->ring = take(&from, head->ring);
	model->coefficient = take(&from, head->regressors);
	model->factor = take(&from, head->holidays);
	model->names = (const char *) from;
	model->zone = model->names + head->name_bytes;
	return names_are_sound(model->names, head->name_bytes, head->holidays) ? LG_OK : damaged(err);
}

/* A copy whose numbers may be changed. */
LgStatus
demand_model_copy(const LgEnv *env, const DemandModel *model, DemandModel *copy, LgError *err)
{
	Sections	s = sections_of(&model->head, model->part);
	double	   *to;

	*copy = *model;
	LG_TRY(lg_alloc_array(env, s.doubles + 1, sizeof(double), &to, err));
	for (int i = 0; i < model->head.parts; i++)
	{
		copy->season[i] = to;
		to = put(to, model->season[i], s.season[i]);
	}
	for (int i = 0; i < model->head.profiles; i++)
	{
		copy->profile[i] = to;
		to = put(to, model->profile[i], s.profile[i]);
	}
	copy->ring = to;
	to = put(to, model->ring, model->head.ring);
	copy->coefficient = to;
	to = put(to, model->coefficient, model->head.regressors);
	copy->factor = to;
	put(to, model->factor, model->head.holidays);
	return LG_OK;
}
