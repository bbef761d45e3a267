// SPDX-License-Identifier: GPL-2.0-only
/*
 * Configurations and transactions. A configuration is immutable and replaced
 * as a whole; a transaction stages services on top of the one that it started
 * from. Committing builds everything first and then publishes one pointer, so
 * packets see all of it or nothing and never wait.
 */
#include <linux/cred.h>
#include <linux/log2.h>
#include <linux/mm.h>
#include <linux/netlink.h>
#include <linux/random.h>
#include <linux/sched/signal.h>
#include <linux/slab.h>
#include <linux/user_namespace.h>

#include "config.h"
#include "nat.h"
#include "netlink.h"
#include "netns.h"

/*
 * Steps that building maglev tables may take in one commit if the addresses
 * are chosen to make it slow: some seconds. Requests of all families of
 * generic netlink wait for each other when one comes or goes, so who is root
 * in a user namespace only gets a tenth of a second.
 */
#define COMMIT_STEPS_MAX	(1ULL << 31)
#define COMMIT_STEPS_MAX_USER	(1ULL << 26)

static struct workqueue_struct *free_queue;

static atomic64_t last_serial;

/* Of listen_hash(). */
static u64 hash_keys[6] __ro_after_init;

/**
 * weir_config_setup() - before anything else of this file
 *
 * Return: 0 or -ENOMEM.
 */
int weir_config_setup(void)
{
	get_random_bytes(hash_keys, sizeof(hash_keys));
	free_queue = alloc_workqueue("weir", WQ_UNBOUND, 0);
	return free_queue ? 0 : -ENOMEM;
}

/**
 * weir_config_teardown() - free what still waits for a grace period
 *
 * After the last namespace is gone.
 */
void weir_config_teardown(void)
{
	rcu_barrier();
	destroy_workqueue(free_queue);
}

