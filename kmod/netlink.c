// SPDX-License-Identifier: GPL-2.0-only
/*
 * Requests. The policies are generated from netlink/weir.yaml and refuse what
 * is out of range; a handler reads attributes, stages a change and commits it,
 * unless it belongs to a transaction. Nothing is changed by a request that is
 * refused, and every refusal says why and names the attribute if there is one.
 */
#include <linux/ctype.h>
#include <linux/in.h>
#include <linux/module.h>
#include <net/genetlink.h>
#include <net/ipv6.h>

#include "compat/genetlink.h"
#include "config.h"
#include "meter.h"
#include "nat.h"
#include "netlink.h"
#include "netlink-gen.h"
#include "netns.h"

/* Transactions that may be open in a namespace. */
#define TXNS_MAX	64

#define FEATURES (WEIR_FEATURE_MODE_NAT | WEIR_FEATURE_MODE_REDIRECT | \
		  WEIR_FEATURE_SCHEDULER_RR | WEIR_FEATURE_SCHEDULER_WRR | \
		  WEIR_FEATURE_SCHEDULER_MAGLEV | WEIR_FEATURE_TRANSACTIONS)

/* ---- reading attributes ---- */

static int need(struct genl_info *info, int type)
{
	if (!GENL_REQ_ATTR_CHECK(info, type))
		return 0;
	NL_SET_ERR_MSG(info->extack, "a required attribute is missing");
	return -EINVAL;
}

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

