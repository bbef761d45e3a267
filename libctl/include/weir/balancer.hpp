// SPDX-License-Identifier: LGPL-2.1-or-later
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <weir/address.hpp>
#include <weir/check.hpp>
#include <weir/export.hpp>
#include <weir/host.hpp>
#include <weir/policies.hpp>
#include <weir/ranges.hpp>
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
    Redirect = 1,
    FullNat = 2,
    Tproxy = 3,
    Egress = 4
};
/// What happens to connections that nothing can take.
enum class Overload : std::uint32_t {
    Refuse = 0,
    Drop = 1
};
/// Whether a backend works, says who checks it.
enum class Health : std::uint32_t {
    Up = 0,
    Down = 1
};
/// What happens to connections still open at the end of a drain.
enum class DrainAction : std::uint32_t {
    Leave = 0,
    Reset = 1
};
/// Why the configuration changed.
enum class Cause : std::uint32_t {
    Request = 0,
    Reverted = 1,
    Drained = 2
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
[[nodiscard]] WEIR_EXPORT std::string_view name(Mode mode);  ///< "nat", "redirect", ...; "?" if newer
[[nodiscard]] WEIR_EXPORT std::string_view name(
    Key key);  ///< "source", "source-port", "5-tuple"; "?" if newer
[[nodiscard]] WEIR_EXPORT std::string_view name(
    Accounting accounting);  ///< "connections", "traffic"; "?" if newer
[[nodiscard]] WEIR_EXPORT std::string_view name(Overload overload);   ///< "refuse", "drop"; "?" if newer
[[nodiscard]] WEIR_EXPORT std::string_view name(Health health);       ///< "up", "down"; "?" if newer
[[nodiscard]] WEIR_EXPORT std::string_view name(DrainAction action);  ///< "leave", "reset"; "?" if newer
[[nodiscard]] WEIR_EXPORT std::string_view name(Cause cause);         ///< "request", "reverted", "drained"
[[nodiscard]] WEIR_EXPORT Result<Scheduler> schedulerFromName(std::string_view name);
[[nodiscard]] WEIR_EXPORT Result<Mode> modeFromName(std::string_view name);
[[nodiscard]] WEIR_EXPORT Result<Key> keyFromName(std::string_view name);
[[nodiscard]] WEIR_EXPORT Result<Accounting> accountingFromName(std::string_view name);
[[nodiscard]] WEIR_EXPORT Result<Overload> overloadFromName(std::string_view name);
[[nodiscard]] WEIR_EXPORT Result<Health> healthFromName(std::string_view name);
[[nodiscard]] WEIR_EXPORT std::vector<std::string> schedulerNames();
[[nodiscard]] WEIR_EXPORT std::vector<std::string> modeNames();
[[nodiscard]] WEIR_EXPORT std::vector<std::string> keyNames();
[[nodiscard]] WEIR_EXPORT std::vector<std::string> accountingNames();
[[nodiscard]] WEIR_EXPORT std::vector<std::string> overloadNames();
[[nodiscard]] WEIR_EXPORT std::vector<std::string> healthNames();

/// What a weight means to the scheduler: some know only whether there is one.
[[nodiscard]] constexpr std::uint32_t weightFor(Scheduler scheduler, std::uint32_t weight) {
    return scheduler == Scheduler::Rr || scheduler == Scheduler::Lc ? (weight != 0 ? 1 : 0) : weight;
}
/// Whether the scheduler has a key.
[[nodiscard]] constexpr bool hasKey(Scheduler scheduler) {
    return scheduler == Scheduler::Maglev || scheduler == Scheduler::Sh;
}
/// Whether the backends of a mode are ports of this machine instead of addresses.
[[nodiscard]] constexpr bool isLocal(Mode mode) {
    return mode == Mode::Redirect || mode == Mode::Tproxy || mode == Mode::Egress;
}

inline constexpr std::uint32_t kWeightMax = 65535;
inline constexpr std::uint32_t kWeightDefault = 1;
inline constexpr std::uint32_t kTableSizeDefault = 65537;
inline constexpr std::uint32_t kTableSizeMin = 251;
inline constexpr std::uint32_t kTableSizeMax = 1048573;
inline constexpr std::uint32_t kGroupMax = 31;        ///< letters of the name of a group
inline constexpr std::uint32_t kPrefixesMax = 4096;   ///< of one list
inline constexpr std::uint32_t kLoadFactorMin = 101;  ///< percent
inline constexpr std::uint32_t kLoadFactorMax = 10000;
inline constexpr std::uint32_t kCanaryShareMax = 1000;
inline constexpr std::uint16_t kMssMin = 536;
inline constexpr PortRange kSourcePortsDefault{1024, 65535};

/// Letters, digits and . _ - @ :, with a letter or digit first, @p max at most.
[[nodiscard]] WEIR_EXPORT bool isName(std::string_view name, std::size_t max = 63);

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
    std::uint32_t policies = 0;
    std::uint32_t policySockets = 0;  ///< on which policies, or somebody by hand, changed something
    /// Of conntrack in this namespace; none if the module does not tell.
    struct Conntrack {
        std::uint32_t entries = 0;
        std::uint32_t max = 0;
        std::uint64_t dropped = 0;  ///< packets, mostly first ones that it had no room for
    };
    std::optional<Conntrack> conntrack;
    /// A commit on trial: how long until it is reverted, and to which generation.
    struct Trial {
        std::chrono::milliseconds left{};
        std::uint32_t former = 0;
    };
    std::optional<Trial> trial;
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
    std::optional<Traffic> traffic;   ///< none if the service accounts connections only
    std::uint64_t noBackend = 0;      ///< services only, first packets: nothing could take them
    std::uint64_t overflowed = 0;     ///< went elsewhere: backend full or, on this machine, nobody listened
    std::uint64_t portExhausted = 0;  ///< first packets: no source port was left for the backend
    // Of services only, first packets with those that were sent again:
    std::uint64_t refused = 0;   ///< told so by a reset or ICMP, whatever the reason
    std::uint64_t limited = 0;   ///< refused or dropped, the service had its most connections
    std::uint64_t blocked = 0;   ///< refused or dropped by an egress service without backends
    std::uint64_t fallback = 0;  ///< connections that went to fallback backends
};

