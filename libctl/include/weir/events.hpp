// SPDX-License-Identifier: LGPL-2.1-or-later
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <weir/balancer.hpp>
#include <weir/export.hpp>
#include <weir/host.hpp>
#include <weir/result.hpp>

namespace weir {

/// A connection that a service in mode egress without backends turned away.
struct Blocked {
    Protocol protocol = Protocol::Tcp;
    Endpoint source;
    Endpoint destination;
    std::optional<std::uint32_t> uid;  ///< of its socket; none if it came from elsewhere
    std::uint32_t missed = 0;          ///< so many before it were not told
};

/// Something changed in the balancer of a host, or happened there.
struct Event {
    enum class Kind {
        ServiceChanged,
        ServiceRemoved,
        BackendChanged,
        BackendRemoved,
        BackendDrained,
        Committed,
        Blocked,
        PortsLow,
        Lost,
        PolicyChanged,
        PolicyRemoved
    };
    Kind kind = Kind::Committed;
    std::uint32_t generation = 0;
    Service service;               ///< ServiceChanged whole but for backends; otherwise only the name
    Backend backend;               ///< BackendChanged, BackendRemoved, BackendDrained, PortsLow
    std::uint32_t changes = 0;     ///< Committed: how many objects changed
    bool truncated = false;        ///< Committed: too many changed to name each; read again
    Cause cause = Cause::Request;  ///< Committed
    weir::Blocked blocked;         ///< Blocked; the service has only its name
    Policy policy{};               ///< PolicyChanged without its counters; PolicyRemoved only the name
};

[[nodiscard]] WEIR_EXPORT std::string_view name(Event::Kind kind);  ///< "service-changed", ..., "lost"

/// Subscription to a host's events. Use by one thread at a time.
class WEIR_EXPORT Events {
public:
    /// Opens a connection of its own to the same place as @p spec.
    static Result<Events> open(const HostSpec &spec);
    /// Shares the connection of @p host, in whose thread it must be used: the port of a virtual
    /// machine takes one client, and others would ask for a password again. Events may arrive with
    /// the answer to another call on that host; then fd() does not tell, so read() after each too.
    static Result<Events> open(const Host &host);
    ~Events();
    Events(Events &&) noexcept;
    Events &operator=(Events &&) noexcept;

    /// To poll(2) for reading.
    [[nodiscard]] int fd() const;
    /// Reads what is there without blocking. Kind::Lost tells that events were lost (receive
    /// buffer overrun): read the configuration again. Fails with EPIPE when the connection ended.
    Result<std::vector<Event>> read();

private:
    class Impl;
    explicit Events(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> m_impl;
};

}  // namespace weir
