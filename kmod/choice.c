// SPDX-License-Identifier: GPL-2.0-only
/*
 * Choosing for services that need more than their scheduler: because clients
 * are not all alike (canary, affinity), or because a backend may be unable to
 * take the connection (limits, listeners of this machine, slow start, bounded
 * load) and fallback backends may have to. Others never come here.
 */
#include <linux/jiffies.h>
#include <linux/math64.h>
#include <linux/random.h>
#include <net/netfilter/nf_conntrack_tuple.h>

#include "affinity.h"
#include "choice.h"
#include "flow.h"
#include "fullnat.h"
#include "hash.h"
#include "limit.h"
#include "listener.h"
#include "meter.h"
#include "netns.h"
#include "service.h"
#include "tproxy.h"

/**
 * struct choosing - a choice under way, and the context of fits()
 * @service: service
 * @packet: the first packet
 * @set: backends to choose from
 * @passed: the first that had no place, or no program to accept it
 * @spent: the first that had no source port (mode full-nat)
 * @salt: makes the dice of slow start
 * @strict: those that join may be passed over, and those that had no source port
 *	for another connection just now
 */
struct choosing {
	const struct weir_service *service;
	const struct weir_packet *packet;
	const struct weir_set *set;
	const struct weir_backend *passed;
	const struct weir_backend *spent;
	u64 salt;
	bool strict;
};

/*
 * Whether there are as many connections as there may be. Then it is worth a
 * look whether some have ended.
 */
static bool is_full(const struct choosing *c, u32 most,
		    struct weir_meter *meter)
{
	struct weir_flows *flows = &c->packet->wn->flows;

	if (!most || weir_limit_load(meter) < most)
		return false;
	if (weir_flows_glance(flows) && weir_limit_load(meter) < most)
		return false;
	weir_flows_press(flows);
	return true;
}

/*
 * Whether a backend that joins is to be passed over still: its share grows
 * with the time. The same for the whole of a choice, and for a client that is
 * recognised it turns once.
 */
static bool is_starting(const struct choosing *c, const struct weir_backend *b)
{
	u64 ramp = (u64)c->service->slow_start * HZ;
	u64 elapsed = get_jiffies_64() - b->joined;
	u64 dice;

	if (!b->joined || elapsed >= ramp)
		return false;
	dice = weir_mix64(c->salt ^ weir_hash_address(b->address.bytes, b->port));
	return weir_scale(dice >> 32, ramp) >= elapsed;
}

/*
 * Consistent hashing with bounded loads (Mirrokni, Thorup and Zadimoghaddam,
 * 2016), with weights: of m connections, this one included, a backend gets no
 * more than its share of m times the factor, rounded up.
 */
static bool is_above_bound(const struct choosing *c,
			   const struct weir_backend *backend)
{
	const struct weir_service *service = c->service;
	u64 all = weir_limit_load(service->meter) + 1ULL;
	u64 parts = 100 * c->set->total;
	u64 bound;

	bound = div64_u64(all * service->load_factor * backend->weight +
			  parts - 1, parts);
	return weir_limit_load(backend->meter) + 1ULL > bound;
}

/*
 * Whether no source port is left for a backend. Closed connections still hold
 * theirs, but give them away.
 */
static bool is_spent(const struct choosing *c, const struct weir_backend *b)
{
	u32 most;

	if (c->service->mode != WEIR_MODE_FULL_NAT)
		return false;
	most = weir_service_ports(c->service, b->family);
	if ((u32)atomic_read(&b->meter->ports) >= most &&
	    is_full(c, most, b->meter))
		return true;
	return c->strict &&
	       time_before64(get_jiffies_64(), READ_ONCE(b->meter->ports_rest));
}

/* Whether a program of this machine accepts the connection. */
static bool is_heard(const struct choosing *c, const struct weir_backend *b)
{
	const struct weir_packet *packet = c->packet;
	u16 port = b->port ?: ntohs(packet->tuple->dst.u.tcp.port);

	/* The one that was asked for. */
	if (!port)
		port = ntohs(packet->tuple->dst.u.tcp.port);
	if (c->service->mode == WEIR_MODE_TPROXY)
		return weir_tproxy_takes(packet->skb, packet->state,
					 packet->tuple, port);
	return weir_listener_takes(packet->skb, packet->state, packet->tuple,
				   port);
}

/* Whether a backend has a place, and a program to accept the connection. */
static bool can_take(struct choosing *c, const struct weir_backend *backend)
{
	if (is_spent(c, backend)) {
		if (!c->spent)
			c->spent = backend;
		return false;
	}
	if (!is_full(c, backend->connections_max, backend->meter) &&
	    (backend->family || is_heard(c, backend)))
		return true;
	if (!c->passed)
		c->passed = backend;
	return false;
}

static bool fits(void *context, u32 index)
{
	struct choosing *c = context;
	const struct weir_service *service = c->service;
	const struct weir_backend *backend =
		&service->backends[c->set->index[index]];

	if (c->strict && service->slow_start && is_starting(c, backend))
		return false;
	if (service->load_factor &&
	    service->scheduler == WEIR_SCHEDULER_MAGLEV &&
	    is_above_bound(c, backend))
		return false;
	return can_take(c, backend);
}

/* One of those with a role, if any can take the connection. */
static const struct weir_backend *choose_from(struct choosing *c, u8 family,
					      enum weir_role role)
{
	struct weir_fits with = { .fits = fits, .context = c };
	struct weir_set *set = weir_service_set(c->service, family, role);
	u64 key = c->packet->key;
	int choice;

