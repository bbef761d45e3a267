// SPDX-License-Identifier: GPL-2.0-only
/*
 * Backends that leave with a commit. Their TCP connections go on until they
 * end, but a flow of UDP has no end as long as the client sends: it would stay
 * with the backend that is gone for ever. So the meters of these backends are
 * marked, and the next sweep has conntrack forget their flows of UDP.
 */
#include <linux/sched.h>

#include "config.h"
#include "difference.h"
#include "drain.h"
#include "leave.h"
#include "meter.h"

/* One that leaves. Return: whether a sweep has to look at its connections. */
static bool leaves(struct weir_meter *meter, bool keep)
{
	if (keep)
		return false;
	if (READ_ONCE(meter->doom) == WEIR_DOOM_NONE)
		WRITE_ONCE(meter->doom, WEIR_DOOM_FORGET);
	return true;
}

/* One that is there now, perhaps again. */
static bool stays(const struct weir_backend *backend)
{
	enum weir_doom doom = weir_drain_doom(backend->drain);

	if (READ_ONCE(backend->meter->doom) != doom)
		WRITE_ONCE(backend->meter->doom, doom);
	return doom != WEIR_DOOM_NONE;
}

/* Either may be NULL. Both lists are sorted: walk them side by side. */
static bool mark_backends(const struct weir_service *former,
			  const struct weir_service *service, bool keep)
{
	u32 i = 0, n = former ? former->n_backends : 0;
	u32 j = 0, m = service ? service->n_backends : 0;
	const struct weir_backend *old, *new;
	bool marked = false;
	int order;

	while (i < n || j < m) {
		old = i < n ? &former->backends[i] : NULL;
		new = j < m ? &service->backends[j] : NULL;
		order = !old ? 1 : !new ? -1 : weir_backend_compare(old, new);
		/* Removed and made again in one transaction it is another. */
		if (order < 0 || (!order && old->meter != new->meter))
			marked |= leaves(old->meter, keep);
		if (order >= 0)
			marked |= stays(new);
		i += order <= 0;
		j += order >= 0;
	}
	return marked;
}

/**
 * weir_leave_mark() - mark the meters of the backends that leave
 * @former: configuration before
 * @config: configuration after, published
 * @keep: leave all of their connections alone
 *
 * Context: Process, may sleep, under weir_net.lock.
 * Return: whether a sweep is needed.
 */
bool weir_leave_mark(const struct weir_config *former,
		     const struct weir_config *config, bool keep)
{
	struct weir_difference d = weir_difference_between(former, config);
	bool marked = false;

	while (weir_difference_next(&d)) {
		marked |= mark_backends(d.old, d.new, keep);
		cond_resched();
	}
	return marked;
}
