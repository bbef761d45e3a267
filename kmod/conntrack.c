// SPDX-License-Identifier: GPL-2.0-only
/*
 * What conntrack says. How full it is: what it has no room for never comes to
 * our hooks, it drops the packet long before, and counts it among others. And
 * where a connection was to go before NAT led it somewhere else.
 */
#include <linux/percpu.h>
#include <net/net_namespace.h>
#include <net/netfilter/nf_conntrack.h>
#include <net/netfilter/nf_conntrack_core.h>
#include <net/netfilter/nf_conntrack_zones.h>

#include "conntrack.h"

/**
 * weir_conntrack_read() - ask conntrack
 * @net: namespace
 * @conntrack: gets the answer; the counter is that of the column "drop" in
 *	/proc/net/stat/nf_conntrack
 *
 * Context: Any.
 */
void weir_conntrack_read(struct net *net, struct weir_conntrack *conntrack)
{
	int cpu;

	conntrack->entries = nf_conntrack_count(net);
	conntrack->max = READ_ONCE(nf_conntrack_max);
	conntrack->dropped = 0;
	for_each_possible_cpu(cpu)
		conntrack->dropped +=
			READ_ONCE(per_cpu_ptr(net->ct.stat, cpu)->drop);
}

/**
 * weir_conntrack_asked() - where a connection of TCP was to go
 * @net: namespace
 * @ends: what a socket of it knows
 * @asked: gets the address, if that is somewhere else
 * @port: gets the port, host byte order
 *
 * Context: Any.
 * Return: whether it was to go somewhere else. Not seen in a zone.
 */
bool weir_conntrack_asked(struct net *net, const struct weir_endpoints *ends,
			  u8 asked[16], u16 *port)
{
	const struct nf_conntrack_tuple *original;
	struct nf_conntrack_tuple_hash *hash;
	struct nf_conntrack_tuple tuple = {};
	struct nf_conn *ct;
	bool elsewhere;

	tuple.src.l3num = ends->family;
	memcpy(&tuple.src.u3, ends->local, sizeof(tuple.src.u3));
	memcpy(&tuple.dst.u3, ends->remote, sizeof(tuple.dst.u3));
	tuple.src.u.tcp.port = htons(ends->local_port);
	tuple.dst.u.tcp.port = htons(ends->remote_port);
	tuple.dst.protonum = IPPROTO_TCP;
	hash = nf_conntrack_find_get(net, &nf_ct_zone_dflt, &tuple);
	if (!hash)
		return false;
	ct = nf_ct_tuplehash_to_ctrack(hash);
	elsewhere = ct->status & IPS_DST_NAT;
	if (elsewhere) {
		original = &ct->tuplehash[IP_CT_DIR_ORIGINAL].tuple;
		memcpy(asked, &original->dst.u3, 16);
		*port = ntohs(original->dst.u.tcp.port);
	}
	nf_ct_put(ct);
	return elsewhere;
}
