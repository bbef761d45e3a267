/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Who gets an address and a port, among prefixes and port ranges. Pure: works
 * on the memory that it is given.
 */
#ifndef _WEIR_REACH_H
#define _WEIR_REACH_H

#include "prefixes.h"

#define WEIR_REACH_NONE	(~0U)

/**
 * struct weir_reach_entry - what one has, all of one family
 * @prefix: clean; a length of 0 stands for weir_reach_any()
 * @first: first port
 * @last: last port, not before @first
 * @value: who; not WEIR_REACH_NONE
 * @up: used by weir_reach_build()
 */
struct weir_reach_entry {
	struct weir_prefix prefix;
	u16 first;
	u16 last;
	u32 value;
	u32 up;
};

struct weir_reach;

size_t weir_reach_size(u32 n);
int weir_reach_build(struct weir_reach *reach, struct weir_reach_entry *entries,
		     u32 n);
u32 weir_reach_find(const struct weir_reach *reach, u8 family,
		    const u8 address[16], u16 port);
u32 weir_reach_any(const struct weir_reach *reach, u16 port);

#endif /* _WEIR_REACH_H */
