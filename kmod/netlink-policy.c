// SPDX-License-Identifier: GPL-2.0-only
/* Requests about socket policies. */
#include <net/genetlink.h>
#include <net/sock.h>

#include "breathe.h"
#include "compat/genetlink.h"
#include "config.h"
#include "match.h"
#include "netlink.h"
#include "netlink-gen.h"
#include "netns.h"
#include "policies.h"
#include "tfo.h"

/* Between the policies that are put one after the other. */
#define ORDER_STEP	10

static int read_ports(struct nlattr **tb, int type, u16 *first, u16 *last,
		      struct netlink_ext_ack *extack)
{
	const struct nlattr *end = tb[type + 1];

	if (tb[type]) {
		*first = nla_get_u16(tb[type]);
		*last = end ? nla_get_u16(end) : *first;
	}
	if (end && (!tb[type] || *last < *first)) {
		NL_SET_ERR_MSG_ATTR(extack, end,
				    "the last port is before the first, or there is no first");
		return -ERANGE;
	}
	return 0;
}

static int read_owner(struct nlattr **tb, struct weir_policy_match *match,
		      struct netlink_ext_ack *extack)
{
	const struct nlattr *uid = tb[WEIR_A_POLICY_MATCH_UID];
	const struct nlattr *program = tb[WEIR_A_POLICY_MATCH_PROGRAM];

	if (uid) {
		match->uid = nla_get_u32(uid);
		match->by_uid = true;
		if (match->uid == (u32)-1) {
			NL_SET_ERR_MSG_ATTR(extack, uid, "this is no user id");
			return -ERANGE;
		}
	}
	if (!program)
		return 0;
	nla_strscpy(match->program, program, sizeof(match->program));
	if (*match->program)
		return 0;
	NL_SET_ERR_MSG_ATTR(extack, program, "a program has a name");
	return -EINVAL;
}

static int read_cgroup(const struct nlattr *attr, struct weir_policy *policy,
		       struct netlink_ext_ack *extack)
{
	int err;

	if (!attr)
		return 0;
	policy->cgroups = weir_cgroups_alloc(1);
	if (!policy->cgroups)
		return -ENOMEM;
	err = weir_cgroups_add(policy->cgroups, nla_data(attr));
	if (err)
		NL_SET_ERR_MSG_ATTR(extack, attr,
				    "there is no such control group of version 2");
	return err;
}

/* What it means, in place of what it meant. */
static int read_match(const struct nlattr *attr, struct weir_policy *policy,
		      struct netlink_ext_ack *extack)
{
	struct nlattr *tb[WEIR_A_POLICY_MATCH_MAX + 1];
	struct weir_policy_match *match = &policy->match;
	int err;

	BUILD_BUG_ON(1 << WEIR_POLICY_LISTENING != WEIR_SOCKET_ROLE_LISTENING ||
		     1 << WEIR_POLICY_ACCEPTED != WEIR_SOCKET_ROLE_ACCEPTED ||
		     1 << WEIR_POLICY_CONNECTING !=
		     WEIR_SOCKET_ROLE_CONNECTING ||
		     sizeof(match->program) != WEIR_PROGRAM_MAX + 1);
	memset(match, 0, sizeof(*match));
	weir_cgroups_put(policy->cgroups);
	policy->cgroups = NULL;
	if (!attr)
		return 0;
	err = nla_parse_nested(tb, WEIR_A_POLICY_MATCH_MAX, attr,
			       weir_policy_match_nl_policy, extack);
	if (err)
		return err;
	if (tb[WEIR_A_POLICY_MATCH_ROLE])
		match->roles = nla_get_u32(tb[WEIR_A_POLICY_MATCH_ROLE]);
	if (tb[WEIR_A_POLICY_MATCH_LOCAL])
		err = weir_nl_read_prefix(tb[WEIR_A_POLICY_MATCH_LOCAL],
					  &match->local, extack);
	if (!err && tb[WEIR_A_POLICY_MATCH_REMOTE])
		err = weir_nl_read_prefix(tb[WEIR_A_POLICY_MATCH_REMOTE],
					  &match->remote, extack);
	if (err)
		return err;
	if (match->local.family && match->remote.family &&
	    match->local.family != match->remote.family) {
		NL_SET_ERR_MSG_ATTR(extack, attr,
				    "no socket has a local address of one family and a remote one of the other");
		return -EINVAL;
	}
	return read_ports(tb, WEIR_A_POLICY_MATCH_LOCAL_PORT_FIRST,
			  &match->local_first, &match->local_last, extack) ?:
	       read_ports(tb, WEIR_A_POLICY_MATCH_REMOTE_PORT_FIRST,
			  &match->remote_first, &match->remote_last, extack) ?:
	       read_owner(tb, match, extack) ?:
	       read_cgroup(tb[WEIR_A_POLICY_MATCH_CGROUP], policy, extack);
}

