/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _WEIR_TPROXY_H
#define _WEIR_TPROXY_H

#include <linux/types.h>

struct net;
struct netlink_ext_ack;
struct nf_conn;
struct nf_conntrack_tuple;
struct nf_hook_state;
struct sk_buff;
struct weir_backend;
struct weir_net;
struct weir_service;

int weir_tproxy_setup(void);
void weir_tproxy_teardown(void);
unsigned int weir_tproxy_choose(struct sk_buff *skb,
				const struct nf_hook_state *state,
				struct nf_conn *ct, u16 port);
bool weir_tproxy_reaches(const struct nf_hook_state *state);
bool weir_tproxy_takes(struct sk_buff *skb, const struct nf_hook_state *state,
		       const struct nf_conntrack_tuple *tuple, u16 port);
u16 weir_tproxy_port(const struct sk_buff *skb);
bool weir_tproxy_add(struct weir_net *wn, const struct nf_conn *ct, u16 port);
void weir_tproxy_remove(struct weir_net *wn, const struct nf_conn *ct);
unsigned int weir_tproxy_hook(void *priv, struct sk_buff *skb,
			      const struct nf_hook_state *state);
void weir_tproxy_warn(struct net *net, const struct weir_service *service,
		      const struct weir_backend *backends, u32 n,
		      struct netlink_ext_ack *extack);

#endif /* _WEIR_TPROXY_H */
