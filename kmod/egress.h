/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _WEIR_EGRESS_H
#define _WEIR_EGRESS_H

#include "prefixes.h"

struct net;
struct netlink_ext_ack;
struct nf_hook_state;
struct sk_buff;
struct sock;
struct weir_config;
struct weir_listen;
struct weir_net;
struct weir_service;

/* Services in mode egress of a namespace: all of them may be looked at. */
#define WEIR_EGRESS_MAX		256
/* Different ports of their proxies. */
#define WEIR_PROXIES_MAX	64

/**
 * struct weir_proxy - where a proxy listens
 * @port: of this machine; 0 for the port that the client asked for
 * @protocol: IPPROTO_TCP or IPPROTO_UDP
 */
struct weir_proxy {
	u16 port;
	u8 protocol;
};

/**
 * struct weir_egress_entry - a service in mode egress
 * @service: the service
 * @prefix: addresses that it has, with a length of 0 for all
 * @family: AF_INET, AF_INET6, or AF_UNSPEC for both
 * @protocol: IPPROTO_TCP or IPPROTO_UDP
 * @first: first port
 * @last: last port
 */
struct weir_egress_entry {
	struct weir_service *service;
	struct weir_prefix prefix;
	u8 family;
	u8 protocol;
	u16 first;
	u16 last;
};

/**
 * struct weir_egress - the services in mode egress of a configuration
 * @n: how many
 * @n_proxies: how many proxies
 * @proxies: all that their backends name, each once
 * @list: the services, in the order in which they are looked at
 */
struct weir_egress {
	u32 n;
	u32 n_proxies;
	struct weir_proxy proxies[WEIR_PROXIES_MAX];
	struct weir_egress_entry list[];
};

int weir_egress_build(struct weir_config *config,
		      struct netlink_ext_ack *extack);
struct weir_service *weir_egress_find(struct net *net,
				      const struct weir_egress *egress,
				      const struct weir_listen *listen,
				      struct sk_buff *skb,
				      const struct nf_hook_state *state);
unsigned int weir_egress_block(struct weir_net *wn,
			       const struct weir_service *service,
			       struct sk_buff *skb,
			       const struct nf_hook_state *state);

/* proxy.c */
bool weir_proxy_own(const struct weir_egress *egress, struct sk_buff *skb,
		    struct sock *sk, const struct weir_listen *listen);

#endif /* _WEIR_EGRESS_H */
