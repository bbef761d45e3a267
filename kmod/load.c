// SPDX-License-Identifier: GPL-2.0-only
/*
 * Tells schedulers that follow the open connections (weir_sched.update) of each
 * that begins or ends. Flows know meters, which outlive configurations; the
 * meter of a service knows which service of that name packets use now, and the
 * meter of a backend which one it is there.
 */
#include <linux/sched.h>

#include "config.h"
#include "difference.h"
#include "load.h"
#include "service.h"

/**
 * weir_load_tell() - tell the service of a change
 * @meter: of the backend
 *
 * Context: Any but hard interrupts.
 */
void weir_load_tell(const struct weir_meter *meter)
{
	const struct weir_service *service;
	u32 place;

	rcu_read_lock();
	service = rcu_dereference(meter->parent->follower);
	place = READ_ONCE(meter->place);
	/* It may be the number in another one, or it has left. */
	if (service && place < service->n_backends &&
	    service->backends[place].meter == meter)
		weir_service_note(service, place);
	rcu_read_unlock();
}

static void leave(const struct weir_service *service)
{
	struct weir_service __rcu **follower = &service->meter->follower;

	if (rcu_access_pointer(*follower) == service)
		RCU_INIT_POINTER(*follower, NULL);
}

static void follow(struct weir_service *service)
{
	u32 i;

	if (!weir_service_sched(service)->update)
		return;
	for (i = 0; i < service->n_backends; i++)
		WRITE_ONCE(service->backends[i].meter->place, i);
	rcu_assign_pointer(service->meter->follower, service);
	/* Pairs with weir_load_changed(): what it knows may be of long ago. */
	smp_mb();
	for (i = 0; i < service->n_backends; i++) {
		weir_service_note(service, i);
		cond_resched();
	}
}

/**
 * weir_load_leave() - have the services of a configuration not told any more
 * @config: configuration that packets use, or used
 *
 * Context: Process, may sleep, under weir_net.lock.
 */
void weir_load_leave(const struct weir_config *config)
{
	u32 i;

	for (i = 0; i < config->n_services; i++) {
		leave(config->services[i]);
		cond_resched();
	}
}

/**
 * weir_load_follow() - have the services of a configuration told
 * @former: configuration that packets use
 * @config: the one that they are about to use
 *
 * Those of @former are not told any more, for the moment until @config takes
 * its place.
 *
 * Context: Process, may sleep, under weir_net.lock. Services that are not told
 * any more have to stay for a grace period.
 */
void weir_load_follow(const struct weir_config *former,
		      const struct weir_config *config)
{
	struct weir_difference d = weir_difference_between(former, config);

	if (!former->counts.live && !config->counts.live)
		return;
	while (weir_difference_next(&d)) {
		if (d.old)
			leave(d.old);
		if (d.new)
			follow(d.new);
		cond_resched();
	}
}
