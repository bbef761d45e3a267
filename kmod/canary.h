/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Which clients are of a share of all. Pure. Every balancer says the same, and
 * whoever is of a share is of every greater one too, so that moving the share
 * moves only the clients that it must.
 */
#ifndef _WEIR_CANARY_H
#define _WEIR_CANARY_H

#include "hash.h"

/* Shares are tenths of a percent. */
#define WEIR_CANARY_WHOLE	1000

/**
 * weir_canary_place() - where a client is in the order in which they move
 * @address: 16 bytes in network byte order, IPv4 padded with zeros
 * @six: it is IPv6
 *
 * A random place for the address without its last 16 bits, and from there
 * steps of the golden ratio by these: neighbours spread evenly, so that a share
 * of a network is near to exact, and strangers at random. Not the hash that
 * maglev and sh know a client by, so that their choice is free of this one.
 *
 * Return: its place, below WEIR_CANARY_WHOLE.
 */
static inline u32 weir_canary_place(const u8 address[16], bool six)
{
	u32 at = six ? 14 : 2, last = address[at] << 8 | address[at + 1];
	u8 rest[16];
	u64 hash;

	memcpy(rest, address, sizeof(rest));
	rest[at] = 0;
	rest[at + 1] = 0;
	hash = weir_mix64(weir_hash_address(rest, 0) ^ 0x63616e617279ULL);
	return weir_scale((u32)(hash >> 32) + last * 0x9e3779b9U,
			  WEIR_CANARY_WHOLE);
}

#endif /* _WEIR_CANARY_H */
