/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The backends of a service that have a weight, side by side on a line of the
 * length of all weights: what most schedulers keep. Those who choose look for
 * the one at some place, or go through all of them.
 */
#ifndef _WEIR_CANDIDATES_H
#define _WEIR_CANDIDATES_H

#include "hash.h"
#include "sched.h"

/**
 * struct weir_candidate - a backend that can be chosen
 * @active: its open connections, changing at any time
 * @until: where its part of the line ends
 * @weight: length of its part, not 0
 * @index: of the choice
 */
struct weir_candidate {
	const int *active;
	u32 until;
	u32 weight;
	u32 index;
};

struct weir_candidates {
	u32 n;
	u32 total;
	struct weir_candidate list[];
};

static inline size_t weir_candidates_size(u32 n, u32 table_size)
{
	return sizeof(struct weir_candidates) +
	       n * sizeof(struct weir_candidate);
}

static inline void weir_candidates_init(void *state, void *scratch,
					const struct weir_choice *choices,
					u32 n, u32 table_size)
{
	struct weir_candidates *all = state;
	struct weir_candidate *one;
	u32 i;

	for (i = 0; i < n; i++) {
		if (!choices[i].weight)
			continue;
		one = &all->list[all->n++];
		all->total += choices[i].weight;
		one->active = choices[i].active;
		one->until = all->total;
		one->weight = choices[i].weight;
		one->index = i;
	}
}

/* The candidate at a place of the line, which is shorter than @all->total. */
static inline const struct weir_candidate *
weir_candidate_at(const struct weir_candidates *all, u32 place)
{
	u32 low = 0, high = all->n - 1, middle;

	while (low < high) {
		middle = low + (high - low) / 2;
		if (all->list[middle].until > place)
			high = middle;
		else
			low = middle + 1;
	}
	return &all->list[low];
}

static inline u32 weir_candidate_active(const struct weir_candidate *one)
{
	return READ_ONCE(*one->active);
}

const struct weir_candidate *
weir_candidate_draw(const struct weir_candidates *all, u64 key,
		    const struct weir_fits *fits);

#endif /* _WEIR_CANDIDATES_H */
