/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _WEIR_SERVICE_H
#define _WEIR_SERVICE_H

#include <linux/refcount.h>
#include <linux/spinlock.h>

#include <uapi/linux/weir.h>

#include "address.h"
#include "sched.h"

struct netlink_ext_ack;
struct nlattr;
struct weir_meter;

/**
 * struct weir_backend - where connections of one service go
 * @address: its address; zero with @family AF_UNSPEC
 * @family: AF_INET, AF_INET6, or AF_UNSPEC for a port of this machine
 * @port: host byte order
 * @weight: share of new connections
 * @meter: its counters; holds a reference
 */
struct weir_backend {
	union weir_address address;
	u8 family;
	u16 port;
	u32 weight;
	struct weir_meter *meter;
};

/**
 * struct weir_set - the backends of a service that can serve one family
 * @sched: how one is chosen
 * @lock: taken around choose() if @sched is serial
 * @state: of the scheduler
 * @index: choice number to number of the backend in the service
 */
struct weir_set {
	const struct weir_sched *sched;
	spinlock_t lock; /* serializes a serial scheduler */
	void *state;
	u16 index[];
};

/**
 * struct weir_listen - what a service listens on
 * @address: zero for every address of this machine
 * @family: AF_INET, AF_INET6 or, only without an address, AF_UNSPEC for both
 * @protocol: IPPROTO_TCP or IPPROTO_UDP
 * @port: host byte order
 */
struct weir_listen {
	union weir_address address;
	u8 family;
	u8 protocol;
	u16 port;
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
 * @published: it is part of a configuration that packets may see: change a
 *	copy instead
 * @changed: something beside the backends differs from what it was copied from
 * @backends: sorted by family, address and port
 * @n_backends: how many
 * @room: for how many @backends has room
 * @meter: its counters; holds a reference
 * @sets: what packets use, for AF_INET and AF_INET6; NULL if nothing serves it
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
	bool published;
	bool changed;
	struct weir_backend *backends;
	u32 n_backends;
	u32 room;
	struct weir_meter *meter;
	struct weir_set *sets[2];
};

static inline struct weir_set *weir_service_set(const struct weir_service *s,
						u8 family)
{
	return s->sets[family == AF_INET6];
}

struct weir_service *weir_service_alloc(const char *name);
struct weir_service *weir_service_copy(const struct weir_service *from);
struct weir_service *weir_service_get(struct weir_service *service);
void weir_service_put(struct weir_service *service);

struct weir_backend *weir_service_find(const struct weir_service *service,
				       const struct weir_backend *key);
int weir_service_add(struct weir_service *service,
		     const struct weir_backend *backend);
void weir_service_remove(struct weir_service *service,
			 struct weir_backend *backend);
void weir_service_clear(struct weir_service *service);
int weir_service_check_table(const struct weir_service *service,
			     struct netlink_ext_ack *extack);
int weir_service_check_backend(const struct weir_service *service,
			       const struct weir_backend *backend,
			       struct netlink_ext_ack *extack);
u64 weir_service_steps(const struct weir_service *service);
bool weir_service_live(const struct weir_service *service);
int weir_service_build(struct weir_service *service);
int weir_backend_compare(const struct weir_backend *a,
			 const struct weir_backend *b);

#endif /* _WEIR_SERVICE_H */
