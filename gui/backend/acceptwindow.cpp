// SPDX-License-Identifier: GPL-3.0-or-later
#include "acceptwindow.hpp"

namespace weir::gui {
namespace {

constexpr qint64 kPart = 5000;
constexpr std::size_t kParts = 12;  // a minute

}  // namespace

void AcceptWindow::clear() {
    *this = AcceptWindow();
}

void AcceptWindow::sample(const std::vector<Socket> &listeners, qint64 now) {
    if (m_parts.empty() || now - m_parts.back().begin >= kPart) {
        m_parts.push_back({now, {}});
    }
    // Of a time without samples nothing is known.
    while (m_parts.size() > 1 &&
           (m_parts.size() > kParts + 1 || now - m_parts[1].begin > kPart * static_cast<qint64>(kParts))) {
        m_parts.pop_front();
    }
    m_parts.back().counter.sample(listeners);
}

void AcceptWindow::add(const Observation &news) {
    for (const Connection &connection : news.opened) {
        if (connection.opened == End::There) {
            m_open.insert(connection.socket.cookie);
            if (!m_parts.empty() && connection.bornAfter != 0) {
                m_parts.back().counter.add(connection);
            }
        }
    }
    for (const Connection &connection : news.ended) {
        if (connection.opened == End::There && m_open.erase(connection.socket.cookie) == 0 &&
            !m_parts.empty() && connection.bornAfter != 0) {
            m_parts.back().counter.add(connection);
        }
    }
}

AcceptWindow::Duration AcceptWindow::watched(qint64 now) const {
    return Duration(m_parts.empty() ? 0.0 : static_cast<double>(now - m_parts.front().begin) / 1000.0);
}

Accepts AcceptWindow::of(const Socket &listener, qint64 now) const {
    Accepts sum;
    sum.time = watched(now);
    for (const Part &part : m_parts) {
        const Accepts one = part.counter.of(listener, Duration());
        sum.count += one.count;
        sum.queue += one.queue / static_cast<double>(m_parts.size());
        for (const auto &[pid, member] : one.members) {
            Accepts::Member &into = sum.members[pid];
            into.program = member.program;
            into.count += member.count;
        }
    }
    return sum;
}

}  // namespace weir::gui