static void config_free(struct work_struct *work)
{
	struct weir_config *config = container_of(to_rcu_work(work),
						  struct weir_config, free);
	u32 i;

	for (i = 0; i < config->n_services; i++) {
		weir_service_put(config->services[i]);
		cond_resched();
	}
	kvfree(config->services);
	kvfree(config->table);
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
		queue_rcu_work(free_queue, &config->free);
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

/* Number of the first service whose name is not before @name. */
static u32 position(struct weir_service *const *services, u32 n,
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

static struct weir_service *find(struct weir_service *const *services, u32 n,
				 const char *name)
{
	u32 at = position(services, n, name);

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
	return find(config->services, config->n_services, name);
}

/*
 * Multilinear with random keys (Lemire and Kaser, "Strongly universal string
 * hashing is fast", 2014): every new connection of the machine pays for it,
 * and who is root in a user namespace chooses what is in the table of his.
 */
static __always_inline u32 listen_hash(const struct weir_listen *key)
{
	const u32 *words = (const u32 *)key->address.bytes;
	u32 meta = key->family << 24 | key->protocol << 16 | key->port;
	u64 hash;

	hash = hash_keys[0] + hash_keys[1] * meta + hash_keys[2] * words[0];
	if (key->family == AF_INET6)
		hash += hash_keys[3] * words[1] + hash_keys[4] * words[2] +
			hash_keys[5] * words[3];
	return hash >> 32;
}

static bool listen_match(const struct weir_listen *listen,
			 const struct weir_listen *key)
{
	return listen->port == key->port && listen->protocol == key->protocol &&
	       (!listen->family || listen->family == key->family) &&
	       weir_address_equal(&listen->address, &key->address);
}

/**
 * weir_config_lookup() - find the service that listens on something
 * @config: configuration that the caller holds, or sees under RCU
 * @key: family (not AF_UNSPEC), protocol, port and address to look for; an
 *	address of zero finds services for every address
 *
 * Context: Any.
 * Return: the service or NULL.
 */
struct weir_service *weir_config_lookup(const struct weir_config *config,
					const struct weir_listen *key)
{
	struct weir_service *service;
	u32 slot;

	if (!config->table)
		return NULL;
	slot = listen_hash(key) & config->mask;
	while ((service = config->table[slot])) {
		if (listen_match(&service->listen, key))
			return service;
		slot = (slot + 1) & config->mask;
	}
	return NULL;
}

static int table_insert(struct weir_config *config,
			struct weir_service *service, u8 family)
{
	struct weir_listen key = service->listen;
	const struct weir_service *found;
	u32 slot;

	key.family = family;
	found = weir_config_lookup(config, &key);
	/* One for both families may be on the way of its second already. */
	if (found)
		return found == service ? 0 : -EADDRINUSE;
	slot = listen_hash(&key) & config->mask;
	while (config->table[slot])
		slot = (slot + 1) & config->mask;
	config->table[slot] = service;
	return 0;
}

/* Fills everything that is derived from @config->services. */
static int config_index(struct weir_config *config)
{
	u32 i, slots = 0;
	int err;

	for (i = 0; i < config->n_services; i++)
		slots += config->services[i]->listen.family ? 2 : 4;
	if (!slots)
		return 0;
	slots = roundup_pow_of_two(slots);
	config->mask = slots - 1;
	config->table = kvcalloc(slots, sizeof(*config->table),
				 GFP_KERNEL_ACCOUNT);
	if (!config->table)
		return -ENOMEM;

	for (i = 0; i < config->n_services; i++) {
		struct weir_service *service = config->services[i];
		u8 family = service->listen.family;

		if (weir_address_is_zero(&service->listen.address))
			config->wildcards++;
		if (weir_service_live(service))
			config->live++;
		config->n_backends += service->n_backends;
		err = table_insert(config, service, family ?: AF_INET);
		if (!err && !family)
			err = table_insert(config, service, AF_INET6);
		if (err)
			return err;
		cond_resched();
	}
	return 0;
}

/**
 * weir_txn_begin() - start a transaction
 * @wn: namespace
 * @portid: netlink port that it belongs to
 *
 * Context: Process, under weir_net.lock.
 * Return: the transaction, or NULL for want of memory.
 */
struct weir_txn *weir_txn_begin(struct weir_net *wn, u32 portid)
{
	struct weir_txn *txn;
	u32 i;

	lockdep_assert_held(&wn->lock);
	txn = kzalloc(sizeof(*txn), GFP_KERNEL_ACCOUNT);
	if (!txn)
		return NULL;
	txn->base = rcu_dereference_protected(wn->config,
					      lockdep_is_held(&wn->lock));
	txn->room = txn->base->n_services;
	txn->services = kvmalloc_array(txn->room, sizeof(*txn->services),
				       GFP_KERNEL_ACCOUNT);
	if (!txn->services) {
		kfree(txn);
		return NULL;
	}
	refcount_inc(&txn->base->refs);
	txn->n_services = txn->base->n_services;
	for (i = 0; i < txn->n_services; i++)
		txn->services[i] = weir_service_get(txn->base->services[i]);
	txn->portid = portid;
	do {
		txn->id = ++wn->last_txn;
	} while (!txn->id || weir_txn_find(wn, txn->id, portid));
	list_add_tail(&txn->list, &wn->txns);
	return txn;
}

/**
 * weir_txn_find() - find a transaction
 * @wn: namespace
 * @id: its number
 * @portid: netlink port that it must belong to
 *
 * Context: Process, under weir_net.lock.
 * Return: the transaction or NULL.
 */
struct weir_txn *weir_txn_find(struct weir_net *wn, u32 id, u32 portid)
{
	struct weir_txn *txn;

	lockdep_assert_held(&wn->lock);
	list_for_each_entry(txn, &wn->txns, list)
		if (txn->id == id && txn->portid == portid)
			return txn;
	return NULL;
}

/**
 * weir_txn_abort() - end a transaction without effect
 * @txn: transaction
 *
 * Context: Process, under weir_net.lock.
 */
void weir_txn_abort(struct weir_txn *txn)
{
	list_del(&txn->list);
	weir_txn_clear(txn);
	kvfree(txn->services);
	weir_config_put(txn->base);
	kfree(txn);
}

/**
 * weir_txn_service() - find a staged service by name
 * @txn: transaction
 * @name: name
 *
 * Return: the service or NULL. It may be published: see weir_txn_edit().
 */
struct weir_service *weir_txn_service(const struct weir_txn *txn,
				      const char *name)
{
	return find(txn->services, txn->n_services, name);
}

/**
 * weir_txn_edit() - get a staged service in order to change it
 * @txn: transaction
 * @name: name of a service that is there
 *
 * Context: Process, may sleep.
 * Return: the service, not published, or NULL for want of memory.
 */
struct weir_service *weir_txn_edit(struct weir_txn *txn, const char *name)
{
	u32 at = position(txn->services, txn->n_services, name);
	struct weir_service *copy;

	if (!txn->services[at]->published)
		return txn->services[at];
	copy = weir_service_copy(txn->services[at]);
	if (!copy)
		return NULL;
	weir_service_put(txn->services[at]);
	txn->services[at] = copy;
	return copy;
}

static int make_room(struct weir_txn *txn)
{
	u32 room = max(2 * txn->room, 16U);
	struct weir_service **services;

	if (txn->n_services < txn->room)
		return 0;
	services = kvmalloc_array(room, sizeof(*services), GFP_KERNEL_ACCOUNT);
	if (!services)
		return -ENOMEM;
	if (txn->n_services)
		memcpy(services, txn->services,
		       txn->n_services * sizeof(*services));
	kvfree(txn->services);
	txn->services = services;
	txn->room = room;
	return 0;
}

/**
 * weir_txn_put() - stage a service in place of the one with its name, if any
 * @txn: transaction
 * @service: unpublished service; the reference passes on success
 * @extack: gets the reason of a refusal
 *
 * Context: Process, may sleep.
 * Return: 0, -ENOSPC or -ENOMEM.
 */
int weir_txn_put(struct weir_txn *txn, struct weir_service *service,
		 struct netlink_ext_ack *extack)
{
	u32 at = position(txn->services, txn->n_services, service->name);

	if (at < txn->n_services &&
	    !strcmp(txn->services[at]->name, service->name)) {
		weir_service_put(txn->services[at]);
		txn->services[at] = service;
		return 0;
	}
	if (txn->n_services >= WEIR_SERVICES_MAX) {
		NL_SET_ERR_MSG(extack, "this namespace has as many services as there can be");
		return -ENOSPC;
	}
	if (make_room(txn))
		return -ENOMEM;
	memmove(&txn->services[at + 1], &txn->services[at],
		(txn->n_services - at) * sizeof(service));
	txn->services[at] = service;
	txn->n_services++;
	return 0;
}

/**
 * weir_txn_remove() - remove a staged service
 * @txn: transaction
 * @name: name of a service that is there
 */
void weir_txn_remove(struct weir_txn *txn, const char *name)
{
	u32 at = position(txn->services, txn->n_services, name);

	weir_service_put(txn->services[at]);
	txn->n_services--;
	memmove(&txn->services[at], &txn->services[at + 1],
		(txn->n_services - at) * sizeof(*txn->services));
}

/**
 * weir_txn_clear() - remove every staged service
 * @txn: transaction
 */
void weir_txn_clear(struct weir_txn *txn)
{
	u32 i;

	for (i = 0; i < txn->n_services; i++) {
		weir_service_put(txn->services[i]);
		cond_resched();
	}
	txn->n_services = 0;
}

static bool unchanged(const struct weir_txn *txn)
{
	return txn->n_services == txn->base->n_services &&
	       (!txn->n_services ||
		!memcmp(txn->services, txn->base->services,
			txn->n_services * sizeof(*txn->services)));
}

/* Everything that can fail. Return: the new configuration or an error. */
static struct weir_config *prepare(const struct net *net, struct weir_txn *txn,
				   struct netlink_ext_ack *extack)
{
	struct weir_config *config;
	u64 steps = 0, most;
	u32 i;
	int err;

	most = net->user_ns == &init_user_ns ? COMMIT_STEPS_MAX :
					       COMMIT_STEPS_MAX_USER;
	config = weir_config_alloc();
	if (!config)
		return ERR_PTR(-ENOMEM);
	for (i = 0; i < txn->n_services; i++) {
		struct weir_service *service = txn->services[i];

		if (service->published)
			continue;
		err = weir_service_check_table(service, extack);
		if (err)
			goto err;
		steps += weir_service_steps(service);
		if (steps > most) {
			NL_SET_ERR_MSG(extack, "too many maglev tables in one commit: change fewer services at once or make table-size smaller");
			err = -E2BIG;
			goto err;
		}
		/* This can be long: let a killed process go. */
		err = fatal_signal_pending(current) ? -EINTR :
		      weir_service_build(service);
		if (err)
			goto err;
		cond_resched();
	}
	config->services = txn->services;
	config->n_services = txn->n_services;
	err = config_index(config);
	if (err == -EADDRINUSE)
		NL_SET_ERR_MSG(extack, "two services listen on the same address, port and protocol");
	if (err)
		goto err;
	config->generation = txn->base->generation + 1 ?: 1;
	return config;

err:
	/* The services still belong to the transaction. */
	kvfree(config->table);
	kfree(config);
	return ERR_PTR(err);
}

/**
 * weir_txn_commit() - make a transaction the namespace's configuration
 * @wn: namespace
 * @txn: transaction; it ends in any case
 * @extack: gets the reason of a refusal
 *
 * Context: Process, under weir_net.lock.
 * Return: 0; or -ECANCELED after a refused change, -EBUSY if another commit
 * came first, -EADDRINUSE, -EINVAL, -E2BIG, -EINTR, -ENOMEM, or what
 * registering hooks returns; then nothing has changed.
 */
int weir_txn_commit(struct weir_net *wn, struct weir_txn *txn,
		    struct netlink_ext_ack *extack)
{
	struct weir_config *config, *former = txn->base;
	int err = 0;
	u32 i;

	lockdep_assert_held(&wn->lock);
	if (txn->failed) {
		NL_SET_ERR_MSG(extack, "a change of this transaction was refused");
		err = -ECANCELED;
	} else if (former != rcu_access_pointer(wn->config)) {
		NL_SET_ERR_MSG(extack, "the configuration has changed since this transaction began");
		err = -EBUSY;
	}
	if (err || unchanged(txn))
		goto abort;

	config = prepare(wn->net, txn, extack);
	if (IS_ERR(config)) {
		err = PTR_ERR(config);
		goto abort;
	}
	if (config->n_services) {
		err = weir_nat_hook(wn, extack);
		if (err) {
			kvfree(config->table);
			kfree(config);
			goto abort;
		}
	}

	rcu_assign_pointer(wn->config, config);
	weir_flows_pace(&wn->flows, config->live);
	weir_nl_commit(wn, former, config);
	for (i = 0; i < config->n_services; i++)
		config->services[i]->published = true;
	weir_net_idle(wn);

	/* The services are the configuration's now. */
	txn->services = NULL;
	txn->n_services = 0;
	weir_config_put(former);
abort:
	weir_txn_abort(txn);
	return err;
}
