// SPDX-License-Identifier: GPL-2.0-only
/*
 * Sockets get their policy when they begin to listen or to connect, or are
 * accepted. The kernel tells of every change of a socket's state at one
 * tracepoint, with the socket locked; somebody listens there only while a
 * namespace has policies, or sockets that policies have changed.
 *
 * What was changed on a socket is in a record beside it. The record goes when
 * the socket is closed: every socket of TCP becomes TCP_CLOSE before its memory
 * can be anything else than one of TCP.
 */
#include <linux/err.h>
#include <linux/mutex.h>
#include <linux/netlink.h>
#include <linux/rhashtable.h>
#include <linux/slab.h>
#include <linux/string.h>
#include <linux/tracepoint.h>
#include <net/inet_sock.h>
#include <net/tcp.h>

#include "compat/tracepoint.h"
#include "config.h"
#include "netns.h"
#include "pointer-key.h"
#include "policies.h"
#include "socket.h"
#include "sockets.h"
#include "tfo.h"

struct rhashtable weir_socket_table;
/* Its works wait for locks of sockets, which programs may hold for long. */
struct workqueue_struct *weir_socket_queue;

static const struct rhashtable_params table_params = {
	.key_len = sizeof_field(struct weir_socket, sk),
	.key_offset = offsetof(struct weir_socket, sk),
	.head_offset = offsetof(struct weir_socket, node),
	.automatic_shrinking = true,
	.hashfn = weir_pointer_hash,
	.obj_cmpfn = weir_pointer_compare,
};

/* Namespaces that the tracepoint is needed for, and the tracepoint. */
static DEFINE_MUTEX(watch_lock);
static u32 watchers;
static struct tracepoint *state_tracepoint;

/**
 * weir_socket_find() - the record of a socket
 * @sk: locked socket
 *
 * Context: Any; the record stays as long as the socket is locked.
 * Return: the record or NULL.
 */
struct weir_socket *weir_socket_find(const struct sock *sk)
{
	return rhashtable_lookup_fast(&weir_socket_table, &sk, table_params);
}

/**
 * weir_socket_enforced() - whether what a program changes is set again
 * @record: record of a locked socket
 *
 * Return: whether its policy says so.
 */
bool weir_socket_enforced(const struct weir_socket *record)
{
	return record->policy && record->policy->how == WEIR_HOW_ENFORCE;
}

/**
 * weir_socket_changed() - count a socket that its policy has changed, once
 * @record: record of a locked socket
 */
void weir_socket_changed(struct weir_socket *record)
{
	if (!record->changed)
		weir_policy_count(record->policy, WEIR_COUNT_CHANGED, 1);
	record->changed = true;
}

/**
 * weir_socket_get() - keep a record while its socket is not locked
 * @record: record of a locked socket
 */
void weir_socket_get(struct weir_socket *record)
{
	refcount_inc(&record->refs);
}

/**
 * weir_socket_put() - give a reference back
 * @record: record
 *
 * Context: Any but hard interrupts.
 */
void weir_socket_put(struct weir_socket *record)
{
	if (refcount_dec_and_test(&record->refs))
		kfree_rcu(record, rcu);
}

/* weir_sockets_stop() waits for this, and for a grace period. */
static void ran(struct weir_net *wn)
{
	rcu_read_lock();
	if (atomic_dec_and_test(&wn->sockets.later))
		wake_up_all(&wn->sockets.ran);
	rcu_read_unlock();
}

static bool is_connected(const struct sock *sk)
{
	return (1 << sk->sk_state) & (TCPF_ESTABLISHED | TCPF_CLOSE_WAIT |
				      TCPF_FIN_WAIT1 | TCPF_FIN_WAIT2);
}

/* Sets what had to wait for the connection. */
static void settle(struct weir_socket *record)
{
	u32 now = record->wanted & weir_settings_for(record->sk->sk_state);

	if (record->policy && is_connected(record->sk) &&
	    weir_socket_apply(record, now, &record->policy->set, true))
		weir_socket_changed(record);
}

