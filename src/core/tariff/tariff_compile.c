/*
 * tariff_compile.c
 *		From a JSON document to a compiled tariff: charges, and the document as a
 *		whole.
 */
#include "tariff_build.h"
#include "core/tariff/tariff_words.h"

#define ANY_DECIMAL (JSON_NUMBER | JSON_STRING)

/* ----------------------------------------------------------------------
 * charges
 * ----------------------------------------------------------------------
 */

/*
 * The tax with this code.  Where a document has no "taxes" a code is only shown,
 * and has no rate.
 */
static LgStatus
find_tax(TariffBuild *build, const JsonNode *node, uint16_t *found)
{
	const char *chars = build->chars.data;
	TariffTax	made = {.rate = TARIFF_NONE};
	TariffTax  *tax;

	LG_TRY(json_want(build->doc, node, JSON_STRING, build->err));
	for (uint32_t i = 0; i < build->taxes.count; i++)
	{
		if (strcmp(chars + TARIFF_AT(build, taxes, TariffTax, i)->code.at, node->text) == 0)
		{
			*found = (uint16_t) i;
			return LG_OK;
		}
	}
	if (json_member(build->doc->root, "taxes") != NULL)
		return json_fail(build->doc, node, build->err, "tax \"%.60s\" is not among \"taxes\"", node->text);
	if (build->taxes.count == TARIFF_MAX_TAXES)
		return json_fail(build->doc, node, build->err, "more than %d taxes", TARIFF_MAX_TAXES);
	*found = (uint16_t) build->taxes.count;
	LG_TRY(tariff_add_str(build, node, &made.code));
	LG_TRY(tariff_grow(build, &build->taxes, 1, &tax));
	*tax = made;
	return LG_OK;
}

/* "VAT" or ["GST", "PST"] */
static LgStatus
compile_charge_taxes(TariffBuild *build, const JsonNode *node, TariffRun *taxes)
{
	uint32_t	included = 0;

	if (node == NULL)
		return LG_OK;
	if (node->type == JSON_ARRAY && (node->count == 0 || node->count > 16))
		return json_fail(build->doc, node, build->err, "a charge has 1 to 16 taxes, not %u", node->count);
	taxes->at = build->lists.count;
	for (const JsonNode *item = node->type == JSON_ARRAY ? node->child : node; item != NULL; item = item->next)
	{
		uint16_t	tax = 0;

		LG_TRY(find_tax(build, item, &tax));
		for (uint32_t i = taxes->at; i < build->lists.count; i++)
		{
			if (*TARIFF_AT(build, lists, uint16_t, i) == tax)
				return json_fail(build->doc, item, build->err, "tax \"%.60s\" appears twice", item->text);
		}
		LG_TRY(tariff_add_list(build, tax));
		included += TARIFF_AT(build, taxes, TariffTax, tax)->included;
		taxes->count++;
		if (node->type != JSON_ARRAY)
			break;
	}
	if (included != 0 && included != taxes->count)
	{
		json_fail(build->doc, node, build->err, "a charge has taxes that its price includes and others that it does not");
		lg_hint(build->err, "Of one charge all taxes are included, or none.");
		return LG_BAD_TEXT;
	}
	return LG_OK;
}

