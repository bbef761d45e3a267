// SPDX-License-Identifier: GPL-2.0-only
/*
 * Source hash: a client keeps its backend as long as the backends and their
 * weights stay as they are. Small and quick; maglev moves fewer clients when
 * they change. Who cannot have its backend always gets the same other one.
 */
#include "candidates.h"
#include "hash.h"

static int sh_choose(void *state, u64 key, const struct weir_fits *fits)
{
	const struct weir_candidates *all = state;
	const struct weir_candidate *one;

	if (!all->n)
		return -1;
	key = weir_mix64(key);
	one = weir_candidate_at(all, weir_scale(key >> 32, all->total));
	if (unlikely(fits) && !weir_is_fit(fits, one->index))
		one = weir_candidate_draw(all, key, fits);
	return one ? (int)one->index : -1;
}

const struct weir_sched weir_sched_sh = {
	.name = "sh",
	.key = WEIR_SCHED_KEY_CLIENT,
	.size = weir_candidates_size,
	.init = weir_candidates_init,
	.choose = sh_choose,
};
