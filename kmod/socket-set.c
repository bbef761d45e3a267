// SPDX-License-Identifier: GPL-2.0-only
/*
 * Settings of a socket: read, set, given back. Everything here is done to a
 * socket that is locked, in process context or in a softirq, and takes no lock.
 *
 * What a program has set since is known by its value: as long as a setting has
 * the value that it was given, it is ours.
 */
#include <linux/bpf.h>
#include <linux/jiffies.h>
#include <linux/string.h>
#include <net/inet_connection_sock.h>
#include <net/tcp.h>

#include "compat/tcp.h"
#include "netns.h"
#include "socket.h"

#define BIT_OF(name)	WEIR_SETTING_BIT(name)

/* As many as there is room for: counted down with each acknowledgement. */
#define QUICK_MOST	64

#define KEEPALIVE_SETTINGS						\
	(BIT_OF(KEEPALIVE) | BIT_OF(KEEPALIVE_IDLE) |			\
	 BIT_OF(KEEPALIVE_INTERVAL) | BIT_OF(KEEPALIVE_COUNT))
/* Of a socket that has a connection, or is about to have one. */
#define CONNECTION_SETTINGS						\
	(BIT_OF(NAGLE) | BIT_OF(DELAYED_ACK_MAX) |			\
	 BIT_OF(NOTSENT_LOWAT) | BIT_OF(USER_TIMEOUT) |			\
	 KEEPALIVE_SETTINGS)
/*
 * Of one that has it: until then the kernel still takes the congestion algorithm
 * from the route.
 */
#define ESTABLISHED_SETTINGS						\
	(CONNECTION_SETTINGS | BIT_OF(DELAYED_ACK) | BIT_OF(CONGESTION))

/**
 * weir_socket_quick() - whether a socket never delays an acknowledgement
 * @sk: locked socket
 *
 * Return: whether the kernel has been told so.
 */
bool weir_socket_quick(const struct sock *sk)
{
#ifdef WEIR_DST_QUICK_ACK
	return inet_csk(sk)->icsk_ack.dst_quick_ack;
#else
	return weir_tcp_route_quick(sk);
#endif
}

static u32 ack_mode(const struct sock *sk)
{
	/* A long conversation looks like a mode that delays. */
	return weir_socket_quick(sk) ? WEIR_ACK_MODE_QUICK :
				       WEIR_ACK_MODE_AUTOMATIC;
}

static void set_ack_mode(struct sock *sk, u32 mode)
{
	struct inet_connection_sock *icsk = inet_csk(sk);

	if (mode == WEIR_ACK_MODE_DELAY) {
		icsk->icsk_ack.pingpong = U8_MAX;
		icsk->icsk_ack.quick = 0;
	} else if (icsk->icsk_ack.pingpong == U8_MAX) {
		icsk->icsk_ack.pingpong = 0;
	}
#ifdef WEIR_DST_QUICK_ACK
	icsk->icsk_ack.dst_quick_ack = mode == WEIR_ACK_MODE_QUICK ||
		(mode == WEIR_ACK_MODE_AUTOMATIC && weir_tcp_route_quick(sk));
#else
	/* The hook keeps it so. */
	if (mode == WEIR_ACK_MODE_QUICK) {
		icsk->icsk_ack.pingpong = 0;
		icsk->icsk_ack.quick = QUICK_MOST;
	}
#endif
}

/**
 * weir_setting_read() - the value of a setting
 * @sk: locked socket
 * @setting: enum weir_setting, but not congestion
 *
 * Return: the value, as the set settings of the protocol has it.
 */
u32 weir_setting_read(const struct sock *sk, u32 setting)
{
	const struct inet_connection_sock *icsk = inet_csk(sk);
	const struct tcp_sock *tp = tcp_sk(sk);

	switch (setting) {
	case WEIR_SETTING_NAGLE:
		return !(tp->nonagle & TCP_NAGLE_OFF);
	case WEIR_SETTING_DELAYED_ACK:
		return ack_mode(sk);
	case WEIR_SETTING_DELAYED_ACK_MAX:
		return jiffies_to_msecs(icsk->icsk_delack_max);
	case WEIR_SETTING_FAST_OPEN_QUEUE:
		return READ_ONCE(icsk->icsk_accept_queue.fastopenq.max_qlen);
	case WEIR_SETTING_FAST_OPEN_CONNECT:
		return tp->fastopen_connect;
	case WEIR_SETTING_NOTSENT_LOWAT:
		return READ_ONCE(tp->notsent_lowat);
	case WEIR_SETTING_USER_TIMEOUT:
		return READ_ONCE(icsk->icsk_user_timeout);
	case WEIR_SETTING_KEEPALIVE:
		return sock_flag(sk, SOCK_KEEPOPEN);
	case WEIR_SETTING_KEEPALIVE_IDLE:
		return READ_ONCE(tp->keepalive_time) / HZ;
	case WEIR_SETTING_KEEPALIVE_INTERVAL:
		return READ_ONCE(tp->keepalive_intvl) / HZ;
	case WEIR_SETTING_KEEPALIVE_COUNT:
		return READ_ONCE(tp->keepalive_probes);
	case WEIR_SETTING_MSS:
		return tp->rx_opt.user_mss;
	default:
		return 0;
	}
}

