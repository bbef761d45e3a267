// SPDX-License-Identifier: GPL-2.0-only
/*
 * Least connections: the backend with the fewest open ones, whatever the
 * weight, but none of 0. Among equals any, so that they share.
 */
#include "candidates.h"

static int lc_choose(void *state, u64 key)
{
	const struct weir_candidates *all = state;
	u32 i, at, active, least = 0;
	int best = -1;

	at = weir_scale(key >> 32, all->n);
	for (i = 0; i < all->n; i++) {
		active = weir_candidate_active(&all->list[at]);
		if (best < 0 || active < least) {
			least = active;
			best = all->list[at].index;
		}
		at = at + 1 < all->n ? at + 1 : 0;
	}
	return best;
}

const struct weir_sched weir_sched_lc = {
	.name = "lc",
	.key = WEIR_SCHED_KEY_RANDOM,
	.live = true,
	.size = weir_candidates_size,
	.init = weir_candidates_init,
	.choose = lc_choose,
};
