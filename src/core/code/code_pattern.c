/*
 * code_pattern.c
 *		Patterns of tracking numbers: a part of what regular expressions are,
 *		written out into shapes.
 *
 * A pattern fits a whole number, from which blanks have been taken: literal
 * digits, letters and "-"; \d; classes [0-9A-F]; groups (...), (?:...) and
 * (?<name>...) with "|" between alternatives; {n}, {m,n} and ?.  \s* and ^ and $
 * are read and mean nothing.  Groups serial (or SerialNumber) and check
 * (CheckDigit) are what a checksum works on.
 */
#include "core/code/code_tracking.h"
#include "code_digits.h"

#define MAX_DEPTH 20

/* Shapes while they are made: places by class. */
typedef struct Piece
{
	uint8_t		length;
	uint8_t		serial_at;
	uint8_t		serial_size;
	uint8_t		check_at;
	uint8_t		place[TRACKING_MAX_LENGTH];
} Piece;

typedef struct Pieces
{
	Piece	   *piece;
	uint32_t	count;
} Pieces;

typedef struct Reader
{
	const LgEnv *env;
	TrackingPlan *plan;
	const TrackingRow *row;
	const char *next;
	const char *end;
	int			depth;
	LgError    *err;
} Reader;

static LgStatus
bad_pattern(const Reader *r, const char *detail)
{
	lg_fail(r->err, LG_BAD_ARGUMENT, "pattern of format \"%.*s\" of \"%.*s\" is not understood", (int) r->row->format.size,
			r->row->format.data, (int) r->row->carrier.size, r->row->carrier.data);
	lg_detail(r->err, "At position %zu: %s", (size_t) (r->next - r->row->pattern.data) + 1, detail);
	lg_hint(r->err, "A pattern has digits, letters, -, \\d, classes like [0-9A-F], groups with |, {n}, {m,n} and ?; "
			"for look-ahead write one row for each length.");
	return LG_BAD_ARGUMENT;
}

static LgStatus
too_many(const Reader *r)
{
	return lg_fail(r->err, LG_LIMIT, "pattern of format \"%.*s\" of \"%.*s\" has more than %d lengths and alternatives",
				   (int) r->row->format.size, r->row->format.data, (int) r->row->carrier.size, r->row->carrier.data, TRACKING_MAX_SHAPES);
}

static bool
ahead(const Reader *r, const char *word)
{
	size_t		n = strlen(word);

	return (size_t) (r->end - r->next) >= n && memcmp(r->next, word, n) == 0;
}

/* ----------------------------------------------------------------------
 * pieces
 * ----------------------------------------------------------------------
 */

static LgStatus
new_pieces(const Reader *r, uint32_t count, Pieces *pieces)
{
	if (count > TRACKING_MAX_SHAPES)
		return too_many(r);
	LG_TRY(lg_poll(r->env, r->err));
	LG_TRY(lg_alloc_array(r->env, (size_t) count + 1, sizeof(Piece), &pieces->piece, r->err));
	pieces->count = count;
	return LG_OK;
}

/* One piece of no length. */
static LgStatus
empty_piece(const Reader *r, Pieces *pieces)
{
	LG_TRY(new_pieces(r, 1, pieces));
	pieces->piece->serial_at = TRACKING_NONE;
	pieces->piece->check_at = TRACKING_NONE;
	return LG_OK;
}

static LgStatus
join(const Reader *r, const Piece *a, const Piece *b, Piece *out)
{
	if (a->length + b->length > TRACKING_MAX_LENGTH)
		return bad_pattern(r, "A number of more than 64 symbols.");
	if ((a->serial_at != TRACKING_NONE && b->serial_at != TRACKING_NONE) ||
		(a->check_at != TRACKING_NONE && b->check_at != TRACKING_NONE))
		return bad_pattern(r, "Two groups of one name in one number.");
	*out = *a;
	memcpy(out->place + a->length, b->place, b->length);
	out->length = (uint8_t) (a->length + b->length);
	if (b->serial_at != TRACKING_NONE)
	{
		out->serial_at = (uint8_t) (a->length + b->serial_at);
		out->serial_size = b->serial_size;
	}
	if (b->check_at != TRACKING_NONE)
		out->check_at = (uint8_t) (a->length + b->check_at);
	return LG_OK;
}

