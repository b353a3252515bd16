/*
 * hours.c
 *		Opening hours: whatever parses has a normalised text that parses to the
 *		same bytes, opens, and has a state at every minute that agrees with its
 *		stretches; and takes no long.
 */
#include "fuzz.h"

#include "core/hours/hours_build.h"
#include "core/hours/hours_holidays.h"

int			LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static int32_t
no_offset(void *ctx, int32_t day)
{
	(void) ctx;
	(void) day;
	return 3600;
}

static void
check_round_trip(const LgEnv *env, void *value, size_t size, HoursView *view)
{
	void	   *again;
	size_t		again_size;
	LgError		err;

	FUZZ_CHECK(hours_open(value, size, view, &err) == LG_OK);
	if (hours_parse(env, view->text, view->counts.text_size, &again, &again_size, &err) != LG_OK)
	{
		/* the normalised text may be longer than what is accepted */
		FUZZ_CHECK(err.status == LG_LIMIT);
		return;
	}
	FUZZ_CHECK(size == again_size && memcmp((char *) value + 4, (char *) again + 4, size - 4) == 0);
}

static void
check_stretches(const LgEnv *env, const HoursView *view, const HoursPlace *place)
{
	int64_t		at = (int64_t) hours_day_number(2024, 12, 20) * HOURS_DAY + 17;
	int64_t		limit = at + 30 * HOURS_DAY;

	for (int i = 0; i < 20 && at < limit; i++)
	{
		HoursStretch s;
		LgError		err;

		FUZZ_CHECK(hours_stretch_at(view, place, env, at, limit, true, &s, &err) == LG_OK);
		FUZZ_CHECK(s.to > at);
		FUZZ_CHECK(hours_state_at(view, place, at, NULL) == s.state);
		if (s.to == INT64_MAX)
			return;
		FUZZ_CHECK(hours_state_at(view, place, s.to - 1, NULL) == s.state);
		at = s.to;
	}
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const char holidays[] = "* PH 2024-12-25..2024-12-26 \"x\"; * SH 2024-12-23..2025-01-04";
	LgEnv		env = fuzz_begin();
	LgError		err;
	LgText		text;
	HoursView	view;
	HoursHolidaysView days;
	HoursPlace	place = {&days, true, 54.7, 25.3, no_offset, NULL};
	void	   *value;
	size_t		value_size;
	void	   *days_value;
	size_t		days_size;

	if (size > 1024)
		return fuzz_end();
	lg_text_init(&text, &env);
	if (hours_write_feed(&env, (const char *) data, size, NULL, &text, &err) == LG_OK)
		FUZZ_CHECK(hours_parse(&env, text.data, text.size, &value, &value_size, &err) == LG_OK);
	if (hours_parse(&env, (const char *) data, size, &value, &value_size, &err) != LG_OK)
		return fuzz_end();
	check_round_trip(&env, value, value_size, &view);
	FUZZ_CHECK(hours_holidays_parse(&env, holidays, sizeof(holidays) - 1, &days_value, &days_size, &err) == LG_OK);
	FUZZ_CHECK(hours_holidays_open(&env, days_value, days_size, &days, &err) == LG_OK);
	check_stretches(&env, &view, &place);
	return fuzz_end();
}
