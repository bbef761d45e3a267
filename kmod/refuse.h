/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _WEIR_REFUSE_H
#define _WEIR_REFUSE_H

struct nf_hook_state;
struct sk_buff;
struct weir_service;

unsigned int weir_refuse(const struct weir_service *service,
			 struct sk_buff *skb,
			 const struct nf_hook_state *state);

#endif /* _WEIR_REFUSE_H */
