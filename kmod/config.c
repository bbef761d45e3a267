// SPDX-License-Identifier: GPL-2.0-only
/*
 * Configurations. One is immutable and replaced as a whole; a transaction
 * (txn.c) stages changes on top of the one that it started from. Committing
 * builds everything first and then publishes one pointer, so packets see all
 * of it or nothing and never wait.
 */
#include <linux/cred.h>
#include <linux/mm.h>
#include <linux/netlink.h>
#include <linux/sched/signal.h>
#include <linux/slab.h>
#include <linux/user_namespace.h>

#include "breathe.h"
#include "config.h"
#include "difference.h"
#include "drain.h"
#include "leave.h"
#include "load.h"
#include "mangle.h"
#include "nat.h"
#include "netlink.h"
#include "netns.h"
#include "policies.h"
#include "sockets.h"

/*
 * Steps that building maglev tables may take in one commit if the addresses
 * are chosen to make it slow: some seconds. Requests of all families of
 * generic netlink wait for each other when one comes or goes, so who is root
 * in a user namespace only gets a tenth of a second.
 */
#define COMMIT_STEPS_MAX	(1ULL << 31)
#define COMMIT_STEPS_MAX_USER	(1ULL << 26)

struct workqueue_struct *weir_queue;

static atomic64_t last_serial;

/**
 * weir_config_setup() - before anything else of this file
 *
 * Return: 0 or -ENOMEM.
 */
int weir_config_setup(void)
{
	weir_index_setup();
	weir_queue = alloc_workqueue("weir", WQ_UNBOUND, 0);
	return weir_queue ? 0 : -ENOMEM;
}

/**
 * weir_config_teardown() - free what still waits for a grace period
 *
 * After the last namespace is gone.
 */
void weir_config_teardown(void)
{
	rcu_barrier();
	destroy_workqueue(weir_queue);
}

static void config_free(struct work_struct *work)
{
	struct weir_config *config = container_of(to_rcu_work(work),
						  struct weir_config, free);

	weir_services_put(config->services, config->n_services);
	kvfree(config->services);
	weir_index_free(config);
	weir_policies_put(config->policies);
	kfree(config);
}

/**
 * weir_config_alloc() - make an empty configuration
 *
 * Context: Process, may sleep.
 * Return: the configuration with one reference, or NULL.
 */
struct weir_config *weir_config_alloc(void)
{
	struct weir_config *config;

	config = kzalloc(sizeof(*config), GFP_KERNEL_ACCOUNT);
	if (!config)
		return NULL;
	refcount_set(&config->refs, 1);
	config->generation = 1;
	config->serial = atomic64_inc_return(&last_serial);
	INIT_RCU_WORK(&config->free, config_free);
	return config;
}

/**
 * weir_config_put() - give a reference back
 * @config: configuration
 *
 * Context: Any. It is freed after a grace period.
 */
void weir_config_put(struct weir_config *config)
{
	if (refcount_dec_and_test(&config->refs))
		queue_rcu_work(weir_queue, &config->free);
}

/**
 * weir_config_get() - the namespace's configuration as it is now
 * @wn: namespace
 *
 * Context: Any.
 * Return: the configuration, with a reference for the caller.
 */
struct weir_config *weir_config_get(struct weir_net *wn)
{
	struct weir_config *config;

	rcu_read_lock();
	do {
		config = rcu_dereference(wn->config);
		/* Fails only for one that was just replaced. */
	} while (!refcount_inc_not_zero(&config->refs));
	rcu_read_unlock();
	return config;
}

/**
 * weir_services_put() - give references back
 * @services: services
 * @n: how many
 *
 * Context: As weir_service_put(); may sleep.
 */
void weir_services_put(struct weir_service *const *services, u32 n)
{
	u32 i;

	for (i = 0; i < n; i++) {
		if (weir_service_put(services[i]))
			weir_breathe();
		else
			cond_resched();
	}
}

/**
 * weir_services_position() - where a name is, or belongs, among services
 * @services: sorted by name
 * @n: how many
 * @name: name
 *
 * Return: number of the first service whose name is not before @name.
 */
u32 weir_services_position(struct weir_service *const *services, u32 n,
			   const char *name)
{
	u32 low = 0, high = n, mid;

	/* Names mostly come in their order: look at the end first. */
	if (n && strcmp(services[n - 1]->name, name) < 0)
		return n;
	while (low < high) {
		mid = low + (high - low) / 2;
		if (strcmp(services[mid]->name, name) < 0)
			low = mid + 1;
		else
			high = mid;
	}
	return low;
}

