// SPDX-License-Identifier: GPL-2.0-only
/*
 * Lists of socket policies. A configuration has one that does not change;
 * a transaction copies it when it stages its first change of a policy.
 */
#include <linux/err.h>
#include <linux/mm.h>
#include <linux/netlink.h>
#include <linux/sched.h>
#include <linux/slab.h>
#include <linux/string.h>

#include "match.h"
#include "policies.h"

/* Of policies; 0 is none. */
static atomic_t last_number = ATOMIC_INIT(0);

/**
 * weir_policy_alloc() - make a policy that matches all and sets nothing
 * @name: name
 *
 * Context: Process, may sleep. Charged to the caller's memory cgroup, as is
 * everything in this file.
 * Return: the policy with one reference, or NULL.
 */
struct weir_policy *weir_policy_alloc(const char *name)
{
	struct weir_policy *policy;

	policy = kzalloc(sizeof(*policy), GFP_KERNEL_ACCOUNT);
	if (!policy)
		return NULL;
	policy->meter = kzalloc(sizeof(*policy->meter), GFP_KERNEL_ACCOUNT);
	if (!policy->meter) {
		kfree(policy);
		return NULL;
	}
	refcount_set(&policy->meter->refs, 1);
	policy->meter->number = atomic_inc_return(&last_number);
	refcount_set(&policy->refs, 1);
	strscpy(policy->name, name, sizeof(policy->name));
	return policy;
}

/**
 * weir_policy_copy() - make a policy in order to change it
 * @from: policy that the caller holds
 *
 * Context: Process, may sleep.
 * Return: the copy with one reference, which counts where @from does, or NULL.
 */
struct weir_policy *weir_policy_copy(const struct weir_policy *from)
{
	struct weir_policy *policy;

	policy = kmemdup(from, sizeof(*from), GFP_KERNEL_ACCOUNT);
	if (!policy)
		return NULL;
	refcount_set(&policy->refs, 1);
	refcount_inc(&policy->meter->refs);
	if (policy->cgroups)
		refcount_inc(&policy->cgroups->refs);
	return policy;
}

/**
 * weir_policy_get() - take a reference
 * @policy: policy that the caller holds, or sees under RCU in a configuration
 *
 * Return: @policy.
 */
struct weir_policy *weir_policy_get(struct weir_policy *policy)
{
	refcount_inc(&policy->refs);
	return policy;
}

/**
 * weir_policy_put() - give a reference back
 * @policy: policy or NULL
 *
 * Context: Any but hard interrupts.
 */
void weir_policy_put(struct weir_policy *policy)
{
	if (!policy || !refcount_dec_and_test(&policy->refs))
		return;
	if (refcount_dec_and_test(&policy->meter->refs))
		kfree_rcu(policy->meter, rcu);
	weir_cgroups_put(policy->cgroups);
	/* A hook may count for it without the lock of its socket. */
	kfree_rcu(policy, rcu);
}

/**
 * weir_policy_equal() - whether two show the same
 * @a: policy
 * @b: policy
 *
 * Return: whether they do.
 */
bool weir_policy_equal(const struct weir_policy *a, const struct weir_policy *b)
{
	return a == b ||
	       (!strcmp(a->name, b->name) && a->order == b->order &&
		a->how == b->how && a->scope == b->scope &&
		a->stalls == b->stalls &&
		!memcmp(&a->match, &b->match, sizeof(a->match)) &&
		!memcmp(&a->set, &b->set, sizeof(a->set)) &&
		weir_cgroups_equal(a->cgroups, b->cgroups));
}

/**
 * weir_policy_count() - count something of a policy
 * @policy: policy that the caller holds, or NULL
 * @what: what
 * @n: how much
 *
 * Context: Any.
 */
void weir_policy_count(struct weir_policy *policy, enum weir_policy_count what,
		       u64 n)
{
	if (policy)
		atomic64_add(n, &policy->meter->counts[what]);
}

static struct weir_policies *alloc_list(u32 room)
{
	struct weir_policies *policies;

	policies = kzalloc(sizeof(*policies), GFP_KERNEL_ACCOUNT);
	if (!policies)
		return NULL;
	policies->list = kvmalloc_array(room, sizeof(*policies->list),
					GFP_KERNEL_ACCOUNT);
	if (!policies->list) {
		kfree(policies);
		return NULL;
	}
	policies->room = room;
	refcount_set(&policies->refs, 1);
	return policies;
}

/**
 * weir_policies_get() - take a reference
 * @policies: list that the caller holds, or NULL for one that is empty
 *
 * Return: @policies.
 */
struct weir_policies *weir_policies_get(struct weir_policies *policies)
{
	if (policies)
		refcount_inc(&policies->refs);
	return policies;
}

/**
 * weir_policies_put() - give a reference back
 * @policies: list or NULL
 *
 * Context: Process, may sleep. What sockets see is given back only after a
 * grace period, with its configuration.
 */
void weir_policies_put(struct weir_policies *policies)
{
	u32 i;

	if (!policies || !refcount_dec_and_test(&policies->refs))
		return;
	for (i = 0; i < policies->n; i++)
		weir_policy_put(policies->list[i]);
	kvfree(policies->list);
	kvfree(policies->index);
	kfree(policies);
}

/**
 * weir_policies_find() - find a policy by name
 * @policies: list that the caller holds, or NULL
 * @name: name
 *
 * Return: the policy or NULL.
 */
