// SPDX-License-Identifier: GPL-2.0-only
/* Lists of prefixes that services hold: the clients of a canary, for one. */
#include <linux/mm.h>
#include <linux/slab.h>

#include "prefix-list.h"

/**
 * weir_prefix_list_alloc() - make an empty list
 * @n: how many prefixes it has room for
 *
 * Context: Process, may sleep. Charged to the caller's memory cgroup.
 * Return: the list with one reference, or NULL.
 */
struct weir_prefix_list *weir_prefix_list_alloc(u32 n)
{
	struct weir_prefix_list *list;

	list = kvzalloc(struct_size(list, list, n), GFP_KERNEL_ACCOUNT);
	if (list)
		refcount_set(&list->refs, 1);
	return list;
}

/**
 * weir_prefix_list_get() - take a reference
 * @list: list that the caller holds, or NULL
 *
 * Return: @list.
 */
struct weir_prefix_list *weir_prefix_list_get(struct weir_prefix_list *list)
{
	if (list)
		refcount_inc(&list->refs);
	return list;
}

/**
 * weir_prefix_list_put() - give a reference back
 * @list: list or NULL
 *
 * Context: Process, may sleep. What packets see is given back only after a
 * grace period, with its service.
 */
void weir_prefix_list_put(struct weir_prefix_list *list)
{
	if (list && refcount_dec_and_test(&list->refs))
		kvfree(list);
}

/**
 * weir_prefix_list_equal() - whether two lists have the same prefixes
 * @a: list or NULL
 * @b: list or NULL
 *
 * Return: whether they have.
 */
bool weir_prefix_list_equal(const struct weir_prefix_list *a,
			    const struct weir_prefix_list *b)
{
	if (a == b)
		return true;
	return a && b && a->n == b->n &&
	       !memcmp(a->list, b->list, a->n * sizeof(*a->list));
}
