// SPDX-License-Identifier: GPL-2.0-only
/*
 * The way of a packet. nf_nat calls the hooks for the first packet of a
 * connection only: one where the backend is chosen, one where the connection
 * is sure to exist. What is decided is part of the conntrack entry from then
 * on, as with every other destination NAT of this machine.
 */
#include <linux/module.h>
#include <linux/netfilter.h>
#include <linux/netfilter_ipv4.h>
#include <linux/netlink.h>
#include <linux/random.h>
#include <net/ipv6.h>
#include <net/netfilter/nf_conntrack.h>
#include <net/netfilter/nf_nat.h>

#include "choice.h"
#include "config.h"
#include "egress.h"
#include "find.h"
#include "fullnat.h"
#include "hash.h"
#include "limit.h"
#include "mangle.h"
#include "meter.h"
#include "nat.h"
#include "netns.h"
#include "redirect.h"
#include "refuse.h"
#include "tproxy.h"
#include "traffic.h"

/*
 * What was chosen last on this processor, because mostly the next that
 * account_hook() sees is the same connection. Valid as long as @serial is that
 * of the namespace's configuration, which keeps the others alive. Used with
 * interrupts off, in the few instructions that it takes to copy it: hooks run
 * in softirqs and in processes.
 */
struct last_choice {
	u64 serial;
	struct nf_conntrack_tuple tuple;
	const struct weir_service *service;
	const struct weir_backend *backend;
};

static DEFINE_PER_CPU(struct last_choice, last_choice);

static void remember(const struct weir_config *config,
		     const struct nf_conntrack_tuple *tuple,
		     const struct weir_service *service,
		     const struct weir_backend *backend)
{
	struct last_choice *last;
	unsigned long flags;

	local_irq_save(flags);
	last = this_cpu_ptr(&last_choice);
	last->serial = config->serial;
	last->tuple = *tuple;
	last->service = service;
	last->backend = backend;
	local_irq_restore(flags);
}

/* Return: whether the latest choice is of @tuple; only then the rest is. */
static bool recall(const struct weir_config *config,
		   const struct nf_conntrack_tuple *tuple,
		   const struct weir_service **service,
		   const struct weir_backend **backend)
{
	const struct last_choice *last;
	unsigned long flags;
	bool same;

	local_irq_save(flags);
	last = this_cpu_ptr(&last_choice);
	same = last->serial == config->serial &&
	       nf_ct_tuple_equal(&last->tuple, tuple);
	*service = last->service;
	*backend = last->backend;
	local_irq_restore(flags);
	return same;
}

/* What the tuple says that a client wants to reach. */
static void read_listen(const struct nf_conntrack_tuple *tuple,
			struct weir_listen *listen)
{
	memset(listen, 0, sizeof(*listen));
	listen->family = tuple->src.l3num;
	listen->protocol = tuple->dst.protonum;
	/* At the same place for TCP and UDP. */
	listen->port = ntohs(tuple->dst.u.tcp.port);
	if (listen->family == AF_INET)
		listen->address.ip = tuple->dst.u3.ip;
	else
		listen->address.ip6 = tuple->dst.u3.in6;
}

static struct weir_service *
find_service(struct net *net, const struct weir_config *config,
	     const struct nf_conntrack_tuple *tuple, struct sk_buff *skb,
	     const struct nf_hook_state *state)
{
	struct weir_service *service;
	struct weir_listen listen;

	read_listen(tuple, &listen);
	service = weir_config_lookup(config, &listen);
	if (service || !config->counts.others)
		return service;
	return weir_find_other(net, config, &listen, skb, state);
}

static void read_client(const struct nf_conntrack_tuple *tuple,
			union weir_address *client)
{
	memset(client, 0, sizeof(*client));
	if (tuple->src.l3num == AF_INET)
		client->ip = tuple->src.u3.ip;
	else
		client->ip6 = tuple->src.u3.in6;
}

/**
 * weir_nat_service() - the service that a connection belongs to
 * @wn: namespace
 * @ct: conntrack entry
 *
 * Context: Any, under RCU.
 * Return: the service that listens where the client wanted to go, or NULL; not
 * one in mode egress, which more counts for than that.
 */
