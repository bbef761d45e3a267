// SPDX-License-Identifier: LGPL-2.1-or-later
// What it costs to be a connection, against what it is used for, and what a pool would save. The
// formulas and where they come from: libctl/doc/costs.md. Pure.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <weir/connections.hpp>
#include <weir/export.hpp>
#include <weir/recording.hpp>

namespace weir {

/// Segments that may be sent before the first acknowledgement (RFC 6928; Linux, TCP_INIT_CWND).
inline constexpr std::uint32_t kInitialWindow = 10;
/// Seconds that a socket stays in TIME-WAIT on Linux (TCP_TIMEWAIT_LEN).
inline constexpr std::uint32_t kTimeWaitSeconds = 60;

/// Round trips until @p bytes have arrived when the window begins at @p initial segments and doubles
/// with each, up to @p most segments (RFC 5681; 0: without limit). 0 for no bytes.
[[nodiscard]] WEIR_EXPORT std::uint32_t roundsCold(std::uint64_t bytes, std::uint32_t mss,
                                                   std::uint32_t initial = kInitialWindow,
                                                   std::uint32_t most = 0);
/// And when it is @p window segments all the time.
[[nodiscard]] WEIR_EXPORT std::uint32_t roundsWarm(std::uint64_t bytes, std::uint32_t mss,
                                                   std::uint32_t window);

/// What one connection cost. Times in microseconds; nothing where a number that is needed is not known.
struct Cost {
    std::optional<std::uint64_t> handshake;  ///< a round trip, and a second at least for each SYN lost
    bool handshakeMeasured = false;          ///< otherwise it is taken to be the shortest round trip
    std::optional<std::uint64_t> slowStart;  ///< more than with a window as large as it was in the end
    std::uint32_t roundsCold = 0;            ///< both directions together
    std::uint32_t roundsWarm = 0;
    std::optional<std::uint64_t> teardown;  ///< nobody waits for it
    std::uint64_t overheadBytes = 0;        ///< on the wire, both directions: handshake and teardown
    std::uint64_t useBytes = 0;             ///< everything else, headers and retransmissions included

    /// What somebody waits for because the connection is new.
    [[nodiscard]] std::optional<std::uint64_t> waiting() const {
        return handshake && slowStart ? std::optional(*handshake + *slowStart) : std::nullopt;
    }
};
[[nodiscard]] WEIR_EXPORT Cost costOf(const Connection &connection);

/// What is said of the connections of a program to a destination, or of a client to a service.
enum class PoolVerdict : std::uint8_t {
    TooFew,       ///< to say anything
    Reused,       ///< connections live long and carry much: as with a pool
    LittleToWin,  ///< being new costs them less than a twentieth of their life
    Pool          ///< a pool would save
};
[[nodiscard]] WEIR_EXPORT std::string_view name(PoolVerdict verdict);  ///< "too-few", "reused", ...

/// One row of the report: who connects whereto. Times in microseconds.
struct Usage {
    std::string who;  ///< program, "user 1000" where only that is known, or the client's address
    End opened = End::Unknown;
    /// Of the other end if opened here, of the service on this one if there; port 0 if that is not known.
    Endpoint destination;
    std::uint64_t connections = 0;
    std::uint64_t born = 0;  ///< of them, during the observation
    std::uint64_t ended = 0;
    std::uint64_t resets = 0;           ///< aborted here
    std::uint64_t timeWaits = 0;        ///< that left a socket in TIME-WAIT here
    double rate = 0;                    ///< new ones a second
    double open = 0;                    ///< open at a time, mean of the readings: the L of Little's law
    std::optional<std::uint64_t> life;  ///< mean
    bool lifeIsLeast = false;           ///< they were too short to be met by readings: at least that
    std::uint64_t bytes = 0;            ///< of data, both directions
    std::uint64_t retransmits = 0;
    std::optional<std::uint64_t> rtt;        ///< mean of their shortest
    std::optional<std::uint64_t> handshake;  ///< mean
    std::optional<std::uint64_t> slowStart;  ///< mean
    std::optional<std::uint64_t> teardown;   ///< mean
    std::uint64_t overheadBytes = 0;
    std::uint64_t useBytes = 0;
    double burstiness = 0;  ///< variance of new ones per reading over their mean; 1 if at random

    PoolVerdict verdict = PoolVerdict::TooFew;
    std::uint32_t poolMean = 0;                ///< connections in use at a time, mean
    std::uint32_t poolP99 = 0;                 ///< and in 99 of 100 moments
    bool eager = false;                        ///< open them in advance rather than when needed
    std::optional<std::uint64_t> savedPerUse;  ///< by a connection that is there already, and warm or not
    bool windowStaysWarm = false;              ///< the slow start is saved too
    std::optional<std::uint32_t> ports;        ///< there are for this destination, if opened here
    std::uint64_t portsHeld = 0;               ///< at the end of the observation
    double portsHeldLater = 0;                 ///< if it goes on like that
    std::optional<double> exhaustion;          ///< seconds until no port is left; nothing: never
    std::vector<std::string> words;            ///< the above for people, with the numbers

    /// Part of their life that was spent on being a connection, 0 to 1.
    [[nodiscard]] WEIR_EXPORT std::optional<double> overheadShare() const;
};

/// What was observed in all.
struct CostReport {
    Time begin = 0;
    Time end = 0;
    std::uint64_t readings = 0;
    std::uint64_t connections = 0;
    std::uint64_t gaps = 0;
    std::uint64_t lost = 0;       ///< as far as it is known
    bool lostMore = false;        ///< there were gaps of which the number is not known
    std::uint64_t uncounted = 0;  ///< connections of groups beyond the limit, in no row
    std::vector<Usage> usages;    ///< the dearest first
};

/// One row at one reading.
struct UsagePoint {
    Time time = 0;           ///< when the reading began
    std::uint64_t born = 0;  ///< new ones, in the interval before it or, if that is all that is known, after
    std::uint64_t open = 0;  ///< that the reading met
};

/// Adds up connections, of which it keeps nothing but sums: as many as come, 4096 rows.
class WEIR_EXPORT CostTable {
public:
    static constexpr std::size_t kRowsMost = 4096;

    explicit CostTable(Surroundings surroundings);
    CostTable(const CostTable &other);  ///< to add what is still open, and go on with the original
    CostTable &operator=(const CostTable &other);
    CostTable(CostTable &&) noexcept;
    CostTable &operator=(CostTable &&) noexcept;
    ~CostTable();

    void add(const Reading &reading);
    void add(const Gap &gap);
    /// Each once, after the readings that had it: when it has ended, or at the end of the observation.
    void add(const Connection &connection);
    void add(const RecordingEntry &entry);

    [[nodiscard]] CostReport report() const;
    /// Of a row of the report, told by who, opened and destination: what its rate and its pool were
    /// computed from, one point a reading. Empty if there is no such row.
    [[nodiscard]] std::vector<UsagePoint> series(const Usage &row) const;

private:
    class Impl;
    std::unique_ptr<Impl> m_impl;
};

/// One row before and after a change; nothing where it was not there.
struct UsageChange {
    std::optional<Usage> before;
    std::optional<Usage> after;
};
/// Rows of the same direction and destination, and of the same who if there are several, beside each
/// other; the greatest change of time spent on being connections first.
[[nodiscard]] WEIR_EXPORT std::vector<UsageChange> compare(const CostReport &before, const CostReport &after);

/// The least n of which a Poisson distribution with that mean has 99 % at or below it.
[[nodiscard]] WEIR_EXPORT std::uint32_t poissonP99(double mean);

}  // namespace weir
