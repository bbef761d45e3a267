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
extern const struct nla_policy weir_address_range_nl_policy[WEIR_A_ADDRESS_RANGE_LAST + 1];
extern const struct nla_policy weir_drain_nl_policy[WEIR_A_DRAIN_PAD + 1];
extern const struct nla_policy weir_id_range_nl_policy[WEIR_A_ID_RANGE_LAST + 1];
extern const struct nla_policy weir_policy_match_nl_policy[WEIR_A_POLICY_MATCH_PROGRAM + 1];
extern const struct nla_policy weir_prefix_nl_policy[WEIR_A_PREFIX_LENGTH + 1];
extern const struct nla_policy weir_service_backend_nl_policy[WEIR_A_SERVICE_BACKEND_FALLBACK + 1];
extern const struct nla_policy weir_settings_nl_policy[WEIR_A_SETTINGS_MSS + 1];

extern const struct nla_policy weir_info_get_nl_policy[WEIR_A_INFO_PROTOCOL + 1];

extern const struct nla_policy weir_service_get_nl_policy[WEIR_A_SERVICE_NAME + 1];

extern const struct nla_policy weir_service_set_nl_policy[WEIR_A_SERVICE_EXCEPT_CGROUPS + 1];

extern const struct nla_policy weir_service_del_nl_policy[WEIR_A_SERVICE_TRANSACTION + 1];

extern const struct nla_policy weir_backend_get_nl_policy[WEIR_A_BACKEND_PORT + 1];

extern const struct nla_policy weir_backend_set_nl_policy[WEIR_A_BACKEND_DRAIN_STOP + 1];

extern const struct nla_policy weir_backend_del_nl_policy[WEIR_A_BACKEND_TRANSACTION + 1];

extern const struct nla_policy weir_config_flush_nl_policy[WEIR_A_CONFIG_TRANSACTION + 1];

extern const struct nla_policy weir_config_release_nl_policy[WEIR_A_CONFIG_GENERATION + 1];

extern const struct nla_policy weir_transaction_begin_nl_policy[WEIR_A_TRANSACTION_GENERATION + 1];

extern const struct nla_policy weir_transaction_commit_nl_policy[WEIR_A_TRANSACTION_CONFIRM + 1];

extern const struct nla_policy weir_transaction_abort_nl_policy[WEIR_A_TRANSACTION_ID + 1];

extern const struct nla_policy weir_config_confirm_nl_policy[WEIR_A_CONFIG_GENERATION + 1];

extern const struct nla_policy weir_config_revert_nl_policy[WEIR_A_CONFIG_GENERATION + 1];

extern const struct nla_policy weir_policy_get_nl_policy[WEIR_A_POLICY_NAME + 1];

extern const struct nla_policy weir_policy_set_nl_policy[WEIR_A_POLICY_STALLS + 1];

extern const struct nla_policy weir_policy_del_nl_policy[WEIR_A_POLICY_TRANSACTION + 1];

extern const struct nla_policy weir_policy_preview_nl_policy[WEIR_A_SOCKET_TRANSACTION + 1];

extern const struct nla_policy weir_socket_get_nl_policy[WEIR_A_SOCKET_POLICY + 1];

extern const struct nla_policy weir_socket_set_nl_policy[WEIR_A_SOCKET_GIVE_BACK + 1];

extern const struct nla_policy weir_tfo_get_nl_policy[WEIR_A_TFO_WITH_KEY + 1];

extern const struct nla_policy weir_tfo_set_nl_policy[WEIR_A_TFO_RESTORE + 1];

/* Ops table for weir */
extern const struct genl_ops weir_nl_ops[22];

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
int weir_nl_config_confirm_doit(struct sk_buff *skb, struct genl_info *info);
int weir_nl_config_revert_doit(struct sk_buff *skb, struct genl_info *info);
int weir_nl_policy_get_doit(struct sk_buff *skb, struct genl_info *info);
int weir_nl_policy_get_dumpit(struct sk_buff *skb, struct netlink_callback *cb);
int weir_nl_policy_set_doit(struct sk_buff *skb, struct genl_info *info);
int weir_nl_policy_del_doit(struct sk_buff *skb, struct genl_info *info);
int weir_nl_policy_preview_doit(struct sk_buff *skb, struct genl_info *info);
int weir_nl_policy_preview_dumpit(struct sk_buff *skb,
				  struct netlink_callback *cb);
int weir_nl_socket_get_doit(struct sk_buff *skb, struct genl_info *info);
int weir_nl_socket_get_dumpit(struct sk_buff *skb, struct netlink_callback *cb);
int weir_nl_socket_set_doit(struct sk_buff *skb, struct genl_info *info);
int weir_nl_tfo_get_doit(struct sk_buff *skb, struct genl_info *info);
int weir_nl_tfo_set_doit(struct sk_buff *skb, struct genl_info *info);

enum {
	WEIR_NLGRP_EVENTS,
};

#endif /* _LINUX_WEIR_GEN_H */
