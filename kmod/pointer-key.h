/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Hash tables whose keys are pointers. What rhashtable does without it, jhash()
 * and memcmp() by calls, is most of a lookup.
 */
#ifndef _WEIR_POINTER_KEY_H
#define _WEIR_POINTER_KEY_H

#include <linux/hash.h>
#include <linux/rhashtable.h>

/*
 * Nobody outside chooses pointers of the kernel, so any hash does whose low bits
 * are good. Those of hash_64() are not on machines of 32 bits.
 */
static inline u32 weir_pointer_hash(const void *key, u32 length, u32 seed)
{
	u64 pointer = *(const unsigned long *)key ^ seed;

	return pointer * GOLDEN_RATIO_64 >> 32;
}

/* Return: 0 for the same, as rhashtable wants it. */
static inline int weir_pointer_compare(struct rhashtable_compare_arg *arg,
				       const void *object)
{
	const unsigned long *key = object + arg->ht->p.key_offset;

	return *key != *(const unsigned long *)arg->key;
}

#endif /* _WEIR_POINTER_KEY_H */
