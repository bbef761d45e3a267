// SPDX-License-Identifier: GPL-2.0-only
/*
 * The way of a packet. nf_nat calls the hook for the first packet of a
 * connection only; what it decides is part of the conntrack entry from then
 * on, as with every other destination NAT of this machine.
 */
#include <linux/inetdevice.h>
#include <linux/module.h>
#include <linux/netfilter.h>
#include <linux/netfilter_ipv4.h>
#include <linux/netfilter_ipv6.h>
#include <linux/netlink.h>
#include <net/netfilter/nf_conntrack.h>
#include <net/netfilter/nf_nat.h>
#include <net/route.h>

#include "config.h"
#include "hash.h"
#include "meter.h"
#include "nat.h"
#include "netns.h"
#include "redirect.h"

/* What the tuple says that a client wants to reach. */
static void read_listen(const struct nf_conntrack_tuple *tuple,
			struct weir_listen *listen)
{
	memset(listen, 0, sizeof(*listen));
	listen->family = tuple->src.l3num;
	listen->protocol = tuple->dst.protonum;
	/* The same place for TCP and UDP. */
	listen->port = ntohs(tuple->dst.u.tcp.port);
	if (listen->family == AF_INET)
		listen->address.ip = tuple->dst.u3.ip;
	else
		listen->address.ip6 = tuple->dst.u3.in6;
}

static bool is_local(struct net *net, const struct weir_listen *listen)
{
	if (listen->family == AF_INET)
		return inet_addr_type(net, listen->address.ip) == RTN_LOCAL;
	return nf_ipv6_chk_addr(net, &listen->address.ip6, NULL, 0);
}

static struct weir_service *find_service(struct net *net,
					 const struct weir_config *config,
					 struct weir_listen *listen)
{
	struct weir_service *service = weir_config_lookup(config, listen);
	struct weir_listen any = *listen;

	if (service || !config->wildcards)
		return service;
	memset(&any.address, 0, sizeof(any.address));
	service = weir_config_lookup(config, &any);
	return service && is_local(net, listen) ? service : NULL;
}

/* What a client is recognised by: its address. */
static u64 client_key(const struct nf_conntrack_tuple *tuple)
{
	union weir_address client = {};

	if (tuple->src.l3num == AF_INET)
		client.ip = tuple->src.u3.ip;
	else
		client.ip6 = tuple->src.u3.in6;
	return weir_hash_address(client.bytes, 0);
}

static const struct weir_backend *
choose_backend(const struct weir_service *service,
	       const struct nf_conntrack_tuple *tuple)
{
	struct weir_set *set = weir_service_set(service, tuple->src.l3num);
	int choice;

	if (!set)
		return NULL;
	if (set->sched->serial) {
		spin_lock_bh(&set->lock);
		choice = set->sched->choose(set->state, 0);
		spin_unlock_bh(&set->lock);
	} else {
		choice = set->sched->choose(set->state, client_key(tuple));
	}
	return choice < 0 ? NULL : &service->backends[set->index[choice]];
}

static unsigned int translate(struct nf_conn *ct,
			      const struct weir_backend *backend)
{
	struct nf_nat_range2 range = {
		.flags = NF_NAT_RANGE_MAP_IPS | NF_NAT_RANGE_PROTO_SPECIFIED,
		.min_proto.all = htons(backend->port),
		.max_proto.all = htons(backend->port),
	};

	if (backend->family == AF_INET)
		range.min_addr.ip = backend->address.ip;
	else
		range.min_addr.in6 = backend->address.ip6;
	range.max_addr = range.min_addr;
	return nf_nat_setup_info(ct, &range, NF_NAT_MANIP_DST);
}

static unsigned int balance(struct sk_buff *skb,
			    const struct nf_hook_state *state,
			    struct nf_conn *ct)
{
	const struct nf_conntrack_tuple *tuple =
		&ct->tuplehash[IP_CT_DIR_ORIGINAL].tuple;
	struct weir_net *wn = weir_net(state->net);
	const struct weir_backend *backend;
	struct weir_service *service;
	struct weir_listen listen;
	unsigned int verdict;