const struct weir_service *weir_nat_service(struct weir_net *wn,
					    const struct nf_conn *ct)
{
	return find_service(wn->net, rcu_dereference(wn->config),
			    &ct->tuplehash[IP_CT_DIR_ORIGINAL].tuple, NULL,
			    NULL);
}

static u64 hash_end(u8 family, const union nf_inet_addr *address, __be16 port)
{
	union weir_address end = {};

	if (family == AF_INET)
		end.ip = address->ip;
	else
		end.ip6 = address->in6;
	return weir_hash_address(end.bytes, ntohs(port));
}

/*
 * What a client is recognised by, the same on every machine. Out of line, for
 * the registers of the schedulers without a key.
 */
static noinline u64 client_key(const struct weir_service *service,
			       const struct nf_conntrack_tuple *tuple)
{
	u8 family = tuple->src.l3num;
	u64 key;

	if (service->key == WEIR_KEY_SOURCE)
		return hash_end(family, &tuple->src.u3, 0);
	key = hash_end(family, &tuple->src.u3, tuple->src.u.tcp.port);
	if (service->key == WEIR_KEY_SOURCE_PORT)
		return key;
	key ^= hash_end(family, &tuple->dst.u3, tuple->dst.u.tcp.port);
	return weir_mix64(key + tuple->dst.protonum);
}

static u64 sched_key(const struct weir_sched *sched,
		     const struct weir_service *service,
		     const struct nf_conntrack_tuple *tuple)
{
	switch (sched->key) {
	case WEIR_SCHED_KEY_CLIENT:
		return client_key(service, tuple);
	case WEIR_SCHED_KEY_RANDOM:
		return get_random_u64();
	default:
		return 0;
	}
}

/* Out of line: for services that need more than their scheduler. */
static noinline const struct weir_backend *
choose_with_care(struct weir_net *wn, const struct weir_service *service,
		 struct sk_buff *skb, const struct nf_hook_state *state,
		 const struct nf_conntrack_tuple *tuple)
{
	struct weir_packet packet = {
		.wn = wn, .skb = skb, .state = state, .tuple = tuple,
	};

	packet.key = sched_key(weir_service_sched(service), service, tuple);
	read_client(tuple, &packet.client);
	return weir_choose(service, &packet);
}

static const struct weir_backend *
choose_backend(const struct weir_service *service,
	       const struct nf_conntrack_tuple *tuple)
{
	struct weir_set *set;
	int choice;
	u64 key;

	set = weir_service_set(service, tuple->src.l3num, WEIR_ROLE_MAIN);
	if (!set) {
		atomic64_inc(&service->meter->no_backend);
		return NULL;
	}
	key = sched_key(set->sched, service, tuple);
	choice = weir_set_choose(set, key);
	return choice < 0 ? NULL : &service->backends[set->index[choice]];
}

static bool is_address(const union nf_inet_addr *address,
		       const struct weir_backend *backend)
{
	if (backend->family == AF_INET)
		return address->ip == backend->address.ip;
	return ipv6_addr_equal(&address->in6, &backend->address.ip6);
}

static unsigned int translate(struct nf_conn *ct,
			      const struct weir_backend *backend)
{
	struct nf_conntrack_tuple *reply =
		&ct->tuplehash[IP_CT_DIR_REPLY].tuple;
	struct nf_nat_range2 range = {
		.flags = NF_NAT_RANGE_MAP_IPS,
		.min_proto.all = htons(backend->port),
		.max_proto.all = htons(backend->port),
	};

	/* Without it the port stays as it is. */
	if (backend->port) {
		range.flags |= NF_NAT_RANGE_PROTO_SPECIFIED;
		/*
		 * A new port makes nf_nat look whether another connection has
		 * the same replies. It looks again when it comes to the source,
		 * as it does with every connection, and can do something about
		 * it only then. So the port is set before; the address, which
		 * must differ for that, tells nf_nat that there is a change.
		 */
		if (!is_address(&reply->src.u3, backend))
			reply->src.u.all = range.min_proto.all;
	}
	if (backend->family == AF_INET)
		range.min_addr.ip = backend->address.ip;
	else
		range.min_addr.in6 = backend->address.ip6;
	range.max_addr = range.min_addr;
	return nf_nat_setup_info(ct, &range, NF_NAT_MANIP_DST);
}

