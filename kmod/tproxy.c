// SPDX-License-Identifier: GPL-2.0-only
/*
 * Mode tproxy: a program of this machine gets connections as they are, with the
 * destination that the client chose as its own address. Nothing is translated;
 * the packet is given the program's socket before it is routed, as the target
 * TPROXY does. The destination must be an address of this machine, or be made
 * one:
 *
 *	ip route add local 203.0.113.0/24 dev lo
 *
 * Connections that this machine makes come by over loopback and are given their
 * socket there. Established ones are found by their addresses like any other;
 * but a handshake may have only the listener to go to (a SYN sent again, the
 * end of one under SYN cookies) and so has all UDP. For them the backend's port
 * is kept in a table by conntrack entry, as long as the flow is remembered.
 */
#include <linux/if_ether.h>
#include <linux/ipv6.h>
#include <linux/netdevice.h>
#include <linux/netfilter.h>
#include <linux/netlink.h>
#include <linux/rhashtable.h>
#include <linux/slab.h>
#include <net/ip.h>
#include <net/ipv6.h>
#include <net/netfilter/nf_conntrack.h>
#include <net/netfilter/nf_nat.h>
#include <net/netfilter/nf_tproxy.h>

#include "nat.h"
#include "netns.h"
#include "pointer-key.h"
#include "refuse.h"
#include "service.h"
#include "tproxy.h"

/**
 * struct tproxied - where the packets of a flow go
 * @node: in the table
 * @ct: conntrack entry, which the flow holds; the key
 * @port: of the listener, host byte order
 * @settled: TCP: its own socket was seen, which is found without us
 * @rcu: for freeing
 */
struct tproxied {
	struct rhash_head node;
	const struct nf_conn *ct;
	u16 port;
	bool settled;
	struct rcu_head rcu;
};

static const struct rhashtable_params table_params = {
	.key_len = sizeof_field(struct tproxied, ct),
	.key_offset = offsetof(struct tproxied, ct),
	.head_offset = offsetof(struct tproxied, node),
	.automatic_shrinking = true,
	.hashfn = weir_pointer_hash,
	.obj_cmpfn = weir_pointer_compare,
};

/* Of all namespaces. */
static struct rhashtable table;

/**
 * weir_tproxy_setup() - before anything else of this file
 *
 * Return: 0 or -ENOMEM.
 */
int weir_tproxy_setup(void)
{
	return rhashtable_init(&table, &table_params);
}

/**
 * weir_tproxy_teardown() - after the last namespace is gone, and its flows
 */
void weir_tproxy_teardown(void)
{
	rhashtable_destroy(&table);
}

/* What a socket is looked up by. */
struct way {
	struct net *net;
	struct sk_buff *skb;
	const struct net_device *in;
	const struct nf_conntrack_tuple *tuple;
	int thoff;
	__be16 port;
};

static struct sock *lookup4(const struct way *way, enum nf_tproxy_lookup_t what)
{
	const struct nf_conntrack_tuple *t = way->tuple;
	bool listener = what == NF_TPROXY_LOOKUP_LISTENER;

	return nf_tproxy_get_sock_v4(way->net, way->skb, t->dst.protonum,
				     t->src.u3.ip,
				     listener ? htonl(INADDR_LOOPBACK) :
						t->dst.u3.ip,
				     t->src.u.all,
				     listener ? way->port : t->dst.u.all,
				     way->in, what);
}

static struct sock *lookup6(const struct way *way, enum nf_tproxy_lookup_t what)
{
	const struct nf_conntrack_tuple *t = way->tuple;
	bool listener = what == NF_TPROXY_LOOKUP_LISTENER;

	return nf_tproxy_get_sock_v6(way->net, way->skb, way->thoff,
				     t->dst.protonum, &t->src.u3.in6,
				     listener ? &in6addr_loopback :
						&t->dst.u3.in6,
				     t->src.u.all,
				     listener ? way->port : t->dst.u.all,
				     way->in, what);
}

