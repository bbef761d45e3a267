// SPDX-License-Identifier: GPL-2.0-only
/*
 * Maglev consistent hashing (Eisenbud et al., NSDI 2016, section 3.4), with
 * weights: every backend walks its own permutation of the table and takes the
 * next free slot at each of its turns, until it has its share of the slots.
 * The shares are exact to one slot; a backend may be too light to get one.
 *
 * A client whose backend cannot take it goes from slot to slot, by further
 * hashes of its key, to the first that can: the clients of one backend spread
 * over all others, and the clients of these do not move.
 */
#include "hash.h"
#include "sched.h"

#define SLOT_FREE	0xffff

/* Slots that a choice looks at, at most, and one for each backend. */
#define LOOKS	64

/* So many backends are asked once only. */
#define ASKED_MAX	4096

/* Behind the slots are the @n backends that have any. */
struct maglev {
	u32 size;
	u32 n;
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
	return sizeof(struct maglev) + (table_size + n) * sizeof(u16);
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
	maglev->n = left;
	for (i = 0; i < left; i++)
		maglev->slots[table_size + i] = walkers[i].index;
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

/* Return: whether @index is asked for the first time. */
static bool first_time(u64 *asked, u32 index)
{
	u64 bit = 1ULL << index % 64;

	if (index >= ASKED_MAX)
		return true;
	if (asked[index / 64] & bit)
		return false;
	asked[index / 64] |= bit;
	return true;
}

/* After some looks those are left that have few slots: ask each of them. */
static noinline int look_on(const struct maglev *maglev, u64 key, u32 index,
			    const struct weir_fits *fits)
{
	u32 left = LOOKS + maglev->n, slot, i, at;
	u64 asked[ASKED_MAX / 64] = {};

	first_time(asked, index);
	while (left--) {
		key = weir_mix64(key + 0x9e3779b97f4a7c15ULL);
		slot = weir_scale(key >> 32, maglev->size);
		index = maglev->slots[slot];
		if (first_time(asked, index) && weir_is_fit(fits, index))
			return index;
	}
	at = weir_scale(key >> 32, maglev->n);
	for (i = 0; i < maglev->n; i++) {
		index = maglev->slots[maglev->size + at];
		if (first_time(asked, index) && weir_is_fit(fits, index))
			return index;
		at = at + 1 < maglev->n ? at + 1 : 0;
	}
	return -1;
}

static int maglev_choose(void *state, u64 key, const struct weir_fits *fits)
{
	const struct maglev *maglev = state;
	u64 hash = weir_mix64(key);
	u32 slot = weir_scale(hash >> 32, maglev->size);
	u16 index = maglev->slots[slot];

	if (index == SLOT_FREE)
		return -1;
	if (unlikely(fits) && !weir_is_fit(fits, index))
		return look_on(maglev, hash, index, fits);
	return index;
}

const struct weir_sched weir_sched_maglev = {
	.name = "maglev",
	.key = WEIR_SCHED_KEY_CLIENT,
	.size = maglev_size,
	.scratch = maglev_scratch,
	.init = maglev_init,
	.choose = maglev_choose,
};