/* Each of a followed by each of b takes the place of a. */
static LgStatus
follow(const Reader *r, Pieces *a, const Pieces *b)
{
	Pieces		both;
	uint32_t	n = 0;

	LG_TRY(new_pieces(r, a->count * b->count, &both));
	for (uint32_t i = 0; i < a->count; i++)
	{
		for (uint32_t j = 0; j < b->count; j++)
			LG_TRY(join(r, &a->piece[i], &b->piece[j], &both.piece[n++]));
	}
	lg_release(r->env, a->piece);
	*a = both;
	return LG_OK;
}

/* Those of b after those of a. */
static LgStatus
append(const Reader *r, Pieces *a, const Pieces *b)
{
	Pieces		both;

	LG_TRY(new_pieces(r, a->count + b->count, &both));
	if (a->count > 0)
		memcpy(both.piece, a->piece, a->count * sizeof(Piece));
	memcpy(both.piece + a->count, b->piece, b->count * sizeof(Piece));
	lg_release(r->env, a->piece);
	*a = both;
	return LG_OK;
}

/* ----------------------------------------------------------------------
 * reading
 * ----------------------------------------------------------------------
 */

static LgStatus read_alternatives(Reader *r, Pieces *out);

static LgStatus
class_piece(Reader *r, uint64_t mask, Pieces *out)
{
	TrackingPlan *plan = r->plan;
	uint32_t	c = 0;

	while (c < plan->class_count && plan->classes[c] != mask)
		c++;
	if (c == TRACKING_MAX_CLASSES)
		return lg_fail(r->err, LG_LIMIT, "tracking patterns have more than %d different classes of symbols", TRACKING_MAX_CLASSES);
	if (c == plan->class_count)
		plan->classes[plan->class_count++] = mask;
	LG_TRY(empty_piece(r, out));
	out->piece->length = 1;
	out->piece->place[0] = (uint8_t) c;
	return LG_OK;
}

/* "[", symbols and ranges, "]" */
static LgStatus
read_class(Reader *r, Pieces *out)
{
	uint64_t	mask = 0;

	r->next++;
	while (r->next < r->end && *r->next != ']')
	{
		int			first = tracking_symbol(*r->next);
		int			last = first;

		if (first < 0)
			return bad_pattern(r, "A class of other characters than digits, letters and -.");
		r->next++;
		if (r->end - r->next >= 2 && r->next[0] == '-' && r->next[1] != ']')
		{
			last = tracking_symbol(r->next[1]);
			if (last < first || last == TRACKING_DASH || (first < 10 && last >= 10))
				return bad_pattern(r, "A range that goes backwards, or from digits to letters.");
			r->next += 2;
		}
		for (int s = first; s <= last; s++)
			mask |= UINT64_C(1) << s;
	}
	if (r->next == r->end || mask == 0)
		return bad_pattern(r, "A class without end, or without symbols.");
	r->next++;
	return class_piece(r, mask, out);
}

static bool
is_name(const char *name, size_t size, const char *a, const char *b)
{
	const char *wanted = size == strlen(a) ? a : b;

	if (size != strlen(wanted))
		return false;
	for (size_t i = 0; i < size; i++)
	{
		if (code_upper(name[i]) != code_upper(wanted[i]))
			return false;
	}
	return true;
}

/* Marks what a group called serial, or check, has read. */
static LgStatus
mark(Reader *r, const char *name, size_t size, Pieces *pieces)
{
	bool		serial = is_name(name, size, "serial", "SerialNumber");
	bool		check = is_name(name, size, "check", "CheckDigit");

	for (uint32_t i = 0; i < pieces->count; i++)
	{
		Piece	   *p = &pieces->piece[i];

		if ((serial && p->serial_at != TRACKING_NONE) || (check && p->check_at != TRACKING_NONE))
			return bad_pattern(r, "A group inside one of its name.");
		if (check && p->length != 1)
			return bad_pattern(r, "A check digit is one symbol.");
		if (serial)
		{
			p->serial_at = 0;
			p->serial_size = p->length;
		}
		if (check)
			p->check_at = 0;
	}
	return LG_OK;
}

