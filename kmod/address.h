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

static inline u64 weir_address_half(const __be32 *words)
{
	return (u64)ntohl(words[0]) << 32 | ntohl(words[1]);
}

/**
 * weir_address_distance() - how far one address is behind another
 * @family: AF_INET or AF_INET6, of both
 * @first: address
 * @last: address
 *
 * Return: the difference; U64_MAX if it is larger or @last is before @first.
 */
static inline u64 weir_address_distance(u8 family,
					const union weir_address *first,
					const union weir_address *last)
{
	const __be32 *a = first->ip6.s6_addr32, *b = last->ip6.s6_addr32;
	u64 high, low;

	if (weir_address_compare(first, last) > 0)
		return U64_MAX;
	if (family == AF_INET)
		return ntohl(last->ip) - ntohl(first->ip);
	low = weir_address_half(b + 2) - weir_address_half(a + 2);
	high = weir_address_half(b) - weir_address_half(a) -
	       (weir_address_half(b + 2) < weir_address_half(a + 2));
	return high ? U64_MAX : low;
}

/**
 * weir_address_add() - an address some places further
 * @family: AF_INET or AF_INET6
 * @address: address, changed
 * @places: how many places
 */
static inline void weir_address_add(u8 family, union weir_address *address,
				    u32 places)
{
	__be32 *words = address->ip6.s6_addr32;
	int i = family == AF_INET ? 0 : 3;
	u64 sum = places;

	for (; i >= 0 && sum; i--) {
		sum += ntohl(words[i]);
		words[i] = htonl((u32)sum);
		sum >>= 32;
	}
}

static inline size_t weir_address_size(u8 family)
{
	return family == AF_INET ? 4 : 16;
}

#endif /* _WEIR_ADDRESS_H */
