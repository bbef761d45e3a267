// SPDX-License-Identifier: GPL-2.0-only
/* What is in force on a socket, and where it comes from. */
#include <linux/ipv6.h>
#include <linux/sock_diag.h>
#include <linux/string.h>
#include <net/tcp.h>

#include "compat/tcp.h"
#include "netns.h"
#include "socket.h"

#define BIT_OF(name)	WEIR_SETTING_BIT(name)

static bool is_listening(const struct sock *sk)
{
	return sk->sk_state == TCP_LISTEN;
}

/* Settings that have a meaning for a socket, whether they can be set now or not. */
static u32 settings_shown(const struct sock *sk, u8 role)
{
	return weir_settings_ever(role) | BIT_OF(MSS);
}

/* Something that a program sets, or leaves at 0. */
static u32 own_or(u32 value, u32 otherwise, u8 *origin, u8 from)
{
	*origin = value ? WEIR_ORIGIN_PROGRAM : from;
	return value ?: otherwise;
}

static u32 queue_of(const struct sock *sk, u32 value, u8 *origin)
{
	int sysctl = READ_ONCE(sock_net(sk)->ipv4.sysctl_tcp_fastopen);

	*origin = !value ? WEIR_ORIGIN_KERNEL :
		  sysctl & TFO_SERVER_WO_SOCKOPT1 ? WEIR_ORIGIN_SYSCTL :
						    WEIR_ORIGIN_PROGRAM;
	return value;
}

static u32 ack_mode_of(const struct sock *sk, u32 value, u8 *origin)
{
	*origin = value == WEIR_ACK_MODE_QUICK && weir_tcp_route_quick(sk) ?
		  WEIR_ORIGIN_ROUTE : WEIR_ORIGIN_KERNEL;
	return value;
}

/* Of a setting that is not ours. Return: what is in force. */
static u32 show_other(const struct sock *sk, u32 setting, u8 *origin)
{
	u32 value = weir_setting_read(sk, setting);
	const struct tcp_sock *tp = tcp_sk(sk);

	switch (setting) {
	case WEIR_SETTING_NAGLE:
		*origin = value ? WEIR_ORIGIN_KERNEL : WEIR_ORIGIN_PROGRAM;
		return value;
	case WEIR_SETTING_DELAYED_ACK:
		return ack_mode_of(sk, value, origin);
	case WEIR_SETTING_DELAYED_ACK_MAX:
		*origin = value == jiffies_to_msecs(TCP_DELACK_MAX) ?
			  WEIR_ORIGIN_KERNEL : WEIR_ORIGIN_PROGRAM;
		return value;
	case WEIR_SETTING_FAST_OPEN_QUEUE:
		return queue_of(sk, value, origin);
	case WEIR_SETTING_NOTSENT_LOWAT:
		return own_or(value, tcp_notsent_lowat(tp), origin,
			      WEIR_ORIGIN_SYSCTL);
	case WEIR_SETTING_KEEPALIVE_IDLE:
		return own_or(value, keepalive_time_when(tp) / HZ, origin,
			      WEIR_ORIGIN_SYSCTL);
	case WEIR_SETTING_KEEPALIVE_INTERVAL:
		return own_or(value, keepalive_intvl_when(tp) / HZ, origin,
			      WEIR_ORIGIN_SYSCTL);
	case WEIR_SETTING_KEEPALIVE_COUNT:
		return own_or(value, keepalive_probes(tp), origin,
			      WEIR_ORIGIN_SYSCTL);
	case WEIR_SETTING_MSS:
		return own_or(value, is_listening(sk) ? 0 : tp->mss_cache,
			      origin, WEIR_ORIGIN_KERNEL);
	default:
		return own_or(value, 0, origin, WEIR_ORIGIN_KERNEL);
	}
}

static void show_congestion(const struct sock *sk,
			    struct weir_socket_view *view)
{
	const struct tcp_congestion_ops *usual;
	bool same;

