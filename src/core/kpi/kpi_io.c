/*
 * kpi_io.c
 *		KPI summaries as text and as bytes, both exact.
 *
 * Text:	name/version field=number field=number ...
 *		Fields that have their initial value are left out.  Sums are decimals,
 *		parameters are decimals, words or "none".  A histogram is
 *		zeros@bucket:count,count,... from that bucket on; 0*n is a run of n
 *		empty ones.  Limits declared in advance are limit:count,limit:count,...
 *		and a name of one's own is name=letters.
 *
 * Bytes:	version (1); number of parameters, counts, sums and histograms (1
 *		each); parameters and counts as 8, sums as 16 bytes, big-endian; then
 *		each histogram: zeros (8), first bucket (4), number of cells (4), and
 *		its counts as LEB128.  Where there are limits or a name, 128 is added
 *		to the number of histograms, and at the end stand: number of
 *		limits (1); each: series (1), number (8), count (8); length of the
 *		name (1), its letters.  More counts or sums than this version knows are
 *		refused, fewer are zero: fields are only ever appended.
 */
#include "kpi.h"

#include <stdio.h>
#include <stdlib.h>

#define KPI_IO_VERSION 1
#define KPI_MAX_FIELDS 64
#define KPI_IO_EXTRA 128		/* limits or a name follow */

/* The content of a summary before it is laid out. */
typedef struct HistContent
{
	int64_t		zero;
	int64_t		total;
	int32_t		first;
	uint32_t	cells;
	uint64_t   *counts;
} HistContent;

typedef struct Content
{
	int64_t		params[KPI_MAX_FIELDS];
	int64_t		counts[KPI_MAX_FIELDS];
	__int128	sums[KPI_MAX_FIELDS];
	HistContent hists[KPI_MAX_HISTS];
	KpiExtra	extra;
	uint8_t		flags;
} Content;

static void
content_init(const KpiType *type, Content *content)
{
	memset(content, 0, sizeof(*content));
	for (int i = 0; i < type->nparams; i++)
		content->params[i] = type->params[i].initial;
}

/* Drops empty cells at both ends and adds up. */
static LgStatus
tighten(const KpiType *type, HistContent *hist, LgStatus status, LgError *err)
{
	while (hist->cells > 0 && hist->counts[hist->cells - 1] == 0)
		hist->cells--;
	while (hist->cells > 0 && hist->counts[0] == 0)
	{
		hist->counts++;
		hist->first++;
		hist->cells--;
	}
	if (hist->cells == 0)
		hist->first = 0;
	hist->total = hist->zero;
	for (uint32_t i = 0; i < hist->cells; i++)
		if (hist->counts[i] > (uint64_t) INT64_MAX ||
			!lg_add64(hist->total, (int64_t) hist->counts[i], &hist->total))
			return lg_fail(err, status, "histogram of a %s holds too many values", type->name);
	return LG_OK;
}

/* The range that a histogram needs. */
static KpiRange
range_of(const HistContent *hist)
{
	KpiRange	range = {hist->first, hist->cells, 1};

	for (uint32_t k = 0; k < hist->cells; k++)
		if (kpi_hist_width(hist->counts[k]) > range.width)
			range.width = kpi_hist_width(hist->counts[k]);
	return range;
}

