// SPDX-License-Identifier: GPL-2.0-only
/*
 * Which connection went where. Conntrack tells nobody when a connection ends
 * (its one notifier belongs to ctnetlink), so every balanced connection is
 * remembered with a reference to its conntrack entry, and a sweep looks at all
 * of them from time to time. A flow takes 15 bytes, which is why it knows its
 * meter by number, in pages that are filled from the front and packed by each
 * sweep.
 */
#include <linux/gfp.h>
#include <linux/ktime.h>
#include <linux/percpu.h>
#include <linux/sched.h>
#include <linux/skbuff.h>
#include <net/netfilter/nf_conntrack.h>

#include "affinity.h"
#include "config.h"
#include "flow.h"
#include "fullnat.h"
#include "load.h"
#include "mangle.h"
#include "netns.h"
#include "reset.h"
#include "tproxy.h"
#include "traffic.h"

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

/*
 * When there is no place for a connection: flows looked at, at once, whether
 * they have ended; how often; and how often a sweep is asked for, which rests
 * four times as long as it took.
 */
#define GLANCE_FLOWS		512
#define GLANCE_PERIOD		(250 * NSEC_PER_USEC)
#define PRESS_PERIOD		(HZ / 20)

/* What a sweep does with a flow. */
enum sweep {
	SWEEP_ENDED,	/* drop it if it has ended, or see that it closes */
	SWEEP_COUNT,	/* and count its traffic if not */
	SWEEP_FORGET,	/* drop it */
};

/* Oldest age that is told; sweeps see to it that none gets beyond it by much. */
#define AGE_MAX		(3U << 22)

/* Low bits of flow_page.meter: it is counted as active, and WEIR_FLOW_*. */
#define ACTIVE		1U
#define MARK_BITS	3

static struct workqueue_struct *flow_queue;

#define PAGE_HEAD	(sizeof(struct list_head) + sizeof(u64))
#define PAGE_FLOWS	((PAGE_SIZE - PAGE_HEAD) / (sizeof(void *) + 7))

/**
 * struct flow_page - connections
 * @list: in weir_flow_list.pages
 * @n: how many
 * @ct: conntrack entries; with references
 * @meter: weir_meter.id of what they count for, above the marks; with
 *	references
 * @began: when they began, as the low 24 bits of weir_flows_now()
 */
struct flow_page {
	struct list_head list;
	u32 n;
	struct nf_conn *ct[PAGE_FLOWS];
	u32 meter[PAGE_FLOWS];
	u8 began[PAGE_FLOWS][3];
};

struct weir_flow_list {
	spinlock_t lock; /* of pages and what is in them */
	struct list_head pages;
};

static struct weir_meter *flow_meter(const struct flow_page *page, u32 i)
{
	return weir_meter_find(page->meter[i] >> MARK_BITS);
}

static void write_began(struct flow_page *page, u32 i, u32 began)
{
	page->began[i][0] = began;
	page->began[i][1] = began >> 8;
	page->began[i][2] = began >> 16;
}

/* When a flow began; one that is older than can be told, when that was. */
static u32 read_began(struct flow_page *page, u32 i)
{
	const u8 *began = page->began[i];
	u32 now = weir_flows_now(), age;

	age = (now - (began[0] | began[1] << 8 | began[2] << 16)) & 0xffffff;
	if (unlikely(age > AGE_MAX)) {
		age = AGE_MAX;
		write_began(page, i, now - age);
	}
	return now - age;
}

static void set_active(struct weir_flows *flows, struct flow_page *page, u32 i,
		       struct weir_meter *meter, bool active)
{
	int change = active ? 1 : -1;
	struct weir_meter *m;

