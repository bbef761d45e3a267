// SPDX-License-Identifier: LGPL-2.1-or-later
// Every connection of a host from its first reading to its end, and what could not be seen of it.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <weir/export.hpp>
#include <weir/host.hpp>
#include <weir/result.hpp>
#include <weir/sockets.hpp>

namespace weir {

/// Microseconds since 1970; within one collector they never go back.
using Time = std::uint64_t;

/// One of the two ends of a connection.
enum class End : std::uint8_t {
    Unknown,
    Here,
    There
};
[[nodiscard]] WEIR_EXPORT std::string_view name(End end);  ///< "unknown", "here", "there"

/// How a connection ended.
enum class Ending : std::uint8_t {
    Unknown,  ///< not yet, or nothing proves it
    Fin,      ///< this end's FIN was acknowledged
    Reset     ///< without a FIN: aborted, as closedBy says by whom
};
[[nodiscard]] WEIR_EXPORT std::string_view name(Ending ending);  ///< "unknown", "fin", "reset"

/// One connection. What is not known says so; nothing in here is guessed.
struct Connection {
    /// As last read. Numbers count only where hasInfo is set; uid and inode only with hasOwner.
    Socket socket;
    Time bornAfter = 0;          ///< a reading that began then did not have it; 0: not known
    Time firstSeen = 0;          ///< begin of the reading that had it first, or when its end was told
    Time lastSeen = 0;           ///< as firstSeen, the last one
    Time closed = 0;             ///< when its end was told; 0: it is open, or that was missed
    std::uint32_t readings = 0;  ///< that had it open (ESTAB, CLOSE-WAIT), one after the other, and
    Time openSince = 0;          ///< begin of the first of them
    bool ended = false;          ///< it is over, whether that was told or not
    bool finalNumbers = false;   ///< the numbers are those at its end
    bool hasPeer = true;         ///< false: aborted here before any reading; the kernel forgets the other end
    bool hasOwner = false;       ///< uid and inode were read
    bool told = false;           ///< by the module's records: life, handshake and owner are exact
    std::optional<std::uint32_t> handshake;  ///< microseconds from SYN to SYN-ACK (passive: SYN-ACK to ACK)
    /// Segments with SYN sent again, as far as that is told apart from data.
    std::optional<std::uint32_t> synRetransmits;
    End opened = End::Unknown;
    End closedBy = End::Unknown;
    Ending ending = Ending::Unknown;
    bool timeWait = false;  ///< it left a socket in TIME-WAIT here
    int pid = 0;            ///< of the first process that held it; 0: not known
    std::string program;    ///< its name; empty: not known

    // Of these only the module's records know.
    std::optional<std::uint32_t> firstByte;  ///< microseconds from its beginning to the first data received
    /// Milliseconds after it was open at which the first slow start was seen to be over.
    std::optional<std::uint32_t> slowStart;
    std::optional<std::uint32_t> teardown;  ///< from the first of both sides that ended it to its end
    std::optional<Endpoint> asked;  ///< where it was to go before a service, or another NAT here, led it on
    std::string service;            ///< that did, if it is known
    std::string policy;             ///< name of the one it had; empty: none
    std::uint32_t nagleHolds = 0;   ///< see Stalls, where something counts them
    std::uint32_t ackWaits = 0;
    int error = 0;  ///< errno that its program got at the end

