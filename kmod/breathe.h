/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Between two steps of something long.
 */
#ifndef _WEIR_BREATHE_H
#define _WEIR_BREATHE_H

#include <linux/gfp.h>
#include <linux/sched.h>

/**
 * weir_breathe() - let others go on
 *
 * Since 6.7 a processor that only takes pages is given twice as many with each
 * refill, and one that only gives some back collects them, up to 2,016 at a
 * time with interrupts off, for which packets wait. A page that is taken and
 * given back at once makes both begin anew.
 *
 * Context: Process, may sleep.
 */
static inline void weir_breathe(void)
{
	free_page(__get_free_page(GFP_NOWAIT | __GFP_NOWARN));
	cond_resched();
}

#endif