	if (active == !!(page->meter[i] & ACTIVE))
		return;
	page->meter[i] ^= ACTIVE;
	atomic_add(change, &flows->active);
	for (m = meter; m; m = m->parent)
		atomic_add(change, &m->active);
	weir_load_changed(meter);
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

/*
 * An entry whose connection has ended with a reset of the server takes a new
 * one of the same ports as its own: that would go to the backend of before,
 * drained or gone, and be no connection of its own here. Conntrack makes a new
 * entry instead, as it does by itself in TIME_WAIT, if a side has said that it
 * closes; nothing else depends on that mark (nf_conntrack_tcp_packet()).
 */
static void use_once(struct nf_conn *ct)
{
	if (nf_ct_protonum(ct) == IPPROTO_TCP)
		ct->proto.tcp.seen[IP_CT_DIR_ORIGINAL].flags |=
			IP_CT_TCP_FLAG_CLOSE_INIT;
}

/**
 * weir_flow_add() - account a connection from now on
 * @flows: of the namespace
 * @ct: connection, not confirmed
 * @meter: what to count it for, seen under RCU
 * @marks: WEIR_FLOW_*
 *
 * Context: Softirq or process, from a hook, under RCU.
 * Return: false if there was no memory to remember it.
 */
bool weir_flow_add(struct weir_flows *flows, struct nf_conn *ct,
		   struct weir_meter *meter, u32 marks)
{
	struct weir_flow_list *list = raw_cpu_ptr(flows->lists);
	struct flow_page *page;
	struct weir_meter *m;
	u32 i, count;

	for (m = meter; m; m = m->parent)
		atomic64_inc(&m->connections);

	spin_lock_bh(&list->lock);
	page = page_with_room(list);
	if (!page) {
		spin_unlock_bh(&list->lock);
		atomic64_inc(&flows->untracked);
		for (m = meter; m && (marks & WEIR_FLOW_TAKEN); m = m->parent)
			atomic_dec(&m->active);
		if (marks & WEIR_FLOW_TAKEN)
			weir_load_changed(meter);
		if (marks & WEIR_FLOW_TPROXY)
			weir_tproxy_remove(container_of(flows, struct weir_net,
							flows), ct);
		return false;
	}
	use_once(ct);
	nf_conntrack_get(&ct->ct_general);
	i = page->n++;
	page->ct[i] = ct;
	page->meter[i] = weir_meter_get(meter)->id << MARK_BITS | ACTIVE |
			 marks;
	write_began(page, i, weir_flows_now());
	if (unlikely(marks & WEIR_FLOW_PORT))
		atomic_inc(&meter->ports);
	atomic_inc(&flows->active);
	for (m = meter; m && likely(!(marks & WEIR_FLOW_TAKEN)); m = m->parent)
		atomic_inc(&m->active);
	count = atomic_inc_return(&flows->count);
	spin_unlock_bh(&list->lock);
	if (likely(!(marks & WEIR_FLOW_TAKEN)))
		weir_load_changed(meter);