/*
 * A packet of TCP from the middle of a connection that conntrack does not know
 * any more. With something that the client is recognised by the choice is
 * mostly the one of before; without, it would be any backend, which has never
 * heard of it.
 */
static noinline bool is_lost(const struct weir_service *service)
{
	return service->n_backends > 1 && service->mode != WEIR_MODE_TPROXY &&
	       !(service->flags & WEIR_SERVICE_AFFINITY) &&
	       weir_service_sched(service)->key != WEIR_SCHED_KEY_CLIENT;
}

static unsigned int balance(struct weir_net *wn, struct sk_buff *skb,
			    const struct nf_hook_state *state,
			    struct nf_conn *ct)
{
	const struct nf_conntrack_tuple *tuple =
		&ct->tuplehash[IP_CT_DIR_ORIGINAL].tuple;
	const struct weir_config *config = rcu_dereference(wn->config);
	const struct weir_backend *backend;
	struct weir_service *service;
	unsigned int verdict;

	service = find_service(wn->net, config, tuple, skb, state);
	if (!service)
		return NF_ACCEPT;

	if (unlikely(service->mode > WEIR_MODE_FULL_NAT)) {
		if (service->mode == WEIR_MODE_TPROXY &&
		    state->hook == NF_INET_LOCAL_OUT &&
		    !weir_tproxy_reaches(state))
			return NF_ACCEPT;
		if (service->mode == WEIR_MODE_EGRESS && !service->n_backends)
			return weir_egress_block(wn, service, skb, state);
	}

	/* What conntrack makes of a first packet that is no SYN. */
	if (tuple->dst.protonum == IPPROTO_TCP &&
	    unlikely(ct->proto.tcp.state != TCP_CONNTRACK_SYN_SENT) &&
	    is_lost(service)) {
		atomic64_inc(&service->meter->no_backend);
		return weir_refuse(service, skb, state);
	}
	if (unlikely(service->flags))
		backend = choose_with_care(wn, service, skb, state, tuple);
	else
		backend = choose_backend(service, tuple);
	if (unlikely(!backend))
		return weir_refuse(service, skb, state);
	remember(config, tuple, service, backend);
	if (weir_mode_has_address(service->mode))
		verdict = translate(ct, backend);
	else if (service->mode == WEIR_MODE_TPROXY)
		verdict = weir_tproxy_choose(skb, state, ct, backend->port);
	else
		verdict = weir_redirect(skb, state, tuple->src.l3num,
					backend->port);
	if (unlikely(verdict != NF_ACCEPT))
		atomic64_inc(&service->meter->no_backend);
	return verdict;
}

/* Whether the replies of a connection come from a backend. */
static bool comes_from(const struct nf_conntrack_tuple *reply,
		       const struct weir_backend *backend)
{
	if (backend->port && reply->src.u.tcp.port != htons(backend->port))
		return false;
	return !backend->family || (reply->src.l3num == backend->family &&
				    is_address(&reply->src.u3, backend));
}

static const struct weir_backend *
find_backend(const struct weir_service *service,
	     const struct nf_conntrack_tuple *reply)
{
	struct weir_backend *backend, key = {};

	key.port = ntohs(reply->src.u.tcp.port);
	if (weir_mode_has_address(service->mode)) {
		key.family = reply->src.l3num;
		if (key.family == AF_INET)
			key.address.ip = reply->src.u3.ip;
		else
			key.address.ip6 = reply->src.u3.in6;
	}
	backend = weir_service_find(service, &key);
	if (backend)
		return backend;
	key.port = 0;
	return weir_service_find(service, &key);
}

/*
 * The backend of a connection of mode tproxy, which nothing about the
 * connection tells: by the listener that its first packet was given; for those
 * that this machine makes, which get theirs later, whatever is chosen now if it
 * is not known any more.
 */
static noinline const struct weir_backend *
find_tproxied(struct weir_net *wn, const struct weir_service *service,
	      struct sk_buff *skb, const struct nf_hook_state *state,
	      const struct nf_conntrack_tuple *tuple,
	      const struct weir_backend *latest)
{
	struct weir_backend key = { .port = weir_tproxy_port(skb) };

	if (state->hook == NF_INET_LOCAL_IN)
		return weir_service_find(service, &key);
	if (!weir_tproxy_reaches(state))
		return NULL;
	return latest ?: choose_with_care(wn, service, skb, state, tuple);
}