static LgStatus
compile_charge(TariffBuild *build, const JsonNode *node)
{
	const JsonNode *code;
	const JsonNode *label;
	const JsonNode *gl;
	const JsonNode *model;
	const JsonNode *when;
	const JsonNode *scope;
	const JsonNode *group;
	const JsonNode *pick;
	const JsonNode *excludes;
	const JsonNode *min;
	const JsonNode *max;
	const JsonNode *tax;
	const JsonField fields[] = {
		{"code", JSON_STRING, true, &code}, {"label", JSON_STRING, false, &label}, {"gl", JSON_STRING, false, &gl},
		{"model", JSON_OBJECT, true, &model}, {"when", JSON_ARRAY | JSON_OBJECT, false, &when},
		{"scope", JSON_STRING, false, &scope}, {"group", JSON_STRING, false, &group},
		{"pick", JSON_STRING, false, &pick}, {"excludes", JSON_ARRAY, false, &excludes},
		{"min", ANY_DECIMAL, false, &min}, {"max", ANY_DECIMAL, false, &max}, {"tax", JSON_STRING | JSON_ARRAY, false, &tax}
	};
	TariffCharge charge = {.min = TARIFF_NONE,.max = TARIFF_NONE};
	TariffCharge *made;

	LG_TRY(json_fields(build->doc, node, "a charge", fields, LG_COUNT(fields), build->err));
	LG_TRY(tariff_check_code(build, code));
	LG_TRY(tariff_grow(build, &build->charges, 1, &made));
	LG_TRY(tariff_add_str(build, code, &charge.code));
	LG_TRY(tariff_add_str(build, label, &charge.label));
	LG_TRY(tariff_add_str(build, gl, &charge.gl));
	LG_TRY(compile_charge_taxes(build, tax, &charge.taxes));
	LG_TRY(tariff_add_str(build, group, &charge.group));
	LG_TRY(tariff_choice(build, scope, tariff_scope_words, 3, &charge.scope));
	LG_TRY(tariff_choice(build, pick, tariff_pick_words, TARIFF_PICKS, &charge.pick));
	LG_TRY(tariff_compile_when(build, when, &charge.when));
	if (min != NULL)
		LG_TRY(tariff_amount(build, min, -INT64_MAX, &charge.min));
	if (max != NULL)
		LG_TRY(tariff_amount(build, max, -INT64_MAX, &charge.max));
	LG_TRY(tariff_compile_model(build, model, &charge));
	if (excludes != NULL)
		LG_TRY(tariff_code_list(build, excludes, build->n_codes, "", &charge.excludes));
	if (charge.min != TARIFF_NONE && charge.max != TARIFF_NONE && charge.min > charge.max)
		return json_fail(build->doc, node, build->err, "the minimum is above the maximum");
	if (charge.scope == TARIFF_PIECE)
		build->head.traits |= TARIFF_HAS_PIECE_SCOPE;
	if ((charge.flags & TARIFF_OF_OTHER_CHARGES) != 0)
		build->head.traits |= TARIFF_HAS_LATE;
	*TARIFF_AT(build, charges, TariffCharge, build->charges.count - 1) = charge;
	return LG_OK;
}

/* Groups are one scope, one stage and one way to pick; excludes stay inside. */
static LgStatus
check_charges(TariffBuild *build)
{
	const char *chars = build->chars.data;

	for (uint32_t i = 0; i < build->charges.count; i++)
	{
		TariffCharge *charge = TARIFF_AT(build, charges, TariffCharge, i);
		const JsonNode *node = build->charge_nodes[i];

		if (charge->group.at == 0 && charge->pick != TARIFF_SUM)
			return json_fail(build->doc, node, build->err, "\"pick\" without a \"group\"");
		if (charge->group.at != 0)
		{
			build->head.traits |= TARIFF_HAS_GROUPS;
			charge->group_id = (uint16_t) (i + 1);
		}
		for (uint32_t j = 0; j < i && charge->group.at != 0; j++)
		{
			TariffCharge *other = TARIFF_AT(build, charges, TariffCharge, j);

			if (other->group.at == 0 || strcmp(chars + other->group.at, chars + charge->group.at) != 0)
				continue;
			charge->group_id = other->group_id;
			if (other->pick != charge->pick || other->scope != charge->scope ||
				(other->flags & TARIFF_OF_OTHER_CHARGES) != (charge->flags & TARIFF_OF_OTHER_CHARGES))
				return json_fail(build->doc, node, build->err,
								 "charges of group \"%.40s\" differ in pick, scope or in being percentages of others",
								 chars + charge->group.at);
		}
		for (uint32_t k = 0; k < charge->excludes.count; k++)
		{
			uint16_t	target = *TARIFF_AT(build, lists, uint16_t, charge->excludes.at + k);
			TariffCharge *other = TARIFF_AT(build, charges, TariffCharge, target);

			build->head.traits |= TARIFF_HAS_EXCLUDES;
			if (target == i || other->scope != charge->scope ||
				((charge->flags & TARIFF_OF_OTHER_CHARGES) != 0 && (other->flags & TARIFF_OF_OTHER_CHARGES) == 0))
				return json_fail(build->doc, node, build->err, "a charge can only exclude others of its own scope "
								 "that are not evaluated before it");
		}
		for (uint32_t k = 0; k < charge->of.count && charge->scope == TARIFF_PIECE; k++)
		{
			uint16_t	target = *TARIFF_AT(build, lists, uint16_t, charge->of.at + k);

			if (TARIFF_AT(build, charges, TariffCharge, target)->scope != TARIFF_PIECE)
				return json_fail(build->doc, node, build->err, "a percentage per piece is of charges per piece");
		}
	}
	return LG_OK;
}

