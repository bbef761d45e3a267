// SPDX-License-Identifier: GPL-2.0-only
/*
 * Which connections a service in mode egress means: those to some addresses, of
 * some users, from some control groups.
 */
#include <linux/cgroup.h>
#include <linux/err.h>
#include <linux/kernfs.h>
#include <linux/limits.h>
#include <linux/mm.h>
#include <linux/slab.h>
#include <net/net_namespace.h>

#include "compat/sock.h"
#include "match.h"
#include "prefix-list.h"

/**
 * weir_ids_alloc() - make an empty list of users
 * @n: how many ranges it has room for
 *
 * Context: Process, may sleep. Charged to the caller's memory cgroup, as is
 * everything in this file.
 * Return: the list with one reference, or NULL.
 */
struct weir_ids *weir_ids_alloc(u32 n)
{
	struct weir_ids *ids;

	ids = kzalloc(struct_size(ids, list, n), GFP_KERNEL_ACCOUNT);
	if (ids)
		refcount_set(&ids->refs, 1);
	return ids;
}

/**
 * weir_ids_put() - give a reference back
 * @ids: list or NULL
 */
void weir_ids_put(struct weir_ids *ids)
{
	if (ids && refcount_dec_and_test(&ids->refs))
		kfree(ids);
}

static bool has_id(const struct weir_ids *ids, u32 id)
{
	u32 i;

	for (i = 0; i < ids->n; i++)
		if (id >= ids->list[i].first && id <= ids->list[i].last)
			return true;
	return false;
}

/**
 * weir_cgroups_alloc() - make an empty list of control groups
 * @n: how many it has room for
 *
 * Context: Process, may sleep.
 * Return: the list with one reference, or NULL.
 */
struct weir_cgroups *weir_cgroups_alloc(u32 n)
{
	struct weir_cgroups *cgroups;

	cgroups = kzalloc(struct_size(cgroups, list, n), GFP_KERNEL_ACCOUNT);
	if (cgroups)
		refcount_set(&cgroups->refs, 1);
	return cgroups;
}

#ifdef CONFIG_SOCK_CGROUP_DATA
static char *whole_path(struct cgroup *cgroup, gfp_t gfp)
{
	char *path = kmalloc(PATH_MAX, gfp);

	if (path && kernfs_path_from_node(cgroup->kn, NULL, path,
					  PATH_MAX) < 0) {
		kfree(path);
		return NULL;
	}
	return path;
}

/**
 * weir_cgroups_add() - add a control group
 * @cgroups: list that no service has yet, with room
 * @path: below the root of the caller's cgroup namespace
 *
 * Context: Process, may sleep.
 * Return: 0, -ENOENT, -ENOTDIR, -ENOMEM or -EOPNOTSUPP.
 */
int weir_cgroups_add(struct weir_cgroups *cgroups, const char *path)
{
	struct weir_cgroup *one = &cgroups->list[cgroups->n];
	struct cgroup *cgroup = cgroup_get_from_path(path);
	char *whole;

	if (IS_ERR(cgroup))
		return PTR_ERR(cgroup);
	one->cgroup = cgroup;
	one->path = kstrdup(path, GFP_KERNEL_ACCOUNT);
	whole = whole_path(cgroup, GFP_KERNEL);
	one->whole = whole ? kstrdup(whole, GFP_KERNEL_ACCOUNT) : NULL;
	kfree(whole);
	/* What is there of it goes with the list. */
	cgroups->n++;
	return one->path && one->whole ? 0 : -ENOMEM;
}

/*
 * A group that was removed, because its service was restarted for one, is not
 * the one that has its path now. What is looked for then is the path.
 */
static noinline bool is_below_path(struct cgroup *cgroup,
				   const struct weir_cgroup *one)
{
	char *path;
	bool same;

	cgroup = cgroup_ancestor(cgroup, one->cgroup->level);
	if (!cgroup)
		return false;
	path = whole_path(cgroup, GFP_ATOMIC | __GFP_NOWARN);
	same = path && !strcmp(path, one->whole);
	kfree(path);
	return same;
}

/**
 * weir_cgroups_have() - whether a socket is in one of some control groups
 * @cgroups: list
 * @sk: socket
 *
 * Context: Any.
 * Return: whether it is in one, or below one.
 */
bool weir_cgroups_have(const struct weir_cgroups *cgroups, struct sock *sk)
{
	struct cgroup *cgroup = sock_cgroup_ptr(&sk->sk_cgrp_data);
	const struct weir_cgroup *one;
	u32 i;

	for (i = 0; i < cgroups->n; i++) {
		one = &cgroups->list[i];
		if (cgroup_is_descendant(cgroup, one->cgroup))
			return true;
		if (unlikely(!(READ_ONCE(one->cgroup->self.flags) &
			       CSS_ONLINE)) && is_below_path(cgroup, one))
			return true;
	}
	return false;
}

static void put_cgroup(struct cgroup *cgroup)
{
	if (cgroup)
		cgroup_put(cgroup);
}
#else
int weir_cgroups_add(struct weir_cgroups *cgroups, const char *path)
{
	return -EOPNOTSUPP;
}

bool weir_cgroups_have(const struct weir_cgroups *cgroups, struct sock *sk)
{
	return false;
}

static void put_cgroup(struct cgroup *cgroup)
{
}
#endif

/**
 * weir_cgroups_put() - give a reference back
 * @cgroups: list or NULL
 *
 * Context: Process. What packets see is given back only after a grace period,
 * with its service.
 */
