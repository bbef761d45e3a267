// SPDX-License-Identifier: GPL-2.0-only
/*
 * Requests that change something: each stages its change in a transaction, its
 * own or the one that it names, and commits its own. Nothing is changed by a
 * request that is refused.
 */
#include <linux/in.h>
#include <net/genetlink.h>

#include "config.h"
#include "match.h"
#include "nat.h"
#include "netlink.h"
#include "netlink-gen.h"
#include "netns.h"
#include "tproxy.h"
#include "prefixes.h"

/* Seconds and percent: what the arithmetic of choice.c has room for. */
#define SLOW_START_MAX	86400
#define LOAD_FACTOR_MAX	10000

/* A change that has the port changes the last one with it. */
static int read_ports(struct genl_info *info, struct weir_listen *listen)
{
	const struct nlattr *first = info->attrs[WEIR_A_SERVICE_PORT];
	const struct nlattr *last = info->attrs[WEIR_A_SERVICE_PORT_LAST];

	if (first) {
		listen->port = nla_get_u16(first);
		listen->port_last = listen->port;
	}
	if (last)
		listen->port_last = nla_get_u16(last);
	if (listen->port_last >= listen->port)
		return 0;
	NL_SET_ERR_MSG_ATTR(info->extack, last,
			    "the last port is before the first");
	return -ERANGE;
}

/* Of the address in @listen, which may have come with it. */
static int read_length(struct genl_info *info, struct weir_listen *listen)
{
	const struct nlattr *attr = info->attrs[WEIR_A_SERVICE_PREFIX_LEN];
	struct weir_prefix prefix;

	if (!attr)
		return 0;
	if (weir_address_is_zero(&listen->address)) {
		NL_SET_ERR_MSG_ATTR(info->extack, attr,
				    "without an address there is no prefix");
		return -EINVAL;
	}
	prefix.family = listen->family;
	prefix.length = nla_get_u8(attr);
	memcpy(prefix.address, listen->address.bytes, sizeof(prefix.address));
	if (!prefix.length ||
	    prefix.length > 8 * weir_address_size(listen->family)) {
		NL_SET_ERR_MSG_ATTR(info->extack, attr,
				    "the prefix must have at least one bit and not more than an address");
		return -ERANGE;
	}
	if (!weir_prefix_clean(&prefix)) {
		NL_SET_ERR_MSG_ATTR(info->extack, attr,
				    "the address has bits set beyond the prefix");
		return -EINVAL;
	}
	listen->length = prefix.length;
	return 0;
}

/* The attributes of a service's listen that are there; the rest is kept. */
static int read_listen(struct genl_info *info, struct weir_listen *listen)
{
	struct nlattr **attrs = info->attrs;
	struct netlink_ext_ack *extack = info->extack;
	u8 family = AF_UNSPEC;
	int err;

	if (attrs[WEIR_A_SERVICE_PROTOCOL]) {
		listen->protocol = nla_get_u8(attrs[WEIR_A_SERVICE_PROTOCOL]);
		if (listen->protocol != IPPROTO_TCP &&
		    listen->protocol != IPPROTO_UDP) {
			NL_SET_ERR_MSG_ATTR(extack,
					    attrs[WEIR_A_SERVICE_PROTOCOL],
					    "the protocol must be TCP or UDP");
			return -EPROTONOSUPPORT;
		}
	}
	err = read_ports(info, listen);
	if (err)
		return err;
	if (!attrs[WEIR_A_SERVICE_ADDRESS] && !attrs[WEIR_A_SERVICE_FAMILY])
		return read_length(info, listen);

	memset(&listen->address, 0, sizeof(listen->address));
	listen->length = 0;
	if (attrs[WEIR_A_SERVICE_ADDRESS]) {
		err = weir_nl_read_address(attrs[WEIR_A_SERVICE_ADDRESS],
					   &listen->address, &family, extack);
		if (err)
			return err;
	}
	listen->family = family;
	if (family)
		listen->length = 8 * weir_address_size(family);
	if (!attrs[WEIR_A_SERVICE_FAMILY])
		return read_length(info, listen);
	listen->family = nla_get_u8(attrs[WEIR_A_SERVICE_FAMILY]);
	if ((family && listen->family != family) ||
	    (listen->family && listen->family != AF_INET &&
	     listen->family != AF_INET6)) {
		NL_SET_ERR_MSG_ATTR(extack, attrs[WEIR_A_SERVICE_FAMILY],
				    "the family must be that of the address, or AF_INET, AF_INET6 or AF_UNSPEC without one");
		return -EAFNOSUPPORT;
	}
	return read_length(info, listen);
}

