/*
 * kpi_service.c
 *		Customer service: NPS (Reichheld 2003), CSAT, first response, first
 *		contact resolution, escalation, resolution time.
 */
#include "core/kpi/kpi_types.h"

static const KpiParam params[] = {
	{"csat_satisfied", KPI_PARAM_NUMBER, 4, 1, 100, NULL},
	{"csat_best", KPI_PARAM_NUMBER, 5, 1, 100, NULL},
};

enum
{
	TICKETS, NPS_ANSWERS, PROMOTERS, DETRACTORS, CSAT_ANSWERS, SATISFIED, RESPONDED, RESOLVED, FCR_KNOWN, FCR,
	ESCALATION_KNOWN, ESCALATED, REOPEN_KNOWN, REOPENED, NEGATIVE_TIMES
};

static const KpiCount counts[] = {
	{"tickets", -1, 0},
	{"nps_answers", TICKETS, 0},
	{"promoters", NPS_ANSWERS, 0},
	{"detractors", NPS_ANSWERS, PROMOTERS},
	{"csat_answers", TICKETS, 0},
	{"satisfied", CSAT_ANSWERS, 0},
	{"responded", TICKETS, 0},
	{"resolved", TICKETS, 0},
	{"fcr_known", TICKETS, 0},
	{"fcr", FCR_KNOWN, 0},
	{"escalation_known", TICKETS, 0},
	{"escalated", ESCALATION_KNOWN, 0},
	{"reopen_known", TICKETS, 0},
	{"reopened", REOPEN_KNOWN, 0},
	{"negative_times", -1, 0},
};

enum
{
	CSAT_POINTS, RESPONSE, RESOLUTION
};

static const KpiSumField sums[] = {
	{"csat_points", 0, KPI_COUNT_REF(CSAT_ANSWERS), false},
	{"response", 6, KPI_COUNT_REF(RESPONDED), false},	/* seconds */
	{"resolution", 6, KPI_COUNT_REF(RESOLVED), false},
};

enum
{
	RESPONSE_HIST, RESOLUTION_HIST
};

static const KpiHistField hists[] = {
	{"response_times", RESPONDED, true, RESPONSE, "first_response_within"},
	{"resolution_times", RESOLVED, true, RESOLUTION, "resolution_time_within"},
};

/* Each limit is declared twice: for answers within it, and for tickets that wait longer. */
static const char *const series[] = {"response_limits", "resolution_limits", "response_waiting", "resolution_waiting"};

#define SHARE(name, better, numerator, denominator, of, means, code) \
	{name, "ratio", better, KPI_RATIO, 1, {KPI_COUNT_REF(numerator)}, {KPI_COUNT_REF(denominator)}, 0, 0, of, means, code}
#define QUANTILE(name, which, q, of, means, code) \
	{name, "hours", -1, KPI_QUANTILE, 1, {0}, {0}, which, q, of, means, code}

