/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _WEIR_LEAVE_H
#define _WEIR_LEAVE_H

#include <linux/types.h>

struct weir_config;

bool weir_leave_mark(const struct weir_config *former,
		     const struct weir_config *config, bool keep);

#endif /* _WEIR_LEAVE_H */
