// SPDX-License-Identifier: GPL-2.0-only
/*
 * Drains: a drained backend takes no new connections, and something happens
 * once the others have ended, or the time for that is up. While there is one
 * that has not ended a work item looks at the open connections.
 */
#include <linux/jiffies.h>
#include <linux/slab.h>

#include "config.h"
#include "drain.h"
#include "netlink.h"
#include "netns.h"

/* How often. Also the least: what was chosen before is accounted by then. */
#define DRAIN_PERIOD	(HZ / 4)

/**
 * weir_drain_alloc() - make a drain
 * @from: the one that it takes the place of, or NULL
 *
 * Context: Process, may sleep. Charged to the caller's memory cgroup.
 * Return: the drain with one reference, or NULL.
 */
struct weir_drain *weir_drain_alloc(const struct weir_drain *from)
{
	struct weir_drain *drain;

	drain = kzalloc(sizeof(*drain), GFP_KERNEL_ACCOUNT);
	if (!drain)
		return NULL;
	refcount_set(&drain->refs, 1);
	if (from) {
		drain->began = from->began;
		drain->begun_with = from->begun_with;
	}
	return drain;
}

/**
 * weir_drain_get() - take a reference
 * @drain: drain that the caller holds, or NULL
 *
 * Return: @drain.
 */
struct weir_drain *weir_drain_get(struct weir_drain *drain)
{
	if (drain)
		refcount_inc(&drain->refs);
	return drain;
}

/**
 * weir_drain_put() - give a reference back
 * @drain: drain or NULL
 *
 * Context: Any. That of a published backend is given back only after a grace
 * period, with its service.
 */
void weir_drain_put(struct weir_drain *drain)
{
	if (drain && refcount_dec_and_test(&drain->refs))
		kfree(drain);
}

/**
 * weir_drain_doom() - what a sweep does with the connections of a backend
 * @drain: its drain, or NULL
 *
 * Context: Under weir_net.lock.
 * Return: WEIR_DOOM_RESET once a drain with action reset has ended.
 */
enum weir_doom weir_drain_doom(const struct weir_drain *drain)
{
	if (drain && drain->ended && drain->action == WEIR_DRAIN_ACTION_RESET)
		return WEIR_DOOM_RESET;
	return WEIR_DOOM_NONE;
}

/**
 * weir_drain_begin() - note when drains begin
 * @config: configuration that is about to be published
 *
 * Context: Process, may sleep, under weir_net.lock.
 */
void weir_drain_begin(const struct weir_config *config)
{
	const struct weir_service *service;
	const struct weir_backend *backend;
	u64 now = get_jiffies_64();
	struct weir_drain *drain;
	u32 i, j;

	for (i = 0; i < config->n_services && config->counts.drains; i++) {
		service = config->services[i];
		if (service->published || !service->n_drains)
			continue;
		for (j = 0; j < service->n_backends; j++) {
			backend = &service->backends[j];
			drain = backend->drain;
			if (!drain)
				continue;
			if (!drain->began) {
				drain->began = now;
				drain->begun_with =
					atomic_read(&backend->meter->active);
			}
			if (drain->limit && !drain->deadline)
				drain->deadline = now +
					msecs_to_jiffies(drain->limit);
		}
	}
}

/* Tells of a drain that ends. Return: whether it does. */
static bool end_drain(struct weir_net *wn, const struct weir_config *config,
		      const struct weir_service *service,
		      const struct weir_backend *backend)
{
	struct weir_drain *drain = backend->drain;

	if (atomic_read(&backend->meter->active) &&
	    (!drain->deadline ||
	     time_before64(get_jiffies_64(), drain->deadline)))
		return false;
	WRITE_ONCE(drain->ended, true);
	WRITE_ONCE(backend->meter->doom, weir_drain_doom(drain));
	weir_nl_drained(wn, service, backend, config->generation);
	return true;
}

/**
 * struct progress - what a round over all drains has found
 * @open: drains that go on
 * @resets: drains that ended with connections to be reset
 * @removals: backends to be removed
 */
struct progress {
	u32 open;
	u32 resets;
	u32 removals;
};

