// SPDX-License-Identifier: GPL-2.0-only
/*
 * Sockets that are there already: a round looks at those with a record, or at
 * all of a namespace, after a commit; and every second while there are settings
 * that do not stay by themselves.
 */
#include <linux/err.h>
#include <linux/rhashtable.h>
#include <linux/string.h>
#include <linux/tcp.h>
#include <net/tcp.h>

#include "config.h"
#include "netns.h"
#include "policies.h"
#include "socket.h"

#define ROUND_PERIOD	HZ

static void change_policy(struct weir_socket *record,
			  struct weir_policy *policy)
{
	struct weir_policy *former = record->policy;
	bool same = former && policy && former->meter == policy->meter;

	if (policy) {
		weir_policy_get(policy);
		atomic_inc(&policy->meter->sockets);
		if (!same) {
			weir_policy_count(policy, WEIR_COUNT_MATCHED, 1);
			record->changed = false;
		}
	}
	record->policy = policy;
	weir_socket_count(record);
	if (!former)
		return;
	atomic_dec(&former->meter->sockets);
	if (!same)
		weir_policy_count(former, WEIR_COUNT_RETURNED, 1);
	weir_policy_put(former);
}

static bool has_late(const struct weir_policy *policy, u8 role)
{
	u32 late = WEIR_SETTING_BIT(MSS);

	if (role == WEIR_POLICY_LISTENING)
		return false;
	if (role == WEIR_POLICY_CONNECTING)
		late |= WEIR_SETTING_BIT(FAST_OPEN_CONNECT);
	return policy->set.mask & late;
}

/* Gives back what the new policy does not have, and sets what it has. */
static void adopt(struct weir_socket *record, struct weir_policy *policy)
{
	u32 keep = record->hand | (policy ? policy->set.mask : 0), now;
	struct sock *sk = record->sk;
	bool changed;

	weir_socket_return(record, ~keep);
	change_policy(record, policy);
	record->wanted = 0;
	if (!policy)
		return;
	if (sk->sk_state != TCP_SYN_SENT && has_late(policy, record->role))
		weir_policy_count(policy, WEIR_COUNT_LATE, 1);
	now = weir_settings_for(sk->sk_state);
	record->wanted = policy->set.mask & weir_settings_ever(record->role) &
			 ~record->hand;
	changed = weir_socket_apply(record, record->wanted & now, &policy->set,
				    weir_socket_enforced(record));
	if (changed)
		weir_socket_changed(record);
	/* What is left waits for the connection, or for nothing. */
	if (sk->sk_state == TCP_SYN_RECV)
		record->wanted &= weir_settings_for(TCP_ESTABLISHED);
	else if (sk->sk_state != TCP_SYN_SENT)
		record->wanted = 0;
}

static void hold(struct weir_socket *record)
{
	bool enforce = weir_socket_enforced(record);
	u32 changed = weir_socket_hold(record, enforce);

	if (changed)
		weir_policy_count(record->policy, WEIR_COUNT_OVERRIDDEN,
				  hweight32(changed));
}

/* Whether a record is of no use any more. */
static bool is_useless(const struct weir_socket *record,
		       const struct weir_policies *policies)
{
	if (record->set.mask || record->wanted || record->stalls.counted)
		return false;
	return !policies || record->role != WEIR_POLICY_LISTENING ||
	       !weir_policy_index_has(policies->index, WEIR_POLICY_PROGRAM);
}

/* Whether something is set that neither its policy says nor a person. */
static bool has_stray(const struct weir_socket *record)
{
	const struct weir_policy *policy = record->policy;

	return record->set.mask & ~record->hand &
	       ~(policy ? policy->set.mask : 0);
}

static void give_up(struct weir_socket *record)
{
	/* A SYN that was to be sent later would not be sent at all. */
	if (delayed_work_pending(&record->later))
		weir_socket_kick(record->sk);
	if (!record->gone)
		weir_socket_forget(record);
}

static struct weir_policy *policy_of(struct weir_net *wn, struct sock *sk,
				     const struct weir_policies *policies,
				     const struct weir_socket *record, u8 role)
{
	struct weir_policy_key key;

	if (!policies)
		return NULL;
	weir_socket_key(sk, role, policies, &key);
	if (record)
		memcpy(key.program, record->program, sizeof(key.program));
	return weir_policies_match(policies, &key, sk, true,
				   record ? record->policy : NULL);
}

