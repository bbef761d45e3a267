/* SPDX-License-Identifier: ((GPL-2.0 WITH Linux-syscall-note) OR BSD-3-Clause) */
/* Do not edit directly, auto-generated from: */
/*	netlink/weir.yaml */
/* YNL-GEN uapi header */

#ifndef _UAPI_LINUX_WEIR_H
#define _UAPI_LINUX_WEIR_H

#define WEIR_FAMILY_NAME	"weir"
#define WEIR_FAMILY_VERSION	1

#define WEIR_PROTOCOL_VERSION	1
#define WEIR_NAME_MAX		63
#define WEIR_WEIGHT_MAX		65535
#define WEIR_SERVICES_MAX	65536
#define WEIR_BACKENDS_MAX	4096
#define WEIR_CHANGES_MAX	256

/**
 * enum weir_feature - What this module can do, in info-get.
 * @WEIR_FEATURE_MODE_NAT: Destination NAT to a backend.
 * @WEIR_FEATURE_MODE_REDIRECT: Destination NAT to a port of this machine.
 * @WEIR_FEATURE_SCHEDULER_RR: Scheduler rr.
 * @WEIR_FEATURE_SCHEDULER_WRR: Scheduler wrr.
 * @WEIR_FEATURE_SCHEDULER_MAGLEV: Scheduler maglev.
 * @WEIR_FEATURE_TRANSACTIONS: Commands transaction-begin, transaction-commit,
 *   transaction-abort.
 * @WEIR_FEATURE_ACCOUNTING: What is counted for a service can be chosen.
 * @WEIR_FEATURE_SCHEDULER_RANDOM: Scheduler random.
 * @WEIR_FEATURE_SCHEDULER_LC: Scheduler lc.
 * @WEIR_FEATURE_SCHEDULER_WLC: Scheduler wlc.
 * @WEIR_FEATURE_SCHEDULER_SED: Scheduler sed.
 * @WEIR_FEATURE_SCHEDULER_P2C: Scheduler p2c.
 * @WEIR_FEATURE_SCHEDULER_SH: Scheduler sh.
 * @WEIR_FEATURE_KEY: What a client is recognised by can be chosen.
 */
enum weir_feature {
	WEIR_FEATURE_MODE_NAT = 1,
	WEIR_FEATURE_MODE_REDIRECT = 2,
	WEIR_FEATURE_SCHEDULER_RR = 4,
	WEIR_FEATURE_SCHEDULER_WRR = 8,
	WEIR_FEATURE_SCHEDULER_MAGLEV = 16,
	WEIR_FEATURE_TRANSACTIONS = 32,
	WEIR_FEATURE_ACCOUNTING = 64,
	WEIR_FEATURE_SCHEDULER_RANDOM = 128,
	WEIR_FEATURE_SCHEDULER_LC = 256,
	WEIR_FEATURE_SCHEDULER_WLC = 512,
	WEIR_FEATURE_SCHEDULER_SED = 1024,
	WEIR_FEATURE_SCHEDULER_P2C = 2048,
	WEIR_FEATURE_SCHEDULER_SH = 4096,
	WEIR_FEATURE_KEY = 8192,
};

/**
 * enum weir_scheduler - How a backend is chosen for a new connection.
 * @WEIR_SCHEDULER_RR: One after the other; a weight of 0 leaves a backend out.
 * @WEIR_SCHEDULER_WRR: In proportion to the weights, evenly interleaved; the
 *   default.
 * @WEIR_SCHEDULER_MAGLEV: Consistent hash of the key in proportion to the
 *   weights (Eisenbud et al., NSDI 2016).
 * @WEIR_SCHEDULER_RANDOM: Any, in proportion to the weights.
 * @WEIR_SCHEDULER_LC: Fewest open connections, whatever the weight; a weight
 *   of 0 leaves a backend out.
 * @WEIR_SCHEDULER_WLC: Fewest open connections for its weight.
 * @WEIR_SCHEDULER_SED: Fewest open connections for its weight once it gets
 *   this one.
 * @WEIR_SCHEDULER_P2C: Of two drawn in proportion to the weights the one with
 *   fewer open connections for its weight.
 * @WEIR_SCHEDULER_SH: Hash of the key in proportion to the weights; most
 *   clients move when backends or weights change.
 */
