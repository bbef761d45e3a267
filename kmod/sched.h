/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * How a backend is chosen. A scheduler is pure: it works on the memory that it
 * is given, calls nothing of the kernel and takes no lock.
 */
#ifndef _WEIR_SCHED_H
#define _WEIR_SCHED_H

#include "types.h"

#define WEIR_MAGLEV_SIZE_DEFAULT	65537
#define WEIR_MAGLEV_SIZE_MIN		251
#define WEIR_MAGLEV_SIZE_MAX		1048573

/**
 * struct weir_choice - what a scheduler knows of a backend
 * @id: what the backend is recognised by, equal on every machine
 * @weight: share of new connections; 0 takes none
 * @active: its open connections, changing at any time; for schedulers that are
 *	live, as long as their state is used
 */
struct weir_choice {
	u64 id;
	u32 weight;
	const int *active;
};

/**
 * struct weir_fits - whether a backend can take the connection
 * @fits: asked with @context and the index of a choice; the first that is
 *	asked about is the one that would be chosen if all fitted
 * @context: whatever @fits needs
 */
struct weir_fits {
	bool (*fits)(void *context, u32 index);
	void *context;
};

/**
 * enum weir_sched_key - what the key of choose() is
 * @WEIR_SCHED_KEY_NONE: 0
 * @WEIR_SCHED_KEY_CLIENT: a hash of what the client is recognised by
 * @WEIR_SCHED_KEY_RANDOM: 64 random bits
 */
enum weir_sched_key {
	WEIR_SCHED_KEY_NONE,
	WEIR_SCHED_KEY_CLIENT,
	WEIR_SCHED_KEY_RANDOM,
};

/**
 * struct weir_sched - a way of choosing
 * @name: for people
 * @serial: choose() changes the state, its callers must take turns
 * @live: it looks at the open connections, which must be up to date
 * @key: what choose() gets
 * @size: bytes of state for @n choices; @table_size is that of the service
 * @scratch: bytes that init() needs besides, or NULL for none
 * @init: fill @state, which is zeroed, from @n > 0 choices in the order of
 *	their addresses; it must copy what it keeps of them
 * @choose: index of a choice that fits, or -1 if none with a weight does; the
 *	others share in proportion to their weights. Without @fits all do
 * @update: the open connections of a choice with this index have changed, or
 *	it has been chosen; the callers take turns, but choose() may run at the
 *	same time. NULL for schedulers that do not follow them; those that do are
 *	live
 */
struct weir_sched {
	const char *name;
	bool serial;
	bool live;
	enum weir_sched_key key;
	size_t (*size)(u32 n, u32 table_size);
	size_t (*scratch)(u32 n);
	void (*init)(void *state, void *scratch,
		     const struct weir_choice *choices, u32 n, u32 table_size);
	int (*choose)(void *state, u64 key, const struct weir_fits *fits);
	void (*update)(void *state, u32 index, bool chosen);
};

static inline bool weir_is_fit(const struct weir_fits *fits, u32 index)
{
	return fits->fits(fits->context, index);
}

/* Whether x / v < y / w. */
static inline bool weir_less(u32 x, u32 v, u32 y, u32 w)
{
	return (u64)x * w < (u64)y * v;
}

extern const struct weir_sched weir_sched_rr;
extern const struct weir_sched weir_sched_wrr;
extern const struct weir_sched weir_sched_maglev;
extern const struct weir_sched weir_sched_random;
extern const struct weir_sched weir_sched_lc;
extern const struct weir_sched weir_sched_wlc;
extern const struct weir_sched weir_sched_sed;
extern const struct weir_sched weir_sched_p2c;
extern const struct weir_sched weir_sched_sh;

bool weir_maglev_size_ok(u32 table_size);

#endif /* _WEIR_SCHED_H */
