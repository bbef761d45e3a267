// SPDX-License-Identifier: GPL-2.0-only
/* Objects as netlink attributes. Each returns 0, or -EMSGSIZE for no room. */
#include <net/genetlink.h>

#include "flow.h"
#include "meter.h"
#include "netlink.h"
#include "service.h"

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
	if (!meter->parent &&
	    nla_put_u64_64bit(skb, WEIR_A_COUNTERS_NO_BACKEND,
			      atomic64_read(&meter->no_backend),
			      WEIR_A_COUNTERS_PAD))
		goto err;
	nla_nest_end(skb, nest);
	return 0;

err:
	nla_nest_cancel(skb, nest);
	return -EMSGSIZE;
}

/**
 * weir_nl_put_service() - a service without its backends
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
	    nla_put_u32(skb, WEIR_A_SERVICE_MODE, service->mode) ||
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
	    nla_put_u32(skb, WEIR_A_BACKEND_WEIGHT, backend->weight))
		return -EMSGSIZE;
	if (!flows)
		return 0;
	return put_counters(skb, flows, service, backend->meter,
			    WEIR_A_BACKEND_COUNTERS);
}