enum weir_scheduler {
	WEIR_SCHEDULER_RR,
	WEIR_SCHEDULER_WRR,
	WEIR_SCHEDULER_MAGLEV,
	WEIR_SCHEDULER_RANDOM,
	WEIR_SCHEDULER_LC,
	WEIR_SCHEDULER_WLC,
	WEIR_SCHEDULER_SED,
	WEIR_SCHEDULER_P2C,
	WEIR_SCHEDULER_SH,
};

/**
 * enum weir_key - What maglev and sh recognise a client by.
 * @WEIR_KEY_SOURCE: Its address.
 * @WEIR_KEY_SOURCE_PORT: Its address and port.
 * @WEIR_KEY_5_TUPLE: Its address and port, those that it connects to, the
 *   protocol.
 */
enum weir_key {
	WEIR_KEY_SOURCE,
	WEIR_KEY_SOURCE_PORT,
	WEIR_KEY_5_TUPLE,
};

/**
 * enum weir_mode - How a connection gets to its backend.
 * @WEIR_MODE_NAT: The destination becomes the backend's address and port;
 *   replies must come back through this machine.
 * @WEIR_MODE_REDIRECT: The destination becomes a port of this machine, whose
 *   program reads the former one with SO_ORIGINAL_DST.
 */
enum weir_mode {
	WEIR_MODE_NAT,
	WEIR_MODE_REDIRECT,
};

/**
 * enum weir_accounting - What is counted for a service and its backends.
 * @WEIR_ACCOUNTING_CONNECTIONS: Connections only, which costs the least time
 *   and memory.
 * @WEIR_ACCOUNTING_TRAFFIC: Packets and bytes too; the default. Takes an
 *   extension of the conntrack entry, mostly 128 bytes per connection.
 */
enum weir_accounting {
	WEIR_ACCOUNTING_CONNECTIONS,
	WEIR_ACCOUNTING_TRAFFIC,
};

/**
 * enum weir_if - Whether the object of a change may, must or must not be
 *   there.
 * @WEIR_IF_ANY: Make it, or change it if it is there.
 * @WEIR_IF_ABSENT: Make it; EEXIST if it is there.
 * @WEIR_IF_PRESENT: Change it; ENOENT if it is not there.
 */
enum weir_if {
	WEIR_IF_ANY,
	WEIR_IF_ABSENT,
	WEIR_IF_PRESENT,
};

enum {
	WEIR_A_INFO_VERSION = 1,
	WEIR_A_INFO_PROTOCOL,
	WEIR_A_INFO_FEATURES,
	WEIR_A_INFO_GENERATION,
	WEIR_A_INFO_SERVICES,
	WEIR_A_INFO_BACKENDS,
	WEIR_A_INFO_FLOWS,
	WEIR_A_INFO_HOOKED,
	WEIR_A_INFO_UNTRACKED,
	WEIR_A_INFO_PAD,
	WEIR_A_INFO_ACTIVE,

	__WEIR_A_INFO_MAX
};
#define WEIR_A_INFO_MAX (__WEIR_A_INFO_MAX - 1)

enum {
	WEIR_A_COUNTERS_CONNECTIONS = 1,
	WEIR_A_COUNTERS_ACTIVE,
	WEIR_A_COUNTERS_PACKETS_IN,
	WEIR_A_COUNTERS_BYTES_IN,
	WEIR_A_COUNTERS_PACKETS_OUT,
	WEIR_A_COUNTERS_BYTES_OUT,
	WEIR_A_COUNTERS_NO_BACKEND,
	WEIR_A_COUNTERS_PAD,

	__WEIR_A_COUNTERS_MAX
};
#define WEIR_A_COUNTERS_MAX (__WEIR_A_COUNTERS_MAX - 1)

