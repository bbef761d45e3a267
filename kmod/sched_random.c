// SPDX-License-Identifier: GPL-2.0-only
/* Any backend, in proportion to the weights. */
#include "candidates.h"

static int random_choose(void *state, u64 key, const struct weir_fits *fits)
{
	const struct weir_candidates *all = state;
	const struct weir_candidate *one;

	if (!all->n)
		return -1;
	one = weir_candidate_at(all, weir_scale(key >> 32, all->total));
	if (unlikely(fits) && !weir_is_fit(fits, one->index))
		one = weir_candidate_draw(all, key, fits);
	return one ? (int)one->index : -1;
}

const struct weir_sched weir_sched_random = {
	.name = "random",
	.key = WEIR_SCHED_KEY_RANDOM,
	.size = weir_candidates_size,
	.init = weir_candidates_init,
	.choose = random_choose,
};