/* Checks a content from outside and lays it out as a value. */
static LgStatus
assemble(const LgEnv *env, const KpiType *type, Content *content, LgStatus status, void *value_out,
		 size_t *size, LgError *err)
{
	size_t		fixed = kpi_fixed_size(type, false);
	int			hists = (content->flags & KPI_WITHOUT_HISTS) != 0 ? 0 : type->nhists;
	size_t		gap = kpi_extra_bytes(&content->extra);
	KpiRange	ranges[KPI_MAX_HISTS];
	KpiHist    *heads;
	void	   *compact;
	char	   *copy;

	LG_TRY(kpi_check_params(type, content->params, status, err));
	LG_TRY(kpi_check_declared(type, &content->extra, status, err));
	for (int i = 0; i < type->nhists; i++)
	{
		LG_TRY(tighten(type, &content->hists[i], status, err));
		if (content->hists[i].total > 0 && hists == 0)
			return lg_fail(err, status, "%s without distributions has a histogram", type->name);
		ranges[i] = range_of(&content->hists[i]);
	}
	*size = fixed + kpi_ranges_bytes(ranges, hists) + gap;
	LG_TRY(lg_alloc(env, *size, &copy, err));
	lg_value_init(copy, type->magic, 1, (hists == 0 ? KPI_WITHOUT_HISTS : 0) | kpi_extra_flags(&content->extra));
	memcpy(kpi_params(copy), content->params, sizeof(int64_t) * (size_t) type->nparams);
	memcpy(kpi_counts(type, copy), content->counts, sizeof(int64_t) * (size_t) type->ncounts);
	memcpy(kpi_sums(type, copy), content->sums, sizeof(__int128) * (size_t) type->nsums);
	heads = kpi_hist(type, copy, 0);
	kpi_hist_place(heads, ranges, hists, gap);
	kpi_put_extra(&content->extra, heads + hists);
	for (int i = 0; i < hists; i++)
	{
		heads[i].total = content->hists[i].total;
		heads[i].zero = content->hists[i].zero;
		for (uint32_t k = 0; k < heads[i].cells; k++)
			kpi_hist_set(&heads[i], k, content->hists[i].counts[k]);
	}
	LG_TRY(kpi_check_content(type, copy, status, err));
	compact = copy;
	if (!kpi_is_compact(type, copy))
		LG_TRY(kpi_compact(env, type, copy, &compact, size, err));
	memcpy(value_out, &compact, sizeof(compact));
	return LG_OK;
}

/* ----------------------------------------------------------------------
 * numbers
 * ----------------------------------------------------------------------
 */

/* number / 10^digits without trailing zeros. */
LgStatus
kpi_text_decimal(LgText *text, __int128 number, int digits, LgError *err)
{
	char		buffer[64];
	char	   *end = buffer + sizeof(buffer);
	char	   *p = end;
	unsigned	__int128 rest = number < 0 ? -(unsigned __int128) number : (unsigned __int128) number;
	bool		fraction = false;

	if (digits == 0 && rest <= UINT64_MAX)
	{
		uint64_t	small = (uint64_t) rest;

		do
			*--p = (char) ('0' + small % 10);
		while ((small /= 10) > 0);
		if (number < 0)
			*--p = '-';
		return lg_text_bytes(text, p, (size_t) (end - p), err);
	}

	for (int i = 0; i < digits || rest > 0 || i == digits; i++)
	{
		char		digit = (char) ('0' + (int) (rest % 10));

		if (i == digits && fraction)
			*--p = '.';
		rest /= 10;
		if (i < digits && digit == '0' && !fraction)
			continue;
		fraction = fraction || i < digits;
		*--p = digit;
	}
	if (number < 0)
		*--p = '-';
	return lg_text_bytes(text, p, (size_t) (end - p), err);
}

/* ----------------------------------------------------------------------
 * text
 * ----------------------------------------------------------------------
 */

static LgStatus
hist_to_text(const KpiHist *hist, LgText *text, LgError *err)
{
	LG_TRY(lg_text_printf(text, err, "%lld@%d:", (long long) hist->zero, hist->first));
	for (uint32_t i = 0; i < hist->cells;)
	{
		uint32_t	run = 0;

		while (i + run < hist->cells && kpi_hist_get(hist, i + run) == 0)
			run++;
		if (i > 0)
			LG_TRY(lg_text_bytes(text, ",", 1, err));
		if (run > 1)
			LG_TRY(lg_text_bytes(text, "0*", 2, err));
		LG_TRY(kpi_text_decimal(text, run > 1 ? run : kpi_hist_get(hist, i), 0, err));
		i += run > 1 ? run : 1;
	}
	return LG_OK;
}

/* Limits with their counts, and the name. */
static LgStatus
extra_to_text(const KpiType *type, const void *value, LgText *text, LgError *err)
{
	KpiExtra	extra;

	kpi_get_extra(type, value, &extra);
	for (int i = 0; i < extra.nlimits; i++)
	{
		const KpiLimit *limit = &extra.limits[i];

		if (i > 0 && limit[-1].series == limit->series)
			LG_TRY(lg_text_bytes(text, ",", 1, err));
		else
			LG_TRY(lg_text_printf(text, err, " %s=", type->series[limit->series]));
		LG_TRY(kpi_text_decimal(text, limit->number, 6, err));
		LG_TRY(lg_text_printf(text, err, ":%lld", (long long) limit->count));
	}
	return extra.name[0] != '\0' ? lg_text_printf(text, err, " name=%s", extra.name) : LG_OK;
}

