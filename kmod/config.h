/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _WEIR_CONFIG_H
#define _WEIR_CONFIG_H

#include <linux/list.h>
#include <linux/refcount.h>
#include <linux/workqueue.h>

#include "service.h"

struct netlink_ext_ack;
struct weir_egress;
struct weir_net;
struct weir_policies;
struct weir_reach;

/**
 * struct weir_counts - what the services of a configuration are like
 * @backends: how many backends they have together
 * @slots: how many slots of weir_config.table they need
 * @ranges: how many are not in it
 * @others: how many are not in it, or have no address
 * @full_nat: how many are of mode full-nat
 * @tproxy: how many are of mode tproxy
 * @mss: how many lower the maximum segment size
 * @live: how many have a scheduler that looks at the open connections
 * @drains: how many backends are drained
 */
struct weir_counts {
	u32 backends;
	u32 slots;
	u32 ranges;
	u32 others;
	u32 full_nat;
	u32 tproxy;
	u32 mss;
	u32 live;
	u32 drains;
};

/**
 * struct weir_config - all services and policies of a namespace, as of one
 * commit
 * @refs: references: the namespace's, of transactions that started from it and
 *	of dumps
 * @generation: its number, never 0
 * @serial: unlike the number never that of another configuration, in no
 *	namespace
 * @n_services: how many services
 * @counts: what they are like
 * @services: sorted by name; each with a reference
 * @table: what packets look in: a hash table of the services on one port of one
 *	address, or of all of this machine, by what they listen on; open
 *	addressing, at most half full, NULL where empty
 * @mask: slots of @table - 1
 * @gone: slots of @table that services have left
 * @reach: where they look then: services on port ranges and prefixes, for
 *	AF_INET and AF_INET6, TCP and UDP; NULL without any
 * @egress: and at last: services in mode egress, NULL without any
 * @policies: the socket policies, with a reference; NULL without any
 * @free: frees it after a grace period
 *
 * It never changes once it is published, so that packets and dumps read it
 * under RCU or by reference without any lock.
 */
struct weir_config {
	refcount_t refs;
	u32 generation;
	u64 serial;
	u32 n_services;
	struct weir_counts counts;
	struct weir_service **services;
	struct weir_service **table;
	u32 mask;
	u32 gone;
	struct weir_reach *reach[4];
	struct weir_egress *egress;
	struct weir_policies *policies;
	struct rcu_work free;
};

/**
 * struct weir_txn - changes that are to become visible together
 * @list: in weir_net.txns
 * @id: its number in the namespace
 * @portid: netlink port that it belongs to
 * @failed: a change was refused, so it can only be aborted
 * @keep: connections of backends that leave go on, those of UDP too
 * @cause: why it is made, enum weir_cause
 * @confirm: milliseconds within which the commit must be confirmed, or 0
 * @base: configuration that it started from, with a reference
 * @services: the staged services, sorted by name, each with a reference
 * @n_services: how many
 * @room: for how many @services has room
 * @policies: the staged policies, with a reference; those of @base until one is
 *	staged; NULL without any
 *
 * All of it is under weir_net.lock.
 */
struct weir_txn {
	struct list_head list;
	u32 id;
	u32 portid;
	bool failed;
	bool keep;
	u32 cause;
	u32 confirm;
	struct weir_config *base;
	struct weir_service **services;
	u32 n_services;
	u32 room;
	struct weir_policies *policies;
};

/* For work that may take long and that the module waits for. */
extern struct workqueue_struct *weir_queue;

int weir_config_setup(void);
void weir_config_teardown(void);

struct weir_config *weir_config_alloc(void);
struct weir_config *weir_config_copy(const struct weir_config *from);
void weir_config_put(struct weir_config *config);
struct weir_config *weir_config_get(struct weir_net *wn);
struct weir_service *weir_config_find(const struct weir_config *config,
				      const char *name);
void weir_config_publish(struct weir_net *wn, struct weir_config *config,
			 u32 cause, bool keep);

void weir_services_put(struct weir_service *const *services, u32 n);
u32 weir_services_position(struct weir_service *const *services, u32 n,
			   const char *name);
struct weir_service *
weir_services_find(struct weir_service *const *services, u32 n,
		   const char *name);

int weir_txn_commit(struct weir_net *wn, struct weir_txn *txn,
		    struct netlink_ext_ack *extack);
int weir_txn_commit_standby(struct weir_net *wn, struct weir_txn *txn);

/* index.c */
void weir_index_setup(void);
bool weir_index_is_range(const struct weir_service *service);
u64 weir_index_steps(u32 ranges);
int weir_index_build(struct weir_config *config,
		     const struct weir_config *former,
		     struct netlink_ext_ack *extack);
void weir_index_free(struct weir_config *config);
struct weir_service *weir_config_lookup(const struct weir_config *config,
					const struct weir_listen *key);
struct weir_service *weir_config_reach(const struct weir_config *config,
				       const struct weir_listen *key, bool any);

/* txn.c */
struct weir_txn *weir_txn_begin(struct weir_net *wn, u32 portid);
struct weir_txn *weir_txn_begin_from(struct weir_net *wn,
				     struct weir_config *base, u32 portid);
struct weir_txn *weir_txn_find(struct weir_net *wn, u32 id, u32 portid);
void weir_txn_abort(struct weir_txn *txn);

struct weir_service *weir_txn_service(const struct weir_txn *txn,
				      const char *name);
struct weir_service *weir_txn_edit(struct weir_txn *txn, const char *name);
int weir_txn_put(struct weir_txn *txn, struct weir_service *service,
		 struct netlink_ext_ack *extack);
void weir_txn_remove(struct weir_txn *txn, const char *name);
void weir_txn_clear(struct weir_txn *txn);

#endif /* _WEIR_CONFIG_H */
