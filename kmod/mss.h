/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _WEIR_MSS_H
#define _WEIR_MSS_H

struct nf_hook_state;
struct sk_buff;

unsigned int weir_mss_hook(void *priv, struct sk_buff *skb,
			   const struct nf_hook_state *state);

#endif /* _WEIR_MSS_H */