/* One nested attribute backends. */
static int read_listed_backend(const struct nlattr *attr,
			       struct weir_backend *backend,
			       struct netlink_ext_ack *extack)
{
	struct nlattr *tb[WEIR_A_SERVICE_BACKEND_MAX + 1];
	int err;

	err = nla_parse_nested(tb, WEIR_A_SERVICE_BACKEND_MAX, attr,
			       weir_service_backend_nl_policy, extack);
	if (err)
		return err;
	memset(backend, 0, sizeof(*backend));
	if (tb[WEIR_A_SERVICE_BACKEND_PORT])
		backend->port = nla_get_u16(tb[WEIR_A_SERVICE_BACKEND_PORT]);
	backend->weight = tb[WEIR_A_SERVICE_BACKEND_WEIGHT] ?
			  nla_get_u32(tb[WEIR_A_SERVICE_BACKEND_WEIGHT]) : 1;
	if (tb[WEIR_A_SERVICE_BACKEND_GROUP]) {
		err = weir_nl_read_group(tb[WEIR_A_SERVICE_BACKEND_GROUP],
					 backend->group, extack);
		if (err)
			return err;
	}
	if (tb[WEIR_A_SERVICE_BACKEND_CONNECTIONS_MAX])
		backend->connections_max =
			nla_get_u32(tb[WEIR_A_SERVICE_BACKEND_CONNECTIONS_MAX]);
	if (tb[WEIR_A_SERVICE_BACKEND_FALLBACK])
		backend->fallback =
			nla_get_u8(tb[WEIR_A_SERVICE_BACKEND_FALLBACK]);
	if (!tb[WEIR_A_SERVICE_BACKEND_ADDRESS])
		return 0;
	return weir_nl_read_address(tb[WEIR_A_SERVICE_BACKEND_ADDRESS],
			    &backend->address, &backend->family, extack);
}

/* All attributes backends, in place of the backends that are there. */
static int read_backends(struct genl_info *info, struct weir_service *service,
			 const struct weir_service *former)
{
	struct weir_backend backend, *known;
	const struct nlattr *attr;
	int rem, err;

	weir_service_clear(service);
	nlmsg_for_each_attr(attr, info->nlhdr, GENL_HDRLEN, rem) {
		if (nla_type(attr) != WEIR_A_SERVICE_BACKENDS)
			continue;
		err = read_listed_backend(attr, &backend, info->extack);
		if (err)
			return err;
		/* The one that stays keeps counters, state and drain. */
		known = former ? weir_service_find(former, &backend) : NULL;
		if (known) {
			backend.meter = known->meter;
			backend.state = known->state;
			backend.drain = known->drain;
		}
		err = weir_nl_add_backend(service, &backend, attr, info->extack);
		if (err)
			return err;
	}
	return 0;
}

/* The backends that a service has already, against its new settings. */
static int check_kept_backends(struct genl_info *info,
			       const struct weir_service *service)
{
	struct nlattr **attrs = info->attrs;
	u32 i;
	int err;

	for (i = 0; i < service->n_backends; i++) {
		err = weir_service_check_backend(service, &service->backends[i],
						 info->extack);
		if (!err)
			continue;
		NL_SET_BAD_ATTR(info->extack,
				attrs[WEIR_A_SERVICE_MODE] ?:
				attrs[WEIR_A_SERVICE_FAMILY] ?:
				attrs[WEIR_A_SERVICE_ADDRESS] ?:
				attrs[WEIR_A_SERVICE_NAME]);
		return err;
	}
	return 0;
}