static void set_keepalive(struct sock *sk, bool on)
{
	/* Of an orphan the same timer sees to its end. */
	if (sk->sk_prot->keepalive && !sock_flag(sk, SOCK_DEAD))
		sk->sk_prot->keepalive(sk, on);
	sock_valbool_flag(sk, SOCK_KEEPOPEN, on);
}

/* So that a new time counts from now on. */
static void restart_keepalive(struct sock *sk)
{
	if (!sock_flag(sk, SOCK_KEEPOPEN))
		return;
	sock_reset_flag(sk, SOCK_KEEPOPEN);
	set_keepalive(sk, true);
}

/**
 * weir_setting_write() - set something
 * @sk: locked socket
 * @setting: enum weir_setting, but not congestion
 * @value: as weir_setting_read() has it
 */
void weir_setting_write(struct sock *sk, u32 setting, u32 value)
{
	struct inet_connection_sock *icsk = inet_csk(sk);
	struct tcp_sock *tp = tcp_sk(sk);

	switch (setting) {
	case WEIR_SETTING_NAGLE:
		if (value)
			tp->nonagle &= ~TCP_NAGLE_OFF;
		else
			tp->nonagle |= TCP_NAGLE_OFF;
		break;
	case WEIR_SETTING_DELAYED_ACK:
		set_ack_mode(sk, value);
		break;
	case WEIR_SETTING_DELAYED_ACK_MAX:
		icsk->icsk_delack_max = msecs_to_jiffies(value);
		break;
	case WEIR_SETTING_FAST_OPEN_QUEUE:
		fastopen_queue_tune(sk, value);
		break;
	case WEIR_SETTING_FAST_OPEN_CONNECT:
		tp->fastopen_connect = value;
		break;
	case WEIR_SETTING_NOTSENT_LOWAT:
		WRITE_ONCE(tp->notsent_lowat, value);
		sk->sk_write_space(sk);
		break;
	case WEIR_SETTING_USER_TIMEOUT:
		WRITE_ONCE(icsk->icsk_user_timeout, value);
		break;
	case WEIR_SETTING_KEEPALIVE:
		set_keepalive(sk, value);
		break;
	case WEIR_SETTING_KEEPALIVE_IDLE:
		WRITE_ONCE(tp->keepalive_time, value * HZ);
		restart_keepalive(sk);
		break;
	case WEIR_SETTING_KEEPALIVE_INTERVAL:
		WRITE_ONCE(tp->keepalive_intvl, value * HZ);
		break;
	case WEIR_SETTING_KEEPALIVE_COUNT:
		WRITE_ONCE(tp->keepalive_probes, value);
		break;
	case WEIR_SETTING_MSS:
		tp->rx_opt.user_mss = value;
		break;
	}
}

/**
 * weir_congestion_read() - the algorithm of a socket
 * @sk: locked socket
 * @name: gets its name, WEIR_CONGESTION_MAX + 1 bytes
 */
void weir_congestion_read(const struct sock *sk, char *name)
{
	const struct tcp_congestion_ops *ops = inet_csk(sk)->icsk_ca_ops;

	strscpy_pad(name, ops ? ops->name : "", WEIR_CONGESTION_MAX + 1);
}

/**
 * weir_congestion_asked() - by which name one asks for the algorithm of a socket
 * @sk: locked socket
 * @name: gets it, WEIR_CONGESTION_MAX + 1 bytes
 *
 * It is not what weir_congestion_read() has where DCTCP has found the other side
 * to be without ECN.
 */
