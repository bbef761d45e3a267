// SPDX-License-Identifier: GPL-3.0-or-later
#include "listenertracker.hpp"

#include <algorithm>
#include <map>

#include <QCoreApplication>

#include "models/baselinefile.hpp"
#include "models/format.hpp"

namespace weir::gui {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(weir::gui::ListenerTracker)
};

constexpr qint64 kMinute = 60'000;
constexpr int kAskAtOnce = 20;       // of the module in a reading: each is a question to the host
constexpr double kLeastWatched = 1;  // seconds

/// The port decides; where a socket of each family has it, both are named.
QString wordsOf(const Socket &socket, const std::vector<Program> &holders) {
    const QString local = format::text(socket.local.text());
    return holders.empty() ? local : Words::tr("%1 on %2").arg(holders.front().name, local);
}

}  // namespace

void ListenerTracker::reset() {
    m_network.reset();
    m_accepts.clear();
    m_policies.reset();
    m_entries.clear();
    m_marks.clear();
    m_round = 0;
}

QString ListenerTracker::deviceName(std::uint32_t index) const {
    if (index == 0) {
        return {};
    }
    if (const NetworkView *view = m_network.view()) {
        const auto link = std::find_if(view->links.begin(), view->links.end(),
                                       [index](const Link &each) { return each.index == index; });
        if (link != view->links.end()) {
            return format::text(link->name);
        }
    }
    return QString::number(index);
}

void ListenerTracker::mark(qint64 time, const QString &words) {
    m_marks.push_back({Mark::Kind::Event, time, time, words});
}

void ListenerTracker::sample(const std::vector<Socket> &sockets, qint64 milliseconds) {
    m_accepts.sample(sockets, milliseconds);
    for (const Socket &socket : sockets) {
        if (const auto found = m_entries.find(socket.cookie); found != m_entries.end()) {
            found->second.highWater = std::max(found->second.highWater, socket.receiveQueue);
        }
    }
}

/// Programs set them before they listen: asked once for each.
void ListenerTracker::askModule(const Host &host, const Socket &socket, Entry &entry, bool module) {
    if (!module) {
        m_policies.reset();
        entry.asked = false;
        return;
    }
    if (entry.asked || m_askedNow >= kAskAtOnce) {
        return;
    }
    entry.asked = true;
    ++m_askedNow;
    if (!m_policies) {
        auto opened = Policies::open(host);
        if (!opened) {
            return;
        }
        m_policies = *std::move(opened);
    }
    if (const auto state = m_policies->socket(socket.cookie)) {
        entry.reuseAddress = state->reuseAddress;
        entry.reusePort = state->reusePort;
    }
}

void ListenerTracker::noteDrops(const Socket &socket, Entry &entry, const ListenerFacts &facts,
                                qint64 milliseconds, qint64 time) {
    // A queue that is full for long is told of once a minute.
    if (socket.drops > entry.toldDrops && (entry.toldAt == 0 || milliseconds - entry.toldAt >= kMinute)) {
        mark(time, Words::tr("%1 refused %n connection(s): its queue was full", nullptr,
                             static_cast<int>(socket.drops - entry.toldDrops))
                       .arg(wordsOf(socket, facts.holders)));
        entry.toldDrops = socket.drops;
        entry.toldAt = milliseconds;
    }
    if (entry.drops.empty() || socket.drops != entry.drops.back().second) {
        entry.drops.emplace_back(milliseconds, socket.drops);
    }
    // The last one before the minute began is what is counted from.
    while (entry.drops.size() > 1 && entry.drops[1].first <= milliseconds - kMinute) {
        entry.drops.pop_front();
    }
}

void ListenerTracker::addAccepts(ListenerFacts &facts, const Accepts &accepts) const {
    if (accepts.time.count() < kLeastWatched) {
        return;
    }
    facts.acceptsPerSecond = accepts.rate();
    if (const auto wait = accepts.wait()) {
        facts.acceptWait = *wait;
    }
    quint64 ours = 0;
    quint64 known = 0;
    for (const auto &[pid, member] : accepts.members) {
        const double share = static_cast<double>(member.count) / static_cast<double>(accepts.count);
        facts.accepts.push_back({{pid, format::text(member.program)}, member.count, share});
        known += pid != 0 ? member.count : 0;
        const bool holds = std::any_of(facts.holders.begin(), facts.holders.end(),
                                       [pid = pid](const Program &each) { return each.pid == pid; });
        ours += pid != 0 && holds ? member.count : 0;
    }
    std::stable_sort(facts.accepts.begin(), facts.accepts.end(),
                     [](const AcceptShare &a, const AcceptShare &b) { return a.accepted > b.accepted; });
    if (facts.group > 1 && known > 0 && !facts.holders.empty()) {
        facts.share = static_cast<double>(ours) / static_cast<double>(known);
    }
}

