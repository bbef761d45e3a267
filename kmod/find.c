// SPDX-License-Identifier: GPL-2.0-only
/*
 * Whose a connection is if no service has exactly its address and port. Out of
 * the way of all other connections.
 */
#include <linux/inetdevice.h>
#include <linux/netfilter_ipv6.h>
#include <net/route.h>

#include "config.h"
#include "egress.h"
#include "find.h"

static bool is_loopback(const struct weir_listen *listen)
{
	if (listen->family == AF_INET)
		return ipv4_is_loopback(listen->address.ip);
	return ipv6_addr_loopback(&listen->address.ip6);
}

/*
 * Whether a service for every address of this machine means this one. From
 * loopback no packet can get to another machine, so it stays alone in the modes
 * that would send it there.
 */
static bool is_ours(struct net *net, const struct weir_service *service,
		    const struct weir_listen *listen)
{
	if (weir_mode_has_address(service->mode) && is_loopback(listen))
		return false;
	if (listen->family == AF_INET)
		return inet_addr_type(net, listen->address.ip) == RTN_LOCAL;
	return nf_ipv6_chk_addr(net, &listen->address.ip6, NULL, 0);
}

/**
 * weir_find_other() - find the service that a connection is for
 * @net: namespace
 * @config: its configuration
 * @listen: family, protocol, port and address that the client wants to reach;
 *	no service has exactly these
 * @skb: its first packet, or NULL to leave out mode egress
 * @state: hook that it is in
 *
 * The order: port ranges and prefixes that have the address, those on every
 * address of this machine with this port, those with a range that has it; then
 * mode egress.
 *
 * Context: Under RCU.
 * Return: the service or NULL.
 */
struct weir_service *weir_find_other(struct net *net,
				     const struct weir_config *config,
				     const struct weir_listen *listen,
				     struct sk_buff *skb,
				     const struct nf_hook_state *state)
{
	struct weir_service *service;
	struct weir_listen any;

	service = weir_config_reach(config, listen, false);
	if (service)
		return service;
	any = *listen;
	memset(&any.address, 0, sizeof(any.address));
	service = weir_config_lookup(config, &any);
	if (service && is_ours(net, service, listen))
		return service;
	service = weir_config_reach(config, &any, true);
	if (service && is_ours(net, service, listen))
		return service;
	if (!config->egress || !skb)
		return NULL;
	return weir_egress_find(net, config->egress, listen, skb, state);
}
