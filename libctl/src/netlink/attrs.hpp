// SPDX-License-Identifier: LGPL-2.1-or-later
// Made from kmod/netlink/weir.yaml by gen_cxx.py; do not edit.
// clang-format off
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
    {64, "accounting"},
    {128, "scheduler-random"},
    {256, "scheduler-lc"},
    {512, "scheduler-wlc"},
    {1024, "scheduler-sed"},
    {2048, "scheduler-p2c"},
    {4096, "scheduler-sh"},
    {8192, "key"},
};

inline constexpr EnumName kSchedulerNames[] = {
    {0, "rr"},
    {1, "wrr"},
    {2, "maglev"},
    {3, "random"},
    {4, "lc"},
    {5, "wlc"},
    {6, "sed"},
    {7, "p2c"},
    {8, "sh"},
};

inline constexpr EnumName kKeyNames[] = {
    {0, "source"},
    {1, "source-port"},
    {2, "5-tuple"},
};

inline constexpr EnumName kModeNames[] = {
    {0, "nat"},
    {1, "redirect"},
};

inline constexpr EnumName kAccountingNames[] = {
    {0, "connections"},
    {1, "traffic"},
};

inline constexpr EnumName kIfNames[] = {
    {0, "any"},
    {1, "absent"},
    {2, "present"},
};

inline constexpr char kFamilyName[] = "weir";
inline constexpr char kEventsGroup[] = "events";

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
inline constexpr Attr<std::string_view> version{1, "version", 0u, kNoLimit};
inline constexpr Attr<std::uint32_t> protocol{2, "protocol", 0u, 4294967295u};
inline constexpr Attr<std::uint64_t> features{3, "features", 0u, 18446744073709551615u};
inline constexpr Attr<std::uint32_t> generation{4, "generation", 0u, 4294967295u};
inline constexpr Attr<std::uint32_t> services{5, "services", 0u, 4294967295u};
inline constexpr Attr<std::uint32_t> backends{6, "backends", 0u, 4294967295u};
inline constexpr Attr<std::uint32_t> flows{7, "flows", 0u, 4294967295u};
inline constexpr Attr<std::uint8_t> hooked{8, "hooked", 0u, 255u};
inline constexpr Attr<std::uint64_t> untracked{9, "untracked", 0u, 18446744073709551615u};
inline constexpr Attr<std::uint32_t> active{11, "active", 0u, 4294967295u};
inline constexpr AttrName kNames[] = {
    {1, "version", {}},
    {2, "protocol", {}},
    {3, "features", {}},
    {4, "generation", {}},
    {5, "services", {}},
    {6, "backends", {}},
    {7, "flows", {}},
    {8, "hooked", {}},
    {9, "untracked", {}},
    {10, "pad", {}},
    {11, "active", {}},
};
}  // namespace info

namespace counters {
inline constexpr Attr<std::uint64_t> connections{1, "connections", 0u, 18446744073709551615u};
inline constexpr Attr<std::uint32_t> active{2, "active", 0u, 4294967295u};
inline constexpr Attr<std::uint64_t> packets_in{3, "packets-in", 0u, 18446744073709551615u};
inline constexpr Attr<std::uint64_t> bytes_in{4, "bytes-in", 0u, 18446744073709551615u};
inline constexpr Attr<std::uint64_t> packets_out{5, "packets-out", 0u, 18446744073709551615u};
inline constexpr Attr<std::uint64_t> bytes_out{6, "bytes-out", 0u, 18446744073709551615u};
inline constexpr Attr<std::uint64_t> no_backend{7, "no-backend", 0u, 18446744073709551615u};
inline constexpr AttrName kNames[] = {
    {1, "connections", {}},
    {2, "active", {}},
    {3, "packets-in", {}},
    {4, "bytes-in", {}},
    {5, "packets-out", {}},
    {6, "bytes-out", {}},
    {7, "no-backend", {}},
    {8, "pad", {}},
};
}  // namespace counters

namespace backend {
inline constexpr Attr<std::string_view> service{1, "service", 0u, 63u};
inline constexpr Attr<Bytes> address{2, "address", 0u, kNoLimit};
inline constexpr Attr<std::uint16_t> port{3, "port", 1u, 65535u};
inline constexpr Attr<std::uint32_t> weight{4, "weight", 0u, 65535u};
inline constexpr Attr<Nest> counters{5, "counters", 0u, kNoLimit};
inline constexpr Attr<std::uint32_t> transaction{6, "transaction", 1u, 4294967295u};
inline constexpr Attr<std::uint32_t> generation{7, "generation", 0u, 4294967295u};
inline constexpr Attr<std::uint32_t> if_{8, "if", 0u, 4294967295u};
inline constexpr AttrName kNames[] = {
    {1, "service", {}},
    {2, "address", {}},
    {3, "port", {}},
    {4, "weight", {}},
    {5, "counters", nl::counters::kNames},
    {6, "transaction", {}},
    {7, "generation", {}},
    {8, "if", {}},
};
}  // namespace backend

