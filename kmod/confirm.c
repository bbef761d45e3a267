// SPDX-License-Identifier: GPL-2.0-only
/*
 * Commits that have to be confirmed. What was there before stands by, and
 * becomes the configuration again when the time is up: whoever has cut
 * themselves off, or is no more, need not do anything.
 */
#include <linux/jiffies.h>

#include "config.h"
#include "confirm.h"
#include "netns.h"

/**
 * weir_confirm_pending() - whether a change waits to be confirmed
 * @wn: namespace
 *
 * Context: Under weir_net.lock, or for who may be told the past.
 * Return: whether it does.
 */
bool weir_confirm_pending(const struct weir_net *wn)
{
	return READ_ONCE(wn->confirm.standby);
}

/**
 * weir_confirm_hooked() - whether going back would need the hooks
 * @wn: namespace
 *
 * Registering them again could fail, so they stay.
 *
 * Context: Under weir_net.lock.
 * Return: whether it would.
 */
bool weir_confirm_hooked(const struct weir_net *wn)
{
	return wn->confirm.standby && wn->confirm.standby->n_services;
}

/**
 * weir_confirm_left() - how long a change still waits
 * @wn: namespace
 *
 * Context: Any.
 * Return: milliseconds, 0 when the time is up.
 */
u32 weir_confirm_left(const struct weir_net *wn)
{
	long left = READ_ONCE(wn->confirm.deadline) - jiffies;

	return left > 0 ? jiffies_to_msecs(left) : 0;
}

/**
 * weir_confirm_begin() - go back unless that is confirmed
 * @wn: namespace
 * @standby: what to go back to, the reference passes; NULL if something waits
 *	already: then that stays what it goes back to
 * @config: what is about to be published
 * @limit: milliseconds from now
 *
 * Context: Process, under weir_net.lock.
 */
void weir_confirm_begin(struct weir_net *wn, struct weir_config *standby,
			const struct weir_config *config, u32 limit)
{
	const struct weir_config *former;

	lockdep_assert_held(&wn->lock);
	if (standby) {
		former = rcu_dereference_protected(wn->config,
						   lockdep_is_held(&wn->lock));
		WRITE_ONCE(wn->confirm.former, former->generation);
		WRITE_ONCE(wn->confirm.standby, standby);
	}
	wn->confirm.generation = config->generation;
	weir_confirm_extend(wn, limit);
}

/**
 * weir_confirm_extend() - give a change that waits, if one does, other time
 * @wn: namespace
 * @limit: milliseconds from now
 *
 * Context: Under weir_net.lock.
 */
void weir_confirm_extend(struct weir_net *wn, u32 limit)
{
	unsigned long delay = msecs_to_jiffies(limit);

	if (!weir_confirm_pending(wn))
		return;
	WRITE_ONCE(wn->confirm.deadline, jiffies + delay);
	mod_delayed_work(weir_queue, &wn->confirm.work, delay);
}

/**
 * weir_confirm_replace() - change what would come back
 * @wn: namespace where a change waits
 * @standby: the same with the change; the reference passes
 *
 * Context: Under weir_net.lock.
 */
void weir_confirm_replace(struct weir_net *wn, struct weir_config *standby)
{
	struct weir_config *former = wn->confirm.standby;

	/* In this order: packets and sweeps see it under RCU. */
	WRITE_ONCE(wn->confirm.standby, standby);
	weir_config_put(former);
}

/**
 * weir_confirm_end() - keep the configuration as it is
 * @wn: namespace where a change waits
 *
 * Context: Process, may sleep, under weir_net.lock.
 */
void weir_confirm_end(struct weir_net *wn)
{
	struct weir_config *standby = wn->confirm.standby;

	lockdep_assert_held(&wn->lock);
	WRITE_ONCE(wn->confirm.standby, NULL);
	/* If it runs already it waits for the lock, and finds nothing. */
	cancel_delayed_work(&wn->confirm.work);
	weir_config_put(standby);
	weir_net_idle(wn);
}

/**
 * weir_confirm_revert() - go back
 * @wn: namespace where a change waits
 *
 * Services and backends that were there before come back with their counters,
 * their connections and the state of their schedulers.
 *
 * Context: Process, may sleep, under weir_net.lock.
 */
void weir_confirm_revert(struct weir_net *wn)
{
	struct weir_config *standby = wn->confirm.standby;
	const struct weir_config *config;

	lockdep_assert_held(&wn->lock);
	config = rcu_dereference_protected(wn->config,
					   lockdep_is_held(&wn->lock));
	WRITE_ONCE(wn->confirm.standby, NULL);
	cancel_delayed_work(&wn->confirm.work);
	standby->generation = config->generation + 1 ?: 1;
	weir_config_publish(wn, standby, WEIR_CAUSE_REVERTED, false);
}

static void confirm_work(struct work_struct *work)
{
	struct weir_net *wn = container_of(to_delayed_work(work),
					   struct weir_net, confirm.work);

	mutex_lock(&wn->lock);
	/* Given more time, or confirmed, while we waited? */
	if (weir_confirm_pending(wn) &&
	    time_after_eq(jiffies, wn->confirm.deadline))
		weir_confirm_revert(wn);
	mutex_unlock(&wn->lock);
}

/**
 * weir_confirm_init() - start with nothing to confirm
 * @wn: namespace
 */
void weir_confirm_init(struct weir_net *wn)
{
	INIT_DELAYED_WORK(&wn->confirm.work, confirm_work);
}

/**
 * weir_confirm_stop() - do not go back any more
 * @wn: namespace that nobody sends requests to any more
 *
 * Context: Process, may sleep, without weir_net.lock.
 */
void weir_confirm_stop(struct weir_net *wn)
{
	struct weir_config *standby;

	cancel_delayed_work_sync(&wn->confirm.work);
	mutex_lock(&wn->lock);
	standby = wn->confirm.standby;
	WRITE_ONCE(wn->confirm.standby, NULL);
	if (standby)
		weir_config_put(standby);
	mutex_unlock(&wn->lock);
}