/* Writes a compact value. */
LgStatus
kpi_to_text(const KpiType *type, const void *value, LgText *text, LgError *err)
{
	int			hists = kpi_hist_count(type, value);

	LG_TRY(lg_text_printf(text, err, "%s/%d", type->name, KPI_IO_VERSION));
	for (int i = 0; i < type->nparams; i++)
	{
		char		buffer[64];

		if (kpi_params(value)[i] == type->params[i].initial)
			continue;
		kpi_param_text(&type->params[i], kpi_params(value)[i], buffer, sizeof(buffer));
		LG_TRY(lg_text_printf(text, err, " %s=%s", type->params[i].name, buffer));
	}
	if (type->optional_hists && hists == 0)
		LG_TRY(lg_text_add(text, " " KPI_PERCENTILES "=0", err));
	for (int i = 0; i < type->ncounts; i++)
		if (kpi_count(type, value, i) != 0)
			LG_TRY(lg_text_printf(text, err, " %s=%lld", type->counts[i].name,
								  (long long) kpi_count(type, value, i)));
	for (int i = 0; i < type->nsums; i++)
		if (kpi_sum(type, value, i) != 0)
		{
			LG_TRY(lg_text_printf(text, err, " %s=", type->sums[i].name));
			LG_TRY(kpi_text_decimal(text, kpi_sum(type, value, i), type->sums[i].digits, err));
		}
	for (int i = 0; i < hists; i++)
	{
		const KpiHist *hist = kpi_hist(type, value, i);

		if (hist->total == 0)
			continue;
		LG_TRY(lg_text_printf(text, err, " %s=", type->hists[i].name));
		LG_TRY(hist_to_text(hist, text, err));
	}
	return (kpi_flags(value) & (KPI_LIMITS | KPI_NAMED)) != 0 ? extra_to_text(type, value, text, err) : LG_OK;
}

typedef struct Reader
{
	const KpiType *type;
	const char *start;
	const char *at;
	LgError    *err;
} Reader;

static LgStatus
bad_text(Reader *r, const char *what)
{
	lg_fail(r->err, LG_BAD_TEXT, "invalid input syntax for type %s: %s at character %d", r->type->name, what,
			(int) (r->at - r->start) + 1);
	lg_detail(r->err, "The text continues with \"%.40s\".", r->at);
	lg_hint(r->err, "A summary is written as \"%s/%d name=number ...\"; build one with %s_agg().",
			r->type->name, KPI_IO_VERSION, r->type->name);
	return LG_BAD_TEXT;
}

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* [-]digits[.digits] as an integer of 10^-decimals. */
static LgStatus
read_decimal(Reader *r, int decimals, __int128 * number)
{
	const char *p = r->at;
	bool		negative = *p == '-';
	unsigned	__int128 result = 0;
	int			fraction = -1;

	p += negative;
	if (!is_digit(*p))
		return bad_text(r, "a number is expected");
	for (; is_digit(*p) || (*p == '.' && fraction < 0 && is_digit(p[1])); p++)
	{
		if (*p == '.')
			fraction = 0;
		else if (fraction >= 0 && ++fraction > decimals)
			return bad_text(r, "number has too many decimals");
		else if (__builtin_mul_overflow(result, (unsigned) 10, &result) ||
				 __builtin_add_overflow(result, (unsigned) (*p - '0'), &result))
			return bad_text(r, "number is out of range");
	}
	for (int i = fraction < 0 ? 0 : fraction; i < decimals; i++)
		if (__builtin_mul_overflow(result, (unsigned) 10, &result))
			return bad_text(r, "number is out of range");
	if (result > ((unsigned __int128) 1 << 127) - !negative)
		return bad_text(r, "number is out of range");
	*number = (__int128) (negative ? -result : result);
	r->at = p;
	return LG_OK;
}