/* It may be the socket that writes wait for. */
static gfp_t gfp_for(bool owned)
{
	return owned ? GFP_NOIO : GFP_ATOMIC;
}

static void review(struct weir_net *wn, struct sock *sk,
		   const struct weir_policies *policies, bool all)
{
	struct weir_socket *record = NULL;
	struct weir_policy *policy;
	bool push = false, owned;
	u8 role;

	owned = weir_socket_lock(sk);
	/* It may have become another one in the meantime. */
	if (sk->sk_protocol != IPPROTO_TCP ||
	    !net_eq(sock_net(sk), wn->net) || sk->sk_state == TCP_CLOSE)
		goto out;
	record = weir_socket_find(sk);
	if (record && all)
		record->hand = 0;
	role = record ? record->role : weir_socket_role(sk);
	policy = policy_of(wn, sk, policies, record, role);
	if (!record && policy && weir_socket_concerns(policy, role)) {
		record = weir_socket_make(wn, sk, role, gfp_for(owned));
		if (!record)
			weir_policy_count(policy, WEIR_COUNT_MEMORY, 1);
	}
	if (!record)
		goto out;
	weir_socket_get(record);
	if (record->policy == policy && !has_stray(record))
		hold(record);
	else
		adopt(record, policy);
	push = owned && record->set.mask & WEIR_SETTING_BIT(NAGLE) &&
	       !record->set.value[WEIR_SETTING_NAGLE] &&
	       !(tcp_sk(sk)->nonagle & (TCP_NAGLE_PUSH | TCP_NAGLE_CORK)) &&
	       tcp_send_head(sk);
	if (is_useless(record, policies))
		give_up(record);
out:
	weir_socket_unlock(sk, owned);
	if (record)
		weir_socket_put(record);
	/* What Nagle has held goes now; nobody else can have it go. */
	if (push)
		tcp_sock_set_nodelay(sk);
}

static void review_batch(struct weir_net *wn, struct sock **batch, u32 n,
			 const struct weir_policies *policies, bool all)
{
	u32 i;

	for (i = 0; i < n; i++) {
		review(wn, batch[i], policies, all);
		sock_put(batch[i]);
	}
	cond_resched();
}

static void review_everything(struct weir_net *wn,
			      const struct weir_policies *policies)
{
	struct weir_socket_walk walk = { .listening = true };
	struct sock *batch[WEIR_SOCKETS_BATCH];
	u32 n;

	while ((n = weir_socket_walk(wn->net, &walk, batch))) {
		review_batch(wn, batch, n, policies, false);
		walk.skip += n;
	}
}

/* Which records a round is about. */
enum round {
	ROUND_ALL,
	ROUND_SOME,	/* those that may have lost something */
	ROUND_LAST,	/* all, and what was set by hand is given back too */
};

static bool is_due(const struct weir_socket *record, bool enforced)
{
	return enforced || !weir_socket_holds(record);
}

static void review_records(struct weir_net *wn,
			   const struct weir_policies *policies,
			   enum round round)
{
	bool all = round == ROUND_LAST;

	struct sock *batch[WEIR_SOCKETS_BATCH];
	struct weir_socket *record;
	struct rhashtable_iter iter;
	u32 n = 0;

	rhashtable_walk_enter(&weir_socket_table, &iter);
	rhashtable_walk_start(&iter);
	while ((record = rhashtable_walk_next(&iter))) {
		if (IS_ERR(record) || record->wn != wn)
			continue;
		if (round == ROUND_SOME && !is_due(record, policies->enforced))
			continue;
		/* A socket may become another one, but stays one of TCP. */
		if (!refcount_inc_not_zero(&record->sk->sk_refcnt))
			continue;
		batch[n++] = record->sk;
		if (n < WEIR_SOCKETS_BATCH)
			continue;
		rhashtable_walk_stop(&iter);
		review_batch(wn, batch, n, policies, all);
		n = 0;
		rhashtable_walk_start(&iter);
	}
	rhashtable_walk_stop(&iter);
	rhashtable_walk_exit(&iter);
	review_batch(wn, batch, n, policies, all);
}

/**
 * weir_sockets_return() - give back everything that was ever changed
 * @wn: namespace whose sockets get no policies any more
 *
 * Context: Process, may sleep.
 */
void weir_sockets_return(struct weir_net *wn)
{
	while (atomic_read(&wn->sockets.records))
		review_records(wn, NULL, ROUND_LAST);
}

