// SPDX-License-Identifier: GPL-2.0-only
/*
 * Requests that change something: each stages its change in a transaction, its
 * own or the one that it names, and commits its own. Nothing is changed by a
 * request that is refused.
 */
#include <linux/ctype.h>
#include <linux/in.h>
#include <net/genetlink.h>

#include "config.h"
#include "nat.h"
#include "netlink.h"
#include "netlink-gen.h"
#include "netns.h"

static int read_name(const struct nlattr *attr, const char **name,
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
	if (attrs[WEIR_A_SERVICE_PORT])
		listen->port = nla_get_u16(attrs[WEIR_A_SERVICE_PORT]);
	if (!attrs[WEIR_A_SERVICE_ADDRESS] && !attrs[WEIR_A_SERVICE_FAMILY])
		return 0;

	memset(&listen->address, 0, sizeof(listen->address));
	if (attrs[WEIR_A_SERVICE_ADDRESS]) {
		err = weir_nl_read_address(attrs[WEIR_A_SERVICE_ADDRESS],
					   &listen->address, &family, extack);
		if (err)
			return err;
	}
	listen->family = family;
	if (!attrs[WEIR_A_SERVICE_FAMILY])
		return 0;
	listen->family = nla_get_u8(attrs[WEIR_A_SERVICE_FAMILY]);
	if ((family && listen->family != family) ||
	    (listen->family && listen->family != AF_INET &&
	     listen->family != AF_INET6)) {
		NL_SET_ERR_MSG_ATTR(extack, attrs[WEIR_A_SERVICE_FAMILY],
				    "the family must be that of the address, or AF_INET, AF_INET6 or AF_UNSPEC without one");
		return -EAFNOSUPPORT;
	}
	return 0;
}

static int read_condition(const struct nlattr *attr, bool there,
			  const struct nlattr *object,
			  struct netlink_ext_ack *extack)
{
	u32 condition = attr ? nla_get_u32(attr) : WEIR_IF_ANY;

	if (there && condition == WEIR_IF_ABSENT) {
		NL_SET_ERR_MSG_ATTR(extack, object, "it exists already");
		return -EEXIST;
	}
	if (!there && condition == WEIR_IF_PRESENT) {
		NL_SET_ERR_MSG_ATTR(extack, object, "there is none like that");
		return -ENOENT;
	}
	return 0;
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
	if (!tb[WEIR_A_SERVICE_BACKEND_PORT]) {
		NL_SET_ERR_MSG_ATTR(extack, attr, "the port is missing");
		return -EINVAL;
	}
	backend->port = nla_get_u16(tb[WEIR_A_SERVICE_BACKEND_PORT]);
	backend->weight = tb[WEIR_A_SERVICE_BACKEND_WEIGHT] ?
			  nla_get_u32(tb[WEIR_A_SERVICE_BACKEND_WEIGHT]) : 1;
	if (!tb[WEIR_A_SERVICE_BACKEND_ADDRESS])
		return 0;
	return weir_nl_read_address(tb[WEIR_A_SERVICE_BACKEND_ADDRESS],
			    &backend->address, &backend->family, extack);
}

static int add_backend(struct weir_service *service,
		       const struct weir_backend *backend,
		       const struct nlattr *attr,
		       struct netlink_ext_ack *extack)
{
	int err;

