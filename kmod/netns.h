/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _WEIR_NETNS_H
#define _WEIR_NETNS_H

#include <linux/list.h>
#include <linux/mutex.h>
#include <linux/netfilter.h>
#include <net/net_namespace.h>
#include <net/netns/generic.h>

#include "flow.h"

struct weir_config;

#define WEIR_NAT_HOOKS	4

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
 * @flows: connections being accounted
 */
struct weir_net {
	struct net *net;
	struct mutex lock; /* see above */
	struct weir_config __rcu *config;
	struct list_head txns;
	u32 last_txn;
	bool hooked;
	struct nf_hook_ops hooks[WEIR_NAT_HOOKS];
	struct weir_flows flows;
};

extern unsigned int weir_net_id;

static inline struct weir_net *weir_net(const struct net *net)
{
	return net_generic(net, weir_net_id);
}

void weir_net_idle(struct weir_net *wn);
int weir_net_setup(void);
void weir_net_teardown(void);

#endif /* _WEIR_NETNS_H */
