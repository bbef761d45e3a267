// SPDX-License-Identifier: GPL-2.0-only
/* Requests about sockets: what is in force, what would be, and by hand. */
#include <net/genetlink.h>
#include <net/sock.h>

#include "breathe.h"
#include "compat/genetlink.h"
#include "config.h"
#include "netlink.h"
#include "netlink-gen.h"
#include "netns.h"
#include "policies.h"
#include "socket.h"
#include "tfo.h"

static int put_value(struct sk_buff *skb, u32 setting, int value, int text,
		     const struct weir_settings *settings)
{
	if (setting == WEIR_SETTING_CONGESTION)
		return nla_put_string(skb, text, settings->congestion);
	return nla_put_u32(skb, value, settings->value[setting]);
}

static int put_setting(struct sk_buff *skb, const struct weir_socket_view *view,
		       u32 setting)
{
	struct nlattr *nest = nla_nest_start(skb, WEIR_A_SOCKET_SETTINGS);
	u32 bit = 1U << setting;

	if (!nest)
		return -EMSGSIZE;
	if (nla_put_u32(skb, WEIR_A_SOCKET_SETTING_SETTING, setting) ||
	    put_value(skb, setting, WEIR_A_SOCKET_SETTING_VALUE,
		      WEIR_A_SOCKET_SETTING_TEXT, &view->now) ||
	    nla_put_u32(skb, WEIR_A_SOCKET_SETTING_ORIGIN,
			view->origin[setting]) ||
	    (view->former.mask & bit &&
	     put_value(skb, setting, WEIR_A_SOCKET_SETTING_FORMER_VALUE,
		       WEIR_A_SOCKET_SETTING_FORMER_TEXT, &view->former)) ||
	    (view->next.mask & bit &&
	     put_value(skb, setting, WEIR_A_SOCKET_SETTING_NEW_VALUE,
		       WEIR_A_SOCKET_SETTING_NEW_TEXT, &view->next))) {
		nla_nest_cancel(skb, nest);
		return -EMSGSIZE;
	}
	nla_nest_end(skb, nest);
	return 0;
}

static int put_identity(struct sk_buff *skb,
			const struct weir_socket_view *view)
{
	const struct weir_policy_key *key = &view->key;
	size_t size = weir_address_size(key->family);

	if (nla_put_u64_64bit(skb, WEIR_A_SOCKET_COOKIE, view->cookie,
			      WEIR_A_SOCKET_PAD) ||
	    nla_put_u8(skb, WEIR_A_SOCKET_FAMILY, key->family) ||
	    nla_put_u8(skb, WEIR_A_SOCKET_STATE, view->state) ||
	    nla_put_u8(skb, WEIR_A_SOCKET_SHARES, view->shares) ||
	    nla_put_u32(skb, WEIR_A_SOCKET_ROLE, 1U << key->role) ||
	    nla_put(skb, WEIR_A_SOCKET_LOCAL, size, key->local) ||
	    nla_put_u16(skb, WEIR_A_SOCKET_LOCAL_PORT, view->local_port) ||
	    nla_put_u32(skb, WEIR_A_SOCKET_UID, key->uid))
		return -EMSGSIZE;
	if (key->role != WEIR_POLICY_LISTENING &&
	    (nla_put(skb, WEIR_A_SOCKET_REMOTE, size, key->remote) ||
	     nla_put_u16(skb, WEIR_A_SOCKET_REMOTE_PORT, view->remote_port)))
		return -EMSGSIZE;
	if ((*key->program &&
	     nla_put_string(skb, WEIR_A_SOCKET_PROGRAM, key->program)) ||
	    (*view->policy &&
	     nla_put_string(skb, WEIR_A_SOCKET_POLICY, view->policy)))
		return -EMSGSIZE;
	return 0;
}

static int put_ack(struct sk_buff *skb, const struct weir_socket_view *view)
{
	struct nlattr *nest;

	if (view->key.role == WEIR_POLICY_LISTENING)
		return 0;
	nest = nla_nest_start(skb, WEIR_A_SOCKET_ACK);
	if (!nest)
		return -EMSGSIZE;
	if (nla_put_u32(skb, WEIR_A_SOCKET_ACK_PINGPONG, view->pingpong) ||
	    nla_put_u8(skb, WEIR_A_SOCKET_ACK_CONVERSATION,
		       view->conversation) ||
	    nla_put_u32(skb, WEIR_A_SOCKET_ACK_QUICK, view->quick) ||
	    nla_put_u32(skb, WEIR_A_SOCKET_ACK_ATO, view->ato) ||
	    nla_put_u32(skb, WEIR_A_SOCKET_ACK_LONGEST, view->ack_max) ||
	    nla_put_u8(skb, WEIR_A_SOCKET_ACK_PENDING, view->pending) ||
	    nla_put_u8(skb, WEIR_A_SOCKET_ACK_ROUTE, view->route)) {
		nla_nest_cancel(skb, nest);
		return -EMSGSIZE;
	}
	nla_nest_end(skb, nest);
	return 0;
}