enum {
	WEIR_A_BACKEND_SERVICE = 1,
	WEIR_A_BACKEND_ADDRESS,
	WEIR_A_BACKEND_PORT,
	WEIR_A_BACKEND_WEIGHT,
	WEIR_A_BACKEND_COUNTERS,
	WEIR_A_BACKEND_TRANSACTION,
	WEIR_A_BACKEND_GENERATION,
	WEIR_A_BACKEND_IF,

	__WEIR_A_BACKEND_MAX
};
#define WEIR_A_BACKEND_MAX (__WEIR_A_BACKEND_MAX - 1)

enum {
	WEIR_A_SERVICE_BACKEND_ADDRESS = 1,
	WEIR_A_SERVICE_BACKEND_PORT,
	WEIR_A_SERVICE_BACKEND_WEIGHT,

	__WEIR_A_SERVICE_BACKEND_MAX
};
#define WEIR_A_SERVICE_BACKEND_MAX (__WEIR_A_SERVICE_BACKEND_MAX - 1)

enum {
	WEIR_A_SERVICE_NAME = 1,
	WEIR_A_SERVICE_FAMILY,
	WEIR_A_SERVICE_PROTOCOL,
	WEIR_A_SERVICE_ADDRESS,
	WEIR_A_SERVICE_PORT,
	WEIR_A_SERVICE_SCHEDULER,
	WEIR_A_SERVICE_MODE,
	WEIR_A_SERVICE_TABLE_SIZE,
	WEIR_A_SERVICE_BACKENDS,
	WEIR_A_SERVICE_BACKEND_COUNT,
	WEIR_A_SERVICE_COUNTERS,
	WEIR_A_SERVICE_TRANSACTION,
	WEIR_A_SERVICE_GENERATION,
	WEIR_A_SERVICE_IF,
	WEIR_A_SERVICE_REPLACE,
	WEIR_A_SERVICE_ACCOUNTING,
	WEIR_A_SERVICE_KEY,

	__WEIR_A_SERVICE_MAX
};
#define WEIR_A_SERVICE_MAX (__WEIR_A_SERVICE_MAX - 1)

enum {
	WEIR_A_TRANSACTION_ID = 1,
	WEIR_A_TRANSACTION_GENERATION,

	__WEIR_A_TRANSACTION_MAX
};
#define WEIR_A_TRANSACTION_MAX (__WEIR_A_TRANSACTION_MAX - 1)

enum {
	WEIR_A_CONFIG_GENERATION = 1,
	WEIR_A_CONFIG_CHANGES,
	WEIR_A_CONFIG_TRUNCATED,
	WEIR_A_CONFIG_TRANSACTION,

	__WEIR_A_CONFIG_MAX
};
#define WEIR_A_CONFIG_MAX (__WEIR_A_CONFIG_MAX - 1)

enum {
	WEIR_CMD_INFO_GET = 1,
	WEIR_CMD_SERVICE_GET,
	WEIR_CMD_SERVICE_SET,
	WEIR_CMD_SERVICE_DEL,
	WEIR_CMD_BACKEND_GET,
	WEIR_CMD_BACKEND_SET,
	WEIR_CMD_BACKEND_DEL,
	WEIR_CMD_CONFIG_FLUSH,
	WEIR_CMD_CONFIG_RELEASE,
	WEIR_CMD_TRANSACTION_BEGIN,
	WEIR_CMD_TRANSACTION_COMMIT,
	WEIR_CMD_TRANSACTION_ABORT,
	WEIR_CMD_SERVICE_CHANGED,
	WEIR_CMD_SERVICE_REMOVED,
	WEIR_CMD_BACKEND_CHANGED,
	WEIR_CMD_BACKEND_REMOVED,
	WEIR_CMD_CONFIG_CHANGED,

	__WEIR_CMD_MAX
};
#define WEIR_CMD_MAX (__WEIR_CMD_MAX - 1)

#define WEIR_MCGRP_EVENTS	"events"

#endif /* _UAPI_LINUX_WEIR_H */
