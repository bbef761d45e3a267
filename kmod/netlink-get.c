// SPDX-License-Identifier: GPL-2.0-only
/* Requests that read. */
#include <linux/module.h>
#include <net/genetlink.h>
#include <net/sock.h>

#include "breathe.h"
#include "compat/genetlink.h"
#include "config.h"
#include "conntrack.h"
#include "netlink.h"
#include "netlink-gen.h"
#include "netns.h"
#include "policies.h"

#define FEATURES (WEIR_FEATURE_MODE_NAT | WEIR_FEATURE_MODE_REDIRECT | \
		  WEIR_FEATURE_SCHEDULER_RR | WEIR_FEATURE_SCHEDULER_WRR | \
		  WEIR_FEATURE_SCHEDULER_MAGLEV | \
		  WEIR_FEATURE_TRANSACTIONS | WEIR_FEATURE_ACCOUNTING | \
		  WEIR_FEATURE_SCHEDULER_RANDOM | WEIR_FEATURE_SCHEDULER_LC | \
		  WEIR_FEATURE_SCHEDULER_WLC | WEIR_FEATURE_SCHEDULER_SED | \
		  WEIR_FEATURE_SCHEDULER_P2C | WEIR_FEATURE_SCHEDULER_SH | \
		  WEIR_FEATURE_KEY | WEIR_FEATURE_RANGES | \
		  WEIR_FEATURE_CANARY | \
		  WEIR_FEATURE_AFFINITY | WEIR_FEATURE_LIMITS | \
		  WEIR_FEATURE_SLOW_START | WEIR_FEATURE_LOAD_FACTOR | \
		  WEIR_FEATURE_STATE | WEIR_FEATURE_MSS | \
		  WEIR_FEATURE_DRAIN | WEIR_FEATURE_CONFIRM | \
		  WEIR_FEATURE_MODE_FULL_NAT | WEIR_FEATURE_MODE_TPROXY | \
		  WEIR_FEATURE_MODE_EGRESS | WEIR_FEATURE_POLICIES)

static int put_confirm(struct sk_buff *skb, const struct weir_net *wn)
{
	if (!weir_confirm_pending(wn))
		return 0;
	return nla_put_u32(skb, WEIR_A_INFO_CONFIRM_LEFT,
			   weir_confirm_left(wn)) ?:
	       nla_put_u32(skb, WEIR_A_INFO_CONFIRM_FORMER,
			   READ_ONCE(wn->confirm.former));
}

static int put_conntrack(struct sk_buff *skb, struct net *net)
{
	struct weir_conntrack conntrack;

	weir_conntrack_read(net, &conntrack);
	return nla_put_u32(skb, WEIR_A_INFO_CONNTRACK_ENTRIES,
			   conntrack.entries) ?:
	       nla_put_u32(skb, WEIR_A_INFO_CONNTRACK_MAX, conntrack.max) ?:
	       nla_put_u64_64bit(skb, WEIR_A_INFO_CONNTRACK_DROPPED,
				 conntrack.dropped, WEIR_A_INFO_PAD);
}

