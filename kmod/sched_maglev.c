// SPDX-License-Identifier: GPL-2.0-only
/*
 * Maglev consistent hashing (Eisenbud et al., NSDI 2016, section 3.4), with
 * weights: every backend walks its own permutation of the table and takes the
 * next free slot at each of its turns, until it has its share of the slots.
 * The shares are exact to one slot; a backend may be too light to get one.
 */
#include "hash.h"
#include "sched.h"

#define SLOT_FREE	0xffff

struct maglev {
	u32 size;
	u16 slots[];
};

/* A backend that still takes slots. */
struct walker {
	u32 position;
	u32 skip;
	u32 quota;
	u32 index;
};

/**
 * weir_maglev_size_ok() - whether a table may have so many slots
 * @table_size: slots
 *
 * Return: true for a prime in the supported range; only with a prime does
 * every skip visit every slot.
 */
bool weir_maglev_size_ok(u32 table_size)
{
	u32 i;

	if (table_size < WEIR_MAGLEV_SIZE_MIN ||
	    table_size > WEIR_MAGLEV_SIZE_MAX || table_size % 2 == 0)
		return false;
	for (i = 3; i * i <= table_size; i += 2)
		if (table_size % i == 0)
			return false;
	return true;
}

static size_t maglev_size(u32 n, u32 table_size)
{
	return sizeof(struct maglev) + table_size * sizeof(u16);
}

static size_t maglev_scratch(u32 n)
{
	return n * sizeof(struct walker);
}

/* Gives each walker its share of the slots. Return: walkers with a share. */
static u32 share_out(struct walker *walkers, const struct weir_choice *choices,
		     u32 n, u32 table_size)
{
	u64 total = 0, so_far = 0, hash;
	u32 given = 0, used = 0, until, i;

	for (i = 0; i < n; i++)
		total += choices[i].weight;
	if (!total)
		return 0;

	/*
	 * Rounding the running sum instead of each share keeps every share
	 * within one slot of the exact one and their sum equal to the table.
	 */
	for (i = 0; i < n; i++) {
		so_far += choices[i].weight;
		until = div64_u64(so_far * table_size + total / 2, total);
		if (until == given)
			continue;
		walkers[used].quota = until - given;
		hash = weir_mix64(choices[i].id);
		walkers[used].position = (u32)(hash >> 32) % table_size;
		walkers[used].skip = (u32)hash % (table_size - 1) + 1;
		walkers[used].index = i;
		used++;
		given = until;
	}
	return used;
}

static void maglev_init(void *state, void *scratch,
			const struct weir_choice *choices, u32 n, u32 table_size)
{
	struct maglev *maglev = state;
	struct walker *walkers = scratch, *walker;
	u32 left, i, kept;

	maglev->size = table_size;
	memset(maglev->slots, 0xff, table_size * sizeof(u16));

	left = share_out(walkers, choices, n, table_size);
	while (left) {
		for (i = 0, kept = 0; i < left; i++) {
			walker = &walkers[i];
			while (maglev->slots[walker->position] != SLOT_FREE) {
				walker->position += walker->skip;
				if (walker->position >= table_size)
					walker->position -= table_size;
			}
			maglev->slots[walker->position] = walker->index;
			if (--walker->quota)
				walkers[kept++] = *walker;
		}
		weir_relax();
		left = kept;
	}
}

static int maglev_choose(void *state, u64 key)
{
	const struct maglev *maglev = state;
	/* Scales the upper half of the hash to the table without a division. */
	u32 slot = (weir_mix64(key) >> 32) * maglev->size >> 32;
	u16 index = maglev->slots[slot];

	return index == SLOT_FREE ? -1 : index;
}

const struct weir_sched weir_sched_maglev = {
	.name = "maglev",
	.key = WEIR_SCHED_KEY_CLIENT,
	.size = maglev_size,
	.scratch = maglev_scratch,
	.init = maglev_init,
	.choose = maglev_choose,
};
