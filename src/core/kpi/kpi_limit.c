/*
 * kpi_limit.c
 *		What only some summaries carry: limits declared in advance, each with the
 *		exact count of the values up to it, and a name of one's own.
 */
#include "kpi.h"

static const int64_t powers[KPI_LIMIT_EXPONENTS] = {
	1, 10, 100, 1000, 10000, 100000, 1000000, 10000000, 100000000, 1000000000, INT64_C(10000000000),
	INT64_C(100000000000), INT64_C(1000000000000), INT64_C(10000000000000)
};

/* ----------------------------------------------------------------------
 * one limit
 * ----------------------------------------------------------------------
 */

/* The number (fixed point 10^-6) that an entry stands for. */
int64_t
kpi_limit_number(uint64_t entry)
{
	int64_t		number = (int64_t) (entry >> KPI_LIMIT_COUNT_BITS & KPI_LIMIT_MANTISSA) *
	powers[entry >> KPI_LIMIT_EXPONENT_SHIFT & 15];

	return (entry & KPI_LIMIT_NEGATIVE) != 0 ? -number : number;
}

/* The entry of a limit, with a count of 0; false for more than six digits. */
static bool
pack_limit(int series, int64_t number, uint64_t *entry)
{
	uint64_t	mantissa = number < 0 ? -(uint64_t) number : (uint64_t) number;
	uint64_t	exponent = 0;

	while (mantissa % 10 == 0 && mantissa > 0 && exponent < KPI_LIMIT_EXPONENTS - 1)
	{
		mantissa /= 10;
		exponent++;
	}
	if (mantissa > KPI_LIMIT_MANTISSA)
		return false;
	*entry = (uint64_t) series << KPI_LIMIT_SERIES_SHIFT | (number < 0 ? KPI_LIMIT_NEGATIVE : 0) |
		exponent << KPI_LIMIT_EXPONENT_SHIFT | mantissa << KPI_LIMIT_COUNT_BITS;
	return true;
}

/* True for an entry that pack_limit() makes, whatever it counts. */
static bool
is_limit(uint64_t entry)
{
	uint64_t	again;
	int64_t		number;

	if ((entry >> KPI_LIMIT_EXPONENT_SHIFT & 15) >= KPI_LIMIT_EXPONENTS ||
		!lg_mul64((int64_t) (entry >> KPI_LIMIT_COUNT_BITS & KPI_LIMIT_MANTISSA),
				  powers[entry >> KPI_LIMIT_EXPONENT_SHIFT & 15], &number))
		return false;
	return pack_limit(kpi_limit_series(entry), kpi_limit_number(entry), &again) &&
		again == (entry & ~(KPI_LIMIT_LAST | KPI_LIMIT_COUNT));
}

/* ----------------------------------------------------------------------
 * all of a value
 * ----------------------------------------------------------------------
 */

/* How many entries a value has. */
int
kpi_limit_count(const KpiType *type, const void *value)
{
	const uint64_t *entry = kpi_limits(type, value);
	int			count = 0;

	if (entry == NULL)
		return 0;
	do
		count++;
	while ((*entry++ & KPI_LIMIT_LAST) == 0);
	return count;
}

static inline size_t
name_bytes(size_t length)
{
	return (1 + length + 7) & ~(size_t) 7;
}

/* Bytes of limits and name. */
size_t
kpi_extra_size(const KpiType *type, const void *value)
{
	size_t		size = 8 * (size_t) kpi_limit_count(type, value);

	if ((kpi_flags(value) & KPI_NAMED) != 0)
		size += name_bytes(*((const uint8_t *) kpi_extra(type, value) + size));
	return size;
}

/* The name a value carries; false without. */
bool
kpi_own_name(const KpiType *type, const void *value, char name[KPI_NAME_SIZE])
{
	const uint8_t *at = (const uint8_t *) kpi_extra(type, value) + 8 * (size_t) kpi_limit_count(type, value);

	if ((kpi_flags(value) & KPI_NAMED) == 0)
		return false;
	memcpy(name, at + 1, *at);
	name[*at] = '\0';
	return true;
}

/* Letters, digits and underscores, begun by a letter: such as BI tools take for a column. */
bool
kpi_is_name(const char *name, size_t size)
{
	if (size < 1 || size > KPI_OWN_NAME_MAX || name[0] < 'a' || name[0] > 'z')
		return false;
	for (size_t i = 0; i < size; i++)
		if (!((name[i] >= 'a' && name[i] <= 'z') || (name[i] >= '0' && name[i] <= '9') || name[i] == '_'))
			return false;
	return true;
}