/* Settings that no socket which it means can have. */
static int check_settings(struct genl_info *info,
			  const struct weir_policy *policy)
{
	const struct nlattr *attr = info->attrs[WEIR_A_POLICY_SET] ?:
				    info->attrs[WEIR_A_POLICY_MATCH] ?:
				    info->attrs[WEIR_A_POLICY_NAME];
	u8 roles = policy->match.roles;

	if (roles && !(roles & WEIR_SOCKET_ROLE_LISTENING) &&
	    policy->set.mask & WEIR_SETTING_BIT(FAST_OPEN_QUEUE)) {
		NL_SET_ERR_MSG_ATTR(info->extack, attr,
				    "only listening sockets have a Fast Open queue");
		return -EINVAL;
	}
	if (roles && !(roles & WEIR_SOCKET_ROLE_CONNECTING) &&
	    policy->set.mask & WEIR_SETTING_BIT(FAST_OPEN_CONNECT)) {
		NL_SET_ERR_MSG_ATTR(info->extack, attr,
				    "only connecting sockets can connect with Fast Open");
		return -EINVAL;
	}
	return 0;
}

static u32 place_behind(const struct weir_policies *policies)
{
	u32 last = policies ? policies->list[policies->n - 1]->order : 0;

	return min_t(u64, (u64)last + ORDER_STEP, U32_MAX);
}

static int read_policy(struct genl_info *info, struct weir_policy *policy)
{
	struct nlattr **attrs = info->attrs;
	bool whole = attrs[WEIR_A_POLICY_REPLACE];
	int err = 0;

	if (attrs[WEIR_A_POLICY_ORDER])
		policy->order = nla_get_u32(attrs[WEIR_A_POLICY_ORDER]);
	if (attrs[WEIR_A_POLICY_HOW] || whole)
		policy->how = attrs[WEIR_A_POLICY_HOW] ?
			nla_get_u32(attrs[WEIR_A_POLICY_HOW]) :
			WEIR_HOW_DEFAULT;
	if (attrs[WEIR_A_POLICY_SCOPE] || whole)
		policy->scope = attrs[WEIR_A_POLICY_SCOPE] ?
			nla_get_u32(attrs[WEIR_A_POLICY_SCOPE]) :
			WEIR_SCOPE_NEW;
	if (attrs[WEIR_A_POLICY_STALLS] || whole)
		policy->stalls = attrs[WEIR_A_POLICY_STALLS] &&
				 nla_get_u8(attrs[WEIR_A_POLICY_STALLS]);
	if (attrs[WEIR_A_POLICY_MATCH] || whole)
		err = read_match(attrs[WEIR_A_POLICY_MATCH], policy,
				 info->extack);
	if (!err && (attrs[WEIR_A_POLICY_SET] || whole))
		err = weir_nl_read_settings(attrs[WEIR_A_POLICY_SET],
					    &policy->set, info->extack);
	return err ?: check_settings(info, policy);
}

