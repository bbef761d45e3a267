// SPDX-License-Identifier: LGPL-2.1-or-later
// Socket policies: which sockets of TCP get which settings, what is in force on a socket and where
// it comes from, and the Fast Open of a network namespace.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include <weir/address.hpp>
#include <weir/export.hpp>
#include <weir/host.hpp>
#include <weir/ranges.hpp>
#include <weir/result.hpp>
#include <weir/sockets.hpp>

namespace weir {

struct Change;  // of balancer.hpp

/// How a socket comes to have its state.
enum class Role : std::uint32_t {
    Listening = 1,
    Accepted = 2,
    Connecting = 4
};
/// When a socket acknowledges what it receives.
enum class AckMode : std::uint32_t {
    Automatic = 0,
    Quick = 1,
    Delay = 2
};
/// What happens when a program sets something else than its policy did.
enum class How : std::uint32_t {
    Default = 0,
    Enforce = 1
};
/// Which sockets a policy means.
enum class Scope : std::uint32_t {
    New = 0,
    Existing = 1
};
/// Where the value of a setting comes from.
enum class Origin : std::uint32_t {
    Kernel = 0,
    Sysctl = 1,
    Route = 2,
    Program = 3,
    Policy = 4,
    Hand = 5
};

[[nodiscard]] WEIR_EXPORT std::string_view name(Role role);  ///< "listening", ...; "?" if newer
[[nodiscard]] WEIR_EXPORT std::string_view name(AckMode mode);
[[nodiscard]] WEIR_EXPORT std::string_view name(How how);
[[nodiscard]] WEIR_EXPORT std::string_view name(Scope scope);
[[nodiscard]] WEIR_EXPORT std::string_view name(Origin origin);
[[nodiscard]] WEIR_EXPORT Result<Role> roleFromName(std::string_view name);
[[nodiscard]] WEIR_EXPORT Result<How> howFromName(std::string_view name);
[[nodiscard]] WEIR_EXPORT Result<Scope> scopeFromName(std::string_view name);
[[nodiscard]] WEIR_EXPORT std::vector<std::string> roleNames();
[[nodiscard]] WEIR_EXPORT std::vector<std::string> howNames();
[[nodiscard]] WEIR_EXPORT std::vector<std::string> scopeNames();
/// "off" and "on".
[[nodiscard]] WEIR_EXPORT Result<bool> switchFromName(std::string_view name);
[[nodiscard]] WEIR_EXPORT std::vector<std::string> switchNames();

inline constexpr std::size_t kPoliciesMax = 1024;
inline constexpr std::size_t kProgramMax = 15;  ///< letters of the name of a program

/// What can be set on a socket, in the order of the protocol.
enum class SocketSetting : std::uint32_t {
    Nagle = 0,
    DelayedAck = 1,
    DelayedAckMax = 2,
    FastOpenQueue = 3,
    FastOpen = 4,
    FastOpenKick = 5,
    NotsentLowat = 6,
    UserTimeout = 7,
    Keepalive = 8,
    KeepaliveIdle = 9,
    KeepaliveInterval = 10,
    KeepaliveCount = 11,
    Congestion = 12,
    Mss = 13
};
inline constexpr std::size_t kSocketSettings = 14;

/// What the values of a setting are.
struct SettingInfo {
    enum class Kind {
        Switch,          ///< 0 "off", 1 "on"
        AckMode,         ///< "automatic", "quick", "delay"
        InMilliseconds,  ///< "40ms", "5s"
        InSeconds,       ///< "90s", "10m"
        Number,
        Word
    };
    SocketSetting setting;
    std::string_view key;  ///< in weir.toml: "fast_open_queue"
    Kind kind;
    std::uint32_t min;
    std::uint32_t max;
    std::string_view help;  ///< half a sentence for the help of a program
};
/// All of them, in the order of the protocol.
[[nodiscard]] WEIR_EXPORT const std::array<SettingInfo, kSocketSettings> &socketSettings();
/// Nothing if it is newer than this library.
[[nodiscard]] WEIR_EXPORT const SettingInfo *infoOf(SocketSetting setting);
[[nodiscard]] WEIR_EXPORT std::string_view name(SocketSetting setting);  ///< its key; "?" if newer
[[nodiscard]] WEIR_EXPORT Result<SocketSetting> socketSettingFromName(std::string_view key);

/// A number in the unit of the setting; of congestion a word.
using SettingValue = std::variant<std::uint32_t, std::string>;
/// Settings with their values; what is not in it is kept as it is.
using SocketSettings = std::map<SocketSetting, SettingValue>;

/// With what goes without saying, as the module tells them: sockets with Fast Open are kicked after
/// 5 ms unless something else is said, others are not kicked.
[[nodiscard]] WEIR_EXPORT SocketSettings withDefaults(SocketSettings settings);

/// Reads what text() writes. Errors have the key as attribute.
[[nodiscard]] WEIR_EXPORT Result<SettingValue> parseSetting(SocketSetting setting, std::string_view text);
/// ERANGE with the key as attribute if a number is not one that the setting can have.
[[nodiscard]] WEIR_EXPORT Result<void> checkSetting(SocketSetting setting, const SettingValue &value);
/// "off", "quick", "40ms", "16384", "bbr".
[[nodiscard]] WEIR_EXPORT std::string text(SocketSetting setting, const SettingValue &value);

/// Which sockets: those to which all of it applies. A plain value.
struct Match {
    std::uint32_t roles = 0;  ///< Roles together; any if 0
    std::optional<Prefix> local;
    std::optional<PortRange> localPort;
    std::optional<Prefix> remote;
    std::optional<PortRange> remotePort;
    std::optional<std::uint32_t> uid;  ///< who made the socket, or the listening one of an accepted one
    std::string cgroup;                ///< of version 2, with those below; any if empty
    std::string program;               ///< /proc/PID/comm; any if empty

