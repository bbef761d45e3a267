// SPDX-License-Identifier: GPL-2.0-only
/*
 * Least connections: the backend with the fewest open ones, whatever the
 * weight, but none of 0. Among equals any, so that they share.
 */
#include "candidates.h"

static int lc_choose(void *state, u64 key, const struct weir_fits *fits)
{
	return weir_candidate_least(state, key, 0, false, fits);
}

const struct weir_sched weir_sched_lc = {
	.name = "lc",
	.key = WEIR_SCHED_KEY_RANDOM,
	.live = true,
	.size = weir_candidates_size,
	.init = weir_candidates_init,
	.choose = lc_choose,
};
