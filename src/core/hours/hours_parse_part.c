/*
 * hours_parse_part.c
 *		Opening hours from text: what days, holidays and dates are made of.
 */
#include "hours_parse.h"

HoursSelector *
hours_add_selector(HoursParser *p, HoursKind kind, int group)
{
	HoursSelector *s = &p->tree->selectors[p->tree->selector_count++];

	memset(s, 0, sizeof(*s));
	s->kind = (uint8_t) kind;
	s->group = (uint8_t) group;
	p->rule->selectors++;
	return s;
}

/* " +2 days", "-1 day": 0 when nothing of the kind stands here. */
LgStatus
hours_parse_offset(HoursParser *p, int max, int16_t *offset)
{
	Scan	   *scan = &p->scan;
	int			start = scan->pos;
	int			sign;
	int			digits;
	int			number;
	Word		word;

	*offset = 0;
	sign = hours_scan_take(scan, '+') ? 1 : hours_scan_take(scan, '-') ? -1 : 0;
	hours_scan_space(scan);
	digits = sign == 0 ? 0 : hours_scan_digits(scan);
	if (digits == 0 || digits > 4)
	{
		scan->pos = start;
		return LG_OK;
	}
	number = hours_scan_number(scan, digits);
	hours_scan_space(scan);
	word = hours_scan_word(scan);
	if (word.kind != WORD_DAY)
	{
		scan->pos = start;
		return LG_OK;
	}
	if (number > max)
		return hours_scan_refuse(scan, max == 1 ? "a holiday is moved by one day at most" : "an offset is 366 days at most");
	scan->pos += word.size;
	*offset = (int16_t) (sign * number);
	return LG_OK;
}

/* "1,3-4,-1]" after the bracket. */
LgStatus
hours_parse_nth(HoursParser *p, uint16_t *nth)
{
	Scan	   *scan = &p->scan;

	*nth = 0;
	do
	{
		bool		last = hours_scan_take(scan, '-');
		int			from;
		int			to;

		hours_scan_space(scan);
		if (hours_scan_digits(scan) != 1 || (from = hours_scan_number(scan, 1)) < 1 || from > 5)
			return hours_scan_expected(scan, "1 to 5 or -1 to -5");
		to = from;
		if (!last && hours_scan_take(scan, '-'))
		{
			hours_scan_space(scan);
			if (hours_scan_digits(scan) != 1 || (to = hours_scan_number(scan, 1)) <= from || to > 5)
				return hours_scan_expected(scan, "a number up to 5");
		}
		for (; from <= to; from++)
			*nth |= (uint16_t) (1 << (from - 1 + (last ? 5 : 0)));
	} while (hours_scan_take(scan, ','));
	if (!hours_scan_take(scan, ']'))
		return hours_scan_expected(scan, "\",\" or \"]\"");
	return LG_OK;
}
