// SPDX-License-Identifier: GPL-2.0-only
/* The backends of a service that is not published yet. */
#include <linux/mm.h>
#include <linux/slab.h>

#include "drain.h"
#include "meter.h"
#include "service.h"

/**
 * weir_backend_compare() - order of the backends of a service
 * @a: backend
 * @b: backend
 *
 * Return: less than, equal to or greater than 0, as memcmp().
 */
int weir_backend_compare(const struct weir_backend *a,
			 const struct weir_backend *b)
{
	int order;

	if (a->family != b->family)
		return a->family < b->family ? -1 : 1;
	order = weir_address_compare(&a->address, &b->address);
	return order ? order : (int)a->port - b->port;
}

/* Number of the first backend that is not before @key. */
static u32 position(const struct weir_service *service,
		    const struct weir_backend *key)
{
	u32 low = 0, high = service->n_backends, mid;

	while (low < high) {
		mid = low + (high - low) / 2;
		if (weir_backend_compare(&service->backends[mid], key) < 0)
			low = mid + 1;
		else
			high = mid;
	}
	return low;
}

/**
 * weir_service_find() - find a backend
 * @service: service
 * @key: backend with the family, address and port to look for
 *
 * Return: the backend or NULL.
 */
struct weir_backend *weir_service_find(const struct weir_service *service,
				       const struct weir_backend *key)
{
	u32 at = position(service, key);

	if (at == service->n_backends ||
	    weir_backend_compare(&service->backends[at], key))
		return NULL;
	return &service->backends[at];
}

static int make_room(struct weir_service *service)
{
	struct weir_backend *backends;
	u32 room = max(2 * service->room, 4U);

	if (service->n_backends < service->room)
		return 0;
	backends = kvmalloc_array(room, sizeof(*backends), GFP_KERNEL_ACCOUNT);
	if (!backends)
		return -ENOMEM;
	if (service->n_backends)
		memcpy(backends, service->backends,
		       service->n_backends * sizeof(*backends));
	kvfree(service->backends);
	service->backends = backends;
	service->room = room;
	return 0;
}

/**
 * weir_service_add() - add a backend
 * @service: unpublished service
 * @backend: backend that it does not have yet; its meter and drain are taken
 *	with references of their own, a meter is made if it is NULL
 *
 * Context: Process, may sleep.
 * Return: 0, -ENOSPC if there are too many already, or -ENOMEM.
 */
int weir_service_add(struct weir_service *service,
		     const struct weir_backend *backend)
{
	struct weir_meter *meter;
	u32 at;

	if (service->n_backends >= WEIR_BACKENDS_MAX)
		return -ENOSPC;
	if (make_room(service))
		return -ENOMEM;
	if (backend->meter)
		meter = weir_meter_get(backend->meter);
	else
		meter = weir_meter_alloc(service->meter);
	if (!meter)
		return -ENOMEM;

	at = position(service, backend);
	memmove(&service->backends[at + 1], &service->backends[at],
		(service->n_backends - at) * sizeof(*backend));
	service->backends[at] = *backend;
	service->backends[at].meter = meter;
	weir_drain_get(backend->drain);
	service->n_backends++;
	return 0;
}

/**
 * weir_service_remove() - remove a backend
 * @service: unpublished service
 * @backend: one of its backends
 */
void weir_service_remove(struct weir_service *service,
			 struct weir_backend *backend)
{
	u32 at = backend - service->backends;

	weir_meter_put(backend->meter);
	weir_drain_put(backend->drain);
	service->n_backends--;
	memmove(backend, backend + 1,
		(service->n_backends - at) * sizeof(*backend));
}

/**
 * weir_service_clear() - remove all backends
 * @service: unpublished service
 */
void weir_service_clear(struct weir_service *service)
{
	u32 i;

	for (i = 0; i < service->n_backends; i++) {
		weir_meter_put(service->backends[i].meter);
		weir_drain_put(service->backends[i].drain);
	}
	service->n_backends = 0;
}
