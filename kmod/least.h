/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The least loaded backend of a service, known at any time: all of them play a
 * tournament in pairs, the winners again, and after a change only those matches
 * are played anew that lead from there to the final (a winner tree; Knuth, The
 * Art of Computer Programming, 3, 5.4.1). So with a hundred times as many
 * backends a choice, and a connection that begins or ends, takes seven matches
 * more. Only when the winner cannot take a connection, all are looked at.
 *
 * The load is open connections for the weight. Among equals the one wins that
 * was chosen the longest ago, so that they share.
 */
#ifndef _WEIR_LEAST_H
#define _WEIR_LEAST_H

#include "sched.h"

size_t weir_least_size(u32 n, u32 table_size);
void weir_least_init(void *state, const struct weir_choice *choices, u32 n,
		     u32 more, bool weighted);
int weir_least_choose(void *state, u64 key, const struct weir_fits *fits);
void weir_least_update(void *state, u32 index, bool chosen);

#endif /* _WEIR_LEAST_H */