static const KpiMeasure measures[] = {
	{"ticket_count", "rows", 0, KPI_TOTAL, 1, {KPI_COUNT_REF(TICKETS)}, {0}, 0, 0,
	NULL, "tickets counted", NULL},
	{"nps", "points", 1, KPI_RATIO, 100, {KPI_COUNT_REF(PROMOTERS), -KPI_COUNT_REF(DETRACTORS)}, {KPI_COUNT_REF(NPS_ANSWERS)}, 0, 0,
	"nps", "net promoter score: percent of 9 and 10 less percent of 0 to 6", NULL},
	SHARE("csat", 1, SATISFIED, CSAT_ANSWERS,
		  "csat", "share of satisfied answers", NULL),
	{"csat_mean", "points", 1, KPI_RATIO, 1, {KPI_SUM_REF(CSAT_POINTS)}, {KPI_COUNT_REF(CSAT_ANSWERS)}, 0, 0,
	"csat", "mean CSAT answer", NULL},
	SHARE("first_contact_resolution", 1, FCR, FCR_KNOWN,
		  "contacts", "share of the tickets resolved with one contact and not reopened", NULL),
	SHARE("escalation_rate", -1, ESCALATED, ESCALATION_KNOWN,
		  "escalated", "share of the tickets escalated", NULL),
	SHARE("reopen_rate", -1, REOPENED, REOPEN_KNOWN,
		  "reopened", "share of the tickets reopened", NULL),
	{"first_response_mean", "hours", -1, KPI_RATIO, -KPI_HOUR, {KPI_SUM_REF(RESPONSE)}, {KPI_COUNT_REF(RESPONDED)}, 0, 0,
	"first_response", "mean hours to the first response", NULL},
	QUANTILE("first_response_p50", RESPONSE_HIST, 0.50,
			 "first_response", "median hours to the first response", NULL),
	QUANTILE("first_response_p95", RESPONSE_HIST, 0.95,
			 "first_response", "hours to the first response that 95 % do not exceed", NULL),
	{"resolution_time_mean", "hours", -1, KPI_RATIO, -KPI_HOUR, {KPI_SUM_REF(RESOLUTION)}, {KPI_COUNT_REF(RESOLVED)}, 0, 0,
	"resolved", "mean hours to the resolution", NULL},
	QUANTILE("resolution_time_p50", RESOLUTION_HIST, 0.50,
			 "resolved", "median hours to the resolution", NULL),
	QUANTILE("resolution_time_p95", RESOLUTION_HIST, 0.95,
			 "resolved", "hours to the resolution that 95 % do not exceed", NULL),
};

const KpiType kpi_service_type = {
	"kpi_service", LG_MAGIC('K', 'V'),
	params, LG_COUNT(params), counts, LG_COUNT(counts), sums, LG_COUNT(sums), hists, LG_COUNT(hists),
	-1, false, false, 0, measures, LG_COUNT(measures), series, LG_COUNT(series), false, false
};

static LgStatus
bad_score(const char *what, int score, int low, int high, LgError *err)
{
	lg_fail(err, LG_BAD_ARGUMENT, "%s %d is out of range", what, score);
	lg_hint(err, "Scores run from %d to %d; no answer is NULL.", low, high);
	return LG_BAD_ARGUMENT;
}

static LgStatus
count_scores(int64_t *c, KpiSum * s, const int64_t *p, const KpiTicket *ticket, int sign, LgError *err)
{
	if ((ticket->known & KPI_TICKET_NPS) != 0)
	{
		if (ticket->nps < 0 || ticket->nps > 10)
			return bad_score("NPS answer", ticket->nps, 0, 10, err);
		c[NPS_ANSWERS] += sign;
		c[PROMOTERS] += ticket->nps >= 9 ? sign : 0;
		c[DETRACTORS] += ticket->nps <= 6 ? sign : 0;
	}
	if ((ticket->known & KPI_TICKET_CSAT) != 0)
	{
		if (ticket->csat < 1 || ticket->csat > p[KPI_SERVICE_BEST])
			return bad_score("CSAT answer", ticket->csat, 1, (int) p[KPI_SERVICE_BEST], err);
		c[CSAT_ANSWERS] += sign;
		c[SATISFIED] += ticket->csat >= p[KPI_SERVICE_SATISFIED] ? sign : 0;
		s[CSAT_POINTS] += sign * ticket->csat;
	}
	return LG_OK;
}

static void
count_answers(int64_t *c, const KpiTicket *ticket, int sign)
{
	if ((ticket->known & KPI_TICKET_CONTACTS) != 0 && (ticket->known & KPI_TICKET_RESOLVED) != 0)
	{
		c[FCR_KNOWN] += sign;
		c[FCR] += ticket->contacts <= 1 && !ticket->reopened ? sign : 0;
	}
	if ((ticket->known & KPI_TICKET_ESCALATED) != 0)
	{
		c[ESCALATION_KNOWN] += sign;
		c[ESCALATED] += ticket->escalated ? sign : 0;
	}
	if ((ticket->known & KPI_TICKET_REOPENED) != 0)
	{
		c[REOPEN_KNOWN] += sign;
		c[REOPENED] += ticket->reopened ? sign : 0;
	}
}

