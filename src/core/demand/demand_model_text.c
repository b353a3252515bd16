/*
 * demand_model_text.c
 *		Text form of a demand_model: every number by its name, in a fixed order;
 *		"-" is a number that is not known, lists stand in brackets.
 */
#include "core/base/lg_scan.h"
#include "demand_model.h"

static const char *const hint = "A demand_model is made by demand_fit(); its text is what such a model prints.";

typedef enum FieldType
{
	FIELD_BYTE,
	FIELD_WORD,
	FIELD_LONG,
	FIELD_REAL
} FieldType;

typedef struct Field
{
	const char *name;
	FieldType	type;
	size_t		offset;
} Field;

#define BYTE(struct_name, name) {#name, FIELD_BYTE, offsetof(struct_name, name)}
#define WORD(struct_name, name) {#name, FIELD_WORD, offsetof(struct_name, name)}
#define LONG(struct_name, name) {#name, FIELD_LONG, offsetof(struct_name, name)}
#define REAL(struct_name, name) {#name, FIELD_REAL, offsetof(struct_name, name)}

static const Field head_fields[] = {
	BYTE(DemandHead, parts), BYTE(DemandHead, multiplicative), BYTE(DemandHead, started), BYTE(DemandHead, axis),
	LONG(DemandHead, step), LONG(DemandHead, instant_phase), LONG(DemandHead, next), LONG(DemandHead, observed),
	LONG(DemandHead, filled), REAL(DemandHead, slots), REAL(DemandHead, line), REAL(DemandHead, slope), REAL(DemandHead, last),
	REAL(DemandHead, size), REAL(DemandHead, interval), REAL(DemandHead, waiting), REAL(DemandHead, alpha),
	REAL(DemandHead, alpha_probability), REAL(DemandHead, adi), REAL(DemandHead, cv2), REAL(DemandHead, sigma2),
};

static const Field part_fields[] = {
	BYTE(DemandPart, multiplicative_error), BYTE(DemandPart, trend), BYTE(DemandPart, season), BYTE(DemandPart, params),
	WORD(DemandPart, period), REAL(DemandPart, alpha), REAL(DemandPart, beta), REAL(DemandPart, gamma), REAL(DemandPart, phi),
	REAL(DemandPart, level), REAL(DemandPart, slope), REAL(DemandPart, sigma2), REAL(DemandPart, aicc), REAL(DemandPart, n),
};

/* ----------------------------------------------------------------------
 * writing
 * ----------------------------------------------------------------------
 */

static LgStatus
write_real(LgText *out, double value, LgError *err)
{
	return isfinite(value) ? lg_text_float8(out, value, err) : lg_text_add(out, "-", err);
}

static LgStatus
write_fields(LgText *out, const void *from, const Field *fields, size_t count, LgError *err)
{
	for (size_t i = 0; i < count; i++)
	{
		const char *at = (const char *) from + fields[i].offset;

		LG_TRY(lg_text_printf(out, err, " %s ", fields[i].name));
		if (fields[i].type == FIELD_BYTE)
			LG_TRY(lg_text_printf(out, err, "%d", *(const uint8_t *) at));
		else if (fields[i].type == FIELD_WORD)
			LG_TRY(lg_text_printf(out, err, "%lu", (unsigned long) *(const uint32_t *) at));
		else if (fields[i].type == FIELD_LONG)
			LG_TRY(lg_text_printf(out, err, "%lld", (long long) *(const int64_t *) at));
		else
			LG_TRY(write_real(out, *(const double *) at, err));
	}
	return LG_OK;
}

static LgStatus
write_list(LgText *out, const char *name, const double *values, size_t count, LgError *err)
{
	LG_TRY(lg_text_printf(out, err, " %s [", name));
	for (size_t i = 0; i < count; i++)
	{
		if (i % 4096 == 4095)
			LG_TRY(lg_poll(out->env, err));
		LG_TRY(lg_text_add(out, i > 0 ? " " : "", err));
		LG_TRY(write_real(out, values[i], err));
	}
	return lg_text_add(out, "]", err);
}

static LgStatus
write_holidays(LgText *out, const DemandModel *model, LgError *err)
{
	const char *at = model->names;

	LG_TRY(lg_text_add(out, " names [", err));
	for (int i = 0; i < model->head.holidays; i++, at += 1 + (unsigned char) *at)
	{
		LG_TRY(lg_text_add(out, i > 0 ? " " : "", err));
		LG_TRY(lg_text_quoted(out, at + 1, (unsigned char) *at, err));
	}
	return lg_text_add(out, "]", err);
}

