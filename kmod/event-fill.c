// SPDX-License-Identifier: GPL-2.0-only
/* What the records of event.c tell of a socket: read from it, while it is locked. */
#include <linux/cgroup.h>
#include <linux/ktime.h>
#include <linux/math64.h>
#include <linux/minmax.h>
#include <linux/sched.h>
#include <linux/sched/task.h>
#include <linux/sock_diag.h>
#include <linux/string.h>
#include <net/inet_sock.h>
#include <net/tcp.h>

#include "compat/sock.h"
#include "compat/tcp.h"
#include "conntrack.h"
#include "event-fill.h"
#include "netns.h"
#include "socket.h"

/**
 * weir_event_fill_owner() - who calls, unless it is known who uses the socket
 * @event: record
 * @sk: its socket, locked: a program connects, listens, reads, or ends a
 *	connection
 */
void weir_event_fill_owner(struct weir_event *event, const struct sock *sk)
{
	/*
	 * Not one that a softirq has interrupted, or that takes packets in; nor
	 * one that moves connections from machine to machine.
	 */
	if (event->flags & WEIR_EVENT_OWNER || !in_task() ||
	    !sock_owned_by_user_nocheck(sk) || current->flags & PF_KTHREAD ||
	    tcp_sk(sk)->repair)
		return;
	BUILD_BUG_ON(sizeof(event->program) != TASK_COMM_LEN);
	event->pid = task_tgid_nr(current);
	/* Behind its end are zeros, or of a former name if it changes now. */
	memcpy(event->program, current->group_leader->comm, TASK_COMM_LEN);
	event->program[TASK_COMM_LEN - 1] = '\0';
	event->flags |= WEIR_EVENT_OWNER;
	event->flags &= ~WEIR_EVENT_LISTENER;
}

/**
 * weir_event_fill_addresses() - addresses and ports
 * @event: record
 * @sk: its socket, locked
 */
void weir_event_fill_addresses(struct weir_event *event, const struct sock *sk)
{
	weir_socket_addresses(sk, &event->family, event->local, event->remote);
	event->local_port = ntohs(inet_sk(sk)->inet_sport);
	event->remote_port = ntohs(inet_sk(sk)->inet_dport);
}

/* Makes it, if nobody has asked for it before. */
static u64 cookie_of(struct sock *sk)
{
	u32 half[2];

	sock_diag_save_cookie(sk, half);
	return (u64)half[1] << 32 | half[0];
}

/**
 * weir_event_fill_identity() - which socket it is, whose, and its addresses
 * @event: record
 * @sk: its socket, locked
 */
void weir_event_fill_identity(struct weir_event *event, struct sock *sk)
{
	event->cookie = cookie_of(sk);
#ifdef CONFIG_SOCK_CGROUP_DATA
	event->cgroup = cgroup_id(sock_cgroup_ptr(&sk->sk_cgrp_data));
#endif
	event->uid = from_kuid(sock_net(sk)->user_ns, weir_sock_uid(sk));
	weir_event_fill_addresses(event, sk);
}

/**
 * weir_event_fill_asked() - where it was to go, if NAT has led it somewhere else
 * @event: record with its addresses
 * @wn: namespace
 */
void weir_event_fill_asked(struct weir_event *event, struct weir_net *wn)
{
	const struct weir_endpoints ends = {
		.family = event->family,
		.local = event->local,
		.remote = event->remote,
		.local_port = event->local_port,
		.remote_port = event->remote_port,
	};

	if (READ_ONCE(wn->hooked))
		weir_conntrack_asked(wn->net, &ends, event->asked,
				     &event->asked_port);
}

/**
 * weir_event_fill_path() - round trips, window and sizes, as they are now
 * @event: record
 * @sk: its socket, locked
 */
void weir_event_fill_path(struct weir_event *event, const struct sock *sk)
{
	const struct tcp_sock *tp = tcp_sk(sk);
	u32 least = tcp_min_rtt(tp);

	event->rtt = tp->srtt_us >> 3;
	event->rtt_var = tp->mdev_us >> 2;
	event->rtt_min = least == ~0U ? 0 : least;
	event->mss = tp->mss_cache;
	event->mtu = inet_csk(sk)->icsk_pmtu_cookie;
	event->window = tcp_snd_cwnd(tp);
	event->flags &= ~WEIR_EVENT_SLOW_START;
	event->threshold = 0;
	if (tp->snd_ssthresh >= TCP_INFINITE_SSTHRESH)
		event->flags |= WEIR_EVENT_SLOW_START;
	else
		event->threshold = tp->snd_ssthresh;
}

