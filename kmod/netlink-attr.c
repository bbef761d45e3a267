// SPDX-License-Identifier: GPL-2.0-only
/* Attributes of requests, read and checked beyond what the policies can say. */
#include <linux/ctype.h>
#include <net/genetlink.h>
#include <net/ipv6.h>

#include "drain.h"
#include "netlink.h"
#include "netlink-gen.h"
#include "prefix-list.h"
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

/**
 * weir_nl_read_name() - read the name of an object
 * @attr: attribute
 * @name: gets it
 * @extack: gets the reason of a refusal
 *
 * Return: 0 or -EINVAL.
 */
int weir_nl_read_name(const struct nlattr *attr, const char **name,
		      struct netlink_ext_ack *extack)
{
	const char *c = nla_data(attr);

	*name = c;
	if (!isascii(*c) || !isalnum(*c))
		goto err;
	while (*++c)
		if (!isascii(*c) || (!isalnum(*c) && !strchr("._-@:", *c)))
			goto err;
	return 0;
err:
	NL_SET_ERR_MSG_ATTR(extack, attr,
			    "a name has letters, digits and . _ - @ : and starts with a letter or digit");
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
 * weir_nl_read_group() - read the name of a group
 * @attr: attribute
 * @group: gets it, WEIR_GROUP_MAX + 1 bytes, zero after its end
 * @extack: gets the reason of a refusal
 *
 * Return: 0 or -EINVAL.
 */
int weir_nl_read_group(const struct nlattr *attr, char *group,
		       struct netlink_ext_ack *extack)
{
	const char *name = nla_data(attr), *c;

	for (c = name; *c; c++) {
		if (!isascii(*c) || !(isalnum(*c) || strchr("._-@:", *c)) ||
		    !isalnum(*name))
			goto err;
	}
	strscpy_pad(group, name, WEIR_GROUP_MAX + 1);
	return 0;

err:
	NL_SET_ERR_MSG_ATTR(extack, attr,
			    "a group has letters, digits and . _ - @ : and starts with a letter or digit");
	return -EINVAL;
}

/**
 * weir_nl_read_prefix() - read a prefix
 * @attr: attribute, nested set prefix, not empty
 * @prefix: gets it
 * @extack: gets the reason of a refusal
 *
 * Return: 0, -EINVAL or -ERANGE.
 */
int weir_nl_read_prefix(const struct nlattr *attr, struct weir_prefix *prefix,
			struct netlink_ext_ack *extack)
{
	struct nlattr *tb[WEIR_A_PREFIX_MAX + 1];
	int err, most;

	err = nla_parse_nested(tb, WEIR_A_PREFIX_MAX, attr,
			       weir_prefix_nl_policy, extack);
	if (err)
		return err;
	memset(prefix, 0, sizeof(*prefix));
	most = tb[WEIR_A_PREFIX_ADDRESS] ? nla_len(tb[WEIR_A_PREFIX_ADDRESS]) :
					   0;
	if (most != 4 && most != 16) {
		NL_SET_ERR_MSG_ATTR(extack, attr,
				    "a prefix has an address of 4 or 16 bytes");
		return -EINVAL;
	}
	nla_memcpy(prefix->address, tb[WEIR_A_PREFIX_ADDRESS],
		   sizeof(prefix->address));
	prefix->family = most == 4 ? AF_INET : AF_INET6;
	prefix->length = tb[WEIR_A_PREFIX_LENGTH] ?
			 nla_get_u8(tb[WEIR_A_PREFIX_LENGTH]) : 8 * most;
	if (prefix->length > 8 * most) {
		NL_SET_ERR_MSG_ATTR(extack, attr,
				    "the prefix is longer than an address");
		return -ERANGE;
	}
	if (!weir_prefix_clean(prefix)) {
		NL_SET_ERR_MSG_ATTR(extack, attr,
				    "the address has bits set beyond the prefix");
		return -EINVAL;
	}
	return 0;
}

/**
 * weir_nl_read_prefixes() - read a list of prefixes
 * @info: request that has at least one attribute of the type
 * @type: type of the attributes, nested sets prefix
 * @list: gets the list, NULL if it is empty; the caller gives back what was
 *	there before
 *
 * Context: Process, may sleep.
 * Return: 0, -EINVAL, -ERANGE, -ENOSPC or -ENOMEM; only with 0 @list changes.
 */
int weir_nl_read_prefixes(struct genl_info *info, int type,
			  struct weir_prefix_list **list)
{
	struct weir_prefix_list *made;
	const struct nlattr *attr;
	u32 n = 0;
	int rem, err;