static int set_by_hand(struct weir_socket *record,
		       const struct weir_settings *settings, bool give_back)
{
	u32 mask = settings->mask & ~WEIR_SETTING_BIT(CONGESTION);
	int err = 0;

	/* What may be refused first, so that nothing is half done. */
	if (settings->mask & WEIR_SETTING_BIT(CONGESTION))
		err = weir_socket_set_congestion(record, settings->congestion,
						 true);
	if (err < 0)
		return err;
	if (give_back) {
		weir_socket_return(record, record->hand & ~settings->mask);
		record->hand = 0;
	}
	record->wanted &= ~settings->mask;
	weir_socket_apply(record, mask, settings, true);
	record->hand |= settings->mask & record->set.mask;
	return 0;
}

/**
 * weir_socket_by_hand() - set something on one socket
 * @wn: namespace, watched
 * @sk: its socket
 * @settings: what to set
 * @give_back: first give back what was set by hand before
 *
 * Context: Process, may sleep, under weir_net.lock.
 * Return: 0; -ENOENT if the socket is closed, -EINVAL if it cannot have one of
 * the settings now, -EOPNOTSUPP if the algorithm cannot be used, -ENOMEM.
 */
int weir_socket_by_hand(struct weir_net *wn, struct sock *sk,
			const struct weir_settings *settings, bool give_back)
{
	u32 allowed = WEIR_SETTING_BIT(FAST_OPEN_KICK);
	struct weir_socket *record = NULL;
	bool push = false, owned;
	int err = -ENOENT;

	owned = weir_socket_lock(sk);
	if (sk->sk_state == TCP_CLOSE)
		goto out;
	allowed |= weir_settings_for(sk->sk_state);
	err = -EINVAL;
	if (settings->mask & ~allowed)
		goto out;
	record = weir_socket_find(sk);
	err = -ENOMEM;
	if (!record)
		record = weir_socket_make(wn, sk, weir_socket_role(sk),
					  gfp_for(owned));
	if (!record)
		goto out;
	err = set_by_hand(record, settings, give_back) ? -EOPNOTSUPP : 0;
	push = owned && settings->mask & WEIR_SETTING_BIT(NAGLE) &&
	       !settings->value[WEIR_SETTING_NAGLE] && tcp_send_head(sk);
	if (!record->set.mask && !record->wanted && !record->policy)
		weir_socket_forget(record);
out:
	weir_socket_unlock(sk, owned);
	if (push)
		tcp_sock_set_nodelay(sk);
	WRITE_ONCE(wn->sockets.careful, true);
	mod_delayed_work(weir_socket_queue, &wn->sockets.work, ROUND_PERIOD);
	return err;
}

static bool goes_on(const struct weir_net *wn,
		    const struct weir_policies *policies)
{
	if (!atomic_read(&wn->sockets.records))
		return false;
	return !policies || policies->enforced ||
	       policies->sets & WEIR_SETTING_BIT(DELAYED_ACK) ||
	       READ_ONCE(wn->sockets.careful);
}

/**
 * weir_sockets_arm() - have rounds if they are needed
 * @wn: namespace
 * @policies: its policies, under RCU
 *
 * Context: Any.
 */
void weir_sockets_arm(struct weir_net *wn,
		      const struct weir_policies *policies)
{
	if (goes_on(wn, policies) && !delayed_work_pending(&wn->sockets.work))
		queue_delayed_work(weir_socket_queue, &wn->sockets.work,
				   ROUND_PERIOD);
}

/**
 * weir_sockets_round() - look at sockets
 * @work: work of struct weir_sockets
 */
void weir_sockets_round(struct work_struct *work)
{
	struct weir_net *wn = container_of(to_delayed_work(work),
					   struct weir_net, sockets.work);
	/* Before the configuration: a later commit has another round. */
	bool changed = xchg(&wn->sockets.changed, false);
	bool everything = xchg(&wn->sockets.review, false);
	struct weir_config *config = weir_config_get(wn);
	const struct weir_policies *policies = config->policies;

	/* Sockets that have just begun may see the former policies. */
	if (changed)
		synchronize_rcu();
	if (everything)
		review_everything(wn, policies);
	review_records(wn, policies, changed || !policies ? ROUND_ALL :
							    ROUND_SOME);
	if (goes_on(wn, policies)) {
		queue_delayed_work(weir_socket_queue, &wn->sockets.work,
				   ROUND_PERIOD);
	} else if (!policies) {
		mutex_lock(&wn->lock);
		weir_sockets_idle(wn);
		mutex_unlock(&wn->lock);
	}
	weir_config_put(config);
}
