// SPDX-License-Identifier: GPL-2.0-only
/*
 * Services as part of a configuration. Once published a service does not
 * change any more, except for its meters and the state of its schedulers; a
 * change is made to a copy, which takes its place at the next commit.
 */
#include <linux/in.h>
#include <linux/jiffies.h>
#include <linux/mm.h>
#include <linux/netlink.h>
#include <linux/random.h>
#include <linux/slab.h>

#include "affinity.h"
#include "canary.h"
#include "drain.h"
#include "hash.h"
#include "match.h"
#include "meter.h"
#include "prefix-list.h"
#include "service.h"

/* 4096 backends with the default table-size; under a second at worst. */
#define SERVICE_STEPS_MAX	(1ULL << 29)

static const u8 families[] = { AF_INET, AF_INET6 };

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
 * weir_service_sched() - how its backends are chosen
 * @service: service
 *
 * Return: the scheduler.
 */
const struct weir_sched *weir_service_sched(const struct weir_service *service)
{
	return schedulers[service->scheduler];
}

/**
 * weir_service_defaults() - give the settings their defaults
 * @service: unpublished service
 */
void weir_service_defaults(struct weir_service *service)
{
	memset(&service->listen, 0, sizeof(service->listen));
	service->scheduler = WEIR_SCHEDULER_WRR;
	service->mode = WEIR_MODE_NAT;
	service->key = WEIR_KEY_SOURCE;
	service->table_size = WEIR_MAGLEV_SIZE_DEFAULT;
	service->accounting = WEIR_ACCOUNTING_TRAFFIC;
	service->overload = WEIR_OVERLOAD_REFUSE;
	service->connections_max = 0;
	service->slow_start = 0;
	service->load_factor = 0;
	memset(service->sources, 0, sizeof(service->sources));
	service->source_port_first = WEIR_SOURCE_PORT_FIRST;
	service->source_port_last = WEIR_SOURCE_PORT_LAST;
	service->mss = 0;
	service->sticky.prefix4 = 32;
	service->sticky.prefix6 = 128;
}

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
	weir_service_defaults(service);
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
	memset(service->sets, 0, sizeof(service->sets));
	service->room = service->n_backends;
	service->backends = kvmalloc_array(service->room,
					   sizeof(*service->backends),
					   GFP_KERNEL_ACCOUNT);
	if (!service->backends) {
		kfree(service);
		return NULL;
	}
	weir_meter_get(service->meter);
	weir_prefix_list_get(service->canary.clients);
	weir_affinity_get(service->sticky.affinity);
	weir_match_get(service->match);
	for (i = 0; i < service->n_backends; i++) {
		service->backends[i] = from->backends[i];
		weir_meter_get(service->backends[i].meter);
		weir_drain_get(service->backends[i].drain);
	}
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
 * Return: whether it was the last one.
 */
