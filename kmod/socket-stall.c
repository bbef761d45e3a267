// SPDX-License-Identifier: GPL-2.0-only
/*
 * What sockets wait for: a small segment for an acknowledgement (Nagle), and an
 * acknowledgement for data to go with. No tracepoint tells either, so hooks look
 * at each packet of TCP that the namespace sends and gets, while a policy wants
 * to know.
 */
#include <linux/ipv6.h>
#include <linux/netfilter.h>
#include <linux/netlink.h>
#include <net/inet_connection_sock.h>
#include <net/ip.h>
#include <net/tcp.h>

#include "compat/tcp.h"
#include "netns.h"
#include "socket.h"

/* Whether a packet is TCP, and nothing around it: no tunnel, no IPsec. */
static bool is_tcp(const struct sk_buff *skb, u8 family)
{
	return family == NFPROTO_IPV4 ? ip_hdr(skb)->protocol == IPPROTO_TCP :
					ipv6_hdr(skb)->nexthdr == NEXTHDR_TCP;
}

/* Under RCU. Return: the record of a connection whose stalls are counted. */
static struct weir_socket *find_counted(const struct sock *sk)
{
	const u32 states = TCPF_ESTABLISHED | TCPF_CLOSE_WAIT | TCPF_FIN_WAIT1 |
			   TCPF_FIN_WAIT2;
	struct weir_socket *record;

	if (!sk || !sk_fullsock(sk) || sk->sk_protocol != IPPROTO_TCP ||
	    !(BIT(READ_ONCE(sk->sk_state)) & states))
		return NULL;
	record = weir_socket_find(sk);
	return record && READ_ONCE(record->stalls.counted) ? record : NULL;
}

static bool is_bare(const struct sk_buff *skb, const struct tcphdr *tcp)
{
	return skb->len == skb_transport_offset(skb) + tcp->doff * 4 &&
	       !tcp->syn && !tcp->fin && !tcp->rst;
}

/*
 * Whether the timer of delayed acknowledgements has ended since data came. It
 * keeps its time when it has ended, or is not needed any more.
 */
static bool has_timed_out(const struct sock *sk, u32 since)
{
	const struct inet_connection_sock *csk = inet_csk(sk);
	s32 over = tcp_jiffies32 - (u32)READ_ONCE(csk->icsk_delack_timer.expires);

	return over >= 0 && over < since;
}

/* An acknowledgement without data leaves, of something new. */
static void count_wait(struct weir_socket *record)
{
	struct weir_policy *policy = READ_ONCE(record->policy);
	const struct sock *sk = record->sk;
	u32 since = tcp_jiffies32 - inet_csk(sk)->icsk_ack.lrcvtime, us;

	/* That of a FIN is not one of data, whenever that came. */
	if (!has_timed_out(sk, since) || sock_flag(sk, SOCK_DONE))
		return;
	us = jiffies_to_usecs(since);
	record->stalls.ack_waits++;
	record->stalls.ack_time += us;
	weir_policy_count(policy, WEIR_COUNT_ACK_WAITS, 1);
	weir_policy_count(policy, WEIR_COUNT_ACK_TIME, us);
}

/*
 * A process or a softirq has the socket locked while it sends. A packet that
 * somebody had kept back since, such as a VRF with a queue, can come again
 * without that lock: it acknowledges nothing new then, so that nothing is
 * counted.
 */
static unsigned int sent_hook(void *priv, struct sk_buff *skb,
			      const struct nf_hook_state *state)
{
	struct weir_socket *record;
	const struct tcphdr *tcp;
	u32 ack;

	if (!state->sk || !is_tcp(skb, state->pf))
		return NF_ACCEPT;
	rcu_read_lock();
	record = find_counted(state->sk);
	if (!record)
		goto out;
	tcp = tcp_hdr(skb);
	ack = ntohl(tcp->ack_seq);
	/* Others tell of a larger window only, or are keepalives. */
	if (ack == record->stalls.acked)
		goto out;
	if (is_bare(skb, tcp))
		count_wait(record);
	record->stalls.acked = ack;
out:
	rcu_read_unlock();
	return NF_ACCEPT;
}

/*
 * Whether nothing but Nagle's rule, as Minshall has changed it, keeps data from
 * being sent: RFC 896, and tcp_nagle_check() of the kernel.
 */
static bool has_held(const struct sock *sk)
{
	const struct tcp_sock *tp = tcp_sk(sk);
	const struct sk_buff *head = tcp_send_head(sk);

	return head && !tp->nonagle && tp->packets_out && tp->snd_una == tp->snd_up &&
	       head->len < tp->mss_cache && tcp_skb_is_last(sk, head) &&
	       !(TCP_SKB_CB(head)->tcp_flags & TCPHDR_FIN) &&
	       after(tp->snd_sml, tp->snd_una) &&
	       !after(tp->snd_sml, tp->snd_nxt) &&
	       tcp_packets_in_flight(tp) < tcp_snd_cwnd(tp) &&
	       !after(TCP_SKB_CB(head)->end_seq, tcp_wnd_end(tp));
}