/* A ticket that still waits at as_of: at the limits that it is past. */
static LgStatus
count_waiting(void *value, const KpiTicket *ticket, int hist, int sign, LgError *err)
{
	const KpiType *type = &kpi_service_type;
	int64_t		age;

	if (kpi_limits(type, value) == NULL)
	{
		lg_fail(err, LG_BAD_ARGUMENT, "as_of of a kpi_service needs limits");
		lg_detail(err, "A ticket without answer is a miss once it is past a limit, and no limit was declared.");
		lg_hint(err, "Give the limits in the rule: kpi_service_rule(response_limits => '{4 h}', resolution_limits => '{48 h}').");
		return LG_BAD_ARGUMENT;
	}
	if (!lg_sub64(ticket->as_of, ticket->created, &age))
		return lg_fail(err, LG_OUT_OF_RANGE, "time since a ticket was created is out of range");
	return kpi_count_beyond(type, value, type->nhists + hist, age, sign, err);
}

/* A time since the ticket was made: its count, sum, histogram and limits. */
static LgStatus
count_time(const LgEnv *env, void **value, size_t *size, const KpiTicket *ticket, uint32_t what, int64_t at,
		   int count, int sum, int hist, int sign, LgError *err)
{
	const KpiType *type = &kpi_service_type;
	int64_t		duration;

	if ((ticket->known & KPI_TICKET_CREATED) == 0)
		return LG_OK;
	if ((ticket->known & what) == 0)
		return (ticket->known & KPI_TICKET_AS_OF) != 0 ? count_waiting(*value, ticket, hist, sign, err) : LG_OK;
	if (!lg_sub64(at, ticket->created, &duration))
		return lg_fail(err, LG_OUT_OF_RANGE, "time since a ticket was created is out of range");
	if (duration < 0)
	{
		/* two a ticket: may overflow before the tickets do */
		if (!lg_add64(kpi_counts(type, *value)[NEGATIVE_TIMES], sign, &kpi_counts(type, *value)[NEGATIVE_TIMES]))
			return lg_fail(err, LG_OUT_OF_RANGE, "count of negative times is out of range");
		return LG_OK;
	}
	kpi_counts(type, *value)[count] += sign;
	kpi_sums(type, *value)[sum] += sign * (__int128) duration;
	LG_TRY(kpi_count_within(type, *value, hist, duration, sign, err));
	return kpi_count_value(env, type, value, size, hist, (uint64_t) duration, sign, err);
}

LgStatus
kpi_service_add(const LgEnv *env, void **value, size_t *size, const KpiTicket *ticket, int sign, LgError *err)
{
	const KpiType *type = &kpi_service_type;
	int64_t    *c = kpi_counts(type, *value);

	if ((ticket->known & KPI_TICKET_CONTACTS) != 0 && ticket->contacts < 0)
		return lg_fail(err, LG_BAD_ARGUMENT, "number of contacts %d is negative", ticket->contacts);
	LG_TRY(kpi_count_row(type, *value, sign, err));
	LG_TRY(count_scores(c, kpi_sums(type, *value), kpi_params(*value), ticket, sign, err));
	count_answers(c, ticket, sign);
	LG_TRY(count_time(env, value, size, ticket, KPI_TICKET_RESPONSE, ticket->response, RESPONDED, RESPONSE,
					  RESPONSE_HIST, sign, err));
	return count_time(env, value, size, ticket, KPI_TICKET_RESOLVED, ticket->resolved, RESOLVED, RESOLUTION,
					  RESOLUTION_HIST, sign, err);
}
