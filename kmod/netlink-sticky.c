// SPDX-License-Identifier: GPL-2.0-only
/* What a service knows of its clients, as attributes: affinity and canary. */
#include <net/genetlink.h>

#include "affinity.h"
#include "netlink.h"
#include "netlink-gen.h"
#include "prefix-list.h"
#include "service.h"

static int read_affinity(struct genl_info *info, struct weir_service *service,
			 bool whole)
{
	struct weir_sticky *sticky = &service->sticky;
	struct nlattr **attrs = info->attrs;

	if (whole) {
		sticky->seconds = 0;
		sticky->prefix4 = 32;
		sticky->prefix6 = 128;
	}
	if (attrs[WEIR_A_SERVICE_AFFINITY])
		sticky->seconds = nla_get_u32(attrs[WEIR_A_SERVICE_AFFINITY]);
	if (attrs[WEIR_A_SERVICE_AFFINITY_PREFIX4])
		sticky->prefix4 =
			nla_get_u8(attrs[WEIR_A_SERVICE_AFFINITY_PREFIX4]);
	if (attrs[WEIR_A_SERVICE_AFFINITY_PREFIX6])
		sticky->prefix6 =
			nla_get_u8(attrs[WEIR_A_SERVICE_AFFINITY_PREFIX6]);
	if (!sticky->seconds) {
		weir_affinity_put(sticky->affinity);
		sticky->affinity = NULL;
	} else if (!sticky->affinity) {
		sticky->affinity = weir_affinity_alloc(service->meter);
		if (!sticky->affinity)
			return -ENOMEM;
	}
	return 0;
}

/**
 * weir_nl_read_sticky() - read the attributes that are there
 * @info: request with the attribute set service
 * @service: unpublished service
 * @whole: absent ones get their defaults instead of being kept
 *
 * Context: Process, may sleep.
 * Return: 0 or a negative error.
 */
int weir_nl_read_sticky(struct genl_info *info, struct weir_service *service,
			bool whole)
{
	struct weir_canary *canary = &service->canary;
	struct nlattr **attrs = info->attrs;
	struct weir_prefix_list *clients;
	int err;

	err = read_affinity(info, service, whole);
	if (err)
		return err;
	if (whole) {
		weir_prefix_list_put(canary->clients);
		memset(canary, 0, sizeof(*canary));
	}
	if (attrs[WEIR_A_SERVICE_CANARY_GROUP]) {
		err = weir_nl_read_group(attrs[WEIR_A_SERVICE_CANARY_GROUP],
					 canary->group, info->extack);
		if (err)
			return err;
	}
	if (attrs[WEIR_A_SERVICE_CANARY_SHARE])
		canary->share = nla_get_u32(attrs[WEIR_A_SERVICE_CANARY_SHARE]);
	if (!attrs[WEIR_A_SERVICE_CANARY_CLIENTS])
		return 0;
	err = weir_nl_read_prefixes(info, WEIR_A_SERVICE_CANARY_CLIENTS,
				    &clients);
	if (err)
		return err;
	weir_prefix_list_put(canary->clients);
	canary->clients = clients;
	return 0;
}

/**
 * weir_nl_same_sticky() - whether two services show the same here
 * @a: service
 * @b: service
 *
 * Return: whether they do.
 */
bool weir_nl_same_sticky(const struct weir_service *a,
			 const struct weir_service *b)
{
	return a->sticky.seconds == b->sticky.seconds &&
	       a->sticky.prefix4 == b->sticky.prefix4 &&
	       a->sticky.prefix6 == b->sticky.prefix6 &&
	       a->canary.share == b->canary.share &&
	       !strcmp(a->canary.group, b->canary.group) &&
	       weir_prefix_list_equal(a->canary.clients, b->canary.clients);
}

/**
 * weir_nl_put_sticky() - all but the lists, see weir_nl_put_lists()
 * @skb: message
 * @service: service
 *
 * Return: 0 or -EMSGSIZE.
 */
int weir_nl_put_sticky(struct sk_buff *skb, const struct weir_service *service)
{
	const struct weir_sticky *sticky = &service->sticky;
	const struct weir_canary *canary = &service->canary;

	if (sticky->seconds &&
	    nla_put_u32(skb, WEIR_A_SERVICE_AFFINITY, sticky->seconds))
		return -EMSGSIZE;
	if (sticky->prefix4 != 32 &&
	    nla_put_u8(skb, WEIR_A_SERVICE_AFFINITY_PREFIX4, sticky->prefix4))
		return -EMSGSIZE;
	if (sticky->prefix6 != 128 &&
	    nla_put_u8(skb, WEIR_A_SERVICE_AFFINITY_PREFIX6, sticky->prefix6))
		return -EMSGSIZE;
	if (*canary->group && nla_put_string(skb, WEIR_A_SERVICE_CANARY_GROUP,
					     canary->group))
		return -EMSGSIZE;
	if (canary->share && nla_put_u32(skb, WEIR_A_SERVICE_CANARY_SHARE,
					 canary->share))
		return -EMSGSIZE;
	return 0;
}
