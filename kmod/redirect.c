// SPDX-License-Identifier: GPL-2.0-only
/* Mode redirect: a connection goes to a port of this machine. */
#include <linux/netfilter.h>
#include <linux/skbuff.h>
#include <net/netfilter/nf_nat.h>
#include <net/netfilter/nf_nat_redirect.h>

#include "redirect.h"

/**
 * weir_redirect() - translate a new connection to a port of this machine
 * @skb: its first packet
 * @state: hook that it is in, PRE_ROUTING or LOCAL_OUT
 * @family: AF_INET or AF_INET6
 * @port: host byte order; 0 keeps that which the client asked for
 *
 * The address becomes that of the device it came in through, or loopback for
 * one made here. The program reads the former one with SO_ORIGINAL_DST.
 *
 * Return: NF_ACCEPT, or NF_DROP if the device has no address.
 */
unsigned int weir_redirect(struct sk_buff *skb,
			   const struct nf_hook_state *state, u8 family,
			   u16 port)
{
	struct nf_nat_range2 range = {
		.flags = port ? NF_NAT_RANGE_PROTO_SPECIFIED : 0,
		.min_proto.all = htons(port),
		.max_proto.all = htons(port),
	};

	if (family == AF_INET)
		return nf_nat_redirect_ipv4(skb, &range, state->hook);
	return nf_nat_redirect_ipv6(skb, &range, state->hook);
}
