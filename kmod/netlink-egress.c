// SPDX-License-Identifier: GPL-2.0-only
/* Mode egress, as attributes; the event of a connection that was blocked. */
#include <linux/jiffies.h>
#include <linux/slab.h>
#include <net/genetlink.h>

#include "compat/sock.h"
#include "match.h"
#include "netlink.h"
#include "netlink-gen.h"
#include "netns.h"
#include "prefix-list.h"
#include "service.h"

/* Events blocked: so many at once, and one more after each such time. */
#define BLOCKED_MOST	10
#define BLOCKED_EVERY	(HZ / 10)

static const int lists[] = {
	WEIR_A_SERVICE_DESTINATIONS, WEIR_A_SERVICE_UIDS,
	WEIR_A_SERVICE_CGROUPS, WEIR_A_SERVICE_EXCEPT_UIDS,
	WEIR_A_SERVICE_EXCEPT_CGROUPS,
};

/* Attributes of a type that are not empty. Return: how many, or -ENOSPC. */
static int count(struct genl_info *info, int type)
{
	const struct nlattr *attr;
	int rem, n = 0;

	nlmsg_for_each_attr(attr, info->nlhdr, GENL_HDRLEN, rem) {
		if (nla_type(attr) != type || !nla_len(attr))
			continue;
		if (++n > WEIR_OWNERS_MAX) {
			NL_SET_ERR_MSG_ATTR(info->extack, attr,
					    "too many entries for one list");
			return -ENOSPC;
		}
	}
	return n;
}

static int read_id_range(const struct nlattr *attr, struct weir_id_range *range,
			 struct netlink_ext_ack *extack)
{
	struct nlattr *tb[WEIR_A_ID_RANGE_MAX + 1];
	int err;

	err = nla_parse_nested(tb, WEIR_A_ID_RANGE_MAX, attr,
			       weir_id_range_nl_policy, extack);
	if (err)
		return err;
	if (!tb[WEIR_A_ID_RANGE_FIRST]) {
		NL_SET_ERR_MSG_ATTR(extack, attr, "the first id is missing");
		return -EINVAL;
	}
	range->first = nla_get_u32(tb[WEIR_A_ID_RANGE_FIRST]);
	range->last = tb[WEIR_A_ID_RANGE_LAST] ?
		      nla_get_u32(tb[WEIR_A_ID_RANGE_LAST]) : range->first;
	if (range->last < range->first || range->last == (u32)-1) {
		NL_SET_ERR_MSG_ATTR(extack, attr,
				    "the last id is before the first, or is no id");
		return -ERANGE;
	}
	return 0;
}

static int read_ids(struct genl_info *info, int type, struct weir_ids **ids)
{
	int rem, err, n = count(info, type);
	const struct nlattr *attr;
	struct weir_ids *made;

	if (n < 0)
		return n;
	made = n ? weir_ids_alloc(n) : NULL;
	if (n && !made)
		return -ENOMEM;
	nlmsg_for_each_attr(attr, info->nlhdr, GENL_HDRLEN, rem) {
		if (nla_type(attr) != type || !nla_len(attr))
			continue;
		err = read_id_range(attr, &made->list[made->n++], info->extack);
		if (err) {
			weir_ids_put(made);
			return err;
		}
	}
	weir_ids_put(*ids);
	*ids = made;
	return 0;
}

/* One path; the policy of a string that can be there often asks for no NUL. */
static int read_cgroup(const struct nlattr *attr, struct weir_cgroups *cgroups,
		       struct netlink_ext_ack *extack)
{
	char *path = nla_strdup(attr, GFP_KERNEL);
	int err = 0;

	if (!path)
		return -ENOMEM;
	if (*path)
		err = weir_cgroups_add(cgroups, path);
	if (err)
		NL_SET_ERR_MSG_ATTR(extack, attr,
				    "there is no such control group of version 2");
	kfree(path);
	return err;
}

static int read_cgroups(struct genl_info *info, int type,
			struct weir_cgroups **cgroups)
{
	const struct nlattr *attr;
	struct weir_cgroups *made = NULL;
	int rem, err, n;

	n = count(info, type);
	if (n < 0)
		return n;
	if (n) {
		made = weir_cgroups_alloc(n);
		if (!made)
			return -ENOMEM;
	}
	nlmsg_for_each_attr(attr, info->nlhdr, GENL_HDRLEN, rem) {
		if (nla_type(attr) != type)
			continue;
		err = read_cgroup(attr, made, info->extack);
		if (err) {
			weir_cgroups_put(made);
			return err;
		}
	}
	if (made && !made->n) {
		weir_cgroups_put(made);
		made = NULL;
	}
	weir_cgroups_put(*cgroups);
	*cgroups = made;
	return 0;
}

