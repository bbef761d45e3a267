// SPDX-License-Identifier: LGPL-2.1-or-later
// What there is to know of listeners beyond one reading: what limits their queues, who shares them, what
// comes in, and what is new since they were looked at last. Pure but for readSomaxconn().
#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <weir/connections.hpp>
#include <weir/export.hpp>
#include <weir/result.hpp>
#include <weir/routes.hpp>
#include <weir/sockets.hpp>

namespace weir {

/// What a backlog's limit is the limit of: the kernel takes the lesser of listen()'s argument and
/// net.core.somaxconn at the time of the call.
enum class LimitBy : std::uint8_t {
    Unknown,
    Program,
    Somaxconn,
    FormerSomaxconn  ///< it was lowered since; the program has to be restarted to get rid of it
};
[[nodiscard]] WEIR_EXPORT std::string_view name(LimitBy by);  ///< "", "program", "somaxconn", ...
[[nodiscard]] WEIR_EXPORT LimitBy limitBy(const Socket &listener, std::optional<std::uint32_t> somaxconn);
[[nodiscard]] WEIR_EXPORT Result<std::uint32_t> readSomaxconn(Routes &routes);

/// By cookie, how many of @p listeners have the same address, port and interface, itself among them: they
/// can only be there together with SO_REUSEPORT.
[[nodiscard]] WEIR_EXPORT std::map<std::uint64_t, std::size_t> groupSizes(
    const std::vector<Socket> &listeners);

/// What came in at one address and port while somebody watched.
struct Accepts {
    struct Member {
        std::string program;
        std::uint64_t count = 0;
    };

    std::uint64_t count = 0;        // connections
    std::map<int, Member> members;  // by process; 0: not known
    double queue = 0;               // that waited to be accepted: mean, all sockets of the address together
    std::chrono::duration<double> time{};  // that was watched

    [[nodiscard]] double rate() const {
        return time.count() > 0 ? static_cast<double>(count) / time.count() : 0;
    }
    /// Mean time in the queue by Little's law, microseconds; nothing if nothing came.
    [[nodiscard]] WEIR_EXPORT std::optional<std::uint64_t> wait() const;
};

/// Counts what comes in at listeners. Those of the last samples are known.
class WEIR_EXPORT AcceptCounter {
public:
    /// Looks at the queues; often, for what is between two looks is not seen.
    void sample(const std::vector<Socket> &listeners);
    /// Counts if it was opened at the other end and there is a listener for it.
    void add(const Connection &connection);
    /// Of a listener, all sockets on its address and port together; @p time is that watched.
    [[nodiscard]] Accepts of(const Socket &listener, std::chrono::duration<double> time) const;

private:
    [[nodiscard]] const Endpoint *listenerOf(const Endpoint &local) const;

    std::map<Endpoint, Accepts> m_accepts;  // by where somebody listens; queue is a sum
    std::uint64_t m_samples = 0;
};

/// What is remembered of a listener: numbers of interfaces and sockets change, names do not.
struct KnownListener {
    Family family = Family::Inet;
    std::string address;
    std::uint16_t port = 0;
    std::string interface;  ///< name of the one it is bound to; empty: none
    std::string reach;      ///< name(Reach); empty: not known
    std::string program;    ///< of the first process; empty: not known
};

/// Listeners as they were once.
class WEIR_EXPORT ListenerBaseline {
public:
    void add(const KnownListener &listener);

    /// What is new about a listener: "new", or what it was before ("was private", "was nginx"); empty if
    /// nothing is. Those asked for are not in gone().
    std::string since(const KnownListener &listener);
    /// "ADDRESS PORT" of those that are no more.
    [[nodiscard]] std::vector<std::string> gone() const;

private:
    struct Entry {
        std::string address;
        std::string reach;
        std::string program;
        bool seen = false;
    };
    std::map<std::string, Entry> m_entries;
};

}  // namespace weir
