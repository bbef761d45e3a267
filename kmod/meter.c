// SPDX-License-Identifier: GPL-2.0-only
#include <linux/slab.h>

#include "meter.h"

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
	refcount_set(&meter->refs, 1);
	if (parent)
		meter->parent = weir_meter_get(parent);
	return meter;
}

/**
 * weir_meter_put() - give a reference back
 * @meter: meter or NULL
 *
 * Context: Any.
 */
void weir_meter_put(struct weir_meter *meter)
{
	struct weir_meter *parent;

	/* At most two rounds: a service's meter has no parent. */
	while (meter && refcount_dec_and_test(&meter->refs)) {
		parent = meter->parent;
		kfree_rcu(meter, rcu);
		meter = parent;
	}
}
