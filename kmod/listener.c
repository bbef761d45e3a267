// SPDX-License-Identifier: GPL-2.0-only
/* Programs of this machine that accept connections. */
#include <linux/inetdevice.h>
#include <linux/netfilter.h>
#include <linux/skbuff.h>
#include <net/addrconf.h>
#include <net/if_inet6.h>
#include <net/netfilter/nf_conntrack_tuple.h>
#include <net/netfilter/nf_tproxy.h>
#include <net/sock.h>

#include "listener.h"

/* Where weir_redirect() sends IPv4. Return: 0 if the device has no address. */
static __be32 target4(const struct sk_buff *skb,
		      const struct nf_hook_state *state)
{
	const struct in_device *in_dev;
	const struct in_ifaddr *ifa;

	if (state->hook == NF_INET_LOCAL_OUT)
		return htonl(INADDR_LOOPBACK);
	in_dev = __in_dev_get_rcu(skb->dev);
	ifa = in_dev ? rcu_dereference(in_dev->ifa_list) : NULL;
	return ifa ? ifa->ifa_local : 0;
}

static bool is_usable6(const struct inet6_ifaddr *ifa, unsigned int scope)
{
	if (ifa->flags & IFA_F_TENTATIVE && !(ifa->flags & IFA_F_OPTIMISTIC))
		return false;
	return !scope || ipv6_addr_type(&ifa->addr) & IPV6_ADDR_SCOPE_MASK &
			 scope;
}

/* Where it sends IPv6. Return: false if the device has no such address. */
static bool target6(const struct sk_buff *skb,
		    const struct nf_hook_state *state, struct in6_addr *target)
{
	unsigned int scope = ipv6_addr_scope(&ipv6_hdr(skb)->daddr);
	const struct inet6_ifaddr *ifa;
	struct inet6_dev *idev;
	bool found = false;

	if (state->hook == NF_INET_LOCAL_OUT) {
		*target = in6addr_loopback;
		return true;
	}
	idev = __in6_dev_get(skb->dev);
	if (!idev)
		return false;
	read_lock_bh(&idev->lock);
	list_for_each_entry(ifa, &idev->addr_list, if_list) {
		if (!is_usable6(ifa, scope))
			continue;
		*target = ifa->addr;
		found = true;
		break;
	}
	read_unlock_bh(&idev->lock);
	return found;
}

static struct sock *lookup4(struct sk_buff *skb,
			    const struct nf_hook_state *state,
			    const struct net_device *in,
			    const struct nf_conntrack_tuple *tuple, __be16 port,
			    enum nf_tproxy_lookup_t what)
{
	__be32 target = target4(skb, state);

	if (!target)
		return NULL;
	return nf_tproxy_get_sock_v4(state->net, skb, tuple->dst.protonum,
				     tuple->src.u3.ip, target,
				     tuple->src.u.tcp.port, port, in, what);
}

static struct sock *lookup6(struct sk_buff *skb,
			    const struct nf_hook_state *state,
			    const struct net_device *in,
			    const struct nf_conntrack_tuple *tuple, __be16 port,
			    enum nf_tproxy_lookup_t what)
{
	struct in6_addr target;
	int offset = 0;

	if (!target6(skb, state, &target) ||
	    ipv6_find_hdr(skb, &offset, tuple->dst.protonum, NULL, NULL) < 0)
		return NULL;
	return nf_tproxy_get_sock_v6(state->net, skb, offset,
				     tuple->dst.protonum, &tuple->src.u3.in6,
				     &target, tuple->src.u.tcp.port, port, in,
				     what);
}

static struct sock *lookup(struct sk_buff *skb,
			   const struct nf_hook_state *state,
			   const struct nf_conntrack_tuple *tuple, u16 port,
			   enum nf_tproxy_lookup_t what)
{
	const struct net_device *in = state->in ?: state->net->loopback_dev;

	if (tuple->src.l3num == AF_INET)
		return lookup4(skb, state, in, tuple, htons(port), what);
	return lookup6(skb, state, in, tuple, htons(port), what);
}

/**
 * weir_listener_takes() - whether a program would get a redirected connection
 * @skb: its first packet
 * @state: hook that it is in, PRE_ROUTING or LOCAL_OUT
 * @tuple: where it comes from and goes to
 * @port: of this machine, host byte order
 *
 * TCP needs a listener whose accept queue is not full, or, for a connection
 * that only conntrack does not know, the socket that has it already. UDP needs
 * a socket.
 *
 * Context: Softirq or process, from a hook, under RCU.
 * Return: whether it would.
 */
bool weir_listener_takes(struct sk_buff *skb, const struct nf_hook_state *state,
			 const struct nf_conntrack_tuple *tuple, u16 port)
{
	bool tcp = tuple->dst.protonum == IPPROTO_TCP, takes;
	struct sock *sk;

	sk = lookup(skb, state, tuple, port, NF_TPROXY_LOOKUP_LISTENER);
	if (sk) {
		takes = !tcp || !sk_acceptq_is_full(sk);
		sock_gen_put(sk);
		if (takes)
			return true;
	}
	sk = lookup(skb, state, tuple, port, NF_TPROXY_LOOKUP_ESTABLISHED);
	if (!sk)
		return false;
	takes = !tcp || sk->sk_state != TCP_TIME_WAIT;
	sock_gen_put(sk);
	return takes;
}
