// SPDX-License-Identifier: GPL-2.0-only
/*
 * Weighted least connections: the backend with the fewest open ones for its
 * weight. Equals take turns.
 */
#include "least.h"

static void wlc_init(void *state, void *scratch,
		     const struct weir_choice *choices, u32 n, u32 table_size)
{
	weir_least_init(state, choices, n, 0, true);
}

const struct weir_sched weir_sched_wlc = {
	.name = "wlc",
	.live = true,
	.size = weir_least_size,
	.init = wlc_init,
	.choose = weir_least_choose,
	.update = weir_least_update,
};
