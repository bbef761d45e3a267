/* SPDX-License-Identifier: GPL-2.0-only */
/* Generic netlink, as kernels since 6.7 have it. */
#ifndef _WEIR_COMPAT_GENETLINK_H
#define _WEIR_COMPAT_GENETLINK_H

#include <linux/version.h>
#include <net/genetlink.h>

/* The attributes of a dump request. */
static inline struct nlattr **weir_dump_attrs(struct netlink_callback *cb)
{
#if LINUX_VERSION_CODE < KERNEL_VERSION(6, 7, 0)
	return genl_dumpit_info(cb)->attrs;
#else
	return genl_info_dump(cb)->attrs;
#endif
}

#endif /* _WEIR_COMPAT_GENETLINK_H */
