// SPDX-License-Identifier: GPL-2.0-only
/*
 * Rings of records, one for each processor, that readers map. Writers wait for
 * nobody: not for readers, which see from the numbers what they have missed, and
 * not for each other. A writer lets no softirq in between, so that a ring has one
 * record at a time that is being written.
 */
#include <linux/cpu.h>
#include <linux/err.h>
#include <linux/ktime.h>
#include <linux/log2.h>
#include <linux/mm.h>
#include <linux/moduleparam.h>
#include <linux/slab.h>
#include <linux/string.h>
#include <linux/vmalloc.h>

#include "ring.h"

/* How long who waits for records lets others come too. */
#define WAKE_DELAY	msecs_to_jiffies(10)

#define RING_KB_MIN	256
#define RING_KB_MAX	65536

static unsigned int ring_kb = 4096;
module_param(ring_kb, uint, 0644);
MODULE_PARM_DESC(ring_kb, "KiB of a ring of /dev/weir, one for each processor, 256 to 65536 (4096)");

static void wake(struct work_struct *work)
{
	struct weir_record_rings *rings =
		container_of(to_delayed_work(work), struct weir_record_rings,
			     wake);

	wake_up_all(&rings->wait);
}

/* Memory that readers map; counted as the opener's. */
static void *shared(size_t size)
{
	return __vmalloc(size, GFP_KERNEL_ACCOUNT | __GFP_ZERO);
}

static int make_rings(struct weir_record_rings *rings)
{
	struct weir_rings *head = rings->head;
	struct weir_ring *ring;
	u32 cpu;

	rings->memory = kcalloc(num_present_cpus(), sizeof(*rings->memory),
				GFP_KERNEL_ACCOUNT);
	rings->by_cpu = alloc_percpu_gfp(struct weir_ring *,
					 GFP_KERNEL_ACCOUNT);
	if (!rings->memory || !rings->by_cpu)
		return -ENOMEM;
	for_each_present_cpu(cpu) {
		ring = shared(head->ring_size);
		if (!ring)
			return -ENOMEM;
		ring->cpu = cpu;
		rings->memory[head->rings++] = ring;
		*per_cpu_ptr(rings->by_cpu, cpu) = ring;
	}
	return 0;
}

/**
 * weir_rings_make() - make empty rings
 *
 * Context: Process, may sleep.
 * Return: them, or an error pointer.
 */
struct weir_record_rings *weir_rings_make(void)
{
	u32 bytes = clamp_t(u32, READ_ONCE(ring_kb), RING_KB_MIN, RING_KB_MAX) *
		    1024;
	struct weir_record_rings *rings;
	struct weir_rings *head;
	int err = -ENOMEM;

	BUILD_BUG_ON(sizeof(struct weir_event) != 256);
	BUILD_BUG_ON(sizeof(struct weir_ring) > PAGE_SIZE);
	/* Writers count in it what readers read. */
	BUILD_BUG_ON(sizeof(atomic64_t) != sizeof(u64));
	rings = kzalloc(sizeof(*rings), GFP_KERNEL_ACCOUNT);
	if (!rings)
		return ERR_PTR(-ENOMEM);
	init_waitqueue_head(&rings->wait);
	INIT_DELAYED_WORK(&rings->wake, wake);
	head = shared(PAGE_SIZE);
	if (!head)
		goto failed;
	rings->head = head;
	rings->lost = (atomic64_t *)&head->lost;
	head->magic = WEIR_EVENTS_MAGIC;
	head->version = WEIR_EVENTS_VERSION;
	head->record_size = sizeof(struct weir_event);
	head->records = rounddown_pow_of_two(bytes / sizeof(struct weir_event));
	head->page_size = PAGE_SIZE;
	head->ring_size = PAGE_SIZE +
			  PAGE_ALIGN(head->records * head->record_size);
	rings->mask = head->records - 1;
	cpus_read_lock();
	err = make_rings(rings);
	cpus_read_unlock();
	if (err)
		goto failed;
	head->size = PAGE_SIZE + (u64)head->rings * head->ring_size;
	head->began = ktime_get_ns();
	return rings;

failed:
	weir_rings_free(rings);
	return ERR_PTR(err);
}