    /// Life in microseconds between these two; the second is nothing if its beginning was not seen.
    /// The first may be too long by one tick of the kernel, 1 to 10 ms.
    [[nodiscard]] WEIR_EXPORT std::uint64_t lifeAtLeast() const;
    [[nodiscard]] WEIR_EXPORT std::optional<std::uint64_t> lifeAtMost() const;
    /// Bytes of data that the other end acknowledged, without SYN and FIN as far as they can be told.
    [[nodiscard]] WEIR_EXPORT std::uint64_t bytesDelivered() const;
};

/// What a sender waited for most.
enum class LimitedBy : std::uint8_t {
    Unknown,
    Application,       ///< nothing to send
    Receiver,          ///< the other end's window was full
    SendBuffer,        ///< the buffer of this end's socket was full
    CongestionWindow,  ///< more to send than may be in flight
    Loss,              ///< the same, and one of 100 segments or more was sent again
    RoundTrips         ///< acknowledgements of what fits into the first window
};
[[nodiscard]] WEIR_EXPORT std::string_view name(LimitedBy by);  ///< "application", "receive-window", ...

/// Where the life of a connection went, as this end's TCP sees what it sends: microseconds, together its
/// life as far as that is proven. From tcp_info's busy, rwnd_limited and sndbuf_limited.
struct Limits {
    std::uint64_t application = 0;
    std::uint64_t receiver = 0;
    std::uint64_t sendBuffer = 0;
    std::uint64_t network = 0;  ///< data was in flight: congestion window, loss, the round trip
    LimitedBy by = LimitedBy::Unknown;
};
[[nodiscard]] WEIR_EXPORT Limits limitsOf(const Connection &connection);

/// A time in which a source of connections may have missed some.
struct Gap {
    std::string source;  ///< "records", "events", "readings", "memory"
    Time begin = 0;
    Time end = 0;
    std::optional<std::uint64_t> lost;  ///< how many were missed, if that can be known
    std::string why;                    ///< in words
};

/// One dump of all sockets.
struct Reading {
    Time begin = 0;
    Time end = 0;
    std::uint32_t connections = 0;  ///< without those in TIME-WAIT
    std::uint32_t timeWaits = 0;
};

/// What happened since the last call.
struct Observation {
    std::vector<Connection> opened;  ///< seen for the first time and still there
    std::vector<Connection> ended;   ///< told once each, one reading after their end
    std::vector<Gap> gaps;
    std::optional<Reading> reading;  ///< if one was made
};

/// Where news of connections come from, between the readings.
enum class NewsFrom : std::uint8_t {
    Best,      ///< Records if they can be had, otherwise Events
    Records,   ///< the module's, on this machine, for root and the group weir
    Events,    ///< the kernel's own messages about connections that end
    Readings,  ///< nothing: what begins and ends between two readings is not seen
};
[[nodiscard]] WEIR_EXPORT std::string_view name(NewsFrom news);  ///< "best", "records", ...

struct CollectOptions {
    std::uint32_t interval = 1000;      ///< milliseconds between readings, 50 to 3,600,000
    bool owners = true;                 ///< look for the processes too
    NewsFrom news = NewsFrom::Best;     ///< anything but Best fails if it cannot be had
    std::uint32_t mostOpen = 262'144;   ///< connections followed at a time; more become a gap "memory"
    std::uint32_t mostEnding = 65'536;  ///< ended ones that wait for the next reading
};

/// Follows all TCP connections of a host: dumps in intervals, and between them the module's records of
/// each (/dev/weir), or else the kernel's word of each that ends (the groups SKNLGRP_INET_TCP_DESTROY
/// and _INET6_), so that one that lived for 50 us is not missed. Needs no privileges but for the
/// records. Use by one thread at a time.
class WEIR_EXPORT Connections {
public:
    static Result<Connections> open(const Host &host, const CollectOptions &options = {});
    Connections(Connections &&) noexcept;
    Connections &operator=(Connections &&) noexcept;
    ~Connections();

    /// Never Best.
    [[nodiscard]] NewsFrom news() const;
    /// Why there are no records, if Best was asked for.
    [[nodiscard]] const std::string &whyNoRecords() const;
    /// To poll(2) for reading; -1 with Readings.
    [[nodiscard]] int fd() const;
    /// Milliseconds until the next reading is due; read() then, whether fd() is readable or not.
    [[nodiscard]] int timeout() const;
    /// Reads the events that are there, and makes a reading if one is due or @p now. Blocks only for
    /// that. A reading that fails is a gap; EPIPE when the host is gone.
    Result<Observation> read(bool now = false);
    /// The same, into the observation of an earlier call: its memory is used again.
    Result<void> read(Observation &into, bool now = false);
    /// The time, as its observations have it.
    [[nodiscard]] Time now() const;
    /// Those that are open, as last read, and those that wait for their last reading.
    [[nodiscard]] std::vector<Connection> all() const;
    /// The same, one after the other without a copy; @p look may not use this object.
    void each(const std::function<void(const Connection &)> &look) const;
    /// How many events were lost in all, as far as it can be known: gaps of which the number is not
    /// known count as one.
    [[nodiscard]] std::uint64_t gapCount() const;

private:
    class Impl;
    explicit Connections(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> m_impl;
};

}  // namespace weir
