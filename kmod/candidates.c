// SPDX-License-Identifier: GPL-2.0-only
/* Choosing among the backends that fit, for several schedulers. */
#include "candidates.h"

/* Another random number for whoever needs more than one. */
static u64 next_key(u64 key)
{
	return weir_mix64(key + 0x9e3779b97f4a7c15ULL);
}

/**
 * weir_candidate_draw() - draw one that fits, in proportion to the weights
 * @all: candidates
 * @key: random, or a hash: who has the same key mostly draws the same
 * @fits: which do
 *
 * Mostly one of a few draws does; if not, a look at each of them decides.
 *
 * Return: the candidate, or NULL if none fits.
 */
const struct weir_candidate *
weir_candidate_draw(const struct weir_candidates *all, u64 key,
		    const struct weir_fits *fits)
{
	const struct weir_candidate *one, *drawn = NULL;
	u64 total = 0;
	u32 i;

	for (i = 0; i < 4 && all->n; i++) {
		key = next_key(key);
		one = weir_candidate_at(all, weir_scale(key >> 32, all->total));
		if (weir_is_fit(fits, one->index))
			return one;
	}
	for (i = 0; i < all->n; i++) {
		one = &all->list[i];
		if (!weir_is_fit(fits, one->index))
			continue;
		/* Takes the place of those before in proportion to them. */
		total += one->weight;
		key = next_key(key);
		if (weir_scale(key >> 32, total) < one->weight)
			drawn = one;
	}
	return drawn;
}