/* "(", "(?:" or "(?<name>", alternatives, ")" */
static LgStatus
read_group(Reader *r, Pieces *out)
{
	const char *name = NULL;
	size_t		name_size = 0;

	r->next++;
	if (ahead(r, "?:"))
		r->next += 2;
	else if (ahead(r, "?<") && !ahead(r, "?<=") && !ahead(r, "?<!"))
	{
		r->next += 2;
		name = r->next;
		while (r->next < r->end && *r->next != '>')
			r->next++;
		if (r->next == r->end)
			return bad_pattern(r, "A name without end.");
		name_size = (size_t) (r->next - name);
		r->next++;
	}
	else if (ahead(r, "?"))
		return bad_pattern(r, "Look-ahead and other extensions are not offered.");
	if (++r->depth > MAX_DEPTH)
		return bad_pattern(r, "Groups are nested too deep.");
	LG_TRY(read_alternatives(r, out));
	r->depth--;
	if (r->next == r->end || *r->next != ')')
		return bad_pattern(r, "A group without end.");
	r->next++;
	return name != NULL ? mark(r, name, name_size, out) : LG_OK;
}

/* What stands before the next repetition; false: nothing that takes a symbol. */
static LgStatus
read_atom(Reader *r, Pieces *out, bool *taken)
{
	int			symbol;

	*taken = true;
	if (*r->next == '(')
		return read_group(r, out);
	if (*r->next == '[')
		return read_class(r, out);
	if (ahead(r, "\\d"))
	{
		r->next += 2;
		return class_piece(r, TRACKING_DIGITS, out);
	}
	if (ahead(r, "\\s*") || *r->next == '^' || *r->next == '$')
	{
		r->next += *r->next == '\\' ? 3 : 1;
		*taken = false;
		return LG_OK;
	}
	r->next += ahead(r, "\\-");
	symbol = tracking_symbol(*r->next);
	if (symbol < 0)
		return bad_pattern(r, "A sign that has no meaning here.");
	r->next++;
	return class_piece(r, UINT64_C(1) << symbol, out);
}

static LgStatus
read_number(Reader *r, int *number)
{
	const char *from = r->next;

	*number = 0;
	while (r->next < r->end && code_is_digit(*r->next) && *number <= TRACKING_MAX_LENGTH)
		*number = *number * 10 + (*r->next++ - '0');
	if (r->next == from || *number > TRACKING_MAX_LENGTH)
		return bad_pattern(r, "Expected a count up to 64.");
	return LG_OK;
}

/* "?", "{n}", "{m,n}", or nothing: once */
static LgStatus
read_repetition(Reader *r, int *least, int *most)
{
	*least = *most = 1;
	if (r->next < r->end && *r->next == '?')
	{
		r->next++;
		*least = 0;
		return LG_OK;
	}
	if (r->next < r->end && (*r->next == '*' || *r->next == '+'))
		return bad_pattern(r, "Repetition without limit is not offered.");
	if (r->next == r->end || *r->next != '{')
		return LG_OK;
	r->next++;
	LG_TRY(read_number(r, least));
	*most = *least;
	if (r->next < r->end && *r->next == ',')
	{
		r->next++;
		LG_TRY(read_number(r, most));
	}
	if (r->next == r->end || *r->next != '}' || *most < *least)
		return bad_pattern(r, "Expected {n} or {m,n}.");
	r->next++;
	return LG_OK;
}

/* An atom so many times: all counts from least to most. */
static LgStatus
repeat(Reader *r, const Pieces *atom, int least, int most, Pieces *out)
{
	Pieces		chain;

	out->piece = NULL;
	out->count = 0;
	LG_TRY(empty_piece(r, &chain));
	for (int n = 0;; n++)
	{
		if (n >= least)
			LG_TRY(append(r, out, &chain));
		if (n == most)
			break;
		LG_TRY(follow(r, &chain, atom));
	}
	lg_release(r->env, chain.piece);
	return LG_OK;
}

static LgStatus
read_sequence(Reader *r, Pieces *out)
{
	LG_TRY(empty_piece(r, out));
	while (r->next < r->end && *r->next != '|' && *r->next != ')')
	{
		Pieces		atom;
		Pieces		repeated;
		bool		taken;
		int			least;
		int			most;

		LG_TRY(read_atom(r, &atom, &taken));
		if (!taken)
			continue;
		LG_TRY(read_repetition(r, &least, &most));
		if (least == 1 && most == 1)
			repeated = atom;
		else
		{
			LG_TRY(repeat(r, &atom, least, most, &repeated));
			lg_release(r->env, atom.piece);
		}
		LG_TRY(follow(r, out, &repeated));
		lg_release(r->env, repeated.piece);
	}
	return LG_OK;
}