/*
 * What balance() chose, looked up again if it is not the latest choice: there
 * is no place for it in a conntrack entry. Where the replies come from decides,
 * because somebody else may have had the last word.
 *
 * Return: whether it is a connection of ours.
 */
static bool chosen(struct weir_net *wn, struct sk_buff *skb,
		   const struct nf_hook_state *state, const struct nf_conn *ct,
		   const struct weir_service **service,
		   const struct weir_backend **backend)
{
	const struct weir_config *config = rcu_dereference(wn->config);
	const struct nf_conntrack_tuple *tuple =
		&ct->tuplehash[IP_CT_DIR_ORIGINAL].tuple;
	const struct nf_conntrack_tuple *reply =
		&ct->tuplehash[IP_CT_DIR_REPLY].tuple;

	if (recall(config, tuple, service, backend)) {
		if (likely((*service)->mode != WEIR_MODE_TPROXY) &&
		    comes_from(reply, *backend))
			return true;
	} else {
		*backend = NULL;
	}
	*service = find_service(wn->net, config, tuple, skb, state);
	if (!*service)
		return false;
	if (unlikely((*service)->mode == WEIR_MODE_TPROXY))
		*backend = find_tproxied(wn, *service, skb, state, tuple,
					 *backend);
	else
		*backend = find_backend(*service, reply);
	return *backend;
}

/*
 * Whether this is the first packet of a connection that we may look after.
 * Without NAT before, packets of one that has no reply yet come here again and
 * again, confirmed and fixed as it is. Related packets (ICMP errors) follow
 * the connection that they belong to.
 */
static struct nf_conn *new_connection(const struct sk_buff *skb)
{
	enum ip_conntrack_info ctinfo;
	struct nf_conn *ct = nf_ct_get(skb, &ctinfo);

	if (!ct || ctinfo != IP_CT_NEW || nf_ct_is_confirmed(ct))
		return NULL;
	switch (nf_ct_protonum(ct)) {
	case IPPROTO_TCP:
	case IPPROTO_UDP:
		return ct;
	default:
		return NULL;
	}
}

/* Softirq in PRE_ROUTING, softirq or process in LOCAL_OUT; under RCU. */
static unsigned int choose_hook(void *priv, struct sk_buff *skb,
				const struct nf_hook_state *state)
{
	struct nf_conn *ct = new_connection(skb);

	return ct ? balance(priv, skb, state, ct) : NF_ACCEPT;
}

/*
 * What services with any flags need before a connection is accounted: its
 * source, its place, its port. Backends of mode tproxy make the service have
 * some.
 */
static noinline unsigned int mark(struct weir_net *wn,
				  const struct sk_buff *skb,
				  const struct nf_hook_state *state,
				  struct nf_conn *ct,
				  const struct weir_service *service,
				  const struct weir_backend *backend,
				  u32 *marks)
{
	unsigned int verdict;

	/* A backend on this machine answers its clients itself. */
	if (service->flags & WEIR_SERVICE_PORTS &&
	    state->hook == NF_INET_POST_ROUTING) {
		verdict = weir_full_nat(wn, skb, state, ct, service, backend);
		if (verdict != NF_ACCEPT)
			return verdict;
		*marks |= WEIR_FLOW_PORT;
	}
	if (service->flags & WEIR_SERVICE_LIMITED) {
		if (!weir_limit_take(service, backend))
			return NF_DROP;
		*marks |= WEIR_FLOW_TAKEN;
	}
	if (service->mode == WEIR_MODE_TPROXY &&
	    weir_tproxy_add(wn, ct, backend->port))
		*marks |= WEIR_FLOW_TPROXY;
	return NF_ACCEPT;
}

/*
 * The last that is seen of a connection before it is confirmed, in
 * POST_ROUTING or LOCAL_IN: it has passed every filter. Not earlier, because
 * until then conntrack wants nobody else to hold the entry (nfnetlink_queue
 * drops its packet otherwise), and what a filter drops is no connection.
 */
