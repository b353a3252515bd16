/*
 * site_scratch.c
 *		Blocks of the parent environment in a list, each with a head before it.
 */
#include "site_scratch.h"

struct SiteScratchBlock
{
	SiteScratchBlock *previous;
	SiteScratchBlock *next;
};

_Static_assert(sizeof(SiteScratchBlock) == 16, "what follows a block's head must stay aligned");

static void
link_block(SiteScratch *s, SiteScratchBlock *block)
{
	block->previous = NULL;
	block->next = s->first;
	if (s->first != NULL)
		s->first->previous = block;
	s->first = block;
}

static void
unlink_block(SiteScratch *s, SiteScratchBlock *block)
{
	if (block->next != NULL)
		block->next->previous = block->previous;
	if (block->previous != NULL)
		block->previous->next = block->next;
	else
		s->first = block->next;
}

static void *
scratch_alloc(void *ctx, size_t size)
{
	SiteScratch *s = ctx;
	SiteScratchBlock *block;

	if (size > SIZE_MAX - sizeof(*block))
		return NULL;
	block = s->parent->alloc(s->parent->ctx, size + sizeof(*block));
	if (block == NULL)
		return NULL;
	link_block(s, block);
	return block + 1;
}

static void
scratch_release(void *ctx, void *ptr)
{
	SiteScratch *s = ctx;
	SiteScratchBlock *block = (SiteScratchBlock *) ptr - 1;

	if (ptr == NULL)
		return;
	unlink_block(s, block);
	s->parent->release(s->parent->ctx, block);
}

static void *
scratch_resize(void *ctx, void *ptr, size_t size)
{
	SiteScratch *s = ctx;
	SiteScratchBlock *block = (SiteScratchBlock *) ptr - 1;
	SiteScratchBlock *moved;

	if (ptr == NULL)
		return scratch_alloc(ctx, size);
	if (size > SIZE_MAX - sizeof(*block))
		return NULL;
	unlink_block(s, block);
	moved = s->parent->resize(s->parent->ctx, block, size + sizeof(*block));
	link_block(s, moved != NULL ? moved : block);
	return moved != NULL ? moved + 1 : NULL;
}

static bool
scratch_poll(void *ctx)
{
	const LgEnv *parent = ((SiteScratch *) ctx)->parent;

	return parent->poll != NULL && parent->poll(parent->ctx);
}

static int64_t
scratch_clock(void *ctx)
{
	const LgEnv *parent = ((SiteScratch *) ctx)->parent;

	return parent->clock_us(parent->ctx);
}

static bool
scratch_digest(void *ctx, const void *prefix, size_t prefix_size, const void *data, size_t size, unsigned char *digest)
{
	const LgEnv *parent = ((SiteScratch *) ctx)->parent;

	return parent->digest != NULL && parent->digest(parent->ctx, prefix, prefix_size, data, size, digest);
}

void
site_scratch_init(SiteScratch *s, const LgEnv *parent)
{
	s->env = *parent;
	s->env.alloc = scratch_alloc;
	s->env.resize = scratch_resize;
	s->env.release = scratch_release;
	s->env.poll = scratch_poll;
	s->env.clock_us = scratch_clock;
	s->env.digest = scratch_digest;
	s->env.ctx = s;
	s->parent = parent;
	s->first = NULL;
}

/* Gives everything back; the environment can be used again. */
void
site_scratch_release(SiteScratch *s)
{
	while (s->first != NULL)
		scratch_release(s, s->first + 1);
}
