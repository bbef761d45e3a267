// SPDX-License-Identifier: GPL-2.0-only
/* Attributes of requests, read and checked beyond what the policies can say. */
#include <linux/ctype.h>
#include <net/genetlink.h>
#include <net/ipv6.h>

#include "netlink.h"
#include "service.h"

/**
 * weir_nl_need() - refuse a request without a certain attribute
 * @info: request
 * @type: attribute
 *
 * Return: 0 or -EINVAL.
 */
int weir_nl_need(struct genl_info *info, int type)
{
	if (!GENL_REQ_ATTR_CHECK(info, type))
		return 0;
	NL_SET_ERR_MSG(info->extack, "a required attribute is missing");
	return -EINVAL;
}

static bool is_usable4(__be32 ip)
{
	return !ipv4_is_zeronet(ip) && !ipv4_is_multicast(ip) &&
	       !ipv4_is_lbcast(ip);
}

static bool is_usable6(const struct in6_addr *ip6)
{
	int type = ipv6_addr_type(ip6);

	return type != IPV6_ADDR_ANY && !(type & IPV6_ADDR_MULTICAST) &&
	       !(type & IPV6_ADDR_LINKLOCAL) && !(type & IPV6_ADDR_MAPPED);
}

/**
 * weir_nl_read_address() - read an address
 * @attr: attribute
 * @address: gets it
 * @family: gets AF_INET or AF_INET6, by the length
 * @extack: gets the reason of a refusal
 *
 * Return: 0 or -EINVAL.
 */
int weir_nl_read_address(const struct nlattr *attr,
			 union weir_address *address, u8 *family,
			 struct netlink_ext_ack *extack)
{
	memset(address, 0, sizeof(*address));
	if (nla_len(attr) == 4)
		*family = AF_INET;
	else if (nla_len(attr) == 16)
		*family = AF_INET6;
	else
		goto err_length;
	nla_memcpy(address, attr, sizeof(*address));
	if (*family == AF_INET ? is_usable4(address->ip) :
				 is_usable6(&address->ip6))
		return 0;
	NL_SET_ERR_MSG_ATTR(extack, attr,
			    "not a unicast address that can be routed (zero, multicast, broadcast, link-local or IPv4-mapped)");
	return -EINVAL;

err_length:
	NL_SET_ERR_MSG_ATTR(extack, attr, "an address has 4 or 16 bytes");
	return -EINVAL;
}

/**
 * weir_nl_read_backend_id() - read what a backend is recognised by
 * @info: request with the attribute set backend
 * @backend: gets it, everything else is zero
 *
 * Return: 0 or -EINVAL.
 */
int weir_nl_read_backend_id(struct genl_info *info, struct weir_backend *backend)
{
	const struct nlattr *address = info->attrs[WEIR_A_BACKEND_ADDRESS];

	memset(backend, 0, sizeof(*backend));
	if (weir_nl_need(info, WEIR_A_BACKEND_PORT))
		return -EINVAL;
	backend->port = nla_get_u16(info->attrs[WEIR_A_BACKEND_PORT]);
	if (!address)
		return 0;
	return weir_nl_read_address(address, &backend->address, &backend->family,
			    info->extack);
}

/**
 * weir_nl_backend_attr() - what to show as the culprit when a backend is meant
 * @info: request with the attribute set backend
 *
 * Return: the attribute.
 */
const struct nlattr *weir_nl_backend_attr(struct genl_info *info)
{
	return info->attrs[WEIR_A_BACKEND_ADDRESS] ?:
	       info->attrs[WEIR_A_BACKEND_PORT];
}
