/*
 * locker_box.c
 *		What fits into a box against trying every place; box classes and locker
 *		indexes as values; the candidates of an assignment.
 */
#include "core/locker/locker_assign.h"
#include "unit.h"

typedef struct Try
{
	int			box[3];
	int			count;
	int			side[4][3];
	int			at[4][3];
	int			size[4][3];
} Try;

static const uint8_t turns[6][3] = {{0, 1, 2}, {0, 2, 1}, {1, 0, 2}, {1, 2, 0}, {2, 0, 1}, {2, 1, 0}};

/* Every rotation and every whole-numbered place of every parcel. */
static bool
try_places(Try *t, int k)
{
	if (k == t->count)
		return true;
	for (int r = 0; r < 6; r++)
	{
		int		   *s = t->size[k];
		int		   *p = t->at[k];

		for (int a = 0; a < 3; a++)
			s[a] = t->side[k][turns[r][a]];
		for (p[0] = 0; p[0] + s[0] <= t->box[0]; p[0]++)
			for (p[1] = 0; p[1] + s[1] <= t->box[1]; p[1]++)
				for (p[2] = 0; p[2] + s[2] <= t->box[2]; p[2]++)
				{
					bool		free = true;

					for (int j = 0; j < k && free; j++)
					{
						bool		apart = false;

						for (int a = 0; a < 3; a++)
							apart = apart || p[a] + s[a] <= t->at[j][a] || t->at[j][a] + t->size[j][a] <= p[a];
						free = apart;
					}
					if (free && try_places(t, k + 1))
						return true;
				}
	}
	return false;
}

static void
packing_against_every_place(void)
{
	LgEnv		env = unit_env();
	LgRng		rng;
	LgError		err;
	int			yes = 0;

	lg_rng_seed(&rng, 31);
	for (int i = 0; i < 6000; i++)
	{
		Try			t;
		BoxSize		box;
		BoxSize		parcels[4];
		bool		packs;

		t.count = 1 + (int) lg_rng_below(&rng, 4);
		CHECK_OK(locker_box_size(2 + (int) lg_rng_below(&rng, 3), 2 + (int) lg_rng_below(&rng, 3), 1 + (int) lg_rng_below(&rng, 4), "box", &box, &err), err);
		for (int a = 0; a < 3; a++)
			t.box[a] = box.side[a];
		for (int k = 0; k < t.count; k++)
		{
			CHECK_OK(locker_box_size(1 + (int) lg_rng_below(&rng, 4), 1 + (int) lg_rng_below(&rng, 3), 1 + (int) lg_rng_below(&rng, 2), "parcel", &parcels[k], &err), err);
			for (int a = 0; a < 3; a++)
				t.side[k][a] = parcels[k].side[a];
		}
		CHECK_OK(locker_box_packs(&env, &box, parcels, t.count, 0, &packs, &err), err);
		CHECK_INT(packs, try_places(&t, 0));
		yes += packs;
	}
	CHECK(yes > 1000 && yes < 5000);
}

/* Boxes cut into six pieces always pack; a clearance makes them too large; and it takes no long. */
static void
six_pieces_of_a_box(void)
{
	LgEnv		env = unit_env();
	LgRng		rng;
	LgError		err;
	double		longest = 0;

	lg_rng_seed(&rng, 33);
	for (int i = 0; i < 400; i++)
	{
		int			piece[6][3] = {{640, 380, 410}};
		BoxSize		box;
		BoxSize		parcels[6];
		bool		packs;
		double		start = unit_seconds();

		for (int n = 1; n < 6; n++)
		{
			int			k = (int) lg_rng_below(&rng, (uint64_t) n);
			int			a = (int) lg_rng_below(&rng, 3);
			int			cut = piece[k][a] / 4 + (int) lg_rng_below(&rng, (uint64_t) (piece[k][a] / 2 + 1));

			memcpy(piece[n], piece[k], sizeof(piece[n]));
			piece[n][a] = piece[k][a] - cut;
			piece[k][a] = cut;
		}
		CHECK_OK(locker_box_size(640, 380, 410, "box", &box, &err), err);
		for (int k = 0; k < 6; k++)
			CHECK_OK(locker_box_size(piece[k][0], piece[k][1], piece[k][2], "parcel", &parcels[k], &err), err);
		CHECK_OK(locker_box_packs(&env, &box, parcels, 6, 0, &packs, &err), err);
		CHECK(packs);
		CHECK_OK(locker_box_packs(&env, &box, parcels, 6, 1, &packs, &err), err);
		CHECK(!packs);
		if (unit_seconds() - start > longest)
			longest = unit_seconds() - start;
	}
	printf("# longest search %.1f ms\n", longest * 1000);
	CHECK(longest < 2);
}

static void *
some_set(const LgEnv *env, size_t *size)
{
	static const char text[] = "\"L\" 640x380x410 25000; \"S\" 80x380x640 25000; \"M\" 190x380x640";
	void	   *value = NULL;
	LgError		err;

	CHECK_OK(locker_box_set_parse(env, text, strlen(text), &value, size, &err), err);
	return value;
}

