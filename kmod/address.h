/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _WEIR_ADDRESS_H
#define _WEIR_ADDRESS_H

#include <asm/byteorder.h>
#include <linux/in6.h>
#include <linux/socket.h>
#include <linux/string.h>
#include <linux/types.h>

/**
 * union weir_address - an IPv4 or IPv6 address
 * @bytes: network byte order; IPv4 uses the first four, the rest is zero
 *
 * The family is kept beside it by whoever owns it.
 */
union weir_address {
	u8 bytes[16];
	__be32 ip;
	struct in6_addr ip6;
};

static inline bool weir_address_equal(const union weir_address *a,
				      const union weir_address *b)
{
	const __be32 *x = a->ip6.s6_addr32, *y = b->ip6.s6_addr32;

	return !((x[0] ^ y[0]) | (x[1] ^ y[1]) | (x[2] ^ y[2]) | (x[3] ^ y[3]));
}

/* As memcmp(), in line, for where packets are waiting. */
static inline int weir_address_compare(const union weir_address *a,
				       const union weir_address *b)
{
	const __be32 *x = a->ip6.s6_addr32, *y = b->ip6.s6_addr32;
	int i;

	for (i = 0; i < 4; i++)
		if (x[i] != y[i])
			return ntohl(x[i]) < ntohl(y[i]) ? -1 : 1;
	return 0;
}

static inline bool weir_address_is_zero(const union weir_address *a)
{
	return !memchr_inv(a, 0, sizeof(*a));
}

static inline size_t weir_address_size(u8 family)
{
	return family == AF_INET ? 4 : 16;
}

#endif /* _WEIR_ADDRESS_H */