bool weir_service_put(struct weir_service *service)
{
	int i, role;

	if (!refcount_dec_and_test(&service->refs))
		return false;
	weir_service_clear(service);
	kvfree(service->backends);
	for (i = 0; i < ARRAY_SIZE(service->sets); i++)
		for (role = 0; role < WEIR_ROLES; role++)
			free_set(service->sets[i][role]);
	weir_prefix_list_put(service->canary.clients);
	weir_affinity_put(service->sticky.affinity);
	weir_match_put(service->match);
	weir_meter_put(service->meter);
	kfree(service);
	return true;
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

	if (!weir_mode_has_address(service->mode) && backend->family) {
		NL_SET_ERR_MSG(extack, "this mode takes backends without an address: a port of this machine");
		return -EINVAL;
	}
	if (weir_mode_has_address(service->mode) && !backend->family) {
		NL_SET_ERR_MSG(extack, "this mode needs the address of the backend");
		return -EINVAL;
	}
	if (service->mode == WEIR_MODE_TPROXY && !backend->port) {
		NL_SET_ERR_MSG(extack, "mode tproxy needs the port of the backend");
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
	u32 tables;

	if (service->scheduler != WEIR_SCHEDULER_MAGLEV)
		return 0;
	/* Ports of this machine may serve both families: two tables. */
	tables = !service->listen.family && service->n_backends &&
		 !service->backends[0].family ? 2 : 1;
	return (u64)tables * service->n_backends * service->table_size;
}

/**
 * weir_service_live() - whether its choices depend on the open connections
 * @service: service, built
 *
 * A short affinity must not end while they are.
 *
 * Return: whether these must be up to date.
 */
bool weir_service_live(const struct weir_service *service)
{
	return schedulers[service->scheduler]->live ||
	       service->flags & WEIR_SERVICE_LIMITED ||
	       (service->sticky.seconds && service->sticky.seconds < 60);
}

static bool serves(const struct weir_service *service,
		   const struct weir_backend *backend, u8 family)
{
	if (service->listen.family && service->listen.family != family)
		return false;
	return !backend->family || backend->family == family;
}

static enum weir_role role_of(const struct weir_service *service,
			      const struct weir_backend *backend)
{
	if (backend->fallback)
		return WEIR_ROLE_FALLBACK;
	if (*service->canary.group &&
	    !strcmp(service->canary.group, backend->group))
		return WEIR_ROLE_CANARY;
	return WEIR_ROLE_MAIN;
}

/**
 * weir_service_role() - which backends a client gets
 * @service: service with WEIR_SERVICE_CANARY, built
 * @family: of the client
 * @client: its address
 *
 * Those of the other role if those of its own have no weight: a client that is
 * served is better than one at the right place.
 *
 * Context: Any.
 * Return: the role of the backends.
 */
enum weir_role weir_service_role(const struct weir_service *service,
				 u8 family, const union weir_address *client)
{
	const struct weir_prefix_list *clients = service->canary.clients;
	bool canary;

	canary = weir_canary_place(client->bytes, family == AF_INET6) <
			 service->canary.share ||
		 (clients && weir_prefixes_match(clients->list, clients->n,
						 family, client->bytes));
	if (!weir_service_set(service, family, canary))
		canary = !canary;
	return canary ? WEIR_ROLE_CANARY : WEIR_ROLE_MAIN;
}

static bool belongs(const struct weir_service *service,
		    const struct weir_backend *backend, u8 family,
		    enum weir_role role)
{
	return serves(service, backend, family) &&
	       role_of(service, backend) == role;
}

/* Who has it by affinity may come while others may not. */
static bool lets_back(const struct weir_backend *backend)
{
	const struct weir_drain *drain = backend->drain;

	return drain && drain->affinity && !READ_ONCE(drain->ended) &&
	       backend->state == WEIR_STATE_UP && backend->weight;
}

/**
 * weir_service_note() - the open connections of a backend have changed
 * @service: service, built, with a scheduler that has update()
 * @place: number of the backend
 *
 * Context: Any but hard interrupts.
 */
void weir_service_note(const struct weir_service *service, u32 place)
{
	const struct weir_backend *backend = &service->backends[place];
	enum weir_role role = role_of(service, backend);
	struct weir_set *set;
	int i;

	/* A port of this machine has the same number in both. */
	for (i = 0; i < ARRAY_SIZE(families); i++) {
		set = weir_service_set(service, families[i], role);
		if (set && serves(service, backend, families[i]))
			weir_set_update(set, backend->choice, false);
	}
}

/**
 * weir_service_keeps() - whether a client may stay with its backend
 * @service: service, built
 * @backend: one of its backends
 * @family: of the client
 * @role: which backends it gets
 *
 * Context: Any.
 * Return: whether it may.
 */
bool weir_service_keeps(const struct weir_service *service,
			const struct weir_backend *backend, u8 family,
			enum weir_role role)
{
	return (weir_backend_weight(backend) || lets_back(backend)) &&
	       belongs(service, backend, family, role);
}

/*
 * Return: the set, NULL if no backend of this role with a weight serves
 * @family, or an error pointer.
 */
static struct weir_set *build_set(const struct weir_service *service, u8 family,
				  enum weir_role role)
{
	const struct weir_sched *sched = schedulers[service->scheduler];
	struct weir_choice *choices;
	struct weir_set *set = NULL;
	void *scratch = NULL;
	u32 i, n = 0, weight = 0;

	for (i = 0; i < service->n_backends; i++) {
		if (!belongs(service, &service->backends[i], family, role))
			continue;
		weight |= weir_backend_weight(&service->backends[i]);
		n++;
	}
	if (!weight)
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
		struct weir_backend *backend = &service->backends[i];

		if (!belongs(service, backend, family, role))
			continue;
		choices[n].id = weir_hash_address(backend->address.bytes,
						  backend->port);
		choices[n].weight = weir_backend_weight(backend);
		set->total += choices[n].weight;
		choices[n].active = &backend->meter->active.counter;
		backend->choice = n;
		set->index[n++] = i;
	}
	set->sched = sched;
	spin_lock_init(&set->lock);
	sched->init(set->state, scratch, choices, n, service->table_size);
	/* Not every balancer begins with the same backend, nor every change. */
	for (i = sched->update ? weir_scale(get_random_u32(), n) : 0; i; i--)
		sched->update(set->state, i - 1, true);
	kvfree(scratch);
	kvfree(choices);
	return set;

err:
	kvfree(choices);
	free_set(set);
	return ERR_PTR(-ENOMEM);
}