/* Return: a socket with a reference, or NULL. */
static struct sock *lookup(const struct way *way, enum nf_tproxy_lookup_t what)
{
	return way->tuple->src.l3num == AF_INET ? lookup4(way, what) :
						  lookup6(way, what);
}

/* A SYN to a socket in TIME_WAIT is for the listener, if there is one. */
static struct sock *handle_time_wait(const struct way *way, struct sock *sk)
{
	if (way->tuple->src.l3num == AF_INET)
		return nf_tproxy_handle_time_wait4(way->net, way->skb,
						   htonl(INADDR_LOOPBACK),
						   way->port, sk);
	return nf_tproxy_handle_time_wait6(way->skb, way->tuple->dst.protonum,
					   way->thoff, way->net,
					   &in6addr_loopback, way->port, sk);
}

/*
 * Gives a packet its socket: that of the connection, or the listener's. A
 * connection of somebody who is not IP_TRANSPARENT is left to him.
 *
 * Return: NF_ACCEPT, or NF_DROP if there is no listener that is IP_TRANSPARENT.
 */
static unsigned int assign(struct sk_buff *skb,
			   const struct nf_hook_state *state,
			   const struct nf_conn *ct, u16 port)
{
	struct way way = {
		.net = state->net,
		.skb = skb,
		.in = state->in,
		.tuple = &ct->tuplehash[IP_CT_DIR_ORIGINAL].tuple,
		.port = htons(port),
	};
	bool listener = false;
	struct sock *sk;

	if (way.tuple->src.l3num == AF_INET6 &&
	    ipv6_find_hdr(skb, &way.thoff, -1, NULL, NULL) < 0)
		return NF_DROP;
	sk = lookup(&way, NF_TPROXY_LOOKUP_ESTABLISHED);
	if (sk && sk->sk_state == TCP_TIME_WAIT) {
		sk = handle_time_wait(&way, sk);
	} else if (!sk) {
		sk = lookup(&way, NF_TPROXY_LOOKUP_LISTENER);
		listener = true;
	}
	if (!sk)
		return NF_DROP;
	if (!nf_tproxy_sk_is_transparent(sk))
		return listener ? NF_DROP : NF_ACCEPT;
	nf_tproxy_assign_sock(skb, sk);
	return NF_ACCEPT;
}

/**
 * weir_tproxy_reaches() - whether a connection that this machine makes comes by
 * @state: hook that its first packet is in, LOCAL_OUT or POST_ROUTING
 *
 * Return: whether it goes over loopback, where it is given its socket.
 */
bool weir_tproxy_reaches(const struct nf_hook_state *state)
{
	return state->out->flags & IFF_LOOPBACK;
}

/**
 * weir_tproxy_takes() - whether a program would get a new connection
 * @skb: its first packet
 * @state: the hook that it is in
 * @tuple: where it comes from and goes to
 * @port: of the program
 *
 * As weir_listener_takes(); and the program must be IP_TRANSPARENT.
 *
 * Context: Softirq or process, under RCU.
 * Return: whether it would.
 */
bool weir_tproxy_takes(struct sk_buff *skb, const struct nf_hook_state *state,
		       const struct nf_conntrack_tuple *tuple, u16 port)
{
	struct way way = {
		.net = state->net,
		.skb = skb,
		.in = state->in ?: state->net->loopback_dev,
		.tuple = tuple,
		.port = htons(port),
	};
	bool takes, tcp = tuple->dst.protonum == IPPROTO_TCP;
	struct sock *sk;

	if (tuple->src.l3num == AF_INET6 &&
	    ipv6_find_hdr(skb, &way.thoff, -1, NULL, NULL) < 0)
		return false;
	sk = lookup(&way, NF_TPROXY_LOOKUP_LISTENER);
	if (sk && nf_tproxy_sk_is_transparent(sk)) {
		takes = !tcp || !sk_acceptq_is_full(sk);
		sock_gen_put(sk);
		if (takes)
			return true;
	}
	/* A connection that only conntrack does not know. */
	sk = lookup(&way, NF_TPROXY_LOOKUP_ESTABLISHED);
	if (!sk)
		return false;
	takes = !tcp || sk->sk_state != TCP_TIME_WAIT;
	sock_gen_put(sk);
	return takes;
}

