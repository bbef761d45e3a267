/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _WEIR_FLOW_H
#define _WEIR_FLOW_H

#include <linux/atomic.h>
#include <linux/jiffies.h>
#include <linux/log2.h>
#include <linux/mutex.h>
#include <linux/workqueue.h>

#include "meter.h"

struct nf_conn;
struct weir_flow_list;

/* What weir_flow_add() is told of a connection. */
#define WEIR_FLOW_TAKEN		1U	/* weir_limit_take() has counted it as open */
#define WEIR_FLOW_PORT		2U	/* it holds a source port */
#define WEIR_FLOW_TPROXY	4U	/* weir_tproxy_add() had memory for it */

/**
 * struct weir_flows - the connections of a namespace that are accounted
 * @lists: per CPU, where new ones are put
 * @count: how many there are
 * @active: how many of them are open
 * @untracked: how many were balanced without being accounted
 * @lock: one sweep at a time; under it the traffic of the meters is stable.
 *	Taken after weir_net.lock
 * @sweep: number of the latest sweep
 * @stale: flows have ended since the latest sweep that counted; same lock
 * @counted: jiffies of the latest sweep that counted
 * @swept: jiffies of the latest sweep
 * @grown: so many flows are reason enough for a sweep
 * @glanced: nanoseconds at the latest weir_flows_glance()
 * @cursor: processor whose flows it saw last
 * @rest: jiffies until which weir_flows_press() does nothing
 * @work: sweeps from time to time while there are flows
 * @armed: bit 0: @work is queued or running
 */
struct weir_flows {
	struct weir_flow_list __percpu *lists;
	atomic_t count;
	atomic_t active;
	atomic64_t untracked;
	struct mutex lock; /* see above */
	u32 sweep;
	bool stale;
	unsigned long counted;
	unsigned long swept;
	u32 grown;
	u64 glanced;
	u32 cursor;
	unsigned long rest;
	struct delayed_work work;
	unsigned long armed;
};

/* For the age of flows: about halves of a second. */
#define WEIR_FLOWS_TICK	ilog2(HZ)

static inline u32 weir_flows_now(void)
{
	u64 now = get_jiffies_64();

	return now >> WEIR_FLOWS_TICK;
}

static inline u32 weir_flows_count(const struct weir_flows *flows)
{
	return atomic_read(&flows->count);
}

int weir_flows_setup(void);
void weir_flows_teardown(void);
int weir_flows_init(struct weir_flows *flows);
void weir_flows_clean(struct weir_flows *flows);
void weir_flows_sweep(struct weir_flows *flows);
void weir_flows_look(struct weir_flows *flows);
void weir_flows_refresh(struct weir_flows *flows);
bool weir_flows_recent(const struct weir_flows *flows);
void weir_flows_hurry(struct weir_flows *flows);
void weir_flows_press(struct weir_flows *flows);
bool weir_flows_glance(struct weir_flows *flows);
void weir_flows_forget(struct weir_flows *flows);
bool weir_flow_add(struct weir_flows *flows, struct nf_conn *ct,
		   struct weir_meter *meter, u32 marks);

#endif /* _WEIR_FLOW_H */