/* What the first policy with a program does not reach. */
static void warn_of_program(struct genl_info *info, const struct weir_txn *txn,
			    const struct weir_policy *policy)
{
	const struct weir_policies *former = txn->base->policies;
	u8 roles = policy->match.roles ?: WEIR_SOCKET_ROLE_LISTENING;

	if (!*policy->match.program ||
	    (former && weir_policy_index_has(former->index,
					     WEIR_POLICY_PROGRAM)))
		return;
	if (policy->scope == WEIR_SCOPE_EXISTING ||
	    roles & (WEIR_SOCKET_ROLE_LISTENING | WEIR_SOCKET_ROLE_ACCEPTED))
		NL_SET_ERR_MSG(info->extack, "this is the first policy with a program: sockets that are there have none, nor what they accept, until their program is started again");
}

static int stage_policy(struct genl_info *info, struct weir_txn *txn)
{
	const struct nlattr *attr = info->attrs[WEIR_A_POLICY_NAME];
	struct weir_policy *former, *policy;
	const char *name;
	int err;

	if (weir_nl_need(info, WEIR_A_POLICY_NAME))
		return -EINVAL;
	err = weir_nl_read_name(attr, &name, info->extack);
	if (err)
		return err;
	former = weir_policies_find(txn->policies, name);
	err = weir_nl_read_condition(info->attrs[WEIR_A_POLICY_IF], former,
				     attr, info->extack);
	if (err)
		return err;
	policy = former ? weir_policy_copy(former) : weir_policy_alloc(name);
	if (!policy)
		return -ENOMEM;
	if (!former)
		policy->order = place_behind(txn->policies);
	err = read_policy(info, policy) ?:
	      weir_policies_insert(&txn->policies, policy, info->extack);
	if (err)
		weir_policy_put(policy);
	else
		warn_of_program(info, txn, policy);
	return err;
}

/* Before any lock is taken: it may take long if a module has to be loaded. */
static int check_congestion(struct genl_info *info)
{
	const struct nlattr *attr = info->attrs[WEIR_A_POLICY_SET];
	struct weir_settings settings;
	int err;

	err = weir_nl_read_settings(attr, &settings, info->extack);
	return err ?: weir_nl_check_congestion(info, attr, &settings);
}

int weir_nl_policy_set_doit(struct sk_buff *skb, struct genl_info *info)
{
	const struct nlattr *id = info->attrs[WEIR_A_POLICY_TRANSACTION];
	struct weir_txn *txn;
	int refused = check_congestion(info);

	txn = weir_nl_change_begin(info, id);
	if (IS_ERR(txn))
		return refused ?: PTR_ERR(txn);
	return weir_nl_change_end(info, id, txn,
				  refused ?: stage_policy(info, txn));
}

int weir_nl_policy_del_doit(struct sk_buff *skb, struct genl_info *info)
{
	const struct nlattr *id = info->attrs[WEIR_A_POLICY_TRANSACTION];
	struct weir_txn *txn = weir_nl_change_begin(info, id);
	const struct nlattr *name;
	int err;

	if (IS_ERR(txn))
		return PTR_ERR(txn);
	err = weir_nl_need(info, WEIR_A_POLICY_NAME);
	name = info->attrs[WEIR_A_POLICY_NAME];
	if (!err && !weir_policies_find(txn->policies, nla_data(name))) {
		NL_SET_ERR_MSG_ATTR(info->extack, name,
				    "no policy of this name");
		err = -ENOENT;
	}
	if (!err)
		err = weir_policies_remove(&txn->policies, nla_data(name));
	return weir_nl_change_end(info, id, txn, err);
}

