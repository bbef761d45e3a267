// SPDX-License-Identifier: GPL-2.0-only
/*
 * The maximum segment size that both sides of a connection tell each other,
 * lowered to that of its service. Who tells none gets none: the other side then
 * takes 536 for IPv4 and 1220 for IPv6.
 */
#include <linux/netfilter.h>
#include <linux/tcp.h>
#include <net/checksum.h>
#include <net/ip.h>
#include <net/ipv6.h>
#include <net/netfilter/nf_conntrack.h>
#include <net/tcp.h>

#include "mss.h"
#include "nat.h"
#include "netns.h"
#include "service.h"

/* Only then a segment with SYN may come. */
static bool is_handshake(const struct nf_conn *ct)
{
	if (nf_ct_protonum(ct) != IPPROTO_TCP)
		return false;
	switch (READ_ONCE(ct->proto.tcp.state)) {
	case TCP_CONNTRACK_SYN_SENT:
	case TCP_CONNTRACK_SYN_SENT2:
	case TCP_CONNTRACK_SYN_RECV:
		return true;
	default:
		return false;
	}
}

/* Return: where the TCP header begins, or a negative number. */
static int tcp_offset(const struct sk_buff *skb)
{
	u8 protocol = IPPROTO_TCP;
	__be16 fragment = 0;
	int at = skb_network_offset(skb);

	if (ip_hdr(skb)->version == 4) {
		if (ip_hdr(skb)->protocol != IPPROTO_TCP ||
		    ntohs(ip_hdr(skb)->frag_off) & IP_OFFSET)
			return -1;
		return at + ip_hdrlen(skb);
	}
	protocol = ipv6_hdr(skb)->nexthdr;
	at = ipv6_skip_exthdr(skb, at + sizeof(struct ipv6hdr), &protocol,
			      &fragment);
	if (protocol != IPPROTO_TCP || fragment & htons(~0x7))
		return -1;
	return at;
}

/*
 * Return: where the MSS is, from the beginning of the header, or 0 if it is not
 * there. Options are hostile.
 */
static u32 find_mss(const u8 *header, u32 length)
{
	u32 i = sizeof(struct tcphdr);

	while (i < length && header[i] != TCPOPT_EOL) {
		if (header[i] == TCPOPT_NOP) {
			i++;
			continue;
		}
		if (i + 1 >= length || header[i + 1] < 2 ||
		    header[i + 1] > length - i)
			return 0;
		if (header[i] == TCPOPT_MSS && header[i + 1] == TCPOLEN_MSS)
			return i + 2;
		i += header[i + 1];
	}
	return 0;
}

static unsigned int lower(struct sk_buff *skb, u16 most)
{
	struct tcphdr *tcp, buffer;
	int at = tcp_offset(skb);
	__be16 old, new;
	u32 length, i;
	u8 *header;

	if (at < 0)
		return NF_ACCEPT;
	tcp = skb_header_pointer(skb, at, sizeof(buffer), &buffer);
	if (!tcp || !tcp->syn || tcp->doff * 4 <= sizeof(buffer))
		return NF_ACCEPT;
	length = tcp->doff * 4;
	if (skb->len < at + length)
		return NF_ACCEPT;
	if (skb_ensure_writable(skb, at + length))
		return NF_DROP;
	header = skb->data + at;
	i = find_mss(header, length);
	if (!i || (header[i] << 8 | header[i + 1]) <= most)
		return NF_ACCEPT;
	old = htons(header[i] << 8 | header[i + 1]);
	new = htons(most);
	header[i] = most >> 8;
	header[i + 1] = most & 0xff;
	/* The checksum is over pairs of bytes. */
	if (i & 1) {
		old = (__force __be16)swab16((__force u16)old);
		new = (__force __be16)swab16((__force u16)new);
	}
	tcp = (struct tcphdr *)header;
	inet_proto_csum_replace2(&tcp->check, skb, old, new, false);
	return NF_ACCEPT;
}

/**
 * weir_mss_hook() - see every packet in LOCAL_IN and POST_ROUTING
 * @priv: namespace
 * @skb: packet
 * @state: the hook
 *
 * Context: Softirq or process, under RCU.
 * Return: NF_ACCEPT, or NF_DROP for want of memory.
 */
unsigned int weir_mss_hook(void *priv, struct sk_buff *skb,
			   const struct nf_hook_state *state)
{
	enum ip_conntrack_info ctinfo;
	const struct nf_conn *ct = nf_ct_get(skb, &ctinfo);
	const struct weir_service *service;

	if (!ct || ctinfo == IP_CT_RELATED || ctinfo == IP_CT_RELATED_REPLY ||
	    !is_handshake(ct))
		return NF_ACCEPT;
	service = weir_nat_service(priv, ct);
	if (!service || !service->mss)
		return NF_ACCEPT;
	return lower(skb, service->mss);
}
