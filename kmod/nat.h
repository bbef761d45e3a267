/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _WEIR_NAT_H
#define _WEIR_NAT_H

struct netlink_ext_ack;
struct weir_net;

int weir_nat_hook(struct weir_net *wn, struct netlink_ext_ack *extack);
void weir_nat_unhook(struct weir_net *wn);

#endif /* _WEIR_NAT_H */