int weir_nl_info_get_doit(struct sk_buff *skb, struct genl_info *info)
{
	struct weir_net *wn = weir_net(genl_info_net(info));
	struct weir_config *config;
	struct sk_buff *reply;
	bool admin;
	void *header;

	reply = genlmsg_new(NLMSG_DEFAULT_SIZE, GFP_KERNEL);
	if (!reply)
		return -ENOMEM;
	header = genlmsg_put_reply(reply, info, &weir_nl_family, 0,
				   WEIR_CMD_INFO_GET);
	/* Everybody may ask, but not have us count again and again. */
	admin = netlink_ns_capable(skb, wn->net->user_ns, CAP_NET_ADMIN);
	if (admin || !weir_flows_recent(&wn->flows)) {
		if (mutex_lock_killable(&wn->flows.lock)) {
			nlmsg_free(reply);
			return -EINTR;
		}
		/* Somebody may have counted while we waited. */
		if (admin || !weir_flows_recent(&wn->flows))
			weir_flows_sweep(&wn->flows);
		mutex_unlock(&wn->flows.lock);
	}
	config = weir_config_get(wn);
	if (nla_put_string(reply, WEIR_A_INFO_VERSION, THIS_MODULE->version) ||
	    nla_put_u32(reply, WEIR_A_INFO_PROTOCOL, WEIR_PROTOCOL_VERSION) ||
	    nla_put_u64_64bit(reply, WEIR_A_INFO_FEATURES, FEATURES,
			      WEIR_A_INFO_PAD) ||
	    nla_put_u32(reply, WEIR_A_INFO_GENERATION, config->generation) ||
	    nla_put_u32(reply, WEIR_A_INFO_SERVICES, config->n_services) ||
	    nla_put_u32(reply, WEIR_A_INFO_BACKENDS, config->counts.backends) ||
	    nla_put_u32(reply, WEIR_A_INFO_FLOWS,
			weir_flows_count(&wn->flows)) ||
	    nla_put_u8(reply, WEIR_A_INFO_HOOKED, READ_ONCE(wn->hooked)) ||
	    nla_put_u64_64bit(reply, WEIR_A_INFO_UNTRACKED,
			      atomic64_read(&wn->flows.untracked),
			      WEIR_A_INFO_PAD) ||
	    nla_put_u32(reply, WEIR_A_INFO_ACTIVE,
			atomic_read(&wn->flows.active)) ||
	    put_conntrack(reply, wn->net) ||
	    put_confirm(reply, wn) ||
	    nla_put_u32(reply, WEIR_A_INFO_POLICIES,
			config->policies ? config->policies->n : 0) ||
	    nla_put_u32(reply, WEIR_A_INFO_POLICY_SOCKETS,
			atomic_read(&wn->sockets.records))) {
		weir_config_put(config);
		nlmsg_free(reply);
		return -EMSGSIZE;
	}
	weir_config_put(config);
	genlmsg_end(reply, header);
	return genlmsg_reply(reply, info);
}

