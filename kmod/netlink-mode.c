// SPDX-License-Identifier: GPL-2.0-only
/* The attributes of a service that belong to some mode. */
#include <linux/in.h>
#include <net/genetlink.h>

#include "netlink.h"
#include "netlink-gen.h"
#include "service.h"

#define SOURCES_MAX	65536
#define MSS_MIN		536
#define MSS_MAX		65495

static int read_range(const struct nlattr *attr, struct weir_service *service,
		      struct netlink_ext_ack *extack)
{
	struct nlattr *tb[WEIR_A_ADDRESS_RANGE_MAX + 1];
	union weir_address first, last;
	struct weir_pool *pool;
	u8 family, other;
	u64 distance;
	int err;

	err = nla_parse_nested(tb, WEIR_A_ADDRESS_RANGE_MAX, attr,
			       weir_address_range_nl_policy, extack);
	if (err)
		return err;
	if (!tb[WEIR_A_ADDRESS_RANGE_FIRST]) {
		NL_SET_ERR_MSG_ATTR(extack, attr,
				    "the first address is missing");
		return -EINVAL;
	}
	err = weir_nl_read_address(tb[WEIR_A_ADDRESS_RANGE_FIRST], &first,
				   &family, extack);
	if (err)
		return err;
	last = first;
	other = family;
	if (tb[WEIR_A_ADDRESS_RANGE_LAST])
		err = weir_nl_read_address(tb[WEIR_A_ADDRESS_RANGE_LAST], &last,
					   &other, extack);
	if (err)
		return err;
	if (other != family || weir_address_compare(&first, &last) > 0) {
		NL_SET_ERR_MSG_ATTR(extack, attr,
				    "the last address must be of the same family and not before the first");
		return -EINVAL;
	}
	distance = weir_address_distance(family, &first, &last);
	if (distance >= SOURCES_MAX) {
		NL_SET_ERR_MSG_ATTR(extack, attr,
				    "a range of sources has 65536 addresses at most");
		return -ERANGE;
	}
	pool = &service->sources[family == AF_INET6];
	if (pool->n) {
		NL_SET_ERR_MSG_ATTR(extack, attr,
				    "there is one range of sources for each address family");
		return -EINVAL;
	}
	pool->first = first;
	pool->n = distance + 1;
	return 0;
}

/* All attributes sources, in place of the ranges that are there. */
static int read_sources(struct genl_info *info, struct weir_service *service)
{
	const struct nlattr *attr;
	int rem, err;

	memset(service->sources, 0, sizeof(service->sources));
	nlmsg_for_each_attr(attr, info->nlhdr, GENL_HDRLEN, rem) {
		if (nla_type(attr) != WEIR_A_SERVICE_SOURCES || !nla_len(attr))
			continue;
		err = read_range(attr, service, info->extack);
		if (err)
			return err;
	}
	return 0;
}

static int read_ports(struct genl_info *info, struct weir_service *service)
{
	struct nlattr *first = info->attrs[WEIR_A_SERVICE_SOURCE_PORT_FIRST];
	struct nlattr *last = info->attrs[WEIR_A_SERVICE_SOURCE_PORT_LAST];

	if (first)
		service->source_port_first =
			nla_get_u16(first) ?: WEIR_SOURCE_PORT_FIRST;
	if (last)
		service->source_port_last =
			nla_get_u16(last) ?: WEIR_SOURCE_PORT_LAST;
	if (service->source_port_first <= service->source_port_last)
		return 0;
	NL_SET_ERR_MSG_ATTR(info->extack, last ?: first,
			    "the last source port is before the first");
	return -EINVAL;
}

static int read_mss(struct genl_info *info, struct weir_service *service)
{
	struct nlattr *attr = info->attrs[WEIR_A_SERVICE_MSS];

	if (attr)
		service->mss = nla_get_u16(attr);
	if (!service->mss)
		return 0;
	if (service->mss < MSS_MIN || service->mss > MSS_MAX) {
		NL_SET_ERR_MSG_ATTR(info->extack, attr,
				    "the maximum segment size must be from 536 to 65495, or 0");
		return -ERANGE;
	}
	if (service->listen.protocol == IPPROTO_TCP)
		return 0;
	NL_SET_ERR_MSG_ATTR(info->extack,
			    attr ?: info->attrs[WEIR_A_SERVICE_PROTOCOL],
			    "only TCP has a maximum segment size");
	return -EINVAL;
}

/**
 * weir_nl_read_mode() - read the mode of a service and what belongs to one
 * @info: request with the attribute set service
 * @service: unpublished service, with its protocol; what is absent is kept
 *
 * What belongs to another mode than the service's is kept for it.
 *
 * Return: 0, -EINVAL or -ERANGE.
 */
int weir_nl_read_mode(struct genl_info *info, struct weir_service *service)
{
	const struct nlattr *mode = info->attrs[WEIR_A_SERVICE_MODE];

	if (mode)
		service->mode = nla_get_u32(mode);
	if (info->attrs[WEIR_A_SERVICE_SOURCES]) {
		int err = read_sources(info, service);

		if (err)
			return err;
	}
	return read_ports(info, service) ?: read_mss(info, service);
}

/**
 * weir_nl_mode_changed() - whether what weir_nl_read_mode() reads differs
 * @a: service
 * @b: service
 */
bool weir_nl_mode_changed(const struct weir_service *a,
			  const struct weir_service *b)
{
	return a->mode != b->mode || a->mss != b->mss ||
	       a->source_port_first != b->source_port_first ||
	       a->source_port_last != b->source_port_last ||
	       memcmp(a->sources, b->sources, sizeof(a->sources));
}

static int put_range(struct sk_buff *skb, u8 family,
		     const struct weir_pool *pool)
{
	size_t size = weir_address_size(family);
	union weir_address last = pool->first;
	struct nlattr *nest;

	if (!pool->n)
		return 0;
	weir_address_add(family, &last, pool->n - 1);
	nest = nla_nest_start(skb, WEIR_A_SERVICE_SOURCES);
	if (!nest)
		return -EMSGSIZE;
	if (nla_put(skb, WEIR_A_ADDRESS_RANGE_FIRST, size, &pool->first) ||
	    nla_put(skb, WEIR_A_ADDRESS_RANGE_LAST, size, &last)) {
		nla_nest_cancel(skb, nest);
		return -EMSGSIZE;
	}
	nla_nest_end(skb, nest);
	return 0;
}

/**
 * weir_nl_put_mode() - the mode of a service and what belongs to one
 * @skb: message
 * @service: service
 *
 * What has its default is left out, but for the mode.
 *
 * Return: 0 or -EMSGSIZE.
 */
int weir_nl_put_mode(struct sk_buff *skb, const struct weir_service *service)
{
	u16 first = service->source_port_first;
	u16 last = service->source_port_last;

	if (nla_put_u32(skb, WEIR_A_SERVICE_MODE, service->mode) ||
	    put_range(skb, AF_INET, &service->sources[0]) ||
	    put_range(skb, AF_INET6, &service->sources[1]))
		return -EMSGSIZE;
	if ((first != WEIR_SOURCE_PORT_FIRST || last != WEIR_SOURCE_PORT_LAST) &&
	    (nla_put_u16(skb, WEIR_A_SERVICE_SOURCE_PORT_FIRST, first) ||
	     nla_put_u16(skb, WEIR_A_SERVICE_SOURCE_PORT_LAST, last)))
		return -EMSGSIZE;
	if (service->mss && nla_put_u16(skb, WEIR_A_SERVICE_MSS, service->mss))
		return -EMSGSIZE;
	return 0;
}
