// SPDX-License-Identifier: GPL-2.0-only
/*
 * Lists of prefixes. Two prefixes are apart or one is in the other; without
 * those that are in another, a sorted list is one of ranges that do not
 * overlap, and a binary search finds the only one that an address can be in.
 */
#include "prefixes.h"

/**
 * weir_prefix_compare() - order of prefixes: family, address, longer last
 * @a: struct weir_prefix
 * @b: struct weir_prefix
 *
 * Return: less than, equal to or greater than 0, as memcmp().
 */
int weir_prefix_compare(const void *a, const void *b)
{
	const struct weir_prefix *x = a, *y = b;
	int order;

	if (x->family != y->family)
		return x->family < y->family ? -1 : 1;
	order = memcmp(x->address, y->address, sizeof(x->address));
	return order ?: (int)x->length - y->length;
}

/**
 * weir_prefix_contains() - whether an address is in a prefix
 * @prefix: prefix
 * @family: of the address
 * @address: address, IPv4 padded with zeros
 *
 * Return: whether it is.
 */
bool weir_prefix_contains(const struct weir_prefix *prefix, u8 family,
			  const u8 address[16])
{
	u32 bytes = prefix->length / 8, bits = prefix->length % 8;

	if (prefix->family != family ||
	    memcmp(prefix->address, address, bytes))
		return false;
	return !bits ||
	       !((prefix->address[bytes] ^ address[bytes]) >> (8 - bits));
}

/**
 * weir_prefix_clean() - whether no bit is set after those that count
 * @prefix: prefix with a length that its family can have
 *
 * Return: whether none is.
 */
bool weir_prefix_clean(const struct weir_prefix *prefix)
{
	u32 i = prefix->length / 8, bits = prefix->length % 8;

	if (bits && (u8)(prefix->address[i++] << bits))
		return false;
	for (; i < sizeof(prefix->address); i++)
		if (prefix->address[i])
			return false;
	return true;
}

/**
 * weir_prefixes_sort() - make a list that can be searched
 * @list: clean prefixes, in any order
 * @n: how many
 *
 * Those that are in another one, or there twice, are dropped.
 *
 * Return: how many are left.
 */
u32 weir_prefixes_sort(struct weir_prefix *list, u32 n)
{
	u32 i, kept = 0;

	if (!n)
		return 0;
	sort(list, n, sizeof(*list), weir_prefix_compare, NULL);
	/* The wider one comes first, those in it come next. */
	for (i = 1; i < n; i++)
		if (!weir_prefix_contains(&list[kept], list[i].family,
					  list[i].address))
			list[++kept] = list[i];
	return kept + 1;
}

/**
 * weir_prefixes_match() - whether an address is in one of a list
 * @list: what weir_prefixes_sort() left
 * @n: how many
 * @family: of the address
 * @address: address, IPv4 padded with zeros
 *
 * Return: whether it is.
 */
bool weir_prefixes_match(const struct weir_prefix *list, u32 n, u8 family,
			 const u8 address[16])
{
	u32 low = 0, high = n, middle;
	int order;

	/* Looks for the last that does not begin after the address. */
	while (low < high) {
		middle = low + (high - low) / 2;
		order = (int)list[middle].family - family ?:
			memcmp(list[middle].address, address, 16);
		if (order <= 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low && weir_prefix_contains(&list[low - 1], family, address);
}
