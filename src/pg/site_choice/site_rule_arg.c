/*
 * site_rule_arg.c
 *		Argument rules of site_choose_*: groups of sites, a budget, closing.
 */
#include "pg/base/compat.h"

#include "access/htup_details.h"
#include "executor/executor.h"
#include "utils/array.h"
#include "utils/builtins.h"
#include "utils/lsyscache.h"

#include "pg/base/env.h"
#include "site_choice_arg.h"

/* The fields of site_rules and of site_group, as the types have them. */
enum
{
	RULES_GROUPS = 1, RULES_AT_LEAST, RULES_AT_MOST, RULES_BUDGET, RULES_CLOSE
};
enum
{
	GROUP_SITE = 1, GROUP_NAME, GROUP_AT_LEAST, GROUP_AT_MOST
};

/* A field of a row, or false when it is NULL. */
static bool
get_field(HeapTupleHeader row, int number, Datum *value)
{
	bool		is_null;

	*value = GetAttributeByNum(row, number, &is_null);
	return !is_null;
}

/* A count of sites, or what stands for none. */
static double
get_count(HeapTupleHeader row, int number, const char *name, double none)
{
	Datum		value;

	if (!get_field(row, number, &value))
		return none;
	if (DatumGetInt32(value) < 0)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("%s is %d, but must be at least 0", name, DatumGetInt32(value))));
	return DatumGetInt32(value);
}

/* One row of the groups, and where its group has its place. */
typedef struct Member
{
	text	   *site;
	text	   *name;
	double		at_least;
	double		at_most;
} Member;

static int
compare_members(const void *a, const void *b, void *context)
{
	const Member *x = a;
	const Member *y = b;
	size_t		x_size = VARSIZE_ANY_EXHDR(x->name);
	size_t		y_size = VARSIZE_ANY_EXHDR(y->name);
	int			order = memcmp(VARDATA_ANY(x->name), VARDATA_ANY(y->name), Min(x_size, y_size));

	return order != 0 ? order : (x_size > y_size) - (x_size < y_size);
}

static void
read_member(HeapTupleHeader row, double at_least, double at_most, Member *member)
{
	Datum		site;
	Datum		name;

	if (!get_field(row, GROUP_SITE, &site) || !get_field(row, GROUP_NAME, &name))
		ereport(ERROR,
				(errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED),
				 errmsg("site and name of a group must not be NULL"),
				 errhint("Leave rows without a group out, by FILTER.")));
	member->site = DatumGetTextPP(site);
	member->name = DatumGetTextPP(name);
	member->at_least = get_count(row, GROUP_AT_LEAST, "at_least", at_least);
	member->at_most = get_count(row, GROUP_AT_MOST, "at_most", at_most);
}

/* The limits of a group, which every row of it must agree on. */
static void
set_limits(const Member *member, const Member *first, double *at_least, double *at_most)
{
	if (member->at_least != first->at_least || member->at_most != first->at_most)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("group \"%s\" has different limits in different rows", text_to_cstring(member->name))));
	if (member->at_least > member->at_most)
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("group \"%s\" has at_least %g and at_most %g", text_to_cstring(member->name),
						member->at_least, member->at_most)));
	*at_least = member->at_least;
	*at_most = member->at_most;
}

static void
read_groups(Datum groups, double least, double most, SiteRuleGoal *goal)
{
	ArrayType  *array = DatumGetArrayTypeP(groups);
	LgEnv		env = lg_env(CurrentMemoryContext);
	LgError		err;
	int16		length;
	bool		by_value;
	char		align;
	Datum	   *elements;
	bool	   *nulls;
	int			count;
	Member	   *member;
	SiteMember *out;
	const char **name;
	double	   *at_least;
	double	   *at_most;
	int			first = 0;

	get_typlenbyvalalign(ARR_ELEMTYPE(array), &length, &by_value, &align);
	deconstruct_array(array, ARR_ELEMTYPE(array), length, by_value, align, &elements, &nulls, &count);
	member = MemoryContextAllocHuge(CurrentMemoryContext, sizeof(Member) * Max(count, 1));
	for (int i = 0; i < count; i++)
	{
		CHECK_FOR_INTERRUPTS();
		if (nulls[i])
			ereport(ERROR, (errcode(ERRCODE_NULL_VALUE_NOT_ALLOWED), errmsg("a row of groups must not be NULL")));
		read_member(DatumGetHeapTupleHeader(elements[i]), least, most, &member[i]);
	}
	LG_CALL(lg_sort(&env, member, count, sizeof(Member), compare_members, NULL, &err), err);
	out = MemoryContextAllocHuge(CurrentMemoryContext, sizeof(SiteMember) * Max(count, 1));
	name = palloc(sizeof(char *) * Max(count, 1));
	at_least = palloc(sizeof(double) * Max(count, 1));
	at_most = palloc(sizeof(double) * Max(count, 1));
	for (int i = 0; i < count; i++)
	{
		CHECK_FOR_INTERRUPTS();
		if (i == 0 || compare_members(&member[i - 1], &member[i], NULL) != 0)
		{
			first = i;
			name[goal->groups++] = text_to_cstring(member[i].name);
		}
		set_limits(&member[i], &member[first], &at_least[goal->groups - 1], &at_most[goal->groups - 1]);
		out[i].site = VARDATA_ANY(member[i].site);
		out[i].site_size = VARSIZE_ANY_EXHDR(member[i].site);
		out[i].group = goal->groups - 1;
	}
	goal->members = count;
	goal->member = out;
	goal->name = name;
	goal->at_least = at_least;
	goal->at_most = at_most;
}

/* Reads argument rules; NULL asks for nothing. */
void
site_rules_arg(FunctionCallInfo fcinfo, int argno, SiteRuleGoal *goal)
{
	HeapTupleHeader row;
	Datum		value;
	double		least;
	double		most;

	memset(goal, 0, sizeof(*goal));
	goal->budget = INFINITY;
	goal->close = -1;
	if (PG_ARGISNULL(argno))
		return;
	row = PG_GETARG_HEAPTUPLEHEADER(argno);
	least = get_count(row, RULES_AT_LEAST, "at_least", -INFINITY);
	most = get_count(row, RULES_AT_MOST, "at_most", INFINITY);
	if (get_field(row, RULES_GROUPS, &value))
		read_groups(value, least, most, goal);
	else if (!isinf(least) || !isinf(most))
		ereport(ERROR,
				(errcode(ERRCODE_INVALID_PARAMETER_VALUE),
				 errmsg("at_least and at_most need groups"),
				 errhint("Give groups => (SELECT array_agg(site_group(id, district)) FROM ...).")));
	if (get_field(row, RULES_BUDGET, &value))
	{
		goal->budget = DatumGetFloat8(value);
		if (!(goal->budget >= 0.0))
			ereport(ERROR,
					(errcode(ERRCODE_INVALID_PARAMETER_VALUE), errmsg("budget must be a number of at least 0")));
	}
	goal->close = (int32) get_count(row, RULES_CLOSE, "close", -1.0);
	goal->given = goal->groups > 0 || !isinf(goal->budget) || goal->close >= 0;
}
