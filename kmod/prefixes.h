/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * A list of address prefixes and whether an address is in one of them. Pure:
 * works on the memory that it is given.
 */
#ifndef _WEIR_PREFIXES_H
#define _WEIR_PREFIXES_H

#include "types.h"

/**
 * struct weir_prefix - addresses that begin alike
 * @address: network byte order, IPv4 padded with zeros; zero after @length
 * @family: AF_INET or AF_INET6
 * @length: bits that count
 */
struct weir_prefix {
	u8 address[16];
	u8 family;
	u8 length;
};

int weir_prefix_compare(const void *a, const void *b);
bool weir_prefix_contains(const struct weir_prefix *prefix, u8 family,
			  const u8 address[16]);
bool weir_prefix_clean(const struct weir_prefix *prefix);
u32 weir_prefixes_sort(struct weir_prefix *list, u32 n);
bool weir_prefixes_match(const struct weir_prefix *list, u32 n, u8 family,
			 const u8 address[16]);

#endif /* _WEIR_PREFIXES_H */
