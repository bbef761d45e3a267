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

/* Moves the turn at @i up to where it belongs. */
static void rise(struct wrr *wrr, u32 i)
{
	struct turn turn;
	u32 parent;

	while (i) {
		parent = (i - 1) / 2;
		if (!before(&wrr->heap[i], &wrr->heap[parent]))
			return;
		turn = wrr->heap[i];
		wrr->heap[i] = wrr->heap[parent];
		wrr->heap[parent] = turn;
		i = parent;
	}
}

/* Exchanges the first turn and the last, which leaves the heap. */
static void set_aside(struct wrr *wrr)
{
	struct turn turn = wrr->heap[0];

	wrr->heap[0] = wrr->heap[--wrr->n];
	wrr->heap[wrr->n] = turn;
	sink(wrr, 0);
}

/*
 * Those that do not fit are set aside until one does. They lose the turns that
 * they would have had before it, so that they do not catch up later.
 */
static noinline int choose_fitting(struct wrr *wrr, const struct weir_fits *fits)
{
	u32 n = wrr->n;
	u64 now = 0;
	int index = -1;

	while (wrr->n) {
		if (weir_is_fit(fits, wrr->heap[0].index)) {
			index = wrr->heap[0].index;
			now = wrr->heap[0].pass;
			wrr->heap[0].pass += wrr->heap[0].stride;
			sink(wrr, 0);
			break;
		}
		set_aside(wrr);
	}
	while (wrr->n < n) {
		struct turn *turn = &wrr->heap[wrr->n];

		if (index >= 0)
			turn->pass += turn->stride *
				(div64_u64(now - turn->pass, turn->stride) + 1);
		rise(wrr, wrr->n++);
	}
	return index;
}

static int wrr_choose(void *state, u64 key, const struct weir_fits *fits)
{
	struct wrr *wrr = state;
	u32 index;

	if (unlikely(fits))
		return choose_fitting(wrr, fits);
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