static int put_fast_open(struct sk_buff *skb,
			 const struct weir_socket_view *view)
{
	struct nlattr *nest = nla_nest_start(skb, WEIR_A_SOCKET_FAST_OPEN);
	bool failed;

	if (!nest)
		return -EMSGSIZE;
	if (view->key.role == WEIR_POLICY_LISTENING)
		failed = nla_put_u32(skb, WEIR_A_SOCKET_FAST_OPEN_QUEUE,
				     view->now.value[WEIR_SETTING_FAST_OPEN_QUEUE]) ||
			 nla_put_u32(skb, WEIR_A_SOCKET_FAST_OPEN_QUEUED,
				     view->queued);
	else
		failed = nla_put_u8(skb, WEIR_A_SOCKET_FAST_OPEN_DEFERRED,
				    view->deferred) ||
			 nla_put_u8(skb, WEIR_A_SOCKET_FAST_OPEN_ASKED,
				    view->asked) ||
			 nla_put_u8(skb, WEIR_A_SOCKET_FAST_OPEN_USED,
				    view->used) ||
			 nla_put_u8(skb, WEIR_A_SOCKET_FAST_OPEN_ACKED,
				    view->acked) ||
			 nla_put_u8(skb, WEIR_A_SOCKET_FAST_OPEN_FAIL,
				    view->fail);
	if (failed) {
		nla_nest_cancel(skb, nest);
		return -EMSGSIZE;
	}
	nla_nest_end(skb, nest);
	return 0;
}

static int put_stalls(struct sk_buff *skb, const struct weir_socket_view *view)
{
	const struct weir_stalls *stalls = &view->stalls;

	if (!stalls->counted)
		return 0;
	return weir_nl_put_stalls(skb, WEIR_A_SOCKET_STALLS,
				  stalls->nagle_holds, stalls->nagle_time,
				  stalls->ack_waits, stalls->ack_time);
}

static int put_socket(struct sk_buff *skb, const struct weir_socket_view *view,
		      bool preview, u32 generation)
{
	u32 setting;

	if (put_identity(skb, view))
		return -EMSGSIZE;
	for (setting = 0; setting < WEIR_SETTINGS; setting++)
		if (view->shown & 1U << setting &&
		    put_setting(skb, view, setting))
			return -EMSGSIZE;
	if (generation &&
	    nla_put_u32(skb, WEIR_A_SOCKET_GENERATION, generation))
		return -EMSGSIZE;
	if (preview)
		return 0;
	return put_ack(skb, view) ?: put_fast_open(skb, view) ?:
	       put_stalls(skb, view);
}

/**
 * struct socket_dump - where a dump is, in netlink_callback.ctx, zero at first
 * @policies: those of a preview, with a reference; NULL for none
 * @walk: where the walk over the sockets is
 * @generation: of the configuration, 0 for that of a transaction
 * @begun: all this has been set
 */
struct socket_dump {
	struct weir_policies *policies;
	struct weir_socket_walk walk;
	u32 generation;
	bool begun;
};

/* The policies of a transaction as they are now, or those in force. */
static int get_policies(struct net *net, u32 portid, const struct nlattr *id,
			struct weir_policies **policies, u32 *generation,
			struct netlink_ext_ack *extack)
{
	struct weir_net *wn = weir_net(net);
	struct weir_config *config;
	struct weir_txn *txn;
	int err = 0;

	*generation = 0;
	if (!id) {
		config = weir_config_get(wn);
		*policies = weir_policies_get(config->policies);
		*generation = config->generation;
		weir_config_put(config);
		return 0;
	}
	if (mutex_lock_killable(&wn->lock))
		return -EINTR;
	txn = weir_txn_find(wn, nla_get_u32(id), portid);
	if (!txn) {
		NL_SET_ERR_MSG_ATTR(extack, id,
				    "no such transaction of this socket");
		err = -ENOENT;
	} else {
		/* The next change of the transaction makes another list. */
		err = weir_policies_build(txn->policies);
		if (!err)
			*policies = weir_policies_get(txn->policies);
	}
	mutex_unlock(&wn->lock);
	return err;
}