static int read_destinations(struct genl_info *info, struct weir_match *match)
{
	struct weir_prefix_list *destinations;
	int err;

	err = weir_nl_read_prefixes(info, WEIR_A_SERVICE_DESTINATIONS,
				    &destinations);
	if (err)
		return err;
	weir_prefix_list_put(match->destinations);
	match->destinations = destinations;
	return 0;
}

static int read_list(struct genl_info *info, int type, struct weir_match *match)
{
	switch (type) {
	case WEIR_A_SERVICE_DESTINATIONS:
		return read_destinations(info, match);
	case WEIR_A_SERVICE_UIDS:
		return read_ids(info, type, &match->ids[WEIR_MATCH_ONLY]);
	case WEIR_A_SERVICE_EXCEPT_UIDS:
		return read_ids(info, type, &match->ids[WEIR_MATCH_EXCEPT]);
	case WEIR_A_SERVICE_CGROUPS:
		return read_cgroups(info, type,
				    &match->cgroups[WEIR_MATCH_ONLY]);
	default:
		return read_cgroups(info, type,
				    &match->cgroups[WEIR_MATCH_EXCEPT]);
	}
}

/**
 * weir_nl_read_match() - read the attributes that are there
 * @info: request with the attribute set service
 * @service: unpublished service
 * @whole: absent ones become empty instead of being kept
 *
 * Context: Process, may sleep.
 * Return: 0 or a negative error.
 */
int weir_nl_read_match(struct genl_info *info, struct weir_service *service,
		       bool whole)
{
	struct weir_match *match = NULL;
	int i, err;

	for (i = 0; i < ARRAY_SIZE(lists); i++) {
		if (!info->attrs[lists[i]])
			continue;
		if (!match)
			match = weir_match_copy(whole ? NULL : service->match);
		if (!match)
			return -ENOMEM;
		err = read_list(info, lists[i], match);
		if (err) {
			weir_match_put(match);
			return err;
		}
	}
	if (!match && !whole)
		return 0;
	if (match && weir_match_empty(match)) {
		weir_match_put(match);
		match = NULL;
	}
	weir_match_put(service->match);
	service->match = match;
	return 0;
}

static int put_ids(struct sk_buff *skb, int type, const struct weir_ids *ids,
		   u32 begin, u32 *from)
{
	const struct weir_id_range *range;
	struct nlattr *nest;

	for (; *from - begin < ids->n; ++*from) {
		range = &ids->list[*from - begin];
		nest = nla_nest_start(skb, type);
		if (!nest)
			return -EMSGSIZE;
		if (nla_put_u32(skb, WEIR_A_ID_RANGE_FIRST, range->first) ||
		    nla_put_u32(skb, WEIR_A_ID_RANGE_LAST, range->last)) {
			nla_nest_cancel(skb, nest);
			return -EMSGSIZE;
		}
		nla_nest_end(skb, nest);
	}
	return 0;
}

static int put_cgroups(struct sk_buff *skb, int type,
		       const struct weir_cgroups *cgroups, u32 begin, u32 *from)
{
	for (; *from - begin < cgroups->n; ++*from)
		if (nla_put_string(skb, type,
				   cgroups->list[*from - begin].path))
			return -EMSGSIZE;
	return 0;
}

/* Of the users and control groups. */
static int put_owners(struct sk_buff *skb, const struct weir_match *match,
		      u32 begin, u32 *from)
{
	static const int types[WEIR_MATCH_LISTS][2] = {
		[WEIR_MATCH_ONLY] = {
			WEIR_A_SERVICE_UIDS, WEIR_A_SERVICE_CGROUPS,
		},
		[WEIR_MATCH_EXCEPT] = {
			WEIR_A_SERVICE_EXCEPT_UIDS,
			WEIR_A_SERVICE_EXCEPT_CGROUPS,
		},
	};
	const struct weir_cgroups *cgroups;
	const struct weir_ids *ids;
	int i;

	for (i = 0; i < WEIR_MATCH_LISTS; i++) {
		ids = match->ids[i];
		if (ids && *from < begin + ids->n &&
		    put_ids(skb, types[i][0], ids, begin, from))
			return -EMSGSIZE;
		begin += ids ? ids->n : 0;
		cgroups = match->cgroups[i];
		if (cgroups && *from < begin + cgroups->n &&
		    put_cgroups(skb, types[i][1], cgroups, begin, from))
			return -EMSGSIZE;
		begin += cgroups ? cgroups->n : 0;
	}
	return 0;
}

/**
 * weir_nl_put_match() - the lists of mode egress, or a part of them
 * @skb: message
 * @match: match or NULL
 * @begin: where they begin among all lists of the service
 * @from: where to go on among these, not before @begin; gets where that was not
 *	possible any more
 *
 * Return: 0 if everything left is in the message, or -EMSGSIZE.
 */
