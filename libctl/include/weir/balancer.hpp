// SPDX-License-Identifier: LGPL-2.1-or-later
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <weir/address.hpp>
#include <weir/export.hpp>
#include <weir/host.hpp>
#include <weir/result.hpp>

namespace weir {

enum class Scheduler : std::uint32_t {
    Rr = 0,
    Wrr = 1,
    Maglev = 2,
    Random = 3,
    Lc = 4,
    Wlc = 5,
    Sed = 6,
    P2c = 7,
    Sh = 8
};
enum class Mode : std::uint32_t {
    Nat = 0,
    Redirect = 1
};
/// What maglev and sh recognise a client by.
enum class Key : std::uint32_t {
    Source = 0,
    SourcePort = 1,
    FiveTuple = 2
};
enum class Accounting : std::uint32_t {
    Connections = 0,
    Traffic = 1
};

[[nodiscard]] WEIR_EXPORT std::string_view name(
    Scheduler scheduler);                                    ///< "rr", "wrr", "maglev", ...; "?" if newer
[[nodiscard]] WEIR_EXPORT std::string_view name(Mode mode);  ///< "nat", "redirect"; "?" if newer
[[nodiscard]] WEIR_EXPORT std::string_view name(
    Key key);  ///< "source", "source-port", "5-tuple"; "?" if newer
[[nodiscard]] WEIR_EXPORT std::string_view name(
    Accounting accounting);  ///< "connections", "traffic"; "?" if newer
[[nodiscard]] WEIR_EXPORT Result<Scheduler> schedulerFromName(std::string_view name);
[[nodiscard]] WEIR_EXPORT Result<Mode> modeFromName(std::string_view name);
[[nodiscard]] WEIR_EXPORT Result<Key> keyFromName(std::string_view name);
[[nodiscard]] WEIR_EXPORT Result<Accounting> accountingFromName(std::string_view name);
[[nodiscard]] WEIR_EXPORT std::vector<std::string> schedulerNames();
[[nodiscard]] WEIR_EXPORT std::vector<std::string> modeNames();
[[nodiscard]] WEIR_EXPORT std::vector<std::string> keyNames();
[[nodiscard]] WEIR_EXPORT std::vector<std::string> accountingNames();

/// Whether the scheduler gives every backend with a weight the same, whatever the weight.
[[nodiscard]] constexpr bool ignoresWeights(Scheduler scheduler) {
    return scheduler == Scheduler::Rr || scheduler == Scheduler::Lc;
}
/// Whether the scheduler has a key.
[[nodiscard]] constexpr bool hasKey(Scheduler scheduler) {
    return scheduler == Scheduler::Maglev || scheduler == Scheduler::Sh;
}

inline constexpr std::uint32_t kWeightMax = 65535;
inline constexpr std::uint32_t kWeightDefault = 1;
inline constexpr std::uint32_t kTableSizeDefault = 65537;
inline constexpr std::uint32_t kTableSizeMin = 251;
inline constexpr std::uint32_t kTableSizeMax = 1048573;

/// What the module says of itself and of the network namespace.
struct ModuleInfo {
    std::string version;
    std::uint32_t protocol = 0;
    std::vector<std::string> features;  ///< names; of bits that this library does not know "bit 17"
    std::uint32_t generation = 0;
    std::uint32_t services = 0;
    std::uint32_t backends = 0;
    std::uint32_t flows = 0;
    bool hooked = false;
    std::uint64_t untracked = 0;
    std::uint32_t active = 0;  ///< connections open, those of removed services included
    /// A sentence if tool and module are of different age, empty if they fit.
    std::string mismatch;
};

struct Traffic {
    std::uint64_t packetsIn = 0;  ///< client to backend
    std::uint64_t bytesIn = 0;
    std::uint64_t packetsOut = 0;  ///< backend to client
    std::uint64_t bytesOut = 0;
};

struct Counters {
    std::uint64_t connections = 0;
    std::uint32_t active = 0;
    std::optional<Traffic> traffic;  ///< none if the service accounts connections only
    std::uint64_t noBackend = 0;     ///< services only: dropped, nothing could take them
};

struct Backend {
    Target target;
    std::uint32_t weight = kWeightDefault;
    Counters counters;  ///< read only
};

struct Service {
    std::string name;
    Listen listen;
    Scheduler scheduler = Scheduler::Wrr;
    Mode mode = Mode::Nat;
    std::uint32_t tableSize = kTableSizeDefault;  ///< slots of the maglev table, a prime
    Accounting accounting = Accounting::Traffic;
    Key key = Key::Source;
    std::vector<Backend> backends;
    Counters counters;  ///< read only
};

/// All services of a namespace as of one generation, in the order of their names.
struct Snapshot {
    std::uint32_t generation = 0;
    std::vector<Service> services;
};

enum class Condition : std::uint32_t {
    Any = 0,
    Absent = 1,
    Present = 2
};

/// Changes to one service; what is not set keeps its value.
struct ServiceChange {
    std::string name;
    std::optional<Listen> listen;
    std::optional<Scheduler> scheduler;
    std::optional<Mode> mode;
    std::optional<std::uint32_t> tableSize;
    std::optional<Accounting> accounting;
    std::optional<Key> key;
};

/// One step of a transaction.
struct Change {
    enum class Kind {
        SetService,
        ReplaceService,
        DeleteService,
        SetBackend,
        DeleteBackend,
        Flush
    };
    Kind kind = Kind::SetService;
    Condition condition = Condition::Any;
    ServiceChange service;                ///< SetService; of the others only the name counts
    Service whole;                        ///< ReplaceService: complete definition, backends included
    Backend backend;                      ///< SetBackend, DeleteBackend
    std::optional<std::uint32_t> weight;  ///< SetBackend: absent keeps it, or 1 for a new one
};

/// Called from time to time during something long; returns false to cancel it (ECANCELED).
using Progress = std::function<bool(std::size_t done, std::size_t total)>;

/// The balancer of a host. Use by one thread at a time, as its Host.
///
/// Errors: ENOENT object or module not there (module: code ENOENT, attribute "module"), EEXIST,
/// EPERM not allowed, EINVAL and ERANGE refused by the module with its message and the attribute
/// it names, EBUSY the configuration changed meanwhile, ETIMEDOUT, EPIPE connection lost.
class WEIR_EXPORT Balancer {
public:
    /// Fails with ENOENT and attribute "module" when the module is not loaded there.
    static Result<Balancer> open(const Host &host);

    Result<ModuleInfo> info();
    Result<Snapshot> snapshot();
    Result<Service> service(std::string_view name);  ///< with its backends

    /// Applies all changes as one transaction, or none. Returns the new generation. With
    /// @p expected the configuration must still be of that generation (EBUSY otherwise).
    Result<std::uint32_t> apply(const std::vector<Change> &changes,
                                std::optional<std::uint32_t> expected = {}, const Progress &progress = {});

    Result<void> setService(const ServiceChange &change, Condition condition);
    Result<void> deleteService(std::string_view name);
    Result<void> setBackend(std::string_view service, const Target &target,
                            std::optional<std::uint32_t> weight, Condition condition);
    Result<void> deleteBackend(std::string_view service, const Target &target);
    Result<void> flush();
    /// Forgets the connections of removed services so that the module can be unloaded.
    Result<void> release();

private:
    class Impl;
    explicit Balancer(std::shared_ptr<Impl> impl) : m_impl(std::move(impl)) {}
    std::shared_ptr<Impl> m_impl;
};

}  // namespace weir