	weir_congestion_read(sk, view->now.congestion);
	rcu_read_lock();
	usual = rcu_dereference(sock_net(sk)->ipv4.tcp_congestion_control);
	same = usual && usual == inet_csk(sk)->icsk_ca_ops;
	rcu_read_unlock();
	view->origin[WEIR_SETTING_CONGESTION] =
		inet_csk(sk)->icsk_ca_dst_locked ? WEIR_ORIGIN_ROUTE :
		same ? WEIR_ORIGIN_SYSCTL : WEIR_ORIGIN_PROGRAM;
}

static bool is_ours(const struct sock *sk, const struct weir_socket *record,
		    u32 setting)
{
	char name[WEIR_CONGESTION_MAX + 1];

	if (!record || !(record->set.mask & 1U << setting))
		return false;
	if (setting == WEIR_SETTING_DELAYED_ACK)
		return true;
	if (setting != WEIR_SETTING_CONGESTION)
		return weir_setting_read(sk, setting) ==
		       record->set.value[setting];
	weir_congestion_asked(sk, name);
	return !strcmp(name, record->set.congestion);
}

static void show_settings(const struct sock *sk,
			  const struct weir_socket *record,
			  struct weir_socket_view *view)
{
	u32 setting, bit;

	for (setting = 0; setting < WEIR_SETTINGS; setting++) {
		bit = 1U << setting;
		if (!(view->shown & bit))
			continue;
		if (setting == WEIR_SETTING_CONGESTION)
			show_congestion(sk, view);
		else
			view->now.value[setting] =
				show_other(sk, setting, &view->origin[setting]);
		if (!is_ours(sk, record, setting))
			continue;
		view->now.value[setting] = record->set.value[setting];
		view->origin[setting] = record->hand & bit ?
					WEIR_ORIGIN_HAND : WEIR_ORIGIN_POLICY;
		view->former.mask |= bit;
		view->former.value[setting] = record->former.value[setting];
		if (setting == WEIR_SETTING_CONGESTION)
			memcpy(view->former.congestion,
			       record->former.congestion,
			       sizeof(view->former.congestion));
	}
}

static void show_ack(const struct sock *sk, struct weir_socket_view *view)
{
	const struct inet_connection_sock *icsk = inet_csk(sk);

	view->pingpong = icsk->icsk_ack.pingpong;
	view->conversation = view->pingpong >= weir_tcp_pingpong(sk);
	view->quick = icsk->icsk_ack.quick;
	view->ato = jiffies_to_usecs(icsk->icsk_ack.ato);
	view->ack_max = jiffies_to_usecs(icsk->icsk_delack_max);
	view->pending = !!(icsk->icsk_ack.pending & ICSK_ACK_TIMER);
	view->route = weir_tcp_route_quick(sk);
}

static void show_fast_open(const struct sock *sk, struct weir_socket_view *view)
{
	const struct tcp_sock *tp = tcp_sk(sk);

	if (is_listening(sk)) {
		view->queued = inet_csk(sk)->icsk_accept_queue.fastopenq.qlen;
		return;
	}
	view->deferred = sk->sk_state == TCP_SYN_SENT && weir_tcp_deferred(sk);
	view->asked = tp->syn_fastopen;
	view->used = tp->syn_data;
	view->acked = tp->syn_data_acked;
	view->fail = tp->fastopen_client_fail;
}

static u8 shares(const struct sock *sk)
{
	return (sk->sk_reuse ? 1 : 0) | (sk->sk_reuseport ? 2 : 0) |
	       (ipv6_only_sock(sk) ? 4 : 0);
}

/* Return: its record or NULL; @view->state is TCP_CLOSE for none at all. */
static struct weir_socket *identify(struct sock *sk,
				    struct weir_socket_view *view)
{
	struct weir_socket *record = weir_socket_find(sk);
	u8 role = record ? record->role : weir_socket_role(sk);
	u32 cookie[2];

