/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _WEIR_METER_H
#define _WEIR_METER_H

#include <linux/atomic.h>
#include <linux/rcupdate.h>
#include <linux/refcount.h>
#include <linux/spinlock.h>
#include <linux/types.h>

struct weir_affinity;
struct weir_service;

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

/* Whether source ports run low; FINE to ASKED by packets, the rest by sweeps. */
enum weir_ports {
	WEIR_PORTS_FINE,
	WEIR_PORTS_ASKED,	/* the sweep has been asked to look */
	WEIR_PORTS_LOW,		/* and has told so */
};

/**
 * enum weir_doom - what the next sweep does with connections of a backend
 * @WEIR_DOOM_NONE: nothing
 * @WEIR_DOOM_FORGET: has conntrack forget the flows of UDP
 * @WEIR_DOOM_RESET: tells both sides of those of TCP that they are over besides
 */
enum weir_doom {
	WEIR_DOOM_NONE,
	WEIR_DOOM_FORGET,
	WEIR_DOOM_RESET,
};

/**
 * struct weir_meter - the counters of a service or of a backend
 * @connections: connections since it was made
 * @active: connections open
 * @id: its number, what flows know it by
 * @refs: references; configurations and flows hold one each
 * @parent: meter of the service, for a backend; holds a reference
 * @doom: what the sweep does with the connections, enum weir_doom; backends
 *	only, under weir_net.lock
 * @place: number of the backend in the service that follows it, or did; written
 *	under weir_net.lock, backends only. See load.c
 * @oldest: when the oldest connection that was open at @sweep began, as
 *	weir_flows_now(); backends only, same lock
 * @sweep: number of the sweep that @live is of; under weir_flows.lock
 * @live: traffic of the flows still there at that sweep; same lock
 * @ended: traffic of the flows that ended; same lock
 * @no_backend: connections dropped for want of a backend; services only
 * @refused: clients that were told; services only
 * @limited: connections too many for the service; services only
 * @fallback: connections that went to fallback backends; services only
 * @overflowed: connections that the backend could not take
 * @lock: of a service's: choices within limits take turns
 * @epoch: when @chosen was brought up to date; under the lock of the service's
 * @chosen: choices not accounted yet, of this epoch and the one before; same
 *	lock. See limit.c
 * @blocked: connections that had no proxy to go to; services only
 * @forgotten: clients that affinity had no room for; services only
 * @affinity: what packets of the service use, without a reference
 * @follower: the service, as packets know it, that has to be told when open
 *	connections of a backend change, or NULL; without a reference. See load.c
 * @port_exhausted: connections that found no source port
 * @ports: source ports that its flows hold; backends of mode full-nat only
 * @ports_rest: jiffies until which others are preferred, after one found none
 * @ports_low: one of enum weir_ports
 *
 * A meter outlives changes of the object that it counts for, and the object
 * itself as long as flows use it.
 */
struct weir_meter {
	atomic64_t connections;
	atomic_t active;
	u32 id;
	refcount_t refs;
	struct weir_meter *parent;
	u8 doom;
	u16 place;
	u32 oldest;
	u32 sweep;
	struct weir_traffic live;
	struct weir_traffic ended;
	atomic64_t no_backend;
	atomic64_t refused;
	atomic64_t limited;
	atomic64_t fallback;
	atomic64_t overflowed;
	spinlock_t lock; /* see above */
	u32 epoch;
	u32 chosen[2];
	atomic64_t blocked;
	atomic64_t forgotten;
	struct weir_affinity __rcu *affinity;
	struct weir_service __rcu *follower;
	atomic64_t port_exhausted;
	atomic_t ports;
	u8 ports_low;
	u64 ports_rest;
};

struct weir_meter *weir_meter_alloc(struct weir_meter *parent);
void weir_meter_put(struct weir_meter *meter);
struct weir_meter *weir_meter_find(u32 id);

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
