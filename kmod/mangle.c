// SPDX-License-Identifier: GPL-2.0-only
/*
 * The hooks that see every packet, each only in namespaces with a service that
 * needs it.
 */
#include <linux/netfilter.h>
#include <linux/netfilter_ipv4.h>
#include <linux/netlink.h>

#include "config.h"
#include "mangle.h"
#include "mss.h"
#include "netns.h"
#include "tproxy.h"

/* Where conntrack has told what they belong to, and NAT has not changed them. */
static const struct nf_hook_ops mangle_ops[WEIR_MANGLE_HOOKS] = {
	{
		.hook = weir_tproxy_hook,
		.pf = NFPROTO_INET,
		.hooknum = NF_INET_PRE_ROUTING,
		.priority = NF_IP_PRI_MANGLE,
	},
	{
		.hook = weir_mss_hook,
		.pf = NFPROTO_INET,
		.hooknum = NF_INET_LOCAL_IN,
		.priority = NF_IP_PRI_MANGLE,
	},
	{
		.hook = weir_mss_hook,
		.pf = NFPROTO_INET,
		.hooknum = NF_INET_POST_ROUTING,
		.priority = NF_IP_PRI_MANGLE,
	},
};

static bool needs_hook(const struct weir_config *config, int hook)
{
	return hook ? config->counts.mss : config->counts.tproxy;
}

/*
 * Whether the configuration, the one that stands by or a flow of a former one
 * needs a hook. Under RCU or weir_net.lock.
 */
static bool needs(const struct weir_net *wn, const struct weir_config *config,
		  int hook)
{
	const struct weir_config *standby = READ_ONCE(wn->confirm.standby);

	return needs_hook(config, hook) ||
	       (standby && needs_hook(standby, hook)) ||
	       (!hook && atomic_read(&wn->tproxied));
}

/**
 * weir_mangle_hook() - see the packets that a configuration needs to be seen
 * @wn: namespace
 * @config: configuration, not published yet
 * @extack: gets the reason of a failure
 *
 * Context: Process, may sleep, under weir_net.lock.
 * Return: 0 or a negative error; weir_mangle_release() undoes what is not
 * needed.
 */
int weir_mangle_hook(struct weir_net *wn, const struct weir_config *config,
		     struct netlink_ext_ack *extack)
{
	int i, err;

	lockdep_assert_held(&wn->lock);
	for (i = 0; i < WEIR_MANGLE_HOOKS; i++) {
		if (wn->mangled & BIT(i) || !needs(wn, config, i))
			continue;
		wn->mangle[i] = mangle_ops[i];
		wn->mangle[i].priv = wn;
		err = nf_register_net_hook(wn->net, &wn->mangle[i]);
		if (err) {
			NL_SET_ERR_MSG(extack, "a hook for packets cannot be registered in this namespace");
			return err;
		}
		WRITE_ONCE(wn->mangled, wn->mangled | BIT(i));
	}
	return 0;
}

/**
 * weir_mangle_idle() - whether there are hooks that are not needed any more
 * @wn: namespace
 * @config: its configuration
 *
 * Context: Any, under RCU or weir_net.lock.
 */
bool weir_mangle_idle(const struct weir_net *wn,
		      const struct weir_config *config)
{
	u32 mangled = READ_ONCE(wn->mangled);
	int i;

	for (i = 0; i < WEIR_MANGLE_HOOKS; i++)
		if (mangled & BIT(i) && !needs(wn, config, i))
			return true;
	return false;
}

/**
 * weir_mangle_release() - unregister the hooks that are not needed any more
 * @wn: namespace
 *
 * Context: Process, may sleep, under weir_net.lock.
 */
void weir_mangle_release(struct weir_net *wn)
{
	const struct weir_config *config;
	int i;

	lockdep_assert_held(&wn->lock);
	config = rcu_dereference_protected(wn->config,
					   lockdep_is_held(&wn->lock));
	if (!weir_mangle_idle(wn, config))
		return;
	/* A packet that still sees the former services may add a flow. */
	synchronize_rcu();
	for (i = 0; i < WEIR_MANGLE_HOOKS; i++) {
		if (!(wn->mangled & BIT(i)) || needs(wn, config, i))
			continue;
		nf_unregister_net_hook(wn->net, &wn->mangle[i]);
		WRITE_ONCE(wn->mangled, wn->mangled & ~BIT(i));
	}
}

/**
 * weir_mangle_unhook() - unregister all of them
 * @wn: namespace
 *
 * Context: Process, may sleep, under weir_net.lock. Packets may be in a hook
 * for a grace period after it.
 */
void weir_mangle_unhook(struct weir_net *wn)
{
	int i;

	lockdep_assert_held(&wn->lock);
	for (i = 0; i < WEIR_MANGLE_HOOKS; i++)
		if (wn->mangled & BIT(i))
			nf_unregister_net_hook(wn->net, &wn->mangle[i]);
	wn->mangled = 0;
}
