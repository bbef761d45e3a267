// SPDX-License-Identifier: GPL-2.0-only
/*
 * Weighted least connections: the backend with the fewest open ones for its
 * weight. Among equals any.
 */
#include "candidates.h"

static int wlc_choose(void *state, u64 key)
{
	const struct weir_candidates *all = state;
	const struct weir_candidate *one, *best = NULL;
	u32 i, at, active, least = 0;

	at = weir_scale(key >> 32, all->n);
	for (i = 0; i < all->n; i++) {
		one = &all->list[at];
		active = weir_candidate_active(one);
		if (!best || weir_less(active, one->weight, least, best->weight)) {
			least = active;
			best = one;
		}
		at = at + 1 < all->n ? at + 1 : 0;
	}
	return best ? (int)best->index : -1;
}

const struct weir_sched weir_sched_wlc = {
	.name = "wlc",
	.key = WEIR_SCHED_KEY_RANDOM,
	.live = true,
	.size = weir_candidates_size,
	.init = weir_candidates_init,
	.choose = wlc_choose,
};
