// SPDX-License-Identifier: GPL-2.0-only
/* Requests that change one backend, as netlink-change.c does. */
#include <net/genetlink.h>

#include "config.h"
#include "drain.h"
#include "netlink.h"
#include "netlink-gen.h"
#include "tproxy.h"

/**
 * weir_nl_read_condition() - read whether the object of a change may be there
 * @attr: attribute or NULL
 * @there: whether it is there
 * @object: attribute that names it
 * @extack: gets the reason of a refusal
 *
 * Return: 0, -EEXIST or -ENOENT.
 */
int weir_nl_read_condition(const struct nlattr *attr, bool there,
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

/**
 * weir_nl_add_backend() - add a backend to a service
 * @service: unpublished service
 * @backend: backend, as for weir_service_add()
 * @attr: attribute that names it
 * @extack: gets the reason of a refusal
 *
 * Return: 0, -EEXIST, -EINVAL, -ENOSPC or -ENOMEM.
 */
int weir_nl_add_backend(struct weir_service *service,
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

/**
 * weir_nl_named_service() - find the service that an attribute names
 * @info: request
 * @txn: transaction
 * @type: attribute
 *
 * Return: the staged service, or an error pointer.
 */
struct weir_service *weir_nl_named_service(struct genl_info *info,
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

/* The attributes of a backend that are there; the rest is kept. */
static int read_backend(struct genl_info *info, struct weir_backend *backend)
{
	struct nlattr **attrs = info->attrs;

	if (attrs[WEIR_A_BACKEND_WEIGHT])
		backend->weight = nla_get_u32(attrs[WEIR_A_BACKEND_WEIGHT]);
	if (attrs[WEIR_A_BACKEND_STATE])
		backend->state = nla_get_u32(attrs[WEIR_A_BACKEND_STATE]);
	if (attrs[WEIR_A_BACKEND_CONNECTIONS_MAX])
		backend->connections_max =
			nla_get_u32(attrs[WEIR_A_BACKEND_CONNECTIONS_MAX]);
	if (attrs[WEIR_A_BACKEND_FALLBACK])
		backend->fallback = nla_get_u8(attrs[WEIR_A_BACKEND_FALLBACK]);
	if (!attrs[WEIR_A_BACKEND_GROUP])
		return 0;
	return weir_nl_read_group(attrs[WEIR_A_BACKEND_GROUP], backend->group,
				  info->extack);
}

/*
 * What becomes of the drain of a backend. Return: it, with a reference for the
 * caller, NULL for none, or an error pointer.
 */
static struct weir_drain *read_drain(struct genl_info *info,
				     const struct weir_backend *known)
{
	const struct nlattr *stop = info->attrs[WEIR_A_BACKEND_DRAIN_STOP];
	const struct nlattr *attr = info->attrs[WEIR_A_BACKEND_DRAIN];
	struct weir_drain *drain;
	int err;

	if (attr && stop) {
		NL_SET_ERR_MSG_ATTR(info->extack, stop,
				    "a drain cannot begin and stop at once");
		return ERR_PTR(-EINVAL);
	}
	if ((attr || stop) && !known) {
		NL_SET_ERR_MSG_ATTR(info->extack, attr ?: stop,
				    "the service has no such backend");
		return ERR_PTR(-ENOENT);
	}
	if (stop || !known)
		return NULL;
	if (!attr)
		return weir_drain_get(known->drain);
	drain = weir_drain_alloc(known->drain);
	if (!drain)
		return ERR_PTR(-ENOMEM);
	err = weir_nl_read_drain(attr, drain, info->extack);
	if (!err)
		return drain;
	weir_drain_put(drain);
	return ERR_PTR(err);
}

static int stage_backend(struct genl_info *info, struct weir_txn *txn)
{
	struct weir_backend backend, *known;
	struct weir_service *service;
	struct weir_drain *drain;
	int err;

	service = weir_nl_named_service(info, txn, WEIR_A_BACKEND_SERVICE);
	if (IS_ERR(service))
		return PTR_ERR(service);
	err = weir_nl_read_backend_id(info, &backend);
	if (err)
		return err;
	known = weir_service_find(service, &backend);
	err = weir_nl_read_condition(info->attrs[WEIR_A_BACKEND_IF], known,
				     weir_nl_backend_attr(info), info->extack);
	if (err)
		return err;
	backend.weight = 1;
	if (known)
		backend = *known;
	err = read_backend(info, &backend);
	if (err)
		return err;
	drain = read_drain(info, known);
	if (IS_ERR(drain))
		return PTR_ERR(drain);
	backend.drain = drain;
	if (known && weir_backend_same(known, &backend))
		goto put_drain;

	service = weir_txn_edit(txn, service->name);
	if (!service) {
		err = -ENOMEM;
		goto put_drain;
	}
	if (!known) {
		err = weir_nl_add_backend(service, &backend,
					  weir_nl_backend_attr(info),
					  info->extack);
		if (!err)
			weir_tproxy_warn(genl_info_net(info), service, &backend,
					 1, info->extack);
		return err;
	}
	/* With the meter that the copy holds itself. */
	known = weir_service_find(service, &backend);
	drain = known->drain;
	*known = backend;
put_drain:
	weir_drain_put(drain);
	return err;
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

	service = weir_nl_named_service(info, txn, WEIR_A_BACKEND_SERVICE);
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
