/*
 * tariff_help.h
 *		What the unit tests of tariffs share: compile a document, ask it.
 */
#ifndef LG_TARIFF_HELP_H
#define LG_TARIFF_HELP_H

#include "unit.h"

#include "core/tariff/tariff.h"
#include "core/tariff/tariff_words.h"

/* Compiles and opens a document; memory belongs to unit_env(). */
static inline LgStatus
help_compile(const char *json, TariffView *view, LgError *err)
{
	LgEnv	   *env = malloc(sizeof(LgEnv));
	JsonReader	reader = {0};
	JsonDoc		doc;
	void	   *value;
	size_t		size;
	LgStatus	status;

	*env = unit_env();
	memset(err, 0, sizeof(*err));
	status = json_doc_parse(&reader, env, "tariff", json, strlen(json), &doc, err);
	if (status == LG_OK)
		status = tariff_compile(env, &doc, &value, &size, err);
	if (status == LG_OK)
		status = tariff_open(value, size, view, err);
	free(env);
	return status;
}

/* A whole tariff around one or more charges. */
static inline const char *
help_wrap(const char *currency, const char *more, const char *charges)
{
	LgEnv		env = unit_env();
	size_t		size = strlen(more) + strlen(charges) + 100;
	char	   *json = env.alloc(env.ctx, size);

	snprintf(json, size, "{\"schema\":1,\"code\":\"T\",\"currency\":\"%s\",%s\"charges\":[%s]}", currency, more, charges);
	return json;
}

/*
 * Answers "zone=2 weight_g=500 mm=300x200x100 scope=all billed.X=10": facts
 * by name, each a number, a day, a flag (true) or a word, as the tariff has it.
 */
static inline LgStatus
help_ask_for(const TariffView *view, const char *facts, bool show_refusals, TariffBill *bill, LgError *err)
{
	static LgEnv env;
	static TariffFacts ask;
	static TariffPiece pieces[20];
	static TariffBilled billed[4];
	static char copy[1000];
	int			n_pieces = 0;

	env = unit_env();
	memset(bill, 0, sizeof(*bill));
	bill->env = &env;
	tariff_ask_init(view, &ask);
	ask.billed = billed;
	ask.show_refusals = show_refusals;
	snprintf(copy, sizeof(copy), "%s", facts);
	for (char *name = strtok(copy, " "); name != NULL; name = strtok(NULL, " "))
	{
		char	   *equals = strchr(name, '=');
		char	   *value = equals + 1;
		uint16_t	slot;

		*equals = '\0';
		if (strcmp(name, "weight_g") == 0)
		{						/* each weight starts a piece */
			pieces[n_pieces++] = (TariffPiece)
			{
				0,
				{
					TARIFF_NONE, TARIFF_NONE, TARIFF_NONE
				}
			};
			LG_TRY(decimal_parse(value, strlen(value), 6, &pieces[n_pieces - 1].weight_g, err));
			continue;
		}
		if (strcmp(name, "mm") == 0)
		{
			for (int i = 0; i < 3; i++)
			{
				size_t		size = strcspn(value, "x");

				LG_TRY(decimal_parse(value, size, 6, &pieces[n_pieces - 1].side_mm[i], err));
				value += size + 1;
			}
			continue;
		}
		if (strcmp(name, "scope") == 0)
		{
			while (strcmp(tariff_scope_words[ask.scope], value) != 0)
				ask.scope++;
			continue;
		}
		if (strncmp(name, "billed.", 7) == 0)
		{
			billed[ask.n_billed].code = name + 7;
			billed[ask.n_billed].size = (uint32_t) strlen(name + 7);
			LG_TRY(decimal_parse(value, strlen(value), 6, &billed[ask.n_billed++].amount, err));
			continue;
		}
		slot = tariff_find_feature(view, name, strlen(name));
		if (slot == TARIFF_NO_SLOT)
			continue;
		ask.facts[slot].known = true;
		ask.facts[slot].string = value;
		ask.facts[slot].size = (uint32_t) strlen(value);
		if (view->features[slot].type == TARIFF_FLAG)
			ask.facts[slot].number = strcmp(value, "true") == 0;
		else if (view->features[slot].type == TARIFF_DATE)
		{
			if (!tariff_day_parse(value, strlen(value), &ask.facts[slot].number))
				return lg_fail(err, LG_BAD_ARGUMENT, "no day");
		}
		else if (view->features[slot].type == TARIFF_NUMBER)
			LG_TRY(decimal_parse(value, strlen(value), 6, &ask.facts[slot].number, err));
	}
	ask.pieces = pieces;
	ask.n_pieces = n_pieces;
	return tariff_price(view, &ask, bill, err);
}

static inline LgStatus
help_ask(const TariffView *view, const char *facts, TariffBill *bill, LgError *err)
{
	return help_ask_for(view, facts, false, bill, err);
}

/* The total for one question, as text. */
static inline const char *
help_total(const char *json, const char *facts)
{
	static char total[DECIMAL_TEXT];
	TariffView	view;
	TariffBill	bill;
	LgError		err;

	snprintf(total, sizeof(total), "failed");
	if (help_compile(json, &view, &err) != LG_OK || help_ask(&view, facts, &bill, &err) != LG_OK)
		unit_failed(__FILE__, __LINE__, "%s: %s %s %s", facts, err.message, err.detail, err.hint);
	else
		decimal_print(bill.total, DECIMAL_AMOUNT, 0, total);
	return total;
}

#endif							/* LG_TARIFF_HELP_H */