/**
 * weir_services_find() - find a service by name
 * @services: sorted by name
 * @n: how many
 * @name: name
 *
 * Return: the service or NULL.
 */
struct weir_service *
weir_services_find(struct weir_service *const *services, u32 n,
		   const char *name)
{
	u32 at = weir_services_position(services, n, name);

	if (at == n || strcmp(services[at]->name, name))
		return NULL;
	return services[at];
}

/**
 * weir_config_find() - find a service by name
 * @config: configuration that the caller holds
 * @name: name
 *
 * Return: the service or NULL.
 */
struct weir_service *weir_config_find(const struct weir_config *config,
				      const char *name)
{
	return weir_services_find(config->services, config->n_services, name);
}

/**
 * weir_config_copy() - make a configuration with the services of another one
 * @from: configuration that the caller holds
 *
 * It can be published later, and is another one then.
 *
 * Context: Process, may sleep.
 * Return: the configuration with one reference, or NULL.
 */
struct weir_config *weir_config_copy(const struct weir_config *from)
{
	struct weir_config *config = weir_config_alloc();
	u32 i;

	if (!config)
		return NULL;
	config->services = kvmalloc_array(from->n_services,
					  sizeof(*config->services),
					  GFP_KERNEL_ACCOUNT);
	if (!config->services)
		goto err;
	for (i = 0; i < from->n_services; i++)
		config->services[i] = weir_service_get(from->services[i]);
	config->n_services = from->n_services;
	config->policies = weir_policies_get(from->policies);
	if (weir_index_build(config, from, NULL))
		goto err;
	return config;

err:
	weir_config_put(config);
	return NULL;
}

static bool unchanged(const struct weir_txn *txn)
{
	return txn->n_services == txn->base->n_services &&
	       txn->policies == txn->base->policies &&
	       (!txn->n_services ||
		!memcmp(txn->services, txn->base->services,
			txn->n_services * sizeof(*txn->services)));
}

/* Of a configuration whose services belong to a transaction still. */
static void discard(struct weir_config *config)
{
	weir_index_free(config);
	weir_policies_put(config->policies);
	kfree(config);
}

/* Everything that can fail. Return: the new configuration or an error. */
static struct weir_config *prepare(const struct net *net, struct weir_txn *txn,
				   struct netlink_ext_ack *extack)
{
	struct weir_difference d;
	struct weir_config *config;
	u64 steps = 0, most;
	u32 ranges;
	int err;

	most = net->user_ns == &init_user_ns ? COMMIT_STEPS_MAX :
					       COMMIT_STEPS_MAX_USER;
	config = weir_config_alloc();
	if (!config)
		return ERR_PTR(-ENOMEM);
	config->services = txn->services;
	config->n_services = txn->n_services;
	/* Those that leave are counted too: it is a bound. */
	ranges = txn->base->counts.ranges;
	d = weir_difference_between(txn->base, config);
	while (weir_difference_next(&d)) {
		struct weir_service *service = d.new;

		if (!service || service->published)
			continue;
		err = weir_service_check_table(service, extack);
		if (err)
			goto err;
		steps += weir_service_steps(service);
		ranges += weir_index_is_range(service);
		if (steps + weir_index_steps(ranges) > most) {
			NL_SET_ERR_MSG(extack, "too many maglev tables in one commit: change fewer services at once or make table-size smaller");
			err = -E2BIG;
			goto err;
		}
		weir_service_join(service, d.old);
		/* This can be long: let a killed process go. */
		err = fatal_signal_pending(current) ? -EINTR :
		      weir_service_build(service);
		if (err)
			goto err;
		weir_breathe();
	}
	err = weir_index_build(config, txn->base, extack) ?:
	      weir_policies_build(txn->policies);
	if (err)
		goto err;
	config->policies = weir_policies_get(txn->policies);
	config->generation = txn->base->generation + 1 ?: 1;
	return config;

err:
	discard(config);
	return ERR_PTR(err);
}

/* What packets need of a configuration beside itself. */
static int prepare_net(struct weir_net *wn, const struct weir_config *config,
		       struct netlink_ext_ack *extack)
{
	int err = weir_sockets_prepare(wn, config->policies, extack);

	if (err || !config->n_services)
		return err;
	return weir_nat_hook(wn, extack) ?:
	       weir_mangle_hook(wn, config, extack);
}

/* From now on weir_txn_edit() makes a copy of what it changes. */
static void mark_published(const struct weir_config *former,
			   const struct weir_config *config)
{
	struct weir_difference d = weir_difference_between(former, config);

	while (weir_difference_next(&d))
		if (d.new)
			d.new->published = true;
}

