// SPDX-License-Identifier: GPL-2.0-only
/*
 * Ends a connection of TCP: both sides get a reset from the other one, made of
 * what conntrack knows. It is what they expect next to the byte: everything
 * else would only be challenged (RFC 5961).
 */
#include <linux/skbuff.h>
#include <linux/tcp.h>
#include <net/ip.h>
#include <net/ip6_checksum.h>
#include <net/ip6_route.h>
#include <net/ipv6.h>
#include <net/netfilter/nf_conntrack.h>
#include <net/route.h>

#include "reset.h"

/* Makes room for the headers below and writes that of TCP. */
static struct sk_buff *make(const struct nf_conntrack_tuple *tuple, u32 seq,
			    u32 ack, struct dst_entry *dst, size_t network)
{
	struct tcphdr *th;
	struct sk_buff *skb;

	skb = alloc_skb(LL_MAX_HEADER + network + sizeof(*th),
			GFP_KERNEL | __GFP_NOWARN);
	if (!skb)
		return NULL;
	skb_reserve(skb, LL_MAX_HEADER + network);
	skb_reset_transport_header(skb);
	th = skb_put_zero(skb, sizeof(*th));
	th->source = tuple->dst.u.tcp.port;
	th->dest = tuple->src.u.tcp.port;
	th->doff = sizeof(*th) / 4;
	th->seq = htonl(seq);
	th->ack_seq = htonl(ack);
	th->rst = 1;
	th->ack = 1;
	skb_push(skb, network);
	skb_reset_network_header(skb);
	skb_dst_set(skb, dst);
	/* Past NAT, which would make something else of it. */
	nf_ct_set(skb, NULL, IP_CT_UNTRACKED);
	return skb;
}

static void send4(struct net *net, const struct nf_conntrack_tuple *tuple,
		  u32 seq, u32 ack)
{
	struct flowi4 fl4 = {
		.daddr = tuple->src.u3.ip,
		.saddr = tuple->dst.u3.ip,
		.flowi4_proto = IPPROTO_TCP,
		.fl4_sport = tuple->dst.u.tcp.port,
		.fl4_dport = tuple->src.u.tcp.port,
		.flowi4_flags = FLOWI_FLAG_ANYSRC,
	};
	struct sk_buff *skb;
	struct tcphdr *th;
	struct rtable *rt;
	struct iphdr *iph;

	rt = ip_route_output_key(net, &fl4);
	if (IS_ERR(rt))
		return;
	skb = make(tuple, seq, ack, &rt->dst, sizeof(*iph));
	if (!skb) {
		ip_rt_put(rt);
		return;
	}
	skb->protocol = htons(ETH_P_IP);
	iph = ip_hdr(skb);
	memset(iph, 0, sizeof(*iph));
	iph->version = 4;
	iph->ihl = sizeof(*iph) / 4;
	iph->frag_off = htons(IP_DF);
	iph->ttl = ip4_dst_hoplimit(&rt->dst);
	iph->protocol = IPPROTO_TCP;
	iph->saddr = fl4.saddr;
	iph->daddr = fl4.daddr;
	th = tcp_hdr(skb);
	th->check = csum_tcpudp_magic(iph->saddr, iph->daddr, sizeof(*th),
				      IPPROTO_TCP,
				      csum_partial(th, sizeof(*th), 0));
	ip_local_out(net, NULL, skb);
}

static void send6(struct net *net, const struct nf_conntrack_tuple *tuple,
		  u32 seq, u32 ack)
{
	struct flowi6 fl6 = {
		.daddr = tuple->src.u3.in6,
		.saddr = tuple->dst.u3.in6,
		.flowi6_proto = IPPROTO_TCP,
		.fl6_sport = tuple->dst.u.tcp.port,
		.fl6_dport = tuple->src.u.tcp.port,
	};
	struct dst_entry *dst;
	struct ipv6hdr *ip6h;
	struct sk_buff *skb;
	struct tcphdr *th;

	dst = ip6_route_output(net, NULL, &fl6);
	if (dst->error) {
		dst_release(dst);
		return;
	}
	skb = make(tuple, seq, ack, dst, sizeof(*ip6h));
	if (!skb) {
		dst_release(dst);
		return;
	}
	skb->protocol = htons(ETH_P_IPV6);
	ip6h = ipv6_hdr(skb);
	ip6_flow_hdr(ip6h, 0, 0);
	ip6h->nexthdr = IPPROTO_TCP;
	ip6h->hop_limit = ip6_dst_hoplimit(dst);
	ip6h->saddr = fl6.saddr;
	ip6h->daddr = fl6.daddr;
	th = tcp_hdr(skb);
	th->check = csum_ipv6_magic(&ip6h->saddr, &ip6h->daddr, sizeof(*th),
				    IPPROTO_TCP,
				    csum_partial(th, sizeof(*th), 0));
	ip6_local_out(net, NULL, skb);
}

/*
 * The client gets it from what it connected to, the backend from what it sees
 * as the client; either may be on this machine. Best effort: what is lost or
 * too late is made up for when a side sends something and is refused.
 */
static void tell_both(struct nf_conn *ct)
{
	u32 end[IP_CT_DIR_MAX];
	int dir;

	spin_lock_bh(&ct->lock);
	for (dir = 0; dir < IP_CT_DIR_MAX; dir++)
		end[dir] = ct->proto.tcp.seen[dir].td_end;
	spin_unlock_bh(&ct->lock);

	/* To who sent the packets of a direction, from where they went. */
	for (dir = 0; dir < IP_CT_DIR_MAX; dir++) {
		const struct nf_conntrack_tuple *tuple =
			&ct->tuplehash[dir].tuple;

		if (tuple->src.l3num == AF_INET)
			send4(nf_ct_net(ct), tuple, end[!dir], end[dir]);
		else
			send6(nf_ct_net(ct), tuple, end[!dir], end[dir]);
	}
}

/**
 * weir_reset_doomed() - end a connection of a backend that is done with
 * @ct: its conntrack entry, with a reference of the caller
 * @doom: what is to become of it
 * @open: neither side has ended it
 *
 * Context: Process, may sleep.
 */
void weir_reset_doomed(struct nf_conn *ct, enum weir_doom doom, bool open)
{
	bool tcp = nf_ct_protonum(ct) == IPPROTO_TCP;

	if (tcp && (doom != WEIR_DOOM_RESET || !open))
		return;
	/* The others are not in conntrack's table yet, or not any more. */
	if (!nf_ct_is_confirmed(ct) || nf_ct_is_dying(ct))
		return;
	/* First conntrack: what still comes is not of this connection. */
	if (nf_ct_delete(ct, 0, 0) && tcp)
		tell_both(ct);
}
