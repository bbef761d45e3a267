/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Between two steps of something long.
 */
#ifndef _WEIR_BREATHE_H
#define _WEIR_BREATHE_H

#include <linux/gfp.h>
#include <linux/kernel.h>
#include <linux/sched.h>

/**
 * weir_breathe() - let others go on
 *
 * For where memory has been taken or given back since the last time.
 *
 * The page allocator moves the more pages at a time, with interrupts off, the
 * longer a processor only takes (since 6.7) or only gives back; packets wait
 * for as many as 2,016. Each page that is taken halves what is given back at a
 * time, and each that is given back at least halves what is taken:
 * nr_pcp_alloc(), nr_pcp_free() and their callers in mm/page_alloc.c. Three
 * leave no more than some 250 of it, in the zone that they are from, whatever
 * others took or gave back before.
 *
 * Readers of dumps give back messages of 32 kB. Of two such blocks in a row the
 * second has up to as many pages go, if much was given back before; not so if
 * there was a single page in between: free_high in free_unref_page_commit().
 *
 * Context: Process, may sleep.
 */
static inline void weir_breathe(void)
{
	unsigned long pages[3];
	int i;

	/* Nobody needs them: no reclaim, no reserves. */
	for (i = 0; i < ARRAY_SIZE(pages); i++)
		pages[i] = __get_free_page(__GFP_NOWARN | __GFP_NOMEMALLOC);
	for (i = 0; i < ARRAY_SIZE(pages); i++)
		free_page(pages[i]);
	cond_resched();
}

#endif
