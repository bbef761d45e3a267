// SPDX-License-Identifier: GPL-2.0-only
/*
 * Which connection went where. Conntrack tells nobody when a connection ends
 * (its one notifier belongs to ctnetlink), so every balanced connection is
 * remembered with a reference to its conntrack entry, and a sweep looks at all
 * of them from time to time. A flow takes 16 bytes, in pages that are filled
 * from the front and packed by each sweep.
 *
 * The packets and bytes of a flow are counted by conntrack, and added to those
 * of the backend when the flow has ended.
 */
#include <linux/gfp.h>
#include <linux/percpu.h>
#include <linux/sched.h>
#include <linux/skbuff.h>
#include <net/netfilter/nf_conntrack.h>
#include <net/netfilter/nf_conntrack_acct.h>

#include "config.h"
#include "flow.h"
#include "netns.h"

/*
 * Whoever reads counters sweeps first. In between it is only for giving back
 * conntrack entries that have ended: they count against nf_conntrack_max as
 * long as we hold them. Mostly they are few beside those in TIME_WAIT, but
 * clients that use their ports again end these early; so the flows do not grow
 * by more than an eighth and SWEEP_GROWTH without a sweep. Sooner when the last
 * service has gone and the hooks wait for the flows, or when a scheduler needs
 * to know the open connections.
 */
#define SWEEP_PERIOD		(8 * HZ)
#define SWEEP_PERIOD_LAST	HZ
#define SWEEP_PERIOD_LIVE	(HZ / 4)
#define SWEEP_GROWTH		8192

/* What a sweep does with a flow. */
enum sweep {
	SWEEP_ENDED,	/* drop it if it has ended, or see that it closes */
	SWEEP_COUNT,	/* and count its traffic if not */
	SWEEP_FORGET,	/* drop it */
};

/* Low bit of weir_flow.meter: it is counted as active. */
#define ACTIVE		1UL

static struct workqueue_struct *flow_queue;

struct flow {
	struct nf_conn *ct;
	unsigned long meter;
};

struct flow_page {
	struct list_head list;
	u32 n;
	struct flow flows[];
};

#define PAGE_FLOWS \
	((PAGE_SIZE - sizeof(struct flow_page)) / sizeof(struct flow))

struct weir_flow_list {
	spinlock_t lock; /* of pages and what is in them */
	struct list_head pages;
};

static struct weir_meter *flow_meter(const struct flow *flow)
{
	return (struct weir_meter *)(flow->meter & ~ACTIVE);
}

