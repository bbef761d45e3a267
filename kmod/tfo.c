// SPDX-License-Identifier: GPL-2.0-only
/* What a namespace has for Fast Open. */
#include <linux/net.h>
#include <linux/siphash.h>
#include <linux/slab.h>
#include <linux/string.h>
#include <linux/tcp.h>
#include <net/sock.h>
#include <net/tcp.h>

#include "netns.h"
#include "tfo.h"

/* Sets something of TCP on a socket that nobody else has. */
static int try_option(struct net *net, int option, const void *value,
		      unsigned int size)
{
	struct socket *socket;
	int err;

	err = sock_create_kern(net, AF_INET, SOCK_STREAM, IPPROTO_TCP, &socket);
	if (err)
		return err;
	err = socket->ops->setsockopt(socket, SOL_TCP, option,
				      KERNEL_SOCKPTR((void *)value), size);
	sock_release(socket);
	return err;
}

/**
 * weir_tfo_key_once() - have the kernel make a key for cookies if there is none
 * @net: namespace
 *
 * Context: Process, may sleep.
 * Return: 0 or a negative error.
 */
int weir_tfo_key_once(struct net *net)
{
	int queue = 0;

	if (rcu_access_pointer(net->ipv4.tcp_fastopen_ctx))
		return 0;
	return try_option(net, TCP_FASTOPEN, &queue, sizeof(queue));
}

/**
 * weir_tfo_sysctl() - the sysctl as it is
 * @net: namespace
 *
 * Return: net.ipv4.tcp_fastopen.
 */
int weir_tfo_sysctl(const struct net *net)
{
	return READ_ONCE(net->ipv4.sysctl_tcp_fastopen);
}

/* The kernel keeps keys as little-endian numbers. */
static void key_bytes(const siphash_key_t *key, u8 bytes[WEIR_TFO_KEY])
{
	__le64 halves[2] = { cpu_to_le64(key->key[0]),
			     cpu_to_le64(key->key[1]) };

	memcpy(bytes, halves, sizeof(halves));
}

static void key_numbers(const u8 bytes[WEIR_TFO_KEY], siphash_key_t *key)
{
	__le64 halves[2];

	memcpy(halves, bytes, sizeof(halves));
	key->key[0] = le64_to_cpu(halves[0]);
	key->key[1] = le64_to_cpu(halves[1]);
}

/**
 * weir_tfo_keys() - the keys as they are
 * @net: namespace
 * @keys: gets them
 */
void weir_tfo_keys(const struct net *net, struct weir_tfo_keys *keys)
{
	const struct tcp_fastopen_context *context;
	u32 i;

	memset(keys, 0, sizeof(*keys));
	rcu_read_lock();
	context = rcu_dereference(net->ipv4.tcp_fastopen_ctx);
	keys->n = context ? min_t(u32, context->num, 2) : 0;
	for (i = 0; i < keys->n; i++)
		key_bytes(&context->key[i], keys->bytes[i]);
	rcu_read_unlock();
}

/**
 * weir_tfo_fingerprint() - a number that tells a key from others
 * @key: the key
 *
 * Made as cookies are, which everybody may see: the one of 0.0.0.0 to 0.0.0.0.
 *
 * Return: the number.
 */
u64 weir_tfo_fingerprint(const u8 key[WEIR_TFO_KEY])
{
	siphash_key_t numbers;

	key_numbers(key, &numbers);
	return siphash_1u64(0, &numbers);
}

/**
 * weir_tfo_blackhole() - how long clients do without Fast Open
 * @net: namespace
 *
 * Return: seconds left, 0 if they do not.
 */
u32 weir_tfo_blackhole(const struct net *net)
{
	u32 times = atomic_read(&net->ipv4.tfo_active_disable_times);
	u32 pause = READ_ONCE(net->ipv4.sysctl_tcp_fastopen_blackhole_timeout);
	u64 limit;
	long left;

	if (!times || !pause)
		return 0;
	/* Each time twice as long. */
	limit = (u64)pause * HZ << min(times - 1, 6U);
	left = READ_ONCE(net->ipv4.tfo_active_disable_stamp) +
	       min_t(u64, limit, LONG_MAX) - jiffies;
	return left > 0 ? DIV_ROUND_UP(left, HZ) : 0;
}

