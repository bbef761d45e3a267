/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _WEIR_DIFFERENCE_H
#define _WEIR_DIFFERENCE_H

#include "config.h"

/**
 * struct weir_difference - services in which two lists differ
 * @former: one list, sorted by name
 * @n_former: how many
 * @now: the other one
 * @n_now: how many
 * @i: how many of @former have been seen; 0 to begin with
 * @j: how many of @now have been seen; 0 to begin with
 * @old: service that is in @former only, or NULL
 * @new: service that is in @now only, or NULL; one of the name of @old if both
 *	are there
 *
 * A commit changes few of many services, and shares the others with the
 * configuration before: these cost as much as it takes to compare a pointer.
 */
struct weir_difference {
	struct weir_service *const *former;
	u32 n_former;
	struct weir_service *const *now;
	u32 n_now;
	u32 i;
	u32 j;
	struct weir_service *old;
	struct weir_service *new;
};

struct weir_difference weir_difference_between(const struct weir_config *former,
					       const struct weir_config *config);
bool weir_difference_next(struct weir_difference *d);

#endif /* _WEIR_DIFFERENCE_H */