static bool view_of(struct sock *sk, bool preview,
		    const struct weir_policies *policies,
		    struct weir_socket_view *view)
{
	return preview ? weir_socket_preview(sk, policies, view) :
			 weir_socket_show(sk, view);
}

/* Return: false if there is no more room. */
static bool dump_socket(struct sk_buff *skb, struct netlink_callback *cb,
			struct sock *sk, u8 cmd, struct weir_socket_view *view)
{
	const struct nlattr *policy = weir_dump_attrs(cb)[WEIR_A_SOCKET_POLICY];
	const struct socket_dump *dump = (struct socket_dump *)cb->ctx;
	bool preview = cmd == WEIR_CMD_POLICY_PREVIEW;
	void *header;

	if (!view_of(sk, preview, dump->policies, view) ||
	    (policy && strcmp(nla_data(policy), view->policy)))
		return true;
	header = genlmsg_put(skb, NETLINK_CB(cb->skb).portid,
			     cb->nlh->nlmsg_seq, &weir_nl_family, NLM_F_MULTI,
			     cmd);
	if (!header)
		return false;
	if (put_socket(skb, view, preview, dump->generation)) {
		genlmsg_cancel(skb, header);
		return false;
	}
	genlmsg_end(skb, header);
	return true;
}

static int dump_sockets(struct sk_buff *skb, struct netlink_callback *cb,
			u8 cmd)
{
	struct socket_dump *dump = (struct socket_dump *)cb->ctx;
	struct sock *batch[WEIR_SOCKETS_BATCH];
	struct net *net = sock_net(skb->sk);
	struct weir_socket_view *view;
	bool room = true;
	int err = 0;
	u32 i, n;

	view = kmalloc(sizeof(*view), GFP_KERNEL);
	if (!view)
		return -ENOMEM;
	weir_breathe();
	while (room && (n = weir_socket_walk(net, &dump->walk, batch))) {
		for (i = 0; i < n; i++) {
			room = room && dump_socket(skb, cb, batch[i], cmd, view);
			dump->walk.skip += room;
			sock_put(batch[i]);
		}
		if (signal_pending(current)) {
			err = -EINTR;
			break;
		}
	}
	kfree(view);
	/* An empty part would say that there are no more. */
	return skb->len ?: err;
}

static int dump_begin(struct netlink_callback *cb, u8 cmd)
{
	struct socket_dump *dump = (struct socket_dump *)cb->ctx;
	struct nlattr **attrs = weir_dump_attrs(cb);
	const struct nlattr *transaction = NULL;
	int err;

	BUILD_BUG_ON(sizeof(*dump) > sizeof(cb->ctx));
	if (dump->begun)
		return 0;
	if (attrs[WEIR_A_SOCKET_COOKIE]) {
		NL_SET_ERR_MSG_ATTR(cb->extack, attrs[WEIR_A_SOCKET_COOKIE],
				    "a dump is of all sockets");
		return -EINVAL;
	}
	/* Only there the request has as many attributes. */
	if (cmd == WEIR_CMD_POLICY_PREVIEW)
		transaction = attrs[WEIR_A_SOCKET_TRANSACTION];
	err = get_policies(sock_net(cb->skb->sk), NETLINK_CB(cb->skb).portid,
			   transaction, &dump->policies, &dump->generation,
			   cb->extack);
	if (err)
		return err;
	dump->walk.listening = true;
	dump->begun = true;
	return 0;
}

int weir_nl_policy_preview_dumpit(struct sk_buff *skb,
				  struct netlink_callback *cb)
{
	return dump_begin(cb, WEIR_CMD_POLICY_PREVIEW) ?:
	       dump_sockets(skb, cb, WEIR_CMD_POLICY_PREVIEW);
}

int weir_nl_socket_get_dumpit(struct sk_buff *skb, struct netlink_callback *cb)
{
	return dump_begin(cb, WEIR_CMD_SOCKET_GET) ?:
	       dump_sockets(skb, cb, WEIR_CMD_SOCKET_GET);
}

int weir_nl_socket_dump_done(struct netlink_callback *cb)
{
	weir_policies_put(((struct socket_dump *)cb->ctx)->policies);
	return 0;
}

/* The socket that a request names, with a reference. */
static struct sock *named_socket(struct genl_info *info)
{
	const struct nlattr *attr = info->attrs[WEIR_A_SOCKET_COOKIE];
	struct sock *sk;

