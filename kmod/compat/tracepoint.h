/* SPDX-License-Identifier: GPL-2.0-only */
/* Tracepoints, as kernels since 6.10 have them. */
#ifndef _WEIR_COMPAT_TRACEPOINT_H
#define _WEIR_COMPAT_TRACEPOINT_H

#include <linux/tracepoint.h>
#include <linux/version.h>

struct sk_buff;
struct sock;

/* What tcp_probe calls. */
#if LINUX_VERSION_CODE < KERNEL_VERSION(6, 10, 0)
#define WEIR_PROBED_SKB	struct sk_buff
#else
#define WEIR_PROBED_SKB	const struct sk_buff
#endif

/*
 * Whether a probe may take memory. With PREEMPT_RT that may sleep, which a probe
 * may do there since 7.0 only.
 */
static inline bool weir_tracepoints_may_allocate(void)
{
#if LINUX_VERSION_CODE < KERNEL_VERSION(7, 0, 0)
	return !IS_ENABLED(CONFIG_PREEMPT_RT);
#else
	return true;
#endif
}

#endif /* _WEIR_COMPAT_TRACEPOINT_H */
