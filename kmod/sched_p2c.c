// SPDX-License-Identifier: GPL-2.0-only
/*
 * The power of two choices (Mitzenmacher, 2001): of two different backends,
 * drawn in proportion to the weights, the one with fewer open connections for
 * its weight once it gets this one. Nearly as even as going through all of
 * them, at a cost that does not grow with their number, and several balancers
 * do not all run for the same backend.
 */
#include "candidates.h"

static const struct weir_candidate *
less_loaded(const struct weir_candidate *one, const struct weir_candidate *other)
{
	if (weir_less(weir_candidate_active(other) + 1, other->weight,
		      weir_candidate_active(one) + 1, one->weight))
		return other;
	return one;
}

/* The two may be the same here: with one that fits they have to be. */
static noinline int p2c_draw(const struct weir_candidates *all, u64 key,
			     const struct weir_fits *fits)
{
	const struct weir_candidate *one, *other;

	one = weir_candidate_draw(all, key, fits);
	if (!one)
		return -1;
	other = weir_candidate_draw(all, ~key, fits);
	return other ? less_loaded(one, other)->index : one->index;
}

static int p2c_choose(void *state, u64 key, const struct weir_fits *fits)
{
	const struct weir_candidates *all = state;
	const struct weir_candidate *one, *other;
	u32 place;

	if (!all->n)
		return -1;
	one = weir_candidate_at(all, weir_scale(key >> 32, all->total));
	if (all->n > 1) {
		/* The line without the part of the first. */
		place = weir_scale((u32)key, all->total - one->weight);
		if (place >= one->until - one->weight)
			place += one->weight;
		other = weir_candidate_at(all, place);
		one = less_loaded(one, other);
	}
	if (unlikely(fits) && !weir_is_fit(fits, one->index))
		return p2c_draw(all, key, fits);
	return one->index;
}

const struct weir_sched weir_sched_p2c = {
	.name = "p2c",
	.key = WEIR_SCHED_KEY_RANDOM,
	.live = true,
	.size = weir_candidates_size,
	.init = weir_candidates_init,
	.choose = p2c_choose,
};
