/*
 * network_text.c
 *		The text form of road_network.
 *
 *	edges {1,10,20,12.5,-,100},{2,20,30,8,8,64.25} order 2 0 1
 *	edges {1,10,20,12.5,-,100,30.52 50.45,30.5214 50.4507} order 1 0
 *	edges {...} turns {1,20,2,-},{2,30,4,8} u-turn - order ...
 *
 * An edge is {id, source, target, seconds, seconds back, metres[, its line]},
 * with "-" where there is no way; a turn {from edge, via node, to edge,
 * seconds}, "-" where it is forbidden; u-turn says what turning round costs, "-":
 * only where there is no other way on.  The order is that of the hierarchy, numbers of
 * vertices: with it the value is compiled again in a quarter of the time.  It may
 * be left out.  All numbers are exact.
 */
#include "core/network/network_text.h"

#include "core/base/lg_scan.h"
#include "core/network/network_change.h"
#include "network_build.h"

/* ----------------------------------------------------------------------
 * output
 * ----------------------------------------------------------------------
 */

/* A whole number, backwards from the end of a buffer: printf would take most of the time. */
static char *
digits_before(char *end, uint64_t value)
{
	do
		*--end = (char) ('0' + value % 10);
	while ((value /= 10) > 0);
	return end;
}

static LgStatus
put_number(LgText *text, char before, int64_t value, LgError *err)
{
	char		buffer[24];
	char	   *at = digits_before(buffer + sizeof(buffer), value < 0 ? -(uint64_t) value : (uint64_t) value);

	if (value < 0)
		*--at = '-';
	*--at = before;
	return lg_text_bytes(text, at, (size_t) (buffer + sizeof(buffer) - at), err);
}

/* A count of 10^-places: 61500 with 3 is 61.5. */
static LgStatus
put_fixed(LgText *text, char before, int64_t value, int places, LgError *err)
{
	char		buffer[32];
	char	   *end = buffer + sizeof(buffer);
	char	   *at = end;
	uint64_t	left = value < 0 ? -(uint64_t) value : (uint64_t) value;

	for (int i = 0; i < places; i++, left /= 10)
	{
		if (at == end && left % 10 == 0)
			continue;			/* zeros at the end */
		if (at == end)
			end = at = buffer + sizeof(buffer);
		*--at = (char) ('0' + left % 10);
	}
	if (at < end)
		*--at = '.';
	at = digits_before(at, left);
	if (value < 0)
		*--at = '-';
	*--at = before;
	return lg_text_bytes(text, at, (size_t) (end - at), err);
}

static LgStatus
put_ms(LgText *text, uint32_t ms, LgError *err)
{
	if (ms == NETWORK_CLOSED)
		return lg_text_add(text, ",-", err);
	return put_fixed(text, ',', ms, 3, err);
}

static LgStatus
put_edge(LgText *text, const NetworkEdge *edge, const NetworkPoint *points, bool first, LgError *err)
{
	if (!first)
		LG_TRY(lg_text_bytes(text, ",", 1, err));
	LG_TRY(put_number(text, '{', edge->id, err));
	LG_TRY(put_number(text, ',', edge->source, err));
	LG_TRY(put_number(text, ',', edge->target, err));
	LG_TRY(put_ms(text, edge->ms[0], err));
	LG_TRY(put_ms(text, edge->ms[1], err));
	LG_TRY(put_fixed(text, ',', edge->cm, 2, err));
	for (uint32_t i = 0; i < edge->points; i++)
	{
		if ((i & 4095) == 4095)
			LG_TRY(lg_poll(text->env, err));
		LG_TRY(put_fixed(text, ',', points[i].lon, 7, err));
		LG_TRY(put_fixed(text, ' ', points[i].lat, 7, err));
	}
	return lg_text_bytes(text, "}", 1, err);
}