static int read_address(const struct nlattr *attr, union weir_address *address,
			u8 *family, struct netlink_ext_ack *extack)
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
		err = read_address(attrs[WEIR_A_SERVICE_ADDRESS],
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

/* ---- transactions ---- */

/*
 * The transaction that a change belongs to, or one of its own. Takes
 * weir_net.lock; change_end() gives it back.
 */
static struct weir_txn *change_begin(struct genl_info *info,
				     const struct nlattr *id)
{
	struct weir_net *wn = weir_net(genl_info_net(info));
	struct weir_txn *txn;

	if (mutex_lock_killable(&wn->lock))
		return ERR_PTR(-EINTR);
	if (!id) {
		txn = weir_txn_begin(wn, info->snd_portid) ?: ERR_PTR(-ENOMEM);
	} else {
		txn = weir_txn_find(wn, nla_get_u32(id), info->snd_portid);
		if (!txn) {
			NL_SET_ERR_MSG_ATTR(info->extack, id,
					    "no such transaction of this socket");
			txn = ERR_PTR(-ENOENT);
		}
	}
	if (IS_ERR(txn))
		mutex_unlock(&wn->lock);
	return txn;
}

static int change_end(struct genl_info *info, const struct nlattr *id,
		      struct weir_txn *txn, int err)
{
	struct weir_net *wn = weir_net(genl_info_net(info));

	if (id)
		txn->failed |= !!err;
	else if (err)
		weir_txn_abort(txn);
	else
		err = weir_txn_commit(wn, txn, info->extack);
	mutex_unlock(&wn->lock);
	return err;
}

static u32 open_transactions(const struct weir_net *wn)
{
	const struct weir_txn *txn;
	u32 n = 0;

	list_for_each_entry(txn, &wn->txns, list)
		n++;
	return n;
}

int weir_nl_transaction_begin_doit(struct sk_buff *skb, struct genl_info *info)
{
	const struct nlattr *wanted = info->attrs[WEIR_A_TRANSACTION_GENERATION];
	struct weir_net *wn = weir_net(genl_info_net(info));
	struct weir_txn *txn;
	struct sk_buff *reply;
	void *header;
	int err = -ENOMEM;

	reply = genlmsg_new(NLMSG_DEFAULT_SIZE, GFP_KERNEL);
	if (!reply)
		return -ENOMEM;
	header = genlmsg_put_reply(reply, info, &weir_nl_family, 0,
				   WEIR_CMD_TRANSACTION_BEGIN);

	if (mutex_lock_killable(&wn->lock)) {
		nlmsg_free(reply);
		return -EINTR;
	}
	if (open_transactions(wn) >= TXNS_MAX) {
		NL_SET_ERR_MSG(info->extack,
			       "too many transactions are open in this namespace");
		err = -ENOSPC;
		goto err;
	}
	txn = weir_txn_begin(wn, info->snd_portid);
	if (!txn)
		goto err;
	if (wanted && nla_get_u32(wanted) != txn->base->generation) {
		NL_SET_ERR_MSG_ATTR(info->extack, wanted,
				    "the configuration is not of this generation any more");
		err = -EBUSY;
		goto err_txn;
	}
	if (nla_put_u32(reply, WEIR_A_TRANSACTION_ID, txn->id) ||
	    nla_put_u32(reply, WEIR_A_TRANSACTION_GENERATION,
			txn->base->generation))
		goto err_txn;
	genlmsg_end(reply, header);
	err = genlmsg_reply(reply, info);
	/* Nobody would know its number. */
	if (err)
		weir_txn_abort(txn);
	mutex_unlock(&wn->lock);
	return err;

err_txn:
	weir_txn_abort(txn);
err:
	mutex_unlock(&wn->lock);
	nlmsg_free(reply);
	return err;
}

int weir_nl_transaction_commit_doit(struct sk_buff *skb,
				    struct genl_info *info)
{
	struct weir_net *wn = weir_net(genl_info_net(info));
	const struct weir_config *config;
	struct weir_txn *txn;
	struct sk_buff *reply;
	u32 generation;
	void *header;
	int err;

	if (need(info, WEIR_A_TRANSACTION_ID))
		return -EINVAL;
	/* First, so that the answer is the last thing that can fail. */
	reply = genlmsg_new(NLMSG_DEFAULT_SIZE, GFP_KERNEL);
	if (!reply)
		return -ENOMEM;
	header = genlmsg_put_reply(reply, info, &weir_nl_family, 0,
				   WEIR_CMD_TRANSACTION_COMMIT);

	txn = change_begin(info, info->attrs[WEIR_A_TRANSACTION_ID]);
	if (IS_ERR(txn)) {
		nlmsg_free(reply);
		return PTR_ERR(txn);
	}
	err = weir_txn_commit(wn, txn, info->extack);
	config = rcu_dereference_protected(wn->config,
					   lockdep_is_held(&wn->lock));
	generation = config->generation;
	mutex_unlock(&wn->lock);
	if (err || nla_put_u32(reply, WEIR_A_TRANSACTION_GENERATION,
			       generation)) {
		nlmsg_free(reply);
		return err;
	}
	genlmsg_end(reply, header);
	/* A full socket buffer does not undo the commit: no error. */
	genlmsg_reply(reply, info);
	return 0;
}

int weir_nl_transaction_abort_doit(struct sk_buff *skb, struct genl_info *info)
{
	struct weir_txn *txn;

	if (need(info, WEIR_A_TRANSACTION_ID))
		return -EINVAL;
	txn = change_begin(info, info->attrs[WEIR_A_TRANSACTION_ID]);
	if (IS_ERR(txn))
		return PTR_ERR(txn);
	weir_txn_abort(txn);
	mutex_unlock(&weir_net(genl_info_net(info))->lock);
	return 0;
}

/* A socket was closed: its transactions end. */
static int socket_event(struct notifier_block *block, unsigned long event,
			void *data)
{
	const struct netlink_notify *notify = data;
	struct weir_txn *txn, *next;
	struct weir_net *wn;

	if (event != NETLINK_URELEASE || notify->protocol != NETLINK_GENERIC)
		return NOTIFY_DONE;
	wn = weir_net(notify->net);
	/* Most sockets have none: leave the lock alone. */
	if (list_empty_careful(&wn->txns))
		return NOTIFY_DONE;
	mutex_lock(&wn->lock);
	list_for_each_entry_safe(txn, next, &wn->txns, list)
		if (txn->portid == notify->portid)
			weir_txn_abort(txn);
	mutex_unlock(&wn->lock);
	return NOTIFY_DONE;
}

static struct notifier_block socket_notifier = {
	.notifier_call = socket_event,
};

/* ---- services ---- */

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
	return read_address(tb[WEIR_A_SERVICE_BACKEND_ADDRESS],
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
		if (need(info, WEIR_A_SERVICE_PROTOCOL) ||
		    need(info, WEIR_A_SERVICE_PORT))
			return -EINVAL;
		memset(&service->listen, 0, sizeof(service->listen));
		service->scheduler = WEIR_SCHEDULER_WRR;
		service->mode = WEIR_MODE_NAT;
		service->table_size = WEIR_MAGLEV_SIZE_DEFAULT;
	}
	err = read_listen(info, &service->listen);
	if (err)
		return err;
	if (attrs[WEIR_A_SERVICE_SCHEDULER])
		service->scheduler =
			nla_get_u32(attrs[WEIR_A_SERVICE_SCHEDULER]);
	if (attrs[WEIR_A_SERVICE_MODE])
		service->mode = nla_get_u32(attrs[WEIR_A_SERVICE_MODE]);
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

	if (need(info, WEIR_A_SERVICE_NAME))
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
	struct weir_txn *txn = change_begin(info, id);

	if (IS_ERR(txn))
		return PTR_ERR(txn);
	return change_end(info, id, txn, stage_service(info, txn));
}

