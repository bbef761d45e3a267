// SPDX-License-Identifier: GPL-2.0-only
/* The sockets of a namespace, in the kernel's own tables. */
#include <linux/spinlock.h>
#include <net/inet_connection_sock.h>
#include <net/tcp.h>

#include "compat/tcp.h"
#include "socket.h"

static bool take(struct net *net, struct sock *sk, u32 *at, u32 skip)
{
	if (!net_eq(sock_net(sk), net) || !sk_fullsock(sk))
		return false;
	if ((*at)++ < skip)
		return false;
	return refcount_inc_not_zero(&sk->sk_refcnt);
}

/* From one bucket, behind those that were skipped. Return: how many. */
static u32 take_listening(struct net *net, const struct weir_socket_walk *walk,
			  struct sock **batch)
{
	struct inet_listen_hashbucket *head =
		&weir_tcp_tables(net)->lhash2[walk->bucket];
	struct hlist_nulls_node *node;
	u32 n = 0, at = 0;
	struct sock *sk;

	if (hlist_nulls_empty(&head->nulls_head))
		return 0;
	spin_lock(&head->lock);
	sk_nulls_for_each(sk, node, &head->nulls_head)
		if (n < WEIR_SOCKETS_BATCH && take(net, sk, &at, walk->skip))
			batch[n++] = sk;
	spin_unlock(&head->lock);
	return n;
}

static u32 take_connected(struct net *net, const struct weir_socket_walk *walk,
			  struct sock **batch)
{
	struct inet_hashinfo *tables = weir_tcp_tables(net);
	struct inet_ehash_bucket *head = &tables->ehash[walk->bucket];
	spinlock_t *lock = inet_ehash_lockp(tables, walk->bucket);
	struct hlist_nulls_node *node;
	u32 n = 0, at = 0;
	struct sock *sk;

	if (hlist_nulls_empty(&head->chain))
		return 0;
	spin_lock_bh(lock);
	sk_nulls_for_each(sk, node, &head->chain)
		if (n < WEIR_SOCKETS_BATCH && take(net, sk, &at, walk->skip))
			batch[n++] = sk;
	spin_unlock_bh(lock);
	return n;
}

/**
 * weir_socket_walk() - some more sockets of a namespace
 * @net: namespace
 * @walk: where the walk is; zero, with @listening set, to begin with the
 *	listening ones. The caller adds how many it has done to @skip
 * @batch: gets at most WEIR_SOCKETS_BATCH sockets, each with a reference
 *
 * Sockets that come or go meanwhile may be left out, or be there twice.
 *
 * Context: Process, may sleep.
 * Return: how many, 0 when there are no more.
 */
u32 weir_socket_walk(struct net *net, struct weir_socket_walk *walk,
		     struct sock **batch)
{
	struct inet_hashinfo *tables = weir_tcp_tables(net);
	u32 n, last;

	for (;;) {
		last = walk->listening ? tables->lhash2_mask :
					 tables->ehash_mask;
		if (walk->bucket > last) {
			if (!walk->listening)
				return 0;
			*walk = (struct weir_socket_walk){ };
			continue;
		}
		n = walk->listening ? take_listening(net, walk, batch) :
				      take_connected(net, walk, batch);
		if (n)
			return n;
		walk->bucket++;
		walk->skip = 0;
		if (!(walk->bucket & 1023))
			cond_resched();
	}
}

/**
 * weir_socket_by_cookie() - find a socket
 * @net: namespace
 * @cookie: its number, which somebody has asked the kernel for
 *
 * Context: Process, may sleep.
 * Return: the socket with a reference, or NULL.
 */
struct sock *weir_socket_by_cookie(struct net *net, u64 cookie)
{
	struct weir_socket_walk walk = { .listening = true };
	struct sock *batch[WEIR_SOCKETS_BATCH], *found = NULL;
	u32 i, n;

	while (!found && (n = weir_socket_walk(net, &walk, batch))) {
		walk.skip += n;
		for (i = 0; i < n; i++)
			if (cookie &&
			    atomic64_read(&batch[i]->sk_cookie) == cookie &&
			    !found)
				found = batch[i];
			else
				sock_put(batch[i]);
	}
	return found;
}

/**
 * weir_socket_role() - what a socket is
 * @sk: locked socket that is not closed
 *
 * The kernel does not keep it, but a port that nobody has bound was chosen for
 * a socket that connects, and an accepted socket shares the port of one that
 * was bound without being bound itself.
 *
 * Return: WEIR_POLICY_LISTENING and so on.
 */
u8 weir_socket_role(const struct sock *sk)
{
	const struct inet_bind_bucket *bucket = inet_csk(sk)->icsk_bind_hash;

	if (sk->sk_state == TCP_LISTEN)
		return WEIR_POLICY_LISTENING;
	if (sk->sk_state == TCP_SYN_SENT ||
	    sk->sk_userlocks & SOCK_BINDPORT_LOCK ||
	    (bucket && bucket->fastreuse < 0 && bucket->fastreuseport < 0))
		return WEIR_POLICY_CONNECTING;
	return WEIR_POLICY_ACCEPTED;
}
