/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _WEIR_CONFIRM_H
#define _WEIR_CONFIRM_H

#include <linux/workqueue.h>

struct weir_config;
struct weir_net;

/* What a commit may give itself, in milliseconds. */
#define WEIR_CONFIRM_LEAST	1000
#define WEIR_CONFIRM_MOST	(24 * 3600 * 1000)

/**
 * struct weir_confirm - a change that waits to be confirmed
 * @standby: what the namespace goes back to if it is not, with a reference;
 *	NULL while nothing waits. Whole, with its index: going back needs no
 *	memory
 * @former: generation of the configuration that @standby is made of
 * @generation: that of the latest commit which waits
 * @deadline: jiffies when the time is up
 * @work: goes back then
 *
 * All of it is under weir_net.lock; info-get reads it without, sweeps see
 * @standby under RCU.
 */
struct weir_confirm {
	struct weir_config *standby;
	u32 former;
	u32 generation;
	unsigned long deadline;
	struct delayed_work work;
};

bool weir_confirm_pending(const struct weir_net *wn);
bool weir_confirm_hooked(const struct weir_net *wn);
u32 weir_confirm_left(const struct weir_net *wn);
void weir_confirm_begin(struct weir_net *wn, struct weir_config *standby,
			const struct weir_config *config, u32 limit);
void weir_confirm_extend(struct weir_net *wn, u32 limit);
void weir_confirm_replace(struct weir_net *wn, struct weir_config *standby);
void weir_confirm_end(struct weir_net *wn);
void weir_confirm_revert(struct weir_net *wn);
void weir_confirm_init(struct weir_net *wn);
void weir_confirm_stop(struct weir_net *wn);

#endif /* _WEIR_CONFIRM_H */