static int put_prefix(struct sk_buff *skb, int type,
		      const struct weir_prefix *prefix)
{
	struct nlattr *nest;

	if (!prefix->family)
		return 0;
	nest = nla_nest_start(skb, type);
	if (!nest)
		return -EMSGSIZE;
	if (nla_put(skb, WEIR_A_PREFIX_ADDRESS,
		    weir_address_size(prefix->family), prefix->address) ||
	    nla_put_u8(skb, WEIR_A_PREFIX_LENGTH, prefix->length)) {
		nla_nest_cancel(skb, nest);
		return -EMSGSIZE;
	}
	nla_nest_end(skb, nest);
	return 0;
}

static int put_ports(struct sk_buff *skb, int type, u16 first, u16 last)
{
	if (!first)
		return 0;
	return nla_put_u16(skb, type, first) ?:
	       nla_put_u16(skb, type + 1, last);
}

static int put_match(struct sk_buff *skb, const struct weir_policy *policy)
{
	const struct weir_policy_match *match = &policy->match;
	struct nlattr *nest = nla_nest_start(skb, WEIR_A_POLICY_MATCH);

	if (!nest)
		return -EMSGSIZE;
	if ((match->roles &&
	     nla_put_u32(skb, WEIR_A_POLICY_MATCH_ROLE, match->roles)) ||
	    put_prefix(skb, WEIR_A_POLICY_MATCH_LOCAL, &match->local) ||
	    put_ports(skb, WEIR_A_POLICY_MATCH_LOCAL_PORT_FIRST,
		      match->local_first, match->local_last) ||
	    put_prefix(skb, WEIR_A_POLICY_MATCH_REMOTE, &match->remote) ||
	    put_ports(skb, WEIR_A_POLICY_MATCH_REMOTE_PORT_FIRST,
		      match->remote_first, match->remote_last) ||
	    (match->by_uid &&
	     nla_put_u32(skb, WEIR_A_POLICY_MATCH_UID, match->uid)) ||
	    (policy->cgroups &&
	     nla_put_string(skb, WEIR_A_POLICY_MATCH_CGROUP,
			    policy->cgroups->list[0].path)) ||
	    (*match->program &&
	     nla_put_string(skb, WEIR_A_POLICY_MATCH_PROGRAM,
			    match->program))) {
		nla_nest_cancel(skb, nest);
		return -EMSGSIZE;
	}
	nla_nest_end(skb, nest);
	return 0;
}

static int put_count(struct sk_buff *skb, int type,
		     const struct weir_policy_meter *meter,
		     enum weir_policy_count what)
{
	return nla_put_u64_64bit(skb, type,
				 atomic64_read(&meter->counts[what]),
				 WEIR_A_POLICY_COUNTERS_PAD);
}

static int put_refusals(struct sk_buff *skb,
			const struct weir_policy_meter *meter)
{
	static const struct {
		int type;
		enum weir_policy_count what;
	} refusals[] = {
		{ WEIR_A_POLICY_COUNTERS_REFUSED_MEMORY, WEIR_COUNT_MEMORY },
		{ WEIR_A_POLICY_COUNTERS_REFUSED_FAST_OPEN,
		  WEIR_COUNT_FAST_OPEN },
		{ WEIR_A_POLICY_COUNTERS_REFUSED_CONGESTION,
		  WEIR_COUNT_CONGESTION },
		{ WEIR_A_POLICY_COUNTERS_REFUSED_LATE, WEIR_COUNT_LATE },
	};
	int i;

	for (i = 0; i < ARRAY_SIZE(refusals); i++)
		if (atomic64_read(&meter->counts[refusals[i].what]) &&
		    put_count(skb, refusals[i].type, meter, refusals[i].what))
			return -EMSGSIZE;
	return 0;
}

/**
 * weir_nl_put_stalls() - what sockets have waited for
 * @skb: message
 * @type: attribute of the set stalls
 * @holds: times that Nagle has held something
 * @held: microseconds
 * @waits: times that an acknowledgement has waited
 * @waited: microseconds
 *
 * Return: 0 or -EMSGSIZE.
 */