/* ----------------------------------------------------------------------
 * the document
 * ----------------------------------------------------------------------
 */

/* Features without which nothing may be priced. */
static LgStatus
compile_require(TariffBuild *build, const JsonNode *node)
{
	for (const JsonNode *item = node->child; item != NULL; item = item->next)
	{
		TariffBuiltin builtin;
		TariffFeature *feature = NULL;

		LG_TRY(json_want(build->doc, item, JSON_STRING, build->err));
		builtin = tariff_builtin(item->text, item->size);
		if (builtin != TARIFF_OWN)
		{
			uint16_t	slot;

			LG_TRY(tariff_use_feature(build, item, item->text, item->size, tariff_builtin_type(builtin), &slot));
			feature = TARIFF_AT(build, features, TariffFeature, slot);
		}
		for (uint32_t i = 0; i < build->features.count && feature == NULL; i++)
		{
			TariffFeature *candidate = TARIFF_AT(build, features, TariffFeature, i);

			if (strcmp((char *) build->chars.data + candidate->name.at, item->text) == 0)
				feature = candidate;
		}
		if (feature == NULL)
			return json_fail(build->doc, item, build->err, "nothing in the tariff looks at feature \"%.60s\"", item->text);
		if (feature->required)
			return json_fail(build->doc, item, build->err, "feature \"%.60s\" appears twice", item->text);
		feature->required = 1;
		build->head.traits |= TARIFF_HAS_REQUIRED;
	}
	return LG_OK;
}

/* No two lines of a bill may be called the same. */
static LgStatus
check_codes(TariffBuild *build, const JsonNode *charges, const JsonNode *adjusts, const JsonNode *limits)
{
	const JsonNode *lists[3] = {charges, adjusts, limits};
	const JsonNode *codes[TARIFF_MAX_CHARGES + TARIFF_MAX_ADJUSTS + TARIFF_MAX_LIMITS];
	int			count = 0;

	for (int k = 0; k < 3; k++)
	{
		for (const JsonNode *node = lists[k] != NULL ? lists[k]->child : NULL; node != NULL; node = node->next)
		{
			const JsonNode *code = node->type == JSON_OBJECT ? json_member(node, "code") : NULL;

			if (k == 0)
				build->charge_nodes[node->index] = node;
			if (node->type != JSON_OBJECT)
				return json_want(build->doc, node, JSON_OBJECT, build->err);
			if (code == NULL || code->type != JSON_STRING)
				continue;		/* to be refused by whoever reads it */
			for (int i = 0; i < count; i++)
			{
				if (json_is(codes[i], code->text))
					return json_fail(build->doc, code, build->err, "code \"%.60s\" appears twice", code->text);
			}
			codes[count++] = code;
		}
	}
	build->n_codes = charges->count;
	return LG_OK;
}

/* The key that nobody thinks of, before anything else is missed. */
static LgStatus
need_schema(TariffBuild *build)
{
	if (build->doc->root->type != JSON_OBJECT || json_member(build->doc->root, "schema") != NULL)
		return LG_OK;
	json_fail(build->doc, build->doc->root, build->err, "a tariff needs a key \"schema\"");
	lg_hint(build->err, "Write \"schema\": 1, the version of the format.");
	return LG_BAD_TEXT;
}

static LgStatus
check_size(TariffBuild *build, const JsonNode *list, uint32_t least, uint32_t most)
{
	if (list == NULL || (list->count >= least && list->count <= most))
		return LG_OK;
	return json_fail(build->doc, list, build->err, "\"%s\" has %u entries; there can be %u to %u", list->key,
					 list->count, least, most);
}

