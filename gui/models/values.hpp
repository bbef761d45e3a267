// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <memory>
#include <optional>
#include <vector>

#include <QByteArray>
#include <QMetaType>
#include <QString>

#include <weir/balancer.hpp>
#include <weir/connections.hpp>
#include <weir/costs.hpp>
#include <weir/host.hpp>
#include <weir/result.hpp>
#include <weir/sockets.hpp>

#include "listenervalues.hpp"

// What the worker thread hands to the window: values that nobody changes once they are made.
namespace weir::gui {

/// Per second, between the last two readings.
struct Rates {
    bool known = false;
    double connections = 0;
    std::optional<double> bytesIn;  ///< none: not counted
    std::optional<double> bytesOut;
};

struct BackendState {
    Backend backend;
    Rates rates;
    double asked = 0;              ///< share of new connections that the weights ask for
    std::optional<double> got;     ///< share of the last seconds' new connections; none: there were none
    std::optional<quint64> rtt{};  ///< microseconds, mean of this machine's own connections to it
    std::uint32_t rttOf = 0;       ///< so many of them within the last minute
};

struct ServiceState {
    Service service;  ///< its backends are in backends below
    Rates rates;
    std::vector<BackendState> backends;
};

struct BalancerState {
    qint64 time = 0;  ///< milliseconds since 1970
    std::uint32_t generation = 0;
    ModuleInfo module;
    std::vector<ServiceState> services;
    std::vector<Policy> policies{};  ///< in their order
};
using BalancerPtr = std::shared_ptr<const BalancerState>;

enum class RowChange : std::uint8_t {
    None,
    New,
    Changed,
    Closed
};

/// What is known of a connection beyond its socket. Times in microseconds unless said otherwise.
struct ConnectionFacts {
    qint64 since = 0;             ///< milliseconds since 1970: its beginning, or when it was first seen
    bool sinceIsLate = false;     ///< it is older than that: it was there when the observation began
    std::optional<quint64> life;  ///< of one that has ended, or the mean of several
    std::optional<std::uint32_t> handshake;
    std::optional<std::uint32_t> firstByte;
    std::optional<std::uint64_t> waiting;  ///< what somebody waited for because it was new: weir::Cost
    LimitedBy limitedBy = LimitedBy::Unknown;
    float limitedShare = 0;  ///< of its life, 0 to 1
    End opened = End::Unknown;
    std::uint32_t service = 0;  ///< index of SocketTable::words
    std::uint32_t policy = 0;
    std::uint32_t nagleHolds = 0;
    std::uint32_t ackWaits = 0;
};

/// Several connections in one row: a group of rows, or a burst of short ones.
struct RowSum {
    quint64 count = 0;
    quint64 life = 0;  ///< microseconds, together
    quint64 segmentsOut = 0;
    quint64 retransmits = 0;
    quint64 resets = 0;  ///< of those that have ended
    qint64 first = 0;    ///< milliseconds since 1970: when the first began, and the last one ended
    qint64 last = 0;
};

/// A connection that is over, with its final numbers.
struct EndedConnection {
    Connection connection;
    ConnectionFacts facts;
    Program program;
};

/// Connections that were too short for readings to show: one row for those of a program to a
/// destination, or of a client to a port here.
struct Burst {
    quint64 key = 0;  ///< its identity; the highest bit is set
    Socket socket;    ///< both ends as far as they have them in common; sums and means
    ConnectionFacts facts;
    RowSum sum;
    Program program;
    QByteArray text;                                           ///< what a filter searches, lower case
    std::vector<std::shared_ptr<const EndedConnection>> kept;  ///< the last ones, rising
};

/// Sockets of one reading; parallel vectors, one entry a socket.
struct SocketTable {
    qint64 time = 0;
    std::vector<Socket> sockets;
    std::vector<ConnectionFacts> facts;    ///< of connections; empty for listeners
    std::vector<ListenerFacts> listening;  ///< of listeners; empty for connections
    ListenersState listeners;
    std::vector<QString> words;  ///< names of services and policies; the first is empty
    std::vector<RowChange> changes;
    std::vector<QByteArray> texts;        ///< what a filter searches, lower case
    std::vector<std::uint32_t> programs;  ///< index of names
    std::vector<Program> names;           ///< the first is "not known"
    std::vector<std::shared_ptr<const Burst>> bursts{};
    quint32 timeWaits = 0;  ///< sockets in TIME-WAIT, which are in no row: their connections are over

