// SPDX-License-Identifier: GPL-2.0-only
/*
 * Mode full-nat: the backend sees connections that come from this machine, so
 * that its replies come back wherever it is. The address and port are chosen
 * here and not by nf_nat, which looks for a port only at the one address that
 * it gives a client, takes one that is in use when it gives up, and says so
 * nowhere.
 */
#include <linux/inetdevice.h>
#include <linux/jiffies.h>
#include <linux/netfilter.h>
#include <linux/random.h>
#include <net/addrconf.h>
#include <net/netfilter/nf_conntrack.h>
#include <net/netfilter/nf_conntrack_core.h>
#include <net/netfilter/nf_conntrack_zones.h>
#include <net/netfilter/nf_nat.h>
#include <net/route.h>

#include "config.h"
#include "fullnat.h"
#include "hash.h"
#include "meter.h"
#include "netlink.h"
#include "netns.h"

/*
 * How many ports are tried: at the address that is the client's, at any, and
 * one after the other from some place on. A pool of TRIES_SCAN is searched
 * whole. From the second on, those of closed connections are taken too.
 */
#define TRIES_HOME	16
#define TRIES_ANY	128
#define TRIES_SCAN	512

/* Where ports come from. */
struct pool {
	union weir_address first;
	u32 n;
	u32 ports;
	u16 port_first;
	u8 family;
};

/*
 * The address that the outgoing device would use: as "masquerade" picks it, but
 * without its notifiers, which end every connection of a device that goes down
 * for a moment. Ours go on when it is back with the same address, as with
 * "snat".
 */
static bool device_address(struct net *net, const struct sk_buff *skb,
			   const struct nf_hook_state *state,
			   const struct nf_conntrack_tuple *reply,
			   union weir_address *address)
{
	const union nf_inet_addr *to = &reply->src.u3;
	__be32 next;

	memset(address, 0, sizeof(*address));
	if (reply->src.l3num == AF_INET6)
		return !ipv6_dev_get_saddr(net, state->out, &to->in6, 0,
					   &address->ip6);
	next = rt_nexthop(skb_rtable(skb), to->ip);
	address->ip = inet_select_addr(state->out, next, RT_SCOPE_UNIVERSE);
	return address->ip;
}

/* Sets where the replies go. */
static void set_source(const struct pool *pool, u32 address, u16 port,
		       struct nf_conntrack_tuple *reply)
{
	union weir_address at = pool->first;

	weir_address_add(pool->family, &at, address);
	memcpy(&reply->dst.u3, &at, sizeof(reply->dst.u3));
	reply->dst.u.all = htons(port);
}

/*
 * Ends a closed connection in favour of a new one, whose sequence numbers tell
 * the backend that it is one: what nf_nat does in its latest attempts since
 * 6.2. It is what makes more connections possible than ports in two minutes.
 */
static bool take_over(const struct nf_conn *ct,
		      const struct nf_conntrack_tuple *reply)
{
	struct nf_conntrack_tuple_hash *hash;
	struct nf_conn *old;
	bool done = false;

	if (nf_ct_protonum(ct) != IPPROTO_TCP ||
	    ct->proto.tcp.state != TCP_CONNTRACK_SYN_SENT)
		return false;
	hash = nf_conntrack_find_get(nf_ct_net(ct), nf_ct_zone(ct), reply);
	if (!hash)
		return true;
	old = nf_ct_tuplehash_to_ctrack(hash);
	if (NF_CT_DIRECTION(hash) == IP_CT_DIR_REPLY && old != ct &&
	    old->status & IPS_SRC_NAT &&
	    !(old->status & (IPS_FIXED_TIMEOUT | IPS_DYING | IPS_OFFLOAD |
			     IPS_HW_OFFLOAD)) &&
	    READ_ONCE(old->proto.tcp.state) >= TCP_CONNTRACK_TIME_WAIT &&
	    (s32)(ct->proto.tcp.seen[IP_CT_DIR_ORIGINAL].td_end -
		  old->proto.tcp.seen[IP_CT_DIR_ORIGINAL].td_end) > 0)
		done = nf_ct_kill(old);
	nf_ct_put(old);
	return done;
}

/*
 * Looks for a source that no other connection to the backend has. The client
 * keeps its port where that is possible and, as long as it has room, its
 * address of the pool.
 *
 * Return: whether there is one; then @reply has it.
 */
static bool find_source(const struct nf_conn *ct, const struct pool *pool,
			struct nf_conntrack_tuple *reply)
{
	const struct nf_conntrack_tuple *tuple =
		&ct->tuplehash[IP_CT_DIR_ORIGINAL].tuple;
	u16 port = ntohs(tuple->src.u.all);
	union weir_address client = {};
	u32 i, at, home, most = pool->n * pool->ports;

	memcpy(&client, &tuple->src.u3, sizeof(client));
	home = weir_scale(weir_hash_address(client.bytes, 0), pool->n);
	if (port >= pool->port_first &&
	    port - pool->port_first < pool->ports) {
		set_source(pool, home, port, reply);
		if (!nf_conntrack_tuple_taken(reply, ct))
			return true;
	}
	for (i = 0; i < TRIES_ANY; i++) {
		at = i < TRIES_HOME ? home :
		     weir_scale(get_random_u32(), pool->n);
		port = pool->port_first +
		       weir_scale(get_random_u32(), pool->ports);
		set_source(pool, at, port, reply);
		if (!nf_conntrack_tuple_taken(reply, ct) ||
		    (i >= TRIES_HOME && take_over(ct, reply)))
			return true;
	}
	at = weir_scale(get_random_u32(), most);
	for (i = 0; i < min_t(u32, most, TRIES_SCAN); i++) {
		set_source(pool, at / pool->ports,
			   pool->port_first + at % pool->ports, reply);
		if (!nf_conntrack_tuple_taken(reply, ct) ||
		    take_over(ct, reply))
			return true;
		at = at + 1 < most ? at + 1 : 0;
	}
	return false;
}