/**
 * weir_tproxy_choose() - give a new connection to a program of this machine
 * @skb: its first packet
 * @state: hook that it is in: PRE_ROUTING, or LOCAL_OUT if it comes by
 * @ct: its conntrack entry, not confirmed
 * @port: of the program
 *
 * Context: Softirq or process, under RCU.
 * Return: NF_ACCEPT, or NF_DROP if nobody listens there who may.
 */
unsigned int weir_tproxy_choose(struct sk_buff *skb,
				const struct nf_hook_state *state,
				struct nf_conn *ct, u16 port)
{
	if (state->hook == NF_INET_PRE_ROUTING &&
	    assign(skb, state, ct, port) != NF_ACCEPT)
		return NF_DROP;
	/* Nobody else is to translate it. */
	return nf_nat_alloc_null_binding(ct, state->hook);
}

/**
 * weir_tproxy_port() - where weir_tproxy_choose() has sent a first packet
 * @skb: the packet, in LOCAL_IN
 *
 * Return: the port of its listener, or 0 if it has none.
 */
u16 weir_tproxy_port(const struct sk_buff *skb)
{
	const struct sock *sk = skb->sk;

	/* One that is established is on the port that the client chose. */
	if (!sk || !sk_fullsock(sk) || sk->sk_state == TCP_ESTABLISHED)
		return 0;
	return inet_sk(sk)->inet_num;
}

/**
 * weir_tproxy_add() - remember where the packets of a flow go
 * @wn: namespace
 * @ct: its conntrack entry; the caller holds it until weir_tproxy_remove()
 * @port: of the program
 *
 * Context: Softirq or process.
 * Return: whether there was memory for it.
 */
bool weir_tproxy_add(struct weir_net *wn, const struct nf_conn *ct, u16 port)
{
	struct tproxied *flow = kmalloc(sizeof(*flow), GFP_ATOMIC | __GFP_NOWARN);

	if (!flow)
		return false;
	flow->ct = ct;
	flow->port = port;
	flow->settled = false;
	if (rhashtable_lookup_insert_fast(&table, &flow->node, table_params)) {
		kfree(flow);
		return false;
	}
	atomic_inc(&wn->tproxied);
	return true;
}

/**
 * weir_tproxy_remove() - forget a flow
 * @wn: namespace
 * @ct: its conntrack entry, for which weir_tproxy_add() had memory
 *
 * Context: Any.
 */
void weir_tproxy_remove(struct weir_net *wn, const struct nf_conn *ct)
{
	struct tproxied *flow;

	rcu_read_lock();
	flow = rhashtable_lookup_fast(&table, &ct, table_params);
	if (flow && !rhashtable_remove_fast(&table, &flow->node, table_params)) {
		kfree_rcu(flow, rcu);
		atomic_dec(&wn->tproxied);
	}
	rcu_read_unlock();
}

/* Whether a packet will be found its socket without us. */
static bool is_settled(struct tproxied *flow, const struct nf_conn *ct)
{
	if (!READ_ONCE(flow->settled))
		return false;
	switch (READ_ONCE(ct->proto.tcp.state)) {
	case TCP_CONNTRACK_SYN_SENT:
	case TCP_CONNTRACK_SYN_SENT2:
	case TCP_CONNTRACK_SYN_RECV:
		/* The entry has been taken for a new connection. */
		WRITE_ONCE(flow->settled, false);
		return false;
	default:
		return true;
	}
}

/* The program is gone: as if it had never been there, unless the service is. */
static noinline unsigned int turn_away(struct weir_net *wn, struct sk_buff *skb,
				       const struct nf_hook_state *state,
				       const struct nf_conn *ct)
{
	const struct weir_service *service = weir_nat_service(wn, ct);

	return service ? weir_refuse(service, skb, state) : NF_DROP;
}

