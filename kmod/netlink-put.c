// SPDX-License-Identifier: GPL-2.0-only
/* Objects as netlink attributes. Each returns 0, or -EMSGSIZE for no room. */
#include <linux/jiffies.h>
#include <net/genetlink.h>

#include "drain.h"
#include "flow.h"
#include "match.h"
#include "meter.h"
#include "netlink.h"
#include "prefix-list.h"
#include "service.h"
#include "traffic.h"

static int put_traffic(struct sk_buff *skb, const struct weir_flows *flows,
		       const struct weir_meter *meter)
{
	struct weir_traffic traffic;

	weir_meter_traffic(flows, meter, &traffic);
	if (nla_put_u64_64bit(skb, WEIR_A_COUNTERS_PACKETS_IN,
			      traffic.packets[0], WEIR_A_COUNTERS_PAD) ||
	    nla_put_u64_64bit(skb, WEIR_A_COUNTERS_BYTES_IN,
			      traffic.bytes[0], WEIR_A_COUNTERS_PAD) ||
	    nla_put_u64_64bit(skb, WEIR_A_COUNTERS_PACKETS_OUT,
			      traffic.packets[1], WEIR_A_COUNTERS_PAD) ||
	    nla_put_u64_64bit(skb, WEIR_A_COUNTERS_BYTES_OUT,
			      traffic.bytes[1], WEIR_A_COUNTERS_PAD))
		return -EMSGSIZE;
	return 0;
}

/* A counter; the tool knows that one which is absent is 0. */
static int put_count(struct sk_buff *skb, int type, const atomic64_t *count)
{
	u64 n = atomic64_read(count);

	return n ? nla_put_u64_64bit(skb, type, n, WEIR_A_COUNTERS_PAD) : 0;
}

/* Connections that somebody could not take. */
static int put_refusals(struct sk_buff *skb, const struct weir_meter *meter)
{
	if (put_count(skb, WEIR_A_COUNTERS_OVERFLOWED, &meter->overflowed))
		return -EMSGSIZE;
	if (meter->parent)
		return 0;
	if (nla_put_u64_64bit(skb, WEIR_A_COUNTERS_NO_BACKEND,
			      atomic64_read(&meter->no_backend),
			      WEIR_A_COUNTERS_PAD) ||
	    put_count(skb, WEIR_A_COUNTERS_REFUSED, &meter->refused) ||
	    put_count(skb, WEIR_A_COUNTERS_LIMITED, &meter->limited) ||
	    put_count(skb, WEIR_A_COUNTERS_FALLBACK, &meter->fallback))
		return -EMSGSIZE;
	return 0;
}

static int put_counters(struct sk_buff *skb, const struct weir_flows *flows,
			const struct weir_service *service,
			const struct weir_meter *meter, int type)
{
	struct nlattr *nest;

	nest = nla_nest_start(skb, type);
	if (!nest)
		return -EMSGSIZE;
	if (nla_put_u64_64bit(skb, WEIR_A_COUNTERS_CONNECTIONS,
			      atomic64_read(&meter->connections),
			      WEIR_A_COUNTERS_PAD) ||
	    nla_put_u32(skb, WEIR_A_COUNTERS_ACTIVE,
			atomic_read(&meter->active)))
		goto err;
	if (service->accounting == WEIR_ACCOUNTING_TRAFFIC &&
	    put_traffic(skb, flows, meter))
		goto err;
	if (put_refusals(skb, meter))
		goto err;
	if (service->sticky.seconds && !meter->parent &&
	    nla_put_u64_64bit(skb, WEIR_A_COUNTERS_FORGOTTEN,
			      atomic64_read(&meter->forgotten),
			      WEIR_A_COUNTERS_PAD))
		goto err;
	if (service->mode == WEIR_MODE_EGRESS && !meter->parent &&
	    nla_put_u64_64bit(skb, WEIR_A_COUNTERS_BLOCKED,
			      atomic64_read(&meter->blocked),
			      WEIR_A_COUNTERS_PAD))
		goto err;
	if (service->mode == WEIR_MODE_FULL_NAT &&
	    nla_put_u64_64bit(skb, WEIR_A_COUNTERS_PORT_EXHAUSTED,
			      atomic64_read(&meter->port_exhausted),
			      WEIR_A_COUNTERS_PAD))
		goto err;
	nla_nest_end(skb, nest);
	return 0;

err:
	nla_nest_cancel(skb, nest);
	return -EMSGSIZE;
}

