// SPDX-License-Identifier: GPL-2.0-only
/*
 * What goes through services and backends. Conntrack counts the packets and
 * bytes of a flow; they are added to those of the meters when the flow has
 * ended, and at each sweep that counts.
 */
#include <linux/jiffies.h>
#include <linux/skbuff.h>
#include <net/netfilter/nf_conntrack.h>
#include <net/netfilter/nf_conntrack_acct.h>

#include "flow.h"
#include "traffic.h"

/* Before the first flow of a meter that is counted in a sweep. */
static void renew(const struct weir_flows *flows, struct weir_meter *meter)
{
	if (meter->sweep == flows->sweep)
		return;
	meter->sweep = flows->sweep;
	meter->oldest = weir_flows_now();
	memset(&meter->live, 0, sizeof(meter->live));
}

/**
 * weir_flow_account() - have conntrack count the traffic of a connection
 * @ct: new connection, not confirmed
 * @skb: its first packet, already past the place where conntrack counts
 *
 * As net.netfilter.nf_conntrack_acct=1 does, for this connection alone. The
 * extension takes 128 bytes, unless there are others (helpers, labels, events)
 * which leave room in theirs.
 *
 * Context: Softirq or process, from a hook.
 */
void weir_flow_account(struct nf_conn *ct, const struct sk_buff *skb)
{
	struct nf_conn_acct *acct;

	if (nf_conn_acct_find(ct))
		return;
	acct = nf_ct_ext_add(ct, NF_CT_EXT_ACCT, GFP_ATOMIC);
	if (!acct)
		return;
	atomic64_set(&acct->counter[IP_CT_DIR_ORIGINAL].packets, 1);
	atomic64_set(&acct->counter[IP_CT_DIR_ORIGINAL].bytes, skb->len);
}

static void add_traffic(struct weir_traffic *to,
			const struct nf_conn_acct *acct)
{
	int dir;

	for (dir = 0; dir < IP_CT_DIR_MAX; dir++) {
		to->packets[dir] += atomic64_read(&acct->counter[dir].packets);
		to->bytes[dir] += atomic64_read(&acct->counter[dir].bytes);
	}
}

/**
 * weir_traffic_count() - count what went through a flow
 * @flows: of the namespace
 * @ct: its conntrack entry
 * @meter: its meter
 * @ended: it has ended: for good
 *
 * Context: Process, under weir_flows.lock.
 */
void weir_traffic_count(const struct weir_flows *flows,
			const struct nf_conn *ct, struct weir_meter *meter,
			bool ended)
{
	const struct nf_conn_acct *acct;

	/* Until then the extensions may move, and its packet may be lost. */
	if (!nf_ct_is_confirmed(ct))
		return;
	/* Pairs with setting the bit, which comes after all extensions. */
	smp_rmb();
	acct = nf_conn_acct_find(ct);
	if (!acct)
		return;
	for (; meter; meter = meter->parent) {
		if (ended) {
			add_traffic(&meter->ended, acct);
			continue;
		}
		renew(flows, meter);
		add_traffic(&meter->live, acct);
	}
}

/**
 * weir_traffic_age() - count the age of an open connection
 * @flows: of the namespace
 * @meter: its meter
 * @began: when it began, as weir_flows_now()
 *
 * Context: Process, under weir_flows.lock, in a sweep that counts.
 */
void weir_traffic_age(const struct weir_flows *flows, struct weir_meter *meter,
		      u32 began)
{
	renew(flows, meter);
	if ((s32)(began - meter->oldest) < 0)
		meter->oldest = began;
}

/**
 * weir_meter_traffic() - what went through a service or backend
 * @flows: of the namespace
 * @meter: its meter
 * @traffic: gets the sums, as of the latest sweep
 *
 * Context: Under weir_flows.lock.
 */
void weir_meter_traffic(const struct weir_flows *flows,
			const struct weir_meter *meter,
			struct weir_traffic *traffic)
{
	int dir;

	lockdep_assert_held(&flows->lock);
	*traffic = meter->ended;
	if (meter->sweep != flows->sweep)
		return;
	for (dir = 0; dir < IP_CT_DIR_MAX; dir++) {
		traffic->packets[dir] += meter->live.packets[dir];
		traffic->bytes[dir] += meter->live.bytes[dir];
	}
}

/**
 * weir_meter_age() - age of the oldest open connection of a backend
 * @flows: of the namespace
 * @meter: its meter
 *
 * Context: Under weir_flows.lock.
 * Return: milliseconds, as of the latest sweep that counted; 0 without one.
 */
u64 weir_meter_age(const struct weir_flows *flows,
		   const struct weir_meter *meter)
{
	lockdep_assert_held(&flows->lock);
	if (meter->sweep != flows->sweep || !atomic_read(&meter->active))
		return 0;
	return jiffies64_to_msecs((u64)(weir_flows_now() - meter->oldest) <<
				  WEIR_FLOWS_TICK);
}
