// SPDX-License-Identifier: GPL-2.0-only
/*
 * Least connections: the backend with the fewest open ones, whatever the
 * weight, but none of 0. Equals take turns.
 */
#include "least.h"

static void lc_init(void *state, void *scratch,
		    const struct weir_choice *choices, u32 n, u32 table_size)
{
	weir_least_init(state, choices, n, 0, false);
}

const struct weir_sched weir_sched_lc = {
	.name = "lc",
	.live = true,
	.size = weir_least_size,
	.init = lc_init,
	.choose = weir_least_choose,
	.update = weir_least_update,
};