LgStatus
demand_model_write(LgText *out, const DemandModel *model, LgError *err)
{
	const DemandHead *head = &model->head;

	LG_TRY(lg_text_printf(out, err, "%s asked %s reason %s zone ", demand_method_name((DemandMethod) head->method),
						  demand_method_name((DemandMethod) head->asked), demand_reason_name((DemandReason) head->reason)));
	LG_TRY(lg_text_quoted(out, model->zone, head->zone_size, err));
	LG_TRY(write_fields(out, head, head_fields, LG_COUNT(head_fields), err));
	for (int i = 0; i < head->parts; i++)
	{
		LG_TRY(lg_text_add(out, " part", err));
		LG_TRY(write_fields(out, &model->part[i], part_fields, LG_COUNT(part_fields), err));
		LG_TRY(write_list(out, "states", model->season[i], model->part[i].season ? model->part[i].period : 0, err));
	}
	LG_TRY(lg_text_printf(out, err, " profiles %d", head->profiles));
	for (int i = 0; i < head->profiles; i++)
	{
		LG_TRY(lg_text_printf(out, err, " phase %lu", (unsigned long) head->phase[i]));
		LG_TRY(write_list(out, "profile", model->profile[i], head->period[i], err));
	}
	LG_TRY(write_list(out, "ring", model->ring, head->ring, err));
	LG_TRY(write_list(out, "coefficients", model->coefficient, head->regressors, err));
	LG_TRY(write_list(out, "factors", model->factor, head->holidays, err));
	return write_holidays(out, model, err);
}

/* ----------------------------------------------------------------------
 * reading
 * ----------------------------------------------------------------------
 */

static LgStatus
read_real(LgScan *scan, double *value)
{
	lg_scan_space(scan);
	if (lg_scan_peek(scan) == '-' && (scan->next + 1 == scan->end || strchr(" ]", scan->next[1]) != NULL))
	{
		scan->next++;
		*value = NAN;
		return LG_OK;
	}
	return lg_scan_float8(scan, value);
}

static LgStatus
read_fields(LgScan *scan, void *to, const Field *fields, size_t count)
{
	for (size_t i = 0; i < count; i++)
	{
		char	   *at = (char *) to + fields[i].offset;
		int64_t		whole = 0;

		LG_TRY(lg_scan_need(scan, fields[i].name));
		if (fields[i].type == FIELD_REAL)
		{
			LG_TRY(read_real(scan, (double *) at));
			continue;
		}
		if (fields[i].type == FIELD_LONG)
			LG_TRY(lg_scan_int64(scan, (int64_t *) at));
		else
			LG_TRY(lg_scan_whole(scan, 0, fields[i].type == FIELD_BYTE ? 255 : UINT32_MAX, &whole));
		if (fields[i].type == FIELD_BYTE)
			*(uint8_t *) at = (uint8_t) whole;
		else if (fields[i].type == FIELD_WORD)
			*(uint32_t *) at = (uint32_t) whole;
	}
	return LG_OK;
}

static LgStatus
read_list(const LgEnv *env, LgScan *scan, const char *name, size_t most, double **values, size_t *count)
{
	size_t		room = 32;

	LG_TRY(lg_scan_need(scan, name));
	LG_TRY(lg_scan_need(scan, "["));
	LG_TRY(lg_alloc_array(env, room, sizeof(double), values, scan->err));
	for (*count = 0; !lg_scan_accept(scan, "]"); (*count)++)
	{
		if (*count % 4096 == 4095)
			LG_TRY(lg_poll(env, scan->err));
		if (*count == most)
			return lg_scan_expected(scan, "\"]\"");
		if (*count == room)
			LG_TRY(lg_resize_array(env, values, room *= 2, sizeof(double), scan->err));
		LG_TRY(read_real(scan, *values + *count));
	}
	return LG_OK;
}

static LgStatus
read_word(LgScan *scan, const char **word, size_t *size)
{
	lg_scan_space(scan);
	*word = scan->next;
	while ((lg_scan_peek(scan) >= 'a' && lg_scan_peek(scan) <= 'z') || lg_scan_peek(scan) == '_')
		scan->next++;
	*size = (size_t) (scan->next - *word);
	return *size > 0 ? LG_OK : lg_scan_expected(scan, "a word");
}

static LgStatus
read_method(LgScan *scan, uint8_t *to)
{
	DemandMethod method;
	const char *word;
	size_t		size;

	LG_TRY(read_word(scan, &word, &size));
	if (demand_method_named(word, size, &method, scan->err) != LG_OK)
	{
		scan->next = word;
		return lg_scan_expected(scan, "the name of a method");
	}
	*to = (uint8_t) method;
	return LG_OK;
}

static LgStatus
read_reason(LgScan *scan, uint8_t *to)
{
	const char *word;
	size_t		size;

	LG_TRY(lg_scan_need(scan, "reason"));
	LG_TRY(read_word(scan, &word, &size));
	for (int i = 0; i < DEMAND_REASONS; i++)
	{
		const char *name = demand_reason_name((DemandReason) i);

		if (strlen(name) == size && memcmp(name, word, size) == 0)
		{
			*to = (uint8_t) i;
			return LG_OK;
		}
	}
	scan->next = word;
	return lg_scan_expected(scan, "a reason");
}

