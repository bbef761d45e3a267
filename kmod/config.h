/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _WEIR_CONFIG_H
#define _WEIR_CONFIG_H

#include <linux/list.h>
#include <linux/refcount.h>
#include <linux/workqueue.h>

#include "service.h"

struct netlink_ext_ack;
struct weir_net;

/**
 * struct weir_config - all services of a namespace, as of one commit
 * @refs: references: the namespace's, of transactions that started from it and
 *	of dumps
 * @generation: its number, never 0
 * @serial: unlike the number never that of another configuration, in no
 *	namespace
 * @n_services: how many services
 * @n_backends: how many backends they have together
 * @wildcards: how many services have no address
 * @live: how many have a scheduler that looks at the open connections
 * @services: sorted by name; each with a reference
 * @table: what packets look in: a hash table by what services listen on, open
 *	addressing, at most half full, NULL where empty
 * @mask: slots of @table - 1
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
	u32 n_backends;
	u32 wildcards;
	u32 live;
	struct weir_service **services;
	struct weir_service **table;
	u32 mask;
	struct rcu_work free;
};

/**
 * struct weir_txn - changes that are to become visible together
 * @list: in weir_net.txns
 * @id: its number in the namespace
 * @portid: netlink port that it belongs to
 * @failed: a change was refused, so it can only be aborted
 * @base: configuration that it started from, with a reference
 * @services: the staged services, sorted by name, each with a reference
 * @n_services: how many
 * @room: for how many @services has room
 *
 * All of it is under weir_net.lock.
 */
struct weir_txn {
	struct list_head list;
	u32 id;
	u32 portid;
	bool failed;
	struct weir_config *base;
	struct weir_service **services;
	u32 n_services;
	u32 room;
};

int weir_config_setup(void);
void weir_config_teardown(void);

struct weir_config *weir_config_alloc(void);
void weir_config_put(struct weir_config *config);
struct weir_config *weir_config_get(struct weir_net *wn);
struct weir_service *weir_config_find(const struct weir_config *config,
				      const char *name);
struct weir_service *weir_config_lookup(const struct weir_config *config,
					const struct weir_listen *key);

struct weir_txn *weir_txn_begin(struct weir_net *wn, u32 portid);
struct weir_txn *weir_txn_find(struct weir_net *wn, u32 id, u32 portid);
int weir_txn_commit(struct weir_net *wn, struct weir_txn *txn,
		    struct netlink_ext_ack *extack);
void weir_txn_abort(struct weir_txn *txn);

struct weir_service *weir_txn_service(const struct weir_txn *txn,
				      const char *name);
struct weir_service *weir_txn_edit(struct weir_txn *txn, const char *name);
int weir_txn_put(struct weir_txn *txn, struct weir_service *service,
		 struct netlink_ext_ack *extack);
void weir_txn_remove(struct weir_txn *txn, const char *name);
void weir_txn_clear(struct weir_txn *txn);

#endif /* _WEIR_CONFIG_H */
