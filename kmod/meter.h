/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _WEIR_METER_H
#define _WEIR_METER_H

#include <linux/atomic.h>
#include <linux/rcupdate.h>
#include <linux/refcount.h>
#include <linux/types.h>

/**
 * struct weir_traffic - packets and bytes, each way
 * @packets: [0] client to backend, [1] backend to client, as enum
 *	ip_conntrack_dir
 * @bytes: network headers included
 */
struct weir_traffic {
	u64 packets[2];
	u64 bytes[2];
};

/**
 * struct weir_meter - the counters of a service or of a backend
 * @connections: connections since it was made
 * @no_backend: connections dropped for want of a backend; services only
 * @active: connections open
 * @refs: references; configurations and flows hold one each
 * @parent: meter of the service, for a backend; holds a reference
 * @sweep: number of the sweep that @live is of; under weir_flows.lock
 * @live: traffic of the flows still there at that sweep; same lock
 * @ended: traffic of the flows that ended; same lock
 * @rcu: for freeing
 *
 * A meter outlives changes of the object that it counts for, and the object
 * itself as long as flows use it.
 */
struct weir_meter {
	atomic64_t connections;
	atomic64_t no_backend;
	atomic_t active;
	refcount_t refs;
	struct weir_meter *parent;
	u32 sweep;
	struct weir_traffic live;
	struct weir_traffic ended;
	struct rcu_head rcu;
};

struct weir_meter *weir_meter_alloc(struct weir_meter *parent);
void weir_meter_put(struct weir_meter *meter);

/**
 * weir_meter_get() - take a reference
 * @meter: meter that the caller holds, or that a configuration seen under RCU
 *	holds
 *
 * Return: @meter.
 */
static inline struct weir_meter *weir_meter_get(struct weir_meter *meter)
{
	refcount_inc(&meter->refs);
	return meter;
}

#endif /* _WEIR_METER_H */