/* These are 0 mostly, which absent means too. */
static int put_limits(struct sk_buff *skb, const struct weir_service *service)
{
	if ((service->overload &&
	     nla_put_u32(skb, WEIR_A_SERVICE_OVERLOAD, service->overload)) ||
	    (service->connections_max &&
	     nla_put_u32(skb, WEIR_A_SERVICE_CONNECTIONS_MAX,
			 service->connections_max)) ||
	    (service->slow_start &&
	     nla_put_u32(skb, WEIR_A_SERVICE_SLOW_START,
			 service->slow_start)) ||
	    (service->load_factor &&
	     nla_put_u32(skb, WEIR_A_SERVICE_LOAD_FACTOR,
			 service->load_factor)))
		return -EMSGSIZE;
	return 0;
}

/**
 * weir_nl_put_service() - a service without its backends and lists
 * @skb: message
 * @flows: of the namespace, swept; NULL leaves the counters out
 * @service: service
 * @generation: of the configuration that it is from
 *
 * Context: With @flows under weir_flows.lock.
 * Return: 0 or -EMSGSIZE.
 */
int weir_nl_put_service(struct sk_buff *skb, const struct weir_flows *flows,
			const struct weir_service *service, u32 generation)
{
	const struct weir_listen *listen = &service->listen;

	if (nla_put_string(skb, WEIR_A_SERVICE_NAME, service->name) ||
	    nla_put_u8(skb, WEIR_A_SERVICE_FAMILY, listen->family) ||
	    nla_put_u8(skb, WEIR_A_SERVICE_PROTOCOL, listen->protocol) ||
	    nla_put_u16(skb, WEIR_A_SERVICE_PORT, listen->port) ||
	    nla_put_u32(skb, WEIR_A_SERVICE_SCHEDULER, service->scheduler) ||
	    weir_nl_put_mode(skb, service) ||
	    nla_put_u32(skb, WEIR_A_SERVICE_TABLE_SIZE, service->table_size) ||
	    nla_put_u32(skb, WEIR_A_SERVICE_KEY, service->key) ||
	    nla_put_u32(skb, WEIR_A_SERVICE_ACCOUNTING, service->accounting) ||
	    nla_put_u32(skb, WEIR_A_SERVICE_BACKEND_COUNT,
			service->n_backends) ||
	    nla_put_u32(skb, WEIR_A_SERVICE_GENERATION, generation))
		return -EMSGSIZE;
	if (!weir_address_is_zero(&listen->address) &&
	    nla_put(skb, WEIR_A_SERVICE_ADDRESS,
		    weir_address_size(listen->family), &listen->address))
		return -EMSGSIZE;
	if (listen->port_last != listen->port &&
	    nla_put_u16(skb, WEIR_A_SERVICE_PORT_LAST, listen->port_last))
		return -EMSGSIZE;
	if (listen->length && listen->length != 8 * weir_address_size(listen->family) &&
	    nla_put_u8(skb, WEIR_A_SERVICE_PREFIX_LEN, listen->length))
		return -EMSGSIZE;
	if (weir_nl_put_sticky(skb, service) || put_limits(skb, service))
		return -EMSGSIZE;
	if (!flows)
		return 0;
	return put_counters(skb, flows, service, service->meter,
			    WEIR_A_SERVICE_COUNTERS);
}

