// SPDX-License-Identifier: GPL-2.0-only
/*
 * What packets look for in a configuration: who listens on an address and a
 * port. Most services have one of each and are in a hash table; the others are
 * looked for only if that has none.
 */
#include <linux/in.h>
#include <linux/log2.h>
#include <linux/mm.h>
#include <linux/netlink.h>
#include <linux/random.h>
#include <linux/slab.h>

#include "config.h"
#include "difference.h"
#include "egress.h"
#include "hash.h"
#include "reach.h"

/* Of listen_hash(). */
static u64 hash_keys[6] __ro_after_init;

/**
 * weir_index_setup() - before anything else of this file
 */
void weir_index_setup(void)
{
	get_random_bytes(hash_keys, sizeof(hash_keys));
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
	/* Linear in the key: alone it would put steady steps side by side. */
	return weir_mix64(hash) >> 32;
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

/*
 * In the place of a service that has left. Looking goes on behind it, and it
 * listens on nothing.
 */
static struct weir_service gone;

static u32 next_slot(const struct weir_config *config, u32 slot)
{
	return (slot + 1) & config->mask;
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
	while (config->table[slot] && config->table[slot] != &gone)
		slot = next_slot(config, slot);
	config->gone -= config->table[slot] == &gone;
	config->table[slot] = service;
	return 0;
}

static void table_remove(struct weir_config *config,
			 const struct weir_service *service, u8 family)
{
	struct weir_listen key = service->listen;
	u32 slot;

	key.family = family;
	for (slot = listen_hash(&key) & config->mask; config->table[slot];
	     slot = next_slot(config, slot)) {
		if (config->table[slot] != service)
			continue;
		config->table[slot] = &gone;
		config->gone++;
	}
}

/* One port of one address or of all addresses: what the table is for. */
static bool is_exact(const struct weir_service *service)
{
	const struct weir_listen *listen = &service->listen;

	return service->mode != WEIR_MODE_EGRESS &&
	       listen->port == listen->port_last &&
	       (weir_address_is_zero(&listen->address) ||
		listen->length == 8 * weir_address_size(listen->family));
}

/* Whether a service that is not exact is one for the family and protocol. */
static bool is_in_reach(const struct weir_service *service, u8 family,
			u8 protocol)
{
	return service->mode != WEIR_MODE_EGRESS &&
	       service->listen.protocol == protocol &&
	       (!service->listen.family || service->listen.family == family);
}

/* Number of the reach of a family and protocol. */
static u32 reach_of(u8 family, u8 protocol)
{
	return 2 * (family == AF_INET6) + (protocol == IPPROTO_UDP);
}

/* @ranges: numbers of the config->counts.ranges services that are not exact. */
static int build_reach(struct weir_config *config, const u32 *ranges,
		       u8 family, u8 protocol)
{
	struct weir_reach **reach = &config->reach[reach_of(family, protocol)];
	struct weir_reach_entry *entries;
	u32 i, n = 0;
	int err;

	for (i = 0; i < config->counts.ranges; i++)
		n += is_in_reach(config->services[ranges[i]], family, protocol);
	if (!n)
		return 0;
	entries = kvcalloc(n, sizeof(*entries), GFP_KERNEL_ACCOUNT);
	*reach = kvzalloc(weir_reach_size(n), GFP_KERNEL_ACCOUNT);
	if (!entries || !*reach) {
		kvfree(entries);
		return -ENOMEM;
	}
	for (i = 0, n = 0; i < config->counts.ranges; i++) {
		const struct weir_service *service =
			config->services[ranges[i]];
		const struct weir_listen *listen = &service->listen;

		if (!is_in_reach(service, family, protocol))
			continue;
		memcpy(entries[n].prefix.address, listen->address.bytes,
		       sizeof(entries[n].prefix.address));
		entries[n].prefix.family = family;
		entries[n].prefix.length = listen->length;
		entries[n].first = listen->port;
		entries[n].last = listen->port_last;
		entries[n++].value = ranges[i];
	}
	err = weir_reach_build(*reach, entries, n);
	kvfree(entries);
	return err;
}

static int build_reaches(struct weir_config *config)
{
	u32 *ranges, i, n = 0;
	int err;

	ranges = kvmalloc_array(config->counts.ranges, sizeof(*ranges),
				GFP_KERNEL_ACCOUNT);
	if (!ranges)
		return -ENOMEM;
	for (i = 0; i < config->n_services && n < config->counts.ranges; i++)
		if (!is_exact(config->services[i]))
			ranges[n++] = i;
	err = build_reach(config, ranges, AF_INET, IPPROTO_TCP) ?:
	      build_reach(config, ranges, AF_INET, IPPROTO_UDP) ?:
	      build_reach(config, ranges, AF_INET6, IPPROTO_TCP) ?:
	      build_reach(config, ranges, AF_INET6, IPPROTO_UDP);
	kvfree(ranges);
	return err;
}

/* Slots of a table that is half full with what a service needs. */
static u32 slots_of(const struct weir_service *service)
{
	if (!is_exact(service))
		return 0;
	return service->listen.family ? 2 : 4;
}

/* @by: 1 for one that comes, -1 for one that leaves. */
static void count(struct weir_counts *counts,
		  const struct weir_service *service, int by)
{
	const struct weir_listen *listen = &service->listen;

	counts->backends += by * (int)service->n_backends;
	counts->full_nat += by * (service->mode == WEIR_MODE_FULL_NAT);
	counts->tproxy += by * (service->mode == WEIR_MODE_TPROXY);
	counts->mss += by * (service->mss != 0);
	counts->live += by * weir_service_live(service);
	counts->drains += by * (int)service->n_drains;
	counts->slots += by * (int)slots_of(service);
	counts->ranges += by * !is_exact(service);
	counts->others += by * (!is_exact(service) ||
				weir_address_is_zero(&listen->address));
}

/* Return: how many slots of a table services leave, at most. */
static u32 count_all(struct weir_config *config,
		     const struct weir_config *former)
{
	struct weir_difference d = weir_difference_between(former, config);
	u32 left = 0;

	if (former)
		config->counts = former->counts;
	while (weir_difference_next(&d)) {
		if (d.old) {
			count(&config->counts, d.old, -1);
			left += slots_of(d.old) / 2;
		}
		if (d.new)
			count(&config->counts, d.new, 1);
		cond_resched();
	}
	return left;
}

/*
 * Room for a table, with what is in that of @former if that is not much too
 * large, nor too full of services that have left, now or before. Return:
 * whether it is, 0 or 1, or -ENOMEM.
 */
static int make_table(struct weir_config *config,
		      const struct weir_config *former, u32 left)
{
	u32 slots = roundup_pow_of_two(config->counts.slots), room = 0;

	if (former && former->table) {
		room = former->mask + 1;
		left += former->gone;
	}
	if (config->counts.slots + 2 * left > room || slots < room / 2) {
		config->mask = slots - 1;
		config->table = kvcalloc(slots, sizeof(*config->table),
					 GFP_KERNEL_ACCOUNT);
		return config->table ? 0 : -ENOMEM;
	}
	config->mask = former->mask;
	config->gone = former->gone;
	config->table = kvmalloc_array(room, sizeof(*config->table),
				       GFP_KERNEL_ACCOUNT);
	if (!config->table)
		return -ENOMEM;
	memcpy(config->table, former->table, room * sizeof(*config->table));
	return 1;
}

static int put_in_table(struct weir_config *config,
			struct weir_service *service)
{
	u8 family = service->listen.family;

	return table_insert(config, service, family ?: AF_INET) ?:
	       family ? 0 : table_insert(config, service, AF_INET6);
}

/* Services on one port. */
static int build_table(struct weir_config *config,
		       const struct weir_config *former, u32 left)
{
	struct weir_difference d;
	int err;

	if (!config->counts.slots)
		return 0;
	err = make_table(config, former, left);
	if (err < 0)
		return err;
	if (!err)
		former = NULL;
	/* First all that leave: others may come in their place. */
	d = weir_difference_between(former, config);
	while (former && left && weir_difference_next(&d)) {
		if (!d.old || !is_exact(d.old))
			continue;
		table_remove(config, d.old, d.old->listen.family ?: AF_INET);
		if (!d.old->listen.family)
			table_remove(config, d.old, AF_INET6);
	}
	d = weir_difference_between(former, config);
	while (weir_difference_next(&d)) {
		if (!d.new || !is_exact(d.new))
			continue;
		err = put_in_table(config, d.new);
		if (err)
			return err;
		cond_resched();
	}
	return 0;
}

/**
 * weir_index_is_range() - does a service cost the index time at every commit
 * @service: service
 *
 * Return: whether it has a port range or a prefix, which are sorted anew.
 */
bool weir_index_is_range(const struct weir_service *service)
{
	return !is_exact(service);
}

/**
 * weir_index_steps() - how long a commit works on the index
 * @ranges: services for which weir_index_is_range() holds
 *
 * Return: upper bound of the steps of weir_index_build(), made for the most
 * services that there can be.
 */
u64 weir_index_steps(u32 ranges)
{
	/* Sorting, for one family or both. */
	return 4ULL * ilog2(WEIR_SERVICES_MAX) * ranges;
}

/**
 * weir_index_build() - fill everything that is derived from the services
 * @config: configuration, not published, with its services
 * @former: one that it has most services from, with all that, or NULL
 * @extack: gets the reason of a refusal
 *
 * Context: Process, may sleep.
 * Return: 0, -EADDRINUSE, -ENOSPC or -ENOMEM; then weir_index_free() is to be called.
 */
int weir_index_build(struct weir_config *config,
		     const struct weir_config *former,
		     struct netlink_ext_ack *extack)
{
	int err;
	u32 left;

	left = count_all(config, former);
	err = build_table(config, former, left);
	if (err == -EADDRINUSE)
		NL_SET_ERR_MSG(extack, "two services listen on the same address, port and protocol");
	if (err || !config->counts.ranges)
		return err;
	err = build_reaches(config);
	if (err == -EADDRINUSE)
		NL_SET_ERR_MSG(extack, "two services listen on the same addresses and protocol, and their port ranges are the same or overlap without one being in the other");
	return err ?: weir_egress_build(config, extack);
}

/**
 * weir_index_free() - free what weir_index_build() made
 * @config: configuration
 *
 * Context: Process, may sleep; no packet sees it any more.
 */
void weir_index_free(struct weir_config *config)
{
	int i;

	kvfree(config->table);
	kvfree(config->egress);
	for (i = 0; i < ARRAY_SIZE(config->reach); i++)
		kvfree(config->reach[i]);
}

/**
 * weir_config_reach() - find the service that has something in its reach
 * @config: configuration that the caller holds, or sees under RCU
 * @key: family (not AF_UNSPEC), protocol, port and address to look for
 * @any: look for services without an address instead of those with one
 *
 * Context: Any.
 * Return: of the services on port ranges and prefixes the one with the longest
 * prefix and then the narrowest range, or NULL.
 */
struct weir_service *weir_config_reach(const struct weir_config *config,
				       const struct weir_listen *key, bool any)
{
	const struct weir_reach *reach;
	u32 at;

	reach = config->reach[reach_of(key->family, key->protocol)];
	if (!reach)
		return NULL;
	if (any)
		at = weir_reach_any(reach, key->port);
	else
		at = weir_reach_find(reach, key->family, key->address.bytes,
				     key->port);
	return at == WEIR_REACH_NONE ? NULL : config->services[at];
}
