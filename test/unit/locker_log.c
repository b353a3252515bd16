/*
 * locker_log.c
 *		Occupancy, dwell and expected free boxes against counting at every tick.
 */
#include "core/locker/locker_log.h"
#include "unit.h"

#define TICKS 200
#define NEVER 100000

typedef struct Model
{
	int			from[40];
	int			to[40];			/* NEVER: none */
	bool		blocked[40];
	int			n;
} Model;

/* Random stays of parcels and boxes out of order, as events in any order. */
static LogView
random_log(const LgEnv *env, LgRng *rng, Model *m, void **value, size_t *size)
{
	void	   *gathered;
	size_t		gathered_size;
	LogView		view = {{0}, false, NULL, NULL};
	LgError		err;
	int			order[40];

	m->n = (int) lg_rng_below(rng, 40);
	CHECK_OK(locker_log_create(env, 1, 1, &gathered, &gathered_size, &err), err);
	for (int i = 0; i < m->n; i++)
	{
		m->from[i] = (int) lg_rng_below(rng, TICKS);
		m->to[i] = lg_rng_below(rng, 5) == 0 ? NEVER : m->from[i] + (int) lg_rng_below(rng, (uint64_t) (TICKS + 1 - m->from[i]));
		m->blocked[i] = lg_rng_below(rng, 6) == 0;
		order[i] = i;
	}
	for (int i = m->n - 1; i > 0; i--)
	{
		int			j = (int) lg_rng_below(rng, (uint64_t) i + 1);
		int			swap = order[i];

		order[i] = order[j];
		order[j] = swap;
	}
	for (int pass = 0; pass < 2; pass++)
	{
		for (int k = 0; k < m->n; k++)
		{
			int			i = order[k];
			char		id[16];
			bool		begin = (k + pass) % 2 == 0;

			snprintf(id, sizeof(id), "%c\"%d", m->blocked[i] ? 'b' : 'p', i);
			if (begin)
				CHECK_OK(locker_log_add(env, &gathered, &gathered_size, id, strlen(id), m->blocked[i] ? LOG_OUT_OF_ORDER : LOG_DEPOSIT, m->from[i], &err), err);
			else if (m->to[i] <= TICKS)
				CHECK_OK(locker_log_add(env, &gathered, &gathered_size, id, strlen(id), m->blocked[i] ? LOG_IN_SERVICE : i % 3 ? LOG_PICKUP : LOG_EXPIRE, m->to[i], &err), err);
		}
	}
	CHECK_OK(locker_log_open(env, gathered, gathered_size, &view, &err), err);
	CHECK_OK(locker_log_finish(env, &view, value, size, &err), err);
	CHECK_OK(locker_log_open(env, *value, *size, &view, &err), err);
	return view;
}

static void
check_occupancy(const LgEnv *env, const Model *m, const LogStay *stays, uint32_t count, int from, int to)
{
	LogBucket	b = {from, to, 0, 0, 0};
	LgError		err;
	int			occupied = 0;
	int			blocked = 0;
	int			most = 0;

	CHECK_OK(locker_log_occupancy(env, stays, count, &b, &err), err);
	for (int t = from; t < to; t++)
	{
		int			now = 0;

		for (int i = 0; i < m->n; i++)
		{
			if (m->from[i] > t || m->to[i] <= t)
				continue;
			if (m->blocked[i])
				blocked++;
			else
				now++;
		}
		occupied += now;
		most = now > most ? now : most;
	}
	CHECK_INT(b.occupied, occupied);
	CHECK_INT(b.blocked, blocked);
	CHECK_INT(b.most, most);
}

static void
check_expected(const LgEnv *env, const Model *m, const LogStay *stays, uint32_t count, int at, int ahead)
{
	double		expected;
	double		sum = 50;
	LgError		err;

	CHECK_OK(locker_log_expected_free(env, stays, count, at, ahead, 50, &expected, &err), err);
	for (int i = 0; i < m->n; i++)
	{
		int			longer = 0;
		int			gone = 0;

		if (m->from[i] > at || m->to[i] <= at)
			continue;
		sum--;
		for (int j = 0; j < m->n && !m->blocked[i]; j++)
		{
			if (m->blocked[j] || m->to[j] > at || m->to[j] - m->from[j] <= at - m->from[i])
				continue;
			longer++;
			gone += m->to[j] - m->from[j] <= at - m->from[i] + ahead;
		}
		if (longer > 0)
			sum += (double) gone / longer;
	}
	CHECK_NEAR(expected, sum, 1e-9);
}

static void
logs_against_counting(void)
{
	LgEnv		env = unit_env();
	LgRng		rng;
	LgError		err;

	lg_rng_seed(&rng, 41);
	for (int round = 0; round < 1000; round++)
	{
		Model		m;
		void	   *value;
		size_t		size;
		LogView		view = random_log(&env, &rng, &m, &value, &size);
		LogStay    *stays;
		uint32_t	count;
		LogDwell	dwell;
		LgText		text;
		void	   *again;
		size_t		again_size;
		int			at = (int) lg_rng_below(&rng, TICKS);
		int			ended = 0;
		int			waiting = 0;

		CHECK_OK(locker_log_stays(&env, &view, &stays, &count, &err), err);
		CHECK_INT(count, m.n);
		check_occupancy(&env, &m, stays, count, at, at + 1 + (int) lg_rng_below(&rng, TICKS));
		check_occupancy(&env, &m, stays, count, 0, TICKS);
		check_expected(&env, &m, stays, count, at, (int) lg_rng_below(&rng, 60));
		CHECK_OK(locker_log_dwell(&env, stays, count, &dwell, &err), err);
		for (int i = 0; i < m.n; i++)
		{
			ended += !m.blocked[i] && m.to[i] <= TICKS;
			waiting += !m.blocked[i] && m.to[i] > TICKS;
		}
		CHECK_INT(dwell.picked_up + dwell.expired, ended);
		CHECK_INT(dwell.waiting, waiting);
		for (int i = 0, below = 0; i < m.n && ended > 0; i++)
		{
			/* at least half of them last no longer than the median */
			below += !m.blocked[i] && m.to[i] <= TICKS && m.to[i] - m.from[i] <= dwell.p50;
			if (i == m.n - 1)
				CHECK(2 * below >= ended);
		}
		lg_text_init(&text, &env);
		CHECK_OK(locker_log_write(&text, &view, &err), err);
		CHECK_OK(locker_log_parse(&env, text.data, text.size, &again, &again_size, &err), err);
		CHECK(again_size == size && memcmp((char *) again + 16, (char *) value + 16, size - 16) == 0);
	}
}

int
main(void)
{
	UNIT_RUN(logs_against_counting);
	return unit_done();
}
