// SPDX-License-Identifier: GPL-2.0-only
/*
 * Shortest expected delay: the backend that has the fewest open connections
 * for its weight once it gets this one. Unlike wlc it prefers a strong backend
 * when several are idle. Among equals any.
 */
#include "candidates.h"

static int sed_choose(void *state, u64 key)
{
	const struct weir_candidates *all = state;
	const struct weir_candidate *one, *best = NULL;
	u32 i, at, delay, least = 0;

	at = weir_scale(key >> 32, all->n);
	for (i = 0; i < all->n; i++) {
		one = &all->list[at];
		delay = weir_candidate_active(one) + 1;
		if (!best || weir_less(delay, one->weight, least, best->weight)) {
			least = delay;
			best = one;
		}
		at = at + 1 < all->n ? at + 1 : 0;
	}
	return best ? (int)best->index : -1;
}

const struct weir_sched weir_sched_sed = {
	.name = "sed",
	.key = WEIR_SCHED_KEY_RANDOM,
	.live = true,
	.size = weir_candidates_size,
	.init = weir_candidates_init,
	.choose = sed_choose,
};