    bool operator==(const Match &) const = default;
};
[[nodiscard]] constexpr bool has(std::uint32_t roles, Role role) {
    return (roles & static_cast<std::uint32_t>(role)) != 0;
}

/// A user by number ("33") or by a name of this machine ("www-data").
[[nodiscard]] WEIR_EXPORT Result<std::uint32_t> parseUser(std::string_view text);
/// A name as /proc/PID/comm has it, which the kernel cuts after 15 bytes.
[[nodiscard]] WEIR_EXPORT Result<std::string> parseProgram(std::string_view text);

/// What sockets waited for. That of Nagle is an estimate: holds go unseen while the program has the
/// socket locked, and last from what was sent before, since nobody knows when data was written.
struct Stalls {
    std::uint64_t nagleHolds = 0;  ///< small segments that waited for an acknowledgement
    std::uint64_t nagleTime = 0;   ///< microseconds
    std::uint64_t ackWaits = 0;    ///< acknowledgements that waited for data, and none came
    std::uint64_t ackTime = 0;     ///< microseconds, exact to a tick of the kernel
};

struct PolicyCounters {
    std::uint64_t matched = 0;     ///< sockets
    std::uint64_t changed = 0;     ///< sockets
    std::uint32_t sockets = 0;     ///< open now, with changes of this policy, or counted
    std::uint64_t returned = 0;    ///< sockets that got everything back
    std::uint64_t overridden = 0;  ///< settings that a program had changed
    std::uint64_t refusedMemory = 0;
    std::uint64_t refusedFastOpen = 0;
    std::uint64_t refusedCongestion = 0;
    std::uint64_t refusedLate = 0;
    std::uint64_t kicks = 0;
    std::uint32_t number = 0;      ///< by which records of connections name the policy; of no other one
    std::optional<Stalls> stalls;  ///< if it counts them
};

struct Policy {
    std::string name;
    std::uint32_t order = 0;  ///< the first that matches a socket is its policy
    Match match;
    SocketSettings set;
    How how = How::Default;
    Scope scope = Scope::New;
    bool countStalls = false;  ///< of its sockets; the module then looks at each packet of TCP
    PolicyCounters counters;   ///< read only
};

/// Changes to one policy; what is not set keeps its value, or gets its default in a new one.
struct PolicyChange {
    std::string name{};
    std::optional<std::uint32_t> order{};  ///< the last one, in a new policy without
    std::optional<Match> match{};          ///< in place of all that it had
    std::optional<SocketSettings> set{};   ///< in place of all that it had
    std::optional<How> how{};
    std::optional<Scope> scope{};
    std::optional<bool> countStalls{};
};
/// What makes @p after of @p before; the counters apart.
[[nodiscard]] WEIR_EXPORT PolicyChange changeOf(const Policy &before, const Policy &after);
/// All that a new policy says.
[[nodiscard]] WEIR_EXPORT PolicyChange wholeChange(const Policy &policy);
[[nodiscard]] WEIR_EXPORT bool isEmpty(const PolicyChange &change);
WEIR_EXPORT void apply(const PolicyChange &change, Policy &policy);

/// A setting of an open socket.
struct SettingState {
    SocketSetting setting = SocketSetting::Nagle;
    std::optional<SettingValue> value;   ///< in force
    Origin origin = Origin::Kernel;      ///< not in a preview
    std::optional<SettingValue> former;  ///< what it would go back to
    std::optional<SettingValue> wanted;  ///< in a preview, what a policy would make it
};

/// Delayed acknowledgements of a socket as they are now. Times in microseconds.
struct AckState {
    std::uint32_t pingpong = 0;
    bool conversation = false;  ///< the kernel takes it for one and delays
    std::uint32_t quick = 0;    ///< will still be sent at once
    std::uint32_t ato = 0;      ///< how long one waits now
    std::uint32_t max = 0;
    bool pending = false;  ///< one is waiting
    bool route = false;    ///< the route says quickack
};

struct FastOpenState {
    std::optional<std::uint32_t> queue;   ///< of a listening socket
    std::optional<std::uint32_t> queued;  ///< of a listening socket
    bool deferred = false;                ///< waits for data before it sends its SYN
    bool asked = false;                   ///< asked for a cookie, or sent one
    bool used = false;                    ///< data went with the SYN
    bool acked = false;                   ///< and the other side took it
    std::uint8_t fail = 0;                ///< 0 unspecified, 1 no cookie, 2 not acked, 3 SYN lost
};

/// What is in force on a socket; of a preview, what would change.
struct SocketState {
    std::uint64_t cookie = 0;  ///< as Socket::cookie
    TcpState state = TcpState::Established;
    Family family = Family::Inet;
    Role role = Role::Connecting;
    Endpoint local;
    Endpoint remote;  ///< without an address if it listens
    std::uint32_t uid = 0;
    std::string program;  ///< empty if the module does not know it
    std::string policy;   ///< that holds changes on it, or would; empty for none
    /// SO_REUSEADDR, SO_REUSEPORT and IPV6_V6ONLY as its program has set them.
    bool reuseAddress = false;
    bool reusePort = false;
    bool v6only = false;
    std::vector<SettingState> settings;
    std::optional<AckState> ack;
    std::optional<FastOpenState> fastOpen;
    std::optional<Stalls> stalls;  ///< if its policy counts them
};

/// Fast Open of a network namespace.
struct FastOpen {
    /// Bits of net.ipv4.tcp_fastopen.
    static constexpr std::uint32_t kClients = 1;
    static constexpr std::uint32_t kServers = 2;
    static constexpr std::uint32_t kClientsWithoutCookie = 4;
    static constexpr std::uint32_t kServersWithoutCookie = 512;
    static constexpr std::uint32_t kEveryListener = 1024;