static LgStatus
put_turns(LgText *text, const Network *network, LgError *err)
{
	LG_TRY(lg_text_add(text, " turns", err));
	for (uint32_t i = 0; i < network->turn_count; i++)
	{
		const NetworkTurn *turn = &network->turns[i];

		if ((i & 1023) == 0)
			LG_TRY(lg_poll(text->env, err));
		LG_TRY(lg_text_add(text, i > 0 ? "," : " ", err));
		LG_TRY(put_number(text, '{', network->edge_ids[turn->from >> 1], err));
		LG_TRY(put_number(text, ',', network->node_ids[network_arc_head(network, turn->from)], err));
		LG_TRY(put_number(text, ',', network->edge_ids[turn->to >> 1], err));
		LG_TRY(put_ms(text, turn->ms, err));
		LG_TRY(lg_text_bytes(text, "}", 1, err));
	}
	if (network->header->u_turn_ms == NETWORK_CLOSED)
		return lg_text_add(text, " u-turn -", err);
	LG_TRY(lg_text_add(text, " u-turn", err));
	return put_fixed(text, ' ', network->header->u_turn_ms, 3, err);
}

static LgStatus
put_rows(const LgEnv *env, const void *value, size_t size, LgText *text, LgError *err)
{
	LgRecords	rows;
	LgRecordCursor cursor = {0};
	const char *data;
	bool		first = true;
	size_t		left;

	if (!lg_records_view(&rows, value, size))
		return lg_fail(err, LG_BAD_ARGUMENT, "state of the aggregate was not made by its transition function");
	while ((left = lg_records_next(&rows, &cursor, &data)) > 0)
	{
		const NetworkEdge *edge = (const NetworkEdge *) data;

		LG_TRY(lg_poll(env, err));
		if (left < sizeof(NetworkEdge) || (left - sizeof(NetworkEdge)) / sizeof(NetworkPoint) < edge->points)
			return lg_fail(err, LG_BAD_ARGUMENT, "state of the aggregate was not made by its transition function");
		LG_TRY(put_edge(text, edge, (const NetworkPoint *) (edge + 1), first, err));
		cursor.offset += sizeof(NetworkEdge) + edge->points * sizeof(NetworkPoint);
		first = false;
	}
	return LG_OK;
}

LgStatus
network_to_text(const LgEnv *env, const void *value, size_t size, LgText *text, LgError *err)
{
	const LgValueHeader *header = value;
	Network		network;

	LG_TRY(lg_value_check(value, size, NETWORK_MAGIC, NETWORK_FORMAT, "road_network", err));
	LG_TRY(lg_text_add(text, "edges ", err));
	if (header->flags & NETWORK_ROWS)
		return put_rows(env, value, size, text, err);
	LG_TRY(network_open(env, value, size, &network, err));
	for (uint32_t e = 0; e < network.edges; e++)
	{
		NetworkEdge edge = {network.edge_ids[e], network.node_ids[network.source[e]], network.node_ids[network.target[e]],
		{network.ms[0][e], network.ms[1][e]}, network.cm[e], 0};
		const NetworkPoint *points = NULL;

		if ((e & 1023) == 0)
			LG_TRY(lg_poll(env, err));
		if (network.has_lines)
		{
			points = network.line_points + network.line_first[e];
			edge.points = network.line_first[e + 1] - network.line_first[e];
		}
		LG_TRY(put_edge(text, &edge, points, e == 0, err));
	}
	if (network.has_turns)
		LG_TRY(put_turns(text, &network, err));
	if (network.order == NULL)
		return LG_OK;
	LG_TRY(lg_text_add(text, " order", err));
	for (uint32_t v = 0; v < network.vertices; v++)
	{
		if ((v & 4095) == 0)
			LG_TRY(lg_poll(env, err));
		LG_TRY(put_number(text, ' ', network.order[v], err));
	}
	return LG_OK;
}

/* ----------------------------------------------------------------------
 * input
 * ----------------------------------------------------------------------
 */

typedef struct Reader
{
	const LgEnv *env;
	LgScan		scan;
	LgRecords	rows;
	NetworkPoint *points;		/* of the edge being read */
	size_t		point_room;
	NetworkRestriction *turns;
	size_t		turn_count;
	size_t		turn_room;
	uint32_t	u_turn_ms;
	uint32_t   *order;
	size_t		order_count;
	size_t		order_room;
} Reader;

