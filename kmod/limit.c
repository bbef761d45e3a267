// SPDX-License-Identifier: GPL-2.0-only
/*
 * Limits of open connections. A choice reserves a place in the meters of the
 * backend and of the service, and the connection takes it once it is accounted,
 * after every filter; packets come in bunches, so there can be many choices
 * between the two. A packet that is dropped on the way tells nobody: what it
 * had reserved is forgotten after one or two periods. If that was too early (it
 * waited in an nfqueue) and the place has gone to another, its first packet is
 * dropped: there are never more connections than the limit.
 *
 * Only for services with WEIR_SERVICE_LIMITED. All of it is under the lock of
 * the service's meter.
 */
#include <linux/atomic.h>
#include <linux/jiffies.h>

#include "limit.h"
#include "load.h"
#include "meter.h"
#include "service.h"

#define PERIOD	(HZ / 10 ?: 1)

/* Forgets what was reserved before the former period. */
static void settle(struct weir_meter *meter)
{
	u32 epoch = jiffies / PERIOD;

	if (epoch == meter->epoch)
		return;
	meter->chosen[1] = epoch == meter->epoch + 1 ? meter->chosen[0] : 0;
	meter->chosen[0] = 0;
	meter->epoch = epoch;
}

/**
 * weir_limit_load() - connections open and on their way
 * @meter: of a limited service or of its backend
 *
 * Context: Under weir_meter.lock of the service.
 * Return: how many.
 */
u32 weir_limit_load(struct weir_meter *meter)
{
	settle(meter);
	return atomic_read(&meter->active) + meter->chosen[0] +
	       meter->chosen[1];
}

/**
 * weir_limit_reserve() - a backend has been chosen
 * @service: limited service
 * @backend: its backend
 *
 * Context: Under weir_meter.lock of the service.
 */
void weir_limit_reserve(const struct weir_service *service,
			const struct weir_backend *backend)
{
	settle(service->meter);
	settle(backend->meter);
	service->meter->chosen[0]++;
	backend->meter->chosen[0]++;
}

static void give_back(struct weir_meter *meter)
{
	settle(meter);
	if (meter->chosen[0])
		meter->chosen[0]--;
	else if (meter->chosen[1])
		meter->chosen[1]--;
}

static bool is_full(u32 most, const struct weir_meter *meter)
{
	return most && (u32)atomic_read(&meter->active) >= most;
}

/**
 * weir_limit_take() - a connection is about to be accounted
 * @service: limited service
 * @backend: its backend
 *
 * Context: Softirq or process, from a hook, under RCU.
 * Return: whether there is a place for it; then it counts as open already.
 */
bool weir_limit_take(const struct weir_service *service,
		     const struct weir_backend *backend)
{
	struct weir_meter *meter = backend->meter, *parent = service->meter;
	bool taken = false;

	spin_lock_bh(&parent->lock);
	give_back(parent);
	give_back(meter);
	if (is_full(service->connections_max, parent)) {
		atomic64_inc(&parent->limited);
	} else if (is_full(backend->connections_max, meter)) {
		atomic64_inc(&parent->overflowed);
		atomic64_inc(&meter->overflowed);
	} else {
		atomic_inc(&parent->active);
		atomic_inc(&meter->active);
		weir_load_changed(meter);
		taken = true;
	}
	spin_unlock_bh(&parent->lock);
	return taken;
}