static LgStatus
read_alternatives(Reader *r, Pieces *out)
{
	Pieces		other;

	LG_TRY(read_sequence(r, out));
	while (r->next < r->end && *r->next == '|')
	{
		r->next++;
		LG_TRY(read_sequence(r, &other));
		LG_TRY(append(r, out, &other));
		lg_release(r->env, other.piece);
	}
	return LG_OK;
}

/* ----------------------------------------------------------------------
 * shapes
 * ----------------------------------------------------------------------
 */

/* The part of all numbers of the same make that a class takes. */
static double
class_chance(uint64_t mask)
{
	bool		digits = (mask & TRACKING_DIGITS) != 0;
	bool		letters = (mask & TRACKING_LETTERS) != 0;
	int			alphabet = (digits ? 10 : 0) + (letters ? 26 : 0) + ((mask >> TRACKING_DASH & 1) != 0 ? 1 : 0);

	return alphabet == 1 ? 1.0 : (double) __builtin_popcountll(mask) / alphabet;
}

/* A checksum needs its groups, and digits where it counts. */
static LgStatus
check_groups(Reader *r, const Piece *p, const TrackingChecksum *checksum)
{
	bool		letters = checksum->algorithm == TRACKING_MOD10 || checksum->algorithm == TRACKING_MOD37_36;
	uint64_t	allowed = letters ? TRACKING_DIGITS | TRACKING_LETTERS : TRACKING_DIGITS;

	if (checksum->algorithm == TRACKING_NO_CHECKSUM)
		return LG_OK;
	if (p->serial_at == TRACKING_NONE || p->check_at == TRACKING_NONE)
		return bad_pattern(r, "A checksum needs groups (?<serial>...) and (?<check>...).");
	if ((checksum->algorithm == TRACKING_S10 && p->serial_size != 8) ||
		(checksum->algorithm == TRACKING_WEIGHTED && p->serial_size != checksum->weights))
		return bad_pattern(r, "The serial has not as many digits as the checksum has weights.");
	for (int i = 0; i < p->serial_size; i++)
	{
		if ((r->plan->classes[p->place[p->serial_at + i]] & ~allowed) != 0)
			return bad_pattern(r, letters ? "The serial of this checksum may have digits and letters only." :
							   "The serial of this checksum may have digits only.");
	}
	return LG_OK;
}

static LgStatus
add_shape(Reader *r, const Piece *p, uint32_t format)
{
	TrackingPlan *plan = r->plan;
	double		chance = 1;

	if (plan->shape_count == plan->shape_room)
	{
		plan->shape_room = plan->shape_room * 2 + 64;
		LG_TRY(lg_resize_array(r->env, &plan->shapes, plan->shape_room, sizeof(TrackingShape), r->err));
	}
	if (plan->place_count + p->length > plan->place_room)
	{
		if (plan->place_room > LG_VALUE_MAX_BYTES / 4)
			return lg_fail(r->err, LG_LIMIT, "too many tracking patterns for one value");
		plan->place_room = plan->place_room * 2 + 4096;
		LG_TRY(lg_resize_array(r->env, &plan->places, plan->place_room, 1, r->err));
	}
	for (int i = 0; i < p->length; i++)
		chance *= class_chance(plan->classes[p->place[i]]);
	memcpy(plan->places + plan->place_count, p->place, p->length);
	plan->shapes[plan->shape_count++] = (TrackingShape)
	{
		plan->place_count, format, p->length, p->serial_at, p->serial_size, p->check_at, (float) chance
	};
	plan->place_count += p->length;
	return LG_OK;
}

LgStatus
tracking_plan_pattern(const LgEnv *env, TrackingPlan *plan, const TrackingRow *row, uint32_t format, const TrackingChecksum *checksum,
					  LgError *err)
{
	Reader		r = {env, plan, row, row->pattern.data, row->pattern.data + row->pattern.size, 0, err};
	Pieces		all;

	LG_TRY(read_alternatives(&r, &all));
	if (r.next < r.end)
		return bad_pattern(&r, "A \")\" without its \"(\".");
	for (uint32_t i = 0; i < all.count; i++)
	{
		if (all.piece[i].length == 0)
			return bad_pattern(&r, "A number without symbols.");
		LG_TRY(check_groups(&r, &all.piece[i], checksum));
		LG_TRY(add_shape(&r, &all.piece[i], format));
	}
	lg_release(env, all.piece);
	return LG_OK;
}
