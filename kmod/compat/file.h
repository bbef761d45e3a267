/* SPDX-License-Identifier: GPL-2.0-only */
/* Files, as kernels since 6.7 have them. */
#ifndef _WEIR_COMPAT_FILE_H
#define _WEIR_COMPAT_FILE_H

#include <linux/fs.h>
#include <linux/version.h>

/* A reference to the file at a place, or NULL if it is being closed. Under RCU. */
static inline struct file *weir_file_get(struct file **at)
{
#if LINUX_VERSION_CODE < KERNEL_VERSION(6, 7, 0)
	struct file *file = READ_ONCE(*at);

	return file && get_file_rcu(file) ? file : NULL;
#else
	return get_file_active(at);
#endif
}

#endif /* _WEIR_COMPAT_FILE_H */
