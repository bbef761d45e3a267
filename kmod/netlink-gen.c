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

static const struct netlink_range_validation weir_a_service_affinity_range = {
	.max	= WEIR_AFFINITY_MAX,
};

static const struct netlink_range_validation weir_a_settings_fast_open_queue_range = {
	.max	= 65535ULL,
};

static const struct netlink_range_validation weir_a_settings_user_timeout_range = {
	.max	= 2147483647ULL,
};

static const struct netlink_range_validation weir_a_tfo_sysctl_range = {
	.max	= 65535ULL,
};

/* Common nested types */
const struct nla_policy weir_address_range_nl_policy[WEIR_A_ADDRESS_RANGE_LAST + 1] = {
	[WEIR_A_ADDRESS_RANGE_FIRST] = { .type = NLA_BINARY, },
	[WEIR_A_ADDRESS_RANGE_LAST] = { .type = NLA_BINARY, },
};

const struct nla_policy weir_drain_nl_policy[WEIR_A_DRAIN_PAD + 1] = {
	[WEIR_A_DRAIN_DEADLINE] = NLA_POLICY_MIN(NLA_U32, 1),
	[WEIR_A_DRAIN_ACTION] = NLA_POLICY_MAX(NLA_U32, 1),
	[WEIR_A_DRAIN_REMOVE] = NLA_POLICY_MAX(NLA_U8, 1),
	[WEIR_A_DRAIN_AFFINITY] = NLA_POLICY_MAX(NLA_U8, 1),
	[WEIR_A_DRAIN_SINCE] = { .type = NLA_U64, },
	[WEIR_A_DRAIN_OLDEST] = { .type = NLA_U64, },
	[WEIR_A_DRAIN_BEGUN_WITH] = { .type = NLA_U32, },
	[WEIR_A_DRAIN_ENDED] = { .type = NLA_U8, },
};

const struct nla_policy weir_id_range_nl_policy[WEIR_A_ID_RANGE_LAST + 1] = {
	[WEIR_A_ID_RANGE_FIRST] = { .type = NLA_U32, },
	[WEIR_A_ID_RANGE_LAST] = { .type = NLA_U32, },
};

const struct nla_policy weir_policy_match_nl_policy[WEIR_A_POLICY_MATCH_PROGRAM + 1] = {
	[WEIR_A_POLICY_MATCH_ROLE] = NLA_POLICY_MASK(NLA_U32, 0x7),
	[WEIR_A_POLICY_MATCH_LOCAL] = NLA_POLICY_NESTED(weir_prefix_nl_policy),
	[WEIR_A_POLICY_MATCH_LOCAL_PORT_FIRST] = NLA_POLICY_MIN(NLA_U16, 1),
	[WEIR_A_POLICY_MATCH_LOCAL_PORT_LAST] = NLA_POLICY_MIN(NLA_U16, 1),
	[WEIR_A_POLICY_MATCH_REMOTE] = NLA_POLICY_NESTED(weir_prefix_nl_policy),
	[WEIR_A_POLICY_MATCH_REMOTE_PORT_FIRST] = NLA_POLICY_MIN(NLA_U16, 1),
	[WEIR_A_POLICY_MATCH_REMOTE_PORT_LAST] = NLA_POLICY_MIN(NLA_U16, 1),
	[WEIR_A_POLICY_MATCH_UID] = { .type = NLA_U32, },
	[WEIR_A_POLICY_MATCH_CGROUP] = { .type = NLA_NUL_STRING, .len = 1023, },
	[WEIR_A_POLICY_MATCH_PROGRAM] = { .type = NLA_NUL_STRING, .len = WEIR_PROGRAM_MAX, },
};

const struct nla_policy weir_prefix_nl_policy[WEIR_A_PREFIX_LENGTH + 1] = {
	[WEIR_A_PREFIX_ADDRESS] = { .type = NLA_BINARY, },
	[WEIR_A_PREFIX_LENGTH] = NLA_POLICY_MAX(NLA_U8, 128),
};

const struct nla_policy weir_service_backend_nl_policy[WEIR_A_SERVICE_BACKEND_FALLBACK + 1] = {
	[WEIR_A_SERVICE_BACKEND_ADDRESS] = { .type = NLA_BINARY, },
	[WEIR_A_SERVICE_BACKEND_PORT] = { .type = NLA_U16, },
	[WEIR_A_SERVICE_BACKEND_WEIGHT] = NLA_POLICY_FULL_RANGE(NLA_U32, &weir_a_service_backend_weight_range),
	[WEIR_A_SERVICE_BACKEND_GROUP] = { .type = NLA_NUL_STRING, .len = WEIR_GROUP_MAX, },
	[WEIR_A_SERVICE_BACKEND_CONNECTIONS_MAX] = { .type = NLA_U32, },
	[WEIR_A_SERVICE_BACKEND_FALLBACK] = NLA_POLICY_MAX(NLA_U8, 1),
};

