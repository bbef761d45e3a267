// SPDX-License-Identifier: GPL-2.0-only
/*
 * Which backend a client had: a hash table for each service with affinity,
 * shared by its copies, so that it survives changes. An entry holds for as long
 * as the client has connections, which the sweep of the flows finds out, and for
 * the service's affinity after that.
 */
#include <linux/jiffies.h>
#include <linux/memcontrol.h>
#include <linux/rhashtable.h>
#include <linux/sched/mm.h>
#include <linux/slab.h>
#include <linux/timekeeping.h>
#include <linux/workqueue.h>
#include <net/ipv6.h>
#include <net/netfilter/nf_conntrack.h>

#include "affinity.h"
#include "meter.h"

/* Clients that a service remembers: 64 MB, and a third more of hash table. */
#define ENTRIES_MAX	(1 << 20)

/* Entries looked at before others may have the processor. */
#define EXPIRE_CHUNK	1024

static struct workqueue_struct *affinity_queue;

/**
 * struct weir_affinity - who was where
 * @refs: references; each copy of the service holds one
 * @table: of struct entry, by client
 * @n: entries in it
 * @seconds: of the service as packets see it, for who does not know it
 * @prefix4: the same
 * @prefix6: the same
 * @meter: the service's; with a reference. Its @affinity is this one, weakly,
 *	while packets use it
 * @memcg: who pays for the entries: who turned affinity on; with a reference
 * @work: drops what has expired
 * @armed: bit 0: @work is queued or running
 * @free: frees it after a grace period
 */
struct weir_affinity {
	refcount_t refs;
	struct rhashtable table;
	atomic_t n;
	u32 seconds;
	u8 prefix4;
	u8 prefix6;
	struct weir_meter *meter;
	struct mem_cgroup *memcg;
	struct delayed_work work;
	unsigned long armed;
	struct rcu_work free;
};

/*
 * 64 bytes. Its backend does not change: another one takes another entry. The
 * key is the client's address, cut to the bits that count, IPv4 mapped to IPv6.
 */
struct entry {
	struct rhash_head node;
	union weir_address key;
	union weir_address address;
	u32 used;
	u16 port;
	u8 family;
	struct rcu_head rcu;
};

static const struct rhashtable_params params = {
	.head_offset = offsetof(struct entry, node),
	.key_offset = offsetof(struct entry, key),
	.key_len = sizeof(union weir_address),
	.automatic_shrinking = true,
};

static u32 now(void)
{
	return ktime_get_boottime_seconds();
}

static void make_key(u8 family, const union weir_address *client, u32 length,
		     union weir_address *key)
{
	struct in6_addr mapped;

	if (family == AF_INET) {
		ipv6_addr_set_v4mapped(client->ip, &mapped);
		ipv6_addr_prefix(&key->ip6, &mapped, 96 + length);
	} else {
		ipv6_addr_prefix(&key->ip6, &client->ip6, length);
	}
}

static bool expired(const struct entry *entry, u32 seconds)
{
	/* In full seconds, rather one more than one less. */
	return (s32)(now() - READ_ONCE(entry->used)) > (s32)seconds;
}

static void set_used(struct entry *entry)
{
	u32 time = now();

	/* Many connections of one client share the line. */
	if (READ_ONCE(entry->used) != time)
		WRITE_ONCE(entry->used, time);
}

static void drop(struct weir_affinity *affinity, struct entry *entry)
{
	/* Somebody else may have, or may have replaced it. */
	if (rhashtable_remove_fast(&affinity->table, &entry->node, params))
		return;
	atomic_dec(&affinity->n);
	kfree_rcu(entry, rcu);
}

static void expire_all(struct weir_affinity *affinity)
{
	u32 i, seconds = READ_ONCE(affinity->seconds);
	struct rhashtable_iter iter;
	struct entry *entry;

	rhashtable_walk_enter(&affinity->table, &iter);
	do {
		rhashtable_walk_start(&iter);
		for (i = 0; i < EXPIRE_CHUNK; i++) {
			entry = rhashtable_walk_next(&iter);
			if (IS_ERR_OR_NULL(entry))
				break;
			if (expired(entry, seconds))
				drop(affinity, entry);
		}
		rhashtable_walk_stop(&iter);
		cond_resched();
		/* An error only says that the table was resized meanwhile. */
	} while (entry);
	rhashtable_walk_exit(&iter);
}

/* What has expired stays for a quarter of its time at most. */
static unsigned long period(const struct weir_affinity *affinity)
{
	return clamp(READ_ONCE(affinity->seconds) / 4, 1U, 60U) * HZ;
}

static void expire_work(struct work_struct *work)
{
	struct weir_affinity *affinity = container_of(to_delayed_work(work),
						      struct weir_affinity,
						      work);

	expire_all(affinity);
	if (!atomic_read(&affinity->n)) {
		clear_bit(0, &affinity->armed);
		/* Pairs with insert(). */
		smp_mb__after_atomic();
		if (!atomic_read(&affinity->n) ||
		    test_and_set_bit(0, &affinity->armed))
			return;
	}
	queue_delayed_work(affinity_queue, &affinity->work, period(affinity));
}

