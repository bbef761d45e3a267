/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _WEIR_NETLINK_H
#define _WEIR_NETLINK_H

#include <linux/types.h>

struct genl_family;
struct sk_buff;
struct weir_backend;
struct weir_config;
struct weir_flows;
struct weir_meter;
struct weir_net;
struct weir_service;

extern struct genl_family weir_nl_family;

int weir_nl_setup(void);
void weir_nl_teardown(void);

/* netlink-put.c */
int weir_nl_put_service(struct sk_buff *skb, const struct weir_flows *flows,
			const struct weir_service *service, u32 generation);
int weir_nl_put_backend_id(struct sk_buff *skb,
			   const struct weir_service *service,
			   const struct weir_backend *backend, u32 generation);
int weir_nl_put_backend(struct sk_buff *skb, const struct weir_flows *flows,
			const struct weir_service *service,
			const struct weir_backend *backend, u32 generation);

/* netlink-event.c */
void weir_nl_commit(struct weir_net *wn, const struct weir_config *former,
		    const struct weir_config *config);

#endif /* _WEIR_NETLINK_H */
