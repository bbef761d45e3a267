// SPDX-License-Identifier: GPL-2.0-only
/*
 * Events of a commit: one for each object that changed, if these are not too
 * many, and then one for the commit.
 */
#include <net/genetlink.h>

#include "config.h"
#include "netlink.h"
#include "netlink-gen.h"
#include "netns.h"

/**
 * struct commit - a commit that is being told
 * @wn: namespace
 * @generation: of the new configuration
 * @changes: objects that changed, so far
 * @send: send an event for each instead of counting only
 */
struct commit {
	struct weir_net *wn;
	u32 generation;
	u32 changes;
	bool send;
};

static struct sk_buff *event_begin(u8 cmd, void **header)
{
	struct sk_buff *skb = genlmsg_new(NLMSG_DEFAULT_SIZE, GFP_KERNEL);

	if (!skb)
		return NULL;
	*header = genlmsg_put(skb, 0, 0, &weir_nl_family, 0, cmd);
	return skb;
}

static void event_send(struct commit *commit, struct sk_buff *skb,
		       void *header, int err)
{
	if (err) {
		nlmsg_free(skb);
		return;
	}
	genlmsg_end(skb, header);
	genlmsg_multicast_netns(&weir_nl_family, commit->wn->net, skb, 0,
				WEIR_NLGRP_EVENTS, GFP_KERNEL);
}

static void tell_service(struct commit *commit, u8 cmd,
			 const struct weir_service *service)
{
	struct sk_buff *skb;
	void *header;
	int err;

	commit->changes++;
	if (!commit->send)
		return;
	skb = event_begin(cmd, &header);
	if (!skb)
		return;
	if (cmd == WEIR_CMD_SERVICE_CHANGED)
		err = weir_nl_put_service(skb, NULL, service,
					  commit->generation);
	else
		err = nla_put_string(skb, WEIR_A_SERVICE_NAME, service->name) ?:
		      nla_put_u32(skb, WEIR_A_SERVICE_GENERATION,
				  commit->generation);
	event_send(commit, skb, header, err);
}

static void tell_backend(struct commit *commit, u8 cmd,
			 const struct weir_service *service,
			 const struct weir_backend *backend)
{
	struct sk_buff *skb;
	void *header;
	int err;

	commit->changes++;
	if (!commit->send)
		return;
	skb = event_begin(cmd, &header);
	if (!skb)
		return;
	if (cmd == WEIR_CMD_BACKEND_CHANGED)
		err = weir_nl_put_backend(skb, NULL, service, backend,
					  commit->generation);
	else
		err = weir_nl_put_backend_id(skb, service, backend,
					     commit->generation);
	event_send(commit, skb, header, err);
}

/* Both lists are sorted: walk them side by side. */
static void compare_backends(struct commit *commit,
			     const struct weir_service *former,
			     const struct weir_service *service)
{
	u32 i = 0, j = 0, n = former ? former->n_backends : 0;
	const struct weir_backend *old, *new;
	int order;

	while (i < n || j < service->n_backends) {
		old = i < n ? &former->backends[i] : NULL;
		new = j < service->n_backends ? &service->backends[j] : NULL;
		order = !old ? 1 : !new ? -1 : weir_backend_compare(old, new);
		if (order < 0)
			tell_backend(commit, WEIR_CMD_BACKEND_REMOVED, service,
				     old);
		else if (order > 0 || old->weight != new->weight)
			tell_backend(commit, WEIR_CMD_BACKEND_CHANGED, service,
				     new);
		i += order <= 0;
		j += order >= 0;
	}
}

static void compare_services(struct commit *commit,
			     const struct weir_config *former,
			     const struct weir_config *config)
{
	const struct weir_service *old, *new;
	u32 i = 0, j = 0;
	int order;

	while (i < former->n_services || j < config->n_services) {
		old = i < former->n_services ? former->services[i] : NULL;
		new = j < config->n_services ? config->services[j] : NULL;
		order = !old ? 1 : !new ? -1 : strcmp(old->name, new->name);
		if (order < 0) {
			tell_service(commit, WEIR_CMD_SERVICE_REMOVED, old);
		} else if (order > 0 || old != new) {
			if (order > 0 || new->changed)
				tell_service(commit, WEIR_CMD_SERVICE_CHANGED,
					     new);
			compare_backends(commit, order ? NULL : old, new);
		}
		i += order <= 0;
		j += order >= 0;
	}
}

static void tell_commit(struct commit *commit, bool truncated)
{
	struct sk_buff *skb;
	void *header;
	int err;

	skb = event_begin(WEIR_CMD_CONFIG_CHANGED, &header);
	if (!skb)
		return;
	err = nla_put_u32(skb, WEIR_A_CONFIG_GENERATION, commit->generation) ?:
	      nla_put_u32(skb, WEIR_A_CONFIG_CHANGES, commit->changes);
	if (!err && truncated)
		err = nla_put_flag(skb, WEIR_A_CONFIG_TRUNCATED);
	event_send(commit, skb, header, err);
}

/**
 * weir_nl_commit() - tell the group events of a commit
 * @wn: namespace
 * @former: configuration before
 * @config: configuration after
 *
 * A listener that has no room for an event gets ENOBUFS from its socket; an
 * event that there is no memory for is lost, and the next generation shows it.
 *
 * Context: Process, may sleep, under weir_net.lock.
 */
void weir_nl_commit(struct weir_net *wn, const struct weir_config *former,
		    const struct weir_config *config)
{
	struct commit commit = { .wn = wn, .generation = config->generation };

	if (!genl_has_listeners(&weir_nl_family, wn->net, WEIR_NLGRP_EVENTS))
		return;
	compare_services(&commit, former, config);
	commit.send = commit.changes <= WEIR_CHANGES_MAX;
	if (commit.send) {
		commit.changes = 0;
		compare_services(&commit, former, config);
	}
	tell_commit(&commit, !commit.send);
}
