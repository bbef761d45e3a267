// SPDX-License-Identifier: GPL-2.0-only
/*
 * What becomes of a connection that nothing can take. The client is told as the
 * reject of nftables tells it: by a reset, or by ICMP port unreachable at the
 * rate that the machine has for ICMP. These belong to the connection's conntrack
 * entry (as related), which filters of outgoing packets usually let through.
 *
 * Sent from inside a NAT hook they come to those of LOCAL_OUT and POST_ROUTING
 * before we return. Ours look at new connections only and leave them alone.
 */
#include <linux/icmp.h>
#include <linux/icmpv6.h>
#include <linux/in.h>
#include <linux/netfilter.h>
#include <linux/skbuff.h>
#include <linux/tcp.h>
#include <net/netfilter/ipv4/nf_reject.h>
#include <net/netfilter/ipv6/nf_reject.h>
#include <net/netfilter/nf_conntrack.h>

#include "meter.h"
#include "refuse.h"
#include "service.h"

static void send_reset(struct sk_buff *skb, const struct nf_hook_state *state,
		       u8 family)
{
	if (family == AF_INET)
		nf_send_reset(state->net, state->sk, skb, state->hook);
	else
		nf_send_reset6(state->net, state->sk, skb, state->hook);
}

static void send_unreachable(struct sk_buff *skb,
			     const struct nf_hook_state *state, u8 family)
{
	if (family == AF_INET)
		nf_send_unreach(skb, ICMP_PORT_UNREACH, state->hook);
	else
		nf_send_unreach6(state->net, skb, ICMPV6_PORT_UNREACH,
				 state->hook);
}

/* Whether the first packet of @ct is one that begins a TCP connection. */
static bool is_syn(const struct nf_conn *ct)
{
	return READ_ONCE(ct->proto.tcp.state) == TCP_CONNTRACK_SYN_SENT;
}

/**
 * weir_refuse() - turn a connection away, as the service says
 * @service: service that cannot take it
 * @skb: its first packet, with its new conntrack entry
 * @state: hook that it is in, PRE_ROUTING or LOCAL_OUT
 *
 * A program of this machine gets ECONNREFUSED from its connect() or send().
 *
 * Context: Softirq or process, from a NAT hook, under RCU.
 * Return: the verdict for the hook.
 */
unsigned int weir_refuse(const struct weir_service *service,
			 struct sk_buff *skb,
			 const struct nf_hook_state *state)
{
	enum ip_conntrack_info ctinfo;
	struct nf_conn *ct = nf_ct_get(skb, &ctinfo);
	bool tcp = nf_ct_protonum(ct) == IPPROTO_TCP;

	if (service->overload == WEIR_OVERLOAD_DROP)
		return NF_DROP;
	atomic64_inc(&service->meter->refused);
	if (state->hook == NF_INET_LOCAL_OUT && (!tcp || is_syn(ct)))
		return NF_DROP_ERR(-ECONNREFUSED);
	if (tcp)
		send_reset(skb, state, nf_ct_l3num(ct));
	else
		send_unreachable(skb, state, nf_ct_l3num(ct));
	return NF_DROP;
}
