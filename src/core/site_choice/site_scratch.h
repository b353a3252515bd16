/*
 * site_scratch.h
 *		An environment whose memory is given back all at once, for solvers that
 *		are called many times and leave what they allocate to it.
 */
#ifndef LG_SITE_SCRATCH_H
#define LG_SITE_SCRATCH_H

#include "core/base/lg_core.h"

typedef struct SiteScratchBlock SiteScratchBlock;

typedef struct SiteScratch
{
	LgEnv		env;			/* to be handed on */
	const LgEnv *parent;
	SiteScratchBlock *first;
} SiteScratch;

extern void site_scratch_init(SiteScratch *scratch, const LgEnv *parent);
extern void site_scratch_release(SiteScratch *scratch);

#endif							/* LG_SITE_SCRATCH_H */
