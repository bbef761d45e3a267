// SPDX-License-Identifier: GPL-2.0-only
/*
 * Connections that a proxy of mode egress makes itself, which must not come back
 * to it. A connection is a proxy's own if the program that makes it listens on
 * the proxy's port, or else by the socket that does: if the sockets of both are
 * from the same control group; or from the same user, where the listening one is
 * from the root group, that of everybody.
 *
 * The program is what knows of those that are told apart by neither: listening
 * as root and then working as somebody else, or with a socket that systemd
 * opened. The others are for programs of several processes.
 */
#include <linux/cgroup.h>
#include <linux/fdtable.h>
#include <linux/file.h>
#include <linux/ipv6.h>
#include <linux/net.h>
#include <linux/preempt.h>
#include <linux/sched.h>
#include <net/ipv6.h>
#include <net/netfilter/nf_tproxy.h>
#include <net/sock.h>

#include "compat/sock.h"
#include "egress.h"
#include "service.h"

/* A program with more open files than this is looked at so far. */
#define FILES_MAX	4096

/**
 * struct search - a search among the files of a program
 * @egress: services and proxies
 * @net: namespace
 * @protocol: of the connection
 * @port: that it goes to
 * @files: how many have been looked at
 */
struct search {
	const struct weir_egress *egress;
	const struct net *net;
	u8 protocol;
	u16 port;
	u32 *files;
};

static u16 proxy_port(const struct weir_proxy *proxy, u16 asked)
{
	return proxy->port ?: asked;
}

/* Whether @sk gets what is sent to a proxy's port. */
static bool is_listener(const struct sock *sk, const struct search *search)
{
	u32 i;

	if (sk->sk_protocol != search->protocol ||
	    (sk->sk_family != AF_INET && sk->sk_family != AF_INET6) ||
	    !net_eq(sock_net(sk), search->net))
		return false;
	if (search->protocol == IPPROTO_TCP ?
	    READ_ONCE(sk->sk_state) != TCP_LISTEN :
	    READ_ONCE(sk->sk_state) == TCP_ESTABLISHED)
		return false;
	for (i = 0; i < search->egress->n_proxies; i++) {
		const struct weir_proxy *proxy = &search->egress->proxies[i];

		if (proxy->protocol == search->protocol &&
		    READ_ONCE(sk->sk_num) == proxy_port(proxy, search->port))
			return true;
	}
	return false;
}

/* Return: 1 if it is a proxy's, -1 to look no further, 0 to go on. */
static int look_at_file(const void *data, struct file *file, unsigned int fd)
{
	const struct search *search = data;
	struct socket *socket = sock_from_file(file);

	if (socket && socket->sk && is_listener(socket->sk, search))
		return 1;
	return ++*search->files < FILES_MAX ? 0 : -1;
}

/* Whether the running program listens on a proxy's port. */
static bool is_program(const struct search *search)
{
	/* In a softirq it is any program. */
	if (!in_task() || current->flags & PF_KTHREAD)
		return false;
	return iterate_fd(current->files, 0, look_at_file, search) > 0;
}

/* Return: socket that gets connections to the port from here; with a reference. */
static struct sock *listener(const struct net *net, struct sk_buff *skb,
			     const struct weir_listen *listen, u16 port)
{
	struct net *from = (struct net *)net;
	struct net_device *in = net->loopback_dev;
	int offset = 0;

	if (listen->family == AF_INET)
		return nf_tproxy_get_sock_v4(from, skb, listen->protocol,
					     htonl(INADDR_LOOPBACK),
					     htonl(INADDR_LOOPBACK), 0,
					     htons(port), in,
					     NF_TPROXY_LOOKUP_LISTENER);
	if (ipv6_find_hdr(skb, &offset, listen->protocol, NULL, NULL) < 0)
		return NULL;
	return nf_tproxy_get_sock_v6(from, skb, offset, listen->protocol,
				     &in6addr_loopback, &in6addr_loopback, 0,
				     htons(port), in,
				     NF_TPROXY_LOOKUP_LISTENER);
}

#ifdef CONFIG_SOCK_CGROUP_DATA
static struct cgroup *group_of(struct sock *sk)
{
	struct cgroup *cgroup = sock_cgroup_ptr(&sk->sk_cgrp_data);

	return cgroup->level ? cgroup : NULL;
}
#else
static struct cgroup *group_of(struct sock *sk)
{
	return NULL;
}
#endif

static bool same_owner(struct sock *sk, struct sock *listening)
{
	struct cgroup *cgroup = group_of(listening);

	if (cgroup)
		return group_of(sk) == cgroup;
	return uid_eq(weir_sock_uid(sk), weir_sock_uid(listening));
}

/**
 * weir_proxy_own() - whether a connection is a proxy's own
 * @egress: the namespace's services in mode egress
 * @skb: its first packet
 * @sk: its socket, of this machine
 * @listen: what it goes to
 *
 * Context: Under RCU, in a hook that @sk sends from.
 * Return: whether it is, of any of the proxies: two could hand it to each other.
 */
bool weir_proxy_own(const struct weir_egress *egress, struct sk_buff *skb,
		    struct sock *sk, const struct weir_listen *listen)
{
	u32 i, files = 0;
	struct search search = {
		.egress = egress,
		.net = sock_net(sk),
		.protocol = listen->protocol,
		.port = listen->port,
		.files = &files,
	};
	struct sock *listening;
	bool same;

	if (is_program(&search))
		return true;
	for (i = 0; i < egress->n_proxies; i++) {
		if (egress->proxies[i].protocol != listen->protocol)
			continue;
		listening = listener(sock_net(sk), skb, listen,
				     proxy_port(&egress->proxies[i],
						listen->port));
		if (!listening)
			continue;
		same = same_owner(sk, listening);
		sock_gen_put(listening);
		if (same)
			return true;
	}
	return false;
}
