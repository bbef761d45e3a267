/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _WEIR_NETNS_H
#define _WEIR_NETNS_H

#include <linux/list.h>
#include <linux/mutex.h>
#include <linux/netfilter.h>
#include <net/net_namespace.h>
#include <net/netns/generic.h>

#include "confirm.h"
#include "event.h"
#include "flow.h"
#include "sockets.h"
#include "tfo.h"

struct weir_config;

#define WEIR_NAT_HOOKS		4
#define WEIR_MANGLE_HOOKS	3

/**
 * struct weir_blocked_limit - how many events of blocked connections are sent
 * @lock: serializes those who want to
 * @used: how many were sent, less one for each time that has passed
 * @missed: how many were not sent since the last
 * @since: up to when that has been counted
 */
struct weir_blocked_limit {
	spinlock_t lock; /* see above */
	u32 used;
	u32 missed;
	unsigned long since;
};

/**
 * struct weir_net - what Weir has in one network namespace
 * @net: the namespace
 * @lock: serializes changes: @config is written, @txns and @hooked are used
 *	under it. Taken before weir_flows.lock. Packets never take it.
 * @config: the configuration, never NULL while the namespace can see packets
 * @txns: open transactions
 * @last_txn: number of the latest one
 * @hooked: the hooks are registered; holds a reference to the module
 * @hooks: the hooks, of this namespace alone: their priv is this structure.
 *	Who lists hooks reads them under RCU
 * @mangled: bits of the hooks of mangle.c that are registered; written under
 *	@lock
 * @mangle: these hooks
 * @tproxied: flows that tproxy.c remembers
 * @flows: connections being accounted
 * @confirm: a change that waits to be confirmed
 * @drain_work: looks at the drains while there are some
 * @blocked: of events of blocked connections
 * @sockets: sockets that policies look after
 * @tfo: what was changed of its Fast Open
 * @events: what is recorded of its connections
 */
struct weir_net {
	struct net *net;
	struct mutex lock; /* see above */
	struct weir_config __rcu *config;
	struct list_head txns;
	u32 last_txn;
	bool hooked;
	struct nf_hook_ops hooks[WEIR_NAT_HOOKS];
	u32 mangled;
	struct nf_hook_ops mangle[WEIR_MANGLE_HOOKS];
	atomic_t tproxied;
	struct weir_flows flows;
	struct weir_confirm confirm;
	struct delayed_work drain_work;
	struct weir_blocked_limit blocked;
	struct weir_sockets sockets;
	struct weir_tfo tfo;
	struct weir_events events;
};

extern unsigned int weir_net_id;

static inline struct weir_net *weir_net(const struct net *net)
{
	return net_generic(net, weir_net_id);
}

/* The same for who is under RCU already: what is done for each connection. */
static inline struct weir_net *weir_net_rcu(const struct net *net)
{
	return rcu_dereference(net->gen)->ptr[weir_net_id];
}

void weir_net_idle(struct weir_net *wn);
int weir_net_setup(void);
void weir_net_teardown(void);

#endif /* _WEIR_NETNS_H */