static void look_at_drains(struct weir_net *wn,
			   const struct weir_config *config,
			   struct progress *progress)
{
	const struct weir_service *service;
	const struct weir_backend *backend;
	u32 i, j;

	for (i = 0; i < config->n_services; i++) {
		service = config->services[i];
		for (j = 0; service->n_drains && j < service->n_backends; j++) {
			backend = &service->backends[j];
			if (!backend->drain)
				continue;
			if (!backend->drain->ended &&
			    !end_drain(wn, config, service, backend)) {
				progress->open++;
				continue;
			}
			progress->removals += backend->drain->remove;
			progress->resets += weir_drain_doom(backend->drain) ==
					    WEIR_DOOM_RESET &&
				atomic_read(&backend->meter->active);
		}
		cond_resched();
	}
}

/* Stages the removal of backends whose drain has ended. */
static int stage_removals(struct weir_txn *txn)
{
	struct weir_backend *backend;
	struct weir_service *service;
	u32 i, j;

	for (i = 0; i < txn->n_services; i++) {
		service = txn->services[i];
		for (j = 0; service->n_drains && j < service->n_backends;) {
			backend = &service->backends[j];
			if (!backend->drain || !backend->drain->ended ||
			    !backend->drain->remove) {
				j++;
				continue;
			}
			service = weir_txn_edit(txn, service->name);
			if (!service)
				return -ENOMEM;
			weir_service_remove(service, &service->backends[j]);
		}
	}
	return 0;
}

/*
 * Removes them from the configuration, and from the one that a revert would
 * bring back. Return: 0, or an error after which it is to be tried again.
 */
static int remove_backends(struct weir_net *wn)
{
	struct weir_config *standby = wn->confirm.standby;
	struct weir_txn *txn;
	int err;

	if (standby && standby->counts.drains) {
		txn = weir_txn_begin_from(wn, standby, 0);
		if (!txn)
			return -ENOMEM;
		err = stage_removals(txn);
		if (err) {
			weir_txn_abort(txn);
			return err;
		}
		err = weir_txn_commit_standby(wn, txn);
		if (err)
			return err;
	}
	txn = weir_txn_begin(wn, 0);
	if (!txn)
		return -ENOMEM;
	txn->cause = WEIR_CAUSE_DRAINED;
	err = stage_removals(txn);
	if (err) {
		weir_txn_abort(txn);
		return err;
	}
	return weir_txn_commit(wn, txn, NULL);
}

static void drain_work(struct work_struct *work)
{
	struct weir_net *wn = container_of(to_delayed_work(work),
					   struct weir_net, drain_work);
	const struct weir_config *config;
	struct progress progress = {};
	int err = 0;

	/* The open connections of a moment ago, without weir_net.lock. */
	weir_flows_look(&wn->flows);

	mutex_lock(&wn->lock);
	config = rcu_dereference_protected(wn->config,
					   lockdep_is_held(&wn->lock));
	if (config->counts.drains)
		look_at_drains(wn, config, &progress);
	if (progress.resets)
		weir_flows_hurry(&wn->flows);
	if (progress.removals)
		err = remove_backends(wn);
	mutex_unlock(&wn->lock);
	if (progress.open || err)
		queue_delayed_work(weir_queue, &wn->drain_work, DRAIN_PERIOD);
}

/**
 * weir_drain_watch() - look at the drains of a new configuration soon
 * @wn: namespace
 *
 * Context: Under weir_net.lock.
 */
void weir_drain_watch(struct weir_net *wn)
{
	const struct weir_config *config;

	config = rcu_dereference_protected(wn->config,
					   lockdep_is_held(&wn->lock));
	if (config->counts.drains)
		queue_delayed_work(weir_queue, &wn->drain_work, DRAIN_PERIOD);
}

/**
 * weir_drain_init() - start with no drains
 * @wn: namespace
 */
void weir_drain_init(struct weir_net *wn)
{
	INIT_DELAYED_WORK(&wn->drain_work, drain_work);
}

/**
 * weir_drain_stop() - look no more
 * @wn: namespace that nobody sends requests to any more
 *
 * Context: Process, may sleep, without weir_net.lock.
 */
void weir_drain_stop(struct weir_net *wn)
{
	cancel_delayed_work_sync(&wn->drain_work);
}