static LgStatus
read_int64(Reader *r, int decimals, int64_t *number)
{
	__int128	wide;
	const char *start = r->at;

	LG_TRY(read_decimal(r, decimals, &wide));
	*number = (int64_t) wide;
	if (*number != wide)
	{
		r->at = start;
		return bad_text(r, "number is out of range");
	}
	return LG_OK;
}

static size_t
word_length(const char *p)
{
	size_t		n = 0;

	while ((p[n] >= 'a' && p[n] <= 'z') || (p[n] >= 'A' && p[n] <= 'Z') || is_digit(p[n]) || p[n] == '_')
		n++;
	return n;
}

static LgStatus
read_param(Reader *r, const KpiParam *param, int64_t *number)
{
	size_t		length = word_length(r->at);

	if (param->kind == KPI_PARAM_WORD)
	{
		for (int i = 0; param->words[i] != NULL; i++)
			if (strlen(param->words[i]) == length && strncmp(param->words[i], r->at, length) == 0)
			{
				*number = i;
				r->at += length;
				return LG_OK;
			}
		return bad_text(r, "unknown word");
	}
	if (length == 4 && strncmp(r->at, "none", 4) == 0)
	{
		*number = param->kind == KPI_PARAM_CODE ? 0 : -1;
		r->at += 4;
	}
	else if (param->kind == KPI_PARAM_CODE)
	{
		if (!kpi_code_pack(r->at, length, number))
			return bad_text(r, "one to seven capital letters are expected");
		r->at += length;
	}
	else
		LG_TRY(read_int64(r, param->kind == KPI_PARAM_MICRO ? 6 : 0, number));
	if (*number < param->low || *number > param->high)
		return bad_text(r, "parameter is out of range, before the text");
	return LG_OK;
}

static LgStatus
read_hist(Reader *r, const LgEnv *env, HistContent *hist)
{
	int64_t		number;

	LG_TRY(read_int64(r, 0, &hist->zero));
	if (hist->zero < 0 || *r->at++ != '@')
	{
		r->at--;
		return bad_text(r, "\"@\" and a bucket are expected");
	}
	LG_TRY(read_int64(r, 0, &number));
	if (number < 0 || number >= KPI_BUCKET_MAX || *r->at != ':')
		return bad_text(r, "a bucket and \":\" are expected");
	hist->first = (int32_t) number;
	if (r->at[1] == ' ' || r->at[1] == '\0')
	{
		r->at++;
		return LG_OK;
	}
	LG_TRY(lg_alloc_array(env, KPI_BUCKET_MAX, sizeof(uint64_t), &hist->counts, r->err));
	do
	{
		int64_t		run = 1;

		r->at++;
		LG_TRY(read_int64(r, 0, &number));
		if (number == 0 && *r->at == '*')
		{
			r->at++;
			LG_TRY(read_int64(r, 0, &run));
		}
		if (number < 0 || run < 1 || run > KPI_BUCKET_MAX - hist->first - (int64_t) hist->cells)
			return bad_text(r, "count or bucket is out of range");
		hist->counts[hist->cells] = (uint64_t) number;
		hist->cells += (uint32_t) run;
	} while (*r->at == ',');
	return LG_OK;
}

/* Limits of one series, kept in the order of series. */
static LgStatus
read_limits(Reader *r, KpiExtra *extra, int series)
{
	int			at = 0;

	while (at < extra->nlimits && extra->limits[at].series <= series)
		at++;
	do
	{
		KpiLimit   *limit = &extra->limits[at];

		if (extra->nlimits == KPI_MAX_LIMITS)
			return bad_text(r, "there are too many limits, before the text");
		memmove(limit + 1, limit, (size_t) (extra->nlimits - at) * sizeof(KpiLimit));
		extra->nlimits++;
		at++;
		limit->series = series;
		if (*r->at == ',')
			r->at++;
		LG_TRY(read_int64(r, 6, &limit->number));
		if (*r->at != ':')
			return bad_text(r, "\":\" and a count are expected");
		r->at++;
		LG_TRY(read_int64(r, 0, &limit->count));
	} while (*r->at == ',');
	return LG_OK;
}