void weir_congestion_asked(const struct sock *sk, char *name)
{
	weir_congestion_read(sk, name);
	if (!strcmp(name, "dctcp-reno"))
		strscpy_pad(name, "dctcp", WEIR_CONGESTION_MAX + 1);
}

/*
 * Changes the algorithm. setsockopt() would lock the socket, load a module and
 * ask for a capability, but for who runs a BPF program: those of the type
 * sockops do this in any context, too. Return: 0 or a negative error.
 */
static int write_congestion(struct sock *sk, const char *name)
{
#ifdef CONFIG_BPF_SYSCALL
	/* Others may have taken the socket over, as TLS does. */
	const struct proto *prot = READ_ONCE(sk->sk_prot);
	struct bpf_run_ctx *former, context;
	int err;

	former = bpf_set_run_ctx(&context);
	err = prot->setsockopt(sk, SOL_TCP, TCP_CONGESTION,
			       KERNEL_SOCKPTR((void *)name), strlen(name));
	bpf_reset_run_ctx(former);
	return err;
#else
	return -EOPNOTSUPP;
#endif
}

/**
 * weir_settings_for() - what can be set on a socket in a state
 * @state: its state, or the one that it is about to have
 *
 * Return: bits of the settings, what waits for a connection to be complete not
 * among them.
 */
u32 weir_settings_for(int state)
{
	switch (state) {
	case TCP_LISTEN:
		/* What else a policy has is for the sockets it accepts. */
		return BIT_OF(FAST_OPEN_QUEUE) | BIT_OF(MSS);
	case TCP_SYN_SENT:
		return CONNECTION_SETTINGS | BIT_OF(MSS) |
		       BIT_OF(FAST_OPEN_CONNECT);
	case TCP_ESTABLISHED:
	case TCP_CLOSE_WAIT:
	case TCP_FIN_WAIT1:
	case TCP_FIN_WAIT2:
		return ESTABLISHED_SETTINGS;
	default:
		return 0;
	}
}

/**
 * weir_settings_ever() - what can be set on a socket at some time
 * @role: what it is
 *
 * Return: bits of the settings.
 */
u32 weir_settings_ever(u8 role)
{
	u32 mask = ESTABLISHED_SETTINGS;

	if (role == WEIR_POLICY_LISTENING)
		return BIT_OF(FAST_OPEN_QUEUE) | BIT_OF(MSS);
	if (role == WEIR_POLICY_CONNECTING)
		mask |= BIT_OF(MSS) | BIT_OF(FAST_OPEN_CONNECT);
	return mask;
}

/**
 * weir_socket_concerns() - whether a policy has something to do for a socket
 * @policy: its policy
 * @role: what the socket is
 *
 * Return: whether it has.
 */
bool weir_socket_concerns(const struct weir_policy *policy, u8 role)
{
	return policy->set.mask & weir_settings_ever(role) ||
	       (policy->stalls && role != WEIR_POLICY_LISTENING);
}

static void note_congestion(struct weir_socket *record, const char *name)
{
	strscpy_pad(record->set.congestion, name,
		    sizeof(record->set.congestion));
	record->set.mask |= BIT_OF(CONGESTION);
}

/**
 * weir_socket_set_congestion() - change the algorithm of a socket
 * @record: record of a locked socket
 * @name: name of the algorithm, which somebody has loaded
 * @force: also where a program has changed what was set before
 *
 * Return: 1 if it was changed, 0 if it was not, or a negative error.
 */
int weir_socket_set_congestion(struct weir_socket *record, const char *name,
			       bool force)
{
	bool ours = record->set.mask & BIT_OF(CONGESTION);
	char now[WEIR_CONGESTION_MAX + 1];
	int err;

	weir_congestion_asked(record->sk, now);
	if (!ours) {
		memcpy(record->former.congestion, now, sizeof(now));
	} else if (strcmp(now, record->set.congestion)) {
		/* Of a former policy, or set by hand before. */
		if (!force)
			return 0;
		weir_policy_count(record->policy, WEIR_COUNT_OVERRIDDEN, 1);
	}
	if (!strcmp(now, name)) {
		/* Nothing to change, but perhaps to see to. */
		if (ours || weir_socket_enforced(record))
			note_congestion(record, name);
		return 0;
	}
	err = write_congestion(record->sk, name);
	if (err)
		return err;
	/* One that is a BPF program may have chosen another in its place. */
	weir_congestion_asked(record->sk, now);
	note_congestion(record, now);
	return 1;
}

