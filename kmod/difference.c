// SPDX-License-Identifier: GPL-2.0-only
#include <linux/minmax.h>
#include <linux/string.h>

#include "difference.h"

/**
 * weir_difference_between() - begin to compare
 * @former: configuration, or NULL for an empty one
 * @config: another one, with its services
 *
 * Return: what weir_difference_next() is to be called with.
 */
struct weir_difference weir_difference_between(const struct weir_config *former,
					       const struct weir_config *config)
{
	return (struct weir_difference){
		.former = former ? former->services : NULL,
		.n_former = former ? former->n_services : 0,
		.now = config->services,
		.n_now = config->n_services,
	};
}

/**
 * weir_difference_next() - find the next one
 * @d: where to go on; gets @old and @new
 *
 * Return: whether there is one.
 */
bool weir_difference_next(struct weir_difference *d)
{
	u32 n = min(d->n_former - d->i, d->n_now - d->j), same = 0;
	struct weir_service *const *former = d->former + d->i;
	struct weir_service *const *now = d->now + d->j;
	int order;

	while (same < n && former[same] == now[same])
		same++;
	d->i += same;
	d->j += same;
	d->old = d->i < d->n_former ? d->former[d->i] : NULL;
	d->new = d->j < d->n_now ? d->now[d->j] : NULL;
	if (d->old && d->new) {
		order = strcmp(d->old->name, d->new->name);
		if (order < 0)
			d->new = NULL;
		else if (order > 0)
			d->old = NULL;
	}
	d->i += !!d->old;
	d->j += !!d->new;
	return d->old || d->new;
}