static LgStatus
read_name(Reader *r, KpiExtra *extra)
{
	size_t		length = word_length(r->at);

	if (!kpi_is_name(r->at, length))
		return bad_text(r, "a name is expected");
	memcpy(extra->name, r->at, length);
	extra->name[length] = '\0';
	r->at += length;
	return LG_OK;
}

/* One "name=..." into its place. */
static LgStatus
read_field(Reader *r, const LgEnv *env, Content *content, uint64_t seen[2])
{
	const KpiType *type = r->type;
	size_t		length = word_length(r->at);
	const char *name = r->at;
	int			index = 0;

#define IS_FIELD(field) (strlen(field) == length && strncmp(field, name, length) == 0)
#define FIELD_BEGINS() \
	do { \
		if ((seen[index >> 6] >> (index & 63) & 1) != 0) \
			return bad_text(r, "field occurs twice"); \
		seen[index >> 6] |= UINT64_C(1) << (index & 63); \
		r->at += length + 1; \
	} while (0)

	if (length == 0 || name[length] != '=')
		return bad_text(r, "\"name=\" is expected");
	for (int i = 0; i < type->nparams; i++, index++)
		if (IS_FIELD(type->params[i].name))
		{
			FIELD_BEGINS();
			return read_param(r, &type->params[i], &content->params[i]);
		}
	for (int i = 0; i < type->ncounts; i++, index++)
		if (IS_FIELD(type->counts[i].name))
		{
			FIELD_BEGINS();
			return read_int64(r, 0, &content->counts[i]);
		}
	for (int i = 0; i < type->nsums; i++, index++)
		if (IS_FIELD(type->sums[i].name))
		{
			FIELD_BEGINS();
			return read_decimal(r, type->sums[i].digits, &content->sums[i]);
		}
	for (int i = 0; i < type->nhists; i++, index++)
		if (IS_FIELD(type->hists[i].name))
		{
			FIELD_BEGINS();
			return read_hist(r, env, &content->hists[i]);
		}
	for (int i = 0; i < type->nseries; i++, index++)
		if (IS_FIELD(type->series[i]))
		{
			FIELD_BEGINS();
			return read_limits(r, &content->extra, i);
		}
	if (type->may_be_named && IS_FIELD("name"))
	{
		FIELD_BEGINS();
		return read_name(r, &content->extra);
	}
	index++;
	if (type->optional_hists && IS_FIELD(KPI_PERCENTILES))
	{
		int64_t		kept;

		FIELD_BEGINS();
		LG_TRY(read_int64(r, 0, &kept));
		if (kept != 0 && kept != 1)
			return bad_text(r, "0 or 1 is expected, before the text");
		content->flags = kept == 0 ? KPI_WITHOUT_HISTS : 0;
		return LG_OK;
	}
	return bad_text(r, "unknown field");
}

LgStatus
kpi_from_text(const LgEnv *env, const KpiType *type, const char *text, void *value_out, size_t *size, LgError *err)
{
	Reader		r = {type, text, text, err};
	size_t		name = strlen(type->name);
	uint64_t	seen[2] = {0, 0};
	int64_t		version;
	Content		content;

	content_init(type, &content);
	while (*r.at == ' ')
		r.at++;
	if (strncmp(r.at, type->name, name) != 0 || r.at[name] != '/')
		return bad_text(&r, "the type's name and version are expected");
	r.at += name + 1;
	LG_TRY(read_int64(&r, 0, &version));
	if (version != KPI_IO_VERSION)
	{
		lg_fail(err, LG_UNSUPPORTED, "unsupported %s version %lld", type->name, (long long) version);
		lg_hint(err, "Install a newer version of the extension \"logistics\".");
		return LG_UNSUPPORTED;
	}
	for (;;)
	{
		if (*r.at != '\0' && *r.at != ' ')
			return bad_text(&r, "a space is expected");
		while (*r.at == ' ')
			r.at++;
		if (*r.at == '\0')
			break;
		LG_TRY(read_field(&r, env, &content, seen));
	}
	return assemble(env, type, &content, LG_BAD_TEXT, value_out, size, err);
}

/* ----------------------------------------------------------------------
 * bytes
 * ----------------------------------------------------------------------
 */

