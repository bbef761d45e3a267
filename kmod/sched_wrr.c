// SPDX-License-Identifier: GPL-2.0-only
/*
 * Weighted round robin, evenly interleaved: stride scheduling (Waldspurger and
 * Weihl, 1995) over a binary heap, so that a choice among n backends costs
 * O(log n) instead of the O(n) of the usual smooth weighted round robin.
 *
 * Every backend has a pass, the virtual time of its next turn. The lowest pass
 * is next and moves on by its stride, which is inverse to the weight.
 */
#include "sched.h"

/* At most 2^48 apart, so that a pass may wrap and still be compared. */
#define STRIDE_ONE	(1ULL << 48)

struct turn {
	u64 pass;
	u64 stride;
	u32 index;
};

struct wrr {
	u32 n;
	struct turn heap[];
};

static size_t wrr_size(u32 n, u32 table_size)
{
	return sizeof(struct wrr) + n * sizeof(struct turn);
}

static bool before(const struct turn *a, const struct turn *b)
{
	s64 apart = a->pass - b->pass;

	return apart < 0 || (!apart && a->index < b->index);
}

/* Moves the turn at @i down to where it belongs. */
static void sink(struct wrr *wrr, u32 i)
{
	struct turn turn;
	u32 child;

	while ((child = 2 * i + 1) < wrr->n) {
		if (child + 1 < wrr->n &&
		    before(&wrr->heap[child + 1], &wrr->heap[child]))
			child++;
		if (!before(&wrr->heap[child], &wrr->heap[i]))
			return;
		turn = wrr->heap[i];
		wrr->heap[i] = wrr->heap[child];
		wrr->heap[child] = turn;
		i = child;
	}
}

static void wrr_init(void *state, void *scratch,
		     const struct weir_choice *choices, u32 n, u32 table_size)
{
	struct wrr *wrr = state;
	struct turn *turn;
	u32 i;

	for (i = 0; i < n; i++) {
		if (!choices[i].weight)
			continue;
		turn = &wrr->heap[wrr->n++];
		turn->stride = div64_u64(STRIDE_ONE, choices[i].weight);
		/* Half a stride ahead: light backends fall in the middle. */
		turn->pass = turn->stride / 2;
		turn->index = i;
	}
	for (i = wrr->n / 2; i-- > 0;)
		sink(wrr, i);
}

static int wrr_choose(void *state, u64 key)
{
	struct wrr *wrr = state;
	u32 index;

	if (!wrr->n)
		return -1;
	index = wrr->heap[0].index;
	wrr->heap[0].pass += wrr->heap[0].stride;
	sink(wrr, 0);
	return index;
}

const struct weir_sched weir_sched_wrr = {
	.name = "wrr",
	.serial = true,
	.size = wrr_size,
	.init = wrr_init,
	.choose = wrr_choose,
};
