/*
 * fulfil_arg.h
 *		Stock, rules, options and orders as arguments.
 */
#ifndef LG_FULFIL_ARG_H
#define LG_FULFIL_ARG_H

#include "postgres.h"

#include "access/htup.h"
#include "fmgr.h"

#include "core/fulfil/fulfil_route.h"
#include "core/fulfil/stock_snapshot.h"
#include "pg/base/value_cache.h"

extern const LgValueKind stock_kind;

/* An option as it was given. */
typedef struct OptionArg
{
	StockName	site;
	StockName	service;
	bool		restocks;
	uint32		stock_site;		/* number in the stock, or STOCK_NONE */
} OptionArg;

/* An order with all that a plan for it needs. */
typedef struct OrderArg
{
	uint32		lines;
	StockName  *item;
	uint32	   *stock_item;		/* number in the stock, or STOCK_NONE */
	int64	   *wanted;
	uint32		options;
	OptionArg  *arg;			/* ascending by site and service */
	FulfilOption *option;
	int64	   *available;		/* [option][line] */
} OrderArg;

/* The options of the order before, which this one may have, too. */
typedef struct FulfilLastOptions
{
	MemoryContext context;
	struct varlena *array;		/* NULL: none yet */
	bool		numbers;		/* sites were read as numbers */
	OrderArg	order;
} FulfilLastOptions;

#pragma GCC visibility push(hidden)

extern void fulfil_read_row(Datum row, int columns, Datum *values, bool *nulls);
extern StockName fulfil_name(Datum value, bool number);
extern void fulfil_read_rule(Datum rule, bool is_null, FulfilRule *to);
extern void fulfil_read_items(const StockView *stock, Datum items, bool numbers, Datum quantities, OrderArg *order);
extern void fulfil_read_options(const StockView *stock, Datum options, OrderArg *order);
extern void fulfil_read_options_again(const StockView *stock, Datum options, FulfilLastOptions *last, OrderArg *order);
extern void fulfil_fill_available(const StockView *stock, const int64 *quantity, const FulfilRule *rule, OrderArg *order);
extern void fulfil_problem(const OrderArg *from, Datum deliver_by, bool is_null, FulfilOrder *order);

/* The columns of an identifier: number, or NULL, and text. */
extern void fulfil_put_name(StockName name, bool number, Datum *values, bool *nulls);

/* Hands over the columns of each fulfil_line of a plan; left out items last, without a shipment. */
typedef void (*FulfilPutLine) (void *context, Datum *values, bool *nulls);

#define FULFIL_LINE_COLUMNS 10

extern void fulfil_put_lines(const StockView *stock, const FulfilRule *rule, const OrderArg *order, const FulfilPlan *plan,
							 FulfilPutLine put, void *context);

#pragma GCC visibility pop

#endif							/* LG_FULFIL_ARG_H */
