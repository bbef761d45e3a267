// SPDX-License-Identifier: GPL-2.0-only
/* What policies look a socket up by. */
#include <linux/sched.h>
#include <linux/string.h>
#include <net/inet_sock.h>
#include <net/ipv6.h>

#include "compat/sock.h"
#include "compat/tcp.h"
#include "policies.h"
#include "socket.h"

static bool is_ipv4(const struct sock *sk)
{
	if (sk->sk_family == AF_INET)
		return true;
#if IS_ENABLED(CONFIG_IPV6)
	/* A socket of IPv6 that has, or listens for, IPv4 only. */
	return ipv6_addr_v4mapped(&sk->sk_v6_rcv_saddr);
#else
	return false;
#endif
}

/**
 * weir_socket_addresses() - its addresses, IPv4 where it has IPv4 only
 * @sk: socket
 * @family: gets AF_INET or AF_INET6
 * @local: gets its address; IPv4 first, then zeros
 * @remote: gets that of the other side, in the same way
 *
 * Context: Any.
 */
void weir_socket_addresses(const struct sock *sk, u8 *family, u8 local[16],
			   u8 remote[16])
{
	if (is_ipv4(sk)) {
		*family = AF_INET;
		memset(local + 4, 0, 12);
		memset(remote + 4, 0, 12);
		memcpy(local, &inet_sk(sk)->inet_rcv_saddr, 4);
		memcpy(remote, &inet_sk(sk)->inet_daddr, 4);
		return;
	}
	*family = AF_INET6;
#if IS_ENABLED(CONFIG_IPV6)
	memcpy(local, &sk->sk_v6_rcv_saddr, 16);
	memcpy(remote, &sk->sk_v6_daddr, 16);
#endif
}

/**
 * weir_socket_key() - what policies look a socket up by
 * @sk: locked socket
 * @role: what it is
 * @policies: list that it is to be looked up in; NULL for everything
 * @key: gets it, but for the program
 *
 * Context: Any.
 */
void weir_socket_key(const struct sock *sk, u8 role,
		     const struct weir_policies *policies,
		     struct weir_policy_key *key)
{
	memset(key, 0, sizeof(*key));
	key->role = role;
	weir_socket_addresses(sk, &key->family, key->local, key->remote);
	key->remote_port = ntohs(inet_sk(sk)->inet_dport);
	if (role == WEIR_POLICY_LISTENING) {
		memset(key->remote, 0, sizeof(key->remote));
		key->remote_port = 0;
	}
	if (role != WEIR_POLICY_CONNECTING ||
	    sk->sk_userlocks & SOCK_BINDPORT_LOCK)
		key->local_port = inet_sk(sk)->inet_num;
	if (!policies ||
	    weir_policy_index_has(policies->index, WEIR_POLICY_UID))
		key->uid = from_kuid(sock_net(sk)->user_ns, weir_sock_uid(sk));
}

/**
 * weir_socket_program() - the thread that has a socket listen or connect, or had
 * its listener
 * @sk: locked socket
 * @role: what it is
 * @program: gets its name, and stays as it is if that is not known
 *
 * Context: Any but hard interrupts.
 */
void weir_socket_program(const struct sock *sk, u8 role, char program[16])
{
	const struct weir_socket *record;
	const struct sock *listener;

	if (role != WEIR_POLICY_ACCEPTED) {
		/* Not one that a softirq has interrupted. */
		if (in_task() && !(current->flags & PF_KTHREAD))
			strscpy_pad(program, current->comm, 16);
		return;
	}
	rcu_read_lock();
	listener = weir_tcp_listener(sk);
	record = listener ? weir_socket_find(listener) : NULL;
	/* It is not locked, but this was there before anybody could connect. */
	if (record)
		memcpy(program, record->program, 16);
	rcu_read_unlock();
}
