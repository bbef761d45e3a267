// SPDX-License-Identifier: GPL-2.0-only
/* Transactions of netlink sockets: begun, ended, and gone with the socket. */
#include <net/genetlink.h>

#include "config.h"
#include "netlink.h"
#include "netlink-gen.h"
#include "netns.h"

/* Transactions that may be open in a namespace. */
#define TXNS_MAX	64

/**
 * weir_nl_change_begin() - the transaction that a change belongs to
 * @info: request
 * @id: attribute with its number, or NULL for one of the change's own
 *
 * Context: Process. Takes weir_net.lock, weir_nl_change_end() gives it back.
 * Return: the transaction, or an error pointer without the lock.
 */
struct weir_txn *weir_nl_change_begin(struct genl_info *info,
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

/**
 * weir_nl_change_end() - commit a transaction of the change's own
 * @info: request
 * @id: as for weir_nl_change_begin()
 * @txn: what that returned
 * @err: result of staging the change; after an error nothing is committed
 *
 * Return: @err, or the result of the commit.
 */
int weir_nl_change_end(struct genl_info *info, const struct nlattr *id,
		       struct weir_txn *txn, int err)
{
	struct weir_net *wn = weir_net(genl_info_net(info));
	const char *warning = info->extack->_msg;

	if (id) {
		txn->failed |= !!err;
	} else if (err) {
		weir_txn_abort(txn);
	} else {
		err = weir_txn_commit(wn, txn, info->extack);
		/* What staging warned about is not why. */
		if (err && info->extack->_msg == warning)
			info->extack->_msg = NULL;
	}
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
	const struct nlattr *limit = info->attrs[WEIR_A_TRANSACTION_CONFIRM];
	struct weir_net *wn = weir_net(genl_info_net(info));
	const struct weir_config *config;
	struct weir_txn *txn;
	struct sk_buff *reply;
	u32 generation;
	void *header;
	int err;

	if (weir_nl_need(info, WEIR_A_TRANSACTION_ID))
		return -EINVAL;
	if (limit && (nla_get_u32(limit) < WEIR_CONFIRM_LEAST ||
		      nla_get_u32(limit) > WEIR_CONFIRM_MOST)) {
		NL_SET_ERR_MSG_ATTR(info->extack, limit,
				    "there must be between a second and a day to confirm");
		return -ERANGE;
	}
	/* First, so that the answer is the last thing that can fail. */
	reply = genlmsg_new(NLMSG_DEFAULT_SIZE, GFP_KERNEL);
	if (!reply)
		return -ENOMEM;
	header = genlmsg_put_reply(reply, info, &weir_nl_family, 0,
				   WEIR_CMD_TRANSACTION_COMMIT);

	txn = weir_nl_change_begin(info, info->attrs[WEIR_A_TRANSACTION_ID]);
	if (IS_ERR(txn)) {
		nlmsg_free(reply);
		return PTR_ERR(txn);
	}
	txn->confirm = limit ? nla_get_u32(limit) : 0;
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

	if (weir_nl_need(info, WEIR_A_TRANSACTION_ID))
		return -EINVAL;
	txn = weir_nl_change_begin(info, info->attrs[WEIR_A_TRANSACTION_ID]);
	if (IS_ERR(txn))
		return PTR_ERR(txn);
	weir_txn_abort(txn);
	mutex_unlock(&weir_net(genl_info_net(info))->lock);
	return 0;
}

/*
 * Before a change that waits is decided on. Takes weir_net.lock unless it
 * fails.
 */
static int confirm_begin(struct genl_info *info)
{
	const struct nlattr *wanted = info->attrs[WEIR_A_CONFIG_GENERATION];
	struct weir_net *wn = weir_net(genl_info_net(info));
	const struct weir_config *config;
	u32 generation;
	int err;

	if (mutex_lock_killable(&wn->lock))
		return -EINTR;
	if (!weir_confirm_pending(wn)) {
		NL_SET_ERR_MSG(info->extack, "no change is waiting to be confirmed");
		err = -ENOENT;
		goto err;
	}
	config = rcu_dereference_protected(wn->config,
					   lockdep_is_held(&wn->lock));
	if (!wanted)
		return 0;
	/* Drains that ended since do not make it another change. */
	generation = nla_get_u32(wanted);
	if (generation == config->generation ||
	    generation == wn->confirm.generation)
		return 0;
	NL_SET_ERR_MSG_ATTR(info->extack, wanted,
			    "the change that is waiting is not of this generation");
	err = -EBUSY;
err:
	mutex_unlock(&wn->lock);
	return err;
}

int weir_nl_config_confirm_doit(struct sk_buff *skb, struct genl_info *info)
{
	struct weir_net *wn = weir_net(genl_info_net(info));
	int err = confirm_begin(info);

	if (err)
		return err;
	weir_confirm_end(wn);
	mutex_unlock(&wn->lock);
	return 0;
}

int weir_nl_config_revert_doit(struct sk_buff *skb, struct genl_info *info)
{
	struct weir_net *wn = weir_net(genl_info_net(info));
	int err = confirm_begin(info);

	if (err)
		return err;
	weir_confirm_revert(wn);
	mutex_unlock(&wn->lock);
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

/**
 * weir_nl_txn_setup() - notice when sockets are closed
 *
 * Return: 0 or a negative error.
 */
int __init weir_nl_txn_setup(void)
{
	return netlink_register_notifier(&socket_notifier);
}

/**
 * weir_nl_txn_teardown() - the reverse; no request can be under way
 */
void weir_nl_txn_teardown(void)
{
	netlink_unregister_notifier(&socket_notifier);
}