struct weir_policy *weir_policies_find(const struct weir_policies *policies,
				       const char *name)
{
	u32 i;

	for (i = 0; policies && i < policies->n; i++)
		if (!strcmp(policies->list[i]->name, name))
			return policies->list[i];
	return NULL;
}

/* Makes a list that may be changed, with room for one more. */
static int make_own(struct weir_policies **policies)
{
	struct weir_policies *from = *policies, *own;
	u32 i, n = from ? from->n : 0;

	/* One that was built may be seen by sockets. */
	if (from && !from->index && from->n < from->room)
		return 0;
	own = alloc_list(max(2 * n, 16U));
	if (!own)
		return -ENOMEM;
	for (i = 0; i < n; i++)
		own->list[i] = weir_policy_get(from->list[i]);
	own->n = n;
	weir_policies_put(from);
	*policies = own;
	return 0;
}

static void take_out(struct weir_policies *policies, const char *name)
{
	u32 i;

	for (i = 0; i < policies->n; i++)
		if (!strcmp(policies->list[i]->name, name))
			break;
	if (i == policies->n)
		return;
	weir_policy_put(policies->list[i]);
	policies->n--;
	memmove(&policies->list[i], &policies->list[i + 1],
		(policies->n - i) * sizeof(*policies->list));
}

static bool is_behind(const struct weir_policy *a, const struct weir_policy *b)
{
	return a->order != b->order ? a->order > b->order :
				      strcmp(a->name, b->name) > 0;
}

/**
 * weir_policies_insert() - stage a policy in place of the one with its name
 * @policies: list of a transaction; may become another one
 * @policy: policy; the reference passes on success
 * @extack: gets the reason of a refusal
 *
 * Context: Process, may sleep.
 * Return: 0, -ENOSPC or -ENOMEM.
 */
int weir_policies_insert(struct weir_policies **policies,
			 struct weir_policy *policy,
			 struct netlink_ext_ack *extack)
{
	struct weir_policies *own;
	u32 at;

	if (*policies && (*policies)->n >= WEIR_POLICIES_MAX &&
	    !weir_policies_find(*policies, policy->name)) {
		NL_SET_ERR_MSG(extack, "this namespace has as many policies as there can be");
		return -ENOSPC;
	}
	if (make_own(policies))
		return -ENOMEM;
	own = *policies;
	take_out(own, policy->name);
	for (at = own->n; at && is_behind(own->list[at - 1], policy); at--)
		own->list[at] = own->list[at - 1];
	own->list[at] = policy;
	own->n++;
	return 0;
}

/**
 * weir_policies_remove() - remove a staged policy
 * @policies: list of a transaction; may become another one, or NULL
 * @name: name of a policy that is there
 *
 * Context: Process, may sleep.
 * Return: 0 or -ENOMEM.
 */
int weir_policies_remove(struct weir_policies **policies, const char *name)
{
	if (make_own(policies))
		return -ENOMEM;
	take_out(*policies, name);
	if ((*policies)->n)
		return 0;
	weir_policies_put(*policies);
	*policies = NULL;
	return 0;
}

/**
 * weir_policies_build() - make a list ready for sockets
 * @policies: list or NULL
 *
 * Context: Process, may sleep.
 * Return: 0 or -ENOMEM.
 */
int weir_policies_build(struct weir_policies *policies)
{
	const struct weir_policy_match **matches;
	struct weir_policy_index *index = NULL;
	u32 i;

	if (!policies || policies->index)
		return 0;
	matches = kvmalloc_array(policies->n, sizeof(*matches), GFP_KERNEL);
	if (!matches)
		return -ENOMEM;
	policies->sets = 0;
	policies->existing = false;
	policies->enforced = false;
	policies->stalls = false;
	for (i = 0; i < policies->n; i++) {
		const struct weir_policy *policy = policies->list[i];

		matches[i] = &policy->match;
		policies->sets |= policy->set.mask;
		policies->existing |= policy->scope == WEIR_SCOPE_EXISTING;
		policies->enforced |= policy->how == WEIR_HOW_ENFORCE;
		policies->stalls |= policy->stalls;
	}
	index = kvzalloc(weir_policy_index_size(matches, policies->n),
			 GFP_KERNEL_ACCOUNT);
	if (index)
		weir_policy_index_build(index, matches, policies->n);
	kvfree(matches);
	policies->index = index;
	return index ? 0 : -ENOMEM;
}

/**
 * weir_policies_match() - the policy of a socket
 * @policies: list that was built, and that the caller holds or sees under RCU
 * @key: the socket, as far as the index wants to know
 * @sk: the socket
 * @existing: it was there before the policies: only those count that mean such
 * @former: the policy that it has, or NULL; that one counts in any case, by
 *	its name
 *
 * Context: Any but hard interrupts; @sk is locked.
 * Return: the policy or NULL; no reference.
 */
struct weir_policy *weir_policies_match(const struct weir_policies *policies,
					const struct weir_policy_key *key,
					struct sock *sk, bool existing,
					const struct weir_policy *former)
{
	struct weir_policy_walk walk;
	struct weir_policy *policy;
	u32 at;

	weir_policy_begin(policies->index, key, &walk);
	while ((at = weir_policy_next(&walk)) != WEIR_POLICY_NONE) {
		policy = policies->list[at];
		if (existing && policy->scope != WEIR_SCOPE_EXISTING &&
		    (!former || strcmp(former->name, policy->name)))
			continue;
		if (policy->cgroups && !weir_cgroups_have(policy->cgroups, sk))
			continue;
		return policy;
	}
	return NULL;
}
