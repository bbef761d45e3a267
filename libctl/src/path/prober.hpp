// SPDX-License-Identifier: LGPL-2.1-or-later
// The path probe without sockets and clocks: told what came and what time it is, it says what to
// send. Everything it concludes follows from the list of packets sent and their answers, so that an
// answer which comes late takes back what was concluded from its absence.
#pragma once

#include <cstdint>
#include <deque>
#include <optional>
#include <vector>

#include <weir/path.hpp>

namespace weir::path {

using Time = std::uint64_t;  ///< microseconds on a monotonic clock

/// A packet to send.
struct Probe {
    std::uint16_t id = 0;
    std::uint8_t ttl = 0;
    std::uint32_t size = 0;  ///< with the IP header
};

/// An ICMP error that quotes a packet of ours.
struct Answer {
    enum class Kind : std::uint8_t {
        TimeExceeded,
        TooBig,
        Reached,     ///< the destination has no such port
        Unreachable  ///< somebody does not let it through
    };
    Kind kind = Kind::TimeExceeded;
    Address from;
    /// Of the packet quoted; nothing if the quotation ends before it.
    std::optional<std::uint16_t> id;
    std::uint32_t mtu = 0;  ///< of TooBig
};

struct Settings {
    Address destination;
    std::uint32_t firstSize = 1500;
    std::uint8_t maxHops = 30;
    std::uint32_t maxPackets = 600;
    Time budget = 20'000'000;
};

/// Bytes of the packets that always get through: less than any link must carry.
inline constexpr std::uint32_t kSmall = 96;

class Prober {
public:
    explicit Prober(const Settings &settings);

    /// Packets to send now; they count as sent at that time. The time never goes backwards.
    std::vector<Probe> due(Time now);
    void take(Time now, const Answer &answer);
    /// The own kernel would not send it: longer than @p mtu (0 if not known) of the interface.
    void refused(Time now, std::uint16_t id, std::uint32_t mtu);
    /// When due() has to be called again if nothing comes before.
    [[nodiscard]] Time next() const;
    /// Somebody does not want to wait: ends with what is known.
    void stop(Time now);
    [[nodiscard]] bool done() const { return m_step == Step::Done; }
    [[nodiscard]] PathReport report(Time now) const;
    [[nodiscard]] std::uint32_t hopsSeen() const { return m_furthest; }

private:
    enum class Step : std::uint8_t {
        Hops,        // small packets: who is there?
        Walk,        // does the present size get to the last hop?
        LocateTold,  // somebody told; after which hop?
        LocateHole,  // nobody did
        Size,        // which size passes the place?
        Done
    };
    enum class Outcome : std::uint8_t {
        Pending,
        Passes,
        Told,
        Vanishes,
        Unknown
    };
    struct Record {
        std::uint8_t ttl = 0;
        std::uint32_t size = 0;
        Time due = 0;
        Time sent = 0;      // 0: not yet
        Time answered = 0;  // 0: not
        Answer::Kind kind = Answer::Kind::TimeExceeded;
        Address from;
        std::uint32_t mtu = 0;
        int control = -1;        // the small packet sent right after it
        bool isControl = false;  // it is that
    };
    struct Hop {
        std::uint32_t tries = 0;
        bool answered = false;
        bool spent = false;  // it seems to answer only so many in a second
    };

    void plan(Time now);
    bool planHops(Time now);
    bool planSizes(Time now);
    bool walk(Time now);
    bool locate(Time now);
    bool findSize(Time now);
    void finishDrop(std::uint32_t to, Time now, bool exact);
    void giveUp(Time now);

    Outcome ask(std::uint8_t ttl, std::uint32_t size, double doubt, bool pairAtOnce, Time now);
    [[nodiscard]] const Record *toldOf(std::uint8_t ttl, std::uint32_t size) const;
    [[nodiscard]] bool passed(std::uint8_t ttl, std::uint32_t size) const;
    [[nodiscard]] std::uint32_t evidence(std::uint8_t ttl, std::uint32_t size, Time now) const;
    [[nodiscard]] std::uint32_t evidenceNeeded(double doubt, Time now) const;
    [[nodiscard]] bool undecided(const Record &record, Time now) const;
    [[nodiscard]] bool vanished(const Record &record, Time now) const;
    [[nodiscard]] Time patience() const;
    [[nodiscard]] Time grace() const;
    [[nodiscard]] std::optional<std::uint32_t> nextSize(std::uint32_t passes, std::uint32_t fails) const;
    [[nodiscard]] std::uint8_t lastHop() const;
    int schedule(std::uint8_t ttl, std::uint32_t size, Time at);
    void countSmall(Time now, std::uint32_t &sent, std::uint32_t &lost) const;

    Settings m_settings;
    std::uint32_t m_least;  // MTU that every link has
    std::vector<Record> m_records;
    std::deque<int> m_queue;  // records not sent yet, in the order of their time
    std::vector<Hop> m_hops;  // by TTL
    std::uint8_t m_furthest = 0;
    std::uint8_t m_end = 0;  // TTL of the destination, 0 if it has not answered
    bool m_refused = false;
    Time m_start = 0;
    Time m_maxRtt = 0;
    Time m_wake = 0;  // when the answer to a question may be known without an answer coming
    std::uint32_t m_ignored = 0;
    Step m_step = Step::Hops;
    bool m_gaveUp = false;

    // the present question
    std::uint32_t m_size = 0;  // that passes as far as m_base
    std::uint8_t m_base = 0;
    std::uint8_t m_low = 0;   // hop that m_size reaches
    std::uint8_t m_high = 0;  // and one that it does not
    Time m_found = 0;
    std::optional<Answer> m_teller;
    std::vector<bool> m_useless;  // hops that do not say whether it reaches them
    std::vector<MtuDrop> m_drops;
};

}  // namespace weir::path
