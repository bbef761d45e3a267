// SPDX-License-Identifier: GPL-2.0-only
/*
 * Shortest expected delay: the backend that has the fewest open connections
 * for its weight once it gets this one. Unlike wlc it prefers a strong backend
 * when several are idle. Among equals any.
 */
#include "candidates.h"

static int sed_choose(void *state, u64 key, const struct weir_fits *fits)
{
	return weir_candidate_least(state, key, 1, true, fits);
}

const struct weir_sched weir_sched_sed = {
	.name = "sed",
	.key = WEIR_SCHED_KEY_RANDOM,
	.live = true,
	.size = weir_candidates_size,
	.init = weir_candidates_init,
	.choose = sed_choose,
};
