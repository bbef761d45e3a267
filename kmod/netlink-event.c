// SPDX-License-Identifier: GPL-2.0-only
/*
 * Events of a commit: one for each object that changed, if these are not too
 * many, and then one for the commit.
 */
#include <net/genetlink.h>

#include "config.h"
#include "difference.h"
#include "netlink.h"
#include "netlink-gen.h"
#include "netns.h"
#include "policies.h"

/**
 * struct commit - a commit that is being told
 * @wn: namespace
 * @generation: of the new configuration
 * @cause: why, enum weir_cause
 * @changes: objects that changed, so far
 * @send: send an event for each instead of counting only
 */
struct commit {
	struct weir_net *wn;
	u32 generation;
	u32 cause;
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

/* Counts a change. Return: its event, or NULL if none is to be sent. */
static struct sk_buff *change_begin(struct commit *commit, u8 cmd,
				    void **header)
{
	commit->changes++;
	return commit->send ? event_begin(cmd, header) : NULL;
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

	skb = change_begin(commit, cmd, &header);
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

	skb = change_begin(commit, cmd, &header);
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
		else if (order > 0 || !weir_backend_same(old, new))
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
	struct weir_difference d = weir_difference_between(former, config);

	while (weir_difference_next(&d)) {
		if (!d.new) {
			tell_service(commit, WEIR_CMD_SERVICE_REMOVED, d.old);
			continue;
		}
		/* That is known against what it was copied from. */
		if (!d.old || d.new->changed ||
		    commit->cause == WEIR_CAUSE_REVERTED)
			tell_service(commit, WEIR_CMD_SERVICE_CHANGED, d.new);
		compare_backends(commit, d.old, d.new);
	}
}

static void tell_policy(struct commit *commit, u8 cmd,
			const struct weir_policy *policy)
{
	struct sk_buff *skb;
	void *header;
	int err;

	skb = change_begin(commit, cmd, &header);
	if (!skb)
		return;
	if (cmd == WEIR_CMD_POLICY_CHANGED)
		err = weir_nl_put_policy(skb, policy, false,
					 commit->generation);
	else
		err = nla_put_string(skb, WEIR_A_POLICY_NAME, policy->name) ?:
		      nla_put_u32(skb, WEIR_A_POLICY_GENERATION,
				  commit->generation);
	event_send(commit, skb, header, err);
}

/* Their order is not that of the names, but they are few. */
static void compare_policies(struct commit *commit,
			     const struct weir_policies *former,
			     const struct weir_policies *policies)
{
	const struct weir_policy *policy, *other;
	u32 i;

	if (former == policies)
		return;
	for (i = 0; former && i < former->n; i++) {
		policy = former->list[i];
		if (!weir_policies_find(policies, policy->name))
			tell_policy(commit, WEIR_CMD_POLICY_REMOVED, policy);
	}
	for (i = 0; policies && i < policies->n; i++) {
		policy = policies->list[i];
		other = weir_policies_find(former, policy->name);
		if (!other || !weir_policy_equal(policy, other))
			tell_policy(commit, WEIR_CMD_POLICY_CHANGED, policy);
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
	      nla_put_u32(skb, WEIR_A_CONFIG_CHANGES, commit->changes) ?:
	      nla_put_u32(skb, WEIR_A_CONFIG_CAUSE, commit->cause);
	if (!err && truncated)
		err = nla_put_flag(skb, WEIR_A_CONFIG_TRUNCATED);
	event_send(commit, skb, header, err);
}

/**
 * weir_nl_commit() - tell the group events of a commit
 * @wn: namespace
 * @former: configuration before
 * @config: configuration after
 * @cause: why, enum weir_cause
 *
 * A listener that has no room for an event gets ENOBUFS from its socket; an
 * event that there is no memory for is lost, and the next generation shows it.
 *
 * Context: Process, may sleep, under weir_net.lock.
 */
void weir_nl_commit(struct weir_net *wn, const struct weir_config *former,
		    const struct weir_config *config, u32 cause)
{
	struct commit commit = {
		.wn = wn,
		.generation = config->generation,
		.cause = cause,
	};

	if (!genl_has_listeners(&weir_nl_family, wn->net, WEIR_NLGRP_EVENTS))
		return;
	compare_services(&commit, former, config);
	compare_policies(&commit, former->policies, config->policies);
	commit.send = commit.changes <= WEIR_CHANGES_MAX;
	if (commit.send) {
		commit.changes = 0;
		compare_services(&commit, former, config);
		compare_policies(&commit, former->policies, config->policies);
	}
	tell_commit(&commit, !commit.send);
}

/**
 * weir_nl_ports_low() - tell the group events that source ports run low
 * @wn: namespace
 * @service: a service
 * @backend: the backend of it that they are for
 * @generation: of the configuration that they are from
 *
 * Context: Process, may sleep.
 */
void weir_nl_ports_low(struct weir_net *wn, const struct weir_service *service,
		       const struct weir_backend *backend, u32 generation)
{
	struct commit commit = { .wn = wn };
	struct sk_buff *skb;
	void *header;
	int err;

	if (!genl_has_listeners(&weir_nl_family, wn->net, WEIR_NLGRP_EVENTS))
		return;
	skb = event_begin(WEIR_CMD_PORTS_LOW, &header);
	if (!skb)
		return;
	err = weir_nl_put_backend_id(skb, service, backend, generation) ?:
	      weir_nl_put_ports(skb, service, backend);
	event_send(&commit, skb, header, err);
}

/**
 * weir_nl_drained() - tell the group events that a drain has ended
 * @wn: namespace
 * @service: service
 * @backend: the backend that was drained
 * @generation: of the configuration that it is from
 *
 * Context: Process, may sleep, under weir_net.lock.
 */
void weir_nl_drained(struct weir_net *wn, const struct weir_service *service,
		     const struct weir_backend *backend, u32 generation)
{
	struct commit commit = { .wn = wn, .generation = generation };
	struct sk_buff *skb;
	void *header;
	int err;

	if (!genl_has_listeners(&weir_nl_family, wn->net, WEIR_NLGRP_EVENTS))
		return;
	skb = event_begin(WEIR_CMD_BACKEND_DRAINED, &header);
	if (!skb)
		return;
	err = weir_nl_put_backend_id(skb, service, backend, generation) ?:
	      weir_nl_put_drain(skb, NULL, backend);
	event_send(&commit, skb, header, err);
}
