// SPDX-License-Identifier: ((GPL-2.0 WITH Linux-syscall-note) OR BSD-3-Clause)
/* Do not edit directly, auto-generated from: */
/*	netlink/weir.yaml */
/* YNL-GEN kernel source */

#include <net/netlink.h>
#include <net/genetlink.h>

#include "netlink-gen.h"

#include <uapi/linux/weir.h>

/* Integer value ranges */
static const struct netlink_range_validation weir_a_backend_weight_range = {
	.max	= WEIR_WEIGHT_MAX,
};

static const struct netlink_range_validation weir_a_service_backend_weight_range = {
	.max	= WEIR_WEIGHT_MAX,
};

/* Common nested types */
const struct nla_policy weir_service_backend_nl_policy[WEIR_A_SERVICE_BACKEND_WEIGHT + 1] = {
	[WEIR_A_SERVICE_BACKEND_ADDRESS] = { .type = NLA_BINARY, },
	[WEIR_A_SERVICE_BACKEND_PORT] = NLA_POLICY_MIN(NLA_U16, 1),
	[WEIR_A_SERVICE_BACKEND_WEIGHT] = NLA_POLICY_FULL_RANGE(NLA_U32, &weir_a_service_backend_weight_range),
};

/* WEIR_CMD_INFO_GET - do */
const struct nla_policy weir_info_get_nl_policy[WEIR_A_INFO_PROTOCOL + 1] = {
	[WEIR_A_INFO_PROTOCOL] = { .type = NLA_U32, },
};

/* WEIR_CMD_SERVICE_GET - do */
const struct nla_policy weir_service_get_nl_policy[WEIR_A_SERVICE_NAME + 1] = {
	[WEIR_A_SERVICE_NAME] = { .type = NLA_NUL_STRING, .len = WEIR_NAME_MAX, },
};

/* WEIR_CMD_SERVICE_SET - do */
const struct nla_policy weir_service_set_nl_policy[WEIR_A_SERVICE_KEY + 1] = {
	[WEIR_A_SERVICE_NAME] = { .type = NLA_NUL_STRING, .len = WEIR_NAME_MAX, },
	[WEIR_A_SERVICE_FAMILY] = { .type = NLA_U8, },
	[WEIR_A_SERVICE_PROTOCOL] = { .type = NLA_U8, },
	[WEIR_A_SERVICE_ADDRESS] = { .type = NLA_BINARY, },
	[WEIR_A_SERVICE_PORT] = NLA_POLICY_MIN(NLA_U16, 1),
	[WEIR_A_SERVICE_SCHEDULER] = NLA_POLICY_MAX(NLA_U32, 8),
	[WEIR_A_SERVICE_MODE] = NLA_POLICY_MAX(NLA_U32, 1),
	[WEIR_A_SERVICE_TABLE_SIZE] = { .type = NLA_U32, },
	[WEIR_A_SERVICE_ACCOUNTING] = NLA_POLICY_MAX(NLA_U32, 1),
	[WEIR_A_SERVICE_KEY] = NLA_POLICY_MAX(NLA_U32, 2),
	[WEIR_A_SERVICE_BACKENDS] = NLA_POLICY_NESTED(weir_service_backend_nl_policy),
	[WEIR_A_SERVICE_TRANSACTION] = NLA_POLICY_MIN(NLA_U32, 1),
	[WEIR_A_SERVICE_IF] = NLA_POLICY_MAX(NLA_U32, 2),
	[WEIR_A_SERVICE_REPLACE] = { .type = NLA_FLAG, },
};

/* WEIR_CMD_SERVICE_DEL - do */
const struct nla_policy weir_service_del_nl_policy[WEIR_A_SERVICE_TRANSACTION + 1] = {
	[WEIR_A_SERVICE_NAME] = { .type = NLA_NUL_STRING, .len = WEIR_NAME_MAX, },
	[WEIR_A_SERVICE_TRANSACTION] = NLA_POLICY_MIN(NLA_U32, 1),
};