const struct nla_policy weir_settings_nl_policy[WEIR_A_SETTINGS_MSS + 1] = {
	[WEIR_A_SETTINGS_NAGLE] = NLA_POLICY_MAX(NLA_U32, 1),
	[WEIR_A_SETTINGS_DELAYED_ACK] = NLA_POLICY_MAX(NLA_U32, 2),
	[WEIR_A_SETTINGS_DELAYED_ACK_MAX] = NLA_POLICY_RANGE(NLA_U32, 1, 200),
	[WEIR_A_SETTINGS_FAST_OPEN_QUEUE] = NLA_POLICY_FULL_RANGE(NLA_U32, &weir_a_settings_fast_open_queue_range),
	[WEIR_A_SETTINGS_FAST_OPEN_CONNECT] = NLA_POLICY_MAX(NLA_U32, 1),
	[WEIR_A_SETTINGS_FAST_OPEN_KICK] = NLA_POLICY_MAX(NLA_U32, 1000),
	[WEIR_A_SETTINGS_NOTSENT_LOWAT] = { .type = NLA_U32, },
	[WEIR_A_SETTINGS_USER_TIMEOUT] = NLA_POLICY_FULL_RANGE(NLA_U32, &weir_a_settings_user_timeout_range),
	[WEIR_A_SETTINGS_KEEPALIVE] = NLA_POLICY_MAX(NLA_U32, 1),
	[WEIR_A_SETTINGS_KEEPALIVE_IDLE] = NLA_POLICY_RANGE(NLA_U32, 1, 32767),
	[WEIR_A_SETTINGS_KEEPALIVE_INTERVAL] = NLA_POLICY_RANGE(NLA_U32, 1, 32767),
	[WEIR_A_SETTINGS_KEEPALIVE_COUNT] = NLA_POLICY_RANGE(NLA_U32, 1, 127),
	[WEIR_A_SETTINGS_CONGESTION] = { .type = NLA_NUL_STRING, .len = WEIR_CONGESTION_MAX, },
	[WEIR_A_SETTINGS_MSS] = NLA_POLICY_RANGE(NLA_U32, 88, 32767),
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
const struct nla_policy weir_service_set_nl_policy[WEIR_A_SERVICE_EXCEPT_CGROUPS + 1] = {
	[WEIR_A_SERVICE_NAME] = { .type = NLA_NUL_STRING, .len = WEIR_NAME_MAX, },
	[WEIR_A_SERVICE_FAMILY] = { .type = NLA_U8, },
	[WEIR_A_SERVICE_PROTOCOL] = { .type = NLA_U8, },
	[WEIR_A_SERVICE_ADDRESS] = { .type = NLA_BINARY, },
	[WEIR_A_SERVICE_PORT] = NLA_POLICY_MIN(NLA_U16, 1),
	[WEIR_A_SERVICE_PORT_LAST] = NLA_POLICY_MIN(NLA_U16, 1),
	[WEIR_A_SERVICE_PREFIX_LEN] = NLA_POLICY_MAX(NLA_U8, 128),
	[WEIR_A_SERVICE_DESTINATIONS] = NLA_POLICY_NESTED(weir_prefix_nl_policy),
	[WEIR_A_SERVICE_UIDS] = NLA_POLICY_NESTED(weir_id_range_nl_policy),
	[WEIR_A_SERVICE_CGROUPS] = { .type = NLA_STRING, .len = 1023, },
	[WEIR_A_SERVICE_EXCEPT_UIDS] = NLA_POLICY_NESTED(weir_id_range_nl_policy),
	[WEIR_A_SERVICE_EXCEPT_CGROUPS] = { .type = NLA_STRING, .len = 1023, },
	[WEIR_A_SERVICE_SCHEDULER] = NLA_POLICY_MAX(NLA_U32, 8),
	[WEIR_A_SERVICE_MODE] = NLA_POLICY_MAX(NLA_U32, 4),
	[WEIR_A_SERVICE_TABLE_SIZE] = { .type = NLA_U32, },
	[WEIR_A_SERVICE_ACCOUNTING] = NLA_POLICY_MAX(NLA_U32, 1),
	[WEIR_A_SERVICE_KEY] = NLA_POLICY_MAX(NLA_U32, 2),
	[WEIR_A_SERVICE_OVERLOAD] = NLA_POLICY_MAX(NLA_U32, 1),
	[WEIR_A_SERVICE_CONNECTIONS_MAX] = { .type = NLA_U32, },
	[WEIR_A_SERVICE_SLOW_START] = { .type = NLA_U32, },
	[WEIR_A_SERVICE_LOAD_FACTOR] = { .type = NLA_U32, },
	[WEIR_A_SERVICE_SOURCES] = NLA_POLICY_NESTED(weir_address_range_nl_policy),
	[WEIR_A_SERVICE_SOURCE_PORT_FIRST] = { .type = NLA_U16, },
	[WEIR_A_SERVICE_SOURCE_PORT_LAST] = { .type = NLA_U16, },
	[WEIR_A_SERVICE_MSS] = { .type = NLA_U16, },
	[WEIR_A_SERVICE_BACKENDS] = NLA_POLICY_NESTED(weir_service_backend_nl_policy),
	[WEIR_A_SERVICE_AFFINITY] = NLA_POLICY_FULL_RANGE(NLA_U32, &weir_a_service_affinity_range),
	[WEIR_A_SERVICE_AFFINITY_PREFIX4] = NLA_POLICY_RANGE(NLA_U8, 1, 32),
	[WEIR_A_SERVICE_AFFINITY_PREFIX6] = NLA_POLICY_RANGE(NLA_U8, 1, 128),
	[WEIR_A_SERVICE_CANARY_GROUP] = { .type = NLA_NUL_STRING, .len = WEIR_GROUP_MAX, },
	[WEIR_A_SERVICE_CANARY_SHARE] = NLA_POLICY_MAX(NLA_U32, 1000),
	[WEIR_A_SERVICE_CANARY_CLIENTS] = NLA_POLICY_NESTED(weir_prefix_nl_policy),
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
	[WEIR_A_BACKEND_PORT] = { .type = NLA_U16, },
};

/* WEIR_CMD_BACKEND_SET - do */
const struct nla_policy weir_backend_set_nl_policy[WEIR_A_BACKEND_DRAIN_STOP + 1] = {
	[WEIR_A_BACKEND_SERVICE] = { .type = NLA_NUL_STRING, .len = WEIR_NAME_MAX, },
	[WEIR_A_BACKEND_ADDRESS] = { .type = NLA_BINARY, },
	[WEIR_A_BACKEND_PORT] = { .type = NLA_U16, },
	[WEIR_A_BACKEND_WEIGHT] = NLA_POLICY_FULL_RANGE(NLA_U32, &weir_a_backend_weight_range),
	[WEIR_A_BACKEND_STATE] = NLA_POLICY_MAX(NLA_U32, 1),
	[WEIR_A_BACKEND_CONNECTIONS_MAX] = { .type = NLA_U32, },
	[WEIR_A_BACKEND_FALLBACK] = NLA_POLICY_MAX(NLA_U8, 1),
	[WEIR_A_BACKEND_GROUP] = { .type = NLA_NUL_STRING, .len = WEIR_GROUP_MAX, },
	[WEIR_A_BACKEND_TRANSACTION] = NLA_POLICY_MIN(NLA_U32, 1),
	[WEIR_A_BACKEND_IF] = NLA_POLICY_MAX(NLA_U32, 2),
	[WEIR_A_BACKEND_DRAIN] = NLA_POLICY_NESTED(weir_drain_nl_policy),
	[WEIR_A_BACKEND_DRAIN_STOP] = { .type = NLA_FLAG, },
};

/* WEIR_CMD_BACKEND_DEL - do */
const struct nla_policy weir_backend_del_nl_policy[WEIR_A_BACKEND_TRANSACTION + 1] = {
	[WEIR_A_BACKEND_SERVICE] = { .type = NLA_NUL_STRING, .len = WEIR_NAME_MAX, },
	[WEIR_A_BACKEND_ADDRESS] = { .type = NLA_BINARY, },
	[WEIR_A_BACKEND_PORT] = { .type = NLA_U16, },
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
const struct nla_policy weir_transaction_commit_nl_policy[WEIR_A_TRANSACTION_CONFIRM + 1] = {
	[WEIR_A_TRANSACTION_ID] = NLA_POLICY_MIN(NLA_U32, 1),
	[WEIR_A_TRANSACTION_CONFIRM] = NLA_POLICY_MIN(NLA_U32, 1),
};

/* WEIR_CMD_TRANSACTION_ABORT - do */
const struct nla_policy weir_transaction_abort_nl_policy[WEIR_A_TRANSACTION_ID + 1] = {
	[WEIR_A_TRANSACTION_ID] = NLA_POLICY_MIN(NLA_U32, 1),
};

/* WEIR_CMD_CONFIG_CONFIRM - do */
const struct nla_policy weir_config_confirm_nl_policy[WEIR_A_CONFIG_GENERATION + 1] = {
	[WEIR_A_CONFIG_GENERATION] = { .type = NLA_U32, },
};

/* WEIR_CMD_CONFIG_REVERT - do */
const struct nla_policy weir_config_revert_nl_policy[WEIR_A_CONFIG_GENERATION + 1] = {
	[WEIR_A_CONFIG_GENERATION] = { .type = NLA_U32, },
};

/* WEIR_CMD_POLICY_GET - do */
const struct nla_policy weir_policy_get_nl_policy[WEIR_A_POLICY_NAME + 1] = {
	[WEIR_A_POLICY_NAME] = { .type = NLA_NUL_STRING, .len = WEIR_NAME_MAX, },
};

/* WEIR_CMD_POLICY_SET - do */
const struct nla_policy weir_policy_set_nl_policy[WEIR_A_POLICY_STALLS + 1] = {
	[WEIR_A_POLICY_NAME] = { .type = NLA_NUL_STRING, .len = WEIR_NAME_MAX, },
	[WEIR_A_POLICY_ORDER] = { .type = NLA_U32, },
	[WEIR_A_POLICY_MATCH] = NLA_POLICY_NESTED(weir_policy_match_nl_policy),
	[WEIR_A_POLICY_SET] = NLA_POLICY_NESTED(weir_settings_nl_policy),
	[WEIR_A_POLICY_HOW] = NLA_POLICY_MAX(NLA_U32, 1),
	[WEIR_A_POLICY_SCOPE] = NLA_POLICY_MAX(NLA_U32, 1),
	[WEIR_A_POLICY_STALLS] = NLA_POLICY_MAX(NLA_U8, 1),
	[WEIR_A_POLICY_TRANSACTION] = NLA_POLICY_MIN(NLA_U32, 1),
	[WEIR_A_POLICY_IF] = NLA_POLICY_MAX(NLA_U32, 2),
	[WEIR_A_POLICY_REPLACE] = { .type = NLA_FLAG, },
};

/* WEIR_CMD_POLICY_DEL - do */
const struct nla_policy weir_policy_del_nl_policy[WEIR_A_POLICY_TRANSACTION + 1] = {
	[WEIR_A_POLICY_NAME] = { .type = NLA_NUL_STRING, .len = WEIR_NAME_MAX, },
	[WEIR_A_POLICY_TRANSACTION] = NLA_POLICY_MIN(NLA_U32, 1),
};

/* WEIR_CMD_POLICY_PREVIEW - do */
const struct nla_policy weir_policy_preview_nl_policy[WEIR_A_SOCKET_TRANSACTION + 1] = {
	[WEIR_A_SOCKET_COOKIE] = { .type = NLA_U64, },
	[WEIR_A_SOCKET_POLICY] = { .type = NLA_NUL_STRING, .len = WEIR_NAME_MAX, },
	[WEIR_A_SOCKET_TRANSACTION] = NLA_POLICY_MIN(NLA_U32, 1),
};

/* WEIR_CMD_SOCKET_GET - do */
const struct nla_policy weir_socket_get_nl_policy[WEIR_A_SOCKET_POLICY + 1] = {
	[WEIR_A_SOCKET_COOKIE] = { .type = NLA_U64, },
	[WEIR_A_SOCKET_POLICY] = { .type = NLA_NUL_STRING, .len = WEIR_NAME_MAX, },
};

/* WEIR_CMD_SOCKET_SET - do */
const struct nla_policy weir_socket_set_nl_policy[WEIR_A_SOCKET_GIVE_BACK + 1] = {
	[WEIR_A_SOCKET_COOKIE] = { .type = NLA_U64, },
	[WEIR_A_SOCKET_SET] = NLA_POLICY_NESTED(weir_settings_nl_policy),
	[WEIR_A_SOCKET_GIVE_BACK] = { .type = NLA_FLAG, },
};

/* WEIR_CMD_TFO_GET - do */
const struct nla_policy weir_tfo_get_nl_policy[WEIR_A_TFO_WITH_KEY + 1] = {
	[WEIR_A_TFO_WITH_KEY] = { .type = NLA_FLAG, },
};

/* WEIR_CMD_TFO_SET - do */
const struct nla_policy weir_tfo_set_nl_policy[WEIR_A_TFO_RESTORE + 1] = {
	[WEIR_A_TFO_SYSCTL] = NLA_POLICY_FULL_RANGE(NLA_U32, &weir_a_tfo_sysctl_range),
	[WEIR_A_TFO_KEY] = { .type = NLA_BINARY, },
	[WEIR_A_TFO_RESTORE] = { .type = NLA_FLAG, },
};

/* Ops table for weir */
const struct genl_ops weir_nl_ops[22] = {
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
		.maxattr	= WEIR_A_SERVICE_EXCEPT_CGROUPS,
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
		.maxattr	= WEIR_A_BACKEND_DRAIN_STOP,
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
		.maxattr	= WEIR_A_TRANSACTION_CONFIRM,
		.flags		= GENL_UNS_ADMIN_PERM,
	},
	{
		.cmd		= WEIR_CMD_TRANSACTION_ABORT,
		.doit		= weir_nl_transaction_abort_doit,
		.policy		= weir_transaction_abort_nl_policy,
		.maxattr	= WEIR_A_TRANSACTION_ID,
		.flags		= GENL_UNS_ADMIN_PERM,
	},
	{
		.cmd		= WEIR_CMD_CONFIG_CONFIRM,
		.doit		= weir_nl_config_confirm_doit,
		.policy		= weir_config_confirm_nl_policy,
		.maxattr	= WEIR_A_CONFIG_GENERATION,
		.flags		= GENL_UNS_ADMIN_PERM,
	},
	{
		.cmd		= WEIR_CMD_CONFIG_REVERT,
		.doit		= weir_nl_config_revert_doit,
		.policy		= weir_config_revert_nl_policy,
		.maxattr	= WEIR_A_CONFIG_GENERATION,
		.flags		= GENL_UNS_ADMIN_PERM,
	},
	{
		.cmd		= WEIR_CMD_POLICY_GET,
		.doit		= weir_nl_policy_get_doit,
		.dumpit		= weir_nl_policy_get_dumpit,
		.policy		= weir_policy_get_nl_policy,
		.maxattr	= WEIR_A_POLICY_NAME,
		.flags		= GENL_UNS_ADMIN_PERM,
	},
	{
		.cmd		= WEIR_CMD_POLICY_SET,
		.doit		= weir_nl_policy_set_doit,
		.policy		= weir_policy_set_nl_policy,
		.maxattr	= WEIR_A_POLICY_STALLS,
		.flags		= GENL_UNS_ADMIN_PERM,
	},
	{
		.cmd		= WEIR_CMD_POLICY_DEL,
		.doit		= weir_nl_policy_del_doit,
		.policy		= weir_policy_del_nl_policy,
		.maxattr	= WEIR_A_POLICY_TRANSACTION,
		.flags		= GENL_UNS_ADMIN_PERM,
	},
	{
		.cmd		= WEIR_CMD_POLICY_PREVIEW,
		.doit		= weir_nl_policy_preview_doit,
		.dumpit		= weir_nl_policy_preview_dumpit,
		.policy		= weir_policy_preview_nl_policy,
		.maxattr	= WEIR_A_SOCKET_TRANSACTION,
		.flags		= GENL_UNS_ADMIN_PERM,
	},
	{
		.cmd		= WEIR_CMD_SOCKET_GET,
		.doit		= weir_nl_socket_get_doit,
		.dumpit		= weir_nl_socket_get_dumpit,
		.policy		= weir_socket_get_nl_policy,
		.maxattr	= WEIR_A_SOCKET_POLICY,
		.flags		= GENL_UNS_ADMIN_PERM,
	},
	{
		.cmd		= WEIR_CMD_SOCKET_SET,
		.doit		= weir_nl_socket_set_doit,
		.policy		= weir_socket_set_nl_policy,
		.maxattr	= WEIR_A_SOCKET_GIVE_BACK,
		.flags		= GENL_UNS_ADMIN_PERM,
	},
	{
		.cmd		= WEIR_CMD_TFO_GET,
		.doit		= weir_nl_tfo_get_doit,
		.policy		= weir_tfo_get_nl_policy,
		.maxattr	= WEIR_A_TFO_WITH_KEY,
	},
	{
		.cmd		= WEIR_CMD_TFO_SET,
		.doit		= weir_nl_tfo_set_doit,
		.policy		= weir_tfo_set_nl_policy,
		.maxattr	= WEIR_A_TFO_RESTORE,
		.flags		= GENL_UNS_ADMIN_PERM,
	},
};

static const struct genl_multicast_group weir_nl_mcgrps[] = {
	[WEIR_NLGRP_EVENTS] = { "events", },
};