/// What a drain is to do.
struct DrainOrder {
    std::optional<std::chrono::milliseconds> deadline;  ///< from now; none for never
    DrainAction action = DrainAction::Leave;
    bool remove = false;        ///< the backend, when the drain ends
    bool keepAffinity = false;  ///< clients that it has by affinity still come
};

/// A drain under way, or ended while its backend is still there.
struct Drain {
    DrainOrder order;  ///< the deadline as what is left of it
    std::chrono::milliseconds since{};
    std::optional<std::chrono::milliseconds> oldest{};  ///< age of the oldest open connection
    std::uint32_t begunWith = 0;
    bool ended = false;
};

struct Backend {
    Target target;
    std::uint32_t weight = kWeightDefault;
    std::string group;                 ///< none if empty
    std::uint32_t maxConnections = 0;  ///< 0 for any number
    bool fallback = false;             ///< takes connections only when nothing else can
    // What no configuration says:
    Health state = Health::Up;
    Counters counters;                       ///< read only
    std::optional<Drain> drain;              ///< read only
    std::optional<std::uint32_t> portsUsed;  ///< read only: source ports towards it, mode full-nat
    std::optional<std::uint32_t> portsMost;
};

/// Whether a backend is one that new connections may go to.
[[nodiscard]] inline bool takes(const Backend &backend) {
    return backend.weight != 0 && backend.state == Health::Up && !backend.drain;
}
/// Its weight as long as nothing is full: what stands by has none.
[[nodiscard]] inline std::uint32_t weightNow(Scheduler scheduler, const Backend &backend) {
    return takes(backend) && !backend.fallback ? weightFor(scheduler, backend.weight) : 0;
}

struct Service {
    std::string name;
    Listen listen;
    Scheduler scheduler = Scheduler::Wrr;
    Mode mode = Mode::Nat;
    std::uint32_t tableSize = kTableSizeDefault;  ///< slots of the maglev table, a prime
    Accounting accounting = Accounting::Traffic;
    Key key = Key::Source;
    Overload overload = Overload::Refuse;
    std::uint32_t maxConnections = 0;  ///< 0 for any number
    Seconds affinity{};                ///< 0 for none
    std::uint8_t affinityPrefix4 = 32;
    std::uint8_t affinityPrefix6 = 128;
    Seconds slowStart{};            ///< 0 for none
    std::uint32_t loadFactor = 0;   ///< percent, over 100; 0 for no bound
    std::string canaryGroup;        ///< none if empty
    std::uint32_t canaryShare = 0;  ///< tenths of a percent
    std::vector<Prefix> canaryClients;
    std::vector<AddressRange> sources;  ///< one of each family at most; that of the device without
    PortRange sourcePorts = kSourcePortsDefault;
    std::uint16_t mss = 0;  ///< 0 leaves it to client and backend
    std::vector<Prefix> destinations;
    std::vector<IdRange> uids;
    std::vector<std::string> cgroups;
    std::vector<IdRange> exceptUids;
    std::vector<std::string> exceptCgroups;
    std::vector<Backend> backends;
    Counters counters;           ///< read only
    std::optional<Check> check;  ///< of a configuration file only; the kernel does not have it
};

