/*
 * shipment_log_text.c
 *		Text form of a shipment_log: events separated by ";", each its time in UTC,
 *		the milestone, and what is known of it.
 *
 *	2024-03-01T08:00:00Z picked_up "HUB 7"; 2024-03-04T00:00:00Z delivered date_only estimated recorded 2024-03-01T09:00:00Z
 *	[place in quotes] [date_only] [estimated | planned] [void] [recorded TIME] [id "source"] [reason "why"]
 */
#include "shipment_log.h"
#include "core/hours/hours_instant.h"

static LgStatus
write_quoted(LgText *out, const char *word, const ShipmentText *text, LgError *err)
{
	if (text->data == NULL)
		return LG_OK;
	LG_TRY(lg_text_add(out, word, err));
	return lg_text_quoted(out, text->data, text->size, err);
}

static LgStatus
write_row(LgText *out, const ShipmentRow *row, LgError *err)
{
	LG_TRY(hours_instant_write(out, row->at, err));
	LG_TRY(lg_text_printf(out, err, " %s", shipment_milestone_name(row->milestone)));
	LG_TRY(write_quoted(out, " ", &row->place, err));
	if (row->date_only)
		LG_TRY(lg_text_add(out, " date_only", err));
	if (row->kind != SHIPMENT_ACTUAL)
		LG_TRY(lg_text_printf(out, err, " %s", shipment_kind_name(row->kind)));
	if (row->is_void)
		LG_TRY(lg_text_add(out, " void", err));
	if (row->recorded_at != SHIPMENT_NEVER)
	{
		LG_TRY(lg_text_add(out, " recorded ", err));
		LG_TRY(hours_instant_write(out, row->recorded_at, err));
	}
	LG_TRY(write_quoted(out, " id ", &row->source_id, err));
	return write_quoted(out, " reason ", &row->reason, err);
}

LgStatus
shipment_log_write(LgText *out, const ShipmentView *view, LgError *err)
{
	LG_TRY(lg_text_add(out, "", err));
	for (uint32_t i = 0; i < view->head.count; i++)
	{
		ShipmentRow row;

		if (i % 256 == 255)
			LG_TRY(lg_poll(out->env, err));
		shipment_log_row(view, &view->events[i], &row);
		if (i > 0)
			LG_TRY(lg_text_add(out, "; ", err));
		LG_TRY(write_row(out, &row, err));
	}
	return LG_OK;
}

typedef struct RowText
{
	char		place[SHIPMENT_MAX_NAME];
	char		source_id[SHIPMENT_MAX_NAME];
	char		reason[SHIPMENT_MAX_NAME];
} RowText;

static LgStatus
read_quoted(LgScan *scan, char *buffer, ShipmentText *text)
{
	size_t		size;

	LG_TRY(lg_scan_quoted(scan, buffer, SHIPMENT_MAX_NAME, &size));
	text->data = size > 0 ? buffer : NULL;	/* an empty name says as little as none */
	text->size = (uint32_t) size;
	return LG_OK;
}

static LgStatus
read_milestone(LgScan *scan, ShipmentMilestone *milestone)
{
	const char *name;

	lg_scan_space(scan);
	name = scan->next;
	while ((lg_scan_peek(scan) >= 'a' && lg_scan_peek(scan) <= 'z') || lg_scan_peek(scan) == '_')
		scan->next++;
	if (scan->next > name && shipment_find_milestone(name, (size_t) (scan->next - name), milestone))
		return LG_OK;
	scan->next = name;
	return lg_scan_expected(scan, "a milestone");
}

static LgStatus
read_row(LgScan *scan, ShipmentRow *row, RowText *text)
{
	memset(row, 0, sizeof(*row));
	row->recorded_at = SHIPMENT_NEVER;
	lg_scan_space(scan);
	LG_TRY(hours_instant_read(scan, &row->at));
	LG_TRY(read_milestone(scan, &row->milestone));
	lg_scan_space(scan);
	if (lg_scan_peek(scan) == '"')
		LG_TRY(read_quoted(scan, text->place, &row->place));
	row->date_only = lg_scan_accept(scan, "date_only");
	if (lg_scan_accept(scan, "estimated"))
		row->kind = SHIPMENT_ESTIMATED;
	else if (lg_scan_accept(scan, "planned"))
		row->kind = SHIPMENT_PLANNED;
	row->is_void = lg_scan_accept(scan, "void");
	if (lg_scan_accept(scan, "recorded"))
	{
		lg_scan_space(scan);
		LG_TRY(hours_instant_read(scan, &row->recorded_at));
	}
	if (lg_scan_accept(scan, "id"))
		LG_TRY(read_quoted(scan, text->source_id, &row->source_id));
	if (lg_scan_accept(scan, "reason"))
		LG_TRY(read_quoted(scan, text->reason, &row->reason));
	return LG_OK;
}

LgStatus
shipment_log_parse(const LgEnv *env, const char *text, size_t text_size, void **value, size_t *size, LgError *err)
{
	LgScan		scan = lg_scan(text, text_size, "shipment_log",
							   "An event is written like 2024-03-01T08:00:00Z picked_up \"HUB 7\"; a \";\" separates two.", err);
	void	   *gathered;
	size_t		gathered_size;
	ShipmentView view;
	RowText		names;

	LG_TRY(shipment_log_begin(env, &gathered, &gathered_size, err));
	for (uint32_t n = 0; !lg_scan_at_end(&scan); n++)
	{
		ShipmentRow row;

		if (n % 256 == 255)
			LG_TRY(lg_poll(env, err));
		LG_TRY(read_row(&scan, &row, &names));
		LG_TRY(shipment_log_add(env, &gathered, &gathered_size, &row, err));
		LG_TRY(lg_scan_need_or_end(&scan, ";"));
	}
	LG_TRY(shipment_log_open(gathered, gathered_size, &view, err));
	return shipment_log_finish(env, &view, value, size, err);
}
