/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _WEIR_LOAD_H
#define _WEIR_LOAD_H

#include "meter.h"

struct weir_config;

void weir_load_follow(const struct weir_config *former,
		      const struct weir_config *config);
void weir_load_leave(const struct weir_config *config);
void weir_load_tell(const struct weir_meter *meter);

/**
 * weir_load_changed() - weir_meter.active of a backend has changed
 * @meter: of the backend
 *
 * Context: Any but hard interrupts.
 */
static inline void weir_load_changed(const struct weir_meter *meter)
{
	/* Pairs with follow(): it sees the change or we see the service. */
	smp_mb__after_atomic();
	if (unlikely(rcu_access_pointer(meter->parent->follower)))
		weir_load_tell(meter);
}

#endif /* _WEIR_LOAD_H */