static void
classes_are_in_order(void)
{
	LgEnv		env = unit_env();
	BoxSet		set;
	size_t		size;
	void	   *value = some_set(&env, &size);
	void	   *again;
	LgText		text;
	LgError		err;
	BoxSize		box = {{1, 1, 1}};

	CHECK_OK(locker_box_set_open(value, size, &set, &err), err);
	lg_text_init(&text, &env);
	CHECK_OK(locker_box_set_write(&text, &set, &err), err);
	CHECK_STR(text.data, "\"S\" 640x380x80 25000; \"M\" 640x380x190; \"L\" 640x410x380 25000");
	CHECK_INT(locker_box_set_find(&set, "M", 1), 1);
	CHECK_INT(locker_box_set_find(&set, "X", 1), -1);
	again = value;
	CHECK_FAILS(locker_box_set_add(&env, &again, &size, "M", 1, &box, 5, &err), LG_BAD_ARGUMENT, err, "appears twice");
	CHECK_FAILS(locker_box_set_parse(&env, "\"S\" 1x2", 7, &again, &size, &err), LG_BAD_TEXT, err, "box_class_set");
	CHECK_FAILS(locker_box_set_parse(&env, "\"S\" 0x2x3", 9, &again, &size, &err), LG_BAD_ARGUMENT, err, "out of range");
}

static void *
some_lockers(const LgEnv *env, int n, int32_t free, size_t *size)
{
	size_t		set_size;
	void	   *set = some_set(env, &set_size);
	void	   *rows;
	void	   *value;
	LgError		err;

	CHECK_OK(locker_rows_create(env, set, set_size, false, &rows, size, &err), err);
	for (int i = n - 1; i >= 0; i--)
	{
		int32_t		counts[3] = {free, i % 2 ? free : 0, 0};
		LockerRow	row = {{25.0 + 0.01 * i, 54.7}, 10 + i, NULL, 0, counts};

		CHECK_OK(locker_rows_add(env, &rows, size, &row, &err), err);
	}
	CHECK_OK(locker_index_build(env, rows, *size, &value, size, &err), err);
	return value;
}

static void
index_round_trips(void)
{
	LgEnv		env = unit_env();
	size_t		size;
	size_t		again_size;
	void	   *value = some_lockers(&env, 50, 3, &size);
	void	   *again;
	LockerIndex index;
	LgText		text;
	LgError		err;

	CHECK_OK(locker_index_open(value, size, &index, &err), err);
	CHECK_INT(index.sites.n, 50);
	for (int i = 0; i < 50; i++)
	{
		char		id[16];
		uint32_t	position;

		snprintf(id, sizeof(id), "%d", 10 + i);
		position = locker_index_find(&index, id, strlen(id));
		CHECK(position != SITE_NONE);
		CHECK_INT(index.free[position * 3], 3);
		CHECK_INT(index.free[position * 3 + 1], i % 2 ? 3 : 0);
	}
	CHECK_INT(locker_index_find(&index, "9", 1), SITE_NONE);
	CHECK_INT(locker_index_find(&index, "1x", 2), SITE_NONE);
	lg_text_init(&text, &env);
	CHECK_OK(locker_index_write(&text, &index, &err), err);
	CHECK_OK(locker_index_parse(&env, text.data, text.size, &again, &again_size, &err), err);
	CHECK(again_size == size && memcmp((char *) again + 8, (char *) value + 8, size - 8) == 0);
	for (size_t cut = 0; cut < size; cut += 97)
		CHECK(locker_index_open(value, cut, &index, &err) != LG_OK);
}

/* Parcels at the first locker of a row of lockers 0.01 degrees apart, 644 m. */
static void
assignment_keeps_to_its_limits(void)
{
	LgEnv		env = unit_env();
	size_t		index_size;
	void	   *index = some_lockers(&env, 10, 2, &index_size);
	LgError		err;

	for (int round = 0; round < 4; round++)
	{
		AssignOptions options = {INFINITY, round == 1 ? 1000 : INFINITY, round == 2 ? 5000 : 100, 10, round == 3 ? ASSIGN_FIRST_COME : ASSIGN_MIN_COST};
		void	   *value;
		size_t		size;
		AssignResults r;
		int			count[4] = {0};
		int			upgrades = 0;

		CHECK_OK(locker_assign_create(&env, index, index_size, false, &options, &value, &size, &err), err);
		for (int i = 0; i < 12; i++)
		{
			AssignParcel p = {i, NULL, 0, round == 1 ? "10" : NULL, round == 1 ? 2 : 0, {25.0, 54.7}, true, i == 11 ? ASSIGN_NO_CLASS : i == 10 ? 2 : 0, i == 9 ? 5 : 0};

			CHECK_OK(locker_assign_add(&env, &value, &size, &p, &err), err);
		}
		CHECK_OK(locker_assign_solve(&env, value, size, index, index_size, &r, &err), err);
		CHECK_INT(r.rows[0].parcel.id, 9);	/* the priority goes first */
		for (uint32_t i = 0; i < r.count; i++)
		{
			count[r.rows[i].status]++;
			if (r.rows[i].status == ASSIGN_ASSIGNED)
			{
				upgrades += r.rows[i].class - r.rows[i].parcel.class;
				CHECK(round != 1 || r.rows[i].distance_m <= 1000);
			}
		}
		CHECK_INT(count[ASSIGN_TOO_LARGE], 1);
		CHECK_INT(count[ASSIGN_UNREACHABLE], 1);	/* no large box anywhere */
		/* two lockers within 1000 m: 2 small, then 2 small and 2 medium */
		CHECK_INT(count[ASSIGN_ASSIGNED], round == 1 ? 6 : 10);
		CHECK_INT(count[ASSIGN_OVERFLOW], round == 1 ? 4 : 0);
		CHECK_INT(r.rows[0].status, ASSIGN_ASSIGNED);
		CHECK(round != 2 || upgrades == 0);
		CHECK(round == 2 || upgrades > 0);
	}
}

