/*
 * kpi_figure.h
 *		The KPIs of one summary as people name them: those of its type, under a
 *		name of one's own where it has one, and the shares within declared limits.
 */
#ifndef LG_KPI_FIGURE_H
#define LG_KPI_FIGURE_H

#include "kpi.h"

#define KPI_FIGURE_NAME_SIZE 160	/* own name, what is measured, a limit */

typedef struct KpiFigure
{
	char		name[KPI_FIGURE_NAME_SIZE];
	const char *unit;
	int			better;			/* 1 higher, -1 lower, 0 neither */
	int			measure;		/* in the table of the type; -1: a declared limit */
	bool		known;			/* something was counted: value means something */
	double		value;
	bool		has_num;		/* value = factor * num / den */
	bool		has_den;
	int			factor;			/* negative: divide by its opposite */
	__int128	num;
	__int128	den;
	int			num_digits;
	int			den_digits;
} KpiFigure;

/* How a KPI of b differs from that of a. */
typedef struct KpiDifference
{
	double		difference;		/* b - a */
	bool		has_interval;
	double		low;
	double		high;
	const char *verdict;		/* better, worse, higher, lower, same, unclear; NULL: not known */
} KpiDifference;

extern int	kpi_figure_count(const KpiType *type, const void *value);
extern void kpi_figure(const KpiType *type, const void *value, int index, KpiFigure *figure);
extern bool kpi_find_figure(const KpiType *type, const void *value, const char *name, bool plain,
							KpiFigure *figure);
extern const KpiMeasure *kpi_measure_named(const char *name);
extern bool kpi_is_limit_name(const char *name);

/* kpi_compare.c */
extern bool kpi_is_share(const KpiType *type, const KpiFigure *figure);
extern void kpi_compare(const KpiType *type, const void *a, const void *b, const KpiFigure *in_a, const KpiFigure *in_b,
						double confidence, KpiDifference *difference);

#endif							/* LG_KPI_FIGURE_H */
