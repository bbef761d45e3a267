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
inline constexpr std::uint32_t kGroupMax = 31;
inline constexpr std::uint32_t kPrefixesMax = 4096;
inline constexpr std::uint32_t kAffinityMax = 31536000;
inline constexpr std::uint32_t kPoliciesMax = 1024;
inline constexpr std::uint32_t kProgramMax = 15;
inline constexpr std::uint32_t kCongestionMax = 15;

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
    {16384, "mode-full-nat"},
    {32768, "mode-tproxy"},
    {65536, "mode-egress"},
    {131072, "ranges"},
    {262144, "mss"},
    {524288, "limits"},
    {1048576, "affinity"},
    {2097152, "slow-start"},
    {4194304, "load-factor"},
    {8388608, "canary"},
    {16777216, "state"},
    {33554432, "drain"},
    {67108864, "confirm"},
    {134217728, "policies"},
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
    {2, "full-nat"},
    {3, "tproxy"},
    {4, "egress"},
};

inline constexpr EnumName kOverloadNames[] = {
    {0, "refuse"},
    {1, "drop"},
};

inline constexpr EnumName kStateNames[] = {
    {0, "up"},
    {1, "down"},
};

inline constexpr EnumName kDrainActionNames[] = {
    {0, "leave"},
    {1, "reset"},
};

