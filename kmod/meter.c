// SPDX-License-Identifier: GPL-2.0-only
#include <linux/slab.h>
#include <linux/xarray.h>

#include "meter.h"

/* Those of all namespaces, by number. Above it flows keep marks. */
#define METERS_MAX	((1U << 29) - 1)

static DEFINE_XARRAY_FLAGS(meters, XA_FLAGS_ALLOC1 | XA_FLAGS_LOCK_BH |
				   XA_FLAGS_ACCOUNT);

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
	if (xa_alloc_bh(&meters, &meter->id, meter, XA_LIMIT(1, METERS_MAX),
			GFP_KERNEL)) {
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
	return xa_load(&meters, id);
}

/**
 * weir_meter_put() - give a reference back
 * @meter: meter or NULL
 *
 * Context: Process or softirq.
 */
void weir_meter_put(struct weir_meter *meter)
{
	struct weir_meter *parent;

	/* At most two rounds: a service's meter has no parent. */
	while (meter && refcount_dec_and_test(&meter->refs)) {
		parent = meter->parent;
		xa_erase_bh(&meters, meter->id);
		kfree_rcu(meter, rcu);
		meter = parent;
	}
}