/**
 * weir_nl_put_backend_id() - what a backend is recognised by
 * @skb: message
 * @service: its service
 * @backend: backend
 * @generation: of the configuration that it is from
 *
 * Return: 0 or -EMSGSIZE.
 */
int weir_nl_put_backend_id(struct sk_buff *skb,
			   const struct weir_service *service,
			   const struct weir_backend *backend, u32 generation)
{
	if (nla_put_string(skb, WEIR_A_BACKEND_SERVICE, service->name) ||
	    nla_put_u16(skb, WEIR_A_BACKEND_PORT, backend->port) ||
	    nla_put_u32(skb, WEIR_A_BACKEND_GENERATION, generation))
		return -EMSGSIZE;
	if (backend->family &&
	    nla_put(skb, WEIR_A_BACKEND_ADDRESS,
		    weir_address_size(backend->family), &backend->address))
		return -EMSGSIZE;
	return 0;
}

/**
 * weir_nl_put_ports() - the source ports of a backend
 * @skb: message
 * @service: its service
 * @backend: backend
 *
 * Return: 0, also if it has none, or -EMSGSIZE.
 */
int weir_nl_put_ports(struct sk_buff *skb, const struct weir_service *service,
		      const struct weir_backend *backend)
{
	if (service->mode != WEIR_MODE_FULL_NAT)
		return 0;
	if (nla_put_u32(skb, WEIR_A_BACKEND_PORTS_USED,
			atomic_read(&backend->meter->ports)) ||
	    nla_put_u32(skb, WEIR_A_BACKEND_PORTS_MOST,
			weir_service_ports(service, backend->family)))
		return -EMSGSIZE;
	return 0;
}

/**
 * weir_nl_put_drain() - the drain of a backend, if it is drained
 * @skb: message
 * @flows: of the namespace, swept; NULL leaves the oldest connection out
 * @backend: published backend
 *
 * Context: With @flows under weir_flows.lock.
 * Return: 0 or -EMSGSIZE.
 */
int weir_nl_put_drain(struct sk_buff *skb, const struct weir_flows *flows,
		      const struct weir_backend *backend)
{
	const struct weir_drain *drain = backend->drain;
	u64 now = get_jiffies_64();
	struct nlattr *nest;

	if (!drain)
		return 0;
	nest = nla_nest_start(skb, WEIR_A_BACKEND_DRAIN);
	if (!nest)
		return -EMSGSIZE;
	if (nla_put_u32(skb, WEIR_A_DRAIN_ACTION, drain->action) ||
	    nla_put_u8(skb, WEIR_A_DRAIN_REMOVE, drain->remove) ||
	    nla_put_u8(skb, WEIR_A_DRAIN_AFFINITY, drain->affinity) ||
	    nla_put_u64_64bit(skb, WEIR_A_DRAIN_SINCE,
			      jiffies64_to_msecs(now - drain->began),
			      WEIR_A_DRAIN_PAD) ||
	    nla_put_u32(skb, WEIR_A_DRAIN_BEGUN_WITH, drain->begun_with) ||
	    nla_put_u8(skb, WEIR_A_DRAIN_ENDED, READ_ONCE(drain->ended)))
		goto err;
	if (drain->deadline &&
	    nla_put_u32(skb, WEIR_A_DRAIN_DEADLINE,
			time_after64(drain->deadline, now) ?
			jiffies64_to_msecs(drain->deadline - now) : 0))
		goto err;
	if (flows && atomic_read(&backend->meter->active) &&
	    nla_put_u64_64bit(skb, WEIR_A_DRAIN_OLDEST,
			      weir_meter_age(flows, backend->meter),
			      WEIR_A_DRAIN_PAD))
		goto err;
	nla_nest_end(skb, nest);
	return 0;

err:
	nla_nest_cancel(skb, nest);
	return -EMSGSIZE;
}

