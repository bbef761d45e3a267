// SPDX-License-Identifier: GPL-2.0-only
/*
 * Shortest expected delay: the backend that has the fewest open connections
 * for its weight once it gets this one. Unlike wlc it prefers a strong backend
 * when several are idle. Equals take turns.
 */
#include "least.h"

static void sed_init(void *state, void *scratch,
		     const struct weir_choice *choices, u32 n, u32 table_size)
{
	weir_least_init(state, choices, n, 1, true);
}

const struct weir_sched weir_sched_sed = {
	.name = "sed",
	.live = true,
	.size = weir_least_size,
	.init = sed_init,
	.choose = weir_least_choose,
	.update = weir_least_update,
};