	if (!set)
		return NULL;
	c->set = set;
	c->strict = c->service->slow_start ||
		    c->service->mode == WEIR_MODE_FULL_NAT;
	choice = set->sched->choose(set->state, key, &with);
	if (choice < 0 && c->strict) {
		c->strict = false;
		choice = set->sched->choose(set->state, key, &with);
	}
	if (choice < 0)
		return NULL;
	if (set->sched->update)
		weir_set_update(set, choice, true);
	return &c->service->backends[set->index[choice]];
}

/*
 * One of those with the client's role, one of those with the other, or a
 * fallback backend.
 */
static const struct weir_backend *choose_any(struct choosing *c, u8 family,
					     enum weir_role role)
{
	struct weir_meter *meter = c->service->meter;
	const struct weir_backend *backend;

	backend = choose_from(c, family, role);
	if (!backend && c->service->flags & WEIR_SERVICE_CANARY)
		backend = choose_from(c, family, role == WEIR_ROLE_MAIN ?
				      WEIR_ROLE_CANARY : WEIR_ROLE_MAIN);
	if (backend)
		return backend;
	backend = choose_from(c, family, WEIR_ROLE_FALLBACK);
	atomic64_inc(backend ? &meter->fallback : &meter->no_backend);
	return backend;
}

/*
 * As choose_sticky(), among those that can take the connection. Under the lock
 * of the service's meter, in which serial schedulers take turns here: asking
 * whether a backend fits may take weir_set.lock. @first has been chosen already
 * and is taken if it can.
 */
static const struct weir_backend *
choose_fitting(const struct weir_service *service,
	       const struct weir_packet *packet, enum weir_role role,
	       const struct weir_backend *first)
{
	const struct weir_sched *sched = weir_service_sched(service);
	struct choosing c = { .service = service, .packet = packet };
	bool affinity = service->flags & WEIR_SERVICE_AFFINITY;
	const struct weir_backend *backend = first;
	u8 family = packet->tuple->src.l3num;

	c.strict = first;
	if (is_full(&c, service->connections_max, service->meter)) {
		atomic64_inc(&service->meter->limited);
		return NULL;
	}
	c.salt = sched->key == WEIR_SCHED_KEY_CLIENT ? packet->key :
						       get_random_u64();
	if (affinity)
		backend = weir_affinity_find(service, family, &packet->client,
					     role);
	if (!backend || !can_take(&c, backend)) {
		backend = choose_any(&c, family, role);
		/* Who has gone elsewhere may come back from there. */
		if (backend && affinity &&
		    weir_service_keeps(service, backend, family, role))
			backend = weir_affinity_remember(service, family,
							 &packet->client, role,
							 backend);
	}
	if (c.spent) {
		atomic64_inc(&c.spent->meter->port_exhausted);
		atomic64_inc(&service->meter->port_exhausted);
	}
	if (c.passed) {
		atomic64_inc(&c.passed->meter->overflowed);
		atomic64_inc(&service->meter->overflowed);
	}
	if (backend && service->flags & WEIR_SERVICE_LIMITED)
		weir_limit_reserve(service, backend);
	return backend;
}

/*
 * The backend that the client had, or one of those with its role. Of services
 * with WEIR_SERVICE_PORTS under the lock of their meter, as choose_fitting().
 */
static const struct weir_backend *
choose_sticky(const struct weir_service *service,
	      const struct weir_packet *packet, enum weir_role role)
{
	bool affinity = service->flags & WEIR_SERVICE_AFFINITY;
	const struct weir_backend *backend = NULL;
	u8 family = packet->tuple->src.l3num;
	struct weir_set *set;
	int choice;

	if (affinity)
		backend = weir_affinity_find(service, family, &packet->client,
					     role);
	if (backend)
		return backend;
	set = weir_service_set(service, family, role);
	choice = set ? weir_set_choose(set, packet->key) : -1;
	if (choice < 0) {
		atomic64_inc(&service->meter->no_backend);
		return NULL;
	}
	backend = &service->backends[set->index[choice]];
	if (affinity)
		backend = weir_affinity_remember(service, family,
						 &packet->client, role,
						 backend);
	return backend;
}

/**
 * weir_choose() - choose the backend of a connection
 * @service: service with any flags
 * @packet: first packet of the connection
 *
 * Context: Softirq or process, from a hook, under RCU.
 * Return: the backend, or NULL if none can take it; that is counted.
 */
const struct weir_backend *weir_choose(const struct weir_service *service,
				       const struct weir_packet *packet)
{
	enum weir_role role = WEIR_ROLE_MAIN;
	const struct weir_backend *backend, *first = NULL;

	if (service->flags & WEIR_SERVICE_CANARY)
		role = weir_service_role(service, packet->tuple->src.l3num,
					 &packet->client);
	if (!(service->flags & WEIR_SERVICE_CHECKED)) {
		if (!(service->flags & WEIR_SERVICE_PORTS))
			return choose_sticky(service, packet, role);
		spin_lock_bh(&service->meter->lock);
		first = choose_sticky(service, packet, role);
		spin_unlock_bh(&service->meter->lock);
		/* All but when ports run out. */
		if (!first || !weir_full_nat_spent(service, first))
			return first;
	}
	spin_lock_bh(&service->meter->lock);
	backend = choose_fitting(service, packet, role, first);
	spin_unlock_bh(&service->meter->lock);
	return backend;
}
