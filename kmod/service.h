/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _WEIR_SERVICE_H
#define _WEIR_SERVICE_H

#include <linux/refcount.h>
#include <linux/spinlock.h>

#include <uapi/linux/weir.h>

#include "address.h"
#include "sched.h"

/* What mode full-nat connects from when nothing else is said. */
#define WEIR_SOURCE_PORT_FIRST	1024
#define WEIR_SOURCE_PORT_LAST	65535

struct netlink_ext_ack;
struct nlattr;
struct weir_match;
struct weir_affinity;
struct weir_drain;
struct weir_meter;
struct weir_prefix_list;

/**
 * struct weir_backend - where connections of one service go
 * @address: its address; zero with @family AF_UNSPEC
 * @family: AF_INET, AF_INET6, or AF_UNSPEC for a port of this machine
 * @fallback: it takes connections only when nothing else can
 * @port: host byte order; 0 for the one that the client asked for
 * @weight: share of new connections
 * @choice: its number among those of its role that serve the same family, as of
 *	weir_service_build()
 * @state: whether it works
 * @connections_max: most open connections, 0 for any number
 * @joined: jiffies since which it takes connections, for a slow start; 0 if it
 *	has its whole share
 * @meter: its counters; holds a reference
 * @drain: its drain, if it is drained; holds a reference
 * @group: group that it belongs to, or empty; zero after its end
 */
struct weir_backend {
	union weir_address address;
	u8 family;
	bool fallback;
	u16 port;
	u32 weight;
	u16 choice;
	u32 state;
	u32 connections_max;
	u64 joined;
	struct weir_meter *meter;
	struct weir_drain *drain;
	char group[WEIR_GROUP_MAX + 1];
};

/* The weight that counts. */
static inline u32 weir_backend_weight(const struct weir_backend *backend)
{
	return backend->state == WEIR_STATE_UP && !backend->drain ?
	       backend->weight : 0;
}

/**
 * enum weir_role - what backends are there for
 * @WEIR_ROLE_MAIN: for everybody, or for who is not of the canary
 * @WEIR_ROLE_CANARY: for the clients of the canary
 * @WEIR_ROLE_FALLBACK: for everybody when none of these can take a connection
 * @WEIR_ROLES: how many there are
 */
enum weir_role {
	WEIR_ROLE_MAIN,
	WEIR_ROLE_CANARY,
	WEIR_ROLE_FALLBACK,
	WEIR_ROLES,
};

/**
 * struct weir_set - the backends of a service of one role that can serve one
 *	family
 * @sched: how one is chosen
 * @lock: around update(), and around choose() without fits if @sched is serial
 *	or has update(); nothing is locked under it
 * @state: of the scheduler
 * @total: sum of the weights
 * @index: choice number to number of the backend in the service
 */
struct weir_set {
	const struct weir_sched *sched;
	spinlock_t lock; /* serializes what changes @state */
	void *state;
	u64 total;
	u16 index[];
};

/**
 * struct weir_listen - what a service listens on
 * @address: zero for every address of this machine
 * @family: AF_INET, AF_INET6 or, only without an address, AF_UNSPEC for both
 * @protocol: IPPROTO_TCP or IPPROTO_UDP
 * @port: first port, host byte order
 * @port_last: last port
 * @length: bits of @address that count, 0 without an address
 *
 * Of what a packet is looked for by, only the first four are used.
 */
struct weir_listen {
	union weir_address address;
	u8 family;
	u8 protocol;
	u16 port;
	u16 port_last;
	u8 length;
};

/**
 * struct weir_canary - clients that get backends of their own
 * @group: the backends' group; nothing else counts if it is empty. Zero after
 *	its end
 * @share: how many of the clients, in tenths of a percent
 * @clients: who always does, or NULL; with a reference
 */
struct weir_canary {
	char group[WEIR_GROUP_MAX + 1];
	u32 share;
	struct weir_prefix_list *clients;
};

/**
 * struct weir_sticky - clients that come again get the same backend
 * @seconds: for how long after their last connection; 0 for never
 * @prefix4: bits of an IPv4 client that count
 * @prefix6: bits of an IPv6 client that count
 * @affinity: who was where, NULL without @seconds; with a reference
 */
struct weir_sticky {
	u32 seconds;
	u8 prefix4;
	u8 prefix6;
	struct weir_affinity *affinity;
};

/**
 * struct weir_pool - addresses one after the other
 * @first: the first
 * @n: how many, 0 for none
 */
struct weir_pool {
	union weir_address first;
	u32 n;
};