	/*
	 * Pairs with sweep_work(): either we see it off or it sees the flow.
	 * atomic_inc_return() orders the count before this.
	 */
	if (!test_bit(0, &flows->armed) && !test_and_set_bit(0, &flows->armed))
		/* The first soon: it knows how often the others have to be. */
		queue_delayed_work(flow_queue, &flows->work, SWEEP_PERIOD_LIVE);
	if (unlikely(count == READ_ONCE(flows->grown)))
		mod_delayed_work(flow_queue, &flows->work, 0);
	return true;
}

static bool has_ended(const struct nf_conn *ct)
{
	unsigned long status = READ_ONCE(ct->status);

	if (status & IPS_DYING)
		return true;
	if (status & IPS_CONFIRMED)
		return nf_ct_is_expired(ct);
	/* The first packet was dropped after all, and only we are left. */
	return refcount_read(&ct->ct_general.use) == 1;
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

static void touch_client(const struct nf_conn *ct,
			 const struct weir_meter *meter)
{
	const struct weir_meter *service = meter->parent;

	if (rcu_access_pointer(service->affinity))
		weir_affinity_touch(service, ct);
}

static noinline void drop_marks(struct weir_flows *flows, u32 marks,
				struct nf_conn *ct, struct weir_meter *meter)
{
	struct weir_net *wn = container_of(flows, struct weir_net, flows);

	if (marks & WEIR_FLOW_PORT)
		atomic_dec(&meter->ports);
	if (marks & WEIR_FLOW_TPROXY)
		weir_tproxy_remove(wn, ct);
}

/* Return: whether the flow is to be kept. */
static bool visit(struct weir_flows *flows, struct flow_page *page, u32 i,
		  enum sweep what)
{
	struct nf_conn *ct = page->ct[i];
	struct weir_meter *meter;
	enum weir_doom doom;
	bool ended;

	/* Closed and not forgotten yet, as most are: nothing to be done. */
	if (what == SWEEP_ENDED && !(page->meter[i] & ACTIVE) &&
	    !has_ended(ct) && !is_active(ct))
		return true;
	meter = flow_meter(page, i);
	doom = READ_ONCE(meter->doom);
	if (unlikely(doom) && what != SWEEP_FORGET)
		weir_reset_doomed(ct, doom, is_active(ct));
	ended = what == SWEEP_FORGET || has_ended(ct);
	if (ended || what == SWEEP_COUNT)
		weir_traffic_count(flows, ct, meter, ended);
	if (page->meter[i] & ACTIVE)
		touch_client(ct, meter);
	set_active(flows, page, i, meter, !ended && is_active(ct));
	if (what == SWEEP_COUNT && page->meter[i] & ACTIVE)
		weir_traffic_age(flows, meter, read_began(page, i));
	if (!ended)
		return true;
	if (unlikely(page->meter[i] & (WEIR_FLOW_PORT | WEIR_FLOW_TPROXY)))
		drop_marks(flows, page->meter[i], ct, meter);
	weir_meter_put(meter);
	nf_ct_put(ct);
	atomic_dec(&flows->count);
	return false;
}

static void move_flow(struct flow_page *to, u32 at,
		      const struct flow_page *from, u32 i)
{
	to->ct[at] = from->ct[i];
	to->meter[at] = from->meter[i];
	memcpy(to->began[at], from->began[i], sizeof(to->began[at]));
}

/* Visits all flows of @pages, which nobody else has, and packs them. */
static void sweep_pages(struct weir_flows *flows, struct list_head *pages,
			enum sweep what)
{
	struct flow_page *page, *next, *to;
	u32 i, kept = 0;

	to = list_first_entry_or_null(pages, struct flow_page, list);
	if (!to)
		return;
	list_for_each_entry(page, pages, list) {
		for (i = 0; i < page->n; i++) {
			if (!visit(flows, page, i, what))
				continue;
			if (kept == PAGE_FLOWS) {
				to->n = kept;
				to = list_next_entry(to, list);
				kept = 0;
			}
			if (to != page || kept != i)
				move_flow(to, kept, page, i);
			kept++;
		}
		cond_resched();
	}
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
	unsigned long began = jiffies;
	struct weir_flow_list *list;
	LIST_HEAD(pages);
	u32 count;
	int cpu;

	lockdep_assert_held(&flows->lock);
	if (what == SWEEP_COUNT)
		flows->sweep++;
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
	if (what == SWEEP_COUNT)
		WRITE_ONCE(flows->counted, jiffies);
	WRITE_ONCE(flows->swept, jiffies);
	count = weir_flows_count(flows);
	WRITE_ONCE(flows->grown, count + count / 8 + SWEEP_GROWTH);
	WRITE_ONCE(flows->rest, jiffies + PRESS_PERIOD + 4 * (jiffies - began));
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
 * weir_flows_look() - see which connections have ended, unless that was seen a
 *	moment ago
 * @flows: of the namespace
 *
 * Context: Process, may sleep, without weir_flows.lock.
 */
void weir_flows_look(struct weir_flows *flows)
{
	if (time_before(jiffies, READ_ONCE(flows->swept) + HZ / 8))
		return;
	mutex_lock(&flows->lock);
	sweep(flows, SWEEP_ENDED);
	mutex_unlock(&flows->lock);
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
 * weir_flows_hurry() - look at the flows now, and from now on as often as the
 *	configuration needs
 * @flows: of the namespace
 *
 * Context: Any.
 */
void weir_flows_hurry(struct weir_flows *flows)
{
	mod_delayed_work(flow_queue, &flows->work, 0);
}

/**
 * weir_flows_press() - look at the flows soon, unless somebody just did
 * @flows: of the namespace
 *
 * For packets that cannot be taken because of the number of connections.
 *
 * Context: Any.
 */
void weir_flows_press(struct weir_flows *flows)
{
	if (time_before(jiffies, READ_ONCE(flows->rest)))
		return;
	WRITE_ONCE(flows->rest, jiffies + PRESS_PERIOD);
	weir_flows_hurry(flows);
}

static void glance_at(struct weir_flows *flows, struct flow_page *page, u32 i)
{
	const struct nf_conn *ct = page->ct[i];
	struct weir_meter *meter;

	if (!(page->meter[i] & ACTIVE) || (!has_ended(ct) && is_active(ct)))
		return;
	meter = flow_meter(page, i);
	touch_client(ct, meter);
	set_active(flows, page, i, meter, false);
}

/* The newest page, and another one each time. Return: flows looked at. */
static u32 glance_list(struct weir_flows *flows, struct weir_flow_list *list)
{
	struct flow_page *page, *first, *last;
	u32 i, seen = 0;

	if (list_empty(&list->pages))
		return 0;
	first = list_first_entry(&list->pages, struct flow_page, list);
	last = list_last_entry(&list->pages, struct flow_page, list);
	if (last != first)
		list_move(&last->list, &first->list);
	for (page = first;; page = last) {
		for (i = 0; i < page->n; i++)
			glance_at(flows, page, i);
		seen += page->n;
		if (page == last)
			return seen;
	}
}

/**
 * weir_flows_glance() - see now whether some flows have ended
 * @flows: of the namespace
 *
 * A sweep comes later than the packet that there is no place for. This sees
 * all flows if they are few, and some others each time if not.
 *
 * Context: Softirq or process, softirqs off.
 * Return: whether there was a look; not if the former is too recent.
 */
bool weir_flows_glance(struct weir_flows *flows)
{
	u64 now = ktime_get_ns(), former = READ_ONCE(flows->glanced);
	u32 seen = 0, n, cpu = READ_ONCE(flows->cursor);
	struct weir_flow_list *list;

	if (now - former < GLANCE_PERIOD ||
	    cmpxchg64(&flows->glanced, former, now) != former)
		return false;
	for (n = 0; n < num_possible_cpus() && seen < GLANCE_FLOWS; n++) {
		cpu = cpumask_next(cpu, cpu_possible_mask);
		if (cpu >= nr_cpu_ids)
			cpu = cpumask_first(cpu_possible_mask);
		list = per_cpu_ptr(flows->lists, cpu);
		spin_lock(&list->lock);
		seen += glance_list(flows, list);
		spin_unlock(&list->lock);
	}
	WRITE_ONCE(flows->cursor, cpu);
	return true;
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

static void sweep_work(struct work_struct *work)
{
	struct weir_flows *flows = container_of(to_delayed_work(work),
						struct weir_flows, work);
	struct weir_net *wn = container_of(flows, struct weir_net, flows);
	const struct weir_config *config;
	unsigned long delay = SWEEP_PERIOD;
	bool idle;

	mutex_lock(&flows->lock);
	sweep(flows, SWEEP_ENDED);
	mutex_unlock(&flows->lock);
	weir_full_nat_watch(wn);

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
	config = rcu_dereference(wn->config);
	if (!config->n_services)
		delay = SWEEP_PERIOD_LAST;
	else if (config->counts.live)
		delay = SWEEP_PERIOD_LIVE;
	idle = weir_mangle_idle(wn, config);
	rcu_read_unlock();
	if (idle) {
		mutex_lock(&wn->lock);
		weir_mangle_release(wn);
		mutex_unlock(&wn->lock);
	}
	if (weir_flows_count(flows) >= READ_ONCE(flows->grown))
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

	BUILD_BUG_ON(sizeof(struct flow_page) > PAGE_SIZE);
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
	flows->swept = jiffies;
	flows->grown = SWEEP_GROWTH;
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
