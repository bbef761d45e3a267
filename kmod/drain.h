/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _WEIR_DRAIN_H
#define _WEIR_DRAIN_H

#include <linux/refcount.h>
#include <linux/types.h>

#include "meter.h"

struct weir_config;
struct weir_net;

/**
 * struct weir_drain - a backend takes no new connections, so that it can go
 * @refs: references; every copy of the backend holds one
 * @limit: milliseconds that it may take, 0 for any time
 * @action: what happens to connections then, enum weir_drain_action
 * @remove: the backend is removed at the end
 * @affinity: clients that the backend has by affinity come still
 * @ended: no connection is open or the time is up; weir_net.lock
 * @begun_with: connections open when it began
 * @began: jiffies of 64 bits when it was committed, 0 before
 * @deadline: the same when the time is up, 0 for never
 *
 * A change of a drain makes another one. Times are set by the commit that
 * publishes it, and then stay.
 */
struct weir_drain {
	refcount_t refs;
	u32 limit;
	u32 action;
	bool remove;
	bool affinity;
	bool ended;
	u32 begun_with;
	u64 began;
	u64 deadline;
};

struct weir_drain *weir_drain_alloc(const struct weir_drain *from);
struct weir_drain *weir_drain_get(struct weir_drain *drain);
void weir_drain_put(struct weir_drain *drain);
enum weir_doom weir_drain_doom(const struct weir_drain *drain);

void weir_drain_begin(const struct weir_config *config);
void weir_drain_watch(struct weir_net *wn);
void weir_drain_init(struct weir_net *wn);
void weir_drain_stop(struct weir_net *wn);

#endif /* _WEIR_DRAIN_H */
