// SPDX-License-Identifier: GPL-2.0-only
/*
 * Services as part of a configuration. Once published a service does not
 * change any more, except for its meters and the state of its schedulers; a
 * change is made to a copy, which takes its place at the next commit.
 */
#include <linux/in.h>
#include <linux/mm.h>
#include <linux/netlink.h>
#include <linux/slab.h>

#include "hash.h"
#include "meter.h"
#include "service.h"

/* 4096 backends with the default table-size; under a second at worst. */
#define SERVICE_STEPS_MAX	(1ULL << 29)

static const struct weir_sched *const schedulers[] = {
	[WEIR_SCHEDULER_RR] = &weir_sched_rr,
	[WEIR_SCHEDULER_WRR] = &weir_sched_wrr,
	[WEIR_SCHEDULER_MAGLEV] = &weir_sched_maglev,
	[WEIR_SCHEDULER_RANDOM] = &weir_sched_random,
	[WEIR_SCHEDULER_LC] = &weir_sched_lc,
	[WEIR_SCHEDULER_WLC] = &weir_sched_wlc,
	[WEIR_SCHEDULER_SED] = &weir_sched_sed,
	[WEIR_SCHEDULER_P2C] = &weir_sched_p2c,
	[WEIR_SCHEDULER_SH] = &weir_sched_sh,
};

/**
 * weir_service_alloc() - make a service with the default settings
 * @name: its name, already checked
 *
 * Context: Process, may sleep. Charged to the caller's memory cgroup, as is
 * everything in this file.
 * Return: the service with one reference, or NULL.
 */
struct weir_service *weir_service_alloc(const char *name)
{
	struct weir_service *service;

	service = kzalloc(sizeof(*service), GFP_KERNEL_ACCOUNT);
	if (!service)
		return NULL;
	service->meter = weir_meter_alloc(NULL);
	if (!service->meter) {
		kfree(service);
		return NULL;
	}
	refcount_set(&service->refs, 1);
	strscpy(service->name, name, sizeof(service->name));
	service->scheduler = WEIR_SCHEDULER_WRR;
	service->mode = WEIR_MODE_NAT;
	service->key = WEIR_KEY_SOURCE;
	service->table_size = WEIR_MAGLEV_SIZE_DEFAULT;
	service->accounting = WEIR_ACCOUNTING_TRAFFIC;
	service->changed = true;
	return service;
}

/**
 * weir_service_copy() - make an unpublished copy that shares the meters
 * @from: service
 *
 * Context: Process, may sleep.
 * Return: the copy with one reference, or NULL.
 */
struct weir_service *weir_service_copy(const struct weir_service *from)
{
	struct weir_service *service;
	u32 i;

	service = kmemdup(from, sizeof(*from), GFP_KERNEL_ACCOUNT);
	if (!service)
		return NULL;
	refcount_set(&service->refs, 1);
	service->published = false;
	service->changed = false;
	service->sets[0] = NULL;
	service->sets[1] = NULL;
	service->room = service->n_backends;
	service->backends = kvmalloc_array(service->room,
					   sizeof(*service->backends),
					   GFP_KERNEL_ACCOUNT);
	if (!service->backends) {
		kfree(service);
		return NULL;
	}
	weir_meter_get(service->meter);
	for (i = 0; i < service->n_backends; i++) {
		service->backends[i] = from->backends[i];
		weir_meter_get(service->backends[i].meter);
	}
	return service;
}

/**
 * weir_service_get() - take a reference
 * @service: service that the caller holds
 *
 * Return: @service.
 */
struct weir_service *weir_service_get(struct weir_service *service)
{
	refcount_inc(&service->refs);
	return service;
}

static void free_set(struct weir_set *set)
{
	if (!set)
		return;
	kvfree(set->state);
	kvfree(set);
}

/**
 * weir_service_put() - give a reference back
 * @service: service
 *
 * Context: Process. The last reference of a published service is given back
 * only after a grace period, by its configuration.
 */
void weir_service_put(struct weir_service *service)
{
	if (!refcount_dec_and_test(&service->refs))
		return;
	weir_service_clear(service);
	kvfree(service->backends);
	free_set(service->sets[0]);
	free_set(service->sets[1]);
	weir_meter_put(service->meter);
	kfree(service);
}