/// All services of a namespace as of one generation, in the order of their names, and its policies
/// in their order; none if the module does not know policies.
struct Snapshot {
    std::uint32_t generation = 0;
    std::vector<Service> services;
    std::vector<Policy> policies{};
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
    std::optional<Overload> overload;
    std::optional<std::uint32_t> maxConnections;
    std::optional<Seconds> affinity;
    std::optional<std::uint8_t> affinityPrefix4;
    std::optional<std::uint8_t> affinityPrefix6;
    std::optional<Seconds> slowStart;
    std::optional<std::uint32_t> loadFactor;
    std::optional<std::string> canaryGroup;
    std::optional<std::uint32_t> canaryShare;
    std::optional<std::vector<Prefix>> canaryClients;
    std::optional<std::vector<AddressRange>> sources;
    std::optional<PortRange> sourcePorts;
    std::optional<std::uint16_t> mss;
    std::optional<std::vector<Prefix>> destinations;
    std::optional<std::vector<IdRange>> uids;
    std::optional<std::vector<std::string>> cgroups;
    std::optional<std::vector<IdRange>> exceptUids;
    std::optional<std::vector<std::string>> exceptCgroups;
};

/// Changes to one backend; what is not set keeps its value, or gets its default in a new one.
struct BackendChange {
    Target target;
    std::optional<std::uint32_t> weight{};
    std::optional<std::string> group{};
    std::optional<std::uint32_t> maxConnections{};
    std::optional<bool> fallback{};
    std::optional<Health> state{};
};

/// One step of a transaction.
struct Change {
    enum class Kind {
        SetService,
        ReplaceService,
        DeleteService,
        SetBackend,
        DeleteBackend,
        Flush,
        DrainBackend,
        UndrainBackend,
        SetPolicy,
        DeletePolicy
    };
    Kind kind = Kind::SetService;
    Condition condition = Condition::Any;
    ServiceChange service;  ///< SetService; of the others only the name counts
    Service whole;          ///< ReplaceService: complete definition, backends included
    BackendChange backend;  ///< SetBackend; of the others on backends only the target counts
    DrainOrder drain;       ///< DrainBackend
    PolicyChange policy{};  ///< SetPolicy; of DeletePolicy only the name counts
};

/// A setting of a service, backend or policy in the words of weir.toml.
struct Setting {
    enum class Kind {
        Number,
        Word,
        List
    };
    std::string_view key;  ///< "max_connections", "canary.group"
    Kind kind = Kind::Word;
    std::vector<std::string> values;  ///< one, but of a list any number

    [[nodiscard]] WEIR_EXPORT std::string text() const;  ///< "10m", "10.0.0.0/8 and 192.0.2.1", "none"
};
/// What differs from the defaults, in the order of the file; listen and scheduler always do. With
/// @p change only what it sets.
[[nodiscard]] WEIR_EXPORT std::vector<Setting> settings(const Service &service,
                                                        const ServiceChange *change = nullptr);
[[nodiscard]] WEIR_EXPORT std::vector<Setting> settings(const Backend &backend,
                                                        const BackendChange *change = nullptr);
/// What it matches ("match.role") and sets, how and scope; not its place.
[[nodiscard]] WEIR_EXPORT std::vector<Setting> settings(const Policy &policy);

/// What makes @p after of @p before, but for the backends.
[[nodiscard]] WEIR_EXPORT ServiceChange changeOf(const Service &before, const Service &after);
/// What makes @p after of @p before but for the state, which no configuration says.
[[nodiscard]] WEIR_EXPORT BackendChange changeOf(const Backend &before, const Backend &after);
[[nodiscard]] WEIR_EXPORT bool isEmpty(const ServiceChange &change);
[[nodiscard]] WEIR_EXPORT bool isEmpty(const BackendChange &change);
WEIR_EXPORT void apply(const ServiceChange &change, Service &service);
WEIR_EXPORT void apply(const BackendChange &change, Backend &backend);

/// What the kernel has to say about a change that it made all the same.
struct WEIR_EXPORT Warning {
    std::string where;    ///< the object that it is about; may be empty
    std::string message;  ///< one sentence

    [[nodiscard]] std::string text() const;  ///< "where: message"
};

/// What became of changes that were made.
struct Commit {
    std::uint32_t generation = 0;
    std::vector<Warning> warnings;
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

    /// Applies all changes as one transaction, or none. With
    /// @p expected the configuration must still be of that generation (EBUSY otherwise). With
    /// @p confirm the kernel goes back to what was before unless confirm() comes within that time.
    Result<Commit> apply(const std::vector<Change> &changes, std::optional<std::uint32_t> expected = {},
                         const Progress &progress = {},
                         std::optional<std::chrono::milliseconds> confirm = {});
    /// Keeps a commit that is on trial. With @p generation it must be that one (EBUSY otherwise).
    Result<void> confirm(std::optional<std::uint32_t> generation = {});
    /// Goes back at once to what was before it.
    Result<void> revert(std::optional<std::uint32_t> generation = {});

    Result<std::vector<Warning>> setService(const ServiceChange &change, Condition condition);
    Result<void> deleteService(std::string_view name);
    Result<std::vector<Warning>> setBackend(std::string_view service, const BackendChange &change,
                                            Condition condition);
    Result<void> drainBackend(std::string_view service, const Target &target, const DrainOrder &order);
    Result<void> undrainBackend(std::string_view service, const Target &target);
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
