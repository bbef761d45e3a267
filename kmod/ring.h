/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _WEIR_RING_H
#define _WEIR_RING_H

#include <linux/atomic.h>
#include <linux/percpu.h>
#include <linux/wait.h>
#include <linux/workqueue.h>

#include <uapi/linux/weir_events.h>

struct page;

/**
 * struct weir_record_rings - where what happens in a namespace is written
 * @head: the first page, as readers see it
 * @lost: of @head
 * @memory: of each ring, by its number
 * @by_cpu: the ring of a processor; NULL for one that came later
 * @mask: number of a record to its place
 * @armed: bit 0: somebody waits in poll() for the next record
 * @wait: who does
 * @wake: wakes them, a little later
 */
struct weir_record_rings {
	struct weir_rings *head;
	atomic64_t *lost;
	void **memory;
	struct weir_ring * __percpu *by_cpu;
	u32 mask;
	unsigned long armed;
	wait_queue_head_t wait;
	struct delayed_work wake;
};

struct weir_record_rings *weir_rings_make(void);
void weir_rings_free(struct weir_record_rings *rings);
void weir_rings_write(struct weir_record_rings *rings,
		      const struct weir_event *event);
void weir_rings_lost(struct weir_record_rings *rings);
u64 weir_rings_written(const struct weir_record_rings *rings);
struct page *weir_rings_page(const struct weir_record_rings *rings,
			     unsigned long page);

#endif /* _WEIR_RING_H */
