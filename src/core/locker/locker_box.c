/*
 * locker_box.c
 *		Type box_class_set: the classes of boxes of a locker network.
 *
 * Text form: classes separated by "; ", each "CODE" LENGTHxWIDTHxHEIGHT
 * [MAX_G], with the code in double quotes (doubled inside) and millimetres.
 */
#include "locker_box.h"
#include "core/base/lg_scan.h"

/* Checks three sides and puts the longest first. */
LgStatus
locker_box_size(int64_t length_mm, int64_t width_mm, int64_t height_mm, const char *what, BoxSize *size, LgError *err)
{
	int64_t		side[3] = {length_mm, width_mm, height_mm};

	for (int i = 0; i < 3; i++)
	{
		if (side[i] >= 1 && side[i] <= BOX_MAX_MM)
			continue;
		lg_fail(err, LG_BAD_ARGUMENT, "side of %lld mm of a %s is out of range", (long long) side[i], what);
		lg_hint(err, "Sides are whole millimetres from 1 to %d.", BOX_MAX_MM);
		return LG_BAD_ARGUMENT;
	}
	for (int i = 0; i < 3; i++)
	{
		for (int j = i + 1; j < 3; j++)
		{
			if (side[j] > side[i])
			{
				int64_t		swap = side[i];

				side[i] = side[j];
				side[j] = swap;
			}
		}
		size->side[i] = (int32_t) side[i];
	}
	return LG_OK;
}

static size_t
set_bytes(uint32_t count, uint32_t code_bytes)
{
	return sizeof(LgValueHeader) + sizeof(BoxSetHead) + count * sizeof(BoxClass) + code_bytes;
}

LgStatus
locker_box_set_open(const void *value, size_t size, void *view, LgError *err)
{
	BoxSet	   *set = view;
	BoxSetHead	head;

	LG_TRY(lg_value_check(value, size, BOX_SET_MAGIC, BOX_SET_FORMAT, "box_class_set", err));
	if (size < set_bytes(0, 0))
		return lg_fail(err, LG_CORRUPTED, "value of type box_class_set is corrupted");
	memcpy(&head, (const char *) value + sizeof(LgValueHeader), sizeof(head));
	if (head.count > BOX_MAX_CLASSES || head.code_bytes > 65535 || set_bytes(head.count, head.code_bytes) != size)
		return lg_fail(err, LG_CORRUPTED, "value of type box_class_set is corrupted");
	set->count = head.count;
	set->value = value;
	set->size = size;
	set->classes = (const BoxClass *) ((const char *) value + set_bytes(0, 0));
	set->codes = (const char *) value + set_bytes(head.count, 0);
	for (uint32_t i = 0; i < head.count; i++)
	{
		if ((uint32_t) set->classes[i].code + set->classes[i].code_size > head.code_bytes)
			return lg_fail(err, LG_CORRUPTED, "value of type box_class_set is corrupted");
	}
	return LG_OK;
}

int
locker_box_set_find(const BoxSet *set, const char *code, size_t size)
{
	for (uint32_t i = 0; i < set->count; i++)
	{
		if (set->classes[i].code_size == size && memcmp(set->codes + set->classes[i].code, code, size) == 0)
			return (int) i;
	}
	return -1;
}

static int64_t
volume(const BoxSize *s)
{
	return (int64_t) s->side[0] * s->side[1] * s->side[2];
}

/* By volume, then longest side, then weight, then code: one order for one set. */
static bool
is_smaller(const BoxClass *a, const char *a_code, const BoxClass *b, const char *b_code)
{
	size_t		common = a->code_size < b->code_size ? a->code_size : b->code_size;
	int			c;

	if (volume(&a->size) != volume(&b->size))
		return volume(&a->size) < volume(&b->size);
	if (a->size.side[0] != b->size.side[0])
		return a->size.side[0] < b->size.side[0];
	if (a->max_g != b->max_g)
		return a->max_g < b->max_g;
	c = memcmp(a_code, b_code, common);
	return c != 0 ? c < 0 : a->code_size < b->code_size;
}

static LgStatus
check_new_class(const BoxSet *set, const char *code, size_t code_size, int32_t max_g, LgError *err)
{
	if (code_size == 0 || code_size > BOX_MAX_CODE)
		return lg_fail(err, LG_BAD_ARGUMENT, "code of a box class must have 1 to %d bytes", BOX_MAX_CODE);
	if (max_g < 0)
		return lg_fail(err, LG_BAD_ARGUMENT, "maximum weight of a box class must not be negative");
	if (locker_box_set_find(set, code, code_size) >= 0)
		return lg_fail(err, LG_BAD_ARGUMENT, "box class \"%.*s\" appears twice", (int) code_size, code);
	if (set->count == BOX_MAX_CLASSES)
		return lg_fail(err, LG_LIMIT, "a box_class_set has at most %d classes", BOX_MAX_CLASSES);
	return LG_OK;
}

