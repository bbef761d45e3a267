// SPDX-License-Identifier: LGPL-2.1-or-later
#pragma once

#include <functional>
#include <string>

#include "netlink/attrs.hpp"
#include "netlink/exchange.hpp"

namespace weir::nl {

/// The family weir of generic netlink on a host: finds its number, again after the module was
/// reloaded, and makes its errors say what to do.
class Client {
public:
    explicit Client(std::shared_ptr<Session> session);

    /// Makes sure that the module is there; ENOENT with attribute "module" if not.
    Result<void> ready();
    /// One request with its answer. @p fill puts the attributes; it may be called twice.
    Result<void> call(Command command, std::uint16_t flags, const std::function<void(Message &)> &fill,
                      const Receive &receive = {}, std::size_t room = 256);
    /// As call(), but never on another socket or with another module than the request before it.
    Result<void> callOnce(Command command, std::uint16_t flags, const std::function<void(Message &)> &fill,
                          const Receive &receive = {}, std::size_t room = 256);
    /// A message to the family; only after ready().
    [[nodiscard]] Message message(Command command, std::size_t room = 256) const {
        return Message::generic(m_id, static_cast<std::uint8_t>(command), room);
    }
    /// Number of the multicast group of that name; ENOENT if the module has none.
    Result<std::uint32_t> group(std::string_view name);
    /// Adds what to do to an error of the kernel.
    [[nodiscard]] Error advise(Error error) const;
    [[nodiscard]] Exchange &exchange() { return m_exchange; }

private:
    Result<void> resolve();
    [[nodiscard]] Error noModule() const;

    Exchange m_exchange;
    std::uint16_t m_id = 0;
    unsigned m_epoch = 0;  // of the session that the number is from
    std::vector<std::pair<std::string, std::uint32_t>> m_groups;
};

}  // namespace weir::nl
