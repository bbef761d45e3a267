/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _WEIR_MATCH_H
#define _WEIR_MATCH_H

#include <linux/refcount.h>
#include <linux/types.h>

struct cgroup;
struct net;
struct sock;
struct weir_prefix_list;

/* Entries of a list of users or control groups. */
#define WEIR_OWNERS_MAX	64

/**
 * struct weir_id_range - users
 * @first: first id, as the user namespace of the network namespace has it
 * @last: last id
 */
struct weir_id_range {
	u32 first;
	u32 last;
};

/**
 * struct weir_ids - a list of users
 * @refs: references
 * @n: how many ranges
 * @list: the ranges, as they were given
 */
struct weir_ids {
	refcount_t refs;
	u32 n;
	struct weir_id_range list[];
};

/**
 * struct weir_cgroup - a control group of version 2
 * @cgroup: it; with a reference
 * @path: as it was given
 * @whole: from the root of the hierarchy
 */
struct weir_cgroup {
	struct cgroup *cgroup;
	char *path;
	char *whole;
};

/**
 * struct weir_cgroups - a list of control groups
 * @refs: references
 * @n: how many
 * @list: the groups, as they were given
 */
struct weir_cgroups {
	refcount_t refs;
	u32 n;
	struct weir_cgroup list[];
};

/* Attributes of a service that name sockets, as they are and with except. */
enum { WEIR_MATCH_ONLY, WEIR_MATCH_EXCEPT, WEIR_MATCH_LISTS };

/**
 * struct weir_match - which connections a service in mode egress means
 * @refs: references; copies of the service share it
 * @destinations: where they go, NULL for anywhere
 * @ids: whose they are, and whose not; NULL for nobody in particular
 * @cgroups: where they come from, and where not; NULL for nothing in particular
 *
 * It does not change once services have it. It holds a reference to each list.
 */
struct weir_match {
	refcount_t refs;
	struct weir_prefix_list *destinations;
	struct weir_ids *ids[WEIR_MATCH_LISTS];
	struct weir_cgroups *cgroups[WEIR_MATCH_LISTS];
};

struct weir_ids *weir_ids_alloc(u32 n);
void weir_ids_put(struct weir_ids *ids);
struct weir_cgroups *weir_cgroups_alloc(u32 n);
int weir_cgroups_add(struct weir_cgroups *cgroups, const char *path);
void weir_cgroups_put(struct weir_cgroups *cgroups);
bool weir_cgroups_have(const struct weir_cgroups *cgroups, struct sock *sk);
bool weir_cgroups_equal(const struct weir_cgroups *a,
			const struct weir_cgroups *b);

struct weir_match *weir_match_copy(const struct weir_match *from);
struct weir_match *weir_match_get(struct weir_match *match);
void weir_match_put(struct weir_match *match);
bool weir_match_empty(const struct weir_match *match);
bool weir_match_equal(const struct weir_match *a, const struct weir_match *b);
u32 weir_match_rank(const struct weir_match *match);
bool weir_match_socket(const struct weir_match *match, const struct net *net,
		       struct sock *sk);

#endif /* _WEIR_MATCH_H */