int weir_nl_put_stalls(struct sk_buff *skb, int type, u64 holds, u64 held,
		       u64 waits, u64 waited)
{
	struct nlattr *nest = nla_nest_start(skb, type);

	if (!nest)
		return -EMSGSIZE;
	if (nla_put_u64_64bit(skb, WEIR_A_STALLS_NAGLE_HOLDS, holds,
			      WEIR_A_STALLS_PAD) ||
	    nla_put_u64_64bit(skb, WEIR_A_STALLS_NAGLE_TIME, held,
			      WEIR_A_STALLS_PAD) ||
	    nla_put_u64_64bit(skb, WEIR_A_STALLS_ACK_WAITS, waits,
			      WEIR_A_STALLS_PAD) ||
	    nla_put_u64_64bit(skb, WEIR_A_STALLS_ACK_TIME, waited,
			      WEIR_A_STALLS_PAD)) {
		nla_nest_cancel(skb, nest);
		return -EMSGSIZE;
	}
	nla_nest_end(skb, nest);
	return 0;
}

static int put_stalls(struct sk_buff *skb, const struct weir_policy *policy)
{
	const atomic64_t *counts = policy->meter->counts;

	if (!policy->stalls)
		return 0;
	return weir_nl_put_stalls(skb, WEIR_A_POLICY_COUNTERS_STALLS,
				  atomic64_read(&counts[WEIR_COUNT_NAGLE_HOLDS]),
				  atomic64_read(&counts[WEIR_COUNT_NAGLE_TIME]),
				  atomic64_read(&counts[WEIR_COUNT_ACK_WAITS]),
				  atomic64_read(&counts[WEIR_COUNT_ACK_TIME]));
}

static int put_counters(struct sk_buff *skb, const struct weir_policy *policy)
{
	const struct weir_policy_meter *meter = policy->meter;
	struct nlattr *nest = nla_nest_start(skb, WEIR_A_POLICY_COUNTERS);

	if (!nest)
		return -EMSGSIZE;
	if (put_count(skb, WEIR_A_POLICY_COUNTERS_MATCHED, meter,
		      WEIR_COUNT_MATCHED) ||
	    put_count(skb, WEIR_A_POLICY_COUNTERS_CHANGED, meter,
		      WEIR_COUNT_CHANGED) ||
	    nla_put_u32(skb, WEIR_A_POLICY_COUNTERS_SOCKETS,
			atomic_read(&meter->sockets)) ||
	    put_count(skb, WEIR_A_POLICY_COUNTERS_RETURNED, meter,
		      WEIR_COUNT_RETURNED) ||
	    put_count(skb, WEIR_A_POLICY_COUNTERS_OVERRIDDEN, meter,
		      WEIR_COUNT_OVERRIDDEN) ||
	    put_count(skb, WEIR_A_POLICY_COUNTERS_KICKS, meter,
		      WEIR_COUNT_KICKS) ||
	    put_refusals(skb, meter) || put_stalls(skb, policy) ||
	    nla_put_u32(skb, WEIR_A_POLICY_COUNTERS_NUMBER, meter->number)) {
		nla_nest_cancel(skb, nest);
		return -EMSGSIZE;
	}
	nla_nest_end(skb, nest);
	return 0;
}

/**
 * weir_nl_put_policy() - a policy
 * @skb: message
 * @policy: policy
 * @counters: with its counters
 * @generation: of the configuration that it is from
 *
 * Return: 0 or -EMSGSIZE.
 */
int weir_nl_put_policy(struct sk_buff *skb, const struct weir_policy *policy,
		       bool counters, u32 generation)
{
	if (nla_put_string(skb, WEIR_A_POLICY_NAME, policy->name) ||
	    nla_put_u32(skb, WEIR_A_POLICY_ORDER, policy->order) ||
	    put_match(skb, policy) ||
	    weir_nl_put_settings(skb, WEIR_A_POLICY_SET, &policy->set) ||
	    nla_put_u32(skb, WEIR_A_POLICY_HOW, policy->how) ||
	    nla_put_u32(skb, WEIR_A_POLICY_SCOPE, policy->scope) ||
	    nla_put_u8(skb, WEIR_A_POLICY_STALLS, policy->stalls) ||
	    nla_put_u32(skb, WEIR_A_POLICY_GENERATION, generation))
		return -EMSGSIZE;
	return counters ? put_counters(skb, policy) : 0;
}