int weir_nl_service_get_doit(struct sk_buff *skb, struct genl_info *info)
{
	struct weir_net *wn = weir_net(genl_info_net(info));
	const struct weir_service *service;
	struct weir_config *config;
	struct sk_buff *reply = NULL;
	void *header;
	u32 from = 0;
	int err;

	if (weir_nl_need(info, WEIR_A_SERVICE_NAME))
		return -EINVAL;
	config = weir_config_get(wn);
	service = weir_config_find(config,
				   nla_data(info->attrs[WEIR_A_SERVICE_NAME]));
	if (!service) {
		NL_SET_ERR_MSG_ATTR(info->extack,
				    info->attrs[WEIR_A_SERVICE_NAME],
				    "no service of this name");
		err = -ENOENT;
		goto err;
	}
	err = -ENOMEM;
	reply = genlmsg_new(NLMSG_DEFAULT_SIZE + weir_nl_lists_size(service),
			    GFP_KERNEL);
	if (!reply)
		goto err;
	header = genlmsg_put_reply(reply, info, &weir_nl_family, 0,
				   WEIR_CMD_SERVICE_GET);
	err = -EINTR;
	if (mutex_lock_killable(&wn->flows.lock))
		goto err;
	weir_flows_sweep(&wn->flows);
	err = weir_nl_put_service(reply, &wn->flows, service,
				  config->generation) ?:
	      weir_nl_put_lists(reply, service, &from);
	mutex_unlock(&wn->flows.lock);
	if (err)
		goto err;
	weir_config_put(config);
	genlmsg_end(reply, header);
	return genlmsg_reply(reply, info);

err:
	weir_config_put(config);
	nlmsg_free(reply);
	return err;
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

	if (weir_nl_need(info, WEIR_A_BACKEND_SERVICE))
		return -EINVAL;
	err = weir_nl_read_backend_id(info, &key);
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
		NL_SET_ERR_MSG_ATTR(info->extack, weir_nl_backend_attr(info),
				    "the service has no such backend");
		err = -ENOENT;
	} else if (mutex_lock_killable(&wn->flows.lock)) {
		err = -EINTR;
	} else {
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
 * struct dump - where a dump is, in netlink_callback.ctx, which is zero at first
 * @config: the configuration that is dumped, with a reference
 * @service: number of the next service
 * @end: number of the first service that is not dumped
 * @backend: number of the next backend of it
 * @list: where to go on in its lists; 0 if there is nothing of it yet
 * @swept: the meters were brought up to date for it
 */
struct dump {
	struct weir_config *config;
	u32 service;
	u32 end;
	u32 backend;
	u32 list;
	bool swept;
};

static struct dump *dump_of(struct netlink_callback *cb)
{
	BUILD_BUG_ON(sizeof(struct dump) > sizeof(cb->ctx));
	return (struct dump *)cb->ctx;
}

/*
 * Called by the first dumpit and not as genl_ops.start: before 6.2 a refusal
 * by the latter comes without a message.
 */
static int dump_begin(struct netlink_callback *cb, const struct nlattr *name)
{
	struct weir_net *wn = weir_net(sock_net(cb->skb->sk));
	struct dump *dump = dump_of(cb);
	const struct weir_service *service;
	struct weir_config *config;
	u32 i = 0;

	config = weir_config_get(wn);
	dump->end = config->n_services;
	if (name) {
		service = weir_config_find(config, nla_data(name));
		if (!service) {
			NL_SET_ERR_MSG_ATTR(cb->extack, name,
					    "no service of this name");
			weir_config_put(config);
			return -ENOENT;
		}
		while (config->services[i] != service)
			i++;
		dump->service = i;
		dump->end = i + 1;
	}
	dump->config = config;
	return 0;
}

/*
 * Takes weir_flows.lock for a part of a dump. All of it shows the meters as of
 * one sweep, or of a later one if flows ended meanwhile.
 */
static int dump_lock(struct weir_flows *flows, struct dump *dump)
{
	if (mutex_lock_killable(&flows->lock))
		return -EINTR;
	if (dump->swept)
		weir_flows_refresh(flows);
	else
		weir_flows_sweep(flows);
	dump->swept = true;
	return 0;
}

int weir_nl_dump_done(struct netlink_callback *cb)
{
	if (dump_of(cb)->config)
		weir_config_put(dump_of(cb)->config);
	return 0;
}

static void *dump_put_header(struct sk_buff *skb, struct netlink_callback *cb,
			     u8 cmd)
{
	return genlmsg_put(skb, NETLINK_CB(cb->skb).portid, cb->nlh->nlmsg_seq,
			   &weir_nl_family, NLM_F_MULTI, cmd);
}

/*
 * One message of a service: its beginning, or more of its lists.
 *
 * Return: 0 if that was all of it, or -EMSGSIZE.
 */
static int dump_service(struct sk_buff *skb, struct netlink_callback *cb,
			const struct weir_flows *flows)
{
	struct dump *dump = dump_of(cb);
	const struct weir_config *config = dump->config;
	const struct weir_service *service = config->services[dump->service];
	u32 from = dump->list;
	void *header;
	int err;

	header = dump_put_header(skb, cb, WEIR_CMD_SERVICE_GET);
	if (!header)
		return -EMSGSIZE;
	if (!from)
		err = weir_nl_put_service(skb, flows, service,
					  config->generation);
	else
		err = nla_put_string(skb, WEIR_A_SERVICE_NAME, service->name) ?:
		      nla_put_u32(skb, WEIR_A_SERVICE_GENERATION,
				  config->generation);
	if (!err)
		err = weir_nl_put_lists(skb, service, &dump->list);
	if (err && dump->list == from)
		genlmsg_cancel(skb, header);
	else
		genlmsg_end(skb, header);
	return err;
}

int weir_nl_service_get_dumpit(struct sk_buff *skb,
			       struct netlink_callback *cb)
{
	struct weir_net *wn = weir_net(sock_net(skb->sk));
	struct nlattr **attrs = weir_dump_attrs(cb);
	struct dump *dump = dump_of(cb);
	int err;

	if (!dump->config) {
		err = dump_begin(cb, attrs[WEIR_A_SERVICE_NAME]);
		if (err)
			return err;
	}
	weir_breathe();
	err = dump_lock(&wn->flows, dump);
	if (err)
		return err;
	for (; dump->service < dump->end; dump->service++) {
		if (dump_service(skb, cb, &wn->flows))
			break;
		dump->list = 0;
	}
	mutex_unlock(&wn->flows.lock);
	return skb->len;
}

int weir_nl_backend_get_dumpit(struct sk_buff *skb,
			       struct netlink_callback *cb)
{
	struct weir_net *wn = weir_net(sock_net(skb->sk));
	struct nlattr **attrs = weir_dump_attrs(cb);
	struct dump *dump = dump_of(cb);
	const struct weir_config *config;
	const struct weir_service *service;
	const struct nlattr *key;
	void *header;
	int err;

	if (!dump->config) {
		key = attrs[WEIR_A_BACKEND_ADDRESS] ?:
		      attrs[WEIR_A_BACKEND_PORT];
		if (key) {
			NL_SET_ERR_MSG_ATTR(cb->extack, key,
					    "a dump takes the service only");
			return -EINVAL;
		}
		err = dump_begin(cb, attrs[WEIR_A_BACKEND_SERVICE]);
		if (err)
			return err;
	}
	config = dump->config;
	weir_breathe();
	err = dump_lock(&wn->flows, dump);
	if (err)
		return err;
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
