/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _WEIR_NETLINK_H
#define _WEIR_NETLINK_H

#include <linux/types.h>

struct genl_family;
struct genl_info;
struct netlink_callback;
struct netlink_ext_ack;
struct nlattr;
struct sk_buff;
union weir_address;
struct weir_backend;
struct weir_config;
struct weir_flows;
struct weir_meter;
struct weir_net;
struct weir_service;
struct weir_txn;

extern struct genl_family weir_nl_family;

int weir_nl_setup(void);
void weir_nl_teardown(void);

/* netlink-attr.c */
int weir_nl_need(struct genl_info *info, int type);
int weir_nl_read_address(const struct nlattr *attr,
			 union weir_address *address, u8 *family,
			 struct netlink_ext_ack *extack);
int weir_nl_read_backend_id(struct genl_info *info,
			    struct weir_backend *backend);
const struct nlattr *weir_nl_backend_attr(struct genl_info *info);

/* netlink-txn.c */
struct weir_txn *weir_nl_change_begin(struct genl_info *info,
				      const struct nlattr *id);
int weir_nl_change_end(struct genl_info *info, const struct nlattr *id,
		       struct weir_txn *txn, int err);
int weir_nl_txn_setup(void);
void weir_nl_txn_teardown(void);

/* netlink-get.c */
int weir_nl_dump_done(struct netlink_callback *cb);

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
