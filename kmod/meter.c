// SPDX-License-Identifier: GPL-2.0-only
#include <linux/gfp.h>
#include <linux/idr.h>
#include <linux/kmemleak.h>
#include <linux/slab.h>
#include <linux/xarray.h>

#include "meter.h"

/* Those of all namespaces, by number. Above it flows keep marks. */
#define METERS_MAX	((1U << 29) - 1)

#define ROW_METERS	((PAGE_SIZE - sizeof(u64)) / sizeof(void *))

/**
 * struct meter_row - meters whose numbers follow each other
 * @used: how many there are; with none the row is freed
 * @meter: by number, modulo ROW_METERS
 *
 * An XArray of all meters would do, but give its nodes back through RCU: when
 * 10,000 services go, hundreds at once in a softirq, for which packets waited
 * as long as 4 ms. Rows need no RCU, see weir_meter_find(); the lock of @rows
 * is for changes.
 */
struct meter_row {
	u32 used;
	struct weir_meter *meter[ROW_METERS];
};

static_assert(sizeof(struct meter_row) <= PAGE_SIZE);

static DEFINE_XARRAY_FLAGS(rows, XA_FLAGS_LOCK_BH | XA_FLAGS_ACCOUNT);
static DEFINE_IDA(numbers);

static struct meter_row *row_alloc(void)
{
	void *row = (void *)get_zeroed_page(GFP_KERNEL_ACCOUNT);

	/* Meters that only flows know have no other pointer to them. */
	if (row)
		kmemleak_alloc(row, PAGE_SIZE, 1, GFP_KERNEL);
	return row;
}

static void row_free(struct meter_row *row)
{
	kmemleak_free(row);
	free_page((unsigned long)row);
}

/* Return: false if there was no memory. */
static bool row_add(struct weir_meter *meter)
{
	u32 number = meter->id / ROW_METERS;
	struct meter_row *row, *spare = NULL;
	bool found;

	xa_lock_bh(&rows);
	row = xa_load(&rows, number);
	if (!row) {
		xa_unlock_bh(&rows);
		spare = row_alloc();
		if (!spare)
			return false;
		xa_lock_bh(&rows);
		/* May let go of the lock for memory, then looks again. */
		row = __xa_cmpxchg(&rows, number, NULL, spare, GFP_KERNEL);
		if (!row)
			swap(row, spare);
	}
	found = !xa_is_err(row);
	if (found) {
		row->meter[meter->id % ROW_METERS] = meter;
		row->used++;
	}
	xa_unlock_bh(&rows);
	if (spare)
		row_free(spare);
	return found;
}

static bool get_number(struct weir_meter *meter)
{
	int id;

	id = ida_alloc_range(&numbers, 1, METERS_MAX, GFP_KERNEL);
	if (id < 0)
		return false;
	meter->id = id;
	if (row_add(meter))
		return true;
	ida_free(&numbers, id);
	return false;
}

static void put_number(const struct weir_meter *meter)
{
	u32 id = meter->id;
	struct meter_row *row;
	bool last;

	xa_lock_bh(&rows);
	row = xa_load(&rows, id / ROW_METERS);
	row->meter[id % ROW_METERS] = NULL;
	last = !--row->used;
	if (last)
		__xa_erase(&rows, id / ROW_METERS);
	xa_unlock_bh(&rows);
	if (last)
		row_free(row);
	ida_free(&numbers, id);
}

/**
 * weir_meter_alloc() - make a meter
 * @parent: meter of the service for that of a backend, or NULL
 *
 * Context: Process, may sleep. Charged to the caller's memory cgroup.
 * Return: the meter with one reference, or NULL.
 */
struct weir_meter *weir_meter_alloc(struct weir_meter *parent)
{
	struct weir_meter *meter;

	meter = kzalloc(sizeof(*meter), GFP_KERNEL_ACCOUNT);
	if (!meter)
		return NULL;
	if (!get_number(meter)) {
		kfree(meter);
		return NULL;
	}
	refcount_set(&meter->refs, 1);
	spin_lock_init(&meter->lock);
	if (parent)
		meter->parent = weir_meter_get(parent);
	return meter;
}

/**
 * weir_meter_find() - a meter by its number
 * @id: of one that the caller holds a reference to
 *
 * Context: Any.
 * Return: the meter.
 */
struct weir_meter *weir_meter_find(u32 id)
{
	const struct meter_row *row = xa_load(&rows, id / ROW_METERS);

	return row->meter[id % ROW_METERS];
}

/**
 * weir_meter_put() - give a reference back
 * @meter: meter or NULL
 *
 * It needs no grace period: packets only see the meters of flows, whose
 * references the sweep gives back, and of a configuration, which gives its own
 * back a grace period after they could see it last, see weir_service_put(). So
 * 10,000 services that go give their memory back piece by piece, and not to a
 * worker of RCU that packets wait for.
 *
 * Context: Process or softirq.
 */
void weir_meter_put(struct weir_meter *meter)
{
	struct weir_meter *parent;

	/* At most two rounds: a service's meter has no parent. */
	while (meter && refcount_dec_and_test(&meter->refs)) {
		parent = meter->parent;
		put_number(meter);
		kfree(meter);
		meter = parent;
	}
}
