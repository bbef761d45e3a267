// SPDX-License-Identifier: GPL-3.0-or-later
#include "policyreader.hpp"

#include <algorithm>

#include <QDateTime>
#include <QElapsedTimer>

namespace weir::gui {

PolicySocketsPtr PolicyReader::read(const Host &host, const PolicyQuery &query) {
    auto answer = std::make_shared<PolicySockets>();
    answer->query = query;
    QElapsedTimer timer;
    timer.start();
    if (auto list = sockets(host, query)) {
        answer->sockets = *std::move(list);
        addTraffic(host, *answer);
    } else {
        answer->error = list.error();
        m_policies.reset();
    }
    answer->traffic.resize(answer->sockets.size());
    answer->time = QDateTime::currentMSecsSinceEpoch();
    answer->milliseconds = static_cast<double>(timer.nsecsElapsed()) / 1e6;
    return answer;
}

Result<std::vector<SocketState>> PolicyReader::sockets(const Host &host, const PolicyQuery &query) {
    if (!m_policies) {
        auto opened = Policies::open(host);
        if (!opened) {
            return opened.error();
        }
        m_policies = std::move(*opened);
    }
    if (query.kind == PolicyQuery::Kind::InForce) {
        return m_policies->sockets(query.policy);
    }
    auto preview = m_policies->preview(query.changes, query.policy);
    if (preview) {
        addOrigins(*preview);
    }
    return preview;
}

/// A preview says what would change, not where the value of now comes from.
void PolicyReader::addOrigins(std::vector<SocketState> &preview) {
    if (preview.empty()) {
        return;
    }
    const auto all = m_policies->sockets();
    if (!all) {
        return;  // the preview is good without
    }
    std::unordered_map<std::uint64_t, const SocketState *> known;
    for (const SocketState &state : *all) {
        known.emplace(state.cookie, &state);
    }
    for (SocketState &state : preview) {
        const auto found = known.find(state.cookie);
        if (found == known.end()) {
            continue;
        }
        for (SettingState &setting : state.settings) {
            const auto &now = found->second->settings;
            const auto same = std::ranges::find(now, setting.setting, &SettingState::setting);
            if (same != now.end()) {
                setting.origin = same->origin;
            }
        }
    }
}

void PolicyReader::addTraffic(const Host &host, PolicySockets &answer) {
    if (answer.sockets.empty()) {
        return;
    }
    auto sockets = Sockets::open(host);
    const auto list = sockets ? sockets->connections() : sockets.error();
    if (!list) {
        return;  // what TCP counted is for comparisons only
    }
    std::unordered_map<std::uint64_t, const TcpInfo *> known;
    for (const Socket &socket : *list) {
        if (socket.hasInfo) {
            known.emplace(socket.cookie, &socket.info);
        }
    }
    for (const SocketState &state : answer.sockets) {
        const auto found = known.find(state.cookie);
        answer.traffic.push_back(
            found == known.end()
                ? std::optional<SocketTraffic>()
                : SocketTraffic{found->second->retransmits, found->second->segmentsOut, found->second->rtt});
    }
}

}  // namespace weir::gui