namespace service_backend {
inline constexpr Attr<Bytes> address{1, "address", 0u, kNoLimit};
inline constexpr Attr<std::uint16_t> port{2, "port", 1u, 65535u};
inline constexpr Attr<std::uint32_t> weight{3, "weight", 0u, 65535u};
inline constexpr AttrName kNames[] = {
    {1, "address", {}},
    {2, "port", {}},
    {3, "weight", {}},
};
}  // namespace service_backend

namespace service {
inline constexpr Attr<std::string_view> name{1, "name", 0u, 63u};
inline constexpr Attr<std::uint8_t> family{2, "family", 0u, 255u};
inline constexpr Attr<std::uint8_t> protocol{3, "protocol", 0u, 255u};
inline constexpr Attr<Bytes> address{4, "address", 0u, kNoLimit};
inline constexpr Attr<std::uint16_t> port{5, "port", 1u, 65535u};
inline constexpr Attr<std::uint32_t> scheduler{6, "scheduler", 0u, 4294967295u};
inline constexpr Attr<std::uint32_t> mode{7, "mode", 0u, 4294967295u};
inline constexpr Attr<std::uint32_t> table_size{8, "table-size", 0u, 4294967295u};
inline constexpr Attr<Nest> backends{9, "backends", 0u, kNoLimit};
inline constexpr Attr<std::uint32_t> backend_count{10, "backend-count", 0u, 4294967295u};
inline constexpr Attr<Nest> counters{11, "counters", 0u, kNoLimit};
inline constexpr Attr<std::uint32_t> transaction{12, "transaction", 1u, 4294967295u};
inline constexpr Attr<std::uint32_t> generation{13, "generation", 0u, 4294967295u};
inline constexpr Attr<std::uint32_t> if_{14, "if", 0u, 4294967295u};
inline constexpr Attr<Flag> replace{15, "replace", 0u, kNoLimit};
inline constexpr Attr<std::uint32_t> accounting{16, "accounting", 0u, 4294967295u};
inline constexpr Attr<std::uint32_t> key{17, "key", 0u, 4294967295u};
inline constexpr AttrName kNames[] = {
    {1, "name", {}},
    {2, "family", {}},
    {3, "protocol", {}},
    {4, "address", {}},
    {5, "port", {}},
    {6, "scheduler", {}},
    {7, "mode", {}},
    {8, "table-size", {}},
    {9, "backends", nl::service_backend::kNames},
    {10, "backend-count", {}},
    {11, "counters", nl::counters::kNames},
    {12, "transaction", {}},
    {13, "generation", {}},
    {14, "if", {}},
    {15, "replace", {}},
    {16, "accounting", {}},
    {17, "key", {}},
};
}  // namespace service

namespace transaction {
inline constexpr Attr<std::uint32_t> id{1, "id", 1u, 4294967295u};
inline constexpr Attr<std::uint32_t> generation{2, "generation", 0u, 4294967295u};
inline constexpr AttrName kNames[] = {
    {1, "id", {}},
    {2, "generation", {}},
};
}  // namespace transaction

namespace config {
inline constexpr Attr<std::uint32_t> generation{1, "generation", 0u, 4294967295u};
inline constexpr Attr<std::uint32_t> changes{2, "changes", 0u, 4294967295u};
inline constexpr Attr<Flag> truncated{3, "truncated", 0u, kNoLimit};
inline constexpr Attr<std::uint32_t> transaction{4, "transaction", 1u, 4294967295u};
inline constexpr AttrName kNames[] = {
    {1, "generation", {}},
    {2, "changes", {}},
    {3, "truncated", {}},
    {4, "transaction", {}},
};
}  // namespace config

/// Every command: its name, the attribute set of its top level, and whether it is a request
/// (events are not) that may be a dump.
inline constexpr CommandSet kCommandSets[] = {
    {Command::info_get, "info-get", info::kNames, true, false},
    {Command::service_get, "service-get", service::kNames, true, true},
    {Command::service_set, "service-set", service::kNames, true, false},
    {Command::service_del, "service-del", service::kNames, true, false},
    {Command::backend_get, "backend-get", backend::kNames, true, true},
    {Command::backend_set, "backend-set", backend::kNames, true, false},
    {Command::backend_del, "backend-del", backend::kNames, true, false},
    {Command::config_flush, "config-flush", config::kNames, true, false},
    {Command::config_release, "config-release", config::kNames, true, false},
    {Command::transaction_begin, "transaction-begin", transaction::kNames, true, false},
    {Command::transaction_commit, "transaction-commit", transaction::kNames, true, false},
    {Command::transaction_abort, "transaction-abort", transaction::kNames, true, false},
    {Command::service_changed, "service-changed", service::kNames, false, false},
    {Command::service_removed, "service-removed", service::kNames, false, false},
    {Command::backend_changed, "backend-changed", backend::kNames, false, false},
    {Command::backend_removed, "backend-removed", backend::kNames, false, false},
    {Command::config_changed, "config-changed", config::kNames, false, false},
};

}  // namespace weir::nl
