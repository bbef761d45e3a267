/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _WEIR_POLICIES_H
#define _WEIR_POLICIES_H

#include <linux/atomic.h>
#include <linux/rcupdate.h>
#include <linux/refcount.h>

#include "policy.h"
#include "settings.h"

struct netlink_ext_ack;
struct sock;
struct weir_cgroups;
struct weir_net;

/* What a policy counts, in the order of the set policy-counters. */
enum weir_policy_count {
	WEIR_COUNT_MATCHED,
	WEIR_COUNT_CHANGED,
	WEIR_COUNT_RETURNED,
	WEIR_COUNT_OVERRIDDEN,
	WEIR_COUNT_MEMORY,
	WEIR_COUNT_FAST_OPEN,
	WEIR_COUNT_CONGESTION,
	WEIR_COUNT_LATE,
	WEIR_COUNT_KICKS,
	WEIR_COUNT_NAGLE_HOLDS,
	WEIR_COUNT_NAGLE_TIME,
	WEIR_COUNT_ACK_WAITS,
	WEIR_COUNT_ACK_TIME,
	WEIR_COUNTS,
};

/**
 * struct weir_policy_meter - counters of a policy
 * @refs: references: of the policy and of what it was before it changed
 * @number: what records of connections know it by
 * @sockets: sockets that it holds changes on, or whose stalls it counts
 * @counts: the counters
 * @rcu: frees it
 */
struct weir_policy_meter {
	refcount_t refs;
	u32 number;
	atomic_t sockets;
	atomic64_t counts[WEIR_COUNTS];
	struct rcu_head rcu;
};

/**
 * struct weir_policy - a socket policy
 * @refs: references: of lists and of sockets
 * @name: its name
 * @order: its place; among equals the name decides
 * @match: which sockets it means
 * @cgroups: NULL, or one control group that they must be in; a reference
 * @set: what it sets
 * @how: enum weir_how
 * @scope: enum weir_scope
 * @stalls: what its sockets wait for is counted
 * @meter: counters, shared by what it was before and what it becomes
 * @rcu: frees it
 *
 * It does not change once a list has it.
 */
struct weir_policy {
	refcount_t refs;
	char name[WEIR_NAME_MAX + 1];
	u32 order;
	struct weir_policy_match match;
	struct weir_cgroups *cgroups;
	struct weir_settings set;
	u32 how;
	u32 scope;
	bool stalls;
	struct weir_policy_meter *meter;
	struct rcu_head rcu;
};

/**
 * struct weir_policies - the policies of a configuration
 * @refs: references: of configurations and transactions, which share a list
 *	that is the same
 * @n: how many
 * @room: for how many @list has room
 * @list: sorted by order and name, each with a reference
 * @index: what sockets are looked up in; NULL until the list is complete, then
 *	it does not change any more
 * @sets: bits of the settings that any of them sets
 * @existing: one of them means sockets that are there already
 * @enforced: one of them is to be set again
 * @stalls: one of them counts stalls
 */
struct weir_policies {
	refcount_t refs;
	u32 n;
	u32 room;
	struct weir_policy **list;
	struct weir_policy_index *index;
	u32 sets;
	bool existing;
	bool enforced;
	bool stalls;
};

struct weir_policy *weir_policy_alloc(const char *name);
struct weir_policy *weir_policy_copy(const struct weir_policy *from);
struct weir_policy *weir_policy_get(struct weir_policy *policy);
void weir_policy_put(struct weir_policy *policy);
bool weir_policy_equal(const struct weir_policy *a,
		       const struct weir_policy *b);
void weir_policy_count(struct weir_policy *policy, enum weir_policy_count what,
		       u64 n);

struct weir_policies *weir_policies_get(struct weir_policies *policies);
void weir_policies_put(struct weir_policies *policies);
struct weir_policy *weir_policies_find(const struct weir_policies *policies,
				       const char *name);
int weir_policies_insert(struct weir_policies **policies,
			 struct weir_policy *policy,
			 struct netlink_ext_ack *extack);
int weir_policies_remove(struct weir_policies **policies, const char *name);
int weir_policies_build(struct weir_policies *policies);
struct weir_policy *weir_policies_match(const struct weir_policies *policies,
					const struct weir_policy_key *key,
					struct sock *sk, bool existing,
					const struct weir_policy *former);

#endif /* _WEIR_POLICIES_H */