static LgStatus
put_int(LgText *bytes, unsigned __int128 number, int width, LgError *err)
{
	char		buffer[16];

	for (int i = 0; i < width; i++)
		buffer[i] = (char) (number >> (8 * (width - 1 - i)));
	return lg_text_bytes(bytes, buffer, (size_t) width, err);
}

static LgStatus
extra_to_bytes(const KpiType *type, const void *value, LgText *bytes, LgError *err)
{
	KpiExtra	extra;

	kpi_get_extra(type, value, &extra);
	LG_TRY(put_int(bytes, (unsigned) extra.nlimits, 1, err));
	for (int i = 0; i < extra.nlimits; i++)
	{
		LG_TRY(put_int(bytes, (unsigned) extra.limits[i].series, 1, err));
		LG_TRY(put_int(bytes, (uint64_t) extra.limits[i].number, 8, err));
		LG_TRY(put_int(bytes, (uint64_t) extra.limits[i].count, 8, err));
	}
	LG_TRY(put_int(bytes, strlen(extra.name), 1, err));
	return lg_text_bytes(bytes, extra.name, strlen(extra.name), err);
}

LgStatus
kpi_to_bytes(const KpiType *type, const void *value, LgText *bytes, LgError *err)
{
	int			hists = kpi_hist_count(type, value);
	const bool	extra = (kpi_flags(value) & (KPI_LIMITS | KPI_NAMED)) != 0;
	const int	head[5] = {KPI_IO_VERSION, type->nparams, type->ncounts, type->nsums, hists + (extra ? KPI_IO_EXTRA : 0)};

	for (int i = 0; i < 5; i++)
		LG_TRY(put_int(bytes, (unsigned) head[i], 1, err));
	for (int i = 0; i < type->nparams; i++)
		LG_TRY(put_int(bytes, (uint64_t) kpi_params(value)[i], 8, err));
	for (int i = 0; i < type->ncounts; i++)
		LG_TRY(put_int(bytes, (uint64_t) kpi_count(type, value, i), 8, err));
	for (int i = 0; i < type->nsums; i++)
		LG_TRY(put_int(bytes, (unsigned __int128) kpi_sum(type, value, i), 16, err));
	for (int i = 0; i < hists; i++)
	{
		const KpiHist *hist = kpi_hist(type, value, i);

		LG_TRY(put_int(bytes, (uint64_t) hist->zero, 8, err));
		LG_TRY(put_int(bytes, (uint32_t) hist->first, 4, err));
		LG_TRY(put_int(bytes, hist->cells, 4, err));
		for (uint32_t k = 0; k < hist->cells; k++)
		{
			uint64_t	count = kpi_hist_get(hist, k);

			for (; count >= 0x80; count >>= 7)
				LG_TRY(put_int(bytes, (count & 0x7F) | 0x80, 1, err));
			LG_TRY(put_int(bytes, count, 1, err));
		}
	}
	return extra ? extra_to_bytes(type, value, bytes, err) : LG_OK;
}

typedef struct Bytes
{
	const KpiType *type;
	const unsigned char *at;
	const unsigned char *end;
	LgError    *err;
} Bytes;

static LgStatus
bad_bytes(Bytes *b)
{
	return lg_fail(b->err, LG_BAD_BINARY, "invalid binary representation of type %s", b->type->name);
}

static LgStatus
get_int(Bytes *b, int width, unsigned __int128 * number)
{
	if (b->end - b->at < width)
		return bad_bytes(b);
	*number = 0;
	for (int i = 0; i < width; i++)
		*number = *number << 8 | *b->at++;
	return LG_OK;
}

