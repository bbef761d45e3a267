/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * A hash that gives the same on every machine, so that several balancers with
 * the same configuration send a client to the same backend without talking to
 * each other. Not for hash tables that a stranger can fill.
 */
#ifndef _WEIR_HASH_H
#define _WEIR_HASH_H

#include "types.h"

/**
 * weir_mix64() - spread the bits of a number over 64 bits
 * @x: number
 *
 * Finalizer of MurmurHash3: every input bit changes about half of the output.
 *
 * Return: the hash; a bijection of @x.
 */
static inline u64 weir_mix64(u64 x)
{
	x ^= x >> 33;
	x *= 0xff51afd7ed558ccdULL;
	x ^= x >> 33;
	x *= 0xc4ceb9fe1a85ec53ULL;
	x ^= x >> 33;
	return x;
}

/**
 * weir_hash_address() - hash an address and a port
 * @words: 16 bytes of address in network byte order, IPv4 padded with zeros
 * @port: port in host byte order, or 0
 *
 * Return: the same value on machines of either byte order.
 */
static inline u64 weir_hash_address(const u8 words[16], u16 port)
{
	u64 hash = 0x9e3779b97f4a7c15ULL ^ port;
	u64 word;
	int i, j;

	for (i = 0; i < 2; i++) {
		word = 0;
		for (j = 0; j < 8; j++)
			word = word << 8 | words[8 * i + j];
		hash = weir_mix64(hash ^ word) + 0x9e3779b97f4a7c15ULL;
	}
	return hash;
}

#endif /* _WEIR_HASH_H */
