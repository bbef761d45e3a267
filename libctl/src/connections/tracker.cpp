// SPDX-License-Identifier: LGPL-2.1-or-later
#include "connections/tracker.hpp"

#include <algorithm>

namespace weir {

namespace {

// A socket whose connection is over stays unread until its program closes it; only then the kernel
// tells. After so many readings without it, it is told without the kernel's word.
constexpr std::uint8_t kMissedMost = 3;
constexpr std::uint8_t kLookupsMost = 2;
constexpr std::size_t kForgottenMost = 65'536;
constexpr std::size_t kGapsMost = 1000;
constexpr std::uint32_t kNoRtt = UINT32_MAX;

bool isOpen(TcpState state) {
    return state == TcpState::Established || state == TcpState::CloseWait;
}

// Bytes acknowledged beyond what was sent of data: SYN and FIN count as one each. kUncertain where
// retransmissions or data in flight may hide them.
constexpr std::uint64_t kUncertain = UINT64_MAX;

std::uint64_t controlBytes(const TcpInfo &info) {
    if (info.retransmits != 0 || info.bytesRetransmitted != 0 || info.bytesAcked < info.bytesSent)
        return kUncertain;
    return info.bytesAcked - info.bytesSent;
}

// Whether the numbers are those of something that was a connection once.
bool wasConnected(const TcpInfo &info) {
    return (info.minRtt != 0 && info.minRtt != kNoRtt) || info.rtt != 0 || info.bytesReceived != 0 ||
           info.dataSegmentsOut != 0 || info.bytesAcked != 0;
}

Endpoint anyAddress(Family family, std::uint16_t port) {
    Endpoint endpoint;
    endpoint.address.family = family;
    endpoint.port = port;
    return endpoint;
}

}  // namespace

std::size_t Tracker::HashEnds::operator()(const Ends &ends) const {
    std::uint64_t hash = 0xcbf29ce484222325;
    const auto mix = [&hash](std::uint64_t value) {
        hash ^= value;
        hash *= 0x100000001b3;
        hash ^= hash >> 29;
    };
    for (const auto *end : {&ends.local, &ends.remote}) {
        for (std::size_t i = 0; i < end->address.size(); i += 4)
            mix(static_cast<std::uint64_t>(end->address.bytes[i]) << 24 | end->address.bytes[i + 1] << 16 |
                end->address.bytes[i + 2] << 8 | end->address.bytes[i + 3]);
        mix(end->port);
    }
    return hash;
}

/// What one look at an open connection proves.
void Tracker::learn(Connection &connection) {
    const auto &info = connection.socket.info;
    if (!connection.socket.hasInfo)
        return;
    const auto state = connection.socket.state;
    const bool open = isOpen(state);
    if (connection.opened == End::Unknown && open) {
        // No FIN was sent: what is acknowledged beyond the data is the SYN of who began.
        const auto control = controlBytes(info);
        if (control == 1)
            connection.opened = End::Here;
        else if (control == 0 && info.unacked == 0)
            connection.opened = End::There;
    }
    // Until data is acknowledged there is one measurement of the round trip, that of the handshake.
    if (!connection.handshake && !connection.told && open && info.dataSegmentsOut == 0 &&
        info.bytesAcked <= 1 && info.rtt != 0) {
        connection.handshake = info.rtt;
        connection.synRetransmits = info.retransmits;
    }
    if (state == TcpState::FinWait1 || state == TcpState::FinWait2 || state == TcpState::Closing)
        connection.closedBy = End::Here;
    else if (state == TcpState::CloseWait || state == TcpState::LastAck)
        connection.closedBy = End::There;
}

/// What readings have found out of a connection, for what was told of it.
void Tracker::keepReadings(const Connection &from, Connection &to) {
    to.readings = from.readings;
    to.openSince = from.openSince;
    to.socket.inode = from.socket.inode;
    to.socket.interface = from.socket.interface;
    to.socket.congestion = from.socket.congestion;
    to.lastSeen = std::max(from.lastSeen, to.lastSeen);
    if (to.bornAfter == 0) {
        to.bornAfter = from.bornAfter;
        to.firstSeen = from.firstSeen;
    }
    if (to.opened == End::Unknown)
        to.opened = from.opened;
    if (to.closedBy == End::Unknown)
        to.closedBy = from.closedBy;
    if (!to.handshake) {
        to.handshake = from.handshake;
        to.synRetransmits = from.synRetransmits;
    }
    if (to.pid == 0 && to.program.empty()) {
        to.pid = from.pid;
        to.program = from.program;
    }
}

void Tracker::beginReading(Time now) {
    ++m_round;
    m_untracked = 0;
    m_listenersNow.clear();
    m_reading = {};
    m_reading.begin = now;
}

void Tracker::seen(Socket &&socket) {
    const auto state = socket.state;
    if (state == TcpState::Listen) {
        m_listenersNow.insert(socket.local);
        return;
    }
    if (state == TcpState::TimeWait || (state == TcpState::FinWait2 && !socket.hasInfo)) {
        // What is left of a connection that this end closed first: another socket, with another cookie.
        ++m_reading.timeWaits;
        if (const auto found = m_endingByEnds.find({socket.local, socket.remote});
            found != m_endingByEnds.end()) {
            auto &connection = m_ending[found->second];
            connection.timeWait = true;
            connection.closedBy = End::Here;
            connection.ending = Ending::Fin;
        }
        return;
    }
    if (!socket.hasInfo || state == TcpState::SynSent || state == TcpState::SynRecv ||
        state == TcpState::Close)
        return;  // not a connection yet
    auto place = m_entries.find(socket.cookie);
    const bool isNew = place == m_entries.end();
    if (isNew) {
        if (m_entries.size() >= m_options.mostOpen) {
            ++m_untracked;
            return;
        }
        place = m_entries.try_emplace(socket.cookie).first;
        auto &fresh = place->second.connection;
        fresh.bornAfter = m_complete ? m_lastWhole : 0;
        fresh.firstSeen = m_reading.begin;
        m_new.push_back(socket.cookie);
    }
    auto &entry = place->second;
    auto &connection = entry.connection;
    const bool again = entry.round == m_round;
    connection.socket = std::move(socket);
    connection.hasOwner = true;
    connection.lastSeen = m_reading.begin;
    if (isOpen(state) && !again) {
        if (connection.readings++ == 0)
            connection.openSince = m_reading.begin;
    }
    m_reading.connections += again ? 0 : 1;
    entry.round = m_round;
    entry.missed = 0;
    learn(connection);
}

void Tracker::ended(const Socket &socket, Time now) {
    if (m_forgotten.erase(socket.cookie) != 0)
        return;
    Connection connection;
    const bool hasPeer = socket.remote.port != 0;
    const auto known = m_entries.find(socket.cookie);
    if (known != m_entries.end()) {
        connection = std::move(known->second.connection);
        m_entries.erase(known);
    } else {
        if (!socket.hasInfo || !wasConnected(socket.info))
            return;  // a listener, or an attempt to connect that failed
        connection.socket = socket;
        connection.socket.inode = 0;
        connection.bornAfter = m_complete ? m_lastWhole : 0;
        connection.firstSeen = now;
        connection.lastSeen = now;
        connection.hasPeer = hasPeer;
    }
    connection.closed = now;
    connection.ended = true;
    if (!hasPeer) {
        // tcp_disconnect() in the kernel: all numbers begin anew, so those of the last reading stay.
        connection.ending = Ending::Reset;
        connection.closedBy = connection.closedBy == End::Unknown ? End::Here : connection.closedBy;
        if (known == m_entries.end() || connection.firstSeen == now)
            connection.socket.hasInfo = false;
    } else if (socket.hasInfo) {
        connection.socket.info = socket.info;
        connection.socket.hasInfo = true;
        connection.finalNumbers = true;
    }
    if (m_ending.size() >= m_options.mostEnding) {
        conclude(connection, false);
        finish(std::move(connection));
        return;
    }
    if (connection.hasPeer)
        m_endingByEnds[{connection.socket.local, connection.socket.remote}] = m_ending.size();
    m_ending.push_back(std::move(connection));
}

void Tracker::told(Connection &&connection) {
    const auto cookie = connection.socket.cookie;
    const auto known = m_entries.find(cookie);
    if (!connection.ended) {
        m_forgotten.erase(cookie);  // the socket connects again
        if (known == m_entries.end()) {
            if (m_entries.size() >= m_options.mostOpen)
                return;  // its end will be told all the same
            m_entries.try_emplace(cookie).first->second.connection = std::move(connection);
            m_new.push_back(cookie);
            return;
        }
        keepReadings(known->second.connection, connection);
        connection.socket.info = known->second.connection.socket.info;
        connection.socket.hasInfo = known->second.connection.socket.hasInfo;
        known->second.connection = std::move(connection);
        return;
    }
    const bool forgotten = m_forgotten.erase(cookie) != 0;
    if (known != m_entries.end()) {
        keepReadings(known->second.connection, connection);
        m_entries.erase(known);
    }
    if (forgotten)
        return;
    conclude(connection, false);
    finish(std::move(connection));
}

bool Tracker::listens(const Endpoints &listeners, const Endpoint &local) const {
    return listeners.contains(local) || listeners.contains(anyAddress(Family::Inet, local.port)) ||
           listeners.contains(anyAddress(Family::Inet6, local.port));
}

/// What follows at the end; @p evidence: a reading was made since.
void Tracker::conclude(Connection &connection, bool evidence) const {
    const auto &info = connection.socket.info;
    const auto control = connection.finalNumbers ? controlBytes(info) : kUncertain;
    if (connection.opened == End::Unknown && control == 2)
        connection.opened = End::Here;
    if (connection.opened == End::Unknown && connection.hasPeer) {
        if (listens(m_listeners, connection.socket.local) || listens(m_listenersNow, connection.socket.local))
            connection.opened = End::There;
        else if (evidence && connection.bornAfter != 0)
            connection.opened = End::Here;  // nobody listened there before or after
    }
    const std::uint64_t syn = connection.opened == End::Here ? 1 : 0;
    if (connection.ending == Ending::Unknown && connection.opened != End::Unknown && control == syn + 1)
        connection.ending = Ending::Fin;
    if (!connection.handshake && connection.finalNumbers && connection.opened != End::Unknown &&
        control == syn && info.dataSegmentsOut == 0 && info.rtt != 0)
        connection.handshake = info.rtt;
}

void Tracker::finish(Connection &&connection) {
    m_out.ended.push_back(std::move(connection));
}

void Tracker::endReading(Time now, bool whole) {
    m_reading.end = now;
    if (m_untracked != 0)
        gap({"memory", m_reading.begin, now, m_untracked,
             "more connections at a time than are followed (" + std::to_string(m_options.mostOpen) + ")"});
    if (!whole)
        return;
    for (auto it = m_entries.begin(); it != m_entries.end();) {
        auto &entry = it->second;
        if (entry.round == m_round || ++entry.missed < kMissedMost) {
            ++it;
            continue;
        }
        auto connection = std::move(entry.connection);
        connection.ended = true;
        conclude(connection, true);
        m_forgotten.insert(it->first);
        m_forgottenOrder.push_back(it->first);
        if (m_forgottenOrder.size() > kForgottenMost) {
            m_forgotten.erase(m_forgottenOrder.front());
            m_forgottenOrder.pop_front();
        }
        it = m_entries.erase(it);
        finish(std::move(connection));
    }
    // Those that ended during the reading wait for the next one.
    std::vector<Connection> waiting;
    for (auto &connection : m_ending) {
        if (connection.closed >= m_reading.begin) {
            waiting.push_back(std::move(connection));
            continue;
        }
        conclude(connection, true);
        finish(std::move(connection));
    }
    m_ending = std::move(waiting);
    m_endingByEnds.clear();
    for (std::size_t i = 0; i < m_ending.size(); ++i)
        if (m_ending[i].hasPeer)
            m_endingByEnds[{m_ending[i].socket.local, m_ending[i].socket.remote}] = i;
    m_listeners = std::move(m_listenersNow);
    m_listenersNow.clear();
    m_lastWhole = m_reading.begin;
    m_complete = m_untracked == 0;
    m_out.reading = m_reading;
}

void Tracker::gap(Gap gap) {
    m_gapCount += gap.lost.value_or(1);
    if (m_out.gaps.size() < kGapsMost)
        m_out.gaps.push_back(std::move(gap));
    else
        m_out.gaps.back().end = gap.end;
}

void Tracker::take(Observation &into) {
    for (const auto cookie : m_new)
        if (const auto found = m_entries.find(cookie); found != m_entries.end())
            m_out.opened.push_back(found->second.connection);
    m_new.clear();
    // Its memory is for the next ones.
    into.opened.clear();
    into.ended.clear();
    into.gaps.clear();
    into.reading.reset();
    std::swap(into, m_out);
}

Observation Tracker::take() {
    Observation out;
    take(out);
    return out;
}

std::vector<Connection> Tracker::all() const {
    std::vector<Connection> all;
    all.reserve(m_entries.size() + m_ending.size());
    each([&all](const Connection &connection) { all.push_back(connection); });
    return all;
}

void Tracker::each(const std::function<void(const Connection &)> &look) const {
    for (const auto &[cookie, entry] : m_entries)
        look(entry.connection);
    for (auto connection : m_ending) {
        conclude(connection, false);
        look(connection);
    }
}

std::vector<std::uint32_t> Tracker::strangers() {
    std::vector<std::uint32_t> inodes;
    for (auto &[cookie, entry] : m_entries) {
        const auto &connection = entry.connection;
        if (connection.pid != 0 || connection.socket.inode == 0 || entry.lookups >= kLookupsMost)
            continue;
        ++entry.lookups;
        inodes.push_back(connection.socket.inode);
    }
    return inodes;
}

void Tracker::setOwners(const std::vector<Owner> &owners) {
    std::unordered_map<std::uint32_t, const Owner *> byInode;
    for (const auto &owner : owners)
        byInode.emplace(owner.inode, &owner);  // of several the first
    for (auto &[cookie, entry] : m_entries) {
        auto &connection = entry.connection;
        const auto found = byInode.find(connection.socket.inode);
        if (connection.pid != 0 || found == byInode.end())
            continue;
        connection.pid = found->second->pid;
        connection.program = found->second->program;
    }
}

}  // namespace weir