/**
 * weir_service_join() - begin the slow start of backends that join
 * @service: unpublished service
 * @former: the one that it takes the place of, or NULL: of a service that is
 *	new no backend starts slowly
 */
void weir_service_join(struct weir_service *service,
		       const struct weir_service *former)
{
	u64 now = get_jiffies_64(), ramp = (u64)service->slow_start * HZ;
	const struct weir_backend *before;
	struct weir_backend *backend;
	u32 i;

	if (!service->slow_start || !former)
		return;
	for (i = 0; i < service->n_backends; i++) {
		backend = &service->backends[i];
		before = weir_service_find(former, backend);
		if (!before || !weir_backend_weight(before))
			backend->joined = now;
		else if (now - before->joined < ramp)
			backend->joined = before->joined;
		else
			backend->joined = 0;
	}
}

static u32 service_flags(const struct weir_service *service)
{
	const struct weir_backend *backend;
	u32 flags = 0, i;

	if (*service->canary.group)
		flags |= WEIR_SERVICE_CANARY;
	if (service->sticky.seconds)
		flags |= WEIR_SERVICE_AFFINITY;
	if (service->mode == WEIR_MODE_FULL_NAT)
		flags |= WEIR_SERVICE_PORTS;
	if (service->connections_max ||
	    (service->load_factor &&
	     service->scheduler == WEIR_SCHEDULER_MAGLEV))
		flags |= WEIR_SERVICE_LIMITED | WEIR_SERVICE_CHECKED;
	for (i = 0; i < service->n_backends; i++) {
		backend = &service->backends[i];
		if (backend->connections_max)
			flags |= WEIR_SERVICE_LIMITED | WEIR_SERVICE_CHECKED;
		if (backend->fallback || !backend->family ||
		    (service->slow_start && backend->joined))
			flags |= WEIR_SERVICE_CHECKED;
	}
	return flags;
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
	struct weir_set *set;
	int role;
	u32 i;

	service->n_drains = 0;
	for (i = 0; i < service->n_backends; i++)
		service->n_drains += !!service->backends[i].drain;

	for (i = 0; i < ARRAY_SIZE(families); i++) {
		for (role = 0; role < WEIR_ROLES; role++) {
			set = build_set(service, families[i], role);
			if (IS_ERR(set))
				return PTR_ERR(set);
			free_set(service->sets[i][role]);
			service->sets[i][role] = set;
		}
	}
	service->flags = service_flags(service);
	return 0;
}