/**
 * weir_nl_put_backend() - a backend
 * @skb: message
 * @flows: of the namespace, swept; NULL leaves the counters out
 * @service: its service
 * @backend: backend
 * @generation: of the configuration that it is from
 *
 * Context: With @flows under weir_flows.lock.
 * Return: 0 or -EMSGSIZE.
 */
int weir_nl_put_backend(struct sk_buff *skb, const struct weir_flows *flows,
			const struct weir_service *service,
			const struct weir_backend *backend, u32 generation)
{
	if (weir_nl_put_backend_id(skb, service, backend, generation) ||
	    nla_put_u32(skb, WEIR_A_BACKEND_WEIGHT, backend->weight) ||
	    weir_nl_put_drain(skb, flows, backend))
		return -EMSGSIZE;
	if ((*backend->group &&
	     nla_put_string(skb, WEIR_A_BACKEND_GROUP, backend->group)) ||
	    (backend->state &&
	     nla_put_u32(skb, WEIR_A_BACKEND_STATE, backend->state)) ||
	    (backend->connections_max &&
	     nla_put_u32(skb, WEIR_A_BACKEND_CONNECTIONS_MAX,
			 backend->connections_max)) ||
	    (backend->fallback &&
	     nla_put_u8(skb, WEIR_A_BACKEND_FALLBACK, 1)))
		return -EMSGSIZE;
	if (!flows)
		return 0;
	if (weir_nl_put_ports(skb, service, backend))
		return -EMSGSIZE;
	return put_counters(skb, flows, service, backend->meter,
			    WEIR_A_BACKEND_COUNTERS);
}

/**
 * weir_nl_put_prefixes() - a list of prefixes, or a part of it
 * @skb: message
 * @type: type of the attributes, nested sets prefix
 * @list: list or NULL
 * @from: where to go on; gets where that was not possible any more
 *
 * Return: 0 if the rest of the list is in the message, or -EMSGSIZE.
 */
int weir_nl_put_prefixes(struct sk_buff *skb, int type,
			 const struct weir_prefix_list *list, u32 *from)
{
	const struct weir_prefix *prefix;
	struct nlattr *nest;

	for (; list && *from < list->n; ++*from) {
		prefix = &list->list[*from];
		nest = nla_nest_start(skb, type);
		if (!nest)
			return -EMSGSIZE;
		if (nla_put(skb, WEIR_A_PREFIX_ADDRESS,
			    weir_address_size(prefix->family),
			    prefix->address) ||
		    nla_put_u8(skb, WEIR_A_PREFIX_LENGTH, prefix->length)) {
			nla_nest_cancel(skb, nest);
			return -EMSGSIZE;
		}
		nla_nest_end(skb, nest);
	}
	return 0;
}

/**
 * weir_nl_put_lists() - the lists of a service, or a part of them
 * @skb: message
 * @service: service
 * @from: where to go on, 0 at first, counted over all lists; gets where that
 *	was not possible any more
 *
 * Return: 0 if everything left is in the message, or -EMSGSIZE.
 */
int weir_nl_put_lists(struct sk_buff *skb, const struct weir_service *service,
		      u32 *from)
{
	const struct weir_prefix_list *clients = service->canary.clients;
	u32 n = clients ? clients->n : 0;
	int err;

	if (*from < n) {
		err = weir_nl_put_prefixes(skb, WEIR_A_SERVICE_CANARY_CLIENTS,
					   clients, from);
		if (err)
			return err;
	}
	return weir_nl_put_match(skb, service->match, n, from);
}

/**
 * weir_nl_lists_size() - room that the lists of a service take at most
 * @service: service
 *
 * Return: bytes.
 */
size_t weir_nl_lists_size(const struct weir_service *service)
{
	size_t prefix = nla_total_size(nla_total_size(sizeof(union weir_address)) +
				       nla_total_size(sizeof(u8)));

	const struct weir_match *match = service->match;
	size_t n = service->canary.clients ? service->canary.clients->n : 0;

	if (match && match->destinations)
		n += match->destinations->n;
	return n * prefix + weir_nl_match_size(match);
}
