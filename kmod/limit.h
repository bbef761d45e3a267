/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _WEIR_LIMIT_H
#define _WEIR_LIMIT_H

#include <linux/types.h>

struct weir_backend;
struct weir_meter;
struct weir_service;

u32 weir_limit_load(struct weir_meter *meter);
void weir_limit_reserve(const struct weir_service *service,
			const struct weir_backend *backend);
bool weir_limit_take(const struct weir_service *service,
		     const struct weir_backend *backend);

#endif /* _WEIR_LIMIT_H */