static LgStatus
compile_document(TariffBuild *build)
{
	const JsonNode *schema;
	const JsonNode *code;
	const JsonNode *currency;
	const JsonNode *rounding;
	const JsonNode *measure;
	const JsonNode *limits;
	const JsonNode *indexes;
	const JsonNode *taxes;
	const JsonNode *require;
	const JsonNode *charges;
	const JsonNode *adjusts;
	const JsonField fields[] = {
		{"schema", JSON_NUMBER, true, &schema}, {"code", JSON_STRING, false, &code},
		{"currency", JSON_STRING, true, &currency}, {"rounding", JSON_OBJECT, false, &rounding},
		{"measure", JSON_OBJECT, false, &measure}, {"limits", JSON_ARRAY, false, &limits}, {"indexes", JSON_OBJECT, false, &indexes},
		{"taxes", JSON_OBJECT, false, &taxes}, {"require", JSON_ARRAY, false, &require},
		{"charges", JSON_ARRAY, true, &charges}, {"adjust", JSON_ARRAY, false, &adjusts}
	};
	int64_t		version;

	LG_TRY(need_schema(build));
	LG_TRY(json_fields(build->doc, build->doc->root, "a tariff", fields, LG_COUNT(fields), build->err));
	LG_TRY(json_int64(build->doc, schema, 1, 1, &version, build->err));
	if (code != NULL && code->size > 63)
		return json_fail(build->doc, code, build->err, "code of more than 63 bytes");
	LG_TRY(tariff_add_str(build, code, &build->head.code));
	LG_TRY(tariff_compile_currency(build, currency));
	LG_TRY(check_size(build, charges, 1, TARIFF_MAX_CHARGES));
	LG_TRY(check_size(build, adjusts, 0, TARIFF_MAX_ADJUSTS));
	LG_TRY(check_size(build, limits, 0, TARIFF_MAX_LIMITS));
	LG_TRY(check_codes(build, charges, adjusts, limits));
	if (rounding != NULL)
		LG_TRY(tariff_compile_rounding(build, rounding));
	if (measure != NULL)
		LG_TRY(tariff_compile_measure(build, measure));
	LG_TRY(check_size(build, taxes, 0, TARIFF_MAX_TAXES));
	if (taxes != NULL)
		LG_TRY(tariff_compile_taxes(build, taxes));
	for (const JsonNode *node = charges->child; node != NULL; node = node->next)
		LG_TRY(compile_charge(build, node));
	LG_TRY(check_charges(build));
	if (indexes != NULL)
		LG_TRY(tariff_compile_indexes(build, indexes));
	for (const JsonNode *node = adjusts != NULL ? adjusts->child : NULL; node != NULL; node = node->next)
		LG_TRY(tariff_compile_adjust(build, node));
	if (limits != NULL)
		LG_TRY(tariff_compile_limits(build, limits));
	return require == NULL ? LG_OK : compile_require(build, require);
}

/* Compiles a document into a value that is complete but for lg_value_seal(). */
LgStatus
tariff_compile(const LgEnv *env, const JsonDoc *doc, void **value, size_t *size, LgError *err)
{
	TariffBuild build = {.env = env,.doc = doc,.err = err};

	build.charges.element = sizeof(TariffCharge);
	build.adjusts.element = sizeof(TariffAdjust);
	build.features.element = sizeof(TariffFeature);
	build.nodes.element = sizeof(TariffNode);
	build.tiers.element = sizeof(TariffTier);
	build.keys.element = sizeof(TariffKey);
	build.mins.element = sizeof(TariffMin);
	build.indexes.element = sizeof(TariffIndex);
	build.taxes.element = sizeof(TariffTax);
	build.limits.element = sizeof(TariffLimit);
	build.numbers.element = sizeof(int64_t);
	build.lists.element = sizeof(uint16_t);
	build.chars.element = 1;
	build.atoms.element = sizeof(TariffAtom);
	build.items.element = sizeof(TariffItem);
	build.cuts.element = sizeof(TariffCut);
	build.head.dim_when = -1;
	build.head.dim_share = TARIFF_NONE;
	for (int i = 0; i < TARIFF_BUILTINS; i++)
		build.head.slot[i] = TARIFF_NO_SLOT;
	LG_TRY(lg_alloc_array(env, TARIFF_MAX_CHARGES, sizeof(JsonNode *), &build.charge_nodes, err));
	LG_TRY(compile_document(&build));
	return tariff_lay_out(&build, value, size);
}