/* What needs process context, or that some time has passed. */
static void run_later(struct work_struct *work)
{
	struct weir_socket *record = container_of(to_delayed_work(work),
						  struct weir_socket, later);
	struct weir_net *wn = record->wn;
	struct sock *sk = record->sk;
	bool owned;

	owned = weir_socket_lock(sk);
	if (!record->gone)
		weir_socket_kick(sk);
	if (!record->gone)
		settle(record);
	weir_socket_unlock(sk, owned);
	sock_put(sk);
	weir_socket_put(record);
	ran(wn);
}

/**
 * weir_socket_make() - make a record without changes
 * @wn: namespace
 * @sk: locked socket without a record
 * @role: what it is
 * @gfp: whether to sleep
 *
 * Return: the record, or NULL for want of memory.
 */
struct weir_socket *weir_socket_make(struct weir_net *wn, struct sock *sk,
				     u8 role, gfp_t gfp)
{
	struct weir_socket *record;

	record = kzalloc(sizeof(*record), gfp | __GFP_ACCOUNT | __GFP_NOWARN);
	if (!record)
		return NULL;
	record->sk = sk;
	record->wn = wn;
	record->role = role;
	refcount_set(&record->refs, 1);
	INIT_DELAYED_WORK(&record->later, run_later);
	if (rhashtable_insert_fast(&weir_socket_table, &record->node,
				   table_params)) {
		kfree(record);
		return NULL;
	}
	atomic_inc(&wn->sockets.records);
	return record;
}

/**
 * weir_socket_forget() - end a record
 * @record: record of a locked socket; what was changed stays as it is
 *
 * Context: Any but hard interrupts.
 */
void weir_socket_forget(struct weir_socket *record)
{
	struct weir_net *wn = record->wn;

	rhashtable_remove_fast(&weir_socket_table, &record->node, table_params);
	record->gone = true;
	if (record->policy) {
		atomic_dec(&record->policy->meter->sockets);
		weir_policy_put(record->policy);
		record->policy = NULL;
	}
	/* The caller has a reference to the socket, this is not the last. */
	if (cancel_delayed_work(&record->later)) {
		sock_put(record->sk);
		weir_socket_put(record);
		ran(wn);
	}
	weir_socket_put(record);
	atomic_dec(&wn->sockets.records);
}

/**
 * weir_socket_later() - have a socket connect, and what is left set, in a while
 * @record: record of a locked socket
 * @delay: jiffies from now; instead of when it was to be called before
 */
void weir_socket_later(struct weir_socket *record, unsigned long delay)
{
	sock_hold(record->sk);
	weir_socket_get(record);
	atomic_inc(&record->wn->sockets.later);
	if (!mod_delayed_work(weir_socket_queue, &record->later, delay))
		return;
	/* It was waiting already, and holds all this. */
	atomic_dec(&record->wn->sockets.later);
	refcount_dec(&record->refs);
	sock_put(record->sk);
}

/* Makes a record for the policy of a socket, and sets what can be set now. */
static void give_policy(struct weir_net *wn, struct sock *sk, int state,
			struct weir_policy *policy,
			const struct weir_policy_key *key)
{
	u32 now = weir_settings_for(state), wanted = policy->set.mask;
	struct weir_socket *record;

	if (key->role == WEIR_POLICY_ACCEPTED &&
	    wanted & WEIR_SETTING_BIT(MSS))
		weir_policy_count(policy, WEIR_COUNT_LATE, 1);
	if (key->role == WEIR_POLICY_LISTENING)
		wanted &= now;
	else
		wanted &= weir_settings_ever(key->role);
	if (!wanted && !weir_socket_concerns(policy, key->role))
		return;
	record = weir_socket_make(wn, sk, key->role, GFP_ATOMIC);
	if (!record) {
		weir_policy_count(policy, WEIR_COUNT_MEMORY, 1);
		return;
	}
	memcpy(record->program, key->program, sizeof(record->program));
	record->policy = weir_policy_get(policy);
	record->wanted = wanted;
	weir_socket_count(record);
	atomic_inc(&policy->meter->sockets);
	if (weir_socket_apply(record, wanted & now, &policy->set, true))
		weir_socket_changed(record);
	if (!record->set.mask && !record->wanted && !record->stalls.counted)
		weir_socket_forget(record);
}