    [[nodiscard]] const Program &program(std::size_t row) const { return names[programs[row]]; }
    [[nodiscard]] const ConnectionFacts *factsOf(std::size_t row) const {
        return facts.empty() ? nullptr : &facts[row];
    }
    [[nodiscard]] const ListenerFacts *listeningOf(std::size_t row) const {
        return listening.empty() ? nullptr : &listening[row];
    }
};
using SocketTablePtr = std::shared_ptr<const SocketTable>;

/// What connections cost and what pools would save, over some time until now.
struct CostState {
    qint64 time = 0;  ///< milliseconds since 1970, when it was made
    CostReport report;
    Usage seriesOf{};                  ///< the row that the series is of, by who, opened and destination
    std::vector<UsagePoint> series{};  ///< empty: none was asked for, or there is no such row
};
using CostsPtr = std::shared_ptr<const CostState>;

struct HostState {
    enum class Phase {
        Connecting,
        Connected,
        Lost
    };
    Phase phase = Phase::Connecting;
    QString spec;
    QString recording{};                   ///< file that is shown instead of a host; empty: none
    std::optional<std::uint64_t> cutAt{};  ///< the byte at which the recording ends too early
    HostInfo info;
    std::optional<Error> error;
    int retrySeconds = 0;  ///< 0 when lost: not by itself
};

/// What one source of data delivers at the moment.
struct SourceState {
    enum class Status {
        Idle,  ///< works, nobody asks
        Works,
        Missing,  ///< not there, for instance the module is not loaded
        Denied,   ///< there, but not for this user
        Failed
    };
    Status status = Status::Idle;
    double milliseconds = 0;  ///< cost of the last reading
    quint64 count = 0;        ///< objects read
    quint64 of = 0;           ///< of so many, where something can be incomplete
    quint64 lost = 0;
    std::optional<Error> error;
};

struct Sources {
    HostState host;
    int intervalMs = 1000;  ///< that is really kept
    int askedMs = 1000;     ///< that was asked for
    SourceState sockets;
    SourceState owners;
    SourceState module;
    SourceState events;
    SourceState activity;                ///< news of each connection, between the readings
    NewsFrom news = NewsFrom::Readings;  ///< where from
    QString whyNoRecords;                ///< if the module's records were not to be had
    std::optional<ModuleInfo> moduleInfo;
    QString recording;                   ///< file that is shown instead of a host; empty: none
    std::optional<std::uint64_t> cutAt;  ///< the byte at which the recording ends too early
};
using SourcesPtr = std::shared_ptr<const Sources>;

/// How a list of changes ended.
struct ApplyResult {
    quint64 id = 0;
    Commit commit;
    std::optional<Error> error;
    QString words;                                       ///< what was to be changed
    std::optional<std::chrono::milliseconds> confirm{};  ///< on trial for so long
};

/// How keeping a trial's changes, or going back, ended.
struct TrialResult {
    quint64 id = 0;
    bool kept = false;
    std::uint32_t generation = 0;  ///< that was on trial
    std::optional<Error> error;
};

}  // namespace weir::gui

Q_DECLARE_METATYPE(weir::gui::BalancerPtr)
Q_DECLARE_METATYPE(weir::gui::SocketTablePtr)
Q_DECLARE_METATYPE(weir::gui::CostsPtr)
Q_DECLARE_METATYPE(weir::gui::SourcesPtr)
Q_DECLARE_METATYPE(weir::gui::ApplyResult)
Q_DECLARE_METATYPE(weir::gui::TrialResult)
