/* SPDX-License-Identifier: ((GPL-2.0 WITH Linux-syscall-note) OR BSD-3-Clause) */
/* Do not edit directly, auto-generated from: */
/*	netlink/weir.yaml */
/* YNL-GEN kernel header */

#ifndef _LINUX_WEIR_GEN_H
#define _LINUX_WEIR_GEN_H

#include <net/netlink.h>
#include <net/genetlink.h>

#include <uapi/linux/weir.h>

/* Common nested types */
extern const struct nla_policy weir_service_backend_nl_policy[WEIR_A_SERVICE_BACKEND_WEIGHT + 1];

extern const struct nla_policy weir_info_get_nl_policy[WEIR_A_INFO_PROTOCOL + 1];

extern const struct nla_policy weir_service_get_nl_policy[WEIR_A_SERVICE_NAME + 1];

extern const struct nla_policy weir_service_set_nl_policy[WEIR_A_SERVICE_KEY + 1];

extern const struct nla_policy weir_service_del_nl_policy[WEIR_A_SERVICE_TRANSACTION + 1];

extern const struct nla_policy weir_backend_get_nl_policy[WEIR_A_BACKEND_PORT + 1];

extern const struct nla_policy weir_backend_set_nl_policy[WEIR_A_BACKEND_IF + 1];

extern const struct nla_policy weir_backend_del_nl_policy[WEIR_A_BACKEND_TRANSACTION + 1];

extern const struct nla_policy weir_config_flush_nl_policy[WEIR_A_CONFIG_TRANSACTION + 1];

extern const struct nla_policy weir_config_release_nl_policy[WEIR_A_CONFIG_GENERATION + 1];

extern const struct nla_policy weir_transaction_begin_nl_policy[WEIR_A_TRANSACTION_GENERATION + 1];

extern const struct nla_policy weir_transaction_commit_nl_policy[WEIR_A_TRANSACTION_ID + 1];

extern const struct nla_policy weir_transaction_abort_nl_policy[WEIR_A_TRANSACTION_ID + 1];

/* Ops table for weir */
extern const struct genl_ops weir_nl_ops[12];

int weir_nl_info_get_doit(struct sk_buff *skb, struct genl_info *info);
int weir_nl_service_get_doit(struct sk_buff *skb, struct genl_info *info);
int weir_nl_service_get_dumpit(struct sk_buff *skb,
			       struct netlink_callback *cb);
int weir_nl_service_set_doit(struct sk_buff *skb, struct genl_info *info);
int weir_nl_service_del_doit(struct sk_buff *skb, struct genl_info *info);
int weir_nl_backend_get_doit(struct sk_buff *skb, struct genl_info *info);
int weir_nl_backend_get_dumpit(struct sk_buff *skb,
			       struct netlink_callback *cb);
int weir_nl_backend_set_doit(struct sk_buff *skb, struct genl_info *info);
int weir_nl_backend_del_doit(struct sk_buff *skb, struct genl_info *info);
int weir_nl_config_flush_doit(struct sk_buff *skb, struct genl_info *info);
int weir_nl_config_release_doit(struct sk_buff *skb, struct genl_info *info);
int weir_nl_transaction_begin_doit(struct sk_buff *skb, struct genl_info *info);
int weir_nl_transaction_commit_doit(struct sk_buff *skb,
				    struct genl_info *info);
int weir_nl_transaction_abort_doit(struct sk_buff *skb, struct genl_info *info);

enum {
	WEIR_NLGRP_EVENTS,
};

#endif /* _LINUX_WEIR_GEN_H */