int weir_nl_put_match(struct sk_buff *skb, const struct weir_match *match,
		      u32 begin, u32 *from)
{
	const struct weir_prefix_list *destinations;
	u32 at = *from - begin;
	int err;

	if (!match)
		return 0;
	destinations = match->destinations;
	if (destinations && at < destinations->n) {
		err = weir_nl_put_prefixes(skb, WEIR_A_SERVICE_DESTINATIONS,
					   destinations, &at);
		*from = begin + at;
		if (err)
			return err;
	}
	begin += destinations ? destinations->n : 0;
	return put_owners(skb, match, begin, from);
}

/**
 * weir_nl_match_size() - room that the lists of mode egress take at most
 * @match: match or NULL
 *
 * Return: bytes.
 */
size_t weir_nl_match_size(const struct weir_match *match)
{
	const struct weir_cgroups *cgroups;
	size_t size = 0;
	u32 i, j;

	for (i = 0; match && i < WEIR_MATCH_LISTS; i++) {
		if (match->ids[i])
			size += match->ids[i]->n *
				nla_total_size(2 * nla_total_size(sizeof(u32)));
		cgroups = match->cgroups[i];
		for (j = 0; cgroups && j < cgroups->n; j++)
			size += nla_total_size(strlen(cgroups->list[j].path) +
					       1);
	}
	return size;
}

/* Return: whether an event may be sent now; then how many were not before it. */
static bool may_tell(struct weir_net *wn, u32 *missed)
{
	struct weir_blocked_limit *limit = &wn->blocked;
	unsigned long passed;
	bool may;

	spin_lock_bh(&limit->lock);
	passed = (jiffies - limit->since) / BLOCKED_EVERY;
	limit->since += passed * BLOCKED_EVERY;
	limit->used -= min_t(unsigned long, passed, limit->used);
	may = limit->used < BLOCKED_MOST;
	if (may) {
		limit->used++;
		*missed = limit->missed;
		limit->missed = 0;
	} else {
		limit->missed++;
	}
	spin_unlock_bh(&limit->lock);
	return may;
}

static int put_blocked(struct sk_buff *skb, const struct weir_net *wn,
		       const struct weir_blocked *blocked, u32 missed)
{
	size_t size = weir_address_size(blocked->family);

	if (nla_put_string(skb, WEIR_A_BLOCKED_SERVICE,
			   blocked->service->name) ||
	    nla_put_u8(skb, WEIR_A_BLOCKED_PROTOCOL, blocked->protocol) ||
	    nla_put(skb, WEIR_A_BLOCKED_SOURCE, size, &blocked->source) ||
	    nla_put_u16(skb, WEIR_A_BLOCKED_SOURCE_PORT,
			blocked->source_port) ||
	    nla_put(skb, WEIR_A_BLOCKED_DESTINATION, size,
		    &blocked->destination) ||
	    nla_put_u16(skb, WEIR_A_BLOCKED_DESTINATION_PORT,
			blocked->destination_port))
		return -EMSGSIZE;
	if (blocked->sk &&
	    nla_put_u32(skb, WEIR_A_BLOCKED_UID,
			from_kuid_munged(wn->net->user_ns,
					 weir_sock_uid(blocked->sk))))
		return -EMSGSIZE;
	return missed ? nla_put_u32(skb, WEIR_A_BLOCKED_MISSED, missed) : 0;
}

/**
 * weir_nl_blocked() - tell the group events of a connection that was blocked
 * @wn: namespace
 * @blocked: the connection
 *
 * Not of each if there are many; one that there is no memory for is lost.
 *
 * Context: Any but hard interrupts.
 */
void weir_nl_blocked(struct weir_net *wn, const struct weir_blocked *blocked)
{
	struct sk_buff *skb;
	void *header;
	u32 missed;

	if (!genl_has_listeners(&weir_nl_family, wn->net, WEIR_NLGRP_EVENTS) ||
	    !may_tell(wn, &missed))
		return;
	skb = genlmsg_new(NLMSG_DEFAULT_SIZE, GFP_ATOMIC | __GFP_NOWARN);
	if (!skb)
		return;
	header = genlmsg_put(skb, 0, 0, &weir_nl_family, 0, WEIR_CMD_BLOCKED);
	if (!header || put_blocked(skb, wn, blocked, missed)) {
		nlmsg_free(skb);
		return;
	}
	genlmsg_end(skb, header);
	genlmsg_multicast_netns(&weir_nl_family, wn->net, skb, 0,
				WEIR_NLGRP_EVENTS, GFP_ATOMIC);
}
