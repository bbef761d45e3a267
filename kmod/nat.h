/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _WEIR_NAT_H
#define _WEIR_NAT_H

struct netlink_ext_ack;
struct nf_conn;
struct weir_net;
struct weir_service;

int weir_nat_hook(struct weir_net *wn, struct netlink_ext_ack *extack);
void weir_nat_unhook(struct weir_net *wn);
const struct weir_service *weir_nat_service(struct weir_net *wn,
					    const struct nf_conn *ct);

#endif /* _WEIR_NAT_H */