/* The service that an attribute names, or an error pointer. */
static struct weir_service *named_service(struct genl_info *info,
					  const struct weir_txn *txn, int type)
{
	struct weir_service *service;

	if (need(info, type))
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
	struct weir_txn *txn = change_begin(info, id);
	struct weir_service *service;

	if (IS_ERR(txn))
		return PTR_ERR(txn);
	service = named_service(info, txn, WEIR_A_SERVICE_NAME);
	if (!IS_ERR(service))
		weir_txn_remove(txn, service->name);
	return change_end(info, id, txn, PTR_ERR_OR_ZERO(service));
}

/* ---- backends ---- */

static int read_backend_id(struct genl_info *info, struct weir_backend *backend)
{
	const struct nlattr *address = info->attrs[WEIR_A_BACKEND_ADDRESS];

	memset(backend, 0, sizeof(*backend));
	if (need(info, WEIR_A_BACKEND_PORT))
		return -EINVAL;
	backend->port = nla_get_u16(info->attrs[WEIR_A_BACKEND_PORT]);
	if (!address)
		return 0;
	return read_address(address, &backend->address, &backend->family,
			    info->extack);
}

/* What to show as the culprit when a backend is meant. */
static const struct nlattr *backend_attr(struct genl_info *info)
{
	return info->attrs[WEIR_A_BACKEND_ADDRESS] ?:
	       info->attrs[WEIR_A_BACKEND_PORT];
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
	err = read_backend_id(info, &backend);
	if (err)
		return err;
	known = weir_service_find(service, &backend);
	err = read_condition(info->attrs[WEIR_A_BACKEND_IF], known,
			     backend_attr(info), info->extack);
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
	return add_backend(service, &backend, backend_attr(info), info->extack);
}

int weir_nl_backend_set_doit(struct sk_buff *skb, struct genl_info *info)
{
	const struct nlattr *id = info->attrs[WEIR_A_BACKEND_TRANSACTION];
	struct weir_txn *txn = change_begin(info, id);

	if (IS_ERR(txn))
		return PTR_ERR(txn);
	return change_end(info, id, txn, stage_backend(info, txn));
}

