/*
 * kpi_rows.c
 *		Fuzz: rows into a KPI summary.  Gathered in two parts and rolled up they
 *		are the same bytes as gathered in one, and taking them out one by one
 *		leaves what there was before.
 */
#include "fuzz.h"

#include "core/kpi/kpi_delivery.h"
#include "core/kpi/kpi_types.h"

#define ROWS 24
#define DAY INT64_C(86400000000)

int			LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

typedef struct Summary
{
	void	   *value;
	size_t		size;
} Summary;

/* Any row of any type: each add function takes from it what it needs. */
typedef struct AnyRow
{
	int64_t		number[8];
	uint32_t	known;
	uint32_t	yes;
} AnyRow;

static const KpiType *const types[] = {
	&kpi_delivery_type, &kpi_sketch_type, &kpi_level_type, &kpi_ratio_type,
	&kpi_service_type, &kpi_forecast_type, &kpi_fleet_type,
};

static AnyRow
draw_row(FuzzBytes *bytes)
{
	static const int64_t scales[] = {1, 1000, 1000000, 3600000000, DAY};
	AnyRow		row;

	row.known = (uint32_t) fuzz_below(bytes, 256) | (uint32_t) fuzz_below(bytes, 128) << 8;
	row.yes = (uint32_t) fuzz_below(bytes, 256) << 10;
	for (int i = 0; i < 8; i++)
		row.number[i] = fuzz_below(bytes, 256) * scales[fuzz_below(bytes, 5)];
	return row;
}

/* Five bits at the places of the answers to yes/no. */
static uint32_t
answers(uint32_t bits)
{
	static const uint32_t places[] = {KPI_DAMAGED, KPI_LOST, KPI_FIRST_ATTEMPT, KPI_RETURNED, KPI_DOCUMENTS};
	uint32_t	result = 0;

	for (int i = 0; i < 5; i++)
		result |= (bits >> i & 1) != 0 ? places[i] : 0;
	return result;
}

static LgStatus
add_delivery(const LgEnv *env, Summary *s, const AnyRow *r, int sign, LgError *err)
{
	const uint32_t known = (r->known & 0x3ff) | answers(r->known >> 10);
	KpiDeliveryRow row = {
		known, answers(r->yes >> 10) & known, r->number[0], r->number[0] - r->number[1], r->number[2], r->number[3],
		r->number[4], r->number[5], r->number[6], r->number[7], r->number[1], r->number[2]
	};

	return kpi_delivery_add(env, &s->value, &s->size, &row, sign, err);
}

static LgStatus
add_service(const LgEnv *env, Summary *s, const AnyRow *r, int sign, LgError *err)
{
	KpiTicket	ticket = {
		r->known & 0xff, (int32_t) (r->number[0] % 11), (int32_t) (1 + r->number[1] % 5), (int32_t) (r->number[2] % 1000),
		r->number[3], r->number[3] + r->number[4], r->number[3] + r->number[5], (r->yes & 1024) != 0, (r->yes & 2048) != 0
	};

	return kpi_service_add(env, &s->value, &s->size, &ticket, sign, err);
}

static LgStatus
add(const LgEnv *env, int kind, Summary *s, const AnyRow *r, int sign, LgError *err)
{
	KpiLevelRow level = {
		r->number[0], r->number[0] + r->number[1], r->number[2], r->number[3], r->number[4],
		(r->known & 1) != 0, (r->known & 2) != 0
	};
	KpiLeg		leg = {r->known & 31, r->number[0], r->number[1], r->number[2], r->number[3], r->number[4], r->number[5]};
	KpiScale	scale = {(r->known & 1) != 0 ? r->number[2] : 0, (int) (r->known >> 1 & 15)};

	switch (kind)
	{
		case 0:
			return add_delivery(env, s, r, sign, err);
		case 1:
			return kpi_sketch_add(env, &s->value, &s->size, r->number[0], 1 + r->number[1] % 1000, sign, err);
		case 2:
			return kpi_level_add(s->value, &level, sign, err);
		case 3:
			return kpi_ratio_add(s->value, r->number[0], r->number[1], sign, err);
		case 4:
			return add_service(env, s, r, sign, err);
		case 5:
			return kpi_forecast_add(s->value, r->number[0], r->number[1], scale, sign, err);
		default:
			return kpi_fleet_add(s->value, &leg, sign, err);
	}
}

/* Without slack: equal summaries are equal bytes. */
static bool
same(const LgEnv *env, const KpiType *type, const Summary *a, const Summary *b)
{
	Summary		x;
	Summary		y;
	LgError		err;

	FUZZ_CHECK(kpi_compact(env, type, a->value, &x.value, &x.size, &err) == LG_OK);
	FUZZ_CHECK(kpi_compact(env, type, b->value, &y.value, &y.size, &err) == LG_OK);
	return x.size == y.size && memcmp((char *) x.value + 4, (char *) y.value + 4, x.size - 4) == 0;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	LgEnv		env = fuzz_begin();
	FuzzBytes	bytes = {data, data + size};
	int			kind = fuzz_below(&bytes, (int32_t) LG_COUNT(types));
	const KpiType *type = types[kind];
	uint8_t		flags = 0;
	AnyRow		rows[ROWS];
	int			count = 0;
	Summary		sum[4];			/* all, first part, second part, none */
	LgError		err;

	for (int i = 0; i < 4; i++)
		FUZZ_CHECK(kpi_new(&env, type, kind == 0 ? (const int64_t *) &kpi_delivery_initial : NULL, flags,
						   &sum[i].value, &sum[i].size, &err) == LG_OK);
	for (int i = 0; i < ROWS && bytes.next < bytes.end; i++)
	{
		AnyRow		row = draw_row(&bytes);

		/* what one refuses, all refuse */
		if (add(&env, kind, &sum[0], &row, 1, &err) != LG_OK)
			continue;
		FUZZ_CHECK(add(&env, kind, &sum[1 + fuzz_below(&bytes, 2)], &row, 1, &err) == LG_OK);
		rows[count++] = row;
	}
	FUZZ_CHECK(kpi_check(type, sum[0].value, sum[0].size, &err) == LG_OK);
	FUZZ_CHECK(kpi_check_content(type, sum[0].value, LG_CORRUPTED, &err) == LG_OK);
	FUZZ_CHECK(kpi_merge(&env, type, sum[1].value, sum[1].size, sum[2].value, 1, &sum[1].value, &sum[1].size, &err) == LG_OK);
	FUZZ_CHECK(same(&env, type, &sum[0], &sum[1]));
	for (int i = 0; i < count; i++)
		FUZZ_CHECK(add(&env, kind, &sum[0], &rows[i], -1, &err) == LG_OK);
	FUZZ_CHECK(same(&env, type, &sum[0], &sum[3]));
	return fuzz_end();
}
