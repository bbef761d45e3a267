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

/* Scales a number of 32 bits to one below @n, without a division. */
static inline u32 weir_scale(u32 number, u32 n)
{
	return (u64)number * n >> 32;
}

/* Compilers know this as one load. */
static inline u64 weir_read_be64(const u8 *b)
{
	return (u64)b[0] << 56 | (u64)b[1] << 48 | (u64)b[2] << 40 |
	       (u64)b[3] << 32 | (u64)b[4] << 24 | (u64)b[5] << 16 |
	       (u64)b[6] << 8 | b[7];
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

	hash = weir_mix64(hash ^ weir_read_be64(words)) + 0x9e3779b97f4a7c15ULL;
	return weir_mix64(hash ^ weir_read_be64(words + 8)) +
	       0x9e3779b97f4a7c15ULL;
}

#endif /* _WEIR_HASH_H */
