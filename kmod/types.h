/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Types of the files that also compile in user space (sched_*.c, hash.h):
 * unit tests and fuzzers run them there under the sanitizers.
 */
#ifndef _WEIR_TYPES_H
#define _WEIR_TYPES_H

#ifdef __KERNEL__
#include <linux/compiler.h>
#include <linux/errno.h>
#include <linux/kernel.h>
#include <linux/math64.h>
#include <linux/sched.h>
#include <linux/sort.h>
#include <linux/string.h>
#include <linux/types.h>

/* In long loops of process context. */
#define weir_relax()	cond_resched()
#else
#include <errno.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

typedef uint8_t u8;
typedef uint16_t u16;
typedef uint32_t u32;
typedef uint64_t u64;
typedef int64_t s64;

#define weir_relax()	((void)0)
#define READ_ONCE(x)	__atomic_load_n(&(x), __ATOMIC_RELAXED)
#define WRITE_ONCE(x, y) __atomic_store_n(&(x), y, __ATOMIC_RELAXED)
#define likely(x)	__builtin_expect(!!(x), 1)
#define unlikely(x)	__builtin_expect(!!(x), 0)
#define noinline

static inline void sort(void *base, size_t n, size_t size,
			int (*compare)(const void *, const void *), void *swap)
{
	(void)swap;
	if (n) /* unlike the kernel's, qsort() may not be given NULL for nothing */
		qsort(base, n, size, compare);
}

static inline u64 div64_u64(u64 dividend, u64 divisor)
{
	return dividend / divisor;
}
#endif

#endif /* _WEIR_TYPES_H */