/* Puts keys in place of those that are there. Return: 0 or -ENOMEM. */
static int install(struct net *net, const struct weir_tfo_keys *keys)
{
	struct tcp_fastopen_context *context = NULL;
	u32 i;

	if (keys->n) {
		context = kzalloc(sizeof(*context), GFP_KERNEL);
		if (!context)
			return -ENOMEM;
		context->num = keys->n;
		for (i = 0; i < keys->n; i++)
			key_numbers(keys->bytes[i], &context->key[i]);
	}
	/* As tcp_fastopen_reset_cipher() does, which modules cannot call. */
	context = unrcu_pointer(xchg(&net->ipv4.tcp_fastopen_ctx,
				     RCU_INITIALIZER(context)));
	if (!context)
		return 0;
	synchronize_rcu();
	kfree_sensitive(context);
	return 0;
}

static bool same_keys(const struct weir_tfo_keys *a,
		      const struct weir_tfo_keys *b)
{
	return a->n == b->n && !memcmp(a->bytes, b->bytes, sizeof(a->bytes));
}

/**
 * weir_tfo_set_sysctl() - set the sysctl until it is restored
 * @wn: namespace
 * @value: net.ipv4.tcp_fastopen
 *
 * Context: Process, may sleep, under weir_net.lock.
 * Return: 0 or a negative error.
 */
int weir_tfo_set_sysctl(struct weir_net *wn, int value)
{
	struct weir_tfo *tfo = &wn->tfo;
	int err = 0;

	lockdep_assert_held(&wn->lock);
	if (value & TFO_SERVER_ENABLE)
		err = weir_tfo_key_once(wn->net);
	if (err)
		return err;
	if (!tfo->sysctl_set)
		tfo->former_sysctl = weir_tfo_sysctl(wn->net);
	tfo->sysctl = value;
	WRITE_ONCE(tfo->sysctl_set, true);
	WRITE_ONCE(wn->net->ipv4.sysctl_tcp_fastopen, value);
	return 0;
}

/**
 * weir_tfo_set_keys() - set the keys until they are restored
 * @wn: namespace
 * @keys: at least one
 *
 * Context: Process, may sleep, under weir_net.lock.
 * Return: 0 or -ENOMEM.
 */
int weir_tfo_set_keys(struct weir_net *wn, const struct weir_tfo_keys *keys)
{
	struct weir_tfo *tfo = &wn->tfo;
	struct weir_tfo_keys former;
	int err;

	lockdep_assert_held(&wn->lock);
	weir_tfo_keys(wn->net, &former);
	err = install(wn->net, keys);
	if (err)
		return err;
	if (!tfo->keys_set)
		tfo->former_keys = former;
	tfo->keys = *keys;
	WRITE_ONCE(tfo->keys_set, true);
	memzero_explicit(&former, sizeof(former));
	return 0;
}

/**
 * weir_tfo_restore() - go back to what was there, where nobody changed it since
 * @wn: namespace
 *
 * Context: Process, may sleep, under weir_net.lock.
 */
void weir_tfo_restore(struct weir_net *wn)
{
	struct weir_tfo *tfo = &wn->tfo;
	struct weir_tfo_keys now;

	lockdep_assert_held(&wn->lock);
	if (tfo->sysctl_set && weir_tfo_sysctl(wn->net) == tfo->sysctl)
		WRITE_ONCE(wn->net->ipv4.sysctl_tcp_fastopen,
			   tfo->former_sysctl);
	WRITE_ONCE(tfo->sysctl_set, false);
	if (!tfo->keys_set)
		return;
	weir_tfo_keys(wn->net, &now);
	/* Without memory for the former key this one stays, which is no harm. */
	if (same_keys(&now, &tfo->keys))
		install(wn->net, &tfo->former_keys);
	WRITE_ONCE(tfo->keys_set, false);
	memzero_explicit(&now, sizeof(now));
	memzero_explicit(&tfo->keys, sizeof(tfo->keys));
	memzero_explicit(&tfo->former_keys, sizeof(tfo->former_keys));
}

/**
 * weir_congestion_check() - whether the caller may use an algorithm
 * @net: namespace
 * @name: name of the algorithm; it is loaded if the caller may load modules
 *
 * Context: Process, may sleep.
 * Return: 0, -ENOENT, -EPERM or another negative error.
 */
int weir_congestion_check(struct net *net, const char *name)
{
	return try_option(net, TCP_CONGESTION, name, strlen(name));
}