/* As with a policy: one that cannot be used is counted. */
static bool apply_congestion(struct weir_socket *record, const char *name,
			     bool force)
{
	int changed = weir_socket_set_congestion(record, name, force);

	if (changed < 0)
		weir_policy_count(record->policy, WEIR_COUNT_CONGESTION, 1);
	return changed > 0;
}

static void return_congestion(struct weir_socket *record)
{
	char now[WEIR_CONGESTION_MAX + 1];

	weir_congestion_asked(record->sk, now);
	if (strcmp(now, record->set.congestion))
		weir_policy_count(record->policy, WEIR_COUNT_OVERRIDDEN, 1);
	else if (strcmp(now, record->former.congestion) &&
		 write_congestion(record->sk, record->former.congestion))
		weir_policy_count(record->policy, WEIR_COUNT_CONGESTION, 1);
	record->set.mask &= ~BIT_OF(CONGESTION);
}

/* Return: whether a program had changed it. */
static bool hold_congestion(struct weir_socket *record)
{
	char now[WEIR_CONGESTION_MAX + 1];

	weir_congestion_asked(record->sk, now);
	return strcmp(now, record->set.congestion) &&
	       !write_congestion(record->sk, record->set.congestion);
}

/* Return: whether it has changed. */
static bool set_one(struct weir_socket *record, u32 setting, u32 value,
		    bool force)
{
	u32 bit = 1U << setting, now = weir_setting_read(record->sk, setting);

	if (record->set.mask & bit) {
		/* Of a former policy, or set by hand before. */
		if (now != record->set.value[setting] &&
		    setting != WEIR_SETTING_DELAYED_ACK) {
			if (!force)
				return false;
			weir_policy_count(record->policy,
					  WEIR_COUNT_OVERRIDDEN, 1);
		}
	} else {
		record->former.value[setting] = now;
		if (now == value && setting != WEIR_SETTING_DELAYED_ACK) {
			/* Nothing to change, but perhaps to see to. */
			if (weir_socket_enforced(record)) {
				record->set.value[setting] = now;
				record->set.mask |= bit;
			}
			return false;
		}
	}
	weir_setting_write(record->sk, setting, value);
	record->set.value[setting] = weir_setting_read(record->sk, setting);
	/* What the kernel keeps elsewhere reads as something else. */
	if (setting == WEIR_SETTING_DELAYED_ACK)
		record->set.value[setting] = value;
	record->set.mask |= bit;
	return true;
}

/*
 * Counts what has no effect without the sysctl. Return: whether it must not be
 * set either: with a cookie of before, the program's first data would be
 * refused, EOPNOTSUPP.
 */
static bool lacks_fast_open(const struct weir_socket *record, u32 setting,
			    u32 value)
{
	int sysctl = READ_ONCE(sock_net(record->sk)->ipv4.sysctl_tcp_fastopen);
	bool connect = setting == WEIR_SETTING_FAST_OPEN_CONNECT && value &&
		       !(sysctl & TFO_CLIENT_ENABLE);

	if (connect || (setting == WEIR_SETTING_FAST_OPEN_QUEUE &&
			!(sysctl & TFO_SERVER_ENABLE)))
		weir_policy_count(record->policy, WEIR_COUNT_FAST_OPEN, 1);
	return connect;
}

/**
 * weir_socket_apply() - set what can be set at once
 * @record: record of a locked socket
 * @mask: bits of the settings; those of weir_settings_for()
 * @settings: their values
 * @force: also where a program has changed what was set before
 *
 * Return: whether something was changed.
 */
bool weir_socket_apply(struct weir_socket *record, u32 mask,
		       const struct weir_settings *settings, bool force)
{
	u32 kick = settings->value[WEIR_SETTING_FAST_OPEN_KICK], setting;
	bool changed = false, fast_open = false;
	u32 value;

	if (mask & BIT_OF(CONGESTION)) {
		record->wanted &= ~BIT_OF(CONGESTION);
		changed = apply_congestion(record, settings->congestion, force);
		mask &= ~BIT_OF(CONGESTION);
	}
	for (setting = 0; setting < WEIR_SETTINGS; setting++) {
		if (!(mask & 1U << setting))
			continue;
		record->wanted &= ~(1U << setting);
		value = settings->value[setting];
		if (lacks_fast_open(record, setting, value))
			continue;
		changed |= set_one(record, setting, value, force);
		fast_open |= setting == WEIR_SETTING_FAST_OPEN_CONNECT && value;
	}
	/* A program that waits for the server would wait for ever. */
	if (fast_open && kick)
		weir_socket_later(record, msecs_to_jiffies(kick));
	return changed;
}