/* Adds a class to a set, or starts one when *value is NULL; the old value is left to its owner. */
LgStatus
locker_box_set_add(const LgEnv *env, void **value, size_t *size, const char *code, size_t code_size,
				   const BoxSize *box, int32_t max_g, LgError *err)
{
	BoxSet		set = {0};
	BoxClass	new = {*box, max_g, 0, (uint16_t) code_size};
	BoxClass   *classes;
	BoxSetHead	head;
	uint32_t	old_bytes = 0;
	uint32_t	at = 0;
	char	   *v;

	if (*value != NULL)
	{
		LG_TRY(locker_box_set_open(*value, *size, &set, err));
		old_bytes = (uint32_t) (*size - set_bytes(set.count, 0));
	}
	LG_TRY(check_new_class(&set, code, code_size, max_g, err));
	head.count = set.count + 1;
	head.code_bytes = old_bytes + (uint32_t) code_size;
	LG_TRY(lg_alloc(env, set_bytes(head.count, head.code_bytes), &v, err));
	lg_value_init(v, BOX_SET_MAGIC, BOX_SET_FORMAT, 0);
	memcpy(v + sizeof(LgValueHeader), &head, sizeof(head));
	classes = (BoxClass *) (v + set_bytes(0, 0));
	while (at < set.count && is_smaller(&set.classes[at], set.codes + set.classes[at].code, &new, code))
		at++;

	/* codes lie in the order of the classes, so that equal sets are equal bytes */
	for (uint32_t i = 0, end = 0; i < head.count; i++)
	{
		const char *from;

		classes[i] = i == at ? new : set.classes[i < at ? i : i - 1];
		from = i == at ? code : set.codes + classes[i].code;
		classes[i].code = (uint16_t) end;
		memcpy(v + set_bytes(head.count, 0) + end, from, classes[i].code_size);
		end += classes[i].code_size;
	}
	*value = v;
	*size = set_bytes(head.count, head.code_bytes);
	return LG_OK;
}

/* ----------------------------------------------------------------------
 * text
 * ----------------------------------------------------------------------
 */

LgStatus
locker_box_set_write(LgText *out, const BoxSet *set, LgError *err)
{
	LG_TRY(lg_text_add(out, "", err));
	for (uint32_t i = 0; i < set->count; i++)
	{
		const BoxClass *c = &set->classes[i];

		if (i > 0)
			LG_TRY(lg_text_add(out, "; ", err));
		LG_TRY(lg_text_quoted(out, set->codes + c->code, c->code_size, err));
		LG_TRY(lg_text_printf(out, err, " %dx%dx%d", c->size.side[0], c->size.side[1], c->size.side[2]));
		if (c->max_g != BOX_NO_LIMIT)
			LG_TRY(lg_text_printf(out, err, " %d", c->max_g));
	}
	return LG_OK;
}

static LgStatus
read_class(const LgEnv *env, LgScan *scan, void **value, size_t *size)
{
	char		code[BOX_MAX_CODE];
	size_t		code_size;
	int64_t		side[3];
	int64_t		max_g = BOX_NO_LIMIT;
	BoxSize		box;

	LG_TRY(lg_scan_quoted(scan, code, sizeof(code), &code_size));
	for (int i = 0; i < 3; i++)
	{
		if (i > 0)
			LG_TRY(lg_scan_need(scan, "x"));
		LG_TRY(lg_scan_whole(scan, 0, INT32_MAX, &side[i]));
	}
	lg_scan_space(scan);
	if (lg_scan_peek(scan) >= '0' && lg_scan_peek(scan) <= '9')
		LG_TRY(lg_scan_whole(scan, 0, INT32_MAX, &max_g));
	LG_TRY(locker_box_size(side[0], side[1], side[2], "box", &box, scan->err));
	return locker_box_set_add(env, value, size, code, code_size, &box, (int32_t) max_g, scan->err);
}

LgStatus
locker_box_set_parse(const LgEnv *env, const char *text, size_t text_size, void **value, size_t *size, LgError *err)
{
	LgScan		scan = lg_scan(text, text_size, "box_class_set",
							   "A class is written like \"S\" 640x380x80 25000; a \";\" separates two.", err);

	*value = NULL;
	do
		LG_TRY(read_class(env, &scan, value, size));
	while (lg_scan_accept(&scan, ";"));
	return lg_scan_need_or_end(&scan, ";");
}