	nlmsg_for_each_attr(attr, info->nlhdr, GENL_HDRLEN, rem)
		if (nla_type(attr) == type && nla_len(attr) &&
		    ++n > WEIR_PREFIXES_MAX) {
			NL_SET_ERR_MSG_ATTR(info->extack, attr,
					    "too many prefixes for one list");
			return -ENOSPC;
		}
	if (!n) {
		*list = NULL;
		return 0;
	}
	made = weir_prefix_list_alloc(n);
	if (!made)
		return -ENOMEM;
	nlmsg_for_each_attr(attr, info->nlhdr, GENL_HDRLEN, rem) {
		if (nla_type(attr) != type || !nla_len(attr))
			continue;
		err = weir_nl_read_prefix(attr, &made->list[made->n++],
					  info->extack);
		if (err) {
			weir_prefix_list_put(made);
			return err;
		}
	}
	made->n = weir_prefixes_sort(made->list, made->n);
	*list = made;
	return 0;
}

/**
 * weir_nl_read_backend_id() - read what a backend is recognised by
 * @info: request with the attribute set backend
 * @backend: gets it, everything else is zero; without a port it is the one with
 *	that which clients ask for
 *
 * Return: 0 or -EINVAL.
 */
int weir_nl_read_backend_id(struct genl_info *info, struct weir_backend *backend)
{
	const struct nlattr *address = info->attrs[WEIR_A_BACKEND_ADDRESS];

	memset(backend, 0, sizeof(*backend));
	if (info->attrs[WEIR_A_BACKEND_PORT])
		backend->port = nla_get_u16(info->attrs[WEIR_A_BACKEND_PORT]);
	if (!address)
		return 0;
	return weir_nl_read_address(address, &backend->address, &backend->family,
			    info->extack);
}

/**
 * weir_nl_read_drain() - read how a backend is to be drained
 * @attr: attribute
 * @drain: gets it
 * @extack: gets the reason of a refusal
 *
 * Return: 0 or -EINVAL, -ERANGE.
 */
int weir_nl_read_drain(const struct nlattr *attr, struct weir_drain *drain,
		       struct netlink_ext_ack *extack)
{
	static const int answers[] = {
		WEIR_A_DRAIN_SINCE, WEIR_A_DRAIN_OLDEST,
		WEIR_A_DRAIN_BEGUN_WITH, WEIR_A_DRAIN_ENDED,
	};
	struct nlattr *tb[WEIR_A_DRAIN_MAX + 1];
	int err, i;

	err = nla_parse_nested(tb, WEIR_A_DRAIN_MAX, attr, weir_drain_nl_policy,
			       extack);
	if (err)
		return err;
	for (i = 0; i < ARRAY_SIZE(answers); i++) {
		if (!tb[answers[i]])
			continue;
		NL_SET_ERR_MSG_ATTR(extack, tb[answers[i]],
				    "this is for answers only");
		return -EINVAL;
	}
	if (tb[WEIR_A_DRAIN_DEADLINE])
		drain->limit = nla_get_u32(tb[WEIR_A_DRAIN_DEADLINE]);
	if (tb[WEIR_A_DRAIN_ACTION])
		drain->action = nla_get_u32(tb[WEIR_A_DRAIN_ACTION]);
	if (tb[WEIR_A_DRAIN_REMOVE])
		drain->remove = nla_get_u8(tb[WEIR_A_DRAIN_REMOVE]);
	if (tb[WEIR_A_DRAIN_AFFINITY])
		drain->affinity = nla_get_u8(tb[WEIR_A_DRAIN_AFFINITY]);
	return 0;
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
	       info->attrs[WEIR_A_BACKEND_PORT] ?:
	       info->attrs[WEIR_A_BACKEND_SERVICE];
}