/**
 * struct weir_service - what clients connect to
 * @refs: references; every configuration and transaction that has it holds one
 * @name: unique in a configuration
 * @listen: what it listens on
 * @scheduler: how a backend is chosen
 * @mode: how a connection gets there
 * @table_size: slots of the maglev table
 * @key: what a client is recognised by
 * @accounting: what is counted
 * @overload: what happens to connections that nothing can take
 * @connections_max: most open connections, 0 for any number
 * @slow_start: seconds after which a backend that joins has its whole share
 * @load_factor: percent of the average load that maglev gives no backend more
 *	than, 0 for no bound
 * @flags: WEIR_SERVICE_*, what its connections need beside the scheduler
 * @canary: clients that get backends of their own
 * @sticky: clients that come again get the same backend
 * @sources: addresses that mode full-nat connects from, of AF_INET and AF_INET6
 * @source_port_first: first port that it connects from
 * @source_port_last: last one
 * @mss: most bytes in a TCP segment that either side is told, or 0
 * @match: which connections it means in mode egress, or NULL; with a reference
 * @published: it is part of a configuration that packets may see: change a
 *	copy instead
 * @changed: something beside the backends differs from what it was copied from
 * @backends: sorted by family, address and port
 * @n_backends: how many
 * @n_drains: how many of them are drained, as of weir_service_build()
 * @room: for how many @backends has room
 * @meter: its counters; holds a reference
 * @sets: what packets use, for AF_INET and AF_INET6 and each role; NULL if no
 *	backend with a weight serves it
 */
struct weir_service {
	refcount_t refs;
	char name[WEIR_NAME_MAX + 1];
	struct weir_listen listen;
	u32 scheduler;
	u32 mode;
	u32 table_size;
	u32 key;
	u32 accounting;
	u32 overload;
	u32 connections_max;
	u32 slow_start;
	u32 load_factor;
	u32 flags;
	struct weir_canary canary;
	struct weir_sticky sticky;
	struct weir_pool sources[2];
	u16 source_port_first;
	u16 source_port_last;
	u16 mss;
	struct weir_match *match;
	bool published;
	bool changed;
	struct weir_backend *backends;
	u32 n_backends;
	u32 n_drains;
	u32 room;
	struct weir_meter *meter;
	struct weir_set *sets[2][WEIR_ROLES];
};

/* Some clients have backends of their own. */
#define WEIR_SERVICE_CANARY	BIT(0)
/* Clients that come again get the same backend. */
#define WEIR_SERVICE_AFFINITY	BIT(1)
/* A backend may be unable to take a connection though it has a weight. */
#define WEIR_SERVICE_CHECKED	BIT(2)
/* The open connections are limited, and exact at each choice. Checked too. */
#define WEIR_SERVICE_LIMITED	BIT(3)
/* Connections hold source ports (mode full-nat). */
#define WEIR_SERVICE_PORTS	BIT(4)

/* Whether backends have an address; otherwise they are ports of this machine. */
static inline bool weir_mode_has_address(u32 mode)
{
	return mode == WEIR_MODE_NAT || mode == WEIR_MODE_FULL_NAT;
}

/* How many connections to one backend mode full-nat can have. */
static inline u32 weir_service_ports(const struct weir_service *s, u8 family)
{
	u32 ports = s->source_port_last - s->source_port_first + 1;

	return (s->sources[family == AF_INET6].n ?: 1) * ports;
}

static inline struct weir_set *weir_service_set(const struct weir_service *s,
						u8 family, enum weir_role role)
{
	return s->sets[family == AF_INET6][role];
}

/* A choice has been made, or its open connections have changed. */
static inline void weir_set_update(struct weir_set *set, int choice,
				   bool chosen)
{
	spin_lock_bh(&set->lock);
	set->sched->update(set->state, choice, chosen);
	spin_unlock_bh(&set->lock);
}

/**
 * weir_service_get() - take a reference
 * @service: service that the caller holds
 *
 * Return: @service.
 */
static inline struct weir_service *
weir_service_get(struct weir_service *service)
{
	refcount_inc(&service->refs);
	return service;
}

const struct weir_sched *weir_service_sched(const struct weir_service *service);
void weir_service_defaults(struct weir_service *service);
struct weir_service *weir_service_alloc(const char *name);
struct weir_service *weir_service_copy(const struct weir_service *from);
bool weir_service_put(struct weir_service *service);

/* Whether nothing of it differs that people see. */
static inline bool weir_backend_same(const struct weir_backend *a,
				     const struct weir_backend *b)
{
	return a->weight == b->weight && a->state == b->state &&
	       a->connections_max == b->connections_max &&
	       a->fallback == b->fallback && a->drain == b->drain &&
	       !strcmp(a->group, b->group);
}

int weir_service_check_table(const struct weir_service *service,
			     struct netlink_ext_ack *extack);
int weir_service_check_backend(const struct weir_service *service,
			       const struct weir_backend *backend,
			       struct netlink_ext_ack *extack);
enum weir_role weir_service_role(const struct weir_service *service,
				 u8 family,
				 const union weir_address *client);
bool weir_service_keeps(const struct weir_service *service,
			const struct weir_backend *backend, u8 family,
			enum weir_role role);
u64 weir_service_steps(const struct weir_service *service);
bool weir_service_live(const struct weir_service *service);
void weir_service_note(const struct weir_service *service, u32 place);
void weir_service_join(struct weir_service *service,
		       const struct weir_service *former);
int weir_service_build(struct weir_service *service);

/* backend.c */
int weir_backend_compare(const struct weir_backend *a,
			 const struct weir_backend *b);
struct weir_backend *weir_service_find(const struct weir_service *service,
				       const struct weir_backend *key);
int weir_service_add(struct weir_service *service,
		     const struct weir_backend *backend);
void weir_service_remove(struct weir_service *service,
			 struct weir_backend *backend);
void weir_service_clear(struct weir_service *service);

#endif /* _WEIR_SERVICE_H */