/* What becomes of connections when there are many. */
static int read_limits(struct genl_info *info, struct weir_service *service)
{
	struct nlattr **attrs = info->attrs;
	u32 percent;

	if (attrs[WEIR_A_SERVICE_OVERLOAD])
		service->overload = nla_get_u32(attrs[WEIR_A_SERVICE_OVERLOAD]);
	if (attrs[WEIR_A_SERVICE_CONNECTIONS_MAX])
		service->connections_max =
			nla_get_u32(attrs[WEIR_A_SERVICE_CONNECTIONS_MAX]);
	if (attrs[WEIR_A_SERVICE_SLOW_START])
		service->slow_start =
			nla_get_u32(attrs[WEIR_A_SERVICE_SLOW_START]);
	if (service->slow_start > SLOW_START_MAX) {
		NL_SET_ERR_MSG_ATTR(info->extack,
				    attrs[WEIR_A_SERVICE_SLOW_START],
				    "a slow start takes a day at most");
		return -ERANGE;
	}
	if (!attrs[WEIR_A_SERVICE_LOAD_FACTOR])
		return 0;
	percent = nla_get_u32(attrs[WEIR_A_SERVICE_LOAD_FACTOR]);
	if (percent && (percent <= 100 || percent > LOAD_FACTOR_MAX)) {
		NL_SET_ERR_MSG_ATTR(info->extack,
				    attrs[WEIR_A_SERVICE_LOAD_FACTOR],
				    "the load factor must be over 100 percent and not over 10000, or 0");
		return -ERANGE;
	}
	service->load_factor = percent;
	return 0;
}

static int read_service(struct genl_info *info, struct weir_service *service,
			const struct weir_service *former)
{
	struct nlattr **attrs = info->attrs;
	bool whole = !former || attrs[WEIR_A_SERVICE_REPLACE];
	int err;

	if (whole) {
		if (weir_nl_need(info, WEIR_A_SERVICE_PROTOCOL) ||
		    weir_nl_need(info, WEIR_A_SERVICE_PORT))
			return -EINVAL;
		weir_service_defaults(service);
	}
	err = read_listen(info, &service->listen) ?:
	      weir_nl_read_mode(info, service);
	if (err)
		return err;
	if (attrs[WEIR_A_SERVICE_SCHEDULER])
		service->scheduler =
			nla_get_u32(attrs[WEIR_A_SERVICE_SCHEDULER]);
	if (attrs[WEIR_A_SERVICE_KEY])
		service->key = nla_get_u32(attrs[WEIR_A_SERVICE_KEY]);
	if (attrs[WEIR_A_SERVICE_ACCOUNTING])
		service->accounting =
			nla_get_u32(attrs[WEIR_A_SERVICE_ACCOUNTING]);
	if (attrs[WEIR_A_SERVICE_TABLE_SIZE]) {
		u32 size = nla_get_u32(attrs[WEIR_A_SERVICE_TABLE_SIZE]) ?:
			   WEIR_MAGLEV_SIZE_DEFAULT;

		if (!weir_maglev_size_ok(size)) {
			NL_SET_ERR_MSG_ATTR(info->extack,
					    attrs[WEIR_A_SERVICE_TABLE_SIZE],
					    "the size must be a prime between 251 and 1048573");
			return -ERANGE;
		}
		service->table_size = size;
	}
	err = weir_nl_read_sticky(info, service, whole) ?:
	      weir_nl_read_match(info, service, whole) ?:
	      read_limits(info, service);
	if (err)
		return err;
	service->changed |= !former ||
		!weir_nl_same_sticky(former, service) ||
		!weir_match_equal(former->match, service->match) ||
		former->scheduler != service->scheduler ||
		weir_nl_mode_changed(former, service) ||
		former->table_size != service->table_size ||
		former->key != service->key ||
		former->accounting != service->accounting ||
		former->overload != service->overload ||
		former->connections_max != service->connections_max ||
		former->slow_start != service->slow_start ||
		former->load_factor != service->load_factor ||
		memcmp(&former->listen, &service->listen,
		       sizeof(service->listen));
	if (attrs[WEIR_A_SERVICE_BACKENDS] || whole) {
		err = read_backends(info, service, former);
		if (err)
			return err;
	} else {
		err = check_kept_backends(info, service);
		if (err)
			return err;
	}
	err = weir_service_check_table(service, info->extack);
	if (err)
		NL_SET_BAD_ATTR(info->extack,
				attrs[WEIR_A_SERVICE_TABLE_SIZE] ?:
				attrs[WEIR_A_SERVICE_SCHEDULER] ?:
				attrs[WEIR_A_SERVICE_NAME]);
	return err;
}