	read_listen(tuple, &listen);
	service = find_service(state->net, rcu_dereference(wn->config),
			       &listen);
	if (!service)
		return NF_ACCEPT;

	backend = choose_backend(service, tuple);
	if (!backend) {
		atomic64_inc(&service->meter->no_backend);
		return NF_DROP;
	}

	weir_flow_account(ct, skb);
	if (service->mode == WEIR_MODE_REDIRECT)
		verdict = weir_redirect(skb, state, listen.family,
					backend->port);
	else
		verdict = translate(ct, backend);
	if (verdict == NF_ACCEPT)
		weir_flow_add(&wn->flows, ct, backend->meter);
	return verdict;
}

/* Softirq in PRE_ROUTING, softirq or process in LOCAL_OUT; under RCU. */
static unsigned int nat_hook(void *priv, struct sk_buff *skb,
			     const struct nf_hook_state *state)
{
	enum ip_conntrack_info ctinfo;
	struct nf_conn *ct = nf_ct_get(skb, &ctinfo);

	/* Related packets (ICMP errors) come here too: not ours to send. */
	if (!ct || ctinfo != IP_CT_NEW)
		return NF_ACCEPT;
	switch (nf_ct_protonum(ct)) {
	case IPPROTO_TCP:
	case IPPROTO_UDP:
		return balance(skb, state, ct);
	default:
		return NF_ACCEPT;
	}
}

/* Just before the rules of nftables and iptables. */
static const struct nf_hook_ops nat_ops[] = {
	{
		.hook = nat_hook,
		.pf = NFPROTO_INET,
		.hooknum = NF_INET_PRE_ROUTING,
		.priority = NF_IP_PRI_NAT_DST - 1,
	},
	{
		.hook = nat_hook,
		.pf = NFPROTO_INET,
		.hooknum = NF_INET_LOCAL_OUT,
		.priority = NF_IP_PRI_NAT_DST - 1,
	},
};

/**
 * weir_nat_hook() - see new connections of a namespace from now on
 * @wn: namespace
 * @extack: gets the reason of a failure
 *
 * Keeps the module from being unloaded until weir_nat_unhook(), because with
 * the last user of NAT in a namespace all its translated connections stall.
 *
 * Context: Process, may sleep, under weir_net.lock.
 * Return: 0, also if they are seen already, or a negative error.
 */
int weir_nat_hook(struct weir_net *wn, struct netlink_ext_ack *extack)
{
	int i, err;

	lockdep_assert_held(&wn->lock);
	if (wn->hooked)
		return 0;
	if (!try_module_get(THIS_MODULE)) {
		NL_SET_ERR_MSG(extack, "the module is being unloaded");
		return -EBUSY;
	}
	err = nf_ct_netns_get(wn->net, NFPROTO_INET);
	if (err) {
		NL_SET_ERR_MSG(extack, "conntrack cannot be enabled in this namespace");
		goto err_conntrack;
	}
	for (i = 0; i < ARRAY_SIZE(nat_ops); i++) {
		err = nf_nat_inet_register_fn(wn->net, &nat_ops[i]);
		if (err)
			goto err_nat;
	}
	wn->hooked = true;
	return 0;

err_nat:
	NL_SET_ERR_MSG(extack, "NAT cannot be enabled in this namespace");
	while (i-- > 0)
		nf_nat_inet_unregister_fn(wn->net, &nat_ops[i]);
	nf_ct_netns_put(wn->net, NFPROTO_INET);
err_conntrack:
	module_put(THIS_MODULE);
	return err;
}

/**
 * weir_nat_unhook() - leave the packets of a namespace alone
 * @wn: namespace
 *
 * Context: Process, may sleep, under weir_net.lock. Packets may be in the hook
 * for a grace period after it.
 */
void weir_nat_unhook(struct weir_net *wn)
{
	int i;

	lockdep_assert_held(&wn->lock);
	if (!wn->hooked)
		return;
	wn->hooked = false;
	for (i = ARRAY_SIZE(nat_ops); i-- > 0;)
		nf_nat_inet_unregister_fn(wn->net, &nat_ops[i]);
	nf_ct_netns_put(wn->net, NFPROTO_INET);
	module_put(THIS_MODULE);
}