/* An acknowledgement has come; the socket is locked and has not got it yet. */
static void count_release(struct weir_socket *record, u32 ack)
{
	const struct sock *sk = record->sk;
	const struct tcp_sock *tp = tcp_sk(sk);
	const struct sk_buff *last = tcp_rtx_queue_tail(sk);
	u64 us;

	if (!last || before(ack, tp->snd_sml) || after(ack, tp->snd_nxt) ||
	    !has_held(sk))
		return;
	/* It was written after what was sent last, most often at once. */
	us = tcp_clock_us() - tcp_skb_timestamp_us(last);
	if ((s64)us < 0)
		us = 0;
	record->stalls.nagle_holds++;
	record->stalls.nagle_time += us;
	weir_policy_count(record->policy, WEIR_COUNT_NAGLE_HOLDS, 1);
	weir_policy_count(record->policy, WEIR_COUNT_NAGLE_TIME, us);
}

static const struct tcphdr *header_of(const struct sk_buff *skb, u8 family,
				      struct tcphdr *copy)
{
	int length = family == NFPROTO_IPV4 ? ip_hdrlen(skb) :
					      sizeof(struct ipv6hdr);

	return skb_header_pointer(skb, skb_network_offset(skb) + length,
				  sizeof(*copy), copy);
}

/* Under RCU, with softirqs off: what tcp_v4_rcv() is about to look for. */
static void look_at(struct sock *sk, const struct tcphdr *tcp)
{
	struct weir_socket *record = find_counted(sk);

	if (!record)
		return;
	/* As tcp_v4_rcv() has it. */
	bh_lock_sock_nested(sk);
	if (!sock_owned_by_user(sk) && !record->gone)
		count_release(record, ntohl(tcp->ack_seq));
	bh_unlock_sock(sk);
}

/*
 * In softirqs, but after a queue of nfnetlink also in the process that has had
 * the packet.
 */
static unsigned int got_hook(void *priv, struct sk_buff *skb,
			     const struct nf_hook_state *state)
{
	struct weir_net *wn = priv;
	const struct tcphdr *tcp;
	struct tcphdr copy;
	struct sock *sk;

	if (!atomic_read(&wn->sockets.records) || !is_tcp(skb, state->pf))
		return NF_ACCEPT;
	tcp = header_of(skb, state->pf, &copy);
	if (!tcp || !tcp->ack)
		return NF_ACCEPT;
	local_bh_disable();
	rcu_read_lock();
	if (skb->sk) {
		look_at(skb->sk, tcp);
	} else {
		/* By way of the loopback device, or without early demux. */
		sk = weir_tcp_established(wn->net, skb, tcp);
		if (sk) {
			look_at(sk, tcp);
			sock_gen_put(sk);
		}
	}
	rcu_read_unlock();
	local_bh_enable();
	return NF_ACCEPT;
}

/**
 * weir_socket_count() - count what a socket waits for, or not any more
 * @record: record of a locked socket that has got, or lost, its policy
 */
void weir_socket_count(struct weir_socket *record)
{
	record->stalls.acked = tcp_sk(record->sk)->rcv_nxt;
	WRITE_ONCE(record->stalls.counted,
		   record->policy && record->policy->stalls &&
		   record->role != WEIR_POLICY_LISTENING);
}

/**
 * weir_sockets_count() - register the hooks that count if a policy wants it
 * @wn: namespace
 * @policies: policies that are about to be in force
 * @extack: gets the reason of a refusal
 *
 * Context: Process, may sleep, under weir_net.lock.
 * Return: 0 or a negative error.
 */
int weir_sockets_count(struct weir_net *wn,
		       const struct weir_policies *policies,
		       struct netlink_ext_ack *extack)
{
	struct nf_hook_ops *hooks = wn->sockets.stalls;
	int err;

	if (wn->sockets.counting || !policies->stalls)
		return 0;
	/* What leaves is seen before others change it, what comes past most. */
	hooks[0] = (struct nf_hook_ops){
		.hook = sent_hook,
		.pf = NFPROTO_INET,
		.hooknum = NF_INET_LOCAL_OUT,
		.priority = INT_MIN,
	};
	hooks[1] = (struct nf_hook_ops){
		.hook = got_hook,
		.priv = wn,
		.pf = NFPROTO_INET,
		.hooknum = NF_INET_LOCAL_IN,
		.priority = INT_MAX,
	};
	err = nf_register_net_hooks(wn->net, hooks, ARRAY_SIZE(wn->sockets.stalls));
	if (err)
		NL_SET_ERR_MSG(extack, "the hooks that count stalls could not be registered");
	else
		wn->sockets.counting = true;
	return err;
}

/**
 * weir_sockets_uncount() - the reverse
 * @wn: namespace
 *
 * Context: Process, may sleep, under weir_net.lock.
 */
void weir_sockets_uncount(struct weir_net *wn)
{
	if (!wn->sockets.counting)
		return;
	nf_unregister_net_hooks(wn->net, wn->sockets.stalls,
				ARRAY_SIZE(wn->sockets.stalls));
	wn->sockets.counting = false;
}