void weir_cgroups_put(struct weir_cgroups *cgroups)
{
	u32 i;

	if (!cgroups || !refcount_dec_and_test(&cgroups->refs))
		return;
	for (i = 0; i < cgroups->n; i++) {
		put_cgroup(cgroups->list[i].cgroup);
		kfree(cgroups->list[i].path);
		kfree(cgroups->list[i].whole);
	}
	kfree(cgroups);
}

/**
 * weir_match_copy() - make a match with the lists of another one
 * @from: match, or NULL for no lists
 *
 * Context: Process, may sleep.
 * Return: the copy with one reference, or NULL.
 */
struct weir_match *weir_match_copy(const struct weir_match *from)
{
	struct weir_match *match;
	int i;

	match = kzalloc(sizeof(*match), GFP_KERNEL_ACCOUNT);
	if (!match)
		return NULL;
	if (from)
		*match = *from;
	refcount_set(&match->refs, 1);
	weir_prefix_list_get(match->destinations);
	for (i = 0; i < WEIR_MATCH_LISTS; i++) {
		if (match->ids[i])
			refcount_inc(&match->ids[i]->refs);
		if (match->cgroups[i])
			refcount_inc(&match->cgroups[i]->refs);
	}
	return match;
}

/**
 * weir_match_get() - take a reference
 * @match: match that the caller holds, or NULL
 *
 * Return: @match.
 */
struct weir_match *weir_match_get(struct weir_match *match)
{
	if (match)
		refcount_inc(&match->refs);
	return match;
}

/**
 * weir_match_put() - give a reference back
 * @match: match or NULL
 *
 * Context: Process. What packets see is given back only after a grace period,
 * with its service.
 */
void weir_match_put(struct weir_match *match)
{
	int i;

	if (!match || !refcount_dec_and_test(&match->refs))
		return;
	weir_prefix_list_put(match->destinations);
	for (i = 0; i < WEIR_MATCH_LISTS; i++) {
		weir_ids_put(match->ids[i]);
		weir_cgroups_put(match->cgroups[i]);
	}
	kfree(match);
}

/**
 * weir_match_empty() - whether a match has no list
 * @match: match
 *
 * Return: whether it has none.
 */
bool weir_match_empty(const struct weir_match *match)
{
	return !weir_match_rank(match);
}

static bool same_ids(const struct weir_ids *a, const struct weir_ids *b)
{
	if (a == b)
		return true;
	return a && b && a->n == b->n &&
	       !memcmp(a->list, b->list, a->n * sizeof(*a->list));
}

/**
 * weir_cgroups_equal() - whether two lists have the same paths
 * @a: list or NULL
 * @b: list or NULL
 *
 * Return: whether they have.
 */
bool weir_cgroups_equal(const struct weir_cgroups *a,
			const struct weir_cgroups *b)
{
	u32 i;

	if (a == b)
		return true;
	if (!a || !b || a->n != b->n)
		return false;
	for (i = 0; i < a->n; i++)
		if (strcmp(a->list[i].path, b->list[i].path))
			return false;
	return true;
}

/**
 * weir_match_equal() - whether two show the same
 * @a: match or NULL
 * @b: match or NULL
 *
 * Return: whether they do.
 */
bool weir_match_equal(const struct weir_match *a, const struct weir_match *b)
{
	int i;

	if (a == b)
		return true;
	if (!a || !b || !weir_prefix_list_equal(a->destinations,
						b->destinations))
		return false;
	for (i = 0; i < WEIR_MATCH_LISTS; i++)
		if (!same_ids(a->ids[i], b->ids[i]) ||
		    !weir_cgroups_equal(a->cgroups[i], b->cgroups[i]))
			return false;
	return true;
}

/**
 * weir_match_rank() - how particular a match is
 * @match: match or NULL
 *
 * Return: 2 if users or control groups count, 1 if only destinations do, 0 if
 * everything matches.
 */
u32 weir_match_rank(const struct weir_match *match)
{
	int i;

	for (i = 0; match && i < WEIR_MATCH_LISTS; i++)
		if (match->ids[i] || match->cgroups[i])
			return 2;
	return match && match->destinations;
}

/**
 * weir_match_socket() - whether a match means the connections of a socket
 * @match: match
 * @net: namespace
 * @sk: socket of this machine in @net, or NULL for a connection from elsewhere
 *
 * Context: Any.
 * Return: whether it does; destinations do not count.
 */
bool weir_match_socket(const struct weir_match *match, const struct net *net,
		       struct sock *sk)
{
	const struct weir_ids *ids = match->ids[WEIR_MATCH_ONLY];
	const struct weir_ids *no_ids = match->ids[WEIR_MATCH_EXCEPT];
	const struct weir_cgroups *groups = match->cgroups[WEIR_MATCH_ONLY];
	const struct weir_cgroups *no_groups =
		match->cgroups[WEIR_MATCH_EXCEPT];
	u32 id;

	if (!sk)
		return !ids && !groups;
	if (ids || no_ids) {
		id = from_kuid(net->user_ns, weir_sock_uid(sk));
		if ((ids && !has_id(ids, id)) ||
		    (no_ids && has_id(no_ids, id)))
			return false;
	}
	return (!groups || weir_cgroups_have(groups, sk)) &&
	       (!no_groups || !weir_cgroups_have(no_groups, sk));
}
