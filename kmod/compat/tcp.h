/* SPDX-License-Identifier: GPL-2.0-only */
/* TCP, as kernels since 6.18 have it. */
#ifndef _WEIR_COMPAT_TCP_H
#define _WEIR_COMPAT_TCP_H

#include <linux/version.h>
#include <net/inet6_hashtables.h>
#include <net/inet_hashtables.h>
#include <net/inet_sock.h>
#include <net/tcp.h>

/* Tables of the sockets of a namespace. */
static inline struct inet_hashinfo *weir_tcp_tables(const struct net *net)
{
	return net->ipv4.tcp_death_row.hashinfo;
}

/* Whether a socket waits for data before it sends its SYN. */
static inline bool weir_tcp_deferred(const struct sock *sk)
{
#if LINUX_VERSION_CODE < KERNEL_VERSION(6, 6, 0)
	return inet_sk(sk)->defer_connect;
#else
	return inet_test_bit(DEFER_CONNECT, sk);
#endif
}

/* How many messages make a conversation. */
static inline u32 weir_tcp_pingpong(const struct sock *sk)
{
#if LINUX_VERSION_CODE < KERNEL_VERSION(6, 7, 0)
	return TCP_PINGPONG_THRESH;
#else
	return READ_ONCE(sock_net(sk)->ipv4.sysctl_tcp_pingpong_thresh);
#endif
}

/* Whether the route of a locked socket wants quick acknowledgements. */
static inline bool weir_tcp_route_quick(const struct sock *sk)
{
	/* Not const before 6.2. */
	const struct dst_entry *dst = __sk_dst_get((struct sock *)sk);

	return dst && dst_metric(dst, RTAX_QUICKACK);
}

/* How often the other side was silent too long; ~0 where it is not counted. */
static inline u32 weir_tcp_timeouts(const struct sock *sk)
{
#if LINUX_VERSION_CODE < KERNEL_VERSION(6, 7, 0)
	return ~0U;
#else
	return tcp_sk(sk)->total_rto;
#endif
}

#if LINUX_VERSION_CODE < KERNEL_VERSION(6, 18, 0)
#define WEIR_TABLES	net->ipv4.tcp_death_row.hashinfo,
#else
#define WEIR_TABLES
#endif

/*
 * The socket that would get a connection which an accepted socket has, and so
 * most likely the one that it was accepted from. Under RCU; no reference.
 */
static inline struct sock *weir_tcp_listener(const struct sock *sk)
{
	const struct inet_sock *inet = inet_sk(sk);
	struct net *net = sock_net(sk);

#if IS_ENABLED(CONFIG_IPV6)
	if (sk->sk_family == AF_INET6 &&
	    !ipv6_addr_v4mapped(&sk->sk_v6_rcv_saddr))
		return inet6_lookup_listener(net, WEIR_TABLES NULL, 0,
					     &sk->sk_v6_daddr,
					     inet->inet_dport,
					     &sk->sk_v6_rcv_saddr,
					     inet->inet_num,
					     sk->sk_bound_dev_if, 0);
#endif
	return __inet_lookup_listener(net, WEIR_TABLES NULL, 0,
				      inet->inet_daddr, inet->inet_dport,
				      inet->inet_rcv_saddr, inet->inet_num,
				      sk->sk_bound_dev_if, 0);
}

/*
 * The socket of a connection that a packet which has arrived belongs to, with a
 * reference: a full one or not. Under RCU, softirqs off.
 */
static inline struct sock *weir_tcp_established(struct net *net,
						const struct sk_buff *skb,
						const struct tcphdr *tcp)
{
#if IS_ENABLED(CONFIG_IPV6)
	const struct in6_addr *from = &ipv6_hdr(skb)->saddr;
	const struct in6_addr *to = &ipv6_hdr(skb)->daddr;

	if (skb->protocol == htons(ETH_P_IPV6))
		return __inet6_lookup_established(net, WEIR_TABLES from,
						  tcp->source, to,
						  ntohs(tcp->dest),
						  skb->dev->ifindex, 0);
#endif
	return __inet_lookup_established(net, WEIR_TABLES
					 ip_hdr(skb)->saddr, tcp->source,
					 ip_hdr(skb)->daddr, ntohs(tcp->dest),
					 skb->dev->ifindex, 0);
}

#undef WEIR_TABLES

#endif /* _WEIR_COMPAT_TCP_H */
