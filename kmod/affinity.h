/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _WEIR_AFFINITY_H
#define _WEIR_AFFINITY_H

#include "service.h"

struct nf_conn;
struct weir_affinity;
struct weir_meter;

int weir_affinity_setup(void);
void weir_affinity_teardown(void);

struct weir_affinity *weir_affinity_alloc(struct weir_meter *meter);
struct weir_affinity *weir_affinity_get(struct weir_affinity *affinity);
void weir_affinity_put(struct weir_affinity *affinity);

const struct weir_backend *
weir_affinity_find(const struct weir_service *service, u8 family,
		   const union weir_address *client, enum weir_role role);
const struct weir_backend *
weir_affinity_remember(const struct weir_service *service, u8 family,
		       const union weir_address *client, enum weir_role role,
		       const struct weir_backend *backend);
void weir_affinity_touch(const struct weir_meter *meter,
			 const struct nf_conn *ct);

#endif /* _WEIR_AFFINITY_H */