static LgStatus
read_parts(const LgEnv *env, LgScan *scan, DemandModel *model)
{
	size_t		count;

	if (model->head.parts > DEMAND_MAX_PARTS)
		return lg_scan_expected(scan, "at most 3 parts");
	for (int i = 0; i < model->head.parts; i++)
	{
		DemandPart *p = &model->part[i];

		LG_TRY(lg_scan_need(scan, "part"));
		LG_TRY(read_fields(scan, p, part_fields, LG_COUNT(part_fields)));
		LG_TRY(read_list(env, scan, "states", ETS_MAX_SEASON, &model->season[i], &count));
		if (count != (p->season ? p->period : 0))
			return lg_scan_expected(scan, "as many states as the period has");
	}
	return LG_OK;
}

static LgStatus
read_profiles(const LgEnv *env, LgScan *scan, DemandModel *model)
{
	int64_t		profiles;

	LG_TRY(lg_scan_need(scan, "profiles"));
	LG_TRY(lg_scan_whole(scan, 0, DEMAND_MAX_SEASONS, &profiles));
	model->head.profiles = (uint8_t) profiles;
	for (int i = 0; i < model->head.profiles; i++)
	{
		int64_t		phase;
		size_t		period;

		LG_TRY(lg_scan_need(scan, "phase"));
		LG_TRY(lg_scan_whole(scan, 0, DEMAND_MAX_PERIOD, &phase));
		LG_TRY(read_list(env, scan, "profile", DEMAND_MAX_PERIOD, &model->profile[i], &period));
		model->head.phase[i] = (uint32_t) phase;
		model->head.period[i] = (uint32_t) period;
	}
	return LG_OK;
}

static LgStatus
read_names(const LgEnv *env, LgScan *scan, DemandModel *model)
{
	char	   *names;
	size_t		size;

	LG_TRY(lg_alloc_array(env, (size_t) model->head.holidays + 1, 256, &names, scan->err));
	LG_TRY(lg_scan_need(scan, "names"));
	LG_TRY(lg_scan_need(scan, "["));
	model->names = names;
	for (int i = 0; i < model->head.holidays; i++)
	{
		LG_TRY(lg_scan_quoted(scan, names + 1, 255, &size));
		*names = (char) size;
		names += 1 + size;
	}
	model->head.name_bytes = (uint32_t) (names - model->names);
	return lg_scan_need(scan, "]");
}

LgStatus
demand_model_parse(const LgEnv *env, const char *text, size_t text_size, void **value, size_t *size, LgError *err)
{
	LgScan		scan = lg_scan(text, text_size, "demand_model", hint, err);
	DemandModel *model;
	DemandModel *check;
	char		zone[SERIES_MAX_ZONE];
	size_t		count;

	LG_TRY(lg_alloc_array(env, 2, sizeof(DemandModel), &model, err));
	check = model + 1;
	LG_TRY(read_method(&scan, &model->head.method));
	LG_TRY(lg_scan_need(&scan, "asked"));
	LG_TRY(read_method(&scan, &model->head.asked));
	LG_TRY(read_reason(&scan, &model->head.reason));
	LG_TRY(lg_scan_need(&scan, "zone"));
	LG_TRY(lg_scan_quoted(&scan, zone, sizeof(zone), &count));
	model->zone = zone;
	model->head.zone_size = (uint8_t) count;
	LG_TRY(read_fields(&scan, &model->head, head_fields, LG_COUNT(head_fields)));
	LG_TRY(read_parts(env, &scan, model));
	LG_TRY(read_profiles(env, &scan, model));
	LG_TRY(read_list(env, &scan, "ring", DEMAND_MAX_PERIOD, &model->ring, &count));
	model->head.ring = (uint32_t) count;
	LG_TRY(read_list(env, &scan, "coefficients", DEMAND_MAX_REGRESSORS, &model->coefficient, &count));
	model->head.regressors = (uint8_t) count;
	LG_TRY(read_list(env, &scan, "factors", DEMAND_MAX_HOLIDAYS - 1, &model->factor, &count));
	model->head.holidays = (uint8_t) count;
	LG_TRY(read_names(env, &scan, model));
	LG_TRY(lg_scan_end(&scan));
	LG_TRY(demand_model_pack(env, model, value, size, err));
	if (demand_model_open(*value, *size, check, err) == LG_OK)
		return LG_OK;
	lg_fail(err, LG_BAD_TEXT, "invalid input syntax for type demand_model");
	lg_detail(err, "Its numbers do not hold together.");
	lg_hint(err, "%s", hint);
	return LG_BAD_TEXT;
}
