// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include <QString>

#include <weir/exposure.hpp>

namespace weir::gui {

/// Interfaces, addresses and routes of a host, read at most every ten seconds. Lives in the worker
/// thread.
class NetworkReader {
public:
    /// Reads if it is time to; @p now in milliseconds. True if the view is another one now.
    bool follow(const Host &host, qint64 now);
    void reset();  ///< another connection to the host

    [[nodiscard]] const NetworkView *view() const { return m_view ? &*m_view : nullptr; }
    [[nodiscard]] std::optional<std::uint32_t> somaxconn() const { return m_somaxconn; }
    [[nodiscard]] const std::optional<Error> &error() const { return m_error; }

private:
    std::optional<Routes> m_routes;
    std::optional<NetworkView> m_view;
    std::optional<std::uint32_t> m_somaxconn;
    std::optional<Error> m_error;
    qint64 m_next = 0;
};

}  // namespace weir::gui
