/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Which policies match a socket. Pure: works on the memory that it is given.
 */
#ifndef _WEIR_POLICY_H
#define _WEIR_POLICY_H

#include "prefixes.h"

#define WEIR_POLICY_NONE	(~0U)
/* AF_INET6, as on every architecture. */
#define WEIR_POLICY_IPV6	10

/* Roles, and bits of them in a match. */
enum {
	WEIR_POLICY_LISTENING,
	WEIR_POLICY_ACCEPTED,
	WEIR_POLICY_CONNECTING,
	WEIR_POLICY_ROLES,
};

/* What sockets are told apart by. */
enum {
	WEIR_POLICY_LOCAL_PORT,
	WEIR_POLICY_REMOTE_PORT,
	WEIR_POLICY_LOCAL,
	WEIR_POLICY_REMOTE,
	WEIR_POLICY_UID,
	WEIR_POLICY_PROGRAM,
	WEIR_POLICY_LINES,
};

/**
 * struct weir_policy_match - which sockets a policy means
 * @local: prefix of the local address; family 0 for any address
 * @remote: prefix of the address of the other side; family 0 for any
 * @local_first: first local port, 0 for any
 * @local_last: last local port
 * @remote_first: first port of the other side, 0 for any
 * @remote_last: last port of the other side
 * @uid: user, if @by_uid
 * @by_uid: the user counts
 * @roles: bits of the roles, 0 for any
 * @program: name of the thread, zero after its end; empty for any
 */
struct weir_policy_match {
	struct weir_prefix local;
	struct weir_prefix remote;
	u16 local_first;
	u16 local_last;
	u16 remote_first;
	u16 remote_last;
	u32 uid;
	bool by_uid;
	u8 roles;
	char program[16];
};

/**
 * struct weir_policy_key - a socket
 * @local: its address, network byte order, IPv4 padded with zeros
 * @remote: address of the other side; zero for a listening socket
 * @local_port: its port, 0 if that does not count
 * @remote_port: port of the other side
 * @uid: whose it is
 * @family: AF_INET or AF_INET6
 * @role: what it is
 * @program: name of its thread, zero after its end; empty if it is not known
 */
struct weir_policy_key {
	u8 local[16];
	u8 remote[16];
	u16 local_port;
	u16 remote_port;
	u32 uid;
	u8 family;
	u8 role;
	char program[16];
};

/**
 * struct weir_policy_walk - policies that match a socket, one after the other
 * @maps: of each map the bit of a policy must be set
 * @n_maps: how many maps
 * @words: words in each
 * @word: number of the word that @bits are from
 * @bits: policies of this word that match and were not returned yet
 */
struct weir_policy_walk {
	const u64 *maps[WEIR_POLICY_LINES + 1];
	u32 n_maps;
	u32 words;
	u32 word;
	u64 bits;
};

struct weir_policy_index;

size_t weir_policy_index_size(const struct weir_policy_match *const *matches,
			      u32 n);
void weir_policy_index_build(struct weir_policy_index *index,
			     const struct weir_policy_match *const *matches,
			     u32 n);
bool weir_policy_index_has(const struct weir_policy_index *index, u32 what);
void weir_policy_begin(const struct weir_policy_index *index,
		       const struct weir_policy_key *key,
		       struct weir_policy_walk *walk);
u32 weir_policy_next(struct weir_policy_walk *walk);

#endif /* _WEIR_POLICY_H */