/* WEIR_CMD_BACKEND_GET - do */
const struct nla_policy weir_backend_get_nl_policy[WEIR_A_BACKEND_PORT + 1] = {
	[WEIR_A_BACKEND_SERVICE] = { .type = NLA_NUL_STRING, .len = WEIR_NAME_MAX, },
	[WEIR_A_BACKEND_ADDRESS] = { .type = NLA_BINARY, },
	[WEIR_A_BACKEND_PORT] = NLA_POLICY_MIN(NLA_U16, 1),
};

/* WEIR_CMD_BACKEND_SET - do */
const struct nla_policy weir_backend_set_nl_policy[WEIR_A_BACKEND_IF + 1] = {
	[WEIR_A_BACKEND_SERVICE] = { .type = NLA_NUL_STRING, .len = WEIR_NAME_MAX, },
	[WEIR_A_BACKEND_ADDRESS] = { .type = NLA_BINARY, },
	[WEIR_A_BACKEND_PORT] = NLA_POLICY_MIN(NLA_U16, 1),
	[WEIR_A_BACKEND_WEIGHT] = NLA_POLICY_FULL_RANGE(NLA_U32, &weir_a_backend_weight_range),
	[WEIR_A_BACKEND_TRANSACTION] = NLA_POLICY_MIN(NLA_U32, 1),
	[WEIR_A_BACKEND_IF] = NLA_POLICY_MAX(NLA_U32, 2),
};

/* WEIR_CMD_BACKEND_DEL - do */
const struct nla_policy weir_backend_del_nl_policy[WEIR_A_BACKEND_TRANSACTION + 1] = {
	[WEIR_A_BACKEND_SERVICE] = { .type = NLA_NUL_STRING, .len = WEIR_NAME_MAX, },
	[WEIR_A_BACKEND_ADDRESS] = { .type = NLA_BINARY, },
	[WEIR_A_BACKEND_PORT] = NLA_POLICY_MIN(NLA_U16, 1),
	[WEIR_A_BACKEND_TRANSACTION] = NLA_POLICY_MIN(NLA_U32, 1),
};

/* WEIR_CMD_CONFIG_FLUSH - do */
const struct nla_policy weir_config_flush_nl_policy[WEIR_A_CONFIG_TRANSACTION + 1] = {
	[WEIR_A_CONFIG_TRANSACTION] = NLA_POLICY_MIN(NLA_U32, 1),
};

/* WEIR_CMD_CONFIG_RELEASE - do */
const struct nla_policy weir_config_release_nl_policy[WEIR_A_CONFIG_GENERATION + 1] = {
	[WEIR_A_CONFIG_GENERATION] = { .type = NLA_U32, },
};

/* WEIR_CMD_TRANSACTION_BEGIN - do */
const struct nla_policy weir_transaction_begin_nl_policy[WEIR_A_TRANSACTION_GENERATION + 1] = {
	[WEIR_A_TRANSACTION_GENERATION] = { .type = NLA_U32, },
};

/* WEIR_CMD_TRANSACTION_COMMIT - do */
const struct nla_policy weir_transaction_commit_nl_policy[WEIR_A_TRANSACTION_ID + 1] = {
	[WEIR_A_TRANSACTION_ID] = NLA_POLICY_MIN(NLA_U32, 1),
};

/* WEIR_CMD_TRANSACTION_ABORT - do */
const struct nla_policy weir_transaction_abort_nl_policy[WEIR_A_TRANSACTION_ID + 1] = {
	[WEIR_A_TRANSACTION_ID] = NLA_POLICY_MIN(NLA_U32, 1),
};