static void
assignment_refuses_nonsense(void)
{
	LgEnv		env = unit_env();
	size_t		index_size;
	void	   *index = some_lockers(&env, 3, 1, &index_size);
	AssignOptions options = {INFINITY, INFINITY, 0, 10, 0};
	AssignOptions bad = {-1, INFINITY, 0, 10, 0};
	AssignParcel p = {1, NULL, 0, "77", 2, {25.0, 54.7}, true, 0, 0};
	AssignResults r;
	void	   *value;
	size_t		size;
	LgError		err;

	CHECK_FAILS(locker_assign_create(&env, index, index_size, false, &bad, &value, &size, &err), LG_BAD_ARGUMENT, err, "max_m");
	CHECK_OK(locker_assign_create(&env, index, index_size, false, &options, &value, &size, &err), err);
	CHECK_OK(locker_assign_add(&env, &value, &size, &p, &err), err);
	CHECK_FAILS(locker_assign_solve(&env, value, size, index, index_size, &r, &err), LG_BAD_ARGUMENT, err, "\"77\" is not in the index");
	p.original = NULL;
	p.original_size = 0;
	CHECK_OK(locker_assign_create(&env, index, index_size, false, &options, &value, &size, &err), err);
	CHECK_OK(locker_assign_add(&env, &value, &size, &p, &err), err);
	CHECK_OK(locker_assign_add(&env, &value, &size, &p, &err), err);
	CHECK_FAILS(locker_assign_solve(&env, value, size, index, index_size, &r, &err), LG_BAD_ARGUMENT, err, "appears twice");
	p.priority = 10;
	CHECK_FAILS(locker_assign_add(&env, &value, &size, &p, &err), LG_BAD_ARGUMENT, err, "priority");
}

/* The longest codes there may be are read back, and no identifier is bent to fit. */
static void
text_at_the_limits(void)
{
	static const char *const bad[] = {
		"\"S\" 640x380x80 | 9223372036854775808 25 54 1", "\"S\" 640x380x80 | -9223372036854775809 25 54 1",
		"\"S\" 640x380x80 | 1 25 54 2147483648", "\"S\" 640x380x80 | 1 25 54 -1"
	};
	LgEnv		env = unit_env();
	char		code[SITE_MAX_CODE_BYTES + 1];
	char		input[400];
	LgError		err;
	void	   *value;
	size_t		size;

	memset(code, 'A', sizeof(code));
	for (int over = 0; over < 2; over++)
	{
		snprintf(input, sizeof(input), "\"%.*s\" 640x380x80", BOX_MAX_CODE + over, code);
		CHECK_INT(locker_box_set_parse(&env, input, strlen(input), &value, &size, &err), over ? LG_BAD_TEXT : LG_OK);
		snprintf(input, sizeof(input), "\"S\" 640x380x80 | \"%.*s\" 25 54 1", SITE_MAX_CODE_BYTES + over, code);
		CHECK_INT(locker_index_parse(&env, input, strlen(input), &value, &size, &err), over ? LG_BAD_TEXT : LG_OK);
	}
	for (size_t i = 0; i < LG_COUNT(bad); i++)
		CHECK_FAILS(locker_index_parse(&env, bad[i], strlen(bad[i]), &value, &size, &err), LG_BAD_TEXT, err,
					"a whole number");
}

int
main(void)
{
	UNIT_RUN(packing_against_every_place);
	UNIT_RUN(six_pieces_of_a_box);
	UNIT_RUN(classes_are_in_order);
	UNIT_RUN(index_round_trips);
	UNIT_RUN(assignment_keeps_to_its_limits);
	UNIT_RUN(assignment_refuses_nonsense);
	UNIT_RUN(text_at_the_limits);
	return unit_done();
}
