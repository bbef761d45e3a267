/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _WEIR_FULLNAT_H
#define _WEIR_FULLNAT_H

#include <linux/types.h>

struct nf_conn;
struct nf_hook_state;
struct sk_buff;
struct weir_backend;
struct weir_net;
struct weir_service;

unsigned int weir_full_nat(struct weir_net *wn, const struct sk_buff *skb,
			   const struct nf_hook_state *state,
			   struct nf_conn *ct,
			   const struct weir_service *service,
			   const struct weir_backend *backend);
bool weir_full_nat_spent(const struct weir_service *service,
			 const struct weir_backend *backend);
void weir_full_nat_watch(struct weir_net *wn);

#endif /* _WEIR_FULLNAT_H */