static unsigned int account_hook(void *priv, struct sk_buff *skb,
				 const struct nf_hook_state *state)
{
	struct weir_net *wn = priv;
	struct nf_conn *ct = new_connection(skb);
	const struct weir_service *service;
	const struct weir_backend *backend;
	u32 marks = 0;
	unsigned int verdict;

	if (!ct || !chosen(wn, skb, state, ct, &service, &backend))
		return NF_ACCEPT;
	if (unlikely(service->flags)) {
		verdict = mark(wn, skb, state, ct, service, backend, &marks);
		if (verdict != NF_ACCEPT)
			return verdict;
	}
	if (service->accounting == WEIR_ACCOUNTING_TRAFFIC)
		weir_flow_account(ct, skb);
	if (unlikely(!weir_flow_add(&wn->flows, ct, backend->meter, marks)) &&
	    marks & WEIR_FLOW_TAKEN)
		return NF_DROP;
	return NF_ACCEPT;
}

/* Just before the rules of nftables and iptables. */
static const struct nf_hook_ops nat_ops[WEIR_NAT_HOOKS] = {
	{
		.hook = choose_hook,
		.pf = NFPROTO_INET,
		.hooknum = NF_INET_PRE_ROUTING,
		.priority = NF_IP_PRI_NAT_DST - 1,
	},
	{
		.hook = choose_hook,
		.pf = NFPROTO_INET,
		.hooknum = NF_INET_LOCAL_OUT,
		.priority = NF_IP_PRI_NAT_DST - 1,
	},
	{
		.hook = account_hook,
		.pf = NFPROTO_INET,
		.hooknum = NF_INET_POST_ROUTING,
		.priority = NF_IP_PRI_NAT_SRC - 1,
	},
	{
		.hook = account_hook,
		.pf = NFPROTO_INET,
		.hooknum = NF_INET_LOCAL_IN,
		.priority = NF_IP_PRI_NAT_SRC - 1,
	},
};

/**
 * weir_nat_hook() - see new connections of a namespace from now on
 * @wn: namespace
 * @extack: gets the reason of a failure
 *
 * Keeps the module from being unloaded until weir_nat_unhook(), because with
 * the last user of NAT in a namespace all its translated connections stall.
 *
 * Context: Process, may sleep, under weir_net.lock.
 * Return: 0, also if they are seen already, or a negative error.
 */
int weir_nat_hook(struct weir_net *wn, struct netlink_ext_ack *extack)
{
	int i, err;

	lockdep_assert_held(&wn->lock);
	if (wn->hooked)
		return 0;
	if (!try_module_get(THIS_MODULE)) {
		NL_SET_ERR_MSG(extack, "the module is being unloaded");
		return -EBUSY;
	}
	err = nf_ct_netns_get(wn->net, NFPROTO_INET);
	if (err) {
		NL_SET_ERR_MSG(extack, "conntrack cannot be enabled in this namespace");
		goto err_conntrack;
	}
	for (i = 0; i < WEIR_NAT_HOOKS; i++) {
		wn->hooks[i] = nat_ops[i];
		wn->hooks[i].priv = wn;
		err = nf_nat_inet_register_fn(wn->net, &wn->hooks[i]);
		if (err)
			goto err_nat;
	}
	WRITE_ONCE(wn->hooked, true);
	return 0;

err_nat:
	NL_SET_ERR_MSG(extack, "NAT cannot be enabled in this namespace");
	while (i-- > 0)
		nf_nat_inet_unregister_fn(wn->net, &wn->hooks[i]);
	nf_ct_netns_put(wn->net, NFPROTO_INET);
err_conntrack:
	module_put(THIS_MODULE);
	return err;
}

/**
 * weir_nat_unhook() - leave the packets of a namespace alone
 * @wn: namespace
 *
 * Context: Process, may sleep, under weir_net.lock. Packets may be in the hook
 * for a grace period after it.
 */
void weir_nat_unhook(struct weir_net *wn)
{
	int i;

	lockdep_assert_held(&wn->lock);
	if (!wn->hooked)
		return;
	WRITE_ONCE(wn->hooked, false);
	weir_mangle_unhook(wn);
	for (i = WEIR_NAT_HOOKS; i-- > 0;)
		nf_nat_inet_unregister_fn(wn->net, &wn->hooks[i]);
	nf_ct_netns_put(wn->net, NFPROTO_INET);
	module_put(THIS_MODULE);
}