/* Makes sure that limits and name of a stored value are inside of it: size is what follows the heads. */
bool
kpi_check_extra(const KpiType *type, const void *value, size_t size)
{
	const uint64_t *entry = kpi_limits(type, value);
	const uint8_t *name = (const uint8_t *) kpi_extra(type, value);
	uint64_t	before = 0;

	if (entry != NULL)
		for (int i = 0;; i++, entry++)
		{
			if (size < 8 || i >= KPI_MAX_LIMITS || kpi_limit_series(*entry) >= type->nseries || !is_limit(*entry) ||
				(i > 0 && !kpi_limit_is_after(*entry, before)))
				return false;
			before = *entry;
			size -= 8;
			name += 8;
			if ((*entry & KPI_LIMIT_LAST) != 0)
				break;
		}
	if ((kpi_flags(value) & KPI_NAMED) == 0)
		return true;
	return size >= 8 && size >= name_bytes(*name) && kpi_is_name((const char *) name + 1, *name) && type->may_be_named;
}

/* ----------------------------------------------------------------------
 * making them
 * ----------------------------------------------------------------------
 */

static LgStatus
bad_limit(const KpiType *type, const KpiExtra *extra, int index, LgStatus status, const char *what, LgError *err)
{
	const KpiLimit *limit = &extra->limits[index];
	static const KpiParam micro = {"limit", KPI_PARAM_MICRO, 0, 0, 0, NULL};
	char		number[64];

	kpi_param_text(&micro, limit->number < 0 ? -limit->number : limit->number, number, sizeof(number));
	lg_fail(err, status, "limit %s%s in \"%s\" of a %s %s", limit->number < 0 ? "-" : "", number, type->series[limit->series], type->name, what);
	lg_hint(err, "Limits are in ascending order, with at most six significant digits; of times, in seconds.");
	return status;
}

/* Checks limits and name that somebody declares. */
LgStatus
kpi_check_declared(const KpiType *type, const KpiExtra *extra, LgStatus status, LgError *err)
{
	uint64_t	before = 0;

	if (extra->nlimits > KPI_MAX_LIMITS)
		return lg_fail(err, status, "more than %d limits in a %s", KPI_MAX_LIMITS, type->name);
	for (int i = 0; i < extra->nlimits; i++)
	{
		const KpiLimit *limit = &extra->limits[i];
		uint64_t	entry;

		if (!pack_limit(limit->series, limit->number, &entry))
			return bad_limit(type, extra, i, status, "has too many digits", err);
		if (limit->number < 0 && !type->negative)
			return bad_limit(type, extra, i, status, "is negative", err);
		if (i > 0 && !kpi_limit_is_after(entry, before))
			return bad_limit(type, extra, i, status, "is out of order", err);
		if (limit->count < 0 || (uint64_t) limit->count > KPI_LIMIT_COUNT)
			return bad_limit(type, extra, i, status, "counts too many values", err);
		before = entry;
	}
	if (extra->name[0] == '\0')
		return LG_OK;
	if (!type->may_be_named)
		return lg_fail(err, status, "a %s cannot have a name of its own", type->name);
	if (!kpi_is_name(extra->name, strlen(extra->name)))
	{
		lg_fail(err, status, "name \"%s\" of a %s is not a name", extra->name, type->name);
		lg_hint(err, "Use up to %d lower-case letters, digits and underscores, begun by a letter.", KPI_OWN_NAME_MAX);
		return status;
	}
	return LG_OK;
}

size_t
kpi_extra_bytes(const KpiExtra *extra)
{
	return 8 * (size_t) extra->nlimits + (extra->name[0] != '\0' ? name_bytes(strlen(extra->name)) : 0);
}

uint8_t
kpi_extra_flags(const KpiExtra *extra)
{
	return (uint8_t) ((extra->nlimits > 0 ? KPI_LIMITS : 0) | (extra->name[0] != '\0' ? KPI_NAMED : 0));
}

/* Writes limits and name that kpi_check_declared() lets pass, into zeroed memory. */
void
kpi_put_extra(const KpiExtra *extra, void *to)
{
	uint64_t   *entry = to;
	size_t		length = strlen(extra->name);

	for (int i = 0; i < extra->nlimits; i++)
	{
		(void) pack_limit(extra->limits[i].series, extra->limits[i].number, &entry[i]);
		entry[i] |= (uint64_t) extra->limits[i].count;
	}
	if (extra->nlimits > 0)
		entry[extra->nlimits - 1] |= KPI_LIMIT_LAST;
	if (length > 0)
	{
		uint8_t    *at = (uint8_t *) (entry + extra->nlimits);

		*at = (uint8_t) length;
		memcpy(at + 1, extra->name, length);
	}
}

