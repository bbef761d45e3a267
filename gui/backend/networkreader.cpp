// SPDX-License-Identifier: GPL-3.0-or-later
#include "networkreader.hpp"

#include <weir/listeners.hpp>

namespace weir::gui {
namespace {

constexpr qint64 kEvery = 10'000;

}  // namespace

void NetworkReader::reset() {
    *this = NetworkReader();
}

bool NetworkReader::follow(const Host &host, qint64 now) {
    if (now < m_next) {
        return false;
    }
    m_next = now + kEvery;
    if (!m_routes) {
        auto opened = Routes::open(host);
        if (!opened) {
            m_error = opened.error();
            return false;
        }
        m_routes = *std::move(opened);
    }
    auto view = readNetwork(*m_routes);
    if (!view) {
        // What was read before may be wrong by now.
        m_error = view.error();
        m_view.reset();
        m_routes.reset();
        return true;
    }
    m_error.reset();
    m_view = *std::move(view);
    const auto somaxconn = readSomaxconn(*m_routes);
    m_somaxconn = somaxconn ? std::optional(*somaxconn) : std::nullopt;
    return true;
}

}  // namespace weir::gui
