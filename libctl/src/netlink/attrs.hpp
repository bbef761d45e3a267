// SPDX-License-Identifier: LGPL-2.1-or-later
// Made from kmod/netlink/weir.yaml by gen_cxx.py; do not edit.
#pragma once

#include <cstdint>
#include <string_view>

#include "netlink/attr.hpp"

namespace weir::nl {

inline constexpr std::uint32_t kProtocolVersion = 1;
inline constexpr std::uint32_t kNameMax = 63;
inline constexpr std::uint32_t kWeightMax = 65535;
inline constexpr std::uint32_t kServicesMax = 65536;
inline constexpr std::uint32_t kBackendsMax = 4096;
inline constexpr std::uint32_t kChangesMax = 256;

inline constexpr EnumName kFeatureNames[] = {
    {1, "mode-nat"},
    {2, "mode-redirect"},
    {4, "scheduler-rr"},
    {8, "scheduler-wrr"},
    {16, "scheduler-maglev"},
    {32, "transactions"},
};

inline constexpr EnumName kSchedulerNames[] = {
    {0, "rr"},
    {1, "wrr"},
    {2, "maglev"},
};

inline constexpr EnumName kModeNames[] = {
    {0, "nat"},
    {1, "redirect"},
};

inline constexpr EnumName kIfNames[] = {
    {0, "any"},
    {1, "absent"},
    {2, "present"},
};

enum class Command : std::uint8_t {
    info_get = 1,
    service_get = 2,
    service_set = 3,
    service_del = 4,
    backend_get = 5,
    backend_set = 6,
    backend_del = 7,
    config_flush = 8,
    config_release = 9,
    transaction_begin = 10,
    transaction_commit = 11,
    transaction_abort = 12,
    service_changed = 13,
    service_removed = 14,
    backend_changed = 15,
    backend_removed = 16,
    config_changed = 17,
};

namespace info {
struct version {
    using Value = std::string_view;
    static constexpr std::uint16_t type = 1;
    static constexpr std::string_view name = "version";
    static constexpr std::uint64_t min = 0u;
    static constexpr std::uint64_t max = kNoLimit;
};
struct protocol {
    using Value = std::uint32_t;
    static constexpr std::uint16_t type = 2;
    static constexpr std::string_view name = "protocol";
    static constexpr std::uint64_t min = 0u;
    static constexpr std::uint64_t max = 4294967295u;
};
struct features {
    using Value = std::uint64_t;
    static constexpr std::uint16_t type = 3;
    static constexpr std::string_view name = "features";
    static constexpr std::uint64_t min = 0u;
    static constexpr std::uint64_t max = 18446744073709551615u;
};
struct generation {
    using Value = std::uint32_t;
    static constexpr std::uint16_t type = 4;
    static constexpr std::string_view name = "generation";
    static constexpr std::uint64_t min = 0u;
    static constexpr std::uint64_t max = 4294967295u;
};
struct services {
    using Value = std::uint32_t;
    static constexpr std::uint16_t type = 5;
    static constexpr std::string_view name = "services";
    static constexpr std::uint64_t min = 0u;
    static constexpr std::uint64_t max = 4294967295u;
};
struct backends {
    using Value = std::uint32_t;
    static constexpr std::uint16_t type = 6;
    static constexpr std::string_view name = "backends";
    static constexpr std::uint64_t min = 0u;
    static constexpr std::uint64_t max = 4294967295u;
};
struct flows {
    using Value = std::uint32_t;
    static constexpr std::uint16_t type = 7;
    static constexpr std::string_view name = "flows";
    static constexpr std::uint64_t min = 0u;
    static constexpr std::uint64_t max = 4294967295u;
};
struct hooked {
    using Value = std::uint8_t;
    static constexpr std::uint16_t type = 8;
    static constexpr std::string_view name = "hooked";
    static constexpr std::uint64_t min = 0u;
    static constexpr std::uint64_t max = 255u;
};
struct untracked {
    using Value = std::uint64_t;
    static constexpr std::uint16_t type = 9;
    static constexpr std::string_view name = "untracked";
    static constexpr std::uint64_t min = 0u;
    static constexpr std::uint64_t max = 18446744073709551615u;
};
inline constexpr AttrName kNames[] = {
    {1, "version"},
    {2, "protocol"},
    {3, "features"},
    {4, "generation"},
    {5, "services"},
    {6, "backends"},
    {7, "flows"},
    {8, "hooked"},
    {9, "untracked"},
    {10, "pad"},
};
}  // namespace info

namespace counters {
struct connections {
    using Value = std::uint64_t;
    static constexpr std::uint16_t type = 1;
    static constexpr std::string_view name = "connections";
    static constexpr std::uint64_t min = 0u;
    static constexpr std::uint64_t max = 18446744073709551615u;
};
struct active {
    using Value = std::uint32_t;
    static constexpr std::uint16_t type = 2;
    static constexpr std::string_view name = "active";
    static constexpr std::uint64_t min = 0u;
    static constexpr std::uint64_t max = 4294967295u;
};
struct packets_in {
    using Value = std::uint64_t;
    static constexpr std::uint16_t type = 3;
    static constexpr std::string_view name = "packets-in";
    static constexpr std::uint64_t min = 0u;
    static constexpr std::uint64_t max = 18446744073709551615u;
};
struct bytes_in {
    using Value = std::uint64_t;
    static constexpr std::uint16_t type = 4;
    static constexpr std::string_view name = "bytes-in";
    static constexpr std::uint64_t min = 0u;
    static constexpr std::uint64_t max = 18446744073709551615u;
};
struct packets_out {
    using Value = std::uint64_t;
    static constexpr std::uint16_t type = 5;
    static constexpr std::string_view name = "packets-out";
    static constexpr std::uint64_t min = 0u;
    static constexpr std::uint64_t max = 18446744073709551615u;
};
struct bytes_out {
    using Value = std::uint64_t;
    static constexpr std::uint16_t type = 6;
    static constexpr std::string_view name = "bytes-out";
    static constexpr std::uint64_t min = 0u;
    static constexpr std::uint64_t max = 18446744073709551615u;
};
struct no_backend {
    using Value = std::uint64_t;
    static constexpr std::uint16_t type = 7;
    static constexpr std::string_view name = "no-backend";
    static constexpr std::uint64_t min = 0u;
    static constexpr std::uint64_t max = 18446744073709551615u;
};
inline constexpr AttrName kNames[] = {
    {1, "connections"},
    {2, "active"},
    {3, "packets-in"},
    {4, "bytes-in"},
    {5, "packets-out"},
    {6, "bytes-out"},
    {7, "no-backend"},
    {8, "pad"},
};
}  // namespace counters

namespace backend {
struct service {
    using Value = std::string_view;
    static constexpr std::uint16_t type = 1;
    static constexpr std::string_view name = "service";
    static constexpr std::uint64_t min = 0u;
    static constexpr std::uint64_t max = 63u;
};
struct address {
    using Value = Bytes;
    static constexpr std::uint16_t type = 2;
    static constexpr std::string_view name = "address";
    static constexpr std::uint64_t min = 0u;
    static constexpr std::uint64_t max = kNoLimit;
};
struct port {
    using Value = std::uint16_t;
    static constexpr std::uint16_t type = 3;
    static constexpr std::string_view name = "port";
    static constexpr std::uint64_t min = 1u;
    static constexpr std::uint64_t max = 65535u;
};
struct weight {
    using Value = std::uint32_t;
    static constexpr std::uint16_t type = 4;
    static constexpr std::string_view name = "weight";
    static constexpr std::uint64_t min = 0u;
    static constexpr std::uint64_t max = 65535u;
};
struct counters {
    using Value = Nest;
    static constexpr std::uint16_t type = 5;
    static constexpr std::string_view name = "counters";
    static constexpr std::uint64_t min = 0u;
    static constexpr std::uint64_t max = kNoLimit;
};
struct transaction {
    using Value = std::uint32_t;
    static constexpr std::uint16_t type = 6;
    static constexpr std::string_view name = "transaction";
    static constexpr std::uint64_t min = 1u;
    static constexpr std::uint64_t max = 4294967295u;
};
struct generation {
    using Value = std::uint32_t;
    static constexpr std::uint16_t type = 7;
    static constexpr std::string_view name = "generation";
    static constexpr std::uint64_t min = 0u;
    static constexpr std::uint64_t max = 4294967295u;
};
struct if_ {
    using Value = std::uint32_t;
    static constexpr std::uint16_t type = 8;
    static constexpr std::string_view name = "if";
    static constexpr std::uint64_t min = 0u;
    static constexpr std::uint64_t max = 4294967295u;
};
inline constexpr AttrName kNames[] = {
    {1, "service"},
    {2, "address"},
    {3, "port"},
    {4, "weight"},
    {5, "counters"},
    {6, "transaction"},
    {7, "generation"},
    {8, "if"},
};
}  // namespace backend

namespace service_backend {
struct address {
    using Value = Bytes;
    static constexpr std::uint16_t type = 1;
    static constexpr std::string_view name = "address";
    static constexpr std::uint64_t min = 0u;
    static constexpr std::uint64_t max = kNoLimit;
};
struct port {
    using Value = std::uint16_t;
    static constexpr std::uint16_t type = 2;
    static constexpr std::string_view name = "port";
    static constexpr std::uint64_t min = 1u;
    static constexpr std::uint64_t max = 65535u;
};
struct weight {
    using Value = std::uint32_t;
    static constexpr std::uint16_t type = 3;
    static constexpr std::string_view name = "weight";
    static constexpr std::uint64_t min = 0u;
    static constexpr std::uint64_t max = 65535u;
};
inline constexpr AttrName kNames[] = {
    {1, "address"},
    {2, "port"},
    {3, "weight"},
};
}  // namespace service_backend

namespace service {
struct name {
    using Value = std::string_view;
    static constexpr std::uint16_t type = 1;
    static constexpr std::string_view name = "name";
    static constexpr std::uint64_t min = 0u;
    static constexpr std::uint64_t max = 63u;
};
struct family {
    using Value = std::uint8_t;
    static constexpr std::uint16_t type = 2;
    static constexpr std::string_view name = "family";
    static constexpr std::uint64_t min = 0u;
    static constexpr std::uint64_t max = 255u;
};
struct protocol {
    using Value = std::uint8_t;
    static constexpr std::uint16_t type = 3;
    static constexpr std::string_view name = "protocol";
    static constexpr std::uint64_t min = 0u;
    static constexpr std::uint64_t max = 255u;
};
struct address {
    using Value = Bytes;
    static constexpr std::uint16_t type = 4;
    static constexpr std::string_view name = "address";
    static constexpr std::uint64_t min = 0u;
    static constexpr std::uint64_t max = kNoLimit;
};
struct port {
    using Value = std::uint16_t;
    static constexpr std::uint16_t type = 5;
    static constexpr std::string_view name = "port";
    static constexpr std::uint64_t min = 1u;
    static constexpr std::uint64_t max = 65535u;
};
struct scheduler {
    using Value = std::uint32_t;
    static constexpr std::uint16_t type = 6;
    static constexpr std::string_view name = "scheduler";
    static constexpr std::uint64_t min = 0u;
    static constexpr std::uint64_t max = 4294967295u;
};
struct mode {
    using Value = std::uint32_t;
    static constexpr std::uint16_t type = 7;
    static constexpr std::string_view name = "mode";
    static constexpr std::uint64_t min = 0u;
    static constexpr std::uint64_t max = 4294967295u;
};
struct table_size {
    using Value = std::uint32_t;
    static constexpr std::uint16_t type = 8;
    static constexpr std::string_view name = "table-size";
    static constexpr std::uint64_t min = 0u;
    static constexpr std::uint64_t max = 4294967295u;
};
struct backends {
    using Value = Nest;
    static constexpr std::uint16_t type = 9;
    static constexpr std::string_view name = "backends";
    static constexpr std::uint64_t min = 0u;
    static constexpr std::uint64_t max = kNoLimit;
};
struct backend_count {
    using Value = std::uint32_t;
    static constexpr std::uint16_t type = 10;
    static constexpr std::string_view name = "backend-count";
    static constexpr std::uint64_t min = 0u;
    static constexpr std::uint64_t max = 4294967295u;
};
struct counters {
    using Value = Nest;
    static constexpr std::uint16_t type = 11;
    static constexpr std::string_view name = "counters";
    static constexpr std::uint64_t min = 0u;
    static constexpr std::uint64_t max = kNoLimit;
};
struct transaction {
    using Value = std::uint32_t;
    static constexpr std::uint16_t type = 12;
    static constexpr std::string_view name = "transaction";
    static constexpr std::uint64_t min = 1u;
    static constexpr std::uint64_t max = 4294967295u;
};
struct generation {
    using Value = std::uint32_t;
    static constexpr std::uint16_t type = 13;
    static constexpr std::string_view name = "generation";
    static constexpr std::uint64_t min = 0u;
    static constexpr std::uint64_t max = 4294967295u;
};
struct if_ {
    using Value = std::uint32_t;
    static constexpr std::uint16_t type = 14;
    static constexpr std::string_view name = "if";
    static constexpr std::uint64_t min = 0u;
    static constexpr std::uint64_t max = 4294967295u;
};
struct replace {
    using Value = Flag;
    static constexpr std::uint16_t type = 15;
    static constexpr std::string_view name = "replace";
    static constexpr std::uint64_t min = 0u;
    static constexpr std::uint64_t max = kNoLimit;
};
inline constexpr AttrName kNames[] = {
    {1, "name"},
    {2, "family"},
    {3, "protocol"},
    {4, "address"},
    {5, "port"},
    {6, "scheduler"},
    {7, "mode"},
    {8, "table-size"},
    {9, "backends"},
    {10, "backend-count"},
    {11, "counters"},
    {12, "transaction"},
    {13, "generation"},
    {14, "if"},
    {15, "replace"},
};
}  // namespace service

namespace transaction {
struct id {
    using Value = std::uint32_t;
    static constexpr std::uint16_t type = 1;
    static constexpr std::string_view name = "id";
    static constexpr std::uint64_t min = 1u;
    static constexpr std::uint64_t max = 4294967295u;
};
struct generation {
    using Value = std::uint32_t;
    static constexpr std::uint16_t type = 2;
    static constexpr std::string_view name = "generation";
    static constexpr std::uint64_t min = 0u;
    static constexpr std::uint64_t max = 4294967295u;
};
inline constexpr AttrName kNames[] = {
    {1, "id"},
    {2, "generation"},
};
}  // namespace transaction

namespace config {
struct generation {
    using Value = std::uint32_t;
    static constexpr std::uint16_t type = 1;
    static constexpr std::string_view name = "generation";
    static constexpr std::uint64_t min = 0u;
    static constexpr std::uint64_t max = 4294967295u;
};
struct changes {
    using Value = std::uint32_t;
    static constexpr std::uint16_t type = 2;
    static constexpr std::string_view name = "changes";
    static constexpr std::uint64_t min = 0u;
    static constexpr std::uint64_t max = 4294967295u;
};
struct truncated {
    using Value = Flag;
    static constexpr std::uint16_t type = 3;
    static constexpr std::string_view name = "truncated";
    static constexpr std::uint64_t min = 0u;
    static constexpr std::uint64_t max = kNoLimit;
};
struct transaction {
    using Value = std::uint32_t;
    static constexpr std::uint16_t type = 4;
    static constexpr std::string_view name = "transaction";
    static constexpr std::uint64_t min = 1u;
    static constexpr std::uint64_t max = 4294967295u;
};
inline constexpr AttrName kNames[] = {
    {1, "generation"},
    {2, "changes"},
    {3, "truncated"},
    {4, "transaction"},
};
}  // namespace config

/// Attribute set that a command's top level uses.
inline constexpr CommandSet kCommandSets[] = {
    {Command::info_get, "info-get", info::kNames},
    {Command::service_get, "service-get", service::kNames},
    {Command::service_set, "service-set", service::kNames},
    {Command::service_del, "service-del", service::kNames},
    {Command::backend_get, "backend-get", backend::kNames},
    {Command::backend_set, "backend-set", backend::kNames},
    {Command::backend_del, "backend-del", backend::kNames},
    {Command::config_flush, "config-flush", config::kNames},
    {Command::config_release, "config-release", config::kNames},
    {Command::transaction_begin, "transaction-begin", transaction::kNames},
    {Command::transaction_commit, "transaction-commit", transaction::kNames},
    {Command::transaction_abort, "transaction-abort", transaction::kNames},
    {Command::service_changed, "service-changed", service::kNames},
    {Command::service_removed, "service-removed", service::kNames},
    {Command::backend_changed, "backend-changed", backend::kNames},
    {Command::backend_removed, "backend-removed", backend::kNames},
    {Command::config_changed, "config-changed", config::kNames},
};

}  // namespace weir::nl