static int stage_service(struct genl_info *info, struct weir_txn *txn)
{
	struct nlattr **attrs = info->attrs;
	struct weir_service *former, *service;
	const char *name;
	int err;

	if (weir_nl_need(info, WEIR_A_SERVICE_NAME))
		return -EINVAL;
	err = weir_nl_read_name(attrs[WEIR_A_SERVICE_NAME], &name, info->extack);
	if (err)
		return err;
	former = weir_txn_service(txn, name);
	err = weir_nl_read_condition(attrs[WEIR_A_SERVICE_IF], former,
				     attrs[WEIR_A_SERVICE_NAME], info->extack);
	if (err)
		return err;

	service = former ? weir_service_copy(former) : weir_service_alloc(name);
	if (!service)
		return -ENOMEM;
	if (former)
		service->changed = !former->published && former->changed;
	err = read_service(info, service, former) ?:
	      weir_txn_put(txn, service, info->extack);
	if (err)
		weir_service_put(service);
	else
		weir_tproxy_warn(genl_info_net(info), service, service->backends,
				 service->n_backends, info->extack);
	return err;
}

int weir_nl_service_set_doit(struct sk_buff *skb, struct genl_info *info)
{
	const struct nlattr *id = info->attrs[WEIR_A_SERVICE_TRANSACTION];
	struct weir_txn *txn = weir_nl_change_begin(info, id);

	if (IS_ERR(txn))
		return PTR_ERR(txn);
	return weir_nl_change_end(info, id, txn, stage_service(info, txn));
}

int weir_nl_service_del_doit(struct sk_buff *skb, struct genl_info *info)
{
	const struct nlattr *id = info->attrs[WEIR_A_SERVICE_TRANSACTION];
	struct weir_txn *txn = weir_nl_change_begin(info, id);
	struct weir_service *service;

	if (IS_ERR(txn))
		return PTR_ERR(txn);
	service = weir_nl_named_service(info, txn, WEIR_A_SERVICE_NAME);
	if (!IS_ERR(service))
		weir_txn_remove(txn, service->name);
	return weir_nl_change_end(info, id, txn, PTR_ERR_OR_ZERO(service));
}

int weir_nl_config_flush_doit(struct sk_buff *skb, struct genl_info *info)
{
	const struct nlattr *id = info->attrs[WEIR_A_CONFIG_TRANSACTION];
	struct weir_txn *txn = weir_nl_change_begin(info, id);

	if (IS_ERR(txn))
		return PTR_ERR(txn);
	weir_txn_clear(txn);
	/* It may be for unloading, which no connection is to notice. */
	txn->keep = !id;
	return weir_nl_change_end(info, id, txn, 0);
}

int weir_nl_config_release_doit(struct sk_buff *skb, struct genl_info *info)
{
	const struct nlattr *wanted = info->attrs[WEIR_A_CONFIG_GENERATION];
	struct weir_net *wn = weir_net(genl_info_net(info));
	const struct weir_config *config;
	int err = 0;

	if (mutex_lock_killable(&wn->lock))
		return -EINTR;
	config = rcu_dereference_protected(wn->config,
					   lockdep_is_held(&wn->lock));
	if (wanted && nla_get_u32(wanted) != config->generation) {
		NL_SET_ERR_MSG_ATTR(info->extack, wanted,
				    "the configuration is not of this generation any more");
		err = -EBUSY;
	} else if (config->n_services) {
		NL_SET_ERR_MSG(info->extack,
			       "there are services in this namespace: remove them first");
		err = -EBUSY;
	} else if (weir_confirm_hooked(wn)) {
		NL_SET_ERR_MSG(info->extack,
			       "a change is waiting to be confirmed: confirm it first");
		err = -EBUSY;
	} else {
		weir_nat_unhook(wn);
		/* A packet still in the hook may add a flow until then. */
		synchronize_rcu();
		weir_flows_forget(&wn->flows);
	}
	mutex_unlock(&wn->lock);
	return err;
}