static int stage_backend_del(struct genl_info *info, struct weir_txn *txn)
{
	struct weir_service *service;
	struct weir_backend backend;
	int err;

	service = named_service(info, txn, WEIR_A_BACKEND_SERVICE);
	if (IS_ERR(service))
		return PTR_ERR(service);
	err = read_backend_id(info, &backend);
	if (err)
		return err;
	if (!weir_service_find(service, &backend)) {
		NL_SET_ERR_MSG_ATTR(info->extack, backend_attr(info),
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
	struct weir_txn *txn = change_begin(info, id);

	if (IS_ERR(txn))
		return PTR_ERR(txn);
	return change_end(info, id, txn, stage_backend_del(info, txn));
}

/* ---- the whole configuration ---- */

int weir_nl_config_flush_doit(struct sk_buff *skb, struct genl_info *info)
{
	const struct nlattr *id = info->attrs[WEIR_A_CONFIG_TRANSACTION];
	struct weir_txn *txn = change_begin(info, id);

	if (IS_ERR(txn))
		return PTR_ERR(txn);
	weir_txn_clear(txn);
	return change_end(info, id, txn, 0);
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

int weir_nl_info_get_doit(struct sk_buff *skb, struct genl_info *info)
{
	struct weir_net *wn = weir_net(genl_info_net(info));
	struct weir_config *config;
	struct sk_buff *reply;
	void *header;

	reply = genlmsg_new(NLMSG_DEFAULT_SIZE, GFP_KERNEL);
	if (!reply)
		return -ENOMEM;
	header = genlmsg_put_reply(reply, info, &weir_nl_family, 0,
				   WEIR_CMD_INFO_GET);
	config = weir_config_get(wn);
	if (nla_put_string(reply, WEIR_A_INFO_VERSION, THIS_MODULE->version) ||
	    nla_put_u32(reply, WEIR_A_INFO_PROTOCOL, WEIR_PROTOCOL_VERSION) ||
	    nla_put_u64_64bit(reply, WEIR_A_INFO_FEATURES, FEATURES,
			      WEIR_A_INFO_PAD) ||
	    nla_put_u32(reply, WEIR_A_INFO_GENERATION, config->generation) ||
	    nla_put_u32(reply, WEIR_A_INFO_SERVICES, config->n_services) ||
	    nla_put_u32(reply, WEIR_A_INFO_BACKENDS, config->n_backends) ||
	    nla_put_u32(reply, WEIR_A_INFO_FLOWS,
			weir_flows_count(&wn->flows)) ||
	    nla_put_u8(reply, WEIR_A_INFO_HOOKED, READ_ONCE(wn->hooked)) ||
	    nla_put_u64_64bit(reply, WEIR_A_INFO_UNTRACKED,
			      atomic64_read(&wn->flows.untracked),
			      WEIR_A_INFO_PAD)) {
		weir_config_put(config);
		nlmsg_free(reply);
		return -EMSGSIZE;
	}
	weir_config_put(config);
	genlmsg_end(reply, header);
	return genlmsg_reply(reply, info);
}

/* ---- reading objects ---- */

int weir_nl_service_get_doit(struct sk_buff *skb, struct genl_info *info)
{
	struct weir_net *wn = weir_net(genl_info_net(info));
	const struct weir_service *service;
	struct weir_config *config;
	struct sk_buff *reply;
	void *header;
	int err;

	if (need(info, WEIR_A_SERVICE_NAME))
		return -EINVAL;
	reply = genlmsg_new(NLMSG_DEFAULT_SIZE, GFP_KERNEL);
	if (!reply)
		return -ENOMEM;
	header = genlmsg_put_reply(reply, info, &weir_nl_family, 0,
				   WEIR_CMD_SERVICE_GET);
	config = weir_config_get(wn);
	service = weir_config_find(config,
				   nla_data(info->attrs[WEIR_A_SERVICE_NAME]));
	if (!service) {
		NL_SET_ERR_MSG_ATTR(info->extack,
				    info->attrs[WEIR_A_SERVICE_NAME],
				    "no service of this name");
		err = -ENOENT;
	} else {
		mutex_lock(&wn->flows.lock);
		weir_flows_sweep(&wn->flows);
		err = weir_nl_put_service(reply, &wn->flows, service,
					  config->generation);
		mutex_unlock(&wn->flows.lock);
	}
	weir_config_put(config);
	if (err) {
		nlmsg_free(reply);
		return err;
	}
	genlmsg_end(reply, header);
	return genlmsg_reply(reply, info);
}

int weir_nl_backend_get_doit(struct sk_buff *skb, struct genl_info *info)
{
	struct weir_net *wn = weir_net(genl_info_net(info));
	const struct weir_backend *backend = NULL;
	const struct weir_service *service;
	struct weir_backend key;
	struct weir_config *config;
	struct sk_buff *reply;
	void *header;
	int err;

	if (need(info, WEIR_A_BACKEND_SERVICE))
		return -EINVAL;
	err = read_backend_id(info, &key);
	if (err)
		return err;
	reply = genlmsg_new(NLMSG_DEFAULT_SIZE, GFP_KERNEL);
	if (!reply)
		return -ENOMEM;
	header = genlmsg_put_reply(reply, info, &weir_nl_family, 0,
				   WEIR_CMD_BACKEND_GET);
	config = weir_config_get(wn);
	service = weir_config_find(config,
				   nla_data(info->attrs[WEIR_A_BACKEND_SERVICE]));
	if (service)
		backend = weir_service_find(service, &key);
	if (!service) {
		NL_SET_ERR_MSG_ATTR(info->extack,
				    info->attrs[WEIR_A_BACKEND_SERVICE],
				    "no service of this name");
		err = -ENOENT;
	} else if (!backend) {
		NL_SET_ERR_MSG_ATTR(info->extack, backend_attr(info),
				    "the service has no such backend");
		err = -ENOENT;
	} else {
		mutex_lock(&wn->flows.lock);
		weir_flows_sweep(&wn->flows);
		err = weir_nl_put_backend(reply, &wn->flows, service, backend,
					  config->generation);
		mutex_unlock(&wn->flows.lock);
	}
	weir_config_put(config);
	if (err) {
		nlmsg_free(reply);
		return err;
	}
	genlmsg_end(reply, header);
	return genlmsg_reply(reply, info);
}

/**
 * struct dump - where a dump is, in netlink_callback.ctx
 * @config: the configuration that is dumped, with a reference
 * @service: number of the next service
 * @end: number of the first service that is not dumped
 * @backend: number of the next backend of it
 */
struct dump {
	struct weir_config *config;
	u32 service;
	u32 end;
	u32 backend;
};

static struct dump *dump_of(struct netlink_callback *cb)
{
	BUILD_BUG_ON(sizeof(struct dump) > sizeof(cb->ctx));
	return (struct dump *)cb->ctx;
}

static int dump_start(struct netlink_callback *cb, const struct nlattr *name)
{
	struct weir_net *wn = weir_net(sock_net(cb->skb->sk));
	struct dump *dump = dump_of(cb);
	const struct weir_service *service;
	u32 i;

	memset(dump, 0, sizeof(*dump));
	dump->config = weir_config_get(wn);
	dump->end = dump->config->n_services;
	if (name) {
		service = weir_config_find(dump->config, nla_data(name));
		if (!service) {
			NL_SET_ERR_MSG_ATTR(cb->extack, name,
					    "no service of this name");
			weir_config_put(dump->config);
			return -ENOENT;
		}
		for (i = 0; dump->config->services[i] != service; i++)
			;
		dump->service = i;
		dump->end = i + 1;
	}
	mutex_lock(&wn->flows.lock);
	weir_flows_sweep(&wn->flows);
	mutex_unlock(&wn->flows.lock);
	return 0;
}

static int service_dump_start(struct netlink_callback *cb)
{
	return dump_start(cb, weir_dump_attrs(cb)[WEIR_A_SERVICE_NAME]);
}

static int backend_dump_start(struct netlink_callback *cb)
{
	const struct nlattr *key =
		weir_dump_attrs(cb)[WEIR_A_BACKEND_ADDRESS] ?:
		weir_dump_attrs(cb)[WEIR_A_BACKEND_PORT];

	if (key) {
		NL_SET_ERR_MSG_ATTR(cb->extack, key,
				    "a dump takes the service only");
		return -EINVAL;
	}
	return dump_start(cb, weir_dump_attrs(cb)[WEIR_A_BACKEND_SERVICE]);
}

static int dump_done(struct netlink_callback *cb)
{
	weir_config_put(dump_of(cb)->config);
	return 0;
}

static void *dump_put_header(struct sk_buff *skb, struct netlink_callback *cb,
			     u8 cmd)
{
	return genlmsg_put(skb, NETLINK_CB(cb->skb).portid, cb->nlh->nlmsg_seq,
			   &weir_nl_family, NLM_F_MULTI, cmd);
}

int weir_nl_service_get_dumpit(struct sk_buff *skb,
			       struct netlink_callback *cb)
{
	struct weir_net *wn = weir_net(sock_net(skb->sk));
	struct dump *dump = dump_of(cb);
	const struct weir_config *config = dump->config;
	void *header;

	mutex_lock(&wn->flows.lock);
	for (; dump->service < dump->end; dump->service++) {
		header = dump_put_header(skb, cb, WEIR_CMD_SERVICE_GET);
		if (!header)
			break;
		if (weir_nl_put_service(skb, &wn->flows,
					config->services[dump->service],
					config->generation)) {
			genlmsg_cancel(skb, header);
			break;
		}
		genlmsg_end(skb, header);
	}
	mutex_unlock(&wn->flows.lock);
	return skb->len;
}

int weir_nl_backend_get_dumpit(struct sk_buff *skb,
			       struct netlink_callback *cb)
{
	struct weir_net *wn = weir_net(sock_net(skb->sk));
	struct dump *dump = dump_of(cb);
	const struct weir_config *config = dump->config;
	const struct weir_service *service;
	void *header;

	mutex_lock(&wn->flows.lock);
	for (; dump->service < dump->end; dump->service++) {
		service = config->services[dump->service];
		for (; dump->backend < service->n_backends; dump->backend++) {
			header = dump_put_header(skb, cb,
						 WEIR_CMD_BACKEND_GET);
			if (!header)
				goto full;
			if (weir_nl_put_backend(skb, &wn->flows, service,
						&service->backends[dump->backend],
						config->generation)) {
				genlmsg_cancel(skb, header);
				goto full;
			}
			genlmsg_end(skb, header);
		}
		dump->backend = 0;
	}
full:
	mutex_unlock(&wn->flows.lock);
	return skb->len;
}

/* ---- the family ---- */

/* The generated operations, with what the generator has no words for. */
static struct genl_ops nl_ops[ARRAY_SIZE(weir_nl_ops)] __ro_after_init;

static const struct genl_multicast_group nl_groups[] = {
	[WEIR_NLGRP_EVENTS] = {
		.name = WEIR_MCGRP_EVENTS,
		.flags = GENL_MCAST_CAP_NET_ADMIN,
	},
};

struct genl_family weir_nl_family __ro_after_init = {
	.name = WEIR_FAMILY_NAME,
	.version = WEIR_FAMILY_VERSION,
	.netnsok = true,
	.parallel_ops = true,
	.module = THIS_MODULE,
	.ops = nl_ops,
	.n_ops = ARRAY_SIZE(nl_ops),
	.mcgrps = nl_groups,
	.n_mcgrps = ARRAY_SIZE(nl_groups),
};

/**
 * weir_nl_setup() - take requests from now on
 *
 * Return: 0 or a negative error.
 */
int __init weir_nl_setup(void)
{
	int i, err;

	memcpy(nl_ops, weir_nl_ops, sizeof(nl_ops));
	for (i = 0; i < ARRAY_SIZE(nl_ops); i++) {
		if (nl_ops[i].cmd == WEIR_CMD_SERVICE_GET)
			nl_ops[i].start = service_dump_start;
		else if (nl_ops[i].cmd == WEIR_CMD_BACKEND_GET)
			nl_ops[i].start = backend_dump_start;
		else
			continue;
		nl_ops[i].done = dump_done;
	}
	err = netlink_register_notifier(&socket_notifier);
	if (err)
		return err;
	err = genl_register_family(&weir_nl_family);
	if (err)
		netlink_unregister_notifier(&socket_notifier);
	return err;
}

/**
 * weir_nl_teardown() - take no more requests, and wait for those under way
 */
void weir_nl_teardown(void)
{
	genl_unregister_family(&weir_nl_family);
	netlink_unregister_notifier(&socket_notifier);
}