inline constexpr EnumName kCauseNames[] = {
    {0, "request"},
    {1, "reverted"},
    {2, "drained"},
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

inline constexpr EnumName kSocketRoleNames[] = {
    {1, "listening"},
    {2, "accepted"},
    {4, "connecting"},
};

inline constexpr EnumName kSwitchNames[] = {
    {0, "off"},
    {1, "on"},
};

inline constexpr EnumName kAckModeNames[] = {
    {0, "automatic"},
    {1, "quick"},
    {2, "delay"},
};

inline constexpr EnumName kSettingNames[] = {
    {0, "nagle"},
    {1, "delayed-ack"},
    {2, "delayed-ack-max"},
    {3, "fast-open-queue"},
    {4, "fast-open-connect"},
    {5, "fast-open-kick"},
    {6, "notsent-lowat"},
    {7, "user-timeout"},
    {8, "keepalive"},
    {9, "keepalive-idle"},
    {10, "keepalive-interval"},
    {11, "keepalive-count"},
    {12, "congestion"},
    {13, "mss"},
};

inline constexpr EnumName kHowNames[] = {
    {0, "default"},
    {1, "enforce"},
};

inline constexpr EnumName kScopeNames[] = {
    {0, "new"},
    {1, "existing"},
};

inline constexpr EnumName kOriginNames[] = {
    {0, "kernel"},
    {1, "sysctl"},
    {2, "route"},
    {3, "program"},
    {4, "policy"},
    {5, "hand"},
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
    config_confirm = 18,
    config_revert = 19,
    ports_low = 20,
    backend_drained = 21,
    blocked = 22,
    policy_get = 23,
    policy_set = 24,
    policy_del = 25,
    policy_preview = 26,
    socket_get = 27,
    socket_set = 28,
    tfo_get = 29,
    tfo_set = 30,
    policy_changed = 31,
    policy_removed = 32,
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
inline constexpr Attr<std::uint32_t> conntrack_entries{12, "conntrack-entries", 0u, 4294967295u};
inline constexpr Attr<std::uint32_t> conntrack_max{13, "conntrack-max", 0u, 4294967295u};
inline constexpr Attr<std::uint64_t> conntrack_dropped{14, "conntrack-dropped", 0u, 18446744073709551615u};
inline constexpr Attr<std::uint32_t> confirm_left{15, "confirm-left", 0u, 4294967295u};
inline constexpr Attr<std::uint32_t> confirm_former{16, "confirm-former", 0u, 4294967295u};
inline constexpr Attr<std::uint32_t> policies{17, "policies", 0u, 4294967295u};
inline constexpr Attr<std::uint32_t> policy_sockets{18, "policy-sockets", 0u, 4294967295u};
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
    {12, "conntrack-entries", {}},
    {13, "conntrack-max", {}},
    {14, "conntrack-dropped", {}},
    {15, "confirm-left", {}},
    {16, "confirm-former", {}},
    {17, "policies", {}},
    {18, "policy-sockets", {}},
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
inline constexpr Attr<std::uint64_t> refused{9, "refused", 0u, 18446744073709551615u};
inline constexpr Attr<std::uint64_t> overflowed{10, "overflowed", 0u, 18446744073709551615u};
inline constexpr Attr<std::uint64_t> limited{11, "limited", 0u, 18446744073709551615u};
inline constexpr Attr<std::uint64_t> blocked{12, "blocked", 0u, 18446744073709551615u};
inline constexpr Attr<std::uint64_t> port_exhausted{13, "port-exhausted", 0u, 18446744073709551615u};
inline constexpr Attr<std::uint64_t> fallback{14, "fallback", 0u, 18446744073709551615u};
inline constexpr Attr<std::uint64_t> forgotten{15, "forgotten", 0u, 18446744073709551615u};
inline constexpr AttrName kNames[] = {
    {1, "connections", {}},
    {2, "active", {}},
    {3, "packets-in", {}},
    {4, "bytes-in", {}},
    {5, "packets-out", {}},
    {6, "bytes-out", {}},
    {7, "no-backend", {}},
    {8, "pad", {}},
    {9, "refused", {}},
    {10, "overflowed", {}},
    {11, "limited", {}},
    {12, "blocked", {}},
    {13, "port-exhausted", {}},
    {14, "fallback", {}},
    {15, "forgotten", {}},
};
}  // namespace counters

namespace drain {
inline constexpr Attr<std::uint32_t> deadline{1, "deadline", 1u, 4294967295u};
inline constexpr Attr<std::uint32_t> action{2, "action", 0u, 4294967295u};
inline constexpr Attr<std::uint8_t> remove{3, "remove", 0u, 1u};
inline constexpr Attr<std::uint8_t> affinity{4, "affinity", 0u, 1u};
inline constexpr Attr<std::uint64_t> since{5, "since", 0u, 18446744073709551615u};
inline constexpr Attr<std::uint64_t> oldest{6, "oldest", 0u, 18446744073709551615u};
inline constexpr Attr<std::uint32_t> begun_with{7, "begun-with", 0u, 4294967295u};
inline constexpr Attr<std::uint8_t> ended{8, "ended", 0u, 255u};
inline constexpr AttrName kNames[] = {
    {1, "deadline", {}},
    {2, "action", {}},
    {3, "remove", {}},
    {4, "affinity", {}},
    {5, "since", {}},
    {6, "oldest", {}},
    {7, "begun-with", {}},
    {8, "ended", {}},
    {9, "pad", {}},
};
}  // namespace drain

namespace backend {
inline constexpr Attr<std::string_view> service{1, "service", 0u, 63u};
inline constexpr Attr<Bytes> address{2, "address", 0u, kNoLimit};
inline constexpr Attr<std::uint16_t> port{3, "port", 0u, 65535u};
inline constexpr Attr<std::uint32_t> weight{4, "weight", 0u, 65535u};
inline constexpr Attr<Nest> counters{5, "counters", 0u, kNoLimit};
inline constexpr Attr<std::uint32_t> transaction{6, "transaction", 1u, 4294967295u};
inline constexpr Attr<std::uint32_t> generation{7, "generation", 0u, 4294967295u};
inline constexpr Attr<std::uint32_t> if_{8, "if", 0u, 4294967295u};
inline constexpr Attr<std::uint32_t> state{9, "state", 0u, 4294967295u};
inline constexpr Attr<std::string_view> group{10, "group", 0u, 31u};
inline constexpr Attr<std::uint32_t> connections_max{11, "connections-max", 0u, 4294967295u};
inline constexpr Attr<std::uint8_t> fallback{12, "fallback", 0u, 1u};
inline constexpr Attr<Nest> drain{13, "drain", 0u, kNoLimit};
inline constexpr Attr<Flag> drain_stop{14, "drain-stop", 0u, kNoLimit};
inline constexpr Attr<std::uint32_t> ports_used{15, "ports-used", 0u, 4294967295u};
inline constexpr Attr<std::uint32_t> ports_most{16, "ports-most", 0u, 4294967295u};
inline constexpr AttrName kNames[] = {
    {1, "service", {}},
    {2, "address", {}},
    {3, "port", {}},
    {4, "weight", {}},
    {5, "counters", nl::counters::kNames},
    {6, "transaction", {}},
    {7, "generation", {}},
    {8, "if", {}},
    {9, "state", {}},
    {10, "group", {}},
    {11, "connections-max", {}},
    {12, "fallback", {}},
    {13, "drain", nl::drain::kNames},
    {14, "drain-stop", {}},
    {15, "ports-used", {}},
    {16, "ports-most", {}},
};
}  // namespace backend

namespace prefix {
inline constexpr Attr<Bytes> address{1, "address", 0u, kNoLimit};
inline constexpr Attr<std::uint8_t> length{2, "length", 0u, 128u};
inline constexpr AttrName kNames[] = {
    {1, "address", {}},
    {2, "length", {}},
};
}  // namespace prefix

namespace address_range {
inline constexpr Attr<Bytes> first{1, "first", 0u, kNoLimit};
inline constexpr Attr<Bytes> last{2, "last", 0u, kNoLimit};
inline constexpr AttrName kNames[] = {
    {1, "first", {}},
    {2, "last", {}},
};
}  // namespace address_range

namespace id_range {
inline constexpr Attr<std::uint32_t> first{1, "first", 0u, 4294967295u};
inline constexpr Attr<std::uint32_t> last{2, "last", 0u, 4294967295u};
inline constexpr AttrName kNames[] = {
    {1, "first", {}},
    {2, "last", {}},
};
}  // namespace id_range

namespace service_backend {
inline constexpr Attr<Bytes> address{1, "address", 0u, kNoLimit};
inline constexpr Attr<std::uint16_t> port{2, "port", 0u, 65535u};
inline constexpr Attr<std::uint32_t> weight{3, "weight", 0u, 65535u};
inline constexpr Attr<std::string_view> group{4, "group", 0u, 31u};
inline constexpr Attr<std::uint32_t> connections_max{5, "connections-max", 0u, 4294967295u};
inline constexpr Attr<std::uint8_t> fallback{6, "fallback", 0u, 1u};
inline constexpr AttrName kNames[] = {
    {1, "address", {}},
    {2, "port", {}},
    {3, "weight", {}},
    {4, "group", {}},
    {5, "connections-max", {}},
    {6, "fallback", {}},
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
inline constexpr Attr<std::uint16_t> port_last{18, "port-last", 1u, 65535u};
inline constexpr Attr<std::uint8_t> prefix_len{19, "prefix-len", 0u, 128u};
inline constexpr Attr<std::uint32_t> overload{20, "overload", 0u, 4294967295u};
inline constexpr Attr<std::uint32_t> connections_max{21, "connections-max", 0u, 4294967295u};
inline constexpr Attr<std::uint32_t> affinity{22, "affinity", 0u, 31536000u};
inline constexpr Attr<std::uint8_t> affinity_prefix4{23, "affinity-prefix4", 1u, 32u};
inline constexpr Attr<std::uint8_t> affinity_prefix6{24, "affinity-prefix6", 1u, 128u};
inline constexpr Attr<std::uint32_t> slow_start{25, "slow-start", 0u, 4294967295u};
inline constexpr Attr<std::uint32_t> load_factor{26, "load-factor", 0u, 4294967295u};
inline constexpr Attr<std::string_view> canary_group{27, "canary-group", 0u, 31u};
inline constexpr Attr<std::uint32_t> canary_share{28, "canary-share", 0u, 1000u};
inline constexpr Attr<Nest> canary_clients{29, "canary-clients", 0u, kNoLimit};
inline constexpr Attr<Nest> sources{30, "sources", 0u, kNoLimit};
inline constexpr Attr<std::uint16_t> source_port_first{31, "source-port-first", 0u, 65535u};
inline constexpr Attr<std::uint16_t> source_port_last{32, "source-port-last", 0u, 65535u};
inline constexpr Attr<std::uint16_t> mss{33, "mss", 0u, 65535u};
inline constexpr Attr<Nest> destinations{34, "destinations", 0u, kNoLimit};
inline constexpr Attr<Nest> uids{35, "uids", 0u, kNoLimit};
inline constexpr Attr<std::string_view> cgroups{36, "cgroups", 0u, 1023u};
inline constexpr Attr<Nest> except_uids{37, "except-uids", 0u, kNoLimit};
inline constexpr Attr<std::string_view> except_cgroups{38, "except-cgroups", 0u, 1023u};
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
    {18, "port-last", {}},
    {19, "prefix-len", {}},
    {20, "overload", {}},
    {21, "connections-max", {}},
    {22, "affinity", {}},
    {23, "affinity-prefix4", {}},
    {24, "affinity-prefix6", {}},
    {25, "slow-start", {}},
    {26, "load-factor", {}},
    {27, "canary-group", {}},
    {28, "canary-share", {}},
    {29, "canary-clients", nl::prefix::kNames},
    {30, "sources", nl::address_range::kNames},
    {31, "source-port-first", {}},
    {32, "source-port-last", {}},
    {33, "mss", {}},
    {34, "destinations", nl::prefix::kNames},
    {35, "uids", nl::id_range::kNames},
    {36, "cgroups", {}},
    {37, "except-uids", nl::id_range::kNames},
    {38, "except-cgroups", {}},
};
}  // namespace service

namespace policy_match {
inline constexpr Attr<std::uint32_t> role{1, "role", 0u, 4294967295u};
inline constexpr Attr<Nest> local{2, "local", 0u, kNoLimit};
inline constexpr Attr<std::uint16_t> local_port_first{3, "local-port-first", 1u, 65535u};
inline constexpr Attr<std::uint16_t> local_port_last{4, "local-port-last", 1u, 65535u};
inline constexpr Attr<Nest> remote{5, "remote", 0u, kNoLimit};
inline constexpr Attr<std::uint16_t> remote_port_first{6, "remote-port-first", 1u, 65535u};
inline constexpr Attr<std::uint16_t> remote_port_last{7, "remote-port-last", 1u, 65535u};
inline constexpr Attr<std::uint32_t> uid{8, "uid", 0u, 4294967295u};
inline constexpr Attr<std::string_view> cgroup{9, "cgroup", 0u, 1023u};
inline constexpr Attr<std::string_view> program{10, "program", 0u, 15u};
inline constexpr AttrName kNames[] = {
    {1, "role", {}},
    {2, "local", nl::prefix::kNames},
    {3, "local-port-first", {}},
    {4, "local-port-last", {}},
    {5, "remote", nl::prefix::kNames},
    {6, "remote-port-first", {}},
    {7, "remote-port-last", {}},
    {8, "uid", {}},
    {9, "cgroup", {}},
    {10, "program", {}},
};
}  // namespace policy_match

namespace settings {
inline constexpr Attr<std::uint32_t> nagle{1, "nagle", 0u, 4294967295u};
inline constexpr Attr<std::uint32_t> delayed_ack{2, "delayed-ack", 0u, 4294967295u};
inline constexpr Attr<std::uint32_t> delayed_ack_max{3, "delayed-ack-max", 1u, 200u};
inline constexpr Attr<std::uint32_t> fast_open_queue{4, "fast-open-queue", 0u, 65535u};
inline constexpr Attr<std::uint32_t> fast_open_connect{5, "fast-open-connect", 0u, 4294967295u};
inline constexpr Attr<std::uint32_t> fast_open_kick{6, "fast-open-kick", 0u, 1000u};
inline constexpr Attr<std::uint32_t> notsent_lowat{7, "notsent-lowat", 0u, 4294967295u};
inline constexpr Attr<std::uint32_t> user_timeout{8, "user-timeout", 0u, 2147483647u};
inline constexpr Attr<std::uint32_t> keepalive{9, "keepalive", 0u, 4294967295u};
inline constexpr Attr<std::uint32_t> keepalive_idle{10, "keepalive-idle", 1u, 32767u};
inline constexpr Attr<std::uint32_t> keepalive_interval{11, "keepalive-interval", 1u, 32767u};
inline constexpr Attr<std::uint32_t> keepalive_count{12, "keepalive-count", 1u, 127u};
inline constexpr Attr<std::string_view> congestion{13, "congestion", 0u, 15u};
inline constexpr Attr<std::uint32_t> mss{14, "mss", 88u, 32767u};
inline constexpr AttrName kNames[] = {
    {1, "nagle", {}},
    {2, "delayed-ack", {}},
    {3, "delayed-ack-max", {}},
    {4, "fast-open-queue", {}},
    {5, "fast-open-connect", {}},
    {6, "fast-open-kick", {}},
    {7, "notsent-lowat", {}},
    {8, "user-timeout", {}},
    {9, "keepalive", {}},
    {10, "keepalive-idle", {}},
    {11, "keepalive-interval", {}},
    {12, "keepalive-count", {}},
    {13, "congestion", {}},
    {14, "mss", {}},
};
}  // namespace settings

namespace stalls {
inline constexpr Attr<std::uint64_t> nagle_holds{1, "nagle-holds", 0u, 18446744073709551615u};
inline constexpr Attr<std::uint64_t> nagle_time{2, "nagle-time", 0u, 18446744073709551615u};
inline constexpr Attr<std::uint64_t> ack_waits{3, "ack-waits", 0u, 18446744073709551615u};
inline constexpr Attr<std::uint64_t> ack_time{4, "ack-time", 0u, 18446744073709551615u};
inline constexpr AttrName kNames[] = {
    {1, "nagle-holds", {}},
    {2, "nagle-time", {}},
    {3, "ack-waits", {}},
    {4, "ack-time", {}},
    {5, "pad", {}},
};
}  // namespace stalls

namespace policy_counters {
inline constexpr Attr<std::uint64_t> matched{1, "matched", 0u, 18446744073709551615u};
inline constexpr Attr<std::uint64_t> changed{2, "changed", 0u, 18446744073709551615u};
inline constexpr Attr<std::uint32_t> sockets{3, "sockets", 0u, 4294967295u};
inline constexpr Attr<std::uint64_t> returned{4, "returned", 0u, 18446744073709551615u};
inline constexpr Attr<std::uint64_t> overridden{5, "overridden", 0u, 18446744073709551615u};
inline constexpr Attr<std::uint64_t> refused_memory{6, "refused-memory", 0u, 18446744073709551615u};
inline constexpr Attr<std::uint64_t> refused_fast_open{7, "refused-fast-open", 0u, 18446744073709551615u};
inline constexpr Attr<std::uint64_t> refused_congestion{8, "refused-congestion", 0u, 18446744073709551615u};
inline constexpr Attr<std::uint64_t> refused_late{9, "refused-late", 0u, 18446744073709551615u};
inline constexpr Attr<std::uint64_t> kicks{10, "kicks", 0u, 18446744073709551615u};
inline constexpr Attr<Nest> stalls{11, "stalls", 0u, kNoLimit};
inline constexpr Attr<std::uint32_t> number{13, "number", 0u, 4294967295u};
inline constexpr AttrName kNames[] = {
    {1, "matched", {}},
    {2, "changed", {}},
    {3, "sockets", {}},
    {4, "returned", {}},
    {5, "overridden", {}},
    {6, "refused-memory", {}},
    {7, "refused-fast-open", {}},
    {8, "refused-congestion", {}},
    {9, "refused-late", {}},
    {10, "kicks", {}},
    {11, "stalls", nl::stalls::kNames},
    {12, "pad", {}},
    {13, "number", {}},
};
}  // namespace policy_counters

namespace policy {
inline constexpr Attr<std::string_view> name{1, "name", 0u, 63u};
inline constexpr Attr<std::uint32_t> order{2, "order", 0u, 4294967295u};
inline constexpr Attr<Nest> match{3, "match", 0u, kNoLimit};
inline constexpr Attr<Nest> set{4, "set", 0u, kNoLimit};
inline constexpr Attr<std::uint32_t> how{5, "how", 0u, 4294967295u};
inline constexpr Attr<std::uint32_t> scope{6, "scope", 0u, 4294967295u};
inline constexpr Attr<Nest> counters{7, "counters", 0u, kNoLimit};
inline constexpr Attr<std::uint32_t> generation{8, "generation", 0u, 4294967295u};
inline constexpr Attr<std::uint32_t> transaction{9, "transaction", 1u, 4294967295u};
inline constexpr Attr<std::uint32_t> if_{10, "if", 0u, 4294967295u};
inline constexpr Attr<Flag> replace{11, "replace", 0u, kNoLimit};
inline constexpr Attr<std::uint8_t> stalls{12, "stalls", 0u, 1u};
inline constexpr AttrName kNames[] = {
    {1, "name", {}},
    {2, "order", {}},
    {3, "match", nl::policy_match::kNames},
    {4, "set", nl::settings::kNames},
    {5, "how", {}},
    {6, "scope", {}},
    {7, "counters", nl::policy_counters::kNames},
    {8, "generation", {}},
    {9, "transaction", {}},
    {10, "if", {}},
    {11, "replace", {}},
    {12, "stalls", {}},
};
}  // namespace policy

namespace socket_setting {
inline constexpr Attr<std::uint32_t> setting{1, "setting", 0u, 4294967295u};
inline constexpr Attr<std::uint32_t> value{2, "value", 0u, 4294967295u};
inline constexpr Attr<std::string_view> text{3, "text", 0u, kNoLimit};
inline constexpr Attr<std::uint32_t> origin{4, "origin", 0u, 4294967295u};
inline constexpr Attr<std::uint32_t> former_value{5, "former-value", 0u, 4294967295u};
inline constexpr Attr<std::string_view> former_text{6, "former-text", 0u, kNoLimit};
inline constexpr Attr<std::uint32_t> new_value{7, "new-value", 0u, 4294967295u};
inline constexpr Attr<std::string_view> new_text{8, "new-text", 0u, kNoLimit};
inline constexpr AttrName kNames[] = {
    {1, "setting", {}},
    {2, "value", {}},
    {3, "text", {}},
    {4, "origin", {}},
    {5, "former-value", {}},
    {6, "former-text", {}},
    {7, "new-value", {}},
    {8, "new-text", {}},
};
}  // namespace socket_setting

namespace socket_ack {
inline constexpr Attr<std::uint32_t> pingpong{1, "pingpong", 0u, 4294967295u};
inline constexpr Attr<std::uint8_t> conversation{2, "conversation", 0u, 255u};
inline constexpr Attr<std::uint32_t> quick{3, "quick", 0u, 4294967295u};
inline constexpr Attr<std::uint32_t> ato{4, "ato", 0u, 4294967295u};
inline constexpr Attr<std::uint32_t> longest{5, "longest", 0u, 4294967295u};
inline constexpr Attr<std::uint8_t> pending{6, "pending", 0u, 255u};
inline constexpr Attr<std::uint8_t> route{7, "route", 0u, 255u};
inline constexpr AttrName kNames[] = {
    {1, "pingpong", {}},
    {2, "conversation", {}},
    {3, "quick", {}},
    {4, "ato", {}},
    {5, "longest", {}},
    {6, "pending", {}},
    {7, "route", {}},
};
}  // namespace socket_ack

namespace socket_fast_open {
inline constexpr Attr<std::uint32_t> queue{1, "queue", 0u, 4294967295u};
inline constexpr Attr<std::uint32_t> queued{2, "queued", 0u, 4294967295u};
inline constexpr Attr<std::uint8_t> deferred{3, "deferred", 0u, 255u};
inline constexpr Attr<std::uint8_t> asked{4, "asked", 0u, 255u};
inline constexpr Attr<std::uint8_t> used{5, "used", 0u, 255u};
inline constexpr Attr<std::uint8_t> acked{6, "acked", 0u, 255u};
inline constexpr Attr<std::uint8_t> fail{7, "fail", 0u, 255u};
inline constexpr AttrName kNames[] = {
    {1, "queue", {}},
    {2, "queued", {}},
    {3, "deferred", {}},
    {4, "asked", {}},
    {5, "used", {}},
    {6, "acked", {}},
    {7, "fail", {}},
};
}  // namespace socket_fast_open

namespace socket {
inline constexpr Attr<std::uint64_t> cookie{1, "cookie", 0u, 18446744073709551615u};
inline constexpr Attr<std::uint8_t> family{2, "family", 0u, 255u};
inline constexpr Attr<std::uint8_t> state{3, "state", 0u, 255u};
inline constexpr Attr<std::uint32_t> role{4, "role", 0u, 4294967295u};
inline constexpr Attr<Bytes> local{5, "local", 0u, kNoLimit};
inline constexpr Attr<std::uint16_t> local_port{6, "local-port", 0u, 65535u};
inline constexpr Attr<Bytes> remote{7, "remote", 0u, kNoLimit};
inline constexpr Attr<std::uint16_t> remote_port{8, "remote-port", 0u, 65535u};
inline constexpr Attr<std::uint32_t> uid{9, "uid", 0u, 4294967295u};
inline constexpr Attr<std::string_view> program{10, "program", 0u, kNoLimit};
inline constexpr Attr<std::string_view> policy{11, "policy", 0u, 63u};
inline constexpr Attr<Nest> settings{12, "settings", 0u, kNoLimit};
inline constexpr Attr<Nest> ack{13, "ack", 0u, kNoLimit};
inline constexpr Attr<Nest> fast_open{14, "fast-open", 0u, kNoLimit};
inline constexpr Attr<Nest> stalls{15, "stalls", 0u, kNoLimit};
inline constexpr Attr<Nest> set{16, "set", 0u, kNoLimit};
inline constexpr Attr<Flag> give_back{17, "give-back", 0u, kNoLimit};
inline constexpr Attr<std::uint32_t> transaction{18, "transaction", 1u, 4294967295u};
inline constexpr Attr<std::uint32_t> generation{19, "generation", 0u, 4294967295u};
inline constexpr Attr<std::uint8_t> shares{21, "shares", 0u, 255u};
inline constexpr AttrName kNames[] = {
    {1, "cookie", {}},
    {2, "family", {}},
    {3, "state", {}},
    {4, "role", {}},
    {5, "local", {}},
    {6, "local-port", {}},
    {7, "remote", {}},
    {8, "remote-port", {}},
    {9, "uid", {}},
    {10, "program", {}},
    {11, "policy", {}},
    {12, "settings", nl::socket_setting::kNames},
    {13, "ack", nl::socket_ack::kNames},
    {14, "fast-open", nl::socket_fast_open::kNames},
    {15, "stalls", nl::stalls::kNames},
    {16, "set", nl::settings::kNames},
    {17, "give-back", {}},
    {18, "transaction", {}},
    {19, "generation", {}},
    {20, "pad", {}},
    {21, "shares", {}},
};
}  // namespace socket

namespace tfo {
inline constexpr Attr<std::uint32_t> sysctl{1, "sysctl", 0u, 65535u};
inline constexpr Attr<std::uint32_t> former_sysctl{2, "former-sysctl", 0u, 4294967295u};
inline constexpr Attr<std::uint8_t> keyed{3, "keyed", 0u, 255u};
inline constexpr Attr<Bytes> fingerprint{4, "fingerprint", 0u, kNoLimit};
inline constexpr Attr<Bytes> key{5, "key", 0u, kNoLimit};
inline constexpr Attr<std::uint8_t> key_set{6, "key-set", 0u, 255u};
inline constexpr Attr<Flag> with_key{7, "with-key", 0u, kNoLimit};
inline constexpr Attr<Flag> restore{8, "restore", 0u, kNoLimit};
inline constexpr Attr<std::uint32_t> blackhole{9, "blackhole", 0u, 4294967295u};
inline constexpr AttrName kNames[] = {
    {1, "sysctl", {}},
    {2, "former-sysctl", {}},
    {3, "keyed", {}},
    {4, "fingerprint", {}},
    {5, "key", {}},
    {6, "key-set", {}},
    {7, "with-key", {}},
    {8, "restore", {}},
    {9, "blackhole", {}},
};
}  // namespace tfo

namespace transaction {
inline constexpr Attr<std::uint32_t> id{1, "id", 1u, 4294967295u};
inline constexpr Attr<std::uint32_t> generation{2, "generation", 0u, 4294967295u};
inline constexpr Attr<std::uint32_t> confirm{3, "confirm", 1u, 4294967295u};
inline constexpr AttrName kNames[] = {
    {1, "id", {}},
    {2, "generation", {}},
    {3, "confirm", {}},
};
}  // namespace transaction

namespace config {
inline constexpr Attr<std::uint32_t> generation{1, "generation", 0u, 4294967295u};
inline constexpr Attr<std::uint32_t> changes{2, "changes", 0u, 4294967295u};
inline constexpr Attr<Flag> truncated{3, "truncated", 0u, kNoLimit};
inline constexpr Attr<std::uint32_t> transaction{4, "transaction", 1u, 4294967295u};
inline constexpr Attr<std::uint32_t> cause{5, "cause", 0u, 4294967295u};
inline constexpr AttrName kNames[] = {
    {1, "generation", {}},
    {2, "changes", {}},
    {3, "truncated", {}},
    {4, "transaction", {}},
    {5, "cause", {}},
};
}  // namespace config

namespace blocked {
inline constexpr Attr<std::string_view> service{1, "service", 0u, kNoLimit};
inline constexpr Attr<std::uint8_t> protocol{2, "protocol", 0u, 255u};
inline constexpr Attr<Bytes> source{3, "source", 0u, kNoLimit};
inline constexpr Attr<std::uint16_t> source_port{4, "source-port", 0u, 65535u};
inline constexpr Attr<Bytes> destination{5, "destination", 0u, kNoLimit};
inline constexpr Attr<std::uint16_t> destination_port{6, "destination-port", 0u, 65535u};
inline constexpr Attr<std::uint32_t> uid{7, "uid", 0u, 4294967295u};
inline constexpr Attr<std::uint32_t> missed{8, "missed", 0u, 4294967295u};
inline constexpr AttrName kNames[] = {
    {1, "service", {}},
    {2, "protocol", {}},
    {3, "source", {}},
    {4, "source-port", {}},
    {5, "destination", {}},
    {6, "destination-port", {}},
    {7, "uid", {}},
    {8, "missed", {}},
};
}  // namespace blocked

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
    {Command::config_confirm, "config-confirm", config::kNames, true, false},
    {Command::config_revert, "config-revert", config::kNames, true, false},
    {Command::ports_low, "ports-low", backend::kNames, false, false},
    {Command::backend_drained, "backend-drained", backend::kNames, false, false},
    {Command::blocked, "blocked", blocked::kNames, false, false},
    {Command::policy_get, "policy-get", policy::kNames, true, true},
    {Command::policy_set, "policy-set", policy::kNames, true, false},
    {Command::policy_del, "policy-del", policy::kNames, true, false},
    {Command::policy_preview, "policy-preview", socket::kNames, true, true},
    {Command::socket_get, "socket-get", socket::kNames, true, true},
    {Command::socket_set, "socket-set", socket::kNames, true, false},
    {Command::tfo_get, "tfo-get", tfo::kNames, true, false},
    {Command::tfo_set, "tfo-set", tfo::kNames, true, false},
    {Command::policy_changed, "policy-changed", policy::kNames, false, false},
    {Command::policy_removed, "policy-removed", policy::kNames, false, false},
};

}  // namespace weir::nl
