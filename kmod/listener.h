/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _WEIR_LISTENER_H
#define _WEIR_LISTENER_H

#include <linux/types.h>

struct nf_conntrack_tuple;
struct nf_hook_state;
struct sk_buff;

bool weir_listener_takes(struct sk_buff *skb, const struct nf_hook_state *state,
			 const struct nf_conntrack_tuple *tuple, u16 port);

#endif /* _WEIR_LISTENER_H */