static void set_active(struct weir_flows *flows, struct flow *flow, bool active)
{
	int change = active ? 1 : -1;
	struct weir_meter *meter;

	if (active == !!(flow->meter & ACTIVE))
		return;
	flow->meter ^= ACTIVE;
	atomic_add(change, &flows->active);
	for (meter = flow_meter(flow); meter; meter = meter->parent)
		atomic_add(change, &meter->active);
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

static struct flow_page *page_with_room(struct weir_flow_list *list)
{
	struct flow_page *page;

	page = list_first_entry_or_null(&list->pages, struct flow_page, list);
	if (page && page->n < PAGE_FLOWS)
		return page;
	page = (struct flow_page *)__get_free_page(GFP_ATOMIC | __GFP_NOWARN);
	if (!page)
		return NULL;
	page->n = 0;
	list_add(&page->list, &list->pages);
	return page;
}

/**
 * weir_flow_add() - account a connection from now on
 * @flows: of the namespace
 * @ct: connection, not confirmed
 * @meter: what to count it for, seen under RCU
 *
 * Context: Softirq or process, from a hook, under RCU.
 */
void weir_flow_add(struct weir_flows *flows, struct nf_conn *ct,
		   struct weir_meter *meter)
{
	struct weir_flow_list *list = raw_cpu_ptr(flows->lists);
	struct flow_page *page;
	struct flow *flow;
	struct weir_meter *m;
	u32 count;

	for (m = meter; m; m = m->parent)
		atomic64_inc(&m->connections);

	spin_lock_bh(&list->lock);
	page = page_with_room(list);
	if (!page) {
		spin_unlock_bh(&list->lock);
		atomic64_inc(&flows->untracked);
		return;
	}
	nf_conntrack_get(&ct->ct_general);
	flow = &page->flows[page->n++];
	flow->ct = ct;
	flow->meter = (unsigned long)weir_meter_get(meter) | ACTIVE;
	atomic_inc(&flows->active);
	for (m = meter; m; m = m->parent)
		atomic_inc(&m->active);
	count = atomic_inc_return(&flows->count);
	spin_unlock_bh(&list->lock);

	/*
	 * Pairs with sweep_work(): either we see it off or it sees the flow.
	 * atomic_inc_return() orders the count before this.
	 */
	if (!test_bit(0, &flows->armed) && !test_and_set_bit(0, &flows->armed))
		queue_delayed_work(flow_queue, &flows->work,
				   READ_ONCE(flows->period));
	if (unlikely(count == READ_ONCE(flows->grown)))
		mod_delayed_work(flow_queue, &flows->work, 0);
}

static bool has_ended(const struct nf_conn *ct)
{
	if (nf_ct_is_dying(ct) || nf_ct_should_gc(ct))
		return true;
	/* The first packet was dropped after all, and only we are left. */
	return !nf_ct_is_confirmed(ct) &&
	       refcount_read(&ct->ct_general.use) == 1;
}

static bool is_active(const struct nf_conn *ct)
{
	if (nf_ct_protonum(ct) != IPPROTO_TCP)
		return true;
	switch (READ_ONCE(ct->proto.tcp.state)) {
	case TCP_CONNTRACK_LAST_ACK:
	case TCP_CONNTRACK_TIME_WAIT:
	case TCP_CONNTRACK_CLOSE:
		return false;
	default:
		return true;
	}
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

/* Counts the traffic of a flow, for good if it has ended. */
static void count_traffic(const struct weir_flows *flows,
			  const struct flow *flow, bool ended)
{
	const struct nf_conn_acct *acct;
	struct weir_meter *meter;

	/* Until then the extensions may move, and its packet may be lost. */
	if (!nf_ct_is_confirmed(flow->ct))
		return;
	/* Pairs with setting the bit, which comes after all extensions. */
	smp_rmb();
	acct = nf_conn_acct_find(flow->ct);
	if (!acct)
		return;
	for (meter = flow_meter(flow); meter; meter = meter->parent) {
		if (ended) {
			add_traffic(&meter->ended, acct);
			continue;
		}
		if (meter->sweep != flows->sweep) {
			meter->sweep = flows->sweep;
			memset(&meter->live, 0, sizeof(meter->live));
		}
		add_traffic(&meter->live, acct);
	}
}

/* Return: whether the flow is to be kept. */
static bool visit(struct weir_flows *flows, struct flow *flow, enum sweep what)
{
	bool ended = what == SWEEP_FORGET || has_ended(flow->ct);

	if (ended || what == SWEEP_COUNT)
		count_traffic(flows, flow, ended);
	set_active(flows, flow, !ended && is_active(flow->ct));
	if (!ended)
		return true;
	weir_meter_put(flow_meter(flow));
	nf_ct_put(flow->ct);
	atomic_dec(&flows->count);
	return false;
}

/* Visits all flows of @pages, which nobody else has, and packs them. */
static void sweep_pages(struct weir_flows *flows, struct list_head *pages,
			enum sweep what)
{
	struct flow_page *page, *next, *to;
	u32 i, kept = 0;

	to = list_first_entry_or_null(pages, struct flow_page, list);
	list_for_each_entry(page, pages, list) {
		for (i = 0; i < page->n; i++) {
			if (!visit(flows, &page->flows[i], what))
				continue;
			if (kept == PAGE_FLOWS) {
				to->n = kept;
				to = list_next_entry(to, list);
				kept = 0;
			}
			to->flows[kept++] = page->flows[i];
		}
		cond_resched();
	}
	if (!to)
		return;
	/* Pages behind @to are empty now, @to may be. */
	page = list_next_entry(to, list);
	list_for_each_entry_safe_from(page, next, pages, list) {
		list_del(&page->list);
		free_page((unsigned long)page);
	}
	to->n = kept;
	/* The one with room goes first, where new flows look for it. */
	list_del(&to->list);
	if (kept)
		list_add(&to->list, pages);
	else
		free_page((unsigned long)to);
}

static void sweep(struct weir_flows *flows, enum sweep what)
{
	struct weir_flow_list *list;
	LIST_HEAD(pages);
	u32 count;
	int cpu;

	lockdep_assert_held(&flows->lock);
	if (what == SWEEP_COUNT) {
		flows->sweep++;
		WRITE_ONCE(flows->counted, jiffies);
	}
	flows->stale = what != SWEEP_COUNT;
	for_each_possible_cpu(cpu) {
		list = per_cpu_ptr(flows->lists, cpu);
		spin_lock_bh(&list->lock);
		list_splice_init(&list->pages, &pages);
		spin_unlock_bh(&list->lock);

		sweep_pages(flows, &pages, what);

		/* A page begun meanwhile stays in front. */
		spin_lock_bh(&list->lock);
		list_splice_tail_init(&pages, &list->pages);
		spin_unlock_bh(&list->lock);
	}
	count = weir_flows_count(flows);
	WRITE_ONCE(flows->grown, count + count / 8 + SWEEP_GROWTH);
}

/**
 * weir_flows_sweep() - look at every flow, so that the meters are up to date
 * @flows: of the namespace
 *
 * Context: Process, may sleep, under weir_flows.lock.
 */
void weir_flows_sweep(struct weir_flows *flows)
{
	sweep(flows, SWEEP_COUNT);
}

/**
 * weir_flows_refresh() - sweep unless the meters are as the latest sweep left
 *	them
 * @flows: of the namespace
 *
 * For who lets go of the lock between two meters: a flow that ended meanwhile
 * would be in both sums of a meter.
 *
 * Context: Process, may sleep, under weir_flows.lock.
 */
void weir_flows_refresh(struct weir_flows *flows)
{
	if (flows->stale)
		weir_flows_sweep(flows);
}

/**
 * weir_flows_recent() - whether the latest sweep that counted is no older than
 *	a second
 * @flows: of the namespace
 *
 * For who may ask but not have us count again and again.
 *
 * Context: Any.
 */
bool weir_flows_recent(const struct weir_flows *flows)
{
	return time_before_eq(jiffies, READ_ONCE(flows->counted) + HZ);
}

/**
 * weir_flows_pace() - look at the flows often or now and then from now on
 * @flows: of the namespace
 * @live: a scheduler needs to know the open connections
 *
 * Context: Any, under weir_net.lock.
 */
void weir_flows_pace(struct weir_flows *flows, bool live)
{
	unsigned long period = live ? SWEEP_PERIOD_LIVE : SWEEP_PERIOD;
	bool sooner = period < flows->period;

	WRITE_ONCE(flows->period, period);
	if (sooner && weir_flows_count(flows))
		mod_delayed_work(flow_queue, &flows->work, 0);
}

/**
 * weir_flows_hurry() - look now, and often from now on, whether the last flows
 *	have ended
 * @flows: of a namespace without services
 *
 * Context: Any.
 */
void weir_flows_hurry(struct weir_flows *flows)
{
	mod_delayed_work(flow_queue, &flows->work, 0);
}

/**
 * weir_flows_forget() - account no connection any more
 * @flows: of the namespace
 *
 * Context: Process, may sleep.
 */
void weir_flows_forget(struct weir_flows *flows)
{
	mutex_lock(&flows->lock);
	sweep(flows, SWEEP_FORGET);
	mutex_unlock(&flows->lock);
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

static void sweep_work(struct work_struct *work)
{
	struct weir_flows *flows = container_of(to_delayed_work(work),
						struct weir_flows, work);
	struct weir_net *wn = container_of(flows, struct weir_net, flows);
	unsigned long delay = READ_ONCE(flows->period);
	bool services;

	mutex_lock(&flows->lock);
	sweep(flows, SWEEP_ENDED);
	mutex_unlock(&flows->lock);

	if (!weir_flows_count(flows)) {
		clear_bit(0, &flows->armed);
		/* Pairs with weir_flow_add(). */
		smp_mb__after_atomic();
		if (!weir_flows_count(flows)) {
			mutex_lock(&wn->lock);
			weir_net_idle(wn);
			mutex_unlock(&wn->lock);
			return;
		}
		if (test_and_set_bit(0, &flows->armed))
			return;
	}
	rcu_read_lock();
	services = rcu_dereference(wn->config)->n_services;
	rcu_read_unlock();
	if (!services)
		delay = SWEEP_PERIOD_LAST;
	else if (weir_flows_count(flows) >= READ_ONCE(flows->grown))
		delay = 0; /* grown during the sweep */
	queue_delayed_work(flow_queue, &flows->work, delay);
}

/**
 * weir_flows_setup() - before anything else of this file
 *
 * Return: 0 or -ENOMEM.
 */
int weir_flows_setup(void)
{
	flow_queue = alloc_workqueue("weir_flow", WQ_UNBOUND, 0);
	return flow_queue ? 0 : -ENOMEM;
}

/**
 * weir_flows_teardown() - after the last namespace is gone
 */
void weir_flows_teardown(void)
{
	destroy_workqueue(flow_queue);
}

/**
 * weir_flows_init() - start with no flows
 * @flows: of the namespace
 *
 * Return: 0 or -ENOMEM.
 */
int weir_flows_init(struct weir_flows *flows)
{
	struct weir_flow_list *list;
	int cpu;

	flows->lists = alloc_percpu(struct weir_flow_list);
	if (!flows->lists)
		return -ENOMEM;
	for_each_possible_cpu(cpu) {
		list = per_cpu_ptr(flows->lists, cpu);
		spin_lock_init(&list->lock);
		INIT_LIST_HEAD(&list->pages);
	}
	mutex_init(&flows->lock);
	flows->counted = jiffies;
	flows->grown = SWEEP_GROWTH;
	flows->period = SWEEP_PERIOD;
	INIT_DELAYED_WORK(&flows->work, sweep_work);
	return 0;
}

/**
 * weir_flows_clean() - forget all flows for good
 * @flows: of a namespace without hooks, a grace period later
 *
 * Context: Process, may sleep.
 */
void weir_flows_clean(struct weir_flows *flows)
{
	cancel_delayed_work_sync(&flows->work);
	weir_flows_forget(flows);
	free_percpu(flows->lists);
}
