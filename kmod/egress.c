// SPDX-License-Identifier: GPL-2.0-only
/*
 * Mode egress: connections that leave go to a proxy on this machine, or nowhere.
 * Its services are looked at one after the other, and only by connections that
 * no other service has:
 *
 *  - the longest prefix first, then the narrowest port range;
 *  - then those for some users or control groups, then those for some
 *    destinations, then those for everything;
 *  - then by name.
 */
#include <linux/in.h>
#include <linux/inetdevice.h>
#include <linux/mm.h>
#include <linux/netfilter.h>
#include <linux/netfilter_ipv6.h>
#include <linux/netlink.h>
#include <linux/slab.h>
#include <linux/sort.h>
#include <net/inet_sock.h>
#include <net/netfilter/nf_conntrack.h>
#include <net/route.h>

#include "config.h"
#include "egress.h"
#include "match.h"
#include "meter.h"
#include "netlink.h"
#include "netns.h"
#include "prefix-list.h"
#include "refuse.h"

static int compare(const void *a, const void *b)
{
	const struct weir_egress_entry *x = a, *y = b;
	const struct weir_service *s = x->service, *t = y->service;

	if (x->prefix.length != y->prefix.length)
		return y->prefix.length - x->prefix.length;
	return ((int)x->last - x->first) - ((int)y->last - y->first) ?:
	       (int)weir_match_rank(t->match) - (int)weir_match_rank(s->match) ?:
	       strcmp(s->name, t->name);
}

static int add_proxies(struct weir_egress *egress,
		       const struct weir_service *service)
{
	struct weir_proxy *proxies = egress->proxies;
	u32 i, at;

	for (i = 0; i < service->n_backends; i++) {
		u16 port = service->backends[i].port;

		for (at = 0; at < egress->n_proxies; at++)
			if (proxies[at].port == port &&
			    proxies[at].protocol == service->listen.protocol)
				break;
		if (at < egress->n_proxies)
			continue;
		if (at == WEIR_PROXIES_MAX)
			return -ENOSPC;
		proxies[at].port = port;
		proxies[at].protocol = service->listen.protocol;
		egress->n_proxies++;
	}
	return 0;
}

/**
 * weir_egress_build() - gather the services in mode egress
 * @config: configuration, not published, with its services; gets the list
 * @extack: gets the reason of a refusal
 *
 * Context: Process, may sleep.
 * Return: 0, -ENOSPC or -ENOMEM.
 */
int weir_egress_build(struct weir_config *config,
		      struct netlink_ext_ack *extack)
{
	struct weir_egress_entry *entry;
	struct weir_egress *egress;
	u32 i, n = 0;

	for (i = 0; i < config->n_services; i++)
		n += config->services[i]->mode == WEIR_MODE_EGRESS;
	if (!n)
		return 0;
	if (n > WEIR_EGRESS_MAX) {
		NL_SET_ERR_MSG(extack, "too many services in mode egress");
		return -ENOSPC;
	}
	egress = kvzalloc(struct_size(egress, list, n), GFP_KERNEL_ACCOUNT);
	if (!egress)
		return -ENOMEM;
	config->egress = egress;
	for (i = 0; i < config->n_services; i++) {
		struct weir_service *service = config->services[i];
		const struct weir_listen *listen = &service->listen;

		if (service->mode != WEIR_MODE_EGRESS)
			continue;
		entry = &egress->list[egress->n++];
		entry->service = service;
		memcpy(entry->prefix.address, listen->address.bytes,
		       sizeof(entry->prefix.address));
		entry->prefix.family = listen->family;
		entry->prefix.length = listen->length;
		entry->family = listen->family;
		entry->protocol = listen->protocol;
		entry->first = listen->port;
		entry->last = listen->port_last;
		if (add_proxies(egress, service)) {
			NL_SET_ERR_MSG(extack, "the services in mode egress have too many different backends");
			return -ENOSPC;
		}
	}
	sort(egress->list, egress->n, sizeof(*egress->list), compare, NULL);
	return 0;
}

/* Addresses to which nothing leaves, and groups of them. */
static bool is_near(struct net *net, const struct weir_listen *listen)
{
	switch (listen->family) {
	case AF_INET:
		switch (inet_addr_type(net, listen->address.ip)) {
		case RTN_LOCAL:
		case RTN_BROADCAST:
		case RTN_MULTICAST:
			return true;
		default:
			return false;
		}
	default:
		return ipv6_addr_is_multicast(&listen->address.ip6) ||
		       nf_ipv6_chk_addr(net, &listen->address.ip6, NULL, 0);
	}
}