	if (weir_nl_need(info, WEIR_A_SOCKET_COOKIE))
		return ERR_PTR(-EINVAL);
	sk = weir_socket_by_cookie(genl_info_net(info), nla_get_u64(attr));
	if (sk)
		return sk;
	NL_SET_ERR_MSG_ATTR(info->extack, attr,
			    "no open socket of TCP has this cookie");
	return ERR_PTR(-ENOENT);
}

static int answer_socket(struct genl_info *info, u8 cmd, struct sock *sk,
			 struct weir_socket_view *view)
{
	bool preview = cmd == WEIR_CMD_POLICY_PREVIEW, found;
	struct weir_policies *policies = NULL;
	struct sk_buff *reply;
	u32 generation;
	void *header;
	int err;

	err = get_policies(genl_info_net(info), info->snd_portid,
			   preview ? info->attrs[WEIR_A_SOCKET_TRANSACTION] :
				     NULL,
			   &policies, &generation, info->extack);
	if (err)
		return err;
	found = view_of(sk, preview, policies, view);
	weir_policies_put(policies);
	if (!found) {
		NL_SET_ERR_MSG_ATTR(info->extack,
				    info->attrs[WEIR_A_SOCKET_COOKIE],
				    "the socket is closed, or no policy matches it");
		return -ENOENT;
	}
	reply = genlmsg_new(NLMSG_DEFAULT_SIZE, GFP_KERNEL);
	if (!reply)
		return -ENOMEM;
	header = genlmsg_put_reply(reply, info, &weir_nl_family, 0, cmd);
	err = put_socket(reply, view, preview, generation);
	if (err) {
		nlmsg_free(reply);
		return err;
	}
	genlmsg_end(reply, header);
	return genlmsg_reply(reply, info);
}

static int get_socket(struct genl_info *info, u8 cmd)
{
	struct sock *sk = named_socket(info);
	struct weir_socket_view *view;
	int err = -ENOMEM;

	if (IS_ERR(sk))
		return PTR_ERR(sk);
	view = kmalloc(sizeof(*view), GFP_KERNEL);
	if (view)
		err = answer_socket(info, cmd, sk, view);
	kfree(view);
	sock_put(sk);
	return err;
}

int weir_nl_policy_preview_doit(struct sk_buff *skb, struct genl_info *info)
{
	return get_socket(info, WEIR_CMD_POLICY_PREVIEW);
}

int weir_nl_socket_get_doit(struct sk_buff *skb, struct genl_info *info)
{
	return get_socket(info, WEIR_CMD_SOCKET_GET);
}

static int set_socket(struct genl_info *info, struct sock *sk,
		      const struct weir_settings *settings)
{
	bool give_back = info->attrs[WEIR_A_SOCKET_GIVE_BACK];
	struct weir_net *wn = weir_net(genl_info_net(info));
	int err;

	if (mutex_lock_killable(&wn->lock))
		return -EINTR;
	err = weir_sockets_watch(wn, info->extack);
	if (!err) {
		err = weir_socket_by_hand(wn, sk, settings, give_back);
		if (err == -EINVAL)
			NL_SET_ERR_MSG_ATTR(info->extack,
					    info->attrs[WEIR_A_SOCKET_SET],
					    "the socket cannot have one of these settings in its state");
		else if (err == -EOPNOTSUPP)
			NL_SET_ERR_MSG_ATTR(info->extack,
					    info->attrs[WEIR_A_SOCKET_SET],
					    "the congestion control algorithm could not be changed");
	}
	mutex_unlock(&wn->lock);
	return err;
}

int weir_nl_socket_set_doit(struct sk_buff *skb, struct genl_info *info)
{
	const struct nlattr *set = info->attrs[WEIR_A_SOCKET_SET];
	struct weir_settings settings;
	struct sock *sk;
	int err;

	err = weir_nl_read_settings(set, &settings, info->extack);
	if (err)
		return err;
	if (!settings.mask && !info->attrs[WEIR_A_SOCKET_GIVE_BACK]) {
		NL_SET_ERR_MSG(info->extack, "there is nothing to set");
		return -EINVAL;
	}
	err = weir_nl_check_congestion(info, set, &settings);
	if (err)
		return err;
	sk = named_socket(info);
	if (IS_ERR(sk))
		return PTR_ERR(sk);
	err = set_socket(info, sk, &settings);
	sock_put(sk);
	return err;
}