/* Has the sweep look at once when few ports are left. */
static void check_ports(struct weir_net *wn, struct weir_meter *meter,
			u64 most)
{
	if (atomic_read(&meter->ports) * 10ULL < most * 9 ||
	    READ_ONCE(meter->ports_low) != WEIR_PORTS_FINE)
		return;
	WRITE_ONCE(meter->ports_low, WEIR_PORTS_ASKED);
	weir_flows_hurry(&wn->flows);
}

/**
 * weir_full_nat_spent() - whether a backend is better left alone
 * @service: service of mode full-nat
 * @backend: its backend
 *
 * Context: Any.
 * Return: whether a connection found no source port just now, or as many are
 * held as there are; weir_choose() looks closer.
 */
bool weir_full_nat_spent(const struct weir_service *service,
			 const struct weir_backend *backend)
{
	const struct weir_meter *meter = backend->meter;

	return (u32)atomic_read(&meter->ports) >=
		       weir_service_ports(service, backend->family) ||
	       time_before64(get_jiffies_64(), READ_ONCE(meter->ports_rest));
}

/**
 * weir_full_nat() - give a new connection a source of this machine
 * @wn: namespace
 * @skb: its first packet, in POST_ROUTING
 * @state: the hook
 * @ct: its conntrack entry, not confirmed, with the backend as destination
 * @service: service
 * @backend: backend
 *
 * The addresses of weir_service.sources must be of this machine or routed to
 * it, or the replies go elsewhere.
 *
 * Context: Softirq, or process for local connections; under RCU.
 * Return: NF_ACCEPT, or NF_DROP if the outgoing device has no address, or no
 * port was found.
 */
unsigned int weir_full_nat(struct weir_net *wn, const struct sk_buff *skb,
			   const struct nf_hook_state *state,
			   struct nf_conn *ct,
			   const struct weir_service *service,
			   const struct weir_backend *backend)
{
	struct nf_conntrack_tuple reply =
		ct->tuplehash[IP_CT_DIR_REPLY].tuple;
	const struct weir_pool *sources =
		&service->sources[reply.src.l3num == AF_INET6];
	struct pool pool = {
		.first = sources->first,
		.n = sources->n,
		.ports = service->source_port_last -
			 service->source_port_first + 1,
		.port_first = service->source_port_first,
		.family = reply.src.l3num,
	};
	struct nf_nat_range2 range = {
		.flags = NF_NAT_RANGE_MAP_IPS | NF_NAT_RANGE_PROTO_SPECIFIED,
	};

	if (!pool.n) {
		pool.n = 1;
		if (!device_address(wn->net, skb, state, &reply, &pool.first)) {
			atomic64_inc(&service->meter->no_backend);
			return NF_DROP;
		}
	}
	check_ports(wn, backend->meter, (u64)pool.n * pool.ports);
	if (!find_source(ct, &pool, &reply)) {
		atomic64_inc(&backend->meter->port_exhausted);
		atomic64_inc(&service->meter->port_exhausted);
		/* Connections may have ended that still hold theirs. */
		weir_flows_press(&wn->flows);
		/* The client sends again after a second: to another then. */
		WRITE_ONCE(backend->meter->ports_rest,
			   get_jiffies_64() + HZ + HZ / 4);
		return NF_DROP;
	}
	range.min_addr = reply.dst.u3;
	range.max_addr = reply.dst.u3;
	range.min_proto.all = reply.dst.u.all;
	range.max_proto.all = reply.dst.u.all;
	return nf_nat_setup_info(ct, &range, NF_NAT_MANIP_SRC);
}

static void watch_backend(struct weir_net *wn, const struct weir_config *config,
			  const struct weir_service *service,
			  const struct weir_backend *backend)
{
	u64 most = weir_service_ports(service, backend->family);
	u64 used = atomic_read(&backend->meter->ports);
	struct weir_meter *meter = backend->meter;

	if (used * 10 < most * 8) {
		WRITE_ONCE(meter->ports_low, WEIR_PORTS_FINE);
		return;
	}
	if (used * 10 < most * 9 || meter->ports_low == WEIR_PORTS_LOW)
		return;
	WRITE_ONCE(meter->ports_low, WEIR_PORTS_LOW);
	weir_nl_ports_low(wn, service, backend, config->generation);
}

/**
 * weir_full_nat_watch() - tell where the source ports run low
 * @wn: namespace
 *
 * Context: Process, may sleep, from the sweep.
 */
void weir_full_nat_watch(struct weir_net *wn)
{
	struct weir_config *config = weir_config_get(wn);
	const struct weir_service *service;
	u32 i, j;

	for (i = 0; i < config->n_services && config->counts.full_nat; i++) {
		service = config->services[i];
		if (service->mode != WEIR_MODE_FULL_NAT)
			continue;
		for (j = 0; j < service->n_backends; j++)
			watch_backend(wn, config, service,
				      &service->backends[j]);
		cond_resched();
	}
	weir_config_put(config);
}
