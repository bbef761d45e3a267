/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _WEIR_FIND_H
#define _WEIR_FIND_H

struct net;
struct nf_hook_state;
struct sk_buff;
struct weir_config;
struct weir_listen;
struct weir_service;

struct weir_service *weir_find_other(struct net *net,
				     const struct weir_config *config,
				     const struct weir_listen *listen,
				     struct sk_buff *skb,
				     const struct nf_hook_state *state);

#endif /* _WEIR_FIND_H */
