/* SPDX-License-Identifier: GPL-2.0-only */
/* Sockets, as kernels since 6.17 have them. */
#ifndef _WEIR_COMPAT_SOCK_H
#define _WEIR_COMPAT_SOCK_H

#include <linux/version.h>
#include <net/sock.h>

/* Whose socket it is: user that made it. */
static inline kuid_t weir_sock_uid(const struct sock *sk)
{
#if LINUX_VERSION_CODE < KERNEL_VERSION(6, 17, 0)
	return READ_ONCE(sk->sk_uid);
#else
	return sk_uid(sk);
#endif
}

#endif /* _WEIR_COMPAT_SOCK_H */