/* Ops table for weir */
const struct genl_ops weir_nl_ops[12] = {
	{
		.cmd		= WEIR_CMD_INFO_GET,
		.doit		= weir_nl_info_get_doit,
		.policy		= weir_info_get_nl_policy,
		.maxattr	= WEIR_A_INFO_PROTOCOL,
	},
	{
		.cmd		= WEIR_CMD_SERVICE_GET,
		.doit		= weir_nl_service_get_doit,
		.dumpit		= weir_nl_service_get_dumpit,
		.policy		= weir_service_get_nl_policy,
		.maxattr	= WEIR_A_SERVICE_NAME,
		.flags		= GENL_UNS_ADMIN_PERM,
	},
	{
		.cmd		= WEIR_CMD_SERVICE_SET,
		.doit		= weir_nl_service_set_doit,
		.policy		= weir_service_set_nl_policy,
		.maxattr	= WEIR_A_SERVICE_KEY,
		.flags		= GENL_UNS_ADMIN_PERM,
	},
	{
		.cmd		= WEIR_CMD_SERVICE_DEL,
		.doit		= weir_nl_service_del_doit,
		.policy		= weir_service_del_nl_policy,
		.maxattr	= WEIR_A_SERVICE_TRANSACTION,
		.flags		= GENL_UNS_ADMIN_PERM,
	},
	{
		.cmd		= WEIR_CMD_BACKEND_GET,
		.doit		= weir_nl_backend_get_doit,
		.dumpit		= weir_nl_backend_get_dumpit,
		.policy		= weir_backend_get_nl_policy,
		.maxattr	= WEIR_A_BACKEND_PORT,
		.flags		= GENL_UNS_ADMIN_PERM,
	},
	{
		.cmd		= WEIR_CMD_BACKEND_SET,
		.doit		= weir_nl_backend_set_doit,
		.policy		= weir_backend_set_nl_policy,
		.maxattr	= WEIR_A_BACKEND_IF,
		.flags		= GENL_UNS_ADMIN_PERM,
	},
	{
		.cmd		= WEIR_CMD_BACKEND_DEL,
		.doit		= weir_nl_backend_del_doit,
		.policy		= weir_backend_del_nl_policy,
		.maxattr	= WEIR_A_BACKEND_TRANSACTION,
		.flags		= GENL_UNS_ADMIN_PERM,
	},
	{
		.cmd		= WEIR_CMD_CONFIG_FLUSH,
		.doit		= weir_nl_config_flush_doit,
		.policy		= weir_config_flush_nl_policy,
		.maxattr	= WEIR_A_CONFIG_TRANSACTION,
		.flags		= GENL_UNS_ADMIN_PERM,
	},
	{
		.cmd		= WEIR_CMD_CONFIG_RELEASE,
		.doit		= weir_nl_config_release_doit,
		.policy		= weir_config_release_nl_policy,
		.maxattr	= WEIR_A_CONFIG_GENERATION,
		.flags		= GENL_UNS_ADMIN_PERM,
	},
	{
		.cmd		= WEIR_CMD_TRANSACTION_BEGIN,
		.doit		= weir_nl_transaction_begin_doit,
		.policy		= weir_transaction_begin_nl_policy,
		.maxattr	= WEIR_A_TRANSACTION_GENERATION,
		.flags		= GENL_UNS_ADMIN_PERM,
	},
	{
		.cmd		= WEIR_CMD_TRANSACTION_COMMIT,
		.doit		= weir_nl_transaction_commit_doit,
		.policy		= weir_transaction_commit_nl_policy,
		.maxattr	= WEIR_A_TRANSACTION_ID,
		.flags		= GENL_UNS_ADMIN_PERM,
	},
	{
		.cmd		= WEIR_CMD_TRANSACTION_ABORT,
		.doit		= weir_nl_transaction_abort_doit,
		.policy		= weir_transaction_abort_nl_policy,
		.maxattr	= WEIR_A_TRANSACTION_ID,
		.flags		= GENL_UNS_ADMIN_PERM,
	},
};

static const struct genl_multicast_group weir_nl_mcgrps[] = {
	[WEIR_NLGRP_EVENTS] = { "events", },
};