    std::uint32_t sysctl = 0;
    std::optional<std::uint32_t> formerSysctl;  ///< before it was set; none if it was not
    unsigned keys = 0;                          ///< the first makes cookies, the second is still valid
    std::vector<std::string> fingerprints;      ///< 16 hexadecimal digits for each key
    std::string key;                            ///< as FastOpenKey::text(); only for who asked and may know
    bool keySet = false;                        ///< by Weir, which keeps the former one
    std::uint32_t blackhole = 0;                ///< seconds that clients still do without
};

/// One or two keys, 16 bytes each.
struct WEIR_EXPORT FastOpenKey {
    std::vector<std::uint8_t> bytes;

    /// As net.ipv4.tcp_fastopen_key has it: four words of eight hexadecimal digits between dashes,
    /// and a second key after a comma.
    static Result<FastOpenKey> parse(std::string_view text);
    /// One of the kernel's random numbers.
    static Result<FastOpenKey> random();
    [[nodiscard]] std::string text() const;
};

struct FastOpenChange {
    bool restore = false;  ///< first go back to what was before
    std::optional<std::uint32_t> sysctl{};
    std::optional<FastOpenKey> key{};
};

/// The policies of a host and its sockets as they see them. Policies are changed with
/// Balancer::apply(), together with services. Use by one thread at a time, as its Host.
///
/// Errors as those of Balancer; EOPNOTSUPP from a module without policies.
class WEIR_EXPORT Policies {
public:
    static Result<Policies> open(const Host &host);

    Result<std::vector<Policy>> list();  ///< in their order
    Result<Policy> policy(std::string_view name);

    /// What the policies in force would change on open sockets, whatever their scope; on all, or
    /// with @p name only by that one.
    Result<std::vector<SocketState>> preview(std::string_view name = {});
    /// The same with @p changes made, which are not.
    Result<std::vector<SocketState>> preview(const std::vector<Change> &changes, std::string_view name = {});

    Result<std::vector<SocketState>> sockets(std::string_view policy = {});
    Result<SocketState> socket(std::uint64_t cookie);
    /// Sets something on one socket for as long as it lives. With @p giveBack it first gets back
    /// what was set by hand.
    Result<void> setSocket(std::uint64_t cookie, const SocketSettings &set, bool giveBack = false);

    Result<FastOpen> fastOpen(bool withKey = false);
    Result<void> setFastOpen(const FastOpenChange &change);

private:
    class Impl;
    explicit Policies(std::shared_ptr<Impl> impl) : m_impl(std::move(impl)) {}
    std::shared_ptr<Impl> m_impl;
};

}  // namespace weir