static void free_entry(void *entry, void *unused)
{
	kfree(entry);
}

static void affinity_free(struct work_struct *work)
{
	struct weir_affinity *affinity = container_of(to_rcu_work(work),
						      struct weir_affinity,
						      free);

	cancel_delayed_work_sync(&affinity->work);
	rhashtable_free_and_destroy(&affinity->table, free_entry, NULL);
	mem_cgroup_put(affinity->memcg);
	weir_meter_put(affinity->meter);
	kfree(affinity);
}

/**
 * weir_affinity_alloc() - remember clients from now on
 * @meter: of the service
 *
 * Context: Process, may sleep. Charged to the caller's memory cgroup, as is
 * every client that will be remembered.
 * Return: affinity with one reference, or NULL.
 */
struct weir_affinity *weir_affinity_alloc(struct weir_meter *meter)
{
	struct weir_affinity *affinity;

	affinity = kzalloc(sizeof(*affinity), GFP_KERNEL_ACCOUNT);
	if (!affinity)
		return NULL;
	if (rhashtable_init(&affinity->table, &params)) {
		kfree(affinity);
		return NULL;
	}
	refcount_set(&affinity->refs, 1);
	affinity->meter = weir_meter_get(meter);
	affinity->memcg = get_mem_cgroup_from_mm(current->mm);
	INIT_DELAYED_WORK(&affinity->work, expire_work);
	INIT_RCU_WORK(&affinity->free, affinity_free);
	return affinity;
}

/**
 * weir_affinity_get() - take a reference
 * @affinity: affinity that the caller holds, or NULL
 *
 * Return: @affinity.
 */
struct weir_affinity *weir_affinity_get(struct weir_affinity *affinity)
{
	if (affinity)
		refcount_inc(&affinity->refs);
	return affinity;
}

/**
 * weir_affinity_put() - give a reference back
 * @affinity: affinity or NULL; a published service gives it back only after a
 *	grace period
 *
 * Context: Any.
 */
void weir_affinity_put(struct weir_affinity *affinity)
{
	struct weir_affinity *none = NULL;

	if (!affinity || !refcount_dec_and_test(&affinity->refs))
		return;
	/* The sweep may use it until after a grace period. */
	cmpxchg((struct weir_affinity __force **)&affinity->meter->affinity,
		affinity, none);
	queue_rcu_work(affinity_queue, &affinity->free);
}

/* Has the sweep know what packets know, which are the ones to know it first. */
static struct weir_affinity *affinity_of(const struct weir_service *service)
{
	const struct weir_sticky *sticky = &service->sticky;
	struct weir_affinity *affinity = sticky->affinity;

	if (unlikely(READ_ONCE(affinity->seconds) != sticky->seconds))
		WRITE_ONCE(affinity->seconds, sticky->seconds);
	if (unlikely(READ_ONCE(affinity->prefix4) != sticky->prefix4))
		WRITE_ONCE(affinity->prefix4, sticky->prefix4);
	if (unlikely(READ_ONCE(affinity->prefix6) != sticky->prefix6))
		WRITE_ONCE(affinity->prefix6, sticky->prefix6);
	if (unlikely(rcu_access_pointer(service->meter->affinity) != affinity))
		rcu_assign_pointer(service->meter->affinity, affinity);
	return affinity;
}

static struct entry *find(struct weir_affinity *affinity, u8 family,
			  const union weir_address *client)
{
	union weir_address key;

	make_key(family, client,
		 family == AF_INET ? READ_ONCE(affinity->prefix4) :
				     READ_ONCE(affinity->prefix6), &key);
	return rhashtable_lookup(&affinity->table, &key, params);
}

/* Return: the backend of an entry if it is there and takes the client still. */
static const struct weir_backend *
usable_backend(const struct weir_service *service, const struct entry *entry,
	       u8 family, enum weir_role role)
{
	const struct weir_backend *backend;
	struct weir_backend key;

	if (expired(entry, service->sticky.seconds))
		return NULL;
	key.address = entry->address;
	key.family = entry->family;
	key.port = entry->port;
	backend = weir_service_find(service, &key);
	if (!backend || !weir_service_keeps(service, backend, family, role))
		return NULL;
	return backend;
}

/**
 * weir_affinity_find() - the backend that a client had
 * @service: service with WEIR_SERVICE_AFFINITY, seen under RCU
 * @family: of the client
 * @client: its address
 * @role: which backends it gets now; one of another role does not count
 *
 * Context: Softirq or process, from a hook, under RCU.
 * Return: the backend if the client has it still, or NULL.
 */
