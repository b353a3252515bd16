/*
 * locker.c
 *		Text forms of holidays, box classes, lockers and their logs: what parses prints, and
 *		parses again to the same bytes.  The first byte picks the type.
 */
#include "fuzz.h"

#include "core/hours/hours_holidays.h"
#include "core/locker/locker_index.h"
#include "core/locker/locker_log.h"

int			LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

typedef union AnyView
{
	HoursHolidaysView holidays;
	BoxSet		set;
	LockerIndex index;
	LogView		log;
} AnyView;

static LgStatus
parse(int kind, const LgEnv *env, const char *text, size_t size, void **value, size_t *value_size, LgError *err)
{
	if (kind == 0)
		return hours_holidays_parse(env, text, size, value, value_size, err);
	if (kind == 1)
		return locker_box_set_parse(env, text, size, value, value_size, err);
	if (kind == 2)
		return locker_index_parse(env, text, size, value, value_size, err);
	return locker_log_parse(env, text, size, value, value_size, err);
}

static LgStatus
print(int kind, const LgEnv *env, LgText *text, const void *value, size_t size, LgError *err)
{
	AnyView		view;

	if (kind == 0)
	{
		LG_TRY(hours_holidays_open(env, value, size, &view, err));
		return hours_holidays_write(text, &view.holidays, err);
	}
	if (kind == 1)
	{
		LG_TRY(locker_box_set_open(value, size, &view, err));
		return locker_box_set_write(text, &view.set, err);
	}
	if (kind == 2)
	{
		LG_TRY(locker_index_open(value, size, &view, err));
		return locker_index_write(text, &view.index, err);
	}
	LG_TRY(locker_log_open(env, value, size, &view, err));
	return locker_log_write(text, &view.log, err);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	LgEnv		env = fuzz_begin();
	LgError		err;
	LgText		text;
	void	   *value;
	void	   *again;
	size_t		value_size;
	size_t		again_size;
	int			kind;

	if (size == 0)
		return fuzz_end();
	kind = data[0] % 4;
	if (parse(kind, &env, (const char *) data + 1, size - 1, &value, &value_size, &err) != LG_OK)
		return fuzz_end();
	lg_text_init(&text, &env);
	FUZZ_CHECK(print(kind, &env, &text, value, value_size, &err) == LG_OK);
	FUZZ_CHECK(parse(kind, &env, text.data, text.size, &again, &again_size, &err) == LG_OK);
	FUZZ_CHECK(value_size == again_size && memcmp((char *) value + 8, (char *) again + 8, value_size - 8) == 0);
	return fuzz_end();
}