int weir_nl_policy_get_doit(struct sk_buff *skb, struct genl_info *info)
{
	const struct nlattr *name = info->attrs[WEIR_A_POLICY_NAME];
	const struct weir_policy *policy;
	struct weir_config *config;
	struct sk_buff *reply;
	void *header;
	int err;

	if (weir_nl_need(info, WEIR_A_POLICY_NAME))
		return -EINVAL;
	/* The path of a control group is all that can be long. */
	reply = genlmsg_new(NLMSG_DEFAULT_SIZE + 1024, GFP_KERNEL);
	if (!reply)
		return -ENOMEM;
	header = genlmsg_put_reply(reply, info, &weir_nl_family, 0,
				   WEIR_CMD_POLICY_GET);
	config = weir_config_get(weir_net(genl_info_net(info)));
	policy = weir_policies_find(config->policies, nla_data(name));
	if (policy) {
		err = weir_nl_put_policy(reply, policy, true,
					 config->generation);
	} else {
		NL_SET_ERR_MSG_ATTR(info->extack, name,
				    "no policy of this name");
		err = -ENOENT;
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
 * struct policy_dump - where a dump is, in netlink_callback.ctx, zero at first
 * @config: the configuration that is dumped, with a reference
 * @at: number of the next policy
 * @end: number of the first that is not dumped
 */
struct policy_dump {
	struct weir_config *config;
	u32 at;
	u32 end;
};

static int dump_begin(struct netlink_callback *cb, struct policy_dump *dump)
{
	const struct nlattr *name = weir_dump_attrs(cb)[WEIR_A_POLICY_NAME];
	struct weir_config *config;
	const struct weir_policies *policies;

	config = weir_config_get(weir_net(sock_net(cb->skb->sk)));
	policies = config->policies;
	dump->end = policies ? policies->n : 0;
	if (name) {
		while (dump->at < dump->end &&
		       strcmp(policies->list[dump->at]->name, nla_data(name)))
			dump->at++;
		if (dump->at == dump->end) {
			NL_SET_ERR_MSG_ATTR(cb->extack, name,
					    "no policy of this name");
			weir_config_put(config);
			return -ENOENT;
		}
		dump->end = dump->at + 1;
	}
	dump->config = config;
	return 0;
}

int weir_nl_policy_get_dumpit(struct sk_buff *skb, struct netlink_callback *cb)
{
	struct policy_dump *dump = (struct policy_dump *)cb->ctx;
	const struct weir_policy *policy;
	void *header;
	int err;

	BUILD_BUG_ON(sizeof(*dump) > sizeof(cb->ctx));
	if (!dump->config) {
		err = dump_begin(cb, dump);
		if (err)
			return err;
	}
	weir_breathe();
	for (; dump->at < dump->end; dump->at++) {
		policy = dump->config->policies->list[dump->at];
		header = genlmsg_put(skb, NETLINK_CB(cb->skb).portid,
				     cb->nlh->nlmsg_seq, &weir_nl_family,
				     NLM_F_MULTI, WEIR_CMD_POLICY_GET);
		if (!header)
			break;
		if (weir_nl_put_policy(skb, policy, true,
				       dump->config->generation)) {
			genlmsg_cancel(skb, header);
			break;
		}
		genlmsg_end(skb, header);
	}
	return skb->len;
}

int weir_nl_policy_dump_done(struct netlink_callback *cb)
{
	struct policy_dump *dump = (struct policy_dump *)cb->ctx;

	if (dump->config)
		weir_config_put(dump->config);
	return 0;
}
