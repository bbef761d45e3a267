/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _WEIR_REDIRECT_H
#define _WEIR_REDIRECT_H

#include <linux/types.h>

struct nf_hook_state;
struct sk_buff;

unsigned int weir_redirect(struct sk_buff *skb,
			   const struct nf_hook_state *state, u8 family,
			   u16 port);

#endif /* _WEIR_REDIRECT_H */
