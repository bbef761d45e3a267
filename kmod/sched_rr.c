// SPDX-License-Identifier: GPL-2.0-only
/* Round robin: one after the other, whatever the weight, but none of 0. */
#include "sched.h"

struct rr {
	u32 next;
	u32 n;
	u16 index[];
};

static size_t rr_size(u32 n, u32 table_size)
{
	return sizeof(struct rr) + n * sizeof(u16);
}

static void rr_init(void *state, void *scratch,
		    const struct weir_choice *choices, u32 n, u32 table_size)
{
	struct rr *rr = state;
	u32 i;

	for (i = 0; i < n; i++)
		if (choices[i].weight)
			rr->index[rr->n++] = i;
}

static int rr_choose(void *state, u64 key, const struct weir_fits *fits)
{
	struct rr *rr = state;
	u32 now = rr->next, i;

	for (i = 0; i < rr->n; i++) {
		u32 next = now + 1 < rr->n ? now + 1 : 0;

		if (likely(!fits) || weir_is_fit(fits, rr->index[now])) {
			rr->next = next;
			return rr->index[now];
		}
		now = next;
	}
	return -1;
}

const struct weir_sched weir_sched_rr = {
	.name = "rr",
	.serial = true,
	.size = rr_size,
	.init = rr_init,
	.choose = rr_choose,
};
