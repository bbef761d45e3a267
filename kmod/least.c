// SPDX-License-Identifier: GPL-2.0-only
#include "least.h"

/**
 * struct contender - a choice
 * @active: its open connections, changing at any time
 * @weight: what they are divided by; 0 if it cannot be chosen
 * @load: its open connections as of the last weir_least_update(), and @more
 * @turn: when it was chosen last
 */
struct contender {
	const int *active;
	u32 weight;
	u32 load;
	u64 turn;
};

/**
 * struct least - the state
 * @n: how many there are
 * @more: connections to think of as open besides
 * @turn: of the last choice
 * @list: all of them, by their index. After them the numbers of @n winners:
 *	that of match i, from 1, the final, on, is the better one of what came
 *	out of 2 i and 2 i + 1, where from @n on the choices themselves come in
 */
struct least {
	u32 n;
	u32 more;
	u64 turn;
	struct contender list[];
};

/**
 * weir_least_size() - see struct weir_sched
 * @n: number of choices
 * @table_size: not used
 *
 * Return: bytes.
 */
size_t weir_least_size(u32 n, u32 table_size)
{
	return sizeof(struct least) + n * sizeof(struct contender) +
	       n * sizeof(u32);
}

static u32 *winners(struct least *least)
{
	return (u32 *)&least->list[least->n];
}

static u32 winner(struct least *least, u32 match)
{
	if (match >= least->n)
		return match - least->n;
	return READ_ONCE(winners(least)[match]);
}

static bool is_better(const struct contender *one,
		      const struct contender *other)
{
	if (!one->weight || !other->weight)
		return one->weight;
	if (weir_less(one->load, one->weight, other->load, other->weight))
		return true;
	return one->turn < other->turn &&
	       !weir_less(other->load, other->weight, one->load, one->weight);
}

static void play(struct least *least, u32 match)
{
	u32 other = winner(least, 2 * match + 1);
	u32 one = winner(least, 2 * match);

	if (is_better(&least->list[other], &least->list[one]))
		one = other;
	WRITE_ONCE(winners(least)[match], one);
}

static u32 load_of(const struct least *least, const struct contender *one)
{
	return READ_ONCE(*one->active) + least->more;
}

/**
 * weir_least_init() - make the state
 * @state: where, zeroed
 * @choices: what there is to choose from
 * @n: how many
 * @more: connections to think of as open besides
 * @weighted: load is connections for the weight instead of connections
 */
void weir_least_init(void *state, const struct weir_choice *choices, u32 n,
		     u32 more, bool weighted)
{
	struct least *least = state;
	struct contender *one;
	u32 i;

	least->n = n;
	least->more = more;
	least->turn = n;
	for (i = 0; i < n; i++) {
		one = &least->list[i];
		one->active = choices[i].active;
		one->weight = weighted ? choices[i].weight :
					 !!choices[i].weight;
		one->load = load_of(least, one);
		/* In their order, before anyone who has been chosen. */
		one->turn = i;
	}
	for (i = n - 1; i; i--)
		play(least, i);
}

/**
 * weir_least_update() - see struct weir_sched
 * @state: made by weir_least_init()
 * @index: whose open connections have changed
 * @chosen: it has been chosen
 */
void weir_least_update(void *state, u32 index, bool chosen)
{
	struct least *least = state;
	struct contender *one = &least->list[index];
	u32 match;

	one->load = load_of(least, one);
	if (chosen)
		WRITE_ONCE(one->turn, ++least->turn);
	for (match = (index + least->n) / 2; match; match /= 2)
		play(least, match);
}

/* A look at each of them, for when the winner does not fit. */
static noinline int choose_fitting(const struct least *least,
				   const struct weir_fits *fits)
{
	struct contender best = {};
	int choice = -1;
	u32 i;

	for (i = 0; i < least->n; i++) {
		const struct contender *now = &least->list[i];
		const struct contender one = {
			.weight = now->weight,
			.load = load_of(least, now),
			.turn = READ_ONCE(now->turn),
		};

		if (!is_better(&one, &best) || !weir_is_fit(fits, i))
			continue;
		best = one;
		choice = i;
	}
	return choice;
}

/**
 * weir_least_choose() - see struct weir_sched
 * @state: made by weir_least_init()
 * @key: not used
 * @fits: which may be chosen, or NULL for all
 *
 * Return: index of the choice, or -1 if there is none that fits.
 */
int weir_least_choose(void *state, u64 key, const struct weir_fits *fits)
{
	struct least *least = state;
	u32 best = winner(least, 1);

	if (!least->list[best].weight)
		return -1;
	if (unlikely(fits) && !weir_is_fit(fits, best))
		return choose_fitting(least, fits);
	return best;
}