/**
 * weir_tproxy_hook() - see every packet in PRE_ROUTING
 * @priv: namespace
 * @skb: packet
 * @state: the hook
 *
 * Context: Softirq, under RCU.
 * Return: NF_ACCEPT, or NF_DROP for one to a program that is gone.
 */
unsigned int weir_tproxy_hook(void *priv, struct sk_buff *skb,
			      const struct nf_hook_state *state)
{
	enum ip_conntrack_info ctinfo;
	const struct nf_conn *ct = nf_ct_get(skb, &ctinfo);
	struct tproxied *flow;
	const struct sock *sk;

	/* Packets of a client that belong to the connection itself. */
	if (!ct || (ctinfo != IP_CT_NEW && ctinfo != IP_CT_ESTABLISHED) ||
	    ct->status & IPS_DST_NAT)
		return NF_ACCEPT;
	flow = rhashtable_lookup(&table, &ct, table_params);
	if (!flow)
		return NF_ACCEPT;
	if (nf_ct_protonum(ct) == IPPROTO_TCP && is_settled(flow, ct))
		return NF_ACCEPT;
	if (assign(skb, state, ct, flow->port) != NF_ACCEPT)
		return turn_away(priv, skb, state, ct);
	sk = skb->sk;
	if (sk && sk_fullsock(sk) && sk->sk_state == TCP_ESTABLISHED)
		WRITE_ONCE(flow->settled, true);
	return NF_ACCEPT;
}

/* Whether somebody listens who has not set IP_TRANSPARENT. */
static bool is_opaque(const struct way *way)
{
	struct sock *sk = lookup(way, NF_TPROXY_LOOKUP_LISTENER);

	if (!sk)
		return false;
	/* Gives the reference back if not. */
	if (!nf_tproxy_sk_is_transparent(sk))
		return true;
	sock_gen_put(sk);
	return false;
}

/**
 * weir_tproxy_warn() - tell about programs that have not set IP_TRANSPARENT
 * @net: namespace
 * @service: service, of any mode
 * @backends: its backends that are looked at
 * @n: their number
 * @extack: gets a warning if there is one; the change is made all the same, as
 *	the program may be started again
 *
 * Context: Process.
 */
void weir_tproxy_warn(struct net *net, const struct weir_service *service,
		      const struct weir_backend *backends, u32 n,
		      struct netlink_ext_ack *extack)
{
	static const u8 families[] = { AF_INET, AF_INET6 };
	struct nf_conntrack_tuple tuple = {};
	struct way way = {
		.net = net,
		.in = net->loopback_dev,
		.tuple = &tuple,
		.thoff = sizeof(struct ipv6hdr),
	};
	bool opaque = false;
	u32 i, j;

	if (service->mode != WEIR_MODE_TPROXY)
		return;
	/* The lookup wants a packet, whose length it reads and nothing else. */
	way.skb = alloc_skb(128, GFP_KERNEL);
	if (!way.skb)
		return;
	way.skb->dev = net->loopback_dev;
	skb_reset_network_header(way.skb);
	memset(skb_put(way.skb, 128), 0, 128);
	ip_hdr(way.skb)->version = 4;
	ip_hdr(way.skb)->ihl = 5;
	tuple.dst.protonum = service->listen.protocol;
	for (i = 0; i < 2 * n && !opaque; i++) {
		j = i % 2;
		if (service->listen.family &&
		    service->listen.family != families[j])
			continue;
		tuple.src.l3num = families[j];
		way.skb->protocol = htons(j ? ETH_P_IPV6 : ETH_P_IP);
		way.port = htons(backends[i / 2].port);
		rcu_read_lock();
		local_bh_disable();
		opaque = is_opaque(&way);
		local_bh_enable();
		rcu_read_unlock();
	}
	kfree_skb(way.skb);
	if (opaque)
		NL_SET_ERR_MSG(extack, "a program that listens on a backend's port has not set IP_TRANSPARENT: it will get no connections");
}