/* @state is what the socket is about to have. */
static void begin(struct weir_net *wn, struct sock *sk, int state, u8 role)
{
	const struct weir_policies *policies;
	const struct weir_config *config;
	struct weir_policy_key key;
	struct weir_policy *policy;
	struct weir_socket *record;
	bool by_program;

	rcu_read_lock();
	config = rcu_dereference(wn->config);
	policies = config ? config->policies : NULL;
	if (!policies || !READ_ONCE(wn->sockets.births))
		goto out;
	record = atomic_read(&wn->sockets.records) ? weir_socket_find(sk) :
						     NULL;
	/* It has one already. */
	if (unlikely(record))
		goto out;
	weir_socket_key(sk, role, policies, &key);
	by_program = weir_policy_index_has(policies->index,
					   WEIR_POLICY_PROGRAM);
	if (by_program)
		weir_socket_program(sk, role, key.program);
	policy = weir_policies_match(policies, &key, sk, false, NULL);
	if (policy) {
		weir_policy_count(policy, WEIR_COUNT_MATCHED, 1);
		give_policy(wn, sk, state, policy, &key);
		weir_sockets_arm(wn, policies);
	}
	/* Those that it accepts will ask for its name. */
	if (by_program && role == WEIR_POLICY_LISTENING &&
	    !weir_socket_find(sk)) {
		record = weir_socket_make(wn, sk, role, GFP_ATOMIC);
		if (record)
			memcpy(record->program, key.program,
			       sizeof(record->program));
	}
out:
	rcu_read_unlock();
}

/*
 * A socket that has a connection gets what it could not get before. Return:
 * whether it has a record.
 */
static bool connected(struct weir_net *wn, struct sock *sk)
{
	const struct weir_settings *set;
	struct weir_socket *record;
	u32 now;

	record = atomic_read(&wn->sockets.records) ? weir_socket_find(sk) :
						     NULL;
	if (!record || !record->policy)
		return record;
	set = &record->policy->set;
	now = record->wanted & weir_settings_for(TCP_ESTABLISHED);
	/* The handshake's own acknowledgement must not wait for data. */
	if (set->value[WEIR_SETTING_DELAYED_ACK] == WEIR_ACK_MODE_DELAY)
		now &= ~WEIR_SETTING_BIT(DELAYED_ACK);
	if (weir_socket_apply(record, now, set, true))
		weir_socket_changed(record);
	if (record->wanted)
		weir_socket_later(record, 0);
	return true;
}

static void closed(struct weir_net *wn, struct sock *sk, int old)
{
	struct weir_socket *record;

	if (!atomic_read(&wn->sockets.records))
		return;
	record = weir_socket_find(sk);
	if (!record)
		return;
	/*
	 * A socket whose connect() failed may connect again. What it has then
	 * would be taken for its program's. Where connect() fails at once no
	 * timer is stopped after this, so one that this begins is stopped here.
	 */
	if ((old == TCP_SYN_SENT || old == TCP_SYN_RECV) &&
	    !sock_flag(sk, SOCK_DEAD)) {
		weir_socket_return(record, ~0U);
		sk->sk_prot->keepalive(sk, 0);
	}
	weir_socket_forget(record);
}

/*
 * The tracepoint inet_sock_set_state; the socket is locked, and about to have
 * the new state.
 */