/* A decimal number of at most this many places, as a count of them. */
static LgStatus
read_fixed(LgScan *scan, int places, int64_t max, const char *what, int64_t *value)
{
	bool		negative;
	int			digits = 0;
	int			left = places;
	uint64_t	sum = 0;

	lg_scan_space(scan);
	negative = lg_scan_next(scan, '-');
	for (; lg_scan_peek(scan) >= '0' && lg_scan_peek(scan) <= '9' && digits < 12; digits++)
		sum = sum * 10 + (uint64_t) (*scan->next++ - '0');
	if (digits > 0 && lg_scan_next(scan, '.'))
	{
		for (digits = 0; lg_scan_peek(scan) >= '0' && lg_scan_peek(scan) <= '9' && left > 0; digits++, left--)
			sum = sum * 10 + (uint64_t) (*scan->next++ - '0');
	}
	for (; left > 0; left--)
		sum *= 10;
	if (digits == 0 || sum > (uint64_t) max || (lg_scan_peek(scan) >= '0' && lg_scan_peek(scan) <= '9'))
		return lg_scan_expected(scan, what);
	*value = negative ? -(int64_t) sum : (int64_t) sum;
	return LG_OK;
}

/* Seconds, or "-" for none. */
static LgStatus
read_ms(LgScan *scan, uint32_t *ms)
{
	int64_t		value;

	lg_scan_space(scan);
	if (lg_scan_next(scan, '-'))
	{
		*ms = NETWORK_CLOSED;
		return LG_OK;
	}
	LG_TRY(read_fixed(scan, 3, NETWORK_MAX_PART, "seconds or -", &value));
	*ms = (uint32_t) value;
	return LG_OK;
}

static LgStatus
read_point(Reader *in, uint32_t count)
{
	int64_t		lon;
	int64_t		lat;

	if (count == NETWORK_MAX_LINE)
		return lg_scan_expected(&in->scan, "the end of a line of a million points");
	if ((count & 4095) == 4095)
		LG_TRY(lg_poll(in->env, in->scan.err));
	if (count == in->point_room)
	{
		in->point_room = in->point_room * 2 + 64;
		LG_TRY(lg_resize_array(in->env, &in->points, in->point_room, sizeof(NetworkPoint), in->scan.err));
	}
	LG_TRY(read_fixed(&in->scan, 7, INT64_C(1800000000), "a longitude", &lon));
	LG_TRY(read_fixed(&in->scan, 7, INT64_C(900000000), "a latitude", &lat));
	in->points[count].lon = (int32_t) lon;
	in->points[count].lat = (int32_t) lat;
	return LG_OK;
}

static LgStatus
read_edge(Reader *in)
{
	LgScan	   *scan = &in->scan;
	NetworkEdge edge = {0};
	int64_t		cm;

	LG_TRY(lg_scan_need(scan, "{"));
	LG_TRY(lg_scan_int64(scan, &edge.id));
	LG_TRY(lg_scan_need(scan, ","));
	LG_TRY(lg_scan_int64(scan, &edge.source));
	LG_TRY(lg_scan_need(scan, ","));
	LG_TRY(lg_scan_int64(scan, &edge.target));
	for (int d = 0; d < 2; d++)
	{
		LG_TRY(lg_scan_need(scan, ","));
		LG_TRY(read_ms(scan, &edge.ms[d]));
	}
	LG_TRY(lg_scan_need(scan, ","));
	LG_TRY(read_fixed(scan, 2, NETWORK_MAX_PART, "metres", &cm));
	if (cm < 0)
		return lg_scan_expected(scan, "metres that are not negative");
	edge.cm = (uint32_t) cm;
	while (lg_scan_accept(scan, ","))
		LG_TRY(read_point(in, edge.points++));
	LG_TRY(lg_scan_need(scan, "}"));
	if (edge.points == 1)
		return lg_scan_expected(scan, "a line of two points at least");
	if (in->rows.count == 0)
		network_rows_init(&in->rows, edge.points > 0 ? NETWORK_LINES : 0);
	return network_rows_add(in->env, &in->rows, &edge, in->points, scan->err);
}

static LgStatus
read_turn(Reader *in)
{
	LgScan	   *scan = &in->scan;
	NetworkRestriction turn;

	LG_TRY(lg_scan_need(scan, "{"));
	LG_TRY(lg_scan_int64(scan, &turn.from_edge));
	LG_TRY(lg_scan_need(scan, ","));
	LG_TRY(lg_scan_int64(scan, &turn.via_node));
	LG_TRY(lg_scan_need(scan, ","));
	LG_TRY(lg_scan_int64(scan, &turn.to_edge));
	LG_TRY(lg_scan_need(scan, ","));
	LG_TRY(read_ms(scan, &turn.ms));
	LG_TRY(lg_scan_need(scan, "}"));
	if (in->turn_count == in->turn_room)
	{
		in->turn_room = in->turn_room * 2 + 64;
		LG_TRY(lg_resize_array(in->env, &in->turns, in->turn_room, sizeof(NetworkRestriction), scan->err));
	}
	in->turns[in->turn_count++] = turn;
	return LG_OK;
}

