/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _WEIR_PREFIX_LIST_H
#define _WEIR_PREFIX_LIST_H

#include <linux/refcount.h>

#include "prefixes.h"

/**
 * struct weir_prefix_list - prefixes that the copies of a service share
 * @refs: references
 * @n: how many prefixes
 * @list: the prefixes, sorted
 *
 * It does not change once services have it.
 */
struct weir_prefix_list {
	refcount_t refs;
	u32 n;
	struct weir_prefix list[];
};

struct weir_prefix_list *weir_prefix_list_alloc(u32 n);
struct weir_prefix_list *weir_prefix_list_get(struct weir_prefix_list *list);
void weir_prefix_list_put(struct weir_prefix_list *list);
bool weir_prefix_list_equal(const struct weir_prefix_list *a,
			    const struct weir_prefix_list *b);

#endif /* _WEIR_PREFIX_LIST_H */