/**
 * weir_socket_return() - give settings back that the program left alone
 * @record: record of a locked socket
 * @mask: bits of the settings
 */
void weir_socket_return(struct weir_socket *record, u32 mask)
{
	struct sock *sk = record->sk;
	u32 setting, former;

	mask &= record->set.mask;
	if (mask & BIT_OF(CONGESTION)) {
		return_congestion(record);
		mask &= ~BIT_OF(CONGESTION);
	}
	for (setting = 0; setting < WEIR_SETTINGS; setting++) {
		if (!(mask & 1U << setting))
			continue;
		former = record->former.value[setting];
		/* No program can set this one, so nobody has. */
		if (setting == WEIR_SETTING_DELAYED_ACK)
			weir_setting_write(sk, setting,
					   WEIR_ACK_MODE_AUTOMATIC);
		else if (weir_setting_read(sk, setting) !=
			 record->set.value[setting])
			weir_policy_count(record->policy,
					  WEIR_COUNT_OVERRIDDEN, 1);
		/* What was only noted is left: some begin a timer anew. */
		else if (record->set.value[setting] != former)
			weir_setting_write(sk, setting, former);
	}
	record->set.mask &= ~mask;
}

/**
 * weir_socket_hold() - set again what does not stay by itself
 * @record: record of a locked socket
 * @enforce: what a program has changed, too
 *
 * Return: bits of what a program had changed.
 */
u32 weir_socket_hold(struct weir_socket *record, bool enforce)
{
	u32 mask = record->set.mask & weir_settings_for(record->sk->sk_state);
	u32 setting, changed = 0;

	/* The kernel resets it with a new route, or when packets are lost. */
	if (mask & BIT_OF(DELAYED_ACK))
		set_ack_mode(record->sk,
			     record->set.value[WEIR_SETTING_DELAYED_ACK]);
	if (enforce && mask & BIT_OF(CONGESTION) && hold_congestion(record))
		changed |= BIT_OF(CONGESTION);
	mask &= ~(BIT_OF(DELAYED_ACK) | BIT_OF(CONGESTION));
	for (setting = 0; setting < WEIR_SETTINGS && enforce; setting++) {
		if (!(mask & 1U << setting) ||
		    weir_setting_read(record->sk, setting) ==
		    record->set.value[setting])
			continue;
		weir_setting_write(record->sk, setting,
				   record->set.value[setting]);
		changed |= 1U << setting;
	}
	return changed;
}

/**
 * weir_socket_holds() - whether everything stays by itself, at a glance
 * @record: record, of a socket that need not be locked
 *
 * Context: Under RCU.
 * Return: whether weir_socket_hold() would most likely find nothing to do.
 */
bool weir_socket_holds(const struct weir_socket *record)
{
	/* A glance: who has the socket locked may be changing it. */
	u32 mask = data_race(record->set.mask);
	/* The same. */
	u32 mode = data_race(record->set.value[WEIR_SETTING_DELAYED_ACK]);

	if (!(mask & BIT_OF(DELAYED_ACK)))
		return true;
	switch (mode) {
	case WEIR_ACK_MODE_QUICK:
#ifdef WEIR_DST_QUICK_ACK
		/* The same. */
		return data_race(weir_socket_quick(record->sk));
#else
		return true; /* The hook sees to it. */
#endif
	case WEIR_ACK_MODE_DELAY:
		/* The same. */
		return data_race(inet_csk(record->sk)->icsk_ack.pingpong) ==
		       U8_MAX;
	default:
		return true;
	}
}

/**
 * weir_socket_kick() - have a socket connect that waits for data to send
 * @sk: socket that the caller has locked as a process
 */
void weir_socket_kick(struct sock *sk)
{
	struct msghdr message = { .msg_flags = MSG_DONTWAIT };
	struct weir_socket *record;

	if (sk->sk_state != TCP_SYN_SENT || !weir_tcp_deferred(sk) ||
	    tcp_sk(sk)->fastopen_req || !sk->sk_socket ||
	    !sock_owned_by_user_nocheck(sk))
		return;
	record = weir_socket_find(sk);
	weir_policy_count(record ? record->policy : NULL, WEIR_COUNT_KICKS, 1);
	tcp_sendmsg_locked(sk, &message, 0);
}