static LgStatus
read_order(Reader *in)
{
	LgScan	   *scan = &in->scan;

	while (!lg_scan_at_end(scan))
	{
		int64_t		vertex;

		LG_TRY(lg_scan_whole(scan, 0, NETWORK_MAX_VERTICES, &vertex));
		if (in->order_count == in->order_room)
		{
			in->order_room = in->order_room * 2 + 1024;
			LG_TRY(lg_resize_array(in->env, &in->order, in->order_room, sizeof(uint32_t), scan->err));
		}
		if ((in->order_count & 4095) == 0)
			LG_TRY(lg_poll(in->env, scan->err));
		in->order[in->order_count++] = (uint32_t) vertex;
	}
	return LG_OK;
}

static LgStatus
read_all(Reader *in, bool *has_turns, bool *has_order)
{
	LgScan	   *scan = &in->scan;

	LG_TRY(lg_scan_need(scan, "edges"));
	lg_scan_space(scan);
	if (lg_scan_peek(scan) == '{')
	{
		do
		{
			if ((in->rows.count & 1023) == 0)
				LG_TRY(lg_poll(in->env, scan->err));
			LG_TRY(read_edge(in));
		} while (lg_scan_accept(scan, ","));
	}
	*has_turns = lg_scan_accept(scan, "turns");
	if (*has_turns)
	{
		lg_scan_space(scan);
		if (lg_scan_peek(scan) == '{')
		{
			do
			{
				if ((in->turn_count & 1023) == 0)
					LG_TRY(lg_poll(in->env, scan->err));
				LG_TRY(read_turn(in));
			} while (lg_scan_accept(scan, ","));
		}
		LG_TRY(lg_scan_need(scan, "u-turn"));
		LG_TRY(read_ms(scan, &in->u_turn_ms));
	}
	*has_order = lg_scan_accept(scan, "order");
	if (*has_order)
		return read_order(in);
	return lg_scan_end(scan);
}

/* An order names every vertex once. */
static LgStatus
check_order(const Reader *in, uint32_t vertices, LgError *err)
{
	uint8_t    *seen;

	LG_TRY(lg_alloc_array(in->env, vertices, 1, &seen, err));
	for (size_t i = 0; i < in->order_count; i++)
	{
		if (in->order_count != vertices || in->order[i] >= vertices || seen[in->order[i]])
		{
			lg_fail(err, LG_BAD_TEXT, "invalid input syntax for type road_network");
			lg_detail(err, "The order does not name each of %u vertices once, but %zu.", vertices, in->order_count);
			lg_hint(err, "Leave \"order\" and what follows out: it is found again.");
			return LG_BAD_TEXT;
		}
		seen[in->order[i]] = 1;
	}
	lg_release(in->env, seen);
	return LG_OK;
}

LgStatus
network_from_text(const LgEnv *env, const char *string, size_t text_size, void **value, size_t *size, LgError *err)
{
	Reader		in = {.env = env};
	bool		has_turns;
	bool		has_order;
	Network		content;

	in.scan = lg_scan(string, text_size, "road_network",
					  "A value looks like edges {1,10,20,12.5,-,100}: edge, source, target, seconds, seconds back, metres.", err);
	in.u_turn_ms = NETWORK_CLOSED;
	network_rows_init(&in.rows, 0);
	LG_TRY(read_all(&in, &has_turns, &has_order));
	LG_TRY(network_collect(env, &in.rows, &content, err));
	if (has_turns)
		LG_TRY(network_add_turns(env, &content, in.turns, in.turn_count, err));
	if (has_order)
		LG_TRY(check_order(&in, has_turns ? 2 * content.edges : content.nodes, err));
	return network_compile(env, &content, in.u_turn_ms, has_order && in.order_count > 0 ? in.order : NULL, NULL, value, size, err);
}