/* Socket of this machine that sends the packet, NULL if none does. */
static struct sock *sender(const struct net *net, const struct sk_buff *skb,
			   const struct nf_hook_state *state)
{
	struct sock *sk;

	/* Elsewhere a socket would be the one that is to get it. */
	if (state->hook != NF_INET_LOCAL_OUT &&
	    state->hook != NF_INET_POST_ROUTING)
		return NULL;
	sk = skb_to_full_sk(skb);
	if (!sk || !sk_fullsock(sk) || !net_eq(sock_net(sk), net))
		return NULL;
	return sk;
}

/*
 * Whether it was there before conntrack was, which then takes the next packet of
 * either side for the first one: an administrator's own shell, for one.
 */
static bool is_old(const struct sk_buff *skb)
{
	enum ip_conntrack_info ctinfo;
	const struct nf_conn *ct = nf_ct_get(skb, &ctinfo);

	return nf_ct_protonum(ct) == IPPROTO_TCP &&
	       READ_ONCE(ct->proto.tcp.state) != TCP_CONNTRACK_SYN_SENT;
}

static bool has(const struct weir_egress_entry *entry,
		const struct weir_listen *listen)
{
	return entry->protocol == listen->protocol &&
	       entry->first <= listen->port && entry->last >= listen->port &&
	       (!entry->family || entry->family == listen->family) &&
	       (!entry->prefix.length ||
		weir_prefix_contains(&entry->prefix, listen->family,
				     listen->address.bytes));
}

/**
 * weir_egress_find() - find the service in mode egress that a connection is for
 * @net: namespace
 * @egress: its services in mode egress
 * @listen: what the connection goes to; no other service has it
 * @skb: its first packet
 * @state: hook that it is in
 *
 * Addresses of this machine are not meant unless destinations name them, nor is
 * TCP that begins in the middle. What a
 * proxy connects to itself is only looked at by services without backends.
 *
 * Context: Under RCU.
 * Return: the service or NULL.
 */
struct weir_service *weir_egress_find(struct net *net,
				      const struct weir_egress *egress,
				      const struct weir_listen *listen,
				      struct sk_buff *skb,
				      const struct nf_hook_state *state)
{
	struct sock *sk = sender(net, skb, state);
	const struct weir_prefix_list *destinations;
	const struct weir_egress_entry *entry;
	const struct weir_match *match;
	int near = -1, own = -1;
	u32 i;

	if (is_old(skb))
		return NULL;
	for (i = 0; i < egress->n; i++) {
		entry = &egress->list[i];
		if (!has(entry, listen))
			continue;
		match = entry->service->match;
		destinations = match ? match->destinations : NULL;
		if (destinations) {
			if (!weir_prefixes_match(destinations->list,
						 destinations->n,
						 listen->family,
						 listen->address.bytes))
				continue;
		} else {
			if (near < 0)
				near = is_near(net, listen);
			if (near)
				continue;
		}
		if (match && !weir_match_socket(match, net, sk))
			continue;
		if (!entry->service->n_backends)
			return entry->service;
		if (own < 0)
			own = sk && weir_proxy_own(egress, skb, sk, listen);
		if (!own)
			return entry->service;
	}
	return NULL;
}

/**
 * weir_egress_block() - turn away a connection that is for no proxy
 * @wn: namespace
 * @service: service in mode egress without backends
 * @skb: its first packet
 * @state: hook that it is in, PRE_ROUTING or LOCAL_OUT
 *
 * Context: Softirq or process, from a NAT hook, under RCU.
 * Return: the verdict for the hook.
 */
unsigned int weir_egress_block(struct weir_net *wn,
			       const struct weir_service *service,
			       struct sk_buff *skb,
			       const struct nf_hook_state *state)
{
	enum ip_conntrack_info ctinfo;
	const struct nf_conn *ct = nf_ct_get(skb, &ctinfo);
	const struct nf_conntrack_tuple *tuple =
		&ct->tuplehash[IP_CT_DIR_ORIGINAL].tuple;
	struct weir_blocked blocked = {
		.service = service,
		.family = tuple->src.l3num,
		.protocol = tuple->dst.protonum,
		.source.ip6 = tuple->src.u3.in6,
		.destination.ip6 = tuple->dst.u3.in6,
		.source_port = ntohs(tuple->src.u.tcp.port),
		.destination_port = ntohs(tuple->dst.u.tcp.port),
		.sk = sender(wn->net, skb, state),
	};

	atomic64_inc(&service->meter->blocked);
	weir_nl_blocked(wn, &blocked);
	return weir_refuse(service, skb, state);
}
