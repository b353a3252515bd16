/*
 * tariff_lint.h
 *		What is legal in a tariff but suspicious, and what differs between two.
 */
#ifndef LG_TARIFF_LINT_H
#define LG_TARIFF_LINT_H

#include "core/tariff/tariff.h"

typedef struct TariffFinding
{
	const char *severity;		/* "warning" or "notice" */
	char		path[96];
	char		message[256];
} TariffFinding;

typedef struct TariffFindings
{
	const LgEnv *env;
	TariffFinding *items;
	int			count;
	int			capacity;
} TariffFindings;

extern LgStatus tariff_lint(const TariffView *tariff, TariffFindings *findings, LgError *err);

/* A document taken apart: paths with their values, sorted by path. */
typedef struct TariffLeaf
{
	const char *path;
	const char *value;
} TariffLeaf;

typedef struct TariffLeaves
{
	TariffLeaf *items;
	int			count;
	int			capacity;
} TariffLeaves;

extern LgStatus tariff_flatten(const LgEnv *env, const JsonDoc *doc, TariffLeaves *leaves, LgError *err);

#endif							/* LG_TARIFF_LINT_H */
