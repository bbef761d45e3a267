/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _WEIR_MANGLE_H
#define _WEIR_MANGLE_H

#include <linux/types.h>

struct netlink_ext_ack;
struct weir_config;
struct weir_net;

int weir_mangle_hook(struct weir_net *wn, const struct weir_config *config,
		     struct netlink_ext_ack *extack);
bool weir_mangle_idle(const struct weir_net *wn,
		      const struct weir_config *config);
void weir_mangle_release(struct weir_net *wn);
void weir_mangle_unhook(struct weir_net *wn);

#endif /* _WEIR_MANGLE_H */
