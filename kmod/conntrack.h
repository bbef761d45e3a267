/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _WEIR_CONNTRACK_H
#define _WEIR_CONNTRACK_H

#include <linux/types.h>

struct net;

/**
 * struct weir_conntrack - what conntrack says of a namespace
 * @entries: connections that it knows
 * @max: how many it may know, 0 for any number
 * @dropped: packets that it has dropped itself
 */
struct weir_conntrack {
	u32 entries;
	u32 max;
	u64 dropped;
};

/**
 * struct weir_endpoints - the addresses of a connection on this machine
 * @family: AF_INET or AF_INET6
 * @local: IPv4 padded with zeros, network byte order
 * @remote: the other side
 * @local_port: host byte order
 * @remote_port: host byte order
 */
struct weir_endpoints {
	u8 family;
	const u8 *local;
	const u8 *remote;
	u16 local_port;
	u16 remote_port;
};

void weir_conntrack_read(struct net *net, struct weir_conntrack *conntrack);
bool weir_conntrack_asked(struct net *net, const struct weir_endpoints *ends,
			  u8 asked[16], u16 *port);

#endif /* _WEIR_CONNTRACK_H */