static void state_probe(void *data, const struct sock *sock, const int old,
			const int state)
{
	const u32 of_interest = TCPF_LISTEN | TCPF_SYN_SENT | TCPF_ESTABLISHED |
				TCPF_CLOSE;
	struct sock *sk = (struct sock *)sock;
	struct weir_net *wn;

	/* A connection has ten states, and these are four of them. */
	if (!(BIT(state) & of_interest))
		return;
	if (sk->sk_protocol != IPPROTO_TCP ||
	    (sk->sk_family != AF_INET && sk->sk_family != AF_INET6))
		return;
	wn = weir_net(sock_net(sk));
	switch (state) {
	case TCP_LISTEN:
		if (READ_ONCE(wn->sockets.births))
			begin(wn, sk, state, WEIR_POLICY_LISTENING);
		break;
	case TCP_SYN_SENT:
		if (READ_ONCE(wn->sockets.births))
			begin(wn, sk, state, WEIR_POLICY_CONNECTING);
		break;
	case TCP_ESTABLISHED:
		if (!connected(wn, sk) && old == TCP_SYN_RECV &&
		    READ_ONCE(wn->sockets.births))
			begin(wn, sk, state, WEIR_POLICY_ACCEPTED);
		break;
	case TCP_CLOSE:
		closed(wn, sk, old);
		break;
	}
}

static void note_tracepoint(struct tracepoint *tracepoint, void *data)
{
	if (!strcmp(tracepoint->name, "inet_sock_set_state"))
		state_tracepoint = tracepoint;
}

/* This namespace needs the tracepoint from now on. */
static int watch(struct weir_net *wn, struct netlink_ext_ack *extack)
{
	int err = 0;

	if (wn->sockets.watched)
		return 0;
	if (!weir_tracepoints_may_allocate()) {
		NL_SET_ERR_MSG(extack, "a real-time kernel before 7.0 lets no tracepoint allocate memory, which socket policies need");
		return -EOPNOTSUPP;
	}
	mutex_lock(&watch_lock);
	if (!state_tracepoint)
		err = -EOPNOTSUPP;
	else if (!watchers)
		err = tracepoint_probe_register(state_tracepoint, state_probe,
						NULL);
	watchers += !err;
	mutex_unlock(&watch_lock);
	if (err)
		NL_SET_ERR_MSG(extack, "this kernel has no tracepoint inet_sock_set_state, which socket policies need");
	else
		wn->sockets.watched = true;
	return err;
}

static void unwatch(struct weir_net *wn)
{
	if (!wn->sockets.watched)
		return;
	mutex_lock(&watch_lock);
	if (!--watchers)
		tracepoint_probe_unregister(state_tracepoint, state_probe,
					    NULL);
	mutex_unlock(&watch_lock);
	/* Nobody is in the probe for this namespace then. */
	tracepoint_synchronize_unregister();
	wn->sockets.watched = false;
}

/**
 * weir_sockets_watch() - get ready for something that is set by hand
 * @wn: namespace
 * @extack: gets the reason of a refusal
 *
 * Context: Process, may sleep, under weir_net.lock.
 * Return: 0 or a negative error.
 */
int weir_sockets_watch(struct weir_net *wn, struct netlink_ext_ack *extack)
{
	lockdep_assert_held(&wn->lock);
	return watch(wn, extack) ?: weir_sockets_hook(wn, NULL, extack);
}

/**
 * weir_sockets_prepare() - get ready for policies
 * @wn: namespace
 * @policies: what is about to be in force; NULL for none
 * @extack: gets the reason of a refusal
 *
 * Context: Process, may sleep, under weir_net.lock.
 * Return: 0 or a negative error.
 */
int weir_sockets_prepare(struct weir_net *wn,
			 const struct weir_policies *policies,
			 struct netlink_ext_ack *extack)
{
	int err;

	lockdep_assert_held(&wn->lock);
	if (!policies)
		return 0;
	if (policies->sets & WEIR_SETTING_BIT(FAST_OPEN_QUEUE)) {
		err = weir_tfo_key_once(wn->net);
		if (err) {
			NL_SET_ERR_MSG(extack, "no key for Fast Open could be made");
			return err;
		}
	}
	return watch(wn, extack) ?: weir_sockets_hook(wn, policies, extack) ?:
	       weir_sockets_count(wn, policies, extack);
}