const struct weir_backend *
weir_affinity_find(const struct weir_service *service, u8 family,
		   const union weir_address *client, enum weir_role role)
{
	struct weir_affinity *affinity = affinity_of(service);
	const struct weir_backend *backend;
	struct entry *entry;

	entry = find(affinity, family, client);
	if (!entry)
		return NULL;
	backend = usable_backend(service, entry, family, role);
	if (backend)
		set_used(entry);
	return backend;
}

static struct entry *make_entry(struct weir_affinity *affinity,
				const struct weir_backend *backend)
{
	struct mem_cgroup *former = set_active_memcg(affinity->memcg);
	struct entry *entry;

	/* Unlike GFP_ATOMIC not beyond what the cgroup may have. */
	entry = kmalloc(sizeof(*entry),
			GFP_NOWAIT | __GFP_NOWARN | __GFP_ACCOUNT);
	set_active_memcg(former);
	if (!entry)
		return NULL;
	entry->address = backend->address;
	entry->family = backend->family;
	entry->port = backend->port;
	entry->used = now();
	return entry;
}

/*
 * Return: NULL if @entry, which is used up, is remembered from now on, the one
 * of the same client if that is there already, or an error pointer.
 */
static struct entry *insert(struct weir_affinity *affinity, struct entry *entry)
{
	struct entry *there = ERR_PTR(-ENOSPC);

	if (atomic_inc_return(&affinity->n) <= ENTRIES_MAX)
		there = rhashtable_lookup_get_insert_fast(&affinity->table,
							  &entry->node, params);
	if (there) {
		atomic_dec(&affinity->n);
		kfree(entry);
		return there;
	}
	/*
	 * Pairs with expire_work(). atomic_inc_return() orders the count before
	 * this.
	 */
	if (!test_bit(0, &affinity->armed) &&
	    !test_and_set_bit(0, &affinity->armed))
		queue_delayed_work(affinity_queue, &affinity->work,
				   period(affinity));
	return NULL;
}

/**
 * weir_affinity_remember() - remember the backend that a client gets
 * @service: service with WEIR_SERVICE_AFFINITY, seen under RCU
 * @family: of the client
 * @client: its address
 * @role: which backends it gets
 * @backend: what was chosen, because weir_affinity_find() had nothing
 *
 * Without room or memory the client is counted, and served all the same.
 *
 * Context: Softirq or process, from a hook, under RCU.
 * Return: @backend, or that of another connection of the same client which was
 * faster.
 */
const struct weir_backend *
weir_affinity_remember(const struct weir_service *service, u8 family,
		       const union weir_address *client, enum weir_role role,
		       const struct weir_backend *backend)
{
	struct weir_affinity *affinity = service->sticky.affinity;
	const struct weir_backend *theirs = NULL;
	struct entry *old, *entry;

	entry = make_entry(affinity, backend);
	if (!entry) {
		atomic64_inc(&service->meter->forgotten);
		return backend;
	}
	make_key(family, client,
		 family == AF_INET ? service->sticky.prefix4 :
				     service->sticky.prefix6, &entry->key);
	old = rhashtable_lookup(&affinity->table, &entry->key, params);
	if (!old) {
		old = insert(affinity, entry);
		if (IS_ERR(old))
			atomic64_inc(&service->meter->forgotten);
		else if (old)
			theirs = usable_backend(service, old, family,
						role);
		return theirs ?: backend;
	}
	if (rhashtable_replace_fast(&affinity->table, &old->node, &entry->node,
				    params)) {
		/* Somebody was faster; what counts is the next connection. */
		kfree(entry);
		return backend;
	}
	kfree_rcu(old, rcu);
	return backend;
}

/**
 * weir_affinity_touch() - a client has a connection, or had until now
 * @meter: meter of the service
 * @ct: conntrack entry of the connection
 *
 * Its affinity lasts for that.
 *
 * Context: Any.
 */
void weir_affinity_touch(const struct weir_meter *meter,
			 const struct nf_conn *ct)
{
	const struct nf_conntrack_tuple *tuple =
		&ct->tuplehash[IP_CT_DIR_ORIGINAL].tuple;
	struct weir_affinity *affinity;
	union weir_address client = {};
	struct entry *entry = NULL;

	if (tuple->src.l3num == AF_INET)
		client.ip = tuple->src.u3.ip;
	else
		client.ip6 = tuple->src.u3.in6;
	rcu_read_lock();
	affinity = rcu_dereference(meter->affinity);
	if (affinity)
		entry = find(affinity, tuple->src.l3num, &client);
	if (entry)
		set_used(entry);
	rcu_read_unlock();
}

/**
 * weir_affinity_setup() - before anything else of this file
 *
 * Return: 0 or -ENOMEM.
 */
int weir_affinity_setup(void)
{
	affinity_queue = alloc_workqueue("weir_affinity", WQ_UNBOUND, 0);
	return affinity_queue ? 0 : -ENOMEM;
}

/**
 * weir_affinity_teardown() - free what still waits for a grace period
 *
 * After the last service is gone.
 */
void weir_affinity_teardown(void)
{
	rcu_barrier();
	destroy_workqueue(affinity_queue);
}