/**
 * weir_event_fill_slow_start() - when the first slow start was over, if it is
 * @event: record
 * @sk: its socket, locked
 */
void weir_event_fill_slow_start(struct weir_event *event,
				const struct sock *sk)
{
	u64 ms;

	if (event->slow_start || !event->established ||
	    tcp_sk(sk)->snd_ssthresh >= TCP_INFINITE_SSTHRESH)
		return;
	ms = div_u64(ktime_get_ns() - event->established, NSEC_PER_MSEC);
	event->slow_start = clamp_t(u64, ms, 1, U16_MAX);
}

/**
 * weir_event_fill_fast_open() - what became of Fast Open
 * @event: record
 * @sk: its socket, locked
 */
void weir_event_fill_fast_open(struct weir_event *event, const struct sock *sk)
{
	const struct tcp_sock *tp = tcp_sk(sk);

	if (tp->syn_fastopen)
		event->flags |= WEIR_EVENT_FO_ASKED;
	if (tp->syn_data)
		event->flags |= WEIR_EVENT_FO_DATA;
	if (tp->syn_data_acked)
		event->flags |= WEIR_EVENT_FO_TAKEN;
}

/* Segments and bytes so far. */
static void fill_counts(struct weir_event *event, const struct sock *sk)
{
	const u32 sent_fin = TCPF_FIN_WAIT1 | TCPF_FIN_WAIT2 | TCPF_CLOSING |
			     TCPF_LAST_ACK | TCPF_TIME_WAIT;
	const struct tcp_sock *tp = tcp_sk(sk);

	/* TCP counts SYN and FIN among the bytes: RFC 4898 does. */
	event->bytes_sent = tp->bytes_acked;
	if (event->bytes_sent && !(event->flags & WEIR_EVENT_ACCEPTED) &&
	    !(BIT(event->state) & (TCPF_SYN_SENT | TCPF_SYN_RECV)))
		event->bytes_sent--;
	if (event->bytes_sent && tp->snd_una == tp->write_seq &&
	    BIT(event->state) & sent_fin)
		event->bytes_sent--;
	event->bytes_received = tp->bytes_received;
	if (event->bytes_received && sock_flag(sk, SOCK_DONE))
		event->bytes_received--;
	event->bytes_again = tp->bytes_retrans;
	event->segments_out = tp->segs_out;
	event->segments_in = tp->segs_in;
	event->data_out = tp->data_segs_out;
	event->data_in = tp->data_segs_in;
	event->again = tp->total_retrans;
	event->timeouts = weir_tcp_timeouts(sk);
}

static u32 spent(const struct tcp_sock *tp, enum tcp_chrono type)
{
	u32 jiffies = tp->chrono_stat[type - 1];

	if (type == tp->chrono_type)
		jiffies += tcp_jiffies32 - tp->chrono_start;
	return jiffies_to_msecs(jiffies);
}

/* What it has waited for, as tcp_get_info_chrono_stats() has it. */
static void fill_waits(struct weir_event *event, const struct sock *sk)
{
	const struct tcp_sock *tp = tcp_sk(sk);
	const struct weir_socket *record = NULL;

	event->receiver = spent(tp, TCP_CHRONO_RWND_LIMITED);
	event->buffer = spent(tp, TCP_CHRONO_SNDBUF_LIMITED);
	event->busy = spent(tp, TCP_CHRONO_BUSY) + event->receiver +
		      event->buffer;
	if (atomic_read(&weir_net(sock_net(sk))->sockets.records))
		record = weir_socket_find(sk);
	if (!record)
		return;
	if (record->policy)
		event->policy = record->policy->meter->number;
	event->holds = record->stalls.nagle_holds;
	event->waits = record->stalls.ack_waits;
}

/**
 * weir_event_fill_end() - the final numbers
 * @event: record with the state that the socket leaves
 * @sk: its socket, locked
 */
void weir_event_fill_end(struct weir_event *event, const struct sock *sk)
{
	fill_counts(event, sk);
	fill_waits(event, sk);
	weir_event_fill_path(event, sk);
	weir_event_fill_slow_start(event, sk);
	weir_event_fill_fast_open(event, sk);
}
