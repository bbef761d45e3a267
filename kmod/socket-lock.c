// SPDX-License-Identifier: GPL-2.0-only
/*
 * The lock of a socket, for processes.
 *
 * A connection that nobody has accepted yet has no owner: when its listener is
 * closed, the kernel ends it under the spinlock alone, and warns if it has one
 * nevertheless (inet_csk_listen_stop()). So such a socket is kept by the
 * spinlock here too, and what may sleep must wait until it is accepted.
 */
#include <linux/sched.h>
#include <net/sock.h>

#include "socket.h"

/* It never becomes so again: a socket that is closed is dead, without one. */
static bool is_unaccepted(const struct sock *sk)
{
	return !READ_ONCE(sk->sk_socket) && !sock_flag(sk, SOCK_DEAD);
}

/* Whether somebody is in the middle of a change that cannot keep the lock. */
static bool is_busy(const struct sock *sk)
{
	const struct weir_socket *record = weir_socket_find(sk);

	return record && record->busy;
}

/**
 * weir_socket_lock() - lock a socket as a process
 * @sk: socket that the caller holds
 *
 * Context: Process, may sleep; from then on only if weir_socket_may_sleep()
 * says so.
 * Return: what weir_socket_unlock() wants to know.
 */
bool weir_socket_lock(struct sock *sk) __acquires(&sk->sk_lock.slock)
{
	bool owned;

	for (;;) {
		owned = lock_sock_fast(sk);
		if (!owned && !is_unaccepted(sk)) {
			unlock_sock_fast(sk, false);
			lock_sock(sk);
			__acquire(&sk->sk_lock.slock);
			owned = true;
		}
		/* Others may own one that is not accepted, ss -K for one. */
		if (owned != is_unaccepted(sk) && !is_busy(sk))
			return owned;
		unlock_sock_fast(sk, owned);
		schedule_timeout_uninterruptible(1);
	}
}

/**
 * weir_socket_unlock() - the reverse
 * @sk: socket
 * @owned: what weir_socket_lock() has returned
 */
void weir_socket_unlock(struct sock *sk, bool owned)
	__releases(&sk->sk_lock.slock)
{
	unlock_sock_fast(sk, owned);
}

/**
 * weir_socket_may_sleep() - whether who has locked a socket may sleep
 * @sk: locked socket
 *
 * Return: false in a softirq, and if nobody has accepted it yet.
 */
bool weir_socket_may_sleep(const struct sock *sk)
{
	return sock_owned_by_user_nocheck(sk);
}