/**
 * weir_backend_compare() - order of the backends of a service
 * @a: backend
 * @b: backend
 *
 * Return: less than, equal to or greater than 0, as memcmp().
 */
int weir_backend_compare(const struct weir_backend *a,
			 const struct weir_backend *b)
{
	int order;

	if (a->family != b->family)
		return a->family < b->family ? -1 : 1;
	order = weir_address_compare(&a->address, &b->address);
	return order ? order : (int)a->port - b->port;
}

/* Number of the first backend that is not before @key. */
static u32 position(const struct weir_service *service,
		    const struct weir_backend *key)
{
	u32 low = 0, high = service->n_backends, mid;

	while (low < high) {
		mid = low + (high - low) / 2;
		if (weir_backend_compare(&service->backends[mid], key) < 0)
			low = mid + 1;
		else
			high = mid;
	}
	return low;
}

/**
 * weir_service_find() - find a backend
 * @service: service
 * @key: backend with the family, address and port to look for
 *
 * Return: the backend or NULL.
 */
struct weir_backend *weir_service_find(const struct weir_service *service,
				       const struct weir_backend *key)
{
	u32 at = position(service, key);

	if (at == service->n_backends ||
	    weir_backend_compare(&service->backends[at], key))
		return NULL;
	return &service->backends[at];
}

static int make_room(struct weir_service *service)
{
	struct weir_backend *backends;
	u32 room = max(2 * service->room, 4U);

	if (service->n_backends < service->room)
		return 0;
	backends = kvmalloc_array(room, sizeof(*backends), GFP_KERNEL_ACCOUNT);
	if (!backends)
		return -ENOMEM;
	if (service->n_backends)
		memcpy(backends, service->backends,
		       service->n_backends * sizeof(*backends));
	kvfree(service->backends);
	service->backends = backends;
	service->room = room;
	return 0;
}

/**
 * weir_service_add() - add a backend
 * @service: unpublished service
 * @backend: backend that it does not have yet; its meter is taken with a
 *	reference of its own, or made if it is NULL
 *
 * Context: Process, may sleep.
 * Return: 0, -ENOSPC if there are too many already, or -ENOMEM.
 */
int weir_service_add(struct weir_service *service,
		     const struct weir_backend *backend)
{
	struct weir_meter *meter;
	u32 at;

	if (service->n_backends >= WEIR_BACKENDS_MAX)
		return -ENOSPC;
	if (make_room(service))
		return -ENOMEM;
	if (backend->meter)
		meter = weir_meter_get(backend->meter);
	else
		meter = weir_meter_alloc(service->meter);
	if (!meter)
		return -ENOMEM;

	at = position(service, backend);
	memmove(&service->backends[at + 1], &service->backends[at],
		(service->n_backends - at) * sizeof(*backend));
	service->backends[at] = *backend;
	service->backends[at].meter = meter;
	service->n_backends++;
	return 0;
}

/**
 * weir_service_remove() - remove a backend
 * @service: unpublished service
 * @backend: one of its backends
 */
void weir_service_remove(struct weir_service *service,
			 struct weir_backend *backend)
{
	u32 at = backend - service->backends;

	weir_meter_put(backend->meter);
	service->n_backends--;
	memmove(backend, backend + 1,
		(service->n_backends - at) * sizeof(*backend));
}

/**
 * weir_service_clear() - remove all backends
 * @service: unpublished service
 */
void weir_service_clear(struct weir_service *service)
{
	u32 i;

	for (i = 0; i < service->n_backends; i++)
		weir_meter_put(service->backends[i].meter);
	service->n_backends = 0;
}

/**
 * weir_service_check_table() - whether the maglev table fits the service
 * @service: service
 * @extack: gets the reason
 *
 * Return: 0, -EINVAL or -E2BIG.
 */
int weir_service_check_table(const struct weir_service *service,
			     struct netlink_ext_ack *extack)
{
	if (service->scheduler != WEIR_SCHEDULER_MAGLEV)
		return 0;
	if (service->table_size < service->n_backends) {
		NL_SET_ERR_MSG(extack, "table-size is smaller than the number of backends");
		return -EINVAL;
	}
	if (weir_service_steps(service) > SERVICE_STEPS_MAX) {
		NL_SET_ERR_MSG(extack, "table-size is too large for so many backends");
		return -E2BIG;
	}
	return 0;
}

