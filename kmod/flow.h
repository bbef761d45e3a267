/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _WEIR_FLOW_H
#define _WEIR_FLOW_H

#include <linux/atomic.h>
#include <linux/mutex.h>
#include <linux/workqueue.h>

#include "meter.h"

struct nf_conn;
struct sk_buff;
struct weir_flow_list;

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
 * @period: jiffies between two sweeps of the work's own
 * @grown: so many flows are reason enough for a sweep
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
	u32 grown;
	unsigned long period;
	struct delayed_work work;
	unsigned long armed;
};

static inline u32 weir_flows_count(const struct weir_flows *flows)
{
	return atomic_read(&flows->count);
}

int weir_flows_setup(void);
void weir_flows_teardown(void);
int weir_flows_init(struct weir_flows *flows);
void weir_flows_clean(struct weir_flows *flows);
void weir_flows_sweep(struct weir_flows *flows);
void weir_flows_refresh(struct weir_flows *flows);
bool weir_flows_recent(const struct weir_flows *flows);
void weir_flows_pace(struct weir_flows *flows, bool live);
void weir_flows_hurry(struct weir_flows *flows);
void weir_flows_forget(struct weir_flows *flows);
void weir_flow_add(struct weir_flows *flows, struct nf_conn *ct,
		   struct weir_meter *meter);
void weir_flow_account(struct nf_conn *ct, const struct sk_buff *skb);
void weir_meter_traffic(const struct weir_flows *flows,
			const struct weir_meter *meter,
			struct weir_traffic *traffic);

#endif /* _WEIR_FLOW_H */
