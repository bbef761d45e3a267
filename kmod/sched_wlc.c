// SPDX-License-Identifier: GPL-2.0-only
/*
 * Weighted least connections: the backend with the fewest open ones for its
 * weight. Among equals any.
 */
#include "candidates.h"

static int wlc_choose(void *state, u64 key, const struct weir_fits *fits)
{
	return weir_candidate_least(state, key, 0, true, fits);
}

const struct weir_sched weir_sched_wlc = {
	.name = "wlc",
	.key = WEIR_SCHED_KEY_RANDOM,
	.live = true,
	.size = weir_candidates_size,
	.init = weir_candidates_init,
	.choose = wlc_choose,
};