/* Limits, with what they count, and name of a value. */
void
kpi_get_extra(const KpiType *type, const void *value, KpiExtra *extra)
{
	const uint64_t *entry = kpi_limits(type, value);

	memset(extra, 0, sizeof(*extra));
	extra->nlimits = kpi_limit_count(type, value);
	for (int i = 0; i < extra->nlimits; i++)
	{
		extra->limits[i].series = kpi_limit_series(entry[i]);
		extra->limits[i].number = kpi_limit_number(entry[i]);
		extra->limits[i].count = (int64_t) (entry[i] & KPI_LIMIT_COUNT);
	}
	(void) kpi_own_name(type, value, extra->name);
}

/* ----------------------------------------------------------------------
 * counting
 * ----------------------------------------------------------------------
 */

static LgStatus
change_count(const KpiType *type, uint64_t *entry, int64_t by, LgError *err)
{
	const int64_t count = (int64_t) (*entry & KPI_LIMIT_COUNT);

	if (by < -count)
	{
		lg_fail(err, LG_BAD_ARGUMENT, "%s to be subtracted is not contained in the other", type->name);
		lg_detail(err, "Fewer values than none would be left within a limit.");
		return LG_BAD_ARGUMENT;
	}
	if (by > (int64_t) KPI_LIMIT_COUNT - count)
		return lg_fail(err, LG_OUT_OF_RANGE, "limit of a %s counts more than %lld values", type->name,
					   (long long) KPI_LIMIT_COUNT);
	*entry = (*entry & ~KPI_LIMIT_COUNT) | (uint64_t) (count + by);
	return LG_OK;
}

/* Counts a number, weight times, at the limits of a series: at those it is within, or beyond. */
static LgStatus
count_at_limits(const KpiType *type, void *value, int series, bool within, int64_t number, int64_t weight, LgError *err)
{
	uint64_t   *entry = kpi_limits(type, value);

	if (entry == NULL)
		return LG_OK;
	for (;; entry++)
	{
		if (kpi_limit_series(*entry) == series && (number <= kpi_limit_number(*entry)) == within)
			LG_TRY(change_count(type, entry, weight, err));
		if ((*entry & KPI_LIMIT_LAST) != 0)
			return LG_OK;
	}
}

LgStatus
kpi_count_within(const KpiType *type, void *value, int series, int64_t number, int64_t weight, LgError *err)
{
	return count_at_limits(type, value, series, true, number, weight, err);
}

LgStatus
kpi_count_beyond(const KpiType *type, void *value, int series, int64_t number, int64_t weight, LgError *err)
{
	return count_at_limits(type, value, series, false, number, weight, err);
}

/* Adds the counts of other, which has the same limits, or takes them out. */
LgStatus
kpi_merge_limits(const KpiType *type, void *value, const void *other, int sign, LgError *err)
{
	uint64_t   *to = kpi_limits(type, value);
	const uint64_t *from = kpi_limits(type, other);

	if (to == NULL)
		return LG_OK;
	do
		LG_TRY(change_count(type, to, sign * (int64_t) (*from++ & KPI_LIMIT_COUNT), err));
	while ((*to++ & KPI_LIMIT_LAST) == 0);
	return LG_OK;
}

/* True for the same limits and the same name. */
bool
kpi_same_extra(const KpiType *type, const void *a, const void *b)
{
	const uint64_t *x = kpi_limits(type, a);
	const uint64_t *y = kpi_limits(type, b);
	char		name_a[KPI_NAME_SIZE] = "";
	char		name_b[KPI_NAME_SIZE] = "";

	if (((kpi_flags(a) ^ kpi_flags(b)) & (KPI_LIMITS | KPI_NAMED)) != 0)
		return false;
	if (x != NULL)
		do
			if (((*x ^ *y++) & ~KPI_LIMIT_COUNT) != 0)
				return false;
		while ((*x++ & KPI_LIMIT_LAST) == 0);
	return !kpi_own_name(type, a, name_a) || (kpi_own_name(type, b, name_b) && strcmp(name_a, name_b) == 0);
}