	memset(view, 0, sizeof(*view));
	view->state = sk->sk_state;
	view->shares = shares(sk);
	weir_socket_key(sk, role, NULL, &view->key);
	view->local_port = inet_sk(sk)->inet_num;
	view->remote_port = view->key.remote_port;
	if (record) {
		memcpy(view->key.program, record->program,
		       sizeof(view->key.program));
		view->stalls = record->stalls;
		if (record->policy)
			strscpy(view->policy, record->policy->name,
				sizeof(view->policy));
	}
	sock_diag_save_cookie(sk, cookie);
	view->cookie = (u64)cookie[1] << 32 | cookie[0];
	view->shown = settings_shown(sk, role);
	return record;
}

static bool is_open(const struct sock *sk)
{
	return sk->sk_protocol == IPPROTO_TCP && sk->sk_state != TCP_CLOSE &&
	       (sk->sk_family == AF_INET || sk->sk_family == AF_INET6);
}

/**
 * weir_socket_show() - what is in force on a socket
 * @sk: socket that the caller holds, not locked
 * @view: gets it
 *
 * Context: Process, may sleep.
 * Return: false if it is closed.
 */
bool weir_socket_show(struct sock *sk, struct weir_socket_view *view)
{
	const struct weir_socket *record;
	bool open, owned;

	owned = weir_socket_lock(sk);
	open = is_open(sk);
	if (open) {
		record = identify(sk, view);
		show_settings(sk, record, view);
		show_ack(sk, view);
		show_fast_open(sk, view);
	}
	weir_socket_unlock(sk, owned);
	return open;
}

/* Whether a setting has the value that others have. */
static bool is_as(const struct sock *sk, const struct weir_socket_view *view,
		  const struct weir_settings *others, u32 setting)
{
	char name[WEIR_CONGESTION_MAX + 1];

	if (setting != WEIR_SETTING_CONGESTION)
		return view->now.value[setting] == others->value[setting];
	weir_congestion_asked(sk, name);
	return !strcmp(name, others->congestion);
}

/* What a policy would set that has another value now. */
static void compare(const struct sock *sk, const struct weir_policy *policy,
		    struct weir_socket_view *view)
{
	u32 can = weir_settings_for(sk->sk_state), setting, bit;

	for (setting = 0; setting < WEIR_SETTINGS; setting++) {
		bit = 1U << setting;
		if (policy && policy->set.mask & can & bit) {
			if (is_as(sk, view, &policy->set, setting))
				continue;
			view->next.value[setting] = policy->set.value[setting];
			memcpy(view->next.congestion, policy->set.congestion,
			       sizeof(view->next.congestion));
		} else if (view->former.mask & bit &&
			   view->origin[setting] == WEIR_ORIGIN_POLICY &&
			   !is_as(sk, view, &view->former, setting)) {
			view->next.value[setting] = view->former.value[setting];
			memcpy(view->next.congestion, view->former.congestion,
			       sizeof(view->next.congestion));
		} else {
			continue;
		}
		view->next.mask |= bit;
	}
	view->shown = view->next.mask;
}

/**
 * weir_socket_preview() - what policies would change on a socket
 * @sk: socket that the caller holds, not locked
 * @policies: list that was built, or NULL for none
 * @view: gets it
 *
 * Context: Process, may sleep.
 * Return: false if it is closed, or nothing matches and nothing would change.
 */
bool weir_socket_preview(struct sock *sk, const struct weir_policies *policies,
			 struct weir_socket_view *view)
{
	const struct weir_policy *policy = NULL;
	const struct weir_socket *record;
	bool open, owned;

	owned = weir_socket_lock(sk);
	open = is_open(sk);
	if (open) {
		record = identify(sk, view);
		show_settings(sk, record, view);
		if (policies)
			policy = weir_policies_match(policies, &view->key, sk,
						     false, NULL);
		memset(view->policy, 0, sizeof(view->policy));
		if (policy)
			strscpy(view->policy, policy->name,
				sizeof(view->policy));
		compare(sk, policy, view);
		open = policy || view->next.mask;
	}
	weir_socket_unlock(sk, owned);
	return open;
}
