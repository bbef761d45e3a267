// SPDX-License-Identifier: GPL-2.0-only
/* Requests about the Fast Open of a namespace. */
#include <net/genetlink.h>

#include "netlink.h"
#include "netlink-gen.h"
#include "netns.h"
#include "tfo.h"

static int put_fingerprints(struct sk_buff *skb,
			    const struct weir_tfo_keys *keys)
{
	__be64 prints[2];
	u32 i;

	for (i = 0; i < keys->n; i++)
		prints[i] = cpu_to_be64(weir_tfo_fingerprint(keys->bytes[i]));
	if (!keys->n)
		return 0;
	return nla_put(skb, WEIR_A_TFO_FINGERPRINT,
		       keys->n * sizeof(*prints), prints);
}

static int put_tfo(struct sk_buff *skb, struct weir_net *wn, bool with_key)
{
	u32 blackhole = weir_tfo_blackhole(wn->net);
	struct weir_tfo_keys keys;
	bool failed;

	weir_tfo_keys(wn->net, &keys);
	failed = nla_put_u32(skb, WEIR_A_TFO_SYSCTL,
			     weir_tfo_sysctl(wn->net)) ||
		 nla_put_u8(skb, WEIR_A_TFO_KEYED, keys.n) ||
		 put_fingerprints(skb, &keys) ||
		 (READ_ONCE(wn->tfo.sysctl_set) &&
		  nla_put_u32(skb, WEIR_A_TFO_FORMER_SYSCTL,
			      READ_ONCE(wn->tfo.former_sysctl))) ||
		 (READ_ONCE(wn->tfo.keys_set) &&
		  nla_put_u8(skb, WEIR_A_TFO_KEY_SET, 1)) ||
		 (blackhole &&
		  nla_put_u32(skb, WEIR_A_TFO_BLACKHOLE, blackhole)) ||
		 (with_key && keys.n &&
		  nla_put(skb, WEIR_A_TFO_KEY, keys.n * WEIR_TFO_KEY,
			  keys.bytes));
	memzero_explicit(&keys, sizeof(keys));
	return failed ? -EMSGSIZE : 0;
}

int weir_nl_tfo_get_doit(struct sk_buff *skb, struct genl_info *info)
{
	const struct nlattr *with_key = info->attrs[WEIR_A_TFO_WITH_KEY];
	struct weir_net *wn = weir_net(genl_info_net(info));
	struct sk_buff *reply;
	void *header;
	int err;

	if (with_key &&
	    !netlink_ns_capable(skb, wn->net->user_ns, CAP_NET_ADMIN)) {
		NL_SET_ERR_MSG_ATTR(info->extack, with_key,
				    "the key is for who has CAP_NET_ADMIN over the namespace");
		return -EPERM;
	}
	reply = genlmsg_new(NLMSG_DEFAULT_SIZE, GFP_KERNEL);
	if (!reply)
		return -ENOMEM;
	header = genlmsg_put_reply(reply, info, &weir_nl_family, 0,
				   WEIR_CMD_TFO_GET);
	err = put_tfo(reply, wn, with_key);
	if (err) {
		nlmsg_free(reply);
		return err;
	}
	genlmsg_end(reply, header);
	return genlmsg_reply(reply, info);
}

static int read_keys(const struct nlattr *attr, struct weir_tfo_keys *keys,
		     struct netlink_ext_ack *extack)
{
	memset(keys, 0, sizeof(*keys));
	if (!attr)
		return 0;
	if (nla_len(attr) != WEIR_TFO_KEY && nla_len(attr) != 2 * WEIR_TFO_KEY) {
		NL_SET_ERR_MSG_ATTR(extack, attr,
				    "a key has 16 bytes, two have 32");
		return -EINVAL;
	}
	keys->n = nla_len(attr) / WEIR_TFO_KEY;
	nla_memcpy(keys->bytes, attr, sizeof(keys->bytes));
	return 0;
}

int weir_nl_tfo_set_doit(struct sk_buff *skb, struct genl_info *info)
{
	const struct nlattr *sysctl = info->attrs[WEIR_A_TFO_SYSCTL];
	struct weir_net *wn = weir_net(genl_info_net(info));
	struct weir_tfo_keys keys;
	int err;

	err = read_keys(info->attrs[WEIR_A_TFO_KEY], &keys, info->extack);
	if (err)
		return err;
	if (!sysctl && !keys.n && !info->attrs[WEIR_A_TFO_RESTORE]) {
		NL_SET_ERR_MSG(info->extack, "there is nothing to set");
		return -EINVAL;
	}
	if (mutex_lock_killable(&wn->lock))
		return -EINTR;
	if (info->attrs[WEIR_A_TFO_RESTORE])
		weir_tfo_restore(wn);
	if (keys.n)
		err = weir_tfo_set_keys(wn, &keys);
	if (!err && sysctl)
		err = weir_tfo_set_sysctl(wn, nla_get_u32(sysctl));
	mutex_unlock(&wn->lock);
	memzero_explicit(&keys, sizeof(keys));
	return err;
}