void ListenerTracker::compare(std::vector<ListenerFacts> &facts, const std::vector<Socket> &sockets) {
    m_state.newSinceBaseline = 0;
    m_state.gone.clear();
    m_state.baselineTime = m_baseline ? m_baseline->time : 0;
    if (!m_baseline) {
        return;
    }
    ListenerBaseline baseline = m_baseline->listeners;
    for (std::size_t row = 0; row < sockets.size(); ++row) {
        facts[row].baseline = format::text(baseline.since(baselinefile::knownOf(sockets[row], facts[row])));
        m_state.newSinceBaseline += facts[row].baseline.isEmpty() ? 0 : 1;
    }
    for (const std::string &gone : baseline.gone()) {
        m_state.gone.append(format::text(gone));
    }
}

void ListenerTracker::forgetGone(qint64 time) {
    std::erase_if(m_entries, [&](const auto &item) {
        const Entry &entry = item.second;
        if (entry.round != m_round) {
            mark(time, Words::tr("%1 listens no more").arg(entry.words));
            return true;
        }
        return false;
    });
}

std::vector<ListenerFacts> ListenerTracker::follow(const Host &host, const std::vector<Socket> &sockets,
                                                   const OwnerCache &owners, bool module, qint64 milliseconds,
                                                   qint64 time) {
    const bool first = m_round++ == 0;
    const bool newView = m_network.follow(host, milliseconds);
    m_state.somaxconn = m_network.somaxconn();
    m_state.asksModule = module;
    m_state.whyNoExposure = m_network.error() ? format::text(m_network.error()->text()) : QString();
    sample(sockets, milliseconds);
    m_state.acceptSeconds = static_cast<int>(m_accepts.watched(milliseconds).count());

    const auto groups = groupSizes(sockets);
    m_askedNow = 0;
    std::map<Endpoint, Accepts> accepts;  // of all that share an address together
    std::vector<ListenerFacts> all;
    all.reserve(sockets.size());
    for (const Socket &socket : sockets) {
        const auto [place, isNew] = m_entries.try_emplace(socket.cookie);
        Entry &entry = place->second;
        entry.round = m_round;
        if (isNew) {
            entry.since = time;
            entry.firstDrops = socket.drops;
            entry.toldDrops = socket.drops;
            entry.highWater = socket.receiveQueue;
        }
        if (newView || isNew) {
            entry.exposure = m_network.view() == nullptr
                                 ? nullptr
                                 : std::make_shared<Exposure>(exposureOf(socket, *m_network.view()));
        }
        askModule(host, socket, entry, module);
        ListenerFacts &facts = all.emplace_back();
        facts.holders = owners.holdersOf(socket.inode);
        noteDrops(socket, entry, facts, milliseconds, time);
        entry.words = wordsOf(socket, facts.holders);
        facts.exposure = entry.exposure;
        facts.device = deviceName(socket.interface);
        facts.limitBy = limitBy(socket, m_state.somaxconn);
        facts.group = static_cast<std::uint32_t>(groups.at(socket.cookie));
        facts.reuseAddress = entry.reuseAddress;
        facts.reusePort = entry.reusePort;
        facts.since = entry.since;
        facts.highWater = entry.highWater;
        facts.refused = socket.drops - entry.firstDrops;
        facts.refusedLately = socket.drops - entry.drops.front().second;
        auto taken = accepts.find(socket.local);
        if (taken == accepts.end()) {
            taken = accepts.emplace(socket.local, m_accepts.of(socket, milliseconds)).first;
        }
        addAccepts(facts, taken->second);
        if (isNew && !first) {
            mark(time, Words::tr("%1 listens").arg(entry.words));
        }
    }
    compare(all, sockets);
    forgetGone(time);
    return all;
}

}  // namespace weir::gui