/**
 * weir_rings_free() - free rings
 * @rings: nobody writes them, and nobody has them mapped
 *
 * Context: Process, may sleep.
 */
void weir_rings_free(struct weir_record_rings *rings)
{
	u32 i;

	cancel_delayed_work_sync(&rings->wake);
	for (i = 0; rings->head && i < rings->head->rings; i++)
		vfree(rings->memory[i]);
	free_percpu(rings->by_cpu);
	kfree(rings->memory);
	vfree(rings->head);
	kfree(rings);
}

/**
 * weir_rings_lost() - a record could not be made
 * @rings: where it would have been written
 *
 * Context: Any.
 */
void weir_rings_lost(struct weir_record_rings *rings)
{
	atomic64_inc(rings->lost);
}

/**
 * weir_rings_write() - write a record
 * @rings: where; the caller is in an RCU read side critical section
 * @event: it; its number does not count
 *
 * Context: Any but hard interrupts.
 */
void weir_rings_write(struct weir_record_rings *rings,
		      const struct weir_event *event)
{
	struct weir_event *records, *slot;
	struct weir_ring *ring;
	u64 number;

	/* The second for PREEMPT_RT, where softirqs are threads. */
	local_bh_disable();
	preempt_disable();
	ring = *this_cpu_ptr(rings->by_cpu);
	if (unlikely(!ring)) {
		preempt_enable();
		local_bh_enable();
		weir_rings_lost(rings);
		return;
	}
	number = ring->next + 1;
	WRITE_ONCE(ring->next, number);
	records = (void *)ring + PAGE_SIZE;
	slot = &records[(number - 1) & rings->mask];
	/* Who reads the place meanwhile sees that it is neither nor. */
	WRITE_ONCE(slot->number, 0);
	/* before any of the new record; readers look again after their copy */
	smp_wmb();
	memcpy((void *)slot + sizeof(slot->number),
	       (void *)event + sizeof(event->number),
	       sizeof(*slot) - sizeof(slot->number));
	/* after all of it; readers load the number with acquire */
	smp_wmb();
	WRITE_ONCE(slot->number, number);
	if (event->type == WEIR_EVENT_END)
		WRITE_ONCE(ring->ended, ring->ended + 1);
	/* after @ended and @next, which readers load after it */
	smp_wmb();
	WRITE_ONCE(ring->done, number);
	preempt_enable();
	local_bh_enable();
	/* Either this sees that somebody waits, or poll() sees the record. */
	smp_mb();
	if (test_bit(0, &rings->armed) && test_and_clear_bit(0, &rings->armed))
		queue_delayed_work(system_unbound_wq, &rings->wake, WAKE_DELAY);
}

/**
 * weir_rings_written() - how many records have been written
 * @rings: rings
 *
 * Context: Any.
 * Return: the number, without those that are being written.
 */
u64 weir_rings_written(const struct weir_record_rings *rings)
{
	u64 written = 0;
	u32 i;

	for (i = 0; i < rings->head->rings; i++) {
		struct weir_ring *ring = rings->memory[i];

		written += READ_ONCE(ring->done);
	}
	return written;
}

/**
 * weir_rings_page() - a page as readers map it
 * @rings: rings
 * @page: its number
 *
 * Context: Any.
 * Return: the page without a reference, NULL past the end.
 */
struct page *weir_rings_page(const struct weir_record_rings *rings,
			     unsigned long page)
{
	unsigned long pages = rings->head->ring_size >> PAGE_SHIFT;
	unsigned long ring;

	if (!page)
		return vmalloc_to_page(rings->head);
	ring = (page - 1) / pages;
	if (ring >= rings->head->rings)
		return NULL;
	return vmalloc_to_page(rings->memory[ring] +
			       (((page - 1) % pages) << PAGE_SHIFT));
}