/**
 * weir_config_publish() - make a configuration that of the namespace
 * @wn: namespace, ready for it
 * @config: configuration; the reference passes
 * @cause: why, enum weir_cause
 * @keep: connections of backends that leave go on, those of UDP too
 *
 * Cannot fail: what is reverted at its deadline comes here.
 *
 * Context: Process, may sleep, under weir_net.lock.
 */
void weir_config_publish(struct weir_net *wn, struct weir_config *config,
			 u32 cause, bool keep)
{
	struct weir_config *former;

	lockdep_assert_held(&wn->lock);
	weir_drain_begin(config);
	weir_load_follow(rcu_dereference_protected(wn->config,
						   lockdep_is_held(&wn->lock)),
			 config);
	former = rcu_replace_pointer(wn->config, config,
				     lockdep_is_held(&wn->lock));
	if (weir_leave_mark(former, config, keep) ||
	    (config->counts.live && !former->counts.live))
		weir_flows_hurry(&wn->flows);
	weir_sockets_commit(wn, former->policies, config->policies);
	weir_nl_commit(wn, former, config, cause);
	mark_published(former, config);
	weir_drain_watch(wn);
	weir_net_idle(wn);
	weir_config_put(former);
}

/**
 * weir_txn_commit() - make a transaction the namespace's configuration
 * @wn: namespace
 * @txn: transaction; it ends in any case
 * @extack: gets the reason of a refusal
 *
 * Context: Process, under weir_net.lock.
 * Return: 0; or -ECANCELED after a refused change, -EBUSY if another commit
 * came first or has to be confirmed, -EADDRINUSE, -EINVAL, -E2BIG, -EINTR,
 * -ENOMEM, or what registering hooks returns; then nothing has changed.
 */
int weir_txn_commit(struct weir_net *wn, struct weir_txn *txn,
		    struct netlink_ext_ack *extack)
{
	struct weir_config *config, *standby = NULL;
	int err = 0;

	lockdep_assert_held(&wn->lock);
	if (txn->failed) {
		NL_SET_ERR_MSG(extack, "a change of this transaction was refused");
		err = -ECANCELED;
	} else if (txn->base != rcu_access_pointer(wn->config)) {
		NL_SET_ERR_MSG(extack, "the configuration has changed since this transaction began");
		err = -EBUSY;
	} else if (unchanged(txn)) {
		/* Nothing to go back from, but who tries may need more time. */
		if (txn->confirm)
			weir_confirm_extend(wn, txn->confirm);
		goto abort;
	} else if (weir_confirm_pending(wn) && !txn->confirm &&
		   txn->cause == WEIR_CAUSE_REQUEST) {
		NL_SET_ERR_MSG(extack, "a change is waiting to be confirmed: confirm or revert it first");
		err = -EBUSY;
	}
	if (err)
		goto abort;

	config = prepare(wn->net, txn, extack);
	if (IS_ERR(config)) {
		err = PTR_ERR(config);
		goto abort;
	}
	if (txn->confirm && !weir_confirm_pending(wn)) {
		standby = weir_config_copy(txn->base);
		if (!standby)
			err = -ENOMEM;
	}
	if (!err)
		err = prepare_net(wn, config, extack);
	if (err) {
		discard(config);
		if (standby)
			weir_config_put(standby);
		weir_net_idle(wn);
		goto abort;
	}

	/* The services are the configuration's now. */
	txn->services = NULL;
	txn->n_services = 0;
	if (txn->confirm)
		weir_confirm_begin(wn, standby, config, txn->confirm);
	weir_config_publish(wn, config, txn->cause, txn->keep);
abort:
	weir_txn_abort(txn);
	return err;
}

/**
 * weir_txn_commit_standby() - the same for what a revert would bring back
 * @wn: namespace where a confirmation is pending
 * @txn: transaction that started from its standby; it ends in any case
 *
 * Context: Process, under weir_net.lock.
 * Return: 0 or -ENOMEM; then nothing has changed.
 */
int weir_txn_commit_standby(struct weir_net *wn, struct weir_txn *txn)
{
	struct weir_config *config;
	int err = 0;

	lockdep_assert_held(&wn->lock);
	if (!unchanged(txn)) {
		config = prepare(wn->net, txn, NULL);
		if (IS_ERR(config)) {
			err = PTR_ERR(config);
			goto abort;
		}
		txn->services = NULL;
		txn->n_services = 0;
		mark_published(txn->base, config);
		weir_confirm_replace(wn, config);
	}
abort:
	weir_txn_abort(txn);
	return err;
}
