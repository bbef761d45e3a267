// SPDX-License-Identifier: GPL-2.0-only
/*
 * The lock of a socket, for processes.
 *
 * A connection that nobody has accepted yet must not have an owner: when its
 * listener is closed, the kernel ends it under the spinlock alone, and warns if
 * somebody owns it nevertheless (inet_csk_listen_stop()). So such a socket is
 * kept by the spinlock here too.
 */
#include <linux/sched.h>
#include <linux/spinlock.h>
#include <net/sock.h>

#include "socket.h"

/* So is a part of an MPTCP connection that is being closed, which does no harm. */
static bool is_unaccepted(const struct sock *sk)
{
	return !READ_ONCE(sk->sk_socket) && !sock_flag(sk, SOCK_DEAD);
}

/**
 * weir_socket_lock() - lock a socket as a process
 * @sk: socket that the caller holds
 *
 * Context: Process, may sleep.
 * Return: whether it is owned now, and the caller may sleep; otherwise the
 * spinlock is held.
 */
bool weir_socket_lock(struct sock *sk) __acquires(&sk->sk_lock.slock)
{
	for (;;) {
		if (is_unaccepted(sk)) {
			spin_lock_bh(&sk->sk_lock.slock);
			if (is_unaccepted(sk) &&
			    !sock_owned_by_user_nocheck(sk))
				return false;
			spin_unlock_bh(&sk->sk_lock.slock);
			/* Others may own it nevertheless, ss -K for one. */
			schedule_timeout_uninterruptible(1);
		} else {
			lock_sock(sk);
			if (!is_unaccepted(sk))
				break;
			release_sock(sk);
		}
	}
	__acquire(&sk->sk_lock.slock);
	return true;
}

/**
 * weir_socket_unlock() - the reverse
 * @sk: socket
 * @owned: what weir_socket_lock() has returned
 */
void weir_socket_unlock(struct sock *sk, bool owned)
	__releases(&sk->sk_lock.slock)
{
	if (owned) {
		release_sock(sk);
		__release(&sk->sk_lock.slock);
	} else {
		spin_unlock_bh(&sk->sk_lock.slock);
	}
}
