// SPDX-License-Identifier: GPL-2.0-only
/*
 * Source hash: a client keeps its backend as long as the backends and their
 * weights stay as they are. Small and quick; maglev moves fewer clients when
 * they change.
 */
#include "candidates.h"
#include "hash.h"

static int sh_choose(void *state, u64 key)
{
	const struct weir_candidates *all = state;
	u32 place;

	if (!all->n)
		return -1;
	place = weir_scale(weir_mix64(key) >> 32, all->total);
	return weir_candidate_at(all, place)->index;
}

const struct weir_sched weir_sched_sh = {
	.name = "sh",
	.key = WEIR_SCHED_KEY_CLIENT,
	.size = weir_candidates_size,
	.init = weir_candidates_init,
	.choose = sh_choose,
};