/**
 * weir_sockets_commit() - policies are in force
 * @wn: namespace that is ready for them
 * @former: what was in force before
 * @policies: what is now
 *
 * Context: Process, under weir_net.lock.
 */
void weir_sockets_commit(struct weir_net *wn,
			 const struct weir_policies *former,
			 const struct weir_policies *policies)
{
	lockdep_assert_held(&wn->lock);
	if (former == policies)
		return;
	WRITE_ONCE(wn->sockets.births, policies);
	if (policies && policies->existing)
		WRITE_ONCE(wn->sockets.review, true);
	WRITE_ONCE(wn->sockets.changed, true);
	mod_delayed_work(weir_socket_queue, &wn->sockets.work, 0);
}

static bool counts_stalls(const struct weir_config *config)
{
	return config && config->policies && config->policies->stalls;
}

/**
 * weir_sockets_idle() - leave the tracepoint alone if nothing needs it any more
 * @wn: namespace
 *
 * Context: Process, may sleep, under weir_net.lock.
 */
void weir_sockets_idle(struct weir_net *wn)
{
	const struct weir_config *config, *standby = wn->confirm.standby;

	lockdep_assert_held(&wn->lock);
	config = rcu_dereference_protected(wn->config,
					   lockdep_is_held(&wn->lock));
	if (!counts_stalls(config) && !counts_stalls(standby))
		weir_sockets_uncount(wn);
	if (!wn->sockets.watched || config->policies ||
	    (standby && standby->policies))
		return;
	if (atomic_read(&wn->sockets.records))
		return;
	/* Somebody may still make a record for a policy that has gone. */
	synchronize_rcu();
	if (atomic_read(&wn->sockets.records)) {
		mod_delayed_work(weir_socket_queue, &wn->sockets.work, 0);
		return;
	}
	unwatch(wn);
	weir_sockets_unhook(wn);
}

/**
 * weir_sockets_init() - start with no policies
 * @wn: namespace
 */
void weir_sockets_init(struct weir_net *wn)
{
	init_waitqueue_head(&wn->sockets.ran);
	INIT_DELAYED_WORK(&wn->sockets.work, weir_sockets_round);
}

/**
 * weir_sockets_stop() - give everything back
 * @wn: namespace that nobody sends requests to any more
 *
 * Context: Process, may sleep, without weir_net.lock.
 */
void weir_sockets_stop(struct weir_net *wn)
{
	mutex_lock(&wn->lock);
	WRITE_ONCE(wn->sockets.births, false);
	mutex_unlock(&wn->lock);
	/* Sockets that begin now may want a round still. */
	synchronize_rcu();
	cancel_delayed_work_sync(&wn->sockets.work);
	weir_sockets_return(wn);
	wait_event(wn->sockets.ran, !atomic_read(&wn->sockets.later));
	synchronize_rcu();

	mutex_lock(&wn->lock);
	unwatch(wn);
	weir_sockets_unhook(wn);
	weir_sockets_uncount(wn);
	mutex_unlock(&wn->lock);
	/* A flow that went may have asked for a round, see weir_net_idle(). */
	cancel_delayed_work_sync(&wn->sockets.work);
}

/**
 * weir_sockets_setup() - before the first namespace
 *
 * Return: 0 or a negative error.
 */
int weir_sockets_setup(void)
{
	int err;

	for_each_kernel_tracepoint(note_tracepoint, NULL);
	weir_socket_queue = alloc_workqueue("weir_sockets", WQ_UNBOUND, 0);
	if (!weir_socket_queue)
		return -ENOMEM;
	err = rhashtable_init(&weir_socket_table, &table_params);
	if (err)
		destroy_workqueue(weir_socket_queue);
	return err;
}

/**
 * weir_sockets_teardown() - after the last namespace is gone
 */
void weir_sockets_teardown(void)
{
	destroy_workqueue(weir_socket_queue);
	rhashtable_destroy(&weir_socket_table);
	/* Records are freed after a grace period, by nobody of this module. */
}