	if (weir_service_find(service, backend)) {
		NL_SET_ERR_MSG_ATTR(extack, attr,
				    "the service has this backend already");
		return -EEXIST;
	}
	err = weir_service_check_backend(service, backend, extack);
	if (err) {
		NL_SET_BAD_ATTR(extack, attr);
		return err;
	}
	err = weir_service_add(service, backend);
	if (err == -ENOSPC)
		NL_SET_ERR_MSG_ATTR(extack, attr,
				    "the service has as many backends as there can be");
	return err;
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
		/* The one that stays keeps its counters. */
		known = former ? weir_service_find(former, &backend) : NULL;
		if (known)
			backend.meter = known->meter;
		err = add_backend(service, &backend, attr, info->extack);
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
		memset(&service->listen, 0, sizeof(service->listen));
		service->scheduler = WEIR_SCHEDULER_WRR;
		service->mode = WEIR_MODE_NAT;
		service->table_size = WEIR_MAGLEV_SIZE_DEFAULT;
		service->key = WEIR_KEY_SOURCE;
		service->accounting = WEIR_ACCOUNTING_TRAFFIC;
	}
	err = read_listen(info, &service->listen);
	if (err)
		return err;
	if (attrs[WEIR_A_SERVICE_SCHEDULER])
		service->scheduler =
			nla_get_u32(attrs[WEIR_A_SERVICE_SCHEDULER]);
	if (attrs[WEIR_A_SERVICE_MODE])
		service->mode = nla_get_u32(attrs[WEIR_A_SERVICE_MODE]);
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
	service->changed |= !former ||
		former->scheduler != service->scheduler ||
		former->mode != service->mode ||
		former->table_size != service->table_size ||
		former->key != service->key ||
		former->accounting != service->accounting ||
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
	err = read_name(attrs[WEIR_A_SERVICE_NAME], &name, info->extack);
	if (err)
		return err;
	former = weir_txn_service(txn, name);
	err = read_condition(attrs[WEIR_A_SERVICE_IF], former,
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

/* The service that an attribute names, or an error pointer. */
static struct weir_service *named_service(struct genl_info *info,
					  const struct weir_txn *txn, int type)
{
	struct weir_service *service;

	if (weir_nl_need(info, type))
		return ERR_PTR(-EINVAL);
	service = weir_txn_service(txn, nla_data(info->attrs[type]));
	if (service)
		return service;
	NL_SET_ERR_MSG_ATTR(info->extack, info->attrs[type],
			    "no service of this name");
	return ERR_PTR(-ENOENT);
}

int weir_nl_service_del_doit(struct sk_buff *skb, struct genl_info *info)
{
	const struct nlattr *id = info->attrs[WEIR_A_SERVICE_TRANSACTION];
	struct weir_txn *txn = weir_nl_change_begin(info, id);
	struct weir_service *service;

	if (IS_ERR(txn))
		return PTR_ERR(txn);
	service = named_service(info, txn, WEIR_A_SERVICE_NAME);
	if (!IS_ERR(service))
		weir_txn_remove(txn, service->name);
	return weir_nl_change_end(info, id, txn, PTR_ERR_OR_ZERO(service));
}

static int stage_backend(struct genl_info *info, struct weir_txn *txn)
{
	const struct nlattr *weight = info->attrs[WEIR_A_BACKEND_WEIGHT];
	struct weir_backend backend, *known;
	struct weir_service *service;
	int err;

	service = named_service(info, txn, WEIR_A_BACKEND_SERVICE);
	if (IS_ERR(service))
		return PTR_ERR(service);
	err = weir_nl_read_backend_id(info, &backend);
	if (err)
		return err;
	known = weir_service_find(service, &backend);
	err = read_condition(info->attrs[WEIR_A_BACKEND_IF], known,
			     weir_nl_backend_attr(info), info->extack);
	if (err)
		return err;
	if (known && (!weight || nla_get_u32(weight) == known->weight))
		return 0;

	service = weir_txn_edit(txn, service->name);
	if (!service)
		return -ENOMEM;
	backend.weight = weight ? nla_get_u32(weight) : 1;
	if (known) {
		weir_service_find(service, &backend)->weight = backend.weight;
		return 0;
	}
	return add_backend(service, &backend, weir_nl_backend_attr(info), info->extack);
}

int weir_nl_backend_set_doit(struct sk_buff *skb, struct genl_info *info)
{
	const struct nlattr *id = info->attrs[WEIR_A_BACKEND_TRANSACTION];
	struct weir_txn *txn = weir_nl_change_begin(info, id);

	if (IS_ERR(txn))
		return PTR_ERR(txn);
	return weir_nl_change_end(info, id, txn, stage_backend(info, txn));
}

static int stage_backend_del(struct genl_info *info, struct weir_txn *txn)
{
	struct weir_service *service;
	struct weir_backend backend;
	int err;

	service = named_service(info, txn, WEIR_A_BACKEND_SERVICE);
	if (IS_ERR(service))
		return PTR_ERR(service);
	err = weir_nl_read_backend_id(info, &backend);
	if (err)
		return err;
	if (!weir_service_find(service, &backend)) {
		NL_SET_ERR_MSG_ATTR(info->extack, weir_nl_backend_attr(info),
				    "the service has no such backend");
		return -ENOENT;
	}
	service = weir_txn_edit(txn, service->name);
	if (!service)
		return -ENOMEM;
	weir_service_remove(service, weir_service_find(service, &backend));
	return 0;
}

int weir_nl_backend_del_doit(struct sk_buff *skb, struct genl_info *info)
{
	const struct nlattr *id = info->attrs[WEIR_A_BACKEND_TRANSACTION];
	struct weir_txn *txn = weir_nl_change_begin(info, id);

	if (IS_ERR(txn))
		return PTR_ERR(txn);
	return weir_nl_change_end(info, id, txn, stage_backend_del(info, txn));
}

int weir_nl_config_flush_doit(struct sk_buff *skb, struct genl_info *info)
{
	const struct nlattr *id = info->attrs[WEIR_A_CONFIG_TRANSACTION];
	struct weir_txn *txn = weir_nl_change_begin(info, id);

	if (IS_ERR(txn))
		return PTR_ERR(txn);
	weir_txn_clear(txn);
	return weir_nl_change_end(info, id, txn, 0);
}

int weir_nl_config_release_doit(struct sk_buff *skb, struct genl_info *info)
{
	const struct nlattr *wanted = info->attrs[WEIR_A_CONFIG_GENERATION];
	struct weir_net *wn = weir_net(genl_info_net(info));
	const struct weir_config *config;
	int err = 0;

	mutex_lock(&wn->lock);
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
	} else {
		weir_nat_unhook(wn);
		/* A packet still in the hook may add a flow until then. */
		synchronize_rcu();
		weir_flows_forget(&wn->flows);
	}
	mutex_unlock(&wn->lock);
	return err;
}