/**
 * weir_service_check_backend() - whether a backend fits the service
 * @service: service
 * @backend: backend
 * @extack: gets the reason
 *
 * Return: 0 or -EINVAL.
 */
int weir_service_check_backend(const struct weir_service *service,
			       const struct weir_backend *backend,
			       struct netlink_ext_ack *extack)
{
	const struct weir_listen *listen = &service->listen;

	if (service->mode == WEIR_MODE_REDIRECT && backend->family) {
		NL_SET_ERR_MSG(extack, "mode redirect takes backends without an address: a port of this machine");
		return -EINVAL;
	}
	if (service->mode == WEIR_MODE_NAT && !backend->family) {
		NL_SET_ERR_MSG(extack, "mode nat needs the address of the backend");
		return -EINVAL;
	}
	if (backend->family && listen->family &&
	    backend->family != listen->family) {
		NL_SET_ERR_MSG(extack, "backend and service are of different address families");
		return -EINVAL;
	}
	return 0;
}

/**
 * weir_service_steps() - how long weir_service_build() may take at worst
 * @service: service, checked
 *
 * Return: upper bound of its inner steps, with addresses chosen for it.
 */
u64 weir_service_steps(const struct weir_service *service)
{
	if (service->scheduler != WEIR_SCHEDULER_MAGLEV)
		return 0;
	return (u64)service->n_backends * service->table_size;
}

/**
 * weir_service_live() - whether its scheduler looks at the open connections
 * @service: service
 *
 * Return: whether these must be up to date.
 */
bool weir_service_live(const struct weir_service *service)
{
	return schedulers[service->scheduler]->live;
}

static bool serves(const struct weir_service *service,
		   const struct weir_backend *backend, u8 family)
{
	if (service->listen.family && service->listen.family != family)
		return false;
	return !backend->family || backend->family == family;
}

/* Return: the set, NULL if no backend serves @family, or an error pointer. */
static struct weir_set *build_set(const struct weir_service *service, u8 family)
{
	const struct weir_sched *sched = schedulers[service->scheduler];
	struct weir_choice *choices;
	struct weir_set *set = NULL;
	void *scratch = NULL;
	u32 i, n = 0;

	for (i = 0; i < service->n_backends; i++)
		n += serves(service, &service->backends[i], family);
	if (!n)
		return NULL;

	choices = kvmalloc_array(n, sizeof(*choices), GFP_KERNEL_ACCOUNT);
	set = kvzalloc(struct_size(set, index, n), GFP_KERNEL_ACCOUNT);
	if (!choices || !set)
		goto err;
	set->state = kvzalloc(sched->size(n, service->table_size),
			      GFP_KERNEL_ACCOUNT);
	if (!set->state)
		goto err;
	if (sched->scratch) {
		scratch = kvmalloc(sched->scratch(n), GFP_KERNEL_ACCOUNT);
		if (!scratch)
			goto err;
	}

	for (i = 0, n = 0; i < service->n_backends; i++) {
		const struct weir_backend *backend = &service->backends[i];

		if (!serves(service, backend, family))
			continue;
		choices[n].id = weir_hash_address(backend->address.bytes,
						  backend->port);
		choices[n].weight = backend->weight;
		choices[n].active = &backend->meter->active.counter;
		set->index[n++] = i;
	}
	set->sched = sched;
	spin_lock_init(&set->lock);
	sched->init(set->state, scratch, choices, n, service->table_size);
	kvfree(scratch);
	kvfree(choices);
	return set;

err:
	kvfree(choices);
	free_set(set);
	return ERR_PTR(-ENOMEM);
}

/**
 * weir_service_build() - make what packets use
 * @service: unpublished service, checked
 *
 * Context: Process, may sleep.
 * Return: 0 or -ENOMEM.
 */
int weir_service_build(struct weir_service *service)
{
	static const u8 families[] = { AF_INET, AF_INET6 };
	struct weir_set *set;
	int i;

	for (i = 0; i < ARRAY_SIZE(families); i++) {
		set = build_set(service, families[i]);
		if (IS_ERR(set))
			return PTR_ERR(set);
		free_set(service->sets[i]);
		service->sets[i] = set;
	}
	return 0;
}