static LgStatus
get_hist(Bytes *b, const LgEnv *env, HistContent *hist)
{
	unsigned	__int128 number;

	LG_TRY(get_int(b, 8, &number));
	hist->zero = (int64_t) number;
	LG_TRY(get_int(b, 4, &number));
	hist->first = (int32_t) number;
	LG_TRY(get_int(b, 4, &number));
	hist->cells = (uint32_t) number;
	if (hist->zero < 0 || hist->first < 0 || hist->first > KPI_BUCKET_MAX ||
		number > (unsigned) (KPI_BUCKET_MAX - hist->first) || number > (unsigned __int128) (b->end - b->at))
		return bad_bytes(b);
	LG_TRY(lg_alloc_array(env, hist->cells, sizeof(uint64_t), &hist->counts, b->err));
	for (uint32_t k = 0; k < hist->cells; k++)
	{
		int			shift = 0;

		do
		{
			LG_TRY(get_int(b, 1, &number));
			if (shift > 56)
				return bad_bytes(b);
			hist->counts[k] |= (uint64_t) (number & 0x7F) << shift;
			shift += 7;
		} while ((number & 0x80) != 0);
		if (number == 0 && shift > 7)
			return bad_bytes(b);
	}
	/* as kpi_compact() leaves them: no empty cells at the ends */
	if (hist->cells == 0 ? hist->first != 0 : hist->counts[0] == 0 || hist->counts[hist->cells - 1] == 0)
		return bad_bytes(b);
	return LG_OK;
}

/* Limits and name, where there are bytes left. */
static LgStatus
get_extra(Bytes *b, KpiExtra *extra)
{
	unsigned	__int128 number;

	LG_TRY(get_int(b, 1, &number));
	if (number > KPI_MAX_LIMITS)
		return bad_bytes(b);
	extra->nlimits = (int) number;
	for (int i = 0; i < extra->nlimits; i++)
	{
		LG_TRY(get_int(b, 1, &number));
		if (number >= (unsigned) b->type->nseries)
			return bad_bytes(b);
		extra->limits[i].series = (int) number;
		LG_TRY(get_int(b, 8, &number));
		extra->limits[i].number = (int64_t) number;
		LG_TRY(get_int(b, 8, &number));
		extra->limits[i].count = (int64_t) number;
	}
	LG_TRY(get_int(b, 1, &number));
	/* one form for one content: nothing is not written at all */
	if (number > KPI_OWN_NAME_MAX || b->end - b->at < (int) number || (number == 0 && extra->nlimits == 0) ||
		memchr(b->at, '\0', (size_t) number) != NULL)
		return bad_bytes(b);
	memcpy(extra->name, b->at, (size_t) number);
	b->at += (size_t) number;
	return LG_OK;
}

LgStatus
kpi_from_bytes(const LgEnv *env, const KpiType *type, const void *data, size_t length, void *value_out,
			   size_t *size, LgError *err)
{
	Bytes		b = {type, data, (const unsigned char *) data + length, err};
	unsigned	__int128 number = 0;
	int			head[5];
	bool		extra;
	Content		content;

	content_init(type, &content);
	for (int i = 0; i < 5; i++)
	{
		LG_TRY(get_int(&b, 1, &number));
		head[i] = (int) number;
	}
	if (head[0] != KPI_IO_VERSION)
	{
		lg_fail(err, LG_UNSUPPORTED, "unsupported %s version %d", type->name, head[0]);
		lg_hint(err, "Install a newer version of the extension \"logistics\".");
		return LG_UNSUPPORTED;
	}
	extra = head[4] >= KPI_IO_EXTRA;
	head[4] %= KPI_IO_EXTRA;
	if (head[1] > type->nparams || head[2] > type->ncounts || head[3] > type->nsums ||
		(head[4] != type->nhists && !(head[4] == 0 && type->optional_hists)))
		return bad_bytes(&b);
	content.flags = head[4] == 0 ? KPI_WITHOUT_HISTS : 0;
	for (int i = 0; i < head[1]; i++)
	{
		LG_TRY(get_int(&b, 8, &number));
		content.params[i] = (int64_t) number;
	}
	for (int i = 0; i < head[2]; i++)
	{
		LG_TRY(get_int(&b, 8, &number));
		content.counts[i] = (int64_t) number;
	}
	for (int i = 0; i < head[3]; i++)
	{
		LG_TRY(get_int(&b, 16, &number));
		content.sums[i] = (__int128) number;
	}
	for (int i = 0; i < head[4]; i++)
		LG_TRY(get_hist(&b, env, &content.hists[i]));
	if (extra)
		LG_TRY(get_extra(&b, &content.extra));
	if (b.at != b.end)
		return bad_bytes(&b);
	return assemble(env, type, &content, LG_BAD_BINARY, value_out, size, err);
}
